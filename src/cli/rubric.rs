//! `rubric list` and `rubric show`: the score sheets inside the program.

use serde::Serialize;

use super::args::ShowArgs;
use super::{Asked, Failure, Outcome};
use crate::law::rubric::{Note, Place};
use crate::law::{Criterion, CriterionId, Level, Points, Rubric, RuleSet, SetNumber, Stars};
use crate::load::{self, Shelf};
use crate::say::sheet::not_enough;
use crate::say::{event, stars};
use crate::text::{Lang, date, number, safe};

#[derive(Serialize)]
struct Listed {
    rules: String,
    act: String,
    sheets: Vec<ListedSheet>,
}

#[derive(Serialize)]
struct ListedSheet {
    set: SetNumber,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    incomplete: Option<String>,
}

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
    levels: Vec<LevelView<'a>>,
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

pub(super) fn list(asked: Asked) -> Result<Outcome, Failure> {
    let shelf = Shelf::embedded();
    let mut listed = Vec::new();
    let mut text = Vec::new();
    for id in shelf.rule_sets() {
        let rules = rules(id, asked.lang)?;
        let mut sheets = Vec::new();
        for set in shelf.sets(id) {
            let Rubric { name, incomplete, .. } = rubric(id, set, asked.lang)?;
            sheets.push(ListedSheet { set, name, incomplete });
        }
        text.push(format!("{id}: {} ({})", rules.act, in_force(&rules, asked.lang)));
        text.extend(sheets.iter().map(|sheet| {
            let doubt = sheet.incomplete.as_ref().map(|_| asked.lang.pick(" (chưa đủ căn cứ)", " (not enough basis)"));
            format!("  {:>2}  {}{}", sheet.set.0, sheet.name, doubt.unwrap_or_default())
        }));
        listed.push(Listed { rules: id.to_owned(), act: rules.act, sheets });
    }
    if asked.json { Outcome::json(&listed) } else { Ok(Outcome::text(&text.join("\n"))) }
}

pub(super) fn show(args: &ShowArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let shelf = Shelf::embedded();
    let id = match &args.rules {
        Some(id) if shelf.rules(id).is_none() => return Err(unknown_rules(id, &shelf, lang)),
        Some(id) => id.clone(),
        None => latest(&shelf, args.set, lang)?,
    };
    if shelf.sheet(&id, args.set).is_none() {
        return Err(unknown_set(args.set, &id, &shelf, lang));
    }
    let rubric = rubric(&id, args.set, lang)?;
    if asked.json { Outcome::json(&RubricView::of(&rubric)) } else { Ok(Outcome::text(&text(&rubric, lang))) }
}

fn rules(id: &str, lang: Lang) -> Result<RuleSet, Failure> {
    match load::embedded_rules(id) {
        Some(read) => read.map_err(|problems| Failure::problems(&problems, lang)),
        None => Err(unknown_rules(id, &Shelf::embedded(), lang)),
    }
}

fn rubric(id: &str, set: SetNumber, lang: Lang) -> Result<Rubric, Failure> {
    match load::embedded_rubric(id, set) {
        Some(read) => read.map_err(|problems| Failure::problems(&problems, lang)),
        None => Err(unknown_set(set, id, &Shelf::embedded(), lang)),
    }
}

/// Of the rule sets that have the sheet, the one that came into force last.
fn latest(shelf: &Shelf, set: SetNumber, lang: Lang) -> Result<String, Failure> {
    let mut found: Vec<_> = Vec::new();
    for id in shelf.rule_sets() {
        let has = shelf.sheet(id, set).is_some();
        found.push((has, rules(id, lang)?.in_force_from, id));
    }
    found.sort_unstable();
    found.pop().map(|(.., id)| id.to_owned()).ok_or_else(|| unknown_rules("", shelf, lang))
}

