//! Each member confirms his sheets and the minutes, with his PIN, before the meeting ends.
//!
//! The story: M1, M2, M3 score, M4 keeps the minutes, M5 is online; the regulation asks for
//! confirmations. M2 confirms while P02 is sealed, so his page tells no total of it; M3 still owes
//! a sheet. When everything is settled the end waits for them. A note written afterwards lets what
//! was said of the minutes lapse, and they say it again.

#![expect(clippy::expect_used, clippy::panic, reason = "the helpers of a test may stop it")]

mod small;
mod stage;

use std::sync::Arc;

use hoidong::council::MemberId;
use hoidong::meeting::{Actor, Command, Decision, Key, NoteKind, Presence};
use hoidong::papers::minutes::Basis;
use hoidong::papers::{self, Format, Stand};
use hoidong::record::Desk;
use hoidong::text::Lang;
use hoidong::tui::papers::{Leaf, News, Offered, PapersMaker, Titled};
use stage::{Stage, pin_of, storybook};

/// Whole sheets of 9,5 points and of 7,5.
const HIGH: [(&str, &str); 3] =
    [("1.1", r#""points":"3""#), ("1.2", r#""points":"2","case":"a""#), ("2", r#""points":"4.5""#)];
const LOW: [(&str, &str); 3] =
    [("1.1", r#""points":"1""#), ("1.2", r#""points":"2","case":"a""#), ("2", r#""points":"4.5""#)];

/// Made by `ssh-keygen -t ed25519`; the fingerprint is what `ssh-keygen -lf` printed.
const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAWzRAolgGr1CEChvHaf+4HaXO364ImPN/3uVcUxcz2W";
const PRINT: &str = "SHA256:wl6Aki0ftRmdqSm0Upa5sCyntoBBB+1vBWHSzj4oT6s";

fn council(regulation: &str) -> Desk {
    let members = small::seat("M1", "Chair", "")
        + &small::seat("M2", "Member", "")
        + &small::seat("M3", "Member", "")
        + &small::seat("M4", "Member", ", secretary: true, scores: false")
        + &small::seat("M5", "Member", "");
    let mut desk = stage::desk(small::session(regulation, &members, &(small::product("P01") + &small::product("P02"))));
    for id in ["M1", "M2", "M3", "M4"] {
        attend(&mut desk, id, Presence::Present);
    }
    desk
}

fn attend(desk: &mut Desk, id: &str, presence: Presence) {
    desk.act(Actor::Operator, Command::Attend { member: id.into(), presence }).expect("the roll is called");
}

fn operator(desk: &mut Desk, json: &str) {
    desk.act(Actor::Operator, serde_json::from_str(json).expect("a command")).expect(json);
}

fn hands_in(desk: &mut Desk, member: &str, product: &str, marks: [(&str, &str); 3]) {
    let mut act = |json: String| {
        let command = serde_json::from_str(&json).expect("a command");
        desk.act(Actor::Member(member.into()), command).expect("a mark");
    };
    for (criterion, choice) in marks {
        act(format!(r#"{{"do":"tick","product":"{product}","criterion":"{criterion}",{choice}}}"#));
    }
    act(format!(r#"{{"do":"submit","product":"{product}"}}"#));
}

fn conclude(desk: &mut Desk, product: &str) {
    let conclude = Command::Conclude {
        product: product.into(),
        decision: Decision::Agree,
        note: None,
        items: Vec::new(),
        votes: None,
        upgrade: None,
    };
    desk.act(Actor::Operator, conclude).expect("the council concludes");
}

fn note(desk: &mut Desk) {
    let note =
        Command::Note { product: "P01".into(), kind: NoteKind::Remark, text: "Nhãn đẹp".to_owned(), who: None };
    desk.act(Actor::Operator, note).expect("a note");
}

fn own(desk: &mut Desk, member: &str, command: Command) {
    desk.act(Actor::Member(member.into()), command).expect("his word");
}

/// Offers the minutes as they stand, like whoever makes papers.
struct Minutes;

impl PapersMaker for Minutes {
    fn offered(&mut self, desk: &Desk) -> Vec<Offered> {
        let document = papers::minutes::minutes(desk.state(), None, Lang::Vi);
        let titled = Titled { name: "Biên bản", about: "" };
        vec![Offered { vi: titled, en: titled, documents: vec![Leaf(Arc::new(document))] }]
    }

    fn begin(&mut self, _desk: &Desk, _lang: Lang) {}

    fn news(&mut self) -> Option<News> {
        None
    }

    fn stop(&mut self) {}

    fn is_busy(&self) -> bool {
        false
    }
}

fn kinds(desk: &Desk, kind: &str) -> Vec<String> {
    desk.rows().expect("rows").into_iter().filter(|row| row.kind == kind).map(|row| row.actor).collect()
}

/// The minutes of the end in words.
fn minutes(desk: &Desk, lang: Lang) -> String {
    let told = desk.record().minuted.last();
    let basis = told.map(|told| Basis { seq: told.row.seq, head: "abcd".to_owned(), at: told.row.at });
    let state = told.map_or(desk.state(), |told| &told.state);
    let made = papers::made(&papers::minutes(state, basis.as_ref(), lang, &[Format::Markdown])).expect("minutes");
    String::from_utf8(made[0].bytes.clone()).expect("text").replace('\\', "")
}

/// Confirmations are asked for, with PINs; both products are open, and only M3 owes a sheet, of P02.
fn nearly_all_in() -> Desk {
    let mut desk = council(
        "access: Access(pins: Required), confirmations: Required, sources: {\"confirmations\": \"Quy chế, Điều 9\"}",
    );
    stage::give_pins(&mut desk);
    attend(&mut desk, "M5", Presence::Online);
    operator(&mut desk, r#"{"do":"open_product","product":"P01"}"#);
    operator(&mut desk, r#"{"do":"open_product","product":"P02"}"#);
    for (member, marks) in [("M1", HIGH), ("M2", LOW), ("M3", HIGH)] {
        hands_in(&mut desk, member, "P01", marks);
    }
    let excuse =
        |product: &str| format!(r#"{{"do":"excuse","member":"M5","product":"{product}","reason":"không gửi phiếu"}}"#);
    operator(&mut desk, &excuse("P01"));
    operator(&mut desk, &excuse("P02"));
    hands_in(&mut desk, "M2", "P02", HIGH);
    hands_in(&mut desk, "M1", "P02", HIGH);
    desk
}

#[test]
fn one_after_the_other_they_confirm_with_their_pins_and_the_meeting_ends() {
    let mut desk = nearly_all_in();
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    let (m1, m2, m3, m4) = (pin_of("M1"), pin_of("M2"), pin_of("M3"), pin_of("M4"));
    stage.play(
        &mut desk,
        &format!(
            "<Up><Up><Up><Enter>{m4}<Enter>x<Down>
            [nobody has confirmed]
            <Enter>
            [M2 sees his own sheets and no total of the sealed one]
            8642<Enter>
            [a wrong PIN]
            {m2}<Enter>
            [his sheets are confirmed, and M3 is next]
            <Enter>
            [M3 owes a sheet]
            <Esc><Down><Down><Enter>
            [M5 is online]
            <Esc>"
        ),
    );
    assert_eq!(kinds(&desk, "pin_refused"), ["member:M2"]);
    assert_eq!(kinds(&desk, "sheets_confirmed"), ["member:M2"]);
    assert_eq!(kinds(&desk, "minutes_confirmed"), [""; 0]);

    hands_in(&mut desk, "M3", "P02", HIGH);
    conclude(&mut desk, "P01");
    conclude(&mut desk, "P02");
    stage.papers = Some(Box::new(Minutes));
    stage.play(
        &mut desk,
        "<Esc>
        [the board says what comes next]
        <F7><F2><Enter>
        [the end waits]
        <F3><Down><F3><End>
        [the minutes are read]
        <Esc><Enter>
        [M2 confirms the minutes]",
    );
    stage.play(
        &mut desk,
        &format!(
            "{m2}<Enter>
            <Enter>{m3}<Enter><Enter>
            [the secretary confirms the minutes only]
            {m4}<Enter><Enter>{m1}<Enter>
            [everybody has]"
        ),
    );
    note(&mut desk);
    stage.play(
        &mut desk,
        "<Esc>x
        [a note was written since]",
    );
    for pin in [&m1, &m2, &m3, &m4] {
        stage.play(&mut desk, &format!("<Enter>{pin}<Enter>"));
    }
    assert_eq!(kinds(&desk, "minutes_confirmed").len(), 8);
    stage.play(
        &mut desk,
        "<Enter>
        [nothing is left to confirm]
        <Esc><Esc><F7><F2>
        [the end waits for nobody]
        <Enter>
        [the meeting has ended]
        x
        [nothing is confirmed any more]",
    );
    insta::assert_snapshot!("confirm_vi_80x24", storybook(&stage.shots));
    assert!(desk.state().closed.is_some(), "{}", stage.screen());
    assert!(stage.shots.iter().all(|(_, screen)| !screen.contains("7,5 điểm") || screen.contains("(M2)")));

    let told = minutes(&desk, Lang::Vi);
    let at = |kind: &str, nth: usize| {
        let row = desk.rows().expect("rows").into_iter().filter(|row| row.kind == kind).nth(nth).expect(kind);
        let at = chrono::DateTime::parse_from_rfc3339(&row.at).expect("a time");
        at.format("%H:%M ngày %d/%m/%Y").to_string()
    };
    for line in [
        "Xác nhận trong chương trình, bằng mã PIN của từng người. Xác nhận này không phải chữ ký theo quy định của pháp luật.".to_owned(),
        format!(
            "Đại diện M2 (M2): phiếu, xác nhận trong chương trình lúc {}; biên bản, xác nhận trong chương trình lúc {}.",
            at("sheets_confirmed", 0),
            at("minutes_confirmed", 5)
        ),
        format!("Đại diện M4 (M4): biên bản, xác nhận trong chương trình lúc {}.", at("minutes_confirmed", 7)),
        "trước khi kết thúc phiên họp (nguồn: Quy chế, Điều 9).".to_owned(),
    ] {
        assert!(told.contains(&line), "{line}\n{told}");
    }
    assert!(!told.contains("Đại diện M5 (M5): "), "{told}");
}

#[test]
fn a_wide_screen_in_english_shows_the_same() {
    let mut desk = council("");
    operator(&mut desk, r#"{"do":"open_product","product":"P01"}"#);
    for member in ["M1", "M2", "M3"] {
        hands_in(&mut desk, member, "P01", HIGH);
    }
    own(&mut desk, "M1", Command::EnrolKey { key: Key::Ssh(KEY.to_owned()) });
    let certificate =
        Key::Certificate { sha256: "0123456789abcdef".repeat(4), subject: "Nguyễn Thị Đào".to_owned() };
    own(&mut desk, "M1", Command::EnrolKey { key: certificate });
    let other = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBiKT6Uzv+1mkxqpu29Ujtc1hmd5h7vxhtXUbWGf1h44";
    own(&mut desk, "M2", Command::EnrolKey { key: Key::Ssh(other.to_owned()) });
    let mut stage = Stage::new(&desk, (120, 40), Lang::En);
    stage.play(
        &mut desk,
        "<Enter><Enter>X
        [the list with a key]
        <Enter>
        [M1 without a PIN]
        <Enter>
        [M1 has confirmed his sheets]",
    );
    insta::assert_snapshot!("confirm_en_120x40", storybook(&stage.shots));
}

/// What the minutes print: by name where there are no PINs, keys by what they are compared with, and nothing that lapsed.
#[test]
fn the_minutes_tell_what_holds_and_how_it_was_given() {
    let mut desk = council("");
    operator(&mut desk, r#"{"do":"open_product","product":"P01"}"#);
    for member in ["M1", "M2", "M3"] {
        hands_in(&mut desk, member, "P01", HIGH);
    }
    conclude(&mut desk, "P01");
    operator(&mut desk, r#"{"do":"set_aside","product":"P02","as":"withdrawn","reason":"rút"}"#);
    let silent = minutes(&desk, Lang::Vi);
    assert!(!silent.contains("Xác nhận trong chương trình") && !silent.contains("Khóa ký"), "{silent}");

    own(&mut desk, "M1", Command::EnrolKey { key: Key::Ssh(format!("{KEY} máy ở nhà")) });
    let certificate =
        Key::Certificate { sha256: "0123456789abcdef".repeat(4), subject: "Nguyễn Thị Đào".to_owned() };
    own(&mut desk, "M2", Command::EnrolKey { key: certificate });
    own(&mut desk, "M1", Command::ConfirmSheets {});
    own(&mut desk, "M2", Command::ConfirmSheets {});
    own(&mut desk, "M4", Command::ConfirmMinutes {});
    note(&mut desk);
    operator(
        &mut desk,
        r#"{"do":"propose_correction","product":"P01","member":"M2","marks":[{"criterion":"1.1","points":"1"}],"paper":"phiếu giấy","reason":"nhầm"}"#,
    );
    operator(&mut desk, r#"{"do":"confirm_correction","product":"P01","member":"M2","paper":"12/GXN"}"#);
    operator(&mut desk, r#"{"do":"accept_correction","product":"P01","member":"M2"}"#);
    conclude(&mut desk, "P01");
    own(&mut desk, "M3", Command::ConfirmMinutes {});
    operator(&mut desk, r#"{"do":"close","ended":"2026-12-10T17:00:00+07:00","read_back":true}"#);

    let told = minutes(&desk, Lang::Vi);
    for line in [
        "Xác nhận trong chương trình, không dùng mã PIN. Xác nhận này không phải chữ ký theo quy định của pháp luật.",
        "Đại diện M1 (M1): phiếu, xác nhận trong chương trình lúc 08:",
        "Đại diện M3 (M3): biên bản, xác nhận trong chương trình lúc 08:",
        &format!("Đại diện M1 (M1): khóa SSH {PRINT} (đăng ký lúc 08:"),
        "Đại diện M2 (M2): chứng thư số của «Nguyễn Thị Đào», SHA-256 0123 4567 89ab cdef 0123 4567 89ab cdef 0123 4567 89ab cdef 0123 4567 89ab cdef (đăng ký lúc 08:",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    // M2's sheet was corrected, and what M4 said of the minutes came before a note.
    assert!(!told.contains("Đại diện M2 (M2): phiếu") && !told.contains("Đại diện M4 (M4): biên bản"), "{told}");
    assert!(!told.contains("máy ở nhà"), "{told}");

    // His sheet says it too, and only his.
    let sheets = |id: &str| {
        let state = &desk.record().minuted.last().expect("minutes").state;
        let stand = Stand { state, basis: None, number: 1 };
        let member = state.session.member(&id.into()).expect("a member");
        format!("{:?}", papers::score_sheet::score_sheets(stand, member, Lang::Vi).expect("sheets"))
    };
    assert!(sheets("M1").contains("Xác nhận trong chương trình lúc 08:"));
    assert!(sheets("M1").contains("(không phải chữ ký)."));
    assert!(!sheets("M2").contains("Xác nhận trong chương trình"));

    // A signature recorded later changes no paper, and ends the reopening.
    operator(&mut desk, r#"{"do":"record_signature","minutes":1,"means":"ink","member":"M1"}"#);
    assert_eq!(minutes(&desk, Lang::Vi), told);
    let reopen = Command::Reopen { cause: "x".to_owned() };
    let refused = desk.act(Actor::Operator, reopen).expect_err("it is signed").to_string();
    assert_eq!(refused, "already-signed");
    let english = minutes(&desk, Lang::En);
    assert!(
        english.contains("Confirmed in the program, without PINs. This is no signature in the sense of the law."),
        "{english}"
    );

    // Amended minutes keep what stands: M1's sheets are still his.
    operator(
        &mut desk,
        r#"{"do":"propose_correction","product":"P01","member":"M3","marks":[{"criterion":"1.1","points":"1"}],"paper":"phiếu giấy","reason":"nhầm"}"#,
    );
    operator(&mut desk, r#"{"do":"confirm_correction","product":"P01","member":"M3","paper":"13/GXN"}"#);
    operator(&mut desk, r#"{"do":"accept_correction","product":"P01","member":"M3"}"#);
    operator(&mut desk, r#"{"do":"conclude","product":"P01","decision":"agree","note":"lấy ý kiến bằng văn bản"}"#);
    operator(&mut desk, r#"{"do":"amend","note":"đính chính lỗi nhập"}"#);
    let state = desk.state();
    assert!(state.confirmed(&MemberId::from("M1"), hoidong::meeting::confirmation::Subject::Sheets).is_some());
    assert!(state.confirmed(&MemberId::from("M3"), hoidong::meeting::confirmation::Subject::Minutes).is_none());
}
