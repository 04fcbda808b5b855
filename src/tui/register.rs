//! The register on the screen, from the start: every product with its certificate, to look at only.
//!
//! Knows the register as it was read when the screen opened, and no file. Letters of a
//! name, a code or a commune narrow it down, without marks; one key leaves what is due.

use std::io;

use chrono::NaiveDate;
use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::chrome::{Chrome, Place};
use super::input::{Input, Source};
use super::key::Key;
use super::keymap::Keys;
use super::signs;
use super::theme::{self, Theme};
use super::widgets::field::Field;
use super::widgets::lines::{Lines, split};
use crate::council::window;
use crate::law::{Calendar, RuleSet};
use crate::load::settings::Signs;
use crate::register::{Book, Doubt, Entry, From, LeftOut, Standing, left_out, told};
use crate::text::date::date;
use crate::text::width::{pad_right, width};
use crate::text::words::common::Common;
use crate::text::words::register::{self as words, Register as Words};
use crate::text::{Lang, fold};

/// The register being looked at.
#[derive(Debug)]
pub struct RegisterScreen {
    book: Book,
    rules: RuleSet,
    calendar: Calendar,
    today: NaiveDate,
    lang: Lang,
    theme: Theme,
    read_from: Vec<(String, bool)>,
    left_out: LeftOut,
    doubts: Vec<Doubt>,
    page: Page,
    cursor: usize,
    search: Field,
    searching: bool,
    help: bool,
}

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    /// Every product.
    All,
    /// What is due or late.
    Due,
    /// What is not in the register.
    LeftOut,
}

#[derive(Clone, Copy)]
enum Msg {
    Up,
    Down,
    Find,
    Found,
    Edit(Key),
    /// Everything again.
    Clear,
    Due,
    LeftOut,
    Leave,
}

impl RegisterScreen {
    /// The register as of a day.
    pub fn new(book: Book, rules: RuleSet, calendar: Calendar, today: NaiveDate, lang: Lang, theme: Theme) -> Self {
        let doubts = book.doubts(rules.filing.reevaluation.as_ref());
        Self {
            book,
            doubts,
            rules,
            calendar,
            today,
            lang,
            theme,
            read_from: Vec::new(),
            left_out: LeftOut::default(),
            page: Page::All,
            cursor: 0,
            search: Field::default(),
            searching: false,
            help: false,
        }
    }

    /// The same, telling the folders it was read from, and of each whether it was searched to the bottom.
    #[must_use]
    pub fn read_from(mut self, folders: Vec<(String, bool)>) -> Self {
        self.read_from = folders;
        self
    }

    /// The same, telling what could not be read.
    #[must_use]
    pub fn leaving_out(mut self, left_out: LeftOut) -> Self {
        self.left_out = left_out;
        self
    }

    /// Shows it until the reader has seen enough.
    pub fn ask<B: Backend>(&mut self, terminal: &mut Terminal<B>, source: &mut impl Source) -> io::Result<()>
    where
        B::Error: Send + Sync + 'static,
    {
        loop {
            self.draw(terminal)?;
            for input in source.next(None)? {
                match input {
                    Input::Key(key) if self.key(key) => return Ok(()),
                    Input::End => return Ok(()),
                    Input::Click(at) => {
                        let screen = Rect::from((Position::ORIGIN, terminal.size().map_err(io::Error::other)?));
                        if self.click(screen, at) {
                            return Ok(());
                        }
                    }
                    Input::Resumed => terminal.clear().map_err(io::Error::other)?,
                    Input::Paste(text) if self.searching => self.search.paste(&text),
                    Input::Key(_) | Input::Paste(_) | Input::Resized | Input::Nothing | Input::Shot(_) => {}
                }
            }
        }
    }

