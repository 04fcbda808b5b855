//! A member meets a ground that the sheet prints: he tells the secretary, the
//! council decides, the minutes say so, and no 0 was given.

mod stage;

use hoidong::meeting::{Ground, visible};
use hoidong::papers::{self, Format};
use hoidong::text::Lang;
use stage::{Stage, desk, sample, storybook};

#[test]
fn harmful_impurities_are_told_decided_and_minuted_and_no_mark_is_given() {
    let mut desk = desk(sample());
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    let rubric = desk.state().rubric(&"P01".into()).expect("a sheet");
    let at = rubric.criteria().position(|criterion| criterion.id.0 == "6.1").expect("criterion 6.1");
    let right = "<Right>".repeat(at);
    stage.play(
        &mut desk,
        &format!(
            "<Enter><Enter><F2><F4><Esc><F3><Enter><F10><Enter><Enter>{right}
            [the sheet prints a ground to stop]
            <F7>
            [telling the secretary]
            <Enter>
            [a reason is needed]
            có cát lẫn trong mẫu
            <Enter>
            [told]
            <F10><Up><Up><Up><Enter><Enter>
            [the board says what waits]
            <F5>
            [what was told]
            <Down><Down><Down><Down><Enter>
            dừng đánh giá theo ý kiến thành viên
            <Enter>
            [a count of votes is needed]
            <Tab>4<Tab>5<Enter>
            [voted down, the product stays]
            <F5><Down><Down><Down><Down><Enter>
            mẫu thứ hai cũng có cát
            <Tab>8<Tab>1<Enter>
            [decided]"
        ),
    );
    let product = &desk.state().products[&"P01".into()];
    assert_eq!(product.raised.len(), 1);
    assert!(product.sheets.values().all(|filed| filed.sheet.marks.is_empty()), "a ground is never a 0");
    assert_eq!(visible::result(desk.state(), &"P01".into()), None);
    let minutes = papers::made(&papers::minutes(desk.state(), None, Lang::Vi, &[Format::Markdown])).expect("a draft");
    let minutes = String::from_utf8(minutes[0].bytes.clone()).expect("text");
    for told in [
        "có cát lẫn trong mẫu",
        "Biểu quyết về việc không xét, không đánh giá: 4 tán thành, 5 không tán thành, 0 không có ý kiến \
         trong 9 người có quyền biểu quyết, cần 5: không thông qua, sản phẩm ở lại chương trình. \
         Lý do nêu ra: dừng đánh giá theo ý kiến thành viên.",
        "8 tán thành, 1 không tán thành, 0 không có ý kiến trong 9 người có quyền biểu quyết, cần 5: thông qua.",
        "Lý do: mẫu thứ hai cũng có cát.",
    ] {
        assert!(minutes.to_lowercase().contains(&told.to_lowercase()), "«{told}» is missing in\n{minutes}");
    }
    // What was seen: the reason of a product rejected by vote stood in the minutes twice.
    assert_eq!(minutes.to_lowercase().matches("mẫu thứ hai cũng có cát").count(), 1, "{minutes}");
    insta::assert_snapshot!("raise_vi_80x24", storybook(&stage.shots));
}

#[test]
fn a_click_chooses_a_ground_and_tells_nobody_yet() {
    let mut desk = desk(sample());
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    let rubric = desk.state().rubric(&"P01".into()).expect("a sheet");
    let at = rubric.criteria().position(|criterion| criterion.id.0 == "6.1").expect("criterion 6.1");
    let right = "<Right>".repeat(at);
    stage.play(&mut desk, &format!("<Enter><Enter><F2><F4><Esc><F3><Enter><F10><Enter><Enter>{right}<F7>ẩm mốc"));
    stage.click(&mut desk, "Đề nghị kiểm nghiệm lại");
    assert!(stage.is_at("Đề nghị kiểm nghiệm lại"), "{}", stage.screen());
    assert!(stage.screen().contains("ẩm mốc"), "what was typed stays:\n{}", stage.screen());
    let raised = |desk: &hoidong::record::Desk| desk.state().products[&"P01".into()].raised.clone();
    assert!(raised(&desk).is_empty(), "a click told the secretary");
    stage.play(&mut desk, "<Enter>");
    let raised = raised(&desk);
    assert_eq!(raised.len(), 1, "{}", stage.screen());
    assert_eq!((raised[0].ground, raised[0].reason.as_str()), (Ground::Retest, "ẩm mốc"));
}
