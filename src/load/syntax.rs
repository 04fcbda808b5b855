//! From the `ron` crate's errors to what a person did wrong.
//!
//! The crate says where its parser stood and what it missed. People get the
//! likely slip (a decimal comma, a quote from a word processor, a quote that
//! was never closed) at the place where it has to be mended.

use std::ops::Range;

use ron::error::{Error, SpannedError};

use super::kind::SyntaxProblem;
use super::problem::{Problem, Problems};
use super::source::Source;
use super::tokens::{Token, Tokens};

/// Checks that the whole text is RON.
pub(super) fn check(source: &Source) -> Result<(), Problems> {
    // Attributes would be refused further on, where values are taken apart.
    if let Some(at) = first_attribute(&source.text) {
        return Err(Problem::at(source, at, SyntaxProblem::Extensions.into()).into());
    }
    match ron::from_str::<serde::de::IgnoredAny>(&source.text) {
        Ok(_) => Ok(()),
        Err(error) => {
            let (span, problem) = explain(source, &error);
            Err(Problem::at(source, span, problem.into()).into())
        }
    }
}

fn first_attribute(text: &str) -> Option<Range<usize>> {
    let (_, first) = Tokens::new(text).next()?;
    text.get(first.start..)?.starts_with("#![").then_some(first.start..first.start + 3)
}

fn explain(source: &Source, error: &SpannedError) -> (Range<usize>, SyntaxProblem) {
    let text = source.text.as_str();
    let offset = source.offset_of(error.span.end.line, error.span.end.col);
    let here = offset..offset + text.get(offset..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    if matches!(error.code, Error::ExceededRecursionLimit) {
        return (here, SyntaxProblem::TooDeep);
    }
    let before = Before::read(text, offset);
    if let Some(quote) = before.curly_quote(text, &here) {
        return (quote, SyntaxProblem::CurlyQuote);
    }
    if let Some(start) = before.text_over_lines(text) {
        return (start..start + 1, SyntaxProblem::UnclosedString);
    }
    if let Some(number) = before.decimal_comma(text, offset) {
        return (number, SyntaxProblem::DecimalComma);
    }
    let after_last = before.end..before.end;
    let at_end = text.get(offset..).is_none_or(|rest| rest.trim().is_empty());
    match error.code {
        Error::UnclosedBlockComment => {
            let start = text.rfind("/*").unwrap_or(offset);
            (start..start + 2, SyntaxProblem::UnclosedComment)
        }
        Error::ExpectedStringEnd => (before.end.saturating_sub(1)..before.end, SyntaxProblem::UnclosedString),
        Error::InvalidEscape(_) => {
            let start = text.get(..offset).and_then(|before| before.rfind('\\')).unwrap_or(offset);
            (start..offset.max(start + 1), SyntaxProblem::BadEscape)
        }
        Error::TrailingCharacters => (here, SyntaxProblem::Trailing),
        _ if at_end => match before.open {
            Some(open) => (open..open + 1, SyntaxProblem::MissingClose),
            None => (here, SyntaxProblem::Other),
        },
        Error::ExpectedComma => (after_last, SyntaxProblem::MissingComma),
        Error::ExpectedMapColon => (after_last, SyntaxProblem::MissingColon),
        Error::UnexpectedChar(c) => (here, SyntaxProblem::Unexpected(c)),
        Error::ExpectedIdentifier | Error::InvalidIdentifier(_) | Error::SuggestRawIdentifier(_) => {
            let c = text.get(offset..).and_then(|rest| rest.chars().next());
            (here, c.map_or(SyntaxProblem::Other, SyntaxProblem::Unexpected))
        }
        Error::ExpectedInteger
        | Error::ExpectedFloat
        | Error::FloatUnderscore
        | Error::UnderscoreAtBeginning
        | Error::IntegerOutOfBounds
        | Error::InvalidIntegerDigit { .. } => (here, SyntaxProblem::BadNumber),
        _ => (here, SyntaxProblem::Other),
    }
}

/// What stands before the place where the parser gave up.
struct Before {
    /// The tokens that began before that place.
    tokens: Vec<(Token, Range<usize>)>,
    /// Where the last of them ends.
    end: usize,
    /// The innermost bracket still open.
    open: Option<usize>,
}

impl Before {
    fn read(text: &str, offset: usize) -> Self {
        let tokens: Vec<_> = Tokens::new(text).take_while(|(_, range)| range.start < offset).collect();
        let mut brackets = Vec::new();
        for (token, range) in &tokens {
            match token {
                Token::Mark('(' | '[' | '{') => brackets.push(range.start),
                Token::Mark(')' | ']' | '}') => drop(brackets.pop()),
                _ => {}
            }
        }
        let end = tokens.last().map_or(0, |(_, range)| range.end.min(text.len()));
        Self { tokens, end, open: brackets.last().copied() }
    }

    /// A curly quote outside every text, or one that stands where a text should have ended.
    fn curly_quote(&self, text: &str, here: &Range<usize>) -> Option<Range<usize>> {
        let is_curly = |c: char| matches!(c, '“' | '”' | '„' | '‟' | '«' | '»');
        let outside = self.tokens.iter().map(|(token, range)| (*token, range.clone()));
        let at_error = text.get(here.clone()).and_then(|s| s.chars().next()).map(|c| (Token::Mark(c), here.clone()));
        if let Some((_, range)) =
            outside.chain(at_error).find(|(token, _)| matches!(token, Token::Mark(c) if is_curly(*c)))
        {
            return Some(range);
        }
        let start = self.text_over_lines(text)?;
        let line = text.get(start..)?.lines().next()?;
        let (at, c) = line.char_indices().rev().find(|(_, c)| is_curly(*c))?;
        Some(start + at..start + at + c.len_utf8())
    }

    /// The first text that runs over a line end and is not followed by what may
    /// follow a text: its closing quote was forgotten.
    fn text_over_lines(&self, text: &str) -> Option<usize> {
        self.tokens.iter().find_map(|(token, range)| {
            let found = text.get(range.clone())?;
            let follower = Tokens::new(text.get(range.end..)?).next();
            let separated = matches!(follower, Some((Token::Mark(',' | ':' | ')' | ']' | '}'), _)));
            (*token == Token::Text && found.starts_with('"') && found.contains('\n') && !separated)
                .then_some(range.start)
        })
    }

    /// `8,5` just before or at the place.
    fn decimal_comma(&self, text: &str, offset: usize) -> Option<Range<usize>> {
        let mut tokens = self.tokens.clone();
        tokens.extend(Tokens::new(text).skip(tokens.len()).take(2));
        let is_number =
            |range: &Range<usize>| text.get(range.clone()).is_some_and(|s| s.bytes().all(|b| b.is_ascii_digit()));
        tokens.windows(3).rev().take(3).find_map(|window| match window {
            [(Token::Word, whole), (Token::Mark(','), comma), (Token::Word, rest)]
                if is_number(whole) && is_number(rest) && whole.end == comma.start && comma.end == rest.start =>
            {
                (rest.end + 1 >= offset).then_some(whole.start..rest.end)
            }
            _ => None,
        })
    }
}
