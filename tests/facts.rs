//! The shipped sheets against the numbers of the act, copied apart from them.
//!
//! `tests/facts/qd-26-2026.txt` was taken from a transcript of Annex II of
//! 26/2026/QĐ-TTg; its first lines say how it is written.

#![expect(clippy::expect_used, clippy::panic, reason = "the helpers of a test may stop it")]

use std::collections::BTreeSet;
use std::fmt::Debug;

use hoidong::law::{Rubric, SetNumber, catalogue};
use hoidong::load;
use hoidong::text::Lang;

const FACTS: &str = include_str!("facts/qd-26-2026.txt");
const RULES: &str = "qd-26-2026";

/// What the act prints of one sheet, in whole points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Facts {
    set: u16,
    /// Part and maximum.
    parts: Vec<(String, i32)>,
    /// Part, section and maximum.
    sections: Vec<(String, String, i32)>,
    criteria: Vec<Line>,
    /// Star, criterion and the points it asks for.
    gates: Vec<(u8, String, i32)>,
}

/// One criterion and its printed levels.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    part: String,
    section: String,
    id: String,
    max: i32,
    levels: Vec<Level>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Level {
    points: i32,
    star: Option<u8>,
    case: Option<char>,
}

/// Reads the file of facts; a line it does not understand is a defect of the file.
fn read(text: &str) -> Vec<Facts> {
    let mut sheets: Vec<Facts> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (kind, rest) = line.split_once(' ').expect("a kind and its fields");
        if kind == "set" {
            sheets.push(Facts { set: rest.parse().expect("a set number"), ..Facts::default() });
            continue;
        }
        let sheet = sheets.last_mut().expect("a line belongs to a set");
        let fields: Vec<&str> = rest.split(' ').collect();
        match (kind, fields.as_slice()) {
            ("part", [part, max]) => sheet.parts.push(((*part).to_owned(), number(max))),
            ("section", [part, id, max]) => sheet.sections.push(((*part).to_owned(), (*id).to_owned(), number(max))),
            ("criterion", [part, id, max, levels @ ..]) => {
                let within = |section: &str| *id == section || id.starts_with(&format!("{section}."));
                let section = sheet.sections.iter().find(|(of, id, _)| of == part && within(id));
                sheet.criteria.push(Line {
                    part: (*part).to_owned(),
                    section: section.unwrap_or_else(|| panic!("{line}: no section")).1.clone(),
                    id: (*id).to_owned(),
                    max: number(max),
                    levels: levels.iter().map(|level| self::level(level)).collect(),
                });
            }
            ("gates", _) => sheet.gates = gates(rest),
            _ => panic!("not a line of facts: {line}"),
        }
    }
    sheets
}

fn number(text: &str) -> i32 {
    text.parse().unwrap_or_else(|_| panic!("{text} is not a whole number"))
}

/// `3`, `3*5`, `1/b`.
fn level(text: &str) -> Level {
    let (text, case) = match text.split_once('/') {
        Some((text, case)) => (text, Some(case.parse().expect("a letter"))),
        None => (text, None),
    };
    let (points, star) = match text.split_once('*') {
        Some((points, star)) => (points, Some(star.parse().expect("a star"))),
        None => (text, None),
    };
    Level { points: number(points), star, case }
}

/// `3★: 2.2≥2 2.3≥1|4★: …|5★: …`.
fn gates(text: &str) -> Vec<(u8, String, i32)> {
    let mut gates = Vec::new();
    for (group, star) in text.split('|').zip([3, 4, 5]) {
        let list = group.trim().strip_prefix(&format!("{star}★:")).expect("a star and its criteria");
        for gate in list.split_whitespace() {
            let (criterion, needs) = gate.split_once('≥').expect("criterion and points");
            gates.push((star, criterion.to_owned(), number(needs)));
        }
    }
    gates
}

