//! The smallest reading of RON: words, marks, strings, comments.
//!
//! Used to place a caret where a person would put it. It never decides
//! whether a file is right; the `ron` crate does.

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// `"…"` or `r#"…"#`.
    Text,
    /// Digits, letters and what may stand between them.
    Word,
    /// One character of punctuation, or anything else; of a letter in single quotes the first one stands for the whole.
    Mark(char),
}

/// The tokens of a text with their byte ranges; comments and blanks are left out.
pub(super) struct Tokens<'s> {
    text: &'s str,
    at: usize,
}

impl<'s> Tokens<'s> {
    pub(super) const fn new(text: &'s str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'s str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_blank(&mut self) {
        loop {
            let rest = self.rest();
            let blank = rest.len() - rest.trim_start().len();
            let comment = if rest.starts_with("//") {
                rest.find('\n').unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                block_comment(rest)
            } else {
                0
            };
            if blank + comment == 0 {
                return;
            }
            self.at += blank.max(comment);
        }
    }
}

impl Iterator for Tokens<'_> {
    type Item = (Token, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        self.skip_blank();
        let rest = self.rest();
        let first = rest.chars().next()?;
        let (token, length) = if first == '"' {
            (Token::Text, plain_text(rest))
        } else if let Some(length) = raw_text(rest) {
            (Token::Text, length)
        } else if let Some(length) = letter(rest) {
            (Token::Mark(first), length)
        } else if is_word(first) {
            (Token::Word, rest.find(|c| !is_word(c)).unwrap_or(rest.len()))
        } else {
            (Token::Mark(first), first.len_utf8())
        };
        let start = self.at;
        self.at += length;
        Some((token, start..self.at))
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | '+' | '-')
}

fn plain_text(rest: &str) -> usize {
    let mut escaped = false;
    // Both signs are of one byte, and no byte of another letter is like them.
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// A letter in single quotes, which may be a bracket or a quote.
fn letter(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    let length = match inside.strip_prefix('\\') {
        Some(escaped) => 1 + escaped.chars().next()?.len_utf8(),
        None => inside.chars().next()?.len_utf8(),
    };
    inside.get(length..)?.starts_with('\'').then_some(length + 2)
}

fn raw_text(rest: &str) -> Option<usize> {
    let hashes = rest.strip_prefix('r')?;
    let body = hashes.trim_start_matches('#');
    let count = hashes.len() - body.len();
    let body = body.strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(count));
    let start = 2 + count;
    Some(body.find(&end).map_or(rest.len(), |at| start + at + end.len()))
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        let here = rest.get(at..).unwrap_or_default();
        if here.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += here.chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_quotes_do_not_confuse_each_other() {
        let text = r##"a: "x // \" y", /* "b /* c */ */ r#"d " e"#, 8.5"##;
        let seen: Vec<_> = Tokens::new(text).map(|(token, range)| (token, &text[range])).collect();
        let expected = [
            (Token::Word, "a"),
            (Token::Mark(':'), ":"),
            (Token::Text, r#""x // \" y""#),
            (Token::Mark(','), ","),
            (Token::Text, r##"r#"d " e"#"##),
            (Token::Mark(','), ","),
            (Token::Word, "8.5"),
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn a_letter_in_quotes_is_no_bracket_and_no_quote() {
        let text = r#"['(', '"', '\'', ',', 'ế']"#;
        let seen: Vec<_> = Tokens::new(text).map(|(_, range)| &text[range]).collect();
        assert_eq!(seen, ["[", "'('", ",", "'\"'", ",", r"'\''", ",", "','", ",", "'ế'", "]"]);
    }

    #[test]
    fn what_never_ends_ends_with_the_file() {
        for text in ["\"abc", "/* abc", "r#\"abc\"", "// abc"] {
            assert!(Tokens::new(text).all(|(_, range)| range.end <= text.len()), "{text}");
        }
    }
}
