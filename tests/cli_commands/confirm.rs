//! A member's own word, keys and signatures from the command line.

use serde_json::json;

use super::office::{Answer, Office, SESSION, ballot, csv};

/// The fingerprint is what `ssh-keygen -lf` printed of this key.
const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAWzRAolgGr1CEChvHaf+4HaXO364ImPN/3uVcUxcz2W";
const PRINT: &str = "SHA256:wl6Aki0ftRmdqSm0Upa5sCyntoBBB+1vBWHSzj4oT6s";

/// P01 scored and not concluded on, P02 open, the rest withdrawn; names open the curtain, and confirmations are asked for.
fn office() -> Office {
    let office = Office::new();
    let text = std::fs::read_to_string(office.path(SESSION)).unwrap();
    let ours = text.replace("access: Access(pins: Required", "confirmations: Required, access: Access(pins: Off");
    assert_ne!(text, ours, "the sample says how the curtain opens");
    office.put(SESSION, ours);
    let mut all = ballot(&office.loaded());
    all.retain(|(product, ..)| product == "P01");
    office.put("phieu.csv", csv(&all));
    office.done(&["attend", SESSION, "--present", "all"]);
    office.done(&["scores", "import", SESSION, "phieu.csv", "--clerk", "Văn thư"]);
    let aside = (2..=12).map(
        |n| json!({"do": "set_aside", "product": format!("P{n:02}"), "as": "withdrawn", "reason": "chủ thể xin rút"}),
    );
    office.put("aside.jsonl", aside.map(|line| line.to_string()).collect::<Vec<_>>().join("\n"));
    office
}

fn act(office: &Office, line: &serde_json::Value, by: Option<&str>) -> Answer {
    let mut args = vec!["act", SESSION];
    args.extend(by.into_iter().flat_map(|by| ["--by", by]));
    args.push("-");
    office.run_with(&args, &line.to_string())
}

/// Everything is settled, everybody confirms, the meeting ends, and the minutes are written.
fn end(office: &Office) {
    office.done(&["act", SESSION, "aside.jsonl"]);
    office.done(&["conclude", SESSION, "P01", "--decision", "agree", "--note", "giữ nguyên điểm"]);
    for member in &office.loaded().session.members {
        for what in ["confirm_sheets", "confirm_minutes"] {
            act(office, &json!({"do": what}), Some(&member.id.0));
        }
    }
    office.done(&["close", SESSION]);
    office.done(&["papers", SESSION, "--only", "minutes", "--format", "md"]);
}

fn told(answer: &Answer, exit: i32, sentence: &str) {
    let said = format!("{}{}", answer.stdout, answer.stderr);
    assert!(answer.exit == exit && said.contains(sentence), "{sentence}\n{answer:?}");
}

#[test]
fn members_confirm_by_name_and_the_end_waits_for_them() {
    let office = office();
    let (sheets, minutes) = (json!({"do": "confirm_sheets"}), json!({"do": "confirm_minutes"}));
    told(
        &act(&office, &sheets, None),
        1,
        "Dòng 1: đây là lời xác nhận của chính thành viên: ghi mã thành viên sau --by",
    );
    told(&act(&office, &minutes, Some("M2")), 1, "Còn 12 sản phẩm chưa kết luận");
    told(&act(&office, &sheets, Some("M2")), 0, "xác nhận trong chương trình: «các phiếu đã nộp là của tôi».");
    office.done(&["act", SESSION, "aside.jsonl"]);
    office.done(&["conclude", SESSION, "P01", "--decision", "agree", "--note", "giữ nguyên điểm"]);
    let waits = office.run(&["close", SESSION]);
    told(&waits, 1, "Chưa kết thúc được phiên họp:");
    told(&waits, 1, "thành viên chấm điểm và thư ký có mặt xác nhận trước khi kết thúc phiên họp. Chưa xác nhận: ");
    told(&waits, 1, "(M2) (biên bản)");
    told(&waits, 1, "(M1) (phiếu, biên bản)");
    let members: Vec<_> = office.loaded().session.members.iter().map(|member| member.id.0.clone()).collect();
    for member in &members {
        told(&act(&office, &minutes, Some(member)), 0, "biên bản đã được đọc cho tôi nghe");
        act(&office, &sheets, Some(member));
    }
    office.done(&["attend", SESSION, "--absent", "M9:về sớm"]);
    told(
        &act(&office, &minutes, Some("M9")),
        1,
        "không được ghi có mặt tại bàn họp (trực tuyến, vắng hoặc đã rời), nên không xác nhận trong chương trình được. Đồng chí ký trên bản giấy;",
    );
    // Who went is told by the minutes, so the others hear them once more.
    let waits = office.run(&["close", SESSION]);
    told(&waits, 1, "(M1) (biên bản)");
    assert!(!waits.stderr.contains("(M9)"), "{waits:?}");
    for member in members.iter().filter(|member| *member != "M9") {
        told(&act(&office, &minutes, Some(member)), 0, "biên bản đã được đọc cho tôi nghe");
    }
    office.done(&["close", SESSION]);
    told(&act(&office, &sheets, Some("M1")), 1, "Phiên họp đã kết thúc");
    office.done(&["papers", SESSION, "--only", "minutes", "--format", "md"]);
    let text = std::fs::read_to_string(office.path("lang-son-2026-dot-2-van-ban/bien-ban.md")).unwrap();
    assert!(text.contains("Xác nhận trong chương trình, không dùng mã PIN."), "{text}");
}

