//! What is rarer in the dialogue: absence, another order, grounds, excuses, votes, written opinions, notes.

#![expect(clippy::expect_used, clippy::panic, reason = "what is missing here is a failed test")]

mod listener;
mod small;
mod stage;

use hoidong::text::Lang;
use listener::talk;

fn members() -> String {
    small::seat("M1", "Chair", "")
        + &small::seat("M2", "Member", "")
        + &small::seat("M3", "Member", ", secretary: true")
}

/// Everything rarer, in English, where a name opens the curtain.
const RARER: &str = "
    ?
    en
    s
    perhaps
    no
    Đại diện
    s
    ·
    ?
    3
    1
    a
    2
    2
    On a trip
    i
    Lunch
    i
    0
    8
    1
    P07
    P01
    2
    m
    3
    m
    9
    0
    P09
    open
    5
    P02
    1
    M3
    Her own product
    M3
    3
    0
    M1
    ·
    ?
    ·
    ·
    <
    ?
    >
    c
    e
    a
    t
    1
    No contract
    1
    1/c
    1a
    r
    ?
    9.9
    2
    4.5
    1.1
    n
    Please look again
    n
    -
    s
    done
    s
    ·
    5
    ?
    1
    reject
    No contract
    two
    2 0
    1 1 0
    P02
    5
    P01
    excuse
    M3
    Called away
    M3
    7
    4
    3
    0
    11
    vi
    !
    q";

#[test]
fn what_is_rarer_is_heard_in_english_too() {
    let products = small::product("P01") + &small::product("P02");
    let mut desk = stage::desk(small::session("quorum: (1, 2)", &members(), &products));
    let listener = talk(&mut desk, RARER, Lang::En);
    insta::assert_snapshot!("rarer_en", listener.transcript());
}

/// Two re-evaluations by written opinion, and notes on a product.
const WRITTEN: &str = "
    t
    ·
    ·
    P01
    lấy ý kiến
    1
    5 giờ chiều
    17:00 12/12/2026
    xử lý
    P01
    lấy ý kiến
    1
    M2
    17:00 14/12/2026
    Đi công tác
    xử lý
    P01
    lấy ý kiến
    3
    M3
    Cần xem mẫu
    !
    M1
    ·
    ·
    3
    2
    4,5
    nộp
    t
    ·
    xử lý
    P01
    ghi chép
    1
    Sở Y tế
    Hạn dùng mấy tháng?
    2
    ·
    12 tháng.
    9
    s 1
    Hạn dùng bao lâu?
    s 2
    -
    0
    ·
    ·
    lấy ý kiến
    0
    !
    q";

#[test]
fn opinions_are_asked_for_and_notes_are_taken_line_by_line() {
    let written =
        |id: &str| small::product(id).replace(", set: 4,", ", set: 4, kind: Reevaluation, procedure: Written,");
    let mut desk = stage::desk(small::session("quorum: (1, 2)", &members(), &(written("P01") + &written("P02"))));
    let listener = talk(&mut desk, WRITTEN, Lang::Vi);
    insta::assert_snapshot!("written_vi", listener.transcript());
    let kinds: Vec<_> = desk.rows().expect("rows").into_iter().skip(1).map(|row| row.kind).collect();
    let expected = [
        "opinions_asked",
        "minimums_chosen",
        "deadline_moved",
        "meeting_requested",
        "sat_down",
        "ticked",
        "ticked",
        "ticked",
        "submitted",
        "proceeding_noted",
        "proceeding_noted",
        "proceeding_changed",
        "proceeding_changed",
    ];
    assert_eq!(kinds, expected);
}
