//! What the secretary should look at, one sentence each: what, whose, and the remedy.
//!
//! Says what `meeting::alerts` found; which key leads there is the screen's
//! matter.

use chrono::{DateTime, FixedOffset};

use super::name::{member, product, products};
use super::{pace, quorum, refusal, result};
use crate::council::ProductId;
use crate::meeting::alerts::{Alert, Owing};
use crate::meeting::{Refusal, State};
use crate::text::{Lang, date};

/// The most products named in one sentence.
const NAMED: usize = 3;

/// An alert as it stands `now`.
pub fn alert(alert: &Alert, state: &State, now: DateTime<FixedOffset>, lang: Lang) -> String {
    let on = |id: &ProductId| product(&state.session, id, lang);
    match alert {
        Alert::BelowQuorum(count) => {
            let count = quorum::quorum(*count, &state.regulation, lang);
            lang.pick(
                format!("Chưa đủ số thành viên. {count}. Chưa mở chấm, chưa mở niêm phong, chưa kết luận được."),
                format!("Below quorum. {count}. Nothing opens, unseals or is concluded."),
            )
        }
        Alert::ChairAbsent => refusal::refusal(&Refusal::ChairAbsent, state, lang),
        Alert::SheetMissing { product, owing } => {
            let of =
                |(id, why): &(_, Owing)| format!("{} – {}", member(&state.session, id, lang), owing_word(*why, lang));
            let list = owing.iter().map(of).collect::<Vec<_>>().join("; ");
            let on = on(product);
            lang.pick(format!("{on} còn thiếu phiếu: {list}."), format!("{on} lacks sheets: {list}."))
        }
        Alert::Told { product } => {
            let on = on(product);
            lang.pick(
                format!("{on}: thành viên đã báo căn cứ hoặc nêu đề nghị; Hội đồng chưa biểu quyết."),
                format!("{on}: a member tells of a ground or asks for something; the council has not voted yet."),
            )
        }
        Alert::Divergent { product, widest, pairs } => {
            let (on, pair) = (on(product), result::divergent(widest, state, lang));
            let more = pairs - 1;
            let more = match more {
                0 => String::new(),
                _ => lang.pick(format!(" Còn {more} cặp khác."), format!(" And {more} more pairs.")),
            };
            lang.pick(format!("{on} chưa thống nhất. {pair}{more}"), format!("{on} is not settled. {pair}{more}"))
        }
        Alert::Capped { product, star, criteria, undecided } => {
            let (on, lowered) = (on(product), result::lowered(*star, criteria, lang));
            let open = if *undecided {
                lang.pick("; Hội đồng chưa quyết định", "; the council has not decided yet")
            } else {
                ""
            };
            format!("{on}: {lowered}{open}.")
        }
        Alert::ClockWentBack(back) => {
            let (from, to) = (date::date_time(back.from), date::date_time(back.to));
            lang.pick(
                format!("Đồng hồ của máy lùi từ {from} về {to}: xin kiểm tra giờ của máy. Thứ tự các việc vẫn theo số sự kiện."),
                format!("The machine's clock went back from {from} to {to}: check it. What happened keeps its order by number."),
            )
        }
        Alert::OtherOffset { here, meeting } => lang.pick(
            format!("Máy này để múi giờ {here}, phiên họp ghi {meeting}: giờ trong biên bản sẽ sai. Xin chỉnh múi giờ của máy rồi mở lại phiên họp."),
            format!("This machine keeps the time zone {here}, the meeting is called in {meeting}: the minutes would tell wrong times. Set the machine's zone and open the session again."),
        ),
        Alert::OtherDay { today, meeting } => {
            let (today, meeting) = (date::date(*today), date::date(*meeting));
            lang.pick(
                format!("Hôm nay theo máy là {today}, phiên họp ghi ngày {meeting}. Xin kiểm tra ngày của máy và tệp phiên họp."),
                format!("By this machine today is {today}; the meeting is called for {meeting}. Check the machine's date and the session file."),
            )
        }
        Alert::DossierLate { products: late, last_day } => {
            let named = products(&state.session, late.iter().take(NAMED), lang);
            let (last_day, rest) = (date::date(*last_day), late.len().saturating_sub(NAMED));
            let more = match rest {
                0 => String::new(),
                _ => lang.pick(format!(" và {rest} sản phẩm khác"), format!(" and {rest} more")),
            };
            lang.pick(
                format!("Hồ sơ gửi chậm, sau ngày {last_day}: {named}{more}. Chủ tọa chưa có kết luận vẫn xét."),
                format!("Dossiers sent late, after {last_day}: {named}{more}. The chair has not decided to go on."),
            )
        }
        Alert::CopyMissing { since } => {
            let since = date::clock(since.time());
            lang.pick(
                format!("Bản sao chưa ghi được từ {since}, phiên họp vẫn tiếp tục. Xin cắm lại ổ: bản sao được ghi cùng phiếu hay kết luận tiếp theo."),
                format!("The second copy is not written since {since}; the meeting goes on. Plug the stick in again: it is written with the next sheet or decision."),
            )
        }
        Alert::TooLong(forecast) => pace::too_long(forecast, now, lang).unwrap_or_default(),
    }
}

const fn owing_word(why: Owing, lang: Lang) -> &'static str {
    match (why, lang) {
        (Owing::Away, Lang::Vi) => "không có mặt",
        (Owing::Away, Lang::En) => "not there",
        (Owing::Online, Lang::Vi) => "dự trực tuyến, cần nhập phiếu giấy",
        (Owing::Online, Lang::En) => "online, a paper sheet is to be typed",
        (Owing::OnPaper, Lang::Vi) => "phiếu giấy chờ nhập lần hai hoặc đối chiếu",
        (Owing::OnPaper, Lang::En) => "the paper sheet waits for its second entry, or to be settled",
        (Owing::PassedOver, Lang::Vi) => "bỏ dở, mời ngồi lại vào máy",
        (Owing::PassedOver, Lang::En) => "left behind, to take the seat again",
    }
}
