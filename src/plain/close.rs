//! The end of the meeting: what stands in the way, the time, the read-back, a typed word.

use super::{Go, Plain};
use crate::meeting::{Command, choices};
use crate::say;
use crate::text::date;
use crate::text::words::confirm;
use crate::text::words::decisions::Decisions;
use crate::text::words::plain::{self as words, Desk as Words};

impl Plain<'_, '_> {
    /// Asks for the end and records it once the word is typed.
    pub(super) fn close(&mut self) -> Go {
        let (words, decisions) = (Words::of(self.lang), Decisions::of(self.lang));
        self.page(decisions.close_title);
        let unsettled = self.unsettled();
        if !unsettled.is_empty() {
            self.say(decisions.close_blocked);
            self.say_all(unsettled);
            return Ok(());
        }
        let waits = self.state().close_waits_for();
        if !waits.is_empty() {
            let names = say::signing::unconfirmed(self.state(), &waits, self.lang);
            self.say(&confirm::wanting(self.lang, &names));
        }
        self.say(decisions.close_body);
        let now = date::date_time(self.edge.desk.now());
        let Some(ended) = self.time(decisions.close_time, &now, decisions.close_time_bad)? else { return Ok(()) };
        let ended = choices::ended(self.state(), ended);
        let read_back = self.yes(&format!("{}?", decisions.close_read))?;
        if self.sure(&words::closes_at(self.lang, &date::date_time(ended)), words.close_word)? {
            self.operator(Command::Close { ended, read_back })?;
        }
        Ok(())
    }

    fn unsettled(&self) -> Vec<String> {
        let unsettled = self.state().agenda().filter(|(_, standing)| !standing.is_settled());
        let line = |(product, standing): (&crate::council::Product, &crate::meeting::ProductState)| {
            let stage = say::word::stage(standing.stage(), self.lang);
            format!("{} {}: {} ({stage}).", product.id, product.name, Decisions::of(self.lang).not_settled)
        };
        unsettled.map(line).collect()
    }
}
