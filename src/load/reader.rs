//! Taking typed values out of nodes, noting every problem on the way.
//!
//! Nothing stops at the first problem: a value that cannot be read is `None`,
//! its problem is noted, and reading goes on. What the fields mean is not
//! known here.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

use super::kind::{PointsWhy, ProblemKind, ShapeProblem, Wanted};
use super::near::nearest;
use super::problem::{Problem, Problems};
use super::source::Source;
use super::spanned::{Node, Shape};
use crate::law::Points;
use crate::law::points::PointsError;
use crate::text::safe;

/// One source being read.
pub(super) struct Reader<'s> {
    source: &'s Source,
    problems: Vec<Problem>,
    more: bool,
}

/// More problems than this help nobody.
const MOST: usize = 200;

impl<'s> Reader<'s> {
    pub(super) const fn new(source: &'s Source) -> Self {
        Self { source, problems: Vec::new(), more: false }
    }

    /// Notes a problem of a stretch of the source.
    pub(super) fn note(&mut self, span: Range<usize>, kind: impl Into<ProblemKind>) {
        self.keep(|source| Problem::at(source, span, kind.into()));
    }

    /// Notes a problem that the file lists as a misprint of its source.
    pub(super) fn note_known(&mut self, span: Range<usize>, kind: impl Into<ProblemKind>) {
        self.keep(|source| Problem::at(source, span, kind.into()).softened());
    }

    fn keep(&mut self, problem: impl FnOnce(&Source) -> Problem) {
        if self.problems.len() < MOST {
            self.problems.push(problem(self.source));
        } else if !self.more {
            self.more = true;
            let end = self.source.text.trim_end().len();
            self.problems.push(Problem::at(self.source, end..end, ShapeProblem::More.into()));
        }
    }

    /// The line (from 1) of a node.
    pub(super) fn line(&self, node: Node<'_>) -> usize {
        self.source.line_of(node.span().start).0
    }

    /// Everything noted, by place.
    pub(super) fn finish(mut self) -> Problems {
        self.problems.sort_by_key(Problem::offset);
        self.problems.into()
    }

    fn wrong(&mut self, node: Node<'s>, wanted: Wanted) {
        self.note(node.span(), ShapeProblem::WrongType(wanted));
    }

