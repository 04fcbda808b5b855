//! The real program in a real terminal: what the next person sees, what a kill
//! leaves, what the terminal is like afterwards.
#![cfg(unix)]
#![expect(clippy::expect_used, reason = "what is missing here is a failed test")]

#[path = "pty/mod.rs"]
mod pty;
mod stage;

use std::process::Stdio;
use std::time::{Duration, Instant};

use hoidong::council::{MemberId, ProductId};
use hoidong::law::{Choice, CriterionId, Rubric};
use hoidong::load::Office;
use hoidong::record::place;
use pty::{Hall, Sitting};
use rstest::rstest;

const CURTAIN: &str = "Mời người tiếp theo ngồi vào máy";

/// One tick of the first product: the keys, and the line that says it was given.
struct Tick {
    criterion: CriterionId,
    choice: Choice,
    keys: String,
    given: String,
}

fn rubric() -> Rubric {
    let sample = stage::sample();
    sample.rubrics[&sample.session.product(&ProductId::from("P01")).expect("a product").set].clone()
}

/// The highest level of every criterion of the first product.
fn ticks() -> Vec<Tick> {
    let rubric = rubric();
    let best =
        |levels: &[hoidong::law::Level]| levels.iter().max_by_key(|level| level.points).expect("a level").choice();
    let tick = |line: &hoidong::law::Criterion| {
        let choice = best(&line.levels);
        Tick {
            criterion: line.id.clone(),
            choice,
            keys: stage::keys_for(&rubric, &line.id, choice),
            given: format!("Vừa chấm {} = {} điểm", line.id, choice.points),
        }
    };
    rubric.criteria().map(tick).collect()
}

/// Every text of the sheet that is long enough to be told from other words.
fn sheet_texts() -> Vec<String> {
    let rubric = rubric();
    let levels = rubric.criteria().flat_map(|line| line.levels.iter().map(|level| level.text.clone()));
    let titles = rubric.criteria().map(|line| line.title.clone());
    titles.chain(levels).filter(|text| text.chars().count() > 8).map(|text| text.chars().take(60).collect()).collect()
}

fn texts_on(screen: &str) -> Vec<String> {
    sheet_texts().into_iter().filter(|text| screen.contains(text.as_str())).collect()
}

/// The first member sits down behind the curtain.
fn sit_down(sitting: &mut Sitting) -> String {
    sitting.until(CURTAIN);
    sitting.press("<Enter>", "Chỉ đồng chí");
    sitting.press("<Enter>", "/32")
}

/// The ticks that the record keeps for the first member and product.
fn kept(hall: &Hall) -> Vec<(CriterionId, Choice)> {
    let reading = place::read(&hall.session(), &Office::default()).expect("the record reads");
    let product = &reading.state.products[&ProductId::from("P01")];
    let marks = product.sheets.get(&MemberId::from("M1")).map(|filed| filed.sheet.marks.clone()).unwrap_or_default();
    rubric().criteria().filter_map(|line| Some((line.id.clone(), *marks.get(&line.id)?))).collect()
}

/// They are the first ones of the plan, and none besides; how many.
fn kept_in_order(hall: &Hall, plan: &[Tick]) -> usize {
    let kept = kept(hall);
    let planned: Vec<_> = plan[..kept.len()].iter().map(|tick| (tick.criterion.clone(), tick.choice)).collect();
    assert_eq!(kept, planned, "other ticks than were made");
    kept.len()
}

fn left_clean(sitting: &Sitting) {
    let seen = sitting.look();
    let screen = seen.screen();
    assert!(!screen.alternate_screen(), "still in the alternate screen");
    assert!(!screen.hide_cursor(), "the cursor is hidden");
    assert!(!screen.bracketed_paste(), "bracketed paste is on");
    assert!(
        screen.attributes_formatted() == vt100::Parser::default().screen().attributes_formatted(),
        "colours stay on"
    );
    assert_eq!(texts_on(&seen.text()), [""; 0], "something of a sheet is left");
    drop(seen);
    assert_eq!(sitting.modes(), sitting.modes_before, "the line is not as it was");
}

