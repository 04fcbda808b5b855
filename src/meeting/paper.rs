//! Paper sheets on their way into the record: typed once, typed again, compared.
//!
//! Knows entries and where two differ, not who may make them (that is
//! `acts::paper_entry`) nor who may see them (that is `visible`). Invariant:
//! nothing of a first entry leaves this file before the second one is in.

use chrono::{DateTime, FixedOffset};

use super::act::PaperMark;
use crate::council::Sheet;
use crate::law::{Choice, CriterionId, Points};
use crate::text::fold::fold;

/// One typing of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub at: DateTime<FixedOffset>,
    pub clerk: String,
    pub marks: Vec<PaperMark>,
    pub total_on_paper: Option<Points>,
}

/// A sheet that waits for its second entry, or for its differences to be settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub(super) first: Entry,
    pub(super) second: Option<Entry>,
}

/// What a paper sheet waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaits {
    /// Its first entry.
    First,
    /// Its second entry, by another clerk.
    Second,
    /// A look at the paper, since the two entries differ.
    Settling,
}

/// A criterion on which two entries differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which criterion.
    pub criterion: CriterionId,
    /// What the first clerk typed.
    pub first: Choice,
    /// What the second clerk typed.
    pub second: Choice,
}

/// How a sheet on paper came in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FromPaper {
    /// Who typed it first; empty for the secretary.
    pub clerk: String,
    /// Who typed it a second time, under double entry.
    pub second: Option<String>,
    /// How differences between the two were settled.
    pub settled: Option<Settlement>,
    /// The total written on the paper, where it is not the sum of the marks.
    pub total_on_paper: Option<Points>,
}

/// How differences between two entries were settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// Who looked at the paper; empty for the secretary.
    pub clerk: String,
    /// On how many criteria the entries differed.
    pub criteria: usize,
    /// What was noted.
    pub note: String,
}

impl Waiting {
    /// Who typed the first entry.
    pub fn first_clerk(&self) -> &str {
        &self.first.clerk
    }

    /// What it waits for.
    pub const fn awaits(&self) -> Awaits {
        if self.second.is_some() { Awaits::Settling } else { Awaits::Second }
    }

    /// Where the two entries differ; nothing while there is one. Remarks are not compared.
    pub(super) fn differences(&self) -> Vec<Difference> {
        let Some(second) = &self.second else { return Vec::new() };
        let differ = |mark: &PaperMark| {
            let other = second.marks.iter().find(|other| other.criterion == mark.criterion)?;
            (other.choice != mark.choice).then(|| Difference {
                criterion: mark.criterion.clone(),
                first: mark.choice,
                second: other.choice,
            })
        };
        self.first.marks.iter().filter_map(differ).collect()
    }

    /// The sheet and how it came in, once the entries agree or `settled` says what the paper says.
    pub(super) fn settled(self, marks: &[PaperMark], settlement: Option<Settlement>) -> (Sheet, FromPaper) {
        let total = self.second.as_ref().and_then(|second| second.total_on_paper).or(self.first.total_on_paper);
        // A remark of the first entry stands; where it has none, the second's does.
        let later = self.second.as_ref().map_or(&[][..], |second| &second.marks);
        let remarks = later.iter().chain(&self.first.marks).chain(marks);
        let mut sheet = sheet(self.first.marks.iter().chain(marks));
        sheet.comments = remarks.filter_map(|mark| Some((mark.criterion.clone(), mark.comment.clone()?))).collect();
        let total_on_paper = total.filter(|total| *total != sheet.total());
        let second = self.second.map(|second| second.clerk);
        (sheet, FromPaper { clerk: self.first.clerk, second, settled: settlement, total_on_paper })
    }
}

impl Entry {
    /// The sheet of an entry that nobody repeats.
    pub(super) fn alone(self) -> (Sheet, FromPaper) {
        Waiting { first: self, second: None }.settled(&[], None)
    }
}

/// Marks as a sheet; of two on the same criterion the later stands.
fn sheet<'a>(marks: impl Iterator<Item = &'a PaperMark>) -> Sheet {
    Sheet { marks: marks.map(|mark| (mark.criterion.clone(), mark.choice)).collect(), ..Sheet::default() }
}

/// Whether two names can be one person's: tones, capitals and spaces aside.
pub(super) fn same_name(one: &str, other: &str) -> bool {
    let plain = |name: &str| fold(name).split_whitespace().map(ToOwned::to_owned).collect::<Vec<_>>();
    plain(one) == plain(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::Event;

    /// A body as records before double entry have it.
    const OLD: &str = r#"{"kind":"paper_sheet_entered","body":{"product":"P01","member":"M1","clerk":"Văn thư","marks":[{"criterion":"1.1","points":"3"},{"criterion":"1.2","points":"1","case":"b","comment":"Ít"}]}}"#;

    #[test]
    fn a_sheet_typed_once_is_written_as_it_always_was_and_reads_back() {
        let event: Event = serde_json::from_str(OLD).expect("an old row");
        assert!(matches!(event, Event::PaperSheetEntered { second: false, total_on_paper: None, .. }));
        assert_eq!(serde_json::to_string(&event).expect("plain"), OLD);
    }

    fn entry(clerk: &str, marks: &[(&str, i16, Option<&str>)], total: Option<i16>) -> Entry {
        let marks = marks
            .iter()
            .map(|(id, points, comment)| PaperMark {
                criterion: (*id).into(),
                choice: Choice { points: Points::whole(*points), case: None },
                comment: comment.map(ToOwned::to_owned),
            })
            .collect();
        let at = DateTime::parse_from_rfc3339("2026-12-10T08:00:00+07:00").expect("a time");
        Entry { at, clerk: clerk.to_owned(), marks, total_on_paper: total.map(Points::whole) }
    }

    #[test]
    fn settling_takes_the_paper_for_what_differs_and_keeps_remarks_and_a_wrong_total() {
        let first = entry("Hà", &[("1", 3, Some("đẹp")), ("2", 1, None)], None);
        let second = entry("Bình", &[("2", 2, Some("ít")), ("1", 3, Some("xấu"))], Some(9));
        let waiting = Waiting { first, second: Some(second) };
        let two = |n| Choice { points: Points::whole(n), case: None };
        let difference = Difference { criterion: "2".into(), first: two(1), second: two(2) };
        assert_eq!(waiting.differences(), [difference]);
        let paper = entry("", &[("2", 0, None)], None).marks;
        let (sheet, from) = waiting.settled(&paper, None);
        assert_eq!(sheet.total(), Points::whole(3));
        let remarks: Vec<_> = sheet.comments.iter().map(|(id, text)| (id.0.as_str(), text.as_str())).collect();
        assert_eq!(remarks, [("1", "đẹp"), ("2", "ít")], "the first entry's remark stands");
        assert_eq!((from.second.as_deref(), from.total_on_paper), (Some("Bình"), Some(Points::whole(9))));
    }

    #[test]
    fn a_total_that_is_the_sum_is_not_worth_a_word() {
        let (_, from) = entry("Hà", &[("1", 3, None)], Some(3)).alone();
        assert_eq!(from.total_on_paper, None);
    }

    #[test]
    fn one_person_is_one_person_however_the_name_is_written() {
        assert!(same_name("Nguyễn Thị Đào", "  nguyen thi  DAO "));
        assert!(!same_name("Nguyễn Thị Đào", "Nguyễn Thị Đà"));
        assert!(!same_name("Lê An", "Lê An, văn thư"));
    }
}