    fn keys(&self) -> Keys<Msg> {
        let (words, common) = (Words::of(self.lang), Common::of(self.lang));
        if self.searching {
            return Keys::new()
                .bar(Key::Enter, Msg::Found, words.key_done)
                .also(Key::Esc)
                .bar(Key::Up, Msg::Up, common.up)
                .bar(Key::Down, Msg::Down, common.down)
                .other(|key| Field::takes(key).then_some(Msg::Edit(key)));
        }
        let mut keys = Keys::new().bar(Key::Up, Msg::Up, common.up).bar(Key::Down, Msg::Down, common.down);
        if self.page != Page::LeftOut {
            keys = keys.bar(Key::Char('/'), Msg::Find, words.key_find).bar(
                Key::F(5),
                Msg::Due,
                if self.page == Page::Due { words.key_all } else { words.key_due },
            );
        }
        if !self.left_out.is_empty() || !self.doubts.is_empty() || !self.left_out.trials.is_empty() {
            let told = match () {
                () if self.page == Page::LeftOut => words.key_register,
                () if self.left_out.is_empty() && !self.doubts.is_empty() => words.key_doubts,
                () => words.key_left_out,
            };
            keys = keys.bar(Key::F(6), Msg::LeftOut, told);
        }
        let keys = if self.page != Page::LeftOut && !self.search.text().is_empty() {
            keys.bar(Key::Esc, Msg::Clear, words.key_clear).bar(Key::F(10), Msg::Leave, common.back)
        } else {
            keys.bar(Key::Esc, Msg::Leave, common.back).also(Key::F(10))
        };
        keys.help(Key::Ctrl('c'), Msg::Leave, common.back)
    }

    /// Takes a key; whether it leads away.
    fn key(&mut self, key: Key) -> bool {
        if std::mem::take(&mut self.help) {
            return false;
        }
        match (self.keys().message(key), key) {
            (Some(Msg::Up), _) => self.cursor = self.cursor.saturating_sub(1),
            (Some(Msg::Down), _) => self.cursor = (self.cursor + 1).min(self.row_count().saturating_sub(1)),
            (Some(Msg::Find), _) => self.searching = true,
            (Some(Msg::Found), _) => self.searching = false,
            (Some(Msg::Edit(key)), _) => {
                self.search.key(key);
                self.cursor = 0;
            }
            (Some(Msg::Clear), _) => {
                self.search = Field::default();
                self.cursor = 0;
            }
            (Some(Msg::Due), _) => self.turn_to(Page::Due),
            (Some(Msg::LeftOut), _) => self.turn_to(Page::LeftOut),
            (Some(Msg::Leave), Key::Esc) if self.page == Page::LeftOut => self.turn_to(Page::LeftOut),
            (Some(Msg::Leave), _) => return true,
            (None, Key::F(1) | Key::Char('?')) => self.help = true,
            (None, Key::F(9)) => self.lang = self.lang.pick(Lang::En, Lang::Vi),
            (None, theme::KEY) => self.theme = self.theme.next(),
            (None, _) => {}
        }
        false
    }

    fn click(&mut self, screen: Rect, at: Position) -> bool {
        if std::mem::take(&mut self.help) {
            return false;
        }
        match self.chrome().at(screen, at) {
            Place::Key(key) => return self.key(key),
            Place::Body(body) => {
                let [.., list] = self.rows(body);
                if let Some(row) = self.lines(list.width).row_at(list, at) {
                    self.cursor = row;
                }
            }
            Place::Nothing => {}
        }
        false
    }

    /// What is found and, where only that is wanted, due.
    fn shown(&self) -> Vec<(&Entry, Standing)> {
        let needle = fold::fold(&self.search.text());
        let rule = self.rules.filing.reevaluation.as_ref();
        let entries = self.book.entries.iter().filter(|entry| entry.is_found(&needle));
        let standing = entries.map(|entry| (entry, entry.standing(self.today, rule)));
        standing.filter(|(_, it)| self.page != Page::Due || matches!(it, Standing::Due | Standing::Overdue)).collect()
    }

    /// Shows this page, or everything again where it is shown.
    fn turn_to(&mut self, page: Page) {
        self.page = if self.page == page { Page::All } else { page };
        self.cursor = 0;
    }

