//! Everything that can be wrong with a file, as values.
//!
//! A problem carries what its sentence needs and no sentence; the words are in
//! `sentences`. Names of fields and values are those of the file formats.

mod calendar;
mod settings;

use chrono::{DateTime, FixedOffset, NaiveDate};

pub use calendar::CalendarProblem;
pub use settings::SettingsProblem;

use super::own_rules::OwnFault;
use crate::law::lint::Fault;
use crate::law::{CriterionId, Points, SetNumber};

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The file as a whole cannot be read.
    File(FileProblem),
    /// The text is not RON.
    Syntax(SyntaxProblem),
    /// The RON does not have the expected fields and values.
    Shape(ShapeProblem),
    /// The session contradicts itself or its rule set.
    Session(SessionProblem),
    /// The rule set or score sheet contradicts itself.
    Sheet(SheetProblem),
    /// The calendar contradicts itself.
    Calendar(CalendarProblem),
    /// The settings contradict themselves.
    Settings(SettingsProblem),
}

/// Whether a file can still be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// It cannot.
    Error,
    /// It can; someone should look.
    Warning,
}

/// Why a file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// There is no such file.
    Missing,
    /// It is a folder.
    Directory,
    /// It is a device or a pipe.
    NotAFile,
    /// The user may not read it.
    Forbidden,
    /// Reading failed.
    Unreadable,
    /// It is larger than [`super::source::LIMIT`].
    TooLarge {
        /// Its size.
        bytes: u64,
    },
    /// "Unicode" as old Notepad saves it.
    Utf16,
    /// Windows-1258, TCVN3, or another single-byte encoding.
    NotUtf8,
    /// A NUL byte: not a text.
    Nul,
    /// Nothing in it.
    Empty,
}

/// Why a text is not RON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxProblem {
    /// `8,5` without quotes.
    DecimalComma,
    /// A quotation mark of a word processor.
    CurlyQuote,
    /// A string that runs on over the following lines.
    UnclosedString,
    /// Two values without a comma between them.
    MissingComma,
    /// A field name without its colon.
    MissingColon,
    /// A bracket that is never closed.
    MissingClose,
    /// Something after the last closing bracket.
    Trailing,
    /// A field name or value was expected.
    Unexpected(char),
    /// A backslash before a letter that has no such form.
    BadEscape,
    /// A number that is none.
    BadNumber,
    /// A comment that never ends.
    UnclosedComment,
    /// Brackets nested beyond any real file.
    TooDeep,
    /// An `#![enable(…)]` line.
    Extensions,
    /// Anything else.
    Other,
}

/// What kind of value a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A text in quotes.
    Text,
    /// Points.
    Points,
    /// A whole number.
    Whole,
    /// `true` or `false`.
    YesNo,
    /// `[ … ]`.
    List,
    /// `{ "…": "…" }`.
    Map,
    /// One letter in single quotes.
    Letter,
    /// One of some fixed words.
    Word,
    /// Two values in round brackets.
    Pair,
    /// `Name( … )` with named fields.
    Struct(&'static str),
    /// `Precondition("…")` and its like.
    Note,
    /// `("M1", "2026-12-03")`, perhaps with the means.
    Dispatch,
}

/// Why a value is not a number of points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointsWhy {
    /// Not digits with at most one comma or dot.
    NotANumber,
    /// `NaN` or `inf`.
    NotFinite,
    /// `1e3`.
    Exponent,
    /// More than two decimals.
    TooFine,
    /// Far above any sheet.
    OutOfRange,
}

