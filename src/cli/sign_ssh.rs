//! `sign` with an SSH key: for every paper a `.sig` beside it, and a row in the record.
//!
//! The command and the screen sign through the same two steps: [`prepare`] makes every
//! signature and writes nothing; [`finish`] lays the files down and tells the record.
//! Where the record cannot be told, the files go again.

use std::path::Path;

use serde::Serialize;

use super::args::PassArgs;
use super::desk;
use super::failure::path;
use super::key_choice::{self, Named};
use super::sign::{self, Whose};
use super::{Asked, Failure, Outcome, identity_say, papers, passphrase, rubric, sign_say, tell};
use crate::council::MemberId;
use crate::host::SystemClock;
use crate::meeting::{Event, State};
use crate::record::Desk;
use crate::record::place;
use crate::say;
use crate::seal::signing::{self, Basis, Plan};
use crate::seal::{Key, Passphrase, listed};
use crate::text::{Lang, safe};

/// How many files a sentence names.
const NAMED: usize = 6;

#[derive(Serialize)]
struct View<'a> {
    folder: String,
    member: &'a str,
    fingerprint: &'a str,
    enrolled: bool,
    minutes: u32,
    written: Vec<&'a str>,
    unchanged: &'a [String],
    recorded: bool,
}

/// Signatures made, not yet written.
#[derive(Debug)]
pub(super) struct Prepared {
    basis: Basis,
    plan: Plan,
}

/// What was done.
pub(super) struct Signed {
    /// The signatures.
    prepared: Prepared,
    /// Whether the key is one that the member enrolled.
    enrolled: bool,
    /// What the record tells now and did not before.
    pub events: Vec<Event>,
}

pub(super) fn run(whose: &Whose, named: Named<'_>, pass: &PassArgs, asked: Asked) -> Result<Outcome, Failure> {
    let (lang, member) = (asked.lang, &whose.member);
    // All that can go wrong before a passphrase is typed, goes wrong before.
    let reading = desk::reading(&whose.session, asked)?;
    sign::may_sign(&reading.state, member).map_err(|refusal| Failure::refused(&refusal, &reading.state, lang))?;
    let basis = reading.record.as_ref().and_then(|(record, _)| Basis::of(record, member));
    let basis = basis.ok_or_else(|| sign_say::not_closed(lang))?;
    listed::read(&whose.folder, &basis.stands).map_err(|fault| sign_say::papers(&fault, &whose.folder, lang))?;
    let identity = key_choice::to_sign(named, &reading.state, member, lang)?;
    if identity.is_open_to_others() {
        tell(&identity_say::open_to_others(identity.path(), lang));
    }
    let typed = if identity.is_locked() {
        let name = safe::clean_line(&identity.name());
        let prompt = lang.pick(format!("Mật khẩu của khóa «{name}»"), format!("Passphrase of the key “{name}”"));
        passphrase::to_open(pass, &prompt, lang)?
    } else {
        Passphrase::new()
    };
    let key = identity.unlock(&typed).map_err(|fault| identity_say::key(&fault, identity.path(), lang))?;
    drop(typed);

    let (office, clock) = (rubric::office(), Box::new(SystemClock));
    let mut writing = place::write(&whose.session, &office, clock).map_err(|error| Failure::open(&error, lang))?;
    let basis = Basis::of(writing.desk.record(), member).ok_or_else(|| sign_say::not_closed(lang))?;
    let prepared = prepare(basis, &whose.folder, &key, lang)?;
    let signed = finish(&mut writing.desk, prepared, &whose.session, lang)?;
    let state = writing.desk.state();
    for sentence in warnings(&signed, state, lang) {
        tell(&sentence);
    }
    answer(&signed, state, asked)
}

/// Makes every signature, from papers that are as the manifest says.
pub(super) fn prepare(basis: Basis, folder: &Path, key: &Key, lang: Lang) -> Result<Prepared, Failure> {
    let listed = listed::read(folder, &basis.stands).map_err(|fault| sign_say::papers(&fault, folder, lang))?;
    let plan = signing::plan(key, &listed, &basis).map_err(|fault| sign_say::signing(&fault, folder, lang))?;
    Ok(Prepared { basis, plan })
}

