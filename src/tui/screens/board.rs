//! The secretary's home: products × members, who is next, what to do next.
//!
//! Standings only: none, begun, submitted. No mark and no result is on this
//! screen; results open by a key of their own.

use std::rc::Rc;

use chrono::TimeDelta;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use super::alerts::{self, Alerts};
use super::attendance::Attendance;
use super::close::Close;
use super::confirmations::Confirmations;
use super::corrections::Corrections;
use super::curtain::Curtain;
use super::log::LogScreen;
use super::opening::Opening;
use super::opinions::{self, Opinions, Step};
use super::order::{Back, OrderScreen};
use super::papers::PapersScreen;
use super::proceedings::{self, ProceedingsScreen};
use super::readiness::Readiness;
use super::recognitions::Recognitions;
use super::result::{From, ResultScreen};
use super::results::Results;
use super::rubrics::Rubrics;
use super::settle::Settle;
use super::sign::SignScreen;
use crate::council::{Product, ProductId};
use crate::meeting::progress::{self, Cell};
use crate::meeting::room::Shown;
use crate::meeting::{Actor, Command, Decision, Order, ProductState, RoomPage, Stage, State, order, pace, written};
use crate::record::Log;
use crate::say;
use crate::text::words::alerts as alert_words;
use crate::text::words::board::{self as words, Board as Words};
use crate::text::words::common::Common;
use crate::text::words::confirm::Confirm as Confirming;
use crate::text::words::correction;
use crate::text::words::order::{self as order_words, Order as OrderWords};
use crate::text::words::proceedings::Proceedings;
use crate::text::words::recognition::Recognition;
use crate::text::words::room::{self, Room};
use crate::text::words::sign::Sign;
use crate::text::words::written::{self as written_words, Written};
use crate::text::{date, width};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::papers::Offered;
use crate::tui::screen::{Context, Effect, Mirrored, Screen, go};
use crate::tui::sign;
use crate::tui::widgets::lines::{ELLIPSIS, Lines, split};

/// The board.
#[derive(Debug, Default)]
pub struct Board {
    cursor: usize,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// The result of the product under the cursor.
    Result,
    /// The roll-call.
    Attendance,
    /// Open products for scoring.
    Open,
    /// The order of scoring.
    Order,
    /// What was asked, answered and remarked on the product under the cursor.
    Notes,
    /// Time the presentation of the product under the cursor.
    Begin,
    /// No longer.
    End,
    /// Results and ranking.
    Results,
    /// Conclude, excuse, set aside.
    Settle,
    /// Corrections, after the end.
    Corrections,
    /// Read the score sheets.
    Rubrics,
    /// Who confirms sheets and minutes.
    Confirm,
    /// End the meeting.
    Close,
    /// Read and write the papers.
    Papers,
    /// Sign them, after the end.
    Sign,
    /// What was decided of products, after the end.
    Recognitions,
    /// What to look at now.
    Alerts,
    /// Whether everything is ready.
    Readiness,
    /// What was recorded.
    Log,
    /// The curtain falls.
    Curtain,
}

impl Board {
    /// The board at the first product.
    pub fn new() -> Self {
        Self::default()
    }

    /// The board at a product.
    pub fn at(state: &State, product: &ProductId) -> Self {
        Self { cursor: state.session.products.iter().position(|p| p.id == *product).unwrap_or(0) }
    }

    fn chosen<'a>(&self, context: &Context<'a>) -> Option<(&'a Product, &'a ProductState)> {
        context.state.agenda().nth(self.cursor)
    }
}

