//! The papers on the screen: the list, a paper read and searched, the making told
//! as it goes and given up; and that nothing wakes the loop when nothing is made.

#![expect(clippy::expect_used, reason = "the helpers of a test may stop it")]

mod stage;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use hoidong::meeting::{Actor, Command, Presence};
use hoidong::papers::{self, Format, Planned, Stand};
use hoidong::record::Desk;
use hoidong::text::Lang;
use hoidong::tui::input::{Input, Script, Source};
use hoidong::tui::key::Key;
use hoidong::tui::papers::{Leaf, Making, News, Offered, PapersMaker, Titled};
use hoidong::tui::runner::{self, Edge};
use hoidong::tui::sign::NoSigner;
use stage::{Stage, desk, keys_for, sample, sheet_of, storybook};

/// Stands in no file of the program.
const REMARK: &str = "NIEMPHONG-6402";

/// The secretary's board from the curtain of a meeting that goes on.
const TO_THE_BOARD: &str = "<Up><Up><Up><Up><Up><Enter><Enter>";

/// A maker that offers real documents and tells what it was given to tell, a look at a time.
#[derive(Default)]
struct Played {
    /// One look ends at each `None`.
    plan: Vec<Option<News>>,
    queue: VecDeque<Option<News>>,
    asked: Rc<RefCell<Vec<&'static str>>>,
}

fn offered(desk: &Desk, vi: (&'static str, &'static str), en: (&'static str, &'static str), of: Of) -> Offered {
    let planned = [Lang::Vi, Lang::En].into_iter().flat_map(|lang| of(desk, lang));
    let documents = planned.filter_map(|one| one.document().map(|document| Leaf(Arc::clone(document)))).collect();
    let titled = |(name, about)| Titled { name, about };
    Offered { vi: titled(vi), en: titled(en), documents }
}

type Of = fn(&Desk, Lang) -> Vec<Planned>;

const fn stand(desk: &Desk) -> Stand<'_> {
    Stand { state: desk.state(), basis: None, number: 1 }
}

impl PapersMaker for Played {
    fn offered(&mut self, desk: &Desk) -> Vec<Offered> {
        self.asked.borrow_mut().push("offered");
        let md = [Format::Markdown];
        let minutes: Of = |desk, lang| papers::minutes(desk.state(), None, lang, &[Format::Markdown]);
        let tally: Of = |desk, lang| papers::tally_table(stand(desk), lang, &[Format::Markdown]);
        let sheets: Of = |desk, lang| papers::score_sheets(stand(desk), lang, &[Format::Markdown]);
        let none: Of = |_, _| Vec::new();
        let mut all = vec![
            offered(desk, ("Biên bản", "Diễn biến và kết luận"), ("Minutes", "Course and conclusions"), minutes),
            offered(desk, ("Biểu tổng hợp", "Phụ lục biên bản"), ("Tally table", "Annex to the minutes"), tally),
        ];
        if !papers::score_sheets(stand(desk), Lang::Vi, &md).is_empty() {
            all.push(offered(desk, ("Phiếu đánh giá", "Phiếu đã mở"), ("Score sheets", "Unsealed ones"), sheets));
        }
        all.push(offered(desk, ("Bản lưu trữ", "Một tệp để lưu"), ("Archive copy", "One file to keep"), none));
        all
    }

    fn begin(&mut self, _desk: &Desk, _lang: Lang) {
        self.asked.borrow_mut().push("begin");
        self.queue = self.plan.iter().cloned().collect();
    }

    fn news(&mut self) -> Option<News> {
        self.queue.pop_front().flatten()
    }

    fn stop(&mut self) {
        self.asked.borrow_mut().push("stop");
        // The file that was begun is finished first.
        self.queue = [None, None, Some(News::Ended("Đã dừng theo yêu cầu, chưa ghi gì.".to_owned()))].into();
    }

    fn is_busy(&self) -> bool {
        !self.queue.is_empty()
    }
}

fn making(begun: usize, file: &str) -> News {
    News::Making(Making { begun, of: 8, file: file.to_owned() })
}

/// Nothing yet; the first file; two more at once; the end.
fn plan(ended: &str) -> Vec<Option<News>> {
    let (first, second, third) = (making(0, "bien-ban.md"), making(1, "bien-ban.docx"), making(2, "bieu-tong-hop.md"));
    let ended = News::Ended(ended.to_owned());
    vec![None, Some(first), None, Some(second), Some(third), None, Some(ended)]
}

