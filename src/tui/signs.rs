//! Plain signs for terminals whose font lacks stars, arrows and lines.
//!
//! Works on what was drawn, one cell for one cell, so that no screen has to know.
//! Letters stay as they are: a terminal without Vietnamese letters cannot hold a meeting.

use ratatui::buffer::Buffer;

/// Each sign that screens draw, and what stands for it. `≥`, `≤`, `±`, `×` and quotation marks, which
/// every font of a console has, stay.
const PLAIN: &[(&str, &str)] = &[
    ("★", "*"),
    ("☆", "."),
    ("▶", ">"),
    ("◀", "<"),
    ("▲", "^"),
    ("▼", "v"),
    ("↑", "^"),
    ("↓", "v"),
    ("←", "<"),
    ("→", ">"),
    ("■", "#"),
    ("□", "o"),
    ("◧", "+"),
    ("◨", "="),
    ("●", "*"),
    ("○", "o"),
    ("•", "-"),
    ("·", "."),
    ("–", "-"),
    ("—", "-"),
    ("…", "~"),
    ("✓", "v"),
    ("✗", "x"),
    ("✎", "'"),
    ("⚑", "!"),
    ("█", "#"),
    ("▓", "#"),
    ("▒", ":"),
    ("░", "."),
    ("▄", "#"),
    ("▀", "#"),
    ("▏", "|"),
    ("─", "-"),
    ("═", "="),
    ("│", "|"),
    ("║", "|"),
    ("┌", "+"),
    ("┐", "+"),
    ("└", "+"),
    ("┘", "+"),
    ("├", "+"),
    ("┤", "+"),
    ("┬", "+"),
    ("┴", "+"),
    ("┼", "+"),
];

/// Draws plain signs over those of `buffer`.
pub fn plain(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if let Some((_, plain)) = PLAIN.iter().find(|(sign, _)| *sign == cell.symbol()) {
            cell.set_symbol(plain);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn signs_become_plain_and_letters_stay() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        buffer.set_string(0, 0, "▶ ★★☆ Đạt ≥ 70 …", Style::new());
        plain(&mut buffer);
        let drawn: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(drawn.trim_end(), "> **. Đạt ≥ 70 ~");
    }

    #[test]
    fn no_sign_stands_for_two_cells() {
        for (sign, plain) in PLAIN {
            assert_eq!((crate::text::width::width(sign), plain.len()), (1, 1), "{sign}");
        }
    }
}
