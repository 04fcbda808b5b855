//! What must be said of a score sheet wherever it is used.

use super::name::{full_stop, uncapital};
use crate::law::Rubric;
use crate::meeting::State;
use crate::text::Lang;

/// A sheet whose source is not complete.
pub fn not_enough(why: &str, lang: Lang) -> String {
    let why = reason(why);
    lang.pick(format!("Chưa đủ căn cứ: {why}"), format!("Not enough basis: {why}"))
}

/// One sentence for each sheet of the session whose source is not complete, with the products scored on it.
pub fn incomplete(state: &State, lang: Lang) -> Vec<String> {
    let sentence = |rubric: &Rubric| {
        let why = reason(rubric.incomplete.as_deref()?);
        let products = state.session.products.iter().filter(|product| product.set == rubric.set);
        let products = products.map(|product| product.id.to_string()).collect::<Vec<_>>().join(", ");
        Some(lang.pick(
            format!("Phiếu bộ sản phẩm số {} (dùng cho {products}) chưa đủ căn cứ: {why}", rubric.set),
            format!("The sheet of set {} (used for {products}) lacks a full basis: {why}", rubric.set),
        ))
    };
    state.rubrics.values().filter_map(sentence).collect()
}

/// The sheet's own words, which may begin with the warning; it is not said twice.
fn reason(why: &str) -> String {
    const SAID: &str = "chưa đủ căn cứ:";
    let why = uncapital(why.trim());
    full_stop(why.strip_prefix(SAID).unwrap_or(&why).trim_start())
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