/// Why RON does not fit the expected shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShapeProblem {
    /// The outer name says none of the known kinds of file.
    UnknownFile {
        /// The outer name, if any.
        found: Option<String>,
    },
    /// Another struct name than expected.
    WrongName {
        /// The name that belongs here.
        expected: &'static str,
        /// The name that stands here.
        found: String,
    },
    /// A field nobody knows.
    UnknownField {
        /// The field.
        field: String,
        /// The struct it stands in.
        of: &'static str,
        /// What was probably meant.
        near: Option<String>,
        /// The fields there are.
        known: Vec<&'static str>,
    },
    /// A field that must be there.
    MissingField {
        /// The field.
        field: &'static str,
        /// The struct it belongs in.
        of: &'static str,
    },
    /// The same field twice.
    DuplicateField {
        /// The field.
        field: String,
        /// The line of the first one.
        first_line: usize,
    },
    /// Another kind of value.
    WrongType(Wanted),
    /// A word that is none of the allowed ones.
    UnknownWord {
        /// The word.
        found: String,
        /// What was probably meant.
        near: Option<String>,
        /// The allowed ones.
        known: Vec<&'static str>,
    },
    /// Not a number of points.
    NotPoints {
        /// What stands there.
        found: String,
        /// Why it is none.
        why: PointsWhy,
    },
    /// Points outside what makes sense here.
    PointsOutside {
        /// The least.
        min: Points,
        /// The most.
        max: Points,
    },
    /// Not a whole number in range.
    NotWhole {
        /// The least.
        min: u32,
        /// The most.
        max: u32,
    },
    /// A text that must not be empty.
    EmptyText {
        /// The field.
        field: &'static str,
    },
    /// A list that must not be empty.
    EmptyList {
        /// The field.
        field: &'static str,
    },
    /// Not `YYYY-MM-DD`.
    BadDate {
        /// What stands there.
        found: String,
    },
    /// The same id twice.
    DuplicateId {
        /// The id.
        id: String,
        /// The line of the first one.
        first_line: usize,
    },
    /// Unsafe or stray characters were taken out of a text.
    Cleaned {
        /// What is used.
        used: String,
    },
    /// There are more problems than are listed.
    More,
}

/// What a list of a session counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Members of the council.
    Members,
    /// Products on the agenda.
    Products,
}

/// What is wrong with a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionProblem {
    /// A member or product id that is not letters, digits and dashes, at most 16.
    BadId {
        /// The id.
        found: String,
    },
    /// A session id that is not a slug.
    BadSessionId {
        /// The id.
        found: String,
    },
    /// A rule set nobody has.
    UnknownRules {
        /// Its id.
        found: String,
        /// What was probably meant.
        near: Option<String>,
        /// The ids there are.
        known: Vec<String>,
    },
    /// The session's own rule set cannot be used.
    OwnRules {
        /// The path as written.
        found: String,
        /// Why not.
        why: OwnFault,
    },
    /// Fewer seats score than the rule set needs for a result.
    TooFewScorers {
        /// How many score.
        has: usize,
        /// How many must.
        needs: usize,
    },
    /// A product set without a sheet in the rule set.
    UnknownSet {
        /// The set.
        set: SetNumber,
        /// The rule set.
        rules: String,
        /// The sets there are.
        known: Vec<SetNumber>,
    },
    /// Nobody presides.
    NoChair,
    /// Two people preside.
    SecondChair {
        /// The line of the first one.
        first_line: usize,
    },
    /// Nobody keeps the minutes.
    NoSecretary,
    /// Two people keep the minutes.
    SecondSecretary {
        /// The line of the first one.
        first_line: usize,
    },
    /// An observer who scores: the sheet could not be kept apart.
    ObserverScores,
    /// No seat scores.
    NobodyScores,
    /// No seat counts for the quorum.
    NobodyAppointed,
    /// More than the program is made for.
    TooMany {
        /// Of what.
        what: Counted,
        /// How many there may be.
        limit: usize,
        /// How many there are.
        found: usize,
    },
    /// Not a share above 0 and up to 1.
    BadQuorum,
    /// Acts of the chair take a PIN where nobody has one.
    ChairPinWithoutPins,
    /// A dossier sent to someone who is not a member.
    UnknownMember {
        /// The id.
        found: String,
        /// What was probably meant.
        near: Option<String>,
    },
    /// Not an RFC 3339 time.
    BadTime {
        /// What stands there.
        found: String,
    },
    /// A meeting whose planned end does not come after its beginning.
    EndsBeforeItStarts {
        /// When it begins.
        starts: DateTime<FixedOffset>,
    },
    /// A dossier sent after the day of the meeting.
    SentAfterMeeting {
        /// The day of the meeting.
        meeting: NaiveDate,
    },
    /// A product code unlike `T-X-STT-20YY`.
    UnusualCode {
        /// The code.
        found: String,
    },
    /// A product code of another year than the meeting's.
    CodeOfAnotherYear {
        /// The code.
        found: String,
        /// The year of the meeting.
        meeting: i32,
    },
    /// The same product code twice.
    DuplicateCode {
        /// The code.
        code: String,
        /// The line of the first one.
        first_line: usize,
    },
    /// Written opinions on what is no re-evaluation: the act has none, so the council meets on it.
    WrittenNotReevaluation,
    /// A dossier called complete that lacks papers.
    CompleteButMissing,
    /// A meeting on a day when the rule set was not in force.
    NotInForce {
        /// The rule set.
        rules: String,
        /// The day of the meeting.
        meeting: NaiveDate,
        /// First day in force.
        from: NaiveDate,
        /// Last day in force, if it ended.
        to: Option<NaiveDate>,
        /// The newest rule set that was in force on the day of the meeting, if one is known.
        fitting: Option<String>,
    },
}

