//! Written opinions in words: their quorum, why the council has to meet, what is refused.
//!
//! The act that has re-evaluations decided this way is named; what it leaves
//! open is the council's regulation, with its source or "chưa xác minh".

use chrono::{DateTime, FixedOffset};

use super::measure::Measure;
use super::name::{criteria, member, members, product, uncapital};
use super::regulation::{Setting, cited};
use super::{quorum, stars};
use crate::council::{MemberId, ProductId, Quorum};
use crate::law::Points;
use crate::meeting::written::{self, Cause, Convening, Opinions};
use crate::meeting::{Refusal, State};
use crate::text::date::date_time;
use crate::text::{Lang, number};

/// Where the act has it.
pub fn act(lang: Lang) -> &'static str {
    lang.pick("khoản 6 Điều 7 Quyết định 26/2026/QĐ-TTg", "Decision 26/2026/QĐ-TTg, article 7.6")
}

/// `Nhận được 7/9 ý kiến của thành viên được cử; cần ít nhất 7 (3/4): đủ`.
pub fn received(received: Quorum, state: &State, lang: Lang) -> String {
    let Quorum { present, appointed, needs, .. } = received;
    let (num, den) = state.regulation.quorum;
    let verdict = quorum::verdict(received, lang);
    lang.pick(
        format!("Nhận được {present}/{appointed} ý kiến của thành viên được cử; cần ít nhất {needs} ({num}/{den}): {verdict}"),
        format!("{present} of {appointed} appointed members gave an opinion; at least {needs} ({num}/{den}) needed: {verdict}"),
    )
}

/// Why the council has to meet, with the rule, as the end of a sentence.
pub fn cause(cause: &Cause, state: &State, product: &ProductId, lang: Lang) -> String {
    let regulation = &state.regulation;
    let short = |points: Points| number::short(points.hundredths().into(), lang);
    match cause {
        Cause::BelowQuorum(quorum) => {
            let (count, rule) =
                (uncapital(&received(*quorum, state, lang)), cited(regulation, Setting::WrittenOpinions, lang));
            lang.pick(format!("{count}; căn cứ {rule}"), format!("{count}; rule: {rule}"))
        }
        Cause::TooFewSheets { has, needs } => lang.pick(
            format!("mới có {has} phiếu, bộ quy tắc cần ít nhất {needs} phiếu mới có kết quả"),
            format!("only {has} sheets are in; the rule set needs at least {needs} for a result"),
        ),
        Cause::Spread { spread, limit } => {
            let measure = Measure::of_product(state, product);
            let (spread, bare, limit) = (measure.amount(*spread, lang), short(*limit), measure.amount(*limit, lang));
            let rule = cited(regulation, Setting::DivergenceLimit, lang);
            lang.pick(
                format!(
                    "ý kiến khác nhau: các phiếu cách nhau {spread}, mức quy định {limit} theo {rule}; căn cứ {}",
                    act(lang)
                ),
                format!(
                    "the opinions differ: the totals lie {spread} apart, the limit is {bare} under {rule}; {}",
                    act(lang)
                ),
            )
        }
        Cause::Minimums(which) => {
            let ids: Vec<_> = which.iter().map(|(_, id)| id.clone()).collect();
            let names = criteria(state, product, &ids, lang);
            let star = which.iter().map(|(star, _)| stars::words(*star, lang)).next().unwrap_or_default();
            let rule = cited(regulation, Setting::StarMinimums, lang);
            lang.pick(
                format!("ý kiến khác nhau về yêu cầu tối thiểu (từ {star}) ở tiêu chí {names}, theo {rule} do Hội đồng quyết định tại phiên họp; căn cứ {}", act(lang)),
                format!("the opinions differ on minimums (from {star}) in {names}, which under {rule} the council decides in a meeting; {}", act(lang)),
            )
        }
        Cause::Requested(request) => {
            let (who, why) = (member(&state.session, &request.member, lang), request.reason.trim_end_matches('.'));
            lang.pick(
                format!("{who} đề nghị họp: {why}; căn cứ {}", act(lang)),
                format!("{who} asks for a meeting: {why}; {}", act(lang)),
            )
        }
    }
}

/// The head of the causes.
pub fn needed(lang: Lang) -> &'static str {
    lang.pick("Cần họp", "A meeting is needed")
}

