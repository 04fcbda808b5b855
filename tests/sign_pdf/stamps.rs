//! Time-stamps, and what office programs add behind signatures to have them checked later.

use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};

use hoidong::seal::pdf::{
    Checked, Fault, Flaw, Kind, Later, NotChecked, P12, Place, Signing, Stamper, Unstamped, check, sign,
};
use rstest::rstest;

use crate::office::put;
use crate::others::find;
use crate::papers::{MINUTES, at, now};
use crate::tools::authority::{self, Authority};
use crate::tools::signing::{Keys, PASSPHRASE, pyhanko};
use crate::tools::tool;

/// Somebody who answers requests as a function says.
struct Answers<F>(F);

impl<F> std::fmt::Debug for Answers<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Answers")
    }
}

impl<F: Fn(&[u8]) -> Vec<u8>> Stamper for Answers<F> {
    fn answer(&self, request: &[u8]) -> Result<Vec<u8>, Unstamped> {
        Ok(self.0(request))
    }
}

/// A person of today, and the folder of keys.
pub(crate) fn somebody() -> Option<(Arc<Keys>, P12)> {
    let keys = Keys::new()?;
    let file = keys.person("rsa", "Trần Văn Ngọc", "rsa:2048", "digitalSignature,nonRepudiation");
    let person = P12::open(&std::fs::read(file).unwrap(), PASSPHRASE).unwrap();
    Some((Arc::new(keys), person))
}

fn stamped_by(stamper: &dyn Stamper, place: Place) -> Signing<'_> {
    Signing { stamper: Some(stamper), ..at(place, now()) }
}

fn only(file: &[u8]) -> Checked {
    let [one] = <[Checked; 1]>::try_from(check(file).unwrap()).unwrap();
    one
}

/// The signature's message, the value that was signed, and the token over it, as `openssl` reads them.
fn message(keys: &Keys, file: &[u8]) -> Vec<u8> {
    let hole = find(file, b"/Contents<").unwrap() + 10;
    let end = hole + find(&file[hole..], b">").unwrap();
    let digits: Vec<_> = file[hole..end].chunks(2).collect();
    let mut held: Vec<u8> =
        digits.iter().map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect();
    assert_eq!(held[..2], [0x30, 0x82]);
    held.truncate(4 + usize::from(held[2]) * 256 + usize::from(held[3]));
    hoidong::host::write_atomically(&keys.path("message.der"), &held).unwrap();
    held
}

/// The value of a part that `openssl asn1parse` lists: (offset, header, length).
fn part(line: &str) -> (usize, usize, usize) {
    let number = |key: &str| line.split(key).nth(1).unwrap().trim_start().split(' ').next().unwrap().parse().unwrap();
    (line.split(':').next().unwrap().trim().parse().unwrap(), number("hl="), number(" l="))
}

/// The token inside a message and the signature that it is over.
fn token_and_signature(keys: &Keys, message: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let listed = keys.openssl("asn1parse -inform DER -in message.der", &[]);
    let listed = String::from_utf8_lossy(&listed).into_owned();
    let lines: Vec<_> = listed.lines().collect();
    let named = lines.iter().position(|line| line.contains("id-smime-aa-timeStampToken")).expect("a token");
    let (offset, header, length) = part(lines[named + 2]);
    let token = message[offset..offset + header + length].to_vec();
    let signature = lines[..named].iter().rev().find(|line| line.contains("OCTET STRING")).unwrap();
    let (offset, header, length) = part(signature);
    (token, message[offset + header..offset + header + length].to_vec())
}

