//! The numbers a council would check by hand, through the real tally on real sheets.
//!
//! Each comes from the arithmetic of Đ3.3 of 26/2026/QĐ-TTg (half-open bands on the
//! average total) or of the regulations known ("không quá 10 điểm").

#![expect(clippy::expect_used, clippy::panic, reason = "the helpers of a test may stop it")]

mod sheets;

use hoidong::council::regulation::DivergenceWhen;
use hoidong::council::tally::{Basis, Decided};
use hoidong::council::{MemberId, Quorum, Regulation, Sheet, Tally};
use hoidong::law::rules::CouncilLevel;
use hoidong::law::{Points, Route, Stars};
use hoidong::load;
use hoidong::say::result;
use hoidong::text::Lang;
use rstest::rstest;

/// The tally of sheets with these totals, each of which meets the minimums of `star`.
fn tally_under(totals: &[i32], star: u8, regulation: &Regulation) -> Tally {
    let rubric = sheets::rubric(1);
    let rules = load::embedded_rules("qd-26-2026").expect("shipped").expect("right");
    let star = Stars::new(star).expect("1 to 5");
    let members: Vec<(MemberId, Sheet)> = totals
        .iter()
        .enumerate()
        .map(|(i, total)| (sheets::member(i + 1), sheets::sheet(&sheets::marks(&rubric, *total, star))))
        .collect();
    let decided = Decided::new();
    let (level, date) = (Some(CouncilLevel::Province), rules.in_force_from);
    let basis = Basis { rules: &rules, rubric: &rubric, regulation, level, date, decided: &decided };
    Tally::of(basis, members.iter().map(|(member, sheet)| (member, sheet))).expect("there are sheets")
}

fn tally(totals: &[i32], star: u8) -> Tally {
    tally_under(totals, star, &Regulation::default())
}

#[rstest]
#[case::nine_members_629_is_still_three_stars(629, 9, "69,89 (629/9)", 4, 3, Route::ProvinceCertificate)]
#[case::nine_members_630_is_four_stars(630, 9, "70,00 (630/9)", 4, 4, Route::ProvinceCertificate)]
#[case::nine_members_809_stays_in_the_province(809, 9, "89,89 (809/9)", 5, 4, Route::ProvinceCertificate)]
#[case::nine_members_810_goes_to_the_centre(810, 9, "90,00 (810/9)", 5, 5, Route::ForwardCentral)]
#[case::seven_members_489_is_still_three_stars(489, 7, "69,86 (489/7)", 4, 3, Route::ProvinceCertificate)]
#[case::seven_members_490_is_four_stars(490, 7, "70,00 (490/7)", 4, 4, Route::ProvinceCertificate)]
#[case::eight_members_561_shows_half_up(561, 8, "70,13 (561/8)", 4, 4, Route::ProvinceCertificate)]
#[case::ten_members_699_is_not_seventy(699, 10, "69,90 (699/10)", 4, 3, Route::ProvinceCertificate)]
#[case::twenty_members_a_decimal_would_round_up(1_399, 20, "69,95 (1399/20)", 4, 3, Route::ProvinceCertificate)]
#[case::two_members_whole_numbers_would_round_up(139, 2, "69,50 (139/2)", 4, 3, Route::ProvinceCertificate)]
fn the_band_is_on_the_exact_fraction_whatever_is_printed(
    #[case] sum: i32,
    #[case] members: i32,
    #[case] printed: &str,
    #[case] minimums_met_up_to: u8,
    #[case] stars: u8,
    #[case] route: Route,
) {
    let tally = tally(&sheets::shared(sum, members), minimums_met_up_to);
    assert_eq!(tally.sum_hundredths(), i64::from(sum) * 100);
    assert_eq!(result::mean(tally.mean, Lang::Vi), printed);
    assert_eq!(
        (tally.band().expect("stars").count(), tally.stars().expect("stars").count()),
        (stars, stars),
        "{:?}",
        tally.capped_by
    );
    assert_eq!(tally.route, route);
}

/// Even at two hundred members, where two decimals print 70,00.
#[test]
fn what_prints_as_seventy_can_still_be_three_stars() {
    let tally = tally(&sheets::shared(70 * 201 - 1, 201), 4);
    assert_eq!(result::mean(tally.mean, Lang::Vi), "70,00 (14069/201)");
    assert_eq!(tally.stars().expect("stars"), Stars::THREE);
}

