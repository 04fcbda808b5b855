//! Who may see what: the one door to marks and results.
//!
//! Screens, tally, export, log and papers all ask here. While a product is
//! sealed its marks are seen by nobody but the member who made them, the
//! secretary included. A draft is never seen by anybody else, sealed or not, nor
//! is a paper sheet that was typed once and waits for its second entry.

use super::paper::{Difference, Waiting};
use super::{Event, Filed, State};
use crate::council::{MemberId, ProductId, Tally, ranking};
use crate::law::CriterionId;

/// Who is looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer<'a> {
    /// The secretary's board, the command line, the papers.
    Secretary,
    /// The member at the terminal.
    Member(&'a MemberId),
}

/// A sheet, if `viewer` may see its marks.
pub fn sheet<'a>(state: &'a State, product: &ProductId, owner: &MemberId, viewer: Viewer<'_>) -> Option<&'a Filed> {
    let standing = state.products.get(product)?;
    let filed = standing.sheets.get(owner)?;
    let may = match viewer {
        Viewer::Member(member) => member == owner,
        Viewer::Secretary => !standing.is_sealed() && filed.submitted.is_some(),
    };
    may.then_some(filed)
}

/// Where two entries of a paper sheet differ, in printed order: nothing before the
/// second is in, and never a mark on which they agree.
pub fn differences(state: &State, product: &ProductId, owner: &MemberId) -> Vec<Difference> {
    let waiting = state.products.get(product).and_then(|standing| standing.typed.get(owner));
    let mut differences = waiting.map(Waiting::differences).unwrap_or_default();
    let printed = |id: &CriterionId| state.rubric(product).and_then(|r| r.criteria().position(|line| line.id == *id));
    differences.sort_by_key(|difference| printed(&difference.criterion));
    differences
}

/// The result of a product: nothing while it is sealed or set aside.
pub fn result(state: &State, product: &ProductId) -> Option<Tally> {
    let standing = state.products.get(product)?;
    if standing.is_sealed() || standing.set_aside.is_some() {
        return None;
    }
    let in_council_order = state.session.members.iter().map(|member| &member.id);
    let counted = in_council_order
        .filter(|member| standing.counted.contains(*member))
        .filter_map(|member| Some((member, &standing.sheets.get(member)?.sheet)));
    let decided = standing.decided.iter().map(|(which, decision)| (which.clone(), decision.met)).collect();
    Tally::of(state.basis(product, &decided)?, counted)
}

/// A result with its place among the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Which product.
    pub product: ProductId,
    /// Its result.
    pub tally: Tally,
    /// Its rank, equal results sharing one.
    pub rank: u32,
}

/// Every result that may be seen, best first, ties in the order of the agenda.
pub fn ranking(state: &State) -> Vec<Ranked> {
    let results: Vec<_> = state.agenda().filter_map(|(p, _)| Some((p.id.clone(), result(state, &p.id)?))).collect();
    let ranks = ranking::ranks(&results.iter().map(|(_, tally)| (tally.stars(), tally.mean)).collect::<Vec<_>>());
    let mut ranked: Vec<_> =
        results.into_iter().zip(ranks).map(|((product, tally), rank)| Ranked { product, tally, rank }).collect();
    ranked.sort_by_key(|ranked| ranked.rank);
    ranked
}

/// Whether ranks may still change: a product is neither unsealed nor set aside.
pub fn ranking_is_provisional(state: &State) -> bool {
    state.agenda().any(|(_, standing)| standing.is_sealed() && standing.set_aside.is_none())
}

/// Whether an event shows marks that `viewer` may not see.
pub fn hides(state: &State, event: &Event, viewer: Viewer<'_>) -> bool {
    match event {
        Event::Ticked { product, member, .. }
        | Event::Commented { product, member, .. }
        | Event::Flagged { product, member, .. } => sheet(state, product, member, viewer).is_none(),
        Event::PaperSheetEntered { product, member, .. } | Event::PaperSheetSettled { product, member, .. } => {
            // Whatever else may be seen of the member's: an entry that waits stays blind.
            let waits = state.products.get(product).is_some_and(|standing| standing.typed.contains_key(member));
            waits || sheet(state, product, member, viewer).is_none()
        }
        Event::Attended { .. }
        | Event::MinimumsChosen { .. }
        | Event::ProductOpened { .. }
        | Event::LeadTimeOverridden { .. }
        | Event::SatDown { .. }
        | Event::Unticked { .. }
        | Event::Submitted { .. }
        | Event::Raised { .. }
        | Event::Recused { .. }
        | Event::Adjourned { .. }
        | Event::Resumed {}
        | Event::Excused { .. }
        | Event::SetAside { .. }
        | Event::DivergenceResolved { .. }
        | Event::MinimumDecided { .. }
        | Event::Concluded { .. }
        | Event::ClockWentBack { .. }
        | Event::Closed { .. } => false,
    }
}
