//! The periodic report and the table of consultants: heads, figures, sentences.

use super::super::Lang;

words! {
    /// The figures and the heads of tables.
    Report {
        paper: "BÁO CÁO" | "REPORT";
        number: "Số: …/BC-…" | "No.: …/BC-…";
        general: "KẾT QUẢ CHUNG" | "IN GENERAL";
        proposed_stars: "HẠNG SAO THEO KẾT QUẢ HỘI ĐỒNG NHẤT TRÍ" | "STARS OF THE RESULTS AGREED TO";
        by_stars: "SẢN PHẨM THEO HẠNG SAO" | "PRODUCTS BY STAR";
        by_set: "SẢN PHẨM THEO BỘ SẢN PHẨM" | "PRODUCTS BY PRODUCT SET";
        by_commune: "SẢN PHẨM THEO XÃ, PHƯỜNG" | "PRODUCTS BY COMMUNE";
        by_producer: "SẢN PHẨM THEO LOẠI CHỦ THỂ" | "PRODUCTS BY KIND OF PRODUCER";
        figure: "Chỉ tiêu" | "Figure";
        stars: "Hạng" | "Stars";
        set: "Bộ sản phẩm" | "Product set";
        commune: "Xã, phường" | "Commune";
        producer: "Loại chủ thể" | "Kind of producer";
        in_period: "Trong kỳ" | "In the period";
        before: "Cùng kỳ" | "A year before";
        difference: "Tăng, giảm" | "Change";
        recognised: "Công nhận trong kỳ" | "Recognised in the period";
        recognised_before: "Cùng kỳ" | "A year before";
        holding: "Còn hiệu lực cuối kỳ" | "Holding at the end";
        holding_before: "Cùng kỳ" | "A year before";
        total: "Cộng" | "Total";
        unknown_set: "chưa rõ bộ sản phẩm" | "set not known";
        unknown_commune: "chưa rõ xã, phường" | "commune not known";
        sessions: "Phiên họp đánh giá, phân hạng đã kết thúc" | "Evaluation meetings that ended";
        on_agenda: "Sản phẩm trong chương trình phiên họp" | "Products on the agendas";
        considered: "Sản phẩm Hội đồng xem xét, kết luận" | "Products considered and concluded on";
        agreed: "Nhất trí kết quả" | "Results agreed to";
        kept: "Trong đó không nâng hạng" | "Of these, upgrades not granted";
        supplement: "Yêu cầu bổ sung hồ sơ" | "To be supplemented";
        retest: "Yêu cầu kiểm nghiệm lại" | "To be tested again";
        refused: "Không đề nghị" | "Not proposed";
        set_aside: "Đưa ra khỏi chương trình, không kết luận" | "Taken off the agenda, not concluded on";
        withdrawn_all: "Trong đó chủ thể rút hồ sơ" | "Of these, withdrawn by the producer";
        rejected: "Trong đó hồ sơ bị loại" | "Of these, dossiers refused";
        not_evaluated: "Trong đó không xét, không đánh giá" | "Of these, not evaluated";
        forwarded: "Trình cấp trên" | "Sent to the level above";
        awards: "Quyết định công nhận sản phẩm" | "Products recognised";
        new: "Công nhận lần đầu" | "For the first time";
        upgraded: "Nâng hạng" | "Upgraded";
        reevaluated: "Đánh giá lại" | "Evaluated again";
        declined: "Không được công nhận" | "Declined";
        expired: "Hết hạn, không còn hiệu lực" | "Run out";
        revoked: "Bị thu hồi" | "Revoked";
        holding_all: "Giấy chứng nhận còn hiệu lực cuối kỳ" | "Certificates that hold at the end";
        screenings: "Phiên họp không xếp hạng sao (sàng lọc, xét chọn)" | "Meetings without stars (screenings)";
        screened: "Sản phẩm sàng lọc, xét chọn" | "Products screened";
        screened_agreed: "Trong đó Hội đồng nhất trí" | "Of these, agreed to";
        screened_supplement: "Trong đó yêu cầu bổ sung, kiểm nghiệm lại" | "Of these, to be supplemented or tested again";
        screened_refused: "Trong đó không đề nghị" | "Of these, not proposed";
        screened_set_aside: "Trong đó đưa ra khỏi chương trình" | "Of these, taken off the agenda";
        without_result: "SẢN PHẨM CHƯA CÓ KẾT QUẢ ĐỀ NGHỊ, KHÔNG ĐƯỢC CÔNG NHẬN" | "PRODUCTS WITHOUT A RESULT PROPOSED, OR DECLINED";
        without_result_sheet: "Chưa có kết quả" | "Without a result";
        outcome: "Kết luận" | "Outcome";
        reason: "Lý do" | "Reason";
        no_reason: "hồ sơ không ghi lý do" | "the record gives no reason";
        session: "Phiên họp" | "Session";
        left_out: "SỐ LIỆU CHƯA TÍNH" | "NOT COUNTED";
        left_out_sheet: "Chưa tính" | "Not counted";
        doubts: "SỐ LIỆU CẦN ĐỐI CHIẾU" | "TO BE LOOKED AT";
        doubts_sheet: "Cần đối chiếu" | "To be looked at";
        lower: "Số liệu của báo cáo có thể thấp hơn thực tế." | "The figures of this report may be lower than the true ones.";
        cooperative: "Hợp tác xã" | "Cooperatives";
        group: "Tổ hợp tác" | "Cooperative groups";
        company: "Công ty, doanh nghiệp" | "Companies";
        household: "Hộ, cơ sở sản xuất" | "Households, workshops";
        other: "Khác" | "Others";
        by_name: "Loại chủ thể đọc từ chữ đầu của tên (HTX, THT, Công ty, Doanh nghiệp, Hộ, Cơ sở); tên bắt đầu khác ghi là «Khác»." | "The kind is read from how the name begins (HTX, THT, Công ty, Doanh nghiệp, Hộ, Cơ sở); any other beginning counts as “Others”.";
        counting: "Công nhận tính theo ngày quyết định; giấy chỉ có trong danh sách tính theo ngày cấp, lần đầu hay nâng hạng đọc từ giấy trước. Giấy còn hiệu lực tính đến ngày cuối của kỳ; giấy quá hạn được tính còn hiệu lực khi đang chờ kết quả đánh giá lại." | "A recognition counts on the day of its decision; a certificate known from a list only, on its day of issue, and whether it is the first is read from those before it. Certificates hold as of the last day of the period; one that ran out holds while its re-evaluation is pending.";
        unverified: "Thời hạn báo cáo 25/6 và 30/11 theo công văn của tỉnh, chưa xác minh; mỗi kỳ tính đến hạn báo cáo, phần sau hạn thuộc kỳ sau." | "The due days 25/6 and 30/11 are those of a provincial letter (unverified); each period runs to its due day, and what comes later belongs to the next.";
        annexed: "Danh sách sản phẩm được công nhận trong kỳ lập ở tệp bảng tính (xlsx) cùng tên." | "The products recognised in the period are listed in the workbook (xlsx) of the same name.";
        recounted: "Mọi kết quả đã được tính lại từ điểm trong hồ sơ trước khi lập báo cáo." | "Every result was computed again from the marks before this was made.";
        end: "Trên đây là báo cáo kết quả, kính gửi cơ quan nhận xem xét, tổng hợp./." | "Submitted for your information./.";
        list: "Danh sách" | "List";
        code: "Mã số" | "Code";
        product: "Sản phẩm" | "Product";
        name: "Chủ thể" | "Producer";
        entered: "Hình thức" | "How";
        day: "Ngày" | "Day";
        decision: "Quyết định" | "Decision";
        certificate: "Giấy chứng nhận" | "Certificate";
        empty: "Trong kỳ này và cùng kỳ năm trước chưa có phiên họp nào kết thúc, chưa có quyết định công nhận hay giấy chứng nhận nào." | "In this period and the same days a year before, no meeting ended, nothing was recognised and no certificate holds.";
        reading: "Đang đọc hồ sơ" | "Reading the records";
        recounting: "Đang tính lại hồ sơ" | "Counting the records again";
        consultant: "Đơn vị tư vấn" | "Consultant";
        nobody: "(không ghi đơn vị tư vấn)" | "(none named)";
        dossiers: "Hồ sơ" | "Dossiers";
        complete: "Đủ từ đầu" | "Complete at first";
        to_supplement: "Phải bổ sung" | "To supplement";
        asked: "Thành viên đề nghị bổ sung" | "Asked by members";
        not_proposed: "Không đề nghị, bị loại" | "Not proposed, rejected";
        withdrawn: "Chủ thể rút" | "Withdrawn";
        not_upgraded: "Không nâng hạng" | "Not upgraded";
        confirmed: "Đã công nhận" | "Recognised";
        consultants_empty: "Chưa có phiên họp đánh giá, phân hạng nào kết thúc trong các hồ sơ này, nên chưa có kết quả theo đơn vị tư vấn." | "No evaluation meeting in these records has ended, so there is nothing to tell of consultants.";
        consultants_note: "Chỉ tính hồ sơ của phiên họp đánh giá, phân hạng đã kết thúc. Đủ từ đầu: cơ quan thường trực kiểm tra không thiếu giấy tờ. Cột hạng sao: kết quả Hội đồng nhất trí. Phải bổ sung: Hội đồng kết luận bổ sung hồ sơ hoặc kiểm nghiệm lại." | "Only evaluation meetings that ended are counted. Complete at first: no paper was missing at the standing body's check. The columns of stars: results the council agreed to. To supplement: the council asked for papers or new tests.";
    }
}

