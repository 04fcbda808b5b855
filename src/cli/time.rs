//! A time as the secretary types it.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

use crate::text::date::parse_date;

/// Reads `11:30` (on `day`), `11:30 10/12/2026` or RFC 3339; `day` also gives the offset.
pub(super) fn read(text: &str, day: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    let text = text.trim();
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some(at);
    }
    let (clock, date) = match text.split_once(char::is_whitespace) {
        None => (text, day.date_naive()),
        Some((clock, date)) => (clock, parse_date(date)?),
    };
    at(date, clock_time(clock)?, day)
}

fn clock_time(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.split_once(':')?;
    let number = |digits: &str| -> Option<u32> {
        let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| digits.parse().ok()).flatten()
    };
    NaiveTime::from_hms_opt(number(hour)?, number(minute).filter(|_| minute.len() == 2)?, 0)
}

fn at(date: NaiveDate, time: NaiveTime, day: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    date.and_time(time).and_local_timezone(*day.offset()).single()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("11:30", Some("2026-12-10T11:30:00+07:00"))]
    #[case(" 9:05 ", Some("2026-12-10T09:05:00+07:00"))]
    #[case("11:30 11/12/2026", Some("2026-12-11T11:30:00+07:00"))]
    #[case("11:30  2026-12-11", Some("2026-12-11T11:30:00+07:00"))]
    #[case("2026-12-10T04:30:00Z", Some("2026-12-10T04:30:00+00:00"))]
    #[case("24:00", None)]
    #[case("11:5", None)]
    #[case("11h30", None)]
    #[case("+1:30", None)]
    #[case("11:30 32/12/2026", None)]
    #[case("10/12/2026", None)]
    #[case("", None)]
    fn an_hour_means_the_day_of_the_meeting(#[case] text: &str, #[case] expected: Option<&str>) {
        let day = DateTime::parse_from_rfc3339("2026-12-10T08:03:00+07:00").unwrap();
        assert_eq!(read(text, day).map(|at| at.to_rfc3339()).as_deref(), expected);
    }
}
