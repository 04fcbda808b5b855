//! The root: the model, the routing of keys, and what surrounds every screen.
//!
//! Only `key`, `paste` and the outcome of an act change the model. It asks
//! nothing of the outside itself: acts and papers go out as effects and come
//! back as outcomes.

use std::rc::Rc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::chrome::{Chrome, Place};
use super::key::Key;
use super::keymap::ShownKey;
use super::palette::{self, Action, Outcome, Palette};
use super::papers::{News, Offered};
use super::screen::{AnyScreen, Context, Effect, Mirrored};
use super::screens::chair_pin::ChairPin;
use super::screens::curtain::Curtain;
use super::screens::projector::Projector;
use super::sign;
use super::signs;
use super::theme::{self, Theme};
use super::whole::{self, Whole};
use super::widgets::lines::Lines;
use crate::load::Office;
use crate::load::settings::Signs;
use crate::meeting::{self, Act, Actor, Command, Event, PinVerdict, Refusal, State};
use crate::record::Log;
use crate::record::desk::Typed;
use crate::say;
use crate::text::typing::{self, Method};
use crate::text::words;
use crate::text::words::common::{self, Common};
use crate::text::words::palette::Palette as PaletteWords;
use crate::text::words::whole::Whole as WholeWords;
use crate::text::{Lang, date};

/// What the root cannot do itself.
#[derive(Debug)]
pub enum Outside {
    /// Acts of the meeting, all or none.
    Act(Vec<(Actor, Command)>),
    /// An act for which PINs were typed.
    ActWith(Actor, Command, Typed),
    /// Several acts for which one PIN was typed, all or none.
    ActAllWith(Vec<(Actor, Command)>, Typed),
    /// What papers there are, for [`Model::offered`].
    ListPapers,
    /// The papers as files; [`Model::papers`] hears how it goes.
    WritePapers,
    /// An end to that.
    StopPapers,
    /// What there is to sign with, for [`Model::to_sign`].
    ListKeys,
    /// Somebody's signatures; [`Model::signed`] hears what came of it.
    Sign(sign::Wish),
    /// The record, for [`Model::recorded`].
    ReadRecord,
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
    palette: Option<Palette>,
    /// Open while the lines that are cut are shown whole.
    whole: Option<Whole>,
    stopped: Option<String>,
    office: Office,
    typing: Option<Method>,
    mirrored: Option<Mirrored>,
    /// Set when the curtain falls: the next frame repaints every cell.
    pub wipe: bool,
}

impl Model {
    /// The curtain, with what the secretary should know.
    pub fn new(state: &State, lang: Lang, theme: Theme, notice: Option<String>) -> Self {
        let screen = Box::new(Curtain::new(state));
        Self {
            screen,
            lang,
            theme,
            notice,
            saved: false,
            help: false,
            palette: None,
            whole: None,
            stopped: None,
            office: Office::default(),
            typing: None,
            mirrored: None,
            wipe: true,
        }
    }

    /// The same where an office words sheets its own way, for the sheets that are not the meeting's.
    #[must_use]
    pub fn with_office(self, office: Office) -> Self {
        Self { office, ..self }
    }

    /// The same where Vietnamese is typed without an input method.
    #[must_use]
    pub fn with_typing(self, typing: Option<Method>) -> Self {
        Self { typing, ..self }
    }

    /// The same after the question about the projector, where nothing was scored yet.
    #[must_use]
    pub fn asking_about_the_projector(mut self, state: &State) -> Self {
        if Projector::is_asked(state) {
            self.screen = Box::new(Projector::default());
        }
        self
    }

    /// The same where a second copy is kept, which was just written.
    #[must_use]
    pub fn with_second_copy(self, at: DateTime<FixedOffset>) -> Self {
        Self { mirrored: Some(Mirrored::Written(at)), ..self }
    }

    const fn context<'a>(&'a self, state: &'a State, now: DateTime<FixedOffset>) -> Context<'a> {
        Context { state, lang: self.lang, theme: &self.theme, now, office: &self.office, mirrored: self.mirrored }
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
        if let Some(palette) = self.palette.take() {
            return self.choose(state, now, palette, key);
        }
        if let Some(whole) = &mut self.whole {
            match whole.key(key) {
                whole::Outcome::Stays => return Vec::new(),
                whole::Outcome::Closes => {
                    self.whole = None;
                    return Vec::new();
                }
                whole::Outcome::Presses => {}
            }
        }
        self.notice = None;
        self.saved = false;
        match key {
            whole::KEY => {
                self.whole = Some(Whole::default());
                return Vec::new();
            }
            palette::KEY => {
                self.palette = Some(Palette::default());
                return Vec::new();
            }
            theme::KEY => {
                self.theme = self.theme.next();
                return Vec::new();
            }
            _ => {}
        }
        if let Some(keys) = self.composed(key) {
            return keys.into_iter().flat_map(|key| self.press(state, now, key)).collect();
        }
        self.press(state, now, key)
    }

