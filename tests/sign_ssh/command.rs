//! `hoidong sign`: what lies there afterwards, what the record tells, and every refusal with nothing written.

use std::fs::{self, File};

use hoidong::meeting::{Event, Means, SignatureNote, Unchecked};
use hoidong::record::replay;
use hoidong::seal::head::Head;
use hoidong::seal::new_identity::make;
use hoidong::seal::ssh::Namespace;
use hoidong::seal::{Key, Passphrase};
use hoidong::text::digest::Digest;
use rstest::rstest;

use crate::room::{PASS, Room};
use crate::tools::ssh::{key, keygen, said};
use crate::{answer, json, refused};

/// The signatures on the record.
fn notes(room: &Room) -> Vec<SignatureNote> {
    let events = room.rows().into_iter().skip(1).map(|row| replay::event(&row).unwrap());
    events.filter_map(|event| if let Event::SignatureRecorded(note) = event { Some(note) } else { None }).collect()
}

fn unlocked(room: &Room, name: &str) -> Key {
    room.read_identity(name).unlock(&Passphrase::from(PASS)).unwrap()
}

#[test]
fn what_is_signed_is_verified_by_ssh_keygen_and_told_by_the_record() {
    let room = Room::with_papers();
    let (before, rows) = (room.files(), room.rows());
    assert_eq!(room.names(), ["bien-ban.docx", "bien-ban.md", "manifest.json"]);
    let signed = json(&room.sign("M1", &["--pass-file", room.path("pass").to_str().unwrap(), "--json"]));
    let written = ["bien-ban.docx.sig", "bien-ban.md.sig", "ban-ghi.txt", "ban-ghi.txt.sig", "allowed_signers"];
    assert_eq!(signed["written"], serde_json::json!(written));
    assert_eq!((&signed["minutes"], &signed["enrolled"], &signed["recorded"]), (&1.into(), &true.into(), &true.into()));
    let after = room.files();
    for (name, bytes) in &before {
        assert_eq!(after[name], *bytes, "{name} has changed");
    }
    assert_eq!(after.len(), before.len() + written.len());

    // The head is that of the last row before the signature was told.
    let last = rows.last().unwrap();
    let head = Head { session: "lang-son-2026-dot-2".to_owned(), events: last.seq, head: last.hash };
    assert_eq!(String::from_utf8(after["ban-ghi.txt"].clone()).unwrap(), head.text());
    let fingerprint = room.read_identity("chu-toa").signer().fingerprint.clone();
    let digests = ["ban-ghi.txt", "bien-ban.docx", "bien-ban.md"]
        .map(|name| (name.to_owned(), Digest::of(&after[name]).to_string()));
    let told = SignatureNote {
        minutes: 1,
        member: Some("M1".into()),
        means: Means::Ssh,
        key: Some(fingerprint.clone()),
        papers: digests.into_iter().collect(),
        field: None,
        subject: None,
        signed_at: None,
        stamped: None,
        not_checked: vec![Unchecked::Time],
    };
    assert_eq!(notes(&room), [told]);
    assert_eq!(room.rows().len(), rows.len() + 1);

    let verify = |who: &str, namespace: &str, sig: &str, paper: &str| {
        let args = ["-Y", "verify", "-f", "allowed_signers", "-I", who, "-n", namespace, "-s", sig];
        keygen(&room.papers(), &args, Some(&room.papers().join(paper))).map(|output| said(&output))
    };
    for (paper, namespace) in
        [("bien-ban.docx", "minutes@hoidong"), ("bien-ban.md", "minutes@hoidong"), ("ban-ghi.txt", "record@hoidong")]
    {
        let Some(good) = verify("M1", namespace, &format!("{paper}.sig"), paper) else { return };
        let sentence = format!("Good \"{namespace}\" signature for M1 with ED25519 key {fingerprint}\n");
        assert_eq!(good.unwrap(), sentence);
    }
    assert!(verify("M2", "minutes@hoidong", "bien-ban.md.sig", "bien-ban.md").unwrap().is_err());
    assert!(verify("M1", "record@hoidong", "bien-ban.md.sig", "bien-ban.md").unwrap().is_err());
    assert!(verify("M1", "minutes@hoidong", "ban-ghi.txt.sig", "ban-ghi.txt").unwrap().is_err());
}