#[rstest]
#[case::as_of_today("ess_cert_id_alg = sha256\ndigests = sha256")]
#[case::as_of_old_and_to_the_millisecond("ess_cert_id_alg = sha1\ndigests = sha256\nclock_precision_digits = 3")]
fn an_authority_vouches_for_the_time_and_each_program_takes_it(#[case] settings: &str) {
    let Some((keys, person)) = somebody() else { return };
    let authority = Authority::new(keys.clone(), settings);
    let stamper = Answers(|request: &[u8]| authority.answer(request));
    let signed = sign(&MINUTES, stamped_by(&stamper, Place::Secretary), &person).unwrap();

    let one = only(&signed);
    assert!(one.holds() && one.covers_all, "{one:#?}");
    let stamp = one.stamped().unwrap();
    assert_eq!(stamp.by, authority::NAME);
    assert!((now() - stamp.at).num_minutes().abs() < 5 && stamp.at.offset().local_minus_utc() == 7 * 3600, "{stamp:?}");
    assert_eq!(one.not_checked(), [NotChecked::TrustChain, NotChecked::Revocation]);

    let message = message(&keys, &signed);
    let (token, signature) = token_and_signature(&keys, &message);
    assert!(authority.vouches(&token, &signature));
    assert!(!authority.vouches(&token, &signature[1..]), "the reading is not blind");
    if let Some((content, said)) = pyhanko(&signed, &[&keys.path("root.pem")]) {
        assert!(content, "{said}");
        assert!(said.contains("The signature is judged VALID."), "{said}");
        assert!(said.contains(authority::NAME) && said.contains("timestamp"), "{said}");
    }

    // Somebody signs on without a stamp, and both keep what they have.
    let second = sign(&signed, at(Place::Chair, now()), &person).unwrap();
    let [secretary, chair] = &check(&second).unwrap()[..] else { panic!("two signatures") };
    assert!(secretary.holds() && chair.holds());
    assert!(secretary.stamped().is_some() && chair.stamp.is_none());
    assert!(chair.not_checked().contains(&NotChecked::Time));
}

#[test]
fn a_changed_stamp_counts_for_nothing_and_the_signature_stands() {
    let Some((keys, person)) = somebody() else { return };
    let authority = Authority::new(keys.clone(), "digests = sha256\ness_cert_id_alg = sha256");
    let stamper = Answers(|request: &[u8]| authority.answer(request));
    let signed = sign(&MINUTES, stamped_by(&stamper, Place::Secretary), &person).unwrap();
    let message = message(&keys, &signed);
    let (token, _) = token_and_signature(&keys, &message);
    let hole = find(&signed, b"/Contents<").unwrap() + 10;
    let from = find(&message, &token).unwrap();
    let flipped = |byte: usize| {
        let mut file = signed.clone();
        // The low half of the byte, in hexadecimal.
        let digit = &mut file[hole + 2 * byte + 1];
        *digit = if *digit == b'0' { b'1' } else { b'0' };
        only(&file)
    };
    // The last byte of the token is that of the authority's signature.
    let one = flipped(from + token.len() - 1);
    assert!(one.holds() && one.not_checked().contains(&NotChecked::Time));
    assert_eq!(one.stamp, Some(Err(Flaw::Signature)));
    // The year of the time.
    let year = now().format("%Y%m%d").to_string();
    let time = from + token.windows(8).position(|at| at.starts_with(&year.as_bytes()[..6])).unwrap();
    assert_eq!(flipped(time + 3).stamp, Some(Err(Flaw::Digest)));
    // Wherever a byte is changed: what is still taken for a stamp says what it said.
    let said = only(&signed).stamped().cloned();
    let step = (token.len() / 60).max(1);
    for byte in (from..from + token.len()).step_by(step) {
        let one = flipped(byte);
        assert!(one.stamped().is_none_or(|stamp| said.as_ref() == Some(stamp)), "byte {byte}: {one:#?}");
    }
}

#[test]
fn an_answer_to_another_request_is_no_stamp() {
    let Some((keys, person)) = somebody() else { return };
    let authority = Authority::new(keys, "digests = sha256\ness_cert_id_alg = sha256");
    let first = Mutex::new(None);
    // Always the answer that the first request got.
    let stamper =
        Answers(|request: &[u8]| first.lock().unwrap().get_or_insert_with(|| authority.answer(request)).clone());
    assert!(sign(&MINUTES, stamped_by(&stamper, Place::Secretary), &person).is_ok());
    let again = sign(&MINUTES, stamped_by(&stamper, Place::Secretary), &person);
    assert!(matches!(again, Err(Fault::Unstamped(Unstamped::OtherRequest))), "{again:?}");
}

#[test]
fn an_authority_that_refuses_or_speaks_nonsense_leaves_nothing_signed() {
    let Some((keys, person)) = somebody() else { return };
    let authority = Authority::new(keys, "digests = sha512");
    let stamper = Answers(|request: &[u8]| authority.answer(request));
    let refused = sign(&MINUTES, stamped_by(&stamper, Place::Secretary), &person);
    let Err(Fault::Unstamped(Unstamped::Refused(said))) = refused else { panic!("{refused:?}") };
    assert!(said.contains("not supported"), "{said}");

    for nonsense in [&b""[..], b"<html>", b"\x30\x03\x02\x01\x00", &[0x30, 0x80]] {
        let stamper = Answers(|_: &[u8]| nonsense.to_vec());
        let refused = sign(&MINUTES, stamped_by(&stamper, Place::Secretary), &person);
        assert!(matches!(refused, Err(Fault::Unstamped(Unstamped::NotAnAnswer))), "{nonsense:?}: {refused:?}");
    }
}

