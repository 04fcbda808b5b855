//! The smallest and the largest meetings, the longest names and notes: nothing is lost, nothing runs off a page.

use std::collections::BTreeMap;

use hoidong::council::{Member, Product, Role, Session};
use hoidong::meeting::{Command, Decision, NoteKind, Presence};
use hoidong::papers::{Basis, Format, Stand, made, minutes, score_sheets, tally_table};
use hoidong::text::Lang;

use crate::papers_fixture::{Room, rubric, session, time};
use crate::poppler;

/// 200 letters in words, with every tone.
fn long_name(first: &str) -> String {
    let name = format!("{first} ") + &"sản phẩm chè Shan tuyết cổ thụ hữu cơ Mẫu Sơn đặc biệt ".repeat(5);
    let name: String = name.chars().take(200).collect();
    assert_eq!(name.chars().count(), 200);
    name
}

fn meeting(products: usize, members: usize, name: impl Fn(&str) -> String) -> Session {
    let mut session = session();
    let (chair, secretary, plain) =
        (session.members[0].clone(), session.members[3].clone(), session.members[1].clone());
    let scorer = |n: usize| Member {
        id: format!("M{n}").as_str().into(),
        name: name(&format!("Thành viên {n}")),
        agency: name(&format!("Sở {n}")),
        role: if n == 1 { Role::Chair } else { Role::Member },
        ..if n == 1 { chair.clone() } else { plain.clone() }
    };
    session.members = (1..=members).map(scorer).collect();
    session.members.push(Member { id: "TK".into(), ..secretary });
    let first = session.products[0].clone();
    session.products = (1..=products)
        .map(|n| Product {
            id: format!("P{n:03}").as_str().into(),
            name: name(&format!("Sản phẩm {n}")),
            ..first.clone()
        })
        .collect();
    session
}

/// Everyone scores everything; the marks differ by member and product, by no more than ten points.
fn held(session: Session, note: Option<&str>) -> (Room, Basis) {
    let mut room = Room::begun(session, rubric());
    for member in room.state.session.members.clone() {
        room.operator(Command::Attend { member: member.id, presence: Presence::Present });
    }
    let scorers: Vec<_> = room.state.session.members.iter().filter(|m| m.scores).map(|m| m.id.to_string()).collect();
    let products: Vec<_> = room.state.session.products.iter().map(|p| p.id.to_string()).collect();
    for (n, product) in products.iter().enumerate() {
        room.open(product);
        if let Some(text) = note {
            let (kind, text) = (NoteKind::Answer, text.to_owned());
            room.operator(Command::Note { product: product.as_str().into(), kind, text, who: None });
        }
        for (m, member) in scorers.iter().enumerate() {
            let more = i16::try_from((n + m) % 5).unwrap();
            room.sheet(member, product, [25 + more, 15 + more % 3, 2, 20]);
        }
        room.conclude(product, Decision::Agree, None);
    }
    room.operator(Command::Close { ended: time("2026-12-10T17:30:00+07:00"), read_back: true });
    let head = ["ab12"; 16].join(" ");
    (room, Basis { seq: 9_999, head, at: time("2026-12-10T17:31:00+07:00") })
}

/// Makes the papers (each is read back as it is made) and looks that no line leaves the margins.
fn fits(session: Session, note: Option<&str>) -> BTreeMap<String, usize> {
    let (room, basis) = held(session, note);
    let stand = Stand { state: &room.state, basis: Some(&basis), number: 1 };
    let mut planned = minutes(&room.state, Some(&basis), Lang::Vi, &[Format::Pdf]);
    planned.extend(tally_table(stand, Lang::Vi, &[Format::Pdf]));
    planned.extend(score_sheets(stand, Lang::Vi, &[Format::Pdf]).into_iter().take(1));
    let mut pages_of = BTreeMap::new();
    for paper in made(&planned).unwrap() {
        let Some(words) = poppler::words(&paper.bytes) else { return pages_of };
        for word in &words {
            let (width, height) = word.on;
            let across = word.left >= 85.0 && word.right <= width - 55.0;
            let upright = word.top > 10.0 && word.bottom < height - 10.0;
            assert!(across && upright, "{}: «{}» at {word:?}", paper.file_name, word.text);
        }
        let pages = poppler::lines(&paper.bytes).unwrap().0;
        pages_of.insert(paper.file_name, pages.len());
    }
    pages_of
}

#[test]
fn one_product_and_three_members() {
    let pages = fits(meeting(1, 3, ToOwned::to_owned), None);
    assert!(pages.is_empty() || (pages["bien-ban.pdf"], pages["bieu-tong-hop.pdf"]) == (3, 1), "{pages:?}");
}

#[test]
fn a_hundred_and_twenty_five_products_and_fifteen_members() {
    let pages = fits(meeting(125, 15, ToOwned::to_owned), None);
    // Three criteria lines and their sums for each product would not fit fewer pages.
    assert!(pages.is_empty() || pages["bieu-tong-hop.pdf"] > 40, "{pages:?}");
}

#[test]
fn names_of_two_hundred_letters() {
    fits(meeting(5, 15, long_name), None);
}

#[test]
fn a_note_of_five_pages() {
    let line = "Chủ thể trình bày vùng nguyên liệu, quy trình chế biến, kết quả kiểm nghiệm và kế hoạch bán hàng. ";
    let note = [line.repeat(40).trim(), line.repeat(60).trim(), line.repeat(80).trim()].join("\n");
    let without = fits(meeting(1, 3, ToOwned::to_owned), None);
    let with = fits(meeting(1, 3, ToOwned::to_owned), Some(&note));
    assert!(with.is_empty() || with["bien-ban.pdf"] >= without["bien-ban.pdf"] + 5, "{with:?} {without:?}");
}

/// A word without a blank would run over the margin and off the page.
#[test]
fn a_name_of_two_hundred_letters_in_one_word() {
    fits(meeting(2, 3, |first| format!("{first}{}", "chèđặcbiệt".repeat(20)).replace(' ', "")), None);
}
