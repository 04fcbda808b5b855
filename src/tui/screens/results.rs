//! Results and ranking, as far as they may be seen.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::board::Board;
use super::curtain::Curtain;
use super::margins::Margins;
use super::result::{From, ResultScreen};
use crate::council::tally::MemberTotal;
use crate::law::{Aggregation, Points};
use crate::meeting::room::Shown;
use crate::meeting::visible::{self, Ranked};
use crate::meeting::{Actor, Command, Event, RoomPage};
use crate::say;
use crate::say::measure::Measure;
use crate::text::words::common::Common;
use crate::text::words::margins;
use crate::text::words::results::Results as Words;
use crate::text::words::room::Room;
use crate::text::{number, width};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::bar::bar;
use crate::tui::widgets::lines::{ELLIPSIS, Lines};

/// The ranking.
#[derive(Debug, Default)]
pub struct Results {
    cursor: usize,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// Why the product under the cursor has its stars.
    Open,
    /// How firmly the results stand.
    Margins,
    /// Show the ranking to the room.
    Show,
    /// Take it away from the room.
    Hide,
    /// The board.
    Back,
    /// The curtain falls.
    Curtain,
}

impl Results {
    /// The ranking at its first row.
    pub fn new() -> Self {
        Self::default()
    }

    /// The ranking at a row.
    pub const fn at(cursor: usize) -> Self {
        Self { cursor }
    }
}

impl Screen for Results {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        Words::of(context.lang).title.to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        let any = !visible::ranking(context.state).is_empty();
        let ranks = any && context.state.rules.gives_stars();
        let (room, shown) = (Room::of(context.lang), is_shown(context));
        Keys::new()
            .bar_if(any, Key::Up, Msg::Up, common.up)
            .bar_if(any, Key::Down, Msg::Down, common.down)
            .bar_if(any, Key::Enter, Msg::Open, words.open_result)
            .bar_if(ranks, Key::Char('M'), Msg::Margins, margins::Margins::of(context.lang).key)
            .also_if(ranks, Key::Char('m'))
            .bar_if(any && !shown, Key::Char('C'), Msg::Show, room.key_show)
            .also_if(any && !shown, Key::Char('c'))
            .bar_if(shown, Key::Char('C'), Msg::Hide, room.key_hide)
            .also_if(shown, Key::Char('c'))
            .bar(Key::Esc, Msg::Back, common.back)
            .bar(Key::F(10), Msg::Curtain, common.curtain)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        let ranking = visible::ranking(context.state);
        match msg {
            Msg::Up => self.cursor = self.cursor.saturating_sub(1),
            Msg::Down => self.cursor = (self.cursor + 1).min(ranking.len().saturating_sub(1)),
            Msg::Open => {
                return ranking.get(self.cursor).map_or_else(Vec::new, |ranked| {
                    go(ResultScreen::new(&ranked.product, From::Ranking(self.cursor)))
                });
            }
            Msg::Margins => return go(Margins::new(context, self.cursor)),
            Msg::Show => {
                return vec![Effect::Do(Actor::Operator, Command::ShowToRoom { page: RoomPage::Ranking })];
            }
            Msg::Hide => return vec![Effect::Do(Actor::Operator, Command::HideFromRoom {})],
            Msg::Back => return go(Board::new()),
            Msg::Curtain => return go(Curtain::new(context.state)),
        }
        Vec::new()
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        let Some(row) = self.lines(context, area.width).row_at(area, at) else { return Vec::new() };
        self.cursor = row;
        self.press_enter(context)
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.lines(context, area.width).draw(frame, area);
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

impl Results {
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let ranking = visible::ranking(context.state);
        let mut lines = Lines::new();
        if ranking.is_empty() {
            lines.gap();
            lines.wrapped("", words.none, columns, Style::new());
            return lines;
        }
        if is_shown(context) {
            lines.wrapped("", Room::of(context.lang).shown_now, columns, theme.warning);
        }
        if visible::ranking_is_provisional(context.state) {
            lines.wrapped("", words.provisional, columns, theme.warning);
        }
        let cells = Columns::of(columns);
        let rules = &context.state.rules;
        let proposed = if rules.gives_stars() { words.proposed } else { "" };
        let mean = match (rules.aggregation, Measure::of_meeting(context.state)) {
            (Aggregation::Median, _) => words.median,
            (_, Measure::Yeses) => words.mean_yes,
            (_, Measure::Points) => words.mean,
        };
        let head = cells.row([words.rank, words.product, proposed, mean, words.spread]);
        lines.push(Span::styled(head, theme.quiet));
        for (i, ranked) in ranking.iter().enumerate() {
            let from = lines.len();
            let here = i == self.cursor;
            let row = cells.ranked(context, ranked, here);
            lines.push(Span::styled(row, if here { theme.cursor } else { Style::new() }));
            lines.push(Span::styled(cells.bar(context, ranked), theme.bar));
            if here {
                lines.keep_from(from);
            }
            lines.row_from(from, i);
        }
        lines
    }
}

