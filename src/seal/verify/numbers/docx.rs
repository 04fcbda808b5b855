//! A DOCX: its figures in their controls, and its paragraphs.

use std::collections::BTreeMap;

use super::{Difference, Held, Unread, Words, apart, brief, flat};
use crate::papers::document::{Document, printable};
use crate::papers::docx::docx;
use crate::papers::docx::read_back::{self, Told};

pub(super) fn hold(document: &Document, bytes: &[u8]) -> Result<Held, Unread> {
    let told = read_back::read(bytes).map_err(|_| Unread)?;
    let ours = docx(document).map_err(|_| Unread)?;
    let ours = read_back::read(&ours).map_err(|_| Unread)?;
    let words = apart(&lines(&ours.paragraphs), &lines(&told.paragraphs));
    // Where every paragraph is as it should be, so is every figure, though a program may have dropped the controls.
    if words.is_none() {
        return Ok(Held::default());
    }
    let (expected, printed) = (by_name(document.figures().map(|(name, text)| (name.as_str(), text))), {
        by_name(told.figures.iter().map(|(name, text)| (name.as_str(), text.as_str())))
    });
    if expected.keys().any(|name| !printed.contains_key(name)) {
        // Some programs keep no controls, in tables or anywhere.
        if let Some(held) = in_place(&ours, &told) {
            return Ok(held);
        }
    }
    let mut figures = Vec::new();
    for (name, expected) in &expected {
        figures.extend(differing(name, expected, printed.get(name).map_or(&[][..], Vec::as_slice)));
    }
    for (name, printed) in printed.iter().filter(|(name, _)| !expected.contains_key(*name)) {
        // A control of somebody's own is none of our figures, unless it takes the name of one.
        if name.contains('.') {
            figures.extend(differing(name, &[], printed));
        }
    }
    let words = words.filter(|_| figures.is_empty());
    Ok(Held { figures, words, in_words: false })
}

type Figures<'a> = BTreeMap<&'a str, Vec<String>>;

/// What each figure says, as often as it is printed, sorted.
fn by_name<'a>(figures: impl Iterator<Item = (&'a str, &'a str)>) -> Figures<'a> {
    let mut named = Figures::new();
    for (name, text) in figures {
        named.entry(name).or_default().push(flat(&printable(text)));
    }
    for texts in named.values_mut() {
        texts.sort();
    }
    named
}

/// How one figure differs: another text, one too few, one too many.
fn differing(name: &str, expected: &[String], printed: &[String]) -> Option<Difference> {
    if expected == printed {
        return None;
    }
    let mut left: Vec<_> = expected.iter().collect();
    let mut new = Vec::new();
    for text in printed {
        match left.iter().position(|other| *other == text) {
            Some(at) => drop(left.remove(at)),
            None => new.push(text),
        }
    }
    let computed = left.first().copied().or_else(|| expected.first()).cloned();
    Some(Difference { what: name.to_owned(), printed: new.first().map(|text| (*text).clone()), computed })
}

/// Without controls, paragraph by paragraph: each cell of a table is one. Nothing where there are not as many of
/// them as there should be.
fn in_place(ours: &Told, told: &Told) -> Option<Held> {
    let filled = |told: &Told| {
        let flat = told.paragraphs.iter().map(|text| flat(text)).enumerate();
        flat.filter(|(_, text)| !text.is_empty()).collect::<Vec<_>>()
    };
    let (expected, printed) = (filled(ours), filled(told));
    if expected.len() != printed.len() {
        return None;
    }
    let mut held = Held::default();
    let changed = expected.iter().zip(&printed).filter(|((_, expected), (_, printed))| expected != printed);
    for ((at, expected), (_, printed)) in changed {
        let here = ours.places.iter().zip(&ours.figures).filter(|(place, _)| *place == at).map(|(_, figure)| figure);
        let before = held.figures.len();
        for (name, text) in here {
            let (name, text) = (name.clone(), flat(text));
            if text == *expected {
                let (printed, computed) = (Some(brief(printed)), Some(text));
                held.figures.push(Difference { what: name, printed, computed });
            } else if !stands_in(printed, &text) {
                held.figures.push(Difference { what: name, printed: None, computed: Some(text) });
            }
        }
        if held.figures.len() == before {
            held.words.get_or_insert(Words { expected: brief(expected), printed: brief(printed) });
        }
    }
    Some(held)
}

/// Whether a figure stands in a text as it is, and not as a part of another.
fn stands_in(text: &str, figure: &str) -> bool {
    text.match_indices(figure).any(|(at, _)| {
        let goes_on = |c: char| c.is_alphanumeric() || matches!(c, ',' | '.');
        let mut after = text[at + figure.len()..].chars();
        let ends = match after.next() {
            Some(',' | '.') => after.next().is_none_or(|c| !c.is_alphanumeric()),
            next => next.is_none_or(|c| !c.is_alphanumeric()),
        };
        ends && !text[..at].ends_with(goes_on)
    })
}

fn lines(paragraphs: &[String]) -> Vec<String> {
    paragraphs.iter().map(|text| flat(text)).filter(|text| !text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(list: &[&str]) -> Vec<String> {
        list.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_figure_stands_in_a_text_only_as_itself() {
        assert!(
            stands_in("Bình quân 72,67.", "72,67")
                && stands_in("72,67, hạng", "72,67")
                && stands_in("(72,67)", "72,67")
        );
        for text in ["172,67", "72,675", "72,67,5", "1.72,67", "72,6"] {
            assert!(!stands_in(text, "72,67"), "{text}");
        }
    }

    #[test]
    fn a_figure_printed_twice_must_stand_twice_and_say_the_same() {
        let of = |expected: &[&str], printed: &[&str]| {
            differing("P01.mean", &texts(expected), &texts(printed)).map(|found| (found.printed, found.computed))
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(of(&["72,67", "72,67"], &["72,67", "72,67"]), None);
        assert_eq!(of(&["72,67", "72,67"], &["72,67", "92,67"]), Some((some("92,67"), some("72,67"))));
        assert_eq!(of(&["72,67", "72,67"], &["72,67"]), Some((None, some("72,67"))), "one is gone");
        assert_eq!(of(&[], &["72,67"]), Some((some("72,67"), None)), "there should be none");
    }
}
