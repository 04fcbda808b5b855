//! What must be said of a score sheet wherever it is used.

use crate::text::Lang;

/// A sheet whose source is not complete.
pub fn not_enough(why: &str, lang: Lang) -> String {
    let why = super::name::full_stop(why);
    lang.pick(format!("Chưa đủ căn cứ: {why}"), format!("Not enough basis: {why}"))
}
