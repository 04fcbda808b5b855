//! A document as DOCX, laid out after Decree 30/2020/NĐ-CP.
//!
//! A4, upright or across, margins 20/20/30/20 mm, Times New Roman 13, real tables whose head row
//! repeats, the page number centred on top from page 2. Measures are twentieths
//! of a point, sizes half points. The same document gives the same bytes.

use std::io::Cursor;

use chrono::SecondsFormat;
use docx_rs::{
    AlignmentType, BorderType, BreakType, Docx, Header, LineSpacing, PageMargin, PageNum, PageOrientationType,
    Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, Run as Piece, RunFonts, SpecialIndentType,
    Table as Grid, TableCell, TableCellMargins, TableLayoutType, TableRow, VAlignType, WidthType, XMLDocx,
};

use super::document::{Align, Block, Document, Letterhead, Look, Meta, Page, Run, Signature, Table, printable};
use crate::text::Lang;

const FONT: &str = "Times New Roman";
const BODY: usize = 26;
const SMALL: usize = 22;
const TABLE: usize = 22;
/// For tables with a column for each member: from how many columns, size, space beside the text.
const DENSE: [(usize, usize, usize); 2] = [(14, 17, 15), (9, 19, 40)];

/// Short side, long side.
const A4: (u32, u32) = (11_906, 16_838);
const TOP: i32 = 1_134;
const LEFT: i32 = 1_701;
const RIGHT: i32 = 1_134;
const NUMBER_FROM_TOP: i32 = 567;
/// Between the margins, upright and across.
const TEXT_WIDTH: usize = 9_071;
const TEXT_WIDTH_ACROSS: usize = 14_003;
const INDENT: i32 = 720;
/// The halves of the upright text, where people sign.
const HALVES: [usize; 2] = [4_535, 4_536];

/// Why no DOCX could be made.
#[derive(Debug, thiserror::Error)]
#[error("the DOCX package could not be written: {0}")]
pub struct DocxError(String);

/// The file's bytes.
pub fn docx(document: &Document) -> Result<Vec<u8>, DocxError> {
    let created = document.meta.created.to_utc().to_rfc3339_opts(SecondsFormat::Secs, true);
    let number = Paragraph::new().align(AlignmentType::Center).add_page_num(PageNum::new());
    let (file, width) = match document.page {
        Page::Portrait => (Docx::new().page_size(A4.0, A4.1), TEXT_WIDTH),
        Page::Landscape => {
            (Docx::new().page_size(A4.1, A4.0).page_orient(PageOrientationType::Landscape), TEXT_WIDTH_ACROSS)
        }
    };
    let mut file = file
        .page_margin(
            PageMargin::new()
                .top(TOP)
                .bottom(TOP)
                .left(LEFT)
                .right(RIGHT)
                .header(NUMBER_FROM_TOP)
                .footer(NUMBER_FROM_TOP),
        )
        .default_fonts(RunFonts::new().ascii(FONT).hi_ansi(FONT).east_asia(FONT).cs(FONT))
        .default_size(BODY)
        .created_at(&created)
        .updated_at(&created)
        .first_header(Header::new().add_paragraph(Paragraph::new()))
        .header(Header::new().add_paragraph(number));
    let next = document.blocks.iter().skip(1).map(Some).chain([None]);
    for (block, next) in document.blocks.iter().zip(next) {
        file = add(file, block, next, width);
    }
    let mut package = file.build();
    finish(&mut package, &document.meta);
    let mut bytes = Cursor::new(Vec::new());
    package.pack(&mut bytes).map_err(|error| DocxError(error.to_string()))?;
    Ok(bytes.into_inner())
}

