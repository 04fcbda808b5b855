//! The papers: read out one by one, or written into the folder.

use std::time::Duration;

use super::ask::{Item, List, Picked};
use super::{Go, Plain};
use crate::text::words::papers::{self as paper_words, Papers as PaperWords};
use crate::text::words::plain::{self as words, Desk as Words};
use crate::tui::papers::{News, Offered};

/// How long to wait between two looks for news of the making.
const PATIENCE: Duration = Duration::from_millis(50);

impl Plain<'_, '_> {
    /// Reads out which papers there are, and one of them or all as files where that is wanted.
    pub(super) fn papers(&mut self) -> Go {
        let offered = self.edge.papers.offered(self.edge.desk);
        self.page(PaperWords::of(self.lang).title);
        if self.state().closed.is_none() {
            self.say(PaperWords::of(self.lang).draft);
        }
        loop {
            let words = Words::of(self.lang);
            let items: Vec<_> = offered.iter().map(|paper| item(paper, self.lang)).collect();
            self.read_out(&items);
            let keys = [words.key_write];
            let list = List {
                items: &items,
                question: words.papers_question,
                usual: None,
                help: words.help_papers,
                words: &keys,
            };
            match self.pick(&list)? {
                Picked::One(at) => self.read_paper(&offered[at]),
                Picked::Word(_) => {
                    self.write_papers();
                    return Ok(());
                }
                Picked::Back => return Ok(()),
                Picked::Nothing => {}
            }
        }
    }

    fn read_paper(&mut self, paper: &Offered) {
        let documents = paper.documents(self.lang);
        if documents.is_empty() {
            return self.say(Words::of(self.lang).not_read_here);
        }
        for document in documents {
            self.page(&document.meta.title);
            let texts: Vec<String> = document.texts().into_iter().map(ToOwned::to_owned).collect();
            self.say_all(texts.into_iter().filter(|text| !text.trim().is_empty()));
        }
        self.say(Words::of(self.lang).paper_ends);
    }

    /// Writes all of them and waits for it.
    fn write_papers(&mut self) {
        self.edge.papers.begin(self.edge.desk, self.lang);
        let mut begun = false;
        loop {
            while let Some(news) = self.edge.papers.news() {
                match news {
                    News::Making(making) if !begun => {
                        begun = true;
                        self.say(&words::making(self.lang, making.of));
                    }
                    News::Making(_) => {}
                    News::Ended(said) => self.say(&said),
                }
            }
            if !self.edge.papers.is_busy() {
                return;
            }
            std::thread::sleep(PATIENCE);
        }
    }
}

fn item(paper: &Offered, lang: crate::text::Lang) -> Item {
    let titled = paper.titled(lang);
    let count = paper_words::documents(lang, paper.documents(lang).len());
    Item { id: String::new(), name: titled.name.to_owned(), told: format!("{}; {count}", titled.about) }
}
