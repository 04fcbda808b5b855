//! Papers that are going to be files: what each will be called and hold.
//!
//! A document is made in no time, a file of it is not: so everything that is to
//! be written is planned first, and then made one by one, told as it goes.

use std::sync::Arc;

use super::annexes::Stand;
use super::bundle::{Paper, PapersError};
use super::document::Document;
use super::docx::docx;
use super::markdown::markdown;
use super::minutes::Basis;
use super::press::Press;
use super::{marks, xlsx};
use crate::meeting::State;
use crate::text::Lang;

/// A file format of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown, to read in a terminal.
    Markdown,
    /// Word.
    Docx,
    /// PDF, to print and to sign.
    #[cfg(feature = "pdf")]
    Pdf,
    /// The results as a workbook that recomputes itself.
    Xlsx,
    /// Every mark, a line each.
    Csv,
    /// Every mark, for programs.
    Json,
}

impl Format {
    /// What a file of it ends with.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Docx => "docx",
            #[cfg(feature = "pdf")]
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// Whether it holds figures for spreadsheets and programs, and no document.
    pub fn is_of_figures(self) -> bool {
        matches!(self, Self::Xlsx | Self::Csv | Self::Json)
    }
}

/// A file that is going to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// What it will be called, `[a-z0-9.-]` only.
    pub file_name: String,
    content: Content,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Content {
    Markdown(Arc<Document>),
    Docx(Arc<Document>),
    #[cfg(feature = "pdf")]
    Pdf(Arc<Document>),
    Workbook(Arc<Figures>, Lang),
    Csv(Arc<Figures>),
    Json(Arc<Figures>),
}

/// What the figures of one minutes are made from, kept whole.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Figures {
    state: State,
    basis: Option<Basis>,
    number: u32,
}

impl Figures {
    fn stand(&self) -> Stand<'_> {
        Stand { state: &self.state, basis: self.basis.as_ref(), number: self.number }
    }
}

impl Planned {
    /// The file.
    pub fn make(&self, press: &Press) -> Result<Paper, PapersError> {
        #[cfg(not(feature = "pdf"))]
        let _ = press;
        let bytes = match &self.content {
            Content::Markdown(document) => markdown(document).into_bytes(),
            Content::Docx(document) => docx(document)?,
            #[cfg(feature = "pdf")]
            Content::Pdf(document) => super::pdf::pdf(&[document], &[], super::pdf::Promise::Circulated, press)?,
            Content::Workbook(figures, lang) => xlsx::workbook(figures.stand(), *lang)?,
            Content::Csv(figures) => marks::csv(&marks::marks(&figures.state))?,
            Content::Json(figures) => marks::json(&marks::marks(&figures.state))?,
        };
        Ok(Paper { file_name: self.file_name.clone(), bytes })
    }
}

/// What a translation has in its name.
fn language(lang: Lang) -> &'static str {
    lang.pick("", ".en")
}

/// A document in each format that documents have; a translation has its language in the name.
pub(super) fn in_formats(stem: &str, document: Document, formats: &[Format]) -> Vec<Planned> {
    let language = language(document.meta.lang);
    let document = Arc::new(document);
    let content = |format| match format {
        Format::Markdown => Some(Content::Markdown(Arc::clone(&document))),
        Format::Docx => Some(Content::Docx(Arc::clone(&document))),
        #[cfg(feature = "pdf")]
        Format::Pdf => Some(Content::Pdf(Arc::clone(&document))),
        Format::Xlsx | Format::Csv | Format::Json => None,
    };
    let planned = |format: &Format| {
        let file_name = format!("{stem}{language}.{}", format.extension());
        Some(Planned { file_name, content: content(*format)? })
    };
    formats.iter().filter_map(planned).collect()
}

/// The figures in each format that figures have: the workbook under the first stem, every mark under the
/// second. Marks have no language, so that they are made with the Vietnamese papers only.
pub(super) fn figures(stems: [&str; 2], stand: Stand<'_>, lang: Lang, formats: &[Format]) -> Vec<Planned> {
    let Stand { state, basis, number } = stand;
    if !formats.iter().any(|format| format.is_of_figures()) {
        return Vec::new();
    }
    let figures = Arc::new(Figures { state: state.clone(), basis: basis.cloned(), number });
    let marks = lang == Lang::Vi;
    let planned = |format: &Format| {
        let [workbook, mark] = stems;
        let (stem, content) = match format {
            Format::Xlsx => (format!("{workbook}{}", language(lang)), Content::Workbook(Arc::clone(&figures), lang)),
            Format::Csv if marks => (mark.to_owned(), Content::Csv(Arc::clone(&figures))),
            Format::Json if marks => (mark.to_owned(), Content::Json(Arc::clone(&figures))),
            _ => return None,
        };
        Some(Planned { file_name: format!("{stem}.{}", format.extension()), content })
    };
    formats.iter().filter_map(planned).collect()
}

/// Makes the files in order; `told` hears the place and the name of each before it is made.
pub fn make(planned: &[Planned], press: &Press, told: &mut dyn FnMut(usize, &str)) -> Result<Vec<Paper>, PapersError> {
    let mut papers = Vec::with_capacity(planned.len());
    for (at, one) in planned.iter().enumerate() {
        told(at, &one.file_name);
        papers.push(one.make(press)?);
    }
    Ok(papers)
}

/// Makes the files as the house sets them, telling nobody.
pub fn made(planned: &[Planned]) -> Result<Vec<Paper>, PapersError> {
    make(planned, &Press::default(), &mut |_, _| {})
}
