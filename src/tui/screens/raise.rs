//! A member tells the secretary of a ground to refuse, stop or not evaluate, or asks
//! for a supplement or new tests.
//!
//! A separate act with a reason, never a 0 on the sheet: what follows is the
//! council's to decide, not one member's.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::criterion::{CriterionScreen, note_words};
use super::curtain::Curtain;
use crate::law::{CriterionId, Note};
use crate::meeting::{Command, Event, Ground};
use crate::say;
use crate::say::measure::Measure;
use crate::text::words::common::Common;
use crate::text::words::scoring::Scoring as Words;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::Lines;

/// Which ground, and why.
#[derive(Debug)]
pub struct Raise {
    back: CriterionScreen,
    criterion: CriterionId,
    /// The grounds the sheet prints at this criterion, then what can be asked for anywhere.
    grounds: Vec<(Ground, Option<Note>)>,
    cursor: usize,
    reason: Field,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// One ground up.
    Up,
    /// One ground down.
    Down,
    /// A key for the reason.
    Edit(Key),
    /// Tell the secretary.
    Tell,
    /// Back to the criterion.
    Back,
}

impl Raise {
    /// Asks which of the grounds printed at the criterion, or for what.
    pub fn new(context: &Context<'_>, back: CriterionScreen, criterion: &CriterionId) -> Self {
        let line = back.at.rubric(context.state).and_then(|rubric| rubric.criterion(criterion));
        let printed = line.map_or(&[][..], |line| &line.notes);
        let printed = printed.iter().filter_map(|note| Some((Ground::of(note)?, Some(note.clone()))));
        let grounds = printed.chain(Ground::REQUESTS.map(|request| (request, None))).collect();
        Self { back, criterion: criterion.clone(), grounds, cursor: 0, reason: Field::default() }
    }
}

impl Screen for Raise {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        format!("{} {}", Words::of(context.lang).raise_title, self.criterion)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let common = Common::of(context.lang);
        Keys::new()
            .bar(Key::Up, Msg::Up, common.up)
            .bar(Key::Down, Msg::Down, common.down)
            .bar(Key::Enter, Msg::Tell, Words::of(context.lang).key_raise)
            .bar(Key::Esc, Msg::Back, common.back)
            .other(|key| Field::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, _context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Up => self.cursor = self.cursor.saturating_sub(1),
            Msg::Down => self.cursor = (self.cursor + 1).min(self.grounds.len() - 1),
            Msg::Edit(key) => self.reason.key(key),
            Msg::Back => return go(self.back.clone()),
            Msg::Tell => {
                let (product, criterion) = (self.back.at.product.clone(), self.criterion.clone());
                let (ground, reason) = (self.grounds[self.cursor].0, self.reason.text());
                let command = Command::Raise { product, criterion, ground, reason };
                return vec![Effect::Do(self.back.at.actor(), command)];
            }
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        self.reason.paste(text);
    }

    fn before_cursor(&self) -> Option<String> {
        Some(self.reason.before_cursor())
    }

    fn appended(&mut self, context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        let mut effects = go(self.back.clone());
        effects.push(Effect::Say(Words::of(context.lang).raised.to_owned()));
        effects
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        self.cursor = self.lines(context, area.width).row_at(area, at).unwrap_or(self.cursor);
        Vec::new()
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let lines = self.lines(context, area.width);
        let row = u16::try_from(lines.len()).unwrap_or(0).min(area.height.saturating_sub(1));
        lines.draw(frame, area);
        self.reason.draw(frame, Rect::new(area.x, area.y + row, area.width, 1), context.theme, true);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl Raise {
    /// Everything above the reason, which is typed below the last line.
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        lines.gap();
        for (i, (ground, note)) in self.grounds.iter().enumerate() {
            let told = match note {
                Some(Note::Precondition(text)) => format!("{}: {text}", words.raise_unmet),
                Some(note) => {
                    let (sign, text, _) = note_words(note, words);
                    format!("{sign}: {text}")
                }
                None => say::word::ground(*ground, context.lang).to_owned(),
            };
            let here = i == self.cursor;
            let style = if here { theme.cursor } else { Style::new() };
            let from = lines.len();
            lines.wrapped(if here { "▶ " } else { "  " }, &told, columns, style);
            lines.row_from(from, i);
        }
        lines.gap();
        let body = match Measure::of_product(context.state, &self.back.at.product) {
            Measure::Points => words.raise_body,
            Measure::Yeses => words.raise_body_question,
        };
        lines.wrapped("", body, columns, theme.quiet);
        lines.gap();
        lines.push(Span::styled(words.raise_reason, theme.strong));
        lines
    }
}
