//! What readiness found, each finding with the rule behind it.

mod names;

use chrono::NaiveDate;

use names::{dated, list, members, setting, some};

use super::calendar;
use super::name::{full_stop, member, product};
use super::regulation::{Setting, cited, day_counting};
use super::sheet::not_enough;
use crate::council::readiness::{Finding, Level};
use crate::council::{MemberId, ProductId, Session};
use crate::meeting::State;
use crate::text::Lang;
use crate::text::date::date;

/// The sign before a finding; it says the same as its colour.
pub const fn sign(level: Level) -> &'static str {
    match level {
        Level::Blocking => "✗",
        Level::Warning => "!",
        Level::Green => "✓",
    }
}

/// The word beside the sign.
pub const fn level(level: Level, lang: Lang) -> &'static str {
    match (level, lang) {
        (Level::Blocking, Lang::Vi) => "VƯỚNG",
        (Level::Blocking, Lang::En) => "BLOCKING",
        (Level::Warning, Lang::Vi) => "LƯU Ý",
        (Level::Warning, Lang::En) => "LOOK",
        (Level::Green, Lang::Vi) => "ĐẠT",
        (Level::Green, Lang::En) => "OK",
    }
}

/// A finding in one or two sentences.
#[expect(clippy::too_many_lines, reason = "one arm a finding, read as a list")]
pub fn finding(finding: &Finding, state: &State, lang: Lang) -> String {
    let session = &state.session;
    let what = |id| product(session, id, lang);
    let all = |ids: &[ProductId]| list(session, ids, lang);
    match finding {
        Finding::Rules { in_force } => {
            let (act, day) = (&state.rules.act, date(session.meeting.starts.date_naive()));
            match in_force {
                true => lang.pick(
                    format!("Ngày họp {day}: {act} đang có hiệu lực."),
                    format!("On {day}, the day of the meeting, {act} is in force."),
                ),
                false => lang.pick(
                    format!(
                        "Ngày họp {day} không thuộc thời gian có hiệu lực của {act}: xem lại bộ quy tắc hoặc ngày họp."
                    ),
                    format!("{act} is not in force on {day}, the day of the meeting: check the rule set or the day."),
                ),
            }
        }
        Finding::CalendarOfProgram => lang
            .pick(
                "Bản ghi của phiên họp không mang theo lịch nghỉ (do phiên bản cũ lập): dùng lịch của chương trình.",
                "The record carries no calendar of days off (an older version began it): the program's is used.",
            )
            .to_owned(),
        Finding::MeetingOnDayOff => {
            let day = calendar::day(session.meeting.starts.date_naive(), lang);
            lang.pick(
                format!("Ngày họp, {day}, là ngày nghỉ: xem lại giấy mời."),
                format!("The day of the meeting, {day}, is a day off: check the invitation."),
            )
        }
        Finding::NoCalendar(outside) => {
            let why = calendar::outside(outside, lang);
            lang.pick(
                format!("Chưa tính được hạn gửi hồ sơ. {why}"),
                format!("The last day for dossiers cannot be counted. {why}"),
            )
        }
        Finding::DeadlineUnsure(deadline) => {
            let last = calendar::day(deadline.last_day, lang);
            let mut text = lang.pick(
                format!("Hạn gửi hồ sơ {last} chưa chắc chắn."),
                format!("The last day for dossiers, {last}, is not certain."),
            );
            if deadline.provisional {
                text = format!("{text} {}", calendar::provisional(lang));
            }
            for other in &deadline.otherwise {
                text = format!("{text} {}", calendar::otherwise(other, &state.calendar, lang));
            }
            text
        }
        Finding::SentInTime { last_day, products: ids } => {
            let (n, of, last) = (ids.len(), session.products.len(), date(*last_day));
            let lead_time = session.regulation.lead_time;
            let (days, counting) = (lead_time.days, day_counting(lead_time.counting, lang));
            lang.pick(
                format!("Hồ sơ {n}/{of} sản phẩm gửi đúng hạn đến mọi thành viên: hạn chót {last}, {days} ngày làm việc trước phiên họp, {counting}."),
                format!("The dossiers of {n} of {of} products were sent to every member in time: last day {last}, {days} working days before the meeting, {counting}."),
            )
        }
        Finding::SentLate { product: p, last_day, members, blocks, lifted } => {
            let late = sent_late(state, p, *last_day, members, lang);
            let next = match (lifted, blocks) {
                (Some(why), _) => {
                    let why = full_stop(why);
                    lang.pick(format!("Chủ tọa kết luận vẫn xét: {why}"), format!("The chair decided to go on: {why}"))
                }
                (None, true) => lang.pick(
                    "Chưa mở chấm được: cần kết luận của chủ tọa (Enter để ghi).".to_owned(),
                    "It cannot be opened: the chair must decide (Enter to record it).".to_owned(),
                ),
                (None, false) => lang.pick(
                    "Vẫn mở chấm được; nếu chủ tọa kết luận vẫn xét thì ghi lại (Enter).".to_owned(),
                    "It can still be opened; the chair's decision to go on can be recorded (Enter).".to_owned(),
                ),
            };
            format!("{late} {next}")
        }
        Finding::SendingNotNoted { last_day, over, products: each } => {
            let last = date(*last_day);
            let whole = receivers(session);
            let named = each
                .iter()
                .map(|(id, missing)| match missing.len() {
                    n if n == whole => what(id),
                    _ => format!("{} – {}", what(id), members(session, missing)),
                })
                .collect::<Vec<_>>();
            let named = some(&named, lang);
            let (vi, en) = if *over {
                (format!("hạn chót {last} đã qua"), format!("the last day, {last}, is over"))
            } else {
                (format!("gửi kịp đến hết ngày {last}"), format!("in time until the end of {last}"))
            };
            lang.pick(
                format!("Chưa ghi ngày gửi hồ sơ ({vi}): {named}."),
                format!("No sending of the dossier is noted ({en}): {named}."),
            )
        }
        Finding::Complete(ids) => {
            let (n, of) = (ids.len(), session.products.len());
            lang.pick(
                format!("Hồ sơ {n}/{of} sản phẩm được ghi là đầy đủ."),
                format!("The dossiers of {n} of {of} products are noted as complete."),
            )
        }
        Finding::Incomplete(each) => {
            let named = each
                .iter()
                .map(|(id, missing)| match missing.as_slice() {
                    [] => what(id),
                    missing => lang.pick(
                        format!("{} thiếu {}", what(id), missing.join("; ")),
                        format!("{} lacks {}", what(id), missing.join("; ")),
                    ),
                })
                .collect::<Vec<_>>();
            let named = some(&named, lang);
            // Where papers are named as missing, the whole list would only hide them.
            let papers = state.rules.filing.papers.as_ref().filter(|_| each.iter().any(|(_, m)| m.is_empty()));
            let papers = papers.map(|papers| papers.list.join("; "));
            let papers = papers.map_or_else(String::new, |papers| {
                lang.pick(format!(" Giấy tờ của hồ sơ: {papers}."), format!(" The papers of a dossier: {papers}."))
            });
            lang.pick(
                format!("Hồ sơ chưa được ghi là đầy đủ: {named}.{papers}"),
                format!("Dossiers not noted as complete: {named}.{papers}"),
            )
        }
        Finding::SamplesThere(ids) => {
            let n = ids.len();
            lang.pick(format!("Đủ mẫu: {n} sản phẩm."), format!("Samples are there for {n} products."))
        }
        Finding::SamplesShort { needs, products: each } => {
            let named = each.iter().map(|(id, count)| format!("{} ({count})", what(id))).collect::<Vec<_>>();
            let named = some(&named, lang);
            lang.pick(
                format!("Thiếu mẫu (cần {needs}): {named}."),
                format!("Too few samples ({needs} are asked for): {named}."),
            )
        }
        Finding::SamplesNotNoted { needs, products: ids } => {
            let named = all(ids);
            lang.pick(
                format!("Chưa ghi số mẫu (cần {needs}): {named}."),
                format!("The number of samples is not noted ({needs} are asked for): {named}."),
            )
        }
        Finding::InRound { proposed_before, held_before, products: ids } => {
            let (n, before, held) = (ids.len(), date(*proposed_before), date(*held_before));
            lang.pick(
                format!("{n} sản phẩm được đề nghị trước ngày {before}, thuộc đợt họp trước ngày {held}."),
                format!("{n} products were proposed before {before} and belong to the round held before {held}."),
            )
        }
        Finding::AfterCutOff { proposed_before, products: each } => {
            let (before, named) = (date(*proposed_before), dated(session, each, lang));
            lang.pick(
                format!("Đề nghị không trước ngày {before}, mốc của đợt này: {named}. Thuộc đợt sau, trừ khi Quy chế và kế hoạch cho xét."),
                format!("Not proposed before {before}, the cut-off of this round: {named}. They belong to the next, unless regulation and plan let them in."),
            )
        }
        Finding::RoundOver { products: each } => {
            let named = each.iter().map(|(id, (proposed, held))| {
                let (proposed, held) = (date(*proposed), date(*held));
                lang.pick(
                    format!("{} (đề nghị {proposed}, phải họp trước {held})", what(id)),
                    format!("{} (proposed {proposed}, to be held before {held})", what(id)),
                )
            });
            let named = some(&named.collect::<Vec<_>>(), lang);
            lang.pick(
                format!("Thuộc đợt trước, đã quá mốc họp: {named}."),
                format!("Of an earlier round that is over: {named}."),
            )
        }
        Finding::ProposalNotNoted(ids) => {
            let named = all(ids);
            lang.pick(
                format!("Chưa ghi ngày cấp dưới đề nghị nên chưa xét được mốc của đợt: {named}."),
                format!("The day of the proposal is not noted, so the cut-off of the round is not tested: {named}."),
            )
        }
        Finding::FiledInWindow { product: p, window } => {
            let (from, to) = (date(window.from), date(window.to));
            lang.pick(
                format!("Hồ sơ đánh giá lại {} nộp trong khoảng {from}–{to}.", what(p)),
                format!("The re-evaluation of {} was filed between {from} and {to}.", what(p)),
            )
        }
        Finding::FiledOutside { product: p, filed, window, better_by } => {
            let (from, to) = (date(window.from), date(window.to));
            let better = better_by.map_or_else(String::new, |day| {
                let day = calendar::day(day, lang);
                lang.pick(
                    format!(" Ngày {to} là ngày nghỉ, nên nộp chậm nhất {day}."),
                    format!(" {to} is a day off, so better by {day}."),
                )
            });
            match filed {
                Some(filed) => {
                    let filed = date(*filed);
                    lang.pick(
                        format!("Hồ sơ đánh giá lại {} nộp ngày {filed}, ngoài khoảng {from}–{to}.", what(p)),
                        format!("The re-evaluation of {} was filed on {filed}, outside {from} to {to}.", what(p)),
                    )
                }
                None => lang.pick(
                    format!("Chưa ghi ngày nộp hồ sơ đánh giá lại {}; khoảng nộp là {from}–{to}.{better}", what(p)),
                    format!(
                        "No filing of the re-evaluation of {} is noted; the window is {from} to {to}.{better}",
                        what(p)
                    ),
                ),
            }
        }
        Finding::Expired { product: p, expired, holds_until, over } => {
            let expired = date(*expired);
            match (holds_until.map(date), over) {
                (Some(until), false) => lang.pick(
                    format!("Giấy chứng nhận của {} hết hạn ngày {expired}; còn giá trị đến khi có kết quả đánh giá lại, chậm nhất {until}.", what(p)),
                    format!("The certificate of {} expired on {expired}; it holds until the result, at the latest until {until}.", what(p)),
                ),
                (Some(until), true) => lang.pick(
                    format!("Giấy chứng nhận của {} hết hạn ngày {expired}, quá cả thời gian kéo dài đến {until}.", what(p)),
                    format!("The certificate of {} expired on {expired} and could hold until {until} at most.", what(p)),
                ),
                (None, _) => lang.pick(
                    format!("Giấy chứng nhận của {} hết hạn ngày {expired}, trước ngày họp.", what(p)),
                    format!("The certificate of {} expired on {expired}, before the meeting.", what(p)),
                ),
            }
        }
        Finding::ExpiryNotNoted(ids) => {
            let named = all(ids);
            lang.pick(
                format!("Nâng hạng, đánh giá lại nhưng chưa ghi ngày hết hạn của giấy chứng nhận đang có: {named}."),
                format!("Upgrades and re-evaluations whose present certificate has no last day noted: {named}."),
            )
        }
        Finding::Unverified(settings) => {
            let named = settings.iter().map(|key| setting(key, lang)).collect::<Vec<_>>().join("; ");
            lang.pick(
                format!("Điều của Quy chế chưa có văn bản nguồn (chưa xác minh): {named}."),
                format!("Settings of the regulation without a document (unverified): {named}."),
            )
        }
        Finding::SheetIncomplete { set, why } => {
            let why = not_enough(why, lang);
            lang.pick(format!("Phiếu bộ {set}: {why}"), format!("Sheet of set {set}: {why}"))
        }
    }
}

