//! One PDF alone, and the PDFs of a folder.

use std::fs;

use hoidong::papers::document::{Block, Document, Run};
use hoidong::papers::pdf::{Attached, Promise, Relation, carried, pdf};
use hoidong::papers::{Basis, Format, Press, Stand, figures, made, minutes, tally_table};
use hoidong::record::{Row, replay, rows_as_text};
use hoidong::text::Lang;
use serde_json::Value;

use super::meeting::{RECORD, closed, one_problem, paper, problems, read, rehashed, rows, said, verified};
use super::office::{Office, SESSION};

/// The sample with the PDFs of its minutes, and the copy to keep outside the folder.
fn kept() -> Office {
    let office = closed();
    office.done(&["papers", SESSION, "--only", "minutes,archive", "--format", "pdf"]);
    office.put("luu-tru.pdf", read(&office, &paper("luu-tru.pdf")));
    office.put("bien-ban.pdf", read(&office, &paper("bien-ban.pdf")));
    office
}

/// A copy to keep as a forger sets it: events of his own, papers with words of his own.
fn forged(rows: &[Row], events: Vec<u8>, change: impl Fn(&mut Document)) -> Vec<u8> {
    let record = replay::replay(rows).unwrap();
    let minuted = record.minuted.last().unwrap();
    let basis = Basis { seq: minuted.row.seq, head: minuted.row.head.groups_of_four(), at: minuted.row.at };
    let stand = Stand { state: &minuted.state, basis: Some(&basis), number: 1 };
    let mut documents =
        [minutes::minutes(&minuted.state, Some(&basis), Lang::Vi), tally_table::tally_table(stand, Lang::Vi)];
    documents.iter_mut().for_each(change);
    let marks = made(&figures(stand, Lang::Vi, &[Format::Csv, Format::Json])).unwrap();
    let mut attached = vec![("su-kien.jsonl".to_owned(), events, "application/jsonl")];
    attached.extend(marks.into_iter().map(|paper| (paper.file_name, paper.bytes, "text/csv")));
    let attached: Vec<_> = attached
        .into_iter()
        .map(|(name, bytes, mime)| Attached {
            name,
            bytes,
            mime,
            description: "x".to_owned(),
            relation: Relation::Data,
        })
        .collect();
    pdf(&documents.iter().collect::<Vec<_>>(), &attached, Promise::Archive, &Press::default()).unwrap()
}

fn paragraphs(document: &mut Document, change: impl Fn(&mut Run)) {
    for block in &mut document.blocks {
        match block {
            Block::Paragraph(runs) => runs.iter_mut().for_each(&change),
            Block::List(items) => items.iter_mut().flatten().for_each(&change),
            _ => {}
        }
    }
}

#[test]
fn a_copy_to_keep_alone_is_recounted_and_compared_letter_by_letter() {
    let office = kept();
    let (exit, report) = verified(&office, &["luu-tru.pdf"]);
    assert_eq!((exit, &report["ok"]), (0, &true.into()), "{report:#}");
    let events = rows(&office).len();
    // Its own head, printed beside its own events, vouches for nothing; a copy kept elsewhere does.
    assert_eq!((&report["record"]["events"], &report["record"]["anchored"]), (&events.into(), &false.into()));
    assert!(report["notes"].to_string().contains("Không có mốc đối chiếu"), "{report:#}");
    let (_, against) = verified(&office, &["luu-tru.pdf", "--against", RECORD]);
    assert_eq!(against["record"]["anchored"], true, "{against:#}");
    assert_eq!(
        (&report["papers"][0]["numbers_match"], &report["papers"][0]["bytes_identical"]),
        (&true.into(), &Value::Null)
    );
    let recount = office.json(&["recount", "luu-tru.pdf", "--json"]);
    let tally = office.json(&["tally", SESSION, "--json"]);
    assert_eq!(recount["products"][0]["mean"], tally["products"][0]["mean"]);
    assert_eq!((&recount["ok"], &recount["papers"][0]["numbers_match"]), (&true.into(), &true.into()));
    // Whatever it is called.
    fs::rename(office.path("luu-tru.pdf"), office.path("Bản lưu 2026.PDF")).unwrap();
    assert_eq!(verified(&office, &["Bản lưu 2026.PDF"]).0, 0);
}