#[test]
fn a_second_signer_has_files_of_his_own_and_who_signs_again_changes_nothing() {
    let room = Room::with_papers();
    let (content, first, why) = answer(&room.sign_first());
    assert!(content && why.is_empty(), "{first}{why}");
    assert!(first.starts_with("Đồng chí Đại diện"), "{first}");
    assert!(first.contains("ký 2 văn bản của biên bản thứ 1 và mốc hồ sơ"), "{first}");
    assert!(
        first.ends_with("Từ nay không mở lại phiên họp; sai sót được sửa bằng biên bản sửa đổi, bổ sung.\n"),
        "{first}"
    );
    let (content, second, why) = answer(&room.sign("M2", &[]));
    assert!(content && why.is_empty() && second.ends_with("Đã ghi nhận chữ ký vào hồ sơ.\n"), "{second}{why}");
    let names = [
        "allowed_signers",
        "ban-ghi.m2.txt",
        "ban-ghi.m2.txt.sig",
        "ban-ghi.txt",
        "ban-ghi.txt.sig",
        "bien-ban.docx",
        "bien-ban.docx.m2.sig",
        "bien-ban.docx.sig",
        "bien-ban.md",
        "bien-ban.md.m2.sig",
        "bien-ban.md.sig",
        "manifest.json",
    ];
    assert_eq!(room.names(), names);
    let (files, rows) = (room.files(), room.rows().len());
    for again in [room.sign_first(), room.sign("M2", &[])] {
        let (content, told, why) = answer(&again);
        assert!(content && why.is_empty(), "{told}{why}");
        assert!(
            told.contains("từ trước; mọi chữ ký còn nguyên trong") && told.ends_with("Không ghi thêm gì.\n"),
            "{told}"
        );
    }
    assert_eq!((room.files(), room.rows().len()), (files.clone(), rows));

    // A signature that was lost comes back byte for byte, and the record says nothing new.
    fs::remove_file(room.papers().join("bien-ban.md.sig")).unwrap();
    fs::remove_file(room.papers().join("ban-ghi.m2.txt.sig")).unwrap();
    assert!(answer(&room.sign_first()).0);
    assert_eq!(room.files()["bien-ban.md.sig"], files["bien-ban.md.sig"]);
    assert_eq!(room.rows().len(), rows);
    // The head of the second signer is signed anew, where the record stands now.
    assert!(answer(&room.sign("M2", &[])).0);
    assert_eq!(room.rows().len(), rows);
    assert!(room.names().contains(&"ban-ghi.m2-2.txt.sig".to_owned()), "{:?}", room.names());

    let reopen = r#"{"do":"reopen","cause":"bỏ sót nội dung"}"#;
    room.put("lai.jsonl", reopen);
    let said = refused(&room.run(&["act", &room.session(), room.path("lai.jsonl").to_str().unwrap(), "--by", "M1"]));
    assert!(said.contains("không mở lại phiên họp được nữa"), "{said}");
}

#[test]
fn a_key_nobody_enrolled_signs_and_is_told_as_such() {
    let room = Room::with_papers();
    make(&room.identity("la"), "la", None).unwrap();
    let (content, _, warned) = answer(&room.sign("M3", &["--identity", "la"]));
    let fingerprint = room.read_identity("la").signer().fingerprint.clone();
    assert!(content);
    assert!(warned.starts_with("Lưu ý: khóa chưa đăng ký. Trước khi kết thúc phiên họp, đồng chí "), "{warned}");
    assert!(warned.contains(&fingerprint) && warned.contains("hoidong identity enrol"), "{warned}");
    let note = &notes(&room)[0];
    assert_eq!((&note.member, note.key.as_ref()), (&None, Some(&fingerprint)));
    let allowed = String::from_utf8(room.files()["allowed_signers"].clone()).unwrap();
    assert_eq!(allowed.lines().count(), 2, "{allowed}");
    // The letters of a key may be any.
    assert!(!allowed.lines().any(|line| line.starts_with("M3")), "{allowed}");
}

