//! How the sheet looks while it is typed: its lines, the sums of its parts, the total.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::{PaperSheet, Stage};
use crate::law::rubric::Place;
use crate::law::{Choice, Criterion, Level, Points, Rubric};
use crate::say::measure::Measure;
use crate::text::words::paper::{self as words, Paper as Words};
use crate::text::{Lang, number, width};
use crate::tui::screen::Context;
use crate::tui::widgets::lines::{ELLIPSIS, Lines, split};

/// Columns of the number of a criterion, of its levels, and of the points typed.
const ID: usize = 6;
const LEVELS: usize = 22;
const VALUE: usize = 7;

impl PaperSheet {
    pub(super) fn draw(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let Some(rubric) = self.rubric(context.state) else { return };
        let words = Words::of(context.lang);
        if self.leaving {
            let mut lines = Lines::new();
            lines.gap();
            lines.push(Span::styled(words.leaving, context.theme.strong));
            lines.gap();
            lines.wrapped("", words.leaving_body, area.width, context.theme.quiet);
            return lines.draw(frame, area);
        }
        let clerk = format!("{}: {}", words.clerk, self.back.clerk_name(words));
        let done = format!("{}/{} {}", self.sheet.marks.len(), self.lines.len(), words.lines);
        let head = split(&clerk, &done, area.width);
        frame.render_widget(Span::styled(head, context.theme.quiet), Rect::new(area.x, area.y, area.width, 1));
        let rest = below_head(area);
        match &self.stage {
            Stage::Lines => self.draw_lines(context, rubric, frame, rest),
            Stage::Total(wrong) => self.draw_total(context, rubric, *wrong, frame, rest),
            Stage::Note(note) => {
                let mut lines = self.rows(context, rubric, rest.width);
                lines.gap();
                lines.push(Span::styled(format!("{}:", words.settle_note), context.theme.strong));
                lines.gap();
                lines.keep_from(lines.len() - 1);
                let height = usize::from(rest.height);
                let row = lines.len() - 1 - lines.offset(height);
                lines.draw(frame, rest);
                let row = u16::try_from(row).unwrap_or(0).min(rest.height.saturating_sub(1));
                note.draw(frame, Rect::new(rest.x, rest.y + row, rest.width, 1), context.theme, true);
            }
        }
    }

    fn draw_lines(&self, context: &Context<'_>, rubric: &Rubric, frame: &mut Frame<'_>, area: Rect) {
        let foot = self.foot(context, rubric, area.width);
        let (middle, below) = around(&foot, area);
        self.rows(context, rubric, area.width).draw(frame, middle);
        foot.draw(frame, below);
    }

    /// The line at a place of the screen, while lines are typed.
    pub(super) fn line_at(&self, context: &Context<'_>, area: Rect, at: Position) -> Option<usize> {
        if self.leaving || !matches!(self.stage, Stage::Lines) {
            return None;
        }
        let (rubric, rest) = (self.rubric(context.state)?, below_head(area));
        let (middle, _) = around(&self.foot(context, rubric, rest.width), rest);
        self.rows(context, rubric, rest.width).row_at(middle, at)
    }