#[test]
fn a_copy_to_keep_that_prints_another_number_or_carries_another_mark_is_found() {
    let office = kept();
    let rows = rows(&office);
    let events = rows_as_text::write(&rows);
    let whole = |_: &mut Document| {};
    office.put("a.pdf", forged(&rows, events.clone(), whole));
    let (exit, report) = verified(&office, &["a.pdf"]);
    assert_eq!(exit, 0, "set again it is the same paper: {report:#}");

    let mean = office.json(&["tally", SESSION, "--json"])["products"][0]["mean_display"].as_str().unwrap().to_owned();
    let changed = |document: &mut Document| {
        paragraphs(document, |run| {
            if run.name.as_ref().is_some_and(|name| name.as_str() == "P01.mean") {
                run.text = run.text.replace(&mean, "99,99");
            }
        });
    };
    office.put("b.pdf", forged(&rows, events.clone(), changed));
    let (exit, report) = verified(&office, &["b.pdf"]);
    assert_eq!(exit, 1);
    one_problem(&report, &["số liệu KHÁC", "P01.mean ghi «99,99», tính lại", &mean]);
    let recount = office.run(&["recount", "b.pdf"]);
    assert!(recount.exit == 1 && recount.stdout.contains("«99,99»"), "{recount:?}");

    let words = |document: &mut Document| {
        paragraphs(document, |run| {
            run.text = run.text.replace("nhất trí", "không nhất trí");
        });
    };
    office.put("c.pdf", forged(&rows, events.clone(), words));
    let (exit, report) = verified(&office, &["c.pdf"]);
    assert_eq!(exit, 1, "the pages say other words");
    one_problem(&report, &["khác với hồ sơ", "khôngnhấttrí"]);

    // A mark changed in the carried events: the chain is broken in its row.
    let text = String::from_utf8(events.clone()).unwrap();
    let entered = rows.iter().find(|row| row.kind == "paper_sheet_entered").unwrap().seq;
    let line = text.lines().nth(usize::try_from(entered).unwrap() - 1).unwrap();
    let other = line.replacen("\\\"points\\\":\\\"", "\\\"points\\\":\\\"1", 1);
    assert_ne!(line, other);
    office.put("d.pdf", forged(&rows, text.replacen(line, &other, 1).into_bytes(), whole));
    let (exit, report) = verified(&office, &["d.pdf"]);
    assert_eq!((exit, &report["record"]["broken_at"]), (1, &entered.into()), "{report:#}");

    // And with every hash made anew: the printed head is another, and so are the numbers.
    let mut anew = rows.clone();
    let at = usize::try_from(entered).unwrap() - 1;
    let body: Value = serde_json::from_str(&anew[at].body).unwrap();
    let mut body = body;
    let mark = body["marks"].as_array_mut().unwrap().iter_mut().find(|mark| mark["points"] != "0").unwrap();
    mark["points"] = "0".into();
    anew[at].body = body.to_string();
    office.put("e.pdf", forged(&rows, rows_as_text::write(&rehashed(&anew)), whole));
    let (exit, report) = verified(&office, &["e.pdf"]);
    assert_eq!(exit, 1);
    assert!(problems(&report).iter().any(|said| said.contains("khác mốc đối chiếu: in trên e.pdf")), "{report:#}");
}

