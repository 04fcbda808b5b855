//! A file for each command, and what they share.
//!
//! A command reads or writes a session through the library and answers with an
//! [`Outcome`] or a [`Failure`]; only this file prints. It decides no rule of
//! the meeting. Invariant: whatever happens, a person gets a sentence in the
//! chosen language, a script gets one JSON document, and a failed command has
//! changed nothing.

mod abreast;
mod act;
pub mod args;
mod attend;
mod backup;
mod check;
mod close;
mod conclude;
mod consultants;
mod deadline;
mod desk;
mod doctor;
pub mod failure;
mod generated;
mod help;
mod identity;
mod identity_enrol;
mod identity_say;
#[cfg(feature = "pdf")]
mod identity_trial;
mod inspect;
mod key_choice;
mod log;
pub mod mirror;
mod new;
mod new_ask;
pub mod notice;
pub mod open;
pub mod outcome;
mod papers;
mod papers_named;
mod papers_plan;
mod papers_press;
mod papers_progress;
mod papers_screen;
mod passphrase;
mod pin;
mod plain;
mod recount;
mod register;
mod register_gather;
mod register_json;
mod register_letters;
mod register_text;
mod report;
mod report_paper;
mod report_text;
mod rubric;
mod rubric_diff;
mod rubric_show;
mod scores_export;
mod scores_import;
mod settings;
mod show;
mod sign;
#[cfg(feature = "pdf")]
mod sign_import;
mod sign_ink;
#[cfg(feature = "pdf")]
mod sign_pdf;
#[cfg(feature = "pdf")]
mod sign_pdf_say;
#[cfg(feature = "pdf")]
mod sign_pdf_stamp_say;
mod sign_say;
mod sign_screen;
mod sign_ssh;
mod stats;
mod tally;
mod tally_margins;
mod time;
mod usage;
mod verify;
mod verify_gather;
mod verify_paper;
mod verify_say;
mod verify_say_papers;
mod vocabulary;
mod wording_export;
mod wording_files;
mod wording_import;

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::FromArgMatches;
use serde::Serialize;

pub use args::Args;
pub use failure::Failure;
pub use outcome::Outcome;

use crate::load::Problems;
use crate::load::settings::Settings;
use crate::text::Lang;
use args::{Command, IdentityCommand, RubricCommand, ScoresCommand, WordingCommand};

/// How the answer is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// In which language.
    pub lang: Lang,
    /// As one JSON document.
    pub json: bool,
}

