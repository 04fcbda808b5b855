//! Lists of certificates, good and bad, and the sentences for the bad ones.

use rstest::rstest;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::json;

use crate::office::Office;

/// An older register: as of 30/06/2026 one of each standing.
pub(crate) const OLDER: &str = "\
STT;Mã số;Tên sản phẩm;Chủ thể;Xã/phường;Hạng sao;Số giấy chứng nhận;Ngày cấp;Ngày hết hạn;Ngày thu hồi
1;20-01-01-2023;Mật ong bạc hà;HTX Đồng Văn;xã Hữu Lũng;4;20/GCN;15/01/2024;;
2;20-02-01-2023;Rượu Mẫu Sơn;HTX Rượu;xã Bắc Sơn;3;21/GCN;31/12/2023;;
3;20-03-01-2023;Quýt Bắc Sơn;HTX Quýt;xã Vũ Lăng;3;22/GCN;30/11/2023;;
4;20-04-01-2023;Thạch đen;HTX Tràng Định;xã Tràng Định;3;23/GCN;10/09/2023;;
5;20-05-01-2023;Khau nhục;Hộ kinh doanh A;xã Lộc Bình;3;24/GCN;20/06/2023;;
6;;Cao khô;Hộ kinh doanh B;xã Chi Lăng;3;25/GCN;01/03/2024;;10/02/2026
";

const HEAD: &str = "Tên sản phẩm,Hạng sao,Số giấy chứng nhận,Ngày cấp,Ngày hết hạn,Ngày thu hồi\n";

/// Under the usual head, lines and what is said of them.
#[rstest]
#[case::no_rank(
    "Chè,6,1,15/01/2024,,",
    "dòng 2, cột B «Hạng sao»: «6» không phải hạng sao. Xin ghi 3, 4 hoặc 5, ví dụ «4 sao»."
)]
#[case::no_certificate(
    "Chè,2 sao,1,15/01/2024,,",
    "dòng 2, cột B «Hạng sao»: Hạng 2 sao không có giấy chứng nhận; chỉ 3, 4 và 5 sao mới có. Xin ghi lại, ví dụ «4 sao», hoặc bỏ dòng."
)]
#[case::blank_rank("Chè,,1,15/01/2024,,", "dòng 2, cột B «Hạng sao»: Ô để trống. Xin ghi đủ, ví dụ «4 sao».")]
#[case::blank_number(
    "Chè,3,,15/01/2024,,",
    "dòng 2, cột C «Số giấy chứng nhận»: Ô để trống. Xin ghi đủ, ví dụ «12/GCN»."
)]
#[case::blank_day("Chè,3,1,,,", "dòng 2, cột D «Ngày cấp»: Ô để trống. Xin ghi đủ, ví dụ «15/01/2026».")]
#[case::no_such_day(
    "Chè,3,1,31/02/2024,,",
    "dòng 2, cột D «Ngày cấp»: «31/02/2024» không phải một ngày có thật từ năm 2000 đến 2100. Xin ghi như 10/12/2026."
)]
#[case::month_first(
    "Chè,3,1,12/31/2024,,",
    "dòng 2, cột D «Ngày cấp»: «12/31/2024» không phải một ngày có thật từ năm 2000 đến 2100. Xin ghi như 10/12/2026."
)]
#[case::never_valid(
    "Chè,3,1,15/01/2024,15/01/2024,",
    "dòng 2, cột E «Ngày hết hạn»: Ngày hết hạn không sau ngày cấp (15/01/2024). Xin xem lại hai ngày; 36 tháng từ ngày cấp là 15/01/2027, để trống ngày hết hạn thì tính như vậy."
)]
#[case::revoked_before(
    "Chè,3,1,15/01/2024,,14/01/2024",
    "dòng 2, cột F «Ngày thu hồi»: Ngày thu hồi trước ngày cấp (15/01/2024). Xin xem lại hai ngày, ghi như 10/12/2026; chưa thu hồi thì để trống."
)]
#[case::twice(
    "Chè,3,07/GCN,15/01/2024,,\nMật ong,3,07/gcn,16/01/2024,,",
    "dòng 3, cột C «Số giấy chứng nhận»: Số giấy chứng nhận «07/gcn» đã có ở dòng 2. Mỗi giấy một số; xin xem lại, hoặc bỏ dòng trùng."
)]
#[case::a_total(
    "Chè,3,1,15/01/2024,,\nTổng cộng: 1,,,,,",
    "dòng 3: Dòng chỉ có «Tổng cộng: 1». Nếu là tên nhóm, dòng tổng cộng hoặc chỗ ký thì xin bỏ dòng này; nếu thuộc danh sách thì ghi đủ các cột."
)]
#[case::nothing_below("", "dòng 1: Dưới dòng tiêu đề chưa có dòng nào. Xin ghi danh sách, hoặc bỏ cả bảng.")]
fn a_slip_is_named_at_its_place_and_nothing_is_taken(#[case] lines: &str, #[case] wanted: &str) {
    let office = Office::new();
    office.put("cu.csv", format!("{HEAD}{lines}\n"));
    let answer = office.run(&["register", "--import", "cu.csv"]);
    assert_eq!((answer.exit, answer.stdout.as_str()), (1, ""));
    assert_eq!(answer.stderr, format!("cu.csv: danh sách có chỗ cần sửa:\n- cu.csv, {wanted}\n"));
}

