//! Time at the table: what has passed, what is left at the measured pace, and whether it fits.
//!
//! Twenty-three products, nine members, one terminal; the clock stands still but
//! for the times a row names, so every duration is exact.

#![expect(clippy::expect_used, clippy::panic, reason = "the helpers of a test may stop it")]

mod stage;

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, TimeDelta};
use hoidong::host::StepClock;
use hoidong::load::{self, Shelf, Source};
use hoidong::meeting::pace::{Limit, Pace, pace};
use hoidong::meeting::{Actor, Command, Presence, SetAsideAs};
use hoidong::record::{Desk, MemoryStore};
use hoidong::say;
use hoidong::text::Lang;

const SAMPLE: &str = include_str!("../sessions/lang-son-2026-dot-2.ron");

/// `09:05` on the day of the meeting.
fn time(clock: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("2026-12-10T{clock}:00+07:00")).expect("a time")
}

struct Table {
    desk: Desk,
    clock: Arc<StepClock>,
}

impl Table {
    /// The sample with twenty-three products on one sheet, and an end if it names one; everybody is there.
    fn new(ends: Option<&str>) -> Self {
        let text = stage::without_pins(SAMPLE);
        let (before, rest) = text.split_once(r#"Product(id: "P01""#).expect("the first product");
        let second = rest.find(r#"Product(id: "P02""#).expect("the second product");
        let product = format!(r#"Product(id: "P01"{}"#, &rest[..second]);
        let products: String = (1..=23).map(|n| product.replace("P01", &format!("P{n:02}"))).collect();
        let ends = ends.map_or_else(String::new, |ends| format!(r#" ends: "2026-12-10T{ends}:00+07:00","#));
        let text =
            format!("{before}{products}])").replace(r#"08:00:00+07:00","#, &format!(r#"08:00:00+07:00",{ends}"#));
        let loaded = load::session_source(&Source::new("x.ron", text), &Shelf::embedded())
            .unwrap_or_else(|problems| panic!("{}", problems.render(Lang::Vi)));
        let opening = stage::opening(&loaded);
        let store = MemoryStore::new(opening.genesis().expect("a genesis"));
        let clock = Arc::new(StepClock::new(time("08:00"), TimeDelta::zero()));
        let desk = Desk::begin(Box::new(store), Box::new(Arc::clone(&clock)), loaded, opening).expect("it begins");
        let mut table = Self { desk, clock };
        for member in 1..=9 {
            table.does(Command::Attend { member: format!("M{member}").as_str().into(), presence: Presence::Present });
        }
        table
    }

    fn does(&mut self, command: Command) {
        self.desk.act(Actor::Operator, command).unwrap_or_else(|error| panic!("{error}"));
    }

    fn opens(&mut self, product: &str) {
        self.does(Command::OpenProduct { product: product.into() });
    }

    /// A member's sheet comes in at a time.
    fn hands_in(&mut self, at: &str, member: &str, product: &str) {
        self.clock.set(time(at));
        let marks = stage::sheet_of(self.desk.state().rubric(&product.into()).expect("a sheet"), 66, 3, &[]);
        let tick = |(criterion, choice)| Command::Tick { product: product.into(), criterion, choice };
        let mut acts: Vec<_> = marks.into_iter().map(tick).collect();
        acts.push(Command::Submit { product: product.into() });
        let acts = acts.into_iter().map(|command| (Actor::Member(member.into()), command)).collect();
        self.desk.act_all(acts).unwrap_or_else(|error| panic!("{error}"));
    }

    fn pace(&self, now: &str) -> Option<Pace> {
        pace(self.desk.state(), time(now))
    }

    /// Elapsed, left and the end of the scoring as they look at a time.
    fn looks(&self, now: &str) -> (i64, usize, Option<(i64, String)>) {
        let pace = self.pace(now).expect("the scoring goes on");
        let forecast = pace.forecast.map(|f| (f.remaining.num_minutes(), f.done_at.format("%H:%M %d/%m").to_string()));
        (pace.elapsed.num_minutes(), pace.left, forecast)
    }
}

#[test]
fn time_runs_from_the_first_opening_and_is_forecast_from_the_first_sheet_on() {
    let mut table = Table::new(None);
    assert_eq!(table.pace("08:05"), None, "nothing is open");
    table.clock.set(time("08:10"));
    table.opens("P01");
    assert_eq!(table.looks("08:15"), (5, 207, None), "no sheet, no pace; all 23 × 9 are to come");
    table.hands_in("08:18", "M1", "P01");
    // 8 minutes a sheet, 206 sheets.
    assert_eq!(table.looks("08:18"), (8, 206, Some((1_648, "11:46 11/12".to_owned()))));
    table.hands_in("08:20", "M2", "P01");
    // Two in 10 minutes: 5 minutes a sheet, 205 of them. What is talked since does not change the pace.
    assert_eq!(table.looks("08:40"), (30, 205, Some((1_025, "01:45 11/12".to_owned()))));
    assert_eq!(
        say::pace::pace(&table.pace("08:40").expect("a pace"), Lang::Vi),
        "đã chấm 30 phút · còn 205 phiếu, khoảng 17 giờ 06 phút"
    );
}

#[test]
fn what_will_not_fit_is_said_after_the_first_sheet() {
    for (ends, in_minutes, beyond) in [
        (None, "08:08", Some(Limit::Today)),
        (None, "08:03", None),
        (Some("17:00"), "08:03", Some(Limit::PlannedEnd(time("17:00")))),
        (Some("17:00"), "08:02", None),
        (Some("11:30"), "08:01", None),
        (Some("11:26"), "08:01", Some(Limit::PlannedEnd(time("11:26")))),
    ] {
        let mut table = Table::new(ends);
        table.opens("P01");
        table.hands_in(in_minutes, "M1", "P01");
        let forecast = table.pace(in_minutes).and_then(|pace| pace.forecast).expect("a forecast");
        assert_eq!(forecast.beyond, beyond, "first sheet at {in_minutes}, planned end {ends:?}");
    }
}

#[test]
fn the_sentence_names_the_hour_the_limit_and_paper_sheets() {
    let said = |ends| {
        let mut table = Table::new(ends);
        table.opens("P01");
        table.hands_in("08:04", "M1", "P01");
        let forecast = table.pace("08:04").and_then(|pace| pace.forecast).expect("a forecast");
        [Lang::Vi, Lang::En].map(|lang| say::pace::too_long(&forecast, time("08:04"), lang).expect("it does not fit"))
    };
    let [vi, en] = said(Some("17:00"));
    assert_eq!(
        vi,
        "Với tốc độ này chấm xong khoảng 21:48, sau giờ kết thúc dự kiến (17:00): nên phát phiếu giấy chấm song song rồi nhập vào máy."
    );
    assert_eq!(
        en,
        "At this pace the scoring ends about 21:48, after the planned end (17:00): hand out paper sheets and type them in beside it."
    );
}

#[test]
fn an_interruption_is_not_scoring_time() {
    let mut table = Table::new(None);
    table.opens("P01");
    table.hands_in("08:10", "M1", "P01");
    table.does(Command::Adjourn { reason: "nghỉ giữa giờ".to_owned() });
    assert_eq!(table.looks("08:30").0, 10, "nothing passes meanwhile");
    table.clock.set(time("08:40"));
    table.does(Command::Resume {});
    table.hands_in("08:50", "M2", "P01");
    // 20 minutes for two sheets.
    assert_eq!(table.looks("08:55"), (25, 205, Some((2_050, "19:05 11/12".to_owned()))));
}

#[test]
fn what_leaves_the_agenda_or_the_room_is_not_waited_for_and_after_the_last_sheet_no_time_is_told() {
    let mut table = Table::new(None);
    table.opens("P01");
    table
        .does(Command::Attend {
            member: "M9".into(), presence: Presence::Absent { reason: "đi công tác".to_owned() }
        });
    // P01 counts M9, who was there when it opened; the other 22 are opened without him.
    assert_eq!(table.looks("08:05").1, 9 + 22 * 8);
    for product in 2..=23 {
        let product = format!("P{product:02}").as_str().into();
        let reason = "chủ thể xin rút".to_owned();
        table.does(Command::SetAside { product, r#as: SetAsideAs::Withdrawn, reason, votes: None });
    }
    assert_eq!(table.looks("08:05").1, 9);
    table.does(Command::Attend { member: "M9".into(), presence: Presence::Present });
    for member in 1..=9 {
        assert!(table.pace("08:30").is_some());
        table.hands_in(&format!("08:{:02}", 10 + member), &format!("M{member}"), "P01");
    }
    assert_eq!(table.pace("08:30"), None);
}
