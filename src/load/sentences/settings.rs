//! Words for settings that contradict themselves.

use super::{Words, say};
use crate::law::filing::DayOfYear;
use crate::load::kind::SettingsProblem;

pub(super) fn words(problem: SettingsProblem) -> Words {
    let SettingsProblem::ReportsOutOfOrder { half, year } = problem;
    let day = |DayOfYear { month, day }: DayOfYear| format!("{day}/{month}");
    let (half, year) = (day(half), day(year));
    say(
        "reports-out-of-order",
        [
            &format!("Hạn báo cáo 6 tháng ({half}) phải trước hạn báo cáo năm ({year})."),
            "Viết ngày trước, tháng sau, như half_year_report: (25, 6), year_report: (30, 11); bỏ cả hai dòng thì dùng đúng hai hạn ấy.",
        ],
        [
            &format!("The report of the half year ({half}) must be due before that of the year ({year})."),
            "Write the day, then the month, like half_year_report: (25, 6), year_report: (30, 11); without both lines these two hold.",
        ],
    )
}