/// Runs one command line.
pub fn run(line: impl IntoIterator<Item = OsString>) -> ExitCode {
    let line: Vec<_> = line.into_iter().collect();
    let (settings, unusable) = settings::own();
    let asked = args::asked(&line, settings.language);
    if let Some(problems) = unusable {
        tell(&settings_unusable(&problems, asked.lang));
    }
    let parsed = help::command(asked.lang).try_get_matches_from(&line).and_then(|found| Args::from_arg_matches(&found));
    let answer = match parsed {
        Ok(args) => dispatch(args, settings, asked),
        Err(error) => usage::answer(&error, asked),
    };
    let (outcome, told): (Outcome, Option<String>) = match answer {
        Ok(outcome) => (outcome, None),
        Err(failure) => (failure.outcome(asked), Some(failure.message)),
    };
    if let Some(sentence) = told {
        tell(&sentence);
    }
    match print(&outcome.stdout) {
        Ok(()) => ExitCode::from(outcome.exit),
        // Whoever read our answer has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(outcome.exit),
        Err(error) => {
            tell(&Failure::output(&error, asked.lang).message);
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: Args, settings: Settings, asked: Asked) -> Result<Outcome, Failure> {
    match (args.command, args.session) {
        (Some(_), Some(session)) => Err(usage::two_things(&session, asked.lang)),
        (None, Some(session)) if !session.exists() && session.extension().is_none() => {
            Err(usage::neither_command_nor_file(&session, asked.lang))
        }
        (None, None) if args.plain => Err(usage::plain_without_meeting(asked.lang)),
        (None, Some(session)) if args.plain => plain::run(&session, args.mirror.as_deref(), asked.lang),
        (None, session) => open::run(session.as_deref(), args.mirror.as_deref(), settings, asked.lang),
        (Some(command), None) if args.mirror.is_some() && !matches!(command, Command::Open(_)) => {
            Err(usage::mirror_without_meeting(asked.lang))
        }
        (Some(command), None) if args.plain && !matches!(command, Command::Open(_)) => {
            Err(usage::plain_without_meeting(asked.lang))
        }
        (Some(command), None) => match command {
            Command::Open(open) => {
                let mirror = open.mirror.or(args.mirror);
                if open.plain || args.plain {
                    return plain::run(&open.session, mirror.as_deref(), asked.lang);
                }
                open::run(Some(&open.session), mirror.as_deref(), settings, asked.lang)
            }
            Command::Show(args) => show::run(&args.session, settings, asked.lang).map(|()| Outcome::default()),
            Command::Check(args) | Command::Rubric { command: RubricCommand::Check(args) } => {
                check::run(&args.files, asked)
            }
            Command::New(args) => new::run(&args, asked),
            Command::Attend(args) => attend::run(&args, asked),
            Command::Act(args) => act::run(&args, asked),
            Command::Scores { command: ScoresCommand::Import(args) } => scores_import::run(&args, asked),
            Command::Scores { command: ScoresCommand::Export(args) } => scores_export::run(&args, asked),
            Command::Stats(args) => stats::run(&args, asked),
            Command::Tally(args) => tally::run(&args, asked),
            Command::Conclude(args) => conclude::run(args, asked),
            Command::Close(args) => close::run(&args, asked),
            Command::Papers(args) => papers::run(&args, asked),
            Command::Sign(args) => sign::run(&args, asked),
            Command::Log(args) => log::run(&args, asked),
            Command::Verify(args) => verify::run(&args, asked),
            Command::Recount(args) => recount::run(&args, asked),
            Command::Backup(args) => backup::backup(&args, asked),
            Command::Restore(args) => backup::restore(&args, asked),
            Command::Deadline(args) => deadline::run(&args, asked),
            Command::Register(args) => register::run(&args, asked),
            Command::Inspect(args) => inspect::run(&args, asked),
            Command::Report(args) => report::run(&args, settings, asked),
            Command::Consultants(args) => consultants::run(&args, asked),
            Command::Rubric { command: RubricCommand::List(args) } => rubric::list(&args, asked),
            Command::Rubric { command: RubricCommand::Show(args) } => rubric_show::run(&args, asked),
            Command::Rubric { command: RubricCommand::Diff(args) } => rubric_diff::run(&args, asked),
            Command::Rubric { command: RubricCommand::Wording { command } } => match command {
                WordingCommand::Import(args) => wording_import::run(&args, asked),
                WordingCommand::Export(args) => wording_export::run(&args, asked),
            },
            Command::Identity { command } => match command {
                IdentityCommand::New(args) => identity::new(&args, asked),
                IdentityCommand::List => identity::list(asked),
                IdentityCommand::Import(args) => identity::import(&args, asked),
                IdentityCommand::Enrol(args) => identity_enrol::run(&args, asked),
            },
            Command::Doctor => doctor::run(asked),
            Command::Completions(args) => generated::completions(&args, asked),
            Command::Man(args) => generated::man(&args, asked),
        },
    }
}

/// The person's settings cannot be used; nothing depends on them.
fn settings_unusable(problems: &Problems, lang: Lang) -> String {
    let said = problems.render(lang);
    let then = lang.pick(
        "Chương trình chạy với cài đặt thường cho đến khi sửa tệp này.",
        "The program goes on with the usual settings until the file is mended.",
    );
    format!("{}\n{then}", said.trim_end())
}

/// Says something on stderr; if nobody can hear it, nothing is lost but that.
fn tell(sentence: &str) {
    let _ = writeln!(io::stderr(), "{}", sentence.trim_end());
}

/// Prints a JSON document while it is made, where it may be too long to be held as a whole.
fn print_json(value: &impl Serialize, lang: Lang) -> Result<Outcome, Failure> {
    let mut stdout = BufWriter::new(io::stdout().lock());
    let printed = serde_json::to_writer_pretty(&mut stdout, value).map_err(io::Error::from);
    match printed.and_then(|()| stdout.write_all(b"\n")).and_then(|()| stdout.flush()) {
        // Whoever read our answer has read enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::output(&error, lang)),
        _ => Ok(Outcome::default()),
    }
}

fn print(bytes: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()
}
