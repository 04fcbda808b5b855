//! Numbers as people read them: a decimal comma in Vietnamese, a dot in English.
//!
//! Takes whole numbers only (points are hundredths), so nothing is rounded here.

use super::Lang;

/// Hundredths with two decimals always: 7211 is `72,11` or `72.11`, the form of
/// means and totals.
pub fn decimal2(hundredths: i64, lang: Lang) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    format!("{sign}{whole}{}{rest:02}", lang.pick(',', '.'))
}

/// Hundredths without trailing zeros: 850 is `8,5`, 7000 is `70`, the form of
/// the points of a criterion.
pub fn short(hundredths: i64, lang: Lang) -> String {
    let text = decimal2(hundredths, lang);
    text.trim_end_matches('0').trim_end_matches([',', '.']).to_owned()
}

/// A count with its thousands set apart: `1.234` or `1,234`.
pub fn thousands(n: u64, lang: Lang) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(lang.pick('.', ','));
        }
        text.push(digit);
    }
    text
}

/// A number below 10 with a leading zero, as the minutes write head counts.
pub fn padded(n: u32) -> String {
    format!("{n:02}")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(7211, "72,11", "72.11", "72,11")]
    #[case(850, "8,50", "8.50", "8,5")]
    #[case(7000, "70,00", "70.00", "70")]
    #[case(10_000, "100,00", "100.00", "100")]
    #[case(5, "0,05", "0.05", "0,05")]
    #[case(0, "0,00", "0.00", "0")]
    #[case(-50, "-0,50", "-0.50", "-0,5")]
    #[case(i64::MIN, "-92233720368547758,08", "-92233720368547758.08", "-92233720368547758,08")]
    fn points_are_written_with_a_comma(#[case] n: i64, #[case] vi: &str, #[case] en: &str, #[case] brief: &str) {
        assert_eq!(decimal2(n, Lang::Vi), vi);
        assert_eq!(decimal2(n, Lang::En), en);
        assert_eq!(short(n, Lang::Vi), brief);
        assert_eq!(short(n, Lang::En), brief.replace(',', "."));
    }

    #[rstest]
    #[case(0, "0", "0")]
    #[case(999, "999", "999")]
    #[case(1_234, "1.234", "1,234")]
    #[case(12_345_678, "12.345.678", "12,345,678")]
    #[case(100_000, "100.000", "100,000")]
    fn thousands_are_set_apart(#[case] n: u64, #[case] vi: &str, #[case] en: &str) {
        assert_eq!(thousands(n, Lang::Vi), vi);
        assert_eq!(thousands(n, Lang::En), en);
    }

    #[test]
    fn head_counts_below_ten_get_a_zero() {
        assert_eq!(padded(0), "00");
        assert_eq!(padded(9), "09");
        assert_eq!(padded(10), "10");
        assert_eq!(padded(123), "123");
    }
}
