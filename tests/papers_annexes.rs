//! The annex and the score sheets as a secretary would check them against the minutes and the ticks.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops where its own meeting goes wrong")]

mod papers_fixture;
mod tools;

use hoidong::law::Points;
use hoidong::meeting::{Actor, Command, Rescorers, State};
use hoidong::papers::document::{Block, Document, Page};
use hoidong::papers::markdown::markdown;
use hoidong::papers::{
    Basis, Format, Paper, Stand, blank_sheets, docx, made, minutes, score_sheet, score_sheets,
    tally_table as tally_papers,
};
use hoidong::text::Lang;
use papers_fixture::{CRITERIA, Room, closed, held, marks_of, session};

const BOTH: [Format; 2] = [Format::Markdown, Format::Docx];

fn draft(state: &State) -> Stand<'_> {
    Stand { state, basis: None, number: 1 }
}

fn of_the_end<'a>(state: &'a State, basis: &'a Basis) -> Stand<'a> {
    Stand { state, basis: Some(basis), number: 1 }
}

fn text(paper: &Paper) -> String {
    if paper.bytes.starts_with(b"PK") {
        return docx::read_back::read(&paper.bytes).unwrap().paragraphs.join("\n");
    }
    String::from_utf8_lossy(&paper.bytes).into_owned()
}

fn table_text(stand: Stand<'_>, lang: Lang) -> String {
    text(&made(&tally_papers(stand, lang, &[Format::Markdown])).unwrap()[0])
}

/// The sheets of one member, by file name.
fn sheets_of(stand: Stand<'_>, name: &str, lang: Lang) -> String {
    let papers = made(&score_sheets(stand, lang, &[Format::Markdown])).unwrap();
    text(papers.iter().find(|paper| paper.file_name == name).unwrap())
}

/// The fixture's levels run to 40: of a line of levels only the ticked one and the ends are kept here.
fn shortened(text: &str) -> String {
    let cell = |cell: &str| {
        let lines: Vec<&str> = cell.split("<br>").collect();
        let level = |line: &&str| line.trim_start().starts_with("\\[ \\]");
        let kept = lines.iter().enumerate().filter(|(at, line)| {
            !level(line) || !lines.get(at + 1).is_some_and(level) || !lines[at.saturating_sub(1)..*at].iter().any(level)
        });
        kept.map(|(_, line)| *line).collect::<Vec<_>>().join("<br>")
    };
    let line = |line: &str| line.split(" | ").map(cell).collect::<Vec<_>>().join(" | ");
    text.lines().map(line).collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn the_annex_reads_as_a_secretary_expects() {
    let (state, basis) = closed();
    insta::assert_snapshot!("annex_vi", table_text(of_the_end(&state, &basis), Lang::Vi));
    insta::assert_snapshot!("annex_en", table_text(of_the_end(&state, &basis), Lang::En));
}

#[test]
fn a_members_sheets_read_as_he_ticked_them() {
    let (state, basis) = closed();
    let stand = of_the_end(&state, &basis);
    insta::assert_snapshot!("sheets_m2_vi", shortened(&sheets_of(stand, "phieu-m2.md", Lang::Vi)));
    insta::assert_snapshot!("sheets_m3_en", shortened(&sheets_of(stand, "phieu-m3.en.md", Lang::En)));
}

#[test]
fn a_blank_sheet_is_the_same_form_with_nothing_on_it() {
    let papers = made(&blank_sheets(&Room::new(session()).state, Lang::Vi, &BOTH)).unwrap();
    let names: Vec<_> = papers.iter().map(|paper| paper.file_name.as_str()).collect();
    assert_eq!(names[..3], ["phieu-trong-p01.md", "phieu-trong-p01.docx", "phieu-trong-p02.md"]);
    let blank = text(&papers[0]);
    insta::assert_snapshot!("blank_vi", shortened(&blank));
    assert!(!blank.contains("[x") && !blank.contains("DỰ THẢO"));
    assert_eq!(papers, made(&blank_sheets(&closed().0, Lang::Vi, &BOTH)).unwrap(), "nothing of the meeting is on it");

    // Filled, the form has the same lines, with ticks, points and the evaluator.
    let (state, basis) = closed();
    let filled = sheets_of(of_the_end(&state, &basis), "phieu-m1.md", Lang::Vi);
    let levels = |text: &str| text.matches("\\[ \\]").count() + text.matches("\\[x\\]").count();
    let first = filled.split("\n---\n").next().unwrap();
    assert_eq!((levels(first), first.matches("\\[x\\]").count()), (levels(&blank), CRITERIA.len()));
}

/// Cells of a table's rows, in order.
fn rows(document: &Document) -> Vec<Vec<&str>> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.flat_map(|table| &table.rows).map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).collect()
}

