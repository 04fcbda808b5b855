//! The report of an inspection: what was looked at, what was found, what is to be mended by when; and one of each look
//! whether it was.
//!
//! Made from what was recorded of a product that was recognised, not from the meeting's
//! minutes, and they change none of them. Who inspects, their numbers and the signatures
//! are left open. Invariant: a report tells of its own day and of the recognition that was
//! recorded by then, and of its end where that had come, so that what comes later (a look
//! whether it was mended, another number of the certificate, a revocation) is told in papers of its own and changes no byte of it.

use chrono::{NaiveDate, NaiveTime};

use super::{head, heading, numbered, paragraph};
use crate::council::Product;
use crate::meeting::State;
use crate::meeting::inspection::{Inspected, Inspection, Remedy, Revocation};
use crate::papers::document::{Block, Column, Document, Meta, Page, Run, Signature, Table};
use crate::papers::minutes::banners;
use crate::papers::words::words;
use crate::say;
use crate::say::name::{capital, full_stop};
use crate::text::Lang;
use crate::text::date::{date, date_in_words};

/// The report of an inspection of a product, which has a recognition.
pub fn inspection(state: &State, product: &Product, number: u32, inspected: &Inspected, lang: Lang) -> Document {
    let it = &inspected.inspection;
    let kind = lang.pick("BIÊN BẢN", "REPORT").to_owned();
    let subject = lang.pick(
        format!("Kiểm tra sản phẩm OCOP «{}» (lần {number})", product.name),
        format!("Inspection {number} of the OCOP product «{}»", product.name),
    );
    let mut blocks = opening(&kind, &subject, lang);
    blocks.extend(grounds(state, inspected, None, lang));
    let on = date_in_words(it.date, lang);
    blocks.push(paragraph(lang.pick(
        format!("Hôm nay, {on}, tại ………………, đã tiến hành kiểm tra sản phẩm sau đây."),
        format!("On {on}, at ………………, this product was inspected."),
    )));
    blocks.push(Block::List(about(product, inspected, inspected.revocation.as_ref(), lang)));
    blocks.push(heading(1, lang.pick("I. NGƯỜI KIỂM TRA", "I. INSPECTED BY")));
    blocks.extend(numbered(it.inspectors.iter().map(|who| full_stop(who)).collect()));
    blocks.push(heading(1, lang.pick("II. KẾT QUẢ KIỂM TRA", "II. WHAT WAS FOUND")));
    blocks.push(table(it, lang));
    let (list, source) = (&it.checklist.title, &it.checklist.source);
    blocks.push(Block::Small(lang.pick(
        format!("Theo danh mục «{list}» ({source}). Tổng hợp: {}.", say::inspection::counted(it, lang)),
        format!("By the list «{list}» ({source}). In all: {}.", say::inspection::counted(it, lang)),
    )));
    blocks.push(heading(1, lang.pick("III. YÊU CẦU KHẮC PHỤC", "III. TO BE MENDED")));
    blocks.push(match &it.remedy {
        Some(remedy) => wanted(remedy, lang),
        None => paragraph(lang.pick("Không có.", "Nothing.")),
    });
    finish(&kind, &subject, it.date, blocks, lang)
}

/// The report of a look whether what an inspection wanted mended was: of its checks the one with this number, from 1;
/// nothing where there is none.
pub fn remedy_check(
    state: &State,
    product: &Product,
    (number, check): (u32, usize),
    inspected: &Inspected,
    lang: Lang,
) -> Option<Document> {
    let look = inspected.checks.get(check.checked_sub(1)?)?;
    let (it, remedy) = (&look.check, inspected.inspection.remedy.as_ref()?);
    let kind = lang.pick("BIÊN BẢN", "REPORT").to_owned();
    let subject = lang.pick(
        format!(
            "Kiểm tra việc khắc phục đối với sản phẩm OCOP «{}» (sau lần kiểm tra {number}, lần {check})",
            product.name
        ),
        format!("Whether the OCOP product «{}» was mended (after inspection {number}, look {check})", product.name),
    );
    let mut blocks = opening(&kind, &subject, lang);
    blocks.extend(grounds(state, inspected, Some(number), lang));
    let on = date_in_words(it.date, lang);
    blocks.push(paragraph(lang.pick(
        format!("Hôm nay, {on}, tại ………………, đã kiểm tra việc khắc phục đối với sản phẩm sau đây."),
        format!("On {on}, at ………………, it was looked whether this product was mended."),
    )));
    blocks.push(Block::List(about(product, inspected, look.revocation.as_ref(), lang)));
    blocks.push(heading(1, lang.pick("I. YÊU CẦU KHẮC PHỤC", "I. TO BE MENDED")));
    blocks.push(wanted(remedy, lang));
    blocks.push(heading(1, lang.pick("II. KẾT QUẢ KHẮC PHỤC", "II. WHETHER IT WAS MENDED")));
    blocks.push(paragraph(capital(&full_stop(&say::inspection::checked(it, lang)))));
    let late = (it.date - remedy.due).num_days();
    if late > 0 {
        blocks.push(paragraph(lang.pick(
            format!("Ngày kiểm tra sau thời hạn khắc phục {late} ngày."),
            format!("That was {late} days after it was due."),
        )));
    }
    Some(finish(&kind, &subject, it.date, blocks, lang))
}

