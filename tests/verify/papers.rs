//! Papers that somebody changed: by their bytes, their figures, their words.

use std::fs;
use std::io::{Cursor, Write as _};

use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::meeting::{PAPERS, closed, one_problem, paper, problems, read, said, verified, with_papers};
use super::office::{Office, SESSION};
use super::tools;
use super::tools::package::{part, with_part};

const MAIN: &str = "word/document.xml";

fn of<'a>(report: &'a Value, file: &str) -> &'a Value {
    report["papers"].as_array().unwrap().iter().find(|paper| paper["file"] == file).unwrap()
}

/// The text of the first control with this name.
fn control(xml: &str, name: &str) -> String {
    let after = &xml[xml.find(&format!("<w:tag w:val=\"{name}\" />")).unwrap()..];
    let text = &after[after.find("<w:t ").unwrap()..];
    let text = &text[text.find('>').unwrap() + 1..];
    text[..text.find('<').unwrap()].to_owned()
}

/// The same package with another text in the first control of this name.
fn with_figure(bytes: &[u8], name: &str, to: &str) -> Vec<u8> {
    with_part(bytes, MAIN, |xml| {
        let from = control(&xml, name);
        let at = xml.find(&format!("<w:tag w:val=\"{name}\" />")).unwrap();
        let (before, after) = xml.split_at(at);
        before.to_owned() + &after.replacen(&format!(">{from}<"), &format!(">{to}<"), 1)
    })
}

/// The manifest as a forger makes it: with the digest that the file has now.
fn relist(office: &Office, file: &str) {
    let manifest = String::from_utf8(read(office, &paper("manifest.json"))).unwrap();
    let mut manifest: Value = serde_json::from_str(&manifest).unwrap();
    let digest = hoidong::text::digest::Digest::of(&read(office, &paper(file))).to_string();
    let entries = manifest["papers"].as_array_mut().unwrap();
    entries.iter_mut().find(|entry| entry["file"] == file).unwrap()["sha256"] = digest.into();
    office.put(&paper("manifest.json"), manifest.to_string());
}

#[test]
fn a_figure_changed_in_a_docx_is_named_with_what_it_should_be() {
    let office = with_papers();
    for (file, figure) in
        [("bien-ban.docx", "P01.mean"), ("bieu-tong-hop.docx", "P01.total.M2"), ("phieu-m2.docx", "P01.1.1.M2")]
    {
        let whole = read(&office, &paper(file));
        let computed = control(&part(&whole, MAIN), figure);
        let printed = if computed.contains(',') { "99,99" } else { "1" };
        assert_ne!(computed, printed);
        office.put(&paper(file), with_figure(&whole, figure, printed));
        let says = format!("{figure} ghi «{printed}», tính lại «{computed}»");
        let (exit, report) = verified(&office, &[SESSION]);
        assert_eq!(exit, 1, "{report:#}");
        one_problem(&report, &[file, "số liệu KHÁC", &says]);
        assert_eq!(
            (&of(&report, file)["bytes_identical"], &of(&report, file)["numbers_match"]),
            (&false.into(), &false.into())
        );
        // Whoever changes the list too is found by the number.
        relist(&office, file);
        let (_, report) = verified(&office, &[SESSION]);
        one_problem(&report, &[file, &says]);
        assert_eq!(of(&report, file)["bytes_identical"], true);
        let recount = office.run(&["recount", SESSION]);
        assert!(recount.exit == 1 && recount.stdout.contains(&says), "{recount:?}");
        office.put(&paper(file), whole);
        relist(&office, file);
    }
    assert_eq!(verified(&office, &[SESSION]).0, 0);
}

