//! Inspections, what was to be mended, and revocations, in words.
//!
//! Tells what papers say of a product that was recognised. The six grounds and the 15
//! days are the act's (Đ8); what our reading of them adds is said to be unverified.

use chrono::NaiveDate;

use super::name::{capital, full_stop, product};
use super::recognition::{self, rule};
use super::{stars, word};
use crate::council::ProductId;
use crate::law::revocation::{DAYS, RevocationGround};
use crate::meeting::inspection::{
    Day, Inspected, Inspection, Obstacle, RemedyCheck, Revocation, RevocationProposal, Supervision, Verdict,
};
use crate::meeting::{Afterwards, Event, Recognition, State};
use crate::text::Lang;
use crate::text::date::date;

/// One line of the log; `None` for an event of another matter.
pub fn event(event: &Event, state: &State, lang: Lang) -> Option<String> {
    let what = |id| product(&state.session, id, lang);
    Some(match event {
        Event::InspectionRecorded(it) => {
            let (what, told) = (what(&it.product), found(it, lang));
            let on = date(it.date);
            let all = state.supervision(&it.product);
            let known = all.and_then(|all| all.inspections.iter().rfind(|known| known.inspection == *it));
            let after = known.and_then(|known| after_the_end(known.revocation.as_ref(), lang)).unwrap_or_default();
            lang.pick(
                format!("Kiểm tra sản phẩm {what} ngày {on}: {told}{after}"),
                format!("{what} inspected on {on}: {told}{after}"),
            )
        }
        Event::RemedyChecked(it) => {
            let (what, told, n) = (what(&it.product), checked(it, lang), it.number);
            lang.pick(
                format!("Sản phẩm {what}, sau lần kiểm tra {n}: {told}"),
                format!("{what}, after inspection {n}: {told}"),
            )
        }
        Event::InspectionTakenBack { product: p, number, reason } => lang.pick(
            format!("Bỏ lần kiểm tra {number} của sản phẩm {} vì ghi nhầm: {reason}", what(p)),
            format!("Inspection {number} of {} is taken back as a mistake: {reason}", what(p)),
        ),
        Event::RevocationProposed(it) => {
            let (what, told) = (what(&it.product), proposed(it, lang));
            lang.pick(format!("Sản phẩm {what}: {told}"), format!("{what}: {told}"))
        }
        Event::RevocationRecorded(it) => {
            let stands = state.supervision(&it.product).filter(|all| all.revocation.as_ref() == Some(it));
            let concluded = stands.and_then(|all| all.proposal.as_ref()).map(|it| it.ground);
            let (what, told) = (what(&it.product), revoked(it, concluded, state, lang));
            lang.pick(format!("Sản phẩm {what}: {told}"), format!("{what}: {told}"))
        }
        Event::RevocationTakenBack { product: p, reason } => lang.pick(
            format!("Bỏ nội dung đã ghi về việc thu hồi đối với sản phẩm {} vì ghi nhầm: {reason}", what(p)),
            format!("What was recorded of a revocation of {} is taken back as a mistake: {reason}", what(p)),
        ),
        _ => return None,
    })
}

/// The article by which recognised products are inspected.
pub fn basis(state: &State, lang: Lang) -> String {
    rule(state, "Điều 9", "article 9", lang)
}

/// How an item stands.
pub const fn verdict(of: Verdict, lang: Lang) -> &'static str {
    match (of, lang) {
        (Verdict::Met, Lang::Vi) => "đạt",
        (Verdict::Met, Lang::En) => "met",
        (Verdict::NotMet, Lang::Vi) => "không đạt",
        (Verdict::NotMet, Lang::En) => "not met",
        (Verdict::NotChecked, Lang::Vi) => "chưa kiểm tra",
        (Verdict::NotChecked, Lang::En) => "not checked",
    }
}

