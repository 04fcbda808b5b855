//! The council's conclusion on a product, and the counts of a vote.

use super::ask::Item;
use super::{Go, Plain};
use crate::council::{ProductId, Upgrade, Votes};
use crate::meeting::{Command, Decision, choices, visible, written};
use crate::say;
use crate::text::words::correction::Correction as CorrectionWords;
use crate::text::words::decisions::Decisions;
use crate::text::words::plain::{self as words, Desk as Words, Plain as Common};

impl Plain<'_, '_> {
    /// Asks what the council concludes on a product and records it once its id is typed.
    pub(super) fn conclude(&mut self, product: &ProductId) -> Go {
        let decisions = Decisions::of(self.lang);
        let lines = self.before_concluding(product);
        self.page(&format!(
            "{}: {}",
            decisions.conclude_title,
            say::name::product(&self.state().session, product, self.lang)
        ));
        self.say_all(lines);
        let offered = choices::conclusions(self.state(), product);
        let name = |(decision, upgrade): &(Decision, Option<Upgrade>)| {
            let upgrade = upgrade.map(|upgrade| format!("; {}", say::word::upgrade(upgrade, self.lang)));
            let decision = say::screening::decision(*decision, self.state(), self.lang);
            format!("{decision}{}", upgrade.unwrap_or_default())
        };
        let items: Vec<_> = offered.iter().map(|choice| Item::plain(name(choice))).collect();
        let Some(at) = self.one_of(&items, Common::of(self.lang).number_or_back, None)? else { return Ok(()) };
        let (decision, upgrade) = offered[at];
        let note = self.text(&words::optional(self.lang, decisions.note))?;
        let mut listed = Vec::new();
        if decision != Decision::Agree {
            while let Some(item) = self.text(&words::optional(self.lang, Words::of(self.lang).one_item))? {
                listed.push(item);
            }
        }
        let votes = self.votes(product, decisions.votes_if_taken)?;
        let count = votes.map_or_else(String::new, |votes| format!(" ({})", say::votes::count(votes, self.lang)));
        let told = format!("{} {}{count}.", Words::of(self.lang).will_record, items[at].name);
        self.say(&told);
        if self.sure_of(product)? {
            let product = product.clone();
            self.operator(Command::Conclude { product, decision, note, items: listed, votes, upgrade })?;
        }
        Ok(())
    }

    fn before_concluding(&self, product: &ProductId) -> Vec<String> {
        let (state, lang) = (self.state(), self.lang);
        let (standing, tally) = (state.products.get(product), visible::result(state, product));
        let mut lines = Vec::new();
        if let Some(tally) = &tally {
            let proposal = say::result::proposal(tally, lang);
            lines.push(proposal.unwrap_or_else(|| say::result::band(tally, state, lang)));
            lines.extend(tally.pairs.iter().map(|pair| say::result::divergent(pair, state, lang)));
        }
        let raised = standing.map_or(&[][..], |standing| &standing.raised);
        lines.extend(raised.iter().map(|raised| say::raised::raised(raised, state, product, lang)));
        for cause in written::causes(state, product) {
            let said = say::written::cause(&cause, state, product, lang);
            lines.push(format!("{}: {said}", say::written::needed(lang)));
        }
        let resolved = state.by_opinion(product) || standing.is_some_and(|s| s.resolution.is_some());
        if tally.is_some_and(|tally| tally.is_divergent()) && !resolved {
            lines.push(Decisions::of(lang).note_needed.to_owned());
        }
        if state.closed.is_some() {
            lines.push(CorrectionWords::of(lang).conclude_again.to_owned());
        }
        lines
    }

    /// Three counts, or nothing where none was taken.
    pub(super) fn votes(&mut self, product: &ProductId, label: &str) -> Go<Option<Votes>> {
        let electorate = self.state().electorate(product);
        let heading = say::votes::heading(label, electorate, self.lang);
        loop {
            let answer = self.ask(&format!("{heading} {}", words::three_counts(self.lang, electorate.there)))?;
            if answer.is_empty() {
                return Ok(None);
            }
            let counts: Result<Vec<u32>, _> =
                answer.split([' ', ',', ';', '/']).filter(|word| !word.is_empty()).map(str::parse).collect();
            match counts.as_deref() {
                Ok([yes, against, abstained]) => {
                    return Ok(Some(Votes { r#for: *yes, against: *against, abstained: *abstained }));
                }
                _ => self.say(&words::not_counts(self.lang, &answer, electorate.there)),
            }
        }
    }
}
