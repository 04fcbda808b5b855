//! `sign` inside the PDFs: the minutes and the copy to keep, with the key of a certificate.
//!
//! The plain papers stay; what is signed are copies beside them, `NAME-ky-so.pdf`,
//! both or none. A second signer adds to the same copies. Where the record cannot be
//! told, the copies are as they were.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::{PassArgs, PdfKeyArgs};
use super::failure::path;
use super::sign::{self, Whose};
use super::{Asked, Failure, Outcome, desk, passphrase, rubric, sign_pdf_say, sign_pdf_stamp_say, sign_say, tell};
use crate::council::MemberId;
use crate::host::{self, Clock, ReadError, SystemClock};
use crate::meeting::{Means, SignatureNote, Stamped, State, Unchecked};
use crate::record::place;
use crate::say;
use crate::seal::Passphrase;
use crate::seal::laid::Laid;
use crate::seal::listed::{self, Listed, ListedPaper, Stands};
use crate::seal::pdf::{self, Certificate, Checked, Chosen, Locked, NotChecked, P12, Place, Signer, Signing, Stamper};
use crate::text::Lang;
use crate::text::digest::Digest;

/// What a signed copy has in its name.
const SIGNED: &str = "-ky-so";

/// The papers that have places to sign, by how their names begin.
const SIGNABLE: [&str; 2] = ["bien-ban", "luu-tru"];

#[derive(Serialize)]
struct View<'a> {
    folder: String,
    member: &'a str,
    field: &'a str,
    subject: &'a str,
    certificate: &'a str,
    enrolled: bool,
    minutes: u32,
    written: Vec<&'a str>,
    message: &'a str,
}

/// A signed copy that is not written yet.
struct Copy {
    name: String,
    bytes: Vec<u8>,
    /// The signature that was put in.
    signature: Checked,
}

pub(super) fn run(whose: &Whose, key: &PdfKeyArgs, pass: &PassArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    // All that can go wrong before a passphrase is typed, goes wrong before.
    let reading = desk::reading(&whose.session, asked)?;
    sign::may_sign(&reading.state, &whose.member)
        .map_err(|refusal| Failure::refused(&refusal, &reading.state, lang))?;
    let stands = reading.record.as_ref().and_then(|(record, _)| Stands::of(record));
    let stands = stands.ok_or_else(|| sign_say::not_closed(lang))?;
    let at = place_of(&reading.state, &whose.member, lang)?;
    let listed = listed::read(&whose.folder, &stands).map_err(|fault| sign_say::papers(&fault, &whose.folder, lang))?;
    let papers = to_sign(&listed, &whose.folder, lang)?;
    drop(reading);
    let stamper = stamper(key, lang)?;
    let signer = signer(key, pass, lang)?;

    let (office, clock) = (rubric::office(), Box::new(SystemClock));
    let mut writing = place::write(&whose.session, &office, clock).map_err(|error| Failure::open(&error, lang))?;
    if Stands::of(writing.desk.record()).as_ref() != Some(&stands) {
        return Err(sign_say::went_on(lang));
    }
    let certificate = signer.certificates().first().cloned().ok_or_else(|| no_certificate(key, lang))?;
    not_of_another(writing.desk.state(), &certificate, &whose.member, lang)?;
    let agency = writing.desk.state().session.member(&whose.member).map(|member| member.agency.clone());
    let signing = Signing {
        place: at,
        at: pdf::legal_time(SystemClock.now()),
        agency: agency.as_deref().unwrap_or_default(),
        reason: "Ký biên bản phiên họp Hội đồng",
        stamper: stamper.as_deref(),
    };
    let copies = papers.iter().map(|(plain, name)| {
        let base = base(plain, name, &whose.folder, lang)?;
        let bytes = pdf::sign(&base, signing, signer.as_ref())
            .map_err(|fault| sign_pdf_say::fault(&fault, &key_file(key), name, lang))?;
        let signature = pdf::check(&bytes).ok().and_then(|mut all| all.pop());
        let signature =
            signature.ok_or_else(|| sign_pdf_say::fault(&pdf::Fault::OwnCheck, &key_file(key), name, lang))?;
        Ok(Copy { name: name.clone(), bytes, signature })
    });
    let copies = copies.collect::<Result<Vec<_>, Failure>>()?;
    let note = note(&copies, &certificate, signing, stands.number, writing.desk.state());
    let enrolled = note.member.is_some();
    let files = copies.iter().map(|copy| (copy.name.as_str(), copy.bytes.as_slice()));
    let laid = Laid::all(&whose.folder, files);
    sign::record(&mut writing.desk, laid, vec![note.clone()], &whose.session, lang)?;

    let state = writing.desk.state();
    if !enrolled {
        let who = say::name::member(&state.session, &whose.member, lang);
        tell(&sign_pdf_say::not_enrolled(&certificate, &who, lang));
    }
    answer(&copies, &certificate, (&note, enrolled), whose, state, asked)
}

