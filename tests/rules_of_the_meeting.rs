//! Every rule of the meeting as a row: what happened before, what is tried, what follows.
//!
//! A row is read aloud: "by this rule, after these acts, this act gives these
//! events" (`product_opened paper_sheet_entered`), or nothing (`-`), or is refused
//! (`!below-quorum`). Each runs through the desk, so a refusal is seen to leave
//! record and state alone, and what was accepted is seen to read back the same.
//!
//! The council: M1 chair, M2 vice-chair, M3, M4 who score, M5 who keeps the minutes and does
//! not; 3/4 of five is four. Two products, P01 and P02, on a sheet of three lines.

#![expect(clippy::expect_used, clippy::panic, reason = "the helpers of a test may stop it")]

mod diagrams;
mod small;
mod stage;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};
use diagrams::{Seen, Standing, lines};
use hoidong::council::{MemberId, Product, ProductId, Upgrade, Votes, validity};
use hoidong::law::{Choice, CriterionId, RevocationGround, Stars};
use hoidong::load::Loaded;
use hoidong::meeting::confirmation::Subject;
use hoidong::meeting::correction::Outcome;
use hoidong::meeting::inspection::{
    Finding, Inspection, ListUsed, Obstacle, Remedy, RemedyCheck, Revocation, RevocationProposal, Supervision, Verdict,
};
use hoidong::meeting::recognition::{
    Afterwards, Decline, Forwarding, Hindrance, NewEvaluation, Outcome as Ending, Recognition, Return,
};
use hoidong::meeting::room::Shown;
use hoidong::meeting::visible::{self, Viewer};
use hoidong::meeting::written::{self, Cause};
use hoidong::meeting::{
    Actor, Command, CorrectedMark, Decision, Event, Key, Means, NoteKind, Order, PaperMark, Pin, Presence, Refusal,
    Rescorers, ResolvedBy, Room, RoomPage, SetAsideAs, SignatureNote, Stage, upgrade_of,
};
use hoidong::meeting::{order, progress};
use hoidong::record::desk::Typed;
use hoidong::record::{Desk, DeskError, MemoryStore, replay};

/// One rule.
struct Row {
    /// Where the rule stands.
    rule: &'static str,
    /// What happened before, act by act; all of it is accepted.
    given: &'static str,
    /// What is tried.
    act: &'static str,
    /// The kinds of the events, `-` for none, or `!` and the code of the refusal.
    then: &'static str,
    /// What can be seen afterwards.
    leaves: &'static str,
}

/// The rules; how a line is written stands at the top of the file.
const RULES: &str = include_str!("rules_of_the_meeting.txt");

/// The lines of the table.
fn rows() -> Vec<Row> {
    RULES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(row).collect()
}

/// A line of the table: rule, given, act, then, leaves.
fn row(line: &'static str) -> Row {
    let fields: Vec<&str> = line.split('|').map(str::trim).collect();
    match fields[..] {
        [rule, given, act, then] => Row { rule, given, act, then, leaves: "" },
        [rule, given, act, then, leaves] => Row { rule, given, act, then, leaves },
        _ => panic!("not a rule: {line}"),
    }
}

/// The shorthands of `given`.
const SHORT: [(&str, &str); 41] = [
    ("{to-mend}", "{recognised}; inspect P01 11 fault mend 12"),
    ("{to-revoke}", "{recognised}; to-revoke P01 11"),
    ("{recognised}", "{mid-closed}; later; recognise P01 4 10"),
    ("{given-up}", "{sent-back}; anew P01 14"),
    ("{sent-back}", "{sent-up}; back P01 4 14"),
    ("{sent-up}", "{closed}; later; up P01 12"),
    ("{kept-closed}", "from-four; {mid-closed}"),
    ("{mid-closed}", "{mid-scored}; conclude P01; aside P02; close"),
    (
        "{low-closed}",
        "{four}; open P01; M1: sheet P01 low; M2: sheet P01 low; M3: sheet P01 low; conclude P01; aside P02; close",
    ),
    (
        "{both-closed}",
        "{mid-scored}; conclude P01; open P02; M1: sheet P02 mid; M2: sheet P02 mid; M3: sheet P02 mid; conclude P02; close",
    ),
    ("{mid-scored}", "{four}; open P01; M1: sheet P01 mid; M2: sheet P01 mid; M3: sheet P01 mid"),
    ("{amended}", "{corrected}; amend"),
    ("{corrected}", "{late-accepted}; conclude P01 x"),
    ("{late-accepted}", "{late}; accept P01 M2"),
    ("{late}", "{closed}; propose P01 M2 1.1=1; confirm P01 M2 12/GXN"),
    ("{accepted}", "{confirmed}; accept P01 M2"),
    ("{confirmed}", "{proposed}; confirm P01 M2 12/GXN"),
    ("{proposed}", "{scored}; propose P01 M2 1.1=1"),
    ("{divided}", "limit-two; {apart-in-writing}"),
    ("{apart-in-writing}", "{asked}; M1: sheet P01; M2: sheet P01 low; M3: sheet P01; M4: sheet P01"),
    (
        "{seven-in}",
        "nine; {asked}; M1: sheet P01; M2: sheet P01; M3: sheet P01; M4: sheet P01; M5: sheet P01; clerk: paper P01 M6; clerk: paper P01 M7",
    ),
    (
        "{six-in}",
        "nine; {asked}; M1: sheet P01; M2: sheet P01; M3: sheet P01; M4: sheet P01; M5: sheet P01; clerk: paper P01 M6",
    ),
    ("{agreed}", "{asked}; M1: sheet P01; M2: sheet P01; M3: sheet P01; M4: sheet P01"),
    ("{asked}", "written; ask P01"),
    ("{apart-pin}", "limit-two; {chair-pin}; open P01; M1: sheet P01; M2: sheet P01 low; M3: sheet P01"),
    ("{chair-pin}", "chair-pin; {pins}; set M1"),
    ("{given-back}", "{discussed}; rescore P01"),
    ("{discussed}", "{apart}; discuss P01"),
    ("{apart-decided}", "at-least; limit-two; {differ}; decide P01 1.1 5 met"),
    ("{five-wrong}", "{pins}; M2: sit wrong; M2: sit wrong; M2: sit wrong; M2: sit wrong; M2: sit wrong"),
    ("{pins}", "pins; {four}; set M5; set M2"),
    ("{unlike}", "{typed}; other: again P01 M2 misread-two"),
    ("{typed}", "double; {four}; open P01; M1: sheet P01; M3: sheet P01; clerk: paper P01 M2"),
    ("{differ}", "council-decides; {mixed}"),
    ("{mixed}", "{four}; here M4; open P01; M1: sheet P01; M2: sheet P01; M3: sheet P01; M4: sheet P01 mid"),
    ("{closed}", "{settled}; close"),
    ("{settled}", "{scored}; conclude P01; aside P02"),
    ("{scored}", "{four}; open P01; M1: sheet P01; M2: sheet P01; M3: sheet P01"),
    ("{apart}", "limit-two; {four}; open P01; M1: sheet P01; M2: sheet P01 low; M3: sheet P01"),
    ("{at-limit}", "limit-three; {four}; open P01; M1: sheet P01; M2: sheet P01 low; M3: sheet P01"),
    ("{four}", "here M1; here M2; here M3; here M5"),
];

/// The words that change the regulation or the rule set.
const SETTINGS: [&str; 33] = [
    "timed",
    "written",
    "written-first",
    "nine",
    "chair-pin",
    "quorum-one",
    "no-chair",
    "limit-two",
    "limit-three",
    "double",
    "council-decides",
    "trim-one",
    "no-stars",
    "deputy",
    "no-online",
    "no-stand-in",
    "observer",
    "clear-days",
    "late-blocks",
    "sent-late",
    "sent-on-the-last-day",
    "sent-twice",
    "vice",
    "at-least",
    "one-round",
    "three-rounds",
    "pins",
    "of-appointed",
    "always-counted",
    "may-withhold",
    "from-four",
    "from-unknown",
    "must-confirm",
];

