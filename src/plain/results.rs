//! Results and ranking, as far as they may be seen, and one product's result with why it is so.

use super::ask::{Item, List, Picked, offered};
use super::{Go, Plain};
use crate::council::{ProductId, Tally};
use crate::meeting::room::Shown;
use crate::meeting::step::{self, Step};
use crate::meeting::{Command, ProductState, RoomPage, Stage, State, choices, progress, visible};
use crate::say;
use crate::say::measure::Measure;
use crate::say::name::full_stop;
use crate::say::result::points;
use crate::text::words::decisions::Decisions;
use crate::text::words::divergence::{self as divergence_words, Divergence as DivergenceWords};
use crate::text::words::plain::{self as words, Desk as Words, Plain as Common};
use crate::text::words::results::{self as result_words, Results as ResultWords};
use crate::text::words::room::Room;
use crate::text::{Lang, number};

/// How many criteria of the widest gap are named with a result.
const NAMED: usize = 3;

/// What can be done with a result.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    Conclude,
    Divergence,
    Show,
    Hide,
}

impl Plain<'_, '_> {
    /// The ranking, and whichever product is asked for.
    pub(super) fn results(&mut self) -> Go {
        loop {
            let results = ResultWords::of(self.lang);
            let ranking = visible::ranking(self.state());
            self.page(results.title);
            if ranking.is_empty() {
                self.say(results.none);
                return Ok(());
            }
            if visible::ranking_is_provisional(self.state()) {
                self.say(&full_stop(&say::name::capital(results.provisional)));
            }
            let items: Vec<_> = ranking.iter().map(|ranked| ranked_item(self.state(), ranked, self.lang)).collect();
            self.read_out(&items);
            let open = |ranked: &visible::Ranked| {
                self.state().products.get(&ranked.product).is_some_and(|standing| !standing.is_settled())
            };
            let usual = ranking.iter().position(open);
            let words = Words::of(self.lang);
            let question = words::which_result(self.lang, usual.map(|at| items[at].id.as_str()));
            let keys = [words.key_room];
            let list = List { items: &items, question: &question, usual, help: words.help_results, words: &keys };
            match self.pick(&list)? {
                Picked::One(at) => self.result(&ranking[at].product)?,
                Picked::Word(_) => self.ranking_for_the_room()?,
                Picked::Back | Picked::Nothing => return Ok(()),
            }
        }
    }

    fn ranking_for_the_room(&mut self) -> Go {
        let shown = matches!(self.state().shown, Some(Shown::Ranking(_)));
        let show = Command::ShowToRoom { page: RoomPage::Ranking };
        self.operator(if shown { Command::HideFromRoom {} } else { show })?;
        Ok(())
    }

    /// One product's result, and what can be done with it.
    pub(super) fn result(&mut self, product: &ProductId) -> Go {
        loop {
            let lines = result_lines(self.state(), product, self.lang);
            let name = say::name::product(&self.state().session, product, self.lang);
            self.page(&format!("{}: {name}", ResultWords::of(self.lang).result_title));
            self.say_all(lines);
            let (thens, items, usual) = self.thens(product);
            if thens.is_empty() {
                return Ok(());
            }
            let question = words::what_then(self.lang, usual.map(|at| items[at].name.as_str()));
            let Some(at) = self.one_of(&items, &question, usual)? else { return Ok(()) };
            match thens[at] {
                Then::Conclude => self.conclude(product)?,
                Then::Divergence => self.divergence(product)?,
                Then::Show => {
                    let page = RoomPage::Result { product: product.clone() };
                    self.operator(Command::ShowToRoom { page })?;
                }
                Then::Hide => drop(self.operator(Command::HideFromRoom {})?),
            }
        }
    }

    fn thens(&self, product: &ProductId) -> (Vec<Then>, Vec<Item>, Option<usize>) {
        let (state, results, room) = (self.state(), ResultWords::of(self.lang), Room::of(self.lang));
        let standing = state.products.get(product);
        let seen = standing.is_some_and(|s| s.set_aside.is_none() && !s.is_sealed());
        let shown = matches!(&state.shown, Some(Shown::Result(shown)) if shown == product);
        let all = [
            (choices::may_conclude(state, product), Then::Conclude, Decisions::of(self.lang).conclude_title),
            (choices::is_divergent(state, product), Then::Divergence, results.see_gap),
            (seen && !shown, Then::Show, room.key_show),
            (shown, Then::Hide, room.key_hide),
        ];
        let (thens, items) = offered(all);
        // What was concluded is not proposed again; a divergence comes first.
        let settled = standing.is_some_and(ProductState::is_settled);
        let apart = choices::on_divergence(state, product).discuss;
        let wanted = if apart { Then::Divergence } else { Then::Conclude };
        let usual = thens.iter().position(|then| *then == wanted && !settled);
        (thens, items, usual)
    }
}

fn ranked_item(state: &State, ranked: &visible::Ranked, lang: Lang) -> Item {
    let (tally, results) = (&ranked.tally, ResultWords::of(lang));
    let name = state.session.product(&ranked.product).map_or_else(String::new, |product| product.name.clone());
    let mut told = vec![words::rank(lang, ranked.rank)];
    told.extend(tally.stars().map(|star| say::result::comes_to(tally, star, lang)));
    let (measure, mean) = (Measure::of_meeting(state), number::decimal2(tally.mean.rounded_hundredths(), lang));
    told.push(match measure {
        Measure::Points => words::mean(lang, &mean),
        Measure::Yeses => result_words::yeses(lang, &mean),
    });
    told.push(words::spread(lang, &measure.amount(tally.spread, lang)));
    if tally.is_capped() {
        told.push(results.capped.to_owned());
    }
    let resolved = state.products.get(&ranked.product).is_some_and(|standing| standing.resolution.is_some());
    if tally.is_divergent() && !resolved {
        told.push(results.divergent.to_owned());
    }
    Item { id: ranked.product.to_string(), name, told: told.join(", ") }
}

