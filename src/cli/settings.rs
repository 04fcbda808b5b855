//! What this person set, for every command: the language to begin with, and how the screens look.
//!
//! `--lang`, `HOIDONG_LANG` and `NO_COLOR` come before the file. A file that cannot be
//! used is told with its places, and everything stays as usual. The file is read once,
//! as the program starts, and handed on from there: nothing set changes under a meeting.

use crate::host;
use crate::load::Problems;
use crate::load::settings::{self, Look, Settings, Signs};
use crate::tui::theme::Theme;

/// The settings, and what is wrong with their file.
pub(super) fn own() -> (Settings, Option<Problems>) {
    match host::config_folder().map_or(Ok(Settings::default()), |folder| settings::of_person(&folder)) {
        Ok(settings) => (settings, None),
        Err(problems) => (Settings::default(), Some(problems)),
    }
}

/// How the screens look here.
pub(super) fn theme(settings: Settings) -> Theme {
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let look = if no_colour { Look::Mono } else { settings.theme.unwrap_or(Look::Dark) };
    Theme::of(look, settings.signs.unwrap_or_else(usual_signs))
}

/// The bare console of Linux has few signs in its fonts.
fn usual_signs() -> Signs {
    if std::env::var_os("TERM").is_some_and(|term| term == "linux") { Signs::Ascii } else { Signs::Full }
}