    /// How many rows the cursor goes through.
    fn row_count(&self) -> usize {
        if self.page == Page::LeftOut { self.aside().len() } else { self.shown().len() }
    }

    /// What is not in the register, and what is and has to be looked at, a line each.
    fn aside(&self) -> Vec<String> {
        let doubts = self.doubts.iter().map(|doubt| doubt.said(self.lang));
        self.left_out.lines(self.lang).into_iter().chain(doubts).chain(self.left_out.trials(self.lang)).collect()
    }

    fn chrome(&self) -> Chrome<'_> {
        Chrome {
            lang: self.lang,
            theme: &self.theme,
            title: format!("{} · {}", Words::of(self.lang).title, date(self.today)),
            saved: false,
            notice: None,
            keys: self.keys().shown(),
            help: self.help,
            overlays: false,
        }
    }

    /// Where the search stands, while there is one, and the list below it.
    fn rows(&self, body: Rect) -> [Rect; 3] {
        let search = self.searching || !self.search.text().is_empty();
        let row = |at: u16| Rect::new(body.x, body.y + at, body.width, 1);
        let nothing = Rect::new(body.x, body.y, body.width, 0);
        match body.height.checked_sub(2).filter(|_| search) {
            Some(height) => [row(0), row(1), Rect::new(body.x, body.y + 2, body.width, height)],
            None => [nothing, nothing, body],
        }
    }

    fn draw<B: Backend>(&self, terminal: &mut Terminal<B>) -> io::Result<()>
    where
        B::Error: Send + Sync + 'static,
    {
        let draw = |frame: &mut ratatui::Frame<'_>| {
            let screen = frame.area();
            frame.buffer_mut().set_style(screen, self.theme.plain);
            if let Some(body) = self.chrome().draw(frame) {
                let [label, field, list] = self.rows(body);
                frame.render_widget(Span::styled(Words::of(self.lang).searched, self.theme.quiet), label);
                self.search.draw(frame, field, &self.theme, self.searching);
                self.lines(list.width).draw(frame, list);
            }
            if self.theme.signs == Signs::Ascii {
                signs::plain(frame.buffer_mut());
            }
        };
        terminal.draw(draw).map_err(io::Error::other)?;
        Ok(())
    }

    fn lines(&self, columns: u16) -> Lines<'static> {
        let words = Words::of(self.lang);
        let columns = columns.saturating_sub(1);
        let mut lines = Lines::new();
        if let Some(told) = self.left_out.in_short(self.lang) {
            lines.wrapped("! ", &told, columns, self.theme.warning);
        }
        if !self.doubts.is_empty() {
            lines.wrapped("! ", &words::doubts(self.lang, self.doubts.len()), columns, self.theme.warning);
        }
        if self.page == Page::LeftOut {
            self.told_left_out(&mut lines, columns);
            return lines;
        }
        let from = match self.read_from.as_slice() {
            [] => None,
            folders => Some(words::read_from(self.lang, folders)),
        };
        lines.wrapped("", from.as_deref().unwrap_or(words.no_folder), columns, self.theme.quiet);
        lines.gap();
        let shown = self.shown();
        let uncertified = self.uncertified();
        if shown.is_empty() && uncertified.is_empty() {
            let why = match () {
                () if self.book.entries.is_empty() && self.book.uncertified.is_empty() => words.nothing,
                () if self.page == Page::Due && self.search.text().is_empty() => words.nothing_due,
                () => words.nothing_found,
            };
            lines.wrapped("", why, columns, Style::new());
        }
        let rule = self.rules.filing.reevaluation.as_ref();
        let said = |(entry, _): &(&Entry, Standing)| told::standing(entry, self.today, rule, self.lang);
        let widest = shown.iter().map(|row| width(said(row))).max().unwrap_or(0);
        let unusual = shown.iter().any(|(entry, _)| entry.current.by_months.is_some());
        for (i, row) in shown.into_iter().enumerate() {
            let (entry, standing) = row;
            let (here, from) = (i == self.cursor, lines.len());
            let late = matches!(standing, Standing::Due | Standing::Overdue);
            let style = match () {
                () if here => self.theme.cursor,
                () if late => self.theme.warning,
                () => Style::new(),
            };
            let said = pad_right(said(&row), widest);
            let mark = match (entry.current.by_months.is_some(), unusual) {
                (true, _) => " (*)",
                (false, true) => "    ",
                (false, false) => "",
            };
            let right = format!("{}★  {}{mark}  {said}", entry.current.stars, date(entry.current.expires));
            let lead = if here { "▶ " } else { "  " };
            lines.push(Span::styled(split(&format!("{lead}{}", entry.current.product.name), &right, columns), style));
            if here {
                for told in self.details(entry) {
                    lines.wrapped("    ", &told, columns, self.theme.quiet);
                }
                lines.keep_from(from);
            }
            lines.row_from(from, i);
        }
        if !uncertified.is_empty() {
            lines.gap();
            lines.wrapped("", words.uncertified, columns, Style::new());
            for told in uncertified {
                lines.wrapped("  ", &told, columns, self.theme.quiet);
            }
        }
        lines
    }

    /// What is found of the products that were recognised and have no certificate; nothing of it is due.
    fn uncertified(&self) -> Vec<String> {
        let needle = fold::fold(&self.search.text());
        let all = self.book.uncertified.iter().filter(|it| self.page == Page::All && it.is_found(&needle));
        all.map(|it| told::uncertified(it, self.lang)).collect()
    }

    /// Every file and row that is not in the register, and what has to be looked at; the chosen one is kept in view.
    fn told_left_out(&self, lines: &mut Lines<'_>, columns: u16) {
        lines.gap();
        for (i, told) in self.aside().iter().enumerate() {
            let (here, from) = (i == self.cursor, lines.len());
            let lead = if here { "▶ " } else { "  " };
            let style = if here { self.theme.cursor } else { Style::new() };
            lines.wrapped(lead, &told.replace('\n', " "), columns, style);
            if here {
                lines.keep_from(from);
            }
            lines.row_from(from, i);
        }
    }

    /// What is known of the chosen product, a line each.
    fn details(&self, entry: &Entry) -> Vec<String> {
        let (words, paper) = (Words::of(self.lang), &entry.current);
        let product = &paper.product;
        let who = [product.code.clone(), product.producer.clone(), product.commune.clone()];
        let who = who.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let mut told = vec![who];
        let revoked = paper.revoked.map(|on| format!("; {}", words::revoked_on(self.lang, &date(on))));
        let revoked = revoked.unwrap_or_default();
        told.push(format!("{} {} ({}){revoked}", words.certificate, paper.number, date(paper.issued)));
        if let Some((number, day)) = &paper.decision {
            told.push(format!("{} {number} ({})", words.decided, date(*day)));
        }
        told.extend(paper.by_months.map(|usual| format!("(*) {}", words::unusual_short(self.lang, &date(usual)))));
        told.push(match &paper.from {
            From::Record { file, .. } if file.is_empty() => String::new(),
            From::Record { file, .. } => format!("{}: {file}", words.from_record),
            From::List { .. } => left_out::place(paper, self.lang)
                .map_or_else(String::new, |place| format!("{}: {place}", words.from_list)),
        });
        let rule = self.rules.filing.reevaluation.as_ref();
        let holds = entry.standing(self.today, rule) != Standing::Revoked;
        if let Some(span) = entry.window(rule).filter(|_| holds) {
            let by = window::earlier(span, &self.calendar);
            let by = by.map(|it| words::as_sure_as(self.lang, &date(it.by), it.provisional));
            let by = by.map_or_else(String::new, |by| format!(" ({} {by})", words.days_off_short));
            told.push(format!("{}: {}–{}{by}", words.file_again, date(span.from), date(span.to)));
        }
        let former = |paper| format!("{}: {}", words.former_one, told::former(entry, paper, self.lang));
        told.extend(entry.former.iter().map(former));
        told.retain(|line| !line.is_empty());
        told
    }
}
