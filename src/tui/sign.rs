//! What the screens know of signing: which keys there are, and what came of it.
//!
//! Keys and papers are whoever signs' business; nothing here knows a file. While a
//! key is being opened and papers are signed, the loop looks for news between keys.

use super::app::{Model, Outside};
use super::runner::Edge;
use crate::council::MemberId;
use crate::meeting::Event;
use crate::record::Desk;
use crate::seal::Passphrase;
use crate::text::Lang;

/// What there is to sign with, and whether there is something to sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The keys on this machine.
    pub keys: Vec<KeyHere>,
    /// Why the papers cannot be signed as they are, if they cannot.
    pub unready: Option<String>,
}

/// A key on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyHere {
    /// What it is called.
    pub name: String,
    /// `SHA256:…`
    pub fingerprint: String,
    /// Whether it takes a passphrase.
    pub is_locked: bool,
}

/// Who wants to sign with what.
#[derive(Debug)]
pub struct Wish {
    /// Who.
    pub member: MemberId,
    /// By its fingerprint.
    pub key: String,
    /// What opens it; gone from memory when it is dropped.
    pub passphrase: Passphrase,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// What was done, or why nothing was.
    pub told: String,
    /// What the record tells now.
    pub events: Vec<Event>,
    /// Whether the papers are signed.
    pub is_done: bool,
}

/// Who signs papers with the keys of this machine, not keeping the screen waiting; a test plays one.
pub trait PaperSigner {
    /// The keys there are, and whether there are papers.
    fn offered(&mut self, desk: &Desk, lang: Lang) -> Offered;

    /// Begins to sign and does not wait for it.
    fn begin(&mut self, desk: &Desk, wish: Wish, lang: Lang);

    /// What came of it, if it is over: the signatures are laid down and told to the
    /// record here, so that nobody else writes to the record.
    fn news(&mut self, desk: &mut Desk) -> Option<News>;

    /// Whether news is still to come.
    fn is_busy(&self) -> bool;
}

/// Nobody signs.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoSigner;

impl PaperSigner for NoSigner {
    fn offered(&mut self, _desk: &Desk, _lang: Lang) -> Offered {
        Offered { keys: Vec::new(), unready: None }
    }

    fn begin(&mut self, _desk: &Desk, _wish: Wish, _lang: Lang) {}

    fn news(&mut self, _desk: &mut Desk) -> Option<News> {
        None
    }

    fn is_busy(&self) -> bool {
        false
    }
}

/// Tells the model what there is to sign with.
pub(super) fn list(model: &mut Model, edge: &mut Edge<'_>) -> Vec<Outside> {
    let offered = edge.signer.offered(edge.desk, model.lang());
    let now = edge.desk.now();
    model.to_sign(edge.desk.state(), now, offered)
}

/// Tells the model what came of signing; what it asks for then, and whether there was news.
pub(super) fn news(model: &mut Model, edge: &mut Edge<'_>) -> Option<(Vec<Outside>, Vec<Event>)> {
    let news = edge.signer.news(edge.desk)?;
    let (now, events) = (edge.desk.now(), news.events.clone());
    Some((model.signed(edge.desk.state(), now, news), events))
}