impl Screen for Board {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let title = Words::of(context.lang).title;
        match alerts::now(context).len() {
            0 => title.to_owned(),
            count => alert_words::board(context.lang, title, count),
        }
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        let running = context.state.closed.is_none();
        let written = self.chosen(context).is_some_and(|(product, _)| context.state.by_opinion(&product.id));
        // Where there are no stars nobody recognises anything.
        let recognised = !running && context.state.rules.gives_stars();
        let settled = context.state.agenda().all(|(_, standing)| standing.is_settled());
        let confirm = Confirming::of(context.lang).key;
        let timed = running && context.state.regulation.presentation_minutes > 0;
        let presents = matches!(context.state.shown, Some(Shown::Presentation(..)));
        let room = Room::of(context.lang);
        let open = if written { Written::of(context.lang).key } else { words.key_open };
        Keys::new()
            .bar_if(running, Key::F(2), Msg::Attendance, words.key_attendance)
            .bar_if(running, Key::F(3), Msg::Open, open)
            .bar(Key::F(4), Msg::Results, words.key_results)
            .bar(Key::Enter, Msg::Result, words.key_result)
            .bar_if(running, Key::F(5), Msg::Settle, words.key_product)
            .bar_if(!running, Key::F(5), Msg::Corrections, correction::Correction::of(context.lang).key_corrections)
            .bar(Key::F(6), Msg::Rubrics, words.key_rubrics)
            .bar_if(running, Key::F(7), Msg::Close, words.key_close)
            .bar_if(!running, Key::F(7), Msg::Sign, Sign::of(context.lang).key)
            .bar(Key::F(8), Msg::Papers, words.key_papers)
            .bar_if(recognised, Key::Char('D'), Msg::Recognitions, Recognition::of(context.lang).key)
            .also_if(recognised, Key::Char('d'))
            .bar(Key::F(12), Msg::Readiness, words.key_readiness)
            .bar(Key::Tab, Msg::Log, words.key_log)
            .also(Key::F(11))
            .bar_if(running, Key::Char('T'), Msg::Order, OrderWords::of(context.lang).key)
            .also_if(running, Key::Char('t'))
            .bar_if(running, Key::Char('N'), Msg::Notes, Proceedings::of(context.lang).key)
            .also_if(running, Key::Char('n'))
            .bar_if(timed && !presents, Key::Char('G'), Msg::Begin, room.key_begin)
            .also_if(timed && !presents, Key::Char('g'))
            .bar_if(presents, Key::Char('G'), Msg::End, room.key_end)
            .also_if(presents, Key::Char('g'))
            .bar_if(running && settled, Key::Char('X'), Msg::Confirm, confirm)
            .also_if(running && settled, Key::Char('x'))
            .help_if(running && !settled, Key::Char('X'), Msg::Confirm, confirm)
            .also_if(running && !settled, Key::Char('x'))
            .bar(Key::Char('A'), Msg::Alerts, alert_words::Alerts::of(context.lang).key)
            .also(Key::Char('a'))
            .bar(Key::F(10), Msg::Curtain, common.curtain)
            .also(Key::Esc)
            .help(Key::Up, Msg::Up, common.up)
            .help(Key::Down, Msg::Down, common.down)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Up => self.cursor = self.cursor.saturating_sub(1),
            Msg::Down => self.cursor = (self.cursor + 1).min(context.state.session.products.len() - 1),
            Msg::Attendance => return go(Attendance::new()),
            Msg::Open => {
                let chosen = self.chosen(context).filter(|(product, _)| context.state.by_opinion(&product.id));
                if let Some((product, _)) = chosen {
                    return go(Opinions::new(&product.id));
                }
                let done = |(product, s): (&Product, &ProductState)| {
                    s.opened.is_some() || s.set_aside.is_some() || context.state.by_opinion(&product.id)
                };
                if context.state.agenda().all(done) {
                    return vec![Effect::Say(Words::of(context.lang).nothing_to_open.to_owned())];
                }
                return self.chosen(context).map_or_else(Vec::new, |(product, _)| go(Opening::new(&product.id)));
            }
            Msg::Order => {
                let here = self.chosen(context).map(|(product, _)| Back::Board(product.id.clone()));
                return here.map_or_else(Vec::new, |back| go(OrderScreen::new(context.state, back)));
            }
            Msg::Notes => {
                let notes =
                    |(product, _): (&Product, _)| go(ProceedingsScreen::new(&product.id, proceedings::Back::Board));
                return self.chosen(context).map_or_else(Vec::new, notes);
            }
            Msg::Begin => {
                let begin = |(product, _): (&Product, _)| {
                    let page = RoomPage::Presentation { product: product.id.clone() };
                    vec![Effect::Do(Actor::Operator, Command::ShowToRoom { page })]
                };
                return self.chosen(context).map_or_else(Vec::new, begin);
            }
            Msg::End => return vec![Effect::Do(Actor::Operator, Command::HideFromRoom {})],
            Msg::Results => return go(Results::new()),
            Msg::Result => {
                let Some((product, standing)) = self.chosen(context) else { return Vec::new() };
                let words = Words::of(context.lang);
                return match standing.stage() {
                    _ if standing.set_aside.is_some() => go(ResultScreen::new(&product.id, From::Board)),
                    Stage::Open | Stage::Scoring if context.state.by_opinion(&product.id) => {
                        go(Opinions::new(&product.id))
                    }
                    Stage::Open => vec![Effect::Say(words.not_open_hint.to_owned())],
                    Stage::Scoring => vec![Effect::Say(words.sealed_hint.to_owned())],
                    Stage::Unsealed | Stage::Rescoring | Stage::Resolved | Stage::Concluded => {
                        go(ResultScreen::new(&product.id, From::Board))
                    }
                };
            }
            Msg::Settle => {
                return self.chosen(context).map_or_else(Vec::new, |(product, _)| go(Settle::new(&product.id)));
            }
            Msg::Corrections => {
                let corrections = |(product, _): (&Product, _)| go(Corrections::new(context.state, &product.id));
                return self.chosen(context).map_or_else(Vec::new, corrections);
            }
            Msg::Rubrics => return go(Rubrics::new(context.state, context.office)),
            Msg::Confirm => return go(Confirmations::default()),
            Msg::Close => return go(Close::new(context)),
            Msg::Papers => return vec![Effect::ListPapers],
            Msg::Sign => return vec![Effect::ListKeys],
            Msg::Recognitions => {
                let at = |(product, _): (&Product, _)| go(Recognitions::at(context.state, &product.id));
                return self.chosen(context).map_or_else(Vec::new, at);
            }
            Msg::Alerts => return go(Alerts::new()),
            Msg::Readiness => return go(Readiness::new()),
            Msg::Log => return vec![Effect::ReadRecord],
            Msg::Curtain => return go(Curtain::new(context.state)),
        }
        Vec::new()
    }

    fn recorded(&mut self, context: &Context<'_>, log: Rc<Log>) -> Vec<Effect> {
        go(LogScreen::new(context, log))
    }

    fn offered(&mut self, _context: &Context<'_>, papers: Rc<Vec<Offered>>) -> Vec<Effect> {
        go(PapersScreen::new(papers))
    }

    fn to_sign(&mut self, _context: &Context<'_>, offered: Rc<sign::Offered>) -> Vec<Effect> {
        go(SignScreen::new(offered))
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let theme = context.theme;
        let mut top = Lines::new();
        let quorum = say::quorum::quorum(context.state.quorum(), &context.state.regulation, context.lang);
        let calls = context.state.agenda().any(|(product, _)| !written::causes(context.state, &product.id).is_empty());
        if context.state.nobody_meets() && context.state.attendance.is_empty() && !calls {
            top.wrapped("", Written::of(context.lang).nobody_meets, area.width, Style::new());
        } else {
            top.wrapped("", &quorum, area.width, Style::new());
        }
        let chosen = self.chosen(context).filter(|(_, standing)| !standing.is_settled());
        if let Some(said) = chosen.and_then(|(p, _)| say::written::standing(context.state, &p.id, context.lang)) {
            top.wrapped("", &said, area.width, theme.quiet);
        }
        let (done, of) = progress::sheets(context.state);
        let pace = pace::pace(context.state, context.now);
        if of > 0 {
            let time = pace.map_or_else(String::new, |pace| say::pace::pace(&pace, context.lang));
            top.push(split(&words::sheets(context.lang, done, of), &time, area.width));
        }
        let forecast = pace.and_then(|pace| pace.forecast);
        if let Some(said) = forecast.and_then(|f| say::pace::too_long(&f, context.now, context.lang)) {
            top.wrapped("! ", &said, area.width, theme.warning);
        }
        if context.state.closed.is_none() && order::current(context.state).is_some() {
            let order = order_words::in_force(context.lang, &say::order::now(context.state, context.lang));
            top.wrapped("", &order, area.width, Style::new());
        }
        match context.mirrored {
            Some(Mirrored::Written(at)) => {
                top.wrapped("", &words::copied(context.lang, &date::clock(at.time())), area.width, theme.quiet);
            }
            Some(Mirrored::Missing(since)) => {
                let since = date::clock(since.time());
                top.wrapped("", &words::not_copied(context.lang, &since), area.width, theme.warning);
            }
            None => {}
        }
        if let Some(what) = in_the_rooms_sight(context) {
            top.wrapped("", &what, area.width, theme.warning);
        }
        for said in waiting(context) {
            top.wrapped("! ", &said, area.width, theme.warning);
        }
        top.wrapped("▶ ", &next_step(context), area.width, theme.strong);
        top.gap();
        let top_height = u16::try_from(top.len()).unwrap_or(0).min(area.height);
        top.draw(frame, Rect::new(area.x, area.y, area.width, top_height));
        let rest = Rect::new(area.x, area.y + top_height, area.width, area.height - top_height);
        draw_grid(context, context.state, Some(self.cursor), frame, rest);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

/// Products × members with their standings in `state`, which a replay takes from
/// earlier in the meeting; no mark is in it.
pub(super) fn draw_grid(
    context: &Context<'_>,
    state: &State,
    cursor: Option<usize>,
    frame: &mut Frame<'_>,
    area: Rect,
) {
    let (words, theme) = (Words::of(context.lang), context.theme);
    if area.height < 3 {
        return;
    }
    let columns = Columns::of(state, area.width);
    let head = columns.row(words.product, state.session.scorers().map(|m| m.id.0.clone()), words.standing);
    frame.render_widget(Span::styled(head, theme.quiet), Rect::new(area.x, area.y, area.width, 1));
    let legend = Rect::new(area.x, area.bottom() - 1, area.width, 1);
    let waits = state.products.values().any(|standing| !standing.typed.is_empty());
    let signs = format!("{}{}", words.legend, if waits { words.legend_paper } else { "" });
    frame.render_widget(Span::styled(split(&signs, "", area.width), theme.quiet), legend);
    let mut grid = Lines::new();
    for (i, (product, standing)) in state.agenda().enumerate() {
        let here = Some(i) == cursor;
        let name = format!("{} {} {}", if here { '▶' } else { ' ' }, product.id, product.name);
        let cells = state.session.scorers().map(|m| sign(progress::cell(standing, &m.id)).to_owned());
        let told = if standing.awaits_the_council() { "! " } else { "" };
        let row = columns.row(&name, cells, &format!("{told}{}", standing_text(context, state, &product.id, standing)));
        grid.push(Span::styled(row, if here { theme.cursor } else { Style::new() }));
        if here {
            grid.keep_from(grid.len() - 1);
        }
    }
    grid.draw(frame, Rect::new(area.x, area.y + 1, area.width, area.height - 2));
}

/// How wide the parts of a row are.
struct Columns {
    name: usize,
    cell: usize,
    standing: usize,
}

impl Columns {
    const STANDING: usize = 17;

    fn of(state: &State, columns: u16) -> Self {
        let members = state.session.scorers().count().max(1);
        let room = usize::from(columns).saturating_sub(Self::STANDING);
        let longest = state.session.scorers().map(|m| width::width(&m.id.0)).max().unwrap_or(2);
        let cell = (longest + 1).min((room / 2) / members).max(2);
        Self { name: room.saturating_sub(cell * members), cell, standing: Self::STANDING }
    }

    fn row(&self, name: &str, cells: impl Iterator<Item = String>, standing: &str) -> String {
        let cut = |text: &str, columns: usize| width::truncate(text, columns, ELLIPSIS).into_owned();
        let mut row = width::pad_right(&cut(name, self.name.saturating_sub(1)), self.name);
        for cell in cells {
            row.push_str(&width::pad_right(&cut(&cell, self.cell - 1), self.cell));
        }
        row.push_str(&width::pad_right(&cut(standing, self.standing), self.standing));
        row
    }
}

const fn sign(cell: Cell) -> &'static str {
    match cell {
        Cell::Submitted => "■",
        Cell::Draft => "◧",
        Cell::OnPaper => "◨",
        Cell::Blank => "□",
        Cell::NotCounted | Cell::Excused => "–",
        Cell::NotOpen => "·",
    }
}

