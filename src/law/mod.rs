//! What the State fixes, as data: points, stars, rule sets and score sheets; and the linter that reads them.
//!
//! This room knows the shape of a rule set and of a rubric and the arithmetic
//! they need. It does not know members, meetings, files or clocks.
//!
//! Invariant: every number here is exact. Points are whole hundredths, a mean
//! is a fraction, and a star band is tested on that fraction, never on a
//! rounded figure.

pub mod calendar;
pub mod catalogue;
pub mod checklist;
pub mod diff;
pub mod dues;
pub mod filing;
pub mod lint;
pub mod mean;
pub mod points;
pub mod revocation;
pub mod rubric;
pub mod rules;
pub mod scale;
pub mod stars;
pub mod wording;
pub mod written;

pub use calendar::Calendar;
pub use checklist::Checklist;
pub use dues::Dues;
pub use filing::Filing;
pub use mean::Mean;
pub use points::Points;
pub use revocation::RevocationGround;
pub use rubric::{Choice, Criterion, CriterionId, Level, Note, Part, Rubric, Section, SetNumber};
pub use rules::{Aggregation, Route, RuleSet};
pub use scale::Scale;
pub use stars::Stars;
