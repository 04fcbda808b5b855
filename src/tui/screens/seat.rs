//! The question before the curtain opens: who sits down?

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::board::Board;
use super::curtain::Curtain;
use super::sheets::Sheets;
use crate::council::MemberId;
use crate::meeting::{Actor, Command, Event};
use crate::text::words::curtain::{self as words, Curtain as Words};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::Lines;

/// The named confirmation.
#[derive(Debug)]
pub struct Seat {
    /// A member, or the secretary.
    member: Option<MemberId>,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// It is me.
    Yes,
    /// It is not.
    No,
}

impl Seat {
    /// Asks a member.
    pub fn member(id: &MemberId) -> Self {
        Self { member: Some(id.clone()) }
    }

    /// Asks the secretary.
    pub const fn secretary() -> Self {
        Self { member: None }
    }
}

impl Screen for Seat {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        Words::of(context.lang).seat_title.to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let words = Words::of(context.lang);
        Keys::new().bar(Key::Enter, Msg::Yes, words.seat_yes).bar(Key::Esc, Msg::No, words.seat_no)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match (msg, &self.member) {
            (Msg::No, _) => go(Curtain::new(context.state)),
            (Msg::Yes, None) => go(Board::new()),
            (Msg::Yes, Some(member)) => vec![Effect::Do(Actor::Member(member.clone()), Command::SitDown {})],
        }
    }

    fn appended(&mut self, context: &Context<'_>, events: &[Event]) -> Vec<Effect> {
        match (events, &self.member) {
            ([.., Event::SatDown { .. }], Some(member)) => Sheets::seat(context.state, member),
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let words = Words::of(context.lang);
        let name = self.member.as_ref().and_then(|id| context.state.session.member(id)).map(|member| &member.name);
        let mut lines = Lines::new();
        lines.gap();
        match name {
            None => lines.wrapped("  ", words.secretary_claim, area.width, context.theme.strong),
            Some(name) => {
                lines.wrapped("  ", &words::claim(context.lang, name), area.width, context.theme.strong);
                lines.gap();
                lines.wrapped("  ", &words::only_own(context.lang, name), area.width, context.theme.quiet);
            }
        }
        lines.gap();
        let enter = format!("  Enter: {}", words.seat_yes);
        lines.push(Span::styled(enter, context.theme.key));
        lines.push(Span::raw(format!("  Esc: {}", words.seat_no)));
        lines.draw(frame, area);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}
