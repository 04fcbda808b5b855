//! What became of a product after the meeting: decided on and certified, or sent to the level above and answered.
//!
//! Holds what the secretary recorded of other people's papers, and what can stand in
//! the way of recording it; which of it is allowed is in `acts::recognition`. Invariants:
//! nothing here changes a paper of the meeting; of two entries of one kind the later holds.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::event::ProductSummary;
use super::{Decision, Event, State};
use crate::council::{ProductId, Upgrade};
use crate::law::{Route, Stars};

/// A decision to recognise a product, with its certificate once there is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recognition {
    /// Which product.
    pub product: ProductId,
    /// The star recognised.
    pub stars: Stars,
    /// The number of the decision.
    pub decision: String,
    /// Its date.
    pub decided: NaiveDate,
    /// The number of the certificate, with the day of its issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// The day the certificate was issued; its months run from there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<NaiveDate>,
    /// Why it is not what the council proposed, or another remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The letter by which a result was sent to the level above.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forwarding {
    /// Which product.
    pub product: ProductId,
    /// The number of the letter.
    pub letter: String,
    /// Its date.
    pub sent: NaiveDate,
}

/// The answer of the level above that the result is below its rank, so that the level below decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    /// Which product.
    pub product: ProductId,
    /// The number of the letter.
    pub letter: String,
    /// Its date.
    pub dated: NaiveDate,
    /// The star of the result of the level above.
    pub stars: Stars,
}

/// What follows a return where nothing is recognised on it: the product is evaluated again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewEvaluation {
    /// Which product.
    pub product: ProductId,
    /// The paper that says so, in the secretary's words.
    pub paper: String,
    /// Its date.
    pub dated: NaiveDate,
}

/// The paper by which whoever recognises a product declined to: a decision, or a letter that says why.
///
/// The act tells of decisions that recognise and of no other; that such a paper ends the
/// matter is our reading (chưa xác minh).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decline {
    /// Which product.
    pub product: ProductId,
    /// The paper, in the secretary's words, with its number.
    pub paper: String,
    /// Its date.
    pub dated: NaiveDate,
    /// Why, as the paper has it.
    pub reason: String,
}

/// How it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was recognised.
    Recognised(Recognition),
    /// It is evaluated again.
    EvaluatedAgain(NewEvaluation),
    /// It was not recognised.
    Declined(Decline),
}

/// Everything recorded of a product after the meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Afterwards {
    /// How it was sent up, if it was.
    pub forwarded: Option<Forwarding>,
    /// How it came back, if it did.
    pub returned: Option<Return>,
    /// How it ended, if it did.
    pub outcome: Option<Outcome>,
}

/// What is recorded next of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The letter to the level above.
    Forwarding,
    /// Its answer.
    Answer,
    /// The decision to recognise, or what it still lacks.
    Recognition,
    /// The order to evaluate again, where nobody recognises the star of the answer; where it stands it can be corrected.
    NewEvaluation,
    /// How it ended stands: the paper that declines can only be corrected.
    Decline,
}

/// A day on the way from the end of the meeting to the certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Milestone {
    /// The end of the meeting.
    Ended,
    /// The letter to the level above.
    Sent,
    /// Its answer.
    Returned,
    /// The decision to recognise.
    Decided,
    /// The paper that orders another evaluation.
    EvaluatedAgain,
    /// The paper that declines.
    Declined,
    /// The certificate.
    Issued,
    /// The day of the entry.
    Today,
}

