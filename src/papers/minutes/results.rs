//! The results: one table for all, then each product with its reasons.

use std::collections::BTreeMap;

use super::{decided, proceedings, rounds, written};
use crate::council::tally::MemberTotal;
use crate::council::{MemberId, Product, ProductId, Tally, Upgrade, divergence};
use crate::law::{Aggregation, Points, Stars};
use crate::meeting::{Decision, ProductState, Source, State, upgrade_of, visible};
use crate::papers::document::{Block, Cell, Column, Name, Run, Table};
use crate::papers::words::words;
use crate::say::measure::Measure;
use crate::say::name::{self, capital, full_stop, uncapital};
use crate::say::{correction, paper, raised, result, screening, sheet, stars, word};
use crate::text::{Lang, number};

pub(super) fn results(state: &State, lang: Lang) -> Vec<Block> {
    let mut blocks = vec![Block::Heading { level: 1, text: words(lang).part_results.to_owned() }];
    blocks.extend(table(state, lang));
    for (i, (product, standing)) in state.agenda().enumerate() {
        let text =
            lang.pick(format!("{}. Sản phẩm {}", i + 1, named(product)), format!("{}. {}", i + 1, named(product)));
        blocks.push(Block::Heading { level: 2, text });
        blocks.push(Block::List(items(state, product, standing, lang)));
    }
    blocks
}

fn named(product: &Product) -> String {
    format!("«{}» ({}), {}, {}", product.name, product.id, product.producer.name, product.producer.commune)
}

/// One row a result, one column a member; the head is the member's id, explained below.
fn table(state: &State, lang: Lang) -> Vec<Block> {
    let w = words(lang);
    let results: Vec<_> = state
        .agenda()
        .enumerate()
        .filter_map(|(i, (product, _))| Some((i + 1, product, visible::result(state, &product.id)?)))
        .collect();
    if results.is_empty() {
        return Vec::new();
    }
    let scored = |id: &MemberId| results.iter().any(|(_, _, tally)| tally.totals.iter().any(|t| t.member == *id));
    let members: Vec<_> = state.session.members.iter().filter(|m| scored(&m.id)).collect();
    let mut columns = vec![Column::center(w.order, 8), Column::left(w.product, 32)];
    columns.extend(members.iter().map(|m| Column::right(m.id.to_string(), 9)));
    columns.extend([Column::right(mean_head(state, lang), 14), Column::right(w.spread, 13)]);
    if state.rules.gives_stars() {
        columns.extend([Column::center(w.band, 14), Column::center(w.proposed, 13)]);
    }
    let rows = results.iter().map(|(order, product, tally)| {
        let totals: BTreeMap<_, _> = tally.totals.iter().map(|t| (&t.member, t)).collect();
        let mut row = vec![order.to_string().into(), format!("{} ({})", product.name, product.id).into()];
        row.extend(
            members.iter().map(|m| totals.get(&m.id).map_or_else(|| "–".into(), |t| total(t, &product.id, lang))),
        );
        row.extend(figures(tally, &product.id, lang));
        row.extend(proposed(state, &product.id, tally.stars(), lang));
        row
    });
    let legend = members.iter().map(|m| format!("{}: {}", m.id, m.name)).collect::<Vec<_>>().join("; ");
    let legend = lang.pick(
        format!("Ghi chú: {legend}. Dấu “–”: thành viên không chấm sản phẩm này."),
        format!("Members: {legend}. A dash: the member did not score this product."),
    );
    let mut blocks = vec![Block::Table(Table::new(columns, rows)), Block::Small(legend)];
    if results.iter().any(|(_, _, tally)| tally.totals.iter().any(|total| total.left_out)) {
        blocks.push(Block::Small(w.left_out.to_owned()));
    }
    if state.rules.gives_stars() && results.iter().any(|(_, product, _)| !is_proposed(state, &product.id)) {
        blocks.push(Block::Small(w.not_proposed.to_owned()));
    }
    blocks
}

/// A member's total for the table; one that the aggregation leaves out stands in brackets.
pub(in crate::papers) fn total(total: &MemberTotal, product: &ProductId, lang: Lang) -> Cell {
    let points = result::points(total.total, lang);
    let text = if total.left_out { format!("({points})") } else { points };
    Cell::from(text).named(Name::total(product, &total.member))
}

