//! The terminal itself: entered, drawn to with one write a frame, and left as it was.
//!
//! Leaving is idempotent and happens on every way out, a panic included.

use std::io::{self, BufWriter, Stdout, Write};
use std::sync::Once;

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
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
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
    Terminal::new(OneWrite::new(io::stdout()))
}

/// Leaves the terminal as it was found. A terminal that is gone cannot be told.
pub fn leave() {
    let _ = execute!(io::stdout(), DisableBracketedPaste, LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
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

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.begin()?;
        let position = position.into();
        queue!(self.inner, crossterm::cursor::MoveTo(position.x, position.y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.begin()?;
        queue!(self.inner, crossterm::terminal::Clear(crossterm::terminal::ClearType::All))
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.begin()?;
        self.inner.clear_region(region)
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
