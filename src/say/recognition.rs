//! What became of products after the meeting, in words: entries, standings, what is refused.
//!
//! This is the one file of the room that says "công nhận" of a product: it tells what
//! a paper decided, never what the council proposed. Articles are cited only where
//! the record runs under the act that has them; another act is cited as a whole.

use super::name::{capital, full_stop, product};
use super::{inspection, result, stars, word};
use crate::council::window::{self, FilingWindow};
use crate::council::{ProductId, Upgrade, validity};
use crate::law::Stars;
use crate::meeting::recognition::{
    Afterwards, Decline, Forwarding, Hindrance, Milestone, NewEvaluation, Outcome, Recognition, Return,
};
use crate::meeting::{Decision, Event, State};
use crate::text::Lang;
use crate::text::date::date;

/// The rule set whose articles are known by number.
const ARTICLES_OF: &str = "qd-26-2026";

/// Where the act has it: `khoản 3 Điều 7 Quyết định số 26/2026/QĐ-TTg`.
pub(super) fn rule(state: &State, vi: &str, en: &str, lang: Lang) -> String {
    let act = state.rules.act.split(" ngày ").next().unwrap_or_default();
    if state.rules.id == ARTICLES_OF {
        lang.pick(format!("{vi} {act}"), format!("{act}, {en}"))
    } else {
        act.to_owned()
    }
}

/// One line of the log; `None` for an event of another matter.
pub fn event(event: &Event, state: &State, lang: Lang) -> Option<String> {
    let what = |id| product(&state.session, id, lang);
    Some(match event {
        Event::RecognitionRecorded(it) => recognised(it, &what(&it.product), lang),
        Event::ForwardingRecorded(Forwarding { product: p, letter, sent }) => {
            let sent = date(*sent);
            lang.pick(
                format!("Trình kết quả sản phẩm {} lên cấp trên: công văn {letter} ngày {sent}", what(p)),
                format!("The result of {} went to the level above: letter {letter} of {sent}", what(p)),
            )
        }
        Event::ReturnRecorded(Return { product: p, letter, dated, stars: rank }) => {
            let (dated, rank) = (date(*dated), stars::words(*rank, lang));
            lang.pick(
                format!("Cấp trên trả lời về sản phẩm {}: kết quả {rank}, công văn {letter} ngày {dated}", what(p)),
                format!("The level above answered on {}: {rank}, letter {letter} of {dated}", what(p)),
            )
        }
        Event::NewEvaluationRecorded(NewEvaluation { product: p, paper, dated }) => {
            let dated = date(*dated);
            lang.pick(
                format!("Tổ chức đánh giá lại sản phẩm {} theo {paper} ngày {dated}", what(p)),
                format!("{} is evaluated again by {paper} of {dated}", what(p)),
            )
        }
        Event::DeclineRecorded(it) => {
            let (what, told) = (what(&it.product), declined(it, lang));
            lang.pick(
                format!("Sản phẩm {what} không được công nhận: {told}"),
                format!("{what} is not recognised: {told}"),
            )
        }
        Event::RecognitionTakenBack { product: p, reason } => lang.pick(
            format!("Bỏ nội dung đã ghi sau phiên họp về sản phẩm {}: {reason}", what(p)),
            format!("What was recorded of {} after the meeting is taken back: {reason}", what(p)),
        ),
        _ => return None,
    })
}

/// `Công văn 12/UBND-KT ngày 20/12/2026; lý do: chưa đủ minh chứng`.
fn declined(it: &Decline, lang: Lang) -> String {
    let Decline { paper, dated, reason, .. } = it;
    let dated = date(*dated);
    lang.pick(format!("{paper} ngày {dated}; lý do: {reason}"), format!("{paper} of {dated}; reason: {reason}"))
}

