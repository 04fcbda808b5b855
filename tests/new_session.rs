//! `hoidong new`: an office's list becomes a session file that `check` accepts, or is refused
//! with every slip at its place; what nobody knows is marked; the dialogue leaves nothing when given up.

#![expect(clippy::expect_used, reason = "the helpers of a test may stop it")]

#[path = "new_session/list.rs"]
mod list;
#[cfg(unix)]
#[path = "pty/mod.rs"]
mod pty;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use hoidong::council::Regulation;
use hoidong::host::write_atomically;
use hoidong::load::{self, Loaded, sheets};
use rstest::rstest;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use serde_json::Value;
use tempfile::TempDir;

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        write_atomically(&self.path(name), bytes.as_ref()).expect("written");
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hoidong"));
        command.args(args).current_dir(self.0.path()).env("HOIDONG_DATA", self.path("data"));
        command.env("HOIDONG_CONFIG", self.path("config")).env_remove("HOIDONG_LANG");
        command.output().expect("it runs")
    }

    /// Runs what must succeed.
    fn done(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    /// Runs what must be refused, and what it says.
    fn refused(&self, args: &[&str], exit: i32) -> String {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(exit), "{args:?}: {}", String::from_utf8_lossy(&output.stdout));
        assert!(output.stdout.is_empty());
        String::from_utf8(output.stderr).expect("text")
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).expect("the folder");
        let mut names: Vec<_> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn loaded(&self, name: &str) -> Loaded {
        load::session_file(&self.path(name)).expect("a session")
    }
}

fn sessions() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions")
}

fn sample() -> Loaded {
    load::session_file(&sessions().join("lang-son-2026-dot-2.ron")).expect("the sample")
}

/// The sample list says what the sample session says, so the session made of it must be the same.
#[rstest]
#[case::workbook(&["danh-sach-mau.xlsx"])]
#[case::two_tables(&["danh-sach-mau-san-pham.csv", "danh-sach-mau-thanh-vien.csv"])]
fn the_sample_list_makes_the_sample_session(#[case] files: &[&str]) {
    let (desk, sample) = (Desk::new(), sample().session);
    let mut args = vec!["new", "--out", "dot-2.ron", "--starts", "08:00 10/12/2026"];
    let (title, place, council) = (&sample.title, &sample.meeting.place, &sample.council);
    args.extend(["--title", title, "--place", place, "--council", &council.body]);
    args.extend(["--parent", &council.parent, "--established-by", &council.established_by]);
    for file in files {
        fs::copy(sessions().join(file), desk.path(file)).expect("a copy");
        args.extend(["--from", file]);
    }
    let said = desk.done(&args);
    assert!(
        said.starts_with("Đã tạo tệp phiên họp dot-2.ron: 12 sản phẩm, 9 thành viên, bộ quy tắc qd-26-2026."),
        "{said}"
    );
    assert!(!said.contains("Còn thiếu") && !said.contains("Cần xem lại"), "{said}");
    assert!(said.contains("Các cột không đưa vào tệp phiên họp: «Ghi chú», «STT»."), "{said}");
    assert_eq!(desk.done(&["check", "dot-2.ron"]), "Không có lỗi.\n");
    let made = desk.loaded("dot-2.ron").session;
    assert_eq!(made.members, sample.members);
    assert_eq!(made.products, sample.products);
    assert_eq!(made.meeting, sample.meeting);
    assert_eq!(made.council, sample.council);
    assert_eq!((made.id.as_str(), made.title, made.rules), ("dot-2", sample.title, sample.rules));
    assert_eq!(made.regulation, Regulation::default());
}

/// The generator of the sample lists is `new_session/list.rs`; `HOIDONG_WRITE_LISTS=1` writes them again.
#[test]
fn the_sample_lists_are_those_the_generator_makes() {
    let fresh = Desk::new();
    for (name, bytes) in list::files(&sample().session) {
        if std::env::var_os("HOIDONG_WRITE_LISTS").is_some() {
            write_atomically(&sessions().join(name), &bytes).expect("written");
        }
        fresh.put(name, &bytes);
        let read = |path: &Path| sheets::read(path).expect("a list");
        assert!(read(&sessions().join(name)) == read(&fresh.path(name)), "{name} is another list");
    }
}

