//! The days before and after a certificate's expiry that a re-evaluation keeps.
//!
//! Calendar days, counted from the expiry; both ends belong to the window.

use chrono::{Days, NaiveDate};

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

#[cfg(test)]
mod tests {
    use super::*;

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
}
