//! What is looked at when a recognised product is inspected: a list of items, as data.
//!
//! The act orders inspections (Đ9, 26/2026/QĐ-TTg) and prints no list of what is looked
//! at, so a list says in `source` whose it is. What was found is the meeting's record's to keep.

/// A checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checklist {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Whose it is, and how sure that is.
    pub source: String,
    /// What is looked at, in order.
    pub items: Vec<Item>,
}

/// One thing that is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its id in the list.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What is looked for.
    pub text: String,
}
