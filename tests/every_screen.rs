//! Every screen there is, drawn at three sizes, in both languages and without a colour.
//!
//! A few stories lead past all of them; which there are is read from the source,
//! so a new screen that no story comes to fails here. A snapshot shows one screen
//! in all its forms. Without colours a frame may carry none, and what is chosen
//! must still be told: there reversed text stands in ⟦⟧, strong text in «».

#![expect(clippy::expect_used, clippy::panic, reason = "a meeting that cannot be set up is a failed test")]

mod sheets;
mod small;
mod stage;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use hoidong::law::Stars;
use hoidong::load::{self, Shelf, Source};
use hoidong::meeting::{Actor, Command, CorrectedMark, Decision, Presence, Recognition, SetAsideAs};
use hoidong::papers::{self, Format};
use hoidong::record::Desk;
use hoidong::text::Lang;
use hoidong::tui::app::Model;
use hoidong::tui::home::{Entry, Home, Standing};
use hoidong::tui::input::{Input, Script};
use hoidong::tui::key::Key;
use hoidong::tui::papers::{Leaf, News, Offered, PapersMaker, Titled};
use hoidong::tui::sign::{self, KeyHere, PaperSigner, Wish};
use hoidong::tui::theme::Theme;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use sheets::{hand_in, marks, member, product, roll_call};
use stage::{Stage, give_pins, morning, pin_of, sheet_of};

const SIZES: [(u16, u16); 3] = [(80, 24), (100, 30), (160, 50)];

/// Presses of Ctrl-T from the dark look to the one without colours, and from there round to it again.
const TO_MONO: usize = 4;

/// The pictures of each screen, by its name.
#[derive(Default)]
struct Gallery(BTreeMap<String, String>);

/// The screen that is on, by the name of its type.
fn name(model: &Model) -> String {
    let told = format!("{model:?}");
    let screen = told.split_once("screen: ").expect("a screen").1;
    screen.chars().take_while(|c| c.is_alphanumeric()).collect()
}

fn drawn(model: &Model, desk: &Desk, now: DateTime<FixedOffset>, (columns, rows): (u16, u16)) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a test terminal");
    terminal.draw(|frame| model.view(desk.state(), now, frame)).expect("it draws");
    terminal.backend().buffer().clone()
}

/// The frame without colours: its text, with what is reversed or strong marked.
fn marked(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut text = String::new();
    for y in 0..area.height {
        let (mut line, mut on) = (String::new(), Modifier::empty());
        for x in 0..area.width {
            let cell = &buffer[(x, y)];
            let style = cell.style();
            let colours = [style.fg, style.bg].map(|colour| colour.unwrap_or(Color::Reset));
            assert_eq!(colours, [Color::Reset; 2], "a colour at {x}, {y} of\n{}", stage::text(buffer));
            let now = style.add_modifier & (Modifier::REVERSED | Modifier::BOLD);
            if now != on {
                line.push_str(closing(on));
                line.push_str(closing_turned(now));
                on = now;
            }
            line.push_str(cell.symbol());
        }
        line.push_str(closing(on));
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

const fn closing(on: Modifier) -> &'static str {
    if on.contains(Modifier::REVERSED) {
        "⟧"
    } else if on.contains(Modifier::BOLD) {
        "»"
    } else {
        ""
    }
}

const fn closing_turned(on: Modifier) -> &'static str {
    if on.contains(Modifier::REVERSED) {
        "⟦"
    } else if on.contains(Modifier::BOLD) {
        "«"
    } else {
        ""
    }
}

impl Gallery {
    /// Plays a script, and keeps the screen it ends on if that is the first of its kind.
    fn visit(&mut self, stage: &mut Stage, desk: &mut Desk, script: &str) {
        stage.play(desk, script);
        let name = name(&stage.model);
        self.0.entry(name).or_insert_with(|| pictures(&mut stage.model, desk, None));
    }

    /// The same for what a key lays over a screen.
    fn over(&mut self, name: &str, stage: &mut Stage, desk: &Desk, key: Key) {
        let pictures = pictures(&mut stage.model, desk, Some(key));
        self.0.insert(name.to_owned(), pictures);
    }
}

