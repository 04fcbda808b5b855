//! The pictures of the README are drawn from the program's own screens, so that they never lie.
//!
//! `HOIDONG_PICTURES=draw cargo test --test pictures` draws them anew; otherwise each must
//! be what the screen gives now.

#![expect(clippy::expect_used, reason = "a meeting that cannot be set up is a failed test")]

mod stage;
#[path = "pictures/svg.rs"]
mod svg;

use std::path::PathBuf;

use hoidong::meeting::{Actor, Command};
use hoidong::record::Desk;
use hoidong::text::Lang;
use stage::{Stage, desk, sample, sheet_of};

const SIZE: (u16, u16) = (96, 28);

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pictures")
}

/// Holds the screen against the picture of this name, or draws it.
fn picture(name: &str, stage: &Stage) {
    let drawn = svg::of(stage.terminal.backend().buffer());
    let file = folder().join(format!("{name}.svg"));
    if std::env::var_os("HOIDONG_PICTURES").is_some_and(|wish| wish == "draw") {
        hoidong::host::write_atomically(&file, drawn.as_bytes()).expect("a picture");
    }
    let there = std::fs::read_to_string(&file).unwrap_or_default();
    // Where git turned the ends of lines.
    assert!(there.replace("\r\n", "\n") == drawn, "{name}.svg is not what the screen shows now: HOIDONG_PICTURES=draw");
}

/// Every member's sheet of a product, one with the points of each.
fn all_hand_in(desk: &mut Desk, product: &str, totals: [i32; 9]) {
    let rubric = desk.state().rubric(&product.into()).expect("a sheet").clone();
    // High enough for four stars where the points allow it.
    let keep = 4;
    let members: Vec<_> = desk.state().session.scorers().map(|member| member.id.clone()).collect();
    for (member, total) in members.into_iter().zip(totals) {
        let mut acts: Vec<_> = sheet_of(&rubric, total, keep, &[])
            .into_iter()
            .map(|(criterion, choice)| Command::Tick { product: product.into(), criterion, choice })
            .collect();
        acts.push(Command::Submit { product: product.into() });
        desk.act_all(acts.into_iter().map(|act| (Actor::Member(member.clone()), act)).collect()).expect("a sheet");
    }
}

#[test]
fn the_pictures_of_the_readme_are_what_the_screens_show() {
    let mut desk = desk(sample());
    let mut stage = Stage::new(&desk, SIZE, Lang::Vi);
    stage.play(&mut desk, "<Enter><Enter><F2><F4><Esc><F3><Enter>");
    all_hand_in(&mut desk, "P01", [74, 71, 73, 70, 72, 75, 71, 70, 73]);
    all_hand_in(&mut desk, "P02", [84, 86, 85, 83, 88, 82, 85, 84, 86]);
    stage.play(&mut desk, "<Down><F10>");
    picture("man-che", &stage);
    stage.play(&mut desk, "<Enter><Enter>");
    for _ in 0..7 {
        stage.play(&mut desk, "<Down><Enter>");
    }
    stage.play(&mut desk, "<Down>");
    picture("cham-diem", &stage);
    stage.play(&mut desk, "<F10><Up><Up><Up><Up><Up><Up><Up><Up><Up><Enter><Enter>");
    picture("bang-dieu-hanh", &stage);
    stage.play(&mut desk, "<Enter>");
    picture("ket-qua", &stage);
    stage.play(&mut desk, "<Esc><F4>");
    picture("xep-hang", &stage);
}

#[test]
fn the_readme_shows_each_of_them() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).expect("the README");
    let mut pictures = std::fs::read_dir(folder()).expect("the folder").filter_map(|entry| {
        let path = entry.expect("an entry").path();
        path.extension().is_some_and(|ending| ending == "svg").then(|| path.file_name().map(ToOwned::to_owned))?
    });
    assert!(pictures.all(|name| readme.contains(&format!("tests/pictures/{}", name.to_string_lossy()))));
}
