//! What the screens know of papers: which can be made, and how the making goes.
//!
//! Documents come from whoever makes the papers; nothing here knows a file. While
//! papers are being made the loop looks for news between keys; otherwise it waits
//! for a key and nothing runs.

use std::sync::Arc;
use std::time::Duration;

use super::app::{Model, Outside};
use super::input::{Input, Source};
use super::runner::Edge;
use crate::papers::document::Document;
use crate::record::Desk;
use crate::text::Lang;

/// A paper that can be made now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// What it is called and what it is.
    pub vi: Titled,
    /// The same in English.
    pub en: Titled,
    /// Its documents in both languages, for those that can be read on the screen.
    pub documents: Vec<Leaf>,
}

/// What a paper is called and what it is, in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Titled {
    /// `Biên bản`.
    pub name: &'static str,
    /// One line.
    pub about: &'static str,
}

/// One document of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf(pub Arc<Document>);

impl Offered {
    /// The words in a language.
    pub fn titled(&self, lang: Lang) -> Titled {
        lang.pick(self.vi, self.en)
    }

    /// The documents in a language; what was not translated is read in Vietnamese.
    pub fn documents(&self, lang: Lang) -> Vec<&Document> {
        let of = |lang| self.documents.iter().map(|leaf| &*leaf.0).filter(move |leaf| leaf.meta.lang == lang);
        if of(lang).next().is_some() { of(lang).collect() } else { of(Lang::Vi).collect() }
    }
}

/// How far the making is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Making {
    /// How many files were begun before this one.
    pub begun: usize,
    /// How many there are.
    pub of: usize,
    /// What is being made.
    pub file: String,
}

/// News of the making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// A file is being made.
    Making(Making),
    /// It is over: what was written and where, or why nothing was.
    Ended(String),
}

/// Who makes the papers of a meeting, not keeping the screen waiting; a test plays one.
pub trait PapersMaker {
    /// The papers that can be made now.
    fn offered(&mut self, desk: &Desk) -> Vec<Offered>;

    /// Begins to make all of them as files and does not wait for it; in `lang` are
    /// the sentences, and a copy of the papers besides the Vietnamese ones.
    fn begin(&mut self, desk: &Desk, lang: Lang);

    /// The next piece of news, if there is one.
    fn news(&mut self) -> Option<News>;

    /// Asks for an end; that it came is told as news.
    fn stop(&mut self);

    /// Whether news is still to come.
    fn is_busy(&self) -> bool;
}

/// How long the loop waits for a key before it looks for news of the making.
pub const PATIENCE: Duration = Duration::from_millis(100);

/// What came in: without papers being made or signed, the loop waits for it.
pub(super) fn inputs(model: &Model, source: &mut impl Source, edge: &Edge<'_>) -> std::io::Result<Vec<Input>> {
    let busy = edge.papers.is_busy() || edge.signer.is_busy();
    if busy { source.within(PATIENCE) } else { source.next(model.patience(edge.desk.state())) }
}

/// Does what a screen asks of the papers.
pub(super) fn perform(model: &mut Model, edge: &mut Edge<'_>, wish: &Outside) -> Vec<Outside> {
    match wish {
        Outside::ListPapers => {
            let offered = edge.papers.offered(edge.desk);
            let now = edge.desk.now();
            return model.offered(edge.desk.state(), now, offered);
        }
        Outside::WritePapers => edge.papers.begin(edge.desk, model.lang()),
        Outside::StopPapers => edge.papers.stop(),
        _ => {}
    }
    Vec::new()
}

/// Tells the model all the news there is; what it asks for then, and whether there was any.
pub(super) fn news(model: &mut Model, edge: &mut Edge<'_>) -> (Vec<Outside>, bool) {
    let (mut follows, mut any) = (Vec::new(), false);
    while let Some(news) = edge.papers.news() {
        any = true;
        let now = edge.desk.now();
        follows.extend(model.papers(edge.desk.state(), now, news));
    }
    (follows, any)
}
