//! What a verification found, in sentences: one line a matter, the worst first, the verdict last.
//!
//! Each names what is wrong, where, and what to do about it. Names that come from
//! files are cleaned before they are shown.

use super::verify_say_papers as papers;
use crate::load::difference;
use crate::meeting::ProductSummary;
use crate::record::{StoreError, Why};
use crate::say::{stars, word};
use crate::seal::verify::{Finding, From, Report, Weight};
use crate::text::{Lang, date, number, safe};

/// How many names a sentence gives.
const NAMED: usize = 3;

/// The whole report.
pub(super) fn report(report: &Report, lang: Lang) -> String {
    let line = |finding: &&Finding| {
        let mark = match finding.weight() {
            Weight::Wrong => lang.pick("SAI", "WRONG"),
            Weight::Told => lang.pick("Lưu ý", "Note"),
            Weight::Good => lang.pick("Đúng", "Right"),
        };
        format!("{mark}: {}", sentence(finding, report, lang))
    };
    let mut lines: Vec<_> = report.worst_first().iter().map(line).collect();
    lines.push(verdict(report, lang));
    lines.join("\n")
}

/// The last line.
fn verdict(report: &Report, lang: Lang) -> String {
    let wrong = report.findings.iter().filter(|finding| finding.weight() == Weight::Wrong).count();
    if wrong > 0 {
        return lang.pick(
            format!("KẾT LUẬN: CÓ SAI KHÁC ({wrong} điểm). Giữ nguyên các tệp để kiểm tra, không ký và không dùng cho đến khi làm rõ."),
            format!("VERDICT: NOT IN ORDER ({wrong}). Keep the files as they are for inspection; do not sign or use them until this is settled."),
        );
    }
    match (report.record, report.anchored) {
        (Some(_), true) => lang.pick(
            "KẾT LUẬN: không phát hiện sai khác; hồ sơ khớp với mốc đối chiếu ngoài hồ sơ.",
            "VERDICT: nothing is wrong; the record agrees with what is known of it from outside.",
        ),
        (Some(_), false) => lang.pick(
            "KẾT LUẬN: không phát hiện sai khác, nhưng không có mốc đối chiếu nên không loại trừ được việc cắt bớt hoặc lập lại toàn bộ hồ sơ.",
            "VERDICT: nothing is wrong, but there is nothing to anchor the record: that its end was cut off or all of it written anew cannot be ruled out.",
        ),
        (None, _) => lang.pick(
            "KẾT LUẬN: không phát hiện sai khác trong phạm vi kiểm tra được; số liệu chưa đối chiếu vì không có hồ sơ.",
            "VERDICT: nothing is wrong as far as can be checked; the numbers were not compared, since there is no record.",
        ),
    }
    .to_owned()
}

