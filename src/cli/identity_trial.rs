//! `identity new --certificate`: a self-signed certificate, to try signing PDFs with.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::IdentityNewArgs;
use super::failure::path;
use super::identity_say as say;
use super::{Asked, Failure, Outcome, identity, passphrase};
use crate::host::{self, Clock, SystemClock};
use crate::seal::new_identity::{NewFault, is_name};
use crate::seal::pdf::{Certificate, TRIAL, new_trial};
use crate::text::Lang;

#[derive(Serialize)]
struct View<'a> {
    name: &'a str,
    kind: &'static str,
    subject: &'a str,
    sha256: &'a str,
    path: &'a str,
    certificate: &'a str,
}

pub(super) fn run(args: &IdentityNewArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let failed = |fault: &NewFault| say::new(fault, Path::new(&args.name), lang);
    if !is_name(&args.name) {
        return Err(failed(&NewFault::Name));
    }
    let place = identity::place(args.out.as_deref(), &args.name, lang)?;
    let [p12, pem] = ["p12", "pem"].map(|ending| with_ending(&place, ending));
    // Before a passphrase is asked for.
    if let Some(taken) = [&p12, &pem].into_iter().find(|path| path.exists()) {
        return Err(failed(&NewFault::Exists(taken.clone())));
    }
    let passphrase = passphrase::new(&args.pass, lang)?;
    let subject = args.subject.as_deref().unwrap_or(&args.name);
    let trial = new_trial(subject, SystemClock.now(), passphrase.text()).map_err(|_| failed(&NewFault::NotMade))?;
    let text = trial.certificate.pem().ok_or_else(|| failed(&NewFault::NotMade))?;
    host::write_private(&p12, &trial.p12).map_err(|error| written(error, &p12, &failed))?;
    if let Err(error) = host::write_copy(&pem, text.as_bytes(), host::Naming::New) {
        // Ours, a moment old: nobody signs with it yet.
        let _ = std::fs::remove_file(&p12);
        return Err(written(error, &pem, &failed));
    }
    answer(args, &trial.certificate, &p12, &pem, asked)
}

fn with_ending(place: &Path, ending: &str) -> PathBuf {
    let mut name = place.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

fn written(error: std::io::Error, file: &Path, failed: &dyn Fn(&NewFault) -> Failure) -> Failure {
    failed(&match error.kind() {
        std::io::ErrorKind::AlreadyExists => NewFault::Exists(file.to_owned()),
        _ => NewFault::Io { path: file.to_owned(), source: error },
    })
}

fn answer(
    args: &IdentityNewArgs,
    certificate: &Certificate,
    p12: &Path,
    pem: &Path,
    asked: Asked,
) -> Result<Outcome, Failure> {
    let (subject, sha256) = (certificate.subject(), certificate.sha256().to_string());
    let (p12, pem) = (path(p12), path(pem));
    if asked.json {
        let (path, certificate) = (p12.as_str(), pem.as_str());
        let view =
            View { name: &args.name, kind: "certificate", subject: &subject, sha256: &sha256, path, certificate };
        return Outcome::json(&view);
    }
    let print = crate::say::signing::in_fours(&sha256);
    Ok(Outcome::text(&told(&subject, &print, &p12, &pem, asked.lang)))
}

fn told(subject: &str, print: &str, p12: &str, pem: &str, lang: Lang) -> String {
    lang.pick(
        format!("Đã tạo chứng thư của «{subject}» («{TRIAL}»), có hiệu lực một năm: {p12}\nChứng thư (không có khóa): {pem}\nSHA-256: {print}\nKhông tổ chức nào bảo đảm chứng thư này, nên chỉ dùng để thử. Ký thử: hoidong sign PHIÊN --as MÃ --p12 TỆP."),
        format!("The certificate of “{subject}” (“{TRIAL}”) was made, valid for a year: {p12}\nThe certificate without its key: {pem}\nSHA-256: {print}\nNobody stands behind it, so it is for trials only. Try it: hoidong sign SESSION --as ID --p12 FILE."),
    )
}
