//! The register of certificates, as a table and its notes.

use super::super::Lang;

words! {
    /// The table.
    Register {
        code: "Mã số" | "Code";
        product: "Sản phẩm" | "Product";
        stars: "Hạng" | "Stars";
        certificate: "Giấy chứng nhận" | "Certificate";
        issued: "Ngày cấp" | "Issued";
        expires: "Hết hạn" | "Expires";
        window: "Nộp đánh giá lại" | "File again";
        standing: "Tình trạng" | "Standing";
        valid: "còn hạn" | "valid";
        due: "đến kỳ nộp" | "due";
        filed: "đang đánh giá lại" | "filed";
        overdue: "quá kỳ nộp" | "late";
        overrun: "hết hạn, chờ kết quả" | "run out, pending";
        expired: "hết hạn" | "expired";
        revoked: "đã thu hồi" | "revoked";
        former: "Giấy chứng nhận trước:" | "Former certificates:";
        former_one: "Giấy chứng nhận trước" | "Former certificate";
        uncertified: "Đã công nhận, chưa ghi giấy chứng nhận:" | "Recognised, no certificate recorded:";
        days_off: "Hạn nộp rơi vào ngày nghỉ:" | "The last day to file is a day off:";
        nothing_found: "Không có sản phẩm nào như vậy trong sổ đăng ký." | "The register has no such product.";
        title: "Sổ đăng ký giấy chứng nhận" | "The register of certificates";
        key_find: "Tìm" | "Find";
        key_due: "Chỉ sản phẩm đến kỳ" | "Only what is due";
        key_all: "Tất cả" | "All";
        key_done: "Xong" | "Done";
        key_clear: "Bỏ tìm" | "Clear the search";
        searched: "Tìm (không cần dấu):" | "Find (without marks):";
        days_off_short: "ngày cuối là ngày nghỉ: chậm nhất" | "its last day is off: by";
        file_again: "Nộp hồ sơ đánh giá lại" | "File again";
        nothing_due: "Không có sản phẩm nào đến kỳ hoặc quá kỳ nộp." | "Nothing is due or late.";
        left_out: "Chưa tính:" | "Not counted:";
        unusual: "(*) Ngày hết hạn của danh sách khác 36 tháng:" | "(*) Lists whose last day is not 36 months from the issue:";
        doubts: "Cần đối chiếu:" | "To be looked at:";
        key_doubts: "Chỗ cần đối chiếu" | "What to look at";
        key_left_out: "Dòng, tệp chưa tính" | "What is left out";
        key_register: "Sổ đăng ký" | "The register";
        no_folder: "Chưa có thư mục nào để đọc." | "There is no folder to read.";
        from_record: "Theo hồ sơ" | "From the record";
        from_list: "Theo danh sách" | "From the list";
        decided: "Quyết định" | "Decision";
        nothing: "Chưa có giấy chứng nhận nào trong các hồ sơ và danh sách này." | "These records and lists hold no certificate yet.";
    }
}

words! {
    /// The letters to producers, and the list beside them.
    Letters {
        list: "DANH SÁCH THÔNG BÁO" | "LIST OF LETTERS";
        subject: "Giấy chứng nhận sản phẩm OCOP sắp hết hạn: chủ thể được gửi thông báo và sản phẩm không có thông báo" | "OCOP certificates that run out: who gets a letter, and which products get none";
        written: "I. CHỦ THỂ CÓ THÔNG BÁO" | "I. PRODUCERS WITH A LETTER";
        unwritten: "II. SẢN PHẨM KHÔNG CÓ THÔNG BÁO" | "II. PRODUCTS WITHOUT A LETTER";
        left_out: "CHƯA XÉT, VÌ KHÔNG ĐỌC ĐƯỢC" | "NOT CONSIDERED, SINCE IT CANNOT BE READ";
        doubts: "CẦN ĐỐI CHIẾU" | "TO BE LOOKED AT";
        producer: "Chủ thể" | "Producer";
        commune: "Xã, phường" | "Commune";
        no_commune: "chưa ghi: bổ sung nơi nhận trước khi gửi" | "not noted: add where it goes before sending";
        products: "Sản phẩm" | "Products";
        product: "Sản phẩm" | "Product";
        certificate: "Giấy chứng nhận" | "Certificate";
        why: "Lý do" | "Why";
        everybody: "Mọi sản phẩm của sổ này đều có thông báo." | "Every product of this register has a letter.";
        no_producer: "chưa ghi chủ thể: bổ sung cột «Chủ thể» của danh sách" | "no producer is noted: fill in the column «Chủ thể» of the list";
        filed: "đã nộp hồ sơ đánh giá lại" | "its re-evaluation was filed";
        no_certificate: "đã công nhận, chưa ghi giấy chứng nhận" | "recognised, no certificate recorded";
        revoked: "giấy chứng nhận đã bị thu hồi" | "its certificate was revoked";
        undone: "quyết định công nhận đã bị thu hồi" | "its recognition was revoked";
        ran_out: "giấy chứng nhận đã hết hạn, không còn hiệu lực" | "its certificate has run out";
        none_unwritten: "Không có." | "None.";
    }
}

