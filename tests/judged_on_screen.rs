//! How alike the members judged, on the screen: after the end, for chair and secretary, and nowhere else.
//!
//! P01 is a ninth of a point short of four stars for M5's sheet alone; M3 and M6 put
//! P02 above it. Where M8 has an interest in P03 the figures that need every sheet are
//! not there, and the page says why.

#![expect(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "the helpers of a test may stop it")]

#[path = "cli_commands/office.rs"]
#[expect(dead_code, reason = "made for more tests than these")]
mod office;
mod stage;

use chrono::{DateTime, FixedOffset, TimeDelta};
use hoidong::council::MemberId;
use hoidong::load::{self, Shelf, Source};
use hoidong::meeting::{Actor, Command, Decision, Presence, RoomPage, SetAsideAs, State};
use hoidong::papers::{self, Format, Planned, Stand};
use hoidong::record::{Desk, place};
use hoidong::say::agreement;
use hoidong::say::judged::{self, OfMeeting};
use hoidong::say::measure::Measure;
use hoidong::text::Lang;
use hoidong::tui::input::Script;
use hoidong::tui::room::{self, Follows, Window};
use hoidong::tui::theme::Theme;
use office::{Office, SESSION};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use stage::{Stage, morning, sheet_of, steps, storybook, text};

/// Totals of M1 … M9, and up to which star the minimums are spared.
const GIVEN: [(&str, u8, [i32; 9]); 3] = [
    ("P01", 4, [70, 70, 70, 70, 69, 70, 70, 70, 70]),
    ("P02", 3, [66, 66, 75, 66, 66, 75, 66, 66, 66]),
    ("P03", 3, [58, 59, 60, 61, 58, 59, 60, 61, 60]),
];

/// The secretary's board from the curtain, wherever its cursor is.
const BOARD: &str = "<Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Enter><Enter>";

const TITLE: &str = "Mức độ thống nhất khi chấm";

/// Whether every member scores P03 too, and whether the regulation allows names.
#[derive(Clone, Copy)]
struct Story {
    whole: bool,
    named: bool,
}

const WHOLE: Story = Story { whole: true, named: false };
const NAMED: Story = Story { whole: true, named: true };
const MISSING: Story = Story { whole: false, named: false };

/// The sample without PINs, with the setting where names are allowed.
fn session(named: bool) -> String {
    let text = stage::sample().texts.session;
    if !named {
        return text;
    }
    let allowed =
        text.replacen("regulation: Regulation(", "regulation: Regulation(\n        named_agreement: true,", 1);
    assert_ne!(allowed, text, "the session has no regulation");
    allowed
}

fn operator(desk: &mut Desk, command: Command) {
    desk.act(Actor::Operator, command).unwrap_or_else(|error| panic!("{error}"));
}

fn sheet(desk: &mut Desk, product: &str, member: &MemberId, total: i32, keep: u8) {
    let marks = sheet_of(desk.state().rubric(&product.into()).expect("a sheet"), total, keep, &[]);
    let tick = |(criterion, choice)| Command::Tick { product: product.into(), criterion, choice };
    let mut acts: Vec<_> = marks.into_iter().map(tick).collect();
    acts.push(Command::Submit { product: product.into() });
    let acts = acts.into_iter().map(|command| (Actor::Member(member.clone()), command)).collect();
    desk.act_all(acts).unwrap_or_else(|error| panic!("{error}"));
}

/// Three products are scored and concluded on, the rest leaves the agenda; the meeting could end.
fn score(desk: &mut Desk, story: Story) {
    for member in 1..=9 {
        let member = MemberId(format!("M{member}"));
        operator(desk, Command::Attend { member, presence: Presence::Present });
    }
    if !story.whole {
        let reason = "người thân của chủ thể".to_owned();
        operator(desk, Command::Recuse { member: "M8".into(), product: "P03".into(), reason });
    }
    for (product, keep, totals) in GIVEN {
        operator(desk, Command::OpenProduct { product: product.into() });
        for (number, total) in (1..).zip(totals) {
            let member = MemberId(format!("M{number}"));
            if story.whole || (product, number) != ("P03", 8) {
                sheet(desk, product, &member, total, keep);
            }
        }
        let (product, decision) = (product.into(), Decision::Agree);
        operator(
            desk,
            Command::Conclude { product, decision, note: None, items: Vec::new(), votes: None, upgrade: None },
        );
    }
    for number in 4..=12 {
        withdraw(desk, number);
    }
}

