//! One person's SSH signatures over the papers of one minutes, planned whole before anything is written.
//!
//! For each paper `NAME.sig`; where somebody else's has that name, `NAME.<member>.sig`.
//! Beside them the head of the record, signed too, and `allowed_signers`. Ed25519
//! gives the same signature again, so signing twice changes nothing. Knows no screen
//! and writes no record. Invariant: no file of anybody is replaced but
//! `allowed_signers`, which is made from the record.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::head::{self, Head};
use super::laid::{Laid, NotLaid};
use super::listed::Listed;
use super::ssh::{self, Fault, Namespace, Signer};
use super::{Key, allowed};
use crate::council::MemberId;
use crate::host::{self, ReadError};
use crate::text::digest::Digest;

/// The most heads one member signs in one folder.
const HEADS: u32 = 99;

/// What is signed, and as whom.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The papers.
    pub listed: &'a Listed,
    /// Where the record stands now.
    pub head: &'a Head,
    /// Who signs.
    pub member: &'a MemberId,
    /// What `allowed_signers` is to say; nothing where no key was enrolled.
    pub allowed: &'a str,
    /// Whether the record tells of these signatures already: then an earlier head will do.
    pub recorded: bool,
}

/// Signatures that were made and not written.
#[derive(Debug)]
pub struct Plan {
    folder: PathBuf,
    /// Files to write.
    new: Vec<(String, Vec<u8>)>,
    /// The signatures that are there already, by file name.
    pub there: Vec<String>,
    /// What was signed: file name and digest.
    pub signed: BTreeMap<String, String>,
    /// Files that have a signature's name and are none over their paper.
    pub faulty: Vec<(String, Fault)>,
    /// By what the signatures are known.
    pub signer: Signer,
}

/// Why there is no plan.
#[derive(Debug, thiserror::Error)]
pub enum SigningFault {
    /// The key cannot sign.
    #[error(transparent)]
    CannotSign(#[from] ssh::CannotSign),
    /// These names are taken by other files.
    #[error("taken: {0:?}")]
    Taken(Vec<String>),
    /// A file that is there cannot be read.
    #[error("{}: {error}", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        error: ReadError,
    },
}

/// What has a signature's name.
enum There {
    Nothing,
    Ours,
    SomebodyElses,
    Faulty(Fault),
}

impl Plan {
    /// Where the papers are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The files that will be written, by name.
    pub fn to_write(&self) -> impl Iterator<Item = &str> {
        self.new.iter().map(|(name, _)| name.as_str())
    }

