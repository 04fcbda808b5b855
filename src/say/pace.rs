//! How long the scoring has taken and will take, in words.
//!
//! A forecast is said as one: in whole minutes, upward, "khoảng". A time on
//! another day than now comes with its date.

use chrono::{DateTime, FixedOffset, TimeDelta};

use crate::meeting::pace::{Forecast, Limit, Pace};
use crate::text::{Lang, date};

/// `đã chấm 1 giờ 05 phút · còn 96 phiếu, khoảng 3 giờ`; before the first sheet without the time left.
pub fn pace(pace: &Pace, lang: Lang) -> String {
    let (elapsed, sheets) = (minutes(pace.elapsed), pace.left);
    let so_far = (elapsed > 0).then(|| {
        let elapsed = date::duration(elapsed, lang);
        lang.pick(format!("đã chấm {elapsed}"), format!("{elapsed} so far"))
    });
    let plural = if sheets == 1 { "" } else { "s" };
    let sheets = lang.pick(format!("còn {sheets} phiếu"), format!("{sheets} sheet{plural} left"));
    let left = pace.forecast.map_or(sheets.clone(), |Forecast { remaining, .. }| {
        let left = date::duration(minutes(remaining).saturating_add(1), lang);
        lang.pick(format!("{sheets}, khoảng {left}"), format!("{sheets}, about {left}"))
    });
    so_far.into_iter().chain([left]).collect::<Vec<_>>().join(" · ")
}

/// That the scoring does not fit, and what to do; nothing where it does.
pub fn too_long(forecast: &Forecast, now: DateTime<FixedOffset>, lang: Lang) -> Option<String> {
    let at = moment(forecast.done_at, now);
    let (vi, en) = match forecast.beyond? {
        Limit::PlannedEnd(ends) => {
            let ends = moment(ends, now);
            (format!("sau giờ kết thúc dự kiến ({ends})"), format!("after the planned end ({ends})"))
        }
        Limit::Today => ("không xong trong hôm nay".to_owned(), "not today any more".to_owned()),
    };
    Some(lang.pick(
        format!("Với tốc độ này chấm xong khoảng {at}, {vi}: nên phát phiếu giấy chấm song song rồi nhập vào máy."),
        format!("At this pace the scoring ends about {at}, {en}: hand out paper sheets and type them in beside it."),
    ))
}

fn minutes(time: TimeDelta) -> u32 {
    u32::try_from(time.num_minutes()).unwrap_or(0)
}

/// `17:00`, or `17:00 11/12/2026` on another day than now.
fn moment(at: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> String {
    let today = now.with_timezone(at.offset()).date_naive();
    if at.date_naive() == today { date::clock(at.time()) } else { date::date_time(at) }
}
