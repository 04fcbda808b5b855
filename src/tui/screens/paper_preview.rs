//! A paper, read on the screen: scrolled, and searched without marks.
//!
//! It shows a document that was made from what everybody may see, and changes nothing.

use std::cell::RefCell;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::Span;

use super::close::Close;
use super::confirmations::Confirmations;
use super::curtain::Curtain;
use super::papers::{Back, PapersScreen};
use crate::text::words::common::Common;
use crate::text::words::papers::{self as words, Papers as Words};
use crate::text::{Lang, width};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::Lines;
use crate::tui::widgets::page::Page;

/// The lines above a place that was found.
const ABOVE: usize = 2;

/// The paper, and the list it goes back to.
#[derive(Debug)]
pub struct PaperPreview {
    back: PapersScreen,
    /// Which of its documents.
    at: usize,
    /// The first line shown.
    top: usize,
    search: Field,
    /// Whether the search is being typed.
    typing: bool,
    /// The line that was found last.
    hit: Option<usize>,
    /// As it was drawn last: a key moves from what was seen.
    drawn: RefCell<Option<Drawn>>,
}

/// A document as it was drawn.
#[derive(Clone, Debug)]
struct Drawn {
    at: usize,
    lang: Lang,
    columns: u16,
    height: usize,
    page: Rc<Page>,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// A line up.
    Up,
    /// A line down.
    Down,
    /// As much as is seen up.
    PageUp,
    /// As much as is seen down.
    PageDown,
    /// The beginning.
    First,
    /// The end.
    Last,
    /// The document before.
    Before,
    /// The document after.
    After,
    /// Begin to type what is looked for.
    Search,
    /// A key for that.
    Edit(Key),
    /// Look for it.
    Find,
    /// Stop typing.
    Leave,
    /// The next place.
    Next,
    /// The place before.
    Previous,
    /// The list.
    Back,
    /// The curtain falls.
    Curtain,
}

impl PaperPreview {
    /// The paper under the cursor of the list, at its beginning.
    pub fn new(back: PapersScreen) -> Self {
        let (search, drawn) = (Field::default(), RefCell::new(None));
        Self { back, at: 0, top: 0, search, typing: false, hit: None, drawn }
    }

    fn count(&self, lang: Lang) -> usize {
        self.back.papers.get(self.back.cursor).map_or(0, |paper| paper.documents(lang).len())
    }

    /// The document laid out for this width, and kept for the next frame.
    fn laid(&self, context: &Context<'_>, columns: u16, height: usize) -> Option<Rc<Page>> {
        let same = |drawn: &Drawn| (drawn.at, drawn.lang, drawn.columns) == (self.at, context.lang, columns);
        let mut drawn = self.drawn.borrow_mut();
        if let Some(drawn) = drawn.as_mut().filter(|drawn| same(drawn)) {
            drawn.height = height;
            return Some(Rc::clone(&drawn.page));
        }
        let documents = self.back.papers.get(self.back.cursor)?.documents(context.lang);
        let document = documents.get(self.at)?;
        let page = Page::of(document, usize::from(columns), Words::of(context.lang).new_page, context.theme);
        let page = Rc::new(page);
        *drawn = Some(Drawn { at: self.at, lang: context.lang, columns, height, page: Rc::clone(&page) });
        Some(page)
    }

    fn seen(&self) -> Option<Drawn> {
        self.drawn.borrow().clone()
    }

    /// Goes to the next place from `from` on, or the last one before it; round the ends.
    fn find(&mut self, context: &Context<'_>, on: bool, from: usize) -> Vec<Effect> {
        let Some(Drawn { page, .. }) = self.seen() else { return Vec::new() };
        let places = page.places(&self.search.text());
        let place = if on {
            places.iter().find(|place| **place >= from).or(places.first())
        } else {
            places.iter().rev().find(|place| **place < from).or(places.last())
        };
        let Some(place) = place.copied() else {
            self.hit = None;
            return vec![Effect::Say(Words::of(context.lang).not_found.to_owned())];
        };
        self.hit = Some(place);
        self.top = place.saturating_sub(ABOVE);
        Vec::new()
    }

    fn turn(&mut self, at: usize) {
        (self.at, self.top, self.hit) = (at, 0, None);
    }
}

impl Drawn {
    /// The furthest line that can be the first one shown.
    fn last(&self) -> usize {
        self.page.lines.len().saturating_sub(self.height)
    }
}

