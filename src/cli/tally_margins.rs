//! The margin report of `tally --margins`: how firmly each result stands, for chair and secretary.

use serde::Serialize;

use super::tally::Fraction;
use crate::council::MemberId;
use crate::council::margin::{Distance, Margin, OneCriterion, OneMark, Way, Without};
use crate::law::{CriterionId, Stars};
use crate::meeting::{State, visible};
use crate::say;
use crate::text::Lang;
use crate::text::words::margins::{self as words, Margins};

/// How firmly one result stands.
#[derive(Serialize)]
pub(super) struct MarginView {
    stars: Stars,
    band: Stars,
    above: Option<DistanceView>,
    below: Option<DistanceView>,
    members: Vec<WithoutView>,
    marks: Vec<MarkView>,
    criteria: Vec<CriterionView>,
}

/// The neighbouring band, and the exact distance to it.
#[derive(Serialize)]
struct DistanceView {
    stars: Stars,
    by: Fraction,
}

#[derive(Serialize)]
struct WithoutView {
    member: MemberId,
    stars: Stars,
}

#[derive(Serialize)]
struct MarkView {
    member: MemberId,
    criterion: CriterionId,
    /// `3`, or `3/b` where the level belongs to a case.
    from: String,
    to: String,
    stars: Stars,
}

#[derive(Serialize)]
struct CriterionView {
    criterion: CriterionId,
    way: Way,
    stars: Stars,
}

impl From<Margin> for MarginView {
    fn from(margin: Margin) -> Self {
        Self {
            stars: margin.star.stars,
            band: margin.star.band,
            above: margin.above.map(DistanceView::from),
            below: margin.below.map(DistanceView::from),
            members: margin.members.into_iter().map(WithoutView::from).collect(),
            marks: margin.marks.into_iter().map(MarkView::from).collect(),
            criteria: margin.criteria.into_iter().map(CriterionView::from).collect(),
        }
    }
}

impl From<Distance> for DistanceView {
    fn from(Distance { stars, by }: Distance) -> Self {
        Self { stars, by: by.into() }
    }
}

impl From<Without> for WithoutView {
    fn from(Without { member, stars }: Without) -> Self {
        Self { member, stars }
    }
}

impl From<OneMark> for MarkView {
    fn from(OneMark { member, criterion, from, to, stars }: OneMark) -> Self {
        Self { member, criterion, from: from.to_string(), to: to.to_string(), stars }
    }
}

impl From<OneCriterion> for CriterionView {
    fn from(OneCriterion { criterion, way, stars }: OneCriterion) -> Self {
        Self { criterion, way, stars }
    }
}

/// The report as text, every result that may be seen, in the order of the agenda.
pub(super) fn text(state: &State, lang: Lang) -> String {
    let mut lines = vec![Margins::of(lang).confidential.to_owned()];
    let results = state.agenda().filter_map(|(product, _)| Some((product, visible::margin(state, &product.id)?)));
    let results: Vec<_> = results.collect();
    if results.is_empty() {
        let stars = state.rules.gives_stars();
        lines.push(if stars { Margins::of(lang).none } else { Margins::of(lang).no_stars }.to_owned());
    } else {
        let hang = results.iter().filter(|(_, margin)| margin.hangs()).count();
        lines.push(words::summary(lang, hang, results.len()));
    }
    for (product, margin) in results {
        lines.push(String::new());
        lines.push(format!("{} {}: {}", product.id, product.name, say::stars::proposed(margin.star.stars, lang)));
        lines.extend(say::margin::margin(&margin, &product.id, state, lang).iter().map(|said| format!("  {said}")));
    }
    lines.join("\n")
}