/// The sentence of a refusal, with nothing written anywhere.
fn nothing_done(room: &Room, run: impl FnOnce() -> std::process::Output) -> String {
    let folder = room.papers().exists().then(|| room.files());
    let rows = room.rows().len();
    let said = refused(&run());
    assert_eq!(room.papers().exists().then(|| room.files()), folder, "{said}");
    assert_eq!(room.rows().len(), rows, "{said}");
    said.replace(&room.papers().display().to_string(), "THƯ-MỤC").replace(&room.path("").display().to_string(), "")
}

#[test]
fn before_the_end_and_without_papers_there_is_nothing_to_sign() {
    let room = Room::new();
    assert_eq!(
        nothing_done(&room, || room.sign("M1", &[])),
        "Phiên họp chưa kết thúc, nên chưa có biên bản để ký. Đồng chí thư ký kết thúc phiên họp trước, rồi ghi nhận chữ ký."
    );
    let room = Room::closed();
    assert_eq!(
        nothing_done(&room, || room.sign_first()),
        "Chưa có văn bản nào trong THƯ-MỤC. Ghi văn bản trước: hoidong papers; nếu đã ghi ở thư mục khác, thêm --out THƯ_MỤC. Chưa ký gì."
    );
    assert!(nothing_done(&room, || room.sign("M99", &[])).contains("M99"));
}

#[test]
fn papers_that_are_not_as_the_manifest_says_are_not_signed() {
    let room = Room::with_papers();
    let minutes = room.papers().join("bien-ban.md");
    let text = fs::read(&minutes).unwrap();
    fs::write(&minutes, [&text[..], b" "].concat()).unwrap();
    assert_eq!(
        nothing_done(&room, || room.sign_first()),
        "Văn bản trong THƯ-MỤC đã bị sửa sau khi ghi: bien-ban.md. Chuyển bản đã sửa đi nơi khác rồi ghi lại bằng hoidong papers. Chưa ký gì."
    );
    fs::remove_file(&minutes).unwrap();
    assert_eq!(
        nothing_done(&room, || room.sign_first()),
        "Thiếu văn bản trong THƯ-MỤC: bien-ban.md. Ghi lại bằng hoidong papers. Chưa ký gì."
    );
    fs::write(&minutes, text).unwrap();
    let list = room.papers().join("manifest.json");
    let manifest = fs::read_to_string(&list).unwrap();
    fs::write(&list, manifest.replace("bien-ban.md", "../bien-ban.md")).unwrap();
    let unreadable = "Danh mục manifest.json trong THƯ-MỤC hỏng hoặc bị sửa. Chuyển thư mục đi nơi khác và ghi lại văn bản: hoidong papers. Chưa ký gì.";
    assert_eq!(nothing_done(&room, || room.sign_first()), unreadable);
    fs::write(&list, "{").unwrap();
    assert_eq!(nothing_done(&room, || room.sign_first()), unreadable);
    fs::write(&list, manifest.replace("lang-son-2026-dot-2", "dot-khac")).unwrap();
    assert_eq!(
        nothing_done(&room, || room.sign_first()),
        "Văn bản trong THƯ-MỤC là của phiên họp khác («dot-khac»). Chọn đúng thư mục bằng --out. Chưa ký gì."
    );
    fs::write(&list, manifest.replace("\"seq\": ", "\"seq\": 1")).unwrap();
    assert_eq!(
        nothing_done(&room, || room.sign_first()),
        "Trong THƯ-MỤC chưa có biên bản của lần kết thúc hoặc sửa đổi sau cùng. Ghi lại văn bản: hoidong papers. Chưa ký gì."
    );
}

