//! How members, products and criteria are named in sentences.
//!
//! A name always comes with its id, since ids are what people type; an id that
//! is not in the session is said to be unknown.

use crate::council::{MemberId, Product, ProductId, Session};
use crate::law::{CriterionId, Rubric};
use crate::meeting::State;
use crate::text::Lang;

/// `đồng chí Đại diện Sở Y tế (M4)`.
pub fn member(session: &Session, id: &MemberId, lang: Lang) -> String {
    match session.member(id) {
        Some(member) => lang.pick(format!("đồng chí {} ({id})", member.name), format!("{} ({id})", member.name)),
        None => lang.pick(format!("thành viên mang mã {id}"), format!("the member with id {id}")),
    }
}

/// `Đại diện Sở Y tế (M4)`, for lists of many.
pub fn short(session: &Session, id: &MemberId) -> String {
    session.member(id).map_or_else(|| id.to_string(), |member| format!("{} ({id})", member.name))
}

/// Several members, with commas.
pub fn members<'a>(session: &Session, ids: impl IntoIterator<Item = &'a MemberId>, lang: Lang) -> String {
    ids.into_iter().map(|id| member(session, id, lang)).collect::<Vec<_>>().join(", ")
}

/// `«Mật ong» (P01)`.
pub fn product(session: &Session, id: &ProductId, lang: Lang) -> String {
    match session.product(id) {
        Some(product) => of_product(product),
        None => lang.pick(format!("mang mã {id}"), format!("with id {id}")),
    }
}

/// Several products, with semicolons.
pub fn products<'a>(session: &Session, ids: impl IntoIterator<Item = &'a ProductId>, lang: Lang) -> String {
    ids.into_iter().map(|id| product(session, id, lang)).collect::<Vec<_>>().join("; ")
}

fn of_product(product: &Product) -> String {
    format!("«{}» ({})", product.name, product.id)
}

/// `2.3 «Chất lượng bao bì»`; the number alone where the sheet has no such line.
pub fn criterion(rubric: Option<&Rubric>, id: &CriterionId) -> String {
    match rubric.and_then(|rubric| rubric.criterion(id)) {
        Some(line) => format!("{id} «{}»", line.title),
        None => id.to_string(),
    }
}

/// Several criteria of a product's sheet; beyond six, the rest is counted.
pub fn criteria(state: &State, product: &ProductId, ids: &[CriterionId], lang: Lang) -> String {
    const NAMED: usize = 6;
    let rubric = state.rubric(product);
    let mut names: Vec<_> = ids.iter().take(NAMED).map(|id| criterion(rubric, id)).collect();
    if ids.len() > NAMED {
        let rest = ids.len() - NAMED;
        names.push(lang.pick(format!("và {rest} tiêu chí khác"), format!("and {rest} more")));
    }
    names.join("; ")
}

/// The same words at the start of a sentence.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The same words after a colon; an abbreviation keeps its capitals.
pub fn uncapital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if chars.clone().next().is_some_and(char::is_lowercase) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}

/// What a person typed, as a sentence: with a full stop unless it ends one.
pub fn full_stop(text: &str) -> String {
    let text = text.trim_end();
    let ended = text.ends_with(['.', '!', '?', '…', ';', ':']);
    if ended { text.to_owned() } else { format!("{text}.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abbreviation_keeps_its_capitals_and_a_sentence_its_one_stop() {
        assert_eq!(uncapital("Đánh giá sản phẩm"), "đánh giá sản phẩm");
        assert_eq!(uncapital("OCOP"), "OCOP");
        assert_eq!(capital("đồng chí"), "Đồng chí");
        assert_eq!(full_stop("đi công tác"), "đi công tác.");
        assert_eq!(full_stop("xong. "), "xong.");
    }
}
