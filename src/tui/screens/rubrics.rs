//! The rubric browser: every sheet of the session's rule set, with a search
//! that ignores marks ("che" finds "Chè", "dong" finds "đồng").
//!
//! Sheets are law and not secret, so this screen shows no member and no mark.

use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::board::Board;
use super::curtain::Curtain;
use super::rubric_sheet::RubricSheet;
use crate::law::Rubric;
use crate::load::{Office, Problems};
use crate::meeting::State;
use crate::text::fold;
use crate::text::words::common::Common;
use crate::text::words::rubrics::{self as words, Rubrics as Words};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::{Lines, split};

/// The browser.
#[derive(Clone, Debug)]
pub struct Rubrics {
    sheets: Rc<Vec<Rubric>>,
    unusable: Rc<Problems>,
    search: Field,
    cursor: usize,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// Rows up.
    Up(usize),
    /// Rows down.
    Down(usize),
    /// A key for the search.
    Edit(Key),
    /// The sheet under the cursor.
    Open,
    /// The board.
    Back,
    /// The curtain falls.
    Curtain,
}

/// A place that was found: a sheet, or a criterion of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Hit {
    sheet: usize,
    criterion: Option<usize>,
}

impl Rubrics {
    /// Every sheet of the session's rule set: the meeting's own, and the others
    /// that travel with the program, as the office words them.
    pub fn new(state: &State, office: &Office) -> Self {
        let shelf = office.shelf();
        let mut sheets: Vec<Rubric> = state.rubrics.values().cloned().collect();
        let mut unusable = Problems::default();
        if let Some(closed) = office.closed(&state.rules.id) {
            unusable.append(closed.clone().into());
            return Self::of(sheets, unusable);
        }
        for set in shelf.sets(&state.rules.id).into_iter().filter(|set| !state.rubrics.contains_key(set)) {
            match shelf.sheet(&state.rules, set) {
                Some(Ok(sheet)) => sheets.push(sheet.rubric),
                Some(Err(problems)) => unusable.append(problems),
                None => {}
            }
        }
        Self::of(sheets, unusable)
    }

    fn of(mut sheets: Vec<Rubric>, unusable: Problems) -> Self {
        sheets.sort_by_key(|rubric| rubric.set);
        Self { sheets: Rc::new(sheets), unusable: Rc::new(unusable), search: Field::default(), cursor: 0 }
    }

    /// All sheets without a search; with one, the sheets and criteria it occurs in.
    fn hits(&self) -> Vec<Hit> {
        let needle = self.search.text();
        let mut hits = Vec::new();
        for (sheet, rubric) in self.sheets.iter().enumerate() {
            if fold::matches(&format!("{} {}", rubric.set, rubric.name), &needle) {
                hits.push(Hit { sheet, criterion: None });
            }
            if needle.is_empty() {
                continue;
            }
            for (at, criterion) in rubric.criteria().enumerate() {
                let own = criterion.levels.iter().any(|level| fold::matches(&level.text, &needle));
                if own || fold::matches(&criterion.title, &needle) {
                    hits.push(Hit { sheet, criterion: Some(at) });
                }
            }
        }
        hits
    }

    fn row(&self, hit: Hit) -> String {
        let rubric = &self.sheets[hit.sheet];
        match hit.criterion.and_then(|at| rubric.criteria().nth(at)) {
            None => format!("{:>2}  {}", rubric.set.0, rubric.name),
            Some(criterion) => format!("{:>2}  {}  {}", rubric.set.0, criterion.id, criterion.title),
        }
    }
}

impl Screen for Rubrics {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        format!("{} · {}", Words::of(context.lang).title, context.state.rules.act)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        Keys::new()
            .bar(Key::Up, Msg::Up(1), common.up)
            .bar(Key::Down, Msg::Down(1), common.down)
            .bar(Key::Enter, Msg::Open, words.open)
            .bar(Key::Esc, Msg::Back, common.back)
            .bar(Key::F(10), Msg::Curtain, common.curtain)
            .help(Key::PageUp, Msg::Up(10), common.up)
            .help(Key::PageDown, Msg::Down(10), common.down)
            .other(|key| Field::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        let hits = self.hits();
        match msg {
            Msg::Up(rows) => self.cursor = self.cursor.saturating_sub(rows),
            Msg::Down(rows) => self.cursor = (self.cursor + rows).min(hits.len().saturating_sub(1)),
            Msg::Edit(key) => {
                self.search.key(key);
                self.cursor = 0;
            }
            Msg::Open => {
                return hits.get(self.cursor).map_or_else(Vec::new, |hit| {
                    go(RubricSheet::new(self.sheets[hit.sheet].clone(), hit.criterion.unwrap_or(0), self.clone()))
                });
            }
            Msg::Back => return go(Board::new()),
            Msg::Curtain => return go(Curtain::new(context.state)),
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        self.search.paste(text);
        self.cursor = 0;
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        let (lines, place) = self.list(context, area);
        let Some(row) = lines.row_at(place, at) else { return Vec::new() };
        self.cursor = row;
        self.press_enter(context)
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let found = words::found(context.lang, self.hits().len());
        let head = split(&format!("{}:", words.search), &found, area.width);
        frame.render_widget(Span::styled(head, theme.quiet), Rect::new(area.x, area.y, area.width, 1));
        self.search.draw(frame, Rect::new(area.x, area.y + 1, area.width, 1), theme, true);
        let (lines, place) = self.list(context, area);
        lines.draw(frame, place);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl Rubrics {
    /// What was found, and where it stands.
    fn list(&self, context: &Context<'_>, area: Rect) -> (Lines<'static>, Rect) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let hits = self.hits();
        let mut lines = Lines::new();
        for problem in self.unusable.brief(context.lang) {
            lines.wrapped("! ", &problem, area.width.saturating_sub(1), theme.warning);
        }
        if hits.is_empty() {
            lines.push(words.none);
        }
        for (i, hit) in hits.into_iter().enumerate() {
            let here = i == self.cursor;
            let sign = if here { "▶ " } else { "  " };
            let row = split(&format!("{sign}{}", self.row(hit)), "", area.width);
            lines.push(Span::styled(row, if here { theme.cursor } else { Style::new() }));
            if here {
                lines.keep_from(lines.len() - 1);
            }
            lines.row_from(lines.len() - 1, i);
        }
        (lines, Rect::new(area.x, area.y + 3, area.width, area.height.saturating_sub(3)))
    }
}
