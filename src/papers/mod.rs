//! What is handed out: minutes, annex, score sheets, letters, guide and the copy to keep, as documents and in their file formats.
//!
//! A paper is a function of the meeting's state and the event it stands on; this
//! room knows no record, no clock and no screen, and reads marks only through
//! `meeting::visible`. Invariants: a paper's text stands once, whatever the
//! format; the same input gives the same bytes; nothing but a draft decision and
//! the report of an inspection says "công nhận" of a product (the periodic report
//! counts decisions that were made), and no signature is ever drawn.

pub mod annexes;
#[cfg(feature = "pdf")]
pub mod archive;
pub mod bundle;
pub mod document;
pub mod docx;
pub mod guide;
mod issuer;
pub mod letters;
pub mod markdown;
pub mod marks;
pub mod minutes;
mod outcome;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod planned;
pub mod press;
pub mod score_sheet;
pub mod tally_table;
mod words;
pub mod xlsx;

#[cfg(feature = "pdf")]
pub use annexes::archive;
pub use annexes::{Stand, amended, blank_sheet, blank_sheets, figures, guide, minutes, score_sheets, tally_table};
pub use annexes::{decisions, feedback, inspection, mailing, notices, periodic, renewals, report};
pub use bundle::{Entry, MANIFEST, Made, Manifest, Paper, PapersError, Written};
pub use bundle::{write, write_all, write_alone, write_set};
pub use minutes::{Basis, Told};
pub use planned::{Format, Planned, made, make, make_until};
pub use press::Press;
pub use xlsx::periodic::workbook as periodic_workbook;