/// Everything there is to say of a product's result.
fn result_lines(state: &State, product: &ProductId, lang: Lang) -> Vec<String> {
    let (results, mut lines) = (ResultWords::of(lang), Vec::new());
    let Some(standing) = state.products.get(product) else { return lines };
    if matches!(&state.shown, Some(Shown::Result(shown)) if shown == product) {
        lines.push(full_stop(Room::of(lang).shown_now));
    }
    if let Some((r#as, reason)) = &standing.set_aside {
        let way = say::word::set_aside(*r#as, lang);
        lines.push(full_stop(&format!("{}: {way}. {reason}", results.set_aside)));
    }
    if standing.stage() == Stage::Rescoring {
        let (done, of) = progress::given_back(standing);
        lines.push(divergence_words::under_way(lang, standing.round(), done, of));
    }
    lines.extend(say::written::standing(state, product, lang));
    if let Some(tally) = visible::result(state, product) {
        lines.extend(tally_lines(state, product, standing, &tally, lang));
    }
    lines.extend(
        standing
            .discussion
            .as_ref()
            .map(|note| full_stop(&format!("{}: {note}", DivergenceWords::of(lang).discussion))),
    );
    lines.extend(standing.resolution.as_ref().map(|resolution| {
        let by = resolution.by.map_or(String::new(), |by| format!(" {}", say::word::resolved_by(by, lang)));
        full_stop(&format!("{}{by}: {}", results.resolution, resolution.note))
    }));
    lines.extend(standing.conclusion.as_ref().map(|conclusion| {
        let decision = say::word::decision(conclusion.decision, lang);
        let note = conclusion.note.as_deref().map_or(String::new(), |note| format!(" ({note})"));
        full_stop(&format!("{}: {decision}{note}", results.conclusion))
    }));
    for correction in visible::corrections(state).filter(|c| c.product == *product) {
        let what = say::correction::what(correction, state, lang);
        lines.push(full_stop(&format!("{what}. {}", say::correction::standing(correction, lang))));
    }
    for round in 1..standing.round() {
        let Some(tally) = visible::result_of_round(state, product, round) else { continue };
        lines.push(full_stop(&divergence_words::round(lang, round)));
        lines.extend(totals(state, &tally, lang));
        lines.push(spread(state, &tally, lang));
    }
    lines
}

fn tally_lines(state: &State, product: &ProductId, standing: &ProductState, tally: &Tally, lang: Lang) -> Vec<String> {
    let mut lines = vec![spread(state, tally, lang)];
    lines.extend(say::result::explanation(tally, product, state, lang));
    if let Some(widest) = tally.pairs.first() {
        let gaps = visible::gaps(state, product, standing.round(), widest);
        lines.extend(say::gap::criteria(&gaps, state.rubric(product), NAMED, lang));
    }
    let heads = ResultWords::of(lang);
    let head = match Measure::of_product(state, product) {
        Measure::Points => heads.totals,
        Measure::Yeses => heads.totals_yes,
    };
    lines.push(format!("{head}:"));
    lines.extend(totals(state, tally, lang));
    lines
}

/// The spread against the regulation's limit.
fn spread(state: &State, tally: &Tally, lang: Lang) -> String {
    let limit = points(state.regulation.divergence_limit, lang);
    full_stop(&result_words::spread(
        lang,
        &Measure::of_meeting(state).amount(tally.spread, lang),
        &limit,
        tally.is_divergent(),
    ))
}

/// Every total with its parts, a member a line.
fn totals(state: &State, tally: &Tally, lang: Lang) -> Vec<String> {
    let line = |total: &crate::council::tally::MemberTotal| {
        let parts = total.parts.iter().map(|part| format!("{} {}", part.part, points(part.points, lang)));
        let parts = parts.collect::<Vec<_>>().join(", ");
        let name = say::name::short(&state.session, &total.member);
        words::member_total(lang, &name, &Measure::of_meeting(state).sum(total.total, lang), &parts, total.left_out)
    };
    tally.totals.iter().map(line).collect()
}

impl Plain<'_, '_> {
    /// A product of the agenda, asked for by its id or name.
    pub(super) fn which_product(&mut self) -> Go<Option<ProductId>> {
        let state = self.state();
        let lang = self.lang;
        let item = |(product, standing): (&crate::council::Product, &ProductState)| Item {
            id: product.id.to_string(),
            name: product.name.clone(),
            told: crate::tui::screens::board::standing_text(lang, state, &product.id, standing),
        };
        let items: Vec<_> = state.agenda().map(item).collect();
        let waits = match step::next(state, self.edge.desk.now()) {
            Step::Told(product) | Step::Opinions(_, product) => Some(product),
            _ => None,
        };
        let usual = waits.and_then(|waits| state.session.products.iter().position(|product| product.id == waits));
        let question = words::which_product(lang, usual.map(|at| items[at].id.as_str()));
        let Some(at) = self.one_of(&items, &question, usual)? else { return Ok(None) };
        Ok(self.state().session.products.get(at).map(|product| product.id.clone()))
    }

    /// Whether the word that cannot be taken back was typed: the product's id.
    pub(super) fn sure_of(&mut self, product: &ProductId) -> Go<bool> {
        let question = Common::of(self.lang).sure;
        self.sure(question, &product.0)
    }
}
