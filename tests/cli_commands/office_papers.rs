//! How an office wants its papers: a style of its own, a typeface, what is told.

use serde_json::Value;

use crate::office::{Office, SESSION};

/// The annex of the draft, Markdown and PDF, in `giay`.
#[cfg(feature = "pdf")]
const DRAFT: [&str; 9] = ["papers", SESSION, "--only", "tally", "--out", "giay", "--format", "md,pdf", "--force"];

fn manifest(office: &Office, file: &str) -> Value {
    let text = std::fs::read_to_string(office.path("giay/manifest.json")).unwrap();
    let json: Value = serde_json::from_str(&text).unwrap();
    json["papers"].as_array().unwrap().iter().find(|entry| entry["file"] == file).unwrap().clone()
}

#[test]
fn the_folder_is_named_the_same_is_silent_and_a_change_is_named_and_kept() {
    let office = Office::new();
    let papers = ["papers", SESSION, "--only", "minutes", "--out", "giay", "--format", "md,docx"];
    let said = office.done(&papers);
    assert!(said.starts_with("Đã ghi vào giay: bien-ban.md, bien-ban.docx."), "{said}");
    assert!(office.done(&papers).starts_with("Văn bản trong giay không có gì thay đổi."));
    office.put("giay/bien-ban.md", "sửa tay");
    let answer = office.run(&papers);
    assert_eq!((answer.exit, answer.stdout.as_str()), (1, ""));
    assert!(answer.stderr.contains("giay/bien-ban.md") && answer.stderr.contains("--force"), "{answer:?}");
    assert!(!answer.stderr.contains("bien-ban.docx"), "only what differs is named: {answer:?}");
    assert_eq!(std::fs::read_to_string(office.path("giay/bien-ban.md")).unwrap(), "sửa tay");
    let forced =
        office.done(&["papers", SESSION, "--only", "minutes", "--out", "giay", "--format", "md,docx", "--force"]);
    assert!(forced.starts_with("Đã ghi vào giay: bien-ban.md."), "{forced}");
    let entry = manifest(&office, "bien-ban.md");
    assert_eq!((entry.get("style"), entry.get("face")), (None, None));
}

#[cfg(feature = "pdf")]
#[test]
fn the_starting_style_changes_nothing_until_it_is_changed_and_then_is_named_in_the_manifest() {
    let office = Office::new();
    office.done(&DRAFT);
    let house = std::fs::read(office.path("giay/bieu-tong-hop.pdf")).unwrap();
    assert_eq!(manifest(&office, "bieu-tong-hop.pdf").get("style"), None);

    let said = office.done(&["papers", "--only", "style", "--out", "data"]);
    assert!(said.contains("data: house.typ") && said.contains("data/house.typ"), "{said}");
    office.done(&DRAFT);
    assert_eq!(
        std::fs::read(office.path("giay/bieu-tong-hop.pdf")).unwrap(),
        house,
        "an unchanged copy is the house's"
    );
    assert_eq!(manifest(&office, "bieu-tong-hop.pdf").get("style"), None);

    let style = std::fs::read_to_string(office.path("data/house.typ")).unwrap();
    let changed = style.replace("#let body-size = 13pt", "#let body-size = 14pt");
    assert_ne!(changed, style);
    office.put("data/house.typ", &changed);
    office.done(&DRAFT);
    assert_ne!(std::fs::read(office.path("giay/bieu-tong-hop.pdf")).unwrap(), house);
    let digest = hoidong::text::digest::Digest::of(changed.as_bytes()).to_string();
    assert_eq!(manifest(&office, "bieu-tong-hop.pdf")["style"], digest);
    assert_eq!(manifest(&office, "bieu-tong-hop.md").get("style"), None);

    // The office's file is not overwritten by the starting one.
    let again = office.run(&["papers", "--only", "style", "--out", "data"]);
    assert!(again.exit == 1 && again.stderr.contains("house.typ"), "{again:?}");
}

#[cfg(feature = "pdf")]
#[test]
fn a_broken_style_is_told_with_the_compilers_words_and_nothing_is_written() {
    let office = Office::new();
    std::fs::create_dir_all(office.path("data")).unwrap();
    office.put("data/house.typ", "#let paper(document, ..rest) = nowhere(document)");
    let answer = office.run(&DRAFT);
    assert_eq!((answer.exit, answer.stdout.as_str()), (1, ""), "{answer:?}");
    for part in ["data/house.typ", "unknown variable: nowhere", "chưa ghi gì"] {
        assert!(answer.stderr.contains(part), "{part}: {answer:?}");
    }
    assert!(!office.path("giay").exists(), "nothing is written, not the Markdown either");
    // What is no PDF does not ask for the style.
    office.done(&["papers", SESSION, "--out", "giay", "--format", "md"]);
    office.put("data/house.typ", [0xff, 0xfe]);
    let answer = office.run(&DRAFT);
    assert!(
        answer.exit == 1 && answer.stderr.contains("data/house.typ") && answer.stderr.contains("UTF-8"),
        "{answer:?}"
    );
}

#[cfg(feature = "pdf")]
#[test]
fn a_face_the_machine_has_not_is_told_and_one_it_has_is_named_in_the_manifest() {
    let office = Office::new();
    let with = |font: &str| [&DRAFT[..], &["--font", font]].concat().into_iter().map(str::to_owned).collect::<Vec<_>>();
    let run = |font: &str| office.run(&with(font).iter().map(String::as_str).collect::<Vec<_>>());
    let answer = run("Khong Co Phong Nay");
    assert_eq!(answer.exit, 1, "{answer:?}");
    assert!(answer.stderr.contains("Khong Co Phong Nay") && answer.stderr.contains("--font"), "{answer:?}");
    assert!(!office.path("giay").exists());
    // The program's own face is on every machine.
    let answer = run("Libertinus Serif");
    assert_eq!(answer.exit, 0, "{answer:?}");
    assert_eq!(manifest(&office, "bieu-tong-hop.pdf")["face"], "Libertinus Serif");
    assert_eq!(manifest(&office, "bieu-tong-hop.md").get("face"), None);
    let answer = office.run(&["papers", SESSION, "--format", "md", "--font", "Libertinus Serif"]);
    assert!(answer.exit == 2 && answer.stderr.contains("pdf"), "{answer:?}");
}

#[cfg(not(feature = "pdf"))]
#[test]
fn without_pdf_a_style_and_a_face_are_told_to_be_of_no_use() {
    let office = Office::new();
    for args in [&["papers", SESSION, "--font", "Arial"][..], &["papers", "--only", "style"]] {
        let answer = office.run(args);
        assert!(answer.exit == 2 && answer.stderr.contains("không có phần ghi PDF"), "{answer:?}");
    }
}

#[test]
fn the_style_is_written_alone() {
    let office = Office::new();
    for args in [&["papers", SESSION, "--only", "style"][..], &["papers", "--only", "style,guide", "--set", "4"]] {
        let answer = office.run(args);
        assert!(answer.exit == 2 && answer.stderr.contains("--only style"), "{answer:?}");
    }
}