/// What the report is about: `6 tháng đầu năm 2026`.
pub fn span(lang: Lang, year: i32, half: Option<u8>) -> String {
    match half {
        Some(1) => lang.pick(format!("6 tháng đầu năm {year}"), format!("the first half of {year}")),
        Some(_) => lang.pick(format!("6 tháng cuối năm {year}"), format!("the second half of {year}")),
        None => lang.pick(format!("năm {year}"), format!("{year}")),
    }
}

/// What the paper is about.
pub fn subject(lang: Lang, span: &str) -> String {
    lang.pick(
        format!("Kết quả đánh giá, phân hạng và công nhận sản phẩm OCOP {span}"),
        format!("Evaluation and recognition of OCOP products, {span}"),
    )
}

/// From when until when it counts, from how many records, with what it is compared.
pub fn counted(lang: Lang, [from, until]: [&str; 2], [before, until_before]: [&str; 2], records: usize) -> String {
    lang.pick(
        format!("Số liệu từ ngày {from} đến ngày {until}, lập từ {records} hồ sơ phiên họp và các danh sách giấy chứng nhận; cùng kỳ năm trước là từ ngày {before} đến ngày {until_before}."),
        format!("Figures from {from} to {until}, from {} and the lists of certificates; the year before means {before} to {until_before}.", if records == 1 { "1 record of a meeting".to_owned() } else { format!("{records} records of meetings") }),
    )
}