fn recognised(it: &Recognition, what: &str, lang: Lang) -> String {
    let Recognition { decision, decided, note, .. } = it;
    let (rank, decided) = (stars::words(it.stars, lang), date(*decided));
    let paper = certificate(it, lang).map_or_else(String::new, |paper| format!("; {paper}"));
    let note = note.as_ref().map_or_else(String::new, |note| format!("; {note}"));
    lang.pick(
        format!("Công nhận sản phẩm {what} đạt {rank}: quyết định {decision} ngày {decided}{paper}{note}"),
        format!("{what} is recognised with {rank}: decision {decision} of {decided}{paper}{note}"),
    )
}

/// `giấy chứng nhận 12/GCN cấp ngày 20/12/2026, có giá trị đến 20/12/2029`.
pub fn certificate(it: &Recognition, lang: Lang) -> Option<String> {
    let last = validity::expires(it.issued?).map_or_else(String::new, |last| {
        lang.pick(format!(", có giá trị đến {}", date(last)), format!(", valid until {}", date(last)))
    });
    Some(certificate_issued(it, lang)? + &last)
}

/// `giấy chứng nhận 12/GCN cấp ngày 20/12/2026`
pub(super) fn certificate_issued(it: &Recognition, lang: Lang) -> Option<String> {
    let (number, issued) = (it.certificate.as_ref()?, date(it.issued?));
    Some(lang.pick(
        format!("giấy chứng nhận {number} cấp ngày {issued}"),
        format!("certificate {number}, issued on {issued}"),
    ))
}

/// Where a product stands after the meeting, short: what was recorded of it, or why there is nothing to record.
pub fn stands(id: &ProductId, state: &State, lang: Lang) -> String {
    let Some(proposal) = state.proposal(id) else { return unproposed(id, state, lang) };
    let supervision = state.supervision(id);
    if let Some(ended) = supervision.and_then(|it| inspection::ended(it, lang)) {
        return ended;
    }
    match (state.afterwards(id), proposal.upgrade) {
        (None, Some(Upgrade::Kept)) => lang.pick("không nâng hạng, giữ giấy hiện có", "no upgrade").to_owned(),
        (None, _) if !state.can_be_declined(id) => {
            lang.pick("hạng không có giấy chứng nhận", "no certificate for its rank").to_owned()
        }
        (after, _) => standing(after, lang),
    }
}

/// What happened to a product of which nothing is proposed: how it left the agenda, or what was concluded instead.
fn unproposed(id: &ProductId, state: &State, lang: Lang) -> String {
    let Some(standing) = state.products.get(id) else { return String::new() };
    if let Some((how, _)) = &standing.set_aside {
        return word::set_aside(*how, lang).to_owned();
    }
    let said = match standing.conclusion.as_ref().map(|it| it.decision) {
        Some(Decision::Supplement) => lang.pick("chờ bổ sung hồ sơ", "to be supplemented"),
        Some(Decision::Retest) => lang.pick("chờ kiểm nghiệm lại", "to be tested again"),
        Some(Decision::Refuse) => lang.pick("Hội đồng không đề nghị", "not proposed"),
        Some(Decision::Agree) => lang.pick("không có kết quả", "no result"),
        None if state.closed.is_some() => lang.pick("chưa kết luận lại", "not concluded again"),
        None => lang.pick("phiên họp chưa kết thúc", "the meeting goes on"),
    };
    said.to_owned()
}

/// Why a product of which nothing is proposed is where it is, in the words noted of it; nothing where none were.
pub fn why_unproposed(id: &ProductId, state: &State) -> Option<String> {
    if state.proposal(id).is_some() {
        return None;
    }
    let standing = state.products.get(id)?;
    let noted = match &standing.set_aside {
        Some((_, reason)) => Some(reason),
        None => standing.conclusion.as_ref().and_then(|it| it.note.as_ref()),
    };
    noted.map(|why| capital(&full_stop(why)))
}

