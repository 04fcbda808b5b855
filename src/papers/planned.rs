//! Papers that are going to be files: what each will be called and hold.
//!
//! A document is made in no time, a file of it is not: so everything that is to
//! be written is planned first, and then made one by one, told as it goes.

use std::sync::Arc;

use super::bundle::{Paper, PapersError};
use super::document::Document;
use super::docx::docx;
use super::markdown::markdown;
#[cfg(feature = "pdf")]
use super::pdf::{Attached, Promise, pdf};
use super::press::Press;
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
}

impl Format {
    /// What a file of it ends with.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Docx => "docx",
            #[cfg(feature = "pdf")]
            Self::Pdf => "pdf",
        }
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
    Text(Arc<Document>, Format),
    /// Documents in one file to keep, with the files it carries.
    #[cfg(feature = "pdf")]
    Archive(Vec<Document>, Vec<Attached>),
}

impl Planned {
    /// The file.
    pub fn make(&self, press: &Press) -> Result<Paper, PapersError> {
        #[cfg(not(feature = "pdf"))]
        let _ = press;
        let bytes = match &self.content {
            Content::Text(document, Format::Markdown) => markdown(document).into_bytes(),
            Content::Text(document, Format::Docx) => docx(document)?,
            #[cfg(feature = "pdf")]
            Content::Text(document, Format::Pdf) => pdf(&[document], &[], Promise::Circulated, press)?,
            #[cfg(feature = "pdf")]
            Content::Archive(documents, attached) => {
                pdf(&documents.iter().collect::<Vec<_>>(), attached, Promise::Archive, press)?
            }
        };
        Ok(Paper { file_name: self.file_name.clone(), bytes })
    }

    /// A copy to keep.
    #[cfg(feature = "pdf")]
    pub(super) fn archive(stem: &str, documents: Vec<Document>, attached: Vec<Attached>) -> Self {
        Self { file_name: format!("{stem}.pdf"), content: Content::Archive(documents, attached) }
    }
}

/// A document in each format; a translation has its language in the name.
pub(super) fn in_formats(stem: &str, document: Document, formats: &[Format]) -> Vec<Planned> {
    let language = match document.meta.lang {
        Lang::Vi => "",
        Lang::En => ".en",
    };
    let document = Arc::new(document);
    let planned = |format: &Format| Planned {
        file_name: format!("{stem}{language}.{}", format.extension()),
        content: Content::Text(Arc::clone(&document), *format),
    };
    formats.iter().map(planned).collect()
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
