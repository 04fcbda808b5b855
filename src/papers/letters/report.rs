//! The council's report (Đ7.3, 26/2026/QĐ-TTg: it reports the result and proposes) to whoever established it.

use super::answers;
use super::authority::authority;
use super::facts::{line, short};
use super::{by_the_council, count, heading, letterhead, numbered, paragraph, sat, supplements, to};
use crate::law::Stars;
use crate::meeting::{Decision, State, visible};
use crate::papers::annexes::Stand;
use crate::papers::document::{Block, Cell, Column, Document, Name, Page, Run, Table};
use crate::papers::minutes::{banners, grounds, is_proposed, made_from, meta, nobody_met, presiding, proposed};
use crate::papers::outcome::{Outcome, groups};
use crate::papers::tally_table::of_minutes;
use crate::papers::words::words;
use crate::say::measure::Measure;
use crate::say::name::full_stop;
use crate::say::{quorum, screening, stars};
use crate::text::Lang;
use crate::text::date::{date_in_words, time_in_words};

/// The report, from the state of one minutes.
pub fn report(stand: Stand<'_>, lang: Lang) -> Document {
    let Stand { state, basis, .. } = stand;
    let kind = lang.pick("BÁO CÁO", "REPORT");
    let council = &state.session.council;
    let subject = lang.pick(
        format!("Kết quả đánh giá của {}\n({})", council.body, state.session.title),
        format!("Results of the evaluation by {}\n({})", council.body, state.session.title),
    );
    let whom = authority(state, lang).name;
    let mut blocks = banners(basis.is_none(), lang);
    blocks.push(letterhead(state, "BC", lang));
    blocks.push(Block::Title { kind: kind.to_owned(), subject });
    blocks.push(to(&whom, lang));
    blocks.extend(grounds(state, lang));
    let reports = lang.pick(
        format!("{} báo cáo kết quả đánh giá như sau:", council.body),
        format!("{} reports the results of the evaluation:", council.body),
    );
    blocks.push(paragraph(reports));
    blocks.push(heading(1, lang.pick("I. QUÁ TRÌNH ĐÁNH GIÁ", "I. COURSE OF THE EVALUATION")));
    blocks.extend(course(stand, lang));
    blocks.push(heading(1, lang.pick("II. KẾT QUẢ ĐÁNH GIÁ", "II. RESULTS OF THE EVALUATION")));
    blocks.extend(results(state, lang));
    blocks.push(heading(1, lang.pick("III. KẾT LUẬN CỦA HỘI ĐỒNG", "III. CONCLUSIONS OF THE COUNCIL")));
    blocks.extend(concluded(state, lang));
    blocks.push(heading(1, lang.pick("IV. KIẾN NGHỊ", "IV. PROPOSALS")));
    blocks.extend(proposals(state, &whom, lang));
    let end = lang.pick(
        format!("{} kính báo cáo {whom} xem xét, quyết định./.", council.body),
        format!("{} submits this to {whom} for decision./.", council.body),
    );
    blocks.push(paragraph(end));
    blocks.push(by_the_council(state, vec![words(lang).to_members.to_owned()], lang));
    blocks.extend(made_from(state, basis, lang));
    let meta = meta(format!("{kind} – {}", state.session.title), state, basis, lang);
    Document { meta, page: Page::Portrait, blocks }
}

