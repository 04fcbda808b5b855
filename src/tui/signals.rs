//! What comes from outside: the end (a closed window, a shutdown, `kill`), and a stop that may be followed by more.
//!
//! Knows the terminal and no meeting. Every act is on disk before it is shown,
//! so nothing has to be saved here; only the terminal is put back. A thread
//! sleeps until a signal comes: nothing ticks.

use std::io;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Once, mpsc};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::{emulate_default_handler, raise};

use super::terminal;

/// How long a terminal that takes no more bytes may hold up the end.
const PATIENCE: Duration = Duration::from_secs(1);

/// From now on a signal to end puts the terminal back and ends the program with
/// 128 and its number, as shells expect; one to stop gives the terminal back
/// until the program is to go on. Only the first call does anything.
pub fn watch(put_back: fn()) -> io::Result<()> {
    static WATCHING: Once = Once::new();
    if WATCHING.is_completed() {
        return Ok(());
    }
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    WATCHING.call_once(|| {
        thread::spawn(move || {
            for signal in signals.forever() {
                match signal {
                    // In a thread of its own: a stopped terminal must not keep a signal to end from being heard.
                    SIGTSTP => drop(thread::spawn(stop)),
                    // After a stop that was told whoever stopped takes the terminal again: done here as well, the curtain
                    // could fall a second time on whoever has sat down since.
                    SIGCONT if TOLD.swap(false, Ordering::AcqRel) => {}
                    SIGCONT => {
                        terminal::take_again();
                        wake();
                    }
                    end => {
                        put_the_terminal_back(put_back);
                        process::exit(128 + end);
                    }
                }
            }
        });
    });
    Ok(())
}

/// Set while the program stops of itself, until it goes on.
static TOLD: AtomicBool = AtomicBool::new(false);

/// Holds the screen all the while, so that no frame is drawn on a terminal that is somebody else's.
fn stop() {
    let _screen = io::stdout().lock();
    terminal::while_stopped(|| {
        TOLD.store(true, Ordering::Release);
        drop(emulate_default_handler(SIGTSTP));
    });
    wake();
}

/// Ends the wait for a key: a frame of the same size is drawn.
fn wake() {
    let _ = raise(SIGWINCH);
}

/// In a thread of its own, since a stopped terminal could keep it for ever. It
/// never gives the screen back, so that no frame follows.
fn put_the_terminal_back(put_back: fn()) {
    let (done, is_done) = mpsc::channel();
    thread::spawn(move || {
        let _screen = io::stdout().lock();
        put_back();
        let _ = done.send(());
        loop {
            thread::park();
        }
    });
    // Too late or not: the program ends now.
    let _ = is_done.recv_timeout(PATIENCE);
}
