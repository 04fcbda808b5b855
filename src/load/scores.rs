//! Paper sheets typed into a table: rows become sheets, every slip is named.
//!
//! Knows the session and its score sheets, not what has happened in the
//! meeting: whether a member is present or a sheet is there already is the
//! meeting's to say. Invariant: a sheet comes out only if each of its rows is
//! right and none is missing.

mod fault;

use std::collections::BTreeMap;

pub use fault::{Fault, Slip};

use super::table::{Cell, Line, Table};
use crate::council::{MemberId, ProductId};
use crate::law::written::{self, Unread};
use crate::law::{Choice, Criterion, CriterionId, Level};
use crate::meeting::{PaperMark, ProductState, Refusal, State};
use crate::text::safe;

/// The columns a table of scores must have.
pub const REQUIRED: [&str; 4] = ["product", "member", "criterion", "points"];

/// Columns that may be there: the remark, and what an export writes besides.
const ALSO: [&str; 6] = ["comment", "round", "source", "submitted", "clerk", "corrected_from"];

/// What an export writes in the column `source`.
const SOURCES: [&str; 2] = ["paper", "screen"];

/// A complete sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperSheet {
    /// The line of its first mark.
    pub line: usize,
    /// Of which product.
    pub product: ProductId,
    /// Whose.
    pub member: MemberId,
    /// Every mark on it.
    pub marks: Vec<PaperMark>,
}

/// Where each column stands.
struct Columns {
    required: [usize; 4],
    comment: Option<usize>,
    round: Option<usize>,
    source: Option<usize>,
}

/// A sheet while its rows are gathered.
struct Gathered {
    line: usize,
    whole: bool,
    marks: Vec<PaperMark>,
}

/// Every complete sheet of a table in the order of their first rows, and every slip in the order of lines.
pub fn read(table: &Table, state: &State) -> (Vec<PaperSheet>, Vec<Slip>) {
    let (columns, mut slips) = columns(table);
    let Some(columns) = columns else { return (Vec::new(), slips) };
    let mut sheets: BTreeMap<(ProductId, MemberId), Gathered> = BTreeMap::new();
    for line in &table.lines {
        let mut faults = Vec::new();
        cut(table, line, &columns, &mut faults);
        let key = owner(line, &columns, state, &mut faults);
        let mark = key.as_ref().and_then(|(product, _)| mark(line, &columns, state, product, &mut faults));
        let mark = mark.filter(|_| faults.is_empty());
        if let Some(key) = key {
            let product = key.0.clone();
            let sheet = sheets.entry(key).or_insert(Gathered { line: line.number, whole: true, marks: Vec::new() });
            match mark {
                Some(mark) if sheet.marks.iter().any(|other| other.criterion == mark.criterion) => {
                    faults.push(Fault::Refused(Refusal::MarkedTwice { product, criterion: mark.criterion }));
                    sheet.whole = false;
                }
                Some(mark) => sheet.marks.push(mark),
                None => sheet.whole = false,
            }
        }
        slips.extend(faults.into_iter().map(|fault| Slip { line: line.number, fault }));
    }
    let mut whole = Vec::new();
    for ((product, member), sheet) in sheets {
        // What is missing from a sheet with a bad row is known only once the row is right.
        if !sheet.whole {
            continue;
        }
        let missing = missing(state, &product, &sheet.marks);
        if missing.is_empty() {
            whole.push(PaperSheet { line: sheet.line, product, member, marks: sheet.marks });
        } else {
            let fault = Fault::Refused(Refusal::Incomplete { product, missing });
            slips.push(Slip { line: sheet.line, fault });
        }
    }
    whole.sort_by_key(|sheet| sheet.line);
    slips.sort_by_key(|slip| slip.line);
    (whole, slips)
}

fn columns(table: &Table) -> (Option<Columns>, Vec<Slip>) {
    let find = |wanted: &str| table.head.iter().position(|name| name == wanted);
    match table.columns(REQUIRED, &ALSO) {
        Ok(required) => (
            Some(Columns { required, comment: find("comment"), round: find("round"), source: find("source") }),
            Vec::new(),
        ),
        Err(faults) => (None, faults.into_iter().map(|fault| Slip { line: 1, fault: fault.into() }).collect()),
    }
}

/// A comma without quotation marks cuts a remark in two: the rest must not be lost in silence.
fn cut(table: &Table, line: &Line, columns: &Columns, faults: &mut Vec<Fault>) {
    let nameless = |at: usize| table.head.get(at).is_none_or(String::is_empty);
    if line.cells.iter().enumerate().any(|(at, cell)| *cell != Cell::Empty && nameless(at)) {
        faults.push(Fault::BeyondHead);
    }
    // The columns that an export writes after the remark would take the rest in.
    let source = columns.source.and_then(|at| line.cell(at).as_text());
    if let Some(source) = source.filter(|source| !SOURCES.contains(source)) {
        faults.push(Fault::NotASource(source.to_owned()));
    }
}

