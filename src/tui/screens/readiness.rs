//! Readiness: what is in order, what to look at, what stands in the way, each with its rule.
//!
//! Reads the session and its calendar only, so nothing sealed can be seen here.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::board::Board;
use super::curtain::Curtain;
use super::lift::Lift;
use crate::council::ProductId;
use crate::council::readiness::{Finding, Level};
use crate::meeting::choices;
use crate::say::readiness as say;
use crate::text::words::common::Common;
use crate::text::words::readiness::{self as words, Readiness as Words};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::Lines;

/// The page, at one of its findings.
#[derive(Debug, Default)]
pub struct Readiness {
    cursor: usize,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// Findings up.
    Up(usize),
    /// Findings down.
    Down(usize),
    /// Record the chair's decision on a late dossier.
    Lift,
    /// The board.
    Back,
    /// The curtain falls.
    Curtain,
}

/// What was found in a meeting, asked now.
fn findings(context: &Context<'_>) -> Vec<Finding> {
    choices::readiness(context.state, context.now.date_naive())
}

impl Readiness {
    /// The page at its gravest finding.
    pub fn new() -> Self {
        Self::default()
    }

    /// The late product under the cursor, if its scoring has not begun.
    fn late(&self, context: &Context<'_>) -> Option<ProductId> {
        let Finding::SentLate { product, .. } = findings(context).into_iter().nth(self.cursor)? else { return None };
        choices::may_lift(context.state, &product).then_some(product)
    }
}

impl Screen for Readiness {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        Words::of(context.lang).title.to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        Keys::new()
            .bar(Key::Up, Msg::Up(1), common.up)
            .bar(Key::Down, Msg::Down(1), common.down)
            .bar_if(self.late(context).is_some(), Key::Enter, Msg::Lift, words.key_lift)
            .bar(Key::Esc, Msg::Back, common.back)
            .bar(Key::F(10), Msg::Curtain, common.curtain)
            .help(Key::PageUp, Msg::Up(5), common.up)
            .help(Key::PageDown, Msg::Down(5), common.down)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        let last = findings(context).len().saturating_sub(1);
        match msg {
            Msg::Up(rows) => self.cursor = self.cursor.saturating_sub(rows),
            Msg::Down(rows) => self.cursor = (self.cursor + rows).min(last),
            Msg::Lift => return self.late(context).map_or_else(Vec::new, |product| go(Lift::new(&product))),
            Msg::Back => return go(Board::new()),
            Msg::Curtain => return go(Curtain::new(context.state)),
        }
        Vec::new()
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        let (lines, place) = self.list(context, area);
        let Some(row) = lines.row_at(place, at) else { return Vec::new() };
        self.cursor = row;
        self.press_enter(context)
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let found = findings(context);
        let count = |level| found.iter().filter(|finding| finding.level() == level).count();
        let summary = words::summary(context.lang, count(Level::Blocking), count(Level::Warning), count(Level::Green));
        let head = Rect::new(area.x, area.y, area.width, 1);
        frame.render_widget(Span::styled(summary, context.theme.strong), head);
        let (lines, place) = self.list(context, area);
        lines.draw(frame, place);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl Readiness {
    /// The findings, and where they stand.
    fn list(&self, context: &Context<'_>, area: Rect) -> (Lines<'static>, Rect) {
        let (words, theme, lang) = (Words::of(context.lang), context.theme, context.lang);
        let columns = area.width.saturating_sub(2);
        let mut lines = Lines::new();
        for (at, finding) in findings(context).iter().enumerate() {
            let from = lines.len();
            let (level, here) = (finding.level(), at == self.cursor);
            let lead = format!("{}{} {} ", if here { "▶ " } else { "  " }, say::sign(level), say::level(level, lang));
            let style = match level {
                _ if here => theme.cursor,
                Level::Blocking | Level::Warning => theme.warning,
                Level::Green => Style::new(),
            };
            lines.wrapped(&lead, &say::finding(finding, context.state, lang), columns, style);
            if let Some(rule) = say::rule(finding, context.state, lang) {
                lines.wrapped("      ", &format!("{}: {rule}", words.rule), columns, theme.quiet);
            }
            if here {
                lines.keep_from(from);
            }
            lines.row_from(from, at);
        }
        (lines, Rect::new(area.x, area.y + 2, area.width, area.height.saturating_sub(2)))
    }
}
