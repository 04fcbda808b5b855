//! The check code of a sheet of paper, typed in.

use super::meeting::{closed, rows, said};
use super::office::{Answer, SESSION};

fn asked(office: &super::office::Office, typed: &str) -> Answer {
    office.run_with(&["verify", SESSION, "--paper"], typed)
}

#[test]
fn the_code_of_the_paper_is_right_or_wrong_after_three_tries() {
    let office = closed();
    let head = rows(&office).last().unwrap().hash.groups_of_four();
    let groups: Vec<_> = head.split(' ').collect();
    let right = asked(&office, &format!("{head}\n"));
    assert_eq!(right.exit, 0, "{right:?}");
    assert!(right.stdout.contains("Mã kiểm tra in trên giấy khớp"), "{right:?}");
    assert!(!right.stdout.contains("không có mốc"), "the paper is an anchor: {right:?}");
    // What is shown has two groups blanked, and which ones is told.
    let shown = right.stderr.lines().find(|line| line.contains("____")).unwrap().trim().to_owned();
    let shown: Vec<_> = shown.split(' ').collect();
    let blanked: Vec<_> = (0..16).filter(|at| shown[*at] == "____").collect();
    assert_eq!((shown.len(), blanked.len()), (16, 2));
    assert!((0..16).all(|at| blanked.contains(&at) || shown[at] == groups[at]));
    let [first, second] = [blanked[0] + 1, blanked[1] + 1];
    assert!(right.stderr.contains(&format!("nhóm thứ {first} và nhóm thứ {second}")), "{right:?}");

    let third = asked(&office, &format!("0000 0000\n\n{head}\n"));
    assert_eq!((third.exit, third.stderr.matches("Không đúng").count()), (0, 2), "{third:?}");
    let wrong = asked(&office, &format!("0000 0000\nabcd\n0000 0000\n{head}\n"));
    assert_eq!(wrong.exit, 1, "{wrong:?}");
    assert!(wrong.stdout.starts_with("SAI: Mã gõ từ giấy không khớp"), "{wrong:?}");
    assert_eq!(asked(&office, "").exit, 1, "nothing typed is not right");
    let json = office.run(&["verify", SESSION, "--paper", "--json"]);
    assert_eq!(json.exit, 2, "{json:?}");
    assert_eq!(said(&office, &[SESSION]).exit, 0);
}

#[test]
fn before_the_end_there_is_no_paper_to_compare() {
    let office = super::office::Office::new();
    office.done(&["attend", SESSION, "--present", "all"]);
    let answer = asked(&office, "x\n");
    assert!(answer.exit == 0 && answer.stdout.contains("chưa kết thúc"), "{answer:?}");
}