/// Whose sheet a line belongs to.
fn owner(line: &Line, columns: &Columns, state: &State, faults: &mut Vec<Fault>) -> Option<(ProductId, MemberId)> {
    let [product, member, ..] = columns.required;
    let product = text(line.cell(product), "product", faults).map(ProductId::from).and_then(|id| {
        let known = state.session.product(&id).is_some();
        if !known {
            faults.push(Fault::Refused(Refusal::UnknownProduct(id.clone())));
        }
        known.then_some(id)
    });
    let member = text(line.cell(member), "member", faults).map(MemberId::from).and_then(|id| {
        let known = state.session.member(&id).is_some();
        if !known {
            faults.push(Fault::Refused(Refusal::UnknownMember(id.clone())));
        }
        known.then_some(id)
    });
    product.zip(member)
}

fn mark(
    line: &Line,
    columns: &Columns,
    state: &State,
    product: &ProductId,
    faults: &mut Vec<Fault>,
) -> Option<PaperMark> {
    let [.., criterion, points] = columns.required;
    let before = faults.len();
    let now = round_of(state, product).to_string();
    if let Some(round) = columns.round.and_then(|at| line.cell(at).as_text()).filter(|round| *round != now) {
        faults.push(Fault::OtherRound { product: product.clone(), round: round.to_owned() });
    }
    let criterion = match line.cell(criterion) {
        Cell::Number(_) | Cell::Date(_) => {
            faults.push(Fault::CriterionNotText);
            None
        }
        cell => text(cell, "criterion", faults).map(CriterionId::from).and_then(|criterion| {
            let known = state.rubric(product).and_then(|rubric| rubric.criterion(&criterion));
            if known.is_none() {
                faults.push(Fault::Refused(Refusal::UnknownCriterion { product: product.clone(), criterion }));
            }
            known
        }),
    };
    let points = text(line.cell(points), "points", faults);
    let (criterion, points) = criterion.zip(points)?;
    let comment = columns.comment.and_then(|at| line.cell(at).as_text());
    if let Some(rest) = comment.filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit())) {
        let whole = format!("{points},{rest}");
        if written::level(criterion, &whole).is_ok() {
            faults.push(Fault::CutNumber(whole));
            return None;
        }
    }
    let choice = choice(criterion, points).map_err(|fault| faults.push(fault)).ok()?;
    let comment = comment.map(|cell| safe::from_spreadsheet(cell).to_owned());
    (faults.len() == before).then(|| PaperMark { criterion: criterion.id.clone(), choice, comment })
}

/// The round a product is in; without the column every line means this one.
fn round_of(state: &State, product: &ProductId) -> u32 {
    state.products.get(product).map_or(1, ProductState::round)
}

fn text<'a>(cell: &'a Cell, column: &'static str, faults: &mut Vec<Fault>) -> Option<&'a str> {
    let text = cell.as_text();
    match cell {
        Cell::Empty => faults.push(Fault::Blank(column)),
        Cell::Date(_) | Cell::Other => faults.push(Fault::NotText(column)),
        Cell::Text(_) | Cell::Number(_) => {}
    }
    text
}

/// The level a cell names.
fn choice(criterion: &Criterion, text: &str) -> Result<Choice, Fault> {
    written::level(criterion, text).map_err(|unread| match unread {
        Unread::NotPoints => Fault::NotPoints(text.to_owned()),
        Unread::WhichCase(cases) => Fault::WhichCase(cases),
        Unread::NoLevel(choice) => {
            let levels = criterion.levels.iter().map(Level::choice).collect();
            Fault::Refused(Refusal::UnknownLevel { criterion: criterion.id.clone(), choice, levels })
        }
    })
}

