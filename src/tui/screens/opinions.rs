//! One product by written opinion: who was asked until when, what is in, what comes next.
//!
//! Standings only, never a mark. Counting and convening cannot be undone, so both are asked again.

use chrono::{DateTime, FixedOffset};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::ask::Ask;
use super::board::Board;
use super::curtain::Curtain;
use super::move_deadline::MoveDeadline;
use super::paper::Paper;
use super::request_meeting::RequestMeeting;
use crate::council::{Member, MemberId, ProductId};
use crate::meeting::progress::{self, Cell};
use crate::meeting::step::{self, OpinionStep};
use crate::meeting::written::{self, Opinions as Asked};
use crate::meeting::{Actor, Command, Event, ProductState, State, choices};
use crate::say;
use crate::text::words::common::Common;
use crate::text::words::written::{self as words, Written as Words};
use crate::text::{Lang, date};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::{Lines, split};

/// The opinions on one product.
#[derive(Debug)]
pub struct Opinions {
    product: ProductId,
    cursor: usize,
    sure: Option<Final>,
}

/// What cannot be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Final {
    /// The count.
    Count,
    /// The meeting.
    Convene,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// Ask for opinions.
    Ask,
    /// Move the deadline of the member under the cursor.
    Move,
    /// Record that this member wants a meeting.
    Request,
    /// Count or convene, after asking again.
    Final(Final),
    /// Do it.
    Sure,
    /// Do not.
    NotSure,
    /// Type paper sheets in.
    Paper,
    /// The board.
    Back,
    /// The curtain falls.
    Curtain,
}

impl Opinions {
    /// The opinions on a product.
    pub fn new(product: &ProductId) -> Self {
        Self { product: product.clone(), cursor: 0, sure: None }
    }

    /// The same, at a member.
    pub fn at(state: &State, product: &ProductId, member: &MemberId) -> Self {
        let cursor = state.session.scorers().position(|seat| seat.id == *member).unwrap_or(0);
        Self { cursor, ..Self::new(product) }
    }

    fn standing<'a>(&self, state: &'a State) -> Option<(&'a ProductState, Option<&'a Asked>)> {
        let standing = state.products.get(&self.product)?;
        Some((standing, standing.opinions.as_ref()))
    }

    fn member<'a>(&self, state: &'a State) -> Option<&'a Member> {
        state.session.scorers().nth(self.cursor)
    }
}

impl Screen for Opinions {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.product(&self.product).map_or("", |product| &product.name);
        format!("{} · {} {name}", Words::of(context.lang).title, self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        if self.sure.is_some() {
            return Keys::new().bar(Key::Enter, Msg::Sure, words.confirm).bar(Key::Esc, Msg::NotSure, common.back);
        }
        let open = choices::on_opinions(context.state, &self.product);
        Keys::new()
            .bar(Key::Up, Msg::Up, common.up)
            .bar(Key::Down, Msg::Down, common.down)
            .bar_if(open.ask, Key::F(2), Msg::Ask, words.key_ask)
            .bar_if(open.missing, Key::F(3), Msg::Move, words.key_move)
            .bar_if(open.missing, Key::F(4), Msg::Final(Final::Count), words.key_count)
            .bar_if(open.request, Key::F(5), Msg::Request, words.key_request)
            .bar_if(open.convene, Key::F(6), Msg::Final(Final::Convene), words.key_convene)
            .bar_if(open.missing, Key::F(7), Msg::Paper, words.key_paper)
            .bar(Key::Esc, Msg::Back, common.back)
            .bar(Key::F(10), Msg::Curtain, common.curtain)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        let state = context.state;
        match msg {
            Msg::Up => self.cursor = self.cursor.saturating_sub(1),
            Msg::Down => self.cursor = (self.cursor + 1).min(state.session.scorers().count().saturating_sub(1)),
            Msg::Ask => return go(Ask::new(context, &self.product)),
            Msg::Move => {
                let member = self.member(state);
                return member.map_or_else(Vec::new, |m| go(MoveDeadline::new(context, &self.product, &m.id)));
            }
            Msg::Request => {
                let member = self.member(state);
                return member.map_or_else(Vec::new, |m| go(RequestMeeting::recorded(&self.product, &m.id)));
            }
            Msg::Final(what) => self.sure = Some(what),
            Msg::NotSure => self.sure = None,
            Msg::Sure => {
                let product = self.product.clone();
                let command = match self.sure.take() {
                    Some(Final::Count) => Command::CountOpinions { product },
                    Some(Final::Convene) => Command::Convene { product },
                    None => return Vec::new(),
                };
                return vec![Effect::Do(Actor::Operator, command)];
            }
            Msg::Paper => return go(Paper::new(&self.product)),
            Msg::Back => return go(Board::at(state, &self.product)),
            Msg::Curtain => return go(Curtain::new(state)),
        }
        Vec::new()
    }