/// The file with a certificate added behind it by pyHanko.
pub(crate) fn with_proofs(keys: &Keys, file: &[u8]) -> Option<Vec<u8>> {
    let program = tool("pyhanko")?.with_file_name("python");
    let (from, to) = (put(keys, "before.pdf", file), keys.path("after.pdf"));
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sign_pdf/proofs.py");
    let output = Command::new(program).arg(script).args([&from, &to, &keys.path("root.pem")]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(std::fs::read(to).unwrap())
}

/// The file with a time-stamp over all of it, put in by pyHanko.
pub(crate) fn with_a_stamp(keys: &Keys, file: &[u8], address: &str) -> Option<Vec<u8>> {
    let program = tool("pyhanko")?;
    let (file, out) = (put(keys, "unstamped.pdf", file), keys.path("stamped.pdf"));
    let mut command = Command::new(program);
    command.args(["sign", "timestamp", "--timestamp-url", address, "--trust-replace", "--trust"]);
    command.args([&keys.path("root.pem"), &file, &out]);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(std::fs::read(out).unwrap())
}

#[test]
fn what_signatures_are_checked_with_may_stand_behind_them() {
    let Some((keys, person)) = somebody() else { return };
    let signed = sign(&MINUTES, at(Place::Secretary, now()), &person).unwrap();
    let Some(proved) = with_proofs(&keys, &signed) else { return };
    assert!(proved.starts_with(&signed) && proved.len() > signed.len());
    let one = only(&proved);
    assert_eq!((one.later, one.covers_all, one.holds()), (Later::Proofs, false, true));

    // Somebody signs behind it, and more of it comes behind that.
    let second = sign(&proved, at(Place::Chair, now()), &person).unwrap();
    let later = |file: &[u8]| check(file).unwrap().iter().map(|one| one.later).collect::<Vec<_>>();
    assert_eq!(later(&second), [Later::Signatures, Later::Nothing]);
    let again = with_proofs(&keys, &second).unwrap();
    if again.len() > second.len() {
        assert_eq!(later(&again), [Later::Signatures, Later::Proofs]);
    }
    // Bytes that are no proof are told as before.
    let longer = [proved.as_slice(), b"\n% and more\n"].concat();
    assert_eq!(only(&longer).later, Later::Unsigned);
}

#[test]
fn a_stamp_over_the_file_is_nobodys_signature() {
    let Some((keys, person)) = somebody() else { return };
    let authority = Authority::new(keys.clone(), "digests = sha256\ness_cert_id_alg = sha256");
    let address = authority::serve(move |request| (200, authority.answer(request)));
    let signed = sign(&MINUTES, at(Place::Secretary, now()), &person).unwrap();
    let Some(stamped) = with_a_stamp(&keys, &signed, &address) else { return };
    let [signature, stamp] = &check(&stamped).unwrap()[..] else { panic!("a signature and a stamp") };
    assert_eq!((signature.kind, stamp.kind), (Kind::Signature, Kind::Stamp));
    assert!(signature.holds() && signature.later == Later::Signatures, "{signature:#?}");
    // pyHanko adds what the stamp is checked with behind it.
    assert!(stamp.holds() && stamp.later == Later::Proofs, "{stamp:#?}");
    assert_eq!(stamp.stamped().map(|stamp| stamp.by.as_str()), Some(authority::NAME));
    // Signing goes on behind it.
    let second = sign(&stamped, at(Place::Chair, now()), &person).unwrap();
    assert!(check(&second).unwrap().iter().all(Checked::holds));
    // What the stamp was made over is looked at.
    let mut flipped = stamped.clone();
    let name = find(&stamped, b"/Name<").unwrap() + 20;
    flipped[name] = if flipped[name] == b'0' { b'1' } else { b'0' };
    let checked = check(&flipped).unwrap();
    assert_eq!(checked[1].fault, Some(Flaw::OtherContent));
}
