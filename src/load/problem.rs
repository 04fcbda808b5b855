//! Problems with a place, shown the way a compiler shows them.
//!
//! Columns count code points from 1, as editors do; the caret is placed by
//! display width. Invariant: what is printed of the file holds no control or
//! direction character, so a hostile file cannot write on the terminal.

use std::fmt::Write as _;
use std::ops::Range;

use serde::Serialize;
use unicode_width::UnicodeWidthChar;

use super::kind::{ProblemKind, Severity};
use super::sentences::{Said, words};
use super::source::Source;
use crate::text::Lang;

/// Something wrong with a file.
#[derive(Clone, Debug)]
pub struct Problem {
    file: String,
    place: Option<Place>,
    severity: Severity,
    kind: ProblemKind,
}

#[derive(Clone, Debug)]
struct Place {
    offset: usize,
    line: usize,
    column: usize,
    /// The part of the source line around the problem, safe to print.
    shown: String,
    /// Cells before the caret.
    indent: usize,
    /// Cells the caret covers.
    width: usize,
}

/// A problem as `check --json` prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProblemView {
    /// The file as named by the user.
    pub file: String,
    /// From 1; null where the whole file is meant.
    pub line: Option<usize>,
    /// In code points from 1; null where the whole file is meant.
    pub column: Option<usize>,
    /// Stable name of the kind of problem.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl Problem {
    /// A problem of a stretch of a source, in bytes.
    pub fn at(source: &Source, span: Range<usize>, kind: ProblemKind) -> Self {
        let severity = kind.severity();
        Self { file: source.name.clone(), place: Some(Place::of(source, span)), severity, kind }
    }

    /// A problem of a whole file.
    pub fn of_file(name: &str, problem: impl Into<ProblemKind>) -> Self {
        let kind = problem.into();
        Self { file: name.to_owned(), place: None, severity: kind.severity(), kind }
    }

    /// The file's name, as it came in.
    pub(super) fn file(&self) -> &str {
        &self.file
    }

    /// The same problem as a warning: the file lists it as a misprint of its source.
    #[must_use]
    pub(super) fn softened(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Whether the file can still be used.
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// What is wrong, as a value.
    pub const fn kind(&self) -> &ProblemKind {
        &self.kind
    }

    /// Stable name of the kind of problem, in kebab-case.
    pub fn code(&self) -> &'static str {
        words(&self.kind).code
    }

    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        self.said(lang).message
    }

    /// What to do.
    pub fn hint(&self, lang: Lang) -> String {
        self.said(lang).hint
    }

    /// Line and column, both from 1, if the problem has a place.
    pub fn line_column(&self) -> Option<(usize, usize)> {
        self.place.as_ref().map(|place| (place.line, place.column))
    }

    /// The sentences quote the file, so they are tamed like its lines.
    fn said(&self, lang: Lang) -> Said {
        let Said { message, hint } = words(&self.kind).said(lang);
        Said { message: tame(&message), hint: tame(&hint) }
    }

    pub(super) fn offset(&self) -> usize {
        self.place.as_ref().map_or(0, |place| place.offset)
    }

    /// For `check --json`.
    pub fn view(&self, lang: Lang) -> ProblemView {
        let (code, said) = (self.code(), self.said(lang));
        let (line, column) = self.line_column().unzip();
        ProblemView { file: self.file.clone(), line, column, code, message: said.message, hint: said.hint }
    }

    /// `FILE:LINE: ` and the sentence, for a screen that has room for a line or two.
    pub fn brief(&self, lang: Lang) -> String {
        let line = self.line_column().map_or_else(String::new, |(line, _)| format!(":{line}"));
        format!("{}{line}: {}", tame(&self.file), self.message(lang))
    }

    /// `FILE:LINE:COL`, the sentence, the source line, a caret and what to do.
    pub fn render(&self, lang: Lang) -> String {
        let label = match self.severity {
            Severity::Error => lang.pick("lỗi", "error"),
            Severity::Warning => lang.pick("cảnh báo", "warning"),
        };
        let (code, said) = (self.code(), self.said(lang));
        let mut out = tame(&self.file);
        let mut gutter = 3;
        if let Some(place) = &self.place {
            gutter = place.line.to_string().len().max(3);
            let _ = write!(out, ":{}:{}", place.line, place.column);
        }
        let _ = writeln!(out, ": {label}[{code}]: {}", said.message);
        if let Some(Place { line, shown, indent, width, .. }) = &self.place {
            let _ = writeln!(out, "{line:>gutter$} | {shown}");
            let _ = writeln!(out, "{:gutter$} | {:indent$}{}", "", "", "^".repeat(*width));
        }
        let _ = writeln!(out, "{:gutter$} = {}", "", said.hint);
        out
    }
}

impl Place {
    /// Cells shown before and after the start of a problem; longer lines are cut.
    const BEFORE: usize = 60;
    const AFTER: usize = 50;

