//! Keys we make are OpenSSH's, keys it makes are ours, and everything else is named.

use std::fs;
use std::path::Path;
use std::time::Instant;

use hoidong::seal::new_identity::{make, public_half};
use hoidong::seal::{Identity, KeyFault, Passphrase};
use rstest::rstest;

use crate::tools::ssh::{key, keygen, said};
use crate::{answer, hoidong, json, refused};

const PASS: &str = "bảy con vịt qua sông";

#[test]
fn ssh_keygen_opens_our_key_with_its_passphrase_and_with_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("thu-ky");
    let made = make(&path, "thư ký", Some(&Passphrase::from(PASS))).unwrap();
    assert!(made.is_locked());
    let public = fs::read_to_string(public_half(&path)).unwrap();
    assert_eq!(public, format!("{} thư ký\n", made.signer().key_line));

    let Some(opened) = keygen(folder.path(), &["-y", "-P", PASS, "-f", "thu-ky"], None) else { return };
    assert_eq!(said(&opened).unwrap(), public, "the private key carries its comment");
    let other = keygen(folder.path(), &["-y", "-P", "sáu con vịt", "-f", "thu-ky"], None).unwrap();
    assert!(said(&other).unwrap_err().contains("incorrect passphrase"), "{other:?}");
    let listed = said(&keygen(folder.path(), &["-l", "-f", "thu-ky.pub"], None).unwrap()).unwrap();
    assert_eq!(listed, format!("256 {} thư ký (ED25519)\n", made.signer().fingerprint));
}

#[test]
fn a_key_of_ssh_keygen_opens_here_with_its_passphrase_and_with_no_other() {
    let folder = tempfile::tempdir().unwrap();
    if key(folder.path(), "k", &["ed25519"], PASS).is_none() {
        return;
    }
    let identity = Identity::read(&folder.path().join("k")).unwrap();
    assert!(identity.is_locked());
    let public = fs::read_to_string(folder.path().join("k.pub")).unwrap();
    assert_eq!(public, format!("{} x@y\n", identity.signer().key_line));
    let unlocked = identity.unlock(&Passphrase::from(PASS)).unwrap();
    assert_eq!(unlocked.signer().as_ref(), Some(identity.signer()));
    let wrong = identity.unlock(&Passphrase::from("bảy con vịt qua song"));
    assert!(matches!(wrong, Err(KeyFault::WrongPassphrase)), "{wrong:?}");
}

#[rstest]
#[case::ctr("aes256-ctr")]
#[case::cbc("aes128-cbc")]
#[case::gcm("aes256-gcm@openssh.com")]
#[case::chacha("chacha20-poly1305@openssh.com")]
fn every_usual_way_of_locking_a_key_opens(#[case] cipher: &str) {
    let folder = tempfile::tempdir().unwrap();
    if key(folder.path(), "k", &["ed25519", "-Z", cipher], PASS).is_none() {
        return;
    }
    let identity = Identity::read(&folder.path().join("k")).unwrap();
    assert!(identity.unlock(&Passphrase::from(PASS)).is_ok());
    assert!(matches!(identity.unlock(&Passphrase::from("khác")), Err(KeyFault::WrongPassphrase)));
}

/// What a person would wait for; far more means that a file asks for too much work.
#[test]
fn unlocking_takes_a_moment_and_not_longer() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("k");
    let identity = make(&path, "k", Some(&Passphrase::from(PASS))).unwrap();
    let begun = Instant::now();
    identity.unlock(&Passphrase::from(PASS)).unwrap();
    let took = begun.elapsed();
    eprintln!("unlocking took {took:?}");
    assert!(took.as_secs() < 10, "{took:?}");
}

/// The rounds stand after the salt in the armoured bytes.
#[test]
fn a_key_that_asks_for_hours_of_work_is_refused_before_it_gets_them() {
    let folder = tempfile::tempdir().unwrap();
    if key(folder.path(), "k", &["ed25519", "-a", "16"], PASS).is_none() {
        return;
    }
    let path = folder.path().join("k");
    let text = fs::read_to_string(&path).unwrap();
    let body: String = text.lines().filter(|line| !line.starts_with('-')).collect();
    let mut bytes = base64(&body);
    let at = bytes.windows(4).position(|four| four == 16_u32.to_be_bytes()).unwrap();
    // The first 16 is the length of the salt, the one after it the rounds.
    let at = at + 4 + 16;
    assert_eq!(bytes[at..at + 4], 16_u32.to_be_bytes());
    bytes[at..at + 4].copy_from_slice(&4_000_000_000_u32.to_be_bytes());
    fs::write(&path, armoured(&bytes)).unwrap();
    assert!(matches!(Identity::read(&path), Err(KeyFault::TooManyRounds(4_000_000_000))));
}

