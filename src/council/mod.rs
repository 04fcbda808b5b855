//! What a council is and what it computes.
//!
//! Sessions, members, products, sheets; quorum, tally, divergence, ranking.
//! Pure: it knows `law` and nothing above it, no file, no clock, no screen.
//!
//! Invariant: from the same sheets it always computes the same stars, in any
//! order of members, without a float.

pub mod regulation;
pub mod session;

pub use regulation::Regulation;
pub use session::{Council, Meeting, Member, MemberId, Product, ProductId, Role, Session};