#[test]
fn a_docx_that_a_clerk_completed_is_told_of_and_its_numbers_hold() {
    let office = with_papers();
    let whole = read(&office, &paper("bien-ban.docx"));
    let completed = with_part(&whole, MAIN, |xml| xml.replacen("Số: ", "Số: 12/BB-HĐ, cũ ", 1));
    assert_ne!(part(&completed, MAIN), part(&whole, MAIN), "the number is left to the clerk");
    office.put(&paper("bien-ban.docx"), completed);
    let (exit, report) = verified(&office, &[SESSION]);
    assert_eq!((exit, &report["ok"]), (0, &true.into()), "{report:#}");
    let notes = report["notes"].to_string();
    assert!(notes.contains("bien-ban.docx đã chỉnh sửa, số liệu khớp") && notes.contains("12/BB-HĐ"), "{notes}");
    assert_eq!(
        (&of(&report, "bien-ban.docx")["bytes_identical"], &of(&report, "bien-ban.docx")["numbers_match"]),
        (&false.into(), &true.into())
    );
    // Packed again and nothing else: the same paper in other bytes.
    office.put(&paper("bien-ban.docx"), with_part(&whole, MAIN, |xml| xml));
    let (exit, report) = verified(&office, &[SESSION]);
    assert_eq!(exit, 0);
    assert!(report["notes"].to_string().contains("bien-ban.docx đã chỉnh sửa, số liệu khớp."), "{report:#}");
}

#[test]
fn a_figure_whose_control_is_gone_is_missing_unless_the_words_still_say_it() {
    let office = with_papers();
    let whole = read(&office, &paper("bien-ban.docx"));
    let untagged = |xml: &str| xml.replace("<w:tag w:val=\"P01.mean\" />", "");
    office.put(&paper("bien-ban.docx"), with_part(&whole, MAIN, |xml| untagged(&xml)));
    let (exit, report) = verified(&office, &[SESSION]);
    assert_eq!(exit, 0, "every word is still there: {report:#}");
    let mean = control(&part(&whole, MAIN), "P01.mean");
    // Another number there, without a control to say which figure it is.
    office.put(
        &paper("bien-ban.docx"),
        with_part(&whole, MAIN, |xml| untagged(&xml).replacen(&format!(">{mean}<"), ">99,99<", 1)),
    );
    let (exit, report) = verified(&office, &[SESSION]);
    assert_eq!(exit, 1);
    one_problem(&report, &[&format!("P01.mean ghi «99,99», tính lại «{mean}»")]);
    // A control that stays while the visible number beside it changes.
    let beside = with_part(&whole, MAIN, |xml| xml.replacen("<w:sdt>", "<w:r><w:t>99,99 </w:t></w:r><w:sdt>", 1));
    office.put(&paper("bien-ban.docx"), beside);
    let (_, report) = verified(&office, &[SESSION]);
    assert!(report["notes"].to_string().contains("99,99"), "the words are told: {report:#}");
}

/// Opened and saved by another program: no bytes are the same, and the figures are read all the same.
#[test]
fn a_docx_and_a_workbook_saved_by_another_program_are_still_read() {
    let office = with_papers();
    if tools::tool("soffice").is_none() {
        return;
    }
    for file in ["bien-ban.docx", "bieu-tong-hop.docx", "bieu-tong-hop.xlsx"] {
        let extension = file.rsplit('.').next().unwrap();
        let saved = tools::office::converted(&office.path(&paper(file)), extension).unwrap();
        let bytes = fs::read(saved).unwrap();
        assert_ne!(bytes, read(&office, &paper(file)));
        office.put(&paper(file), &bytes);
    }
    fs::remove_dir_all(office.path(&paper("converted"))).unwrap();
    let (exit, report) = verified(&office, &[SESSION]);
    assert_eq!(exit, 0, "{report:#}");
    for file in ["bien-ban.docx", "bieu-tong-hop.docx", "bieu-tong-hop.xlsx"] {
        assert_eq!(
            (&of(&report, file)["bytes_identical"], &of(&report, file)["numbers_match"]),
            (&false.into(), &true.into()),
            "{file}"
        );
    }
    // Edited there: the total of M2 in the annex.
    let saved = read(&office, &paper("bieu-tong-hop.docx"));
    let xml = part(&saved, MAIN);
    let at = xml.find("P01.total.M2").unwrap();
    let text = &xml[at..][[xml[at..].find("<w:t>"), xml[at..].find("<w:t ")].into_iter().flatten().min().unwrap()..];
    let total = &text[text.find('>').unwrap() + 1..text.find("</w:t>").unwrap()];
    let changed = with_part(&saved, MAIN, |xml| {
        let (before, after) = xml.split_at(at);
        before.to_owned() + &after.replacen(&format!(">{total}<"), ">99<", 1)
    });
    office.put(&paper("bieu-tong-hop.docx"), changed);
    let (exit, report) = verified(&office, &[SESSION]);
    assert_eq!(exit, 1, "{report:#}");
    // That program keeps no controls in tables: the cells are compared in their places.
    one_problem(&report, &["bieu-tong-hop.docx: số liệu KHÁC", "P01.total.M2 ghi «99», tính lại", total]);
    assert_eq!(of(&report, "bieu-tong-hop.docx")["numbers_match"], false);
}

