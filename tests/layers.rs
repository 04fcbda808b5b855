//! The order of the layers, checked on the source itself.
//!
//! A room names only rooms before it, and the three pure rooms name no file,
//! clock, screen, database or float. The check reads code, not words: comments
//! and texts are taken out first, groups of `use` are opened, `super` is followed.

#![expect(clippy::expect_used, reason = "the helpers of a test may stop it")]

use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up, as `src/lib.rs` tells it.
const ORDER: [&str; 14] = [
    "host", "text", "law", "council", "meeting", "say", "load", "record", "papers", "seal", "register", "tui", "plain",
    "cli",
];

/// What these compute must not depend on anything outside them.
const PURE: [&str; 3] = ["law", "council", "meeting"];

/// The map and the binary: they name every room and belong to none.
const ROOTS: [&str; 2] = ["lib.rs", "main.rs"];

/// Statistics are the one place for floats.
const MAY_USE_FLOATS: &str = "council/agreement.rs";

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    Number { text: String, float: bool },
    Mark(char),
    Path,
}

/// Code as tokens, without comments, texts, characters and lifetimes.
fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut tokens = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        match at(i) {
            '/' if at(i + 1) == '/' => i = find(&chars, i, "\n"),
            '/' if at(i + 1) == '*' => i = after_block_comment(&chars, i),
            '"' => i = after_text(&chars, i),
            'r' | 'b' | 'c' if text_begins(&chars, i).is_some() => {
                let (start, hashes) = text_begins(&chars, i).unwrap_or_default();
                i = match hashes {
                    None => after_text(&chars, start),
                    Some(hashes) => {
                        let end = format!("\"{}", "#".repeat(hashes));
                        find(&chars, start + hashes + 1, &end) + end.len()
                    }
                };
            }
            '\'' if at(i + 1) == '\\' => i = find(&chars, i + 3, "'") + 1,
            '\'' if at(i + 2) == '\'' => i += 3,
            '\'' => i += 1 + chars[i + 1..].iter().take_while(|c| is_word(**c)).count(),
            c if c.is_ascii_digit() => {
                let of_a_tuple = tokens.last() == Some(&Token::Mark('.'));
                let mut end = i + chars[i..].iter().take_while(|c| is_word(**c)).count();
                let fraction = at(end) == '.' && at(end + 1) != '.' && !at(end + 1).is_alphabetic() && !of_a_tuple;
                if fraction {
                    end += 1 + chars[end + 1..].iter().take_while(|c| is_word(**c)).count();
                }
                let number: String = chars[i..end].iter().collect();
                let decimal = !number.starts_with("0x") && !number.starts_with("0b");
                let exponent = decimal && number.contains(['e', 'E']) && !number.contains("usize");
                let float = fraction || (decimal && (number.ends_with("f32") || number.ends_with("f64"))) || exponent;
                tokens.push(Token::Number { text: number, float });
                i = end;
            }
            c if is_word(c) => {
                let end = i + chars[i..].iter().take_while(|c| is_word(**c)).count();
                tokens.push(Token::Word(chars[i..end].iter().collect()));
                i = end;
            }
            ':' if at(i + 1) == ':' => {
                tokens.push(Token::Path);
                i += 2;
            }
            c => {
                if !c.is_whitespace() {
                    tokens.push(Token::Mark(c));
                }
                i += 1;
            }
        }
    }
    tokens
}

/// The place of `needle` from `from` on, or the end.
fn find(chars: &[char], from: usize, needle: &str) -> usize {
    let needle: Vec<char> = needle.chars().collect();
    let from = from.min(chars.len());
    chars[from..].windows(needle.len()).position(|window| window == needle).map_or(chars.len(), |at| from + at)
}

fn after_block_comment(chars: &[char], from: usize) -> usize {
    let (mut depth, mut i) = (0, from);
    while i < chars.len() {
        match (chars[i], chars.get(i + 1)) {
            ('/', Some('*')) => (depth, i) = (depth + 1, i + 2),
            ('*', Some('/')) => (depth, i) = (depth - 1, i + 2),
            _ => i += 1,
        }
        if depth == 0 {
            break;
        }
    }
    i
}

/// The place after a text that begins with the quote at `from`.
fn after_text(chars: &[char], from: usize) -> usize {
    let mut i = from + 1;
    while i < chars.len() && chars[i] != '"' {
        i += if chars[i] == '\\' { 2 } else { 1 };
    }
    i + 1
}

