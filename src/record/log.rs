//! The rows of a record as a story: who did what when, filtered, and the
//! meeting as it stood after any of them.
//!
//! Knows the kinds of events and no words. It hides nothing: whoever shows an
//! entry asks `meeting::visible` first. Invariant: standing at an entry is what
//! [`replay::replay`] makes of the rows up to it.

use chrono::{DateTime, FixedOffset};

use super::chain;
use super::opening::Opening;
use super::replay::{self, ReplayError};
use super::row::Row;
use crate::council::{MemberId, ProductId};
use crate::meeting::visible::Rounds;
use crate::meeting::{Actor, Event, State};

/// A row, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub seq: u64,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Who acted.
    pub by: Actor,
    /// The round of its product it belongs to, from 1.
    pub round: u32,
    /// What happened.
    pub what: What,
}

impl Entry {
    /// The event of the meeting, unless the record began.
    pub const fn event(&self) -> Option<&Event> {
        match &self.what {
            What::Opened(_) => None,
            What::Event(event) => Some(event),
        }
    }
}

/// What a row tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The record began, by this version of the program.
    Opened(String),
    /// An event of the meeting.
    Event(Event),
}

/// What an event is about, for choosing among many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Who is there, and the sittings.
    Attendance,
    /// Products opened, marks, remarks, sheets.
    Scoring,
    /// What follows from marks: settled divergences and minimums, corrections of entry errors.
    Results,
    /// What the council or its chair decided, and what was said about a product.
    Decisions,
    /// Who sat down, and the machine itself.
    Access,
}

impl Kind {
    /// Every kind, with its name on the command line.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Attendance, "attendance"),
        (Self::Scoring, "scoring"),
        (Self::Results, "results"),
        (Self::Decisions, "decisions"),
        (Self::Access, "access"),
    ];

    /// The kind of an event.
    pub const fn of(event: &Event) -> Self {
        match event {
            Event::Attended { .. }
            | Event::Adjourned { .. }
            | Event::Resumed {}
            | Event::Recused { .. }
            | Event::Excused { .. } => Self::Attendance,
            Event::ProductOpened { .. }
            | Event::Ticked { .. }
            | Event::Unticked { .. }
            | Event::Commented { .. }
            | Event::Flagged { .. }
            | Event::Submitted { .. }
            | Event::Raised { .. }
            | Event::OpinionsAsked { .. }
            | Event::DeadlineMoved { .. }
            | Event::PaperSheetEntered { .. }
            | Event::PaperSheetSettled { .. }
            | Event::SheetsConfirmed { .. } => Self::Scoring,
            Event::OpinionsCounted { .. }
            | Event::DiscussionOpened { .. }
            | Event::RescoringOpened { .. }
            | Event::DivergenceResolved { .. }
            | Event::MinimumDecided { .. }
            | Event::CorrectionProposed { .. }
            | Event::CorrectionConfirmed { .. }
            | Event::CorrectionAccepted { .. }
            | Event::CorrectionDropped { .. }
            | Event::ShownToRoom { .. }
            | Event::HiddenFromRoom {} => Self::Results,
            Event::MeetingRequested { .. }
            | Event::Convened { .. }
            | Event::OrderSet { .. }
            | Event::LeadTimeOverridden { .. }
            | Event::MinimumsChosen { .. }
            | Event::SetAside { .. }
            | Event::KeptOn { .. }
            | Event::ProceedingNoted { .. }
            | Event::ProceedingChanged { .. }
            | Event::Concluded { .. }
            | Event::MinutesConfirmed { .. }
            | Event::SignatureRecorded(_)
            | Event::RecognitionRecorded(_)
            | Event::ForwardingRecorded(_)
            | Event::ReturnRecorded(_)
            | Event::NewEvaluationRecorded(_)
            | Event::DeclineRecorded(_)
            | Event::RecognitionTakenBack { .. }
            | Event::InspectionRecorded(_)
            | Event::RemedyChecked(_)
            | Event::InspectionTakenBack { .. }
            | Event::RevocationProposed(_)
            | Event::RevocationRecorded(_)
            | Event::RevocationTakenBack { .. }
            | Event::Amended { .. }
            | Event::Reopened { .. }
            | Event::Closed { .. } => Self::Decisions,
            Event::SatDown { .. }
            | Event::Unlocked { .. }
            | Event::ChairConfirmed { .. }
            | Event::PinSet { .. }
            | Event::PinReset { .. }
            | Event::PinRefused { .. }
            | Event::PinLost { .. }
            | Event::KeyEnrolled { .. }
            | Event::ClockWentBack { .. } => Self::Access,
        }
    }
}