/// When, where, who, with how many, on how many products.
fn course(stand: Stand<'_>, lang: Lang) -> Vec<Block> {
    let state = stand.state;
    let (body, meeting) = (&state.session.council.body, &state.session.meeting);
    let mut told = Vec::new();
    let sat = sat(state, lang);
    if nobody_met(state) {
        told.push(format!("{body} {sat}."));
    } else {
        let from = time_in_words(state.started.unwrap_or(meeting.starts).time(), lang);
        let place = &meeting.place;
        told.push(
            lang.pick(
                format!("{body} {sat}, từ {from}, tại {place}."),
                format!("{body} {sat}, from {from}, in {place}."),
            ),
        );
        let who = |member: &crate::council::Member| format!("{}, {}, {}", member.name, member.position, member.agency);
        let roles = [(words(lang).chair, presiding(state)), (words(lang).secretary, state.session.secretary())];
        told.extend(roles.into_iter().filter_map(|(label, member)| Some(format!("{label}{}.", who(member?)))));
        told.push(format!("{}.", quorum::quorum(state.quorum(), &state.regulation, lang)));
    }
    if let Some(closing) = state.closed.as_ref().filter(|_| stand.basis.is_some()) {
        let (time, day) = (time_in_words(closing.ended.time(), lang), date_in_words(closing.ended.date_naive(), lang));
        told.push(lang.pick(format!("Kết thúc vào hồi {time} {day}."), format!("It ended at {time} on {day}.")));
    }
    let all = count(state.session.products.len());
    let scored = count(state.agenda().filter(|(product, _)| visible::result(state, &product.id).is_some()).count());
    told.push(lang.pick(
        format!("Hội đồng xem xét {all} sản phẩm, có kết quả {scored} sản phẩm."),
        format!("The council considered {all} product(s); {scored} have a result."),
    ));
    if stand.basis.is_some() {
        let minutes = of_minutes(stand, lang);
        let what = match Measure::of_meeting(state) {
            Measure::Points => "điểm",
            Measure::Yeses => "câu trả lời",
        };
        told.push(lang.pick(
            format!("Diễn biến và {what} của từng thành viên: Biên bản {minutes} và Biểu tổng hợp kèm theo."),
            format!("The proceedings and each member's totals stand in the minutes {minutes} and their annex."),
        ));
    }
    vec![Block::List(told.into_iter().map(|line| vec![Run::plain(line)]).collect())]
}

/// A row for each product with a result: the figures of the minutes.
fn results(state: &State, lang: Lang) -> Vec<Block> {
    let w = words(lang);
    let mut columns = vec![
        Column::center(w.order, 9),
        Column::left(w.product, 44),
        Column::left(w.producer, 34),
        Column::left(w.commune, 26),
        Column::right(answers::head(state, lang), 19),
    ];
    let counts_points = Measure::of_meeting(state) == Measure::Points;
    columns.extend(counts_points.then(|| Column::right(w.spread, 19)));
    if state.rules.gives_stars() {
        columns.extend([Column::center(w.band, 18), Column::center(w.proposed, 18)]);
    }
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut aside = false;
    for (order, (product, _)) in (1_usize..).zip(state.agenda()) {
        let Some(tally) = visible::result(state, &product.id) else { continue };
        let code = product.code.as_ref().map_or_else(String::new, |code| format!("\n{code}"));
        let mut row: Vec<Cell> = vec![
            order.to_string().into(),
            format!("{} ({}){code}", product.name, product.id).into(),
            product.producer.name.clone().into(),
            product.producer.commune.clone().into(),
            answers::cell(state, product, &tally, lang),
        ];
        let spread = || Cell::from(short(tally.spread, lang)).named(Name::of(&product.id, "spread"));
        row.extend(counts_points.then(spread));
        if let Some(star) = tally.star {
            row.push(Cell::from(stars::words(star.band, lang)).named(Name::of(&product.id, "band")));
            row.extend(proposed(state, &product.id, Some(star.stars), lang));
            aside |= !is_proposed(state, &product.id);
        }
        rows.push(row);
    }
    if rows.is_empty() {
        return vec![paragraph(w.no_results)];
    }
    let mut blocks = vec![Block::Table(Table::new(columns, rows))];
    blocks.extend(answers::legend(state, lang));
    blocks.extend(aside.then(|| Block::Small(w.not_proposed.to_owned())));
    blocks
}

/// Every product once, under what follows for it, with what capped it or is asked of it.
fn concluded(state: &State, lang: Lang) -> Vec<Block> {
    let mut blocks = Vec::new();
    for ((outcome, products), n) in groups(state).into_iter().zip(1_usize..) {
        let (label, how_many) = (outcome.label(state, lang), count(products.len()));
        blocks.push(heading(
            2,
            lang.pick(format!("{n}. {label}: {how_many} sản phẩm"), format!("{n}. {label}: {how_many}")),
        ));
        let lines =
            products.iter().filter_map(|product| Some(line(state, product, state.products.get(&product.id)?, lang)));
        blocks.push(Block::List(lines.collect()));
    }
    blocks
}