    /// The keys that an input method would send in place of this one.
    fn composed(&self, key: Key) -> Option<Vec<Key>> {
        let (Key::Char(typed), Some(method)) = (key, self.typing) else { return None };
        let change = typing::typed(&self.screen.before_cursor()?, typed, method)?;
        let back = std::iter::repeat_n(Key::Backspace, change.back);
        Some(back.chain(change.put.chars().map(Key::Char)).collect())
    }

    /// Lets the screen change itself, and does what it asks for.
    fn on_screen(
        &mut self,
        state: &State,
        now: DateTime<FixedOffset>,
        change: impl FnOnce(&mut dyn AnyScreen, &Context<'_>) -> Vec<Effect>,
    ) -> Vec<Outside> {
        let Self { screen, lang, theme, office, mirrored, .. } = self;
        let context = Context { state, lang: *lang, theme, now, office, mirrored: *mirrored };
        let effects = change(screen.as_mut(), &context);
        self.run(state, now, effects)
    }

    fn press(&mut self, state: &State, now: DateTime<FixedOffset>, key: Key) -> Vec<Outside> {
        if key == Key::Ctrl('c') {
            return self.on_screen(state, now, |screen, context| screen.interrupt(context));
        }
        let mut taken = true;
        let outside = self.on_screen(state, now, |screen, context| {
            let effects = screen.key(context, key);
            taken = effects.is_some();
            effects.unwrap_or_default()
        });
        if taken {
            return outside;
        }
        match key {
            Key::F(1) | Key::Char('?') => self.help = true,
            Key::F(9) => self.lang = self.lang.pick(Lang::En, Lang::Vi),
            _ => {}
        }
        Vec::new()
    }

    /// What a key does in the open palette.
    fn choose(&mut self, state: &State, now: DateTime<FixedOffset>, mut palette: Palette, key: Key) -> Vec<Outside> {
        match palette.key(key, &self.actions(state, now)) {
            Outcome::Stays => self.palette = Some(palette),
            Outcome::Closes => {}
            Outcome::Presses(key) => return self.key(state, now, key),
        }
        Vec::new()
    }

    /// The key table in force, for whoever checks that no key means two things.
    pub fn keys(&self, state: &State, now: DateTime<FixedOffset>) -> Vec<ShownKey> {
        self.screen.shown_keys(&self.context(state, now))
    }

    /// Everything that can be done now. Moving about and typing marks is left to their own keys.
    fn actions(&self, state: &State, now: DateTime<FixedOffset>) -> Vec<Action> {
        let (common, words) = (Common::of(self.lang), PaletteWords::of(self.lang));
        let is_an_action =
            |key: &Key| !matches!(key, Key::Up | Key::Down) && !matches!(key, Key::Char(c) if c.is_ascii_digit());
        let own = self.keys(state, now).into_iter();
        let own = own.filter_map(|row| Some((*row.keys.first()?, row.label))).filter(|(key, _)| is_an_action(key));
        let everywhere = [
            (Key::F(1), common.help),
            (Key::F(9), common.language),
            (theme::KEY, words.theme),
            (whole::KEY, WholeWords::of(self.lang).open),
        ];
        own.chain(everywhere).map(|(key, label)| Action { label: label.to_owned(), key }).collect()
    }

    /// Takes a click; `screen` is the whole terminal.
    pub fn click(&mut self, state: &State, now: DateTime<FixedOffset>, screen: Rect, at: Position) -> Vec<Outside> {
        if std::mem::take(&mut self.help) || self.whole.take().is_some() {
            return Vec::new();
        }
        let place = self.chrome(&self.context(state, now)).at(screen, at);
        if let Some(mut palette) = self.palette.take() {
            let actions = self.actions(state, now);
            return match place {
                Place::Body(area) if palette.point(&actions, area, at, self.lang, &self.theme) => {
                    self.choose(state, now, palette, Key::Enter)
                }
                _ => Vec::new(),
            };
        }
        match place {
            Place::Key(key) => self.key(state, now, key),
            Place::Body(area) if self.stopped.is_none() => {
                self.notice = None;
                self.saved = false;
                self.on_screen(state, now, |screen, context| screen.click(context, area, at))
            }
            Place::Body(_) | Place::Nothing => Vec::new(),
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        if self.stopped.is_none() && !self.help && self.palette.is_none() && self.whole.is_none() {
            self.screen.paste(text);
        }
    }

    /// After how long without a key the curtain falls; never over what anybody may see.
    pub fn patience(&self, state: &State) -> Option<Duration> {
        let minutes = u64::from(state.session.regulation.access.idle_minutes);
        (self.stopped.is_none() && !self.screen.is_public()).then(|| Duration::from_secs(minutes * 60))
    }

    /// Learns that nobody pressed a key for that long.
    pub fn left_alone(&mut self, state: &State) {
        self.fall(state);
        self.notice = Some(words::pin::idle(self.lang, state.session.regulation.access.idle_minutes));
    }

    /// Learns that the program was stopped from outside and goes on: whoever woke it need not be who sat there.
    pub fn resumed(&mut self, state: &State) {
        self.wipe = true;
        if self.stopped.is_none() && !self.screen.is_public() {
            self.fall(state);
            self.notice = Some(Common::of(self.lang).resumed.to_owned());
        }
    }

    fn fall(&mut self, state: &State) {
        self.screen = Box::new(Curtain::new(state));
        (self.help, self.palette, self.whole, self.saved, self.wipe) = (false, None, None, false, true);
    }

    /// Learns that acts are on disk.
    pub fn appended(&mut self, state: &State, now: DateTime<FixedOffset>, events: &[Event]) -> Vec<Outside> {
        let did_nothing = |event: &Event| {
            matches!(event, Event::PinRefused { .. } | Event::PinLost { .. } | Event::ClockWentBack { .. })
        };
        self.saved = !events.iter().all(did_nothing);
        self.on_screen(state, now, |screen, context| screen.appended(context, events))
    }

    /// Takes the record that a screen asked for.
    pub fn recorded(&mut self, state: &State, now: DateTime<FixedOffset>, log: Log) -> Vec<Outside> {
        self.on_screen(state, now, |screen, context| screen.recorded(context, Rc::new(log)))
    }

    /// Takes the papers that a screen asked for.
    pub fn offered(&mut self, state: &State, now: DateTime<FixedOffset>, papers: Vec<Offered>) -> Vec<Outside> {
        self.on_screen(state, now, |screen, context| screen.offered(context, Rc::new(papers)))
    }

    /// Hears how the making of papers goes; what came of it is told on whatever screen there is.
    pub fn papers(&mut self, state: &State, now: DateTime<FixedOffset>, news: News) -> Vec<Outside> {
        if let News::Ended(line) = &news {
            self.notice = Some(line.clone());
        }
        self.on_screen(state, now, |screen, context| screen.papers(context, news))
    }

    /// Takes the keys that a screen asked for.
    pub fn to_sign(&mut self, state: &State, now: DateTime<FixedOffset>, offered: sign::Offered) -> Vec<Outside> {
        self.on_screen(state, now, |screen, context| screen.to_sign(context, Rc::new(offered)))
    }

    /// Hears what came of signing; it is told on whatever screen there is.
    pub fn signed(&mut self, state: &State, now: DateTime<FixedOffset>, news: sign::News) -> Vec<Outside> {
        self.notice = Some(news.told.clone());
        self.saved = !news.events.is_empty();
        self.on_screen(state, now, |screen, context| screen.signed(context, news))
    }

    /// Learns that the meeting said no.
    pub fn refused(&mut self, state: &State, refusal: &Refusal) {
        self.notice = Some(say::refusal::refusal(refusal, state, self.lang));
    }

    /// Learns that the record could not be written: nothing more is scored.
    pub fn failed(&mut self, reason: String) {
        self.notice = None;
        self.stopped = Some(reason);
    }

    /// Learns what came of a copy asked for at `at`; a change is told once, and
    /// the meeting goes on either way.
    pub fn mirrored(&mut self, at: DateTime<FixedOffset>, failure: Option<&str>) {
        let before = self.mirrored;
        let since = match before {
            Some(Mirrored::Missing(since)) => since,
            _ => at,
        };
        let clock = |at: DateTime<FixedOffset>| date::clock(at.time());
        self.mirrored = Some(failure.map_or(Mirrored::Written(at), |_| Mirrored::Missing(since)));
        let news = match (before, failure) {
            (Some(Mirrored::Missing(_)), None) => common::mirror_back(self.lang, &clock(at)),
            (Some(Mirrored::Written(_)) | None, Some(reason)) => common::mirror_gone(self.lang, &clock(since), reason),
            _ => return,
        };
        self.notice = Some(self.notice.take().map_or_else(|| news.clone(), |notice| format!("{notice}\n{news}")));
    }

    /// Shows a line.
    pub fn say(&mut self, line: String) {
        self.notice = Some(line);
    }

    fn run(&mut self, state: &State, now: DateTime<FixedOffset>, effects: Vec<Effect>) -> Vec<Outside> {
        let mut outside = Vec::new();
        for effect in effects {
            match effect {
                Effect::Do(Actor::Operator, command) if command.is_the_chairs() && state.asks_chair_pin() => {
                    outside.extend(self.ask_the_chair(state, now, command));
                }
                Effect::Do(by, command) => outside.push(Outside::Act(vec![(by, command)])),
                Effect::DoWith(by, command, typed) => outside.push(Outside::ActWith(by, command, typed)),
                Effect::DoAll(acts) => outside.push(Outside::Act(acts)),
                Effect::DoAllWith(acts, typed) => outside.push(Outside::ActAllWith(acts, typed)),
                Effect::Go(screen) => {
                    self.wipe = self.wipe || screen.title(&self.context(state, now)) == curtain_title(self.lang);
                    self.screen = screen;
                }
                Effect::Say(line) => self.notice = Some(line),
                Effect::ListPapers => outside.push(Outside::ListPapers),
                Effect::WritePapers => outside.push(Outside::WritePapers),
                Effect::StopPapers => outside.push(Outside::StopPapers),
                Effect::ListKeys => outside.push(Outside::ListKeys),
                Effect::Sign(wish) => outside.push(Outside::Sign(wish)),
                Effect::ReadRecord => outside.push(Outside::ReadRecord),
                Effect::Quit => outside.push(Outside::Quit),
            }
        }
        outside
    }

    /// Puts the question for the PIN of whoever presides in front of the screen that
    /// wants an act of the chair; what would be refused anyway is refused first.
    fn ask_the_chair(&mut self, state: &State, now: DateTime<FixedOffset>, command: Command) -> Vec<Outside> {
        let Some(chair) = state.presiding().map(|presiding| &presiding.id) else {
            self.refused(state, &Refusal::ChairAbsent);
            return Vec::new();
        };
        let act = Act { at: now, by: Actor::Member(chair.clone()), command, pin: PinVerdict::Right };
        match meeting::decide(state, &act) {
            Err(refusal) => self.refused(state, &refusal),
            Ok(events) if events.is_empty() => return self.appended(state, now, &[]),
            Ok(events) => {
                let behind = std::mem::replace(&mut self.screen, Box::new(Curtain::new(state)));
                self.screen = Box::new(ChairPin::new(behind, chair, act.command, events));
            }
        }
        Vec::new()
    }

    /// Draws everything.
    pub fn view(&self, state: &State, now: DateTime<FixedOffset>, frame: &mut Frame<'_>) {
        let screen = frame.area();
        frame.buffer_mut().set_style(screen, self.theme.plain);
        self.body(state, now, frame);
        if self.theme.signs == Signs::Ascii {
            signs::plain(frame.buffer_mut());
        }
    }

    fn chrome<'a>(&'a self, context: &Context<'_>) -> Chrome<'a> {
        let stopped = self.stopped.is_some();
        Chrome {
            lang: self.lang,
            theme: &self.theme,
            title: match self.whole {
                _ if stopped => Common::of(self.lang).stopped_title.to_owned(),
                Some(_) => WholeWords::of(self.lang).title.to_owned(),
                None => self.screen.title(context),
            },
            saved: self.saved,
            notice: self.notice.as_deref(),
            keys: match self.whole {
                _ if stopped => self.stopped_keys(),
                Some(_) => whole::keys(self.lang),
                None => self.screen.shown_keys(context),
            },
            help: self.help,
            overlays: true,
        }
    }

    fn body(&self, state: &State, now: DateTime<FixedOffset>, frame: &mut Frame<'_>) {
        let context = self.context(state, now);
        let Some(body) = self.chrome(&context).draw(frame) else { return };
        if let Some(palette) = &self.palette {
            return palette.draw(&self.actions(state, now), self.lang, &self.theme, frame, body);
        }
        if let Some(whole) = &self.whole {
            let heading = self.screen.title(&context);
            return whole.draw(self.lang, &self.theme, &heading, frame, body, &|frame, area| {
                self.screen.view(&context, frame, area);
            });
        }
        let Some(reason) = self.stopped.as_deref() else { return self.screen.view(&context, frame, body) };
        let mut lines = Lines::new();
        for sentence in common::stopped(self.lang, reason) {
            lines.gap();
            lines.wrapped("", &sentence, body.width, self.theme.warning);
        }
        lines.draw(frame, body);
    }

    /// With the record failed only one thing is left to do.
    fn stopped_keys(&self) -> Vec<ShownKey> {
        vec![ShownKey { keys: vec![Key::F(10)], label: Common::of(self.lang).quit, in_bar: true }]
    }
}

fn curtain_title(lang: Lang) -> &'static str {
    crate::text::words::curtain::Curtain::of(lang).title
}
