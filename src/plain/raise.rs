//! A member tells the secretary of a ground the sheet prints, or asks for something: an act of its own, never a 0.

use super::ask::Item;
use super::{Go, Plain};
use crate::law::Criterion;
use crate::meeting::{Command, Ground, Refusal};
use crate::say;
use crate::say::measure::Measure;
use crate::text::words::plain::Plain as Words;
use crate::text::words::scoring::Scoring;
use crate::tui::screens::criterion::SheetPlace;

impl Plain<'_, '_> {
    /// Asks which ground and why, and tells it.
    pub(super) fn raise(&mut self, place: &SheetPlace, criterion: &Criterion) -> Go {
        let scoring = Scoring::of(self.lang);
        self.page(&format!("{} {}", scoring.raise_title, criterion.id));
        self.say(match Measure::of_product(self.state(), &place.product) {
            Measure::Points => scoring.raise_body,
            Measure::Yeses => scoring.raise_body_question,
        });
        let printed =
            criterion.notes.iter().filter_map(|note| Some((Ground::of(note)?, say::sheet::note(note, self.lang))));
        let requests = Ground::REQUESTS.map(|ground| (ground, say::word::ground(ground, self.lang).to_owned()));
        let grounds: Vec<_> = printed.chain(requests).collect();
        let items: Vec<_> = grounds.iter().map(|(_, told)| Item::plain(told.clone())).collect();
        let Some(at) = self.one_of(&items, Words::of(self.lang).number_or_back, None)? else { return Ok(()) };
        let Some(reason) = self.text(scoring.raise_reason)? else {
            self.refused(&Refusal::ReasonMissing);
            return Ok(());
        };
        let (product, criterion) = (place.product.clone(), criterion.id.clone());
        let command = Command::Raise { product, criterion, ground: grounds[at].0, reason };
        if self.quietly(place.actor(), command)?.is_some() {
            self.say(scoring.raised);
        }
        Ok(())
    }
}
