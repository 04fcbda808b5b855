//! Amended minutes (biên bản sửa đổi, bổ sung): every mark that was corrected after the end, and what follows.
//!
//! They name the event and the check code of the minutes they amend, tell each
//! correction with its paper, confirmation and acceptance, and set each result
//! that changed beside what it was. Whatever they do not name stands as it was.
//! They are signed on their own; the minutes before are never written anew.

use super::{Basis, banners, conclusions, confirmed, decided, foot, letterhead, meta, opening, results};
use crate::council::{Product, Tally};
use crate::meeting::correction::{Amendment, Change, Correction, FIRST_MINUTES};
use crate::meeting::{State, visible};
use crate::papers::document::{Block, Column, Document, Page, Run, Table};
use crate::papers::words::words;
use crate::say::measure::Measure;
use crate::say::name::{self, full_stop};
use crate::say::{correction, result, stars};
use crate::text::date::{date_in_words, time_in_words};
use crate::text::{Lang, number};

/// The meeting as one of its minutes tells it.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// Which minutes: 1 those of the end.
    pub number: u32,
    /// The meeting then.
    pub state: &'a State,
    /// The event they stand on.
    pub basis: &'a Basis,
}

/// The minutes `now`, which amend those `before`.
pub fn amended(before: Told<'_>, now: Told<'_>, lang: Lang) -> Document {
    let (w, state) = (words(lang), now.state);
    let amendment = state.amendments.iter().find(|amendment| amendment.number == now.number);
    let told: Vec<_> = visible::corrections(state)
        .filter(|c| amendment.is_some_and(|amendment| amendment.corrections.contains(&c.number)))
        .collect();
    let heading = |text: &str| Block::Heading { level: 1, text: text.to_owned() };
    let subject = lang.pick(
        format!("{} (biên bản thứ {})", state.session.title, now.number),
        format!("{} (minutes number {})", state.session.title, now.number),
    );
    let mut blocks = banners(false, lang);
    blocks.push(letterhead(state, lang));
    blocks.push(Block::Title { kind: w.amended.to_owned(), subject });
    blocks.extend(opening::grounds(state, lang));
    blocks.push(what_is_amended(before, lang));
    blocks.extend(amendment.map(|amendment| concluded(amendment, lang)));
    blocks.push(heading(match Measure::of_meeting(state) {
        Measure::Points => w.part_corrected,
        Measure::Yeses => w.part_answers_corrected,
    }));
    blocks.push(marks(&told, state, lang));
    blocks.push(Block::List(told.iter().map(|correction| how(correction, lang)).collect()));
    blocks.push(heading(w.part_before_after));
    blocks.extend(before_and_after(&told, before.state, state, lang));
    let order = |state| visible::ranking(state).into_iter().map(|r| (r.product, r.rank)).collect::<Vec<_>>();
    if order(before.state) != order(state) {
        blocks.push(heading(w.part_new_order));
        blocks.extend(conclusions::ranking(state, lang).into_iter().skip(1));
    }
    blocks.push(Block::Paragraph(vec![Run::plain(w.rest_stands)]));
    blocks.extend(confirmed::confirmed(state, lang));
    blocks.extend(foot(state, Some(now.basis), lang));
    let meta = meta(format!("{} – {}", w.amended, state.session.title), state, Some(now.basis), lang);
    Document { meta, page: Page::Portrait, blocks }
}

fn what_is_amended(before: Told<'_>, lang: Lang) -> Block {
    let Basis { seq, head, .. } = before.basis;
    let which = if before.number == FIRST_MINUTES {
        let ended = before.state.closed.as_ref().map_or(before.basis.at, |closing| closing.ended);
        let (time, day) = (time_in_words(ended.time(), lang), date_in_words(ended.date_naive(), lang));
        lang.pick(
            format!("biên bản phiên họp kết thúc vào hồi {time} {day}"),
            format!("the minutes of the meeting that ended at {time} on {day}"),
        )
    } else {
        lang.pick(format!("biên bản thứ {}", before.number), format!("minutes number {}", before.number))
    };
    let text = lang.pick(
        format!(
            "Biên bản này sửa đổi, bổ sung {which}, lập từ bản ghi phiên họp, sự kiện số {seq}, mã kiểm tra: {head}."
        ),
        format!("These minutes amend {which}, made from the record of the meeting, event {seq}, check code: {head}."),
    );
    Block::Paragraph(vec![Run::plain(text)])
}

fn concluded(amendment: &Amendment, lang: Lang) -> Block {
    let (time, day) = (time_in_words(amendment.at.time(), lang), date_in_words(amendment.at.date_naive(), lang));
    let note = full_stop(&amendment.note);
    Block::Paragraph(vec![Run::plain(lang.pick(
        format!("Lập vào hồi {time} {day} theo kết luận của chủ tọa: {note}"),
        format!("Made at {time} on {day} by the chair's conclusion: {note}"),
    ))])
}

