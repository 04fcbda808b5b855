//! The report, the drafts, the notices and the feedback as whoever gets them would check them.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops where its own meeting goes wrong")]

mod papers_fixture;

use std::collections::BTreeMap;

use hoidong::council::Votes;
use hoidong::council::regulation::{Signers, StarMinimumMode};
use hoidong::council::session::Kind;
use hoidong::law::filing::Samples;
use hoidong::law::rules::{CouncilLevel, Forward, Recogniser};
use hoidong::law::{Aggregation, Points, SetNumber, Stars};
use hoidong::meeting::{Command, Decision, SetAsideAs, State};
use hoidong::papers::document::{Block, Document};
use hoidong::papers::{Basis, Format, Planned, Stand, decisions, feedback, letters, made, minutes, notices, report};
use hoidong::text::Lang;
use papers_fixture::{Room, closed, held, marks_of, session};

type Letters = fn(Stand<'_>, Lang, &[Format]) -> Vec<Planned>;
const KINDS: [Letters; 4] = [report, decisions, notices, feedback];

fn stand<'a>(state: &'a State, basis: Option<&'a Basis>) -> Stand<'a> {
    Stand { state, basis, number: 1 }
}

/// Every letter as Markdown, by file name.
fn all(stand: Stand<'_>, lang: Lang) -> Vec<(String, String)> {
    KINDS.iter().flat_map(|kind| of(*kind, stand, lang)).collect()
}

/// The letters of one kind.
fn of(kind: Letters, stand: Stand<'_>, lang: Lang) -> Vec<(String, String)> {
    let made = made(&kind(stand, lang, &[Format::Markdown])).unwrap().into_iter();
    made.map(|paper| (paper.file_name, String::from_utf8(paper.bytes).unwrap())).collect()
}

fn names(letters: &[(String, String)]) -> Vec<&str> {
    letters.iter().map(|(name, _)| name.as_str()).collect()
}

fn text<'a>(letters: &'a [(String, String)], name: &str) -> &'a str {
    letters.iter().find(|(have, _)| have == name).map_or_else(|| panic!("no {name}"), |(_, text)| text.as_str())
}

fn together(letters: &[(String, String)], of: &[&str]) -> String {
    let wanted = letters.iter().filter(|(name, _)| of.iter().any(|of| name.starts_with(of)));
    wanted.map(|(name, text)| format!("=== {name}\n\n{text}\n")).collect::<Vec<_>>().concat()
}

/// Every letter as a document.
fn documents(stand: Stand<'_>) -> Vec<Document> {
    let state = stand.state;
    let mut documents = vec![letters::report(stand, Lang::Vi)];
    documents.extend(letters::supplements(stand, Lang::Vi));
    documents.extend(letters::recognition(stand, Lang::Vi));
    documents.extend(letters::approval(stand, Lang::Vi));
    documents.extend(letters::forwarding(stand, Lang::Vi));
    let products = &state.session.products;
    documents.extend(products.iter().filter_map(|p| letters::to_producer(stand, p, Lang::Vi)));
    documents.extend(letters::communes(state).into_iter().filter_map(|c| letters::to_commune(stand, c, Lang::Vi)));
    documents.extend(products.iter().filter_map(|p| letters::feedback(stand, p, Lang::Vi)));
    documents
}

#[test]
fn the_letters_read_as_they_should() {
    let (state, basis) = closed();
    let vi = all(stand(&state, Some(&basis)), Lang::Vi);
    insta::assert_snapshot!("report_vi", together(&vi, &["bao-cao", "danh-sach"]));
    insta::assert_snapshot!("decisions_vi", together(&vi, &["du-thao"]));
    insta::assert_snapshot!("notices_vi", together(&vi, &["thong-bao"]));
    insta::assert_snapshot!("feedback_vi", together(&vi, &["phan-hoi"]));
    let en = all(stand(&state, Some(&basis)), Lang::En);
    insta::assert_snapshot!("report_and_drafts_en", together(&en, &["bao-cao", "danh-sach", "du-thao"]));
    insta::assert_snapshot!("notice_and_feedback_en", together(&en, &["thong-bao-chu-the-p03", "phan-hoi-p02"]));
}