/// `Cần họp: …. Cần họp: …`, without a full stop.
pub fn needs_meeting(causes: &[Cause], state: &State, product: &ProductId, lang: Lang) -> String {
    let told = causes.iter().map(|of| format!("{}: {}", needed(lang), cause(of, state, product, lang)));
    told.collect::<Vec<_>>().join(". ")
}

/// Members with their deadlines, those of one time together.
pub fn awaited(awaited: &[(MemberId, DateTime<FixedOffset>)], state: &State, lang: Lang) -> String {
    let mut times: Vec<_> = awaited.iter().map(|(_, until)| *until).collect();
    times.sort_unstable();
    times.dedup();
    let of = |time: DateTime<FixedOffset>| {
        let who = members(&state.session, awaited.iter().filter(|(_, until)| *until == time).map(|(id, _)| id), lang);
        let until = date_time(time);
        lang.pick(format!("{who} (hạn {until})"), format!("{who} (until {until})"))
    };
    times.into_iter().map(of).collect::<Vec<_>>().join("; ")
}

/// Until when opinions are awaited: one time, or that of all and those with their own.
pub fn deadlines(opinions: &Opinions, state: &State, lang: Lang) -> String {
    let all = date_time(opinions.deadline);
    let own: Vec<_> = opinions.deadlines.iter().map(|(id, at)| (id.clone(), *at)).collect();
    if own.is_empty() {
        return all;
    }
    let own = awaited(&own, state, lang);
    lang.pick(format!("{all}; riêng {own}"), format!("{all}; but {own}"))
}

/// What came in on a product by written opinion, and until when: one line; nothing for any other product.
pub fn head(state: &State, id: &ProductId, lang: Lang) -> Option<String> {
    let standing = state.products.get(id).filter(|s| s.is_by_opinion() && s.set_aside.is_none())?;
    let opinions = standing.opinions.as_ref()?;
    let count = received(written::received(&state.session, &state.regulation, standing), state, lang);
    let until = deadlines(opinions, state, lang);
    Some(lang.pick(
        format!("{}: lấy ý kiến bằng văn bản, hạn {until}. {count}.", product(&state.session, id, lang)),
        format!("{}: by written opinion, until {until}. {count}.", product(&state.session, id, lang)),
    ))
}

/// The same, and whether a meeting is needed.
pub fn standing(state: &State, id: &ProductId, lang: Lang) -> Option<String> {
    let head = head(state, id, lang)?;
    let causes = written::causes(state, id);
    Some(if causes.is_empty() { head } else { format!("{head} {}.", needs_meeting(&causes, state, id, lang)) })
}

/// The act and what the regulation makes of it, with its source.
pub fn rule(state: &State, lang: Lang) -> String {
    let value = super::regulation::value(&state.regulation, Setting::WrittenOpinions, lang);
    let from = super::regulation::source(&state.regulation, Setting::WrittenOpinions, lang);
    lang.pick(format!("{value} (nguồn: {from}; {}).", act(lang)), format!("{value} (source: {from}; {}).", act(lang)))
}

/// What convening made of the opinions, as a sentence.
pub fn convened(convening: &Convening, state: &State, lang: Lang) -> String {
    let names = |ids: &[MemberId]| members(&state.session, ids, lang);
    let at = date_time(convening.at);
    let mut text = lang.pick(
        format!("Theo kết luận của chủ tọa, Hội đồng họp về sản phẩm này từ {at}; các phiếu đã nhận là lần chấm 1."),
        format!(
            "By the chair's conclusion the council meets on this product from {at}; the sheets received are round 1."
        ),
    );
    if !convening.joined.is_empty() {
        let who = names(&convening.joined);
        text += &lang.pick(
            format!(" Chưa gửi ý kiến, chấm tại phiên họp: {who}."),
            format!(" No opinion given, scoring in the meeting: {who}."),
        );
    }
    if !convening.left_out.is_empty() {
        let who = names(&convening.left_out);
        text += &lang.pick(
            format!(" Chưa gửi ý kiến và không dự họp, không được tính: {who}."),
            format!(" No opinion given and not in the meeting, not counted: {who}."),
        );
    }
    text
}

