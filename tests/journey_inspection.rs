//! A recognised product under supervision, through the real loop: inspected, not mended in time, revoked.
//!
//! P01 has 70 points and was recognised with four stars on the day of the meeting. In June
//! 2027 its label is found wanting, to be mended by 15/07; on 20/07 it was not. The
//! conclusion of 02/08 has its fifteen days until 17/08; the decision of 20/08 comes late
//! and is recorded all the same. No paper of the meeting changes.

#![expect(clippy::expect_used, clippy::panic, reason = "what is missing here is a failed test")]

mod stage;

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use hoidong::council::ProductId;
use hoidong::host::StepClock;
use hoidong::law::{RevocationGround, Stars};
use hoidong::load::agenda::Known;
use hoidong::meeting::inspection::{RemedyCheck, Verdict};
use hoidong::meeting::recognition::Afterwards;
use hoidong::meeting::{Actor, Command, Decision, Event, Presence, Recognition, SetAsideAs};
use hoidong::papers::{self, Format};
use hoidong::record::{Desk, DeskError, MemoryStore, replay};
use hoidong::register::summary::summarise;
use hoidong::say;
use hoidong::text::Lang;
use stage::{Stage, morning, sheet_of, storybook};

fn operator(desk: &mut Desk, command: Command) {
    desk.act(Actor::Operator, command).unwrap_or_else(|error| panic!("{error}"));
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn nine_of(day: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("{day}T09:00:00+07:00")).expect("a time")
}

