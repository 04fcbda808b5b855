//! `doctor`: whether this machine is ready for a meeting, one line a matter.
//!
//! Looks and changes nothing (a file made to try a folder is gone again).
//! Decides nothing: what a matter means is said where it is looked at.
//! Invariant: only what would stop a meeting makes the exit code 1.

mod clock;
mod folders;
mod office;
mod terminal;

use serde::Serialize;

use super::rubric_show::hang;
use super::{Asked, Failure, Outcome, rubric};
use crate::host::{Clock, SystemClock};
use crate::text::Lang;

/// How a matter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum State {
    /// As it should be.
    Ok,
    /// The meeting can be held; someone should look.
    Warning,
    /// It would stop a meeting.
    Stop,
}

/// Something that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Matter {
    /// Stable name, for scripts.
    #[serde(rename = "matter")]
    name: &'static str,
    state: State,
    message: String,
    /// What to do; nothing where all is well.
    #[serde(skip_serializing_if = "String::is_empty")]
    remedy: String,
}

impl Matter {
    fn ok(name: &'static str, message: impl Into<String>) -> Self {
        Self { name, state: State::Ok, message: message.into(), remedy: String::new() }
    }

    fn warning(name: &'static str, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { name, state: State::Warning, message: message.into(), remedy: remedy.into() }
    }

    fn stop(name: &'static str, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { name, state: State::Stop, message: message.into(), remedy: remedy.into() }
    }

    fn line(&self) -> Vec<String> {
        let sign = match self.state {
            State::Ok => "✓ ",
            State::Warning => "! ",
            State::Stop => "✗ ",
        };
        hang(sign, format!("{} {}", self.message, self.remedy).trim_end())
    }
}

/// Everything that was looked at, as JSON.
#[derive(Serialize)]
struct Report<'a> {
    ok: bool,
    version: &'static str,
    matters: &'a [Matter],
}

pub(super) fn run(asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let mut matters = vec![version(lang)];
    matters.extend(terminal::look(&terminal::Around::here(), lang));
    matters.push(clock::look(SystemClock.now(), lang));
    matters.extend(folders::look(lang));
    matters.extend(office::look(&rubric::office(), lang));
    let stops = matters.iter().filter(|matter| matter.state == State::Stop).count();
    let warnings = matters.iter().filter(|matter| matter.state == State::Warning).count();
    let mut outcome = if asked.json {
        let version = env!("CARGO_PKG_VERSION");
        Outcome::json(&Report { ok: stops == 0, version, matters: &matters })?
    } else {
        let mut lines: Vec<String> = matters.iter().flat_map(Matter::line).collect();
        lines.push(verdict(stops, warnings, lang));
        Outcome::text(&lines.join("\n"))
    };
    outcome.exit = u8::from(stops > 0);
    Ok(outcome)
}

fn verdict(stops: usize, warnings: usize, lang: Lang) -> String {
    match (stops, warnings) {
        (0, 0) => lang.pick("Máy sẵn sàng cho phiên họp.", "The machine is ready for a meeting.").to_owned(),
        (0, _) => lang.pick(
            format!("Họp được; có {warnings} điều nên xem (dấu !)."),
            format!("A meeting can be held; {warnings} matters to look at (!)."),
        ),
        _ => lang.pick(
            format!("Có {stops} điều phải xử lý trước khi họp (dấu ✗), {warnings} điều nên xem (dấu !)."),
            format!("{stops} matters to settle before a meeting (✗), {warnings} to look at (!)."),
        ),
    }
}

fn version(lang: Lang) -> Matter {
    let (version, system, machine) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS, std::env::consts::ARCH);
    if cfg!(feature = "pdf") {
        return Matter::ok("version", format!("hoidong {version}, {system} {machine}."));
    }
    Matter::warning(
        "version",
        lang.pick(
            format!("hoidong {version}, {system} {machine}, bản không viết được PDF."),
            format!("hoidong {version}, {system} {machine}, a build without PDF."),
        ),
        lang.pick("Cần văn bản PDF thì dùng bản đầy đủ.", "For papers as PDF use the full build."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_begins_with_its_sign_and_ends_with_the_remedy() {
        assert_eq!(Matter::ok("x", "Được.").line(), ["✓ Được."]);
        assert_eq!(Matter::warning("x", "Chậm.", "Chờ.").line(), ["! Chậm. Chờ."]);
        assert_eq!(Matter::stop("x", "Hỏng.", "Sửa.").line(), ["✗ Hỏng. Sửa."]);
    }

    #[test]
    fn the_verdict_counts_what_stops_a_meeting() {
        assert_eq!(verdict(0, 0, Lang::Vi), "Máy sẵn sàng cho phiên họp.");
        assert!(verdict(0, 2, Lang::Vi).contains("2 điều nên xem"));
        assert!(verdict(1, 2, Lang::Vi).starts_with("Có 1 điều phải xử lý"));
    }
}
