//! A forgotten PIN: why, who witnesses, the new one twice, the witness's own.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::attendance::Attendance;
use super::curtain::Curtain;
use crate::council::{Member, MemberId};
use crate::meeting::{Actor, Command, Event, Pin, Refusal, State, choices};
use crate::record::desk::Typed;
use crate::say;
use crate::text::words::common::Common;
use crate::text::words::pin::{self as words, Pin as Words};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::Lines;
use crate::tui::widgets::pin_field::PinField;

/// Where it leads afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Back {
    /// To the curtain.
    Curtain,
    /// To this row of the roll-call.
    RollCall(usize),
}

/// What is asked now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Reason,
    Witness,
    New,
    Again,
    /// The witness types his PIN.
    Shown,
}

/// The resetting of a PIN.
#[derive(Debug)]
pub struct ResetPin {
    member: MemberId,
    back: Back,
    step: Step,
    reason: Field,
    cursor: usize,
    field: PinField,
    new: Option<Pin>,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// A key for the field.
    Edit(Key),
    /// One witness up.
    Up,
    /// One witness down.
    Down,
    /// Go on.
    Next,
    /// Leave it.
    Back,
}

impl ResetPin {
    /// Asks for all that a new PIN of `member` takes.
    pub fn new(member: &MemberId, back: Back) -> Self {
        let (reason, field) = (Field::default(), PinField::default());
        Self { member: member.clone(), back, step: Step::Reason, reason, cursor: 0, field, new: None }
    }

    fn witness<'a>(&self, state: &'a State) -> Option<&'a Member> {
        choices::witnesses(state, &self.member).get(self.cursor).copied()
    }

    fn next(&mut self, context: &Context<'_>) -> Vec<Effect> {
        let say = |line: String| vec![Effect::Say(line)];
        let refused = |refusal: &Refusal| say(say::refusal::refusal(refusal, context.state, context.lang));
        match self.step {
            Step::Reason if self.reason.text().is_empty() => return refused(&Refusal::ReasonMissing),
            Step::Reason if !context.state.access.others_hold(&self.member) => self.step = Step::New,
            Step::Reason if choices::witnesses(context.state, &self.member).is_empty() => {
                return refused(&Refusal::WitnessNeeded(self.member.clone()));
            }
            Step::Reason => self.step = Step::Witness,
            Step::Witness => self.step = Step::New,
            Step::New => {
                let typed = self.field.take();
                if let Err(problem) = typed.check() {
                    return say(say::access::problem(problem, context.lang));
                }
                (self.new, self.step) = (Some(typed), Step::Again);
            }
            Step::Again => {
                if self.new.as_ref() != Some(&self.field.take()) {
                    self.step = Step::New;
                    return say(say::access::differs(context.lang).to_owned());
                }
                if self.witness(context.state).is_none() {
                    self.step = Step::New;
                    return self.reset(context.state, None);
                }
                self.step = Step::Shown;
            }
            Step::Shown => {
                let shown = self.field.take();
                if shown.is_short() {
                    return refused(&Refusal::PinShort);
                }
                return self.reset(context.state, Some(shown));
            }
        }
        Vec::new()
    }

    fn reset(&self, state: &State, shown: Option<Pin>) -> Vec<Effect> {
        let witness = self.witness(state).map(|witness| witness.id.clone());
        let command = Command::ResetPin { member: self.member.clone(), reason: self.reason.text(), witness };
        vec![Effect::DoWith(Actor::Operator, command, Typed { shown, new: self.new.clone() })]
    }

    fn leave(&self, state: &State) -> Vec<Effect> {
        match self.back {
            Back::Curtain => go(Curtain::new(state)),
            Back::RollCall(row) => go(Attendance::at(row, None)),
        }
    }
}

