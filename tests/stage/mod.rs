//! The stage of the journeys: a desk in memory, a clock that steps, the real
//! loop, a script, and what the script kept of the screen.
//!
//! A script is text: `<F2>` and plain characters are keys, `[name]` on a line
//! of its own keeps the screen under that name, `(300 seconds pass)` is time
//! without a key.

#![allow(dead_code, unreachable_pub, reason = "each test binary uses its own part of the stage")]
#![expect(clippy::expect_used, clippy::panic, reason = "a stage that cannot be set up is a failed test")]

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use hoidong::host::StepClock;
use hoidong::law::{Choice, CriterionId, Rubric};
use hoidong::load::{self, Loaded, Shelf, Source};
use hoidong::meeting::{Actor, Command, Pin};
use hoidong::record::desk::Typed;
use hoidong::record::{Desk, Digest, MemoryStore, Opening, Store};
use hoidong::text::Lang;
use hoidong::tui::app::Model;
use hoidong::tui::input::{Input, Script, Step};
use hoidong::tui::key::Key;
use hoidong::tui::papers::{News, Offered, PapersMaker};
use hoidong::tui::runner::{self, Edge};
use hoidong::tui::sign::{NoSigner, PaperSigner};
use hoidong::tui::theme::Theme;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// The sample session of Lạng Sơn, where a name opens the curtain: for the stories
/// that are not about PINs.
pub fn sample() -> Loaded {
    loaded(without_pins(&sample_text()))
}

/// The sample session as it is: with PINs.
pub fn sample_with_pins() -> Loaded {
    loaded(sample_text())
}

fn loaded(text: String) -> Loaded {
    load::session_source(&Source::new("lang-son-2026-dot-2.ron", text), &Shelf::embedded())
        .unwrap_or_else(|problems| panic!("{}", problems.render(Lang::Vi)))
}

fn sample_text() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/lang-son-2026-dot-2.ron");
    std::fs::read_to_string(path).expect("the sample")
}

/// The text of a session in which a name opens the curtain.
pub fn without_pins(session: &str) -> String {
    let text = session.replace("pins: Required", "pins: Off");
    assert_ne!(text, session, "the session says nothing of PINs");
    text
}

/// The PIN that a member has in the stories: M1 has 7301.
pub fn pin_of(member: &str) -> String {
    format!("730{}", member.trim_start_matches('M'))
}

/// Everybody who is here gets a PIN, the secretary first, as at the roll-call.
pub fn give_pins(desk: &mut Desk) {
    let secretary = desk.state().session.secretary().expect("a secretary").id.clone();
    let here = desk.state().session.members.iter().map(|member| member.id.clone());
    let here: Vec<_> = here.filter(|id| *id != secretary && desk.state().is_present(id)).collect();
    let shown = Pin::from(pin_of(&secretary.0).as_str());
    for member in std::iter::once(&secretary).chain(&here) {
        let typed = Typed { shown: Some(shown.clone()), new: Some(Pin::from(pin_of(&member.0).as_str())) };
        desk.act_with(Actor::Operator, Command::SetPin { member: member.clone() }, &typed).expect("a PIN is set");
    }
}

/// The morning of the meeting.
pub fn morning() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-12-10T08:00:00+07:00").expect("a time")
}

/// A clock that moves a second at every look.
pub fn clock() -> StepClock {
    StepClock::new(morning(), TimeDelta::seconds(1))
}

/// An opening whose nonce is always the same, so that hashes can be compared.
pub fn opening(loaded: &Loaded) -> Opening {
    Opening {
        program: "test".to_owned(),
        session: loaded.session.id.clone(),
        nonce: Digest([7; 32]).to_string(),
        texts: loaded.texts.clone(),
    }
}

/// A desk in memory.
pub fn desk(loaded: Loaded) -> Desk {
    let opening = opening(&loaded);
    let store = MemoryStore::new(opening.genesis().expect("a genesis"));
    desk_on(Box::new(store), loaded, opening)
}

/// A desk on any store.
pub fn desk_on(store: Box<dyn Store>, loaded: Loaded, opening: Opening) -> Desk {
    Desk::begin(store, Box::new(clock()), loaded, opening).expect("an empty store begins")
}

