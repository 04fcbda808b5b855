//! The words of the screens, one file a screen, Vietnamese and English side by side.
//!
//! A missing translation does not compile. Sentences with values in them are
//! functions beside the constants.

/// Declares the constants of a screen: `name: "tiếng Việt" | "English";`.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $vi:literal | $en:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug)]
        #[expect(missing_docs, reason = "each field is its own words")]
        pub struct $name {
            $(pub $field: &'static str,)*
        }

        impl $name {
            const VI: Self = Self { $($field: $vi,)* };
            const EN: Self = Self { $($field: $en,)* };

            /// The words in a language.
            pub const fn of(lang: crate::text::Lang) -> &'static Self {
                match lang {
                    crate::text::Lang::Vi => &Self::VI,
                    crate::text::Lang::En => &Self::EN,
                }
            }
        }
    };
}

pub mod alerts;
pub mod attendance;
pub mod beside;
pub mod board;
pub mod common;
pub mod confirm;
pub mod correction;
pub mod curtain;
pub mod decisions;
pub mod divergence;
pub mod form;
pub mod home;
pub mod inspection;
pub mod judged;
pub mod log;
pub mod margins;
pub mod order;
pub mod palette;
pub mod paper;
pub mod papers;
pub mod pin;
pub mod plain;
pub mod proceedings;
pub mod readiness;
pub mod recognition;
pub mod register;
pub mod report;
pub mod results;
pub mod room;
pub mod rubrics;
pub mod scoring;
pub mod sign;
pub mod whole;
pub mod written;