/// Writes the signatures and tells the record: both, or neither.
pub(super) fn finish(desk: &mut Desk, prepared: Prepared, session: &Path, lang: Lang) -> Result<Signed, Failure> {
    let Prepared { basis, plan } = &prepared;
    if !basis.still_holds(desk.record()) {
        return Err(sign_say::went_on(lang));
    }
    let fingerprint = &plan.signer.fingerprint;
    let whose = desk.state().whose(fingerprint).cloned();
    if let Some(other) = whose.as_ref().filter(|whose| **whose != basis.member) {
        let (owner, signer) = (named(desk.state(), other, lang), named(desk.state(), &basis.member, lang));
        return Err(sign_say::key_of_another(fingerprint, &owner, &signer, lang));
    }
    let new = (!plan.told).then(|| plan.note(basis.stands.number, whose.as_ref()));
    let events = sign::record(desk, plan.lay(), new.into_iter().collect(), session, lang)?;
    Ok(Signed { enrolled: whose.is_some(), events, prepared })
}

/// What the signer should know besides.
pub(super) fn warnings(signed: &Signed, state: &State, lang: Lang) -> Vec<String> {
    let Prepared { basis, plan } = &signed.prepared;
    let mut sentences: Vec<_> = plan.faulty.iter().map(|(file, fault)| sign_say::faulty(file, fault, lang)).collect();
    if !signed.enrolled {
        let who = named(state, &basis.member, lang);
        sentences.push(sign_say::not_enrolled(&plan.signer.fingerprint, &who, lang));
    }
    sentences
}

/// What was done, in a few lines.
pub(super) fn told(signed: &Signed, state: &State, lang: Lang) -> String {
    let Prepared { basis, plan } = &signed.prepared;
    let (folder, who) = (path(plan.folder()), say::name::capital(&named(state, &basis.member, lang)));
    let (number, fingerprint) = (basis.stands.number, &plan.signer.fingerprint);
    let new: Vec<_> = plan.to_write().map(str::to_owned).collect();
    if new.is_empty() {
        return lang.pick(
            format!("{who} đã ký biên bản thứ {number} bằng khóa {fingerprint} từ trước; mọi chữ ký còn nguyên trong {folder}. Không ghi thêm gì."),
            format!("{who} signed minutes number {number} with the key {fingerprint} before; every signature is in {folder}. Nothing was written."),
        );
    }
    let names = papers::some(&new, NAMED, lang);
    // All but the head of the record.
    let papers = plan.signed.len().saturating_sub(1);
    let mut text = lang.pick(
        format!("{who} ký {papers} văn bản của biên bản thứ {number} và mốc hồ sơ, bằng khóa {fingerprint}.\nĐã ghi vào {folder}: {names}."),
        format!("{who} signs the {papers} papers of minutes number {number} and the head of the record, with the key {fingerprint}.\nWritten to {folder}: {names}."),
    );
    if let Some(recorded) = recorded(signed, state, lang) {
        text.push('\n');
        text.push_str(&recorded);
    }
    text
}

/// The same for a screen, where the reader sees who signs with which key.
pub(super) fn in_short(signed: &Signed, state: &State, lang: Lang) -> String {
    let plan = &signed.prepared.plan;
    if plan.to_write().next().is_none() {
        return told(signed, state, lang);
    }
    let (folder, papers) = (path(plan.folder()), plan.signed.len().saturating_sub(1));
    let text = lang.pick(
        format!("Đã ký {papers} văn bản và mốc hồ sơ; chữ ký nằm trong {folder}."),
        format!("{papers} papers and the head of the record are signed; the signatures are in {folder}."),
    );
    recorded(signed, state, lang).map_or_else(|| text.clone(), |recorded| format!("{text} {recorded}"))
}

/// What the record tells now, if it tells anything new.
fn recorded(signed: &Signed, state: &State, lang: Lang) -> Option<String> {
    let first = state.signatures.len() == 1;
    let text = lang.pick("Đã ghi nhận chữ ký vào hồ sơ.", "The signature is on the record.");
    let after = lang.pick(
        " Từ nay không mở lại phiên họp; sai sót được sửa bằng biên bản sửa đổi, bổ sung.",
        " The meeting is not reopened any more; errors are corrected by amended minutes.",
    );
    (!signed.events.is_empty()).then(|| format!("{text}{}", if first { after } else { "" }))
}

fn named(state: &State, member: &MemberId, lang: Lang) -> String {
    say::name::member(&state.session, member, lang)
}

fn answer(signed: &Signed, state: &State, asked: Asked) -> Result<Outcome, Failure> {
    let Prepared { basis, plan } = &signed.prepared;
    if asked.json {
        return Outcome::json(&View {
            folder: path(plan.folder()),
            member: &basis.member.0,
            fingerprint: &plan.signer.fingerprint,
            enrolled: signed.enrolled,
            minutes: basis.stands.number,
            written: plan.to_write().collect(),
            unchanged: &plan.there,
            recorded: !signed.events.is_empty(),
        });
    }
    Ok(Outcome::text(&told(signed, state, asked.lang)))
}
