//! What people hear: the meeting as a dialogue of questions and answers, line by line, for screen readers and
//! terminals that cannot draw.
//!
//! It does what the screens do, through the same commands at the same desk; what may be chosen and what may be
//! seen is asked of `meeting`, as there. It draws nothing and knows no file. Invariants: it says "đã lưu" only
//! after the desk said so; between two people everything that was said is taken away, and where that cannot be
//! done this is told; nothing that cannot be undone happens without a typed word.
//!
//! [`talk`] is the seam to whoever listens, [`terminal`] the real one. A page is a file: `curtain` and `seat`
//! for everybody, `sheets`, `criterion` and `review` for a member, `board` and what it leads to for the
//! secretary.

mod act;
mod ask;
mod board;
mod close;
mod conclude;
mod confirm;
mod correction;
mod criterion;
mod curtain;
mod divergence;
mod greet;
mod heard;
mod levels;
mod notes;
mod opening;
mod opinions;
mod order;
mod papers;
mod pins;
mod raise;
mod results;
mod review;
mod roll;
mod seat;
mod settle;
mod sheets;
pub mod talk;
pub mod terminal;

use std::time::Duration;

use crate::meeting::State;
use crate::text::Lang;
use crate::text::words::pin;
use crate::text::words::plain::{self as words, Plain as Words};
use crate::tui::runner::Edge;
use crate::tui::screen::Mirrored;
use talk::Talk;

/// Lines that push what was said out of sight where it cannot be taken away.
const PUSH: usize = 60;

/// A meeting in dialogue.
pub struct Plain<'a, 'e> {
    talk: &'a mut dyn Talk,
    edge: &'a mut Edge<'e>,
    lang: Lang,
    /// Whether somebody sits behind the curtain: then it falls when nobody answers.
    guarded: bool,
    /// The second copy, where one is kept.
    mirrored: Option<Mirrored>,
    /// How far the member is who has just handed in a sheet.
    thanks: Option<(usize, usize)>,
    /// Whether the commands at a criterion were told in this sitting.
    told: bool,
}

/// Why a page is left before its end.
enum Leave {
    /// The curtain falls.
    Curtain,
    /// The same, since nobody answered.
    Idle,
    /// There is nobody to ask any more.
    Over,
    /// The person leaves the program.
    Quit,
    /// The record could not be written, for this reason.
    Stopped(String),
}

/// What a page comes to.
type Go<T = ()> = Result<T, Leave>;

/// How the dialogue ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The person left.
    Left,
    /// The answers ended.
    Over,
    /// The record could not be written.
    Stopped,
}

impl<'a, 'e> Plain<'a, 'e> {
    /// A dialogue about the meeting at this edge; `mirrored` where a second copy was just written.
    pub fn new(talk: &'a mut dyn Talk, edge: &'a mut Edge<'e>, lang: Lang, mirrored: Option<Mirrored>) -> Self {
        Self { talk, edge, lang, guarded: false, mirrored, thanks: None, told: false }
    }

    /// The language in use.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// Talks until the person leaves, the answers end or the record fails; `first` is said first.
    pub fn run(&mut self, first: &[String]) -> Ended {
        self.greet(first);
        loop {
            let Err(leave) = self.curtain() else { continue };
            if self.guarded {
                self.hand_over();
            }
            match leave {
                Leave::Curtain => {}
                Leave::Idle => {
                    self.say(&pin::idle(self.lang, self.state().session.regulation.access.idle_minutes));
                }
                Leave::Quit => return Ended::Left,
                Leave::Over => {
                    self.say(Words::of(self.lang).over);
                    return Ended::Over;
                }
                Leave::Stopped(reason) => {
                    for line in words::stopped(self.lang, &reason) {
                        self.say(&line);
                    }
                    return Ended::Stopped;
                }
            }
        }
    }

    /// What the session is, where it lies, and how to answer.
    fn greet(&mut self, first: &[String]) {
        let words = Words::of(self.lang);
        let mut lines = vec![words.welcome.to_owned(), words.how.to_owned(), words.earphones.to_owned()];
        if !self.talk.can_clear() {
            lines.push(words.cannot_clear.to_owned());
        }
        lines.extend(greet::session(self.state(), self.lang));
        lines.extend_from_slice(first);
        for line in lines {
            self.say(&line);
        }
    }

    /// Takes away what was said, for the next person; where that cannot be done it is pushed out of sight.
    fn hand_over(&mut self) {
        self.guarded = false;
        self.told = false;
        self.wipe();
    }

    fn wipe(&mut self) {
        if !self.talk.clear() {
            for _ in 0..PUSH {
                self.talk.say("");
            }
            self.say(Words::of(self.lang).above);
        }
    }

    fn state(&self) -> &State {
        self.edge.desk.state()
    }

    /// After how long without an answer the curtain falls.
    fn patience(&self) -> Option<Duration> {
        let minutes = u64::from(self.state().session.regulation.access.idle_minutes);
        self.guarded.then(|| Duration::from_secs(minutes * 60))
    }

    /// Says a sentence, on as many lines as it takes.
    fn say(&mut self, text: &str) {
        for line in heard::lines(text, self.talk.columns(), self.lang) {
            self.talk.say(&line);
        }
    }

    fn say_all(&mut self, lines: impl IntoIterator<Item = String>) {
        for line in lines {
            self.say(&line);
        }
    }

    /// Begins a page: a line between it and the one before, then its heading.
    fn page(&mut self, heading: &str) {
        self.talk.say("");
        self.say(&format!("{}.", heading.trim_end_matches('.')));
    }
}
