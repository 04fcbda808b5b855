//! A council's list of products and members, as an office keeps it, into values.
//!
//! Knows tables and the words of offices, not what else a session needs: when,
//! where and by which council is asked elsewhere. Invariant: what comes out
//! without a slip would stand in a session file, and every slip of every file
//! is named in one run.

mod cells;
pub mod certificates;
pub mod fault;
pub mod heads;
mod known;
mod members;
mod products;
pub mod told;

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub use fault::{Fault, Slip, Spot};
pub use heads::{Column, Kind};

use super::sheets::Sheet;
use crate::council::{Member, Product};
use crate::law::SetNumber;
use heads::Found;

/// A file of a list.
#[derive(Clone, Debug)]
pub struct File {
    /// Its name, as people see it.
    pub name: String,
    /// Its worksheets.
    pub sheets: Vec<Sheet>,
}

/// What a list is read against.
#[derive(Clone, Debug)]
pub struct Around {
    /// The rule set's id.
    pub rules: String,
    /// The product sets that have a sheet, with their names.
    pub sets: BTreeMap<SetNumber, String>,
}

/// A product, and the day its dossier went to every member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The product; nothing is said in it of whom its dossier was sent to.
    pub product: Product,
    /// The day, where the list has it.
    pub sent: Option<NaiveDate>,
}

/// What a list holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// In the order of the list.
    pub products: Vec<Item>,
    /// In the order of the list.
    pub members: Vec<Member>,
    /// Heads of columns that are not used.
    pub unused: Vec<String>,
    /// Worksheets in which no list was recognised.
    pub passed_over: Vec<String>,
}

/// Reads every table of the files; all slips where there is any.
pub fn read(files: &[File], around: &Around) -> Result<Roster, Vec<Slip>> {
    let mut roster = Roster::default();
    let mut slips = Vec::new();
    let mut tables: BTreeMap<Kind, Found<'_>> = BTreeMap::new();
    for file in files {
        let mut any = false;
        for sheet in file.sheets.iter().filter(|sheet| !sheet.lines.is_empty()) {
            let Some(found) = heads::find(&file.name, sheet, &Kind::OF_A_SESSION) else {
                roster.passed_over.extend(sheet.name.clone());
                continue;
            };
            any = true;
            if let Some(first) = tables.get(&found.kind) {
                let first = Spot { line: None, ..first.spot(1, None) };
                let spot = found.spot(found.head_line(), None);
                slips.push(Slip { spot, fault: Fault::TableTwice { kind: found.kind, first } });
            } else {
                tables.insert(found.kind, found);
            }
        }
        if !any {
            let spot = Spot { file: file.name.clone(), sheet: None, line: None, column: None };
            slips.push(Slip { spot, fault: Fault::NoTable });
        }
    }
    for (kind, table) in &tables {
        let before = slips.len();
        roster.unused.extend(table.judge(&mut slips));
        match kind {
            Kind::Products => roster.products = products::read(table, around, &mut slips),
            Kind::Members => roster.members = members::read(table, &mut slips),
            // Not looked for here.
            Kind::Certificates => {}
        }
        if let Some(own) = slips.get_mut(before..) {
            own.sort_by_key(|slip| (slip.spot.line, slip.spot.column.as_ref().map(|(at, _)| *at)));
        }
    }
    if slips.is_empty() { Ok(roster) } else { Err(slips) }
}

/// What keeps a whole line from being one of the list; then its cells are not looked at.
fn whole_line(table: &Found<'_>, line: &super::table::Line, slips: &mut Vec<Slip>) -> bool {
    use super::table::Cell;
    let filled = |at: usize| *line.cell(at) != Cell::Empty;
    let own: Vec<usize> = table.columns.values().copied().filter(|at| filled(*at)).collect();
    let all = (0..line.cells.len()).filter(|at| filled(*at)).count();
    // The title of a group, a total, a place to sign: a text by itself, perhaps after its number.
    if own.len() <= 1 && all <= 2 {
        let text = line.cells.iter().filter_map(Cell::as_text).max_by_key(|text| text.chars().count());
        let found = super::reader::quoted(&crate::text::safe::clean_line(text.unwrap_or_default()));
        slips.push(Slip { spot: table.spot(line.number, None), fault: Fault::LoneText { found } });
        return false;
    }
    let heads = table.sheet.lines.get(table.head);
    let nameless = |at: usize| heads.is_none_or(|heads| *heads.cell(at) == Cell::Empty);
    if let Some(at) = (0..line.cells.len()).find(|at| filled(*at) && nameless(*at)) {
        slips.push(Slip { spot: table.spot_at(line.number, at), fault: Fault::BeyondHead });
    }
    true
}
