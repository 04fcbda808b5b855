//! The rounds of a product before its last one, and what led from one to the next.
//!
//! Nothing of a round that was scored again is left out: its totals, who stood
//! too far apart and on what, the discussion, who got the sheet back, and whose
//! sheet of the round before counted all the same.

use std::collections::BTreeMap;

use super::results::{spread, totals, totals_label};
use crate::council::{MemberId, Product};
use crate::meeting::{ProductState, Resolution, State, visible};
use crate::papers::document::{Name, Run};
use crate::papers::words::words;
use crate::say::name::{self, capital, full_stop};
use crate::say::{gap, result, word};
use crate::text::Lang;

/// How many criteria of a gap are named.
const NAMED: usize = 5;

/// Of how many pairs, the widest first: nine members can make dozens.
const WITH_CRITERIA: usize = 3;

/// Every round but the last, in order.
pub(super) fn earlier(state: &State, product: &Product, standing: &ProductState, lang: Lang) -> Vec<Vec<Run>> {
    let mut items = Vec::new();
    for (round, then) in (1..).zip(&standing.earlier) {
        let Some(tally) = visible::result_of_round(state, &product.id, round) else { continue };
        let figure = |what: &str| Name::of_round(&product.id, round, what);
        let begun = |label: &str, rest: Vec<Run>| {
            std::iter::once(Run::bold(of_round(label, round, lang))).chain(rest).collect::<Vec<_>>()
        };
        items.push(begun(totals_label(state, lang), totals(&tally, state, &figure, lang)));
        items.push(begun(words(lang).divergence, spread(&tally, state, figure("spread"), lang)));
        items.extend(pairs(state, product, round, &tally, lang));
        items.extend(then.discussion.as_deref().map(|note| discussion(note, lang)));
        let next = usize::try_from(round).ok().and_then(|at| standing.earlier.get(at));
        let (back, let_off) = next.map_or((&standing.given_back, &standing.let_off), |n| (&n.given_back, &n.let_off));
        let members = state.session.members.iter().map(|member| &member.id).filter(|id| back.contains(*id));
        let names = name::members(&state.session, members, lang);
        let rest = if back.len() < standing.counted.len() {
            lang.pick("; phiếu của các thành viên khác được giữ nguyên", "; the other sheets count on")
        } else {
            ""
        };
        items.push(labelled(
            &lang.pick(format!("Chấm lần {}: ", round + 1), format!("Round {}: ", round + 1)),
            lang.pick(
                format!("theo kết luận của chủ tọa, phiếu được trả lại để chấm lại cho {names}{rest}."),
                format!("by the chair's conclusion sheets were given back to {names}{rest}."),
            ),
        ));
        items.extend(kept(state, let_off, lang));
    }
    items
}

/// A label of the papers, with the round it is about.
pub(super) fn of_round(label: &str, round: u32, lang: Lang) -> String {
    let label = label.trim_end_matches([':', ' ']);
    lang.pick(format!("{label}, lần chấm {round}: "), format!("{label}, round {round}: "))
}

/// Who stands too far apart in a round, and on which criteria.
pub(super) fn pairs(
    state: &State,
    product: &Product,
    round: u32,
    tally: &crate::council::Tally,
    lang: Lang,
) -> Vec<Vec<Run>> {
    let say = |(at, pair)| {
        let gaps = if at < WITH_CRITERIA { visible::gaps(state, &product.id, round, pair) } else { Vec::new() };
        let criteria = gap::criteria(&gaps, state.rubric(&product.id), NAMED, lang);
        let criteria = criteria.map_or_else(String::new, |criteria| format!(" {criteria}"));
        vec![Run::plain(format!("{}{criteria}", result::divergent(pair, state, lang)))]
    };
    tally.pairs.iter().enumerate().map(say).collect()
}

/// What the chair opened a discussion with.
pub(super) fn discussion(note: &str, lang: Lang) -> Vec<Run> {
    let note = full_stop(note);
    labelled(
        words(lang).discussion,
        lang.pick(
            format!("theo kết luận của chủ tọa, Hội đồng đã thảo luận. Nội dung: {note}"),
            format!("by the chair's conclusion the council discussed: {note}"),
        ),
    )
}

/// How a divergence was settled, and by whom.
pub(super) fn resolution(resolution: &Resolution, lang: Lang) -> Vec<Run> {
    let note = full_stop(&resolution.note);
    match resolution.by {
        None => labelled(words(lang).resolution, note),
        Some(by) => {
            let by = word::resolved_by(by, lang);
            labelled(words(lang).settled, format!("{by}. {}", capital(&note)))
        }
    }
}

/// Who did not score again, so that the sheet of the round before counts.
pub(super) fn kept(state: &State, let_off: &BTreeMap<MemberId, String>, lang: Lang) -> Option<Vec<Run>> {
    let reason = lang.pick("lý do", "reason");
    let names = let_off.iter().map(|(id, why)| format!("{}, {reason}: {why}", name::member(&state.session, id, lang)));
    let names = names.collect::<Vec<_>>().join("; ");
    (!names.is_empty()).then(|| labelled(words(lang).let_off, full_stop(&names)))
}

fn labelled(label: &str, text: String) -> Vec<Run> {
    vec![Run::bold(label), Run::plain(text)]
}
