//! One product's result: the stars and why, every total, the divergence.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use super::board::Board;
use super::conclude::Conclude;
use super::corrections::Corrections;
use super::curtain::Curtain;
use super::divergence::Divergence;
use super::proceedings::{self, ProceedingsScreen};
use super::results::Results;
use crate::council::{ProductId, Tally};
use crate::meeting::room::Shown;
use crate::meeting::{Actor, Command, Event, ProductState, RoomPage, Stage, choices, progress, visible};
use crate::say;
use crate::say::measure::Measure;
use crate::text::number;
use crate::text::words::common::Common;
use crate::text::words::proceedings::Proceedings;
use crate::text::words::results::{self as words, Results as Words};
use crate::text::words::room::Room;
use crate::text::words::{correction, divergence};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::bar::bar;
use crate::tui::widgets::lines::{Lines, split};

/// The result screen.
#[derive(Debug)]
pub struct ResultScreen {
    product: ProductId,
    from: From,
    scroll: usize,
}

/// Where a product was opened from, and where its screens go back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The board.
    Board,
    /// A row of the ranking.
    Ranking(usize),
}

impl From {
    /// Goes back there.
    pub fn back(self, context: &Context<'_>, product: &ProductId) -> Vec<Effect> {
        match self {
            Self::Board => go(Board::at(context.state, product)),
            Self::Ranking(row) => go(Results::at(row)),
        }
    }
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// Lines up.
    Up(usize),
    /// Lines down.
    Down(usize),
    /// Record the council's conclusion.
    Conclude,
    /// The pairs too far apart, and what makes the gap.
    Divergence,
    /// What was asked, answered and remarked.
    Notes,
    /// Corrections of entry errors.
    Correct,
    /// Show it to the room.
    Show,
    /// Take it away from the room.
    Hide,
    /// Where it was opened from.
    Back,
    /// The curtain falls.
    Curtain,
}

impl ResultScreen {
    /// The result of a product.
    pub fn new(product: &ProductId, from: From) -> Self {
        Self { product: product.clone(), from, scroll: 0 }
    }

    /// Whether the room sees it.
    fn is_shown(&self, context: &Context<'_>) -> bool {
        matches!(&context.state.shown, Some(Shown::Result(product)) if *product == self.product)
    }
}