/// One screen in all its forms, under what a key lays over it. What is told in a line above the keys goes with the
/// first key, as always.
fn pictures(model: &mut Model, desk: &Desk, over: Option<Key>) -> String {
    let now = morning() + chrono::TimeDelta::hours(1);
    let press = |model: &mut Model, key: Key| {
        let outside = model.key(desk.state(), now, key);
        assert!(outside.is_empty(), "{key} asks for {outside:?}");
    };
    let mut pictures = String::new();
    let mut drawn = |model: &mut Model, sizes: &[(u16, u16)], form: &str, read: fn(&Buffer) -> String| {
        if let Some(key) = over {
            press(model, key);
        }
        for size in sizes {
            let screen = read(&drawn(model, desk, now, *size));
            if !form.is_empty() {
                let _ = writeln!(pictures, "──── {} {}×{}\n{screen}", form, size.0, size.1);
            }
        }
        if over.is_some() {
            press(model, Key::Esc);
        }
    };
    drawn(model, &SIZES, "vi", stage::text);
    for _ in 0..TO_MONO {
        press(model, Key::Ctrl('t'));
    }
    drawn(model, &SIZES[..1], "vi, không màu", marked);
    drawn(model, &[SIZES[1], SIZES[2], (60, 18), (300, 100)], "", marked);
    press(model, Key::Ctrl('t'));
    press(model, Key::F(9));
    drawn(model, &SIZES, "en", stage::text);
    press(model, Key::F(9));
    pictures
}

/// The screens that the source has.
fn there_are() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tui/screens");
    let mut names = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
                continue;
            }
            let text = fs::read_to_string(entry).expect("source");
            let of = |line: &str| Some(line.strip_prefix("impl Screen for ")?.strip_suffix(" {")?.to_owned());
            names.extend(text.lines().filter_map(of));
        }
    }
    names.sort();
    names
}

/// Offers the minutes, and makes nothing.
struct Offers;

impl PapersMaker for Offers {
    fn offered(&mut self, desk: &Desk) -> Vec<Offered> {
        let minutes = |lang| papers::minutes(desk.state(), None, lang, &[Format::Markdown]);
        let planned = [Lang::Vi, Lang::En].into_iter().flat_map(minutes);
        let documents = planned.filter_map(|one| one.document().map(|document| Leaf(Arc::clone(document)))).collect();
        let (vi, en) = (("Biên bản", "Diễn biến và kết luận"), ("Minutes", "Course and conclusions"));
        let titled = |(name, about)| Titled { name, about };
        vec![Offered { vi: titled(vi), en: titled(en), documents }]
    }

    fn begin(&mut self, _desk: &Desk, _lang: Lang) {}

    fn news(&mut self) -> Option<News> {
        None
    }

    fn stop(&mut self) {}

    fn is_busy(&self) -> bool {
        false
    }
}

/// Has one key.
struct OneKey;

impl PaperSigner for OneKey {
    fn offered(&mut self, _desk: &Desk, _lang: Lang) -> sign::Offered {
        let key = KeyHere {
            name: "Máy của thư ký".to_owned(),
            fingerprint: "SHA256:wl6Aki0ftRmdqSm0Upa5sCyntoBBB+1vBWHSzj4oT6s".to_owned(),
            is_locked: true,
        };
        sign::Offered { keys: vec![key], unready: None }
    }

    fn begin(&mut self, _desk: &Desk, _wish: Wish, _lang: Lang) {}

    fn news(&mut self, _desk: &mut Desk) -> Option<sign::News> {
        None
    }

    fn is_busy(&self) -> bool {
        false
    }
}

fn operator(desk: &mut Desk, command: Command) {
    desk.act(Actor::Operator, command).unwrap_or_else(|error| panic!("{error}"));
}

fn stage(desk: &Desk) -> Stage {
    Stage::new(desk, SIZES[0], Lang::Vi)
}

/// From the projector to PINs that are set and set anew.
fn the_morning(gallery: &mut Gallery) {
    let mut desk = stage::desk(stage::sample_with_pins());
    let mut stage = stage(&desk);
    let fresh = Model::new(desk.state(), Lang::Vi, Theme::DARK, None).asking_about_the_projector(desk.state());
    stage.model = fresh;
    for script in ["", "2", "<Enter>"] {
        gallery.visit(&mut stage, &mut desk, script);
    }
    roll_call(&mut desk);
    give_pins(&mut desk);
    let secretary = pin_of(&desk.state().session.secretary().expect("a secretary").id.0);
    stage.play(&mut desk, &format!("<Esc><Enter>{secretary}<Enter>"));
    for script in ["<F2>", "<F5>", "<Esc><F6>", "<Esc><F7>", "<Esc><Esc><F10><Down><Enter>"] {
        gallery.visit(&mut stage, &mut desk, script);
    }
}

