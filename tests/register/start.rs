//! The register of the start screen: it reads where that screen finds its sessions.

use portable_pty::CommandBuilder;

use crate::office::{CODE, Office, product, record};
use crate::pty::Sitting;

fn start(office: &Office, folder: &str) -> Sitting {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_hoidong"));
    command.cwd(office.path(folder));
    command.env_remove("HOIDONG_LANG");
    command.env("TERM", "xterm-256color");
    command.env("HOIDONG_DATA", office.path("data"));
    command.env("HOIDONG_CONFIG", office.path("config"));
    Sitting::begin(command, (120, 30))
}

#[test]
fn started_inside_the_folder_of_sessions_f5_finds_its_records_once() {
    let office = Office::new();
    // A certificate of a past day, whichever day it is now; what the record adds is of 10/12/2026.
    let list = "Mã số;Tên sản phẩm;Hạng sao;Số giấy chứng nhận;Ngày cấp\n";
    let row = |code: &str, name: &str| format!("{list}{code};{name};3;07/GCN;31/08/2024\n");
    record(&office.path("phien-hop/hop.hoidong"), &product("Chè Shan", "First"), &[]);
    office.put("phien-hop/so-dang-ky.csv", row(CODE, "Chè Shan"));
    // Below this folder the start screen finds no session, and the register no record.
    record(&office.path("phien-hop/khac/hop.hoidong"), &product("Ớt khô", "First"), &[]);
    office.put("phien-hop/khac/so-dang-ky.csv", row("20-06-02-2026", "Ớt khô"));
    let mut sitting = start(&office, "phien-hop");
    sitting.until("Chọn phiên họp");
    let screen = sitting.press("<F5>", "Đã đọc:");
    assert_eq!(screen.matches("Chè Shan").count(), 1, "{screen}");
    assert!(!screen.contains("Ớt khô"), "{screen}");
    assert!(screen.contains("phien-hop (không kể thư mục con)"), "{screen}");
    assert!(screen.contains("./so-dang-ky.csv, dòng 2"), "{screen}");
}

#[test]
fn the_days_set_for_the_reports_are_told_on_the_start_screen_and_taken_by_the_command() {
    let office = Office::new();
    for folder in ["config", "phien-hop"] {
        std::fs::create_dir(office.path(folder)).expect("a folder");
    }
    office.put("config/settings.ron", "Settings(half_year_report: (15, 6), year_report: (15, 12))");
    office.put("so-dang-ky.csv", crate::lists::OLDER);
    // Whatever day it is, the next report is due on the 15th, of June or of December.
    let mut sitting = start(&office, "phien-hop");
    let screen = sitting.until("(hoidong report)");
    assert!(screen.contains(": trước ngày 15/06/") || screen.contains(": trước ngày 15/12/"), "{screen}");
    sitting.keys("<F10>");
    let told = office.json(&["report", ".", "--year", "2026", "--date", "2027-01-01", "--json"]);
    assert_eq!((&told["due"], &told["period"][0]), (&"2026-12-15".into(), &"2025-12-16".into()));
    let args = ["report", ".", "--year", "2026", "--date", "2027-01-01", "--due", "25/6,30/11", "--json"];
    assert_eq!(office.json(&args)["due"], "2026-11-30", "what is named comes before what is set");
}
