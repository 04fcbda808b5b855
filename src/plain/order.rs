//! In which order the council scores, as the chair decides.

use super::ask::Item;
use super::{Go, Plain};
use crate::council::ProductId;
use crate::meeting::{Command, Order};
use crate::say;
use crate::text::fold::fold;
use crate::text::words::order::{self as order_words, Order as OrderWords};
use crate::text::words::plain::{self as words, Desk as Words, Plain as Common};

impl Plain<'_, '_> {
    /// Asks for the order, and by member for the products after which a block ends.
    pub(super) fn order(&mut self) -> Go {
        let order = OrderWords::of(self.lang);
        self.page(order.title);
        let now = order_words::in_force(self.lang, &say::order::now(self.state(), self.lang));
        self.say_all([order.chair_decides.to_owned(), say::name::full_stop(&now)]);
        let items = [order.by_member, order.by_product].map(Item::plain);
        let Some(at) = self.one_of(&items, Common::of(self.lang).number_or_back, None)? else { return Ok(()) };
        let (order, block_ends) = if at == 0 {
            let Some(ends) = self.block_ends()? else { return Ok(()) };
            (Order::ByMember, ends)
        } else {
            (Order::ByProduct, Vec::new())
        };
        self.operator(Command::SetOrder { order, block_ends })?;
        Ok(())
    }

    /// The ends of blocks; none where Enter alone leaves all products in one.
    fn block_ends(&mut self) -> Go<Option<Vec<ProductId>>> {
        loop {
            let answer = self.ask(Words::of(self.lang).block_ends)?;
            if answer == "0" {
                return Ok(None);
            }
            let named: Vec<_> = answer.split([' ', ',', ';']).filter(|word| !word.is_empty()).collect();
            let product = |word: &&str| {
                let products = self.state().session.products.iter();
                products
                    .map(|product| &product.id)
                    .find(|id| fold(&id.0) == fold(word))
                    .cloned()
                    .ok_or((*word).to_owned())
            };
            match named.iter().map(product).collect::<Result<Vec<_>, _>>() {
                Ok(ends) => return Ok(Some(ends)),
                Err(word) => self.say(&words::not_in_the_list(self.lang, &word)),
            }
        }
    }
}
