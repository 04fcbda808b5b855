//! The second window on the projector: what the room sees, when, and what it never sees.

#![expect(clippy::expect_used, reason = "the helpers of a test may stop it")]

mod stage;

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, FixedOffset, TimeDelta};
use hoidong::council::{MemberId, ProductId};
use hoidong::host::{SystemClock, write_atomically};
use hoidong::load::Office;
use hoidong::meeting::room::Shown;
use hoidong::meeting::{Actor, Command, Decision, PaperMark, Presence, RoomPage, State};
use hoidong::record::{Desk, Follow, place};
use hoidong::text::Lang;
use hoidong::tui::app::Model;
use hoidong::tui::input::Script;
use hoidong::tui::room::{self, Follows, Window};
use hoidong::tui::theme::Theme;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use stage::{Shots, Stage, desk, sample, sheet_of, steps, storybook, text};

/// A meeting that goes on by one step whenever the window looks.
struct Beside<'a> {
    desk: &'a mut Desk,
    next: Vec<Command>,
}

impl Follows for Beside<'_> {
    fn state(&self) -> &State {
        self.desk.state()
    }

    fn now(&self) -> DateTime<FixedOffset> {
        self.desk.now()
    }

    fn catch_up(&mut self, _lang: Lang) -> Result<bool, String> {
        if self.next.is_empty() {
            return Ok(false);
        }
        let command = self.next.remove(0);
        Ok(!self.desk.act(Actor::Operator, command).expect("it may be done").is_empty())
    }
}

/// Plays a script at the window; each time a second passes, the meeting takes the next of `acts`.
fn window(desk: &mut Desk, acts: Vec<Command>, (columns, rows): (u16, u16), lang: Lang, script: &str) -> Shots {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a test terminal");
    let mut window = Window::new(desk.state(), lang, Theme::DARK);
    let mut shots = Shots::new();
    let mut keep = |name: &str, terminal: &Terminal<TestBackend>| {
        shots.push((name.to_owned(), text(terminal.backend().buffer())));
    };
    let mut beside = Beside { desk, next: acts };
    room::run(&mut terminal, &mut Script::with_time(steps(script)), &mut window, &mut beside, &mut keep)
        .expect("the loop runs");
    assert!(beside.next.is_empty(), "the window did not look often enough");
    shots
}

fn members(desk: &Desk) -> Vec<MemberId> {
    desk.state().session.scorers().map(|member| member.id.clone()).collect()
}

/// Everybody is here but the last, whose reason is nobody's business.
fn call(desk: &mut Desk) {
    let ids: Vec<_> = desk.state().session.members.iter().map(|member| member.id.clone()).collect();
    let last = ids.len() - 1;
    for (at, member) in ids.into_iter().enumerate() {
        let reason = "khám bệnh".to_owned();
        let presence = if at == last { Presence::Absent { reason } } else { Presence::Present };
        desk.act(Actor::Operator, Command::Attend { member, presence }).expect("the roll is called");
    }
}

/// Hands in sheets of these totals, member by member, each with a remark.
fn score(desk: &mut Desk, product: &str, totals: &[i32]) {
    let product = ProductId::from(product);
    let here: Vec<_> = members(desk).into_iter().filter(|member| desk.state().is_present(member)).collect();
    for (member, total) in here.into_iter().zip(totals) {
        let marks = sheet_of(desk.state().rubric(&product).expect("a sheet"), *total, 3, &[]);
        let mark = |(criterion, choice)| PaperMark { criterion, choice, comment: Some("gài sẵn".to_owned()) };
        let (product, marks) = (product.clone(), marks.into_iter().map(mark).collect());
        let sheet = Command::EnterPaperSheet { product, member, marks, total_on_paper: None, second: false };
        desk.act(Actor::Operator, sheet).expect("a sheet of paper");
    }
}

fn show(product: &str) -> Command {
    Command::ShowToRoom { page: RoomPage::Result { product: product.into() } }
}

const RANKING: Command = Command::ShowToRoom { page: RoomPage::Ranking };

/// Eight of nine are here; P01 and P03 are complete, P02 lacks three sheets.
fn meeting(first: [i32; 8], sealed: [i32; 5]) -> Desk {
    let mut desk = desk(sample());
    call(&mut desk);
    score(&mut desk, "P01", &first);
    score(&mut desk, "P03", &[58, 59, 60, 61, 58, 59, 60, 61]);
    score(&mut desk, "P02", &sealed);
    desk
}

