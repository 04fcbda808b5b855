//! One line on the terminal that says which file is being made or read, redrawn in place.
//!
//! Where nobody watches (stderr is no terminal) nothing is said; at the end the
//! line is gone.

use std::io::{self, IsTerminal, Write};

use crossterm::cursor::MoveToColumn;
use crossterm::queue;
use crossterm::style::Print;
use crossterm::terminal::{self, Clear, ClearType};

use crate::text::words::papers::Papers as Words;
use crate::text::{Lang, width};
use crate::tui::widgets::bar::bar;

/// Cells of the bar.
const BAR: usize = 20;

/// A terminal that does not tell its width is taken to be this wide.
const USUAL: u16 = 80;

/// The line; where it is dropped it is cleared.
pub(super) struct ProgressLine {
    of: usize,
    title: &'static str,
    watched: bool,
}

impl ProgressLine {
    /// For so many files to make.
    pub(super) fn new(of: usize, lang: Lang) -> Self {
        Self::titled(of, Words::of(lang).making_title)
    }

    /// For so many files, with what is done with them.
    pub(super) fn titled(of: usize, title: &'static str) -> Self {
        Self { of, title, watched: of > 0 && io::stderr().is_terminal() }
    }

    /// `begun` files were begun before this one.
    pub(super) fn told(&self, begun: usize, name: &str) {
        if !self.watched {
            return;
        }
        let columns = terminal::size().map_or(USUAL, |(columns, _)| columns);
        let line = line(self.title, begun, self.of, name, columns);
        // Nobody is poorer for a line that could not be drawn.
        let _ = queue!(io::stderr(), MoveToColumn(0), Print(line), Clear(ClearType::UntilNewLine));
        let _ = io::stderr().flush();
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        if self.watched {
            let _ = queue!(io::stderr(), MoveToColumn(0), Clear(ClearType::UntilNewLine));
            let _ = io::stderr().flush();
        }
    }
}

/// Never so wide that the terminal would break it.
fn line(title: &str, begun: usize, of: usize, name: &str, columns: u16) -> String {
    let count = |files: usize| i64::try_from(files).unwrap_or(i64::MAX);
    let bar = bar(count(begun), count(of), BAR);
    let line = format!("{title} {bar} {}/{of} {name}", begun + 1);
    width::truncate(&line, usize::from(columns).saturating_sub(1), "").into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_what_is_made_and_fits() {
        let title = |lang| Words::of(lang).making_title;
        let full = line(title(Lang::Vi), 1, 4, "bien-ban.docx", 80);
        assert_eq!(full, "Đang ghi văn bản █████░░░░░░░░░░░░░░░ 2/4 bien-ban.docx");
        assert_eq!(line(title(Lang::En), 0, 9, "a.md", 80), "Writing the papers ░░░░░░░░░░░░░░░░░░░░ 1/9 a.md");
        assert_eq!(width::width(&line(title(Lang::Vi), 1, 4, "bien-ban.docx", 30)), 29);
    }
}
