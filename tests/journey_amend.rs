//! Amendment after closing, through the real loop, with PINs.
//!
//! Nine sheets of P01: eight of 70 and M2's, typed from paper, of 69: the mean is
//! 629/9, under 70, and three stars are proposed. After the end the clerk finds
//! that the paper says 3 where 2 was typed. It is proposed, M2 confirms at the
//! terminal, the chair accepts: 630/9 is exactly 70, four stars. The council
//! concludes again, the minutes are amended; the first minutes never change.

#![expect(clippy::expect_used, clippy::panic, reason = "what is missing here is a failed test")]

mod stage;

use hoidong::council::ProductId;
use hoidong::law::{Choice, CriterionId, Points, Rubric};
use hoidong::meeting::visible;
use hoidong::meeting::{Actor, Command, Decision, PaperMark, Presence, SetAsideAs};
use hoidong::papers::{self, Basis, Format, Told};
use hoidong::record::replay::Minuted;
use hoidong::record::{Desk, DeskError, Log, replay};
use hoidong::text::Lang;
use stage::{Stage, give_pins, morning, pin_of, sample_with_pins, sheet_of, storybook};

fn whole(points: i16) -> Choice {
    Choice { points: Points::whole(points), case: None }
}

fn operator(desk: &mut Desk, command: Command) {
    desk.act(Actor::Operator, command).unwrap_or_else(|error| panic!("{error}"));
}

/// The line that was misread: 3 on the paper, 2 typed, and no star hangs on it.
fn misread(rubric: &Rubric) -> CriterionId {
    let sheet = sheet_of(rubric, 70, 4, &[]);
    let starred: Vec<_> = rubric.star_minimums().into_iter().map(|minimum| minimum.criterion).collect();
    let line = sheet.iter().find(|(id, choice)| {
        let line = rubric.criterion(id).expect("a line");
        *choice == whole(3) && line.level(whole(2)).is_some() && !starred.contains(id)
    });
    line.expect("a line with 3 on it").0.clone()
}

