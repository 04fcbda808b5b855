//! How alike the members judged: figures for later campaigns, after the end.
//!
//! For the chair and the secretary, never for the room; names only where the
//! regulation allows them. It says what the command `stats` says and is computed
//! once, when it is opened. Invariant: before the end there is no such page.

use std::cell::Cell;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use super::board::Board;
use super::curtain::Curtain;
use crate::say::agreement;
use crate::say::judged::{self, OfMeeting, Part};
use crate::text::width;
use crate::text::words::common::Common;
use crate::text::words::judged::Judged as Words;
use crate::text::words::margins::Margins;
use crate::text::words::results::Results;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::Lines;

/// Columns before what stands under the first line of a part, and before what a row goes on with.
const INDENT: &str = "  ";
const HANG: &str = "      ";

/// The page.
#[derive(Debug)]
pub struct JudgedPage {
    told: OfMeeting,
    top: usize,
    /// The last line it can begin with, as it was drawn.
    last: Cell<usize>,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// Lines up.
    Up(usize),
    /// Lines down.
    Down(usize),
    /// The beginning.
    First,
    /// The end.
    Last,
    /// The board.
    Back,
    /// The curtain falls.
    Curtain,
}

impl JudgedPage {
    /// The page at its beginning; nothing before the meeting ended.
    pub fn new(context: &Context<'_>) -> Option<Self> {
        Some(Self { told: OfMeeting::of(context.state)?, top: 0, last: Cell::new(0) })
    }
}

impl Screen for JudgedPage {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        Words::of(context.lang).title.to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (scroll, common) = (Results::of(context.lang).scroll, Common::of(context.lang));
        Keys::new()
            .bar(Key::Up, Msg::Up(1), scroll)
            .bar(Key::Down, Msg::Down(1), scroll)
            .bar(Key::Esc, Msg::Back, common.back)
            .bar(Key::F(10), Msg::Curtain, common.curtain)
            .help(Key::PageUp, Msg::Up(10), scroll)
            .help(Key::PageDown, Msg::Down(10), scroll)
            .also(Key::Char(' '))
            .help(Key::Home, Msg::First, scroll)
            .help(Key::End, Msg::Last, scroll)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        // From what was seen: a wider terminal or another language has fewer lines.
        let last = self.last.get();
        let top = self.top.min(last);
        match msg {
            Msg::Up(lines) => self.top = top.saturating_sub(lines),
            Msg::Down(lines) => self.top = (top + lines).min(last),
            Msg::First => self.top = 0,
            Msg::Last => self.top = last,
            Msg::Back => return go(Board::new()),
            Msg::Curtain => return go(Curtain::new(context.state)),
        }
        Vec::new()
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let lines = self.lines(context, area.width.saturating_sub(1));
        self.last.set(lines.len().saturating_sub(usize::from(area.height)));
        lines.draw_from(frame, area, self.top.min(self.last.get()));
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl JudgedPage {
    /// For whom and what for, how far to trust it, then figure by figure.
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (theme, lang) = (context.theme, context.lang);
        let mut lines = Lines::new();
        lines.wrapped("", Margins::of(lang).confidential, columns, theme.warning);
        if self.told.is_empty() {
            lines.gap();
            lines.wrapped("", Words::of(lang).none, columns, Style::new());
            return lines;
        }
        let figures = &self.told.figures;
        lines.wrapped("", agreement::purpose(lang), columns, Style::new());
        if let Some(caution) = agreement::caution(&figures.matrix, lang) {
            lines.wrapped("! ", &caution, columns, theme.warning);
        }
        lines.gap();
        let counts = format!("{}. {}", judged::counts(figures, lang), judged::basis(figures.measure, lang));
        lines.wrapped("", &counts, columns, Style::new());
        for part in judged::of_meeting(&self.told, context.state, lang) {
            lines.gap();
            draw(&part, &mut lines, columns, theme.strong);
        }
        lines
    }
}

/// A part; its first line is strong where something stands under it.
fn draw(part: &Part, lines: &mut Lines<'static>, columns: u16, strong: Style) {
    let Part { head, rows, meaning } = part;
    let alone = rows.is_empty() && meaning.is_none();
    lines.wrapped("", head, columns, if alone { Style::new() } else { strong });
    for row in rows {
        let whole = format!("{INDENT}{row}");
        if width::width(&whole) <= usize::from(columns) {
            lines.push(Span::raw(whole));
            continue;
        }
        // Broken at its spaces a row loses its columns; where the next one begins is still seen.
        let room = usize::from(columns).saturating_sub(HANG.len()).max(1);
        for (at, line) in width::wrap(row, room).into_iter().enumerate() {
            lines.push(Span::raw(format!("{}{line}", if at == 0 { INDENT } else { HANG })));
        }
    }
    if let Some(meaning) = meaning {
        lines.wrapped(INDENT, meaning, columns, Style::new());
    }
}
