//! The copy to keep: one file from which a meeting can be recomputed without anything else.

use hoidong::papers::pdf::{carried, read_back};
use hoidong::record::{Opening, SqliteStore, Store, chain, replay, rows_as_text};

use serde_json::json;

use super::amend;
use super::office::SESSION;

#[test]
fn the_copy_to_keep_carries_the_record_up_to_its_own_event_and_no_further() {
    let (office, criterion, _, to) = amend::closed();
    // What happens after the end is not in the copy of the end.
    let later = json!({"do": "propose_correction", "product": "P01", "member": "M2",
        "marks": [{"criterion": criterion, "points": to}], "paper": "phiếu giấy của M2", "reason": "gõ nhầm"});
    assert_eq!(office.run_with(&["act", SESSION, "-"], &later.to_string()).exit, 0);
    office.done(&["papers", SESSION, "--only", "archive"]);
    let folder = office.path("lang-son-2026-dot-2-van-ban");
    let pdf = std::fs::read(folder.join("luu-tru.pdf")).unwrap();
    let files = carried(&pdf).unwrap();
    let events = &files.iter().find(|(name, _)| name == "su-kien.jsonl").unwrap().1;
    let rows = rows_as_text::read(std::str::from_utf8(events).unwrap()).unwrap();

    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["diem-cham.csv", "diem-cham.json", "su-kien.jsonl"]);
    let marks = office.done(&["scores", "export", SESSION, "--format", "csv"]);
    assert_eq!(files[0].1, marks.into_bytes(), "every mark, as it is exported");

    let stored = SqliteStore::open_read_only(&office.path("lang-son-2026-dot-2.hoidong")).unwrap().rows().unwrap();
    assert_eq!((rows.len() + 1, &rows[..]), (stored.len(), &stored[..rows.len()]), "byte for byte");
    assert_eq!(rows.last().unwrap().kind, "closed");
    chain::check(&rows, Opening::from_row(&rows[0]).unwrap().genesis().unwrap()).unwrap();
    let record = replay::replay(&rows).unwrap();
    let head = record.closing.unwrap().head;
    let manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(folder.join("manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest["papers"][0]["head"], head.to_string());
    let printed = read_back::letters(&pdf).unwrap().concat();
    assert!(printed.contains(&format!("mãkiểmtra:{head}")), "the head of the carried events is the printed one");
    assert!(printed.contains("BIÊNBẢN") && printed.contains("BIỂUTỔNGHỢP"), "the minutes and their annex");
    assert!(pdf.windows(17).any(|at| at == b"<pdfaid:part>3</p"), "exported as PDF/A-3");
}

#[test]
fn there_is_nothing_to_keep_before_the_end() {
    let office = super::office::Office::new();
    let refused = office.run(&["papers", SESSION, "--only", "archive"]);
    assert_eq!(refused.exit, 1, "{refused:?}");
    assert!(refused.stderr.contains("sau khi phiên họp kết thúc"), "{refused:?}");
}

/// What the secretary carries out of the room: every paper of the meeting, in the formats it has.
#[test]
fn everything_of_the_meeting_is_written_unless_papers_are_named() {
    let (office, ..) = amend::closed();
    let made = office.json(&["papers", SESSION, "--json"]);
    let written: Vec<_> = made["written"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    for stem in
        ["bien-ban", "bieu-tong-hop", "phieu-m1", "phieu-m9", "bao-cao", "thong-bao-chu-the-p01", "phan-hoi-p01"]
    {
        for extension in ["docx", "pdf"] {
            assert!(written.contains(&format!("{stem}.{extension}").as_str()), "{stem}.{extension} in {written:?}");
        }
    }
    for name in ["bieu-tong-hop.xlsx", "diem-cham.csv", "diem-cham.json", "luu-tru.pdf"] {
        assert!(written.contains(&name), "{name} in {written:?}");
    }
    let other = written.iter().find(|name| name.starts_with("phieu-trong") || name.rsplit('.').next() == Some("md"));
    assert_eq!(other, None, "no blank sheets after the end, and Markdown only where it is asked for");
    let entries = std::fs::read_dir(office.path("lang-son-2026-dot-2-van-ban")).unwrap().count();
    assert_eq!(entries, written.len() + 1, "and the manifest");
}
