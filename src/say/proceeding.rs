//! Questions, answers and remarks: who says what, for the log, the screen and the minutes.

use super::name::capital;
use crate::meeting::NoteKind;
use crate::text::Lang;

/// The kind alone: `Câu hỏi`.
pub const fn kind(kind: NoteKind, lang: Lang) -> &'static str {
    let [vi, en] = match kind {
        NoteKind::Question => ["Câu hỏi", "Question"],
        NoteKind::Answer => ["Trả lời", "Answer"],
        NoteKind::Remark => ["Ý kiến", "Remark"],
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// What stands before the colon: `Đại diện Sở Y tế hỏi`, or the kind where nobody is named.
pub fn head(of: NoteKind, who: Option<&str>, lang: Lang) -> String {
    let Some(who) = who else { return kind(of, lang).to_owned() };
    let [vi, en] = match of {
        NoteKind::Question => ["hỏi", "asks"],
        NoteKind::Answer => ["trả lời", "answers"],
        NoteKind::Remark => ["có ý kiến", "remarks"],
    };
    format!("{} {}", capital(who), lang.pick(vi, en))
}