fn standing(after: Option<&Afterwards>, lang: Lang) -> String {
    let none = Afterwards::default();
    let after = after.unwrap_or(&none);
    match (&after.outcome, &after.returned, &after.forwarded) {
        (Some(Outcome::Recognised(it)), ..) => {
            let rank = stars::words(it.stars, lang);
            match (&it.certificate, it.issued.and_then(validity::expires)) {
                (Some(number), Some(last)) => {
                    let last = date(last);
                    lang.pick(
                        format!("{rank}, GCN {number} đến {last}"),
                        format!("{rank}, certificate {number} until {last}"),
                    )
                }
                _ => lang.pick(format!("{rank}, chờ giấy chứng nhận"), format!("{rank}, certificate awaited")),
            }
        }
        (Some(Outcome::EvaluatedAgain(_)), ..) => lang.pick("đánh giá lại", "evaluated again").to_owned(),
        (Some(Outcome::Declined(_)), ..) => lang.pick("không được công nhận", "not recognised").to_owned(),
        (None, Some(answer), _) => {
            let rank = stars::words(answer.stars, lang);
            lang.pick(format!("cấp trên trả lời: {rank}"), format!("sent back: {rank}"))
        }
        (None, None, Some(_)) => lang.pick("đã trình, chờ trả lời", "sent up, answer awaited").to_owned(),
        (None, None, None) => lang.pick("chưa ghi", "nothing recorded").to_owned(),
    }
}

/// When the re-evaluation of a recognised product is filed, with an earlier day where the last is a day off.
pub fn refiling(it: &Recognition, state: &State, lang: Lang) -> Option<String> {
    let asked = state.rules.filing.reevaluation.as_ref()?;
    let span = window::filing_window(validity::expires(it.issued?)?, asked)?;
    let FilingWindow { from, to } = span;
    let (from, to) = (date(from), date(to));
    let source = rule(state, &asked.source, &asked.source, lang);
    let earlier = window::better_by(span, &state.calendar).map_or_else(String::new, |day| {
        let day = date(day);
        lang.pick(
            format!(" Ngày {to} là ngày nghỉ, nên nộp chậm nhất {day}."),
            format!(" {to} is a day off; better by {day}."),
        )
    });
    Some(lang.pick(
        format!("Hồ sơ đánh giá lại nộp từ {from} đến {to} ({source}).{earlier}"),
        format!("The re-evaluation is filed from {from} to {to} ({source}).{earlier}"),
    ))
}

const fn milestone(of: Milestone, lang: Lang) -> &'static str {
    match (of, lang) {
        (Milestone::Ended, Lang::Vi) => "ngày kết thúc phiên họp",
        (Milestone::Ended, Lang::En) => "the end of the meeting",
        (Milestone::Sent, Lang::Vi) => "ngày trình cấp trên",
        (Milestone::Sent, Lang::En) => "the letter to the level above",
        (Milestone::Returned, Lang::Vi) => "ngày cấp trên trả lời",
        (Milestone::Returned, Lang::En) => "its answer",
        (Milestone::Decided, Lang::Vi) => "ngày ra quyết định công nhận",
        (Milestone::Decided, Lang::En) => "the decision to recognise",
        (Milestone::EvaluatedAgain, Lang::Vi) => "ngày của văn bản đánh giá lại",
        (Milestone::EvaluatedAgain, Lang::En) => "the paper that orders another evaluation",
        (Milestone::Declined, Lang::Vi) => "ngày của văn bản không công nhận",
        (Milestone::Declined, Lang::En) => "the paper that declines",
        (Milestone::Issued, Lang::Vi) => "ngày cấp giấy chứng nhận",
        (Milestone::Issued, Lang::En) => "the day of issue",
        (Milestone::Today, Lang::Vi) => "hôm nay",
        (Milestone::Today, Lang::En) => "today",
    }
}

