//! The second window, for the projector: public facts of a meeting that somebody else writes.
//!
//! It gives no act and holds no desk. It looks about once a second whether the
//! meeting went on, and never in between. Its page follows what the chair has
//! shown; the person at the window may turn pages meanwhile. Invariant: of
//! results it draws only what `visible::room` hands out, in which there is no
//! member and no mark.

mod agenda;
mod attendance;
mod presentation;
mod ranking;
mod result;

use std::io;
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use ratatui::backend::Backend;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal};

use super::chrome::Chrome;
use super::input::{Input, Source};
use super::key::Key;
use super::keymap::Keys;
use super::theme::{self, Theme};
use super::widgets::lines::Lines;
use crate::meeting::State;
use crate::meeting::room::Shown;
use crate::text::Lang;
use crate::text::words::common::Common;
use crate::text::words::room::{self as words, Room as Words};

/// How often it looks whether the meeting went on.
const EVERY: Duration = Duration::from_secs(1);

/// A meeting that goes on elsewhere.
pub trait Follows {
    /// The meeting as far as it is known.
    fn state(&self) -> &State;

    /// The time now, for a presentation.
    fn now(&self) -> DateTime<FixedOffset>;

    /// Learns what happened since; whether something did, or why that cannot be known now.
    fn catch_up(&mut self, lang: Lang) -> Result<bool, String>;
}

/// A page of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    Agenda,
    Attendance,
    Result,
    Ranking,
    Presentation,
}

impl Page {
    /// The last only where presentations are timed.
    const ALL: [Self; 5] = [Self::Agenda, Self::Attendance, Self::Result, Self::Ranking, Self::Presentation];

    fn there_are(state: &State) -> &'static [Self] {
        if state.regulation.presentation_minutes > 0 { &Self::ALL } else { &Self::ALL[..4] }
    }

    /// The page of what is shown; the agenda where nothing is.
    const fn of(shown: Option<&Shown>) -> Self {
        match shown {
            None => Self::Agenda,
            Some(Shown::Result(_)) => Self::Result,
            Some(Shown::Ranking(_)) => Self::Ranking,
            Some(Shown::Presentation(..)) => Self::Presentation,
        }
    }

    fn after(self, pages: &[Self]) -> Self {
        let at = pages.iter().position(|page| *page == self).map_or(0, |at| (at + 1) % pages.len());
        pages[at]
    }

    fn before(self, pages: &[Self]) -> Self {
        let at = pages.iter().position(|page| *page == self).unwrap_or(0);
        pages[at.checked_sub(1).unwrap_or(pages.len() - 1)]
    }

    const fn name(self, lang: Lang) -> &'static str {
        let words = Words::of(lang);
        match self {
            Self::Agenda => words.agenda,
            Self::Attendance => words.attendance,
            Self::Result => words.result,
            Self::Ranking => words.ranking,
            Self::Presentation => words.presentation,
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Msg {
    Turn(Page),
    Next,
    Before,
    Up(usize),
    Down(usize),
    Leave,
}

/// What a page may read.
#[derive(Clone, Copy, Debug)]
struct Seen<'a> {
    state: &'a State,
    now: DateTime<FixedOffset>,
    lang: Lang,
    theme: &'a Theme,
    /// How many lines the person at the window moved a long list.
    moved: isize,
}

/// The window.
#[derive(Debug)]
pub struct Window {
    page: Page,
    moved: isize,
    shown: Option<Shown>,
    lang: Lang,
    theme: Theme,
    help: bool,
    notice: Option<String>,
}

impl Window {
    /// The window at what is shown now.
    pub fn new(state: &State, lang: Lang, theme: Theme) -> Self {
        let shown = state.shown.clone();
        let (help, notice) = (false, None);
        Self { page: Page::of(shown.as_ref()), moved: 0, shown, lang, theme, help, notice }
    }

    /// Goes to what is shown whenever that is something else than before.
    fn follow(&mut self, state: &State) {
        let shown = state.shown.as_ref();
        if self.shown.as_ref() != shown {
            self.turn(Page::of(shown));
            (self.shown, self.help) = (shown.cloned(), false);
        }
    }

    const fn turn(&mut self, page: Page) {
        (self.page, self.moved) = (page, 0);
    }

    fn keys(&self, state: &State) -> Keys<Msg> {
        let (words, common) = (Words::of(self.lang), Common::of(self.lang));
        let page = |page: Page| (Msg::Turn(page), page.name(self.lang));
        let mut keys = Keys::new();
        for (digit, (msg, label)) in ('1'..).zip(Page::there_are(state).iter().copied().map(page)) {
            keys = keys.bar(Key::Char(digit), msg, label);
        }
        keys.bar(Key::F(10), Msg::Leave, common.quit)
            .also(Key::Char('q'))
            .also(Key::Ctrl('c'))
            .help(Key::Right, Msg::Next, words.next_page)
            .help(Key::Left, Msg::Before, words.page_before)
            .help(Key::Up, Msg::Up(1), common.up)
            .help(Key::Down, Msg::Down(1), common.down)
            .help(Key::PageUp, Msg::Up(10), common.up)
            .help(Key::PageDown, Msg::Down(10), common.down)
    }

