//! What a council said of new products where every question is answered yes or no.
//!
//! Such a sheet gives no star and its mean says little: what counts is how many said yes
//! to which question. What follows is proposed, never decided.

use super::measure::Measure;
use super::name::uncapital;
use super::word;
use crate::council::ProductId;
use crate::law::{Choice, Criterion, Points};
use crate::meeting::{Decision, ProductState, State, visible};
use crate::text::Lang;

/// Whether every sheet of the meeting asks for yes or no.
pub fn is_screening(state: &State) -> bool {
    !state.rules.gives_stars() && Measure::of_meeting(state) == Measure::Yeses
}

/// A question and how many members said yes to it.
#[derive(Clone, Copy, Debug)]
pub struct Answered<'a> {
    /// The question.
    pub question: &'a Criterion,
    /// How many sheets say yes.
    pub yes: usize,
    /// Of how many.
    pub of: usize,
}

impl Answered<'_> {
    /// `2/3`, or `2 of 3`.
    pub fn share(&self, lang: Lang) -> String {
        let Self { yes, of, .. } = self;
        lang.pick(format!("{yes}/{of}"), format!("{yes} of {of}"))
    }
}

/// Every question with its yeses; none while the product is sealed.
pub fn answered<'a>(state: &'a State, product: &ProductId) -> Vec<Answered<'a>> {
    let Some(rubric) = state.rubric(product).filter(|rubric| rubric.asks_yes_no()) else { return Vec::new() };
    let sheets = visible::result_sheets(state, product);
    if sheets.is_empty() {
        return Vec::new();
    }
    let said_yes = |mark: Option<&Choice>| mark.is_some_and(|choice| choice.points > Points::ZERO);
    let count = |question: &'a Criterion| Answered {
        question,
        yes: sheets.iter().filter(|(_, sheet)| said_yes(sheet.marks.get(&question.id))).count(),
        of: sheets.len(),
    };
    rubric.criteria().map(count).collect()
}

/// How many members said yes to each question; nothing while the product is sealed.
pub fn answers(state: &State, product: &ProductId, lang: Lang) -> Option<String> {
    let answered = answered(state, product);
    let each = answered.iter().map(|it| format!("{} {}: {}", it.question.id, it.question.title, it.share(lang)));
    let each = each.collect::<Vec<_>>().join("; ");
    (!each.is_empty()).then(|| format!("{each}."))
}

/// The same as a sentence.
pub fn said_yes(state: &State, product: &ProductId, lang: Lang) -> Option<String> {
    let each = answers(state, product, lang)?;
    Some(lang.pick(format!("Số thành viên trả lời “Có”: {each}"), format!("Members who said yes: {each}")))
}

/// To which questions no majority said yes, where there are any: the council may still take the
/// product in, but not because it overlooked that.
pub fn no_majority(state: &State, product: &ProductId, lang: Lang) -> Option<String> {
    let answered = answered(state, product);
    let lacking = answered.iter().filter(|it| it.yes * 2 <= it.of).map(|it| it.question.id.to_string());
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
        Decision::Supplement => lang.pick(
            "Chưa đưa vào danh sách; xét lại sau khi bổ sung",
            "Not taken into the list yet; looked at again once supplemented",
        ),
        Decision::Retest => lang.pick(
            "Chưa đưa vào danh sách; xét lại sau khi kiểm nghiệm lại",
            "Not taken into the list yet; looked at again once tested again",
        ),
    })
}

/// A decision as it is offered, with what follows from it where that is the list.
pub fn decision(decision: Decision, state: &State, lang: Lang) -> String {
    let said = word::decision(decision, lang);
    match decision {
        Decision::Agree if is_screening(state) => format!("{said}: {}", uncapital(taken(lang))),
        Decision::Refuse if is_screening(state) => format!("{said}: {}", uncapital(left_out(lang))),
        Decision::Agree | Decision::Refuse | Decision::Supplement | Decision::Retest => said.to_owned(),
    }
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
