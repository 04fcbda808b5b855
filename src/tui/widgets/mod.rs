//! Small pieces the screens are built of. They draw values and know no meeting.

pub mod bar;
pub mod big;
pub mod field;
pub mod form;
pub mod grid;
pub mod lines;
pub mod page;
pub mod passphrase_field;
pub mod pin_field;
pub mod text_pane;
pub mod votes_field;