    /// Takes a key; whether the window stays.
    fn key(&mut self, state: &State, key: Key) -> bool {
        if std::mem::take(&mut self.help) {
            return true;
        }
        let pages = Page::there_are(state);
        match (self.keys(state).message(key), key) {
            (Some(Msg::Turn(page)), _) => self.turn(page),
            (Some(Msg::Next), _) => self.turn(self.page.after(pages)),
            (Some(Msg::Before), _) => self.turn(self.page.before(pages)),
            (Some(Msg::Up(lines)), _) => self.moved = self.moved.saturating_sub_unsigned(lines).max(-MOST),
            (Some(Msg::Down(lines)), _) => self.moved = self.moved.saturating_add_unsigned(lines).min(MOST),
            (Some(Msg::Leave), _) => return false,
            (None, Key::F(1) | Key::Char('?')) => self.help = true,
            (None, theme::KEY) => self.theme = self.theme.next(),
            (None, Key::F(9)) => self.lang = self.lang.pick(Lang::En, Lang::Vi),
            (None, _) => {}
        }
        true
    }

    /// Whether it draws a time that runs.
    fn runs(&self, state: &State) -> bool {
        self.page == Page::Presentation && matches!(state.shown, Some(Shown::Presentation(..)))
    }

    fn view(&self, state: &State, now: DateTime<FixedOffset>, frame: &mut Frame<'_>) {
        let chrome = Chrome {
            lang: self.lang,
            theme: &self.theme,
            title: match self.page {
                Page::Agenda | Page::Attendance => self.page.name(self.lang),
                Page::Result => Words::of(self.lang).result_title,
                Page::Ranking => Words::of(self.lang).ranking_title,
                Page::Presentation => Words::of(self.lang).presentation_title,
            }
            .to_owned(),
            saved: false,
            notice: self.notice.as_deref(),
            keys: self.keys(state).shown(),
            help: self.help,
            overlays: false,
        };
        let screen = frame.area();
        frame.buffer_mut().set_style(screen, self.theme.plain);
        let Some(body) = chrome.draw(frame) else { return };
        let seen = Seen { state, now, lang: self.lang, theme: &self.theme, moved: self.moved };
        match self.page {
            Page::Agenda => agenda::draw(seen, frame, body),
            Page::Attendance => attendance::draw(seen, frame, body),
            Page::Result => result::draw(seen, frame, body),
            Page::Ranking => ranking::draw(seen, frame, body),
            Page::Presentation => presentation::draw(seen, frame, body),
        }
    }
}

/// No list is longer than this many lines.
const MOST: isize = 500;

impl Seen<'_> {
    /// Draws lines that may be more than there is room for.
    fn draw(&self, lines: Lines<'_>, frame: &mut Frame<'_>, area: Rect) {
        let height = usize::from(area.height);
        let last = lines.len().saturating_sub(height);
        let first = lines.offset(height).saturating_add_signed(self.moved).min(last);
        lines.draw_from(frame, area, first);
    }

    /// What a page of results says while nothing is shown on it.
    fn nothing(&self, what: &str, frame: &mut Frame<'_>, area: Rect) {
        let mut lines = Lines::new();
        lines.gap();
        lines.wrapped("", &self.state.session.title, area.width, self.theme.strong);
        lines.gap();
        lines.wrapped("", what, area.width, self.theme.strong);
        lines.wrapped("", Words::of(self.lang).when, area.width, self.theme.quiet);
        lines.draw(frame, area);
    }
}

/// Runs the window until the person leaves it. `shot` is told when a script wants
/// to keep what is on the screen.
pub fn run<B: Backend>(
    terminal: &mut Terminal<B>,
    source: &mut impl Source,
    window: &mut Window,
    meeting: &mut impl Follows,
    shot: &mut dyn FnMut(&str, &Terminal<B>),
) -> io::Result<()>
where
    B::Error: Send + Sync + 'static,
{
    let mut stale = true;
    loop {
        if std::mem::take(&mut stale) {
            let now = meeting.now();
            terminal.draw(|frame| window.view(meeting.state(), now, frame)).map_err(io::Error::other)?;
        }
        let inputs = source.within(EVERY)?;
        if inputs.is_empty() {
            let before = window.notice.take();
            match meeting.catch_up(window.lang) {
                Ok(news) => stale = news || before.is_some(),
                Err(reason) => {
                    let notice = Some(words::behind(window.lang, &reason));
                    stale = notice != before;
                    window.notice = notice;
                }
            }
            window.follow(meeting.state());
            stale = stale || window.runs(meeting.state());
        }
        for input in inputs {
            match input {
                Input::Key(key) if !window.key(meeting.state(), key) => return Ok(()),
                Input::Resumed => {
                    terminal.clear().map_err(io::Error::other)?;
                    stale = true;
                }
                Input::Key(_) | Input::Resized => stale = true,
                Input::Shot(name) => shot(&name, terminal),
                Input::End => return Ok(()),
                Input::Click(_) | Input::Paste(_) | Input::Nothing => {}
            }
        }
    }
}
