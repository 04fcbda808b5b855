//! `tally`: the standings, as far as they may be seen.
//!
//! Every number comes from `meeting::visible`; a sealed product has none.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::args::TallyArgs;
use super::tally_margins::{self, MarginView};
use super::{Asked, Failure, Outcome, desk};
use crate::council::divergence::Pair;
use crate::council::gap::Gap;
use crate::council::tally::{Cap, MemberTotal};
use crate::council::{MemberId, Product, ProductId, Quorum, Tally};
use crate::law::{CriterionId, Mean, Points, Route, SetNumber, Stars};
use crate::meeting::correction;
use crate::meeting::written::{self, Cause, Request};
use crate::meeting::{Change, Correction, Decision, ProductState, SetAsideAs, Stage, State, visible};
use crate::say::{quorum, result, word, written as said};
use crate::text::width::{pad_left, pad_right, truncate, width};
use crate::text::{Lang, number};

#[derive(Serialize)]
struct Standings<'a> {
    session: &'a str,
    rule_set: &'a str,
    quorum: Quorum,
    products: Vec<Standing<'a>>,
}

#[derive(Serialize)]
struct Standing<'a> {
    id: &'a ProductId,
    name: &'a str,
    set: SetNumber,
    state: Stage,
    conclusion: Option<Decision>,
    set_aside: Option<SetAsideAs>,
    round: u32,
    eligible: usize,
    submitted: usize,
    sealed: bool,
    provisional: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    written: Option<WrittenView<'a>>,
    #[serde(flatten)]
    result: ResultView,
    rank: Option<u32>,
    corrections: Vec<CorrectionView>,
    /// Where it was asked for and the result may be seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    margin: Option<MarginView>,
}

/// A correction of an entry error.
#[derive(Serialize)]
struct CorrectionView {
    number: u32,
    member: MemberId,
    round: u32,
    /// `open`, `confirmed`, `accepted` or `dropped`.
    state: &'static str,
    changes: Vec<ChangeView>,
}

/// A corrected mark: `3`, or `3/b` where the level belongs to a case.
#[derive(Serialize)]
struct ChangeView {
    criterion: CriterionId,
    from: String,
    to: String,
}

/// How a product stands that is evaluated by written opinion.
#[derive(Serialize)]
struct WrittenView<'a> {
    asked: DateTime<FixedOffset>,
    deadline: DateTime<FixedOffset>,
    /// Those of single members.
    deadlines: &'a BTreeMap<MemberId, DateTime<FixedOffset>>,
    received: u32,
    appointed: u32,
    needs: u32,
    quorum_met: bool,
    /// Who is not counted since the opinion was missing; null before the count.
    missing: Option<&'a [MemberId]>,
    needs_meeting: Vec<CauseView>,
    convened: Option<DateTime<FixedOffset>>,
}