/// What docx-rs has no call for: the repeated head row, the author, the title.
///
/// Only head rows are marked unsplittable by `grid`, and typed text is escaped,
/// so the mark is found nowhere else; then no other row is split either.
fn finish(package: &mut XMLDocx, meta: &Meta) {
    replace(&mut package.document, "<w:cantSplit />", "<w:cantSplit /><w:tblHeader />");
    replace(&mut package.document, "<w:trPr />", "<w:trPr><w:cantSplit /></w:trPr>");
    replace(&mut package.doc_props.core, "<dc:creator>unknown<", "<dc:creator>hoidong<");
    replace(&mut package.doc_props.core, "<cp:lastModifiedBy>unknown<", "<cp:lastModifiedBy>hoidong<");
    let language = match meta.lang {
        Lang::Vi => "vi-VN",
        Lang::En => "en-GB",
    };
    let title = printable(&meta.title).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let more = format!("<dc:language>{language}</dc:language><dc:title>{title}</dc:title></cp:coreProperties>");
    replace(&mut package.doc_props.core, "</cp:coreProperties>", &more);
}

fn replace(part: &mut Vec<u8>, from: &str, to: &str) {
    *part = String::from_utf8_lossy(part).replace(from, to).into_bytes();
}

/// A paragraph stays on the page of the table or signatures it leads to.
fn add(file: Docx, block: &Block, next: Option<&Block>, width: usize) -> Docx {
    let leads =
        matches!(next, Some(Block::Table(_) | Block::Signatures { .. } | Block::Signer { .. } | Block::Issued { .. }));
    match block {
        Block::Banner(text) => file.add_paragraph(bold(text, BODY).line_spacing(space(0, 120))),
        Block::Line(text) => file.add_paragraph(bold(text, BODY).line_spacing(space(120, 120)).keep_next(true)),
        Block::Letterhead(head) => file.add_table(letterhead(head)),
        Block::Title { kind, subject } => file
            .add_paragraph(bold(kind, BODY + 2).line_spacing(space(360, 0)).outline_lvl(0))
            .add_paragraph(bold(subject, BODY).line_spacing(space(0, 40)))
            .add_paragraph(rule(width, 3)),
        Block::Paragraph(text) => file.add_paragraph(body(text).keep_next(leads)),
        Block::Ground(text) => file.add_paragraph(body(&[Run::italic(text)])),
        Block::Heading { level, text } => file.add_paragraph(heading(*level, text)),
        Block::List(items) => items.iter().fold(file, |file, item| file.add_paragraph(list_item(item))),
        Block::Table(table) => file.add_table(grid(table, width)).add_paragraph(after_table()),
        Block::Small(text) | Block::Provenance { text, .. } => file.add_paragraph(
            Paragraph::new().align(AlignmentType::Both).add_run(piece(text, SMALL)).line_spacing(space(60, 60)),
        ),
        Block::NewPage => file.add_paragraph(after_table().page_break_before(true)),
        Block::Signer { dated, place } => file.add_table(signer(dated, place)),
        Block::Signatures { left, right } => file.add_table(signatures(left, right)),
        Block::Issued { heading, lines, place } => file.add_table(issued(heading, lines, place)),
        Block::Recipients { heading, lines } => {
            let heading = Paragraph::new().add_run(piece(heading, 24).bold().italic()).line_spacing(space(240, 0));
            lines.iter().fold(file.add_paragraph(heading), |file, line| {
                file.add_paragraph(Paragraph::new().add_run(piece(&format!("- {line}"), SMALL)))
            })
        }
    }
}

/// Space before and after, at 1.15 lines.
fn space(before: u32, after: u32) -> LineSpacing {
    LineSpacing::new().before(before).after(after).line(276)
}

fn body(text: &[Run]) -> Paragraph {
    runs(Paragraph::new(), text)
        .align(AlignmentType::Both)
        .indent(None, Some(SpecialIndentType::FirstLine(INDENT)), None, None)
        .line_spacing(space(120, 60))
}