    /// The fields of a struct called `name`; the name itself may be left out.
    pub(super) fn fields(&mut self, node: Node<'s>, name: &'static str) -> Option<Fields<'s>> {
        let entries = match node.open() {
            Some(Shape::Struct(found, entries)) if found.is_none_or(|found| found == name) => entries,
            Some(Shape::Tuple(found, items)) if items.is_empty() && found.is_none_or(|found| found == name) => {
                Vec::new()
            }
            Some(Shape::Struct(Some(found), _)) => {
                self.note(node.span(), ShapeProblem::WrongName { expected: name, found: quoted(found) });
                return None;
            }
            _ => {
                self.wrong(node, Wanted::Struct(name));
                return None;
            }
        };
        let mut fields: BTreeMap<&'s str, (Range<usize>, Node<'s>)> = BTreeMap::new();
        for (key, at, value) in entries {
            if let Some((first, _)) = fields.get(key) {
                let first_line = self.source.line_of(first.start).0;
                self.note(at, ShapeProblem::DuplicateField { field: quoted(key), first_line });
            } else {
                fields.insert(key, (at, value));
            }
        }
        Some(Fields { of: name, node, left: fields, asked: Vec::new() })
    }

    /// A text, safe to print; warns when something was taken out.
    pub(super) fn prose(&mut self, node: Node<'s>) -> Option<String> {
        self.text(node, safe::clean)
    }

    /// A text of one line, safe to print; warns when something was taken out.
    pub(super) fn line_text(&mut self, node: Node<'s>) -> Option<String> {
        self.text(node, safe::clean_line)
    }

    /// A text of one line that says something.
    pub(super) fn filled(&mut self, node: Node<'s>, field: &'static str) -> Option<String> {
        let text = self.line_text(node)?;
        if text.trim().is_empty() {
            self.note(node.span(), ShapeProblem::EmptyText { field });
            return None;
        }
        Some(text)
    }

    fn text(&mut self, node: Node<'s>, clean: fn(&str) -> String) -> Option<String> {
        let raw = self.raw_text(node)?;
        let cleaned = clean(&raw);
        // Normalisation and white space change nothing that anyone reads.
        let words = |s: &str| s.nfc().filter(|c| !c.is_whitespace()).collect::<String>();
        if words(&raw) != words(&cleaned) {
            self.note(node.span(), ShapeProblem::Cleaned { used: quoted(&cleaned) });
        }
        Some(cleaned)
    }

    /// A text exactly as written, for ids and dates, which are checked letter by letter.
    pub(super) fn raw_text(&mut self, node: Node<'s>) -> Option<String> {
        if let Some(Shape::Text(text)) = node.open() {
            return Some(text);
        }
        self.wrong(node, Wanted::Text);
        None
    }

    /// Points from `least` to `most`, written as a number or as a text with a decimal comma.
    pub(super) fn points(&mut self, node: Node<'s>, range: RangeInclusive<Points>) -> Option<Points> {
        let found = match node.open() {
            Some(Shape::Word(word)) => word.to_owned(),
            Some(Shape::Text(text)) => text,
            _ => {
                self.wrong(node, Wanted::Points);
                return None;
            }
        };
        match found.parse::<Points>() {
            Ok(points) if range.contains(&points) => Some(points),
            Ok(_) => {
                self.note(node.span(), ShapeProblem::PointsOutside { min: *range.start(), max: *range.end() });
                None
            }
            Err(error) => {
                let why = why(&found, error);
                self.note(node.span(), ShapeProblem::NotPoints { found: quoted(&found), why });
                None
            }
        }
    }

    /// A whole number in a range.
    pub(super) fn whole(&mut self, node: Node<'s>, range: RangeInclusive<u32>) -> Option<u32> {
        let number = match node.open() {
            Some(Shape::Word(word)) => word.parse().ok().filter(|number| range.contains(number)),
            _ => None,
        };
        if number.is_none() {
            self.note(node.span(), ShapeProblem::NotWhole { min: *range.start(), max: *range.end() });
        }
        number
    }

    /// `true` or `false`.
    pub(super) fn yes_no(&mut self, node: Node<'s>) -> Option<bool> {
        match node.open() {
            Some(Shape::Word("true")) => Some(true),
            Some(Shape::Word("false")) => Some(false),
            _ => {
                self.wrong(node, Wanted::YesNo);
                None
            }
        }
    }

    /// One of some fixed words.
    pub(super) fn word<T: Copy>(&mut self, node: Node<'s>, known: &[(&'static str, T)]) -> Option<T> {
        let Some(Shape::Word(found)) = node.open() else {
            self.wrong(node, Wanted::Word);
            return None;
        };
        let value = known.iter().find(|(word, _)| *word == found).map(|(_, value)| *value);
        if value.is_none() {
            let known: Vec<_> = known.iter().map(|(word, _)| *word).collect();
            let near = nearest(found, known.iter().copied());
            self.note(node.span(), ShapeProblem::UnknownWord { found: quoted(found), near, known });
        }
        value
    }

    /// A letter: `'a'` or `"a"`.
    pub(super) fn letter(&mut self, node: Node<'s>) -> Option<char> {
        let text = match node.open() {
            Some(Shape::Text(text)) => text,
            Some(Shape::Word(_)) => ron::from_str::<char>(node.written()).map(String::from).unwrap_or_default(),
            _ => String::new(),
        };
        let letter = text.nfc().collect::<String>();
        let mut chars = letter.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if c.is_alphanumeric() => Some(c),
            _ => {
                self.wrong(node, Wanted::Letter);
                None
            }
        }
    }

    /// The items of a list.
    pub(super) fn list(&mut self, node: Node<'s>) -> Option<Vec<Node<'s>>> {
        if let Some(Shape::List(items)) = node.open() {
            return Some(items);
        }
        self.wrong(node, Wanted::List);
        None
    }

    /// The entries of a map.
    pub(super) fn map(&mut self, node: Node<'s>) -> Option<Vec<(Node<'s>, Node<'s>)>> {
        if let Some(Shape::Map(entries)) = node.open() {
            return Some(entries);
        }
        self.wrong(node, Wanted::Map);
        None
    }

    /// Two values in round brackets.
    pub(super) fn pair(&mut self, node: Node<'s>) -> Option<[Node<'s>; 2]> {
        let items = match node.open() {
            Some(Shape::Tuple(None, items)) => items.try_into().ok(),
            _ => None,
        };
        if items.is_none() {
            self.wrong(node, Wanted::Pair);
        }
        items
    }

    /// Two values in round brackets, perhaps followed by a third.
    pub(super) fn pair_and(&mut self, node: Node<'s>, wanted: Wanted) -> Option<([Node<'s>; 2], Option<Node<'s>>)> {
        if let Some(Shape::Tuple(None, items)) = node.open()
            && let [first, second, more @ ..] = items.as_slice()
            && more.len() < 2
        {
            return Some(([*first, *second], more.first().copied()));
        }
        self.wrong(node, wanted);
        None
    }

    /// `Word("…")`: the word's value and the text.
    pub(super) fn tagged<T: Copy>(&mut self, node: Node<'s>, known: &[(&'static str, T)]) -> Option<(T, String)> {
        let (found, item) = match node.open() {
            Some(Shape::Tuple(Some(found), items)) if items.len() == 1 => (found, items.first().copied()?),
            _ => {
                self.wrong(node, Wanted::Note);
                return None;
            }
        };
        let Some((_, tag)) = known.iter().find(|(word, _)| *word == found) else {
            let known: Vec<_> = known.iter().map(|(word, _)| *word).collect();
            let near = nearest(found, known.iter().copied());
            self.note(node.span(), ShapeProblem::UnknownWord { found: quoted(found), near, known });
            return None;
        };
        Some((*tag, self.prose(item)?))
    }

    /// A day, `"2026-12-03"`.
    pub(super) fn date(&mut self, node: Node<'s>) -> Option<NaiveDate> {
        let found = self.raw_text(node)?;
        let date = NaiveDate::parse_from_str(&found, "%Y-%m-%d").ok().filter(|_| found.len() == 10);
        if date.is_none() {
            self.note(node.span(), ShapeProblem::BadDate { found: quoted(&found) });
        }
        date
    }
}

