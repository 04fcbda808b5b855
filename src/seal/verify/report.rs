//! What a verification found: one matter each, the worst first, and the same for programs.
//!
//! Values only; the sentences are made where they are shown. Invariant: nothing is
//! in order while one matter is wrong, and what was not looked at is never counted
//! among what was found in order.

use super::anchors::From;
use super::numbers::{Difference, Words};
use crate::council::MemberId;
use crate::law::SetNumber;
use crate::load::{Problems, difference};
use crate::meeting::{ProductSummary, State};
use crate::record::{Broken, Digest, StoreError};

/// How a matter weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Something is not as it should be.
    Wrong,
    /// Something that people should know.
    Told,
    /// In order.
    Good,
}

/// A verification, done.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// What was found.
    pub findings: Vec<Finding>,
    /// The record in short, if there was one.
    pub record: Option<Record>,
    /// Whether a head known from outside the record was found in it, and none that is not.
    pub anchored: bool,
    /// Each paper.
    pub papers: Vec<PaperFound>,
    /// Each signature.
    pub signatures: Vec<SignatureFound>,
    /// The minutes, each with the head its papers print.
    pub minutes: Vec<Printed>,
    /// The meeting, where the record is whole and was understood.
    pub state: Option<State>,
}

/// Minutes, and the head that their papers print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printed {
    /// Which minutes: 1 at the end, then one more at each amendment.
    pub number: u32,
    /// The event they stand on.
    pub seq: u64,
    /// The head after it.
    pub head: Digest,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_ok(&self) -> bool {
        self.findings.iter().all(|finding| finding.weight() != Weight::Wrong)
    }

    /// The findings, the worst first; of the same weight in the order they were made.
    pub fn worst_first(&self) -> Vec<&Finding> {
        let mut findings: Vec<_> = self.findings.iter().collect();
        findings.sort_by_key(|finding| finding.weight());
        findings
    }
}

/// A record in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// How many rows.
    pub events: u64,
    /// The hash of the last.
    pub head: Option<Digest>,
    /// Whether the chain is whole.
    pub intact: bool,
    /// The place of the first row that does not fit.
    pub broken_at: Option<u64>,
}

/// A paper as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperFound {
    /// Its file name.
    pub file: String,
    /// Whether it is, byte for byte, what the manifest lists; `None` where nothing lists it.
    pub bytes_identical: Option<bool>,
    /// Whether its numbers are those of the record; `None` where they could not be compared.
    pub numbers_match: Option<bool>,
    /// The figures that are not.
    pub differences: Vec<Difference>,
}

/// A signature as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureFound {
    /// The file it stands in.
    pub file: String,
    /// Who signed: a member, or what the key or the certificate says.
    pub signer: String,
    /// `ssh` or `pdf`.
    pub kind: &'static str,
    /// Whether it holds.
    pub valid: bool,
    /// Whether it covers the whole file, but for signatures added later.
    pub covers_all: bool,
    /// Whether the key was enrolled before the end.
    pub enrolled: bool,
    /// When, as it says itself.
    pub at: Option<String>,
    /// The time that an authority vouches for.
    pub stamped_at: Option<String>,
    /// Whether the record tells of it; `None` where that cannot be known.
    pub recorded: Option<bool>,
}

/// One matter.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the sentences tell them, and the fields are what the sentences name")]
pub enum Finding {
    // The record.
    /// Nothing to check the papers by.
    NoRecord,
    /// The events were taken from an archive copy among the papers.
    RecordCarried {
        file: String,
    },
    RecordUnread(StoreError),
    RecordEmpty,
    /// The first row begins no record.
    NoOpening,
    /// A line of the carried events is no row.
    LineUnread {
        seq: u64,
    },
    /// A row does not fit the chain; its own time, if there is a row.
    Broken {
        broken: Broken,
        at: Option<String>,
    },
    UnknownEvent {
        seq: u64,
        kind: String,
    },
    TextsUnusable(Problems),
    Whole {
        events: u64,
        head: Digest,
    },
    /// What was written at an end is not what the marks give.
    Summary {
        seq: u64,
        product: String,
        written: Option<Box<ProductSummary>>,
        computed: Option<Box<ProductSummary>>,
    },
    SummariesHold {
        count: u32,
    },
    /// The session file beside the record; `None`: it is no session any more.
    SessionFileDiffers {
        file: String,
        differences: Option<Vec<difference::Difference>>,
    },
    RulesDiffer {
        rules: String,
    },
    SheetsDiffer {
        sets: Vec<SetNumber>,
    },
    CalendarDiffers,

