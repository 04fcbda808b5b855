//! Text measured as the terminal shows it: in columns, by grapheme cluster.
//!
//! A letter with its marks is never torn apart, and no line comes out wider
//! than asked unless one cluster alone is. Meant for text without controls.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns a line of text takes.
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The text if it fits in `max` columns, else its beginning and `ellipsis`, no
/// space between; the ellipsis itself is left out where it would not fit.
pub fn truncate<'a>(text: &'a str, max: usize, ellipsis: &str) -> Cow<'a, str> {
    if width(text) <= max {
        return Cow::Borrowed(text);
    }
    match max.checked_sub(width(ellipsis)) {
        Some(room) => Cow::Owned(format!("{}{ellipsis}", beginning(text, room).trim_end())),
        None => Cow::Borrowed(beginning(text, max)),
    }
}

/// The text if it fits in `max` columns, else its beginning, `ellipsis` and more
/// of its end: where many lines begin alike, the end tells them apart.
pub fn truncate_middle<'a>(text: &'a str, max: usize, ellipsis: &str) -> Cow<'a, str> {
    let Some(room) = max.checked_sub(width(ellipsis)).filter(|_| width(text) > max) else {
        return truncate(text, max, ellipsis);
    };
    let head = beginning(text, room * 2 / 5).trim_end();
    let left = room - width(head);
    let mut used = 0;
    let tail = text.grapheme_indices(true).rev().take_while(|(_, cluster)| {
        used += UnicodeWidthStr::width(*cluster);
        used <= left
    });
    let from = tail.last().map_or(text.len(), |(at, _)| at);
    Cow::Owned(format!("{head}{ellipsis}{}", text[from..].trim_start()))
}

/// The text with spaces after it up to `columns`; a wider text as it is.
pub fn pad_right(text: &str, columns: usize) -> String {
    format!("{text}{}", spaces(columns.saturating_sub(width(text))))
}

/// The text with spaces before it up to `columns`; a wider text as it is.
pub fn pad_left(text: &str, columns: usize) -> String {
    format!("{}{text}", spaces(columns.saturating_sub(width(text))))
}

/// The text in the middle of `columns`, the odd space after it; a wider text as
/// it is.
pub fn center(text: &str, columns: usize) -> String {
    let room = columns.saturating_sub(width(text));
    format!("{}{text}{}", spaces(room / 2), spaces(room - room / 2))
}

/// The text in lines of at most `columns`, broken at spaces, within a word only
/// where the word alone is too wide. Line breaks in the text stay; the spaces at
/// a break go. Below one column it is one cluster a line.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    text.split('\n').flat_map(|line| wrap_line(line, columns)).collect()
}

fn wrap_line(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0);
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let needed = width(word);
        if !line.is_empty() && used + 1 + needed <= columns {
            line.push(' ');
            line.push_str(word);
            used += 1 + needed;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        for cluster in word.graphemes(true) {
            let wide = UnicodeWidthStr::width(cluster);
            if !line.is_empty() && used + wide > columns {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push_str(cluster);
            used += wide;
        }
    }
    lines.push(line);
    lines
}

/// As many clusters from the start as fit in `max` columns.
fn beginning(text: &str, max: usize) -> &str {
    let mut used = 0;
    let end = text.grapheme_indices(true).find_map(|(start, cluster)| {
        used += UnicodeWidthStr::width(cluster);
        (used > max).then_some(start)
    });
    &text[..end.unwrap_or(text.len())]
}

