//! What a signed place shows, as a page of its own that is put there.
//!
//! A few lines in the embedded face, set as large as the place allows. Who signs
//! and whether he may is not known here.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::faces::Faces;
use super::world::World;
use super::{PdfError, glyphs, said, timestamp};

/// The source that sets it.
const SOURCE: &str = include_str!("stamp.typ");

/// What is shown where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stamp {
    /// The lines, the first of which stands out; at least one.
    pub lines: Vec<String>,
    /// The width of the place in points.
    pub width: i64,
    /// Its height in points.
    pub height: i64,
}

/// A file of one page, as large as the place. It keeps to PDF/A so that a copy to keep may carry it.
pub fn stamp(stamp: &Stamp, at: DateTime<FixedOffset>) -> Result<Vec<u8>, PdfError> {
    let export = |error: String| PdfError::Export(error);
    let given = serde_json::to_vec(stamp).map_err(|error| export(error.to_string()))?;
    let world = World::alone(SOURCE, given, Faces::embedded())?;
    let set = typst::compile::<PagedDocument>(&world).output;
    typst::comemo::evict(0);
    let set = set.map_err(|errors| PdfError::Style(said(&errors)))?;
    if let Some(letters) = glyphs::missing(&set) {
        return Err(PdfError::Glyphs(letters));
    }
    let options = PdfOptions {
        ident: Smart::Custom(stamp.lines.join("\n")),
        creator: Smart::Custom(Some("hoidong".to_owned())),
        timestamp: timestamp(at),
        standards: PdfStandards::new(&[PdfStandard::A_3b]).map_err(|e| export(e.message().to_string()))?,
        tagged: false,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&set, &options).map_err(|errors| export(said(&errors)))
}
