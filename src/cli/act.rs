//! `act`: any command of the meeting as JSON, one a line, all or nothing.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;

use serde_json::Value;

use super::args::ActArgs;
use super::desk::{self, Step};
use super::pin::PinSource;
use super::vocabulary::{self, Giver, Word};
use super::{Asked, Failure, Outcome, pin};
use crate::council::{MemberId, ProductId};
use crate::load::Source;
use crate::load::source;
use crate::meeting::{Actor, Afterwards, Command, Means, Refusal, State, recognition, visible};
use crate::say::name::full_stop;
use crate::say::{self, event};
use crate::text::{Lang, safe};

pub(super) fn run(args: &ActArgs, asked: Asked) -> Result<Outcome, Failure> {
    if args.list {
        return vocabulary::list(asked);
    }
    let (Some(session), Some(file)) = (&args.session, &args.file) else {
        return Err(Failure::usage(asked.lang.pick(
            "Cần tên phiên họp và tệp lệnh: hoidong act PHIEN.ron LENH.jsonl.",
            "A session and a file of commands are needed: hoidong act SESSION.ron FILE.jsonl.",
        )));
    };
    if args.pin_stdin && file.as_os_str() == "-" {
        return Err(Failure::usage(asked.lang.pick(
            "Đầu vào chuẩn không thể vừa là mã PIN (--pin-stdin) vừa là các lệnh (-). Xin để lệnh hoặc mã PIN trong tệp.",
            "The standard input cannot be both the PIN (--pin-stdin) and the commands (-). Put one of them into a file.",
        )));
    }
    let commands = read(&text(file, asked.lang)?, asked.lang)?;
    if let Some((line, _)) = commands.iter().find(|(_, command)| command.is_given_by_pin() && args.by.is_none()) {
        return Err(at_line(*line, unnamed(asked.lang), asked.lang));
    }
    let from = PinSource { by: args.by.as_deref(), file: args.pin_file.as_deref(), stdin: args.pin_stdin };
    let typed = pin::typed(session, from, commands.iter().map(|(_, command)| command), asked)?;
    // What an entry about a product replaces is known from before it.
    let before = RefCell::default();
    let done = desk::perform_with(session, asked, &typed, |state, _| {
        before.replace(all_afterwards(state));
        let by = match &args.by {
            None => Actor::Operator,
            Some(id) => {
                let id = MemberId::from(id.as_str());
                if state.session.member(&id).is_none() {
                    return Err(Failure::refused(&Refusal::UnknownMember(id), state, asked.lang));
                }
                Actor::Member(id)
            }
        };
        if let Some((line, _)) = commands.iter().find(|(_, command)| is_only_at_the_terminal(command, &by, state)) {
            return Err(at_line(*line, confirmed_at_the_terminal(asked.lang), asked.lang));
        }
        let step =
            |(line, command): &(usize, Command)| Step { line: Some(*line), by: by.clone(), command: command.clone() };
        Ok(commands.iter().map(step).collect())
    })?;
    let state = done.writing.desk.state();
    let mut rounds = visible::Rounds::before(state, &done.events);
    let mut before: BTreeMap<_, _> = before.take();
    let mut sentences = Vec::new();
    for happened in &done.events {
        let hidden = visible::hides(state, happened, rounds.of(happened), visible::Viewer::Secretary);
        sentences.push(full_stop(&event::event(happened, state, hidden, asked.lang)));
        let of = happened.product().and_then(|product| before.get(product));
        sentences.extend(say::recognition::replaced(of, happened, asked.lang));
        recognition::note(&mut before, happened);
    }
    desk::done(&done, &sentences.join("\n"), asked)
}

/// What is recorded of every product after the meeting.
fn all_afterwards(state: &State) -> BTreeMap<ProductId, Afterwards> {
    let products = state.session.products.iter().map(|product| &product.id);
    products.filter_map(|id| Some((id.clone(), state.afterwards(id)?.clone()))).collect()
}

