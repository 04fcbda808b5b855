//! One criterion a screen: the member's scoring screen.
//!
//! A digit is always the printed points of a level; it waits for Enter where
//! another level begins with it, and for `a` or `b` where two cases share it.
//! A tick leaves the screen only when it is on disk; then the next criterion
//! comes and one line says what was given.

mod aside;
mod draw;
mod scale;
mod typing;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::beside::BesidePage;
use super::comment::Comment;
use super::curtain::Curtain;
use super::overview::Overview;
use super::raise::Raise;
use super::review::Review;
use super::sheets::Sheets;
use crate::council::{MemberId, ProductId, Sheet};
use crate::law::{Choice, Criterion, CriterionId, Level, Points, Rubric};
use crate::meeting::visible::{self, Viewer};
use crate::meeting::{Actor, Command, Event, ProductState, State, choices};
use crate::say::measure::Measure;
use crate::text::Lang;
use crate::text::words::beside;
use crate::text::words::common::Common;
use crate::text::words::divergence;
use crate::text::words::scoring::{self as words, Scoring as Words};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
pub(super) use draw::{mark_text, note_words};
use typing::{Typed, Typing};

/// The scoring screen of one member and one product.
#[derive(Clone, Debug)]
pub struct CriterionScreen {
    /// Whose sheet, of what.
    pub(super) at: SheetPlace,
    index: usize,
    /// The level pointed at; none before an arrow on an unanswered criterion, so
    /// that Enter alone gives nothing.
    cursor: Option<usize>,
    typing: Typing,
    just: Option<String>,
    /// Whether Enter was pressed with nothing chosen, so that the foot says how to choose.
    unchosen: bool,
    undo: Vec<Before>,
    waiting: Waiting,
    back_to_review: bool,
}

/// A criterion and the mark it had before a tick.
type Before = (CriterionId, Option<Choice>);

/// The act that is on its way to the disk.
#[derive(Clone, Debug, Default)]
enum Waiting {
    #[default]
    Nothing,
    Tick(Before),
    Undo,
}

/// A sheet on the screen: whose, and of which product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetPlace {
    /// Whose sheet.
    pub member: MemberId,
    /// Of which product.
    pub product: ProductId,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// One level up.
    Up,
    /// One level down.
    Down,
    /// Give the level under the cursor, or the one typed.
    Choose,
    /// A digit, a decimal mark or a case letter.
    Type(char),
    /// Forget what was typed.
    Forget,
    /// The criterion before.
    Previous,
    /// The criterion after.
    Next,
    /// The next criterion without a mark.
    Unanswered,
    /// Mark to come back, or unmark.
    Flag,
    /// Write a remark.
    Comment,
    /// Evidence, remark and outlook on a page of their own.
    Beside,
    /// Take the last tick of this sitting back.
    Undo,
    /// Tell the secretary of a ground the sheet prints here.
    Raise,
    /// All criteria.
    Overview,
    /// Review and submit.
    Review,
    /// The list of sheets.
    Sheets,
    /// The curtain falls.
    Curtain,
}

impl SheetPlace {
    /// The sheet as its owner sees it.
    pub fn sheet(&self, state: &State) -> Option<Sheet> {
        visible::sheet(state, &self.product, &self.member, Viewer::Member(&self.member))
            .map(|filed| filed.sheet.clone())
    }

    /// The marks its owner gave a criterion in the rounds before, each with its round.
    pub fn before(&self, state: &State, criterion: &CriterionId) -> Vec<(u32, Choice)> {
        let round = state.products.get(&self.product).map_or(1, ProductState::round);
        let own =
            |round| visible::sheet_of_round(state, &self.product, &self.member, round, Viewer::Member(&self.member));
        let mark = |round| Some((round, *own(round)?.sheet.marks.get(criterion)?));
        (1..round).filter_map(mark).collect()
    }

    /// Its owner's totals in the rounds before, each with its round.
    pub fn totals_before(&self, state: &State) -> Vec<(u32, Points)> {
        let round = state.products.get(&self.product).map_or(1, ProductState::round);
        let own =
            |round| visible::sheet_of_round(state, &self.product, &self.member, round, Viewer::Member(&self.member));
        (1..round).filter_map(|round| Some((round, own(round)?.sheet.total()))).collect()
    }

