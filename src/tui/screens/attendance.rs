//! The roll-call, with the quorum in whole numbers after every change.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::adjourn::Adjourn;
use super::board::Board;
use super::curtain::Curtain;
use super::first_pin::{FirstPin, Then};
use super::reset_pin::{Back, ResetPin};
use super::takes_part::TakesPart;
use crate::council::{Member, MemberId, Role};
use crate::meeting::{Actor, Command, Event, Pin, Presence, Refusal, State, choices};
use crate::say;
use crate::text::words::attendance::Attendance as Words;
use crate::text::words::common::Common;
use crate::text::words::pin::{self, Pin as PinWords};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::{Lines, dialog, split};

/// The roll-call.
#[derive(Debug, Default)]
pub struct Attendance {
    cursor: usize,
    reason: Option<Field>,
    /// The secretary's PIN, typed once a visit and found to be right.
    secretary: Option<Pin>,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// The member under the cursor is here.
    Present,
    /// Ask why the member under the cursor is not.
    Absent,
    /// Everybody is here.
    AllPresent,
    /// Online, someone authorised, or gone.
    Other,
    /// Interrupt the meeting, or go on.
    Adjourn,
    /// A key for the reason.
    Edit(Key),
    /// Keep the reason.
    Keep,
    /// Forget it.
    Forget,
    /// Set the PIN of the member under the cursor, or reset it.
    Pin,
    /// The board.
    Back,
}

impl Attendance {
    /// The roll-call at a row, on the visit for which the secretary's PIN is known.
    pub const fn at(cursor: usize, secretary: Option<Pin>) -> Self {
        Self { cursor, reason: None, secretary }
    }

    fn pin(&mut self, context: &Context<'_>) -> Vec<Effect> {
        let Some(member) = context.state.session.members.get(self.cursor) else { return Vec::new() };
        if context.state.access.holders.contains(&member.id) {
            return go(ResetPin::new(&member.id, Back::RollCall(self.cursor)));
        }
        if !context.state.is_present(&member.id) {
            let refusal = Refusal::NotPresent(member.id.clone());
            return vec![Effect::Say(say::refusal::refusal(&refusal, context.state, context.lang))];
        }
        go(FirstPin::new(context.state, &member.id, Then::RollCall(self.cursor), self.secretary.take()))
    }

    /// The roll-call at the first member.
    pub fn new() -> Self {
        Self::default()
    }

    /// The roll-call at a member.
    pub fn at_member(state: &State, member: &MemberId) -> Self {
        let cursor = state.session.members.iter().position(|m| m.id == *member).unwrap_or(0);
        Self { cursor, ..Self::default() }
    }

    fn member<'a>(&self, context: &Context<'a>) -> Option<&'a Member> {
        context.state.session.members.get(self.cursor)
    }

    fn attend(&self, context: &Context<'_>, presence: Presence) -> Vec<Effect> {
        let Some(member) = self.member(context) else { return Vec::new() };
        vec![Effect::Do(Actor::Operator, Command::Attend { member: member.id.clone(), presence })]
    }
}

