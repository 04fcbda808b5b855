//! What a member is shown beside the sheet while scoring.
//!
//! Knows the member's own sheet and the dossier, never another sheet. Invariant:
//! what may sway a judge is here only where the regulation lets members see it.

use super::State;
use super::visible::{self, Viewer};
use crate::council::outlook::Outlook;
use crate::council::tally::Decided;
use crate::council::{MemberId, ProductId};
use crate::law::{Choice, Criterion, CriterionId, Points};

/// What belongs to one criterion of one product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside<'a> {
    /// The papers a dossier shows for the criterion, as the sheet names them.
    pub evidence: &'a [String],
    /// What the advisory team noted on the dossier.
    pub remark: Option<&'a str>,
    /// The producer's own total, where members may see it.
    pub self_score: Option<Points>,
}

/// What a member scoring a criterion may look at beside it.
pub fn beside<'a>(state: &'a State, product: &ProductId, criterion: &'a Criterion) -> Beside<'a> {
    let product = state.session.product(product);
    Beside {
        evidence: &criterion.evidence,
        remark: product.and_then(|product| product.dossier.remark.as_deref()),
        self_score: product.and_then(|product| product.self_score).filter(|_| state.regulation.members_see.self_score),
    }
}

/// What the member's own sheet can still come to, as it is or with one more mark; `None` where members may not see it.
pub fn outlook(
    state: &State,
    product: &ProductId,
    member: &MemberId,
    with: Option<(&CriterionId, Choice)>,
) -> Option<Outlook> {
    if !state.regulation.members_see.outlook {
        return None;
    }
    let filed = visible::sheet(state, product, member, Viewer::Member(member));
    let mut sheet = filed.map(|filed| filed.sheet.clone()).unwrap_or_default();
    if let Some((criterion, choice)) = with {
        sheet.marks.insert(criterion.clone(), choice);
    }
    Some(Outlook::of(state.basis(product, &Decided::new())?, member, &sheet))
}
