//! The periodic report as a workbook: its figures, a sheet for each kind of head, the products recognised.
//!
//! Counts are numbers; differences and sums are formulas over them, which carry what they
//! must come to. The same report gives the same bytes: the workbook is dated by its last day.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::looks::{Looks, Page, formula, note, number, text};
use super::names::{SheetNames, cell, range};
use crate::papers::letters::{Breakdown, Counted, Line, Listed, Periodic, Unresolved};
use crate::papers::marks::{self, DataError};
use crate::text::Lang;
use crate::text::words::report::{self as said, Report as Words};

/// How wide the columns of the list are, in characters.
const LIST_WIDTHS: [u32; 12] = [18, 32, 32, 18, 20, 36, 7, 16, 12, 18, 18, 12];

/// The workbook of a report.
pub fn workbook(of: &Periodic, lang: Lang) -> Result<Vec<u8>, DataError> {
    let (w, looks, page) = (Words::of(lang), Looks::default(), Page { foot: None, lang });
    let mut names = SheetNames::default();
    let mut book = Workbook::new();
    let subject = said::subject(lang, &of.span(lang));
    book.set_properties(&marks::properties(of.created())?.set_title(subject.as_str()));
    let mut first = Worksheet::new();
    first.set_name(names.take(lang.pick("Báo cáo", "Report")))?;
    figures(&mut first, of, &subject, &looks, lang)?;
    page.set(&mut first, 0)?;
    book.push_worksheet(first);
    for part in of.breakdowns.iter().filter(|part| !part.lines.is_empty()) {
        let mut sheet = Worksheet::new();
        sheet.set_name(names.take(part.head))?;
        breakdown(&mut sheet, part, &looks, lang)?;
        page.set(&mut sheet, 0)?;
        book.push_worksheet(sheet);
    }
    let mut list = Worksheet::new();
    list.set_name(names.take(w.list))?;
    products(&mut list, &of.products, &looks, lang)?;
    page.set(&mut list, 0)?;
    book.push_worksheet(list);
    if !of.without_result.is_empty() {
        let mut sheet = Worksheet::new();
        sheet.set_name(names.take(w.without_result_sheet))?;
        unresolved(&mut sheet, &of.without_result, &looks, lang)?;
        page.set(&mut sheet, 0)?;
        book.push_worksheet(sheet);
    }
    let lists = [(w.left_out_sheet, w.left_out, &of.left_out), (w.doubts_sheet, w.doubts, &of.doubts)];
    for (name, title, told) in lists.into_iter().filter(|(.., told)| !told.is_empty()) {
        let mut sheet = Worksheet::new();
        sheet.set_name(names.take(name))?;
        lines(&mut sheet, title, told, &looks)?;
        page.set(&mut sheet, 0)?;
        book.push_worksheet(sheet);
    }
    Ok(book.save_to_buffer()?)
}

/// What the paper begins with, as one table below another.
fn figures(sheet: &mut Worksheet, of: &Periodic, subject: &str, looks: &Looks, lang: Lang) -> Result<(), XlsxError> {
    const WIDTHS: [u32; 4] = [48, 12, 12, 12];
    let w = Words::of(lang);
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let across = (3, WIDTHS.iter().sum());
    text(sheet, (0, 0), subject, &looks.title)?;
    note(sheet, 1, across, &of.counted(lang), &looks.note)?;
    let mut row = 3;
    for (first, counted) in [(w.figure, &of.figures), (w.stars, &of.proposed)] {
        if counted.is_empty() {
            continue;
        }
        head(sheet, row, &[first, w.in_period, w.before, w.difference], looks)?;
        for it in counted {
            row += 1;
            pair(sheet, row, it, looks)?;
        }
        row += 2;
    }
    for told in of.notes(lang) {
        note(sheet, row, across, &told, &looks.note)?;
        row += 1;
    }
    Ok(())
}

fn pair(sheet: &mut Worksheet, row: u32, it: &Counted, looks: &Looks) -> Result<(), XlsxError> {
    text(sheet, (row, 0), &it.label, &looks.text)?;
    counts(sheet, (row, 1), [it.now, it.before], &looks.points)
}

/// A count, the one before, and how many more, beginning at a cell.
fn counts(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    [count, before]: [u32; 2],
    look: &Format,
) -> Result<(), XlsxError> {
    number(sheet, (row, column), Some(count.into()), look)?;
    number(sheet, (row, column + 1), Some(before.into()), look)?;
    more(sheet, row, column, f64::from(count) - f64::from(before), look)
}