/// Whether `r"`, `r#"`, `b"`, `br#"`, `c"` … stands at `from`: where the quote or
/// the hashes begin, and how many hashes a raw text has.
fn text_begins(chars: &[char], from: usize) -> Option<(usize, Option<usize>)> {
    if from > 0 && (chars[from - 1].is_alphanumeric() || chars[from - 1] == '_') {
        return None;
    }
    let prefix = chars[from..].iter().take_while(|c| matches!(c, 'r' | 'b' | 'c')).count();
    let raw = chars[from..from + prefix].contains(&'r');
    let hashes = chars[from + prefix..].iter().take_while(|c| **c == '#').count();
    let quoted = chars.get(from + prefix + hashes) == Some(&'"');
    match (prefix <= 2 && quoted, raw, hashes) {
        (true, true, hashes) => Some((from + prefix, Some(hashes))),
        (true, false, 0) => Some((from + prefix, None)),
        _ => None,
    }
}

/// A path as it stands in the code, opened out of its group, and whether it gets another name.
#[derive(Debug)]
struct Named {
    segments: Vec<String>,
    renamed: bool,
    /// The inline modules around it.
    within: Vec<String>,
}

/// Every path in the code.
fn paths(tokens: &[Token]) -> Vec<Named> {
    let mut found = Vec::new();
    let mut blocks: Vec<Option<String>> = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        match token {
            Token::Mark('{') => {
                let name = match tokens[..i] {
                    [.., Token::Word(ref word), Token::Word(ref name)] if word == "mod" => Some(name.clone()),
                    _ => None,
                };
                blocks.push(name);
            }
            Token::Mark('}') => {
                blocks.pop();
            }
            Token::Word(_) if begins_a_path(tokens, i) => {
                let mut here = Vec::new();
                path_from(tokens, i, &[], &mut here);
                let within: Vec<String> = blocks.iter().flatten().cloned().collect();
                found.extend(here.into_iter().map(|(segments, renamed)| Named {
                    segments,
                    renamed,
                    within: within.clone(),
                }));
            }
            _ => {}
        }
    }
    found
}

/// A word begins a path unless it goes on with one: `a::b`, `T::<X>::b`, `{` of a group.
fn begins_a_path(tokens: &[Token], i: usize) -> bool {
    !matches!(tokens[..i], [.., Token::Word(_) | Token::Mark('>'), Token::Path] | [.., Token::Mark('.')])
}

/// Reads a path and the groups in it; answers where it ends.
fn path_from(tokens: &[Token], from: usize, before: &[String], found: &mut Vec<(Vec<String>, bool)>) -> usize {
    let mut segments = before.to_vec();
    let mut i = from;
    loop {
        match tokens.get(i) {
            Some(Token::Word(word)) => segments.push(word.clone()),
            Some(Token::Mark('*')) if i > from || !before.is_empty() => segments.push("*".to_owned()),
            Some(Token::Mark('{')) if i > from || !before.is_empty() => {
                i += 1;
                while i < tokens.len() && tokens[i] != Token::Mark('}') {
                    let next = path_from(tokens, i, &segments, found);
                    i = next.max(i + 1);
                    if tokens.get(i) == Some(&Token::Mark(',')) {
                        i += 1;
                    }
                }
                return i + 1;
            }
            _ => break,
        }
        i += 1;
        if tokens.get(i) != Some(&Token::Path) {
            break;
        }
        i += 1;
    }
    let renamed = tokens.get(i) == Some(&Token::Word("as".to_owned()));
    found.push((segments, renamed));
    if renamed { i + 2 } else { i }
}

/// A path from the root of the crate, if it leads there.
fn from_the_root(named: &Named, module: &[String]) -> Option<Vec<String>> {
    let mut here: Vec<String> = module.iter().chain(&named.within).cloned().collect();
    let mut rest = named.segments.as_slice();
    match rest.first()?.as_str() {
        "crate" | "hoidong" => return Some(rest[1..].to_vec()),
        "self" => rest = &rest[1..],
        "super" => {}
        _ => return None,
    }
    while rest.first().is_some_and(|word| word == "super") {
        here.pop();
        rest = &rest[1..];
    }
    here.extend_from_slice(rest);
    Some(here)
}