/// Why an entry is refused, with the rule and the way on.
#[expect(clippy::too_many_lines, reason = "one arm a hindrance, read as a list")]
pub fn hindrance(id: &ProductId, why: &Hindrance, state: &State, lang: Lang) -> String {
    let what = product(&state.session, id, lang);
    let up = || rule(state, "khoản 3 Điều 7", "article 7.3", lang);
    let levels = || rule(state, "Điều 4", "article 4", lang);
    let back = || rule(state, "điểm g khoản 4 Điều 7", "article 7.4g", lang);
    match why {
        Hindrance::NoStars => lang.pick(
            format!("Phiên họp này không xếp hạng sao, nên không có việc trình cấp trên, công nhận hay không công nhận sản phẩm {what} để ghi."),
            format!("This meeting gives no stars, so there is nothing to record of {what} being sent up, recognised or declined."),
        ),
        Hindrance::MeetingGoesOn => lang.pick(
            format!("Phiên họp chưa kết thúc nên chưa ghi được việc công nhận sản phẩm {what}. Đồng chí thư ký kết thúc phiên họp trước (F7)."),
            format!("The meeting goes on, so nothing can be recorded yet of the recognition of {what}. The secretary closes the meeting first (F7)."),
        ),
        Hindrance::NotProposed => {
            let (said, rule) = (unproposed_said(id, &what, state, lang), up());
            lang.pick(
                format!("{said} Chỉ ghi quyết định công nhận đối với sản phẩm Hội đồng nhất trí với kết quả ({rule})."),
                format!("{said} A decision is recorded only of products on whose result the council agreed ({rule})."),
            )
        }
        Hindrance::DeclineUnproposed => {
            let (said, rule) = (unproposed_said(id, &what, state, lang), up());
            lang.pick(
                format!("{said} Việc không công nhận chỉ ghi đối với sản phẩm Hội đồng nhất trí với kết quả ({rule}); không có đề nghị thì không có gì để từ chối (chưa xác minh)."),
                format!("{said} That a product was declined is recorded only where the council agreed on its result ({rule}); without a proposal there is nothing to decline (unverified)."),
            )
        }
        Hindrance::NoCertificate(rank) => no_certificate(*rank, &what, &levels(), state, lang),
        Hindrance::NothingToForward => {
            let rule = up();
            lang.pick(
                format!("Điểm trung bình của sản phẩm {what} chưa đến mức phải trình cấp trên ({rule}), nên không có công văn trình hay trả lời của cấp trên để ghi."),
                format!("The mean of {what} stays below what is sent to the level above ({rule}), so there is no letter and no answer to record."),
            )
        }
        Hindrance::NotForwarded => {
            let rule = up();
            lang.pick(
                format!("Kết quả của sản phẩm {what} thuộc diện trình cấp trên ({rule}) nhưng chưa ghi công văn trình. Đồng chí thư ký ghi số, ngày công văn trước (F2 ở trang công nhận, hoặc lệnh record_forwarding)."),
                format!("The result of {what} goes to the level above ({rule}), and no letter is recorded. The secretary records its number and date first (F2 on the page of recognition, or record_forwarding)."),
            )
        }
        Hindrance::AnswerAwaited => {
            let rule = back();
            lang.pick(
                format!("Kết quả của sản phẩm {what} đã trình cấp trên và chưa có trả lời. Nếu cấp trên trả lời kết quả thấp hơn, đồng chí thư ký ghi trả lời ấy trước (F3 ở trang công nhận, hoặc lệnh record_return); sau đó mới công nhận theo kết quả của cấp trên hoặc đánh giá lại ({rule})."),
                format!("The result of {what} was sent up and no answer is recorded. If the level above finds less, the secretary records its answer first (F3 on the page of recognition, or record_return); then the product is recognised on that result or evaluated again ({rule})."),
            )
        }
        Hindrance::AlreadyReturned => lang.pick(
            format!("Đã ghi cấp trên trả lời kết quả của sản phẩm {what} thấp hơn hạng này. Nếu trả lời ấy ghi nhầm, đồng chí thư ký bỏ nội dung đã ghi kèm lý do (F6 ở trang công nhận, hoặc lệnh take_back_recognition) rồi ghi lại."),
            format!("It is recorded that the level above found less than this rank for {what}. If that is a mistake, the secretary takes back what was recorded, with a reason (F6 on the page of recognition, or take_back_recognition), and records it anew."),
        ),
        Hindrance::RecognisedAbove => lang.pick(
            format!("Đã ghi cấp trên công nhận sản phẩm {what}, nên không ghi trả lời thấp hơn. Nếu việc công nhận ghi nhầm, đồng chí thư ký bỏ nội dung đã ghi kèm lý do (F6 ở trang công nhận, hoặc lệnh take_back_recognition) rồi ghi lại."),
            format!("It is recorded that the level above recognised {what}, so no lower answer is. If the recognition is a mistake, the secretary takes back what was recorded, with a reason (F6 on the page of recognition, or take_back_recognition), and records it anew."),
        ),
        Hindrance::NotReturned => {
            let rule = back();
            lang.pick(
                format!("Chỉ đánh giá lại sản phẩm {what} theo {rule} khi cấp trên đã trả lời kết quả thấp hơn. Đồng chí thư ký ghi trả lời ấy trước (F3 ở trang công nhận, hoặc lệnh record_return)."),
                format!("Under {rule} {what} is evaluated again only once the level above found less. The secretary records that answer first (F3 on the page of recognition, or record_return)."),
            )
        }
        Hindrance::GivenAbove(rank) => {
            let rank = stars::words(*rank, lang);
            lang.pick(
                format!("Kết quả {rank} của sản phẩm {what} thuộc thẩm quyền công nhận của cấp trên. Khi có quyết định công nhận, đồng chí thư ký ghi quyết định ấy (F8 ở trang công nhận, hoặc lệnh record_recognition)."),
                format!("A result of {rank} for {what} is recognised by the level above. Once it has decided, the secretary records the decision (F8 on the page of recognition, or record_recognition)."),
            )
        }
        Hindrance::AboveProposal { proposed } => {
            let proposed = proposed.map_or_else(
                || lang.pick("không có hạng", "no rank").to_owned(),
                |rank| stars::words(rank, lang),
            );
            lang.pick(
                format!("Hạng ghi công nhận cao hơn kết quả của sản phẩm {what} ({proposed}). Xin xem lại; nếu quyết định đúng là như vậy thì ghi lý do vào ghi chú (Quyết định không nói đến trường hợp này: chưa xác minh)."),
                format!("The rank is above the result of {what} ({proposed}). Please check it; if the decision says so, give the reason in a note (the act is silent on this: unverified)."),
            )
        }
        Hindrance::UpgradeKept => lang.pick(
            format!("Hội đồng kết luận không nâng hạng sản phẩm {what}; giấy chứng nhận hiện có giữ nguyên đến hết hạn. Nếu vẫn có quyết định công nhận thì ghi lý do vào ghi chú (chưa xác minh)."),
            format!("The council did not propose to upgrade {what}; the present certificate stays until it expires. If it was recognised all the same, give the reason in a note (unverified)."),
        ),
        Hindrance::AlreadyRecognised => {
            let rule = rule(state, "Điều 8", "article 8", lang);
            lang.pick(
                format!("Đã ghi quyết định công nhận sản phẩm {what}, nên không ghi việc không công nhận hay đánh giá lại. Việc công nhận chấm dứt bằng thu hồi ({rule}); nếu quyết định công nhận ghi nhầm, đồng chí thư ký bỏ nội dung đã ghi kèm lý do (F6 ở trang công nhận, hoặc lệnh take_back_recognition) rồi ghi lại (văn bản không nói đến: chưa xác minh)."),
                format!("A decision to recognise {what} is recorded, so it is neither declined nor evaluated again. A recognition ends by revocation ({rule}); if the decision is a mistake, the secretary takes back what was recorded, with a reason (F6 on the page of recognition, or take_back_recognition), and records it anew (the act is silent on this: unverified)."),
            )
        }
        Hindrance::NothingToDecline => {
            let rule = levels();
            lang.pick(
                format!("Hội đồng không đề nghị hạng nào được công nhận, cấp giấy chứng nhận ({rule}) đối với sản phẩm {what}, nên không có việc không công nhận để ghi (chưa xác minh)."),
                format!("The council proposed no rank of {what} for which there is a decision and a certificate ({rule}), so there is nothing to decline (unverified)."),
            )
        }
        Hindrance::NumberMissing => lang.pick(
            format!("Văn bản về sản phẩm {what} cần có số, ký hiệu."),
            format!("The paper on {what} needs its number."),
        ),
        Hindrance::CertificateIncomplete => {
            let rule = levels();
            lang.pick(
                format!("Giấy chứng nhận của sản phẩm {what} cần đủ số và ngày cấp; thời hạn 36 tháng tính từ ngày cấp ({rule}). Chưa có giấy thì để trống cả hai."),
                format!("The certificate of {what} needs its number and its day of issue, from which the 36 months run ({rule}). Where there is none yet, leave both out."),
            )
        }
        Hindrance::CertificateOfAnother(other) => {
            let other = product(&state.session, other, lang);
            lang.pick(
                format!("Số giấy chứng nhận này đã ghi cho sản phẩm {other}. Xin xem lại số của sản phẩm {what}."),
                format!("This number is recorded as the certificate of {other}. Please check the one of {what}."),
            )
        }
        Hindrance::OutOfOrder { first: (first, earlier), then: (then, later) } => {
            let (first, then) = (milestone(*first, lang), milestone(*then, lang));
            let (earlier, later) = (date(*earlier), date(*later));
            lang.pick(
                format!("Ngày tháng về sản phẩm {what} không khớp: {then} ({later}) trước {first} ({earlier}). Xin xem lại ngày trên văn bản."),
                format!("The dates of {what} do not agree: {then} ({later}) comes before {first} ({earlier}). Please check the papers."),
            )
        }
        Hindrance::NothingRecorded => lang.pick(
            format!("Chưa ghi gì về sản phẩm {what} sau phiên họp, nên không có gì để bỏ."),
            format!("Nothing was recorded of {what} after the meeting, so there is nothing to take back."),
        ),
        Hindrance::EndStands => lang.pick(
            format!("Đã ghi việc trình, công nhận hoặc không công nhận sản phẩm {what} theo kết quả của phiên họp, nên không mở lại phiên họp nữa. Lỗi ghi, nhập điểm được đính chính bằng biên bản sửa đổi; nếu nội dung đã ghi là nhầm thì bỏ trước (F6 ở trang công nhận, hoặc lệnh take_back_recognition)."),
            format!("It is recorded that {what} was sent up, recognised or declined on the result of this meeting, so the meeting is not reopened. Entry errors are corrected by amended minutes; what was recorded by mistake is taken back first (F6 on the page of recognition, or take_back_recognition)."),
        ),
    }
}

