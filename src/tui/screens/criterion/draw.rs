//! How the scoring screen looks: where we are, the running sums, the levels.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;
use ratatui::widgets::{Block, Borders};

use super::CriterionScreen;
use super::aside::beside_levels;
use crate::council::Sheet;
use crate::council::sheet::PartSum;
use crate::law::rubric::Place;
use crate::law::{Choice, Level, Note, Rubric};
use crate::say::measure::Measure;
use crate::text::Lang;
use crate::text::number;
use crate::text::words::divergence;
use crate::text::words::scoring::Scoring as Words;
use crate::tui::screen::Context;
use crate::tui::widgets::bar::bar;
use crate::tui::widgets::lines::{Lines, split};

impl CriterionScreen {
    pub(super) fn draw(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let Some(rubric) = self.at.rubric(context.state) else { return };
        let Some(place) = rubric.places().nth(self.index) else { return };
        let sheet = self.at.sheet(context.state).unwrap_or_default();
        let top = self.top(context, rubric, &place, &sheet, area.width);
        let foot = self.foot(context, &sheet, &place, area.width);
        let middle = between(&top, &foot, area);
        top.draw(frame, Rect { height: middle.y - area.y, ..area });
        let (levels, pane) = beside_levels(middle);
        self.levels(context, &place, &sheet, levels).draw(frame, levels);
        if let Some(pane) = pane {
            let rule = Rect { x: levels.right() + 1, width: 1, ..middle };
            frame.render_widget(Block::new().borders(Borders::LEFT).border_style(context.theme.quiet), rule);
            self.aside(context, pane.width).draw(frame, pane);
        }
        foot.draw(frame, Rect { y: middle.bottom(), height: area.bottom() - middle.bottom(), ..area });
    }

    /// The level at a place of the area.
    pub(super) fn level_at(&self, context: &Context<'_>, area: Rect, at: Position) -> Option<usize> {
        let rubric = self.at.rubric(context.state)?;
        let place = rubric.places().nth(self.index)?;
        let sheet = self.at.sheet(context.state).unwrap_or_default();
        let top = self.top(context, rubric, &place, &sheet, area.width);
        let middle = between(&top, &self.foot(context, &sheet, &place, area.width), area);
        let (levels, _) = beside_levels(middle);
        self.levels(context, &place, &sheet, levels).row_at(levels, at)
    }

