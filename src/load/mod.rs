//! How files come in: session files, rule sets, score sheets.
//!
//! Knows RON, places in a text, and what a person gets wrong; knows no
//! meeting and no record. Invariant: what comes out is checked and clean, and
//! one run names every problem it can, each with its place and what to do.

pub mod calendar;
mod catalogue;
pub mod checklist;
pub mod difference;
pub mod draft;
mod filing;
pub mod findings;
pub mod kind;
pub mod matrix;
mod near;
pub mod office;
mod own_rules;
pub mod problem;
mod products;
mod reader;
mod regulation;
pub mod roster;
pub mod rubric;
pub mod rules;
#[cfg(test)]
mod sample;
pub mod scores;
mod sentences;
pub mod session;
pub mod settings;
pub mod sheets;
pub mod shelf;
pub mod source;
mod spanned;
mod syntax;
pub mod table;
mod tokens;
pub mod wording;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::{Deserialize, Serialize};

pub use kind::Severity;
pub use office::Office;
pub use own_rules::OwnFault;
pub use problem::{Problem, Problems};
pub use shelf::Shelf;
pub use source::Source;

use crate::council::Session;
use crate::law::{Calendar, Rubric, RuleSet, SetNumber};
use crate::meeting::State;
use kind::ShapeProblem;
use reader::Reader;
use spanned::Node;

/// A session with all it is judged by.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The session.
    pub session: Session,
    /// Its rule set.
    pub rules: RuleSet,
    /// The sheets of its products' sets.
    pub rubrics: BTreeMap<SetNumber, Rubric>,
    /// The days off it counts by.
    pub calendar: Calendar,
    /// The texts all of this was read from.
    pub texts: Texts,
    /// What someone should look at.
    pub warnings: Problems,
}

/// The full texts behind a session; the first event of a record carries them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// The session file.
    pub session: String,
    /// The rule set.
    pub rules: String,
    /// The sheets of the products' sets.
    pub rubrics: BTreeMap<SetNumber, String>,
    /// The calendar of days off, then the office's rows over it; old records carry none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub calendar: Vec<String>,
}

impl Loaded {
    /// The meeting before anything has happened in it.
    pub fn into_state(self) -> State {
        let own_calendar = !self.texts.calendar.is_empty();
        let mut state = State::new(self.session, self.rules, self.rubrics);
        (state.calendar, state.own_calendar) = (self.calendar, own_calendar);
        state
    }
}

/// Loads a session file with the rule sets and sheets inside the binary, or its own beside it.
pub fn session_file(path: &Path) -> Result<Loaded, Problems> {
    session_at(path, &Source::read(path)?, Shelf::embedded())
}

/// Loads a session file that was read, with the rule sets and sheets of a shelf or its own beside it.
pub fn session_at(path: &Path, source: &Source, shelf: Shelf) -> Result<Loaded, Problems> {
    session_source(source, &beside(path, source, shelf))
}

/// A shelf with the rule set that the session at `path` brings along.
fn beside(path: &Path, session: &Source, mut shelf: Shelf) -> Shelf {
    own_rules::beside(&mut shelf, session, path.parent().unwrap_or_else(|| Path::new("")));
    shelf
}

/// Puts the rule set in a file and its sheets on a shelf; gives its id.
pub fn rule_set_at(shelf: &mut Shelf, path: &Path) -> Result<String, Problems> {
    let source = Source::read(path)?;
    let (rules, _) = rules::read(&source)?;
    own_rules::around(shelf, path, &source);
    Ok(rules.id)
}

/// Loads what a record carries, without looking at any file.
pub fn from_texts(texts: &Texts) -> Result<Loaded, Problems> {
    session_source(&Source::new("session.ron", texts.session.as_str()), &Shelf::of_texts(texts))
}