/// Why a product whose time has not come gets no letter.
pub fn later(lang: Lang, days: u32) -> String {
    lang.pick(format!("còn hơn {days} ngày mới hết hạn"), format!("more than {days} days are left"))
}

/// What else to try where nobody's time has come.
pub fn more_days(lang: Lang) -> &'static str {
    lang.pick("Thử --due với số ngày lớn hơn, ví dụ --due 365.", "Try a larger --due, such as --due 365.")
}

/// How many products get no letter.
pub fn no_letter(lang: Lang, count: usize) -> String {
    lang.pick(
        format!("Không có thông báo cho {count} sản phẩm (nêu từng sản phẩm ở danh-sach-thong-bao):"),
        format!("No letter for {} (each is named in danh-sach-thong-bao):", several(count, "product")),
    )
}

/// Those of one reason, some of them by name.
pub fn no_letter_since(lang: Lang, why: &str, count: usize, named: &[&str]) -> String {
    let rest = count - named.len();
    let mut told = named.join("; ");
    if rest > 0 && !named.is_empty() {
        told += &lang.pick(format!("; và {rest} sản phẩm khác"), format!("; and {rest} more"));
    }
    if told.is_empty() { format!("{why}: {count}") } else { format!("{why} ({count}): {told}") }
}

/// A certificate and its last day.
pub fn until(lang: Lang, number: &str, day: &str) -> String {
    lang.pick(format!("{number}, đến {day}"), format!("{number}, until {day}"))
}

/// A decision in place of a certificate.
pub fn by_decision(lang: Lang, number: &str, day: &str) -> String {
    lang.pick(format!("quyết định {number} ngày {day}"), format!("decision {number} of {day}"))
}

/// How many products, on which day.
pub fn heading(lang: Lang, day: &str, count: usize, parts: &str, chosen: bool) -> String {
    if chosen {
        return lang.pick(
            format!("Tìm trong sổ đăng ký đến ngày {day}: thấy {count} sản phẩm ({parts})."),
            format!("Found in the register on {day}: {} ({parts}).", several(count, "product")),
        );
    }
    lang.pick(
        format!("Sổ đăng ký đến ngày {day}: {count} sản phẩm ({parts})."),
        format!("The register on {day}: {} ({parts}).", several(count, "product")),
    )
}

/// A former certificate of a product.
pub fn former(lang: Lang, product: &str, stars: u8, number: &str, from: &str, to: &str) -> String {
    lang.pick(
        format!("{product}: {stars} sao, {number} ({from}–{to})"),
        format!("{product}: {stars} stars, {number} ({from}–{to})"),
    )
}

/// That a certificate did not run out but was revoked.
pub fn revoked_on(lang: Lang, day: &str) -> String {
    lang.pick(format!("thu hồi ngày {day}"), format!("revoked on {day}"))
}

/// A product that was recognised and has no certificate on record.
pub fn uncertified(lang: Lang, product: &str, stars: u8, decision: &str, day: &str) -> String {
    lang.pick(
        format!("{product}: {stars} sao, quyết định {decision} ngày {day}"),
        format!("{product}: {stars} stars, decision {decision} of {day}"),
    )
}

/// A better day to file by.
pub fn better_by(lang: Lang, last: &str, by: &str, products: &str) -> String {
    lang.pick(format!("{last}: nộp chậm nhất {by} ({products})"), format!("{last}: better by {by} ({products})"))
}