impl Screen for ResultScreen {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.product(&self.product).map_or("", |product| &product.name);
        format!("{} · {} {name}", Words::of(context.lang).result_title, self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        let standing = context.state.products.get(&self.product);
        let running = context.state.closed.is_none();
        let can_correct = standing.is_some_and(|s| s.set_aside.is_none() && !s.is_sealed());
        let can_conclude = choices::may_conclude(context.state, &self.product);
        let (room, shown) = (Room::of(context.lang), self.is_shown(context));
        Keys::new()
            .bar(Key::Up, Msg::Up(1), words.scroll)
            .bar(Key::Down, Msg::Down(1), words.scroll)
            .bar_if(can_conclude, Key::F(5), Msg::Conclude, words.conclude)
            .bar_if(choices::is_divergent(context.state, &self.product), Key::F(6), Msg::Divergence, words.see_gap)
            .bar_if(can_correct, Key::F(7), Msg::Correct, correction::Correction::of(context.lang).key_corrections)
            .bar_if(running, Key::Char('N'), Msg::Notes, Proceedings::of(context.lang).key)
            .also_if(running, Key::Char('n'))
            .bar_if(can_correct && !shown, Key::Char('C'), Msg::Show, room.key_show)
            .also_if(can_correct && !shown, Key::Char('c'))
            .bar_if(shown, Key::Char('C'), Msg::Hide, room.key_hide)
            .also_if(shown, Key::Char('c'))
            .bar(Key::Esc, Msg::Back, common.back)
            .bar(Key::F(10), Msg::Curtain, common.curtain)
            .help(Key::PageUp, Msg::Up(10), words.scroll)
            .help(Key::PageDown, Msg::Down(10), words.scroll)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Up(lines) => self.scroll = self.scroll.saturating_sub(lines),
            Msg::Down(lines) => self.scroll = (self.scroll + lines).min(200),
            Msg::Conclude => return go(Conclude::new(context, &self.product, self.from)),
            Msg::Divergence => return go(Divergence::new(&self.product, self.from)),
            Msg::Notes => return go(ProceedingsScreen::new(&self.product, proceedings::Back::Result(self.from))),
            Msg::Correct => return go(Corrections::new(context.state, &self.product)),
            Msg::Show => {
                let page = RoomPage::Result { product: self.product.clone() };
                return vec![Effect::Do(Actor::Operator, Command::ShowToRoom { page })];
            }
            Msg::Hide => return vec![Effect::Do(Actor::Operator, Command::HideFromRoom {})],
            Msg::Back => return self.from.back(context, &self.product),
            Msg::Curtain => return go(Curtain::new(context.state)),
        }
        Vec::new()
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let Some(standing) = context.state.products.get(&self.product) else { return };
        let mut lines = Lines::new();
        let columns = area.width.saturating_sub(1);
        if self.is_shown(context) {
            lines.wrapped("", Room::of(context.lang).shown_now, columns, theme.warning);
        }
        if let Some((r#as, reason)) = &standing.set_aside {
            let way = say::word::set_aside(*r#as, context.lang);
            lines.wrapped("", &format!("{}: {way}. {reason}", words.set_aside), columns, theme.strong);
        }
        if standing.stage() == Stage::Rescoring {
            let (done, of) = progress::given_back(standing);
            let said = divergence::under_way(context.lang, standing.round(), done, of);
            lines.wrapped("", &said, columns, theme.strong);
        }
        if let Some(said) = say::written::standing(context.state, &self.product, context.lang) {
            lines.wrapped("", &said, columns, theme.quiet);
            lines.gap();
        }
        if let Some(tally) = visible::result(context.state, &self.product) {
            self.result(context, standing, &tally, &mut lines, columns);
        }
        if let Some(note) = &standing.discussion {
            let discussion = divergence::Divergence::of(context.lang).discussion;
            lines.wrapped("", &format!("{discussion}: {note}"), columns, Style::new());
        }
        if let Some(resolution) = &standing.resolution {
            let by = resolution.by.map_or(String::new(), |by| format!(" {}", say::word::resolved_by(by, context.lang)));
            let said = format!("{}{by}: {}", words.resolution, resolution.note);
            lines.wrapped("", &said, columns, Style::new());
        }
        if let Some(conclusion) = &standing.conclusion {
            let decision = say::word::decision(conclusion.decision, context.lang);
            let note = conclusion.note.as_deref().map_or(String::new(), |note| format!(" ({note})"));
            lines.wrapped("", &format!("{}: {decision}{note}", words.conclusion), columns, theme.good);
        }
        for correction in visible::corrections(context.state).filter(|c| c.product == self.product) {
            let style = if correction.is_open() { theme.warning } else { Style::new() };
            let what = say::correction::what(correction, context.state, context.lang);
            let standing = say::correction::standing(correction, context.lang);
            lines.wrapped("", &format!("{what}. {standing}"), columns, style);
        }
        self.earlier(context, standing, &mut lines, columns);
        let last = lines.len().saturating_sub(usize::from(area.height));
        lines.draw_from(frame, area, self.scroll.min(last));
    }

    fn appended(&mut self, context: &Context<'_>, events: &[Event]) -> Vec<Effect> {
        let hidden = events.iter().any(|event| matches!(event, Event::HiddenFromRoom {}));
        let said = Effect::Say(Room::of(context.lang).hidden_now.to_owned());
        if hidden { vec![said] } else { Vec::new() }
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl ResultScreen {
    fn result(
        &self,
        context: &Context<'_>,
        standing: &ProductState,
        tally: &Tally,
        lines: &mut Lines<'static>,
        columns: u16,
    ) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mean = number::decimal2(tally.mean.rounded_hundredths(), context.lang);
        let headline = match (tally.stars(), Measure::of_product(context.state, &self.product)) {
            (Some(stars), _) => {
                format!("{}  {}", say::stars::drawn(stars, false), say::result::comes_to(tally, stars, context.lang))
            }
            (None, Measure::Points) => words::points(context.lang, &mean),
            (None, Measure::Yeses) => words::yeses(context.lang, &mean),
        };
        lines.push(Span::styled(headline, theme.strong));
        lines.wrapped(
            "",
            &spread(context, tally),
            columns,
            if tally.is_divergent() { theme.warning } else { Style::new() },
        );
        lines.gap();
        lines.push(Span::styled(words.why, theme.strong));
        for sentence in say::result::explanation(tally, &self.product, context.state, context.lang) {
            lines.wrapped("· ", &sentence, columns, Style::new());
        }
        if let Some(widest) = tally.pairs.first() {
            let gaps = visible::gaps(context.state, &self.product, standing.round(), widest);
            let rubric = context.state.rubric(&self.product);
            if let Some(sentence) = say::gap::criteria(&gaps, rubric, NAMED, context.lang) {
                lines.wrapped("  ", &sentence, columns, theme.quiet);
            }
        }
        lines.gap();
        let head = match Measure::of_product(context.state, &self.product) {
            Measure::Points => words.totals,
            Measure::Yeses => words.totals_yes,
        };
        totals(context, head, tally, lines, columns);
        lines.gap();
    }

    /// The rounds before the last: totals, spread, what was discussed, who scored again.
    fn earlier(&self, context: &Context<'_>, standing: &ProductState, lines: &mut Lines<'static>, columns: u16) {
        let (words, session) = (divergence::Divergence::of(context.lang), &context.state.session);
        for (round, then) in (1..).zip(&standing.earlier) {
            let Some(tally) = visible::result_of_round(context.state, &self.product, round) else { continue };
            lines.gap();
            let head = divergence::round(context.lang, round);
            totals(context, &head, &tally, lines, columns);
            lines.push(spread(context, &tally));
            if let Some(note) = &then.discussion {
                lines.wrapped("", &format!("{}: {note}", words.discussion), columns, Style::new());
            }
            let next = usize::try_from(round).ok().and_then(|at| standing.earlier.get(at));
            let (back, kept) = next.map_or((&standing.given_back, &standing.let_off), |n| (&n.given_back, &n.let_off));
            let in_order = session.members.iter().map(|member| &member.id).filter(|id| back.contains(*id));
            let names = in_order.map(|id| say::name::short(session, id)).collect::<Vec<_>>().join(", ");
            lines.wrapped("", &divergence::scored_again(context.lang, round + 1, &names), columns, Style::new());
            for (id, why) in kept {
                let said = format!("{}: {} ({why})", words.kept_title, say::name::short(session, id));
                lines.wrapped("", &said, columns, Style::new());
            }
        }
    }
}

/// How many criteria of the widest gap stand on the result screen.
const NAMED: usize = 3;

/// The spread against the regulation's limit.
fn spread(context: &Context<'_>, tally: &Tally) -> String {
    let short = |hundredths: i32| number::short(hundredths.into(), context.lang);
    let limit = short(context.state.regulation.divergence_limit.hundredths());
    let apart = Measure::of_meeting(context.state).amount(tally.spread, context.lang);
    words::spread(context.lang, &apart, &limit, tally.is_divergent())
}

/// Every total with its parts, under a heading.
fn totals(context: &Context<'_>, head: &str, tally: &Tally, lines: &mut Lines<'static>, columns: u16) {
    let short = |hundredths: i32| number::short(hundredths.into(), context.lang);
    lines.push(Span::styled(head.to_owned(), context.theme.strong));
    for total in &tally.totals {
        let name = context.state.session.member(&total.member).map_or("", |member| &member.name);
        let parts: Vec<_> =
            total.parts.iter().map(|part| format!("{} {}", part.part, short(part.points.hundredths()))).collect();
        let (points, max) = (total.total.hundredths(), total.max().hundredths());
        let shown = short(points);
        let shown = if total.left_out { format!("({shown})") } else { shown };
        let sum = format!("{}  {shown:>5}  {}", parts.join(" "), bar(points.into(), max.into(), 20));
        lines.push(split(&format!("  {name}"), &sum, columns));
    }
}
