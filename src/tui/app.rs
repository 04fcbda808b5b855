//! The root: the model, the routing of keys, and what surrounds every screen.
//!
//! Only `key`, `paste` and the outcome of an act change the model. It asks
//! nothing of the outside itself: acts and papers go out as effects and come
//! back as outcomes.

use chrono::{DateTime, FixedOffset};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::key::Key;
use super::keymap::ShownKey;
use super::screen::{AnyScreen, Context, Effect};
use super::screens::curtain::Curtain;
use super::theme::Theme;
use super::widgets::lines::{Lines, split};
use crate::meeting::{Actor, Command, Event, Refusal, State};
use crate::say;
use crate::text::words::common::{self, Common};
use crate::text::{Lang, width};

/// The least size a criterion fits in.
pub const SMALLEST: (u16, u16) = (60, 18);

/// What the root cannot do itself.
#[derive(Debug)]
pub enum Outside {
    /// Acts of the meeting, all or none.
    Act(Vec<(Actor, Command)>),
    /// The papers.
    WritePapers,
    /// The end.
    Quit,
}

/// What is on the terminal.
#[derive(Debug)]
pub struct Model {
    screen: Box<dyn AnyScreen>,
    lang: Lang,
    theme: Theme,
    notice: Option<String>,
    saved: bool,
    help: bool,
    stopped: Option<String>,
    /// Set when the curtain falls: the next frame repaints every cell.
    pub wipe: bool,
}

impl Model {
    /// The curtain, with what the secretary should know.
    pub fn new(state: &State, lang: Lang, theme: Theme, notice: Option<String>) -> Self {
        let screen = Box::new(Curtain::new(state));
        Self { screen, lang, theme, notice, saved: false, help: false, stopped: None, wipe: true }
    }

    const fn context<'a>(&'a self, state: &'a State, now: DateTime<FixedOffset>) -> Context<'a> {
        Context { state, lang: self.lang, theme: &self.theme, now }
    }

    /// The language in use.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// Takes a key.
    pub fn key(&mut self, state: &State, now: DateTime<FixedOffset>, key: Key) -> Vec<Outside> {
        if self.stopped.is_some() {
            return if matches!(key, Key::F(10) | Key::Ctrl('c')) { vec![Outside::Quit] } else { Vec::new() };
        }
        if std::mem::take(&mut self.help) {
            return Vec::new();
        }
        self.notice = None;
        self.saved = false;
        let theme = self.theme;
        let context = Context { state, lang: self.lang, theme: &theme, now };
        if key == Key::Ctrl('c') {
            let effects = self.screen.interrupt(&context);
            return self.run(state, now, effects);
        }
        if let Some(effects) = self.screen.key(&context, key) {
            return self.run(state, now, effects);
        }
        match key {
            Key::F(1) | Key::Char('?') => self.help = true,
            Key::F(9) => self.lang = self.lang.pick(Lang::En, Lang::Vi),
            _ => {}
        }
        Vec::new()
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        if self.stopped.is_none() && !self.help {
            self.screen.paste(text);
        }
    }

    /// Learns that acts are on disk.
    pub fn appended(&mut self, state: &State, now: DateTime<FixedOffset>, events: &[Event]) -> Vec<Outside> {
        self.saved = !events.is_empty();
        let theme = self.theme;
        let context = Context { state, lang: self.lang, theme: &theme, now };
        let effects = self.screen.appended(&context, events);
        self.run(state, now, effects)
    }

    /// Learns that the meeting said no.
    pub fn refused(&mut self, state: &State, refusal: &Refusal) {
        self.notice = Some(say::refusal::refusal(refusal, state, self.lang));
    }

    /// Learns that the record could not be written: nothing more is scored.
    pub fn failed(&mut self, reason: String) {
        self.stopped = Some(reason);
    }

    /// Shows a line.
    pub fn say(&mut self, line: String) {
        self.notice = Some(line);
    }

    fn run(&mut self, state: &State, now: DateTime<FixedOffset>, effects: Vec<Effect>) -> Vec<Outside> {
        let mut outside = Vec::new();
        for effect in effects {
            match effect {
                Effect::Do(by, command) => outside.push(Outside::Act(vec![(by, command)])),
                Effect::DoAll(acts) => outside.push(Outside::Act(acts)),
                Effect::Go(screen) => {
                    self.wipe = self.wipe || screen.title(&self.context(state, now)) == curtain_title(self.lang);
                    self.screen = screen;
                }
                Effect::Say(line) => self.notice = Some(line),
                Effect::WritePapers => outside.push(Outside::WritePapers),
                Effect::Quit => outside.push(Outside::Quit),
            }
        }
        outside
    }

