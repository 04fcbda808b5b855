//! A document as DOCX, laid out after Decree 30/2020/NĐ-CP.
//!
//! A4, upright or across, margins 20/20/30/20 mm, real tables whose head row
//! repeats, the page number centred on top from page 2, the check code at the foot.
//! How text looks stands in named styles (`styles.xml`), so that a clerk changes it
//! once; each figure stands in a content control that carries its name. Measures are
//! twentieths of a point. The same document gives the same bytes.

mod package;
pub mod read_back;

use std::io::Cursor;

use chrono::SecondsFormat;
use docx_rs::{
    AlignmentType, BorderType, BreakType, Docx, Footer, Header, LineSpacing, PageMargin, PageNum, PageOrientationType,
    Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, Run as Piece, StructuredDataTag,
    Table as Grid, TableCell, TableCellMargins, TableLayoutType, TableRow, VAlignType, WidthType,
};

use super::document::{
    Align, Bar, Block, Cell, DASH, Document, Letterhead, Look, Name, Page, Run, Signature, Table, printable,
};

/// For tables with a column for each member: from how many columns, style, space beside the text.
const DENSE: [(usize, &str, usize); 2] = [(14, "TableTextDensest", 15), (9, "TableTextDense", 40)];

/// Short side, long side.
const A4: (u32, u32) = (11_906, 16_838);
const TOP: i32 = 1_134;
const LEFT: i32 = 1_701;
const RIGHT: i32 = 1_134;
const NUMBER_FROM_TOP: i32 = 567;
/// Between the margins, upright and across.
const TEXT_WIDTH: usize = 9_071;
const TEXT_WIDTH_ACROSS: usize = 14_003;
/// The halves of the upright text, where people sign.
const HALVES: [usize; 2] = [4_535, 4_536];
/// How many blocks the longest bar has.
const BLOCKS: usize = 24;
/// The size of the motto, in half points.
const MOTTO: usize = 26;

/// Why no DOCX could be made.
#[derive(Debug, thiserror::Error)]
#[error("the DOCX package could not be written: {0}")]
pub struct DocxError(String);

/// The file's bytes.
pub fn docx(document: &Document) -> Result<Vec<u8>, DocxError> {
    let created = document.meta.created.to_utc().to_rfc3339_opts(SecondsFormat::Secs, true);
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
        .created_at(&created)
        .updated_at(&created)
        .first_header(Header::new().add_paragraph(styled("Header")))
        .header(Header::new().add_paragraph(styled("Header").add_page_num(PageNum::new())));
    if let Some(foot) = &document.meta.foot {
        let foot = || Footer::new().add_paragraph(line("Footer", foot));
        file = file.first_footer(foot()).footer(foot());
    }
    let next = document.blocks.iter().skip(1).map(Some).chain([None]);
    for (block, next) in document.blocks.iter().zip(next) {
        file = add(file, block, next, width);
    }
    let mut built = file.build();
    package::finish(&mut built, &document.meta);
    let mut bytes = Cursor::new(Vec::new());
    built.pack(&mut bytes).map_err(|error| DocxError(error.to_string()))?;
    package::compressed(bytes.into_inner()).map_err(|error| DocxError(error.to_string()))
}