/// The rule behind a finding; `None` where the finding names it or is about the files themselves.
pub fn rule(finding: &Finding, state: &State, lang: Lang) -> Option<String> {
    let filing = &state.rules.filing;
    // The number of the act is enough here; its date and issuer stand in the minutes.
    let act = state.rules.act.split(" ngày ").next().unwrap_or_default();
    let article = |source: &str| format!("{source} {act}");
    match finding {
        Finding::MeetingOnDayOff
        | Finding::NoCalendar(_)
        | Finding::DeadlineUnsure(_)
        | Finding::SentInTime { .. }
        | Finding::SentLate { .. }
        | Finding::SendingNotNoted { .. } => Some(cited(&state.session.regulation, Setting::LeadTime, lang)),
        Finding::Complete(_) | Finding::Incomplete(_) => filing.papers.as_ref().map(|papers| article(&papers.source)),
        Finding::SamplesThere(_) | Finding::SamplesShort { .. } | Finding::SamplesNotNoted { .. } => {
            filing.samples.as_ref().map(|samples| article(&samples.source))
        }
        Finding::InRound { .. }
        | Finding::AfterCutOff { .. }
        | Finding::RoundOver { .. }
        | Finding::ProposalNotNoted(_) => filing.rounds.as_ref().map(|rounds| article(&rounds.source)),
        Finding::FiledInWindow { .. }
        | Finding::FiledOutside { .. }
        | Finding::Expired { .. }
        | Finding::ExpiryNotNoted(_) => filing.reevaluation.as_ref().map(|window| article(&window.source)),
        Finding::Rules { .. }
        | Finding::CalendarOfProgram
        | Finding::Unverified(_)
        | Finding::SheetIncomplete { .. } => None,
    }
}

/// Whom a dossier reached after the last day.
pub fn sent_late(
    state: &State,
    id: &ProductId,
    last_day: NaiveDate,
    members: &[(MemberId, NaiveDate)],
    lang: Lang,
) -> String {
    let (what, last) = (product(&state.session, id, lang), date(last_day));
    let late = late(&state.session, members, lang);
    lang.pick(
        format!("Hồ sơ {what} gửi sau hạn chót {last}: {late}."),
        format!("The dossier of {what} was sent after the last day, {last}: {late}."),
    )
}

/// Members, each with the day the dossier was sent.
pub fn late(session: &Session, members: &[(MemberId, NaiveDate)], lang: Lang) -> String {
    let sent = |(id, on): &(MemberId, NaiveDate)| format!("{} ({})", member(session, id, lang), date(*on));
    members.iter().map(sent).collect::<Vec<_>>().join(", ")
}

/// How many must have a dossier.
fn receivers(session: &Session) -> usize {
    crate::council::dispatch::receivers(session).count()
}
