//! What may happen in a meeting, and what has happened.
//!
//! `decide` turns an act into events or a refusal, `apply` folds an event into
//! the state; every rule of the meeting lives in the first and nothing but
//! bookkeeping in the second. This room sees a time and an actor, never a
//! clock, a screen or a file.
//!
//! Invariants:
//! - a refused act changes nothing;
//! - the state is a fold of the events and of nothing else;
//! - nobody reads a mark except through [`visible`];
//! - no act of the chair is done but through one door (`acts::chair`).
//!
//! ```mermaid
//! stateDiagram-v2
//!     [*] --> Open: on the agenda
//!     Open --> Open: override_lead_time, where a dossier came too late
//!     Open --> Scoring: open_product
//!     Scoring --> Scoring: enter_paper_sheet, settle_paper_sheet, where sheets are typed twice
//!     Scoring --> Unsealed: the last counted sheet is in (derived)
//!     Unsealed --> Unsealed: decide_minimum, where the council decides on minimums
//!     Unsealed --> Unsealed: open_discussion, where totals lie too far apart
//!     Unsealed --> Rescoring: rescore, after a discussion, while the regulation has rounds left
//!     Rescoring --> Unsealed: the last sheet given back is in (derived)
//!     Unsealed --> Resolved: resolve
//!     Resolved --> Resolved: resolve again, before concluding
//!     Resolved --> Concluded: conclude
//!     Unsealed --> Concluded: conclude (a divergence needs a note, which resolves it)
//!     Concluded --> Concluded: conclude again, before closing
//!     Open --> SetAside: set_aside
//!     Scoring --> SetAside: set_aside
//!     Unsealed --> SetAside: set_aside
//!     Rescoring --> SetAside: set_aside
//!     Resolved --> SetAside: set_aside
//!     Concluded --> SetAside: set_aside (the conclusion falls)
//! ```

pub mod access;
pub mod act;
mod acts;
pub mod event;
pub mod order;
pub mod paper;
pub mod pin;
pub mod progress;
pub mod refusal;
pub mod state;
pub mod visible;

pub use access::{Door, PinVerdict};
pub use act::{Act, Actor, Command, Decision, Ground, Order, PaperMark, Presence, Rescorers, ResolvedBy, SetAsideAs};
pub use acts::{decide, rescorers};
pub use event::{Event, ProductSummary};
pub use pin::Pin;
pub use refusal::Refusal;
pub use state::{
    Closing, Conclusion, Filed, MinimumDecision, Noted, OrderSet, ProductState, Raised, Resolution, Round, Sitting,
    Source, Stage, State,
};
