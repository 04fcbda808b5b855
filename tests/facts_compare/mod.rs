//! What the acts print of their sheets, and how a sheet differs from it.

#![allow(dead_code, unreachable_pub, reason = "each test binary uses its own part")]

use std::fmt::Debug;

use hoidong::law::{Rubric, SetNumber};
use hoidong::load;
use hoidong::text::Lang;

/// One decision: its folder under `rubrics/`, its numbers, and ten criteria read by eye.
pub struct Act {
    pub rules: &'static str,
    pub facts: &'static str,
    pub by_eye: &'static str,
}

pub const ACTS: [Act; 2] = [
    Act {
        rules: "qd-26-2026",
        facts: include_str!("../facts/qd-26-2026.txt"),
        by_eye: include_str!("../facts/hand-read-26-2026.txt"),
    },
    Act {
        rules: "qd-148-2023",
        facts: include_str!("../facts/qd-148-2023.txt"),
        by_eye: include_str!("../facts/hand-read-148-2023.txt"),
    },
];

/// What the act prints of one sheet, in whole points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub set: u16,
    /// Part and maximum.
    pub parts: Vec<(String, i32)>,
    /// A part whose sections do not come to its maximum in the only source, and what they come to.
    pub incomplete: Vec<(String, i32)>,
    /// Part, section and maximum.
    pub sections: Vec<(String, String, i32)>,
    pub criteria: Vec<Line>,
    /// Star, criterion and the points it asks for.
    pub gates: Vec<(u8, String, i32)>,
}

/// One criterion and its printed levels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub part: String,
    pub section: String,
    pub id: String,
    pub max: i32,
    pub levels: Vec<Level>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    pub points: i32,
    pub star: Option<u8>,
    /// The mark is there, but what it means or where it belongs is not sure.
    pub unsure: bool,
    pub case: Option<char>,
}

/// Reads the file of facts; a line it does not understand is a defect of the file.
pub fn read(text: &str) -> Vec<Facts> {
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
            ("incomplete", [part, sum]) => sheet.incomplete.push(((*part).to_owned(), number(sum))),
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

pub fn number(text: &str) -> i32 {
    text.parse().unwrap_or_else(|_| panic!("{text} is not a whole number"))
}

/// `3`, `3*5`, `1*4?`, `1/b`.
pub fn level(text: &str) -> Level {
    let (text, case) = match text.split_once('/') {
        Some((text, case)) => (text, Some(case.parse().expect("a letter"))),
        None => (text, None),
    };
    let (text, unsure) = text.strip_suffix('?').map_or((text, false), |text| (text, true));
    let (points, star) = match text.split_once('*') {
        Some((points, star)) => (points, Some(star.parse().expect("a star"))),
        None => (text, None),
    };
    Level { points: number(points), star, unsure, case }
}

/// `3★: 2.2≥2 2.3≥1|4★: 3.e≥1? …|5★: …`; an unsure mark asks for its points like any other.
pub fn gates(text: &str) -> Vec<(u8, String, i32)> {
    let mut gates = Vec::new();
    for (group, star) in text.split('|').zip([3, 4, 5]) {
        let list = group.trim().strip_prefix(&format!("{star}★:")).expect("a star and its criteria");
        for gate in list.split_whitespace() {
            let (criterion, needs) = gate.split_once('≥').expect("criterion and points");
            gates.push((star, criterion.to_owned(), number(needs.trim_end_matches('?'))));
        }
    }
    gates
}

pub fn whole(points: hoidong::law::Points) -> i32 {
    assert_eq!(points.hundredths() % 100, 0, "the act prints whole points only");
    points.hundredths() / 100
}

/// The same view of a shipped sheet.
pub fn shipped(act: &Act, set: u16) -> Facts {
    of(&rubric(act, set))
}

/// The same view of a sheet.
pub fn of(rubric: &Rubric) -> Facts {
    Facts {
        set: rubric.set.0,
        parts: rubric.parts.iter().map(|part| (part.id.clone(), whole(part.max))).collect(),
        incomplete: rubric
            .parts
            .iter()
            .map(|part| (part.id.clone(), whole(part.max), part.sections.iter().map(|s| whole(s.max)).sum()))
            .filter_map(|(id, max, sum)| (max != sum).then_some((id, sum)))
            .collect(),
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
                        unsure: level.star_unsure.is_some(),
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
pub fn differences(act: &Facts, sheet: &Facts) -> Vec<String> {
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
    compare("incomplete part", &act.incomplete, &sheet.incomplete, &mut found);
    compare("section", &act.sections, &sheet.sections, &mut found);
    compare("criterion", &act.criteria, &sheet.criteria, &mut found);
    compare("star minimum", &act.gates, &sheet.gates, &mut found);
    found
}

pub fn rubric(act: &Act, set: u16) -> Rubric {
    load::embedded_rubric(act.rules, SetNumber(set))
        .unwrap_or_else(|| panic!("{}: no sheet of set {set} is shipped", act.rules))
        .unwrap_or_else(|problems| panic!("{}", problems.render(Lang::Vi)))
}

/// Every sheet of both decisions, as the facts tell it.
pub fn told() -> Vec<(&'static Act, Facts)> {
    ACTS.iter().flat_map(|act| read(act.facts).into_iter().map(move |facts| (act, facts))).collect()
}