/// The first number in a sheet's XML that `says` belongs to, changed.
fn with_cell(bytes: &[u8], sheet: &str, from: &str, to: &str) -> Vec<u8> {
    let changed = with_part(bytes, sheet, |xml| {
        assert!(xml.contains(from), "{from} is not in {sheet}");
        xml.replacen(from, to, 1)
    });
    assert_ne!(part(&changed, sheet), part(bytes, sheet));
    changed
}

#[test]
fn a_cached_total_a_formula_or_a_mark_changed_in_the_workbook_is_found() {
    let office = with_papers();
    let file = "bieu-tong-hop.xlsx";
    let whole = read(&office, &paper(file));
    let summary = part(&whole, "xl/worksheets/sheet1.xml");
    let product = part(&whole, "xl/worksheets/sheet2.xml");
    // A formula of the summary with its cached value: `<f>AVERAGE(…)</f><v>…</v>`.
    let formula = &summary[summary.find("<f>AVERAGE").unwrap()..];
    let formula = &formula[..formula.find("</v>").unwrap() + 4];
    let value = &formula[formula.find("<v>").unwrap()..];
    let alone = &formula[..formula.find("</f>").unwrap() + 4];
    // A mark of the product's sheet: the first number with no formula before it.
    let criterion = &product[product.find("<c r=\"D5\"").unwrap()..];
    let criterion = &criterion[..criterion.find("</c>").unwrap()];
    let mark = &criterion[criterion.find("<v>").unwrap()..];
    for (sheet, from, to, says) in [
        ("xl/worksheets/sheet1.xml", formula.to_owned(), formula.replace(value, "<v>99.5</v>"), "P01.mean ghi «99,5»"),
        ("xl/worksheets/sheet1.xml", alone.to_owned(), "<f>99+0</f>".to_owned(), "P01.mean ghi «=99+0»"),
        ("xl/worksheets/sheet1.xml", alone.to_owned(), String::new(), "P01.mean không còn, tính lại «=AVERAGE("),
        ("xl/worksheets/sheet2.xml", criterion.to_owned(), criterion.replace(mark, "<v>0.25</v>"), "P01!D5 ghi «0,25»"),
    ] {
        office.put(&paper(file), with_cell(&whole, sheet, &from, &to));
        let (exit, report) = verified(&office, &[SESSION]);
        assert_eq!(exit, 1, "{report:#}");
        one_problem(&report, &[file, "số liệu KHÁC", says]);
        assert_eq!(of(&report, file)["numbers_match"], false);
    }
    // Words of it may be completed.
    let texts = with_part(&whole, "xl/sharedStrings.xml", |xml| xml.replacen("Ghi chú", "Ghi chú thêm", 1));
    office.put(&paper(file), texts);
    let (exit, report) = verified(&office, &[SESSION]);
    assert_eq!(exit, 0, "{report:#}");
    assert!(report["notes"].to_string().contains("bieu-tong-hop.xlsx đã chỉnh sửa, số liệu khớp"), "{report:#}");
}