    /// Writes them: all or none. They go again unless they are kept.
    pub fn lay(&self) -> Result<Laid, NotLaid> {
        Laid::all(&self.folder, self.new.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
    }
}

/// Signs every paper and the head, writing nothing.
pub fn plan(key: &Key, wanted: Wanted<'_>) -> Result<Plan, SigningFault> {
    let signer = key.signer().ok_or(ssh::CannotSign)?;
    let Wanted { listed, member, .. } = wanted;
    let mut plan = Plan {
        folder: listed.folder.clone(),
        new: Vec::new(),
        there: Vec::new(),
        signed: listed.papers.iter().map(|paper| (paper.name.clone(), paper.sha256.to_string())).collect(),
        faulty: Vec::new(),
        signer,
    };
    let mut made = Vec::new();
    let mut first = true;
    for paper in &listed.papers {
        let signature = key.sign(Namespace::Minutes, &paper.bytes)?;
        let name = format!("{}.sig", paper.name);
        match plan.look(&name, Namespace::Minutes, &paper.bytes)? {
            There::Nothing | There::Ours => {}
            There::SomebodyElses => first = false,
            There::Faulty(fault) => {
                first = false;
                plan.faulty.push((name, fault));
            }
        }
        made.push((paper, signature));
    }
    let mut taken = Vec::new();
    for (paper, signature) in made {
        let name = if first { format!("{}.sig", paper.name) } else { own(&paper.name, member) };
        match plan.look(&name, Namespace::Minutes, &paper.bytes)? {
            There::Nothing => plan.new.push((name, signature.into_bytes())),
            There::Ours => plan.there.push(name),
            There::SomebodyElses | There::Faulty(_) => taken.push(name),
        }
    }
    if !taken.is_empty() {
        return Err(SigningFault::Taken(taken));
    }
    plan.head(key, wanted)?;
    if !wanted.allowed.is_empty() {
        let there = plan.read(allowed::FILE, ssh::LARGEST as u64)?;
        if there.as_deref() != Some(wanted.allowed.as_bytes()) {
            plan.new.push((allowed::FILE.to_owned(), wanted.allowed.as_bytes().to_vec()));
        }
    }
    Ok(plan)
}

/// The name of a further signer's signature.
fn own(paper: &str, member: &MemberId) -> String {
    format!("{paper}.{}.sig", member.0.to_ascii_lowercase())
}

impl Plan {
    /// Signs where the record stands, in a file of the signer's own where the first one says something else.
    fn head(&mut self, key: &Key, wanted: Wanted<'_>) -> Result<(), SigningFault> {
        let small = wanted.member.0.to_ascii_lowercase();
        let later = (2..=HEADS).map(|n| format!("ban-ghi.{small}-{n}.txt"));
        let names: Vec<_> = [head::FILE.to_owned(), format!("ban-ghi.{small}.txt")].into_iter().chain(later).collect();
        if wanted.recorded {
            for name in &names {
                let Some(text) = self.read(name, head::LARGEST)? else { continue };
                for sig in [format!("{name}.sig"), own(name, wanted.member)] {
                    if matches!(self.look(&sig, Namespace::Record, &text)?, There::Ours) {
                        self.signed.insert(name.clone(), Digest::of(&text).to_string());
                        self.there.push(sig);
                        return Ok(());
                    }
                }
            }
        }
        let text = wanted.head.text().into_bytes();
        let signature = key.sign(Namespace::Record, &text)?.into_bytes();
        for name in &names {
            let there = self.read(name, head::LARGEST)?;
            if there.as_ref().is_some_and(|there| *there != text) {
                continue;
            }
            for sig in [format!("{name}.sig"), own(name, wanted.member)] {
                let ours = match self.look(&sig, Namespace::Record, &text)? {
                    There::Nothing => false,
                    There::Ours => true,
                    There::SomebodyElses | There::Faulty(_) => continue,
                };
                self.signed.insert(name.clone(), Digest::of(&text).to_string());
                if there.is_none() {
                    self.new.push((name.clone(), text));
                }
                if ours {
                    self.there.push(sig);
                } else {
                    self.new.push((sig, signature));
                }
                return Ok(());
            }
        }
        Err(SigningFault::Taken(names.into_iter().take(2).collect()))
    }

    fn look(&self, name: &str, namespace: Namespace, message: &[u8]) -> Result<There, SigningFault> {
        let path = self.folder.join(name);
        let bytes = match host::read_bytes_capped(&path, ssh::LARGEST as u64) {
            Ok(bytes) => bytes,
            Err(ReadError::Missing) => return Ok(There::Nothing),
            Err(ReadError::TooLarge { size, .. }) => return Ok(There::Faulty(Fault::TooLarge(size))),
            Err(error) => return Err(SigningFault::Read { path, error }),
        };
        Ok(match ssh::check(&bytes, namespace, message) {
            Ok(signer) if signer.fingerprint == self.signer.fingerprint => There::Ours,
            Ok(_) => There::SomebodyElses,
            Err(fault) => There::Faulty(fault),
        })
    }

    fn read(&self, name: &str, limit: u64) -> Result<Option<Vec<u8>>, SigningFault> {
        let path = self.folder.join(name);
        match host::read_bytes_capped(&path, limit) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(ReadError::Missing) => Ok(None),
            // Not one of ours, whatever it is: the name is taken.
            Err(ReadError::TooLarge { .. }) => Ok(Some(Vec::new())),
            Err(error) => Err(SigningFault::Read { path, error }),
        }
    }
}
