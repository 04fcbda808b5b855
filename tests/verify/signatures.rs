//! Signatures beside the papers and inside them, and what the record tells of them.

use std::fs;

#[cfg(feature = "pdf")]
use chrono::{DateTime, FixedOffset};
#[cfg(feature = "pdf")]
use hoidong::host::SystemClock;
#[cfg(feature = "pdf")]
use hoidong::meeting::{Actor, Command, Key};
#[cfg(feature = "pdf")]
use hoidong::record::place;
#[cfg(feature = "pdf")]
use hoidong::seal::pdf::{P12, Place, Signing, Trial, new_trial, sign};
use serde_json::Value;

use super::meeting::{RECORD, closed_after, one_problem, paper, problems, put_record, read, rows, said, verified};
use super::office::{Office, SESSION};

#[cfg(feature = "pdf")]
fn as_member(office: &Office, member: &str, command: Command) {
    let offices = hoidong::load::Office::default();
    let mut writing = place::write(&office.path(SESSION), &offices, Box::new(SystemClock)).unwrap();
    writing.desk.act(Actor::Member(member.into()), command).unwrap();
}

/// Keys of M1 and M2 enrolled, one of nobody; the papers made, signed by M1 and M2.
fn signed() -> Office {
    let office = closed_after(|office| {
        let text = String::from_utf8(read(office, SESSION)).unwrap();
        office.put(SESSION, text.replace("pins: Required", "pins: Off"));
        for name in ["m1", "m2", "la"] {
            office.done(&["identity", "new", name, "--no-passphrase"]);
        }
        office.done(&["identity", "enrol", SESSION, "m1", "--as", "M1"]);
        office.done(&["identity", "enrol", SESSION, "m2", "--as", "M2"]);
    });
    office.done(&["papers", SESSION, "--only", "minutes,tally", "--format", "docx,xlsx,md"]);
    for name in ["M1", "M2"] {
        office.done(&["sign", SESSION, "--as", name, "--identity", &name.to_lowercase()]);
    }
    office
}

fn of<'a>(report: &'a Value, file: &str) -> &'a Value {
    report["signatures"].as_array().unwrap().iter().find(|one| one["file"] == file).unwrap()
}

#[test]
fn signatures_hold_are_recorded_and_anchor_the_record() {
    let office = signed();
    let (exit, report) = verified(&office, &[SESSION]);
    assert_eq!(exit, 0, "{report:#}");
    let first = of(&report, "bien-ban.docx.sig");
    assert_eq!(
        (
            &first["signer"],
            &first["kind"],
            &first["valid"],
            &first["covers_all"],
            &first["enrolled"],
            &first["recorded"]
        ),
        (&"M1".into(), &"ssh".into(), &true.into(), &true.into(), &true.into(), &true.into())
    );
    assert_eq!(of(&report, "bien-ban.docx.m2.sig")["signer"], "M2");
    let text = said(&office, &[SESSION]).stdout;
    assert!(text.contains("đã ký trong ban-ghi"), "the signed head is an anchor: {text}");
    // Cut back to before the signing, the signed head finds it.
    let whole = rows(&office);
    put_record(&office, RECORD, &whole[..whole.len() - 3]);
    let (exit, report) = verified(&office, &[SESSION]);
    assert_eq!(exit, 1);
    assert!(problems(&report).iter().any(|said| said.contains("bị cắt") && said.contains("đã ký trong")), "{report:#}");
}