#[test]
fn every_slip_is_told_in_one_run_and_the_same_one_once() {
    let office = Office::new();
    office.put("cu.csv", format!("{HEAD}Chè,3,,15/01/2024,,\nMật ong,9,,15/01/2024,,\n"));
    let answer = office.run(&["register", "--import", "cu.csv", "--json"]);
    let told: serde_json::Value = serde_json::from_str(&answer.stdout).expect("json");
    assert_eq!((answer.exit, &told["error"]["code"]), (1, &json!("bad-list")));
    assert_eq!(
        told["error"]["message"],
        "cu.csv: danh sách có chỗ cần sửa:\n\
         - cu.csv, dòng 2, 3, cột C «Số giấy chứng nhận»: Ô để trống. Xin ghi đủ, ví dụ «12/GCN».\n\
         - cu.csv, dòng 3, cột B «Hạng sao»: «9» không phải hạng sao. Xin ghi 3, 4 hoặc 5, ví dụ «4 sao»."
    );
}

#[test]
fn a_file_without_such_a_list_is_told_what_it_needs() {
    let office = Office::new();
    office.put("khac.csv", "Họ và tên,Vai trò\nA,Chủ tịch\n");
    let answer = office.run(&["register", "--import", "khac.csv"]);
    assert_eq!(
        answer.stderr,
        "khac.csv: danh sách có chỗ cần sửa:\n- khac.csv: Không thấy danh sách giấy chứng nhận trong tệp. Dòng tiêu đề cần có các cột «Tên sản phẩm», «Hạng sao», «Số giấy chứng nhận», «Ngày cấp».\n"
    );
    let answer = office.run(&["register", "--import", "khong-co.xlsx"]);
    assert_eq!(answer.stderr, "khong-co.xlsx: Không tìm thấy tệp. Xin kiểm tra tên và thư mục.\n");
    office.put("cu.xls", [0xD0, 0xCF, 0x11, 0xE0, 0, 0]);
    let answer = office.run(&["register", "--import", "cu.xls"]);
    assert!(answer.stderr.starts_with("cu.xls: Tệp là bảng tính kiểu cũ (.xls)."), "{answer:?}");
}

/// A workbook of two worksheets with a title above the heads, dates as dates, and one date left a number.
#[test]
fn a_workbook_is_read_with_its_titles_and_dates() {
    let office = Office::new();
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    for (name, product, number, plain) in [("3 sao", "Chè", "1", false), ("4 sao", "Mật ong", "2", true)] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).expect("a name");
        sheet.write_string(0, 0, "SỔ ĐĂNG KÝ GIẤY CHỨNG NHẬN").expect("room");
        for (column, head) in (0..).zip(["TT", "Sản phẩm", "Kết quả phân hạng", "Số GCN", "Ngày cấp GCN"])
        {
            sheet.write_string(2, column, head).expect("room");
        }
        sheet.write_number(3, 0, 1).expect("room");
        sheet.write_string(3, 1, product).expect("room");
        sheet.write_string(3, 2, name).expect("room");
        sheet.write_string(3, 3, number).expect("room");
        if plain {
            sheet.write_number(3, 4, 46_364).expect("room");
        } else {
            let day = ExcelDateTime::parse_from_str("2026-08-31").expect("a day");
            sheet.write_datetime_with_format(3, 4, &day, &date).expect("room");
        }
    }
    office.put("so.xlsx", book.save_to_buffer().expect("bytes"));
    let answer = office.run(&["register", "--import", "so.xlsx"]);
    assert_eq!(
        answer.stderr,
        "so.xlsx: danh sách có chỗ cần sửa:\n- so.xlsx, trang «4 sao», dòng 4, cột E «Ngày cấp GCN»: Ô là số 46364, không phải ngày. Với Excel số này thường là ngày 08/12/2026: xin định dạng ô là Date (Ngày), xem lại ngày rồi lưu.\n"
    );
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in (0..).zip(["Sản phẩm", "Xếp hạng", "Số GCN", "Ngày cấp GCN"]) {
        sheet.write_string(0, column, head).expect("room");
    }
    sheet.write_string(1, 0, "Chè").expect("room");
    sheet.write_string(1, 1, "★★★").expect("room");
    sheet.write_string(1, 2, "=1+1").expect("room");
    let day = ExcelDateTime::parse_from_str("2026-08-31").expect("a day");
    sheet.write_datetime_with_format(1, 3, &day, &date).expect("room");
    office.put("so.xlsx", book.save_to_buffer().expect("bytes"));
    let told = office.json(&["register", "--import", "so.xlsx", "--json", "--on", "2026-09-01"]);
    assert_eq!(
        told,
        json!([{"code": null, "name": "Chè", "stars": 3, "certificate": "=1+1", "issued": "2026-08-31",
            "expires": "2029-08-31", "window": ["2029-03-04", "2029-05-03"], "state": "valid",
            "product_id": null, "producer": null, "producer_kind": null, "commune": null, "set": null, "group": null,
            "decision": null, "decided": null, "expires_by_months": null,
            "filing": {"from": "2029-03-04", "to": "2029-05-03", "better_by": null, "provisional": true}, "filed": null, "revoked": null,
            // Three years of 365 days and the 29th of February 2028, less a day.
            "standing": "valid", "days_left": 1095,
            "source": {"list": "so.xlsx", "worksheet": "Sheet1", "row": 2}, "history": []}])
    );
}
