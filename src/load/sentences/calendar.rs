//! Words for calendars that contradict themselves.

use super::{Words, say};
use crate::load::kind::CalendarProblem;
use crate::text::date::date;

pub(super) fn words(problem: &CalendarProblem) -> Words {
    match problem {
        CalendarProblem::OutsideYears { day, years } => {
            let (day, years) = (date(*day), years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "));
            say(
                "outside-years",
                [
                    &format!("Ngày {day} không thuộc năm nào trong danh sách years ({years})."),
                    "Xem lại ngày; nếu đúng thì thêm năm ấy vào years, khi đã ghi đủ ngày nghỉ của cả năm.",
                ],
                [
                    &format!("{day} is in none of the listed years ({years})."),
                    "Check the day; if it is right add its year to years, once all its days off are there.",
                ],
            )
        }
        CalendarProblem::DayTwice { day, first_line } => {
            let day = date(*day);
            say(
                "day-twice",
                [
                    &format!("Ngày {day} đã có ở dòng {first_line}."),
                    "Mỗi ngày chỉ một dòng: giữ dòng đúng, xóa dòng kia.",
                ],
                [
                    &format!("{day} already stands on line {first_line}."),
                    "One row a day: keep the right one and delete the other.",
                ],
            )
        }
        CalendarProblem::NotASaturday { day } => {
            let day = date(*day);
            say(
                "not-a-saturday",
                [
                    &format!("Ngày {day} không phải thứ Bảy nên không phải ngày làm bù."),
                    "Ngày làm bù là thứ Bảy. Muốn bỏ một ngày nghỉ đã có thì ghi vào ordinary.",
                ],
                [
                    &format!("{day} is no Saturday, so it is no working Saturday."),
                    "Only Saturdays are worked instead of another day. To take a day off back, list it under ordinary.",
                ],
            )
        }
        CalendarProblem::BadSpan { limit } => say(
            "bad-span",
            [
                &format!("Ngày cuối (to) phải sau ngày đầu (date), và cả đợt không quá {limit} ngày."),
                "Xem lại hai ngày.",
            ],
            [
                &format!("The last day (to) comes after the first (date), and a row has at most {limit} days."),
                "Check both days.",
            ],
        ),
        CalendarProblem::NoOtherHalf { with } => {
            let with = date(*with);
            say(
                "no-other-half",
                [
                    &format!("Ngày hoán đổi {with} (with) không có trong danh sách kia với cùng độ chắc chắn."),
                    "Ngày nghỉ hoán đổi ghi ở off, ngày thứ Bảy làm bù ghi ở working, cùng certainty.",
                ],
                [
                    &format!(
                        "The other half of the swap, {with} (with), is not in the other list with the same certainty."
                    ),
                    "The day off stands under off, the working Saturday under working, both with the same certainty.",
                ],
            )
        }
        CalendarProblem::SwapOfSeveral => say(
            "swap-of-several",
            ["Dòng có nhiều ngày (to) thì không ghi được with.", "Tách ngày hoán đổi thành một dòng riêng."],
            ["A row of several days (to) has no with.", "Put the swapped day on a row of its own."],
        ),
    }
}
