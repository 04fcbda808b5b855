//! What the council gave, laid out to be compared: totals by member, marks by criterion.
//!
//! Asks [`visible`] for every mark and computes no figure; those are
//! `council::agreement`'s. Knows not who may be named. Invariant: before the end
//! there is nothing here, and afterwards only the sheets that make the results.

use super::{State, visible};
use crate::council::{MemberId, ProductId, Sheet};
use crate::law::{CriterionId, Points, SetNumber, Stars};

/// What was given in a meeting that ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Whose sheets count for a product or more, in the council's order: the columns.
    pub members: Vec<MemberId>,
    /// The products with a result, in the order of the agenda.
    pub products: Vec<Totals>,
    /// The criteria of their sheets, by product set and in printed order.
    pub criteria: Vec<Marks>,
    /// Where the stars would be others without one member's sheet; `None` where the rule set gives none.
    pub without_one: Option<Vec<WithoutOne>>,
}

/// The totals of one product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Which product.
    pub product: ProductId,
    /// The members' totals; none where a member's sheet does not count for it.
    pub totals: Vec<Option<Points>>,
}

/// The marks on one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    /// On the sheet of which product set.
    pub set: SetNumber,
    /// Which criterion.
    pub criterion: CriterionId,
    /// The most it can give.
    pub max: Points,
    /// The members' marks, a row for each product of the set.
    pub rows: Vec<Vec<Option<Points>>>,
}

/// A result that hangs on one sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithoutOne {
    /// Of which product.
    pub product: ProductId,
    /// Whose sheet.
    pub member: MemberId,
    /// The stars proposed.
    pub from: Stars,
    /// The stars without that sheet.
    pub to: Stars,
}

/// What was given; nothing before the meeting ended.
pub fn judged(state: &State) -> Option<Judged> {
    state.closed.as_ref()?;
    let sheets: Vec<_> =
        state.agenda().map(|(product, _)| (product, visible::result_sheets(state, &product.id))).collect();
    let sheets: Vec<_> = sheets.into_iter().filter(|(_, sheets)| !sheets.is_empty()).collect();
    let scored = |id: &MemberId| sheets.iter().any(|(_, sheets)| sheets.iter().any(|(member, _)| *member == id));
    let members: Vec<_> =
        state.session.members.iter().map(|member| &member.id).filter(|id| scored(id)).cloned().collect();
    let of = |sheets: &[(&MemberId, &Sheet)], give: &dyn Fn(&Sheet) -> Option<Points>| {
        let cell = |id: &MemberId| sheets.iter().find(|(member, _)| *member == id).and_then(|(_, sheet)| give(sheet));
        members.iter().map(cell).collect::<Vec<_>>()
    };
    let products = sheets
        .iter()
        .map(|(product, sheets)| Totals {
            product: product.id.clone(),
            totals: of(sheets, &|sheet| Some(sheet.total())),
        })
        .collect();
    let mut criteria = Vec::new();
    for (set, rubric) in &state.rubrics {
        let of_set: Vec<_> = sheets.iter().filter(|(product, _)| product.set == *set).collect();
        if of_set.is_empty() {
            continue;
        }
        criteria.extend(rubric.criteria().map(|line| {
            let mark = |sheet: &Sheet| sheet.marks.get(&line.id).map(|choice| choice.points);
            let rows = of_set.iter().map(|(_, sheets)| of(sheets, &mark)).collect();
            Marks { set: *set, criterion: line.id.clone(), max: line.max, rows }
        }));
    }
    let mut without_one = None;
    for (product, sheets) in &sheets {
        let Some(from) = visible::result(state, &product.id).and_then(|tally| tally.stars()) else { continue };
        let found = without_one.get_or_insert_with(Vec::new);
        for (member, _) in sheets {
            let to = visible::result_without(state, &product.id, member).and_then(|tally| tally.stars());
            if let Some(to) = to.filter(|to| *to != from) {
                found.push(WithoutOne { product: product.id.clone(), member: (*member).clone(), from, to });
            }
        }
    }
    Some(Judged { products, criteria, without_one, members: members.clone() })
}
