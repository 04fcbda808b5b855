//! `verify --paper`: the check code on a sheet of paper against the record.
//!
//! The code is shown with two groups blanked, at places nobody knows before, and they
//! are typed from the paper: whoever only reads the screen cannot answer. The whole
//! code may be typed too.

use std::io::{self, BufRead as _, Read as _};

use super::{Failure, tell};
use crate::record::Digest;
use crate::seal::verify::{Finding, Printed, Report};
use crate::text::Lang;

/// How often may be tried.
const TRIES: u32 = 3;

/// How many groups a code has.
const GROUPS: usize = 16;

/// More bytes than any answer takes.
const LONGEST: u64 = 256;

/// Asks for the minutes that stand, and adds what was found to the report.
pub(super) fn ask(report: &mut Report, lang: Lang) -> Result<(), Failure> {
    let Some(Printed { number, seq, head }) = report.minutes.last().copied() else {
        report.findings.push(Finding::NoPrintedHead);
        return Ok(());
    };
    let blanked = two_places().map_err(|()| no_random(lang))?;
    let groups = groups(head);
    let shown: Vec<_> =
        groups.iter().enumerate().map(|(at, group)| if blanked.contains(&at) { "____" } else { group }).collect();
    let (shown, [first, second]) = (shown.join(" "), blanked.map(|at| at + 1));
    tell(&lang.pick(
        format!("Mã kiểm tra của biên bản số {number} (sự kiện số {seq}), in ở chân trang và cuối biên bản:\n  {shown}\nNhìn trên giấy, gõ nhóm thứ {first} và nhóm thứ {second} (cách nhau một dấu cách), rồi Enter:"),
        format!("The check code of minutes {number} (event {seq}), at the foot of each page and the end of the minutes:\n  {shown}\nFrom the paper, type group {first} and group {second} with a blank between them, then Enter:"),
    ));
    for left in (0..TRIES).rev() {
        let Some(line) = line(lang)? else { break };
        if is_right(&line, &groups, blanked) {
            report.findings.push(Finding::PaperHeadRight { seq });
            report.anchored = report.is_ok();
            report.findings.retain(|finding| !matches!(finding, Finding::NotAnchored));
            return Ok(());
        }
        if left > 0 {
            tell(&lang.pick(
                format!("Không đúng. Xem lại nhóm thứ {first} và nhóm thứ {second} trên giấy; còn {left} lần:"),
                format!(
                    "That is not right. Look again at groups {first} and {second} on the paper; tries left: {left}:"
                ),
            ));
        }
    }
    report.findings.push(Finding::PaperHeadWrong { seq });
    report.anchored = false;
    Ok(())
}

fn groups(head: Digest) -> Vec<String> {
    head.groups_of_four().split(' ').map(ToOwned::to_owned).collect()
}

/// Whether an answer is the two groups, or the whole code.
fn is_right(line: &str, groups: &[String], blanked: [usize; 2]) -> bool {
    let typed: String = line.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let two: String = blanked.iter().filter_map(|at| groups.get(*at)).map(String::as_str).collect();
    typed == two || typed == groups.concat()
}

/// Two different places, in order.
fn two_places() -> Result<[usize; 2], ()> {
    let mut random = [0; 2];
    getrandom::fill(&mut random).map_err(|_| ())?;
    let first = usize::from(random[0]) % GROUPS;
    let second = (first + 1 + usize::from(random[1]) % (GROUPS - 1)) % GROUPS;
    Ok([first.min(second), first.max(second)])
}

/// One line of the answer; nothing at the end of the input.
fn line(lang: Lang) -> Result<Option<String>, Failure> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(LONGEST).read_until(b'\n', &mut bytes);
    let read = read.map_err(|error| Failure::output(&error, lang))?;
    Ok((read > 0).then(|| String::from_utf8_lossy(&bytes).into_owned()))
}

fn no_random(lang: Lang) -> Failure {
    Failure::no(
        "no-random",
        lang.pick(
            "Máy không cấp được số ngẫu nhiên để chọn nhóm cần gõ. Xin khởi động lại máy rồi thử lại.",
            "The machine gives no random bytes to choose the groups by. Please restart it and try again.",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_groups_or_the_whole_code_are_right_and_nothing_else_is() {
        let groups: Vec<_> = (0..16).map(|n| format!("a{n:03x}")).collect();
        let right = |line: &str| is_right(line, &groups, [2, 15]);
        assert!(right("a002 A00F\n") && right("a002a00f") && right(&groups.join(" ")));
        assert!(!right("a00f a002") && !right("a002") && !right("") && !right("a002 a00f a003"));
    }

    #[test]
    fn the_places_are_two_and_in_order() {
        for _ in 0..200 {
            let [first, second] = two_places().unwrap();
            assert!(first < second && second < GROUPS);
        }
    }
}
