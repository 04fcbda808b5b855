//! The rubric browser: every sheet of the rule set, found without marks.

mod stage;

use hoidong::host;
use hoidong::law::SetNumber;
use hoidong::load::Office;
use hoidong::text::Lang;
use hoidong::tui::app::Model;
use hoidong::tui::theme::Theme;
use stage::{Stage, desk, sample, storybook};

#[test]
fn che_finds_che_with_its_mark_and_dong_finds_d_with_its_bar() {
    let mut desk = desk(sample());
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    let before = desk.record().rows;
    stage.play(
        &mut desk,
        "<Enter><Enter><F6>
        [all sheets]
        dong vat
        [dong vat]
        <Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace>che tuoi
        [che tuoi]
        <Enter>
        [the sheet]
        <PgDn><PgDn>
        [further down]
        <Esc>
        [back to what was found]
        xyzxyz
        [nothing found]
        <Esc>
        [the board]",
    );
    let screen = |name: &str| &stage.shots.iter().find(|(kept, _)| kept == name).expect("kept").1;
    assert!(screen("dong vat").contains("25  Động vật cảnh"), "{}", screen("dong vat"));
    assert!(screen("che tuoi").contains("11  Chè tươi, chè chế biến"), "{}", screen("che tuoi"));
    assert!(screen("the sheet").contains("11. Chè tươi, chè chế biến"));
    assert_eq!(screen("back to what was found"), screen("che tuoi"));
    assert_eq!(desk.record().rows, before, "reading the law leaves no trace in the record");
    insta::assert_snapshot!("rubric_browser_vi_80x24", storybook(&stage.shots));
}

#[test]
fn a_click_opens_what_was_found_and_on_the_sheet_goes_to_a_criterion() {
    let mut desk = desk(sample());
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(&mut desk, "<Enter><Enter><F6>");
    stage.click(&mut desk, "Gạo, ngũ cốc, hạt sơ chế khác");
    assert!(stage.screen().contains("3. Gạo, ngũ cốc, hạt sơ chế khác"), "{}", stage.screen());
    stage.play(&mut desk, "<Esc>");
    assert!(stage.is_at("Gạo, ngũ cốc, hạt sơ chế khác"), "{}", stage.screen());
    stage.play(&mut desk, "che tuoi");
    // The field above the list is none of its rows.
    stage.click(&mut desk, "che tuoi");
    assert!(stage.is_at("Chè tươi, chè chế biến"), "{}", stage.screen());
    stage.click(&mut desk, "Chè tươi, chè chế biến");
    assert!(stage.is_at("1.1 Nguồn nguyên liệu"), "{}", stage.screen());
    stage.click(&mut desk, "Vùng chưa có chứng nhận");
    assert!(stage.is_at("1.2 Vùng nguyên liệu"), "{}", stage.screen());
}

#[test]
fn sheets_beside_the_agenda_are_shown_in_the_offices_words_and_a_broken_copy_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let read = || Office::read(Some(folder.path().to_owned()));
    let (office, shelf) = (read(), read().shelf());
    for (set, from, to) in
        [(2, "    lead:", "    wording: [\"loi-van.csv, 01/12/2026\"],\n    lead:"), (3, "set: 3", "set: 3, lạ")]
    {
        let path = office.path("qd-26-2026", SetNumber(set)).expect("a sheet");
        let text = &shelf.base("qd-26-2026", SetNumber(set)).expect("a sheet").text;
        assert!(text.contains(from));
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        host::write_atomically(&path, text.replacen(from, to, 1).as_bytes()).expect("written");
    }
    let mut desk = desk(sample());
    let mut stage = Stage::new(&desk, (120, 40), Lang::Vi);
    stage.model = Model::new(desk.state(), Lang::Vi, Theme::DARK, None).with_office(read());
    stage.play(
        &mut desk,
        "<Enter><Enter><F6>
        [all sheets]
        trung, sua tuoi
        <Enter>
        [sheet 2]",
    );
    let screen = |name: &str| &stage.shots.iter().find(|(kept, _)| kept == name).expect("kept").1;
    let all = screen("all sheets").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(all.contains("Bản phiếu của cơ quan không dùng được"), "{all}");
    assert!(all.contains(" 2 Thịt, thủy sản") && !all.contains(" 3 Gạo, ngũ cốc"), "{all}");
    let sheet = screen("sheet 2");
    assert!(sheet.contains("Lời văn: do cơ quan nhập (loi-van.csv, 01/12/2026)"), "{sheet}");
}
