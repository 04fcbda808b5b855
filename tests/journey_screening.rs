//! New products looked at with yes-or-no sheets: the sample session as it ships, from the roll-call to the minutes.
//!
//! N1 gets yes on all of it. A member tells that the producer of N2 only trades, and the
//! council refuses it by vote on the printed ground. N3 is still a trial to two of three
//! members, and is not proposed.

#![expect(clippy::expect_used, clippy::panic, reason = "what is missing here is a failed test")]

mod listener;
mod stage;

use std::path::{Path, PathBuf};

use hoidong::council::readiness::Finding;
use hoidong::council::{MemberId, ProductId, Votes};
use hoidong::law::{Choice, Points};
use hoidong::load::{self, Loaded, Shelf, check_file};
use hoidong::meeting::choices;
use hoidong::meeting::correction::FIRST_MINUTES;
use hoidong::meeting::{Actor, Command, CorrectedMark, Decision, Event, Ground, Presence, SetAsideAs, visible};
use hoidong::papers::{self, Basis, Format, Told};
use hoidong::record::Desk;
use hoidong::record::replay::Minuted;
use hoidong::say::measure::Measure;
use hoidong::say::{event, judged, screening};
use hoidong::text::Lang;
use hoidong::tui::app::Model;
use hoidong::tui::theme::Theme;
use stage::{Stage, morning, storybook};

fn sessions() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions")
}

fn operator(desk: &mut Desk, command: Command) {
    desk.act(Actor::Operator, command).unwrap_or_else(|error| panic!("{error}"));
}

/// A member's whole sheet: no to these questions, yes to the others.
fn sheet(desk: &mut Desk, product: &str, member: &str, no: &[&str]) {
    let product = ProductId::from(product);
    let rubric = desk.state().rubric(&product).expect("a sheet").clone();
    let member = Actor::Member(MemberId::from(member));
    let mut acts = Vec::new();
    for question in rubric.criteria() {
        let points = Points::whole(i16::from(!no.contains(&question.id.0.as_str())));
        let choice = Choice { points, case: None };
        let (product, criterion) = (product.clone(), question.id.clone());
        acts.push((member.clone(), Command::Tick { product, criterion, choice }));
    }
    acts.push((member, Command::Submit { product }));
    desk.act_all(acts).unwrap_or_else(|error| panic!("{error}"));
}

fn conclude(desk: &mut Desk, product: &str, decision: Decision, note: Option<&str>) {
    let (product, note) = (ProductId::from(product), note.map(ToOwned::to_owned));
    operator(desk, Command::Conclude { product, decision, note, items: Vec::new(), votes: None, upgrade: None });
}

/// The sample session.
fn sample() -> Loaded {
    let path = sessions().join("sang-loc-san-pham-moi.ron");
    load::session_file(&path).unwrap_or_else(|problems| panic!("{}", problems.render(Lang::Vi)))
}

/// The same with everybody present.
fn called() -> Desk {
    let mut desk = stage::desk(sample());
    for member in ["TV1", "TV2", "TV3"] {
        operator(&mut desk, Command::Attend { member: member.into(), presence: Presence::Present });
    }
    desk
}