/// Loads a session with the rule sets and sheets of a shelf.
pub fn session_source(source: &Source, shelf: &Shelf) -> Result<Loaded, Problems> {
    let root = Node::root(source)?;
    let mut reader = Reader::new(source);
    let session = session::read(&mut reader, root, shelf);
    let (session, mut warnings) = outcome(session, reader.finish()).map_err(|mut problems| {
        problems.append(shelf.unread().cloned().unwrap_or_default());
        problems
    })?;
    // `session::read` has found the rule set and every sheet on this shelf.
    let Some(rules_source) = shelf.rules(&session.rules) else { return Err(warnings) };
    let sets: BTreeSet<_> = session.products.iter().map(|product| product.set).collect();
    let (rules, more) = rules::read(rules_source)?;
    warnings.append(more);
    let mut texts = Texts {
        session: source.text.clone(),
        rules: rules_source.text.clone(),
        rubrics: BTreeMap::new(),
        calendar: shelf.calendars()?.into_iter().map(|source| source.text).collect(),
    };
    let (calendar, more) = days_off(shelf)?;
    warnings.append(more);
    let mut rubrics = BTreeMap::new();
    let mut broken = Problems::default();
    if let Some(closed) = shelf.office().closed(&rules.id) {
        return Err(closed.clone().into());
    }
    for set in sets {
        match shelf.sheet(&rules, set) {
            Some(Ok(sheet)) => {
                warnings.append(sheet.warnings);
                rubrics.insert(set, sheet.rubric);
                texts.rubrics.insert(set, sheet.source.text.clone());
            }
            Some(Err(problems)) => broken.append(problems),
            None => {}
        }
    }
    warnings.append(shelf.office().strays(&rules.id));
    if broken.is_empty() { Ok(Loaded { session, rules, rubrics, calendar, texts, warnings }) } else { Err(broken) }
}

/// The calendar of a shelf; where it has none, as for an old record, the program's own.
fn days_off(shelf: &Shelf) -> Result<(Calendar, Problems), Problems> {
    let sources = shelf.calendars()?;
    if sources.is_empty() {
        return calendar::read_all(calendar::embedded().as_slice(), false);
    }
    calendar::read_all(&sources, shelf.is_accepted())
}

/// Everything wrong with a session file, a sheet, a rule set, a calendar, a checklist or settings; its outer name tells which it is.
pub fn check_file(path: &Path, shelf: &Shelf) -> Problems {
    match Source::read(path) {
        Ok(source) => {
            let mut shelf = beside(path, &source, shelf.clone());
            own_rules::around(&mut shelf, path, &source);
            check_source(&source, &shelf)
        }
        Err(problems) => problems,
    }
}

/// The same for a text.
pub fn check_source(source: &Source, shelf: &Shelf) -> Problems {
    let root = match Node::root(source) {
        Ok(root) => root,
        Err(problems) => return problems,
    };
    match root.name() {
        Some("Session") => session_source(source, shelf).map_or_else(|problems| problems, |loaded| loaded.warnings),
        Some("RuleSet") => {
            let sheets = rules::id_of(source).filter(|id| shelf.rules(id).is_some()).map(|id| shelf.sets(&id));
            rules::read_beside(source, sheets.as_deref()).map_or_else(|problems| problems, |(_, warnings)| warnings)
        }
        Some("Rubric") => check_sheet(source, shelf).unwrap_or_else(|problems| problems),
        Some("Settings") => settings::read(source).map_or_else(|problems| problems, |(_, warnings)| warnings),
        Some("Checklist") => checklist::read(source).map_or_else(|problems| problems, |(_, warnings)| warnings),
        Some("Calendar") => calendar::read(source, false).map_or_else(|problems| problems, |(_, warnings)| warnings),
        found => {
            let found = found.map(reader::quoted);
            Problem::at(source, root.span(), ShapeProblem::UnknownFile { found }.into()).into()
        }
    }
}

/// A sheet by itself; one that an office worded otherwise must also be the sheet of the shelf but for that.
fn check_sheet(source: &Source, shelf: &Shelf) -> Result<Problems, Problems> {
    let law = rubric::rules_of(source).and_then(|id| shelf.read_rules(&id)?.ok());
    let expected = law.as_ref().map(|rules| rubric::Expected { rules, set: None, accepted: false });
    let (sheet, warnings) = rubric::read(source, expected)?;
    let base = shelf.base(&sheet.rules, sheet.set).filter(|_| !sheet.wording.is_empty());
    if let Some((rules, base)) = law.as_ref().zip(base) {
        office::read(&Ok(source.clone()), base, rules, sheet.set)?;
    }
    Ok(warnings)
}

/// An embedded rule set; `None` when there is none of this id.
pub fn embedded_rules(id: &str) -> Option<Result<RuleSet, Problems>> {
    Shelf::embedded().read_rules(id)
}

