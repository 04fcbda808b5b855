//! The member's word on a correction of his sheet, at his seat: it was an entry
//! error, or it was not.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use super::curtain::Curtain;
use super::sheets::Sheets;
use crate::council::MemberId;
use crate::meeting::{Actor, Command, Correction, Event, State, visible};
use crate::say;
use crate::text::words::correction::Correction as Words;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::Lines;

/// The correction a member is asked about.
#[derive(Debug)]
pub struct ConfirmCorrection {
    member: MemberId,
    number: u32,
    reason: Field,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// It was an entry error.
    Yes,
    /// It was not.
    No,
    /// A key for the reason.
    Edit(Key),
    /// Not now.
    Later,
}

impl ConfirmCorrection {
    /// The first correction a member has still to confirm.
    pub fn first(state: &State, member: &MemberId) -> Option<Self> {
        let asked = |c: &&Correction| c.is_open() && c.confirmed.is_none() && c.member == *member;
        let number = visible::corrections(state).find(asked)?.number;
        Some(Self { member: member.clone(), number, reason: Field::default() })
    }

    fn correction<'a>(&self, state: &'a State) -> Option<&'a Correction> {
        visible::corrections(state).find(|correction| correction.number == self.number)
    }

    fn leave(&self, context: &Context<'_>) -> Vec<Effect> {
        if context.state.closed.is_some() {
            return go(Curtain::new(context.state));
        }
        go(Sheets::at(context.state, &self.member, None))
    }
}

impl Screen for ConfirmCorrection {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.member(&self.member).map_or("", |member| &member.name);
        format!("{} · {name}", Words::of(context.lang).confirm_title)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let words = Words::of(context.lang);
        Keys::new()
            .bar(Key::Enter, Msg::Yes, words.key_yes)
            .bar(Key::F(4), Msg::No, words.key_no)
            .bar(Key::Esc, Msg::Later, words.key_later)
            .other(|key| Field::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        let Some(correction) = self.correction(context.state) else { return self.leave(context) };
        let (product, member) = (correction.product.clone(), self.member.clone());
        let command = match msg {
            Msg::Edit(key) => {
                self.reason.key(key);
                return Vec::new();
            }
            Msg::Later => return self.leave(context),
            Msg::Yes => Command::ConfirmCorrection { product, member, paper: None },
            Msg::No => Command::DropCorrection { product, member, reason: self.reason.text() },
        };
        vec![Effect::Do(Actor::Member(self.member.clone()), command)]
    }

    fn paste(&mut self, text: &str) {
        self.reason.paste(text);
    }

    fn before_cursor(&self) -> Option<String> {
        Some(self.reason.before_cursor())
    }

    fn appended(&mut self, context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        match Self::first(context.state, &self.member) {
            Some(next) => go(next),
            None if context.state.closed.is_some() => go(Curtain::new(context.state)),
            None => Sheets::seat(context.state, &self.member),
        }
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (words, theme, lang) = (Words::of(context.lang), context.theme, context.lang);
        let mut lines = Lines::new();
        lines.gap();
        if let Some(correction) = self.correction(context.state) {
            lines.wrapped("", &say::correction::what(correction, context.state, lang), area.width, theme.strong);
            lines.gap();
            lines.wrapped("", &say::correction::why(correction, lang), area.width, Style::new());
        }
        lines.gap();
        lines.wrapped("", words.confirm_ask, area.width, theme.warning);
        lines.gap();
        lines.push(Span::styled(format!("Enter: {}", words.key_yes), theme.key));
        lines.gap();
        lines.wrapped("", &format!("{}:", words.deny), area.width, theme.quiet);
        let row = u16::try_from(lines.len()).unwrap_or(0).min(area.height.saturating_sub(1));
        lines.draw(frame, area);
        self.reason.draw(frame, Rect::new(area.x, area.y + row, area.width, 1), theme, true);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}