    fn appended(&mut self, _context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
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

impl Opinions {
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, theme, state) = (Words::of(context.lang), context.theme, context.state);
        let Some((standing, opinions)) = self.standing(state) else { return Lines::new() };
        let mut lines = Lines::new();
        match say::written::head(state, &self.product, context.lang) {
            Some(head) => lines.wrapped("", &head, columns, Style::new()),
            None if opinions.is_none() => lines.wrapped("", words.none_asked, columns, Style::new()),
            None => {}
        }
        for cause in written::causes(state, &self.product) {
            let said = say::written::cause(&cause, state, &self.product, context.lang);
            lines.wrapped("! ", &format!("{}: {said}", say::written::needed(context.lang)), columns, theme.warning);
        }
        if let Some(convening) = opinions.and_then(|opinions| opinions.convened.as_ref()) {
            lines.wrapped("", &say::written::convened(convening, state, context.lang), columns, Style::new());
        }
        match self.sure {
            Some(Final::Count) => lines.wrapped("? ", words.sure_count, columns, theme.warning),
            Some(Final::Convene) => lines.wrapped("? ", words.sure_convene, columns, theme.warning),
            None => lines.wrapped(
                "▶ ",
                next_step(state, context.now, &self.product, standing, context.lang),
                columns,
                theme.strong,
            ),
        }
        lines.gap();
        for (i, member) in state.session.scorers().enumerate() {
            let here = i == self.cursor;
            let until = opinions
                .filter(|_| standing.counted.contains(&member.id))
                .map(|opinions| words::until(context.lang, &date::date_time(opinions.deadline_of(&member.id))) + "  ");
            let said = member_standing(standing, context.now, &member.id, context.lang);
            let name = format!("{} {} {}", if here { '▶' } else { ' ' }, member.id, member.name);
            let row = split(&name, &format!("{}{said} ", until.unwrap_or_default()), columns);
            lines.push(Span::styled(row, if here { theme.cursor } else { Style::new() }));
            if here {
                lines.keep_from(lines.len() - 1);
            }
            lines.row_from(lines.len() - 1, i);
        }
        lines
    }
}

/// Where one member's opinion stands.
pub fn member_standing(
    standing: &ProductState,
    now: DateTime<FixedOffset>,
    member: &MemberId,
    lang: Lang,
) -> &'static str {
    let (words, opinions) = (Words::of(lang), standing.opinions.as_ref());
    if standing.recused.contains_key(member) {
        return words.recused;
    }
    let Some(opinions) = opinions else { return words.to_be_asked };
    match progress::cell(standing, member) {
        Cell::Submitted => words.is_in,
        Cell::Excused => words.excused,
        Cell::NotOpen | Cell::NotCounted => words.missed,
        Cell::OnPaper => words.on_paper,
        _ if standing.is_by_opinion() && now > opinions.deadline_of(member) => words.late,
        Cell::Draft => words.is_draft,
        Cell::Blank => words.waits,
    }
}

/// What a product by written opinion waits for.
pub fn next_step(
    state: &State,
    now: DateTime<FixedOffset>,
    product: &ProductId,
    standing: &ProductState,
    lang: Lang,
) -> &'static str {
    let words = Words::of(lang);
    if standing.is_settled() {
        return words.then_done;
    }
    match step::opinion(state, now, product, standing) {
        OpinionStep::Ask => words.then_ask,
        OpinionStep::Wait => words.then_wait,
        OpinionStep::Count => words.then_count,
        OpinionStep::Convene => words.then_convene,
        OpinionStep::Conclude => words.then_conclude,
        OpinionStep::Meet => words.then_meeting,
    }
}