/// Means, totals, spreads and stars of the annex are those of the minutes' table, cell by cell.
#[test]
fn the_annex_and_the_minutes_have_the_same_numbers() {
    let (state, basis) = closed();
    let annex = hoidong::papers::tally_table::tally_table(of_the_end(&state, &basis), Lang::Vi);
    let told = hoidong::papers::minutes::minutes(&state, Some(&basis), Lang::Vi);
    let results: Vec<_> = rows(&told).into_iter().filter(|row| row.len() == 2 + 3 + 4).collect();
    let annexed: Vec<_> = rows(&annex).into_iter().filter(|row| row.len() == 5 + 3 + 3 + 4).collect();
    assert_eq!((results.len(), annexed.len()), (3, 3));
    for (minuted, annexed) in results.iter().zip(&annexed) {
        assert_eq!(annexed[2], minuted[1], "the product");
        assert_eq!(annexed[5..11], minuted[2..8], "totals, mean, spread, band");
        // 5, 4, 3 stars, below: the mark stands under the rank the minutes name.
        let proposed = &minuted[8];
        let stars = ["5 sao", "4 sao", "3 sao"].into_iter().position(|star| proposed.starts_with(star)).unwrap();
        let mark = if proposed.ends_with("(*)") { "x (*)" } else { "x" };
        let expected: Vec<_> = (0..4).map(|at| if at == stars { mark } else { "" }).collect();
        assert_eq!(annexed[11..], expected[..], "{proposed}");
    }
    // The second part is made of the ticks alone: every mark, the sums of parts B (2.1 and 2.3), the totals.
    for product in ["P01", "P02", "P03"] {
        let of =
            |pick: &dyn Fn([i16; 4]) -> i16| marks_of(product).map(|(_, m)| pick(m).to_string()).collect::<Vec<_>>();
        let cells = |first: &[&str], marks: &[String]| {
            let mut cells: Vec<_> = first.iter().map(ToString::to_string).collect();
            cells.extend_from_slice(marks);
            cells
        };
        let expected = [
            cells(&["1.1", "Nguồn nguyên liệu", "40"], &of(&|m| m[0])),
            cells(&["2.3", "Bao bì, nhãn mác", "3"], &of(&|m| m[2])),
            cells(&["", "Cộng phần B", "25"], &of(&|m| m[1] + m[2])),
            cells(&["", "TỔNG CỘNG", "100"], &of(&|m| m.iter().sum())),
        ];
        for row in expected {
            assert!(
                rows(&annex)
                    .iter()
                    .any(|have| have.iter().zip(&row).filter(|(have, row)| have == row).count() == row.len()),
                "{product}: {row:?}"
            );
        }
    }
}

/// 1★ and 2★ are kept: neither lost nor put under 3★.
#[test]
fn a_result_below_three_stars_is_named_in_a_column_of_its_own() {
    let mut room = Room::new(session());
    room.open("P01");
    for (member, marks) in [("M1", [10, 8, 1, 12]), ("M2", [11, 8, 1, 12]), ("M3", [10, 9, 1, 12])] {
        room.sheet(member, "P01", marks);
    }
    let text = table_text(draft(&room.state), Lang::Vi);
    // 31 + 32 + 32 = 95, and 95/3 = 31,67: from 30 to below 50.
    assert!(text.contains("| 31 | 32 | 32 | 31,67 | 1 | 2 sao |  |  |  | 2 sao |"), "{text}");
    assert!(text.contains("(P02): chưa chấm"), "{text}");
}