impl Screen for PaperPreview {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = self.back.papers.get(self.back.cursor).map_or("", |paper| paper.titled(context.lang).name);
        let count = self.count(context.lang);
        if count > 1 {
            format!("{name} · {}", words::place(context.lang, self.at + 1, count))
        } else {
            name.to_owned()
        }
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        if self.typing {
            return Keys::new()
                .bar(Key::Enter, Msg::Find, words.key_find)
                .bar(Key::Esc, Msg::Leave, common.cancel)
                .other(|key| Field::takes(key).then_some(Msg::Edit(key)));
        }
        let searched = !self.search.text().is_empty();
        let several = self.count(context.lang) > 1;
        Keys::new()
            .bar(Key::Up, Msg::Up, words.scroll)
            .bar(Key::Down, Msg::Down, words.scroll)
            .bar_if(several, Key::Left, Msg::Before, words.previous_document)
            .bar_if(several, Key::Right, Msg::After, words.next_document)
            .bar(Key::Char('/'), Msg::Search, words.key_search)
            .bar_if(searched, Key::Char('n'), Msg::Next, words.key_next)
            .bar_if(searched, Key::Char('N'), Msg::Previous, words.key_previous)
            .bar(Key::Esc, Msg::Back, common.back)
            .bar(Key::F(10), Msg::Curtain, common.curtain)
            .help(Key::PageUp, Msg::PageUp, words.scroll)
            .help(Key::PageDown, Msg::PageDown, words.scroll)
            .also(Key::Char(' '))
            .help(Key::Home, Msg::First, words.first)
            .help(Key::End, Msg::Last, words.last)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        let (last, height) = self.seen().map_or((0, 1), |drawn| (drawn.last(), drawn.height));
        let (top, page) = (self.top.min(last), height.saturating_sub(1).max(1));
        match msg {
            Msg::Up => self.top = top.saturating_sub(1),
            Msg::Down => self.top = (top + 1).min(last),
            Msg::PageUp => self.top = top.saturating_sub(page),
            Msg::PageDown => self.top = (top + page).min(last),
            Msg::First => self.top = 0,
            Msg::Last => self.top = last,
            Msg::Before => {
                let count = self.count(context.lang);
                self.turn((self.at + count.saturating_sub(1)) % count.max(1));
            }
            Msg::After => self.turn((self.at + 1) % self.count(context.lang).max(1)),
            Msg::Search => (self.search, self.typing, self.hit) = (Field::default(), true, None),
            Msg::Edit(key) => self.search.key(key),
            Msg::Leave => (self.search, self.typing) = (Field::default(), false),
            Msg::Find => {
                self.typing = false;
                if !self.search.text().is_empty() {
                    return self.find(context, true, top);
                }
            }
            Msg::Next => return self.find(context, true, self.hit.map_or(top, |hit| hit + 1)),
            Msg::Previous => return self.find(context, false, self.hit.unwrap_or(top)),
            Msg::Back => {
                return match self.back.back {
                    Back::Board => go(self.back.clone()),
                    Back::Confirmations(row) => go(Confirmations::at(row)),
                    Back::Close => go(Close::new(context)),
                };
            }
            Msg::Curtain => return go(Curtain::new(context.state)),
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        if self.typing {
            self.search.paste(text);
        }
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        // The last line is for the search and for where one is.
        let body = Rect::new(area.x, area.y, area.width, area.height.saturating_sub(1));
        let foot = Rect::new(area.x, body.bottom(), area.width, area.height - body.height);
        let Some(page) = self.laid(context, body.width.saturating_sub(2), usize::from(body.height)) else { return };
        let top = self.top.min(page.lines.len().saturating_sub(usize::from(body.height)));
        // What is seen, and a line around it by which the signs know that there is more.
        let from = top.saturating_sub(1);
        let mut lines = Lines::new();
        for (at, line) in page.lines.iter().enumerate().skip(from).take(usize::from(body.height) + 2) {
            let here = self.hit == Some(at);
            lines.push(if here { line.clone().patch_style(Modifier::REVERSED) } else { line.clone() });
        }
        lines.draw_from(frame, body, top - from);
        if self.typing {
            let label = format!("{}: ", words.search);
            let wide = u16::try_from(width::width(&label)).unwrap_or(0).min(foot.width);
            frame.render_widget(Span::raw(label), Rect::new(foot.x, foot.y, wide, 1));
            self.search.draw(frame, Rect::new(foot.x + wide, foot.y, foot.width - wide, 1), theme, true);
            return;
        }
        let mut said =
            words::line(context.lang, (top + usize::from(body.height)).min(page.lines.len()), page.lines.len());
        if let Some(hit) = self.hit {
            let places = page.places(&self.search.text());
            let at = places.iter().position(|place| *place == hit).map_or(0, |at| at + 1);
            said = format!("{said} · «{}»: {}", self.search.text(), words::found(context.lang, at, places.len()));
        }
        frame.render_widget(Span::styled(said, theme.quiet), foot);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}
