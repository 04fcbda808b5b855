//! Every reason why nothing is signed.

use chrono::TimeDelta;
use hoidong::papers::pdf::HOUSE;
use hoidong::papers::{Format, Press, make, minutes};
use hoidong::seal::pdf::{Certificate, Fault, P12, Place, Signer, Unfit, sign};
use hoidong::text::Lang;

use crate::others::signed_twice;
use crate::papers::{MINUTES, TRIALS, at, now, then};
use crate::papers_fixture::closed;
use crate::tools::signing::{Keys, PASSPHRASE};

fn secretary() -> P12 {
    P12::open(&TRIALS[0].p12, PASSPHRASE).unwrap()
}

#[test]
fn files_of_keys_that_do_not_open() {
    assert!(matches!(P12::open(&TRIALS[0].p12, "mật khẩu khác"), Err(Fault::WrongPassphrase)));
    assert!(matches!(P12::open(&TRIALS[0].p12, ""), Err(Fault::WrongPassphrase)));
    assert!(matches!(P12::open(b"hello", PASSPHRASE), Err(Fault::NotP12)));
    assert!(matches!(P12::open(&TRIALS[0].p12[..200], PASSPHRASE), Err(Fault::NotP12)));
    let Some(keys) = Keys::new() else { return };
    keys.certified("a", "Một", "ec:prime256v1", "");
    keys.certified("b", "Hai", "ec:prime256v1", "");
    let password = format!("pass:{PASSPHRASE}");
    let open = |name: &str| P12::open(&std::fs::read(keys.path(name)).unwrap(), PASSPHRASE);
    keys.openssl("pkcs12 -export -nokeys -in a.pem -out no-key.p12 -passout", &[&password]);
    assert!(matches!(open("no-key.p12"), Err(Fault::NoKey)));
    keys.openssl("pkcs12 -export -nocerts -inkey a.key -out no-cert.p12 -passout", &[&password]);
    assert!(matches!(open("no-cert.p12"), Err(Fault::NoCertificate)));
    keys.openssl("pkcs12 -export -legacy -inkey a.key -in a.pem -out legacy.p12 -passout", &["pass:khác"]);
    assert!(matches!(open("legacy.p12"), Err(Fault::WrongPassphrase)));
}

#[test]
fn certificates_that_do_not_fit() {
    let signer = secretary();
    let refused =
        |days: i64| sign(&MINUTES, at(Place::Secretary, then() + TimeDelta::days(days)), &signer).unwrap_err();
    assert!(matches!(refused(400), Fault::Certificate(Unfit::Expired(_))));
    assert!(matches!(refused(-30), Fault::Certificate(Unfit::NotYet(_))));
    let Some(keys) = Keys::new() else { return };
    let open = |file: std::path::PathBuf| P12::open(&std::fs::read(file).unwrap(), PASSPHRASE);
    let sealed = keys.person("mahoa", "Chỉ để mã hóa", "rsa:2048", "keyEncipherment");
    let refused = sign(&MINUTES, at(Place::Chair, now()), &open(sealed).unwrap()).unwrap_err();
    assert!(matches!(refused, Fault::Certificate(Unfit::NotForSigning)));
    let short = keys.person("ngan", "Khóa ngắn", "rsa:1024", "digitalSignature");
    assert!(matches!(open(short), Err(Fault::NoCertificate | Fault::Certificate(_))));
    let other = keys.person("p384", "Đường cong khác", "ec:secp384r1", "digitalSignature");
    assert!(matches!(open(other), Err(Fault::Certificate(Unfit::Key(_)))));
}

/// A boolean that is there though it is the default: BER, which DER does not allow.
#[test]
fn a_certificate_that_is_not_its_own_bytes_is_refused() {
    let der = TRIALS[0].certificate.der();
    assert_eq!(Certificate::from_der(der).unwrap().sha256(), TRIALS[0].certificate.sha256());
    // "critical TRUE" of the key usage, as some other true value.
    let at = der.windows(3).position(|at| at == [0x01, 0x01, 0xff]).unwrap();
    let mut bent = der.to_vec();
    bent[at + 2] = 0x01;
    assert!(matches!(Certificate::from_der(&bent), Err(Unfit::Unreadable | Unfit::NotItsOwnBytes)));
    let longer = [der, b"\0"].concat();
    assert!(Certificate::from_der(&longer).is_err());
}

/// A signer that goes wrong at the last moment.
struct Failing {
    certificates: Vec<Certificate>,
    sign: fn() -> Result<Vec<u8>, Fault>,
}

impl Signer for Failing {
    fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    fn sign(&self, _: &[u8; 32]) -> Result<Vec<u8>, Fault> {
        (self.sign)()
    }
}

#[test]
fn signers_that_fail_in_the_middle() {
    let refused = |sign_with: fn() -> Result<Vec<u8>, Fault>| {
        let signer = Failing { certificates: vec![TRIALS[0].certificate.clone()], sign: sign_with };
        sign(&MINUTES, at(Place::Secretary, then()), &signer).unwrap_err()
    };
    assert!(matches!(refused(|| Err(Fault::TokenGone)), Fault::TokenGone));
    assert!(matches!(refused(|| Ok(b"nothing of the kind".to_vec())), Fault::OtherKey));
    let nobody = Failing { certificates: Vec::new(), sign: || Err(Fault::NoKey) };
    assert!(matches!(sign(&MINUTES, at(Place::Chair, then()), &nobody), Err(Fault::NoCertificate)));
}

#[test]
fn files_that_cannot_be_signed() {
    let signer = secretary();
    let refused = |file: &[u8], place| sign(file, at(place, then()), &signer).unwrap_err();
    let [first, _] = signed_twice(&MINUTES);
    assert!(matches!(refused(&first, Place::Secretary), Fault::AlreadySigned("ThuKy")));
    assert!(matches!(refused(b"%PDF-1.7 and nothing", Place::Chair), Fault::Unreadable(_)));
    let (state, basis) = closed();
    let style = HOUSE.replace("#metadata(name)#label(name)", "");
    let planned = minutes(&state, Some(&basis), Lang::Vi, &[Format::Pdf]);
    let bare = make(&planned, &Press::default().with_style(&style), &mut |_, _| {}).unwrap().remove(0).bytes;
    assert!(matches!(refused(&bare, Place::Chair), Fault::NoPlace("ChuToa")));
}
