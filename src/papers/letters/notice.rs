//! Notices of the result as the council proposes it: a letter to each producer, and one to each commune.
//!
//! Đ7.3 of 26/2026/QĐ-TTg has all results told, whatever the star. A notice
//! names no member and no single mark, and carries no phone and no address.

use super::facts::{facts, meaning, points};
use super::{answers, by_the_council, letterhead, named, paragraph, sat, to};
use crate::council::Product;
use crate::meeting::{Decision, ProductState, State, visible};
use crate::papers::annexes::Stand;
use crate::papers::document::{Block, Cell, Column, Document, Page, Run, Table};
use crate::papers::minutes::{banners, made_from, meta};
use crate::papers::outcome::Outcome;
use crate::papers::words::words;
use crate::say::measure::Measure;
use crate::say::{screening, word};
use crate::text::Lang;

/// The letter to the producer; nothing before the council concluded on the product or took it off the agenda.
pub fn to_producer(stand: Stand<'_>, product: &Product, lang: Lang) -> Option<Document> {
    let state = stand.state;
    let standing = told(state, product)?;
    let producer = &product.producer;
    let (name, council) = (named(product), &state.session.council.body);
    let subject = lang.pick(format!("Kết quả đánh giá sản phẩm {name}"), format!("Result of the evaluation of {name}"));
    let mut blocks = opening(stand, &subject, &format!("{}, {}", producer.name, producer.commune), lang);
    let code = product
        .code
        .as_ref()
        .map_or_else(String::new, |code| lang.pick(format!(", mã sản phẩm {code}"), format!(", code {code}")));
    let set = state.rubrics.get(&product.set).map_or_else(String::new, |rubric| format!(" ({})", rubric.name));
    let (sat, act, kind) = (sat(state, lang), &state.rules.act, word::kind(product.kind, lang));
    let kind = if state.rules.gives_stars() {
        lang.pick(format!("; hình thức: {kind}"), format!("; kind: {kind}"))
    } else {
        String::new()
    };
    blocks.push(paragraph(lang.pick(
        format!("{council} {sat}, đã xem xét sản phẩm {name}{code}; bộ sản phẩm số {}{set}{kind}, theo {act}. Kết quả như sau:", product.set),
        format!("{council} {sat} and considered {name}{code}; product set {}{set}{kind}, under {act}. The result:", product.set),
    )));
    let outcome = Outcome::of(state, product, standing);
    let mut items = Vec::new();
    if let Some(tally) = visible::result(state, &product.id) {
        let mut line = points(state, product, &tally, lang);
        if Measure::of_meeting(state) == Measure::Points {
            line.push(Run::plain("."));
        }
        items.push(line);
    }
    items.push(vec![Run::plain(meaning(state, standing, outcome, lang))]);
    items.extend(facts(state, product, standing, lang).into_iter().map(|fact| vec![Run::plain(fact)]));
    blocks.push(Block::List(items));
    blocks.extend(next(outcome, lang).map(paragraph));
    let commune = commune_office(state, &producer.commune, lang);
    blocks.push(end(stand, lang));
    blocks.push(by_the_council(state, vec![format!("{commune};")], lang));
    Some(finish(stand, &subject, blocks, lang))
}