#[test]
fn minutes_alone_say_what_cannot_be_checked_and_are_checked_by_a_copy_that_is_named() {
    let office = kept();
    let (exit, report) = verified(&office, &["bien-ban.pdf"]);
    assert_eq!((exit, &report["record"]), (0, &Value::Null), "{report:#}");
    assert!(report["notes"].to_string().contains("không mang theo bản ghi"), "{report:#}");
    for copy in ["luu-tru.pdf", RECORD] {
        let (exit, report) = verified(&office, &["bien-ban.pdf", "--against", copy]);
        assert_eq!((exit, &report["papers"][0]["numbers_match"]), (0, &true.into()), "{copy}: {report:#}");
        assert_eq!(report["record"]["anchored"], true);
    }
    // The record of another meeting of the session prints another head.
    let other = closed();
    office.put("khac.hoidong", read(&other, RECORD));
    let (exit, report) = verified(&office, &["bien-ban.pdf", "--against", "khac.hoidong"]);
    assert_eq!(exit, 1, "{report:#}");
    let answer = office.run(&["verify", "bien-ban.pdf", "--against", "bien-ban.pdf"]);
    assert!(answer.exit == 1 && answer.stderr.contains("không mang theo bản ghi"), "{answer:?}");
    let answer = office.run(&["recount", "bien-ban.pdf"]);
    assert!(answer.exit == 1 && answer.stderr.contains("Chưa tính lại được"), "{answer:?}");
}

#[test]
fn the_pdfs_of_a_folder_are_compared_and_a_carried_record_vouches_for_the_one_beside() {
    let office = kept();
    let (exit, report) = verified(&office, &[SESSION]);
    assert_eq!(exit, 0, "{report:#}");
    let text = said(&office, &[SESSION]).stdout;
    assert!(text.contains("mang theo trong luu-tru.pdf") && text.contains("in trên bien-ban.pdf"), "{text}");
    // Without its record the folder is checked by what the copy to keep carries.
    fs::rename(office.path("lang-son-2026-dot-2-van-ban"), office.path("nhan-duoc")).unwrap();
    let (exit, report) = verified(&office, &["nhan-duoc"]);
    assert_eq!((exit, &report["record"]["intact"]), (0, &true.into()), "{report:#}");
    assert!(report["notes"].to_string().contains("dùng bản ghi mang theo trong luu-tru.pdf"));
    // Minutes of other words in the place of the listed ones.
    let rows = rows(&office);
    let record = replay::replay(&rows).unwrap();
    let minuted = &record.minuted[0];
    let basis = Basis { seq: minuted.row.seq, head: minuted.row.head.groups_of_four(), at: minuted.row.at };
    let mut document = minutes::minutes(&minuted.state, Some(&basis), Lang::Vi);
    paragraphs(&mut document, |run| run.text = run.text.replace("nhất trí", "không nhất trí"));
    let bytes = pdf(&[&document], &[], Promise::Circulated, &Press::default()).unwrap();
    office.put("nhan-duoc/bien-ban.pdf", bytes);
    let (exit, report) = verified(&office, &["nhan-duoc"]);
    assert_eq!(exit, 1);
    one_problem(&report, &["bien-ban.pdf khác với hồ sơ", "khôngnhấttrí"]);
}

#[test]
fn a_pdf_that_is_none_is_answered() {
    let office = kept();
    let whole = read(&office, "luu-tru.pdf");
    for (name, bytes) in
        [("x.pdf", &b"%PDF-1.7 nothing"[..]), ("half.pdf", &whole[..whole.len() / 2]), ("empty.pdf", b"")]
    {
        office.put(name, bytes);
        let (exit, report) = verified(&office, &[name]);
        assert_eq!(exit, 1, "{name}: {report:#}");
        assert!(problems(&report).iter().any(|said| said.contains("Không đọc được")), "{report:#}");
    }
    for at in (0..whole.len()).step_by(whole.len() / 7) {
        let mut turned = whole.clone();
        turned[at] ^= 0x5a;
        let _ = carried(&turned);
        office.put("turned.pdf", turned);
        let answer = said(&office, &["turned.pdf"]);
        assert!(answer.exit <= 1 && !answer.stderr.contains("panicked"), "{answer:?}");
    }
}
