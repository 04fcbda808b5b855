//! What a member told of a ground the sheet prints.

use super::name::{criterion, full_stop, member};
use super::word;
use crate::council::ProductId;
use crate::meeting::{Raised, State};
use crate::text::Lang;

/// Who told of which ground, where, and what he saw.
pub fn raised(raised: &Raised, state: &State, product: &ProductId, lang: Lang) -> String {
    let who = member(&state.session, &raised.member, lang);
    let (line, ground) = (criterion(state.rubric(product), &raised.criterion), word::ground(raised.ground, lang));
    let reason = full_stop(&raised.reason);
    lang.pick(
        format!("{ground}, tiêu chí {line}: {reason} ({who} báo)"),
        format!("{ground}, criterion {line}: {reason} (told by {who})"),
    )
}