/// Whether the room sees every result there is; once another product is complete, the ranking can be shown anew.
fn is_shown(context: &Context<'_>) -> bool {
    let Some(Shown::Ranking(products)) = &context.state.shown else { return false };
    visible::ranking(context.state).iter().all(|ranked| products.contains(&ranked.product))
}

struct Columns {
    name: usize,
}

impl Columns {
    const RANK: usize = 7;
    const STARS: usize = 9;
    const MEAN: usize = 9;
    const SPREAD: usize = 12;

    fn of(columns: u16) -> Self {
        let fixed = Self::RANK + Self::STARS + Self::MEAN + Self::SPREAD;
        Self { name: usize::from(columns).saturating_sub(fixed).max(8) }
    }

    fn row(&self, cells: [&str; 5]) -> String {
        let [rank, name, stars, mean, spread] = cells;
        let name = width::truncate(name, self.name - 1, ELLIPSIS);
        format!(
            "{}{}{}{}{}",
            width::pad_right(rank, Self::RANK),
            width::pad_right(&name, self.name),
            width::pad_right(stars, Self::STARS),
            width::pad_left(mean, Self::MEAN - 1),
            width::pad_left(spread, Self::SPREAD),
        )
    }

    fn ranked(&self, context: &Context<'_>, ranked: &Ranked, here: bool) -> String {
        let product = context.state.session.product(&ranked.product).map_or("", |product| &product.name);
        let tally = &ranked.tally;
        let rank = format!("{} {:>3}", if here { '▶' } else { ' ' }, ranked.rank);
        let spread = number::short(tally.spread.hundredths().into(), context.lang);
        let broken = if tally.is_divergent() { "! " } else { "" };
        self.row([
            &rank,
            &format!("{} {product}", ranked.product),
            &tally.stars().map_or_else(String::new, |stars| say::stars::drawn(stars, false)),
            &number::decimal2(tally.mean.rounded_hundredths(), context.lang),
            &format!("{broken}{spread}"),
        ])
    }

    /// The bar of the mean, and what stands out.
    fn bar(&self, context: &Context<'_>, ranked: &Ranked) -> String {
        let words = Words::of(context.lang);
        let tally = &ranked.tally;
        let mut remarks = Vec::new();
        if tally.is_capped() {
            remarks.push(words.capped);
        }
        let resolved = context.state.products.get(&ranked.product).is_some_and(|p| p.resolution.is_some());
        if tally.is_divergent() && !resolved {
            remarks.push(words.divergent);
        }
        let max = tally.totals.first().map_or(Points::ZERO, MemberTotal::max).hundredths();
        let filled = bar(tally.mean.rounded_hundredths(), max.into(), self.name + Self::STARS - 1);
        format!("{}{filled} {}", " ".repeat(Self::RANK), remarks.join(" · "))
    }
}