    // Heads known from outside.
    NotAnchored,
    Anchored {
        seq: u64,
        from: Vec<From>,
    },
    /// Rows after the last that is known from outside.
    AfterTheAnchor {
        last: u64,
        events: u64,
    },
    /// The record ends before a row that is known to have been.
    Cut {
        from: Vec<From>,
        seq: u64,
        events: u64,
    },
    OtherHead {
        from: Vec<From>,
        seq: u64,
    },
    HeadNowhere {
        from: Vec<From>,
        head: Digest,
    },
    /// A copy that cannot be compared with.
    CopyUnread {
        copy: String,
        record: Box<Finding>,
    },
    CopyOfOtherSession {
        copy: String,
        session: String,
    },
    PaperHeadRight {
        seq: u64,
    },
    PaperHeadWrong {
        seq: u64,
    },
    /// The papers print no head yet.
    NoPrintedHead,

    // Papers.
    NoPapers,
    NoManifest {
        folder: String,
    },
    ManifestUnread,
    ManifestOfOtherSession {
        listed: String,
        session: String,
    },
    /// The same file is listed twice.
    ListedTwice {
        file: String,
    },
    PaperMissing {
        file: String,
    },
    PaperUnread {
        file: String,
        listed: bool,
    },
    /// In the folder, and listed nowhere.
    PaperUnlisted {
        files: Vec<String>,
    },
    /// Listed for an event the record's last papers do not stand on.
    OtherEvent {
        files: Vec<String>,
        seq: u64,
        latest: u64,
    },
    /// As listed, and its numbers are those of the record.
    PapersWhole {
        files: usize,
    },
    /// As listed; nothing to compare the numbers with.
    PapersByBytes {
        files: usize,
    },
    /// Changed, and its numbers are those of the record.
    Edited {
        file: String,
        words: Option<Words>,
    },
    /// As listed, and its numbers are those of the record, in other words than this version gives.
    OtherWords {
        file: String,
        words: Words,
    },
    /// A file that nobody edits says other words.
    WordsDiffer {
        file: String,
        words: Words,
    },
    NumbersDiffer {
        file: String,
        differences: Vec<Difference>,
    },
    /// Changed; nothing to compare its numbers with.
    EditedUncompared {
        file: String,
    },
    /// A PDF alone that carries no events.
    NothingCarried {
        file: String,
    },
    /// What an archive copy carries beside the events is not what the events give.
    CarriedDiffers {
        file: String,
        name: String,
    },

    // Signatures.
    NoSignatures,
    /// Valid; whether the record tells of it, where that can be known.
    Signed {
        files: Vec<String>,
        by: Signer,
        at: Option<String>,
        enrolled: bool,
        recorded: Option<bool>,
        later: usize,
    },
    SignatureInvalid {
        file: String,
        field: Option<String>,
        by: Option<Signer>,
        why: Invalid,
    },
    /// An authority vouches for the time of somebody's signature, or of the file as it was.
    Stamped {
        file: String,
        of: Option<Signer>,
        by: String,
        at: String,
    },
    StampInvalid {
        file: String,
        of: Option<Signer>,
        why: Invalid,
    },
    /// It holds for the bytes before something that is no signature.
    NotCovered {
        file: String,
        by: Signer,
    },
    /// A signature whose file is gone.
    SignedFileGone {
        file: String,
        of: String,
    },
    /// Recorded, and nowhere to be found.
    RecordedGone {
        by: Signer,
        files: Vec<String>,
    },
    /// A file that was signed by pen or otherwise is not what the record tells of.
    RecordedOtherwise {
        file: String,
    },
    /// The signed copy does not begin with the paper.
    NotACopy {
        file: String,
        of: String,
    },
    AllowedSignersDiffer,
    /// A certificate that vouches for itself, or nobody was asked about it.
    TrustUnchecked,
}

