//! What stands beside the sheet while a member scores: evidence, the advisory team's remark, and, only where the
//! regulation lets members see it, the producer's own score and what a tick would make of the sheet.

#![expect(clippy::expect_used, clippy::panic, reason = "a meeting that cannot be set up is a failed test")]

mod small;
mod stage;

use hoidong::council::outlook::Outlook;
use hoidong::council::regulation::MembersSee;
use hoidong::council::tally::{Basis, Decided};
use hoidong::council::{MemberId, Sheet, Tally};
use hoidong::law::{Points, Rubric};
use hoidong::load::Loaded;
use hoidong::meeting::beside;
use hoidong::meeting::{Actor, Command, Presence};
use hoidong::record::Desk;
use hoidong::text::Lang;
use stage::{Stage, desk, sample, storybook};

const REMARK: &str = "Hồ sơ có hợp đồng liên kết với 42 hộ; phiếu kiểm nghiệm còn hiệu lực đến 15/03/2027. Tổ tư vấn đề \
                      nghị thành viên xem kỹ ảnh chụp vùng nguyên liệu ở trang 12 và hóa đơn mua bán ở trang 20 đến 24.";

/// The sample with a remark on its first product, scored by the producer himself.
fn noted(see: MembersSee) -> Loaded {
    let mut loaded = sample();
    loaded.session.regulation.members_see = see;
    loaded.session.products[0].dossier.remark = Some(REMARK.to_owned());
    loaded.session.products[0].self_score = Some(Points::from_hundredths(8250));
    loaded
}

/// Everybody is there, the first product is open, and the first member has it before him.
fn at_the_first_criterion(desk: &mut Desk, size: (u16, u16), lang: Lang) -> Stage {
    let session = desk.state().session.clone();
    let mut acts: Vec<_> = session
        .members
        .iter()
        .map(|m| (Actor::Operator, Command::Attend { member: m.id.clone(), presence: Presence::Present }))
        .collect();
    acts.push((Actor::Operator, Command::OpenProduct { product: session.products[0].id.clone() }));
    desk.act_all(acts).expect("the meeting begins");
    let mut stage = Stage::new(desk, size, lang);
    stage.play(desk, "<Enter><Enter>");
    stage
}

#[test]
fn a_member_sees_the_evidence_and_the_remark_and_nothing_that_sways() {
    let mut desk = desk(noted(MembersSee::default()));
    let mut stage = at_the_first_criterion(&mut desk, (80, 24), Lang::Vi);
    stage.play(
        &mut desk,
        "[narrow: no pane]
        m
        [on a page]
        <Enter><Down>
        [back at the criterion]",
    );
    let mut wide = Stage::new(&desk, (100, 30), Lang::Vi);
    wide.play(&mut desk, "<Enter><Enter><Down>\n[wide: in a pane]");
    stage.shots.extend(wide.shots);
    let book = storybook(&stage.shots);
    for swaying in ["82,5", "Chủ thể tự chấm", "Riêng phiếu này", "Hiện nay"] {
        assert!(!book.contains(swaying), "{swaying} in\n{book}");
    }
    insta::assert_snapshot!("beside_usual_vi", book);
}

#[test]
fn where_the_regulation_lets_members_see_it_the_pane_shows_the_own_score_and_what_a_tick_changes() {
    let mut desk = desk(noted(MembersSee { self_score: true, outlook: true }));
    let mut stage = at_the_first_criterion(&mut desk, (160, 50), Lang::Vi);
    stage.play(
        &mut desk,
        "[nothing chosen yet]
        <Down>
        [the first level under the cursor]
        <Down>
        [the second]
        <Enter>
        [the next criterion]",
    );
    let mut narrow = Stage::new(&desk, (80, 24), Lang::En);
    narrow.play(&mut desk, "<Enter><Enter><Down>m\n[on a page, in English]\n<PgDn>\n[its end]");
    stage.shots.extend(narrow.shots);
    insta::assert_snapshot!("beside_allowed", storybook(&stage.shots));
}

#[test]
fn a_click_on_a_level_beside_the_pane_gives_it_and_one_in_the_pane_gives_nothing() {
    let mut desk = desk(noted(MembersSee::default()));
    let mut stage = at_the_first_criterion(&mut desk, (120, 30), Lang::Vi);
    let marks = |desk: &Desk| {
        desk.state().products[&"P01".into()].sheets.values().map(|filed| filed.sheet.marks.len()).sum::<usize>()
    };
    stage.click(&mut desk, "Minh chứng cần xem");
    stage.click(&mut desk, "Tổ tư vấn ghi nhận");
    assert_eq!(marks(&desk), 0, "{}", stage.screen());
    stage.click(&mut desk, "( )");
    assert_eq!(marks(&desk), 1, "{}", stage.screen());
}

