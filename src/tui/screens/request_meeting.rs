//! Wanting a meeting on a product by written opinion: a member for himself, or his letter.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use super::curtain::Curtain;
use super::opinions::Opinions;
use super::sheets::Sheets;
use crate::council::{MemberId, ProductId};
use crate::meeting::{Actor, Command, Event};
use crate::say;
use crate::text::words::common::Common;
use crate::text::words::written::Written as Words;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::Lines;

/// The reason being written.
#[derive(Debug)]
pub struct RequestMeeting {
    product: ProductId,
    member: MemberId,
    /// Whether the secretary records a letter.
    letter: bool,
    reason: Field,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// A key for the reason.
    Edit(Key),
    /// Record it.
    Record,
    /// Where it was opened from.
    Back,
}

impl RequestMeeting {
    /// The member at the terminal asks.
    pub fn own(product: &ProductId, member: &MemberId) -> Self {
        Self { product: product.clone(), member: member.clone(), letter: false, reason: Field::default() }
    }

    /// The secretary records a member's letter.
    pub fn recorded(product: &ProductId, member: &MemberId) -> Self {
        Self { letter: true, ..Self::own(product, member) }
    }

    fn back(&self, context: &Context<'_>) -> Vec<Effect> {
        if self.letter {
            go(Opinions::at(context.state, &self.product, &self.member))
        } else {
            go(Sheets::at(context.state, &self.member, Some(&self.product)))
        }
    }
}

impl Screen for RequestMeeting {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.product(&self.product).map_or("", |product| &product.name);
        format!("{} · {} {name}", Words::of(context.lang).request_title, self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        Keys::new()
            .bar(Key::Enter, Msg::Record, Words::of(context.lang).record)
            .bar(Key::Esc, Msg::Back, Common::of(context.lang).back)
            .other(|key| Field::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Edit(key) => self.reason.key(key),
            Msg::Back => return self.back(context),
            Msg::Record => {
                let (product, reason) = (self.product.clone(), self.reason.text());
                let (by, member) = if self.letter {
                    (Actor::Operator, Some(self.member.clone()))
                } else {
                    (Actor::Member(self.member.clone()), None)
                };
                return vec![Effect::Do(by, Command::RequestMeeting { product, reason, member })];
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

    fn appended(&mut self, context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        self.back(context)
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        lines.gap();
        lines.wrapped("", &say::name::short(&context.state.session, &self.member), area.width, theme.strong);
        lines.wrapped("", words.request_hint, area.width, Style::new());
        lines.gap();
        lines.push(Span::styled(format!("{}:", words.reason), theme.strong));
        let row = u16::try_from(lines.len()).unwrap_or(0).min(area.height.saturating_sub(1));
        lines.draw(frame, area);
        self.reason.draw(frame, Rect::new(area.x, area.y + row, area.width, 1), theme, true);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}
