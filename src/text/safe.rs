//! Texts from files made safe to print, compare and sort.

use unicode_normalization::UnicodeNormalization;

/// A text that may span lines, normalised (NFC).
pub fn clean(text: &str) -> String {
    text.nfc().collect()
}

/// A text of one line, normalised (NFC).
pub fn clean_line(text: &str) -> String {
    text.nfc().collect()
}
