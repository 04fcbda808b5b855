//! Who has confirmed sheets and minutes, and each member's own word on them.

use super::ask::Item;
use super::{Go, Plain};
use crate::council::MemberId;
use crate::council::regulation::Confirmations as Asked;
use crate::meeting::choices::{self, ToConfirm};
use crate::meeting::confirmation::Subject;
use crate::meeting::visible::{self, Viewer};
use crate::meeting::{Actor, Event, Refusal};
use crate::record::desk::Typed;
use crate::say::measure::Measure;
use crate::say::name::{capital, full_stop};
use crate::say::{self, signing};
use crate::text::date;
use crate::text::words::confirm::{self as confirm_words, Confirm as ConfirmWords};
use crate::text::words::pin::Pin as PinWords;
use crate::text::words::plain::{self as words, Desk, Plain as Common};

/// What there is to confirm, in the order in which it is asked.
const BOTH: [Subject; 2] = [Subject::Sheets, Subject::Minutes];

impl Plain<'_, '_> {
    /// Reads out who has confirmed, and serves whoever confirms next.
    pub(super) fn confirmations(&mut self) -> Go {
        loop {
            let words = ConfirmWords::of(self.lang);
            self.page(words.title);
            self.say(words.rule);
            self.say(Desk::of(self.lang).minutes_read);
            if self.state().regulation.confirmations == Asked::Required {
                self.say(words.required);
            }
            let members: Vec<_> = choices::confirmers(self.state()).iter().map(|member| member.id.clone()).collect();
            let items: Vec<_> = members.iter().map(|member| self.confirmer(member)).collect();
            let waits = |id: &MemberId| {
                self.state().session.member(id).is_some_and(|member| !self.state().unconfirmed(member).is_empty())
            };
            let usual = members.iter().position(waits);
            let question = words::who_confirms(self.lang, usual.map(|at| items[at].name.as_str()));
            let Some(at) = self.one_of(&items, &question, usual)? else { return Ok(()) };
            self.confirm(&members[at])?;
        }
    }

    fn confirmer(&self, member: &MemberId) -> Item {
        let told = BOTH.map(|of| format!("{}: {}", signing::subject(of, self.lang), self.confirmed(member, of)));
        Item { id: member.to_string(), name: self.name_of(member), told: told.join("; ") }
    }

    fn confirmed(&self, member: &MemberId, of: Subject) -> String {
        let (words, state) = (ConfirmWords::of(self.lang), self.state());
        let none = of == Subject::Sheets && state.products_of(member).next().is_none();
        match state.confirmed(member, of) {
            Some(at) => words::confirmed_at(self.lang, &date::clock(at.time())),
            None if none => words.no_sheets.trim_end_matches('.').to_owned(),
            None if !state.is_in_room(member) => words.on_paper.to_owned(),
            None if state.confirmation_lapsed(member, of) => words.again.to_owned(),
            None => words.not_yet.to_owned(),
        }
    }

    /// One member's word: what it says, his own sheets, and his PIN.
    fn confirm(&mut self, member: &MemberId) -> Go {
        let words = ConfirmWords::of(self.lang);
        let now = self.edge.desk.now();
        let standing = BOTH.map(|of| (of, choices::to_confirm(self.state(), now, member, of)));
        let open: Vec<_> = standing.iter().filter(|(_, s)| *s == ToConfirm::Open).map(|(of, _)| *of).collect();
        let lines: Vec<_> = standing.iter().filter_map(|(of, standing)| self.stands(member, *of, standing)).collect();
        let sheets = self.sheets_to_confirm(member);
        self.page(&format!("{}: {}", words.title, self.name_of(member)));
        self.say_all(sheets);
        self.say_all(lines);
        if open.is_empty() {
            return Ok(());
        }
        self.say(words.no_signature);
        let typed = if self.state().asks_pins() {
            let Some(shown) = self.ask_pin(PinWords::of(self.lang).own)? else { return Ok(()) };
            Typed { shown: Some(shown), new: None }
        } else {
            self.say(words.by_name);
            if !self.sure(Common::of(self.lang).sure, &member.0)? {
                return Ok(());
            }
            Typed::default()
        };
        let by = || Actor::Member(member.clone());
        let acts = open.into_iter().map(|of| (by(), choices::confirmation(of))).collect();
        let Some(events) = self.all_quietly(acts, &typed)? else { return Ok(()) };
        let what = events.iter().filter_map(|event| match event {
            Event::SheetsConfirmed { .. } => Some(signing::subject(Subject::Sheets, self.lang)),
            Event::MinutesConfirmed { .. } => Some(signing::subject(Subject::Minutes, self.lang)),
            _ => None,
        });
        let what = what.collect::<Vec<_>>().join(", ");
        self.say(&confirm_words::done(self.lang, &self.name_of(member), &what));
        Ok(())
    }

    /// What would be confirmed, or what stands in the way.
    fn stands(&self, member: &MemberId, of: Subject, standing: &ToConfirm) -> Option<String> {
        let (lang, said) = (self.lang, signing::said(of, self.lang));
        match standing {
            ToConfirm::Open => Some(full_stop(&words::i_confirm(lang, said))),
            ToConfirm::Holds => {
                let at = self.state().confirmed(member, of).map(date::date_time).unwrap_or_default();
                Some(full_stop(&capital(&confirm_words::holds(lang, said, &at))))
            }
            // The secretary may have no sheet at all.
            ToConfirm::Refused(Refusal::NoSheetsToConfirm(_)) => None,
            ToConfirm::Refused(refusal) => {
                let why = say::refusal::refusal(refusal, self.state(), lang);
                Some(match of {
                    Subject::Sheets => confirm_words::not_sheets(lang, &why),
                    Subject::Minutes => confirm_words::not_minutes(lang, &why),
                })
            }
        }
    }

    /// His own sheets, with the totals that may be heard by everybody.
    fn sheets_to_confirm(&self, member: &MemberId) -> Vec<String> {
        let (words, state, lang) = (ConfirmWords::of(self.lang), self.state(), self.lang);
        let own: Vec<_> = state.products_of(member).collect();
        if own.is_empty() {
            return vec![words.no_sheets.to_owned()];
        }
        let line = |id: &&crate::council::ProductId| {
            let (product, standing) = state.product(id).ok()?;
            let told = match visible::sheet(state, id, member, Viewer::Secretary) {
                Some(filed) => Measure::of_product(state, id).sum(filed.sheet.total(), lang),
                None if standing.has_submitted(member) => words.sealed.to_owned(),
                None => words.open.to_owned(),
            };
            Some(format!("{id} {}: {told}.", product.name))
        };
        std::iter::once(words.own_sheets.to_owned()).chain(own.iter().filter_map(line)).collect()
    }
}
