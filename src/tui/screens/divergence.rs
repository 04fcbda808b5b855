//! The pairs too far apart, and criterion by criterion what makes the gap.
//!
//! For the secretary and the chair, after unsealing. From here the chair's acts
//! open: a discussion, another round, a resolution.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::conclude::Conclude;
use super::curtain::Curtain;
use super::discussion::Discussion;
use super::rescore::Rescore;
use super::resolve::Resolve;
use super::result::{From, ResultScreen};
use crate::council::divergence::Pair;
use crate::council::gap::Gap;
use crate::council::{MemberId, ProductId, Tally};
use crate::law::{Choice, Rubric};
use crate::meeting::{ProductState, choices, visible};
use crate::say::measure::Measure;
use crate::say::{self, gap};
use crate::text::words::common::Common;
use crate::text::words::divergence::{self as words, Divergence as Words};
use crate::text::words::results;
use crate::text::words::scoring::Scoring;
use crate::text::words::written::Written;
use crate::text::{number, width};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::{Lines, split};

/// The divergence of one product.
#[derive(Debug)]
pub struct Divergence {
    product: ProductId,
    from: From,
    pair: usize,
    scroll: usize,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// Lines up.
    Up(usize),
    /// Lines down.
    Down(usize),
    /// The pair before.
    Previous,
    /// The pair after.
    Next,
    /// Open a discussion.
    Discuss,
    /// Give sheets back.
    Rescore,
    /// Settle what stays apart.
    Resolve,
    /// Record the council's conclusion.
    Conclude,
    /// The result.
    Back,
    /// The curtain falls.
    Curtain,
}

impl Divergence {
    /// The widest pair of a product.
    pub fn new(product: &ProductId, from: From) -> Self {
        Self { product: product.clone(), from, pair: 0, scroll: 0 }
    }
}