fn list_item(text: &[Run]) -> Paragraph {
    // Word draws a justified line that ends with a break out to the margin.
    let align = if text.iter().any(|run| run.text.contains('\n')) { AlignmentType::Left } else { AlignmentType::Both };
    runs(Paragraph::new().add_run(piece("- ", BODY)), text)
        .align(align)
        .indent(None, Some(SpecialIndentType::FirstLine(INDENT)), None, None)
        .line_spacing(space(60, 0))
}

fn heading(level: u8, text: &str) -> Paragraph {
    Paragraph::new()
        .add_run(piece(text, BODY).bold())
        .align(AlignmentType::Both)
        .indent(None, Some(SpecialIndentType::FirstLine(INDENT)), None, None)
        .line_spacing(space(180, 60))
        .keep_next(true)
        .outline_lvl(usize::from(level))
}

/// Word joins tables that touch.
fn after_table() -> Paragraph {
    Paragraph::new().size(8).line_spacing(LineSpacing::new().before(0).after(0))
}

fn centred(run: Piece) -> Paragraph {
    Paragraph::new().align(AlignmentType::Center).add_run(run)
}

fn bold(text: &str, size: usize) -> Paragraph {
    centred(piece(text, size).bold())
}

fn runs(paragraph: Paragraph, runs: &[Run]) -> Paragraph {
    runs.iter().fold(paragraph, |paragraph, run| {
        let piece = piece(&run.text, BODY);
        paragraph.add_run(match run.look {
            Look::Plain => piece,
            Look::Bold => piece.bold(),
            Look::Italic => piece.italic(),
        })
    })
}

/// A run of one size; line breaks become breaks.
fn piece(text: &str, size: usize) -> Piece {
    let text = printable(text);
    let mut piece = Piece::new().size(size).fonts(RunFonts::new().ascii(FONT).hi_ansi(FONT).east_asia(FONT).cs(FONT));
    for (i, line) in text.split('\n').enumerate() {
        if i > 0 {
            piece = piece.add_break(BreakType::TextWrapping);
        }
        piece = piece.add_text(line);
    }
    piece
}

fn letterhead(head: &Letterhead) -> Grid {
    const WIDTHS: [usize; 2] = [3_571, 5_500];
    let left = TableCell::new().width(WIDTHS[0], WidthType::Dxa);
    let left = if head.parent.is_empty() { left } else { left.add_paragraph(centred(piece(&head.parent, 24))) };
    let left = left
        .add_paragraph(bold(&head.body, 24))
        .add_paragraph(rule(WIDTHS[0], 3))
        .add_paragraph(centred(piece(&head.number, BODY)));
    let right = TableCell::new()
        .width(WIDTHS[1], WidthType::Dxa)
        .add_paragraph(bold(&head.nation, 24))
        .add_paragraph(bold(&head.motto, BODY))
        .add_paragraph(rule(WIDTHS[1], 2));
    let right = match &head.dated {
        Some(dated) => right.add_paragraph(centred(piece(dated, BODY).italic())),
        None => right,
    };
    bare(vec![TableRow::new(vec![left, right])], &WIDTHS)
}

/// An empty line with a rule above it, `1/share` of the column wide, centred.
fn rule(width: usize, share: usize) -> Paragraph {
    let side = i32::try_from((width - width / share) / 2).unwrap_or(0);
    let line = ParagraphBorder::new(ParagraphBorderPosition::Top).val(BorderType::Single).size(6).space(1);
    Paragraph::new()
        .size(8)
        .line_spacing(LineSpacing::new().before(50))
        .indent(Some(side), None, Some(side), None)
        .set_borders(ParagraphBorders::with_empty().set(line))
}

fn signatures(left: &Signature, right: &Signature) -> Grid {
    let cell = |place: &Signature, width| to_sign(TableCell::new(), place, width);
    bare(vec![TableRow::new(vec![cell(left, HALVES[0]), cell(right, HALVES[1])])], &HALVES)
}

