//! `hoidong sign` with certificates, files signed elsewhere and ink, as the office runs it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use hoidong::host::SystemClock;
use hoidong::law::{Choice, Criterion, Level};
use hoidong::load::Office;
use hoidong::meeting::{Actor, Command as Act, Decision};
use hoidong::record::place;
use hoidong::seal::pdf::{Checked, check};
use serde_json::Value;
use tempfile::TempDir;

use crate::held;
use crate::office::{put, signed_elsewhere};
use crate::tools::signing::{Keys, PASSPHRASE};

/// The session, and the folder of its papers.
pub(crate) const SESSION: &str = "phien.ron";
const PAPERS: &str = "phien-van-ban";
/// M1 presides, M7 is the secretary; only M7 enrolled a certificate.
const SIZE: held::Size = held::Size { products: 1, members: 7 };

pub(crate) struct Room {
    folder: TempDir,
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) exit: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

static CLOSED: LazyLock<Room> = LazyLock::new(|| {
    let room = Room { folder: tempfile::tempdir().unwrap() };
    hoidong::host::write_atomically(&room.path(SESSION), held::session(SIZE).as_bytes()).unwrap();
    for (name, subject) in [("thu-ky", "Hoàng Văn Thụ"), ("chu-toa", "Đỗ Thị Quỳnh Ương")] {
        let made =
            room.run(&["identity", "new", name, "--certificate", "--subject", subject, "--out", ".", "--pass-stdin"]);
        assert_eq!(made.exit, 0, "{made:?}");
        assert!(made.stdout.contains("CHỈ DÙNG THỬ"), "{made:?}");
    }
    let enrolled = room.run(&["identity", "enrol", SESSION, "--as", "M7", "--key", "thu-ky.pem"]);
    assert_eq!(enrolled.exit, 0, "{enrolled:?}");
    let mut writing = place::write(&room.path(SESSION), &Office::default(), Box::new(SystemClock)).unwrap();
    let desk = &mut writing.desk;
    let lowest = |_: usize, _: usize, line: &Criterion| -> Choice { Level::choice(&line.levels[0]) };
    held::hold(desk, lowest, false);
    let conclude = Act::Conclude {
        product: "P001".into(),
        decision: Decision::Agree,
        note: None,
        items: Vec::new(),
        votes: None,
        upgrade: None,
    };
    let close = Act::Close { ended: desk.now(), read_back: true };
    desk.act_all(vec![(Actor::Operator, conclude), (Actor::Operator, close)]).unwrap();
    drop(writing);
    let papers = room.run(&["papers", SESSION, "--only", "minutes,archive", "--format", "pdf"]);
    assert_eq!(papers.exit, 0, "{papers:?}");
    room
});

