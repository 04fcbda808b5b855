//! Giving sheets back for another round: to whom, by name, before it is done.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::board::Board;
use super::curtain::Curtain;
use super::divergence::Divergence;
use super::result::From;
use crate::council::ProductId;
use crate::meeting::{self, Actor, Command, Event, Rescorers, visible};
use crate::say;
use crate::text::words::common::Common;
use crate::text::words::divergence::{self as words, Divergence as Words};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::Lines;

const WHO: [Rescorers; 2] = [Rescorers::Pairs, Rescorers::All];

/// The question who scores again.
#[derive(Debug)]
pub struct Rescore {
    product: ProductId,
    from: From,
    cursor: usize,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// The other choice.
    Other,
    /// Give the sheets back.
    Confirm,
    /// The divergence.
    Back,
}

impl Rescore {
    /// Asks for a product, proposing the members too far apart.
    pub fn new(product: &ProductId, from: From) -> Self {
        Self { product: product.clone(), from, cursor: 0 }
    }
}

impl Screen for Rescore {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.product(&self.product).map_or("", |product| &product.name);
        format!("{} · {} {name}", Words::of(context.lang).rescore_title, self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let common = Common::of(context.lang);
        Keys::new()
            .bar(Key::Up, Msg::Other, common.up)
            .bar(Key::Down, Msg::Other, common.down)
            .bar(Key::Enter, Msg::Confirm, Words::of(context.lang).rescore_go)
            .bar(Key::Esc, Msg::Back, common.back)
    }

    fn update(&mut self, _context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Other => self.cursor = WHO.len() - 1 - self.cursor,
            Msg::Back => return go(Divergence::new(&self.product, self.from)),
            Msg::Confirm => {
                let (product, who) = (self.product.clone(), WHO[self.cursor]);
                return vec![Effect::Do(Actor::Operator, Command::Rescore { product, who })];
            }
        }
        Vec::new()
    }

    fn appended(&mut self, context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        go(Board::at(context.state, &self.product))
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        self.cursor = self.lines(context, area.width).row_at(area, at).unwrap_or(self.cursor);
        Vec::new()
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.lines(context, area.width).draw(frame, area);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl Rescore {
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        let name = context.state.session.product(&self.product).map_or("", |product| &product.name);
        let round = context.state.products.get(&self.product).map_or(1, meeting::ProductState::round) + 1;
        lines.wrapped("", &words::rescore_what(context.lang, name, round), columns, theme.strong);
        lines.gap();
        for (i, who) in WHO.iter().enumerate() {
            let here = i == self.cursor;
            let lead = if here { "▶ (●) " } else { "  ( ) " };
            let style = if here { theme.cursor } else { Style::new() };
            let from = lines.len();
            lines.wrapped(lead, say::word::rescorers(*who, context.lang), columns, style);
            lines.row_from(from, i);
        }
        lines.gap();
        lines.push(Span::styled(words.rescore_back, theme.strong));
        if let Some(tally) = visible::result(context.state, &self.product) {
            for member in meeting::rescorers(&tally, WHO[self.cursor]) {
                lines.wrapped("· ", &say::name::short(&context.state.session, &member), columns, Style::new());
            }
        }
        lines.gap();
        lines.wrapped("", words.rescore_keeps, columns, theme.quiet);
        lines
    }
}