/// What a file of `src/` does that its layer may not; `path` is below `src`, with `/`.
fn findings(path: &str, text: &str) -> Vec<String> {
    if ROOTS.contains(&path) {
        return Vec::new();
    }
    let room = path.split('/').next().unwrap_or_default().trim_end_matches(".rs");
    let Some(level) = ORDER.iter().position(|layer| *layer == room) else {
        return vec![format!("{path}: {room} is not in the order of the layers")];
    };
    let tokens = tokens(text);
    let module: Vec<String> =
        path.trim_end_matches(".rs").split('/').filter(|part| *part != "mod").map(ToOwned::to_owned).collect();
    let pure = PURE.contains(&room);
    let mut found = Vec::new();
    for named in paths(&tokens) {
        let written = named.segments.join("::");
        if let Some(path_in_crate) = from_the_root(&named, &module) {
            let whole_crate = path_in_crate.is_empty() || path_in_crate[0] == "self";
            match path_in_crate.first().map(String::as_str) {
                Some("*") => found.push(format!("{path}: {written} takes in every room")),
                _ if whole_crate && named.renamed => found.push(format!("{path}: {written} gets another name")),
                Some(other) => match ORDER.iter().position(|layer| *layer == other) {
                    Some(later) if later > level => found.push(format!("{path}: names the later layer {written}")),
                    _ => {}
                },
                None => {}
            }
        }
        if pure && let Some(what) = impure(&named) {
            found.push(format!("{path}: {written}: {what}"));
        }
    }
    if PURE.contains(&room) && path != MAY_USE_FLOATS {
        for token in &tokens {
            match token {
                Token::Word(word) if word == "f32" || word == "f64" => found.push(format!("{path}: names {word}")),
                Token::Number { text, float: true } => found.push(format!("{path}: {text} is a float")),
                _ => {}
            }
        }
    }
    found
}

