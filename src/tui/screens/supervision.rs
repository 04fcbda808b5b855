//! What is recorded of a recognised product: inspections, remedies, revocation; and what is recorded next.
//!
//! A look at a remedy, and taking back, mean the chosen inspection: the last one, unless another is chosen.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::curtain::Curtain;
use super::inspection_form::InspectionForm;
use super::recognitions::Recognitions;
use super::supervision_form::{Form, SupervisionForm};
use crate::council::ProductId;
use crate::meeting::inspection::Inspected;
use crate::meeting::{Afterwards, State};
use crate::say;
use crate::text::words::common::Common;
use crate::text::words::inspection::Inspection as Words;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::Lines;

/// A product under supervision.
#[derive(Debug)]
pub struct SupervisionScreen {
    product: ProductId,
    /// The number of the chosen inspection; the last one where there is none of it.
    chosen: Option<u32>,
    /// Lines scrolled past.
    first: usize,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// The inspection before, or a line up.
    Up,
    /// The next inspection, or a line down.
    Down,
    /// Record an inspection.
    Inspect,
    /// Record something else.
    Record(Form),
    /// The list of products.
    Back,
    /// The curtain falls.
    Curtain,
}

impl SupervisionScreen {
    /// Of a product.
    pub fn of(product: &ProductId) -> Self {
        Self { product: product.clone(), chosen: None, first: 0 }
    }

    /// Of a product, at an inspection.
    pub fn at(product: &ProductId, chosen: Option<u32>) -> Self {
        Self { chosen, ..Self::of(product) }
    }

    /// The inspections that stand.
    fn standing<'a>(&self, state: &'a State) -> Vec<(u32, &'a Inspected)> {
        state.supervision(&self.product).map_or_else(Vec::new, |all| all.standing().collect())
    }

    /// The place of the chosen one among those that stand.
    fn place(&self, standing: &[(u32, &Inspected)]) -> Option<usize> {
        let chosen = standing.iter().position(|(number, _)| Some(*number) == self.chosen);
        chosen.or_else(|| standing.len().checked_sub(1))
    }

    /// The chosen one.
    fn chosen<'a>(&self, state: &'a State) -> Option<(u32, &'a Inspected)> {
        let standing = self.standing(state);
        self.place(&standing).and_then(|at| standing.get(at).copied())
    }

    /// Chooses the inspection beside the chosen one; whether there is one.
    fn step(&mut self, state: &State, beside: impl Fn(usize) -> Option<usize>) -> bool {
        let standing = self.standing(state);
        let next = self.place(&standing).and_then(beside).and_then(|at| standing.get(at));
        if let Some((number, _)) = next {
            (self.chosen, self.first) = (Some(*number), 0);
        }
        next.is_some()
    }

    /// The first line shown: one from which the chosen inspection is seen, and what was scrolled past from there.
    fn offset(&self, lines: &Lines<'_>, height: u16) -> usize {
        let height = usize::from(height);
        (lines.offset(height) + self.first).min(lines.len().saturating_sub(height))
    }

    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, theme, lang) = (Words::of(context.lang), context.theme, context.lang);
        let mut lines = Lines::new();
        let columns = columns.saturating_sub(1);
        lines.wrapped("", words.rule, columns, theme.quiet);
        lines.gap();
        let (state, today) = (context.state, context.now.date_naive());
        if let Some(it) = state.afterwards(&self.product).and_then(Afterwards::recognition) {
            let revocation = state.supervision(&self.product).and_then(|all| all.revocation.as_ref());
            let given = say::inspection::given(it, revocation, lang);
            lines.wrapped("", &say::name::capital(&format!("{given}.")), columns, theme.strong);
            lines.gap();
        }
        let standing = self.standing(state);
        let several = standing.len() > 1;
        if several {
            lines.wrapped("", words.choose, columns, theme.quiet);
        }
        let chosen = self.place(&standing).filter(|_| several);
        let mut kept = None;
        for (at, (number, it)) in standing.iter().enumerate() {
            let (here, from) = (chosen == Some(at), lines.len());
            for (i, sentence) in say::inspection::inspected(*number, it, today, lang).iter().enumerate() {
                let lead = if here && i == 0 { "▶ " } else { "- " };
                lines.wrapped(lead, sentence, columns, if here { theme.strong } else { Style::new() });
            }
            lines.row_from(from, at);
            if here {
                lines.keep_from(from);
                kept = Some(from);
            }
        }
        let supervision = state.supervision(&self.product);
        let ended = supervision.map_or_else(Vec::new, |it| say::inspection::revocation(it, state, today, lang));
        if standing.is_empty() && ended.is_empty() {
            lines.wrapped("", words.nothing, columns, theme.quiet);
        }
        for sentence in ended {
            lines.wrapped("- ", &sentence, columns, Style::new());
        }
        // What follows the last inspection is seen with it.
        if let Some(from) = kept.filter(|_| chosen.is_some_and(|at| at + 1 == standing.len())) {
            lines.keep_from(from);
        }
        lines
    }
}

