//! The secretary's menu: what stands, what comes next, and what can be done now.
//!
//! Standings only, as on the board of the screens; results open by a choice of their own.

use super::ask::{Item, List, Picked, offered};
use super::{Go, Leave, Plain};
use crate::meeting::step::{self, Step};
use crate::meeting::{Refusal, State, alerts, choices, order, pace, progress};
use crate::say;
use crate::say::measure::Measure;
use crate::text::date;
use crate::text::words::alerts as alert_words;
use crate::text::words::board::{self as board_words, Board as BoardWords};
use crate::text::words::order::{self as order_words, Order as OrderWords};
use crate::text::words::plain::{self as words, Desk as Words, Plain as Common};
use crate::text::words::results::Results;
use crate::tui::screen::Mirrored;
use crate::tui::screens::board::{in_the_rooms_sight, next_step, quorum_line, standing_text, waiting};

/// What the menu leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Page {
    Roll,
    Open,
    Progress,
    Results,
    Settle,
    Readiness,
    Alerts,
    Order,
    Confirm,
    Close,
    Papers,
    Curtain,
}

impl Plain<'_, '_> {
    /// Serves the secretary until the curtain falls.
    pub(super) fn board(&mut self) -> Go {
        let mut heard = None;
        loop {
            let (pages, items) = self.pages();
            let usual = self.usual(&pages);
            let lines = self.board_lines();
            self.page(BoardWords::of(self.lang).title);
            self.say_all(lines);
            // Choices that were just heard are read out again only where they have changed, or on demand.
            let now = Some((self.lang, pages.clone()));
            if heard != now {
                self.read_out(&items);
                heard = now;
            }
            let question = words::what_to_do(self.lang, usual.map(|at| items[at].name.as_str()));
            let help = self.help();
            let other = [Common::of(self.lang).other_language];
            match self.pick(&List { items: &items, question: &question, usual, help: &help, words: &other })? {
                Picked::One(at) => self.turn_to(pages[at])?,
                Picked::Word(word) => {
                    self.turns_language(&word);
                }
                Picked::Back => return Err(Leave::Curtain),
                Picked::Nothing => {}
            }
        }
    }

    fn turn_to(&mut self, page: Page) -> Go {
        match page {
            Page::Roll => self.roll(),
            Page::Open => self.opening(),
            Page::Progress => {
                self.progress();
                Ok(())
            }
            Page::Results => self.results(),
            Page::Settle => self.settle(),
            Page::Readiness => self.readiness(),
            Page::Alerts => {
                self.alerts();
                Ok(())
            }
            Page::Order => self.order(),
            Page::Confirm => self.confirmations(),
            Page::Close => self.close(),
            Page::Papers => self.papers(),
            Page::Curtain => Err(Leave::Curtain),
        }
    }

    /// What can be done now, in the order of the meeting.
    fn pages(&self) -> (Vec<Page>, Vec<Item>) {
        let (state, words, board) = (self.state(), Words::of(self.lang), BoardWords::of(self.lang));
        let running = state.closed.is_none();
        let unopened = !choices::unopened(state).is_empty();
        let open = Measure::of_meeting(state).pick(board.open_title, board.open_title_yes);
        let alerts = words::alerts(self.lang, self.alerts_now().len());
        offered([
            (running, Page::Roll, board.key_attendance),
            (running && unopened, Page::Open, open),
            (true, Page::Progress, words.progress),
            (true, Page::Results, Results::of(self.lang).title),
            (running, Page::Settle, words.settle),
            (running, Page::Readiness, board.key_readiness),
            (true, Page::Alerts, alerts.as_str()),
            (running, Page::Order, OrderWords::of(self.lang).title),
            (running, Page::Confirm, words.confirm),
            (running, Page::Close, words.close),
            (true, Page::Papers, words.papers),
            (true, Page::Curtain, words.curtain),
        ])
    }

    /// What is told on demand: what can be answered here, and by which command goes what cannot.
    fn help(&self) -> String {
        let words = Words::of(self.lang);
        match (self.state().closed.is_some(), self.state().rules.gives_stars()) {
            (false, _) => words.help_board.to_owned(),
            (true, true) => format!("{} {}", words.help_closed, words.help_recognition),
            // Where there are no stars nobody recognises anything.
            (true, false) => words.help_closed.to_owned(),
        }
    }

