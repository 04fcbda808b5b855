//! The settings of the council's regulation, each with its value and source.
//!
//! A setting whose source nobody named is "chưa xác minh" wherever it is cited.

use super::measure::Measure;
use crate::council::Regulation;
use crate::council::regulation::{
    ConclusionVotes, Confirmations, DayCounting, DivergenceWhen, MajorityOf, PaperEntry, Pins, STAR_MINIMUMS, Signers,
    StarMinimumMode, WRITTEN_OPINIONS, WhenLate,
};
use crate::text::{Lang, number};

/// A setting of the regulation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The share of appointed members.
    Quorum,
    /// Whether the chair must be there.
    ChairRequired,
    /// Whether a vice-chair may preside.
    DeputyPresides,
    /// Whether members online count.
    OnlineCounts,
    /// Whether someone authorised counts.
    AuthorisedCounts,
    /// The largest gap between two totals.
    DivergenceLimit,
    /// Whether the limit itself is allowed.
    DivergenceWhen,
    /// The number of rounds.
    MaxRounds,
    /// How star minimums combine.
    StarMinimums,
    /// How early dossiers arrive.
    LeadTime,
    /// How often a paper sheet is typed.
    PaperEntry,
    /// Whose majority carries, and where votes are counted.
    Votes,
    /// Whether a product that is forwarded may be refused.
    MayWithhold,
    /// How written opinions are tallied.
    WrittenOpinions,
    /// PINs and the idle curtain.
    Access,
    /// Who signs the minutes.
    Signers,
    /// Whether members confirm in the program.
    Confirmations,
    /// Whether figures on agreement name members.
    NamedAgreement,
}

impl Setting {
    /// The setting's name in the session file, the key of its source.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Quorum => "quorum",
            Self::ChairRequired => "chair_required",
            Self::DeputyPresides => "deputy_presides",
            Self::OnlineCounts => "online_counts",
            Self::AuthorisedCounts => "authorised_counts",
            Self::DivergenceLimit => "divergence_limit",
            Self::DivergenceWhen => "divergence_when",
            Self::MaxRounds => "max_rounds",
            Self::StarMinimums => STAR_MINIMUMS,
            Self::LeadTime => "lead_time",
            Self::PaperEntry => "paper_entry",
            Self::Votes => "votes",
            Self::MayWithhold => "council_may_withhold",
            Self::WrittenOpinions => WRITTEN_OPINIONS,
            Self::Access => "access",
            Self::Signers => "signers",
            Self::Confirmations => "confirmations",
            Self::NamedAgreement => "named_agreement",
        }
    }
}

/// The document behind a setting, or "chưa xác minh".
pub fn source(regulation: &Regulation, setting: Setting, lang: Lang) -> String {
    regulation
        .source(setting.key())
        .map_or_else(|| lang.pick("chưa xác minh", "unverified").to_owned(), ToOwned::to_owned)
}

/// `Quy chế Hội đồng (nguồn: …)`, the rule a sentence refers to.
pub fn cited(regulation: &Regulation, setting: Setting, lang: Lang) -> String {
    let source = source(regulation, setting, lang);
    lang.pick(format!("Quy chế Hội đồng (nguồn: {source})"), format!("the council's regulation (source: {source})"))
}

/// What a setting asks for, as the start of a sentence.
pub fn value(regulation: &Regulation, setting: Setting, lang: Lang) -> String {
    measured(regulation, setting, Measure::Points, lang)
}

