//! The PIN of whoever presides, for `act --by` and for enrolling a key: from a file, the standard input, or the terminal.
//!
//! Never from the command line itself, where others can read it. What is read here
//! is wiped from memory, and no message repeats it.

use std::io::{self, IsTerminal as _};
use std::path::Path;

use zeroize::Zeroizing;

use super::{Asked, Failure, rubric};
use crate::council::MemberId;
use crate::meeting::pin::{LONGEST, SHORTEST};
use crate::meeting::{Actor, Command, Pin};
use crate::record::desk::Typed;
use crate::record::place;
use crate::text::Lang;
use crate::tui::ask_pin;

/// More bytes than any PIN and its end of line takes.
const LIMIT: usize = 64;

/// What some editors put before a text.
const BOM: &[u8] = "\u{feff}".as_bytes();

/// Whose PIN it is, and where it is read from; the terminal unless said.
#[derive(Clone, Copy)]
pub(super) struct PinSource<'a> {
    pub by: Option<&'a str>,
    pub file: Option<&'a Path>,
    pub stdin: bool,
}

/// What is typed for `commands`, where the regulation asks for it.
pub(super) fn typed<'a>(
    session: &Path,
    from: PinSource<'_>,
    commands: impl Iterator<Item = &'a Command>,
    asked: Asked,
) -> Result<Typed, Failure> {
    let shown = if let Some(file) = from.file {
        let opened = std::fs::File::open(file).map_err(|error| Failure::file(&error, file, asked.lang))?;
        Some(line(opened, file, asked.lang)?)
    } else if from.stdin {
        Some(line(io::stdin().lock(), Path::new("-"), asked.lang)?)
    } else {
        asked_for(session, from.by, commands, asked.lang)?
    };
    Ok(Typed { shown, new: None })
}

/// The first line as a PIN, read byte by byte so that nothing of it is left in a buffer of ours.
fn line(mut reader: impl io::Read, file: &Path, lang: Lang) -> Result<Pin, Failure> {
    let mut text = Zeroizing::new(Vec::with_capacity(LIMIT));
    let mut byte = [0];
    while text.len() < LIMIT && reader.read(&mut byte).map_err(|error| Failure::file(&error, file, lang))? == 1 {
        match byte[0] {
            b'\n' => break,
            other => text.push(other),
        }
    }
    let digits = text.strip_prefix(BOM).unwrap_or(&text).trim_ascii();
    let whole = (SHORTEST..=LONGEST).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit);
    match str::from_utf8(digits) {
        Ok(digits) if whole => Ok(Pin::from(digits)),
        _ => Err(no_pin(lang)),
    }
}

fn no_pin(lang: Lang) -> Failure {
    Failure::no(
        "not-a-pin",
        lang.pick(
            format!("Dòng đầu không phải mã PIN. Mã PIN có từ {SHORTEST} đến {LONGEST} chữ số, đứng riêng một dòng."),
            format!("The first line is no PIN. A PIN has {SHORTEST} to {LONGEST} digits, on a line of its own."),
        ),
    )
}

/// Asks on the terminal, if the meeting will. Where there is none the meeting's own refusal says what is missing.
fn asked_for<'a>(
    session: &Path,
    by: Option<&str>,
    mut commands: impl Iterator<Item = &'a Command>,
    lang: Lang,
) -> Result<Option<Pin>, Failure> {
    let Some(by) = by.map(MemberId::from).filter(|_| io::stderr().is_terminal()) else {
        return Ok(None);
    };
    // A session that cannot be read is told of when it is opened for writing.
    let Ok(reading) = place::read(session, &rubric::office()) else { return Ok(None) };
    let (state, actor) = (reading.state, Actor::Member(by));
    let prover = commands.find_map(|command| state.prover(&actor, command));
    let Some(seat) = prover.filter(|id| state.access.holders.contains(*id)).and_then(|id| state.session.member(id))
    else {
        return Ok(None);
    };
    let prompt = lang.pick(format!("Mã PIN của {}", seat.name), format!("PIN of {}", seat.name));
    ask_pin::ask(&prompt).map_err(|error| Failure::output(&error, lang))
}