#[test]
fn the_curtain_hides_a_sheet_that_is_left_in_the_middle() {
    let hall = Hall::new();
    let mut sitting = hall.open();
    sitting.until(CURTAIN);
    sitting.press("<Enter>", "Tôi là thư ký của phiên họp");
    sitting.press("<Enter>", "Việc đầu tiên: điểm danh");
    sitting.press("<F2>", "Tất cả có mặt");
    sitting.press("<F4>", "Có mặt 9/9");
    sitting.press("<Esc>", "F2 Điểm danh");
    sitting.press("<F3>", "Quy chế áp dụng");
    sitting.press("<Enter>", "Phiếu đã nộp 0/108");
    sitting.press("<F10>", "còn 12 phiếu");
    sit_down(&mut sitting);
    for tick in &ticks()[..4] {
        sitting.press(&tick.keys, &tick.given);
    }
    let sheet = sitting.look().text();
    assert!(!texts_on(&sheet).is_empty(), "no text of the sheet was recognised in\n{sheet}");

    let curtain = sitting.press("<F10>", CURTAIN);
    assert_eq!(texts_on(&curtain), [""; 0], "{curtain}");
    assert!(!curtain.contains("Vừa chấm") && !curtain.contains("P01"), "{curtain}");
    let mut seen = sitting.look();
    assert!(seen.screen().alternate_screen());
    assert_eq!(seen.lines_above(), 0, "the sheet can be scrolled back to");
    drop(seen);

    sitting.press("<F10>", "Thoát chương trình?");
    sitting.keys("q");
    assert_eq!(sitting.end().exit_code(), 0);
    assert_eq!(sitting.look().lines_above(), 0, "the terminal's own screen scrolled");
    left_clean(&sitting);
    assert!(sitting.look().text().contains("Mọi việc đã làm được lưu trong"));
    assert_eq!(kept_in_order(&hall, &ticks()), 4);
}

#[test]
fn a_kill_right_after_saved_loses_nothing_and_the_sheet_goes_on_after_the_last_tick() {
    let hall = Hall::scoring();
    let plan = ticks();
    let mut done = 0;
    for until in [1, 2, 5, 6, 17, 31] {
        let mut sitting = hall.open();
        let screen = sit_down(&mut sitting);
        assert!(screen.contains(&format!(" {}/32", done + 1)), "after {done} ticks:\n{screen}");
        for tick in &plan[done..until] {
            let screen = sitting.press(&tick.keys, &tick.given);
            assert!(screen.contains("đã lưu"), "{screen}");
        }
        sitting.kill();
        done = until;
        assert_eq!(kept_in_order(&hall, &plan), done);

        let sitting = hall.open();
        let curtain = sitting.until(CURTAIN);
        assert_eq!(texts_on(&curtain), [""; 0], "{curtain}");
        assert!(curtain.contains("▶ Đại diện Ủy ban nhân dân tỉnh"), "who sat there is proposed:\n{curtain}");
    }
}

#[test]
fn a_kill_at_any_moment_keeps_every_tick_that_was_shown_as_saved() {
    const AT_ONCE: usize = 3;
    let hall = Hall::scoring();
    let plan = ticks();
    let mut done = 0;
    let mut chance: u64 = 26;
    for attempt in 0..10 {
        let mut sitting = hall.open();
        sit_down(&mut sitting);
        let keys: String = plan[done..done + AT_ONCE].iter().map(|tick| tick.keys.as_str()).collect();
        sitting.keys(&keys);
        if attempt % 2 == 0 {
            sitting.until("Vừa chấm");
        }
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let moment = Instant::now() + Duration::from_micros((chance >> 33) % 8_000);
        while Instant::now() < moment {
            std::hint::spin_loop();
        }
        sitting.kill();
        let frame = sitting.look().frame.clone();
        let shown = plan.iter().position(|tick| frame.contains(&tick.given)).map_or(done, |last| last + 1);
        let recovered = kept_in_order(&hall, &plan);
        assert!(
            shown <= recovered && recovered <= done + AT_ONCE,
            "attempt {attempt}: {done} before, {shown} shown as saved, {recovered} kept:\n{frame}"
        );
        done = recovered;
    }
    assert!(done >= 5, "only {done} ticks were kept");
}

