//! One line of text that a person types.
//!
//! Editing is by grapheme, so a Vietnamese input method that sends backspaces
//! and retypes does no harm; what comes out is NFC and one line.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;
use tui_input::{Input, InputRequest};

use crate::text::typing::with_mark;
use crate::text::{safe, width};
use crate::tui::key::Key;
use crate::tui::theme::Theme;

/// The most characters a note can have.
const LIMIT: usize = 2_000;

/// A text field.
#[derive(Clone, Debug, Default)]
pub struct Field {
    input: Input,
    /// Whether the text was put there by the program and not touched since: what is typed takes its place.
    proposed: bool,
}

impl Field {
    /// A field that begins with a text.
    pub fn with(text: &str) -> Self {
        Self { input: Input::new(text.to_owned()), proposed: false }
    }

    /// A field with a text that is likely meant; the first character typed replaces it, and any other key keeps it.
    pub fn proposing(text: &str) -> Self {
        Self { proposed: !text.is_empty(), ..Self::with(text) }
    }

    /// What was typed, clean.
    pub fn text(&self) -> String {
        safe::clean_line(self.input.value())
    }

    /// Takes a key it has a use for.
    pub fn key(&mut self, key: Key) {
        if std::mem::take(&mut self.proposed) && matches!(key, Key::Char(_)) {
            self.input = Input::default();
        }
        // A mark that comes after its letter becomes one character with it.
        if let Key::Char(mark) = key
            && let Some(whole) = self.before_cursor().chars().last().and_then(|letter| with_mark(letter, mark))
        {
            self.input.handle(InputRequest::DeletePrevChar);
            self.input.handle(InputRequest::InsertChar(whole));
            return;
        }
        let request = match key {
            Key::Char(c) if self.input.value().chars().count() < LIMIT => InputRequest::InsertChar(c),
            Key::Backspace => InputRequest::DeletePrevChar,
            Key::Delete => InputRequest::DeleteNextChar,
            Key::Left => InputRequest::GoToPrevChar,
            Key::Right => InputRequest::GoToNextChar,
            Key::Home => InputRequest::GoToStart,
            Key::End => InputRequest::GoToEnd,
            _ => return,
        };
        self.input.handle(request);
    }

    /// What stands before the cursor; of a text that gives way to what is typed nothing.
    pub fn before_cursor(&self) -> String {
        if self.proposed {
            return String::new();
        }
        self.input.value().chars().take(self.input.cursor()).collect()
    }

    /// Takes pasted text at the cursor, up to the limit.
    pub fn paste(&mut self, text: &str) {
        if std::mem::take(&mut self.proposed) {
            self.input = Input::default();
        }
        let room = LIMIT.saturating_sub(self.input.value().chars().count());
        let mut value = self.before_cursor();
        value.extend(safe::clean_line(text).chars().take(room));
        let cursor = value.chars().count();
        value.extend(self.input.value().chars().skip(self.input.cursor()));
        self.input = Input::new(value).with_cursor(cursor);
    }

    /// Whether the field has a use for `key`.
    pub const fn takes(key: Key) -> bool {
        matches!(key, Key::Char(_) | Key::Backspace | Key::Delete | Key::Left | Key::Right | Key::Home | Key::End)
    }

    /// The part of the text that is seen where there is room for so many columns, and the cursor's place in it.
    pub fn window(&self, columns: usize) -> (String, usize) {
        let scroll = self.input.visual_scroll(columns);
        let shown = width::truncate(&skip_columns(self.input.value(), scroll), columns, "").into_owned();
        (shown, self.input.visual_cursor().saturating_sub(scroll).min(columns))
    }

    /// Draws the field on one line and, when it has the focus, the cursor.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme, focus: bool) {
        if area.width < 3 || area.height == 0 {
            return;
        }
        let columns = usize::from(area.width) - 1;
        let (shown, column) = self.window(columns);
        let style = if focus { theme.strong } else { theme.quiet };
        let underline = style.add_modifier(ratatui::style::Modifier::UNDERLINED);
        frame.render_widget(Paragraph::new(width::pad_right(&shown, columns)).style(underline), area);
        if focus {
            frame.set_cursor_position((area.x + u16::try_from(column).unwrap_or(0), area.y));
        }
    }
}

fn skip_columns(text: &str, columns: usize) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    let mut skipped = 0;
    text.graphemes(true)
        .skip_while(|grapheme| {
            let skip = skipped < columns;
            if skip {
                skipped += width::width(grapheme);
            }
            skip
        })
        .collect()
}