/// The screens a script kept, in the order of the story.
pub type Shots = Vec<(String, String)>;

/// A person at the terminal: a model of its own, so that a new one is a program started again.
pub struct Stage {
    pub terminal: Terminal<TestBackend>,
    pub model: Model,
    pub shots: Shots,
    /// Who makes papers in the next script.
    pub papers: Option<Box<dyn PapersMaker>>,
    /// Who signs in the next script.
    pub signer: Option<Box<dyn PaperSigner>>,
}

/// Nobody makes papers.
pub struct NoPapers;

impl PapersMaker for NoPapers {
    fn offered(&mut self, _desk: &Desk) -> Vec<Offered> {
        Vec::new()
    }

    fn begin(&mut self, _desk: &Desk, _lang: Lang) {}

    fn news(&mut self) -> Option<News> {
        None
    }

    fn stop(&mut self) {}

    fn is_busy(&self) -> bool {
        false
    }
}

impl Stage {
    /// Someone starts the program.
    pub fn new(desk: &Desk, (columns, rows): (u16, u16), lang: Lang) -> Self {
        let terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a test terminal");
        let model = Model::new(desk.state(), lang, Theme::DARK, None);
        Self { terminal, model, shots: Shots::new(), papers: None, signer: None }
    }

    /// Plays a script through the real loop.
    pub fn play(&mut self, desk: &mut Desk, script: &str) {
        self.play_steps(desk, steps(script), &mut || {});
    }

    pub fn play_inputs(&mut self, desk: &mut Desk, inputs: Vec<Input>) {
        self.play_waking(desk, inputs, &mut || {});
    }

    /// The same; whenever a screen is kept, `meanwhile` happens.
    pub fn play_waking(&mut self, desk: &mut Desk, inputs: Vec<Input>, meanwhile: &mut dyn FnMut()) {
        self.play_steps(desk, inputs.into_iter().map(Step::Comes).collect(), meanwhile);
    }

    fn play_steps(&mut self, desk: &mut Desk, steps: Vec<Step>, meanwhile: &mut dyn FnMut()) {
        let shots = &mut self.shots;
        let mut edge = Edge {
            desk,
            papers: self.papers.take().unwrap_or_else(|| Box::new(NoPapers)),
            signer: self.signer.take().unwrap_or_else(|| Box::new(NoSigner)),
            reason: |error, _| error.to_string(),
            mirror: None,
        };
        let mut keep = |name: &str, terminal: &Terminal<TestBackend>| {
            shots.push((name.to_owned(), text(terminal.backend().buffer())));
            meanwhile();
        };
        runner::run(&mut self.terminal, &mut Script::with_time(steps), &mut self.model, &mut edge, &mut keep)
            .expect("the loop runs");
        drop(edge);
        self.no_key_means_two_things(desk);
    }

    /// On whatever screen a script ends: each key stands in one row of the table, and none hides a key of everywhere.
    fn no_key_means_two_things(&self, desk: &Desk) {
        let mut keys: Vec<_> = self.model.keys(desk.state(), morning()).into_iter().flat_map(|row| row.keys).collect();
        keys.extend([Key::F(1), Key::F(9), Key::Ctrl('o'), Key::Ctrl('p'), Key::Ctrl('t'), Key::Ctrl('c')]);
        let mut seen = std::collections::HashSet::new();
        let twice: Vec<_> = keys.iter().filter(|key| !seen.insert(**key)).map(ToString::to_string).collect();
        assert!(twice.is_empty(), "{twice:?} in\n{}", self.screen());
    }

    /// Clicks where a text stands on the screen now.
    pub fn click(&mut self, desk: &mut Desk, on: &str) {
        self.play_inputs(desk, Vec::new());
        let screen = self.screen();
        let (row, line) = screen
            .lines()
            .enumerate()
            .find(|(_, line)| line.contains(on))
            .unwrap_or_else(|| panic!("«{on}»:\n{screen}"));
        let before = line.split(on).next().unwrap_or_default();
        let column = hoidong::text::width::width(before);
        let cell = |number: usize| u16::try_from(number).expect("a place on the screen");
        self.play_inputs(desk, vec![Input::Click(Position::new(cell(column), cell(row)))]);
    }

