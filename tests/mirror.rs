//! The second copy: kept up while the meeting runs, gone and back without
//! stopping it, and never laid over what is not an earlier copy of the record.

#![expect(clippy::expect_used, reason = "the helpers of a test may stop it")]

mod stage;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset};
use hoidong::host::{Clock, SystemClock, write_atomically};
use hoidong::load::Office;
use hoidong::meeting::{Actor, Command, Presence};
use hoidong::record::mirror::{Mirror, MirrorError, Outcome, SecondCopy};
use hoidong::record::{Desk, Image, place};
use hoidong::text::Lang;
use hoidong::tui::input::Script;
use hoidong::tui::key::Key;
use hoidong::tui::runner::{self, Edge, MirrorEdge};
use hoidong::tui::sign::NoSigner;
use rusqlite::Connection;
use stage::Stage;
use tempfile::TempDir;

const NAME: &str = "lang-son-2026-dot-2";
const LONG: Duration = Duration::from_secs(20);

/// A machine with a session, and a stick.
struct Desktop {
    machine: TempDir,
    stick: TempDir,
    writing: place::Writing,
}

impl Desktop {
    fn new() -> Self {
        let (machine, stick) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        let session = machine.path().join(format!("{NAME}.ron"));
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("sessions/{NAME}.ron"));
        fs::copy(sample, &session).expect("a session");
        let writing = place::write(&session, &Office::default(), Box::new(SystemClock)).expect("a meeting");
        Self { machine, stick, writing }
    }

    fn record(&self) -> PathBuf {
        self.machine.path().join(format!("{NAME}.hoidong"))
    }

    fn copy(&self) -> PathBuf {
        self.stick.path().join(format!("{NAME}.hoidong"))
    }

    fn begin(&self) -> Result<Mirror, MirrorError> {
        Mirror::begin(&self.record(), self.stick.path())
    }

    fn attend(&mut self, member: &str) {
        attend(&mut self.writing.desk, member);
    }
}

fn attend(desk: &mut Desk, member: &str) {
    let act = Command::Attend { member: member.into(), presence: Presence::Present };
    desk.act(Actor::Operator, act).expect("a roll-call");
}

fn head_of(path: &Path) -> String {
    Image::take(path).expect("a record").head().to_string()
}

#[test]
fn the_copy_follows_the_record_and_has_its_head() {
    let mut desktop = Desktop::new();
    let mut mirror = desktop.begin().expect("a stick");
    assert_eq!(fs::read(desktop.copy()).expect("a copy"), fs::read(desktop.record()).expect("a record"));
    for member in ["M1", "M2", "M3"] {
        desktop.attend(member);
        mirror.copy(SystemClock.now());
        assert!(mirror.outcome(LONG).expect("an answer").result.is_ok());
        assert_eq!(head_of(&desktop.copy()), desktop.writing.desk.head().to_string());
    }
    // Asked for while one is made: the last state comes all the same.
    for member in ["M4", "M5", "M6"] {
        desktop.attend(member);
        mirror.copy(SystemClock.now());
    }
    while mirror.outcome(LONG).is_some() {}
    assert_eq!(head_of(&desktop.copy()), desktop.writing.desk.head().to_string());
    let names: Vec<_> = fs::read_dir(desktop.stick.path()).expect("a stick").collect();
    assert_eq!(names.len(), 1, "nothing else is left on the stick");
    // The thread never touched the record: the writer still writes.
    desktop.attend("M7");
}

#[test]
fn a_stick_pulled_out_is_told_and_put_back_is_written_again() {
    let mut desktop = Desktop::new();
    let mut mirror = desktop.begin().expect("a stick");
    let away = desktop.machine.path().join("pocket");
    fs::rename(desktop.stick.path(), &away).expect("pulled out");
    desktop.attend("M1");
    mirror.copy(SystemClock.now());
    let gone = mirror.outcome(LONG).expect("an answer").result;
    assert!(matches!(gone, Err(MirrorError::NoFolder(_))), "{gone:?}");
    fs::rename(&away, desktop.stick.path()).expect("put back");
    desktop.attend("M2");
    mirror.copy(SystemClock.now());
    assert!(mirror.outcome(LONG).expect("an answer").result.is_ok());
    assert_eq!(head_of(&desktop.copy()), desktop.writing.desk.head().to_string());
}

