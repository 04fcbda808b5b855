//! Days off and working Saturdays, as rows with a source: the calendar state offices work by.
//!
//! Holds what was announced, what follows from statute but was not announced
//! yet, and what was only proposed; it counts nothing (that is
//! `council::working_days`). Invariant: one row a day, each in a year the
//! calendar says it knows.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

/// The rows of some whole years.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The years it knows; a day outside them is not known to be anything.
    pub years: BTreeSet<i32>,
    /// What is special about a day.
    pub days: BTreeMap<NaiveDate, DayRow>,
}

/// What a row says of its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayRow {
    /// Off, or worked.
    pub kind: DayKind,
    /// Why, in Vietnamese: the name of the holiday, the swap.
    pub reason: String,
    /// The document behind it.
    pub source: String,
    /// How sure it is.
    pub certainty: Certainty,
    /// The other half of a swap.
    pub with: Option<NaiveDate>,
}

/// What a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// A day off (nghỉ lễ, Tết, hoán đổi).
    Off,
    /// A Saturday that is worked (làm bù).
    Working,
    /// What its weekday makes it: takes an earlier row back.
    Ordinary,
}

/// How sure a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Announced.
    Official,
    /// Follows from statute, not announced yet: it applies and is shown as provisional.
    Provisional,
    /// Only proposed, or one of several choices: it does not apply, and what it would change is named.
    Proposed,
}

impl Calendar {
    /// Whether the calendar knows the year of a day.
    pub fn knows(&self, day: NaiveDate) -> bool {
        self.years.contains(&day.year())
    }

    /// This calendar with the rows of a later one laid over it: for the same day the later row holds.
    #[must_use]
    pub fn overlaid(mut self, later: Self) -> Self {
        self.years.extend(later.years);
        self.days.extend(later.days);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn calendar(date: &str, kind: DayKind, certainty: Certainty) -> Calendar {
        let (reason, source) = (date.to_owned(), "x".to_owned());
        let row = DayRow { kind, reason, source, certainty, with: None };
        Calendar { years: [day(date).year()].into(), days: [(day(date), row)].into() }
    }

    #[test]
    fn a_later_row_holds_for_its_day_and_leaves_the_others() {
        let first = calendar("2026-11-23", DayKind::Off, Certainty::Proposed).overlaid(calendar(
            "2026-11-24",
            DayKind::Off,
            Certainty::Official,
        ));
        let both = first.overlaid(calendar("2026-11-23", DayKind::Off, Certainty::Official)).overlaid(calendar(
            "2028-01-03",
            DayKind::Off,
            Certainty::Official,
        ));
        assert_eq!(both.days[&day("2026-11-23")].certainty, Certainty::Official);
        assert_eq!(both.days[&day("2026-11-24")].kind, DayKind::Off);
        assert!(both.knows(day("2028-12-31")) && both.knows(day("2026-01-01")) && !both.knows(day("2027-06-01")));
    }
}
