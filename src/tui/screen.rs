//! What every screen is: a table of keys, an update, a view.
//!
//! A screen file owns its messages; the root only routes. `update` changes the
//! screen and answers with effects; `view` reads. Neither sees a clock, a file
//! or the desk.

use std::rc::Rc;

use chrono::{DateTime, FixedOffset};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::key::Key;
use super::keymap::{Keys, ShownKey};
use super::papers::{News, Offered};
use super::sign;
use super::theme::Theme;
use crate::load::Office;
use crate::meeting::{Actor, Command, Event, State};
use crate::record::Log;
use crate::record::desk::Typed;
use crate::text::Lang;

/// What a screen may read.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The meeting.
    pub state: &'a State,
    /// The reader's language.
    pub lang: Lang,
    /// How things look.
    pub theme: &'a Theme,
    /// The time when the last key was pressed.
    pub now: DateTime<FixedOffset>,
    /// The office's own wording of sheets, for those that are not the meeting's.
    pub office: &'a Office,
    /// How the second copy stands, if one is kept.
    pub mirrored: Option<Mirrored>,
}

/// How the second copy of the record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mirrored {
    /// It was written, last at this time.
    Written(DateTime<FixedOffset>),
    /// It could not be written since this time.
    Missing(DateTime<FixedOffset>),
}

/// What a screen asks for.
#[derive(Debug)]
pub enum Effect {
    /// An act of the meeting.
    Do(Actor, Command),
    /// An act for which PINs were typed.
    DoWith(Actor, Command, Typed),
    /// Several acts, all or none.
    DoAll(Vec<(Actor, Command)>),
    /// Several acts for which one PIN was typed, all or none.
    DoAllWith(Vec<(Actor, Command)>, Typed),
    /// Another screen.
    Go(Box<dyn AnyScreen>),
    /// A line for the reader.
    Say(String),
    /// What papers there are, for [`Screen::offered`].
    ListPapers,
    /// All of them, written to their folder; [`Screen::papers`] hears how it goes.
    WritePapers,
    /// An end to that.
    StopPapers,
    /// What there is to sign with, for [`Screen::to_sign`].
    ListKeys,
    /// Somebody's signatures; [`Screen::signed`] hears what came of it.
    Sign(sign::Wish),
    /// The record, read for [`Screen::recorded`].
    ReadRecord,
    /// The end of the program.
    Quit,
}