#[test]
fn the_wrong_key_and_the_wrong_passphrase_sign_nothing() {
    let room = Room::with_papers();
    room.put("sai", "bảy con ngỗng\n");
    let wrong = room.path("sai");
    assert_eq!(
        nothing_done(&room, || room.sign("M1", &["--pass-file", wrong.to_str().unwrap()])),
        "Mật khẩu không mở được khóa data/identities/chu-toa. Chưa ký gì; xin thử lại."
    );
    let fingerprint = room.read_identity("uy-vien").signer().fingerprint.clone();
    let said = nothing_done(&room, || room.sign("M3", &["--identity", "uy-vien"]));
    assert!(said.starts_with(&format!("Khóa {fingerprint} được đăng ký cho đồng chí ")), "{said}");
    assert!(said.ends_with("(M3). Mỗi người ký bằng khóa của mình. Chưa ký gì."), "{said}");
    let said = nothing_done(&room, || room.sign("M3", &[]));
    assert!(said.starts_with("Không rõ ký bằng khóa nào: đồng chí ") && said.contains("--key TỆP"), "{said}");
    let half = room.identity("uy-vien.pub");
    assert!(
        nothing_done(&room, || room.sign("M2", &["--key", half.to_str().unwrap()]))
            .starts_with("Đây là khóa công khai, không ký được")
    );
    fs::rename(room.identity("uy-vien"), room.path("usb")).unwrap();
    let said = nothing_done(&room, || room.sign("M2", &[]));
    assert!(said.contains("không có trên máy này. Nếu khóa ở USB, chỉ tệp bằng --key TỆP."), "{said}");
    assert!(answer(&room.sign("M2", &["--key", room.path("usb").to_str().unwrap()])).0);
}

/// What lies where the first signature would go, and what is said of it.
#[rstest]
#[case::garbage("rác", "tệp không phải chữ ký SSH")]
#[case::cut("cắt", "chữ ký bị cắt giữa chừng")]
#[case::two("hai", "tệp có nhiều chữ ký")]
#[case::more("thừa", "trước hoặc sau chữ ký còn nội dung khác")]
#[case::another_purpose("việc khác", "ký cho việc khác («record@hoidong»)")]
#[case::another_paper("bản khác", "chữ ký không khớp: văn bản đã đổi sau khi ký")]
#[case::huge("lớn", "tệp có 100000000 byte, quá lớn để là một chữ ký")]
#[case::rsa("rsa", "ký bằng khóa loại ssh-rsa, không phải Ed25519")]
fn a_file_that_only_has_a_signatures_name_is_named_and_left(#[case] what: &str, #[case] why: &str) {
    let room = Room::with_papers();
    let (paper, sig) = (room.files()["bien-ban.md"].clone(), room.papers().join("bien-ban.md.sig"));
    let key_of_m2 = unlocked(&room, "uy-vien");
    let good = key_of_m2.sign(Namespace::Minutes, &paper).unwrap();
    match what {
        "rác" => fs::write(&sig, "xin chào").unwrap(),
        "cắt" => fs::write(&sig, &good[..200]).unwrap(),
        "hai" => fs::write(&sig, good.repeat(2)).unwrap(),
        "thừa" => fs::write(&sig, format!("{good}x")).unwrap(),
        "việc khác" => fs::write(&sig, key_of_m2.sign(Namespace::Record, &paper).unwrap()).unwrap(),
        "bản khác" => fs::write(&sig, key_of_m2.sign(Namespace::Minutes, b"x").unwrap()).unwrap(),
        "lớn" => File::create(&sig).unwrap().set_len(100_000_000).unwrap(),
        _ => {
            if key(&room.papers(), "rsa", &["rsa"], "").is_none() {
                return;
            }
            let args = ["-Y", "sign", "-f", "rsa", "-n", "minutes@hoidong", "bien-ban.md"];
            said(&keygen(&room.papers(), &args, None).unwrap()).unwrap();
        }
    }
    let length = fs::metadata(&sig).unwrap().len();
    let (content, told, warned) = answer(&room.sign_first());
    assert!(content, "{told}{warned}");
    let sentence = format!(
        "Lưu ý: bien-ban.md.sig không phải chữ ký đúng ({why}). Tệp được giữ nguyên; nên chuyển tệp đi nơi khác.\n"
    );
    assert_eq!(warned, sentence);
    assert_eq!(fs::metadata(&sig).unwrap().len(), length);
    let own = fs::read(room.papers().join("bien-ban.md.m1.sig")).unwrap();
    let ours = unlocked(&room, "chu-toa").sign(Namespace::Minutes, &paper).unwrap();
    assert_eq!(own, ours.as_bytes());
}