#[derive(Serialize)]
struct CauseView {
    cause: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<MemberId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

/// All null while the product has no result that may be seen.
#[derive(Default, Serialize)]
struct ResultView {
    totals: Option<Vec<TotalView>>,
    sum: Option<String>,
    mean: Option<Fraction>,
    mean_display: Option<String>,
    spread: Option<Points>,
    divergent: Option<bool>,
    pairs: Option<Vec<PairView>>,
    band: Option<Stars>,
    stars: Option<Stars>,
    capped_by: Option<Vec<CapView>>,
    route: Option<Route>,
}

#[derive(Serialize)]
struct TotalView {
    member: MemberId,
    total: Points,
    parts: BTreeMap<String, Points>,
}

#[derive(Serialize)]
struct PairView {
    high: MemberId,
    low: MemberId,
    gap: Points,
    /// What makes the gap, the largest difference first.
    criteria: Vec<GapView>,
}

/// A criterion on which the sheets of a pair differ.
#[derive(Serialize)]
struct GapView {
    criterion: CriterionId,
    part: String,
    /// `3`, or `3/b` where the level belongs to a case.
    high: String,
    low: String,
    difference: Points,
}

#[derive(Serialize)]
struct CapView {
    star: Stars,
    criterion: CriterionId,
    needs: Points,
    has: Fraction,
    passing: u32,
}

/// An exact fraction in points, not reduced.
#[derive(Serialize)]
pub(super) struct Fraction {
    num: i64,
    den: i64,
}

pub(super) fn run(args: &TallyArgs, asked: Asked) -> Result<Outcome, Failure> {
    let state = desk::reading(&args.session, asked)?.state;
    if asked.json {
        return Outcome::json(&standings(&state, args.margins));
    }
    let mut told = table(&state, asked.lang);
    if args.margins {
        told = format!("{told}\n\n{}", tally_margins::text(&state, asked.lang));
    }
    Ok(Outcome::text(&told))
}

fn standings(state: &State, margins: bool) -> Standings<'_> {
    let ranks: BTreeMap<_, _> = visible::ranking(state).into_iter().map(|r| (r.product, r.rank)).collect();
    Standings {
        session: &state.session.id,
        rule_set: &state.rules.id,
        quorum: state.quorum(),
        products: state
            .agenda()
            .map(|(product, standing)| {
                let tally = visible::result(state, &product.id);
                Standing {
                    id: &product.id,
                    name: &product.name,
                    set: product.set,
                    state: standing.stage(),
                    conclusion: standing.conclusion.as_ref().map(|conclusion| conclusion.decision),
                    set_aside: standing.set_aside.as_ref().map(|(r#as, _)| *r#as),
                    round: standing.round(),
                    eligible: standing.counted.len(),
                    submitted: submitted(standing),
                    sealed: standing.is_sealed(),
                    provisional: provisional(state, standing, tally.as_ref()),
                    written: written_opinions(state, product, standing),
                    result: tally.map(|tally| ResultView::of(state, product, standing, tally)).unwrap_or_default(),
                    rank: ranks.get(&product.id).copied(),
                    corrections: corrections(state, &product.id),
                    margin: margins.then(|| visible::margin(state, &product.id)).flatten().map(MarginView::from),
                }
            })
            .collect(),
    }
}

/// What was corrected of a product, or waits to be.
fn corrections(state: &State, product: &ProductId) -> Vec<CorrectionView> {
    let view = |correction: &Correction| CorrectionView {
        number: correction.number,
        member: correction.member.clone(),
        round: correction.round,
        state: match (&correction.outcome, &correction.confirmed) {
            (Some(correction::Outcome::Accepted { .. }), _) => "accepted",
            (Some(correction::Outcome::Dropped { .. }), _) => "dropped",
            (None, Some(_)) => "confirmed",
            (None, None) => "open",
        },
        changes: correction.changes.iter().map(ChangeView::from).collect(),
    };
    visible::corrections(state).filter(|correction| correction.product == *product).map(view).collect()
}

impl From<&Change> for ChangeView {
    fn from(Change { criterion, from, to }: &Change) -> Self {
        Self { criterion: criterion.clone(), from: from.to_string(), to: to.to_string() }
    }
}

/// As it stood when a meeting was convened, once it was.
fn written_opinions<'a>(state: &'a State, product: &Product, standing: &'a ProductState) -> Option<WrittenView<'a>> {
    let opinions = standing.opinions.as_ref()?;
    let convening = opinions.convened.as_ref();
    let of_now = || written::received(&state.session, &state.regulation, standing);
    let Quorum { present, appointed, needs, met } = convening.map_or_else(of_now, |convening| convening.received);
    Some(WrittenView {
        asked: opinions.asked,
        deadline: opinions.deadline,
        deadlines: &opinions.deadlines,
        received: present,
        appointed,
        needs,
        quorum_met: met,
        missing: opinions.missing.as_deref(),
        needs_meeting: written::causes(state, &product.id).into_iter().map(CauseView::from).collect(),
        convened: convening.map(|convening| convening.at),
    })
}

fn submitted(standing: &ProductState) -> usize {
    standing.counted.iter().filter(|member| standing.has_submitted(member)).count()
}

/// Whether the result or its rank may still change: a divergence is open, a minimum is undecided, or a product is still to be unsealed.
fn provisional(state: &State, standing: &ProductState, tally: Option<&Tally>) -> bool {
    let settled = standing.resolution.is_some() || standing.conclusion.is_some();
    let open = tally.is_some_and(Tally::is_divergent) && !settled;
    let undecided = tally.is_some_and(|tally| tally.undecided().next().is_some());
    open || undecided || visible::ranking_is_provisional(state)
}

impl ResultView {
    fn of(state: &State, product: &Product, standing: &ProductState, tally: Tally) -> Self {
        let pair = |pair| PairView::of(pair, state, product, standing);
        Self {
            divergent: Some(tally.is_divergent()),
            sum: Some(points_text(tally.sum_hundredths())),
            mean: Some(tally.mean.into()),
            mean_display: Some(number::decimal2(tally.mean.rounded_hundredths(), Lang::Vi)),
            spread: Some(tally.spread),
            band: tally.band(),
            stars: tally.stars(),
            route: Some(tally.route),
            totals: Some(tally.totals.into_iter().map(TotalView::from).collect()),
            pairs: Some(tally.pairs.into_iter().map(pair).collect()),
            capped_by: Some(tally.capped_by.into_iter().map(CapView::from).collect()),
        }
    }
}

/// A sum of many sheets, as points are written in JSON.
fn points_text(hundredths: i64) -> String {
    number::short(hundredths, Lang::En)
}

impl From<Mean> for Fraction {
    fn from(mean: Mean) -> Self {
        let (num, den) = mean.in_points();
        Self { num, den }
    }
}

impl From<MemberTotal> for TotalView {
    fn from(total: MemberTotal) -> Self {
        let parts = total.parts.into_iter().map(|sum| (sum.part, sum.points)).collect();
        Self { member: total.member, total: total.total, parts }
    }
}

impl PairView {
    fn of(pair: Pair, state: &State, product: &Product, standing: &ProductState) -> Self {
        let gaps = visible::gaps(state, &product.id, standing.round(), &pair);
        let Pair { high, low, gap } = pair;
        Self { high, low, gap, criteria: gaps.into_iter().map(GapView::from).collect() }
    }
}

impl From<Cause> for CauseView {
    fn from(cause: Cause) -> Self {
        let code = cause.code();
        match cause {
            Cause::Requested(Request { member, reason }) => {
                Self { cause: code, member: Some(member), reason: Some(reason) }
            }
            _ => Self { cause: code, member: None, reason: None },
        }
    }
}

impl From<Gap> for GapView {
    fn from(Gap { criterion, part, high, low, difference }: Gap) -> Self {
        Self { criterion, part, high: high.to_string(), low: low.to_string(), difference }
    }
}

impl From<Cap> for CapView {
    fn from(cap: Cap) -> Self {
        let Cap { star, criterion, needs, has, passing, at_maximum: _, undecided: _ } = cap;
        Self { star, criterion, needs, has: has.into(), passing }
    }
}

/// The widest a name is printed.
const NAME: usize = 32;

/// The quorum, a line a product, and what is provisional.
fn table(state: &State, lang: Lang) -> String {
    let head = match lang {
        Lang::Vi => ["Hạng", "Mã", "Sản phẩm", "Phiếu", "Bình quân", "Chênh", "Kết quả đánh giá", "Trạng thái"],
        Lang::En => ["Rank", "Id", "Product", "Sheets", "Mean", "Spread", "Result", "State"],
    };
    let ranks: BTreeMap<_, _> = visible::ranking(state).into_iter().map(|r| (r.product, r.rank)).collect();
    let mut rows = vec![head.map(ToOwned::to_owned)];
    rows.extend(
        state.agenda().map(|(product, standing)| row(state, product, standing, ranks.get(&product.id).copied(), lang)),
    );
    let widths: Vec<_> = (0..head.len()).map(|at| rows.iter().map(|row| width(&row[at])).max().unwrap_or(0)).collect();
    let line = |row: &[String; 8]| {
        let cells = row.iter().zip(&widths).enumerate().map(|(at, (cell, width))| match at {
            0 | 3..=5 => pad_left(cell, *width),
            _ => pad_right(cell, *width),
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let mut lines = Vec::new();
    if !state.nobody_meets() {
        lines.push(format!("{}.", quorum::quorum(state.quorum(), &state.regulation, lang)));
    }
    lines.extend(state.agenda().filter_map(|(product, _)| said::standing(state, &product.id, lang)));
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.extend(rows.iter().map(line));
    if visible::ranking_is_provisional(state) {
        lines.push(String::new());
        lines.push(
            lang.pick(
                "Xếp hạng tạm thời: còn sản phẩm chưa đủ phiếu.",
                "The ranks are provisional: sheets of some products are not in.",
            )
            .to_owned(),
        );
    }
    lines.join("\n")
}

fn row(state: &State, product: &Product, standing: &ProductState, rank: Option<u32>, lang: Lang) -> [String; 8] {
    let tally = visible::result(state, &product.id);
    let tally = tally.as_ref();
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    let standing_word = match (&standing.set_aside, &standing.conclusion) {
        (Some((r#as, _)), _) => word::set_aside(*r#as, lang),
        (None, Some(conclusion)) => word::decision(conclusion.decision, lang),
        (None, None) => word::stage(standing.stage(), lang),
    };
    [
        or_dash(rank.map(|rank| rank.to_string())),
        product.id.to_string(),
        truncate(&product.name, NAME, "…").into_owned(),
        format!("{}/{}", submitted(standing), standing.counted.len()),
        or_dash(tally.map(|tally| number::decimal2(tally.mean.rounded_hundredths(), lang))),
        or_dash(tally.map(|tally| {
            let mark = if tally.is_divergent() { "!" } else { "" };
            format!("{}{mark}", number::short(tally.spread.hundredths().into(), lang))
        })),
        or_dash(tally.and_then(|tally| result::in_short(tally, standing, product, lang))),
        standing_word.to_owned(),
    ]
}
