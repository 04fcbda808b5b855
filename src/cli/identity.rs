//! `identity new`, `list`, `import`: the keys people sign with.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::{IdentityImportArgs, IdentityNewArgs};
use super::failure::path;
use super::identity_say as say;
use super::{Asked, Failure, Outcome, passphrase, tell};
use crate::seal::{Identity, KeyFault, identity, new_identity};
use crate::text::{Lang, safe};

/// The kind of key, as `ssh-keygen` names it.
const KIND: &str = "ssh-ed25519";

/// The most characters of a comment.
const LONGEST_COMMENT: usize = 200;

#[derive(Serialize)]
struct View {
    name: String,
    kind: &'static str,
    fingerprint: Option<String>,
    path: String,
    passphrase: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
}

impl View {
    fn of(identity: &Identity) -> Self {
        Self {
            name: safe::clean_line(&identity.name()),
            kind: KIND,
            fingerprint: Some(identity.signer().fingerprint.clone()),
            path: path(identity.path()),
            passphrase: Some(identity.is_locked()),
            problem: None,
        }
    }

    fn broken(file: &Path, fault: &KeyFault, lang: Lang) -> Self {
        let name = file.file_name().map(|name| path(name.as_ref())).unwrap_or_default();
        let problem = Some(say::key(fault, file, lang).message);
        Self { name, kind: "unknown", fingerprint: None, path: path(file), passphrase: None, problem }
    }
}

/// Makes a key.
pub(super) fn new(args: &IdentityNewArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let made = |fault: &new_identity::NewFault| say::new(fault, Path::new(&args.name), lang);
    if !new_identity::is_name(&args.name) {
        return Err(made(&new_identity::NewFault::Name));
    }
    let place = place(args.out.as_deref(), &args.name, lang)?;
    let taken = [place.clone(), new_identity::public_half(&place)].into_iter().find(|path| path.exists());
    // Before a passphrase is asked for.
    if let Some(taken) = taken {
        return Err(made(&new_identity::NewFault::Exists(taken)));
    }
    let passphrase = if args.no_passphrase { None } else { Some(passphrase::new(&args.pass, lang)?) };
    let comment = args.comment.as_deref().map_or_else(|| args.name.clone(), comment);
    let identity = new_identity::make(&place, &comment, passphrase.as_ref()).map_err(|fault| made(&fault))?;
    let mut sentence = told(&identity, lang.pick("Đã tạo khóa ký", "The key was made:"), lang);
    sentence.push('\n');
    sentence.push_str(if args.no_passphrase {
        lang.pick(
            "Khóa không có mật khẩu: ai lấy được tệp là ký được. Giữ tệp như giữ con dấu.",
            "The key has no passphrase: whoever gets the file can sign. Keep it as one keeps a seal.",
        )
    } else {
        lang.pick(
            "Quên mật khẩu thì không lấy lại được khóa; phải tạo khóa khác và đăng ký lại trước khi kết thúc phiên họp.",
            "A forgotten passphrase cannot be got back: another key would have to be made, and enrolled before the meeting ends.",
        )
    });
    answer(&identity, &sentence, asked)
}

/// Takes in a key that was made elsewhere.
pub(super) fn import(args: &IdentityImportArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let named = args.name.clone().or_else(|| args.file.file_name().map(|name| name.to_string_lossy().into_owned()));
    let name = named.unwrap_or_default();
    if !new_identity::is_name(&name) {
        return Err(say::new(&new_identity::NewFault::Name, &args.file, lang));
    }
    let place = place(None, &name, lang)?;
    let identity = new_identity::import(&args.file, &place).map_err(|fault| say::new(&fault, &args.file, lang))?;
    if crate::host::is_open_to_others(&args.file) == Some(true) {
        let file = path(&args.file);
        tell(&lang.pick(
            format!("Lưu ý: người khác trên máy đọc được tệp gốc {file}. Xóa tệp đó, hoặc để riêng chủ đọc (chmod 600 TỆP)."),
            format!("Note: others on this machine can read the original {file}. Remove it, or let its owner alone read it (chmod 600 FILE)."),
        ));
    }
    let sentence = told(&identity, lang.pick("Đã nhập khóa ký", "The key was taken in:"), lang);
    answer(&identity, &sentence, asked)
}

/// The keys in the data folder.
pub(super) fn list(asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let folder = folder(lang)?;
    let found = identity::list(&folder).map_err(|error| Failure::file(&error, &folder, lang))?;
    let views: Vec<_> = found
        .iter()
        .map(|(file, read)| match read {
            Ok(identity) => View::of(identity),
            Err(fault) => View::broken(file, fault, lang),
        })
        .collect();
    if asked.json {
        return Outcome::json(&views);
    }
    if views.is_empty() {
        let folder = path(&folder);
        return Ok(Outcome::text(&lang.pick(
            format!("Chưa có khóa ký nào trong {folder}. Tạo khóa: hoidong identity new TÊN."),
            format!("There is no key in {folder} yet. Make one: hoidong identity new NAME."),
        )));
    }
    let lines: Vec<_> = views.iter().map(|view| line(view, lang)).collect();
    Ok(Outcome::text(&lines.join("\n")))
}

fn line(view: &View, lang: Lang) -> String {
    let View { name, kind, path, .. } = view;
    match (&view.fingerprint, &view.problem) {
        (Some(fingerprint), _) => {
            let locked = if view.passphrase == Some(true) {
                lang.pick("có mật khẩu", "with a passphrase")
            } else {
                lang.pick("KHÔNG có mật khẩu", "WITHOUT a passphrase")
            };
            format!("{name}  {fingerprint}  {kind}  {locked}\n    {path}")
        }
        (None, problem) => format!("{name}  {}", problem.as_deref().unwrap_or_default()),
    }
}

/// Where a key of this name goes: the file or folder that was named, or the data folder.
fn place(out: Option<&Path>, name: &str, lang: Lang) -> Result<PathBuf, Failure> {
    match out {
        Some(folder) if folder.is_dir() => Ok(folder.join(name)),
        Some(file) => Ok(file.to_owned()),
        None => new_identity::place(name).map_err(|fault| say::new(&fault, Path::new(name), lang)),
    }
}

/// Where identities lie.
pub(super) fn folder(lang: Lang) -> Result<PathBuf, Failure> {
    identity::folder().ok_or_else(|| {
        Failure::no(
            "no-home",
            lang.pick(
                "Máy không cho biết thư mục của người dùng. Đặt biến HOIDONG_DATA, hoặc chỉ tệp khóa bằng --key TỆP.",
                "The system knows no home folder. Set HOIDONG_DATA, or name the key's file with --key FILE.",
            ),
        )
    })
}

fn comment(given: &str) -> String {
    safe::clean_line(given).chars().take(LONGEST_COMMENT).collect()
}

fn told(identity: &Identity, what: &str, lang: Lang) -> String {
    let (name, fingerprint) = (safe::clean_line(&identity.name()), &identity.signer().fingerprint);
    let (file, half) = (path(identity.path()), path(&new_identity::public_half(identity.path())));
    lang.pick(
        format!("{what} «{name}»: {file}\nKhóa công khai: {half}\nDấu vân tay: {fingerprint}"),
        format!("{what} “{name}”: {file}\nPublic key: {half}\nFingerprint: {fingerprint}"),
    )
}

fn answer(identity: &Identity, sentence: &str, asked: Asked) -> Result<Outcome, Failure> {
    if asked.json { Outcome::json(&View::of(identity)) } else { Ok(Outcome::text(sentence)) }
}
