//! Everything that can be wrong with a calendar of days off.

use chrono::NaiveDate;

/// What is wrong with a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalendarProblem {
    /// A row of a year the calendar does not list.
    OutsideYears {
        /// The day.
        day: NaiveDate,
        /// The years listed.
        years: Vec<i32>,
    },
    /// Two rows for one day.
    DayTwice {
        /// The day.
        day: NaiveDate,
        /// The line of the first row.
        first_line: usize,
    },
    /// A working Saturday that is none.
    NotASaturday {
        /// The day.
        day: NaiveDate,
    },
    /// A row whose last day is before its first, or far behind it.
    BadSpan {
        /// How many days a row can have.
        limit: u32,
    },
    /// A swap whose other half is not in the other list, or is as sure in another way.
    NoOtherHalf {
        /// The day that should be there.
        with: NaiveDate,
    },
    /// A swap of several days at once.
    SwapOfSeveral,
}