/// One matter.
#[expect(clippy::too_many_lines, reason = "one arm a finding, read as a list")]
pub(super) fn sentence(finding: &Finding, report: &Report, lang: Lang) -> String {
    match finding {
        Finding::NoRecord => lang.pick(
            "Không có hồ sơ để đối chiếu: chỉ kiểm tra được tệp và chữ ký, chưa tính lại được số liệu.",
            "There is no record to compare with: files and signatures were checked, and no number.",
        )
        .to_owned(),
        Finding::RecordCarried { file } => {
            let file = shown(file);
            lang.pick(
                format!("Không có tệp hồ sơ; dùng bản ghi mang theo trong {file}."),
                format!("There is no record; the events carried in {file} are used."),
            )
        }
        Finding::RecordUnread(error) => unread(error, lang),
        Finding::RecordEmpty => lang.pick(
            "Hồ sơ không có dòng ghi nhận nào. Dùng bản sao lưu (hoidong restore).",
            "The record has no row. Use a backup (hoidong restore).",
        )
        .to_owned(),
        Finding::NoOpening => lang.pick(
            "Dòng số 1 không phải dòng mở đầu của một hồ sơ: dòng này đã bị sửa hoặc thay. Không dùng hồ sơ này; giữ tệp để kiểm tra và dùng bản sao lưu.",
            "Row 1 does not begin a record: it was changed or replaced. Do not use this record; keep the file for inspection and use a backup.",
        )
        .to_owned(),
        Finding::LineUnread { seq } => lang.pick(
            format!("Dòng số {seq} của bản ghi mang theo không đọc được: tệp đã bị sửa. Giữ tệp để kiểm tra và dùng bản khác."),
            format!("Row {seq} of the carried events cannot be read: the file was changed. Keep it for inspection and use another copy."),
        ),
        Finding::Broken { broken, at } => {
            let (seq, why) = (broken.seq, broken_why(broken.why, lang));
            let at = at.as_deref().map(|at| time(at, lang)).unwrap_or_default();
            lang.pick(
                format!("Hồ sơ đã bị sửa tại dòng số {seq}{at}: {why}. Không dùng hồ sơ này; giữ tệp để kiểm tra và dùng bản sao lưu."),
                format!("The record was changed at row {seq}{at}: {why}. Do not use this record; keep the file for inspection and use a backup."),
            )
        }
        Finding::UnknownEvent { seq, kind } => {
            let kind = shown(kind);
            lang.pick(
                format!("Dòng số {seq} (loại «{kind}») không đọc được bằng phiên bản này, nên chưa tính lại được số liệu. Dùng phiên bản mới hơn của chương trình."),
                format!("Row {seq} (kind “{kind}”) cannot be read by this version, so no number was computed. Use a newer version of the program."),
            )
        }
        Finding::TextsUnusable(problems) => {
            let problems = problems.render(lang);
            let problems = problems.trim_end();
            lang.pick(
                format!("Nội dung tệp phiên họp lưu trong hồ sơ không dùng được, nên chưa tính lại được số liệu. Dùng đúng phiên bản chương trình đã lập hồ sơ.\n{problems}"),
                format!("The session file kept in the record cannot be used, so no number was computed. Use the version of the program that made the record.\n{problems}"),
            )
        }
        Finding::Whole { events, head } => lang.pick(
            format!("Hồ sơ nguyên vẹn: {events} dòng, mã của dòng cuối {head}."),
            format!("The record is whole: {events} rows, hash of the last row {head}."),
        ),
        Finding::Summary { seq, product, written, computed } => {
            let product = shown(product);
            let (written, computed) = (summary(written.as_deref(), lang), summary(computed.as_deref(), lang));
            lang.pick(
                format!("Kết quả của {product} ghi tại dòng số {seq} khác kết quả tính lại từ điểm: ghi {written}; tính lại {computed}. Điểm hoặc kết quả đã bị sửa; đối chiếu phiếu gốc."),
                format!("The result of {product} written in row {seq} is not what the marks give: written {written}; computed {computed}. Marks or results were changed; compare the sheets."),
            )
        }
        Finding::SummariesHold { count } => lang.pick(
            format!("Kết quả ghi lúc kết thúc khớp với kết quả tính lại từ điểm ({count} lần ghi)."),
            format!("The results written at the end are what the marks give (times written: {count})."),
        ),
        Finding::SessionFileDiffers { file, differences } => session_file(file, differences.as_deref(), lang),
        Finding::RulesDiffer { rules } => {
            let rules = shown(rules);
            lang.pick(
                format!("Bộ quy tắc {rules} hiện nay khác bản lưu trong hồ sơ. Hồ sơ tính theo bản đã lưu."),
                format!("The rule set {rules} is now another than the record's. The record goes by its own."),
            )
        }
        Finding::SheetsDiffer { sets } => {
            let sets = sets.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            lang.pick(
                format!("Phiếu của bộ sản phẩm {sets} hiện nay khác bản lưu trong hồ sơ. Hồ sơ tính theo bản đã lưu."),
                format!("The sheets of product sets {sets} are now others than the record's. The record goes by its own."),
            )
        }
        Finding::CalendarDiffers => lang.pick(
            "Lịch nghỉ hiện nay khác bản lưu trong hồ sơ. Hồ sơ tính theo bản đã lưu.",
            "The calendar is now another than the record's. The record goes by its own.",
        )
        .to_owned(),
        Finding::NotAnchored => lang.pick(
            "Không có mốc đối chiếu: không có văn bản đã lập, chữ ký, bản sao hay mã đã ghi lại để so với hồ sơ. Dùng --paper với biên bản giấy, hoặc --against với mã đã ghi hoặc bản sao.",
            "There is nothing to anchor the record: no paper, signature, copy or noted check code to compare it with. Use --paper with the printed minutes, or --against with a noted code or a copy.",
        )
        .to_owned(),
        Finding::Anchored { seq, from } => {
            let from = sources(from, lang);
            lang.pick(
                format!("Mốc đối chiếu khớp tại dòng số {seq}: {from}."),
                format!("Row {seq} is as it is known from outside: {from}."),
            )
        }
        Finding::AfterTheAnchor { last, events } => {
            let after = events - last;
            lang.pick(
                format!("{after} dòng sau dòng số {last} chưa có mốc đối chiếu nào."),
                format!("The rows after row {last} ({after}) are known from nowhere else."),
            )
        }
        Finding::Cut { from, seq, events } => {
            let (from, next) = (sources(from, lang), events + 1);
            lang.pick(
                format!("Hồ sơ bị cắt: thiếu từ sự kiện số {next}. Hồ sơ còn {events} dòng, trong khi có mốc tại sự kiện số {seq}: {from}. Dùng bản sao lưu có đủ các dòng."),
                format!("The record is cut off: it lacks event {next} and on. It has {events} rows, but event {seq} is known: {from}. Use a backup that has all rows."),
            )
        }
        Finding::OtherHead { from, seq } => {
            let from = sources(from, lang);
            lang.pick(
                format!("Mã của sự kiện số {seq} trong hồ sơ khác mốc đối chiếu: {from}. Hồ sơ đã bị lập lại, hoặc văn bản thuộc hồ sơ khác."),
                format!("The hash of event {seq} in the record is not the one known from outside: {from}. The record was written anew, or the paper is of another record."),
            )
        }
        Finding::HeadNowhere { from, head } => {
            let (from, head) = (sources(from, lang), head.groups_of_four());
            lang.pick(
                format!("Không dòng nào của hồ sơ có mã {head} ({from}). Hồ sơ bị cắt, bị lập lại, hoặc mã thuộc hồ sơ khác."),
                format!("No row of the record has the hash {head} ({from}). The record was cut off or written anew, or the code is of another record."),
            )
        }
        Finding::CopyUnread { copy, record } => {
            let (copy, why) = (shown(copy), sentence(record, report, lang));
            lang.pick(
                format!("Không đối chiếu được với bản sao {copy}. {why}"),
                format!("The copy {copy} cannot be compared with. {why}"),
            )
        }
        Finding::CopyOfOtherSession { copy, session } => {
            let (copy, session) = (shown(copy), shown(session));
            lang.pick(
                format!("Bản sao {copy} là của phiên họp khác («{session}»). Chọn đúng bản sao của phiên họp này."),
                format!("The copy {copy} is of another session (“{session}”). Name a copy of this one."),
            )
        }
        Finding::PaperHeadRight { seq } => lang.pick(
            format!("Mã kiểm tra in trên giấy khớp với hồ sơ tại sự kiện số {seq}."),
            format!("The check code printed on the paper is that of the record at event {seq}."),
        ),
        Finding::PaperHeadWrong { seq } => lang.pick(
            format!("Mã gõ từ giấy không khớp với hồ sơ tại sự kiện số {seq}. Nếu đã gõ đúng như in, tờ giấy và hồ sơ không cùng một bản."),
            format!("What was typed from the paper is not the record's code at event {seq}. If it was typed as printed, paper and record do not belong together."),
        ),
        Finding::NoPrintedHead => lang.pick(
            "Phiên họp chưa kết thúc nên chưa có biên bản in mã kiểm tra.",
            "The meeting is not closed, so no minutes print a check code yet.",
        )
        .to_owned(),
        paper_or_signature => papers::sentence(paper_or_signature, report, lang),
    }
}

