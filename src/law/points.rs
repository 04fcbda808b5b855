//! Points: whole hundredths of a point, never a float.
//!
//! The sheets of 26/2026/QĐ-TTg carry whole points only; hundredths leave room
//! for rule sets of other councils. Nothing here knows what is being scored.

use std::fmt;
use std::str::FromStr;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A number of points in whole hundredths (`Points::whole(3)` is 300 hundredths).
///
/// Prints without trailing zeros and with a dot (`8.5`), the form of JSON and
/// of the record; the decimal comma of screens and papers is made in `text`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(i32);

/// Why a text is not a number of points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PointsError {
    /// Not digits with at most one comma or dot.
    #[error("not a number of points")]
    NotANumber,
    /// More than two decimals: points are kept in hundredths.
    #[error("more than two decimals")]
    TooFine,
    /// Beyond ±1 000 000 points, far above any sheet.
    #[error("out of range")]
    OutOfRange,
}

impl Points {
    /// No points: a mark of zero, which is not the absence of a mark.
    pub const ZERO: Self = Self(0);

    const LIMIT: i64 = 100_000_000;

    /// `points` whole points.
    pub const fn whole(points: i16) -> Self {
        Self(points as i32 * 100)
    }

    /// From hundredths of a point.
    pub const fn from_hundredths(hundredths: i32) -> Self {
        Self(hundredths)
    }

    /// In hundredths of a point.
    pub const fn hundredths(self) -> i32 {
        self.0
    }

    /// The sum; saturates far above any sheet rather than wrap.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference, negative where `other` is more; saturates like the sum.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// The distance between two scores, never negative.
    #[must_use]
    pub const fn distance(self, other: Self) -> Self {
        Self(self.minus(other).0.saturating_abs())
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Self::plus)
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        match rest {
            0 => write!(f, "{sign}{whole}"),
            r if r % 10 == 0 => write!(f, "{sign}{whole}.{}", r / 10),
            r => write!(f, "{sign}{whole}.{r:02}"),
        }
    }
}

impl FromStr for Points {
    type Err = PointsError;

    /// Reads `3`, `8,5` and `8.5`; no sign but a leading `-`, no exponent.
    fn from_str(text: &str) -> Result<Self, PointsError> {
        let text = text.trim();
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once([',', '.']).unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let has_mark = whole.len() != digits.len();
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) || (has_mark && fraction.is_empty()) {
            return Err(PointsError::NotANumber);
        }
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > 2 {
            return Err(PointsError::TooFine);
        }
        let whole: i64 = whole.parse().map_err(|_| PointsError::OutOfRange)?;
        let hundredths: i64 = format!("{fraction:0<2}").parse().map_err(|_| PointsError::NotANumber)?;
        let value = whole.checked_mul(100).and_then(|w| w.checked_add(hundredths)).ok_or(PointsError::OutOfRange)?;
        if value > Self::LIMIT {
            return Err(PointsError::OutOfRange);
        }
        let value = i32::try_from(value).map_err(|_| PointsError::OutOfRange)?;
        Ok(Self(if negative { -value } else { value }))
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Points {
    /// A text as printed, or a whole number; a number with a fraction would pass through a float and is refused.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PointsVisitor)
    }
}

struct PointsVisitor;

impl Visitor<'_> for PointsVisitor {
    type Value = Points;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("points as a text or a whole number")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Points, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_u64<E: Error>(self, whole: u64) -> Result<Points, E> {
        whole.to_string().parse().map_err(E::custom)
    }

    fn visit_i64<E: Error>(self, whole: i64) -> Result<Points, E> {
        whole.to_string().parse().map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comma_and_dot_read_the_same_and_a_hundred_fits() {
        assert_eq!("8,5".parse(), Ok(Points::from_hundredths(850)));
        assert_eq!("8.5".parse(), Ok(Points::from_hundredths(850)));
        assert_eq!("100,00".parse(), Ok(Points::whole(100)));
        assert_eq!(Points::whole(100).to_string(), "100");
        assert_eq!(Points::from_hundredths(805).to_string(), "8.05");
    }

    #[test]
    fn json_gives_points_as_a_text_or_a_whole_number_and_never_as_a_fraction() {
        let read = serde_json::from_str::<Points>;
        assert_eq!(read("\"8.5\"").ok(), Some(Points::from_hundredths(850)));
        assert_eq!(read("3").ok(), Some(Points::whole(3)));
        for wrong in ["8.5", "1e2", "99999999999", "null", "true", "\"x\""] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_not_a_number_of_points_is_refused() {
        for (text, error) in [
            ("", PointsError::NotANumber),
            ("NaN", PointsError::NotANumber),
            ("1e3", PointsError::NotANumber),
            ("+3", PointsError::NotANumber),
            ("3,", PointsError::NotANumber),
            (",5", PointsError::NotANumber),
            ("1,2,3", PointsError::NotANumber),
            ("1.005", PointsError::TooFine),
            ("99999999999", PointsError::OutOfRange),
            ("99999999999999999999999", PointsError::OutOfRange),
        ] {
            assert_eq!(text.parse::<Points>(), Err(error), "{text:?}");
        }
    }
}