pub(super) fn standing_text(context: &Context<'_>, state: &State, id: &ProductId, standing: &ProductState) -> String {
    let (words, opinions) = (Words::of(context.lang), Written::of(context.lang));
    if standing.set_aside.is_some() {
        return words.stage_set_aside.to_owned();
    }
    let by_opinion = state.by_opinion(id) && standing.conclusion.is_none();
    if by_opinion && !written::causes(state, id).is_empty() {
        return opinions.stage_meeting.to_owned();
    }
    match standing.stage() {
        Stage::Open if by_opinion => opinions.stage_open.to_owned(),
        Stage::Scoring if by_opinion => {
            let awaited = standing.awaited();
            let until = awaited.iter().map(|(_, until)| *until).max().map(|until| date::day_month(until.date_naive()));
            let done = standing.counted.len() - awaited.len();
            written_words::scoring(context.lang, done, standing.counted.len(), &until.unwrap_or_default())
        }
        Stage::Open => words.stage_open.to_owned(),
        Stage::Scoring => {
            let done = standing.counted.len() - standing.missing().count();
            words::scoring(context.lang, done, standing.counted.len())
        }
        Stage::Rescoring => {
            let (done, of) = progress::given_back(standing);
            words::rescoring(context.lang, standing.round(), done, of)
        }
        Stage::Unsealed => words.stage_unsealed.to_owned(),
        Stage::Resolved => words.stage_resolved.to_owned(),
        Stage::Concluded => match standing.conclusion.as_ref().map(|conclusion| conclusion.decision) {
            Some(Decision::Agree) => words.stage_agreed,
            Some(Decision::Supplement) => words.stage_supplement,
            Some(Decision::Retest) => words.stage_retest,
            Some(Decision::Refuse) => words.stage_refused,
            None => "",
        }
        .to_owned(),
    }
}