/// P01 agreed to and recognised, the rest withdrawn; the clock is handed back.
fn recognised() -> (Desk, Arc<StepClock>) {
    let loaded = stage::sample();
    let opening = stage::opening(&loaded);
    let store = MemoryStore::new(opening.genesis().expect("a genesis"));
    let clock = Arc::new(stage::clock());
    let mut desk = Desk::begin(Box::new(store), Box::new(Arc::clone(&clock)), loaded, opening).expect("it begins");
    for member in 1..=9 {
        let member = format!("M{member}").as_str().into();
        operator(&mut desk, Command::Attend { member, presence: Presence::Present });
    }
    let product = || ProductId::from("P01");
    operator(&mut desk, Command::OpenProduct { product: product() });
    let rubric = desk.state().rubric(&product()).expect("a sheet").clone();
    for at in 1..=9 {
        let member = Actor::Member(format!("M{at}").as_str().into());
        let tick = |(criterion, choice)| Command::Tick { product: product(), criterion, choice };
        let mut acts: Vec<_> = sheet_of(&rubric, 70, 4, &[]).into_iter().map(tick).collect();
        acts.push(Command::Submit { product: product() });
        let acts = acts.into_iter().map(|command| (member.clone(), command)).collect();
        desk.act_all(acts).unwrap_or_else(|error| panic!("{error}"));
    }
    let (decision, items) = (Decision::Agree, Vec::new());
    let agreed = Command::Conclude { product: product(), decision, note: None, items, votes: None, upgrade: None };
    operator(&mut desk, agreed);
    for product in 2..=12 {
        let product = format!("P{product:02}").as_str().into();
        let reason = "chủ thể xin rút".to_owned();
        operator(&mut desk, Command::SetAside { product, r#as: SetAsideAs::Withdrawn, reason, votes: None });
    }
    operator(&mut desk, Command::Close { ended: morning() + TimeDelta::minutes(90), read_back: true });
    let recognition = Recognition {
        product: product(),
        stars: Stars::FOUR,
        decision: "2345/QĐ-UBND".to_owned(),
        decided: date("2026-12-10"),
        certificate: Some("04/2026/GCN".to_owned()),
        issued: Some(date("2026-12-10")),
        note: None,
    };
    operator(&mut desk, Command::RecordRecognition(recognition));
    (desk, clock)
}

/// The minutes, whatever else the record holds by now.
fn minutes(desk: &Desk) -> Vec<u8> {
    let planned = papers::minutes(desk.state(), None, Lang::Vi, &[Format::Markdown]);
    papers::made(&planned).expect("minutes")[0].bytes.clone()
}

const INSPECTED: &str = "<Enter><Enter>d<F5>
    [nothing is recorded of it yet]
    <Enter>
    [the form of today]
    <Enter>Nguyễn Văn A, Chi cục; Trần Thị B, UBND xã<Enter>
    [the first item]
    11112
    [what is not met needs a word]
    nhãn thiếu hạn dùng<Enter>
    [the last item]
    3in lại nhãn<Enter>15/07/2027
    [to be mended by a day]
    <F2>
    [recorded from the last field]
    <Enter><Enter>Nguyễn Văn A, Chi cục; Trần Thị B, UBND xã<Enter>11112nhãn thiếu hạn dùng<Enter>3in lại nhãn<Enter>15/07/2027<F2>
    [the same one is not recorded twice]
    <Esc>
    [asked before it is dropped]
    <Enter>";

const NOT_MENDED: &str = "<Down>
    [the day is past]
    <F3>20/07/2027<Enter>nhãn cũ vẫn bán
    [somebody looked]
    <Enter>
    [it was not mended]";

const TO_BE_REVOKED: &str = "<F4>
    [the six grounds]
    7<Enter>Kết luận 12/KL-SNNMT<Enter>02/08/2027<F2>
    [there is no seventh]
    <Backspace>4<F2>
    [fifteen days from the conclusion, and they are over]";

const REVOKED: &str = "<F5>
    [the ground is that of the conclusion]
    <Enter>1234/QĐ-UBND<Enter>01/08/2027<F2>
    [a decision is not older than its conclusion]
    <Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace>20/08/2027<F2>
    [revoked, three days late]
    <Esc>
    [on the list of products]
    <F6>ghi nhầm<Enter>
    [the recognition stays under it]
    <Esc>
    [asked before the reason is dropped]
    <Enter><F5><F7>ghi nhầm
    [a mistake could be taken back]
    <Esc><Enter><F1>
    [help]
    <Esc>";

/// The authority sees another ground than the conclusion did.
const REVOKED_ON_ANOTHER_GROUND: &str = "<F5><Backspace>5<Enter>1234/QĐ-UBND<Enter>12/08/2027<Enter><F2>
    [another ground needs a word]
    chủ thể đã ngừng sản xuất<F2>
    [both grounds are named]
    <Esc>";

/// The whole story in one language.
fn story(size: (u16, u16), lang: Lang) -> (Desk, String, [Vec<u8>; 2]) {
    let (mut desk, clock) = recognised();
    let before = minutes(&desk);
    let mut stage = Stage::new(&desk, size, lang);
    for (day, script) in
        [("2027-06-15", INSPECTED), ("2027-07-20", NOT_MENDED), ("2027-08-25", TO_BE_REVOKED), ("2027-08-26", REVOKED)]
    {
        clock.set(nine_of(day));
        stage.play(&mut desk, script);
    }
    let after = minutes(&desk);
    (desk, storybook(&stage.shots), [before, after])
}

#[test]
fn an_inspection_a_missed_remedy_and_a_revocation() {
    let (desk, told, [before, after]) = story((80, 24), Lang::Vi);
    insta::assert_snapshot!("inspection_vi_80x24", told);
    assert_eq!(before, after, "no paper of the meeting changes");

    let supervision = desk.state().supervision(&"P01".into()).expect("something of it");
    let inspected = supervision.inspection(1).expect("the first inspection");
    let verdicts: Vec<_> = inspected.inspection.findings.iter().map(|finding| finding.verdict).collect();
    let met = Verdict::Met;
    assert_eq!(verdicts, [met, met, met, met, Verdict::NotMet, Verdict::NotChecked]);
    assert_eq!(inspected.inspection.inspectors, ["Nguyễn Văn A, Chi cục", "Trần Thị B, UBND xã"]);
    assert_eq!(inspected.missed(date("2027-07-16")), Some(date("2027-07-15")));
    assert_eq!(supervision.decision_due(), Some(date("2027-08-17")));
    let revocation = supervision.revocation.as_ref().expect("revoked");
    assert_eq!((revocation.ground, revocation.decided), (RevocationGround::MarkMisused, date("2027-08-20")));

    // No other certificate is put under a revocation that nobody decided on for it.
    let mut again =
        desk.state().afterwards(&"P01".into()).and_then(Afterwards::recognition).expect("recognised").clone();
    again.certificate = Some("77/GCN".to_owned());
    let mut desk = desk;
    let refused = desk.act(Actor::Operator, Command::RecordRecognition(again));
    assert!(
        matches!(refused, Err(DeskError::Refused(why)) if why.code() == "inspection-stands"),
        "a revoked one is replaced"
    );

    let rows = desk.rows().expect("rows");
    assert_eq!(&replay::replay(&rows).expect("reads back").state, desk.state());
    let summary = summarise(&rows, &Known::default()).expect("a summary");
    let revoked: Vec<_> = summary.certificates.iter().map(|paper| paper.revoked).collect();
    assert_eq!(revoked, [Some(date("2027-08-20"))], "the register shows it");

    let product = desk.state().session.product(&"P01".into()).expect("the product");
    let [report, looked] = reports(&desk).try_into().expect("the report and one look");
    assert_eq!((report.0.as_str(), looked.0.as_str()), ("bien-ban-kiem-tra-p01-1.md", "bien-ban-khac-phuc-p01-1-1.md"));
    for told in [
        "Căn cứ Điều 9 Quyết định số 26/2026/QĐ-TTg;",
        "quyết định công nhận số 2345/QĐ-UBND ngày 10/12/2026.",
        "nhãn thiếu hạn dùng",
        "In lại nhãn. Thời hạn: chậm nhất ngày 15/07/2027.",
    ] {
        assert!(report.1.to_lowercase().contains(&told.to_lowercase()), "{told}\n{}", report.1);
    }
    for told in [
        "Căn cứ biên bản kiểm tra lần 1 ngày 15/06/2027.",
        "In lại nhãn. Thời hạn: chậm nhất ngày 15/07/2027.",
        "Chưa khắc phục, kiểm tra ngày 20/07/2027; nhãn cũ vẫn bán.",
        "Ngày kiểm tra sau thời hạn khắc phục 5 ngày.",
    ] {
        assert!(looked.1.contains(told), "{told}\n{}", looked.1);
    }
    insta::assert_snapshot!("inspection_report", report.1);
    insta::assert_snapshot!("inspection_remedy_report", looked.1);
    assert!(papers::inspection(desk.state(), product, 2, Lang::Vi, &[Format::Markdown]).is_empty());
}

/// The report of the inspection and those of what followed, by name.
fn reports(desk: &Desk) -> Vec<(String, String)> {
    let product = desk.state().session.product(&"P01".into()).expect("the product");
    let planned = papers::inspection(desk.state(), product, 1, Lang::Vi, &[Format::Markdown]);
    let made = papers::made(&planned).expect("reports");
    made.into_iter().map(|paper| (paper.file_name, String::from_utf8(paper.bytes).expect("text"))).collect()
}

/// What a secretary saw: the report that was handed out read otherwise once the remedy was looked at.
#[test]
fn a_report_that_was_handed_out_keeps_its_bytes() {
    let (mut desk, clock) = recognised();
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    clock.set(nine_of("2027-06-15"));
    stage.play(&mut desk, INSPECTED);
    let [handed_out] = reports(&desk).try_into().expect("one report");
    clock.set(nine_of("2027-07-20"));
    stage.play(&mut desk, NOT_MENDED);
    let [now, looked] = reports(&desk).try_into().expect("and one look");
    assert_eq!(now, handed_out, "a look whether it was mended");

    // Another number of the certificate, and a second look.
    let mut recognition =
        desk.state().afterwards(&"P01".into()).and_then(Afterwards::recognition).expect("recognised").clone();
    recognition.certificate = Some("05/2026/GCN".to_owned());
    operator(&mut desk, Command::RecordRecognition(recognition));
    let (product, date) = ("P01".into(), date("2027-07-20"));
    operator(&mut desk, Command::CheckRemedy(RemedyCheck { product, number: 1, date, done: true, note: None }));
    let [now, first, second] = reports(&desk).try_into().expect("and two looks");
    assert_eq!((now, first), (handed_out, looked), "neither");
    assert_eq!(second.0, "bien-ban-khac-phuc-p01-1-2.md");
    assert!(second.1.contains("Đã khắc phục, kiểm tra ngày 20/07/2027."), "{}", second.1);
}

/// What a secretary saw: a revocation on another ground than the conclusion proposed, and not a word of it.
#[test]
fn a_revocation_on_another_ground_says_why_and_names_both() {
    let (mut desk, clock) = recognised();
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    clock.set(nine_of("2027-08-25"));
    stage.play(&mut desk, "<Enter><Enter>d<F5><F4>4<Enter>Kết luận 12/KL-SNNMT<Enter>02/08/2027<F2>");
    stage.play(&mut desk, REVOKED_ON_ANOTHER_GROUND);
    let asked = &stage.shots[0].1;
    assert!(asked.contains("Kết luận 12/KL-SNNMT nêu căn cứ 4"), "the form names that of the conclusion\n{asked}");
    let revocation = desk.state().supervision(&"P01".into()).and_then(|all| all.revocation.as_ref()).expect("revoked");
    assert_eq!(revocation.ground, RevocationGround::ProductionStopped);
    let told = "căn cứ: ngừng sản xuất sản phẩm (kết luận nêu căn cứ khác: sử dụng sai biểu trưng OCOP); chủ thể đã ngừng sản xuất";
    let log = say::event::event(&Event::RevocationRecorded(revocation.clone()), desk.state(), false, Lang::Vi);
    assert!(log.contains(told), "{log}");
    insta::assert_snapshot!("inspection_another_ground", storybook(&stage.shots));
}

const INSPECTED_AFTERWARDS: &str = "<Enter>
    <Enter>Nguyễn Văn A, Chi cục<Enter>1
    <F2>
    [the page says that it was revoked by then]";

/// What a stranger saw: the report of an inspection after the revocation had the certificate valid until 2029, and nobody
/// said a word when it was recorded.
#[test]
fn an_inspection_after_the_revocation_says_that_the_recognition_had_ended() {
    let (mut desk, clock) = recognised();
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    let days = [("2027-06-15", INSPECTED), ("2027-07-20", NOT_MENDED), ("2027-08-25", TO_BE_REVOKED)];
    for (day, script) in days.into_iter().chain([("2027-08-26", REVOKED)]) {
        clock.set(nine_of(day));
        stage.play(&mut desk, script);
    }
    let valid = "cấp ngày 10/12/2026, có giá trị đến 10/12/2029";
    let (first, looked) = (reports(&desk)[0].1.clone(), reports(&desk)[1].1.clone());
    assert!(first.contains(valid) && looked.contains(valid), "neither knew of the revocation\n{first}");

    clock.set(nine_of("2027-09-01"));
    stage.play(&mut desk, INSPECTED_AFTERWARDS);
    let page = stage.shots.last().expect("the page").1.split_whitespace().collect::<Vec<_>>().join(" ");
    let by = "theo quyết định 1234/QĐ-UBND ngày 20/08/2027";
    assert!(page.contains(&format!("sản phẩm khi ấy đã bị thu hồi công nhận {by}")), "{page}");
    assert!(!page.contains("có giá trị đến"), "{page}");
    let look = |done| {
        let date = date("2027-09-01");
        Command::CheckRemedy(RemedyCheck { product: "P01".into(), number: 1, date, done, note: None })
    };
    operator(&mut desk, look(true));
    let product = desk.state().session.product(&"P01".into()).expect("the product").clone();
    let report = |desk: &Desk| {
        let planned = papers::inspection(desk.state(), &product, 2, Lang::Vi, &[Format::Markdown]);
        String::from_utf8(papers::made(&planned).expect("a report")[0].bytes.clone()).expect("text")
    };
    let told = report(&desk);
    let rank =
        format!("4 sao, giấy chứng nhận 04/2026/GCN cấp ngày 10/12/2026; đã bị thu hồi {by}, không còn giá trị.");
    assert!(told.contains(&rank) && !told.contains("có giá trị đến"), "{told}");
    assert!(reports(&desk)[2].1.contains(&rank), "nor has the later look a valid certificate");

    // What is taken back or recorded later changes none of them.
    let reason = "ghi nhầm".to_owned();
    operator(&mut desk, Command::TakeBackRevocation { product: "P01".into(), reason });
    assert_eq!((report(&desk), &reports(&desk)[0].1, &reports(&desk)[1].1), (told, &first, &looked));
    assert!(reports(&desk)[2].1.contains(&rank));
    let rows = desk.rows().expect("rows");
    assert_eq!(&replay::replay(&rows).expect("reads back").state, desk.state());
}

/// What a secretary saw on the forms: the day typed behind the prefilled one («15/06/20271/8/2027»), an inspection thrown
/// away by Esc, a decision of which only the date was said to be missing, and the cursor left where it was.
#[test]
fn a_form_names_everything_that_is_missing_and_goes_there() {
    let (mut desk, clock) = recognised();
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    clock.set(nine_of("2027-06-15"));
    stage.play(
        &mut desk,
        "<Enter><Enter>d<F5><Enter>14/06/2027<F2>
        [nobody inspected]
        Nguyễn Văn A<Esc>
        [asked]
        <Esc><Enter>1<F2>
        [the day that was typed]
        <F6>
        [which one is taken back]
        <Esc><F4><F2>
        [all three]
        4<Enter><Enter>02/06/2027<F2>
        [the paper]
        Kết luận 12/KL<F2>
        [recorded]",
    );
    let seen = |at: usize| stage.shots[at].1.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(seen(0).contains("Còn thiếu: Người kiểm tra."), "{}", seen(0));
    assert!(seen(1).contains("Bỏ nội dung đang ghi dở?"), "{}", seen(1));
    assert!(seen(2).contains("Kiểm tra lần 1 ngày 14/06/2027: 1 đạt"), "{}", seen(2));
    assert!(seen(2).contains("người kiểm tra: Nguyễn Văn A"), "{}", seen(2));
    assert!(seen(3).contains("Bỏ lần kiểm tra 1 ngày 14/06/2027 vì ghi nhầm"), "{}", seen(3));
    let all = "Còn thiếu: Căn cứ thu hồi (1 đến 6); Kết luận (tên, số); Ngày kết luận.";
    assert!(seen(4).contains(all), "{}", seen(4));
    assert!(seen(5).contains("Còn thiếu: Kết luận (tên, số)."), "{}", seen(5));
    let proposal = desk.state().supervision(&"P01".into()).and_then(|all| all.proposal.as_ref()).expect("concluded");
    assert_eq!((proposal.paper.as_str(), proposal.dated), ("Kết luận 12/KL", date("2027-06-02")));
}

/// What was seen: of three inspections with open remedies F2 meant the last one alone, and the others stayed overdue.
#[test]
fn the_remedy_of_an_earlier_inspection_is_recorded_where_it_is_chosen() {
    let (mut desk, clock) = recognised();
    let mut stage = Stage::new(&desk, (100, 30), Lang::Vi);
    let inspect = |who: &str, remedy: &str| format!("<Enter><Enter>{who}<Enter>2thiếu nhãn<Enter>3333{remedy}<F2>");
    clock.set(nine_of("2027-06-15"));
    stage.play(&mut desk, "<Enter><Enter>d<F5>");
    for (who, remedy) in [
        ("Nguyễn Văn A", "3in lại nhãn<Enter>15/07/2027"),
        ("Trần Thị B", "3đổi bao bì<Enter>20/07/2027"),
        ("Lê Văn C", ""),
    ] {
        stage.play(&mut desk, &inspect(who, remedy));
    }
    clock.set(nine_of("2027-08-01"));
    stage.play(
        &mut desk,
        "[the last one is chosen]
        <Up><Up>
        [the first one]
        <F2>
        [which one was mended]
        01/08/2027<F2>
        [it stays chosen]
        <Down><F6>ghi nhầm<F2>
        [the second is taken back]",
    );
    let seen = |at: usize| stage.shots[at].1.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(seen(0).contains("▶ Kiểm tra lần 3") && !seen(0).contains("F2 ▶"), "{}", seen(0));
    assert!(seen(0).contains("Chọn lần kiểm tra bằng ↑ ↓"), "{}", seen(0));
    assert!(seen(1).contains("▶ Kiểm tra lần 1") && seen(1).contains("F2 ▶ đã khắc phục"), "{}", seen(1));
    assert!(seen(2).contains("Sản phẩm đã khắc phục sau lần kiểm tra 1 ngày 15/06/2027"), "{}", seen(2));
    assert!(
        seen(3).contains("▶ Kiểm tra lần 1") && seen(3).contains("Đã khắc phục, kiểm tra ngày 01/08"),
        "{}",
        seen(3)
    );
    assert!(!seen(4).contains("Kiểm tra lần 2"), "{}", seen(4));
    let supervision = desk.state().supervision(&"P01".into()).expect("something of it");
    assert!(supervision.inspection(1).is_some_and(hoidong::meeting::inspection::Inspected::is_mended));
    assert!(supervision.inspection(2).is_none() && supervision.inspection(3).is_some());
}

/// What was seen: a product revoked before it had a certificate was told of as «thu hồi quyết định công nhận, giấy chứng
/// nhận».
#[test]
fn a_revocation_names_no_certificate_where_there_was_none() {
    let (mut desk, clock) = recognised();
    let given = desk.state().afterwards(&"P01".into()).and_then(Afterwards::recognition).expect("recognised");
    let bare = Recognition { certificate: None, issued: None, ..given.clone() };
    operator(&mut desk, Command::RecordRecognition(bare));
    clock.set(nine_of("2027-08-25"));
    let mut stage = Stage::new(&desk, (100, 30), Lang::Vi);
    stage.play(
        &mut desk,
        "<Enter><Enter>d<F5><F4>4<Enter>Kết luận 12/KL<Enter>02/08/2027<F2>
        <F5><Enter>1234/QĐ-UBND<Enter>12/08/2027<F2>
        [revoked]",
    );
    let page = stage.shots[0].1.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains("Thu hồi quyết định công nhận: quyết định 1234/QĐ-UBND ngày 12/08/2027"), "{page}");
    assert!(!page.contains("công nhận, giấy chứng nhận"), "{page}");
}

#[test]
fn the_same_in_english() {
    let (_, told, _) = story((100, 30), Lang::En);
    insta::assert_snapshot!("inspection_en_100x30", told);
}
