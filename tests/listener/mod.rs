//! Somebody who answers a dialogue from a script, and keeps what was heard.
//!
//! A line of the script is an answer; `(300 seconds pass)` lets the clock go on before the next answer comes, and
//! `(nobody answers)` lets the patience of a question run out. What was heard before the terminal took it away is
//! kept apart, as pages.

#![allow(dead_code, unreachable_pub, reason = "each test binary uses its own part")]
#![allow(clippy::expect_used, reason = "a script that cannot be read is a failed test")]

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use hoidong::host::{Clock as _, StepClock};
use hoidong::plain::talk::{Answer, Talk};
use hoidong::plain::{Ended, Plain};
use hoidong::record::{Desk, StoreError};
use hoidong::text::Lang;
use hoidong::tui::papers::PapersMaker;
use hoidong::tui::runner::Edge;
use hoidong::tui::sign::NoSigner;
use zeroize::Zeroizing;

use crate::stage::NoPapers;

/// Somebody who hears and answers.
pub struct Listener {
    answers: VecDeque<String>,
    clears: bool,
    clock: Option<Arc<StepClock>>,
    /// What was heard, up to each time it was taken away.
    pub pages: Vec<String>,
    /// How often it was to be taken away.
    pub cleared: usize,
}

impl Listener {
    /// Answers with the lines of a script; an answer of nothing is written `·`.
    pub fn new(script: &str) -> Self {
        let answers = script.lines().map(str::trim).filter(|line| !line.is_empty());
        let answers = answers.map(|line| if line == "·" { String::new() } else { line.to_owned() });
        Self { answers: answers.collect(), clears: true, clock: None, pages: vec![String::new()], cleared: 0 }
    }

    /// The same at a terminal that takes nothing away.
    pub fn at_a_dumb_terminal(self) -> Self {
        Self { clears: false, ..self }
    }

    /// The same by a clock that the script can move.
    pub fn with_clock(self, clock: Arc<StepClock>) -> Self {
        Self { clock: Some(clock), ..self }
    }

    /// Everything that was heard, a rule where it was taken away.
    pub fn transcript(&self) -> String {
        self.pages.join("════ taken away ════\n")
    }

    /// Answers that were not asked for.
    pub fn left(&self) -> Vec<&str> {
        self.answers.iter().map(String::as_str).collect()
    }

    fn hear(&mut self, line: &str) {
        let page = self.pages.last_mut().expect("there is a page");
        let _ = writeln!(page, "{}", line.trim_end());
    }

    fn next(&mut self) -> Answer<String> {
        loop {
            let Some(answer) = self.answers.pop_front() else { return Answer::Over };
            if answer == "(nobody answers)" {
                return Answer::Silent;
            }
            let passes = answer.strip_prefix('(').and_then(|rest| rest.strip_suffix(" seconds pass)"));
            let Some(seconds) = passes else { return Answer::Said(answer) };
            let clock = self.clock.as_ref().expect("a clock");
            clock.set(clock.now() + TimeDelta::seconds(seconds.parse().expect("seconds")));
        }
    }
}

impl Talk for Listener {
    fn say(&mut self, line: &str) {
        self.hear(line);
    }

    fn ask(&mut self, question: &str, _patience: Option<Duration>) -> Answer<String> {
        let answer = self.next();
        match &answer {
            Answer::Said(text) => self.hear(&format!("{question} » {text}")),
            Answer::Silent => self.hear(&format!("{question} » (nobody answers)")),
            Answer::Over => self.hear(&format!("{question} » (the answers end)")),
        }
        answer
    }

    fn ask_hidden(&mut self, question: &str, _patience: Option<Duration>) -> Answer<Zeroizing<String>> {
        self.hear(&format!("{question} » (hidden)"));
        match self.next() {
            Answer::Said(text) => Answer::Said(Zeroizing::new(text)),
            Answer::Silent => Answer::Silent,
            Answer::Over => Answer::Over,
        }
    }

    fn can_clear(&self) -> bool {
        self.clears
    }

    fn clear(&mut self) -> bool {
        self.cleared += 1;
        if self.clears {
            self.pages.push(String::new());
        }
        self.clears
    }
}

/// Talks about a meeting until the answers end or the listener leaves.
pub fn hear(desk: &mut Desk, mut listener: Listener, papers: Box<dyn PapersMaker>, lang: Lang) -> (Listener, Ended) {
    let reason = |error: &StoreError, _| error.to_string();
    let mut edge = Edge { desk, papers, signer: Box::new(NoSigner), reason, mirror: None };
    let ended = Plain::new(&mut listener, &mut edge, lang, None).run(&["Hồ sơ: thử.".to_owned()]);
    (listener, ended)
}

/// The same with a script that has an answer for every question and no more.
pub fn talk(desk: &mut Desk, script: &str, lang: Lang) -> Listener {
    let (listener, _) = hear(desk, Listener::new(script), Box::new(NoPapers), lang);
    assert_eq!(listener.left(), [""; 0], "answers nobody asked for:\n{}", listener.transcript());
    listener
}