#[test]
fn a_mark_changed_in_the_tables_of_marks_and_a_line_of_markdown_are_found() {
    let office = with_papers();
    let csv = String::from_utf8(read(&office, &paper("diem-cham.csv"))).unwrap();
    let line = csv.lines().find(|line| line.starts_with("P01,M2,1,")).unwrap();
    let cells: Vec<_> = line.split(',').collect();
    let changed = line.replacen(&format!(",{},{},", cells[3], cells[4]), &format!(",{},77,", cells[3]), 1);
    office.put(&paper("diem-cham.csv"), csv.replacen(line, &changed, 1));
    let says = format!("P01.{}.M2 (1) ghi «77», tính lại «{}»", cells[3], cells[4]);
    let (_, report) = verified(&office, &[SESSION]);
    one_problem(&report, &["diem-cham.csv", &says]);
    office.put(&paper("diem-cham.csv"), &csv);

    let json = String::from_utf8(read(&office, &paper("diem-cham.json"))).unwrap();
    let points = format!("\"points\": \"{}\"", cells[4]);
    office.put(&paper("diem-cham.json"), json.replacen(&points, "\"points\": \"77\"", 1));
    let (_, report) = verified(&office, &[SESSION]);
    one_problem(&report, &["diem-cham.json", "ghi «77»"]);
    office.put(&paper("diem-cham.json"), json);

    let text = String::from_utf8(read(&office, &paper("bien-ban.md"))).unwrap();
    office.put(&paper("bien-ban.md"), text.replacen("nhất trí", "không nhất trí", 1));
    let (_, report) = verified(&office, &[SESSION]);
    one_problem(&report, &["bien-ban.md khác với hồ sơ", "không nhất trí"]);
}

#[test]
fn papers_missing_unlisted_unreadable_or_of_another_meeting_are_told_apart() {
    let office = with_papers();
    let docx = read(&office, &paper("phieu-m3.docx"));
    fs::remove_file(office.path(&paper("phieu-m3.docx"))).unwrap();
    let (exit, report) = verified(&office, &[SESSION]);
    assert_eq!(exit, 1);
    one_problem(&report, &["Thiếu văn bản phieu-m3.docx"]);
    office.put(&paper("phieu-m3.docx"), b"PK not a docx");
    let (_, report) = verified(&office, &[SESSION]);
    one_problem(&report, &["Không đọc được phieu-m3.docx"]);
    // One sheet in the place of another.
    office.put(&paper("phieu-m3.docx"), read(&office, &paper("phieu-m4.docx")));
    let (_, report) = verified(&office, &[SESSION]);
    one_problem(&report, &["phieu-m3.docx: số liệu KHÁC"]);
    office.put(&paper("phieu-m3.docx"), docx);
    office.put(&paper("ghi-chep.docx"), "ghi chép");
    office.put(&paper("thu.txt"), "thư");
    let (exit, report) = verified(&office, &[SESSION]);
    assert_eq!(exit, 0, "{report:#}");
    assert!(report["notes"].to_string().contains("Không có trong danh mục: ghi-chep.docx, thu.txt"), "{report:#}");
    let manifest = read(&office, &paper("manifest.json"));
    for (bytes, says) in [(&b"{}"[..], "manifest.json không đọc được"), (b"\xff\xfe", "không đọc được")]
    {
        office.put(&paper("manifest.json"), bytes);
        let (exit, report) = verified(&office, &[SESSION]);
        assert_eq!(exit, 1);
        one_problem(&report, &[says]);
    }
    fs::remove_file(office.path(&paper("manifest.json"))).unwrap();
    let (exit, report) = verified(&office, &[SESSION]);
    assert_eq!(exit, 0, "numbers are still compared: {report:#}");
    assert!(report["notes"].to_string().contains("không có danh mục"));
    assert_eq!(of(&report, "bien-ban.docx")["bytes_identical"], Value::Null);
    let listed = String::from_utf8(manifest).unwrap();
    let doubled = listed.replacen(
        "\"papers\": [",
        "\"papers\": [{\"file\":\"bien-ban.md\",\"sha256\":\"\",\"seq\":1,\"head\":\"\"},",
        1,
    );
    office.put(&paper("manifest.json"), doubled);
    let (_, report) = verified(&office, &[SESSION]);
    assert!(problems(&report).iter().any(|said| said.contains("ghi bien-ban.md hai lần")), "{report:#}");
}