#[test]
fn only_an_earlier_copy_of_this_record_is_replaced() {
    let mut desktop = Desktop::new();
    let (early, another) = (fs::read(desktop.record()).expect("a record"), Desktop::new());
    desktop.attend("M1");
    let put = |bytes: &[u8]| write_atomically(&desktop.copy(), bytes).expect("a file");
    let kept = |bytes: &[u8]| assert_eq!(fs::read(desktop.copy()).expect("a file"), bytes, "it is left as it is");

    put(&early);
    desktop.begin().expect("an earlier copy is replaced");
    // Cut short by a stick that was pulled out while it wrote.
    put(&early[..early.len() / 2]);
    desktop.begin().expect("a damaged copy is replaced");
    put(b"");
    desktop.begin().expect("an empty file is replaced");

    let strangers: [Vec<u8>; 2] = [fs::read(another.record()).expect("a record"), b"thu nhat".to_vec()];
    for stranger in &strangers {
        put(stranger);
        let refused = desktop.begin();
        assert!(matches!(refused, Err(MirrorError::Other(_))), "{refused:?}");
        kept(stranger);
    }
    let own = Mirror::begin(&desktop.record(), desktop.machine.path());
    assert!(matches!(own, Err(MirrorError::Own(_))), "{own:?}");
    let nowhere = Mirror::begin(&desktop.record(), &desktop.machine.path().join("usb"));
    assert!(matches!(nowhere, Err(MirrorError::NoFolder(_))), "{nowhere:?}");
}

#[test]
fn rows_cut_off_the_record_are_found_by_the_head_of_the_copy() {
    let mut desktop = Desktop::new();
    desktop.attend("M1");
    desktop.attend("M2");
    desktop.begin().expect("a stick");
    let record = desktop.record();
    let whole = fs::read(desktop.copy()).expect("a copy");
    drop(desktop.writing);
    let tampering = Connection::open(&record).expect("a file");
    tampering.execute_batch("DROP TRIGGER events_keep_deleted; DELETE FROM events WHERE seq = 3").expect("cut");
    drop(tampering);
    assert_eq!(Image::take(&record).expect("its own chain shows nothing").rows().len(), 2);
    let found = Mirror::begin(&record, desktop.stick.path());
    assert!(matches!(found, Err(MirrorError::Ahead { copy: 3, record: 2, .. })), "{found:?}");
    assert_eq!(fs::read(desktop.stick.path().join(format!("{NAME}.hoidong"))).expect("a copy"), whole);
}

/// A copy that fails when the test says so, and answers at once.
#[derive(Default)]
struct Played {
    asked: Vec<DateTime<FixedOffset>>,
    gone: bool,
    answer: Option<Outcome>,
}

impl SecondCopy for Played {
    fn copy(&mut self, at: DateTime<FixedOffset>) {
        self.asked.push(at);
        let result = if self.gone { Err(MirrorError::NoFolder("/media/usb".into())) } else { Ok(()) };
        self.answer = Some(Outcome { at, result });
    }

    fn outcome(&mut self, _patience: Duration) -> Option<Outcome> {
        self.answer.take()
    }
}

fn play(stage: &mut Stage, desk: &mut Desk, copy: &mut Played, keys: &str) -> String {
    let inputs = Key::script(keys).expect("keys").into_iter().map(hoidong::tui::input::Input::Key);
    let reason = |error: &MirrorError, lang| hoidong::cli::mirror::reason(error, lang);
    let mut edge = Edge {
        desk,
        papers: Box::new(stage::NoPapers),
        signer: Box::new(NoSigner),
        reason: |error, _| error.to_string(),
        mirror: Some(MirrorEdge { copy, reason }),
    };
    let mut script = Script::new(inputs);
    runner::run(&mut stage.terminal, &mut script, &mut stage.model, &mut edge, &mut |_, _| {}).expect("the loop runs");
    stage.screen()
}

