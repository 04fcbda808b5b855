//! The chair's decision to score a product whose dossier came too late, with the reason the minutes will carry.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::curtain::Curtain;
use super::readiness::Readiness;
use crate::council::ProductId;
use crate::council::readiness::Finding;
use crate::meeting::{Actor, Command, Event, choices};
use crate::say;
use crate::text::words::common::Common;
use crate::text::words::readiness::Readiness as Words;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::Lines;

/// The reason being written.
#[derive(Debug)]
pub struct Lift {
    product: ProductId,
    reason: Field,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// A key for the reason.
    Edit(Key),
    /// Record the decision.
    Confirm,
    /// The readiness page.
    Back,
}

impl Lift {
    /// Asks why `product` is scored all the same.
    pub fn new(product: &ProductId) -> Self {
        Self { product: product.clone(), reason: Field::default() }
    }
}

impl Screen for Lift {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        format!("{} · {}", Words::of(context.lang).lift_title, self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let common = Common::of(context.lang);
        Keys::new()
            .bar(Key::Enter, Msg::Confirm, common.confirm)
            .bar(Key::Esc, Msg::Back, common.back)
            .other(|key| Field::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, _context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Edit(key) => self.reason.key(key),
            Msg::Back => return go(Readiness::new()),
            Msg::Confirm => {
                let (product, reason) = (self.product.clone(), self.reason.text());
                return vec![Effect::Do(Actor::Operator, Command::OverrideLeadTime { product, reason })];
            }
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        self.reason.paste(text);
    }

    fn before_cursor(&self) -> Option<String> {
        Some(self.reason.before_cursor())
    }

    fn appended(&mut self, _context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        go(Readiness::new())
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let mut lines = Lines::new();
        lines.gap();
        for finding in choices::readiness(context.state, context.now.date_naive()) {
            if let Finding::SentLate { product, last_day, members, .. } = finding
                && product == self.product
            {
                let sentence = say::readiness::sent_late(context.state, &product, last_day, &members, context.lang);
                lines.wrapped("", &sentence, area.width, Style::new());
            }
        }
        lines.gap();
        lines.wrapped("", Words::of(context.lang).lift_body, area.width, context.theme.strong);
        let row = u16::try_from(lines.len()).unwrap_or(0).min(area.height.saturating_sub(1));
        lines.draw(frame, area);
        self.reason.draw(frame, Rect::new(area.x, area.y + row, area.width, 1), context.theme, true);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}
