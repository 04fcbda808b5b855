//! A folder with a copy of the sample session, and the binary to run in it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use hoidong::law::{Choice, Level, Rubric};
use hoidong::load::{self, Loaded};
use serde_json::Value;
use tempfile::TempDir;

/// The sample's name in every office.
pub(crate) const SESSION: &str = "lang-son-2026-dot-2.ron";

pub(crate) struct Office {
    folder: TempDir,
}

/// What a run gave back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub exit: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Office {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let sample = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("sessions").join(SESSION);
        fs::copy(sample, folder.path().join(SESSION)).unwrap();
        Self { folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    #[expect(clippy::disallowed_methods, reason = "a test's own file may be half written")]
    pub(crate) fn put(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).unwrap();
    }

    /// Writes the office's own calendar into its folder of settings.
    pub(crate) fn put_calendar(&self, text: &str) {
        fs::create_dir_all(self.path("config")).unwrap();
        self.put("config/calendar.ron", text);
    }

    pub(crate) fn run(&self, args: &[&str]) -> Answer {
        self.run_with(args, "")
    }

    pub(crate) fn run_with(&self, args: &[&str], stdin: &str) -> Answer {
        let output = assert_cmd::cargo::cargo_bin_cmd!("hoidong")
            .args(args)
            .current_dir(self.folder.path())
            .env_remove("HOIDONG_LANG")
            .env("HOIDONG_DATA", self.path("data"))
            .env("HOIDONG_CONFIG", self.path("config"))
            .write_stdin(stdin)
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Answer { exit: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Runs what must succeed.
    pub(crate) fn done(&self, args: &[&str]) -> String {
        let answer = self.run(args);
        assert_eq!(answer.exit, 0, "{args:?}: {answer:?}");
        answer.stdout
    }

    /// Runs what must succeed with one JSON document.
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.done(args)).unwrap()
    }

    /// Every file with its bytes.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let entries = fs::read_dir(self.folder.path()).unwrap().map(Result::unwrap);
        let files = entries.filter(|entry| entry.path().is_file());
        files.map(|e| (e.file_name().into_string().unwrap(), fs::read(e.path()).unwrap())).collect()
    }

    pub(crate) fn loaded(&self) -> Loaded {
        load::session_file(&self.path(SESSION)).unwrap()
    }
}

/// The marks of one sheet, by criterion in printed order.
pub(crate) type Marks = Vec<(String, Choice)>;

/// Every mark a test gives: by product and member, in order.
pub(crate) type Ballot = Vec<(String, String, Marks)>;

/// Sheets for every product and member: a level for each criterion by the product, a few criteria moved by the member.
pub(crate) fn ballot(loaded: &Loaded) -> Ballot {
    let mut ballot = Vec::new();
    for (p, product) in loaded.session.products.iter().enumerate() {
        let rubric = &loaded.rubrics[&product.set];
        for (m, member) in loaded.session.members.iter().enumerate() {
            ballot.push((product.id.0.clone(), member.id.0.clone(), sheet(rubric, p, m)));
        }
    }
    ballot
}

fn sheet(rubric: &Rubric, product: usize, member: usize) -> Marks {
    let criteria = rubric.criteria().enumerate();
    criteria
        .map(|(k, criterion)| {
            let mut levels: Vec<_> = criterion.levels.iter().map(Level::choice).collect();
            levels.sort_by_key(|choice| choice.points);
            let top = levels.len() - 1;
            // Products from nearly full marks to low ones; two members a little stricter on a few lines.
            let mut at = top - usize::from((k + product) % 12 < product);
            if (k + member).is_multiple_of(11) {
                at = at.saturating_sub(1);
            }
            // One member disagrees with everybody about the fifth product.
            if product == 4 && member == 8 {
                at = 0;
            }
            (criterion.id.0.clone(), levels[at])
        })
        .collect()
}

/// A ballot as a table that `scores import` reads.
pub(crate) fn csv(ballot: &Ballot) -> String {
    let mut text = "product,member,criterion,points\n".to_owned();
    for (product, member, marks) in ballot {
        for (criterion, choice) in marks {
            writeln!(text, "{product},{member},{criterion},{choice}").unwrap();
        }
    }
    text
}
