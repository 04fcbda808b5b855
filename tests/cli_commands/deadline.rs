//! `deadline`: the days of the interface, exactly, and what an office lays over the program's calendar.

use hoidong::record::place;
use rstest::rstest;
use serde_json::{Value, json};

use super::office::{Office, SESSION};

/// A day's answer as in the interface; the days off are those of the calendar's own sources.
#[rstest]
#[case::after_tet(&["2026-02-24", "--working-days", "3"], json!({"last_day": "2026-02-12", "provisional": false,
    "days_off_crossed": ["2026-02-14", "2026-02-15", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19",
        "2026-02-20", "2026-02-21", "2026-02-22"]}))]
#[case::day_first(&["24/2/2026", "--working-days", "3", "--clear"], json!({"last_day": "2026-02-11",
    "provisional": false, "days_off_crossed": ["2026-02-14", "2026-02-15", "2026-02-16", "2026-02-17", "2026-02-18",
        "2026-02-19", "2026-02-20", "2026-02-21", "2026-02-22"]}))]
#[case::a_worked_saturday(&["2025-05-06", "--working-days", "3", "--clear"], json!({"last_day": "2025-04-26",
    "provisional": false, "days_off_crossed": ["2025-04-27", "2025-04-30", "2025-05-01", "2025-05-02", "2025-05-03",
        "2025-05-04"]}))]
#[case::provisional(&["2027-05-04", "--working-days", "1"], json!({"last_day": "2027-04-29", "provisional": true,
    "days_off_crossed": ["2027-04-30", "2027-05-01", "2027-05-02", "2027-05-03"]}))]
#[case::only_proposed(&["2026-11-26", "--working-days", "3"], json!({"last_day": "2026-11-20", "provisional": false,
    "days_off_crossed": ["2026-11-21", "2026-11-22", "2026-11-24"],
    "if_proposed": [{"days": ["2026-11-23", "2026-11-28"], "last_day": "2026-11-19"}]}))]
#[case::one_of_two(&["2027-09-06", "--working-days", "2"], json!({"last_day": "2027-09-01", "provisional": true,
    "days_off_crossed": ["2027-09-02", "2027-09-04", "2027-09-05"], "if_proposed": [
        {"days": ["2027-09-01"], "last_day": "2027-08-31"}, {"days": ["2027-09-03"], "last_day": "2027-08-31"}]}))]
fn the_last_day_is_told_as_json(#[case] args: &[&str], #[case] expected: Value) {
    let line: Vec<_> = ["deadline"].iter().chain(args).chain(&["--json"]).copied().collect();
    assert_eq!(Office::new().json(&line), expected);
}

/// `rules.md` §7.3 through the calendar that travels with the program.
#[rstest]
#[case("2024-02-16", "2024-02-06", "2024-02-05")]
#[case("2024-05-06", "2024-05-02", "2024-04-26")]
#[case("2025-05-06", "2025-04-28", "2025-04-26")]
#[case("2026-12-28", "2026-12-23", "2026-12-22")]
fn the_embedded_calendar_gives_the_vectors(#[case] date: &str, #[case] stepped: &str, #[case] clear: &str) {
    let office = Office::new();
    let last = |more: &[&str]| {
        let line: Vec<_> = ["deadline", date, "--working-days", "3", "--json"].iter().chain(more).copied().collect();
        office.json(&line)["last_day"].clone()
    };
    assert_eq!((last(&[]), last(&["--clear"])), (stepped.into(), clear.into()));
}

#[rstest]
#[case(&["deadline", "2028-01-10", "--working-days", "3"], 1, "outside-calendar", "10/01/2028")]
#[case(&["deadline", "2024-01-02", "--working-days", "3"], 1, "outside-calendar", "31/12/2023")]
#[case(&["deadline", "31/02/2026", "--working-days", "3"], 2, "usage", "31/02/2026")]
#[case(&["deadline", "2026-02-24", "--working-days", "367"], 2, "usage", "367")]
#[case(&["deadline", "2026-02-24"], 2, "usage", "--working-days")]
fn what_cannot_be_counted_is_refused(
    #[case] args: &[&str],
    #[case] exit: i32,
    #[case] code: &str,
    #[case] named: &str,
) {
    let office = Office::new();
    let said = office.run(args);
    assert!(said.exit == exit && said.stderr.contains(named) && said.stdout.is_empty(), "{said:?}");
    let line: Vec<_> = args.iter().chain(&["--json"]).copied().collect();
    let answer: Value = serde_json::from_str(&office.run(&line).stdout).unwrap();
    assert_eq!(answer["error"]["code"], code);
}

