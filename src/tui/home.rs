//! The start: the sessions that were found, with their standing; one is picked,
//! the sample is tried on a copy, or a new one is made.

use std::io;
use std::path::PathBuf;

use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::chrome::{Chrome, Place};
use super::input::{Input, Source};
use super::key::Key;
use super::keymap::Keys;
use super::signs;
use super::theme::{self, Theme};
use super::widgets::lines::{Lines, split};
use crate::load::settings::Signs;
use crate::register::Period;
use crate::text::words::common::Common;
use crate::text::words::home::{self as words, Home as Words};
use crate::text::words::report;
use crate::text::{Lang, date, width};

/// A session that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its session file, or its record.
    pub path: PathBuf,
    /// Its title, or its file name when it cannot be read.
    pub title: String,
    /// How far it is.
    pub standing: Standing,
}

/// How far a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No record yet.
    NotStarted,
    /// Sheets in, of how many.
    Running(usize, usize),
    /// Closed.
    Closed,
    /// The file has problems; opening it shows them.
    Broken,
}

/// What was picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// This session.
    Session(PathBuf),
    /// The sample, on a copy.
    Sample,
    /// A new session file.
    New,
    /// The register of certificates.
    Register,
    /// Nothing.
    Leave,
}

#[derive(Clone, Copy)]
enum Msg {
    Up,
    Down,
    Choose,
    Register,
    Leave,
}

/// The start screen.
#[derive(Clone, Debug)]
pub struct Home {
    entries: Vec<Entry>,
    cursor: usize,
    lang: Lang,
    theme: Theme,
    help: bool,
    due: Option<Period>,
}

impl Home {
    /// The start screen with the sessions found.
    pub const fn new(entries: Vec<Entry>, lang: Lang, theme: Theme) -> Self {
        Self { entries, cursor: 0, lang, theme, help: false, due: None }
    }

    /// With the periodic report that is due next, told in a quiet line.
    #[must_use]
    pub fn with_due(self, due: Option<Period>) -> Self {
        Self { due, ..self }
    }

    /// The language in use when something was picked.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// Asks until something is picked.
    pub fn ask<B: Backend>(&mut self, terminal: &mut Terminal<B>, source: &mut impl Source) -> io::Result<Pick>
    where
        B::Error: Send + Sync + 'static,
    {
        loop {
            self.draw(terminal)?;
            for input in source.next(None)? {
                match input {
                    Input::Key(key) => {
                        if let Some(pick) = self.key(key) {
                            return Ok(pick);
                        }
                    }
                    Input::End => return Ok(Pick::Leave),
                    Input::Click(at) => {
                        let screen = Rect::from((Position::ORIGIN, terminal.size().map_err(io::Error::other)?));
                        if let Some(pick) = self.click(screen, at) {
                            return Ok(pick);
                        }
                    }
                    Input::Resumed => terminal.clear().map_err(io::Error::other)?,
                    Input::Paste(_) | Input::Resized | Input::Nothing | Input::Shot(_) => {}
                }
            }
        }
    }

    fn keys(&self) -> Keys<Msg> {
        let common = Common::of(self.lang);
        Keys::new()
            .bar(Key::Up, Msg::Up, common.up)
            .bar(Key::Down, Msg::Down, common.down)
            .bar(Key::Enter, Msg::Choose, common.choose)
            .bar(Key::F(5), Msg::Register, Words::of(self.lang).register)
            .bar(Key::F(10), Msg::Leave, common.quit)
            .also(Key::Ctrl('c'))
    }

    fn key(&mut self, key: Key) -> Option<Pick> {
        if std::mem::take(&mut self.help) {
            return None;
        }
        match (self.keys().message(key), key) {
            (Some(Msg::Up), _) => self.cursor = self.cursor.saturating_sub(1),
            (Some(Msg::Down), _) => self.cursor = (self.cursor + 1).min(self.entries.len() + 1),
            (Some(Msg::Choose), _) => {
                return Some(match self.entries.get(self.cursor) {
                    Some(entry) => Pick::Session(entry.path.clone()),
                    None if self.cursor == self.entries.len() => Pick::Sample,
                    None => Pick::New,
                });
            }
            (Some(Msg::Register), _) => return Some(Pick::Register),
            (Some(Msg::Leave), _) => return Some(Pick::Leave),
            (None, Key::F(1) | Key::Char('?')) => self.help = true,
            (None, theme::KEY) => self.theme = self.theme.next(),
            (None, Key::F(9)) => self.lang = self.lang.pick(Lang::En, Lang::Vi),
            (None, _) => {}
        }
        None
    }

