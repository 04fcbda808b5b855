//! Corrections of entry errors: what changes, how it stands, what came of it.

use super::event::points;
use super::name::{capital, criterion, full_stop, member, product};
use crate::council::ProductId;
use crate::meeting::State;
use crate::meeting::correction::{Change, Confirmed, Correction, Outcome};
use crate::text::{Lang, date};

/// Every mark, before and after: `1.1 «Nguồn nguyên liệu» từ 2 điểm thành 3 điểm`.
pub fn changes(changes: &[Change], state: &State, product: &ProductId, lang: Lang) -> String {
    let rubric = state.rubric(product);
    let said = changes.iter().map(|Change { criterion: id, from, to }| {
        let (line, from, to) = (criterion(rubric, id), points(*from, lang), points(*to, lang));
        lang.pick(format!("{line} từ {from} thành {to}"), format!("{line} from {from} to {to}"))
    });
    said.collect::<Vec<_>>().join("; ")
}

/// Whose sheet it is, and every mark.
pub fn what(correction: &Correction, state: &State, lang: Lang) -> String {
    let Correction { number, product: p, member: m, .. } = correction;
    let (whose, what) = (member(&state.session, m, lang), product(&state.session, p, lang));
    let marks = changes(&correction.changes, state, p, lang);
    lang.pick(
        format!("Đính chính số {number}, phiếu của {whose} cho sản phẩm {what}: {marks}"),
        format!("Correction {number}, sheet of {whose} for {what}: {marks}"),
    )
}

/// The paper that shows the error, and how it came about.
pub fn why(correction: &Correction, lang: Lang) -> String {
    let (paper, reason) = (&correction.paper, full_stop(&correction.reason));
    lang.pick(format!("Căn cứ: {paper}. Lý do: {reason}"), format!("Paper: {paper}. Reason: {reason}"))
}

/// How the member confirmed it.
pub fn confirmed(confirmed: &Confirmed, lang: Lang) -> String {
    let at = date::date_time(confirmed.at);
    match &confirmed.paper {
        None => lang.pick(
            format!("thành viên xác nhận tại máy lúc {at}"),
            format!("the member confirmed at the terminal at {at}"),
        ),
        Some(paper) => lang.pick(
            format!("thành viên xác nhận bằng văn bản ({paper}), ghi lúc {at}"),
            format!("the member confirmed in writing ({paper}), recorded at {at}"),
        ),
    }
}

/// Where it stands: what it waits for, or what became of it.
pub fn standing(correction: &Correction, lang: Lang) -> String {
    match (&correction.outcome, &correction.confirmed) {
        (Some(Outcome::Accepted { at, .. }), Some(confirmation)) => {
            let (word, at) = (confirmed(confirmation, lang), date::date_time(*at));
            lang.pick(
                format!("{}; chủ tọa chấp nhận lúc {at}.", capital(&word)),
                format!("{}; the chair accepted at {at}.", capital(&word)),
            )
        }
        (Some(Outcome::Accepted { at, .. }), None) => {
            let at = date::date_time(*at);
            lang.pick(format!("Chủ tọa chấp nhận lúc {at}."), format!("The chair accepted at {at}."))
        }
        (Some(Outcome::Dropped { at, reason }), _) => {
            let (at, reason) = (date::date_time(*at), full_stop(reason));
            lang.pick(
                format!("Không thực hiện, ghi lúc {at}: {reason}"),
                format!("Dropped at {at} without effect: {reason}"),
            )
        }
        (None, Some(confirmation)) => {
            let word = confirmed(confirmation, lang);
            lang.pick(
                format!("{}; chờ chủ tọa chấp nhận.", capital(&word)),
                format!("{}; waits for the chair to accept.", capital(&word)),
            )
        }
        (None, None) => lang
            .pick(
                "Chờ thành viên xác nhận, sau đó chủ tọa chấp nhận.",
                "Waits for the member to confirm, then the chair.",
            )
            .to_owned(),
    }
}
