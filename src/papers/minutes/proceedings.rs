//! What was asked, answered and remarked on a product, in the order in which it was said.

use crate::meeting::ProductState;
use crate::papers::document::Run;
use crate::papers::words::words;
use crate::say::name::full_stop;
use crate::say::proceeding;
use crate::text::Lang;

/// A line that says what follows, then an item a note; the lines of a note stay lines.
pub(super) fn items(standing: &ProductState, lang: Lang) -> Vec<Vec<Run>> {
    let mut items = Vec::new();
    for note in standing.noted() {
        if items.is_empty() {
            items.push(vec![Run::bold(words(lang).proceedings)]);
        }
        let head = proceeding::head(note.kind, note.who.as_deref(), lang);
        items.push(vec![Run::italic(format!("{head}: ")), Run::plain(full_stop(&note.text))]);
    }
    items
}
