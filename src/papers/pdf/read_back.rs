//! What a finished PDF says, read from its bytes and held against the documents it tells of.
//!
//! Blanks do not count: where a line breaks is the style's affair. Everything
//! else does: each text must stand there, in order, and between them nothing but
//! what a page adds: its number, its foot, the head of a table that goes on. A row
//! that goes over a page is printed column by column on each, so a row is followed
//! by its cells.

use lopdf::Document as File;

use super::PdfError;
use crate::papers::document::{Block, Cell, DASH, Document, Name, Run, Table};

/// Where a long word may go on in the next line.
const MAY_BREAK: char = '\u{200b}';

/// How many ways a row may be split over pages are tried: far more than a paper of ours needs, and an end
/// for pages that somebody made to have no end of them.
const STEPS: u32 = 1_000_000;

/// How many letters of a place are told.
const TOLD: usize = 40;

/// All letters of the pages without blanks, page by page.
pub fn letters(bytes: &[u8]) -> Result<Vec<String>, PdfError> {
    let unread = |error: lopdf::Error| PdfError::Export(error.to_string());
    let file = File::load_mem(bytes).map_err(unread)?;
    let page = |number| file.extract_text(&[number]).map(|text| without_blanks(&text)).map_err(unread);
    file.get_pages().into_keys().map(page).collect()
}

/// The first words of the documents that the pages do not print where they belong.
pub fn missing(documents: &[&Document], pages: &[String]) -> Option<String> {
    differs(documents, pages).map(|found| found.expected.chars().take(TOLD).collect())
}

/// The first place where the pages say something else than the documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differs {
    /// What is expected there; nothing where the pages go on after the end.
    pub expected: String,
    /// What is printed there, as much as belongs to it.
    pub printed: String,
    /// The figure it is, if it is one.
    pub figure: Option<Name>,
}

/// Holds the pages against the documents, word by word.
pub fn differs(documents: &[&Document], pages: &[String]) -> Option<Differs> {
    let texts: Vec<_> = documents.iter().flat_map(|document| texts(document)).collect();
    let lines: Vec<Line> = texts.iter().map(|line| line.iter().map(|(text, _)| text.clone()).collect()).collect();
    let mut reading =
        Reading { lines: &lines, pages, added: Added::of(documents), furthest: Furthest::default(), left: STEPS };
    if reading.goes_on(0, &Place::default(), 0) {
        return None;
    }
    let Furthest { place, printed } = reading.furthest;
    let mut printed = printed.as_str();
    let cells = place.rest(&lines);
    // Of a row the cells that are as they should be are passed over.
    let at = cells.iter().position(|cell| match printed.strip_prefix(cell) {
        Some(rest) => {
            printed = rest;
            false
        }
        None => true,
    });
    let Some(at) = at else { return Some(Differs::beyond(cells.concat(), printed)) };
    let below = lines.get(place.line + 1).and_then(|line| line.first()).map(String::as_str);
    let next = cells.get(at + 1).copied().into_iter().chain(below);
    let ends = next.filter(|next| !next.is_empty()).find_map(|next| printed.find(next));
    let printed = ends.map_or(printed, |end| &printed[..end]);
    let figure = texts.get(place.line).and_then(|line| line.get(at)).and_then(|(_, name)| name.cloned());
    Some(Differs { figure, ..Differs::beyond(cells[at].to_owned(), printed) })
}

impl Differs {
    fn beyond(expected: String, printed: &str) -> Self {
        Self { expected, printed: printed.chars().take(TOLD).collect(), figure: None }
    }
}

/// The first row of figures that the pages print less often than they should, in whatever words around it.
pub fn absent_row<'a>(documents: &[&'a Document], pages: &[String]) -> Option<(&'a Name, String)> {
    let added = Added::of(documents);
    let printed: String = (1..).zip(pages).map(|(number, page)| added.taken_from(page, number)).collect();
    let rows = documents.iter().flat_map(|document| texts(document)).filter(|row| row.len() > 1);
    let with_figures = rows.filter_map(|row| {
        let name = row.iter().find_map(|(_, name)| *name)?;
        Some((name, row.into_iter().map(|(text, _)| text).collect::<String>()))
    });
    let with_figures: Vec<_> = with_figures.collect();
    let expected = |text: &str| with_figures.iter().filter(|(_, row)| row == text).count();
    let absent = with_figures.iter().find(|(_, row)| printed.matches(row.as_str()).count() < expected(row));
    absent.cloned()
}

/// The longest text of the documents that the pages print less often than they should, in whatever order.
pub fn absent<'a>(documents: &[&'a Document], pages: &[String]) -> Option<&'a str> {
    let expected: Vec<_> = documents.iter().flat_map(|document| lines(document)).flatten().collect();
    let expected = expected.join("\n");
    let added = Added::of(documents);
    let printed: String = (1..).zip(pages).map(|(number, page)| added.taken_from(page, number)).collect();
    let mut texts: Vec<_> = documents.iter().flat_map(|document| document.texts()).collect();
    texts.sort_unstable_by_key(|text| (std::cmp::Reverse(text.len()), *text));
    texts.dedup();
    texts.into_iter().find(|text| {
        let text = without_blanks(text);
        !text.is_empty() && printed.matches(&text).count() < expected.matches(&text).count()
    })
}

