//! The notes on a product through the real loop: questions, answers and remarks,
//! written while the product is sealed and after it is not, changed and taken out;
//! what the minutes print of them; and that nothing written is dropped in silence.

#![expect(clippy::expect_used, clippy::panic, reason = "what is missing here is a failed test")]

mod stage;

use hoidong::meeting::{Actor, Command, NoteKind, Presence};
use hoidong::papers::{self, Format};
use hoidong::record::Desk;
use hoidong::text::Lang;
use hoidong::tui::input::Input;
use stage::{Stage, sample, sheet_of, storybook};

fn operator(desk: &mut Desk, command: Command) {
    desk.act(Actor::Operator, command).unwrap_or_else(|error| panic!("{error}"));
}

/// Everybody is here and P01 is open: one sheet is in, nobody has seen it.
fn sealed() -> Desk {
    let mut desk = stage::desk(sample());
    for member in 1..=9 {
        let member = format!("M{member}").as_str().into();
        operator(&mut desk, Command::Attend { member, presence: Presence::Present });
    }
    operator(&mut desk, Command::OpenProduct { product: "P01".into() });
    scored_by(&mut desk, "M1");
    desk
}

fn scored_by(desk: &mut Desk, member: &str) {
    let by = Actor::Member(member.into());
    for (criterion, choice) in sheet_of(desk.state().rubric(&"P01".into()).expect("a sheet"), 47, 3, &[]) {
        desk.act(by.clone(), Command::Tick { product: "P01".into(), criterion, choice }).expect("a tick");
    }
    desk.act(by, Command::Submit { product: "P01".into() }).expect("a sheet");
}

fn minutes(desk: &Desk) -> String {
    let papers = papers::made(&papers::minutes(desk.state(), None, Lang::Vi, &[Format::Markdown])).expect("minutes");
    String::from_utf8(papers[0].bytes.clone()).expect("text")
}

/// What stands in the minutes now: kind, whose word, text.
fn noted(desk: &Desk) -> Vec<(NoteKind, Option<&str>, &str)> {
    let standing = &desk.state().products[&"P01".into()];
    standing.noted().map(|note| (note.kind, note.who.as_deref(), note.text.as_str())).collect()
}

#[test]
fn questions_answers_and_remarks_are_written_changed_and_taken_out() {
    let mut desk = sealed();
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(
        &mut desk,
        "<Up><Up><Up><Up><Up><Enter><Enter>
        [the board names the key]
        n
        [nothing is noted yet, the product is sealed]
        Nhãn đã ghi cảnh báo chưa?<Enter>Hạn dùng mấy tháng?<Tab><Tab>đại diện Sở Y tế
        [a question of two lines]
        <F2>
        [it is saved and stands above]
        <F2>
        [an empty note is refused]
        <Tab><Right><Tab>chủ thể<Tab>Đã ghi trên nhãn phụ, 12 tháng.<F2>
        <Tab><Right><Tab><Tab>Nói nhầm sản phẩm.<F2>
        [three notes]
        <F3>
        [the last one is being changed]
        <Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace>
        [emptied]
        <F2>
        [it is out]
        <F3><F3><End> Bao bì mới?<F2>
        [the question says more]
        Bỏ dở<Esc>
        [what is not saved is told]
        <Esc>
        [the board again]",
    );
    let question = "Nhãn đã ghi cảnh báo chưa?\nHạn dùng mấy tháng? Bao bì mới?";
    assert_eq!(
        noted(&desk),
        [
            (NoteKind::Question, Some("đại diện Sở Y tế"), question),
            (NoteKind::Answer, Some("chủ thể"), "Đã ghi trên nhãn phụ, 12 tháng."),
        ]
    );
    let draft = minutes(&desk);
    assert!(draft.contains("- *Đại diện Sở Y tế hỏi:* Nhãn đã ghi cảnh báo chưa?<br>Hạn dùng mấy tháng? Bao bì mới?"));
    assert!(!draft.contains("Nói nhầm") && !draft.contains("Bỏ dở"), "{draft}");
    for (name, screen) in &stage.shots {
        assert!(!screen.contains("47"), "{name} shows the mark of a sealed sheet:\n{screen}");
    }

    // Every sheet is in: the result page leads to the same notes and back.
    for member in 2..=9 {
        scored_by(&mut desk, &format!("M{member}"));
    }
    stage.play(
        &mut desk,
        "<Enter>
        [the result names the key]
        N
        [the same notes]
        <Esc>
        [the result again]",
    );
    insta::assert_snapshot!("notes_vi_80x24", storybook(&stage.shots));
}

#[test]
fn a_click_on_a_note_changes_it_and_drops_nothing_unsaved_at_once() {
    let mut desk = sealed();
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(&mut desk, "<Up><Up><Up><Up><Up><Enter><Enter>n");
    stage.play(&mut desk, "Nhãn phụ đâu?<F2>Hạn dùng mấy tháng?<F2>");
    stage.click(&mut desk, "Nhãn phụ đâu?");
    stage.play(&mut desk, "<End> Trả lời sau.<F2>");
    let texts = |desk: &Desk| noted(desk).into_iter().map(|(.., text)| text.to_owned()).collect::<Vec<_>>();
    assert_eq!(texts(&desk), ["Nhãn phụ đâu? Trả lời sau.", "Hạn dùng mấy tháng?"]);
    // Told once; the second click is meant.
    stage.play(&mut desk, "bỏ dở");
    stage.click(&mut desk, "Hạn dùng mấy tháng?");
    assert!(stage.screen().contains("chưa được lưu") && stage.screen().contains("bỏ dở"), "{}", stage.screen());
    stage.click(&mut desk, "Hạn dùng mấy tháng?");
    assert!(!stage.screen().contains("bỏ dở"), "{}", stage.screen());
    // The note that is being changed is not begun again.
    stage.play(&mut desk, "<End> Sáu.");
    stage.click(&mut desk, "2. ");
    stage.click(&mut desk, "2. ");
    stage.play(&mut desk, "<F2>");
    assert_eq!(texts(&desk), ["Nhãn phụ đâu? Trả lời sau.", "Hạn dùng mấy tháng? Sáu."]);
}

/// A text that is longer than the field, pasted from elsewhere, on the smallest window.
#[test]
fn a_long_pasted_text_is_kept_whole_and_a_second_thought_keeps_it_on_the_screen() {
    let mut desk = sealed();
    let mut stage = Stage::new(&desk, (60, 18), Lang::En);
    stage.play(&mut desk, "<Up><Up><Up><Up><Up><Enter><Enter>n");
    let text: Vec<String> = (1..=20).map(|n| format!("Line {n} of what was said about the product")).collect();
    stage.play_inputs(&mut desk, vec![Input::Paste(text.join("\r\n"))]);
    assert!(stage.screen().contains("Line 20") && !stage.screen().contains("Line 2 "), "{}", stage.screen());
    // Told once; whatever is typed then is a second thought, and Esc asks again.
    stage.play(&mut desk, "<Esc>.<Esc>");
    assert!(stage.screen().contains("is not saved") && stage.screen().contains("Line 20"), "{}", stage.screen());
    stage.play(&mut desk, "<F2>");
    assert_eq!(noted(&desk), [(NoteKind::Question, None, format!("{}.", text.join("\n")).as_str())]);
}