/// The codes a council can be told, written out by hand.
const CODES: [&str; 155] = [
    "unknown-member",
    "unknown-product",
    "unknown-criterion",
    "unknown-level",
    "only-the-member",
    "only-the-operator",
    "meeting-closed",
    "below-quorum",
    "chair-absent",
    "nobody-scores",
    "not-opened",
    "already-opened",
    "set-aside",
    "already-unsealed",
    "not-present",
    "does-not-score",
    "not-counted",
    "already-submitted",
    "incomplete",
    "marked-twice",
    "sheet-exists",
    "single-entry",
    "still-sealed",
    "divergence-open",
    "reason-missing",
    "last-counted",
    "not-settled",
    "not-read-back",
    "ends-before-start",
    "minimums-undecided",
    "not-for-the-council",
    "no-such-minimum",
    "minimum-settled",
    "already-concluded",
    "ground-not-printed",
    "too-few-sheets",
    "no-stars",
    "minimums-fixed",
    "not-in-room",
    "authorisation-incomplete",
    "recused",
    "has-marks",
    "adjourned",
    "not-adjourned",
    "lead-time-short",
    "lead-time-kept",
    "not-divergent",
    "no-discussion",
    "no-more-rounds",
    "already-resolved",
    "only-the-chair",
    "note-missing",
    "pin-needed",
    "pin-wait",
    "pin-exists",
    "no-pin",
    "witness-needed",
    "pins-off",
    "clerk-unnamed",
    "same-clerk",
    "no-first-entry",
    "paper-sheet-waits",
    "entries-differ",
    "nothing-to-settle",
    "not-a-difference",
    "votes-needed",
    "nothing-to-vote-on",
    "too-many-votes",
    "not-carried",
    "grounds-undecided",
    "supplements-missing",
    "may-not-withhold",
    "not-an-upgrade",
    "upgrade-not-agreed",
    "no-higher-star",
    "no-sheet",
    "no-marks",
    "same-mark",
    "paper-missing",
    "correction-open",
    "no-correction",
    "correction-unconfirmed",
    "correction-waits",
    "nothing-to-amend",
    "not-closed",
    "already-amended",
    "by-opinion",
    "not-by-opinion",
    "opinions-already-asked",
    "opinions-not-asked",
    "deadline-not-ahead",
    "deadline-passed",
    "opinions-awaited",
    "opinions-counted",
    "meeting-needed",
    "no-meeting-needed",
    "already-convened",
    "requester-unnamed",
    "chair-pin-needed",
    "block-end-misplaced",
    "no-blocks-by-product",
    "not-concluded-again",
    "no-such-note",
    "already-signed",
    "signs-on-paper",
    "no-sheets-to-confirm",
    "sheets-open",
    "not-confirmed",
    "key-unsound",
    "key-of-another",
    "nothing-to-sign",
    "no-such-minutes",
    "signature-incomplete",
    "signature-known",
    "nothing-to-rank",
    "presentations-untimed",
    "meeting-goes-on",
    "not-proposed",
    "no-certificate",
    "nothing-to-forward",
    "not-forwarded",
    "answer-awaited",
    "already-returned",
    "recognised-above",
    "not-returned",
    "given-above",
    "above-proposal",
    "upgrade-kept",
    "already-recognised",
    "nothing-to-decline",
    "number-missing",
    "certificate-incomplete",
    "certificate-of-another",
    "dates-out-of-order",
    "nothing-recorded",
    "end-stands",
    "not-recognised",
    "no-inspector",
    "nothing-checked",
    "item-twice",
    "fault-without-note",
    "remedy-without-fault",
    "remedy-incomplete",
    "no-such-inspection",
    "no-remedy",
    "remedy-done",
    "inspected-already",
    "other-ground",
    "paper-number-missing",
    "no-conclusion",
    "no-revocation",
    "inspection-stands",
    "inspection-dates-out-of-order",
    "no-stars-given",
    "pin-short",
];