/// What is printed in one go: a text, or the cells of a row side by side.
type Line = Vec<String>;

/// A line, each of its texts with the name of the figure it is.
type Named<'a> = Vec<(String, Option<&'a Name>)>;

fn texts(document: &Document) -> Vec<Named<'_>> {
    fn alone(text: &str) -> Named<'_> {
        vec![(without_blanks(text), None)]
    }
    fn piece(run: &Run) -> Named<'_> {
        vec![(without_blanks(&run.text), run.name.as_ref())]
    }
    fn of_block(block: &Block) -> Vec<Named<'_>> {
        match block {
            Block::Table(table) => {
                let head = head(table).into_iter().map(|text| (text, None)).collect();
                std::iter::once(head).chain(table.rows.iter().map(|row| row.iter().map(cell).collect())).collect()
            }
            Block::Paragraph(runs) => runs.iter().map(piece).collect(),
            Block::List(items) => items.iter().flat_map(|item| dash().chain(item.iter().map(piece))).collect(),
            other => other.texts().into_iter().map(alone).collect(),
        }
    }
    fn dash<'a>() -> impl Iterator<Item = Named<'a>> {
        std::iter::once(vec![(without_blanks(DASH), None)])
    }
    fn cell(cell: &Cell) -> (String, Option<&Name>) {
        (without_blanks(&cell.text), cell.name.as_ref())
    }
    document.blocks.iter().flat_map(of_block).collect()
}

fn lines(document: &Document) -> Vec<Line> {
    let plain = |line: Named<'_>| line.into_iter().map(|(text, _)| text).collect();
    texts(document).into_iter().map(plain).collect()
}

fn head(table: &Table) -> Line {
    table.columns.iter().map(|column| without_blanks(&column.head)).collect()
}

/// How far the lines were found: so many whole ones, and so many bytes of each cell of the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Place {
    line: usize,
    cells: Vec<usize>,
}

impl Place {
    /// What is still expected of the line.
    fn rest<'a>(&self, lines: &'a [Line]) -> Vec<&'a str> {
        let cells = lines.get(self.line).map_or(&[][..], Vec::as_slice);
        let from = |at| self.cells.get(at).copied().unwrap_or(0);
        cells.iter().enumerate().map(|(at, cell)| cell.get(from(at)..).unwrap_or_default()).collect()
    }

    fn next_line(&self) -> Self {
        Self { line: self.line + 1, cells: Vec::new() }
    }

    /// So many bytes further in each cell.
    fn further(&self, by: &[usize]) -> Self {
        let from = |at| self.cells.get(at).copied().unwrap_or(0);
        Self { line: self.line, cells: by.iter().enumerate().map(|(at, by)| from(at) + by).collect() }
    }
}

struct Reading<'a> {
    lines: &'a [Line],
    pages: &'a [String],
    added: Added,
    furthest: Furthest,
    left: u32,
}

/// The last place that was found, and what is printed after it.
#[derive(Debug, Default)]
struct Furthest {
    place: Place,
    printed: String,
}

/// What pages add to the documents.
struct Added {
    /// The lines at the foot.
    feet: Vec<String>,
    /// The head rows of tables; the first is that of no table.
    heads: Vec<String>,
}

impl Added {
    fn of(documents: &[&Document]) -> Self {
        let feet = documents.iter().filter_map(|document| document.meta.foot.as_deref()).map(without_blanks).collect();
        let blocks = documents.iter().flat_map(|document| &document.blocks);
        let heads = blocks.filter_map(|block| match block {
            Block::Table(table) => Some(head(table).concat()),
            _ => None,
        });
        let mut heads: Vec<String> = std::iter::once(String::new()).chain(heads).collect();
        heads.sort();
        heads.dedup();
        Self { feet, heads }
    }
}

impl Added {
    /// A page without its foot and, where it begins with it, its number.
    fn taken_from<'a>(&self, page: &'a str, number: usize) -> &'a str {
        let page = self.feet.iter().find_map(|foot| page.strip_suffix(foot.as_str())).unwrap_or(page);
        if number == 1 { page } else { page.strip_prefix(&number.to_string()).unwrap_or(page) }
    }
}

