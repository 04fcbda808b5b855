//! What the secretary can do with one product: conclude, excuse, keep out, set aside.

use super::ask::{Item, offered};
use super::{Go, Plain};
use crate::council::{MemberId, ProductId};
use crate::meeting::{Command, SetAsideAs, choices};
use crate::say;
use crate::text::words::decisions::Decisions;
use crate::text::words::divergence::Divergence as DivergenceWords;
use crate::text::words::plain::{Desk as Words, Plain as Common};
use crate::text::words::results::Results;
use crate::text::words::written::Written;

#[derive(Clone, Copy)]
enum Then {
    Result,
    Conclude,
    Divergence,
    Excuse,
    Recuse,
    SetAside(SetAsideAs),
    Notes,
    Opinions,
}

impl Plain<'_, '_> {
    /// Asks for a product and what is done with it.
    pub(super) fn settle(&mut self) -> Go {
        self.page(Words::of(self.lang).settle);
        let Some(product) = self.which_product()? else { return Ok(()) };
        let (thens, items, lines) = self.settling(&product);
        self.page(&format!(
            "{}: {}",
            Decisions::of(self.lang).settle_title,
            say::name::product(&self.state().session, &product, self.lang)
        ));
        self.say_all(lines);
        let Some(at) = self.one_of(&items, Common::of(self.lang).number_or_back, None)? else { return Ok(()) };
        match thens[at] {
            Then::Result => self.result(&product),
            Then::Conclude => self.conclude(&product),
            Then::Divergence => self.divergence(&product),
            Then::Excuse => self.let_off(&product, true),
            Then::Recuse => self.let_off(&product, false),
            Then::SetAside(r#as) => self.set_aside(&product, r#as),
            Then::Notes => self.notes(&product),
            Then::Opinions => self.opinions(&product),
        }
    }

    /// What can be done with a product now, and what members told of it.
    fn settling(&self, product: &ProductId) -> (Vec<Then>, Vec<Item>, Vec<String>) {
        let (state, words, lang) = (self.state(), Decisions::of(self.lang), self.lang);
        let standing = state.products.get(product);
        let seen = standing.is_some_and(|s| s.set_aside.is_none() && !s.is_sealed());
        let aside = standing.is_some_and(|s| s.set_aside.is_some());
        let opinions = state.by_opinion(product) || standing.is_some_and(|s| s.opinions.is_some());
        let running = state.closed.is_none();
        let all = [
            (seen || aside, Then::Result, Results::of(lang).result_title),
            (opinions, Then::Opinions, Written::of(lang).settle),
            (choices::may_conclude(state, product), Then::Conclude, words.settle_conclude),
            (choices::is_divergent(state, product), Then::Divergence, DivergenceWords::of(lang).settle),
            (!choices::to_excuse(state, product).is_empty(), Then::Excuse, words.settle_excuse),
            (!choices::to_recuse(state, product).is_empty(), Then::Recuse, words.settle_recuse),
            (running, Then::Notes, Words::of(lang).notes),
            (!aside, Then::SetAside(SetAsideAs::Rejected), words.settle_rejected),
            (!aside, Then::SetAside(SetAsideAs::NotEvaluated), words.settle_not_evaluated),
            (!aside, Then::SetAside(SetAsideAs::Withdrawn), words.settle_withdrawn),
        ];
        let (thens, items) = offered(all);
        let raised = standing.map_or(&[][..], |standing| &standing.raised);
        let mut lines: Vec<_> = raised.iter().map(|raised| say::raised::raised(raised, state, product, lang)).collect();
        lines.push(Words::of(lang).settle_elsewhere.to_owned());
        (thens, items, lines)
    }

    /// Lets a member off a sealed product, or keeps him out of it.
    fn let_off(&mut self, product: &ProductId, excuse: bool) -> Go {
        let words = Decisions::of(self.lang);
        self.say(&format!("{}.", if excuse { words.excuse_title } else { words.recuse_title }));
        let state = self.state();
        let members = if excuse { choices::to_excuse(state, product) } else { choices::to_recuse(state, product) };
        let item = |id: &MemberId| Item { id: id.to_string(), name: self.name_of(id), told: String::new() };
        let items: Vec<_> = members.iter().map(item).collect();
        let Some(at) = self.one_of(&items, Common::of(self.lang).number_or_name, None)? else { return Ok(()) };
        let (member, product) = (members[at].clone(), product.clone());
        let reason = self.text(words.reason)?.unwrap_or_default();
        if !self.sure(Common::of(self.lang).sure, &member.0)? {
            return Ok(());
        }
        let command = if excuse {
            Command::Excuse { member, product, reason }
        } else {
            Command::Recuse { member, product, reason }
        };
        self.operator(command)?;
        Ok(())
    }

    /// Puts it to the vote to take a product off the agenda, or notes that it was withdrawn.
    fn set_aside(&mut self, product: &ProductId, r#as: SetAsideAs) -> Go {
        let words = Decisions::of(self.lang);
        self.say(&format!("{}.", say::name::capital(say::word::motion(r#as, self.lang))));
        if r#as == SetAsideAs::Rejected {
            let rejects = self.state().rubric(product).map_or_else(Vec::new, |rubric| rubric.rejects.clone());
            self.say_all(rejects.iter().map(|ground| say::name::full_stop(ground)));
        }
        let reason = self.text(words.reason)?.unwrap_or_default();
        let votes = if r#as == SetAsideAs::Withdrawn { None } else { self.votes(product, words.votes)? };
        if self.sure_of(product)? {
            let product = product.clone();
            self.operator(Command::SetAside { product, r#as, reason, votes })?;
        }
        Ok(())
    }
}
