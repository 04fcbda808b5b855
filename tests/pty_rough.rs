//! What a terminal does to a program that has nothing to do with keys: it is stopped and goes on, it changes its
//! size without end, a page is pasted into it, an input method retypes faster than anybody reads.
#![cfg(unix)]
#![expect(clippy::expect_used, reason = "what is missing here is a failed test")]

#[path = "pty/mod.rs"]
mod pty;

use std::process::{Command, Stdio};

use hoidong::council::{MemberId, ProductId};
use hoidong::load::Office;
use hoidong::record::place;
use hoidong::tui::terminal;
use pty::{Hall, Sitting};
use rstest::rstest;

const CURTAIN: &str = "Mời người tiếp theo ngồi vào máy";

/// The first member sits down behind the curtain.
fn sit_down(sitting: &mut Sitting) -> String {
    sitting.until(CURTAIN);
    sitting.press("<Enter>", "Chỉ đồng chí");
    sitting.press("<Enter>", "/32")
}

/// The first member's marks and remarks on the first product, as the record has them.
fn kept(hall: &Hall) -> (usize, Vec<String>) {
    let reading = place::read(&hall.session(), &Office::default()).expect("the record reads");
    let product = &reading.state.products[&ProductId::from("P01")];
    product.sheets.get(&MemberId::from("M1")).map_or_else(Default::default, |filed| {
        (filed.sheet.marks.len(), filed.sheet.comments.values().cloned().collect())
    })
}

#[test]
fn a_program_that_was_stopped_gives_the_terminal_back_and_goes_on_behind_the_curtain() {
    let hall = Hall::scoring();
    let mut sitting = hall.open();
    sit_down(&mut sitting);
    sitting.press("<Down><Enter>", "Vừa chấm");
    let modes = sitting.modes();
    sitting.signal("TSTP");
    sitting.wait_until_stopped(true);
    assert_eq!(sitting.modes(), sitting.modes_before, "whoever has the terminal now cannot type");
    {
        let seen = sitting.look();
        assert!(!seen.screen().alternate_screen() && !seen.screen().hide_cursor(), "the terminal is not given back");
        assert!(!seen.text().contains("Vừa chấm"), "the sheet stays in sight:\n{}", seen.text());
    }
    sitting.signal("CONT");
    let screen = sitting.until("Chương trình vừa tạm dừng rồi chạy tiếp");
    assert!(screen.contains(CURTAIN), "{screen}");
    assert_eq!(sitting.modes(), modes, "keys do not arrive as they did");
    assert!(sitting.look().screen().alternate_screen());
    // What was done is there, and the meeting goes on.
    let screen = sit_down(&mut sitting);
    assert!(screen.contains(" 2/32"), "{screen}");
    sitting.press("<Down><Enter>", "Vừa chấm");
    assert_eq!(kept(&hall).0, 2);
}

#[test]
fn a_program_that_was_stopped_without_being_told_repaints_what_was_drawn_over() {
    let hall = Hall::scoring();
    let mut sitting = hall.open();
    sit_down(&mut sitting);
    sitting.signal("STOP");
    sitting.wait_until_stopped(true);
    sitting.signal("CONT");
    sitting.until("Chương trình vừa tạm dừng rồi chạy tiếp");
    let screen = sit_down(&mut sitting);
    assert!(screen.contains(" 1/32"), "{screen}");
    sitting.signal("TERM");
    sitting.end();
    assert_eq!(sitting.modes(), sitting.modes_before);
    assert!(!sitting.look().screen().alternate_screen());
}

#[test]
fn the_key_that_stops_programs_takes_a_tick_back_and_stops_nothing() {
    let hall = Hall::scoring();
    let mut sitting = hall.open();
    sit_down(&mut sitting);
    sitting.press("<Down><Enter>", "Vừa chấm");
    assert_eq!(kept(&hall).0, 1);
    sitting.press("<Ctrl-z>", "về như trước");
    assert_eq!(kept(&hall).0, 0);
}

#[test]
fn a_storm_of_sizes_leaves_the_same_screen_and_every_key_counts() {
    let hall = Hall::scoring();
    let mut sitting = hall.open();
    let screen = sit_down(&mut sitting);
    for round in 0..60_u16 {
        for size in [(80 + round, 24), (300, 100), (30, 10), (100, 18 + round % 40), (61, 19)] {
            sitting.resize_at_once(size);
        }
    }
    sitting.resize_at_once((81, 24));
    sitting.resize((80, 24));
    sitting.wait("the screen as before", |seen| seen.text() == screen);
    sitting.press("<Down><Enter>", "Vừa chấm");
    assert_eq!(kept(&hall).0, 1);
}