impl Screen for ResetPin {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        Words::of(context.lang).reset_title.to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        let choosing = self.step == Step::Witness;
        let keys = Keys::new()
            .bar_if(choosing, Key::Up, Msg::Up, common.up)
            .bar_if(choosing, Key::Down, Msg::Down, common.down)
            .bar(Key::Enter, Msg::Next, words.next)
            .bar(Key::Esc, Msg::Back, common.back);
        match self.step {
            Step::Reason => keys.other(|key| Field::takes(key).then_some(Msg::Edit(key))),
            Step::Witness => keys,
            Step::New | Step::Again | Step::Shown => keys.other(|key| PinField::takes(key).then_some(Msg::Edit(key))),
        }
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Edit(key) if self.step == Step::Reason => self.reason.key(key),
            Msg::Edit(key) => self.field.key(key),
            Msg::Up => self.cursor = self.cursor.saturating_sub(1),
            Msg::Down => {
                let last = choices::witnesses(context.state, &self.member).len().saturating_sub(1);
                self.cursor = (self.cursor + 1).min(last);
            }
            Msg::Next => return self.next(context),
            Msg::Back => return self.leave(context.state),
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        if self.step == Step::Reason {
            self.reason.paste(text);
        }
    }

    fn appended(&mut self, context: &Context<'_>, events: &[Event]) -> Vec<Effect> {
        match events.last() {
            Some(Event::PinReset { .. }) => {
                let name = context.state.session.member(&self.member).map_or("", |member| &member.name);
                let mut effects = self.leave(context.state);
                effects.push(Effect::Say(words::reset(context.lang, name)));
                effects
            }
            Some(event) => {
                if matches!(event, Event::PinLost { .. }) {
                    (self.step, self.cursor) = (Step::Reason, 0);
                }
                let said = say::access::not_opened(event, context.state, context.now, context.lang);
                said.map(Effect::Say).into_iter().collect()
            }
            None => Vec::new(),
        }
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        let (lines, _) = self.lines(context, area.width);
        let Some(row) = lines.row_at(area, at) else { return Vec::new() };
        self.cursor = row;
        self.press_enter(context)
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (lines, field) = self.lines(context, area.width);
        let row = u16::try_from(field).unwrap_or(0).min(area.height.saturating_sub(1));
        lines.draw(frame, area);
        let line = Rect::new(area.x, area.y + row, area.width, 1);
        match self.step {
            Step::Reason => self.reason.draw(frame, line, context.theme, true),
            Step::Witness => {}
            Step::New | Step::Again | Step::Shown => self.field.draw(frame, line, context.theme),
        }
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl ResetPin {
    /// What is asked, and the line on which its field stands; rows only where a witness is chosen.
    fn lines(&self, context: &Context<'_>, columns: u16) -> (Lines<'static>, usize) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let name = context.state.session.member(&self.member).map_or("", |member| &member.name);
        let mut lines = Lines::new();
        lines.gap();
        lines.wrapped("", &words::whose(context.lang, name), columns, theme.strong);
        if !context.state.access.others_hold(&self.member) {
            lines.wrapped("", words.no_witness, columns, theme.warning);
        }
        lines.gap();
        let witness = self.witness(context.state).map_or("", |witness| &witness.name);
        let label = match self.step {
            Step::Reason => words.reason.to_owned(),
            Step::Witness => words.witness.to_owned(),
            Step::New => words.new.to_owned(),
            Step::Again => words.again.to_owned(),
            Step::Shown => words::of_witness(context.lang, witness),
        };
        lines.wrapped("", &format!("{label}:"), columns, Style::new());
        let field = lines.len();
        if self.step == Step::Witness {
            for (i, member) in choices::witnesses(context.state, &self.member).into_iter().enumerate() {
                let here = i == self.cursor;
                let line = format!("{} {}", if here { '▶' } else { ' ' }, member.name);
                lines.push(Span::styled(line, if here { theme.cursor } else { Style::new() }));
                if here {
                    lines.keep_from(lines.len() - 1);
                }
                lines.row_from(lines.len() - 1, i);
            }
        } else {
            lines.gap();
            lines.gap();
            lines.wrapped("", words.turn_away, columns, theme.quiet);
            lines.wrapped("", words.shape, columns, theme.quiet);
        }
        (lines, field)
    }
}