/// Where this member signs.
fn place_of(state: &State, member: &MemberId, lang: Lang) -> Result<Place, Failure> {
    let presided = state.presiding().or_else(|| state.session.chair()).map(|member| &member.id);
    if presided == Some(member) {
        return Ok(Place::Chair);
    }
    let secretary = state.session.member(member).is_some_and(|member| member.secretary);
    if secretary { Ok(Place::Secretary) } else { Err(sign_pdf_say::no_place_for(state, member, lang)) }
}

/// The papers with places, each with the name of its signed copy; all kinds of them must be there.
fn to_sign(listed: &Listed, folder: &Path, lang: Lang) -> Result<Vec<(ListedPaper, String)>, Failure> {
    let papers: Vec<_> = signable(listed).map(|(paper, name)| (paper.clone(), name)).collect();
    let has = |stem: &str| papers.iter().any(|(paper, _)| paper.name.starts_with(stem));
    if SIGNABLE.into_iter().all(has) { Ok(papers) } else { Err(sign_pdf_say::no_pdfs(folder, lang)) }
}

/// The papers with places of those that are listed, each with the name of its signed copy:
/// `bien-ban-ky-so.pdf`. A translation has no places.
pub(super) fn signable(listed: &Listed) -> impl Iterator<Item = (&ListedPaper, String)> {
    listed.papers.iter().filter_map(|paper| {
        let own = paper.name.strip_suffix(".pdf").filter(|own| !own.contains('.'))?;
        SIGNABLE.iter().any(|stem| own.starts_with(stem)).then(|| (paper, format!("{own}{SIGNED}.pdf")))
    })
}

/// What is signed: the copy that others signed before, or the plain paper.
fn base(plain: &ListedPaper, name: &str, folder: &Path, lang: Lang) -> Result<Vec<u8>, Failure> {
    match read(&folder.join(name), lang)? {
        None => Ok(plain.bytes.clone()),
        Some(there) if there.starts_with(&plain.bytes) => Ok(there),
        Some(_) => Err(sign_pdf_say::other_copy(name, folder, lang)),
    }
}

pub(super) fn read(file: &Path, lang: Lang) -> Result<Option<Vec<u8>>, Failure> {
    match host::read_bytes_capped(file, listed::LARGEST) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(ReadError::Missing) => Ok(None),
        Err(error) => Err(sign_say::unreadable(file, &error, lang)),
    }
}

fn key_file(key: &PdfKeyArgs) -> PathBuf {
    key.p12.clone().or_else(|| key.pkcs11.clone()).unwrap_or_default()
}

/// Who has an authority vouch for the time, if that is asked for.
#[cfg(feature = "timestamp")]
fn stamper(key: &PdfKeyArgs, lang: Lang) -> Result<Option<Box<dyn Stamper>>, Failure> {
    let authority = key.timestamp.as_deref().map(pdf::Authority::at).transpose();
    let authority = authority.map_err(|why| sign_pdf_stamp_say::unstamped(&why, lang))?;
    Ok(authority.map(|authority| Box::new(authority) as Box<dyn Stamper>))
}

#[cfg(not(feature = "timestamp"))]
fn stamper(key: &PdfKeyArgs, lang: Lang) -> Result<Option<Box<dyn Stamper>>, Failure> {
    match key.timestamp {
        Some(_) => Err(sign_pdf_stamp_say::without_stamps(lang)),
        None => Ok(None),
    }
}

fn no_certificate(key: &PdfKeyArgs, lang: Lang) -> Failure {
    sign_pdf_say::fault(&pdf::Fault::NoCertificate, &key_file(key), "", lang)
}

