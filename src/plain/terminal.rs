//! The terminal as somebody to talk to: plain lines, nothing drawn, nothing moved.
//!
//! Lines are read in a thread of its own, so that waiting for an answer can come to an end. It knows no
//! meeting. Invariants: a secret is echoed nowhere and wiped after use; where the terminal takes nothing
//! away, [`Talk::clear`] says so; whatever ends the program leaves the line as it was.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use crossterm::cursor::MoveTo;
use crossterm::execute;
use crossterm::terminal::{Clear, ClearType};
use zeroize::Zeroizing;

use super::talk::{Answer, Talk, WIDEST};
use crate::tui::ask_hidden::Raw;

/// A narrower window breaks words itself.
const NARROWEST: usize = 40;

/// More bytes than any answer takes; what goes beyond is dropped.
const LONGEST: usize = 16 * 1024;

/// Whether what was said is taken away when the program ends from outside.
static CLEARS: AtomicBool = AtomicBool::new(false);

/// The terminal, or a pipe in its place.
#[derive(Debug)]
pub struct Terminal {
    reader: Reader,
    clears: bool,
    types_hidden: bool,
}

impl Terminal {
    /// The terminal this program was started from.
    pub fn new() -> io::Result<Self> {
        let var = |name: &str| std::env::var(name).ok();
        let clears = takes_away(io::stdout().is_terminal(), var("TERM").as_deref(), var("STY").is_some());
        CLEARS.store(clears, Ordering::Release);
        #[cfg(unix)]
        crate::tui::signals::watch(put_back)?;
        Ok(Self { reader: Reader::begin(), clears, types_hidden: io::stdin().is_terminal() })
    }

    fn asked<T>(&mut self, question: &str, patience: Option<Duration>, take: fn(Zeroizing<Vec<u8>>) -> T) -> Answer<T> {
        if write!(io::stdout(), "{question} ").and_then(|()| io::stdout().flush()).is_err() {
            return Answer::Over;
        }
        let line = self.reader.line(patience);
        if !self.types_hidden {
            // Nobody's Enter has ended the line of the question.
            self.say("");
        }
        match line {
            Answer::Said(bytes) => Answer::Said(take(bytes)),
            Answer::Silent => Answer::Silent,
            Answer::Over => Answer::Over,
        }
    }
}

/// Whether a terminal takes away what was said: one that is none or knows no such thing does not, nor does GNU
/// Screen, which keeps the lines that scrolled by.
fn takes_away(is_terminal: bool, term: Option<&str>, in_screen: bool) -> bool {
    let knows = match term {
        None | Some("") => cfg!(windows),
        Some(term) => term != "dumb",
    };
    is_terminal && knows && !in_screen
}

/// What was said and what has scrolled by.
fn wipe() -> io::Result<()> {
    execute!(io::stdout(), MoveTo(0, 0), Clear(ClearType::All), Clear(ClearType::Purge))
}

/// The end that comes from outside: nothing of a sheet stays to be heard. A terminal that is gone cannot be told.
#[cfg(unix)]
fn put_back() {
    if CLEARS.load(Ordering::Acquire) {
        let _ = wipe();
    }
    let _ = crossterm::terminal::disable_raw_mode();
}

impl Talk for Terminal {
    fn say(&mut self, line: &str) {
        // Nobody who is gone can be told; the next question finds out.
        let _ = writeln!(io::stdout(), "{line}");
    }