#[test]
fn a_key_is_enrolled_by_its_owner_and_a_pen_recorded_by_the_secretary() {
    let office = office();
    let key = |line: &str| json!({"do": "enrol_key", "key": {"ssh": line}});
    told(&act(&office, &key(KEY), None), 1, "ghi mã thành viên sau --by");
    told(
        &act(&office, &key("ssh-ed25519 AAAA"), Some("M2")),
        1,
        "Đây không phải khóa ký dùng được. Khóa SSH là một dòng «ssh-ed25519 AAAA…»",
    );
    told(&act(&office, &key(&format!("{KEY} máy của tôi")), Some("M2")), 0, &format!("(M2) đăng ký khóa SSH {PRINT}."));
    told(&act(&office, &key(KEY), Some("M3")), 1, "Khóa này đã được đăng ký cho đồng chí");
    let ink = |member: &str| json!({"do": "record_signature", "minutes": 1, "means": "ink", "member": member});
    told(&act(&office, &ink("M1"), None), 1, "Phiên họp chưa kết thúc, nên chưa có biên bản để ký.");
    let ssh =
        json!({"do": "record_signature", "minutes": 1, "means": "ssh", "key": PRINT, "papers": {"bien-ban.pdf": "ab"}});
    told(&act(&office, &ssh, None), 1, "lệnh act chỉ ghi nhận chữ ký tay (means: ink).");

    end(&office);
    let before = std::fs::read(office.path("lang-son-2026-dot-2-van-ban/bien-ban.md")).unwrap();
    told(&act(&office, &key(KEY), Some("M2")), 1, "Phiên họp đã kết thúc");
    told(
        &act(&office, &ink("M1"), None),
        0,
        "Ghi nhận chữ ký tay trên giấy của đồng chí Đại diện Ủy ban nhân dân tỉnh (M1), biên bản thứ 1 (không lưu bản chụp).",
    );
    told(&act(&office, &ink("M1"), None), 1, "Chữ ký này đã được ghi nhận lúc");
    let reopen = json!({"do": "reopen", "cause": "x"});
    told(
        &act(&office, &reopen, None),
        1,
        "nên không mở lại phiên họp được nữa. Lỗi ghi, nhập điểm được đính chính bằng biên bản sửa đổi, bổ sung.",
    );
    // A signature changes no paper.
    let said = office.done(&["papers", SESSION, "--only", "minutes", "--format", "md"]);
    assert!(said.contains("không có gì thay đổi"), "{said}");
    assert_eq!(std::fs::read(office.path("lang-son-2026-dot-2-van-ban/bien-ban.md")).unwrap(), before);
}

#[test]
fn the_minutes_name_the_stand_in_who_confirmed() {
    let office = office();
    let stand_in = json!({
        "do": "attend", "member": "M3", "presence": "authorised", "person": "Hoàng Văn Bình", "paper": "12/GUQ ngày 09/12/2026",
    });
    told(&act(&office, &stand_in, None), 0, "Hoàng Văn Bình dự họp thay");
    end(&office);
    let text = std::fs::read_to_string(office.path("lang-son-2026-dot-2-van-ban/bien-ban.md")).unwrap();
    let lines: Vec<_> = text.lines().filter(|line| line.contains("xác nhận trong chương trình lúc")).collect();
    let named: Vec<_> = lines.iter().filter(|line| line.contains("(người được ủy quyền: Hoàng Văn Bình)")).collect();
    assert!(lines.len() > 1 && named.len() == 1, "{lines:#?}");
}