/// Totals by hand: P01 72 + 71 + 75 = 218, P02 60 + 75 + 62 = 197, P03 95 + 91 = 186 of two.
#[test]
fn every_product_stands_under_what_follows_for_it_with_the_figures_of_the_minutes() {
    let (state, basis) = closed();
    let all = all(stand(&state, Some(&basis)), Lang::Vi);
    let report = text(&all, "bao-cao.md");
    for row in [
        "| Hợp tác xã Mẫu | xã Mẫu | 72,67 | 4 | 4 sao | 3 sao |",
        "| Hợp tác xã Mẫu | xã Mẫu | 65,67 | 15 | 3 sao | 3 sao (\\*) |",
        "| Hợp tác xã Mẫu | xã Mẫu | 93,00 | 4 | 5 sao | 4 sao |",
    ] {
        assert!(report.contains(row), "{row}\n{report}");
    }
    let group = |label: &str| {
        let at = report.find(label).unwrap_or_else(|| panic!("no {label}"));
        report[at..].lines().nth(2).unwrap().to_owned()
    };
    assert!(group("Chuyển trung ương đánh giá (tiềm năng 5 sao): 01").contains("(P03)"));
    // 3.1 needs 33 for five stars; 33 and 32 make 32,50.
    assert!(
        group("Chuyển trung ương")
            .contains("5 sao còn thiếu: tiêu chí 3.1 «Kiểm nghiệm» (cần 33 điểm; bình quân 32,50)")
    );
    assert!(group("Kết quả đánh giá, đề nghị 3 sao: 01").contains("(P01)"));
    // 2.3 needs its maximum, 3, for four stars; 3, 3 and 2 make 2,67.
    assert!(
        group("Kết quả đánh giá, đề nghị 3 sao")
            .contains("tiêu chí 2.3 «Bao bì, nhãn mác» (cần 3 điểm; bình quân 2,67)")
    );
    assert!(group("Hội đồng yêu cầu bổ sung hồ sơ: 01").contains("(P02)"));
    assert!(group("Ra khỏi chương trình: 01").contains("(P04)"));

    let recognised = text(&all, "du-thao-quyet-dinh-cong-nhan.md");
    assert!(
        recognised.contains("| 20-00001-01-2026 | Mật ong \\| hoa rừng | Hợp tác xã Mẫu | xã Mẫu | 3 sao | 72,67 |  |")
    );
    assert!(recognised.contains("36 tháng kể từ ngày cấp, theo Quyết định số 26/2026/QĐ-TTg"));
    for other in ["bạc hà", "Sữa ong chúa", "Phấn hoa"] {
        assert!(!recognised.contains(other), "{other} is not proposed to this level");
    }
    let forwarded = text(&all, "du-thao-cong-van-chuyen-ho-so.md");
    assert!(forwarded.contains("**Kính gửi:** Bộ Nông nghiệp và Môi trường.") && forwarded.contains("| 93,00 |"));
    assert!(!forwarded.contains("Mật ong"));
}

/// What a stranger saw: a product of 93,67 points held at three stars went to the centre with its missing five-star
/// minimum, and without the four-star one that it lacks for five stars too.
#[test]
fn what_goes_to_the_centre_is_listed_with_the_minimums_of_every_star() {
    let mut room = Room::new(session());
    room.open("P01");
    // 94 + 94 + 93; 2.3 has 2 + 3 + 3 where 3 are asked for, 3.1 has 33 + 32 + 32 where 33 are.
    for (member, marks) in [("M1", [38, 21, 2, 33]), ("M2", [38, 21, 3, 32]), ("M3", [38, 20, 3, 32])] {
        room.sheet(member, "P01", marks);
    }
    room.conclude("P01", Decision::Agree, None);
    let all = all(stand(&room.state, None), Lang::Vi);
    let both = "Yêu cầu tối thiểu 4 sao còn thiếu: tiêu chí 2.3 «Bao bì, nhãn mác» (cần 3 điểm; bình quân 2,67); \
        yêu cầu tối thiểu 5 sao còn thiếu: tiêu chí 3.1 «Kiểm nghiệm» (cần 33 điểm; bình quân 32,33).";
    for name in [
        "bao-cao.md",
        "du-thao-quyet-dinh-phe-duyet.md",
        "du-thao-cong-van-chuyen-ho-so.md",
        "thong-bao-chu-the-p01.md",
        "thong-bao-xa-mau.md",
    ] {
        assert!(text(&all, name).contains(both), "{name}\n{}", text(&all, name));
    }
    let product = &room.state.session.products[0];
    let tally = hoidong::meeting::visible::result(&room.state, &product.id).unwrap();
    let told = hoidong::say::result::route(&tally, &room.state, Lang::Vi).unwrap();
    let both = "chuyển trung ương đánh giá, nêu kèm yêu cầu tối thiểu 4 sao chưa đạt: tiêu chí 2.3; \
        yêu cầu tối thiểu 5 sao chưa đạt: tiêu chí 3.1.";
    assert!(told.ends_with(both), "{told}");
}