/// What the council concluded of a product instead of proposing it, and how the product comes before it again.
fn unproposed_said(id: &ProductId, what: &str, state: &State, lang: Lang) -> String {
    let concluded = state.products.get(id).and_then(|standing| standing.conclusion.as_ref());
    match concluded.map(|it| it.decision) {
        Some(Decision::Supplement) => lang.pick(
            format!("Hội đồng kết luận yêu cầu bổ sung hồ sơ sản phẩm {what}, chưa đề nghị công nhận. Khi hồ sơ đã bổ sung, sản phẩm được trình Hội đồng đánh giá lại: đưa vào chương trình của một phiên họp mới (chưa xác minh)."),
            format!("The council asked for the dossier of {what} to be supplemented and proposes nothing yet. Once that is done the product comes before the council again: put it on the agenda of a new session (unverified)."),
        ),
        Some(Decision::Retest) => lang.pick(
            format!("Hội đồng kết luận kiểm nghiệm lại sản phẩm {what}, chưa đề nghị công nhận. Khi có kết quả kiểm nghiệm lại, sản phẩm được trình Hội đồng đánh giá lại: đưa vào chương trình của một phiên họp mới (chưa xác minh)."),
            format!("The council asked for {what} to be tested again and proposes nothing yet. Once there is a result the product comes before the council again: put it on the agenda of a new session (unverified)."),
        ),
        Some(Decision::Agree | Decision::Refuse) | None => lang.pick(
            format!("Hội đồng không đề nghị công nhận sản phẩm {what}."),
            format!("The council did not propose {what}."),
        ),
    }
}