#[test]
fn a_page_pasted_into_a_remark_is_cut_to_what_a_remark_holds_and_is_one_clean_line() {
    let hall = Hall::scoring();
    let mut sitting = hall.open();
    sit_down(&mut sitting);
    sitting.press("<F5>", "Ghi chú cho tiêu chí");
    let page = "Hồ sơ\u{202e} đủ\r\n\x07\x1b[31mminh chứng\t".repeat(40_000);
    sitting.send(b"\x1b[200~");
    sitting.send(page.as_bytes());
    sitting.send(b"\x1b[201~");
    sitting.until("minh chứng");
    sitting.press("<Enter>", "Ghi chú: Hồ sơ đủ");
    let (marks, remarks) = kept(&hall);
    assert_eq!((marks, remarks.len()), (0, 1));
    assert!(remarks[0].chars().count() <= 2_000, "{}", remarks[0].chars().count());
    assert!(remarks[0].chars().all(|c| !c.is_control() && c != '\u{202e}'), "{:?}", remarks[0]);
    assert!(remarks[0].starts_with("Hồ sơ đủ"), "{}", remarks[0]);
}

#[test]
fn digits_pasted_over_a_sheet_give_no_mark() {
    let hall = Hall::scoring();
    let mut sitting = hall.open();
    sit_down(&mut sitting);
    sitting.send(b"\x1b[200~3\r2\r1\r0\r\x1b[201~");
    sitting.press("<Down><Enter>", "Vừa chấm");
    assert_eq!(kept(&hall).0, 1);
}

/// What input methods send for «người dân được hỏi»: letters, then backspaces and the word again, all in one go.
#[rstest]
#[case::backspaces_and_retyping("nguoi\x7f\x7f\x7f\x7fgười da\x7fân ddu\x7f\x7f\x7fđươ\x7f\x7fượ\x7fợc hoi\x7f\x7fỏi")]
#[case::marks_of_their_own("ngu\u{31b}o\u{31b}\u{300}i da\u{302}n đu\u{31b}o\u{31b}\u{323}c ho\u{309}i")]
#[case::one_letter_at_a_time("n|g|u|o|i|\x7f\x7f\x7f|ư|ơ|i|\x7f\x7f|ờ|i| |d|a|\x7f|â|n| |đ|ư|ợ|c| |h|o|i|\x7f\x7f|ỏ|i")]
fn what_an_input_method_sends_is_the_text_without_doubled_letters(#[case] sent: &str) {
    let hall = Hall::scoring();
    let mut sitting = hall.open();
    sit_down(&mut sitting);
    sitting.press("<F5>", "Ghi chú cho tiêu chí");
    for part in sent.split('|') {
        sitting.send(part.as_bytes());
    }
    sitting.until("hỏi");
    sitting.press("<Enter>", "Ghi chú: ");
    assert_eq!(kept(&hall).1, ["người dân được hỏi"]);
}

#[test]
fn a_meeting_is_begun_and_scored_by_clicks_of_a_real_mouse() {
    let hall = Hall::scoring();
    let mut sitting = hall.open();
    sitting.until(CURTAIN);
    sitting.click("Enter");
    sitting.until("Chỉ đồng chí");
    sitting.click("Enter");
    sitting.until("/32");
    sitting.click("( )");
    sitting.until("Vừa chấm");
    assert_eq!(kept(&hall).0, 1);
    // A mouse that is only moved sends nothing, and a drag gives nothing.
    sitting.send(b"\x1b[<32;10;10M\x1b[<35;20;12M");
    sitting.press("<F10>", CURTAIN);
    assert_eq!(kept(&hall).0, 1);
}

/// Where the test below runs itself again, in a terminal.
const PANICS: &str = "HOIDONG_TEST_PANICS";

#[test]
fn a_panic_leaves_the_terminal_clean_and_says_what_happened_on_it() {
    if std::env::var_os(PANICS).is_some() {
        let screen = terminal::enter();
        assert!(screen.is_err(), "this is the panic that the test wants");
    }
    let mut command = portable_pty::CommandBuilder::new(std::env::current_exe().expect("this test"));
    command.args(["--exact", "a_panic_leaves_the_terminal_clean_and_says_what_happened_on_it", "--nocapture"]);
    command.env(PANICS, "1");
    command.env("TERM", "xterm-256color");
    let mut sitting = Sitting::begin(command, (100, 30));
    assert_ne!(sitting.end().exit_code(), 0);
    let seen = sitting.look();
    assert!(String::from_utf8_lossy(&seen.raw).contains("\x1b[?1049h"), "the screen was never entered");
    assert!(!seen.screen().alternate_screen() && !seen.screen().hide_cursor() && !seen.screen().bracketed_paste());
    assert!(seen.text().contains("this is the panic that the test wants"), "{}", seen.text());
    drop(seen);
    assert_eq!(sitting.modes(), sitting.modes_before);
}

#[test]
fn a_stopped_terminal_does_not_keep_the_program_from_its_end() {
    let hall = Hall::scoring();
    let mut sitting = hall.open();
    sit_down(&mut sitting);
    sitting.signal("TSTP");
    sitting.wait_until_stopped(true);
    sitting.signal("TERM");
    sitting.signal("CONT");
    assert_eq!(sitting.end().exit_code(), 143);
    assert_eq!(sitting.modes(), sitting.modes_before);
    // Nobody holds the record any more.
    let tally = Command::new(env!("CARGO_BIN_EXE_hoidong"))
        .args(["attend", hall.session().to_str().expect("a path"), "--present", "all"])
        .stdin(Stdio::null())
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&tally.stderr);
    assert!(!said.contains("tiến trình"), "{said}");
}
