//! What an act asks of a dossier before the meeting: papers, samples, dates.
//!
//! Data of a rule set. A rule set that says nothing about a matter has nothing
//! here, and nothing is then asked.

use chrono::NaiveDate;

use super::rules::CouncilLevel;

/// The act's demands on a dossier, each with the article it stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filing {
    /// The papers of a dossier.
    pub papers: Option<Papers>,
    /// How many samples come with it, where the sheet has samples at all.
    pub samples: Option<Samples>,
    /// The rounds of a year and their dates.
    pub rounds: Option<Rounds>,
    /// When a re-evaluation is filed.
    pub reevaluation: Option<Window>,
}

/// The papers a complete dossier holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Papers {
    /// The article.
    pub source: String,
    /// The papers, by name.
    pub list: Vec<String>,
}

/// The samples that come with a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Samples {
    /// The article.
    pub source: String,
    /// How many.
    pub count: u32,
}

/// The yearly rounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rounds {
    /// The article.
    pub source: String,
    /// The rounds of each level, in the order of the year.
    pub list: Vec<Round>,
}

/// One round of a year: it is held before a day, and covers what was proposed before a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Round {
    /// Whose round.
    pub level: CouncilLevel,
    /// Proposals made before this day of the year belong to it.
    pub proposed_before: DayOfYear,
    /// The council meets before this day of the year.
    pub held_before: DayOfYear,
}

/// A day that comes back every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DayOfYear {
    /// From 1.
    pub month: u32,
    /// From 1; a day every year has.
    pub day: u32,
}

impl DayOfYear {
    /// The day in one year; `None` only for 29 February and days that no month has.
    pub fn of(self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
    }
}

/// When a re-evaluation is filed, in days before the certificate expires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// The article.
    pub source: String,
    /// The window opens so many days before.
    pub opens: u32,
    /// It closes so many days before; that day still counts.
    pub closes: u32,
    /// So many days after it expired a certificate can still hold while its re-evaluation is pending.
    pub overrun: u32,
}
