//! Moving the deadline of one member's written opinion, with the reason for the minutes.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::ask;
use super::curtain::Curtain;
use super::opinions::Opinions;
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

/// The new deadline being entered.
#[derive(Debug)]
pub struct MoveDeadline {
    product: ProductId,
    member: MemberId,
    deadline: Field,
    reason: Field,
    /// Whether the keys go to the reason.
    at_reason: bool,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// The other field.
    Other,
    /// A key for the field.
    Edit(Key),
    /// Record it.
    Record,
    /// The opinions.
    Back,
}

impl MoveDeadline {
    /// Asks until when `member` has now.
    pub fn new(context: &Context<'_>, product: &ProductId, member: &MemberId) -> Self {
        let deadline = Field::with(&ask::proposed(context));
        let (product, member) = (product.clone(), member.clone());
        Self { product, member, deadline, reason: Field::default(), at_reason: false }
    }

    fn field(&mut self) -> &mut Field {
        if self.at_reason { &mut self.reason } else { &mut self.deadline }
    }
}

impl Screen for MoveDeadline {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.product(&self.product).map_or("", |product| &product.name);
        format!("{} · {} {name}", Words::of(context.lang).key_move, self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let common = Common::of(context.lang);
        Keys::new()
            .bar(Key::Up, Msg::Other, common.up)
            .bar(Key::Down, Msg::Other, common.down)
            .also(Key::Tab)
            .bar(Key::Enter, Msg::Record, Words::of(context.lang).record)
            .bar(Key::Esc, Msg::Back, common.back)
            .other(|key| Field::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Other => self.at_reason = !self.at_reason,
            Msg::Edit(key) => self.field().key(key),
            Msg::Back => return go(Opinions::at(context.state, &self.product, &self.member)),
            Msg::Record => {
                let Some(deadline) = ask::typed(&self.deadline, context) else {
                    return vec![Effect::Say(Words::of(context.lang).bad_time.to_owned())];
                };
                let (product, member, reason) = (self.product.clone(), self.member.clone(), self.reason.text());
                let command = Command::MoveDeadline { product, member, deadline, reason };
                return vec![Effect::Do(Actor::Operator, command)];
            }
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        self.field().paste(text);
    }

    fn appended(&mut self, context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        go(Opinions::at(context.state, &self.product, &self.member))
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        lines.gap();
        let who = say::name::short(&context.state.session, &self.member);
        lines.wrapped("", &who, area.width, theme.strong);
        lines.gap();
        lines.push(Span::styled(format!("{}:", words.new_deadline), theme.strong));
        let deadline = lines.len();
        lines.gap();
        lines.push(Span::styled(format!("{}:", words.reason), theme.strong));
        let reason = lines.len();
        lines.draw(frame, area);
        for (row, field, focus) in [(deadline, &self.deadline, !self.at_reason), (reason, &self.reason, self.at_reason)]
        {
            let row = u16::try_from(row).unwrap_or(0).min(area.height.saturating_sub(1));
            field.draw(frame, Rect::new(area.x, area.y + row, area.width, 1), theme, focus);
        }
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}
