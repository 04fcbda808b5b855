//! The signatures of a folder: SSH signatures beside the papers, those inside PDFs, and what the record tells of.
//!
//! Whose key it is, is asked of the record and of nothing that lies beside the papers. A
//! signature is valid only over the very bytes that lie there now. That a member signed
//! is said only of keys enrolled before the end; who vouches for a certificate is never looked at.

use std::collections::BTreeMap;

use super::anchors::{Anchor, From};
use super::files::{Files, SIGNATURE};
#[cfg(feature = "pdf")]
use super::files::{is_pdf, signed_copy_of};
use super::report::{Finding, Invalid, Report, SignatureFound, Signer};
use crate::meeting::{Means, SignatureNote, State};
use crate::record::Digest;
use crate::seal::allowed;
use crate::seal::head::{self, Head};
#[cfg(feature = "pdf")]
use crate::seal::pdf;
use crate::seal::ssh::{self, Fault, Namespace};

/// A valid signature, for comparing with what the record tells of.
struct Valid {
    /// The fingerprint of the key or the certificate.
    key: String,
    /// The file that was signed, and the digest of what was signed of it.
    file: String,
    digest: String,
}

/// Checks every signature; gives the heads that valid ones vouch for.
pub fn check(files: &Files, state: Option<&State>, report: &mut Report) -> Vec<Anchor> {
    let mut checking = Checking { files, state, report, valid: Vec::new(), anchors: Vec::new() };
    checking.beside();
    #[cfg(feature = "pdf")]
    checking.inside();
    if let Some(state) = state.filter(|_| !files.alone) {
        checking.recorded(state);
        if files.get(allowed::FILE).is_some_and(|bytes| bytes != allowed::of(state).as_bytes()) {
            checking.report.findings.push(Finding::AllowedSignersDiffer);
        }
    }
    if checking.report.signatures.is_empty() && state.is_some_and(|state| state.closed.is_some()) {
        checking.report.findings.push(Finding::NoSignatures);
    }
    checking.anchors
}

struct Checking<'a> {
    files: &'a Files,
    state: Option<&'a State>,
    report: &'a mut Report,
    valid: Vec<Valid>,
    anchors: Vec<Anchor>,
}