#[test]
fn a_missing_copy_is_told_once_and_its_return_once_and_the_meeting_goes_on() {
    for (lang, gone, back) in [
        (Lang::Vi, "Chưa ghi được bản sao từ 08:00", "Bản sao đã được ghi lại đầy đủ"),
        (Lang::En, "The second copy has not been written since 08:00", "The second copy is complete again"),
    ] {
        let mut desk = stage::desk(stage::sample());
        let mut stage = Stage::new(&desk, (80, 24), lang);
        let mut copy = Played::default();
        let board = play(&mut stage, &mut desk, &mut copy, "<Enter><Enter><F2><F4><Esc>");
        assert_eq!(copy.asked.len(), 1, "the roll-call is copied, walking about is not");
        assert!(board.contains(lang.pick("Bản sao: đã ghi lúc 08:00", "Second copy: written at 08:00")), "{board}");

        copy.gone = true;
        let told = play(&mut stage, &mut desk, &mut copy, "<F3><Enter>");
        assert!(told.contains(gone) && told.contains("/media/usb"), "{told}");
        assert!(told.contains(lang.pick("Bản sao: chưa ghi được từ", "Second copy: not written since")), "{told}");
        let ticking = play(&mut stage, &mut desk, &mut copy, "<F10><Enter><Enter>121");
        assert!(!ticking.contains(gone), "told once:\n{ticking}");
        assert!(ticking.contains(lang.pick("✓ đã lưu", "✓ saved")), "the meeting goes on:\n{ticking}");
        assert_eq!(copy.asked.len(), 2, "the strokes of a draft wait for the next copy");

        // Back to the board, and two products set aside: one while the stick is away, one when it is back.
        let aside = "<F5><Down><Down><Enter>x<Enter>";
        let board = "<F10><Up><Up><Up><Up><Up><Enter><Enter>";
        let still = play(&mut stage, &mut desk, &mut copy, &format!("{board}<Down>{aside}"));
        assert_eq!(copy.asked.len(), 3, "tried again:\n{still}");
        assert!(!still.contains(gone), "told once:\n{still}");
        copy.gone = false;
        let returned = play(&mut stage, &mut desk, &mut copy, &format!("<Down>{aside}"));
        assert_eq!(copy.asked.len(), 4, "{returned}");
        assert!(returned.contains(back), "{returned}");
        let after = play(&mut stage, &mut desk, &mut copy, "<Esc>");
        assert!(!after.contains(back), "told once:\n{after}");
    }
}

/// The record of a long meeting: what the person at the terminal waits for is
/// only the reading; the stick may take its time.
#[test]
fn asking_for_a_copy_of_a_long_record_is_not_felt() {
    let mut desktop = Desktop::new();
    let acts = (0..3_000).map(|n| {
        let presence = if n % 2 == 0 { Presence::Present } else { Presence::Absent { reason: "bận".into() } };
        (Actor::Operator, Command::Attend { member: "M1".into(), presence })
    });
    desktop.writing.desk.act_all(acts.collect()).expect("a long roll-call");
    let mut mirror = desktop.begin().expect("a stick");
    desktop.attend("M2");
    let began = Instant::now();
    mirror.copy(SystemClock.now());
    let asked = began.elapsed();
    assert!(mirror.outcome(LONG).expect("an answer").result.is_ok());
    eprintln!("asked in {asked:?}, done in {:?}", began.elapsed());
    // A keypress is felt from a tenth of a second on; a loaded machine gets more.
    assert!(asked < Duration::from_millis(500), "{asked:?}");
}
