//! `sign`: somebody signs the papers of a closed meeting, by one means or another.
//!
//! Which means it is, is decided here and nowhere else; each has a file of its own.

use std::path::{Path, PathBuf};

use super::args::{PdfKeyArgs, SignArgs};
use super::key_choice::Named;
use super::{Asked, Failure, Outcome, sign_ink, sign_ssh};
#[cfg(feature = "pdf")]
use super::{sign_import, sign_pdf};
use crate::council::MemberId;
use crate::meeting::{Actor, Command, Event, Refusal, SignatureNote, State};
use crate::record::Desk;
use crate::record::place::Place;
use crate::seal::laid::{Laid, NotLaid};
use crate::text::Lang;

/// By what means.
#[cfg_attr(not(feature = "pdf"), expect(dead_code, reason = "without PDF there is nothing to do with the files"))]
enum Means<'a> {
    /// An SSH key: `NAME.sig` beside each paper.
    Ssh(Named<'a>),
    /// The key of a certificate: inside the PDFs.
    Pdf(&'a PdfKeyArgs),
    /// A PDF that another program signed.
    Import(&'a Path),
    /// A pen; the scan of what was signed, if there is one.
    Ink(Option<&'a Path>),
}

/// Whose signature, over which papers.
pub(super) struct Whose {
    /// The session.
    pub session: PathBuf,
    /// The folder of its papers.
    pub folder: PathBuf,
    /// Who signs.
    pub member: MemberId,
}

pub(super) fn run(args: &SignArgs, asked: Asked) -> Result<Outcome, Failure> {
    let folder = args.out.clone().unwrap_or_else(|| Place::for_reading(&args.session).papers());
    let member = MemberId::from(args.member.as_str());
    let whose = Whose { session: args.session.clone(), folder, member };
    match means(args) {
        Means::Ssh(named) => sign_ssh::run(&whose, named, &args.pass, asked),
        Means::Ink(scan) => sign_ink::run(&whose, scan, asked),
        #[cfg(feature = "pdf")]
        Means::Pdf(key) => sign_pdf::run(&whose, key, &args.pass, asked),
        #[cfg(feature = "pdf")]
        Means::Import(file) => sign_import::run(&whose, file, asked),
        #[cfg(not(feature = "pdf"))]
        Means::Pdf(_) | Means::Import(_) => Err(without_pdf(asked.lang)),
    }
}

/// This build knows no certificates.
#[cfg(not(feature = "pdf"))]
pub(super) fn without_pdf(lang: crate::text::Lang) -> Failure {
    Failure::usage(lang.pick(
        "Bản chương trình này được dựng không có phần PDF, nên không ký bằng chứng thư số và không nhận PDF đã ký. Dùng bản đầy đủ (cargo install --path .).",
        "This build of the program knows no PDF, so it neither signs with certificates nor takes in signed PDFs. Use the full build (cargo install --path .).",
    ))
}

fn means(args: &SignArgs) -> Means<'_> {
    if let Some(file) = &args.import {
        return Means::Import(file);
    }
    if let Some(scan) = &args.ink {
        return Means::Ink(scan.as_deref());
    }
    if args.pdf.p12.is_some() || args.pdf.pkcs11.is_some() {
        return Means::Pdf(&args.pdf);
    }
    Means::Ssh(Named::of(args.identity.as_deref(), args.key.as_deref()))
}

/// Whether this member may sign now, whatever the means.
pub(super) fn may_sign(state: &State, member: &MemberId) -> Result<(), Refusal> {
    if state.session.member(member).is_none() {
        return Err(Refusal::UnknownMember(member.clone()));
    }
    if state.closed.is_none() { Err(Refusal::NothingToSign) } else { Ok(()) }
}

/// Keeps the files laid down once the record tells of the signatures; they go again where it cannot.
pub(super) fn record(
    desk: &mut Desk,
    laid: Result<Laid, NotLaid>,
    notes: Vec<SignatureNote>,
    session: &Path,
    lang: Lang,
) -> Result<Vec<Event>, Failure> {
    let laid = laid.map_err(|error| Failure::file(&error.source, &error.path, lang))?;
    let acts = notes.into_iter().map(|note| (Actor::Operator, Command::RecordSignature(note))).collect();
    let events = desk.act_all(acts).map_err(|failed| {
        let record = Place::for_reading(session).record;
        Failure::desk(&failed.error, desk.state(), &record, lang)
    })?;
    laid.keep();
    Ok(events)
}