/// A member's own word on a correction of his sheet is given after his PIN, never with `--by`.
fn is_only_at_the_terminal(command: &Command, by: &Actor, state: &State) -> bool {
    let Actor::Member(by) = by else { return false };
    match command {
        Command::ConfirmCorrection { .. } => true,
        Command::DropCorrection { .. } => state.presiding().is_none_or(|presiding| presiding.id != *by),
        _ => false,
    }
}

fn text(file: &Path, lang: Lang) -> Result<String, Failure> {
    let source = if file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin()
            .take(source::LIMIT)
            .read_to_end(&mut bytes)
            .map_err(|error| Failure::file(&error, file, lang))?;
        Source::from_bytes("-", &bytes)
    } else {
        Source::read(file)
    };
    source.map(|source| source.text).map_err(|problems| Failure::problems(&problems, lang))
}

/// Every command with its line number.
fn read(text: &str, lang: Lang) -> Result<Vec<(usize, Command)>, Failure> {
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim())).filter(|(_, line)| !line.is_empty());
    let commands = lines
        .map(|(number, line)| {
            command(line, lang).map(|command| (number, command)).map_err(|why| at_line(number, why, lang))
        })
        .collect::<Result<Vec<_>, _>>()?;
    if commands.is_empty() {
        return Err(Failure::no(
            "no-command",
            lang.pick("Chưa có lệnh nào; mỗi dòng là một lệnh JSON.", "There is no command; each line is one in JSON."),
        ));
    }
    Ok(commands)
}

/// The same with the line it is about.
fn at_line(number: usize, mut why: Failure, lang: Lang) -> Failure {
    why.message = format!("{} {number}: {}", lang.pick("Dòng", "Line"), why.message);
    why
}

fn command(line: &str, lang: Lang) -> Result<Command, Failure> {
    let value: Value = serde_json::from_str(line).map_err(|error| {
        let at = error.column();
        Failure::no(
            "not-json",
            lang.pick(
                format!(
                    "không phải một đối tượng JSON đúng cách viết (gần ký tự thứ {at}). Xem ví dụ: hoidong act --list."
                ),
                format!("not well-formed JSON (near character {at}). For examples: hoidong act --list."),
            ),
        )
    })?;
    let value = tidy(value);
    let name = value.get("do").and_then(Value::as_str).unwrap_or_default();
    let word = vocabulary::word(name).ok_or_else(|| unknown_command(name, lang))?;
    match word.by {
        Giver::Member => return Err(at_the_screen(lang)),
        Giver::Screen => return Err(pins_at_the_screen(lang)),
        Giver::Operator | Giver::Chair | Giver::Clerk | Giver::Own => {}
    }
    let command: Command = serde_json::from_value(value.clone()).map_err(|_| wrong_fields(&value, word, lang))?;
    let kept = serde_json::to_value(&command).map_err(|error| Failure::json(&error))?;
    if matches!(&command, Command::RecordSignature(note) if note.means != Means::Ink) {
        return Err(signed_elsewhere(lang));
    }
    match unknown_field(&value, &kept) {
        None => Ok(command),
        Some(field) => {
            let (field, fields) = (safe::clean_line(&field), word.field_names());
            Err(Failure::no(
                "unknown-field",
                lang.pick(
                    format!("lệnh «{name}» không có trường «{field}». Các trường: {fields}. Ví dụ: {}", word.example),
                    format!(
                        "the command “{name}” has no field “{field}”. Its fields: {fields}. Example: {}",
                        word.example
                    ),
                ),
            ))
        }
    }
}

/// Texts cleaned as everywhere they come in, and fields that say nothing left out.
fn tidy(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(safe::clean(&text)),
        Value::Array(values) => values.into_iter().map(tidy).collect(),
        Value::Object(fields) => {
            fields.into_iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| (name, tidy(value))).collect()
        }
        other => other,
    }
}