/// The beginning of what stands in the file, for a sentence.
pub(super) fn quoted(text: &str) -> String {
    const MOST: usize = 60;
    let mut start: String = text.chars().take(MOST).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
}

fn why(found: &str, error: PointsError) -> PointsWhy {
    let bare = found.trim_start_matches(['-', '+']).to_ascii_lowercase();
    match error {
        PointsError::TooFine => PointsWhy::TooFine,
        PointsError::OutOfRange => PointsWhy::OutOfRange,
        PointsError::NotANumber if bare.starts_with("nan") || bare.starts_with("inf") => PointsWhy::NotFinite,
        PointsError::NotANumber if bare.starts_with(|c: char| c.is_ascii_digit()) && bare.contains('e') => {
            PointsWhy::Exponent
        }
        PointsError::NotANumber => PointsWhy::NotANumber,
    }
}

/// The fields of a struct, asked for one after the other.
pub(super) struct Fields<'s> {
    of: &'static str,
    node: Node<'s>,
    left: BTreeMap<&'s str, (Range<usize>, Node<'s>)>,
    asked: Vec<&'static str>,
}

impl<'s> Fields<'s> {
    /// The struct itself.
    pub(super) const fn node(&self) -> Node<'s> {
        self.node
    }

    /// A field that may be left out.
    pub(super) fn may(&mut self, field: &'static str) -> Option<Node<'s>> {
        self.asked.push(field);
        let (_, node) = self.left.remove(field)?;
        (!node.is_none()).then(|| node.inside_some())
    }

    /// A field that must be there.
    pub(super) fn need(&mut self, reader: &mut Reader<'s>, field: &'static str) -> Option<Node<'s>> {
        let node = self.may(field);
        if node.is_none() {
            reader.note(self.node.span(), ShapeProblem::MissingField { field, of: self.of });
        }
        node
    }

    /// Notes every field that nobody asked for.
    pub(super) fn done(self, reader: &mut Reader<'s>) {
        for (field, (at, _)) in self.left {
            let near = nearest(field, self.asked.iter().copied());
            let known = self.asked.clone();
            reader.note(at, ShapeProblem::UnknownField { field: quoted(field), of: self.of, near, known });
        }
    }
}

/// Notes ids that appear twice; each is given with its node.
pub(super) fn unique<'s>(reader: &mut Reader<'s>, ids: impl IntoIterator<Item = (String, Node<'s>)>) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (id, node) in ids {
        if let Some(&first_line) = seen.get(&id) {
            reader.note(node.span(), ShapeProblem::DuplicateId { id, first_line });
        } else {
            let line = reader.line(node);
            seen.insert(id, line);
        }
    }
}