#[test]
fn nobodys_own_signature_is_replaced() {
    let room = Room::with_papers();
    for name in ["bien-ban.md.sig", "bien-ban.md.m1.sig"] {
        fs::write(room.papers().join(name), "của ai").unwrap();
    }
    assert_eq!(
        nothing_done(&room, || room.sign_first()),
        "Trong THƯ-MỤC đã có tệp khác mang tên chữ ký của người này: bien-ban.md.m1.sig. Không ghi đè chữ ký; chuyển các tệp đó đi nơi khác rồi ký lại. Chưa ký gì."
    );
    for name in ["bien-ban.md.sig", "bien-ban.md.m1.sig"] {
        fs::remove_file(room.papers().join(name)).unwrap();
    }
    fs::create_dir(room.papers().join("allowed_signers")).unwrap();
    assert_eq!(
        nothing_done(&room, || room.sign_first()),
        "Không đọc được THƯ-MỤC/allowed_signers: đây không phải tệp thường. Chuyển đi nơi khác rồi ký lại. Chưa ký gì."
    );
}

/// A file may grow to 4096 bytes and no further: signatures fit, the record does not.
#[cfg(unix)]
#[test]
fn where_the_record_cannot_be_written_no_signature_is_left() {
    use std::process::Command;
    let room = Room::with_papers();
    let said = nothing_done(&room, || {
        let sign = format!(
            "trap '' XFSZ; ulimit -f 8; exec '{}' sign '{}' --as M2",
            env!("CARGO_BIN_EXE_hoidong"),
            room.session()
        );
        Command::new("sh").args(["-c", &sign]).env("HOIDONG_DATA", room.path("data")).output().unwrap()
    });
    assert!(said.contains("chưa ghi được") || said.contains("Máy không đọc hoặc ghi được"), "{said}");
    assert!(answer(&room.sign("M2", &[])).0, "and afterwards it can be signed");
}

#[test]
fn a_key_is_enrolled_by_name_by_file_or_because_it_is_the_only_one() {
    let room = Room::new();
    let session = room.session();
    let enrol = |more: &[&str]| room.run(&[&["identity", "enrol", session.as_str()], more].concat());
    let none = refused(&enrol(&["--as", "M1"]));
    assert!(none.starts_with("Chưa có khóa ký nào trong "), "{none}");
    let one = make(&room.identity("mot"), "mot", Some(&Passphrase::from(PASS))).unwrap();
    let (content, told, why) = answer(&enrol(&["--as", "M1"]));
    let fingerprint = &one.signer().fingerprint;
    assert!(content && told.starts_with(&format!("Đã đăng ký khóa {fingerprint} cho đồng chí ")), "{told}{why}");
    let again = answer(&enrol(&["--as", "M1"])).1;
    assert!(again.contains("từ trước."), "{again}");
    assert!(refused(&enrol(&["--as", "M2"])).contains("Mỗi người ký bằng khóa của riêng mình"));
    make(&room.identity("hai"), "hai", None).unwrap();
    assert_eq!(
        refused(&enrol(&["--as", "M2"])),
        "Có nhiều khóa ký: hai, mot. Hãy ghi tên khóa cần đăng ký sau tên phiên họp."
    );
    assert!(answer(&enrol(&["hai", "--as", "M2"])).0);
    make(&room.path("usb"), "ba", None).unwrap();
    let half = room.path("usb.pub");
    assert!(answer(&enrol(&["--as", "M3", "--key", half.to_str().unwrap()])).0);
    assert!(refused(&enrol(&["--as", "M77", "--key", half.to_str().unwrap()])).contains("M77"));
    let kinds: Vec<_> = room.rows().into_iter().filter(|row| row.kind == "key_enrolled").map(|row| row.actor).collect();
    assert_eq!(kinds, ["member:M1", "member:M2", "member:M3"]);
}
