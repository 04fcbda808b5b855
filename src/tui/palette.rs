//! Everything that can be done now, found by a few letters.
//!
//! The rows are the keys of the screen behind and those that work everywhere, so
//! it offers nothing that a key does not do. Marks and capitals do not matter.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;
use unicode_normalization::UnicodeNormalization;

use super::key::Key;
use super::theme::Theme;
use super::widgets::lines::{Lines, split};
use crate::text::words::palette::Palette as Words;
use crate::text::{Lang, fold};

/// The key that opens it.
pub const KEY: Key = Key::Ctrl('p');

/// The most letters that are looked for.
const LONGEST: usize = 40;

/// The open palette.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    typed: String,
    cursor: usize,
}

/// Something that can be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What.
    pub label: String,
    /// By which key.
    pub key: Key,
}

/// What a key leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It stays open.
    Stays,
    /// It closes and nothing is done.
    Closes,
    /// It closes, and this key is pressed.
    Presses(Key),
}

impl Palette {
    fn found<'a>(&self, actions: &'a [Action]) -> Vec<&'a Action> {
        let hit = |action: &&Action| fold::matches(&format!("{} {}", action.label, action.key), &self.typed);
        actions.iter().filter(hit).collect()
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key, actions: &[Action]) -> Outcome {
        let count = self.found(actions).len();
        match key {
            Key::Esc | KEY | Key::Ctrl('c') => return Outcome::Closes,
            Key::Enter => {
                let found = self.found(actions);
                return found.get(self.cursor).map_or(Outcome::Stays, |action| Outcome::Presses(action.key));
            }
            Key::Up => self.cursor = self.cursor.saturating_sub(1),
            Key::Down => self.cursor = (self.cursor + 1).min(count.saturating_sub(1)),
            Key::Backspace => {
                self.typed.pop();
                self.cursor = 0;
            }
            Key::Char(c) if self.typed.chars().count() < LONGEST => {
                self.typed.push(c);
                // Input methods send a letter and its mark one after the other.
                self.typed = self.typed.nfc().collect();
                self.cursor = 0;
            }
            _ => {}
        }
        Outcome::Stays
    }

    /// Takes a click in its area; whether something was pointed at.
    pub fn point(&mut self, actions: &[Action], area: Rect, at: Position, lang: Lang, theme: &Theme) -> bool {
        let row = self.lines(actions, lang, theme, area.width).row_at(area, at);
        self.cursor = row.unwrap_or(self.cursor);
        row.is_some()
    }

    /// Draws it in place of the body.
    pub fn draw(&self, actions: &[Action], lang: Lang, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
        self.lines(actions, lang, theme, area.width).draw(frame, area);
    }

    fn lines(&self, actions: &[Action], lang: Lang, theme: &Theme, columns: u16) -> Lines<'static> {
        let words = Words::of(lang);
        let mut lines = Lines::new();
        lines.push(Span::styled(words.title, theme.strong));
        lines.push(format!("{} {}▏", words.find, self.typed));
        lines.gap();
        let found = self.found(actions);
        if found.is_empty() {
            lines.push(Span::styled(words.nothing, theme.quiet));
        }
        for (row, action) in found.iter().enumerate() {
            let here = row == self.cursor;
            let sign = if here { "▶ " } else { "  " };
            let line = split(&format!("{sign}{}", action.label), &format!("{} ", action.key), columns.min(72));
            lines.push(Span::styled(line, if here { theme.cursor } else { Style::new() }));
            if here {
                lines.keep_from(lines.len() - 1);
            }
            lines.row_from(lines.len() - 1, row);
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actions() -> Vec<Action> {
        [("Điểm danh", Key::F(2)), ("Kết quả", Key::F(4)), ("Kéo màn", Key::F(10))]
            .map(|(label, key)| Action { label: label.to_owned(), key })
            .to_vec()
    }

    fn typed(keys: &str) -> (Palette, Outcome) {
        let mut palette = Palette::default();
        let mut last = Outcome::Stays;
        for key in Key::script(keys).unwrap_or_default() {
            assert_eq!(last, Outcome::Stays);
            last = palette.key(key, &actions());
        }
        (palette, last)
    }

    #[test]
    fn a_few_letters_without_marks_find_it() {
        assert_eq!(typed("diem<Enter>").1, Outcome::Presses(Key::F(2)));
        assert_eq!(typed("ké màn<Enter>").1, Outcome::Presses(Key::F(10)));
        assert_eq!(typed("k<Down><Enter>").1, Outcome::Presses(Key::F(10)));
        assert_eq!(typed("f4<Enter>").1, Outcome::Presses(Key::F(4)));
    }

    #[test]
    fn what_is_not_there_presses_nothing() {
        assert_eq!(typed("xyz<Enter>").1, Outcome::Stays);
        assert_eq!(typed("xyz<Backspace><Backspace><Backspace><Enter>").1, Outcome::Presses(Key::F(2)));
        assert_eq!(typed("<Esc>").1, Outcome::Closes);
    }
}