/// A sheet of the first product in front of its member, and everything that leads from it.
fn a_member_scores(gallery: &mut Gallery) {
    let mut desk = stage::desk(stage::sample());
    roll_call(&mut desk);
    operator(&mut desk, Command::OpenProduct { product: product(1) });
    let mut stage = stage(&desk);
    for script in ["<Enter>", "<Enter>", "m", "<Esc><F5>", "<Esc><F7>", "<Esc><F2>", "<Esc><F8>", "<Esc><Esc>"] {
        gallery.visit(&mut stage, &mut desk, script);
    }
    gallery.over("Help", &mut stage, &desk, Key::F(1));
    gallery.over("Palette", &mut stage, &desk, Key::Ctrl('p'));
}

/// The secretary's board and what leads from it while nothing is unsealed.
fn the_secretary_looks_round(gallery: &mut Gallery) {
    let mut desk = stage::desk(stage::sample());
    roll_call(&mut desk);
    operator(&mut desk, Command::OpenProduct { product: product(1) });
    let mut stage = stage(&desk);
    let secretary = desk.state().session.members.len() + 1;
    stage.play(&mut desk, &format!("{}<Enter><Enter>", "<Up>".repeat(secretary)));
    gallery.visit(&mut stage, &mut desk, "");
    for script in ["<Down><F3>", "<Esc>t", "<Esc>n", "<Esc>a", "<Esc><F12>", "<Esc><F6>", "<Enter>", "<Esc><Esc><Tab>"]
    {
        gallery.visit(&mut stage, &mut desk, script);
    }
    gallery.visit(&mut stage, &mut desk, "<Enter>");
    stage.play(&mut desk, "<Esc><Esc><Up>");
    for script in ["<F7>", "<Esc>x"] {
        gallery.visit(&mut stage, &mut desk, script);
    }
    gallery.over("Whole", &mut stage, &desk, Key::Ctrl('o'));
    gallery.visit(&mut stage, &mut desk, "<Enter>");
    stage.play(&mut desk, "<Esc><Esc>");
    stage.papers = Some(Box::new(Offers));
    for script in ["<F8>", "<Enter>", "<Esc><F8>"] {
        gallery.visit(&mut stage, &mut desk, script);
    }
    // Everything that can be chosen for a product; what takes it off the agenda comes last.
    for row in [6, 2, 1, 0, 3, 4, 5] {
        let mut again = Stage::new(&desk, SIZES[0], Lang::Vi);
        again.play(&mut desk, &format!("{}<Enter><Enter>", "<Up>".repeat(secretary)));
        gallery.visit(&mut again, &mut desk, "<F5>");
        gallery.visit(&mut again, &mut desk, &format!("{}<Enter>", "<Down>".repeat(row)));
        gallery.visit(&mut again, &mut desk, "Thu Hà<Enter>");
        gallery.visit(&mut again, &mut desk, "<Enter>");
    }
}

/// Two members eleven apart: the result, the gap, the ways on; then corrections.
fn they_lie_apart(gallery: &mut Gallery) {
    let mut desk = stage::desk(stage::sample());
    roll_call(&mut desk);
    operator(&mut desk, Command::OpenProduct { product: product(1) });
    let rubric = desk.state().rubric(&product(1)).expect("a sheet").clone();
    for (number, total) in (1..).zip([60, 71, 66, 65, 67, 68, 64, 66, 65]) {
        hand_in(&mut desk, &member(number), &product(1), &marks(&rubric, total, Stars::THREE));
    }
    let mut stage = stage(&desk);
    let secretary = desk.state().session.members.len() + 1;
    stage.play(&mut desk, &format!("{}<Enter><Enter>", "<Up>".repeat(secretary)));
    for script in [
        "<F4>",
        "m",
        "<Esc><Enter>",
        "<F6>",
        "<F2>",
        "trao đổi về tiêu chí lệch<Enter>",
        "<F3>",
        "<Esc><F4>",
        "<Esc><F5>",
    ] {
        gallery.visit(&mut stage, &mut desk, script);
    }
    stage.play(&mut desk, "<Esc><Esc>");
    for script in ["<Enter>", "<F7>", "<F2>"] {
        gallery.visit(&mut stage, &mut desk, script);
    }
    let line = rubric.criteria().next().expect("a line");
    let sheet = desk.state().products[&product(1)].sheets[&member(2)].sheet.marks[&line.id];
    let other = line.levels.iter().map(hoidong::law::Level::choice).find(|choice| *choice != sheet).expect("another");
    operator(
        &mut desk,
        Command::ProposeCorrection {
            product: product(1),
            member: member(2),
            marks: vec![CorrectedMark { criterion: line.id.clone(), choice: other }],
            paper: "phiếu giấy, trang 2".to_owned(),
            reason: "gõ nhầm hàng".to_owned(),
        },
    );
    for script in ["<Esc>", "<F6>"] {
        gallery.visit(&mut stage, &mut desk, script);
    }
    let mut his = Stage::new(&desk, SIZES[0], Lang::Vi);
    his.click(&mut desk, "Sở Nông nghiệp");
    gallery.visit(&mut his, &mut desk, "<Enter>");
}

