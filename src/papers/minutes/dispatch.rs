//! How dossiers reached the members: one paragraph, and an item for each product that was late or is not noted.
//!
//! Only where some sending is noted; otherwise the minutes say nothing of it. Nor
//! do they for a record without a calendar of its own: its papers would change
//! with the program's.

use crate::council::{Product, dispatch};
use crate::meeting::{ProductState, State};
use crate::papers::document::{Block, Run};
use crate::papers::words::words;
use crate::say::name::{full_stop, members, product as named};
use crate::say::regulation::{Setting, source, value};
use crate::say::{calendar, readiness};
use crate::text::Lang;
use crate::text::date::date;

pub(super) fn dispatch(state: &State, lang: Lang) -> Vec<Block> {
    let products = &state.session.products;
    if !state.own_calendar || products.iter().all(|product| product.dossier.sent.is_empty()) {
        return Vec::new();
    }
    let regulation = &state.session.regulation;
    let (asks, from) = (value(regulation, Setting::LeadTime, lang), source(regulation, Setting::LeadTime, lang));
    let asks = lang.pick(format!("{asks} (nguồn: {from})."), format!("{asks} (source: {from})."));
    let deadline = match dispatch::deadline(&state.session, &state.calendar) {
        Ok(deadline) => deadline,
        Err(outside) => {
            let text = format!("{asks} {}", calendar::outside(&outside, lang));
            return vec![Block::Paragraph(vec![Run::bold(words(lang).dispatch), Run::plain(text)])];
        }
    };
    let last_day = deadline.last_day;
    let waiting = || products.iter().filter(|product| dispatch::has_lead_time(product));
    if waiting().next().is_none() {
        return Vec::new();
    }
    let kept = waiting().filter(|product| dispatch::in_time(&state.session, product, last_day)).count();
    let (n, of, last) = (kept, waiting().count(), date(last_day));
    let unsure = if deadline.provisional { format!(" {}", calendar::provisional(lang)) } else { String::new() };
    let text = lang.pick(
        format!(
            "{asks} Ngày gửi chậm nhất: {last}.{unsure} Hồ sơ của {n}/{of} sản phẩm đã gửi đúng hạn đến mọi thành viên."
        ),
        format!(
            "{asks} Last day: {last}.{unsure} The dossiers of {n} of {of} products were sent to every member in time."
        ),
    );
    let mut blocks = vec![Block::Paragraph(vec![Run::bold(words(lang).dispatch), Run::plain(text)])];
    let items: Vec<_> =
        state.agenda().flat_map(|(product, standing)| items(state, product, standing, last_day, lang)).collect();
    if !items.is_empty() {
        blocks.push(Block::List(items));
    }
    blocks
}

fn items(
    state: &State,
    product: &Product,
    standing: &ProductState,
    last_day: chrono::NaiveDate,
    lang: Lang,
) -> Vec<Vec<Run>> {
    let mut items = Vec::new();
    let late = dispatch::late(&state.session, product, last_day);
    if !late.is_empty() {
        let mut text = readiness::sent_late(state, &product.id, last_day, &late, lang);
        if let Some(why) = &standing.lead_time_lifted {
            let why = full_stop(why);
            text += &lang.pick(
                format!(" Theo kết luận của chủ tọa, Hội đồng vẫn xét sản phẩm. Lý do: {why}"),
                format!(" By decision of the chair the council considered the product. Reason: {why}"),
            );
        }
        items.push(vec![Run::plain(text)]);
    }
    let missing = dispatch::not_noted(&state.session, product);
    if !missing.is_empty() {
        let (what, who) = (named(&state.session, &product.id, lang), members(&state.session, &missing, lang));
        items.push(vec![Run::plain(lang.pick(
            format!("Không ghi nhận ngày gửi hồ sơ {what} cho: {who}."),
            format!("No sending of the dossier of {what} is noted to: {who}."),
        ))]);
    }
    items
}
