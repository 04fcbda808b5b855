//! Times as PDF writes them: `D:20261210114007+07'00'`.

use chrono::{DateTime, FixedOffset, NaiveDate};

/// As PDF writes it, to the second.
pub(super) fn written(at: DateTime<FixedOffset>) -> String {
    let minutes = at.offset().local_minus_utc() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
    format!("D:{}{sign}{hours:02}'{minutes:02}'", at.format("%Y%m%d%H%M%S"))
}

/// What a file says; nothing if it is not a whole time with its offset.
pub(super) fn read(text: &str) -> Option<DateTime<FixedOffset>> {
    let text = text.strip_prefix("D:")?;
    let (digits, offset) = (text.get(..14)?, text.get(14..)?);
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| digits.get(from..to)?.parse::<u32>().ok();
    let date = NaiveDate::from_ymd_opt(digits.get(..4)?.parse().ok()?, part(4, 6)?, part(6, 8)?)?;
    let local = date.and_hms_opt(part(8, 10)?, part(10, 12)?, part(12, 14)?)?;
    local.and_local_timezone(zone(offset)?).single()
}

fn zone(text: &str) -> Option<FixedOffset> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let rest: String = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let number = |text: &str| if text.is_empty() { Some(0) } else { text.parse::<i32>().ok() };
    let seconds = match digits.len() {
        0 | 2 | 4 => number(digits.get(..2).unwrap_or(""))? * 3600 + number(digits.get(2..).unwrap_or(""))? * 60,
        _ => return None,
    };
    match rest.as_str() {
        "Z" | "Z'" | "Z''" => FixedOffset::east_opt(0),
        "+" | "+'" | "+''" => FixedOffset::east_opt(seconds),
        "-" | "-'" | "-''" => FixedOffset::west_opt(seconds),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("D:20261210114007+07'00'", "2026-12-10T11:40:07+07:00")]
    #[case("D:20261210114007+07'00", "2026-12-10T11:40:07+07:00")]
    #[case("D:20261210114007-03'30'", "2026-12-10T11:40:07-03:30")]
    #[case("D:20261210114007Z", "2026-12-10T11:40:07+00:00")]
    #[case("D:20261210114007Z00'00'", "2026-12-10T11:40:07+00:00")]
    fn times_are_read(#[case] text: &str, #[case] time: &str) {
        assert_eq!(read(text), DateTime::parse_from_rfc3339(time).ok());
    }

    #[rstest]
    #[case("D:20261210114007")]
    #[case("20261210114007Z")]
    #[case("D:20261310114007Z")]
    #[case("D:2026121011400é+07'00'")]
    #[case("D:20261210114007+7'0'0'")]
    #[case("D:20261210114007+99'00'")]
    fn what_is_no_whole_time_is_none(#[case] text: &str) {
        assert_eq!(read(text), None);
    }

    #[test]
    fn what_is_written_is_read() {
        for time in ["2026-12-10T11:40:07+07:00", "2026-12-10T11:40:07-03:30"] {
            let time = DateTime::parse_from_rfc3339(time).unwrap();
            assert_eq!(read(&written(time)), Some(time));
        }
    }
}
