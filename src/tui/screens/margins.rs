//! The margin report: how far each result is from a band, and what alone would change its star.
//!
//! For the chair and the secretary before the end, never for the room: it names
//! members. Only results that may be seen are on it. It is computed once, when
//! it is opened, since nothing changes while it is looked at.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::curtain::Curtain;
use super::result::{From, ResultScreen};
use super::results::Results;
use crate::council::ProductId;
use crate::council::margin::Margin;
use crate::meeting::visible;
use crate::say;
use crate::text::words::common::Common;
use crate::text::words::margins::{self as words, Margins as Words};
use crate::text::words::results;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::Lines;

/// The report, at one of its products.
#[derive(Debug)]
pub struct Margins {
    /// In the order of the agenda.
    products: Vec<(ProductId, Margin)>,
    cursor: usize,
    /// The row of the ranking it was opened from.
    row: usize,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// One product up.
    Up,
    /// One product down.
    Down,
    /// Why the product under the cursor has its star.
    Open,
    /// The ranking.
    Back,
    /// The curtain falls.
    Curtain,
}

impl Margins {
    /// The report, from a row of the ranking.
    pub fn new(context: &Context<'_>, row: usize) -> Self {
        let of = |id: &ProductId| Some((id.clone(), visible::margin(context.state, id)?));
        let products = context.state.agenda().filter_map(|(product, _)| of(&product.id)).collect();
        Self { products, cursor: 0, row }
    }
}

impl Screen for Margins {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        Words::of(context.lang).title.to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (results::Results::of(context.lang), Common::of(context.lang));
        let any = !self.products.is_empty();
        Keys::new()
            .bar_if(any, Key::Up, Msg::Up, common.up)
            .bar_if(any, Key::Down, Msg::Down, common.down)
            .bar_if(any, Key::Enter, Msg::Open, words.open_result)
            .bar(Key::Esc, Msg::Back, common.back)
            .bar(Key::F(10), Msg::Curtain, common.curtain)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Up => self.cursor = self.cursor.saturating_sub(1),
            Msg::Down => self.cursor = (self.cursor + 1).min(self.products.len().saturating_sub(1)),
            Msg::Open => {
                let chosen = self.products.get(self.cursor);
                return chosen.map_or_else(Vec::new, |(id, _)| go(ResultScreen::new(id, From::Ranking(self.row))));
            }
            Msg::Back => return go(Results::at(self.row)),
            Msg::Curtain => return go(Curtain::new(context.state)),
        }
        Vec::new()
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        let (_, below) = self.top(context, area.width).at_top(area);
        let Some(row) = self.lines(context, area.width).row_at(below, at) else { return Vec::new() };
        self.cursor = row;
        self.press_enter(context)
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let top = self.top(context, area.width);
        let (above, below) = top.at_top(area);
        top.draw(frame, above);
        self.lines(context, area.width).draw(frame, below);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl Margins {
    /// What stands above the products, or that there is none.
    fn top(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let words = Words::of(context.lang);
        let mut top = Lines::new();
        top.wrapped("", words.confidential, columns, context.theme.warning);
        if self.products.is_empty() {
            let none = if context.state.rules.gives_stars() { words.none } else { words.no_stars };
            top.gap();
            top.wrapped("", none, columns, Style::new());
            return top;
        }
        let hang = self.products.iter().filter(|(_, margin)| margin.hangs()).count();
        top.wrapped("", &words::summary(context.lang, hang, self.products.len()), columns, Style::new());
        top.gap();
        top
    }

    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (theme, lang) = (context.theme, context.lang);
        let mut lines = Lines::new();
        let columns = columns.saturating_sub(1);
        for (at, (id, margin)) in self.products.iter().enumerate() {
            let (from, here) = (lines.len(), at == self.cursor);
            let name = context.state.session.product(id).map_or("", |product| &product.name);
            let proposed = say::stars::proposed(margin.star.stars, lang);
            let lead = format!("{} {} ", if here { '▶' } else { ' ' }, if margin.hangs() { '!' } else { '✓' });
            let style = if here { theme.cursor } else { theme.strong };
            lines.wrapped(&lead, &format!("{id} {name}: {proposed}"), columns, style);
            for sentence in say::margin::margin(margin, id, context.state, lang) {
                lines.wrapped("    · ", &sentence, columns, Style::new());
            }
            if here {
                lines.keep_from(from);
            }
            lines.row_from(from, at);
        }
        lines
    }
}