/// An embedded sheet; `None` when there is none for this set.
pub fn embedded_rubric(id: &str, set: SetNumber) -> Option<Result<Rubric, Problems>> {
    let shelf = Shelf::embedded();
    let read = |rules: RuleSet| shelf.sheet(&rules, set).map(|sheet| sheet.map(|sheet| sheet.rubric));
    match shelf.read_rules(id)? {
        Ok(rules) => read(rules),
        Err(problems) => Some(Err(problems)),
    }
}

/// A value without errors, with its warnings; otherwise every problem.
fn outcome<T>(value: Option<T>, problems: Problems) -> Result<(T, Problems), Problems> {
    match value {
        Some(value) if !problems.has_errors() => Ok((value, problems)),
        _ => Err(problems),
    }
}

#[cfg(test)]
mod tests {
    use super::sample::{SESSION, SHEET, codes, shelf};
    use super::*;
    use crate::law::{Points, Stars};

    fn sample() -> Loaded {
        session_source(&Source::new("x.ron", SESSION), &shelf()).expect("the sample is right")
    }

    #[test]
    fn what_is_left_out_takes_its_usual_value_and_decimals_stay_exact() {
        let Loaded { session, rubrics, warnings, rules, .. } = sample();
        assert!(warnings.is_empty(), "{}", warnings.render(crate::text::Lang::Vi));
        assert_eq!(session.regulation.quorum, (2, 3));
        assert_eq!(session.regulation.divergence_limit, Points::from_hundredths(850));
        assert_eq!(session.regulation.max_rounds, 2);
        assert_eq!(session.regulation.source("quorum"), Some("Quy chế"));
        assert!(session.members[0].scores && session.members[0].appointed && !session.members[0].secretary);
        assert_eq!(session.products[0].self_score, Some(Points::from_hundredths(825)));
        assert_eq!(session.products[0].code, None);
        assert_eq!(rules.bands[0].stars, Stars::FIVE);
        let sheet = &rubrics[&SetNumber(4)];
        assert_eq!(sheet.max(), Points::from_hundredths(950));
        let added: Vec<_> = sheet.criteria().map(|c| c.levels.iter().filter(|level| !level.printed).count()).collect();
        assert_eq!(added, [1, 0, 0], "only 1.1 prints no level worth nothing");
        let last = sheet.criterion(&"1.1".into()).and_then(|c| c.levels.last()).expect("there");
        assert_eq!((last.points, last.text.as_str(), last.case), (Points::ZERO, rubric::NO_LEVEL, None));
    }

    #[test]
    fn a_record_carries_enough_to_open_without_any_file() {
        let loaded = sample();
        let json = serde_json::to_string(&loaded.texts).expect("texts are plain");
        let texts: Texts = serde_json::from_str(&json).expect("and come back");
        assert_eq!(texts, loaded.texts);
        let again = from_texts(&texts).expect("the same texts");
        assert_eq!((again.session, again.rules, again.rubrics), (loaded.session, loaded.rules, loaded.rubrics));
    }

    #[test]
    fn a_record_whose_sheet_a_later_linter_would_refuse_still_opens() {
        let mut texts = sample().texts;
        let sheet = texts.rubrics.get_mut(&SetNumber(4)).expect("the sample's sheet");
        *sheet = sheet.replacen("max: 3", "max: 2", 1);
        let source = Source::new("04.ron", sheet.as_str());
        assert!(rubric::read(&source, None).is_err(), "as a new file it is refused");
        let opened = from_texts(&texts).expect("a record opens for ever");
        assert!(!opened.warnings.is_empty(), "and what is wrong is told");
    }

    #[test]
    fn a_sheet_missing_from_a_record_is_said_and_not_passed_over() {
        let mut texts = sample().texts;
        texts.rubrics.clear();
        let problems = from_texts(&texts).expect_err("no sheet");
        assert!(problems.iter().any(|problem| problem.code() == "unknown-set"));
    }

