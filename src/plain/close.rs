//! The end of the meeting: what stands in the way, the time, the read-back, a typed word.

use chrono::{DateTime, FixedOffset, NaiveDateTime};

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
        let Some(ended) = self.ended()? else { return Ok(()) };
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

    /// The time as typed; Enter takes the present one, 0 goes back.
    fn ended(&mut self) -> Go<Option<DateTime<FixedOffset>>> {
        loop {
            let now = self.edge.desk.now();
            let usual = date::date_time(now);
            let question = words::ended(self.lang, Decisions::of(self.lang).close_time, &usual);
            let answer = self.ask(&question)?;
            let text = match answer.as_str() {
                "0" => return Ok(None),
                "" => usual.as_str(),
                text => text,
            };
            let typed = NaiveDateTime::parse_from_str(text, "%H:%M %d/%m/%Y").ok();
            match typed.and_then(|typed| typed.and_local_timezone(*now.offset()).single()) {
                Some(ended) => return Ok(Some(choices::ended(self.state(), ended))),
                None => self.say(Decisions::of(self.lang).close_time_bad),
            }
        }
    }
}
