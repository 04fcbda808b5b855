//! How an office wants its PDFs set: a style of its own, a face of the machine.
//!
//! By default both are the program's own, so that the same record gives the same
//! bytes on every machine; whatever differs is named in the manifest.

use std::sync::Arc;

#[cfg(feature = "pdf")]
use super::pdf::Faces;
use crate::text::digest::Digest;

/// The style and the faces a PDF is set with.
#[derive(Clone, Debug, Default)]
pub struct Press {
    style: Option<Arc<str>>,
    face: Option<Arc<str>>,
    #[cfg(feature = "pdf")]
    faces: Option<Arc<Faces>>,
}

impl Press {
    /// With a style of the office's own instead of the house's.
    #[must_use]
    pub fn with_style(self, style: &str) -> Self {
        Self { style: Some(style.into()), ..self }
    }

    /// The office's own style.
    pub fn own_style(&self) -> Option<&str> {
        self.style.as_deref()
    }

    /// What the office's own style is known by.
    pub fn style_digest(&self) -> Option<Digest> {
        self.style.as_deref().map(|style| Digest::of(style.as_bytes()))
    }

    /// The face of the machine that papers are set in.
    pub fn own_face(&self) -> Option<&str> {
        self.face.as_deref()
    }
}

#[cfg(feature = "pdf")]
impl Press {
    /// With a face of this machine; `None` if it has none of that name.
    #[must_use]
    pub fn with_face(self, family: &str) -> Option<Self> {
        let faces = Faces::with_the_machines_own();
        faces.has(family).then(|| Self { face: Some(family.into()), faces: Some(Arc::new(faces)), ..self })
    }

    pub(super) fn faces(&self) -> &Faces {
        self.faces.as_deref().unwrap_or_else(|| Faces::embedded())
    }
}
