//! Paper sheets typed on the screen: at the speed of a numpad, whole or not at
//! all, twice and blind where the regulation says so, and settled from the paper.

#![expect(clippy::expect_used, clippy::panic, reason = "the helpers of a test may stop it")]

mod sheets;
mod small;
mod stage;

use std::path::Path;

use hoidong::host::write_atomically;
use hoidong::law::{Choice, Points, Stars};
use hoidong::load::{self, Loaded};
use hoidong::meeting::visible::{self, Viewer};
use hoidong::meeting::{Actor, Command, Presence, Source};
use hoidong::papers::{self, Format};
use hoidong::record::{Desk, replay};
use hoidong::text::Lang;
use hoidong::tui::key::Key;
use sheets::{Marks, hand_in, marks, member, product, roll_call};
use stage::{Stage, desk, storybook};

/// From the curtain to the paper sheets of the first product.
const TO_THE_PILE: &str =
    "<Up><Up><Up><Up><Up><Up><Up><Up><Up><Enter><Enter><F5><Down><Down><Down><Down><Down><Down><Enter>";

/// The sample session under double entry.
fn double() -> Loaded {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/lang-son-2026-dot-2.ron");
    let text = stage::without_pins(&std::fs::read_to_string(sample).expect("the sample"));
    assert!(text.contains("paper_entry: Single"));
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("double.ron");
    write_atomically(&path, text.replace("paper_entry: Single", "paper_entry: Double").as_bytes()).expect("written");
    load::session_file(&path).expect("a session")
}

/// Everybody is there, M1 online and M2 by a stand-in; M3 to M9 have handed in P01.
fn seven_sheets_in(loaded: Loaded) -> Desk {
    let mut desk = desk(loaded);
    roll_call(&mut desk);
    let stand_in = Presence::Authorised { person: "Lê Văn Thay".to_owned(), paper: "12/GUQ".to_owned() };
    for (id, presence) in [(member(1), Presence::Online), (member(2), stand_in)] {
        desk.act(Actor::Operator, Command::Attend { member: id, presence }).expect("noted");
    }
    desk.act(Actor::Operator, Command::OpenProduct { product: product(1) }).expect("opened");
    for number in 3..=9 {
        let sheet = sheet(&desk, 71);
        hand_in(&mut desk, &member(number), &product(1), &sheet);
    }
    desk
}

fn sheet(desk: &Desk, total: i32) -> Marks {
    marks(desk.state().rubric(&product(1)).expect("a sheet"), total, Stars::THREE)
}

/// The keys of the lines: points and Enter, line by line.
fn keys(marks: &Marks) -> String {
    marks.iter().flat_map(|(_, choice)| [choice.to_string().replace('.', ","), "<Enter>".to_owned()]).collect()
}

fn total(desk: &Desk, number: usize) -> Option<String> {
    let tally = visible::result(desk.state(), &product(1))?;
    tally.totals.iter().find(|total| total.member == member(number)).map(|total| total.total.to_string())
}

