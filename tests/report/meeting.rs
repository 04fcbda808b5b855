//! A meeting of two members on P01, as far as a test needs it otherwise than agreed to.

use std::path::Path;

use hoidong::load::Loaded;
use hoidong::meeting::{Actor, Command};
use hoidong::record::{Desk, SqliteStore};

use crate::{small, stage};

/// The seats of M1 and M2.
pub(crate) fn seats() -> String {
    small::seat("M1", "Chair", "") + &small::seat("M2", "Member", ", secretary: true")
}

/// Both score; M2 says something more before handing in; the council concludes and the meeting ends.
pub(crate) fn meeting(path: &Path, loaded: Loaded, of_m2: &[&str], conclusion: &str) {
    let opening = stage::opening(&loaded);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    let store = SqliteStore::create(path, opening.genesis().expect("a genesis")).expect("a new record");
    let mut desk = stage::desk_on(Box::new(store), loaded, opening);
    for member in ["M1", "M2"] {
        act(&mut desk, None, &format!(r#"{{"do":"attend","member":"{member}","presence":"present"}}"#));
    }
    act(&mut desk, None, r#"{"do":"open_product","product":"P01"}"#);
    for member in ["M1", "M2"] {
        let marks = [("1.1", r#""points":"1""#), ("1.2", r#""points":"2","case":"a""#), ("2", r#""points":"4.5""#)];
        for (line, choice) in marks {
            let tick = format!(r#"{{"do":"tick","product":"P01","criterion":"{line}",{choice}}}"#);
            act(&mut desk, Some(member), &tick);
        }
        for more in of_m2.iter().filter(|_| member == "M2") {
            act(&mut desk, Some(member), more);
        }
        act(&mut desk, Some(member), r#"{"do":"submit","product":"P01"}"#);
    }
    act(&mut desk, None, conclusion);
    act(&mut desk, None, r#"{"do":"close","ended":"2026-12-10T11:30:00+07:00","read_back":true}"#);
}

fn act(desk: &mut Desk, member: Option<&str>, line: &str) {
    let command: Command = serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"));
    let by = member.map_or(Actor::Operator, |member| Actor::Member(member.into()));
    desk.act(by, command).unwrap_or_else(|error| panic!("{line}: {error}"));
}
