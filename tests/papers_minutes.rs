//! The minutes as a secretary would check them: numbers, seals, bytes, words.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops where its own meeting goes wrong")]

mod papers_fixture;
mod tools;

use hoidong::meeting::{Actor, Command, Decision, NoteKind, Rescorers, State};
use hoidong::papers::{Basis, Format, made, minutes};
use hoidong::text::Lang;
use papers_fixture::{CRITERIA, Room, closed, held, marks_of, session};

const BOTH: [Format; 2] = [Format::Markdown, Format::Docx];

fn markdown(state: &State, basis: Option<&Basis>, lang: Lang) -> String {
    let mut papers = made(&minutes(state, basis, lang, &[Format::Markdown])).unwrap();
    String::from_utf8(papers.remove(0).bytes).unwrap()
}

#[test]
fn the_minutes_of_a_small_meeting_read_as_a_secretary_expects() {
    let (state, basis) = closed();
    insta::assert_snapshot!("minutes_vi", markdown(&state, Some(&basis), Lang::Vi));
}

#[test]
fn the_english_copy_says_that_it_is_a_translation() {
    let (state, basis) = closed();
    let text = markdown(&state, Some(&basis), Lang::En);
    assert!(text.starts_with("**Bản dịch tham khảo / Reference translation**"));
    insta::assert_snapshot!("minutes_en", text);
}

/// What was seen: «Kết quả đánh giá: đề nghị 2 sao» of a result that nobody recognises and no certificate follows.
#[test]
fn a_rank_without_a_certificate_is_found_and_not_proposed() {
    let mut room = Room::new(session());
    room.open("P01");
    for member in ["M1", "M2", "M3"] {
        room.sheet(member, "P01", [20, 10, 2, 13]);
    }
    room.conclude("P01", Decision::Agree, None);
    let vi = markdown(&room.state, None, Lang::Vi);
    assert!(vi.contains("Kết quả đánh giá ở mức 2 sao.") && !vi.contains("đề nghị 2 sao"), "{vi}");
    let en = markdown(&room.state, None, Lang::En);
    assert!(en.contains("Result of the evaluation: 2 stars.") && !en.contains("2 stars proposed"), "{en}");
}

/// The sums, means and spreads are made here from the ticks alone.
#[test]
fn the_table_holds_the_totals_of_the_ticks() {
    let (state, basis) = closed();
    let text = markdown(&state, Some(&basis), Lang::Vi);
    for (product, mean, spread) in [("P01", "72,67", 4), ("P02", "65,67", 15), ("P03", "93,00", 4)] {
        let totals: Vec<i16> = marks_of(product).map(|(_, marks)| marks.iter().sum()).collect();
        assert_eq!(totals.iter().max().unwrap() - totals.iter().min().unwrap(), spread, "the test's own numbers");
        let hundredths: i32 = totals.iter().map(|total| i32::from(*total) * 100).sum();
        let count = i32::try_from(totals.len()).unwrap();
        let rounded = (2 * hundredths + count) / (2 * count);
        assert_eq!(mean, format!("{},{:02}", rounded / 100, rounded % 100), "the test's own numbers");
        let mut cells: Vec<String> = totals.iter().map(ToString::to_string).collect();
        if product == "P03" {
            cells.push("–".to_owned());
        }
        let row = format!("({product}) | {} | {mean} | {spread} |", cells.join(" | "));
        assert!(text.contains(&row), "{row} in\n{text}");
    }
}

/// Questions, answers and remarks stand before the scores, each line a line, in both formats; what was
/// taken out is in neither. A sealed product and one that left the agenda have theirs too.
#[test]
fn what_was_asked_and_answered_stands_under_its_product_before_the_scores() {
    let mut room = held();
    let mut note = |product: &str, kind, who: Option<&str>, text: &str| {
        let (product, text, who) = (product.into(), text.to_owned(), who.map(str::to_owned));
        room.operator(Command::Note { product, kind, text, who });
    };
    note("P01", NoteKind::Question, Some("đại diện Sở Y tế"), "Nhãn *đã* ghi cảnh báo chưa?\nHạn dùng mấy tháng");
    note("P01", NoteKind::Remark, None, "nói nhầm sản phẩm");
    note("P01", NoteKind::Answer, Some("Chủ thể"), "Đã ghi, 12 tháng");
    note("P04", NoteKind::Remark, None, "Chủ thể hẹn đợt sau.");
    room.operator(Command::ChangeNote { product: "P01".into(), number: 2, text: " ".to_owned() });

    let text = markdown(&room.state, None, Lang::Vi);
    let told = "- **Ý kiến, trao đổi:**\n\
                - *Đại diện Sở Y tế hỏi:* Nhãn \\*đã\\* ghi cảnh báo chưa?<br>Hạn dùng mấy tháng.\n\
                - *Chủ thể trả lời:* Đã ghi, 12 tháng.\n\
                - **Điểm của các thành viên:**";
    assert!(text.contains(told), "{text}");
    assert!(
        text.contains("- **Ý kiến, trao đổi:**\n- *Ý kiến:* Chủ thể hẹn đợt sau.\n- Hội đồng đưa sản phẩm"),
        "{text}"
    );
    assert_eq!(text.matches("Ý kiến, trao đổi").count(), 2, "only where something was noted");
    let english = markdown(&room.state, None, Lang::En);
    assert!(english.contains("- **Questions and remarks:**\n- *Đại diện Sở Y tế asks:* "), "{english}");
    let docx = made(&minutes(&room.state, None, Lang::Vi, &[Format::Docx])).unwrap();
    let body = body_text(&docx[0].bytes);
    let (question, scores) = (body.find("ghi cảnh báo chưa?"), body.find("Điểm của các thành viên"));
    assert!(question.is_some() && question < scores, "{question:?} {scores:?}");
    let between = &body[question.unwrap()..body.find("Hạn dùng mấy tháng.").unwrap()];
    assert!(between.contains("<w:br"), "a line of its own: {between}");
    for paper in [&text, &english, &body] {
        assert!(!paper.contains("nói nhầm"), "it was taken out");
    }

    let mut sealed = Room::new(session());
    sealed.open("P01");
    let text = "Mẫu thử có mùi lạ.".to_owned();
    sealed.operator(Command::Note { product: "P01".into(), kind: NoteKind::Remark, text, who: None });
    assert!(markdown(&sealed.state, None, Lang::Vi).contains("- *Ý kiến:* Mẫu thử có mùi lạ."));
}

