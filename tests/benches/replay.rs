//! From the file to the first screen, for a meeting larger than any: 125
//! products, 13 members, 32 criteria, every sheet ticked and handed in but one.

#![expect(clippy::expect_used, reason = "what is missing here ends the measuring")]

#[path = "../frame_counts/counted.rs"]
mod counted;
#[path = "../held/mod.rs"]
mod held;
#[path = "../stage/mod.rs"]
mod stage;

use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use counted::Told;
use hoidong::host::SystemClock;
use hoidong::law::{Choice, Criterion, Level};
use hoidong::load::{self, Office};
use hoidong::meeting::State;
use hoidong::record::place::{self, Writing};
use hoidong::record::{SqliteStore, Store, chain, replay};
use hoidong::text::Lang;
use hoidong::tui::app::Model;
use hoidong::tui::terminal::OneWrite;
use hoidong::tui::theme::Theme;
use ratatui::Terminal;
use ratatui::layout::Size;

const SIZE: held::Size = held::Size { products: 125, members: 13 };
const ROUNDS: usize = 9;

fn highest(line: &Criterion) -> Choice {
    line.levels.iter().max_by_key(|level| level.points).map(Level::choice).expect("a level")
}

fn open(session: &Path) -> Writing {
    place::write(session, &Office::default(), Box::new(SystemClock)).expect("the session opens")
}

/// The first screen of a meeting that was opened.
fn first_frame(state: &State) {
    let backend = Told(OneWrite::new(io::sink()), Size::new(120, 40));
    let mut terminal = Terminal::new(backend).expect("a terminal");
    let model = Model::new(state, Lang::Vi, Theme::DARK, None);
    terminal.draw(|frame| model.view(state, stage::morning(), frame)).expect("a frame");
}

fn timed<T>(rounds: usize, what: &str, mut work: impl FnMut() -> T) -> Duration {
    let mut times: Vec<_> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            let kept = work();
            let time = start.elapsed();
            drop(kept);
            time
        })
        .collect();
    times.sort_unstable();
    let (least, median) = (times[0], times[rounds / 2]);
    println!("{what:<44} median {:>7.1} ms   least {:>7.1} ms", ms(median), ms(least));
    median
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("lon.ron");
    hoidong::host::write_atomically(&file, held::session(SIZE).as_bytes()).expect("a session file");
    held::hold(&mut open(&file).desk, |_, _, line| highest(line), true);
    let record = file.with_extension("hoidong");
    let rows = SqliteStore::open_read_only(&record).and_then(|store| store.rows()).expect("rows");
    let size = std::fs::metadata(&record).expect("a record").len();
    println!("{} rows, {:.1} MB", rows.len(), f64::from(u32::try_from(size).expect("small")) / 1e6);
    if let Ok(load) = std::fs::read_to_string("/proc/loadavg") {
        print!("load {load}");
    }

    timed(ROUNDS, "opened to write, and the first frame", || {
        let writing = open(&file);
        first_frame(writing.desk.state());
        writing
    });
    timed(ROUNDS, "opened to read, and the first frame", || {
        let reading = place::read(&file, &Office::default()).expect("it reads");
        first_frame(&reading.state);
        reading
    });
    println!("of which:");
    timed(ROUNDS, "  the store opened to write", || SqliteStore::open(&record).expect("a store"));
    let store = SqliteStore::open(&record).expect("a store");
    timed(ROUNDS, "  every row read, the file checked", || store.rows().expect("rows"));
    let opening = hoidong::record::Opening::from_row(&rows[0]).expect("an opening");
    let genesis = opening.genesis().expect("a genesis");
    timed(ROUNDS, "  the chain checked", || chain::check(&rows, genesis).expect("a chain"));
    timed(ROUNDS, "  session, rules and sheets read", || load::from_texts(&opening.texts).expect("texts"));
    timed(ROUNDS, "  every row's time and event read", || {
        let read = |row| (replay::time(row).expect("a time"), replay::event(row).expect("an event"));
        rows[1..].iter().map(read).collect::<Vec<_>>()
    });
    timed(ROUNDS, "  replayed: the last three, and folded", || replay::replay(&rows).expect("a meeting"));
    let replayed = replay::replay(&rows).expect("a meeting");
    timed(ROUNDS, "  the first frame", || first_frame(&replayed.state));
}