#[test]
fn two_clerks_type_two_sheets_with_one_mistake_and_the_paper_settles_it() {
    for (lang, name) in [(Lang::Vi, "paper_double_vi_80x24"), (Lang::En, "paper_double_en_80x24")] {
        let mut desk = seven_sheets_in(double());
        let mut stage = Stage::new(&desk, (80, 24), lang);
        let (one, two) = (sheet(&desk, 72), sheet(&desk, 68));
        let mut mistaken = two.clone();
        let line = mistaken.iter_mut().find(|(id, _)| id.0 == "1.4").expect("criterion 1.4");
        let right = line.1;
        line.1 = Choice { points: Points::whole(if right.points == Points::whole(2) { 1 } else { 2 }), case: None };
        let (one, two, mistaken) = (keys(&one), keys(&two), keys(&mistaken));
        stage.play(
            &mut desk,
            &format!(
                "{TO_THE_PILE}<Enter>
                [a name is needed]
                Nguyễn Thu Hà<Enter>
                [the pile]
                <Enter>
                [an empty sheet]
                9<Enter>
                [no such level]
                {one}27<Enter>
                [the totals differ]
                72<Enter>
                [typed once]
                <Up><Enter>
                [not by the same clerk]
                <F2>Trần Văn Bình<Enter><Enter>
                [the second entry knows nothing of the first]
                {one}72<Enter>
                [they agree]
                <Enter>{two}<F4>
                <F2>Nguyễn Thu Hà<Enter><Enter>{mistaken}<F4>
                [they differ]
                <Enter>
                [what the clerks typed]
                {right}<Enter>
                [the note of the settlement]
                <Enter>
                [settled]
                <Esc>
                [the board]"
            ),
        );
        assert_eq!((total(&desk, 1).as_deref(), total(&desk, 2).as_deref()), (Some("72"), Some("68")));
        let read_back = replay::replay(&desk.rows().expect("rows")).expect("it reads back").state;
        assert_eq!(&read_back, desk.state());
        let minutes =
            papers::made(&papers::minutes(desk.state(), None, Lang::Vi, &[Format::Markdown])).expect("a draft");
        let minutes = String::from_utf8(minutes[0].bytes.clone()).expect("text");
        for told in [
            "người nhập lần một: Nguyễn Thu Hà, lần hai: Trần Văn Bình; hai lần nhập khớp nhau",
            "người nhập lần một: Trần Văn Bình, lần hai: Nguyễn Thu Hà; hai lần nhập khác nhau ở 1 tiêu chí",
        ] {
            assert!(minutes.contains(told), "«{told}» is missing in\n{minutes}");
        }
        insta::assert_snapshot!(name, storybook(&stage.shots));
    }
}

#[test]
fn an_entry_that_waits_is_on_no_screen() {
    let mut desk = seven_sheets_in(double());
    let mut stage = Stage::new(&desk, (120, 40), Lang::Vi);
    let one = keys(&sheet(&desk, 72));
    // A total that stands on no screen for any other reason.
    stage.play(&mut desk, &format!("{TO_THE_PILE}Hà<Enter><Enter>{one}7319<Enter>\n[the clerk]\n<F8>"));
    assert!(stage.shots.pop().expect("kept").1.contains("7319"), "the clerk who types sees it");
    stage.play(
        &mut desk,
        "[the pile]
        <F2>Bình<Enter><Up><Enter>
        [the second entry]
        <Esc><Esc>
        [the board]
        <Enter>
        [a result that is not there]
        <F4>
        [the ranking]
        <Esc><F12>
        [readiness]
        <Esc><F7>
        [closing]
        <Esc><F10><Up><Up><Up><Up><Up><Up><Up><Up><Up><Down><Enter><Enter>
        [the member]
        <Enter>
        [his sheets]",
    );
    for (name, screen) in &stage.shots {
        assert!(!screen.contains("7319"), "{name} shows a total of an entry that waits:\n{screen}");
        assert!(!screen.contains("72"), "{name} shows the sum of an entry that waits:\n{screen}");
    }
    let board = &stage.shots.iter().find(|(name, _)| name == "the board").expect("kept").1;
    assert!(board.contains("◨  □") && board.contains("◨ chờ nhập lại"), "{board}");
    assert_eq!(visible::result(desk.state(), &product(1)), None);
    assert_eq!(visible::differences(desk.state(), &product(1), &member(1)), []);
    for viewer in [Viewer::Secretary, Viewer::Member(&member(1)), Viewer::Member(&member(2))] {
        assert_eq!(visible::sheet(desk.state(), &product(1), &member(1), viewer), None, "{viewer:?}");
    }
}

