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

mod small;
mod stage;

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use hoidong::council::{MemberId, ProductId};
use hoidong::law::{Choice, CriterionId, Stars};
use hoidong::load::Loaded;
use hoidong::meeting::visible::{self, Viewer};
use hoidong::meeting::written::{self, Cause};
use hoidong::meeting::{
    Actor, Command, Decision, Event, Ground, PaperMark, Pin, Presence, Refusal, Rescorers, ResolvedBy, SetAsideAs,
    Stage,
};
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
const SHORT: [(&str, &str); 21] = [
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
const SETTINGS: [&str; 25] = [
    "written",
    "written-first",
    "nine",
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
];

/// The codes a council can be told, written out by hand.
const CODES: [&str; 77] = [
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
];

/// Where a refusal stands in the list; a new one does not build until it has a place and a row.
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
        Refusal::ByOpinion(_) => 65,
        Refusal::NotByOpinion(_) => 66,
        Refusal::OpinionsAlreadyAsked { .. } => 67,
        Refusal::OpinionsNotAsked(_) => 68,
        Refusal::DeadlineNotAhead { .. } => 69,
        Refusal::DeadlinePassed { .. } => 70,
        Refusal::OpinionsAwaited { .. } => 71,
        Refusal::OpinionsCounted(_) => 72,
        Refusal::MeetingNeeded { .. } => 73,
        Refusal::NoMeetingNeeded(_) => 74,
        Refusal::AlreadyConvened(_) => 75,
        Refusal::RequesterUnnamed => 76,
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
         access: Access(pins: {})",
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
        if asks("pins") { "Required" } else { "Off" },
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
        Some("untold") => None,
        _ => desk.state().prover(&by, &command).map(pin),
    };
    let new = match &command {
        Command::SetPin { member } | Command::ResetPin { member, .. } => Some(pin(member)),
        _ => None,
    };
    let new = if line.ends_with("easy") { Some(Pin::from("1234")) } else { new };
    desk.act_with(by, command, &Typed { shown, new })
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
        "flag" => vec![Command::Flag { product: product(), criterion: criterion(), on: true }],
        "submit" => vec![Command::Submit { product: product() }],
        "raise" => {
            let ground = if words[3] == "precondition" { Ground::Precondition } else { Ground::Stop };
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
            vec![Command::SetAside { product: product(), r#as: SetAsideAs::Rejected, reason: reason(2) }]
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
        "rescore" => {
            let who = if words.get(2) == Some(&"all") { Rescorers::All } else { Rescorers::Pairs };
            vec![Command::Rescore { product: product(), who }]
        }
        "resolve" => {
            let by = if words[2] == "chair" { ResolvedBy::Chair } else { ResolvedBy::Majority };
            vec![Command::Resolve { product: product(), by, note: reason(3) }]
        }
        "conclude" => {
            let note = words.get(2).map(|note| note.replace('_', " "));
            vec![Command::Conclude { product: product(), decision: Decision::Agree, note }]
        }
        "close" => {
            let ended = if words.get(1) == Some(&"early") { end("07:59") } else { end("17:00") };
            vec![Command::Close { ended, read_back: words.get(1) != Some(&"unread") }]
        }
        other => panic!("no such act: {other}"),
    };
    commands.into_iter().map(|command| (by.clone(), command)).collect()
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

/// Whether one line of `leaves` is so.
#[expect(clippy::too_many_lines, reason = "one arm a phrase, read as a list")]
fn holds(desk: &Desk, line: &str) -> bool {
    let state = desk.state();
    let words: Vec<&str> = line.split(' ').collect();
    let product = |id: &str| &state.products[&ProductId::from(id)];
    match words.as_slice() {
        ["closed"] => state.closed.is_some(),
        [member, "has", "pin"] => state.access.holders.contains(&(*member).into()),
        [member, "no", "pin"] => !state.access.holders.contains(&(*member).into()),
        [member, "wrong", times] => state.access.wrong(&(*member).into()).to_string() == *times,
        [member, "present"] => state.is_present(&(*member).into()),
        [member, "absent"] => !state.is_present(&(*member).into()),
        ["adjourned"] => state.adjourned().is_some(),
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