#[test]
fn a_second_program_names_the_holder_and_readers_run_beside() {
    let hall = Hall::scoring();
    let first = hall.open();
    first.until(CURTAIN);

    let mut second = hall.open_at((500, 24), &[]);
    assert_eq!(second.end().exit_code(), 1);
    let said = second.look().text();
    assert!(said.contains(&format!("(tiến trình {})", first.pid)), "{said}");
    left_clean(&second);

    let session = hall.session();
    let tally = hall.command(&["tally", session.to_str().expect("a path")]).output().expect("it runs");
    assert!(tally.status.success(), "{}", String::from_utf8_lossy(&tally.stderr));
    assert!(String::from_utf8_lossy(&tally.stdout).contains("Na Chi Lăng"));
    assert!(first.look().text().contains(CURTAIN));
}

#[rstest]
#[case::asked_to_end("TERM", 143)]
#[case::line_dropped("HUP", 129)]
#[case::interrupted_from_outside("INT", 130)]
fn a_signal_leaves_the_terminal_clean_and_the_record_whole(#[case] signal: &str, #[case] code: u32) {
    let hall = Hall::scoring();
    let plan = ticks();
    let mut sitting = hall.open();
    sit_down(&mut sitting);
    sitting.press(&plan[0].keys, &plan[0].given);
    sitting.signal(signal);
    let end = sitting.end();
    assert_eq!((end.exit_code(), end.signal()), (code, None));
    left_clean(&sitting);
    assert_eq!(kept_in_order(&hall, &plan), 1);
    let screen = sit_down(&mut hall.open());
    assert!(screen.contains(" 2/32"), "{screen}");
}

#[test]
fn a_closed_window_ends_the_program_and_keeps_the_record() {
    let hall = Hall::scoring();
    let plan = ticks();
    let mut sitting = hall.open();
    sit_down(&mut sitting);
    sitting.press(&plan[0].keys, &plan[0].given);
    sitting.hang_up();
    // 128 and the number of SIGHUP, or a frame that could not be written just before it came.
    let end = sitting.end();
    assert!(matches!((end.exit_code(), end.signal()), (129 | 1, None)), "{end:?}");
    assert_eq!(kept_in_order(&hall, &plan), 1);
    // The lock is free again.
    hall.open().until(CURTAIN);
}

#[test]
fn a_window_that_is_too_small_says_so_and_the_screen_comes_back() {
    let hall = Hall::scoring();
    let mut sitting = hall.open();
    let screen = sit_down(&mut sitting);
    sitting.resize((59, 17));
    let small = sitting.until("Xin kéo rộng đến ít nhất 60 × 18.");
    assert!(small.contains("59 × 17"), "{small}");
    assert_eq!(texts_on(&small), [""; 0], "{small}");
    sitting.resize((80, 24));
    sitting.wait("the screen as before", |seen| seen.text() == screen);
    for size in [(1, 1), (500, 200), (2, 2), (200, 1), (1, 200)] {
        sitting.resize(size);
    }
    sitting.resize((80, 24));
    sitting.wait("the screen as before", |seen| seen.text() == screen);
}

/// The numbers of every SGR sequence.
fn styles(raw: &[u8]) -> Vec<u16> {
    let text = String::from_utf8_lossy(raw);
    let sequences = text.split("\x1b[").skip(1);
    let of_style = sequences.filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';')?;
        rest[end..].starts_with('m').then(|| &rest[..end])
    });
    of_style.flat_map(|numbers| numbers.split(';')).filter_map(|number| number.parse().ok()).collect()
}