/// What the room sees now, so that it is not forgotten there.
fn in_the_rooms_sight(context: &Context<'_>) -> Option<String> {
    let words = Room::of(context.lang);
    let what = match context.state.shown.as_ref()? {
        Shown::Result(product) => say::name::product(&context.state.session, product, context.lang),
        Shown::Ranking(_) => words.board_ranking.to_owned(),
        Shown::Presentation(product, since) => {
            let until = *since + TimeDelta::minutes(context.state.regulation.presentation_minutes.into());
            let named = say::name::product(&context.state.session, product, context.lang);
            let [from, until] = [*since, until].map(|at| date::clock(at.time()));
            room::presents(context.lang, &named, &from, &until)
        }
    };
    Some(format!("{} {what}", words.board_shows))
}

/// Corrections that are open, and those that no minutes tell yet.
fn waiting(context: &Context<'_>) -> Vec<String> {
    let (open, untold) = (context.state.open_corrections(), context.state.untold_corrections());
    let open = (open > 0).then(|| correction::open(context.lang, open));
    let untold = (untold > 0).then(|| correction::untold(context.lang, untold));
    open.into_iter().chain(untold).collect()
}

/// What the written opinions wait for: what the secretary can do first, then what has to be waited for.
fn opinions_step(context: &Context<'_>) -> Option<String> {
    let open = || context.state.agenda().filter(|(p, s)| context.state.by_opinion(&p.id) && !s.is_settled());
    let at = |wanted: Step| open().find(|(p, s)| opinions::step(context, &p.id, s) == wanted);
    let order = [Step::Ask, Step::Count, Step::Conclude, Step::Convene, Step::Wait];
    let (step, (product, _)) = order.into_iter().find_map(|step| Some((step, at(step)?)))?;
    let say = match step {
        Step::Ask => written_words::next_ask,
        Step::Count => written_words::next_count,
        Step::Conclude => written_words::next_conclude,
        Step::Convene => written_words::next_convene,
        Step::Wait | Step::Meet => written_words::next_wait,
    };
    Some(say(context.lang, &product.name))
}

