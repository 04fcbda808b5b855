//! From a key to the painted change, measured from outside: the release build
//! in a terminal, the cell that must change looked at. Then ten seconds in
//! which nobody does anything.

#![expect(clippy::expect_used, reason = "what is missing here ends the measuring")]

use std::time::{Duration, Instant};

use crate::pty::{Hall, Seen, Sitting};

const MOVEMENTS: usize = 200;
const TICKS: usize = 100;
const IDLE: Duration = Duration::from_secs(10);

/// The time from a key to the frame on which `shown` holds, which it must not before.
fn time_of(sitting: &mut Sitting, key: &str, shown: impl Fn(&Seen) -> bool) -> Duration {
    assert!(!shown(&sitting.look()), "the change is there before {key}");
    let start = Instant::now();
    sitting.keys(key);
    sitting.wait(key, shown);
    sitting.look().at - start
}

fn cell(seen: &Seen, (row, column): (u16, u16)) -> &str {
    seen.screen().cell(row, column).map_or("", vt100::Cell::contents)
}

/// The row on which a text is.
fn row_of(screen: &str, needle: &str) -> u16 {
    let row = screen.lines().position(|line| line.contains(needle)).expect("the text is there");
    u16::try_from(row).expect("a row")
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1_000.0;
    println!("{what:<34} n {:>3}   p50 {:>6.2}   p95 {:>6.2}   max {:>6.2} ms", times.len(), at(50), at(95), at(100));
}

fn load() {
    print!("load {}", std::fs::read_to_string("/proc/loadavg").unwrap_or_else(|_| "unknown\n".to_owned()));
}

/// The arrow goes up and down between the first two levels.
fn movements(sitting: &mut Sitting) -> Vec<Duration> {
    let screen = sitting.look().text();
    let mut levels = (0..).zip(screen.lines()).filter(|(_, line)| line.contains("( )")).map(|(row, _)| row);
    let (first, second) = (levels.next().expect("a level"), levels.next().expect("another"));
    time_of(sitting, "<Down>", |seen| cell(seen, (first, 1)) == "▶");
    (0..MOVEMENTS)
        .map(|n| {
            let (key, row) = if n % 2 == 0 { ("<Down>", second) } else { ("<Up>", first) };
            time_of(sitting, key, |seen| cell(seen, (row, 1)) == "▶")
        })
        .collect()
}

/// The first criterion gets one level, then another; each time the second one comes.
fn ticks(sitting: &mut Sitting) -> Vec<Duration> {
    let screen = sitting.look().text();
    let row = row_of(&screen, " 1/32");
    let line = screen.lines().nth(row.into()).expect("the line");
    let column = u16::try_from(line.chars().count() - "1/32".len()).expect("a column");
    let at = (row, column);
    (0..TICKS)
        .map(|n| {
            let key = if n % 2 == 0 { "1" } else { "2" };
            let time = time_of(sitting, key, |seen| cell(seen, at) == "2" && seen.text().contains("✓ đã lưu"));
            time_of(sitting, "<Left>", |seen| cell(seen, at) == "1");
            time
        })
        .collect()
}

/// What the kernel counts for a process: voluntary context switches of all its threads.
fn switches(pid: u32) -> u64 {
    let tasks = std::fs::read_dir(format!("/proc/{pid}/task")).expect("the threads");
    let of_task = |task: std::fs::DirEntry| field(&task.path().join("status"), "voluntary_ctxt_switches:");
    tasks.filter_map(Result::ok).map(of_task).sum()
}

fn field(file: &std::path::Path, name: &str) -> u64 {
    let text = std::fs::read_to_string(file).expect("a status");
    let line = text.lines().find_map(|line| line.strip_prefix(name)).expect("the field");
    line.split_whitespace().next().and_then(|number| number.parse().ok()).expect("a number")
}

/// Measures and prints.
pub(crate) fn run() {
    load();
    for size in [(80, 24), (160, 50)] {
        println!("{} × {}", size.0, size.1);
        let hall = Hall::scoring();
        let start = Instant::now();
        let mut sitting = hall.open_at(size, &[]);
        sitting.until("Mời người tiếp theo");
        println!("start to the first frame {:>21.2} ms", (sitting.look().at - start).as_secs_f64() * 1_000.0);
        sitting.press("<Enter>", "Chỉ đồng chí");
        sitting.press("<Enter>", " 1/32");
        let times = movements(&mut sitting);
        report("a key that moves, to the change", times);
        let times = ticks(&mut sitting);
        report("a tick, to the change and \"saved\"", times);
        let before = switches(sitting.pid);
        std::thread::sleep(IDLE);
        let status = format!("/proc/{}/status", sitting.pid);
        let memory = field(status.as_ref(), "VmRSS:");
        println!("ten idle seconds: {} context switches; {memory} kB in memory", switches(sitting.pid) - before);
        sitting.press("<F10><F10>", "Thoát chương trình?");
        sitting.keys("q");
        assert_eq!(sitting.end().exit_code(), 0);
    }
    load();
}
