//! `rubric show`: one score sheet, as lines of at most a hundred columns or as JSON.

use serde::Serialize;

use super::args::ShowArgs;
use super::rubric::{sheet, shelf_with, the_rules};
use super::{Asked, Failure, Outcome};
use crate::law::rubric::{Case, Place};
use crate::law::{Criterion, CriterionId, Level, Points, Rubric, RuleSet, Scale, Section, SetNumber, Stars};
use crate::say::measure::Measure;
use crate::say::name::capital;
use crate::say::sheet as say;
use crate::text::{Lang, width};

/// As wide as the lines of this answer get.
pub(super) const COLUMNS: usize = 100;

#[derive(Serialize)]
struct RubricView<'a> {
    set: SetNumber,
    rules: &'a str,
    name: &'a str,
    max: Points,
    #[serde(skip_serializing_if = "Option::is_none")]
    incomplete: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    lead: &'a [String],
    /// Of the sheet's text, in hexadecimal.
    digest: String,
    /// The files the office's own wording is from; empty for the wording inside the program.
    wording: &'a [String],
    criteria: Vec<CriterionView<'a>>,
}

#[derive(Serialize)]
struct CriterionView<'a> {
    part: &'a str,
    section: &'a str,
    id: &'a CriterionId,
    title: &'a str,
    max: Points,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    evidence: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    levels: Option<Vec<LevelView<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scale: Option<ScaleView>,
}

/// In place of levels.
#[derive(Serialize)]
struct ScaleView {
    from: Points,
    to: Points,
    step: Points,
}

#[derive(Serialize)]
struct LevelView<'a> {
    points: Points,
    star: Option<Stars>,
    #[serde(skip_serializing_if = "Option::is_none")]
    star_unsure: Option<&'a str>,
    text: &'a str,
    case: Option<char>,
    printed: bool,
}

pub(super) fn run(args: &ShowArgs, asked: Asked) -> Result<Outcome, Failure> {
    let (shelf, named) = shelf_with(args.rules.as_deref(), asked.lang)?;
    let rules = the_rules(&shelf, args.set, named.as_deref(), asked.lang)?;
    let rubric = sheet(&shelf, &rules, args.set, asked.lang)?.rubric;
    if asked.json {
        return Outcome::json(&RubricView::of(&rubric));
    }
    Ok(Outcome::text(&text(&rubric, &rules, asked.lang).join("\n")))
}

impl<'a> RubricView<'a> {
    fn of(rubric: &'a Rubric) -> Self {
        let criteria = rubric.places().map(CriterionView::of).collect();
        Self {
            set: rubric.set,
            rules: &rubric.rules,
            name: &rubric.name,
            max: rubric.max(),
            incomplete: rubric.incomplete.as_deref(),
            lead: &rubric.lead,
            digest: rubric.digest.to_string(),
            wording: &rubric.wording,
            criteria,
        }
    }
}

impl<'a> CriterionView<'a> {
    fn of(Place { part, section, criterion }: Place<'a>) -> Self {
        let Criterion { id, title, max, evidence, scale, levels, notes: _, cases: _ } = criterion;
        let levels = scale.is_none().then(|| levels.iter().map(LevelView::of).collect());
        let scale = scale.map(|Scale { from, to, step }| ScaleView { from, to, step });
        Self { part: &part.id, section: &section.id, id, title, max: *max, evidence, levels, scale }
    }
}

impl<'a> LevelView<'a> {
    fn of(Level { points, text, star, star_unsure, case, printed }: &'a Level) -> Self {
        Self { points: *points, star: *star, star_unsure: star_unsure.as_deref(), text, case: *case, printed: *printed }
    }
}

/// The sheet from its heading to its misprints.
fn text(rubric: &Rubric, rules: &RuleSet, lang: Lang) -> Vec<String> {
    let (mut lines, measure) = (heading(rubric, rules, lang), Measure::of(rubric));
    for part in &rubric.parts {
        let (id, title) = (part.id.as_str(), part.title.to_uppercase());
        let name = lang.pick("PHẦN", "PART");
        lines.push(String::new());
        lines.extend(hang("", &format!("{name} {id}. {title} ({})", measure.at_most(part.max, lang))));
        for section in &part.sections {
            lines.extend(self::section(section, measure, lang));
        }
    }
    if !rubric.glitches.is_empty() {
        lines.push(String::new());
        lines.push(lang.pick("Sai sót của bản in:", "Misprints of the source:").to_owned());
        lines.extend(rubric.glitches.iter().flat_map(|glitch| hang("  - ", &say::glitch(glitch, lang))));
    }
    lines.push(String::new());
    lines.extend(hang("", &say::wording(rubric, lang)));
    lines
}

