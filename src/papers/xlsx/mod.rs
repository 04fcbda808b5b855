//! The results as a workbook (XLSX) that an auditor can recompute.
//!
//! A sheet for each product holds its marks as numbers; part sums, totals, means
//! and spreads are formulas over them, and the first sheet collects the totals.
//! Each formula carries the result it must come to, so that a reader who computes
//! nothing sees the same. Star ranks are values: which minimums hold them down is
//! not a spreadsheet's affair. Invariants: every figure comes from
//! `meeting::visible`; no typed text is a formula; the same input gives the same bytes.

mod looks;
mod names;
pub mod periodic;
mod product;
pub mod read_back;
mod summary;

use rust_xlsxwriter::Workbook;

use self::looks::Looks;
use self::names::{DefinedNames, SheetNames};
use super::annexes::Stand;
use super::marks::{self, DataError};
use super::minutes::meta;
use crate::meeting::visible;
use crate::say::measure::Measure;
use crate::text::Lang;

/// How wide the columns of the long table are, in characters.
const MARKS_WIDTHS: [u32; 10] = [10, 10, 8, 10, 8, 40, 10, 26, 20, 16];

/// The workbook of what may be seen: the summary, a sheet a product with a result, every mark.
pub(super) fn workbook(stand: Stand<'_>, lang: Lang) -> Result<Vec<u8>, DataError> {
    let state = stand.state;
    let looks = Looks::default();
    let mut sheets = SheetNames::default();
    let summary_name = sheets.take(lang.pick("Tổng hợp", "Summary"));
    let marks_name = sheets.take(match Measure::of_meeting(state) {
        Measure::Points => lang.pick("Điểm chấm", "Marks"),
        Measure::Yeses => lang.pick("Câu trả lời", "Answers"),
    });
    let page = looks::Page { foot: meta(String::new(), state, stand.basis, lang).foot, lang };
    let (mut worksheets, mut placed) = (Vec::new(), Vec::new());
    for (product, standing) in state.agenda() {
        let Some(tally) = visible::result(state, &product.id) else { continue };
        let name = sheets.take(&product.id.0);
        if let Some((sheet, totals)) =
            product::sheet(product::Told { state, product, standing, tally: &tally, lang }, &name, &looks, &page)?
        {
            worksheets.push(sheet);
            placed.push(totals);
        }
    }
    let mut defined = DefinedNames::default();
    let summary = summary::sheet(stand, &summary_name, &placed, &looks, &page, &mut defined)?;
    let mut every_mark = rust_xlsxwriter::Worksheet::new();
    every_mark.set_name(&marks_name)?;
    marks::fill(&mut every_mark, &marks::marks(state))?;
    for (column, width) in (0..).zip(MARKS_WIDTHS) {
        every_mark.set_column_width(column, width)?;
    }
    every_mark.set_freeze_panes(1, 0)?;
    page.set(&mut every_mark, 0)?;

    let mut book = Workbook::new();
    let created = meta(String::new(), state, stand.basis, lang).created;
    book.set_properties(&marks::properties(created)?.set_title(state.session.title.as_str()));
    book.push_worksheet(summary);
    for sheet in worksheets {
        book.push_worksheet(sheet);
    }
    book.push_worksheet(every_mark);
    for (name, range) in defined.all() {
        book.define_name(name, range)?;
    }
    Ok(book.save_to_buffer()?)
}
