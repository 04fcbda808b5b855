//! Opening products for scoring, after the regulation in use was read.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::board::Board;
use super::curtain::Curtain;
use super::order::{Back, OrderScreen};
use crate::council::ProductId;
use crate::council::readiness::{Finding, Level};
use crate::council::regulation::{STAR_MINIMUMS, StarMinimumMode};
use crate::meeting::{Actor, Command, Event, Order, choices, order};
use crate::say;
use crate::say::measure::Measure;
use crate::say::regulation::{self, Setting};
use crate::say::{name, sheet};
use crate::text::words::board::Board as Words;
use crate::text::words::common::Common;
use crate::text::words::order::{self as order_words, Order as OrderWords};
use crate::text::words::readiness as readiness_words;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::Lines;

/// The question what to open.
#[derive(Debug)]
pub struct Opening {
    product: ProductId,
    only_one: bool,
    /// The test of star minimums the council wants instead of the regulation's.
    minimums: Option<StarMinimumMode>,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// The other choice.
    Other,
    /// The order of scoring.
    Order,
    /// The next way to test star minimums.
    Minimums,
    /// Open.
    Open,
    /// The board.
    Back,
}

impl Opening {
    /// Asks whether to open what comes next or only `product`.
    pub fn new(product: &ProductId) -> Self {
        Self { product: product.clone(), only_one: false, minimums: None }
    }
}

impl Screen for Opening {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let words = Words::of(context.lang);
        Measure::of_meeting(context.state).pick(words.open_title, words.open_title_yes).to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (common, words) = (Common::of(context.lang), Words::of(context.lang));
        let open = Measure::of_meeting(context.state).pick(words.key_open, words.key_open_yes);
        Keys::new()
            .bar(Key::Up, Msg::Other, common.up)
            .bar(Key::Down, Msg::Other, common.down)
            .bar_if(choices::may_choose_minimums(context.state), Key::F(5), Msg::Minimums, words.key_minimums)
            .bar(Key::F(6), Msg::Order, OrderWords::of(context.lang).key)
            .bar(Key::Enter, Msg::Open, open)
            .bar(Key::Esc, Msg::Back, common.back)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Other => self.only_one = !self.only_one,
            Msg::Minimums => {
                let now = self.minimums.unwrap_or(context.state.regulation.star_minimums);
                let at = StarMinimumMode::ALL.iter().position(|mode| *mode == now).unwrap_or_default();
                self.minimums = StarMinimumMode::ALL.get((at + 1) % StarMinimumMode::ALL.len()).copied();
            }
            Msg::Order => return go(OrderScreen::new(context.state, Back::Opening(self.product.clone()))),
            Msg::Back => return go(Board::at(context.state, &self.product)),
            Msg::Open => {
                let chosen = choices::to_open(context.state, &self.product, self.only_one);
                let choose = self.minimums.filter(|mode| *mode != context.state.regulation.star_minimums).map(|mode| {
                    Command::ChooseMinimums { mode, note: Some(Words::of(context.lang).minimums_note.to_owned()) }
                });
                let open = chosen.into_iter().map(|product| Command::OpenProduct { product });
                let acts = choose.into_iter().chain(open).map(|command| (Actor::Operator, command));
                return vec![Effect::DoAll(acts.collect())];
            }
        }
        Vec::new()
    }

    fn appended(&mut self, context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        go(Board::at(context.state, &self.product))
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        let row = self.lines(context, area.width).row_at(area, at);
        self.only_one = row.map_or(self.only_one, |row| row == usize::from(true));
        Vec::new()
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.lines(context, area.width).draw(frame, area);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl Opening {
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut settings = context.state.regulation.clone();
        if let Some(mode) = self.minimums.filter(|mode| *mode != settings.star_minimums) {
            settings.star_minimums = mode;
            settings.sources.insert(STAR_MINIMUMS.to_owned(), words.minimums_note.to_owned());
        }
        let mut lines = Lines::new();
        let name = context.state.session.product(&self.product).map_or("", |product| &product.name);
        let one = format!("{}: {} {name}", words.open_one, self.product);
        for (only_one, label) in [(false, proposal(context)), (true, one)] {
            let here = self.only_one == only_one;
            let sign = if here { "▶ " } else { "  " };
            let from = lines.len();
            lines.wrapped(sign, &label, columns, if here { theme.cursor } else { Style::new() });
            lines.row_from(from, usize::from(only_one));
        }
        for sentence in sheet::incomplete(context.state, context.lang) {
            lines.gap();
            lines.wrapped("! ", &sentence, columns, theme.warning);
        }
        let late = blocked(context);
        if !late.is_empty() {
            lines.gap();
            let named = name::products(&context.state.session, &late, context.lang);
            lines.wrapped("✗ ", &readiness_words::blocked(context.lang, &named), columns, theme.warning);
        }
        lines.gap();
        lines.push(Span::styled(words.open_rules, theme.strong));
        let minimums = context.state.rules.gives_stars().then_some(Setting::StarMinimums);
        let shown = [Setting::Quorum, Setting::ChairRequired, Setting::DivergenceLimit].into_iter().chain(minimums);
        let measure = Measure::of_meeting(context.state);
        for setting in shown {
            let value = regulation::measured(&settings, setting, measure, context.lang);
            lines.wrapped("· ", &value, columns, Style::new());
            lines.wrapped("    ", &regulation::source(&settings, setting, context.lang), columns, theme.quiet);
        }
        if choices::may_choose_minimums(context.state) {
            lines.wrapped("    ", words.minimums_hint, columns, theme.quiet);
        }
        lines
    }
}

/// What is proposed to open: everything, a block, or the next product.
fn proposal(context: &Context<'_>) -> String {
    match (order::order(context.state), order::to_open(context.state).as_slice()) {
        (Order::ByProduct, [next, ..]) => order_words::open_next(context.lang, &format!("{} {}", next.id, next.name)),
        (Order::ByMember, [_, ..]) if order::blocks(context.state).len() > 1 => {
            order_words::open_block(context.lang, &say::order::opens(context.state, context.lang))
        }
        (order, _) => {
            format!("{} ({})", Words::of(context.lang).open_all, say::order::order(order, context.lang))
        }
    }
}

/// The products that wait for the chair, since their dossiers came too late.
fn blocked(context: &Context<'_>) -> Vec<ProductId> {
    let waiting = |finding: Finding| match (finding.level(), finding) {
        (Level::Blocking, Finding::SentLate { product, .. }) => Some(product),
        _ => None,
    };
    choices::readiness(context.state, context.now.date_naive()).into_iter().filter_map(waiting).collect()
}
