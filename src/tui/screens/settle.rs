//! What the secretary can do with one product: conclude, excuse, set aside, type paper sheets.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::board::Board;
use super::conclude::Conclude;
use super::corrections::Corrections;
use super::curtain::Curtain;
use super::divergence::Divergence;
use super::excuse::{Excuse, Way};
use super::opinions::Opinions;
use super::paper::Paper;
use super::result::From;
use super::set_aside::SetAside;
use crate::council::ProductId;
use crate::meeting::{SetAsideAs, State, choices};
use crate::say;
use crate::say::measure::Measure;
use crate::text::words::common::Common;
use crate::text::words::correction::Correction;
use crate::text::words::decisions::Decisions as Words;
use crate::text::words::divergence;
use crate::text::words::written::Written;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::Lines;

/// The menu of one product.
#[derive(Debug)]
pub struct Settle {
    product: ProductId,
    cursor: usize,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// The row under the cursor.
    Choose,
    /// The board.
    Back,
}

#[derive(Clone, Copy)]
enum Choice {
    Conclude,
    Divergence,
    Opinions,
    Excuse(Way),
    SetAside(SetAsideAs),
    Paper,
    Correction,
}

const CHOICES: [Choice; 10] = [
    Choice::Conclude,
    Choice::Divergence,
    Choice::Opinions,
    Choice::Excuse(Way::Recuse),
    Choice::Excuse(Way::Excuse),
    Choice::SetAside(SetAsideAs::Rejected),
    Choice::SetAside(SetAsideAs::NotEvaluated),
    Choice::SetAside(SetAsideAs::Withdrawn),
    Choice::Paper,
    Choice::Correction,
];

impl Settle {
    /// The menu of a product.
    pub fn new(product: &ProductId) -> Self {
        Self { product: product.clone(), cursor: 0 }
    }

    /// What can be chosen; a divergence and written opinions only where there are any, a correction only where
    /// sheets can be seen, and nothing of the scoring once the product left the agenda.
    fn choices(&self, state: &State) -> Vec<Choice> {
        let apart = choices::is_divergent(state, &self.product);
        let unsealed = state.products.get(&self.product).is_some_and(|s| !s.is_sealed() && s.set_aside.is_none());
        let asked = state.products.get(&self.product).is_some_and(|standing| standing.opinions.is_some());
        let opinions = asked || state.by_opinion(&self.product);
        let gone = state.products.get(&self.product).is_some_and(|standing| standing.set_aside.is_some());
        let there = |choice: &Choice| match choice {
            // What left the agenda is not concluded on and not scored.
            Choice::Conclude | Choice::Excuse(_) | Choice::Paper if gone => false,
            Choice::Divergence => apart,
            Choice::Correction => unsealed || state.open_corrections() > 0,
            Choice::Opinions => opinions,
            _ => true,
        };
        CHOICES.into_iter().filter(there).collect()
    }
}

impl Screen for Settle {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.product(&self.product).map_or("", |product| &product.name);
        format!("{} · {} {name}", Words::of(context.lang).settle_title, self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let common = Common::of(context.lang);
        Keys::new()
            .bar(Key::Up, Msg::Up, common.up)
            .bar(Key::Down, Msg::Down, common.down)
            .bar(Key::Enter, Msg::Choose, common.choose)
            .bar(Key::Esc, Msg::Back, common.back)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Up => self.cursor = self.cursor.saturating_sub(1),
            Msg::Down => self.cursor = (self.cursor + 1).min(self.choices(context.state).len() - 1),
            Msg::Back => return go(Board::at(context.state, &self.product)),
            Msg::Choose => {
                let Some(choice) = self.choices(context.state).get(self.cursor).copied() else { return Vec::new() };
                return match choice {
                    Choice::Divergence => go(Divergence::new(&self.product, From::Board)),
                    Choice::Opinions => go(Opinions::new(&self.product)),
                    Choice::Conclude => go(Conclude::new(context, &self.product, From::Board)),
                    Choice::Excuse(way) => Excuse::open(context, &self.product, way),
                    Choice::Paper => go(Paper::new(&self.product)),
                    Choice::Correction => go(Corrections::new(context.state, &self.product)),
                    Choice::SetAside(r#as) => go(SetAside::new(&self.product, r#as)),
                };
            }
        }
        Vec::new()
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        let Some(row) = self.lines(context, area.width).row_at(area, at) else { return Vec::new() };
        self.cursor = row;
        self.press_enter(context)
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.lines(context, area.width).draw(frame, area);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl Settle {
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, correction) = (Words::of(context.lang), Correction::of(context.lang));
        let mut lines = Lines::new();
        let standing = context.state.products.get(&self.product);
        for raised in standing.map_or(&[][..], |standing| &standing.raised) {
            let sentence = say::raised::raised(raised, context.state, &self.product, context.lang);
            lines.wrapped("! ", &sentence, columns, context.theme.warning);
        }
        lines.gap();
        for (i, choice) in self.choices(context.state).iter().enumerate() {
            let label = match choice {
                Choice::Conclude => words.settle_conclude,
                Choice::Divergence => divergence::Divergence::of(context.lang).settle,
                Choice::Opinions => Written::of(context.lang).settle,
                Choice::Excuse(Way::Recuse) => words.settle_recuse,
                Choice::Excuse(Way::Excuse) => words.settle_excuse,
                Choice::SetAside(SetAsideAs::Rejected) => words.settle_rejected,
                Choice::SetAside(SetAsideAs::NotEvaluated) => words.settle_not_evaluated,
                Choice::SetAside(SetAsideAs::Withdrawn) => words.settle_withdrawn,
                Choice::Paper => words.settle_paper,
                Choice::Correction => Measure::of_meeting(context.state).pick(correction.settle, correction.settle_yes),
            };
            let here = i == self.cursor;
            let style = if here { context.theme.cursor } else { Style::new() };
            let from = lines.len();
            lines.wrapped(if here { "▶ " } else { "  " }, label, columns, style);
            lines.row_from(from, i);
        }
        lines
    }
}
