//! The passphrase of a key: from a file, the standard input, or the terminal.
//!
//! Never from the command line itself, where others can read it. What is read here
//! is wiped from memory, and no message repeats it.

use std::io::{self, IsTerminal as _, Read as _};
use std::path::Path;

use zeroize::Zeroizing;

use super::Failure;
use super::args::PassArgs;
use super::failure::path;
use crate::seal::passphrase::{LONGEST, NoPassphrase, Passphrase, SHORTEST};
use crate::text::Lang;
use crate::tui::ask_hidden;

/// More bytes than any passphrase with its mark and end of line takes.
const LIMIT: usize = LONGEST + 16;

/// The passphrase that opens a key, asked for at the terminal under `prompt` where no
/// place to read it from is named.
pub(super) fn to_open(args: &PassArgs, prompt: &str, lang: Lang) -> Result<Passphrase, Failure> {
    match named(args, lang)? {
        Some(passphrase) => Ok(passphrase),
        None => ask(prompt, lang),
    }
}

/// A new passphrase: long enough, and at the terminal typed twice.
pub(super) fn new(args: &PassArgs, lang: Lang) -> Result<Passphrase, Failure> {
    let passphrase = match named(args, lang)? {
        Some(passphrase) => passphrase,
        None => twice(lang)?,
    };
    if passphrase.len() < SHORTEST { Err(short(lang)) } else { Ok(passphrase) }
}

fn twice(lang: Lang) -> Result<Passphrase, Failure> {
    let first = ask(lang.pick("Mật khẩu mới của khóa", "A new passphrase for the key"), lang)?;
    if first.len() < SHORTEST {
        return Err(short(lang));
    }
    let again = ask(lang.pick("Gõ lại mật khẩu", "The same passphrase again"), lang)?;
    if first == again {
        return Ok(first);
    }
    Err(Failure::no(
        "passphrases-differ",
        lang.pick(
            "Hai lần gõ mật khẩu không giống nhau, nên chưa tạo khóa. Xin chạy lại lệnh.",
            "The two passphrases differ, so no key was made. Please run the command again.",
        ),
    ))
}

fn ask(prompt: &str, lang: Lang) -> Result<Passphrase, Failure> {
    if !io::stderr().is_terminal() {
        return Err(no_terminal(lang));
    }
    let typed = ask_hidden::ask::<Passphrase>(prompt).map_err(|_| no_terminal(lang))?;
    typed.ok_or_else(|| {
        Failure::no("given-up", lang.pick("Đã thôi theo yêu cầu; chưa làm gì.", "Given up as asked; nothing was done."))
    })
}

fn named(args: &PassArgs, lang: Lang) -> Result<Option<Passphrase>, Failure> {
    if let Some(file) = &args.pass_file {
        let opened = std::fs::File::open(file).map_err(|error| Failure::file(&error, file, lang))?;
        return line(opened, file, lang).map(Some);
    }
    if args.pass_stdin { line(io::stdin().lock(), Path::new("-"), lang).map(Some) } else { Ok(None) }
}

/// The first line, read into a place that is wiped.
fn line(reader: impl io::Read, file: &Path, lang: Lang) -> Result<Passphrase, Failure> {
    let mut text = Zeroizing::new(Vec::with_capacity(LIMIT));
    let mut byte = [0];
    let mut reader = reader.take(LIMIT as u64);
    // Byte by byte, so that nothing of it is left in a buffer of ours.
    while reader.read(&mut byte).map_err(|error| Failure::file(&error, file, lang))? == 1 && byte[0] != b'\n' {
        text.push(byte[0]);
    }
    Passphrase::from_line(&text).map_err(|why| no_passphrase(why, file, lang))
}

fn no_passphrase(why: NoPassphrase, file: &Path, lang: Lang) -> Failure {
    let place = if file.as_os_str() == "-" {
        lang.pick("đầu vào chuẩn", "the standard input").to_owned()
    } else {
        path(file)
    };
    let message = match why {
        NoPassphrase::Empty => lang.pick(
            format!("Dòng đầu của {place} không có mật khẩu. Mật khẩu đứng riêng ở dòng đầu."),
            format!("There is no passphrase on the first line of {place}. It stands there alone."),
        ),
        NoPassphrase::Long => lang.pick(
            format!("Dòng đầu của {place} dài hơn {LONGEST} byte nên không phải mật khẩu. Xin kiểm tra đúng tệp."),
            format!("The first line of {place} is longer than {LONGEST} bytes, so it is no passphrase. Please check the file."),
        ),
        NoPassphrase::NotText => lang.pick(
            format!("Dòng đầu của {place} không phải chữ UTF-8. Xin lưu tệp mật khẩu dưới dạng UTF-8."),
            format!("The first line of {place} is not UTF-8 text. Please save the passphrase as UTF-8."),
        ),
    };
    Failure::no("no-passphrase", message)
}

fn short(lang: Lang) -> Failure {
    Failure::no(
        "short-passphrase",
        lang.pick(
            format!("Mật khẩu quá ngắn: cần ít nhất {SHORTEST} ký tự. Chưa tạo khóa; nên dùng một câu dễ nhớ, khó đoán."),
            format!("The passphrase is too short: at least {SHORTEST} characters. No key was made; a sentence easy to remember and hard to guess is best."),
        ),
    )
}

fn no_terminal(lang: Lang) -> Failure {
    Failure::no(
        "no-terminal",
        lang.pick(
            "Cần mật khẩu của khóa mà không có cửa sổ dòng lệnh để gõ. Dùng --pass-file TỆP (mật khẩu ở dòng đầu) hoặc --pass-stdin.",
            "The key's passphrase is needed and there is no terminal to type it in. Use --pass-file FILE (on its first line) or --pass-stdin.",
        ),
    )
}
