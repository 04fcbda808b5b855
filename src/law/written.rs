//! A level as people write it: `3`, `8,5`, or `1/b` where cases share points.
//!
//! Serves tables and the screen for paper sheets alike. Invariant: what is read
//! is a level of the criterion, and where more than one could be meant nothing
//! is guessed.

use super::{Choice, Criterion, Level, Points};

/// Why a text names no level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Not a number of points, with a case or without.
    NotPoints,
    /// A number that no level has.
    NoLevel(Choice),
    /// Two cases share these points, so the case must be written.
    WhichCase(Vec<Choice>),
}

/// The level of `criterion` that `text` names; the case may be left out where only one level has these points.
pub fn level(criterion: &Criterion, text: &str) -> Result<Choice, Unread> {
    let (number, case) = match text.split_once('/') {
        None => (text, None),
        Some((number, case)) => {
            let mut letters = case.trim().chars();
            match (letters.next(), letters.next()) {
                (Some(case), None) => (number, Some(case)),
                _ => return Err(Unread::NotPoints),
            }
        }
    };
    let points: Points = number.parse().map_err(|_| Unread::NotPoints)?;
    let named = Choice { points, case };
    if criterion.level(named).is_some() {
        return Ok(named);
    }
    let levels = criterion.levels.iter().map(Level::choice);
    let same: Vec<_> = levels.filter(|level| case.is_none() && level.points == points).collect();
    match same.as_slice() {
        [] => Err(Unread::NoLevel(named)),
        [only] => Ok(*only),
        _ => Err(Unread::WhichCase(same)),
    }
}