/// The meeting as it was held.
fn held() -> Desk {
    let mut desk = called();
    for product in ["N1", "N2", "N3"] {
        operator(&mut desk, Command::OpenProduct { product: product.into() });
    }
    for member in ["TV1", "TV2", "TV3"] {
        sheet(&mut desk, "N1", member, &[]);
    }
    let told = Command::Raise {
        product: "N2".into(),
        criterion: "1.5".into(),
        ground: Ground::Reject,
        reason: "cửa hàng mua về đóng gói, không sản xuất".to_owned(),
    };
    desk.act(Actor::Member("TV3".into()), told).unwrap_or_else(|error| panic!("{error}"));
    let refused = Command::SetAside {
        product: "N2".into(),
        r#as: SetAsideAs::Rejected,
        reason: "Chủ thể chỉ kinh doanh, không trực tiếp sản xuất".to_owned(),
        votes: Some(Votes { r#for: 3, against: 0, abstained: 0 }),
    };
    operator(&mut desk, refused);
    sheet(&mut desk, "N3", "TV1", &["1.4"]);
    sheet(&mut desk, "N3", "TV2", &["1.2", "1.4"]);
    sheet(&mut desk, "N3", "TV3", &[]);
    conclude(&mut desk, "N1", Decision::Agree, None);
    conclude(&mut desk, "N3", Decision::Refuse, Some("còn sản xuất thử, xét lại khi đã ổn định"));
    operator(&mut desk, Command::Close { ended: morning() + chrono::TimeDelta::minutes(90), read_back: true });
    desk
}

fn minutes(desk: &Desk, lang: Lang) -> String {
    let closing = desk.record().closing.as_ref().expect("a closing row");
    let basis = Basis { seq: closing.seq, head: closing.head.groups_of_four(), at: closing.at };
    let planned = papers::minutes(desk.state(), Some(&basis), lang, &[Format::Markdown]);
    String::from_utf8(papers::made(&planned).expect("minutes")[0].bytes.clone()).expect("text")
}

#[test]
fn the_minutes_say_who_said_yes_to_what_and_what_is_proposed() {
    let desk = held();
    let state = desk.state();
    assert!(screening::is_screening(state));
    let mean = |id: &str| visible::result(state, &id.into()).map(|tally| tally.mean.in_points());
    assert_eq!((mean("N1"), mean("N2"), mean("N3")), (Some((15, 3)), None, Some((12, 3))));
    assert_eq!(screening::answers(state, &"N2".into(), Lang::Vi), None, "off the agenda");
    let told = |id: &str, lang| screening::no_majority(state, &id.into(), lang);
    assert_eq!(
        [told("N1", Lang::Vi), told("N2", Lang::Vi)],
        [None, None],
        "every question has a majority, or is sealed"
    );
    assert_eq!(told("N3", Lang::Vi).as_deref(), Some("Không quá nửa trả lời “Có” ở câu: 1.4."));
    assert_eq!(told("N3", Lang::En).as_deref(), Some("No more than half said yes to: 1.4."));

    let text = minutes(&desk, Lang::Vi);
    for told in [
        "1.1 Có vùng nguyên liệu: 3/3; 1.2 Có sức cạnh tranh trong nhóm sản phẩm: 3/3; ",
        "1.2 Có sức cạnh tranh trong nhóm sản phẩm: 2/3; ",
        "1.4 Đã sản xuất ổn định, không còn thử nghiệm: 1/3; 1.5 Chủ thể trực tiếp sản xuất: 3/3.",
        "Đề nghị đưa vào danh sách, 01 sản phẩm:",
        "Chưa đưa vào danh sách, 01 sản phẩm:",
        "Chưa đưa vào danh sách, ra khỏi chương trình, 01 sản phẩm:",
        "Không quá nửa trả lời “Có” ở câu: 1.4.",
        "cửa hàng mua về đóng gói, không sản xuất",
    ] {
        assert!(text.contains(told), "{told}\n{text}");
    }
    for word in ["★", "công nhận", "(*)"] {
        assert!(!text.contains(word), "a screening says {word:?}");
    }
    insta::assert_snapshot!("screening_minutes", text);
    let english = minutes(&desk, Lang::En);
    assert!(english.contains("Proposed for the list, 01:") && english.contains("2 of 3; "), "{english}");
}

/// Every paper of the meeting as text, by the name of its file.
fn all_papers(desk: &Desk, lang: Lang) -> Vec<(String, String)> {
    let closing = desk.record().closing.as_ref().expect("a closing row");
    let basis = Basis { seq: closing.seq, head: closing.head.groups_of_four(), at: closing.at };
    let stand = papers::Stand { state: desk.state(), basis: Some(&basis), number: FIRST_MINUTES };
    let text = &[Format::Markdown];
    let mut planned = papers::minutes(desk.state(), Some(&basis), lang, text);
    planned.extend(papers::tally_table(stand, lang, text));
    planned.extend(papers::score_sheets(stand, lang, text));
    planned.extend(papers::report(stand, lang, text));
    planned.extend(papers::decisions(stand, lang, text));
    planned.extend(papers::notices(stand, lang, text));
    planned.extend(papers::feedback(stand, lang, text));
    planned.extend(papers::blank_sheets(desk.state(), lang, text));
    let made = papers::made(&planned).expect("papers");
    made.into_iter().map(|paper| (paper.file_name, String::from_utf8(paper.bytes).expect("text"))).collect()
}

/// The members answered questions; nobody gave points, so no paper has any.
#[test]
fn papers_of_a_screening_give_answers_and_no_points() {
    let desk = held();
    let papers = all_papers(&desk, Lang::Vi);
    let paper = |name: &str| {
        let found = papers.iter().find(|(file, _)| file == name);
        found.map_or_else(|| panic!("no {name}"), |(_, text)| text.as_str())
    };
    for (name, text) in &papers {
        // A trial product is "thí điểm".
        let text = text.replace("thí điểm", "");
        for word in ["điểm", "ĐIỂM", "Điểm", "/100"] {
            assert!(!text.contains(word), "{name} says {word:?}\n{text}");
        }
    }
    let annex = paper("bieu-tong-hop.md");
    for row in [
        "| 1.2 | Có sức cạnh tranh trong nhóm sản phẩm | 2/3 | Có | Không | Có |",
        "| 1.4 | Đã sản xuất ổn định, không còn thử nghiệm | 1/3 | Không | Không | Có |",
        "|  | SỐ CÂU “CÓ” | 12/15 | 4 | 3 | 5 |",
    ] {
        assert!(annex.contains(row), "{row}\n{annex}");
    }
    let sheet = paper("phieu-tv2.md");
    assert!(sheet.contains("<br>\\[x\\] Không<br>\\[ \\] Có | Không |"), "{sheet}");
    let told = "1.4 Đã sản xuất ổn định, không còn thử nghiệm: 1/3; 1.5 Chủ thể trực tiếp sản xuất: 3/3. Không quá nửa trả lời “Có” ở câu: 1.4.";
    for name in ["bao-cao.md", "thong-bao-chu-the-n3.md"] {
        assert!(paper(name).contains(told), "{name}\n{}", paper(name));
    }
    assert!(paper("thong-bao-xa-binh-gia.md").contains("| 1.1: 3/3<br>1.2: 2/3<br>1.3: 3/3<br>1.4: 1/3<br>1.5: 3/3 |"));
    let feedback = paper("phan-hoi-n3.md");
    assert!(feedback.contains("| 1.4 | Đã sản xuất ổn định, không còn thử nghiệm | 1/3 |"), "{feedback}");
    for (name, text) in all_papers(&desk, Lang::En) {
        assert!(!text.contains("points") && !text.contains("Points"), "{name}\n{text}");
    }
    insta::assert_snapshot!(
        "screening_papers",
        papers.iter().flat_map(|(name, text)| ["──── ", name, "\n", text]).collect::<String>()
    );
}

/// What was seen: letters of a group signed for a council, and no word in the letter on what became of a product
/// that left the agenda.
#[test]
fn letters_of_a_group_are_signed_for_it_and_say_what_became_of_a_product_off_the_agenda() {
    let desk = held();
    let papers = all_papers(&desk, Lang::Vi);
    let letter = |name: &str| {
        let found = papers.iter().find(|(file, _)| file == name);
        found.map_or_else(|| panic!("no {name}"), |(_, text)| text.as_str())
    };
    for (name, text) in &papers {
        assert!(!text.contains("TM. HỘI ĐỒNG") && !text.contains("-HĐ"), "{name}\n{text}");
        let signed = text.contains("TM. TỔ") && text.contains("TỔ TRƯỞNG");
        assert!(signed || !(name.starts_with("thong-bao") || name.starts_with("bao-cao")), "{name}\n{text}");
    }
    for name in ["thong-bao-chu-the-n2.md", "thong-bao-xa-phuong-tam-thanh.md"] {
        assert!(letter(name).contains("Chưa đưa vào danh sách."), "{name}\n{}", letter(name));
    }
}

/// Words with «điểm» that say nothing of points.
const OTHER_WORDS: [&str; 4] = ["điểm danh", "thí điểm", "thời điểm", "địa điểm"];

/// A text says nothing of points, in its language.
fn speaks_of_no_points(text: &str, lang: Lang) {
    // A line may break within a word of two syllables.
    let mut said = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    for word in OTHER_WORDS {
        said = said.replace(word, "");
    }
    let points = match lang {
        Lang::Vi => said.contains("điểm"),
        Lang::En => said.split(|c: char| !c.is_alphabetic()).any(|word| matches!(word, "point" | "points")),
    };
    assert!(!points && !said.contains("/100"), "{text}");
}

/// From the curtain to the board.
const SECRETARY: &str = "<Up><Up><Up><Up><Enter><Enter>";

/// What was seen: the projector's question, the board, what leads from it and the log of a screening spoke of points.
#[test]
fn screens_of_a_screening_speak_of_no_points_before_anything_is_open() {
    for (lang, told) in [
        (Lang::Vi, ["trả lời phiếu tại màn hình này", "mở phiếu (F3)", "là 5 câu"]),
        (Lang::En, ["Members answer at this screen", "open the sheets for answers (F3)", "is 5 answers"]),
    ] {
        let mut desk = stage::desk(sample());
        let mut stage = Stage::new(&desk, (120, 40), lang);
        stage.model = Model::new(desk.state(), lang, Theme::DARK, None).asking_about_the_projector(desk.state());
        stage.play(
            &mut desk,
            &format!(
                "[the projector]
                3
                [it mirrors this screen]
                2
                [the curtain]
                {SECRETARY}
                [the board]
                <F2>
                [the roll]
                <F4><Esc>
                [what comes next]
                <F3>
                [what is opened]
                <Esc><Enter>
                [it is not open yet]
                <F5>
                [what can be done]
                <Esc><F12>
                [readiness]
                <Esc><Tab>
                [the log]"
            ),
        );
        let screens = storybook(&stage.shots);
        speaks_of_no_points(&screens, lang);
        for told in told {
            assert!(screens.contains(told), "{told}\n{screens}");
        }
    }
}

/// What was seen: «Đính chính lỗi ghi, nhập điểm» among what can be done, «vào chỗ chấm điểm» in the log, and how
/// alike «chính các điểm» are after the end.
#[test]
fn screens_of_a_screening_speak_of_no_points_once_answers_are_in() {
    for lang in [Lang::Vi, Lang::En] {
        let mut desk = called();
        operator(&mut desk, Command::OpenProduct { product: "N3".into() });
        for (member, no) in [("TV1", &["1.4"][..]), ("TV2", &["1.2", "1.4"]), ("TV3", &[])] {
            desk.act(Actor::Member(member.into()), Command::SitDown {}).unwrap_or_else(|error| panic!("{error}"));
            sheet(&mut desk, "N3", member, no);
        }
        let mut stage = Stage::new(&desk, (120, 40), lang);
        stage.play(
            &mut desk,
            &format!(
                "[the curtain]
                {SECRETARY}<Down><Down><F5>
                [what can be done]
                <Esc><Enter>
                [the result]
                <F5>
                [the conclusion]
                <Esc><Esc><F4>
                [the ranking]
                <Esc><Tab>
                [the log]
                <Enter>
                [as it stood]"
            ),
        );
        let mut after = Stage::new(&desk, (120, 40), lang);
        let mut ended = held();
        after.play(&mut ended, &format!("{SECRETARY}\n[the board]\ns\n[how alike they judged]"));
        let screens = storybook(&stage.shots) + &storybook(&after.shots);
        speaks_of_no_points(&screens, lang);
        let correct = lang.pick("Đính chính lỗi ghi, nhập câu trả lời", "Correct an entry error");
        assert!(screens.contains(correct), "{screens}");
        let sat = Event::SatDown { member: "TV1".into() };
        speaks_of_no_points(&event::event(&sat, desk.state(), false, lang), lang);
    }
}

/// What was seen: «3 người chấm điểm», «2. Mở chấm điểm» and a limit of «5 điểm» in the dialogue.
#[test]
fn the_dialogue_of_a_screening_speaks_of_no_points() {
    let vi = ["3 người trả lời phiếu.", "2. Mở phiếu.", "giữa hai phiếu là 5 câu."];
    let en = ["3 of them answer.", "2. Open for answers.", "between two totals is 5 answers."];
    for (lang, secretary, told) in [(Lang::Vi, "t", vi), (Lang::En, "s", en)] {
        let mut desk = stage::desk(sample());
        let script = format!("{secretary}\n·\n?\n1\na\n0\n2\n0\n0\nq");
        let heard = listener::talk(&mut desk, &script, lang).transcript();
        speaks_of_no_points(&heard, lang);
        let heard = heard.split_whitespace().collect::<Vec<_>>().join(" ");
        for told in told {
            assert!(heard.contains(told), "{told}\n{heard}");
        }
    }
}

/// What was seen: draft minutes said «Sản phẩm chưa được chấm điểm» of a product that was not opened.
#[test]
fn draft_minutes_of_a_screening_speak_of_no_points() {
    for lang in [Lang::Vi, Lang::En] {
        let planned = papers::minutes(called().state(), None, lang, &[Format::Markdown]);
        let draft = papers::made(&planned).expect("a draft").remove(0).bytes;
        speaks_of_no_points(&String::from_utf8(draft).expect("text"), lang);
    }
}

/// What was seen: with three voters the example was «7 1 1», and what was to be recorded left out the votes.
#[test]
fn a_vote_in_the_dialogue_fits_its_voters_and_is_repeated() {
    let mut desk = called();
    operator(&mut desk, Command::OpenProduct { product: "N3".into() });
    for member in ["TV1", "TV2", "TV3"] {
        sheet(&mut desk, "N3", member, &[]);
    }
    let script = "t
        ·
        xử lý
        N3
        2
        1
        ·
        x
        3 0 0
        thôi
        0
        q";
    let heard = listener::talk(&mut desk, script, Lang::Vi).transcript();
    let heard = heard.split_whitespace().collect::<Vec<_>>().join(" ");
    for told in ["ví dụ 2 1 0;", "Ví dụ: 2 1 0.", "(3 tán thành, 0 không tán thành, 0 không có ý kiến)."]
    {
        assert!(heard.contains(told), "{told}\n{heard}");
    }
}

/// What was seen: after «kiểm nghiệm lại» the paper spoke of a supplement that nobody had asked for.
#[test]
fn a_product_to_be_tested_again_is_not_said_to_be_supplemented() {
    let mut desk = called();
    operator(&mut desk, Command::OpenProduct { product: "N3".into() });
    for member in ["TV1", "TV2", "TV3"] {
        sheet(&mut desk, "N3", member, &[]);
    }
    conclude(&mut desk, "N3", Decision::Retest, Some("kiểm nghiệm lại chỉ tiêu độ ẩm"));
    let standing = &desk.state().products[&"N3".into()];
    let follows = screening::follows(standing, Lang::Vi);
    assert_eq!(follows, Some("Chưa đưa vào danh sách; xét lại sau khi kiểm nghiệm lại"));
}

/// What was seen: Enter without an answer showed its hint twice, and the help named only the key 0, its text cut off.
#[test]
fn a_question_without_an_answer_says_once_how_to_choose_and_help_names_both_keys() {
    let mut desk = called();
    operator(&mut desk, Command::OpenProduct { product: "N1".into() });
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(&mut desk, "<Enter><Enter><Enter>");
    let screen = stage.screen();
    assert_eq!(screen.matches("Chọn câu trả lời bằng").count(), 1, "{screen}");
    stage.play(&mut desk, "<F1>");
    let screen = stage.screen();
    assert!(screen.contains("Trả lời “Không”") && screen.contains("Trả lời “Có”"), "{screen}");
}

/// Where one member's sheet alone counts, answers by question would be his.
#[test]
fn letters_on_a_single_sheet_give_no_single_answer() {
    let mut desk = called();
    for id in ["N1", "N2", "N3"] {
        operator(&mut desk, Command::OpenProduct { product: id.into() });
        for member in ["TV2", "TV3"] {
            let reason = "có liên quan đến chủ thể".to_owned();
            operator(&mut desk, Command::Excuse { member: member.into(), product: id.into(), reason });
        }
        sheet(&mut desk, id, "TV1", &["1.4"]);
        conclude(&mut desk, id, Decision::Agree, None);
    }
    operator(&mut desk, Command::Close { ended: morning() + chrono::TimeDelta::minutes(90), read_back: true });
    for (name, text) in all_papers(&desk, Lang::Vi) {
        let letter = name.starts_with("thong-bao") || name.starts_with("phan-hoi");
        assert!(!letter || !text.contains("/1"), "{name}\n{text}");
        assert!(
            !name.starts_with("thong-bao-chu-the") || text.contains("Chỉ có một phiếu được tính"),
            "{name}\n{text}"
        );
    }
}

/// A no that was a yes on the paper: the amended minutes correct an answer, and no points.
#[test]
fn amended_minutes_of_a_screening_correct_an_answer() {
    let mut desk = held();
    let (product, member) = (ProductId::from("N3"), MemberId::from("TV2"));
    let marks =
        vec![CorrectedMark { criterion: "1.2".into(), choice: Choice { points: Points::whole(1), case: None } }];
    let (paper, reason) = ("phiếu giấy của TV2".to_owned(), "nhìn nhầm dòng".to_owned());
    operator(
        &mut desk,
        Command::ProposeCorrection { product: product.clone(), member: member.clone(), marks, paper, reason },
    );
    let confirmed = Command::ConfirmCorrection { product: product.clone(), member: member.clone(), paper: None };
    desk.act(Actor::Member(member.clone()), confirmed).unwrap_or_else(|error| panic!("{error}"));
    operator(&mut desk, Command::AcceptCorrection { product, member });
    conclude(&mut desk, "N3", Decision::Refuse, Some("còn sản xuất thử, xét lại khi đã ổn định"));
    operator(&mut desk, Command::Amend { note: "sửa lỗi nhập phiếu".to_owned() });
    let [closing, amended] = desk.record().minuted.as_slice() else { panic!("two minutes") };
    let basis =
        |minuted: &Minuted| Basis { seq: minuted.row.seq, head: minuted.row.head.groups_of_four(), at: minuted.row.at };
    let (first, second) = (basis(closing), basis(amended));
    let text = |lang| {
        let before = Told { number: 1, state: &closing.state, basis: &first };
        let now = Told { number: amended.number, state: &amended.state, basis: &second };
        let papers = papers::made(&papers::amended(before, now, lang, &[Format::Markdown])).expect("minutes");
        String::from_utf8(papers[0].bytes.clone()).expect("text")
    };
    let minutes = text(Lang::Vi);
    for told in [
        "I. CÂU TRẢ LỜI ĐƯỢC ĐÍNH CHÍNH",
        "| Không | Có |",
        "| Số câu “Có” của Hoàng Thị Lan (TV2) | 3 | 4 |",
        "| Số câu “Có” bình quân | 4,00 (12/3) | 4,33 (13/3) |",
        "tiêu chí 1.2 «Có sức cạnh tranh trong nhóm sản phẩm» từ Không thành Có",
    ] {
        assert!(minutes.contains(told), "{told}\n{minutes}");
    }
    assert!(!minutes.replace("thí điểm", "").to_lowercase().contains("điểm"), "{minutes}");
    let english = text(Lang::En).to_lowercase();
    assert!(!english.contains("points") && english.contains("| no | yes |"), "{english}");
}

/// In the workbook an answer is the number that adds up and the word that people read.
#[test]
fn the_workbook_of_a_screening_shows_words_and_counts_them() {
    let desk = held();
    let stand = papers::Stand { state: desk.state(), basis: None, number: FIRST_MINUTES };
    let planned = papers::figures(stand, Lang::Vi, &[Format::Xlsx]);
    let bytes = papers::made(&planned).expect("a workbook").remove(0).bytes;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a workbook");
    let mut styles = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("xl/styles.xml").expect("styles"), &mut styles).expect("text");
    assert!(styles.contains("&quot;Có&quot;;;&quot;Không&quot;"), "{styles}");
}

/// The same hand-over as in every meeting: a member takes the seat and answers with the key 1.
#[test]
fn a_member_answers_at_the_terminal() {
    let mut desk = called();
    operator(&mut desk, Command::OpenProduct { product: "N1".into() });
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(
        &mut desk,
        "<Enter><Enter>
        [the first question]
        3
        [no such answer]
        <Enter>
        [an answer is chosen first]
        <F7>
        [the ground to tell the secretary]
        <Esc>1111
        [the last one]
        1
        [the review]
        <Enter><F8>
        [handed in]",
    );
    let filed = &desk.state().products[&"N1".into()].sheets[&"TV1".into()];
    assert_eq!((filed.sheet.total(), filed.submitted.is_some()), (Points::whole(5), true));
    insta::assert_snapshot!("screening_vi_80x24", storybook(&stage.shots));
}

/// What the secretary sees of a screening: results by number of yeses, the questions without a majority, what a
/// conclusion leads to.
#[test]
fn the_secretary_reads_answers_and_concludes_for_the_list() {
    let mut desk = called();
    operator(&mut desk, Command::OpenProduct { product: "N3".into() });
    for (member, no) in [("TV1", &["1.4"][..]), ("TV2", &["1.2", "1.4"]), ("TV3", &[])] {
        sheet(&mut desk, "N3", member, no);
    }
    let mut stage = Stage::new(&desk, (100, 30), Lang::Vi);
    stage.play(
        &mut desk,
        "<Enter><Enter><F4>
        [the ranking]
        <Enter>
        [the result]
        <F5>
        [the conclusion, none chosen where a question has no majority]
        <Enter>
        [one must be chosen]
        <Down><Down><Down><Down>
        <Tab>còn sản xuất thử<Tab><Tab><Tab><Tab><Enter>
        [refused for the list]",
    );
    let concluded = desk.state().products[&"N3".into()].conclusion.as_ref().map(|it| it.decision);
    assert_eq!(concluded, Some(Decision::Refuse));
    insta::assert_snapshot!("screening_secretary_vi_100x30", storybook(&stage.shots));
}

/// Where there are no stars nobody has to say how star minimums combine.
#[test]
fn the_readiness_of_a_screening_does_not_ask_about_star_minimums() {
    let named = |file: &str| {
        let path = sessions().join(file);
        let loaded = load::session_file(&path).unwrap_or_else(|problems| panic!("{}", problems.render(Lang::Vi)));
        let found = choices::readiness(&loaded.into_state(), morning().date_naive());
        let unverified = found.into_iter().find_map(|finding| match finding {
            Finding::Unverified(settings) => Some(settings),
            _ => None,
        });
        unverified.expect("settings without a source").contains(&"star_minimums")
    };
    assert_eq!((named("sang-loc-san-pham-moi.ron"), named("lang-son-2024-qd-148.ron")), (false, true));
}

/// How alike the members answered is told in answers too.
#[test]
fn how_the_members_judged_a_screening_is_counted_in_answers() {
    let desk = held();
    let told = judged::OfMeeting::of(desk.state()).expect("a meeting that ended");
    for (lang, unit) in [(Lang::Vi, "(câu)"), (Lang::En, "(answers)")] {
        let parts = judged::of_meeting(&told, desk.state(), lang);
        let lines: Vec<_> =
            parts.iter().flat_map(|part| std::iter::once(&part.head).chain(&part.rows).chain(&part.meaning)).collect();
        let text = lines.into_iter().map(String::as_str).collect::<Vec<_>>().join("\n");
        assert!(text.contains(unit), "{text}");
        speaks_of_no_points(&text, lang);
        let basis = judged::basis(Measure::of_meeting(desk.state()), lang);
        assert!(!basis.contains("điểm") && !basis.contains("points"), "{basis}");
    }
}

/// Line by line, questions are asked as questions and answered with a word or its digit.
#[test]
fn a_member_answers_in_words_where_the_screen_is_read_out() {
    let mut desk = called();
    operator(&mut desk, Command::OpenProduct { product: "N1".into() });
    let script = "TV1
        ·
        ·
        có thể
        ?
        5
        Có
        khong
        1
        0
        yes
        nộp
        !
        q";
    let listener = listener::talk(&mut desk, script, Lang::Vi);
    let filed = &desk.state().products[&"N1".into()].sheets[&"TV1".into()];
    let given: Vec<_> = filed.sheet.marks.values().map(|mark| mark.points.hundredths()).collect();
    assert_eq!((given, filed.submitted.is_some()), (vec![100, 0, 100, 0, 100], true));
    insta::assert_snapshot!("screening_plain_vi", listener.transcript());
}

#[test]
fn both_rule_sets_are_right_and_neither_gives_stars() {
    for file in [
        "sang-loc-san-pham-moi.ron",
        "sang-loc/rules.ron",
        "sang-loc/01-xet-chon.ron",
        "sang-loc-xa/rules.ron",
        "sang-loc-xa/01-bon-noi-dung.ron",
    ] {
        let problems = check_file(&sessions().join(file), &Shelf::embedded());
        assert!(problems.is_empty(), "{}", problems.render(Lang::Vi));
    }
    let text = std::fs::read_to_string(sessions().join("sang-loc-san-pham-moi.ron")).expect("the sample");
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("xa.ron");
    let commune = text.replace("rules: \"sang-loc/rules.ron\",\n", "rules: \"sang-loc-xa/rules.ron\",\n");
    assert_ne!(commune, text);
    std::fs::create_dir(folder.path().join("sang-loc-xa")).expect("a folder");
    for name in ["rules.ron", "01-bon-noi-dung.ron"] {
        let from = sessions().join("sang-loc-xa").join(name);
        std::fs::copy(from, folder.path().join("sang-loc-xa").join(name)).expect("a copy");
    }
    hoidong::host::write_atomically(&copy, commune.as_bytes()).expect("written");
    let loaded = load::session_file(&copy).unwrap_or_else(|problems| panic!("{}", problems.render(Lang::Vi)));
    let state = loaded.into_state();
    assert!(screening::is_screening(&state) && !state.rules.gives_stars());
    assert_eq!(state.rubric(&"N1".into()).expect("a sheet").criteria().count(), 4, "the four topics");
}
