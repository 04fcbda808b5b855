//! Sentences of the screens made fit to be heard: no pictures, no keys, no line that is too wide.
//!
//! The sentences stand once, for screens and dialogue alike; here they lose what only an
//! eye or a function key has a use for. Invariant: no other word is changed.

use crate::text::{Lang, width};

/// A text as lines of so many columns, to be said one by one.
pub(super) fn lines(text: &str, columns: usize, lang: Lang) -> Vec<String> {
    width::wrap(&spoken(text, lang), columns)
}

/// A text without pictures and keys.
pub(super) fn spoken(text: &str, lang: Lang) -> String {
    without_keys(&in_words(text, lang))
}

/// Stars as words; what only marks a row goes.
fn in_words(text: &str, lang: Lang) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        match c {
            '★' | '☆' => {
                let drawn = rest.chars().take_while(|c| matches!(c, '★' | '☆')).count();
                let full = rest.chars().take_while(|c| *c == '★').count();
                // A single one follows its number: `4★`.
                if !said.ends_with(|c: char| c.is_ascii_digit()) {
                    said.push_str(&full.to_string());
                }
                said.push_str(lang.pick(" sao", if said.ends_with('1') { " star" } else { " stars" }));
                rest = &rest[drawn * '★'.len_utf8()..];
                continue;
            }
            '·' if said.ends_with(' ') => {
                said.pop();
                said.push(',');
            }
            '✓' | '▶' | '✗' | '⚑' | '■' | '□' | '◧' | '◨' => {
                rest = rest[c.len_utf8()..].trim_start_matches(' ');
                continue;
            }
            '–' if rest[c.len_utf8()..].starts_with(|c: char| c.is_ascii_alphanumeric()) => {
                said.push_str(lang.pick(" đến ", " to "));
            }
            other => said.push(other),
        }
        rest = &rest[c.len_utf8()..];
    }
    match ["! ", "· ", "– "].into_iter().find_map(|sign| said.strip_prefix(sign)) {
        Some(rest) => rest.to_owned(),
        None => said,
    }
}

/// Function keys named in brackets go; what else stands in the brackets stays.
fn without_keys(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('(') {
        let Some(close) = rest[open..].find(')').map(|at| open + at) else { break };
        let inside = &rest[open + 1..close];
        if !names_a_key(inside) {
            said.push_str(&rest[..=close]);
            rest = &rest[close + 1..];
            continue;
        }
        said.push_str(rest[..open].trim_end());
        let kept = inside.split([',', ';']).filter(|part| !names_a_key(part)).map(|part| {
            let part = part.trim();
            part.strip_prefix("hoặc ").or_else(|| part.strip_prefix("or ")).unwrap_or(part)
        });
        let kept = kept.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        if !kept.is_empty() {
            said.push_str(" (");
            said.push_str(&kept);
            said.push(')');
        }
        rest = &rest[close + 1..];
    }
    said.push_str(rest);
    said
}

/// Whether a text names a key: one of F1 to F12, Enter, Esc or Tab.
fn names_a_key(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric());
    { words }.any(|word| {
        matches!(word, "Enter" | "Esc" | "Tab")
            || word.strip_prefix('F').is_some_and(|n| n.parse::<u8>().is_ok_and(|n| (1..=12).contains(&n)))
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("tối thiểu 4★", "tối thiểu 4 sao")]
    #[case("★★★★☆  đề nghị 4 sao", "4 sao  đề nghị 4 sao")]
    #[case("trực tuyến · còn 2 phiếu", "trực tuyến, còn 2 phiếu")]
    #[case("✓ nhất trí", "nhất trí")]
    #[case("! cần họp", "cần họp")]
    #[case("◧ đang chấm", "đang chấm")]
    #[case("– quá hạn, không tính", "quá hạn, không tính")]
    #[case("khối 2/3: P05–P08", "khối 2/3: P05 đến P08")]
    #[case("Không đạt mức nào – 0 điểm", "Không đạt mức nào – 0 điểm")]
    #[case("khi điểm danh (F2, rồi F5).", "khi điểm danh.")]
    #[case("kèm lý do (F12, hoặc lệnh override_lead_time) rồi mở", "kèm lý do (lệnh override_lead_time) rồi mở")]
    #[case("(bảng điều hành: F2 rồi F7), sau đó", ", sau đó")]
    #[case("cần ít nhất 7 (3/4): đủ", "cần ít nhất 7 (3/4): đủ")]
    #[case("Sở (F) và (F13) và (A", "Sở (F) và (F13) và (A")]
    fn what_is_only_for_the_eye_goes(#[case] text: &str, #[case] said: &str) {
        assert_eq!(spoken(text, Lang::Vi), said);
    }

    #[test]
    fn english_counts_its_stars() {
        assert_eq!(spoken("★☆☆☆☆", Lang::En), "1 star");
        assert_eq!(spoken("minimum for 3★", Lang::En), "minimum for 3 stars");
    }

    #[test]
    fn a_line_is_no_wider_than_asked() {
        let text = "tiêu chí ".repeat(40);
        for columns in [40, 100] {
            assert!(lines(&text, columns, Lang::Vi).iter().all(|line| width::width(line) <= columns));
        }
    }
}
