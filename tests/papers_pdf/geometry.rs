//! Where things stand on a page and how large they are, against Decree 30/2020/NĐ-CP,
//! annex I (the table is that of an inspector: element, size, style).

use hoidong::papers::{Format, Stand, minutes, tally_table};
use hoidong::text::Lang;

use crate::papers_fixture::closed;
use crate::poppler::{self, Line, Word};

/// A millimetre in points.
const MM: f64 = 72.0 / 25.4;
/// What poppler rounds away.
const HAIR: f64 = 0.5;

struct Rule {
    element: &'static str,
    begins: &'static str,
    sizes: (f64, f64),
    bold: bool,
    italic: bool,
}

const fn rule(element: &'static str, begins: &'static str, sizes: (f64, f64), bold: bool, italic: bool) -> Rule {
    Rule { element, begins, sizes, bold, italic }
}

const TABLE: [Rule; 14] = [
    rule("Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12.0, 13.0), true, false),
    rule("Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc", (13.0, 14.0), true, false),
    rule("cơ quan chủ quản", "ỦY BAN NHÂN DÂN TỈNH MẪU", (12.0, 13.0), false, false),
    rule("cơ quan ban hành", "HỘI ĐỒNG ĐÁNH GIÁ", (12.0, 13.0), true, false),
    rule("số, ký hiệu", "Số: …/BB-HĐ", (13.0, 13.0), false, false),
    rule("tên loại", "BIÊN BẢN", (13.0, 14.0), true, false),
    rule("trích yếu", "Họp Hội đồng đánh giá", (13.0, 14.0), true, false),
    rule("căn cứ", "Căn cứ Quyết định số 26", (13.0, 14.0), false, true),
    rule("nội dung", "Hôm nay, hồi", (13.0, 14.0), false, false),
    rule("chức vụ người ký, trái", "THƯ KÝ", (13.0, 14.0), true, false),
    rule("chức vụ người ký, phải", "CHỦ TỌA", (13.0, 14.0), true, false),
    // Bold italic is the decree's; the embedded face has no Vietnamese bold italic.
    rule("Nơi nhận", "Nơi nhận:", (12.0, 12.0), true, false),
    rule("danh sách nơi nhận", "- Ủy ban nhân dân tỉnh Mẫu (để báo cáo)", (11.0, 11.0), false, false),
    rule("lưu", "- Lưu: VT", (11.0, 11.0), false, false),
];

fn minutes_and_table() -> (Vec<u8>, Vec<u8>) {
    let (state, basis) = closed();
    let stand = Stand { state: &state, basis: Some(&basis), number: 1 };
    let mut papers = minutes(&state, Some(&basis), Lang::Vi, &[Format::Pdf]);
    papers.extend(tally_table(stand, Lang::Vi, &[Format::Pdf]));
    let mut made = hoidong::papers::made(&papers).unwrap().into_iter().map(|paper| paper.bytes);
    (made.next().unwrap(), made.next().unwrap())
}

fn find<'a>(lines: &'a [Line], begins: &str) -> &'a Line {
    lines.iter().find(|line| line.text.starts_with(begins)).unwrap_or_else(|| panic!("{begins} is not printed"))
}

#[test]
fn every_element_has_the_size_and_style_of_the_decree() {
    let Some((_, lines)) = poppler::lines(&minutes_and_table().0) else { return };
    for Rule { element, begins, sizes, bold, italic } in TABLE {
        let line = find(&lines, begins);
        assert!((sizes.0..=sizes.1).contains(&line.size), "{element}: {} pt", line.size);
        assert_eq!((line.bold, line.italic), (bold, italic), "{element}: bold, italic");
    }
}

#[test]
fn pages_are_a4_with_the_margins_of_the_decree() {
    let (minutes, table) = minutes_and_table();
    for (pdf, (width, height)) in [(minutes, (210.0, 297.0)), (table, (297.0, 210.0))] {
        let Some(words) = poppler::words(&pdf) else { return };
        for Word { on: page, .. } in &words {
            assert!((page.0 - width * MM).abs() < 1.0 && (page.1 - height * MM).abs() < 1.0, "{page:?}");
        }
        // Between the margins; the page's number and foot stand in them.
        let body: Vec<_> = words.iter().filter(|w| w.bottom > 20.0 * MM && w.top < (height - 20.0) * MM).collect();
        let least = |of: fn(&Word) -> f64| body.iter().map(|line| of(line)).fold(f64::INFINITY, f64::min);
        let most = |of: fn(&Word) -> f64| body.iter().map(|line| of(line)).fold(0.0, f64::max);
        let (left, right) = (least(|w| w.left), width * MM - most(|w| w.right));
        let (top, bottom) = (least(|w| w.top), height * MM - most(|w| w.bottom));
        assert!((30.0 * MM - HAIR..=35.0 * MM).contains(&left), "left {} mm", left / MM);
        assert!((15.0 * MM..=20.0 * MM + HAIR).contains(&right), "right {} mm", right / MM);
        // The box of a line is higher than its letters.
        assert!((18.5 * MM..=25.0 * MM).contains(&top), "top {} mm", top / MM);
        assert!(bottom >= 19.0 * MM, "bottom {} mm", bottom / MM);
    }
}

