//! The last look at a sheet, and handing it in as an act of its own.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::criterion::CriterionScreen;
use super::curtain::Curtain;
use super::sheets::Sheets;
use crate::council::Sheet;
use crate::law::{CriterionId, Points, Rubric, Stars};
use crate::meeting::{Command, Event, State, order};
use crate::say;
use crate::say::measure::Measure;
use crate::text::number;
use crate::text::words::common::Common;
use crate::text::words::divergence;
use crate::text::words::scoring::{self as words, Scoring as Words};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::{Lines, split};

/// The review of one sheet.
#[derive(Debug)]
pub struct Review {
    back: CriterionScreen,
    cursor: usize,
    asking: bool,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// The criterion under the cursor.
    Open,
    /// Ask before handing in.
    Ask,
    /// Hand in.
    Submit,
    /// Not yet.
    NotYet,
    /// Where the member was.
    Back,
    /// The curtain falls.
    Curtain,
}

impl Review {
    /// The review; Esc goes back to `back`.
    pub const fn new(back: CriterionScreen) -> Self {
        Self { back, cursor: 0, asking: false }
    }

    fn sheet(&self, state: &State) -> Sheet {
        self.back.at.sheet(state).unwrap_or_default()
    }

    /// What to look at again: unanswered, then flagged.
    fn items(&self, state: &State) -> Vec<CriterionId> {
        let Some(rubric) = self.back.at.rubric(state) else { return Vec::new() };
        self.sheet(state).to_look_at(rubric)
    }

    fn complete(&self, state: &State) -> bool {
        self.back.at.rubric(state).is_some_and(|rubric| self.sheet(state).is_complete(rubric))
    }
}

impl Screen for Review {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        format!("{} · {}", Words::of(context.lang).review_title, self.back.at.heading(context.state, context.lang))
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        if self.asking {
            // Not the key that led here: one that is held down hands nothing in.
            return Keys::new().bar(Key::F(8), Msg::Submit, words.submit_yes).bar(Key::Esc, Msg::NotYet, common.back);
        }
        let complete = self.complete(context.state);
        let items = !self.items(context.state).is_empty();
        let keys =
            Keys::new().bar_if(items, Key::Up, Msg::Up, common.up).bar_if(items, Key::Down, Msg::Down, common.down);
        let keys = if complete {
            keys.bar(Key::Enter, Msg::Ask, words.submit).bar_if(items, Key::Right, Msg::Open, words.review_go)
        } else {
            keys.bar_if(items, Key::Enter, Msg::Open, words.review_go).also(Key::Right)
        };
        keys.bar(Key::Esc, Msg::Back, common.back).also(Key::Left).bar(Key::F(10), Msg::Curtain, common.curtain)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        let items = self.items(context.state);
        match msg {
            Msg::Up => self.cursor = self.cursor.saturating_sub(1),
            Msg::Down => self.cursor = (self.cursor + 1).min(items.len().saturating_sub(1)),
            Msg::Open => {
                let index = items.get(self.cursor).and_then(|id| {
                    self.back.at.rubric(context.state)?.criteria().position(|criterion| criterion.id == *id)
                });
                return index
                    .map_or_else(Vec::new, |index| go(self.back.clone().opened_from_review(context.state, index)));
            }
            Msg::Ask => self.asking = true,
            Msg::NotYet => self.asking = false,
            Msg::Submit => {
                let product = self.back.at.product.clone();
                return vec![Effect::Do(self.back.at.actor(), Command::Submit { product })];
            }
            Msg::Back => return go(self.back.clone()),
            Msg::Curtain => return go(Curtain::new(context.state)),
        }
        Vec::new()
    }

    fn appended(&mut self, context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        let at = &self.back.at;
        let done = context.state.session.product(&at.product);
        match done.and_then(|done| order::following(context.state, &at.member, done)) {
            Some(next) => go(Sheets::at(context.state, &at.member, Some(&next.id))),
            None => go(Curtain::after_sheet(context.state, &at.member)),
        }
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

impl Review {
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let Some(rubric) = self.back.at.rubric(context.state) else { return Lines::new() };
        let (words, theme) = (Words::of(context.lang), context.theme);
        let sheet = self.sheet(context.state);
        let mut lines = Lines::new();
        let short = |hundredths: i32| number::short(hundredths.into(), context.lang);
        for sum in sheet.part_sums(rubric) {
            let title = rubric.parts.iter().find(|part| part.id == sum.part).map_or("", |part| &part.title);
            let points = format!("{}/{}", short(sum.points.hundredths()), short(sum.max.hundredths()));
            lines.push(split(&format!("{} {}. {title}", words.part, sum.part), &points, columns));
        }
        let measure = Measure::of(rubric);
        let name = match measure {
            Measure::Points => words.total,
            Measure::Yeses => words.answered_yes,
        };
        let total = format!("{}/{}", short(sheet.total().hundredths()), short(rubric.max().hundredths()));
        lines.push(Span::styled(split(name, &total, columns), theme.strong));
        for (round, total) in self.back.at.totals_before(context.state) {
            let before = divergence::round_short(context.lang, round);
            lines.push(Span::styled(split(&before, &short(total.hundredths()), columns), theme.quiet));
        }
        lines.gap();
        let complete = sheet.is_complete(rubric);
        if self.asking {
            lines.push(Span::styled(words.submit_title, theme.strong));
            let product = context.state.session.product(&self.back.at.product).map_or("", |product| &product.name);
            let what = words::submit_what(context.lang, product, &measure.sum(sheet.total(), context.lang));
            lines.wrapped("", &what, columns, Style::new());
            lines.wrapped("", words.submit_body, columns, theme.warning);
            return lines;
        }
        let verdict = if complete {
            words.review_ready
        } else {
            measure.pick(words.review_not_ready, words.review_not_ready_yes)
        };
        lines.wrapped("", verdict, columns, if complete { theme.good } else { theme.warning });
        lines.gap();
        self.draw_items(context, rubric, &sheet, &mut lines, columns);
        if complete && measure == Measure::Yeses {
            answers(context, rubric, &sheet, &mut lines, columns);
        }
        if complete {
            unmet_minimums(context, rubric, &sheet, &mut lines, columns);
        }
        lines
    }

    fn draw_items(
        &self,
        context: &Context<'_>,
        rubric: &Rubric,
        sheet: &Sheet,
        lines: &mut Lines<'static>,
        columns: u16,
    ) {
        let words = Words::of(context.lang);
        let items = self.items(context.state);
        let mut heading = "";
        for (i, id) in items.iter().enumerate() {
            let from = lines.len();
            let now = if sheet.marks.contains_key(id) { words.review_flagged } else { words.review_unanswered };
            if now != heading {
                heading = now;
                lines.push(Span::styled(heading, context.theme.strong));
            }
            let here = i == self.cursor;
            let title = rubric.criterion(id).map_or("", |criterion| &criterion.title);
            let row = split(&format!("{} {:<6} {title}", if here { '▶' } else { ' ' }, id.0), "", columns);
            lines.push(Span::styled(row, if here { context.theme.cursor } else { Style::new() }));
            if here {
                lines.keep_from(from);
            }
            lines.row_from(lines.len() - 1, i);
        }
    }
}

