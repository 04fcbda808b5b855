//! The record on the screen: filters, search, and the meeting replayed step by step under the seals of now.

#![expect(clippy::expect_used, reason = "the helpers of a test may stop it")]

mod stage;

use chrono::TimeDelta;
use hoidong::council::ProductId;
use hoidong::host::StepClock;
use hoidong::meeting::{Actor, Command};
use hoidong::record::pins::Verifier;
use hoidong::record::{Desk, Draft, Log, MemoryStore, Row, Store, StoreError, replay};
use hoidong::text::Lang;
use hoidong::text::date::date;
use stage::{Stage, desk, keys_for, sample, sheet_of, storybook};

/// Stands in no file of the program.
const REMARK: &str = "NIEMPHONG-5186";

/// Everybody there and everything open; M1's sheet of P01 in, with a remark and 47 points.
fn one_sealed_sheet(stage: &mut Stage, desk: &mut Desk) {
    stage.play(desk, "<Enter><Enter><F2><F4><Esc><F3><Enter><F10><Enter><Enter>");
    let rubric = desk.state().rubric(&"P01".into()).expect("a sheet").clone();
    let keys: String =
        sheet_of(&rubric, 47, 2, &[]).iter().map(|(id, choice)| keys_for(&rubric, id, *choice)).collect();
    stage.play(desk, &format!("<F5>{REMARK}<Enter>\n{keys}\n<Enter><F8><F10>"));
}

/// The other members hand the same sheet in.
fn the_others(desk: &mut Desk) {
    let product: ProductId = "P01".into();
    let rubric = desk.state().rubric(&product).expect("a sheet").clone();
    let members: Vec<_> = desk.state().session.members.iter().map(|m| m.id.clone()).filter(|m| m.0 != "M1").collect();
    for member in members {
        for (criterion, choice) in sheet_of(&rubric, 52, 2, &[]) {
            let tick = Command::Tick { product: product.clone(), criterion, choice };
            desk.act(Actor::Member(member.clone()), tick).expect("a tick");
        }
        desk.act(Actor::Member(member), Command::Submit { product: product.clone() }).expect("a sheet");
    }
}

#[test]
fn a_sealed_mark_is_in_no_row_of_the_log_is_not_found_and_not_replayed() {
    for (size, lang) in [((80, 24), Lang::Vi), ((120, 40), Lang::En)] {
        let mut desk = desk(sample());
        let mut stage = Stage::new(&desk, size, lang);
        one_sealed_sheet(&mut stage, &mut desk);
        stage.play(&mut desk, "<Up><Up><Up><Up><Up><Enter><Enter>\n[board]\n<Tab>\n[log]");
        let entries = desk.rows().expect("rows").len();
        for n in 0..entries {
            stage.play(&mut desk, &format!("[row {n}]\n<Enter>\n[replay {n}]\n<Esc><Up>"));
        }
        stage.play(&mut desk, "<F2><F3>\n[filtered]\nNIEMPHONG\n[a search for the remark]");
        for (name, screen) in &stage.shots {
            let shown = screen.replace("NIEMPHONG ", "");
            assert!(!shown.contains(REMARK), "{name} shows a sealed remark:\n{screen}");
            // A number of points stands before its unit; 47 alone may be a row.
            assert!(!shown.contains("47 điểm") && !shown.contains("47 points"), "{name}:\n{screen}");
        }
        let found = &stage.shots.last().expect("kept").1;
        assert!(found.contains(lang.pick("Không có dòng nào", "No such row")), "{found}");

        // Once the product is unsealed the same rows show what was given by then, and not more.
        the_others(&mut desk);
        stage.shots.clear();
        let story = "<Esc><Tab><F2><F3>NIEMPHONG\n[found]\n<F5><F2><F3><F4><F4>\n[scoring]\n<Enter>\n[whole]\n<Left><Left>\n[earlier]";
        stage.play(&mut desk, story);
        let shot = |name: &str| stage.shots.iter().find(|(kept, _)| kept == name).expect("kept").1.clone();
        assert!(shot("found").contains(REMARK), "{}", shot("found"));
        assert!(shot("whole").contains(lang.pick("47 điểm", "47 points")), "{}", shot("whole"));
        assert!(!shot("earlier").contains(lang.pick("47 điểm", "47 points")), "{}", shot("earlier"));
    }
}

#[test]
fn filters_search_and_replay_on_the_smallest_usual_screen() {
    for (lang, name) in [(Lang::Vi, "log_vi_80x24"), (Lang::En, "log_en_80x24")] {
        let mut desk = desk(sample());
        let mut stage = Stage::new(&desk, (80, 24), lang);
        one_sealed_sheet(&mut stage, &mut desk);
        stage.play(
            &mut desk,
            "<Up><Up><Up><Up><Up><Enter><Enter><Tab>
            [the last rows]
            <F2>
            [of the first product]
            <F3>
            [and of the first member]
            <F4>
            [about attendance there is none]
            <F5>
            cong thuong
            [searched without marks]
            <F5><F4>
            [attendance]
            <PgUp>
            <Enter>
            [replay of a roll-call]
            <Right><Right>
            [two steps on]
            <Esc><F5><Enter>
            [the whole record, at the same row]
            <End>
            [the last step]
            <Home>
            [the first step]
            <F1>
            [help]",
        );
        insta::assert_snapshot!(name, storybook(&stage.shots));
    }
}

