//! What was recorded, one row an event, the latest at the end: chosen by
//! product, member and kind, and searched without marks.
//!
//! What may be seen is settled by the meeting as it stands now; a search looks
//! only at what is shown, so it cannot find what is sealed.

use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::board::Board;
use super::curtain::Curtain;
use super::replay::Replay;
use crate::meeting::visible::{self, Viewer};
use crate::record::log::{Entry, Filter, Kind, Log, What};
use crate::say::event;
use crate::say::measure::Measure;
use crate::text::words::common::Common;
use crate::text::words::log::{self as words, Log as Words};
use crate::text::{Lang, date, fold, safe, width};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::{ELLIPSIS, Lines, split};

/// The record, as much of it as is wanted.
#[derive(Clone, Debug)]
pub struct LogScreen {
    pub(super) log: Rc<Log>,
    /// What each entry says, folded for the search, and in which language.
    folded: Rc<(Lang, Vec<String>)>,
    filter: Filter,
    search: Field,
    /// The places of the entries that are wanted.
    pub(super) shown: Vec<usize>,
    pub(super) cursor: usize,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// Rows up.
    Up(usize),
    /// Rows down.
    Down(usize),
    /// The next product, or all.
    Product,
    /// The next member, or all.
    Member,
    /// The next kind, or all.
    Kind,
    /// Everything again.
    Everything,
    /// A key for the search.
    Edit(Key),
    /// The meeting as it stood after this row.
    Replay,
    /// The board.
    Back,
    /// The curtain falls.
    Curtain,
}

impl LogScreen {
    /// The whole record, at its last row.
    pub fn new(context: &Context<'_>, log: Rc<Log>) -> Self {
        let shown: Vec<_> = (0..log.entries().len()).collect();
        let cursor = shown.len().saturating_sub(1);
        let folded = Rc::new((context.lang, folded(context, &log)));
        Self { log, folded, filter: Filter::default(), search: Field::default(), shown, cursor }
    }

    /// Whether rows are left out.
    pub(super) fn is_filtered(&self) -> bool {
        self.shown.len() < self.log.entries().len()
    }

    /// Chooses anew; the cursor stays at its row, or goes to the last one before it.
    fn choose(&mut self) {
        let at = self.shown.get(self.cursor).copied().unwrap_or(usize::MAX);
        let needle = fold::fold(&self.search.text());
        let rows = self.log.entries().iter().zip(&self.folded.1).enumerate();
        let wanted = rows.filter(|(_, (entry, text))| self.filter.admits(entry) && fold::found_in(text, &needle));
        self.shown = wanted.map(|(place, _)| place).collect();
        self.cursor = self.shown.iter().rposition(|place| *place <= at).unwrap_or(0);
    }

    fn heading(&self, context: &Context<'_>) -> String {
        let words = Words::of(context.lang);
        let all = || words.all.to_owned();
        let product = self.filter.product.as_ref().map_or_else(all, ToString::to_string);
        let member = self.filter.member.as_ref().map_or_else(all, ToString::to_string);
        let measure = Measure::of_meeting(context.state);
        let kind = self.filter.kind.map_or(words.all, |kind| kind_name(kind, measure, words));
        format!("{}: {product} · {}: {member} · {}: {kind}", words.product, words.member, words.kind)
    }
}

/// The choice after `now` in a round that begins and ends with all.
fn next<T: Clone + PartialEq>(now: Option<&T>, mut all: impl Iterator<Item = T>) -> Option<T> {
    match now {
        None => all.next(),
        Some(now) => all.skip_while(|one| one != now).nth(1),
    }
}

fn kind_name(kind: Kind, measure: Measure, words: &Words) -> &'static str {
    match kind {
        Kind::Attendance => words.kind_attendance,
        Kind::Scoring => measure.pick(words.kind_scoring, words.kind_answers),
        Kind::Results => words.kind_results,
        Kind::Decisions => words.kind_decisions,
        Kind::Access => words.kind_access,
    }
}

/// An entry as one line, what is sealed now left out.
pub(super) fn sentence(entry: &Entry, context: &Context<'_>) -> String {
    let (state, lang) = (context.state, context.lang);
    let told = match &entry.what {
        What::Opened(program) => event::opening(state, program, lang),
        What::Event(what) => {
            let hidden = visible::hides(state, what, entry.round, Viewer::Secretary);
            event::event(what, state, hidden, lang)
        }
    };
    safe::clean_line(&event::by(&entry.by, entry.event(), &told, state, lang))
}

fn folded(context: &Context<'_>, log: &Log) -> Vec<String> {
    log.entries().iter().map(|entry| fold::fold(&sentence(entry, context))).collect()
}

