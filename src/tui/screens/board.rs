//! The secretary's home: products × members, who is next, what to do next.
//!
//! Standings only: none, begun, submitted. No mark and no result is on this
//! screen; results open by a key of their own.

mod draw;
mod grid;
mod next;

use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::alerts::{self, Alerts};
use super::attendance::Attendance;
use super::close::Close;
use super::confirmations::Confirmations;
use super::corrections::Corrections;
use super::curtain::Curtain;
use super::judged::JudgedPage;
use super::log::LogScreen;
use super::opening::Opening;
use super::opinions::Opinions;
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
use crate::meeting::room::Shown;
use crate::meeting::{Actor, Command, ProductState, RoomPage, Stage, State};
use crate::record::Log;
use crate::say::measure::Measure;
use crate::text::words::alerts as alert_words;
use crate::text::words::board::Board as Words;
use crate::text::words::common::Common;
use crate::text::words::confirm::Confirm as Confirming;
use crate::text::words::correction;
use crate::text::words::judged::Judged;
use crate::text::words::order::Order as OrderWords;
use crate::text::words::proceedings::Proceedings;
use crate::text::words::recognition::Recognition;
use crate::text::words::room::Room;
use crate::text::words::sign::Sign;
use crate::text::words::written::Written;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::papers::Offered;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::sign;

pub(super) use grid::draw_grid;
pub use grid::standing_text;
pub use next::{in_the_rooms_sight, next_step, quorum_line, waiting};

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
    /// How alike the members judged, after the end.
    Judged,
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
        let measure = Measure::of_meeting(context.state);
        let open = measure.pick(words.key_open, words.key_open_yes);
        let open = if written { Written::of(context.lang).key } else { open };
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
            .bar_if(!running, Key::Char('S'), Msg::Judged, Judged::of(context.lang).key)
            .also_if(!running, Key::Char('s'))
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
                    Stage::Open => {
                        let measure = Measure::of_product(context.state, &product.id);
                        vec![Effect::Say(measure.pick(words.not_open_hint, words.not_open_hint_yes).to_owned())]
                    }
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
            Msg::Judged => return JudgedPage::new(context).map_or_else(Vec::new, go),
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

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        let Some(row) = self.row_at(context, area, at) else { return Vec::new() };
        // The first click chooses the product for every key; what Enter does takes another.
        if row == self.cursor {
            return self.press_enter(context);
        }
        self.cursor = row;
        Vec::new()
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.draw(context, frame, area);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}
