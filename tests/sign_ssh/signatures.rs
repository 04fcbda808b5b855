//! Signatures: the same as `ssh-keygen` makes, and every other file is refused by name.

use std::fs;
use std::path::{Path, PathBuf};

use hoidong::seal::new_identity::make;
use hoidong::seal::ssh::{self, Fault, Namespace};
use hoidong::seal::{Identity, Key, Passphrase};
use proptest::prelude::*;

use crate::identities::{armour, base64};
use crate::tools::ssh::{key, keygen, said};

const PAPER: &[u8] = "Biên bản họp Hội đồng\n".as_bytes();

/// An open key in a folder, as file and as what signs.
fn open_key(folder: &Path, name: &str) -> (PathBuf, Key) {
    let path = folder.join(name);
    let identity = make(&path, name, None).unwrap();
    let key = identity.unlock(&Passphrase::new()).unwrap();
    (path, key)
}

#[test]
fn ssh_keygen_makes_the_same_signature_from_the_same_key() {
    let folder = tempfile::tempdir().unwrap();
    let (_, key) = open_key(folder.path(), "k");
    fs::write(folder.path().join("paper"), PAPER).unwrap();
    let Some(signed) = keygen(folder.path(), &["-Y", "sign", "-f", "k", "-n", "minutes@hoidong", "paper"], None) else {
        return;
    };
    said(&signed).unwrap();
    let theirs = fs::read_to_string(folder.path().join("paper.sig")).unwrap();
    let ours = key.sign(Namespace::Minutes, PAPER).unwrap();
    assert_eq!(ours, theirs, "Ed25519 is deterministic, so the files are the same byte for byte");
    let who = ssh::check(theirs.as_bytes(), Namespace::Minutes, PAPER).unwrap();
    assert_eq!(who, key.signer().unwrap());
}

#[test]
fn ssh_keygen_verifies_ours_and_refuses_what_we_refuse() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let (_, first) = open_key(folder.path(), "first");
    let (_, other) = open_key(folder.path(), "other");
    let member = |id: &str| hoidong::council::MemberId::from(id);
    let (m1, m2) = (member("M1"), member("M2"));
    let (one, two) = (first.signer().unwrap(), other.signer().unwrap());
    let allowed = hoidong::seal::allowed::text([(&m1, one.key_line.as_str()), (&m2, two.key_line.as_str())]);
    fs::write(at("allowed_signers"), allowed).unwrap();
    fs::write(at("paper"), PAPER).unwrap();
    fs::write(at("changed"), [PAPER, b" "].concat()).unwrap();
    fs::write(at("paper.sig"), first.sign(Namespace::Minutes, PAPER).unwrap()).unwrap();
    let verify = |who: &str, namespace: &str, paper: &str| {
        let args = ["-Y", "verify", "-f", "allowed_signers", "-I", who, "-n", namespace, "-s", "paper.sig"];
        keygen(folder.path(), &args, Some(&at(paper))).map(|output| said(&output))
    };
    let Some(good) = verify("M1", "minutes@hoidong", "paper") else { return };
    let fingerprint = &one.fingerprint;
    assert_eq!(good.unwrap(), format!("Good \"minutes@hoidong\" signature for M1 with ED25519 key {fingerprint}\n"));
    assert!(verify("M1", "record@hoidong", "paper").unwrap().is_err(), "another namespace");
    assert!(verify("M1", "minutes@hoidong", "changed").unwrap().is_err(), "another paper");
    assert!(verify("M2", "minutes@hoidong", "paper").unwrap().is_err(), "another member");
    fs::write(at("allowed_signers"), hoidong::seal::allowed::text([(&m2, two.key_line.as_str())])).unwrap();
    assert!(verify("M1", "minutes@hoidong", "paper").unwrap().is_err(), "a key nobody enrolled");

    let signature = fs::read(at("paper.sig")).unwrap();
    assert_eq!(
        ssh::check(&signature, Namespace::Record, PAPER),
        Err(Fault::OtherNamespace("minutes@hoidong".to_owned()))
    );
    assert_eq!(ssh::check(&signature, Namespace::Minutes, b"x"), Err(Fault::DoesNotFit));
}

/// One signature of `ssh-keygen` over [`PAPER`], by a key of this kind.
fn theirs(kind: &[&str], more: &[&str]) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    key(folder.path(), "k", kind, "")?;
    fs::write(folder.path().join("paper"), PAPER).unwrap();
    let args = [&["-Y", "sign", "-f", "k", "-n", "minutes@hoidong"], more, &["paper"]].concat();
    said(&keygen(folder.path(), &args, None)?).unwrap();
    Some(fs::read(folder.path().join("paper.sig")).unwrap())
}

