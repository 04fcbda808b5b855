//! Files that an office's own program signed; pyHanko stands for it.

use std::path::Path;
use std::process::Command;

use hoidong::seal::pdf::{Checked, Flaw, P12, Place, Unfit, check, sign};

use crate::papers::{MINUTES, at, now};
use crate::tools::signing::{Keys, PASSPHRASE};
use crate::tools::tool;

/// Signs `name` of the folder as `out`; `None` without pyHanko.
pub(crate) fn signed_elsewhere(keys: &Keys, file: &Path, field: &str, who: &str, options: &[&str]) -> Option<Vec<u8>> {
    let program = tool("pyhanko")?;
    let (pass, out) = (keys.path("pass.txt"), keys.path("out.pdf"));
    hoidong::host::write_atomically(&pass, PASSPHRASE.as_bytes()).unwrap();
    let mut command = Command::new(program);
    command.args(["sign", "addsig", "--field", field]).args(options).args(["pkcs12", "--passfile"]);
    command.arg(&pass).arg(file).arg(&out).arg(keys.path(&format!("{who}.p12")));
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(std::fs::read(out).unwrap())
}

pub(crate) fn put(keys: &Keys, name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let file = keys.path(name);
    hoidong::host::write_atomically(&file, bytes).unwrap();
    file
}

#[test]
fn another_program_signs_our_places_in_both_forms() {
    let Some(keys) = Keys::new() else { return };
    keys.person("rsa", "Trần Văn Ngọc", "rsa:2048", "digitalSignature,nonRepudiation");
    keys.person("ec", "Lý Thị Hồng Nhung", "ec:prime256v1", "nonRepudiation");
    let plain = put(&keys, "plain.pdf", &MINUTES);
    let Some(first) = signed_elsewhere(&keys, &plain, "ThuKy", "rsa", &[]) else { return };
    let [one] = &check(&first).unwrap()[..] else { panic!("one signature") };
    assert!(one.holds() && one.covers_all && !one.self_signed, "{one:#?}");
    assert_eq!((one.field.as_str(), one.subject.as_deref()), ("ThuKy", Some("Trần Văn Ngọc")));
    assert!(one.signed_at.is_some_and(|at| (now() - at).num_hours().abs() < 2), "{one:#?}");

    let first_file = put(&keys, "first.pdf", &first);
    let second = signed_elsewhere(&keys, &first_file, "ChuToa", "ec", &["--use-pades"]).unwrap();
    let checked = check(&second).unwrap();
    assert!(checked.len() == 2 && checked.iter().all(Checked::holds), "{checked:#?}");

    // One of us goes on from a file that was begun elsewhere.
    let chair = P12::open(&std::fs::read(keys.path("ec.p12")).unwrap(), PASSPHRASE).unwrap();
    let both = sign(&first, at(Place::Chair, now()), &chair).unwrap();
    assert!(check(&both).unwrap().iter().all(Checked::holds));
}

#[test]
fn another_program_signs_with_a_key_that_is_not_for_it() {
    let Some(keys) = Keys::new() else { return };
    keys.person("mahoa", "Chỉ để mã hóa", "rsa:2048", "keyEncipherment");
    keys.person("p384", "Đường cong khác", "ec:secp384r1", "digitalSignature");
    let plain = put(&keys, "plain.pdf", &MINUTES);
    let Some(signed) = signed_elsewhere(&keys, &plain, "ThuKy", "mahoa", &[]) else { return };
    assert_eq!(check(&signed).unwrap()[0].fault, Some(Flaw::Certificate(Unfit::NotForSigning)));
    let signed = signed_elsewhere(&keys, &plain, "ThuKy", "p384", &[]).unwrap();
    assert!(matches!(check(&signed).unwrap()[0].fault, Some(Flaw::Certificate(Unfit::Key(_)) | Flaw::Unsupported(_))));
}

#[test]
fn another_program_signs_with_pss() {
    let Some(keys) = Keys::new() else { return };
    keys.person("rsa", "Trần Văn Ngọc", "rsa:2048", "digitalSignature");
    let plain = put(&keys, "plain.pdf", &MINUTES);
    let Some(signed) = signed_elsewhere(&keys, &plain, "ThuKy", "rsa", &["--prefer-pss"]) else { return };
    let checked = check(&signed).unwrap();
    assert!(checked[0].holds(), "{checked:#?}");
}
