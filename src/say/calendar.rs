//! Working days and days off in sentences.

use chrono::NaiveDate;

use super::regulation::day_counting;
use crate::council::regulation::DayCounting;
use crate::council::working_days::{Deadline, Otherwise, OutsideCalendar};
use crate::law::Calendar;
use crate::law::calendar::{Certainty, DayRow};
use crate::text::Lang;
use crate::text::date::{date, weekday};

/// How sure a row is.
pub const fn certainty(certainty: Certainty, lang: Lang) -> &'static str {
    match (certainty, lang) {
        (Certainty::Official, Lang::Vi) => "đã thông báo",
        (Certainty::Official, Lang::En) => "announced",
        (Certainty::Provisional, Lang::Vi) => "tạm tính theo luật, chưa có thông báo",
        (Certainty::Provisional, Lang::En) => "provisional: follows from statute, not announced yet",
        (Certainty::Proposed, Lang::Vi) => "mới đề xuất, chưa áp dụng",
        (Certainty::Proposed, Lang::En) => "only proposed, not applied",
    }
}

/// `thứ Năm, 12/02/2026`.
pub fn day(day: NaiveDate, lang: Lang) -> String {
    format!("{}, {}", weekday(day, lang), date(day))
}

/// The whole answer to "which is the last day", as lines with what stands before them.
pub fn deadline(
    found: &Deadline,
    calendar: &Calendar,
    from: NaiveDate,
    (days, counting): (u32, DayCounting),
    lang: Lang,
) -> Vec<(&'static str, String)> {
    let (last, from) = (day(found.last_day, lang), day(from, lang));
    let counting = day_counting(counting, lang);
    let mut lines = vec![(
        "",
        lang.pick(
            format!("Hạn chót: {last}, trước {from} {days} ngày làm việc ({counting})."),
            format!("Last day: {last}, {days} working days before {from} ({counting})."),
        ),
    )];
    if !found.crossed.is_empty() {
        let n = found.crossed.len();
        lines.push(("", lang.pick(format!("Các ngày nghỉ ở giữa ({n}):"), format!("Days off in between ({n}):"))));
    }
    let mut behind: Vec<&DayRow> = Vec::new();
    for off in &found.crossed {
        let row = calendar.days.get(off).filter(|row| row.certainty != Certainty::Proposed);
        let why = row.map_or(lang.pick("nghỉ cuối tuần", "weekend"), |row| &row.reason);
        lines.push(("  - ", format!("{}: {why}", day(*off, lang))));
        behind.extend(row.filter(|row| !behind.iter().any(|known| known.reason == row.reason)));
    }
    lines.extend(behind.into_iter().map(|row| ("", sources(row, lang))));
    lines.extend(found.provisional.then(|| ("! ", provisional(lang).to_owned())));
    lines.extend(found.otherwise.iter().map(|other| ("! ", otherwise(other, calendar, lang))));
    lines
}

/// The document behind a row; one that was not announced says so.
fn sources(row: &DayRow, lang: Lang) -> String {
    let DayRow { reason, source, certainty: sure, .. } = row;
    let sure = match sure {
        Certainty::Official => String::new(),
        sure => format!(" ({})", certainty(*sure, lang)),
    };
    lang.pick(format!("Nguồn của «{reason}»: {source}{sure}."), format!("Source of “{reason}”: {source}{sure}."))
}

/// That a day rests on rows not announced yet.
pub const fn provisional(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => {
            "Kết quả là tạm tính: có ngày nghỉ suy ra từ luật nhưng chưa có thông báo. Kiểm tra lại khi có thông báo."
        }
        Lang::En => {
            "This is provisional: some days off follow from statute but were not announced yet. Check again once they are."
        }
    }
}

/// What the last day would be under rows that were only proposed.
pub fn otherwise(other: &Otherwise, calendar: &Calendar, lang: Lang) -> String {
    let Otherwise { rows, last_day } = other;
    let named = rows.iter().filter_map(|at| Some((at, calendar.days.get(at)?)));
    let named = named.map(|(at, row)| format!("{}: {}", date(*at), row.reason)).collect::<Vec<_>>().join("; ");
    let last = day(*last_day, lang);
    lang.pick(
        format!("Nếu áp dụng việc mới đề xuất ({named}) thì hạn chót là {last}."),
        format!("If what was only proposed applied ({named}), the last day would be {last}."),
    )
}

/// A day the calendar does not know.
pub fn outside(outside: &OutsideCalendar, lang: Lang) -> String {
    let (at, years) = (date(outside.day), outside.years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "));
    if years.is_empty() {
        return lang.pick(
            format!("Không có lịch nghỉ nào để đếm đến ngày {at}."),
            format!("There is no calendar to count to {at} with."),
        );
    }
    lang.pick(
        format!("Ngày {at} không thuộc các năm có trong lịch nghỉ ({years}), nên chưa đếm được ngày làm việc. Cơ quan bổ sung năm ấy vào tệp calendar.ron trong thư mục thiết lập."),
        format!("{at} is in none of the calendar's years ({years}), so working days cannot be counted. The office adds the year to calendar.ron in its folder of settings."),
    )
}
