//! Drafts for what the exact mean sends on: the approval of the result, and the letter that carries the dossiers.
//!
//! Đ7.3 of 26/2026/QĐ-TTg names what goes along from the province to the
//! ministry. For any other way up no source was found: there is a letter then,
//! whose list says so, and no draft of an approval.

use super::authority::{above, authority, is_in_force};
use super::decision::{carried_out, draft, finish, points_of, row_of};
use super::facts::with_the_forwarded;
use super::{count, head, issued, paragraph, to};
use crate::council::Product;
use crate::law::rules::CouncilLevel;
use crate::meeting::{State, visible};
use crate::papers::annexes::Stand;
use crate::papers::document::{Block, Column, Document, Run, Table};
use crate::papers::minutes::{banners, mean_head};
use crate::papers::outcome::{Outcome, groups};
use crate::papers::words::words;
use crate::say::name::uncapital;
use crate::say::{result, stars};
use crate::text::Lang;

/// What is sent on, and to which level.
struct Forwarded<'a> {
    to: CouncilLevel,
    products: Vec<&'a Product>,
}

fn forwarded(state: &State) -> Option<Forwarded<'_>> {
    let mut groups = groups(state).into_iter();
    groups.find_map(|(outcome, products)| match outcome {
        Outcome::Forwarded => Some(Forwarded { to: CouncilLevel::Centre, products }),
        Outcome::ForwardedToProvince => Some(Forwarded { to: CouncilLevel::Province, products }),
        _ => None,
    })
}

/// From which mean a result is sent on, in words: `90 điểm`.
fn floor(state: &State, product: &Product, lang: Lang) -> Option<String> {
    let (level, day) = (state.session.council.level?, state.session.meeting.starts.date_naive());
    let tally = visible::result(state, &product.id)?;
    Some(result::points(state.rules.forward(tally.mean, level, day)?.from, lang))
}

/// The draft of the approval of results that go to the centre; nothing where none does.
pub fn approval(stand: Stand<'_>, lang: Lang) -> Option<Document> {
    let state = stand.state;
    let Forwarded { to, products } = forwarded(state).filter(|f| f.to == CouncilLevel::Centre)?;
    let (n, from) = (count(products.len()), floor(state, products.first()?, lang)?);
    let (authority, above) = (authority(state, lang), above(to, &state.rules, lang));
    let mean = uncapital(mean_head(state, lang));
    let subject = lang.pick(
        format!("Về việc phê duyệt kết quả đánh giá sản phẩm có điểm {mean} từ {from} điểm trở lên"),
        format!("Approval of the results of products with {from} points or more"),
    );
    let articles = vec![
        lang.pick(
            format!("Phê duyệt kết quả đánh giá của {n} sản phẩm tại Phụ lục kèm theo Quyết định này."),
            format!("The results of {n} product(s) in the annex are approved."),
        ),
        lang.pick(
            format!("Chuyển hồ sơ các sản phẩm tại Điều 1 đến {above} đánh giá theo {}. Việc phê duyệt kết quả không phải là công nhận hạng sao.", state.rules.act),
            format!("Their dossiers are forwarded to {above} under {}. An approval recognises no rank.", state.rules.act),
        ),
        carried_out(lang),
    ];
    let listed = lang.pick("Danh sách sản phẩm được phê duyệt kết quả đánh giá", "Products whose results are approved");
    let list = list_of(state, &products, lang);
    Some(draft(stand, &authority, &subject, articles, (listed, list), lang))
}

/// The draft of the letter that carries the dossiers up; nothing where nothing is sent on.
pub fn forwarding(stand: Stand<'_>, lang: Lang) -> Option<Document> {
    let Stand { state, basis, .. } = stand;
    let Forwarded { to: level, products } = forwarded(state)?;
    let (n, authority) = (count(products.len()), authority(state, lang));
    let subject =
        lang.pick("V/v chuyển hồ sơ đánh giá sản phẩm (dự thảo)", "Re: dossiers forwarded (draft)").to_owned();
    let number =
        lang.pick(format!("Số: …/{}\n{subject}", authority.letter), format!("No.: …/{}\n{subject}", authority.letter));
    let mut blocks = banners(basis.is_none(), lang);
    blocks.push(head("", &authority.body, number, lang));
    blocks.push(to(&above(level, &state.rules, lang), lang));
    let (act, council) = (&state.rules.act, &state.session.council);
    let (mean, from) = (uncapital(mean_head(state, lang)), floor(state, products.first()?, lang)?);
    blocks.push(paragraph(lang.pick(
        format!("Thực hiện {act}, trên cơ sở kết quả của {}, {} chuyển hồ sơ {n} sản phẩm có điểm {mean} từ {from} điểm trở lên để đánh giá:", council.body, authority.body),
        format!("Under {act} and the results of {}, {} forwards the dossiers of {n} product(s) with {from} points or more:", council.body, authority.body),
    )));
    blocks.push(list_of(state, &products, lang));
    blocks.push(paragraph(lang.pick("Gửi kèm công văn này:", "With this letter go:")));
    blocks.extend(goes_along(state, level, &products, lang));
    let end = lang.pick(
        format!("{} trân trọng đề nghị xem xét, đánh giá theo quy định./.", authority.body),
        format!("{} asks for their evaluation./.", authority.body),
    );
    blocks.push(paragraph(end));
    blocks.push(issued(
        lang.pick("Như trên;", "As above;"),
        vec![format!("{};", council.body)],
        authority.signs_for_the_body,
        lang,
    ));
    Some(finish(stand, &subject, blocks, lang))
}