#[test]
fn made_twice_the_papers_are_the_same_bytes() {
    let (state, basis) = closed();
    let stand = of_the_end(&state, &basis);
    let all = || {
        let mut papers = made(&tally_papers(stand, Lang::Vi, &BOTH)).unwrap();
        papers.extend(made(&score_sheets(stand, Lang::Vi, &BOTH)).unwrap());
        papers.extend(made(&blank_sheets(&state, Lang::Vi, &BOTH)).unwrap());
        papers
    };
    let papers = all();
    assert_eq!(papers, all());
    let names: Vec<_> = papers.iter().map(|paper| paper.file_name.as_str()).collect();
    assert_eq!(
        names[..8],
        [
            "bieu-tong-hop.md",
            "bieu-tong-hop.docx",
            "phieu-m1.md",
            "phieu-m1.docx",
            "phieu-m2.md",
            "phieu-m2.docx",
            "phieu-m3.md",
            "phieu-m3.docx"
        ]
    );
}

/// The texts of a DOCX's paragraphs, in tables too, in order.
fn paragraphs(bytes: &[u8]) -> Vec<String> {
    docx::read_back::read(bytes).unwrap().paragraphs
}

/// Every text of a document's blocks that a page shows.
fn texts(document: &Document) -> Vec<String> {
    let mut texts = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Table(table) => {
                texts.extend(table.columns.iter().map(|column| column.head.clone()));
                texts.extend(table.rows.iter().flatten().map(|cell| cell.text.clone()));
            }
            Block::Paragraph(runs) => texts.push(runs.iter().map(|run| run.text.as_str()).collect()),
            Block::List(items) => texts.extend(
                items.iter().map(|item| format!("- {}", item.iter().map(|run| run.text.as_str()).collect::<String>())),
            ),
            Block::Title { kind, subject } => texts.extend([kind.clone(), subject.clone()]),
            Block::Banner(text) | Block::Small(text) | Block::Provenance { text, .. } | Block::Heading { text, .. } => {
                texts.push(text.clone());
            }
            Block::Signer { dated, place } => texts.extend([dated.clone(), place.title.clone(), place.hint.clone()]),
            other => assert!(matches!(other, Block::NewPage), "{other:?} is not in these papers"),
        }
    }
    texts.retain(|text| !text.is_empty());
    texts
}

