//! A small council does anything in any order, and what must never happen does not.
//!
//! Three members, two products, a sheet of three lines. After every step the record
//! is read back from its rows and compared with the meeting at hand.

#![expect(clippy::expect_used, clippy::panic, reason = "the helpers of a test may stop it")]

mod diagrams;
mod small;
mod stage;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use diagrams::{Seen, Standing};
use hoidong::council::regulation::PaperEntry;
use hoidong::council::{MemberId, ProductId, Votes};
use hoidong::host::StepClock;
use hoidong::law::{Choice, RevocationGround, Stars};
use hoidong::meeting::confirmation::Subject;
use hoidong::meeting::inspection::{
    Finding, Inspection, ListUsed, Remedy, RemedyCheck, Revocation, RevocationProposal, Verdict,
};
use hoidong::meeting::paper::{Awaits, Difference};
use hoidong::meeting::recognition::{Decline, Forwarding, NewEvaluation, Recognition, Return};
use hoidong::meeting::room::Shown;
use hoidong::meeting::visible::{self, Rounds, Viewer};
use hoidong::meeting::written;
use hoidong::meeting::{
    Actor, Change, Command, CorrectedMark, Decision, Event, Filed, Ground, Key, Means, NoteKind, Order, PaperMark,
    Presence, ProductState, Rescorers, ResolvedBy, Room, RoomPage, SetAsideAs, SignatureNote, Source, State,
};
use hoidong::papers::minutes::minutes;
use hoidong::record::replay::{self, Replayed};
use hoidong::record::{Desk, DeskError, MemoryStore, Row};
use hoidong::text::Lang;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// One step of a walk.
#[derive(Clone, Debug)]
enum Step {
    /// One act of one person, sensible or not.
    Act(Actor, Command),
    /// A whole sheet ticked and handed in, all or nothing.
    Sheet(Actor, ProductId, [usize; 3]),
    /// The clock of the machine is set back by so many seconds.
    ClockBack(i64),
    /// So many minutes pass in which nothing is done: every deadline is over.
    Pause(i64),
}

