//! How a member takes part other than in person: online, by someone authorised, or no longer.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::attendance::Attendance;
use super::curtain::Curtain;
use crate::council::MemberId;
use crate::meeting::{Actor, Command, Event, Presence};
use crate::text::words::attendance::Attendance as Words;
use crate::text::words::common::Common;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::Lines;

/// The question how a member takes part.
#[derive(Debug)]
pub struct TakesPart {
    member: MemberId,
    way: usize,
    /// The person in the member's place, or why the member left; then the paper.
    fields: [Field; 2],
    focus: usize,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// The way before.
    Up,
    /// The way after.
    Down,
    /// A key for the field in focus.
    Edit(Key),
    /// The next field, or keep what was said.
    Next,
    /// Round the fields.
    Field,
    /// The roll-call.
    Back,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Online,
    Authorised,
    Left,
}

const WAYS: [Way; 3] = [Way::Online, Way::Authorised, Way::Left];

impl TakesPart {
    /// Asks about one member.
    pub fn new(member: &MemberId) -> Self {
        Self { member: member.clone(), way: 0, fields: [Field::default(), Field::default()], focus: 0 }
    }

    /// The labels of the fields the chosen way needs.
    fn asks(&self, words: &'static Words) -> Vec<&'static str> {
        match WAYS[self.way] {
            Way::Online => Vec::new(),
            Way::Authorised => vec![words.authorised_person, words.authorised_paper],
            Way::Left => vec![words.left_reason],
        }
    }

    fn presence(&self) -> Presence {
        let [first, second] = &self.fields;
        match WAYS[self.way] {
            Way::Online => Presence::Online,
            Way::Authorised => Presence::Authorised { person: first.text(), paper: second.text() },
            Way::Left => Presence::Left { reason: first.text() },
        }
    }
}

impl Screen for TakesPart {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.member(&self.member).map_or("", |member| &member.name);
        format!("{} · {name}", Words::of(context.lang).takes_part)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        let fields = self.asks(words).len();
        let more = self.focus + 1 < fields;
        Keys::new()
            .bar(Key::Up, Msg::Up, common.up)
            .bar(Key::Down, Msg::Down, common.down)
            .bar(Key::Enter, Msg::Next, if more { words.next_field } else { common.confirm })
            .bar_if(fields > 1, Key::Tab, Msg::Field, words.next_field)
            .bar(Key::Esc, Msg::Back, common.back)
            .other(|key| Field::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Up => (self.way, self.focus) = (self.way.saturating_sub(1), 0),
            Msg::Down => (self.way, self.focus) = ((self.way + 1).min(WAYS.len() - 1), 0),
            Msg::Edit(key) => self.fields[self.focus].key(key),
            Msg::Field => self.focus = (self.focus + 1) % self.asks(Words::of(context.lang)).len().max(1),
            Msg::Next if self.focus + 1 < self.asks(Words::of(context.lang)).len() => self.focus += 1,
            Msg::Next => {
                let (member, presence) = (self.member.clone(), self.presence());
                return vec![Effect::Do(Actor::Operator, Command::Attend { member, presence })];
            }
            Msg::Back => return go(Attendance::at_member(context.state, &self.member)),
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        self.fields[self.focus].paste(text);
    }

    fn before_cursor(&self) -> Option<String> {
        Some(self.fields[self.focus].before_cursor())
    }

    fn appended(&mut self, context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        go(Attendance::at_member(context.state, &self.member))
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        let (lines, _) = self.lines(context, area.width);
        if let Some(way) = lines.row_at(area, at).filter(|way| *way != self.way) {
            (self.way, self.focus) = (way, 0);
        }
        Vec::new()
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (lines, rows) = self.lines(context, area.width);
        lines.draw(frame, area);
        for (at, row) in rows.into_iter().enumerate() {
            let row = u16::try_from(row).unwrap_or(u16::MAX).min(area.height.saturating_sub(1));
            let line = Rect::new(area.x, area.y + row, area.width, 1);
            self.fields[at].draw(frame, line, context.theme, at == self.focus);
        }
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl TakesPart {
    /// The ways and the labels, and the lines on which the fields stand.
    fn lines(&self, context: &Context<'_>, columns: u16) -> (Lines<'static>, Vec<usize>) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        for (at, way) in WAYS.iter().enumerate() {
            let here = at == self.way;
            let label = match way {
                Way::Online => words.way_online,
                Way::Authorised => words.way_authorised,
                Way::Left => words.way_left,
            };
            let lead = if here { "▶ (●) " } else { "  ( ) " };
            let from = lines.len();
            lines.wrapped(lead, label, columns, if here { theme.cursor } else { Style::new() });
            lines.row_from(from, at);
        }
        lines.gap();
        let mut rows = Vec::new();
        for label in self.asks(words) {
            lines.push(Span::styled(format!("{label}:"), theme.strong));
            rows.push(lines.len());
            lines.gap();
        }
        (lines, rows)
    }
}