#[test]
fn what_nobody_knows_is_marked_named_and_told_by_check() {
    let desk = Desk::new();
    desk.put("sp.csv", "Tên sản phẩm,Bộ sản phẩm,Chủ thể,Xã/phường\nChè xanh,11,HTX 1,xã Thái Bình\n");
    let said = desk.done(&["new", "--from", "sp.csv", "--id", "thu", "--title", "Họp thử"]);
    assert!(
        said.contains("Còn thiếu: tên Hội đồng, ngày giờ họp, nơi họp, thành viên. Điền ở những chỗ ghi CÒN THIẾU"),
        "{said}"
    );
    assert!(
        said.contains("Chưa có, không bắt buộc: cơ quan thành lập Hội đồng, quyết định thành lập Hội đồng."),
        "{said}"
    );
    let text = fs::read_to_string(desk.path("thu.ron")).expect("the file");
    assert_eq!(text.matches("// CÒN THIẾU: ").count(), 6);
    let checked: Value = serde_json::from_slice(&desk.run(&["check", "--json", "thu.ron"]).stdout).expect("json");
    let codes: Vec<_> = checked["problems"].as_array().expect("a list").iter().map(|p| p["code"].clone()).collect();
    assert_eq!(codes, ["empty-text", "bad-time", "empty-text", "empty-list"]);
    // Filled in as the notes say, it is a session.
    let member = r#"Member(id: "M1", name: "A", position: "", agency: "", role: Chair, secretary: true),"#;
    let filled = text
        .replacen("body: \"\"", "body: \"Hội đồng\"", 1)
        .replacen("starts: \"\"", "starts: \"2026-12-10T08:00:00+07:00\"", 1)
        .replacen("place: \"\"", "place: \"Phòng 1\"", 1)
        .replacen("// CÒN THIẾU: thành viên", member, 1);
    desk.put("du.ron", filled);
    assert_eq!(desk.done(&["check", "du.ron"]), "Không có lỗi.\n");

    let told: Value =
        serde_json::from_str(&desk.done(&["new", "--json", "--from", "sp.csv", "--id", "khac"])).expect("json");
    assert_eq!((&told["file"], &told["products"], &told["members"]), (&"khac.ron".into(), &1.into(), &0.into()));
    assert_eq!(told["missing"].as_array().map(Vec::len), Some(7));
}

#[test]
fn no_file_is_ever_replaced_and_bad_usage_is_named() {
    let desk = Desk::new();
    desk.put("sp.csv", "Tên sản phẩm,Bộ sản phẩm,Chủ thể,Xã/phường\nChè xanh,11,HTX 1,xã Thái Bình\n");
    desk.put("co-roi.ron", "của người khác");
    let said = desk.refused(&["new", "--from", "sp.csv", "--out", "co-roi.ron"], 1);
    assert_eq!(
        said,
        "Đã có tệp co-roi.ron. Không ghi đè lên tệp nào: xin chọn tên khác (--out), hoặc chuyển tệp cũ đi nơi khác.\n"
    );
    assert_eq!(fs::read_to_string(desk.path("co-roi.ron")).expect("there"), "của người khác");
    assert!(desk.refused(&["new", "--from", "sp.csv", "--id", "co-roi"], 1).starts_with("Đã có tệp co-roi.ron."));
    assert!(desk.refused(&["new", "--from", "sp.csv", "--out", "xa/x.ron"], 1).starts_with("Không có thư mục xa."));
    assert!(desk.refused(&["new", "--from", "sp.csv", "--out", "x.txt"], 2).contains("--out x.txt.ron"));
    assert!(desk.refused(&["new", "--from", "sp.csv", "--id", "Đợt 2"], 2).contains("Ví dụ: dot-2."));
    assert!(desk.refused(&["new", "--from", "sp.csv", "--starts", "10/12/2026"], 2).contains("chưa đủ ngày và giờ"));
    assert!(desk.refused(&["new"], 1).contains("cần một cửa sổ dòng lệnh"));
    let both = desk.refused(&["new", "--from", "khong-co.xlsx", "--from", "cung-khong.csv"], 1);
    assert!(both.contains("khong-co.xlsx: Không tìm thấy tệp.") && both.contains("cung-khong.csv: "), "{both}");
    assert_eq!(desk.names(), ["co-roi.ron", "sp.csv"], "nothing was made");
    // Where there is a folder of sessions, the start screen will find it there.
    fs::create_dir(desk.path("sessions")).expect("a folder");
    assert!(desk.done(&["new", "--from", "sp.csv", "--id", "a"]).contains("sessions/a.ron") || cfg!(windows));
    assert!(desk.path("sessions/a.ron").exists());
}