    /// A key of the bar, or a session, which is picked at once.
    fn click(&mut self, screen: Rect, at: Position) -> Option<Pick> {
        if std::mem::take(&mut self.help) {
            return None;
        }
        match self.chrome().at(screen, at) {
            Place::Key(key) => self.key(key),
            Place::Body(area) => {
                self.cursor = self.lines(area.width).row_at(area, at)?;
                self.key(Key::Enter)
            }
            Place::Nothing => None,
        }
    }

    fn chrome(&self) -> Chrome<'_> {
        Chrome {
            lang: self.lang,
            theme: &self.theme,
            title: Words::of(self.lang).title.to_owned(),
            saved: false,
            notice: None,
            keys: self.keys().shown(),
            help: self.help,
            overlays: false,
        }
    }

    fn draw<B: Backend>(&self, terminal: &mut Terminal<B>) -> io::Result<()>
    where
        B::Error: Send + Sync + 'static,
    {
        let draw = |frame: &mut ratatui::Frame<'_>| {
            let screen = frame.area();
            frame.buffer_mut().set_style(screen, self.theme.plain);
            if let Some(body) = self.chrome().draw(frame) {
                self.lines(body.width).draw(frame, body);
            }
            if self.theme.signs == Signs::Ascii {
                signs::plain(frame.buffer_mut());
            }
        };
        terminal.draw(draw).map_err(io::Error::other)?;
        Ok(())
    }

    fn lines(&self, columns: u16) -> Lines<'static> {
        let words = Words::of(self.lang);
        let mut lines = Lines::new();
        lines.gap();
        let lead = if self.entries.is_empty() { words.none } else { words.choose };
        lines.wrapped("", lead, columns, Style::new());
        lines.gap();
        let found = self.entries.iter().map(|entry| (entry.title.as_str(), self.standing(entry.standing)));
        let rows = found.chain([(words.sample, String::new()), (words.new, String::new())]);
        for (i, (title, standing)) in rows.enumerate() {
            let here = i == self.cursor;
            let sign = if here { "▶ " } else { "  " };
            let style = if here { self.theme.cursor } else { Style::new() };
            let (from, wide) = (lines.len(), width::width(title) + width::width(&standing) + 4);
            if here && wide > usize::from(columns) {
                // The one that would be picked is read whole.
                lines.wrapped(sign, title, columns, style);
                lines.push(Span::styled(split("", &format!("{standing} "), columns), style));
            } else {
                let row = split(&format!("{sign}{title}"), &format!("{standing} "), columns);
                lines.push(Span::styled(row, style));
            }
            if here {
                lines.keep_from(from);
            }
            lines.row_from(from, i);
        }
        lines.gap();
        lines.push(Span::styled(words.other, self.theme.quiet));
        if let Some(due) = self.due {
            let span = report::span(self.lang, due.year, due.half_number());
            let told = report::due_next(self.lang, &span, &date::date(due.due));
            lines.wrapped("", &told, columns, self.theme.quiet);
        }
        lines
    }

    fn standing(&self, standing: Standing) -> String {
        let words = Words::of(self.lang);
        match standing {
            Standing::NotStarted => words.not_started.to_owned(),
            Standing::Running(done, of) => words::running(self.lang, done, of),
            Standing::Closed => words.closed.to_owned(),
            Standing::Broken => words.broken.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::backend::TestBackend;

    use super::*;
    use crate::law::Dues;

    fn drawn(lang: Lang, columns: u16, today: &str) -> String {
        let due = Period::due_next(today.parse().expect("a day"), Dues::default());
        let home = Home::new(Vec::new(), lang, Theme::MONO).with_due(due);
        let mut terminal = Terminal::new(TestBackend::new(columns, 24)).expect("a terminal");
        home.draw(&mut terminal).expect("a frame");
        terminal.backend().to_string()
    }

    #[test]
    fn the_report_that_is_due_next_is_told() {
        let year = drawn(Lang::Vi, 80, "2026-06-26");
        assert!(year.contains("Báo cáo năm 2026: trước ngày 30/11/2026 (hoidong report)"), "{year}");
        let half = drawn(Lang::En, 80, "2026-12-01");
        assert!(half.contains("Report of the first half of 2027: due before 25/06/2027 (hoidong report)"), "{half}");
        // A narrow screen breaks the line and loses none of it.
        let narrow = drawn(Lang::Vi, 60, "2026-12-01");
        assert!(narrow.contains("6 tháng đầu năm 2027") && narrow.contains("report)"), "{narrow}");
    }
}