fn signer(key: &PdfKeyArgs, pass: &PassArgs, lang: Lang) -> Result<Box<dyn Signer>, Failure> {
    let file = key_file(key);
    let said = |fault: pdf::Fault| sign_pdf_say::fault(&fault, &file, "", lang);
    if key.pkcs11.is_some() {
        let chosen = Chosen { module: &file, token: key.token.as_deref(), key: key.key_label.as_deref() };
        let token = Locked::find(chosen).map_err(said)?;
        let prompt =
            lang.pick(format!("Mã PIN của thiết bị «{}»", token.label), format!("PIN of the token “{}”", token.label));
        let pin = if token.has_its_own_keys { None } else { Some(passphrase::to_open(pass, &prompt, lang)?) };
        return Ok(Box::new(token.open(pin.as_ref().map(Passphrase::text)).map_err(said)?));
    }
    let bytes = match host::read_bytes_capped(&file, pdf::LARGEST_P12) {
        Ok(bytes) => bytes,
        Err(ReadError::TooLarge { .. }) => return Err(said(pdf::Fault::NotP12)),
        Err(error) => return Err(sign_say::unreadable(&file, &error, lang)),
    };
    let prompt = lang.pick(format!("Mật khẩu của {}", path(&file)), format!("Passphrase of {}", path(&file)));
    let typed = passphrase::to_open(pass, &prompt, lang)?;
    Ok(Box::new(P12::open(&bytes, typed.text()).map_err(said)?))
}

/// A certificate that somebody else enrolled does not sign for this member.
fn not_of_another(state: &State, certificate: &Certificate, member: &MemberId, lang: Lang) -> Result<(), Failure> {
    let print = certificate.sha256().to_string();
    match state.whose(&print) {
        Some(other) if other != member => {
            let named = |member| say::name::member(&state.session, member, lang);
            Err(sign_say::key_of_another(&print, &named(other), &named(member), lang))
        }
        _ => Ok(()),
    }
}

fn note(
    copies: &[Copy],
    certificate: &Certificate,
    signing: Signing<'_>,
    minutes: u32,
    state: &State,
) -> SignatureNote {
    let print = certificate.sha256().to_string();
    let digest = |copy: &Copy| (copy.name.clone(), Digest::of(&copy.bytes).to_string());
    SignatureNote {
        minutes,
        member: state.whose(&print).cloned(),
        means: Means::Pdf,
        key: Some(print),
        papers: copies.iter().map(digest).collect::<BTreeMap<_, _>>(),
        field: Some(signing.place.field().to_owned()),
        subject: Some(certificate.subject()),
        signed_at: Some(signing.at),
        // Each copy has a stamp of its own; all was signed by the last of them.
        stamped: copies.iter().filter_map(|copy| stamped(&copy.signature)).max_by_key(|stamp| stamp.at),
        not_checked: unchecked(&copies.iter().flat_map(|copy| copy.signature.not_checked()).collect::<Vec<_>>()),
    }
}

/// The stamp of a signature, as the record tells of it.
pub(super) fn stamped(checked: &Checked) -> Option<Box<Stamped>> {
    checked.stamped().map(|stamp| Box::new(Stamped { at: stamp.at, by: stamp.by.clone() }))
}

/// What the record says was not looked at.
pub(super) fn unchecked(what: &[NotChecked]) -> Vec<Unchecked> {
    let of = |what: &NotChecked| match what {
        NotChecked::TrustChain => Unchecked::TrustChain,
        NotChecked::Revocation => Unchecked::Revocation,
        NotChecked::Time => Unchecked::Time,
    };
    let mut said = Vec::new();
    for what in what.iter().map(of) {
        if !said.contains(&what) {
            said.push(what);
        }
    }
    said
}

fn answer(
    copies: &[Copy],
    certificate: &Certificate,
    note: (&SignatureNote, bool),
    whose: &Whose,
    state: &State,
    asked: Asked,
) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let who = say::name::member(&state.session, &whose.member, lang);
    let names: Vec<_> = copies.iter().map(|copy| copy.name.as_str()).collect();
    let message = sign_pdf_say::signed(&who, &names, certificate, &whose.folder, lang);
    if !asked.json {
        return Ok(Outcome::text(&message));
    }
    let (note, enrolled) = note;
    Outcome::json(&View {
        folder: path(&whose.folder),
        member: &whose.member.0,
        field: note.field.as_deref().unwrap_or_default(),
        subject: note.subject.as_deref().unwrap_or_default(),
        certificate: note.key.as_deref().unwrap_or_default(),
        enrolled,
        minutes: note.minutes,
        written: names,
        message: &message,
    })
}
