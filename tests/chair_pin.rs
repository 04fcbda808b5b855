//! Acts of the chair by name and PIN: on the real screen, and from the command line.

#![expect(clippy::expect_used, clippy::panic, reason = "the helpers of a test may stop it")]

#[path = "pty/mod.rs"]
mod pty;
mod small;
mod stage;

use std::path::{Path, PathBuf};

use hoidong::host::{SystemClock, write_atomically};
use hoidong::load::Office;
use hoidong::meeting::{Actor, Command, Presence};
use hoidong::papers::{self, Format};
use hoidong::record::{Desk, place};
use hoidong::text::Lang;
use portable_pty::CommandBuilder;
use pty::Sitting;
use serde_json::Value;
use stage::{Stage, pin_of, storybook};

const SESSION: &str = "lang-son-2026-dot-2.ron";

/// Everybody is here and has a PIN, the chair among them.
fn begin(desk: &mut Desk) {
    let members: Vec<_> = desk.state().session.members.iter().map(|member| member.id.clone()).collect();
    for member in members {
        desk.act(Actor::Operator, Command::Attend { member, presence: Presence::Present }).expect("the roll is called");
    }
    stage::give_pins(desk);
}

fn actors(desk: &Desk, kind: &str) -> Vec<String> {
    desk.rows().expect("rows").into_iter().filter(|row| row.kind == kind).map(|row| row.actor).collect()
}

#[test]
fn on_the_screen_the_chair_types_the_pin_in_front_of_the_act() {
    let members = small::seat("M1", "Chair", "")
        + &small::seat("M2", "Member", "")
        + &small::seat("M3", "Member", "")
        + &small::seat("M4", "Member", ", secretary: true, scores: false");
    let products: String = (1..=5).map(|n| small::product(&format!("P{n:02}"))).collect();
    let regulation = "access: Access(pins: Required, chair_pin: true)";
    let mut desk = stage::desk(small::session(regulation, &members, &products));
    begin(&mut desk);
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    let (secretary, chair) = (pin_of("M4"), pin_of("M1"));
    stage.play(
        &mut desk,
        &format!(
            "<Enter>{secretary}<Enter>T<Down><Space><Enter>
            [what will be recorded, and whose PIN it takes]
            8642
            [dots]
            <Enter>
            [a wrong one]
            <Esc>
            [the form is as it was]
            <Enter>{chair}<Enter>
            [done]"
        ),
    );
    insta::assert_snapshot!("chair_pin_vi_80x24", storybook(&stage.shots));
    for kind in ["pin_refused", "chair_confirmed", "order_set"] {
        assert_eq!(actors(&desk, kind), ["member:M1"], "{kind}");
    }
    let minutes = papers::made(&papers::minutes(desk.state(), None, Lang::Vi, &[Format::Markdown])).expect("a draft");
    let minutes = String::from_utf8(minutes[0].bytes.clone()).expect("text");
    let said = "Các việc theo kết luận của chủ tọa được xác nhận bằng mã PIN của đồng chí Đại diện M1 (M1) (1 lần).";
    assert!(minutes.contains(said), "{minutes}");
    // What was seen: an Enter without digits was a wrong try of the chair.
    stage.play(&mut desk, "T<Tab><Enter><Enter>730<Enter>");
    let told = stage.screen().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("Mã PIN có từ 4 đến 8 chữ số. Xin gõ thêm."), "{told}");
    assert_eq!(actors(&desk, "pin_refused").len(), 1);
    stage.play(&mut desk, "<Esc><Esc>");
    // Digits stand on no frame, and Debug tells none.
    stage.play(&mut desk, "T<Tab><Enter>97531");
    let told = format!("{}{:?}", stage.screen(), stage.model);
    assert!(told.contains("•••••") && !told.contains("97531"), "{told}");
    stage.play(&mut desk, "<Esc><Esc>");
    // What is in force already takes no PIN, and what is refused is refused before one is typed.
    stage.play(&mut desk, "T<Enter>");
    assert!(stage.screen().contains("Bảng điều hành"), "{}", stage.screen());
    desk.act(Actor::Operator, Command::Attend { member: "M2".into(), presence: left() }).expect("he goes");
    desk.act(Actor::Operator, Command::Attend { member: "M3".into(), presence: left() }).expect("he goes");
    stage.play(&mut desk, "T<Tab><Enter>");
    assert!(!stage.screen().contains("Mã PIN của người chủ trì"), "{}", stage.screen());
    assert_eq!(actors(&desk, "order_set").len(), 1);
}

