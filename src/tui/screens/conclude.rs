//! The council's conclusion on a product, with the note that settles a divergence.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use super::curtain::Curtain;
use super::result::From;
use crate::council::ProductId;
use crate::meeting::{Actor, Command, Decision, Event, visible, written};
use crate::say;
use crate::text::words::common::Common;
use crate::text::words::decisions::Decisions as Words;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::Lines;

const DECISIONS: [Decision; 4] = [Decision::Agree, Decision::Supplement, Decision::Retest, Decision::Refuse];

/// The conclusion being written.
#[derive(Debug)]
pub struct Conclude {
    product: ProductId,
    from: From,
    cursor: usize,
    note: Field,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// One decision up.
    Up,
    /// One decision down.
    Down,
    /// A key for the note.
    Edit(Key),
    /// Record it.
    Record,
    /// Where it was opened from.
    Back,
}

impl Conclude {
    /// The conclusion of a product, as it stands.
    pub fn new(context: &Context<'_>, product: &ProductId, from: From) -> Self {
        let standing = context.state.products.get(product).and_then(|s| s.conclusion.as_ref());
        let cursor = standing.and_then(|c| DECISIONS.iter().position(|d| *d == c.decision)).unwrap_or(0);
        let note = standing.and_then(|c| c.note.as_deref()).unwrap_or_default();
        Self { product: product.clone(), from, cursor, note: Field::with(note) }
    }
}

impl Screen for Conclude {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.product(&self.product).map_or("", |product| &product.name);
        format!("{} · {} {name}", Words::of(context.lang).conclude_title, self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let common = Common::of(context.lang);
        Keys::new()
            .bar(Key::Up, Msg::Up, common.up)
            .bar(Key::Down, Msg::Down, common.down)
            .bar(Key::Enter, Msg::Record, Words::of(context.lang).record)
            .bar(Key::Esc, Msg::Back, common.back)
            .other(|key| Field::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Up => self.cursor = self.cursor.saturating_sub(1),
            Msg::Down => self.cursor = (self.cursor + 1).min(DECISIONS.len() - 1),
            Msg::Edit(key) => self.note.key(key),
            Msg::Back => return self.from.back(context, &self.product),
            Msg::Record => {
                let note = Some(self.note.text()).filter(|note| !note.is_empty());
                let (product, decision) = (self.product.clone(), DECISIONS[self.cursor]);
                return vec![Effect::Do(Actor::Operator, Command::Conclude { product, decision, note })];
            }
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        self.note.paste(text);
    }

    fn appended(&mut self, context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        self.from.back(context, &self.product)
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        let tally = visible::result(context.state, &self.product);
        if let Some(tally) = &tally {
            let proposal = say::result::proposal(tally, context.lang)
                .unwrap_or_else(|| say::result::band(tally, &context.state.rules, context.lang));
            lines.wrapped("", &proposal, area.width, theme.strong);
            for pair in &tally.pairs {
                let sentence = say::result::divergent(pair, context.state, context.lang);
                lines.wrapped("! ", &sentence, area.width, theme.warning);
            }
            lines.gap();
        }
        for (i, decision) in DECISIONS.iter().enumerate() {
            let here = i == self.cursor;
            let lead = if here { "▶ (●) " } else { "  ( ) " };
            let style = if here { theme.cursor } else { Style::new() };
            lines.wrapped(lead, say::word::decision(*decision, context.lang), area.width, style);
        }
        lines.gap();
        for cause in written::causes(context.state, &self.product) {
            let said = say::written::cause(&cause, context.state, &self.product, context.lang);
            lines.wrapped("! ", &format!("{}: {said}", say::written::needed(context.lang)), area.width, theme.warning);
        }
        let resolved = context.state.by_opinion(&self.product)
            || context.state.products.get(&self.product).is_some_and(|s| s.resolution.is_some());
        if tally.is_some_and(|tally| tally.is_divergent()) && !resolved {
            lines.wrapped("", words.note_needed, area.width, theme.warning);
        }
        lines.push(Span::styled(format!("{}:", words.note), theme.quiet));
        let row = u16::try_from(lines.len()).unwrap_or(0).min(area.height.saturating_sub(1));
        lines.gap();
        lines.draw(frame, area);
        self.note.draw(frame, Rect::new(area.x, area.y + row, area.width, 1), theme, true);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}
