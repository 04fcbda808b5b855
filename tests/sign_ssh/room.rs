//! A meeting on disk, its keys and its papers.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use hoidong::host::{Clock, SystemClock};
use hoidong::load::Office;
use hoidong::meeting::{Actor, Command, Key, Presence, SetAsideAs};
use hoidong::record::{Row, place};
use hoidong::seal::new_identity::make;
use hoidong::seal::{Identity, Passphrase};
use tempfile::TempDir;

use crate::{answer, hoidong};

/// The sample's name.
const SESSION: &str = "lang-son-2026-dot-2.ron";

/// What opens the keys that are locked.
pub(crate) const PASS: &str = "ngỗng xám bơi đêm";

/// A folder with the sample session, where a name opens the curtain.
pub(crate) struct Room(TempDir);

impl Room {
    /// Everybody is here; nothing was scored.
    pub(crate) fn new() -> Self {
        let room = Self(tempfile::tempdir().unwrap());
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions").join(SESSION);
        let text = fs::read_to_string(sample).unwrap().replace("pins: Required", "pins: Off");
        fs::write(room.path(SESSION), text).unwrap();
        fs::create_dir_all(room.path("data/identities")).unwrap();
        room.put("pass", format!("{PASS}\n"));
        room.acts(|session| {
            let present = |member: &hoidong::council::Member| {
                let member = member.id.clone();
                (Actor::Operator, Command::Attend { member, presence: Presence::Present })
            };
            session.members.iter().map(present).collect()
        });
        room
    }

    /// M1 has enrolled a locked key, M2 an open one; the meeting is closed.
    pub(crate) fn closed() -> Self {
        let room = Self::new();
        for (member, name, pass) in [("M1", "chu-toa", Some(Passphrase::from(PASS))), ("M2", "uy-vien", None)] {
            let identity = make(&room.identity(name), name, pass.as_ref()).unwrap();
            let key = Key::Ssh(identity.signer().key_line.clone());
            room.acts(|_| vec![(Actor::Member(member.into()), Command::EnrolKey { key: key.clone() })]);
        }
        room.close();
        room
    }

    /// The same, with papers.
    pub(crate) fn with_papers() -> Self {
        let room = Self::closed();
        room.write_papers();
        room
    }

    /// Every product is withdrawn, and the meeting ends.
    pub(crate) fn close(&self) {
        self.acts(|session| {
            let withdrawn = |product: &hoidong::council::Product| Command::SetAside {
                product: product.id.clone(),
                r#as: SetAsideAs::Withdrawn,
                reason: "chủ thể xin rút".to_owned(),
                votes: None,
            };
            let close = Command::Close { ended: SystemClock.now(), read_back: true };
            session.products.iter().map(withdrawn).chain([close]).map(|act| (Actor::Operator, act)).collect()
        });
    }

    /// The minutes, to print and to read.
    pub(crate) fn write_papers(&self) {
        let (content, said, why) =
            answer(&self.run(&["papers", &self.session(), "--only", "minutes", "--format", "docx,md"]));
        assert!(content, "{said}{why}");
    }

    fn acts(&self, acts: impl Fn(&hoidong::council::Session) -> Vec<(Actor, Command)>) {
        let mut writing =
            place::write(&self.path(SESSION), &Office::default(), Box::new(SystemClock)).expect("it opens");
        let acts = acts(&writing.desk.state().session);
        writing.desk.act_all(acts).expect("they are allowed");
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn put(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).unwrap();
    }

    pub(crate) fn identity(&self, name: &str) -> PathBuf {
        self.path("data/identities").join(name)
    }

    /// A key of the data folder.
    pub(crate) fn read_identity(&self, name: &str) -> Identity {
        Identity::read(&self.identity(name)).unwrap()
    }

    pub(crate) fn session(&self) -> String {
        self.path(SESSION).to_str().unwrap().to_owned()
    }

    /// The folder of papers.
    pub(crate) fn papers(&self) -> PathBuf {
        self.path("lang-son-2026-dot-2-van-ban")
    }

    pub(crate) fn run(&self, args: &[&str]) -> Output {
        hoidong(&self.path("data"), args)
    }

    /// Signs as a member.
    pub(crate) fn sign(&self, member: &str, more: &[&str]) -> Output {
        let session = self.session();
        self.run(&[&["sign", session.as_str(), "--as", member], more].concat())
    }

    /// Signs as M1 with the passphrase of M1's key.
    pub(crate) fn sign_first(&self) -> Output {
        let pass = self.path("pass");
        self.sign("M1", &["--pass-file", pass.to_str().unwrap()])
    }

    /// Every file in the folder of papers.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let entries = fs::read_dir(self.papers()).unwrap().map(Result::unwrap).filter(|it| it.path().is_file());
        entries.map(|it| (it.file_name().into_string().unwrap(), fs::read(it.path()).unwrap())).collect()
    }

    pub(crate) fn names(&self) -> Vec<String> {
        self.files().into_keys().collect()
    }

    /// The record's rows.
    pub(crate) fn rows(&self) -> Vec<Row> {
        place::read(&self.path(SESSION), &Office::default()).unwrap().record.unwrap().1
    }
}
