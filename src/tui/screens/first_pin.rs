//! A first PIN: the secretary's PIN, then the new one twice.
//!
//! Comes from the roll-call, or from the curtain when somebody sits down who has
//! none. The secretary's own is the first of all and needs no other.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::attendance::Attendance;
use super::board::Board;
use super::curtain::Curtain;
use super::sheets::Sheets;
use crate::council::MemberId;
use crate::meeting::{Actor, Command, Event, Pin, Refusal, State};
use crate::record::desk::Typed;
use crate::say;
use crate::text::words::common::Common;
use crate::text::words::pin::{self as words, Pin as Words};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::Lines;
use crate::tui::widgets::pin_field::PinField;

/// Where the member goes afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// To this row of the roll-call.
    RollCall(usize),
    /// To the board: the secretary.
    Board,
    /// To his sheets.
    Sheets,
}

/// What is typed now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Secretary,
    New,
    Again,
}

/// The setting of a first PIN.
#[derive(Debug)]
pub struct FirstPin {
    member: MemberId,
    then: Then,
    step: Step,
    field: PinField,
    secretary: Option<Pin>,
    /// The secretary's was found to be right before.
    known: bool,
    new: Option<Pin>,
    /// The new one was typed twice.
    sure: bool,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// A key for the field.
    Edit(Key),
    /// Go on.
    Next,
    /// Leave it.
    Back,
}

impl FirstPin {
    /// Asks for the first PIN of `member`; the secretary's is not asked for again where it is known.
    pub fn new(state: &State, member: &MemberId, then: Then, secretary: Option<Pin>) -> Self {
        let (member, field, known) = (member.clone(), PinField::default(), secretary.is_some());
        let step = if known || is_secretary(state, &member) { Step::New } else { Step::Secretary };
        Self { member, then, step, field, secretary, known, new: None, sure: false }
    }

    fn next(&mut self, context: &Context<'_>) -> Vec<Effect> {
        let typed = self.field.take();
        match self.step {
            Step::Secretary => {
                if typed.is_short() {
                    let said = say::refusal::refusal(&Refusal::PinShort, context.state, context.lang);
                    return vec![Effect::Say(said)];
                }
                self.secretary = Some(typed);
                self.step = Step::New;
            }
            Step::New => match typed.check() {
                Ok(()) => {
                    self.new = Some(typed);
                    self.step = Step::Again;
                }
                Err(problem) => return vec![Effect::Say(say::access::problem(problem, context.lang))],
            },
            Step::Again => {
                self.sure = self.new.as_ref() == Some(&typed);
                if !self.sure {
                    self.step = Step::New;
                    return vec![Effect::Say(say::access::differs(context.lang).to_owned())];
                }
            }
        }
        if self.sure { self.set(context) } else { Vec::new() }
    }

    fn set(&mut self, context: &Context<'_>) -> Vec<Effect> {
        // If it is refused, the secretary's PIN is typed again, or the only one there is.
        self.step = if is_secretary(context.state, &self.member) { Step::New } else { Step::Secretary };
        let typed = Typed { shown: self.secretary.clone(), new: self.new.clone() };
        vec![Effect::DoWith(Actor::Operator, Command::SetPin { member: self.member.clone() }, typed)]
    }

    fn back(&mut self, state: &State) -> Vec<Effect> {
        match self.then {
            Then::RollCall(row) => go(Attendance::at(row, self.secretary.take().filter(|_| self.known))),
            Then::Board | Then::Sheets => go(Curtain::new(state)),
        }
    }
}

impl Screen for FirstPin {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        Words::of(context.lang).set_title.to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        Keys::new()
            .bar(Key::Enter, Msg::Next, Words::of(context.lang).next)
            .bar(Key::Esc, Msg::Back, Common::of(context.lang).back)
            .other(|key| PinField::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Edit(key) => self.field.key(key),
            Msg::Next => return self.next(context),
            Msg::Back => return self.back(context.state),
        }
        Vec::new()
    }

    fn appended(&mut self, context: &Context<'_>, events: &[Event]) -> Vec<Effect> {
        match events.last() {
            Some(Event::PinSet { .. }) => {
                let name = context.state.session.member(&self.member).map_or("", |member| &member.name);
                let said = Effect::Say(words::set(context.lang, name));
                self.known = true;
                let mut effects = match self.then {
                    Then::RollCall(_) => self.back(context.state),
                    Then::Board => go(Board::new()),
                    Then::Sheets => {
                        let typed = Typed { shown: self.new.take(), new: None };
                        return vec![Effect::DoWith(Actor::Member(self.member.clone()), Command::SitDown {}, typed)];
                    }
                };
                effects.push(said);
                effects
            }
            Some(Event::SatDown { .. }) => Sheets::seat(context.state, &self.member),
            Some(event) => {
                (self.secretary, self.known) = (None, false);
                let said = say::access::not_opened(event, context.state, context.now, context.lang);
                let lost = matches!(event, Event::PinLost { .. });
                let mut effects = if lost { go(Curtain::new(context.state)) } else { Vec::new() };
                effects.extend(said.map(Effect::Say));
                effects
            }
            None => Vec::new(),
        }
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let name = context.state.session.member(&self.member).map_or("", |member| &member.name);
        let mut lines = Lines::new();
        lines.gap();
        lines.wrapped("", &words::whose(context.lang, name), area.width, theme.strong);
        if is_secretary(context.state, &self.member) {
            lines.wrapped("", words.first_of_all, area.width, Style::new());
        }
        lines.gap();
        let label = match self.step {
            // Two people type here, one after the other.
            Step::Secretary => format!("{} {}", words.first_secretary, words.of_secretary),
            Step::New if !is_secretary(context.state, &self.member) => {
                format!("{} {}", words::then_owner(context.lang, name), words.new)
            }
            Step::New => words.new.to_owned(),
            Step::Again => words.again.to_owned(),
        };
        lines.wrapped("", &format!("{label}:"), area.width, Style::new());
        let row = u16::try_from(lines.len()).unwrap_or(0).min(area.height.saturating_sub(1));
        lines.gap();
        lines.gap();
        for hint in [words.turn_away, words.shape, words.meaning] {
            lines.wrapped("", hint, area.width, theme.quiet);
        }
        lines.draw(frame, area);
        self.field.draw(frame, Rect::new(area.x, area.y + row, area.width, 1), theme);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

fn is_secretary(state: &State, member: &MemberId) -> bool {
    state.session.secretary().is_some_and(|secretary| secretary.id == *member)
}