/// Mean, spread and, where there are stars, the band, for the table.
pub(in crate::papers) fn figures(tally: &Tally, product: &ProductId, lang: Lang) -> impl Iterator<Item = Cell> {
    let cell = |text: String, what| Cell::from(text).named(Name::of(product, what));
    let mean = cell(number::decimal2(tally.mean.rounded_hundredths(), lang), "mean");
    let spread = cell(result::points(tally.spread, lang), "spread");
    [mean, spread].into_iter().chain(tally.band().map(|band| cell(stars::words(band, lang), "band")))
}

/// The head of the column with the result's points.
pub(in crate::papers) fn mean_head(state: &State, lang: Lang) -> &'static str {
    match state.rules.aggregation {
        Aggregation::Mean if Measure::of_meeting(state) == Measure::Yeses => words(lang).mean_yes,
        Aggregation::Mean | Aggregation::Trimmed(_) => words(lang).mean,
        Aggregation::Median => words(lang).median,
    }
}

/// The star rank for a table, with a mark where the council concluded otherwise.
pub(in crate::papers) fn proposed(state: &State, product: &ProductId, rank: Option<Stars>, lang: Lang) -> Option<Cell> {
    let mark = if is_proposed(state, product) { "" } else { " (*)" };
    let rank = rank.map(|rank| format!("{}{mark}", stars::words(rank, lang)))?;
    Some(Cell::from(rank).named(Name::of(product, "stars")))
}

/// Whether nothing but agreement was concluded, and an upgrade, if it is one, granted.
pub(in crate::papers) fn is_proposed(state: &State, product: &ProductId) -> bool {
    let Ok((planned, standing)) = state.product(product) else { return false };
    let agreed = standing.conclusion.as_ref().is_none_or(|conclusion| conclusion.decision == Decision::Agree);
    agreed && upgrade_of(planned, standing, visible::result(state, product).as_ref()) != Some(Upgrade::Kept)
}

/// What the minutes say of a product.
pub(super) fn items(state: &State, product: &Product, standing: &ProductState, lang: Lang) -> Vec<Vec<Run>> {
    let w = words(lang);
    let mut items = written::items(state, product, standing, lang);
    items.extend(proceedings::items(standing, lang));
    if let Some((how, why)) = &standing.set_aside {
        let (how, why) = (word::set_aside(*how, lang), full_stop(why));
        items.push(vec![Run::plain(lang.pick(
            format!("Hội đồng đưa sản phẩm ra khỏi chương trình, {how}. Lý do: {why}"),
            format!("The council took the product off the agenda: {how}. Reason: {why}"),
        ))]);
    } else {
        items.extend(rounds::earlier(state, product, standing, lang));
        if let Some(tally) = visible::result(state, &product.id) {
            items.extend(scores(state, product, &tally, standing, lang));
        } else {
            items.push(vec![Run::plain(match standing.opened {
                Some(_) => w.sealed,
                None if state.by_opinion(&product.id) => w.not_asked,
                None => Measure::of_product(state, &product.id).pick(w.not_scored, w.not_answered),
            })]);
        }
    }
    for told in &standing.raised {
        items.push(vec![Run::bold(w.raised), Run::plain(raised::raised(told, state, &product.id, lang))]);
    }
    items.extend(decided::ballots(standing, lang));
    if let Some(why) = state.rubric(&product.id).and_then(|rubric| rubric.incomplete.as_deref()) {
        items.push(vec![Run::bold(w.sheet), Run::plain(sheet::not_enough(why, lang))]);
    }
    items.extend(named_reasons(state, w.recused, &standing.recused, lang));
    items.extend(named_reasons(state, w.excused, &standing.excused, lang));
    items.extend(observers(state, standing, lang));
    items.extend(paper_sheets(state, &product.id, standing, lang));
    items.extend(corrections(state, &product.id, lang));
    let tally = visible::result(state, &product.id);
    items.extend(decided::conclusion(product, standing, tally.as_ref(), lang));
    let follows = screening::follows(standing, lang).filter(|_| screening::is_screening(state));
    items.extend(follows.map(|text| vec![Run::bold(format!("{text}."))]));
    items
}

