//! The end that comes from outside: a closed window, a shutdown, `kill`.
//!
//! Knows the terminal and no meeting. Every act is on disk before it is shown,
//! so nothing has to be saved here; only the terminal is put back. A thread
//! sleeps until a signal comes: nothing ticks.

use std::io;
use std::process;
use std::sync::{Once, mpsc};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;

/// How long a terminal that takes no more bytes may hold up the end.
const PATIENCE: Duration = Duration::from_secs(1);

/// From now on such a signal puts the terminal back and ends the program with
/// 128 and its number, as shells expect. Only the first call does anything.
pub fn watch(put_back: fn()) -> io::Result<()> {
    static WATCHING: Once = Once::new();
    if WATCHING.is_completed() {
        return Ok(());
    }
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT])?;
    WATCHING.call_once(|| {
        thread::spawn(move || {
            if let Some(signal) = signals.forever().next() {
                put_the_terminal_back(put_back);
                process::exit(128 + signal);
            }
        });
    });
    Ok(())
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
