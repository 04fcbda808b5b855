//! The days of a certificate by the calendar of the program: leap years, ends of months, Tết, swaps.
//!
//! Each date was counted on paper, from the last day back over whole months: from 8 June 2027
//! to 31 May are 8 days, to 30 April 39, to 31 March 69, to 28 February 100, to 8 February 120; and
//! 60 more to 10 December 2026. What is off stands in `rubrics/calendar.ron`.

use chrono::NaiveDate;
use hoidong::council::{validity, window};
use hoidong::law::Calendar;
use hoidong::load::session::fitting;
use hoidong::load::{Shelf, calendar};
use hoidong::register::standing::{Refiled, Standing, Term};
use rstest::rstest;

use crate::office::Office;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn rule() -> hoidong::law::filing::Window {
    let shelf = Shelf::embedded();
    let id = fitting(&shelf, day("2026-12-10")).expect("rules");
    let rules = shelf.read_rules(&id).expect("there").expect("sound");
    rules.filing.reevaluation.expect("26/2026 says when")
}

fn days_off() -> Calendar {
    let sources = Shelf::embedded().calendars().expect("calendars");
    calendar::read_all(&sources, false).expect("a calendar").0
}

#[rstest]
// 29 to 31/1, 60 to 31/12, 91 to 30/11, 29 more; then 31 to 1/10 and 29.
#[case::on_the_leap_day("2028-02-29", "2027-09-02", "2027-11-01", None)]
#[case::the_day_after_it("2028-03-01", "2027-09-03", "2027-11-02", None)]
// 31 to 28/2, 59 to 31/1, 90 to 31/12, 30 more to 1/12; 30 to 1/11 and 30 to 2/10.
#[case::last_of_march("2027-03-31", "2026-10-02", "2026-12-01", None)]
// 31, 61, 92, 120 days: the ends of April, March, February, January. A Sunday; the Friday before is the 29th.
#[case::last_of_may("2027-05-31", "2026-12-02", "2027-01-31", Some("2027-01-29"))]
// The last day of the window is mùng 3; Tết is off from Thursday 4 to 10 February 2027.
#[case::in_tet_2027("2027-06-08", "2026-12-10", "2027-02-08", Some("2027-02-03"))]
// 18 to 31/5, 49 to 30/4, 79 to 31/3, 110 to 28/2, 10 more: mùng 2. Off from Saturday 14 to 22 February 2026.
#[case::in_tet_2026("2026-06-18", "2025-12-20", "2026-02-18", Some("2026-02-13"))]
// 23, the first working day after Tết 2026, a Monday.
#[case::after_tet_2026("2026-06-23", "2025-12-25", "2026-02-23", None)]
// 20 to 30/11, 50 to 31/10, 81 to 30/9, 111 to 31/8, 9 more: a Saturday that is worked for 31 August.
#[case::a_saturday_that_is_worked("2026-12-20", "2026-06-23", "2026-08-22", None)]
// 23 November 2026 was only proposed as a day off; the 24th, a Tuesday, is one.
#[case::only_proposed("2027-03-23", "2026-09-24", "2026-11-23", None)]
#[case::day_of_culture("2027-03-24", "2026-09-25", "2026-11-24", Some("2026-11-23"))]
fn a_window_that_ends_on_a_day_off_is_told_with_the_working_day_before(
    #[case] expires: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] better: Option<&str>,
) {
    let term = Term { expires: day(expires), revoked: None, refiled: Refiled::No };
    let found = term.window(&rule()).expect("a window");
    assert_eq!((found.from, found.to), (day(from), day(to)));
    assert_eq!(window::better_by(found, &days_off()), better.map(day));
    // The act moves no day: on the last one of the window it is still due, on the next one late.
    assert_eq!(term.standing(found.to, Some(&rule())), Standing::Due);
    assert_eq!(term.standing(found.to.succ_opt().expect("a day"), Some(&rule())), Standing::Overdue);
}