/// What a stranger saw: of a product refused by vote when every sheet was in the notice said that the council had not
/// evaluated it.
#[test]
fn a_product_refused_after_it_was_scored_is_said_to_be() {
    let mut room = Room::new(session());
    let votes = Some(Votes { r#for: 4, against: 0, abstained: 0 });
    let reason = "hồ sơ của sản phẩm khác".to_owned();
    let reject =
        |id: &str| Command::SetAside { product: id.into(), r#as: SetAsideAs::Rejected, reason: reason.clone(), votes };
    room.open("P01");
    for (member, marks) in marks_of("P01") {
        room.sheet(member, "P01", marks);
    }
    room.operator(reject("P01"));
    room.operator(reject("P04"));
    let told = of(notices, stand(&room.state, None), Lang::Vi);
    let (scored, never) = (text(&told, "thong-bao-chu-the-p01.md"), text(&told, "thong-bao-chu-the-p04.md"));
    assert!(scored.contains("Hội đồng đã nhận đủ phiếu, sau đó biểu quyết loại hồ sơ sản phẩm"), "{scored}");
    assert!(!scored.contains("không đánh giá") && scored.contains("hồ sơ của sản phẩm khác"), "{scored}");
    assert!(never.contains("Hội đồng không đánh giá sản phẩm tại phiên họp này."), "{never}");
}

/// A figure's name stands for one value, whichever letter prints it.
#[test]
fn a_named_figure_has_one_value_in_all_letters() {
    let (state, basis) = closed();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for document in documents(stand(&state, Some(&basis))) {
        let mut figures = Vec::new();
        for block in &document.blocks {
            match block {
                Block::Table(table) => {
                    figures
                        .extend(table.rows.iter().flatten().filter_map(|cell| Some((cell.name.as_ref()?, &cell.text))));
                }
                Block::Paragraph(runs) => figures.extend(runs.iter().filter_map(|r| Some((r.name.as_ref()?, &r.text)))),
                Block::List(items) => {
                    figures.extend(items.iter().flatten().filter_map(|run| Some((run.name.as_ref()?, &run.text))));
                }
                _ => {}
            }
        }
        for (name, value) in figures {
            let before = seen.insert(name.as_str().to_owned(), value.clone());
            assert!(
                before.is_none_or(|before| before == *value),
                "{} is {value} in {}",
                name.as_str(),
                document.meta.title
            );
        }
    }
    let seen: Vec<_> = ["P01.mean", "P02.spread", "P03.band", "P01.stars", "P02.2.3.mean", "P01.B.mean", "P03.mean"]
        .map(|name| seen.get(name).map(String::as_str))
        .into();
    // 1 + 2 + 1 = 4 of three; part B of P01 is 20 + 20 + 20.
    let expected = ["72,67", "15", "5 sao", "3 sao", "1,33", "20,00", "93,00"];
    assert_eq!(seen, expected.map(Some));
}

#[test]
fn a_notice_proposes_and_gives_nothing_and_feedback_names_no_member() {
    let (state, basis) = closed();
    let stand = stand(&state, Some(&basis));
    let told = of(notices, stand, Lang::Vi);
    assert_eq!(
        names(&told),
        [
            "thong-bao-chu-the-p01.md",
            "thong-bao-chu-the-p02.md",
            "thong-bao-chu-the-p03.md",
            "thong-bao-chu-the-p04.md",
            "thong-bao-xa-mau.md"
        ]
    );
    let fed = of(feedback, stand, Lang::Vi);
    assert_eq!(names(&fed), ["phan-hoi-p01.md", "phan-hoi-p02.md", "phan-hoi-p03.md"], "P04 was never scored");
    for (name, text) in told.iter().chain(&fed) {
        for member in &state.session.members {
            let id = format!("({})", member.id);
            assert!(!text.contains(&member.name) && !text.contains(&id), "{name} names {id}:\n{text}");
        }
        for word in ["công nhận", "đã ký", "điện thoại", "Điện thoại"] {
            assert!(!text.contains(word), "{name} says {word}:\n{text}");
        }
    }
    for (name, text) in &told {
        assert!(!text.to_lowercase().contains("đạt"), "{name}:\n{text}");
        assert!(!text.contains("DỰ THẢO") && text.contains("./."), "{name}");
    }
    let notice = |id: &str| text(&told, &format!("thong-bao-chu-the-{id}.md")).to_owned();
    assert!(notice("p01").contains("Hội đồng đề nghị 3 sao. Đây là đề nghị của Hội đồng, chưa phải quyết định"));
    assert!(notice("p02").contains("chưa đề nghị hạng sao") && notice("p02").contains("Thời hạn và nơi nhận: …"));
    assert!(notice("p03").contains("chuyển trung ương đánh giá; hạng sao do trung ương quyết định"));
    assert!(notice("p04").contains("Chủ thể rút hồ sơ") && !notice("p04").contains("Điểm bình quân"));
    let commune = text(&told, "thong-bao-xa-mau.md");
    assert!(["P01", "P02", "P03", "P04"].iter().all(|id| commune.contains(id)), "{commune}");
}

/// One member's 17,31 is in the mean and nowhere else: 22 + 17,31 + 23 = 62,31, of three 20,77.
#[test]
fn feedback_shows_means_and_what_the_next_star_lacks_by_exact_fractions() {
    let mut room = Room::new(session());
    room.open("P01");
    room.sheet("M1", "P01", [30, 14, 3, 22]);
    for (criterion, points) in [("1.1", 3_100), ("2.1", 1_600), ("2.3", 300), ("3.1", 1_731)] {
        room.tick("M2", "P01", criterion, Points::from_hundredths(points));
    }
    room.act(hoidong::meeting::Actor::Member("M2".into()), Command::Submit { product: "P01".into() });
    room.sheet("M3", "P01", [31, 15, 3, 23]);
    let fed = of(feedback, stand(&room.state, None), Lang::Vi);
    let sheet = text(&fed, "phan-hoi-p01.md");
    assert!(sheet.contains("| 3.1 | Kiểm nghiệm | 20,77 | 35 |"), "{sheet}");
    assert!(!sheet.contains("17,31"), "{sheet}");
    // 69 + 67,31 + 72 = 208,31, of three 69,4366…; to 210 lack 1,69, of three 0,5633….
    assert!(sheet.contains("**69,44** trên 100 điểm (20831/300)"), "{sheet}");
    assert!(sheet.contains("Khung 4 sao từ 70 điểm: còn thiếu 0,56 điểm (169/300)."), "{sheet}");
    assert!(sheet.contains("Không thiếu yêu cầu tối thiểu nào của hạng 4 sao"), "2.3 is 3 on every sheet: {sheet}");
    assert!(sheet.starts_with("**DỰ THẢO**"), "the meeting goes on");
    // Most left first: 3.1 lacks 14,23, 1.1 lacks 9,33, 2.1 lacks 7; 2.3 lacks nothing and is not named.
    let left = &sheet[sheet.find("CÒN NHIỀU ĐIỂM NHẤT").unwrap()..];
    let rows: Vec<_> = left.lines().filter(|line| line.starts_with("| ") && line.contains("tối đa")).collect();
    assert_eq!(rows.len(), 3, "{left}");
    for (row, expected) in rows.iter().zip(["| 3.1 |", "| 1.1 |", "| 2.1 |"]) {
        assert!(row.starts_with(expected), "{left}");
    }
    assert!(rows[0].contains("| 14,23 |") && rows[1].contains("| 9,33 |") && rows[2].contains("| 7,00 |"), "{left}");
}

/// The evidence the sheet asks for stands beside the criterion.
#[test]
fn feedback_names_the_evidence_and_says_that_it_is_a_suggestion() {
    let (mut state, basis) = closed();
    let rubric = state.rubrics.get_mut(&SetNumber(4)).unwrap();
    rubric.parts[2].sections[0].criteria[0].evidence = vec!["Phiếu kiểm nghiệm".to_owned()];
    let fed = of(feedback, stand(&state, Some(&basis)), Lang::Vi);
    let sheet = text(&fed, "phan-hoi-p01.md");
    assert!(sheet.contains("| 22,33 | 12,67 | Phiếu kiểm nghiệm |") && sheet.contains("là gợi ý"), "{sheet}");
}

#[test]
fn one_counted_sheet_shows_no_marks_of_its_own() {
    let mut room = Room::new(session());
    room.open("P01");
    for member in ["M2", "M3"] {
        let reason = "có liên quan".to_owned();
        room.operator(Command::Excuse { member: member.into(), product: "P01".into(), reason });
    }
    room.sheet("M1", "P01", [30, 14, 2, 22]);
    let fed = of(feedback, stand(&room.state, None), Lang::Vi);
    let sheet = text(&fed, "phan-hoi-p01.md");
    assert!(sheet.contains("Chỉ có một phiếu được tính") && !sheet.contains("| 2.1 |"), "{sheet}");
}

#[test]
fn of_a_sealed_product_there_is_a_name_and_no_figure() {
    let mut room = Room::new(session());
    room.open("P01");
    for member in ["M1", "M2"] {
        room.tick(member, "P01", "3.1", Points::from_hundredths(1_731));
        for (criterion, points) in [("1.1", 37), ("2.1", 19), ("2.3", 2)] {
            room.tick(member, "P01", criterion, Points::whole(points));
        }
        room.act(hoidong::meeting::Actor::Member(member.into()), Command::Submit { product: "P01".into() });
    }
    for lang in [Lang::Vi, Lang::En] {
        let all = all(stand(&room.state, None), lang);
        let name = lang.pick("bao-cao.md", "bao-cao.en.md");
        assert_eq!(names(&all), [name], "nothing else is to be said yet");
        let report = text(&all, name);
        // 37 + 19 + 2 + 17,31
        for planted in ["17,31", "17.31", "75,31", "75.31"] {
            assert!(!report.contains(planted), "{report}");
        }
    }
    // Unsealed but not concluded on, a product has feedback and no notice.
    room.sheet("M3", "P01", [37, 19, 2, 20]);
    let all = all(stand(&room.state, None), Lang::Vi);
    assert_eq!(names(&all), ["bao-cao.md", "phan-hoi-p01.md"]);
}

#[test]
fn an_open_meeting_has_drafts_and_a_closed_one_clean_letters() {
    let room = held();
    let (state, basis) = closed();
    let banner = |document: &Document| document.blocks.first() == Some(&Block::Banner("DỰ THẢO".to_owned()));
    let (open, shut) = (documents(stand(&room.state, None)), documents(stand(&state, Some(&basis))));
    assert_eq!((open.len(), shut.len()), (5 + 4 + 1 + 3, 5 + 4 + 1 + 3));
    assert!(open.iter().all(|document| banner(document) && document.meta.draft));
    assert!(!shut.iter().any(|document| banner(document) || document.meta.draft));
    // A draft decision is one whatever the meeting is.
    let drafts = of(decisions, stand(&state, Some(&basis)), Lang::Vi);
    assert_eq!(
        names(&drafts),
        ["du-thao-quyet-dinh-cong-nhan.md", "du-thao-quyet-dinh-phe-duyet.md", "du-thao-cong-van-chuyen-ho-so.md"]
    );
    assert!(drafts.iter().all(|(_, text)| text.contains("(dự thảo)")));
}

#[test]
fn where_nothing_is_to_be_supplemented_proposed_or_sent_on_there_is_no_paper_of_it() {
    let mut room = Room::new(session());
    room.open("P01");
    // 31 + 32 + 32: two stars, which nobody certifies.
    for (member, marks) in [("M1", [10, 8, 1, 12]), ("M2", [11, 8, 1, 12]), ("M3", [10, 9, 1, 12])] {
        room.sheet(member, "P01", marks);
    }
    room.conclude("P01", Decision::Agree, None);
    let all = all(stand(&room.state, None), Lang::Vi);
    assert_eq!(names(&all), ["bao-cao.md", "thong-bao-chu-the-p01.md", "thong-bao-xa-mau.md", "phan-hoi-p01.md"]);
    let notice = text(&all, "thong-bao-chu-the-p01.md");
    assert!(notice.contains("ở mức 2 sao") && notice.contains("không cấp giấy chứng nhận"), "{notice}");
    let report = text(&all, "bao-cao.md");
    assert!(!report.contains("quyết định công nhận") && !report.contains("danh sách kèm theo"), "{report}");
    // Two stars, 31,67: to 50 lack 55 of three.
    let sheet = text(&all, "phan-hoi-p01.md");
    assert!(sheet.contains("Khung 3 sao từ 50 điểm: còn thiếu 18,33 điểm (55/3)."), "{sheet}");
}

#[test]
fn what_is_asked_stands_item_by_item() {
    let mut room = Room::new(session());
    room.open("P01");
    for (member, marks) in marks_of("P01") {
        room.sheet(member, "P01", marks);
    }
    room.operator(Command::Conclude {
        product: "P01".into(),
        decision: Decision::Retest,
        note: Some("ghi riêng".to_owned()),
        items: vec!["vi sinh".to_owned(), "kim loại nặng".to_owned()],
        votes: None,
        upgrade: None,
    });
    let all = all(stand(&room.state, None), Lang::Vi);
    let list = text(&all, "danh-sach-bo-sung.md");
    let row = |n: &str, item: &str| {
        format!("| {n} | «Mật ong \\| hoa rừng» (P01) | Hợp tác xã Mẫu | xã Mẫu | yêu cầu kiểm nghiệm lại | {item} |")
    };
    assert!(list.contains(&row("1.1", "vi sinh")) && list.contains(&row("1.2", "kim loại nặng")), "{list}");
    let notice = text(&all, "thong-bao-chu-the-p01.md");
    assert!(notice.contains("Nội dung kiểm nghiệm lại: (1) vi sinh; (2) kim loại nặng."), "{notice}");
    assert!(!notice.contains("ghi riêng"), "the items are what the producer is asked for");
}

/// Under 148 a district certifies three stars and sends 70 and more to the province; the same results, other papers.
#[test]
fn who_decides_comes_from_the_rule_set() {
    let (mut state, basis) = closed();
    state.session.council.level = Some(CouncilLevel::District);
    state.session.council.parent = "Ủy ban nhân dân huyện Mẫu".to_owned();
    state.rules.id = "qd-148-2023".to_owned();
    let three = Recogniser { stars: Stars::THREE, level: CouncilLevel::District, from: None, to: None };
    state.rules.recognised_by = vec![three];
    let (level, to_level) = (CouncilLevel::District, CouncilLevel::Province);
    state.rules.forwards = vec![Forward { level, from: Points::whole(70), to_level, since: None, until: None }];
    // P01 (72,67) and P03 (93) go to the province; P02 is to be supplemented: no approval, nothing recognised.
    let drafts = of(decisions, stand(&state, Some(&basis)), Lang::Vi);
    assert_eq!(names(&drafts), ["du-thao-cong-van-chuyen-ho-so.md"]);
    let letter = text(&drafts, "du-thao-cong-van-chuyen-ho-so.md");
    assert!(letter.contains("**Kính gửi:** Ủy ban nhân dân tỉnh …"), "{letter}");
    assert!(
        letter.contains("| 72,67 |") && letter.contains("| 93,00 |") && letter.contains("(chưa xác minh)"),
        "{letter}"
    );
    // Without anything sent on, the district decides on P01, and its chairman signs.
    state.rules.forwards = Vec::new();
    let drafts = of(decisions, stand(&state, Some(&basis)), Lang::Vi);
    assert_eq!(names(&drafts), ["du-thao-quyet-dinh-cong-nhan.md"], "four stars of P03 are not the district's");
    let decision = text(&drafts, "du-thao-quyet-dinh-cong-nhan.md");
    assert!(
        decision.contains("**CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN MẪU**") && decision.contains("chưa xác minh"),
        "{decision}"
    );
}

/// What was seen: letters of a people's committee were signed «TM. HỘI ĐỒNG» and numbered «TB-HĐ».
#[test]
fn letters_of_a_peoples_committee_are_signed_for_it() {
    let (mut state, basis) = closed();
    state.session.council.body = "Ủy ban nhân dân xã Mẫu".to_owned();
    for (lang, signed) in
        [(Lang::Vi, "TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH"), (Lang::En, "FOR THE PEOPLE'S COMMITTEE<br>CHAIRMAN")]
    {
        let all = all(stand(&state, Some(&basis)), lang);
        for name in ["bao-cao", "thong-bao-chu-the-p01"] {
            let text = text(&all, &format!("{name}.{}", lang.pick("md", "en.md")));
            assert!(text.contains(signed) && text.contains("-UBND"), "{text}");
            assert!(!text.contains("TM. HỘI ĐỒNG") && !text.contains("FOR THE COUNCIL"), "{text}");
        }
    }
}

#[test]
fn a_council_without_stars_reports_and_tells_and_decides_nothing() {
    let (mut state, basis) = closed();
    state.session.council.level = None;
    state.rules.bands = Vec::new();
    state.rules.recognised_by = Vec::new();
    state.rules.forwards = Vec::new();
    state.rules.aggregation = Aggregation::Median;
    state.rubrics.get_mut(&SetNumber(4)).unwrap().rules = "cuoc-thi/rules.ron".to_owned();
    for product in &mut state.session.products {
        product.kind = Kind::First;
    }
    let all = all(stand(&state, Some(&basis)), Lang::Vi);
    assert!(!names(&all).iter().any(|name| name.starts_with("du-thao")), "{:?}", names(&all));
    for (name, text) in &all {
        assert!(!text.contains(" sao") && !text.contains("giấy chứng nhận"), "{name}:\n{text}");
    }
    // 60, 62, 75: the middle one, and no criteria that would not add up to it.
    let sheet = text(&all, "phan-hoi-p02.md");
    assert!(sheet.contains("Điểm trung vị: **62,00**") && !sheet.contains("| 2.1 |"), "{sheet}");
    assert!(text(&all, "thong-bao-xa-mau.md").contains("**Kính gửi:** xã Mẫu."));
    // Without the highest and the lowest 62 is left; two sheets of P03 are too few for that.
    state.rules.aggregation = Aggregation::Trimmed(1);
    let fed = of(feedback, stand(&state, Some(&basis)), Lang::Vi);
    assert_eq!(names(&fed), ["phan-hoi-p01.md", "phan-hoi-p02.md"]);
    let sheet = text(&fed, "phan-hoi-p02.md");
    assert!(
        sheet.contains("**62,00**") && sheet.contains("bỏ 1 phiếu cao nhất") && !sheet.contains("| 2.1 |"),
        "{sheet}"
    );
}

/// Sheets of 3, 3 and 2 lack a minimum of 3 on every sheet, and have it by majority.
#[test]
fn how_minimums_combine_is_said_as_the_regulation_has_it() {
    let (mut state, basis) = closed();
    let of_mode = |state: &State| {
        let fed = of(feedback, stand(state, Some(&basis)), Lang::Vi);
        text(&fed, "phan-hoi-p01.md").to_owned()
    };
    state.regulation.star_minimums = StarMinimumMode::EverySheet;
    assert!(of_mode(&state).contains("«Bao bì, nhãn mác» (mọi phiếu cần từ 3 điểm; bình quân 2,67)"));
    state.regulation.star_minimums = StarMinimumMode::Majority;
    let sheet = of_mode(&state);
    // Four stars then; of the five, 90 lack 270 - 218 = 52 of three, and 3.1 has 22, 22 and 23 of 33.
    assert!(sheet.contains("Khung 5 sao từ 90 điểm: còn thiếu 17,33 điểm (52/3)."), "{sheet}");
    assert!(sheet.contains("«Kiểm nghiệm» (quá nửa số phiếu cần từ 33 điểm; bình quân 22,33)"), "{sheet}");
}

/// 65,67 is three stars: what is held decides whether that is an upgrade.
#[test]
fn an_upgrade_is_said_to_be_proposed_only_where_it_is() {
    for (held, says) in [
        (Some(2), "Nâng hạng: Hội đồng đề nghị nâng hạng (đang có 2 sao)."),
        (Some(3), "giấy chứng nhận 3 sao hiện có giữ nguyên giá trị đến hết ngày 31/12/2027."),
        (None, "không ghi hạng sao hiện có, nên chưa so được với kết quả."),
    ] {
        let mut prepared = session();
        prepared.products[1].stars = held.and_then(Stars::new);
        prepared.products[1].expires = chrono::NaiveDate::from_ymd_opt(2027, 12, 31);
        let mut room = Room::new(prepared);
        room.open("P02");
        for (member, marks) in marks_of("P02") {
            room.sheet(member, "P02", marks);
        }
        room.conclude("P02", Decision::Agree, Some("đã thảo luận"));
        let told = of(notices, stand(&room.state, None), Lang::Vi);
        let notice = text(&told, "thong-bao-chu-the-p02.md");
        assert!(notice.contains(says), "{notice}");
        assert_eq!(notice.contains("đề nghị 3 sao"), held != Some(3), "{notice}");
    }
}

#[test]
fn each_commune_has_a_letter_of_its_own_products() {
    let mut prepared = session();
    for (at, commune) in ["xã Tân Thành", "phường Kỳ Lừa", "xã Tân Thanh", "xã Tân Thành"].into_iter().enumerate()
    {
        prepared.products[at].producer.commune = commune.to_owned();
    }
    let mut room = Room::new(prepared);
    for id in ["P01", "P02", "P03"] {
        let reason = "rút".to_owned();
        room.operator(Command::SetAside { product: id.into(), r#as: SetAsideAs::Withdrawn, reason, votes: None });
    }
    let told = of(notices, stand(&room.state, None), Lang::Vi);
    assert_eq!(
        names(&told)[3..],
        ["thong-bao-xa-tan-thanh.md", "thong-bao-xa-phuong-ky-lua.md", "thong-bao-xa-tan-thanh-x.md"],
        "two communes that fold to the same letters keep files of their own"
    );
    let first = text(&told, "thong-bao-xa-tan-thanh.md");
    assert!(first.contains("Ủy ban nhân dân xã Tân Thành.") && first.contains("(P01)"), "{first}");
    assert!(!first.contains("(P02)") && !first.contains("(P04)"), "P04 is not concluded on: {first}");
    assert!(text(&told, "thong-bao-xa-tan-thanh-x.md").contains("(P03)"));
}

#[test]
fn papers_of_amended_minutes_have_their_number() {
    let (state, basis) = closed();
    let anew = all(Stand { state: &state, basis: Some(&basis), number: 2 }, Lang::Vi);
    assert!(anew.iter().all(|(name, _)| name.ends_with("-dinh-chinh-2.md")), "{:?}", names(&anew));
}

fn minutes_of(state: &State, basis: &Basis) -> String {
    String::from_utf8(made(&minutes(state, Some(basis), Lang::Vi, &[Format::Markdown])).unwrap().remove(0).bytes)
        .unwrap()
}

#[test]
fn all_members_sign_where_the_regulation_says_so() {
    let (mut state, basis) = closed();
    let usual = minutes_of(&state, &basis);
    assert!(
        usual.contains("Biên bản do người chủ trì và thư ký ký (nguồn: chưa xác minh).")
            && !usual.contains("| Chữ ký |")
    );
    state.regulation.signers = Signers::AllMembers;
    let minutes = minutes_of(&state, &basis);
    let list = &minutes[minutes.find("| Chữ ký |").unwrap()..];
    let rows: Vec<_> = list.lines().skip(2).take_while(|line| line.starts_with('|')).collect();
    // M5 was away; whoever is named has empty room to sign.
    assert_eq!(rows.len(), 4, "{list}");
    assert!(rows[3].starts_with("| 4 | Đại diện Văn phòng điều phối | Phó Giám đốc, Văn phòng điều phối | <br>"));
    assert!(minutes.find("**CHỦ TỌA**") < minutes.find("| Chữ ký |"));
    assert!(minutes.find("| Chữ ký |") < minutes.find("Nơi nhận"));
}

#[test]
fn samples_and_dossiers_stand_beside_each_product_and_unnoted_is_not_none() {
    let (mut state, basis) = closed();
    assert!(!minutes_of(&state, &basis).contains("Hồ sơ, mẫu"), "the rules ask for neither");
    state.rules.filing.samples = Some(Samples { source: "khoản 1–2 Điều 7".to_owned(), count: 5 });
    let products = &mut state.session.products;
    (products[0].dossier.complete, products[0].dossier.samples) = (true, Some(5));
    (products[1].dossier.missing, products[1].dossier.samples) = (vec!["Mẫu 03".to_owned()], Some(0));
    let minutes = minutes_of(&state, &basis);
    let cell = |id: &str| {
        let row = minutes.lines().find(|line| line.contains(&format!("| {id} |"))).unwrap();
        row.trim_end_matches(" |").rsplit(" | ").next().unwrap().to_owned()
    };
    assert_eq!(cell("P01"), "Hồ sơ đầy đủ<br>Mẫu: 5/5");
    assert_eq!(cell("P02"), "Hồ sơ thiếu Mẫu 03<br>Mẫu: 0/5");
    assert_eq!(cell("P03"), "Hồ sơ: không ghi<br>Mẫu: không ghi");
    state.rubrics.get_mut(&SetNumber(4)).unwrap().samples = false;
    let minutes = minutes_of(&state, &basis);
    assert!(minutes.contains("Hồ sơ đầy đủ<br>Không có mẫu theo quy định |"), "{minutes}");
}

/// Making a PDF reads every text of the document back from its pages.
#[cfg(feature = "pdf")]
#[test]
fn every_letter_can_be_printed_and_edited() {
    let (state, basis) = closed();
    for lang in [Lang::Vi, Lang::En] {
        let planned: Vec<_> = KINDS
            .iter()
            .flat_map(|kind| kind(stand(&state, Some(&basis)), lang, &[Format::Pdf, Format::Docx]))
            .collect();
        let papers = made(&planned).unwrap();
        assert_eq!(papers.len(), 2 * (2 + 3 + 5 + 3));
        assert_eq!(papers, made(&planned).unwrap(), "the same bytes");
    }
}
