//! In which order products are scored, as the board, the log and the minutes say it.

use crate::council::{Product, ProductId};
use crate::meeting::order::{self, Block};
use crate::meeting::{Order, State};
use crate::text::Lang;

/// `theo thành viên` or `theo sản phẩm`.
pub const fn order(order: Order, lang: Lang) -> &'static str {
    match (order, lang) {
        (Order::ByMember, Lang::Vi) => "theo thành viên",
        (Order::ByMember, Lang::En) => "by member",
        (Order::ByProduct, Lang::Vi) => "theo sản phẩm",
        (Order::ByProduct, Lang::En) => "by product",
    }
}

/// `P05–P08`.
pub fn range(products: &[Product]) -> String {
    match products {
        [] => String::new(),
        [only] => only.id.to_string(),
        [first, .., last] => format!("{}–{}", first.id, last.id),
    }
}

/// Some products of an agenda, runs of them as ranges: `P02–P05, P07`.
pub fn ranges(agenda: &[Product], some: &[&Product]) -> String {
    let among = |product: &Product| some.iter().any(|one| one.id == product.id);
    let runs = agenda.chunk_by(|a, b| among(a) == among(b)).filter(|run| run.first().is_some_and(among));
    runs.map(range).collect::<Vec<_>>().join(", ")
}

/// `khối 2/3: P05–P08`.
pub fn block(block: Block<'_>, lang: Lang) -> String {
    let (number, of, range) = (block.number, block.of, range(block.products));
    lang.pick(format!("khối {number}/{of}: {range}"), format!("block {number}/{of}: {range}"))
}

/// What is opened next: a block, a product, or the products left of a block.
pub fn opens(state: &State, lang: Lang) -> String {
    let next = order::to_open(state);
    let whole = order::blocks(state).into_iter().find(|block| {
        block.products.len() == next.len() && block.products.iter().zip(&next).all(|(own, next)| own.id == next.id)
    });
    match whole {
        Some(whole) if whole.of > 1 && order::order(state) == Order::ByMember => block(whole, lang),
        _ => ranges(&state.session.products, &next),
    }
}

/// How the scoring goes now: `theo thành viên, khối 2/3: P05–P08`.
pub fn now(state: &State, lang: Lang) -> String {
    let chosen = order::order(state);
    let said = self::order(chosen, lang);
    match (chosen, order::current(state)) {
        (Order::ByMember, Some(now)) if now.of > 1 => format!("{said}, {}", block(now, lang)),
        (Order::ByProduct, Some(now)) => format!("{said}: {}", range(now.products)),
        (Order::ByMember | Order::ByProduct, _) => said.to_owned(),
    }
}

/// An order with all its blocks: `theo thành viên, chia 3 khối: P01–P04; P05–P08; P09–P12`.
pub fn blocks(agenda: &[Product], chosen: Order, ends: &[ProductId], lang: Lang) -> String {
    let blocks = order::split(agenda, chosen, ends);
    let (said, of) = (order(chosen, lang), blocks.len());
    match chosen {
        Order::ByProduct => {
            let each = lang.pick("lần lượt từng sản phẩm", "one product after another");
            format!("{said}, {each}")
        }
        Order::ByMember if of < 2 => {
            let one = lang.pick("mọi sản phẩm trong một khối", "all products in one block");
            format!("{said}, {one}")
        }
        Order::ByMember => {
            let ranges = blocks.iter().map(|block| range(block.products)).collect::<Vec<_>>().join("; ");
            lang.pick(format!("{said}, chia {of} khối: {ranges}"), format!("{said}, in {of} blocks: {ranges}"))
        }
    }
}