    #[test]
    fn each_slip_in_a_session_has_its_own_name() {
        for (from, to, expected) in [
            ("id: \"M2\"", "id: \"M1\"", vec!["duplicate-id"]),
            ("id: \"M2\"", "id: \"M 2\"", vec!["bad-id"]),
            ("id: \"M2\"", "id: \"M2345678901234567\"", vec!["bad-id"]),
            ("thu-dot-1", "Đợt 1", vec!["bad-session-id"]),
            ("thu-2026", "thu-2025", vec!["unknown-rules"]),
            ("set: 4", "set: 5", vec!["unknown-set"]),
            ("set: 4", "set: -4", vec!["not-a-whole-number"]),
            ("set: 4", "set: 4.0", vec!["not-a-whole-number"]),
            ("role: Chair", "role: Member", vec!["no-chair"]),
            ("role: Member", "role: Chair", vec!["second-chair"]),
            ("role: Member", "role: Membre", vec!["unknown-value"]),
            ("secretary: true", "secretary: false", vec!["no-secretary"]),
            ("role: Chair", "role: Chair, secretary: true", vec!["second-secretary"]),
            ("role: Chair", "role: Chair, scores: false", vec!["nobody-scores"]),
            ("(2, 3)", "(4, 3)", vec!["bad-quorum"]),
            ("(2, 3)", "(0, 3)", vec!["bad-quorum"]),
            ("(2, 3)", "(2, 3, 4)", vec!["wrong-type"]),
            ("\"8,5\"", "NaN", vec!["not-points"]),
            ("\"8,5\"", "1e999", vec!["not-points"]),
            ("\"8,5\"", "0", vec!["points-out-of-range"]),
            ("\"8,5\"", "100", vec![]),
            ("\"8,5\"", "100.01", vec!["points-out-of-range"]),
            ("\"8,5\"", "8.555", vec!["not-points"]),
            ("\"8,5\"", "8,5", vec!["decimal-comma"]),
            ("(quorum:", "(star_minimums: CouncilDecides, quorum:", vec![]),
            ("(quorum:", "(max_rounds: 0, quorum:", vec!["not-a-whole-number"]),
            ("{\"quorum\"", "{\"quorun\"", vec!["unknown-field"]),
            ("place: \"Phòng 1\"", "plaec: \"Phòng 1\"", vec!["missing-field", "unknown-field"]),
            ("place: \"Phòng 1\"", "place: \" \"", vec!["empty-text"]),
            ("place: \"Phòng 1\"", "place: \"1\", place: \"2\"", vec!["duplicate-field"]),
            ("+07:00", "", vec!["bad-time"]),
            ("2026-12-10T", "2026-05-21T", vec!["rules-not-in-force", "sent-after-meeting"]),
            ("2026-12-10T", "2026-12-02T", vec!["sent-after-meeting"]),
            ("2026-12-03", "2026-02-30", vec!["bad-date"]),
            ("(\"M1\", \"2026", "(\"M9\", \"2026", vec!["unknown-member"]),
            ("name: \"Chè\"", "code: \"chè\", name: \"Chè\"", vec!["unusual-code"]),
            ("name: \"Chè\"", "code: None, name: Some(\"Chè\")", vec![]),
            ("name: \"Chè\"", "code: \"20-06013-01-2026\", name: \"Chè\"", vec![]),
            ("name: \"Chè\"", "code: \"20-06013-01-20XX\", name: \"Chè\"", vec![]),
            ("name: \"Chè\"", "code: \"20-06013-01-2025\", name: \"Chè\"", vec!["code-of-another-year"]),
            ("\"2026-12-03\")", "\"2026-12-03\", Electronic)", vec![]),
            ("\"2026-12-03\")", "\"2026-12-03\", Fax)", vec!["unknown-value"]),
            ("\"2026-12-03\")", "\"2026-12-03\", Paper, 1)", vec!["wrong-type"]),
            ("complete: true", "complete: true, missing: [\"Mẫu 03\"]", vec!["complete-but-missing"]),
            (
                "complete: true",
                "missing: [\"Mẫu 03\"], proposed: \"2026-10-15\", filed: \"2026-09-15\", samples: 5",
                vec![],
            ),
            (
                "complete: true",
                "missing: [\" \"], proposed: \"15/10\", samples: -1",
                vec!["empty-text", "bad-date", "not-a-whole-number"],
            ),
            ("self_score", "expires: \"2027-02-29\", self_score", vec!["bad-date"]),
            ("(quorum:", "(lead_time: LeadTime(days: 1, when_late: Block), quorum:", vec![]),
            ("(quorum:", "(lead_time: LeadTime(days: 1, when_late: Stop), quorum:", vec!["unknown-value"]),
            ("(quorum:", "(signers: AllMembers, quorum:", vec![]),
            ("(quorum:", "(signers: Everybody, quorum:", vec!["unknown-value"]),
            ("Session(", "Sesion(", vec!["unknown-file"]),
            ("Council(", "Concil(", vec!["wrong-name"]),
            ("Council(", "(", vec![]),
        ] {
            assert_eq!(codes(SESSION, from, to), expected, "{from} -> {to}");
        }
    }