/// A better day, with the word that `deadline` has where the days off were not all announced.
pub fn as_sure_as(lang: Lang, day: &str, provisional: bool) -> String {
    if provisional { lang.pick(format!("{day}, tạm tính"), format!("{day}, provisionally")) } else { day.to_owned() }
}

/// That days beyond the calendar are not sure.
pub fn beyond(lang: Lang, year: i32) -> String {
    lang.pick(
        format!("Kỳ nộp kết thúc sau năm {year} là tạm tính: chưa có lịch nghỉ các năm sau."),
        format!("A time to file that ends after {year} is provisional: the days off of later years are not known."),
    )
}

/// The rule behind the window.
pub fn rule(lang: Lang, opens: u32, closes: u32, overrun: u32, source: &str) -> String {
    lang.pick(
        format!("Hồ sơ đánh giá lại nộp trước ngày hết hạn từ {opens} đến {closes} ngày; nộp muộn mà chưa có kết quả thì giấy còn giá trị không quá {overrun} ngày ({source})."),
        format!("A re-evaluation is filed {opens} to {closes} days before the last day; filed late and pending, the certificate holds {overrun} days more at most ({source})."),
    )
}

/// The records of trials, which count nowhere.
pub fn trials(lang: Lang, files: &[String]) -> String {
    let files = files.join(", ");
    lang.pick(format!("Không tính hồ sơ chạy thử: {files}."), format!("Trials do not count: {files}."))
}

/// How many rows, records, lists and folders are not in the register.
pub fn left_out(lang: Lang, [rows, records, lists, folders]: [usize; 4]) -> String {
    let kinds = lang.pick(
        [
            (rows, ["dòng của danh sách giấy chứng nhận"; 2]),
            (records, ["hồ sơ phiên họp"; 2]),
            (lists, ["danh sách"; 2]),
            (folders, ["thư mục"; 2]),
        ],
        [
            (rows, ["row of a list", "rows of lists"]),
            (records, ["record of a meeting", "records of meetings"]),
            (lists, ["list", "lists"]),
            (folders, ["folder", "folders"]),
        ],
    );
    let said = |(count, [one, many]): &(usize, [&str; 2])| format!("{count} {}", if *count == 1 { one } else { many });
    let told = kinds.iter().filter(|(count, _)| *count > 0).map(said);
    let told = told.collect::<Vec<_>>().join(", ");
    lang.pick(
        format!("Chưa tính, vì không đọc được: {told}."),
        format!("Not counted, since they cannot be read: {told}."),
    )
}

/// Rows of a list that were left out.
pub fn rows_left_out(lang: Lang, file: &str, rows: usize) -> String {
    lang.pick(
        format!("Bỏ qua {rows} dòng của {file}, các dòng khác vẫn được tính:"),
        format!("Left out {} of {file}; its other rows are taken:", several(rows, "row")),
    )
}