/// Entry errors that were corrected: the marks before and after, the paper, who said so.
fn corrections<'a>(state: &'a State, product: &'a ProductId, lang: Lang) -> impl Iterator<Item = Vec<Run>> + 'a {
    visible::corrections(state).filter(move |c| c.product == *product && c.accepted().is_some()).map(move |told| {
        let whose = name::member(&state.session, &told.member, lang);
        let marks = correction::changes(&told.changes, state, product, lang);
        let (why, standing) = (correction::why(told, lang), correction::standing(told, lang));
        let number = told.number;
        let text = lang.pick(
            format!("phiếu của {whose}, tiêu chí {marks}. {why} {standing}"),
            format!("sheet of {whose}, criterion {marks}. {why} {standing}"),
        );
        vec![Run::bold(format!("{} {number}: ", words(lang).correction)), Run::plain(text)]
    })
}

fn scores(state: &State, product: &Product, tally: &Tally, standing: &ProductState, lang: Lang) -> Vec<Vec<Run>> {
    let w = words(lang);
    let labelled = |label: &str, text: String| vec![Run::bold(label), Run::plain(text)];
    let round = standing.round();
    let again = |label: &str| if round > 1 { rounds::of_round(label, round, lang) } else { label.to_owned() };
    let begun = |label: &str, rest: Vec<Run>| std::iter::once(Run::bold(again(label))).chain(rest).collect();
    let figure = |what: &str| Name::of(&product.id, what);
    let band = Run::plain(result::band(tally, state, lang)).with_figures(
        std::iter::once((number::decimal2(tally.mean.rounded_hundredths(), lang), figure("mean")))
            .chain(tally.band().map(|band| (stars::words(band, lang), figure("band")))),
    );
    let mut items = vec![begun(totals_label(state, lang), totals(tally, state, &figure, lang)), band];
    items.extend(result::left_out(tally, state, lang).map(|text| vec![Run::plain(text)]));
    items.extend(screening::answers(state, &product.id, lang).map(|text| labelled(w.said_yes, text)));
    items.extend(screening::no_majority(state, &product.id, lang).map(|text| vec![Run::plain(text)]));
    items.push(begun(w.divergence, spread(tally, state, figure("spread"), lang)));
    items.extend(rounds::pairs(state, product, round, tally, lang));
    items.extend(standing.discussion.as_deref().map(|note| rounds::discussion(note, lang)));
    items.extend(standing.resolution.as_ref().map(|resolution| rounds::resolution(resolution, lang)));
    for cap in &tally.capped_by {
        items.push(labelled(w.minimums, uncapital(&result::cap(cap, tally, &product.id, state, lang))));
    }
    for ((star, id), decision) in &standing.decided {
        let line = name::criterion(state.rubric(&product.id), id);
        let said = result::decided(*star, &line, decision.met, lang);
        items.push(labelled(w.minimums, format!("{said}. {}", capital(&full_stop(&decision.note)))));
    }
    if is_proposed(state, &product.id) {
        let proposal = result::proposal(tally, lang).map(|text| with_rank(text, tally, &product.id, lang));
        let route = result::route(tally, state, lang).map(|route| Run::plain(format!(" {route}")));
        let runs: Vec<_> = proposal.into_iter().flatten().chain(route).collect();
        items.extend((!runs.is_empty()).then_some(runs));
    } else {
        items.extend(result::evaluated(tally, lang).map(|text| with_rank(text, tally, &product.id, lang)));
    }
    items
}

/// A sentence on the star rank, which it names before the band if it names that too.
fn with_rank(sentence: String, tally: &Tally, product: &ProductId, lang: Lang) -> Vec<Run> {
    let named = |rank: Option<Stars>, what| rank.map(|rank| (stars::words(rank, lang), Name::of(product, what)));
    Run::bold(sentence).with_figures(named(tally.stars(), "stars").into_iter().chain(named(tally.band(), "band")))
}

/// What the members' totals count.
pub(super) fn totals_label(state: &State, lang: Lang) -> &'static str {
    match Measure::of_meeting(state) {
        Measure::Points => words(lang).totals,
        Measure::Yeses => words(lang).totals_yes,
    }
}