    /// Part, section, n of N, and the sums.
    fn top(
        &self,
        context: &Context<'_>,
        rubric: &Rubric,
        place: &Place<'_>,
        sheet: &Sheet,
        columns: u16,
    ) -> Lines<'static> {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let short = |hundredths: i32| number::short(hundredths.into(), context.lang);
        let mut lines = Lines::new();
        let here = format!("{}/{}", self.index + 1, rubric.criteria().count());
        let part = format!("{} {}. {}", words.part, place.part.id, place.part.title);
        lines.push(Span::styled(split(&part, &here, columns), theme.strong));
        let section = format!("{}. {}", place.section.id, place.section.title);
        let measure = Measure::of(rubric);
        let max = measure.at_most(place.section.max, context.lang);
        lines.push(Span::styled(split(&section, &max, columns), theme.quiet));
        let part_sum = |part: &PartSum| {
            format!("{} {}/{}   ", part.part, short(part.points.hundredths()), short(part.max.hundredths()))
        };
        let parts: String = sheet.part_sums(rubric).iter().map(part_sum).collect();
        let total = sheet.total().hundredths();
        let name = match measure {
            Measure::Points => words.total,
            Measure::Yeses => words.answered_yes,
        };
        let sums = format!("{parts}{name} {}/{}", short(total), short(rubric.max().hundredths()));
        let answered = i64::try_from(sheet.marks.len()).unwrap_or(0);
        let all = i64::try_from(rubric.criteria().count()).unwrap_or(0);
        lines.push(Span::styled(split(&sums, &bar(answered, all, 20), columns), theme.bar));
        lines.gap();
        lines
    }

    /// The title and the notes of the criterion that is on.
    pub(in crate::tui::screens) fn criterion_head(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        let Some(criterion) = self.criterion(context.state) else { return lines };
        let measure = self.measure(context);
        let max = match measure {
            Measure::Points => format!("  ({})", measure.at_most(criterion.max, context.lang)),
            Measure::Yeses => String::new(),
        };
        lines.wrapped("", &format!("{}  {}{max}", criterion.id, criterion.title), columns, theme.strong);
        let tell = match measure {
            Measure::Points => words.note_tell,
            Measure::Yeses => words.note_tell_question,
        };
        for note in &criterion.notes {
            let (sign, text, grave) = note_words(note, words);
            lines.wrapped(&format!("! {sign}: "), text, columns, if grave { theme.warning } else { Style::new() });
            if grave && !matches!(note, Note::Precondition(_)) {
                lines.wrapped("  ", &format!("({tell})"), columns, theme.quiet);
            }
        }
        lines.gap();
        lines
    }

    /// The title, the notes and everything that can be ticked; each level apart from the next where there is room.
    fn levels(&self, context: &Context<'_>, place: &Place<'_>, sheet: &Sheet, area: Rect) -> Lines<'static> {
        let apart = self.choices(context, place, sheet, area.width, true);
        if apart.len() <= usize::from(area.height) {
            apart
        } else {
            self.choices(context, place, sheet, area.width, false)
        }
    }

    fn choices(
        &self,
        context: &Context<'_>,
        place: &Place<'_>,
        sheet: &Sheet,
        columns: u16,
        apart: bool,
    ) -> Lines<'static> {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let criterion = place.criterion;
        let mut lines = self.criterion_head(context, columns);
        let mark = sheet.marks.get(&criterion.id).copied();
        if let Some(scale) = criterion.scale {
            self.scale(context, scale, &criterion.levels, mark, columns, &mut lines);
            return lines;
        }
        let mut case = None;
        for (i, level) in criterion.levels.iter().enumerate() {
            if apart && i > 0 {
                lines.gap();
            }
            let from = lines.len();
            if level.case != case {
                case = level.case;
                if let Some(case) = criterion.cases.iter().find(|c| Some(c.id) == level.case) {
                    lines.wrapped(&format!("{} {}: ", words.case, case.id), &case.text, columns, theme.quiet);
                }
            }
            let here = self.cursor == Some(i);
            let ticked = mark == Some(level.choice());
            let style = if here {
                theme.cursor
            } else if ticked {
                theme.strong
            } else {
                Style::new()
            };
            let own = lines.len();
            lines.wrapped(&lead(level, here, ticked, context), &level_text(level, words), columns, style);
            lines.row_from(own, i);
            if here {
                lines.keep_from(from);
            }
        }
        lines
    }

    /// The member's own marks of earlier rounds, his remark, what is being typed or was just given.
    fn foot(&self, context: &Context<'_>, sheet: &Sheet, place: &Place<'_>, columns: u16) -> Lines<'static> {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        let measure = self.measure(context);
        let before = self.at.before(context.state, &place.criterion.id).into_iter();
        let before =
            before.map(|(round, mark)| divergence::own_before(context.lang, round, &measure.mark(mark, context.lang)));
        let before = before.collect::<Vec<_>>().join(" · ");
        if !before.is_empty() {
            lines.push(Span::styled(split(&before, "", columns), theme.quiet));
        }
        if let Some(comment) = sheet.comments.get(&place.criterion.id) {
            let comment = split(&format!("{}: {comment}", words.comment), "", columns);
            lines.push(Span::styled(comment, theme.quiet));
        }
        if self.typing.is_empty() {
            let flagged = sheet.flagged.contains(&place.criterion.id);
            let flag = if flagged { format!("⚑ {}", words.flagged) } else { String::new() };
            let choose = (self.choose(context), if self.unchosen { theme.warning } else { theme.quiet });
            let just = self.just.as_deref().filter(|_| !self.unchosen);
            let (just, style) = just.map_or(choose, |just| (just, theme.good));
            lines.push(Span::styled(split(just, &flag, columns), style));
        } else {
            let wants_case = self.typing.wants_case(place.criterion);
            let hint = if wants_case { words.typed_case } else { words.typed_enter };
            let text = self.typing.text().replace('.', ",");
            let line = format!("{}: {text}▏ {hint}", words.typed);
            lines.push(Span::styled(split(&line, "", columns), theme.warning));
        }
        lines
    }
}

/// What is left for the levels.
fn between(top: &Lines<'_>, foot: &Lines<'_>, area: Rect) -> Rect {
    let top = u16::try_from(top.len()).unwrap_or(u16::MAX).min(area.height);
    let foot = u16::try_from(foot.len()).unwrap_or(0).min(area.height - top);
    Rect::new(area.x, area.y + top, area.width, area.height - top - foot)
}

fn lead(level: &Level, here: bool, ticked: bool, context: &Context<'_>) -> String {
    let cursor = if here { '▶' } else { ' ' };
    let tick = if ticked { "(●)" } else { "( )" };
    let points = number::short(level.points.hundredths().into(), context.lang);
    let case = level.case.map_or(String::new(), |case| format!("/{case}"));
    format!("{cursor} {tick} {:>4} ", format!("{points}{case}"))
}

fn level_text(level: &Level, words: &Words) -> String {
    match (level.printed, level.star) {
        (false, _) => words.no_level.to_owned(),
        (true, None) => level.text.clone(),
        (true, Some(star)) => {
            let unsure = if level.star_unsure.is_some() { "?" } else { "" };
            format!("{}  [{} {star}★{unsure}]", level.text, words.minimum_for)
        }
    }
}

/// The sign of a note, its text, and whether it can end the scoring.
pub(in crate::tui::screens) const fn note_words<'a>(
    note: &'a Note,
    words: &'static Words,
) -> (&'static str, &'a String, bool) {
    match note {
        Note::Precondition(text) => (words.note_precondition, text, true),
        Note::Reject(text) => (words.note_reject, text, true),
        Note::NotEvaluated(text) => (words.note_not_evaluated, text, true),
        Note::Stop(text) => (words.note_stop, text, true),
        Note::Remark(text) => (words.note_remark, text, false),
    }
}

/// A choice in the words of the overview: points or an answer, a dash for no mark.
pub(in crate::tui::screens) fn mark_text(choice: Option<Choice>, measure: Measure, lang: Lang) -> String {
    choice.map_or_else(|| "–".to_owned(), |choice| measure.mark(choice, lang))
}
