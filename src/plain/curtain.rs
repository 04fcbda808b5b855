//! The curtain: who sits down next. What everybody may hear, and nothing else.

use super::ask::{Item, List, Picked};
use super::{Go, Leave, Plain};
use crate::council::MemberId;
use crate::meeting::order;
use crate::text::date;
use crate::text::words::curtain::{self as curtain_words, Curtain as CurtainWords};
use crate::text::words::plain::{self as words, Plain as Words};
use crate::tui::screens::curtain::standing;

impl Plain<'_, '_> {
    /// Reads the curtain out and asks who sits down; whoever does is served before this returns.
    pub(super) fn curtain(&mut self) -> Go {
        let (words, lang) = (Words::of(self.lang), self.lang);
        let (lines, items, usual) = self.behind_nobody();
        self.page(CurtainWords::of(lang).title);
        self.say_all(lines);
        self.read_out(&items);
        self.say(words.curtain_secretary);
        let secretary = words.key_secretary;
        let question = words::who_sits(lang, usual.map_or(words.secretary_lower, |at| &items[at].name));
        let list = List {
            items: &items,
            question: &question,
            usual,
            help: words.help_curtain,
            words: &[secretary, words.other_language, words.quit, "!"],
        };
        match self.pick(&list)? {
            Picked::One(at) => {
                let member = self.state().session.members.get(at).map(|member| member.id.clone());
                self.seat(member.as_ref())
            }
            Picked::Word(word) if word == secretary => self.seat(None),
            Picked::Nothing => self.seat(None),
            Picked::Word(word) if word == words.quit => Err(Leave::Quit),
            Picked::Word(word) => {
                self.turns_language(&word);
                Ok(())
            }
            Picked::Back => Ok(()),
        }
    }

    /// What is said at the curtain, the members in the council's order, and who is next.
    fn behind_nobody(&mut self) -> (Vec<String>, Vec<Item>, Option<usize>) {
        let (words, lang) = (CurtainWords::of(self.lang), self.lang);
        let mut lines = Vec::new();
        if let Some((done, of)) = self.thanks.take() {
            lines.push(Words::of(lang).handed_in.to_owned());
            lines.push(curtain_words::thanks(lang, done, of));
        }
        let state = self.state();
        if state.closed.is_some() {
            lines.push(words.closed.to_owned());
        } else if let Some(since) = state.adjourned() {
            lines.push(curtain_words::adjourned(lang, &date::date_time(since)));
        } else {
            lines.push(format!("{}.", words.invite));
        }
        let next: Option<&MemberId> = order::next(state).map(|(member, _)| &member.id);
        let members = state.session.members.iter();
        let item = |member: &crate::council::Member| Item {
            id: member.id.to_string(),
            name: member.name.clone(),
            told: standing(state, lang, member, next == Some(&member.id)),
        };
        let usual = next.and_then(|next| state.session.members.iter().position(|member| member.id == *next));
        (lines, members.map(item).collect(), usual)
    }
}