    #[test]
    fn a_sheet_without_enough_basis_opens_and_the_session_says_so() {
        let mut shelf = shelf();
        let doubtful = SHEET.replacen("samples: true,", "samples: true, incomplete: \"thiếu phần C\",", 1);
        shelf.put_sheet("thu-2026", SetNumber(4), Source::new("04.ron", doubtful));
        let loaded = session_source(&Source::new("x.ron", SESSION), &shelf).expect("a warning only");
        assert_eq!(loaded.rubrics[&SetNumber(4)].incomplete.as_deref(), Some("thiếu phần C"));
        let told: Vec<_> = loaded.warnings.iter().map(|warning| warning.message(crate::text::Lang::Vi)).collect();
        assert_eq!(told, ["Chưa đủ căn cứ: thiếu phần C."]);
    }

    #[test]
    fn too_many_products_or_members_are_counted() {
        let (head, tail) = SESSION.split_once("    products: [").expect("there");
        let product = tail.split_once("    ],").expect("there").0;
        let ids = |n| (0..n).map(|i| product.replace("P01", &format!("P{i}"))).collect::<String>();
        let codes = |n| codes(&format!("{head}    products: [{}    ],)", ids(n)), "Session(", "Session(");
        assert!(codes(1000).is_empty());
        assert_eq!(codes(1001), ["too-many"]);
        assert_eq!(codes(0), ["empty-list"]);
    }

    #[test]
    fn each_slip_in_a_sheet_has_its_own_name() {
        assert!(codes(SHEET, "Rubric", "Rubric").is_empty());
        for (from, to, expected) in [
            ("max: 5,", "max: 6,", vec!["parts-differ", "sum-differs"]),
            (
                "Section(id: \"1\", title: \"Nguyên liệu\", max: 5",
                "Section(id: \"1\", title: \"x\", max: 4",
                vec!["sum-differs", "sum-differs"],
            ),
            ("title: \"Vùng trồng\", max: 3", "title: \"x\", max: 2", vec!["sum-differs", "top-level-differs"]),
            ("id: \"1.2\"", "id: \"1.1\"", vec!["duplicate-id"]),
            ("points: 1, text: \"Một phần\"", "points: 3, text: \"Một phần\"", vec!["same-points"]),
            ("\"Một phần\"", "\"Toàn bộ\"", vec!["same-text"]),
            ("points: 0, text: \"Ít\"", "points: 2, text: \"Ít\"", vec!["not-ascending"]),
            ("star: 5", "star: 2", vec!["star-out-of-range"]),
            ("star: 5", "star: 6", vec!["star-out-of-range"]),
            ("case: 'b'", "case: 'c'", vec!["undeclared-case"]),
            (", case: 'b'", "", vec!["case-missing"]),
            ("Case(id: 'b'", "Case(id: 'a'", vec!["duplicate-id", "undeclared-case", "undeclared-case"]),
            ("Precondition(", "Precondtion(", vec!["unknown-value"]),
            ("points: 1", "points: -1", vec!["points-out-of-range"]),
        ] {
            assert_eq!(codes(SHEET, from, to), expected, "{from} -> {to}");
        }
    }

    #[test]
    fn a_listed_misprint_is_a_warning_and_an_unlisted_one_is_not() {
        let wrong = SHEET.replacen("max: 3,", "max: 2,", 1).replacen("max: 2, cases", "max: 3, cases", 1);
        let check = |text: &str| check_source(&Source::new("x", text), &shelf());
        assert!(check(&wrong).has_errors());
        let glitch = |place: &str| {
            let list =
                format!("glitches: [Glitch(place: \"{place}\", printed: \"2\", used: \"2\", sure: false)], rules");
            wrong.replacen("rules", &list, 1)
        };
        assert!(check(&glitch("1.1, tối đa")).has_errors(), "1.2 is not listed");
        let both = glitch("1.1, tối đa").replacen(
            "[Glitch",
            "[Glitch(place: \"1.2\", printed: \"\", used: \"\", sure: true), Glitch",
            1,
        );
        let softened = check(&both);
        assert!(!softened.has_errors() && softened.len() == 2, "{}", softened.render(crate::text::Lang::Vi));
    }

