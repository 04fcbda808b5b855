//! What a PIN is, and which ones are refused as too easy to guess.
//!
//! Knows no verifier and no member: `decide` never sees a PIN, only a verdict.
//! A PIN says who sat at the terminal; it is no signature and hides no file.
//! Invariant: what it holds is overwritten when it is dropped, and no `Debug` shows it.

use std::fmt;

use chrono::NaiveDate;
use thiserror::Error;
use zeroize::Zeroizing;

/// The most digits a PIN has.
pub const LONGEST: usize = 8;

/// The fewest digits a PIN has.
pub const SHORTEST: usize = 4;

/// Digits as they are typed, whole or not yet.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(Zeroizing<String>);

/// Why a PIN cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PinProblem {
    /// Fewer than 4 digits.
    #[error("fewer than 4 digits")]
    Short,
    /// One digit again and again: 1111.
    #[error("one digit only")]
    OneDigit,
    /// Neighbours on the keyboard: 1234, 9876, 7890.
    #[error("a run of digits")]
    Run,
    /// A shorter group again and again: 1212, 123123.
    #[error("a group repeated")]
    Repeated,
    /// A year from 1900 to 2099.
    #[error("a year")]
    Year,
    /// A day, as birthdays are written: 150879, 15081979.
    #[error("a date")]
    Day,
}

impl Pin {
    /// No digit yet, with room for all, so that no copy is left behind by growing.
    pub fn new() -> Self {
        Self(Zeroizing::new(String::with_capacity(LONGEST)))
    }

    /// Takes a digit; anything else, and a ninth one, is not taken.
    pub fn push(&mut self, typed: char) {
        if typed.is_ascii_digit() && self.0.len() < LONGEST {
            self.0.push(typed);
        }
    }

    /// Takes the last digit back.
    pub fn pop(&mut self) {
        self.0.pop();
    }

    /// How many digits there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The digits, for whoever makes or checks a verifier.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// Whether this is too short to be anybody's: not typed to its end yet, or not at all.
    pub fn is_short(&self) -> bool {
        self.len() < SHORTEST
    }

    /// Whether this may become somebody's PIN. A day and month alone (`1508`) is
    /// taken: with them one four-digit PIN in thirty would be refused.
    pub fn check(&self) -> Result<(), PinProblem> {
        if self.is_short() {
            return Err(PinProblem::Short);
        }
        let digits = self.0.as_bytes();
        // As on the keyboard, 0 stands after 9.
        let step = |pair: &[u8], by: u8| (pair[0] - b'0' + by) % 10 == pair[1] - b'0';
        let all = |by| digits.windows(2).all(|pair| step(pair, by));
        if all(0) {
            return Err(PinProblem::OneDigit);
        }
        if all(1) || all(9) {
            return Err(PinProblem::Run);
        }
        let mut groups = (2..=digits.len() / 2).filter(|group| digits.len().is_multiple_of(*group));
        if groups.any(|group| digits.chunks(group).all(|part| part == &digits[..group])) {
            return Err(PinProblem::Repeated);
        }
        if digits.len() == 4 && matches!(&digits[..2], b"19" | b"20") {
            return Err(PinProblem::Year);
        }
        if is_a_day(&self.0) { Err(PinProblem::Day) } else { Ok(()) }
    }
}

impl Default for Pin {
    fn default() -> Self {
        Self::new()
    }
}

impl From<&str> for Pin {
    fn from(text: &str) -> Self {
        let mut pin = Self::new();
        text.chars().for_each(|typed| pin.push(typed));
        pin
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin")
    }
}

/// `ddmmyy`, `ddmmyyyy` or `yyyymmdd` of a day that exists, from 1900 to 2099.
fn is_a_day(digits: &str) -> bool {
    let day = |year: &str, month: &str, day: &str| {
        let number = |text: &str| text.parse::<u32>().ok();
        let date = || NaiveDate::from_ymd_opt(year.parse().ok()?, number(month)?, number(day)?);
        ("1900".."2100").contains(&year) && date().is_some()
    };
    match digits.len() {
        6 => ["19", "20"].iter().any(|age| day(&format!("{age}{}", &digits[4..]), &digits[2..4], &digits[..2])),
        8 => day(&digits[4..], &digits[2..4], &digits[..2]) || day(&digits[..4], &digits[4..6], &digits[6..]),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::empty("", Err(PinProblem::Short))]
    #[case::three("739", Err(PinProblem::Short))]
    #[case::four("7394", Ok(()))]
    #[case::eight("73940152", Ok(()))]
    #[case::one_digit("0000", Err(PinProblem::OneDigit))]
    #[case::one_digit_long("77777777", Err(PinProblem::OneDigit))]
    #[case::up("1234", Err(PinProblem::Run))]
    #[case::up_over_the_end("7890", Err(PinProblem::Run))]
    #[case::down("98765", Err(PinProblem::Run))]
    #[case::down_over_the_end("2109", Err(PinProblem::Run))]
    #[case::up_but_one("1235", Ok(()))]
    #[case::pairs("1212", Err(PinProblem::Repeated))]
    #[case::pairs_long("47474747", Err(PinProblem::Repeated))]
    #[case::triples("123123", Err(PinProblem::Repeated))]
    #[case::fours("73947394", Err(PinProblem::Repeated))]
    #[case::not_whole_pairs("12121", Ok(()))]
    #[case::year("1979", Err(PinProblem::Year))]
    #[case::year_to_come("2026", Err(PinProblem::Year))]
    #[case::no_year("1879", Ok(()))]
    #[case::birthday("150879", Err(PinProblem::Day))]
    #[case::leap_day("290204", Err(PinProblem::Day))]
    #[case::no_such_month("151379", Ok(()))]
    #[case::whole_birthday("15081979", Err(PinProblem::Day))]
    #[case::whole_birthday_backwards("19790815", Err(PinProblem::Day))]
    #[case::no_such_day("31021979", Ok(()))]
    #[case::day_and_month_alone("1508", Ok(()))]
    fn easy_ones_are_refused(#[case] digits: &str, #[case] expected: Result<(), PinProblem>) {
        assert_eq!(Pin::from(digits).check(), expected);
    }

    #[test]
    fn only_eight_digits_are_taken_and_none_is_shown() {
        let mut pin = Pin::from("7a3 9٤4-015234");
        assert_eq!(pin.digits(), "73940152");
        pin.pop();
        assert_eq!((pin.digits(), pin.len()), ("7394015", 7));
        assert_eq!(format!("{pin:?}"), "Pin");
    }
}