#[rstest]
#[case::exactly_thirty_is_two_stars(30, 2)]
#[case::exactly_fifty_is_three_stars(50, 3)]
#[case::exactly_seventy_is_four_stars(70, 4)]
#[case::exactly_ninety_is_five_stars(90, 5)]
fn the_floor_of_a_band_belongs_to_it(#[case] floor: i32, #[case] stars: u8) {
    for members in [1, 2, 7, 9, 13] {
        let at = tally(&sheets::shared(floor * members, members), stars);
        assert_eq!(
            (at.band().expect("stars").count(), at.stars().expect("stars").count()),
            (stars, stars),
            "{members} members at {floor}"
        );
        let under = tally(&sheets::shared(floor * members - 1, members), stars);
        assert_eq!(
            (under.band().expect("stars").count(), under.stars().expect("stars").count()),
            (stars - 1, stars - 1),
            "{members} members, one less"
        );
    }
}

#[test]
fn a_hundred_and_nothing_are_results_too() {
    let best = tally(&[100; 9], 5);
    assert_eq!(
        (best.stars().expect("stars"), result::mean(best.mean, Lang::Vi).as_str()),
        (Stars::FIVE, "100,00 (900/9)")
    );
    let worst = tally(&[0; 9], 1);
    assert_eq!((worst.stars().expect("stars"), worst.route), (Stars::ONE, Route::None));
    assert_eq!(result::mean(worst.mean, Lang::Vi), "0,00 (0/9)");
}

#[test]
fn parts_add_up_to_the_total_and_stay_within_forty_twenty_five_and_thirty_five() {
    for total in [0, 37, 69, 70, 90, 100] {
        for member in tally(&[total], 1).totals {
            let parts: Vec<_> = member.parts.iter().map(|part| (part.part.as_str(), part.max)).collect();
            assert_eq!(parts, [("A", Points::whole(40)), ("B", Points::whole(25)), ("C", Points::whole(35))]);
            assert!(member.parts.iter().all(|part| part.points <= part.max));
            assert_eq!(member.parts.iter().map(|part| part.points).sum::<Points>(), member.total);
            assert_eq!(member.total.hundredths(), total * 100);
        }
    }
}

#[rstest]
#[case::sixty_and_seventy_is_allowed(&[60, 70], 10, false)]
#[case::sixty_and_seventy_one_is_scored_again(&[60, 71], 11, true)]
#[case::among_nine_only_the_ends_count(&[60, 62, 64, 65, 65, 66, 68, 69, 70], 10, false)]
#[case::one_member_of_nine_is_enough(&[70, 70, 70, 70, 70, 70, 70, 70, 59], 11, true)]
#[case::sixty_five_and_eighty_never_slip_through(&[65, 80], 15, true)]
#[case::all_alike(&[70; 9], 0, false)]
fn ten_points_apart_are_allowed_and_eleven_are_not(#[case] totals: &[i32], #[case] spread: i32, #[case] broken: bool) {
    let tally = tally(totals, 1);
    assert_eq!(tally.spread.hundredths(), spread * 100);
    assert_eq!(tally.is_divergent(), broken);
}

#[test]
fn a_council_whose_regulation_says_from_ten_on_scores_ten_again() {
    let regulation = Regulation { divergence_when: DivergenceWhen::AtLeast, ..Regulation::default() };
    assert!(tally_under(&[60, 70], 1, &regulation).is_divergent());
    assert!(!tally_under(&[60, 69], 1, &regulation).is_divergent());
}

#[rstest]
#[case(9, (2, 3), 6)]
#[case(9, (3, 4), 7)]
#[case(9, (5, 7), 7)]
#[case(7, (2, 3), 5)]
#[case(7, (3, 4), 6)]
#[case(7, (5, 7), 5)]
#[case(11, (2, 3), 8)]
#[case(11, (3, 4), 9)]
#[case(11, (5, 7), 8)]
fn so_many_of_so_many_make_a_quorum(#[case] appointed: u32, #[case] share: (u32, u32), #[case] needs: u32) {
    let regulation = Regulation { quorum: share, ..Regulation::default() };
    for present in 0..=appointed {
        let quorum = Quorum::count(present, appointed, &regulation);
        assert_eq!(quorum.needs, needs);
        assert_eq!(quorum.met, present >= needs, "{present} of {appointed} at {share:?}");
        assert_eq!(quorum.met, present * share.1 >= appointed * share.0, "the regulation in whole numbers");
    }
}

#[test]
fn nobody_is_never_a_quorum() {
    assert!(!Quorum::count(0, 0, &Regulation::default()).met);
}