/// What stands in the way of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// The rule set gives no stars, so there is nothing to recognise.
    NoStars,
    /// The meeting goes on.
    MeetingGoesOn,
    /// The council did not agree to the result, so it proposes nothing.
    NotProposed,
    /// Nor is what it did not propose declined.
    DeclineUnproposed,
    /// Nobody decides on this rank here, or nobody at all.
    NoCertificate(Stars),
    /// The mean stays below what is sent up.
    NothingToForward,
    /// The rank is given above, and no letter is recorded by which the result was sent there.
    NotForwarded,
    /// The mean goes up first, and no answer is recorded.
    AnswerAwaited,
    /// The level above sent the result back.
    AlreadyReturned,
    /// The level above recognised the product.
    RecognisedAbove,
    /// The level above did not send the result back.
    NotReturned,
    /// What comes back lies below the rank that is given above.
    GivenAbove(Stars),
    /// More is recognised than was proposed, and no note says why.
    AboveProposal {
        /// The star proposed, or of the result of the level above.
        proposed: Option<Stars>,
    },
    /// The council did not propose the upgrade, and no note says why it is recognised.
    UpgradeKept,
    /// It was recognised: what was given is revoked, and neither declined nor evaluated again.
    AlreadyRecognised,
    /// No rank was proposed that anybody recognises, so nobody can decline it.
    NothingToDecline,
    /// A paper has no number.
    NumberMissing,
    /// A certificate has both a number and a day.
    CertificateIncomplete,
    /// The number is that of another product's certificate.
    CertificateOfAnother(ProductId),
    /// A paper is dated before what it follows.
    OutOfOrder {
        /// What comes first.
        first: (Milestone, NaiveDate),
        /// What cannot come before it.
        then: (Milestone, NaiveDate),
    },
    /// Nothing is recorded of the product.
    NothingRecorded,
    /// Something is recorded that stands on the end of the meeting.
    EndStands,
}

impl Hindrance {
    /// A stable code for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoStars => "no-stars-given",
            Self::MeetingGoesOn => "meeting-goes-on",
            Self::NotProposed | Self::DeclineUnproposed => "not-proposed",
            Self::NoCertificate(_) => "no-certificate",
            Self::NothingToForward => "nothing-to-forward",
            Self::NotForwarded => "not-forwarded",
            Self::AnswerAwaited => "answer-awaited",
            Self::AlreadyReturned => "already-returned",
            Self::RecognisedAbove => "recognised-above",
            Self::NotReturned => "not-returned",
            Self::GivenAbove(_) => "given-above",
            Self::AboveProposal { .. } => "above-proposal",
            Self::UpgradeKept => "upgrade-kept",
            Self::AlreadyRecognised => "already-recognised",
            Self::NothingToDecline => "nothing-to-decline",
            Self::NumberMissing => "number-missing",
            Self::CertificateIncomplete => "certificate-incomplete",
            Self::CertificateOfAnother(_) => "certificate-of-another",
            Self::OutOfOrder { .. } => "dates-out-of-order",
            Self::NothingRecorded => "nothing-recorded",
            Self::EndStands => "end-stands",
        }
    }
}

impl ProductSummary {
    /// Whether the mean sends the result to the level above.
    pub fn goes_up(&self) -> bool {
        let route = self.result.as_ref().map(|result| result.route);
        matches!(route, Some(Route::ForwardCentral | Route::ForwardProvince))
    }
}

impl Afterwards {
    /// The decision to recognise the product, if there is one.
    pub const fn recognition(&self) -> Option<&Recognition> {
        match &self.outcome {
            Some(Outcome::Recognised(recognition)) => Some(recognition),
            Some(Outcome::EvaluatedAgain(_) | Outcome::Declined(_)) | None => None,
        }
    }

    /// The paper by which it was declined, if that is how it ended.
    pub const fn decline(&self) -> Option<&Decline> {
        match &self.outcome {
            Some(Outcome::Declined(decline)) => Some(decline),
            Some(Outcome::Recognised(_) | Outcome::EvaluatedAgain(_)) | None => None,
        }
    }

    /// The days that are known, in the order in which they follow one another.
    pub(super) fn days(&self) -> Vec<(Milestone, NaiveDate)> {
        let mut days = Vec::new();
        days.extend(self.forwarded.as_ref().map(|letter| (Milestone::Sent, letter.sent)));
        days.extend(self.returned.as_ref().map(|answer| (Milestone::Returned, answer.dated)));
        match &self.outcome {
            Some(Outcome::Recognised(recognition)) => {
                days.push((Milestone::Decided, recognition.decided));
                days.extend(recognition.issued.map(|day| (Milestone::Issued, day)));
            }
            Some(Outcome::EvaluatedAgain(again)) => days.push((Milestone::EvaluatedAgain, again.dated)),
            Some(Outcome::Declined(decline)) => days.push((Milestone::Declined, decline.dated)),
            None => {}
        }
        days
    }
}