/// What the act has go along; for another way up nothing is known.
fn goes_along(state: &State, level: CouncilLevel, products: &[&Product], lang: Lang) -> Vec<Block> {
    if !(level == CouncilLevel::Centre && is_in_force(&state.rules)) {
        let text = lang.pick(
            format!("Thành phần hồ sơ theo {} (chưa xác minh): ………", state.rules.act),
            format!("What {} asks for (unverified): ………", state.rules.act),
        );
        return vec![paragraph(text)];
    }
    let mut items = vec![
        lang.pick("Báo cáo của Tổ tư vấn;", "the report of the advisory team;").to_owned(),
        lang.pick("Báo cáo của Hội đồng;", "the report of the council;").to_owned(),
        lang.pick("Quyết định phê duyệt kết quả đánh giá;", "the decision that approves the results;").to_owned(),
        lang.pick(
            "Hồ sơ của từng sản phẩm: 01 bộ giấy và 01 bộ điện tử;",
            "the dossier of each product, one on paper and one electronic;",
        )
        .to_owned(),
        lang.pick("Kết quả kiểm nghiệm bổ sung (nếu có);", "further test results, if any;").to_owned(),
    ];
    let asked = state.rules.filing.samples.as_ref().map(|samples| samples.count);
    let with: Vec<_> = products
        .iter()
        .filter(|product| state.rubric(&product.id).is_some_and(|rubric| rubric.samples))
        .map(|product| product.id.to_string())
        .collect();
    if let Some(asked) = asked.filter(|_| !with.is_empty()) {
        let (asked, with) = (count(usize::try_from(asked).unwrap_or(usize::MAX)), with.join(", "));
        items.push(lang.pick(
            format!("Sản phẩm mẫu: {asked} mẫu mỗi sản phẩm ({with});"),
            format!("{asked} samples of each of {with};"),
        ));
    }
    if let Some(last) = items.last_mut() {
        *last = format!("{}.", last.trim_end_matches(';'));
    }
    vec![Block::List(items.into_iter().map(|item| vec![Run::plain(item)]).collect())]
}

/// The products with their points and the minimums of the star they may get that are not met.
fn list_of(state: &State, products: &[&Product], lang: Lang) -> Block {
    let w = words(lang);
    let columns = vec![
        Column::center(w.order, 9),
        Column::left(lang.pick("Mã sản phẩm", "Code"), 37),
        Column::left(w.product, 32),
        Column::left(w.producer, 30),
        Column::left(w.commune, 24),
        Column::right(mean_head(state, lang), 19),
        Column::left(unmet_head(state, products, lang), 44),
    ];
    let rows = products.iter().zip(1_usize..).map(|(product, order)| {
        let mut row = row_of(product, order);
        row.push(points_of(state, product, lang));
        let tally = visible::result(state, &product.id);
        let unmet = tally.and_then(|tally| with_the_forwarded(state, product, &tally, lang));
        row.push(unmet.unwrap_or_default().into());
        row
    });
    Block::Table(Table::new(columns, rows))
}

fn unmet_head(state: &State, products: &[&Product], lang: Lang) -> String {
    let of = |product: &&&Product| visible::result(state, &product.id);
    let star = products.first().as_ref().and_then(of).and_then(|tally| super::facts::potential(state, &tally));
    star.map_or_else(
        || lang.pick("Yêu cầu tối thiểu", "Minimums").to_owned(),
        |star| {
            let star = stars::words(star, lang);
            lang.pick(format!("Yêu cầu tối thiểu {star}"), format!("Minimums for {star}"))
        },
    )
}
