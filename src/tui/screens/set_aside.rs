//! Setting a product aside, with the reason the minutes will carry.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::board::Board;
use super::curtain::Curtain;
use crate::council::ProductId;
use crate::meeting::{Actor, Command, Event, SetAsideAs};
use crate::say;
use crate::text::words::common::Common;
use crate::text::words::decisions::Decisions as Words;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::Lines;

/// The reason being written.
#[derive(Debug)]
pub struct SetAside {
    product: ProductId,
    r#as: SetAsideAs,
    reason: Field,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// A key for the reason.
    Edit(Key),
    /// Set aside.
    Confirm,
    /// The board.
    Back,
}

impl SetAside {
    /// Asks why `product` leaves the agenda.
    pub fn new(product: &ProductId, r#as: SetAsideAs) -> Self {
        Self { product: product.clone(), r#as, reason: Field::default() }
    }
}

impl Screen for SetAside {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.product(&self.product).map_or("", |product| &product.name);
        format!("{} · {} {name}", say::word::set_aside(self.r#as, context.lang), self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let common = Common::of(context.lang);
        Keys::new()
            .bar(Key::Enter, Msg::Confirm, common.confirm)
            .bar(Key::Esc, Msg::Back, common.back)
            .other(|key| Field::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Edit(key) => self.reason.key(key),
            Msg::Back => return go(Board::at(context.state, &self.product)),
            Msg::Confirm => {
                let (product, r#as, reason) = (self.product.clone(), self.r#as, self.reason.text());
                return vec![Effect::Do(Actor::Operator, Command::SetAside { product, r#as, reason })];
            }
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        self.reason.paste(text);
    }

    fn appended(&mut self, context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        go(Board::at(context.state, &self.product))
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let mut lines = Lines::new();
        lines.gap();
        let rejects = context.state.rubric(&self.product).map_or(&[][..], |rubric| &rubric.rejects);
        if self.r#as == SetAsideAs::Rejected {
            for ground in rejects {
                lines.wrapped("· ", ground, area.width, context.theme.quiet);
            }
            lines.gap();
        }
        lines.push(Span::styled(format!("{}:", Words::of(context.lang).reason), context.theme.strong));
        let row = u16::try_from(lines.len()).unwrap_or(0).min(area.height.saturating_sub(1));
        lines.draw(frame, area);
        self.reason.draw(frame, Rect::new(area.x, area.y + row, area.width, 1), context.theme, true);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}
