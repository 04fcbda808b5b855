//! RON whose every value keeps its place in the source.
//!
//! `ron` gives no places for values that parse. But a borrowed
//! `&RawValue` is a slice of the source, so its address tells where it stands.
//! A [`Node`] is such a slice, taken apart one level at a time, only as deep as
//! the expected shape goes; numbers stay text until `Points` or an integer
//! reads them, never through a float.

use std::fmt;
use std::ops::Range;

use ron::value::RawValue;
use serde::de::{Deserialize as _, Deserializer as _, MapAccess, SeqAccess, Visitor};

use super::problem::Problems;
use super::source::Source;
use super::syntax;
use super::tokens::{Token, Tokens};

/// One value as written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'s> {
    /// The whole source.
    source: &'s str,
    /// The value, without blanks or comments before it.
    text: &'s str,
}

/// A value taken apart by one level.
pub(super) enum Shape<'s> {
    /// `Name(field: …)` or `(field: …)`.
    Struct(Option<&'s str>, Vec<(&'s str, Range<usize>, Node<'s>)>),
    /// `Name(…, …)` or `(…, …)`.
    Tuple(Option<&'s str>, Vec<Node<'s>>),
    /// `[…]`.
    List(Vec<Node<'s>>),
    /// `{…: …}`.
    Map(Vec<(Node<'s>, Node<'s>)>),
    /// `"…"`, unescaped.
    Text(String),
    /// A number, a word, a letter in single quotes.
    Word(&'s str),
}

impl<'s> Node<'s> {
    /// The value of a whole source, once that is known to be RON.
    pub(super) fn root(source: &'s Source) -> Result<Self, Problems> {
        syntax::check(source)?;
        Ok(Self::new(&source.text, &source.text))
    }

    fn new(source: &'s str, text: &'s str) -> Self {
        let start = Tokens::new(text).next().map_or(0, |(_, range)| range.start);
        Self { source, text: text.get(start..).unwrap_or(text).trim_end() }
    }

    /// Where the value stands, in bytes; of a long value its first word or bracket.
    pub(super) fn span(&self) -> Range<usize> {
        let start = offset_in(self.source, self.text);
        let first = Tokens::new(self.text).next().map_or(0, |(_, range)| range.end);
        start..start + first
    }

    /// The value as written.
    pub(super) fn written(&self) -> &'s str {
        let end = Tokens::new(self.text).last().map_or(self.text.len(), |(_, range)| range.end);
        self.text.get(..end).unwrap_or(self.text)
    }

    /// The name before the brackets, or the whole of a bare word.
    pub(super) fn name(&self) -> Option<&'s str> {
        match Tokens::new(self.text).next() {
            Some((Token::Word, range)) => self.text.get(range),
            _ => None,
        }
    }

    /// `None`: the same as leaving the field out.
    pub(super) fn is_none(&self) -> bool {
        self.text.starts_with("None") && self.written() == "None"
    }

    /// What stands inside `Some(…)`, or the value itself.
    pub(super) fn inside_some(self) -> Self {
        if !self.text.starts_with("Some") {
            return self;
        }
        match self.open() {
            Some(Shape::Tuple(Some("Some"), items)) => items.first().copied().unwrap_or(self),
            _ => self,
        }
    }

    /// Takes the value apart by one level. `None` only for a text that is not
    /// RON, which [`Node::root`] has ruled out.
    pub(super) fn open(&self) -> Option<Shape<'s>> {
        let mut marks = Tokens::new(self.text);
        let (first, range) = marks.next()?;
        let node = |raw: &'s RawValue| Node::new(self.source, raw.get_ron());
        let named = |name| match self.peel()? {
            Peeled::Fields(fields) => {
                let field = |(key, raw): (&'s str, &'s RawValue)| {
                    let at = offset_in(self.source, key);
                    (key, at..at + key.len(), node(raw))
                };
                Some(Shape::Struct(name, fields.into_iter().map(field).collect()))
            }
            Peeled::Items(items) => Some(Shape::Tuple(name, items.into_iter().map(node).collect())),
        };
        match first {
            Token::Text => ron::from_str::<String>(self.text).ok().map(Shape::Text),
            Token::Mark('(') => named(None),
            Token::Word if matches!(marks.next(), Some((Token::Mark('('), _))) => named(self.text.get(range)),
            Token::Mark('[') => {
                let items = ron::from_str::<Vec<&RawValue>>(self.text).ok()?;
                Some(Shape::List(items.into_iter().map(node).collect()))
            }
            Token::Mark('{') => {
                let Entries(entries) = ron::from_str(self.text).ok()?;
                Some(Shape::Map(entries.into_iter().map(|(key, value)| (node(key), node(value))).collect()))
            }
            Token::Word | Token::Mark(_) => Some(Shape::Word(self.written())),
        }
    }

    fn peel(&self) -> Option<Peeled<'s>> {
        let mut deserializer = ron::Deserializer::from_str(self.text).ok()?;
        deserializer.deserialize_any(Peel).ok()
    }
}

/// Where a slice of the source begins. Both addresses lie in one text, so the
/// difference is the offset; a foreign slice would give 0.
fn offset_in(source: &str, part: &str) -> usize {
    let offset = part.as_ptr().addr().wrapping_sub(source.as_ptr().addr());
    if offset <= source.len() { offset } else { 0 }
}

enum Peeled<'s> {
    Fields(Vec<(&'s str, &'s RawValue)>),
    Items(Vec<&'s RawValue>),
}

struct Peel;

impl<'de> Visitor<'de> for Peel {
    type Value = Peeled<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("something in round brackets")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(entry) = map.next_entry()? {
            fields.push(entry);
        }
        Ok(Peeled::Fields(fields))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Peeled::Items(items))
    }

    fn visit_some<D: serde::Deserializer<'de>>(self, inside: D) -> Result<Self::Value, D::Error> {
        Ok(Peeled::Items(vec![<&RawValue>::deserialize(inside)?]))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Peeled::Items(Vec::new()))
    }
}

/// The entries of a map in written order, doubles included.
struct Entries<'s>(Vec<(&'s RawValue, &'s RawValue)>);

impl<'de: 's, 's> serde::Deserialize<'de> for Entries<'s> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = Vec<(&'de RawValue, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(entries)
            }
        }

        deserializer.deserialize_map(InOrder).map(Entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_knows_where_it_stands() {
        let source =
            Source::new("x", "/* a */ S( // b\n id: /* c */ \"M\\\"1\" , n: 8.50, t: (\"ế\", inf), m: {\"k\": 1},\n)");
        let root = Node::root(&source).expect("this is RON");
        let Some(Shape::Struct(Some("S"), fields)) = root.open() else { panic!("a struct") };
        for (key, at, _) in &fields {
            assert_eq!(&source.text[at.clone()], *key);
        }
        let written: Vec<_> = fields.iter().map(|(key, _, node)| (*key, node.written())).collect();
        assert_eq!(written, [("id", "\"M\\\"1\""), ("n", "8.50"), ("t", "(\"ế\", inf)"), ("m", "{\"k\": 1}")]);
        assert_eq!(&source.text[fields[1].2.span()], "8.50");
        let Some(Shape::Text(id)) = fields[0].2.open() else { panic!("a text") };
        assert_eq!(id, "M\"1");
        let Some(Shape::Tuple(None, pair)) = fields[2].2.open() else { panic!("a tuple") };
        assert_eq!(&source.text[pair[1].span()], "inf");
        let Some(Shape::Map(map)) = fields[3].2.open() else { panic!("a map") };
        assert_eq!(map[0].1.written(), "1");
    }
}
