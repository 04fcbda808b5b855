//! The chair opens a discussion of a divergence: what is talked over, for the minutes.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::curtain::Curtain;
use super::divergence::{Divergence, widest};
use super::result::From;
use crate::council::ProductId;
use crate::meeting::{Actor, Command, Event, State};
use crate::text::words::common::Common;
use crate::text::words::divergence::Divergence as Words;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::Lines;

/// The note being written.
#[derive(Debug)]
pub struct Discussion {
    product: ProductId,
    from: From,
    note: Field,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// A key for the note.
    Edit(Key),
    /// Record it.
    Record,
    /// The divergence.
    Back,
}

impl Discussion {
    /// The discussion of a product, as far as it is noted in this round.
    pub fn new(state: &State, product: &ProductId, from: From) -> Self {
        let noted = state.products.get(product).and_then(|standing| standing.discussion.as_deref());
        Self { product: product.clone(), from, note: Field::with(noted.unwrap_or_default()) }
    }
}

impl Screen for Discussion {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.product(&self.product).map_or("", |product| &product.name);
        format!("{} · {} {name}", Words::of(context.lang).discuss_title, self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        Keys::new()
            .bar(Key::Enter, Msg::Record, Words::of(context.lang).record)
            .bar(Key::Esc, Msg::Back, Common::of(context.lang).back)
            .other(|key| Field::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, _context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Edit(key) => self.note.key(key),
            Msg::Back => return go(Divergence::new(&self.product, self.from)),
            Msg::Record => {
                let (product, note) = (self.product.clone(), self.note.text());
                return vec![Effect::Do(Actor::Operator, Command::OpenDiscussion { product, note })];
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

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let mut lines = Lines::new();
        widest(context, &self.product, &mut lines, area.width);
        lines.gap();
        lines.push(Span::styled(format!("{}:", Words::of(context.lang).discuss_note), context.theme.strong));
        let row = u16::try_from(lines.len()).unwrap_or(0).min(area.height.saturating_sub(1));
        lines.draw(frame, area);
        self.note.draw(frame, Rect::new(area.x, area.y + row, area.width, 1), context.theme, true);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}
