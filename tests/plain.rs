//! The meeting as a dialogue, from the roll-call to the papers: what is heard, and that it leaves what the same
//! acts leave.

#![expect(clippy::expect_used, clippy::panic, reason = "what is missing here is a failed test")]

mod listener;
mod small;
mod stage;

use hoidong::law::Choice;
use hoidong::load::Loaded;
use hoidong::meeting::{Actor, Command, Decision, Pin, Presence, Rescorers, SetAsideAs};
use hoidong::plain::Ended;
use hoidong::record::Desk;
use hoidong::record::desk::Typed;
use hoidong::text::Lang;
use hoidong::tui::papers::{News, Offered, PapersMaker};
use listener::{Listener, hear};

/// Three seats and two products; a PIN opens, and three points apart are too far.
fn session(access: &str) -> Loaded {
    let members = small::seat("M1", "Chair", "")
        + &small::seat("M2", "Member", "")
        + &small::seat("M3", "Member", ", secretary: true");
    let products = small::product("P01") + &small::product("P02");
    small::session(&format!("access: Access({access}), divergence_limit: 3, max_rounds: 2"), &members, &products)
}

/// Papers that are made at once.
struct AtOnce(Vec<News>);

impl PapersMaker for AtOnce {
    fn offered(&mut self, _desk: &Desk) -> Vec<Offered> {
        Vec::new()
    }

    fn begin(&mut self, desk: &Desk, _lang: Lang) {
        assert!(desk.state().closed.is_some(), "the papers are those of the end");
        self.0 = vec![News::Ended("Đã ghi 3 tệp.".to_owned())];
    }

    fn news(&mut self) -> Option<News> {
        self.0.pop()
    }

    fn stop(&mut self) {}

    fn is_busy(&self) -> bool {
        !self.0.is_empty()
    }
}

/// Who did what, without the times.
fn told(desk: &Desk) -> Vec<(String, String, String)> {
    desk.rows().expect("rows").into_iter().skip(1).map(|row| (row.actor, row.kind, row.body)).collect()
}

const SECRETARY: &str = "529417";
const M1: &str = "730158";
const M2: &str = "861942";

/// The whole meeting: everybody here, PINs, P01 in two rounds, P02 withdrawn, the end, the papers.
#[expect(clippy::too_many_lines, reason = "a meeting is one story")]
fn whole_meeting() -> String {
    format!(
        "t
        {SECRETARY}
        {SECRETARY}
        ·
        a
        M1
        6
        {SECRETARY}
        1234
        {M1}
        {M1}
        0
        sẵn sàng
        ·
        mở
        0
        ·
        730159
        {M1}
        ·
        7
        3
        1
        2/a
        u
        2
        4,5
        nộp
        dai dien M2
        {SECRETARY}
        {M2}
        {M2}
        ·
        0
        0
        g
        Cần xem lại hồ sơ
        0
        nộp
        M3
        {SECRETARY}
        ·
        1
        1/a
        4,5
        nộp
        ·
        {SECRETARY}
        ·
        ·
        ·
        1
        Các thành viên nêu căn cứ
        ·
        2
        1
        P01
        0
        M1
        {M1}
        ·
        ·
        r
        nộp
        M2
        {M2}
        ·
        r
        1.1
        3
        1.2
        2/a
        2
        4,5
        nộp
        M3
        {SECRETARY}
        ·
        r
        nộp
        t
        {SECRETARY}
        4
        P01
        ·
        1
        ·
        3 0 0
        P01
        0
        0
        5
        P02
        rút hồ sơ
        Chủ thể xin rút
        P02
        xác nhận
        M1
        {M1}
        0
        ·
        ·
        có
        kết thúc
        ·
        g
        !
        q"
    )
}

