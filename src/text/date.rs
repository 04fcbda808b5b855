//! Dates and times as the papers write them.
//!
//! Knows no clock and no calendar of days off: it only writes a given date and
//! reads a typed one.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, Timelike};

use super::Lang;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [[&str; 2]; 7] = [
    ["thứ Hai", "Monday"],
    ["thứ Ba", "Tuesday"],
    ["thứ Tư", "Wednesday"],
    ["thứ Năm", "Thursday"],
    ["thứ Sáu", "Friday"],
    ["thứ Bảy", "Saturday"],
    ["Chủ nhật", "Sunday"],
];

/// `thứ Năm` or `Thursday`.
pub fn weekday(date: NaiveDate, lang: Lang) -> &'static str {
    let [vi, en] = WEEKDAYS[date.weekday().num_days_from_monday() as usize];
    lang.pick(vi, en)
}

/// `10/12/2026`, day first, in both languages.
pub fn date(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// `10/12`, where the year is plain.
pub fn day_month(date: NaiveDate) -> String {
    format!("{:02}/{:02}", date.day(), date.month())
}

/// `ngày 05 tháng 02 năm 2026` or `5 February 2026`.
///
/// Decree 30/2020/NĐ-CP, annex I: a zero stands before days below 10 and before
/// months 1 and 2 only, so that nobody can add a digit; hence `ngày 05 tháng 3`.
pub fn date_in_words(date: NaiveDate, lang: Lang) -> String {
    let (day, month, year) = (date.day(), date.month(), date.year());
    match lang {
        Lang::Vi if month <= 2 => format!("ngày {day:02} tháng {month:02} năm {year}"),
        Lang::Vi => format!("ngày {day:02} tháng {month} năm {year}"),
        Lang::En => format!("{day} {} {year}", MONTHS[date.month0() as usize]),
    }
}

/// `08 giờ 05 phút` or `08:05`.
pub fn time_in_words(time: NaiveTime, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{:02} giờ {:02} phút", time.hour(), time.minute()),
        Lang::En => clock(time),
    }
}

/// `08:05`, on 24 hours, in both languages.
pub fn clock(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `08:05 10/12/2026`, in the offset the moment carries.
pub fn date_time(at: DateTime<FixedOffset>) -> String {
    format!("{} {}", clock(at.time()), date(at.date_naive()))
}

/// Reads `10/12/2026` (day first; `5/2/2026` too) or `2026-12-10`; the year has
/// four digits. `None` for anything else, and for days that do not exist.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let mark = if text.contains('/') { '/' } else { '-' };
    let parts: Vec<&str> = text.split(mark).collect();
    let (('/', &[day, month, year]) | ('-', &[year, month, day])) = (mark, parts.as_slice()) else { return None };
    let number = |digits: &str, at_most: usize| -> Option<u32> {
        let plain = digits.len() <= at_most && digits.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| digits.parse().ok()).flatten()
    };
    let four_digits = i32::try_from(number(year, 4).filter(|_| year.len() == 4)?).ok()?;
    NaiveDate::from_ymd_opt(four_digits, number(month, 2)?, number(day, 2)?)
}

/// A length of time in minutes: `1 giờ 05 phút` or `1 h 05 min`; only what is
/// not zero is named (`45 phút`, `2 giờ`).
pub fn duration(minutes: u32, lang: Lang) -> String {
    let (hour, minute) = (lang.pick("giờ", "h"), lang.pick("phút", "min"));
    match (minutes / 60, minutes % 60) {
        (0, m) => format!("{m} {minute}"),
        (h, 0) => format!("{h} {hour}"),
        (h, m) => format!("{h} {hour} {m:02} {minute}"),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[rstest]
    #[case(day(2026, 2, 5), "05/02/2026", "ngày 05 tháng 02 năm 2026", "5 February 2026")]
    #[case(day(2026, 3, 5), "05/03/2026", "ngày 05 tháng 3 năm 2026", "5 March 2026")]
    #[case(day(2026, 1, 31), "31/01/2026", "ngày 31 tháng 01 năm 2026", "31 January 2026")]
    #[case(day(2026, 12, 10), "10/12/2026", "ngày 10 tháng 12 năm 2026", "10 December 2026")]
    fn zeros_stand_where_the_decree_puts_them(
        #[case] d: NaiveDate,
        #[case] short: &str,
        #[case] vi: &str,
        #[case] en: &str,
    ) {
        assert_eq!(date(d), short);
        assert_eq!(date_in_words(d, Lang::Vi), vi);
        assert_eq!(date_in_words(d, Lang::En), en);
    }

    #[test]
    fn a_week_begins_with_monday_and_sunday_has_its_own_name() {
        let names = (7..14).map(|d| weekday(day(2026, 12, d), Lang::Vi)).collect::<Vec<_>>();
        assert_eq!(names, ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]);
        assert_eq!(weekday(day(2026, 12, 13), Lang::En), "Sunday");
    }

    #[test]
    fn times_are_written_on_24_hours() {
        let (morning, night) =
            (NaiveTime::from_hms_opt(8, 5, 59).unwrap(), NaiveTime::from_hms_opt(23, 40, 0).unwrap());
        assert_eq!(time_in_words(morning, Lang::Vi), "08 giờ 05 phút");
        assert_eq!(time_in_words(morning, Lang::En), "08:05");
        assert_eq!(clock(night), "23:40");
    }

    #[test]
    fn a_moment_is_written_in_its_own_offset() {
        let at = DateTime::parse_from_rfc3339("2026-12-10T08:05:00+07:00").unwrap();
        assert_eq!(date_time(at), "08:05 10/12/2026");
    }

    #[rstest]
    #[case("10/12/2026", Some(day(2026, 12, 10)))]
    #[case("2026-12-10", Some(day(2026, 12, 10)))]
    #[case(" 5/2/2026 ", Some(day(2026, 2, 5)))]
    #[case("29/02/2028", Some(day(2028, 2, 29)))]
    #[case::no_such_day("29/02/2026", None)]
    #[case::month_first("12/31/2026", None)]
    #[case::two_digit_year("10/12/26", None)]
    #[case::mixed("10-12/2026", None)]
    #[case::day_first_with_dashes("10-12-2026", None)]
    #[case::signs("+1/12/2026", None)]
    #[case::too_many("1/2/3/2026", None)]
    #[case::empty_parts("//2026", None)]
    #[case::inner_space("1 /12/2026", None)]
    #[case("", None)]
    fn typed_dates_are_read_day_first(#[case] text: &str, #[case] expected: Option<NaiveDate>) {
        assert_eq!(parse_date(text), expected);
    }

    #[rstest]
    #[case(0, "0 phút", "0 min")]
    #[case(45, "45 phút", "45 min")]
    #[case(60, "1 giờ", "1 h")]
    #[case(65, "1 giờ 05 phút", "1 h 05 min")]
    #[case(750, "12 giờ 30 phút", "12 h 30 min")]
    fn durations_name_what_is_not_zero(#[case] minutes: u32, #[case] vi: &str, #[case] en: &str) {
        assert_eq!(duration(minutes, Lang::Vi), vi);
        assert_eq!(duration(minutes, Lang::En), en);
    }
}
