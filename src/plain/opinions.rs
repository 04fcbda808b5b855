//! One product by written opinion: who was asked until when, what is in, and what the secretary does about it.
//!
//! Standings only, never a mark.

use std::collections::BTreeMap;

use super::ask::Item;
use super::heard::spoken;
use super::{Go, Plain};
use crate::council::{Member, MemberId, ProductId};
use crate::meeting::{Command, choices, written};
use crate::say;
use crate::text::date;
use crate::text::words::plain::Plain as Common;
use crate::text::words::written::{self as written_words, Written};
use crate::tui::screens::opinions::{member_standing, next_step};

#[derive(Clone, Copy)]
enum Then {
    Ask,
    Move,
    Count,
    Request,
    Convene,
}

impl Plain<'_, '_> {
    /// Reads out where the opinions on a product stand and asks what is done.
    pub(super) fn opinions(&mut self, product: &ProductId) -> Go {
        let words = Written::of(self.lang);
        let lines = self.opinion_lines(product);
        self.page(&format!("{}: {}", words.title, say::name::product(&self.state().session, product, self.lang)));
        self.say_all(lines);
        let open = choices::on_opinions(self.state(), product);
        let all = [
            (open.ask, Then::Ask, words.key_ask),
            (open.missing, Then::Move, words.key_move),
            (open.missing, Then::Count, words.key_count),
            (open.request, Then::Request, words.key_request),
            (open.convene, Then::Convene, words.key_convene),
        ];
        let Some(then) = self.one_of_open(all)? else { return Ok(()) };
        match then {
            Then::Ask => self.ask_opinions(product),
            Then::Move => self.move_deadline(product),
            Then::Count => self.finally(product, words.sure_count, Command::CountOpinions { product: product.clone() }),
            Then::Request => self.request_meeting(product),
            Then::Convene => self.finally(product, words.sure_convene, Command::Convene { product: product.clone() }),
        }
    }

    fn opinion_lines(&self, product: &ProductId) -> Vec<String> {
        let (state, lang, now, words) = (self.state(), self.lang, self.edge.desk.now(), Written::of(self.lang));
        let Some(standing) = state.products.get(product) else { return Vec::new() };
        let mut lines: Vec<_> = say::written::head(state, product, lang).into_iter().collect();
        if standing.opinions.is_none() {
            lines.push(words.none_asked.to_owned());
        }
        for cause in written::causes(state, product) {
            let said = say::written::cause(&cause, state, product, lang);
            lines.push(format!("{}: {said}", say::written::needed(lang)));
        }
        let convened = standing.opinions.as_ref().and_then(|opinions| opinions.convened.as_ref());
        lines.extend(convened.map(|convening| say::written::convened(convening, state, lang)));
        let line = |member: &Member| {
            let opinions = standing.opinions.as_ref().filter(|_| standing.counted.contains(&member.id));
            let until = opinions.map(|opinions| date::date_time(opinions.deadline_of(&member.id)));
            let until = until.map_or_else(String::new, |until| format!("{}, ", written_words::until(lang, &until)));
            let stands = spoken(member_standing(standing, now, &member.id, lang), lang);
            format!("{} {}: {until}{stands}.", member.id, member.name)
        };
        lines.extend(state.session.scorers().map(line));
        lines.push(next_step(state, now, product, standing, lang).to_owned());
        lines
    }

    fn ask_opinions(&mut self, product: &ProductId) -> Go {
        let words = Written::of(self.lang);
        self.say(&say::written::rule(self.state(), self.lang));
        let usual = choices::deadline(self.state(), self.edge.desk.now()).map_or_else(String::new, date::date_time);
        let Some(deadline) = self.time(words.ask_all, &usual, words.bad_time)? else { return Ok(()) };
        let deadlines = BTreeMap::new();
        self.operator(Command::AskOpinions { product: product.clone(), deadline, deadlines })?;
        Ok(())
    }

    fn move_deadline(&mut self, product: &ProductId) -> Go {
        let words = Written::of(self.lang);
        let Some(member) = self.whose_opinion()? else { return Ok(()) };
        let usual = choices::deadline(self.state(), self.edge.desk.now()).map_or_else(String::new, date::date_time);
        let Some(deadline) = self.time(words.new_deadline, &usual, words.bad_time)? else { return Ok(()) };
        let reason = self.text(words.reason)?.unwrap_or_default();
        self.operator(Command::MoveDeadline { product: product.clone(), member, deadline, reason })?;
        Ok(())
    }

    fn request_meeting(&mut self, product: &ProductId) -> Go {
        let words = Written::of(self.lang);
        self.say(words.request_hint);
        let Some(member) = self.whose_opinion()? else { return Ok(()) };
        let reason = self.text(words.reason)?.unwrap_or_default();
        self.operator(Command::RequestMeeting { product: product.clone(), reason, member: Some(member) })?;
        Ok(())
    }

    /// What cannot be undone, once the product's id is typed.
    fn finally(&mut self, product: &ProductId, what: &str, command: Command) -> Go {
        self.say(what);
        if self.sure_of(product)? {
            self.operator(command)?;
        }
        Ok(())
    }

    fn whose_opinion(&mut self) -> Go<Option<MemberId>> {
        let item = |member: &Member| Item { id: member.id.to_string(), name: member.name.clone(), told: String::new() };
        let members: Vec<_> = self.state().session.scorers().map(|member| member.id.clone()).collect();
        let items: Vec<_> = self.state().session.scorers().map(item).collect();
        let at = self.one_of(&items, Common::of(self.lang).number_or_name, None)?;
        Ok(at.map(|at| members[at].clone()))
    }
}