/// Every corrected mark, a row each.
fn marks(told: &[&Correction], state: &State, lang: Lang) -> Block {
    let w = words(lang);
    let columns = vec![
        Column::center(w.correction, 16),
        Column::left(w.product, 34),
        Column::left(w.member, 36),
        Column::left(w.criterion, 42),
        Column::center(w.was, 18),
        Column::center(w.is, 18),
    ];
    let row = |correction: &Correction, Change { criterion, from, to }: &Change| {
        let product = &correction.product;
        let measure = Measure::of_product(state, product);
        let name = state.session.product(product).map_or("", |p| p.name.as_str());
        let round = match correction.round {
            1 => String::new(),
            n => lang.pick(format!(", lần chấm {n}"), format!(", round {n}")),
        };
        vec![
            correction.number.to_string(),
            format!("{name} ({product})"),
            format!("{}{round}", name::short(&state.session, &correction.member)),
            name::criterion(state.rubric(product), criterion),
            measure.mark(*from, lang),
            measure.mark(*to, lang),
        ]
    };
    let rows = told.iter().flat_map(|c| c.changes.iter().map(move |change| row(c, change)));
    Block::Table(Table::new(columns, rows))
}

/// The paper, the reason, the confirmation and the acceptance of a correction.
fn how(told: &Correction, lang: Lang) -> Vec<Run> {
    let label = format!("{} {}: ", words(lang).correction, told.number);
    let text = format!("{} {}", correction::why(told, lang), correction::standing(told, lang));
    vec![Run::bold(label), Run::plain(text)]
}

/// Each corrected product: what changed beside what it was, then what its section now says.
fn before_and_after(told: &[&Correction], before: &State, now: &State, lang: Lang) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (product, standing) in now.agenda().filter(|(product, _)| told.iter().any(|c| c.product == product.id)) {
        blocks.push(Block::Heading { level: 2, text: format!("«{}» ({})", product.name, product.id) });
        let rows = rows(told, product, before, now, lang);
        if rows.is_empty() {
            blocks.push(Block::Paragraph(vec![Run::plain(words(lang).result_stands)]));
            continue;
        }
        let w = words(lang);
        let columns = vec![Column::left(w.what, 34), Column::left(w.before, 65), Column::left(w.after, 65)];
        blocks.push(Block::Table(Table::new(columns, rows)));
        blocks.push(Block::Paragraph(vec![Run::plain(w.section_now)]));
        blocks.push(Block::List(results::items(now, product, standing, lang)));
    }
    blocks
}

/// What differs between two results of a product, with the conclusion where it was made anew.
fn rows(told: &[&Correction], product: &Product, before: &State, now: &State, lang: Lang) -> Vec<Vec<String>> {
    let w = words(lang);
    let results = (visible::result(before, &product.id), visible::result(now, &product.id));
    let (Some(old), Some(new)) = results else { return Vec::new() };
    let mut rows = Vec::new();
    let mut row = |what: String, of: &dyn Fn(&State, &Tally) -> String| {
        let (then, now) = (of(before, &old), of(now, &new));
        if then != now {
            rows.push(vec![what, then, now]);
        }
    };
    let total = match Measure::of_product(now, &product.id) {
        Measure::Points => w.total,
        Measure::Yeses => w.total_yes,
    };
    let corrected = |id| told.iter().any(|c| c.product == product.id && c.member == id);
    for member in now.session.members.iter().filter(|m| corrected(m.id.clone())) {
        row(format!("{total} {}", name::short(&now.session, &member.id)), &|_, tally| {
            let total = tally.totals.iter().find(|total| total.member == member.id);
            total.map_or_else(|| w.not_counted.to_owned(), |total| result::points(total.total, lang))
        });
    }
    row(results::mean_head(now, lang).to_owned(), &|_, tally| result::mean(tally.mean, lang));
    row(w.spread.to_owned(), &|_, tally| number::short(tally.spread.hundredths().into(), lang));
    row(w.band.to_owned(), &|_, tally| tally.band().map_or_else(String::new, |band| stars::words(band, lang)));
    row(w.stars.to_owned(), &|_, tally| tally.stars().map_or_else(String::new, |rank| stars::words(rank, lang)));
    row(w.route.to_owned(), &|state, tally| result::route(tally, state, lang).unwrap_or_default());
    let concluded = |state: &State| {
        let conclusion = state.products.get(&product.id).and_then(|standing| standing.conclusion.clone());
        conclusion.map_or_else(String::new, |conclusion| {
            let note = conclusion.note.as_ref().map_or_else(String::new, |note| format!("; {note}"));
            format!("{}{note}", decided::said(&conclusion, lang))
        })
    };
    row(w.conclusion.trim_end_matches([':', ' ']).to_owned(), &|state, _| concluded(state));
    rows
}
