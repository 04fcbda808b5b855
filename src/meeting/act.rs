//! The vocabulary: everything a person can do in a meeting.
//!
//! One value of [`Command`] is one line of `hoidong act`, one key on a screen,
//! one step of a test. Who may give which command is checked in `acts`:
//!
//! | command | by |
//! |---|---|
//! | `unlock`, `set_pin`, `reset_pin` | operator, at the screen |
//! | `attend`, `choose_minimums`, `open_product`, `recuse`, `excuse`, `adjourn`, `resume`, `set_aside`, `decide_minimum`, `conclude`, `close` | operator |
//! | `note`, `change_note` | operator |
//! | `show_to_room`, `hide_from_room` | operator |
//! | `record_signature` | operator |
//! | `confirm_sheets`, `confirm_minutes`, `enrol_key` | the member, by name and PIN |
//! | `sit_down`, `tick`, `untick`, `comment`, `flag`, `raise`, `submit` | the member at the terminal |
//! | `ask_opinions`, `move_deadline`, `count_opinions` | operator |
//! | `request_meeting` | the member at the terminal, or the operator who records a letter |
//! | `set_order`, `override_lead_time`, `open_discussion`, `rescore`, `resolve`, `convene`, `accept_correction`, `amend`, `reopen` | the chair, or the operator who records it; with `chair_pin` the chair by PIN |
//! | `enter_paper_sheet`, `settle_paper_sheet`, `propose_correction` | clerk |
//! | `confirm_correction` | the member at the terminal, or the operator who has his signature on paper |
//! | `drop_correction` | the chair, the operator who records it, or the member whose sheet it is |

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::access::PinVerdict;
use super::key::Key;
use super::room::RoomPage;
use super::signature::SignatureNote;
use crate::council::regulation::StarMinimumMode;
use crate::council::{MemberId, ProductId, Upgrade, Votes};
use crate::law::{Choice, CriterionId, Note, Points, Stars};

/// Something a person does, when, and as whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// When, by the clock at the edge.
    pub at: DateTime<FixedOffset>,
    /// Who.
    pub by: Actor,
    /// What.
    pub command: Command,
    /// What the edge found out about the PIN typed for it.
    pub pin: PinVerdict,
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The secretary's machine.
    Operator,
    /// The member who sits at the terminal.
    Member(MemberId),
    /// Whoever types paper sheets in.
    Clerk(String),
}

impl fmt::Display for Actor {
    /// The form kept in the record: `operator`, `member:M1`, `clerk:Name`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operator => f.write_str("operator"),
            Self::Member(id) => write!(f, "member:{id}"),
            Self::Clerk(name) => write!(f, "clerk:{name}"),
        }
    }
}

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
            | Self::Close { .. } => false,
        }
    }

    /// Whether it is a member's own word, given by name and, where PINs are asked for, with his PIN.
    pub const fn is_given_by_pin(&self) -> bool {
        matches!(self, Self::ConfirmSheets {} | Self::ConfirmMinutes {} | Self::EnrolKey { .. })
    }
}

/// In which order members score products.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// A member scores every product of a block, then the next member does.
    ByMember,
    /// Everybody scores one product, then the next product.
    ByProduct,
}

/// What a note of the proceedings tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// What was asked.
    Question,
    /// What was answered, by the producer mostly.
    Answer,
    /// What was remarked.
    Remark,
}

impl NoteKind {
    /// The three, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Question, Self::Answer, Self::Remark];
}

/// Whether a member is in the room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "presence", rename_all = "snake_case")]
pub enum Presence {
    /// In the room.
    Present,
    /// Takes part from elsewhere: hands sheets in on paper, never at this terminal.
    Online,
    /// Someone else sits in the member's seat.
    Authorised {
        /// Who.
        person: String,
        /// Number and date of the paper of authorisation.
        paper: String,
    },
    /// Was here and went.
    Left {
        /// Why.
        reason: String,
    },
    /// Not here.
    Absent {
        /// Why.
        reason: String,
    },
}

/// What a member brings before the council: a ground the sheet prints for not scoring on, or a request of his own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// BẮT BUỘC does not hold.
    Precondition,
    /// LOẠI: the dossier is refused.
    Reject,
    /// KHÔNG XÉT: the product is not evaluated.
    NotEvaluated,
    /// DỪNG: scoring stops.
    Stop,
    /// The dossier should be supplemented.
    Supplement,
    /// Tests should be made again.
    Retest,
}

impl Ground {
    /// What a member may ask for at any criterion.
    pub const REQUESTS: [Self; 2] = [Self::Supplement, Self::Retest];

    /// How a product leaves the agenda where the council finds the ground to hold;
    /// a request is answered by the conclusion instead.
    pub const fn leads_to(self) -> Option<SetAsideAs> {
        match self {
            Self::Precondition | Self::Reject => Some(SetAsideAs::Rejected),
            Self::NotEvaluated | Self::Stop => Some(SetAsideAs::NotEvaluated),
            Self::Supplement | Self::Retest => None,
        }
    }

    /// The ground a printed note is; a remark is none.
    pub const fn of(note: &Note) -> Option<Self> {
        match note {
            Note::Precondition(_) => Some(Self::Precondition),
            Note::Reject(_) => Some(Self::Reject),
            Note::NotEvaluated(_) => Some(Self::NotEvaluated),
            Note::Stop(_) => Some(Self::Stop),
            Note::Remark(_) => None,
        }
    }
}

/// Who scores a divergent product again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rescorers {
    /// Every member of a pair beyond the limit.
    #[default]
    Pairs,
    /// Every counted member.
    All,
}

/// Whose resolution settles a divergence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResolvedBy {
    /// The chair's.
    Chair,
    /// The majority's.
    Majority,
}

/// One mark of a paper sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperMark {
    /// Which criterion.
    pub criterion: CriterionId,
    /// The level ticked on paper.
    #[serde(flatten)]
    pub choice: Choice,
    /// The remark written beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// How the council concludes on a product: the fields of `conclude`.
#[derive(Clone, Copy, Debug)]
pub struct Concluding<'a> {
    /// What it decided.
    pub decision: Decision,
    /// The resolution or remark.
    pub note: Option<&'a str>,
    /// What is to be supplemented.
    pub items: &'a [String],
    /// How it voted.
    pub votes: Option<Votes>,
    /// What it said of an upgrade.
    pub upgrade: Option<Upgrade>,
}

/// What a wrongly entered mark is to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectedMark {
    /// Which criterion.
    pub criterion: CriterionId,
    /// The right level.
    #[serde(flatten)]
    pub choice: Choice,
}

/// What the council concludes on a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Agree to the result and propose it.
    Agree,
    /// The producer supplements the dossier.
    Supplement,
    /// New tests are needed.
    Retest,
    /// The council does not propose the product.
    Refuse,
}

/// How a product leaves the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetAsideAs {
    /// The dossier is refused (LOẠI).
    Rejected,
    /// Not evaluated (KHÔNG XÉT, DỪNG).
    NotEvaluated,
    /// Withdrawn by the producer.
    Withdrawn,
}
