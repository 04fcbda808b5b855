//! How long a certificate holds.
//!
//! Whole months from the day of issue; the day is kept where the month has it, else
//! the month's last day. That clamping is our reading (chưa xác minh): the act only
//! says 36 months.

use chrono::{Months, NaiveDate};

/// The months a certificate holds from the day of its issue: 36 in every act so far
/// (1048/2019, 148/2023 and 26/2026/QĐ-TTg).
pub const MONTHS: u32 = 36;

/// The last day of a certificate issued on a day; `None` only at the end of time.
pub fn expires(issued: NaiveDate) -> Option<NaiveDate> {
    issued.checked_add_months(Months::new(MONTHS))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// The vectors of `rules.md` §9 and of `register --json` in the interface, then the ends of months.
    #[rstest]
    #[case("2026-08-31", "2029-08-31")]
    #[case("2024-02-29", "2027-02-28")]
    #[case("2026-01-15", "2029-01-15")]
    #[case::to_a_leap_year("2025-02-28", "2028-02-28")]
    #[case::last_of_april("2026-04-30", "2029-04-30")]
    #[case::last_of_the_year("2026-12-31", "2029-12-31")]
    #[case::no_leap_year_in_2100("2097-02-28", "2100-02-28")]
    fn a_certificate_holds_thirty_six_months(#[case] issued: &str, #[case] last: &str) {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        assert_eq!(expires(day(issued)), Some(day(last)));
    }

    #[test]
    fn at_the_end_of_time_there_is_no_answer() {
        assert_eq!(expires(NaiveDate::MAX), None);
    }
}