impl Screen for Attendance {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        Words::of(context.lang).title.to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        if self.reason.is_some() {
            return Keys::new()
                .bar(Key::Enter, Msg::Keep, words.keep_absent)
                .bar(Key::Esc, Msg::Forget, common.back)
                .other(|key| Field::takes(key).then_some(Msg::Edit(key)));
        }
        let adjourned = context.state.adjourned().is_some();
        Keys::new()
            .bar(Key::Up, Msg::Up, common.up)
            .bar(Key::Down, Msg::Down, common.down)
            .bar(Key::Enter, Msg::Present, words.toggle)
            .also(Key::Char(' '))
            .bar(Key::F(3), Msg::Absent, words.mark_absent)
            .bar(Key::F(4), Msg::AllPresent, words.all_present)
            .bar_if(context.state.asks_pins(), Key::F(5), Msg::Pin, PinWords::of(context.lang).key_pin)
            .bar(Key::F(6), Msg::Other, words.key_other)
            .bar(Key::F(7), Msg::Adjourn, if adjourned { words.key_resume } else { words.key_adjourn })
            .bar(Key::Esc, Msg::Back, common.back)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Up => self.cursor = self.cursor.saturating_sub(1),
            Msg::Down => self.cursor = (self.cursor + 1).min(context.state.session.members.len() - 1),
            Msg::Present => return self.attend(context, Presence::Present),
            Msg::Absent => self.reason = Some(Field::default()),
            Msg::AllPresent => {
                let present = |m: &Member| Command::Attend { member: m.id.clone(), presence: Presence::Present };
                let all = context.state.session.members.iter().map(|m| (Actor::Operator, present(m))).collect();
                return vec![Effect::DoAll(all)];
            }
            Msg::Other => {
                return self.member(context).map_or_else(Vec::new, |member| go(TakesPart::new(&member.id)));
            }
            Msg::Adjourn => return go(Adjourn::default()),
            Msg::Edit(key) => {
                if let Some(reason) = &mut self.reason {
                    reason.key(key);
                }
            }
            Msg::Keep => {
                let reason = self.reason.as_ref().map(Field::text).unwrap_or_default();
                return self.attend(context, Presence::Absent { reason });
            }
            Msg::Forget => self.reason = None,
            Msg::Pin => return self.pin(context),
            Msg::Back => return go(Board::new()),
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        if let Some(reason) = &mut self.reason {
            reason.paste(text);
        }
    }

    fn before_cursor(&self) -> Option<String> {
        self.reason.as_ref().map(Field::before_cursor)
    }

    fn appended(&mut self, context: &Context<'_>, events: &[Event]) -> Vec<Effect> {
        self.reason = None;
        if events.len() == 1 {
            self.cursor = (self.cursor + 1).min(context.state.session.members.len() - 1);
        }
        Vec::new()
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        if self.reason.is_none() {
            self.cursor = self.lines(context, area.width).row_at(area, at).unwrap_or(self.cursor);
        }
        Vec::new()
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        self.lines(context, area.width).draw(frame, area);
        if let (Some(reason), Some(member)) = (&self.reason, self.member(context)) {
            let inside = dialog(frame, area, words.reason_title, 5);
            let mut lines = Lines::new();
            lines.push(Span::styled(member.name.clone(), theme.strong));
            lines.gap();
            lines.gap();
            lines.gap();
            lines.push(Span::styled(words.reason_hint, theme.quiet));
            lines.draw(frame, inside);
            reason.draw(frame, Rect::new(inside.x, inside.y + 2, inside.width, 1), theme, true);
        }
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl Attendance {
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        let quorum = context.state.quorum();
        let met = if quorum.met { theme.good } else { theme.warning };
        let sentence = say::quorum::quorum(quorum, &context.state.regulation, context.lang);
        lines.wrapped("", &sentence, columns, met);
        if context.state.regulation.chair_required && context.state.presiding().is_none() {
            lines.wrapped("", words.chair_needed, columns, theme.warning);
        }
        let wanting =
            context.state.session.members.iter().filter(|member| choices::wants_pin(context.state, &member.id)).count();
        if wanting > 0 {
            lines.wrapped("", &pin::wanting(context.lang, wanting), columns, theme.strong);
        }
        lines.gap();
        for (i, member) in context.state.session.members.iter().enumerate() {
            let here = i == self.cursor;
            let (sign, standing) = match context.state.attendance.get(&member.id) {
                Some(Presence::Present) => ("[x]", words.present.to_owned()),
                Some(Presence::Online) => ("[x]", words.online.to_owned()),
                Some(Presence::Authorised { person, .. }) => ("[x]", format!("{}: {person}", words.in_place)),
                Some(Presence::Left { reason }) => ("[–]", format!("{}: {reason}", words.left)),
                Some(Presence::Absent { reason }) => ("[–]", format!("{}: {reason}", words.absent)),
                None => ("[ ]", words.not_called.to_owned()),
            };
            let cursor = if here { '▶' } else { ' ' };
            let has_pin = context.state.asks_pins() && context.state.access.holders.contains(&member.id);
            let standing = if has_pin { format!("{standing} · {}", PinWords::of(context.lang).has) } else { standing };
            let left = format!("{cursor} {sign} {}{}", member.name, office(member, words));
            let row = split(&left, &format!("{standing} "), columns);
            lines.push(Span::styled(row, if here { theme.cursor } else { Style::new() }));
            if here {
                lines.keep_from(lines.len() - 1);
            }
            lines.row_from(lines.len() - 1, i);
        }
        lines
    }
}

fn office(member: &Member, words: &Words) -> String {
    let role = match member.role {
        Role::Chair => Some(words.chair),
        Role::ViceChair => Some(words.vice_chair),
        Role::Member => None,
    };
    let offices: Vec<_> = role.into_iter().chain(member.secretary.then_some(words.secretary)).collect();
    if offices.is_empty() { String::new() } else { format!(" ({})", offices.join(", ")) }
}
