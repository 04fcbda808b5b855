//! `show`: the second window, for the projector. It reads the record beside the
//! writer and creates and alters nothing.

use std::path::Path;

use chrono::{DateTime, FixedOffset};

use super::settings::theme;
use super::{Failure, open, rubric};
use crate::host::{Clock, SystemClock};
use crate::load::settings::Settings;
use crate::meeting::State;
use crate::record::Follow;
use crate::text::Lang;
use crate::tui::input::TerminalSource;
use crate::tui::room::{self, Follows, Window};
use crate::tui::terminal;

impl Follows for Follow {
    fn state(&self) -> &State {
        Self::state(self)
    }

    fn now(&self) -> DateTime<FixedOffset> {
        SystemClock.now()
    }

    fn catch_up(&mut self, lang: Lang) -> Result<bool, String> {
        Self::catch_up(self).map_err(|error| Failure::open(&error, lang).message)
    }
}

pub(super) fn run(session: &Path, settings: Settings, lang: Lang) -> Result<(), Failure> {
    open::needs_terminal(lang)?;
    let mut meeting = Follow::begin(session, rubric::office()).map_err(|error| Failure::open(&error, lang))?;
    let mut window = Window::new(meeting.state(), lang, theme(settings));
    let mut screen = terminal::enter().map_err(|error| Failure::output(&error, lang))?;
    let ran = room::run(&mut screen, &mut TerminalSource::new(), &mut window, &mut meeting, &mut |_, _| {});
    terminal::leave();
    ran.map_err(|error| Failure::output(&error, lang))
}