impl Screen for SupervisionScreen {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.product(&self.product).map_or("", |product| &product.name);
        format!("{}: {} {name}", Words::of(context.lang).title, self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common, state) = (Words::of(context.lang), Common::of(context.lang), context.state);
        let (chosen, several) = (self.chosen(state), self.standing(state).len() > 1);
        let waits = chosen.is_some_and(|(_, it)| it.inspection.remedy.is_some() && !it.is_mended());
        let [mended, not_mended, take_back] = if several {
            [words.key_chosen_mended, words.key_chosen_not_mended, words.key_take_back_chosen]
        } else {
            [words.key_mended, words.key_not_mended, words.key_take_back]
        };
        let supervision = state.supervision(&self.product);
        let proposed = supervision.is_some_and(|it| it.proposal.is_some());
        let ended = supervision.is_some_and(|it| it.proposal.is_some() || it.revocation.is_some());
        Keys::new()
            .bar(Key::Enter, Msg::Inspect, words.key_inspect)
            .bar_if(waits, Key::F(2), Msg::Record(Form::Check { done: true }), mended)
            .bar_if(waits, Key::F(3), Msg::Record(Form::Check { done: false }), not_mended)
            .bar(Key::F(4), Msg::Record(Form::Propose), words.key_propose)
            .bar_if(proposed, Key::F(5), Msg::Record(Form::Revoke), words.key_revoke)
            .bar_if(chosen.is_some(), Key::F(6), Msg::Record(Form::TakeBack), take_back)
            .bar_if(ended, Key::F(7), Msg::Record(Form::TakeBackRevocation), words.key_take_back_revocation)
            .bar(Key::Esc, Msg::Back, common.back)
            .bar(Key::F(10), Msg::Curtain, common.curtain)
            .help(Key::Up, Msg::Up, common.up)
            .help(Key::Down, Msg::Down, common.down)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Up if self.step(context.state, |at| at.checked_sub(1)) => {}
            Msg::Down if self.step(context.state, |at| at.checked_add(1)) => {}
            Msg::Up => self.first = self.first.saturating_sub(1),
            // As many lines as there are at the narrowest; drawing stops at the last.
            Msg::Down => self.first = (self.first + 1).min(self.lines(context, 60).len()),
            Msg::Inspect => {
                return match InspectionForm::new(context, &self.product) {
                    Some(form) => go(form),
                    None => vec![Effect::Say(Words::of(context.lang).no_list.to_owned())],
                };
            }
            Msg::Record(form) => {
                let chosen = self.chosen(context.state).map(|(number, _)| number);
                return go(SupervisionForm::new(context.state, form, &self.product, chosen));
            }
            Msg::Back => return go(Recognitions::at(context.state, &self.product)),
            Msg::Curtain => return go(Curtain::new(context.state)),
        }
        Vec::new()
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        let standing = self.standing(context.state);
        let lines = self.lines(context, area.width);
        let first = self.offset(&lines, area.height);
        let row = lines.row_at_from(area, at, first).and_then(|row| standing.get(row));
        if let Some((number, _)) = row {
            self.chosen = Some(*number);
        }
        Vec::new()
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let lines = self.lines(context, area.width);
        let first = self.offset(&lines, area.height);
        lines.draw_from(frame, area, first);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}