/// Whether opinions are to be asked for or counted, which nobody has to come for.
fn waits_for_secretary(context: &Context<'_>) -> bool {
    let open = context.state.agenda().filter(|(p, s)| context.state.by_opinion(&p.id) && !s.is_settled());
    { open }.any(|(p, s)| matches!(opinions::step(context, &p.id, s), Step::Ask | Step::Count))
}

/// The one thing the meeting waits for.
fn next_step(context: &Context<'_>) -> String {
    let (state, words) = (context.state, Words::of(context.lang));
    if state.closed.is_some() {
        let again: Vec<_> = state.agenda().filter(|(_, s)| !s.is_settled()).map(|(p, _)| p.id.to_string()).collect();
        return if again.is_empty() {
            words.then_papers.to_owned()
        } else {
            correction::then_conclude(context.lang, &again.join(", "))
        };
    }
    if let Some(since) = state.adjourned() {
        return words::adjourned(context.lang, &date::date_time(since));
    }
    if state.nobody_meets() || (state.attendance.is_empty() && waits_for_secretary(context)) {
        return opinions_step(context).unwrap_or_else(|| words.then_close.to_owned());
    }
    if let Err(refusal) = state.able_to_act() {
        return if state.attendance.is_empty() {
            words.first_attendance.to_owned()
        } else {
            say::refusal::refusal(&refusal, state, context.lang)
        };
    }
    let told = |(_, standing): &(&Product, &ProductState)| standing.awaits_the_council();
    if let Some((product, _)) = state.agenda().find(told) {
        return words::told(context.lang, &product.name);
    }
    if let Some((member, product)) = order::next(state) {
        return match order::order(state) {
            Order::ByMember => words::next(context.lang, &member.name),
            Order::ByProduct => order_words::next_on(context.lang, &member.name, &product.id.0),
        };
    }
    if state.agenda().all(|(_, standing)| standing.is_settled()) {
        if !state.close_waits_for().is_empty() {
            return Confirming::of(context.lang).then_confirm.to_owned();
        }
        return words.then_close.to_owned();
    }
    let in_the_room = |standing: &&ProductState| !standing.is_by_opinion();
    let open = || {
        let sealed = state.products.values().filter(|standing| standing.is_sealed() && standing.set_aside.is_none());
        sealed.filter(in_the_room)
    };
    if open().any(|standing| standing.missing().any(|id| standing.typed.contains_key(id))) {
        return words.paper_waits.to_owned();
    }
    if open().any(|standing| standing.missing().any(|id| state.is_present(id))) {
        return words.online_owes.to_owned();
    }
    if open().any(|standing| standing.missing().next().is_some()) {
        return words.absent_owes.to_owned();
    }
    let to_conclude = |(_, standing): (&Product, &ProductState)| !standing.is_sealed() && !standing.is_settled();
    let opens = opens(context);
    if !opens.is_empty() && state.agenda().any(to_conclude) {
        return order_words::then_conclude(context.lang, &opens);
    }
    let unopened = |(product, standing): (&Product, &ProductState)| {
        standing.opened.is_none() && standing.set_aside.is_none() && !state.by_opinion(&product.id)
    };
    if state.agenda().any(unopened) {
        return words.then_open.to_owned();
    }
    let meets = |(product, standing): (&Product, &ProductState)| state.by_opinion(&product.id) || standing.is_settled();
    if state.agenda().all(meets)
        && let Some(step) = opinions_step(context)
    {
        return step;
    }
    words.then_results.to_owned()
}

/// What is opened next: a block, a product, or the products left of a block.
pub(super) fn opens(context: &Context<'_>) -> String {
    let next = order::to_open(context.state);
    let whole = order::blocks(context.state).into_iter().find(|block| {
        block.products.len() == next.len() && block.products.iter().zip(&next).all(|(own, next)| own.id == next.id)
    });
    match whole {
        Some(block) if block.of > 1 && order::order(context.state) == Order::ByMember => {
            say::order::block(block, context.lang)
        }
        _ => say::order::ranges(&context.state.session.products, &next),
    }
}