#[test]
fn the_page_number_stands_in_the_middle_of_the_top_margin_from_page_2() {
    let (minutes, table) = minutes_and_table();
    for (pdf, width) in [(minutes, 210.0 * MM), (table, 297.0 * MM)] {
        let Some((pages, lines)) = poppler::lines(&pdf) else { return };
        assert!(pages.len() > 1, "nothing to number");
        for page in 1..=pages.len() {
            let above: Vec<_> = lines.iter().filter(|l| l.page == page && l.bottom < 20.0 * MM).collect();
            if page == 1 {
                assert!(above.is_empty(), "{above:?}");
                continue;
            }
            let [number] = above[..] else { panic!("{above:?}") };
            assert_eq!(number.text, page.to_string());
            assert!((13.0..=14.0).contains(&number.size));
            // Between the margins of 30 and 20 mm the middle is 5 mm off that of the sheet.
            let middle = f64::midpoint(number.left, number.right);
            assert!((middle - width / 2.0).abs() < 5.5 * MM, "{middle} of {width}");
        }
    }
}

#[test]
fn lines_and_paragraphs_keep_the_distances_of_the_decree() {
    let Some((_, lines)) = poppler::lines(&minutes_and_table().0) else { return };
    let at = |begins: &str| find(&lines, begins);
    let pitch = at("Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Mẫu tiến hành").top - at("Hôm nay, hồi").top;
    // One line of 13 pt is 1.15 times its size; at most 1.5 lines.
    assert!((13.0 * 1.15..=13.0 * 1.15 * 1.5).contains(&pitch), "{pitch} pt from line to line");
    let gap = at("Căn cứ Quyết định số 01").top - at("về đánh giá, phân hạng sản phẩm OCOP;").top - pitch;
    assert!(gap >= 6.0 - HAIR, "{gap} pt between paragraphs");
    let indent = at("Hôm nay, hồi").left - 30.0 * MM;
    assert!((10.0 * MM - HAIR..=12.7 * MM + HAIR).contains(&indent), "{} mm of indent", indent / MM);
}

#[test]
fn the_secretary_signs_on_the_left_and_the_chair_on_the_right() {
    let Some((_, lines)) = poppler::lines(&minutes_and_table().0) else { return };
    let (secretary, chair) = (find(&lines, "THƯ KÝ"), find(&lines, "CHỦ TỌA"));
    assert_eq!((secretary.page, secretary.top), (chair.page, chair.top));
    assert!(secretary.right < chair.left);
    // Room for a hand below, and nothing else in it.
    let hints = lines.iter().filter(|line| line.text.starts_with("(Ký")).map(|line| line.bottom).fold(0.0, f64::max);
    let next = lines.iter().filter(|line| line.page == chair.page && line.top > hints);
    let next = next.map(|line| line.top).fold(f64::INFINITY, f64::min);
    assert!(next - hints >= 20.0 * MM, "{} mm to sign in", (next - hints) / MM);
}

#[test]
fn every_page_has_the_check_code_at_its_foot() {
    let (minutes, table) = minutes_and_table();
    for (pdf, height) in [(minutes, 297.0 * MM), (table, 210.0 * MM)] {
        let Some((pages, lines)) = poppler::lines(&pdf) else { return };
        for page in 1..=pages.len() {
            let below: Vec<_> = lines.iter().filter(|l| l.page == page && l.top > height - 20.0 * MM).collect();
            let [foot] = below[..] else { panic!("{below:?}") };
            let groups: Vec<_> = foot.text.split(' ').rev().take(16).collect();
            assert_eq!(
                foot.text,
                "Sự kiện số 71, mã kiểm tra: 3f9a 02c4 77b1 e05d 3f9a 02c4 77b1 e05d 3f9a 02c4 77b1 e05d 3f9a 02c4 77b1 e05d"
            );
            assert!(groups.iter().all(|group| group.len() == 4), "{groups:?}");
        }
    }
}