/// A dossier that came too late, and the chair's decision on it.
fn a_dossier_came_late(gallery: &mut Gallery) {
    let text = stage::sample().texts.session;
    let late = text.replace("when_late: Warn", "when_late: Block").replace("2026-12-03", "2026-12-09");
    let loaded = load::session_source(&Source::new("x.ron", late), &Shelf::embedded()).expect("a session");
    let mut desk = stage::desk(loaded);
    let mut stage = stage(&desk);
    gallery.visit(&mut stage, &mut desk, "<Enter><Enter><F2><F4><Esc><F12><Enter>");
}

/// Written opinions: asked, moved, a meeting asked for.
fn in_writing(gallery: &mut Gallery) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/lang-son-2026-lay-y-kien.ron");
    let text = stage::without_pins(&fs::read_to_string(path).expect("the sample"));
    let loaded = load::session_source(&Source::new("x.ron", text), &Shelf::embedded()).expect("a session");
    let mut desk = stage::desk(loaded);
    let mut stage = stage(&desk);
    for script in ["<Enter><Enter><F3>", "<F2>", "<Enter>", "<F3>", "<Esc><F5>"] {
        gallery.visit(&mut stage, &mut desk, script);
    }
}

/// An act of the chair where it takes a PIN.
fn the_chair_is_asked(gallery: &mut Gallery) {
    let seats = small::seat("M1", "Chair", "")
        + &small::seat("M2", "Member", "")
        + &small::seat("M3", "Member", "")
        + &small::seat("M4", "Member", ", secretary: true, scores: false");
    let products: String = (1..=5).map(|n| small::product(&format!("P{n:02}"))).collect();
    let mut desk = stage::desk(small::session("access: Access(pins: Required, chair_pin: true)", &seats, &products));
    for member in ["M1", "M2", "M3", "M4"] {
        operator(&mut desk, Command::Attend { member: member.into(), presence: Presence::Present });
    }
    give_pins(&mut desk);
    let mut stage = stage(&desk);
    gallery.visit(&mut stage, &mut desk, &format!("<Enter>{}<Enter>T<Down><Space><Enter>", pin_of("M4")));
}

