//! What became of each product after the meeting, and what is recorded next of the chosen one.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::board::Board;
use super::curtain::Curtain;
use super::recognition_form::{Form, RecognitionForm};
use super::supervision::SupervisionScreen;
use crate::council::{Product, ProductId};
use crate::meeting::{Decision, ProductSummary, State};
use crate::say;
use crate::text::words::common::Common;
use crate::text::words::inspection::Inspection;
use crate::text::words::recognition::Recognition as Words;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::{Lines, split};

/// The list of products.
#[derive(Debug)]
pub struct Recognitions {
    cursor: usize,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// Record something of the chosen one.
    Record(Form),
    /// Inspections and revocation of the chosen one.
    Supervise,
    /// The board.
    Back,
    /// The curtain falls.
    Curtain,
}

impl Recognitions {
    /// The list at a product.
    pub fn at(state: &State, product: &ProductId) -> Self {
        Self { cursor: state.session.products.iter().position(|p| p.id == *product).unwrap_or(0) }
    }

    fn chosen<'a>(&self, state: &'a State) -> Option<&'a Product> {
        state.session.products.get(self.cursor)
    }

    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, theme, lang) = (Words::of(context.lang), context.theme, context.lang);
        let mut lines = Lines::new();
        let columns = columns.saturating_sub(1);
        lines.wrapped("", words.rule, columns, theme.quiet);
        lines.gap();
        for (i, product) in context.state.session.products.iter().enumerate() {
            let (here, from) = (i == self.cursor, lines.len());
            let lead = if here { "▶ " } else { "  " };
            let standing = if is_proposed(context.state, &product.id) {
                let supervision = context.state.supervision(&product.id);
                let ended = supervision.and_then(|it| say::inspection::ended(it, lang));
                ended.unwrap_or_else(|| say::recognition::standing(context.state.afterwards(&product.id), lang))
            } else {
                words.not_proposed.to_owned()
            };
            let row = split(&format!("{lead}{} {}", product.id, product.name), &standing, columns);
            lines.push(Span::styled(row, if here { theme.cursor } else { Style::new() }));
            if here {
                for told in told(context, &product.id) {
                    lines.wrapped("    ", &told, columns, theme.quiet);
                }
                lines.keep_from(from);
            }
            lines.row_from(from, i);
        }
        lines
    }
}

/// Whether the council agreed to the result, as the minutes that stand tell it.
fn is_proposed(state: &State, product: &ProductId) -> bool {
    let standing = state.products.get(product).and_then(|standing| standing.conclusion.as_ref());
    let result = state.minuted(product).is_some_and(|summary| summary.result.is_some());
    result && standing.is_some_and(|conclusion| conclusion.decision == Decision::Agree)
}

/// What is known of the chosen product, a sentence each.
fn told(context: &Context<'_>, product: &ProductId) -> Vec<String> {
    let (state, lang) = (context.state, context.lang);
    let Some(after) = state.afterwards(product) else { return Vec::new() };
    let papers = say::recognition::papers(after, lang);
    let window = after.recognition().and_then(|it| say::recognition::refiling(it, state, lang));
    let supervision = state.supervision(product);
    let found =
        supervision.map_or_else(Vec::new, |it| say::inspection::told(it, state, context.now.date_naive(), lang));
    papers.into_iter().chain(window).chain(found).collect()
}

impl Screen for Recognitions {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        Words::of(context.lang).title.to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common, state) = (Words::of(context.lang), Common::of(context.lang), context.state);
        let id = self.chosen(state).map(|product| &product.id).filter(|id| is_proposed(state, id));
        let after = id.and_then(|id| state.afterwards(id));
        let goes_up = id.and_then(|id| state.minuted(id)).is_some_and(ProductSummary::goes_up);
        let forwarded = after.is_some_and(|after| after.forwarded.is_some());
        let returned = after.is_some_and(|after| after.returned.is_some());
        let recognised = after.is_some_and(|after| after.recognition().is_some());
        Keys::new()
            .bar_if(id.is_some(), Key::Enter, Msg::Record(Form::Recognise), words.key_recognise)
            .bar_if(goes_up, Key::F(2), Msg::Record(Form::Forward), words.key_forward)
            .bar_if(forwarded, Key::F(3), Msg::Record(Form::Return), words.key_return)
            .bar_if(returned, Key::F(4), Msg::Record(Form::Again), words.key_again)
            .bar_if(recognised, Key::F(5), Msg::Supervise, Inspection::of(context.lang).key)
            .bar_if(after.is_some(), Key::F(6), Msg::Record(Form::TakeBack), words.key_take_back)
            .bar(Key::Esc, Msg::Back, common.back)
            .bar(Key::F(10), Msg::Curtain, common.curtain)
            .help(Key::Up, Msg::Up, common.up)
            .help(Key::Down, Msg::Down, common.down)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Up => self.cursor = self.cursor.saturating_sub(1),
            Msg::Down => self.cursor = (self.cursor + 1).min(context.state.session.products.len().saturating_sub(1)),
            Msg::Record(form) => {
                let open = |product: &Product| go(RecognitionForm::new(context.state, form, &product.id));
                return self.chosen(context.state).map_or_else(Vec::new, open);
            }
            Msg::Supervise => {
                let open = |product: &Product| go(SupervisionScreen::of(&product.id));
                return self.chosen(context.state).map_or_else(Vec::new, open);
            }
            Msg::Back => {
                let board = |product: &Product| go(Board::at(context.state, &product.id));
                return self.chosen(context.state).map_or_else(Vec::new, board);
            }
            Msg::Curtain => return go(Curtain::new(context.state)),
        }
        Vec::new()
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        let Some(row) = self.lines(context, area.width).row_at(area, at) else { return Vec::new() };
        self.cursor = row;
        Vec::new()
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.lines(context, area.width).draw(frame, area);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}
