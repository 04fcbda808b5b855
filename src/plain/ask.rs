//! Questions, and answers as people type them: a number, an id, a part of a name without its marks.
//!
//! It knows no command of the meeting. Invariant: an answer that fits nothing, or two
//! things, is told so and asked for again; nothing is guessed.

use std::time::Duration;

use chrono::{DateTime, FixedOffset, NaiveDateTime};

use super::talk::Answer;
use super::{Go, Leave, Plain};
use crate::meeting::Pin;
use crate::meeting::pin::PinProblem;
use crate::say;
use crate::say::name::capital;
use crate::text::fold::{fold, matches};
use crate::text::safe;
use crate::text::words::plain::{self as words, Plain as Words};

/// Something that can be picked from a list.
pub(super) struct Item {
    /// What it is called by, and the beginning of its line.
    pub id: String,
    /// What it is.
    pub name: String,
    /// What else is said of it, not searched.
    pub told: String,
}

impl Item {
    /// A choice without an id.
    pub(super) fn plain(name: impl Into<String>) -> Self {
        Self { id: String::new(), name: capital(&name.into()), told: String::new() }
    }

    fn line(&self, number: usize) -> String {
        let id = if self.id.is_empty() { String::new() } else { format!("{} ", self.id) };
        let told = if self.told.is_empty() { String::new() } else { format!(": {}", self.told) };
        format!("{number}. {id}{}{told}.", self.name.trim_end_matches('.'))
    }
}

/// Of several things those that can be done, and what each is read out as.
pub(super) fn offered<T, const N: usize>(all: [(bool, T, &str); N]) -> (Vec<T>, Vec<Item>) {
    all.into_iter().filter(|(there, ..)| *there).map(|(_, then, name)| (then, Item::plain(name))).unzip()
}

/// What was answered to a list.
pub(super) enum Picked {
    /// This one, from 0.
    One(usize),
    /// Enter alone, where it means nothing else.
    Nothing,
    /// Zero: back to where it came from.
    Back,
    /// Another word, folded.
    Word(String),
}

/// A list to pick from.
pub(super) struct List<'q> {
    pub items: &'q [Item],
    /// The question, with its possible answers.
    pub question: &'q str,
    /// What Enter means, from 0.
    pub usual: Option<usize>,
    /// What `?` tells.
    pub help: &'q str,
    /// Further words that can be answered, folded.
    pub words: &'q [&'q str],
}

/// What a text stands for in a list.
enum Found {
    One(usize),
    None,
    Several(Vec<usize>),
}

fn find(items: &[Item], answer: &str) -> Found {
    if let Ok(number) = answer.parse::<usize>() {
        return number.checked_sub(1).filter(|at| *at < items.len()).map_or(Found::None, Found::One);
    }
    if let Some(at) = items.iter().position(|item| !item.id.is_empty() && fold(&item.id) == fold(answer)) {
        return Found::One(at);
    }
    // One or two letters are in every name.
    if answer.chars().count() < 3 {
        return Found::None;
    }
    let named: Vec<_> = (0..items.len()).filter(|at| matches(&items[*at].name, answer)).collect();
    match named.as_slice() {
        [] => Found::None,
        [one] => Found::One(*one),
        _ => Found::Several(named),
    }
}

impl Plain<'_, '_> {
    /// Asks for one line. An exclamation mark lets the curtain fall wherever somebody sits behind it.
    pub(super) fn ask(&mut self, question: &str) -> Go<String> {
        let (patience, asked) = (self.patience(), self.edge.desk.now());
        let mut lines = super::heard::lines(question, self.talk.columns(), self.lang);
        let last = lines.pop().unwrap_or_default();
        for line in lines {
            self.talk.say(&line);
        }
        let answer = self.talk.ask(&last, patience);
        let text = self.in_time(answer, patience, asked)?;
        let text = safe::clean_line(&text);
        if self.guarded && text == "!" { Err(Leave::Curtain) } else { Ok(text) }
    }

    /// Asks for a PIN; `None` where Enter alone gave it up.
    pub(super) fn ask_pin(&mut self, question: &str) -> Go<Option<Pin>> {
        loop {
            let (patience, asked) = (self.patience(), self.edge.desk.now());
            let answer = self.talk.ask_hidden(&format!("{question}:"), patience);
            let text = self.in_time(answer, patience, asked)?;
            match text.trim() {
                "" => return Ok(None),
                "!" => return Err(Leave::Curtain),
                // What is no PIN at all is no wrong try.
                text if !text.contains(|c: char| c.is_ascii_digit()) => self.say(Words::of(self.lang).pin_digits),
                digits => match Pin::from(digits) {
                    pin if pin.is_short() => self.say(&say::access::problem(PinProblem::Short, self.lang)),
                    pin => return Ok(Some(pin)),
                },
            }
        }
    }

    /// A machine that slept counted no time: by the clock too, what was answered too late is not taken.
    fn in_time<T>(&self, answer: Answer<T>, patience: Option<Duration>, asked: DateTime<FixedOffset>) -> Go<T> {
        let alone = (self.edge.desk.now() - asked).to_std().ok();
        match answer {
            Answer::Over => Err(Leave::Over),
            Answer::Silent => Err(Leave::Idle),
            Answer::Said(_) if patience.zip(alone).is_some_and(|(patience, alone)| alone >= patience) => {
                Err(Leave::Idle)
            }
            Answer::Said(text) => Ok(text),
        }
    }

