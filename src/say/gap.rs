//! Which criteria make the gap between two sheets, in words.
//!
//! Says what `council::gap` found and in its order. Whether the sheets may be
//! seen is asked before; here they are.

use std::cmp::Ordering;

use super::measure::Measure;
use super::name::criterion;
use super::result;
use crate::council::gap::Gap;
use crate::law::{Points, Rubric};
use crate::text::Lang;

/// How much more the higher sheet gave: `+3`, `0`, or `-0,5` where it gave less.
pub fn difference(difference: Points, lang: Lang) -> String {
    let sign = match difference.cmp(&Points::ZERO) {
        Ordering::Less => "-",
        Ordering::Equal => "",
        Ordering::Greater => "+",
    };
    format!("{sign}{}", result::points(difference.distance(Points::ZERO), lang))
}

/// The criteria in one sentence, the largest difference first; beyond `named` the rest is counted.
pub fn criteria(gaps: &[Gap], rubric: Option<&Rubric>, named: usize, lang: Lang) -> Option<String> {
    let measure = rubric.map_or(Measure::Points, Measure::of);
    let mut list: Vec<_> = gaps
        .iter()
        .take(named)
        .map(|gap| {
            let (high, low) = (measure.mark(gap.high, lang), measure.mark(gap.low, lang));
            let apart = difference(gap.difference, lang);
            let line = criterion(rubric, &gap.criterion);
            lang.pick(format!("{line} {high} và {low} ({apart})"), format!("{line} {high} and {low} ({apart})"))
        })
        .collect();
    if let Some(rest) = gaps.len().checked_sub(named).filter(|rest| *rest > 0) {
        list.push(lang.pick(format!("và {rest} tiêu chí khác"), format!("and {rest} more")));
    }
    (!list.is_empty()).then(|| {
        let list = list.join("; ");
        lang.pick(format!("Các tiêu chí tạo ra chênh lệch: {list}."), format!("Criteria that make the gap: {list}."))
    })
}