const FIRST: [i32; 8] = [70, 71, 72, 73, 74, 75, 76, 77];
const SEALED: [i32; 5] = [63, 63, 63, 63, 63];

/// Every page there is, with and without something shown.
const TOUR: &str = "
    [nothing is shown yet: the agenda]
    2
    [attendance]
    3
    [no result is shown]
    4
    [no ranking is shown]
    (1 seconds pass)
    [the chair has a result shown]
    1
    [the agenda meanwhile]
    (1 seconds pass)
    [the chair has the ranking shown]
    (1 seconds pass)
    [and taken away again]";

fn tour(desk: &mut Desk, size: (u16, u16), lang: Lang) -> Shots {
    window(desk, vec![show("P01"), RANKING, Command::HideFromRoom {}], size, lang, TOUR)
}

#[test]
fn the_room_sees_agenda_attendance_and_what_the_chair_has_shown() {
    for (size, lang) in [((80, 24), Lang::Vi), ((100, 30), Lang::Vi), ((160, 50), Lang::Vi), ((80, 24), Lang::En)] {
        let shots = tour(&mut meeting(FIRST, SEALED), size, lang);
        let name = format!("room_{}_{}x{}", lang.pick("vi", "en"), size.0, size.1);
        insta::assert_snapshot!(name, storybook(&shots));
    }
}

/// Two meetings that differ in nothing but sealed marks look the same to the room; so do two in which the
/// members of an unsealed product gave each other's marks.
#[test]
fn the_room_can_tell_neither_a_sealed_mark_nor_who_gave_which() {
    let pages =
        |first, sealed| [(80, 24), (160, 50)].map(|size| storybook(&tour(&mut meeting(first, sealed), size, Lang::Vi)));
    let seen = pages(FIRST, SEALED);
    assert_eq!(seen, pages(FIRST, [81, 52, 90, 47, 66]), "sealed marks are seen");
    assert_eq!(seen, pages([77, 76, 75, 74, 73, 72, 71, 70], SEALED), "it is seen who gave which marks");
    assert_ne!(seen, pages([80, 81, 82, 83, 84, 85, 86, 87], SEALED), "nothing of the result is seen either");
}

#[test]
fn no_name_stands_on_a_page_with_results_and_no_remark_on_any() {
    let mut desk = meeting(FIRST, SEALED);
    let session = desk.state().session.clone();
    for (name, screen) in tour(&mut desk, (160, 50), Lang::Vi) {
        assert!(!screen.contains("gài sẵn") && !screen.contains("khám bệnh"), "{name}\n{screen}");
        if name == "attendance" {
            continue;
        }
        for member in &session.members {
            assert!(!screen.contains(&member.name), "{} stands on the page «{name}»\n{screen}", member.name);
        }
    }
}

#[test]
fn what_unseals_meanwhile_waits_until_it_is_shown() {
    let mut desk = meeting(FIRST, SEALED);
    let before = window(&mut desk, vec![RANKING], (100, 30), Lang::Vi, "(1 seconds pass)\n[ranking]");
    score(&mut desk, "P04", &[90; 8]);
    let product = &desk.state().products[&"P04".into()];
    assert!(!product.is_sealed(), "P04 is complete");
    let after = window(&mut desk, Vec::new(), (100, 30), Lang::Vi, "[ranking]");
    assert_eq!(after, before);
    let shown = window(&mut desk, vec![RANKING], (100, 30), Lang::Vi, "1\n(1 seconds pass)\n[ranking]");
    assert_ne!(shown, before, "shown anew it is there");
}

/// Until a recognition decision is recorded nothing is said to have reached a star.
#[test]
fn a_result_is_called_provisional_until_the_council_concludes_and_never_a_recognition() {
    let mut desk = meeting(FIRST, SEALED);
    desk.act(Actor::Operator, show("P01")).expect("it is shown");
    let conclude = Command::Conclude {
        product: "P01".into(),
        decision: Decision::Agree,
        note: None,
        items: Vec::new(),
        votes: None,
        upgrade: None,
    };
    let shots = window(&mut desk, vec![conclude], (80, 24), Lang::Vi, "[before]\n(1 seconds pass)\n[after]");
    let [(_, before), (_, after)] = &shots[..] else { panic!("two screens") };
    assert!(before.contains("đề nghị 3 sao") && before.contains("Kết quả tạm thời"), "{before}");
    assert!(after.contains("đề nghị 3 sao") && after.contains("Hội đồng kết luận"), "{after}");
    for screen in [before, after] {
        assert!(!screen.contains(" đạt ") && !screen.contains("công nhận"), "{screen}");
    }
}