fn broken_why(why: Why, lang: Lang) -> &'static str {
    match why {
        Why::HashDiffers => lang
            .pick("nội dung dòng không còn khớp với mã của chính nó", "what the row says no longer gives its own hash"),
        Why::PrevDiffers => lang.pick(
            "dòng này không nối tiếp dòng ngay trước nó (dòng trước bị thay, hoặc dòng này từ hồ sơ khác)",
            "the row does not follow the one before it (that one was replaced, or this one is of another record)",
        ),
        Why::SeqGap => lang.pick(
            "ở chỗ này là một dòng mang số khác (có dòng bị xóa, lặp lại hoặc đổi chỗ)",
            "a row with another number stands here (rows were removed, repeated or moved)",
        ),
    }
}

/// `, ghi lúc 08:05 ngày 10/12/2026`.
fn time(at: &str, lang: Lang) -> String {
    let at = chrono::DateTime::parse_from_rfc3339(at).map_or_else(|_| shown(at), date::date_time);
    lang.pick(format!(", ghi lúc {at}"), format!(", of {at}"))
}

fn unread(error: &StoreError, lang: Lang) -> String {
    match error {
        StoreError::Damaged(_) | StoreError::Unfinished => lang.pick(
            "Tệp hồ sơ đã hỏng hoặc bị sửa nên không đọc được. Giữ nguyên tệp để kiểm tra và dùng bản sao lưu.",
            "The record's file is damaged or was changed, and cannot be read. Keep it for inspection and use a backup.",
        )
        .to_owned(),
        StoreError::NewerFormat { version } => lang.pick(
            format!("Hồ sơ do phiên bản mới hơn ghi (định dạng {version}). Dùng phiên bản mới hơn của chương trình."),
            format!("The record was written by a newer version (format {version}). Use a newer version of the program."),
        ),
        StoreError::EmptyFile => lang.pick(
            "Tệp hồ sơ không có nội dung. Dùng bản sao lưu.",
            "The record's file is empty. Use a backup.",
        )
        .to_owned(),
        StoreError::NotARecord | StoreError::OtherProgram { .. } => lang.pick(
            "Tệp này không phải hồ sơ phiên họp của chương trình, hoặc đầu tệp đã bị sửa. Kiểm tra tên tệp; dùng bản sao lưu nếu cần.",
            "This file is not a record of this program, or its beginning was changed. Check its name; use a backup if need be.",
        )
        .to_owned(),
        other => {
            let said = shown(&other.to_string());
            lang.pick(
                format!("Không đọc được tệp hồ sơ. Kiểm tra ổ đĩa và quyền truy cập rồi thử lại. (Máy báo: {said})"),
                format!("The record cannot be read. Check the disk and the rights, then try again. (The machine says: {said})"),
            )
        }
    }
}

