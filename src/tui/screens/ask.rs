//! Asking for written opinions: one deadline for all, and one of their own for those who need it.

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::curtain::Curtain;
use super::opinions::Opinions;
use crate::council::{MemberId, ProductId};
use crate::meeting::{Actor, Command, Event, choices};
use crate::say;
use crate::text::date;
use crate::text::width::{pad_right, truncate};
use crate::text::words::common::Common;
use crate::text::words::written::Written as Words;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::{ELLIPSIS, Lines};

/// The deadlines being entered.
#[derive(Debug)]
pub struct Ask {
    product: ProductId,
    /// The first row is everybody's.
    cursor: usize,
    all: Field,
    own: Vec<(MemberId, Field)>,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// A key for the row under the cursor.
    Edit(Key),
    /// Ask.
    Record,
    /// The opinions.
    Back,
}

impl Ask {
    /// Proposes the end of a working day a week from now; no act says how long it has to be.
    pub fn new(context: &Context<'_>, product: &ProductId) -> Self {
        let recused = |id: &MemberId| context.state.products.get(product).is_some_and(|s| s.recused.contains_key(id));
        let asked = context.state.session.scorers().map(|member| &member.id).filter(|id| !recused(id));
        let own = asked.map(|id| (id.clone(), Field::default())).collect();
        Self { product: product.clone(), cursor: 0, all: Field::with(&proposed(context)), own }
    }
}

/// The proposed deadline as it is typed.
pub(super) fn proposed(context: &Context<'_>) -> String {
    choices::deadline(context.state, context.now).map_or_else(String::new, date::date_time)
}

/// A typed time, at the offset of the clock.
pub(super) fn typed(field: &Field, context: &Context<'_>) -> Option<DateTime<FixedOffset>> {
    let typed = NaiveDateTime::parse_from_str(&field.text(), "%H:%M %d/%m/%Y").ok()?;
    typed.and_local_timezone(*context.now.offset()).single()
}

impl Screen for Ask {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.product(&self.product).map_or("", |product| &product.name);
        format!("{} · {} {name}", Words::of(context.lang).key_ask, self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let common = Common::of(context.lang);
        Keys::new()
            .bar(Key::Up, Msg::Up, common.up)
            .bar(Key::Down, Msg::Down, common.down)
            .bar(Key::Enter, Msg::Record, Words::of(context.lang).key_ask)
            .bar(Key::Esc, Msg::Back, common.back)
            .other(|key| Field::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Up => self.cursor = self.cursor.saturating_sub(1),
            Msg::Down => self.cursor = (self.cursor + 1).min(self.own.len()),
            Msg::Edit(key) => self.field().key(key),
            Msg::Back => return go(Opinions::new(&self.product)),
            Msg::Record => {
                let bad = || vec![Effect::Say(Words::of(context.lang).bad_time.to_owned())];
                let Some(deadline) = typed(&self.all, context) else { return bad() };
                let filled = self.own.iter().filter(|(_, field)| !field.text().is_empty());
                let deadlines = filled.map(|(id, field)| Some((id.clone(), typed(field, context)?))).collect();
                let Some(deadlines) = deadlines else { return bad() };
                let product = self.product.clone();
                return vec![Effect::Do(Actor::Operator, Command::AskOpinions { product, deadline, deadlines })];
            }
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        self.field().paste(text);
    }

    fn appended(&mut self, _context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        go(Opinions::new(&self.product))
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        let (lines, _) = self.lines(context, area.width);
        self.cursor = lines.row_at(area, at).unwrap_or(self.cursor);
        Vec::new()
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (theme, column) = (context.theme, own_column(area.width));
        let (lines, [first, own]) = self.lines(context, area.width);
        lines.draw(frame, area);
        let mut draw = |row: usize, x: usize, field: &Field, focus: bool| {
            let (row, x) = (u16::try_from(row).unwrap_or(u16::MAX), u16::try_from(x).unwrap_or(0));
            if row < area.height && x + 3 < area.width {
                field.draw(frame, Rect::new(area.x + x, area.y + row, (area.width - x).min(20), 1), theme, focus);
            }
        };
        draw(first, 2, &self.all, self.cursor == 0);
        for (i, (_, field)) in self.own.iter().enumerate() {
            draw(own + i, column + 2, field, self.cursor == i + 1);
        }
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

/// The column in which the deadlines of single members stand.
fn own_column(columns: u16) -> usize {
    usize::from(columns.saturating_sub(22)).min(60)
}

impl Ask {
    /// The rows, and the lines on which everybody's field and the first of the others stand.
    fn lines(&self, context: &Context<'_>, columns: u16) -> (Lines<'static>, [usize; 2]) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        let column = own_column(columns);
        lines.wrapped("", &say::written::rule(context.state, context.lang), columns, theme.quiet);
        lines.gap();
        let lead = |at: usize| if self.cursor == at { "▶ " } else { "  " };
        lines.push(Span::styled(format!("{}{}:", lead(0), words.ask_all), theme.strong));
        let first = lines.len();
        lines.gap();
        lines.row_from(first - 1, 0);
        lines.push(Span::styled(format!("  {}:", words.ask_own), theme.quiet));
        let own = lines.len();
        for (i, (id, _)) in self.own.iter().enumerate() {
            let name = say::name::short(&context.state.session, id);
            let name = pad_right(&truncate(&name, column.saturating_sub(3), ELLIPSIS), column);
            let style = if self.cursor == i + 1 { theme.cursor } else { Style::new() };
            lines.push(Span::styled(format!("{}{name}", lead(i + 1)), style));
            lines.row_from(own + i, i + 1);
        }
        (lines, [first, own])
    }

    fn field(&mut self) -> &mut Field {
        let own = self.cursor.checked_sub(1).and_then(|row| self.own.get_mut(row));
        own.map_or(&mut self.all, |(_, field)| field)
    }
}
