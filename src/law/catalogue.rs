//! The rule sets, sheets, the calendar and the checklist that travel inside the binary, as texts.
//!
//! `load` turns the texts into checked values; this room only finds them. An
//! office needs no folder beside the program.

use include_dir::{Dir, include_dir};

use super::SetNumber;

static RUBRICS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rubrics");

/// An embedded file: the name it has under `rubrics/`, and its text.
#[derive(Clone, Copy, Debug)]
pub struct Embedded {
    /// For example `qd-26-2026/01-rau-cu-qua-hat-tuoi.ron`.
    pub path: &'static str,
    /// The whole file.
    pub text: &'static str,
}

/// The ids of the embedded rule sets, in the order of their names.
pub fn rule_set_ids() -> Vec<&'static str> {
    let mut ids: Vec<_> = RUBRICS.dirs().filter_map(|dir| dir.path().to_str()).collect();
    ids.sort_unstable();
    ids
}

/// The `rules.ron` of a rule set.
pub fn rules(id: &str) -> Option<Embedded> {
    files(id).into_iter().find(|file| file.name() == RULES)
}

/// The sheets of a rule set, by file name, which begins with the set's number.
pub fn sheets(id: &str) -> Vec<Embedded> {
    files(id).into_iter().filter(|file| file.name() != RULES).collect()
}

/// The sheet of one product set.
pub fn sheet(id: &str, set: SetNumber) -> Option<Embedded> {
    sheets(id).into_iter().find(|file| file.set() == Some(set))
}

/// The calendar of days off.
pub fn calendar() -> Option<Embedded> {
    let file = RUBRICS.get_file(CALENDAR)?;
    Some(Embedded { path: CALENDAR, text: file.contents_utf8()? })
}

/// The checklist for inspections.
pub fn checklist() -> Option<Embedded> {
    let file = RUBRICS.get_file(CHECKLIST)?;
    Some(Embedded { path: CHECKLIST, text: file.contents_utf8()? })
}

const RULES: &str = "rules.ron";
const CHECKLIST: &str = "kiem-tra.ron";
const CALENDAR: &str = "calendar.ron";

impl Embedded {
    /// The last part of the path, on every platform.
    pub fn name(&self) -> &'static str {
        self.path.rsplit(['/', '\\']).next().unwrap_or(self.path)
    }

    /// The product set that a sheet's name begins with.
    pub fn set(&self) -> Option<SetNumber> {
        self.name().split('-').next()?.parse().ok().map(SetNumber)
    }
}

fn files(id: &str) -> Vec<Embedded> {
    let Some(dir) = RUBRICS.get_dir(id) else { return Vec::new() };
    let mut files: Vec<_> = dir
        .files()
        .filter(|file| file.path().extension().is_some_and(|ext| ext == "ron"))
        .filter_map(|file| Some(Embedded { path: file.path().to_str()?, text: file.contents_utf8()? }))
        .collect();
    files.sort_unstable_by_key(|file| file.path);
    files
}