/// A result as it was written or computed.
fn summary(summary: Option<&ProductSummary>, lang: Lang) -> String {
    let Some(ProductSummary { conclusion, set_aside, result, upgrade, .. }) = summary else {
        return lang.pick("không có sản phẩm này", "no such product").to_owned();
    };
    let mut said = Vec::new();
    if let Some(result) = result {
        said.push(fraction(result.num, result.den, lang));
        said.extend(result.stars.map(|rank| stars::words(rank, lang)));
        said.extend(result.band.map(|band| {
            let band = stars::words(band, lang);
            lang.pick(format!("khung điểm {band}"), format!("band of {band}"))
        }));
    }
    said.extend(conclusion.map(|decision| word::decision(decision, lang).to_owned()));
    said.extend(set_aside.map(|how| format!("{how:?}").to_lowercase()));
    said.extend(upgrade.map(|upgrade| format!("{upgrade:?}").to_lowercase()));
    if said.is_empty() { lang.pick("không có kết quả", "no result").to_owned() } else { said.join(", ") }
}

/// `72,11 (649/9)`.
fn fraction(num: i64, den: i64, lang: Lang) -> String {
    // Hundredths, half up; what somebody wrote may be any number.
    let hundredths = i128::from(num) * 200 + i128::from(den);
    let rounded = hundredths.checked_div_euclid(i128::from(den) * 2).and_then(|n| i64::try_from(n).ok());
    match rounded {
        Some(rounded) => format!("{} ({num}/{den})", number::decimal2(rounded, lang)),
        None => format!("{num}/{den}"),
    }
}