impl Reading<'_> {
    /// Whether the pages from `page` on say what is expected from `place` on, the
    /// page before having had the number `number`.
    fn goes_on(&mut self, page: usize, place: &Place, number: usize) -> bool {
        let Some(printed) = self.pages.get(page) else { return place.line == self.lines.len() };
        let without_foot = self.added.feet.iter().find_map(|foot| printed.strip_suffix(foot.as_str()));
        let printed = without_foot.unwrap_or(printed);
        // The first page of a paper has no number.
        let numbered = printed.strip_prefix(&(number + 1).to_string()).map(|rest| (rest, number + 1));
        for (rest, number) in numbered.into_iter().chain([(printed, 1)]) {
            for head in 0..self.added.heads.len() {
                let Some(body) = rest.strip_prefix(self.added.heads[head].as_str()) else { continue };
                if self.page_holds(body, page, place.clone(), number) {
                    return true;
                }
            }
        }
        false
    }

    /// Whether the rest of a page says what is expected, and the pages after it go on.
    fn page_holds(&mut self, mut body: &str, page: usize, mut place: Place, number: usize) -> bool {
        while place.line < self.lines.len() {
            let whole: String = place.rest(self.lines).concat();
            let Some(after) = body.strip_prefix(whole.as_str()) else { break };
            (body, place) = (after, place.next_line());
        }
        if self.furthest.place.line < place.line || self.furthest.printed.is_empty() {
            self.furthest = Furthest { place: place.clone(), printed: body.to_owned() };
        }
        if body.is_empty() {
            return self.goes_on(page + 1, &place, number);
        }
        self.row_is_split(body, page, &place, number, &mut Vec::new())
    }

    /// Whether the page ends inside a line: with the beginnings of all its cells, the
    /// first of which are `taken` long.
    fn row_is_split(&mut self, body: &str, page: usize, place: &Place, number: usize, taken: &mut Vec<usize>) -> bool {
        let Some(left) = self.left.checked_sub(1) else { return false };
        self.left = left;
        let rest = place.rest(self.lines);
        let Some(cell) = rest.get(taken.len()) else {
            return body.is_empty() && self.goes_on(page + 1, &place.further(taken), number);
        };
        // Mostly all that fits is the cell's; where the next cell goes on alike it is less.
        let same = common(body, cell);
        let ends = same.char_indices().map(|(at, _)| at).chain([same.len()]);
        for end in ends.rev() {
            taken.push(end);
            if self.row_is_split(&body[end..], page, place, number, taken) {
                return true;
            }
            taken.pop();
        }
        false
    }
}

/// What two texts begin with alike.
fn common<'a>(one: &'a str, other: &str) -> &'a str {
    let alike = one.chars().zip(other.chars()).take_while(|(a, b)| a == b);
    &one[..alike.map(|(a, _)| a.len_utf8()).sum()]
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !(c.is_whitespace() || *c == MAY_BREAK)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::papers::document::{Column, Meta, Page, Run};
    use crate::text::Lang;
    use rstest::rstest;

    /// A paragraph of twelve letters and a table of two columns.
    fn document() -> Document {
        let columns = vec![Column::left("Tên", 1), Column::right("Điểm", 1)];
        let table = Table::new(columns, [["chè xanh", "72,11"], ["chè đen", "7"]]);
        let meta = Meta {
            title: String::new(),
            lang: Lang::Vi,
            created: chrono::DateTime::UNIX_EPOCH.fixed_offset(),
            draft: false,
            foot: Some("mã: ab12".to_owned()),
        };
        let blocks = vec![Block::Paragraph(vec![Run::plain("Kết quả 2 sản phẩm")]), Block::Table(table)];
        Document { meta, page: Page::Portrait, blocks }
    }

    #[rstest]
    #[case::on_one_page(&["Kếtquả2sảnphẩmTênĐiểmchèxanh72,11chèđen7mã:ab12"], None)]
    #[case::on_two(&["Kếtquả2sảnphẩmTênĐiểmchèxanh72,11mã:ab12", "2TênĐiểmchèđen7mã:ab12"], None)]
    #[case::the_page_is_numbered_as_the_text_goes_on(&["Kếtquảmã:ab12", "22sảnphẩmTênĐiểmchèxanh72,11chèđen7mã:ab12"], None)]
    #[case::a_row_goes_over_the_page(&["Kếtquả2sảnphẩmTênĐiểmchè72,mã:ab12", "2TênĐiểmxanh11chèđen7mã:ab12"], None)]
    #[case::a_digit_changed(&["Kếtquả2sảnphẩmTênĐiểmchèxanh72,17chèđen7mã:ab12"], Some("72,11"))]
    #[case::a_number_of_the_text_changed(&["Kếtquả3sảnphẩmTênĐiểmchèxanh72,11chèđen7mã:ab12"], Some("Kếtquả2sảnphẩm"))]
    #[case::a_row_is_gone(&["Kếtquả2sảnphẩmTênĐiểmchèxanh72,11mã:ab12"], Some("chèđen"))]
    #[case::a_word_too_many(&["Kếtquả2sảnphẩmTênĐiểmchèxanh72,11chèđen70mã:ab12"], Some(""))]
    #[case::cells_change_places(&["Kếtquả2sảnphẩmTênĐiểm72,11chèxanhchèđen7mã:ab12"], Some("chèxanh"))]
    fn pages_are_held_against_the_document(#[case] pages: &[&str], #[case] first_missing: Option<&str>) {
        let pages: Vec<_> = pages.iter().map(ToString::to_string).collect();
        assert_eq!(missing(&[&document()], &pages).as_deref(), first_missing);
    }
}
