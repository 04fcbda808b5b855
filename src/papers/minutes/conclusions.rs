//! The order of the results and what the council concluded on all of them.

use super::decided;
use super::results::{mean_head, proposed};
use crate::council::{Product, Upgrade};
use crate::law::{Route, Stars};
use crate::meeting::{Decision, ProductState, State, upgrade_of, visible};
use crate::papers::document::{Block, Cell, Column, Name, Run, Table};
use crate::papers::words::words;
use crate::say::{result, stars, word};
use crate::text::Lang;
use crate::text::number::padded;

/// Best first; equal results share a place and the next is skipped.
pub(super) fn ranking(state: &State, lang: Lang) -> Vec<Block> {
    let w = words(lang);
    let mut blocks = vec![Block::Heading { level: 1, text: w.part_ranking.to_owned() }];
    let ranked = visible::ranking(state);
    if ranked.is_empty() {
        blocks.push(Block::Paragraph(vec![Run::plain(w.no_results)]));
        return blocks;
    }
    let mut columns =
        vec![Column::center(w.rank, 16), Column::left(w.product, 84), Column::right(mean_head(state, lang), 34)];
    if state.rules.gives_stars() {
        columns.push(Column::center(w.proposed, 26));
    }
    let rows = ranked.into_iter().map(|ranked| {
        let name = state.session.product(&ranked.product).map_or("", |p| p.name.as_str());
        let figure = |text: String, what| Cell::from(text).named(Name::of(&ranked.product, what));
        let row = [
            figure(ranked.rank.to_string(), "rank"),
            format!("{name} ({})", ranked.product).into(),
            figure(result::mean(ranked.tally.mean, lang), "mean.exact"),
        ];
        row.into_iter().chain(proposed(state, &ranked.product, ranked.tally.stars(), lang)).collect::<Vec<_>>()
    });
    blocks.push(Block::Table(Table::new(columns, rows)));
    if visible::ranking_is_provisional(state) {
        blocks.push(Block::Small(w.provisional.to_owned()));
    }
    blocks
}

/// What happens to a product after the meeting, in the order the minutes list it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Forwarded,
    ForwardedToProvince,
    Proposed(Stars),
    Kept(Stars),
    Agreed,
    NotUpgraded,
    Decided(Decision),
    SetAside,
    Pending,
}

fn outcome(state: &State, product: &Product, standing: &ProductState) -> Outcome {
    if standing.set_aside.is_some() {
        return Outcome::SetAside;
    }
    match (&standing.conclusion, visible::result(state, &product.id)) {
        (Some(conclusion), Some(tally)) if conclusion.decision == Decision::Agree => {
            if upgrade_of(product, standing, Some(&tally)) == Some(Upgrade::Kept) {
                return Outcome::NotUpgraded;
            }
            match (tally.route, tally.stars()) {
                (Route::ForwardCentral, _) => Outcome::Forwarded,
                (Route::ForwardProvince, _) => Outcome::ForwardedToProvince,
                (_, None) => Outcome::Agreed,
                (Route::ProvinceCertificate | Route::DistrictCertificate | Route::CentreCertificate, Some(stars)) => {
                    Outcome::Proposed(stars)
                }
                (Route::None, Some(stars)) => Outcome::Kept(stars),
            }
        }
        (Some(conclusion), _) => Outcome::Decided(conclusion.decision),
        (None, _) => Outcome::Pending,
    }
}

/// Every product once, under what follows for it.
pub(super) fn conclusions(state: &State, lang: Lang) -> Vec<Block> {
    let down = || [Stars::FIVE, Stars::FOUR, Stars::THREE, Stars::TWO, Stars::ONE];
    let decided = [Decision::Supplement, Decision::Retest, Decision::Refuse].map(Outcome::Decided);
    let kinds = [Outcome::Forwarded, Outcome::ForwardedToProvince]
        .into_iter()
        .chain(down().map(Outcome::Proposed))
        .chain(down().map(Outcome::Kept))
        .chain([Outcome::Agreed, Outcome::NotUpgraded])
        .chain(decided)
        .chain([Outcome::SetAside, Outcome::Pending]);
    let outcomes: Vec<_> = state.agenda().map(|(p, standing)| (p, outcome(state, p, standing))).collect();
    let items = kinds
        .filter_map(|kind| {
            let names: Vec<_> = outcomes
                .iter()
                .filter(|(_, outcome)| *outcome == kind)
                .map(|(product, _)| named(state, product))
                .collect();
            let count = padded(u32::try_from(names.len()).unwrap_or(u32::MAX));
            (!names.is_empty()).then(|| {
                vec![Run::bold(label(kind, &count, state, lang)), Run::plain(format!("{}.", names.join("; ")))]
            })
        })
        .collect();
    vec![Block::Heading { level: 1, text: words(lang).part_conclusions.to_owned() }, Block::List(items)]
}

/// A product with what it is to supplement.
fn named(state: &State, product: &Product) -> String {
    let conclusion = state.products.get(&product.id).and_then(|standing| standing.conclusion.as_ref());
    let items = conclusion.map(|conclusion| &conclusion.items).filter(|items| !items.is_empty());
    let items = items.map(|items| format!(": {}", decided::numbered(items))).unwrap_or_default();
    format!("{} ({}){items}", product.name, product.id)
}

fn label(outcome: Outcome, count: &str, state: &State, lang: Lang) -> String {
    let products = |text: String| lang.pick(format!("{text}, {count} sản phẩm: "), format!("{text}, {count}: "));
    products(match outcome {
        Outcome::Forwarded => {
            lang.pick("Chuyển trung ương đánh giá (tiềm năng 5 sao)", "Forwarded to the centre").to_owned()
        }
        Outcome::ForwardedToProvince => lang.pick("Chuyển cấp tỉnh đánh giá", "Forwarded to the province").to_owned(),
        Outcome::Proposed(stars) => {
            let stars = stars::words(stars, lang);
            lang.pick(format!("Kết quả đánh giá, đề nghị {stars}"), format!("Evaluated, {stars} proposed"))
        }
        Outcome::Kept(rank) => {
            let stars = stars::words(rank, lang);
            match result::recognised_elsewhere(rank, state) {
                Some(level) => {
                    let level = word::level(level, lang);
                    lang.pick(
                        format!("Kết quả đánh giá {stars}, hạng do {level} công nhận"),
                        format!("Evaluated at {stars}, which {level} recognises"),
                    )
                }
                None => lang.pick(
                    format!("Kết quả đánh giá {stars}, không cấp giấy chứng nhận"),
                    format!("Evaluated at {stars}, no certificate"),
                ),
            }
        }
        Outcome::Agreed => lang.pick("Hội đồng nhất trí kết quả", "The council agrees to the result").to_owned(),
        Outcome::NotUpgraded => lang
            .pick(
                "Không nâng hạng, giấy chứng nhận hiện có giữ nguyên đến hết hạn",
                "Not upgraded, the present certificate stays until it expires",
            )
            .to_owned(),
        Outcome::Decided(decision) => {
            let decision = word::decision(decision, lang);
            lang.pick(format!("Hội đồng {decision}"), format!("The council {decision}"))
        }
        Outcome::SetAside => lang.pick("Ra khỏi chương trình", "Taken off the agenda").to_owned(),
        Outcome::Pending => lang.pick("Chưa kết luận", "Not concluded on").to_owned(),
    })
}
