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
//! What a command changes is drawn below; `tests/rules_of_the_meeting.rs` holds the
//! three diagrams to what its rows do. A command that leaves a state as it is has no edge.
//!
//! ## The session
//!
//! ```mermaid
//! stateDiagram-v2
//!     [*] --> Prepared
//!     Prepared --> Sitting: attend, choose_minimums
//!     Sitting --> Adjourned: adjourn
//!     Adjourned --> Sitting: resume
//!     Sitting --> Closed: close
//!     Closed --> Sitting: reopen
//!     Closed --> Amended: amend
//! ```
//!
//! ## A product
//!
//! Unsealed is derived: whatever brings the last counted sheet, takes the last
//! missing one out of the count, or makes the council quorate leads there.
//!
//! ```mermaid
//! stateDiagram-v2
//!     [*] --> Open
//!     Open --> Scoring: open_product, enter_paper_sheet, ask_opinions
//!     Scoring --> Unsealed: submit, enter_paper_sheet, settle_paper_sheet, recuse, excuse, attend, count_opinions, convene
//!     Unsealed --> Rescoring: rescore
//!     Rescoring --> Unsealed: submit, enter_paper_sheet, settle_paper_sheet, excuse, attend
//!     Unsealed --> Resolved: resolve
//!     Unsealed --> Concluded: conclude
//!     Resolved --> Concluded: conclude
//!     Resolved --> Unsealed: accept_correction
//!     Concluded --> Unsealed: accept_correction
//!     Open --> SetAside: set_aside
//!     Scoring --> SetAside: set_aside
//!     Unsealed --> SetAside: set_aside
//!     Rescoring --> SetAside: set_aside
//!     Resolved --> SetAside: set_aside
//!     Concluded --> SetAside: set_aside
//! ```
//!
//! ## A sheet
//!
//! `OnPaper` is typed once and waits; excused in a later round, the sheet of the
//! round before is in again.
//!
//! ```mermaid
//! stateDiagram-v2
//!     [*] --> NotOpen
//!     NotOpen --> Blank: open_product, enter_paper_sheet, ask_opinions
//!     NotOpen --> NotCounted: open_product, enter_paper_sheet, ask_opinions
//!     NotOpen --> OnPaper: enter_paper_sheet
//!     NotOpen --> Submitted: enter_paper_sheet
//!     NotCounted --> Blank: attend, convene
//!     Blank --> NotCounted: recuse, count_opinions, convene
//!     Blank --> Excused: excuse
//!     Blank --> Draft: tick, comment, flag
//!     Blank --> OnPaper: enter_paper_sheet
//!     Blank --> Submitted: enter_paper_sheet
//!     Draft --> Blank: untick, comment, flag
//!     Draft --> NotCounted: count_opinions, convene
//!     Draft --> Excused: excuse
//!     Draft --> OnPaper: enter_paper_sheet
//!     Draft --> Submitted: submit, enter_paper_sheet, excuse
//!     OnPaper --> Excused: excuse
//!     OnPaper --> Submitted: enter_paper_sheet, settle_paper_sheet, excuse
//!     Submitted --> Draft: rescore
//! ```

pub mod access;
pub mod act;
mod acts;
pub mod alerts;
pub mod beside;
pub mod choices;
mod closing;
pub mod confirmation;
pub mod correction;
pub mod event;
pub mod inspection;
pub mod judged;
pub mod key;
pub mod order;
pub mod pace;
pub mod paper;
pub mod pin;
pub mod proceeding;
pub mod progress;
pub mod recognition;
pub mod refusal;
pub mod room;
pub mod signature;
pub mod state;
pub mod step;
pub mod visible;
pub mod written;

pub use access::{Door, PinVerdict};
pub use act::{
    Act, Actor, Command, CorrectedMark, Decision, Ground, NoteKind, Order, PaperMark, Presence, Rescorers, ResolvedBy,
    SetAsideAs,
};
pub use acts::{decide, rescorers, summary, upgrade_of};
pub use confirmation::Confirmation;
pub use correction::{Amendment, Change, Correction, Reopening};
pub use event::{Event, ProductSummary};
pub use key::Key;
pub use pin::Pin;
pub use proceeding::Proceeding;
pub use recognition::{Afterwards, Recognition};
pub use refusal::Refusal;
pub use room::{Room, RoomPage};
pub use signature::{Enrolled, Means, SignatureNote, Signed, Stamped, Unchecked};
pub use state::{
    Ballot, Closing, Conclusion, Filed, MinimumDecision, Noted, OrderSet, ProductState, Raised, Resolution, Round,
    Sitting, Source, Stage, State,
};