    /// The choice that the meeting waits for.
    fn usual(&self, pages: &[Page]) -> Option<usize> {
        let page = match step::next(self.state(), self.edge.desk.now()) {
            Step::RollCall | Step::Unable(_) | Step::Resume(_) => Page::Roll,
            Step::Open => Page::Open,
            Step::Told(_) | Step::PaperWaits | Step::OnlineOwes | Step::AbsentOwes | Step::Opinions(..) => Page::Settle,
            Step::Results | Step::ConcludeThenOpen | Step::ConcludeAgain(_) => Page::Results,
            Step::Seat(..) => Page::Curtain,
            Step::Confirm => Page::Confirm,
            Step::Close => Page::Close,
            Step::Papers => Page::Papers,
        };
        pages.iter().position(|there| *there == page)
    }

    fn board_lines(&self) -> Vec<String> {
        let (state, lang, now) = (self.state(), self.lang, self.edge.desk.now());
        let mut lines = Vec::new();
        // Where it is not met, the next step says so.
        if !matches!(step::next(state, now), Step::Unable(Refusal::BelowQuorum(_))) {
            lines.push(say::name::full_stop(&quorum_line(state, lang)));
        }
        let (done, of) = progress::sheets(state);
        let pace = pace::pace(state, now);
        if of > 0 {
            lines.push(say::name::full_stop(&board_words::sheets(lang, done, of)));
            lines.extend(pace.map(|pace| say::name::full_stop(&say::name::capital(&say::pace::pace(&pace, lang)))));
        }
        lines.extend(pace.and_then(|pace| pace.forecast).and_then(|f| say::pace::too_long(&f, now, lang)));
        if state.closed.is_none() && order::current(state).is_some() {
            lines.push(say::name::full_stop(&order_words::in_force(lang, &say::order::now(state, lang))));
        }
        let clock = |at: chrono::DateTime<chrono::FixedOffset>| date::clock(at.time());
        lines.extend(self.mirrored.map(|mirrored| match mirrored {
            Mirrored::Written(at) => say::name::full_stop(&board_words::copied(lang, &clock(at))),
            Mirrored::Missing(since) => say::name::full_stop(&board_words::not_copied(lang, &clock(since))),
        }));
        lines.extend(in_the_rooms_sight(state, lang).map(|shown| say::name::full_stop(&shown)));
        lines.extend(waiting(state, lang).iter().map(|waits| say::name::full_stop(waits)));
        lines.push(self.next_line());
        lines
    }

    /// The one thing the meeting waits for.
    fn next_line(&self) -> String {
        let (state, now) = (self.state(), self.edge.desk.now());
        match step::next(state, now) {
            Step::Papers => Words::of(self.lang).then_papers.to_owned(),
            Step::Told(product) => words::told(self.lang, &say::name::product(&state.session, &product, self.lang)),
            _ => next_step(state, now, self.lang),
        }
    }

    /// Every product with where it stands and whose sheets are missing.
    fn progress(&mut self) {
        let lines = progress_lines(self.state(), self.lang);
        self.page(Words::of(self.lang).progress);
        self.say_all(lines);
    }

    fn alerts_now(&self) -> Vec<alerts::Alert> {
        let missing = match self.mirrored {
            Some(Mirrored::Missing(since)) => Some(since),
            Some(Mirrored::Written(_)) | None => None,
        };
        alerts::alerts(self.state(), self.edge.desk.now(), missing)
    }

    fn alerts(&mut self) {
        let (now, words) = (self.edge.desk.now(), alert_words::Alerts::of(self.lang));
        let alerts = self.alerts_now();
        let lines: Vec<_> = alerts.iter().map(|alert| say::alert::alert(alert, self.state(), now, self.lang)).collect();
        self.page(words.title);
        if lines.is_empty() {
            self.say(words.none);
        }
        self.say_all(lines);
    }
}

fn progress_lines(state: &State, lang: crate::text::Lang) -> Vec<String> {
    let line = |(product, standing): (&crate::council::Product, &crate::meeting::ProductState)| {
        let stands = standing_text(lang, state, &product.id, standing);
        let waits = standing.opened.is_some() && standing.is_sealed() && standing.set_aside.is_none();
        let in_order = state.session.members.iter().map(|member| &member.id);
        let missing = in_order.filter(|id| waits && standing.counted.contains(*id) && !standing.has_submitted(id));
        let cell = |id: &crate::council::MemberId| {
            let cell = say::word::cell(progress::cell(standing, id), lang);
            format!("{} {cell}", say::name::short(&state.session, id))
        };
        let missing = missing.map(cell).collect::<Vec<_>>().join("; ");
        words::product_line(lang, &product.id.0, &product.name, super::heard::spoken(&stands, lang).as_str(), &missing)
    };
    state.agenda().map(line).collect()
}
