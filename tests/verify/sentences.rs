//! What people are told in the usual cases, in both languages, word by word.

use std::fmt::Write as _;

use super::meeting::{RECORD, closed, paper, put_record, read, rows, small_rows, with_papers};
use super::office::{Office, SESSION};
use super::tools::package::with_part;

/// What is said in both languages, without what differs from one meeting to the next.
fn told(office: &Office, args: &[&str]) -> String {
    let mut said = String::new();
    for lang in ["vi", "en"] {
        let answer = office.run(&[&["--lang", lang][..], args].concat());
        let _ = writeln!(said, "[{lang}] exit {}\n{}{}", answer.exit, answer.stdout, answer.stderr);
    }
    let head = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    let mut shown = String::new();
    for word in said.split_inclusive([' ', '\n', '.', ';', ',']) {
        let letters = word.trim_end_matches([' ', '\n', '.', ';', ',']);
        let is_head = letters.len() == 64 && letters.chars().all(head);
        let is_group = letters.len() == 4 && letters.chars().all(head) && !letters.starts_with("20");
        let is_time = letters.len() == 5 && letters.as_bytes()[2] == b':';
        let masked = if is_head {
            "HEAD"
        } else if is_group {
            "xxxx"
        } else if is_time {
            "HH:MM"
        } else {
            letters
        };
        shown += &(masked.to_owned() + &word[letters.len()..]);
    }
    without_days(&shown)
}

/// Days as `DD/MM/YYYY` are those of the test's own run.
fn without_days(text: &str) -> String {
    let is_day = |at: usize| {
        text.get(at..at + 10).is_some_and(|day| {
            day.bytes().enumerate().all(|(n, b)| if n == 2 || n == 5 { b == b'/' } else { b.is_ascii_digit() })
        })
    };
    let mut shown = String::new();
    let mut at = 0;
    while at < text.len() {
        if is_day(at) {
            shown += "DD/MM/YYYY";
            at += 10;
        } else {
            let next = text[at..].chars().next().unwrap();
            shown.push(next);
            at += next.len_utf8();
        }
    }
    shown
}

#[test]
fn the_usual_sentences() {
    let office = with_papers();
    insta::assert_snapshot!("whole", told(&office, &["verify", SESSION]));
    insta::assert_snapshot!("recounted", told(&office, &["recount", SESSION]));

    let docx = read(&office, &paper("bien-ban.docx"));
    office.put(
        &paper("bien-ban.docx"),
        with_part(&docx, "word/document.xml", |xml| xml.replacen("Số: ", "Số: 7, cũ ", 1)),
    );
    let csv = String::from_utf8(read(&office, &paper("diem-cham.csv"))).unwrap();
    let line = csv.lines().nth(1).unwrap();
    let cells: Vec<_> = line.split(',').collect();
    office.put(
        &paper("diem-cham.csv"),
        csv.replacen(
            line,
            &line.replacen(&format!(",{},{},", cells[3], cells[4]), &format!(",{},77,", cells[3]), 1),
            1,
        ),
    );
    std::fs::remove_file(office.path(&paper("phieu-m5.docx"))).unwrap();
    office.put(&paper("la.docx"), "x");
    insta::assert_snapshot!("papers_changed", told(&office, &["verify", SESSION]));
    insta::assert_snapshot!("recounted_with_changed_papers", told(&office, &["recount", SESSION]));

    let whole = rows(&office);
    put_record(&office, RECORD, &whole[..whole.len() - 2]);
    std::fs::remove_file(office.path(&paper("la.docx"))).unwrap();
    insta::assert_snapshot!("cut_off", told(&office, &["verify", RECORD]));
}

#[test]
fn the_sentences_without_papers_and_of_a_broken_record() {
    let office = closed();
    insta::assert_snapshot!("no_anchor", told(&office, &["verify", SESSION]));
    put_record(&office, "hop-nho.hoidong", &small_rows());
    insta::assert_snapshot!("small_recounted", told(&office, &["recount", "hop-nho.hoidong"]));
    let raw = rusqlite::Connection::open(office.path(RECORD)).unwrap();
    raw.execute_batch("DROP TRIGGER events_keep_changed; UPDATE events SET body = '{}' WHERE seq = 4").unwrap();
    drop(raw);
    insta::assert_snapshot!("broken", told(&office, &["verify", SESSION]));
    office.put(RECORD, "nothing");
    insta::assert_snapshot!("unreadable", told(&office, &["verify", SESSION]));
}
