//! `rubric list`, and how the commands about sheets find theirs.

use std::path::Path;

use serde::Serialize;

use super::args::ListArgs;
use super::rubric_show::hang;
use super::{Asked, Failure, Outcome, tell};
use crate::host;
use crate::law::{Rubric, RuleSet, SetNumber};
use crate::load::shelf::{Sheet, Shelf};
use crate::load::{self, Office};
use crate::text::{Lang, date, safe};

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
    sector: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    incomplete: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    wording: Vec<String>,
}

pub(super) fn list(args: &ListArgs, asked: Asked) -> Result<Outcome, Failure> {
    let (shelf, named) = shelf_with(args.rules.as_deref(), asked.lang)?;
    let mut listed = Vec::new();
    let mut lines = Vec::new();
    let ids: Vec<&str> = match &named {
        Some(id) if shelf.rules(id).is_none() => return Err(unknown_rules(id, &shelf, asked.lang)),
        Some(id) => vec![id],
        None => shelf.rule_sets().collect(),
    };
    for id in ids {
        let rules = rules(&shelf, id, asked.lang)?;
        let sheet = |set| Ok(listed_sheet(sheet(&shelf, &rules, set, asked.lang)?.rubric, &rules));
        let sheets: Result<Vec<_>, _> = shelf.sets(id).into_iter().map(sheet).collect();
        let strays = shelf.office().strays(id);
        if !strays.is_empty() {
            tell(&strays.render(asked.lang));
        }
        let listed_rules = Listed { rules: id.to_owned(), act: rules.act.clone(), sheets: sheets? };
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(text(&listed_rules, &rules, asked.lang));
        listed.push(listed_rules);
    }
    if asked.json { Outcome::json(&listed) } else { Ok(Outcome::text(&lines.join("\n"))) }
}

fn listed_sheet(rubric: Rubric, rules: &RuleSet) -> ListedSheet {
    let Rubric { set, name, incomplete, wording, .. } = rubric;
    let groups = rules.catalogue.iter().flat_map(|sector| sector.groups.iter().map(move |group| (sector, group)));
    let (sector, group) = groups
        .filter(|(_, group)| group.sets.contains(&set))
        .map(|(sector, group)| (sector.title.clone(), group.title.clone()))
        .next()
        .unzip();
    ListedSheet { set, name, sector, group, incomplete, wording }
}

/// The sheets of a rule set under the sectors and groups of its catalogue; what the catalogue lacks comes last.
fn text(listed: &Listed, rules: &RuleSet, lang: Lang) -> Vec<String> {
    let line = |sheet: &ListedSheet| {
        let mark = lang.pick(" [! chưa đủ căn cứ]", " [! not enough basis]");
        let mark = if sheet.incomplete.is_some() { mark } else { "" };
        let own = lang.pick(" [lời văn của cơ quan]", " [the office's wording]");
        let own = if sheet.wording.is_empty() { "" } else { own };
        hang(&format!("    {:>2}  ", sheet.set.0), &format!("{}{mark}{own}", sheet.name))
    };
    let mut lines = hang(&format!("{}: ", listed.rules), &format!("{} ({})", rules.act, in_force(rules, lang)));
    for sector in &rules.catalogue {
        lines.extend(hang(&format!("{}. ", sector.number), &sector.title));
        for group in &sector.groups {
            lines.extend(hang(&format!("  {}. ", group.number), &group.title));
            lines.extend(listed.sheets.iter().filter(|sheet| group.sets.contains(&sheet.set)).flat_map(line));
        }
    }
    let elsewhere: Vec<_> = listed.sheets.iter().filter(|sheet| sheet.group.is_none()).collect();
    if !elsewhere.is_empty() && !rules.catalogue.is_empty() {
        lines.push(lang.pick("Ngoài danh mục", "Outside the catalogue").to_owned());
    }
    lines.extend(elsewhere.into_iter().flat_map(line));
    lines
}

/// The sheets inside the program under the office's own wording, where it has laid some.
pub(super) fn shelf() -> Shelf {
    office().shelf()
}

/// The same, with the rule set that is named by the path of its `rules.ron`; and the id of the one named.
pub(super) fn shelf_with(named: Option<&str>, lang: Lang) -> Result<(Shelf, Option<String>), Failure> {
    let mut shelf = shelf();
    let Some(named) = named else { return Ok((shelf, None)) };
    let path = Path::new(named);
    if path.extension().is_none_or(|ending| ending != "ron") {
        return Ok((shelf, Some(named.to_owned())));
    }
    let id = load::rule_set_at(&mut shelf, path).map_err(|problems| Failure::problems(&problems, lang))?;
    Ok((shelf, Some(id)))
}

/// What the office laid over the program: its own wording, its own days off.
pub(super) fn office() -> Office {
    Office::read(host::data_folder()).with_calendar(host::config_folder().as_deref())
}

/// The rule set whose sheet of `set` is meant: the one named, else the latest that has it.
pub(super) fn the_rules(shelf: &Shelf, set: SetNumber, named: Option<&str>, lang: Lang) -> Result<RuleSet, Failure> {
    let found = match named {
        Some(id) => rules(shelf, id, lang)?,
        None => latest(shelf, |id| shelf.base(id, set).is_some(), lang)?,
    };
    if shelf.base(&found.id, set).is_none() {
        return Err(unknown_set(set, &found.id, shelf, lang));
    }
    Ok(found)
}

/// A rule set by its id.
pub(super) fn rules(shelf: &Shelf, id: &str, lang: Lang) -> Result<RuleSet, Failure> {
    match shelf.read_rules(id) {
        Some(read) => read.map_err(|problems| Failure::problems(&problems, lang)),
        None => Err(unknown_rules(id, shelf, lang)),
    }
}

/// A sheet of a rule set.
pub(super) fn sheet<'s>(shelf: &'s Shelf, rules: &RuleSet, set: SetNumber, lang: Lang) -> Result<Sheet<'s>, Failure> {
    match shelf.sheet(rules, set) {
        Some(read) => read.map_err(|problems| Failure::problems(&problems, lang)),
        None => Err(unknown_set(set, &rules.id, shelf, lang)),
    }
}

/// Of the rule sets that will do, the one that came into force last.
pub(super) fn latest(shelf: &Shelf, will_do: impl Fn(&str) -> bool, lang: Lang) -> Result<RuleSet, Failure> {
    let mut latest: Option<(bool, RuleSet)> = None;
    for id in shelf.rule_sets() {
        let found = (will_do(id), rules(shelf, id, lang)?);
        let order = |(does, rules): &(bool, RuleSet)| (*does, rules.in_force_from);
        if latest.as_ref().is_none_or(|best| order(best) <= order(&found)) {
            latest = Some(found);
        }
    }
    latest.map(|(_, rules)| rules).ok_or_else(|| unknown_rules("", shelf, lang))
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