#[test]
fn a_click_on_a_row_replays_the_meeting_as_it_stood_then() {
    let mut desk = desk(sample());
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(&mut desk, "<Enter><Enter><F2><F4><Esc><Tab>");
    stage.click(&mut desk, "Đại diện Sở Công Thương");
    assert!(stage.screen().contains("Bảng điều hành ngay sau bước này"), "{}", stage.screen());
    assert!(stage.screen().contains("Có mặt 3/9"), "{}", stage.screen());
    stage.play(&mut desk, "<Esc>");
    assert!(stage.is_at("Đại diện Sở Công Thương"), "{}", stage.screen());
    // The heading is no row.
    stage.click(&mut desk, "Thành viên: tất cả");
    assert!(stage.is_at("Đại diện Sở Công Thương"), "{}", stage.screen());
}

#[test]
fn a_step_of_the_replay_is_what_a_record_of_that_many_rows_says() {
    let mut desk = desk(sample());
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    one_sealed_sheet(&mut stage, &mut desk);
    let rows = desk.rows().expect("rows");
    let log = Log::read(&rows).expect("a log");
    assert_eq!(log.entries().len(), rows.len());
    for until in (1..=rows.len()).step_by(7).chain([rows.len()]) {
        let replayed = replay::replay(&rows[..until]).expect("a record").state;
        assert_eq!(log.state_after(until - 1), replayed, "after row {until}");
    }
}

#[test]
fn steps_on_and_steps_back_lead_to_the_same_boards() {
    let mut desk = desk(sample());
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    one_sealed_sheet(&mut stage, &mut desk);
    let steps = desk.rows().expect("rows").len();
    stage.play(&mut desk, "<Up><Up><Up><Up><Up><Enter><Enter><Tab><Enter>\n[back]");
    (1..steps).for_each(|_| stage.play(&mut desk, "<Left>\n[back]"));
    let mut back: Vec<_> = stage.shots.drain(..).map(|(_, screen)| screen).collect();
    back.reverse();
    stage.play(&mut desk, "<Home>\n[on]");
    (1..steps).for_each(|_| stage.play(&mut desk, "<Right>\n[on]"));
    let on: Vec<_> = stage.shots.drain(..).map(|(_, screen)| screen).collect();
    assert_eq!(on, back);
    assert!(on[0].contains("bước 1/58") && on[57].contains("bước 58/58"), "{}\n{}", on[0], on[57]);
    // With a filter a step leaps over rows, and the board is still the one of that row.
    stage.play(&mut desk, "<Esc><F4><F4><Enter><End>\n[last]\n<Left><Right>\n[there and back]");
    assert_eq!(stage.shots[0].1, stage.shots[1].1);
    let board = |screen: &str| screen.lines().skip(4).take(14).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(board(&stage.shots[0].1), board(&on[57]), "the last row is a sheet handed in");
}

#[test]
fn a_record_that_cannot_be_read_is_told_and_the_board_stays() {
    let loaded = sample();
    let opening = stage::opening(&loaded);
    let store = Unreadable(hoidong::record::MemoryStore::new(opening.genesis().expect("a genesis")));
    let mut desk = stage::desk_on(Box::new(store), loaded, opening);
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(&mut desk, "<Enter><Enter><Tab>");
    assert!(stage.screen().contains("no space left"), "{}", stage.screen());
    assert!(stage.screen().contains("Bảng điều hành"), "{}", stage.screen());
}

struct Unreadable(MemoryStore);

impl Store for Unreadable {
    fn rows(&self) -> Result<Vec<Row>, StoreError> {
        Err(StoreError::Full)
    }

    fn append(&mut self, expected: u64, drafts: &[Draft]) -> Result<Vec<Row>, StoreError> {
        self.0.append(expected, drafts)
    }

    fn append_with(
        &mut self,
        expected: u64,
        drafts: &[Draft],
        verifier: Option<(&str, &Verifier)>,
    ) -> Result<Vec<Row>, StoreError> {
        self.0.append_with(expected, drafts, verifier)
    }

    fn verifier(&self, member: &str) -> Result<Option<Verifier>, StoreError> {
        self.0.verifier(member)
    }
}

/// What was seen: rows of three months one below the other, each with the time of the day and no day.
#[test]
fn rows_of_other_days_than_the_meeting_say_which() {
    let shown = |on: i64| {
        let loaded = sample();
        let opening = stage::opening(&loaded);
        let store = MemoryStore::new(opening.genesis().expect("a genesis"));
        let clock = StepClock::new(stage::morning() + TimeDelta::days(on), TimeDelta::seconds(1));
        let mut desk = Desk::begin(Box::new(store), Box::new(clock), loaded, opening).expect("it begins");
        let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
        stage.play(&mut desk, "<Enter><Enter><F2><F4><Esc><Tab>\n[log]");
        stage.shots.last().expect("kept").1.clone()
    };
    let meets = sample().session.meeting.starts.date_naive();
    let away = (meets - stage::morning().date_naive()).num_days();
    assert!(!shown(away).contains(&date(meets)), "on the day itself it goes without saying");
    let later = meets.succ_opt().expect("a day");
    assert!(shown(away + 1).contains(&format!("{} 08:00", date(later))), "{}", shown(away + 1));
}