/// Whoever is let off in round 2 is named with the reason, and a paper sheet with its round.
#[test]
fn a_second_round_names_who_was_let_off_and_what_came_on_paper() {
    let mut room = Room::new(session());
    room.open("P02");
    for (member, marks) in marks_of("P02") {
        room.on_paper("Tổ giúp việc", member, "P02", marks);
    }
    room.operator(Command::OpenDiscussion { product: "P02".into(), note: "trao đổi về bao bì".to_owned() });
    room.operator(Command::Rescore { product: "P02".into(), who: Rescorers::All });
    let sealed = markdown(&room.state, None, Lang::Vi);
    assert!(sealed.contains("**Chấm lần 2:**") && sealed.contains("còn niêm phong"), "{sealed}");
    assert!(!sealed.contains("lần chấm 2:**"), "no result of round 2 yet");
    room.operator(Command::Excuse { member: "M3".into(), product: "P02".into(), reason: "về sớm".to_owned() });
    room.on_paper("Văn thư", "M2", "P02", [26, 15, 2, 21]);
    room.act(Actor::Member("M1".into()), Command::Submit { product: "P02".into() });
    let text = markdown(&room.state, None, Lang::Vi);
    for line in [
        "phiếu được trả lại để chấm lại cho đồng chí Đại diện Ủy ban nhân dân tỉnh Mẫu (M1), đồng chí Đại diện Sở Công Thương (M2), đồng chí Đại diện Sở Y tế (M3).",
        "**Không chấm lại, phiếu của lần chấm trước được tính:** đồng chí Đại diện Sở Y tế (M3), lý do: về sớm.",
        // 25+14+1+20, 31+18+2+24 and 26+14+1+21; then 26+15+2+21 for M2.
        "**Chênh lệch, lần chấm 1:** cao nhất 75, thấp nhất 60, cách nhau 15 điểm",
        "**Chênh lệch, lần chấm 2:** cao nhất 64, thấp nhất 60, cách nhau 4 điểm",
        "(M2) (lần chấm 1, người nhập: Tổ giúp việc)",
        "(M2) (lần chấm 2, người nhập: Văn thư)",
        "Mỗi sản phẩm chấm nhiều nhất 2 lần",
    ] {
        assert!(text.contains(line), "{line} is missing in\n{text}");
    }
    assert!(!text.contains("(M1) (lần chấm 2") && !text.contains("(M3) (lần chấm 2"), "they handed no paper in again");
}

#[test]
fn made_twice_the_papers_are_the_same_bytes() {
    let (state, basis) = closed();
    let first = made(&minutes(&state, Some(&basis), Lang::Vi, &BOTH)).unwrap();
    let names: Vec<_> = first.iter().map(|paper| paper.file_name.as_str()).collect();
    assert_eq!(names, ["bien-ban.md", "bien-ban.docx"]);
    assert_eq!(first, made(&minutes(&state, Some(&basis), Lang::Vi, &BOTH)).unwrap());
    let later = Basis { seq: 72, ..basis };
    assert_ne!(first, made(&minutes(&state, Some(&later), Lang::Vi, &BOTH)).unwrap());
}

/// Every text of a file: of a package its parts.
fn package_text(bytes: &[u8]) -> String {
    if bytes.starts_with(b"PK") {
        return tools::package::parts(bytes).into_iter().map(|(_, text)| text).collect();
    }
    String::from_utf8_lossy(bytes).into_owned()
}

/// The body of a DOCX, or the whole of a text file.
fn body_text(bytes: &[u8]) -> String {
    let text = package_text(bytes);
    match (text.find("<w:body>"), text.find("</w:body>")) {
        (Some(from), Some(to)) => text[from..to].to_owned(),
        _ => text,
    }
}

