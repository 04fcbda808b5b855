//! One file a screen. Each owns its messages, keys, update and view.

pub mod attendance;
pub mod board;
pub mod close;
pub mod comment;
pub mod conclude;
pub mod criterion;
pub mod curtain;
pub mod excuse;
pub mod first_pin;
pub mod opening;
pub mod overview;
pub mod raise;
pub mod reset_pin;
pub mod result;
pub mod results;
pub mod review;
pub mod rubric_sheet;
pub mod rubrics;
pub mod seat;
pub mod set_aside;
pub mod settle;
pub mod sheets;
