//! A PIN and what it is checked by are seen nowhere: not in the chain, not in a
//! frame, not in what any command prints or writes.

#![expect(clippy::expect_used, clippy::panic, reason = "the helpers of a test may stop it")]

mod stage;

use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use hoidong::host::{StepClock, write_atomically};
use hoidong::load::Office;
use hoidong::meeting::{Actor, Command, Presence, SetAsideAs};
use hoidong::record::place;
use hoidong::text::Lang;
use stage::{Stage, morning};

/// Stands nowhere else: no points, no year, no id of the sample.
const PIN: &str = "83920617";
/// A wrong one, which is no business of anybody's either.
const WRONG: &str = "95173860";

/// A closed meeting in which the planted PIN was set, typed, mistyped and reset, all on the real screen.
fn held(folder: &Path) -> (PathBuf, String) {
    let session = folder.join("lang-son-2026-dot-2.ron");
    write_atomically(&session, stage::sample_with_pins().texts.session.as_bytes()).expect("the sample");
    let clock = StepClock::new(morning(), TimeDelta::seconds(1));
    let mut writing = place::write(&session, &Office::default(), Box::new(clock)).expect("the session opens");
    let desk = &mut writing.desk;
    let mut stage = Stage::new(desk, (120, 40), Lang::Vi);
    let keys = [
        "<Enter>".to_owned(),
        PIN.to_owned(),
        format!("<Enter>{PIN}<Enter>"),
        "<F2><F4><F5>".to_owned(),
        format!("{PIN}<Enter>{PIN}<Enter>{PIN}<Enter>"),
        format!("<Esc><F10><Enter>{WRONG}"),
        "<Enter>".to_owned(),
        "<F5>quên<Enter><Enter>".to_owned(),
        format!("{PIN}<Enter>{PIN}"),
        format!("<Enter>{PIN}<Enter>"),
        format!("<Enter>{PIN}<Enter>"),
    ];
    let mut frames = String::new();
    for keys in keys {
        for key in hoidong::tui::key::Key::script(&keys).expect("keys") {
            stage.play_inputs(desk, vec![hoidong::tui::input::Input::Key(key)]);
            frames += &stage.screen();
            frames += &[format!("{:?}", stage.model).as_str(), "\n"].concat();
        }
    }
    assert!(stage.screen().contains("Bảng điều hành"), "{}", stage.screen());
    let products: Vec<_> = desk.state().session.products.iter().map(|product| product.id.clone()).collect();
    let aside =
        |product| Command::SetAside { product, r#as: SetAsideAs::Withdrawn, reason: "rút".to_owned(), votes: None };
    let ended = morning() + TimeDelta::hours(3);
    let close = Command::Close { ended, read_back: true };
    let acts = products.into_iter().map(aside).chain([close]).map(|command| (Actor::Operator, command)).collect();
    desk.act_all(acts).expect("it closes");
    let kinds: Vec<_> = desk.rows().expect("rows").into_iter().map(|row| row.kind).collect();
    for kind in ["pin_set", "pin_refused", "pin_reset", "unlocked"] {
        assert!(kinds.iter().any(|known| known == kind), "{kind} is not in {kinds:?}");
    }
    assert!(matches!(desk.state().attendance.values().next(), Some(Presence::Present)));
    (session, frames)
}

/// What the PINs are checked by, as the file has it: their salts and hashes.
fn verifiers(record: &Path) -> Vec<String> {
    let connection = rusqlite::Connection::open(record).expect("it opens");
    let mut rows = connection.prepare("SELECT phc FROM verifiers").expect("a table");
    let texts = rows.query_map((), |row| row.get::<_, String>(0)).expect("rows");
    let texts: Vec<String> = texts.map(|text| text.expect("a text")).collect();
    assert_eq!(texts.len(), 2, "the secretary and the chair");
    texts.iter().flat_map(|text| text.rsplit('$').take(2).map(ToOwned::to_owned).collect::<Vec<_>>()).collect()
}

fn contains(bytes: &[u8], secret: &str) -> bool {
    bytes.windows(secret.len()).any(|window| window == secret.as_bytes())
}

#[test]
fn a_planted_pin_and_its_verifier_are_found_nowhere_but_in_their_table() {
    let folder = tempfile::tempdir().expect("a folder");
    let (session, frames) = held(folder.path());
    let record = session.with_extension("hoidong");
    let mut secrets = verifiers(&record);
    secrets.extend([PIN, WRONG, "argon2id"].map(ToOwned::to_owned));
    let found_in = |bytes: &[u8]| secrets.iter().find(|secret| contains(bytes, secret)).cloned();

    // The search finds what is there: the table itself, and no PIN even in the file.
    let file = std::fs::read(&record).expect("the record");
    assert!(secrets[..4].iter().all(|verifier| contains(&file, verifier)), "the search is blind");
    assert!(!contains(&file, PIN) && !contains(&file, WRONG), "a PIN is in the file");
    assert_eq!(found_in(frames.as_bytes()), None, "on a frame, or in what Debug tells of one");
    for row in place::read(&session, &Office::default()).expect("it reads").record.expect("a record").1 {
        assert_eq!(found_in(row.body.as_bytes()), None, "{row:?}");
    }

    let name = session.file_name().and_then(|name| name.to_str()).expect("a name");
    let commands: &[&[&str]] = &[
        &["check", name],
        &["tally", name],
        &["tally", name, "--json"],
        &["log", name],
        &["log", name, "--json"],
        &["--lang", "en", "log", name],
        &["log", name, "--member", "M1", "--json"],
        &["log", name, "--member", "M7"],
        &["scores", "export", name],
        &["scores", "export", name, "--format", "json"],
        &["scores", "export", name, "--format", "xlsx", "--out", "diem.xlsx"],
        &["papers", name, "--out", "giay"],
        &["papers", name, "--out", "giay-md", "--format", "md"],
        &["--lang", "en", "papers", name, "--out", "giay-en", "--format", "md"],
        &["attend", name, "--present", "M1"],
        &["conclude", name, "P01", "--decision", "agree"],
        &["close", name, "--json"],
        &["act", "--list"],
    ];
    for args in commands {
        let output = assert_cmd::cargo::cargo_bin_cmd!("hoidong")
            .args(*args)
            .current_dir(folder.path())
            .env_remove("HOIDONG_LANG")
            .env("HOIDONG_DATA", folder.path().join("data"))
            .output()
            .expect("it runs");
        assert!(!output.stdout.is_empty() || !output.stderr.is_empty(), "{args:?} says nothing");
        for bytes in [&output.stdout, &output.stderr] {
            assert_eq!(found_in(bytes), None, "{args:?}: {}", String::from_utf8_lossy(bytes));
        }
    }
    let mut looked = 0;
    for paper in ["giay", "giay-md", "giay-en"].iter().flat_map(|papers| files(&folder.path().join(papers))) {
        assert_eq!(found_in(&std::fs::read(&paper).expect("a paper")), None, "{}", paper.display());
        looked += 1;
    }
    assert!(looked >= 3, "only {looked} papers");
    let said = std::fs::read_dir(folder.path().join("giay-md")).expect("papers");
    let minutes = said.map(|paper| std::fs::read_to_string(paper.expect("a paper").path()).expect("text"));
    let minutes = minutes.collect::<String>();
    assert!(minutes.contains("Đã đặt mã PIN lần đầu, có mặt thư ký:"), "{minutes}");
    assert!(minutes.contains("Lý do: quên."), "{minutes}");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries.map(|entry| entry.expect("an entry").path()).collect()
}

#[test]
fn the_command_line_takes_no_pin_and_needs_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let session = folder.path().join("lang-son-2026-dot-2.ron");
    write_atomically(&session, stage::sample_with_pins().texts.session.as_bytes()).expect("the sample");
    let run = |lines: &str| {
        let output = assert_cmd::cargo::cargo_bin_cmd!("hoidong")
            .args(["act", "lang-son-2026-dot-2.ron", "-"])
            .current_dir(folder.path())
            .env_remove("HOIDONG_LANG")
            .write_stdin(lines)
            .output()
            .expect("it runs");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, said) = run("{\"do\":\"attend\",\"member\":\"M1\",\"presence\":\"present\"}\n");
    assert_eq!((code, said.as_str()), (Some(0), ""));
    for line in [
        r#"{"do":"set_pin","member":"M7"}"#,
        r#"{"do":"reset_pin","member":"M7","reason":"quên"}"#,
        r#"{"do":"unlock"}"#,
    ] {
        let (code, said) = run(line);
        assert!(code == Some(1) && said.contains("mã PIN chỉ được gõ tại màn hình"), "{line}: {said}");
    }
}
