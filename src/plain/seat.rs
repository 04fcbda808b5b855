//! Who sits down: a name, and where the regulation asks for it that person's PIN.

use super::{Go, Leave, Plain};
use crate::council::MemberId;
use crate::meeting::{Actor, Command, Door, Event};
use crate::record::desk::Typed;
use crate::text::fold::fold;
use crate::text::words::curtain::{self as curtain_words, Curtain as CurtainWords};
use crate::text::words::pin::Pin as PinWords;
use crate::text::words::plain::{self as words, Plain as Words};

impl Plain<'_, '_> {
    /// Asks a member, or the secretary, for what the curtain wants of him, and serves whoever it is.
    pub(super) fn seat(&mut self, member: Option<&MemberId>) -> Go {
        self.guarded = true;
        let words = CurtainWords::of(self.lang);
        let name = member.and_then(|id| self.state().session.member(id)).map(|member| member.name.clone());
        match &name {
            None => self.say(words.secretary_claim),
            Some(name) => {
                self.say(&curtain_words::claim(self.lang, name));
                self.say(&curtain_words::only_own(self.lang, name));
            }
        }
        let whose = member.or_else(|| self.state().session.secretary().map(|secretary| &secretary.id)).cloned();
        let (Some(whose), door) = (whose, self.state().door(member)) else { return self.by_name(member) };
        match door {
            Door::Name => self.by_name(member),
            Door::Pin => self.by_pin(member, &whose),
            Door::First => match self.first_pin(&whose)? {
                None => self.turned_away(),
                Some(_) if member.is_none() => self.board(),
                Some(new) => self.sit_down(&whose, &Typed { shown: Some(new), new: None }),
            },
            Door::Reset => {
                self.reset_pin(&whose)?;
                self.turned_away()
            }
        }
    }

    /// The name alone opens.
    fn by_name(&mut self, member: Option<&MemberId>) -> Go {
        if !self.it_is_me()? {
            return Err(Leave::Curtain);
        }
        let Some(member) = member else { return self.board() };
        match self.quietly(Actor::Member(member.clone()), Command::SitDown {})? {
            Some(_) => self.sheets(member),
            None => self.turned_away(),
        }
    }

    /// The named confirmation; Enter alone is a yes.
    fn it_is_me(&mut self) -> Go<bool> {
        let words = Words::of(self.lang);
        loop {
            let answer = self.ask(words.is_it_me)?;
            match fold(&answer).as_str() {
                "" | "co" | "yes" | "y" => return Ok(true),
                "khong" | "no" | "n" | "k" | "0" => return Ok(false),
                "?" => self.say(words.help_yes),
                _ => self.say(&words::not_yes_or_no(self.lang, &answer)),
            }
        }
    }

    /// The PIN opens; Enter alone asks whether it is forgotten.
    fn by_pin(&mut self, member: Option<&MemberId>, whose: &MemberId) -> Go {
        let (words, pins) = (Words::of(self.lang), PinWords::of(self.lang));
        loop {
            let Some(shown) = self.ask_pin(&format!("{} ({})", pins.own, words.pin_hint))? else {
                if self.state().closed.is_some() || !self.yes(words.pin_forgotten)? {
                    return Err(Leave::Curtain);
                }
                self.reset_pin(whose)?;
                return self.turned_away();
            };
            let (by, command) = match member {
                Some(member) => (Actor::Member(member.clone()), Command::SitDown {}),
                None => (Actor::Operator, Command::Unlock {}),
            };
            let typed = Typed { shown: Some(shown), new: None };
            let before = self.edge.desk.record().rows;
            if self.with_pin(by, command, &typed)?.is_some() {
                return match member {
                    Some(member) => self.sheets(member),
                    None => self.board(),
                };
            }
            // Refused, or nothing left to check it by: the next try would end the same way.
            if before == self.edge.desk.record().rows || !self.state().access.holders.contains(whose) {
                return self.turned_away();
            }
        }
    }

    fn sit_down(&mut self, member: &MemberId, typed: &Typed) -> Go {
        let done = self.with_pin(Actor::Member(member.clone()), Command::SitDown {}, typed)?;
        match done.as_deref() {
            Some([.., Event::SatDown { .. }]) => self.sheets(member),
            _ => self.turned_away(),
        }
    }

    /// What was said stays to be heard until the person has heard it.
    fn turned_away(&mut self) -> Go {
        self.ask(Words::of(self.lang).enter_to_go_on)?;
        Err(Leave::Curtain)
    }
}
