//! The meeting as a dialogue: the session opened as for the screens, and somebody to talk to.
//!
//! Needs no terminal: what comes from a pipe is answers too, and the end of it leaves the record whole.

use std::path::Path;

use super::papers_screen::Maker;
use super::{Failure, Outcome, failure, mirror, notice, rubric, tell};
use crate::host::SystemClock;
use crate::plain::terminal::Terminal;
use crate::plain::{Ended, Plain};
use crate::record::place::{self, Place};
use crate::text::Lang;
use crate::text::words::plain as words;
use crate::tui::runner::{Edge, MirrorEdge};
use crate::tui::screen::Mirrored;
use crate::tui::sign::NoSigner;

/// Opens a session and talks about it until the person leaves; keeps a second copy in `mirror`.
pub(super) fn run(session: &Path, mirror: Option<&Path>, lang: Lang) -> Result<Outcome, Failure> {
    let office = rubric::office();
    let mut writing =
        place::write(session, &office, Box::new(SystemClock)).map_err(|error| Failure::open(&error, lang))?;
    let place = Place::for_reading(session);
    let record = failure::path(&place.record);
    let mut first = vec![words::record_at(lang, &record)];
    first.extend(notice::on_the_curtain(&writing.notices, writing.desk.state(), lang));
    let mut second = mirror.map(|folder| mirror::begin(&place.record, folder, lang)).transpose()?;
    let copied = second.is_some().then(|| Mirrored::Written(writing.desk.now()));
    let mut terminal = Terminal::new().map_err(|error| Failure::output(&error, lang))?;
    let mut edge = Edge {
        desk: &mut writing.desk,
        papers: Box::new(Maker::new(place.clone())),
        signer: Box::new(NoSigner),
        reason: |error, lang| Failure::store(error, Path::new(""), lang).message,
        mirror: second.as_mut().map(|copy| MirrorEdge { copy, reason: mirror::reason }),
    };
    let mut plain = Plain::new(&mut terminal, &mut edge, lang, copied);
    let ended = plain.run(&first);
    let lang = plain.lang();
    drop(edge);
    if let Some((second, folder)) = second.as_mut().zip(mirror) {
        mirror::finish(second, folder, lang);
    }
    tell(&super::open::kept(&record, lang));
    let exit = u8::from(ended == Ended::Stopped);
    Ok(Outcome { exit, ..Outcome::default() })
}
