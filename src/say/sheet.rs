//! What must be said of a score sheet wherever it is used.

use super::name::{full_stop, uncapital};
use crate::text::Lang;

/// A sheet whose source is not complete; its own words may begin with the same warning, which is not said twice.
pub fn not_enough(why: &str, lang: Lang) -> String {
    const SAID: &str = "chưa đủ căn cứ:";
    let why = uncapital(why.trim());
    let why = full_stop(why.strip_prefix(SAID).unwrap_or(&why).trim_start());
    lang.pick(format!("Chưa đủ căn cứ: {why}"), format!("Not enough basis: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_warning_is_said_once_however_the_sheet_words_it() {
        for why in ["thiếu phần C", "chưa đủ căn cứ: thiếu phần C", "Chưa đủ căn cứ: thiếu phần C."]
        {
            assert_eq!(not_enough(why, Lang::Vi), "Chưa đủ căn cứ: thiếu phần C.");
            assert_eq!(not_enough(why, Lang::En), "Not enough basis: thiếu phần C.");
        }
    }
}
