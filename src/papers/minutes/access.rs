//! What the minutes say of PINs: set, reset, typed wrongly so often that there was a wait.

use crate::council::MemberId;
use crate::meeting::State;
use crate::meeting::access::Minuted;
use crate::papers::document::{Block, Run};
use crate::say::name;
use crate::text::{Lang, date};

/// One item a matter; nothing where no PIN was ever set.
pub(super) fn pins(state: &State, lang: Lang) -> Vec<Block> {
    let session = &state.session;
    let set: Vec<&MemberId> = state.access.minuted.iter().filter_map(set).collect();
    let mut items = Vec::new();
    if !set.is_empty() {
        let names = set.into_iter().map(|id| name::short(session, id)).collect::<Vec<_>>().join("; ");
        items.push(lang.pick(
            format!("Đã đặt mã PIN lần đầu, có mặt thư ký: {names}."),
            format!("First PINs were set with the secretary present: {names}."),
        ));
    }
    items.extend(state.access.minuted.iter().filter_map(|noted| sentence(noted, state, lang)));
    if items.is_empty() {
        return Vec::new();
    }
    vec![Block::List(items.into_iter().map(|item| vec![Run::plain(item)]).collect())]
}

const fn set(noted: &Minuted) -> Option<&MemberId> {
    match noted {
        Minuted::Set { member } => Some(member),
        Minuted::Reset { .. } | Minuted::Waited { .. } | Minuted::Confirmed { .. } | Minuted::Lost { .. } => None,
    }
}

fn sentence(noted: &Minuted, state: &State, lang: Lang) -> Option<String> {
    let who = |id| name::member(&state.session, id, lang);
    Some(match noted {
        Minuted::Set { .. } => return None,
        Minuted::Reset { member, reason, witness, at } => {
            let (whose, at, reason) = (who(member), date::date_time(*at), name::full_stop(reason));
            let witness = witness.as_ref().map_or_else(
                || lang.pick("chưa ai khác có mã PIN để chứng kiến", "nobody else had a PIN to witness").to_owned(),
                |witness| {
                    lang.pick(format!("người chứng kiến: {}", who(witness)), format!("witness: {}", who(witness)))
                },
            );
            lang.pick(
                format!("Mã PIN của {whose} được đặt lại lúc {at} ({witness}). Lý do: {reason}"),
                format!("The PIN of {whose} was reset at {at} ({witness}). Reason: {reason}"),
            )
        }
        Minuted::Waited { member, wrong, last } => {
            let (whose, last) = (who(member), date::date_time(*last));
            lang.pick(
                format!("Mã PIN của {whose} bị gõ sai {wrong} lần liên tiếp, lần cuối lúc {last}; màn che khóa trong thời gian chờ."),
                format!("A wrong PIN was typed for {whose} {wrong} times in a row, the last time at {last}; the curtain stayed shut for the wait."),
            )
        }
        Minuted::Confirmed { member, times } => {
            let whose = who(member);
            lang.pick(
                format!("Các việc theo kết luận của chủ tọa được xác nhận bằng mã PIN của {whose} ({times} lần)."),
                format!("Acts by the chair's conclusion were confirmed with the PIN of {whose} ({times}×)."),
            )
        }
        Minuted::Lost { member, at } => {
            let (whose, at) = (who(member), date::date_time(*at));
            lang.pick(
                format!("Lúc {at}, tệp bản ghi không còn dữ liệu để kiểm tra mã PIN của {whose}; phải đặt mã mới."),
                format!(
                    "At {at} the record no longer held what the PIN of {whose} is checked by; a new one was needed."
                ),
            )
        }
    })
}
