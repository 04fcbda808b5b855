//! The shipped sheets against the numbers of their acts, copied apart from them.
//!
//! `tests/facts/qd-26-2026.txt` and `qd-148-2023.txt` were taken from transcripts
//! of the two decisions, `hand-read-….txt` was typed from them by hand; the first
//! lines of each say how it is written.

#![expect(clippy::expect_used, clippy::panic, reason = "the helpers of a test may stop it")]

use std::collections::BTreeSet;
use std::fmt::Debug;

use hoidong::law::{Rubric, SetNumber, catalogue};
use hoidong::load;
use hoidong::text::Lang;

/// One decision: its folder under `rubrics/`, its numbers, and ten criteria read by eye.
struct Act {
    rules: &'static str,
    facts: &'static str,
    by_eye: &'static str,
}

const ACTS: [Act; 2] = [
    Act {
        rules: "qd-26-2026",
        facts: include_str!("facts/qd-26-2026.txt"),
        by_eye: include_str!("facts/hand-read-26-2026.txt"),
    },
    Act {
        rules: "qd-148-2023",
        facts: include_str!("facts/qd-148-2023.txt"),
        by_eye: include_str!("facts/hand-read-148-2023.txt"),
    },
];

/// What the act prints of one sheet, in whole points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Facts {
    set: u16,
    /// Part and maximum.
    parts: Vec<(String, i32)>,
    /// A part whose sections do not come to its maximum in the only source, and what they come to.
    incomplete: Vec<(String, i32)>,
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
    /// The mark is there, but what it means or where it belongs is not sure.
    unsure: bool,
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

fn number(text: &str) -> i32 {
    text.parse().unwrap_or_else(|_| panic!("{text} is not a whole number"))
}

