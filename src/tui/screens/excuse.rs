//! Letting a member off a product that is still sealed, or keeping him out of it.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::board::Board;
use super::curtain::Curtain;
use crate::council::{MemberId, ProductId};
use crate::meeting::{Actor, Command, Event, choices};
use crate::text::words::common::Common;
use crate::text::words::decisions::Decisions as Words;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::Lines;

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Let off: the draft is kept and not counted.
    Excuse,
    /// Kept out before scoring, for a conflict of interest.
    Recuse,
}

/// Who, and why.
#[derive(Debug)]
pub struct Excuse {
    way: Way,
    product: ProductId,
    members: Vec<MemberId>,
    cursor: usize,
    reason: Field,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// One member up.
    Up,
    /// One member down.
    Down,
    /// A key for the reason.
    Edit(Key),
    /// Excuse.
    Confirm,
    /// The board.
    Back,
}

impl Excuse {
    /// Asks who of those it can still be; says so if it can be nobody.
    pub fn open(context: &Context<'_>, product: &ProductId, way: Way) -> Vec<Effect> {
        let words = Words::of(context.lang);
        let members = match way {
            Way::Excuse => choices::to_excuse(context.state, product),
            Way::Recuse => choices::to_recuse(context.state, product),
        };
        if members.is_empty() {
            let none = if way == Way::Excuse { words.excuse_none } else { words.recuse_none };
            return vec![Effect::Say(none.to_owned())];
        }
        go(Self { way, product: product.clone(), members, cursor: 0, reason: Field::default() })
    }
}

impl Screen for Excuse {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let words = Words::of(context.lang);
        let title = if self.way == Way::Excuse { words.excuse_title } else { words.recuse_title };
        format!("{title} · {}", self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let common = Common::of(context.lang);
        Keys::new()
            .bar(Key::Up, Msg::Up, common.up)
            .bar(Key::Down, Msg::Down, common.down)
            .bar(Key::Enter, Msg::Confirm, common.confirm)
            .bar(Key::Esc, Msg::Back, common.back)
            .other(|key| Field::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Up => self.cursor = self.cursor.saturating_sub(1),
            Msg::Down => self.cursor = (self.cursor + 1).min(self.members.len() - 1),
            Msg::Edit(key) => self.reason.key(key),
            Msg::Back => return go(Board::at(context.state, &self.product)),
            Msg::Confirm => {
                let (product, member) = (self.product.clone(), self.members[self.cursor].clone());
                let reason = self.reason.text();
                let command = match self.way {
                    Way::Excuse => Command::Excuse { member, product, reason },
                    Way::Recuse => Command::Recuse { member, product, reason },
                };
                return vec![Effect::Do(Actor::Operator, command)];
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
        go(Board::at(context.state, &self.product))
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        self.cursor = self.lines(context, area.width).row_at(area, at).unwrap_or(self.cursor);
        Vec::new()
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let lines = self.lines(context, area.width);
        let row = u16::try_from(lines.len()).unwrap_or(0).min(area.height.saturating_sub(1));
        lines.draw(frame, area);
        self.reason.draw(frame, Rect::new(area.x, area.y + row, area.width, 1), context.theme, true);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl Excuse {
    /// Everything above the reason, which is typed below the last line.
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let theme = context.theme;
        let mut lines = Lines::new();
        lines.gap();
        for (i, id) in self.members.iter().enumerate() {
            let here = i == self.cursor;
            let name = context.state.session.member(id).map_or("", |member| &member.name);
            let style = if here { theme.cursor } else { Style::new() };
            let from = lines.len();
            lines.wrapped(if here { "▶ " } else { "  " }, name, columns, style);
            lines.row_from(from, i);
        }
        lines.gap();
        lines.push(Span::styled(format!("{}:", Words::of(context.lang).reason), theme.strong));
        lines
    }
}
