//! Every correction of the meeting, and what is done about the chosen one; after
//! the end also the amended minutes and taking the end back.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::board::Board;
use super::correct::Correct;
use super::correction_act::{Ask, CorrectionAct};
use super::curtain::Curtain;
use crate::council::ProductId;
use crate::meeting::{Correction, State, visible};
use crate::say;
use crate::say::measure::Measure;
use crate::text::words::common::Common;
use crate::text::words::correction::Correction as Words;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::Lines;

/// The list of corrections.
#[derive(Debug)]
pub struct Corrections {
    /// The product a new correction would be of.
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
    /// Propose another.
    New,
    /// Something about the chosen one, or about all.
    Ask(Kind),
    /// The board.
    Back,
    /// The curtain falls.
    Curtain,
}

/// What is done about corrections.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// The member has signed.
    Confirm,
    /// The chair accepts.
    Accept,
    /// It ends without effect.
    Drop,
    /// The minutes are amended.
    Amend,
    /// The meeting goes on.
    Reopen,
}

impl Corrections {
    /// The list, at the last correction.
    pub fn new(state: &State, product: &ProductId) -> Self {
        let cursor = visible::corrections(state).count().saturating_sub(1);
        Self { product: product.clone(), cursor }
    }

    fn chosen<'a>(&self, state: &'a State) -> Option<&'a Correction> {
        visible::corrections(state).nth(self.cursor)
    }

    fn ask(&self, state: &State, kind: Kind) -> Vec<Effect> {
        let chosen = || self.chosen(state).map(|correction| correction.number);
        let ask = match kind {
            Kind::Amend => Some(Ask::Amend),
            Kind::Reopen => Some(Ask::Reopen),
            Kind::Confirm => chosen().map(Ask::Confirm),
            Kind::Accept => chosen().map(Ask::Accept),
            Kind::Drop => chosen().map(Ask::Drop),
        };
        ask.map_or_else(Vec::new, |ask| go(CorrectionAct::new(ask, &self.product)))
    }
}

impl Screen for Corrections {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let words = Words::of(context.lang);
        Measure::of_meeting(context.state).pick(words.title, words.title_yes).to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common, state) = (Words::of(context.lang), Common::of(context.lang), context.state);
        let open = self.chosen(state).filter(|correction| correction.is_open());
        let confirmed = open.is_some_and(|correction| correction.confirmed.is_some());
        let reopens = state.closed.is_some() && state.amendments.is_empty();
        Keys::new()
            .bar(Key::F(2), Msg::New, words.key_new)
            .bar_if(open.is_some() && !confirmed, Key::F(3), Msg::Ask(Kind::Confirm), words.key_paper)
            .bar_if(confirmed, Key::F(4), Msg::Ask(Kind::Accept), words.key_accept)
            .bar_if(open.is_some(), Key::F(6), Msg::Ask(Kind::Drop), words.key_drop)
            .bar_if(state.untold_corrections() > 0, Key::F(7), Msg::Ask(Kind::Amend), words.key_amend)
            .bar_if(reopens, Key::F(8), Msg::Ask(Kind::Reopen), words.key_reopen)
            .bar(Key::Esc, Msg::Back, common.back)
            .bar(Key::F(10), Msg::Curtain, common.curtain)
            .help(Key::Up, Msg::Up, common.up)
            .help(Key::Down, Msg::Down, common.down)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        let last = visible::corrections(context.state).count().saturating_sub(1);
        match msg {
            Msg::Up => self.cursor = self.cursor.saturating_sub(1),
            Msg::Down => self.cursor = (self.cursor + 1).min(last),
            Msg::New => return Correct::open(context, &self.product),
            Msg::Ask(kind) => return self.ask(context.state, kind),
            Msg::Back => return go(Board::at(context.state, &self.product)),
            Msg::Curtain => return go(Curtain::new(context.state)),
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

impl Corrections {
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, theme, lang) = (Words::of(context.lang), context.theme, context.lang);
        let mut lines = Lines::new();
        let columns = columns.saturating_sub(1);
        lines.wrapped("", words.rule, columns, theme.quiet);
        if visible::corrections(context.state).next().is_none() {
            lines.gap();
            lines.wrapped("", words.none, columns, Style::new());
        }
        for (i, correction) in visible::corrections(context.state).enumerate() {
            let here = i == self.cursor;
            lines.gap();
            let from = lines.len();
            let what = say::correction::what(correction, context.state, lang);
            lines.wrapped(
                if here { "▶ " } else { "  " },
                &what,
                columns,
                if here { theme.cursor } else { Style::new() },
            );
            lines.wrapped("  ", &say::correction::why(correction, lang), columns, theme.quiet);
            let waits = if correction.is_open() { theme.warning } else { theme.quiet };
            lines.wrapped("  ", &say::correction::standing(correction, lang), columns, waits);
            if here {
                lines.keep_from(from);
            }
            lines.row_from(from, i);
        }
        lines
    }
}