impl Screen for LogScreen {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let shown = words::shown(context.lang, self.shown.len(), self.log.entries().len());
        format!("{} · {shown}", Words::of(context.lang).title)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        let any = !self.shown.is_empty();
        let chosen = self.is_filtered() || !self.filter.admits_everything();
        Keys::new()
            .bar_if(any, Key::Enter, Msg::Replay, words.key_replay)
            .bar(Key::F(2), Msg::Product, words.product)
            .bar(Key::F(3), Msg::Member, words.member)
            .bar(Key::F(4), Msg::Kind, words.kind)
            .bar_if(chosen, Key::F(5), Msg::Everything, words.key_everything)
            .bar(Key::Esc, Msg::Back, common.back)
            .bar(Key::F(10), Msg::Curtain, common.curtain)
            .help(Key::Up, Msg::Up(1), common.up)
            .help(Key::Down, Msg::Down(1), common.down)
            .help(Key::PageUp, Msg::Up(10), common.up)
            .help(Key::PageDown, Msg::Down(10), common.down)
            .other(|key| Field::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        let session = &context.state.session;
        match msg {
            Msg::Up(rows) => self.cursor = self.cursor.saturating_sub(rows),
            Msg::Down(rows) => self.cursor = (self.cursor + rows).min(self.shown.len().saturating_sub(1)),
            Msg::Replay => return go(Replay::new(self.clone())),
            Msg::Back => return go(Board::new()),
            Msg::Curtain => return go(Curtain::new(context.state)),
            Msg::Product => {
                let products = session.products.iter().map(|product| product.id.clone());
                self.filter.product = next(self.filter.product.as_ref(), products);
            }
            Msg::Member => {
                let members = session.members.iter().map(|member| member.id.clone());
                self.filter.member = next(self.filter.member.as_ref(), members);
            }
            Msg::Kind => self.filter.kind = next(self.filter.kind.as_ref(), Kind::ALL.into_iter().map(|(k, _)| k)),
            Msg::Everything => (self.filter, self.search) = (Filter::default(), Field::default()),
            Msg::Edit(key) => self.search.key(key),
        }
        if !matches!(msg, Msg::Up(_) | Msg::Down(_)) {
            if self.folded.0 != context.lang {
                self.folded = Rc::new((context.lang, folded(context, &self.log)));
            }
            self.choose();
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        self.search.paste(text);
        self.choose();
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        let (lines, place) = self.list(context, area);
        let Some(row) = lines.row_at(place, at) else { return Vec::new() };
        self.cursor = row;
        self.press_enter(context)
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let heading = split(&self.heading(context), "", area.width);
        frame.render_widget(Span::styled(heading, theme.strong), Rect::new(area.x, area.y, area.width, 1));
        let label = format!("{}: ", words.search);
        let wide = u16::try_from(width::width(&label)).unwrap_or(0).min(area.width);
        frame.render_widget(Span::raw(label), Rect::new(area.x, area.y + 1, wide, 1));
        self.search.draw(frame, Rect::new(area.x + wide, area.y + 1, area.width - wide, 1), theme, true);
        let (lines, place) = self.list(context, area);
        lines.draw(frame, place);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl LogScreen {
    /// The rows near the cursor, and where they stand.
    fn list(&self, context: &Context<'_>, area: Rect) -> (Lines<'static>, Rect) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let rest = Rect::new(area.x, area.y + 3, area.width, area.height.saturating_sub(3));
        let mut lines = Lines::new();
        // Only the rows near the cursor are put in words.
        let height = usize::from(rest.height);
        let from = self.cursor.saturating_sub(height);
        // What is recorded after the meeting comes on many days.
        let day = context.state.session.meeting.starts.date_naive();
        let dated = self.log.entries().iter().any(|entry| entry.at.date_naive() != day);
        for (i, place) in self.shown.iter().enumerate().skip(from).take(2 * height) {
            let Some(entry) = self.log.entries().get(*place) else { continue };
            let here = i == self.cursor;
            let sign = if here { '▶' } else { ' ' };
            let on = if dated { format!("{} ", date::date(entry.at.date_naive())) } else { String::new() };
            let lead = format!("{sign}{:>4}  {on}{}  ", entry.seq, date::clock(entry.at.time()));
            let text = sentence(entry, context);
            let start = lines.len();
            if here {
                lines.wrapped(&lead, &text, rest.width.saturating_sub(1), theme.cursor);
                lines.keep_from(start);
            } else {
                // Long names make many rows begin alike.
                let room = usize::from(rest.width.saturating_sub(1)).saturating_sub(width::width(&lead));
                lines.push(Line::from(format!("{lead}{}", width::truncate_middle(&text, room, ELLIPSIS))));
            }
            lines.row_from(start, i);
        }
        if self.shown.is_empty() {
            lines.wrapped("", words.nothing, rest.width, theme.quiet);
        }
        (lines, rest)
    }
}