impl Checking<'_> {
    /// The files `NAME.sig` and `NAME.<member>.sig`.
    fn beside(&mut self) {
        // What one signer signed is one matter, however many papers.
        let mut told: BTreeMap<(Signer, bool, Option<bool>), Vec<String>> = BTreeMap::new();
        let files = self.files;
        for (name, armored) in files.by_name.iter().filter(|(name, _)| name.ends_with(SIGNATURE)) {
            let of = signed_file(name, files);
            let Some(message) = files.get(&of) else {
                let finding = Finding::SignedFileGone { file: name.clone(), of };
                self.report.findings.push(finding);
                self.invalid(name, None, "ssh");
                continue;
            };
            let namespace = if head::is_name(&of) { Namespace::Record } else { Namespace::Minutes };
            match ssh::check(armored.as_deref().unwrap_or_default(), namespace, message) {
                Ok(signer) => {
                    let digest = Digest::of(message).to_string();
                    let by = self.signer(&signer.fingerprint, None);
                    let enrolled = matches!(by, Signer::Member(_));
                    let recorded = self.is_recorded(&signer.fingerprint, &of, &digest);
                    if let Some(Head { events, head, .. }) = Head::read(message).filter(|_| enrolled) {
                        self.anchors.push(Anchor { seq: Some(events), head, from: From::Signed(of.clone()) });
                    }
                    self.report.signatures.push(SignatureFound {
                        file: name.clone(),
                        signer: by.told(),
                        kind: "ssh",
                        valid: true,
                        covers_all: true,
                        enrolled,
                        at: None,
                        stamped_at: None,
                        recorded,
                    });
                    told.entry((by, enrolled, recorded)).or_default().push(of.clone());
                    self.valid.push(Valid { key: signer.fingerprint, file: of, digest });
                }
                Err(fault) => {
                    let why = match fault {
                        Fault::DoesNotFit => Invalid::Changed,
                        Fault::OtherNamespace(_) => Invalid::OtherPurpose,
                        Fault::Version(_) | Fault::OtherKey(_) | Fault::OtherHash(_) => Invalid::OtherKind,
                        _ => Invalid::Unreadable,
                    };
                    let finding = Finding::SignatureInvalid { file: name.clone(), field: None, by: None, why };
                    self.report.findings.push(finding);
                    self.invalid(name, None, "ssh");
                }
            }
        }
        for ((by, enrolled, recorded), files) in told {
            let finding = Finding::Signed { files, by, at: None, enrolled, recorded, later: 0 };
            self.report.findings.push(finding);
        }
    }

    /// Whose key it is, as the record knows it; else whom the certificate names.
    fn signer(&self, fingerprint: &str, subject: Option<&str>) -> Signer {
        match (self.state.and_then(|state| state.whose(fingerprint)), subject) {
            (Some(member), _) => Signer::Member(member.clone()),
            (None, Some(subject)) => Signer::Named(subject.to_owned()),
            (None, None) => Signer::Key(fingerprint.to_owned()),
        }
    }

    /// Whether the record tells of a signature; alone, a file carries the record of before it was signed.
    fn is_recorded(&self, key: &str, file: &str, digest: &str) -> Option<bool> {
        let state = self.state.filter(|_| !self.files.alone)?;
        let tells = |note: &SignatureNote| {
            note.key.as_deref() == Some(key) && note.papers.get(file).is_some_and(|told| told == digest)
        };
        Some(state.signatures.iter().any(|signed| tells(&signed.note)))
    }

    /// Notes for programs that a signature does not hold.
    fn invalid(&mut self, file: &str, by: Option<&Signer>, kind: &'static str) {
        self.report.signatures.push(SignatureFound {
            file: file.to_owned(),
            signer: by.map_or_else(String::new, Signer::told),
            kind,
            valid: false,
            covers_all: false,
            enrolled: false,
            at: None,
            stamped_at: None,
            recorded: None,
        });
    }

    /// Every signature that the record tells of must still be there.
    fn recorded(&mut self, state: &State) {
        for signed in &state.signatures {
            let SignatureNote { member, key, papers, means, subject, .. } = &signed.note;
            let is_there = |file: &str, digest: &str| match means {
                Means::Ink => self.files.get(file).is_some_and(|bytes| Digest::of(bytes).to_string() == digest),
                Means::Ssh | Means::Pdf | Means::Imported => self
                    .valid
                    .iter()
                    .any(|valid| Some(&valid.key) == key.as_ref() && valid.file == file && valid.digest == digest),
            };
            let gone = papers.iter().filter(|(file, digest)| !is_there(file, digest)).map(|(file, _)| file.clone());
            let gone: Vec<_> = gone.collect();
            if gone.is_empty() {
                continue;
            }
            let by = match (member, subject, key) {
                (Some(member), ..) => Signer::Member(member.clone()),
                (None, Some(subject), _) => Signer::Named(subject.clone()),
                (None, None, key) => Signer::Key(key.clone().unwrap_or_default()),
            };
            let there = matches!(means, Means::Ink) && gone.iter().any(|file| self.files.by_name.contains_key(file));
            self.report.findings.push(if there {
                Finding::RecordedOtherwise { file: gone.into_iter().next().unwrap_or_default() }
            } else {
                Finding::RecordedGone { by, files: gone }
            });
        }
    }
}