/// Every counted member's total; `figure` gives the names of a product's round.
pub(super) fn totals(tally: &Tally, state: &State, figure: &dyn Fn(&str) -> Name, lang: Lang) -> Vec<Run> {
    let mut runs = Vec::new();
    for MemberTotal { member, total, .. } in &tally.totals {
        let between = if runs.is_empty() { "" } else { "; " };
        let total = Run::plain(result::points(*total, lang)).named(figure(&format!("total.{member}")));
        runs.extend([Run::plain(format!("{between}{} ", name::short(&state.session, member))), total]);
    }
    runs.push(Run::plain("."));
    runs
}

/// The spread, named as a figure, against the regulation's limit.
pub(super) fn spread(tally: &Tally, state: &State, figure: Name, lang: Lang) -> Vec<Run> {
    let regulation = &state.regulation;
    let say = |points: Points| result::points(points, lang);
    let (gap, limit) = (say(tally.spread), say(regulation.divergence_limit));
    let totals = || tally.totals.iter().map(|t| t.total);
    let (high, low) = (totals().max().map(say), totals().min().map(say));
    let (high, low) = (high.unwrap_or_default(), low.unwrap_or_default());
    let unit = Measure::of_meeting(state).unit(lang);
    let (before, after) = if divergence::breaks(tally.spread, regulation) {
        lang.pick(
            (
                format!("cao nhất {high}, thấp nhất {low}, cách nhau "),
                format!(" {unit}, vượt mức quy định {limit} {unit}."),
            ),
            (format!("highest {high}, lowest {low}, "), format!(" {unit} apart, beyond the limit of {limit}.")),
        )
    } else {
        lang.pick(
            (
                format!("cao nhất {high}, thấp nhất {low}, cách nhau "),
                format!(" {unit}, trong mức quy định {limit} {unit}."),
            ),
            (format!("highest {high}, lowest {low}, "), format!(" {unit} apart, within the limit of {limit}.")),
        )
    };
    vec![Run::plain(before), Run::plain(gap).named(figure), Run::plain(after)]
}

/// Members with the reason for which they do not count.
fn named_reasons(state: &State, label: &str, reasons: &BTreeMap<MemberId, String>, lang: Lang) -> Option<Vec<Run>> {
    let told: Vec<_> = reasons
        .iter()
        .map(|(id, reason)| {
            format!("{}, {}: {reason}", name::member(&state.session, id, lang), lang.pick("lý do", "reason"))
        })
        .collect();
    (!told.is_empty()).then(|| vec![Run::bold(label), Run::plain(full_stop(&told.join("; ")))])
}

/// Observers who handed a sheet in; told once their marks may be seen.
fn observers(state: &State, standing: &ProductState, lang: Lang) -> Option<Vec<Run>> {
    let handed_in = standing.watching.iter().filter(|id| !standing.is_sealed() && standing.has_submitted(id));
    let names: Vec<_> = handed_in.map(|id| name::member(&state.session, id, lang)).collect();
    (!names.is_empty()).then(|| vec![Run::bold(words(lang).watched), Run::plain(format!("{}.", names.join("; ")))])
}

/// Which sheets came from paper; told only once their marks may be seen.
fn paper_sheets(state: &State, product: &ProductId, standing: &ProductState, lang: Lang) -> Option<Vec<Run>> {
    let rounds = standing.round();
    let typed: Vec<_> = (1..=rounds)
        .flat_map(|round| state.session.members.iter().map(move |member| (round, member)))
        .filter(|(round, member)| visible::scored_in(state, product, &member.id, *round))
        .filter_map(|(round, m)| {
            let seen = visible::sheet_of_round(state, product, &m.id, round, visible::Viewer::Secretary)?;
            let Source::Paper(from) = &seen.source else { return None };
            let round = (rounds > 1).then(|| format!("{} {round}", lang.pick("lần chấm", "round")));
            let more: Vec<_> = round.into_iter().chain(paper::typed_by(from, seen.sheet.total(), lang)).collect();
            let name = name::member(&state.session, &m.id, lang);
            Some(if more.is_empty() { name } else { format!("{name} ({})", more.join(", ")) })
        })
        .collect();
    (!typed.is_empty()).then(|| vec![Run::bold(words(lang).paper_sheets), Run::plain(format!("{}.", typed.join("; ")))])
}