    fn ask(&mut self, question: &str, patience: Option<Duration>) -> Answer<String> {
        self.asked(question, patience, |bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    fn ask_hidden(&mut self, question: &str, patience: Option<Duration>) -> Answer<Zeroizing<String>> {
        // Before the question: who answers at once must not see the secret on the screen either.
        let raw = if self.types_hidden { Raw::enter().map(Some) } else { Ok(None) };
        let Ok(raw) = raw else { return Answer::Over };
        self.reader.hides(raw.is_some());
        let answer =
            self.asked(question, patience, |bytes| Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned()));
        self.reader.hides(false);
        if raw.is_some() {
            drop(raw);
            self.say("");
        }
        answer
    }

    fn columns(&self) -> usize {
        let window = crossterm::terminal::size().ok().filter(|_| io::stdout().is_terminal());
        window.map_or(WIDEST, |(columns, _)| usize::from(columns).clamp(NARROWEST, WIDEST))
    }

    fn can_clear(&self) -> bool {
        self.clears
    }

    fn clear(&mut self) -> bool {
        self.clears && wipe().is_ok()
    }
}

/// A line as it was typed, gone from memory when it is dropped; `None` at the end.
type Line = Option<Zeroizing<Vec<u8>>>;

/// Reads lines when they are asked for.
#[derive(Debug)]
struct Reader {
    wishes: Sender<()>,
    lines: Receiver<Line>,
    /// A line was asked for and did not come.
    waits: bool,
    /// Whether what comes is typed key by key, without the line's own editing.
    hidden: Arc<AtomicBool>,
    /// Whether what was typed so far is of no use any more.
    forget: Arc<AtomicBool>,
}

impl Reader {
    fn begin() -> Self {
        let ((wishes, asked), (tell, lines)) = (mpsc::channel(), mpsc::channel());
        let (hidden, forget) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        let (is_hidden, forgets) = (Arc::clone(&hidden), Arc::clone(&forget));
        thread::spawn(move || {
            let mut after_return = false;
            while asked.recv().is_ok() {
                let line = read(&mut io::stdin(), &is_hidden, &forgets, &mut after_return);
                if tell.send(line).is_err() {
                    return;
                }
            }
        });
        Self { wishes, lines, waits: false, hidden, forget }
    }

    fn hides(&self, hidden: bool) {
        self.hidden.store(hidden, Ordering::Release);
    }