/// `5 đạt, 1 không đạt, 1 chưa kiểm tra`.
pub fn counted(inspection: &Inspection, lang: Lang) -> String {
    let count = |of: Verdict| inspection.findings.iter().filter(|finding| finding.verdict == of).count();
    let each =
        [Verdict::Met, Verdict::NotMet, Verdict::NotChecked].map(|of| format!("{} {}", count(of), verdict(of, lang)));
    each.join(", ")
}

/// Why a recognition is revoked: the six grounds of the act in our own words.
pub const fn ground(of: RevocationGround, lang: Lang) -> &'static str {
    match (of, lang) {
        (RevocationGround::FalseDossier, Lang::Vi) => "hồ sơ không trung thực",
        (RevocationGround::FalseDossier, Lang::En) => "the dossier was false",
        (RevocationGround::CriteriaNotMet, Lang::Vi) => "sản phẩm không còn đáp ứng tiêu chí",
        (RevocationGround::CriteriaNotMet, Lang::En) => "the product no longer meets the criteria",
        (RevocationGround::LawBroken, Lang::Vi) => {
            "vi phạm pháp luật về chất lượng sản phẩm, an toàn thực phẩm, môi trường, sở hữu trí tuệ hoặc ghi nhãn"
        }
        (RevocationGround::LawBroken, Lang::En) => {
            "the law on product quality, food safety, the environment, intellectual property or labels was broken"
        }
        (RevocationGround::MarkMisused, Lang::Vi) => "sử dụng sai biểu trưng OCOP",
        (RevocationGround::MarkMisused, Lang::En) => "the OCOP mark was misused",
        (RevocationGround::ProductionStopped, Lang::Vi) => "ngừng sản xuất sản phẩm",
        (RevocationGround::ProductionStopped, Lang::En) => "the product is no longer made",
        (RevocationGround::OtherConclusion, Lang::Vi) => "kết luận khác của cơ quan có thẩm quyền",
        (RevocationGround::OtherConclusion, Lang::En) => "another conclusion of an authority",
    }
}

/// That a recognition ended or is to end, short; nothing where it goes on.
pub fn ended(supervision: &Supervision, lang: Lang) -> Option<String> {
    match (&supervision.revocation, &supervision.proposal) {
        (Some(it), _) => {
            let on = date(it.decided);
            Some(lang.pick(format!("thu hồi {on}"), format!("revoked on {on}")))
        }
        (None, Some(_)) => Some(lang.pick("có kết luận thu hồi", "to be revoked").to_owned()),
        (None, None) => None,
    }
}

/// That something was done after the recognition had ended.
fn after_the_end(revocation: Option<&Revocation>, lang: Lang) -> Option<String> {
    let by = by_decision(revocation?, lang);
    Some(lang.pick(
        format!("; sản phẩm khi ấy đã bị thu hồi công nhận {by}"),
        format!("; by then its recognition was revoked {by}"),
    ))
}

fn by_decision(it: &Revocation, lang: Lang) -> String {
    let (decision, on) = (&it.decision, date(it.decided));
    lang.pick(format!("theo quyết định {decision} ngày {on}"), format!("by decision {decision} of {on}"))
}

/// The rank that was given with its certificate, and until when it holds or that it was revoked; without a full stop.
pub fn given(it: &Recognition, revocation: Option<&Revocation>, lang: Lang) -> String {
    let rank = stars::words(it.stars, lang);
    let with = |paper: Option<String>| paper.map_or_else(String::new, |paper| format!(", {paper}"));
    let Some(revocation) = revocation else { return format!("{rank}{}", with(recognition::certificate(it, lang))) };
    let (paper, by) = (with(recognition::certificate_issued(it, lang)), by_decision(revocation, lang));
    lang.pick(
        format!("{rank}{paper}; đã bị thu hồi {by}, không còn giá trị"),
        format!("{rank}{paper}; revoked {by} and no longer valid"),
    )
}