    fn of(source: &Source, span: Range<usize>) -> Self {
        let (line, start) = source.line_of(span.start);
        let text = source.line(line);
        let at = span.start.saturating_sub(start).min(text.len());
        let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
        let column = before.chars().count() + 1;

        let cut = before.char_indices().rev().nth(Self::BEFORE).map(|(at, c)| at + c.len_utf8());
        let mut shown = String::from(if cut.is_some() { "…" } else { "" });
        let mut indent = usize::from(cut.is_some());
        indent += print(&mut shown, before.get(cut.unwrap_or(0)..).unwrap_or_default());

        let marked = after.get(..span.len()).unwrap_or(after);
        let end = after.char_indices().nth(Self::AFTER).map_or(after.len(), |(at, _)| at);
        let (marked, rest) = after.split_at_checked(marked.len().min(end)).unwrap_or((after, ""));
        let width = print(&mut shown, marked).max(1);
        print(&mut shown, rest.get(..end.saturating_sub(marked.len())).unwrap_or_default());
        if end < after.len() {
            shown.push('…');
        }
        Self { offset: span.start, line, column, shown: shown.trim_end().to_owned(), indent, width }
    }
}

/// A text in its printable form.
fn tame(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    print(&mut out, text);
    out
}

/// Appends a text in its printable form and says how many cells it takes.
fn print(out: &mut String, text: &str) -> usize {
    const MARKS: usize = 2;
    let (mut cells, mut marks) = (0, 0);
    for c in text.chars().map(visible) {
        let width = c.width().unwrap_or(0);
        marks = if width == 0 { marks + 1 } else { 0 };
        if marks <= MARKS {
            out.push(c);
            cells += width;
        }
    }
    cells
}

/// What is printed for a character of a file: nothing that moves the cursor or turns the writing round.
fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{061C}' | '\u{FEFF}' => {
            char::REPLACEMENT_CHARACTER
        }
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// Some problems, in the order of their files and places.
#[derive(Clone, Debug, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// In order.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }

    /// Whether there is none, not even a warning.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are, warnings included.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether a file cannot be used.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// Adds the problems of another file.
    pub fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Every problem, with a blank line between two.
    pub fn render(&self, lang: Lang) -> String {
        self.0.iter().map(|problem| problem.render(lang)).collect::<Vec<_>>().join("\n")
    }

    /// Every problem in a line or two: where and what, without the source.
    pub fn brief(&self, lang: Lang) -> Vec<String> {
        self.0.iter().map(|problem| problem.brief(lang)).collect()
    }

    /// For `check --json`.
    pub fn views(&self, lang: Lang) -> Vec<ProblemView> {
        self.0.iter().map(|problem| problem.view(lang)).collect()
    }
}

impl From<Vec<Problem>> for Problems {
    fn from(problems: Vec<Problem>) -> Self {
        Self(problems)
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::kind::SyntaxProblem;

    fn rendered(text: &str, needle: &str) -> String {
        let source = Source::new("x.ron", text);
        let at = text.find(needle).expect("there");
        Problem::at(&source, at..at + needle.len(), SyntaxProblem::Other.into()).render(Lang::Vi)
    }

    /// Cells before the caret and before the needle on the line above it.
    fn caret_and_needle(rendered: &str, needle: &str) -> (usize, usize) {
        let cells = |s: &str| unicode_width::UnicodeWidthStr::width(s);
        let lines: Vec<_> = rendered.lines().collect();
        let before = |line: &str, mark: &str| cells(line.split(mark).next().expect("first"));
        (before(lines[2], "^"), before(lines[1], needle))
    }

    #[test]
    fn the_caret_stands_under_the_word_whatever_stands_before_it() {
        let long = "ế".repeat(300);
        for before in ["", "Nguyễn Thị Đào ", "Nguye\u{302}\u{303}n ", "茶叶 ", "\t\t", "\u{202E}abc ", &long] {
            let (caret, needle) = caret_and_needle(&rendered(&format!("{before}here!"), "here"), "here");
            assert_eq!(caret, needle, "{before:?}");
        }
    }

    #[test]
    fn columns_count_code_points() {
        assert!(rendered("một\n  hồ sơ", "sơ").starts_with("x.ron:2:6: "));
    }

    #[test]
    fn a_hostile_line_reaches_the_terminal_tame_and_short() {
        let shown = rendered(
            &format!("\u{1b}[2J\u{202E}{}here{}", "x\u{301}\u{301}\u{301}".repeat(50), "y".repeat(9_999)),
            "here",
        );
        assert!(!shown.contains(['\u{1b}', '\u{202E}']) && !shown.contains("\u{301}\u{301}\u{301}"));
        assert!(shown.lines().all(|line| line.chars().count() < 250), "{shown}");
    }
}