    fn line(&mut self, patience: Option<Duration>) -> Answer<Zeroizing<Vec<u8>>> {
        if !self.waits && self.wishes.send(()).is_err() {
            return Answer::Over;
        }
        self.waits = true;
        let line = match patience {
            None => self.lines.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(patience) => self.lines.recv_timeout(patience),
        };
        match line {
            Ok(line) => {
                self.waits = false;
                line.map_or(Answer::Over, Answer::Said)
            }
            Err(RecvTimeoutError::Timeout) => {
                // Half a secret must not become the beginning of the next person's answer.
                self.forget.store(true, Ordering::Release);
                Answer::Silent
            }
            Err(RecvTimeoutError::Disconnected) => Answer::Over,
        }
    }
}

/// One line, byte by byte: up to a line feed, or a return where keys come one by one. A line feed that follows a
/// return ends no line of its own.
fn read(from: &mut impl io::Read, hidden: &AtomicBool, forget: &AtomicBool, after_return: &mut bool) -> Line {
    let mut line = Zeroizing::new(Vec::with_capacity(256));
    let mut byte = [0];
    loop {
        match from.read(&mut byte) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Ok(0) | Err(_) => return Some(line).filter(|line| !line.is_empty()),
            Ok(_) => {}
        }
        if forget.swap(false, Ordering::AcqRel) {
            line = Zeroizing::new(Vec::with_capacity(256));
        }
        let follows = std::mem::take(after_return);
        match byte[0] {
            b'\n' if follows && line.is_empty() => {}
            b'\n' => return Some(line),
            b'\r' => {
                // Key by key a return is all there is; the next line feed is the next Enter.
                *after_return = !hidden.load(Ordering::Acquire);
                return Some(line);
            }
            // Ctrl-C, Ctrl-D and Esc give up, as where a line is edited by the terminal.
            3 | 0x1b if hidden.load(Ordering::Acquire) => return Some(Zeroizing::new(b"!".to_vec())),
            4 if hidden.load(Ordering::Acquire) => return None,
            8 | 0x7f if hidden.load(Ordering::Acquire) => drop(line.pop()),
            other if line.len() < LONGEST => line.push(other),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn lines(bytes: &[u8], hidden: bool) -> Vec<Option<String>> {
        let (mut from, mut after) = (bytes, false);
        let (hidden, forget) = (AtomicBool::new(hidden), AtomicBool::new(false));
        let text = |line: Line| line.map(|line| String::from_utf8_lossy(&line).into_owned());
        (0..3).map(|_| text(read(&mut from, &hidden, &forget, &mut after))).collect()
    }

    #[expect(clippy::unnecessary_wraps, reason = "beside lines that are none")]
    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn every_kind_of_line_end_ends_one_line() {
        assert_eq!(lines(b"a\nb\r\nc", false), [some("a"), some("b"), some("c")]);
        assert_eq!(lines(b"a\r\r", false), [some("a"), some(""), None]);
        assert_eq!(lines(b"", false), [None, None, None]);
    }

    #[test]
    fn a_secret_can_be_mended_and_given_up() {
        assert_eq!(lines(b"73\x7f49\r", true), [some("749"), None, None]);
        assert_eq!(lines(b"73\x03", true), [some("!"), None, None]);
        assert_eq!(lines(b"\x04", true), [None, None, None]);
        assert_eq!(lines(b"7349\r\n", true), [some("7349"), some(""), None], "Enter alone after a secret");
        assert_eq!(lines(b"a\x7fb\n", false)[0], some("a\x7fb"), "the line edits itself");
    }

    #[test]
    fn an_endless_line_is_cut() {
        let long = vec![b'a'; LONGEST + 1_000];
        let line = lines(&[&long[..], b"\nb\n"].concat(), false);
        assert_eq!((line[0].as_ref().map(String::len), &line[1]), (Some(LONGEST), &some("b")));
    }

    #[test]
    fn half_a_secret_is_forgotten() {
        let (hidden, forget) = (AtomicBool::new(true), AtomicBool::new(false));
        let (mut first, mut after) = (&b"73"[..], false);
        // The first bytes come, then nobody answers for too long.
        let mut rest = Forgets { bytes: b"2\n", forget: &forget };
        let mut both = io::Read::chain(&mut first, &mut rest);
        let line = read(&mut both, &hidden, &forget, &mut after);
        assert_eq!(line.as_deref().map(Vec::as_slice), Some(&b"2"[..]));
    }

    /// Bytes before which the curtain fell.
    struct Forgets<'a> {
        bytes: &'a [u8],
        forget: &'a AtomicBool,
    }

    impl io::Read for Forgets<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            if self.bytes.first() == Some(&b'2') {
                self.forget.store(true, Ordering::Release);
            }
            self.bytes.read(into)
        }
    }

    #[test]
    fn patience_ends_and_the_line_that_was_asked_for_is_still_awaited() {
        let ((wishes, asked), (tell, lines)) = (mpsc::channel(), mpsc::channel());
        let (hidden, forget) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicBool::new(false)));
        let mut reader = Reader { wishes, lines, waits: false, hidden, forget: Arc::clone(&forget) };
        assert_eq!(reader.line(Some(Duration::from_millis(1))), Answer::Silent);
        assert!(forget.load(Ordering::Acquire), "what was typed by then is of no use");
        tell.send(Some(Zeroizing::new(b"M2".to_vec()))).expect("somebody listens");
        assert_eq!(reader.line(None), Answer::Said(Zeroizing::new(b"M2".to_vec())));
        assert_eq!(asked.try_iter().count(), 1, "one line was asked for");
        tell.send(None).expect("somebody listens");
        assert_eq!(reader.line(None), Answer::Over);
    }

    #[rstest]
    #[case(true, Some("xterm-256color"), false, true)]
    #[case(true, Some("dumb"), false, false)]
    #[case(true, None, false, cfg!(windows))]
    #[case(true, Some("screen"), true, false)]
    #[case(false, Some("xterm"), false, false)]
    fn a_terminal_that_keeps_everything_is_known(
        #[case] is_terminal: bool,
        #[case] term: Option<&str>,
        #[case] in_screen: bool,
        #[case] expected: bool,
    ) {
        assert_eq!(takes_away(is_terminal, term, in_screen), expected);
    }
}
