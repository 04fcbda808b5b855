//! What sheets, cells and figures of the workbook are called, and how they are referred to.

use std::collections::BTreeSet;

use rust_xlsxwriter::utility::row_col_to_cell;

use crate::law::Aggregation;
use crate::papers::document::Name;

/// Sheet names that were given, folded as a spreadsheet compares them.
#[derive(Debug, Default)]
pub(super) struct SheetNames(BTreeSet<String>);

impl SheetNames {
    /// The name a sheet gets: at most 31 characters, none that Excel forbids, no other sheet's.
    pub(super) fn take(&mut self, wanted: &str) -> String {
        const LONGEST: usize = 31;
        let allowed = |c: char| if c.is_control() || "[]:*?/\\'".contains(c) { '-' } else { c };
        let wanted: String = wanted.chars().map(allowed).collect();
        // Excel keeps this one for itself.
        let wanted = match wanted.trim() {
            "" => "-",
            name if name.eq_ignore_ascii_case("history") => "History-",
            name => name,
        };
        let mut suffix = String::new();
        for again in 2_u32.. {
            let room = LONGEST.saturating_sub(suffix.len());
            let mut name = String::new();
            for c in wanted.chars() {
                if name.encode_utf16().count() + c.len_utf16() > room {
                    break;
                }
                name.push(c);
            }
            let name = name.trim_end().to_owned() + &suffix;
            if self.0.insert(name.to_lowercase()) {
                return name;
            }
            suffix = format!(" ({again})");
        }
        wanted.to_owned()
    }
}

/// The names of figures in the order they were given.
#[derive(Debug, Default)]
pub(super) struct DefinedNames {
    taken: BTreeSet<String>,
    all: Vec<(String, String)>,
}

impl DefinedNames {
    /// Names the cell of a figure.
    pub(super) fn name(&mut self, figure: &Name, sheet: &str, at: (u32, u16)) {
        let mut name = defined(figure);
        while !self.taken.insert(name.to_lowercase()) {
            name.push('_');
        }
        self.all.push((name, format!("={}", cell_of(sheet, at))));
    }

    /// Each with its cell.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all.iter().map(|(name, cell)| (name.as_str(), cell.as_str()))
    }
}

/// A figure's name as Excel takes it. `P01.mean` stands as it is: with the dot it is no cell
/// reference, though `P01` alone would be one. Ids hold letters, digits and hyphens; a hyphen
/// becomes `_`, and a name that begins with a digit gets one in front.
fn defined(figure: &Name) -> String {
    let allowed = |c: char| if c.is_alphanumeric() || c == '.' { c } else { '_' };
    let name: String = figure.as_str().chars().map(allowed).collect();
    if name.starts_with(|c: char| c.is_alphabetic() || c == '_') { name } else { format!("_{name}") }
}

/// `'P01'!$D$20`.
fn cell_of(sheet: &str, (row, column): (u32, u16)) -> String {
    format!("{}!{}", quoted(sheet), rust_xlsxwriter::utility::row_col_to_cell_absolute(row, column))
}

/// `'P01'!D20`: always in quotes, since a product's id can look like a cell.
pub(super) fn elsewhere(sheet: &str, at: (u32, u16)) -> String {
    format!("{}!{}", quoted(sheet), cell(at))
}

fn quoted(sheet: &str) -> String {
    format!("'{}'", sheet.replace('\'', "''"))
}

/// `D20`.
pub(super) fn cell((row, column): (u32, u16)) -> String {
    row_col_to_cell(row, column)
}

/// `D20:L20`.
pub(super) fn range(from: (u32, u16), to: (u32, u16)) -> String {
    format!("{}:{}", cell(from), cell(to))
}

/// The result of totals. A trimmed mean is written out: TRIMMEAN takes a share, and rounds what it cuts.
pub(super) fn aggregate(aggregation: Aggregation, range: &str) -> String {
    match aggregation {
        Aggregation::Mean | Aggregation::Trimmed(0) => format!("=AVERAGE({range})"),
        Aggregation::Median => format!("=MEDIAN({range})"),
        Aggregation::Trimmed(each_end) => {
            let end = |nth| format!("-LARGE({range},{nth})-SMALL({range},{nth})");
            let ends = (1..=each_end).map(end).collect::<Vec<_>>().concat();
            format!("=(SUM({range}){ends})/(COUNT({range})-{})", 2 * each_end)
        }
    }
}

/// The distance between the highest and the lowest, to the hundredth, which is all that points have.
pub(super) fn spread(range: &str) -> String {
    format!("=ROUND(MAX({range})-MIN({range}),2)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_are_short_allowed_and_each_its_own() {
        let mut names = SheetNames::default();
        let long = "ộ".repeat(40);
        assert_eq!(names.take("P01"), "P01");
        assert_eq!(names.take("p01"), "p01 (2)", "Excel holds them for one name");
        assert_eq!(names.take("P01"), "P01 (3)");
        assert_eq!(names.take(&long).chars().count(), 31);
        assert_eq!(names.take(&long), format!("{} (2)", "ộ".repeat(27)));
        assert_eq!(names.take("a/b:c[d]'e"), "a-b-c-d--e");
        assert_eq!(names.take("history"), "History-");
        assert_eq!([names.take(""), names.take("  ")], ["-", "- (2)"]);
    }

    #[test]
    fn figures_are_named_as_excel_allows() {
        let mut names = DefinedNames::default();
        for id in ["P01", "p01", "2-SAO", "M-1"] {
            names.name(&Name::of(&id, "mean"), "Tổng hợp", (4, 9));
        }
        let all: Vec<_> = names.all().collect();
        let cell = "='Tổng hợp'!$J$5";
        assert_eq!(all, [("P01.mean", cell), ("p01.mean_", cell), ("_2_SAO.mean", cell), ("M_1.mean", cell)]);
        for (name, _) in all {
            assert!(rust_xlsxwriter::utility::check_name(name).is_ok(), "{name}");
        }
    }

    #[test]
    fn the_formula_is_that_of_the_aggregation() {
        assert_eq!(aggregate(Aggregation::Mean, "A1:C1"), "=AVERAGE(A1:C1)");
        assert_eq!(aggregate(Aggregation::Median, "A1:C1"), "=MEDIAN(A1:C1)");
        assert_eq!(
            aggregate(Aggregation::Trimmed(2), "A1:G1"),
            "=(SUM(A1:G1)-LARGE(A1:G1,1)-SMALL(A1:G1,1)-LARGE(A1:G1,2)-SMALL(A1:G1,2))/(COUNT(A1:G1)-4)"
        );
    }
}
