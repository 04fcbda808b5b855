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
use super::listed::{Listed, Stands};
use super::ssh::{self, Fault, Namespace, Signer};
use super::{Key, allowed};
use crate::council::MemberId;
use crate::host::{self, ReadError};
use crate::meeting::{Means, SignatureNote, Unchecked};
use crate::record::Replayed;
use crate::text::digest::Digest;

/// The most heads one member signs in one folder.
const HEADS: u32 = 99;

/// Who signs and what the record says of it: enough to sign by without the record at hand.
#[derive(Clone, Debug)]
pub struct Basis {
    /// Who signs.
    pub member: MemberId,
    /// Which minutes.
    pub stands: Stands,
    /// Where the record stands now.
    head: Head,
    /// What `allowed_signers` is to say; nothing where no key was enrolled.
    allowed: String,
    /// The SSH signatures on these minutes that the record tells of.
    told: Vec<SignatureNote>,
}

impl Basis {
    /// From a record, for one who signs; nothing while its meeting goes on.
    pub fn of(record: &Replayed, member: &MemberId) -> Option<Self> {
        let (stands, state) = (Stands::of(record)?, &record.state);
        let head = Head { session: stands.session.clone(), events: record.rows, head: record.head };
        let allowed = allowed::of(state);
        let notes = state.signatures.iter().map(|signed| &signed.note);
        let told = notes.filter(|note| note.means == Means::Ssh && note.minutes == stands.number).cloned().collect();
        Some(Self { member: member.clone(), stands, head, allowed, told })
    }

    /// Whether the record still stands where this was taken from it.
    pub fn still_holds(&self, record: &Replayed) -> bool {
        record.rows == self.head.events && record.head == self.head.head
    }

    /// Whether the record tells that this key signed all of these.
    fn tells_of(&self, fingerprint: &str, papers: &BTreeMap<String, String>) -> bool {
        let all = |note: &SignatureNote| papers.iter().all(|(file, digest)| note.papers.get(file) == Some(digest));
        self.told.iter().any(|note| note.key.as_deref() == Some(fingerprint) && all(note))
    }
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
    /// Whether the record tells of them already.
    pub told: bool,
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

    /// What the record is to tell of them; `whose` key it is, if anybody enrolled it.
    pub fn note(&self, minutes: u32, whose: Option<&MemberId>) -> SignatureNote {
        SignatureNote {
            minutes,
            member: whose.cloned(),
            means: Means::Ssh,
            key: Some(self.signer.fingerprint.clone()),
            papers: self.signed.clone(),
            field: None,
            subject: None,
            signed_at: None,
            stamped: None,
            // An SSH signature tells no time at all.
            not_checked: vec![Unchecked::Time],
        }
    }

    /// Writes them: all or none. They go again unless they are kept.
    pub fn lay(&self) -> Result<Laid, NotLaid> {
        Laid::all(&self.folder, self.new.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
    }
}

/// Signs every paper and the head, writing nothing.
pub fn plan(key: &Key, listed: &Listed, basis: &Basis) -> Result<Plan, SigningFault> {
    let signer = key.signer().ok_or(ssh::CannotSign)?;
    let digests = listed.papers.iter().map(|paper| (paper.name.clone(), paper.sha256.to_string())).collect();
    let told = basis.tells_of(&signer.fingerprint, &digests);
    let (folder, faulty) = (listed.folder.clone(), Vec::new());
    let mut plan = Plan { folder, new: Vec::new(), there: Vec::new(), signed: digests, faulty, signer, told };
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
        let name = if first { format!("{}.sig", paper.name) } else { own(&paper.name, &basis.member) };
        match plan.look(&name, Namespace::Minutes, &paper.bytes)? {
            There::Nothing => plan.new.push((name, signature.into_bytes())),
            There::Ours => plan.there.push(name),
            There::SomebodyElses | There::Faulty(_) => taken.push(name),
        }
    }
    if !taken.is_empty() {
        return Err(SigningFault::Taken(taken));
    }
    plan.head(key, basis)?;
    if !basis.allowed.is_empty() {
        let there = plan.read(allowed::FILE, ssh::LARGEST as u64)?;
        if there.as_deref() != Some(basis.allowed.as_bytes()) {
            plan.new.push((allowed::FILE.to_owned(), basis.allowed.as_bytes().to_vec()));
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
    fn head(&mut self, key: &Key, basis: &Basis) -> Result<(), SigningFault> {
        let small = basis.member.0.to_ascii_lowercase();
        let later = (2..=HEADS).map(|n| format!("ban-ghi.{small}-{n}.txt"));
        let names: Vec<_> = [head::FILE.to_owned(), format!("ban-ghi.{small}.txt")].into_iter().chain(later).collect();
        if self.told {
            for name in &names {
                let Some(text) = self.read(name, head::LARGEST)? else { continue };
                for sig in [format!("{name}.sig"), own(name, &basis.member)] {
                    if matches!(self.look(&sig, Namespace::Record, &text)?, There::Ours) {
                        self.signed.insert(name.clone(), Digest::of(&text).to_string());
                        self.there.push(sig);
                        return Ok(());
                    }
                }
            }
        }
        let text = basis.head.text().into_bytes();
        let signature = key.sign(Namespace::Record, &text)?.into_bytes();
        for name in &names {
            let there = self.read(name, head::LARGEST)?;
            if there.as_ref().is_some_and(|there| *there != text) {
                continue;
            }
            for sig in [format!("{name}.sig"), own(name, &basis.member)] {
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
