//! The periodic report as lines for the terminal, and tables of counts in general.

use super::register_text::{left_out, section};
use super::report::Made;
use super::report_paper::periodic;
use super::rubric_show::hang;
use crate::papers::letters::{Breakdown, Counted, Line};
use crate::text::Lang;
use crate::text::width::{pad_left, pad_right, truncate, width};
use crate::text::words::register::Register;
use crate::text::words::report::{self as said, Report as Words};

/// The widest head of a row; the whole of it stands in the files.
const WIDEST: usize = 48;

/// The whole answer.
pub(super) fn text(made: &Made, lang: Lang) -> String {
    let (of, w, register) = (periodic(made, lang), Words::of(lang), Register::of(lang));
    let mut lines = vec![said::subject(lang, &of.span(lang))];
    lines.extend(hang("", &of.counted(lang)));
    if made.report.is_empty() {
        lines.push(String::new());
        lines.extend(hang("", w.empty));
        section(&mut lines, register.doubts, &of.doubts);
        left_out(&mut lines, &made.left_out, lang);
        return lines.join("\n");
    }
    lines.push(String::new());
    lines.extend(figures(&of.figures, w.figure, lang));
    if !of.proposed.is_empty() {
        lines.extend([String::new(), w.proposed_stars.to_owned()]);
        lines.extend(figures(&of.proposed, w.stars, lang));
    }
    for part in of.breakdowns.iter().filter(|part| !part.lines.is_empty()) {
        lines.extend([String::new(), part.title.to_owned()]);
        lines.extend(breakdown(part, lang));
        lines.extend(part.note.into_iter().flat_map(|note| hang("", note)));
    }
    if !of.without_result.is_empty() {
        lines.extend([String::new(), w.without_result.to_owned()]);
        lines.extend(of.without_result.iter().flat_map(|it| {
            hang("- ", &format!("{} ({}), {}: {} – {}", it.product, it.producer, it.day, it.outcome, it.reason))
        }));
    }
    lines.push(String::new());
    lines.extend(of.notes(lang).iter().flat_map(|note| hang("", note)));
    section(&mut lines, register.doubts, &of.doubts);
    left_out(&mut lines, &made.left_out, lang);
    lines.join("\n")
}

fn figures(of: &[Counted], first: &str, lang: Lang) -> Vec<String> {
    let w = Words::of(lang);
    let head = [first, w.in_period, w.before, w.difference].map(ToOwned::to_owned).to_vec();
    let row =
        |it: &Counted| vec![it.label.clone(), it.now.to_string(), it.before.to_string(), said::signed(it.difference())];
    table(std::iter::once(head).chain(of.iter().map(row)).collect())
}

fn breakdown(of: &Breakdown, lang: Lang) -> Vec<String> {
    let w = Words::of(lang);
    let head = [of.head, w.recognised, w.recognised_before, w.holding, w.holding_before];
    let row = |line: &Line| -> Vec<String> {
        let ([recognised, recognised_before], [holding, holding_before]) = (line.recognised, line.holding);
        let counts = [recognised, recognised_before, holding, holding_before].map(|count| count.to_string());
        std::iter::once(line.label.clone()).chain(counts).collect()
    };
    let mut rows = vec![head.map(ToOwned::to_owned).to_vec()];
    rows.extend(of.lines.iter().map(row));
    rows.push(row(&of.total(lang)));
    table(rows)
}

/// Rows under their head: the first column begins at the left, counts end at the right.
pub(super) fn table(rows: Vec<Vec<String>>) -> Vec<String> {
    let columns = rows.first().map_or(0, Vec::len);
    let cut = |cell: String| truncate(&cell, WIDEST, "…").into_owned();
    let rows: Vec<Vec<_>> = rows.into_iter().map(|row| row.into_iter().map(cut).collect()).collect();
    let widest = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| width(cell)).max().unwrap_or(0);
    let widths: Vec<_> = (0..columns).map(widest).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate();
        let padded =
            cells.map(|(at, (cell, width))| if at == 0 { pad_right(cell, *width) } else { pad_left(cell, *width) });
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}