/// P01 is scored and concluded on, the rest leaves the agenda, the meeting closes.
fn closed() -> (Desk, CriterionId) {
    let mut desk = stage::desk(sample_with_pins());
    for member in 1..=9 {
        let member = format!("M{member}").as_str().into();
        operator(&mut desk, Command::Attend { member, presence: Presence::Present });
    }
    give_pins(&mut desk);
    let product = || ProductId::from("P01");
    operator(&mut desk, Command::OpenProduct { product: product() });
    let rubric = desk.state().rubric(&product()).expect("a sheet").clone();
    let wrong = misread(&rubric);
    for at in 1..=9 {
        let id = format!("M{at}");
        let mut sheet = sheet_of(&rubric, 70, 4, &[]);
        if id == "M2" {
            sheet.iter_mut().find(|(line, _)| *line == wrong).expect("the line").1 = whole(2);
            let mark = |(criterion, choice)| PaperMark { criterion, choice, comment: None };
            let (marks, member) = (sheet.into_iter().map(mark).collect(), id.as_str().into());
            let command =
                Command::EnterPaperSheet { product: product(), member, marks, total_on_paper: None, second: false };
            desk.act(Actor::Clerk("Văn thư".to_owned()), command).expect("the paper sheet");
            continue;
        }
        let member = Actor::Member(id.as_str().into());
        let tick = |(criterion, choice)| Command::Tick { product: product(), criterion, choice };
        let mut acts: Vec<_> = sheet.into_iter().map(tick).collect();
        acts.push(Command::Submit { product: product() });
        let acts = acts.into_iter().map(|command| (member.clone(), command)).collect();
        desk.act_all(acts).unwrap_or_else(|error| panic!("{error}"));
    }
    operator(
        &mut desk,
        Command::Conclude {
            product: product(),
            decision: Decision::Agree,
            note: None,
            items: Vec::new(),
            votes: None,
            upgrade: None,
        },
    );
    for product in 2..=12 {
        let product = format!("P{product:02}").as_str().into();
        let reason = "chủ thể xin rút".to_owned();
        operator(&mut desk, Command::SetAside { product, r#as: SetAsideAs::Withdrawn, reason, votes: None });
    }
    let ended = morning() + chrono::TimeDelta::minutes(90);
    operator(&mut desk, Command::Close { ended, read_back: true });
    (desk, wrong)
}

fn secretary(desk: &Desk) -> String {
    desk.state().session.secretary().expect("a secretary").id.0.clone()
}

fn basis(minuted: &Minuted) -> Basis {
    Basis { seq: minuted.row.seq, head: minuted.row.head.groups_of_four(), at: minuted.row.at }
}

/// The minutes of the end, in both formats.
fn first_minutes(minuted: &Minuted) -> Vec<Vec<u8>> {
    let formats = [Format::Markdown, Format::Docx];
    let papers =
        papers::made(&papers::minutes(&minuted.state, Some(&basis(minuted)), Lang::Vi, &formats)).expect("minutes");
    papers.into_iter().map(|paper| paper.bytes).collect()
}

fn mean(desk: &Desk) -> (i64, i64, u8) {
    let tally = visible::result(desk.state(), &"P01".into()).expect("a result");
    let (num, den) = tally.mean.in_points();
    (num, den, tally.stars().expect("stars").count())
}

#[test]
fn a_mark_mistyped_from_paper_is_corrected_after_the_end_and_the_minutes_are_amended() {
    let (mut desk, wrong) = closed();
    assert_eq!(mean(&desk), (629, 9, 3));
    let closing = desk.record().minuted[0].clone();
    let first = first_minutes(&closing);
    let rubric = desk.state().rubric(&"P01".into()).expect("a sheet").clone();
    let down = "<Down>".repeat(rubric.criteria().position(|line| line.id == wrong).expect("the line"));
    let (secretary, member) = (pin_of(&secretary(&desk)), pin_of("M2"));

    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(
        &mut desk,
        &format!(
            "<Enter>{secretary}<Enter>
            [the board of a closed meeting]
            <F5>
            [no correction yet]
            <F2><Down>
            [whose sheet]
            <Enter>{down}{}
            [what the paper says]
            <Enter>
            phiếu giấy của M2, trang 2
            <Enter><Enter>
            [a correction needs its reason]
            gõ nhầm hàng khi nhập
            <Enter>
            [proposed]
            <Esc>
            [the board tells that it waits]
            <F10>
            [the curtain calls the member]
            <Down><Down><Enter>{member}<Enter>
            [the member is asked]",
            turn(&rubric, &wrong)
        ),
    );
    assert_eq!(mean(&desk), (629, 9, 3), "nothing has changed yet");
    stage.play(
        &mut desk,
        &format!(
            "<Enter>
            [the curtain again]
            <Enter>{secretary}<Enter><F5>
            [confirmed]
            <F4>
            [what the chair accepts]
            <Enter>
            [accepted]
            <F7>
            Đính chính lỗi nhập phiếu giấy của M2
            <Enter>
            [the result is concluded on first]"
        ),
    );
    assert_eq!(mean(&desk), (630, 9, 4));
    assert_eq!(desk.record().minuted.len(), 1);
    assert_eq!(first_minutes(&desk.record().minuted[0]), first, "no paper changes before the minutes are amended");
    stage.play(
        &mut desk,
        "<Esc><Esc>
        [the board asks for a conclusion]
        <Enter><F5><Enter>
        [how was the council asked]
        lấy ý kiến bằng văn bản ngày 11/12/2026
        <Enter><F5><F7>
        Đính chính lỗi nhập phiếu giấy của M2
        [the amended minutes]
        <Enter>
        [amended]
        <F5>
        [told]",
    );
    insta::assert_snapshot!("amend_vi_80x24", storybook(&stage.shots));
    both_minutes_stand(&desk, &first);
    the_log_tells_it(&desk, &wrong);
    let reopen = desk.act(Actor::Operator, Command::Reopen { cause: "thử".to_owned() });
    assert!(matches!(reopen, Err(DeskError::Refused(refusal)) if refusal.code() == "already-amended"));
}

/// The keys from the level 2 to the level 3 of a line.
fn turn(rubric: &Rubric, id: &CriterionId) -> String {
    let levels = &rubric.criterion(id).expect("a line").levels;
    let at = |points| levels.iter().position(|level| level.choice() == whole(points)).expect("a level");
    let (from, to) = (at(2), at(3));
    if from < to { "<Right>".repeat(to - from) } else { "<Left>".repeat(from - to) }
}

fn both_minutes_stand(desk: &Desk, first: &[Vec<u8>]) {
    // Read back from the rows, as any reader does.
    let read = replay::replay(&desk.rows().expect("rows")).expect("it reads back");
    let [closing, amended] = read.minuted.as_slice() else { panic!("two minutes") };
    assert_eq!(first_minutes(closing), first, "the first minutes have the same bytes");
    let (before, now) = (basis(closing), basis(amended));
    let told = |minuted: &Minuted, lang| {
        let before = Told { number: 1, state: &closing.state, basis: &before };
        let now = Told { number: minuted.number, state: &minuted.state, basis: &now };
        let papers = papers::made(&papers::amended(before, now, lang, &[Format::Markdown])).expect("minutes");
        (papers[0].file_name.clone(), String::from_utf8(papers[0].bytes.clone()).expect("text"))
    };
    let (name, text) = told(amended, Lang::Vi);
    assert_eq!(name, "bien-ban-2.md");
    for line in [
        format!("sự kiện số {}, mã kiểm tra: {}", closing.row.seq, before.head),
        "69,89 (629/9) | 70,00 (630/9)".to_owned(),
        "3 sao | 4 sao".to_owned(),
        "| 2 điểm | 3 điểm |".to_owned(),
        "lấy ý kiến bằng văn bản ngày 11/12/2026".to_owned(),
        "phiếu giấy của M2, trang 2".to_owned(),
        "gõ nhầm hàng khi nhập".to_owned(),
    ] {
        assert!(text.contains(&line), "{line} is missing in\n{text}");
    }
    let bare = |text: &str| text.replace(&before.head, "(mã 1)").replace(&now.head, "(mã 2)");
    insta::assert_snapshot!("amend_minutes_vi", bare(&text));
    insta::assert_snapshot!("amend_minutes_en", bare(&told(amended, Lang::En).1));
}

fn the_log_tells_it(desk: &Desk, wrong: &CriterionId) {
    let log = Log::read(&desk.rows().expect("rows")).expect("it reads");
    let state = desk.state();
    let sentences: Vec<_> = log
        .entries()
        .iter()
        .filter_map(|entry| entry.event())
        .map(|event| hoidong::say::event::event(event, state, false, Lang::Vi))
        .collect();
    let told = |what: &str| sentences.iter().filter(|sentence| sentence.contains(what)).count();
    assert_eq!(told(&format!("{wrong} «")), 9, "eight ticks and the correction");
    assert_eq!((told("từ 2 điểm thành 3 điểm"), told("xác nhận tại máy đính chính số 1")), (1, 1));
    assert_eq!((told("Chủ tọa chấp nhận đính chính số 1"), told("(biên bản thứ 2)")), (1, 1));
}

/// A meeting reopened ends again, and its minutes say both.
#[test]
fn a_meeting_reopened_goes_on_and_its_new_minutes_tell_the_first_end() {
    let (mut desk, _) = closed();
    let first = first_minutes(&desk.record().minuted[0]);
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    let pin = pin_of(&secretary(&desk));
    stage.play(
        &mut desk,
        &format!(
            "<Enter>{pin}<Enter><F5><F8>
            còn sản phẩm phải thảo luận lại
            [reopening]
            <Enter>
            [the meeting goes on]"
        ),
    );
    insta::assert_snapshot!("reopen_vi_80x24", storybook(&stage.shots));
    assert!(desk.state().closed.is_none() && desk.record().minuted.is_empty(), "papers are drafts again");
    let ended = morning() + chrono::TimeDelta::minutes(120);
    operator(&mut desk, Command::Close { ended, read_back: true });
    let again = &first_minutes(&desk.record().minuted[0])[0];
    assert_ne!(again, &first[0]);
    let text = String::from_utf8(again.clone()).expect("text");
    let said = "phiên họp kết thúc lúc 09:30 10/12/2026, sau đó được mở lại theo quyết định của chủ tọa: còn sản phẩm phải thảo luận lại";
    assert!(text.contains(said), "{text}");
    assert!(text.contains("kết thúc vào hồi 10 giờ 00"), "{text}");
}