/// Where a refusal stands in the list; a new one does not build until it has a place and a row.
#[expect(clippy::too_many_lines, reason = "one arm a refusal, read as a list")]
const fn place(refusal: &Refusal) -> usize {
    match refusal {
        Refusal::UnknownMember(_) => 0,
        Refusal::UnknownProduct(_) => 1,
        Refusal::UnknownCriterion { .. } => 2,
        Refusal::UnknownLevel { .. } => 3,
        Refusal::OnlyTheMember => 4,
        Refusal::OnlyTheOperator => 5,
        Refusal::MeetingClosed => 6,
        Refusal::BelowQuorum(_) => 7,
        Refusal::ChairAbsent => 8,
        Refusal::NobodyScores => 9,
        Refusal::NotOpened(_) => 10,
        Refusal::AlreadyOpened(_) => 11,
        Refusal::IsSetAside(_) => 12,
        Refusal::AlreadyUnsealed(_) => 13,
        Refusal::NotPresent(_) => 14,
        Refusal::DoesNotScore(_) => 15,
        Refusal::NotCounted { .. } => 16,
        Refusal::AlreadySubmitted { .. } => 17,
        Refusal::Incomplete { .. } => 18,
        Refusal::MarkedTwice { .. } => 19,
        Refusal::SheetExists { .. } => 20,
        Refusal::SingleEntry => 21,
        Refusal::StillSealed { .. } => 22,
        Refusal::DivergenceOpen { .. } => 23,
        Refusal::ReasonMissing => 24,
        Refusal::LastCounted { .. } => 25,
        Refusal::NotSettled(_) => 26,
        Refusal::NotReadBack => 27,
        Refusal::EndsBeforeStart { .. } => 28,
        Refusal::MinimumsUndecided { .. } => 29,
        Refusal::NotForTheCouncil => 30,
        Refusal::NoSuchMinimum { .. } => 31,
        Refusal::MinimumSettled { .. } => 32,
        Refusal::AlreadyConcluded(_) => 33,
        Refusal::GroundNotPrinted { .. } => 34,
        Refusal::TooFewSheets { .. } => 35,
        Refusal::NoStars => 36,
        Refusal::MinimumsFixed => 37,
        Refusal::NotInRoom(_) => 38,
        Refusal::AuthorisationIncomplete => 39,
        Refusal::IsRecused { .. } => 40,
        Refusal::HasMarks { .. } => 41,
        Refusal::Adjourned { .. } => 42,
        Refusal::NotAdjourned => 43,
        Refusal::LeadTimeShort { .. } => 44,
        Refusal::LeadTimeKept(_) => 45,
        Refusal::NotDivergent { .. } => 46,
        Refusal::NoDiscussion(_) => 47,
        Refusal::NoMoreRounds { .. } => 48,
        Refusal::AlreadyResolved(_) => 49,
        Refusal::OnlyTheChair => 50,
        Refusal::NoteMissing => 51,
        Refusal::PinNeeded(_) => 52,
        Refusal::PinShort => 154,
        Refusal::PinWait { .. } => 53,
        Refusal::PinExists(_) => 54,
        Refusal::NoPin(_) => 55,
        Refusal::WitnessNeeded(_) => 56,
        Refusal::PinsOff => 57,
        Refusal::ClerkUnnamed => 58,
        Refusal::SameClerk { .. } => 59,
        Refusal::NoFirstEntry { .. } => 60,
        Refusal::PaperSheetWaits { .. } => 61,
        Refusal::EntriesDiffer { .. } => 62,
        Refusal::NothingToSettle { .. } => 63,
        Refusal::NotADifference { .. } => 64,
        Refusal::VotesNeeded(_) => 65,
        Refusal::NothingToVoteOn(_) => 66,
        Refusal::TooManyVotes { .. } => 67,
        Refusal::NotCarried { .. } => 68,
        Refusal::GroundsUndecided { .. } => 69,
        Refusal::SupplementsMissing(_) => 70,
        Refusal::MayNotWithhold(_) => 71,
        Refusal::NotAnUpgrade(_) => 72,
        Refusal::UpgradeNotAgreed(_) => 73,
        Refusal::NoHigherStar { .. } => 74,
        Refusal::NoSheet { .. } => 75,
        Refusal::NoMarks => 76,
        Refusal::SameMark { .. } => 77,
        Refusal::PaperMissing => 78,
        Refusal::CorrectionOpen { .. } => 79,
        Refusal::NoCorrection { .. } => 80,
        Refusal::CorrectionUnconfirmed { .. } => 81,
        Refusal::CorrectionWaits { .. } => 82,
        Refusal::NothingToAmend => 83,
        Refusal::NotClosed => 84,
        Refusal::AlreadyAmended { .. } => 85,
        Refusal::ByOpinion(_) => 86,
        Refusal::NotByOpinion(_) => 87,
        Refusal::OpinionsAlreadyAsked { .. } => 88,
        Refusal::OpinionsNotAsked(_) => 89,
        Refusal::DeadlineNotAhead { .. } => 90,
        Refusal::DeadlinePassed { .. } => 91,
        Refusal::OpinionsAwaited { .. } => 92,
        Refusal::OpinionsCounted(_) => 93,
        Refusal::MeetingNeeded { .. } => 94,
        Refusal::NoMeetingNeeded(_) => 95,
        Refusal::AlreadyConvened(_) => 96,
        Refusal::RequesterUnnamed => 97,
        Refusal::ChairPinNeeded(_) => 98,
        Refusal::BlockEndMisplaced { .. } => 99,
        Refusal::NoBlocksByProduct => 100,
        Refusal::NotConcludedAgain(_) => 101,
        Refusal::NoSuchNote { .. } => 102,
        Refusal::AlreadySigned { .. } => 103,
        Refusal::SignsOnPaper(_) => 104,
        Refusal::NoSheetsToConfirm(_) => 105,
        Refusal::SheetsOpen { .. } => 106,
        Refusal::NotConfirmed(_) => 107,
        Refusal::KeyUnsound => 108,
        Refusal::KeyOfAnother(_) => 109,
        Refusal::NothingToSign => 110,
        Refusal::NoSuchMinutes { .. } => 111,
        Refusal::SignatureIncomplete(_) => 112,
        Refusal::SignatureKnown { .. } => 113,
        Refusal::NothingToRank => 114,
        Refusal::PresentationsUntimed => 115,
        Refusal::AfterMeeting { why, .. } => match why {
            Hindrance::NoStars => 153,
            Hindrance::MeetingGoesOn => 116,
            Hindrance::NotProposed | Hindrance::DeclineUnproposed => 117,
            Hindrance::NoCertificate(_) => 118,
            Hindrance::NothingToForward => 119,
            Hindrance::NotForwarded => 120,
            Hindrance::AnswerAwaited => 121,
            Hindrance::AlreadyReturned => 122,
            Hindrance::RecognisedAbove => 123,
            Hindrance::NotReturned => 124,
            Hindrance::GivenAbove(_) => 125,
            Hindrance::AboveProposal { .. } => 126,
            Hindrance::UpgradeKept => 127,
            Hindrance::AlreadyRecognised => 128,
            Hindrance::NothingToDecline => 129,
            Hindrance::NumberMissing => 130,
            Hindrance::CertificateIncomplete => 131,
            Hindrance::CertificateOfAnother(_) => 132,
            Hindrance::OutOfOrder { .. } => 133,
            Hindrance::NothingRecorded => 134,
            Hindrance::EndStands => 135,
        },
        Refusal::UnderSupervision { why, .. } => match why {
            Obstacle::NotRecognised => 136,
            Obstacle::NoInspector => 137,
            Obstacle::NothingChecked => 138,
            Obstacle::ItemTwice(_) => 139,
            Obstacle::FaultWithoutNote(_) => 140,
            Obstacle::RemedyWithoutFault => 141,
            Obstacle::RemedyIncomplete => 142,
            Obstacle::NoSuchInspection(_) => 143,
            Obstacle::NoRemedy(_) => 144,
            Obstacle::RemedyDone(_) => 145,
            Obstacle::InspectedAlready(_) => 146,
            Obstacle::OtherGround { .. } => 147,
            Obstacle::PaperNumberMissing => 148,
            Obstacle::NoConclusion => 149,
            Obstacle::NoRevocation => 150,
            Obstacle::InspectionStands => 151,
            Obstacle::OutOfOrder { .. } => 152,
        },
    }
}

/// The acts of `given`, shorthands opened.
fn steps(given: &str) -> Vec<String> {
    let mut text = given.to_owned();
    for (short, long) in SHORT {
        text = text.replace(short, long);
    }
    text.split(';').map(str::trim).filter(|step| !step.is_empty()).map(ToOwned::to_owned).collect()
}

/// A desk under the regulation that `given` asks for, with its acts done.
fn desk(given: &str) -> Desk {
    let steps = steps(given);
    let asks = |word: &str| steps.iter().any(|step| step == word);
    let regulation = format!(
        "quorum: {}, chair_required: {}, divergence_limit: {}, divergence_when: {}, max_rounds: {}, paper_entry: {}, star_minimums: {}, \
         deputy_presides: {}, online_counts: {}, authorised_counts: {}, \
         lead_time: LeadTime(days: 3, counting: {}, when_late: {}), \
         votes: Votes(majority_of: {}, conclusions: {}), council_may_withhold: {}, access: Access(pins: {}, chair_pin: {}), confirmations: {}, presentation_minutes: {}",
        if asks("quorum-one") { "(1, 5)" } else { "(3, 4)" },
        !asks("no-chair"),
        if asks("limit-two") {
            "2"
        } else if asks("limit-three") {
            "3"
        } else {
            "10"
        },
        if asks("at-least") { "AtLeast" } else { "Over" },
        match () {
            () if asks("one-round") => 1,
            () if asks("three-rounds") => 3,
            () => 2,
        },
        if asks("double") { "Double" } else { "Single" },
        if asks("council-decides") { "CouncilDecides" } else { "OnMean" },
        asks("deputy"),
        !asks("no-online"),
        !asks("no-stand-in"),
        if asks("clear-days") { "ClearDays" } else { "StepBack" },
        if asks("late-blocks") { "Block" } else { "Warn" },
        if asks("of-appointed") { "Appointed" } else { "Present" },
        if asks("always-counted") { "Always" } else { "IfTaken" },
        asks("may-withhold"),
        if asks("pins") { "Required" } else { "Off" },
        asks("chair-pin"),
        if asks("must-confirm") { "Required" } else { "Optional" },
        if asks("timed") { 10 } else { 0 },
    );
    if asks("nine") {
        let seat = |n: u8| {
            let (role, more) = (if n == 1 { "Chair" } else { "Member" }, if n == 5 { ", secretary: true" } else { "" });
            small::seat(&format!("M{n}"), role, more)
        };
        return begun(
            given,
            &steps,
            small::session(&regulation, &(1..=9).map(seat).collect::<String>(), &products(&asks)),
        );
    }
    let mut members = small::seat("M1", "Chair", "");
    for id in ["M2", "M3", "M4"] {
        let role = if id == "M2" && (asks("vice") || asks("deputy")) { "ViceChair" } else { "Member" };
        members += &small::seat(id, role, "");
    }
    members += &small::seat("M5", "Member", ", secretary: true, scores: false");
    if asks("observer") {
        members += &small::seat("Q1", "Member", ", observer: true");
    }
    let session = match () {
        () if asks("trim-one") => small::trimmed,
        () if asks("no-stars") => small::starless,
        () => small::session,
    };
    begun(given, &steps, session(&regulation, &members, &products(&asks)))
}

/// P01, on which the words of a row may change things, and P02.
fn products(asks: &impl Fn(&str) -> bool) -> String {
    let kind = match () {
        () if asks("written") => "set: 4, kind: Reevaluation, procedure: Written",
        () if asks("written-first") => "set: 4, procedure: Written",
        () if asks("from-four") => "set: 4, kind: Upgrade, stars: 4",
        () if asks("from-unknown") => "set: 4, kind: Upgrade",
        () => "set: 4",
    };
    small::product("P01").replace("sent: []", sent(asks)).replace("set: 4", kind) + &small::product("P02")
}

