//! One word or short phrase for each value of the meeting.

use crate::council::session::{Kind, Procedure};
use crate::council::{Role, Upgrade};
use crate::law::rules::CouncilLevel;
use crate::meeting::progress::Cell;
use crate::meeting::{Actor, Decision, Ground, Presence, Rescorers, ResolvedBy, SetAsideAs, Source, Stage};
use crate::text::Lang;

/// What the council concluded.
pub const fn decision(decision: Decision, lang: Lang) -> &'static str {
    match (decision, lang) {
        (Decision::Agree, Lang::Vi) => "nhất trí với kết quả đánh giá",
        (Decision::Agree, Lang::En) => "agrees to the result",
        (Decision::Supplement, Lang::Vi) => "yêu cầu bổ sung hồ sơ",
        (Decision::Supplement, Lang::En) => "asks for the dossier to be supplemented",
        (Decision::Retest, Lang::Vi) => "yêu cầu kiểm nghiệm lại",
        (Decision::Retest, Lang::En) => "asks for new tests",
        (Decision::Refuse, Lang::Vi) => "không đề nghị sản phẩm",
        (Decision::Refuse, Lang::En) => "does not propose the product",
    }
}

/// How a product left the agenda.
pub const fn set_aside(r#as: SetAsideAs, lang: Lang) -> &'static str {
    match (r#as, lang) {
        (SetAsideAs::Rejected, Lang::Vi) => "hồ sơ bị loại",
        (SetAsideAs::Rejected, Lang::En) => "dossier refused",
        (SetAsideAs::NotEvaluated, Lang::Vi) => "không xét, không đánh giá",
        (SetAsideAs::NotEvaluated, Lang::En) => "not evaluated",
        (SetAsideAs::Withdrawn, Lang::Vi) => "chủ thể rút hồ sơ",
        (SetAsideAs::Withdrawn, Lang::En) => "withdrawn by the producer",
    }
}

/// What the council votes on, as the title of a motion.
pub const fn motion(r#as: SetAsideAs, lang: Lang) -> &'static str {
    match (r#as, lang) {
        (SetAsideAs::Rejected, Lang::Vi) => "loại hồ sơ",
        (SetAsideAs::Rejected, Lang::En) => "refusing the dossier",
        (SetAsideAs::NotEvaluated, Lang::Vi) => "không xét, không đánh giá",
        (SetAsideAs::NotEvaluated, Lang::En) => "not evaluating the product",
        (SetAsideAs::Withdrawn, Lang::Vi) => "ghi nhận chủ thể rút hồ sơ",
        (SetAsideAs::Withdrawn, Lang::En) => "noting that the producer withdrew",
    }
}

/// What an upgrade came to.
pub const fn upgrade(upgrade: Upgrade, lang: Lang) -> &'static str {
    match (upgrade, lang) {
        (Upgrade::Granted, Lang::Vi) => "đề nghị nâng hạng",
        (Upgrade::Granted, Lang::En) => "the upgrade is proposed",
        (Upgrade::Kept, Lang::Vi) => "không nâng hạng, giấy chứng nhận hiện có giữ nguyên đến hết hạn",
        (Upgrade::Kept, Lang::En) => "no upgrade, the present certificate stays until it expires",
    }
}

/// Where a product stands.
pub const fn stage(stage: Stage, lang: Lang) -> &'static str {
    match (stage, lang) {
        (Stage::Open, Lang::Vi) => "chưa chấm",
        (Stage::Open, Lang::En) => "not scored yet",
        (Stage::Scoring, Lang::Vi) => "đang chấm (niêm phong)",
        (Stage::Scoring, Lang::En) => "being scored (sealed)",
        (Stage::Unsealed, Lang::Vi) => "đã đủ phiếu",
        (Stage::Unsealed, Lang::En) => "all sheets in",
        (Stage::Rescoring, Lang::Vi) => "đang chấm lại (niêm phong)",
        (Stage::Rescoring, Lang::En) => "being scored again (sealed)",
        (Stage::Resolved, Lang::Vi) => "đã giải quyết chênh lệch",
        (Stage::Resolved, Lang::En) => "divergence resolved",
        (Stage::Concluded, Lang::Vi) => "đã kết luận",
        (Stage::Concluded, Lang::En) => "concluded",
    }
}

/// Whose resolution settles a divergence, as the minutes say it.
pub const fn resolved_by(by: ResolvedBy, lang: Lang) -> &'static str {
    match (by, lang) {
        (ResolvedBy::Chair, Lang::Vi) => "theo kết luận của chủ tọa",
        (ResolvedBy::Chair, Lang::En) => "by the chair's conclusion",
        (ResolvedBy::Majority, Lang::Vi) => "theo ý kiến của đa số thành viên",
        (ResolvedBy::Majority, Lang::En) => "by the opinion of the majority",
    }
}

/// Who scores again.
pub const fn rescorers(who: Rescorers, lang: Lang) -> &'static str {
    match (who, lang) {
        (Rescorers::Pairs, Lang::Vi) => "các thành viên có phiếu chênh lệch quá mức",
        (Rescorers::Pairs, Lang::En) => "the members whose totals lie too far apart",
        (Rescorers::All, Lang::Vi) => "mọi thành viên chấm sản phẩm này",
        (Rescorers::All, Lang::En) => "every member who scores this product",
    }
}