/// A paragraph stays on the page of the table or signatures it leads to.
fn add(file: Docx, block: &Block, next: Option<&Block>, width: usize) -> Docx {
    let leads =
        matches!(next, Some(Block::Table(_) | Block::Signatures { .. } | Block::Signer { .. } | Block::Issued { .. }));
    match block {
        Block::Banner(text) => file.add_paragraph(line("Banner", text)),
        Block::Line(text) => file.add_paragraph(line("Banner", text).keep_next(true)),
        Block::Letterhead(head) => file.add_table(letterhead(head)),
        Block::Title { kind, subject } => file
            .add_paragraph(line("Title", kind))
            .add_paragraph(line("Subtitle", subject))
            .add_paragraph(rule(width, 3)),
        Block::Paragraph(text) => {
            let paragraph = runs(styled("BodyText"), text);
            file.add_paragraph(if leads { paragraph.keep_next(true) } else { paragraph })
        }
        Block::Ground(text) => file.add_paragraph(line("Ground", text)),
        Block::Heading { level, text } => {
            file.add_paragraph(line(if *level == 1 { "Heading1" } else { "Heading2" }, text))
        }
        Block::List(items) => items.iter().fold(file, |file, item| file.add_paragraph(list_item(item))),
        Block::Table(table) => file.add_table(grid(table, width)).add_paragraph(styled("Line")),
        Block::Bars(all) => file.add_table(bars(all, width)).add_paragraph(styled("Line")),
        Block::Small(text) | Block::Provenance { text, .. } => file.add_paragraph(line("Small", text)),
        Block::NewPage => file.add_paragraph(styled("Line").page_break_before(true)),
        Block::Signer { dated, place } => file.add_table(signer(dated, place)),
        Block::Signatures { left, right } => file.add_table(signatures(left, right)),
        Block::Issued { heading, lines, place } => file.add_table(issued(heading, lines, place)),
        Block::Recipients { heading, lines } => {
            lines.iter().fold(file.add_paragraph(line("RecipientsHead", heading)), |file, one| {
                file.add_paragraph(line("Recipients", &format!("{DASH}{one}")))
            })
        }
    }
}

fn styled(style: &str) -> Paragraph {
    Paragraph::new().style(style)
}

/// A paragraph of one text.
fn line(style: &str, text: &str) -> Paragraph {
    styled(style).add_run(piece(text))
}

fn list_item(text: &[Run]) -> Paragraph {
    let item = runs(styled("List").add_run(piece(DASH)), text);
    // Word draws a justified line that ends with a break out to the margin.
    if text.iter().any(|run| run.text.contains('\n')) { item.align(AlignmentType::Left) } else { item }
}

fn runs(paragraph: Paragraph, runs: &[Run]) -> Paragraph {
    runs.iter().fold(paragraph, |paragraph, run| {
        let piece = match run.look {
            Look::Plain => piece(&run.text),
            Look::Bold => piece(&run.text).bold(),
            Look::Italic => piece(&run.text).italic(),
        };
        figure(paragraph, piece, run.name.as_ref())
    })
}

/// A run, in a content control if it is a figure.
fn figure(paragraph: Paragraph, piece: Piece, name: Option<&Name>) -> Paragraph {
    match name {
        Some(name) => paragraph.add_structured_data_tag(StructuredDataTag::new().alias(name.as_str()).add_run(piece)),
        None => paragraph.add_run(piece),
    }
}

/// A run; line breaks become breaks.
fn piece(text: &str) -> Piece {
    let text = printable(text);
    let mut piece = Piece::new();
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
    let bold = |text: &str| styled("Letterhead").add_run(piece(text).bold());
    let left = TableCell::new().width(WIDTHS[0], WidthType::Dxa);
    let left = if head.parent.is_empty() { left } else { left.add_paragraph(line("Letterhead", &head.parent)) };
    let left = left
        .add_paragraph(bold(&head.body))
        .add_paragraph(rule(WIDTHS[0], 3))
        .add_paragraph(line("Centred", &head.number));
    let right = TableCell::new()
        .width(WIDTHS[1], WidthType::Dxa)
        .add_paragraph(bold(&head.nation))
        .add_paragraph(styled("Letterhead").add_run(piece(&head.motto).bold().size(MOTTO)))
        .add_paragraph(rule(WIDTHS[1], 2));
    let right = match &head.dated {
        Some(dated) => right.add_paragraph(styled("Centred").add_run(piece(dated).italic())),
        None => right,
    };
    bare(vec![TableRow::new(vec![left, right])], &WIDTHS)
}

/// An empty line with a rule above it, `1/share` of the column wide, centred.
fn rule(width: usize, share: usize) -> Paragraph {
    let side = i32::try_from((width - width / share) / 2).unwrap_or(0);
    let border = ParagraphBorder::new(ParagraphBorderPosition::Top).val(BorderType::Single).size(6).space(1);
    styled("Line")
        .line_spacing(LineSpacing::new().before(50))
        .indent(Some(side), None, Some(side), None)
        .set_borders(ParagraphBorders::with_empty().set(border))
}

