//! Text from outside made safe to print, once, where it comes in.
//!
//! Screens drop what a terminal would obey, but window titles, stderr, CSV and
//! DOCX do not; so nothing of it may get past loading. Knows nothing of what
//! the text says. Cleaning a clean text changes nothing.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Marks kept on one base character. Every Vietnamese letter is a single
/// character in NFC, so two are already more than its texts need; stacks of
/// dozens draw over the lines above and below.
const MARKS_PER_BASE: usize = 2;

/// The text in NFC, without anything invisible but spaces and line ends.
///
/// A tab becomes a space and every kind of line break (CRLF, a lone CR, the
/// vertical tab of a pasted Word line, U+2028) becomes `\n`; other control
/// characters, bidi controls and zero-width characters go. Marks that stand on
/// nothing go; on a character two stay. Spaces at line ends go.
pub fn clean(raw: &str) -> String {
    let one_break = raw.replace("\r\n", "\n");
    let visible = one_break.chars().filter_map(visible).nfc();
    let mut text = String::with_capacity(raw.len());
    let mut marks_left = 0;
    for c in visible {
        if is_combining_mark(c) {
            if marks_left == 0 {
                continue;
            }
            marks_left -= 1;
        } else {
            marks_left = if c.is_whitespace() { 0 } else { MARKS_PER_BASE };
        }
        text.push(c);
    }
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    lines.join("\n")
}

/// [`clean`] on one line: line breaks are spaces, runs of spaces one space,
/// none at either end.
pub fn clean_line(raw: &str) -> String {
    let text = clean(raw);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// The text as a spreadsheet cell that is never run as a formula.
///
/// Excel takes a cell that opens with `=`, `+`, `-` or `@` (also in full width)
/// for a formula, and looks past a leading tab or line break; an apostrophe in
/// front makes it a text. For texts only: a negative number must stay a number.
pub fn spreadsheet(text: &str) -> Cow<'_, str> {
    const RUNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.starts_with(RUNS) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// What [`spreadsheet`] was given: the text without the apostrophe it put in front.
pub fn from_spreadsheet(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| spreadsheet(text) != *text).unwrap_or(cell)
}

/// The character as it is kept, or `None` where it is dropped.
fn visible(c: char) -> Option<char> {
    match c {
        '\t' => Some(' '),
        '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        c if c.is_control() || is_ignorable(c) => None,
        c => Some(c),
    }
}

/// Unicode's `Default_Ignorable_Code_Point` (soft hyphen, zero-width characters,
/// bidi controls and isolates, BOM, variation selectors, tags) and the
/// interlinear annotation marks.
fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::decomposed_letters_are_composed("Ho\u{302}\u{323}i đo\u{302}\u{300}ng", "Hội đồng")]
    #[case::an_escape_sequence_loses_its_escape("a\u{1b}[31mb\u{7}\u{0}\u{9b}c", "a[31mbc")]
    #[case::a_tab_is_a_space("mật\tong", "mật ong")]
    #[case::windows_and_old_mac_line_ends("a\r\nb\rc\n\nd", "a\nb\nc\n\nd")]
    #[case::pasted_line_breaks("a\u{b}b\u{2028}c\u{85}d", "a\nb\nc\nd")]
    #[case::bidi_overrides_and_isolates("\u{202e}gnp\u{202c}\u{2066}x\u{2069}\u{200f}", "gnpx")]
    #[case::zero_width_bom_and_soft_hyphen("\u{feff}mật\u{200b} o\u{ad}ng\u{200d}\u{2060}", "mật ong")]
    #[case::a_hidden_character_between_letter_and_tone("a\u{200b}\u{301}", "á")]
    #[case::a_tower_of_marks("a\u{323}\u{324}\u{325}\u{330}\u{331}b", "ạ\u{324}\u{325}b")]
    #[case::marks_on_nothing("\u{301}\u{302}a \u{301}b\n\u{301}c", "a b\nc")]
    #[case::spaces_at_line_ends("a  \n b \t\n", "a\n b\n")]
    fn clean_text_is_what_can_be_seen(#[case] raw: &str, #[case] expected: &str) {
        assert_eq!(clean(raw), expected);
    }

    #[test]
    fn a_line_has_no_breaks_and_single_spaces() {
        assert_eq!(clean_line("  Mật ong \r\n\u{a0} bạc\thà \n"), "Mật ong bạc hà");
        assert_eq!(clean_line(" \n\t "), "");
    }

    #[rstest]
    #[case("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")")]
    #[case("+84 912", "'+84 912")]
    #[case("-5 độ", "'-5 độ")]
    #[case("@SUM(A1)", "'@SUM(A1)")]
    #[case("\t=1", "'\t=1")]
    #[case("\r=1", "'\r=1")]
    #[case("＝1", "'＝1")]
    #[case("Mật ong = ngon", "Mật ong = ngon")]
    #[case("", "")]
    fn a_spreadsheet_never_runs_a_text(#[case] text: &str, #[case] cell: &str) {
        assert_eq!(spreadsheet(text), cell);
    }

    proptest! {
        #[test]
        fn a_cell_gives_its_text_back(text in "['=+@a\\-]{0,4}") {
            // An apostrophe of one's own before a formula cannot be told from the guard.
            let own = text.strip_prefix('\'').is_some_and(|rest| spreadsheet(rest) != rest);
            prop_assert!(own || from_spreadsheet(&spreadsheet(&text)) == text);
        }

        #[test]
        fn cleaning_twice_is_cleaning_once(raw in "(?s).{0,40}") {
            let once = clean(&raw);
            prop_assert_eq!(clean(&once), once.clone());
            let line = clean_line(&raw);
            prop_assert_eq!(clean_line(&line), line);
        }

        #[test]
        fn nothing_a_terminal_obeys_is_left(raw in "[a-zạ\u{0}-\u{1f}\u{7f}-\u{9f}\u{200b}-\u{2069}\u{300}-\u{36f}\u{feff} ]{0,40}") {
            let text = clean(&raw);
            prop_assert!(text.chars().all(|c| c == '\n' || !(c.is_control() || is_ignorable(c))), "{:?}", text);
            prop_assert_eq!(clean(&text), text.clone());
            prop_assert!(text.nfc().eq(text.chars()), "not NFC: {:?}", text);
            let mut marks = 0;
            for c in text.chars() {
                marks = if is_combining_mark(c) { marks + 1 } else { 0 };
                prop_assert!(marks <= 2, "{:?}", text);
            }
        }
    }
}
