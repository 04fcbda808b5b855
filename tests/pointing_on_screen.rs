//! The mouse, the list of everything that can be done, and the looks: other ways to the same keys.

mod stage;

use hoidong::law::Points;
use hoidong::load::settings::{Look, Signs};
use hoidong::meeting::{Actor, Command, Presence, SetAsideAs, State};
use hoidong::record::Desk;
use hoidong::text::Lang;
use hoidong::tui::app::Model;
use hoidong::tui::sign::{KeyHere, News, Offered, PaperSigner, Wish};
use hoidong::tui::theme::Theme;
use ratatui::style::Style;
use stage::{Stage, desk, give_pins, pin_of, sample, sample_with_pins, storybook};

fn marks(state: &State) -> usize {
    let sheets = state.products.values().flat_map(|product| product.sheets.values());
    sheets.map(|filed| filed.sheet.marks.len()).sum()
}

#[test]
fn a_member_scores_with_the_mouse_alone() {
    let mut desk = desk(sample());
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.click(&mut desk, "Thư ký");
    stage.play(&mut desk, "[who takes the seat]");
    stage.click(&mut desk, "Enter");
    stage.click(&mut desk, "Điểm danh");
    stage.click(&mut desk, "Tất cả có mặt");
    assert!(desk.state().attendance.values().all(|presence| *presence == Presence::Present));
    stage.click(&mut desk, "Quay lại");
    stage.click(&mut desk, "Mở chấm");
    stage.play(&mut desk, "[what is opened]");
    stage.click(&mut desk, "Enter Mở chấm");
    stage.click(&mut desk, "Kéo màn");
    stage.click(&mut desk, "Đại diện Sở Công Thương");
    stage.click(&mut desk, "Enter");
    stage.play(&mut desk, "<Esc>\n[his products]");
    stage.click(&mut desk, "P01  Na");
    stage.play(&mut desk, "[the first criterion]");
    // Beside the text of a level, on its points.
    stage.click(&mut desk, "Không đạt mức nào");
    stage.play(&mut desk, "[the next one, and what was given]");
    assert_eq!(marks(desk.state()), 1);
    let given = desk.state().products[&"P01".into()].sheets.values().flat_map(|filed| filed.sheet.marks.values());
    assert!(given.map(|choice| choice.points).eq([Points::ZERO]));
    stage.click(&mut desk, "Mục lục");
    stage.play(&mut desk, "[all criteria]");
    stage.click(&mut desk, "1.1 ");
    stage.play(&mut desk, "[back at the first]");
    // Nothing to point at: the title, and a line of text.
    stage.click(&mut desk, "P01");
    stage.click(&mut desk, "Phần A");
    assert_eq!(marks(desk.state()), 1);
    insta::assert_snapshot!("pointing_vi_80x24", storybook(&stage.shots));
}

#[test]
fn a_click_on_the_board_chooses_a_product_and_another_one_does_what_enter_does() {
    let mut desk = desk(sample());
    // Too low for every product, so that the grid is scrolled.
    let mut stage = Stage::new(&desk, (80, 20), Lang::Vi);
    stage.play(&mut desk, &format!("<Enter><Enter>{}", "<Down>".repeat(11)));
    assert!(stage.is_at("P12 Du lịch"), "{}", stage.screen());
    assert!(!stage.screen().contains("P01 Na Chi Lăng"), "{}", stage.screen());
    stage.click(&mut desk, "P06 Măng khô");
    assert!(stage.is_at("P06 Măng khô"), "{}", stage.screen());
    // The head, the legend and what stands above are no rows.
    for on in ["Tình trạng", "đã nộp", "Có mặt 0/9"] {
        stage.click(&mut desk, on);
        assert!(stage.is_at("P06 Măng khô"), "«{on}»:\n{}", stage.screen());
    }
    stage.click(&mut desk, "P06 Măng khô");
    assert!(stage.screen().contains("Sản phẩm này chưa mở chấm"), "{}", stage.screen());
    stage.play(&mut desk, "<F5>");
    assert!(stage.screen().contains("Xử lý sản phẩm · P06"), "{}", stage.screen());
}

