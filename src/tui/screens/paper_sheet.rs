//! One paper sheet, line by line as it is printed: points, Enter, points, Enter.
//!
//! A wrong value is said at once and not taken. After the last line the total
//! written on the paper is compared; only then is anything recorded, the whole
//! sheet in one act. Settling uses the same lines, those that differ. Nothing
//! of a first entry is known here while the second is typed.

mod draw;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::criterion::no_such;
use super::curtain::Curtain;
use super::paper::Paper;
use crate::council::{MemberId, Sheet};
use crate::law::written::{self, Unread};
use crate::law::{Criterion, CriterionId, Level, Points, Rubric};
use crate::meeting::paper::{Awaits, Difference};
use crate::meeting::visible;
use crate::meeting::{Command, Event, PaperMark, State};
use crate::say;
use crate::say::measure::Measure;
use crate::text::words::common::Common;
use crate::text::words::paper::{self as words, Paper as Words};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;

/// The most characters of a value: far more than any level has.
const LONGEST: usize = 12;

/// A paper sheet being typed.
#[derive(Debug)]
pub struct PaperSheet {
    back: Paper,
    member: MemberId,
    awaits: Awaits,
    /// Where two entries differ, while they are settled.
    differences: Vec<Difference>,
    /// The lines to type, in printed order.
    lines: Vec<CriterionId>,
    sheet: Sheet,
    at: usize,
    typed: String,
    stage: Stage,
    leaving: bool,
}

/// How far the sheet is.
#[derive(Debug)]
enum Stage {
    /// At a line.
    Lines,
    /// At the total, with the one typed that is not the sum.
    Total(Option<Points>),
    /// At the note of a settlement.
    Note(Field),
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// A digit, a decimal mark, `/` or the letter of a case.
    Type(char),
    /// The last character goes.
    Erase,
    /// Take what was typed.
    Take,
    /// The line before.
    Up,
    /// The line after, if this one has its points.
    Down,
    /// The first line.
    First,
    /// The paper has no total.
    NoTotal,
    /// The paper's total is wrong: keep the lines.
    Keep,
    /// A key for the note.
    Edit(Key),
    /// Leave; asks if anything was typed.
    Leave,
    /// Leave it all.
    Drop,
    /// Go on typing.
    Stay,
}

impl PaperSheet {
    /// An empty sheet, or the lines that differ.
    pub fn new(state: &State, back: Paper, member: &MemberId, awaits: Awaits) -> Self {
        let differences = match awaits {
            Awaits::Settling => visible::differences(state, &back.product, member),
            Awaits::First | Awaits::Second => Vec::new(),
        };
        let lines = match awaits {
            Awaits::Settling => differences.iter().map(|difference| difference.criterion.clone()).collect(),
            Awaits::First | Awaits::Second => state
                .rubric(&back.product)
                .map_or_else(Vec::new, |r| r.criteria().map(|line| line.id.clone()).collect()),
        };
        Self {
            back,
            member: member.clone(),
            awaits,
            differences,
            lines,
            sheet: Sheet::default(),
            at: 0,
            typed: String::new(),
            stage: Stage::Lines,
            leaving: false,
        }
    }

    /// What the sheet counts.
    fn measure(&self, state: &State) -> Measure {
        self.rubric(state).map_or(Measure::Points, Measure::of)
    }