fn session_file(file: &str, differences: Option<&[difference::Difference]>, lang: Lang) -> String {
    let file = shown(file);
    let value = |value: &Option<String>| value.as_ref().map_or_else(|| "–".to_owned(), |v| format!("«{}»", shown(v)));
    let what = match differences {
        None => lang
            .pick(" và không còn đọc được như một phiên họp", " and cannot be read as a session any more")
            .to_owned(),
        Some([]) => lang.pick(" (chỉ phần ghi chú hoặc cách trình bày)", " (notes or layout only)").to_owned(),
        Some(list) => {
            let one =
                |d: &difference::Difference| format!("{} {} → {}", shown(&d.what), value(&d.recorded), value(&d.now));
            format!(" ({})", some(&list.iter().map(one).collect::<Vec<_>>(), "; ", lang))
        }
    };
    lang.pick(
        format!("Tệp phiên họp {file} đã sửa sau khi mở hồ sơ{what}. Hồ sơ tính theo bản đã lưu trong nó."),
        format!("The session file {file} was changed after the record began{what}. The record goes by its own text."),
    )
}

/// Where heads are known from, those of one kind together.
fn sources(from: &[From], lang: Lang) -> String {
    let files =
        |of: &dyn Fn(&From) -> Option<&String>| from.iter().filter_map(of).map(|name| shown(name)).collect::<Vec<_>>();
    let listed = files(&|from| if let From::Listed(file) = from { Some(file) } else { None });
    let printed = files(&|from| if let From::Printed(file) = from { Some(file) } else { None });
    let signed = files(&|from| if let From::Signed(file) = from { Some(file) } else { None });
    let carried = files(&|from| if let From::Carried(file) = from { Some(file) } else { None });
    let copies = files(&|from| if let From::Copy(file) = from { Some(file) } else { None });
    let kinds = [
        (signed, lang.pick("đã ký trong", "signed in")),
        (printed, lang.pick("in trên", "printed on")),
        (carried, lang.pick("mang theo trong", "carried in")),
        (copies, lang.pick("bản sao", "the copy")),
        (listed, lang.pick("ghi trong danh mục cho", "listed for")),
    ];
    let mut said: Vec<_> = kinds
        .into_iter()
        .filter(|(names, _)| !names.is_empty())
        .map(|(names, how)| format!("{how} {}", some(&names, ", ", lang)))
        .collect();
    if from.contains(&From::Typed) {
        said.push(lang.pick("mã cho trước bằng --against", "given with --against").to_owned());
    }
    if from.contains(&From::FromPaper) {
        said.push(lang.pick("gõ từ giấy", "typed from the paper").to_owned());
    }
    said.join("; ")
}

/// The first of some names, and how many more there are.
pub(super) fn some(names: &[String], between: &str, lang: Lang) -> String {
    let first = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(between);
    match names.len().saturating_sub(NAMED) {
        0 => first,
        more => lang.pick(format!("{first} và {more} mục khác"), format!("{first} and {more} more")),
    }
}

/// A text from a file, on one line.
pub(super) fn shown(text: &str) -> String {
    safe::clean_line(text)
}
