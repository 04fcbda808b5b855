//! `calendar.ron` to a checked calendar: the program's own, and an office's rows over it.
//!
//! An office's file is read when it is asked for and handed on as text; what is
//! counted with the rows is not known here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{Datelike, NaiveDate, Weekday};

use super::kind::{CalendarProblem, FileProblem, ProblemKind};
use super::problem::Problems;
use super::reader::{Fields, Reader};
use super::rules::{items, list, text};
use super::source::Source;
use super::spanned::Node;
use crate::law::Calendar;
use crate::law::calendar::{Certainty, DayKind, DayRow};
use crate::law::catalogue;

const CERTAINTIES: [(&str, Certainty); 3] =
    [("Official", Certainty::Official), ("Provisional", Certainty::Provisional), ("Proposed", Certainty::Proposed)];
const LISTS: [(&str, DayKind); 3] =
    [("off", DayKind::Off), ("working", DayKind::Working), ("ordinary", DayKind::Ordinary)];
/// The longest block of days off on one row.
const LONGEST: u32 = 31;
/// The name of an office's file in its folder of settings.
pub const FILE: &str = "calendar.ron";

/// The calendar inside the binary, as text.
pub fn embedded() -> Option<Source> {
    catalogue::calendar().map(|file| Source::new(file.path, file.text))
}

/// An office's own rows: `calendar.ron` in its folder of settings, where there is one.
pub fn of_office(folder: &Path) -> Result<Option<Source>, Problems> {
    match Source::read(&folder.join(FILE)) {
        Ok(source) => Ok(Some(source)),
        Err(problems) => {
            let missing = problems.iter().all(|problem| *problem.kind() == ProblemKind::File(FileProblem::Missing));
            if missing { Ok(None) } else { Err(problems) }
        }
    }
}

/// Reads calendars one over the other, the later rows holding. What a record
/// carries was `accepted` when it began, so it is told and does not shut the record.
pub fn read_all(sources: &[Source], accepted: bool) -> Result<(Calendar, Problems), Problems> {
    let mut calendar = Calendar::default();
    let (mut warnings, mut broken) = (Problems::default(), Problems::default());
    for source in sources {
        match read(source, accepted) {
            Ok((rows, more)) => {
                calendar = calendar.overlaid(rows);
                warnings.append(more);
            }
            Err(problems) => broken.append(problems),
        }
    }
    if broken.is_empty() { Ok((calendar, warnings)) } else { Err(broken) }
}

/// Reads one calendar; `Ok` comes with warnings.
pub(super) fn read(source: &Source, accepted: bool) -> Result<(Calendar, Problems), Problems> {
    let root = Node::root(source)?;
    let mut reader = Reader::new(source);
    let calendar = calendar(&mut reader, root, accepted);
    super::outcome(calendar, reader.finish())
}

/// The rows read so far, where each stands, and how faults are noted.
struct Rows<'s> {
    years: BTreeSet<i32>,
    days: BTreeMap<NaiveDate, DayRow>,
    stand: BTreeMap<NaiveDate, Node<'s>>,
    accepted: bool,
}

impl<'s> Rows<'s> {
    fn note(&self, reader: &mut Reader<'s>, node: Node<'s>, problem: CalendarProblem) {
        if self.accepted {
            reader.note_known(node.span(), problem);
        } else {
            reader.note(node.span(), problem);
        }
    }

    fn add(&mut self, reader: &mut Reader<'s>, node: Node<'s>, day: NaiveDate, row: &DayRow) {
        if !self.years.is_empty() && !self.years.contains(&day.year()) {
            let years = self.years.iter().copied().collect();
            self.note(reader, node, CalendarProblem::OutsideYears { day, years });
        } else if let Some(first) = self.stand.get(&day) {
            let first_line = reader.line(*first);
            self.note(reader, node, CalendarProblem::DayTwice { day, first_line });
        } else if row.kind == DayKind::Working && day.weekday() != Weekday::Sat {
            self.note(reader, node, CalendarProblem::NotASaturday { day });
        } else {
            self.stand.insert(day, node);
            self.days.insert(day, row.clone());
        }
    }

    /// Every swap has its other half in the other list, as sure as itself.
    fn pair(&self, reader: &mut Reader<'s>) {
        for (day, row) in &self.days {
            let Some(with) = row.with else { continue };
            let other = self.days.get(&with);
            let fits = other.is_some_and(|other| other.kind != row.kind && other.certainty == row.certainty);
            if let Some(node) = self.stand.get(day).filter(|_| !fits) {
                self.note(reader, *node, CalendarProblem::NoOtherHalf { with });
            }
        }
    }
}

