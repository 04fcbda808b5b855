//! Who may see what: the one door to marks and results.
//!
//! Screens, tally, export, log and papers all ask here. While a product is
//! sealed its marks are seen by nobody but the member who made them, the
//! secretary included. A draft is never seen by anybody else, sealed or not, nor
//! is a paper sheet that was typed once and waits for its second entry.
//! Scored again, a product is sealed in its new round; what was unsealed before
//! stays to be seen as what it is, an earlier round.

use std::collections::BTreeMap;

use super::correction::Correction;
use super::paper::{Difference, Waiting};
use super::room::{PartMean, Room, RoomCap, RoomRank, RoomResult, Shown};
use super::{Event, Filed, MinimumDecision, ProductState, Round, State};
use crate::council::divergence::Pair;
use crate::council::gap::{self, Gap};
use crate::council::margin::Margin;
use crate::council::tally::{self, Cap};
use crate::council::{MemberId, ProductId, Sheet, Tally, ranking};
use crate::law::{Choice, CriterionId, Mean, Stars};

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

/// The sheet a member had in a round, from 1, if `viewer` may see its marks. A
/// sheet that was not given back is the same in both rounds.
pub fn sheet_of_round<'a>(
    state: &'a State,
    product: &ProductId,
    owner: &MemberId,
    round: u32,
    viewer: Viewer<'_>,
) -> Option<&'a Filed> {
    let standing = state.products.get(product)?;
    if round == standing.round() {
        return sheet(state, product, owner, viewer);
    }
    let filed = earlier(standing, round)?.sheets.get(owner)?;
    let may = match viewer {
        Viewer::Member(member) => member == owner,
        Viewer::Secretary => filed.submitted.is_some(),
    };
    may.then_some(filed)
}

/// Whether a member gave marks in a round: everybody in the first, later whoever
/// handed in a sheet that was given back.
pub fn scored_in(state: &State, product: &ProductId, member: &MemberId, round: u32) -> bool {
    let Some(standing) = state.products.get(product) else { return false };
    match earlier(standing, round) {
        _ if round == 1 => true,
        Some(then) => then.given_back.contains(member) && !then.let_off.contains_key(member),
        None => standing.given_back.contains(member) && !standing.let_off.contains_key(member),
    }
}

fn earlier(standing: &ProductState, round: u32) -> Option<&Round> {
    standing.earlier.get(usize::try_from(round).ok()?.checked_sub(1)?)
}

/// A sheet as it stood `then`, an earlier state of the meeting: what may be seen
/// is settled `now`, so a mark is seen only if it may be seen now and was given
/// by then.
pub fn sheet_then<'a>(
    now: &State,
    then: &'a State,
    product: &ProductId,
    owner: &MemberId,
    viewer: Viewer<'_>,
) -> Option<&'a Filed> {
    let standing = then.products.get(product)?;
    sheet_of_round(now, product, owner, standing.round(), viewer)?;
    standing.sheets.get(owner)
}

/// Corrections of entry errors, by number, with what the sheets said before and after.
pub fn corrections(state: &State) -> impl Iterator<Item = &Correction> {
    // A correction is proposed only of a sheet that may be seen, and a round that was unsealed stays so.
    state.corrections.iter().filter(|correction| shows(state, correction))
}

fn shows(state: &State, Correction { product, member, round, .. }: &Correction) -> bool {
    sheet_of_round(state, product, member, *round, Viewer::Secretary).is_some()
}

/// What a mark of a round was before it was corrected; nothing where it was not.
pub fn corrected_from(
    state: &State,
    product: &ProductId,
    owner: &MemberId,
    round: u32,
    criterion: &CriterionId,
) -> Option<Choice> {
    let of_sheet = |c: &&Correction| c.product == *product && c.member == *owner && c.round == round;
    let accepted = corrections(state).filter(|c| c.accepted().is_some()).filter(of_sheet);
    accepted.flat_map(|c| &c.changes).find(|change| change.criterion == *criterion).map(|change| change.from)
}

/// Whether a sheet was corrected in a round.
pub fn was_corrected(state: &State, product: &ProductId, owner: &MemberId, round: u32) -> bool {
    let of_sheet = |c: &Correction| c.product == *product && c.member == *owner && c.round == round;
    corrections(state).any(|c| c.accepted().is_some() && of_sheet(c))
}