/// The same meeting by acts.
fn by_acts() -> Desk {
    let mut desk = stage::desk(session("pins: Required"));
    let pin = |text: &str| Some(Pin::from(text));
    let with = |desk: &mut Desk, by: Actor, command: Command, shown: Option<Pin>, new: Option<Pin>| {
        desk.act_with(by, command, &Typed { shown, new }).unwrap_or_else(|error| panic!("{error}"));
    };
    let operator = |desk: &mut Desk, command: Command| {
        desk.act(Actor::Operator, command).unwrap_or_else(|error| panic!("{error}"));
    };
    let member = |id: &str| Actor::Member(id.into());
    let unlock = |desk: &mut Desk| with(desk, Actor::Operator, Command::Unlock {}, pin(SECRETARY), None);
    let sits = |desk: &mut Desk, id: &str, own: &str| with(desk, member(id), Command::SitDown {}, pin(own), None);
    let tick = |desk: &mut Desk, id: &str, criterion: &str, points: &str, case: Option<char>| {
        let choice = Choice { points: points.parse().expect("points"), case };
        let command = Command::Tick { product: "P01".into(), criterion: criterion.into(), choice };
        desk.act(member(id), command).unwrap_or_else(|error| panic!("{error}"));
    };
    let submit = |desk: &mut Desk, id: &str| {
        desk.act(member(id), Command::Submit { product: "P01".into() }).unwrap_or_else(|error| panic!("{error}"));
    };

    with(&mut desk, Actor::Operator, Command::SetPin { member: "M3".into() }, None, pin(SECRETARY));
    for id in ["M1", "M2", "M3"] {
        operator(&mut desk, Command::Attend { member: id.into(), presence: Presence::Present });
    }
    with(&mut desk, Actor::Operator, Command::SetPin { member: "M1".into() }, pin(SECRETARY), pin(M1));
    operator(&mut desk, Command::OpenProduct { product: "P01".into() });
    with(&mut desk, member("M1"), Command::SitDown {}, pin("730159"), None);
    sits(&mut desk, "M1", M1);
    tick(&mut desk, "M1", "1.1", "3", None);
    tick(&mut desk, "M1", "1.2", "2", Some('a'));
    desk.act(member("M1"), Command::Untick { product: "P01".into(), criterion: "1.2".into() }).expect("untick");
    tick(&mut desk, "M1", "1.2", "2", Some('a'));
    tick(&mut desk, "M1", "2", "4.5", None);
    submit(&mut desk, "M1");
    with(&mut desk, Actor::Operator, Command::SetPin { member: "M2".into() }, pin(SECRETARY), pin(M2));
    sits(&mut desk, "M2", M2);
    tick(&mut desk, "M2", "1.1", "0", None);
    tick(&mut desk, "M2", "1.2", "0", Some('b'));
    let text = "Cần xem lại hồ sơ".to_owned();
    desk.act(member("M2"), Command::Comment { product: "P01".into(), criterion: "2".into(), text }).expect("a remark");
    tick(&mut desk, "M2", "2", "0", None);
    submit(&mut desk, "M2");
    sits(&mut desk, "M3", SECRETARY);
    tick(&mut desk, "M3", "1.1", "1", None);
    tick(&mut desk, "M3", "1.2", "1", Some('a'));
    tick(&mut desk, "M3", "2", "4.5", None);
    submit(&mut desk, "M3");
    unlock(&mut desk);
    let note = "Các thành viên nêu căn cứ".to_owned();
    operator(&mut desk, Command::OpenDiscussion { product: "P01".into(), note });
    operator(&mut desk, Command::Rescore { product: "P01".into(), who: Rescorers::Pairs });
    sits(&mut desk, "M1", M1);
    submit(&mut desk, "M1");
    sits(&mut desk, "M2", M2);
    tick(&mut desk, "M2", "1.1", "3", None);
    tick(&mut desk, "M2", "1.2", "2", Some('a'));
    tick(&mut desk, "M2", "2", "4.5", None);
    submit(&mut desk, "M2");
    sits(&mut desk, "M3", SECRETARY);
    submit(&mut desk, "M3");
    unlock(&mut desk);
    let votes = Some(hoidong::council::Votes { r#for: 3, against: 0, abstained: 0 });
    let (decision, note, items, upgrade) = (Decision::Agree, None, Vec::new(), None);
    operator(&mut desk, Command::Conclude { product: "P01".into(), decision, note, items, votes, upgrade });
    let (r#as, reason) = (SetAsideAs::Withdrawn, "Chủ thể xin rút".to_owned());
    operator(&mut desk, Command::SetAside { product: "P02".into(), r#as, reason, votes: None });
    let both = [Command::ConfirmSheets {}, Command::ConfirmMinutes {}].map(|command| (member("M1"), command));
    desk.act_all_with(both.into(), &Typed { shown: pin(M1), new: None }).expect("M1 confirms");
    desk
}

#[test]
fn a_whole_meeting_is_heard_and_leaves_what_the_same_acts_leave() {
    let mut desk = stage::desk(session("pins: Required"));
    let script = Listener::new(&whole_meeting());
    let (listener, ended) = hear(&mut desk, script, Box::new(AtOnce(Vec::new())), Lang::Vi);
    let transcript = listener.transcript();
    assert_eq!(listener.left(), [""; 0], "{transcript}");
    assert_eq!(ended, Ended::Left, "{transcript}");
    let (own, acts) = (told(&desk), told(&by_acts()));
    assert_eq!(own[..own.len() - 1], acts[..], "{transcript}");
    assert_eq!(own.last().expect("rows").1, "closed");
    insta::assert_snapshot!("journey_vi", transcript);
    for pin in [SECRETARY, M1, M2, "730159"] {
        assert!(!transcript.contains(pin), "a PIN was heard");
    }
    let widest = transcript.lines().map(|line| line.split(" » ").next().unwrap_or_default().chars().count()).max();
    assert!(widest <= Some(100), "a line of {widest:?} columns");
    for picture in ['★', '☆', '▶', '✓', '■', '│', '─', '\u{1b}'] {
        assert!(!transcript.contains(picture), "{picture:?} was heard");
    }
}