#[test]
fn the_outlook_is_of_the_own_sheet_alone() {
    let mut desk = desk(noted(MembersSee { self_score: false, outlook: true }));
    let stage = at_the_first_criterion(&mut desk, (160, 50), Lang::Vi);
    drop(stage);
    let (product, rubric) = ("P01".into(), desk.state().rubric(&"P01".into()).expect("a sheet").clone());
    let scorers: Vec<MemberId> = desk.state().session.scorers().map(|member| member.id.clone()).collect();
    let seen = |desk: &Desk| beside::outlook(desk.state(), &product, &scorers[0], None);
    let before = seen(&desk).expect("members may see it");
    assert_eq!((before.given, before.most), (Points::ZERO, rubric.max()));
    for criterion in rubric.criteria() {
        let (product, criterion, choice) =
            (product.clone(), criterion.id.clone(), criterion.levels.last().expect("a level").choice());
        let act = Command::Tick { product, criterion, choice };
        desk.act(Actor::Member(scorers[1].clone()), act).expect("another member ticks");
    }
    assert_eq!(seen(&desk), Some(before));
}

fn council() -> String {
    small::seat("M1", "Chair", "") + &small::seat("M2", "Member", ", secretary: true")
}

/// Every way to fill a sheet up.
fn completions(rubric: &Rubric, sheet: &Sheet) -> Vec<Sheet> {
    rubric.criteria().fold(vec![sheet.clone()], |sheets, criterion| {
        let fill = |sheet: Sheet| {
            if sheet.marks.contains_key(&criterion.id) {
                return vec![sheet];
            }
            let with = |level: &hoidong::law::Level| {
                let mut sheet = sheet.clone();
                sheet.marks.insert(criterion.id.clone(), level.choice());
                sheet
            };
            criterion.levels.iter().map(with).collect()
        };
        sheets.into_iter().flat_map(fill).collect()
    })
}

/// Every sheet there can be, complete or not.
fn sheets(rubric: &Rubric) -> Vec<Sheet> {
    rubric.criteria().fold(vec![Sheet::default()], |sheets, criterion| {
        let with = |sheet: Sheet| {
            let marked = criterion.levels.iter().map(|level| {
                let mut sheet = sheet.clone();
                sheet.marks.insert(criterion.id.clone(), level.choice());
                sheet
            });
            marked.chain([sheet.clone()]).collect::<Vec<_>>()
        };
        sheets.into_iter().flat_map(with).collect()
    })
}

#[test]
fn the_two_ends_of_the_outlook_are_those_of_every_way_to_go_on() {
    let loaded = small::session("", &council(), &small::product("P01"));
    let rubric = loaded.rubrics.values().next().expect("a sheet");
    let (member, decided) = (MemberId::from("M1"), Decided::new());
    let basis = Basis {
        rules: &loaded.rules,
        rubric,
        regulation: &loaded.session.regulation,
        level: loaded.session.council.level,
        date: loaded.session.meeting.starts.date_naive(),
        decided: &decided,
    };
    let all = sheets(rubric);
    assert_eq!(all.len(), 4 * 5 * 3);
    for sheet in all {
        let ends = completions(rubric, &sheet);
        let totals: Vec<_> = ends.iter().map(Sheet::total).collect();
        let stars: Vec<_> = ends.iter().filter_map(|sheet| Tally::of(basis, [(&member, sheet)])?.stars()).collect();
        let expected = Outlook {
            given: sheet.total(),
            least: totals.iter().copied().min().expect("a way"),
            most: totals.iter().copied().max().expect("a way"),
            stars: stars.iter().copied().min().zip(stars.iter().copied().max()),
        };
        assert_eq!(Outlook::of(basis, &member, &sheet), expected, "{sheet:?}");
    }
}

#[test]
fn rules_without_stars_show_none() {
    let loaded = small::starless("members_see: MembersSee(outlook: true)", &council(), &small::product("P01"));
    assert_eq!(loaded.session.regulation.members_see, MembersSee { self_score: false, outlook: true });
    let desk = desk(loaded);
    let outlook = beside::outlook(desk.state(), &"P01".into(), &"M1".into(), None).expect("members may see it");
    assert_eq!(outlook.stars, None);
}