/// A desk with the acts of a row done; "later" is the morning of 14/12/2026, past the usual deadline.
fn begun(given: &str, steps: &[String], loaded: Loaded) -> Desk {
    let opening = stage::opening(&loaded);
    let store = MemoryStore::new(opening.genesis().expect("a genesis"));
    let clock = Arc::new(stage::clock());
    let mut desk = Desk::begin(Box::new(store), Box::new(Arc::clone(&clock)), loaded, opening).expect("it begins");
    for step in steps.iter().filter(|step| !SETTINGS.contains(&step.as_str())) {
        if step == "later" {
            clock.set(day(14, 8));
            continue;
        }
        for (by, command) in acts(step) {
            attempt(&mut desk, step, by, command).unwrap_or_else(|error| panic!("{step}, of {given}: {error}"));
        }
    }
    desk
}

/// An hour of a day of December 2026.
fn day(day: u32, hour: u32) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("2026-12-{day:02}T{hour:02}:00:00+07:00")).expect("a time")
}

/// The sending of P01's dossier before the meeting of Thursday 10/12/2026, three working days after Monday 07/12.
fn sent(asks: &impl Fn(&str) -> bool) -> &'static str {
    if asks("sent-late") {
        r#"sent: [("M1", "2026-12-03"), ("M2", "2026-12-08")]"#
    } else if asks("sent-on-the-last-day") {
        r#"sent: [("M1", "2026-12-03"), ("M2", "2026-12-07")]"#
    } else if asks("sent-twice") {
        r#"sent: [("M2", "2026-12-09", Paper), ("M2", "2026-12-07", Electronic)]"#
    } else {
        "sent: []"
    }
}

/// Does an act with the PINs that its line says are typed.
fn attempt(desk: &mut Desk, line: &str, by: Actor, command: Command) -> Result<Vec<Event>, DeskError> {
    let pin = |member: &MemberId| Pin::from(stage::pin_of(&member.0).as_str());
    let shown = match line.split(' ').next_back() {
        Some("wrong") => Some(Pin::from("8642")),
        Some("short") => Some(Pin::from("730")),
        Some("untold") => None,
        _ => desk.state().prover(&by, &command).map(pin),
    };
    let new = match &command {
        Command::SetPin { member } | Command::ResetPin { member, .. } => Some(pin(member)),
        _ => None,
    };
    let new = if line.ends_with("easy") { Some(Pin::from("1234")) } else { new };
    let (before, asked) = (Standing::of(desk.state()), command.clone());
    let done = desk.act_with(by, command, &Typed { shown, new })?;
    SEEN.with_borrow_mut(|seen| seen.note(&before, &asked, &Standing::of(desk.state())));
    Ok(done)
}

thread_local! {
    /// What the rows of this thread changed.
    static SEEN: RefCell<Seen> = RefCell::default();
}

