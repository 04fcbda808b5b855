//! The order of the results and what the council concluded on all of them.

use super::decided;
use super::results::{mean_head, proposed};
use crate::council::Product;
use crate::meeting::{State, visible};
use crate::papers::document::{Block, Cell, Column, Name, Run, Table};
use crate::papers::outcome;
use crate::papers::words::words;
use crate::say::result;
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

/// Every product once, under what follows for it.
pub(super) fn conclusions(state: &State, lang: Lang) -> Vec<Block> {
    let items = outcome::groups(state).into_iter().map(|(outcome, products)| {
        let names: Vec<_> = products.iter().map(|product| named(state, product)).collect();
        let count = padded(u32::try_from(names.len()).unwrap_or(u32::MAX));
        let label = outcome.label(state, lang);
        let label = lang.pick(format!("{label}, {count} sản phẩm: "), format!("{label}, {count}: "));
        vec![Run::bold(label), Run::plain(format!("{}.", names.join("; ")))]
    });
    vec![Block::Heading { level: 1, text: words(lang).part_conclusions.to_owned() }, Block::List(items.collect())]
}

/// A product with what it is to supplement.
fn named(state: &State, product: &Product) -> String {
    let conclusion = state.products.get(&product.id).and_then(|standing| standing.conclusion.as_ref());
    let items = conclusion.map(|conclusion| &conclusion.items).filter(|items| !items.is_empty());
    let items = items.map(|items| format!(": {}", decided::numbered(items))).unwrap_or_default();
    format!("{} ({}){items}", product.name, product.id)
}
