//! How cells and pages of the workbook look, and how values are written into them.
//!
//! Numbers are numbers, shown with the comma or the dot of whoever reads them.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Formula, Worksheet, XlsxError};

use crate::council::tally::MemberTotal;
use crate::law::{Choice, Mean, Points};
use crate::papers::document::printable;
use crate::say::measure::Measure;
use crate::text::Lang;
use crate::text::safe::spreadsheet;

/// The number formats and the frames.
#[derive(Debug)]
pub(super) struct Looks {
    /// A line above a table.
    pub title: Format,
    /// A plain line.
    pub line: Format,
    /// A longer text below a table, over its whole width.
    pub note: Format,
    /// A head cell.
    pub head: Format,
    /// A text in a table.
    pub text: Format,
    /// A centred text in a table.
    pub centre: Format,
    /// Points, with as many decimals as they have.
    pub points: Format,
    /// Points of a sum.
    pub sum: Format,
    /// A total that the aggregation leaves out, in brackets.
    pub left_out: Format,
    /// Two decimals.
    pub mean: Format,
    /// The mean of a result.
    pub result: Format,
    /// A number of stars.
    pub stars: Format,
}

impl Default for Looks {
    fn default() -> Self {
        let plain = || Format::new().set_font_name("Times New Roman").set_font_size(11);
        let cell = || plain().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        let number = |format: &str| cell().set_num_format(format).set_align(FormatAlign::Right);
        Self {
            title: plain().set_bold().set_font_size(13),
            line: plain(),
            note: plain().set_text_wrap().set_align(FormatAlign::Top),
            head: cell().set_bold().set_text_wrap().set_align(FormatAlign::Center),
            text: cell().set_text_wrap(),
            centre: cell().set_align(FormatAlign::Center),
            points: number("General"),
            sum: number("General").set_bold(),
            left_out: number("\"(\"General\")\"").set_bold(),
            mean: number("0.00"),
            result: number("0.00").set_bold(),
            stars: cell().set_num_format("0\" ★\"").set_align(FormatAlign::Center),
        }
    }
}

impl Looks {
    /// How a member's total stands.
    pub(super) fn total(&self, total: &MemberTotal) -> &Format {
        if total.left_out { &self.left_out } else { &self.sum }
    }

    /// A mark keeps the case it was given under, an answer its word; both are numbers all the same.
    pub(super) fn mark(&self, choice: Choice, measure: Measure, lang: Lang) -> Format {
        match choice.case {
            None if measure == Measure::Yeses => {
                self.points.clone().set_num_format(lang.pick("\"Có\";;\"Không\"", "\"Yes\";;\"No\""))
            }
            None => self.points.clone(),
            Some(case) => self.points.clone().set_num_format(format!("General\"/{case}\"")),
        }
    }
}

/// How every sheet is printed: across, a page wide, the head row again on each page.
#[derive(Debug)]
pub(super) struct Page {
    /// The check code.
    pub foot: Option<String>,
    pub lang: Lang,
}

impl Page {
    /// `head` is the row that repeats.
    pub(super) fn set(&self, sheet: &mut Worksheet, head: u32) -> Result<(), XlsxError> {
        const A4: u8 = 9;
        sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
        sheet.set_margins(0.6, 0.4, 0.6, 0.7, 0.3, 0.3);
        let page = self.lang.pick("Trang &P/&N", "Page &P/&N");
        let foot = self.foot.as_deref().map_or_else(String::new, |foot| format!("&L&8{foot}"));
        sheet.set_footer(format!("{foot}&R&8{page}"));
        sheet.set_repeat_rows(head, head)?;
        Ok(())
    }
}

/// A text that no spreadsheet runs; nothing where there is none.
pub(super) fn text(sheet: &mut Worksheet, at: (u32, u16), text: &str, look: &Format) -> Result<(), XlsxError> {
    let text = printable(text);
    if text.is_empty() {
        sheet.write_blank(at.0, at.1, look)?;
    } else {
        sheet.write_string_with_format(at.0, at.1, spreadsheet(&text).into_owned(), look)?;
    }
    Ok(())
}

/// A text over the columns up to `last`, which together are `width` characters wide. A row of merged
/// cells does not find its height by itself.
pub(super) fn note(
    sheet: &mut Worksheet,
    row: u32,
    (last, width): (u16, u32),
    text: &str,
    look: &Format,
) -> Result<(), XlsxError> {
    const LINE: u32 = 15;
    let text = printable(text);
    let lines = u32::try_from(text.chars().count()).unwrap_or(u32::MAX) / width.max(1) + 1;
    sheet.merge_range(row, 0, row, last, &spreadsheet(&text), look)?;
    sheet.set_row_height(row, LINE.saturating_mul(lines))?;
    Ok(())
}

/// A number, or an empty cell, which is not 0.
pub(super) fn number(
    sheet: &mut Worksheet,
    at: (u32, u16),
    number: Option<f64>,
    look: &Format,
) -> Result<(), XlsxError> {
    match number {
        Some(number) => sheet.write_number_with_format(at.0, at.1, number, look)?,
        None => sheet.write_blank(at.0, at.1, look)?,
    };
    Ok(())
}

/// A formula with what it must come to.
pub(super) fn formula(
    sheet: &mut Worksheet,
    at: (u32, u16),
    formula: &str,
    result: f64,
    look: &Format,
) -> Result<(), XlsxError> {
    let formula = Formula::new(formula).set_result(result.to_string());
    sheet.write_formula_with_format(at.0, at.1, formula, look)?;
    Ok(())
}

/// Points as a spreadsheet's number.
pub(super) fn points(points: Points) -> f64 {
    f64::from(points.hundredths()) / 100.0
}

/// A mean as a spreadsheet's number: the one nearest to the fraction.
#[expect(clippy::cast_precision_loss, reason = "a sum of marks lies far below 2^53")]
pub(super) fn mean(mean: Mean) -> f64 {
    let (numerator, denominator) = mean.in_points();
    numerator as f64 / denominator as f64
}