    /// The lines in printed order under the headings of their parts.
    fn rows(&self, context: &Context<'_>, rubric: &Rubric, columns: u16) -> Lines<'static> {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        let mut part = None;
        let places = rubric.places().filter(|place| self.lines.contains(&place.criterion.id));
        for (i, Place { part: of, criterion, .. }) in places.enumerate() {
            let from = lines.len();
            if part != Some(&of.id) {
                part = Some(&of.id);
                lines.push(Span::styled(
                    split(&format!("{} {}. {}", words.part, of.id, of.title), "", columns),
                    theme.quiet,
                ));
            }
            let here = i == self.at && matches!(self.stage, Stage::Lines);
            let style = if here { theme.cursor } else { Style::new() };
            lines.push(Span::styled(self.row(context, criterion, here, usize::from(columns)), style));
            if here {
                lines.keep_from(from);
            }
            lines.row_from(from, i);
        }
        lines
    }

    fn row(&self, context: &Context<'_>, criterion: &Criterion, here: bool, columns: usize) -> String {
        let given = self.sheet.marks.get(&criterion.id).map_or_else(String::new, |mark| choice(*mark, context.lang));
        let value =
            if here && !self.typed.is_empty() { format!("{}▏", shown(&self.typed, context.lang)) } else { given };
        let difference = self.differences.iter().find(|difference| difference.criterion == criterion.id);
        let levels = difference.map_or_else(
            || levels(criterion, context.lang),
            |d| format!("{} | {}", choice(d.first, context.lang), choice(d.second, context.lang)),
        );
        let title = columns.saturating_sub(2 + ID + LEVELS + VALUE + 2);
        let cell = |text: &str, wide: usize| width::pad_right(&width::truncate(text, wide, ELLIPSIS), wide);
        format!(
            "{}{}{} {} {}",
            if here { "▶ " } else { "  " },
            cell(&criterion.id.0, ID),
            cell(&criterion.title, title),
            cell(&levels, LEVELS),
            width::pad_left(&width::truncate(&value, VALUE, ELLIPSIS), VALUE),
        )
    }

    /// The sums of the parts, and every level of the line at the cursor.
    fn foot(&self, context: &Context<'_>, rubric: &Rubric, columns: u16) -> Lines<'static> {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        lines.gap();
        if self.differences.is_empty() {
            let sums = self.sheet.part_sums(rubric);
            let sum = |s: &crate::council::sheet::PartSum| {
                format!("{} {}/{}", s.part, short(s.points, context.lang), short(s.max, context.lang))
            };
            let sums: Vec<_> = sums.iter().map(sum).collect();
            lines.push(Span::styled(split(&sums.join("   "), "", columns), theme.bar));
        } else {
            lines.wrapped("", words.settle_hint, columns, theme.strong);
        }
        if let Some(criterion) = self.criterion(context.state) {
            let all: Vec<_> = criterion.levels.iter().map(Level::choice).collect();
            let measure = Measure::of(rubric);
            let all = measure.offered(&all, " · ", context.lang);
            let named = match measure {
                Measure::Points => words.levels,
                Measure::Yeses => words.answers,
            };
            let lead = format!("{} ({named}): ", criterion.id);
            lines.wrapped(&lead, &all, columns, theme.quiet);
        }
        lines
    }

    fn draw_total(
        &self,
        context: &Context<'_>,
        rubric: &Rubric,
        wrong: Option<Points>,
        frame: &mut Frame<'_>,
        area: Rect,
    ) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        lines.gap();
        for sum in self.sheet.part_sums(rubric) {
            let title = rubric.parts.iter().find(|part| part.id == sum.part).map_or("", |part| &part.title);
            let points = format!("{}/{}", short(sum.points, context.lang), short(sum.max, context.lang));
            lines.push(split(&format!("{} {}. {title}", words.part, sum.part), &points, area.width));
        }
        lines.gap();
        let typed = format!("{}▏", shown(&self.typed, context.lang));
        lines.push(Span::styled(split(&format!("{}: {typed}", words.total_ask), "", area.width), theme.strong));
        lines.gap();
        match wrong {
            None => lines.wrapped("", words.total_hint, area.width, theme.quiet),
            Some(written) => {
                let (written, sum) = (short(written, context.lang), short(self.sheet.total(), context.lang));
                lines.wrapped("! ", &words::mismatch(context.lang, &written, &sum), area.width, theme.warning);
                lines.wrapped("  ", words.mismatch_do, area.width, Style::new());
            }
        }
        lines.draw(frame, area);
    }
}

/// What the head leaves.
fn below_head(area: Rect) -> Rect {
    Rect::new(area.x, area.y + 1, area.width, area.height.saturating_sub(1))
}

/// What the foot leaves, and where the foot stands.
fn around(foot: &Lines<'_>, area: Rect) -> (Rect, Rect) {
    let height = u16::try_from(foot.len()).unwrap_or(0).min(area.height);
    let middle = Rect::new(area.x, area.y, area.width, area.height - height);
    (middle, Rect::new(area.x, area.bottom() - height, area.width, height))
}

fn short(points: Points, lang: Lang) -> String {
    number::short(points.hundredths().into(), lang)
}

/// What was typed, with the decimal mark of the language.
fn shown(typed: &str, lang: Lang) -> String {
    lang.pick(typed.replace('.', ","), typed.to_owned())
}

/// `3`, or `3/b`.
fn choice(choice: Choice, lang: Lang) -> String {
    let case = choice.case.map_or_else(String::new, |case| format!("/{case}"));
    format!("{}{case}", short(choice.points, lang))
}

/// The levels in few columns: `0 1 3 5`, `a: 1 2  b: 0 1`, or the ends of a scale.
fn levels(criterion: &Criterion, lang: Lang) -> String {
    if let Some(scale) = criterion.scale {
        return format!("{}–{} ({})", short(scale.from, lang), short(scale.to, lang), short(scale.step, lang));
    }
    let of_case = |case: Option<char>| {
        let mut points: Vec<_> =
            criterion.levels.iter().filter(|level| level.case == case).map(|level| level.points).collect();
        points.sort_unstable();
        points.into_iter().map(|points| short(points, lang)).collect::<Vec<_>>().join(" ")
    };
    let cases = criterion.cases.iter().map(|case| (format!("{}: ", case.id), of_case(Some(case.id))));
    let all = cases.chain([(String::new(), of_case(None))]).filter(|(_, levels)| !levels.is_empty());
    all.map(|(lead, levels)| format!("{lead}{levels}")).collect::<Vec<_>>().join("  ")
}
