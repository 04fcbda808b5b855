//! The sample lists: what the sample session holds, as an office would keep it in a spreadsheet.

use hoidong::council::session::Kind;
use hoidong::council::{Role, Session};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

const PRODUCTS: [&str; 17] = [
    "STT",
    "Tên sản phẩm",
    "Mã số",
    "Bộ sản phẩm",
    "Chủ thể",
    "Xã/phường",
    "Hình thức",
    "Hạng sao hiện có",
    "Ngày hết hạn",
    "Điểm tự chấm",
    "Đơn vị tư vấn",
    "Ngày xã đề nghị",
    "Ngày nộp hồ sơ",
    "Số mẫu",
    "Hồ sơ đủ",
    "Ngày gửi hồ sơ",
    "Ghi chú",
];
const MEMBERS: [&str; 7] = ["STT", "Họ và tên", "Chức vụ", "Cơ quan", "Vai trò", "Thư ký", "Chấm điểm"];

/// A cell: a text, a number, or a day as 10/12/2026.
#[derive(Clone)]
enum Value {
    Text(String),
    Number(String),
    Day(chrono::NaiveDate),
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn or_blank<T>(value: Option<T>, make: impl Fn(T) -> Value) -> Value {
    value.map_or_else(|| text(""), make)
}

fn products(session: &Session) -> Vec<Vec<Value>> {
    let number = |number: String| Value::Number(number);
    let row = |(n, product): (usize, &hoidong::council::Product)| {
        let dossier = &product.dossier;
        let kind = match product.kind {
            Kind::First => "Đánh giá lần đầu",
            Kind::Upgrade => "Nâng hạng",
            Kind::Reevaluation => "Đánh giá lại",
        };
        vec![
            number(n.to_string()),
            text(&product.name),
            text(product.code.as_deref().unwrap_or_default()),
            number(product.set.to_string()),
            text(&product.producer.name),
            text(&product.producer.commune),
            text(kind),
            or_blank(product.stars, |stars| text(&format!("{} sao", stars.count()))),
            or_blank(product.expires, Value::Day),
            or_blank(product.self_score, |points| number(points.to_string())),
            text(dossier.consultant.as_deref().unwrap_or_default()),
            or_blank(dossier.proposed, Value::Day),
            or_blank(dossier.filed, Value::Day),
            or_blank(dossier.samples, |samples| number(samples.to_string())),
            text(if dossier.complete { "x" } else { "" }),
            or_blank(dossier.sent.first(), |sent| Value::Day(sent.on)),
            text(if n == 1 { "Chủ thể, đơn vị tư vấn, điểm tự chấm là minh họa" } else { "" }),
        ]
    };
    (1..).zip(&session.products).map(row).collect()
}

fn members(session: &Session) -> Vec<Vec<Value>> {
    let row = |(n, member): (usize, &hoidong::council::Member)| {
        let role = match member.role {
            Role::Chair => "Chủ tịch",
            Role::ViceChair => "Phó Chủ tịch",
            Role::Member => "Ủy viên",
        };
        let mark = |is: bool| text(if is { "x" } else { "" });
        vec![
            Value::Number(n.to_string()),
            text(&member.name),
            text(&member.position),
            text(&member.agency),
            text(role),
            mark(member.secretary),
            mark(member.scores),
        ]
    };
    (1..).zip(&session.members).map(row).collect()
}

fn csv(heads: &[&str], rows: &[Vec<Value>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(heads).expect("memory");
    for row in rows {
        let cell = |value: &Value| match value {
            Value::Text(text) | Value::Number(text) => text.clone(),
            Value::Day(day) => day.format("%d/%m/%Y").to_string(),
        };
        writer.write_record(row.iter().map(cell)).expect("memory");
    }
    writer.into_inner().expect("memory")
}

fn fill(sheet: &mut Worksheet, title: &str, heads: &[&str], rows: &[Vec<Value>]) {
    let bold = Format::new().set_bold().set_align(FormatAlign::Center).set_text_wrap().set_border(FormatBorder::Thin);
    let (cell, day) = (
        Format::new().set_border(FormatBorder::Thin),
        Format::new().set_border(FormatBorder::Thin).set_num_format("dd/mm/yyyy"),
    );
    let last = u16::try_from(heads.len() - 1).expect("few columns");
    sheet.merge_range(0, 0, 0, last, title, &Format::new().set_bold().set_align(FormatAlign::Center)).expect("room");
    for (column, head) in (0..).zip(heads) {
        sheet.write_string_with_format(2, column, *head, &bold).expect("room");
        sheet.set_column_width(column, if column == 0 { 5 } else { 18 }).expect("room");
    }
    sheet.set_freeze_panes(3, 2).expect("room");
    for (line, row) in (3..).zip(rows) {
        for (column, value) in (0..).zip(row) {
            match value {
                Value::Text(text) => sheet.write_string_with_format(line, column, text, &cell),
                Value::Number(number) => {
                    let number: f64 = number.parse().expect("a number");
                    sheet.write_number_with_format(line, column, number, &cell)
                }
                Value::Day(on) => {
                    let on = ExcelDateTime::parse_from_str(&on.to_string()).expect("a day");
                    sheet.write_datetime_with_format(line, column, &on, &day)
                }
            }
            .expect("room");
        }
    }
}

fn workbook(products: &[Vec<Value>], members: &[Vec<Value>]) -> Vec<u8> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::parse_from_str("2026-11-28").expect("a day");
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&created));
    let sheet = book.add_worksheet().set_name("Sản phẩm").expect("a name");
    fill(sheet, "DANH SÁCH SẢN PHẨM (MINH HỌA)", &PRODUCTS, products);
    let sheet = book.add_worksheet().set_name("Thành viên").expect("a name");
    fill(sheet, "DANH SÁCH THÀNH VIÊN HỘI ĐỒNG (MINH HỌA)", &MEMBERS, members);
    book.save_to_buffer().expect("bytes")
}

/// Every sample list with its bytes.
pub(crate) fn files(session: &Session) -> [(&'static str, Vec<u8>); 3] {
    let (products, members) = (products(session), members(session));
    [
        ("danh-sach-mau.xlsx", workbook(&products, &members)),
        ("danh-sach-mau-san-pham.csv", csv(&PRODUCTS, &products)),
        ("danh-sach-mau-thanh-vien.csv", csv(&MEMBERS, &members)),
    ]
}