#[test]
fn a_sheet_takes_its_points_an_enter_a_line_and_a_handful_of_keys() {
    let mut desk = seven_sheets_in(stage::sample());
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(&mut desk, &format!("{TO_THE_PILE}<Enter>"));
    for (number, points) in [(1, 72), (2, 68)] {
        let given = sheet(&desk, points);
        let script = format!("<Enter>{}{points}<Enter>", keys(&given));
        let pressed = Key::script(&script).expect("keys").len();
        let digits: usize = given.iter().map(|(_, choice)| choice.to_string().len()).sum();
        assert_eq!(pressed, digits + given.len() + 4, "open, two digits of the total, compare");
        stage.play(&mut desk, &script);
        assert!(desk.state().products[&product(1)].has_submitted(&member(number)), "{}", stage.screen());
        // The next sheet is under the cursor.
    }
    assert_eq!((total(&desk, 1).as_deref(), total(&desk, 2).as_deref()), (Some("72"), Some("68")));
}

#[test]
fn a_click_opens_a_sheet_and_goes_to_a_line_but_over_no_empty_one() {
    let mut desk = seven_sheets_in(stage::sample());
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    let before = desk.record().rows;
    stage.play(&mut desk, &format!("{TO_THE_PILE}<Enter>"));
    stage.click(&mut desk, "M2 Đại diện Sở Nông nghiệp");
    assert!(stage.screen().contains("(M2)") && stage.screen().contains("0/32 dòng"), "{}", stage.screen());
    stage.click(&mut desk, "Gia tăng giá trị");
    assert!(stage.is_at("Nguồn gốc sản phẩm"), "{}", stage.screen());
    assert!(stage.screen().contains("Gõ số điểm ghi trên phiếu"), "{}", stage.screen());
    stage.play(&mut desk, "1<Enter>1<Enter>");
    assert!(stage.is_at("Gia tăng giá trị"), "{}", stage.screen());
    stage.click(&mut desk, "Nguồn gốc sản phẩm");
    assert!(stage.is_at("Nguồn gốc sản phẩm"), "{}", stage.screen());
    stage.click(&mut desk, "Gia tăng giá trị");
    assert!(stage.is_at("Gia tăng giá trị"), "{}", stage.screen());
    stage.click(&mut desk, "Bảo vệ môi trường khi sản xuất");
    assert!(stage.is_at("Gia tăng giá trị"), "the lines between are empty:\n{}", stage.screen());
    // What is being typed on a line is not lost by a click on that line.
    stage.play(&mut desk, "2");
    stage.click(&mut desk, "Gia tăng giá trị");
    assert!(stage.is_at("2▏"), "{}", stage.screen());
    assert_eq!(desk.record().rows, before);
}

/// A council of one seat online on the small sheet: 1.1 (0, 1, 3), 1.2 (a: 1, 2; b: 0, 1), 2 (0; 4,5).
fn one_seat() -> (Desk, Stage) {
    let members = small::seat("M1", "Chair", ", secretary: true");
    let loaded = small::session("quorum: (1, 1)", &members, &small::product("P01"));
    let mut desk = desk(loaded);
    let online = Command::Attend { member: member(1), presence: Presence::Online };
    desk.act(Actor::Operator, online).expect("noted");
    let stage = Stage::new(&desk, (80, 24), Lang::Vi);
    (desk, stage)
}

