//! Searching as people type it: without tones, without capitals.
//!
//! "nguyen dao" finds "Nguyễn Thị Đào". Folded text is for comparing only,
//! never for showing.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, all marks dropped, đ as d.
pub fn fold(text: &str) -> String {
    text.to_lowercase().nfd().filter(|&c| !is_combining_mark(c)).map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

/// Whether every word of `needle` occurs somewhere in `haystack`, both folded.
/// An empty needle is found everywhere.
pub fn matches(haystack: &str, needle: &str) -> bool {
    found_in(&fold(haystack), &fold(needle))
}

/// The same for texts that were folded already.
pub fn found_in(folded: &str, needle: &str) -> bool {
    needle.split_whitespace().all(|word| folded.contains(word))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Nguyễn Thị Đào", "nguyen thi dao")]
    #[case("ĐẶNG HỮU ƯỚC", "dang huu uoc")]
    #[case("Ca\u{302}\u{300}n", "can")]
    #[case("Mật ong 100%", "mat ong 100%")]
    fn tones_and_capitals_fold_away(#[case] text: &str, #[case] folded: &str) {
        assert_eq!(fold(text), folded);
    }

    #[rstest]
    #[case("nguyen dao", true)]
    #[case("dao nguyen", true)]
    #[case("  ĐÀO ", true)]
    #[case("ngu ao", true)]
    #[case("", true)]
    #[case("nguyen van", false)]
    #[case("nguyenthi", false)]
    fn every_word_typed_must_be_found(#[case] needle: &str, #[case] found: bool) {
        assert_eq!(matches("Nguyễn Thị Đào", needle), found);
    }
}
