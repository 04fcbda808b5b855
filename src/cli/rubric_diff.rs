//! `rubric diff`: what changed from one sheet to another, for a producer.

use serde_json::{Value, json};

use super::args::{DiffArgs, SheetName};
use super::rubric::{rules, sheet, shelf};
use super::rubric_show::hang;
use super::{Asked, Failure, Outcome};
use crate::law::diff::{MinimumMoved, Moved, Pair, SheetDiff, diff};
use crate::law::rubric::Place;
use crate::law::{Choice, Criterion, Level, Rubric};
use crate::load::Shelf;
use crate::say;
use crate::text::Lang;

pub(super) fn run(args: &DiffArgs, asked: Asked) -> Result<Outcome, Failure> {
    let shelf = shelf();
    let [before, after] = [read(&shelf, &args.before, asked.lang)?, read(&shelf, &args.after, asked.lang)?];
    let found = diff(&before, &after);
    if asked.json {
        return Outcome::json(&document(&before, &after, &found));
    }
    Ok(Outcome::text(&text(&before, &after, &found, asked.lang).join("\n")))
}

fn read(shelf: &Shelf, SheetName { rules, set }: &SheetName, lang: Lang) -> Result<Rubric, Failure> {
    Ok(sheet(shelf, &self::rules(shelf, rules, lang)?, *set, lang)?.rubric)
}

fn text(before: &Rubric, after: &Rubric, found: &SheetDiff<'_>, lang: Lang) -> Vec<String> {
    let named = |rubric: &Rubric| format!("{}/{} {}", rubric.rules, rubric.set, rubric.name);
    let mut lines = hang("", &format!("{} → {}", named(before), named(after)));
    for rubric in [before, after] {
        let why =
            rubric.incomplete.iter().map(|why| format!("{}: {}", rubric.rules, say::sheet::not_enough(why, lang)));
        lines.extend(why.flat_map(|why| hang("! ", &why)));
    }
    if found.is_empty() {
        lines.push(lang.pick("Không có gì thay đổi.", "Nothing changed.").to_owned());
        return lines;
    }
    let SheetDiff { parts, sections, gone, added, changed, minimums } = found;
    let maxima = parts.iter().map(|part| say::sheet::part_moved(part, lang));
    let maxima = maxima.chain(sections.iter().map(|section| say::sheet::section_moved(section, lang)));
    let level_texts = changed.iter().flat_map(|pair| {
        pair.levels_reworded()
            .map(|(level, other)| say::sheet::level_reworded(pair, level, other, lang))
            .collect::<Vec<_>>()
    });
    let chapters: [(&str, &str, Vec<String>); 7] = [
        ("Điểm tối đa của phần, mục", "Maxima of parts and sections", maxima.collect()),
        ("Tiêu chí mới", "New criteria", added.iter().map(|place| say::sheet::alone(place, lang)).collect()),
        ("Tiêu chí không còn", "Criteria gone", gone.iter().map(|place| say::sheet::alone(place, lang)).collect()),
        (
            "Tiêu chí đổi điểm",
            "Criteria with other points",
            changed.iter().filter(|pair| pair.repointed()).map(|pair| say::sheet::repointed(pair, lang)).collect(),
        ),
        (
            "Điểm tối thiểu theo hạng sao",
            "Minimums for the stars",
            minimums.iter().map(|moved| say::sheet::minimum_moved(moved, lang)).collect(),
        ),
        (
            "Tiêu chí đổi tên",
            "Criteria with another title",
            changed.iter().filter(|pair| pair.reworded()).map(|pair| say::sheet::reworded(pair, lang)).collect(),
        ),
        ("Mức cùng điểm, khác lời văn", "Levels of the same points in other words", level_texts.collect()),
    ];
    for (vi, en, items) in chapters.iter().filter(|(.., items)| !items.is_empty()) {
        lines.push(String::new());
        lines.push(format!("{} ({}):", lang.pick(*vi, *en), items.len()));
        lines.extend(items.iter().flat_map(|item| hang("  - ", item)));
    }
    lines.push(String::new());
    for wording in say::sheet::wordings([before, after], lang) {
        lines.extend(hang("", &wording));
    }
    lines
}

fn document(before: &Rubric, after: &Rubric, found: &SheetDiff<'_>) -> Value {
    let sheet = |r: &Rubric| json!({"rules": r.rules, "set": r.set, "name": r.name, "incomplete": r.incomplete});
    let parts = found.parts.iter().map(|p| json!({"part": p.after.id, "before": p.before.max, "after": p.after.max}));
    let sections = found.sections.iter().map(|moved| {
        let one = |s: Option<&crate::law::Section>| s.map(|s| json!({"id": s.id, "title": s.title, "max": s.max}));
        json!({"part": moved.part, "before": one(moved.before), "after": one(moved.after)})
    });
    json!({
        "before": sheet(before),
        "after": sheet(after),
        "same": found.is_empty(),
        "parts": parts.collect::<Vec<_>>(),
        "sections": sections.collect::<Vec<_>>(),
        "added": found.added.iter().map(place).collect::<Vec<_>>(),
        "gone": found.gone.iter().map(place).collect::<Vec<_>>(),
        "changed": found.changed.iter().map(pair).collect::<Vec<_>>(),
        "minimums": found.minimums.iter().map(minimum).collect::<Vec<_>>(),
    })
}

fn place(place: &Place<'_>) -> Value {
    let Criterion { id, title, max, .. } = place.criterion;
    json!({"part": place.part.id, "section": place.section.id, "id": id, "title": title, "max": max})
}

fn pair(pair: &Pair<'_>) -> Value {
    let side = |at: &Place<'_>| {
        let mut value = place(at);
        let ticks: Vec<_> = at.criterion.levels.iter().map(Level::choice).map(tick).collect();
        value["levels"] = ticks.into();
        value
    };
    let texts = pair
        .levels_reworded()
        .map(|(level, other)| json!({"level": tick(level.choice()), "before": level.text, "after": other.text}));
    json!({
        "before": side(&pair.before),
        "after": side(&pair.after),
        "reworded": pair.reworded(),
        "repointed": pair.repointed(),
        "levels_reworded": texts.collect::<Vec<_>>(),
    })
}

/// As in `scores import`: `3`, or `3/b` for a case.
fn tick(choice: Choice) -> String {
    choice.to_string()
}

fn minimum(moved: &MinimumMoved<'_>) -> Value {
    let word = match moved.moved() {
        Moved::Added => "added",
        Moved::Gone => "gone",
        Moved::Raised => "raised",
        Moved::Lowered => "lowered",
    };
    json!({
        "star": moved.star,
        "moved": word,
        "before": {"criterion": moved.before.map(|c| &c.id), "needs": moved.needed},
        "after": {"criterion": moved.after.map(|c| &c.id), "needs": moved.needs},
        "unsure": moved.unsure,
    })
}