/// A screen.
pub trait Screen: std::fmt::Debug + 'static {
    /// What its keys send.
    type Msg: Clone;

    /// The heading.
    fn title(&self, context: &Context<'_>) -> String;

    /// Its key table, for the state it is in.
    fn keys(&self, context: &Context<'_>) -> Keys<Self::Msg>;

    /// Takes a message.
    fn update(&mut self, context: &Context<'_>, msg: Self::Msg) -> Vec<Effect>;

    /// Takes pasted text, if it has a field for it.
    fn paste(&mut self, _text: &str) {}

    /// What Enter does, for a click on what the cursor came to by it.
    fn press_enter(&mut self, context: &Context<'_>) -> Vec<Effect>
    where
        Self: Sized,
    {
        self.keys(context).message(Key::Enter).map_or_else(Vec::new, |msg| self.update(context, msg))
    }

    /// What stands before the cursor of the note that is being typed, if one is: for whoever types without an input
    /// method. Searches, PINs and numbers are no notes.
    fn before_cursor(&self) -> Option<String> {
        None
    }

    /// Takes a click at a place of its `area`, where it has something to point at.
    fn click(&mut self, _context: &Context<'_>, _area: Rect, _at: Position) -> Vec<Effect> {
        Vec::new()
    }

    /// Learns that its act is on disk.
    fn appended(&mut self, _context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        Vec::new()
    }

    /// Takes the record it asked for.
    fn recorded(&mut self, _context: &Context<'_>, _log: Rc<Log>) -> Vec<Effect> {
        Vec::new()
    }

    /// Takes the papers it asked for.
    fn offered(&mut self, _context: &Context<'_>, _papers: Rc<Vec<Offered>>) -> Vec<Effect> {
        Vec::new()
    }

    /// Hears how the making of papers goes.
    fn papers(&mut self, _context: &Context<'_>, _news: News) -> Vec<Effect> {
        Vec::new()
    }

    /// Takes the keys it asked for.
    fn to_sign(&mut self, _context: &Context<'_>, _offered: Rc<sign::Offered>) -> Vec<Effect> {
        Vec::new()
    }

    /// Hears what came of signing.
    fn signed(&mut self, _context: &Context<'_>, _news: sign::News) -> Vec<Effect> {
        Vec::new()
    }

    /// Draws itself.
    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect);

    /// Where Ctrl-C leads: from a member's screen to the curtain.
    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect>;

    /// Whether anybody may see it: nothing falls over it when nobody presses a key.
    fn is_public(&self) -> bool {
        false
    }
}

/// A screen whose messages are its own business.
pub trait AnyScreen: std::fmt::Debug {
    /// The heading.
    fn title(&self, context: &Context<'_>) -> String;
    /// The rows of its key table.
    fn shown_keys(&self, context: &Context<'_>) -> Vec<ShownKey>;
    /// Takes a key; `None` when it has no use for it.
    fn key(&mut self, context: &Context<'_>, key: Key) -> Option<Vec<Effect>>;
    /// Takes pasted text.
    fn paste(&mut self, text: &str);
    /// What stands before the cursor of a note.
    fn before_cursor(&self) -> Option<String>;
    /// Takes a click.
    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect>;
    /// Learns that its act is on disk.
    fn appended(&mut self, context: &Context<'_>, events: &[Event]) -> Vec<Effect>;
    /// Takes the record it asked for.
    fn recorded(&mut self, context: &Context<'_>, log: Rc<Log>) -> Vec<Effect>;
    /// Takes the papers it asked for.
    fn offered(&mut self, context: &Context<'_>, papers: Rc<Vec<Offered>>) -> Vec<Effect>;
    /// Hears how the making of papers goes.
    fn papers(&mut self, context: &Context<'_>, news: News) -> Vec<Effect>;
    /// Takes the keys it asked for.
    fn to_sign(&mut self, context: &Context<'_>, offered: Rc<sign::Offered>) -> Vec<Effect>;
    /// Hears what came of signing.
    fn signed(&mut self, context: &Context<'_>, news: sign::News) -> Vec<Effect>;
    /// Draws itself.
    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect);
    /// Where Ctrl-C leads.
    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect>;
    /// Whether anybody may see it.
    fn is_public(&self) -> bool;
}

impl<S: Screen> AnyScreen for S {
    fn title(&self, context: &Context<'_>) -> String {
        Screen::title(self, context)
    }

    fn shown_keys(&self, context: &Context<'_>) -> Vec<ShownKey> {
        self.keys(context).shown()
    }

    fn key(&mut self, context: &Context<'_>, key: Key) -> Option<Vec<Effect>> {
        let msg = self.keys(context).message(key)?;
        Some(self.update(context, msg))
    }

    fn paste(&mut self, text: &str) {
        Screen::paste(self, text);
    }

    fn before_cursor(&self) -> Option<String> {
        Screen::before_cursor(self)
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        Screen::click(self, context, area, at)
    }

    fn appended(&mut self, context: &Context<'_>, events: &[Event]) -> Vec<Effect> {
        Screen::appended(self, context, events)
    }

    fn recorded(&mut self, context: &Context<'_>, log: Rc<Log>) -> Vec<Effect> {
        Screen::recorded(self, context, log)
    }

    fn offered(&mut self, context: &Context<'_>, papers: Rc<Vec<Offered>>) -> Vec<Effect> {
        Screen::offered(self, context, papers)
    }

    fn papers(&mut self, context: &Context<'_>, news: News) -> Vec<Effect> {
        Screen::papers(self, context, news)
    }

    fn to_sign(&mut self, context: &Context<'_>, offered: Rc<sign::Offered>) -> Vec<Effect> {
        Screen::to_sign(self, context, offered)
    }

    fn signed(&mut self, context: &Context<'_>, news: sign::News) -> Vec<Effect> {
        Screen::signed(self, context, news)
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        Screen::view(self, context, frame, area);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        Screen::interrupt(self, context)
    }

    fn is_public(&self) -> bool {
        Screen::is_public(self)
    }
}

/// A screen to go to.
pub fn go(screen: impl Screen) -> Vec<Effect> {
    vec![Effect::Go(Box::new(screen))]
}
