//! A session file being made: what is known of it as RON with notes, what is not marked as a place to fill.
//!
//! Writes what `session` reads. Invariant: a draft without gaps reads back as
//! the values it was made of, and no gap is filled with something invented.

use std::fmt::{Display, Write as _};

use chrono::{DateTime, FixedOffset};

use super::roster::Item;
use crate::council::session::{Dossier, Kind, Procedure};
use crate::council::{Member, Product, Role};
use crate::law::Stars;
use crate::law::rules::CouncilLevel;
use crate::text::fold::fold;

/// What is known of a session.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Where it comes from, for the first line of the file.
    pub from: String,
    /// A slug.
    pub id: String,
    /// The meeting's title.
    pub title: Option<String>,
    /// The rule set's id.
    pub rules: String,
    /// The level the council sits at, where the rule set asks for one.
    pub level: Option<CouncilLevel>,
    /// The council.
    pub body: Option<String>,
    /// The parent body.
    pub parent: Option<String>,
    /// The decision that established the council.
    pub established_by: Option<String>,
    /// The time in the invitation.
    pub starts: Option<DateTime<FixedOffset>>,
    /// The room.
    pub place: Option<String>,
    /// The members.
    pub members: Vec<Member>,
    /// The products.
    pub products: Vec<Item>,
}

/// Something a session needs that is not known yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// The meeting's title.
    Title,
    /// The council's name.
    Body,
    /// The parent body; papers leave its line out without one.
    Parent,
    /// The decision that established the council; papers leave it out without one.
    EstablishedBy,
    /// Day and hour.
    Starts,
    /// The room.
    Place,
    /// The members.
    Members,
    /// The products.
    Products,
}

impl Gap {
    /// What it is, as the file and the sentences call it.
    pub const fn called(self) -> (&'static str, &'static str) {
        match self {
            Self::Title => ("tên phiên họp", "the meeting's title"),
            Self::Body => ("tên Hội đồng", "the council's name"),
            Self::Parent => ("cơ quan thành lập Hội đồng", "the council's parent body"),
            Self::EstablishedBy => ("quyết định thành lập Hội đồng", "the decision that established the council"),
            Self::Starts => ("ngày giờ họp", "day and hour of the meeting"),
            Self::Place => ("nơi họp", "the place"),
            Self::Members => ("thành viên", "the members"),
            Self::Products => ("sản phẩm", "the products"),
        }
    }

    /// Whether a session cannot be opened without it.
    pub const fn is_needed(self) -> bool {
        !matches!(self, Self::Parent | Self::EstablishedBy)
    }
}

/// The level that a council's name speaks of; most are a province's.
pub fn level_of(body: &str) -> CouncilLevel {
    let body = fold(body);
    if body.contains("trung uong") || body.contains("cap quoc gia") {
        CouncilLevel::Centre
    } else if body.contains("huyen") {
        CouncilLevel::District
    } else {
        CouncilLevel::Province
    }
}

impl Draft {
    /// What is not known, in the order of the file.
    pub fn gaps(&self) -> Vec<Gap> {
        let gaps = [
            (self.title.is_none(), Gap::Title),
            (self.body.is_none(), Gap::Body),
            (self.parent.is_none(), Gap::Parent),
            (self.established_by.is_none(), Gap::EstablishedBy),
            (self.starts.is_none(), Gap::Starts),
            (self.place.is_none(), Gap::Place),
            (self.members.is_empty(), Gap::Members),
            (self.products.is_empty(), Gap::Products),
        ];
        gaps.into_iter().filter(|(missing, _)| *missing).map(|(_, gap)| gap).collect()
    }