    /// What to type where nothing is typed yet.
    fn type_first(&self, context: &Context<'_>) -> &'static str {
        let words = Words::of(context.lang);
        match self.measure(context.state) {
            Measure::Points => words.type_first,
            Measure::Yeses => words.type_answer,
        }
    }

    fn rubric<'a>(&self, state: &'a State) -> Option<&'a Rubric> {
        state.rubric(&self.back.product)
    }

    fn criterion<'a>(&self, state: &'a State) -> Option<&'a Criterion> {
        self.rubric(state)?.criterion(self.lines.get(self.at)?)
    }

    fn has_points(&self) -> bool {
        self.lines.get(self.at).is_some_and(|id| self.sheet.marks.contains_key(id))
    }

    /// What was typed, a case without its stroke understood: `1b` is `1/b`.
    fn value(&self) -> String {
        match self.typed.char_indices().next_back() {
            Some((at, last)) if last.is_alphabetic() && !self.typed.contains('/') => {
                format!("{}/{last}", &self.typed[..at])
            }
            _ => self.typed.clone(),
        }
    }

    fn take(&mut self, context: &Context<'_>) -> Vec<Effect> {
        let words = Words::of(context.lang);
        match self.stage {
            Stage::Lines if self.typed.is_empty() && self.has_points() => self.move_on(context),
            Stage::Lines if self.typed.is_empty() => vec![Effect::Say(self.type_first(context).to_owned())],
            Stage::Lines => self.take_line(context),
            Stage::Total(_) if self.typed.is_empty() => vec![Effect::Say(words.total_needed.to_owned())],
            Stage::Total(_) => {
                let total: Result<Points, _> = std::mem::take(&mut self.typed).parse();
                match total {
                    Err(_) => vec![Effect::Say(words.total_bad.to_owned())],
                    Ok(total) if total == self.sheet.total() => self.enter(Some(total)),
                    Ok(total) => {
                        self.stage = Stage::Total(Some(total));
                        Vec::new()
                    }
                }
            }
            Stage::Note(ref note) => {
                let (product, member, note) = (self.back.product.clone(), self.member.clone(), note.text());
                let command = Command::SettlePaperSheet { product, member, marks: self.marks(), note };
                vec![Effect::Do(self.back.actor(), command)]
            }
        }
    }

    fn take_line(&mut self, context: &Context<'_>) -> Vec<Effect> {
        let Some(criterion) = self.criterion(context.state) else { return Vec::new() };
        let value = self.value();
        let read = written::level(criterion, &value);
        self.typed.clear();
        let measure = self.measure(context.state);
        let levels = |levels: &[_]| measure.offered(levels, " · ", context.lang);
        match read {
            Ok(choice) => {
                self.sheet.marks.insert(criterion.id.clone(), choice);
                self.move_on(context)
            }
            Err(Unread::WhichCase(cases)) => {
                vec![Effect::Say(words::which_case(context.lang, &criterion.id.0, &levels(&cases)))]
            }
            Err(Unread::NotPoints | Unread::NoLevel(_)) => {
                let all: Vec<_> = criterion.levels.iter().map(Level::choice).collect();
                let value = context.lang.pick(value.replace('.', ","), value);
                vec![Effect::Say(no_such(measure, context.lang, &criterion.id.0, &value, &levels(&all)))]
            }
        }
    }

    fn move_on(&mut self, context: &Context<'_>) -> Vec<Effect> {
        self.typed.clear();
        if self.at + 1 < self.lines.len() {
            self.at += 1;
        } else if self.awaits == Awaits::Settling {
            self.stage = Stage::Note(Field::with(Words::of(context.lang).settle_default));
        } else {
            self.stage = Stage::Total(None);
        }
        Vec::new()
    }

    fn marks(&self) -> Vec<PaperMark> {
        let mark = |id: &CriterionId| {
            let choice = *self.sheet.marks.get(id)?;
            Some(PaperMark { criterion: id.clone(), choice, comment: None })
        };
        self.lines.iter().filter_map(mark).collect()
    }

    /// The whole sheet in one act.
    fn enter(&self, total_on_paper: Option<Points>) -> Vec<Effect> {
        let (product, member) = (self.back.product.clone(), self.member.clone());
        let second = self.awaits == Awaits::Second;
        let command = Command::EnterPaperSheet { product, member, marks: self.marks(), total_on_paper, second };
        vec![Effect::Do(self.back.actor(), command)]
    }

    fn up(&mut self) {
        self.typed.clear();
        match self.stage {
            Stage::Lines => self.at = self.at.saturating_sub(1),
            Stage::Total(_) | Stage::Note(_) => self.stage = Stage::Lines,
        }
    }

    fn is_empty(&self) -> bool {
        self.sheet.marks.is_empty() && self.typed.is_empty()
    }

    fn to_pile(&self, state: &State) -> Paper {
        self.back.clone().at(state, &self.member)
    }
}