fn missing(state: &State, product: &ProductId, marks: &[PaperMark]) -> Vec<CriterionId> {
    let given = |id: &CriterionId| marks.iter().any(|mark| mark.criterion == *id);
    state
        .rubric(product)
        .map(|rubric| rubric.criteria().map(|line| line.id.clone()).filter(|id| !given(id)).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::law::Points;
    use crate::load::sample::{SESSION, shelf};
    use crate::load::{Source, session_source};
    use crate::text::Lang;

    fn state() -> State {
        let loaded = session_source(&Source::new("x.ron", SESSION), &shelf()).expect("the sample is right");
        loaded.into_state()
    }

    fn read_csv(text: &str) -> (Vec<PaperSheet>, Vec<Slip>) {
        read(&Table::from_csv("x.csv", text.as_bytes()).expect("a table"), &state())
    }

    const WHOLE: &str = "product,member,criterion,points,comment\nP01,M1,1.1,0,\nP01,M1,1.2,1/b,Ít\nP01,M1,2,4.5,\n";

    #[test]
    fn a_whole_sheet_comes_out_with_its_first_line_cases_and_the_unprinted_zero() {
        let (sheets, slips) = read_csv(WHOLE);
        assert_eq!(slips, []);
        let mark = |criterion: &str, points, case, comment: Option<&str>| PaperMark {
            criterion: criterion.into(),
            choice: Choice { points: Points::from_hundredths(points), case },
            comment: comment.map(ToOwned::to_owned),
        };
        let marks =
            vec![mark("1.1", 0, None, None), mark("1.2", 100, Some('b'), Some("Ít")), mark("2", 450, None, None)];
        assert_eq!(sheets, [PaperSheet { line: 2, product: "P01".into(), member: "M1".into(), marks }]);
    }

    #[rstest]
    #[case::semicolons_and_commas(&WHOLE.replace(',', ";").replace("4.5", "4,5"))]
    #[case::a_bom(&format!("\u{FEFF}{WHOLE}"))]
    #[case::windows_lines(&WHOLE.replace('\n', "\r\n"))]
    #[case::an_empty_last_row(&format!("{WHOLE},,,,\n"))]
    #[case::spaces(&WHOLE.replace(',', " , "))]
    #[case::a_case_with_points_of_its_own(&WHOLE.replace("1/b", "1 / b"))]
    #[case::columns_of_an_export(&WHOLE.replace(",comment", ",source").replace("Ít", "paper"))]
    fn the_same_sheet_however_an_office_writes_it(#[case] text: &str) {
        let (sheets, slips) = read_csv(text);
        assert_eq!((sheets.len(), slips), (1, Vec::new()));
    }

    #[rstest]
    #[case("2,4.5", "2,5", 4, "no such level")]
    #[case("2,4.5", "2,abc", 4, "no number")]
    #[case("2,4.5", "2,4.5/b", 4, "no such level")]
    #[case("2,4.5", "2,", 4, "points empty")]
    #[case("2,4.5", "2.1,4.5", 4, "no such criterion")]
    #[case("1/b", "1", 3, "which case")]
    #[case("1/b", "1/bb", 3, "no number")]
    #[case("P01,M1,2", "P02,M1,2", 4, "no such product")]
    #[case("P01,M1,2", "P01,M9,2", 4, "no such member")]
    #[case("M1,2,4.5", "M1,1.1,3", 4, "twice")]
    #[case("P01,M1,2,4.5,\n", "", 2, "incomplete")]
    #[case("points", "point", 1, "column")]
    #[case("comment", "coment", 1, "column")]
    #[case("comment", "member", 1, "column")]
    #[case("comment\nP01,M1,1.1,0,", "round\nP01,M1,1.1,0,2", 2, "round")]
    #[case("1.1,0,", "1.1,0,Đẹp,ngon", 2, "beyond")]
    #[case("4.5,", "4.5,,,,x", 4, "beyond")]
    #[case("comment\nP01,M1,1.1,0,", "source\nP01,M1,1.1,0,giấy", 2, "source")]
    #[case("2,4.5,", "2,4,5", 4, "cut")]
    fn each_slip_is_named_at_its_line(#[case] from: &str, #[case] to: &str, #[case] line: usize, #[case] wanted: &str) {
        assert!(WHOLE.contains(from));
        let (sheets, slips) = read_csv(&WHOLE.replacen(from, to, 1));
        let found = |slip: &Slip| match &slip.fault {
            Fault::Refused(Refusal::UnknownLevel { .. }) => "no such level",
            Fault::Refused(Refusal::UnknownCriterion { .. }) => "no such criterion",
            Fault::Refused(Refusal::UnknownProduct(_)) => "no such product",
            Fault::Refused(Refusal::UnknownMember(_)) => "no such member",
            Fault::Refused(Refusal::MarkedTwice { .. }) => "twice",
            Fault::Refused(Refusal::Incomplete { .. }) => "incomplete",
            Fault::NotPoints(_) => "no number",
            Fault::WhichCase(_) => "which case",
            Fault::Blank("points") => "points empty",
            Fault::NoColumn(_) | Fault::StrangeColumn(_) | Fault::ColumnTwice(_) => "column",
            Fault::OtherRound { .. } => "round",
            Fault::BeyondHead => "beyond",
            Fault::NotASource(_) => "source",
            Fault::CutNumber(_) => "cut",
            other => panic!("{other:?}"),
        };
        assert!(slips.iter().any(|slip| (found(slip), slip.line) == (wanted, line)), "{slips:?}");
        assert!(sheets.is_empty(), "no sheet with a slip comes out");
        for lang in [Lang::Vi, Lang::En] {
            assert!(slips.iter().all(|slip| !slip.fault.message(&state(), lang).is_empty()));
        }
    }

    #[test]
    fn the_guard_of_an_export_comes_off_and_other_apostrophes_stay() {
        for (cell, comment) in [("'=1+1", "=1+1"), ("'tis", "'tis"), ("=1", "=1")] {
            let (sheets, _) = read_csv(&WHOLE.replacen("1.1,0,", &format!("1.1,0,{cell}"), 1));
            assert_eq!(sheets[0].marks[0].comment.as_deref(), Some(comment));
        }
    }
}
