//! Which key is meant: by its name, by its file, or the one that the member enrolled.

use std::path::{Path, PathBuf};

use super::failure::path;
use super::{Failure, identity, identity_say};
use crate::council::MemberId;
use crate::meeting::{Key, State};
use crate::say;
use crate::seal::identity as seal;
use crate::seal::ssh::Signer;
use crate::seal::{Identity, new_identity};
use crate::text::{Lang, safe};

/// How a key is named on the command line.
#[derive(Clone, Copy)]
pub(super) enum Named<'a> {
    /// One in the data folder.
    Identity(&'a str),
    /// A file.
    File(&'a Path),
    /// Not at all.
    Unsaid,
}

impl<'a> Named<'a> {
    pub(super) fn of(identity: Option<&'a str>, file: Option<&'a Path>) -> Self {
        match (identity, file) {
            (Some(name), _) => Self::Identity(name),
            (None, Some(file)) => Self::File(file),
            (None, None) => Self::Unsaid,
        }
    }
}

/// The key to sign with.
pub(super) fn to_sign(named: Named<'_>, state: &State, member: &MemberId, lang: Lang) -> Result<Identity, Failure> {
    let file = match named {
        Named::File(file) => file.to_owned(),
        Named::Identity(name) => in_data_folder(name, lang)?,
        Named::Unsaid => return enrolled_here(state, member, lang),
    };
    Identity::read(&file).map_err(|fault| identity_say::key(&fault, &file, lang))
}

/// The public half of the key to enrol.
pub(super) fn to_enrol(named: Named<'_>, lang: Lang) -> Result<Signer, Failure> {
    let file = match named {
        Named::File(file) => file.to_owned(),
        Named::Identity(name) => {
            let private = in_data_folder(name, lang)?;
            let public = new_identity::public_half(&private);
            if public.exists() { public } else { private }
        }
        Named::Unsaid => return only_one(lang),
    };
    seal::read_public(&file).map_err(|fault| identity_say::key(&fault, &file, lang))
}

fn in_data_folder(name: &str, lang: Lang) -> Result<PathBuf, Failure> {
    if !new_identity::is_name(name) {
        return Err(identity_say::new(&new_identity::NewFault::Name, Path::new(name), lang));
    }
    Ok(identity::folder(lang)?.join(name))
}

/// Every key of the data folder that can be read.
pub(super) fn all(lang: Lang) -> Result<Vec<Identity>, Failure> {
    let folder = identity::folder(lang)?;
    let found = seal::list(&folder).map_err(|error| Failure::file(&error, &folder, lang))?;
    Ok(found.into_iter().filter_map(|(_, read)| read.ok()).collect())
}

/// The one that the member enrolled, where it lies on this machine.
fn enrolled_here(state: &State, member: &MemberId, lang: Lang) -> Result<Identity, Failure> {
    let who = say::name::member(&state.session, member, lang);
    let ssh = state.enrolled(member).find(|key| matches!(key, Key::Ssh(_)));
    let Some(fingerprint) = ssh.and_then(Key::fingerprint) else {
        return Err(Failure::no(
            "no-key-enrolled",
            lang.pick(
                format!("Không rõ ký bằng khóa nào: {who} không đăng ký khóa SSH trước khi kết thúc phiên họp. Chọn khóa bằng --identity TÊN hoặc --key TỆP; chữ ký khi đó ghi «khóa chưa đăng ký»."),
                format!("It is not known which key to sign with: {who} enrolled no SSH key before the meeting ended. Choose one with --identity NAME or --key FILE; its signatures are then told as of a key that was not enrolled."),
            ),
        ));
    };
    all(lang)?.into_iter().find(|identity| identity.signer().fingerprint == fingerprint).ok_or_else(|| {
        Failure::no(
            "key-not-here",
            lang.pick(
                format!("Khóa mà {who} đã đăng ký ({fingerprint}) không có trên máy này. Nếu khóa ở USB, chỉ tệp bằng --key TỆP."),
                format!("The key that {who} enrolled ({fingerprint}) is not on this machine. If it is on a stick, name it with --key FILE."),
            ),
        )
    })
}

fn only_one(lang: Lang) -> Result<Signer, Failure> {
    let mut found = all(lang)?;
    match (found.pop(), found.is_empty()) {
        (Some(identity), true) => Ok(identity.signer().clone()),
        (None, _) => {
            let folder = path(&identity::folder(lang)?);
            Err(Failure::no(
                "no-key",
                lang.pick(
                    format!("Chưa có khóa ký nào trong {folder}. Tạo khóa bằng hoidong identity new TÊN, hoặc chỉ khóa công khai bằng --key TỆP.pub."),
                    format!("There is no key in {folder} yet. Make one with hoidong identity new NAME, or name a public key with --key FILE.pub."),
                ),
            ))
        }
        (Some(last), false) => {
            let mut names: Vec<_> = found.iter().chain([&last]).map(|it| safe::clean_line(&it.name())).collect();
            names.sort();
            let names = names.join(", ");
            Err(Failure::no(
                "several-keys",
                lang.pick(
                    format!("Có nhiều khóa ký: {names}. Hãy ghi tên khóa cần đăng ký sau tên phiên họp."),
                    format!("There are several keys: {names}. Name the one to enrol after the session."),
                ),
            ))
        }
    }
}