#[test]
fn other_keys_and_other_hashes_are_named() {
    let check = |bytes: &[u8]| ssh::check(bytes, Namespace::Minutes, PAPER);
    let Some(rsa) = theirs(&["rsa"], &[]) else { return };
    assert_eq!(check(&rsa), Err(Fault::OtherKey("ssh-rsa".to_owned())));
    let ec = check(&theirs(&["ecdsa"], &[]).unwrap());
    assert!(matches!(ec, Err(Fault::OtherKey(_) | Fault::Unreadable)), "{ec:?}");
    let sha256 = theirs(&["ed25519"], &["-O", "hashalg=sha256"]).unwrap();
    assert_eq!(check(&sha256), Err(Fault::OtherHash("sha256".to_owned())));
    assert!(check(&theirs(&["ed25519"], &[]).unwrap()).is_ok());
}

#[test]
fn hostile_files_are_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let (_, key) = open_key(folder.path(), "k");
    let good = key.sign(Namespace::Minutes, PAPER).unwrap();
    let check = |text: &[u8]| ssh::check(text, Namespace::Minutes, PAPER).map(|_| ());
    assert_eq!(check(good.as_bytes()), Ok(()));
    assert_eq!(check(good.replace('\n', "\r\n").as_bytes()), Ok(()), "line ends of mail and Windows");
    assert_eq!(check(b""), Err(Fault::NotASignature));
    assert_eq!(check(b"\xff\xfe\x00"), Err(Fault::NotASignature));
    assert_eq!(check(&vec![b'A'; 100_000_000]), Err(Fault::TooLarge(100_000_000)));
    assert_eq!(check(&good.as_bytes()[..good.len() - 40]), Err(Fault::CutOff));
    assert_eq!(check(good.repeat(2).as_bytes()), Err(Fault::Several));
    assert_eq!(check(format!("{good}Xin chào\n").as_bytes()), Err(Fault::MoreThanASignature));
    assert_eq!(check(format!("Xin chào\n{good}").as_bytes()), Err(Fault::MoreThanASignature));
    let line = good.lines().nth(1).unwrap();
    assert_eq!(check(good.replace(line, &line[1..]).as_bytes()), Err(Fault::Unreadable));
    let body: String = good.lines().filter(|line| !line.starts_with('-')).collect();
    let bytes = base64(&body);
    assert_eq!(armour("SSH SIGNATURE", &bytes), good, "the armour of the test is that of the program");
    let turned = |at: usize, to: u8| {
        let mut bytes = bytes.clone();
        bytes[at] = to;
        armour("SSH SIGNATURE", &bytes)
    };
    // "SSHSIG", then the version in four bytes.
    assert_eq!(check(turned(9, 2).as_bytes()), Err(Fault::Version(2)));
    assert_eq!(check(turned(9, 0).as_bytes()), Err(Fault::Version(0)));
    assert_eq!(check(turned(0, b'X').as_bytes()), Err(Fault::Unreadable));
    let longer = armour("SSH SIGNATURE", &[&bytes[..], b"more"].concat());
    assert_eq!(check(longer.as_bytes()), Err(Fault::Unreadable));
}

#[test]
fn no_byte_of_a_signature_can_be_another() {
    let folder = tempfile::tempdir().unwrap();
    let (_, key) = open_key(folder.path(), "k");
    let good = key.sign(Namespace::Minutes, PAPER).unwrap();
    let body: String = good.lines().filter(|line| !line.starts_with('-')).collect();
    let bytes = base64(&body);
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut turned = bytes.clone();
            turned[at] ^= 1 << bit;
            let text = armour("SSH SIGNATURE", &turned);
            let checked = ssh::check(text.as_bytes(), Namespace::Minutes, PAPER);
            assert!(checked.is_err(), "byte {at}, bit {bit}: {checked:?}");
        }
    }
    for cut in 0..good.len() - 1 {
        assert!(ssh::check(&good.as_bytes()[..cut], Namespace::Minutes, PAPER).is_err(), "cut at {cut}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever is in the armour, reading it ends, and without a panic.
    #[test]
    fn reading_never_breaks_off(bytes in proptest::collection::vec(any::<u8>(), 0..400), armoured in any::<bool>()) {
        let text = if armoured {
            armour("SSH SIGNATURE", &[b"SSHSIG\0\0\0\x01", &bytes[..]].concat()).into_bytes()
        } else {
            bytes
        };
        prop_assert!(ssh::check(&text, Namespace::Minutes, PAPER).is_err());
    }

    #[test]
    fn every_message_that_is_signed_checks(message in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let folder = tempfile::tempdir().unwrap();
        let (path, _) = open_key(folder.path(), "k");
        let key = Identity::read(&path).unwrap().unlock(&Passphrase::new()).unwrap();
        let signature = key.sign(Namespace::Record, &message).unwrap();
        prop_assert_eq!(ssh::check(signature.as_bytes(), Namespace::Record, &message), Ok(key.signer().unwrap()));
    }
}
