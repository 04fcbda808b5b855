//! A record on a network disk: a new one is refused, one that is there opens with a warning.

#![expect(clippy::expect_used, reason = "the helpers of a test may stop it")]

use std::fs;
use std::path::{Path, PathBuf};

use hoidong::cli::{Failure, notice};
use hoidong::host::SystemClock;
use hoidong::load::Office;
use hoidong::record::place::{self, Notice, OpenError, Writing};
use hoidong::text::Lang;
use tempfile::TempDir;

fn session() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let session = folder.path().join("dot-2.ron");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/lang-son-2026-dot-2.ron");
    fs::copy(sample, &session).expect("a session");
    (folder, session)
}

fn open(session: &Path, kind: Option<&str>) -> Result<Writing, OpenError> {
    let folder = session.parent().expect("a folder").to_owned();
    let network = |asked: &Path| {
        assert_eq!(asked, folder, "the folder of the record is asked about");
        kind.map(str::to_owned)
    };
    place::write_where(session, &Office::default(), Box::new(SystemClock), network)
}

#[test]
fn a_new_record_on_a_network_disk_is_refused_and_nothing_is_made() {
    let (folder, session) = session();
    let Err(error) = open(&session, Some("nfs4")) else { unreachable!("it was begun") };
    let shown = folder.path().display().to_string();
    for (lang, words) in [
        (Lang::Vi, ["ổ đĩa mạng (nfs4)", "chép tệp phiên họp về ổ đĩa của máy này", "--mirror"]),
        (Lang::En, ["network disk (nfs4)", "copy the session file to a disk of this machine", "--mirror"]),
    ] {
        let failure = Failure::open(&error, lang);
        assert_eq!(failure.code, "network-disk");
        assert!(failure.message.contains(&shown), "{}", failure.message);
        for word in words {
            assert!(failure.message.contains(word), "{}", failure.message);
        }
    }
    let names: Vec<_> = fs::read_dir(folder.path()).expect("a folder").collect();
    assert_eq!(names.len(), 1, "only the session file is there: {names:?}");
}

#[test]
fn a_record_that_is_there_opens_with_a_warning() {
    let (_folder, session) = session();
    drop(open(&session, None).expect("begun on a disk of this machine"));
    let writing = open(&session, Some("cifs")).expect("it opens");
    assert!(
        matches!(&writing.notices[..], [Notice::OnNetwork { kind, .. }] if kind == "cifs"),
        "{:?}",
        writing.notices
    );
    for (lang, word) in [(Lang::Vi, "ổ đĩa mạng (cifs)"), (Lang::En, "network disk (cifs)")] {
        let told = notice::on_the_curtain(&writing.notices, writing.desk.state(), lang).expect("a notice");
        assert!(told.contains(word) && told.contains("hoidong backup"), "{told}");
    }
}
