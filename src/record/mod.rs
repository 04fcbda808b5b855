//! What happened, on disk: one append-only chain of rows in one file that can
//! be copied whole. A row is five texts and two digests; this room does not
//! know what a meeting is. Its invariant: a row that was acknowledged is on
//! disk, unchanged, in its place, or the reader is told that it is not.
//!
//! # The file
//!
//! `X.hoidong` is a SQLite database (rollback journal, never WAL) with
//! [`sqlite::APPLICATION_ID`] (the letters `OCOP`) in `application_id` and the
//! format version, 1, in `user_version`. Table
//! `events(seq, at, actor, kind, body, prev, hash)` holds the rows, `seq` from 1
//! without a gap: an INTEGER, four TEXTs in UTF-8, two BLOBs of 32 bytes. Table
//! `origin(genesis)` holds one digest, the `prev` of row 1; it can be computed
//! from row 1 and a verifier need not read it.
//! Triggers refuse UPDATE, DELETE and any INSERT but the next row. They stop
//! accidents; a person who means harm can drop them, and [`chain::check`] is
//! what finds that. How the digests are made is written in [`chain`]. Where
//! PINs were set, table `verifiers(member, phc)` holds what they are checked by:
//! outside the chain, read by the writer alone, copied with the file and by
//! nothing else.
//!
//! Carried in an archive copy (`su-kien.jsonl`, [`rows_as_text`]), a row is one
//! line: a JSON object with the same seven names, `seq` a number, the digests in
//! hexadecimal, the texts as strings. `body` is a string that holds JSON, so that
//! what was hashed comes back byte for byte.
//!
//! The chain cannot see that its last rows were cut off: that needs a head kept
//! somewhere else (printed, signed, mirrored).
//!
//! # What we assume of the disk
//!
//! - A sync that returned without an error is on the medium. A sync that failed
//!   proves nothing about what came before it, nor does a second try: after a
//!   failed append the store is poisoned until the file is opened again.
//! - A sector is written whole or its neighbour in the journal still is; SQLite
//!   rolls back from the journal, whose own checksums find a torn tail.
//! - Renames and links inside one folder are atomic: a new record appears whole
//!   or not at all.
//! - Advisory locks work. One writer at a time is the caller's promise (a lock
//!   file); a broken promise is met with [`StoreError::Conflict`].
//! - On Unix, closing any handle of a file drops this process's locks on it. A
//!   process that appends in one thread must not open or copy the same record
//!   in another at that moment.
//!
//! Above the store, which knows only texts, [`replay`] folds rows back into a
//! meeting and [`desk`] is where acts become rows; [`place`] finds the files.
//! [`image`] is the file as bytes, [`backup`] the copies made of it, [`mirror`]
//! the one that is kept up while the meeting runs.

pub mod backup;
pub mod chain;
pub mod desk;
mod file_format;
pub mod follow;
pub mod image;
pub mod log;
pub mod memory;
pub mod mirror;
pub mod opening;
pub mod pins;
pub mod place;
mod private_copy;
pub mod replay;
pub mod row;
pub mod rows_as_text;
pub mod sqlite;
pub mod store;
mod verifiers;

pub use chain::{Broken, Why};
pub use desk::{Desk, DeskError};
pub use follow::Follow;
pub use image::Image;
pub use log::{Entry, Log};
pub use memory::MemoryStore;
pub use mirror::Mirror;
pub use opening::Opening;
pub use place::Place;
pub use replay::Replayed;
pub use row::{Digest, Draft, Row};
pub use sqlite::SqliteStore;
pub use store::{Store, StoreError};