/// The same where totals count what `measure` says.
pub fn measured(regulation: &Regulation, setting: Setting, measure: Measure, lang: Lang) -> String {
    let (num, den) = regulation.quorum;
    let (unit, work) = (measure.unit(lang), measure.work());
    let limit = number::short(regulation.divergence_limit.hundredths().into(), lang);
    match setting {
        Setting::Quorum if num == den => lang.pick(
            "Phiên họp cần có mặt đủ số thành viên được cử".to_owned(),
            "All appointed members must be present".to_owned(),
        ),
        Setting::Quorum => lang.pick(
            format!("Phiên họp cần có mặt ít nhất {num}/{den} số thành viên được cử"),
            format!("At least {num}/{den} of the appointed members must be present"),
        ),
        Setting::ChairRequired => if regulation.chair_required {
            lang.pick("Chủ tịch Hội đồng phải dự họp", "The chair must be present")
        } else {
            lang.pick("Không bắt buộc Chủ tịch Hội đồng dự họp", "The chair need not be present")
        }
        .to_owned(),
        Setting::DeputyPresides => if regulation.deputy_presides {
            lang.pick(
                "Chủ tịch vắng mặt thì Phó Chủ tịch Hội đồng chủ trì thay",
                "Where the chair is absent a vice-chair presides",
            )
        } else {
            lang.pick(
                "Phó Chủ tịch Hội đồng không chủ trì thay Chủ tịch",
                "A vice-chair does not preside in the chair's place",
            )
        }
        .to_owned(),
        Setting::OnlineCounts => if regulation.online_counts {
            lang.pick("Dự họp trực tuyến được tính là có mặt", "Taking part online counts as present")
        } else {
            lang.pick("Dự họp trực tuyến không được tính là có mặt", "Taking part online does not count as present")
        }
        .to_owned(),
        Setting::AuthorisedCounts if regulation.authorised_counts => lang.pick(
            format!("Người được ủy quyền dự thay được tính và {work} ở vị trí của thành viên"),
            "Someone authorised counts and scores in the member's seat".to_owned(),
        ),
        Setting::AuthorisedCounts => lang.pick(
            format!("Người được ủy quyền dự thay không được tính và không {work}"),
            "Someone authorised neither counts nor scores".to_owned(),
        ),
        Setting::DivergenceLimit => lang.pick(
            format!("Mức chênh lệch quy định giữa hai phiếu là {limit} {unit}"),
            format!("The limit between two totals is {limit} {unit}"),
        ),
        Setting::DivergenceWhen => divergence_when(regulation.divergence_when, &limit, unit, lang),
        Setting::MaxRounds => lang.pick(
            format!("Mỗi sản phẩm chấm nhiều nhất {} lần", regulation.max_rounds),
            format!("A product has at most {} rounds of scoring", regulation.max_rounds),
        ),
        Setting::StarMinimums => star_minimum_mode(regulation.star_minimums, lang).to_owned(),
        Setting::LeadTime => lead_time(regulation, lang),
        Setting::PaperEntry => match regulation.paper_entry {
            PaperEntry::Single => lang.pick("Phiếu giấy được nhập một lần", "Paper sheets are typed once"),
            PaperEntry::Double => {
                lang.pick("Phiếu giấy được nhập hai lần, do hai người", "Paper sheets are typed twice, by two clerks")
            }
        }
        .to_owned(),
        Setting::Votes => votes(regulation, lang),
        Setting::MayWithhold => if regulation.council_may_withhold {
            lang.pick(
                "Hội đồng được không thông qua sản phẩm có điểm bình quân thuộc mức chuyển cấp trên",
                "The council may refuse a product whose mean is forwarded to the level above",
            )
        } else {
            lang.pick(
                "Sản phẩm có điểm bình quân thuộc mức chuyển cấp trên thì được chuyển, Hội đồng không giữ lại",
                "A product whose mean is forwarded to the level above is not withheld by the council",
            )
        }
        .to_owned(),
        Setting::WrittenOpinions => lang.pick(
            format!("Lấy ý kiến bằng văn bản: cần ý kiến của ít nhất {num}/{den} số thành viên được cử; ý kiến không gửi trong hạn không được tính; cần họp khi chưa đủ ý kiến, khi các phiếu khác nhau quá mức hoặc khi có thành viên đề nghị"),
            format!("Written opinions: those of at least {num}/{den} of the appointed members are needed; what is not in by the deadline does not count; the council meets where there are too few, where they lie too far apart, or where a member asks for it"),
        ),
        Setting::Access => access(regulation, lang),
        Setting::Signers => signers(regulation, lang).to_owned(),
        Setting::Confirmations => confirmations(regulation, measure, lang),
        Setting::NamedAgreement => named_agreement(regulation, lang).to_owned(),
    }
}

