//! In which order the council scores, and after which products a block ends.

use std::collections::BTreeSet;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::board::{Board, standing_text};
use super::curtain::Curtain;
use super::opening::Opening;
use crate::council::ProductId;
use crate::meeting::{Actor, Command, Event, Order, State, order};
use crate::text::words::common::Common;
use crate::text::words::order::{self as words, Order as Words};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::{Lines, split};

/// Where it leads afterwards, at which product.
#[derive(Clone, Debug)]
pub enum Back {
    /// To the board.
    Board(ProductId),
    /// To the question what to open.
    Opening(ProductId),
}

/// The order being set.
#[derive(Debug)]
pub struct OrderScreen {
    order: Order,
    ends: BTreeSet<ProductId>,
    cursor: usize,
    back: Back,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// The other order.
    Other,
    /// A block ends after the product under the cursor, or no longer does.
    Break,
    /// Record it.
    Record,
    /// Where it came from.
    Back,
}

impl OrderScreen {
    /// The order as it is in force.
    pub fn new(state: &State, back: Back) -> Self {
        let ends = state.orders.last().map(|set| set.block_ends.iter().cloned().collect());
        Self { order: order::order(state), ends: ends.unwrap_or_default(), cursor: 0, back }
    }

    /// The ends of blocks in the order of the agenda; none by product.
    fn ends(&self, state: &State) -> Vec<ProductId> {
        let agenda = state.session.products.iter().map(|product| &product.id);
        agenda.filter(|id| self.order == Order::ByMember && self.ends.contains(*id)).cloned().collect()
    }

    fn leave(&self, state: &State) -> Vec<Effect> {
        match &self.back {
            Back::Board(product) => go(Board::at(state, product)),
            Back::Opening(product) => go(Opening::new(product)),
        }
    }
}

impl Screen for OrderScreen {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        Words::of(context.lang).title.to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        let blocks = self.order == Order::ByMember;
        Keys::new()
            .bar(Key::Tab, Msg::Other, words.other)
            .bar_if(blocks, Key::Up, Msg::Up, common.up)
            .bar_if(blocks, Key::Down, Msg::Down, common.down)
            .bar_if(blocks, Key::Char(' '), Msg::Break, words.break_after)
            .bar(Key::Enter, Msg::Record, words.record)
            .bar(Key::Esc, Msg::Back, common.back)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        let products = &context.state.session.products;
        match msg {
            Msg::Up => self.cursor = self.cursor.saturating_sub(1),
            Msg::Down => self.cursor = (self.cursor + 1).min(products.len().saturating_sub(1)),
            Msg::Other => {
                self.order = match self.order {
                    Order::ByMember => Order::ByProduct,
                    Order::ByProduct => Order::ByMember,
                };
            }
            Msg::Break => {
                // The last block ends with the agenda.
                let earlier = products.len().saturating_sub(1);
                if let Some(product) = products.iter().take(earlier).nth(self.cursor)
                    && !self.ends.remove(&product.id)
                {
                    self.ends.insert(product.id.clone());
                }
            }
            Msg::Back => return self.leave(context.state),
            Msg::Record => {
                let (order, block_ends) = (self.order, self.ends(context.state));
                return vec![Effect::Do(Actor::Operator, Command::SetOrder { order, block_ends })];
            }
        }
        Vec::new()
    }

    fn appended(&mut self, context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        self.leave(context.state)
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        let Some(row) = self.lines(context, area.width).row_at(area, at) else { return Vec::new() };
        self.cursor = row;
        Vec::new()
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.lines(context, area.width).draw(frame, area);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl OrderScreen {
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        lines.wrapped("", words.chair_decides, columns, theme.quiet);
        lines.gap();
        for (order, label) in [(Order::ByMember, words.by_member), (Order::ByProduct, words.by_product)] {
            let here = order == self.order;
            let lead = if here { "▶ (●) " } else { "  ( ) " };
            lines.wrapped(lead, label, columns, if here { theme.strong } else { Style::new() });
        }
        if self.order == Order::ByProduct {
            return lines;
        }
        let mut row = 0;
        for block in order::split(&context.state.session.products, self.order, &self.ends(context.state)) {
            let from = lines.len();
            if block.number == 1 {
                lines.gap();
            }
            lines.push(Span::styled(words::block(context.lang, block.number, block.of), theme.strong));
            for product in block.products {
                let here = row == self.cursor;
                let standing = context.state.products.get(&product.id);
                let standing = standing.map_or_else(String::new, |standing| {
                    standing_text(context.lang, context.state, &product.id, standing)
                });
                let name = format!("{} {} {}", if here { '▶' } else { ' ' }, product.id, product.name);
                let style = if here { theme.cursor } else { Style::new() };
                lines.push(Span::styled(split(&name, &standing, columns.saturating_sub(2)), style));
                if here {
                    lines.keep_from(if row == 0 { from } else { lines.len() - 1 });
                }
                lines.row_from(lines.len() - 1, row);
                row += 1;
            }
        }
        lines
    }
}
