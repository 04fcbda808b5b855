//! The council chooses how star minimums are tested, on the screen that opens the first product.

mod stage;

use hoidong::council::regulation::StarMinimumMode;
use hoidong::meeting::Event;
use hoidong::papers::{self, Format};
use hoidong::text::Lang;
use stage::Stage;

#[test]
fn what_the_council_chooses_at_opening_is_recorded_minuted_and_holds() {
    let mut desk = stage::desk(stage::sample());
    assert_eq!(desk.state().regulation.star_minimums, StarMinimumMode::OnMean, "as the session file says");
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(&mut desk, "<Enter><Enter><F2><F4><Esc><F3><Down><F5><F5>\n[majority]\n<Enter>");
    assert_eq!(desk.state().regulation.star_minimums, StarMinimumMode::Majority);
    let rows = desk.rows().unwrap_or_default();
    let kinds: Vec<_> = rows.iter().rev().take(2).map(|row| row.kind.as_str()).collect();
    assert_eq!(kinds, ["product_opened", "minimums_chosen"], "before the product, once");
    stage.play(&mut desk, "<Down><F3>\n[no choice any more]\n<F5><Enter>");
    let chosen = |row: &&hoidong::record::Row| row.kind == "minimums_chosen";
    assert_eq!(desk.rows().unwrap_or_default().iter().filter(chosen).count(), 1);
    let made = papers::made(&papers::minutes(desk.state(), None, Lang::Vi, &[Format::Markdown])).unwrap_or_default();
    let minutes = made.first().map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).unwrap_or_default();
    let line = "Yêu cầu tối thiểu của hạng sao xét theo đa số: quá nửa số phiếu phải đạt (nguồn: Hội đồng thống nhất tại phiên họp).";
    assert!(minutes.contains(line), "{minutes}");
    insta::assert_snapshot!("minimums_vi_80x24", stage::storybook(&stage.shots));
}

/// The regulation's own way, walked through and left as it was, keeps its source.
#[test]
fn going_once_around_changes_nothing() {
    let mut desk = stage::desk(stage::sample());
    let before = desk.state().regulation.clone();
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(&mut desk, "<Enter><Enter><F2><F4><Esc><F3><F5><F5><F5><F5><Enter>");
    assert_eq!(desk.state().regulation, before);
    let row = desk.rows().unwrap_or_default().into_iter().find(|row| row.kind == "minimums_chosen");
    let body = row.map(|row| row.body).unwrap_or_default();
    assert_eq!(body, r#"{"mode":"on_mean"}"#);
    assert!(matches!(
        serde_json::from_str(&format!(r#"{{"kind":"minimums_chosen","body":{body}}}"#)),
        Ok(Event::MinimumsChosen { note: None, .. })
    ));
}