/// What the council asks of whoever established it; only what follows from a conclusion.
fn proposals(state: &State, whom: &str, lang: Lang) -> Vec<Block> {
    let groups = groups(state);
    let of = |wanted: &dyn Fn(Outcome) -> bool| -> usize {
        groups.iter().filter(|(outcome, _)| wanted(*outcome)).map(|(_, products)| products.len()).sum()
    };
    let mut items = Vec::new();
    let by_rank: Vec<_> = groups
        .iter()
        .filter_map(|(outcome, products)| match outcome {
            Outcome::Proposed(rank) => Some((*rank, products.len())),
            _ => None,
        })
        .collect();
    if !by_rank.is_empty() {
        let list = ranks(&by_rank, lang);
        items.push(lang.pick(
            format!("Đề nghị {whom} xem xét, quyết định công nhận và cấp giấy chứng nhận theo thẩm quyền đối với các sản phẩm Hội đồng đề nghị: {list}."),
            format!("That {whom} decide on recognition and certificates for what the council proposes: {list}."),
        ));
    }
    let forwarded = of(&|outcome| outcome == Outcome::Forwarded);
    if forwarded > 0 {
        let n = count(forwarded);
        items.push(lang.pick(
            format!("Đề nghị {whom} phê duyệt kết quả và chuyển hồ sơ {n} sản phẩm đến trung ương đánh giá, kèm kết quả đối chiếu yêu cầu tối thiểu tại mục III."),
            format!("That {whom} approve the results of {n} product(s) and forward them to the centre, with how they stand by the minimums, part III."),
        ));
    }
    let to_province = of(&|outcome| outcome == Outcome::ForwardedToProvince);
    if to_province > 0 {
        let n = count(to_province);
        items.push(lang.pick(
            format!("Đề nghị {whom} chuyển hồ sơ {n} sản phẩm đến cấp tỉnh đánh giá."),
            format!("That {whom} forward {n} product(s) to the province."),
        ));
    }
    if supplements::has_any(state) {
        let decided = |decision| of(&|outcome| outcome == Outcome::Decided(decision));
        let (supplements, retests) = (decided(Decision::Supplement), decided(Decision::Retest));
        let wanted = [
            (supplements, lang.pick("việc bổ sung hồ sơ", "dossier(s) be supplemented")),
            (retests, lang.pick("việc kiểm nghiệm lại", "product(s) be tested again")),
        ];
        let wanted = wanted
            .into_iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, what)| lang.pick(format!("{what} {} sản phẩm", count(n)), format!("{} {what}", count(n))));
        let wanted = wanted.collect::<Vec<_>>().join(lang.pick(", ", ", that "));
        items.push(lang.pick(
            format!("Chỉ đạo {wanted} theo danh sách kèm theo."),
            format!("That {wanted} as listed in the annex."),
        ));
    }
    let agreed = of(&|outcome| outcome == Outcome::Agreed);
    if screening::is_screening(state) && agreed > 0 {
        let n = count(agreed);
        items.push(lang.pick(
            format!("Xem xét đưa {n} sản phẩm vào danh sách theo thẩm quyền."),
            format!("That {n} product(s) be taken into the list."),
        ));
    } else if !state.rules.gives_stars() && agreed > 0 {
        let text = lang.pick("Xem xét kết quả theo thẩm quyền.", "That the results be taken note of and acted on.");
        items.push(text.to_owned());
    }
    if state.rules.asks_for_level() {
        items.push(full_stop(lang.pick(
            "Thông báo kết quả bằng văn bản đến Ủy ban nhân dân cấp xã và chủ thể của mọi sản phẩm",
            "That the communes and the producers of all products be told the results in writing",
        )));
    }
    numbered(items)
}

/// `4 sao: 02 sản phẩm; 3 sao: 05 sản phẩm`.
pub(super) fn ranks(by_rank: &[(Stars, usize)], lang: Lang) -> String {
    let one = |(rank, n): &(Stars, usize)| {
        let (rank, n) = (stars::words(*rank, lang), count(*n));
        lang.pick(format!("{rank}: {n} sản phẩm"), format!("{rank}: {n}"))
    };
    by_rank.iter().map(one).collect::<Vec<_>>().join("; ")
}
