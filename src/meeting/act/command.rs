//! The commands themselves, each with all that has to be said for it.
//!
//! Their names and fields are those of `hoidong act`: a command is written and read
//! here, and whether it may be done is not known here. Which are the chair's and which
//! are a member's own word is, for every room must tell those apart in the same way.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{CorrectedMark, Decision, Ground, NoteKind, Order, PaperMark, Presence, Rescorers, ResolvedBy, SetAsideAs};
use crate::council::regulation::StarMinimumMode;
use crate::council::{MemberId, ProductId, Upgrade, Votes};
use crate::law::{Choice, CriterionId, Points, Stars};
use crate::meeting::inspection::{Inspection, RemedyCheck, Revocation, RevocationProposal};
use crate::meeting::key::Key;
use crate::meeting::recognition::{Decline, Forwarding, NewEvaluation, Recognition, Return};
use crate::meeting::room::RoomPage;
use crate::meeting::signature::SignatureNote;

/// What a person does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Command {
    /// Notes a member present or absent.
    Attend {
        /// Who.
        member: MemberId,
        /// Here or not, and why not.
        #[serde(flatten)]
        presence: Presence,
    },
    /// Opens a product for scoring; whoever is present then is counted.
    OpenProduct {
        /// Which product.
        product: ProductId,
    },
    /// Records the chair's choice in which order the products are scored.
    SetOrder {
        /// In which of the two.
        order: Order,
        /// The products after which a block ends, in the order of the agenda; the last block ends with the agenda.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        block_ends: Vec<ProductId>,
    },
    /// Records the chair's decision to score a product although its dossier reached members too late.
    OverrideLeadTime {
        /// Which product.
        product: ProductId,
        /// Why.
        reason: String,
    },
    /// Asks for written opinions on a re-evaluation; everybody who scores and keeps out of nothing is counted.
    AskOpinions {
        /// Which product.
        product: ProductId,
        /// Until when.
        deadline: DateTime<FixedOffset>,
        /// Until when instead, for single members.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        deadlines: BTreeMap<MemberId, DateTime<FixedOffset>>,
    },
    /// Moves the deadline of one member's opinion, until they are counted.
    MoveDeadline {
        /// Which product.
        product: ProductId,
        /// Whose.
        member: MemberId,
        /// Until when.
        deadline: DateTime<FixedOffset>,
        /// Why.
        reason: String,
    },
    /// Wants the council to meet on a product that is evaluated by written opinion.
    RequestMeeting {
        /// Which product.
        product: ProductId,
        /// Why.
        reason: String,
        /// Whose letter the operator records; a member at the terminal asks for himself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        member: Option<MemberId>,
    },
    /// Counts the opinions once every deadline is past; what is missing does not count.
    CountOpinions {
        /// Which product.
        product: ProductId,
    },
    /// The chair has the council meet on a product; the opinions become its first round.
    Convene {
        /// Which product.
        product: ProductId,
    },
    /// The member takes the seat at the terminal.
    SitDown {},
    /// Gives a criterion a level, or changes it.
    Tick {
        /// Which product.
        product: ProductId,
        /// Which criterion.
        criterion: CriterionId,
        /// The level's points and, where it has one, its case.
        #[serde(flatten)]
        choice: Choice,
    },
    /// Takes a tick back: the criterion is unanswered again.
    Untick {
        /// Which product.
        product: ProductId,
        /// Which criterion.
        criterion: CriterionId,
    },
    /// Writes a remark beside a criterion; an empty one removes it.
    Comment {
        /// Which product.
        product: ProductId,
        /// Which criterion.
        criterion: CriterionId,
        /// The remark.
        text: String,
    },
    /// Marks a criterion to come back to, or unmarks it.
    Flag {
        /// Which product.
        product: ProductId,
        /// Which criterion.
        criterion: CriterionId,
        /// Marked or not.
        on: bool,
    },
    /// Hands the sheet in; it cannot be changed afterwards.
    Submit {
        /// Which product.
        product: ProductId,
    },
    /// Tells the secretary of a ground the sheet prints at a criterion, or asks for a supplement or new tests; never a 0.
    Raise {
        /// Which product.
        product: ProductId,
        /// The criterion that prints the ground.
        criterion: CriterionId,
        /// Which ground.
        ground: Ground,
        /// What the member saw.
        reason: String,
    },
    /// Types a complete paper sheet in; opens the product if it is not open yet.
    EnterPaperSheet {
        /// Which product.
        product: ProductId,
        /// Whose sheet.
        member: MemberId,
        /// Every mark on it.
        marks: Vec<PaperMark>,
        /// The total written on it, where the clerk compared.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        total_on_paper: Option<Points>,
        /// Whether it is the second entry, to compare with the first.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        second: bool,
    },
    /// Says what the paper says where two entries of a sheet differ.
    SettlePaperSheet {
        /// Which product.
        product: ProductId,
        /// Whose sheet.
        member: MemberId,
        /// A mark for each criterion on which they differ, and for no other.
        marks: Vec<PaperMark>,
        /// How it was settled.
        note: String,
    },
    /// Keeps a member out of a product before he scored it, for a conflict of interest.
    Recuse {
        /// Who.
        member: MemberId,
        /// Which product.
        product: ProductId,
        /// Why.
        reason: String,
    },
    /// Interrupts the meeting, to go on later or on another day.
    Adjourn {
        /// Why.
        reason: String,
    },
    /// Goes on after an interruption; on another day the roll is called again.
    Resume {},
    /// Lets a member off a product that is still sealed; the draft is kept and not counted.
    Excuse {
        /// Who.
        member: MemberId,
        /// Which product.
        product: ProductId,
        /// Why.
        reason: String,
    },
    /// Puts it to the council to take a product off the agenda without a result, or notes that it was withdrawn.
    SetAside {
        /// Which product.
        product: ProductId,
        /// In which way.
        r#as: SetAsideAs,
        /// Why.
        reason: String,
        /// How the council voted on it; a withdrawal is nobody's to vote on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        votes: Option<Votes>,
    },
    /// Chooses how star minimums combine across members, before the first product opens.
    ChooseMinimums {
        /// In which of the four ways.
        mode: StarMinimumMode,
        /// On what the council bases it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// Records that the council holds a star minimum to be met, or not, where the sheets differ (`CouncilDecides`).
    DecideMinimum {
        /// Which product.
        product: ProductId,
        /// The criterion that carries the mark.
        criterion: CriterionId,
        /// The star of the mark.
        star: Stars,
        /// What the council decided.
        met: bool,
        /// Why.
        note: String,
    },
    /// The chair opens a discussion of a divergence.
    OpenDiscussion {
        /// Which product.
        product: ProductId,
        /// What is discussed.
        note: String,
    },
    /// Gives sheets of a divergent product back for the next round, after a discussion.
    Rescore {
        /// Which product.
        product: ProductId,
        /// To whom.
        #[serde(default)]
        who: Rescorers,
    },
    /// Settles a divergence that stays.
    Resolve {
        /// Which product.
        product: ProductId,
        /// Whose resolution it is.
        by: ResolvedBy,
        /// What was agreed.
        note: String,
    },
    /// Writes down what was asked, answered or remarked on a product, for the minutes.
    Note {
        /// Which product.
        product: ProductId,
        /// Which of the three.
        kind: NoteKind,
        /// What was said, in one line or several.
        text: String,
        /// Whose word it is, in the secretary's words; a council asks guests and owners too.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        who: Option<String>,
    },
    /// Puts other words into a note; empty ones take it out of the minutes.
    ChangeNote {
        /// Which product.
        product: ProductId,
        /// The note's number on the product, from 1.
        number: u32,
        /// What the minutes are to say.
        text: String,
    },
    /// Shows a result or the ranking to the room.
    ShowToRoom {
        /// Which of them.
        #[serde(flatten)]
        page: RoomPage,
    },
    /// Takes what is shown to the room away again.
    HideFromRoom {},
    /// Records the council's conclusion on an unsealed product; a note settles an open divergence.
    Conclude {
        /// Which product.
        product: ProductId,
        /// What the council decided.
        decision: Decision,
        /// The resolution or remark that goes with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        /// What is to be supplemented, tested or put right, item by item.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        items: Vec<String>,
        /// How the council voted on it, where it did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        votes: Option<Votes>,
        /// For an upgrade, whether it is granted; where nothing is said it follows from the star held.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        upgrade: Option<Upgrade>,
    },
    /// The secretary shows the PIN before the board opens.
    Unlock {},
    /// Gives a member a first PIN, the secretary showing his own.
    SetPin {
        /// Whose.
        member: MemberId,
    },
    /// Replaces a forgotten PIN, a second member showing his own.
    ResetPin {
        /// Whose.
        member: MemberId,
        /// Why.
        reason: String,
        /// Who saw it; nobody only where nobody else has a PIN.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        witness: Option<MemberId>,
    },
    /// Proposes to correct marks of an unsealed sheet that were entered wrongly.
    ProposeCorrection {
        /// Which product.
        product: ProductId,
        /// Whose sheet.
        member: MemberId,
        /// What the marks are to be.
        marks: Vec<CorrectedMark>,
        /// The paper that shows the error.
        paper: String,
        /// How the error came about.
        reason: String,
    },
    /// Confirms that it was an entry error.
    ConfirmCorrection {
        /// Which product.
        product: ProductId,
        /// Whose sheet.
        member: MemberId,
        /// The paper the member signed, where the operator records it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paper: Option<String>,
    },
    /// The chair accepts a confirmed correction: the marks change.
    AcceptCorrection {
        /// Which product.
        product: ProductId,
        /// Whose sheet.
        member: MemberId,
    },
    /// Ends an open correction without effect.
    DropCorrection {
        /// Which product.
        product: ProductId,
        /// Whose sheet.
        member: MemberId,
        /// Why.
        reason: String,
    },
    /// The chair has the corrections accepted since the end told in amended minutes.
    Amend {
        /// What the chair concludes.
        note: String,
    },
    /// The chair takes the end of the meeting back.
    Reopen {
        /// Why.
        cause: String,
    },
    /// Confirms that his sheets are his.
    ConfirmSheets {},
    /// Confirms that the minutes were read to him and tell what happened.
    ConfirmMinutes {},
    /// Enrols a key he signs with.
    EnrolKey {
        /// Which.
        key: Key,
    },
    /// Records a signature on the minutes or what goes with them.
    RecordSignature(SignatureNote),
    /// Records a decision to recognise a product, with its certificate once there is one; a later entry replaces it.
    RecordRecognition(Recognition),
    /// Records the letter by which a result was sent to the level above.
    RecordForwarding(Forwarding),
    /// Records the answer of the level above that the result is below its rank.
    RecordReturn(Return),
    /// Records that a product that came back is evaluated again.
    RecordNewEvaluation(NewEvaluation),
    /// Records that whoever recognises the product declined to; a later entry replaces it.
    RecordDecline(Decline),
    /// Takes back what was recorded of a product after the meeting, entered by mistake.
    TakeBackRecognition {
        /// Which product.
        product: ProductId,
        /// Why.
        reason: String,
    },
    /// Records an inspection of a recognised product.
    RecordInspection(Inspection),
    /// Records whether what an inspection wanted mended was.
    CheckRemedy(RemedyCheck),
    /// Takes back an inspection that was entered by mistake; its number stays.
    TakeBackInspection {
        /// Of which product.
        product: ProductId,
        /// Which of its inspections, from 1.
        number: u32,
        /// Why.
        reason: String,
    },
    /// Records the conclusion that a recognition be revoked; a later entry replaces it.
    ProposeRevocation(RevocationProposal),
    /// Records the decision that revokes a recognition; a later entry replaces it.
    RecordRevocation(Revocation),
    /// Takes back what was recorded of a revocation, entered by mistake.
    TakeBackRevocation {
        /// Of which product.
        product: ProductId,
        /// Why.
        reason: String,
    },
    /// Ends the meeting.
    Close {
        /// When it ended.
        ended: DateTime<FixedOffset>,
        /// Whether the minutes were read back and confirmed.
        read_back: bool,
    },
}

