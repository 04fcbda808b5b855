//! The mouse, the list of everything that can be done, and the looks: other ways to the same keys.

mod stage;

use hoidong::law::Points;
use hoidong::load::settings::{Look, Signs};
use hoidong::meeting::{Presence, State};
use hoidong::text::Lang;
use hoidong::tui::app::Model;
use hoidong::tui::theme::Theme;
use ratatui::style::Style;
use stage::{Stage, desk, sample, storybook};

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
    assert!(screen.contains("Xem lại"), "{screen}");
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