    /// Draws everything.
    pub fn view(&self, state: &State, now: DateTime<FixedOffset>, frame: &mut Frame<'_>) {
        let area = frame.area();
        if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
            return draw_centred(frame, area, &common::too_small(self.lang, area.width, area.height));
        }
        let context = self.context(state, now);
        let common = Common::of(self.lang);
        if let Some(reason) = &self.stopped {
            self.header(frame, area, common.stopped_title);
            let mut lines = Lines::new();
            for sentence in common::stopped(self.lang, reason) {
                lines.gap();
                lines.wrapped("", &sentence, area.width - 2, self.theme.warning);
            }
            return lines.draw(frame, Rect::new(area.x + 1, area.y + 1, area.width - 2, area.height - 1));
        }
        self.header(frame, area, &self.screen.title(&context));
        let shown = self.screen.shown_keys(&context);
        if self.help {
            return self.draw_help(frame, area, &shown);
        }
        let bar = self.key_bar(&shown, area.width);
        let bar_height = u16::try_from(bar.len()).unwrap_or(1);
        let bar_area = Rect::new(area.x, area.bottom() - bar_height, area.width, bar_height);
        frame.render_widget(Paragraph::new(bar), bar_area);
        let mut notice = Lines::new();
        notice.wrapped("", self.notice.as_deref().unwrap_or_default(), area.width - 2, self.theme.warning);
        let notice_height = u16::try_from(notice.len()).unwrap_or(1).clamp(1, 5);
        let notice_area = Rect::new(area.x + 1, bar_area.y - notice_height, area.width - 2, notice_height);
        notice.draw_from(frame, notice_area, 0);
        let body = Rect::new(area.x + 1, area.y + 1, area.width - 2, notice_area.y - area.y - 1);
        self.screen.view(&context, frame, body);
    }

    fn header(&self, frame: &mut Frame<'_>, area: Rect, title: &str) {
        let saved = if self.saved { format!("✓ {} ", Common::of(self.lang).saved) } else { String::new() };
        let header = split(&format!(" {title}"), &saved, area.width);
        let line = Rect::new(area.x, area.y, area.width, 1);
        frame.render_widget(Paragraph::new(header).style(self.theme.header), line);
    }

    /// The key bar: as many lines as it needs, at most three.
    fn key_bar(&self, shown: &[ShownKey], columns: u16) -> Vec<Line<'static>> {
        let common = Common::of(self.lang);
        let columns = usize::from(columns);
        let mut keys: Vec<(String, &str)> =
            shown.iter().filter(|row| row.in_bar).map(|row| (row.keys[0].to_string(), row.label)).collect();
        keys.push(("F1".to_owned(), common.help));
        keys.push(("F9".to_owned(), common.language));
        let mut lines = vec![Vec::new()];
        let mut used = 0;
        for (key, label) in keys {
            let wide = width::width(&key) + width::width(label) + 3;
            if used + wide > columns && used > 0 && lines.len() < 3 {
                lines.push(Vec::new());
                used = 0;
            }
            used += wide;
            if let Some(line) = lines.last_mut() {
                line.push(Span::styled(format!(" {key}"), self.theme.key));
                line.push(Span::raw(format!(" {label} ")));
            }
        }
        lines.into_iter().map(Line::from).collect()
    }

    fn draw_help(&self, frame: &mut Frame<'_>, area: Rect, shown: &[ShownKey]) {
        let common = Common::of(self.lang);
        let mut lines = Lines::new();
        lines.push(Span::styled(common.help_title, self.theme.strong));
        lines.gap();
        for row in shown {
            let keys: Vec<_> = row.keys.iter().map(ToString::to_string).collect();
            let lead = width::pad_right(&keys.join(", "), 16);
            lines.wrapped(&lead, row.label, area.width - 4, ratatui::style::Style::new());
        }
        for (keys, label) in [("F1, ?", common.help), ("F9", common.language)] {
            lines.push(format!("{}{label}", width::pad_right(keys, 16)));
        }
        lines.gap();
        lines.push(Span::styled(common.help_close, self.theme.quiet));
        lines.draw(frame, Rect::new(area.x + 2, area.y + 2, area.width - 4, area.height - 2));
    }
}

fn curtain_title(lang: Lang) -> &'static str {
    crate::text::words::curtain::Curtain::of(lang).title
}

fn draw_centred(frame: &mut Frame<'_>, area: Rect, sentences: &[String]) {
    let height = u16::try_from(sentences.len()).unwrap_or(0).min(area.height);
    let top = area.y + (area.height - height) / 2;
    let lines: Vec<_> = sentences.iter().map(|sentence| Line::from(sentence.as_str()).centered()).collect();
    frame.render_widget(Paragraph::new(lines), Rect::new(area.x, top, area.width, height));
}