fn signatures(left: &Signature, right: &Signature) -> Grid {
    let cell = |place: &Signature, width| to_sign(TableCell::new(), place, width);
    bare(vec![TableRow::new(vec![cell(left, HALVES[0]), cell(right, HALVES[1])])], &HALVES)
}

/// One place to sign, in the right half.
fn signer(dated: &str, place: &Signature) -> Grid {
    let empty = TableCell::new().width(HALVES[0], WidthType::Dxa).add_paragraph(Paragraph::new());
    let dated = styled("Signature").add_run(piece(dated).italic()).line_spacing(LineSpacing::new().before(240));
    let right = to_sign(TableCell::new().add_paragraph(dated), place, HALVES[1]);
    bare(vec![TableRow::new(vec![empty, right])], &HALVES)
}

/// The recipients beside the one place to sign.
fn issued(heading: &str, lines: &[String], place: &Signature) -> Grid {
    let left = TableCell::new().width(HALVES[0], WidthType::Dxa).add_paragraph(line("RecipientsHead", heading));
    let left = lines.iter().fold(left, |cell, one| cell.add_paragraph(line("Recipients", &format!("{DASH}{one}"))));
    bare(vec![TableRow::new(vec![left, to_sign(TableCell::new(), place, HALVES[1])])], &HALVES)
}

/// As what a person signs, how, and room for it.
fn to_sign(cell: TableCell, place: &Signature, width: usize) -> TableCell {
    let title =
        styled("Signature").add_run(piece(&place.title).bold()).line_spacing(LineSpacing::new().before(240).line(276));
    let hint = styled("Signature").add_run(piece(&place.hint).italic());
    let head = cell.width(width, WidthType::Dxa).add_paragraph(title).add_paragraph(hint);
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
    let (style, beside) = dense.map_or(("TableText", 60), |(_, style, beside)| (*style, *beside));
    let widths = widths(table, width);
    let framed = |width, paragraph| {
        TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center).add_paragraph(paragraph)
    };
    let head =
        |text: &str, width| framed(width, styled(style).align(AlignmentType::Center).add_run(piece(text).bold()));
    let cell = |Cell { text, name }: &Cell, align, width| {
        let align = match align {
            Align::Left => AlignmentType::Left,
            Align::Center => AlignmentType::Center,
            Align::Right => AlignmentType::Right,
        };
        framed(width, figure(styled(style).align(align), piece(text), name.as_ref()))
    };
    let columns = || table.columns.iter().zip(&widths);
    let head = TableRow::new(columns().map(|(c, w)| head(&c.head, *w)).collect()).cant_split();
    let rows = table
        .rows
        .iter()
        .map(|row| TableRow::new(row.iter().zip(columns()).map(|(value, (c, w))| cell(value, c.align, *w)).collect()));
    Grid::new(std::iter::once(head).chain(rows).collect())
        .set_grid(widths.clone())
        .layout(TableLayoutType::Fixed)
        .width(width, WidthType::Dxa)
        .align(docx_rs::TableAlignmentType::Center)
        .margins(TableCellMargins::new().margin(20, beside, 20, beside))
}

/// Bars as rows of blocks: no picture, so that a clerk can change them with the figures.
fn bars(all: &[Bar], width: usize) -> Grid {
    let (label, bar) = (width * 2 / 5, width / 2);
    let widths = [label, bar, width - label - bar];
    let cell = |text: &str, width, align| {
        let paragraph = styled("TableText").align(align).add_run(piece(text));
        TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center).add_paragraph(paragraph)
    };
    let row = |bar: &Bar| {
        TableRow::new(vec![
            cell(&bar.label, widths[0], AlignmentType::Left),
            cell(&bar.blocks(BLOCKS), widths[1], AlignmentType::Left),
            cell(&bar.figure, widths[2], AlignmentType::Right),
        ])
    };
    bare(all.iter().map(row).collect(), &widths)
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