fn is_colour(style: u16) -> bool {
    matches!(style, 30..=38 | 40..=48 | 90..=107)
}

/// The rows on which most of the text is reversed.
fn reversed_rows(sitting: &Sitting) -> Vec<String> {
    let seen = sitting.look();
    let screen = seen.screen();
    let (rows, columns) = screen.size();
    let reversed =
        |row: u16| (0..columns).filter(move |column| screen.cell(row, *column).is_some_and(vt100::Cell::inverse));
    let lines: Vec<String> = screen.rows(0, columns).collect();
    (0..rows).filter(|row| reversed(*row).count() > 9).map(|row| lines[usize::from(row)].trim().to_owned()).collect()
}

#[rstest]
#[case::without_colours(Some("1"))]
#[case::with_colours(None)]
fn no_color_is_obeyed_and_the_cursor_can_still_be_seen(#[case] no_color: Option<&str>) {
    let hall = Hall::scoring();
    let environment: Vec<_> = no_color.map(|value| ("NO_COLOR", value)).into_iter().collect();
    let mut sitting = hall.open_at((80, 24), &environment);
    sit_down(&mut sitting);
    let tick = &ticks()[0];
    sitting.press(&tick.keys, &tick.given);
    sitting.press("<Down>", "▶");
    let rows = reversed_rows(&sitting);
    assert!(rows.iter().any(|row| row.starts_with('▶')), "no reversed cursor row in {rows:?}");
    let styles = styles(&sitting.look().raw);
    assert!(styles.contains(&7), "nothing was reversed");
    let colours: Vec<_> = styles.into_iter().filter(|style| is_colour(*style)).collect();
    assert_eq!(colours.is_empty(), no_color.is_some(), "colours {colours:?}");
}