fn calendar<'s>(reader: &mut Reader<'s>, root: Node<'s>, accepted: bool) -> Option<Calendar> {
    let mut fields = reader.fields(root, "Calendar")?;
    let years = items(reader, &mut fields, "years").into_iter().filter_map(|node| year(reader, node)).collect();
    let mut rows = Rows { years, days: BTreeMap::new(), stand: BTreeMap::new(), accepted };
    for (field, kind) in LISTS {
        for node in list(reader, &mut fields, field) {
            day(reader, node, kind, &mut rows);
        }
    }
    fields.done(reader);
    rows.pair(reader);
    Some(Calendar { years: rows.years, days: rows.days })
}

fn year<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Option<i32> {
    reader.whole(node, 2000..=2100).and_then(|year| i32::try_from(year).ok())
}

fn day<'s>(reader: &mut Reader<'s>, node: Node<'s>, kind: DayKind, rows: &mut Rows<'s>) -> Option<()> {
    let mut fields = reader.fields(node, "Day")?;
    let first = fields.need(reader, "date").and_then(|node| reader.date(node));
    let to = last(reader, &mut fields);
    let reason = text(reader, &mut fields, "reason");
    let source = text(reader, &mut fields, "source");
    let certainty = fields.need(reader, "certainty").and_then(|node| reader.word(node, &CERTAINTIES));
    let with_node = fields.may("with");
    let with = with_node.and_then(|node| reader.date(node));
    fields.done(reader);
    if let Some(node) = with_node.filter(|_| to.is_some()) {
        rows.note(reader, node, CalendarProblem::SwapOfSeveral);
    }
    let with = with.filter(|_| to.is_none());
    let (first, row) = (first?, DayRow { kind, reason: reason?, source: source?, certainty: certainty?, with });
    let Some((to, to_node)) = to else {
        rows.add(reader, node, first, &row);
        return Some(());
    };
    let days = (to - first).num_days();
    if !(1..i64::from(LONGEST)).contains(&days) {
        rows.note(reader, to_node, CalendarProblem::BadSpan { limit: LONGEST });
        return None;
    }
    for day in first.iter_days().take_while(|day| *day <= to) {
        rows.add(reader, node, day, &row);
    }
    Some(())
}

fn last<'s>(reader: &mut Reader<'s>, fields: &mut Fields<'s>) -> Option<(NaiveDate, Node<'s>)> {
    let node = fields.may("to")?;
    Some((reader.date(node)?, node))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::sample::{SESSION, shelf};
    use crate::load::{Loaded, Texts, from_texts, session_source};

    fn session() -> Loaded {
        session_source(&Source::new("x.ron", SESSION), &shelf()).expect("the sample is right")
    }

    #[test]
    fn a_record_carries_its_calendar_and_an_old_one_borrows_the_programs() {
        let mut shelf = shelf();
        shelf.put_calendar(Source::new("calendar.ron", "Calendar(years: [2026], off: [])"));
        let loaded = session_source(&Source::new("x.ron", SESSION), &shelf).expect("right");
        assert_eq!(loaded.texts.calendar.len(), 1);
        let own = from_texts(&loaded.texts).expect("the same texts").into_state();
        assert!(own.own_calendar && own.calendar.days.is_empty() && own.calendar.years == [2026].into());

        let mut old = serde_json::to_value(&loaded.texts).expect("plain");
        old.as_object_mut().expect("an object").remove("calendar");
        let old: Texts = serde_json::from_value(old).expect("a text of an older version");
        let borrowed = from_texts(&old).expect("it opens").into_state();
        assert!(!borrowed.own_calendar && borrowed.calendar.days.len() > 40);
        assert_eq!(serde_json::to_value(&old).expect("plain").get("calendar"), None, "nothing is added to an old text");
    }

    #[test]
    fn a_calendar_that_a_later_check_would_refuse_does_not_shut_its_record() {
        let mut texts = session().texts;
        let row = "Day(date: \"2026-12-07\", reason: \"x\", source: \"x\", certainty: Official)";
        texts.calendar = vec![format!("Calendar(years: [2026], off: [{row}, {row}])")];
        let source = Source::new("calendar.ron", texts.calendar[0].as_str());
        assert!(read(&source, false).is_err(), "as a new file it is refused");
        let opened = from_texts(&texts).expect("a record opens for ever");
        assert!(!opened.warnings.is_empty() && opened.calendar.days.len() == 1);
    }
}
