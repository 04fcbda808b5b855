//! Whether a paper tells what the record gives: figure by figure, and its words.
//!
//! Knows every format that papers have, and a file only as bytes that may be
//! anybody's. A file changed by hand may keep its figures and lose its look: each
//! format is therefore compared by what it says, never by its bytes. Invariant:
//! numbers are called the same only when every one of them was found and compared.

mod docx;
mod markdown;
mod marks;
#[cfg(feature = "pdf")]
mod pdf;
mod xlsx;

use crate::papers::Planned;

/// How a paper compares with the record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// The figures that differ; none where all are the same.
    pub figures: Vec<Difference>,
    /// The words that differ.
    pub words: Option<Words>,
    /// Whether the words hold the numbers too, so that none can be told apart from them.
    pub in_words: bool,
}

impl Held {
    /// Whether nothing differs, no figure and no word.
    pub fn is_same(&self) -> bool {
        self.figures.is_empty() && self.words.is_none()
    }

    /// Whether every number was found and is the same.
    pub fn numbers_match(&self) -> bool {
        self.figures.is_empty() && (self.words.is_none() || !self.in_words)
    }
}

/// A figure that is not what the record gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its name, `P01.mean`, or its place in the file.
    pub what: String,
    /// What the paper says; nothing where the figure is gone.
    pub printed: Option<String>,
    /// What the record gives; nothing where there should be none.
    pub computed: Option<String>,
}

/// Words that are not those of the record, from the first place on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What the record gives and the paper does not say.
    pub expected: String,
    /// What the paper says and the record does not give.
    pub printed: String,
}

/// A file that cannot be read as the paper it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unread;

/// Holds a file against the paper that the record gives. A PDF set in the office's own style may print
/// its texts in another order.
pub fn hold(planned: &Planned, bytes: &[u8], own_style: bool) -> Result<Held, Unread> {
    #[cfg(not(feature = "pdf"))]
    let _ = own_style;
    match planned.file_name.rsplit('.').next() {
        Some("docx") => docx::hold(planned.document().ok_or(Unread)?, bytes),
        Some("md") => markdown::hold(planned, bytes),
        Some("xlsx") => xlsx::hold(planned, bytes),
        Some("csv") => marks::hold_csv(planned, bytes),
        Some("json") => marks::hold_json(planned, bytes),
        #[cfg(feature = "pdf")]
        Some("pdf") => pdf::hold(&planned.documents(), bytes, own_style),
        _ => Err(Unread),
    }
}

/// The same for the pages of a PDF, read before.
#[cfg(feature = "pdf")]
pub fn hold_pages(planned: &Planned, pages: &[String]) -> Held {
    pdf::hold_pages(&planned.documents(), pages, false)
}

/// How many letters of a place are told.
const TOLD: usize = 60;

/// The beginning of a text, on one line.
fn brief(text: &str) -> String {
    let text = crate::text::safe::clean_line(text);
    if text.chars().count() <= TOLD { text } else { text.chars().take(TOLD).chain(['…']).collect() }
}

/// The text with single blanks: where a line breaks is a program's affair.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first text of each side that the other has not, each as often as it stands there.
fn apart(expected: &[String], printed: &[String]) -> Option<Words> {
    let first_without = |of: &[String], other: &[String]| {
        let mut left = std::collections::BTreeMap::<&str, usize>::new();
        for text in other {
            *left.entry(text).or_default() += 1;
        }
        of.iter()
            .find(|text| match left.get_mut(text.as_str()) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    false
                }
                _ => true,
            })
            .cloned()
    };
    let (gone, new) = (first_without(expected, printed), first_without(printed, expected));
    if gone.is_none() && new.is_none() {
        // The same texts in another order: the first that is out of place.
        let (expected, printed) = expected.iter().zip(printed).find(|(one, other)| one != other)?;
        return Some(Words { expected: brief(expected), printed: brief(printed) });
    }
    let told = |text: Option<String>| text.map(|text| brief(&text)).unwrap_or_default();
    Some(Words { expected: told(gone), printed: told(new) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(list: &[&str]) -> Vec<String> {
        list.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_first_text_that_is_not_on_the_other_side_is_told() {
        let words = |expected: &str, printed: &str| Some(Words { expected: expected.into(), printed: printed.into() });
        assert_eq!(apart(&texts(&["a", "b"]), &texts(&["a", "b"])), None);
        assert_eq!(apart(&texts(&["a", "b"]), &texts(&["a", "c"])), words("b", "c"));
        assert_eq!(apart(&texts(&["a", "a"]), &texts(&["a"])), words("a", ""));
        assert_eq!(apart(&texts(&["a"]), &texts(&["x", "a"])), words("", "x"));
        assert_eq!(apart(&texts(&["a", "b"]), &texts(&["b", "a"])), words("a", "b"));
    }
}
