//! A table of a paper in the columns of a terminal.
//!
//! Cells are broken at their words. Where a table is too wide even so, it comes in
//! parts, one below the other, each beginning with the same first columns.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::papers::document::{Align, Table, printable};
use crate::text::width;
use crate::tui::theme::Theme;

/// What stands between two columns.
const BETWEEN: &str = " │ ";

/// The same in a rule.
const CROSS: &str = "─┼─";

/// The most columns that are repeated.
const LEAD: usize = 3;

/// The widest that a word may ask a column to be.
const WORD: usize = 24;

/// The lines of a table, none wider than `columns` unless it has one column narrower than a word.
pub fn grid(table: &Table, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let texts = Texts::of(table);
    let mut lines = Vec::new();
    for part in texts.parts(columns) {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(texts.draw(&part, columns, table, theme));
    }
    lines
}

/// The cells, the head first, and what each column asks for.
struct Texts {
    rows: Vec<Vec<String>>,
    /// The widest line of each column.
    whole: Vec<usize>,
    /// Its widest word.
    least: Vec<usize>,
}

impl Texts {
    fn of(table: &Table) -> Self {
        let head = table.columns.iter().map(|column| printable(&column.head)).collect();
        let cells = table.rows.iter().map(|row| row.iter().map(|cell| printable(&cell.text)).collect());
        let rows: Vec<Vec<String>> = std::iter::once(head).chain(cells).collect();
        let widest = |at: usize, pieces: fn(&str) -> Vec<&str>| {
            let cells = rows.iter().filter_map(|row| row.get(at));
            cells.flat_map(|cell| pieces(cell)).map(width::width).max().unwrap_or(0).max(1)
        };
        let all = 0..table.columns.len();
        let whole: Vec<_> = all.clone().map(|at| widest(at, |cell| cell.split('\n').collect())).collect();
        let least = all.map(|at| widest(at, |cell| cell.split([' ', '\n']).collect()).min(WORD)).collect();
        Self { rows, whole, least }
    }

    /// Which columns stand beside each other.
    fn parts(&self, columns: usize) -> Vec<Vec<usize>> {
        let all: Vec<usize> = (0..self.whole.len()).collect();
        if asked(&all, &self.least) <= columns {
            return vec![all];
        }
        // A number, a code, a name: what tells the rows apart stands at the front.
        let fits = |lead: &usize| all.len() > lead + 1 && asked(&all[..*lead], &self.least) <= columns / 2;
        let lead = (2..=LEAD).rev().find(fits).unwrap_or(1);
        let (lead, rest) = all.split_at(lead);
        let mut parts: Vec<Vec<usize>> = Vec::new();
        for at in rest {
            match parts.last_mut() {
                Some(part) if asked(&[part.as_slice(), &[*at]].concat(), &self.least) <= columns => part.push(*at),
                _ => parts.push([lead, &[*at]].concat()),
            }
        }
        parts
    }

    /// How wide each column of a part is drawn: as it asks, or as there is room, the neediest first.
    fn widths(&self, part: &[usize], columns: usize) -> Vec<usize> {
        let mut widths: Vec<usize> = part.iter().map(|at| self.least[*at]).collect();
        let mut room = columns.saturating_sub(asked(part, &self.least));
        while room > 0 {
            let wants = |(i, at): (usize, &usize)| {
                (self.whole[*at] > widths[i]).then(|| (self.whole[*at] * 1000 / widths[i], i))
            };
            let Some((_, i)) =
                part.iter().enumerate().filter_map(wants).max_by_key(|(want, i)| (*want, usize::MAX - i))
            else {
                break;
            };
            widths[i] += 1;
            room -= 1;
        }
        widths
    }

