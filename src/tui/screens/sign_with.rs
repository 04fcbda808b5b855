//! One who signs: with which key, its passphrase, and the wait until it is done.
//!
//! Only dots are drawn of a passphrase, and it leaves this screen once.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::curtain::Curtain;
use super::sign::SignScreen;
use crate::council::MemberId;
use crate::meeting::{Key as MemberKey, State};
use crate::seal::Passphrase;
use crate::text::words::common::Common;
use crate::text::words::sign::{self as words, Sign as Words};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::sign::{KeyHere, News, Wish};
use crate::tui::widgets::lines::Lines;
use crate::tui::widgets::passphrase_field::PassphraseField;

/// What is asked now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Key,
    Passphrase,
    Working,
}

/// One signing.
#[derive(Debug)]
pub struct SignWith {
    back: SignScreen,
    member: MemberId,
    cursor: usize,
    step: Step,
    field: PassphraseField,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// A key for the field.
    Edit(Key),
    /// One key up.
    Up,
    /// One key down.
    Down,
    /// Go on.
    Next,
    /// Back by one.
    Back,
}

impl SignWith {
    /// The choice of a key, at the one the member enrolled.
    pub fn new(back: SignScreen, member: MemberId, state: &State) -> Self {
        let enrolled = fingerprint(state, &member);
        let here = |key: &KeyHere| Some(&key.fingerprint) == enrolled.as_ref();
        let cursor = back.offered.keys.iter().position(here).unwrap_or(0);
        Self { back, member, cursor, step: Step::Key, field: PassphraseField::default() }
    }

    fn key(&self) -> Option<&KeyHere> {
        self.back.offered.keys.get(self.cursor)
    }

    fn next(&mut self, context: &Context<'_>) -> Vec<Effect> {
        let Some(key) = self.key() else {
            return vec![Effect::Say(Words::of(context.lang).no_keys.to_owned())];
        };
        match self.step {
            Step::Key if key.is_locked => self.step = Step::Passphrase,
            Step::Passphrase if self.field.is_empty() => {}
            Step::Working => {}
            Step::Key => return self.sign(Passphrase::new()),
            Step::Passphrase => {
                let passphrase = self.field.take();
                return self.sign(passphrase);
            }
        }
        Vec::new()
    }

    fn sign(&mut self, passphrase: Passphrase) -> Vec<Effect> {
        let Some(key) = self.key().map(|key| key.fingerprint.clone()) else { return Vec::new() };
        self.step = Step::Working;
        vec![Effect::Sign(Wish { member: self.member.clone(), key, passphrase })]
    }
}

/// The SSH key that a member enrolled.
fn fingerprint(state: &State, member: &MemberId) -> Option<String> {
    state.enrolled(member).find(|key| matches!(key, MemberKey::Ssh(_))).and_then(MemberKey::fingerprint)
}

impl Screen for SignWith {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        Words::of(context.lang).title.to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        let any = !self.back.offered.keys.is_empty();
        match self.step {
            Step::Key => Keys::new()
                .bar_if(any, Key::Enter, Msg::Next, words.next)
                .bar(Key::Esc, Msg::Back, common.back)
                .help(Key::Up, Msg::Up, common.up)
                .help(Key::Down, Msg::Down, common.down),
            Step::Passphrase => Keys::new()
                .bar(Key::Enter, Msg::Next, words.key)
                .bar(Key::Esc, Msg::Back, common.back)
                .other(|key| PassphraseField::takes(key).then_some(Msg::Edit(key))),
            Step::Working => Keys::new(),
        }
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Edit(key) => self.field.key(key),
            Msg::Up => self.cursor = self.cursor.saturating_sub(1),
            Msg::Down => self.cursor = (self.cursor + 1).min(self.back.offered.keys.len().saturating_sub(1)),
            Msg::Next => return self.next(context),
            Msg::Back if self.step == Step::Passphrase => {
                drop(self.field.take());
                self.step = Step::Key;
            }
            Msg::Back => return go(self.back.clone()),
        }
        Vec::new()
    }

    fn signed(&mut self, _context: &Context<'_>, news: News) -> Vec<Effect> {
        if news.is_done {
            return go(self.back.clone());
        }
        // A wrong passphrase is typed again; every other reason is read beside the keys.
        self.step = if self.key().is_some_and(|key| key.is_locked) { Step::Passphrase } else { Step::Key };
        Vec::new()
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        // With a key that is open Enter signs, so pointing at one only chooses it.
        if self.step == Step::Key {
            let lines = self.lines(context, area.width.saturating_sub(1));
            self.cursor = lines.row_at(area, at).unwrap_or(self.cursor);
        }
        Vec::new()
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let columns = area.width.saturating_sub(1);
        if self.step == Step::Working {
            let mut lines = self.head(context, columns);
            lines.wrapped("", words.working, columns, theme.strong);
            lines.gap();
            lines.wrapped("", words.all_or_none, columns, theme.quiet);
            lines.draw(frame, area);
            return;
        }
        let mut lines = self.lines(context, columns);
        if self.step != Step::Passphrase {
            lines.draw(frame, area);
            return;
        }
        lines.gap();
        lines.wrapped("", &format!("{}:", words.passphrase), columns, Style::new());
        let row = u16::try_from(lines.len()).unwrap_or(0).min(area.height.saturating_sub(1));
        lines.gap();
        lines.gap();
        lines.wrapped("", words.turn_away, columns, theme.quiet);
        lines.draw(frame, area);
        self.field.draw(frame, Rect::new(area.x, area.y + row, area.width, 1), theme);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl SignWith {
    /// Who signs.
    fn head(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let name = context.state.session.member(&self.member).map_or("", |member| &member.name);
        let mut lines = Lines::new();
        lines.gap();
        lines.wrapped("", &words::signs(context.lang, name), columns, context.theme.strong);
        lines.gap();
        lines
    }

    /// The keys to choose from, and what has to be known of the chosen one.
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, theme, state) = (Words::of(context.lang), context.theme, context.state);
        let enrolled = fingerprint(state, &self.member);
        let mut lines = self.head(context, columns);
        let keys = &self.back.offered.keys;
        if keys.is_empty() {
            lines.wrapped("", words.no_keys, columns, theme.warning);
        } else {
            lines.wrapped("", words.which, columns, Style::new());
        }
        for (i, key) in keys.iter().enumerate() {
            let here = i == self.cursor;
            if self.step == Step::Passphrase && !here {
                continue;
            }
            let standing = if enrolled.as_ref() == Some(&key.fingerprint) {
                words.enrolled
            } else if state.whose(&key.fingerprint).is_some() {
                words.of_another
            } else {
                words.not_enrolled
            };
            let open = if key.is_locked { String::new() } else { format!(", {}", words.unlocked) };
            let line = format!("{} – {standing}{open}", key.name);
            let from = lines.len();
            lines.wrapped(
                if here { "▶ " } else { "  " },
                &line,
                columns,
                if here { theme.cursor } else { Style::new() },
            );
            lines.wrapped("    ", &key.fingerprint, columns, theme.quiet);
            if here {
                lines.keep_from(from);
            }
            lines.row_from(from, i);
        }
        let chosen = self.key().map(|key| &key.fingerprint);
        if enrolled.is_some() && keys.iter().all(|key| Some(&key.fingerprint) != enrolled.as_ref()) {
            lines.wrapped("", words.enrolled_elsewhere, columns, theme.warning);
        } else if chosen.is_some_and(|chosen| state.whose(chosen).is_none()) {
            lines.wrapped("", words.warn_not_enrolled, columns, theme.warning);
        }
        lines
    }
}