fn unknown_rules(id: &str, shelf: &Shelf, lang: Lang) -> Failure {
    let (id, known) = (safe::clean_line(id), shelf.rule_sets().collect::<Vec<_>>().join(", "));
    Failure::no(
        "unknown-rules",
        lang.pick(
            format!("Không có bộ quy tắc «{id}». Các bộ quy tắc có sẵn: {known}."),
            format!("There is no rule set “{id}”. Those there are: {known}."),
        ),
    )
}

fn unknown_set(set: SetNumber, id: &str, shelf: &Shelf, lang: Lang) -> Failure {
    let known = shelf.sets(id).iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    Failure::no(
        "unknown-set",
        lang.pick(
            format!("Bộ quy tắc {id} chưa có phiếu của bộ sản phẩm {set}. Các bộ sản phẩm có sẵn: {known}."),
            format!("The rule set {id} has no sheet for product set {set}. Those there are: {known}."),
        ),
    )
}

fn in_force(rules: &RuleSet, lang: Lang) -> String {
    let from = date::date(rules.in_force_from);
    match rules.in_force_to.map(date::date) {
        None => lang.pick(format!("hiệu lực từ {from}"), format!("in force from {from}")),
        Some(to) => lang.pick(format!("hiệu lực {from}–{to}"), format!("in force {from}–{to}")),
    }
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
            criteria,
        }
    }
}

impl<'a> CriterionView<'a> {
    fn of(Place { part, section, criterion }: Place<'a>) -> Self {
        let Criterion { id, title, max, evidence, levels, notes: _, cases: _ } = criterion;
        let levels = levels.iter().map(LevelView::of).collect();
        Self { part: &part.id, section: &section.id, id, title, max: *max, evidence, levels }
    }
}

impl<'a> LevelView<'a> {
    fn of(Level { points, text, star, star_unsure, case, printed }: &'a Level) -> Self {
        Self { points: *points, star: *star, star_unsure: star_unsure.as_deref(), text, case: *case, printed: *printed }
    }
}

/// The sheet as lines: parts, criteria, levels with their asterisks.
fn text(rubric: &Rubric, lang: Lang) -> String {
    let points = |points: Points| number::short(points.hundredths().into(), lang);
    let most = |max| lang.pick(format!("tối đa {} điểm", points(max)), format!("at most {} points", points(max)));
    let mut lines = vec![format!("{}. {} ({}; {})", rubric.set, rubric.name, rubric.rules, most(rubric.max()))];
    lines.extend(rubric.incomplete.iter().map(|why| format!("! {}", not_enough(why, lang))));
    lines.extend(rubric.lead.iter().map(|text| format!("  {text}")));
    for part in &rubric.parts {
        lines.push(String::new());
        lines.push(format!("{}. {} ({})", part.id, part.title, most(part.max)));
        for section in &part.sections {
            for criterion in &section.criteria {
                lines.push(format!("  {} {} ({})", criterion.id, criterion.title, most(criterion.max)));
                lines.extend(criterion.notes.iter().map(|note| format!("      ! {}", self::note(note))));
                let evidence = lang.pick("Minh chứng", "Evidence");
                lines.extend(criterion.evidence.iter().map(|text| format!("      {evidence}: {text}")));
                lines.extend(criterion.levels.iter().map(|level| format!("      {}", self::level(level, lang))));
            }
        }
    }
    lines.join("\n")
}

fn note(note: &Note) -> &str {
    match note {
        Note::Precondition(text)
        | Note::Reject(text)
        | Note::NotEvaluated(text)
        | Note::Stop(text)
        | Note::Remark(text) => text,
    }
}

fn level(level: &Level, lang: Lang) -> String {
    let star = level.star.map_or_else(String::new, |star| {
        let star = stars::words(star, lang);
        let unsure = level.star_unsure.as_ref().map_or_else(String::new, |why| {
            lang.pick(format!("; chưa chắc chắn: {why}"), format!("; not certain: {why}"))
        });
        lang.pick(format!(" [tối thiểu cho {star}{unsure}]"), format!(" [minimum for {star}{unsure}]"))
    });
    format!("{}: {}{star}", event::points(level.choice(), lang), level.text)
}
