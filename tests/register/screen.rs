//! The register on the screen: looked through, searched, narrowed to what is due.

use hoidong::law::Stars;
use hoidong::load::roster::{self, certificates};
use hoidong::load::session::fitting;
use hoidong::load::{Shelf, calendar, sheets};
use hoidong::register::certificate::{Named, Uncertified};
use hoidong::register::{Book, Certificate};
use hoidong::text::Lang;
use hoidong::tui::input::Script;
use hoidong::tui::register::RegisterScreen;
use hoidong::tui::theme::Theme;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::left_out::two_files;
use crate::lists::OLDER;
use crate::office::Office;
use crate::stage;

fn book(office: &Office, list: &str) -> Book {
    office.put("so-dang-ky.csv", list);
    let name = "so-dang-ky.csv".to_owned();
    let file = roster::File { sheets: sheets::read(&office.path(&name)).expect("a table"), name };
    let list = certificates::read(&file).whole().expect("a list").certificates;
    let day = "2026-06-30".parse().expect("a date");
    Book::of(Vec::new(), list.into_iter().map(|paper| Certificate::listed(paper, "so-dang-ky.csv")).collect(), day)
}

/// The register as of 30/06/2026, under the rules and the calendar of the program.
fn screen(book: Book) -> RegisterScreen {
    let shelf = Shelf::embedded();
    let today = "2026-06-30".parse().expect("a date");
    let rules = shelf.read_rules(&fitting(&shelf, today).expect("rules")).expect("there").expect("sound");
    let sources = shelf.calendars().expect("calendars");
    let (days, _) = calendar::read_all(&sources, false).expect("a calendar");
    RegisterScreen::new(book, rules, days, today, Lang::Vi, Theme::DARK)
}

#[test]
fn the_register_is_looked_through_on_the_screen() {
    let office = Office::new();
    let screen = screen(book(&office, OLDER));
    let screen = screen.leaving_out(two_files());
    let mut screen = screen.read_from(vec![("/phien-hop".to_owned(), false), ("sessions".to_owned(), true)]);
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a terminal");
    let mut shots = Vec::new();
    for (name, script) in [
        ("as it opens", ""),
        ("the chosen one in full", "<Down><Down><Down><Down>"),
        ("only what is due", "<F5>"),
        ("searched without marks", "<F5>/mau son"),
        ("found", "<Enter>"),
        ("nothing found", "/x<Enter>"),
        ("what is left out", "<F6><Down>"),
        ("and back", "<Esc>"),
        ("in English", "<F9>"),
        ("help", "<F1>"),
        (
            "closed, and everything again",
            "x<F9>/<Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Enter>",
        ),
    ] {
        screen.ask(&mut terminal, &mut Script::with_time(stage::steps(script))).expect("it is shown");
        shots.push((name.to_owned(), stage::text(terminal.backend().buffer())));
    }
    insta::assert_snapshot!("register_screen", stage::storybook(&shots));
}

/// What was seen: a product with a decision and no certificate yet was in no line, and no search found it; one whose
/// certificate is revoked was told when to file again.
#[test]
fn what_has_no_certificate_yet_is_found_and_what_is_revoked_is_not_filed_again() {
    let office = Office::new();
    let list = "Tên sản phẩm;Hạng sao;Số giấy chứng nhận;Ngày cấp;Ngày thu hồi\nChè;3;1/G;01/03/2025;01/06/2026\n";
    let mut book = book(&office, list);
    let (code, producer, commune) = (None, None, None);
    let named = Named { code, name: "Tinh dầu hồi".to_owned(), producer, commune };
    book.uncertified.push(Uncertified {
        product: named.into(),
        stars: Stars::FOUR,
        decision: "346/QĐ".to_owned(),
        decided: "2026-06-10".parse().expect("a date"),
        revoked: None,
    });
    let mut screen = screen(book);
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a terminal");
    let mut shown = |keys: &str| {
        screen.ask(&mut terminal, &mut Script::with_time(stage::steps(keys))).expect("it is shown");
        stage::text(terminal.backend().buffer())
    };
    let all = shown("");
    assert!(all.contains("Đã công nhận, chưa ghi giấy chứng nhận:"), "{all}");
    assert!(all.contains("đã thu hồi") && !all.contains("Nộp hồ sơ đánh giá lại"), "{all}");
    let found = shown("/tinh dau<Enter>");
    assert!(found.contains("«Tinh dầu hồi»: 4 sao") && !found.contains("Không có sản phẩm"), "{found}");
}

/// What was seen: after a search Esc left the register, and a former certificate stood without a word on what it is.
#[test]
fn esc_clears_a_search_before_it_leaves_and_a_former_certificate_is_called_so() {
    let office = Office::new();
    let list = "Mã số;Tên sản phẩm;Hạng sao;Số giấy chứng nhận;Ngày cấp\n\
                20-01-01-2023;Vịt quay;3;20/2023/GCN;15/01/2023\n\
                20-01-01-2023;Vịt quay;4;21/2026/GCN;10/01/2026\n\
                20-02-01-2023;Mật ong;4;22/2025/GCN;15/01/2025\n";
    let mut screen = screen(book(&office, list));
    let mut terminal = Terminal::new(TestBackend::new(100, 24)).expect("a terminal");
    let mut shown = |script: &str| {
        screen.ask(&mut terminal, &mut Script::with_time(stage::steps(script))).expect("it is shown");
        stage::text(terminal.backend().buffer())
    };
    let found = shown("/vit<Enter>");
    assert!(found.contains("Giấy chứng nhận trước: «Vịt quay»"), "{found}");
    assert!(!found.contains("Mật ong") && found.contains("Bỏ tìm"), "{found}");
    // What comes after Esc is still read, since it did not leave.
    let cleared = shown("<Esc><Down>");
    assert!(cleared.contains("Vịt quay") && cleared.contains("Mật ong"), "{cleared}");
    assert!(!cleared.contains("Bỏ tìm") && !cleared.contains("Tìm (không cần dấu)"), "{cleared}");
}

#[test]
fn a_last_day_that_is_not_36_months_is_marked_and_told_with_its_row() {
    let office = Office::new();
    let list = "Tên sản phẩm;Hạng sao;Số giấy chứng nhận;Ngày cấp;Ngày hết hạn\n\
                Chè;3;21/GCN;15/01/2024;15/01/2027\n\
                Mật ong;4;20/GCN;15/01/2024;14/01/2027\n";
    let mut screen = screen(book(&office, list));
    let mut terminal = Terminal::new(TestBackend::new(100, 24)).expect("a terminal");
    screen.ask(&mut terminal, &mut Script::with_time(stage::steps("<Down>"))).expect("it is shown");
    let shown = stage::text(terminal.backend().buffer());
    let line = |of: &str| shown.lines().find(|line| line.contains(of)).unwrap_or_default().to_owned();
    assert!(line("Mật ong").contains("14/01/2027 (*)"), "{shown}");
    assert!(line("Chè").contains("15/01/2027") && !line("Chè").contains("(*)"), "{shown}");
    assert!(shown.contains("36 tháng là 15/01/2027") && shown.contains("so-dang-ky.csv, dòng 3"), "{shown}");
}
