//! When the two periodic reports of a year are due.
//!
//! The province's letter of 2024 asks for one before 25 June and one before 30 November
//! (chưa xác minh); an office may have other days.

use chrono::NaiveDate;

use super::filing::DayOfYear;

/// When the report of the half year is due, and when that of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dues {
    half: DayOfYear,
    year: DayOfYear,
}

impl Default for Dues {
    fn default() -> Self {
        Self { half: DayOfYear { month: 6, day: 25 }, year: DayOfYear { month: 11, day: 30 } }
    }
}

impl Dues {
    /// Other days than the letter's; `None` where one is not in every year, or the half does not end before the year.
    pub fn new(half: DayOfYear, year: DayOfYear) -> Option<Self> {
        // A year without 29 February.
        let real = |day: DayOfYear| day.of(2_023).is_some();
        (real(half) && real(year) && half < year).then_some(Self { half, year })
    }

    /// That of the half year.
    pub const fn half(self) -> DayOfYear {
        self.half
    }

    /// That of the year.
    pub const fn year(self) -> DayOfYear {
        self.year
    }

    /// Both as days of one year.
    pub fn of_year(self, year: i32) -> Option<[NaiveDate; 2]> {
        Some([self.half.of(year)?, self.year.of(year)?])
    }
}
