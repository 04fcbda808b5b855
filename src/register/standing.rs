//! How a certificate stands on a day.
//!
//! The window is the act's (180 to 120 days before the last day, Đ7.6, 26/2026/QĐ-TTg);
//! what was not filed in it is late while the certificate still holds. A certificate that
//! ran out holds on only while a re-evaluation filed by its last day is pending, and 180
//! days at most (Đ11–12). That one filed after the last day revives nothing, and that a
//! filing of unknown date counts as made in time, is our reading (chưa xác minh).

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
    /// A re-evaluation without an outcome, and when it was filed, where that is noted.
    pub pending: Option<Option<NaiveDate>>,
}

impl Term {
    /// The days in which a re-evaluation is filed.
    pub fn window(&self, rule: &Window) -> Option<FilingWindow> {
        filing_window(self.expires, rule)
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
        let filed_by = |last: NaiveDate| self.pending.is_some_and(|filed| filed.is_none_or(|day| day <= last));
        if ran_out {
            let holds_on = overrun_ends(self.expires, rule).is_some_and(|last| today <= last);
            return if holds_on && filed_by(self.expires) { Standing::Overdue } else { Standing::Expired };
        }
        match () {
            () if today < window.from => Standing::Valid,
            () if today <= window.to || filed_by(window.to) => Standing::Due,
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

    fn rule() -> Window {
        Window { source: String::new(), opens: 180, closes: 120, overrun: 180 }
    }

    /// A certificate until 31/12/2026: to be filed from 04/07 to 02/09/2026, at most until 29/06/2027.
    #[rstest]
    #[case::before_the_window("2026-07-03", None, Standing::Valid)]
    #[case::first_day("2026-07-04", None, Standing::Due)]
    #[case::last_day_of_it("2026-09-02", None, Standing::Due)]
    #[case::missed("2026-09-03", None, Standing::Overdue)]
    #[case::missed_to_the_last_day("2026-12-31", None, Standing::Overdue)]
    #[case::run_out("2027-01-01", None, Standing::Expired)]
    #[case::filed_early("2026-06-30", Some(Some("2026-06-30")), Standing::Valid)]
    #[case::filed_in_it("2026-12-31", Some(Some("2026-09-02")), Standing::Due)]
    #[case::filed_late("2026-12-31", Some(Some("2026-09-03")), Standing::Overdue)]
    #[case::day_not_noted("2026-12-31", Some(None), Standing::Due)]
    #[case::pending_past_its_end("2027-01-01", Some(Some("2026-08-01")), Standing::Overdue)]
    #[case::late_but_pending("2027-06-29", Some(Some("2026-12-31")), Standing::Overdue)]
    #[case::no_longer_than_180_days("2027-06-30", Some(Some("2026-12-31")), Standing::Expired)]
    #[case::filed_after_it_ran_out("2027-01-05", Some(Some("2027-01-01")), Standing::Expired)]
    #[expect(clippy::option_option, reason = "none pending, pending since nobody knows when, or since a day")]
    fn a_certificate_stands_by_its_window(
        #[case] today: &str,
        #[case] pending: Option<Option<&str>>,
        #[case] wanted: Standing,
    ) {
        let pending = pending.map(|filed| filed.map(day));
        let term = Term { expires: day("2026-12-31"), revoked: None, pending };
        assert_eq!(term.standing(day(today), Some(&rule())), wanted);
    }

    #[test]
    fn revoked_is_revoked_from_its_day_on() {
        let term = Term { expires: day("2026-12-31"), revoked: Some(day("2026-05-01")), pending: Some(None) };
        assert_eq!(term.standing(day("2026-04-30"), Some(&rule())), Standing::Valid);
        assert_eq!(term.standing(day("2026-05-01"), Some(&rule())), Standing::Revoked);
        assert_eq!(term.standing(day("2027-05-01"), Some(&rule())), Standing::Revoked);
    }

    #[test]
    fn without_a_rule_it_holds_or_has_run_out() {
        let term = Term { expires: day("2026-12-31"), revoked: None, pending: Some(None) };
        assert_eq!(term.standing(day("2026-12-31"), None), Standing::Valid);
        assert_eq!(term.standing(day("2027-01-01"), None), Standing::Expired);
    }

    /// Windows that cross the end of February, and of a leap one.
    #[rstest]
    #[case("2028-08-27", "2028-02-29", "2028-04-29")]
    #[case("2027-08-28", "2027-03-01", "2027-04-30")]
    #[case("2027-02-28", "2026-09-01", "2026-10-31")]
    fn windows_are_counted_in_days(#[case] expires: &str, #[case] from: &str, #[case] to: &str) {
        let term = Term { expires: day(expires), revoked: None, pending: None };
        let window = term.window(&rule()).expect("a window");
        assert_eq!((window.from, window.to), (day(from), day(to)));
    }
}
