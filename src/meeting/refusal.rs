//! Why an act is refused.
//!
//! Each value carries what a sentence needs to say what is missing and who can
//! lift it; the sentences are in `say`. A refusal is an answer, not a fault:
//! nothing has happened.

use super::act::Ground;
use super::inspection::Obstacle;
use super::recognition::Hindrance;
use super::signature::Lack;
use super::written::Cause;
use crate::council::{MemberId, ProductId, Quorum, Votes};
use crate::law::{Choice, CriterionId, Points, Stars};
use chrono::{DateTime, FixedOffset, NaiveDate};

/// The meeting says no.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
#[expect(missing_docs, reason = "the fields are what the sentence names")]
pub enum Refusal {
    /// Nobody with this id is in the session.
    UnknownMember(MemberId),
    /// No product with this id is in the session.
    UnknownProduct(ProductId),
    /// The product's sheet has no such criterion.
    UnknownCriterion { product: ProductId, criterion: CriterionId },
    /// The criterion has no such level.
    UnknownLevel { criterion: CriterionId, choice: Choice, levels: Vec<Choice> },
    /// Only the member at the terminal can do this.
    OnlyTheMember,
    /// Only the secretary's machine can do this.
    OnlyTheOperator,
    /// The meeting is closed.
    MeetingClosed,
    /// Too few appointed members are present.
    BelowQuorum(Quorum),
    /// The regulation wants the chair in the room.
    ChairAbsent,
    /// None of those present may score.
    NobodyScores,
    /// Fewer sheets than the rule set needs for a result (it leaves out the highest and lowest).
    TooFewSheets { has: usize, needs: usize },
    /// The product is not open for scoring yet.
    NotOpened(ProductId),
    /// The product was opened before.
    AlreadyOpened(ProductId),
    /// The product is evaluated by written opinion: it is not opened in a meeting.
    ByOpinion(ProductId),
    /// The product is evaluated in a meeting.
    NotByOpinion(ProductId),
    /// Opinions were asked for before.
    OpinionsAlreadyAsked { product: ProductId, asked: DateTime<FixedOffset> },
    /// Opinions were not asked for yet.
    OpinionsNotAsked(ProductId),
    /// A deadline lies ahead.
    DeadlineNotAhead { deadline: DateTime<FixedOffset>, now: DateTime<FixedOffset> },
    /// The deadline of this member's opinion is past.
    DeadlinePassed { member: MemberId, product: ProductId, deadline: DateTime<FixedOffset> },
    /// Opinions are still awaited.
    OpinionsAwaited { product: ProductId, awaited: Vec<(MemberId, DateTime<FixedOffset>)> },
    /// The opinions are counted, or all in.
    OpinionsCounted(ProductId),
    /// The council has to meet on the product before it decides.
    MeetingNeeded { product: ProductId, causes: Vec<Cause> },
    /// Nothing calls for a meeting.
    NoMeetingNeeded(ProductId),
    /// The meeting on the product is convened.
    AlreadyConvened(ProductId),
    /// A request for a meeting is a member's.
    RequesterUnnamed,
    /// The dossier reached members after the last day, and the regulation keeps the product closed for it.
    LeadTimeShort { product: ProductId, last_day: NaiveDate, late: Vec<(MemberId, NaiveDate)> },
    /// Nobody is noted to have had the dossier too late, so there is nothing to override.
    LeadTimeKept(ProductId),
    /// The product was set aside.
    IsSetAside(ProductId),
    /// The product is unsealed: sheets are final.
    AlreadyUnsealed(ProductId),
    /// The member is not in the room.
    NotPresent(MemberId),
    /// The member takes part online: a sheet comes on paper.
    NotInRoom(MemberId),
    /// An authorisation names both the person and the paper.
    AuthorisationIncomplete,
    /// The member keeps out of this product.
    IsRecused { member: MemberId, product: ProductId },
    /// The member has begun or handed in a sheet: too late to keep out of it.
    HasMarks { member: MemberId, product: ProductId },
    /// The meeting is interrupted.
    Adjourned { since: DateTime<FixedOffset> },
    /// The meeting is not interrupted.
    NotAdjourned,
    /// The regulation gives this seat no vote.
    DoesNotScore(MemberId),
    /// The member does not count for this product (late, or excused).
    NotCounted { member: MemberId, product: ProductId },
    /// The sheet is handed in.
    AlreadySubmitted { member: MemberId, product: ProductId },
    /// The sheet has criteria without a tick.
    Incomplete { product: ProductId, missing: Vec<CriterionId> },
    /// A criterion stands twice on a paper sheet.
    MarkedTwice { product: ProductId, criterion: CriterionId },
    /// A sheet of this member for this product exists.
    SheetExists { member: MemberId, product: ProductId },
    /// The regulation has paper sheets typed once: there is no second entry.
    SingleEntry,
    /// Under double entry whoever types is named.
    ClerkUnnamed,
    /// The second entry is another person's.
    SameClerk { clerk: String },
    /// The sheet was not typed a first time.
    NoFirstEntry { member: MemberId, product: ProductId },
    /// The sheet was typed from paper and waits for its second entry.
    PaperSheetWaits { member: MemberId, product: ProductId },
    /// Two entries of the sheet differ on these criteria, and the paper has not been looked at.
    EntriesDiffer { member: MemberId, product: ProductId, criteria: Vec<CriterionId> },
    /// There are no two entries of this sheet that differ.
    NothingToSettle { member: MemberId, product: ProductId },
    /// The two entries agree on this criterion.
    NotADifference { product: ProductId, criterion: CriterionId },
    /// Sheets are missing, so the result is sealed.
    StillSealed { product: ProductId, missing: Vec<MemberId> },
    /// Two members lie too far apart and no resolution is noted.
    DivergenceOpen { product: ProductId, spread: Points, limit: Points },
    /// No two members lie too far apart, so there is nothing to discuss, score again or resolve.
    NotDivergent { product: ProductId, spread: Points },
    /// The sheets are given back only after a discussion in this round.
    NoDiscussion(ProductId),
    /// The regulation allows no further round.
    NoMoreRounds { product: ProductId, round: u32 },
    /// The divergence was settled, so it is not discussed or scored again.
    AlreadyResolved(ProductId),
    /// Only whoever presides can do this, or the secretary who records it.
    OnlyTheChair,
    /// The PIN of whoever presides is needed for an act of the chair.
    ChairPinNeeded(MemberId),
    /// A product that is to end a block does not come after the one named before it.
    BlockEndMisplaced { product: ProductId, after: ProductId },
    /// Scored product by product there are no blocks.
    NoBlocksByProduct,
    /// The council has still to say whether these minimums are met.
    MinimumsUndecided { product: ProductId, minimums: Vec<(Stars, CriterionId)> },
    /// The rule set gives no stars, so nothing combines.
    NoStars,
    /// A product was opened: how minimums combine is fixed.
    MinimumsFixed,
    /// The regulation does not leave star minimums to the council.
    NotForTheCouncil,
    /// The sheet has no minimum of this star there, or the star is above the band.
    NoSuchMinimum { product: ProductId, star: Stars, criterion: CriterionId, band: Option<Stars> },
    /// All sheets agree on the minimum, so there is nothing to decide.
    MinimumSettled { product: ProductId, star: Stars, criterion: CriterionId, met: bool },
    /// The council has concluded on the product.
    AlreadyConcluded(ProductId),
    /// The sheet prints no such ground at this criterion.
    GroundNotPrinted { product: ProductId, criterion: CriterionId },
    /// It is decided by a vote, and no count is given.
    VotesNeeded(ProductId),
    /// A producer who withdraws is not voted on.
    NothingToVoteOn(ProductId),
    /// More hands are counted than seats that can vote.
    TooManyVotes { product: ProductId, votes: Votes, there: u32 },
    /// The count does not carry the conclusion.
    NotCarried { product: ProductId, votes: Votes, needs: u32 },
    /// Members told of grounds on which the council has not voted.
    GroundsUndecided { product: ProductId, grounds: Vec<Ground> },
    /// It is not said what is to be supplemented.
    SupplementsMissing(ProductId),
    /// The mean is forwarded, and the regulation lets no council withhold it.
    MayNotWithhold(ProductId),
    /// The product is not on the agenda for an upgrade.
    NotAnUpgrade(ProductId),
    /// An upgrade is granted only where the council agrees to the result.
    UpgradeNotAgreed(ProductId),
    /// The result is no higher than the star the product holds.
    NoHigherStar { product: ProductId, held: Option<Stars>, result: Option<Stars> },
    /// A reason is required.
    ReasonMissing,
    /// What is discussed or agreed must be written down.
    NoteMissing,
    /// The product has no note of this number.
    NoSuchNote { product: ProductId, number: u32 },
    /// The last counted member cannot be excused: set the product aside instead.
    LastCounted { member: MemberId, product: ProductId },
    /// The PIN of this member has to be typed at the screen.
    PinNeeded(MemberId),
    /// What was typed is too short to be a PIN; it counts as no try.
    PinShort,
    /// Too many wrong PINs: nothing opens for the member before this time.
    PinWait { member: MemberId, until: DateTime<FixedOffset> },
    /// The member has a PIN already.
    PinExists(MemberId),
    /// The member has no PIN.
    NoPin(MemberId),
    /// This member's PIN is replaced only before a second one who has a PIN.
    WitnessNeeded(MemberId),
    /// This session asks for no PINs.
    PinsOff,
    /// The member has handed in no sheet for the product.
    NoSheet { member: MemberId, product: ProductId },
    /// A correction names no mark.
    NoMarks,
    /// The sheet says this already.
    SameMark { product: ProductId, criterion: CriterionId, choice: Choice },
    /// The paper that shows or confirms an entry error must be named.
    PaperMissing,
    /// A correction of this sheet is open.
    CorrectionOpen { member: MemberId, product: ProductId, number: u32 },
    /// No correction of this sheet is open.
    NoCorrection { member: MemberId, product: ProductId },
    /// The member has not confirmed the correction.
    CorrectionUnconfirmed { member: MemberId, product: ProductId, number: u32 },
    /// A correction of this sheet has first to be accepted or dropped.
    CorrectionWaits { member: MemberId, product: ProductId, number: u32 },
    /// No correction was accepted since the last minutes.
    NothingToAmend,
    /// The meeting goes on: there is no end to amend or take back.
    NotClosed,
    /// Corrections have changed the results of products, and the council has not concluded on these again.
    NotConcludedAgain(Vec<ProductId>),
    /// Minutes were amended: the end stands, and only amendments follow.
    AlreadyAmended { number: u32 },
    /// A signature is recorded: the end stands, and only amendments follow.
    AlreadySigned { at: DateTime<FixedOffset>, member: Option<MemberId> },
    /// Whoever is not at the table confirms nothing in the program.
    SignsOnPaper(MemberId),
    /// The member has no sheet that counts.
    NoSheetsToConfirm(MemberId),
    /// Sheets of the member are not in.
    SheetsOpen { member: MemberId, products: Vec<ProductId> },
    /// The regulation asks for confirmations, and these members have not given theirs.
    NotConfirmed(Vec<MemberId>),
    /// It is no key the program knows.
    KeyUnsound,
    /// The key is another member's.
    KeyOfAnother(MemberId),
    /// The meeting goes on: there are no minutes to sign.
    NothingToSign,
    /// There are no minutes of this number.
    NoSuchMinutes { number: u32, last: u32 },
    /// Something of the signature is not told.
    SignatureIncomplete(Lack),
    /// This signature is recorded.
    SignatureKnown { at: DateTime<FixedOffset> },
    /// What became of a product after the meeting cannot be recorded so.
    AfterMeeting { product: ProductId, why: Hindrance },
    /// What was found on a recognised product, or its end, cannot be recorded so.
    UnderSupervision { product: ProductId, why: Obstacle },
    /// No product has a result that may be seen.
    NothingToRank,
    /// The regulation gives presentations no time.
    PresentationsUntimed,
    /// Products are neither concluded nor set aside.
    NotSettled(Vec<ProductId>),
    /// The minutes were not read back.
    NotReadBack,
    /// The end lies before the first thing that happened in the meeting.
    EndsBeforeStart { started: DateTime<FixedOffset> },
}