/// Which entries are wanted; what is not named does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// About this product.
    pub product: Option<ProductId>,
    /// About or by this member.
    pub member: Option<MemberId>,
    /// Of this kind.
    pub kind: Option<Kind>,
}

impl Filter {
    /// Whether nothing is left out.
    pub const fn admits_everything(&self) -> bool {
        self.product.is_none() && self.member.is_none() && self.kind.is_none()
    }

    /// Whether an entry is wanted.
    pub fn admits(&self, entry: &Entry) -> bool {
        let What::Event(event) = &entry.what else { return self.admits_everything() };
        let acted = |id: &MemberId| matches!(&entry.by, Actor::Member(by) if by == id);
        self.product.as_ref().is_none_or(|id| event.product() == Some(id))
            && self.member.as_ref().is_none_or(|id| event.member() == Some(id) || acted(id))
            && self.kind.is_none_or(|kind| Kind::of(event) == kind)
    }
}

/// A record as entries, with the meeting before the first event.
#[derive(Clone, Debug)]
pub struct Log {
    start: State,
    entries: Vec<Entry>,
}

impl Log {
    /// Reads rows, after checking their chain.
    pub fn read(rows: &[Row]) -> Result<Self, ReplayError> {
        let start = replay::replay(rows.get(..1).unwrap_or_default())?;
        let genesis = start.opening.genesis().ok_or(ReplayError::NoOpening)?;
        chain::check(rows, genesis).map_err(ReplayError::Broken)?;
        Ok(Self { start: start.state, entries: entries(rows)? })
    }

    /// Every entry, by number.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The meeting as it stood after the entry at `place`, from 0.
    pub fn state_after(&self, place: usize) -> State {
        let mut state = self.start.clone();
        self.go_on(&mut state, 0, place);
        state
    }

    /// Carries the meeting on from before the entry at `from` to after that at `to`.
    pub fn go_on(&self, state: &mut State, from: usize, to: usize) {
        for entry in self.entries.iter().take(to.saturating_add(1)).skip(from) {
            if let What::Event(event) = &entry.what {
                state.apply(entry.at, event);
            }
        }
    }
}

/// Rows as entries, the chain taken as checked.
pub fn entries(rows: &[Row]) -> Result<Vec<Entry>, ReplayError> {
    let opened = rows.iter().take(1).map(|row| {
        let opening = Opening::from_row(row).ok_or(ReplayError::NoOpening)?;
        entry(row, 1, What::Opened(opening.program))
    });
    let mut rounds = Rounds::default();
    let events = rows.iter().skip(1).map(|row| {
        let event = replay::event(row)?;
        entry(row, rounds.of(&event), What::Event(event))
    });
    opened.chain(events).collect()
}

fn entry(row: &Row, round: u32, what: What) -> Result<Entry, ReplayError> {
    Ok(Entry { seq: row.seq, at: replay::time(row)?, by: actor(&row.actor), round, what })
}

/// The actor as the record writes it.
fn actor(text: &str) -> Actor {
    match text.split_once(':') {
        Some(("member", id)) => Actor::Member(id.into()),
        Some(("clerk", name)) => Actor::Clerk(name.to_owned()),
        _ => Actor::Operator,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Decision, Presence};

    fn entry(by: Actor, event: Event) -> Entry {
        let at = DateTime::parse_from_rfc3339("2026-12-10T08:00:00+07:00").unwrap();
        Entry { seq: 2, at, by, round: 1, what: What::Event(event) }
    }

    #[test]
    fn an_entry_is_a_members_when_it_is_about_him_or_by_him() {
        let filter = |id: &str| Filter { member: Some(id.into()), ..Filter::default() };
        let about = entry(Actor::Operator, Event::Attended { member: "M1".into(), presence: Presence::Present });
        let by = entry(Actor::Member("M1".into()), Event::ProductOpened { product: "P01".into() });
        assert!(filter("M1").admits(&about) && filter("M1").admits(&by));
        assert!(!filter("M2").admits(&about) && !filter("M2").admits(&by));
    }

    #[test]
    fn filters_add_up_and_the_opening_is_only_in_the_whole_record() {
        let concluded = Event::Concluded {
            product: "P01".into(),
            decision: Decision::Agree,
            note: None,
            items: Vec::new(),
            votes: None,
            upgrade: None,
        };
        let concluded = entry(Actor::Operator, concluded);
        let (product, kind) = (Some("P01".into()), Some(Kind::Decisions));
        assert!(Filter { product: product.clone(), kind, member: None }.admits(&concluded));
        assert!(!Filter { product, kind: Some(Kind::Scoring), member: None }.admits(&concluded));
        let opened = Entry { what: What::Opened("0.1".into()), ..concluded };
        assert!(Filter::default().admits(&opened));
        assert!(!Filter { kind, ..Filter::default() }.admits(&opened));
    }
}