impl Room {
    /// A copy of the closed meeting with its papers.
    pub(crate) fn closed() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(CLOSED.folder.path(), folder.path());
        Self { folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn paper(&self, name: &str) -> PathBuf {
        self.path(PAPERS).join(name)
    }

    pub(crate) fn run(&self, args: &[&str]) -> Answer {
        self.run_with(args, PASSPHRASE, &[])
    }

    /// With what is typed and further settings of the machine.
    pub(crate) fn run_with(&self, args: &[&str], typed: &str, settings: &[(&str, &Path)]) -> Answer {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hoidong"));
        command.args(args).current_dir(self.folder.path()).env_remove("HOIDONG_LANG");
        command.env("HOIDONG_DATA", self.path("data")).env("HOIDONG_CONFIG", self.path("config"));
        command.envs(settings.iter().copied());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A command that fails early does not read it.
        let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), typed.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Answer { exit: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Signs with a file of keys.
    fn sign(&self, member: &str, p12: &str) -> Answer {
        self.run(&["sign", SESSION, "--as", member, "--p12", p12, "--pass-stdin"])
    }

    pub(crate) fn import(&self, file: &Path) -> Answer {
        self.run(&["sign", SESSION, "--as", "M7", "--import", file.to_str().unwrap()])
    }

    /// Every file with its content, but those that only a run leaves.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        gather(self.folder.path(), &mut files);
        files.retain(|path, _| path.extension().is_none_or(|ending| ending != "lock"));
        files
    }

    /// Runs what must fail, with this code, and change nothing.
    pub(crate) fn refused(&self, args: &[&str], typed: &str, settings: &[(&str, &Path)]) -> String {
        let before = self.files();
        let answer = self.run_with(args, typed, settings);
        assert_eq!((answer.exit, answer.stdout.as_str()), (1, ""), "{answer:?}");
        assert!(self.files() == before, "nothing was written: {answer:?}");
        answer.stderr
    }

    /// The signatures that the record tells of.
    pub(crate) fn recorded(&self) -> Vec<Value> {
        let reading = place::read(&self.path(SESSION), &Office::default()).unwrap();
        reading.state.signatures.iter().map(|signed| serde_json::to_value(&signed.note).unwrap()).collect()
    }
}

fn gather(folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, files);
        } else {
            files.insert(path.clone(), std::fs::read(&path).unwrap());
        }
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            std::fs::create_dir(&target).unwrap();
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn the_secretary_and_the_chair_sign_copies_and_the_papers_stay() {
    let room = Room::closed();
    let plain = ["bien-ban.pdf", "luu-tru.pdf", "manifest.json"].map(|name| std::fs::read(room.paper(name)).unwrap());
    let first = room.sign("M7", "thu-ky.p12");
    assert_eq!((first.exit, first.stderr.as_str()), (0, ""), "{first:?}");
    assert!(first.stdout.contains("bien-ban-ky-so.pdf, luu-tru-ky-so.pdf"), "{first:?}");
    assert!(first.stdout.contains("chứng thư tự ký, chỉ dùng thử"), "{first:?}");
    assert!(first.stdout.contains("Chưa kiểm tra: chuỗi tin cậy, thu hồi chứng thư, thời điểm ký"), "{first:?}");
    let second = room.sign("M1", "chu-toa.p12");
    assert_eq!(second.exit, 0, "{second:?}");
    assert!(second.stderr.contains("chứng thư chưa đăng ký"), "only M7 enrolled one: {second:?}");

    for (at, name) in ["bien-ban", "luu-tru"].into_iter().enumerate() {
        let signed = std::fs::read(room.paper(&format!("{name}-ky-so.pdf"))).unwrap();
        assert!(signed.starts_with(&plain[at]));
        let checked = check(&signed).unwrap();
        assert!(checked.len() == 2 && checked.iter().all(Checked::holds), "{checked:#?}");
        let fields: Vec<_> = checked.iter().map(|one| (one.field.as_str(), one.subject.as_deref().unwrap())).collect();
        assert_eq!(fields, [("ThuKy", "Hoàng Văn Thụ"), ("ChuToa", "Đỗ Thị Quỳnh Ương")]);
    }
    let after = ["bien-ban.pdf", "luu-tru.pdf", "manifest.json"].map(|name| std::fs::read(room.paper(name)).unwrap());
    assert!(plain == after, "the papers never change by signing");

    let [secretary, chair] = &room.recorded()[..] else { panic!("two signatures") };
    assert_eq!((&secretary["member"], &secretary["means"]), (&"M7".into(), &"pdf".into()));
    assert_eq!((&chair["member"], &chair["subject"]), (&Value::Null, &"Đỗ Thị Quỳnh Ương".into()));
    assert_eq!(chair["not_checked"], serde_json::json!(["trust_chain", "revocation", "time"]));
    let digest = hoidong::text::digest::Digest::of(&std::fs::read(room.paper("luu-tru-ky-so.pdf")).unwrap());
    assert_eq!(chair["papers"]["luu-tru-ky-so.pdf"], digest.to_string());

    let args = ["sign", SESSION, "--as", "M1", "--p12", "chu-toa.p12", "--pass-stdin"];
    assert!(room.refused(&args, PASSPHRASE, &[]).contains("Chỗ ký «ChuToa» của bien-ban-ky-so.pdf đã có chữ ký"));
    let args = ["sign", SESSION, "--as", "M1", "--p12", "thu-ky.p12", "--pass-stdin"];
    assert!(room.refused(&args, PASSPHRASE, &[]).contains("được đăng ký cho"), "a certificate of M7");
}

