//! The meeting on the screen, and the start screen that leads to it.
//!
//! Opens the session before the terminal is touched, so that every problem is
//! an ordinary sentence on an ordinary line.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use super::{Failure, failure, notice, tell};
use crate::host::{self, Clock, SystemClock};
use crate::meeting::progress;
use crate::papers::{self, Basis, Format, Made, PapersError};
use crate::record::place::{self, EXTENSION, Place};
use crate::record::{Desk, Digest};
use crate::text::{Lang, date};
use crate::tui::app::Model;
use crate::tui::home::{Entry, Home, Pick, Standing};
use crate::tui::input::TerminalSource;
use crate::tui::runner::{self, Edge};
use crate::tui::terminal;
use crate::tui::theme::Theme;

/// The sample that is tried on a copy.
const SAMPLE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/sessions/lang-son-2026-dot-2.ron"));

/// Opens a session, or lists those there are.
pub fn run(session: Option<&Path>, lang: Lang) -> Result<(), Failure> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Failure::no(
            "no-terminal",
            lang.pick(
                "Màn hình của phiên họp cần một cửa sổ dòng lệnh. Khi không có, dùng các lệnh khác: hoidong --help.",
                "The screens of the meeting need a terminal. Without one, use the other commands: hoidong --help.",
            ),
        ));
    }
    match session {
        Some(session) => meeting(session, lang),
        None => start(lang),
    }
}

fn theme() -> Theme {
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if no_colour { Theme::MONO } else { Theme::COLOUR }
}

/// The start screen, then the session that was picked.
fn start(lang: Lang) -> Result<(), Failure> {
    let mut home = Home::new(found(), lang, theme());
    let mut screen = terminal::enter().map_err(|error| Failure::output(&error, lang))?;
    let pick = home.ask(&mut screen, &mut TerminalSource);
    terminal::leave();
    let lang = home.lang();
    match pick.map_err(|error| Failure::output(&error, lang))? {
        Pick::Session(session) => meeting(&session, lang),
        Pick::Sample => meeting(&copy_of_sample(lang)?, lang),
        Pick::Leave => Ok(()),
    }
}

/// The sessions in `./sessions` and in the data folder, records without a session file included.
fn found() -> Vec<Entry> {
    let folders = [Some(PathBuf::from("sessions")), host::data_folder()];
    let mut files: Vec<PathBuf> = folders
        .into_iter()
        .flatten()
        .filter_map(|folder| std::fs::read_dir(folder).ok())
        .flat_map(|entries| entries.filter_map(Result::ok).map(|entry| entry.path()))
        .filter(|path| path.is_file())
        .filter(|path| match path.extension().and_then(|ext| ext.to_str()) {
            Some("ron") => true,
            Some(ext) => ext == EXTENSION && !path.with_extension("ron").exists(),
            None => false,
        })
        .collect();
    files.sort();
    files.into_iter().map(entry).collect()
}

fn entry(path: PathBuf) -> Entry {
    let Ok(reading) = place::read(&path) else {
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
    let written = std::fs::create_dir_all(&folder).and_then(|()| host::write_atomically(&session, SAMPLE.as_bytes()));
    written.map_err(|error| Failure::file(&error, &session, lang))?;
    Ok(session)
}

/// Runs the meeting until the person leaves.
fn meeting(session: &Path, lang: Lang) -> Result<(), Failure> {
    let mut writing = place::write(session, Box::new(SystemClock)).map_err(|error| Failure::open(&error, lang))?;
    let place = Place::for_reading(session);
    let notices: Vec<_> = writing.notices.iter().map(|n| notice::sentence(n, lang)).collect();
    let notice = (!notices.is_empty()).then(|| notices.join(" "));
    let mut model = Model::new(writing.desk.state(), lang, theme(), notice);
    let mut screen = terminal::enter().map_err(|error| Failure::output(&error, lang))?;
    let mut edge = Edge {
        desk: &mut writing.desk,
        papers: Box::new(|desk, lang| write_papers(desk, &place.papers(), lang)),
        reason: |error, lang| Failure::store(error, Path::new(""), lang).message,
    };
    let ran = runner::run(&mut screen, &mut TerminalSource, &mut model, &mut edge, &mut |_, _| {});
    terminal::leave();
    let lang = model.lang();
    ran.map_err(|error| Failure::output(&error, lang))?;
    let record = failure::path(&place.record);
    tell(&lang.pick(
        format!("Mọi việc đã làm được lưu trong {record}. Mở lại phiên họp là tiếp tục được ngay."),
        format!("Everything done is kept in {record}. Open the session again to go on at once."),
    ));
    Ok(())
}

/// Writes the minutes: a draft to a folder of drafts, replaced each time; the
/// closed meeting's to the folder of papers, where nothing different is replaced.
fn write_papers(desk: &Desk, folder: &Path, lang: Lang) -> String {
    let closing = desk.record().closing;
    let basis = closing.map(|row| Basis { seq: row.seq, head: row.head.groups_of_four(), at: row.at });
    let folder = if basis.is_some() { folder.to_owned() } else { folder.join("du-thao") };
    let (seq, head): (u64, Digest) = closing.map_or((desk.record().rows, desk.head()), |row| (row.seq, row.head));
    let session = &desk.state().session.id;
    let written =
        papers::minutes(desk.state(), basis.as_ref(), Lang::Vi, &[Format::Docx, Format::Markdown]).and_then(|papers| {
            let made = Made { session, seq, head: &head.to_string() };
            papers::write(&folder, &papers, made, basis.is_none()).map(|_| papers)
        });
    let shown = failure::path(&folder);
    match written {
        Ok(papers) => {
            let files: Vec<_> = papers.into_iter().map(|paper| paper.file_name).collect();
            crate::text::words::decisions::papers_written(lang, &shown, &files.join(", "))
        }
        Err(PapersError::Different(_)) => lang.pick(
            format!("Trong {shown} đã có biên bản khác nội dung. Không ghi đè; nếu muốn thay, dùng: hoidong papers … --force."),
            format!("{shown} already holds different minutes. Nothing was replaced; to replace them: hoidong papers … --force."),
        ),
        Err(PapersError::Io { path, source }) => Failure::file(&source, &path, lang).message,
        Err(PapersError::Docx(_)) => lang.pick(
            format!("Chưa viết được biên bản vào {shown}: không tạo được tệp DOCX."),
            format!("The minutes could not be written to {shown}: the DOCX could not be made."),
        ),
    }
}