/// Points and case of a level.
type Level = (&'static str, Option<char>);

/// The lines of the small sheet and what can be ticked on each.
const LINES: [(&str, &[Level]); 3] = [
    ("1.1", &[("1", None), ("3", None), ("0", None)]),
    ("1.2", &[("1", Some('a')), ("2", Some('a')), ("0", Some('b')), ("1", Some('b'))]),
    ("2", &[("0", None), ("4,5", None)]),
];

fn choice(line: usize, at: usize) -> Choice {
    let levels = LINES[line].1;
    let (points, case) = levels[at % levels.len()];
    Choice { points: points.parse().expect("points"), case }
}

fn a_member() -> impl Strategy<Value = MemberId> {
    prop_oneof![20 => (1..=3_u8).prop_map(|n| MemberId(format!("M{n}"))), 1 => Just(MemberId::from("M9"))]
}

fn a_product() -> impl Strategy<Value = ProductId> {
    prop_oneof![20 => (1..=2_u8).prop_map(|n| ProductId(format!("P0{n}"))), 1 => Just(ProductId::from("P09"))]
}

fn levels() -> [std::ops::Range<usize>; 3] {
    [0..12, 0..12, 0..12]
}

/// A count of hands, carried, lost, or of more hands than there are; often none.
fn a_vote() -> impl Strategy<Value = Option<Votes>> {
    let count = (0..4_u32, 0..2_u32).prop_map(|(r#for, against)| Votes { r#for, against, abstained: 0 });
    prop::option::weighted(0.5, count)
}

/// The council agrees.
fn agree(product: ProductId, note: Option<String>) -> Command {
    Command::Conclude { product, decision: Decision::Agree, note, items: Vec::new(), votes: None, upgrade: None }
}

/// A command about corrections, of those made after the end mostly.
fn about_corrections() -> impl Strategy<Value = Command> {
    let reason = || prop_oneof![9 => Just("việc gấp"), 1 => Just(" ")].prop_map(str::to_owned);
    prop_oneof![
        5 => (a_product(), a_member(), 0..3_usize, 0..12_usize).prop_map(|(product, member, line, at)| {
            let marks = vec![CorrectedMark { criterion: LINES[line].0.into(), choice: choice(line, at) }];
            let (paper, reason) = ("phiếu giấy".to_owned(), "nhập nhầm".to_owned());
            Command::ProposeCorrection { product, member, marks, paper, reason }
        }),
        6 => (a_product(), a_member(), prop_oneof![4 => Just(Some("giấy xác nhận".to_owned())), 1 => Just(None)])
            .prop_map(|(product, member, paper)| Command::ConfirmCorrection { product, member, paper }),
        6 => (a_product(), a_member()).prop_map(|(product, member)| Command::AcceptCorrection { product, member }),
        1 => (a_product(), a_member(), reason())
            .prop_map(|(product, member, reason)| Command::DropCorrection { product, member, reason }),
        4 => reason().prop_map(|note| Command::Amend { note }),
        1 => reason().prop_map(|cause| Command::Reopen { cause }),
    ]
}

/// A day about that of the meeting.
fn a_day() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![6 => Just(0_i64), 1 => Just(-1), 1 => Just(1)]
        .prop_map(|days| stage::morning().date_naive() + TimeDelta::days(days))
}

/// What is recorded of a product after the end, true or not.
fn afterwards() -> impl Strategy<Value = Command> {
    let a_star = || prop::sample::select(vec![Stars::TWO, Stars::THREE, Stars::FOUR, Stars::FIVE, Stars::FIVE]);
    let a_number = || prop_oneof![9 => Just("12/QĐ"), 1 => Just(" ")].prop_map(str::to_owned);
    let certificate = (prop::option::of(a_number()), prop::option::of(a_day()));
    let note = prop::option::of(Just("theo quyết định".to_owned()));
    prop_oneof![
        6 => (a_product(), a_star(), (a_number(), a_day()), certificate, note).prop_map(
            |(product, stars, (decision, decided), (certificate, issued), note)| {
                Command::RecordRecognition(Recognition { product, stars, decision, decided, certificate, issued, note })
            }
        ),
        3 => (a_product(), a_number(), a_day())
            .prop_map(|(product, letter, sent)| Command::RecordForwarding(Forwarding { product, letter, sent })),
        3 => (a_product(), a_number(), a_day(), a_star()).prop_map(|(product, letter, dated, stars)| {
            Command::RecordReturn(Return { product, letter, dated, stars })
        }),
        2 => (a_product(), a_number(), a_day()).prop_map(|(product, paper, dated)| {
            Command::RecordNewEvaluation(NewEvaluation { product, paper, dated })
        }),
        1 => (a_product(), a_number(), a_day()).prop_map(|(product, paper, dated)| {
            let reason = "minh chứng chưa đủ".to_owned();
            Command::RecordDecline(Decline { product, paper, dated, reason })
        }),
        2 => (a_product(), prop_oneof![9 => Just("ghi nhầm"), 1 => Just(" ")]).prop_map(|(product, reason)| {
            Command::TakeBackRecognition { product, reason: reason.to_owned() }
        }),
    ]
}

/// What is recorded of a recognised product, true or not.
fn supervision() -> impl Strategy<Value = Command> {
    let verdict = prop::sample::select(vec![Verdict::Met, Verdict::NotMet, Verdict::NotChecked]);
    let inspection = |(product, date, verdict, due): (ProductId, NaiveDate, Verdict, Option<NaiveDate>)| Inspection {
        product,
        date,
        inspectors: vec!["Nguyễn Văn A".to_owned()],
        checklist: ListUsed { id: "thu".to_owned(), title: "Thử".to_owned(), source: "thử".to_owned() },
        findings: vec![Finding {
            item: "1".to_owned(),
            title: "Nhãn".to_owned(),
            verdict,
            note: Some("thiếu hạn dùng".to_owned()),
        }],
        remedy: due.map(|due| Remedy { text: "in lại nhãn".to_owned(), due }),
    };
    let ground = RevocationGround::MarkMisused;
    prop_oneof![
        5 => (a_product(), a_day(), verdict, prop::option::of(a_day()))
            .prop_map(move |found| Command::RecordInspection(inspection(found))),
        2 => (a_product(), a_day(), any::<bool>()).prop_map(|(product, date, done)| {
            Command::CheckRemedy(RemedyCheck { product, number: 1, date, done, note: None })
        }),
        2 => a_product().prop_map(|product| {
            Command::TakeBackInspection { product, number: 1, reason: "ghi nhầm".to_owned() }
        }),
        2 => (a_product(), a_day()).prop_map(move |(product, dated)| {
            let paper = "Kết luận 12/KL".to_owned();
            Command::ProposeRevocation(RevocationProposal { product, ground, paper, dated, note: None })
        }),
        2 => (a_product(), a_day()).prop_map(move |(product, decided)| {
            let decision = "456/QĐ-UBND".to_owned();
            Command::RecordRevocation(Revocation { product, ground, decision, decided, note: None })
        }),
        1 => a_product().prop_map(|product| {
            Command::TakeBackRevocation { product, reason: "ghi nhầm".to_owned() }
        }),
    ]
}

/// What happens around the end: corrections, conclusions, and the end again.
fn around_the_end() -> impl Strategy<Value = Step> {
    let note = prop_oneof![3 => Just(Some("lấy ý kiến bằng văn bản".to_owned())), 1 => Just(None)];
    let ended = (-60..6_000_i64).prop_map(|minutes| stage::morning() + TimeDelta::minutes(minutes));
    let command = prop_oneof![
        12 => about_corrections(),
        3 => (a_product(), note)
            .prop_map(|(product, note)| agree(product, note)),
        1 => (ended, prop::bool::weighted(0.8)).prop_map(|(ended, read_back)| Command::Close { ended, read_back }),
        1 => (a_member(), 1..3_u32).prop_map(|(member, minutes)| Command::RecordSignature(ink(member, minutes))),
        8 => afterwards(),
        2 => supervision(),
    ];
    prop_oneof![
        14 => command.prop_map(|command| Step::Act(Actor::Operator, command)),
        2 => (a_member(), a_product(), a_member()).prop_map(|(by, product, member)| {
            Step::Act(Actor::Member(by), Command::ConfirmCorrection { product, member, paper: None })
        }),
        2 => a_step(),
    ]
}

/// A whole meeting that ended, P01 scored and P02 set aside; then anything around the end.
fn a_walk_after_the_end() -> impl Strategy<Value = Vec<Step>> {
    let sheet = |member: &str| Step::Sheet(Actor::Member(member.into()), "P01".into(), [1, 1, 1]);
    let operator = |command| Step::Act(Actor::Operator, command);
    let own = |member: &str, command| Step::Act(Actor::Member(member.into()), command);
    let reason = "chủ thể rút".to_owned();
    let meeting = [
        operator(Command::OpenProduct { product: "P01".into() }),
        sheet("M1"),
        sheet("M2"),
        operator(agree("P01".into(), None)),
        operator(Command::SetAside { product: "P02".into(), r#as: SetAsideAs::Withdrawn, reason, votes: None }),
        own("M1", Command::ConfirmSheets {}),
        own("M2", Command::ConfirmMinutes {}),
        operator(Command::Close { ended: stage::morning() + TimeDelta::hours(3), read_back: true }),
    ];
    prop::collection::vec(around_the_end(), 1..60).prop_map(move |after| meeting.iter().cloned().chain(after).collect())
}

/// A command for the operator or a clerk.
fn from_the_table() -> impl Strategy<Value = Command> {
    let reason = || prop_oneof![9 => Just("việc gấp"), 1 => Just(" ")].prop_map(str::to_owned);
    let presence = prop_oneof![
        3 => Just(Presence::Present),
        1 => reason().prop_map(|reason| Presence::Absent { reason }),
    ];
    let note = prop_oneof![Just(None), Just(Some("thống nhất".to_owned())), Just(Some("  ".to_owned()))];
    let ended = (-60..6_000_i64).prop_map(|minutes| stage::morning() + TimeDelta::minutes(minutes));
    let decision = prop_oneof![Just(Decision::Agree), Just(Decision::Supplement), Just(Decision::Refuse)];
    let r#as = prop_oneof![Just(SetAsideAs::Rejected), Just(SetAsideAs::Withdrawn)];
    let a_kind = prop::sample::select(NoteKind::ALL.to_vec());
    let whole = prop::bool::weighted(0.7);
    let who = prop_oneof![Just(Rescorers::Pairs), Just(Rescorers::All)];
    let resolved_by = prop_oneof![Just(ResolvedBy::Chair), Just(ResolvedBy::Majority)];
    prop_oneof![
        3 => (a_product(), reason()).prop_map(|(product, note)| Command::OpenDiscussion { product, note }),
        4 => (a_product(), who).prop_map(|(product, who)| Command::Rescore { product, who }),
        1 => (a_product(), resolved_by, reason()).prop_map(|(product, by, note)| Command::Resolve { product, by, note }),
        2 => (a_product(), a_kind, reason(), prop::option::of(reason()))
            .prop_map(|(product, kind, text, who)| Command::Note { product, kind, text, who }),
        2 => (a_product(), 1..3_u32, reason())
            .prop_map(|(product, number, text)| Command::ChangeNote { product, number, text }),
        3 => about_corrections(),
        3 => prop::option::of(a_product()).prop_map(|product| Command::ShowToRoom {
            page: product.map_or(RoomPage::Ranking, |product| RoomPage::Result { product }),
        }),
        1 => a_product().prop_map(|product| Command::ShowToRoom { page: RoomPage::Presentation { product } }),
        1 => Just(Command::HideFromRoom {}),
        2 => (prop::bool::ANY, prop::collection::vec(a_product(), 0..3)).prop_map(|(by_member, block_ends)| {
            let order = if by_member { Order::ByMember } else { Order::ByProduct };
            Command::SetOrder { order, block_ends }
        }),
        8 => (a_member(), presence).prop_map(|(member, presence)| Command::Attend { member, presence }),
        6 => a_product().prop_map(|product| Command::OpenProduct { product }),
        3 => (a_member(), a_product(), reason())
            .prop_map(|(member, product, reason)| Command::Excuse { member, product, reason }),
        3 => (a_product(), r#as, reason(), a_vote()).prop_map(|(product, r#as, reason, votes)| {
            let votes = votes.filter(|_| r#as != SetAsideAs::Withdrawn);
            Command::SetAside { product, r#as, reason, votes }
        }),
        8 => (a_product(), decision, note, a_vote()).prop_map(|(product, decision, note, votes)| {
            Command::Conclude { product, decision, note, items: Vec::new(), votes, upgrade: None }
        }),
        4 => (ended, prop::bool::ANY).prop_map(|(ended, read_back)| Command::Close { ended, read_back }),
        5 => (a_product(), a_member(), levels(), whole).prop_map(|(product, member, at, whole)| {
            let mark = |line: usize| PaperMark {
                criterion: LINES[line].0.into(),
                choice: choice(line, at[line]),
                comment: (line == 1).then(|| "bí mật".to_owned()),
            };
            let marks = (0..if whole { 3 } else { 2 }).map(mark).collect();
            Command::EnterPaperSheet { product, member, marks, total_on_paper: None, second: false }
        }),
    ]
}

/// A command for the member at the terminal; now and then a level or a line that is not there.
fn from_the_seat() -> impl Strategy<Value = Command> {
    let line = || prop_oneof![15 => 0..3_usize, 1 => Just(3)];
    let id = |line: usize| LINES.get(line).map_or("9.9", |line| line.0).into();
    prop_oneof![
        1 => Just(Command::SitDown {}),
        10 => (a_product(), line(), 0..3_usize, 0..12_usize).prop_map(move |(product, line, of, at)| {
            // Mostly a level of the line itself, sometimes one of the first line.
            let of = if line < 3 && of > 0 { line } else { 0 };
            Command::Tick { product, criterion: id(line), choice: choice(of, at) }
        }),
        4 => (a_product(), line()).prop_map(move |(product, line)| Command::Untick { product, criterion: id(line) }),
        2 => (a_product(), line(), prop_oneof![Just(""), Just("bí mật")]).prop_map(move |(product, line, text)| {
            Command::Comment { product, criterion: id(line), text: text.to_owned() }
        }),
        2 => (a_product(), line(), prop::bool::ANY)
            .prop_map(move |(product, line, on)| Command::Flag { product, criterion: id(line), on }),
        4 => a_product().prop_map(|product| Command::Submit { product }),
        3 => Just(Command::ConfirmSheets {}),
        3 => Just(Command::ConfirmMinutes {}),
        1 => (0..2_usize).prop_map(|which| Command::EnrolKey { key: Key::Ssh(KEYS[which].to_owned()) }),
        3 => (a_product(), line(), prop_oneof![3 => Just(Ground::Precondition), 1 => Just(Ground::Retest)]).prop_map(
            move |(product, line, ground)| {
                Command::Raise { product, criterion: id(line), ground, reason: "thấy tại mẫu".to_owned() }
            }
        ),
    ]
}

/// Made by `ssh-keygen -t ed25519`.
const KEYS: [&str; 2] = [
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAWzRAolgGr1CEChvHaf+4HaXO364ImPN/3uVcUxcz2W",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBiKT6Uzv+1mkxqpu29Ujtc1hmd5h7vxhtXUbWGf1h44",
];

fn ink(member: MemberId, minutes: u32) -> SignatureNote {
    let (member, means, papers) = (Some(member), Means::Ink, BTreeMap::new());
    let (key, field, subject, signed_at, stamped, not_checked) = (None, None, None, None, None, Vec::new());
    SignatureNote { minutes, member, means, key, papers, field, subject, signed_at, stamped, not_checked }
}

/// What is done about written opinions, by the operator mostly.
fn about_opinions() -> impl Strategy<Value = Step> {
    let reason = || prop_oneof![9 => Just("việc gấp"), 1 => Just(" ")].prop_map(str::to_owned);
    // The clock moves a second at every look, so that some deadlines pass within a walk and some do not.
    let soon = || (20..180_i64).prop_map(|seconds| stage::morning() + TimeDelta::seconds(seconds));
    let asker = prop_oneof![4 => a_member().prop_map(Some), 1 => Just(None)];
    let own = a_product().prop_map(|product| Command::RequestMeeting {
        product,
        reason: "ý kiến phức tạp".to_owned(),
        member: None,
    });
    let operator = prop_oneof![
        5 => (a_product(), soon(), prop::option::of((a_member(), soon()))).prop_map(|(product, deadline, own)| {
            Command::AskOpinions { product, deadline, deadlines: own.into_iter().collect() }
        }),
        2 => (a_product(), a_member(), soon(), reason()).prop_map(|(product, member, deadline, reason)| {
            Command::MoveDeadline { product, member, deadline, reason }
        }),
        1 => (a_product(), asker, reason())
            .prop_map(|(product, member, reason)| Command::RequestMeeting { product, reason, member }),
        3 => a_product().prop_map(|product| Command::CountOpinions { product }),
        2 => a_product().prop_map(|product| Command::Convene { product }),
    ];
    prop_oneof![
        12 => operator.prop_map(|command| Step::Act(Actor::Operator, command)),
        1 => (a_member(), own).prop_map(|(by, command)| Step::Act(Actor::Member(by), command)),
        1 => (3..60_i64).prop_map(Step::Pause),
    ]
}

fn a_step() -> impl Strategy<Value = Step> {
    let clerk = || Actor::Clerk("Văn thư".to_owned());
    prop_oneof![
        26 => (prop::bool::weighted(0.9), from_the_table())
            .prop_map(move |(operator, command)| Step::Act(if operator { Actor::Operator } else { clerk() }, command)),
        16 => (a_member(), from_the_seat()).prop_map(|(by, command)| Step::Act(Actor::Member(by), command)),
        12 => (a_member(), a_product(), levels())
            .prop_map(|(by, product, at)| Step::Sheet(Actor::Member(by), product, at)),
        1 => (a_member(), from_the_table()).prop_map(|(by, command)| Step::Act(Actor::Member(by), command)),
        1 => from_the_seat().prop_map(|command| Step::Act(Actor::Operator, command)),
        1 => (1..7_200_i64).prop_map(Step::ClockBack),
    ]
}

fn a_walk() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(a_step(), 1..110)
}

/// A walk on which opinions are asked for, too.
fn a_walk_by_opinion() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(prop_oneof![5 => a_step(), 1 => about_opinions()], 1..110)
}

/// A meeting that walks, and the clock it walks by.
struct Walk {
    desk: Desk,
    clock: Arc<StepClock>,
    paper: PaperEntry,
    changed: Seen,
}

/// What a step came to.
enum Outcome {
    Happened(Vec<Event>),
    Refused(&'static str),
    NoAct,
}

impl Walk {
    /// Where `by_opinion`, P02 is a re-evaluation by written opinion.
    fn begin(paper: PaperEntry, by_opinion: bool) -> Self {
        let members = small::seat("M1", "Chair", "")
            + &small::seat("M2", "Member", "")
            + &small::seat("M3", "Member", ", secretary: true");
        let written = if by_opinion { "set: 4, kind: Reevaluation, procedure: Written" } else { "set: 4" };
        let products = small::product("P01") + &small::product("P02").replace("set: 4", written);
        let regulation = format!(
            "quorum: (2, 3), divergence_limit: 2, max_rounds: 3, presentation_minutes: 5, paper_entry: {paper:?}"
        );
        let loaded = small::session(&regulation, &members, &products);
        let opening = stage::opening(&loaded);
        let store = MemoryStore::new(opening.genesis().expect("a genesis"));
        let clock = Arc::new(stage::clock());
        let desk = Desk::begin(Box::new(store), Box::new(Arc::clone(&clock)), loaded, opening).expect("it begins");
        let mut walk = Self { desk, clock, paper, changed: Seen::default() };
        for member in ["M1", "M2"] {
            let here = Command::Attend { member: member.into(), presence: Presence::Present };
            walk.desk.act(Actor::Operator, here).expect("the roll is called");
        }
        walk
    }

    fn rows(&self) -> Vec<Row> {
        self.desk.rows().expect("rows")
    }

    /// Under double entry a paper sheet goes the way it is on: first entry, second entry, now and
    /// then by the same clerk, and a look at the paper.
    fn twice(&self, step: Step) -> Step {
        let clerk = |name: &str| Actor::Clerk(name.to_owned());
        match step {
            Step::Act(by, Command::EnterPaperSheet { product, member, marks, total_on_paper, .. })
                if self.paper == PaperEntry::Double && by != clerk("Văn thư") =>
            {
                let typed = self.desk.state().products.get(&product).map(|standing| &standing.typed);
                // A sheet that waits comes before a fresh one, or hardly any walk would see it settled.
                let waiting = typed.and_then(|typed| typed.first_key_value());
                let awaits = waiting.map(|(_, waiting)| waiting.awaits());
                let member = waiting.map_or(member, |(member, _)| member.clone());
                if awaits == Some(Awaits::Settling) {
                    let differences = visible::differences(self.desk.state(), &product, &member).into_iter();
                    let mark = |d: Difference| PaperMark { criterion: d.criterion, choice: d.second, comment: None };
                    // A step of half a sheet settles all but one difference.
                    let left_out = usize::from(marks.len() < 3);
                    let (marks, note) = (differences.skip(left_out).map(mark).collect(), "theo phiếu giấy".to_owned());
                    return Step::Act(by, Command::SettlePaperSheet { product, member, marks, note });
                }
                let second = awaits.is_some();
                let by = clerk(if second { "Kế toán" } else { "Văn thư" });
                Step::Act(by, Command::EnterPaperSheet { product, member, marks, total_on_paper, second })
            }
            other => other,
        }
    }

    /// What is done about corrections mostly finds the one that is open.
    fn of_the_open(&self, step: Step) -> Step {
        let open = visible::corrections(self.desk.state()).find(|correction| correction.is_open());
        match (step, open.map(|open| (open.product.clone(), open.member.clone()))) {
            (Step::Act(by, Command::ConfirmCorrection { paper, .. }), Some((product, member))) => {
                Step::Act(by, Command::ConfirmCorrection { product, member, paper })
            }
            (Step::Act(by, Command::AcceptCorrection { .. }), Some((product, member))) => {
                Step::Act(by, Command::AcceptCorrection { product, member })
            }
            (Step::Act(by, Command::DropCorrection { reason, .. }), Some((product, member))) => {
                Step::Act(by, Command::DropCorrection { product, member, reason })
            }
            (step, _) => step,
        }
    }

    fn take(&mut self, step: &Step) -> Outcome {
        let refused = |error: DeskError| match error {
            DeskError::Refused(refusal) => Outcome::Refused(refusal.code()),
            DeskError::Failed(error) => panic!("the memory failed: {error}"),
        };
        match self.twice(self.of_the_open(step.clone())) {
            Step::Act(by, command) => {
                let before = Standing::of(self.desk.state());
                let outcome = self.desk.act(by, command.clone()).map_or_else(refused, Outcome::Happened);
                self.changed.note(&before, &command, &Standing::of(self.desk.state()));
                outcome
            }
            Step::Sheet(by, product, at) => {
                let tick = |line: usize| Command::Tick {
                    product: product.clone(),
                    criterion: LINES[line].0.into(),
                    choice: choice(line, at[line]),
                };
                let mut acts: Vec<_> = (0..3).map(|line| (by.clone(), tick(line))).collect();
                acts.push((by, Command::Submit { product }));
                self.desk.act_all(acts).map_or_else(|error| refused(error.error), Outcome::Happened)
            }
            Step::Pause(minutes) => {
                self.clock.set(self.desk.record().last_at + TimeDelta::minutes(minutes));
                Outcome::NoAct
            }
            Step::ClockBack(seconds) => {
                self.clock.set(self.desk.record().last_at - TimeDelta::seconds(seconds));
                Outcome::NoAct
            }
        }
    }
}

/// Nobody but its owner sees a mark of a sealed product, and nobody sees its result.
fn nothing_sealed_is_seen(state: &State, rows: &[Row]) -> Result<(), TestCaseError> {
    let seats: Vec<&MemberId> = state.session.members.iter().map(|member| &member.id).collect();
    let ranked: BTreeSet<ProductId> = visible::ranking(state).into_iter().map(|ranked| ranked.product).collect();
    for (id, standing) in &state.products {
        let result = visible::result(state, id);
        prop_assert_eq!(result.is_some(), standing.unsealed.is_some() && standing.set_aside.is_none());
        prop_assert_eq!(ranked.contains(id), result.is_some());
        for owner in &seats {
            let seen = visible::sheet(state, id, owner, Viewer::Secretary);
            let filed = standing.sheets.get(*owner);
            if standing.is_sealed() {
                prop_assert!(seen.is_none(), "{} of {} is seen by the secretary", owner, id);
            }
            prop_assert!(seen.is_none_or(|filed| filed.submitted.is_some()), "a draft is seen");
            for other in &seats {
                let seen = visible::sheet(state, id, owner, Viewer::Member(other));
                prop_assert_eq!(seen, filed.filter(|_| owner == other));
            }
        }
    }
    let in_the_room = match visible::room(state) {
        None => Vec::new(),
        Some(Room::Result(result)) => vec![result.product],
        Some(Room::Ranking { rows, .. }) => rows.into_iter().map(|row| row.product).collect(),
    };
    let timed = matches!(state.shown, Some(Shown::Presentation(..)));
    prop_assert_eq!(in_the_room.is_empty(), state.shown.is_none() || timed);
    prop_assert!(in_the_room.iter().all(|id| ranked.contains(id)), "the room sees what is sealed");
    let mut rounds = Rounds::default();
    for row in &rows[1..] {
        let event = replay::event(row).expect("an event");
        let marks = ["ticked", "commented", "flagged", "paper_sheet_entered", "paper_sheet_settled"]
            .contains(&row.kind.as_str());
        let round = rounds.of(&event);
        let standing = event.product().map(|id| &state.products[id]);
        let sealed = standing.is_some_and(|standing| standing.is_sealed() && standing.round() == round);
        let hidden = visible::hides(state, &event, round, Viewer::Secretary);
        prop_assert!(!hidden || marks, "what was unsealed is corrected: {}", &row.body);
        if marks && sealed {
            prop_assert!(hidden, "the log shows {}", &row.body);
        }
        if let Some((standing, member)) = standing.zip(event.member()).filter(|_| marks && round == 1) {
            let counted = standing.counted.contains(member);
            prop_assert_eq!(hidden, sealed || !counted, "what was unsealed is seen: {}", &row.body);
        }
    }
    Ok(())
}

/// Another round begins only on a divergence that was discussed, and loses nothing of the one before.
fn the_round_before_is_kept(before: &State, after: &State, id: &ProductId) -> Result<(), TestCaseError> {
    let (then, now) = (&before.products[id], &after.products[id]);
    let tally = visible::result(before, id).expect("it was unsealed");
    prop_assert!(tally.is_divergent() && then.discussion.is_some() && then.resolution.is_none());
    prop_assert!(now.round() == then.round() + 1 && now.round() <= 3);
    let kept = now.earlier.last().expect("the round before");
    prop_assert_eq!((&kept.sheets, Some(kept.unsealed)), (&then.sheets, then.unsealed));
    prop_assert_eq!(visible::result_of_round(after, id, then.round()), Some(tally));
    prop_assert!(now.is_sealed() && !now.given_back.is_empty());
    for (owner, sheet) in &then.sheets {
        let given_back = now.given_back.contains(owner);
        prop_assert_eq!(&now.sheets[owner].sheet, &sheet.sheet, "a sheet came back otherwise");
        let owes = now.sheets[owner].submitted.is_none();
        prop_assert_eq!(owes, given_back || sheet.submitted.is_none());
    }
    Ok(())
}

/// The sheets of a product as a step may leave them: an accepted correction changes the marks it names.
fn sheets_then(before: &State, after: &State, id: &ProductId) -> Result<BTreeMap<MemberId, Filed>, TestCaseError> {
    let mut sheets = before.products[id].sheets.clone();
    let accepted = |state: &State| visible::corrections(state).filter(|c| c.accepted().is_some()).count();
    let was = accepted(before);
    prop_assert!(accepted(after) <= was + 1, "two corrections in one step");
    if accepted(after) > was {
        let open = visible::corrections(before).filter(|c| c.is_open() && c.confirmed.is_some() && c.product == *id);
        for correction in open {
            let now = visible::corrections(after).find(|now| now.number == correction.number).expect("it is kept");
            if now.accepted().is_none() {
                continue;
            }
            for Change { criterion, from, to } in &correction.changes {
                let filed = sheets.get_mut(&correction.member).expect("a sheet");
                prop_assert_eq!(filed.sheet.marks.insert(criterion.clone(), *to), Some(*from));
            }
        }
    }
    Ok(sheets)
}

/// Whatever a step unseals, the room goes on seeing what it saw: more comes only where the step shows it.
fn the_room_sees_nothing_by_itself(before: &State, after: &State) -> Result<(), TestCaseError> {
    let unsealed = |id: &ProductId| before.products[id].unsealed.is_none() && after.products[id].unsealed.is_some();
    match &after.shown {
        Some(Shown::Result(product)) => prop_assert!(!unsealed(product), "{} is shown as it unseals", product),
        Some(Shown::Ranking(products)) => prop_assert!(!products.iter().any(unsealed), "ranked as it unseals"),
        Some(Shown::Presentation(..)) | None => {}
    }
    Ok(())
}

/// What a step may change, and what it may not.
fn the_step_was_lawful(before: &State, after: &State) -> Result<(), TestCaseError> {
    the_room_sees_nothing_by_itself(before, after)?;
    for (id, now) in &after.products {
        let then = &before.products[id];
        let received = written::received(&after.session, &after.regulation, now);
        let able = if now.is_by_opinion() { received.met } else { after.able_to_act().is_ok() };
        if then.opened.is_none() && now.opened.is_some() {
            let asked = now.is_by_opinion();
            prop_assert!((able || asked) && !now.counted.is_empty(), "{} opened below quorum", id);
        }
        if then.unsealed.is_none() && now.unsealed.is_some() {
            prop_assert!(able && now.missing().next().is_none() && now.set_aside.is_none(), "{} unsealed too soon", id);
        }
        let another_round = now.earlier.len() > then.earlier.len();
        prop_assert_eq!(&now.earlier[..then.earlier.len()], &then.earlier[..], "an earlier round has changed");
        if another_round {
            the_round_before_is_kept(before, after, id)?;
        } else if then.unsealed.is_some() {
            prop_assert_eq!(then.unsealed, now.unsealed);
            prop_assert_eq!(&sheets_then(before, after, id)?, &now.sheets);
        }
        if then.unsealed.is_some() || !then.earlier.is_empty() {
            prop_assert_eq!(&then.counted, &now.counted);
        }
        if able && now.opened.is_some() && now.set_aside.is_none() && now.missing().next().is_none() {
            prop_assert!(now.unsealed.is_some(), "{} is complete and stays sealed", id);
        }
        if then.set_aside.is_none() && now.set_aside.is_some() {
            let withdrawn = matches!(now.set_aside, Some((SetAsideAs::Withdrawn, _)));
            let carried = now.ballots.last().is_some_and(|ballot| ballot.votes.r#for > ballot.electorate.there / 2);
            let able = before.able_to_decide(id).is_ok();
            prop_assert!(able && (withdrawn || carried), "{} left without a majority", id);
        }
        if then.conclusion.is_none() && now.conclusion.is_some() {
            prop_assert!(now.undecided_grounds().next().is_none(), "{} concluded over a ground", id);
        }
        if then.conclusion != now.conclusion {
            let asked = able || before.closed.is_some();
            prop_assert!(asked && then.unsealed.is_some() && then.set_aside.is_none(), "{} concluded too soon", id);
            let agreed = before.closed.is_some() || written::causes(before, id).is_empty();
            prop_assert!(agreed, "{} concluded without a meeting", id);
        }
        let sheets = sheets_then(before, after, id)?;
        for (owner, sheet) in sheets.iter().filter(|(_, sheet)| sheet.submitted.is_some()) {
            if another_round && now.given_back.contains(owner) {
                continue;
            }
            prop_assert_eq!(Some(sheet), now.sheets.get(owner), "a sheet that was in has changed");
        }
        for (owner, sheet) in now.sheets.iter().filter(|(_, sheet)| sheet.submitted.is_some()) {
            prop_assert!(sheet.sheet.is_complete(&after.rubrics[&after.session.products[0].set]));
            prop_assert!(now.counted.contains(owner), "{} handed in and does not count", owner);
            if let (Source::Paper(from), PaperEntry::Double) = (&sheet.source, after.regulation.paper_entry) {
                prop_assert!(from.second.as_ref().is_some_and(|second| *second != from.clerk), "one clerk is enough");
            }
        }
        for owner in now.typed.keys() {
            prop_assert!(!now.has_submitted(owner), "{} waits and is in", owner);
        }
        if let Some(tally) = visible::result(after, id) {
            let counted: BTreeSet<_> = tally.totals.iter().map(|total| total.member.clone()).collect();
            prop_assert_eq!(&counted, &now.counted);
            prop_assert_eq!(tally.totals.len(), now.counted.len());
        }
    }
    if before.closed.is_some() {
        for (id, then) in &before.products {
            let now = &after.products[id];
            // Nothing but a correction touches a product, and nothing but its new conclusion what it changed.
            let again = before.is_concluded_again(id) || after.is_concluded_again(id);
            prop_assert!(again || (&then.conclusion, &then.resolution) == (&now.conclusion, &now.resolution));
            prop_assert_eq!(
                (then.unsealed, &then.earlier, &then.set_aside),
                (now.unsealed, &now.earlier, &now.set_aside)
            );
        }
        let reopened = after.reopened.len() > before.reopened.len();
        prop_assert_eq!(after.closed.is_none(), reopened);
        prop_assert!(!reopened || before.amendments.is_empty(), "amended minutes were taken back");
        prop_assert!(reopened || before.attendance == after.attendance);
    }
    if after.closed.is_some() {
        let settled = |product: &ProductState| product.conclusion.is_some() || product.set_aside.is_some();
        prop_assert!(after.products.iter().all(|(id, product)| settled(product) || after.is_concluded_again(id)));
    }
    Ok(())
}

/// What a member confirmed and still holds is as it was: his sheets, and every word of the minutes but those about
/// confirmations, keys and the end.
fn what_holds_is_unchanged(before: &State, after: &State) -> Result<(), TestCaseError> {
    let holds = |member: &MemberId, of| before.confirmed(member, of).is_some() && after.confirmed(member, of).is_some();
    for member in before.session.members.iter().map(|member| &member.id) {
        if !holds(member, Subject::Sheets) {
            continue;
        }
        for (id, then) in &before.products {
            let sheet = then.sheets.get(member).filter(|filed| filed.submitted.is_some());
            prop_assert!(sheet.is_none_or(|filed| after.products[id].sheets.get(member) == Some(filed)));
        }
    }
    let told = |state: &State| {
        let mut state = state.clone();
        (state.confirmations, state.keys, state.closed, state.shown) = (Vec::new(), Vec::new(), None, None);
        minutes(&state, None, Lang::Vi)
    };
    if before.session.members.iter().any(|member| holds(&member.id, Subject::Minutes)) {
        prop_assert_eq!(told(before), told(after), "the minutes tell something else");
    }
    Ok(())
}

/// Each of the minutes tells the record up to its own row, whatever came afterwards.
fn the_minutes_stand_on_their_rows(desk: &Replayed, read: &Replayed, rows: &[Row]) -> Result<(), TestCaseError> {
    let told = |record: &Replayed| record.minuted.iter().map(|m| (m.number, m.row)).collect::<Vec<_>>();
    prop_assert_eq!(told(desk), told(read));
    prop_assert_eq!(desk.closing, desk.minuted.first().map(|minuted| minuted.row));
    prop_assert_eq!(desk.closing.is_some(), desk.state.closed.is_some());
    if let Some(last) = desk.minuted.last() {
        let until = usize::try_from(last.row.seq).expect("a row");
        prop_assert_eq!(&replay::replay(&rows[..until]).expect("it reads back").state, &last.state);
        prop_assert_eq!(rows[until - 1].hash, last.row.head);
    }
    Ok(())
}

/// The diagrams of the docs have an edge for whatever an act changed.
fn nothing_undrawn_happened(changed: &Seen) -> Result<(), TestCaseError> {
    let docs = include_str!("../src/meeting/mod.rs");
    for (heading, done) in
        [("## The session", &changed.session), ("## A product", &changed.products), ("## A sheet", &changed.sheets)]
    {
        let undrawn: BTreeSet<_> = done.difference(&diagrams::drawn(docs, heading)).cloned().collect();
        prop_assert!(undrawn.is_empty(), "{heading} does not draw\n{}", diagrams::lines(&undrawn));
    }
    Ok(())
}

/// Walks, looking after every step; answers what was seen on the way.
fn walk(paper: PaperEntry, by_opinion: bool, steps: &[Step]) -> Result<BTreeSet<String>, TestCaseError> {
    let mut walk = Walk::begin(paper, by_opinion);
    let mut seen = BTreeSet::new();
    for step in steps {
        let (state, rows) = (walk.desk.state().clone(), walk.rows());
        let outcome = walk.take(step);
        let (now, kept) = (walk.desk.state(), walk.rows());
        match outcome {
            Outcome::Refused(code) => {
                prop_assert_eq!(&state, now, "refused with {} and changed", code);
                prop_assert_eq!(&rows, &kept, "refused with {} and kept", code);
                seen.insert(code.to_owned());
            }
            Outcome::Happened(events) => {
                prop_assert_eq!(&rows[..], &kept[..rows.len()], "what was kept has changed");
                prop_assert!(kept.len() >= rows.len() + events.len());
                prop_assert_eq!(events.is_empty(), kept.len() == rows.len());
                seen.extend(kept[rows.len()..].iter().map(|row| row.kind.clone()));
            }
            Outcome::NoAct => prop_assert_eq!(&rows, &kept),
        }
        let read_back = replay::replay(&kept).expect("the record reads back");
        prop_assert_eq!(&read_back.state, now, "the record tells another meeting");
        prop_assert_eq!((read_back.head, read_back.rows), (walk.desk.head(), walk.desk.record().rows));
        the_minutes_stand_on_their_rows(walk.desk.record(), &read_back, &kept)?;
        nothing_sealed_is_seen(now, &kept)?;
        the_step_was_lawful(&state, now)?;
        what_holds_is_unchanged(&state, now)?;
    }
    nothing_undrawn_happened(&walk.changed)?;
    Ok(seen)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_in_whatever_order_the_record_tells_the_same_and_seals_hold(steps in a_walk()) {
        walk(PaperEntry::Single, false, &steps)?;
    }

    #[test]
    fn the_same_where_paper_sheets_are_typed_twice(steps in a_walk()) {
        walk(PaperEntry::Double, false, &steps)?;
    }

    #[test]
    fn the_same_where_a_product_is_decided_by_written_opinion(
        steps in a_walk_by_opinion(),
        double in prop::bool::ANY,
    ) {
        walk(if double { PaperEntry::Double } else { PaperEntry::Single }, true, &steps)?;
    }

    #[test]
    fn the_same_around_the_end_where_minutes_are_amended(steps in a_walk_after_the_end()) {
        walk(PaperEntry::Single, false, &steps)?;
    }
}

/// The walks would prove little if they never got anywhere.
#[test]
fn the_walks_reach_every_kind_of_event_and_most_refusals() {
    let mut runner = TestRunner::deterministic();
    let kinds = [
        "attended",
        "product_opened",
        "sat_down",
        "ticked",
        "unticked",
        "commented",
        "flagged",
        "submitted",
        "paper_sheet_entered",
        "paper_sheet_settled",
        "excused",
        "set_aside",
        "kept_on",
        "raised",
        "divergence_resolved",
        "discussion_opened",
        "rescoring_opened",
        "order_set",
        "proceeding_noted",
        "proceeding_changed",
        "concluded",
        "clock_went_back",
        "sheets_confirmed",
        "minutes_confirmed",
        "key_enrolled",
        "closed",
    ];
    let refusals = [
        "below-quorum",
        "chair-absent",
        "still-sealed",
        "already-submitted",
        "already-unsealed",
        "incomplete",
        "unknown-level",
        "not-counted",
        "divergence-open",
        "not-divergent",
        "no-discussion",
        "only-the-chair",
        "block-end-misplaced",
        "no-blocks-by-product",
        "meeting-closed",
        "not-settled",
        "sheet-exists",
        "last-counted",
        "paper-sheet-waits",
        "entries-differ",
        "votes-needed",
        "too-many-votes",
        "not-carried",
        "grounds-undecided",
        "no-such-note",
    ];
    let mut never: BTreeSet<_> = kinds.into_iter().chain(refusals).collect();
    // As many walks as it takes, and a bound: the order of the draws is always the same.
    for _ in 0..400 {
        let steps = a_walk().new_tree(&mut runner).expect("a walk").current();
        for paper in [PaperEntry::Single, PaperEntry::Double] {
            let seen = walk(paper, false, &steps).expect("a lawful walk");
            never.retain(|name| !seen.contains(*name));
        }
        if never.is_empty() {
            break;
        }
    }
    assert!(never.is_empty(), "no walk came to {never:?}");
}

#[test]
fn the_walks_around_the_end_reach_what_is_done_there() {
    let mut runner = TestRunner::deterministic();
    let mut never = BTreeSet::from([
        "correction_proposed",
        "correction_confirmed",
        "correction_accepted",
        "correction_dropped",
        "amended",
        "reopened",
        "meeting-closed",
        "same-mark",
        "no-correction",
        "correction-open",
        "correction-waits",
        "correction-unconfirmed",
        "paper-missing",
        "note-missing",
        "not-concluded-again",
        "nothing-to-amend",
        "not-closed",
        "signature_recorded",
        "already-signed",
        "no-such-minutes",
        "recognition_recorded",
        "forwarding_recorded",
        "return_recorded",
        "new_evaluation_recorded",
        "decline_recorded",
        "recognition_taken_back",
        "not-forwarded",
        "answer-awaited",
        "already-returned",
        "dates-out-of-order",
        "certificate-incomplete",
        "number-missing",
        "nothing-recorded",
        "end-stands",
        "not-recognised",
        "already-recognised",
    ]);
    for _ in 0..400 {
        let steps = a_walk_after_the_end().new_tree(&mut runner).expect("a walk").current();
        let seen = walk(PaperEntry::Single, false, &steps).expect("a lawful walk");
        never.retain(|name| !seen.contains(*name));
        if never.is_empty() {
            break;
        }
    }
    assert!(never.is_empty(), "no walk came to {never:?}");
}

/// The same of those with written opinions.
#[test]
fn the_walks_by_opinion_reach_every_kind_of_event_and_most_refusals_of_theirs() {
    let mut runner = TestRunner::deterministic();
    let kinds = ["opinions_asked", "deadline_moved", "meeting_requested", "opinions_counted", "convened"];
    let refusals = [
        "by-opinion",
        "not-by-opinion",
        "opinions-not-asked",
        "deadline-passed",
        "opinions-awaited",
        "meeting-needed",
        "no-meeting-needed",
        "already-convened",
    ];
    let mut never: BTreeSet<_> = kinds.into_iter().chain(refusals).collect();
    for _ in 0..400 {
        let steps = a_walk_by_opinion().new_tree(&mut runner).expect("a walk").current();
        let seen = walk(PaperEntry::Single, true, &steps).expect("a lawful walk");
        never.retain(|name| !seen.contains(*name));
        if never.is_empty() {
            break;
        }
    }
    assert!(never.is_empty(), "no walk came to {never:?}");
}
