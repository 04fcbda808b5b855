//! What a finished PDF says, read from its bytes and held against the documents it tells of.
//!
//! Blanks do not count: where a line breaks is the style's affair. Everything
//! else does: each text must stand there, in order, and between them nothing but
//! what a page adds: its number, its foot, the head of a table that goes on.

use lopdf::Document as File;

use super::PdfError;
use crate::papers::document::{Block, Document};

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
    let expected: String = documents.iter().flat_map(|document| document.texts()).map(without_blanks).collect();
    let mut reading = Reading { expected: &expected, pages, added: added(documents), furthest: 0 };
    if reading.goes_on(0, 0, 0) {
        return None;
    }
    let from = reading.furthest;
    Some(expected[from..].chars().take(TOLD).collect())
}

/// The first text of the documents that stands on no page, in whatever order they are printed.
pub fn absent<'a>(documents: &[&'a Document], pages: &[String]) -> Option<&'a str> {
    let printed = pages.concat();
    documents.iter().flat_map(|document| document.texts()).find(|text| !printed.contains(&without_blanks(text)))
}

struct Reading<'a> {
    expected: &'a str,
    pages: &'a [String],
    added: Added,
    /// How many bytes of the text were found at most.
    furthest: usize,
}

/// What pages add to the documents.
struct Added {
    /// The lines at the foot.
    feet: Vec<String>,
    /// The head rows of tables; the first is that of no table.
    heads: Vec<String>,
}

impl Reading<'_> {
    /// Whether the pages from `page` on say what is expected from the byte `at` on,
    /// the page before having had the number `number`.
    fn goes_on(&mut self, page: usize, at: usize, number: usize) -> bool {
        let Some(printed) = self.pages.get(page) else { return at == self.expected.len() };
        let without_foot = self.added.feet.iter().find_map(|foot| printed.strip_suffix(foot.as_str()));
        let printed = without_foot.unwrap_or(printed);
        // The first page of a paper has no number.
        let numbered = printed.strip_prefix(&(number + 1).to_string()).map(|rest| (rest, number + 1));
        for (rest, number) in numbered.into_iter().chain([(printed, 1)]) {
            for head in 0..self.added.heads.len() {
                let Some(body) = rest.strip_prefix(self.added.heads[head].as_str()) else { continue };
                let same = common(body, &self.expected[at..]);
                self.furthest = self.furthest.max(at + same);
                if same == body.len() && self.goes_on(page + 1, at + same, number) {
                    return true;
                }
            }
        }
        false
    }
}

/// How many bytes two texts begin with alike, whole letters only.
fn common(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

fn added(documents: &[&Document]) -> Added {
    let feet = documents.iter().filter_map(|document| document.meta.foot.as_deref()).map(without_blanks).collect();
    let heads = documents.iter().flat_map(|document| &document.blocks).filter_map(|block| match block {
        Block::Table(table) => Some(table.columns.iter().map(|column| without_blanks(&column.head)).collect()),
        _ => None,
    });
    let mut heads: Vec<String> = std::iter::once(String::new()).chain(heads).collect();
    heads.sort();
    heads.dedup();
    Added { feet, heads }
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