#[test]
fn where_enter_records_an_act_a_click_only_moves_the_cursor() {
    let mut desk = desk(sample());
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(&mut desk, "<Enter><Enter><F2><F4><F6>");
    let rows = desk.record().rows;
    // How a member takes part.
    stage.click(&mut desk, "Đã rời phiên họp");
    assert!(stage.is_at("Đã rời phiên họp"), "{}", stage.screen());
    assert!(stage.screen().contains("Lý do rời phiên họp"), "{}", stage.screen());
    stage.click(&mut desk, "Người khác được ủy quyền");
    assert!(stage.is_at("Người khác được ủy quyền"), "{}", stage.screen());
    assert!(stage.screen().contains("Họ tên, chức vụ người dự thay"), "{}", stage.screen());
    // What is opened.
    stage.play(&mut desk, "<Esc><Esc><F3>");
    for choice in ["Chỉ mở sản phẩm đang chọn", "Mở tất cả sản phẩm"] {
        stage.click(&mut desk, choice);
        assert!(stage.is_at(choice), "{}", stage.screen());
    }
    // What the council concludes, from the menu of the product.
    stage.play(&mut desk, "<Esc><F5>");
    stage.click(&mut desk, "Kết luận của Hội đồng");
    for decision in ["không đề nghị sản phẩm", "yêu cầu bổ sung hồ sơ"] {
        stage.click(&mut desk, decision);
        assert!(stage.is_at(decision), "{}", stage.screen());
    }
    // Who keeps out.
    stage.play(&mut desk, "<Esc><F5>");
    stage.click(&mut desk, "Thành viên không tham gia");
    stage.click(&mut desk, "Đại diện Sở Y tế");
    assert!(stage.is_at("Đại diện Sở Y tế"), "{}", stage.screen());
    assert_eq!(desk.record().rows, rows, "a click recorded something");
}

#[test]
fn a_click_chooses_who_witnesses_a_new_pin() {
    let mut desk = desk(sample_with_pins());
    for member in 1..=9 {
        let member = format!("M{member}").as_str().into();
        desk.act(Actor::Operator, Command::Attend { member, presence: Presence::Present }).expect("the roll is called");
    }
    give_pins(&mut desk);
    let secretary = desk.state().session.secretary().expect("a secretary").id.to_string();
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(&mut desk, &format!("<Enter>{}<Enter><F2><F5>quên mã<Enter>", pin_of(&secretary)));
    assert!(stage.screen().contains("Thành viên chứng kiến"), "{}", stage.screen());
    stage.click(&mut desk, "Đại diện Sở Công Thương");
    assert!(!stage.screen().contains("Thành viên chứng kiến"), "{}", stage.screen());
    stage.play(&mut desk, "4826<Enter>4826<Enter>");
    let asked = "Mã PIN của người chứng kiến, «Đại diện Sở Công Thương»";
    assert!(stage.screen().contains(asked), "{}", stage.screen());
}

/// Two keys that open without a passphrase: with them Enter signs.
struct OpenKeys;

impl PaperSigner for OpenKeys {
    fn offered(&mut self, _desk: &Desk, _lang: Lang) -> Offered {
        let key = |name: &str| KeyHere {
            name: name.to_owned(),
            fingerprint: format!("SHA256:{}", name.len()),
            is_locked: false,
        };
        Offered { keys: vec![key("Khóa trên thẻ"), key("Khóa máy")], unready: None }
    }

    fn begin(&mut self, _desk: &Desk, _wish: Wish, _lang: Lang) {}

    fn news(&mut self, _desk: &mut Desk) -> Option<News> {
        None
    }

    fn is_busy(&self) -> bool {
        false
    }
}

