//! How a certificate stands on a day.
//!
//! The window is the act's (180 to 120 days before the last day, Đ7.6, 26/2026/QĐ-TTg);
//! what was not filed in it is late while the certificate still holds. A certificate that
//! ran out holds on only while a re-evaluation filed by its last day is pending, and 180
//! days at most (Đ11–12). That one filed after the last day revives nothing, that a
//! filing of unknown date counts as made in time, and that one filed before the window
//! opens is none unless a council took it, is our reading (chưa xác minh).

use chrono::NaiveDate;
use serde::Serialize;

use crate::council::window::{FilingWindow, filing_window, overrun_ends};
use crate::law::filing::Window;

/// Where a certificate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It holds, and nothing has to be filed yet.
    Valid,
    /// It holds, and its re-evaluation is filed now, or was in time.
    Due,
    /// The window is past and nothing was filed in it; or it ran out while what was filed is pending.
    Overdue,
    /// It ran out.
    Expired,
    /// It was revoked.
    Revoked,
}

/// What is known of a certificate's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its last day.
    pub expires: NaiveDate,
    /// Since when it is revoked.
    pub revoked: Option<NaiveDate>,
    /// Whether a re-evaluation without an outcome was filed.
    pub refiled: Refiled,
}

/// Whether a re-evaluation was filed that has no outcome yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refiled {
    /// None was.
    No,
    /// A council has one on its agenda, filed on a day nobody noted.
    Undated,
    /// A council has one on its agenda, filed on this day.
    Taken(NaiveDate),
    /// A list alone says that one was, on this day.
    On(NaiveDate),
}

impl Refiled {
    /// What of it counts on a day: no filing of a later one, none of a list from before the window.
    fn counted(self, today: NaiveDate, window: Option<FilingWindow>) -> Self {
        let counts = match self {
            Self::No | Self::Undated => true,
            Self::Taken(day) => day <= today,
            Self::On(day) => day <= today && window.is_none_or(|window| window.from <= day),
        };
        if counts { self } else { Self::No }
    }

    /// Whether one was filed by a day.
    fn by(self, last: NaiveDate) -> bool {
        match self {
            Self::No => false,
            Self::Undated => true,
            Self::Taken(day) | Self::On(day) => day <= last,
        }
    }
}

impl Term {
    /// The days in which a re-evaluation is filed.
    pub fn window(&self, rule: &Window) -> Option<FilingWindow> {
        filing_window(self.expires, rule)
    }

    /// What was filed as it counts on a day: by this the standing, the letters and what is told of it all go.
    pub fn filed(&self, today: NaiveDate, rule: Option<&Window>) -> Refiled {
        self.refiled.counted(today, rule.and_then(|rule| self.window(rule)))
    }

    /// How it stands on a day; without a rule for re-evaluations it holds or has run out.
    pub fn standing(&self, today: NaiveDate, rule: Option<&Window>) -> Standing {
        if self.revoked.is_some_and(|since| since <= today) {
            return Standing::Revoked;
        }
        let ran_out = self.expires < today;
        let Some((rule, window)) = rule.and_then(|rule| Some((rule, self.window(rule)?))) else {
            return if ran_out { Standing::Expired } else { Standing::Valid };
        };
        let filed = self.refiled.counted(today, Some(window));
        if ran_out {
            let holds_on = overrun_ends(self.expires, rule).is_some_and(|last| today <= last);
            return if holds_on && filed.by(self.expires) { Standing::Overdue } else { Standing::Expired };
        }
        match () {
            () if today < window.from => Standing::Valid,
            () if today <= window.to || filed.by(window.to) => Standing::Due,
            () => Standing::Overdue,
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn on(text: &str) -> Refiled {
        Refiled::On(day(text))
    }

    fn rule() -> Window {
        Window { source: String::new(), opens: 180, closes: 120, overrun: 180 }
    }

    /// A certificate until 31/12/2026: to be filed from 04/07 to 02/09/2026, at most until 29/06/2027.
    #[rstest]
    #[case::before_the_window("2026-07-03", Refiled::No, Standing::Valid)]
    #[case::first_day("2026-07-04", Refiled::No, Standing::Due)]
    #[case::last_day_of_it("2026-09-02", Refiled::No, Standing::Due)]
    #[case::missed("2026-09-03", Refiled::No, Standing::Overdue)]
    #[case::missed_to_the_last_day("2026-12-31", Refiled::No, Standing::Overdue)]
    #[case::run_out("2027-01-01", Refiled::No, Standing::Expired)]
    #[case::filed_early("2026-06-30", on("2026-06-30"), Standing::Valid)]
    #[case::filed_before_it_is_none("2026-12-31", on("2026-07-03"), Standing::Overdue)]
    #[case::nor_does_it_hold_on_by_that("2027-01-01", on("2026-07-03"), Standing::Expired)]
    #[case::a_council_took_it("2026-12-31", Refiled::Taken(day("2026-07-03")), Standing::Due)]
    #[case::not_filed_yet("2026-10-01", on("2026-10-02"), Standing::Overdue)]
    #[case::filed_in_it("2026-12-31", on("2026-09-02"), Standing::Due)]
    #[case::filed_late("2026-12-31", on("2026-09-03"), Standing::Overdue)]
    #[case::day_not_noted("2026-12-31", Refiled::Undated, Standing::Due)]
    #[case::pending_past_its_end("2027-01-01", on("2026-08-01"), Standing::Overdue)]
    #[case::late_but_pending("2027-06-29", on("2026-12-31"), Standing::Overdue)]
    #[case::no_longer_than_180_days("2027-06-30", on("2026-12-31"), Standing::Expired)]
    #[case::filed_after_it_ran_out("2027-01-05", on("2027-01-01"), Standing::Expired)]
    fn a_certificate_stands_by_its_window(#[case] today: &str, #[case] refiled: Refiled, #[case] wanted: Standing) {
        let term = Term { expires: day("2026-12-31"), revoked: None, refiled };
        assert_eq!(term.standing(day(today), Some(&rule())), wanted);
    }

    #[test]
    fn revoked_is_revoked_from_its_day_on() {
        let term = Term { expires: day("2026-12-31"), revoked: Some(day("2026-05-01")), refiled: Refiled::Undated };
        assert_eq!(term.standing(day("2026-04-30"), Some(&rule())), Standing::Valid);
        assert_eq!(term.standing(day("2026-05-01"), Some(&rule())), Standing::Revoked);
        assert_eq!(term.standing(day("2027-05-01"), Some(&rule())), Standing::Revoked);
    }

    #[test]
    fn without_a_rule_it_holds_or_has_run_out() {
        let term = Term { expires: day("2026-12-31"), revoked: None, refiled: Refiled::Undated };
        assert_eq!(term.standing(day("2026-12-31"), None), Standing::Valid);
        assert_eq!(term.standing(day("2027-01-01"), None), Standing::Expired);
    }

    /// Windows that cross the end of February, and of a leap one.
    #[rstest]
    #[case("2028-08-27", "2028-02-29", "2028-04-29")]
    #[case("2027-08-28", "2027-03-01", "2027-04-30")]
    #[case("2027-02-28", "2026-09-01", "2026-10-31")]
    fn windows_are_counted_in_days(#[case] expires: &str, #[case] from: &str, #[case] to: &str) {
        let term = Term { expires: day(expires), revoked: None, refiled: Refiled::No };
        let window = term.window(&rule()).expect("a window");
        assert_eq!((window.from, window.to), (day(from), day(to)));
    }
}