/// How many more, after a count and the one before.
fn more(sheet: &mut Worksheet, row: u32, column: u16, result: f64, look: &Format) -> Result<(), XlsxError> {
    let difference = format!("={}-{}", cell((row, column)), cell((row, column + 1)));
    formula(sheet, (row, column + 2), &difference, result, look)
}

fn breakdown(sheet: &mut Worksheet, of: &Breakdown, looks: &Looks, lang: Lang) -> Result<(), XlsxError> {
    const WIDTHS: [u32; 7] = [48, 12, 12, 12, 12, 12, 12];
    let w = Words::of(lang);
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let heads = [of.head, w.recognised, w.recognised_before, w.difference, w.holding, w.holding_before, w.difference];
    head(sheet, 0, &heads, looks)?;
    let mut row = 0;
    for line in &of.lines {
        row += 1;
        text(sheet, (row, 0), &line.label, &looks.text)?;
        counts(sheet, (row, 1), line.recognised, &looks.points)?;
        counts(sheet, (row, 4), line.holding, &looks.points)?;
    }
    let Line { label, recognised, holding } = of.total(lang);
    let last = row;
    row += 1;
    text(sheet, (row, 0), &label, &looks.head)?;
    for (column, [count, before]) in [(1, recognised), (4, holding)] {
        for (column, sum) in [(column, count), (column + 1, before)] {
            let over = format!("=SUM({})", range((1, column), (last, column)));
            formula(sheet, (row, column), &over, sum.into(), &looks.sum)?;
        }
        more(sheet, row, column, f64::from(count) - f64::from(before), &looks.sum)?;
    }
    if let Some(told) = of.note {
        note(sheet, row + 2, (6, WIDTHS.iter().sum()), told, &looks.note)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    Ok(())
}

fn products(sheet: &mut Worksheet, products: &[Listed], looks: &Looks, lang: Lang) -> Result<(), XlsxError> {
    let w = Words::of(lang);
    for (column, width) in (0..).zip(LIST_WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let of_product = [w.code, w.product, w.name, w.producer, w.commune, w.set, w.stars];
    let of_papers = [w.entered, w.day, w.decision, w.certificate, w.revoked];
    head(sheet, 0, &[&of_product[..], &of_papers].concat(), looks)?;
    for (row, it) in (1..).zip(products) {
        let before = [&it.code, &it.product, &it.producer, &it.producer_kind, &it.commune, &it.set];
        for (column, told) in (0..).zip(before) {
            text(sheet, (row, column), told, &looks.text)?;
        }
        number(sheet, (row, 6), Some(it.stars.into()), &looks.stars)?;
        for (column, told) in (7..).zip([&it.entered, &it.day, &it.decision, &it.certificate, &it.revoked]) {
            text(sheet, (row, column), told, &looks.text)?;
        }
    }
    sheet.set_freeze_panes(1, 2)?;
    Ok(())
}

/// A row for each product without a result, with the reason.
fn unresolved(sheet: &mut Worksheet, of: &[Unresolved], looks: &Looks, lang: Lang) -> Result<(), XlsxError> {
    const WIDTHS: [u32; 8] = [18, 32, 32, 20, 12, 28, 48, 24];
    let w = Words::of(lang);
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    head(sheet, 0, &[w.code, w.product, w.name, w.commune, w.day, w.outcome, w.reason, w.session], looks)?;
    for (row, it) in (1..).zip(of) {
        let told = [&it.code, &it.product, &it.producer, &it.commune, &it.day, &it.outcome, &it.reason, &it.session];
        for (column, told) in (0..).zip(told) {
            text(sheet, (row, column), told, &looks.text)?;
        }
    }
    sheet.set_freeze_panes(1, 2)?;
    Ok(())
}

/// What has to be known beside the figures, a line each.
fn lines(sheet: &mut Worksheet, title: &str, of: &[String], looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_column_width(0, 120)?;
    head(sheet, 0, &[title], looks)?;
    for (row, told) in (1..).zip(of) {
        text(sheet, (row, 0), told, &looks.text)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn head(sheet: &mut Worksheet, row: u32, heads: &[&str], looks: &Looks) -> Result<(), XlsxError> {
    for (column, told) in (0..).zip(heads) {
        text(sheet, (row, column), told, &looks.head)?;
    }
    Ok(())
}
