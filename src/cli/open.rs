//! The meeting on the screen, and the start screen that leads to it.
//!
//! Opens the session before the terminal is touched, so that every problem is
//! an ordinary sentence on an ordinary line.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use super::papers_screen::Maker;
use super::register_gather::Folder;
use super::settings::theme;
use super::sign_screen::Signer;
use super::{Failure, Outcome, failure, mirror, new, notice, register, rubric, tell};
use crate::host::{self, Clock, SystemClock};
use crate::load::Office;
use crate::load::settings::Settings;
use crate::meeting::progress;
use crate::record::place::{self, EXTENSION, Place};
use crate::register::Period;
use crate::text::{Lang, date};
use crate::tui::app::Model;
use crate::tui::home::{Entry, Home, Pick, Standing};
use crate::tui::input::TerminalSource;
use crate::tui::runner::{self, Edge, MirrorEdge};
use crate::tui::terminal;

/// The sample that is tried on a copy.
const SAMPLE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/sessions/lang-son-2026-dot-2.ron"));

/// Opens a session, or lists those there are; keeps a second copy in `mirror`.
pub fn run(session: Option<&Path>, mirror: Option<&Path>, settings: Settings, lang: Lang) -> Result<Outcome, Failure> {
    needs_terminal(lang)?;
    match session {
        Some(session) => meeting(session, mirror, settings, lang, None).map(|()| Outcome::default()),
        None => start(mirror, settings, lang),
    }
}

/// Screens are drawn only where there is one.
pub(super) fn needs_terminal(lang: Lang) -> Result<(), Failure> {
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        return Ok(());
    }
    Err(Failure::no(
        "no-terminal",
        lang.pick(
            "Màn hình của phiên họp cần một cửa sổ dòng lệnh. Khi không có, dùng --plain (đối thoại từng dòng) hoặc các lệnh khác: hoidong --help.",
            "The screens of the meeting need a terminal. Without one, use --plain (a dialogue line by line) or the other commands: hoidong --help.",
        ),
    ))
}

/// The start screen, then the session that was picked.
fn start(mirror: Option<&Path>, settings: Settings, lang: Lang) -> Result<Outcome, Failure> {
    let due = Period::due_next(SystemClock.now().date_naive(), settings.dues.unwrap_or_default());
    let mut home = Home::new(found(), lang, theme(settings)).with_due(due);
    let mut screen = terminal::enter().map_err(|error| Failure::output(&error, lang))?;
    let mut source = TerminalSource::new();
    let pick = loop {
        match home.ask(&mut screen, &mut source) {
            Ok(Pick::Register) => {
                let shown = register::on_the_screen(&folders(), theme(settings), home.lang())
                    .map_err(|why| io::Error::other(why.message))
                    .and_then(|mut register| register.ask(&mut screen, &mut source));
                if let Err(error) = shown {
                    break Err(error);
                }
            }
            pick => break pick,
        }
    };
    let lang = home.lang();
    // The terminal is kept: a key pressed while the session opens is not lost.
    let done = match pick {
        Ok(Pick::Session(session)) => meeting(&session, mirror, settings, lang, Some(screen)),
        Ok(Pick::Sample) => {
            copy_of_sample(lang).and_then(|session| meeting(&session, mirror, settings, lang, Some(screen)))
        }
        Ok(Pick::New) => {
            drop(screen);
            terminal::leave();
            return new::from_the_start(lang);
        }
        // Shown above, and asked again.
        Ok(Pick::Leave | Pick::Register) => Ok(()),
        Err(error) => Err(Failure::output(&error, lang)),
    };
    terminal::leave();
    done.map(|()| Outcome::default())
}

/// Where the start screen finds sessions, and its register their records: this folder by itself, since below it may
/// lie a whole disk, `./sessions` and the data folder, the register of these two to the bottom.
fn folders() -> Vec<Folder> {
    let named =
        [(Some(PathBuf::from("sessions")), true), (Some(PathBuf::from(".")), false), (host::data_folder(), true)];
    named.into_iter().filter_map(|(path, deep)| Some(Folder { path: path?, deep })).collect()
}