#[test]
fn the_secretary_shows_a_result_and_the_ranking_and_hides_them() {
    let mut desk = meeting(FIRST, SEALED);
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(
        &mut desk,
        "<Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Enter><Enter><Enter>
        [the result, for the secretary]
        c
        [shown to the room]
        <Esc>
        [the board says so]
        <F4>c
        [the ranking is shown in its place]
        C
        [and hidden]",
    );
    assert_eq!(desk.state().shown, None);
    insta::assert_snapshot!("showing_vi_80x24", storybook(&stage.shots));
}

#[test]
fn before_the_first_curtain_one_key_says_what_the_projector_shows() {
    let ask = |desk: &mut Desk, lang, script: &str| {
        let mut stage = Stage::new(desk, (80, 24), lang);
        let model = Model::new(desk.state(), lang, Theme::DARK, None);
        stage.model = model.asking_about_the_projector(desk.state());
        stage.play(desk, script);
        stage.shots
    };
    let mut fresh = desk(sample());
    let mirrored = "[the question]\n3\n[what to do]\n1\n[the curtain]";
    insta::assert_snapshot!("projector_vi_80x24", storybook(&ask(&mut fresh, Lang::Vi, mirrored)));
    let anyway = "[the question]\n3\n[what to do]\n<Enter>\n[the curtain]";
    insta::assert_snapshot!("projector_en_80x24", storybook(&ask(&mut fresh, Lang::En, anyway)));
    let off = ask(&mut fresh, Lang::Vi, "2\n[the curtain]");
    assert!(off[0].1.contains("Mời người tiếp theo ngồi vào máy"), "{}", off[0].1);
    // Once something was scored it is known.
    let scored = ask(&mut meeting(FIRST, SEALED), Lang::Vi, "[at once]");
    assert!(scored[0].1.contains("Mời người tiếp theo ngồi vào máy"), "{}", scored[0].1);
}

/// Names and bytes of all that lies in a folder.
fn bytes_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    let file = |entry: std::fs::DirEntry| {
        (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).expect("a file"))
    };
    entries.map(file).collect()
}

#[test]
fn the_window_follows_a_meeting_on_disk_and_alters_no_byte_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let session = folder.path().join("lang-son-2026-dot-2.ron");
    write_atomically(&session, sample().texts.session.as_bytes()).expect("the session");
    let untouched = bytes_of(folder.path());
    let mut follow = Follow::begin(&session, Office::default()).expect("a session that was not begun");
    assert!(!follow.catch_up().expect("nothing to read"), "nothing was begun");
    assert_eq!(bytes_of(folder.path()), untouched, "looking at a session begins a record");

    let mut writing = place::write(&session, &Office::default(), Box::new(SystemClock)).expect("it opens");
    let look = |follow: &mut Follow, desk: &Desk| {
        let before = bytes_of(folder.path());
        let went_on = follow.catch_up().expect("it reads on");
        assert_eq!(bytes_of(folder.path()), before, "a look changed something");
        assert_eq!(follow.state(), desk.state());
        went_on
    };
    assert!(look(&mut follow, &writing.desk), "the record was begun");
    call(&mut writing.desk);
    assert!(look(&mut follow, &writing.desk));
    assert!(!look(&mut follow, &writing.desk), "and nothing since");
    let begun = bytes_of(folder.path());
    score(&mut writing.desk, "P01", &FIRST);
    writing.desk.act(Actor::Operator, show("P01")).expect("it is shown");
    assert!(look(&mut follow, &writing.desk));
    drop(writing);

    // A copy from before is put in its place: the window goes by what lies there.
    let record = session.with_extension("hoidong");
    write_atomically(&record, &begun["lang-son-2026-dot-2.hoidong"]).expect("a copy");
    assert!(follow.catch_up().expect("it reads anew"));
    assert_eq!(follow.state().shown, None);
    // And where there is nothing to read any more, it says so and keeps what it had.
    std::fs::remove_file(&record).expect("it goes");
    assert!(follow.catch_up().is_err());
    assert!(!follow.state().attendance.is_empty());
}

