//! A PDF: the letters of its pages against those of the documents.

use super::{Difference, Held, Unread, Words, brief};
use crate::papers::document::{Document, Name};
use crate::papers::pdf::read_back;

pub(super) fn hold(documents: &[&Document], bytes: &[u8], own_style: bool) -> Result<Held, Unread> {
    let pages = read_back::letters(bytes).map_err(|_| Unread)?;
    Ok(hold_pages(documents, &pages, own_style))
}

pub(super) fn hold_pages(documents: &[&Document], pages: &[String], own_style: bool) -> Held {
    let held = |words| Held { words, in_words: true, ..Held::default() };
    if own_style {
        let absent = read_back::absent(documents, pages);
        return held(absent.map(|text| Words { expected: brief(text), printed: String::new() }));
    }
    let Some(found) = read_back::differs(documents, pages) else { return held(None) };
    let (expected, printed) = (brief(&found.expected), brief(&found.printed));
    let difference = |what: &Name, printed, computed| {
        let difference = Difference { what: what.as_str().to_owned(), printed, computed: Some(computed) };
        Held { figures: vec![difference], ..Held::default() }
    };
    if let Some(name) = found.figure {
        return difference(&name, Some(printed), expected);
    }
    // Another version may word a paper otherwise; its figures stand in the same rows.
    match read_back::absent_row(documents, pages) {
        Some((name, row)) => difference(name, None, brief(&row)),
        None => Held { words: Some(Words { expected, printed }), ..Held::default() },
    }
}
