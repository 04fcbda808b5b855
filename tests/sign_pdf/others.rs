//! What is signed here, judged by poppler, pyHanko and openssl.

use hoidong::papers::pdf::{carried, read_back};
use hoidong::seal::pdf::{Later, P12, Place, check, sign};

use crate::papers::{ARCHIVE, MINUTES, TRIALS, at, now, then};
use crate::tools::signing::{Keys, PASSPHRASE, pdfsig, pyhanko};

/// Both of the trial certificates sign, the secretary first.
pub(crate) fn signed_twice(paper: &[u8]) -> [Vec<u8>; 2] {
    let [secretary, chair] = [&TRIALS[0], &TRIALS[1]].map(|trial| P12::open(&trial.p12, PASSPHRASE).unwrap());
    let first = sign(paper, at(Place::Secretary, then()), &secretary).unwrap();
    let second = sign(&first, at(Place::Chair, then()), &chair).unwrap();
    [first, second]
}

#[test]
fn two_people_sign_and_each_program_takes_both_for_good() {
    let folder = tempfile::tempdir().unwrap();
    let roots = ["a.der", "b.der"].map(|name| folder.path().join(name));
    for (root, trial) in roots.iter().zip(&*TRIALS) {
        hoidong::host::write_atomically(root, trial.certificate.der()).unwrap();
    }
    for paper in [&*MINUTES, &*ARCHIVE] {
        let [first, second] = signed_twice(paper);
        assert!(first.starts_with(paper) && second.starts_with(&first), "only added to");
        assert_eq!(read_back::letters(&second).unwrap(), read_back::letters(paper).unwrap());
        assert_eq!(carried(&second).unwrap(), carried(paper).unwrap());

        let [secretary, chair] = &check(&second).unwrap()[..] else { panic!("two signatures") };
        assert_eq!((secretary.field.as_str(), chair.field.as_str()), ("ThuKy", "ChuToa"));
        assert_eq!((secretary.fault.as_ref(), chair.fault.as_ref()), (None, None));
        assert_eq!((secretary.later, chair.later), (Later::Signatures, Later::Nothing));
        assert_eq!((secretary.covers_all, chair.covers_all), (false, true));
        assert_eq!((secretary.extends_by, chair.extends_by), (second.len() - first.len(), 0));
        assert_eq!(chair.subject.as_deref(), Some("Nguyễn Thị Phương Đông"));
        assert_eq!(chair.signed_at, Some(then()));
        assert!(chair.self_signed && chair.stamp.is_none());
        assert_eq!(check(&first).unwrap().len(), 1);

        let Some(said) = pdfsig(&second) else { return };
        assert_eq!(said.matches("Signature is Valid").count(), 2, "{said}");
        assert!(said.contains("Signature Type: ETSI.CAdES.detached"), "{said}");
        assert!(said.contains("CN=Nguyễn Thị Phương Đông,O=CHỨNG THƯ TỰ KÝ - CHỈ DÙNG THỬ,C=VN"), "{said}");
        let (not_all, all) = said.split_once("Signature #2").unwrap();
        assert!(not_all.contains("Not total document signed") && all.contains("Total document signed"), "{said}");
        // pyHanko holds certificates against today, and these are of the day of the meeting.
        let Some((_, said)) = pyhanko(&second, &[&roots[0], &roots[1]]) else { return };
        assert_eq!(said.matches("The signature is cryptographically sound.").count(), 2, "{said}");
        assert!(said.contains("All modifications relate to signing and form filling operations"), "{said}");
        assert!(said.contains("The signature covers the entire file."), "{said}");
    }
}

/// `1.2.3` of a certificate's own key usage, and the two kinds of keys, with a root that stands behind them.
#[test]
fn certificates_of_an_authority_sign_with_both_kinds_of_keys() {
    let Some(keys) = Keys::new() else { return };
    let usage = "digitalSignature,nonRepudiation";
    let files = [
        keys.person("rsa", "Trần Văn Ngọc", "rsa:2048", usage),
        keys.person("ec", "Lý Thị Hồng Nhung", "ec:prime256v1", usage),
    ];
    let signers = files.map(|file| P12::open(&std::fs::read(file).unwrap(), PASSPHRASE).unwrap());
    let first = sign(&MINUTES, at(Place::Secretary, now()), &signers[0]).unwrap();
    let second = sign(&first, at(Place::Chair, now()), &signers[1]).unwrap();
    let checked = check(&second).unwrap();
    assert!(checked.iter().all(|one| one.holds() && !one.self_signed), "{checked:#?}");
    assert_eq!(checked[0].issuer.as_deref(), Some("Gốc thử"));
    let said = pdfsig(&second).unwrap_or_default();
    assert_eq!(said.matches("Signature is Valid").count(), 2, "{said}");
    if let Some((content, said)) = pyhanko(&second, &[&keys.path("root.pem")]) {
        assert!(content, "{said}");
        assert_eq!(said.matches("The signature is judged VALID.").count(), 2, "{said}");
        assert_eq!(said.matches("Common Name: Gốc thử").count(), 2, "the chain came along: {said}");
    }
    assert_openssl(&keys, &second, "rsa");
}