/// Nobody certifies this rank, or another level does.
fn no_certificate(rank: Stars, what: &str, rule: &str, state: &State, lang: Lang) -> String {
    let stars = stars::words(rank, lang);
    match result::recognised_elsewhere(rank, state) {
        Some(level) => {
            let level = word::level(level, lang);
            lang.pick(
                format!("Hạng {stars} do {level} công nhận ({rule}), không ghi cho sản phẩm {what} theo kết quả của phiên họp này."),
                format!("{} are recognised by {level} ({rule}); that cannot be recorded of {what} on the result of this meeting.", capital(&stars)),
            )
        }
        None => lang.pick(
            format!("Hạng {stars} không có quyết định công nhận và giấy chứng nhận ({rule}), nên không ghi cho sản phẩm {what}."),
            format!("There is no decision and no certificate for {stars} ({rule}), so nothing is recorded of {what}."),
        ),
    }
}

/// What stood recorded of the product and gives way to an event, told from what was recorded before it.
pub fn replaced(before: Option<&Afterwards>, event: &Event, lang: Lang) -> Option<String> {
    let before = before?;
    let none = Afterwards::default;
    let gives_way = match event {
        Event::ForwardingRecorded(_) => Afterwards { forwarded: before.forwarded.clone(), ..none() },
        Event::ReturnRecorded(_) => Afterwards { returned: before.returned.clone(), ..none() },
        Event::RecognitionRecorded(_) | Event::NewEvaluationRecorded(_) | Event::DeclineRecorded(_) => {
            Afterwards { outcome: before.outcome.clone(), ..none() }
        }
        _ => return None,
    };
    let papers = papers(&gives_way, lang).join(" ");
    (!papers.is_empty()).then(|| {
        lang.pick(
            format!("Lần ghi này thay nội dung đã ghi trước (nhật ký giữ cả hai): {papers}"),
            format!("This entry replaces what was recorded before (the log keeps both): {papers}"),
        )
    })
}