#[cfg(unix)]
#[test]
fn the_private_half_is_its_owners_and_no_file_is_replaced() {
    use std::os::unix::fs::PermissionsExt;
    let data = tempfile::tempdir().unwrap();
    let pass = data.path().join("pass");
    fs::write(&pass, format!("{PASS}\n")).unwrap();
    let pass = pass.to_str().unwrap();
    let made = hoidong(data.path(), &["identity", "new", "thu-ky", "--pass-file", pass, "--json"]);
    let view = json(&made);
    let path = data.path().join("identities/thu-ky");
    assert_eq!(
        (&view["name"], &view["kind"], &view["passphrase"]),
        (&"thu-ky".into(), &"ssh-ed25519".into(), &true.into())
    );
    assert_eq!(view["path"], path.to_str().unwrap());
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let before = fs::read(&path).unwrap();

    let again = refused(&hoidong(data.path(), &["identity", "new", "thu-ky", "--pass-file", pass]));
    let shown = path.display();
    assert_eq!(again, format!("Đã có tệp {shown}; khóa cũ không bao giờ bị ghi đè. Chọn tên khác."));
    fs::remove_file(&path).unwrap();
    let half = refused(&hoidong(data.path(), &["identity", "new", "thu-ky", "--pass-file", pass]));
    assert_eq!(half, format!("Đã có tệp {shown}.pub; khóa cũ không bao giờ bị ghi đè. Chọn tên khác."));
    assert!(!path.exists());
    fs::write(&path, before).unwrap();
}

#[test]
fn the_list_tells_what_lies_there() {
    let data = tempfile::tempdir().unwrap();
    let (content, said, _) = answer(&hoidong(data.path(), &["identity", "list"]));
    let folder = data.path().join("identities");
    let none = format!("Chưa có khóa ký nào trong {}. Tạo khóa: hoidong identity new TÊN.\n", folder.display());
    assert_eq!((content, said), (true, none));

    let made = hoidong(data.path(), &["identity", "new", "thu-ky", "--no-passphrase", "--comment", "Bà\nThư ký"]);
    let (content, said, warned) = answer(&made);
    assert!(content, "{warned}");
    assert!(said.ends_with("ai lấy được tệp là ký được. Giữ tệp như giữ con dấu.\n"), "{said}");
    assert!(fs::read_to_string(folder.join("thu-ky.pub")).unwrap().ends_with(" Bà Thư ký\n"));
    fs::write(folder.join("hong"), "x").unwrap();
    let listed = json(&hoidong(data.path(), &["identity", "list", "--json"]));
    let name_of = |at: usize| listed[at]["name"].as_str().unwrap().to_owned();
    assert_eq!((listed.as_array().unwrap().len(), name_of(0), name_of(1)), (2, "hong".to_owned(), "thu-ky".to_owned()));
    assert_eq!(listed[1]["passphrase"], false);
    assert!(listed[1]["fingerprint"].as_str().unwrap().starts_with("SHA256:"));
    let why = format!("Tệp này không phải khóa SSH: {}. Xin kiểm tra đúng tên tệp.", folder.join("hong").display());
    assert_eq!(listed[0]["problem"], why);
}

#[test]
fn a_key_of_elsewhere_is_taken_in_as_it_is() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    if key(folder.path(), "id_ed25519", &["ed25519"], PASS).is_none() {
        return;
    }
    let file = folder.path().join("id_ed25519");
    let (content, said, warned) =
        answer(&hoidong(data.path(), &["identity", "import", file.to_str().unwrap(), "--as", "chu-toa"]));
    assert!(content && warned.is_empty(), "{said}{warned}");
    for (ours, theirs) in [("chu-toa", "id_ed25519"), ("chu-toa.pub", "id_ed25519.pub")] {
        let ours = fs::read(data.path().join("identities").join(ours)).unwrap();
        assert_eq!(ours, fs::read(folder.path().join(theirs)).unwrap());
    }
}

/// The sentence about a file that is no Ed25519 key of OpenSSH's.
fn about(file: &Path) -> String {
    let data = tempfile::tempdir().unwrap();
    let said = refused(&hoidong(data.path(), &["identity", "import", file.to_str().unwrap(), "--as", "k"]));
    assert!(!data.path().join("identities/k").exists());
    said.replace(&file.display().to_string(), "TỆP")
}