/// Why a path has no place in a pure room.
fn impure(named: &Named) -> Option<&'static str> {
    let segments: Vec<&str> = named.segments.iter().map(String::as_str).collect();
    match segments.as_slice() {
        ["ratatui" | "crossterm", ..] => Some("a screen"),
        ["rusqlite", ..] => Some("a database"),
        ["std", "fs", ..] => Some("a file"),
        ["std" | "core" | "chrono", "*"] => Some("takes in everything"),
        ["std" | "core" | "chrono"] | ["std" | "core" | "chrono", "self"] if named.renamed => Some("another name"),
        ["chrono", "Local" | "Utc"] if named.renamed => Some("another name for a clock"),
        ["std" | "core", "time", ..] | [.., "Local" | "Utc", "now" | "*"] => Some("a clock"),
        _ => None,
    }
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_room_names_only_rooms_before_it_and_the_pure_rooms_stay_pure() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 50, "the sources were not found");
    let mut found = Vec::new();
    for file in files {
        let name = file.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
        found.extend(findings(&name, &fs::read_to_string(&file).expect("a source in UTF-8")));
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn the_map_in_lib_rs_tells_the_same_order() {
    let map = include_str!("../src/lib.rs");
    let told: Vec<&str> = map
        .lines()
        .filter_map(|line| line.strip_prefix("//! ")?.split_once(". [`")?.1.split_once('`'))
        .map(|(room, _)| room)
        .collect();
    assert_eq!(told, ORDER);
}

#[test]
fn what_no_room_may_do_is_found_in_every_spelling() {
    for (path, text) in [
        ("law/mean.rs", "use crate::council::Sheet;"),
        ("law/mean.rs", "use crate::{law::Points, council::{Sheet, tally}};"),
        ("law/mean.rs", "use crate::{\n    // the later one\n    council,\n};"),
        ("law/mean.rs", "fn f() -> crate::meeting::State { todo!() }"),
        ("law/mean.rs", "fn f() { let x = crate :: say :: stars(1); }"),
        ("law/mean.rs", "use super::super::council::Sheet;"),
        ("law/mod.rs", "use super::council::Sheet;"),
        ("law/mean.rs", "mod tests { use super::super::super::council::Sheet; }"),
        ("law/mean.rs", "use super::super::{law, council};"),
        ("law/mean.rs", "pub(crate) use crate::*;"),
        ("law/mean.rs", "use crate as all;"),
        ("law/mean.rs", "use crate::{self as all};"),
        ("law/mean.rs", "macro_rules! m { () => { $crate::council::spread() } }"),
        ("law/mean.rs", "fn f<T: Into<crate::council::Sheet>>() {}"),
        ("law/mean.rs", "/* /* crate */ */ use crate::council;"),
        ("law/mean.rs", "const A: char = '\"'; use crate::council; const B: char = '\"';"),
        ("law/mean.rs", "const A: &str = r#\"\"\"#; use crate::council;"),
        ("law/mean.rs", "fn f<'a>(x: &'a str) -> crate::council::Sheet {}"),
        ("council/tally.rs", "use crate::meeting::State;"),
        ("meeting/state.rs", "use crate::say;"),
        ("say/stars.rs", "use crate::load::Problem;"),
        ("text/date.rs", "use crate::law::Points;"),
        ("host/lock.rs", "use crate::text::Lang;"),
        ("load/mod.rs", "use crate::record::Desk;"),
        ("record/desk.rs", "use crate::papers;"),
        ("papers/mod.rs", "use crate::tui::app::Model;"),
        ("tui/app.rs", "use crate::cli;"),
        ("tui.rs", "use crate::cli;"),
        ("helpers/mod.rs", "fn a_room_nobody_planned() {}"),
        ("council/tally.rs", "use std::fs;"),
        ("council/tally.rs", "use std::{collections::BTreeMap, fs::File};"),
        ("council/tally.rs", "fn f() { ::std::fs::read(\"x\"); }"),
        ("council/tally.rs", "use std as s;"),
        ("council/tally.rs", "use std::*;"),
        ("meeting/state.rs", "use std::time::Instant;"),
        ("meeting/state.rs", "use std::{sync::Arc, time::{Duration, Instant}};"),
        ("meeting/state.rs", "use core::time::Duration;"),
        ("meeting/state.rs", "use ratatui::Frame;"),
        ("meeting/state.rs", "fn f(c: rusqlite::Connection) {}"),
        ("law/mean.rs", "fn f() -> f32 { x }"),
        ("law/mean.rs", "let x = n as f64;"),
        ("law/mean.rs", "let x = 0.5;"),
        ("law/mean.rs", "let x = 1e3;"),
        ("law/mean.rs", "let x = 1f64;"),
        ("council/tally.rs", "let x: Vec<f64> = v;"),
        ("council/divergence.rs", "use std::f64::consts::PI;"),
        ("meeting/acts/mod.rs", "let at = chrono::Local::now();"),
        ("meeting/acts/mod.rs", "use chrono::Utc; fn f() { Utc::now(); }"),
        ("meeting/acts/mod.rs", "use chrono::Local as Here;"),
        ("meeting/acts/mod.rs", "use chrono as c;"),
    ] {
        assert!(!findings(path, text).is_empty(), "{path}: nothing was found in {text}");
    }
}

#[test]
fn what_a_room_may_do_is_not_found() {
    for (path, text) in [
        ("council/tally.rs", "use crate::law::Points; use super::regulation::Regulation; use super::super::law;"),
        (
            "council/tally.rs",
            "//! crate::tui draws f64 with std::fs\n/// [`crate::meeting::State`]\n// ratatui\nfn f() {}",
        ),
        ("council/tally.rs", "/* crate::tui /* rusqlite */ std::time */ fn f() {}"),
        ("council/tally.rs", r##"const A: &str = "use crate::tui; f64"; const B: &str = r#"std::fs "crate::cli" "#;"##),
        ("council/tally.rs", r#"const A: &str = "\"crate::tui"; const B: &[u8] = b"std::time";"#),
        ("council/tally.rs", "fn f() { let a = pair.0.1; for i in 0..2 {} let h = 0x1e3; 1_000_usize }"),
        ("council/tally.rs", "fn f(tui: u8) -> u8 { x.say.tui; mine::fs::time(); tui }"),
        ("council/tally.rs", "mod tests { use super::*; use crate::law::Mean; }"),
        ("council/agreement.rs", "fn mean(x: f64) -> f64 { x * 0.5 }"),
        ("host/clock.rs", "use std::time::Duration; fn now() { chrono::Local::now(); }"),
        ("tui/app.rs", "use crate::{record::Desk, text::Lang}; use ratatui::Frame;"),
        ("meeting/state.rs", "use chrono::{DateTime, FixedOffset, Utc};"),
        ("lib.rs", "pub mod cli; pub mod host;"),
        ("main.rs", "fn main() { hoidong::cli::run() }"),
    ] {
        assert_eq!(findings(path, text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn agreement_may_use_floats_and_nothing_else_that_is_forbidden() {
    assert!(!findings("council/agreement.rs", "use std::fs;").is_empty());
    assert!(!findings("council/agreement.rs", "use crate::meeting::State;").is_empty());
    assert!(!findings("law/agreement.rs", "fn mean(x: f64) {}").is_empty());
}
