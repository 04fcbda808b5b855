//! Readiness, and opening products for scoring after the regulation in use was read out.

use super::ask::Item;
use super::{Go, Plain};
use crate::council::ProductId;
use crate::council::readiness::{Finding, Level};
use crate::council::regulation::StarMinimumMode;
use crate::meeting::{Actor, Command, Order, Refusal, choices, order};
use crate::record::desk::Typed;
use crate::say::measure::Measure;
use crate::say::regulation::{self, Setting};
use crate::say::{self, name, sheet};
use crate::text::fold::fold;
use crate::text::words::board::Board as BoardWords;
use crate::text::words::order as order_words;
use crate::text::words::plain::{self as words, Desk as Words, Plain as Common};
use crate::text::words::readiness::{self as readiness_words, Readiness as ReadinessWords};

impl Plain<'_, '_> {
    /// Asks what to open, and opens it by a typed word.
    pub(super) fn opening(&mut self) -> Go {
        let mut minimums: Option<StarMinimumMode> = None;
        let board = BoardWords::of(self.lang);
        self.page(Measure::of_meeting(self.state()).pick(board.open_title, board.open_title_yes));
        let lines = self.opening_lines(minimums);
        self.say_all(lines);
        loop {
            let words = Words::of(self.lang);
            let answer = self.ask(&words::what_to_open(self.lang, choices::may_choose_minimums(self.state())))?;
            let word = fold(&answer);
            let proposed = order::to_open(self.state()).first().map(|product| product.id.clone());
            let unopened = choices::unopened(self.state());
            let named = unopened.iter().find(|id| fold(&id.0) == word).cloned();
            let (product, only_one) = match word.as_str() {
                "" => continue,
                "0" => return Ok(()),
                "?" => {
                    self.say(words.help_open);
                    let lines = self.opening_lines(minimums);
                    self.say_all(lines);
                    continue;
                }
                word if word == words.key_minimums && choices::may_choose_minimums(self.state()) => {
                    minimums = self.choose_minimums(minimums)?;
                    continue;
                }
                word if word == words.key_open => (proposed.or_else(|| unopened.first().cloned()), false),
                _ => (named, true),
            };
            let Some(product) = product else {
                self.say(&words::not_to_open(self.lang, &answer));
                continue;
            };
            let chosen = choices::to_open(self.state(), &product, only_one);
            let choose = minimums.filter(|mode| *mode != self.state().regulation.star_minimums).map(|mode| {
                Command::ChooseMinimums { mode, note: Some(BoardWords::of(self.lang).minimums_note.to_owned()) }
            });
            let open = chosen.into_iter().map(|product| Command::OpenProduct { product });
            let acts = choose.into_iter().chain(open).map(|command| (Actor::Operator, command)).collect();
            self.all(acts, &Typed::default())?;
            return Ok(());
        }
    }

    fn opening_lines(&self, minimums: Option<StarMinimumMode>) -> Vec<String> {
        let (state, lang) = (self.state(), self.lang);
        let mut settings = state.regulation.clone();
        if let Some(mode) = minimums {
            settings.star_minimums = mode;
        }
        let mut lines = sheet::incomplete(state, lang);
        let waiting = |finding: Finding| match (finding.level(), finding) {
            (Level::Blocking, Finding::SentLate { product, .. }) => Some(product),
            _ => None,
        };
        let today = self.edge.desk.now().date_naive();
        let late: Vec<_> = choices::readiness(state, today).into_iter().filter_map(waiting).collect();
        if !late.is_empty() {
            lines.push(readiness_words::blocked(lang, &name::products(&state.session, &late, lang)));
        }
        lines.push(BoardWords::of(lang).open_rules.to_owned());
        let minimums = state.rules.gives_stars().then_some(Setting::StarMinimums);
        let shown = [Setting::Quorum, Setting::ChairRequired, Setting::DivergenceLimit].into_iter().chain(minimums);
        let measure = Measure::of_meeting(state);
        for setting in shown {
            lines.push(name::full_stop(&regulation::measured(&settings, setting, measure, lang)));
            let source = name::full_stop(&regulation::source(&settings, setting, lang));
            lines.push(format!("{}: {source}", ReadinessWords::of(lang).rule));
        }
        lines.push(name::full_stop(&match (order::order(state), order::to_open(state).as_slice()) {
            (Order::ByProduct, [next, ..]) => order_words::open_next(lang, &format!("{} {}", next.id, next.name)),
            (_, [_, ..]) => order_words::open_block(lang, &say::order::opens(state, lang)),
            (_, []) => BoardWords::of(lang).nothing_to_open.to_owned(),
        }));
        lines
    }

    fn choose_minimums(&mut self, now: Option<StarMinimumMode>) -> Go<Option<StarMinimumMode>> {
        let modes = StarMinimumMode::ALL;
        let items = modes.map(|mode| Item::plain(regulation::star_minimum_mode(mode, self.lang)));
        let chosen = self.one_of(&items, Common::of(self.lang).number_or_back, None)?;
        let mode = chosen.map(|at| modes[at]).or(now);
        if let Some(mode) = mode {
            self.say(&name::full_stop(regulation::star_minimum_mode(mode, self.lang)));
        }
        Ok(mode)
    }

    /// What is ready and what is not, and the chair's decision on a dossier that came too late.
    pub(super) fn readiness(&mut self) -> Go {
        let (state, lang) = (self.state(), self.lang);
        let found = choices::readiness(state, self.edge.desk.now().date_naive());
        let line = |finding: &Finding| {
            let (level, said) =
                (say::readiness::level(finding.level(), lang), say::readiness::finding(finding, state, lang));
            let rule = say::readiness::rule(finding, state, lang).map_or_else(String::new, |rule| {
                format!(" {}: {}", ReadinessWords::of(lang).rule, name::full_stop(&rule))
            });
            format!("{}: {}{rule}", name::capital(level), name::full_stop(&said))
        };
        let lines: Vec<_> = found.iter().map(line).collect();
        let count = |level| found.iter().filter(|finding| finding.level() == level).count();
        let summary = words::ready(lang, count(Level::Blocking), count(Level::Warning), count(Level::Green));
        let late: Vec<_> = found
            .into_iter()
            .filter_map(|finding| if let Finding::SentLate { product, .. } = finding { Some(product) } else { None })
            .filter(|product| choices::may_lift(state, product))
            .collect();
        self.page(ReadinessWords::of(lang).title);
        self.say(&summary);
        self.say_all(lines);
        if late.is_empty() { Ok(()) } else { self.lift(&late) }
    }

    fn lift(&mut self, late: &[ProductId]) -> Go {
        let words = ReadinessWords::of(self.lang);
        self.say(&format!("{}.", words.lift_title));
        let items: Vec<_> = late
            .iter()
            .map(|id| Item {
                id: id.to_string(),
                name: self.state().session.product(id).map_or_else(String::new, |product| product.name.clone()),
                told: String::new(),
            })
            .collect();
        let Some(at) = self.one_of(&items, Common::of(self.lang).number_or_back, None)? else { return Ok(()) };
        let Some(reason) = self.text(words.lift_body)? else {
            self.refused(&Refusal::ReasonMissing);
            return Ok(());
        };
        self.operator(Command::OverrideLeadTime { product: late[at].clone(), reason })?;
        Ok(())
    }
}
