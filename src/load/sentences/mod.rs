//! What is wrong and what to do, in both languages.
//!
//! One exhaustive match for each group of problems: a problem without its
//! words, or with words in one language only, does not compile.

mod calendar;
mod file;
mod lint;
mod session;
mod settings;
mod shape;
mod sheet;
mod syntax;

use super::kind::ProblemKind;
use crate::law::Points;
use crate::text::Lang;

/// The words for a problem.
pub(super) struct Words {
    /// Stable, in kebab-case; for scripts.
    pub(super) code: &'static str,
    vi: Said,
    en: Said,
}

/// A problem in one language.
pub(super) struct Said {
    /// What is wrong.
    pub(super) message: String,
    /// What to do.
    pub(super) hint: String,
}

impl Words {
    /// In one language.
    pub(super) fn said(self, lang: Lang) -> Said {
        lang.pick(self.vi, self.en)
    }
}

/// The words for a kind of problem.
pub(super) fn words(kind: &ProblemKind) -> Words {
    match kind {
        ProblemKind::File(problem) => file::words(*problem),
        ProblemKind::Syntax(problem) => syntax::words(*problem),
        ProblemKind::Shape(problem) => shape::words(problem),
        ProblemKind::Session(problem) => session::words(problem),
        ProblemKind::Sheet(problem) => sheet::words(problem),
        ProblemKind::Calendar(problem) => calendar::words(problem),
        ProblemKind::Settings(problem) => settings::words(*problem),
    }
}

/// A code with message and hint, Vietnamese first.
fn say(code: &'static str, vi: [&str; 2], en: [&str; 2]) -> Words {
    let said = |[message, hint]: [&str; 2]| Said { message: message.to_owned(), hint: hint.to_owned() };
    Words { code, vi: said(vi), en: said(en) }
}

/// Points as each language writes them.
fn points(points: Points) -> [String; 2] {
    let en = points.to_string();
    [en.replace('.', ","), en]
}

/// "Có phải là …?" before the rest of a hint, where something near is known.
fn did_you_mean(near: Option<&str>, vi: &str, en: &str) -> (String, String) {
    match near {
        Some(near) => (format!("Có phải là “{near}”? {vi}"), format!("Did you mean “{near}”? {en}")),
        None => (vi.to_owned(), en.to_owned()),
    }
}
