//! What is wrong with a command line, said in our own words, and `--help`.

use std::path::Path;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::failure::path;
use super::{Asked, Failure, Outcome};
use crate::text::{Lang, safe};

/// Help and version are answers; everything else clap says is wrong usage.
pub(super) fn answer(error: &Error, asked: Asked) -> Result<Outcome, Failure> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Ok(Outcome::text(&error.render().to_string())),
        kind => {
            let see = asked.lang.pick("Xem cách dùng: hoidong --help.", "For the usage: hoidong --help.");
            Err(Failure::usage(format!("{} {see}", sentence(kind, error, asked.lang))))
        }
    }
}

/// A session before a command.
pub(super) fn two_things(session: &Path, lang: Lang) -> Failure {
    let session = path(session);
    Failure::usage(lang.pick(
        format!("Tệp «{session}» đứng trước tên lệnh. Xin ghi lệnh trước, tệp phiên họp sau."),
        format!("“{session}” stands before the command. Please write the command first, then the session."),
    ))
}

/// A second copy where no meeting is opened.
pub(super) fn mirror_without_meeting(lang: Lang) -> Failure {
    Failure::usage(lang.pick(
        "--mirror chỉ dùng khi mở phiên họp: hoidong open PHIEN.ron --mirror THU_MUC. Để sao lưu một lần, dùng hoidong backup.",
        "--mirror goes with opening a meeting: hoidong open SESSION.ron --mirror DIR. For a single copy use hoidong backup.",
    ))
}

/// A dialogue about no meeting.
pub(super) fn plain_without_meeting(lang: Lang) -> Failure {
    Failure::usage(lang.pick(
        "--plain chỉ dùng khi mở phiên họp: hoidong open PHIEN.ron --plain.",
        "--plain goes with opening a meeting: hoidong open SESSION.ron --plain.",
    ))
}

/// A word that is neither.
pub(super) fn neither_command_nor_file(word: &Path, lang: Lang) -> Failure {
    let word = path(word);
    Failure::usage(lang.pick(
        format!("Không có lệnh và cũng không có tệp phiên họp nào tên «{word}». Xem các lệnh: hoidong --help."),
        format!("There is neither a command nor a session file called “{word}”. For the commands: hoidong --help."),
    ))
}

fn sentence(kind: ErrorKind, error: &Error, lang: Lang) -> String {
    let arg = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let word = context(error, ContextKind::InvalidSubcommand);
    match kind {
        ErrorKind::MissingRequiredArgument => lang.pick(format!("Còn thiếu: {arg}."), format!("Missing: {arg}.")),
        ErrorKind::UnknownArgument => {
            lang.pick(format!("Không có tham số «{arg}» ở lệnh này."), format!("This command has no argument “{arg}”."))
        }
        ErrorKind::InvalidSubcommand => {
            lang.pick(format!("Không có lệnh «{word}»."), format!("There is no command “{word}”."))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => lang
            .pick(
                "Sau lệnh này cần thêm tên việc, ví dụ import hoặc export.",
                "This command needs one more word, such as import or export.",
            )
            .to_owned(),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => match example(&arg) {
            Some(right) => lang.pick(
                format!("{arg} cần một giá trị, ví dụ {right}."),
                format!("{arg} needs a value, such as {right}."),
            ),
            None => lang.pick(format!("{arg} cần một giá trị."), format!("{arg} needs a value.")),
        },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => match example(&arg) {
            Some(right) => lang.pick(
                format!("Giá trị «{value}» không dùng được cho {arg}. Xin ghi như {right}."),
                format!("The value “{value}” cannot be used for {arg}. Please write it like {right}."),
            ),
            None => lang.pick(
                format!("Giá trị «{value}» không dùng được cho {arg}."),
                format!("The value “{value}” cannot be used for {arg}."),
            ),
        },
        ErrorKind::ArgumentConflict => lang.pick(
            format!("{arg} ghi lặp hoặc không đi cùng tham số khác."),
            format!("{arg} is given twice or does not go with another argument."),
        ),
        ErrorKind::InvalidUtf8 => {
            lang.pick("Có tham số không phải chữ UTF-8.", "An argument is not UTF-8 text.").to_owned()
        }
        _ => lang.pick("Câu lệnh chưa đúng cách viết.", "The command line is not well formed.").to_owned(),
    }
}

/// A right value, where the form of one does not stand in the argument's own name.
fn example(arg: &str) -> Option<&'static str> {
    const EXAMPLES: [(&str, &str); 5] = [
        ("<D/M,D/M>", super::args::DUES),
        ("<YEAR>", "2026"),
        ("<1|2>", "1"),
        ("<DAYS>", "180"),
        ("--working-days <N>", "3"),
    ];
    EXAMPLES.iter().find(|(form, _)| arg.ends_with(form)).map(|(_, right)| *right)
}

/// What clap noted, as one line that can be printed.
fn context(error: &Error, kind: ContextKind) -> String {
    let text = match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    safe::clean_line(&text)
}
