//! What the board says above its grid: the quorum, what the room sees, what waits, and what comes next.
//!
//! It reads the meeting only, and the dialogue says the same; which key leads there
//! is the board's business. There is always exactly one next step.

use chrono::{DateTime, FixedOffset, TimeDelta};

use crate::council::ProductId;
use crate::meeting::room::Shown;
use crate::meeting::step::{self, OpinionStep, Step};
use crate::meeting::{Order, State, order, written};
use crate::say;
use crate::say::measure::Measure;
use crate::text::words::board::{self as words, Board as Words};
use crate::text::words::confirm::Confirm as Confirming;
use crate::text::words::correction;
use crate::text::words::order as order_words;
use crate::text::words::room::{self, Room};
use crate::text::words::written::{self as written_words, Written};
use crate::text::{Lang, date};

/// The quorum, or that nobody has to come.
pub fn quorum_line(state: &State, lang: Lang) -> String {
    let calls = state.agenda().any(|(product, _)| !written::causes(state, &product.id).is_empty());
    if state.nobody_meets() && state.attendance.is_empty() && !calls {
        return Written::of(lang).nobody_meets.to_owned();
    }
    say::quorum::quorum(state.quorum(), &state.regulation, lang)
}

/// What the room sees now, so that it is not forgotten there.
pub fn in_the_rooms_sight(state: &State, lang: Lang) -> Option<String> {
    let words = Room::of(lang);
    let what = match state.shown.as_ref()? {
        Shown::Result(product) => say::name::product(&state.session, product, lang),
        Shown::Ranking(_) => words.board_ranking.to_owned(),
        Shown::Presentation(product, since) => {
            let until = *since + TimeDelta::minutes(state.regulation.presentation_minutes.into());
            let named = say::name::product(&state.session, product, lang);
            let [from, until] = [*since, until].map(|at| date::clock(at.time()));
            room::presents(lang, &named, &from, &until)
        }
    };
    Some(format!("{} {what}", words.board_shows))
}

/// Corrections that are open, and those that no minutes tell yet.
pub fn waiting(state: &State, lang: Lang) -> Vec<String> {
    let (open, untold) = (state.open_corrections(), state.untold_corrections());
    let open = (open > 0).then(|| correction::open(lang, open));
    let untold = (untold > 0).then(|| correction::untold(lang, untold));
    open.into_iter().chain(untold).collect()
}

/// The one thing the meeting waits for.
pub fn next_step(state: &State, now: DateTime<FixedOffset>, lang: Lang) -> String {
    let words = Words::of(lang);
    let name = |id: &ProductId| state.session.product(id).map_or("", |product| &product.name);
    match step::next(state, now) {
        Step::ConcludeAgain(products) => {
            correction::then_conclude(lang, &products.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
        }
        Step::Papers => words.then_papers.to_owned(),
        Step::Resume(since) => words::adjourned(lang, &date::date_time(since)),
        Step::Opinions(step, product) => {
            let say = match step {
                OpinionStep::Ask => written_words::next_ask,
                OpinionStep::Count => written_words::next_count,
                OpinionStep::Conclude => written_words::next_conclude,
                OpinionStep::Convene => written_words::next_convene,
                OpinionStep::Wait | OpinionStep::Meet => written_words::next_wait,
            };
            say(lang, name(&product))
        }
        Step::RollCall => words.first_attendance.to_owned(),
        Step::Unable(refusal) => say::refusal::refusal(&refusal, state, lang),
        Step::Told(product) => words::told(lang, name(&product)),
        Step::Seat(member, product) => {
            let member = state.session.member(&member).map_or("", |member| &member.name);
            match order::order(state) {
                Order::ByMember => words::next(lang, member),
                Order::ByProduct => order_words::next_on(lang, member, &product.0),
            }
        }
        Step::Confirm => Confirming::of(lang).then_confirm.to_owned(),
        Step::Close => words.then_close.to_owned(),
        Step::PaperWaits => words.paper_waits.to_owned(),
        Step::OnlineOwes => words.online_owes.to_owned(),
        Step::AbsentOwes => words.absent_owes.to_owned(),
        Step::ConcludeThenOpen => order_words::then_conclude(lang, &say::order::opens(state, lang)),
        Step::Open => Measure::of_meeting(state).pick(words.then_open, words.then_open_yes).to_owned(),
        Step::Results => words.then_results.to_owned(),
    }
}