fn withdraw(desk: &mut Desk, number: usize) {
    let (product, reason) = (format!("P{number:02}").as_str().into(), "chủ thể xin rút".to_owned());
    operator(desk, Command::SetAside { product, r#as: SetAsideAs::Withdrawn, reason, votes: None });
}

fn close(desk: &mut Desk) {
    operator(desk, Command::Close { ended: morning() + TimeDelta::minutes(90), read_back: true });
}

fn scored(story: Story) -> Desk {
    let source = Source::new("lang-son-2026-dot-2.ron", session(story.named));
    let loaded = load::session_source(&source, &Shelf::embedded());
    let mut desk = stage::desk(loaded.unwrap_or_else(|problems| panic!("{}", problems.render(Lang::Vi))));
    score(&mut desk, story);
    desk
}

fn ended(story: Story) -> Desk {
    let mut desk = scored(story);
    close(&mut desk);
    desk
}

/// Words with one space between them, whatever the lines.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The whole page, on a terminal so high that nothing is scrolled.
fn page(desk: &mut Desk, lang: Lang) -> String {
    let mut stage = Stage::new(desk, (200, 120), lang);
    stage.play(desk, &format!("{BOARD}s"));
    squeezed(&stage.screen())
}

/// Which screen it is.
fn heading(stage: &Stage) -> String {
    stage.screen().lines().next().unwrap_or_default().to_owned()
}

#[test]
fn after_the_end_the_secretary_reads_how_alike_the_members_judged() {
    for (name, story, lang, size) in [
        ("judged_vi_80x24", WHOLE, Lang::Vi, (80, 24)),
        ("judged_en_100x30", MISSING, Lang::En, (100, 30)),
        ("judged_named_vi_80x24", NAMED, Lang::Vi, (80, 24)),
    ] {
        let mut desk = ended(story);
        let rows = desk.record().rows;
        let mut stage = Stage::new(&desk, size, lang);
        stage.play(
            &mut desk,
            &format!(
                "{BOARD}
                [the board of a closed meeting]
                S
                [how alike they judged]
                <PgDn><PgDn>
                [further down]
                <End>
                [the end of it]
                <Esc>
                [the board again]"
            ),
        );
        assert_eq!(desk.record().rows, rows, "looking is recorded nowhere");
        insta::assert_snapshot!(name, storybook(&stage.shots));
    }
}

#[test]
fn before_the_end_no_key_leads_there() {
    let mut desk = scored(WHOLE);
    assert!(OfMeeting::of(desk.state()).is_none());
    let mut stage = Stage::new(&desk, (160, 50), Lang::Vi);
    for way in [BOARD, "<F4>", "<Esc><Down><Enter>", "<Esc><F12>"] {
        stage.play(&mut desk, way);
        let (heading, before) = (heading(&stage), stage.screen());
        for key in ["S", "s"] {
            stage.play(&mut desk, key);
            assert_eq!(self::heading(&stage), heading, "{key} after {way}");
        }
        assert!(!heading.contains(TITLE) && !before.contains("Số liệu chấm"), "{before}");
    }
    stage.play(&mut desk, "<Esc>");
    assert!(stage.screen().contains("Bảng điều hành"), "{}", stage.screen());
    close(&mut desk);
    stage.play(&mut desk, "S");
    assert!(stage.screen().contains(TITLE), "{}", stage.screen());
}

#[test]
fn nobody_is_named_unless_the_regulation_allows_it() {
    for lang in [Lang::Vi, Lang::En] {
        let (mut nameless, mut named) = (ended(WHOLE), ended(NAMED));
        let members = named.state().session.members.clone();
        let (nameless, named) = (page(&mut nameless, lang), page(&mut named, lang));
        for member in members.iter().filter(|member| member.scores) {
            let id = format!("({})", member.id);
            assert!(!nameless.contains(&member.name) && !nameless.contains(&id), "{id} is named:\n{nameless}");
            assert!(named.contains(&format!("{} {id}", member.name)), "{id} is missing:\n{named}");
        }
    }
}

#[test]
fn a_sheet_that_is_missing_is_said_in_words() {
    let page = page(&mut ended(MISSING), Lang::Vi);
    for said in [
        "3 sản phẩm, 9 thành viên, thiếu 1 điểm.",
        "Hệ số Kendall W: không tính được, vì thiếu 1 trong 27 điểm",
        "Tương quan nội nhóm ICC: không tính được, vì thiếu 1 trong 27 điểm",
        "Alpha của Krippendorff (thang khoảng) = ",
        "Lưu ý: chỉ có 3 sản phẩm và 9 thành viên",
    ] {
        assert!(page.contains(said), "«{said}» is missing:\n{page}");
    }
}

#[test]
fn a_meeting_without_results_has_nothing_to_compare() {
    let mut desk = stage::desk(stage::sample());
    for number in 1..=9 {
        let member = MemberId(format!("M{number}"));
        operator(&mut desk, Command::Attend { member, presence: Presence::Present });
    }
    for number in 1..=12 {
        withdraw(&mut desk, number);
    }
    close(&mut desk);
    let page = page(&mut desk, Lang::Vi);
    assert!(page.contains(TITLE) && page.contains("không có gì để so sánh"), "{page}");
    assert!(!page.contains("Kendall"), "{page}");
}

/// Both take their words from one place; here they are held together as people read them.
#[test]
fn the_page_says_what_the_command_says() {
    for story in [WHOLE, MISSING, NAMED] {
        let office = Office::new();
        office.put(SESSION, session(story.named));
        let clock = Box::new(stage::clock());
        let mut writing = place::write(&office.path(SESSION), &load::Office::default(), clock).expect("it opens");
        score(&mut writing.desk, story);
        close(&mut writing.desk);
        let pages = [Lang::Vi, Lang::En].map(|lang| (lang, page(&mut writing.desk, lang)));
        drop(writing);
        for (lang, page) in pages {
            let told = office.done(&["--lang", lang.pick("vi", "en"), "stats", SESSION]);
            let (head, rest) = told.split_once('\n').expect("lines");
            let counts = head.rsplit_once(": ").expect("a title and what was counted").1;
            for line in std::iter::once(counts).chain(rest.lines()) {
                assert!(page.contains(&squeezed(line)), "«{line}» is not on the page:\n{page}");
            }
        }
    }
}

/// A meeting in which nothing happens any more.
struct Still<'a>(&'a Desk);

impl Follows for Still<'_> {
    fn state(&self) -> &State {
        self.0.state()
    }

    fn now(&self) -> DateTime<FixedOffset> {
        morning()
    }

    fn catch_up(&mut self, _lang: Lang) -> Result<bool, String> {
        Ok(false)
    }
}