/// A window whose record cannot be read.
struct Unreadable(State);

impl Follows for Unreadable {
    fn state(&self) -> &State {
        &self.0
    }

    fn now(&self) -> DateTime<FixedOffset> {
        stage::morning()
    }

    fn catch_up(&mut self, _lang: Lang) -> Result<bool, String> {
        Err("Ổ đĩa không trả lời.".to_owned())
    }
}

#[test]
fn a_record_that_cannot_be_read_is_told_and_the_page_stays() {
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a test terminal");
    let mut unreadable = Unreadable(meeting(FIRST, SEALED).state().clone());
    let mut window = Window::new(&unreadable.0, Lang::Vi, Theme::DARK);
    let mut script = Script::with_time(steps("(1 seconds pass)\n[told]"));
    let mut told = String::new();
    let mut keep = |_: &str, terminal: &Terminal<TestBackend>| told = text(terminal.backend().buffer());
    room::run(&mut terminal, &mut script, &mut window, &mut unreadable, &mut keep).expect("the loop runs");
    assert!(told.contains("Chưa đọc được diễn biến mới: Ổ đĩa không trả lời."), "{told}");
    assert!(told.contains("P01"), "{told}");
}

#[test]
fn while_nothing_happens_nothing_is_drawn() {
    let mut desk = meeting(FIRST, SEALED);
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a test terminal");
    let mut window = Window::new(desk.state(), Lang::Vi, Theme::DARK);
    let mut frames = Vec::new();
    for (acts, script) in
        [(Vec::new(), "(1 seconds pass)\n".repeat(60)), (vec![show("P01")], "(1 seconds pass)\n".repeat(60))]
    {
        let before = terminal.get_frame().count();
        let mut beside = Beside { desk: &mut desk, next: acts };
        let mut script = Script::with_time(steps(&script));
        room::run(&mut terminal, &mut script, &mut window, &mut beside, &mut |_, _| {}).expect("the loop runs");
        frames.push(terminal.get_frame().count() - before);
    }
    assert_eq!(frames, [1, 2], "one frame at the beginning, one more for what happened");
}

/// A presentation of two minutes, seen by a clock that moves as the test says.
struct Presenting {
    state: State,
    now: DateTime<FixedOffset>,
}

impl Follows for Presenting {
    fn state(&self) -> &State {
        &self.state
    }

    fn now(&self) -> DateTime<FixedOffset> {
        self.now
    }

    /// Between two looks 50 seconds go by.
    fn catch_up(&mut self, _lang: Lang) -> Result<bool, String> {
        self.now += TimeDelta::seconds(50);
        Ok(false)
    }
}

#[test]
fn where_the_regulation_times_presentations_the_room_sees_how_much_is_left() {
    let mut loaded = sample();
    loaded.session.regulation.presentation_minutes = 2;
    let mut desk = desk(loaded);
    call(&mut desk);
    let mut stage = Stage::new(&desk, (100, 30), Lang::Vi);
    stage.play(&mut desk, "<Up><Enter><Enter><Down>\n[the board offers it]\ng\n[it runs for the product chosen]");
    let meeting = desk.state().clone();
    let Some(Shown::Presentation(product, since)) = meeting.shown.clone() else { panic!("{:?}", meeting.shown) };
    assert_eq!(product, "P02".into());
    stage.play(&mut desk, "G\n[and no longer]");
    assert_eq!(desk.state().shown, None);
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a test terminal");
    let mut window = Window::new(&meeting, Lang::Vi, Theme::DARK);
    let mut presenting = Presenting { state: meeting, now: since };
    let wait = "(1 seconds pass)";
    let script = format!("[it begins]\n{wait}\n{wait}\n[twenty seconds left]\n{wait}\n[half a minute over]");
    let mut keep = |name: &str, terminal: &Terminal<TestBackend>| {
        stage.shots.push((name.to_owned(), text(terminal.backend().buffer())));
    };
    let mut script = Script::with_time(steps(&script));
    room::run(&mut terminal, &mut script, &mut window, &mut presenting, &mut keep).expect("the loop runs");
    insta::assert_snapshot!("presentation_vi", storybook(&stage.shots));
}
