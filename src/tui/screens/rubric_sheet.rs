//! One score sheet, to read: criteria, levels, star marks, notes, evidence.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::criterion::note_words;
use super::curtain::Curtain;
use super::rubrics::Rubrics;
use crate::law::{Criterion, Level, Rubric};
use crate::say::name::capital;
use crate::say::sheet::{self, laid_by_office, not_enough};
use crate::text::number;
use crate::text::words::common::Common;
use crate::text::words::rubrics::Rubrics as Words;
use crate::text::words::scoring::Scoring;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::{Lines, split};

/// The sheet, and the browser it goes back to.
#[derive(Debug)]
pub struct RubricSheet {
    rubric: Rubric,
    /// The criterion kept in view.
    criterion: usize,
    back: Rubrics,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// Criteria up.
    Up(usize),
    /// Criteria down.
    Down(usize),
    /// The browser.
    Back,
    /// The curtain falls.
    Curtain,
}

impl RubricSheet {
    /// A sheet, at one of its criteria.
    pub const fn new(rubric: Rubric, criterion: usize, back: Rubrics) -> Self {
        Self { rubric, criterion, back }
    }
}

impl Screen for RubricSheet {
    type Msg = Msg;

    fn title(&self, _context: &Context<'_>) -> String {
        format!("{}. {}", self.rubric.set, self.rubric.name)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        Keys::new()
            .bar(Key::Up, Msg::Up(1), words.scroll)
            .bar(Key::Down, Msg::Down(1), words.scroll)
            .bar(Key::Esc, Msg::Back, common.back)
            .bar(Key::F(10), Msg::Curtain, common.curtain)
            .help(Key::PageUp, Msg::Up(5), words.scroll)
            .help(Key::PageDown, Msg::Down(5), words.scroll)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        let last = self.rubric.criteria().count().saturating_sub(1);
        match msg {
            Msg::Up(rows) => self.criterion = self.criterion.saturating_sub(rows),
            Msg::Down(rows) => self.criterion = (self.criterion + rows).min(last),
            Msg::Back => return go(self.back.clone()),
            Msg::Curtain => return go(Curtain::new(context.state)),
        }
        Vec::new()
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        self.criterion = self.lines(context, area.width).row_at(area, at).unwrap_or(self.criterion);
        Vec::new()
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.lines(context, area.width).draw(frame, area);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl RubricSheet {
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let columns = columns.saturating_sub(1);
        let mut lines = Lines::new();
        self.head(context, &mut lines, columns);
        let mut section = None;
        for (at, place) in self.rubric.places().enumerate() {
            let from = lines.len();
            if section != Some(&place.section.id) {
                section = Some(&place.section.id);
                let title = format!("{} · {}. {}", place.part.id, place.section.id, place.section.title);
                let max = number::short(place.section.max.hundredths().into(), context.lang);
                lines.push(Span::styled(split(&title, &format!("{} {max}", words.max), columns), theme.strong));
            }
            let here = at == self.criterion;
            criterion_lines(context, place.criterion, here, &mut lines, columns);
            if here {
                lines.keep_from(from);
            }
            lines.row_from(from, at);
            lines.gap();
        }
        lines
    }

    fn head(&self, context: &Context<'_>, lines: &mut Lines<'static>, columns: u16) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        if let Some(why) = &self.rubric.incomplete {
            lines.wrapped("! ", &not_enough(why, context.lang), columns, theme.warning);
        }
        lines.wrapped("", &self.rubric.source, columns, theme.quiet);
        if !self.rubric.wording.is_empty() {
            let wording = format!("{}: {}", words.wording, laid_by_office(&self.rubric, context.lang));
            lines.wrapped("", &wording, columns, theme.quiet);
        }
        if !self.rubric.lead.is_empty() {
            lines.wrapped("", &format!("{}: {}", words.lead, self.rubric.lead.join("; ")), columns, theme.quiet);
        }
        if !self.rubric.rejects.is_empty() {
            lines.wrapped("", &format!("{}:", words.rejects), columns, theme.strong);
            for ground in &self.rubric.rejects {
                lines.wrapped("· ", ground, columns, Style::new());
            }
        }
        lines.gap();
    }
}

fn criterion_lines(context: &Context<'_>, criterion: &Criterion, here: bool, lines: &mut Lines<'static>, columns: u16) {
    let (words, theme) = (Words::of(context.lang), context.theme);
    let max = number::short(criterion.max.hundredths().into(), context.lang);
    let heading = format!("{} {} ({} {max})", criterion.id, criterion.title, words.max);
    lines.wrapped(if here { "▶ " } else { "  " }, &heading, columns, if here { theme.cursor } else { theme.strong });
    for note in &criterion.notes {
        let (sign, text, grave) = note_words(note, Scoring::of(context.lang));
        lines.wrapped(&format!("    {sign}: "), text, columns, if grave { theme.warning } else { theme.quiet });
    }
    if let Some(scale) = criterion.scale {
        lines.wrapped("    ", &capital(&sheet::scale(scale, context.lang)), columns, Style::new());
    }
    let mut case = None;
    for level in criterion.levels.iter().filter(|_| criterion.scale.is_none()) {
        if level.case != case {
            case = level.case;
            if let Some(case) = criterion.cases.iter().find(|c| Some(c.id) == level.case) {
                lines.wrapped(&format!("    {} {}: ", words.case, case.id), &case.text, columns, theme.quiet);
            }
        }
        let points = number::short(level.points.hundredths().into(), context.lang);
        lines.wrapped(&format!("    {points:>3}  "), &level_text(level, words), columns, Style::new());
    }
    if !criterion.evidence.is_empty() {
        let evidence = format!("{}: {}", words.evidence, criterion.evidence.join("; "));
        lines.wrapped("    ", &evidence, columns, theme.quiet);
    }
}

fn level_text(level: &Level, words: &Words) -> String {
    let star = level.star.map(|star| format!("  [{} {star}★]", words.minimum_for)).unwrap_or_default();
    let unsure = level.star_unsure.as_ref().map(|why| format!(" ({}: {why})", words.unsure)).unwrap_or_default();
    let text = if level.printed { &level.text } else { words.no_level };
    format!("{text}{star}{unsure}")
}
