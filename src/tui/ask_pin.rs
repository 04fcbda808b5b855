//! A PIN asked for on the terminal outside the screens.

use std::io;

use super::ask_hidden;
use crate::meeting::Pin;

/// Prints `prompt` on the error output and reads a PIN up to Enter; `None` where it was
/// given up. Errors where there is no terminal.
pub fn ask(prompt: &str) -> io::Result<Option<Pin>> {
    ask_hidden::ask(prompt)
}
