//! `completions` and `man`: what shells and readers of manuals need, from the same command tree as `--help`.

use std::io;
use std::path::Path;

use clap_complete::{Shell, generate};
use clap_mangen::Man;

use super::args::{CompletionsArgs, ManArgs};
use super::failure::path;
use super::{Asked, Failure, Outcome, help};
use crate::host;
use crate::text::{Lang, safe};

/// The headings of a manual page that the generator writes in English only.
const HEADINGS: [(&str, &str); 7] = [
    ("NAME", "TÊN"),
    ("SYNOPSIS", "CÁCH DÙNG"),
    ("DESCRIPTION", "MÔ TẢ"),
    ("OPTIONS", "TÙY CHỌN"),
    ("ARGUMENTS", "THAM SỐ"),
    ("SUBCOMMANDS", "CÁC LỆNH"),
    ("VERSION", "PHIÊN BẢN"),
];

pub(super) fn completions(args: &CompletionsArgs, asked: Asked) -> Result<Outcome, Failure> {
    answer("script", &script(args.shell, asked.lang), asked)
}

/// The completions of a shell, with the texts of one language.
fn script(shell: Shell, lang: Lang) -> String {
    let mut bytes = Vec::new();
    generate(shell, &mut help::command(lang), "hoidong", &mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

pub(super) fn man(args: &ManArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    if let Some(folder) = &args.out {
        return every_page(folder, asked);
    }
    let words: Vec<_> = args.command.iter().map(|word| safe::clean_line(word)).collect();
    let page = pages(lang).into_iter().find(|(name, _)| *name == name_of(&words));
    let Some((_, page)) = page else {
        let word = words.join(" ");
        return Err(Failure::usage(lang.pick(
            format!("Không có lệnh «{word}». Xem các lệnh: hoidong --help."),
            format!("There is no command “{word}”. For the commands: hoidong --help."),
        )));
    };
    let page = page.map_err(|error| Failure::output(&error, lang))?;
    answer("page", &page, asked)
}

fn every_page(folder: &Path, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    std::fs::create_dir_all(folder).map_err(|error| Failure::file(&error, folder, lang))?;
    let mut names = Vec::new();
    for (name, page) in pages(lang) {
        let file = folder.join(format!("{name}.1"));
        let written = page.and_then(|page| host::write_atomically(&file, page.as_bytes()));
        written.map_err(|error| Failure::file(&error, &file, lang))?;
        names.push(format!("{name}.1"));
    }
    let (count, shown) = (names.len(), path(folder));
    let message = lang.pick(
        format!("Đã ghi {count} trang hướng dẫn vào {shown}. Đọc: man -l {shown}/hoidong.1"),
        format!("{count} manual pages were written to {shown}. To read one: man -l {shown}/hoidong.1"),
    );
    if asked.json {
        return Outcome::json(&serde_json::json!({"done": true, "files": names, "message": message}));
    }
    Ok(Outcome::text(&message))
}

fn answer(what: &str, text: &str, asked: Asked) -> Result<Outcome, Failure> {
    if asked.json { Outcome::json(&serde_json::json!({what: text})) } else { Ok(Outcome::text(text)) }
}

fn name_of(words: &[String]) -> String {
    std::iter::once("hoidong").chain(words.iter().map(String::as_str)).collect::<Vec<_>>().join("-")
}

/// Every page by its name: the program's, then each command's.
fn pages(lang: Lang) -> Vec<(String, io::Result<String>)> {
    let mut root = help::command(lang).disable_help_subcommand(true);
    root.build();
    let mut pages = Vec::new();
    collect(&root, "hoidong", lang, &mut pages);
    pages
}

fn collect(command: &clap::Command, name: &str, lang: Lang, pages: &mut Vec<(String, io::Result<String>)>) {
    pages.push((name.to_owned(), page(command, name, lang)));
    for sub in command.get_subcommands() {
        collect(sub, &format!("{name}-{}", sub.get_name()), lang, pages);
    }
}

fn page(command: &clap::Command, name: &str, lang: Lang) -> io::Result<String> {
    let version = env!("CARGO_PKG_VERSION");
    let mut bytes = Vec::new();
    Man::new(command.clone().display_name(name.to_owned()))
        .title(name.to_uppercase())
        .source(format!("hoidong {version}"))
        .manual("hoidong")
        .render(&mut bytes)?;
    let page = String::from_utf8_lossy(&bytes);
    let line = |line: &str| {
        let heading = line.strip_prefix(".SH ").map(|heading| heading.trim_matches('"'));
        let known = heading.and_then(|heading| HEADINGS.iter().find(|(english, _)| *english == heading));
        match known {
            Some((_, vietnamese)) if lang == Lang::Vi => format!(".SH \"{vietnamese}\""),
            _ => heading.map_or_else(|| line.to_owned(), |heading| format!(".SH \"{}\"", heading.to_uppercase())),
        }
    };
    Ok(page.lines().map(line).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum as _;

    use super::*;

    const LANGS: [Lang; 2] = [Lang::Vi, Lang::En];

    #[test]
    fn every_shell_gets_every_command_and_no_description_is_empty() {
        let commands: Vec<_> = help::command(Lang::Vi).get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
        assert!(commands.len() > 15);
        for lang in LANGS {
            for shell in Shell::value_variants() {
                let script = script(*shell, lang);
                for command in &commands {
                    assert!(script.contains(command.as_str()), "{shell}: no {command}");
                }
            }
            // An empty text, as each of them writes one.
            for (shell, empty) in [(Shell::Zsh, "[]'"), (Shell::Elvish, " ''"), (Shell::PowerShell, ", '')")] {
                let script = script(shell, lang);
                let bare: Vec<_> =
                    script.lines().filter(|line| line.ends_with(empty) && !line.contains("builtin:")).collect();
                assert_eq!(bare, [""; 0], "{shell}");
            }
        }
        let fish = script(Shell::Fish, Lang::Vi);
        let told: Vec<_> = fish.lines().filter(|line| line.starts_with("complete")).collect();
        let bare: Vec<_> = told.iter().filter(|line| line.contains(" -d ''") || !line.contains(" -d '")).collect();
        assert_eq!(bare, [&""; 0], "fish says what each word does");
        assert!(fish.contains("Soạn tệp phiên họp") && !script(Shell::Fish, Lang::En).contains("Soạn tệp"));
    }

    #[test]
    fn every_command_has_a_page_with_its_text_in_the_language() {
        for lang in LANGS {
            for (name, page) in pages(lang) {
                let page = page.expect("a page");
                assert!(page.contains(&format!(".TH {} 1", name.to_uppercase())), "{page}");
                assert!(page.contains(lang.pick("CÁCH DÙNG", "SYNOPSIS")), "{page}");
                // What an option does stands on the line below it.
                for (at, line) in page.lines().enumerate().filter(|(_, line)| *line == ".TP") {
                    let below: Vec<_> = page.lines().skip(at + 1).take(2).collect();
                    assert!(below.len() == 2 && !below[1].starts_with('.'), "{name}: {line} {below:?}");
                }
            }
        }
    }
}