#[test]
fn other_kinds_of_keys_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for (name, kind) in [("rsa", "rsa"), ("ec", "ecdsa"), ("ed", "ed25519")] {
        if key(folder.path(), name, &[kind], "").is_none() {
            return;
        }
    }
    let remedy = "Chương trình chỉ ký bằng khóa Ed25519; tạo khóa mới bằng hoidong identity new.";
    assert_eq!(about(&at("rsa")), format!("Khóa không thuộc loại Ed25519 (ssh-rsa): TỆP. {remedy}"));
    let ec = about(&at("ec"));
    assert!(ec.starts_with("Khóa không thuộc loại Ed25519") && ec.ends_with(remedy), "{ec}");
    assert_eq!(
        about(&at("ed.pub")),
        "Đây là khóa công khai, không ký được: TỆP. Hãy chỉ tệp khóa riêng (tệp cùng tên không có đuôi .pub)."
    );
    assert!(key(folder.path(), "pem", &["rsa", "-m", "PEM"], "").is_some());
    assert_eq!(
        about(&at("pem")),
        "Khóa ở dạng PEM của openssl, không phải dạng OpenSSH: TỆP. Tạo khóa mới bằng hoidong identity new, hoặc ssh-keygen -t ed25519."
    );
    fs::write(at("k.ppk"), "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n").unwrap();
    assert_eq!(
        about(&at("k.ppk")),
        "Khóa ở dạng PuTTY (.ppk): TỆP. Mở bằng PuTTYgen, xuất qua Conversions – Export OpenSSH key, rồi nhập tệp đó."
    );
    let whole = fs::read(at("ed")).unwrap();
    fs::write(at("cut"), &whole[..whole.len() / 2]).unwrap();
    assert_eq!(about(&at("cut")), "Tệp khóa bị cắt hoặc hỏng nên không đọc được: TỆP. Xin lấy lại từ bản gốc.");
    fs::write(at("big"), vec![b'x'; 100_000]).unwrap();
    assert_eq!(about(&at("big")), "Tệp quá lớn để là một khóa: TỆP. Xin kiểm tra đúng tên tệp.");
    assert_eq!(about(&at("nowhere")), "Không có tệp khóa TỆP. Xem các khóa đã có: hoidong identity list.");
    assert_eq!(about(folder.path()), "Đây không phải tệp: TỆP. Hãy chỉ đúng tệp khóa.");
}

#[cfg(unix)]
#[test]
fn a_key_without_a_passphrase_that_others_can_read_does_not_sign() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let rights = |name: &str| {
        fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(0o644)).unwrap();
        Identity::read(&folder.path().join(name))
    };
    make(&folder.path().join("open"), "k", None).unwrap();
    make(&folder.path().join("locked"), "k", Some(&Passphrase::from(PASS))).unwrap();
    assert!(matches!(rights("open"), Err(KeyFault::OpenToOthers)));
    // As on a stick, which knows no rights.
    let locked = rights("locked").unwrap();
    assert!(locked.is_open_to_others());
}

#[rstest]
#[case::marks("thư-ký")]
#[case::a_path("../k")]
#[case::a_device("NUL")]
#[case::hidden(".k")]
#[case::empty("")]
fn what_no_system_takes_as_a_name_is_refused(#[case] name: &str) {
    let data = tempfile::tempdir().unwrap();
    let said = refused(&hoidong(data.path(), &["identity", "new", name, "--no-passphrase"]));
    assert_eq!(
        said,
        "Tên khóa chỉ gồm chữ không dấu, chữ số, - và _, dài không quá 64 ký tự, ví dụ thu-ky. Chưa tạo gì."
    );
    assert!(!data.path().join("identities").exists());
}

#[rstest]
#[case::short("1234567\n", "Mật khẩu quá ngắn: cần ít nhất 8 ký tự. Chưa tạo khóa; nên dùng một câu dễ nhớ, khó đoán.")]
#[case::empty("\n", "Dòng đầu của TỆP không có mật khẩu. Mật khẩu đứng riêng ở dòng đầu.")]
fn a_weak_passphrase_makes_no_key(#[case] text: &str, #[case] sentence: &str) {
    let data = tempfile::tempdir().unwrap();
    let pass = data.path().join("pass");
    fs::write(&pass, text).unwrap();
    let pass = pass.to_str().unwrap();
    let said = refused(&hoidong(data.path(), &["identity", "new", "k", "--pass-file", pass]));
    assert_eq!(said.replace(pass, "TỆP"), sentence);
    assert!(!data.path().join("identities/k").exists());
}

#[test]
fn without_a_terminal_the_places_for_a_passphrase_are_named() {
    let data = tempfile::tempdir().unwrap();
    let said = refused(&hoidong(data.path(), &["identity", "new", "k"]));
    assert_eq!(
        said,
        "Cần mật khẩu của khóa mà không có cửa sổ dòng lệnh để gõ. Dùng --pass-file TỆP (mật khẩu ở dòng đầu) hoặc --pass-stdin."
    );
}

/// Plain base64, for the tests that turn a byte inside the armour.
pub(crate) fn base64(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits: Vec<u32> = text
        .bytes()
        .filter(|byte| !matches!(byte, b'=' | b'\n'))
        .map(|byte| u32::try_from(LETTERS.iter().position(|letter| *letter == byte).unwrap()).unwrap())
        .collect();
    let mut bytes = Vec::new();
    for group in digits.chunks(4) {
        let bits = group.iter().fold(0, |bits, digit| bits << 6 | digit) << (6 * (4 - group.len()));
        bytes.extend_from_slice(&bits.to_be_bytes()[1..group.len()]);
    }
    bytes
}

/// The bytes armoured again as a private key.
fn armoured(bytes: &[u8]) -> String {
    armour("OPENSSH PRIVATE KEY", bytes)
}

/// The bytes in an armour, lines of 70.
pub(crate) fn armour(label: &str, bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for at in 0..4 {
            let digit = (bits >> (18 - 6 * at)) & 63;
            text.push(if at <= group.len() { char::from(LETTERS[digit as usize]) } else { '=' });
        }
    }
    let lines: Vec<_> = text.as_bytes().chunks(70).map(|line| str::from_utf8(line).unwrap()).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}
