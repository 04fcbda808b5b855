//! A workbook: every cell, what it shows and what it is computed by.

use std::collections::BTreeMap;

use rust_xlsxwriter::utility::row_col_to_cell;

use super::{Difference, Held, Unread, Words, apart, brief, flat};
use crate::papers::xlsx::read_back::{self, At, Cell, Told, Value};
use crate::papers::{Planned, Press};

/// How far apart two programs may compute a mean.
const CLOSE: f64 = 1e-9;

pub(super) fn hold(planned: &Planned, bytes: &[u8]) -> Result<Held, Unread> {
    let ours = planned.make(&Press::default()).map_err(|_| Unread)?.bytes;
    let ours = read_back::read(&ours).map_err(|_| Unread)?;
    let told = read_back::read(bytes).map_err(|_| Unread)?;
    if moved(&ours, &told) {
        return Ok(by_name(&ours, &told));
    }
    let mut figures = Vec::new();
    for (at, expected) in ours.cells.iter().filter(|(_, cell)| is_figure(cell)) {
        let printed = told.cells.get(at);
        if !printed.is_some_and(|printed| same(&expected.value, &printed.value)) {
            figures.push(difference(&ours, at, printed.map(|cell| shown(&cell.value)), Some(shown(&expected.value))));
        } else if let Some(Cell { formula, .. }) = printed.filter(|printed| printed.formula != expected.formula) {
            // The number is still the same; computed again it would be another.
            let shown = |formula: &Option<String>| formula.as_ref().map(|formula| format!("={formula}"));
            figures.push(difference(&ours, at, shown(formula), shown(&expected.formula)));
        }
    }
    for (at, cell) in told.cells.iter().filter(|(at, cell)| is_figure(cell) && !ours.cells.contains_key(*at)) {
        figures.push(difference(&ours, at, Some(shown(&cell.value)), None));
    }
    Ok(Held { figures, words: apart(&texts(&ours.cells), &texts(&told.cells)), in_words: false })
}

/// Whether the named cells are elsewhere: another version laid the sheets out otherwise, or somebody moved them.
fn moved(ours: &Told, told: &Told) -> bool {
    !told.names.is_empty() && ours.names.iter().any(|(at, name)| told.names.get(at) != Some(name))
}

/// The named figures wherever they stand now.
fn by_name(ours: &Told, told: &Told) -> Held {
    let mut held = Held::default();
    for (at, name) in &ours.names {
        let Some(expected) = ours.cells.get(at) else { continue };
        let now = told.names.iter().find(|(_, other)| *other == name).map(|(at, _)| at);
        let printed = now.and_then(|at| told.cells.get(at));
        if !printed.is_some_and(|printed| same(&expected.value, &printed.value)) {
            let printed = printed.map(|cell| shown(&cell.value));
            held.figures.push(difference(ours, at, printed, Some(shown(&expected.value))));
        }
        let place = |at: &At| difference(&Told::default(), at, None, None).what;
        if let Some(now) = now.filter(|now| *now != at) {
            held.words.get_or_insert(Words { expected: place(at), printed: place(now) });
        }
    }
    held
}

/// Numbers and formulas; every other cell is words.
fn is_figure(cell: &Cell) -> bool {
    cell.formula.is_some() || matches!(cell.value, Value::Number(_))
}

fn texts(cells: &BTreeMap<At, Cell>) -> Vec<String> {
    let words = cells.values().filter(|cell| !is_figure(cell));
    words.map(|cell| flat(&shown(&cell.value))).filter(|text| !text.is_empty()).collect()
}

fn same(expected: &Value, printed: &Value) -> bool {
    match (expected, printed) {
        (Value::Number(one), Value::Number(other)) => (one - other).abs() <= CLOSE * one.abs().max(1.0),
        (one, other) => one == other,
    }
}

/// The figure's name, or its cell as people find it.
fn difference(ours: &Told, at: &At, printed: Option<String>, computed: Option<String>) -> Difference {
    let (sheet, row, column) = at;
    let cell = || u16::try_from(*column).map_or_else(|_| "…".to_owned(), |column| row_col_to_cell(*row, column));
    let what = ours.names.get(at).cloned().unwrap_or_else(|| format!("{}!{}", brief(sheet), cell()));
    Difference { what, printed: printed.map(|text| brief(&text)), computed: computed.map(|text| brief(&text)) }
}

/// A number with as many decimals as tell it from another, with a comma as papers have it.
fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => {
            let text = format!("{number:.6}");
            text.trim_end_matches('0').trim_end_matches('.').replace('.', ",")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_of_two_programs_are_the_same_and_points_are_not() {
        let number = Value::Number;
        assert!(same(&number(218.0 / 3.0), &number(72.666_666_666_666_7)));
        assert!(!same(&number(72.66), &number(72.67)));
        assert!(!same(&number(0.0), &number(0.01)));
        assert!(!same(&number(f64::NAN), &number(f64::NAN)));
        assert_eq!(shown(&number(72.5)), "72,5");
        assert_eq!(shown(&number(70.0)), "70");
    }
}
