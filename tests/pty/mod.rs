//! The real program in a terminal of its own, and a person in front of it.
//!
//! A person types keys and waits for what must come; nobody sleeps. What is
//! read is looked at only when a frame is whole, and a needle that is on the
//! screen already proves nothing, so it may not be there.

#![allow(dead_code, unreachable_pub, reason = "tests and benches each use their own part")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "the helpers of a test may stop it")]

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use hoidong::council::{Member, Product};
use hoidong::host::{Clock as _, SystemClock, write_atomically};
use hoidong::load::Office;
use hoidong::meeting::{Actor, Command as Act, Presence, SetAsideAs};
use hoidong::record::place;
use hoidong::tui::key::Key;
use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// How long anything may take before a test gives up.
pub const PATIENCE: Duration = Duration::from_secs(30);

const FRAME_BEGINS: &[u8] = b"\x1b[?2026h";
const FRAME_ENDS: &[u8] = b"\x1b[?2026l";

/// A folder with a copy of the sample session, and a data folder of its own.
pub struct Hall {
    folder: TempDir,
}

impl Hall {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let hall = Self { folder };
        let text = std::fs::read_to_string(sample()).expect("the sample").replace("pins: Required", "pins: Off");
        write_atomically(&hall.session(), text.as_bytes()).expect("the sample where a name opens the curtain");
        std::fs::create_dir(hall.data()).expect("a data folder");
        hall
    }

    /// A hall with the sample as it is: with PINs, nothing begun.
    pub fn with_pins() -> Self {
        let hall = Self::new();
        std::fs::copy(sample(), hall.session()).expect("a copy of the sample");
        hall
    }

    /// A hall where everybody was noted present and every product is open.
    pub fn scoring() -> Self {
        let hall = Self::new();
        let mut writing =
            place::write(&hall.session(), &Office::default(), Box::new(SystemClock)).expect("the session opens");
        let session = &writing.desk.state().session;
        let attend = |member: &Member| Act::Attend { member: member.id.clone(), presence: Presence::Present };
        let open = |product: &Product| Act::OpenProduct { product: product.id.clone() };
        let acts = session.members.iter().map(attend).chain(session.products.iter().map(open));
        let acts = acts.map(|act| (Actor::Operator, act)).collect();
        writing.desk.act_all(acts).expect("the meeting opens");
        hall
    }

    /// A hall where every product was withdrawn and the meeting is closed.
    pub fn closed() -> Self {
        let hall = Self::scoring();
        let mut writing =
            place::write(&hall.session(), &Office::default(), Box::new(SystemClock)).expect("the session opens");
        let products: Vec<_> = writing.desk.state().session.products.iter().map(|product| product.id.clone()).collect();
        let reason = "chủ thể xin rút".to_owned();
        let withdrawn =
            |product| Act::SetAside { product, r#as: SetAsideAs::Withdrawn, reason: reason.clone(), votes: None };
        let close = Act::Close { ended: SystemClock.now(), read_back: true };
        let acts = products.into_iter().map(withdrawn).chain([close]).map(|act| (Actor::Operator, act)).collect();
        writing.desk.act_all(acts).expect("the meeting closes");
        hall
    }

    pub fn session(&self) -> PathBuf {
        self.folder.path().join("lang-son-2026-dot-2.ron")
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The program, without a terminal.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hoidong"));
        command.args(arguments).current_dir(self.folder.path()).env("HOIDONG_DATA", self.data());
        command.env_remove("HOIDONG_LANG");
        command
    }

    /// Opens the session in a terminal of 80 by 24.
    pub fn open(&self) -> Sitting {
        self.open_at((80, 24), &[])
    }

    /// Opens the session in a terminal of this size (columns, rows), with more in the environment.
    pub fn open_at(&self, size: (u16, u16), environment: &[(&str, &str)]) -> Sitting {
        let session = self.session();
        let mut sitting = self.begin(size, &[session.to_str().expect("a path")], environment);
        sitting.past_the_projector();
        sitting
    }

    /// Runs a command in a terminal of this size.
    pub fn run_at(&self, size: (u16, u16), arguments: &[&str]) -> Sitting {
        self.begin(size, arguments, &[])
    }

    /// Runs a command in a terminal of this size, with more in the environment.
    pub fn begin(&self, size: (u16, u16), arguments: &[&str], environment: &[(&str, &str)]) -> Sitting {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_hoidong"));
        command.args(arguments);
        command.cwd(self.folder.path());
        for unwanted in ["NO_COLOR", "HOIDONG_LANG", "COLUMNS", "LINES"] {
            command.env_remove(unwanted);
        }
        command.env("TERM", "xterm-256color");
        command.env("HOIDONG_DATA", self.data());
        for (name, value) in environment {
            command.env(name, value);
        }
        Sitting::begin(command, size)
    }
}

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/lang-son-2026-dot-2.ron")
}