#[test]
fn a_signature_over_other_bytes_gone_or_of_nobody_is_said() {
    let office = signed();
    let docx = read(&office, &paper("bien-ban.docx"));
    // Something behind the package, which no reader minds.
    office.put(&paper("bien-ban.docx"), [&docx[..], b"\0"].concat());
    let (exit, report) = verified(&office, &[SESSION]);
    assert_eq!(exit, 1);
    assert!(
        problems(&report).iter().any(|said| said.contains("bien-ban.docx.sig KHÔNG hợp lệ: tệp đã bị sửa sau khi ký")),
        "{report:#}"
    );
    assert_eq!(of(&report, "bien-ban.docx.sig")["valid"], false);
    office.put(&paper("bien-ban.docx"), &docx);

    let sig = read(&office, &paper("bien-ban.docx.sig"));
    fs::remove_file(office.path(&paper("bien-ban.docx.sig"))).unwrap();
    let (_, report) = verified(&office, &[SESSION]);
    one_problem(&report, &["Hồ sơ có ghi chữ ký của", "M1", "bien-ban.docx"]);
    for (bytes, says) in [(&b"x"[..], "tệp chữ ký hỏng"), (&read(&office, &paper("ban-ghi.txt.sig")), "mục đích khác")]
    {
        office.put(&paper("bien-ban.docx.sig"), bytes);
        let (_, report) = verified(&office, &[SESSION]);
        assert!(problems(&report).iter().any(|said| said.contains(says)), "{says}: {report:#}");
    }
    office.put(&paper("bien-ban.docx.sig"), sig);
    assert_eq!(verified(&office, &[SESSION]).0, 0);

    let gone = read(&office, &paper("bien-ban.md"));
    fs::remove_file(office.path(&paper("bien-ban.md"))).unwrap();
    let (_, report) = verified(&office, &[SESSION]);
    assert!(problems(&report).iter().any(|said| said.contains("không có tệp bien-ban.md để kiểm tra")), "{report:#}");
    office.put(&paper("bien-ban.md"), gone);

    let allowed = read(&office, &paper("allowed_signers"));
    office.put(&paper("allowed_signers"), String::from_utf8(allowed).unwrap().replace("M2 ", "M3 "));
    let (_, report) = verified(&office, &[SESSION]);
    one_problem(&report, &["allowed_signers khác danh sách khóa đã đăng ký"]);
}

#[test]
fn a_key_that_nobody_enrolled_is_nobodys_and_is_wrong_unless_the_record_tells_of_it() {
    let office = signed();
    let key = hoidong::seal::Identity::read(&office.path("data/identities/la")).unwrap();
    let key = key.unlock(&hoidong::seal::Passphrase::new()).unwrap();
    let sig = key.sign(hoidong::seal::ssh::Namespace::Minutes, &read(&office, &paper("bien-ban.docx"))).unwrap();
    office.put(&paper("bien-ban.docx.m3.sig"), sig);
    let (exit, report) = verified(&office, &[SESSION]);
    assert_eq!(exit, 1);
    one_problem(&report, &["SHA256:", "khóa chưa đăng ký và chữ ký không ghi trong hồ sơ"]);
    let found = of(&report, "bien-ban.docx.m3.sig");
    assert_eq!((&found["valid"], &found["enrolled"]), (&true.into(), &false.into()));
    fs::remove_file(office.path(&paper("bien-ban.docx.m3.sig"))).unwrap();
    office.done(&["sign", SESSION, "--as", "M3", "--identity", "la"]);
    let (exit, report) = verified(&office, &[SESSION]);
    assert_eq!(exit, 0, "{report:#}");
    assert!(report["notes"].to_string().contains("khóa chưa đăng ký, chữ ký có ghi trong hồ sơ"), "{report:#}");
}

/// A meeting that ended, with a certificate of the secretary that nobody enrolled, and one of the chair's that M1 did.
#[cfg(feature = "pdf")]
struct Certified {
    office: Office,
    secretary: P12,
    chair: P12,
    at: DateTime<FixedOffset>,
}

#[cfg(feature = "pdf")]
fn certified() -> Certified {
    let at = hoidong::host::Clock::now(&SystemClock);
    let made = |name: &str| new_trial(name, at - chrono::TimeDelta::hours(1), "mật khẩu").unwrap();
    let (secretary, chair) = (made("Thư ký Mẫu"), made("Chủ tịch Mẫu"));
    let office = closed_after(|office| {
        let text = String::from_utf8(read(office, SESSION)).unwrap();
        office.put(SESSION, text.replace("pins: Required", "pins: Off"));
        office.done(&["attend", SESSION, "--present", "M1"]);
        let key = Key::Certificate {
            sha256: chair.certificate.sha256().to_string(),
            subject: "Chủ tịch Mẫu".to_owned(),
        };
        as_member(office, "M1", Command::EnrolKey { key });
    });
    let open = |trial: &Trial| P12::open(&trial.p12, "mật khẩu").unwrap();
    Certified { office, secretary: open(&secretary), chair: open(&chair), at }
}