/// Everything that stands recorded of a product under supervision, a sentence each, and what is late.
pub fn told(supervision: &Supervision, state: &State, today: NaiveDate, lang: Lang) -> Vec<String> {
    let standing = supervision.standing();
    let inspections = standing.flat_map(|(number, it)| inspected(number, it, today, lang));
    inspections.chain(revocation(supervision, state, today, lang)).collect()
}

/// What is recorded of the end of the recognition, a sentence each, and what is late.
pub fn revocation(supervision: &Supervision, state: &State, today: NaiveDate, lang: Lang) -> Vec<String> {
    let mut told = Vec::new();
    if let Some(proposal) = &supervision.proposal {
        told.push(full_stop(&capital(&proposed(proposal, lang))));
        told.extend(due(supervision, state, today, lang));
    }
    let concluded = supervision.proposal.as_ref().map(|it| it.ground);
    let ended = supervision.revocation.as_ref();
    told.extend(ended.map(|it| full_stop(&capital(&revoked(it, concluded, state, lang)))));
    told
}

/// Everything recorded of one inspection, a sentence each, and what is late.
pub fn inspected(number: u32, it: &Inspected, today: NaiveDate, lang: Lang) -> Vec<String> {
    let (on, mut found) = (date(it.inspection.date), found(&it.inspection, lang));
    found.extend(after_the_end(it.revocation.as_ref(), lang));
    let first =
        lang.pick(format!("Kiểm tra lần {number} ngày {on}: {found}"), format!("Inspection {number} on {on}: {found}"));
    let mut told = vec![full_stop(&first)];
    told.extend(it.checks.iter().map(|look| full_stop(&capital(&checked(&look.check, lang)))));
    told.extend(late_remedy(it, today, lang));
    told
}

/// What should have been mended and was not found so.
fn late_remedy(inspected: &Inspected, today: NaiveDate, lang: Lang) -> Option<String> {
    let due = date(inspected.missed(today)?);
    Some(lang.pick(
        format!("Đã quá hạn khắc phục ({due}) mà chưa ghi là đã khắc phục."),
        format!("The remedy was due on {due} and is not recorded as done."),
    ))
}

/// When the decision to revoke is due, and whether it is late.
fn due(supervision: &Supervision, state: &State, today: NaiveDate, lang: Lang) -> Option<String> {
    let last = supervision.decision_due()?;
    let rule = rule(state, "Điều 8", "article 8", lang);
    let made = supervision.revocation.as_ref().map(|it| it.decided);
    let late = (made.unwrap_or(today) - last).num_days();
    let late = match (late > 0, made.is_some()) {
        (false, _) => String::new(),
        (true, true) => {
            lang.pick(format!(" Quyết định chậm {late} ngày."), format!(" The decision is {late} days late."))
        }
        (true, false) => lang.pick(
            format!(" Đã quá thời hạn {late} ngày mà chưa ghi quyết định."),
            format!(" That was {late} days ago, and no decision is recorded."),
        ),
    };
    let (last, by) = (date(last), authority(supervision, state, lang));
    Some(lang.pick(
        format!("{by} quyết định trong {DAYS} ngày kể từ ngày kết luận ({rule}): chậm nhất {last}, tính theo ngày lịch vì văn bản không ghi ngày làm việc (chưa xác minh).{late}"),
        format!("{by} decides within {DAYS} days of the conclusion ({rule}): by {last}, counted by the calendar, since the act does not say working days (unverified).{late}"),
    ))
}

/// Who revokes: whoever gave the rank.
fn authority(supervision: &Supervision, state: &State, lang: Lang) -> String {
    let product = supervision.proposal.as_ref().map(|it| &it.product);
    let stars = product.and_then(|id| state.afterwards(id)).and_then(Afterwards::recognition).map(|it| it.stars);
    let day = state.session.meeting.starts.date_naive();
    match stars.and_then(|stars| state.rules.recogniser(stars, day)) {
        Some(level) => {
            let level = word::level(level, lang);
            lang.pick(format!("Cơ quan đã công nhận ({level})"), format!("Who recognised it ({level})"))
        }
        None => lang.pick("Cơ quan đã công nhận", "Who recognised it").to_owned(),
    }
}

