//! The linter on everything that ships, and what it and the facts notice together.
//!
//! A sheet with one wrong number is the most likely defect of all: every point and
//! every star mark of every shipped sheet is moved by one step, and the linter or
//! the comparison with the act's numbers must see it.

#![expect(clippy::expect_used, clippy::panic, reason = "the helpers of a test may stop it")]

mod facts_compare;

use facts_compare::{differences, of, told};
use hoidong::law::lint::{self, Place};
use hoidong::law::{Level, Points, Rubric, RuleSet, SetNumber, Stars, catalogue};
use hoidong::load::kind::{ProblemKind, SheetProblem};
use hoidong::load::{self, Shelf, Source, check_source};
use hoidong::text::Lang;

fn rules(id: &str) -> RuleSet {
    load::embedded_rules(id).expect("shipped").unwrap_or_else(|problems| panic!("{}", problems.render(Lang::Vi)))
}

fn rubric(id: &str, set: SetNumber) -> Rubric {
    let read = load::embedded_rubric(id, set).expect("shipped");
    read.unwrap_or_else(|problems| panic!("{}", problems.render(Lang::Vi)))
}

#[test]
fn nothing_that_ships_has_an_error_and_every_warning_is_listed_by_its_sheet() {
    let shelf = Shelf::embedded();
    let mut files = 0;
    for id in catalogue::rule_set_ids() {
        for file in catalogue::sheets(id).into_iter().chain(catalogue::rules(id)) {
            let problems = check_source(&Source::new(file.path, file.text), &shelf);
            assert!(!problems.has_errors(), "{}", problems.render(Lang::Vi));
            for problem in problems.iter() {
                let linted = matches!(problem.kind(), ProblemKind::Sheet(SheetProblem::Found { .. }));
                assert!(linted, "{}", problem.render(Lang::Vi));
            }
            files += 1;
        }
        let law = rules(id);
        let found = lint::catalogue(&law.catalogue, Some(&shelf.sets(id)));
        assert!(found.is_empty(), "{id}: {found:?}");
        for set in shelf.sets(id) {
            let found = lint::rubric(&rubric(id, set), Some(&law));
            assert!(found.iter().all(lint::Finding::is_warning), "{id}, set {set}: {found:?}");
        }
    }
    assert!(files > 10, "only {files} files");
}

/// The levels of a sheet, by place.
fn levels(rubric: &Rubric) -> Vec<(usize, usize, usize, usize)> {
    let mut places = Vec::new();
    for (p, part) in rubric.parts.iter().enumerate() {
        for (s, section) in part.sections.iter().enumerate() {
            for (c, criterion) in section.criteria.iter().enumerate() {
                let printed = criterion.levels.iter().enumerate().filter(|(_, level)| level.printed);
                places.extend(printed.map(|(l, _)| (p, s, c, l)));
            }
        }
    }
    places
}

/// A sheet with one thing moved, and what was moved.
struct Mutant {
    what: String,
    rubric: Rubric,
    /// Where a level that was its criterion's best got other points.
    top: bool,
}

