//! What has happened, one value an event, as the record keeps it.
//!
//! Kind and body of a row are the serde tag and content of [`Event`], so the
//! names here are a file format: old ones are read for ever. An event says
//! what was done, never what follows from it (counted members, seals, results
//! are derived), except the summary in `closed`, which `recount` checks.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

pub use super::closing::{ProductSummary, ResultSummary};

use super::act::{Decision, Ground, NoteKind, Order, PaperMark, Presence, ResolvedBy, SetAsideAs};
use super::correction::Change;
use super::inspection::{Inspection, RemedyCheck, Revocation, RevocationProposal};
use super::key::Key;
use super::recognition::{Decline, Forwarding, NewEvaluation, Recognition, Return};
use super::room::RoomPage;
use super::signature::SignatureNote;
use crate::council::regulation::StarMinimumMode;
use crate::council::{MemberId, ProductId, Upgrade, Votes};
use crate::law::{Choice, CriterionId, Points, Stars};

/// Something that happened in the meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are those of the command of the same name")]
pub enum Event {
    /// A member was noted present or absent.
    Attended {
        member: MemberId,
        #[serde(flatten)]
        presence: Presence,
    },
    /// A product was opened for scoring.
    ProductOpened { product: ProductId },
    /// The chair set the order of scoring.
    OrderSet {
        order: Order,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        block_ends: Vec<ProductId>,
    },
    /// The chair decided to score a product although its dossier reached members too late.
    LeadTimeOverridden { product: ProductId, reason: String },
    /// Written opinions were asked for.
    OpinionsAsked {
        product: ProductId,
        deadline: DateTime<FixedOffset>,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        deadlines: BTreeMap<MemberId, DateTime<FixedOffset>>,
    },
    /// The deadline of a member's opinion was moved.
    DeadlineMoved { product: ProductId, member: MemberId, deadline: DateTime<FixedOffset>, reason: String },
    /// A member wanted the council to meet on a product.
    MeetingRequested { product: ProductId, member: MemberId, reason: String },
    /// The written opinions were counted; those of `missing` do not count.
    OpinionsCounted { product: ProductId, missing: Vec<MemberId> },
    /// A meeting was convened on a product; the opinions became its first round.
    Convened { product: ProductId },
    /// A member took the seat at the terminal.
    SatDown { member: MemberId },
    /// A criterion was given a level.
    Ticked {
        product: ProductId,
        member: MemberId,
        criterion: CriterionId,
        #[serde(flatten)]
        choice: Choice,
    },
    /// A tick was taken back.
    Unticked { product: ProductId, member: MemberId, criterion: CriterionId },
    /// A remark was written, or removed by an empty one.
    Commented { product: ProductId, member: MemberId, criterion: CriterionId, text: String },
    /// A criterion was marked to come back to, or unmarked.
    Flagged { product: ProductId, member: MemberId, criterion: CriterionId, on: bool },
    /// A sheet was handed in.
    Submitted { product: ProductId, member: MemberId },
    /// A member told of a ground to refuse, stop or not evaluate.
    Raised { product: ProductId, member: MemberId, criterion: CriterionId, ground: Ground, reason: String },
    /// A paper sheet was typed in, complete.
    PaperSheetEntered {
        product: ProductId,
        member: MemberId,
        clerk: String,
        marks: Vec<PaperMark>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        total_on_paper: Option<Points>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        second: bool,
    },
    /// Differences between two entries of a paper sheet were settled against the paper.
    PaperSheetSettled { product: ProductId, member: MemberId, clerk: String, marks: Vec<PaperMark>, note: String },
    /// A member was kept out of a product.
    Recused { member: MemberId, product: ProductId, reason: String },
    /// The meeting was interrupted.
    Adjourned { reason: String },
    /// The meeting went on.
    Resumed {},
    /// A member was let off a product.
    Excused { member: MemberId, product: ProductId, reason: String },
    /// A product left the agenda.
    SetAside {
        product: ProductId,
        r#as: SetAsideAs,
        reason: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        votes: Option<Votes>,
    },
    /// The council voted on taking a product off the agenda, and it stays.
    KeptOn { product: ProductId, r#as: SetAsideAs, reason: String, votes: Votes },
    /// An open divergence was settled by the council.
    DivergenceResolved {
        product: ProductId,
        note: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<ResolvedBy>,
    },
    /// The chair opened a discussion of a divergence.
    DiscussionOpened { product: ProductId, note: String },
    /// The sheets of `members` were given back for `round`; the others' count on.
    RescoringOpened { product: ProductId, round: u32, members: Vec<MemberId> },
    /// The council chose how star minimums combine, or opened its first product under the regulation's way.
    MinimumsChosen {
        mode: StarMinimumMode,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// The council decided whether a star minimum is met.
    MinimumDecided { product: ProductId, criterion: CriterionId, star: Stars, met: bool, note: String },
    /// A question, an answer or a remark on a product was written down.
    ProceedingNoted {
        product: ProductId,
        number: u32,
        kind: NoteKind,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        who: Option<String>,
        text: String,
    },
    /// A note was given other words, or taken out of the minutes by empty ones.
    ProceedingChanged { product: ProductId, number: u32, text: String },
    /// A result or the ranking was shown to the room.
    ShownToRoom {
        #[serde(flatten)]
        page: RoomPage,
    },
    /// What was shown to the room was taken away.
    HiddenFromRoom {},
    /// The council concluded on a product.
    Concluded {
        product: ProductId,
        decision: Decision,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        items: Vec<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        votes: Option<Votes>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        upgrade: Option<Upgrade>,
    },
    /// The secretary showed the PIN at the curtain.
    Unlocked { member: MemberId },
    /// Whoever presides showed the PIN for the act that follows.
    ChairConfirmed { member: MemberId },
    /// A member was given a first PIN; the PIN is nowhere in the record's chain.
    PinSet { member: MemberId },
    /// A forgotten PIN was replaced.
    PinReset {
        member: MemberId,
        reason: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        witness: Option<MemberId>,
    },
    /// A wrong PIN was typed for a member.
    PinRefused { member: MemberId },
    /// The file holds nothing to check a member's PIN by: he has none any more.
    PinLost { member: MemberId },
    /// The clock at the edge showed an earlier time than the event before.
    ClockWentBack { from: DateTime<FixedOffset>, to: DateTime<FixedOffset> },
    /// It was proposed to correct marks of an unsealed sheet that were entered wrongly.
    CorrectionProposed {
        number: u32,
        product: ProductId,
        member: MemberId,
        changes: Vec<Change>,
        paper: String,
        reason: String,
    },
    /// The member confirmed that it was an entry error: at the terminal, or on a paper.
    CorrectionConfirmed {
        number: u32,
        product: ProductId,
        member: MemberId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paper: Option<String>,
    },
    /// The chair accepted a correction; where the result changed with it, what was concluded on it fell.
    CorrectionAccepted { number: u32, product: ProductId, member: MemberId, result_changes: bool },
    /// A correction ended without effect.
    CorrectionDropped { number: u32, product: ProductId, member: MemberId, reason: String },
    /// The corrections accepted since the end were told in amended minutes; the summary replaces that of `closed`.
    Amended { number: u32, note: String, corrections: Vec<u32>, summary: Vec<ProductSummary> },
    /// The chair took the end of the meeting back.
    Reopened { cause: String },
    /// A member confirmed that his sheets are his.
    SheetsConfirmed { member: MemberId },
    /// A member confirmed that the minutes were read to him and tell what happened.
    MinutesConfirmed { member: MemberId },
    /// A member's key was enrolled.
    KeyEnrolled { member: MemberId, key: Key },
    /// A signature was recorded.
    SignatureRecorded(SignatureNote),
    /// The decision to recognise a product was recorded, with its certificate once there was one.
    RecognitionRecorded(Recognition),
    /// The letter that sent a result to the level above was recorded.
    ForwardingRecorded(Forwarding),
    /// The answer of the level above was recorded: below its rank.
    ReturnRecorded(Return),
    /// It was recorded that a product that came back is evaluated again.
    NewEvaluationRecorded(NewEvaluation),
    /// It was recorded that whoever recognises a product declined to.
    DeclineRecorded(Decline),
    /// What was recorded of a product after the meeting was taken back as a mistake.
    RecognitionTakenBack { product: ProductId, reason: String },
    /// An inspection of a recognised product was recorded; it is the next in number.
    InspectionRecorded(Inspection),
    /// It was recorded whether what an inspection wanted mended was.
    RemedyChecked(RemedyCheck),
    /// An inspection was taken back as a mistake.
    InspectionTakenBack { product: ProductId, number: u32, reason: String },
    /// The conclusion that a recognition be revoked was recorded.
    RevocationProposed(RevocationProposal),
    /// The decision that revokes a recognition was recorded.
    RevocationRecorded(Revocation),
    /// What was recorded of a revocation was taken back as a mistake.
    RevocationTakenBack { product: ProductId, reason: String },
    /// The meeting ended; the summary is what the register reads.
    Closed { ended: DateTime<FixedOffset>, summary: Vec<ProductSummary> },
}

impl Event {
    /// The product the event is about, if it is about one.
    pub const fn product(&self) -> Option<&ProductId> {
        match self {
            Self::ProductOpened { product }
            | Self::LeadTimeOverridden { product, .. }
            | Self::OpinionsAsked { product, .. }
            | Self::DeadlineMoved { product, .. }
            | Self::MeetingRequested { product, .. }
            | Self::OpinionsCounted { product, .. }
            | Self::Convened { product }
            | Self::Ticked { product, .. }
            | Self::Unticked { product, .. }
            | Self::Commented { product, .. }
            | Self::Flagged { product, .. }
            | Self::Submitted { product, .. }
            | Self::Raised { product, .. }
            | Self::PaperSheetEntered { product, .. }
            | Self::PaperSheetSettled { product, .. }
            | Self::Recused { product, .. }
            | Self::Excused { product, .. }
            | Self::SetAside { product, .. }
            | Self::KeptOn { product, .. }
            | Self::DivergenceResolved { product, .. }
            | Self::DiscussionOpened { product, .. }
            | Self::RescoringOpened { product, .. }
            | Self::MinimumDecided { product, .. }
            | Self::CorrectionProposed { product, .. }
            | Self::CorrectionConfirmed { product, .. }
            | Self::CorrectionAccepted { product, .. }
            | Self::CorrectionDropped { product, .. }
            | Self::ProceedingNoted { product, .. }
            | Self::ProceedingChanged { product, .. }
            | Self::RecognitionRecorded(Recognition { product, .. })
            | Self::ForwardingRecorded(Forwarding { product, .. })
            | Self::ReturnRecorded(Return { product, .. })
            | Self::NewEvaluationRecorded(NewEvaluation { product, .. })
            | Self::DeclineRecorded(Decline { product, .. })
            | Self::RecognitionTakenBack { product, .. }
            | Self::InspectionRecorded(Inspection { product, .. })
            | Self::RemedyChecked(RemedyCheck { product, .. })
            | Self::InspectionTakenBack { product, .. }
            | Self::RevocationProposed(RevocationProposal { product, .. })
            | Self::RevocationRecorded(Revocation { product, .. })
            | Self::RevocationTakenBack { product, .. }
            | Self::ShownToRoom { page: RoomPage::Result { product } | RoomPage::Presentation { product } }
            | Self::Concluded { product, .. } => Some(product),
            Self::Attended { .. }
            | Self::OrderSet { .. }
            | Self::ShownToRoom { page: RoomPage::Ranking }
            | Self::HiddenFromRoom {}
            | Self::MinimumsChosen { .. }
            | Self::SatDown { .. }
            | Self::Adjourned { .. }
            | Self::Resumed {}
            | Self::Unlocked { .. }
            | Self::ChairConfirmed { .. }
            | Self::PinSet { .. }
            | Self::PinReset { .. }
            | Self::PinRefused { .. }
            | Self::PinLost { .. }
            | Self::ClockWentBack { .. }
            | Self::SheetsConfirmed { .. }
            | Self::MinutesConfirmed { .. }
            | Self::KeyEnrolled { .. }
            | Self::SignatureRecorded(_)
            | Self::Amended { .. }
            | Self::Reopened { .. }
            | Self::Closed { .. } => None,
        }
    }

    /// The member the event is about, if it is about one.
    pub const fn member(&self) -> Option<&MemberId> {
        match self {
            Self::Attended { member, .. }
            | Self::SatDown { member }
            | Self::Unlocked { member }
            | Self::ChairConfirmed { member }
            | Self::PinSet { member }
            | Self::PinReset { member, .. }
            | Self::PinRefused { member }
            | Self::PinLost { member }
            | Self::Ticked { member, .. }
            | Self::Unticked { member, .. }
            | Self::Commented { member, .. }
            | Self::Flagged { member, .. }
            | Self::Submitted { member, .. }
            | Self::Raised { member, .. }
            | Self::PaperSheetEntered { member, .. }
            | Self::PaperSheetSettled { member, .. }
            | Self::DeadlineMoved { member, .. }
            | Self::MeetingRequested { member, .. }
            | Self::Recused { member, .. }
            | Self::CorrectionProposed { member, .. }
            | Self::CorrectionConfirmed { member, .. }
            | Self::CorrectionAccepted { member, .. }
            | Self::CorrectionDropped { member, .. }
            | Self::SheetsConfirmed { member }
            | Self::MinutesConfirmed { member }
            | Self::KeyEnrolled { member, .. }
            | Self::Excused { member, .. } => Some(member),
            Self::SignatureRecorded(note) => note.member.as_ref(),
            Self::MinimumsChosen { .. }
            | Self::OrderSet { .. }
            | Self::Adjourned { .. }
            | Self::Resumed {}
            | Self::ProductOpened { .. }
            | Self::OpinionsAsked { .. }
            | Self::OpinionsCounted { .. }
            | Self::Convened { .. }
            | Self::LeadTimeOverridden { .. }
            | Self::SetAside { .. }
            | Self::KeptOn { .. }
            | Self::DivergenceResolved { .. }
            | Self::DiscussionOpened { .. }
            | Self::RescoringOpened { .. }
            | Self::MinimumDecided { .. }
            | Self::ProceedingNoted { .. }
            | Self::ProceedingChanged { .. }
            | Self::ShownToRoom { .. }
            | Self::HiddenFromRoom {}
            | Self::Concluded { .. }
            | Self::ClockWentBack { .. }
            | Self::RecognitionRecorded(_)
            | Self::ForwardingRecorded(_)
            | Self::ReturnRecorded(_)
            | Self::NewEvaluationRecorded(_)
            | Self::DeclineRecorded(_)
            | Self::RecognitionTakenBack { .. }
            | Self::InspectionRecorded(_)
            | Self::RemedyChecked(_)
            | Self::InspectionTakenBack { .. }
            | Self::RevocationProposed(_)
            | Self::RevocationRecorded(_)
            | Self::RevocationTakenBack { .. }
            | Self::Amended { .. }
            | Self::Reopened { .. }
            | Self::Closed { .. } => None,
        }
    }
}
