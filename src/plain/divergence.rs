//! A divergence: the pairs, what makes the gap, and the chair's acts about it.

use super::ask::Item;
use super::{Go, Plain};
use crate::council::ProductId;
use crate::meeting::{self, Command, Refusal, Rescorers, ResolvedBy, State, choices, visible};
use crate::say;
use crate::text::Lang;
use crate::text::words::divergence::{self as divergence_words, Divergence as DivergenceWords};
use crate::text::words::plain::Plain as Common;

/// Criteria named for each pair.
const NAMED: usize = 8;

#[derive(Clone, Copy)]
enum Then {
    Discuss,
    Rescore,
    Resolve,
}

impl Plain<'_, '_> {
    /// Reads the divergence of a product out and asks what the chair does about it.
    pub(super) fn divergence(&mut self, product: &ProductId) -> Go {
        let words = DivergenceWords::of(self.lang);
        let lines = pair_lines(self.state(), product, self.lang);
        self.page(&format!("{}: {}", words.title, say::name::product(&self.state().session, product, self.lang)));
        self.say_all(lines);
        let open = choices::on_divergence(self.state(), product);
        let all = [
            (open.discuss, Then::Discuss, words.key_discuss),
            (open.rescore, Then::Rescore, words.key_rescore),
            (open.resolve, Then::Resolve, words.key_resolve),
        ];
        let Some(then) = self.one_of_open(all)? else { return Ok(()) };
        match then {
            Then::Discuss => self.discuss(product),
            Then::Rescore => self.rescore(product),
            Then::Resolve => self.resolve(product),
        }
    }

    fn discuss(&mut self, product: &ProductId) -> Go {
        let Some(note) = self.text(DivergenceWords::of(self.lang).discuss_note)? else {
            self.refused(&Refusal::NoteMissing);
            return Ok(());
        };
        self.operator(Command::OpenDiscussion { product: product.clone(), note })?;
        Ok(())
    }

    fn rescore(&mut self, product: &ProductId) -> Go {
        let words = DivergenceWords::of(self.lang);
        let name = self.state().session.product(product).map_or_else(String::new, |product| product.name.clone());
        let round = self.state().products.get(product).map_or(1, meeting::ProductState::round) + 1;
        self.say(&divergence_words::rescore_what(self.lang, &name, round));
        let who = [Rescorers::Pairs, Rescorers::All];
        let items = who.map(|who| Item::plain(say::word::rescorers(who, self.lang)));
        let Some(at) = self.one_of(&items, Common::of(self.lang).number_or_back, None)? else { return Ok(()) };
        if let Some(tally) = visible::result(self.state(), product) {
            let names = meeting::rescorers(&tally, who[at]);
            let names: Vec<_> = names.iter().map(|id| say::name::short(&self.state().session, id)).collect();
            self.say(&format!("{} {}.", words.rescore_back, names.join("; ")));
        }
        self.say(words.rescore_keeps);
        if self.sure_of(product)? {
            self.operator(Command::Rescore { product: product.clone(), who: who[at] })?;
        }
        Ok(())
    }

    fn resolve(&mut self, product: &ProductId) -> Go {
        let by = [ResolvedBy::Chair, ResolvedBy::Majority];
        let items = by.map(|by| Item::plain(say::word::resolved_by(by, self.lang)));
        let Some(at) = self.one_of(&items, Common::of(self.lang).number_or_back, None)? else { return Ok(()) };
        let Some(note) = self.text(DivergenceWords::of(self.lang).resolve_note)? else {
            self.refused(&Refusal::NoteMissing);
            return Ok(());
        };
        self.operator(Command::Resolve { product: product.clone(), by: by[at], note })?;
        Ok(())
    }
}

/// Every pair beyond the limit, and the criteria that make its gap.
fn pair_lines(state: &State, product: &ProductId, lang: Lang) -> Vec<String> {
    let words = DivergenceWords::of(lang);
    let Some(tally) = visible::result(state, product) else { return Vec::new() };
    let Some(standing) = state.products.get(product) else { return Vec::new() };
    let mut lines = vec![format!("{}.", divergence_words::round(lang, standing.round()))];
    for pair in &tally.pairs {
        lines.push(say::result::divergent(pair, state, lang));
        let gaps = visible::gaps(state, product, standing.round(), pair);
        lines.extend(say::gap::criteria(&gaps, state.rubric(product), NAMED, lang));
    }
    if tally.pairs.is_empty() {
        lines.push(words.none.to_owned());
    }
    lines
}
