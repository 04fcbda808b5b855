//! What was said about a product: questions, answers, remarks, as the secretary wrote them down.
//!
//! Notes are numbered on their product, in the order in which they were written,
//! and keep their numbers; one that was taken out of the minutes keeps its place
//! and says nothing. They hold no marks: what is written here was said aloud.

use super::act::NoteKind;
use super::state::ProductState;

/// A note of the proceedings on a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proceeding {
    /// Its number on the product, from 1.
    pub number: u32,
    /// A question, an answer or a remark.
    pub kind: NoteKind,
    /// Whose word it is, if that was written down.
    pub who: Option<String>,
    /// What was said, in one line or several; empty where it was taken out of the minutes.
    pub text: String,
}

impl ProductState {
    /// The notes that stand in the minutes, in the order in which they were written.
    pub fn noted(&self) -> impl DoubleEndedIterator<Item = &Proceeding> {
        self.proceedings.iter().filter(|note| !note.text.is_empty())
    }

    /// How many notes were ever written, those taken out among them.
    pub fn notes(&self) -> usize {
        self.proceedings.len()
    }
}