/// The same view of a shipped sheet.
fn shipped(rubric: &Rubric) -> Facts {
    let whole = |points: hoidong::law::Points| {
        assert_eq!(points.hundredths() % 100, 0, "the act prints whole points only");
        points.hundredths() / 100
    };
    Facts {
        set: rubric.set.0,
        parts: rubric.parts.iter().map(|part| (part.id.clone(), whole(part.max))).collect(),
        sections: rubric
            .parts
            .iter()
            .flat_map(|part| part.sections.iter().map(|s| (part.id.clone(), s.id.clone(), whole(s.max))))
            .collect(),
        criteria: rubric
            .places()
            .map(|place| Line {
                part: place.part.id.clone(),
                section: place.section.id.clone(),
                id: place.criterion.id.0.clone(),
                max: whole(place.criterion.max),
                levels: place
                    .criterion
                    .levels
                    .iter()
                    .filter(|level| level.printed)
                    .map(|level| Level {
                        points: whole(level.points),
                        star: level.star.map(hoidong::law::Stars::count),
                        case: level.case,
                    })
                    .collect(),
            })
            .collect(),
        gates: rubric
            .star_minimums()
            .into_iter()
            .map(|minimum| (minimum.star.count(), minimum.criterion.0, whole(minimum.needs)))
            .collect(),
    }
}

/// Every place where the sheet says something else than the act.
fn differences(act: &Facts, sheet: &Facts) -> Vec<String> {
    fn compare<T: PartialEq + Debug>(what: &str, act: &[T], sheet: &[T], found: &mut Vec<String>) {
        for i in 0..act.len().max(sheet.len()) {
            if act.get(i) != sheet.get(i) {
                found.push(format!("{what} {}: act {:?}, sheet {:?}", i + 1, act.get(i), sheet.get(i)));
            }
        }
    }
    let mut found = Vec::new();
    compare("set", &[act.set], &[sheet.set], &mut found);
    compare("part", &act.parts, &sheet.parts, &mut found);
    compare("section", &act.sections, &sheet.sections, &mut found);
    compare("criterion", &act.criteria, &sheet.criteria, &mut found);
    compare("star minimum", &act.gates, &sheet.gates, &mut found);
    found
}

fn rubric(set: u16) -> Rubric {
    load::embedded_rubric(RULES, SetNumber(set))
        .unwrap_or_else(|| panic!("no sheet of set {set} is shipped"))
        .unwrap_or_else(|problems| panic!("{}", problems.render(Lang::Vi)))
}