    /// The rubric it is scored on.
    pub fn rubric<'a>(&self, state: &'a State) -> Option<&'a Rubric> {
        state.rubric(&self.product)
    }

    /// The member, as an actor.
    pub fn actor(&self) -> Actor {
        Actor::Member(self.member.clone())
    }

    /// Product, round after the first, and member, for headings.
    pub fn heading(&self, state: &State, lang: Lang) -> String {
        let product = state.session.product(&self.product).map_or("", |product| &product.name);
        let member = state.session.member(&self.member).map_or("", |member| &member.name);
        let round = state.products.get(&self.product).map_or(1, ProductState::round);
        let again = if round > 1 { format!(" · {}", divergence::round_short(lang, round)) } else { String::new() };
        format!("{} {product}{again} · {member}", self.product)
    }
}

impl CriterionScreen {
    /// The sheet where it was left: at the criterion after the last tick.
    pub fn resume(state: &State, member: &MemberId, product: &ProductId) -> Self {
        let place = SheetPlace { member: member.clone(), product: product.clone() };
        let index = choices::resume_at(state, member, product);
        Self::open(state, place, index)
    }

    /// The sheet at its `index`th criterion.
    pub fn open(state: &State, at: SheetPlace, index: usize) -> Self {
        let mut screen = Self {
            at,
            index,
            cursor: None,
            typing: Typing::default(),
            just: None,
            unchosen: false,
            undo: Vec::new(),
            waiting: Waiting::Nothing,
            back_to_review: false,
        };
        screen.turn_to(state, index);
        screen
    }

    /// The same screen at another criterion, going back to the review after a tick.
    #[must_use]
    pub fn opened_from_review(mut self, state: &State, index: usize) -> Self {
        self.turn_to(state, index);
        self.back_to_review = true;
        self
    }

    /// The same screen at another criterion.
    #[must_use]
    pub fn opened_at(mut self, state: &State, index: usize) -> Self {
        self.turn_to(state, index);
        self
    }

    fn turn_to(&mut self, state: &State, index: usize) {
        self.index = index;
        self.typing = Typing::default();
        let mark = self
            .criterion(state)
            .and_then(|criterion| self.at.sheet(state).and_then(|sheet| sheet.marks.get(&criterion.id).copied()));
        self.cursor = self
            .criterion(state)
            .and_then(|criterion| criterion.levels.iter().position(|level| Some(level.choice()) == mark));
    }

