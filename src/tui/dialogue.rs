//! One question after the other on plain lines, with an answer typed below each: no screen is taken over.
//!
//! The keys are those of the screens, so a Vietnamese input method works here
//! too, and Esc or Ctrl-C gives up at any moment. What was answered stays in the
//! window. Invariant: once the dialogue is dropped the terminal is as it was.

use std::collections::VecDeque;
use std::io::{self, Write};

use crossterm::cursor::MoveToColumn;
use crossterm::queue;
use crossterm::terminal::{Clear, ClearType};

use super::ask_hidden::Raw;
use super::input::{Input, Source};
use super::key::Key;
use super::widgets::field::Field;
use crate::text::width;

/// What stands before an answer.
const SIGN: &str = "> ";

/// Questions and answers.
#[derive(Debug)]
pub struct Dialogue<S, W> {
    source: S,
    out: W,
    /// Keys that came before they were asked for.
    waiting: VecDeque<Input>,
    /// Keeps the terminal from echoing keys, also those that come before they are asked for.
    _raw: Option<Raw>,
}

impl<S: Source, W: Write> Dialogue<S, W> {
    /// With a person at a terminal.
    pub fn at_terminal(source: S, out: W) -> io::Result<Self> {
        Ok(Self { source, out, waiting: VecDeque::new(), _raw: Some(Raw::enter()?) })
    }

    /// With a script.
    pub const fn scripted(source: S, out: W) -> Self {
        Self { source, out, waiting: VecDeque::new(), _raw: None }
    }

    /// Says something, on as many lines as it takes.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        let columns = columns();
        for line in text.lines() {
            for row in width::wrap(line, columns) {
                write!(self.out, "{row}\r\n")?;
            }
        }
        self.out.flush()
    }

    /// Asks, with `usual` standing there already; `None` where the person gave up.
    pub fn ask(&mut self, question: &str, usual: &str) -> io::Result<Option<String>> {
        self.say(question)?;
        let answer = self.typed(Field::with(usual));
        write!(self.out, "\r\n")?;
        self.out.flush()?;
        answer
    }

    fn typed(&mut self, mut field: Field) -> io::Result<Option<String>> {
        loop {
            if self.waiting.is_empty() {
                self.draw(&field)?;
                self.waiting.extend(self.source.next(None)?);
            }
            match self.waiting.pop_front() {
                // What was typed before the program was ready comes with the line's own end.
                Some(Input::Key(Key::Enter | Key::Ctrl('j'))) => {
                    self.draw(&field)?;
                    return Ok(Some(field.text()));
                }
                Some(Input::Key(Key::Esc | Key::Ctrl('c' | 'd')) | Input::End) => return Ok(None),
                Some(Input::Key(key)) => field.key(key),
                Some(Input::Paste(text)) => field.paste(&text),
                Some(Input::Click(_) | Input::Resized | Input::Resumed | Input::Nothing | Input::Shot(_)) | None => {}
            }
        }
    }

    fn draw(&mut self, field: &Field) -> io::Result<()> {
        let (shown, cursor) = field.window(columns().saturating_sub(SIGN.len() + 1));
        let cursor = u16::try_from(cursor + SIGN.len()).unwrap_or(0);
        queue!(self.out, MoveToColumn(0), Clear(ClearType::CurrentLine))?;
        write!(self.out, "{SIGN}{shown}")?;
        queue!(self.out, MoveToColumn(cursor))?;
        self.out.flush()
    }
}

/// The columns of the window, 80 where that is not known.
fn columns() -> usize {
    crossterm::terminal::size().map_or(80, |(columns, _)| usize::from(columns).max(20))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::input::Script;

    fn answers(keys: &str, questions: usize) -> Vec<Option<String>> {
        let script = Script::new(Key::script(keys).expect("keys").into_iter().map(Input::Key));
        let mut dialogue = Dialogue::scripted(script, Vec::new());
        (0..questions).map(|_| dialogue.ask("Tên?", "cũ").expect("it writes")).collect()
    }

    #[test]
    fn what_stands_there_can_be_kept_added_to_or_taken_away() {
        let given = answers("<Enter> mới<Enter><Backspace><Backspace>Đào<Enter>", 3);
        assert_eq!(given, [Some("cũ".to_owned()), Some("cũ mới".into()), Some("Đào".into())]);
    }

    #[test]
    fn esc_ctrl_c_and_a_terminal_that_is_gone_give_up() {
        assert_eq!(answers("abc<Esc>", 1), [None]);
        assert_eq!(answers("", 1), [None]);
        let script = Script::new([Input::Key(Key::Char('a')), Input::Key(Key::Ctrl('c'))]);
        assert_eq!(Dialogue::scripted(script, Vec::new()).ask("?", "").expect("it writes"), None);
    }

    #[test]
    fn the_answer_stays_in_the_window_below_its_question() {
        let mut seen = Vec::new();
        let script = Script::new([Input::Paste("Nhà văn hóa xã".into()), Input::Key(Key::Enter)]);
        Dialogue::scripted(script, &mut seen).ask("Nơi họp?", "").expect("it writes");
        let mut screen = vt100::Parser::new(5, 80, 0);
        screen.process(&seen);
        assert_eq!(screen.screen().contents().trim_end(), "Nơi họp?\n> Nhà văn hóa xã");
    }
}