    /// Whether the cursor stands on a line with this text.
    pub fn is_at(&self, on: &str) -> bool {
        self.screen().lines().any(|line| line.trim_start().starts_with('▶') && line.contains(on))
    }

    /// What is on the screen now.
    pub fn screen(&self) -> String {
        text(self.terminal.backend().buffer())
    }
}

/// The steps of a script.
pub fn steps(script: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    for line in script.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            steps.push(Step::Comes(Input::Shot(name.to_owned())));
        } else if let Some(seconds) = line.strip_prefix('(').and_then(|line| line.strip_suffix(" seconds pass)")) {
            steps.push(Step::Passes(Duration::from_secs(seconds.parse().expect("seconds"))));
        } else {
            steps.extend(Key::script(line).expect("keys").into_iter().map(|key| Step::Comes(Input::Key(key))));
        }
    }
    steps
}

/// The whole story as one text, a heading before each screen.
pub fn storybook(shots: &[(String, String)]) -> String {
    shots.iter().enumerate().fold(String::new(), |mut book, (n, (name, screen))| {
        let _ = writeln!(book, "──── {}. {name}\n{screen}", n + 1);
        book
    })
}

/// The screen as lines of text.
pub fn text(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut text = String::new();
    for y in 0..area.height {
        let line: String = (0..area.width).map(|x| buffer[(x, y)].symbol()).collect();
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// The keys that give a choice on the scoring screen: its points, Enter where
/// they could still become others, and its case.
pub fn keys_for(rubric: &Rubric, criterion: &CriterionId, choice: Choice) -> String {
    let line = rubric.criterion(criterion).expect("a criterion of the sheet");
    let typed = choice.points.to_string();
    let others = line.levels.iter().filter(|l| l.points.to_string().starts_with(&typed)).count();
    match (others, choice.case) {
        (1, _) => typed,
        (_, Some(case)) => format!("{typed}{case}"),
        (_, None) => format!("{typed}<Enter>"),
    }
}

/// A sheet of exactly `total` points: every criterion at its highest level, then
/// lowered from the first on until the sum fits, star minimums up to `keep`
/// spared as long as that is possible. What is `fixed` stays as given.
pub fn sheet_of(rubric: &Rubric, total: i32, keep: u8, fixed: &[(&str, Choice)]) -> Vec<(CriterionId, Choice)> {
    let whole = |choice: Choice| choice.points.hundredths() / 100;
    let is_fixed = |id: &CriterionId| fixed.iter().find(|(fixed, _)| id.0 == *fixed).map(|(_, choice)| *choice);
    let mut marks: Vec<(CriterionId, Choice)> = rubric
        .criteria()
        .map(|line| {
            let best = line.levels.iter().max_by_key(|level| level.points).expect("a level").choice();
            (line.id.clone(), is_fixed(&line.id).unwrap_or(best))
        })
        .collect();
    let minimums = rubric.star_minimums();
    let spared = |id: &CriterionId| {
        let of = minimums.iter().filter(|m| m.criterion == *id && m.star.count() <= keep);
        of.map(|m| m.needs.hundredths() / 100).max().unwrap_or(0)
    };
    for sparing in [true, false] {
        for at in 0..marks.len() {
            let over = marks.iter().map(|(_, choice)| whole(*choice)).sum::<i32>() - total;
            let (id, choice) = marks[at].clone();
            if over <= 0 || is_fixed(&id).is_some() {
                continue;
            }
            let floor = (whole(choice) - over).max(if sparing { spared(&id) } else { 0 });
            let line = rubric.criterion(&id).expect("a criterion");
            let levels = line.levels.iter().map(hoidong::law::Level::choice);
            let fitting =
                levels.filter(|level| whole(*level) >= floor && (level.case == choice.case || level.case.is_none()));
            marks[at].1 = fitting.min_by_key(|level| level.points).expect("the level itself fits");
        }
    }
    let sum: i32 = marks.iter().map(|(_, choice)| whole(*choice)).sum();
    assert_eq!(sum, total, "set {}: no sheet of {total} points was found", rubric.set);
    marks
}
