//! Values into sentences, in both languages.
//!
//! Every refusal, event, word and explanation a person reads is made here, so
//! that screens, commands and papers say the same. This room decides nothing
//! and knows no file and no screen. Invariants: every match is exhaustive, so a
//! new value without a sentence does not compile; a member or product is named,
//! with the id in brackets; nothing is "công nhận" but in [`recognition`] and [`inspection`], since a council proposes.

pub mod access;
pub mod agreement;
pub mod alert;
pub mod calendar;
pub mod correction;
pub mod event;
pub mod gap;
pub mod inspection;
pub mod judged;
pub mod margin;
pub mod measure;
pub mod name;
pub mod order;
pub mod pace;
pub mod paper;
pub mod proceeding;
pub mod quorum;
pub mod raised;
pub mod readiness;
pub mod recognition;
pub mod refusal;
pub mod regulation;
pub mod result;
pub mod screening;
pub mod sheet;
pub mod signing;
pub mod stars;
pub mod votes;
pub mod word;
pub mod written;
