//! The list of dossiers to supplement and products to test again, item by item.

use super::facts::asked;
use super::{named, paragraph};
use crate::council::Product;
use crate::meeting::{Conclusion, Decision, State};
use crate::papers::annexes::Stand;
use crate::papers::document::{Block, Column, Document, Page, Run, Table};
use crate::papers::issuer::Issuer;
use crate::papers::minutes::{banners, made_from, meta};
use crate::papers::words::words;
use crate::say::word;
use crate::text::Lang;

/// Whether the council asked for anything.
pub(super) fn has_any(state: &State) -> bool {
    concluded(state).next().is_some()
}

/// The products with such a conclusion, in the order of the agenda.
fn concluded(state: &State) -> impl Iterator<Item = (&Product, &Conclusion)> {
    state.agenda().filter(|(_, standing)| standing.set_aside.is_none()).filter_map(|(product, standing)| {
        let conclusion = standing.conclusion.as_ref()?;
        matches!(conclusion.decision, Decision::Supplement | Decision::Retest).then_some((product, conclusion))
    })
}

/// The list, an annex to the report; nothing where the council asked for nothing.
pub fn supplements(stand: Stand<'_>, lang: Lang) -> Option<Document> {
    let Stand { state, basis, .. } = stand;
    if !has_any(state) {
        return None;
    }
    let w = words(lang);
    let kind = lang.pick("DANH SÁCH HỒ SƠ CẦN BỔ SUNG", "DOSSIERS TO SUPPLEMENT");
    let mut blocks = banners(basis.is_none(), lang);
    blocks.push(Block::Title { kind: kind.to_owned(), subject: state.session.title.clone() });
    let number = Issuer::of(state).symbol("BC");
    let annexed = lang.pick(
        format!("(Kèm theo Báo cáo số …/{number} của {})", state.session.council.body),
        format!("(Annexed to report no. …/{number} of {})", state.session.council.body),
    );
    blocks.push(Block::Paragraph(vec![Run::italic(annexed)]));
    let columns = vec![
        Column::center(w.order, 9),
        Column::left(w.product, 36),
        Column::left(w.producer, 30),
        Column::left(w.commune, 24),
        Column::left(lang.pick("Yêu cầu của Hội đồng", "The council asks"), 30),
        Column::left(lang.pick("Nội dung", "What"), 50),
    ];
    let mut rows = Vec::new();
    for ((product, conclusion), order) in concluded(state).zip(1_usize..) {
        let items = asked(conclusion);
        let several = items.len() > 1;
        for (at, item) in items.iter().enumerate() {
            rows.push(vec![
                if several { format!("{order}.{}", at + 1) } else { order.to_string() },
                named(product),
                product.producer.name.clone(),
                product.producer.commune.clone(),
                word::decision(conclusion.decision, lang).to_owned(),
                item.clone(),
            ]);
        }
        if items.is_empty() {
            let not_noted = lang.pick("không ghi nội dung", "not noted").to_owned();
            let producer = &product.producer;
            let asks = word::decision(conclusion.decision, lang).to_owned();
            let who = [named(product), producer.name.clone(), producer.commune.clone()];
            rows.push(std::iter::once(order.to_string()).chain(who).chain([asks, not_noted]).collect());
        }
    }
    blocks.push(Block::Table(Table::new(columns, rows)));
    let due = lang.pick("Thời hạn và nơi nhận: ………………", "To be handed in by and to: ………………");
    blocks.push(paragraph(due));
    blocks.extend(made_from(state, basis, lang));
    let meta = meta(format!("{kind} – {}", state.session.title), state, basis, lang);
    Some(Document { meta, page: Page::Portrait, blocks })
}