    #[test]
    fn each_slip_in_a_rule_set_has_its_own_name() {
        use super::sample::RULES;
        assert!(codes(RULES, "RuleSet", "RuleSet").is_empty());
        let listing = |sets: &str| {
            format!(
                "catalogue: [Sector(number: \"I\", title: \"x\", groups: [Group(number: \"1\", title: \"x\", sets: [{sets}])])]"
            )
        };
        for (from, to, expected) in [
            ("from: 7", "from: 9", vec!["bands-order"]),
            ("stars: 4, from", "stars: 9, from", vec!["star-out-of-range"]),
            ("id: \"B\"", "id: \"A\"", vec!["duplicate-id"]),
            ("level: Province", "level: province", vec!["unknown-value"]),
            ("    parts", "    in_force_to: \"2026-05-21\", parts", vec!["ends-before-start"]),
            ("\"2026-05-22\"", "\"22/05/2026\"", vec!["bad-date"]),
            ("forward_from: 9", "forwards: [Forward(level: Province, from: 9, to_level: Centre)]", vec![]),
            (
                "forward_from: 9",
                "forwards: [Forward(level: Province, from: 9, to_level: Province)]",
                vec!["forward-not-up"],
            ),
            (
                "forward_from: 9",
                "forwards: [Forward(level: Centre, from: 9, to_level: District)]",
                vec!["forward-not-up"],
            ),
            ("forward_from: 9", "forwards: [Forward(from: 9)]", vec!["missing-field", "missing-field"]),
            (
                "forward_from: 9",
                "forwards: [Forward(level: District, from: 7, to_level: Province, since: \"2026-07-01\", until: \"2026-06-30\")]",
                vec!["ends-before-start"],
            ),
            ("level: Province)", "level: Province, from: \"2025-07-01\")", vec![]),
            (
                "level: Province)",
                "level: Province, from: \"2025-07-01\", to: \"2025-06-30\")",
                vec!["ends-before-start"],
            ),
            ("level: Province)", "level: Province, to: \"30/06/2025\")", vec!["bad-date"]),
            ("forward_from: 9", &listing("4"), vec![]),
            ("forward_from: 9", &listing("4, 4"), vec!["set-listed-twice"]),
            ("forward_from: 9", &listing("4, 5"), vec!["set-without-sheet"]),
            ("forward_from: 9", &listing("5"), vec!["set-not-listed", "set-without-sheet"]),
            ("forward_from: 9", &listing(""), vec!["empty-list"]),
            ("forward_from: 9", &listing("x"), vec!["not-a-whole-number"]),
            ("forward_from: 9", "catalogue: []", vec![]),
        ] {
            assert_eq!(codes(RULES, from, to), expected, "{from} -> {to}");
        }
    }

    #[test]
    fn the_old_word_for_forwarding_reads_as_a_forward_of_the_province() {
        use super::sample::RULES;
        let read = |text: &str| rules::read(&Source::new("rules.ron", text)).expect("right").0;
        let new =
            RULES.replacen("forward_from: 9", "forwards: [Forward(level: Province, from: 9, to_level: Centre)]", 1);
        assert_eq!(read(RULES).forwards.len(), 1);
        assert_eq!(read(RULES), read(&new));
    }

    #[test]
    fn json_names_the_place_as_editors_count() {
        let problems = check_source(&Source::new("x.ron", SESSION.replacen("M2", "M1", 1)), &shelf());
        let json = serde_json::to_value(problems.views(crate::text::Lang::En)).expect("plain");
        let message = "The id “M1” is already used on line 9.";
        let expected = serde_json::json!([{"file": "x.ron", "line": 10, "column": 20, "code": "duplicate-id",
            "message": message, "hint": "Give each item its own id."}]);
        assert_eq!(json, expected);
    }
}