/// The sessions in this folder, in `./sessions` and in the data folder, records without a session file included.
fn found() -> Vec<Entry> {
    let mut files: Vec<PathBuf> = folders()
        .into_iter()
        .filter_map(|folder| std::fs::read_dir(folder.path).ok())
        .flat_map(|entries| entries.filter_map(Result::ok).map(|entry| entry.path()))
        .filter(|path| path.is_file())
        .filter(|path| match path.extension().and_then(|ext| ext.to_str()) {
            Some("ron") => is_session(path),
            Some(ext) => ext == EXTENSION && !path.with_extension("ron").exists(),
            None => false,
        })
        .collect();
    files.sort();
    let office = rubric::office();
    files.into_iter().map(|file| entry(file, &office)).collect()
}

/// Whether a file says of itself that it is a session, as the first thing in it that is no comment.
fn is_session(path: &Path) -> bool {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let said = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    said.into_iter()
        .find(|line| !line.is_empty() && !line.starts_with("//"))
        .is_some_and(|line| line.starts_with("Session"))
}

fn entry(path: PathBuf, office: &Office) -> Entry {
    let Ok(reading) = place::read(&path, office) else {
        return Entry { title: failure::path(&path), path, standing: Standing::Broken };
    };
    let state = &reading.state;
    let standing = match (&reading.record, &state.closed) {
        (None, _) => Standing::NotStarted,
        (Some(_), Some(_)) => Standing::Closed,
        (Some(_), None) => {
            let (done, of) = progress::sheets(state);
            Standing::Running(done, of)
        }
    };
    let day = date::date(state.session.meeting.starts.date_naive());
    let title = format!("{day} · {}", state.session.title);
    Entry { path, title, standing }
}

/// A fresh copy of the sample in a folder of its own under the data folder.
fn copy_of_sample(lang: Lang) -> Result<PathBuf, Failure> {
    let stamp = SystemClock.now().format("%Y%m%d-%H%M%S").to_string();
    let folder = host::data_folder().unwrap_or_else(std::env::temp_dir);
    let session = folder.join(format!("chay-thu-{stamp}.ron"));
    let text = SAMPLE.replacen("title: \"", &format!("title: \"{}", crate::council::session::TRIAL), 1);
    let written = std::fs::create_dir_all(&folder).and_then(|()| host::write_atomically(&session, text.as_bytes()));
    written.map_err(|error| Failure::file(&error, &session, lang))?;
    Ok(session)
}

/// Opens the session and runs the meeting until the person leaves.
fn meeting(
    session: &Path,
    mirror: Option<&Path>,
    settings: Settings,
    lang: Lang,
    screen: Option<terminal::Screen>,
) -> Result<(), Failure> {
    let office = rubric::office();
    let mut writing =
        place::write(session, &office, Box::new(SystemClock)).map_err(|error| Failure::open(&error, lang))?;
    let place = Place::for_reading(session);
    let notice = notice::on_the_curtain(&writing.notices, writing.desk.state(), lang);
    let state = writing.desk.state();
    let mut model = Model::new(state, lang, theme(settings), notice)
        .with_office(office)
        .with_typing(settings.typing)
        .asking_about_the_projector(state);
    let mut second = mirror.map(|folder| mirror::begin(&place.record, folder, lang)).transpose()?;
    if second.is_some() {
        model = model.with_second_copy(writing.desk.now());
    }
    let mut screen = screen.map_or_else(terminal::enter, Ok).map_err(|error| Failure::output(&error, lang))?;
    let mut edge = Edge {
        desk: &mut writing.desk,
        papers: Box::new(Maker::new(place.clone())),
        signer: Box::new(Signer::new(place.clone())),
        reason: |error, lang| Failure::store(error, Path::new(""), lang).message,
        mirror: second.as_mut().map(|copy| MirrorEdge { copy, reason: mirror::reason }),
    };
    let ran = runner::run(&mut screen, &mut TerminalSource::new(), &mut model, &mut edge, &mut |_, _| {});
    terminal::leave();
    drop(edge);
    let lang = model.lang();
    if let Some((second, folder)) = second.as_mut().zip(mirror) {
        mirror::finish(second, folder, lang);
    }
    ran.map_err(|error| Failure::output(&error, lang))?;
    tell(&kept(&failure::path(&place.record), lang));
    Ok(())
}

/// Where everything is, when the meeting is left.
pub(super) fn kept(record: &str, lang: Lang) -> String {
    lang.pick(
        format!("Mọi việc đã làm được lưu trong {record}. Mở lại phiên họp là tiếp tục được ngay."),
        format!("Everything done is kept in {record}. Open the session again to go on at once."),
    )
}