/// Every page of the window on the projector.
fn room_pages(desk: &Desk, lang: Lang) -> Vec<String> {
    let mut terminal = Terminal::new(TestBackend::new(200, 60)).expect("a test terminal");
    let mut window = Window::new(desk.state(), lang, Theme::DARK);
    let mut script = Script::with_time(steps("1\n[agenda]\n2\n[attendance]\n3\n[result]\n4\n[ranking]"));
    let mut pages = Vec::new();
    let mut keep = |_: &str, terminal: &Terminal<TestBackend>| pages.push(squeezed(&text(terminal.backend().buffer())));
    room::run(&mut terminal, &mut script, &mut window, &mut Still(desk), &mut keep).expect("the loop runs");
    pages
}

/// Every paper that is made of a meeting, as text.
fn papers_of(desk: &Desk, lang: Lang) -> Vec<String> {
    let (stand, md) = (Stand { state: desk.state(), basis: None, number: 1 }, [Format::Markdown]);
    let planned = [
        papers::minutes(desk.state(), None, lang, &md),
        papers::tally_table(stand, lang, &md),
        papers::score_sheets(stand, lang, &md),
        papers::report(stand, lang, &md),
        papers::decisions(stand, lang, &md),
        papers::notices(stand, lang, &md),
        papers::feedback(stand, lang, &md),
    ];
    let documents = planned.iter().flatten().flat_map(Planned::documents);
    documents.map(|document| squeezed(&document.texts().join(" "))).collect()
}

#[test]
fn nothing_of_it_is_in_a_paper_or_on_the_projector() {
    let mut desk = scored(NAMED);
    operator(&mut desk, Command::ShowToRoom { page: RoomPage::Ranking });
    close(&mut desk);
    for lang in [Lang::Vi, Lang::En] {
        let page = page(&mut desk, lang);
        let told = OfMeeting::of(desk.state()).expect("it ended");
        let parts = judged::of_meeting(&told, desk.state(), lang);
        let mut sentences = vec![judged::basis(Measure::Points, lang).to_owned(), agreement::purpose(lang).to_owned()];
        sentences.extend(agreement::caution(&told.figures.matrix, lang));
        sentences.extend(parts.into_iter().flat_map(|part| {
            let under = part.rows.into_iter().chain(part.meaning);
            std::iter::once(part.head).chain(under)
        }));
        let (papers, room) = (papers_of(&desk, lang), room_pages(&desk, lang));
        let product = &desk.state().session.products[0].name;
        assert!(papers[0].contains(product.as_str()), "the minutes were not made");
        assert!(room.len() == 4 && room[3].contains(product.as_str()), "the ranking is not shown");
        for sentence in sentences.iter().map(|sentence| squeezed(sentence)) {
            assert!(page.contains(&sentence), "«{sentence}» is not on the page either:\n{page}");
            for text in papers.iter().chain(&room) {
                assert!(!text.contains(&sentence), "«{sentence}» stands in\n{text}");
            }
        }
    }
}