/// The message of the first signature and what it was made over, given to openssl.
fn assert_openssl(keys: &Keys, file: &[u8], who: &str) {
    let text = String::from_utf8_lossy(file).into_owned();
    let range = text.split("/ByteRange").nth(1).unwrap();
    let numbers: Vec<usize> =
        range.split(['[', ']']).nth(1).unwrap().split_whitespace().map(|n| n.parse().unwrap()).collect();
    let [0, hole, rest, length] = numbers[..] else { panic!("{numbers:?}") };
    let content = [&file[..hole], &file[rest..rest + length]].concat();
    let digits = &file[hole + 1..rest - 1];
    let held: Vec<u8> =
        digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect();
    // Long form of the length in two bytes: 30 82 hh ll.
    assert_eq!(held[..2], [0x30, 0x82]);
    let message = &held[..4 + usize::from(held[2]) * 256 + usize::from(held[3])];
    hoidong::host::write_atomically(&keys.path("message.der"), message).unwrap();
    hoidong::host::write_atomically(&keys.path("content"), &content).unwrap();
    let verify = "cms -verify -cades -binary -inform DER -in message.der -content content -CAfile root.pem -out same";
    keys.openssl(verify, &["-purpose", "any"]);
    assert_eq!(std::fs::read(keys.path("same")).unwrap(), content);
    let printed = keys.openssl("cms -cmsout -print -noout -inform DER -in message.der", &[]);
    let printed = String::from_utf8_lossy(&printed).into_owned();
    assert!(printed.contains("id-smime-aa-signingCertificateV2"), "{printed}");
    assert!(!printed.contains("signingTime"), "PAdES has the time outside: {printed}");
    assert!(keys.path(&format!("{who}.pem")).exists());
    let other = [b"%".as_slice(), &content].concat();
    hoidong::host::write_atomically(&keys.path("content"), &other).unwrap();
    let refused = keys.try_openssl(verify, &["-purpose", "any"]);
    assert!(!refused.status.success(), "the reading is not blind");
}

#[test]
fn old_files_of_keys_open_too() {
    let Some(keys) = Keys::new() else { return };
    keys.certified("cu", "Đặng Thị Xuân", "rsa:2048", "");
    for options in [&["-legacy"][..], &["-certpbe", "PBE-SHA1-3DES", "-keypbe", "PBE-SHA1-3DES", "-macalg", "sha1"]] {
        let file = keys.p12("cu", options);
        let key = P12::open(&std::fs::read(file).unwrap(), PASSPHRASE).unwrap();
        let signed = sign(&MINUTES, at(Place::Chair, now()), &key).unwrap();
        assert!(check(&signed).unwrap()[0].holds(), "{options:?}");
    }
}

#[test]
fn every_program_sees_a_flip_in_what_was_signed() {
    let [first, _] = signed_twice(&MINUTES);
    let mut flipped = first.clone();
    // Inside the text of the first page.
    flipped[5000] ^= 1;
    // Such a file may be unreadable as well; poppler and pyHanko then say so in other words.
    let ours = check(&flipped);
    assert!(!ours.is_ok_and(|checked| checked.iter().all(hoidong::seal::pdf::Checked::holds)));
    if let Some(said) = pdfsig(&flipped) {
        assert!(!said.contains("Signature is Valid"), "{said}");
    }
    let mut flipped = first.clone();
    let reason = find(&first, b"/Name<").unwrap() + 20;
    flipped[reason] = if flipped[reason] == b'0' { b'1' } else { b'0' };
    let checked = check(&flipped).unwrap();
    assert_eq!(checked[0].fault, Some(hoidong::seal::pdf::Flaw::Digest));
    if let Some(said) = pdfsig(&flipped) {
        assert!(said.contains("Digest Mismatch"), "{said}");
    }
    if let Some((content, said)) = pyhanko(&flipped, &[]) {
        assert!(!content, "{said}");
    }
}

pub(crate) fn find(file: &[u8], what: &[u8]) -> Option<usize> {
    file.windows(what.len()).position(|at| at == what)
}