#[test]
fn every_shipped_sheet_says_what_the_act_prints() {
    let mut found = Vec::new();
    for act in read(FACTS) {
        let sheet = shipped(&rubric(act.set));
        found.extend(differences(&act, &sheet).into_iter().map(|line| format!("set {}: {line}", act.set)));
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn the_facts_cover_every_shipped_sheet_and_no_other() {
    let told: BTreeSet<String> = read(FACTS).iter().map(|act| format!("{:02}", act.set)).collect();
    let shipped: BTreeSet<String> = catalogue::sheets(RULES)
        .iter()
        .filter_map(|file| file.path.rsplit(['/', '\\']).next()?.split_once('-'))
        .map(|(number, _)| number.to_owned())
        .collect();
    assert_eq!(told.len(), 10);
    assert_eq!(told, shipped);
}

/// The two tellings of the star minimums in the facts themselves agree: the asterisks and the list.
#[test]
fn the_asterisks_of_the_act_and_its_list_of_minimums_agree() {
    for act in read(FACTS) {
        let mut marks = Vec::new();
        for star in [3, 4, 5] {
            for line in &act.criteria {
                let marked = line.levels.iter().filter(|level| level.star == Some(star));
                marks.extend(marked.map(|level| (star, line.id.clone(), level.points)));
            }
        }
        assert_eq!(marks, act.gates, "set {}", act.set);
        assert!(!marks.is_empty(), "set {}: no sheet is without star minimums", act.set);
    }
}

/// Đ3 of 26/2026/QĐ-TTg: A 40, B 25, C 35, one hundred in all.
#[test]
fn every_sheet_of_the_act_adds_up_to_a_hundred() {
    for act in read(FACTS) {
        let parts: Vec<_> = act.parts.iter().map(|(id, max)| (id.as_str(), *max)).collect();
        assert_eq!(parts, [("A", 40), ("B", 25), ("C", 35)], "set {}", act.set);
        for (part, max) in parts {
            let sections = act.sections.iter().filter(|(of, _, _)| of == part).map(|(_, _, max)| max);
            assert_eq!(sections.sum::<i32>(), max, "set {}, part {part}", act.set);
        }
        for (_, section, max) in &act.sections {
            let criteria = act.criteria.iter().filter(|line| line.section == *section).map(|line| line.max);
            assert_eq!(criteria.sum::<i32>(), *max, "set {}, section {section}", act.set);
        }
        for line in &act.criteria {
            assert_eq!(line.levels.iter().map(|l| l.points).max(), Some(line.max), "set {}, {}", act.set, line.id);
        }
    }
}

/// Every single number, mark and case of a sheet's facts, moved by itself.
fn mutants(act: &Facts) -> Vec<(String, Facts)> {
    let mut mutants = Vec::new();
    let mut mutant = |what: String, change: &dyn Fn(&mut Facts)| {
        let mut changed = act.clone();
        change(&mut changed);
        mutants.push((what, changed));
    };
    for i in 0..act.parts.len() {
        mutant(format!("part {i} one more"), &|facts| facts.parts[i].1 += 1);
        mutant(format!("part {i} left out"), &|facts| {
            let _ = facts.parts.remove(i);
        });
    }
    for i in 0..act.sections.len() {
        mutant(format!("section {i} one more"), &|facts| facts.sections[i].2 += 1);
        mutant(format!("section {i} left out"), &|facts| {
            let _ = facts.sections.remove(i);
        });
    }
    for (i, line) in act.criteria.iter().enumerate() {
        let id = &line.id;
        mutant(format!("{id} one more"), &|facts| facts.criteria[i].max += 1);
        mutant(format!("{id} left out"), &|facts| {
            let _ = facts.criteria.remove(i);
        });
        mutant(format!("{id} twice"), &|facts| facts.criteria.insert(i, line.clone()));
        for (j, level) in line.levels.iter().enumerate() {
            mutant(format!("{id} level {j} one more"), &|facts| facts.criteria[i].levels[j].points += 1);
            mutant(format!("{id} level {j} one less"), &|facts| facts.criteria[i].levels[j].points -= 1);
            mutant(format!("{id} level {j} left out"), &|facts| {
                let _ = facts.criteria[i].levels.remove(j);
            });
            for star in [None, Some(3), Some(4), Some(5)].into_iter().filter(|star| *star != level.star) {
                mutant(format!("{id} level {j} star {star:?}"), &|facts| facts.criteria[i].levels[j].star = star);
            }
            for case in [None, Some('a'), Some('b')].into_iter().filter(|case| *case != level.case) {
                mutant(format!("{id} level {j} case {case:?}"), &|facts| facts.criteria[i].levels[j].case = case);
            }
            let neighbour = j + 1;
            if level.star.is_some() && neighbour < line.levels.len() && line.levels[neighbour].star.is_none() {
                mutant(format!("{id} mark moved up"), &|facts| {
                    let star = facts.criteria[i].levels[j].star.take();
                    facts.criteria[i].levels[neighbour].star = star;
                });
            }
        }
    }
    for (i, (star, id, _)) in act.gates.iter().enumerate() {
        mutant(format!("{star}★ {id} one more"), &|facts| facts.gates[i].2 += 1);
        mutant(format!("{star}★ {id} another star"), &|facts| {
            facts.gates[i].0 = if *star == 5 { 3 } else { star + 1 }
        });
        mutant(format!("{star}★ {id} left out"), &|facts| {
            let _ = facts.gates.remove(i);
        });
    }
    mutants
}

#[test]
fn a_single_moved_point_or_star_mark_does_not_go_unnoticed() {
    let sheets = read(FACTS);
    // Set 4 has marks for every star; set 26 is the one with cases.
    for set in [4, 26] {
        let act = sheets.iter().find(|act| act.set == set).expect("a set of the facts");
        let sheet = shipped(&rubric(set));
        let mutants = mutants(act);
        assert!(mutants.len() > 500, "set {set}: only {} mutants", mutants.len());
        for (what, mutant) in mutants {
            assert!(!differences(&mutant, &sheet).is_empty(), "set {set}: {what} went unnoticed");
        }
    }
}
