//! PINs set and reset: the same steps as on the screens, each a question that is not shown.

use super::ask::Item;
use super::{Go, Plain};
use crate::council::MemberId;
use crate::meeting::{Actor, Command, Event, Pin, Refusal, choices};
use crate::record::desk::Typed;
use crate::say;
use crate::text::words::pin::{self as pin_words, Pin as PinWords};
use crate::text::words::plain::Plain as Words;

impl Plain<'_, '_> {
    /// A first PIN, before the secretary's own unless it is that; the new one, where it was set.
    pub(super) fn first_pin(&mut self, member: &MemberId) -> Go<Option<Pin>> {
        let words = PinWords::of(self.lang);
        let name = self.name_of(member);
        self.say(&format!("{}.", pin_words::whose(self.lang, &name)));
        let own = self.state().session.secretary().is_some_and(|secretary| secretary.id == *member);
        if own {
            self.say(words.first_of_all);
        }
        self.pin_hints();
        let shown = if own { None } else { self.ask_pin(words.of_secretary)? };
        if !own && shown.is_none() {
            return Ok(None);
        }
        let Some(new) = self.new_pin()? else { return Ok(None) };
        let typed = Typed { shown, new: Some(new.clone()) };
        let done = self.with_pin(Actor::Operator, Command::SetPin { member: member.clone() }, &typed)?;
        if !matches!(done.as_deref(), Some([.., Event::PinSet { .. }])) {
            return Ok(None);
        }
        self.say(&pin_words::set(self.lang, &name));
        Ok(Some(new))
    }

    /// A forgotten PIN: why, who witnesses, the new one twice, the witness's own.
    pub(super) fn reset_pin(&mut self, member: &MemberId) -> Go {
        let (words, name) = (PinWords::of(self.lang), self.name_of(member));
        self.page(words.reset_title);
        self.say(&format!("{}.", pin_words::whose(self.lang, &name)));
        let Some(reason) = self.text(&format!("{}?", words.reason))? else {
            self.refused(&Refusal::ReasonMissing);
            return Ok(());
        };
        let witness = if self.state().access.others_hold(member) {
            let witnesses = choices::witnesses(self.state(), member);
            let ids: Vec<_> = witnesses.iter().map(|witness| witness.id.clone()).collect();
            let item = |id: &MemberId| Item { id: id.to_string(), name: self.name_of(id), told: String::new() };
            let items: Vec<_> = ids.iter().map(item).collect();
            if items.is_empty() {
                self.refused(&Refusal::WitnessNeeded(member.clone()));
                return Ok(());
            }
            let question = format!("{}? {}", words.witness, Words::of(self.lang).number_or_name);
            let Some(at) = self.one_of(&items, &question, None)? else { return Ok(()) };
            Some(ids[at].clone())
        } else {
            self.say(words.no_witness);
            None
        };
        self.pin_hints();
        let Some(new) = self.new_pin()? else { return Ok(()) };
        let shown = match &witness {
            Some(witness) => {
                let question = pin_words::of_witness(self.lang, &self.name_of(witness));
                let Some(shown) = self.ask_pin(&question)? else { return Ok(()) };
                Some(shown)
            }
            None => None,
        };
        let command = Command::ResetPin { member: member.clone(), reason, witness };
        let done = self.with_pin(Actor::Operator, command, &Typed { shown, new: Some(new) })?;
        if matches!(done.as_deref(), Some([.., Event::PinReset { .. }])) {
            self.say(&pin_words::reset(self.lang, &name));
        }
        Ok(())
    }

    /// A new PIN, typed twice alike; `None` where it was given up.
    fn new_pin(&mut self) -> Go<Option<Pin>> {
        let words = PinWords::of(self.lang);
        loop {
            let Some(new) = self.ask_pin(words.new)? else { return Ok(None) };
            if let Err(problem) = new.check() {
                self.say(&say::access::problem(problem, self.lang));
                continue;
            }
            let Some(again) = self.ask_pin(words.again)? else { return Ok(None) };
            if again == new {
                return Ok(Some(new));
            }
            self.say(say::access::differs(self.lang));
        }
    }

    fn pin_hints(&mut self) {
        let words = PinWords::of(self.lang);
        for hint in [words.turn_away, words.shape, words.meaning, Words::of(self.lang).pin_enter] {
            self.say(hint);
        }
    }

    /// A member's name.
    pub(super) fn name_of(&self, member: &MemberId) -> String {
        self.state().session.member(member).map_or_else(String::new, |member| member.name.clone())
    }
}
