//! An office's wording as a table: rows become texts of sheets, every slip is named.
//!
//! Knows sheets and tables, not where an office keeps its copies; writing them
//! is `lay`. Invariant: what comes out without a slip has a place on its sheet,
//! once, and keeps the levels of each criterion apart.

pub mod fault;
pub mod lay;

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

pub use fault::{Fault, Slip};

use super::table::{Cell, Line, Table};
use crate::law::lint::{self, Place};
use crate::law::wording::{self, Spot};
use crate::law::{Choice, Criterion, CriterionId, Level, Points, Rubric, SetNumber};
use crate::text::safe;

/// The columns of a table of wording, as an export writes them.
pub const COLUMNS: [&str; 5] = ["set", "criterion", "points", "case", "text"];

/// Those it must have.
const REQUIRED: [&str; 4] = ["set", "criterion", "points", "text"];

/// The most characters of a criterion's title.
pub const TITLE_LIMIT: usize = 300;

/// The most characters of a level's text: what a screen of 80 × 24 shows at once.
pub const LEVEL_LIMIT: usize = 1000;

/// A text of the office's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The line it stands on.
    pub line: usize,
    /// The text: one line, clean, not empty.
    pub text: String,
}

/// The texts for one sheet, by place.
pub type Texts = BTreeMap<Spot, Given>;

/// Where each column stands.
struct Columns {
    required: [usize; 4],
    case: Option<usize>,
}

/// The product sets that a table names.
pub fn sets(table: &Table) -> BTreeSet<SetNumber> {
    let Ok([set, ..]) = table.columns(REQUIRED, &COLUMNS) else { return BTreeSet::new() };
    table.lines.iter().filter_map(|line| number(line.cell(set).as_text()?)).collect()
}

/// The texts of a table for the sheets as they read now, and every slip in the order of lines.
///
/// `known` are the sets there are, for the sentence about one that is not.
pub fn read(
    table: &Table,
    sheets: &BTreeMap<SetNumber, Rubric>,
    known: &[SetNumber],
) -> (BTreeMap<SetNumber, Texts>, Vec<Slip>) {
    let columns = match table.columns(REQUIRED, &COLUMNS) {
        Ok(required) => Columns { required, case: table.head.iter().position(|name| name == "case") },
        Err(faults) => {
            let slip = |fault| Slip { line: 1, fault: Fault::Head(fault) };
            return (BTreeMap::new(), faults.into_iter().map(slip).collect());
        }
    };
    let mut given: BTreeMap<SetNumber, Texts> = BTreeMap::new();
    let mut slips = Vec::new();
    for line in &table.lines {
        let mut faults = Vec::new();
        // A comma without quotation marks cuts a text in two: the rest must not be lost in silence.
        let nameless = |at: usize| table.head.get(at).is_none_or(String::is_empty);
        if line.cells.iter().enumerate().any(|(at, cell)| *cell != Cell::Empty && nameless(at)) {
            faults.push(Fault::BeyondHead);
        }
        let place = place(line, &columns, sheets, known, &mut faults);
        let text = text(line, &columns, place.as_ref().map(|(_, spot)| spot), &mut faults);
        if let Some((set, spot)) = place {
            let texts = given.entry(set).or_default();
            match (texts.get(&spot), text) {
                (Some(first), _) => faults.push(Fault::Twice { first: first.line }),
                (None, Some(text)) => {
                    texts.insert(spot, Given { line: line.number, text });
                }
                (None, None) => {}
            }
        }
        slips.extend(faults.into_iter().map(|fault| Slip { line: line.number, fault }));
    }
    for (set, texts) in &given {
        slips.extend(sheets.get(set).map(|sheet| alike(sheet, texts)).unwrap_or_default());
    }
    slips.sort_by_key(|slip| slip.line);
    (given, slips)
}

fn number(text: &str) -> Option<SetNumber> {
    text.parse().ok().map(SetNumber)
}

/// Which text of which sheet a line is about.
fn place(
    line: &Line,
    columns: &Columns,
    sheets: &BTreeMap<SetNumber, Rubric>,
    known: &[SetNumber],
    faults: &mut Vec<Fault>,
) -> Option<(SetNumber, Spot)> {
    let [set, criterion, points, _] = columns.required;
    let set = filled(line.cell(set), "set", faults).and_then(|text| {
        number(text).map_or_else(
            || {
                faults.push(Fault::NotASet(text.to_owned()));
                None
            },
            Some,
        )
    });
    let id = match line.cell(criterion) {
        Cell::Number(_) | Cell::Date(_) => {
            faults.push(Fault::CriterionNotText);
            None
        }
        cell => filled(cell, "criterion", faults).map(CriterionId::from),
    };
    let set = set?;
    let Some(sheet) = sheets.get(&set) else {
        faults.push(Fault::UnknownSet { set, known: known.to_vec() });
        return None;
    };
    let id = id?;
    let Some(criterion) = sheet.criterion(&id) else {
        faults.push(Fault::UnknownCriterion { set, criterion: id });
        return None;
    };
    let case = columns.case.map_or(&Cell::Empty, |at| line.cell(at));
    match level(criterion, line.cell(points), case) {
        Ok(level) => Some((set, Spot { criterion: id, level })),
        Err(fault) => {
            faults.push(fault);
            None
        }
    }
}

