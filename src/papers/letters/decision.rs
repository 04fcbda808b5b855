//! Draft decisions, for the body that decides on what the council proposed.
//!
//! They speak as that body would and are marked as drafts in their titles, open
//! meeting or closed. Made only where the council's own level decides (a rank it
//! certifies on the day of the meeting), and nothing is cited but the act, the
//! council's own founding decision and its report: the body adds its grounds.

use super::authority::{Authority, authority, valid_for};
use super::facts::mean_cell;
use super::report::ranks;
use super::{count, head, issued};
use crate::council::Product;
use crate::law::Stars;
use crate::meeting::{State, visible};
use crate::papers::annexes::Stand;
use crate::papers::document::{Block, Cell, Column, Document, Page, Run, Table};
use crate::papers::issuer::Issuer;
use crate::papers::minutes::{banners, made_from, meta};
use crate::papers::outcome::{Outcome, groups};
use crate::papers::words::words;
use crate::say::name::uncapital;
use crate::say::stars;
use crate::text::Lang;

/// The draft of the decision on what is proposed to the council's own level; nothing where nothing is.
pub fn recognition(stand: Stand<'_>, lang: Lang) -> Option<Document> {
    let state = stand.state;
    let proposed: Vec<(Stars, Vec<&Product>)> = groups(state)
        .into_iter()
        .filter_map(|(outcome, products)| match outcome {
            Outcome::Proposed(rank) => Some((rank, products)),
            _ => None,
        })
        .collect();
    if proposed.is_empty() {
        return None;
    }
    let by_rank: Vec<_> = proposed.iter().map(|(rank, products)| (*rank, products.len())).collect();
    let (n, list) = (count(by_rank.iter().map(|(_, n)| n).sum()), ranks(&by_rank, lang));
    let (authority, what) = (authority(state, lang), uncapital(&state.rules.title));
    let valid = valid_for(&state.rules, lang).unwrap_or_else(|| {
        let act = &state.rules.act;
        lang.pick(format!("thời hạn theo {act}"), format!("as long as {act} says"))
    });
    let articles = vec![
        lang.pick(
            format!("Công nhận kết quả {what} đối với {n} sản phẩm ({list}) tại Phụ lục kèm theo Quyết định này."),
            format!("The results of {n} product(s) ({list}) in the annex are recognised."),
        ),
        lang.pick(
            format!("Cấp giấy chứng nhận cho các sản phẩm tại Điều 1. Giấy chứng nhận có giá trị {valid}."),
            format!("Certificates are issued for the products of article 1, valid {valid}."),
        ),
        lang.pick(
            "Cơ quan tham mưu … công bố kết quả, thông báo bằng văn bản đến Ủy ban nhân dân cấp xã và chủ thể."
                .to_owned(),
            "The advisory body … publishes the results and tells the communes and the producers in writing.".to_owned(),
        ),
        carried_out(lang),
    ];
    let subject = lang.pick(format!("Về việc công nhận kết quả {what}"), format!("Recognition of results: {what}"));
    let annexed = lang.pick("Danh sách sản phẩm được công nhận", "Products recognised");
    let list = list_of(state, &proposed, lang);
    Some(draft(stand, &authority, &subject, articles, (annexed, list), lang))
}

/// A draft: head and grounds, the articles, who signs, and on a page of its own the list that goes with it.
pub(super) fn draft(
    stand: Stand<'_>,
    authority: &Authority,
    subject: &str,
    articles: Vec<String>,
    (listed, list): (&str, Block),
    lang: Lang,
) -> Document {
    let mut blocks = opening(stand, authority, subject, lang);
    let how_many = articles.len();
    blocks.extend(in_articles(articles, lang));
    blocks.push(signed(stand.state, authority, how_many, lang));
    blocks.extend(annex(authority, listed, lang));
    blocks.push(list);
    finish(stand, subject, blocks, lang)
}

/// Banner of an open meeting, head, title with the mark of a draft, who decides, grounds.
fn opening(stand: Stand<'_>, authority: &Authority, subject: &str, lang: Lang) -> Vec<Block> {
    let Stand { state, basis, .. } = stand;
    let number = lang.pick(format!("Số: …/{}", authority.decision), format!("No.: …/{}", authority.decision));
    let mut blocks = banners(basis.is_none(), lang);
    blocks.push(head("", &authority.body, number, lang));
    blocks.push(Block::Title {
        kind: lang.pick("QUYẾT ĐỊNH (dự thảo)", "DECISION (draft)").to_owned(),
        subject: subject.to_owned(),
    });
    blocks.push(Block::Line(authority.name.to_uppercase()));
    let (act, title, council) = (&state.rules.act, uncapital(&state.rules.title), &state.session.council);
    let report = Issuer::of(stand.state).symbol("BC");
    let grounds = [
        lang.pick(
            "Căn cứ … (cơ quan ban hành bổ sung căn cứ về thẩm quyền);",
            "Pursuant to … (the issuing body adds the grounds of its competence);",
        )
        .to_owned(),
        lang.pick(format!("Căn cứ {act} về {title};"), format!("Pursuant to {act} ({title});")),
        lang.pick(format!("Căn cứ {};", council.established_by), format!("Pursuant to {};", council.established_by)),
        lang.pick(
            format!("Theo đề nghị của {} tại Báo cáo số …/{report} ngày … tháng … năm ….", council.body),
            format!("As proposed by {} in its report no. …/{report} of ….", council.body),
        ),
    ];
    blocks.extend(grounds.into_iter().map(Block::Ground));
    blocks.push(Block::Line(lang.pick("QUYẾT ĐỊNH:", "DECIDES:").to_owned()));
    blocks
}