/// What is wrong with a rule set or a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetProblem {
    /// What the linter found.
    Found {
        /// The fault.
        fault: Fault,
        /// The line of the place named first, for faults between two places.
        first_line: Option<usize>,
    },
    /// A star rank that does not exist here.
    StarOutside {
        /// The lowest allowed.
        min: u8,
    },
    /// A sheet says it belongs to another rule set or set than where it lies.
    Misplaced {
        /// Where it lies.
        wanted: String,
        /// What it says.
        found: String,
    },
    /// Bands are not in descending order.
    BandsOrder,
    /// The lowest band does not begin at nothing, so that a mean could have no star.
    BandsStart {
        /// Where it begins.
        from: Points,
    },
    /// Stars are recognised though the rule set gives none.
    RecognisedWithoutBands,
    /// A criterion has both levels and a scale.
    LevelsAndScale,
    /// A last day is before its first.
    EndsBeforeStart {
        /// The field of the first day.
        from: &'static str,
        /// The field of the last day.
        to: &'static str,
    },
    /// A result is forwarded to a level that is not above the one that sends it.
    ForwardNotUp,
    /// The office's copy of a sheet has other points, levels, marks or notes.
    OfficeDiffers {
        /// The criterion, where it is in one.
        criterion: Option<CriterionId>,
    },
    /// The office's copy does not say which file its wording is from.
    OfficeUnmarked,
    /// The office's copy has other problems, which follow.
    OfficeUnusable,
    /// The folder of the office's copies cannot be looked into.
    OfficeClosed,
    /// A file among the office's copies that has the name of no sheet.
    OfficeStray,
}

macro_rules! group {
    ($($group:ident($problem:ident)),*) => {$(
        impl From<$problem> for ProblemKind {
            fn from(problem: $problem) -> Self {
                Self::$group(problem)
            }
        }
    )*};
}

group!(
    File(FileProblem),
    Syntax(SyntaxProblem),
    Shape(ShapeProblem),
    Session(SessionProblem),
    Sheet(SheetProblem),
    Calendar(CalendarProblem),
    Settings(SettingsProblem)
);

impl ProblemKind {
    /// How grave it is, unless a listed misprint makes it lighter.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Shape(ShapeProblem::Cleaned { .. })
            | Self::Sheet(
                SheetProblem::Found { fault: Fault::NotEnoughBasis { .. }, .. } | SheetProblem::OfficeStray,
            )
            | Self::Session(
                SessionProblem::SentAfterMeeting { .. }
                | SessionProblem::UnusualCode { .. }
                | SessionProblem::CodeOfAnotherYear { .. }
                | SessionProblem::DuplicateCode { .. }
                | SessionProblem::WrittenNotReevaluation
                | SessionProblem::CompleteButMissing
                | SessionProblem::NotInForce { .. },
            ) => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
