//! What was asked, answered and remarked on a product, for the minutes: read out, added to, changed.

use super::{Go, Plain};
use crate::council::ProductId;
use crate::meeting::{Command, NoteKind, ProductState, Refusal};
use crate::say::name::full_stop;
use crate::say::proceeding;
use crate::text::fold::fold;
use crate::text::words::plain::{self as words, Desk as Words};
use crate::text::words::proceedings::{self as note_words, Proceedings};

impl Plain<'_, '_> {
    /// Reads the notes of a product out and takes further ones, until it is left.
    pub(super) fn notes(&mut self, product: &ProductId) -> Go {
        loop {
            let (words, notes) = (Words::of(self.lang), Proceedings::of(self.lang));
            let lines = self.noted(product);
            self.page(notes.title);
            if lines.is_empty() {
                self.say(notes.none);
            }
            self.say_all(lines);
            let answer = self.ask(words.notes_question)?;
            let folded = fold(&answer);
            let changed = folded.strip_prefix(words.key_change).and_then(|rest| rest.trim().parse().ok());
            match (folded.as_str(), changed) {
                ("0", _) => return Ok(()),
                ("", _) => {}
                (_, Some(number)) => self.change_note(product, number)?,
                (kind, None) => match kind.parse::<usize>().ok().and_then(|at| NoteKind::ALL.get(at.checked_sub(1)?)) {
                    Some(kind) => self.note(product, *kind)?,
                    None => self.say(&words::not_in_the_list(self.lang, &answer)),
                },
            }
        }
    }

    /// The notes as they stand in the minutes, by number.
    fn noted(&self, product: &ProductId) -> Vec<String> {
        let notes = self.state().products.get(product).into_iter().flat_map(ProductState::noted);
        let line = |note: &crate::meeting::Proceeding| {
            let head = proceeding::head(note.kind, note.who.as_deref(), self.lang);
            full_stop(&format!("{}. {head}: {}", note.number, note.text))
        };
        notes.map(line).collect()
    }

    fn note(&mut self, product: &ProductId, kind: NoteKind) -> Go {
        let words = Words::of(self.lang);
        self.say(&format!("{}.", proceeding::kind(kind, self.lang)));
        let who = self.text(&words::optional(self.lang, Proceedings::of(self.lang).who))?;
        let Some(text) = self.text(words.note_text)? else {
            self.refused(&Refusal::NoteMissing);
            return Ok(());
        };
        self.operator(Command::Note { product: product.clone(), kind, text, who })?;
        Ok(())
    }

    fn change_note(&mut self, product: &ProductId, number: u32) -> Go {
        self.say(&format!("{}.", note_words::changing(self.lang, number)));
        let Some(text) = self.text(Words::of(self.lang).note_changed)? else { return Ok(()) };
        let text = if text == "-" { String::new() } else { text };
        self.operator(Command::ChangeNote { product: product.clone(), number, text })?;
        Ok(())
    }
}
