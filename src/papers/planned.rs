//! Papers that are going to be files: what each will be called and hold.
//!
//! A document is made in no time, a file of it is not: so everything that is to
//! be written is planned first, and then made, told as it goes, and given up when
//! somebody says so. Several are made at once; their order and their bytes are
//! those of one after the other.

use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;

use super::annexes::Stand;
use super::bundle::{Paper, PapersError};
use super::document::Document;
use super::docx::docx;
use super::markdown::markdown;
use super::minutes::Basis;
#[cfg(feature = "pdf")]
use super::pdf::{Promise, pdf};
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
    /// Documents in one file to keep, with the files it carries.
    #[cfg(feature = "pdf")]
    Archive(Vec<Document>, Vec<u8>, Arc<Figures>),
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
            Content::Pdf(document) => pdf(&[document], &[], Promise::Circulated, press)?,
            #[cfg(feature = "pdf")]
            Content::Archive(documents, events, figures) => {
                let attached = super::archive::attached(events, &figures.state)?;
                pdf(&documents.iter().collect::<Vec<_>>(), &attached, Promise::Archive, press)?
            }
            Content::Workbook(figures, lang) => xlsx::workbook(figures.stand(), *lang)?,
            Content::Csv(figures) => marks::csv(&marks::marks(&figures.state))?,
            Content::Json(figures) => marks::json(&marks::marks(&figures.state))?,
        };
        Ok(Paper { file_name: self.file_name.clone(), bytes })
    }

    /// Every document it holds: one, the two of a copy to keep, or none where it is of figures.
    pub fn documents(&self) -> Vec<&Document> {
        match &self.content {
            #[cfg(feature = "pdf")]
            Content::Archive(documents, ..) => documents.iter().collect(),
            _ => self.document().map(AsRef::as_ref).into_iter().collect(),
        }
    }

    /// The document it shows, if it shows one.
    pub fn document(&self) -> Option<&Arc<Document>> {
        match &self.content {
            Content::Markdown(document) | Content::Docx(document) => Some(document),
            #[cfg(feature = "pdf")]
            Content::Pdf(document) => Some(document),
            #[cfg(feature = "pdf")]
            Content::Archive(..) => None,
            Content::Workbook(..) | Content::Csv(_) | Content::Json(_) => None,
        }
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

/// Documents in one file to keep, which carries the events and the figures.
#[cfg(feature = "pdf")]
pub(super) fn archive(stem: &str, stand: Stand<'_>, documents: Vec<Document>, events: Vec<u8>) -> Planned {
    let Stand { state, basis, number } = stand;
    let figures = Arc::new(Figures { state: state.clone(), basis: basis.cloned(), number });
    Planned { file_name: format!("{stem}.pdf"), content: Content::Archive(documents, events, figures) }
}

/// Makes the files in order; `told` hears how many were begun before and the name of each as it is begun.
pub fn make(planned: &[Planned], press: &Press, told: &mut dyn FnMut(usize, &str)) -> Result<Vec<Paper>, PapersError> {
    make_until(planned, press, told, &AtomicBool::new(false))
}

/// The most files made at once: each may hold a typeset document in memory.
const AT_ONCE: usize = 4;

/// The same, until `stop` is set: then nothing is made of it, [`PapersError::Stopped`].
pub fn make_until(
    planned: &[Planned],
    press: &Press,
    told: &mut dyn FnMut(usize, &str),
    stop: &AtomicBool,
) -> Result<Vec<Paper>, PapersError> {
    let workers = thread::available_parallelism().map_or(1, NonZero::get).min(AT_ONCE).min(planned.len());
    let (next, failed) = (AtomicUsize::new(0), AtomicBool::new(false));
    let (tell, heard) = mpsc::channel();
    let mut made: Vec<Option<Result<Paper, PapersError>>> = planned.iter().map(|_| None).collect();
    thread::scope(|scope| {
        for _ in 0..workers {
            let (tell, next, failed) = (tell.clone(), &next, &failed);
            scope.spawn(move || {
                while !stop.load(Ordering::Relaxed) && !failed.load(Ordering::Relaxed) {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(one) = planned.get(at) else { break };
                    // Whoever listens lives as long as this thread.
                    let _ = tell.send((at, None));
                    let paper = one.make(press);
                    failed.fetch_or(paper.is_err(), Ordering::Relaxed);
                    let _ = tell.send((at, Some(paper)));
                }
            });
        }
        drop(tell);
        let mut begun = 0;
        for (at, paper) in heard {
            if paper.is_none() {
                told(begun, &planned[at].file_name);
                begun += 1;
            }
            made[at] = paper;
        }
    });
    if stop.load(Ordering::Relaxed) {
        return Err(PapersError::Stopped);
    }
    // Files are begun in order and those begun are finished, so what comes first of
    // all that fails is the same every time.
    made.into_iter().map(|paper| paper.unwrap_or(Err(PapersError::Stopped))).collect()
}

/// Makes the files as the house sets them, telling nobody.
pub fn made(planned: &[Planned]) -> Result<Vec<Paper>, PapersError> {
    make(planned, &Press::default(), &mut |_, _| {})
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::super::document::{Block, Meta, Page};
    use super::*;

    fn planned(count: usize) -> Vec<Planned> {
        let document = |text: String| Document {
            meta: Meta {
                title: text.clone(),
                lang: Lang::Vi,
                created: DateTime::parse_from_rfc3339("2026-12-10T08:00:00+07:00").unwrap(),
                draft: true,
                foot: None,
            },
            page: Page::Portrait,
            blocks: vec![Block::Small(text)],
        };
        let formats = [Format::Markdown];
        (0..count).flat_map(|n| in_formats(&format!("to-{n}"), document(format!("Tờ {n}")), &formats)).collect()
    }

    #[test]
    fn files_made_at_once_come_in_order_and_each_is_told_of_once() {
        let planned = planned(40);
        let mut told = Vec::new();
        let papers = make(&planned, &Press::default(), &mut |at, name| told.push((at, name.to_owned()))).unwrap();
        let made: Vec<_> = papers.iter().map(|paper| String::from_utf8(paper.bytes.clone()).unwrap()).collect();
        assert_eq!(made, (0..40).map(|n| format!("Tờ {n}\n")).collect::<Vec<_>>());
        assert_eq!(told.iter().map(|(at, _)| *at).collect::<Vec<_>>(), (0..40).collect::<Vec<_>>());
        let mut names: Vec<_> = told.into_iter().map(|(_, name)| name).collect();
        names.sort();
        let mut planned: Vec<_> = planned.into_iter().map(|one| one.file_name).collect();
        planned.sort();
        assert_eq!(names, planned);
    }

    #[test]
    fn what_is_given_up_is_not_made() {
        let (planned, stop) = (planned(400), AtomicBool::new(false));
        let mut begun = 0;
        let mut told = |at: usize, _: &str| {
            begun += 1;
            stop.fetch_or(at == 2, Ordering::Relaxed);
        };
        let stopped = make_until(&planned, &Press::default(), &mut told, &stop);
        assert!(matches!(stopped, Err(PapersError::Stopped)), "stopped after three");
        assert!(begun >= 3, "{begun} were begun");
        let stopped = make_until(&planned, &Press::default(), &mut |_, _| unreachable!(), &AtomicBool::new(true));
        assert!(matches!(stopped, Err(PapersError::Stopped)));
        assert!(make(&[], &Press::default(), &mut |_, _| {}).unwrap().is_empty());
    }
}
