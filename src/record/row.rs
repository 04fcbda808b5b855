//! One row of the record, before and after it has its place in the chain. Does
//! not know what the texts mean; a stored text is never re-serialised.

pub use crate::text::digest::Digest;

/// A row that has no place yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// When it happened: RFC 3339 with offset.
    pub at: String,
    /// Who acted.
    pub actor: String,
    /// What kind of event it is.
    pub kind: String,
    /// The event as JSON text; the very bytes that are stored and hashed.
    pub body: String,
}

/// A row with its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The place, from 1, without a gap. The order of the record; the clock is not.
    pub seq: u64,
    /// When it happened: RFC 3339 with offset.
    pub at: String,
    /// Who acted.
    pub actor: String,
    /// What kind of event it is.
    pub kind: String,
    /// The event as JSON text, as stored.
    pub body: String,
    /// The hash of the row before; of row 1, the genesis of the record.
    pub prev: Digest,
    /// The hash of this row, see [`crate::record::chain`].
    pub hash: Digest,
}
