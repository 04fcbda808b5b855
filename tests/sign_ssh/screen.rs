//! Signing at the terminal: from the board of a closed meeting, and where a passphrase is asked for.

use std::fs;

use hoidong::seal::Identity;
use portable_pty::CommandBuilder;

use crate::pty::Sitting;
use crate::room::{PASS, Room};

/// The program in a terminal, on the data folder of a room.
fn sit(room: &Room, args: &[&str], size: (u16, u16)) -> Sitting {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_hoidong"));
    command.args(args);
    for unwanted in ["NO_COLOR", "HOIDONG_LANG", "COLUMNS", "LINES"] {
        command.env_remove(unwanted);
    }
    command.env("TERM", "xterm-256color");
    command.env("HOIDONG_DATA", room.path("data"));
    Sitting::begin(command, size)
}

/// No word of the passphrase came back; none of them stands on any screen.
fn never_shown(sitting: &Sitting) {
    let raw = String::from_utf8_lossy(&sitting.look().raw).into_owned();
    for word in PASS.split(' ').filter(|word| word.chars().count() > 2) {
        assert!(!raw.contains(word), "{word} is in {raw:?}");
    }
}

#[test]
fn a_passphrase_typed_at_the_terminal_is_never_echoed() {
    let room = Room::with_papers();
    let mut sitting = sit(&room, &["identity", "new", "moi"], (120, 24));
    sitting.until("Mật khẩu mới của khóa");
    assert!(!sitting.echoes());
    sitting.keys(&format!("{PASS}<Enter>"));
    sitting.until("Gõ lại mật khẩu");
    sitting.keys(&format!("{PASS}<Enter>"));
    assert_eq!(sitting.end().exit_code(), 0, "{}", sitting.look().text());
    never_shown(&sitting);
    assert!(Identity::read(&room.identity("moi")).unwrap().unlock(&PASS.into()).is_ok());

    let session = room.session();
    let mut sitting = sit(&room, &["sign", &session, "--as", "M1"], (200, 24));
    sitting.until("Mật khẩu của khóa «chu-toa»");
    sitting.keys("sai bét<Enter>");
    assert_eq!(sitting.end().exit_code(), 1);
    assert!(sitting.look().text().contains("Mật khẩu không mở được khóa"));
    let mut sitting = sit(&room, &["sign", &session, "--as", "M1"], (200, 24));
    sitting.until("Mật khẩu của khóa «chu-toa»");
    sitting.keys("<Esc>");
    assert_eq!(sitting.end().exit_code(), 1);
    assert!(sitting.look().text().contains("Đã thôi theo yêu cầu; chưa làm gì."));
    assert_eq!(room.names().len(), 3, "{:?}", room.names());
    let mut sitting = sit(&room, &["sign", &session, "--as", "M1"], (200, 24));
    sitting.until("Mật khẩu của khóa «chu-toa»");
    sitting.keys(&format!("{PASS}<Enter>"));
    assert_eq!(sitting.end().exit_code(), 0, "{}", sitting.look().text());
    never_shown(&sitting);
    assert!(room.names().contains(&"bien-ban.md.sig".to_owned()));
}

#[test]
fn two_differing_passphrases_make_no_key() {
    let room = Room::new();
    let mut sitting = sit(&room, &["identity", "new", "moi"], (120, 24));
    sitting.until("Mật khẩu mới của khóa");
    sitting.keys(&format!("{PASS}<Enter>"));
    sitting.until("Gõ lại mật khẩu");
    sitting.keys(&format!("{PASS}x<Enter>"));
    assert_eq!(sitting.end().exit_code(), 1);
    let shown = sitting.look().text();
    assert!(shown.contains("Hai lần gõ mật khẩu không giống nhau, nên chưa tạo khóa."), "{shown}");
    assert!(!room.identity("moi").exists());
}

/// The end of a meeting as people see it: papers, then two signatures, one under a passphrase.
#[test]
fn from_the_board_of_a_closed_meeting_to_two_signatures() {
    let room = Room::closed();
    let session = room.session();
    let mut sitting = sit(&room, &[&session], (110, 40));
    sitting.until("Phiên họp đã kết thúc.");
    sitting.press("<Enter>", "Tôi là thư ký của phiên họp");
    sitting.press("<Enter>", "Phiên họp đã kết thúc");
    let list = sitting.press("<F7>", "Chưa có đủ văn bản để ký. Nhấn F8 để ghi văn bản trước.");
    assert!(!list.contains("Enter Ký") && list.contains("chưa có biên bản của lần kết thúc sau cùng"), "{list}");
    sitting.press("<F8>", "Văn bản của phiên họp");
    sitting.press("<F8>", "Đã ghi vào");
    sitting.press("<Esc>", "Phiên họp đã kết thúc");
    let list = sitting.press("<F7>", "Mỗi người ký bằng khóa của mình");
    let chair = room.read_identity("chu-toa").signer().fingerprint.clone();
    assert!(list.contains(&format!("khóa {chair}")) && list.contains("chưa đăng ký khóa"), "{list}");
    let secretary = list.find("thư ký").expect("the secretary");
    assert!(secretary < list.find("chủ tọa").expect("who presided"), "the secretary stands first:\n{list}");
    sitting.keys("<Down>");
    sitting.press("<Enter>", "chu-toa – khóa đã đăng ký");
    sitting.press("<Enter>", "Mật khẩu của khóa:");
    sitting.press("sai", "•••");
    let wrong = sitting.press("<Enter>", "Mật khẩu không mở được khóa");
    assert!(wrong.contains("Mật khẩu của khóa:") && !wrong.contains('•'), "it is asked again:\n{wrong}");
    sitting.keys(PASS);
    sitting.keys("<Enter>");
    let done = sitting.until("Từ nay không mở lại phiên họp; sai sót được sửa bằng biên bản sửa đổi, bổ sung.");
    assert!(done.contains("✓ chữ ký SSH"), "{done}");
    never_shown(&sitting);

    // M2, whose key is open, signs at once; M2 stands after whoever presided.
    let at = done.lines().filter(|line| line.contains("(M")).position(|line| line.contains("(M2)")).expect("M2");
    sitting.keys(&"<Up>".repeat(20));
    sitting.keys(&"<Down>".repeat(at));
    sitting.press("<Enter>", "uy-vien – khóa đã đăng ký, không có mật khẩu");
    sitting.keys("<Enter>");
    sitting.wait("two signatures", |seen| seen.text().matches("✓ chữ ký SSH").count() == 2);
    sitting.kill();
    let names = room.names();
    for name in ["bien-ban.docx.sig", "bien-ban.docx.m2.sig", "ban-ghi.txt.sig", "ban-ghi.m2.txt.sig"] {
        assert!(names.contains(&name.to_owned()), "{name} is not in {names:?}");
    }
    assert_eq!(room.rows().iter().filter(|row| row.kind == "signature_recorded").count(), 2);
    assert!(fs::read_dir(room.papers()).unwrap().all(|it| it.unwrap().path().extension().is_none_or(|e| e != "tmp")));
}
