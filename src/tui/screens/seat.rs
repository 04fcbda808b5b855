//! The question before the curtain opens: who sits down?
//!
//! A name, and where the regulation asks for it that person's PIN. Whoever has
//! none yet sets one first; whoever forgot it resets it before a second member.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

use super::board::Board;
use super::curtain::Curtain;
use super::first_pin::{FirstPin, Then};
use super::reset_pin::{Back, ResetPin};
use super::sheets::Sheets;
use crate::council::MemberId;
use crate::meeting::{Actor, Command, Door, Event, State};
use crate::record::desk::Typed;
use crate::say;
use crate::text::words::curtain::{self as words, Curtain as Words};
use crate::text::words::pin::Pin as PinWords;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::Lines;
use crate::tui::widgets::pin_field::PinField;

/// The named confirmation.
#[derive(Debug)]
pub struct Seat {
    /// A member, or the secretary.
    member: Option<MemberId>,
    /// Where a PIN is asked for.
    pin: Option<PinField>,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// It is me.
    Yes,
    /// It is not.
    No,
    /// A key for the PIN.
    Edit(Key),
    /// The PIN is forgotten.
    Forgotten,
}

impl Seat {
    /// Asks a member, or the secretary, for what the curtain wants of him.
    pub fn ask(state: &State, member: Option<&MemberId>) -> Vec<Effect> {
        let seat = |pin| Self { member: member.cloned(), pin };
        let Some(whose) = member.or_else(|| state.session.secretary().map(|secretary| &secretary.id)) else {
            return go(seat(None));
        };
        match state.door(member) {
            Door::Name => go(seat(None)),
            Door::Pin => go(seat(Some(PinField::default()))),
            Door::First => {
                let then = if member.is_some() { Then::Sheets } else { Then::Board };
                go(FirstPin::new(state, whose, then, None))
            }
            Door::Reset => go(ResetPin::new(whose, Back::Curtain)),
        }
    }

    fn yes(&mut self) -> Vec<Effect> {
        let typed = self.pin.as_mut().map(|pin| Typed { shown: Some(pin.take()), new: None });
        match (&self.member, typed) {
            (None, None) => go(Board::new()),
            (None, Some(typed)) => vec![Effect::DoWith(Actor::Operator, Command::Unlock {}, typed)],
            (Some(member), None) => vec![Effect::Do(Actor::Member(member.clone()), Command::SitDown {})],
            (Some(member), Some(typed)) => {
                vec![Effect::DoWith(Actor::Member(member.clone()), Command::SitDown {}, typed)]
            }
        }
    }

    fn forgotten(&self, state: &State) -> Vec<Effect> {
        let whose = self.member.as_ref().or_else(|| state.session.secretary().map(|secretary| &secretary.id));
        whose.map_or_else(Vec::new, |whose| go(ResetPin::new(whose, Back::Curtain)))
    }
}

impl Screen for Seat {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        Words::of(context.lang).seat_title.to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, pins) = (Words::of(context.lang), PinWords::of(context.lang));
        if self.pin.is_none() {
            return Keys::new().bar(Key::Enter, Msg::Yes, words.seat_yes).bar(Key::Esc, Msg::No, words.seat_no);
        }
        Keys::new()
            .bar(Key::Enter, Msg::Yes, pins.open)
            .bar(Key::Esc, Msg::No, words.seat_no)
            .bar_if(context.state.closed.is_none(), Key::F(5), Msg::Forgotten, pins.forgotten)
            .other(|key| PinField::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::No => return go(Curtain::new(context.state)),
            Msg::Yes => return self.yes(),
            Msg::Forgotten => return self.forgotten(context.state),
            Msg::Edit(key) => {
                if let Some(pin) = &mut self.pin {
                    pin.key(key);
                }
            }
        }
        Vec::new()
    }

    fn appended(&mut self, context: &Context<'_>, events: &[Event]) -> Vec<Effect> {
        match (events.last(), &self.member) {
            (Some(Event::SatDown { .. }), Some(member)) => Sheets::seat(context.state, member),
            (Some(Event::Unlocked { .. }), None) => go(Board::new()),
            (Some(event), _) => {
                let said = say::access::not_opened(event, context.state, context.now, context.lang);
                let lost = matches!(event, Event::PinLost { .. });
                let mut effects = if lost { go(Curtain::new(context.state)) } else { Vec::new() };
                effects.extend(said.map(Effect::Say));
                effects
            }
            (None, _) => Vec::new(),
        }
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        match self.lines(context, area.width).row_at(area, at) {
            Some(YES) => self.update(context, Msg::Yes),
            Some(_) => self.update(context, Msg::No),
            None => Vec::new(),
        }
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let lines = self.lines(context, area.width);
        let row = u16::try_from(lines.len()).unwrap_or(0).min(area.height.saturating_sub(1));
        lines.draw(frame, area);
        if let Some(pin) = &self.pin {
            pin.draw(frame, Rect::new(area.x + 2, area.y + row, area.width.saturating_sub(2), 1), context.theme);
        }
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

/// The rows that can be pointed at.
const YES: usize = 0;
const NO: usize = 1;

impl Seat {
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, pins) = (Words::of(context.lang), PinWords::of(context.lang));
        let name = self.member.as_ref().and_then(|id| context.state.session.member(id)).map(|member| &member.name);
        let mut lines = Lines::new();
        lines.gap();
        match name {
            None => lines.wrapped("  ", words.secretary_claim, columns, context.theme.strong),
            Some(name) => {
                lines.wrapped("  ", &words::claim(context.lang, name), columns, context.theme.strong);
                lines.gap();
                lines.wrapped("  ", &words::only_own(context.lang, name), columns, context.theme.quiet);
            }
        }
        lines.gap();
        if self.pin.is_some() {
            lines.push(format!("  {}:", pins.own));
            return lines;
        }
        let enter = format!("  Enter: {}", words.seat_yes);
        lines.push(Span::styled(enter, context.theme.key));
        lines.row_from(lines.len() - 1, YES);
        lines.push(Span::raw(format!("  Esc: {}", words.seat_no)));
        lines.row_from(lines.len() - 1, NO);
        lines
    }
}