/// The papers recorded of a product, a phrase each.
pub fn papers(after: &Afterwards, lang: Lang) -> Vec<String> {
    papers_of(after, certificate, lang)
}

/// The same of a product whose recognition is revoked: its certificate is told without a day until which it would hold.
pub fn papers_before_the_end(after: &Afterwards, lang: Lang) -> Vec<String> {
    papers_of(after, certificate_issued, lang)
}

fn papers_of(after: &Afterwards, certificate: fn(&Recognition, Lang) -> Option<String>, lang: Lang) -> Vec<String> {
    let mut papers = Vec::new();
    if let Some(Forwarding { letter, sent, .. }) = &after.forwarded {
        let sent = date(*sent);
        papers.push(lang.pick(
            format!("Trình cấp trên: công văn {letter} ngày {sent}."),
            format!("Sent up: letter {letter} of {sent}."),
        ));
    }
    if let Some(Return { letter, dated, stars: rank, .. }) = &after.returned {
        let (dated, rank) = (date(*dated), stars::words(*rank, lang));
        papers.push(lang.pick(
            format!("Cấp trên trả lời: kết quả {rank}, công văn {letter} ngày {dated}."),
            format!("The answer: {rank}, letter {letter} of {dated}."),
        ));
    }
    match &after.outcome {
        Some(Outcome::Recognised(it)) => {
            let (rank, decided) = (stars::words(it.stars, lang), date(it.decided));
            papers.push(lang.pick(
                format!("Công nhận {rank}: quyết định {} ngày {decided}.", it.decision),
                format!("Recognised with {rank}: decision {} of {decided}.", it.decision),
            ));
            papers.extend(certificate(it, lang).map(|paper| format!("{}.", capital(&paper))));
            papers.extend(it.note.as_ref().map(|note| full_stop(note)));
        }
        Some(Outcome::EvaluatedAgain(it)) => {
            let dated = date(it.dated);
            papers.push(lang.pick(
                format!("Đánh giá lại theo {} ngày {dated}.", it.paper),
                format!("Evaluated again by {} of {dated}.", it.paper),
            ));
        }
        Some(Outcome::Declined(it)) => {
            let told = full_stop(&declined(it, lang));
            papers.push(lang.pick(format!("Không công nhận: {told}"), format!("Not recognised: {told}")));
        }
        None => {}
    }
    papers
}