/// One place to sign, in the right half.
fn signer(dated: &str, place: &Signature) -> Grid {
    let empty = TableCell::new().width(HALVES[0], WidthType::Dxa).add_paragraph(Paragraph::new());
    let dated = centred(piece(dated, BODY).italic()).keep_next(true).line_spacing(space(240, 0));
    let right = to_sign(TableCell::new().add_paragraph(dated), place, HALVES[1]);
    bare(vec![TableRow::new(vec![empty, right])], &HALVES)
}

/// The recipients beside the one place to sign.
fn issued(heading: &str, lines: &[String], place: &Signature) -> Grid {
    let heading = Paragraph::new().add_run(piece(heading, 24).bold().italic()).line_spacing(space(240, 0));
    let left = TableCell::new().width(HALVES[0], WidthType::Dxa).add_paragraph(heading);
    let left = lines
        .iter()
        .fold(left, |cell, line| cell.add_paragraph(Paragraph::new().add_run(piece(&format!("- {line}"), SMALL))));
    bare(vec![TableRow::new(vec![left, to_sign(TableCell::new(), place, HALVES[1])])], &HALVES)
}

/// As what a person signs, how, and room for it.
fn to_sign(cell: TableCell, place: &Signature, width: usize) -> TableCell {
    let title = bold(&place.title, BODY).keep_next(true).line_spacing(space(240, 0));
    let hint = centred(piece(&place.hint, BODY).italic());
    let head = cell.width(width, WidthType::Dxa).add_paragraph(title).add_paragraph(hint.keep_next(true));
    (0..5).fold(head, |cell, _| cell.add_paragraph(Paragraph::new()))
}

/// A table for layout: no lines.
fn bare(rows: Vec<TableRow>, widths: &[usize]) -> Grid {
    Grid::without_borders(rows)
        .set_grid(widths.to_vec())
        .layout(TableLayoutType::Fixed)
        .width(widths.iter().sum(), WidthType::Dxa)
        .margins(TableCellMargins::new().margin(0, 20, 0, 20))
}

fn grid(table: &Table, width: usize) -> Grid {
    let dense = DENSE.iter().find(|(from, ..)| table.columns.len() >= *from);
    let (size, beside) = dense.map_or((TABLE, 60), |(_, size, beside)| (*size, *beside));
    let widths = widths(table, width);
    let cell = |text: &str, align, width, head: bool| {
        let align = match align {
            _ if head => AlignmentType::Center,
            Align::Left => AlignmentType::Left,
            Align::Center => AlignmentType::Center,
            Align::Right => AlignmentType::Right,
        };
        let run = piece(text, size);
        let run = if head { run.bold() } else { run };
        TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center).add_paragraph(
            Paragraph::new().align(align).add_run(run).line_spacing(LineSpacing::new().before(20).after(20)),
        )
    };
    let columns = || table.columns.iter().zip(&widths);
    let head = TableRow::new(columns().map(|(c, w)| cell(&c.head, c.align, *w, true)).collect()).cant_split();
    let rows = table.rows.iter().map(|row| {
        TableRow::new(row.iter().zip(columns()).map(|(value, (c, w))| cell(&value.text, c.align, *w, false)).collect())
    });
    Grid::new(std::iter::once(head).chain(rows).collect())
        .set_grid(widths.clone())
        .layout(TableLayoutType::Fixed)
        .width(width, WidthType::Dxa)
        .align(docx_rs::TableAlignmentType::Center)
        .margins(TableCellMargins::new().margin(20, beside, 20, beside))
}

/// The text width shared out by the columns' weights; the last takes what rounding leaves.
fn widths(table: &Table, width: usize) -> Vec<usize> {
    let weight = |w: u32| usize::try_from(w).unwrap_or(1);
    let sum: usize = table.columns.iter().map(|c| weight(c.weight)).sum::<usize>().max(1);
    let mut widths: Vec<_> = table.columns.iter().map(|c| width * weight(c.weight) / sum).collect();
    let used: usize = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last += width - used;
    }
    widths
}