/// A level of administration, as it stands inside a sentence.
pub const fn level(level: CouncilLevel, lang: Lang) -> &'static str {
    match (level, lang) {
        (CouncilLevel::District, Lang::Vi) => "cấp huyện",
        (CouncilLevel::District, Lang::En) => "the district",
        (CouncilLevel::Province, Lang::Vi) => "cấp tỉnh",
        (CouncilLevel::Province, Lang::En) => "the province",
        (CouncilLevel::Centre, Lang::Vi) => "trung ương",
        (CouncilLevel::Centre, Lang::En) => "the centre",
    }
}

/// In the room or not, with the reason.
pub fn presence(presence: &Presence, lang: Lang) -> String {
    match presence {
        Presence::Present => lang.pick("có mặt", "present").to_owned(),
        Presence::Online => lang.pick("dự trực tuyến", "online").to_owned(),
        Presence::Authorised { person, paper } => lang.pick(
            format!("{person} dự thay theo giấy ủy quyền {paper}"),
            format!("{person} in the member's place, authorisation {paper}"),
        ),
        Presence::Left { reason } => lang.pick(format!("đã rời phiên họp: {reason}"), format!("left: {reason}")),
        Presence::Absent { reason } => lang.pick(format!("vắng mặt: {reason}"), format!("absent: {reason}")),
    }
}

/// A member's place in the council.
pub const fn role(role: Role, lang: Lang) -> &'static str {
    match (role, lang) {
        (Role::Chair, Lang::Vi) => "Chủ tịch Hội đồng",
        (Role::Chair, Lang::En) => "Chair",
        (Role::ViceChair, Lang::Vi) => "Phó Chủ tịch Hội đồng",
        (Role::ViceChair, Lang::En) => "Vice-chair",
        (Role::Member, Lang::Vi) => "Ủy viên",
        (Role::Member, Lang::En) => "Member",
    }
}

/// Why a product is on the agenda.
pub const fn kind(kind: Kind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (Kind::First, Lang::Vi) => "đánh giá lần đầu",
        (Kind::First, Lang::En) => "first evaluation",
        (Kind::Upgrade, Lang::Vi) => "nâng hạng",
        (Kind::Upgrade, Lang::En) => "upgrade",
        (Kind::Reevaluation, Lang::Vi) => "đánh giá lại",
        (Kind::Reevaluation, Lang::En) => "re-evaluation",
    }
}

/// How a product is evaluated.
pub const fn procedure(procedure: Procedure, lang: Lang) -> &'static str {
    match (procedure, lang) {
        (Procedure::Meeting, Lang::Vi) => "tại phiên họp",
        (Procedure::Meeting, Lang::En) => "in the meeting",
        (Procedure::Written, Lang::Vi) => "lấy ý kiến bằng văn bản",
        (Procedure::Written, Lang::En) => "by written opinions",
    }
}

/// How far a member is with a product.
pub const fn cell(cell: Cell, lang: Lang) -> &'static str {
    match (cell, lang) {
        (Cell::NotOpen, Lang::Vi) => "chưa mở",
        (Cell::NotOpen, Lang::En) => "not open",
        (Cell::NotCounted, Lang::Vi) => "không tính",
        (Cell::NotCounted, Lang::En) => "not counted",
        (Cell::Excused, Lang::Vi) => "không chấm",
        (Cell::Excused, Lang::En) => "excused",
        (Cell::Blank, Lang::Vi) => "chưa chấm",
        (Cell::Blank, Lang::En) => "not begun",
        (Cell::Draft, Lang::Vi) => "đang chấm",
        (Cell::Draft, Lang::En) => "begun",
        (Cell::OnPaper, Lang::Vi) => "phiếu giấy chờ nhập lần hai hoặc đối chiếu",
        (Cell::OnPaper, Lang::En) => "on paper, to be typed again or settled",
        (Cell::Submitted, Lang::Vi) => "đã nộp",
        (Cell::Submitted, Lang::En) => "handed in",
    }
}

/// Where a sheet came from.
pub fn source(source: &Source, lang: Lang) -> String {
    match source {
        Source::Screen => lang.pick("chấm tại máy", "ticked at the terminal").to_owned(),
        Source::Paper(_) => lang.pick("phiếu giấy", "paper sheet").to_owned(),
    }
}

/// Who acts.
pub fn actor(actor: &Actor, session: &crate::council::Session, lang: Lang) -> String {
    match actor {
        Actor::Operator => lang.pick("thư ký", "secretary").to_owned(),
        Actor::Member(id) => super::name::member(session, id, lang),
        Actor::Clerk(name) => lang.pick(format!("người nhập {name}"), format!("clerk {name}")),
    }
}

/// A ground the sheet prints, in the words of the sheet, or what a member asks for.
pub const fn ground(ground: Ground, lang: Lang) -> &'static str {
    match (ground, lang) {
        (Ground::Precondition, Lang::Vi) => "BẮT BUỘC không đạt",
        (Ground::Reject, Lang::Vi) => "LOẠI",
        (Ground::NotEvaluated, Lang::Vi) => "KHÔNG XÉT",
        (Ground::Stop, Lang::Vi) => "DỪNG",
        (Ground::Supplement, Lang::Vi) => "Đề nghị bổ sung hồ sơ",
        (Ground::Retest, Lang::Vi) => "Đề nghị kiểm nghiệm lại",
        (Ground::Precondition, Lang::En) => "REQUIRED not met",
        (Ground::Reject, Lang::En) => "REJECT",
        (Ground::NotEvaluated, Lang::En) => "NOT EVALUATED",
        (Ground::Stop, Lang::En) => "STOP",
        (Ground::Supplement, Lang::En) => "Asks for a supplement",
        (Ground::Retest, Lang::En) => "Asks for new tests",
    }
}
