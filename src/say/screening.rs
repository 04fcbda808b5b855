//! What a council said of new products where every question is answered yes or no.
//!
//! Such a sheet gives no star and its mean says little: what counts is how many said yes
//! to which question. What follows is proposed, never decided.

use crate::council::{Product, ProductId};
use crate::law::{Choice, Criterion, Points, Rubric};
use crate::meeting::{Decision, ProductState, State, visible};
use crate::text::Lang;

/// Whether every sheet of the meeting asks for yes or no.
pub fn is_screening(state: &State) -> bool {
    let products = &state.session.products;
    let asks = |product: &Product| state.rubric(&product.id).is_some_and(Rubric::asks_yes_no);
    !state.rules.gives_stars() && !products.is_empty() && products.iter().all(asks)
}

/// A question and how many members said yes to it.
struct Answered<'a> {
    question: &'a Criterion,
    yes: usize,
}

/// Every question with its yeses, and the number of sheets; nothing while the product is sealed.
fn answered<'a>(state: &'a State, product: &ProductId) -> Option<(Vec<Answered<'a>>, usize)> {
    let rubric = state.rubric(product).filter(|rubric| rubric.asks_yes_no())?;
    let sheets = visible::result_sheets(state, product);
    if sheets.is_empty() {
        return None;
    }
    let said_yes = |mark: Option<&Choice>| mark.is_some_and(|choice| choice.points > Points::ZERO);
    let count = |question: &'a Criterion| Answered {
        question,
        yes: sheets.iter().filter(|(_, sheet)| said_yes(sheet.marks.get(&question.id))).count(),
    };
    Some((rubric.criteria().map(count).collect(), sheets.len()))
}

/// How many members said yes to each question; nothing while the product is sealed.
pub fn answers(state: &State, product: &ProductId, lang: Lang) -> Option<String> {
    let (answered, all) = answered(state, product)?;
    let each = answered.iter().map(|Answered { question, yes }| {
        lang.pick(
            format!("{} {}: {yes}/{all}", question.id, question.title),
            format!("{} {}: {yes} of {all}", question.id, question.title),
        )
    });
    Some(format!("{}.", each.collect::<Vec<_>>().join("; ")))
}

/// The same as a sentence.
pub fn said_yes(state: &State, product: &ProductId, lang: Lang) -> Option<String> {
    let each = answers(state, product, lang)?;
    Some(lang.pick(format!("Số thành viên trả lời “Có”: {each}"), format!("Members who said yes: {each}")))
}

/// To which questions no majority said yes, where there are any: the council may still take the
/// product in, but not because it overlooked that.
pub fn no_majority(state: &State, product: &ProductId, lang: Lang) -> Option<String> {
    let (answered, all) = answered(state, product)?;
    let lacking = answered.iter().filter(|it| it.yes * 2 <= all).map(|it| it.question.id.to_string());
    let lacking = Some(lacking.collect::<Vec<_>>().join(", ")).filter(|them| !them.is_empty())?;
    Some(lang.pick(
        format!("Không quá nửa trả lời “Có” ở câu: {lacking}."),
        format!("No more than half said yes to: {lacking}."),
    ))
}

/// What follows for a product, once the council concluded on it or took it off the agenda.
pub fn follows(standing: &ProductState, lang: Lang) -> Option<&'static str> {
    if standing.set_aside.is_some() {
        return Some(left_out(lang));
    }
    Some(match standing.conclusion.as_ref()?.decision {
        Decision::Agree => taken(lang),
        Decision::Refuse => left_out(lang),
        Decision::Supplement | Decision::Retest => lang.pick(
            "Chưa đưa vào danh sách; xét lại sau khi bổ sung",
            "Not taken into the list yet; looked at again once supplemented",
        ),
    })
}

/// The council proposes to take it in.
pub const fn taken(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Đề nghị đưa vào danh sách",
        Lang::En => "Proposed for the list",
    }
}

/// It does not.
pub const fn left_out(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Chưa đưa vào danh sách",
        Lang::En => "Not taken into the list",
    }
}
