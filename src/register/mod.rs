//! What lives on after the meetings: the certificates, when each has to be evaluated again, what is reported of it all.
//!
//! Reads what records and lists say and adds nothing: a register is made anew each
//! time from the rows of the records and from the lists that lie beside them, so that
//! nothing is stored twice. It opens no file and sees no clock; the rows, the lists and
//! the day are handed in. Invariant: a certificate stands in it once, however many
//! copies of its record there are.

pub mod award;
pub mod book;
pub mod certificate;
pub mod consultants;
pub mod dossier;
pub mod doubt;
mod labels;
pub mod left_out;
pub mod period;
pub mod producer;
pub mod report;
pub mod standing;
pub mod summary;
pub mod told;

pub use book::{Book, Ended, Entry};
pub use certificate::{Certificate, From};
pub use dossier::Dossier;
pub use doubt::Doubt;
pub use left_out::LeftOut;
pub use period::{Half, Period};
pub use producer::ProducerKind;
pub use report::Report;
pub use standing::{Refiled, Standing};
pub use summary::Summary;