fn lead_time(regulation: &Regulation, lang: Lang) -> String {
    let days = regulation.lead_time.days;
    let counting = day_counting(regulation.lead_time.counting, lang);
    let late = match regulation.lead_time.when_late {
        WhenLate::Warn => "",
        WhenLate::Block => lang.pick(
            "; gửi chậm thì chỉ mở chấm khi chủ tọa kết luận vẫn xét",
            "; what comes later is opened only by decision of the chair",
        ),
    };
    lang.pick(
        format!("Hồ sơ đến thành viên trước phiên họp ít nhất {days} ngày làm việc ({counting}){late}"),
        format!("Dossiers reach members at least {days} working days before the meeting ({counting}){late}"),
    )
}

fn named_agreement(regulation: &Regulation, lang: Lang) -> &'static str {
    if regulation.named_agreement {
        lang.pick(
            "Số liệu về mức độ thống nhất khi chấm được nêu tên thành viên",
            "Figures on how alike the members judged may name them",
        )
    } else {
        lang.pick(
            "Số liệu về mức độ thống nhất khi chấm không nêu tên thành viên",
            "Figures on how alike the members judged name nobody",
        )
    }
}

/// How working days are counted back.
pub const fn day_counting(counting: DayCounting, lang: Lang) -> &'static str {
    match (counting, lang) {
        (DayCounting::StepBack, Lang::Vi) => "tính lùi từ ngày họp",
        (DayCounting::StepBack, Lang::En) => "counted back from the meeting",
        (DayCounting::ClearDays, Lang::Vi) => "tính trọn ngày ở giữa",
        (DayCounting::ClearDays, Lang::En) => "whole days in between",
    }
}

fn votes(regulation: &Regulation, lang: Lang) -> String {
    let seats = match regulation.votes.majority_of {
        MajorityOf::Present => lang.pick("thành viên có mặt", "the members present"),
        MajorityOf::Appointed => lang.pick("thành viên được cử", "the appointed members"),
    };
    let conclusions = match regulation.votes.conclusions {
        ConclusionVotes::IfTaken => lang.pick(
            "kết luận ghi số phiếu khi có biểu quyết",
            "a conclusion carries a count of votes where one was taken",
        ),
        ConclusionVotes::Always => {
            lang.pick("mọi kết luận đều ghi số phiếu", "every conclusion carries a count of votes")
        }
    };
    lang.pick(
        format!("Biểu quyết được thông qua khi quá nửa số {seats} tán thành; {conclusions}"),
        format!("A motion is carried by more than half of {seats}; {conclusions}"),
    )
}

fn access(regulation: &Regulation, lang: Lang) -> String {
    let minutes = regulation.access.idle_minutes;
    let opened = match regulation.access.pins {
        Pins::Required => lang
            .pick("Mỗi người mở màn che bằng mã PIN của mình", "Everybody opens the curtain with a PIN of their own"),
        Pins::Off => {
            lang.pick("Màn che mở khi người vào máy tự xưng tên", "The curtain opens to whoever names himself")
        }
    };
    let chair = if regulation.access.chair_pin {
        lang.pick("; việc của chủ tọa cần mã PIN của chủ tọa", "; an act of the chair takes the chair's PIN")
    } else {
        ""
    };
    lang.pick(
        format!("{opened}; màn che tự hạ sau {minutes} phút không có ai gõ phím{chair}"),
        format!("{opened}; it falls after {minutes} minutes without a key{chair}"),
    )
}