#[test]
fn without_a_terminal_a_sentence_says_what_to_do() {
    let hall = Hall::new();
    let session = hall.session();
    let mut command = hall.command(&[session.to_str().expect("a path")]);
    let output = command.stdin(Stdio::piped()).output().expect("it runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).expect("text");
    assert!(said.contains("cần một cửa sổ dòng lệnh"), "{said}");
    assert!(!session.with_extension("hoidong").exists(), "a record was begun");
}

#[test]
fn the_curtain_opens_with_a_pin_and_shows_none() {
    let hall = Hall::with_pins();
    let mut sitting = hall.open();
    sitting.until(CURTAIN);
    sitting.press("<Enter>", "Thư ký đặt mã PIN của mình trước");
    sitting.press("739401", "••••••");
    sitting.press("<Enter>", "Gõ lại mã PIN mới");
    sitting.keys("739401");
    sitting.press("<Enter>", "Việc đầu tiên: điểm danh");
    sitting.press("<F2>", "Tất cả có mặt");
    sitting.press("<F4>", "Có mặt 9/9");
    sitting.press("<Esc>", "F2 Điểm danh");
    sitting.press("<F3>", "Quy chế áp dụng");
    sitting.press("<Enter>", "Phiếu đã nộp 0/108");
    sitting.press("<F10>", "còn 12 phiếu");

    // A member without a PIN sets one at his first sitting, the secretary's first.
    sitting.press("<Enter>", "Mã PIN của thư ký");
    sitting.keys("739401");
    sitting.press("<Enter>", "Mã PIN mới:");
    sitting.keys("8624");
    sitting.press("<Enter>", "Gõ lại mã PIN mới");
    sitting.keys("8624");
    sitting.press("<Enter>", "/32");
    sitting.press("<Ctrl-C>", CURTAIN);
    sitting.press("<Enter>", "Mã PIN của tôi");
    sitting.keys("8625");
    let refused = sitting.press("<Enter>", "Mã PIN chưa đúng");
    assert_eq!(texts_on(&refused), [""; 0], "{refused}");
    sitting.keys("8624");
    sitting.press("<Enter>", "/32");
    sitting.press("<F10>", CURTAIN);
    sitting.kill();
    let raw = sitting.look().raw.clone();
    for pin in ["739401", "8624", "8625"] {
        assert!(!raw.windows(pin.len()).any(|window| window == pin.as_bytes()), "{pin} came out of the program");
    }
    let reading = place::read(&hall.session(), &Office::default()).expect("the record reads");
    let kinds: Vec<_> = reading.record.expect("a record").1.into_iter().map(|row| row.kind).collect();
    let pins: Vec<_> = kinds.iter().filter(|kind| kind.starts_with("pin") || *kind == "sat_down").collect();
    assert_eq!(pins, ["pin_set", "pin_set", "sat_down", "pin_refused", "sat_down"]);
}

#[test]
fn english_is_spoken_when_asked_for() {
    let hall = Hall::scoring();
    let sitting = hall.open_at((80, 24), &[("HOIDONG_LANG", "en")]);
    let screen = sitting.until("The next person may take the seat");
    assert!(screen.contains("12 sheets left") && screen.contains("Help") && !screen.contains("Trợ giúp"), "{screen}");
}

#[test]
fn ctrl_c_falls_to_the_curtain_and_there_asks_before_leaving() {
    let hall = Hall::scoring();
    let mut sitting = hall.open();
    sit_down(&mut sitting);
    let curtain = sitting.press("<Ctrl-C>", CURTAIN);
    assert_eq!(texts_on(&curtain), [""; 0], "{curtain}");
    sitting.press("<Ctrl-C>", "Thoát chương trình?");
    sitting.press("<Esc>", CURTAIN);
    sitting.press("<Ctrl-C>", "Thoát chương trình?");
    sitting.keys("q");
    assert_eq!(sitting.end().exit_code(), 0);
    left_clean(&sitting);
}

/// The folder of papers, and what is in it.
fn papers_in(hall: &Hall, folder: &str) -> Vec<String> {
    let folder = hall.session().with_file_name(folder);
    let entries: Vec<_> =
        std::fs::read_dir(folder).map(|entries| entries.filter_map(Result::ok).collect()).unwrap_or_default();
    let mut names: Vec<_> = entries.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

const PAPERS: &str = "lang-son-2026-dot-2-van-ban";

#[test]
fn two_keys_write_the_papers_and_the_folder_is_shown() {
    let hall = Hall::new();
    let mut sitting = hall.open_at((200, 40), &[]);
    sitting.until(CURTAIN);
    sitting.press("<Enter>", "Tôi là thư ký của phiên họp");
    sitting.press("<Enter>", "Việc đầu tiên: điểm danh");
    sitting.press("<F8>", "Văn bản của phiên họp");
    let page = sitting.press("<Enter>", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    assert!(page.contains("DỰ THẢO"), "{page}");
    sitting.press("<Esc>", "F8 Ghi tất cả");
    let said = sitting.press("<F8>", "tệp khác");
    let folder = hall.session().with_file_name(PAPERS).join("du-thao");
    assert!(said.contains(folder.to_str().expect("a path")), "{} is not in\n{said}", folder.display());
    let files = papers_in(&hall, &format!("{PAPERS}/du-thao"));
    for file in ["bien-ban.docx", "bieu-tong-hop.xlsx", "diem-cham.csv", "phieu-trong-p01.docx", "manifest.json"] {
        assert!(files.iter().any(|name| name == file), "{file} is not among {files:?}");
    }
    assert_eq!(files.iter().any(|name| name == "bien-ban.pdf"), cfg!(feature = "pdf"));
    // The same again: nothing to do.
    sitting.press("<F8>", "không có gì thay đổi");
    sitting.press("<Esc>", "Bảng điều hành");
    sitting.kill();
}

#[test]
fn a_file_changed_by_hand_is_named_and_left_alone() {
    let hall = Hall::closed();
    let mut sitting = hall.open_at((200, 40), &[]);
    sitting.until("Phiên họp đã kết thúc.");
    sitting.press("<Enter>", "Tôi là thư ký của phiên họp");
    sitting.press("<Enter>", "Phiên họp đã kết thúc");
    sitting.press("<F8>", "Văn bản của phiên họp");
    sitting.press("<F8>", "Đã ghi");
    let minutes = hall.session().with_file_name(PAPERS).join("bien-ban.docx");
    assert!(!papers_in(&hall, PAPERS).iter().any(|name| name.starts_with("phieu-trong")), "after the end");
    hoidong::host::write_atomically(&minutes, b"sua tay").expect("a change by hand");
    let said = sitting.press("<F8>", "Chưa ghi gì");
    assert!(said.contains("bien-ban.docx") && said.contains("Đổi tên hoặc chuyển tệp cũ"), "{said}");
    assert_eq!(std::fs::read(&minutes).expect("it is there"), b"sua tay");
    sitting.kill();
}

#[test]
fn a_command_at_a_terminal_says_which_file_it_makes_and_clears_the_line() {
    let hall = Hall::new();
    let session = hall.session();
    let arguments = ["papers", session.to_str().expect("a path"), "--only", "minutes,blank", "--format", "md"];
    let mut sitting = hall.run_at((200, 24), &arguments);
    assert_eq!(sitting.end().exit_code(), 0);
    let seen = sitting.look();
    let (shown, raw) = (seen.text(), String::from_utf8_lossy(&seen.raw).into_owned());
    assert!(raw.contains("1/13 ") && raw.contains("13/13 ") && raw.contains('░'), "{raw}");
    assert!(!shown.contains('░') && shown.trim_start().starts_with("Đã ghi vào"), "{shown}");
    drop(seen);
    // Where nobody watches, stderr is silent.
    let output = hall.command(&arguments).output().expect("it runs");
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Everything in the folder of the session, by name.
fn folder_of(hall: &Hall) -> Vec<(std::ffi::OsString, Vec<u8>)> {
    let entries = std::fs::read_dir(hall.session().parent().expect("a folder")).expect("it lists");
    let files = entries.filter_map(Result::ok).filter(|entry| entry.path().is_file());
    let mut files: Vec<_> =
        files.map(|entry| (entry.file_name(), std::fs::read(entry.path()).expect("a file"))).collect();
    files.sort();
    files
}

#[test]
fn the_room_follows_a_meeting_of_another_process_and_touches_nothing() {
    let hall = Hall::scoring();
    let session = hall.session();
    let session = session.to_str().expect("a path");
    let before = folder_of(&hall);
    let mut window = hall.run_at((80, 24), &["show", session]);
    let shown = window.until("Đã nộp 0/");
    assert!(shown.contains("P01") && shown.contains("đang chấm, 0/9 phiếu"), "{shown}");
    window.press("2", "Có mặt 9/9");
    assert_eq!(folder_of(&hall), before, "the window wrote something");

    // Somebody leaves, told by another process; within a second or two the room sees it.
    let left = r#"{"do":"attend","member":"M9","presence":"left","reason":"họp khác"}"#;
    let acts = hall.session().with_file_name("viec.jsonl");
    hoidong::host::write_atomically(&acts, left.as_bytes()).expect("an act");
    let done = hall.command(&["act", session, acts.to_str().expect("a path")]).output().expect("it runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let written = folder_of(&hall);
    let seen = window.until("Có mặt 8/9");
    assert!(!seen.contains("họp khác"), "{seen}");
    window.keys("q");
    assert_eq!(window.end().exit_code(), 0);
    left_clean(&window);
    assert_eq!(folder_of(&hall), written, "the window wrote something");
}