/// `3`, `3*5`, `1*4?`, `1/b`.
fn level(text: &str) -> Level {
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
fn gates(text: &str) -> Vec<(u8, String, i32)> {
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

fn whole(points: hoidong::law::Points) -> i32 {
    assert_eq!(points.hundredths() % 100, 0, "the act prints whole points only");
    points.hundredths() / 100
}

/// The levels whose star mark the file of the sheet calls unsure, read off its lines: criterion and points.
fn unsure_marks(file: &str) -> BTreeSet<(String, i32)> {
    let mut marks = BTreeSet::new();
    let mut criterion = "";
    for line in file.lines() {
        if let Some((_, rest)) = line.split_once("Criterion(id: \"") {
            criterion = rest.split('"').next().unwrap_or_default();
        }
        if line.contains("star_unsure: ") {
            let (_, rest) = line.split_once("points: ").expect("the mark of a level");
            marks.insert((criterion.to_owned(), number(rest.split(',').next().unwrap_or_default())));
        }
    }
    marks
}

/// The same view of a shipped sheet.
fn shipped(act: &Act, set: u16) -> Facts {
    let rubric = rubric(act, set);
    let file = catalogue::sheet(act.rules, SetNumber(set)).expect("an embedded sheet").text;
    let unsure = unsure_marks(file);
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
                        unsure: unsure.contains(&(place.criterion.id.0.clone(), whole(level.points))),
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
    compare("incomplete part", &act.incomplete, &sheet.incomplete, &mut found);
    compare("section", &act.sections, &sheet.sections, &mut found);
    compare("criterion", &act.criteria, &sheet.criteria, &mut found);
    compare("star minimum", &act.gates, &sheet.gates, &mut found);
    found
}

fn rubric(act: &Act, set: u16) -> Rubric {
    load::embedded_rubric(act.rules, SetNumber(set))
        .unwrap_or_else(|| panic!("{}: no sheet of set {set} is shipped", act.rules))
        .unwrap_or_else(|problems| panic!("{}", problems.render(Lang::Vi)))
}

/// Every sheet of both decisions, as the facts tell it.
fn told() -> Vec<(&'static Act, Facts)> {
    ACTS.iter().flat_map(|act| read(act.facts).into_iter().map(move |facts| (act, facts))).collect()
}

#[test]
fn every_shipped_sheet_says_what_its_act_prints() {
    let mut found = Vec::new();
    for (act, facts) in told() {
        let sheet = shipped(act, facts.set);
        let lines = differences(&facts, &sheet).into_iter();
        found.extend(lines.map(|line| format!("{}, set {}: {line}", act.rules, facts.set)));
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn the_facts_cover_every_shipped_sheet_and_no_other() {
    for act in &ACTS {
        let told: Vec<String> = read(act.facts).iter().map(|facts| format!("{:02}", facts.set)).collect();
        let shipped: Vec<String> = catalogue::sheets(act.rules)
            .iter()
            .filter_map(|file| file.path.rsplit(['/', '\\']).next()?.split_once('-'))
            .map(|(number, _)| number.to_owned())
            .collect();
        let all: Vec<String> = (1..=26).map(|set| format!("{set:02}")).collect();
        assert_eq!(told, all, "{}", act.rules);
        assert_eq!(shipped, all, "{}", act.rules);
    }
}

/// The two tellings of the star minimums in the facts themselves agree: the asterisks and the list.
#[test]
fn the_asterisks_of_the_act_and_its_list_of_minimums_agree() {
    for (act, facts) in told() {
        let mut marks = Vec::new();
        for star in [3, 4, 5] {
            for line in &facts.criteria {
                let marked = line.levels.iter().filter(|level| level.star == Some(star));
                marks.extend(marked.map(|level| (star, line.id.clone(), level.points)));
            }
        }
        assert_eq!(marks, facts.gates, "{}, set {}", act.rules, facts.set);
        assert!(!marks.is_empty(), "{}, set {}: no sheet is without star minimums", act.rules, facts.set);
    }
}

/// A 40, B 25, C 35, one hundred in all, on every sheet of both decisions; where the only source of
/// 148 falls short, the facts and the sheet say by how much.
#[test]
fn every_sheet_adds_up_to_a_hundred_or_says_what_is_missing() {
    let (mut short, mut low) = (Vec::new(), Vec::new());
    for (act, facts) in told() {
        let at = format!("{}, set {}", act.rules, facts.set);
        let parts: Vec<_> = facts.parts.iter().map(|(id, max)| (id.as_str(), *max)).collect();
        assert_eq!(parts, [("A", 40), ("B", 25), ("C", 35)], "{at}");
        for (part, max) in parts {
            let sections = facts.sections.iter().filter(|(of, _, _)| of == part).map(|(_, _, max)| max);
            let told = facts.incomplete.iter().find(|(id, _)| id == part).map_or(max, |(_, sum)| *sum);
            assert_eq!(sections.sum::<i32>(), told, "{at}, part {part}");
        }
        for (_, section, max) in &facts.sections {
            let criteria = facts.criteria.iter().filter(|line| line.section == *section).map(|line| line.max);
            assert_eq!(criteria.sum::<i32>(), *max, "{at}, section {section}");
        }
        for line in &facts.criteria {
            let top = line.levels.iter().map(|level| level.points).max();
            if top != Some(line.max) {
                low.push((act.rules, facts.set, line.id.clone(), top));
            }
        }
        let file = catalogue::sheet(act.rules, SetNumber(facts.set)).expect("an embedded sheet").text;
        assert_eq!(file.contains("\n    incomplete: "), !facts.incomplete.is_empty(), "{at}");
        short.extend(facts.incomplete.iter().map(|(part, sum)| (act.rules, facts.set, part.clone(), *sum)));
    }
    let c = || "C".to_owned();
    assert_eq!(short, [("qd-148-2023", 11, c(), 32), ("qd-148-2023", 12, c(), 32), ("qd-148-2023", 13, c(), 33)]);
    assert_eq!(low, [("qd-148-2023", 7, "6.d".to_owned(), Some(3))]);
}

/// One criterion with the words members read.
#[derive(Debug, PartialEq, Eq)]
struct Read {
    set: u16,
    id: String,
    title: String,
    max: i32,
    levels: Vec<(Level, String)>,
}

/// Reads a file of criteria typed by hand.
fn by_eye(text: &str) -> Vec<Read> {
    let (mut set, mut criteria): (u16, Vec<Read>) = (0, Vec::new());
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (first, rest) = line.split_once(' ').expect("a word and the rest");
        match first {
            "set" => set = rest.parse().expect("a set number"),
            "criterion" => {
                let mut fields = rest.splitn(3, ' ').map(str::to_owned);
                let mut field = || fields.next().expect("id, maximum and title");
                let (id, max, title) = (field(), number(&field()), field());
                criteria.push(Read { set, id, title, max, levels: Vec::new() });
            }
            _ => {
                let criterion = criteria.last_mut().expect("a level belongs to a criterion");
                criterion.levels.push((level(first), rest.to_owned()));
            }
        }
    }
    criteria
}

#[test]
fn ten_criteria_of_each_act_read_by_eye_stand_in_the_sheets_word_for_word() {
    for act in &ACTS {
        let criteria = by_eye(act.by_eye);
        assert_eq!(criteria.len(), 10, "{}", act.rules);
        for read in criteria {
            let rubric = rubric(act, read.set);
            let numbers = shipped(act, read.set);
            let line = numbers.criteria.iter().find(|line| line.id == read.id).expect("a criterion of the sheet");
            let place = rubric.places().find(|place| place.criterion.id.0 == read.id).expect("the same criterion");
            let texts = place.criterion.levels.iter().filter(|level| level.printed).map(|level| level.text.clone());
            let sheet = Read {
                set: read.set,
                id: line.id.clone(),
                title: place.criterion.title.clone(),
                max: line.max,
                levels: line.levels.iter().cloned().zip(texts).collect(),
            };
            assert_eq!(read, sheet, "{}", act.rules);
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
    for i in 0..act.incomplete.len() {
        mutant(format!("incomplete {i} one more"), &|facts| facts.incomplete[i].1 += 1);
        mutant(format!("incomplete {i} left out"), &|facts| {
            let _ = facts.incomplete.remove(i);
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
            mutant(format!("{id} level {j} the other way about its doubt"), &|facts| {
                facts.criteria[i].levels[j].unsure = !level.unsure;
            });
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
    // Sets 4 and 3 have marks for every star, 23 has few; 11 is short of points in 148 and has ids of
    // three steps; 7 of 148 has a criterion below its maximum; 26 is the one with cases.
    let chosen = |act: &Act| if act.rules == "qd-26-2026" { [4, 11, 23, 26] } else { [3, 7, 11, 26] };
    let tried = told().into_iter().filter(|(act, facts)| chosen(act).contains(&facts.set));
    let mut sheets = 0;
    for (act, facts) in tried {
        let sheet = shipped(act, facts.set);
        let mutants = mutants(&facts);
        let at = format!("{}, set {}", act.rules, facts.set);
        assert!(mutants.len() > 500, "{at}: only {} mutants", mutants.len());
        for (what, mutant) in mutants {
            assert!(!differences(&mutant, &sheet).is_empty(), "{at}: {what} went unnoticed");
        }
        sheets += 1;
    }
    assert_eq!(sheets, 8);
}