/// `1 product`, `2 products`.
pub(super) fn several(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// A place in a list.
pub fn row_of(lang: Lang, file: &str, sheet: Option<&str>, row: usize) -> String {
    let sheet = sheet
        .map_or_else(String::new, |sheet| lang.pick(format!(", trang «{sheet}»"), format!(", worksheet “{sheet}”")));
    lang.pick(format!("{file}{sheet}, dòng {row}"), format!("{file}{sheet}, row {row}"))
}

/// A certificate of a list that does not run for its months.
pub fn unusual(lang: Lang, place: &str, product: &str, [issued, expires, usual]: [&str; 3]) -> String {
    lang.pick(
        format!("{place}: {product} cấp {issued}, danh sách ghi hết hạn {expires}; 36 tháng từ ngày cấp là {usual}. Sổ lấy ngày của danh sách; xin đối chiếu với giấy."),
        format!("{place}: {product} issued {issued}, runs out {expires} by the list; 36 months from the issue is {usual}. The list is followed; please compare the paper."),
    )
}

/// The same beside the certificate itself.
pub fn unusual_short(lang: Lang, usual: &str) -> String {
    lang.pick(
        format!("danh sách ghi ngày hết hạn khác 36 tháng (36 tháng là {usual}): xin đối chiếu với giấy"),
        format!("the list's last day is not 36 months from the issue (that is {usual}): please compare the paper"),
    )
}

/// The folders that a screen was read from; whether each was searched to the bottom.
pub fn read_from(lang: Lang, folders: &[(String, bool)]) -> String {
    let one = |(folder, deep): &(String, bool)| match deep {
        true => lang.pick(format!("{folder} (kể cả thư mục con)"), format!("{folder} (to the bottom)")),
        false => lang.pick(format!("{folder} (không kể thư mục con)"), format!("{folder} (not those below)")),
    };
    let told = folders.iter().map(one).collect::<Vec<_>>().join("; ");
    lang.pick(format!("Đã đọc: {told}."), format!("Read: {told}."))
}

/// A certificate at its place.
pub fn written(lang: Lang, [place, product, number, issued]: [&str; 4]) -> String {
    lang.pick(
        format!("{place}: {product}, {number}, cấp {issued}"),
        format!("{place}: {product}, {number}, issued {issued}"),
    )
}

/// Two records that began as one.
pub fn diverged(lang: Lang, counted: &str, other: &str) -> String {
    lang.pick(
        format!("{counted} và {other} cùng một phiên họp nhưng ghi khác nhau, không phải bản sao của nhau. Sổ tính {counted}, dài hơn; xin xem bản nào đúng và chuyển bản kia đi nơi khác."),
        format!("{counted} and {other} are of one meeting and say different things: neither is a copy of the other. {counted}, the longer one, is counted; please see which is right and move the other away."),
    )
}

/// A recognition that the minutes do not agree to.
pub fn not_agreed(lang: Lang, file: &str, product: &str, decision: &str) -> String {
    lang.pick(
        format!("{file}: {product} được công nhận theo quyết định {decision}, nhưng biên bản hiện hành của Hội đồng không nhất trí kết quả hoặc không nâng hạng. Xin đối chiếu quyết định với biên bản."),
        format!("{file}: {product} was recognised by decision {decision}, but the minutes that stand do not agree to its result, or not to the upgrade. Please compare the two."),
    )
}

/// A certificate of a later day.
pub fn not_issued(lang: Lang, paper: &str, on: &str) -> String {
    lang.pick(
        format!("{paper}, sau ngày xét {on} nên chưa tính. Nếu ngày cấp ghi nhầm, xin sửa."),
        format!("{paper}, after {on}, so it is not counted. If the day is mistyped, please correct it."),
    )
}

/// How many more certificates of later days there are.
pub fn more_not_issued(lang: Lang, count: usize) -> String {
    lang.pick(
        format!("Và {count} giấy khác cấp sau ngày xét, chưa tính."),
        format!("And {count} more issued after that day, not counted."),
    )
}

/// One number on two papers.
pub fn number_twice(lang: Lang, [a, b]: [&str; 2]) -> String {
    lang.pick(
        format!("Một số giấy chứng nhận ở hai nơi không khớp nhau: {a}; {b}. Mỗi giấy một số; xin đối chiếu với giấy."),
        format!("One certificate number in two places that do not agree: {a}; {b}. Each has its own number; please compare the papers."),
    )
}

/// One code on two names.
pub fn code_twice(lang: Lang, [a, b]: [&str; 2]) -> String {
    lang.pick(
        format!("Một mã số cho hai tên sản phẩm: {a}; {b}. Sổ coi là một sản phẩm; nếu là hai, xin sửa mã."),
        format!("One code for two names: {a}; {b}. They are taken for one product; if they are two, please correct the code."),
    )
}

/// A filing from before the window.
pub fn filed_early(lang: Lang, paper: &str, [filed, opens]: [&str; 2]) -> String {
    lang.pick(
        format!("{paper}: ngày nộp hồ sơ đánh giá lại {filed} trước kỳ nộp (từ {opens}), không tính là đã nộp (cách hiểu của chương trình, chưa xác minh). Xin xem lại ngày."),
        format!("{paper}: its re-evaluation was filed on {filed}, before the window opens ({opens}), and does not count as filed (the program's reading, not verified). Please check the day."),
    )
}

/// How many things there are to look at.
pub fn doubts(lang: Lang, count: usize) -> String {
    lang.pick(format!("Cần đối chiếu: {count} chỗ."), format!("To be looked at: {count}."))
}

/// A file that was left out.
pub fn skipped(lang: Lang, why: &str) -> String {
    lang.pick(format!("Bỏ qua: {why}"), format!("Left out: {why}"))
}
