//! The two languages of the interface.

use serde::Serialize;

/// The language a person reads. Vietnamese unless asked otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    /// Vietnamese, the language of the papers.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Picks the sentence of this language; both must be there.
    pub fn pick<T>(self, vi: T, en: T) -> T {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }

    /// Reads `vi` or `en`.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "vi" => Some(Self::Vi),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}
