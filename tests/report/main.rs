//! The periodic report and the table of consultants, from records and lists in a folder.
//!
//! The meetings of `small` are held on 10/12/2026; those of `corpus` are copies of one, on
//! any day. The real program reads them. What it tells is held against counts that are
//! made here from the rows themselves, without its register.

#![expect(clippy::expect_used, clippy::panic, reason = "what is missing here is a failed test")]

#[path = "../corpus/mod.rs"]
mod corpus;
#[path = "../held/mod.rs"]
mod held;
#[path = "../register/office.rs"]
mod office;
#[path = "../small/mod.rs"]
mod small;
#[path = "../stage/mod.rs"]
mod stage;

mod by_hand;
mod consultants;
mod figures;
mod files;
mod meeting;
mod outcomes;
mod totals;
