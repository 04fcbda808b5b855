//! Documents as PDF, typeset by typst.
//!
//! One style, `house.typ`, renders the blocks of any document; an office may
//! replace that file and nothing else: the text comes in as data, and the finished
//! file is read back, so that a style that drops or changes a word is refused. What
//! an office's own style adds is its own affair and is not looked for. This room
//! reads no clock, no network and no folder but the fonts an office asks for. The same
//! documents, style and faces give the same bytes.

mod carried;
mod code;
mod faces;
mod glyphs;
pub mod places;
pub mod read_back;
mod stamp;
mod world;

pub use carried::carried;
pub use faces::Faces;
pub use stamp::{Stamp, stamp};

use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use serde::Serialize;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::document::{Block, Document, Meta};
use super::press::Press;
use crate::text::Lang;
use world::World;

/// The style that is used unless an office has its own.
pub const HOUSE: &str = include_str!("house.typ");

/// Which promises a file makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promise {
    /// PDF 1.7, tagged, to read, print and sign.
    Circulated,
    /// Exported as PDF/A-3b, to keep; may carry files.
    Archive,
}

/// A file carried inside an archive copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Its name, `[a-z0-9.-]` only.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// `application/json`.
    pub mime: &'static str,
    /// What it holds, in the language of the papers.
    pub description: String,
    /// Whether the papers were made from it, or it tells the same in another way.
    pub relation: Relation,
}

/// How a carried file stands to the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The paper was made from it.
    Source,
    /// The numbers the paper tells of.
    Data,
}

/// Why no PDF could be made.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The style does not compile, or asks for what is not there.
    #[error("the style: {0}")]
    Style(String),
    /// The text holds letters that none of the faces has.
    #[error("no face has {0:?}")]
    Glyphs(String),
    /// The style left a word of the document out, or changed it.
    #[error("the style does not print {0:?}")]
    Missing(String),
    /// The library refused.
    #[error("{0}")]
    Export(String),
}

/// What `main.typ` reads.
#[derive(Serialize)]
struct Given<'a> {
    title: &'a str,
    code: String,
    face: Option<&'a str>,
    documents: &'a [&'a Document],
    attached: Vec<Listed<'a>>,
}

#[derive(Serialize)]
struct Listed<'a> {
    name: &'a str,
    mime: &'a str,
    description: &'a str,
    relation: Relation,
}

impl<'a> Listed<'a> {
    fn of(Attached { name, mime, description, relation, .. }: &'a Attached) -> Self {
        Self { name, mime, description, relation: *relation }
    }
}

/// Documents, one after the other, as one file that carries `attached`.
///
/// The first says what the file is called and of what time it is.
pub fn pdf(
    documents: &[&Document],
    attached: &[Attached],
    promise: Promise,
    press: &Press,
) -> Result<Vec<u8>, PdfError> {
    let Some(Document { meta, .. }) = documents.first() else {
        return Err(PdfError::Export("no document".to_owned()));
    };
    let set = typeset(documents, attached, meta, press)?;
    if let Some(letters) = glyphs::missing(&set) {
        return Err(PdfError::Glyphs(letters));
    }
    let standards = match promise {
        Promise::Circulated => PdfStandards::default(),
        Promise::Archive => {
            PdfStandards::new(&[PdfStandard::A_3b]).map_err(|e| PdfError::Export(e.message().to_string()))?
        }
    };
    let options = PdfOptions {
        // Two papers of one meeting differ by their titles, two meetings by their codes.
        ident: Smart::Custom(format!("{}\n{}", meta.title, meta.foot.as_deref().unwrap_or_default())),
        creator: Smart::Custom(Some("hoidong".to_owned())),
        timestamp: timestamp(meta.created),
        standards,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&set, &options).map_err(|errors| PdfError::Export(said(&errors)))?;
    // Only the Vietnamese minutes of a closed meeting are signed.
    let signed = !meta.draft && meta.lang == Lang::Vi;
    let bytes = match places::spots(&set).filter(|_| signed) {
        Some(spots) => places::prepared(bytes, spots)?,
        None => bytes,
    };
    read(&bytes, documents, press)?;
    Ok(bytes)
}

/// Reads the finished file back. A style of the office's own may print the texts in another order.
fn read(bytes: &[u8], documents: &[&Document], press: &Press) -> Result<(), PdfError> {
    let pages = read_back::letters(bytes)?;
    let missing = match press.own_style() {
        None => read_back::missing(documents, &pages),
        Some(_) => read_back::absent(documents, &pages).map(ToOwned::to_owned),
    };
    missing.map_or(Ok(()), |text| Err(PdfError::Missing(text)))
}

fn typeset(
    documents: &[&Document],
    attached: &[Attached],
    meta: &Meta,
    press: &Press,
) -> Result<PagedDocument, PdfError> {
    let given = Given {
        title: &meta.title,
        code: code_of(documents)?,
        face: press.own_face(),
        documents,
        attached: attached.iter().map(Listed::of).collect(),
    };
    let given = serde_json::to_vec(&given).map_err(|error| PdfError::Export(error.to_string()))?;
    let world = World::of_papers(press.own_style().unwrap_or(HOUSE), given, attached, press.faces())?;
    let set = typst::compile::<PagedDocument>(&world).output;
    // What was remembered for this paper helps no other.
    typst::comemo::evict(0);
    set.map_err(|errors| PdfError::Style(said(&errors)))
}

/// The square code beside the provenance; one file stands on one event.
fn code_of(documents: &[&Document]) -> Result<String, PdfError> {
    let codes = documents.iter().flat_map(|document| &document.blocks);
    let mut codes = codes.filter_map(|block| match block {
        Block::Provenance { code, .. } => Some(code),
        _ => None,
    });
    codes.next().map_or_else(|| Ok(String::new()), |text| code::square(text))
}

fn timestamp(at: DateTime<FixedOffset>) -> Option<Timestamp> {
    let byte = |part: u32| u8::try_from(part).ok();
    let datetime = Datetime::from_ymd_hms(
        at.year(),
        byte(at.month())?,
        byte(at.day())?,
        byte(at.hour())?,
        byte(at.minute())?,
        byte(at.second())?,
    )?;
    Timestamp::new_local(datetime, at.offset().local_minus_utc() / 60)
}

/// The library's own words; a style's author reads them, nobody else.
fn said(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}
