//! The days before and after a certificate's expiry that a re-evaluation keeps.
//!
//! Calendar days, counted from the expiry; both ends belong to the window.

use chrono::{Days, NaiveDate};

use super::working_days;
use crate::law::Calendar;
use crate::law::filing::Window;

/// When a re-evaluation is filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FilingWindow {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

/// The window for a certificate that expires on a day; `None` only at the end of time.
pub fn filing_window(expires: NaiveDate, window: &Window) -> Option<FilingWindow> {
    let before = |days: u32| expires.checked_sub_days(Days::new(days.into()));
    Some(FilingWindow { from: before(window.opens)?, to: before(window.closes)? })
}

/// The last day on which an expired certificate can still hold while its re-evaluation is pending.
pub fn overrun_ends(expires: NaiveDate, window: &Window) -> Option<NaiveDate> {
    expires.checked_add_days(Days::new(window.overrun.into()))
}

/// A day to file by instead of the last one of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// The day.
    pub by: NaiveDate,
    /// Whether a row of the calendar that was not announced decided something, or there is no calendar of that year.
    pub provisional: bool,
}

/// The same as [`better_by`], with how sure it is. Beyond the calendar a weekend is known all the same; whether the day
/// before it is a holiday is not.
pub fn earlier(window: FilingWindow, calendar: &Calendar) -> Option<Earlier> {
    if let Some(by) = better_by(window, calendar) {
        return Some(Earlier { by, provisional: working_days::is_tentative(calendar, by, window.to) });
    }
    let unknown = working_days::is_working(calendar, window.to).is_err();
    let mut by = window.to;
    while !working_days::is_weekday(by) {
        by = by.pred_opt()?;
    }
    (unknown && window.from <= by && by < window.to).then_some(Earlier { by, provisional: true })
}

/// Whether it is not known which days are off when the window ends: the calendar does not reach so far.
pub fn is_unknown(window: FilingWindow, calendar: &Calendar) -> bool {
    working_days::is_working(calendar, window.to).is_err()
}

/// The last working day of the window, where its own last day is known to be a day off: a dossier is
/// better filed by then. `None` where it is worked, or the calendar does not know its year.
pub fn better_by(window: FilingWindow, calendar: &Calendar) -> Option<NaiveDate> {
    let worked = working_days::on_or_before(calendar, window.to).ok()?;
    (window.from <= worked && worked < window.to).then_some(worked)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::law::calendar::{Certainty, DayKind, DayRow};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// The vectors of `rules.md` §9 and of `register --json` in the interface.
    #[test]
    fn a_window_of_180_to_120_days() {
        let window = Window { source: String::new(), opens: 180, closes: 120, overrun: 180 };
        for (expires, from, to) in
            [("2026-12-31", "2026-07-04", "2026-09-02"), ("2029-01-15", "2028-07-19", "2028-09-17")]
        {
            let found = filing_window(day(expires), &window).expect("a window");
            assert_eq!((found.from, found.to), (day(from), day(to)));
        }
        assert_eq!(overrun_ends(day("2026-12-31"), &window), Some(day("2027-06-29")));
    }

    /// 2 September 2026 is National Day, with the two days before it off; 28 August is the Friday before.
    #[test]
    fn a_window_that_ends_on_a_day_off_is_warned_of_earlier() {
        let off = |date: &str| {
            let (reason, source) = ("Quốc khánh".to_owned(), "x".to_owned());
            (day(date), DayRow { kind: DayKind::Off, reason, source, certainty: Certainty::Official, with: None })
        };
        let days: BTreeMap<_, _> = ["2026-08-31", "2026-09-01", "2026-09-02"].map(off).into();
        let calendar = Calendar { years: [2026].into(), days };
        let window = |from: &str, to: &str| FilingWindow { from: day(from), to: day(to) };
        assert_eq!(better_by(window("2026-07-04", "2026-09-02"), &calendar), Some(day("2026-08-28")));
        assert_eq!(better_by(window("2026-07-04", "2026-09-03"), &calendar), None, "a Thursday is worked");
        assert_eq!(better_by(window("2026-07-04", "2026-09-06"), &calendar), Some(day("2026-09-04")), "a Sunday");
        assert_eq!(better_by(window("2026-08-31", "2026-09-02"), &calendar), None, "no day of it is worked");
        assert_eq!(better_by(window("2028-07-19", "2028-09-17"), &calendar), None, "nobody knows the year yet");
    }
}