#[cfg(feature = "pdf")]
impl Checking<'_> {
    /// The signatures inside PDFs.
    fn inside(&mut self) {
        let files = self.files;
        let mut any = false;
        for (name, content) in files.papers().filter(|(name, _)| is_pdf(name)) {
            let Some(bytes) = content else { continue };
            let plain = signed_copy_of(name);
            let checked = match pdf::check(bytes) {
                Ok(checked) => checked,
                // Whether it is a paper at all is asked elsewhere.
                Err(_) if plain.is_none() => continue,
                Err(_) => Vec::new(),
            };
            if let Some(of) = plain {
                let (file, by, field) = (name.to_owned(), None, None);
                if checked.is_empty() {
                    let why = Invalid::Absent;
                    self.report.findings.push(Finding::SignatureInvalid { file, field, by, why });
                } else if files.get(&of).is_some_and(|paper| !bytes.starts_with(paper)) {
                    self.report.findings.push(Finding::NotACopy { file, of });
                }
            }
            for (at, one) in checked.iter().enumerate() {
                let signatures = |of: &[pdf::Checked]| of.iter().filter(|one| one.kind == pdf::Kind::Signature).count();
                match one.kind {
                    pdf::Kind::Signature => any |= self.one(name, bytes, one, signatures(&checked[at + 1..])),
                    pdf::Kind::Stamp => self.stamp(name, None, one),
                }
            }
        }
        if any {
            self.report.findings.push(Finding::TrustUnchecked);
        }
    }

    /// The stamp of a signature, or one over the file; whether anything else was changed after that one.
    fn stamp(&mut self, name: &str, of: Option<&Signer>, one: &pdf::Checked) {
        let (file, of) = (name.to_owned(), of.cloned());
        let finding = match &one.stamp {
            Some(Ok(_)) if one.kind == pdf::Kind::Stamp && !one.holds() => {
                Finding::StampInvalid { file, of, why: Invalid::Changed }
            }
            Some(Ok(pdf::Stamp { at, by })) => Finding::Stamped { file, of, by: by.clone(), at: at.to_rfc3339() },
            Some(Err(flaw)) => Finding::StampInvalid { file, of, why: invalid(flaw) },
            None if one.kind == pdf::Kind::Stamp => Finding::StampInvalid { file, of, why: Invalid::Unreadable },
            None => return,
        };
        self.report.findings.push(finding);
    }

    /// One signature, after which the file was signed `later` times; whether it is valid.
    fn one(&mut self, name: &str, bytes: &[u8], one: &pdf::Checked, later: usize) -> bool {
        let (file, field) = (name.to_owned(), Some(one.field.clone()));
        let key = one.certificate.clone().unwrap_or_default();
        let by = self.signer(&key, one.subject.as_deref());
        if let Some(flaw) = &one.fault {
            let by = one.certificate.as_ref().map(|_| by.clone());
            let why = invalid(flaw);
            self.invalid(name, by.as_ref(), "pdf");
            self.report.findings.push(Finding::SignatureInvalid { file, field, by, why });
            return false;
        }
        let at = one.signed_at.map(|at| at.to_rfc3339());
        // What was signed of the file; later signatures stand behind it.
        let signed = &bytes[..bytes.len().saturating_sub(one.extends_by)];
        let digest = Digest::of(signed).to_string();
        let enrolled = matches!(by, Signer::Member(_));
        let recorded = self.is_recorded(&key, name, &digest);
        // What stands behind the last signature nobody signed; only the means to check it may.
        let covers_all = one.holds();
        self.report.signatures.push(SignatureFound {
            file: file.clone(),
            signer: by.told(),
            kind: "pdf",
            valid: true,
            covers_all,
            enrolled,
            at: at.clone(),
            stamped_at: one.stamped().map(|stamp| stamp.at.to_rfc3339()),
            recorded,
        });
        self.stamp(name, Some(&by), one);
        self.report.findings.push(if covers_all {
            Finding::Signed { files: vec![file], by, at, enrolled, recorded, later }
        } else {
            Finding::NotCovered { file, by }
        });
        self.valid.push(Valid { key, file: name.to_owned(), digest });
        true
    }
}

#[cfg(feature = "pdf")]
fn invalid(flaw: &pdf::Flaw) -> Invalid {
    use pdf::Flaw;
    match flaw {
        Flaw::Range | Flaw::Padding | Flaw::Digest | Flaw::OtherContent | Flaw::Signature => Invalid::Changed,
        Flaw::Unsupported(_) => Invalid::OtherKind,
        Flaw::Certificate(_) | Flaw::OtherCertificate | Flaw::NotBound | Flaw::NoCertificate => Invalid::Certificate,
        Flaw::Message | Flaw::Signers | Flaw::NoTime => Invalid::Unreadable,
    }
}

/// The file that `NAME.sig` or `NAME.<member>.sig` speaks of.
fn signed_file(name: &str, files: &Files) -> String {
    let of = name.strip_suffix(SIGNATURE).unwrap_or(name);
    match of.rsplit_once('.') {
        Some((paper, _)) if !files.by_name.contains_key(of) && paper.contains('.') => paper.to_owned(),
        _ => of.to_owned(),
    }
}
