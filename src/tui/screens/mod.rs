//! One file a screen. Each owns its messages, keys, update and view.

pub mod adjourn;
pub mod attendance;
pub mod board;
pub mod close;
pub mod comment;
pub mod conclude;
pub mod criterion;
pub mod curtain;
pub mod excuse;
pub mod lift;
pub mod opening;
pub mod overview;
pub mod paper;
pub mod paper_sheet;
pub mod raise;
pub mod readiness;
pub mod result;
pub mod results;
pub mod review;
pub mod rubric_sheet;
pub mod rubrics;
pub mod seat;
pub mod set_aside;
pub mod settle;
pub mod sheets;
pub mod takes_part;