const fn signers(regulation: &Regulation, lang: Lang) -> &'static str {
    match (regulation.signers, lang) {
        (Signers::ChairAndSecretary, Lang::Vi) => "Biên bản do người chủ trì và thư ký ký",
        (Signers::ChairAndSecretary, Lang::En) => "Whoever presides and whoever keeps the minutes sign them",
        (Signers::AllMembers, Lang::Vi) => "Biên bản do người chủ trì, thư ký và mọi thành viên tham gia ký",
        (Signers::AllMembers, Lang::En) => {
            "Whoever presides, whoever keeps the minutes and every member who took part sign them"
        }
    }
}

fn confirmations(regulation: &Regulation, measure: Measure, lang: Lang) -> String {
    match regulation.confirmations {
        Confirmations::Optional => lang
            .pick(
                "Thành viên có thể xác nhận phiếu và biên bản trong chương trình, không bắt buộc",
                "Members may confirm sheets and minutes in the program",
            )
            .to_owned(),
        Confirmations::Required => lang.pick(
            format!("Thành viên {} và thư ký có mặt xác nhận phiếu và biên bản trong chương trình trước khi kết thúc phiên họp", measure.work()),
            "Scoring members and the secretary, where present, confirm sheets and minutes in the program before the meeting ends".to_owned(),
        ),
    }
}

/// When two totals are too far apart.
pub fn divergence_when(when: DivergenceWhen, limit: &str, unit: &str, lang: Lang) -> String {
    match when {
        DivergenceWhen::Over => lang.pick(
            format!("Hai phiếu cách nhau quá {limit} {unit} là chênh lệch; đúng {limit} {unit} thì không"),
            format!("Two totals more than {limit} {unit} apart diverge; exactly {limit} do not"),
        ),
        DivergenceWhen::AtLeast => lang.pick(
            format!("Hai phiếu cách nhau từ {limit} {unit} trở lên là chênh lệch"),
            format!("Two totals {limit} {unit} apart or more diverge"),
        ),
    }
}

/// How star minimums combine across members.
pub const fn star_minimum_mode(mode: StarMinimumMode, lang: Lang) -> &'static str {
    match (mode, lang) {
        (StarMinimumMode::OnMean, Lang::Vi) => {
            "Yêu cầu tối thiểu của hạng sao xét trên điểm bình quân của tiêu chí; nơi yêu cầu bằng điểm tối đa thì cả Hội đồng phải cùng chấm mức đó"
        }
        (StarMinimumMode::OnMean, Lang::En) => {
            "Star minimums are tested on the criterion's mean; where a minimum is the criterion's maximum, the whole council must give it"
        }
        (StarMinimumMode::EverySheet, Lang::Vi) => {
            "Yêu cầu tối thiểu của hạng sao xét trên từng phiếu: mọi phiếu phải đạt"
        }
        (StarMinimumMode::EverySheet, Lang::En) => "Star minimums are tested on every sheet: all must reach them",
        (StarMinimumMode::Majority, Lang::Vi) => {
            "Yêu cầu tối thiểu của hạng sao xét theo đa số: quá nửa số phiếu phải đạt"
        }
        (StarMinimumMode::Majority, Lang::En) => {
            "Star minimums are tested by majority: more than half of the sheets must reach them"
        }
        (StarMinimumMode::CouncilDecides, Lang::Vi) => {
            "Yêu cầu tối thiểu của hạng sao: mọi phiếu đạt là đạt, không phiếu nào đạt là chưa đạt; khi các phiếu khác nhau thì Hội đồng quyết định tại phiên họp, trước khi kết luận"
        }
        (StarMinimumMode::CouncilDecides, Lang::En) => {
            "A star minimum is met when every sheet reaches it and not met when none does; where sheets differ the council decides in the meeting, before it concludes"
        }
    }
}