/// A field that the command would have dropped in silence.
fn unknown_field(given: &Value, kept: &Value) -> Option<String> {
    match (given, kept) {
        (Value::Object(given), Value::Object(kept)) => given.iter().find_map(|(name, value)| match kept.get(name) {
            None => Some(name.clone()),
            Some(same) => unknown_field(value, same),
        }),
        (Value::Array(given), Value::Array(kept)) => given.iter().zip(kept).find_map(|(a, b)| unknown_field(a, b)),
        _ => None,
    }
}

fn unknown_command(name: &str, lang: Lang) -> Failure {
    let (name, known) = (safe::clean_line(name), vocabulary::names());
    let message = if name.is_empty() {
        lang.pick(
            format!("thiếu trường «do» nói việc cần làm. Các lệnh: {known}."),
            format!("the field “do”, which says what to do, is missing. The commands: {known}."),
        )
    } else {
        lang.pick(
            format!("không có lệnh «{name}». Các lệnh: {known}."),
            format!("there is no command “{name}”. The commands: {known}."),
        )
    };
    Failure::no("unknown-command", message)
}

fn at_the_screen(lang: Lang) -> Failure {
    Failure::no(
        "only-the-member",
        lang.pick(
            "chỉ chấm tại màn hình của thành viên hoặc nhập phiếu giấy (scores import).",
            "marks are made on the member's own screen, or typed in from paper (scores import).",
        ),
    )
}

fn confirmed_at_the_terminal(lang: Lang) -> Failure {
    Failure::no(
        "only-the-member",
        lang.pick(
            "thành viên tự xác nhận tại máy sau khi gõ mã PIN. Ở dòng lệnh, thư ký ghi văn bản thành viên đã ký (paper) và bỏ --by.",
            "the member's own word is given at the terminal, after the PIN. On the command line the secretary records the signed paper (paper), without --by.",
        ),
    )
}

fn unnamed(lang: Lang) -> Failure {
    Failure::no(
        "only-the-member",
        lang.pick(
            "đây là lời xác nhận của chính thành viên: ghi mã thành viên sau --by, kèm mã PIN của người đó (--pin-file, --pin-stdin, hoặc gõ khi được hỏi) nếu phiên họp dùng mã PIN.",
            "this is a member's own word: give the member's id after --by, with that member's PIN (--pin-file, --pin-stdin, or typed when asked) where the meeting uses PINs.",
        ),
    )
}

fn signed_elsewhere(lang: Lang) -> Failure {
    Failure::no(
        "only-by-sign",
        lang.pick(
            "lệnh act chỉ ghi nhận chữ ký tay (means: ink). Chữ ký SSH và chữ ký số trên PDF do hoidong sign kiểm tra rồi tự ghi.",
            "act records ink signatures only (means: ink). SSH and PDF signatures are checked and recorded by hoidong sign.",
        ),
    )
}

fn pins_at_the_screen(lang: Lang) -> Failure {
    Failure::no(
        "only-at-the-screen",
        lang.pick(
            "mã PIN chỉ được gõ tại màn hình của phiên họp (hoidong TÊN-TỆP.ron), không qua dòng lệnh.",
            "PINs are typed at the screen of the meeting only (hoidong SESSION.ron), never on the command line.",
        ),
    )
}

fn wrong_fields(value: &Value, word: &Word, lang: Lang) -> Failure {
    let missing = word.fields.iter().find(|field| field.required && value.get(field.name).is_none());
    let example = word.example;
    let message = match missing {
        Some(field) => lang.pick(
            format!("lệnh «{}» thiếu trường «{}». Ví dụ: {example}", word.name, field.name),
            format!("the command “{}” lacks the field “{}”. Example: {example}", word.name, field.name),
        ),
        None => lang.pick(
            format!("lệnh «{}» có giá trị không đúng dạng. Ví dụ: {example}", word.name),
            format!("a value of the command “{}” has the wrong form. Example: {example}", word.name),
        ),
    };
    Failure::no("bad-command", message)
}