/// Who signed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signer {
    /// A member of the council, by an enrolled key.
    Member(MemberId),
    /// Whom a certificate names that nobody enrolled.
    Named(String),
    /// A key that nobody enrolled, by its fingerprint.
    Key(String),
}

impl Signer {
    /// For programs: the member's id, or what the certificate or the key is known by.
    pub fn told(&self) -> String {
        match self {
            Self::Member(id) => id.to_string(),
            Self::Named(name) => name.clone(),
            Self::Key(fingerprint) => fingerprint.clone(),
        }
    }
}

/// Why a signature does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// The bytes were changed after it was made.
    Changed,
    /// It is no signature that can be read.
    Unreadable,
    /// The file is called a signed copy, and nobody signed it.
    Absent,
    /// It was made to say something else.
    OtherPurpose,
    /// Of a kind that is not checked here.
    OtherKind,
    /// The certificate was not valid on that day, or is not one to sign with.
    Certificate,
}

impl Finding {
    /// How it weighs.
    pub const fn weight(&self) -> Weight {
        match self {
            Self::RecordUnread(_)
            | Self::RecordEmpty
            | Self::NoOpening
            | Self::LineUnread { .. }
            | Self::Broken { .. }
            | Self::UnknownEvent { .. }
            | Self::TextsUnusable(_)
            | Self::Summary { .. }
            | Self::Cut { .. }
            | Self::OtherHead { .. }
            | Self::HeadNowhere { .. }
            | Self::CopyUnread { .. }
            | Self::CopyOfOtherSession { .. }
            | Self::PaperHeadWrong { .. }
            | Self::ManifestUnread
            | Self::ManifestOfOtherSession { .. }
            | Self::ListedTwice { .. }
            | Self::PaperMissing { .. }
            | Self::PaperUnread { .. }
            | Self::WordsDiffer { .. }
            | Self::NumbersDiffer { .. }
            | Self::EditedUncompared { .. }
            | Self::CarriedDiffers { .. }
            | Self::SignatureInvalid { .. }
            | Self::StampInvalid {
                why: Invalid::Changed | Invalid::Unreadable | Invalid::Absent | Invalid::OtherPurpose,
                ..
            }
            | Self::NotCovered { .. }
            | Self::SignedFileGone { .. }
            | Self::RecordedGone { .. }
            | Self::RecordedOtherwise { .. }
            | Self::NotACopy { .. }
            | Self::AllowedSignersDiffer
            | Self::Signed { enrolled: false, recorded: Some(false), .. } => Weight::Wrong,
            Self::NoRecord
            | Self::RecordCarried { .. }
            | Self::SessionFileDiffers { .. }
            | Self::RulesDiffer { .. }
            | Self::SheetsDiffer { .. }
            | Self::CalendarDiffers
            | Self::NotAnchored
            | Self::AfterTheAnchor { .. }
            | Self::NoPrintedHead
            | Self::NoPapers
            | Self::NoManifest { .. }
            | Self::PaperUnlisted { .. }
            | Self::OtherEvent { .. }
            | Self::PapersByBytes { .. }
            | Self::Edited { .. }
            | Self::OtherWords { .. }
            | Self::NothingCarried { .. }
            | Self::NoSignatures
            | Self::TrustUnchecked
            | Self::StampInvalid { .. }
            | Self::Signed { enrolled: false, .. }
            | Self::Signed { recorded: Some(false), .. } => Weight::Told,
            Self::Signed { .. }
            | Self::Stamped { .. }
            | Self::Whole { .. }
            | Self::SummariesHold { .. }
            | Self::Anchored { .. }
            | Self::PaperHeadRight { .. }
            | Self::PapersWhole { .. } => Weight::Good,
        }
    }
}
