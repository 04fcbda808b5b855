//! What is done to a DOCX package after docx-rs built it: what that has no call for, and compression.

use std::io::Cursor;

use docx_rs::XMLDocx;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::papers::document::{Meta, printable};
use crate::text::Lang;

/// The styles, with `LANGUAGE` where their language goes.
const STYLES: &str = include_str!("styles.xml");

/// What docx-rs writes before the name of a content control.
const ALIAS: &str = "<w:alias w:val=\"";

/// The named styles, the repeated head row, the tags of content controls, the author, the title.
///
/// Only head rows are marked unsplittable by `grid`, and typed text is escaped,
/// so the mark is found nowhere else; then no other row is split either.
pub(super) fn finish(package: &mut XMLDocx, meta: &Meta) {
    let language = match meta.lang {
        Lang::Vi => "vi-VN",
        Lang::En => "en-GB",
    };
    package.styles = STYLES.replace("LANGUAGE", language).into_bytes();
    replace(&mut package.document, "<w:cantSplit />", "<w:cantSplit /><w:tblHeader />");
    replace(&mut package.document, "<w:trPr />", "<w:trPr><w:cantSplit /></w:trPr>");
    package.document = tagged(&String::from_utf8_lossy(&package.document)).into_bytes();
    replace(&mut package.doc_props.core, "<dc:creator>unknown<", "<dc:creator>hoidong<");
    replace(&mut package.doc_props.core, "<cp:lastModifiedBy>unknown<", "<cp:lastModifiedBy>hoidong<");
    let title = printable(&meta.title).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let more = format!("<dc:language>{language}</dc:language><dc:title>{title}</dc:title></cp:coreProperties>");
    replace(&mut package.doc_props.core, "</cp:coreProperties>", &more);
}

/// Beside the name that Word shows, the tag by which programs find a control, a number of its own, and
/// that it holds plain text.
fn tagged(document: &str) -> String {
    let mut pieces = document.split(ALIAS);
    let mut tagged = pieces.next().unwrap_or_default().to_owned();
    for (number, piece) in (1_u32..).zip(pieces) {
        let (name, rest) = piece.split_once("\" />").unwrap_or((piece, ""));
        let tag = format!("<w:tag w:val=\"{name}\" /><w:id w:val=\"{number}\" /><w:text />");
        tagged.extend([ALIAS, name, "\" />", &tag, rest]);
    }
    tagged
}

fn replace(part: &mut Vec<u8>, from: &str, to: &str) {
    *part = String::from_utf8_lossy(part).replace(from, to).into_bytes();
}

/// The same package deflated, since docx-rs stores its parts as they are.
pub(super) fn compressed(stored: Vec<u8>) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut parts = ZipArchive::new(Cursor::new(stored))?;
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    // No clock: the same document gives the same bytes.
    let how = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for at in 0..parts.len() {
        let mut part = parts.by_index(at)?;
        if part.is_file() {
            let name = part.name()?.into_owned();
            package.start_file(name, how)?;
            std::io::copy(&mut part, &mut package)?;
        }
    }
    Ok(package.finish()?.into_inner())
}