/// `Điều 1. …`, the last one ending the decision.
fn in_articles(articles: Vec<String>, lang: Lang) -> impl Iterator<Item = Block> {
    let last = articles.len();
    articles.into_iter().zip(1_usize..).map(move |(text, n)| {
        let text = if n == last { format!("{}./.", text.trim_end_matches('.')) } else { text };
        Block::Paragraph(vec![Run::bold(lang.pick(format!("Điều {n}. "), format!("Article {n}. "))), Run::plain(text)])
    })
}

/// The last article: from when, and who carries it out.
pub(super) fn carried_out(lang: Lang) -> String {
    lang.pick(
        "Quyết định này có hiệu lực kể từ ngày ký. Thủ trưởng các cơ quan …, Ủy ban nhân dân cấp xã và các chủ thể có sản phẩm tại Điều 1 chịu trách nhiệm thi hành Quyết định này.",
        "This decision takes effect on the day it is signed. The heads of …, the communes and the producers of the products of article 1 carry it out.",
    )
    .to_owned()
}

/// The head of the body signs; those who carry it out get it, by the number of the last article.
fn signed(state: &State, authority: &Authority, last: usize, lang: Lang) -> Block {
    let first = lang.pick(format!("Như Điều {last};"), format!("As in article {last};"));
    issued(&first, vec![format!("{};", state.session.council.body)], authority.signs, lang)
}

/// The head of the annex on a page of its own.
fn annex(authority: &Authority, subject: &str, lang: Lang) -> Vec<Block> {
    let (number, name) = (authority.decision, &authority.name);
    let with = lang.pick(
        format!("(Kèm theo Quyết định số …/{number} ngày … tháng … năm … của {name})"),
        format!("(Annexed to decision no. …/{number} of … by {name})"),
    );
    vec![
        Block::NewPage,
        Block::Title {
            kind: lang.pick("PHỤ LỤC (dự thảo)", "ANNEX (draft)").to_owned(), subject: subject.to_owned()
        },
        Block::Paragraph(vec![Run::italic(with)]),
    ]
}

/// From which event it was made, and what the file says about itself.
pub(super) fn finish(stand: Stand<'_>, subject: &str, mut blocks: Vec<Block>, lang: Lang) -> Document {
    let Stand { state, basis, .. } = stand;
    blocks.extend(made_from(state, basis, lang));
    let kind = lang.pick("Dự thảo", "Draft");
    let meta = meta(format!("{kind} – {subject} – {}", state.session.title), state, basis, lang);
    Document { meta, page: Page::Portrait, blocks }
}

/// The products with rank and points; the certificate's number is left open.
fn list_of(state: &State, proposed: &[(Stars, Vec<&Product>)], lang: Lang) -> Block {
    let w = words(lang);
    let columns = vec![
        Column::center(w.order, 9),
        Column::left(lang.pick("Mã sản phẩm", "Code"), 40),
        Column::left(w.product, 34),
        Column::left(w.producer, 30),
        Column::left(w.commune, 26),
        Column::center(lang.pick("Hạng", "Rank"), 16),
        Column::right(lang.pick("Điểm", "Points"), 16),
        Column::left(lang.pick("Số giấy chứng nhận", "Certificate no."), 24),
    ];
    let products = proposed.iter().flat_map(|(rank, products)| products.iter().map(move |product| (*rank, *product)));
    let rows = products.zip(1_usize..).map(|((rank, product), order)| {
        let mut row = row_of(product, order);
        row.push(stars::words(rank, lang).into());
        row.push(points_of(state, product, lang));
        row.push("".into());
        row
    });
    Block::Table(Table::new(columns, rows))
}

/// Number of order, code, name, producer, commune.
pub(super) fn row_of(product: &Product, order: usize) -> Vec<Cell> {
    vec![
        order.to_string().into(),
        product.code.clone().unwrap_or_else(|| "…".to_owned()).into(),
        product.name.clone().into(),
        product.producer.name.clone().into(),
        product.producer.commune.clone().into(),
    ]
}

pub(super) fn points_of(state: &State, product: &Product, lang: Lang) -> Cell {
    visible::result(state, &product.id).map_or_else(|| "".into(), |tally| mean_cell(product, &tally, lang))
}