/// A key is its owner's alone from its first byte, and never written over.
#[test]
fn a_certificate_for_trials_is_a_file_of_ones_own() {
    let room = Room::closed();
    let args = ["identity", "new", "moi", "--certificate", "--pass-stdin", "--json"];
    let made = room.run(&args);
    let view: Value = serde_json::from_str(&made.stdout).unwrap();
    let (p12, pem) = (view["path"].as_str().unwrap(), view["certificate"].as_str().unwrap());
    assert_eq!((&view["kind"], &view["subject"]), (&"certificate".into(), &"moi".into()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(p12).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let key = hoidong::seal::pdf::P12::open(&std::fs::read(p12).unwrap(), PASSPHRASE).unwrap();
    let own = &hoidong::seal::pdf::Signer::certificates(&key)[0];
    assert_eq!(own.pem().unwrap(), std::fs::read_to_string(pem).unwrap());
    assert_eq!(view["sha256"], own.sha256().to_string());
    let again = ["identity", "new", "moi", "--certificate", "--pass-stdin"];
    assert!(room.refused(&again, PASSPHRASE, &[]).contains("moi.p12"));
    assert!(
        room.refused(&["identity", "new", "ngan", "--certificate", "--pass-stdin"], "ngắn", &[]).contains("quá ngắn")
    );
}

#[test]
fn what_cannot_be_signed_leaves_everything_as_it_was() {
    let room = Room::closed();
    let with =
        |member, p12, typed| room.refused(&["sign", SESSION, "--as", member, "--p12", p12, "--pass-stdin"], typed, &[]);
    assert!(with("M7", "thu-ky.p12", "mật khẩu khác").starts_with("Mật khẩu không mở được thu-ky.p12."));
    assert!(with("M7", "phien.ron", PASSPHRASE).contains("không phải PKCS#12"));
    assert!(with("M7", "khong-co.p12", PASSPHRASE).contains("khong-co.p12"));
    assert!(with("M2", "chu-toa.p12", PASSPHRASE).contains("chỉ có chỗ ký của thư ký và chủ tọa"));
    assert!(with("M99", "chu-toa.p12", PASSPHRASE).contains("M99"));

    // A copy of another paper has the name.
    std::fs::copy(room.paper("luu-tru.pdf"), room.paper("bien-ban-ky-so.pdf")).unwrap();
    assert!(with("M7", "thu-ky.p12", PASSPHRASE).contains("không phải bản ký của văn bản đang có"));
    std::fs::remove_file(room.paper("bien-ban-ky-so.pdf")).unwrap();
    // The second paper cannot be signed: the first is not left behind either.
    let archive = std::fs::read(room.paper("luu-tru.pdf")).unwrap();
    let longer = [archive.as_slice(), b"\n% more\n"].concat();
    put_in(&room, "luu-tru-ky-so.pdf", &with_a_signature(&room, &longer));
    let args = ["sign", SESSION, "--as", "M7", "--p12", "thu-ky.p12", "--pass-stdin"];
    let said = room.refused(&args, PASSPHRASE, &[]);
    assert!(said.contains("luu-tru-ky-so.pdf"), "{said}");
    assert!(!room.paper("bien-ban-ky-so.pdf").exists());
}

/// A signed copy to keep that somebody added to.
fn with_a_signature(room: &Room, longer: &[u8]) -> Vec<u8> {
    let other = Room::closed();
    assert_eq!(other.sign("M1", "chu-toa.p12").exit, 0);
    let signed = std::fs::read(other.paper("luu-tru-ky-so.pdf")).unwrap();
    assert!(room.paper("luu-tru.pdf").exists() && longer.len() < signed.len());
    [signed.as_slice(), b"\n% more\n"].concat()
}

fn put_in(room: &Room, name: &str, bytes: &[u8]) {
    hoidong::host::write_atomically(&room.paper(name), bytes).unwrap();
}

#[test]
fn papers_that_are_missing_or_changed_are_not_signed() {
    let room = Room::closed();
    let args = ["sign", SESSION, "--as", "M7", "--p12", "thu-ky.p12", "--pass-stdin"];
    let minutes = std::fs::read(room.paper("bien-ban.pdf")).unwrap();
    put_in(&room, "bien-ban.pdf", &[minutes.as_slice(), b"\n"].concat());
    assert!(room.refused(&args, PASSPHRASE, &[]).contains("đã bị sửa sau khi ghi: bien-ban.pdf"));
    let room = Room::closed();
    std::fs::remove_dir_all(room.path(PAPERS)).unwrap();
    let papers = room.run(&["papers", SESSION, "--only", "minutes", "--format", "pdf"]);
    assert_eq!(papers.exit, 0, "{papers:?}");
    assert!(room.refused(&args, PASSPHRASE, &[]).contains("chưa có đủ biên bản và bản lưu trữ dạng PDF"));
}

#[test]
fn a_file_signed_elsewhere_is_checked_kept_and_recorded_once() {
    let room = Room::closed();
    let Some(keys) = Keys::new() else { return };
    keys.person("rsa", "Trần Văn Ngọc", "rsa:2048", "digitalSignature,nonRepudiation");
    let Some(signed) = signed_elsewhere(&keys, &room.paper("bien-ban.pdf"), "ThuKy", "rsa", &[]) else { return };
    let file = put(&keys, "da-ky.pdf", &signed);
    let answer = room.import(&file);
    assert_eq!(answer.exit, 0, "{answer:?}");
    assert!(answer.stdout.contains("Trần Văn Ngọc") && answer.stdout.contains("bien-ban-ky-so.pdf"), "{answer:?}");
    assert!(std::fs::read(room.paper("bien-ban-ky-so.pdf")).unwrap() == signed);
    let [note] = &room.recorded()[..] else { panic!("one") };
    assert_eq!((&note["means"], &note["field"], &note["member"]), (&"imported".into(), &"ThuKy".into(), &Value::Null));
    let again = room.import(&file);
    assert!(again.exit == 0 && again.stdout.contains("đã được ghi nhận từ trước"), "{again:?}");
    assert_eq!(room.recorded().len(), 1);

    // The chair goes on from it, elsewhere too.
    let second = signed_elsewhere(&keys, &file, "ChuToa", "rsa", &["--use-pades"]).unwrap();
    let answer = room.import(&put(&keys, "hai.pdf", &second));
    assert_eq!(answer.exit, 0, "{answer:?}");
    let notes = room.recorded();
    assert_eq!((notes.len(), &notes[1]["field"]), (2, &"ChuToa".into()), "only the new one");

    let refused = |name: &str, bytes: &[u8]| {
        let file = put(&keys, name, bytes);
        room.refused(&["sign", SESSION, "--as", "M7", "--import", file.to_str().unwrap()], "", &[])
    };
    assert!(refused("them.pdf", &[second.as_slice(), b"\n%\n"].concat()).contains("3 byte không ai ký"));
    let mut flipped = second.clone();
    flipped[3000] ^= 1;
    let said = refused("sua.pdf", &flipped);
    assert!(said.contains("không đúng") || said.contains("Không đọc được"), "{said}");
    assert!(
        refused("chua-ky.pdf", &std::fs::read(room.paper("luu-tru.pdf")).unwrap()).contains("không có chữ ký số nào")
    );
    assert!(refused("chu.pdf", b"hello").contains("Không đọc được"));
    let other =
        signed_elsewhere(&keys, &put(&keys, "other.pdf", &crate::papers::MINUTES), "ThuKy", "rsa", &[]).unwrap();
    assert!(refused("khac.pdf", &other).contains("khác bản gốc"));
    // Signed anew from the plain paper, which would lose the two signatures that are there.
    let anew = signed_elsewhere(&keys, &room.paper("bien-ban.pdf"), "ChuToa", "rsa", &[]).unwrap();
    assert!(refused("lai.pdf", &anew).contains("Không ghi đè chữ ký"));
}

/// Some programs write the whole file anew before they sign.
#[test]
fn a_file_that_was_written_anew_must_say_the_same() {
    let room = Room::closed();
    let Some(keys) = Keys::new() else { return };
    keys.person("ec", "Lý Thị Hồng Nhung", "ec:prime256v1", "digitalSignature");
    let mut file = lopdf::Document::load(room.paper("luu-tru.pdf")).unwrap();
    let mut anew = Vec::new();
    file.save_to(&mut anew).unwrap();
    assert!(!anew.starts_with(&std::fs::read(room.paper("luu-tru.pdf")).unwrap()));
    let Some(signed) = signed_elsewhere(&keys, &put(&keys, "anew.pdf", &anew), "ChuToa", "ec", &[]) else { return };
    let answer = room.import(&put(&keys, "signed.pdf", &signed));
    assert_eq!(answer.exit, 0, "{answer:?}");
    assert!(answer.stderr.contains("không giữ nguyên từng byte của luu-tru.pdf"), "{answer:?}");
    assert!(room.paper("luu-tru-ky-so.pdf").exists());
}

#[test]
fn ink_is_recorded_with_the_digest_of_the_scan() {
    let room = Room::closed();
    // FIPS 180-2, the digest of "abc".
    hoidong::host::write_atomically(&room.path("quet.pdf"), b"abc").unwrap();
    let answer = room.run(&["sign", SESSION, "--as", "M1", "--ink", "quet.pdf"]);
    assert_eq!(answer.exit, 0, "{answer:?}");
    assert!(answer.stdout.contains("ba78 16bf 8f01"), "{answer:?}");
    let bare = room.run(&["sign", SESSION, "--as", "M7", "--ink", "--json"]);
    let view: Value = serde_json::from_str(&bare.stdout).unwrap();
    assert_eq!(view["done"], true, "{bare:?}");
    let notes = room.recorded();
    assert_eq!(notes[0]["papers"]["quet.pdf"], "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!((&notes[1]["member"], &notes[1]["means"]), (&"M7".into(), &"ink".into()));
    assert!(room.refused(&["sign", SESSION, "--as", "M1", "--ink", "khong-co.pdf"], "", &[]).contains("khong-co.pdf"));
}