#[test]
fn papers_of_two_meetings_that_were_swapped_are_found() {
    let (office, other) = (with_papers(), closed());
    // The other meeting of the same session has papers of its own, made from its own record.
    other.done(&["papers", SESSION, "--only", "minutes", "--format", "docx"]);
    let theirs = read(&other, &paper("bien-ban.docx"));
    office.put(&paper("bien-ban.docx"), theirs);
    let (exit, report) = verified(&office, &[SESSION]);
    let found = problems(&report);
    assert_eq!(exit, 1);
    assert!(found.iter().any(|said| said.contains("khác mốc đối chiếu: in trên bien-ban.docx")), "{found:#?}");
    fs::remove_dir_all(office.path(PAPERS)).unwrap();
    fs::rename(other.path(PAPERS), office.path(PAPERS)).unwrap();
    let (exit, report) = verified(&office, &[SESSION]);
    assert_eq!(exit, 1);
    assert!(problems(&report)[0].contains("khác mốc đối chiếu"), "the list names the other's head: {report:#}");
    let manifest = String::from_utf8(read(&office, &paper("manifest.json"))).unwrap();
    office.put(&paper("manifest.json"), manifest.replace("lang-son-2026-dot-2", "lang-son-2026-dot-3"));
    let (_, report) = verified(&office, &[SESSION]);
    assert!(problems(&report).iter().any(|said| said.contains("là của phiên họp «lang-son-2026-dot-3»")), "{report:#}");
}

#[test]
fn a_folder_alone_is_checked_by_its_list_and_says_what_it_cannot_do() {
    let office = with_papers();
    fs::rename(office.path(PAPERS), office.path("nhan-duoc")).unwrap();
    let (exit, report) = verified(&office, &["nhan-duoc"]);
    assert_eq!((exit, &report["record"]), (0, &Value::Null), "{report:#}");
    assert!(report["notes"].to_string().contains("Không có hồ sơ để đối chiếu"));
    assert_eq!(of(&report, "bien-ban.docx")["bytes_identical"], true);
    let text = read(&office, "nhan-duoc/bien-ban.md");
    office.put("nhan-duoc/bien-ban.md", [&text[..], b"x"].concat());
    let (exit, report) = verified(&office, &["nhan-duoc"]);
    assert_eq!(exit, 1);
    one_problem(&report, &["bien-ban.md không đúng như danh mục"]);
    let recount = office.run(&["recount", "nhan-duoc"]);
    assert!(recount.exit == 1 && recount.stderr.contains("Chưa tính lại được"), "{recount:?}");
}

/// A package that unpacks to gigabytes, cells at the far corner of a sheet, names that are no names.
#[test]
fn hostile_files_are_answered_within_bounds() {
    let office = with_papers();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(MAIN, SimpleFileOptions::default()).unwrap();
    let zeros = vec![b'0'; 1 << 20];
    (0..300).for_each(|_| zip.write_all(&zeros).unwrap());
    let bomb = zip.finish().unwrap().into_inner();
    for file in ["bien-ban.docx", "bieu-tong-hop.xlsx"] {
        office.put(&paper(file), &bomb);
    }
    office.put(&paper("diem-cham.json"), "[".repeat(1 << 20));
    office.put(&paper("x.sig"), "-----BEGIN SSH SIGNATURE-----\n".repeat(1000));
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt as _;
        let strange = std::ffi::OsStr::from_bytes(b"\xff\x1b[31m.pdf");
        let _ = hoidong::host::write_atomically(&office.path(PAPERS).join(strange), b"%PDF");
    }
    let answer = said(&office, &[SESSION]);
    assert_eq!(answer.exit, 1, "{answer:?}");
    assert!(!answer.stdout.contains('\u{1b}') && !answer.stderr.contains("panicked"), "{answer:?}");
    for file in ["bien-ban.docx", "bieu-tong-hop.xlsx", "diem-cham.json"] {
        assert!(answer.stdout.contains(&format!("Không đọc được {file}")), "{file}: {}", answer.stdout);
    }
}