fn left() -> Presence {
    Presence::Left { reason: "việc gấp".to_owned() }
}

/// A folder with a meeting in which acts of the chair take a PIN.
struct Room(tempfile::TempDir);

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let room = Self(folder);
        let text = stage::sample_with_pins().texts.session;
        let text = text.replace("pins: Required", "pins: Required, chair_pin: true");
        assert!(text.contains("chair_pin"), "the sample says how the curtain opens");
        room.put(SESSION, &text);
        room.put("thu-tu.jsonl", r#"{"do":"set_order","order":"by_member","block_ends":["P04","P08"]}"#);
        room.put("san-pham.jsonl", r#"{"do":"set_order","order":"by_product"}"#);
        room.put(
            "hai.jsonl",
            "{\"do\":\"set_order\",\"order\":\"by_product\"}\n{\"do\":\"set_order\",\"order\":\"by_member\"}\n",
        );
        room.put("pin.txt", &format!("\u{feff}{}\r\n", pin_of("M1")));
        room.put("sai.txt", "95173860\n");
        room.put("khong.txt", "bi mat 7301\n");
        let session = room.path(SESSION);
        let mut writing = place::write(&session, &Office::default(), Box::new(SystemClock)).expect("it opens");
        begin(&mut writing.desk);
        room
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, text: &str) {
        write_atomically(&self.path(name), text.as_bytes()).expect("a file");
    }

    /// Exit code and what was said, on both outputs.
    fn run(&self, args: &[&str], stdin: &str) -> (i32, String) {
        let output = assert_cmd::cargo::cargo_bin_cmd!("hoidong")
            .args(args)
            .current_dir(self.0.path())
            .env_remove("HOIDONG_LANG")
            .env("HOIDONG_DATA", self.path("data"))
            .write_stdin(stdin)
            .output()
            .expect("it runs");
        let said = [output.stdout, output.stderr].concat();
        (output.status.code().expect("an end"), String::from_utf8_lossy(&said).into_owned())
    }

    /// The code of a failure.
    fn fails(&self, args: &[&str]) -> String {
        let (exit, said) = self.run(&[args, &["--json"]].concat(), "");
        assert_eq!(exit, 1, "{args:?}: {said}");
        let json = said.find('{').and_then(|at| serde_json::Deserializer::from_str(&said[at..]).into_iter().next());
        let json: Value = json.expect("a document").expect("JSON");
        json["error"]["code"].as_str().expect("a code").to_owned()
    }

    /// Kinds and actors of the rows after the PINs were set.
    fn rows(&self) -> Vec<String> {
        let reading = place::read(Path::new(&self.path(SESSION)), &Office::default()).expect("it reads");
        let rows = reading.record.expect("a record").1;
        let set = rows.iter().rposition(|row| row.kind == "pin_set").expect("PINs were set");
        rows[set + 1..].iter().map(|row| format!("{} {}", row.kind, row.actor)).collect()
    }
}

