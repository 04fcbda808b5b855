//! The terminal itself: entered, drawn to with one write a frame, and left as it was.
//!
//! Leaving is idempotent and happens on every way out: a panic, a signal and an
//! entering that failed halfway included.

use std::io::{self, BufWriter, Stdout, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType as Region, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

/// Room for the largest frame, so that it leaves in one write.
const FRAME: usize = 256 * 1024;

/// A screen on the real terminal.
pub type Screen = Terminal<OneWrite<Stdout>>;

/// Enters the terminal; [`leave`] undoes it.
pub fn enter() -> io::Result<Screen> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            leave();
            before(info);
        }));
    });
    #[cfg(unix)]
    super::signals::watch(leave)?;
    ENTERED.store(true, Ordering::Release);
    let screen = take().and_then(|()| Terminal::new(OneWrite::new(io::stdout())));
    if screen.is_err() {
        leave();
    }
    screen
}

/// Whether there is something to undo: leaving twice would move the cursor over
/// what was printed in between.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// Leaves the terminal as it was found. A terminal that is gone cannot be told.
pub fn leave() {
    if !ENTERED.swap(false, Ordering::AcqRel) {
        return;
    }
    let _ = execute!(io::stdout(), DisableMouseCapture, DisableBracketedPaste, LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Clicks)
}

/// Set when the terminal was taken again after a stop, until somebody asks.
static RESUMED: AtomicBool = AtomicBool::new(false);

/// Whether the program was stopped and goes on, since this was asked last.
pub fn was_resumed() -> bool {
    RESUMED.swap(false, Ordering::AcqRel)
}

/// Leaves the terminal while `stop` lasts, and takes it again. A terminal that was not entered is left alone.
#[cfg(unix)]
pub(super) fn while_stopped(stop: impl FnOnce()) {
    let entered = ENTERED.load(Ordering::Acquire);
    leave();
    stop();
    if entered {
        ENTERED.store(true, Ordering::Release);
        let _ = take();
        RESUMED.store(true, Ordering::Release);
    }
}

/// After a stop of which the program was not told: nothing was left, but whoever had the terminal meanwhile may have
/// changed its modes and drawn over it.
#[cfg(unix)]
pub(super) fn take_again() {
    if ENTERED.load(Ordering::Acquire) {
        let _ = disable_raw_mode();
        let _ = enable_raw_mode();
        let _ = execute!(io::stdout(), EnableBracketedPaste, Clicks);
        RESUMED.store(true, Ordering::Release);
    }
}

/// Clicks and the wheel, and nothing of a mouse that is only moved about: that would wake the program for nothing.
struct Clicks;

impl crossterm::Command for Clicks {
    fn write_ansi(&self, out: &mut impl std::fmt::Write) -> std::fmt::Result {
        // Presses and releases, told with places beyond column 223.
        out.write_str("\x1b[?1000h\x1b[?1006h")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        crossterm::event::EnableMouseCapture.execute_winapi()
    }
}

/// A backend that gathers a frame and writes it at once, marked as one
/// synchronized update, so that nothing tears on a slow line.
#[derive(Debug)]
pub struct OneWrite<W: Write> {
    inner: CrosstermBackend<BufWriter<W>>,
    begun: bool,
}

impl<W: Write> OneWrite<W> {
    /// Wraps a writer.
    pub fn new(writer: W) -> Self {
        Self { inner: CrosstermBackend::new(BufWriter::with_capacity(FRAME, writer)), begun: false }
    }

    fn begin(&mut self) -> io::Result<()> {
        if !self.begun {
            self.begun = true;
            queue!(self.inner, BeginSynchronizedUpdate)?;
        }
        Ok(())
    }
}

impl<W: Write> Backend for OneWrite<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.begin()?;
        self.inner.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.begin()?;
        queue!(self.inner, crossterm::cursor::Hide)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.begin()?;
        queue!(self.inner, Show)
    }

    /// Where a frame leaves the cursor matters to nobody. To ask the terminal would
    /// be a write of its own and a wait for an answer that a slow line brings late
    /// and a pipe never.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(Position::ORIGIN)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.begin()?;
        let position = position.into();
        queue!(self.inner, crossterm::cursor::MoveTo(position.x, position.y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    /// Only gathered here: the backend behind would write it at once, and the old
    /// frame would be gone for an eye's blink before the new one is there.
    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.begin()?;
        let region = match region {
            ClearType::All => Region::All,
            ClearType::AfterCursor => Region::FromCursorDown,
            ClearType::BeforeCursor => Region::FromCursorUp,
            ClearType::CurrentLine => Region::CurrentLine,
            ClearType::UntilNewLine => Region::UntilNewLine,
        };
        queue!(self.inner, Clear(region))
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.begun {
            self.begun = false;
            queue!(self.inner, EndSynchronizedUpdate)?;
        }
        Backend::flush(&mut self.inner)
    }
}