fn found(it: &Inspection, lang: Lang) -> String {
    let (counted, who) = (counted(it, lang), it.inspectors.join("; "));
    let remedy = it.remedy.as_ref().map_or_else(String::new, |remedy| {
        let (text, due) = (&remedy.text, date(remedy.due));
        lang.pick(format!("; khắc phục chậm nhất {due}: {text}"), format!("; to be mended by {due}: {text}"))
    });
    lang.pick(format!("{counted}; người kiểm tra: {who}{remedy}"), format!("{counted}; inspected by {who}{remedy}"))
}

/// Whether what was to be mended was.
pub fn checked(it: &RemedyCheck, lang: Lang) -> String {
    let (on, note) = (date(it.date), after(it.note.as_ref()));
    if it.done {
        return lang.pick(format!("đã khắc phục, kiểm tra ngày {on}{note}"), format!("mended, seen on {on}{note}"));
    }
    lang.pick(format!("chưa khắc phục, kiểm tra ngày {on}{note}"), format!("not mended, seen on {on}{note}"))
}

fn proposed(it: &RevocationProposal, lang: Lang) -> String {
    let (why, on, note, paper) = (ground(it.ground, lang), date(it.dated), after(it.note.as_ref()), &it.paper);
    lang.pick(
        format!("kết luận phải thu hồi: {paper} ngày {on}; căn cứ: {why}{note}"),
        format!("to be revoked: {paper} of {on}; ground: {why}{note}"),
    )
}

/// The decision, with the ground of the conclusion where it names another; of a certificate only where there was one.
fn revoked(it: &Revocation, concluded: Option<RevocationGround>, state: &State, lang: Lang) -> String {
    let (on, note, paper) = (date(it.decided), after(it.note.as_ref()), &it.decision);
    let mut why = ground(it.ground, lang).to_owned();
    if let Some(other) = concluded.filter(|other| *other != it.ground) {
        let other = ground(other, lang);
        why += &lang
            .pick(format!(" (kết luận nêu căn cứ khác: {other})"), format!(" (the conclusion named another: {other})"));
    }
    let recognition = state.afterwards(&it.product).and_then(Afterwards::recognition);
    let what = if recognition.is_some_and(|given| given.certificate.is_none()) {
        lang.pick("thu hồi quyết định công nhận", "recognition revoked")
    } else {
        lang.pick("thu hồi quyết định công nhận, giấy chứng nhận", "recognition and certificate revoked")
    };
    lang.pick(
        format!("{what}: quyết định {paper} ngày {on}; căn cứ: {why}{note}"),
        format!("{what}: decision {paper} of {on}; ground: {why}{note}"),
    )
}

fn after(note: Option<&String>) -> String {
    note.map_or_else(String::new, |note| format!("; {note}"))
}

const fn day(of: Day, lang: Lang) -> &'static str {
    match (of, lang) {
        (Day::Recognised, Lang::Vi) => "ngày quyết định công nhận",
        (Day::Recognised, Lang::En) => "the decision to recognise",
        (Day::Inspected, Lang::Vi) => "ngày kiểm tra",
        (Day::Inspected, Lang::En) => "the inspection",
        (Day::Due, Lang::Vi) => "hạn khắc phục",
        (Day::Due, Lang::En) => "the day the remedy is due",
        (Day::Checked, Lang::Vi) => "ngày kiểm tra việc khắc phục",
        (Day::Checked, Lang::En) => "the check of the remedy",
        (Day::Concluded, Lang::Vi) => "ngày kết luận",
        (Day::Concluded, Lang::En) => "the conclusion",
        (Day::Revoked, Lang::Vi) => "ngày quyết định thu hồi",
        (Day::Revoked, Lang::En) => "the decision to revoke",
        (Day::Today, Lang::Vi) => "hôm nay",
        (Day::Today, Lang::En) => "today",
    }
}