/// The result a product would have with a correction made.
pub fn result_if_corrected(state: &State, correction: &Correction) -> Option<Tally> {
    let standing = state.products.get(&correction.product).filter(|standing| !standing.is_sealed())?;
    let after = standing.corrected(correction);
    tally(state, &correction.product, &after.sheets, &after.decided)
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
    if standing.is_sealed() {
        return None;
    }
    tally(state, product, &standing.sheets, &standing.decided)
}

/// The result a product had in a round, from 1, also while a later one is sealed.
pub fn result_of_round(state: &State, product: &ProductId, round: u32) -> Option<Tally> {
    match earlier(state.products.get(product)?, round) {
        Some(then) => tally(state, product, &then.sheets, &then.decided),
        None if round == state.products.get(product)?.round() => result(state, product),
        None => None,
    }
}

/// Which criteria make the gap of a pair in a round; nothing where the sheets may not be seen.
pub fn gaps(state: &State, product: &ProductId, round: u32, pair: &Pair) -> Vec<Gap> {
    let of = |member| sheet_of_round(state, product, member, round, Viewer::Secretary).map(|filed| &filed.sheet);
    match (state.rubric(product), of(&pair.high), of(&pair.low)) {
        (Some(rubric), Some(high), Some(low)) => gap::gaps(rubric, high, low),
        _ => Vec::new(),
    }
}

/// The tally of a round's sheets; whoever was excused counts in none.
fn tally(
    state: &State,
    product: &ProductId,
    sheets: &BTreeMap<MemberId, Filed>,
    decided: &BTreeMap<(Stars, CriterionId), MinimumDecision>,
) -> Option<Tally> {
    let counted = counted(state, product, sheets)?;
    let decided = decided.iter().map(|(which, decision)| (which.clone(), decision.met)).collect();
    Tally::of(state.basis(product, &decided)?, counted)
}

/// The sheets that make a result, in the council's order; nothing of a product that was set aside.
fn counted<'a>(
    state: &'a State,
    product: &ProductId,
    sheets: &'a BTreeMap<MemberId, Filed>,
) -> Option<Vec<(&'a MemberId, &'a Sheet)>> {
    let standing = state.products.get(product)?;
    if standing.set_aside.is_some() {
        return None;
    }
    let in_council_order = state.session.members.iter().map(|member| &member.id);
    let counted = in_council_order.filter(|member| standing.counted.contains(*member));
    Some(counted.filter_map(|member| Some((member, &sheets.get(member)?.sheet))).collect())
}

/// The star minimums up to `star` that a result leaves unmet, whatever its band; nothing where it may not be seen.
pub fn unmet_minimums(state: &State, product: &ProductId, star: Stars) -> Vec<Cap> {
    let Some(standing) = state.products.get(product).filter(|standing| !standing.is_sealed()) else {
        return Vec::new();
    };
    let decided = standing.decided.iter().map(|(which, decision)| (which.clone(), decision.met)).collect();
    match (counted(state, product, &standing.sheets), state.basis(product, &decided)) {
        (Some(sheets), Some(basis)) if !sheets.is_empty() => tally::unmet_up_to(star, &sheets, basis),
        _ => Vec::new(),
    }
}

/// The sheets that make a result, in the council's order; nothing where it may not be seen.
pub fn result_sheets<'a>(state: &'a State, product: &ProductId) -> Vec<(&'a MemberId, &'a Sheet)> {
    let standing = state.products.get(product).filter(|standing| !standing.is_sealed());
    standing.and_then(|standing| counted(state, product, &standing.sheets)).unwrap_or_default()
}

/// The result a product would have without one member's sheet.
pub fn result_without(state: &State, product: &ProductId, member: &MemberId) -> Option<Tally> {
    let standing = state.products.get(product).filter(|standing| !standing.is_sealed())?;
    let mut sheets = standing.sheets.clone();
    sheets.remove(member)?;
    tally(state, product, &sheets, &standing.decided)
}

/// How firmly a result stands; nothing where it may not be seen, or where there are no stars. For chair and
/// secretary alone: it names members.
pub fn margin(state: &State, product: &ProductId) -> Option<Margin> {
    let standing = state.products.get(product)?;
    let sheets = result_sheets(state, product);
    let decided = standing.decided.iter().map(|(which, decision)| (which.clone(), decision.met)).collect();
    Margin::of(state.basis(product, &decided)?, &sheets)
}