#[test]
fn from_the_command_line_the_pin_comes_from_a_file_or_the_standard_input_and_never_from_the_line() {
    let room = Room::new();
    // The secretary alone, and the chair without a PIN where no terminal could ask for it.
    assert_eq!(room.fails(&["act", SESSION, "thu-tu.jsonl"]), "chair-pin-needed");
    assert_eq!(room.fails(&["act", SESSION, "thu-tu.jsonl", "--by", "M1"]), "chair-pin-needed");
    assert_eq!(room.fails(&["act", SESSION, "thu-tu.jsonl", "--by", "M2", "--pin-file", "pin.txt"]), "only-the-chair");
    let (_, said) = room.run(&["act", SESSION, "thu-tu.jsonl"], "");
    assert!(said.contains("hoidong act --by M1") && said.contains("Thư ký không ghi thay được"), "{said}");
    // What is no PIN is told of and not repeated.
    let (exit, said) = room.run(&["act", SESSION, "thu-tu.jsonl", "--by", "M1", "--pin-file", "khong.txt"], "");
    assert!(exit == 1 && said.contains("không phải mã PIN") && !said.contains("7301"), "{said}");
    assert_eq!(room.rows(), [""; 0]);

    // A wrong one is a try, and nothing of the file is done.
    assert_eq!(room.fails(&["act", SESSION, "hai.jsonl", "--by", "M1", "--pin-file", "sai.txt"]), "pin-refused");
    assert_eq!(room.rows(), ["pin_refused member:M1"]);
    let (exit, said) = room.run(&["act", SESSION, "thu-tu.jsonl", "--by", "M1", "--pin-file", "pin.txt"], "");
    assert_eq!(exit, 0, "{said}");
    assert!(
        said.contains(
            "Theo kết luận của chủ tọa, các sản phẩm được chấm theo thành viên, chia 3 khối: P01–P04; P05–P08; P09–P12."
        ),
        "{said}"
    );
    assert_eq!(room.rows()[1..], ["chair_confirmed member:M1", "order_set member:M1"]);
    let pin = pin_of("M1") + "\n";
    let (exit, said) = room.run(&["act", SESSION, "san-pham.jsonl", "--by", "M1", "--pin-stdin"], &pin);
    assert_eq!(exit, 0, "{said}");
    assert_eq!(room.rows().len(), 5);

    // Usage: one source, with a name, and no PIN on the line.
    for args in [
        &["act", SESSION, "-", "--by", "M1", "--pin-stdin"][..],
        &["act", SESSION, "san-pham.jsonl", "--pin-file", "pin.txt"],
        &["act", SESSION, "san-pham.jsonl", "--by", "M1", "--pin-stdin", "--pin-file", "pin.txt"],
        &["act", SESSION, "san-pham.jsonl", "--by", "M1", "--pin", "7301"],
    ] {
        let (exit, said) = room.run(args, "");
        assert_eq!(exit, 2, "{args:?}: {said}");
    }
    assert_eq!(room.rows().len(), 5);
}

#[test]
fn five_wrong_ones_wait_over_every_start_of_the_program() {
    let room = Room::new();
    let wrong = ["act", SESSION, "thu-tu.jsonl", "--by", "M1", "--pin-file", "sai.txt"];
    for _ in 0..5 {
        assert_eq!(room.fails(&wrong), "pin-refused");
    }
    assert_eq!(room.fails(&wrong), "pin-wait");
    assert_eq!(room.fails(&["act", SESSION, "thu-tu.jsonl", "--by", "M1", "--pin-file", "pin.txt"]), "pin-wait");
    assert_eq!(room.rows(), ["pin_refused member:M1"; 5]);
    let (_, said) = room.run(&["log", SESSION, "--json"], "");
    assert!(!said.contains("95173860") && !said.contains("argon2id"), "{said}");
}

#[test]
fn at_a_terminal_the_pin_is_asked_for_and_not_echoed() {
    let room = Room::new();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_hoidong"));
    command.args(["act", SESSION, "thu-tu.jsonl", "--by", "M1"]);
    command.cwd(room.0.path());
    command.env_remove("HOIDONG_LANG");
    command.env("TERM", "xterm-256color");
    command.env("HOIDONG_DATA", room.path("data"));
    let mut sitting = Sitting::begin(command, (100, 24));
    sitting.until("Mã PIN của Đại diện Ủy ban nhân dân tỉnh:");
    // Who types as soon as the question stands is not echoed: it stands only then.
    assert!(!sitting.echoes(), "{}", sitting.modes());
    // A slip is taken back like anywhere else.
    sitting.keys(&format!("9<Backspace>{}<Enter>", pin_of("M1")));
    let end = sitting.end();
    let screen = sitting.look().text();
    assert!(end.success() && screen.contains("chia 3 khối"), "{screen}");
    assert!(!screen.contains(&pin_of("M1")), "{screen}");
    assert_eq!(sitting.modes(), sitting.modes_before, "the terminal is left as it was");
    assert_eq!(room.rows(), ["chair_confirmed member:M1", "order_set member:M1"]);
}