    /// The whole file.
    pub fn ron(&self) -> String {
        let mut out = String::new();
        let mut line = |text: &str| {
            out.push_str(text);
            out.push('\n');
        };
        line(&format!("// {}", self.from));
        line(
            "// Dòng bắt đầu bằng hai dấu gạch chéo là lời chú, chương trình bỏ qua. Ngày ghi năm-tháng-ngày. Chữ đặt trong \"dấu nháy thẳng\".",
        );
        if !self.gaps().is_empty() {
            line("// Chỗ nào ghi CÒN THIẾU thì điền vào giữa hai dấu nháy của dòng dưới, rồi xóa lời chú CÒN THIẾU.");
        }
        line("// Sửa xong thì chạy: hoidong check TÊN-TỆP.ron");
        line("Session(");
        line("    // Chỉ dùng a–z, 0–9 và dấu gạch nối; đặt trùng tên tệp.");
        line(&format!("    id: {},", literal(&self.id)));
        line(&filled(4, "title", self.title.as_ref(), Gap::Title));
        line(&format!("    rules: {},", literal(&self.rules)));
        line("    council: Council(");
        if let Some(level) = self.level {
            line("        // District (huyện, chỉ cho hồ sơ cũ), Province (tỉnh) hoặc Centre (trung ương).");
            line(&format!("        level: {level:?},"));
        }
        line(&filled(8, "body", self.body.as_ref(), Gap::Body));
        line(&filled(8, "parent", self.parent.as_ref(), Gap::Parent));
        line(&filled(8, "established_by", self.established_by.as_ref(), Gap::EstablishedBy));
        line("    ),");
        line(REGULATION);
        let starts = self.starts.map(|starts| starts.to_rfc3339());
        line("    meeting: Meeting(");
        line("        // Giờ họp kèm múi giờ Việt Nam, như \"2026-12-10T08:00:00+07:00\".");
        line(&filled(8, "starts", starts.as_ref(), Gap::Starts));
        line(&filled(8, "place", self.place.as_ref(), Gap::Place));
        line("    ),");
        line(MEMBERS);
        line("    members: [");
        if self.members.is_empty() {
            line(&missing(8, Gap::Members));
        }
        for member in &self.members {
            line(&of_member(member));
        }
        line("    ],");
        line(PRODUCTS);
        line("    products: [");
        if self.products.is_empty() {
            line(&missing(8, Gap::Products));
        }
        for item in &self.products {
            line(&of_product(item, &self.members));
        }
        line("    ],");
        line(")");
        out
    }
}

/// The usual settings, none of them law; a test holds them to those of a session without any.
const REGULATION: &str = "\
    // Những điều Quyết định để cho Quy chế của Hội đồng: dưới đây là mức thường dùng, sửa theo Quy chế đang áp dụng. Điều nào không có
    // dòng trong sources sẽ hiện \"chưa xác minh\", ví dụ sources: {\"quorum\": \"Điều 5 Quy chế ban hành theo Quyết định số …\"}.
    regulation: Regulation(
        // Số người dự ít nhất trên số thành viên được cử, và phải có chủ tịch dự.
        quorum: (3, 4), chair_required: true,
        // Hai phiếu cách nhau quá 10 điểm thì thảo luận, chấm lại; Over: đúng 10 điểm vẫn được, AtLeast: từ 10 điểm trở lên là lệch.
        divergence_limit: 10, divergence_when: Over,
        // Số lần chấm nhiều nhất cho một sản phẩm.
        max_rounds: 2,
        // Yêu cầu tối thiểu của hạng sao xét trên: OnMean (điểm bình quân), EverySheet (từng phiếu), Majority (đa số phiếu).
        star_minimums: OnMean,
        // Hồ sơ đến thành viên trước phiên họp ít nhất 3 ngày làm việc.
        lead_time: LeadTime(days: 3, counting: StepBack),
        // Phiếu giấy nhập một lần (Single) hay hai lần do hai người (Double).
        paper_entry: Single,
        // Required: mở màn che bằng tên và mã PIN của mỗi người, Off: chỉ bằng tên.
        access: Access(pins: Required, idle_minutes: 5),
        sources: {},
    ),";

const MEMBERS: &str = "\
    // role: Chair (chủ tịch, đúng một người), ViceChair (phó chủ tịch), Member (ủy viên). secretary: người ghi biên bản;
    // scores: có chấm điểm; appointed: được cử, tính vào tỷ lệ dự họp (khách mời thì ghi false).";

const PRODUCTS: &str = "\
    // Sản phẩm theo thứ tự xét. set: số bộ sản phẩm; kind: First (lần đầu), Upgrade (nâng hạng), Reevaluation (đánh giá lại).
    // dossier: sent (gửi ai, ngày nào), complete (hồ sơ đã đủ), missing (còn thiếu gì), proposed (ngày xã đề nghị), filed (ngày nộp),
    // samples (số mẫu), consultant (đơn vị tư vấn). Điều chưa biết thì bỏ, đừng đoán: màn hình F12 sẽ nhắc.";