impl Refusal {
    /// A stable code for scripts.
    #[expect(clippy::too_many_lines, reason = "one arm a refusal, read as a list")]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownMember(_) => "unknown-member",
            Self::UnknownProduct(_) => "unknown-product",
            Self::UnknownCriterion { .. } => "unknown-criterion",
            Self::UnknownLevel { .. } => "unknown-level",
            Self::OnlyTheMember => "only-the-member",
            Self::OnlyTheOperator => "only-the-operator",
            Self::MeetingClosed => "meeting-closed",
            Self::BelowQuorum(_) => "below-quorum",
            Self::ChairAbsent => "chair-absent",
            Self::NobodyScores => "nobody-scores",
            Self::TooFewSheets { .. } => "too-few-sheets",
            Self::NotOpened(_) => "not-opened",
            Self::AlreadyOpened(_) => "already-opened",
            Self::ByOpinion(_) => "by-opinion",
            Self::NotByOpinion(_) => "not-by-opinion",
            Self::OpinionsAlreadyAsked { .. } => "opinions-already-asked",
            Self::OpinionsNotAsked(_) => "opinions-not-asked",
            Self::DeadlineNotAhead { .. } => "deadline-not-ahead",
            Self::DeadlinePassed { .. } => "deadline-passed",
            Self::OpinionsAwaited { .. } => "opinions-awaited",
            Self::OpinionsCounted(_) => "opinions-counted",
            Self::MeetingNeeded { .. } => "meeting-needed",
            Self::NoMeetingNeeded(_) => "no-meeting-needed",
            Self::AlreadyConvened(_) => "already-convened",
            Self::RequesterUnnamed => "requester-unnamed",
            Self::LeadTimeShort { .. } => "lead-time-short",
            Self::LeadTimeKept(_) => "lead-time-kept",
            Self::IsSetAside(_) => "set-aside",
            Self::AlreadyUnsealed(_) => "already-unsealed",
            Self::NotPresent(_) => "not-present",
            Self::NotInRoom(_) => "not-in-room",
            Self::AuthorisationIncomplete => "authorisation-incomplete",
            Self::IsRecused { .. } => "recused",
            Self::HasMarks { .. } => "has-marks",
            Self::Adjourned { .. } => "adjourned",
            Self::NotAdjourned => "not-adjourned",
            Self::DoesNotScore(_) => "does-not-score",
            Self::NotCounted { .. } => "not-counted",
            Self::AlreadySubmitted { .. } => "already-submitted",
            Self::Incomplete { .. } => "incomplete",
            Self::MarkedTwice { .. } => "marked-twice",
            Self::SheetExists { .. } => "sheet-exists",
            Self::SingleEntry => "single-entry",
            Self::ClerkUnnamed => "clerk-unnamed",
            Self::SameClerk { .. } => "same-clerk",
            Self::NoFirstEntry { .. } => "no-first-entry",
            Self::PaperSheetWaits { .. } => "paper-sheet-waits",
            Self::EntriesDiffer { .. } => "entries-differ",
            Self::NothingToSettle { .. } => "nothing-to-settle",
            Self::NotADifference { .. } => "not-a-difference",
            Self::StillSealed { .. } => "still-sealed",
            Self::DivergenceOpen { .. } => "divergence-open",
            Self::NotDivergent { .. } => "not-divergent",
            Self::NoDiscussion(_) => "no-discussion",
            Self::NoMoreRounds { .. } => "no-more-rounds",
            Self::AlreadyResolved(_) => "already-resolved",
            Self::OnlyTheChair => "only-the-chair",
            Self::ChairPinNeeded(_) => "chair-pin-needed",
            Self::BlockEndMisplaced { .. } => "block-end-misplaced",
            Self::NoBlocksByProduct => "no-blocks-by-product",
            Self::MinimumsUndecided { .. } => "minimums-undecided",
            Self::NoStars => "no-stars",
            Self::MinimumsFixed => "minimums-fixed",
            Self::NotForTheCouncil => "not-for-the-council",
            Self::NoSuchMinimum { .. } => "no-such-minimum",
            Self::MinimumSettled { .. } => "minimum-settled",
            Self::AlreadyConcluded(_) => "already-concluded",
            Self::GroundNotPrinted { .. } => "ground-not-printed",
            Self::VotesNeeded(_) => "votes-needed",
            Self::NothingToVoteOn(_) => "nothing-to-vote-on",
            Self::TooManyVotes { .. } => "too-many-votes",
            Self::NotCarried { .. } => "not-carried",
            Self::GroundsUndecided { .. } => "grounds-undecided",
            Self::SupplementsMissing(_) => "supplements-missing",
            Self::MayNotWithhold(_) => "may-not-withhold",
            Self::NotAnUpgrade(_) => "not-an-upgrade",
            Self::UpgradeNotAgreed(_) => "upgrade-not-agreed",
            Self::NoHigherStar { .. } => "no-higher-star",
            Self::ReasonMissing => "reason-missing",
            Self::NoteMissing => "note-missing",
            Self::NoSuchNote { .. } => "no-such-note",
            Self::NothingToRank => "nothing-to-rank",
            Self::PresentationsUntimed => "presentations-untimed",
            Self::LastCounted { .. } => "last-counted",
            Self::PinNeeded(_) => "pin-needed",
            Self::PinShort => "pin-short",
            Self::PinWait { .. } => "pin-wait",
            Self::PinExists(_) => "pin-exists",
            Self::NoPin(_) => "no-pin",
            Self::WitnessNeeded(_) => "witness-needed",
            Self::PinsOff => "pins-off",
            Self::NoSheet { .. } => "no-sheet",
            Self::NoMarks => "no-marks",
            Self::SameMark { .. } => "same-mark",
            Self::PaperMissing => "paper-missing",
            Self::CorrectionOpen { .. } => "correction-open",
            Self::NoCorrection { .. } => "no-correction",
            Self::CorrectionUnconfirmed { .. } => "correction-unconfirmed",
            Self::CorrectionWaits { .. } => "correction-waits",
            Self::NothingToAmend => "nothing-to-amend",
            Self::NotClosed => "not-closed",
            Self::NotConcludedAgain(_) => "not-concluded-again",
            Self::AlreadyAmended { .. } => "already-amended",
            Self::AlreadySigned { .. } => "already-signed",
            Self::SignsOnPaper(_) => "signs-on-paper",
            Self::NoSheetsToConfirm(_) => "no-sheets-to-confirm",
            Self::SheetsOpen { .. } => "sheets-open",
            Self::NotConfirmed(_) => "not-confirmed",
            Self::KeyUnsound => "key-unsound",
            Self::KeyOfAnother(_) => "key-of-another",
            Self::NothingToSign => "nothing-to-sign",
            Self::NoSuchMinutes { .. } => "no-such-minutes",
            Self::SignatureIncomplete(_) => "signature-incomplete",
            Self::SignatureKnown { .. } => "signature-known",
            Self::AfterMeeting { why, .. } => why.code(),
            Self::UnderSupervision { why, .. } => why.code(),
            Self::NotSettled(_) => "not-settled",
            Self::NotReadBack => "not-read-back",
            Self::EndsBeforeStart { .. } => "ends-before-start",
        }
    }
}
