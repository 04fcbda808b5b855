//! A DOCX: its figures in their controls, and its paragraphs.

use std::collections::BTreeMap;

use super::{Difference, Held, Unread, Words, apart, flat};
use crate::papers::document::{Document, printable};
use crate::papers::docx::{docx, read_back};

pub(super) fn hold(document: &Document, bytes: &[u8]) -> Result<Held, Unread> {
    let told = read_back::read(bytes).map_err(|_| Unread)?;
    let words = words(document, &told)?;
    // Where every paragraph is as it should be, so is every figure, though a program may have dropped the controls.
    if words.is_none() {
        return Ok(Held::default());
    }
    let (expected, printed) = (by_name(document.figures().map(|(name, text)| (name.as_str(), text))), {
        by_name(told.figures.iter().map(|(name, text)| (name.as_str(), text.as_str())))
    });
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

fn words(document: &Document, told: &read_back::Told) -> Result<Option<Words>, Unread> {
    let ours = docx(document).map_err(|_| Unread)?;
    let ours = read_back::read(&ours).map_err(|_| Unread)?;
    Ok(apart(&lines(&ours.paragraphs), &lines(&told.paragraphs)))
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