fn spaces(count: usize) -> String {
    " ".repeat(count)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::text::safe::clean;

    #[rstest]
    #[case("", 0)]
    #[case("Hội đồng", 8)]
    #[case("Ho\u{302}\u{323}i", 3)]
    #[case("会議", 4)]
    #[case("★ 3", 3)]
    fn letters_with_marks_take_one_column(#[case] text: &str, #[case] columns: usize) {
        assert_eq!(width(text), columns);
    }

    #[rstest]
    #[case("Mật ong", 7, "Mật ong")]
    #[case("Mật ong", 6, "Mật o…")]
    #[case::no_space_before_the_dots("Mật ong", 5, "Mật…")]
    #[case("Mật ong", 1, "…")]
    #[case("Mật ong", 0, "")]
    #[case::half_a_wide_letter_is_left_out("会議室", 4, "会…")]
    #[case::marks_stay_on_their_letter("Ma\u{302}\u{323}t ong", 3, "Ma\u{302}\u{323}…")]
    fn a_long_name_is_cut_to_its_column(#[case] text: &str, #[case] max: usize, #[case] expected: &str) {
        assert_eq!(truncate(text, max, "…"), expected);
    }

    #[rstest]
    #[case("Đại diện Sở Công Thương", 23, "Đại diện Sở Công Thương")]
    #[case("Đại diện Sở Công Thương", 16, "Đại di…ng Thương")]
    #[case("Đại diện Sở Công Thương", 12, "Đại…g Thương")]
    #[case("thử 测试测试", 8, "th…测试")]
    #[case("abc", 1, "…")]
    #[case("abc", 0, "")]
    fn the_middle_is_left_out(#[case] text: &str, #[case] max: usize, #[case] expected: &str) {
        assert_eq!(truncate_middle(text, max, "…"), expected);
        assert!(width(&truncate_middle(text, max, "…")) <= max);
    }

    #[test]
    fn an_ellipsis_that_does_not_fit_is_left_out() {
        assert_eq!(truncate("Mật ong", 2, "..."), "Mậ");
    }

    #[test]
    fn columns_are_filled_with_spaces() {
        assert_eq!(pad_right("Đào", 5), "Đào  ");
        assert_eq!(pad_left("会", 5), "   会");
        assert_eq!(center("Đào", 6), " Đào  ");
        assert_eq!(center("Đào", 2), "Đào");
    }

    #[rstest]
    #[case("Mật ong bạc hà", 8, &["Mật ong", "bạc hà"])]
    #[case("Mật ong bạc hà", 14, &["Mật ong bạc hà"])]
    #[case::own_line_breaks("a\n\nb c", 9, &["a", "", "b c"])]
    #[case::a_long_word("ab nghiêng c", 4, &["ab", "nghi", "êng", "c"])]
    #[case::the_rest_of_a_long_word_takes_company("nghiêng c", 5, &["nghiê", "ng c"])]
    #[case::wide_letters("会議室", 4, &["会議", "室"])]
    #[case::one_column("ab c", 1, &["a", "b", "c"])]
    #[case::no_column("ab c", 0, &["a", "b", "c"])]
    #[case::wider_than_the_column("会議", 1, &["会", "議"])]
    #[case::spaces_only("   ", 2, &[""])]
    #[case::runs_of_spaces("  a   b ", 9, &["a b"])]
    #[case::a_space_that_does_not_break("20\u{a0}ha rừng", 6, &["20\u{a0}ha", "rừng"])]
    #[case::empty("", 5, &[""])]
    fn text_is_wrapped_at_spaces(#[case] text: &str, #[case] columns: usize, #[case] lines: &[&str]) {
        assert_eq!(wrap(text, columns), lines);
    }

    fn one_cluster(text: &str) -> bool {
        text.graphemes(true).filter(|cluster| UnicodeWidthStr::width(*cluster) > 0).count() <= 1
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked(raw in "([a-zạ会 \u{300}]|\\PC){0,40}", columns in 0..12_usize) {
            for line in wrap(&clean(&raw), columns) {
                prop_assert!(width(&line) <= columns || one_cluster(&line), "{:?}", line);
            }
        }

        #[test]
        fn wrapping_loses_nothing_but_spaces(text in any::<String>(), columns in 0..12_usize) {
            let kept: String = wrap(&text, columns).concat().replace(' ', "");
            prop_assert_eq!(kept, text.replace([' ', '\n'], ""));
        }

        #[test]
        fn sentences_wrap_between_words(text in "([a-zăđ会]{1,6} {1,2}){0,12}", columns in 12..40_usize) {
            let lines = wrap(&text, columns);
            let words: Vec<&str> = lines.iter().flat_map(|line| line.split_whitespace()).collect();
            prop_assert_eq!(words, text.split_whitespace().collect::<Vec<_>>());
            prop_assert!(lines.iter().all(|line| width(line) <= columns), "{:?}", lines);
            for pair in lines.windows(2) {
                let next = pair[1].split(' ').next().unwrap();
                prop_assert!(width(&pair[0]) + 1 + width(next) > columns, "{:?} would take {:?}", pair[0], next);
            }
        }

        #[test]
        fn a_cut_text_fits(raw in any::<String>(), max in 0..12_usize) {
            let text = clean(&raw);
            let cut = truncate(&text, max, "…");
            prop_assert!(width(&cut) <= max);
            prop_assert!(text.starts_with(cut.trim_end_matches('…')));
        }

        #[test]
        fn padding_fills_exactly(text in "[a-zạ会]{0,9}", columns in 0..30_usize) {
            for padded in [pad_left(&text, columns), pad_right(&text, columns), center(&text, columns)] {
                prop_assert_eq!(width(&padded), columns.max(width(&text)));
                prop_assert_eq!(padded.trim_matches(' '), &text);
            }
        }
    }
}
