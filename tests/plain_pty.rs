//! The dialogue of the real program: at a terminal, at one that cannot clear, and through a pipe.
#![cfg(unix)]
#![expect(clippy::expect_used, reason = "what is missing here is a failed test")]

#[path = "pty/mod.rs"]
mod pty;

use std::io::Write as _;
use std::process::Stdio;

use hoidong::load::Office;
use hoidong::record::place;
use pty::{Hall, Sitting};

const CURTAIN: &str = "Ai ngồi vào máy?";

fn begin(hall: &Hall, environment: &[(&str, &str)]) -> Sitting {
    let session = hall.session();
    hall.begin((100, 60), &[session.to_str().expect("a path"), "--plain"], environment)
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

fn kinds(hall: &Hall) -> Vec<String> {
    let reading = place::read(&hall.session(), &Office::default()).expect("the record reads");
    reading.record.expect("a record").1.into_iter().map(|row| row.kind).collect()
}

/// What the line was like before; crossterm may have set it, so it is compared whole.
fn left_clean(sitting: &Sitting) {
    assert_eq!(sitting.modes(), sitting.modes_before, "the line is not as it was");
    assert!(!sitting.look().screen().alternate_screen(), "the alternate screen was entered");
}

#[test]
fn a_member_scores_line_by_line_and_nothing_stays_on_the_screen_or_above_it() {
    let hall = Hall::with_pins();
    let mut sitting = begin(&hall, &[]);
    sitting.until(CURTAIN);
    sitting.press("t<Enter>", "Mã PIN mới");
    sitting.press("739401<Enter>", "Gõ lại mã PIN mới");
    sitting.press("739401<Enter>", "Việc đầu tiên: điểm danh");
    sitting.press("1<Enter>", "Ghi ai?");
    sitting.press("a<Enter>", "Có mặt 9/9");
    sitting.press("0<Enter>", "Tiếp theo: mở chấm điểm");
    sitting.press("2<Enter>", "Gõ «mở»");
    sitting.press("P01<Enter>", "Phiếu đã nộp 0/9");
    sitting.press("0<Enter>", "còn 1 phiếu, mời");

    // Whoever has no PIN sets one; then the first criterion is read.
    sitting.press("M1<Enter>", "Mã PIN của thư ký");
    sitting.press("739401<Enter>", "Mã PIN mới");
    sitting.press("8624<Enter>", "Gõ lại mã PIN mới");
    sitting.press("8624<Enter>", "Mở phiếu nào?");
    sitting.press("<Enter>", "Tiêu chí 1 trên 32");
    sitting.press("2<Enter>", "Đã lưu: 1.1 được 2 điểm.");
    assert!(sitting.look().text().contains("Trồng trong xã"), "the criterion is on the screen");
    let before = sitting.look().raw.len();
    sitting.keys("!<Enter>");
    sitting.wait("the curtain", |seen| seen.text().contains(CURTAIN) && !seen.text().contains("Trồng trong xã"));
    let seen = sitting.look();
    let (screen, after) = (seen.text(), seen.raw[before..].to_vec());
    assert!(
        contains(&after, "\u{1b}[2J") && contains(&after, "\u{1b}[3J"),
        "nothing clears the screen and the lines above"
    );
    assert!(!screen.contains("Đã lưu") && !screen.contains("Tiêu chí"), "{screen}");
    drop(seen);

    sitting.keys("q<Enter>");
    assert_eq!(sitting.end().exit_code(), 0);
    left_clean(&sitting);
    let raw = sitting.look().raw.clone();
    for pin in ["739401", "8624"] {
        assert!(!contains(&raw, pin), "{pin} was echoed");
    }
    for drawn in ["\u{1b}[?1049h", "\u{1b}[?25l", "│", "★"] {
        assert!(!contains(&raw, drawn), "{drawn:?} was drawn");
    }
    assert!(kinds(&hall).ends_with(&["sat_down".to_owned(), "ticked".to_owned()]));
}

#[test]
fn a_dumb_terminal_says_what_it_cannot_do_and_hides_pins_all_the_same() {
    let hall = Hall::with_pins();
    let mut sitting = begin(&hall, &[("TERM", "dumb")]);
    sitting.until("không xóa được những dòng đã hiện");
    sitting.until(CURTAIN);
    sitting.press("t<Enter>", "Mã PIN mới");
    sitting.press("7394<Backspace>501<Enter>", "Gõ lại mã PIN mới");
    sitting.press("739501<Enter>", "Việc đầu tiên: điểm danh");
    sitting.press("!<Enter>", "phía trên còn những dòng của người trước");
    sitting.press("q<Enter>", "Mọi việc đã làm được lưu trong");
    assert_eq!(sitting.end().exit_code(), 0);
    left_clean(&sitting);
    let raw = sitting.look().raw.clone();
    assert!(!raw.contains(&0x1b), "a terminal that knows no sequences was sent one");
    assert!(!contains(&raw, "7395") && !contains(&raw, "739501"), "a PIN was echoed");
    assert_eq!(kinds(&hall).iter().filter(|kind| *kind == "pin_set").count(), 1);
}

#[test]
fn ctrl_c_takes_the_sheet_away_and_leaves_the_record_whole() {
    let hall = Hall::scoring();
    let mut sitting = begin(&hall, &[]);
    sitting.until(CURTAIN);
    sitting.press("M1<Enter>", "Đúng là tôi");
    sitting.press("<Enter>", "Mở phiếu nào?");
    sitting.press("<Enter>", "Tiêu chí 1 trên 32");
    sitting.press("2<Enter>", "Đã lưu: 1.1 được 2 điểm.");
    sitting.keys("<Ctrl-C>");
    assert_eq!(sitting.end().exit_code(), 130);
    left_clean(&sitting);
    let screen = sitting.look().text();
    assert!(!screen.contains("Tiêu chí") && !screen.contains("Đã lưu"), "{screen}");
    assert_eq!(kinds(&hall).last().map(String::as_str), Some("ticked"));
    // The lock is free again, and the sheet goes on where it was left.
    let mut again = begin(&hall, &[]);
    again.until(CURTAIN);
    again.press("M1<Enter>", "Đúng là tôi");
    again.press("<Enter>", "đang chấm 1/32");
}

#[test]
fn the_end_of_input_takes_the_sheet_away_too() {
    let hall = Hall::scoring();
    let mut sitting = begin(&hall, &[]);
    sitting.until(CURTAIN);
    sitting.press("M1<Enter>", "Đúng là tôi");
    sitting.press("<Enter>", "Mở phiếu nào?");
    sitting.press("<Enter>", "Tiêu chí 1 trên 32");
    sitting.press("2<Enter>", "Đã lưu: 1.1 được 2 điểm.");
    sitting.keys("<Ctrl-D>");
    assert_eq!(sitting.end().exit_code(), 0);
    left_clean(&sitting);
    let screen = sitting.look().text();
    assert!(screen.contains("Không còn câu trả lời nào nữa") && !screen.contains("Tiêu chí"), "{screen}");
}

/// Answers through a pipe, and what came out.
fn piped(hall: &Hall, answers: &str, arguments: &[&str]) -> (i32, String, String) {
    let session = hall.session();
    let mut command = hall.command(&[&["open", session.to_str().expect("a path"), "--plain"], arguments].concat());
    let command = command.env("TERM", "xterm").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut program = command.spawn().expect("it runs");
    program.stdin.take().expect("a pipe").write_all(answers.as_bytes()).expect("the answers arrive");
    let output = program.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

#[test]
fn a_whole_meeting_goes_through_a_pipe_from_the_roll_call_to_the_papers() {
    let hall = Hall::new();
    let withdrawn = (1..=12).map(|n| format!("xử lý\nP{n:02}\nrút hồ sơ\nchủ thể xin rút\nP{n:02}\n"));
    let answers = format!(
        "t\n\nđiểm danh\na\n0\n{}kết thúc\n\ncó\nkết thúc\nvăn bản\n?\n1\ng\n!\nq\n",
        withdrawn.collect::<String>()
    );
    let (code, heard, told) = piped(&hall, &answers, &[]);
    assert_eq!(code, 0, "{heard}\n{told}");
    assert!(heard.contains("không xóa được những dòng đã hiện"), "{heard}");
    assert!(heard.contains("Đã lưu: Phiên họp kết thúc lúc"), "{heard}");
    // The minutes are read, then written with the rest.
    assert!(heard.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") && heard.contains("Hết văn bản."), "{heard}");
    assert!(heard.contains("Đã ghi vào"), "{heard}");
    assert!(told.contains("Mọi việc đã làm được lưu trong"), "{told}");
    let folder = hall.session().with_file_name("lang-son-2026-dot-2-van-ban");
    for file in ["bien-ban.docx", "bieu-tong-hop.xlsx", "manifest.json"] {
        assert!(folder.join(file).exists(), "{file} is not in {}", folder.display());
    }
    let kinds = kinds(&hall);
    assert_eq!(kinds.iter().filter(|kind| *kind == "set_aside").count(), 12);
    assert_eq!(kinds.last().map(String::as_str), Some("closed"));
}

#[test]
fn a_pipe_that_ends_early_is_no_failure_and_windows_line_ends_are_line_ends() {
    let hall = Hall::scoring();
    let (code, heard, told) = piped(&hall, "M1\r\n\r\n\r\n2\r\n", &["--lang", "en"]);
    assert_eq!(code, 0, "{heard}\n{told}");
    assert!(heard.contains("Saved: 1.1 has 2 points."), "{heard}");
    assert!(heard.contains("There are no more answers."), "{heard}");
    assert_eq!(kinds(&hall).last().map(String::as_str), Some("ticked"));
}

#[test]
fn the_second_copy_is_kept_and_told_of() {
    let hall = Hall::new();
    let stick = tempfile::tempdir().expect("a folder");
    let folder = stick.path().to_str().expect("a path");
    let (code, heard, told) = piped(&hall, "t\n\n1\na\n0\n!\nq\n", &["--mirror", folder]);
    assert_eq!(code, 0, "{heard}\n{told}");
    assert!(heard.contains("Bản sao: đã ghi lúc"), "{heard}");
    assert!(told.contains("Bản sao đầy đủ nằm trong"), "{told}");
    let copy = std::fs::read(stick.path().join("lang-son-2026-dot-2.hoidong")).expect("a copy");
    assert_eq!(copy, std::fs::read(hall.session().with_extension("hoidong")).expect("the record"));
}

#[test]
fn a_dialogue_about_nothing_is_a_sentence() {
    let hall = Hall::new();
    for arguments in [&["--plain"][..], &["--plain", "doctor"]] {
        let output = hall.command(arguments).stdin(Stdio::null()).output().expect("it runs");
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8(output.stderr).expect("text");
        assert!(said.contains("--plain chỉ dùng khi mở phiên họp"), "{said}");
    }
}