#[test]
fn the_docx_opens_and_holds_every_total_and_the_closing_time() {
    let (state, basis) = closed();
    let papers = made(&minutes(&state, Some(&basis), Lang::Vi, &[Format::Docx])).unwrap();
    docx_rs::read_docx(&papers[0].bytes).expect("a zip with XML that parses");
    let cells = hoidong::papers::docx::read_back::read(&papers[0].bytes).unwrap().paragraphs;
    for product in ["P01", "P02", "P03"] {
        for (member, marks) in marks_of(product) {
            let total: i16 = marks.iter().sum();
            assert!(cells.contains(&total.to_string()), "{member} gave {product} {total}");
        }
    }
    let package = package_text(&papers[0].bytes);
    for part in [
        "<dc:creator>hoidong</dc:creator>",
        "<cp:lastModifiedBy>hoidong</cp:lastModifiedBy>",
        "<dcterms:created xsi:type=\"dcterms:W3CDTF\">2026-12-10T04:31:07Z</dcterms:created>",
        "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">2026-12-10T04:31:07Z</dcterms:modified>",
        "<w:tblHeader />",
        "<w:titlePg />",
    ] {
        assert!(package.contains(part), "{part}");
    }
    assert!(!package.contains("unknown") && !package.contains("1970"));
}

#[test]
fn what_no_xml_can_carry_does_not_break_the_docx() {
    let (mut state, basis) = closed();
    state.session.meeting.place = "phòng \u{0}\u{1b}[31m\u{FFFE} <w:t>&amp;\n\"1\" <w:cantSplit />".to_owned();
    state.session.title = "Họp & <bàn>".to_owned();
    let papers = made(&minutes(&state, Some(&basis), Lang::Vi, &BOTH)).unwrap();
    docx_rs::read_docx(&papers[1].bytes).expect("still a file that opens");
    for paper in &papers {
        let text = body_text(&paper.bytes);
        assert!(text.contains("phòng"));
        assert!(!text.contains('\u{1b}') && !text.contains('\u{FFFE}'), "{}", paper.file_name);
    }
}

/// A mark of 17,31 and a remark, planted in a product that lacks one sheet.
#[test]
fn a_sealed_product_shows_no_mark_in_any_draft() {
    let mut room = Room::new(session());
    for product in ["P01", "P02"] {
        room.open(product);
    }
    let planted = hoidong::law::Points::from_hundredths(1_731);
    for member in ["M1", "M2"] {
        for criterion in &CRITERIA[..3] {
            room.tick(member, "P01", criterion, hoidong::law::Points::whole(3));
        }
        room.tick(member, "P01", "3.1", planted);
        let by = hoidong::meeting::Actor::Member(member.into());
        let text = "nhận xét gài sẵn".to_owned();
        let (product, criterion) = ("P01".into(), "3.1".into());
        room.act(by.clone(), hoidong::meeting::Command::Comment { product, criterion, text });
        room.act(by, hoidong::meeting::Command::Submit { product: "P01".into() });
    }
    room.on_paper("người nhập gài sẵn", "M3", "P02", [17, 17, 3, 31]);
    let drafts =
        || [Lang::Vi, Lang::En].into_iter().flat_map(|lang| made(&minutes(&room.state, None, lang, &BOTH)).unwrap());
    for paper in drafts() {
        let text = package_text(&paper.bytes);
        for secret in ["17,31", "17.31", "26,31", "26.31", "1731", "2631", "gài sẵn", " 68", ">68<", "50.3", "50,3"]
        {
            assert!(!text.contains(secret), "{secret} in {}", paper.file_name);
        }
        let draft = if paper.file_name.contains(".en.") { "DRAFT" } else { "DỰ THẢO" };
        assert!(text.contains(draft), "{}", paper.file_name);
    }

    room.tick("M3", "P01", "3.1", planted);
    for criterion in &CRITERIA[..3] {
        room.tick("M3", "P01", criterion, hoidong::law::Points::whole(3));
    }
    room.act(hoidong::meeting::Actor::Member("M3".into()), hoidong::meeting::Command::Submit { product: "P01".into() });
    let text = markdown(&room.state, None, Lang::Vi);
    assert!(
        text.contains("26,31"),
        "once unsealed the totals are there, so the search above looks for the right words"
    );
}

#[test]
fn a_closed_paper_is_clean_and_a_draft_promises_nothing() {
    let (state, basis) = closed();
    let clean = markdown(&state, Some(&basis), Lang::Vi);
    assert!(clean.contains("3f9a 02c4") && clean.contains("sự kiện số 71"));
    let draft = markdown(&held().state, None, Lang::Vi);
    assert!(draft.starts_with("**DỰ THẢO**"));
    assert!(!draft.contains("đã được đọc lại") && !draft.contains("mã kiểm tra"));
    for text in [&clean, &draft] {
        let lower = text.to_lowercase();
        for never in ["đã ký", "công nhận", "đạt 3 sao", "đạt 4 sao", "đạt 5 sao"] {
            assert!(!lower.contains(never), "{never}");
        }
    }
    assert!(!clean.contains("DỰ THẢO"));
}
