//! All criteria of a sheet on one screen; any of them opens from here.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::criterion::{CriterionScreen, mark_text};
use super::curtain::Curtain;
use super::review::Review;
use crate::say::measure::Measure;
use crate::text::words::common::Common;
use crate::text::words::scoring::Scoring as Words;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::{Lines, split};

/// The overview, and the screen it goes back to.
#[derive(Debug)]
pub struct Overview {
    back: CriterionScreen,
    cursor: usize,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// Rows up.
    Up(usize),
    /// Rows down.
    Down(usize),
    /// The criterion under the cursor.
    Open,
    /// Where the member was.
    Back,
    /// Review and submit.
    Review,
    /// The curtain falls.
    Curtain,
}

impl Overview {
    /// The overview with the cursor at a criterion.
    pub const fn new(back: CriterionScreen, cursor: usize) -> Self {
        Self { back, cursor }
    }
}

impl Screen for Overview {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        format!("{} · {}", Words::of(context.lang).overview_title, self.back.at.heading(context.state, context.lang))
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        Keys::new()
            .bar(Key::Up, Msg::Up(1), common.up)
            .bar(Key::Down, Msg::Down(1), common.down)
            .bar(Key::Enter, Msg::Open, words.review_go)
            .bar(Key::F(8), Msg::Review, words.key_review)
            .bar(Key::Esc, Msg::Back, common.back)
            .bar(Key::F(10), Msg::Curtain, common.curtain)
            .help(Key::PageUp, Msg::Up(10), common.up)
            .help(Key::PageDown, Msg::Down(10), common.down)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        let count = self.back.at.rubric(context.state).map_or(0, |rubric| rubric.criteria().count());
        match msg {
            Msg::Up(rows) => self.cursor = self.cursor.saturating_sub(rows),
            Msg::Down(rows) => self.cursor = (self.cursor + rows).min(count.saturating_sub(1)),
            Msg::Open => return go(self.back.clone().opened_at(context.state, self.cursor)),
            Msg::Back => return go(self.back.clone()),
            Msg::Review => return go(Review::new(self.back.clone())),
            Msg::Curtain => return go(Curtain::new(context.state)),
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

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl Overview {
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let Some(rubric) = self.back.at.rubric(context.state) else { return Lines::new() };
        let sheet = self.back.at.sheet(context.state).unwrap_or_default();
        let mut lines = Lines::new();
        let mut section = "";
        for (i, place) in rubric.places().enumerate() {
            let from = lines.len();
            if place.section.id != section {
                section = &place.section.id;
                let heading = format!("{} · {}. {}", place.part.id, place.section.id, place.section.title);
                lines.push(Span::styled(split(&heading, "", columns), context.theme.quiet));
            }
            let here = i == self.cursor;
            let sign = if here { '▶' } else { ' ' };
            let flag = if sheet.flagged.contains(&place.criterion.id) { "⚑ " } else { "" };
            let comment = if sheet.comments.contains_key(&place.criterion.id) { "✎ " } else { "" };
            let mark = mark_text(sheet.marks.get(&place.criterion.id).copied(), Measure::of(rubric), context.lang);
            let row = split(
                &format!("{sign} {:<6} {}", place.criterion.id.0, place.criterion.title),
                &format!("{flag}{comment}{mark} "),
                columns,
            );
            lines.push(Span::styled(row, if here { context.theme.cursor } else { Style::new() }));
            if here {
                lines.keep_from(from);
            }
            lines.row_from(from, i);
        }
        lines
    }
}