fn opening(kind: &str, subject: &str, lang: Lang) -> Vec<Block> {
    let mut blocks = banners(false, lang);
    blocks.push(head("……", "……", lang.pick("Số: …/BB-…", "No.: …/BB-…").to_owned(), lang));
    blocks.push(Block::Title { kind: kind.to_owned(), subject: subject.to_owned() });
    blocks
}

/// How both end: read out, with room for two signatures, of the day of the look.
fn finish(kind: &str, subject: &str, day: NaiveDate, mut blocks: Vec<Block>, lang: Lang) -> Document {
    let w = words(lang);
    blocks.push(paragraph(lang.pick(
        "Biên bản được đọc lại cho những người có mặt cùng nghe và lập thành … bản./.",
        "This report was read out to those present and drawn up in … copies./.",
    )));
    let place = |title: &str| Signature { title: title.to_owned(), hint: w.sign_hint.to_owned() };
    blocks.push(Block::Signatures {
        left: place(lang.pick("ĐẠI DIỆN CHỦ THỂ", "FOR THE PRODUCER")),
        right: place(lang.pick("NGƯỜI KIỂM TRA", "INSPECTED BY")),
    });
    let created = day.and_time(NaiveTime::MIN).and_utc().fixed_offset();
    let meta = Meta { title: format!("{kind} – {subject}"), lang, created, draft: false, foot: None };
    Document { meta, page: Page::Portrait, blocks }
}

/// What is to be mended, and by when.
fn wanted(remedy: &Remedy, lang: Lang) -> Block {
    let (what, due) = (capital(&full_stop(&remedy.text)), date(remedy.due));
    paragraph(lang.pick(format!("{what} Thời hạn: chậm nhất ngày {due}."), format!("{what} By {due} at the latest.")))
}

/// The act, the decision to recognise, and for a later look the inspection that it follows.
fn grounds(state: &State, inspected: &Inspected, follows: Option<u32>, lang: Lang) -> Vec<Block> {
    let rule = say::inspection::basis(state, lang);
    let mut grounds = vec![lang.pick(format!("Căn cứ {rule}"), format!("Pursuant to {rule}"))];
    grounds.extend(inspected.recognition.as_ref().map(|it| {
        let (decision, decided) = (&it.decision, date(it.decided));
        lang.pick(
            format!("Căn cứ quyết định công nhận số {decision} ngày {decided}"),
            format!("Pursuant to the decision to recognise, {decision} of {decided}"),
        )
    }));
    grounds.extend(follows.map(|number| {
        let on = date(inspected.inspection.date);
        lang.pick(
            format!("Căn cứ biên bản kiểm tra lần {number} ngày {on}"),
            format!("Pursuant to the report of inspection {number} of {on}"),
        )
    }));
    let last = grounds.len().saturating_sub(1);
    let ended = |(at, text): (usize, String)| Block::Ground(format!("{text}{}", if at == last { '.' } else { ';' }));
    grounds.into_iter().enumerate().map(ended).collect()
}

/// Which product it is, and what it was recognised with.
fn about(product: &Product, inspected: &Inspected, revocation: Option<&Revocation>, lang: Lang) -> Vec<Vec<Run>> {
    let item = |label: &str, text: String| vec![Run::bold(label), Run::plain(full_stop(&text))];
    let code = product.code.as_ref().map_or_else(String::new, |code| format!(", {code}"));
    let mut items = vec![
        item(lang.pick("Sản phẩm: ", "Product: "), format!("{}{code}", product.name)),
        item(lang.pick("Chủ thể: ", "Producer: "), format!("{}, {}", product.producer.name, product.producer.commune)),
    ];
    if let Some(it) = &inspected.recognition {
        let given = say::inspection::given(it, revocation, lang);
        items.push(item(lang.pick("Hạng đã công nhận: ", "Recognised with: "), given));
    }
    items
}

fn table(it: &Inspection, lang: Lang) -> Block {
    let w = words(lang);
    let columns = vec![
        Column::center(w.order, 12),
        Column::left(lang.pick("Nội dung", "Item"), 74),
        Column::center(lang.pick("Kết quả", "Finding"), 34),
        Column::left(lang.pick("Ghi chú", "Note"), 60),
    ];
    let rows = it.findings.iter().map(|finding| {
        let verdict = say::inspection::verdict(finding.verdict, lang).to_owned();
        [finding.item.clone(), finding.title.clone(), verdict, finding.note.clone().unwrap_or_default()]
    });
    Block::Table(Table::new(columns, rows))
}
