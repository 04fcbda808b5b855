//! The papers of an ordinary meeting, 23 products and 9 members, from the command to the files.
//!
//! In release (`cargo bench --bench papers`) minutes, tally and report are to be
//! there within 2 seconds, everything within 10.

#![expect(clippy::expect_used, reason = "what is missing here ends the measuring")]

#[path = "../held/mod.rs"]
mod held;

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use hoidong::host::SystemClock;
use hoidong::law::{Choice, Criterion, Level};
use hoidong::load::Office;
use hoidong::meeting::{self, Actor, Decision};
use hoidong::record::place;

const SIZE: held::Size = held::Size { products: 23, members: 9 };
const ROUNDS: usize = 5;

/// Near the highest level, now and then one below.
fn mark(product: usize, member: usize, line: &Criterion) -> Choice {
    let mut levels: Vec<_> = line.levels.iter().collect();
    levels.sort_by_key(|level| std::cmp::Reverse(level.points));
    let below = usize::from((product + member / 4 + line.id.0.len()).is_multiple_of(3)).min(levels.len() - 1);
    Level::choice(levels[below])
}

/// The meeting, held and closed.
fn closed(session: &Path) {
    let mut writing = place::write(session, &Office::default(), Box::new(SystemClock)).expect("the session opens");
    let desk = &mut writing.desk;
    held::hold(desk, mark, false);
    let mut acts: Vec<_> = (1..=SIZE.products)
        .map(|n| meeting::Command::Conclude {
            product: format!("P{n:03}").as_str().into(),
            decision: if n % 7 == 0 { Decision::Supplement } else { Decision::Agree },
            note: Some("Hội đồng đã thảo luận và thống nhất".to_owned()),
            items: if n % 7 == 0 {
                vec!["Bổ sung phiếu kiểm nghiệm còn hiệu lực".to_owned()]
            } else {
                Vec::new()
            },
            votes: None,
            upgrade: None,
        })
        .collect();
    acts.push(meeting::Command::Close { ended: desk.now(), read_back: true });
    desk.act_all(acts.into_iter().map(|act| (Actor::Operator, act)).collect()).expect("the end");
}

fn timed(session: &Path, what: &str, more: &[&str]) {
    let mut times = Vec::new();
    let mut files = 0;
    for _ in 0..ROUNDS {
        let folder = tempfile::tempdir().expect("a folder");
        let mut command = Command::new(env!("CARGO_BIN_EXE_hoidong"));
        command.arg("papers").arg(session).arg("--out").arg(folder.path()).args(more);
        let start = Instant::now();
        let output = command.output().expect("the command");
        times.push(start.elapsed());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        files = std::fs::read_dir(folder.path()).expect("a folder").count();
    }
    times.sort_unstable();
    let (least, median): (Duration, Duration) = (times[0], times[ROUNDS / 2]);
    println!(
        "{what:<34} {files:>4} files   median {:>5.2} s   least {:>5.2} s",
        median.as_secs_f64(),
        least.as_secs_f64()
    );
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let session = folder.path().join("phien.ron");
    hoidong::host::write_atomically(&session, held::session(SIZE).as_bytes()).expect("a session file");
    closed(&session);
    timed(&session, "minutes, tally, report", &["--only", "minutes,tally,report"]);
    timed(&session, "  the same, PDF alone", &["--only", "minutes,tally,report", "--format", "pdf"]);
    timed(&session, "the copy to keep", &["--only", "archive"]);
    timed(&session, "the score sheets", &["--only", "sheets"]);
    timed(&session, "everything", &[]);
}
