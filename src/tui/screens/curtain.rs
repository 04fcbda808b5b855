//! The curtain: what stands on the shared terminal between two people.
//!
//! Names and counts only. Nothing of the member before remains, and nothing
//! opens without someone naming himself.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::seat::Seat;
use crate::council::{Member, MemberId};
use crate::meeting::{Presence, State, order, progress};
use crate::say::measure::Measure;
use crate::text::words::common::Common;
use crate::text::words::correction;
use crate::text::words::curtain::{self as words, Curtain as Words};
use crate::text::words::written::Written;
use crate::text::{Lang, date};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen};
use crate::tui::widgets::lines::{Lines, split};

/// The curtain.
#[derive(Debug)]
pub struct Curtain {
    cursor: usize,
    thanks: Option<(usize, usize)>,
    leaving: bool,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// The row under the cursor names who sits down.
    Choose,
    /// Ask before leaving.
    Leave,
    /// Leave.
    Quit,
    /// Stay.
    Stay,
}

impl Curtain {
    /// The curtain, proposing whoever is next.
    pub fn new(state: &State) -> Self {
        let next = order::next(state)
            .and_then(|(next, _)| state.session.members.iter().position(|member| member.id == next.id));
        Self { cursor: next.map_or(0, |row| row + 1), thanks: None, leaving: false }
    }

    /// The curtain after a sheet was handed in.
    pub fn after_sheet(state: &State, member: &MemberId) -> Self {
        Self { thanks: Some(progress::sheets_of(state, member)), ..Self::new(state) }
    }

    /// The secretary's row comes first, then the members in the council's order.
    fn rows(state: &State) -> usize {
        state.session.members.len() + 1
    }
}

impl Screen for Curtain {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        Words::of(context.lang).title.to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        if self.leaving {
            // Neither F10, which draws the curtain everywhere else, nor Enter, which takes the seat.
            return Keys::new().bar(Key::Char('Q'), Msg::Quit, common.quit).also(Key::Char('q')).bar(
                Key::Esc,
                Msg::Stay,
                common.back,
            );
        }
        Keys::new()
            .bar(Key::Up, Msg::Up, common.up)
            .bar(Key::Down, Msg::Down, common.down)
            .bar(Key::Enter, Msg::Choose, words.sit_down)
            .bar(Key::F(10), Msg::Leave, common.quit)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Up => self.cursor = self.cursor.saturating_sub(1),
            Msg::Down => self.cursor = (self.cursor + 1).min(Self::rows(context.state) - 1),
            Msg::Choose => {
                let member = self.cursor.checked_sub(1).and_then(|row| context.state.session.members.get(row));
                return Seat::ask(context.state, member.map(|member| &member.id));
            }
            Msg::Leave => self.leaving = true,
            Msg::Stay => self.leaving = false,
            Msg::Quit => return vec![Effect::Quit],
        }
        Vec::new()
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        let Some(row) = self.lines(context, area.width).row_at(area, at) else { return Vec::new() };
        self.cursor = row;
        self.press_enter(context)
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.lines(context, area.width).draw(frame, area);
    }

    fn interrupt(&mut self, _context: &Context<'_>) -> Vec<Effect> {
        self.leaving = true;
        Vec::new()
    }

    fn is_public(&self) -> bool {
        true
    }
}

impl Curtain {
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        if self.leaving {
            lines.gap();
            lines.push(Span::styled(words.quit_title, theme.strong));
            lines.gap();
            lines.wrapped("", words.quit_body, columns, theme.quiet);
            return lines;
        }
        lines.wrapped("", &context.state.session.title, columns, theme.strong);
        lines.gap();
        if let Some((done, of)) = self.thanks {
            lines.push(Span::styled(words::thanks(context.lang, done, of), theme.good));
        }
        if context.state.closed.is_some() {
            lines.push(Span::styled(words.closed, theme.strong));
        } else if let Some(since) = context.state.adjourned() {
            lines.wrapped("", &words::adjourned(context.lang, &date::date_time(since)), columns, theme.strong);
        } else {
            lines.push(words.invite);
        }
        lines.gap();
        let next = order::next(context.state).map(|(member, _)| &member.id);
        let secretary = Common::of(context.lang).secretary;
        lines.push(self.row(context, columns, 0, secretary, words.board));
        if self.cursor == 0 {
            lines.keep_from(lines.len() - 1);
        }
        lines.row_from(lines.len() - 1, 0);
        for (i, member) in context.state.session.members.iter().enumerate() {
            let standing = standing(context.state, context.lang, member, next == Some(&member.id));
            lines.push(self.row(context, columns, i + 1, &member.name, &standing));
            if self.cursor == i + 1 {
                lines.keep_from(lines.len() - 1);
            }
            lines.row_from(lines.len() - 1, i + 1);
        }
        lines
    }

    fn row(&self, context: &Context<'_>, columns: u16, row: usize, name: &str, standing: &str) -> Line<'static> {
        let here = self.cursor == row;
        let sign = if here { "▶ " } else { "  " };
        let line = split(&format!("{sign}{name}"), &format!("{standing} "), columns);
        Line::from(Span::styled(line, if here { context.theme.cursor } else { ratatui::style::Style::new() }))
    }
}

/// What everybody may know of a member: here or not, and how many sheets are left.
pub fn standing(state: &State, lang: Lang, member: &Member, is_next: bool) -> String {
    let words = Words::of(lang);
    if state.has_to_confirm(&member.id) {
        return correction::Correction::of(lang).curtain.to_owned();
    }
    let owed = progress::owed(state, &member.id).count();
    if !state.is_in_room(&member.id) && state.is_asked(&member.id) {
        let left = if owed == 0 { words.nothing_owed.to_owned() } else { words::owed(lang, owed) };
        return format!("{} · {left}", Written::of(lang).by_letter);
    }
    let there = match state.attendance.get(&member.id) {
        None => return words.not_called.to_owned(),
        Some(Presence::Absent { .. } | Presence::Left { .. }) => return words.absent.to_owned(),
        Some(Presence::Online) => return words.online.to_owned(),
        Some(Presence::Authorised { person, .. }) => format!("{person} · "),
        Some(Presence::Present) => String::new(),
    };
    let measure = Measure::of_meeting(state);
    let standing = if member.observer {
        format!("{} · {}", words.watches, words::owed(lang, owed))
    } else if !member.scores {
        measure.pick(words.observer, words.observer_yes).to_owned()
    } else if state.products.values().all(|product| product.opened.is_none()) {
        measure.pick(words.not_open, words.not_open_yes).to_owned()
    } else if owed == 0 {
        measure.pick(words.nothing_owed, words.nothing_owed_yes).to_owned()
    } else if is_next {
        format!("{} · {}", words::owed(lang, owed), words.next)
    } else {
        words::owed(lang, owed)
    };
    format!("{there}{standing}")
}