const fn pty_size((columns, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

/// What came out of the program, and what a terminal made of it.
pub struct Seen {
    parser: vt100::Parser,
    /// Every byte.
    pub raw: Vec<u8>,
    /// The screen as the last whole frame left it.
    pub frame: String,
    /// How many whole frames came.
    pub frames: usize,
    /// When the last bytes came.
    pub at: Instant,
    in_frame: bool,
    gone: bool,
    /// After how many frames the window is closed.
    closes_after: Option<usize>,
}

impl Seen {
    /// The terminal's screen.
    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// The screen's text; blanks at the end of a line are no text.
    pub fn text(&self) -> String {
        text(self.screen())
    }

    /// Lines that went out of the top of the screen and could be scrolled back to.
    pub fn lines_above(&mut self) -> usize {
        let screen = self.parser.screen_mut();
        screen.set_scrollback(usize::MAX);
        let lines = screen.scrollback();
        screen.set_scrollback(0);
        lines
    }

    /// Whether the window is closed; a program that is drawing may go on first.
    fn is_closed(&self) -> bool {
        !self.in_frame && self.closes_after.is_some_and(|frames| self.frames > frames)
    }

    fn take(&mut self, bytes: &[u8], at: Instant) {
        let mut done = self.raw.len();
        self.raw.extend_from_slice(bytes);
        self.at = at;
        let mut look = done.saturating_sub(FRAME_ENDS.len() - 1);
        while look + FRAME_ENDS.len() <= self.raw.len() {
            let (window, end) = (&self.raw[look..look + FRAME_ENDS.len()], look + FRAME_ENDS.len());
            if window == FRAME_BEGINS {
                self.in_frame = true;
            } else if window == FRAME_ENDS {
                self.in_frame = false;
                self.parser.process(&self.raw[done..end]);
                done = end;
                self.frames += 1;
                self.frame = text(self.parser.screen());
            }
            look += 1;
        }
        self.parser.process(&self.raw[done..]);
    }
}

/// The program in its terminal.
pub struct Sitting {
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    end: Receiver<ExitStatus>,
    ended: Option<ExitStatus>,
    /// The process.
    pub pid: u32,
    /// The line's modes before the program touched them.
    pub modes_before: String,
}

impl Sitting {
    /// Starts a command in a terminal of this size (columns, rows).
    pub fn begin(command: CommandBuilder, (columns, rows): (u16, u16)) -> Self {
        let pair = native_pty_system().openpty(pty_size((columns, rows))).expect("a terminal");
        let modes_before = modes(pair.master.as_ref());
        let reader = pair.master.try_clone_reader().expect("what it shows");
        let keyboard = pair.master.take_writer().expect("a keyboard");
        let seen = Seen {
            parser: vt100::Parser::new(rows, columns, 1_000),
            raw: Vec::new(),
            frame: String::new(),
            frames: 0,
            at: Instant::now(),
            in_frame: false,
            gone: false,
            closes_after: None,
        };
        let seen = Arc::new((Mutex::new(seen), Condvar::new()));
        let mut child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let pid = child.process_id().expect("a process");
        let (tell, end) = mpsc::channel();
        thread::spawn(move || tell.send(child.wait().expect("an end")));
        let shared = Arc::clone(&seen);
        thread::spawn(move || read_on(reader, &shared));
        Self { master: Some(pair.master), keyboard: Some(keyboard), seen, end, ended: None, pid, modes_before }
    }

    /// What is seen now.
    pub fn look(&self) -> MutexGuard<'_, Seen> {
        self.seen.0.lock().expect("the reader lives")
    }

    /// Waits until `shown` holds on a whole frame, and gives the screen.
    pub fn wait(&self, what: &str, shown: impl Fn(&Seen) -> bool) -> String {
        let late = Instant::now() + PATIENCE;
        let mut seen = self.look();
        loop {
            if !seen.in_frame && shown(&seen) {
                return seen.text();
            }
            let left = late.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "{what} did not come; the screen shows:\n{}", seen.text());
            assert!(!seen.gone, "{what} did not come, the program is gone; the screen shows:\n{}", seen.text());
            seen = self.seen.1.wait_timeout(seen, left).expect("the reader lives").0;
        }
    }

    /// Waits until `needle` is on the screen, and gives the screen.
    pub fn until(&self, needle: &str) -> String {
        self.wait(needle, |seen| seen.text().contains(needle))
    }

    /// Where it is asked before the first curtain, nothing is projected.
    fn past_the_projector(&mut self) {
        let asks = |screen: &str| screen.contains("2 Không dùng") || screen.contains("2 Off");
        let curtain = |screen: &str| screen.contains("F10 Thoát") || screen.contains("F10 Quit");
        let shows = self.wait("a screen", |seen| seen.gone || asks(&seen.text()) || curtain(&seen.text()));
        if asks(&shows) {
            self.keys("2");
            self.wait("the curtain", |seen| !asks(&seen.text()) && curtain(&seen.text()));
        }
    }

    /// Types keys, as in `<F2>3<Enter>`.
    pub fn keys(&mut self, script: &str) {
        let bytes: Vec<u8> = Key::script(script).expect("keys").into_iter().flat_map(bytes_of).collect();
        let keyboard = self.keyboard.as_mut().expect("the terminal is there");
        keyboard.write_all(&bytes).and_then(|()| keyboard.flush()).expect("the keys arrive");
    }

    /// Sends bytes as they are: what an input method, a mouse or a paste makes.
    pub fn send(&mut self, bytes: &[u8]) {
        let keyboard = self.keyboard.as_mut().expect("the terminal is there");
        keyboard.write_all(bytes).and_then(|()| keyboard.flush()).expect("the bytes arrive");
    }

    /// Clicks where a text stands.
    pub fn click(&mut self, on: &str) {
        let screen = self.look().text();
        let (row, line) = screen
            .lines()
            .enumerate()
            .find(|(_, line)| line.contains(on))
            .unwrap_or_else(|| panic!("«{on}»:\n{screen}"));
        let before = line.split(on).next().unwrap_or_default();
        let (column, row) = (hoidong::text::width::width(before) + 1, row + 1);
        self.send(format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m").as_bytes());
    }

    /// Makes the terminal larger or smaller and waits for nothing.
    pub fn resize_at_once(&self, size: (u16, u16)) {
        let mut seen = self.look();
        seen.parser.screen_mut().set_size(size.1, size.0);
        self.master.as_ref().expect("the terminal is there").resize(pty_size(size)).expect("another size");
    }

    /// Waits until the process is stopped, or goes on again.
    pub fn wait_until_stopped(&self, stopped: bool) {
        let late = Instant::now() + PATIENCE;
        loop {
            let state = Command::new("ps").args(["-o", "state=", "-p", &self.pid.to_string()]).output().expect("ps");
            if String::from_utf8_lossy(&state.stdout).trim_start().starts_with('T') == stopped {
                return;
            }
            assert!(Instant::now() < late, "stopped: {stopped} did not come");
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Types keys and waits for something that was not on the screen before.
    pub fn press(&mut self, script: &str, needle: &str) -> String {
        let before = self.look().text();
        assert!(!before.contains(needle), "{needle} is there before {script}:\n{before}");
        self.keys(script);
        self.until(needle)
    }

    /// Makes the terminal larger or smaller and waits for the frame that follows.
    pub fn resize(&self, size: (u16, u16)) {
        let frames = {
            let mut seen = self.look();
            seen.parser.screen_mut().set_size(size.1, size.0);
            self.master.as_ref().expect("the terminal is there").resize(pty_size(size)).expect("another size");
            seen.frames
        };
        self.wait("a frame of the new size", |seen| seen.frames > frames);
    }

    /// Sends the process a signal by its name.
    pub fn signal(&self, name: &str) {
        let kill = Command::new("kill").args(["-s", name, &self.pid.to_string()]).status().expect("kill runs");
        assert!(kill.success(), "no process {}", self.pid);
    }

    /// `kill -9`, and everything it still said is read.
    pub fn kill(&mut self) {
        self.signal("KILL");
        self.end();
    }

    /// Waits until the program ends by itself and everything it said is read.
    pub fn end(&mut self) -> ExitStatus {
        if self.ended.is_none() {
            let end = self.end.recv_timeout(PATIENCE);
            self.ended = Some(end.unwrap_or_else(|_| panic!("the program goes on:\n{}", self.look().text())));
        }
        let patience = Instant::now() + PATIENCE;
        let mut seen = self.look();
        while !seen.gone && !seen.is_closed() {
            let left = patience.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "the terminal does not end");
            seen = self.seen.1.wait_timeout(seen, left).expect("the reader lives").0;
        }
        drop(seen);
        self.ended.clone().expect("it ended")
    }

    /// The terminal's window is closed.
    pub fn hang_up(&mut self) {
        // The reader holds the line too, until the next frame wakes it.
        {
            let mut seen = self.look();
            seen.closes_after = Some(seen.frames);
        }
        self.keys("<F1>");
        self.keyboard = None;
        self.master = None;
    }

    /// Whether what is typed now would be shown by the line itself.
    pub fn echoes(&self) -> bool {
        self.modes().contains("ECHO ") || self.modes().contains("ECHO)")
    }

    /// The line's modes now.
    pub fn modes(&self) -> String {
        modes(self.master.as_deref().expect("the terminal is there"))
    }
}

impl Drop for Sitting {
    fn drop(&mut self) {
        if self.ended.is_none() && self.end.try_recv().is_err() {
            let _ = Command::new("kill").args(["-s", "KILL", &self.pid.to_string()]).status();
            // Until it is dead it holds the record.
            let _ = self.end.recv_timeout(PATIENCE);
        }
    }
}

fn text(screen: &vt100::Screen) -> String {
    screen.contents().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

fn modes(master: &(dyn MasterPty + Send)) -> String {
    let modes = master.get_termios().expect("the line has modes");
    format!("{:?} {:?} {:?}", modes.input_flags, modes.output_flags, modes.local_flags)
}

fn read_on(mut line: Box<dyn Read + Send>, shared: &(Mutex<Seen>, Condvar)) {
    let mut bytes = vec![0; 64 * 1024];
    loop {
        let count = line.read(&mut bytes).unwrap_or(0);
        let at = Instant::now();
        let Ok(mut seen) = shared.0.lock() else { return };
        seen.take(&bytes[..count], at);
        seen.gone = count == 0;
        let over = seen.gone || seen.is_closed();
        drop(seen);
        shared.1.notify_all();
        if over {
            return;
        }
    }
}

/// What a terminal of the xterm family sends for a key.
fn bytes_of(key: Key) -> Vec<u8> {
    let sent = match key {
        Key::Char(c) => c.to_string(),
        Key::Ctrl(c) => char::from(c as u8 & 0x1f).to_string(),
        Key::F(n @ 1..=4) => format!("\x1bO{}", char::from(b'O' + n)),
        Key::F(5) => "\x1b[15~".to_owned(),
        Key::F(n @ 6..=10) => format!("\x1b[{}~", n + 11),
        Key::F(n) => panic!("F{n}"),
        Key::Enter => "\r".to_owned(),
        Key::Esc => "\x1b".to_owned(),
        Key::Up => "\x1b[A".to_owned(),
        Key::Down => "\x1b[B".to_owned(),
        Key::Right => "\x1b[C".to_owned(),
        Key::Left => "\x1b[D".to_owned(),
        Key::PageUp => "\x1b[5~".to_owned(),
        Key::PageDown => "\x1b[6~".to_owned(),
        Key::Home => "\x1b[H".to_owned(),
        Key::End => "\x1b[F".to_owned(),
        Key::Tab => "\t".to_owned(),
        Key::BackTab => "\x1b[Z".to_owned(),
        Key::Backspace => "\x7f".to_owned(),
        Key::Delete => "\x1b[3~".to_owned(),
    };
    sent.into_bytes()
}