impl Command {
    /// Whether it is an act of whoever presides.
    pub const fn is_the_chairs(&self) -> bool {
        match self {
            Self::SetOrder { .. }
            | Self::OverrideLeadTime { .. }
            | Self::OpenDiscussion { .. }
            | Self::Rescore { .. }
            | Self::Resolve { .. }
            | Self::Convene { .. }
            | Self::AcceptCorrection { .. }
            | Self::DropCorrection { .. }
            | Self::Amend { .. }
            | Self::Reopen { .. } => true,
            Self::Attend { .. }
            | Self::OpenProduct { .. }
            | Self::SitDown {}
            | Self::Tick { .. }
            | Self::Untick { .. }
            | Self::Comment { .. }
            | Self::Flag { .. }
            | Self::Submit { .. }
            | Self::Raise { .. }
            | Self::EnterPaperSheet { .. }
            | Self::SettlePaperSheet { .. }
            | Self::Recuse { .. }
            | Self::Adjourn { .. }
            | Self::Resume {}
            | Self::Excuse { .. }
            | Self::SetAside { .. }
            | Self::ChooseMinimums { .. }
            | Self::DecideMinimum { .. }
            | Self::Note { .. }
            | Self::ChangeNote { .. }
            | Self::ShowToRoom { .. }
            | Self::HideFromRoom {}
            | Self::Conclude { .. }
            | Self::AskOpinions { .. }
            | Self::MoveDeadline { .. }
            | Self::RequestMeeting { .. }
            | Self::CountOpinions { .. }
            | Self::ProposeCorrection { .. }
            | Self::ConfirmCorrection { .. }
            | Self::Unlock {}
            | Self::SetPin { .. }
            | Self::ResetPin { .. }
            | Self::ConfirmSheets {}
            | Self::ConfirmMinutes {}
            | Self::EnrolKey { .. }
            | Self::RecordSignature(_)
            | Self::RecordRecognition(_)
            | Self::RecordForwarding(_)
            | Self::RecordReturn(_)
            | Self::RecordNewEvaluation(_)
            | Self::RecordDecline(_)
            | Self::TakeBackRecognition { .. }
            | Self::RecordInspection(_)
            | Self::CheckRemedy(_)
            | Self::TakeBackInspection { .. }
            | Self::ProposeRevocation(_)
            | Self::RecordRevocation(_)
            | Self::TakeBackRevocation { .. }
            | Self::Close { .. } => false,
        }
    }

    /// Whether it is a member's own word, given by name and, where PINs are asked for, with his PIN.
    pub const fn is_given_by_pin(&self) -> bool {
        matches!(self, Self::ConfirmSheets {} | Self::ConfirmMinutes {} | Self::EnrolKey { .. })
    }
}