fn heading(rubric: &Rubric, rules: &RuleSet, lang: Lang) -> Vec<String> {
    let Rubric { set, name, source, samples, lead, .. } = rubric;
    let mut lines = Vec::new();
    lines.extend(rubric.incomplete.iter().flat_map(|why| hang("! ", &say::not_enough(why, lang))));
    lines.extend(hang("", &lang.pick(format!("Bộ sản phẩm số {set}: {name}"), format!("Product set {set}: {name}"))));
    let mut named = |vi: &str, en: &str, value: &str| {
        lines.extend(hang(&format!("{}: ", lang.pick(vi, en)), value));
    };
    named("Văn bản", "Act", &format!("{} ({})", rules.act, rules.id));
    named("Nguồn", "Source", source);
    if !lead.is_empty() {
        named("Cơ quan chủ trì", "Lead agency", &lead.join("; "));
    }
    named("Mẫu sản phẩm", "Product samples", say::samples(*samples, lang));
    let measure = Measure::of(rubric);
    named(measure.pick("Tổng điểm", "Tổng số"), "Total", &measure.at_most(rubric.max(), lang));
    if !rubric.wording.is_empty() {
        named("Lời văn", "Wording", &say::laid_by_office(rubric, lang));
    }
    named("Mã SHA-256", "SHA-256", &rubric.digest.groups_of_four());
    lines.push(String::new());
    if rubric.rejects.is_empty() {
        let none = lang.pick(
            "Căn cứ loại hồ sơ: nguồn của phiếu này không ghi.",
            "Grounds to refuse a dossier: none are given in this sheet's source.",
        );
        lines.extend(hang("", none));
    } else {
        lines.push(lang.pick("Hồ sơ bị loại khi:", "A dossier is refused for:").to_owned());
        lines.extend(rubric.rejects.iter().flat_map(|ground| hang("  - ", ground)));
    }
    lines
}

/// A section; one that is a single criterion is written once.
fn section(section: &Section, measure: Measure, lang: Lang) -> Vec<String> {
    let mut lines = vec![String::new()];
    let alone = matches!(section.criteria.as_slice(), [one] if one.id.0 == section.id && one.title == section.title);
    let Section { id, title, max, .. } = section;
    lines.extend(hang(&format!("  {id}. "), &format!("{title} ({})", measure.at_most(*max, lang))));
    for criterion in &section.criteria {
        if !alone {
            let Criterion { id, title, max, .. } = criterion;
            let title = match measure {
                Measure::Points => format!("{title} ({})", measure.at_most(*max, lang)),
                Measure::Yeses => title.clone(),
            };
            lines.extend(hang(&format!("    {id} "), &title));
        }
        lines.extend(self::criterion(criterion, measure, lang));
    }
    lines
}

/// What stands below a criterion's title.
fn criterion(criterion: &Criterion, measure: Measure, lang: Lang) -> Vec<String> {
    let Criterion { notes, evidence, cases, scale, levels, id: _, title: _, max: _ } = criterion;
    let mut lines: Vec<_> = notes.iter().flat_map(|note| hang("        ! ", &say::note(note, lang))).collect();
    if !evidence.is_empty() {
        let heading = lang.pick("Minh chứng", "Evidence");
        lines.extend(hang(&format!("        {heading}: "), &evidence.join("; ")));
    }
    if let Some(scale) = scale {
        lines.extend(hang("        ", &capital(&say::scale(*scale, lang))));
        return lines;
    }
    lines.extend(levels.iter().filter(|level| level.case.is_none()).flat_map(|l| self::level(l, measure, lang)));
    for Case { id, text } in cases {
        let name = lang.pick("Trường hợp", "Case");
        lines.extend(hang(&format!("        {name} {id}: "), text));
        lines.extend(levels.iter().filter(|level| level.case == Some(*id)).flat_map(|l| self::level(l, measure, lang)));
    }
    lines
}

fn level(level: &Level, measure: Measure, lang: Lang) -> Vec<String> {
    let points = width::pad_left(&say::short(level.points, lang), 3);
    let unit = measure.pick(lang.pick("điểm", "pt"), "=");
    let mark = say::mark(level, lang).map_or_else(String::new, |mark| format!("[{mark}] "));
    let unprinted =
        if level.printed { "" } else { lang.pick(" (phiếu không in ô này)", " (not printed on the sheet)") };
    let first = measure.pick(format!("      {points} {unit}  "), format!("      {points} {unit} "));
    hang(&first, &format!("{mark}{}{unprinted}", level.text))
}

/// The text after `first`, its further lines below its own beginning.
pub(super) fn hang(first: &str, text: &str) -> Vec<String> {
    let room = COLUMNS.saturating_sub(width::width(first)).max(20);
    let lines = width::wrap(text, room).into_iter().enumerate();
    let before = " ".repeat(width::width(first));
    lines.map(|(n, line)| format!("{}{line}", if n == 0 { first } else { before.as_str() })).collect()
}
