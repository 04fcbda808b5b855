//! What must be said of a score sheet wherever it is used.

use super::name::full_stop;
use crate::law::Rubric;
use crate::meeting::State;
use crate::text::Lang;

/// A sheet whose source is not complete.
pub fn not_enough(why: &str, lang: Lang) -> String {
    let why = full_stop(why);
    lang.pick(format!("Chưa đủ căn cứ: {why}"), format!("Not enough basis: {why}"))
}

/// One sentence for each sheet of the session whose source is not complete, with the products scored on it.
pub fn incomplete(state: &State, lang: Lang) -> Vec<String> {
    let sentence = |rubric: &Rubric| {
        let why = full_stop(rubric.incomplete.as_deref()?);
        let products = state.session.products.iter().filter(|product| product.set == rubric.set);
        let products = products.map(|product| product.id.to_string()).collect::<Vec<_>>().join(", ");
        Some(lang.pick(
            format!("Phiếu bộ sản phẩm số {} (dùng cho {products}) chưa đủ căn cứ: {why}", rubric.set),
            format!("The sheet of set {} (used for {products}) lacks a full basis: {why}", rubric.set),
        ))
    };
    state.rubrics.values().filter_map(sentence).collect()
}