/// Everybody is here; nine sheets of P01 are in: 60, 69 and seven times 65.
fn unsealed() -> Desk {
    let mut desk = desk(sample());
    let members: Vec<_> = (1..=9).map(|n| format!("M{n}")).collect();
    let mut act = |by: Actor, command| desk.act(by, command).expect("an act of the story");
    for member in &members {
        act(Actor::Operator, Command::Attend { member: member.as_str().into(), presence: Presence::Present });
    }
    act(Actor::Operator, Command::OpenProduct { product: "P01".into() });
    let rubric = sample().rubrics.remove(&hoidong::law::SetNumber(1)).expect("the sheet of P01");
    for (member, total) in members.iter().zip([60, 69, 65, 65, 65, 65, 65, 65, 65]) {
        for (criterion, choice) in sheet_of(&rubric, total, 2, &[]) {
            act(Actor::Member(member.as_str().into()), Command::Tick { product: "P01".into(), criterion, choice });
        }
        act(Actor::Member(member.as_str().into()), Command::Submit { product: "P01".into() });
    }
    desk
}

#[test]
fn a_paper_is_read_and_searched_and_all_are_written_with_two_keys() {
    for (size, lang, name) in [
        ((80, 24), Lang::Vi, "papers_vi_80x24"),
        ((80, 24), Lang::En, "papers_en_80x24"),
        ((120, 40), Lang::Vi, "papers_vi_120x40"),
    ] {
        let mut desk = unsealed();
        let mut stage = Stage::new(&desk, size, lang);
        let ended = lang.pick("Đã ghi 8 tệp vào giay-to.", "Written 8 files to giay-to.");
        let played = Played { plan: plan(ended), ..Played::default() };
        let asked = Rc::clone(&played.asked);
        stage.papers = Some(Box::new(played));
        let search = lang.pick("chenh lech", "SPREAD");
        stage.play(
            &mut desk,
            &format!(
                "{TO_THE_BOARD}
                <F8>
                [the papers]
                <Enter>
                [the minutes from the top]
                <PgDn>
                [a page on]
                <Down><Up><End>
                [the end]
                <Home>/
                {search}
                [a search is typed]
                <Enter>
                [the first place]
                n
                [the next]
                NN
                [round the top to the last]
                /
                khong co chu nay<Enter>
                [not found]
                <Esc><Down><Enter>
                [the tally table]
                <PgDn>
                [by criterion]
                <Esc><Down><Enter>
                [the sheet of the first member]
                <Right>
                [of the second]
                <Left><Left>
                [of the last]
                <Esc><Down><Enter>
                [what has no preview]
                <F8>
                [nothing is known yet]
                [the first file]
                [two more]
                [it is over]
                <F1>
                [help]"
            ),
        );
        assert_eq!(*asked.borrow(), ["offered", "begin"]);
        let shot = |name: &str| &stage.shots.iter().find(|(kept, _)| kept == name).expect("kept").1;
        assert!(shot("the minutes from the top").contains(lang.pick("DỰ THẢO", "DRAFT")));
        // 584 / 9
        assert!(stage.shots.iter().any(|(_, screen)| screen.contains("64,89") || screen.contains("64.89")));
        assert!(shot("two more").contains("3/8") && shot("two more").contains("bieu-tong-hop.md"));
        assert!(shot("it is over").contains(ended) && shot("it is over").contains("F8"), "{}", shot("it is over"));
        insta::assert_snapshot!(name, storybook(&stage.shots));
    }
}

#[test]
fn stopping_is_told_and_the_list_comes_back() {
    let mut desk = unsealed();
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    let played = Played { plan: plan("Đã ghi."), ..Played::default() };
    let asked = Rc::clone(&played.asked);
    stage.papers = Some(Box::new(played));
    // A key of the meeting does nothing meanwhile, and whoever stops has to wait for the end.
    stage.play(
        &mut desk,
        &format!("{TO_THE_BOARD}<F8><F8><F10>\n[being made]\n<Esc>\n[stopping]\n<Esc>\n[stopped]\n<Esc>\n[the board]"),
    );
    assert_eq!(*asked.borrow(), ["offered", "begin", "stop"]);
    let shot = |name: &str| &stage.shots.iter().find(|(kept, _)| kept == name).expect("kept").1;
    assert!(shot("being made").contains("1/8 tệp") && !shot("being made").contains("Kéo màn"));
    assert!(shot("stopping").contains("Đang dừng…"), "{}", shot("stopping"));
    let stopped = shot("stopped");
    assert!(stopped.contains("chưa ghi gì") && stopped.contains("Văn bản của phiên họp"), "{stopped}");
    assert!(shot("the board").contains("Bảng điều hành"));
}