#[cfg(feature = "pdf")]
#[test]
fn a_signed_copy_to_keep_alone_is_enough_and_anchors_by_an_enrolled_certificate() {
    let Certified { office, secretary, chair, at } = certified();
    office.done(&["papers", SESSION, "--only", "archive", "--format", "pdf"]);
    let plain = read(&office, &paper("luu-tru.pdf"));
    let signing = |place| Signing { place, at, agency: "Sở", reason: "Ký bản lưu trữ", stamper: None };
    let by_nobody = sign(&plain, signing(Place::Secretary), &secretary).unwrap();
    let by_both = sign(&by_nobody, signing(Place::Chair), &chair).unwrap();
    for (bytes, anchored, signatures) in [(&plain, false, 0), (&by_nobody, false, 1), (&by_both, true, 2)] {
        office.put("luu-tru-ky-so.pdf", bytes);
        let (exit, report) = verified(&office, &["luu-tru-ky-so.pdf"]);
        let found = report["signatures"].as_array().unwrap();
        assert_eq!(found.iter().filter(|one| one["valid"] == true).count(), signatures, "{report:#}");
        assert_eq!((&report["record"]["anchored"], &report["record"]["intact"]), (&anchored.into(), &true.into()));
        assert_eq!(report["papers"][0]["numbers_match"], true);
        // A file of that name with no signature in it is no signed copy.
        assert_eq!(exit, i32::from(signatures == 0), "{report:#}");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn signatures_inside_a_pdf_are_checked_against_the_enrolled_certificates() {
    let Certified { office, secretary, chair, at } = certified();
    office.done(&["papers", SESSION, "--only", "minutes", "--format", "pdf"]);
    let plain = read(&office, &paper("bien-ban.pdf"));
    let signing = |place| Signing { place, at, agency: "Sở", reason: "Ký biên bản", stamper: None };
    let once = sign(&plain, signing(Place::Secretary), &secretary).unwrap();
    let twice = sign(&once, signing(Place::Chair), &chair).unwrap();
    office.put(&paper("bien-ban-ky-so.pdf"), &twice);
    let (exit, report) = verified(&office, &[SESSION]);
    assert_eq!(exit, 1, "the secretary's certificate is nobody's, and no row tells of it");
    one_problem(&report, &["«Thư ký Mẫu»", "khóa chưa đăng ký", "ký thêm 1 lần"]);
    let chairs = report["signatures"].as_array().unwrap().iter().find(|one| one["signer"] == "M1").unwrap();
    assert_eq!((&chairs["kind"], &chairs["valid"], &chairs["covers_all"]), (&"pdf".into(), &true.into(), &true.into()));
    let signed = report["papers"].as_array().unwrap().iter().find(|one| one["file"] == "bien-ban-ky-so.pdf").unwrap();
    assert_eq!(signed["numbers_match"], true);
    // Alone, the same: what cannot be known is not held against it.
    office.put("bien-ban-ky-so.pdf", &twice);
    let (exit, report) = verified(&office, &["bien-ban-ky-so.pdf", "--against", RECORD]);
    assert_eq!((exit, &report["papers"][0]["numbers_match"]), (0, &true.into()), "{report:#}");

    // A byte behind the last signature, a byte of the pages, a copy of another paper, no signature at all.
    let mut turned = twice.clone();
    turned[plain.len() / 2] ^= 1;
    for (bytes, says) in [
        ([&twice[..], b"\n% x\n"].concat(), "phần thêm vào không phải là chữ ký"),
        (turned, "KHÔNG hợp lệ"),
        (plain.clone(), "không có chữ ký nào"),
    ] {
        office.put(&paper("bien-ban-ky-so.pdf"), bytes);
        let (exit, report) = verified(&office, &[SESSION]);
        assert_eq!(exit, 1);
        assert!(problems(&report).iter().any(|said| said.contains(says)), "{says}: {report:#}");
    }
    office.put(&paper("bien-ban-ky-so.pdf"), &twice);
    office.put(&paper("bien-ban.pdf"), [&plain[..], b"%x\n"].concat());
    let (_, report) = verified(&office, &[SESSION]);
    assert!(
        problems(&report).iter().any(|said| said.contains("không bắt đầu bằng đúng nội dung của bien-ban.pdf")),
        "{report:#}"
    );
}