/// Why an entry is refused, with the rule and the way on.
pub fn obstacle(id: &ProductId, why: &Obstacle, state: &State, lang: Lang) -> String {
    let what = product(&state.session, id, lang);
    let ends = || rule(state, "Điều 8", "article 8", lang);
    match why {
        Obstacle::NotRecognised => {
            let rule = basis(state, lang);
            lang.pick(
                format!("Chưa ghi quyết định công nhận sản phẩm {what}; chỉ ghi kiểm tra, thu hồi đối với sản phẩm đã công nhận ({rule}). Đồng chí thư ký ghi quyết định công nhận trước (F8 ở trang công nhận, hoặc lệnh record_recognition)."),
                format!("No decision to recognise {what} is recorded, and only recognised products are inspected or revoked ({rule}). The secretary records the recognition first (F8 on the page of recognition, or record_recognition)."),
            )
        }
        Obstacle::NoInspector => lang.pick(
            format!("Lần kiểm tra sản phẩm {what} cần ghi người kiểm tra."),
            format!("The inspection of {what} needs the names of those who inspected."),
        ),
        Obstacle::NothingChecked => lang.pick(
            format!("Chưa có nội dung nào của sản phẩm {what} được kiểm tra. Ghi ít nhất một nội dung là đạt hoặc không đạt."),
            format!("Nothing of {what} was looked at. Mark at least one item as met or not met."),
        ),
        Obstacle::ItemTwice(item) => lang.pick(
            format!("Nội dung {item} của sản phẩm {what} được ghi hai lần. Giữ một kết quả cho mỗi nội dung."),
            format!("Item {item} of {what} has two findings. Keep one for each item."),
        ),
        Obstacle::FaultWithoutNote(item) => lang.pick(
            format!("Nội dung {item} của sản phẩm {what} không đạt: xin ghi rõ không đạt thế nào (yêu cầu của chương trình: chưa xác minh)."),
            format!("Item {item} of {what} is not met: please write how (the program asks it; unverified)."),
        ),
        Obstacle::RemedyWithoutFault => lang.pick(
            format!("Không có nội dung nào của sản phẩm {what} không đạt, nên không có gì để khắc phục. Xin xem lại kết quả hoặc bỏ yêu cầu khắc phục."),
            format!("Every item of {what} is met, so there is nothing to mend. Please check the findings or leave the remedy out."),
        ),
        Obstacle::RemedyIncomplete => lang.pick(
            format!("Yêu cầu khắc phục đối với sản phẩm {what} cần ghi rõ phải làm gì và thời hạn."),
            format!("The remedy for {what} needs to say what is to be done, and by when."),
        ),
        Obstacle::NoSuchInspection(number) => lang.pick(
            format!("Sản phẩm {what} không có lần kiểm tra {number}, hoặc lần ấy đã bỏ vì ghi nhầm."),
            format!("{what} has no inspection {number}, or it was taken back."),
        ),
        Obstacle::NoRemedy(number) => lang.pick(
            format!("Lần kiểm tra {number} của sản phẩm {what} không yêu cầu khắc phục gì."),
            format!("Inspection {number} of {what} left nothing to be mended."),
        ),
        Obstacle::RemedyDone(number) => lang.pick(
            format!("Đã ghi là sản phẩm {what} khắc phục xong sau lần kiểm tra {number}. Nếu ghi nhầm, đồng chí thư ký bỏ lần kiểm tra ấy kèm lý do (F6 ở trang kiểm tra, hoặc lệnh take_back_inspection) rồi ghi lại."),
            format!("It is recorded that {what} was mended after inspection {number}. If that is a mistake, the secretary takes the inspection back, with a reason (F6 on the page of inspections, or take_back_inspection), and records it anew."),
        ),
        Obstacle::InspectedAlready(number) => lang.pick(
            format!("Lần kiểm tra này đã ghi: đúng ngày, người kiểm tra, kết quả và yêu cầu ấy là lần kiểm tra {number} của sản phẩm {what}; không ghi hai lần. Nếu là lần kiểm tra khác thì xin xem lại ngày, người kiểm tra, kết quả (và tệp kết quả, nếu ghi từ tệp); nếu lần {number} ghi nhầm, đồng chí thư ký bỏ lần ấy kèm lý do trước (F6 ở trang kiểm tra, hoặc lệnh take_back_inspection)."),
            format!("This inspection is recorded already: the same day, people, findings and remedy are inspection {number} of {what}, which is not recorded twice. If it is another one, please check its day, people and findings (and the file of findings, where there is one); if number {number} is a mistake, the secretary takes it back first, with a reason (F6 on the page of inspections, or take_back_inspection)."),
        ),
        Obstacle::OtherGround { concluded, decided } => {
            let (concluded, decided) = (ground(*concluded, lang), ground(*decided, lang));
            let rule = ends();
            lang.pick(
                format!("Quyết định thu hồi đối với sản phẩm {what} nêu căn cứ «{decided}», khác kết luận: «{concluded}». Xin xem lại hai văn bản; nếu quyết định đúng là như vậy thì ghi lý do vào ghi chú của quyết định ({rule} không nói đến trường hợp này: chưa xác minh)."),
                format!("The decision to revoke {what} names the ground “{decided}”, and the conclusion “{concluded}”. Please check both papers; if the decision says so, give the reason in the note of the decision ({rule} is silent on this: unverified)."),
            )
        }
        Obstacle::PaperNumberMissing => lang.pick(
            format!("Văn bản về việc thu hồi đối với sản phẩm {what} cần có số, ký hiệu."),
            format!("The paper on the revocation of {what} needs its number."),
        ),
        Obstacle::NoConclusion => {
            let rule = ends();
            lang.pick(
                format!("Chưa ghi kết luận phải thu hồi đối với sản phẩm {what}; thời hạn {DAYS} ngày của quyết định tính từ kết luận ấy ({rule}). Đồng chí thư ký ghi kết luận trước (F4 ở trang kiểm tra, hoặc lệnh propose_revocation)."),
                format!("No conclusion is recorded that {what} be revoked; the {DAYS} days for the decision run from it ({rule}). The secretary records it first (F4 on the page of inspections, or propose_revocation)."),
            )
        }
        Obstacle::NoRevocation => lang.pick(
            format!("Chưa ghi gì về việc thu hồi đối với sản phẩm {what}, nên không có gì để bỏ."),
            format!("Nothing is recorded of a revocation of {what}, so there is nothing to take back."),
        ),
        Obstacle::InspectionStands => lang.pick(
            format!("Đã ghi kiểm tra hoặc thu hồi đối với sản phẩm {what} sau khi công nhận, nên chưa bỏ hay thay được việc công nhận. Nếu ghi nhầm thì bỏ lần kiểm tra, việc thu hồi trước (F5 ở trang công nhận, rồi F6 hoặc F7; hoặc lệnh take_back_inspection, take_back_revocation)."),
            format!("An inspection or a revocation of {what} is recorded on its recognition, which therefore stays. What was recorded by mistake is taken back first (F5 on the page of recognition, then F6 or F7; or take_back_inspection, take_back_revocation)."),
        ),
        Obstacle::OutOfOrder { first: (first, earlier), then: (then, later) } => {
            let (first, then) = (day(*first, lang), day(*then, lang));
            let (earlier, later) = (date(*earlier), date(*later));
            lang.pick(
                format!("Ngày tháng về sản phẩm {what} không khớp: {then} ({later}) trước {first} ({earlier}). Xin xem lại ngày trên văn bản."),
                format!("The dates of {what} do not agree: {then} ({later}) comes before {first} ({earlier}). Please check the papers."),
            )
        }
    }
}
