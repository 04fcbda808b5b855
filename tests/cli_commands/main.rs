//! The commands as a script sees them: the real binary on a copy of the sample session.
#![expect(clippy::unwrap_used, reason = "the helpers of a test may stop it")]

mod amend;
#[cfg(feature = "pdf")]
mod archive;
mod backup;
mod confirm;
mod deadline;
mod import;
mod inspection;
mod machine;
mod meeting;
mod office;
mod office_papers;
mod own_rules;
mod paper_twice;
mod recognition;
mod refusals;
mod sealed;
mod stats;
mod wording;
mod written;