/// Counts how the loop waits.
struct Watched {
    script: Script,
    waits: Rc<RefCell<Vec<Option<Duration>>>>,
}

impl Source for Watched {
    fn next(&mut self, patience: Option<Duration>) -> io::Result<Vec<Input>> {
        self.waits.borrow_mut().push(None);
        self.script.next(patience)
    }

    fn within(&mut self, time: Duration) -> io::Result<Vec<Input>> {
        self.waits.borrow_mut().push(Some(time));
        // Nobody presses a key while papers are made.
        Ok(Vec::new())
    }
}

#[test]
fn the_loop_looks_for_news_ten_times_a_second_at_most_and_only_while_papers_are_made() {
    let mut desk = unsealed();
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    let keys = Key::script(&format!("{TO_THE_BOARD}<F8><F8><F1>")).expect("keys");
    let count = keys.len();
    let waits = Rc::default();
    let mut source = Watched { script: Script::new(keys.into_iter().map(Input::Key)), waits: Rc::clone(&waits) };
    let mut edge = Edge {
        desk: &mut desk,
        papers: Box::new(Played { plan: plan("Đã ghi."), ..Played::default() }),
        signer: Box::new(NoSigner),
        reason: |error, _| error.to_string(),
        mirror: None,
    };
    runner::run(&mut stage.terminal, &mut source, &mut stage.model, &mut edge, &mut |_, _| {}).expect("the loop runs");
    let waits = waits.borrow();
    // The look right after F8 found nothing; three more until the end was told.
    let (before, rest) = waits.split_at(count - 1);
    assert!(before.iter().all(Option::is_none), "{waits:?}");
    let (making, after) = rest.split_at(3);
    assert!(making.iter().all(|wait| wait.is_some_and(|time| time >= Duration::from_millis(100))), "{waits:?}");
    assert_eq!(after, [None, None], "F1 and the end of the script");
}

fn has_word(screen: &str, word: &str) -> bool {
    screen.split(|c: char| c.is_whitespace() || "│():;".contains(c)).any(|token| token == word)
}

/// Every page of the first papers, and back to the board.
fn read_all(stage: &mut Stage, desk: &mut Desk, papers: usize) {
    for paper in 0..papers {
        stage.papers = Some(Box::new(Played::default()));
        let downs = "<Down>".repeat(paper);
        let pages = "<PgDn>\n[page]\n".repeat(40);
        stage.play(desk, &format!("<F8>\n[list]\n{downs}<Enter>\n[first]\n{pages}\n<Esc><Esc>\n[board]"));
    }
    assert!(stage.shots.len() > papers * 40, "{} screens", stage.shots.len());
}

#[test]
fn a_sealed_mark_is_in_no_preview_and_an_unsealed_one_is() {
    for (size, lang) in [((80, 24), Lang::Vi), ((120, 40), Lang::En)] {
        let mut desk = desk(sample());
        let mut stage = Stage::new(&desk, size, lang);
        stage.play(&mut desk, "<Enter><Enter><F2><F4><Esc><F3><Enter><F10><Enter><Enter>");
        let rubric = desk.state().rubric(&"P01".into()).expect("a sheet").clone();
        let marks = sheet_of(&rubric, 47, 2, &[]);
        let keys: String = marks.iter().map(|(id, choice)| keys_for(&rubric, id, *choice)).collect();
        stage.play(&mut desk, &format!("<F5>{REMARK}<Enter>\n{keys}\n<Enter><F8><F10>{TO_THE_BOARD}"));
        read_all(&mut stage, &mut desk, 2);
        for (name, screen) in stage.shots.drain(..) {
            assert!(!screen.contains(REMARK), "{name} shows a sealed remark:\n{screen}");
            assert!(!has_word(&screen, "47"), "{name} shows a sealed total:\n{screen}");
        }
        for member in 2..=9 {
            let by = Actor::Member(format!("M{member}").as_str().into());
            for (criterion, choice) in sheet_of(&rubric, 52, 2, &[]) {
                desk.act(by.clone(), Command::Tick { product: "P01".into(), criterion, choice }).expect("a tick");
            }
            desk.act(by, Command::Submit { product: "P01".into() }).expect("a sheet");
        }
        read_all(&mut stage, &mut desk, 3);
        assert!(stage.shots.iter().any(|(_, screen)| screen.contains(REMARK)), "the unsealed remark is read");
        assert!(stage.shots.iter().any(|(_, screen)| has_word(screen, "47")), "and the total");
    }
}
