//! Everything that can be wrong with the settings and is no fault of their form.

use crate::law::filing::DayOfYear;

/// What is wrong with the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingsProblem {
    /// The report of the half year would not be due before that of the year.
    ReportsOutOfOrder {
        /// When that of the half year is due.
        half: DayOfYear,
        /// When that of the year is.
        year: DayOfYear,
    },
}
