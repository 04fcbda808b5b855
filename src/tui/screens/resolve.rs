//! The resolution of a divergence that stays: whose it is, and what was agreed.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::curtain::Curtain;
use super::divergence::{Divergence, widest};
use super::result::From;
use crate::council::ProductId;
use crate::meeting::{Actor, Command, Event, ResolvedBy, State};
use crate::say;
use crate::text::words::common::Common;
use crate::text::words::divergence::Divergence as Words;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::Lines;

const BY: [ResolvedBy; 2] = [ResolvedBy::Chair, ResolvedBy::Majority];

/// The resolution being written.
#[derive(Debug)]
pub struct Resolve {
    product: ProductId,
    from: From,
    cursor: usize,
    note: Field,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// The other choice.
    Other,
    /// A key for the note.
    Edit(Key),
    /// Record it.
    Record,
    /// The divergence.
    Back,
}

impl Resolve {
    /// The resolution of a product, as it stands.
    pub fn new(state: &State, product: &ProductId, from: From) -> Self {
        let standing = state.products.get(product).and_then(|standing| standing.resolution.as_ref());
        let by = standing.and_then(|resolution| resolution.by);
        let cursor = BY.iter().position(|choice| Some(*choice) == by).unwrap_or(0);
        let note = standing.map_or("", |resolution| &resolution.note);
        Self { product: product.clone(), from, cursor, note: Field::with(note) }
    }
}

impl Screen for Resolve {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.product(&self.product).map_or("", |product| &product.name);
        format!("{} · {} {name}", Words::of(context.lang).resolve_title, self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let common = Common::of(context.lang);
        Keys::new()
            .bar(Key::Up, Msg::Other, common.up)
            .bar(Key::Down, Msg::Other, common.down)
            .bar(Key::Enter, Msg::Record, Words::of(context.lang).record)
            .bar(Key::Esc, Msg::Back, common.back)
            .other(|key| Field::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, _context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Other => self.cursor = BY.len() - 1 - self.cursor,
            Msg::Edit(key) => self.note.key(key),
            Msg::Back => return go(Divergence::new(&self.product, self.from)),
            Msg::Record => {
                let (product, by, note) = (self.product.clone(), BY[self.cursor], self.note.text());
                return vec![Effect::Do(Actor::Operator, Command::Resolve { product, by, note })];
            }
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        self.note.paste(text);
    }

    fn before_cursor(&self) -> Option<String> {
        Some(self.note.before_cursor())
    }

    fn appended(&mut self, _context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        go(Divergence::new(&self.product, self.from))
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        self.cursor = self.lines(context, area.width).row_at(area, at).unwrap_or(self.cursor);
        Vec::new()
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let lines = self.lines(context, area.width);
        let row = u16::try_from(lines.len()).unwrap_or(0).min(area.height.saturating_sub(1));
        lines.draw(frame, area);
        self.note.draw(frame, Rect::new(area.x, area.y + row, area.width, 1), context.theme, true);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl Resolve {
    /// Everything above the note, which is typed below the last line.
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        widest(context, &self.product, &mut lines, columns);
        lines.gap();
        for (i, by) in BY.iter().enumerate() {
            let here = i == self.cursor;
            let lead = if here { "▶ (●) " } else { "  ( ) " };
            let style = if here { theme.cursor } else { Style::new() };
            let from = lines.len();
            lines.wrapped(lead, say::word::resolved_by(*by, context.lang), columns, style);
            lines.row_from(from, i);
        }
        lines.gap();
        lines.push(Span::styled(format!("{}:", words.resolve_note), theme.strong));
        lines
    }
}