#[test]
fn each_day_off_has_its_reason_and_what_was_only_proposed_its_other_day() {
    let office = Office::new();
    let said = office.done(&["deadline", "26/11/2026", "--working-days", "3"]);
    assert_eq!(
        said,
        "Hạn chót: thứ Sáu, 20/11/2026, trước thứ Năm, 26/11/2026 3 ngày làm việc (tính lùi từ ngày họp).\n\
         Các ngày nghỉ ở giữa (3):\n  - thứ Bảy, 21/11/2026: nghỉ cuối tuần\n  - Chủ nhật, 22/11/2026: nghỉ cuối tuần\n  \
         - thứ Ba, 24/11/2026: Ngày Văn hóa Việt Nam\n\
         Nguồn của «Ngày Văn hóa Việt Nam»: Nghị quyết 28/2026/QH16.\n\
         ! Nếu áp dụng việc mới đề xuất (23/11/2026: nghỉ hoán đổi dịp Ngày Văn hóa Việt Nam; 28/11/2026: làm\n  \
         bù ngày 23/11/2026) thì hạn chót là thứ Năm, 19/11/2026.\n"
    );
    let tet = office.done(&["deadline", "2027-02-15", "--working-days", "3", "--lang", "en"]);
    assert!(tet.contains("provisional") && tet.contains("Thursday, 04/02/2027"), "{tet}");
}

/// The swap of November 2026, decided after all, and a provisional day taken back.
const OFFICE: &str = r#"Calendar(
    years: [2026, 2027, 2028],
    off: [Day(date: "2026-11-23", reason: "hoán đổi", source: "Quyết định thử", certainty: Official, with: "2026-11-28")],
    working: [Day(date: "2026-11-28", reason: "làm bù", source: "Quyết định thử", certainty: Official, with: "2026-11-23")],
    ordinary: [Day(date: "2027-05-03", reason: "không nghỉ bù", source: "Thông báo thử", certainty: Official)],
)"#;

#[test]
fn the_rows_of_the_office_win_for_their_days() {
    let office = Office::new();
    office.put_calendar(OFFICE);
    assert!(office.done(&["check", "config/calendar.ron"]).contains("Không có lỗi"));
    let last = |date| office.json(&["deadline", date, "--working-days", "3", "--json"]);
    assert_eq!(last("2026-11-26")["last_day"], "2026-11-19");
    assert_eq!(last("2026-11-26").get("if_proposed"), None);
    assert_eq!(last("2026-12-01")["last_day"], "2026-11-27", "the Saturday is worked");
    let may = office.json(&["deadline", "2027-05-04", "--working-days", "1", "--json"]);
    assert_eq!((&may["last_day"], &may["provisional"]), (&"2027-05-03".into(), &false.into()));
    assert_eq!(last("2028-01-10")["last_day"], "2028-01-05", "a year the office added");
}

#[test]
fn a_record_keeps_the_calendar_it_began_with() {
    let office = Office::new();
    office.put_calendar(OFFICE);
    office.done(&["attend", SESSION, "--present", "all"]);
    office.put_calendar("Calendar(years: [2026])");
    let reading = place::read(&office.path(SESSION), &hoidong::load::Office::default()).unwrap();
    let (record, _) = reading.record.unwrap();
    assert_eq!(record.opening.texts.calendar.len(), 2);
    assert_eq!(record.opening.texts.calendar[1], OFFICE);
    assert!(reading.state.own_calendar && reading.state.calendar.years.contains(&2028));
}

#[test]
fn a_broken_calendar_of_the_office_is_told_and_begins_nothing_but_shuts_no_record() {
    let office = Office::new();
    let broken =
        r#"Calendar(years: [2026], working: [Day(date: "2026-11-27", reason: "x", source: "x", certainty: Official)])"#;
    office.put_calendar(broken);
    for line in [&["attend", SESSION, "--present", "all"][..], &["deadline", "2026-11-26", "--working-days", "1"]] {
        let said = office.run(line);
        assert!(
            said.exit == 1 && said.stderr.contains("calendar.ron:1:") && said.stderr.contains("27/11/2026"),
            "{said:?}"
        );
    }
    assert!(!office.path("lang-son-2026-dot-2.hoidong").exists());
    office.put_calendar("Calendar(years: [2026])");
    office.done(&["attend", SESSION, "--present", "all"]);
    office.put_calendar(broken);
    office.done(&["tally", SESSION]);
    office.done(&["attend", SESSION, "--absent", "M9:ốm"]);
}