#[test]
fn a_click_chooses_who_signs_and_with_which_key_and_never_signs() {
    let mut desk = desk(sample());
    for member in 1..=9 {
        let member = format!("M{member}").as_str().into();
        desk.act(Actor::Operator, Command::Attend { member, presence: Presence::Present }).expect("the roll is called");
    }
    for product in 1..=12 {
        let (product, reason) = (format!("P{product:02}").as_str().into(), "chủ thể xin rút".to_owned());
        let command = Command::SetAside { product, r#as: SetAsideAs::Withdrawn, reason, votes: None };
        desk.act(Actor::Operator, command).expect("it leaves the agenda");
    }
    let ended = desk.now();
    desk.act(Actor::Operator, Command::Close { ended, read_back: true }).expect("the meeting ends");
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.signer = Some(Box::new(OpenKeys));
    stage.play(&mut desk, "<Enter><Enter><F7>");
    stage.click(&mut desk, "Đại diện Sở Công Thương");
    assert!(stage.screen().contains("Ký bằng khóa nào?"), "{}", stage.screen());
    assert!(stage.screen().contains("Đại diện Sở Công Thương"), "{}", stage.screen());
    assert!(stage.is_at("Khóa trên thẻ"), "{}", stage.screen());
    for key in ["Khóa máy", "Khóa trên thẻ"] {
        stage.click(&mut desk, key);
        assert!(stage.is_at(key), "it was chosen and nothing was signed:\n{}", stage.screen());
    }
}

#[test]
fn everything_that_can_be_done_is_found_by_a_few_letters() {
    let mut desk = desk(sample());
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(
        &mut desk,
        "<Enter><Enter><Ctrl-p>
        [everything that the secretary can do]
        diem danh
        [found without marks]
        <Enter><F4><Esc><Ctrl-p>khong co viec nay
        [nothing like that]
        <Esc><Ctrl-p>english<Enter>
        [another language]
        <Ctrl-p>look
        [the look]
        <Enter>",
    );
    assert!(desk.state().attendance.values().all(|presence| *presence == Presence::Present));
    // A click chooses as well.
    stage.play(&mut desk, "<Ctrl-p>");
    stage.click(&mut desk, "Attendance");
    stage.play(&mut desk, "[the roll-call]");
    insta::assert_snapshot!("palette_80x24", storybook(&stage.shots));
}

#[test]
fn a_mark_is_never_given_from_the_list() {
    let mut desk = desk(sample());
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(&mut desk, "<Enter><Enter><F2><F4><Esc><F3><Enter><F10><Enter><Enter><Ctrl-p>");
    let screen = stage.screen();
    assert!(screen.contains("Đánh dấu"), "{screen}");
    assert!(!screen.lines().any(|line| line.trim_end().ends_with(" 0")), "{screen}");
}

/// The styles that a screen is drawn with.
fn styles(stage: &Stage) -> Vec<Style> {
    stage.terminal.backend().buffer().content.iter().map(ratatui::buffer::Cell::style).collect()
}

#[test]
fn each_look_says_the_same_and_mono_has_no_colour() {
    let mut desk = desk(sample());
    let mut texts = Vec::new();
    let mut drawn = Vec::new();
    for (name, look) in Look::ALL {
        let mut stage = Stage::new(&desk, (100, 30), Lang::Vi);
        stage.model = Model::new(desk.state(), Lang::Vi, Theme::of(look, Signs::Full), None);
        stage.play(&mut desk, "<Enter><Enter>");
        texts.push(stage.screen());
        let styles = styles(&stage);
        let colours = styles.iter().filter(|style| {
            let plain = |colour| matches!(colour, None | Some(ratatui::style::Color::Reset));
            !(plain(style.fg) && plain(style.bg))
        });
        let colours = colours.count();
        assert_eq!(colours == 0, look == Look::Mono, "{name}: {colours} cells with colour");
        assert!(!drawn.contains(&styles), "{name} looks like another");
        drawn.push(styles);
    }
    assert!(texts.windows(2).all(|pair| pair[0] == pair[1]), "the words do not depend on the look");
}

#[test]
fn plain_signs_need_nothing_but_letters_and_ascii() {
    let mut desk = desk(sample());
    for lang in [Lang::Vi, Lang::En] {
        let mut stage = Stage::new(&desk, (80, 24), lang);
        stage.model = Model::new(desk.state(), lang, Theme::of(Look::Mono, Signs::Ascii), None);
        stage.play(
            &mut desk,
            "[curtain]
            <Enter><Enter>
            [board]
            <F1>
            [help]
            <Esc><F2><F4>
            [roll-call]
            <Esc><F3>
            [opening]
            <Enter><F4>
            [results]
            <Esc><F12>
            [readiness]
            <Esc><F8>
            [papers]
            <Esc><F10><Enter><Enter>
            [criterion]
            <F2>
            [overview]
            <F10><Up><Up><Up><Up><Up><Up><Up><Up><Up>",
        );
        for (name, screen) in &stage.shots {
            let odd: String =
                screen.chars().filter(|c| !(c.is_ascii() || c.is_alphabetic() || "≥≤±×«»“”²".contains(*c))).collect();
            assert!(odd.is_empty(), "{name}: {odd}\n{screen}");
        }
    }
}
