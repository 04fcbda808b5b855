//! What a council is and what it computes.
//!
//! Sessions, members, products, sheets; quorum, tally, divergence, ranking; working days and readiness.
//! Pure: it knows `law` and nothing above it, no file, no clock, no screen.
//!
//! Invariant: from the same sheets it always computes the same stars, in any
//! order of members, without a float; [`agreement`], which judges no product, is
//! the one place for those.

pub mod aggregation;
pub mod agreement;
pub mod dispatch;
pub mod divergence;
pub mod gap;
pub mod margin;
pub mod outlook;
pub mod quorum;
pub mod ranking;
pub mod readiness;
pub mod regulation;
pub mod session;
pub mod sheet;
pub mod tally;
pub mod upgrade;
pub mod validity;
pub mod votes;
pub mod window;
pub mod working_days;

pub use quorum::Quorum;
pub use regulation::Regulation;
pub use session::{Council, Meeting, Member, MemberId, Product, ProductId, Role, Session};
pub use sheet::Sheet;
pub use tally::Tally;
pub use upgrade::Upgrade;
pub use votes::{Electorate, Votes};