/// A product whose opinions are not all in: who is awaited until when, and what comes then.
pub(super) fn still_sealed(state: &State, p: &ProductId, lang: Lang) -> String {
    let what = product(&state.session, p, lang);
    let standing = state.products.get(p);
    let waits = standing.map(crate::meeting::ProductState::awaited).unwrap_or_default();
    let typed = super::paper::waiting(state, p, &waits.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>(), lang);
    let waits = awaited(&waits, state, lang);
    lang.pick(
        format!("Sản phẩm {what} đang lấy ý kiến bằng văn bản, còn niêm phong; chưa có ý kiến của: {waits}. Kết quả mở khi đủ ý kiến, hoặc khi hết hạn và thư ký tổng hợp (lệnh count_opinions).{typed}"),
        format!("Written opinions on {what} are being given and sealed; still awaited: {waits}. The result opens once all are in, or after the deadline by the count (count_opinions).{typed}"),
    )
}

/// The sentences of the refusals about written opinions; nothing for any other.
pub(super) fn refusal(refusal: &Refusal, state: &State, lang: Lang) -> Option<String> {
    let what = |id| product(&state.session, id, lang);
    let who = |id| member(&state.session, id, lang);
    Some(match refusal {
        Refusal::ByOpinion(p) => lang.pick(
            format!("Sản phẩm {} đánh giá lại bằng lấy ý kiến bằng văn bản ({}), nên không mở chấm tại phiên họp. Đồng chí thư ký gửi lấy ý kiến (F3, hoặc lệnh ask_opinions); chỉ họp khi ý kiến khác nhau hoặc có thành viên đề nghị.", what(p), act(lang)),
            format!("{} is re-evaluated by written opinion ({}), so it is not opened in a meeting. The secretary asks for opinions (F3, or ask_opinions); the council meets only where they differ or a member asks for it.", what(p), act(lang)),
        ),
        Refusal::NotByOpinion(p) => not_by_opinion(state, p, lang),
        Refusal::OpinionsAlreadyAsked { product: p, asked } => {
            let asked = date_time(*asked);
            lang.pick(
                format!("Đã gửi lấy ý kiến về sản phẩm {} lúc {asked}. Cần đổi hạn của một thành viên thì đồng chí thư ký dời hạn kèm lý do (lệnh move_deadline).", what(p)),
                format!("Opinions on {} were asked for at {asked}. To change a member's deadline the secretary moves it with a reason (move_deadline).", what(p)),
            )
        }
        Refusal::OpinionsNotAsked(p) => lang.pick(
            format!("Chưa gửi lấy ý kiến bằng văn bản về sản phẩm {}. Đồng chí thư ký gửi lấy ý kiến kèm thời hạn trước (F3, hoặc lệnh ask_opinions).", what(p)),
            format!("Written opinions on {} were not asked for yet. The secretary asks for them with a deadline first (F3, or ask_opinions).", what(p)),
        ),
        Refusal::DeadlineNotAhead { deadline, now } => {
            let (deadline, now) = (date_time(*deadline), date_time(*now));
            lang.pick(
                format!("Thời hạn {deadline} không ở phía trước (bây giờ là {now}). Xin ghi một thời điểm sau lúc này."),
                format!("The deadline {deadline} does not lie ahead (it is {now}). Please give a later time."),
            )
        }
        Refusal::DeadlinePassed { member: m, product: p, deadline } => {
            let at = date_time(*deadline);
            let counted = state.products.get(p).and_then(|s| s.opinions.as_ref()).is_some_and(|o| o.missing.is_some());
            let way = if counted {
                lang.pick(
                    "Ý kiến đã được tổng hợp, phiếu này không được tính; thành viên còn có thể đề nghị họp.",
                    "The opinions are counted and this one does not count; the member can still ask for a meeting.",
                )
            } else {
                lang.pick(
                    "Đồng chí thư ký có thể dời hạn kèm lý do, kể cả khi phiếu giấy đến đúng hạn mà nhập sau (lệnh move_deadline), cho đến khi tổng hợp.",
                    "The secretary can move the deadline with a reason, also for a paper sheet that came in time and is typed later (move_deadline), until the count.",
                )
            };
            lang.pick(
                format!("Hạn gửi ý kiến của {} về sản phẩm {} đã qua ({at}). {way}", who(m), what(p)),
                format!("The deadline of {} for {} is past ({at}). {way}", who(m), what(p)),
            )
        }
        Refusal::OpinionsAwaited { product: p, awaited: waits } => {
            let waits = awaited(waits, state, lang);
            lang.pick(
                format!("Chưa tổng hợp được ý kiến về sản phẩm {}: còn trong thời hạn của {waits}. Tổng hợp khi các hạn này đã qua, hoặc đủ ý kiến.", what(p)),
                format!("The opinions on {} cannot be counted yet: still within the deadline are {waits}. They are counted once that is past, or all are in.", what(p)),
            )
        }
        Refusal::OpinionsCounted(p) => lang.pick(
            format!("Ý kiến về sản phẩm {} đã đủ hoặc đã được tổng hợp, nên không tổng hợp lại và không dời hạn nữa.", what(p)),
            format!("The opinions on {} are all in or counted, so they are not counted again and no deadline is moved.", what(p)),
        ),
        Refusal::MeetingNeeded { product: p, causes } => {
            let why = needs_meeting(causes, state, p, lang);
            lang.pick(
                format!("Sản phẩm {} chưa kết luận được bằng văn bản. {why}. Việc tiếp theo: điểm danh, chủ tọa triệu tập họp về sản phẩm này, thư ký ghi (F3 trên bảng điều hành, hoặc lệnh convene).", what(p)),
                format!("{} cannot be concluded on in writing. {why}. What comes next: the roll-call, then the chair convenes a meeting on it, which the secretary records (F3 on the board, or convene).", what(p)),
            )
        }
        Refusal::NoMeetingNeeded(p) => lang.pick(
            format!("Chưa có căn cứ để họp về sản phẩm {}: theo {}, chỉ họp khi ý kiến khác nhau hoặc phức tạp. Thành viên nào thấy cần họp thì đề nghị (tại chỗ của mình, hoặc bằng văn bản do thư ký ghi).", what(p), act(lang)),
            format!("Nothing calls for a meeting on {}: under {} the council meets where opinions differ or the matter is complex. A member who wants one asks for it (at his seat, or by letter, which the secretary records).", what(p), act(lang)),
        ),
        Refusal::AlreadyConvened(p) => lang.pick(
            format!("Hội đồng đã họp về sản phẩm {}, nên không lấy ý kiến bằng văn bản về sản phẩm này nữa.", what(p)),
            format!("The council meets on {} already, so it is no longer evaluated by written opinion.", what(p)),
        ),
        Refusal::RequesterUnnamed => lang.pick(
            "Đề nghị họp là của một thành viên. Đồng chí thư ký ghi mã của thành viên đã gửi đề nghị (trường member).",
            "A request for a meeting is a member's. The secretary gives the id of whoever sent it (member).",
        )
        .to_owned(),
        _ => return None,
    })
}

