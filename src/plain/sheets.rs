//! A member's own sheets: which are in, which is begun, which can be opened.

use super::ask::{Item, List, Picked};
use super::{Go, Leave, Plain};
use crate::council::MemberId;
use crate::meeting::order;
use crate::meeting::progress::{self, Cell};
use crate::say::measure::Measure;
use crate::text::date;
use crate::text::words::plain::{self as words, Member as Words, Plain as Common};
use crate::text::words::scoring::{self as scoring_words, Scoring};
use crate::text::words::written;
use crate::tui::screens::criterion::SheetPlace;
use crate::tui::screens::sheets::standing;

impl Plain<'_, '_> {
    /// Serves a member who sat down, until the curtain falls.
    pub(super) fn sheets(&mut self, member: &MemberId) -> Go {
        while self.state().has_to_confirm(member) {
            if !self.confirm_correction(member)? {
                break;
            }
        }
        if self.state().closed.is_some() {
            return Err(Leave::Curtain);
        }
        loop {
            let (words, scoring) = (Words::of(self.lang), Scoring::of(self.lang));
            let (items, usual) = self.own_sheets(member);
            let (done, of) = progress::sheets_of(self.state(), member);
            self.page(&format!("{}: {}", scoring.my_sheets, self.name_of(member)));
            self.say(&format!("{}.", scoring_words::progress(self.lang, done, of)));
            self.read_out(&items);
            let question = match usual.map(|at| &items[at]) {
                Some(item) => words::which_sheet(self.lang, &format!("{} {}", item.id, item.name)),
                None if of == 0 && self.state().products.values().all(|product| product.opened.is_none()) => {
                    words.no_sheet_yet.to_owned()
                }
                None => {
                    let measure = Measure::of_meeting(self.state());
                    measure.pick(words.no_sheet_left, words.no_sheet_left_yes).to_owned()
                }
            };
            let done_words = [words.done, Common::of(self.lang).other_language];
            let list = List { items: &items, question: &question, usual, help: words.help_sheets, words: &done_words };
            match self.pick(&list)? {
                Picked::One(at) => self.open_sheet(member, at)?,
                Picked::Nothing | Picked::Back => return Err(Leave::Curtain),
                Picked::Word(word) => {
                    if !self.turns_language(&word) {
                        return Err(Leave::Curtain);
                    }
                }
            }
        }
    }

    /// The sheets in the order of the agenda, and the one that comes next.
    fn own_sheets(&self, member: &MemberId) -> (Vec<Item>, Option<usize>) {
        let (state, lang) = (self.state(), self.lang);
        let item = |(product, of): (&crate::council::Product, &crate::meeting::ProductState)| {
            let stands = standing(state, lang, member, &product.id, of);
            let asked = of.opinions.as_ref().filter(|_| of.asks(member) && !of.has_submitted(member));
            let until = asked.map(|asked| written::until(lang, &date::date_time(asked.deadline_of(member))));
            let told = until.map_or(stands.clone(), |until| format!("{until}, {stands}"));
            Item { id: product.id.to_string(), name: product.name.clone(), told }
        };
        let next = order::offered(state, member).first().map(|next| next.id.clone());
        let usual = next.and_then(|next| state.session.products.iter().position(|product| product.id == next));
        (state.agenda().map(item).collect(), usual)
    }

    fn open_sheet(&mut self, member: &MemberId, at: usize) -> Go {
        let Some((product, standing)) = self.state().agenda().nth(at) else { return Ok(()) };
        let (cell, aside) = (progress::cell(standing, member), standing.set_aside.is_some());
        let place = SheetPlace { member: member.clone(), product: product.id.clone() };
        let scoring = Scoring::of(self.lang);
        match cell {
            Cell::Blank | Cell::Draft if !aside => self.sheet(&place),
            Cell::Submitted => {
                self.say(scoring.submitted_locked);
                Ok(())
            }
            _ => {
                self.say(scoring.cannot_open);
                Ok(())
            }
        }
    }
}