impl State {
    /// The outcome of a product as the minutes that stand tell it; nothing before the end.
    pub fn minuted(&self, product: &ProductId) -> Option<&ProductSummary> {
        let closing = self.closed.as_ref()?;
        let summary = self.amendments.last().map_or(&closing.summary, |amendment| &amendment.summary);
        summary.iter().find(|summary| summary.product == *product)
    }

    /// What the council proposed of a product, as the minutes that stand tell it: a result to which it agreed.
    pub fn proposal(&self, product: &ProductId) -> Option<&ProductSummary> {
        let standing = self.products.get(product).filter(|standing| standing.set_aside.is_none())?;
        let agreed = standing.conclusion.as_ref().is_some_and(|it| it.decision == Decision::Agree);
        self.minuted(product).filter(|own| agreed && own.result.is_some())
    }

    /// What comes next for a product; nothing where nothing was proposed, and under a revocation.
    pub fn next_step(&self, product: &ProductId) -> Option<Step> {
        let goes_up = self.proposal(product)?.goes_up();
        if self.supervision(product).is_some_and(|supervision| supervision.revocation.is_some()) {
            return None;
        }
        let none = Afterwards::default();
        let after = self.afterwards(product).unwrap_or(&none);
        Some(match &after.outcome {
            Some(Outcome::EvaluatedAgain(_)) => Step::NewEvaluation,
            Some(Outcome::Declined(_)) => Step::Decline,
            None if goes_up && after.forwarded.is_none() => Step::Forwarding,
            None if goes_up && after.returned.is_none() => Step::Answer,
            None if after.returned.as_ref().is_some_and(|answer| !self.is_recognised(answer.stars)) => {
                Step::NewEvaluation
            }
            Some(Outcome::Recognised(_)) | None => Step::Recognition,
        })
    }

    /// Whether anything was proposed of a product that a body can decline: a rank that somebody recognises.
    pub fn can_be_declined(&self, product: &ProductId) -> bool {
        let Some(proposal) = self.proposal(product).filter(|own| own.upgrade != Some(Upgrade::Kept)) else {
            return false;
        };
        let rank = proposal.result.as_ref().and_then(|result| result.stars);
        proposal.goes_up() || rank.is_some_and(|rank| self.is_recognised(rank))
    }

    /// Whether anybody recognises a star.
    pub fn is_recognised(&self, stars: Stars) -> bool {
        self.rules.recogniser(stars, self.session.meeting.starts.date_naive()).is_some()
    }

    /// What was recorded of a product after the meeting, if anything.
    pub fn afterwards(&self, product: &ProductId) -> Option<&Afterwards> {
        self.afterwards.get(product)
    }
}

/// Keeps what an event says of a product after the meeting; what it says later replaces what it said before.
pub fn note(all: &mut BTreeMap<ProductId, Afterwards>, event: &Event) {
    match event {
        Event::RecognitionRecorded(it) => of(all, &it.product).outcome = Some(Outcome::Recognised(it.clone())),
        Event::ForwardingRecorded(it) => of(all, &it.product).forwarded = Some(it.clone()),
        Event::ReturnRecorded(it) => of(all, &it.product).returned = Some(it.clone()),
        Event::NewEvaluationRecorded(it) => of(all, &it.product).outcome = Some(Outcome::EvaluatedAgain(it.clone())),
        Event::DeclineRecorded(it) => of(all, &it.product).outcome = Some(Outcome::Declined(it.clone())),
        Event::RecognitionTakenBack { product, .. } => drop(all.remove(product)),
        _ => {}
    }
}

fn of<'a>(all: &'a mut BTreeMap<ProductId, Afterwards>, product: &ProductId) -> &'a mut Afterwards {
    all.entry(product.clone()).or_default()
}
