//! The README shows the program as it is.

#[test]
fn the_picture_in_the_readme_is_a_screen_of_the_acceptance_meeting() {
    let readme = include_str!("../README.md");
    let picture = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next());
    let picture = picture.map(str::trim_end).unwrap_or_default();
    assert!(picture.lines().count() > 15, "the README has a picture");
    let screens = include_str!("snapshots/journey_acceptance__acceptance_vi_80x24.snap");
    assert!(screens.contains(picture), "no screen of the meeting looks like the picture in the README:\n{picture}");
}
