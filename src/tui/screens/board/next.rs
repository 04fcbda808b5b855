//! What the meeting waits for, as the board says it: one sentence, and what opens next.
//!
//! It reads the meeting only; which key leads there is the board's business. There
//! is always exactly one next step.

use crate::council::Product;
use crate::meeting::{Order, ProductState, order};
use crate::say;
use crate::text::date;
use crate::text::words::board::{self as words, Board as Words};
use crate::text::words::confirm::Confirm as Confirming;
use crate::text::words::correction;
use crate::text::words::order as order_words;
use crate::text::words::written as written_words;
use crate::tui::screen::Context;
use crate::tui::screens::opinions::{self, Step};

/// The one thing the meeting waits for.
pub(super) fn next_step(context: &Context<'_>) -> String {
    let (state, words) = (context.state, Words::of(context.lang));
    if state.closed.is_some() {
        let again: Vec<_> = state.agenda().filter(|(_, s)| !s.is_settled()).map(|(p, _)| p.id.to_string()).collect();
        return if again.is_empty() {
            words.then_papers.to_owned()
        } else {
            correction::then_conclude(context.lang, &again.join(", "))
        };
    }
    if let Some(since) = state.adjourned() {
        return words::adjourned(context.lang, &date::date_time(since));
    }
    if state.nobody_meets() || (state.attendance.is_empty() && waits_for_secretary(context)) {
        return opinions_step(context).unwrap_or_else(|| words.then_close.to_owned());
    }
    if let Err(refusal) = state.able_to_act() {
        return if state.attendance.is_empty() {
            words.first_attendance.to_owned()
        } else {
            say::refusal::refusal(&refusal, state, context.lang)
        };
    }
    let told = |(_, standing): &(&Product, &ProductState)| standing.awaits_the_council();
    if let Some((product, _)) = state.agenda().find(told) {
        return words::told(context.lang, &product.name);
    }
    if let Some((member, product)) = order::next(state) {
        return match order::order(state) {
            Order::ByMember => words::next(context.lang, &member.name),
            Order::ByProduct => order_words::next_on(context.lang, &member.name, &product.id.0),
        };
    }
    if state.agenda().all(|(_, standing)| standing.is_settled()) {
        if !state.close_waits_for().is_empty() {
            return Confirming::of(context.lang).then_confirm.to_owned();
        }
        return words.then_close.to_owned();
    }
    let in_the_room = |standing: &&ProductState| !standing.is_by_opinion();
    let open = || {
        let sealed = state.products.values().filter(|standing| standing.is_sealed() && standing.set_aside.is_none());
        sealed.filter(in_the_room)
    };
    if open().any(|standing| standing.missing().any(|id| standing.typed.contains_key(id))) {
        return words.paper_waits.to_owned();
    }
    if open().any(|standing| standing.missing().any(|id| state.is_present(id))) {
        return words.online_owes.to_owned();
    }
    if open().any(|standing| standing.missing().next().is_some()) {
        return words.absent_owes.to_owned();
    }
    let to_conclude = |(_, standing): (&Product, &ProductState)| !standing.is_sealed() && !standing.is_settled();
    let opens = opens(context);
    if !opens.is_empty() && state.agenda().any(to_conclude) {
        return order_words::then_conclude(context.lang, &opens);
    }
    let unopened = |(product, standing): (&Product, &ProductState)| {
        standing.opened.is_none() && standing.set_aside.is_none() && !state.by_opinion(&product.id)
    };
    if state.agenda().any(unopened) {
        return words.then_open.to_owned();
    }
    let meets = |(product, standing): (&Product, &ProductState)| state.by_opinion(&product.id) || standing.is_settled();
    if state.agenda().all(meets)
        && let Some(step) = opinions_step(context)
    {
        return step;
    }
    words.then_results.to_owned()
}

/// What the written opinions wait for: what the secretary can do first, then what has to be waited for.
fn opinions_step(context: &Context<'_>) -> Option<String> {
    let open = || context.state.agenda().filter(|(p, s)| context.state.by_opinion(&p.id) && !s.is_settled());
    let at = |wanted: Step| open().find(|(p, s)| opinions::step(context, &p.id, s) == wanted);
    let order = [Step::Ask, Step::Count, Step::Conclude, Step::Convene, Step::Wait];
    let (step, (product, _)) = order.into_iter().find_map(|step| Some((step, at(step)?)))?;
    let say = match step {
        Step::Ask => written_words::next_ask,
        Step::Count => written_words::next_count,
        Step::Conclude => written_words::next_conclude,
        Step::Convene => written_words::next_convene,
        Step::Wait | Step::Meet => written_words::next_wait,
    };
    Some(say(context.lang, &product.name))
}

/// Whether opinions are to be asked for or counted, which nobody has to come for.
fn waits_for_secretary(context: &Context<'_>) -> bool {
    let open = context.state.agenda().filter(|(p, s)| context.state.by_opinion(&p.id) && !s.is_settled());
    { open }.any(|(p, s)| matches!(opinions::step(context, &p.id, s), Step::Ask | Step::Count))
}

/// What is opened next: a block, a product, or the products left of a block.
pub(in crate::tui::screens) fn opens(context: &Context<'_>) -> String {
    let next = order::to_open(context.state);
    let whole = order::blocks(context.state).into_iter().find(|block| {
        block.products.len() == next.len() && block.products.iter().zip(&next).all(|(own, next)| own.id == next.id)
    });
    match whole {
        Some(block) if block.of > 1 && order::order(context.state) == Order::ByMember => {
            say::order::block(block, context.lang)
        }
        _ => say::order::ranges(&context.state.session.products, &next),
    }
}
