//! The key table of a screen: bindings, key bar and help come from the same rows.
//!
//! A screen builds its table for the state it is in; what cannot be done now
//! is not in it, so a shown key always does something.

use super::key::Key;

/// A row: keys, what they send, and how that is called.
#[derive(Clone, Debug)]
pub struct Binding<M> {
    /// The keys; the first is shown.
    pub keys: Vec<Key>,
    /// The message they send.
    pub msg: M,
    /// What it does, in the reader's language.
    pub label: &'static str,
    /// Whether it stands in the key bar; every row stands in the help.
    pub in_bar: bool,
}

/// All keys of a screen.
#[derive(Clone, Debug)]
pub struct Keys<M> {
    /// The rows, in the order of the key bar.
    pub rows: Vec<Binding<M>>,
    /// What a key outside the table sends, for text fields and digits.
    pub other: fn(Key) -> Option<M>,
}

impl<M: Clone> Keys<M> {
    /// An empty table.
    pub fn new() -> Self {
        Self { rows: Vec::new(), other: |_| None }
    }

    /// Adds a row shown in the key bar.
    #[must_use]
    pub fn bar(mut self, key: Key, msg: M, label: &'static str) -> Self {
        self.rows.push(Binding { keys: vec![key], msg, label, in_bar: true });
        self
    }

    /// Adds a row shown in the key bar only when `condition` holds; otherwise the key does nothing.
    #[must_use]
    pub fn bar_if(self, condition: bool, key: Key, msg: M, label: &'static str) -> Self {
        if condition { self.bar(key, msg, label) } else { self }
    }

    /// Adds a row shown in the help only.
    #[must_use]
    pub fn help(mut self, key: Key, msg: M, label: &'static str) -> Self {
        self.rows.push(Binding { keys: vec![key], msg, label, in_bar: false });
        self
    }

    /// Adds a row shown in the help only, when `condition` holds; otherwise the key does nothing.
    #[must_use]
    pub fn help_if(self, condition: bool, key: Key, msg: M, label: &'static str) -> Self {
        if condition { self.help(key, msg, label) } else { self }
    }

    /// Gives the last row another key.
    #[must_use]
    pub fn also(mut self, key: Key) -> Self {
        if let Some(row) = self.rows.last_mut() {
            row.keys.push(key);
        }
        self
    }

    /// Gives the last row another key only when `condition` holds, as after [`Self::bar_if`].
    #[must_use]
    pub fn also_if(self, condition: bool, key: Key) -> Self {
        if condition { self.also(key) } else { self }
    }

    /// Sends what the table does not know through `other`.
    #[must_use]
    pub fn other(mut self, other: fn(Key) -> Option<M>) -> Self {
        self.other = other;
        self
    }

    /// What a key sends.
    pub fn message(&self, key: Key) -> Option<M> {
        let row = self.rows.iter().find(|row| row.keys.contains(&key));
        row.map(|row| row.msg.clone()).or_else(|| (self.other)(key))
    }

    /// The rows as they are shown: the first key and the label.
    pub fn shown(&self) -> Vec<ShownKey> {
        self.rows.iter().map(|row| ShownKey { keys: row.keys.clone(), label: row.label, in_bar: row.in_bar }).collect()
    }
}

impl<M: Clone> Default for Keys<M> {
    fn default() -> Self {
        Self::new()
    }
}

/// A row of the table without its message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownKey {
    /// Every key of the row.
    pub keys: Vec<Key>,
    /// What it does.
    pub label: &'static str,
    /// Whether it stands in the key bar.
    pub in_bar: bool,
}