/// The letter to a commune on all its products that there is something to say of; nothing where there is none.
pub fn to_commune(stand: Stand<'_>, commune: &str, lang: Lang) -> Option<Document> {
    let state = stand.state;
    let of_commune = state.session.products.iter().filter(|product| product.producer.commune == commune);
    let products: Vec<_> = of_commune.filter_map(|product| Some((product, told(state, product)?))).collect();
    if products.is_empty() {
        return None;
    }
    let w = words(lang);
    let subject =
        lang.pick(format!("Kết quả đánh giá sản phẩm của {commune}"), format!("Results of the evaluation, {commune}"));
    let mut blocks = opening(stand, &subject, &commune_office(state, commune, lang), lang);
    let (council, sat, act) = (&state.session.council.body, sat(state, lang), &state.rules.act);
    blocks.push(paragraph(lang.pick(
        format!("{council} {sat}, đã xem xét các sản phẩm sau đây theo {act}. Kết quả như sau:"),
        format!("{council} {sat} and considered these products under {act}. The results:"),
    )));
    let columns = vec![
        Column::center(w.order, 9),
        Column::left(w.product, 36),
        Column::left(w.producer, 32),
        Column::right(answers::head(state, lang), 19),
        Column::left(lang.pick("Kết quả đánh giá và việc tiếp theo", "Result and what follows"), 80),
    ];
    let rows = products.iter().zip(1_usize..).map(|((product, standing), order)| {
        let outcome = Outcome::of(state, product, standing);
        let mut said = vec![meaning(state, standing, outcome, lang)];
        said.extend(facts(state, product, standing, lang));
        let tally = visible::result(state, &product.id);
        let row: Vec<Cell> = vec![
            order.to_string().into(),
            named(product).into(),
            product.producer.name.clone().into(),
            tally.map_or_else(|| "–".into(), |tally| answers::cell(state, product, &tally, lang)),
            said.join(" ").into(),
        ];
        row
    });
    blocks.push(Block::Table(Table::new(columns, rows)));
    blocks.extend(answers::legend(state, lang));
    blocks.push(end(stand, lang));
    blocks.push(by_the_council(state, Vec::new(), lang));
    Some(finish(stand, &subject, blocks, lang))
}

/// The communes of the session's producers, each once, in the order of the agenda.
pub fn communes(state: &State) -> Vec<&str> {
    let mut communes = Vec::new();
    for product in &state.session.products {
        let commune = product.producer.commune.as_str();
        if !communes.contains(&commune) {
            communes.push(commune);
        }
    }
    communes
}

/// What happened to a product, once the council is through with it.
fn told<'a>(state: &'a State, product: &Product) -> Option<&'a ProductState> {
    state.products.get(&product.id).filter(|standing| Outcome::of(state, product, standing) != Outcome::Pending)
}

fn opening(stand: Stand<'_>, subject: &str, whom: &str, lang: Lang) -> Vec<Block> {
    let mut blocks = banners(stand.basis.is_none(), lang);
    blocks.push(letterhead(stand.state, "TB", lang));
    let kind = lang.pick("THÔNG BÁO", "NOTICE").to_owned();
    blocks.push(Block::Title { kind, subject: subject.to_owned() });
    blocks.push(to(whom, lang));
    blocks
}

/// Whom a commune's letter goes to; a council outside the administration writes to nobody's committee.
fn commune_office(state: &State, commune: &str, lang: Lang) -> String {
    if state.rules.asks_for_level() || screening::is_screening(state) {
        return lang.pick(format!("Ủy ban nhân dân {commune}"), format!("the people's committee of {commune}"));
    }
    commune.to_owned()
}

/// What the producer is to do, where he is.
fn next(outcome: Outcome, lang: Lang) -> Option<&'static str> {
    match outcome {
        Outcome::Decided(Decision::Supplement) => Some(lang.pick(
            "Đề nghị chủ thể bổ sung hồ sơ theo nội dung trên. Thời hạn và nơi nhận: ………………",
            "Please supplement the dossier as asked above, by and to: ………………",
        )),
        Outcome::Decided(Decision::Retest) => Some(lang.pick(
            "Đề nghị chủ thể kiểm nghiệm lại theo nội dung trên và gửi kết quả. Thời hạn và nơi nhận: ………………",
            "Please have the product tested again as asked above and send the result, by and to: ………………",
        )),
        _ => None,
    }
}

fn end(stand: Stand<'_>, lang: Lang) -> Block {
    let council = &stand.state.session.council.body;
    paragraph(lang.pick(format!("{council} thông báo để biết và thực hiện./."), format!("So notified by {council}./.")))
}

fn finish(stand: Stand<'_>, subject: &str, mut blocks: Vec<Block>, lang: Lang) -> Document {
    let Stand { state, basis, .. } = stand;
    blocks.extend(made_from(state, basis, lang));
    let kind = lang.pick("THÔNG BÁO", "NOTICE");
    let meta = meta(format!("{kind} – {subject} – {}", state.session.title), state, basis, lang);
    Document { meta, page: Page::Portrait, blocks }
}
