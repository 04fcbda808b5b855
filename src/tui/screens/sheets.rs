//! A member's own sheets: which are in, which is begun, which can be opened.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::confirm_correction::ConfirmCorrection;
use super::criterion::CriterionScreen;
use super::curtain::Curtain;
use super::request_meeting::RequestMeeting;
use crate::council::{MemberId, ProductId};
use crate::meeting::progress::{self, Cell};
use crate::meeting::visible::{self, Viewer};
use crate::meeting::{ProductState, State, order};
use crate::text::words::common::Common;
use crate::text::words::divergence;
use crate::text::words::order as order_words;
use crate::text::words::scoring::{self as words, Scoring as Words};
use crate::text::words::written::{self, Written};
use crate::text::{Lang, date};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::{Lines, split};

/// The list of a member's sheets.
#[derive(Debug)]
pub struct Sheets {
    member: MemberId,
    cursor: usize,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// Open the sheet under the cursor.
    Open,
    /// Ask for a meeting on the product under the cursor.
    Request,
    /// The curtain falls.
    Curtain,
}

impl Sheets {
    /// The list, at `product`.
    pub fn at(state: &State, member: &MemberId, product: Option<&ProductId>) -> Self {
        let row = state.session.products.iter().position(|p| Some(&p.id) == product);
        Self { member: member.clone(), cursor: row.unwrap_or(0) }
    }

    /// Where a member who sits down goes on: a correction he has to confirm, the first sheet he is offered, else
    /// the list.
    pub fn seat(state: &State, member: &MemberId) -> Vec<Effect> {
        if let Some(asked) = ConfirmCorrection::first(state, member) {
            return go(asked);
        }
        match order::offered(state, member).first() {
            Some(product) => go(CriterionScreen::resume(state, member, &product.id)),
            None => go(Self::at(state, member, None)),
        }
    }
}

impl Screen for Sheets {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.member(&self.member).map_or("", |member| &member.name);
        format!("{} · {name}", Words::of(context.lang).my_sheets)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        let may_ask = context.state.closed.is_none()
            && context.state.agenda().nth(self.cursor).is_some_and(|(_, s)| s.asks(&self.member));
        Keys::new()
            .bar(Key::Up, Msg::Up, common.up)
            .bar(Key::Down, Msg::Down, common.down)
            .bar(Key::Enter, Msg::Open, words.open_sheet)
            .bar_if(may_ask, Key::F(6), Msg::Request, Written::of(context.lang).key_request_own)
            .bar(Key::F(10), Msg::Curtain, common.curtain)
            .also(Key::Esc)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        let words = Words::of(context.lang);
        match msg {
            Msg::Up => self.cursor = self.cursor.saturating_sub(1),
            Msg::Down => self.cursor = (self.cursor + 1).min(context.state.session.products.len() - 1),
            Msg::Curtain => return go(Curtain::new(context.state)),
            Msg::Request => {
                let chosen = context.state.agenda().nth(self.cursor);
                return chosen.map_or_else(Vec::new, |(p, _)| go(RequestMeeting::own(&p.id, &self.member)));
            }
            Msg::Open => {
                let Some((product, standing)) = context.state.agenda().nth(self.cursor) else { return Vec::new() };
                return match progress::cell(standing, &self.member) {
                    Cell::Blank | Cell::Draft if standing.set_aside.is_none() => {
                        go(CriterionScreen::resume(context.state, &self.member, &product.id))
                    }
                    Cell::Submitted => vec![Effect::Say(words.submitted_locked.to_owned())],
                    _ => vec![Effect::Say(words.cannot_open.to_owned())],
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

impl Sheets {
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let mut lines = Lines::new();
        let (done, of) = progress::sheets_of(context.state, &self.member);
        lines.push(Span::styled(words::progress(context.lang, done, of), context.theme.strong));
        if let Some(next) = order::offered(context.state, &self.member).first() {
            let next = order_words::your_next(context.lang, &format!("{} {}", next.id, next.name));
            lines.wrapped("▶ ", &next, columns, context.theme.strong);
        }
        lines.gap();
        for (i, (product, of_product)) in context.state.agenda().enumerate() {
            let here = i == self.cursor;
            let sign = if here { "▶ " } else { "  " };
            let mut state = standing(context.state, context.lang, &self.member, &product.id, of_product);
            let asked = of_product.opinions.as_ref().filter(|_| of_product.asks(&self.member));
            if let Some(opinions) = asked.filter(|_| !of_product.has_submitted(&self.member)) {
                let until = written::until(context.lang, &date::date_time(opinions.deadline_of(&self.member)));
                state = format!("{until} · {state}");
            }
            let row = split(&format!("{sign}{}  {}", product.id, product.name), &format!("{state} "), columns);
            let style = if here { context.theme.cursor } else { ratatui::style::Style::new() };
            lines.push(Line::from(Span::styled(row, style)));
            if here {
                lines.keep_from(lines.len() - 1);
            }
            lines.row_from(lines.len() - 1, i);
        }
        lines
    }
}

/// Where a member's own sheet of a product stands, with how far a draft of his is.
pub fn standing(state: &State, lang: Lang, member: &MemberId, product: &ProductId, standing: &ProductState) -> String {
    let words = Words::of(lang);
    if standing.set_aside.is_some() {
        return words.sheet_set_aside.to_owned();
    }
    let again = standing.owes_again(member);
    let round = if again { divergence::round_short(lang, standing.round()) + " · " } else { String::new() };
    match progress::cell(standing, member) {
        Cell::Submitted => words.sheet_submitted.to_owned(),
        Cell::NotOpen => words.sheet_not_open.to_owned(),
        Cell::NotCounted | Cell::Excused => words.sheet_not_counted.to_owned(),
        Cell::Blank => words.sheet_blank.to_owned(),
        Cell::OnPaper => words.sheet_on_paper.to_owned(),
        Cell::Draft => {
            let own = visible::sheet(state, product, member, Viewer::Member(member));
            let answered = own.map_or(0, |filed| filed.sheet.marks.len());
            let of = state.rubric(product).map_or(0, |rubric| rubric.criteria().count());
            round + &words::draft(lang, answered, of)
        }
    }
}
