//! Tokens, for which `SoftHSM` stands.
//!
//! Its settings are of the whole process, so every token is asked by the program itself.

use std::path::{Path, PathBuf};
use std::process::Command;

use hoidong::seal::pdf::{Checked, check};

use crate::commands::Room;
use crate::tools::signing::Keys;
use crate::tools::tool;

const PIN: &str = "135790";
/// Where Linux systems keep the module.
const MODULES: [&str; 4] = [
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
];

struct Tokens {
    folder: tempfile::TempDir,
    keys: Keys,
    module: PathBuf,
}

impl Tokens {
    /// None yet; `None` without the programs.
    fn new() -> Option<Self> {
        tool("softhsm2-util")?;
        tool("pkcs11-tool")?;
        let module = MODULES.iter().map(PathBuf::from).find(|module| module.exists());
        let module = module.unwrap_or_else(|| panic!("softhsm2-util is there and its module is not"));
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("tokens")).unwrap();
        let settings = format!("directories.tokendir = {}\n", folder.path().join("tokens").display());
        hoidong::host::write_atomically(&folder.path().join("softhsm2.conf"), settings.as_bytes()).unwrap();
        Some(Self { folder, keys: Keys::new()?, module })
    }

    fn settings(&self) -> PathBuf {
        self.folder.path().join("softhsm2.conf")
    }

    fn run(&self, program: &str, args: &[&str]) {
        let output = Command::new(program).args(args).env("SOFTHSM2_CONF", self.settings()).output().unwrap();
        assert!(output.status.success(), "{program} {args:?}: {output:?}");
    }

    fn token(&self, label: &str) {
        self.run("softhsm2-util", &["--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "12345678"]);
    }

    /// A person's key, and the certificate if wanted, under a number of their own.
    fn key(&self, token: &str, who: &str, id: &str, with_certificate: bool) {
        let key = self.keys.path(&format!("{who}.key"));
        self.run(
            "softhsm2-util",
            &["--import", key.to_str().unwrap(), "--token", token, "--label", who, "--id", id, "--pin", PIN],
        );
        if with_certificate {
            self.keys.openssl(&format!("x509 -in {who}.pem -outform DER -out {who}.der"), &[]);
            let certificate = self.keys.path(&format!("{who}.der"));
            let module = self.module.to_str().unwrap();
            let object =
                ["--write-object", certificate.to_str().unwrap(), "--type", "cert", "--id", id, "--label", who];
            self.run(
                "pkcs11-tool",
                &[&["--module", module, "--token-label", token, "--login", "--pin", PIN], &object[..]].concat(),
            );
        }
    }
}

/// The arguments of the command.
fn args<'a>(member: &'a str, module: &'a Path, more: &[&'a str]) -> Vec<&'a str> {
    let begin = ["sign", "phien.ron", "--as", member, "--pkcs11", module.to_str().unwrap(), "--pass-stdin"];
    [&begin, more].concat()
}

#[test]
fn tokens_sign_with_both_kinds_of_keys() {
    let Some(tokens) = Tokens::new() else { return };
    tokens.token("hoi-dong");
    tokens.keys.certified("rsa", "Trần Văn Ngọc", "rsa:2048", "digitalSignature,nonRepudiation");
    tokens.keys.certified("ec", "Lý Thị Hồng Nhung", "ec:prime256v1", "nonRepudiation");
    tokens.key("hoi-dong", "rsa", "a1", true);
    tokens.key("hoi-dong", "ec", "a2", true);
    let room = Room::closed();
    let settings = tokens.settings();
    let settings = [("SOFTHSM2_CONF", settings.as_path())];
    let several = room.refused(&args("M7", &tokens.module, &[]), PIN, &settings);
    assert!(several.contains("nhiều khóa") && several.contains("rsa") && several.contains("--key-label"), "{several}");
    for (member, key) in [("M7", "rsa"), ("M1", "ec")] {
        let signed = room.run_with(&args(member, &tokens.module, &["--key-label", key]), PIN, &settings);
        assert_eq!(signed.exit, 0, "{signed:?}");
    }
    for name in ["bien-ban-ky-so.pdf", "luu-tru-ky-so.pdf"] {
        let checked = check(&std::fs::read(room.paper(name)).unwrap()).unwrap();
        assert!(checked.len() == 2 && checked.iter().all(Checked::holds), "{checked:#?}");
        let names: Vec<_> = checked.iter().filter_map(|one| one.subject.as_deref()).collect();
        assert_eq!(names, ["Trần Văn Ngọc", "Lý Thị Hồng Nhung"]);
    }
}

#[test]
fn tokens_that_do_not_sign_say_why() {
    let Some(tokens) = Tokens::new() else { return };
    let room = Room::closed();
    let settings = tokens.settings();
    let settings = [("SOFTHSM2_CONF", settings.as_path())];
    let refused = |pin: &str, more: &[&str]| room.refused(&args("M7", &tokens.module, more), pin, &settings);

    let missing = room.refused(&args("M7", Path::new("/khong/co.so"), &[]), PIN, &settings);
    assert!(missing.starts_with("Không có tệp thư viện PKCS#11: /khong/co.so."), "{missing}");
    let none = room.path("phien.ron");
    let bad = room.refused(&args("M7", &none, &[]), PIN, &settings);
    assert!(bad.starts_with("Không dùng được thư viện PKCS#11"), "{bad}");
    assert!(refused(PIN, &[]).starts_with("Không thấy thiết bị ký nào."));

    tokens.token("mot");
    assert!(refused(PIN, &[]).contains("không có khóa riêng nào"));
    let wrong = refused("000000", &[]);
    assert!(wrong.starts_with("Mã PIN của thiết bị ký không đúng."), "{wrong}");
    tokens.keys.certified("rsa", "Trần Văn Ngọc", "rsa:2048", "");
    tokens.key("mot", "rsa", "a1", false);
    assert!(refused(PIN, &[]).contains("không có chứng thư số đi cùng khóa"));
    let other = refused(PIN, &["--token", "hai"]);
    assert!(other.contains("Đang cắm: mot."), "{other}");
    tokens.token("ba");
    let several = refused(PIN, &[]);
    assert!(several.starts_with("Đang cắm nhiều thiết bị ký:") && several.contains("mot"), "{several}");
}
