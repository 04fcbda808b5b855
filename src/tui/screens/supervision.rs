//! What is recorded of a recognised product: inspections, remedies, revocation; and what is recorded next.

use ratatui::Frame;
use ratatui::layout::Rect;
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
    /// Lines scrolled past.
    first: usize,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// A line up.
    Up,
    /// A line down.
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

/// The last inspection that stands.
pub(super) fn last_inspection<'a>(state: &'a State, product: &ProductId) -> Option<(u32, &'a Inspected)> {
    state.supervision(product)?.standing().next_back()
}

impl SupervisionScreen {
    /// Of a product.
    pub fn of(product: &ProductId) -> Self {
        Self { product: product.clone(), first: 0 }
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
        let supervision = state.supervision(&self.product);
        let told = supervision.map_or_else(Vec::new, |it| say::inspection::told(it, state, today, lang));
        if told.is_empty() {
            lines.wrapped("", words.nothing, columns, theme.quiet);
        }
        for sentence in told {
            lines.wrapped("- ", &sentence, columns, Style::new());
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
        let last = last_inspection(state, &self.product);
        let waits = last.is_some_and(|(_, it)| it.inspection.remedy.is_some() && !it.is_mended());
        let supervision = state.supervision(&self.product);
        let proposed = supervision.is_some_and(|it| it.proposal.is_some());
        let ended = supervision.is_some_and(|it| it.proposal.is_some() || it.revocation.is_some());
        Keys::new()
            .bar(Key::Enter, Msg::Inspect, words.key_inspect)
            .bar_if(waits, Key::F(2), Msg::Record(Form::Check { done: true }), words.key_mended)
            .bar_if(waits, Key::F(3), Msg::Record(Form::Check { done: false }), words.key_not_mended)
            .bar(Key::F(4), Msg::Record(Form::Propose), words.key_propose)
            .bar_if(proposed, Key::F(5), Msg::Record(Form::Revoke), words.key_revoke)
            .bar_if(last.is_some(), Key::F(6), Msg::Record(Form::TakeBack), words.key_take_back)
            .bar_if(ended, Key::F(7), Msg::Record(Form::TakeBackRevocation), words.key_take_back_revocation)
            .bar(Key::Esc, Msg::Back, common.back)
            .bar(Key::F(10), Msg::Curtain, common.curtain)
            .help(Key::Up, Msg::Up, common.up)
            .help(Key::Down, Msg::Down, common.down)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Up => self.first = self.first.saturating_sub(1),
            // As many lines as there are at the narrowest; drawing stops at the last.
            Msg::Down => self.first = (self.first + 1).min(self.lines(context, 60).len()),
            Msg::Inspect => {
                return match InspectionForm::new(context, &self.product) {
                    Some(form) => go(form),
                    None => vec![Effect::Say(Words::of(context.lang).no_list.to_owned())],
                };
            }
            Msg::Record(form) => return go(SupervisionForm::new(context.state, form, &self.product)),
            Msg::Back => return go(Recognitions::at(context.state, &self.product)),
            Msg::Curtain => return go(Curtain::new(context.state)),
        }
        Vec::new()
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let lines = self.lines(context, area.width);
        let first = self.first.min(lines.len().saturating_sub(usize::from(area.height)));
        lines.draw_from(frame, area, first);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}
