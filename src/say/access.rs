//! What is said of PINs: why one is not taken, how many tries are left, how long a wait is.

use super::name::{capital, member};
use crate::council::MemberId;
use crate::meeting::access::FREE_TRIES;
use crate::meeting::pin::{LONGEST, PinProblem, SHORTEST};
use crate::meeting::{Event, State};
use crate::text::Lang;
use chrono::{DateTime, FixedOffset};

/// Why a PIN cannot be somebody's, and what would do.
pub fn problem(problem: PinProblem, lang: Lang) -> String {
    let why = match problem {
        PinProblem::Short => {
            return lang.pick(
                format!("Mã PIN có từ {SHORTEST} đến {LONGEST} chữ số. Xin gõ thêm."),
                format!("A PIN has {SHORTEST} to {LONGEST} digits. Please type more."),
            );
        }
        PinProblem::OneDigit => lang.pick("chỉ có một chữ số lặp lại", "is one digit repeated"),
        PinProblem::Run => lang.pick("là dãy số liền nhau", "is a run of digits"),
        PinProblem::Repeated => lang.pick("là một nhóm số lặp lại", "is a group of digits repeated"),
        PinProblem::Year => lang.pick("là một năm", "is a year"),
        PinProblem::Day => lang.pick("là một ngày tháng năm", "is a date"),
    };
    lang.pick(
        format!("Mã này dễ đoán vì {why}. Xin chọn mã khác."),
        format!("This one is easy to guess: it {why}. Please choose another."),
    )
}

/// The two PINs typed differ.
pub fn differs(lang: Lang) -> &'static str {
    lang.pick("Hai lần gõ chưa giống nhau. Xin gõ lại từ đầu.", "The two do not match. Please start again.")
}

/// Why nothing opened although the act was kept; `None` where it did open.
pub fn not_opened(event: &Event, state: &State, at: DateTime<FixedOffset>, lang: Lang) -> Option<String> {
    match event {
        Event::PinRefused { member: m } => {
            if let Some(until) = state.access.waits(m, at) {
                return Some(waits(state, m, until, lang));
            }
            let left = FREE_TRIES.saturating_sub(state.access.wrong(m));
            Some(lang.pick(
                format!("Mã PIN chưa đúng. Còn {left} lần thử trước khi phải chờ."),
                format!("Wrong PIN. Tries left before a wait: {left}."),
            ))
        }
        Event::PinLost { member: m } => {
            let who = member(&state.session, m, lang);
            Some(lang.pick(
                format!("Tệp bản ghi không còn dữ liệu để kiểm tra mã PIN của {who}; việc này đã được ghi lại. Xin đặt mã mới, có thư ký hoặc thành viên khác chứng kiến."),
                format!("The record no longer holds what the PIN of {who} is checked by; this is now recorded. Please set a new one before the secretary or another member."),
            ))
        }
        Event::ClockWentBack { .. } => state.access.tries_waiting(at).map(|(m, until)| waits(state, m, until, lang)),
        _ => None,
    }
}

/// How long somebody has to wait, and who can shorten it.
pub fn waits(state: &State, m: &MemberId, until: DateTime<FixedOffset>, lang: Lang) -> String {
    let (wrong, until, who) = (state.access.wrong(m), until.format("%H:%M:%S"), member(&state.session, m, lang));
    lang.pick(
        format!("Mã PIN của {who} đã bị gõ sai {wrong} lần liên tiếp. Xin chờ đến {until} rồi thử lại. Nếu quên mã, đặt lại mã với một thành viên khác chứng kiến."),
        format!("A wrong PIN was typed for {who} {wrong} times in a row. Please wait until {until} and try again. If it is forgotten, it is reset before another member."),
    )
}

/// Who has no PIN to show.
pub fn none(state: &State, m: &MemberId, lang: Lang) -> String {
    let who = capital(&member(&state.session, m, lang));
    lang.pick(
        format!("{who} chưa có mã PIN. Đồng chí thư ký đặt mã lần đầu khi điểm danh (F2, rồi F5)."),
        format!("{who} has no PIN yet. The secretary sets the first one at the roll-call (F2, then F5)."),
    )
}