    pub(super) fn criterion<'a>(&self, state: &'a State) -> Option<&'a Criterion> {
        self.at.rubric(state)?.criteria().nth(self.index)
    }

    /// What the sheet counts.
    fn measure(&self, context: &Context<'_>) -> Measure {
        self.at.rubric(context.state).map_or(Measure::Points, Measure::of)
    }

    /// How something is chosen here.
    fn choose(&self, context: &Context<'_>) -> &'static str {
        let words = Words::of(context.lang);
        match self.measure(context) {
            Measure::Points => words.choose_first,
            Measure::Yeses => words.choose_answer,
        }
    }

    fn count(&self, state: &State) -> usize {
        self.at.rubric(state).map_or(0, |rubric| rubric.criteria().count())
    }

    /// Gives a level; the same level again only moves on.
    fn tick(&mut self, context: &Context<'_>, choice: Choice) -> Vec<Effect> {
        let Some(criterion) = self.criterion(context.state) else { return Vec::new() };
        let before = self.at.sheet(context.state).and_then(|sheet| sheet.marks.get(&criterion.id).copied());
        self.typing = Typing::default();
        if before == Some(choice) {
            return self.move_on(context);
        }
        self.waiting = Waiting::Tick((criterion.id.clone(), before));
        let (product, criterion) = (self.at.product.clone(), criterion.id.clone());
        vec![Effect::Do(self.at.actor(), Command::Tick { product, criterion, choice })]
    }

    fn typed(&mut self, context: &Context<'_>, typed: char) -> Vec<Effect> {
        let Some(criterion) = self.criterion(context.state) else { return Vec::new() };
        match self.typing.push(typed, criterion) {
            Typed::Waits => Vec::new(),
            Typed::Gives(choice) => self.tick(context, choice),
            Typed::Nothing(text) => {
                let levels: Vec<_> = criterion.levels.iter().map(Level::choice).collect();
                let (measure, text) = (self.measure(context), context.lang.pick(text.replace('.', ","), text));
                let levels = measure.offered(&levels, " · ", context.lang);
                vec![Effect::Say(no_such(measure, context.lang, &criterion.id.0, &text, &levels))]
            }
        }
    }

    fn undo(&mut self, context: &Context<'_>) -> Vec<Effect> {
        let Some((criterion, before)) = self.undo.pop() else {
            return vec![Effect::Say(Words::of(context.lang).undo_nothing.to_owned())];
        };
        if let Some(index) = self.index_of(context.state, &criterion) {
            self.turn_to(context.state, index);
        }
        self.waiting = Waiting::Undo;
        let product = self.at.product.clone();
        let command = match before {
            Some(choice) => Command::Tick { product, criterion, choice },
            None => Command::Untick { product, criterion },
        };
        vec![Effect::Do(self.at.actor(), command)]
    }

    fn index_of(&self, state: &State, id: &CriterionId) -> Option<usize> {
        self.at.rubric(state)?.criteria().position(|criterion| criterion.id == *id)
    }

    fn next_unanswered(&mut self, context: &Context<'_>) -> Vec<Effect> {
        let Some(rubric) = self.at.rubric(context.state) else { return Vec::new() };
        let sheet = self.at.sheet(context.state).unwrap_or_default();
        let open: Vec<_> = sheet.unanswered(rubric).filter_map(|id| self.index_of(context.state, id)).collect();
        match open.iter().find(|index| **index > self.index).or_else(|| open.first()) {
            Some(index) => {
                self.turn_to(context.state, *index);
                Vec::new()
            }
            None => vec![Effect::Say(Words::of(context.lang).all_answered.to_owned())],
        }
    }

    fn flag(&self, context: &Context<'_>) -> Vec<Effect> {
        let Some(criterion) = self.criterion(context.state) else { return Vec::new() };
        let flagged = self.at.sheet(context.state).is_some_and(|sheet| sheet.flagged.contains(&criterion.id));
        let (product, criterion) = (self.at.product.clone(), criterion.id.clone());
        vec![Effect::Do(self.at.actor(), Command::Flag { product, criterion, on: !flagged })]
    }

    /// To the next criterion, or to the review at the end and where it came from.
    fn move_on(&mut self, context: &Context<'_>) -> Vec<Effect> {
        if self.back_to_review || self.index + 1 >= self.count(context.state) {
            self.back_to_review = false;
            return go(Review::new(self.clone()));
        }
        self.turn_to(context.state, self.index + 1);
        Vec::new()
    }
}

