//! What members confirmed in the program, and whether it still holds.
//!
//! Knows that somebody said "these sheets are mine" or "the minutes were read to
//! me and tell what happened", and when; not who may say so (that is
//! `acts::confirmation`), and nothing of signatures: a confirmation is none. Invariant:
//! what was confirmed and has changed since is not confirmed any more.
//!
//! A confirmation of sheets lapses with whatever touches a sheet of that member. One
//! of the minutes lapses with whatever the minutes tell: acts, presence, decisions,
//! notes. Not with PINs, wrong tries and a clock set back, although the end of the
//! minutes lists them: they tell how people came to the machine, and go on while one
//! after another comes to confirm. Nor with other confirmations, keys and signatures,
//! nor with the end itself. Both lapse where the end is taken back.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{Event, ProductState, State};
use crate::council::regulation::Confirmations;
use crate::council::{Member, MemberId, ProductId};

/// What a member can confirm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// That his sheets are his.
    Sheets,
    /// That the minutes were read to him and tell what happened.
    Minutes,
}

/// A member's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// Whose.
    pub member: MemberId,
    /// Of what.
    pub of: Subject,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Who spoke in his place, by authorisation.
    pub stand_in: Option<String>,
    /// Since when it does not hold any more.
    pub lapsed: Option<DateTime<FixedOffset>>,
}

impl Confirmation {
    /// Whether it holds.
    pub const fn holds(&self) -> bool {
        self.lapsed.is_none()
    }
}

impl State {
    /// A member's word on this that still holds, if he gave it.
    pub fn confirmation(&self, member: &MemberId, of: Subject) -> Option<&Confirmation> {
        self.confirmations.iter().rev().find(|c| c.holds() && c.of == of && c.member == *member)
    }

    /// When a member confirmed what still holds, if he did.
    pub fn confirmed(&self, member: &MemberId, of: Subject) -> Option<DateTime<FixedOffset>> {
        self.confirmation(member, of).map(|confirmation| confirmation.at)
    }

    /// Whether a member confirmed this once, and it does not hold any more.
    pub fn confirmation_lapsed(&self, member: &MemberId, of: Subject) -> bool {
        let said = self.confirmations.iter().any(|c| c.of == of && c.member == *member);
        said && self.confirmed(member, of).is_none()
    }

    /// The products a member confirms sheets of: his sheet counts, and the product is on the agenda.
    pub fn products_of<'a>(&'a self, member: &MemberId) -> impl Iterator<Item = &'a ProductId> + use<'a> {
        let member = member.clone();
        let counts = move |standing: &ProductState| standing.set_aside.is_none() && standing.counted.contains(&member);
        self.agenda().filter(move |(_, standing)| counts(standing)).map(|(product, _)| &product.id)
    }

    /// Those of them whose sheet is not in: a draft, typed once, or given back.
    pub fn open_sheets_of(&self, member: &MemberId) -> Vec<ProductId> {
        let open = |id: &&ProductId| self.products.get(*id).is_some_and(|standing| !standing.has_submitted(member));
        self.products_of(member).filter(open).cloned().collect()
    }

    /// What a member at the table has still to confirm; nothing of whoever can only sign on paper.
    pub fn unconfirmed(&self, member: &Member) -> Vec<Subject> {
        if !self.is_in_room(&member.id) || !(member.scores || member.secretary) {
            return Vec::new();
        }
        let has_sheets = self.products_of(&member.id).next().is_some();
        let asked = [has_sheets.then_some(Subject::Sheets), Some(Subject::Minutes)];
        asked.into_iter().flatten().filter(|of| self.confirmed(&member.id, *of).is_none()).collect()
    }

    /// Who at the table has still to confirm before the end, where the regulation asks for it.
    pub fn close_waits_for(&self) -> Vec<MemberId> {
        if self.regulation.confirmations == Confirmations::Optional {
            return Vec::new();
        }
        let lacks = |member: &&Member| !self.unconfirmed(member).is_empty();
        self.session.members.iter().filter(lacks).map(|member| member.id.clone()).collect()
    }

    /// Lets go of what an event changes.
    pub(super) fn lapse(&mut self, at: DateTime<FixedOffset>, event: &Event) {
        for confirmation in self.confirmations.iter_mut().filter(|confirmation| confirmation.holds()) {
            let changed = match confirmation.of {
                Subject::Sheets => changes_sheets(event, &confirmation.member),
                Subject::Minutes => changes_minutes(event),
            };
            if changed {
                confirmation.lapsed = Some(at);
            }
        }
    }
}

/// Whether an event touches a sheet of this member, or takes the end back.
fn changes_sheets(event: &Event, member: &MemberId) -> bool {
    match event {
        Event::Ticked { member: of, .. }
        | Event::Unticked { member: of, .. }
        | Event::Commented { member: of, .. }
        | Event::Submitted { member: of, .. }
        | Event::PaperSheetEntered { member: of, .. }
        | Event::PaperSheetSettled { member: of, .. }
        | Event::CorrectionAccepted { member: of, .. } => of == member,
        Event::RescoringOpened { members, .. } => members.contains(member),
        Event::Reopened { .. } => true,
        // Let off, marked to come back to, told to the council, or somebody else's matter: what is in stays.
        _ => false,
    }
}

/// Whether the minutes tell of an event; a new kind of event has to say so here.
const fn changes_minutes(event: &Event) -> bool {
    match event {
        Event::SatDown { .. }
        | Event::Unlocked { .. }
        | Event::ChairConfirmed { .. }
        | Event::PinSet { .. }
        | Event::PinReset { .. }
        | Event::PinRefused { .. }
        | Event::PinLost { .. }
        | Event::ClockWentBack { .. }
        | Event::SheetsConfirmed { .. }
        | Event::MinutesConfirmed { .. }
        | Event::KeyEnrolled { .. }
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
        | Event::ShownToRoom { .. }
        | Event::HiddenFromRoom {}
        | Event::Closed { .. } => false,
        Event::Attended { .. }
        | Event::OrderSet { .. }
        | Event::MinimumsChosen { .. }
        | Event::ProductOpened { .. }
        | Event::LeadTimeOverridden { .. }
        | Event::OpinionsAsked { .. }
        | Event::DeadlineMoved { .. }
        | Event::MeetingRequested { .. }
        | Event::OpinionsCounted { .. }
        | Event::Convened { .. }
        | Event::Ticked { .. }
        | Event::Unticked { .. }
        | Event::Commented { .. }
        | Event::Flagged { .. }
        | Event::Submitted { .. }
        | Event::Raised { .. }
        | Event::PaperSheetEntered { .. }
        | Event::PaperSheetSettled { .. }
        | Event::Recused { .. }
        | Event::Adjourned { .. }
        | Event::Resumed {}
        | Event::Excused { .. }
        | Event::SetAside { .. }
        | Event::KeptOn { .. }
        | Event::DivergenceResolved { .. }
        | Event::DiscussionOpened { .. }
        | Event::RescoringOpened { .. }
        | Event::MinimumDecided { .. }
        | Event::ProceedingNoted { .. }
        | Event::ProceedingChanged { .. }
        | Event::Concluded { .. }
        | Event::CorrectionProposed { .. }
        | Event::CorrectionConfirmed { .. }
        | Event::CorrectionAccepted { .. }
        | Event::CorrectionDropped { .. }
        | Event::Amended { .. }
        | Event::Reopened { .. } => true,
    }
}
