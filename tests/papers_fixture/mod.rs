//! A small meeting, driven through the same acts as a real one.
//!
//! Five members of whom three score, four products: one capped by a minimum
//! that asks for unanimity, one divergent and partly on paper, one beyond 90
//! with a member excused, one set aside.

#![allow(dead_code, reason = "each test binary uses its own part")]

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use hoidong::council::session::{Dossier, Kind, Procedure, Producer};
use hoidong::council::{Council, Meeting, Member, MemberId, Product, ProductId, Regulation, Role, Session};
use hoidong::law::rules::{Band, CouncilLevel, Forward, PartRule, Recogniser};
use hoidong::law::{
    Aggregation, Choice, Criterion, CriterionId, Level, Part, Points, Rubric, RuleSet, Section, SetNumber, Stars,
};
use hoidong::meeting::{
    Act, Actor, Command, Decision, Event, PaperMark, PinVerdict, Presence, SetAsideAs, State, decide,
};
use hoidong::papers::Basis;
use hoidong::text::digest::Digest;

/// The criteria of the sheet, in the order of every array of marks below.
pub(crate) const CRITERIA: [&str; 4] = ["1.1", "2.1", "2.3", "3.1"];

pub(crate) struct Room {
    pub(crate) state: State,
    /// What happened, in order.
    pub(crate) log: Vec<Event>,
    at: DateTime<FixedOffset>,
}

impl Room {
    /// Everyone called: four of five appointed members are here, and whoever was added to them.
    pub(crate) fn new(session: Session) -> Self {
        Self::on(session, rubric())
    }

    /// The same with a sheet of its own.
    pub(crate) fn on(session: Session, rubric: Rubric) -> Self {
        let here: Vec<_> = session.members.iter().map(|m| m.id.clone()).filter(|id| id.0 != "M5").collect();
        let mut room = Self::begun(session, rubric);
        for member in here {
            room.operator(Command::Attend { member, presence: Presence::Present });
        }
        let presence = Presence::Absent { reason: "đi công tác".to_owned() };
        room.operator(Command::Attend { member: "M5".into(), presence });
        room
    }

    /// Nobody called yet.
    pub(crate) fn begun(session: Session, rubric: Rubric) -> Self {
        let at = session.meeting.starts + TimeDelta::minutes(5);
        let state = State::new(session, rules(), BTreeMap::from([(SetNumber(4), rubric)]));
        Self { state, log: Vec::new(), at }
    }

    pub(crate) fn act(&mut self, by: Actor, command: Command) {
        self.at += TimeDelta::minutes(1);
        let act = Act { at: self.at, by, command, pin: PinVerdict::NotAsked };
        let events = decide(&self.state, &act);
        for event in events.unwrap_or_else(|refusal| panic!("{:?}: {refusal:?}", act.command)) {
            self.state.apply(self.at, &event);
            self.log.push(event);
        }
    }

    pub(crate) fn operator(&mut self, command: Command) {
        self.act(Actor::Operator, command);
    }

    pub(crate) fn open(&mut self, product: &str) {
        self.operator(Command::OpenProduct { product: product.into() });
    }

    pub(crate) fn tick(&mut self, member: &str, product: &str, criterion: &str, points: Points) {
        let choice = Choice { points, case: None };
        let command = Command::Tick { product: product.into(), criterion: criterion.into(), choice };
        self.act(Actor::Member(member.into()), command);
    }

    pub(crate) fn sheet(&mut self, member: &str, product: &str, marks: [i16; 4]) {
        for (criterion, points) in CRITERIA.into_iter().zip(marks) {
            self.tick(member, product, criterion, Points::whole(points));
        }
        self.act(Actor::Member(member.into()), Command::Submit { product: product.into() });
    }

    pub(crate) fn on_paper(&mut self, clerk: &str, member: &str, product: &str, marks: [i16; 4]) {
        let marks = CRITERIA.into_iter().zip(marks).map(|(criterion, points)| PaperMark {
            criterion: criterion.into(),
            choice: Choice { points: Points::whole(points), case: None },
            comment: None,
        });
        let command = Command::EnterPaperSheet {
            product: product.into(),
            member: member.into(),
            marks: marks.collect(),
            total_on_paper: None,
            second: false,
        };
        self.act(Actor::Clerk(clerk.to_owned()), command);
    }

    pub(crate) fn conclude(&mut self, product: &str, decision: Decision, note: Option<&str>) {
        let note = note.map(ToOwned::to_owned);
        self.operator(Command::Conclude {
            product: product.into(),
            decision,
            note,
            items: Vec::new(),
            votes: None,
            upgrade: None,
        });
    }
}