impl Screen for PaperSheet {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let words = Words::of(context.lang);
        let title = match self.awaits {
            Awaits::First => words.title_first,
            Awaits::Second => words.title_second,
            Awaits::Settling => words.title_settle,
        };
        let who = say::name::short(&context.state.session, &self.member);
        format!("{title} · {} · {who}", self.back.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        if self.leaving {
            return Keys::new().bar(Key::Enter, Msg::Drop, words.key_drop).bar(Key::Esc, Msg::Stay, words.key_stay);
        }
        let value = |key: Key| match key {
            Key::Char(c) if c.is_ascii_digit() || matches!(c, ',' | '.' | '/' | 'a'..='z' | 'A'..='Z') => {
                Some(Msg::Type(c.to_ascii_lowercase()))
            }
            _ => None,
        };
        let keys = Keys::new();
        match self.stage {
            Stage::Lines => keys
                .bar(Key::Enter, Msg::Take, words.key_take)
                .bar(Key::Up, Msg::Up, common.up)
                .bar(Key::Down, Msg::Down, common.down)
                .bar(Key::Home, Msg::First, words.key_first_line)
                .bar(Key::Esc, Msg::Leave, common.back)
                .help(Key::Backspace, Msg::Erase, words.key_erase)
                .other(value),
            Stage::Total(wrong) => keys
                .bar(Key::Enter, Msg::Take, words.key_compare)
                .bar(Key::Up, Msg::Up, words.key_back_line)
                .bar(Key::Home, Msg::First, words.key_first_line)
                .bar_if(wrong.is_none(), Key::F(4), Msg::NoTotal, words.key_no_total)
                .bar_if(wrong.is_some(), Key::F(8), Msg::Keep, words.key_keep)
                .bar(Key::Esc, Msg::Leave, common.back)
                .help(Key::Backspace, Msg::Erase, words.key_erase)
                .other(value),
            Stage::Note(_) => keys
                .bar(Key::Enter, Msg::Take, words.key_settle)
                .bar(Key::Up, Msg::Up, words.key_back_line)
                .bar(Key::Esc, Msg::Leave, common.back)
                .other(|key| Field::takes(key).then_some(Msg::Edit(key))),
        }
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Type(c) if self.typed.len() < LONGEST => self.typed.push(if c == ',' { '.' } else { c }),
            Msg::Type(_) => {}
            Msg::Erase => drop(self.typed.pop()),
            Msg::Take => return self.take(context),
            Msg::Up => self.up(),
            Msg::Down if self.has_points() && self.at + 1 < self.lines.len() => {
                self.typed.clear();
                self.at += 1;
            }
            Msg::Down if self.has_points() => return self.move_on(context),
            Msg::Down => return vec![Effect::Say(self.type_first(context).to_owned())],
            Msg::First => {
                self.typed.clear();
                (self.at, self.stage) = (0, Stage::Lines);
            }
            Msg::NoTotal => return self.enter(None),
            Msg::Keep => {
                if let Stage::Total(wrong) = self.stage {
                    return self.enter(wrong);
                }
            }
            Msg::Edit(key) => {
                if let Stage::Note(note) = &mut self.stage {
                    note.key(key);
                }
            }
            Msg::Leave if self.is_empty() => return go(self.to_pile(context.state)),
            Msg::Leave => self.leaving = true,
            Msg::Stay => self.leaving = false,
            Msg::Drop => return go(self.to_pile(context.state)),
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        if let Stage::Note(note) = &mut self.stage {
            note.paste(text);
        }
    }

    fn before_cursor(&self) -> Option<String> {
        match &self.stage {
            Stage::Note(note) => Some(note.before_cursor()),
            _ => None,
        }
    }

    fn appended(&mut self, context: &Context<'_>, events: &[Event]) -> Vec<Effect> {
        let words = Words::of(context.lang);
        let waiting = context.state.products.get(&self.back.product).and_then(|p| p.typed.get(&self.member));
        let told = match (events.last(), waiting) {
            (Some(Event::PaperSheetSettled { .. }), _) => words.done_settled.to_owned(),
            (_, Some(waiting)) if waiting.awaits() == Awaits::Settling => {
                let differences = visible::differences(context.state, &self.back.product, &self.member);
                words::differ(context.lang, differences.len())
            }
            (_, Some(_)) => words.done_waits.to_owned(),
            (_, None) if self.awaits == Awaits::Second => words.done_agree.to_owned(),
            (_, None) => words.done_first.to_owned(),
        };
        // A sheet that waits for somebody else is left behind; one that differs is not.
        let mut pile = self.to_pile(context.state);
        if waiting.is_some_and(|waiting| waiting.awaits() == Awaits::Second) {
            pile.pass(context.state);
        }
        let mut effects = go(pile);
        effects.push(Effect::Say(told));
        effects
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        let Some(line) = self.line_at(context, area, at).filter(|line| *line != self.at) else { return Vec::new() };
        // As with the arrows, no line is passed over without its points.
        if self.lines.iter().take(line).any(|id| !self.sheet.marks.contains_key(id)) {
            return vec![Effect::Say(self.type_first(context).to_owned())];
        }
        self.typed.clear();
        self.at = line;
        Vec::new()
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.draw(context, frame, area);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        // What was typed is nowhere else: asked once, then the curtain falls.
        if self.is_empty() || self.leaving {
            return go(Curtain::new(context.state));
        }
        self.leaving = true;
        Vec::new()
    }
}