/// Every question with its answer: a sheet of questions is short, and its sum tells nothing.
fn answers(context: &Context<'_>, rubric: &Rubric, sheet: &Sheet, lines: &mut Lines<'static>, columns: u16) {
    for criterion in rubric.criteria() {
        let Some(mark) = sheet.marks.get(&criterion.id) else { continue };
        let answer = Measure::Yeses.mark(*mark, context.lang);
        lines.push(split(&format!("  {} {}", criterion.id, criterion.title), &answer, columns));
    }
}

/// The star minimums that the sheet does not meet, each with its criterion, what it needs and what was given.
fn unmet_minimums(context: &Context<'_>, rubric: &Rubric, sheet: &Sheet, lines: &mut Lines<'static>, columns: u16) {
    let (words, theme, lang) = (Words::of(context.lang), context.theme, context.lang);
    let unmet = sheet.unmet_minimums(rubric);
    if unmet.is_empty() {
        return;
    }
    lines.gap();
    lines.wrapped("", words.review_minimums, columns, theme.quiet);
    let short = |points: Points| number::short(points.hundredths().into(), lang);
    for star in Stars::WITH_MINIMUMS {
        for minimum in unmet.iter().filter(|minimum| minimum.star == star) {
            let given = sheet.marks.get(&minimum.criterion).map(|mark| mark.points).unwrap_or_default();
            let title = rubric.criterion(&minimum.criterion).map_or("", |criterion| &criterion.title);
            let said = words::below_minimum(lang, title, &short(minimum.needs), &short(given));
            let lead = format!("  {}: {} ", say::stars::words(star, lang), minimum.criterion);
            lines.wrapped(&lead, &said, columns, theme.quiet);
        }
    }
}