impl Screen for Divergence {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.product(&self.product).map_or("", |product| &product.name);
        format!("{} · {} {name}", Words::of(context.lang).title, self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        let open = choices::on_divergence(context.state, &self.product);
        let running = context.state.closed.is_none();
        let several = visible::result(context.state, &self.product).is_some_and(|tally| tally.pairs.len() > 1);
        Keys::new()
            .bar(Key::Down, Msg::Down(1), words.scroll)
            .bar_if(several, Key::Left, Msg::Previous, words.previous_pair)
            .bar_if(several, Key::Right, Msg::Next, words.next_pair)
            .bar_if(open.discuss, Key::F(2), Msg::Discuss, words.key_discuss)
            .bar_if(open.rescore, Key::F(3), Msg::Rescore, words.key_rescore)
            .bar_if(open.resolve, Key::F(4), Msg::Resolve, words.key_resolve)
            .bar_if(running, Key::F(5), Msg::Conclude, results::Results::of(context.lang).conclude)
            .bar(Key::Esc, Msg::Back, common.back)
            .bar(Key::F(10), Msg::Curtain, common.curtain)
            .help(Key::Up, Msg::Up(1), words.scroll)
            .help(Key::PageUp, Msg::Up(10), words.scroll)
            .help(Key::PageDown, Msg::Down(10), words.scroll)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        let pairs = visible::result(context.state, &self.product).map_or(0, |tally| tally.pairs.len());
        match msg {
            Msg::Up(lines) => self.scroll = self.scroll.saturating_sub(lines),
            Msg::Down(lines) => self.scroll = (self.scroll + lines).min(200),
            Msg::Previous | Msg::Next => {
                let step = if matches!(msg, Msg::Next) { 1 } else { pairs.saturating_sub(1) };
                (self.pair, self.scroll) = ((self.pair + step) % pairs.max(1), 0);
            }
            Msg::Discuss => return go(Discussion::new(context.state, &self.product, self.from)),
            Msg::Rescore => return go(Rescore::new(&self.product, self.from)),
            Msg::Resolve => return go(Resolve::new(context.state, &self.product, self.from)),
            Msg::Conclude => return go(Conclude::new(context, &self.product, self.from)),
            Msg::Back => return go(ResultScreen::new(&self.product, self.from)),
            Msg::Curtain => return go(Curtain::new(context.state)),
        }
        Vec::new()
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        let lines = self.lines(context, area.width.saturating_sub(1));
        // The only row is the head of the pair: a click on it turns to the next one.
        if lines.row_at_from(area, at, self.first(&lines, area)).is_none() {
            return Vec::new();
        }
        self.keys(context).message(Key::Right).map_or_else(Vec::new, |msg| self.update(context, msg))
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let lines = self.lines(context, area.width.saturating_sub(1));
        let first = self.first(&lines, area);
        lines.draw_from(frame, area, first);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

/// What the meeting waits for on this product.
fn next_step(context: &Context<'_>, standing: &ProductState, tally: &Tally) -> &'static str {
    let words = Words::of(context.lang);
    let more_rounds = standing.round() < context.state.regulation.max_rounds;
    match (&standing.discussion, &standing.resolution) {
        _ if !tally.is_divergent() => words.none,
        _ if standing.is_by_opinion() => Written::of(context.lang).then_convene,
        (_, Some(_)) => words.then_conclude,
        _ if !more_rounds => words.then_resolve,
        (None, None) => words.then_discuss,
        (Some(_), None) => words.then_rescore,
    }
}

impl Divergence {
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        let Some(standing) = context.state.products.get(&self.product) else { return lines };
        let Some(tally) = visible::result(context.state, &self.product) else { return lines };
        let short = |hundredths: i32| number::short(hundredths.into(), context.lang);
        let limit = short(context.state.regulation.divergence_limit.hundredths());
        let spread = Measure::of_product(context.state, &self.product).amount(tally.spread, context.lang);
        let said = results::spread(context.lang, &spread, &limit, tally.is_divergent());
        let round = words::round(context.lang, standing.round());
        lines.wrapped("", &format!("{round}. {said}"), columns, theme.strong);
        if let Some(note) = &standing.discussion {
            lines.wrapped("", &format!("{}: {note}", words.discussion), columns, Style::new());
        }
        lines.wrapped("▶ ", next_step(context, standing, &tally), columns, theme.strong);
        lines.gap();
        match tally.pairs.get(self.pair) {
            Some(pair) => self.pair(context, standing, &tally, pair, &mut lines, columns),
            None => lines.wrapped("", words.none, columns, Style::new()),
        }
        lines
    }

    /// The first line shown: no further down than needed for the last one.
    fn first(&self, lines: &Lines<'_>, area: Rect) -> usize {
        self.scroll.min(lines.len().saturating_sub(usize::from(area.height)))
    }

    /// Two totals, their parts, and every criterion on which they differ.
    fn pair(
        &self,
        context: &Context<'_>,
        standing: &ProductState,
        tally: &Tally,
        pair: &Pair,
        lines: &mut Lines<'static>,
        columns: u16,
    ) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let points = |points| say::result::points(points, context.lang);
        let (head, apart) =
            (words::pair(context.lang, self.pair + 1, tally.pairs.len()), gap::difference(pair.gap, context.lang));
        lines.push(Span::styled(split(&head, &apart, columns), theme.strong));
        lines.row_from(lines.len() - 1, self.pair);
        let of = |id: &MemberId| tally.totals.iter().find(|total| total.member == *id);
        for id in [&pair.high, &pair.low] {
            let total = of(id).map_or_else(String::new, |total| points(total.total));
            lines.push(split(&format!("  {}", say::name::short(&context.state.session, id)), &total, columns));
        }
        if let Some((high, low)) = of(&pair.high).zip(of(&pair.low)) {
            let parts = high.parts.iter().zip(&low.parts).map(|(high, low)| {
                let apart = gap::difference(high.points.minus(low.points), context.lang);
                format!("{} {} – {} ({apart})", high.part, points(high.points), points(low.points))
            });
            let parts = parts.collect::<Vec<_>>().join(" · ");
            lines.wrapped("  ", &format!("{}: {parts}", words.parts), columns, theme.quiet);
        }
        lines.gap();
        let heads = format!("{}{}{:>7}", cell(&pair.high.0), cell(&pair.low.0), "±");
        lines.push(Span::styled(split(words.criterion, &heads, columns), theme.quiet));
        let rubric = context.state.rubric(&self.product);
        for gap in visible::gaps(context.state, &self.product, standing.round(), pair) {
            criterion(context, rubric, &gap, lines, columns);
        }
    }
}

/// The two marks side by side, and the levels they stand for below.
fn criterion(context: &Context<'_>, rubric: Option<&Rubric>, gap: &Gap, lines: &mut Lines<'static>, columns: u16) {
    let line = rubric.and_then(|rubric| rubric.criterion(&gap.criterion));
    let title = line.map_or("", |line| &line.title);
    let mark = |choice: Choice| context.lang.pick(choice.to_string().replace('.', ","), choice.to_string());
    let marks = [gap.high, gap.low].map(|choice| cell(&mark(choice))).concat();
    let apart = width::pad_left(&gap::difference(gap.difference, context.lang), 7);
    let row = split(&format!("{} {title}", gap.criterion), &format!("{marks}{apart}"), columns);
    lines.push(Span::styled(row, context.theme.strong));
    for choice in [gap.high, gap.low] {
        if let Some(level) = line.and_then(|line| line.level(choice)) {
            let text = if level.printed { &level.text } else { Scoring::of(context.lang).no_level };
            lines.wrapped(&format!("    {:>4}  ", mark(choice)), text, columns, context.theme.quiet);
        }
    }
}

/// A cell of the two columns with marks.
fn cell(text: &str) -> String {
    width::pad_left(text, 7)
}

/// The pair that lies furthest apart and how many more there are, above what is written about them: all of them
/// would leave no room to write.
pub(super) fn widest(context: &Context<'_>, product: &ProductId, lines: &mut Lines<'static>, columns: u16) {
    let pairs = visible::result(context.state, product).map_or_else(Vec::new, |tally| tally.pairs);
    let Some(pair) = pairs.first() else { return };
    let sentence = say::result::divergent(pair, context.state, context.lang);
    lines.wrapped("! ", &sentence, columns, context.theme.warning);
    if pairs.len() > 1 {
        lines.wrapped("  ", &words::more_pairs(context.lang, pairs.len() - 1), columns, context.theme.quiet);
    }
}
