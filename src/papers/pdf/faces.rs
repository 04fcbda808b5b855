//! The faces papers are set in: the embedded ones, or those of the machine by an explicit wish.
//!
//! The embedded faces give the same bytes on every machine, so they are the rule.

use std::fmt;
use std::sync::LazyLock;

use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst_kit::fonts::{self, FontStore};

/// Faces that text can be set in.
pub struct Faces(FontStore);

static EMBEDDED: LazyLock<Faces> = LazyLock::new(|| {
    let mut store = FontStore::new();
    store.extend(fonts::embedded());
    Faces(store)
});

impl Faces {
    /// The faces the program carries: Libertinus Serif and what stands in for signs it lacks.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// The embedded faces and all that are installed on this machine.
    pub fn with_the_machines_own() -> Self {
        let mut store = FontStore::new();
        store.extend(fonts::embedded());
        store.extend(fonts::system());
        Self(store)
    }

    /// Whether there is a face of this name, `Times New Roman`.
    pub fn has(&self, family: &str) -> bool {
        self.0.book().contains_family(&family.to_lowercase())
    }

    pub(super) fn book(&self) -> &LazyHash<FontBook> {
        self.0.book()
    }

    pub(super) fn font(&self, index: usize) -> Option<Font> {
        self.0.font(index)
    }
}

impl fmt::Debug for Faces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.book().families().map(|(name, _)| name)).finish()
    }
}
