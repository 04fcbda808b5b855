//! A file as text, with the name people know it by.
//!
//! Knows encodings and sizes, nothing of what a file says. Invariant: the text
//! is UTF-8 without a byte order mark, at most 16 MiB, and its lines end in
//! `\n` or `\r\n`.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::kind::FileProblem;
use super::problem::{Problem, Problems};

/// The most bytes a file may have: 16 MiB, hundreds of times a large session.
pub const LIMIT: u64 = 16 * 1024 * 1024;

/// A text and its name.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name as shown to the user.
    pub name: String,
    /// The whole text.
    pub text: String,
    line_starts: Vec<usize>,
}

impl Source {
    /// A text that is already in memory.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { name: name.into(), text, line_starts }
    }

    /// Reads a file; its size is looked at before its content.
    pub fn read(path: &Path) -> Result<Self, Problems> {
        let name = path.display().to_string();
        let problem = |kind| Problems::from(Problem::of_file(&name, kind));
        let from_io = |error: std::io::Error| {
            problem(match error.kind() {
                ErrorKind::NotFound => FileProblem::Missing,
                ErrorKind::PermissionDenied => FileProblem::Forbidden,
                _ => FileProblem::Unreadable,
            })
        };
        let metadata = std::fs::metadata(path).map_err(from_io)?;
        if metadata.is_dir() {
            return Err(problem(FileProblem::Directory));
        }
        if !metadata.is_file() {
            return Err(problem(FileProblem::NotAFile));
        }
        let too_large = |bytes: u64| problem(FileProblem::TooLarge { bytes });
        if metadata.len() > LIMIT {
            return Err(too_large(metadata.len()));
        }
        let mut bytes = Vec::new();
        // The file may have grown since its size was asked for.
        File::open(path).map_err(from_io)?.take(LIMIT + 1).read_to_end(&mut bytes).map_err(from_io)?;
        let read = bytes.len() as u64;
        if read > LIMIT { Err(too_large(read)) } else { Self::from_bytes(&name, &bytes) }
    }

    /// Decodes what was read from a file called `name`.
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Self, Problems> {
        if looks_like_utf16(bytes) {
            return Err(Problem::of_file(name, FileProblem::Utf16).into());
        }
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let at = error.valid_up_to();
                let shown = Self::new(name, String::from_utf8_lossy(bytes));
                return Err(Problem::at(&shown, at..at, FileProblem::NotUtf8.into()).into());
            }
        };
        let source = Self::new(name, one_line_end(text));
        if let Some(at) = source.text.find('\0') {
            return Err(Problem::at(&source, at..at, FileProblem::Nul.into()).into());
        }
        if source.text.trim().is_empty() {
            return Err(Problem::of_file(name, FileProblem::Empty).into());
        }
        Ok(source)
    }

    /// The line (from 1) of a byte offset, and where that line starts.
    pub(super) fn line_of(&self, offset: usize) -> (usize, usize) {
        let line = self.line_starts.partition_point(|start| *start <= offset).max(1);
        (line, self.line_starts.get(line - 1).copied().unwrap_or(0))
    }

    /// A line by number (from 1), without its end.
    pub(super) fn line(&self, line: usize) -> &str {
        let start = self.line_starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let end = self.line_starts.get(line).copied().unwrap_or(self.text.len());
        self.text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r'])
    }

    /// The byte offset of a line and column (both from 1, columns in code points, lines ended by `\n`).
    pub(super) fn offset_of(&self, line: usize, column: usize) -> usize {
        let Some(start) = self.line_starts.get(line.saturating_sub(1)).copied() else { return self.text.len() };
        let rest = self.text.get(start..).unwrap_or_default();
        start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
    }
}

/// With its mark, or as Windows tools write it without one: every second byte of the first letters is 0.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0xFE])
        || bytes.starts_with(&[0xFE, 0xFF])
        || matches!(bytes, [a, 0, b, 0, ..] | [0, a, 0, b, ..] if *a != 0 && *b != 0)
}

/// A carriage return alone ended lines on old machines: a `//` comment would swallow the rest of the file.
fn one_line_end(text: &str) -> String {
    let mut lines = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        lines.push(if c == '\r' && rest.peek() != Some(&'\n') { '\n' } else { c });
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_code_points_from_one() {
        let source = Source::from_bytes("x", "một\r\nhai\rba\n".as_bytes()).expect("plain text");
        assert_eq!(source.line_of(0), (1, 0));
        assert_eq!(source.line(2), "hai");
        assert_eq!(source.line(3), "ba");
        let hai = source.text.find("hai").expect("there");
        assert_eq!(source.line_of(hai), (2, hai));
        assert_eq!(source.offset_of(2, 1), hai);
        assert_eq!(source.offset_of(1, 3), "mộ".len());
        assert_eq!(source.offset_of(99, 1), source.text.len());
    }
}