/// The days the office chose for its reports.
pub fn own_dues(lang: Lang, half: &str, year: &str) -> String {
    lang.pick(
        format!("Hạn báo cáo {half} và {year} do cơ quan chọn; mỗi kỳ tính đến hạn báo cáo, phần sau hạn thuộc kỳ sau."),
        format!("The due days {half} and {year} are the office's own; each period runs to its due day, and what comes later belongs to the next."),
    )
}

/// The report is made before its day.
pub fn not_due(lang: Lang, until: &str, due: &str) -> String {
    lang.pick(
        format!("Kỳ báo cáo chưa kết thúc: số liệu mới đến ngày {until}, hạn báo cáo {due}."),
        format!("The period goes on: the figures run to {until}, the report is due by {due}."),
    )
}

/// What was recognised and has no certificate on record.
pub fn awaiting(lang: Lang, count: u32) -> String {
    lang.pick(
        format!("Đã có quyết định công nhận, chưa ghi giấy chứng nhận: {count} sản phẩm."),
        format!("Recognised, no certificate recorded: {count}."),
    )
}

/// A product set: `Bộ 4: Mật ong, mật khác`.
pub fn set(lang: Lang, number: u16, name: &str) -> String {
    lang.pick(format!("Bộ {number}: {name}"), format!("Set {number}: {name}"))
}

/// A report that has not begun on the day it is asked for.
pub fn not_begun(lang: Lang, span: &str, from: &str) -> String {
    lang.pick(
        format!(
            "Kỳ báo cáo {span} chưa bắt đầu: số liệu tính từ ngày {from}. Xin kiểm tra --year, --half hoặc --date, ví dụ --date {from}."
        ),
        format!("The report of {span} has not begun: it counts from {from}. Please check --year, --half or --date, such as --date {from}."),
    )
}

/// A record whose results are not what its marks give.
pub fn differs(lang: Lang, file: &str) -> String {
    lang.pick(
        format!("Kết quả tính lại khác số đã ghi, hoặc hồ sơ không nguyên vẹn: {file}. Xem chi tiết bằng hoidong verify {file}. Chưa lập báo cáo."),
        format!("Counted again, the results differ from what was written, or the record is not whole: {file}. See hoidong verify {file}. No report was made."),
    )
}

/// The report that is due next, on the start screen.
pub fn due_next(lang: Lang, span: &str, due: &str) -> String {
    lang.pick(
        format!("Báo cáo {span}: trước ngày {due} (hoidong report)"),
        format!("Report of {span}: due before {due} (hoidong report)"),
    )
}

/// `+3`, `-2`, `0`.
pub fn signed(difference: i64) -> String {
    if difference > 0 { format!("+{difference}") } else { difference.to_string() }
}
