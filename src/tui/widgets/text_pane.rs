//! Several lines of text that a person types.
//!
//! The editor under it works by code point, so what reaches it is clean and in
//! NFC already: a letter is one character, whichever way an input method sends
//! it. Keys that it would keep for itself (Esc, Tab) never reach it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui_textarea::{CursorMove, TextArea, WrapMode};
use unicode_normalization::char::is_combining_mark;

use crate::text::safe;
use crate::text::typing::with_mark;
use crate::tui::key::Key;
use crate::tui::theme::Theme;

/// The most characters a text can have.
const LIMIT: usize = 4_000;

/// A text field of several lines, wrapped to its width.
#[derive(Clone, Debug)]
pub struct TextPane(TextArea<'static>);

impl TextPane {
    /// A field that begins with a text, the cursor at its end.
    pub fn with(text: &str) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_cursor_line_style(Style::new());
        // The terminal's own cursor is shown instead.
        area.set_cursor_style(Style::new());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self(area)
    }

    /// What was typed, clean; line breaks inside it are kept.
    pub fn text(&self) -> String {
        safe::clean(&self.0.lines().join("\n")).trim().to_owned()
    }

    /// Takes a key it has a use for.
    pub fn key(&mut self, key: Key) {
        match key {
            Key::Char(c) => self.char(c),
            Key::Enter if self.room() > 0 => self.0.insert_newline(),
            Key::Backspace => drop_answer(self.0.delete_char()),
            Key::Delete => drop_answer(self.0.delete_next_char()),
            Key::Left => self.0.move_cursor(CursorMove::Back),
            Key::Right => self.0.move_cursor(CursorMove::Forward),
            Key::Up => self.0.move_cursor(CursorMove::Up),
            Key::Down => self.0.move_cursor(CursorMove::Down),
            Key::Home => self.0.move_cursor(CursorMove::Head),
            Key::End => self.0.move_cursor(CursorMove::End),
            _ => {}
        }
    }

    /// A mark that comes after its letter becomes one character with it, or nothing.
    fn char(&mut self, c: char) {
        if is_combining_mark(c) {
            let (row, column) = (self.0.cursor().0, self.0.cursor().1);
            let before = self.0.lines().get(row).and_then(|line| line.chars().nth(column.checked_sub(1)?));
            if let Some(whole) = before.and_then(|before| with_mark(before, c)) {
                drop_answer(self.0.delete_char());
                self.0.insert_char(whole);
            }
        } else if self.room() > 0 && (c == ' ' || !safe::clean(c.encode_utf8(&mut [0; 4])).is_empty()) {
            self.0.insert_char(c);
        }
    }

    /// What stands before the cursor in its line.
    pub fn before_cursor(&self) -> String {
        let (row, column) = (self.0.cursor().0, self.0.cursor().1);
        self.0.lines().get(row).map(|line| line.chars().take(column).collect()).unwrap_or_default()
    }

    /// Takes pasted text at the cursor, up to the limit.
    pub fn paste(&mut self, text: &str) {
        let text: String = safe::clean(text).chars().take(self.room()).collect();
        drop_answer(self.0.insert_str(text));
    }

    /// How many characters still fit.
    fn room(&self) -> usize {
        let typed: usize = self.0.lines().iter().map(|line| line.chars().count() + 1).sum();
        (LIMIT + 1).saturating_sub(typed)
    }

    /// Whether the field has a use for `key`.
    pub const fn takes(key: Key) -> bool {
        matches!(
            key,
            Key::Char(_)
                | Key::Enter
                | Key::Backspace
                | Key::Delete
                | Key::Left
                | Key::Right
                | Key::Up
                | Key::Down
                | Key::Home
                | Key::End
        )
    }

    /// Draws the lines around the cursor and, when it has the focus, the cursor.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme, focus: bool) {
        if area.width < 3 || area.height == 0 {
            return;
        }
        frame.render_widget(&self.0, area);
        frame.buffer_mut().set_style(area, if focus { theme.strong } else { theme.quiet });
        if focus {
            let ((top, _), cursor) = (self.0.scroll_offset(), self.0.screen_cursor());
            let small = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
            let row = small(cursor.row).saturating_sub(top).min(area.height - 1);
            frame.set_cursor_position((area.x + small(cursor.col).min(area.width - 1), area.y + row));
        }
    }
}

impl Default for TextPane {
    fn default() -> Self {
        Self::with("")
    }
}

/// Whether anything changed is nothing a key needs to know.
const fn drop_answer(_changed: bool) {}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn typed(keys: &str) -> TextPane {
        let mut pane = TextPane::default();
        for key in Key::script(keys).unwrap() {
            pane.key(key);
        }
        pane
    }

    #[rstest]
    #[case::lines_stay_lines("Dòng một<Enter>dòng hai", "Dòng một\ndòng hai")]
    #[case::a_letter_sent_in_pieces_is_one("Ho\u{302}\u{323}i<Backspace><Backspace>a", "Ha")]
    #[case::an_input_method_retypes("Vie<Backspace>ê<Backspace>ệt", "Việt")]
    #[case::a_mark_on_nothing_goes("\u{301}a", "a")]
    #[case::nothing_invisible_gets_in("a\u{200b}\u{7}b", "ab")]
    #[case::a_space_is_typed("a b", "a b")]
    #[case::blank_lines_around_go("<Enter>a<Enter><Enter>", "a")]
    #[case::lines_are_joined("a<Enter>b<Home><Backspace>", "ab")]
    fn what_is_typed(#[case] keys: &str, #[case] text: &str) {
        assert_eq!(typed(keys).text(), text);
    }

    #[test]
    fn pasted_text_is_clean_keeps_its_lines_and_ends_at_the_limit() {
        let mut pane = typed("ab<Left>");
        pane.paste("x\r\ny\u{1b}");
        assert_eq!(pane.text(), "ax\nyb");
        pane.paste(&"ă".repeat(LIMIT));
        pane.key(Key::Char('z'));
        pane.key(Key::Enter);
        assert_eq!(pane.text().chars().count(), LIMIT);
        assert!(!pane.text().contains('z'));
    }
}
