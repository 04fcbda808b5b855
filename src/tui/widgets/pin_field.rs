//! A field for a PIN: digits go in, only dots are drawn.
//!
//! Pasted text is not taken, so that a PIN does not come from a clipboard.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::widgets::Paragraph;

use crate::meeting::Pin;
use crate::meeting::pin::LONGEST;
use crate::text::width;
use crate::tui::key::Key;
use crate::tui::theme::Theme;

/// The field.
#[derive(Debug, Default)]
pub struct PinField(Pin);

impl PinField {
    /// Whether the field has a use for `key`.
    pub const fn takes(key: Key) -> bool {
        matches!(key, Key::Char('0'..='9') | Key::Backspace)
    }

    /// Takes a key it has a use for.
    pub fn key(&mut self, key: Key) {
        match key {
            Key::Char(typed) => self.0.push(typed),
            Key::Backspace => self.0.pop(),
            _ => {}
        }
    }

    /// Gives what was typed and is empty again.
    pub fn take(&mut self) -> Pin {
        std::mem::take(&mut self.0)
    }

    /// Draws a dot a digit on one line, and the cursor.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let columns = (LONGEST + 1).min(usize::from(area.width));
        if columns <= self.0.len() || area.height == 0 {
            return;
        }
        let dots = width::pad_right(&"•".repeat(self.0.len()), columns);
        let style = theme.strong.add_modifier(Modifier::UNDERLINED);
        let line = Rect::new(area.x, area.y, u16::try_from(columns).unwrap_or(area.width), 1);
        frame.render_widget(Paragraph::new(dots).style(style), line);
        frame.set_cursor_position((area.x + u16::try_from(self.0.len()).unwrap_or(0), area.y));
    }
}
