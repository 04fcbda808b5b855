//! The vocabulary: everything a person can do in a meeting.
//!
//! One value of [`Command`] is one line of `hoidong act`, one key on a screen,
//! one step of a test; here stand who gives it, when, and the words that its
//! fields take. Who may give which command is checked in `acts`:
//!
//! | command | by |
//! |---|---|
//! | `unlock`, `set_pin`, `reset_pin` | operator, at the screen |
//! | `attend`, `choose_minimums`, `open_product`, `recuse`, `excuse`, `adjourn`, `resume`, `set_aside`, `decide_minimum`, `conclude`, `close` | operator |
//! | `note`, `change_note` | operator |
//! | `show_to_room`, `hide_from_room` | operator |
//! | `record_signature` | operator |
//! | `record_recognition`, `record_forwarding`, `record_return`, `record_new_evaluation`, `record_decline`, `take_back_recognition` | operator |
//! | `record_inspection`, `check_remedy`, `take_back_inspection`, `propose_revocation`, `record_revocation`, `take_back_revocation` | operator |
//! | `confirm_sheets`, `confirm_minutes`, `enrol_key` | the member, by name and PIN |
//! | `sit_down`, `tick`, `untick`, `comment`, `flag`, `raise`, `submit` | the member at the terminal |
//! | `ask_opinions`, `move_deadline`, `count_opinions` | operator |
//! | `request_meeting` | the member at the terminal, or the operator who records a letter |
//! | `set_order`, `override_lead_time`, `open_discussion`, `rescore`, `resolve`, `convene`, `accept_correction`, `amend`, `reopen` | the chair, or the operator who records it; with `chair_pin` the chair by PIN |
//! | `enter_paper_sheet`, `settle_paper_sheet`, `propose_correction` | clerk |
//! | `confirm_correction` | the member at the terminal, or the operator who has his signature on paper |
//! | `drop_correction` | the chair, the operator who records it, or the member whose sheet it is |

mod command;

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

pub use command::Command;

use super::access::PinVerdict;
use crate::council::{MemberId, Upgrade, Votes};
use crate::law::{Choice, CriterionId, Note};

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
