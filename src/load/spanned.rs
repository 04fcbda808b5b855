//! RON whose every value keeps its place in the source.
//!
//! `ron` gives no places for values that parse. It says whether the whole is RON;
//! what is then taken apart are slices of the source, whose addresses tell where
//! they stand. A [`Node`] is such a slice, opened one level at a time, only as deep
//! as the expected shape goes; numbers stay text until `Points` or an integer
//! reads them, never through a float.

use std::ops::Range;

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
        Ok(Self::accepted(source))
    }

    /// The value of a source that was found to be RON before; of one that is not, some value is not there.
    pub(super) fn accepted(source: &'s Source) -> Self {
        let text = source.text.as_str();
        let start = Tokens::new(text).next().map_or(0, |(_, range)| range.start);
        Self { source: text, text: text.get(start..).unwrap_or(text).trim_end() }
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
        match first {
            Token::Text => self.unquoted().map(Shape::Text),
            Token::Mark('(') => self.in_brackets(None),
            Token::Word if matches!(marks.next(), Some((Token::Mark('('), _))) => {
                self.in_brackets(self.text.get(range))
            }
            Token::Mark('[') => Some(Shape::List(self.parts()?.into_iter().map(|(_, value)| value).collect())),
            Token::Mark('{') => {
                let pair = |(key, value): (Option<Self>, Self)| Some((key?, value));
                self.parts()?.into_iter().map(pair).collect::<Option<_>>().map(Shape::Map)
            }
            Token::Word | Token::Mark(_) => Some(Shape::Word(self.written())),
        }
    }

    /// A text without its quotes; where nothing inside is escaped it says what is written.
    fn unquoted(&self) -> Option<String> {
        let inside = self.text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        match inside.filter(|inside| !inside.contains(['"', '\\'])) {
            Some(inside) => Some(inside.to_owned()),
            None => ron::from_str(self.text).ok(),
        }
    }

    fn in_brackets(&self, name: Option<&'s str>) -> Option<Shape<'s>> {
        let parts = self.parts()?;
        if parts.iter().all(|(key, _)| key.is_none()) {
            return Some(Shape::Tuple(name, parts.into_iter().map(|(_, value)| value).collect()));
        }
        let field = |(key, value): (Option<Self>, Self)| {
            let key = key?.text;
            let at = offset_in(self.source, key);
            Some((key, at..at + key.len(), value))
        };
        Some(Shape::Struct(name, parts.into_iter().map(field).collect::<Option<_>>()?))
    }

    /// What stands between the outermost brackets, split at commas, and each part at its colon.
    fn parts(&self) -> Option<Vec<(Option<Self>, Self)>> {
        let node = |range: Range<usize>| self.text.get(range).map(|text| Self { source: self.source, text });
        let (mut parts, mut depth) = (Vec::new(), 0_usize);
        let (mut key, mut value): (Option<Self>, Option<Range<usize>>) = (None, None);
        for (token, range) in Tokens::new(self.text) {
            match token {
                Token::Mark('(' | '[' | '{') => {
                    depth += 1;
                    if depth == 1 {
                        continue;
                    }
                }
                Token::Mark(')' | ']' | '}') => {
                    depth = depth.checked_sub(1)?;
                    if depth == 0 {
                        break;
                    }
                }
                Token::Mark(':') if depth == 1 => {
                    key = Some(node(value.take()?)?);
                    continue;
                }
                Token::Mark(',') if depth == 1 => {
                    parts.push((key.take(), node(value.take()?)?));
                    continue;
                }
                // The name before the brackets.
                Token::Word if depth == 0 => continue,
                Token::Text | Token::Word | Token::Mark(_) => {}
            }
            value = Some(value.map_or(range.start, |before| before.start)..range.end);
        }
        if let Some(last) = value {
            parts.push((key, node(last)?));
        }
        (depth == 0).then_some(parts)
    }
}

/// Where a slice of the source begins. Both addresses lie in one text, so the
/// difference is the offset; a foreign slice would give 0.
fn offset_in(source: &str, part: &str) -> usize {
    let offset = part.as_ptr().addr().wrapping_sub(source.as_ptr().addr());
    if offset <= source.len() { offset } else { 0 }
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
    /// A value as `ron` would tell it.
    fn tree(node: Node<'_>) -> ron::Value {
        let all = |nodes: Vec<Node<'_>>| nodes.into_iter().map(tree).collect();
        match node.open().unwrap_or_else(|| panic!("{}", node.text)) {
            Shape::Struct(_, fields) => {
                let pair = |(key, _, value): (&str, _, _)| (ron::Value::String(key.to_owned()), tree(value));
                ron::Value::Map(fields.into_iter().map(pair).collect())
            }
            Shape::Tuple(Some("Some"), items) => ron::Value::Option(items.first().map(|one| Box::new(tree(*one)))),
            Shape::Tuple(None, items) if items.is_empty() => ron::Value::Unit,
            Shape::Tuple(_, items) | Shape::List(items) => ron::Value::Seq(all(items)),
            Shape::Map(pairs) => {
                ron::Value::Map(pairs.into_iter().map(|(key, value)| (tree(key), tree(value))).collect())
            }
            Shape::Text(text) => ron::Value::String(text),
            Shape::Word(word) => ron::from_str(word).unwrap_or_else(|error| panic!("{word}: {error}")),
        }
    }

    /// What is taken apart here is what the crate reads, in every file that ships and in some that nobody would write.
    #[test]
    fn it_says_what_ron_says() {
        let mut texts: Vec<String> = [
            "[]",
            "()",
            "S()",
            "{}",
            "S(a: [], b: {}, c: (), d: T(), e: None,)",
            "(1, (2, 3), [4, [5]], Some(6), Some((a: 7)), Some([8]),)",
            r#"{"a, b": 1, "c: d)": (x: "}", y: '}'), 'e': ['(', ',', '"', '\'', '\\']}"#,
            r##"[r"\", r#"say "x", (y"#, "\"", "\\", "a\nb", "ế\u{1ed9}", "{", "//", "/*"]"##,
            "/* ( /* [ */ */ S // )\n( a /* : */ : /* , */ -1.50 /* ] */ , // }\n b: +2, ) // end",
            "(a: inf, b: -7, c: 0x1F, d: 1_000, e: 1e3, f: true, g: B, h: b\"x)\")",
            "  \"only a text\"  // \"and another\"",
        ]
        .map(str::to_owned)
        .to_vec();
        let mut folders = ["rubrics", "sessions"].map(std::path::PathBuf::from).to_vec();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).expect("a folder").filter_map(Result::ok) {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "ron") {
                    texts.push(std::fs::read_to_string(&path).expect("a file"));
                }
            }
        }
        assert!(texts.len() > 50, "{}", texts.len());
        for text in texts {
            let source = Source::new("x", text);
            let whole = ron::from_str::<ron::Value>(&source.text).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(tree(Node::root(&source).expect("this is RON")), whole, "{}", source.text);
        }
    }
}
