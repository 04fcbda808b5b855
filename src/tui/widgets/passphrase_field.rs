//! A field for a passphrase: characters go in, only dots are drawn.
//!
//! Pasted text is not taken, so that a passphrase does not come from a clipboard.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::widgets::Paragraph;

use crate::seal::Passphrase;
use crate::text::width;
use crate::tui::key::Key;
use crate::tui::theme::Theme;

/// Cells of the field; longer ones are shown full.
const COLUMNS: u16 = 40;

/// The field.
#[derive(Debug, Default)]
pub struct PassphraseField(Passphrase);

impl PassphraseField {
    /// Whether the field has a use for `key`.
    pub const fn takes(key: Key) -> bool {
        matches!(key, Key::Char(_) | Key::Backspace)
    }

    /// Takes a key it has a use for.
    pub fn key(&mut self, key: Key) {
        match key {
            Key::Char(typed) => self.0.push(typed),
            Key::Backspace => self.0.pop(),
            _ => {}
        }
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Gives what was typed and is empty again.
    pub fn take(&mut self) -> Passphrase {
        std::mem::take(&mut self.0)
    }

    /// Draws a dot a character on one line, and the cursor.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let columns = COLUMNS.min(area.width);
        if columns < 2 || area.height == 0 {
            return;
        }
        let dots = u16::try_from(self.0.len()).unwrap_or(u16::MAX).min(columns - 1);
        let text = width::pad_right(&"•".repeat(usize::from(dots)), usize::from(columns));
        let style = theme.strong.add_modifier(Modifier::UNDERLINED);
        frame.render_widget(Paragraph::new(text).style(style), Rect::new(area.x, area.y, columns, 1));
        frame.set_cursor_position((area.x + dots, area.y));
    }
}