/// Every mark of the meeting: product, member, points by criterion.
pub(crate) const MARKS: [(&str, &str, [i16; 4]); 8] = [
    ("P01", "M1", [30, 17, 3, 22]),
    ("P01", "M2", [29, 17, 3, 22]),
    ("P01", "M3", [32, 18, 2, 23]),
    ("P02", "M1", [25, 14, 1, 20]),
    ("P02", "M2", [31, 18, 2, 24]),
    ("P02", "M3", [26, 14, 1, 21]),
    ("P03", "M1", [38, 21, 3, 33]),
    ("P03", "M2", [36, 20, 3, 32]),
];

/// The marks of one product in the council's order.
pub(crate) fn marks_of(product: &str) -> impl Iterator<Item = (&'static str, [i16; 4])> + '_ {
    MARKS.into_iter().filter(move |(p, _, _)| *p == product).map(|(_, member, marks)| (member, marks))
}

/// The meeting until just before it closes.
pub(crate) fn held() -> Room {
    let mut room = Room::new(session());
    room.open("P01");
    for (member, marks) in marks_of("P01") {
        room.sheet(member, "P01", marks);
    }
    room.conclude("P01", Decision::Agree, None);
    room.open("P02");
    for (member, marks) in marks_of("P02") {
        if member == "M2" {
            room.on_paper("Tổ giúp việc", member, "P02", marks);
        } else {
            room.sheet(member, "P02", marks);
        }
    }
    room.conclude(
        "P02",
        Decision::Supplement,
        Some("Hội đồng đã thảo luận, thống nhất giữ nguyên điểm; bổ sung phiếu kiểm nghiệm | còn hiệu lực"),
    );
    room.open("P03");
    room.operator(Command::Excuse {
        member: "M3".into(),
        product: "P03".into(),
        reason: "có liên quan đến chủ thể".to_owned(),
    });
    for (member, marks) in marks_of("P03") {
        room.sheet(member, "P03", marks);
    }
    room.conclude("P03", Decision::Agree, None);
    room.operator(Command::SetAside {
        product: "P04".into(),
        r#as: SetAsideAs::Withdrawn,
        reason: "# chủ thể <b>xin rút</b> hồ sơ".to_owned(),
        votes: None,
    });
    room
}

/// The whole meeting and its closing event.
pub(crate) fn closed() -> (State, Basis) {
    let mut room = held();
    let ended = time("2026-12-10T11:30:00+07:00");
    room.operator(Command::Close { ended, read_back: true });
    let head = "3f9a 02c4 77b1 e05d 3f9a 02c4 77b1 e05d 3f9a 02c4 77b1 e05d 3f9a 02c4 77b1 e05d".to_owned();
    (room.state, Basis { seq: 71, head, at: time("2026-12-10T11:31:07+07:00") })
}

pub(crate) fn time(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

pub(crate) fn session() -> Session {
    let mut regulation = Regulation::default();
    regulation.sources.insert("quorum".to_owned(), "Quy chế mẫu, Điều 5".to_owned());
    Session {
        id: "mau-2026".to_owned(),
        title: "Họp Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Mẫu, đợt 2 năm 2026".to_owned(),
        rules: "qd-26-2026".to_owned(),
        council: Council {
            level: Some(CouncilLevel::Province),
            body: "Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Mẫu".to_owned(),
            parent: "Ủy ban nhân dân tỉnh Mẫu".to_owned(),
            established_by: "Quyết định số 01/QĐ-UBND ngày 02/6/2026 của Chủ tịch Ủy ban nhân dân tỉnh Mẫu".to_owned(),
        },
        regulation,
        meeting: Meeting {
            starts: time("2026-12-10T08:00:00+07:00"), ends: None, place: "phòng họp số 1".to_owned()
        },
        members: vec![
            member("M1", "Ủy ban nhân dân tỉnh Mẫu", Role::Chair, true),
            member("M2", "Sở Công Thương", Role::ViceChair, true),
            member("M3", "Sở Y tế", Role::Member, true),
            Member { secretary: true, ..member("M4", "Văn phòng điều phối", Role::Member, false) },
            member("M5", "Sở Khoa học và Công nghệ", Role::Member, true),
        ],
        products: vec![
            product("P01", "Mật ong | hoa rừng", Kind::First),
            product("P02", "Mật ong *bạc hà*", Kind::Upgrade),
            product("P03", "Sữa ong chúa", Kind::Reevaluation),
            product("P04", "Phấn hoa", Kind::First),
        ],
    }
}

pub(crate) fn member(id: &str, agency: &str, role: Role, scores: bool) -> Member {
    Member {
        id: MemberId::from(id),
        name: format!("Đại diện {agency}"),
        position: "Phó Giám đốc".to_owned(),
        agency: agency.to_owned(),
        role,
        secretary: false,
        scores,
        observer: false,
        appointed: true,
    }
}

pub(crate) fn product(id: &str, name: &str, kind: Kind) -> Product {
    Product {
        id: ProductId::from(id),
        code: (id == "P01").then(|| "20-00001-01-2026".to_owned()),
        name: name.to_owned(),
        set: SetNumber(4),
        producer: Producer { name: "Hợp tác xã Mẫu".to_owned(), commune: "xã Mẫu".to_owned() },
        kind,
        procedure: Procedure::Meeting,
        dossier: Dossier::default(),
        self_score: None,
        stars: None,
        expires: None,
    }
}

fn rules() -> RuleSet {
    let stars = |n| Stars::new(n).unwrap();
    RuleSet {
        id: "qd-26-2026".to_owned(),
        act: "Quyết định số 26/2026/QĐ-TTg ngày 22/5/2026 của Thủ tướng Chính phủ".to_owned(),
        title: "Đánh giá, phân hạng sản phẩm OCOP".to_owned(),
        in_force_from: NaiveDate::from_ymd_opt(2026, 5, 22).unwrap(),
        in_force_to: None,
        parts: [("A", 40), ("B", 25), ("C", 35)]
            .map(|(id, max)| PartRule { id: id.to_owned(), title: id.to_owned(), max: Points::whole(max) })
            .to_vec(),
        aggregation: Aggregation::Mean,
        bands: [(5, 90), (4, 70), (3, 50), (2, 30), (1, 0)]
            .map(|(n, from)| Band { stars: stars(n), from: Points::whole(from) })
            .to_vec(),
        recognised_by: vec![
            Recogniser { stars: stars(3), level: CouncilLevel::Province, from: None, to: None },
            Recogniser { stars: stars(4), level: CouncilLevel::Province, from: None, to: None },
            Recogniser { stars: stars(5), level: CouncilLevel::Centre, from: None, to: None },
        ],
        forwards: vec![Forward {
            level: CouncilLevel::Province,
            from: Points::whole(90),
            to_level: CouncilLevel::Centre,
            since: None,
            until: None,
        }],
        catalogue: Vec::new(),
        filing: hoidong::law::Filing::default(),
    }
}

/// 2.3 carries the four-star mark on its maximum; 3.1 takes 17,31 points, which nobody gives but on purpose.
pub(crate) fn rubric() -> Rubric {
    let section = |id: &str, criteria: Vec<Criterion>| Section {
        id: id.to_owned(),
        title: format!("Mục {id}"),
        max: criteria.iter().map(|c| c.max).sum(),
        criteria,
    };
    let part = |id: &str, sections: Vec<Section>| Part {
        id: id.to_owned(),
        title: format!("Phần {id}"),
        max: sections.iter().map(|s| s.max).sum(),
        sections,
    };
    let mut quality = criterion("3.1", "Kiểm nghiệm", 35, &[(10, 3), (33, 5)]);
    quality.levels.push(level(Points::from_hundredths(1_731), None));
    Rubric {
        set: SetNumber(4),
        rules: "qd-26-2026".to_owned(),
        name: "Mật ong, mật khác".to_owned(),
        source: "phiếu mẫu".to_owned(),
        samples: true,
        lead: Vec::new(),
        incomplete: None,
        rejects: Vec::new(),
        parts: vec![
            part("A", vec![section("1", vec![criterion("1.1", "Nguồn nguyên liệu", 40, &[])])]),
            part(
                "B",
                vec![section(
                    "2",
                    vec![criterion("2.1", "Thị trường", 22, &[]), criterion("2.3", "Bao bì, nhãn mác", 3, &[(3, 4)])],
                )],
            ),
            part("C", vec![section("3", vec![quality])]),
        ],
        glitches: Vec::new(),
        wording: Vec::new(),
        digest: Digest::of(b""),
    }
}

fn criterion(id: &str, title: &str, max: i16, minimums: &[(i16, u8)]) -> Criterion {
    let star = |points| minimums.iter().find(|(p, _)| *p == points).and_then(|(_, stars)| Stars::new(*stars));
    Criterion {
        id: CriterionId::from(id),
        title: title.to_owned(),
        max: Points::whole(max),
        notes: Vec::new(),
        evidence: Vec::new(),
        cases: Vec::new(),
        scale: None,
        levels: (0..=max).map(|points| level(Points::whole(points), star(points))).collect(),
    }
}

pub(crate) fn level(points: Points, star: Option<Stars>) -> Level {
    Level { points, text: format!("mức {points}"), star, star_unsure: None, case: None, printed: true }
}