/// Every `tests/hostile/lists/NAME.csv` stands beside `NAME.txt`, the sentences a person sees.
#[test]
fn every_bad_list_gets_the_sentences_beside_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/lists");
    let mut names: Vec<_> =
        fs::read_dir(&folder).expect("the folder").map(|entry| entry.expect("an entry").path()).collect();
    names.retain(|path| path.extension().is_some_and(|ending| ending == "csv"));
    names.sort();
    assert!(names.len() > 5);
    let mut differing = Vec::new();
    for path in names {
        let desk = Desk::new();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        desk.put(name, fs::read(&path).expect("a fixture"));
        let seen = desk.refused(&["new", "--from", name], 1);
        assert_eq!(desk.names(), [name], "nothing was made");
        let english = desk.refused(&["--lang", "en", "new", "--from", name], 1);
        assert_eq!(english.lines().count(), seen.lines().count());
        assert!(!english.contains("Xin "), "{english}");
        let expected = fs::read_to_string(path.with_extension("txt")).map(|text| text.replace("\r\n", "\n"));
        if expected.ok().as_ref() != Some(&seen) {
            differing.push(format!("=== {name}\n{seen}"));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

/// Two worksheets, as Excel keeps them: titles above, merged cells, dates, numbers, blank rows.
fn workbook(spoil: bool) -> Vec<u8> {
    let mut book = Workbook::new();
    let plain = Format::new();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = book.add_worksheet().set_name("Sản phẩm").expect("a name");
    sheet.merge_range(0, 0, 0, 6, "DANH SÁCH SẢN PHẨM ĐỢT 2", &plain).expect("room");
    let heads = [
        "TT",
        "Tên sản phẩm",
        "Bộ tiêu chí số",
        "Chủ thể",
        "Xã, phường",
        "Hình thức",
        "Ngày hết hạn",
        "Điểm tự chấm",
        "Điện thoại",
    ];
    for (column, head) in (0..).zip(heads) {
        sheet.write_string(2, column, head).expect("room");
        sheet.write_string(3, column, format!("({})", column + 1)).expect("room");
    }
    sheet.merge_range(4, 3, 5, 3, "HTX  Nông sản\nsạch ", &plain).expect("room");
    sheet.merge_range(4, 4, 5, 4, "xã Che\u{302}\u{300}", &plain).expect("room");
    for (row, name, set) in [(4, "Na", 1.0), (5, " Mật\u{a0}ong ", 4.0)] {
        sheet.write_string(row, 1, name).expect("room");
        sheet.write_number(row, 2, set).expect("room");
        sheet.write_string(row, 5, "Đánh giá lại").expect("room");
        let expires = ExcelDateTime::from_ymd(2027, 2, 28).expect("a day");
        sheet.write_datetime_with_format(row, 6, &expires, &day).expect("room");
        sheet.write_number(row, 7, 78.5).expect("room");
    }
    sheet.write_blank(6, 1, &plain).expect("room");
    for (column, text) in
        [(1, "Chè xanh"), (2, "11"), (3, "Công ty A"), (4, "xã B"), (5, "lần đầu"), (7, "72,5"), (8, "0912")]
    {
        sheet.write_string(8, column, text).expect("room");
    }
    if spoil {
        sheet.write_number(4, 2, 1.5).expect("room");
        sheet
            .write_datetime_with_format(5, 2, ExcelDateTime::from_ymd(2026, 1, 1).expect("a day"), &day)
            .expect("room");
        sheet.write_number(4, 6, 46_364.0).expect("room");
        sheet.write_string(5, 6, "30/02/2027").expect("room");
        sheet.write_formula(8, 1, Formula::new("=1/0").set_result("#DIV/0!")).expect("room");
        sheet.write_string(8, 10, "x").expect("room");
        sheet.write_string(10, 1, "Tổng cộng: 3 sản phẩm").expect("room");
    }
    let sheet = book.add_worksheet().set_name("Hội đồng").expect("a name");
    for (column, head) in (0..).zip(["Họ tên", "Chức vụ", "Đơn vị", "Vai trò trong Hội đồng"]) {
        sheet.write_string(0, column, head).expect("room");
    }
    let chair = if spoil { "Giám đốc" } else { "Chủ tịch" };
    for (row, [name, role]) in
        (1..).zip([["Nguyễn Văn A", chair], ["Trần Thị B", "Ủy viên, thư ký"], ["Lê C", "Khách mời"]])
    {
        sheet.write_string(row, 0, name).expect("room");
        sheet.write_string(row, 2, "Sở").expect("room");
        sheet.write_string(row, 3, role).expect("room");
    }
    book.add_worksheet().set_name("Ghi chép").expect("a name").write_string(0, 0, "riêng").expect("room");
    book.save_to_buffer().expect("bytes")
}

#[test]
fn a_workbook_as_offices_keep_it_is_read_cell_by_cell() {
    let desk = Desk::new();
    desk.put("ds.xlsx", workbook(false));
    let said = desk.done(&[
        "new",
        "--from",
        "ds.xlsx",
        "--out",
        "x.ron",
        "--starts",
        "8h 10/12/2026",
        "--place",
        "P1",
        "--title",
        "Họp",
        "--council",
        "HĐ",
    ]);
    assert!(said.contains("Các cột không đưa vào tệp phiên họp: «TT», «Điện thoại»."), "{said}");
    assert!(said.contains("Các trang không phải danh sách, đã bỏ qua: «Ghi chép»."), "{said}");
    let session = desk.loaded("x.ron").session;
    let products: Vec<_> = session
        .products
        .iter()
        .map(|p| {
            let expires = p.expires.map(|day| day.to_string()).unwrap_or_default();
            let score = p.self_score.map(|points| points.to_string()).unwrap_or_default();
            format!("{} {} {} | {} | {} | {expires} {score}", p.id, p.name, p.set, p.producer.name, p.producer.commune)
        })
        .collect();
    assert_eq!(
        products,
        [
            "P01 Na 1 | HTX Nông sản sạch | xã Chề | 2027-02-28 78.5",
            "P02 Mật ong 4 | HTX Nông sản sạch | xã Chề | 2027-02-28 78.5",
            "P03 Chè xanh 11 | Công ty A | xã B |  72.5",
        ]
    );
    let seats: Vec<_> = session.members.iter().map(|m| (m.secretary, m.scores, m.observer, m.appointed)).collect();
    assert_eq!(seats, [(false, true, false, true), (true, true, false, true), (false, false, true, false)]);
    assert!(!fs::read_to_string(desk.path("x.ron")).expect("the file").contains("0912"), "no telephone in a session");
}

#[test]
fn every_slip_of_a_workbook_is_named_with_sheet_row_column_and_remedy() {
    let desk = Desk::new();
    desk.put("ds.xlsx", workbook(true));
    let said = desk.refused(&["new", "--from", "ds.xlsx"], 1);
    let expected = "\
Chưa tạo tệp nào, vì danh sách có chỗ cần sửa:
- ds.xlsx, trang «Sản phẩm», dòng 5, cột C «Bộ tiêu chí số»: «1.5» không phải số hay tên của bộ sản phẩm. Xin ghi số, ví dụ 11; xem các bộ: hoidong rubric list.
- ds.xlsx, trang «Sản phẩm», dòng 5, cột G «Ngày hết hạn»: Ô là số 46364, không phải ngày. Với Excel số này thường là ngày 08/12/2026: xin định dạng ô là Date (Ngày), xem lại ngày rồi lưu.
- ds.xlsx, trang «Sản phẩm», dòng 6, cột C «Bộ tiêu chí số»: Ô là ngày tháng hoặc giá trị lỗi của bảng tính, có thể đã bị đổi. Xin định dạng ô là Text (Văn bản) rồi ghi lại.
- ds.xlsx, trang «Sản phẩm», dòng 6, cột G «Ngày hết hạn»: «30/02/2027» không phải một ngày có thật từ năm 2000 đến 2100. Xin ghi như 10/12/2026.
- ds.xlsx, trang «Sản phẩm», dòng 9, cột B «Tên sản phẩm»: Ô là ngày tháng hoặc giá trị lỗi của bảng tính, có thể đã bị đổi. Xin định dạng ô là Text (Văn bản) rồi ghi lại.
- ds.xlsx, trang «Sản phẩm», dòng 9, cột K: Ô này nằm ở cột không có tiêu đề. Xin đặt tên cột hoặc xóa ô; trong tệp CSV, ô có dấu phẩy phải đặt trong ngoặc kép.
- ds.xlsx, trang «Sản phẩm», dòng 11: Dòng chỉ có «Tổng cộng: 3 sản phẩm». Nếu là tên nhóm, dòng tổng cộng hoặc chỗ ký thì xin bỏ dòng này; nếu thuộc danh sách thì ghi đủ các cột.
- ds.xlsx, trang «Hội đồng», dòng 2, cột D «Vai trò trong Hội đồng»: «Giám đốc» không rõ là vai trò nào. Xin ghi một trong: Chủ tịch, Phó Chủ tịch, Ủy viên, Thư ký, Khách mời.
";
    assert_eq!(said, expected);
    assert_eq!(desk.names(), ["ds.xlsx"]);
}

#[test]
fn a_list_of_125_products_makes_125_with_ids_in_order() {
    let desk = Desk::new();
    let rows: Vec<_> = (1..=125).map(|n| format!("Sản phẩm {n};{};HTX {n};xã {n}", n % 26 + 1)).collect();
    desk.put("sp.csv", format!("\u{feff}Tên sản phẩm;Bộ số;Chủ thể;Xã\r\n{}\r\n", rows.join("\r\n")));
    desk.put("tv.csv", "Họ và tên,Vai trò,Thư ký\nA,Chủ tịch,\nB,Ủy viên,x\n");
    desk.done(&[
        "new",
        "--from",
        "sp.csv",
        "--from",
        "tv.csv",
        "--out",
        "x.ron",
        "--starts",
        "08:00 10/12/2026",
        "--place",
        "P1",
        "--title",
        "T",
        "--council",
        "H",
    ]);
    let session = desk.loaded("x.ron").session;
    assert_eq!(session.products.len(), 125);
    for (n, product) in (1..).zip(&session.products) {
        assert_eq!((product.id.0.clone(), &product.name), (format!("P{n:03}"), &format!("Sản phẩm {n}")));
        assert_eq!(product.set.0, n % 26 + 1);
    }
}

/// A meeting of the time of Decision 148 is made by its rule set.
#[test]
fn the_rule_set_is_the_one_in_force_on_the_day() {
    let desk = Desk::new();
    desk.put("sp.csv", "Tên sản phẩm,Bộ sản phẩm,Chủ thể,Xã\nChè xanh,11,HTX 1,xã A\n");
    desk.done(&[
        "new",
        "--from",
        "sp.csv",
        "--id",
        "cu",
        "--starts",
        "08:00 10/12/2024",
        "--council",
        "Hội đồng huyện Chi Lăng",
    ]);
    let text = fs::read_to_string(desk.path("cu.ron")).expect("the file");
    assert!(text.contains("rules: \"qd-148-2023\"") && text.contains("level: District"), "{text}");
}

#[cfg(unix)]
mod dialogue {
    use super::*;

    fn hall() -> pty::Hall {
        pty::Hall::new()
    }

    fn begin(hall: &pty::Hall, args: &[&str]) -> pty::Sitting {
        hall.run_at((100, 40), args)
    }

    fn made(hall: &pty::Hall, name: &str) -> PathBuf {
        hall.session().with_file_name(name)
    }

    #[test]
    fn a_session_is_made_answer_by_answer() {
        let hall = hall();
        let mut sitting = begin(&hall, &["new"]);
        sitting.until("Giờ và ngày họp");
        sitting.press("mai<Enter>", "«mai» chưa đủ ngày và giờ");
        sitting.press("08:00 10/12/2026<Enter>", "Tên phiên họp");
        sitting.press("Họp thử<Enter>", "Tên Hội đồng:");
        sitting.press("Hội đồng đánh giá tỉnh<Enter>", "Cơ quan thành lập");
        sitting.press("UBND tỉnh<Enter>", "Quyết định thành lập");
        sitting.press("<Enter>", "Nơi họp:");
        sitting.press("Phòng 1<Enter>", "Số thành viên");
        sitting.press("2<Enter>", "Thành viên 1/2, họ và tên");
        sitting.press("<Enter>", "không để trống được");
        sitting.press("Nguyễn Thị Đào<Enter>", "Thành viên 1/2, chức vụ");
        sitting.press("Phó Chủ tịch<Enter>", "Thành viên 1/2, cơ quan");
        sitting.press("UBND tỉnh<Enter>", "Thành viên 2/2, họ và tên");
        sitting.press("Trần Văn B<Enter>", "Thành viên 2/2, chức vụ");
        sitting.press("<Enter>", "Thành viên 2/2, cơ quan");
        sitting.press("<Enter>", "Phó Chủ tịch là");
        sitting.press("<Enter>", "Chủ tịch Hội đồng là");
        sitting.press("<Enter>", "Thư ký, người ghi biên bản");
        sitting.press("<Enter>", "Số sản phẩm");
        sitting.press("1<Enter>", "Sản phẩm 1/1, tên");
        sitting.press("Chè xanh<Enter>", "bộ sản phẩm số");
        sitting.press("?<Enter>", "Xin ghi số của một bộ ở trên");
        sitting.press("11<Enter>", "chủ thể:");
        sitting.press("HTX 1<Enter>", "xã/phường:");
        sitting.press("xã A<Enter>", "1 lần đầu, 2 nâng hạng");
        sitting.press("<Enter>", "Mã phiên họp, cũng là tên tệp");
        sitting.press("<Enter>", "Ghi tệp?");
        assert!(sitting.look().text().contains("Họp lúc 08:00 10/12/2026 (thứ Năm)."));
        sitting.keys("<Enter>");
        assert_eq!(sitting.end().exit_code(), 0, "{}", sitting.look().text());
        assert_eq!(sitting.modes(), sitting.modes_before, "the line is not as it was");
        let session = load::session_file(&made(&hall, "phien-hop-2026-12-10.ron")).expect("a session").session;
        assert_eq!(session.meeting.starts.to_rfc3339(), "2026-12-10T08:00:00+07:00");
        assert_eq!(session.chair().map(|m| m.name.as_str()), Some("Nguyễn Thị Đào"));
        assert_eq!(session.secretary().map(|m| m.name.as_str()), Some("Trần Văn B"));
        assert_eq!((session.products[0].set.0, session.products[0].producer.commune.as_str()), (11, "xã A"));
    }

    #[rstest]
    #[case::esc("<Esc>")]
    #[case::ctrl_c("\u{3}")]
    fn given_up_at_any_moment_it_leaves_nothing(#[case] key: &str) {
        for answers in [0, 3] {
            let hall = hall();
            let mut sitting = begin(&hall, &["new"]);
            sitting.until("Giờ và ngày họp");
            for _ in 0..answers {
                sitting.keys("<Enter>");
            }
            let next = ["Giờ và ngày họp", "", "", "Cơ quan thành lập"][answers];
            sitting.until(next);
            if key == "<Esc>" {
                sitting.keys("<Esc>");
            } else {
                sitting.keys("<Ctrl-C>");
            }
            assert_eq!(sitting.end().exit_code(), 1);
            assert!(sitting.look().text().contains("Đã thôi. Chưa ghi tệp nào."), "{}", sitting.look().text());
            assert_eq!(sitting.modes(), sitting.modes_before, "the line is not as it was");
            let folder = hall.session().parent().expect("a folder").to_owned();
            let made = fs::read_dir(folder).expect("it").filter_map(Result::ok).filter(|e| e.path().is_file()).count();
            assert_eq!(made, 1, "only the sample is there");
        }
    }

    #[test]
    fn with_a_list_only_what_it_lacks_is_asked() {
        let hall = hall();
        let list = sessions().join("danh-sach-mau.xlsx");
        let list = list.to_str().expect("a path");
        let mut sitting =
            begin(&hall, &["new", "--from", list, "--starts", "08:00 10/12/2026", "--title", "Họp", "--place", "P1"]);
        sitting.until("Tên Hội đồng:");
        sitting.press("Hội đồng<Enter>", "Cơ quan thành lập");
        sitting.press("<Enter>", "Quyết định thành lập");
        sitting.press("<Enter>", "Mã phiên họp");
        sitting.press("<Backspace><Backspace><Backspace><Enter>", "Ghi tệp?");
        assert!(sitting.look().text().contains("phien-hop-2026-12.ron: 12 sản phẩm, 9 thành viên."));
        sitting.keys("<Enter>");
        assert_eq!(sitting.end().exit_code(), 0);
        assert!(made(&hall, "phien-hop-2026-12.ron").exists());
    }
}