/// Every point one up and one down; every star mark one star up and down, one level up and down, and gone.
fn mutants(rubric: &Rubric) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for (p, s, c, l) in levels(rubric) {
        let criterion = &rubric.parts[p].sections[s].criteria[c];
        let level = &criterion.levels[l];
        let name = format!("{} level {l}", criterion.id);
        let mut mutant = |what: &str, top: bool, change: &dyn Fn(&mut Vec<Level>)| {
            let mut changed = rubric.clone();
            change(&mut changed.parts[p].sections[s].criteria[c].levels);
            mutants.push(Mutant { what: format!("{name} {what}"), rubric: changed, top });
        };
        let best = criterion.levels.iter().filter(|other| other.points == level.points).count() == 1
            && level.points == criterion.max;
        mutant("one point more", level.points == criterion.max, &|levels| {
            levels[l].points = level.points.plus(Points::whole(1));
        });
        if level.points > Points::ZERO {
            mutant("one point less", best, &|levels| {
                levels[l].points = level.points.plus(Points::whole(-1));
            });
        }
        let Some(star) = level.star else { continue };
        mutant("without its mark", false, &|levels| levels[l].star = None);
        for other in [star.count() - 1, star.count() + 1].into_iter().filter_map(Stars::new) {
            mutant(&format!("marked {other}"), false, &|levels| levels[l].star = Some(other));
        }
        for other in [l.wrapping_sub(1), l + 1] {
            if criterion.levels.get(other).is_some_and(|level| level.printed && level.star.is_none()) {
                mutant(&format!("mark moved to level {other}"), false, &|levels| {
                    levels[other].star = levels[l].star.take();
                });
            }
        }
    }
    mutants
}

#[test]
fn no_point_and_no_star_mark_moves_by_one_step_unnoticed() {
    let (mut tried, mut by_linter) = (0, 0);
    for (act, facts) in told() {
        let law = rules(act.rules);
        let sheet = rubric(act.rules, SetNumber(facts.set));
        let before = lint::rubric(&sheet, Some(&law));
        assert!(differences(&facts, &of(&sheet)).is_empty());
        for Mutant { what, rubric, top } in mutants(&sheet) {
            let at = format!("{}, set {}: {what}", act.rules, facts.set);
            let linted = lint::rubric(&rubric, Some(&law)) != before;
            assert!(linted || !differences(&facts, &of(&rubric)).is_empty(), "{at} went unnoticed");
            assert!(linted || !top, "{at}: arithmetic alone shows it, and the linter did not");
            tried += 1;
            by_linter += usize::from(linted);
        }
    }
    assert!(tried > 10_000, "only {tried} mutants");
    assert!(by_linter * 3 > tried, "the linter alone saw only {by_linter} of {tried}");
}

/// What the linter alone must see, one defect each, with its place.
#[test]
fn a_sheet_changed_as_a_value_is_found_at_its_place() {
    let id = catalogue::rule_set_ids().pop().expect("a rule set");
    let (law, sheet) = (rules(id), rubric(id, SetNumber(11)));
    let clean = lint::rubric(&sheet, Some(&law));
    let found = |change: &dyn Fn(&mut Rubric)| {
        let mut changed = sheet.clone();
        change(&mut changed);
        let mut found = lint::rubric(&changed, Some(&law));
        found.retain(|finding| !clean.contains(finding));
        found.into_iter().map(|finding| (finding.fault.code(), finding.place)).collect::<Vec<_>>()
    };
    assert_eq!(found(&|_| {}), []);
    let deep = sheet.places().position(|place| place.criterion.id.0 == "6.1.1").expect("an id of three steps");
    let second = sheet.criteria().nth(deep + 1).expect("a next one").id.clone();
    let (p, s, c) = (0..sheet.parts.len())
        .flat_map(|p| (0..sheet.parts[p].sections.len()).map(move |s| (p, s)))
        .flat_map(|(p, s)| (0..sheet.parts[p].sections[s].criteria.len()).map(move |c| (p, s, c)))
        .nth(deep)
        .expect("its place");
    let twice = found(&|sheet| sheet.parts[p].sections[s].criteria[c].id = second.clone());
    assert_eq!(twice, [("duplicate-id", Place::Criterion(p, s, c + 1))]);
    let one_star = found(&|sheet| sheet.parts[0].sections[0].criteria[0].levels[0].star = Some(Stars::ONE));
    assert_eq!(one_star, [("star-out-of-range", Place::Level(0, 0, 0, 0))]);
    let gone = found(&|sheet| drop(sheet.parts.pop()));
    assert!(gone.contains(&("parts-differ", Place::Sheet)) && gone.contains(&("band-out-of-reach", Place::Sheet)));
}
