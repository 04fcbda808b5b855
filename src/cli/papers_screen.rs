//! The papers as the screen asks for them: what can be made now, and the making in a thread.
//!
//! The thread has a plan, which holds every document whole, and nothing of the
//! record: the meeting's file stays with whoever writes it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::thread::{self, JoinHandle};

use super::papers_named::named;
use super::papers_plan::{self, Kind, MadePapers, Order, Plan, Source, Watch};
use super::{Failure, failure, papers, papers_press};
use crate::papers::PapersError;
use crate::record::place::Place;
use crate::record::{Desk, Row};
use crate::text::Lang;
use crate::text::words::papers::Papers as Words;
use crate::tui::papers::{Leaf, Making, News, Offered, PapersMaker, Titled};

/// The most files named in one sentence.
const NAMED: usize = 4;

/// Makes the papers of one meeting.
pub(super) struct Maker {
    place: Place,
    /// Of the thread, while it lives.
    running: Option<Running>,
    /// What ended before a thread was begun.
    ended: Option<String>,
}

struct Running {
    lang: Lang,
    news: Receiver<News>,
    stop: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Maker {
    pub(super) fn new(place: Place) -> Self {
        Self { place, running: None, ended: None }
    }
}

/// The papers that are of use now: nobody scores on paper after the end.
fn wanted(desk: &Desk) -> impl Iterator<Item = (&'static str, Kind)> {
    let closed = desk.state().closed.is_some();
    let kinds = Kind::NAMED.iter().map(|(name, kind)| (*name, *kind));
    kinds.filter(move |(_, kind)| !(closed && *kind == Kind::Blank))
}

fn plan(desk: &Desk, rows: &[Row], wanted: &[Kind], lang: Lang) -> Plan {
    let from = Source { state: desk.state(), record: Some(desk.record()), rows };
    papers_plan::plan(from, Order { wanted, formats: papers::UNLESS_NAMED, lang })
}

impl PapersMaker for Maker {
    fn offered(&mut self, desk: &Desk) -> Vec<Offered> {
        let titled = |name, lang| {
            let (name, about) = named(name, lang);
            Titled { name, about }
        };
        let offered = |(name, kind)| {
            // The rows go into the copy to keep, which is not read here.
            let plan = plan(desk, &[], &[kind], Lang::En);
            let mut documents: Vec<Leaf> = Vec::new();
            for document in plan.planned().filter_map(|one| one.document()) {
                // The same document is planned once for each format.
                if documents.iter().all(|leaf| !Arc::ptr_eq(&leaf.0, document)) {
                    documents.push(Leaf(Arc::clone(document)));
                }
            }
            let vi = titled(name, Lang::Vi);
            (plan.files() > 0).then(|| Offered { vi, en: titled(name, Lang::En), documents })
        };
        wanted(desk).filter_map(offered).collect()
    }

    fn begin(&mut self, desk: &Desk, lang: Lang) {
        if self.is_busy() {
            return;
        }
        let press = match papers_press::press(None, lang) {
            Ok(press) => press,
            Err(failure) => {
                self.ended = Some(failure.message);
                return;
            }
        };
        let wanted: Vec<_> = wanted(desk).map(|(_, kind)| kind).collect();
        let rows = match desk.rows() {
            Ok(rows) => rows,
            Err(error) => {
                self.ended = Some(Failure::store(&error, &self.place.record, lang).message);
                return;
            }
        };
        let (plan, place) = (plan(desk, &rows, &wanted, lang), self.place.clone());
        let (tell, news) = mpsc::channel();
        let stop = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            let of = plan.files();
            // Who does not listen any more has set `stop`.
            let told =
                &mut |begun, file: &str| drop(tell.send(News::Making(Making { begun, of, file: file.to_owned() })));
            let made = plan.write_in_place(&place, &press, false, &mut Watch { told, stop: &asked });
            drop(tell.send(News::Ended(said(made, lang))));
        });
        self.running = Some(Running { lang, news, stop, thread });
    }

    fn news(&mut self) -> Option<News> {
        if let Some(ended) = self.ended.take() {
            return Some(News::Ended(ended));
        }
        let running = self.running.as_ref()?;
        let news = match running.news.try_recv() {
            Ok(news) => news,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => News::Ended(broke(running.lang)),
        };
        if matches!(news, News::Ended(_)) {
            self.running = None;
        }
        Some(news)
    }

    fn stop(&mut self) {
        if let Some(running) = &self.running {
            running.stop.store(true, Ordering::Relaxed);
        }
    }

    fn is_busy(&self) -> bool {
        self.running.is_some() || self.ended.is_some()
    }
}

/// Whoever leaves while files are written waits until all of them are.
impl Drop for Maker {
    fn drop(&mut self) {
        self.stop();
        if let Some(running) = self.running.take() {
            drop(running.thread.join());
        }
    }
}

/// What came of it, in a few lines.
fn said(made: Result<MadePapers, PapersError>, lang: Lang) -> String {
    match made {
        Ok(made) => papers::in_short(&made, NAMED, lang),
        Err(PapersError::Different(files)) => different(&files, lang),
        Err(PapersError::Stopped) => Words::of(lang).stopped.to_owned(),
        Err(error) => papers::failure(&error, lang).message,
    }
}

fn different(files: &[PathBuf], lang: Lang) -> String {
    let folder = files.first().and_then(|file| file.parent()).map(failure::path).unwrap_or_default();
    let names = files.iter().filter_map(|file| file.file_name()).map(|name| failure::path(name.as_ref()));
    let names = papers::some(&names.collect::<Vec<_>>(), NAMED, lang);
    lang.pick(
        format!("Trong {folder} đã có tệp khác nội dung, có thể đã sửa tay: {names}. Chưa ghi gì. Đổi tên hoặc chuyển tệp cũ đi nơi khác rồi ghi lại (F8)."),
        format!("In {folder} there are files with other content, perhaps edited by hand: {names}. Nothing was written. Rename or move them, then write again (F8)."),
    )
}

fn broke(lang: Lang) -> String {
    lang.pick(
        "Việc làm văn bản dừng giữa chừng, chưa ghi đủ. Dùng lệnh hoidong papers để ghi từng loại văn bản.".to_owned(),
        "The making of the papers broke off, and not all is written. Write them one kind at a time with hoidong papers."
            .to_owned(),
    )
}

impl std::fmt::Debug for Maker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Maker").field("place", &self.place).finish_non_exhaustive()
    }
}
