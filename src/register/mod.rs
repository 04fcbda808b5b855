//! What lives on after the meetings: the certificates, and when each has to be evaluated again.
//!
//! Reads what records and lists say and adds nothing: a register is made anew each
//! time from the rows of the records and from the lists that lie beside them, so that
//! nothing is stored twice. It opens no file and sees no clock; the rows, the lists and
//! the day are handed in. Invariant: a certificate stands in it once, however many
//! copies of its record there are.

pub mod book;
pub mod certificate;
pub mod standing;
pub mod summary;
pub mod told;

pub use book::{Book, Entry};
pub use certificate::{Certificate, From};
pub use standing::{Refiled, Standing};
pub use summary::Summary;