/// A level by its points and, where cases share them, its case; without points the title.
fn level(criterion: &Criterion, points: &Cell, case: &Cell) -> Result<Option<Choice>, Fault> {
    let case = letter(case)?;
    let written = match points {
        Cell::Empty => return if case.is_some() { Err(Fault::TitleWithCase) } else { Ok(None) },
        Cell::Date(_) | Cell::Other => return Err(Fault::NotText("points")),
        Cell::Text(text) | Cell::Number(text) => text,
    };
    let points: Points = written.parse().map_err(|_| Fault::NotPoints(written.clone()))?;
    let fitting = |choice: &Choice| choice.points == points && case.is_none_or(|case| choice.case == Some(case));
    let choices = |printed| criterion.levels.iter().filter(move |level| level.printed == printed).map(Level::choice);
    let found: Vec<_> = choices(true).filter(fitting).collect();
    match found.as_slice() {
        [only] => Ok(Some(*only)),
        [] if choices(false).any(|choice| fitting(&choice)) => {
            Err(Fault::NotPrinted { criterion: criterion.id.clone() })
        }
        [] => {
            let (criterion, levels) = (criterion.id.clone(), choices(true).collect());
            Err(Fault::UnknownLevel { criterion, choice: Choice { points, case }, levels })
        }
        _ => Err(Fault::WhichCase(found.into_iter().filter_map(|choice| choice.case).collect())),
    }
}

fn letter(cell: &Cell) -> Result<Option<char>, Fault> {
    let written = match cell {
        Cell::Empty => return Ok(None),
        Cell::Date(_) | Cell::Other => return Err(Fault::NotText("case")),
        Cell::Text(text) | Cell::Number(text) => text,
    };
    let letters: Vec<char> = written.to_lowercase().nfc().collect();
    match letters.as_slice() {
        [one] => Ok(Some(*one)),
        _ => Err(Fault::NotACase(written.clone())),
    }
}

/// The text of a line, on one line.
fn text(line: &Line, columns: &Columns, spot: Option<&Spot>, faults: &mut Vec<Fault>) -> Option<String> {
    let [.., text] = columns.required;
    let written = match line.cell(text) {
        // Excel makes a number of «100%»: what stood there is lost.
        Cell::Number(_) | Cell::Date(_) | Cell::Other => {
            faults.push(Fault::NotText("text"));
            return None;
        }
        cell => filled(cell, "text", faults)?,
    };
    let text = safe::clean_line(safe::from_spreadsheet(written));
    if let Some(strange) = text.chars().find(|c| is_of_a_font(*c)) {
        faults.push(Fault::Unreadable(strange));
        return None;
    }
    let limit = if spot.is_some_and(|spot| spot.level.is_none()) { TITLE_LIMIT } else { LEVEL_LIMIT };
    let found = text.chars().count();
    if found > limit {
        faults.push(Fault::TooLong { limit, found });
        return None;
    }
    Some(text)
}

/// Letters that only one font knows (bullets pasted from Word), and the sign for a letter that was lost.
pub(super) const fn is_of_a_font(c: char) -> bool {
    matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

fn filled<'a>(cell: &'a Cell, column: &'static str, faults: &mut Vec<Fault>) -> Option<&'a str> {
    match cell {
        Cell::Empty => faults.push(Fault::Blank(column)),
        Cell::Date(_) | Cell::Other => faults.push(Fault::NotText(column)),
        Cell::Text(_) | Cell::Number(_) => {}
    }
    cell.as_text()
}

/// Levels that would read alike: nobody could tell which to tick.
fn alike(sheet: &Rubric, texts: &Texts) -> Vec<Slip> {
    let mut worded = sheet.clone();
    for (spot, given) in texts {
        wording::put(&mut worded, spot, &given.text);
    }
    let spot = |place| match place {
        Place::Level(p, s, c, l) => {
            let criterion = worded.parts.get(p)?.sections.get(s)?.criteria.get(c)?;
            Some(Spot { criterion: criterion.id.clone(), level: Some(criterion.levels.get(l)?.choice()) })
        }
        _ => None,
    };
    let mut slips = Vec::new();
    for finding in lint::rubric(&worded, None).into_iter().filter(|finding| !finding.is_warning()) {
        let lint::Fault::SameText { first } = finding.fault else { continue };
        let (Some(later), Some(earlier)) = (spot(finding.place), spot(first)) else { continue };
        let (given, other) = match texts.get(&later) {
            Some(given) => (given, &earlier),
            None => match texts.get(&earlier) {
                Some(given) => (given, &later),
                None => continue,
            },
        };
        let other = other.level.unwrap_or(Choice { points: Points::ZERO, case: None });
        slips.push(Slip { line: given.line, fault: Fault::Alike { criterion: later.criterion, other } });
    }
    slips
}
