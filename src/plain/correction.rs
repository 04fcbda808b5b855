//! The member's word on a correction of his sheet: it was an entry error, or it was not.

use super::ask::Item;
use super::{Go, Plain};
use crate::council::MemberId;
use crate::meeting::{Actor, Command, Correction, Refusal, visible};
use crate::say;
use crate::text::words::correction::Correction as CorrectionWords;
use crate::text::words::plain::Plain as Words;

impl Plain<'_, '_> {
    /// Asks about the first correction a member has still to confirm; whether it was settled.
    pub(super) fn confirm_correction(&mut self, member: &MemberId) -> Go<bool> {
        let words = CorrectionWords::of(self.lang);
        let asked = |c: &&Correction| c.is_open() && c.confirmed.is_none() && c.member == *member;
        let Some(correction) = visible::corrections(self.state()).find(asked).cloned() else { return Ok(false) };
        let (what, why) =
            (say::correction::what(&correction, self.state(), self.lang), say::correction::why(&correction, self.lang));
        self.page(words.confirm_title);
        self.say_all([format!("{what}."), why, words.confirm_ask.to_owned()]);
        let items = [words.key_yes, words.key_no, words.key_later].map(Item::plain);
        let chosen = self.one_of(&items, Words::of(self.lang).number_or_back, None)?;
        let by = Actor::Member(member.clone());
        let product = correction.product.clone();
        let command = match chosen {
            Some(0) => Command::ConfirmCorrection { product, member: member.clone(), paper: None },
            Some(1) => {
                let Some(reason) = self.text(&format!("{}?", words.drop_reason))? else {
                    self.refused(&Refusal::ReasonMissing);
                    return Ok(false);
                };
                Command::DropCorrection { product, member: member.clone(), reason }
            }
            _ => return Ok(false),
        };
        Ok(self.act(by, command)?.is_some())
    }
}
