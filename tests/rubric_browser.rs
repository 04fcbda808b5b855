//! The rubric browser: every sheet of the rule set, found without marks.

mod stage;

use hoidong::text::Lang;
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