#[test]
fn the_docx_holds_the_document_line_by_line_across_or_upright() {
    let (state, basis) = closed();
    let stand = of_the_end(&state, &basis);
    let member = &state.session.members[1];
    let annex = hoidong::papers::tally_table::tally_table(stand, Lang::Vi);
    let sheets = score_sheet::score_sheets(stand, member, Lang::Vi).unwrap();
    assert_eq!((annex.page, sheets.page), (Page::Landscape, Page::Portrait));
    for document in [&annex, &sheets] {
        let bytes = docx::docx(document).unwrap();
        // A line break of a cell is none in the reader's raw text.
        let flat = |text: &String| text.replace('\n', "");
        let mut found: Vec<_> = paragraphs(&bytes).iter().map(flat).collect();
        found.retain(|text| !text.is_empty());
        assert_eq!(found, texts(document).iter().map(flat).collect::<Vec<_>>());
    }
    let package = |document: &Document| tools::package::part(&docx::docx(document).unwrap(), "word/document.xml");
    let (across, upright) = (package(&annex), package(&sheets));
    assert!(across.contains(r#"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape" />"#), "{across}");
    assert!(upright.contains(r#"<w:pgSz w:w="11906" w:h="16838" />"#));
    // A head row that repeats for each table: the products, and each product's criteria.
    assert_eq!(across.matches("<w:tblHeader />").count(), 1 + 3);
    // A page of its own for each product but the first.
    assert_eq!(
        (across.matches("<w:pageBreakBefore />").count(), upright.matches("<w:pageBreakBefore />").count()),
        (0, 2)
    );
}

/// A mark of 17,31 and a remark, planted in a product that lacks one sheet, beside one that is unsealed.
#[test]
fn a_sealed_product_is_in_no_annex_and_has_no_sheet() {
    let mut room = Room::new(session());
    for product in ["P01", "P03"] {
        room.open(product);
    }
    let planted = Points::from_hundredths(1_731);
    for member in ["M1", "M2"] {
        for criterion in &CRITERIA[..3] {
            room.tick(member, "P01", criterion, Points::whole(3));
        }
        room.tick(member, "P01", "3.1", planted);
        let text = "nhận xét gài sẵn".to_owned();
        let by = Actor::Member(member.into());
        room.act(by.clone(), Command::Comment { product: "P01".into(), criterion: "3.1".into(), text });
        room.act(by, Command::Submit { product: "P01".into() });
    }
    assert!(score_sheets(draft(&room.state), Lang::Vi, &BOTH).is_empty(), "every product is sealed");
    room.operator(Command::Excuse { member: "M3".into(), product: "P03".into(), reason: "liên quan".to_owned() });
    for (member, marks) in marks_of("P03") {
        room.sheet(member, "P03", marks);
    }
    let all = |room: &Room| {
        let stand = draft(&room.state);
        let of = |lang| {
            let mut papers = made(&tally_papers(stand, lang, &BOTH)).unwrap();
            papers.extend(made(&score_sheets(stand, lang, &BOTH)).unwrap());
            papers.extend(made(&blank_sheets(&room.state, lang, &BOTH)).unwrap());
            papers
        };
        [Lang::Vi, Lang::En].into_iter().flat_map(of).collect::<Vec<_>>()
    };
    let names: Vec<_> = all(&room).into_iter().map(|paper| paper.file_name).collect();
    assert!(names.contains(&"phieu-m1.md".to_owned()) && !names.contains(&"phieu-m3.md".to_owned()), "{names:?}");
    for paper in all(&room).iter().filter(|paper| !paper.file_name.contains("trong")) {
        let text = text(paper);
        for secret in
            ["[x] 17,31", "\\[x\\] 17,31", "\\[x\\] 17.31", "26,31", "26.31", "2631", "gài sẵn", "[x] 3 điểm: mức 3<"]
        {
            assert!(!text.contains(secret), "{secret} in {}", paper.file_name);
        }
        let draft = if paper.file_name.contains(".en.") { "DRAFT" } else { "DỰ THẢO" };
        assert!(text.contains(draft), "{}", paper.file_name);
    }
    let sealed = table_text(draft(&room.state), Lang::Vi);
    assert!(sealed.contains("(P01): phiếu còn niêm phong"), "{sealed}");

    room.sheet("M3", "P01", [30, 17, 3, 22]);
    let (table, sheet) =
        (table_text(draft(&room.state), Lang::Vi), sheets_of(draft(&room.state), "phieu-m1.md", Lang::Vi));
    assert!(
        table.contains("26,31") && sheet.contains("26,31") && sheet.contains("gài sẵn"),
        "the search looks for the right words"
    );
    assert!(sheet.contains("\\[x\\] 17,31"), "{sheet}");
}

/// While a second round is under way there is no sheet of it; afterwards the first total stands beside it.
#[test]
fn a_second_round_names_the_total_of_the_first() {
    let mut room = Room::new(session());
    room.open("P02");
    for (member, marks) in marks_of("P02") {
        room.on_paper("Tổ giúp việc", member, "P02", marks);
    }
    room.operator(Command::OpenDiscussion { product: "P02".into(), note: "trao đổi về bao bì".to_owned() });
    room.operator(Command::Rescore { product: "P02".into(), who: Rescorers::All });
    assert!(score_sheets(draft(&room.state), Lang::Vi, &BOTH).is_empty());
    assert!(table_text(draft(&room.state), Lang::Vi).contains("(P02): phiếu còn niêm phong"));
    room.operator(Command::Excuse { member: "M3".into(), product: "P02".into(), reason: "về sớm".to_owned() });
    room.on_paper("Văn thư", "M2", "P02", [26, 15, 2, 21]);
    room.act(Actor::Member("M1".into()), Command::Submit { product: "P02".into() });
    // 31+18+2+24 = 75, then 26+15+2+21 = 64; the others keep 60 and 26+14+1+21 = 62.
    let second = sheets_of(draft(&room.state), "phieu-m2.md", Lang::Vi);
    assert!(second.contains("Lần chấm 1: tổng điểm 75. Phiếu này của lần chấm 2. Nhập từ phiếu giấy."), "{second}");
    assert!(second.contains("TỔNG CỘNG (tối đa 100 điểm) | 64 |"), "{second}");
    let kept = sheets_of(draft(&room.state), "phieu-m3.md", Lang::Vi);
    assert!(
        kept.contains("Lần chấm 1: tổng điểm 62. Lần chấm 2 không chấm lại; phiếu của lần chấm trước được giữ nguyên."),
        "{kept}"
    );
    let table = table_text(draft(&room.state), Lang::Vi);
    assert!(table.contains("|  | TỔNG CỘNG | 100 | 60 | 64 | 62 | 62,00 |"), "{table}");
    assert!(table.contains("|  | Tổng cộng, lần chấm 1 | 100 | 60 | 75 | 62 | 65,67 |"), "{table}");
}

#[test]
fn the_papers_of_a_closed_meeting_are_clean_and_promise_nothing() {
    let (state, basis) = closed();
    let of = |stand| {
        let mut papers = made(&tally_papers(stand, Lang::Vi, &[Format::Markdown])).unwrap();
        papers.extend(made(&score_sheets(stand, Lang::Vi, &[Format::Markdown])).unwrap());
        papers.iter().map(text).collect::<Vec<_>>()
    };
    let open = held().state;
    let (clean, drafts) = (of(of_the_end(&state, &basis)), of(draft(&open)));
    for (clean, draft) in clean.iter().zip(&drafts) {
        assert!(clean.contains("3f9a 02c4") && clean.contains("sự kiện số 71") && !clean.contains("DỰ THẢO"));
        assert!(draft.starts_with("**DỰ THẢO**") && !draft.contains("mã kiểm tra"));
        for text in [clean, draft] {
            let lower = text.to_lowercase();
            for never in ["đã ký", "công nhận", "đạt 3 sao", "đạt 4 sao", "đạt 5 sao"] {
                assert!(!lower.contains(never), "{never}");
            }
        }
    }
    assert_eq!(clean.len(), 1 + 3);
    // Each product's pages say that they are a draft, since they may be taken apart.
    assert_eq!(drafts[1].matches("DỰ THẢO").count(), 3);
}

#[test]
fn the_annex_names_the_minutes_it_goes_with() {
    let (state, basis) = closed();
    let body = "Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Mẫu";
    let text = table_text(of_the_end(&state, &basis), Lang::Vi);
    assert!(text.contains(&format!("(Kèm theo Biên bản ngày 10 tháng 12 năm 2026 của {body})")), "{text}");
    let text = table_text(draft(&held().state), Lang::Vi);
    assert!(text.contains(&format!("(Kèm theo Biên bản ngày … tháng … năm … của {body})")), "{text}");
    let told = text_of_minutes(&state, &basis);
    assert!(told.contains("ngày 10 tháng 12 năm 2026"), "{told}");
    assert!(
        markdown(&hoidong::papers::tally_table::tally_table(of_the_end(&state, &basis), Lang::En))
            .starts_with("**Bản dịch")
    );
}

fn text_of_minutes(state: &State, basis: &Basis) -> String {
    text(&made(&minutes(state, Some(basis), Lang::Vi, &[Format::Markdown])).unwrap()[0])
}
