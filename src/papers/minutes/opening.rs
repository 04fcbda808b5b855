//! What stands before the results: grounds, time, people, rules, agenda.

use super::dossiers;
use crate::council::Product;
use crate::council::regulation::Confirmations;
use crate::law::Rubric;
use crate::meeting::{ProductState, State};
use crate::papers::document::{Block, Column, Run, Table};
use crate::papers::words::words;
use crate::say::measure::Measure;
use crate::say::name::uncapital;
use crate::say::regulation::{Setting, measured, source};
use crate::say::{sheet, word};
use crate::text::Lang;
use crate::text::date::{date_in_words, time_in_words};
use crate::text::number::padded;

/// The act of the rule set, then the decision that established the council.
pub(in crate::papers) fn grounds(state: &State, lang: Lang) -> Vec<Block> {
    let (act, title, decision) = (&state.rules.act, &state.rules.title, &state.session.council.established_by);
    let first = lang.pick(format!("Căn cứ {act} về {};", uncapital(title)), format!("Pursuant to {act} ({title});"));
    let second = lang.pick(format!("Căn cứ {decision}."), format!("Pursuant to {decision}."));
    vec![Block::Ground(first), Block::Ground(second)]
}

/// When it began, or is to begin, and where.
pub(super) fn time_and_place(state: &State, lang: Lang) -> Block {
    let at = state.started.unwrap_or(state.session.meeting.starts);
    let (time, day) = (time_in_words(at.time(), lang), date_in_words(at.date_naive(), lang));
    let (place, body) = (&state.session.meeting.place, &state.session.council.body);
    let text = if state.started.is_some() {
        lang.pick(
            format!("Hôm nay, hồi {time} {day}, tại {place}, {body} tiến hành phiên họp."),
            format!("At {time} on {day}, in {place}, {body} met."),
        )
    } else {
        lang.pick(
            format!("Phiên họp của {body} dự kiến hồi {time} {day}, tại {place}."),
            format!("{body} is to meet at {time} on {day}, in {place}."),
        )
    };
    Block::Paragraph(vec![Run::plain(text)])
}

/// The settings that decided something in this meeting, each with its source.
pub(super) fn regulation(state: &State, lang: Lang) -> Vec<Block> {
    const USED: [Setting; 10] = [
        Setting::Quorum,
        Setting::WrittenOpinions,
        Setting::ChairRequired,
        Setting::DivergenceLimit,
        Setting::DivergenceWhen,
        Setting::MaxRounds,
        Setting::StarMinimums,
        Setting::Votes,
        Setting::Signers,
        Setting::Confirmations,
    ];
    let regulation = &state.regulation;
    let discussed = state.products.values().any(|s| s.discussion.is_some() || !s.earlier.is_empty());
    let counted = |s: &ProductState| s.conclusion.as_ref().is_some_and(|conclusion| conclusion.votes.is_some());
    let voted = state.products.values().any(|s| !s.ballots.is_empty() || counted(s));
    let opinions = state.session.products.iter().any(Product::by_written_opinion);
    let met = !super::written::nobody_met(state);
    let used = USED.into_iter().filter(|setting| match setting {
        Setting::Quorum | Setting::ChairRequired => met,
        Setting::WrittenOpinions => opinions,
        Setting::StarMinimums => state.rules.gives_stars(),
        Setting::MaxRounds => discussed,
        Setting::Votes => voted,
        Setting::Confirmations => regulation.confirmations == Confirmations::Required,
        _ => true,
    });
    let item = |setting| {
        let value = measured(regulation, setting, Measure::of_meeting(state), lang);
        let source = source(regulation, setting, lang);
        vec![Run::plain(lang.pick(format!("{value} (nguồn: {source})."), format!("{value} (source: {source}).")))]
    };
    vec![
        Block::Heading { level: 1, text: words(lang).part_regulation.to_owned() },
        Block::List(used.map(item).collect()),
    ]
}

pub(super) fn products(state: &State, lang: Lang) -> Vec<Block> {
    let w = words(lang);
    let mut columns = vec![
        Column::center(w.order, 10),
        Column::center(w.id, 13),
        Column::left(w.product, 40),
        Column::left(w.producer, 34),
        Column::left(w.commune, 22),
        Column::left(w.product_set, 27),
        Column::left(w.kind, 18),
    ];
    let filed = dossiers::asked_for(state);
    columns.extend(filed.then(|| Column::left(w.dossier, 28)));
    let rows: Vec<_> = state
        .session
        .products
        .iter()
        .enumerate()
        .map(|(i, p)| {
            let code = p.code.as_ref().map_or_else(String::new, |code| format!("\n{code}"));
            let set = state.rubrics.get(&p.set).map_or_else(String::new, |rubric| format!(". {}", rubric.name));
            let mut row = vec![
                (i + 1).to_string(),
                p.id.to_string(),
                format!("{}{code}", p.name),
                p.producer.name.clone(),
                p.producer.commune.clone(),
                format!("{}{set}", p.set),
                kind(p, lang),
            ];
            row.extend(filed.then(|| dossiers::of_product(state, p, lang)));
            row
        })
        .collect();
    let count = padded(u32::try_from(rows.len()).unwrap_or(u32::MAX));
    let sentence = lang.pick(
        format!("Hội đồng xem xét {count} sản phẩm:"),
        format!("Number of products before the council: {count}."),
    );
    let mut blocks = vec![
        Block::Heading { level: 1, text: w.part_products.to_owned() },
        Block::Paragraph(vec![Run::plain(sentence)]),
        Block::Table(Table::new(columns, rows)),
    ];
    blocks.extend(sheets(state, lang));
    blocks
}

/// The kind, and that it is decided in writing where it is.
fn kind(product: &Product, lang: Lang) -> String {
    let kind = word::kind(product.kind, lang);
    if product.by_written_opinion() {
        return format!("{kind}, {}", word::procedure(product.procedure, lang));
    }
    kind.to_owned()
}

/// The sheets that were scored on, each with the digest of its text in the record and whose wording it has.
fn sheets(state: &State, lang: Lang) -> Vec<Block> {
    let item = |rubric: &Rubric| {
        let Rubric { set, digest, .. } = rubric;
        let digest = digest.groups_of_four();
        let wording = if sheet::is_own(rubric) {
            lang.pick("của bộ quy tắc riêng", "of the session's own rule set").to_owned()
        } else if rubric.wording.is_empty() {
            lang.pick("rút gọn", "condensed").to_owned()
        } else {
            sheet::laid_by_office(rubric, lang)
        };
        vec![Run::plain(lang.pick(
            format!("Bộ sản phẩm số {set}: lời văn {wording}; SHA-256: {digest}."),
            format!("Product set {set}: wording {wording}; SHA-256: {digest}."),
        ))]
    };
    vec![
        Block::Paragraph(vec![Run::plain(words(lang).sheets_used)]),
        Block::List(state.rubrics.values().map(item).collect()),
    ]
}