#[test]
fn cases_commas_a_way_back_and_a_wrong_total_that_is_kept_with_a_note() {
    let (mut desk, mut stage) = one_seat();
    stage.play(
        &mut desk,
        &format!(
            "{TO_THE_PILE}Văn thư<Enter><Enter>2<Enter>
            [no such level]
            1<Enter>1<Enter>
            [which case]
            1b<Enter>4,5<Enter><Up><Up><Up>0<Enter>
            [the first line again]
            1/a<Enter><Enter>9<Enter>
            [the totals differ]
            <F8>"
        ),
    );
    let shot = |name: &str| &stage.shots.iter().find(|(shot, _)| shot == name).expect("kept").1;
    assert!(shot("no such level").contains("không có mức 2 điểm"), "{}", shot("no such level"));
    assert!(shot("which case").contains("chữ của trường hợp"), "{}", shot("which case"));
    let wrong = shot("the totals differ");
    assert!(wrong.contains("Tổng ghi trên phiếu là 9, cộng các dòng đã nhập được 5,5."), "{wrong}");
    let filed = visible::sheet(desk.state(), &product(1), &member(1), Viewer::Secretary).expect("it is in");
    let given: Vec<_> = filed.sheet.marks.iter().map(|(id, choice)| format!("{id}={choice}")).collect();
    assert_eq!(given, ["1.1=0", "1.2=1/a", "2=4.5"]);
    let Source::Paper(from) = &filed.source else { panic!("not from paper") };
    assert_eq!((from.clerk.as_str(), from.total_on_paper), ("Văn thư", Some(Points::whole(9))));
    let minutes = papers::made(&papers::minutes(desk.state(), None, Lang::Vi, &[Format::Markdown])).expect("a draft");
    let minutes = String::from_utf8(minutes[0].bytes.clone()).expect("text");
    assert!(minutes.contains("tổng ghi trên phiếu là 9, cộng các tiêu chí được 5,5"), "{minutes}");
}

#[test]
fn nothing_is_recorded_before_the_sheet_is_whole_and_leaving_asks() {
    let (mut desk, mut stage) = one_seat();
    let before = desk.rows().expect("rows");
    stage.play(&mut desk, &format!("{TO_THE_PILE}<Enter><Enter>3<Enter>2<Esc>"));
    assert!(stage.screen().contains("Bỏ phiếu đang nhập dở?"), "{}", stage.screen());
    stage.play(&mut desk, "<Esc>");
    assert!(stage.screen().contains("1/3 dòng") && stage.screen().contains("2▏"), "{}", stage.screen());
    stage.play(&mut desk, "<Ctrl-c>");
    assert!(stage.screen().contains("Bỏ phiếu đang nhập dở?"), "Ctrl-C asks too:\n{}", stage.screen());
    stage.play(&mut desk, "<Enter>");
    assert!(stage.screen().contains("chưa nhập"), "{}", stage.screen());
    assert_eq!(desk.rows().expect("rows"), before);
    stage.play(&mut desk, "<Enter>");
    assert!(stage.screen().contains("0/3 dòng"), "what was dropped is gone:\n{}", stage.screen());
}

#[test]
fn what_would_be_refused_at_the_end_is_said_before_the_typing() {
    let mut desk = desk(stage::sample());
    roll_call(&mut desk);
    let chair = Command::Attend { member: member(1), presence: Presence::Absent { reason: "ốm".to_owned() } };
    desk.act(Actor::Operator, chair).expect("noted");
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(&mut desk, &format!("{TO_THE_PILE}<Enter><Enter>"));
    let screen = stage.screen();
    assert!(screen.contains("Chủ tịch phải dự họp") && screen.contains("chưa nhập"), "{screen}");
}

#[test]
fn a_scale_is_typed_like_any_other_line() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/nhay-cau-7-giam-khao.ron");
    let mut desk = desk(load::session_file(&path).expect("the session of the divers"));
    roll_call(&mut desk);
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    let judge = desk.state().session.scorers().next().expect("a judge").id.clone();
    let dive = desk.state().session.products[0].id.clone();
    stage.play(&mut desk, &format!("{TO_THE_PILE}<Enter><Enter>7,3<Enter>"));
    assert!(stage.screen().contains("không có mức 7,3 điểm"), "{}", stage.screen());
    stage.play(&mut desk, "7,5<Enter>7,5<Enter>");
    let filed = &desk.state().products[&dive].sheets[&judge];
    assert_eq!(filed.sheet.total().to_string(), "7.5");
}
