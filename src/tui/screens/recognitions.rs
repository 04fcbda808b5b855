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
use crate::meeting::{ProductSummary, State};
use crate::say;
use crate::text::Lang;
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
            let standing = say::recognition::stands(&product.id, context.state, lang);
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

/// What can be recorded of a product, and its key.
struct Entry {
    key: Key,
    msg: Msg,
    label: &'static str,
}

/// What can be recorded of a product, as things stand.
fn entries(state: &State, id: &ProductId, lang: Lang) -> Vec<Entry> {
    let words = Words::of(lang);
    let (proposal, after) = (state.proposal(id), state.afterwards(id));
    let goes_up = proposal.is_some_and(ProductSummary::goes_up);
    let forwarded = proposal.is_some() && after.is_some_and(|after| after.forwarded.is_some());
    let returned = proposal.is_some() && after.is_some_and(|after| after.returned.is_some());
    let recognised = after.is_some_and(|after| after.recognition().is_some());
    let revoked = state.supervision(id).is_some_and(|it| it.revocation.is_some());
    let recognisable = proposal.is_some() && !revoked && (!goes_up || forwarded);
    let entry = |at, msg, label, can: bool| can.then_some(Entry { key: Key::F(at), msg, label });
    let all = [
        entry(2, Msg::Record(Form::Forward), words.key_forward, goes_up && !revoked),
        entry(3, Msg::Record(Form::Return), words.key_return, forwarded && !revoked),
        entry(4, Msg::Record(Form::Again), words.key_again, returned && !recognised),
        entry(5, Msg::Supervise, Inspection::of(lang).key, recognised),
        entry(6, Msg::Record(Form::TakeBack), words.key_take_back, after.is_some()),
        entry(7, Msg::Record(Form::Decline), words.key_decline, state.can_be_declined(id) && !recognised),
        entry(8, Msg::Record(Form::Recognise), words.key_recognise, recognisable),
    ];
    all.into_iter().flatten().collect()
}

/// What is known of the chosen product, a sentence each.
fn told(context: &Context<'_>, product: &ProductId) -> Vec<String> {
    let (state, lang) = (context.state, context.lang);
    let Some(after) = state.afterwards(product) else {
        return say::recognition::why_unproposed(product, state).into_iter().collect();
    };
    let supervision = state.supervision(product);
    let (papers, window) = if supervision.is_some_and(|it| it.revocation.is_some()) {
        (say::recognition::papers_before_the_end(after, lang), None)
    } else {
        let window = after.recognition().and_then(|it| say::recognition::refiling(it, state, lang));
        (say::recognition::papers(after, lang), window)
    };
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
        let (common, state) = (Common::of(context.lang), context.state);
        let id = self.chosen(state).map(|product| &product.id);
        let entries = id.map_or_else(Vec::new, |id| entries(state, id, context.lang));
        let next = id.and_then(|id| state.next_step(id)).map(|step| Msg::Record(Form::of(step)));
        // Enter is what comes next; its own key goes on doing the same.
        let (first, others): (Vec<_>, Vec<_>) = entries.into_iter().partition(|entry| Some(entry.msg) == next);
        let keys = first
            .into_iter()
            .fold(Keys::new(), |keys, Entry { key, msg, label }| keys.bar(Key::Enter, msg, label).also(key));
        let keys = others.into_iter().fold(keys, |keys, Entry { key, msg, label }| keys.bar(key, msg, label));
        keys.bar(Key::Esc, Msg::Back, common.back)
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