/// What a line of the table does; `fill` and `sheet` are several acts.
#[expect(clippy::too_many_lines, reason = "one arm a word, read as a list")]
fn acts(line: &str) -> Vec<(Actor, Command)> {
    let (by, line) = match line.split_once(": ") {
        None => (Actor::Operator, line),
        Some(("clerk", line)) => (Actor::Clerk("Văn thư".to_owned()), line),
        Some(("same", line)) => (Actor::Clerk(" VĂN  THU ".to_owned()), line),
        Some(("other", line)) => (Actor::Clerk("Kế toán".to_owned()), line),
        Some((member, line)) => (Actor::Member(member.into()), line),
    };
    let words: Vec<&str> = line.split(' ').collect();
    let reason = |at: usize| if words.get(at) == Some(&"-") { "  ".to_owned() } else { "việc gấp".to_owned() };
    let member = |at: usize| MemberId::from(words[at]);
    let product = || ProductId::from(words[1]);
    let criterion = || CriterionId::from(words[2]);
    let end = |time: &str| DateTime::parse_from_rfc3339(&format!("2026-12-10T{time}:00+07:00")).expect("a time");
    let first = match words.last() {
        Some(&"low") => "0",
        Some(&"mid") => "1",
        _ => "3",
    };
    let ticks = || {
        whole(first).map(|(criterion, choice)| Command::Tick {
            product: product(),
            criterion: criterion.into(),
            choice: self::choice(choice),
        })
    };
    let commands = match words[0] {
        "here" => vec![Command::Attend { member: member(1), presence: Presence::Present }],
        "gone" => vec![Command::Attend { member: member(1), presence: Presence::Absent { reason: reason(2) } }],
        "online" => vec![Command::Attend { member: member(1), presence: Presence::Online }],
        "left" => vec![Command::Attend { member: member(1), presence: Presence::Left { reason: reason(2) } }],
        "stand-in" => {
            let paper = words.get(2).map_or(String::new(), |paper| (*paper).to_owned());
            let presence = Presence::Authorised { person: "Phó phòng".to_owned(), paper };
            vec![Command::Attend { member: member(1), presence }]
        }
        "recuse" => {
            let product = ProductId::from(words[2]);
            vec![Command::Recuse { member: member(1), product, reason: reason(3) }]
        }
        "adjourn" => vec![Command::Adjourn { reason: reason(1) }],
        "resume" => vec![Command::Resume {}],
        "open" => vec![Command::OpenProduct { product: product() }],
        // Until the afternoon of 12/12; whoever is named has until 15/12.
        "ask" => {
            let deadline = if words.get(2) == Some(&"past") { day(9, 17) } else { day(12, 17) };
            let own = words.get(2).filter(|id| **id != "past");
            let deadlines = own.map(|id| (MemberId::from(*id), day(15, 17))).into_iter().collect();
            vec![Command::AskOpinions { product: product(), deadline, deadlines }]
        }
        "move" => {
            let deadline = match words.get(3) {
                Some(&"past") => day(9, 17),
                Some(&"same") => day(12, 17),
                _ => day(16, 17),
            };
            let reason = reason(3);
            vec![Command::MoveDeadline { product: product(), member: member(2), deadline, reason }]
        }
        "request" => {
            let member = words.get(2).filter(|word| **word != "-").map(|id| MemberId::from(*id));
            let why = words.iter().position(|word| *word == "-").unwrap_or(9);
            vec![Command::RequestMeeting { product: product(), reason: reason(why), member }]
        }
        "count" => vec![Command::CountOpinions { product: product() }],
        "convene" => vec![Command::Convene { product: product() }],
        "order" => {
            let order = if words[1] == "by-member" { Order::ByMember } else { Order::ByProduct };
            let ends = words.get(2).filter(|ends| ends.starts_with('P'));
            let block_ends = ends.map_or_else(Vec::new, |ends| ends.split(',').map(ProductId::from).collect());
            vec![Command::SetOrder { order, block_ends }]
        }
        "lift" => vec![Command::OverrideLeadTime { product: product(), reason: reason(2) }],
        "sit" => vec![Command::SitDown {}],
        "unlock" => vec![Command::Unlock {}],
        "set" => vec![Command::SetPin { member: member(1) }],
        "reset" => {
            let witness = words.get(2).filter(|id| **id != "nobody").map(|id| MemberId::from(*id));
            vec![Command::ResetPin { member: member(1), reason: reason(3), witness }]
        }
        "tick" => vec![Command::Tick { product: product(), criterion: criterion(), choice: choice(words[3]) }],
        "untick" => vec![Command::Untick { product: product(), criterion: criterion() }],
        "comment" => {
            let text = words[3..].join(" ");
            vec![Command::Comment { product: product(), criterion: criterion(), text }]
        }
        "flag" => vec![Command::Flag { product: product(), criterion: criterion(), on: words.get(3) != Some(&"off") }],
        "submit" => vec![Command::Submit { product: product() }],
        "raise" => {
            let ground = serde_json::from_value(words[3].into()).expect("a ground");
            vec![Command::Raise { product: product(), criterion: criterion(), ground, reason: reason(4) }]
        }
        "fill" => ticks().to_vec(),
        "sheet" => ticks().into_iter().chain([Command::Submit { product: product() }]).collect(),
        entry @ ("paper" | "again") => {
            let (product, member, second) = (product(), member(2), entry == "again");
            let marks = paper(words.get(3).copied().unwrap_or_default());
            vec![Command::EnterPaperSheet { product, member, marks, total_on_paper: None, second }]
        }
        "settle" => {
            let mark = |pair: &str| {
                let (criterion, level) = pair.split_once('=').expect("criterion=level");
                PaperMark { criterion: criterion.into(), choice: choice(level), comment: None }
            };
            let marks = words[3].split(',').map(mark).collect();
            vec![Command::SettlePaperSheet { product: product(), member: member(2), marks, note: reason(4) }]
        }
        "excuse" => {
            let product = ProductId::from(words[2]);
            vec![Command::Excuse { member: member(1), product, reason: reason(3) }]
        }
        "aside" => {
            let r#as = match words.get(2) {
                Some(&"stopped") => SetAsideAs::NotEvaluated,
                Some(&"withdrawn") => SetAsideAs::Withdrawn,
                _ => SetAsideAs::Rejected,
            };
            let votes = match words.last() {
                Some(&"uncounted" | &"withdrawn") | None => None,
                Some(count) => self::votes(count).or(Some(Votes { r#for: 3, against: 0, abstained: 0 })),
            };
            vec![Command::SetAside { product: product(), r#as, reason: reason(2), votes }]
        }
        "choose" => {
            let mode = serde_json::from_value(words[1].replace('-', "_").into()).expect("a mode");
            vec![Command::ChooseMinimums { mode, note: words.get(2).map(|note| (*note).to_owned()) }]
        }
        "decide" => {
            let star = words[3].parse::<u8>().ok().and_then(Stars::new).expect("a star");
            let met = words[4] == "met";
            vec![Command::DecideMinimum { product: product(), criterion: criterion(), star, met, note: reason(5) }]
        }
        "discuss" => {
            let note = if words.get(2) == Some(&"-") { "  " } else { "trao đổi về tiêu chí 1.1" };
            let note = words.get(2).filter(|word| **word != "-").map_or(note, |word| *word);
            vec![Command::OpenDiscussion { product: product(), note: note.to_owned() }]
        }
        // Two lines and a name, unless a blank text or a blank name is asked for.
        "note" => {
            let kind: NoteKind = serde_json::from_value(words[2].into()).expect("a kind");
            let text =
                if words.get(3) == Some(&"-") { " \n " } else { "Nhãn đã ghi cảnh báo chưa?\nHạn dùng?" };
            let who = Some(if words.get(3) == Some(&"nobody") { " " } else { "Đại diện Sở Y tế" }.to_owned());
            vec![Command::Note { product: product(), kind, text: text.to_owned(), who }]
        }
        "change" => {
            let text = if words[3] == "-" { " \n " } else { words[3] };
            let number = words[2].parse().expect("a number");
            vec![Command::ChangeNote { product: product(), number, text: text.to_owned() }]
        }
        "show" => vec![Command::ShowToRoom { page: RoomPage::Result { product: product() } }],
        "time" => vec![Command::ShowToRoom { page: RoomPage::Presentation { product: product() } }],
        "show-ranking" => vec![Command::ShowToRoom { page: RoomPage::Ranking }],
        "hide" => vec![Command::HideFromRoom {}],
        "rescore" => {
            let who = if words.get(2) == Some(&"all") { Rescorers::All } else { Rescorers::Pairs };
            vec![Command::Rescore { product: product(), who }]
        }
        "resolve" => {
            let by = if words[2] == "chair" { ResolvedBy::Chair } else { ResolvedBy::Majority };
            vec![Command::Resolve { product: product(), by, note: reason(3) }]
        }
        "conclude" => {
            // What is said of it, in any order: a decision, votes, an upgrade, items; else a note.
            let mut command = (Decision::Agree, None, Vec::new(), None, None);
            for word in words.iter().skip(2) {
                match *word {
                    "supplement" => command.0 = Decision::Supplement,
                    "retest" => command.0 = Decision::Retest,
                    "refuse" => command.0 = Decision::Refuse,
                    "granted" => command.4 = Some(Upgrade::Granted),
                    "kept" => command.4 = Some(Upgrade::Kept),
                    "items" => command.2 = vec!["phiếu kiểm nghiệm".to_owned(), "nhãn".to_owned()],
                    "blank-items" => command.2 = vec!["  ".to_owned()],
                    count if self::votes(count).is_some() => command.3 = self::votes(count),
                    note => command.1 = Some(note.replace('_', " ")),
                }
            }
            let (decision, note, items, votes, upgrade) = command;
            vec![Command::Conclude { product: product(), decision, note, items, votes, upgrade }]
        }
        "propose" => {
            let mark = |pair: &str| {
                let (criterion, level) = pair.split_once('=').expect("criterion=level");
                CorrectedMark { criterion: criterion.into(), choice: choice(level) }
            };
            let marks = if words[3] == "none" { Vec::new() } else { words[3].split(',').map(mark).collect() };
            let (product, member) = (product(), member(2));
            vec![Command::ProposeCorrection { product, member, marks, paper: reason(4), reason: reason(5) }]
        }
        "confirm" => {
            let paper = words.get(3).map(|paper| (*paper).to_owned());
            vec![Command::ConfirmCorrection { product: product(), member: member(2), paper }]
        }
        "accept" => vec![Command::AcceptCorrection { product: product(), member: member(2) }],
        "drop" => vec![Command::DropCorrection { product: product(), member: member(2), reason: reason(3) }],
        "amend" => vec![Command::Amend { note: reason(1) }],
        "reopen" => vec![Command::Reopen { cause: reason(1) }],
        "own" => vec![Command::ConfirmSheets {}],
        "heard" => vec![Command::ConfirmMinutes {}],
        "key" => vec![Command::EnrolKey { key: key(words[1]) }],
        "ink" => vec![Command::RecordSignature(signature(Means::Ink, &words))],
        "signed" => vec![Command::RecordSignature(signature(Means::Ssh, &words))],
        // Days of December 2026: the decision, then the certificate; a note, a blank number, a certificate without
        // its number, another number.
        "recognise" => {
            let with = |what: &str| words.contains(&what);
            let mut days = words.iter().skip(3).filter_map(|word| Some(day(word.parse().ok()?, 8).date_naive()));
            let (decided, issued) = (days.next().expect("a day"), days.next());
            let number = if with("other") { "13/GCN" } else { "12/GCN" };
            vec![Command::RecordRecognition(Recognition {
                product: product(),
                stars: stars(words[2]),
                decision: if with("-") { " " } else { "345/QĐ-UBND" }.to_owned(),
                decided,
                certificate: issued.filter(|_| !with("unnumbered")).map(|_| number.to_owned()),
                issued,
                note: with("note").then(|| "theo kết luận của chủ tịch".to_owned()),
            })]
        }
        "up" => {
            let letter = if words.last() == Some(&"-") { " " } else { "678/UBND-KT" }.to_owned();
            vec![Command::RecordForwarding(Forwarding { product: product(), letter, sent: date(words[2]) })]
        }
        "back" => {
            let (stars, dated) = (stars(words[2]), date(words[3]));
            vec![Command::RecordReturn(Return { product: product(), letter: "90/BNNMT".to_owned(), dated, stars })]
        }
        "anew" => {
            let (paper, dated) = ("Kế hoạch 12/KH-UBND".to_owned(), date(words[2]));
            vec![Command::RecordNewEvaluation(NewEvaluation { product: product(), paper, dated })]
        }
        "decline" => {
            let paper = if words.contains(&"-") { " " } else { "Công văn 345/UBND-KT" }.to_owned();
            let reason = if words.contains(&"mute") { " " } else { "minh chứng chưa đủ" }.to_owned();
            vec![Command::RecordDecline(Decline { product: product(), paper, dated: date(words[2]), reason })]
        }
        "inspect" => vec![Command::RecordInspection(inspection(product(), &words))],
        "mended" | "unmended" => {
            let (number, date, done) = (words[2].parse().expect("a number"), date(words[3]), words[0] == "mended");
            vec![Command::CheckRemedy(RemedyCheck { product: product(), number, date, done, note: None })]
        }
        "uninspect" => {
            let number = words[2].parse().expect("a number");
            vec![Command::TakeBackInspection { product: product(), number, reason: reason(3) }]
        }
        "to-revoke" => {
            let paper = if words.last() == Some(&"-") { " " } else { "Kết luận 12/KL" }.to_owned();
            let (ground, dated) = (ground(&words), date(words[2]));
            let proposal = RevocationProposal { product: product(), ground, paper, dated, note: None };
            vec![Command::ProposeRevocation(proposal)]
        }
        "revoke" => {
            let decision = if words.last() == Some(&"-") { " " } else { "456/QĐ-UBND" }.to_owned();
            let (ground, decided) = (ground(&words), date(words[2]));
            let note = words.contains(&"note").then(|| "theo kết luận của thanh tra".to_owned());
            vec![Command::RecordRevocation(Revocation { product: product(), ground, decision, decided, note })]
        }
        "unrevoke" => vec![Command::TakeBackRevocation { product: product(), reason: reason(2) }],
        "take-back" => vec![Command::TakeBackRecognition { product: product(), reason: reason(2) }],
        "close" => {
            let ended = if words.get(1) == Some(&"early") { end("07:59") } else { end("17:00") };
            vec![Command::Close { ended, read_back: words.get(1) != Some(&"unread") }]
        }
        other => panic!("no such act: {other}"),
    };
    commands.into_iter().map(|command| (by.clone(), command)).collect()
}

/// Two keys that `ssh-keygen -t ed25519` made, one of another kind, and a certificate's digest.
fn key(name: &str) -> Key {
    let line = match name {
        "a" => A,
        "a-commented" => return Key::Ssh(format!("{A} máy của M2\n")),
        "b" => "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBiKT6Uzv+1mkxqpu29Ujtc1hmd5h7vxhtXUbWGf1h44",
        "cut" => &A[..40],
        "cert" => {
            return Key::Certificate {
                sha256: "0123456789abcdef".repeat(4), subject: "Nguyễn Thị Đào".to_owned()
            };
        }
        other => panic!("no such key: {other}"),
    };
    Key::Ssh(line.to_owned())
}

const A: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAWzRAolgGr1CEChvHaf+4HaXO364ImPN/3uVcUxcz2W";

/// `M1 2`: whose, on which minutes; what is left out of it.
fn signature(means: Means, words: &[&str]) -> SignatureNote {
    let ink = means == Means::Ink;
    let without = |what: &str| words.contains(&what);
    let digest = if without("misdigested") { "ABC".to_owned() } else { "ab".repeat(32) };
    let papers = [("bien-ban.pdf".to_owned(), digest)];
    SignatureNote {
        minutes: words[2].parse().expect("a number"),
        member: (words[1] != "nobody").then(|| words[1].into()),
        means,
        key: (!ink && !without("unkeyed")).then(|| key("a").fingerprint().expect("a fingerprint")),
        papers: if ink || without("paperless") { BTreeMap::new() } else { papers.into() },
        field: None,
        subject: None,
        signed_at: None,
        stamped: None,
        not_checked: Vec::new(),
    }
}

/// The misused mark, unless another ground is asked for.
fn ground(words: &[&str]) -> RevocationGround {
    if words.contains(&"stopped") { RevocationGround::ProductionStopped } else { RevocationGround::MarkMisused }
}

/// `inspect P01 11 fault mend 12`: two items looked at, the second of them not met, to be mended by the 12th.
fn inspection(product: ProductId, words: &[&str]) -> Inspection {
    let with = |what: &str| words.contains(&what);
    let faulty = with("fault") || with("unsaid");
    let second = match () {
        () if with("unchecked") => Verdict::NotChecked,
        () if faulty => Verdict::NotMet,
        () => Verdict::Met,
    };
    let finding = |item: &str, verdict, note: Option<&str>| Finding {
        item: item.to_owned(),
        title: "Nội dung".to_owned(),
        verdict,
        note: note.map(ToOwned::to_owned),
    };
    let first = if with("unchecked") { Verdict::NotChecked } else { Verdict::Met };
    let note = with("fault").then_some("nhãn thiếu hạn dùng");
    let due = words.iter().skip(3).find_map(|word| Some(day(word.parse().ok()?, 8).date_naive()));
    let text = if with("mute") { " " } else { "in lại nhãn" }.to_owned();
    let inspector = match () {
        () if with("nobody") => " ",
        () if with("others") => "Trần Thị B, UBND xã",
        () if with("spaced") => " Nguyễn  Văn A,  Chi cục",
        () => "Nguyễn Văn A, Chi cục",
    };
    Inspection {
        product,
        date: date(words[2]),
        inspectors: vec![inspector.to_owned()],
        checklist: ListUsed { id: "thu".to_owned(), title: "Thử".to_owned(), source: "thử".to_owned() },
        findings: vec![finding("1", first, None), finding(if with("twice") { "1" } else { "5" }, second, note)],
        remedy: due.map(|due| Remedy { text, due }),
    }
}

/// A day of December 2026.
fn date(text: &str) -> NaiveDate {
    day(text.parse().expect("a day"), 8).date_naive()
}

fn stars(text: &str) -> Stars {
    text.parse().ok().and_then(Stars::new).expect("a star")
}

/// `3,1,0`: for, against, abstaining.
fn votes(text: &str) -> Option<Votes> {
    let counts: Vec<u32> = text.split(',').map(|count| count.parse().ok()).collect::<Option<_>>()?;
    let [yes, against, abstained] = counts[..] else { return None };
    Some(Votes { r#for: yes, against, abstained })
}

/// `3` or `1/b`.
fn choice(text: &str) -> Choice {
    let (points, case) = text.split_once('/').map_or((text, None), |(points, case)| (points, case.chars().next()));
    Choice { points: points.parse().expect("points"), case }
}

/// Every line of the small sheet: 9,5 points where the first is worth 3.
fn whole(first: &'static str) -> [(&'static str, &'static str); 3] {
    [("1.1", first), ("1.2", "2/a"), ("2", "4,5")]
}

fn paper(how: &str) -> Vec<PaperMark> {
    let mark = |(criterion, level): (&str, &str)| PaperMark {
        criterion: criterion.into(),
        choice: choice(level),
        comment: None,
    };
    let mut marks = whole("3").map(mark).to_vec();
    match how {
        "" => {}
        "short" => drop(marks.pop()),
        "twice" => marks.push(marks[0].clone()),
        "wrong" => marks[0].choice = choice("2"),
        "misread" => marks[0].choice = choice("1"),
        "misread-two" => {
            marks[0].choice = choice("1");
            marks[2].choice = choice("0");
        }
        other => panic!("no such paper sheet: {other}"),
    }
    marks
}

fn kind(event: &Event) -> String {
    serde_json::to_value(event).expect("an event is data")["kind"].as_str().expect("a kind").to_owned()
}

fn ids<'a>(products: impl Iterator<Item = &'a Product>) -> Vec<&'a str> {
    products.map(|product| product.id.0.as_str()).collect()
}

/// Whether one line of `leaves` is so.
#[expect(clippy::too_many_lines, reason = "one arm a phrase, read as a list")]
fn holds(desk: &Desk, line: &str) -> bool {
    let state = desk.state();
    let words: Vec<&str> = line.split(' ').collect();
    let product = |id: &str| &state.products[&ProductId::from(id)];
    match words.as_slice() {
        [member, "owns"] => state.confirmed(&(*member).into(), Subject::Sheets).is_some(),
        [member, "owns", "not"] => state.confirmed(&(*member).into(), Subject::Sheets).is_none(),
        [member, "heard"] => state.confirmed(&(*member).into(), Subject::Minutes).is_some(),
        [member, "disowns"] => state.confirmation_lapsed(&(*member).into(), Subject::Sheets),
        [member, "unheard"] => state.confirmation_lapsed(&(*member).into(), Subject::Minutes),
        [member, "key", name] => {
            let (key, member) = (key(name), MemberId::from(*member));
            let print = key.fingerprint().expect("a fingerprint");
            state.enrolled(&member).any(|enrolled| *enrolled == key) && state.whose(&print) == Some(&member)
        }
        [member, "no", "key", name] => {
            let key = key(name);
            let print = key.fingerprint().expect("a fingerprint");
            state.enrolled(&(*member).into()).all(|enrolled| *enrolled != key) && state.whose(&print).is_none()
        }
        [id, "inspected", numbers @ ..] => {
            let all = state.supervision(&(*id).into()).expect("something of it");
            all.standing().map(|(number, _)| number.to_string()).eq(numbers.iter().copied())
        }
        [id, "missed", on] => {
            let all = state.supervision(&(*id).into()).expect("something of it");
            all.standing().any(|(_, it)| it.missed(day(14, 8).date_naive()) == Some(date(on)))
        }
        [id, "not", "missed"] => {
            let all = state.supervision(&(*id).into()).expect("something of it");
            all.standing().all(|(_, it)| it.missed(day(14, 8).date_naive()).is_none())
        }
        [id, "decision", "due", on] => {
            state.supervision(&(*id).into()).and_then(Supervision::decision_due) == Some(date(on))
        }
        [id, "revoked", on] => {
            let it = state.supervision(&(*id).into()).and_then(|all| all.revocation.as_ref());
            it.is_some_and(|it| it.decided == date(on))
        }
        [id, "not", "revoked"] => {
            let all = state.supervision(&(*id).into()).expect("something of it");
            all.proposal.is_none() && all.revocation.is_none()
        }
        [id, "declined", on] => {
            let it = state.afterwards(&(*id).into()).and_then(Afterwards::decline);
            it.is_some_and(|it| it.dated == date(on))
        }
        [id, "recognised", stars] => {
            let it = state.afterwards(&(*id).into()).and_then(Afterwards::recognition);
            it.is_some_and(|it| it.stars.to_string() == *stars)
        }
        [id, "certified", until] => {
            let it = state.afterwards(&(*id).into()).and_then(Afterwards::recognition);
            let last = it.and_then(|it| validity::expires(it.issued?));
            last.is_some_and(|last| last.format("%d/%m/%Y").to_string() == *until)
        }
        [id, "nothing", "after"] => state.afterwards(&(*id).into()).is_none(),
        [id, "sent", on] => {
            let it = state.afterwards(&(*id).into()).and_then(|after| after.forwarded.as_ref());
            it.is_some_and(|letter| letter.sent == date(on))
        }
        [id, "returned", stars] => {
            let it = state.afterwards(&(*id).into()).and_then(|after| after.returned.as_ref());
            it.is_some_and(|answer| answer.stars.to_string() == *stars)
        }
        [id, "anew"] => {
            let outcome = state.afterwards(&(*id).into()).and_then(|after| after.outcome.as_ref());
            matches!(outcome, Some(Ending::EvaluatedAgain(_)))
        }
        ["signatures", count] => state.signatures.len().to_string() == *count,
        ["closed"] => state.closed.is_some(),
        ["running"] => state.closed.is_none(),
        ["minutes", number] => {
            let last = state.amendments.last().map_or(1, |amendment| amendment.number);
            let minuted = desk.record().minuted.iter().map(|minuted| minuted.number);
            last.to_string() == *number && (state.closed.is_none() || minuted.eq(1..=last))
        }
        ["correction", number, standing] => {
            let it = visible::corrections(state).find(|correction| correction.number.to_string() == *number);
            it.is_some_and(|correction| match (&correction.outcome, *standing) {
                (None, "open") => correction.confirmed.is_none(),
                (None, "confirmed") => correction.confirmed.is_some(),
                (Some(Outcome::Accepted { .. }), "accepted") | (Some(Outcome::Dropped { .. }), "dropped") => true,
                _ => false,
            })
        }
        [member, "has", "pin"] => state.access.holders.contains(&(*member).into()),
        [member, "no", "pin"] => !state.access.holders.contains(&(*member).into()),
        [member, "wrong", times] => state.access.wrong(&(*member).into()).to_string() == *times,
        [member, "present"] => state.is_present(&(*member).into()),
        [member, "absent"] => !state.is_present(&(*member).into()),
        ["order", wanted] => format!("{:?}", order::order(state)) == *wanted,
        ["block", products @ ..] => ids(order::current(state).expect("a block").products.iter()) == products,
        ["blocks", of] => order::blocks(state).len().to_string() == *of,
        ["opens", products @ ..] => ids(order::to_open(state).into_iter()) == products,
        ["nobody", "next"] => order::next(state).is_none(),
        ["next", member, id] => order::next(state)
            .is_some_and(|(next, product)| (next.id.0.as_str(), product.id.0.as_str()) == (member, id)),
        [member, "offered", products @ ..] => ids(order::offered(state, &(*member).into()).into_iter()) == products,
        [member, "after", done, next @ ..] => {
            let done = state.session.product(&(*done).into()).expect("a product");
            ids(order::following(state, &(*member).into(), done).into_iter()) == next
        }
        ["adjourned"] => state.adjourned().is_some(),
        ["room", "times", id] => matches!(&state.shown, Some(Shown::Presentation(product, _)) if product.0 == *id),
        ["room", "sees", "nothing"] => state.shown.is_none() && visible::room(state).is_none(),
        ["room", "sees", id] => {
            matches!(visible::room(state), Some(Room::Result(result)) if result.product.0 == *id)
        }
        ["room", "ranks", products @ ..] => match visible::room(state) {
            Some(Room::Ranking { rows, .. }) => {
                rows.iter().map(|row| row.product.0.as_str()).eq(products.iter().copied())
            }
            _ => false,
        },
        ["no", "sitting"] => state.sittings.is_empty() && state.started.is_none(),
        [id, "received", received, needs] => {
            let quorum = written::received(&state.session, &state.regulation, product(id));
            format!("{}/{}", quorum.present, quorum.appointed) == *received && quorum.needs.to_string() == *needs
        }
        [id, "meets", causes @ ..] => {
            written::causes(state, &(*id).into()).iter().map(Cause::code).collect::<Vec<_>>() == causes
        }
        [id, "missing", members @ ..] => product(id)
            .opinions
            .as_ref()
            .and_then(|o| o.missing.as_ref())
            .is_some_and(|missing| missing.iter().map(|id| id.0.as_str()).collect::<Vec<_>>() == members),
        [id, "joined", members @ ..] => product(id)
            .opinions
            .as_ref()
            .and_then(|o| o.convened.as_ref())
            .is_some_and(|convening| convening.joined.iter().map(|id| id.0.as_str()).collect::<Vec<_>>() == members),
        [member, id, "until", date] => {
            let opinions = product(id).opinions.as_ref();
            opinions.is_some_and(|o| o.deadline_of(&(*member).into()).format("%d/%m").to_string() == *date)
        }
        ["presides", member] => state.presiding().map(|member| member.id.0.as_str()) == Some(*member),
        [member, id, "observed"] => {
            let viewer = Viewer::Secretary;
            visible::sheet(state, &(*id).into(), &(*member).into(), viewer).is_some()
                && visible::result(state, &(*id).into())
                    .is_some_and(|tally| tally.totals.iter().all(|total| total.member.0 != *member))
        }
        [id, "counted", members @ ..] => product(id).counted == members.iter().map(|id| (*id).into()).collect(),
        [id, "aside"] => product(id).set_aside.is_some() && visible::result(state, &(*id).into()).is_none(),
        [id, "items", count] => product(id).conclusion.as_ref().is_some_and(|c| c.items.len().to_string() == *count),
        [id, "upgrade", outcome] => {
            let (planned, standing) = state.product(&(*id).into()).expect("a product");
            let upgrade = upgrade_of(planned, standing, visible::result(state, &planned.id).as_ref());
            upgrade.map_or("unknown".to_owned(), |upgrade| format!("{upgrade:?}")) == *outcome
        }
        [id, "notes", numbers @ ..] => {
            product(id).noted().map(|note| note.number.to_string()).eq(numbers.iter().copied())
        }
        [id, "says", number, text] => {
            product(id).noted().any(|note| note.number.to_string() == *number && note.text == *text)
        }
        [id, "unnamed", number] => {
            product(id).noted().any(|note| note.number.to_string() == *number && note.who.is_none())
        }
        [id, "note"] => product(id).conclusion.as_ref().is_some_and(|c| c.note.is_some()),
        ["test", mode] => format!("{:?}", state.regulation.star_minimums) == *mode,
        [id, "no", "stars"] => visible::result(state, &(*id).into()).is_some_and(|tally| tally.star.is_none()),
        [id, "mean", num, den] => visible::result(state, &(*id).into()).is_some_and(|tally| {
            tally.mean.in_points() == (num.parse().expect("a sum"), den.parse().expect("a count"))
        }),
        [id, "stars", stars] => visible::result(state, &(*id).into())
            .is_some_and(|tally| tally.stars().expect("stars").to_string() == *stars),
        [id, "no", "note"] => product(id).conclusion.as_ref().is_some_and(|c| c.note.is_none()),
        [id, "round", round] => product(id).round().to_string() == *round,
        [id, "back", members @ ..] => {
            let back: BTreeSet<MemberId> =
                product(id).counted.iter().filter(|m| product(id).owes_again(m)).cloned().collect();
            back == members.iter().map(|id| (*id).into()).collect()
        }
        [id, "by", whose] => {
            let by = product(id).resolution.as_ref().map(|resolution| resolution.by);
            by.is_some_and(|by| format!("{by:?}") == *whose)
        }
        // The marks of an earlier round are seen by the secretary, as what they are.
        [id, "was", round, num, den] => {
            let round = round.parse().expect("a round");
            let (num, den) = (num.parse().expect("a sum"), den.parse().expect("a count"));
            visible::result_of_round(state, &(*id).into(), round).is_some_and(|t| t.mean.in_points() == (num, den))
        }
        [member, id, "kept"] => {
            let member = MemberId::from(*member);
            let before = product(id).earlier.last().and_then(|round| round.sheets.get(&member));
            product(id).let_off.contains_key(&member)
                && before == product(id).sheets.get(&member)
                && !product(id).typed.contains_key(&member)
        }
        [member, id, "draft"] => {
            let filed = product(id).sheets.get(&(*member).into());
            filed.is_some_and(|filed| filed.submitted.is_none())
                && visible::sheet(state, &(*id).into(), &(*member).into(), Viewer::Secretary).is_none()
        }
        [member, id, "waits"] => {
            let owner = MemberId::from(*member);
            product(id).typed.contains_key(&owner)
                && !product(id).sheets.contains_key(&owner)
                && visible::differences(state, &(*id).into(), &owner).is_empty()
        }
        [member, id, "differs", criteria @ ..] => {
            let differences = visible::differences(state, &(*id).into(), &(*member).into());
            !product(id).has_submitted(&(*member).into())
                && differences.iter().map(|d| d.criterion.0.as_str()).collect::<Vec<_>>() == criteria
        }
        [member, id, "total", total] => visible::result(state, &(*id).into())
            .is_some_and(|tally| tally.totals.iter().any(|t| t.member.0 == *member && t.total.to_string() == *total)),
        [member, id, "blank"] => progress::cell(product(id), &(*member).into()) == progress::Cell::Blank,
        [member, id, "in"] => product(id).has_submitted(&(*member).into()),
        [id, word] => {
            let expected = match *word {
                "open" => Stage::Open,
                "scoring" => Stage::Scoring,
                "unsealed" => Stage::Unsealed,
                "rescoring" => Stage::Rescoring,
                "resolved" => Stage::Resolved,
                "concluded" => Stage::Concluded,
                other => panic!("no such stage: {other}"),
            };
            let sealed = matches!(expected, Stage::Open | Stage::Scoring | Stage::Rescoring);
            product(id).stage() == expected && visible::result(state, &(*id).into()).is_none() == sealed
        }
        _ => panic!("nothing to look for: {line}"),
    }
}

/// Runs a row; answers what it was refused with.
fn run(row: &Row) -> Option<Refusal> {
    let name = format!("{} | {} | {}", row.rule, row.given, row.act);
    let mut desk = desk(row.given);
    let [(by, command)] = acts(row.act).try_into().unwrap_or_else(|_| panic!("{name}: not one act"));
    let before = (desk.state().clone(), desk.rows().expect("rows"));
    let (then, refusal) = match attempt(&mut desk, row.act, by, command) {
        Ok(events) if events.is_empty() => ("-".to_owned(), None),
        Ok(events) => (events.iter().map(kind).collect::<Vec<_>>().join(" "), None),
        Err(DeskError::Refused(refusal)) => (format!("!{}", refusal.code()), Some(refusal)),
        Err(DeskError::Failed(error)) => panic!("{name}: {error}"),
    };
    assert_eq!(then, row.then, "{name}");
    let rows = desk.rows().expect("rows");
    if refusal.is_some() || then == "-" {
        assert_eq!((desk.state(), &rows), (&before.0, &before.1), "{name}: something changed");
    } else {
        assert!(rows.len() > before.1.len(), "{name}: nothing was written");
    }
    assert_eq!(&replay::replay(&rows).expect("it reads back").state, desk.state(), "{name}: reads back otherwise");
    for line in row.leaves.split(';').map(str::trim).filter(|line| !line.is_empty()) {
        assert!(holds(&desk, line), "{name}: not so afterwards: {line}");
    }
    refusal
}

#[test]
fn every_rule_of_the_meeting_holds_and_every_refusal_is_reached() {
    let reached: BTreeSet<usize> = rows()
        .iter()
        .filter_map(run)
        .map(|refusal| {
            assert_eq!(refusal.code(), CODES[place(&refusal)]);
            place(&refusal)
        })
        .collect();
    let never: Vec<_> = (0..CODES.len()).filter(|at| !reached.contains(at)).map(|at| CODES[at]).collect();
    assert!(never.is_empty(), "no row is refused with {never:?}");
}

/// A diagram draws what the rows do and nothing else: an edge that no row walks, and a
/// step that is not drawn, are both told.
#[test]
fn the_diagrams_in_the_docs_draw_what_the_rows_do() {
    for row in rows() {
        drop(run(&row));
    }
    let seen = SEEN.take();
    let docs = include_str!("../src/meeting/mod.rs");
    let three = [("## The session", seen.session), ("## A product", seen.products), ("## A sheet", seen.sheets)];
    let wrong = three.into_iter().filter_map(|(heading, done)| {
        let drawn = diagrams::drawn(docs, heading);
        (drawn != done).then(|| format!("{heading}: drawn\n{}but done\n{}", lines(&drawn), lines(&done)))
    });
    let wrong: Vec<_> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_two_refusals_share_a_code_and_no_two_rows_try_the_same() {
    assert_eq!(CODES.iter().collect::<BTreeSet<_>>().len(), CODES.len());
    let rows = rows();
    let tried: BTreeSet<_> = rows.iter().map(|row| (row.given, row.act)).collect();
    assert_eq!(tried.len(), rows.len());
}

#[test]
fn the_table_would_notice() {
    let wrong = [
        "a refusal that does not come | | here M1 | !below-quorum",
        "events that do not come | {four} | open P01 | ticked",
        "another refusal | | open P01 | !chair-absent",
        "something else is left | {four} | open P01 | minimums_chosen product_opened | P01 counted M1 M2",
        "a stage it does not have | {four} | open P01 | minimums_chosen product_opened | P01 unsealed",
    ];
    for row in wrong.map(row) {
        let seen = std::panic::catch_unwind(|| run(&row));
        assert!(seen.is_err(), "{} went unnoticed", row.rule);
    }
}