/// A clean text as RON writes it.
fn literal(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn missing(indent: usize, gap: Gap) -> String {
    let needed = if gap.is_needed() { "" } else { " (không bắt buộc, có thì biên bản in ra)" };
    format!("{:indent$}// CÒN THIẾU: {}{needed}", "", gap.called().0)
}

/// A field with its text, or an empty one under a note that says so.
fn filled(indent: usize, field: &str, text: Option<&String>, gap: Gap) -> String {
    match text {
        Some(text) => format!("{:indent$}{field}: {},", "", literal(text)),
        None => format!("{}\n{:indent$}{field}: \"\",", missing(indent, gap), ""),
    }
}

fn of_member(member: &Member) -> String {
    let Member { id, name, position, agency, role, secretary, scores, observer, appointed } = member;
    let [id, name, position, agency] = [&id.0, name, position, agency].map(|text| literal(text));
    let role = match role {
        Role::Chair => "Chair",
        Role::ViceChair => "ViceChair",
        Role::Member => "Member",
    };
    let observer = if *observer { "observer: true, " } else { "" };
    format!(
        "        Member(id: {id}, name: {name}, position: {position}, agency: {agency},\n            \
         role: {role}, {observer}secretary: {secretary}, scores: {scores}, appointed: {appointed}),"
    )
}

fn of_product(item: &Item, members: &[Member]) -> String {
    let Product { id, code, name, set, producer, kind, procedure, dossier, self_score, stars, expires } = &item.product;
    let mut out = format!("        Product(id: {}", literal(&id.0));
    put(&mut out, "code", code.as_deref().map(literal));
    let _ = write!(
        out,
        ", name: {}, set: {set}, producer: Producer(name: {}, commune: {})",
        literal(name),
        literal(&producer.name),
        literal(&producer.commune)
    );
    let kind = match kind {
        Kind::First => "First",
        Kind::Upgrade => "Upgrade",
        Kind::Reevaluation => "Reevaluation",
    };
    let procedure = match procedure {
        Procedure::Meeting => "Meeting",
        Procedure::Written => "Written",
    };
    let _ = write!(out, ",\n            kind: {kind}, procedure: {procedure}");
    put(&mut out, "stars", stars.map(Stars::count));
    put(&mut out, "expires", expires.map(|day| format!("\"{day}\"")));
    put(&mut out, "self_score", *self_score);
    let _ = write!(out, ",\n            dossier: {}),", of_dossier(dossier, item, members));
    out
}

fn of_dossier(dossier: &Dossier, item: &Item, members: &[Member]) -> String {
    let Dossier { complete, consultant, missing, filed, proposed, samples, remark, .. } = dossier;
    let mut out = format!("Dossier(complete: {complete}");
    if !missing.is_empty() {
        let papers: Vec<_> = missing.iter().map(|paper| literal(paper)).collect();
        put(&mut out, "missing", Some(format!("[{}]", papers.join(", "))));
    }
    put(&mut out, "proposed", proposed.map(|day| format!("\"{day}\"")));
    put(&mut out, "filed", filed.map(|day| format!("\"{day}\"")));
    put(&mut out, "samples", *samples);
    put(&mut out, "consultant", consultant.as_deref().map(literal));
    put(&mut out, "remark", remark.as_deref().map(literal));
    if let Some(day) = item.sent.filter(|_| !members.is_empty()) {
        let sent: Vec<_> = members.iter().map(|member| format!("({}, \"{day}\")", literal(&member.id.0))).collect();
        let rows: Vec<_> = sent.chunks(5).map(|row| format!("                {},\n", row.join(", "))).collect();
        put(&mut out, "sent", Some(format!("[\n{}            ]", rows.concat())));
    }
    out.push(')');
    out
}

fn put(out: &mut String, field: &str, value: Option<impl Display>) {
    if let Some(value) = value {
        let _ = write!(out, ", {field}: {value}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::council::Regulation;
    use crate::council::session::Producer;
    use crate::law::{Points, SetNumber};
    use crate::load::{Shelf, Source, session_source};

    fn full() -> Draft {
        let member = |n: usize, role, secretary| Member {
            id: format!("M{n}").as_str().into(),
            name: format!("Người thứ \"{n}\" \\ thử"),
            position: String::new(),
            agency: "Sở".into(),
            role,
            secretary,
            scores: true,
            observer: false,
            appointed: true,
        };
        let day = |text: &str| text.parse().ok();
        let product = Product {
            id: "P01".into(),
            code: Some("20-06013-01-2026".into()),
            name: "Chè «đặc biệt»".into(),
            set: SetNumber(11),
            producer: Producer { name: "HTX".into(), commune: "xã Thái Bình".into() },
            kind: Kind::Reevaluation,
            procedure: Procedure::Written,
            dossier: Dossier {
                missing: vec!["Mẫu 03".into(), "Mẫu 05".into()],
                samples: Some(5),
                filed: day("2026-09-15"),
                proposed: day("2026-10-15"),
                consultant: Some("Đơn vị A".into()),
                ..Dossier::default()
            },
            self_score: Some(Points::from_hundredths(7825)),
            stars: Stars::new(3),
            expires: day("2027-02-28"),
        };
        Draft {
            from: "Từ danh sách.".into(),
            id: "thu".into(),
            title: Some("Họp".into()),
            rules: "qd-26-2026".into(),
            level: Some(CouncilLevel::Province),
            body: Some("Hội đồng".into()),
            parent: Some("UBND".into()),
            established_by: Some("QĐ 1".into()),
            starts: DateTime::parse_from_rfc3339("2026-12-10T08:00:00+07:00").ok(),
            place: Some("Phòng 1".into()),
            members: vec![member(1, Role::Chair, false), member(2, Role::Member, true)],
            products: vec![Item { product, sent: day("2026-12-03") }],
        }
    }

    #[test]
    fn a_draft_without_gaps_reads_back_as_what_it_was_made_of() {
        let draft = full();
        assert_eq!(draft.gaps(), []);
        let loaded = session_source(&Source::new("x.ron", draft.ron()), &Shelf::embedded()).expect("a session");
        let codes: Vec<_> = loaded.warnings.iter().map(crate::load::Problem::code).collect();
        assert_eq!(codes, [""; 0]);
        let session = loaded.session;
        assert_eq!(session.regulation, Regulation::default(), "the usual settings, and no document named");
        assert_eq!(session.members, draft.members);
        assert_eq!((session.id, session.title), (draft.id, "Họp".to_owned()));
        assert_eq!(Some(session.meeting.starts), draft.starts);
        let sent: Vec<_> =
            session.products[0].dossier.sent.iter().map(|sent| (sent.member.0.as_str(), sent.on)).collect();
        let day = draft.products[0].sent.expect("a day");
        assert_eq!(sent, [("M1", day), ("M2", day)]);
        let mut product = session.products[0].clone();
        product.dossier.sent.clear();
        assert_eq!(product, draft.products[0].product);
    }

    #[test]
    fn every_gap_is_marked_and_a_needed_one_is_told_by_check() {
        let draft = Draft { rules: "qd-26-2026".into(), id: "thu".into(), level: full().level, ..Draft::default() };
        let text = draft.ron();
        assert_eq!(draft.gaps().len(), 8);
        for gap in draft.gaps() {
            assert!(text.contains(&format!("// CÒN THIẾU: {}", gap.called().0)), "{gap:?}");
        }
        let problems = session_source(&Source::new("x.ron", text), &Shelf::embedded()).expect_err("gaps");
        let codes: Vec<_> = problems.iter().map(crate::load::Problem::code).collect();
        assert_eq!(codes, ["empty-text", "empty-text", "bad-time", "empty-text", "empty-list", "empty-list"]);
    }

    #[test]
    fn a_council_names_its_level() {
        assert_eq!(level_of("Hội đồng đánh giá huyện Chi Lăng"), CouncilLevel::District);
        assert_eq!(level_of("Hội đồng cấp Trung ương"), CouncilLevel::Centre);
        assert_eq!(level_of("Hội đồng tỉnh Lạng Sơn"), CouncilLevel::Province);
    }
}
