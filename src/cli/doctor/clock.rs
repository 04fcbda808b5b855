//! The clock: every line of a record carries its time.

use chrono::{DateTime, Datelike, FixedOffset};

use super::Matter;
use crate::text::{Lang, date};

/// Vietnam's, in seconds.
const OFFSET: i32 = 7 * 3600;
/// The years a meeting of this program can fall in.
const YEARS: std::ops::RangeInclusive<i32> = 2026..=2099;

pub(super) fn look(now: DateTime<FixedOffset>, lang: Lang) -> Matter {
    let (at, zone) = (date::date_time(now), now.format("%:z"));
    if !YEARS.contains(&now.year()) {
        return Matter::stop(
            "clock",
            lang.pick(format!("Đồng hồ máy chỉ {at}, không đúng."), format!("The clock says {at}, which is wrong.")),
            lang.pick(
                "Chỉnh ngày giờ của máy trước khi mở phiên họp: biên bản và bản ghi lấy giờ của máy.",
                "Set the machine's date and time before a session is opened: the minutes and the record take it.",
            ),
        );
    }
    let message = lang.pick(format!("Đồng hồ: {at}, múi giờ {zone}."), format!("Clock: {at}, time zone {zone}."));
    if now.offset().local_minus_utc() == OFFSET {
        return Matter::ok("clock", message);
    }
    Matter::warning(
        "clock",
        message,
        lang.pick(
            "Họp ở Việt Nam thì chỉnh múi giờ của máy thành +07:00.",
            "For a meeting in Vietnam set the machine's time zone to +07:00.",
        ),
    )
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::super::State;
    use super::*;

    #[rstest]
    #[case("2026-12-10T08:00:00+07:00", State::Ok)]
    #[case("2026-12-10T01:00:00+00:00", State::Warning)]
    #[case("2025-12-31T23:59:59+07:00", State::Stop)]
    #[case("1970-01-01T07:00:00+07:00", State::Stop)]
    #[case("2100-01-01T00:00:00+07:00", State::Stop)]
    fn a_clock_is_judged_by_its_year_and_its_zone(#[case] now: &str, #[case] state: State) {
        let matter = look(now.parse().unwrap(), Lang::Vi);
        assert_eq!(matter.state, state, "{matter:?}");
        assert_eq!(matter.remedy.is_empty(), state == State::Ok);
    }
}
