//! While a product is sealed nobody but its owner sees a mark: every screen of
//! the secretary and of another member is searched for what was planted.

mod stage;

use hoidong::text::Lang;
use stage::{Stage, desk, keys_for, sample, sheet_of};

/// Stands in no file of the program.
const REMARK: &str = "NIEMPHONG-7319";

#[test]
fn a_sealed_mark_is_on_no_screen_but_its_owners() {
    for (size, lang) in [((80, 24), Lang::Vi), ((120, 40), Lang::En)] {
        let mut desk = desk(sample());
        let mut stage = Stage::new(&desk, size, lang);
        stage.play(&mut desk, "<Enter><Enter><F2><F4><Esc><F3><Enter><F10><Enter><Enter>");
        let rubric = desk.state().rubric(&"P01".into()).expect("a sheet").clone();
        // 47 points: a total that no other number on the screens is.
        let keys: String =
            sheet_of(&rubric, 47, 2, &[]).iter().map(|(id, choice)| keys_for(&rubric, id, *choice)).collect();
        stage.play(&mut desk, &format!("<F5>{REMARK}<Enter>\n[the owner]\n{keys}\n[his review]\n<Enter><Enter>"));
        let owner: Vec<_> = stage.shots.drain(..).collect();
        assert!(owner[0].1.contains(REMARK), "the owner sees his remark:\n{}", owner[0].1);
        assert!(owner[1].1.contains("47/100"), "the owner sees his total:\n{}", owner[1].1);
        stage.play(
            &mut desk,
            "[the curtain]
            <Up><Up><Up><Up><Enter>
            [the secretary's seat]
            <Enter>
            [the board]
            <Enter>
            [a result that is not there]
            <F4>
            [the ranking]
            <Esc><F5>
            [settling]
            <Enter>
            [concluding]
            <Enter>
            [concluding is refused]
            <Esc><F5><Down><Enter>
            [excusing]
            <Esc><F7>
            [closing]
            <Esc><F2>
            [the roll-call]
            <Esc><F1>
            [help]
            <Esc><F10><Down><Down><Enter><Enter>
            [another member]
            <F2>
            [his overview]
            <F8>
            [his review]
            <Esc><Esc>
            [his sheets]",
        );
        assert!(stage.shots.len() > 15, "the walk went all the way");
        for (name, screen) in &stage.shots {
            assert!(!screen.contains(REMARK), "{name} shows a sealed remark:\n{screen}");
            assert!(!screen.contains("47"), "{name} shows a sealed total:\n{screen}");
        }
        let refused = &stage.shots.iter().find(|(name, _)| name == "concluding is refused").expect("kept").1;
        assert!(refused.contains("Công Thương"), "the refusal names who is missing:\n{refused}");
    }
}
