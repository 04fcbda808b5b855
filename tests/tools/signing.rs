//! Programs that make keys and judge signatures: `openssl`, `pdfsig`, `pyhanko`, a token of software.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::tool;

/// The passphrase of every file of keys.
pub const PASSPHRASE: &str = "mật khẩu thử";

/// A folder of keys and certificates made by `openssl`: a root, and people it vouches for.
pub struct Keys {
    folder: tempfile::TempDir,
}

impl Keys {
    /// The root alone; `None` without `openssl`.
    pub fn new() -> Option<Self> {
        tool("openssl")?;
        let keys = Self { folder: tempfile::tempdir().unwrap() };
        keys.openssl(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -utf8 -keyout root.key -out root.pem -days 3000",
            &["-subj", "/C=VN/O=Cơ quan cấp thử/CN=Gốc thử"],
        );
        Some(keys)
    }

    /// A person with a key (`rsa:2048`, `ec:prime256v1`) whose certificate holds from now for 30 days, as `NAME.key`,
    /// `NAME.pem` and `NAME.p12`.
    pub fn person(&self, name: &str, subject: &str, key: &str, usage: &str) -> PathBuf {
        self.certified(name, subject, key, usage);
        self.p12(name, &[])
    }

    /// The same without the file of the key.
    pub fn certified(&self, name: &str, subject: &str, key: &str, usage: &str) {
        let (kind, option) = match key.split_once(':').unwrap() {
            ("rsa", bits) => ("RSA", format!("rsa_keygen_bits:{bits}")),
            (_, curve) => ("EC", format!("ec_paramgen_curve:{curve}")),
        };
        self.openssl(&format!("genpkey -algorithm {kind} -out {name}.key -pkeyopt"), &[&option]);
        let usage = if usage.is_empty() { String::new() } else { format!("keyUsage=critical,{usage}\n") };
        hoidong::host::write_atomically(&self.path(&format!("{name}.ext")), usage.as_bytes()).unwrap();
        let subject = format!("/C=VN/O=Sở Nông nghiệp và Môi trường/CN={subject}");
        self.openssl(&format!("req -new -utf8 -key {name}.key -out {name}.csr"), &["-subj", &subject]);
        self.openssl(
            &format!("x509 -req -in {name}.csr -CA root.pem -CAkey root.key -CAcreateserial -days 30 -out {name}.pem -extfile {name}.ext"),
            &[],
        );
    }

    /// The file of a person's key, certificate and root.
    pub fn p12(&self, name: &str, options: &[&str]) -> PathBuf {
        let password = format!("pass:{PASSPHRASE}");
        let mut all = vec!["-passout", &password];
        all.extend(options);
        let file = format!("{name}{}.p12", options.concat());
        self.openssl(
            &format!("pkcs12 -export -inkey {name}.key -in {name}.pem -certfile root.pem -out {file} -name nguoi-ky"),
            &all,
        );
        self.path(&file)
    }

    /// A file of the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A command of `openssl` in the folder, which must not fail.
    pub fn openssl(&self, words: &str, more: &[&str]) -> Vec<u8> {
        let output = self.try_openssl(words, more);
        assert!(output.status.success(), "openssl {words}: {}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    }

    /// A command of `openssl` in the folder.
    pub fn try_openssl(&self, words: &str, more: &[&str]) -> Output {
        let mut command = Command::new("openssl");
        command.args(words.split(' ')).args(more).current_dir(self.folder.path());
        command.output().unwrap()
    }
}

/// What `pdfsig` says of a file's signatures, whose text alone tells; it knows no certificates.
pub fn pdfsig(pdf: &[u8]) -> Option<String> {
    let program = tool("pdfsig")?;
    let folder = tempfile::tempdir().unwrap();
    let file = put(folder.path(), "a.pdf", pdf);
    let output = Command::new(program).arg("-nocert").arg(&file).env("LC_ALL", "C.UTF-8").output().unwrap();
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether `pyhanko` takes every signature of a file for good, with these roots; and what it says.
pub fn pyhanko(pdf: &[u8], roots: &[&Path]) -> Option<(bool, String)> {
    let program = tool("pyhanko")?;
    let folder = tempfile::tempdir().unwrap();
    let file = put(folder.path(), "a.pdf", pdf);
    let mut command = Command::new(program);
    command.args(["sign", "validate", "--pretty-print", "--no-revocation-check"]);
    for root in roots {
        command.arg("--trust").arg(root);
    }
    let output = command.arg(&file).current_dir(folder.path()).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    Some((output.status.success(), String::from_utf8_lossy(&said).into_owned()))
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let file = folder.join(name);
    hoidong::host::write_atomically(&file, bytes).unwrap();
    file
}