/// A last day that is off is no longer than another: 2 September, Sunday 31 January, mùng 1 Tết.
#[rstest]
#[case("2023-09-02", "2026-09-02")]
#[case("2024-01-31", "2027-01-31")]
#[case("2024-02-06", "2027-02-06")]
#[case::from_a_leap_day("2024-02-29", "2027-02-28")]
#[case::to_a_leap_year("2025-02-28", "2028-02-28")]
#[case::before_a_leap_day("2025-03-01", "2028-03-01")]
fn a_certificate_that_runs_out_on_a_day_off_runs_out_on_it(#[case] issued: &str, #[case] last: &str) {
    let expires = validity::expires(day(issued)).expect("a day");
    assert_eq!(expires, day(last));
    let term = Term { expires, revoked: None, refiled: Refiled::No };
    assert_eq!(term.standing(expires, Some(&rule())), Standing::Overdue);
    assert_eq!(term.standing(expires.succ_opt().expect("a day"), Some(&rule())), Standing::Expired);
}

#[rstest]
// Nothing but a weekend lies between: it is sure.
#[case::a_sunday("2027-05-31", Some(("2027-01-29", false)))]
// Tết 2027 is computed, not announced; 23 November 2026 was only proposed.
#[case::tet_that_is_not_announced("2027-06-08", Some(("2027-02-03", true)))]
#[case::beside_a_proposed_day("2027-03-24", Some(("2026-11-23", true)))]
// 30 to 31/3, 61 to 29/2, 90 to 31/1, 30 more: Saturday 1 January 2028, of which there is no calendar.
#[case::a_saturday_beyond_the_calendar("2028-04-30", Some(("2027-12-31", true)))]
#[case::a_working_day("2026-06-23", None)]
fn a_day_that_hangs_on_days_off_not_announced_is_provisional(
    #[case] expires: &str,
    #[case] wanted: Option<(&str, bool)>,
) {
    let term = Term { expires: day(expires), revoked: None, refiled: Refiled::No };
    let found = window::earlier(term.window(&rule()).expect("a window"), &days_off());
    assert_eq!(found.map(|it| (it.by, it.provisional)), wanted.map(|(by, unsure)| (day(by), unsure)));
}

/// What was seen: the register and the letters gave such a day as certain, where `deadline` calls it provisional.
#[test]
fn the_register_and_the_letters_call_such_a_day_provisional() {
    let office = Office::new();
    office.put(
        "so-dang-ky.csv",
        "Tên sản phẩm;Chủ thể;Hạng sao;Số giấy chứng nhận;Ngày cấp\nTrà;HTX A;3;1/GCN;08/06/2024\nMật;HTX B;3;2/GCN;31/05/2024\n",
    );
    let unwrapped = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = unwrapped(&office.done(&["register", ".", "--on", "2026-12-01"]));
    assert!(text.contains("03/02/2027, tạm tính") && text.contains("29/01/2027 ("), "{text}");
    let told = office.json(&["register", ".", "--json", "--on", "2026-12-01"]);
    let sure = |name: &str| {
        let found = told.as_array().expect("rows").iter().find(|it| it["name"] == name).expect("a row");
        found["filing"]["provisional"].clone()
    };
    assert_eq!((sure("Trà"), sure("Mật")), (serde_json::Value::Bool(true), serde_json::Value::Null));
    office.done(&["register", ".", "--on", "2026-12-01", "--due", "300", "--letters", "thu"]);
    let letters = std::fs::read_dir(office.path("thu")).expect("letters").filter_map(Result::ok);
    assert!(letters.count() > 2, "two letters and their list");
}

/// What was seen: a last day in 2029, which is the second day of Tết, given as certain.
#[test]
fn a_time_to_file_beyond_the_calendar_is_provisional() {
    let office = Office::new();
    let row = "Trà;HTX A;3;1/GCN;14/06/2026";
    office.put("so-dang-ky.csv", format!("Tên sản phẩm;Chủ thể;Hạng sao;Số giấy chứng nhận;Ngày cấp\n{row}\n"));
    let on = ["--on", "2028-12-25"];
    let told = office.json(&[&["register", ".", "--json"], &on[..]].concat());
    assert_eq!((&told[0]["window"][1], &told[0]["filing"]["provisional"]), (&"2029-02-14".into(), &true.into()));
    let said =
        office.done(&[&["register", ".", "--due", "185", "--letters", "thu", "--format", "md"], &on[..]].concat());
    assert!(said.contains("là tạm tính: chưa có lịch nghỉ các năm sau."), "{said}");
    let letter = std::fs::read_to_string(office.path("thu/giay-chung-nhan-htx-a.md")).expect("a letter");
    assert!(letter.contains("đến 14/02/2029 (tạm tính: chưa có lịch nghỉ năm 2029)"), "{letter}");
}
