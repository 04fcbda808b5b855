//! The readiness page, and a late dossier from the refusal to the chair's decision and the minutes.

#![expect(clippy::expect_used, reason = "the helpers of a test may stop it")]

mod stage;

use hoidong::load::{self, Loaded, Shelf, Source};
use hoidong::papers::{self, Format};
use hoidong::text::Lang;
use stage::{Stage, desk, storybook};

const SAMPLE: &str = include_str!("../sessions/lang-son-2026-dot-2.ron");

/// The sample, its regulation strict, one dossier late, one unfinished.
fn strict() -> Loaded {
    let late = stage::without_pins(SAMPLE)
        .replacen("counting: StepBack)", "counting: StepBack, when_late: Block)", 1)
        .replacen(r#"("M3", "2026-12-03")"#, r#"("M3", "2026-12-08", Paper)"#, 1)
        .replacen(
            r#"complete: true, proposed: "2026-10-15", samples: 5"#,
            r#"complete: false, missing: ["Báo cáo của Ủy ban nhân dân cấp xã (Mẫu 03)"], samples: 3"#,
            1,
        );
    load::session_source(&Source::new("x.ron", late), &Shelf::embedded()).expect("the sample with other values")
}

#[test]
fn a_late_dossier_keeps_its_product_closed_until_the_chair_decides() {
    for (lang, name) in [(Lang::Vi, "readiness_vi_80x24"), (Lang::En, "readiness_en_80x24")] {
        let mut desk = desk(strict());
        let mut stage = Stage::new(&desk, (80, 24), lang);
        stage.play(
            &mut desk,
            "<Enter><Enter><F2><F4><Esc><F12>
            [readiness]
            <PgDn><Down>
            [further down]
            <Esc><F3>
            [what opens]
            <Enter>
            [the others are open]
            <F3><Down><Enter>
            [refused]
            <Esc><F12><Enter>
            [the decision]
            các thành viên đã đọc xong<Enter>
            [decided]
            <Esc><F3><Down><Enter>
            [opened]",
        );
        insta::assert_snapshot!(name, storybook(&stage.shots));
        let meeting = desk.state();
        assert!(meeting.products[&"P01".into()].opened.is_some());
        assert_eq!(meeting.products[&"P01".into()].lead_time_lifted.as_deref(), Some("các thành viên đã đọc xong"));
        let papers = papers::made(&papers::minutes(meeting, None, lang, &[Format::Markdown])).expect("a draft");
        let text = String::from_utf8(papers[0].bytes.clone()).expect("text");
        let sent: Vec<_> = text.lines().filter(|line| line.contains("07/12/2026")).collect();
        insta::assert_snapshot!(format!("{name}_minutes"), sent.join("\n"));
    }
}

#[test]
fn a_click_goes_to_a_finding_and_on_a_late_dossier_to_the_decision() {
    let mut desk = desk(strict());
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(&mut desk, "<Enter><Enter><F2><F4><Esc><F12>");
    assert!(stage.is_at("VƯỚNG"), "{}", stage.screen());
    // The rule below a finding belongs to it.
    stage.click(&mut desk, "Căn cứ: khoản 1–2 Điều 7 Quyết định");
    assert!(stage.is_at("Thiếu mẫu"), "{}", stage.screen());
    stage.click(&mut desk, "VƯỚNG");
    assert!(stage.screen().contains("Hồ sơ gửi chậm: chủ tọa kết luận vẫn xét"), "{}", stage.screen());
    stage.play(&mut desk, "các thành viên đã đọc xong<Enter>");
    let lifted = desk.state().products[&"P01".into()].lead_time_lifted.as_deref();
    assert_eq!(lifted, Some("các thành viên đã đọc xong"), "{}", stage.screen());
}