/// A product of the meeting: as the file has it, or since the act has written opinions for re-evaluations only.
fn not_by_opinion(state: &State, p: &ProductId, lang: Lang) -> String {
    let what = product(&state.session, p, lang);
    let planned = state.session.product(p);
    let other_kind = planned.is_some_and(|product| {
        product.procedure == crate::council::session::Procedure::Written && !product.by_written_opinion()
    });
    if other_kind {
        let kind = planned.map_or("", |product| super::word::kind(product.kind, lang));
        return lang.pick(
            format!("{} chỉ cho lấy ý kiến bằng văn bản khi đánh giá lại; sản phẩm {what} là {kind}, nên Hội đồng họp để chấm. Đồng chí thư ký mở chấm tại phiên họp (F3).", super::name::capital(act(lang))),
            format!("{} has written opinions for re-evaluations only; {what} is {kind}, so the council meets on it. The secretary opens it in the meeting (F3).", act(lang)),
        );
    }
    lang.pick(
        format!("Sản phẩm {what} được chấm tại phiên họp, không lấy ý kiến bằng văn bản. Tệp phiên họp ghi procedure: Written cho sản phẩm đánh giá lại cần lấy ý kiến."),
        format!("{what} is scored in the meeting, not by written opinion. The session file says procedure: Written for a re-evaluation to be decided that way."),
    )
}