/// What is left from a product on is withdrawn, and the meeting ends.
fn it_ends(desk: &mut Desk, from: usize) {
    for number in from..=12 {
        let reason = "chủ thể xin rút".to_owned();
        let withdrawn = SetAsideAs::Withdrawn;
        operator(desk, Command::SetAside { product: product(number), r#as: withdrawn, reason, votes: None });
    }
    operator(desk, Command::Close { ended: morning() + chrono::TimeDelta::minutes(90), read_back: true });
}

/// After the end: how alike the members judged.
fn it_is_looked_back_on(gallery: &mut Gallery) {
    let mut desk = stage::desk(stage::sample());
    roll_call(&mut desk);
    let given = [
        [70, 71, 72, 73, 74, 75, 76, 77, 70],
        [66, 66, 75, 66, 66, 75, 66, 66, 66],
        [58, 59, 60, 61, 58, 59, 60, 61, 60],
    ];
    for (number, totals) in (1..).zip(given) {
        let product = product(number);
        operator(&mut desk, Command::OpenProduct { product: product.clone() });
        let rubric = desk.state().rubric(&product).expect("a sheet").clone();
        for (at, total) in (1..).zip(totals) {
            hand_in(&mut desk, &member(at), &product, &sheet_of(&rubric, total, 3, &[]));
        }
        let decision = Decision::Agree;
        operator(
            &mut desk,
            Command::Conclude { product, decision, note: None, items: Vec::new(), votes: None, upgrade: None },
        );
    }
    it_ends(&mut desk, 4);
    let mut stage = stage(&desk);
    gallery.visit(&mut stage, &mut desk, "<Enter><Enter>s");
}

/// After the end: papers to sign.
fn it_is_signed(gallery: &mut Gallery) {
    let mut desk = stage::desk(stage::sample());
    roll_call(&mut desk);
    it_ends(&mut desk, 1);
    let mut stage = stage(&desk);
    stage.play(&mut desk, "<Enter><Enter>");
    stage.signer = Some(Box::new(OneKey));
    for script in ["<F7>", "<Enter>"] {
        gallery.visit(&mut stage, &mut desk, script);
    }
}

/// What becomes of a product afterwards: recognised, inspected.
fn it_is_recognised(gallery: &mut Gallery) {
    let mut desk = stage::desk(stage::sample());
    roll_call(&mut desk);
    operator(&mut desk, Command::OpenProduct { product: product(1) });
    let rubric = desk.state().rubric(&product(1)).expect("a sheet").clone();
    for number in 1..=9 {
        hand_in(&mut desk, &member(number), &product(1), &marks(&rubric, 70, Stars::FOUR));
    }
    let (decision, items) = (Decision::Agree, Vec::new());
    let agreed = Command::Conclude { product: product(1), decision, note: None, items, votes: None, upgrade: None };
    operator(&mut desk, agreed);
    for number in 2..=12 {
        let reason = "chủ thể xin rút".to_owned();
        let withdrawn = SetAsideAs::Withdrawn;
        operator(&mut desk, Command::SetAside { product: product(number), r#as: withdrawn, reason, votes: None });
    }
    operator(&mut desk, Command::Close { ended: morning() + chrono::TimeDelta::minutes(90), read_back: true });
    let day = morning().date_naive();
    let recognition = Recognition {
        product: product(1),
        stars: Stars::FOUR,
        decision: "2345/QĐ-UBND".to_owned(),
        decided: day,
        certificate: Some("04/2026/GCN".to_owned()),
        issued: Some(day),
        note: None,
    };
    operator(&mut desk, Command::RecordRecognition(recognition));
    let mut recognised = stage(&desk);
    for script in ["<Enter><Enter>d", "<Enter>", "<Esc><F5>", "<Enter>", "<Esc><F4>"] {
        gallery.visit(&mut recognised, &mut desk, script);
    }
    operator(&mut desk, Command::TakeBackRecognition { product: product(1), reason: "ghi nhầm".to_owned() });
    let mut declining = stage(&desk);
    for script in ["<Enter><Enter>d", "<F7>"] {
        gallery.visit(&mut declining, &mut desk, script);
    }
}

#[test]
fn every_screen_is_read_at_three_sizes_in_both_languages_and_without_colours() {
    let mut gallery = Gallery::default();
    the_morning(&mut gallery);
    a_member_scores(&mut gallery);
    the_secretary_looks_round(&mut gallery);
    they_lie_apart(&mut gallery);
    a_dossier_came_late(&mut gallery);
    in_writing(&mut gallery);
    the_chair_is_asked(&mut gallery);
    it_is_looked_back_on(&mut gallery);
    it_is_signed(&mut gallery);
    it_is_recognised(&mut gallery);
    let seen: Vec<_> = gallery.0.keys().cloned().collect();
    let missing: Vec<_> = there_are().into_iter().filter(|screen| !seen.contains(screen)).collect();
    assert!(missing.is_empty(), "no story comes to {missing:?}; seen: {seen:?}");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/every_screen");
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| {
        for (name, pictures) in &gallery.0 {
            insta::assert_snapshot!(name.as_str(), pictures);
        }
    });
}

#[test]
fn the_start_screen_is_read_at_three_sizes_in_both_languages_and_without_colours() {
    let entry = |title: &str, standing| Entry { path: "x.ron".into(), title: title.to_owned(), standing };
    let entries = vec![
        entry(
            "10/12/2026 · Họp Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Lạng Sơn, đợt 2 năm 2026",
            Standing::Running(31, 108),
        ),
        entry("02/07/2026 · Họp Hội đồng, đợt 1 năm 2026", Standing::Closed),
        entry("15/01/2027 · Họp Hội đồng, đợt 1 năm 2027", Standing::NotStarted),
        entry("hong.ron", Standing::Broken),
    ];
    let mut pictures = String::new();
    let mut add = |lang: Lang, size: (u16, u16), theme: Theme| {
        let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).expect("a test terminal");
        let mut home = Home::new(entries.clone(), lang, theme);
        home.ask(&mut terminal, &mut Script::new([Input::Key(Key::Down), Input::Key(Key::F(10))])).expect("it asks");
        let buffer = terminal.backend().buffer();
        let mono = theme == Theme::MONO;
        let (screen, without) = if mono { (marked(buffer), ", without colours") } else { (stage::text(buffer), "") };
        let _ = writeln!(pictures, "──── {} {}×{}{without}\n{screen}", lang.pick("vi", "en"), size.0, size.1);
    };
    for lang in [Lang::Vi, Lang::En] {
        for size in SIZES {
            add(lang, size, Theme::DARK);
        }
    }
    add(Lang::Vi, SIZES[0], Theme::MONO);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/every_screen");
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!("Home", pictures));
}
