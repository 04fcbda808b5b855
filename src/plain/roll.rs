//! The roll-call: who is here, how, and the PIN of each where the regulation asks for it.

use super::ask::{Item, List, Picked};
use super::{Go, Plain};
use crate::council::{Member, MemberId};
use crate::meeting::{Actor, Command, Presence, Refusal, choices};
use crate::record::desk::Typed;
use crate::say;
use crate::text::words::attendance::Attendance as RollWords;
use crate::text::words::pin::{self as pin_words, Pin as PinWords};
use crate::text::words::plain::{self as words, Desk as Words, Plain as Common};

impl Plain<'_, '_> {
    /// The roll-call, until it is left.
    pub(super) fn roll(&mut self) -> Go {
        loop {
            let words = Words::of(self.lang);
            let (lines, items, usual) = self.roll_lines();
            self.page(RollWords::of(self.lang).title);
            self.say_all(lines);
            self.read_out(&items);
            let adjourned = self.state().adjourned().is_some();
            let question = words::who_is_here(self.lang, usual.map(|at| items[at].name.as_str()), adjourned);
            let words_here = [words.key_all, words.key_adjourn];
            let list = List { items: &items, question: &question, usual, help: words.help_roll, words: &words_here };
            match self.pick(&list)? {
                Picked::One(at) => {
                    let member = self.state().session.members.get(at).map(|member| member.id.clone());
                    if let Some(member) = member {
                        self.presence(&member)?;
                    }
                }
                Picked::Word(word) if word == words.key_all => self.all_present()?,
                Picked::Word(_) if adjourned => drop(self.operator(Command::Resume {})?),
                Picked::Word(_) => self.adjourn()?,
                Picked::Back | Picked::Nothing => return Ok(()),
            }
        }
    }

    /// The quorum, everybody with how he takes part, and who was not called yet.
    fn roll_lines(&self) -> (Vec<String>, Vec<Item>, Option<usize>) {
        let (state, lang, words) = (self.state(), self.lang, RollWords::of(self.lang));
        let mut lines = vec![say::name::full_stop(&say::quorum::quorum(state.quorum(), &state.regulation, lang))];
        if state.regulation.chair_required && state.presiding().is_none() {
            lines.push(words.chair_needed.to_owned());
        }
        let wanting = state.session.members.iter().filter(|member| choices::wants_pin(state, &member.id)).count();
        if wanting > 0 {
            lines.push(pin_words::wanting(lang, wanting));
        }
        let item = |member: &Member| {
            let presence = state.attendance.get(&member.id);
            let mut told = presence.map_or(words.not_called.to_owned(), |presence| say::word::presence(presence, lang));
            if state.asks_pins() && state.access.holders.contains(&member.id) {
                told = format!("{told}, {}", PinWords::of(lang).has);
            }
            let role = say::word::role(member.role, lang);
            let secretary = if member.secretary { format!(", {}", words.secretary) } else { String::new() };
            Item { id: member.id.to_string(), name: member.name.clone(), told: format!("{role}{secretary}; {told}") }
        };
        let usual = state.session.members.iter().position(|member| !state.attendance.contains_key(&member.id));
        (lines, state.session.members.iter().map(item).collect(), usual)
    }

    fn all_present(&mut self) -> Go {
        let present = |m: &Member| Command::Attend { member: m.id.clone(), presence: Presence::Present };
        let members = self.state().session.members.iter();
        let all = members.map(|member| (Actor::Operator, present(member))).collect();
        self.all(all, &Typed::default())?;
        Ok(())
    }

    /// How a member takes part.
    fn presence(&mut self, member: &MemberId) -> Go {
        let (words, roll, pins) = (Words::of(self.lang), RollWords::of(self.lang), PinWords::of(self.lang));
        self.say(&format!("{}.", self.name_of(member)));
        let ways = [roll.present, words.absent, roll.way_online, roll.way_authorised, roll.way_left];
        let mut items: Vec<_> = ways.map(Item::plain).into();
        if self.state().asks_pins() {
            let has = self.state().access.holders.contains(member);
            items.push(Item::plain(if has { pins.reset_title } else { pins.set_title }));
        }
        let Some(at) = self.one_of(&items, words.how_here, Some(0))? else { return Ok(()) };
        let presence = match at {
            0 => Presence::Present,
            1 => Presence::Absent { reason: self.text(roll.reason_title)?.unwrap_or_default() },
            2 => Presence::Online,
            3 => Presence::Authorised {
                person: self.text(roll.authorised_person)?.unwrap_or_default(),
                paper: self.text(roll.authorised_paper)?.unwrap_or_default(),
            },
            4 => Presence::Left { reason: self.text(roll.left_reason)?.unwrap_or_default() },
            _ => return self.pin_at_the_roll(member),
        };
        self.operator(Command::Attend { member: member.clone(), presence })?;
        Ok(())
    }

    fn pin_at_the_roll(&mut self, member: &MemberId) -> Go {
        if self.state().access.holders.contains(member) {
            return self.reset_pin(member);
        }
        if !self.state().is_present(member) {
            self.refused(&Refusal::NotPresent(member.clone()));
            return Ok(());
        }
        self.first_pin(member)?;
        Ok(())
    }

    fn adjourn(&mut self) -> Go {
        let roll = RollWords::of(self.lang);
        self.say(roll.adjourn_body);
        let Some(reason) = self.text(&format!("{}? {}", roll.adjourn_reason, Common::of(self.lang).enter_for_back))?
        else {
            return Ok(());
        };
        self.operator(Command::Adjourn { reason })?;
        Ok(())
    }
}