    /// The other language, if a word asks for it.
    pub(super) fn turns_language(&mut self, answer: &str) -> bool {
        let words = Words::of(self.lang);
        let asked = fold(answer) == words.other_language;
        if asked {
            self.lang = self.lang.pick(crate::text::Lang::En, crate::text::Lang::Vi);
            self.say(Words::of(self.lang).language_now);
        }
        asked
    }

    /// Reads a list out.
    pub(super) fn read_out(&mut self, items: &[Item]) {
        let lines: Vec<_> = items.iter().zip(1..).map(|(item, number)| item.line(number)).collect();
        self.say_all(lines);
    }

    /// Asks until something of a list is picked, or one of the words is said.
    pub(super) fn pick(&mut self, list: &List<'_>) -> Go<Picked> {
        loop {
            let answer = self.ask(list.question)?;
            let folded = fold(&answer);
            if folded == "?" {
                self.say(list.help);
                self.read_out(list.items);
                continue;
            }
            if list.words.contains(&folded.as_str()) {
                return Ok(Picked::Word(folded));
            }
            match (answer.as_str(), list.usual) {
                ("", Some(usual)) => return Ok(Picked::One(usual)),
                ("", None) => return Ok(Picked::Nothing),
                ("0", _) => return Ok(Picked::Back),
                _ => {}
            }
            match find(list.items, &answer) {
                Found::One(at) => return Ok(Picked::One(at)),
                Found::None => self.say(&words::not_in_the_list(self.lang, &answer)),
                Found::Several(several) => {
                    let names = several.iter().map(|at| format!("{} {}", list.items[*at].id, list.items[*at].name));
                    self.say(&words::several(self.lang, &names.collect::<Vec<_>>().join("; ")));
                }
            }
        }
    }

    /// Picks one of a list that was read out; `None` for back.
    pub(super) fn one_of(&mut self, items: &[Item], question: &str, usual: Option<usize>) -> Go<Option<usize>> {
        self.read_out(items);
        let help = Words::of(self.lang).help_list;
        let list = List { items, question, usual, help, words: &[] };
        loop {
            match self.pick(&list)? {
                Picked::One(at) => return Ok(Some(at)),
                Picked::Back => return Ok(None),
                // Enter alone asks again.
                Picked::Nothing | Picked::Word(_) => {}
            }
        }
    }

    /// Picks one of the things that can be done; `None` for back, and where there is none.
    pub(super) fn one_of_open<T: Copy, const N: usize>(&mut self, all: [(bool, T, &str); N]) -> Go<Option<T>> {
        let (thens, items) = offered(all);
        if items.is_empty() {
            return Ok(None);
        }
        let at = self.one_of(&items, Words::of(self.lang).number_or_back, None)?;
        Ok(at.map(|at| thens[at]))
    }

    /// Asks for a text; `None` where Enter alone left it out.
    pub(super) fn text(&mut self, question: &str) -> Go<Option<String>> {
        let ends = question.ends_with([':', '?', '.', ')']);
        let question = if ends { question.to_owned() } else { format!("{question}:") };
        loop {
            let text = self.ask(&question)?;
            if text == "?" {
                self.say(Words::of(self.lang).help_text);
                continue;
            }
            return Ok(Some(text).filter(|text| !text.is_empty()));
        }
    }

    /// Asks for a day and hour; Enter takes the usual one, 0 goes back, and what cannot be read is told as `bad`.
    pub(super) fn time(&mut self, label: &str, usual: &str, bad: &str) -> Go<Option<DateTime<FixedOffset>>> {
        loop {
            let answer = self.ask(&words::when(self.lang, label, usual))?;
            let text = match answer.as_str() {
                "0" => return Ok(None),
                "" => usual,
                text => text,
            };
            let offset = *self.edge.desk.now().offset();
            let typed = NaiveDateTime::parse_from_str(text, "%H:%M %d/%m/%Y").ok();
            match typed.and_then(|typed| typed.and_local_timezone(offset).single()) {
                Some(time) => return Ok(Some(time)),
                None => self.say(bad),
            }
        }
    }

    /// Asks for a yes or a no; Enter alone asks again.
    pub(super) fn yes(&mut self, question: &str) -> Go<bool> {
        let words = Words::of(self.lang);
        loop {
            let answer = self.ask(&format!("{question} {}", words.yes_or_no))?;
            match fold(&answer).as_str() {
                "co" | "yes" | "y" => return Ok(true),
                "khong" | "no" | "n" | "k" | "0" => return Ok(false),
                "?" => self.say(words.help_yes),
                "" => {}
                _ => self.say(&words::not_yes_or_no(self.lang, &answer)),
            }
        }
    }

    /// What cannot be undone is done only when `word` is typed; anything else leaves it.
    pub(super) fn sure(&mut self, question: &str, word: &str) -> Go<bool> {
        let answer = self.ask(&format!("{question} {}", words::type_to_do(self.lang, word)))?;
        let sure = fold(&answer) == fold(word);
        if !sure {
            self.say(Words::of(self.lang).not_done);
        }
        Ok(sure)
    }
}