impl Screen for CriterionScreen {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        self.at.heading(context.state, context.lang)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        let keys = Keys::new()
            .bar(Key::Enter, Msg::Choose, words.key_choose)
            .bar(Key::Left, Msg::Previous, words.key_previous)
            .bar(Key::Right, Msg::Next, words.key_next)
            .bar(Key::F(2), Msg::Overview, words.key_overview)
            .bar(Key::F(3), Msg::Unanswered, words.key_unanswered)
            .bar(Key::F(4), Msg::Flag, words.key_flag)
            .bar(Key::F(5), Msg::Comment, words.key_comment)
            .bar(Key::F(6), Msg::Undo, words.key_undo)
            .also(Key::Char('u'))
            .also(Key::Char('U'))
            .also(Key::Ctrl('z'))
            .bar(Key::F(7), Msg::Raise, words.key_raise)
            .bar(Key::F(8), Msg::Review, words.key_review)
            .bar(Key::Char('M'), Msg::Beside, beside::Beside::of(context.lang).key)
            .also(Key::Char('m'))
            .bar(Key::F(10), Msg::Curtain, common.curtain)
            .help(Key::Up, Msg::Up, common.up)
            .help(Key::Down, Msg::Down, common.down);
        let keys = match self.measure(context) {
            Measure::Points => keys.help(Key::Char('0'), Msg::Type('0'), words.key_digits),
            Measure::Yeses => keys.help(Key::Char('0'), Msg::Type('0'), words.key_answer_no).help(
                Key::Char('1'),
                Msg::Type('1'),
                words.key_answer_yes,
            ),
        };
        let keys = if self.typing.is_empty() {
            keys.help(Key::Esc, Msg::Sheets, words.key_sheets)
        } else {
            keys.help(Key::Esc, Msg::Forget, common.cancel).also(Key::Backspace)
        };
        keys.other(|key| match key {
            Key::Char(c) if c.is_ascii_digit() || matches!(c, ',' | '.' | 'a'..='z' | 'A'..='Z') => {
                Some(Msg::Type(c.to_ascii_lowercase()))
            }
            _ => None,
        })
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        self.unchosen = false;
        let Some(criterion) = self.criterion(context.state) else { return go(Curtain::new(context.state)) };
        match msg {
            Msg::Up => self.cursor = Some(self.cursor.map_or(criterion.levels.len() - 1, |row| row.saturating_sub(1))),
            Msg::Down => self.cursor = Some(self.cursor.map_or(0, |row| (row + 1).min(criterion.levels.len() - 1))),
            Msg::Choose => {
                if !self.typing.is_empty() {
                    let typed = self.typing.settled(criterion);
                    return typed.map_or_else(Vec::new, |choice| self.tick(context, choice));
                }
                let Some(level) = self.cursor.and_then(|row| criterion.levels.get(row)) else {
                    self.unchosen = true;
                    return Vec::new();
                };
                return self.tick(context, level.choice());
            }
            Msg::Type(c) => return self.typed(context, c),
            Msg::Forget => self.typing = Typing::default(),
            Msg::Previous => self.turn_to(context.state, self.index.saturating_sub(1)),
            Msg::Next if self.index + 1 < self.count(context.state) => self.turn_to(context.state, self.index + 1),
            Msg::Next | Msg::Review => return go(Review::new(self.clone())),
            Msg::Unanswered => return self.next_unanswered(context),
            Msg::Flag => return self.flag(context),
            Msg::Comment => return go(Comment::new(context.state, self.clone(), criterion.id.clone())),
            Msg::Beside => return go(BesidePage::new(self.clone())),
            Msg::Raise => return go(Raise::new(context, self.clone(), &criterion.id)),
            Msg::Undo => return self.undo(context),
            Msg::Overview => return go(Overview::new(self.clone(), self.index)),
            Msg::Sheets => return go(Sheets::at(context.state, &self.at.member, Some(&self.at.product))),
            Msg::Curtain => return go(Curtain::new(context.state)),
        }
        Vec::new()
    }

    fn appended(&mut self, context: &Context<'_>, events: &[Event]) -> Vec<Effect> {
        match (std::mem::take(&mut self.waiting), events.last()) {
            (Waiting::Tick(before), Some(Event::Ticked { criterion, choice, .. })) => {
                self.undo.push(before);
                let points = self.measure(context).mark(*choice, context.lang);
                self.just = Some(words::just_ticked(context.lang, &criterion.0, &points));
                self.move_on(context)
            }
            (Waiting::Undo, Some(Event::Ticked { criterion, .. } | Event::Unticked { criterion, .. })) => {
                self.just = Some(words::undone(context.lang, &criterion.0));
                self.turn_to(context.state, self.index);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// A click gives the level it is on, as its digit does.
    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        let Some(row) = self.level_at(context, area, at) else { return Vec::new() };
        let level = self.criterion(context.state).and_then(|criterion| criterion.levels.get(row)).map(Level::choice);
        self.cursor = Some(row);
        level.map_or_else(Vec::new, |level| self.tick(context, level))
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.draw(context, frame, area);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

/// What is said of something typed that cannot be given.
pub(super) fn no_such(measure: Measure, lang: Lang, id: &str, typed: &str, offered: &str) -> String {
    match measure {
        Measure::Points => words::no_such_level(lang, id, typed, offered),
        Measure::Yeses => words::no_such_answer(lang, id, typed, offered),
    }
}
