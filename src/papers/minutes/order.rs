//! In which order the products were scored, where whoever presided set one.

use crate::meeting::{OrderSet, State};
use crate::papers::document::{Block, Run};
use crate::say::order;
use crate::text::{Lang, date};

/// Each order that was set, with its time; nothing where none was.
pub(super) fn scoring(state: &State, lang: Lang) -> Vec<Block> {
    let item = |set: &OrderSet| {
        let blocks = order::blocks(&state.session.products, set.order, &set.block_ends, lang);
        let at = date::date_time(set.at);
        let text = lang.pick(
            format!("lúc {at}, theo kết luận của chủ tọa, các sản phẩm được chấm {blocks}."),
            format!("at {at}, by the chair's conclusion, products were to be scored {blocks}."),
        );
        vec![Run::bold(lang.pick("Thứ tự chấm: ", "Order of scoring: ")), Run::plain(text)]
    };
    let items: Vec<_> = state.orders.iter().map(item).collect();
    if items.is_empty() { Vec::new() } else { vec![Block::List(items)] }
}