    fn draw(&self, part: &[usize], columns: usize, table: &Table, theme: &Theme) -> Vec<Line<'static>> {
        let widths = self.widths(part, columns);
        let rule =
            || Line::styled(widths.iter().map(|wide| "─".repeat(*wide)).collect::<Vec<_>>().join(CROSS), theme.quiet);
        let rows: Vec<Vec<Vec<String>>> = self
            .rows
            .iter()
            .map(|row| {
                part.iter()
                    .zip(&widths)
                    .map(|(at, wide)| width::wrap(row.get(*at).map_or("", String::as_str), *wide))
                    .collect()
            })
            .collect();
        // Rows of several lines run into each other without a rule.
        let ruled = rows.iter().skip(1).flatten().any(|cell| cell.len() > 1);
        let mut lines = Vec::new();
        for (n, row) in rows.iter().enumerate() {
            if n == 1 || (n > 1 && ruled) {
                lines.push(rule());
            }
            let style = if n == 0 { theme.strong } else { Style::new() };
            for line in 0..row.iter().map(Vec::len).max().unwrap_or(0) {
                let mut spans = Vec::new();
                for (i, (cell, wide)) in row.iter().zip(&widths).enumerate() {
                    if i > 0 {
                        spans.push(Span::styled(BETWEEN, theme.quiet));
                    }
                    let text = cell.get(line).map_or("", String::as_str);
                    let text = match table.columns[part[i]].align {
                        Align::Left => width::pad_right(text, *wide),
                        Align::Center => width::center(text, *wide),
                        Align::Right => width::pad_left(text, *wide),
                    };
                    spans.push(Span::styled(text, style));
                }
                lines.push(Line::from(spans));
            }
        }
        lines
    }
}

/// How many columns of the terminal a part asks for.
fn asked(part: &[usize], by: &[usize]) -> usize {
    part.iter().map(|at| by[*at]).sum::<usize>() + part.len().saturating_sub(1) * BETWEEN.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::papers::document::Column;

    fn drawn(table: &Table, columns: usize) -> Vec<String> {
        let lines = grid(table, columns, &Theme::MONO);
        lines.iter().map(|line| line.to_string().trim_end().to_owned()).collect()
    }

    #[test]
    fn a_table_that_fits_is_as_wide_as_its_words() {
        let columns = vec![Column::center("TT", 1), Column::left("Họ tên", 3), Column::right("Điểm", 1)];
        let table = Table::new(columns, [["1", "Nông Văn A", "72,11"], ["12", "Lý B", "9"]]);
        assert_eq!(
            drawn(&table, 40),
            [
                "TT │ Họ tên     │  Điểm",
                "───┼────────────┼──────",
                "1  │ Nông Văn A │ 72,11",
                "12 │ Lý B       │     9"
            ]
        );
    }

    #[test]
    fn long_cells_are_broken_at_words_and_rows_told_apart() {
        let columns = vec![Column::center("TT", 1), Column::left("Nội dung", 3)];
        let table = Table::new(columns, [["1", "một hai ba bốn"], ["2", "năm"]]);
        assert_eq!(
            drawn(&table, 14),
            ["TT │ Nội dung", "───┼──────────", "1  │ một hai", "   │ ba bốn", "───┼──────────", "2  │ năm"]
        );
    }

    #[test]
    fn a_table_too_wide_comes_in_parts_with_the_same_first_columns() {
        let columns = ["TT", "Mã", "M1", "M2", "M3", "M4"].map(|head| Column::right(head, 1)).to_vec();
        let table = Table::new(columns, [["1", "P01", "10", "20", "30", "40"]]);
        assert_eq!(
            drawn(&table, 20),
            [
                "TT │  Mã │ M1 │ M2",
                "───┼─────┼────┼───",
                " 1 │ P01 │ 10 │ 20",
                "", //
                "TT │  Mã │ M3 │ M4",
                "───┼─────┼────┼───",
                " 1 │ P01 │ 30 │ 40",
            ]
        );
        for columns in 1..40 {
            let text = drawn(&table, columns).join("\n");
            for cell in ["10", "20", "30", "40"] {
                assert!(text.contains(cell), "{cell} is lost at {columns} columns:\n{text}");
            }
        }
    }
}