/// What the counted sheets of a result gave, criterion by criterion in the sheet's order, as exact means;
/// nothing where it may not be seen.
pub fn means(state: &State, product: &ProductId) -> Vec<(CriterionId, Mean)> {
    let Some(standing) = state.products.get(product).filter(|standing| !standing.is_sealed()) else {
        return Vec::new();
    };
    let Some((sheets, rubric)) = counted(state, product, &standing.sheets).zip(state.rubric(product)) else {
        return Vec::new();
    };
    let of = |id: &CriterionId| Mean::of(sheets.iter().filter_map(|(_, sheet)| Some(sheet.marks.get(id)?.points)));
    rubric.criteria().filter_map(|line| Some((line.id.clone(), of(&line.id)?))).collect()
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

/// Whether a result waits for the council: a divergence nobody settled, or a minimum nobody decided on.
fn is_open(state: &State, ranked: &Ranked) -> bool {
    let standing = state.products.get(&ranked.product);
    let settled = standing.is_some_and(|s| s.resolution.is_some() || s.conclusion.is_some());
    (ranked.tally.is_divergent() && !settled) || ranked.tally.undecided().next().is_some()
}

/// What the room may see of results: what was shown to it, without a member or a mark.
pub fn room(state: &State) -> Option<Room> {
    match state.shown.as_ref()? {
        Shown::Presentation(..) => None,
        Shown::Result(product) => result_for_room(state, product).map(Room::Result),
        Shown::Ranking(products) => {
            let shown: Vec<_> =
                ranking(state).into_iter().filter(|ranked| products.contains(&ranked.product)).collect();
            let ranks = ranking::ranks(&shown.iter().map(|r| (r.tally.stars(), r.tally.mean)).collect::<Vec<_>>());
            let awaited = |(p, standing): (_, &ProductState)| standing.set_aside.is_none() && !products.contains(p);
            let provisional = state.agenda().map(|(product, standing)| (&product.id, standing)).any(awaited)
                || shown.iter().any(|ranked| is_open(state, ranked));
            let row = |(ranked, rank): (Ranked, u32)| {
                let (mean, stars) = (ranked.tally.mean, ranked.tally.stars());
                RoomRank { product: ranked.product, rank, mean, stars }
            };
            Some(Room::Ranking { rows: shown.into_iter().zip(ranks).map(row).collect(), provisional })
        }
    }
}

fn result_for_room(state: &State, product: &ProductId) -> Option<RoomResult> {
    let (tally, standing) = (result(state, product)?, state.products.get(product)?);
    let made: Vec<_> = tally.totals.iter().filter(|total| !total.left_out).collect();
    let parts = made.first().map_or(&[][..], |total| &total.parts).iter().enumerate();
    let mean = |at: usize| Mean::of(made.iter().filter_map(|total| Some(total.parts.get(at)?.points)));
    let parts = parts.filter_map(|(at, p)| Some(PartMean { part: p.part.clone(), mean: mean(at)?, max: p.max }));
    let cap = |cap: &Cap| RoomCap { star: cap.star, criterion: cap.criterion.clone(), needs: cap.needs };
    Some(RoomResult {
        product: product.clone(),
        mean: tally.mean,
        stars: tally.stars(),
        band: tally.band(),
        parts: parts.collect(),
        caps: tally.capped_by.iter().map(cap).collect(),
        conclusion: standing.conclusion.as_ref().map(|conclusion| conclusion.decision),
    })
}

/// Follows the events of a record in order: which round of its product each belongs to.
#[derive(Debug, Default)]
pub struct Rounds(BTreeMap<ProductId, u32>);

impl Rounds {
    /// The rounds just before `events`, the last that happened in `state`.
    pub fn before(state: &State, events: &[Event]) -> Self {
        let mut rounds: BTreeMap<_, _> =
            state.products.iter().map(|(id, standing)| (id.clone(), standing.round())).collect();
        for event in events.iter().rev() {
            if let Event::RescoringOpened { product, round, .. } = event {
                rounds.insert(product.clone(), round.saturating_sub(1));
            }
        }
        Self(rounds)
    }

    /// The round the next event belongs to.
    pub fn of(&mut self, event: &Event) -> u32 {
        if let Event::RescoringOpened { product, round, .. } = event {
            self.0.insert(product.clone(), *round);
        }
        event.product().and_then(|product| self.0.get(product)).copied().unwrap_or(1)
    }
}

/// Whether a member's sheet of a round is out of sight: not to be seen yet, or none of that round.
fn hides_sheet(state: &State, product: &ProductId, member: &MemberId, round: u32, viewer: Viewer<'_>) -> bool {
    let own = matches!(viewer, Viewer::Member(viewer) if viewer == member);
    let seen = sheet_of_round(state, product, member, round, viewer).is_some();
    !seen || !(own || scored_in(state, product, member, round))
}

/// Whether an event of a round shows marks that `viewer` may not see. What was
/// marked on a sheet that in the end did not count is a draft.
pub fn hides(state: &State, event: &Event, round: u32, viewer: Viewer<'_>) -> bool {
    match event {
        Event::Ticked { product, member, .. }
        | Event::Commented { product, member, .. }
        | Event::Flagged { product, member, .. } => hides_sheet(state, product, member, round, viewer),
        Event::PaperSheetEntered { product, member, .. } | Event::PaperSheetSettled { product, member, .. } => {
            // Whatever else may be seen of the member's: an entry that waits stays blind.
            let waits = |standing: &ProductState| standing.typed.contains_key(member) && standing.round() == round;
            state.products.get(product).is_some_and(waits) || hides_sheet(state, product, member, round, viewer)
        }
        // A sheet that carried forward into the round can be corrected in it too.
        Event::CorrectionProposed { product, member, .. } => {
            sheet_of_round(state, product, member, round, viewer).is_none()
        }
        Event::Attended { .. }
        | Event::OrderSet { .. }
        | Event::MinimumsChosen { .. }
        | Event::ProductOpened { .. }
        | Event::LeadTimeOverridden { .. }
        | Event::OpinionsAsked { .. }
        | Event::DeadlineMoved { .. }
        | Event::MeetingRequested { .. }
        | Event::OpinionsCounted { .. }
        | Event::Convened { .. }
        | Event::SatDown { .. }
        | Event::Unlocked { .. }
        | Event::ChairConfirmed { .. }
        | Event::PinSet { .. }
        | Event::PinReset { .. }
        | Event::PinRefused { .. }
        | Event::PinLost { .. }
        | Event::Unticked { .. }
        | Event::Submitted { .. }
        | Event::Raised { .. }
        | Event::Recused { .. }
        | Event::Adjourned { .. }
        | Event::Resumed {}
        | Event::Excused { .. }
        | Event::SetAside { .. }
        | Event::KeptOn { .. }
        | Event::DivergenceResolved { .. }
        | Event::DiscussionOpened { .. }
        | Event::RescoringOpened { .. }
        | Event::MinimumDecided { .. }
        // The secretary's own words, never a member's mark.
        | Event::ProceedingNoted { .. }
        | Event::ProceedingChanged { .. }
        | Event::ShownToRoom { .. }
        | Event::HiddenFromRoom {}
        | Event::Concluded { .. }
        | Event::ClockWentBack { .. }
        | Event::CorrectionConfirmed { .. }
        | Event::CorrectionAccepted { .. }
        | Event::CorrectionDropped { .. }
        | Event::SheetsConfirmed { .. }
        | Event::MinutesConfirmed { .. }
        | Event::KeyEnrolled { .. }
        | Event::SignatureRecorded(_)
        | Event::RecognitionRecorded(_)
        | Event::ForwardingRecorded(_)
        | Event::ReturnRecorded(_)
        | Event::NewEvaluationRecorded(_)
        | Event::DeclineRecorded(_)
        | Event::RecognitionTakenBack { .. }
        | Event::InspectionRecorded(_)
        | Event::RemedyChecked(_)
        | Event::InspectionTakenBack { .. }
        | Event::RevocationProposed(_)
        | Event::RevocationRecorded(_)
        | Event::RevocationTakenBack { .. }
        | Event::Amended { .. }
        | Event::Reopened { .. }
        | Event::Closed { .. } => false,
    }
}
