//! What a verification found of papers and signatures, in sentences.

use super::verify_say::{shown, some};
use crate::say::name;
use crate::seal::verify::numbers::{Difference, Words};
use crate::seal::verify::report::{Invalid, Signer};
use crate::seal::verify::{Finding, Report};
use crate::text::{Lang, date};

/// One matter; what is no paper's and no signature's is said by `verify_say`.
#[expect(clippy::too_many_lines, reason = "one arm a finding, read as a list")]
pub(super) fn sentence(finding: &Finding, report: &Report, lang: Lang) -> String {
    match finding {
        Finding::NoPapers => lang.pick(
            "Chưa có thư mục văn bản cạnh hồ sơ, nên không có văn bản nào để kiểm tra.",
            "There is no folder of papers beside the record, so there are no papers to check.",
        )
        .to_owned(),
        Finding::NoManifest { folder } => {
            let folder = shown(folder);
            lang.pick(
                format!("Thư mục {folder} không có danh mục manifest.json, nên không biết văn bản nào phải có và có còn đúng từng byte không."),
                format!("The folder {folder} has no manifest.json, so which papers there should be, byte by byte, is not known."),
            )
        }
        Finding::ManifestUnread => lang.pick(
            "Danh mục manifest.json không đọc được: tệp đã bị sửa hoặc hỏng. Lập lại văn bản (hoidong papers) vào thư mục khác rồi so.",
            "manifest.json cannot be read: it was changed or is damaged. Make the papers again (hoidong papers) in another folder and compare.",
        )
        .to_owned(),
        Finding::ManifestOfOtherSession { listed, session } => {
            let (listed, session) = (shown(listed), shown(session));
            lang.pick(
                format!("Văn bản trong thư mục là của phiên họp «{listed}», không phải của hồ sơ này («{session}»). Kiểm tra lại thư mục."),
                format!("The papers of the folder are of the session “{listed}”, not of this record (“{session}”). Check the folder."),
            )
        }
        Finding::ListedTwice { file } => {
            let file = shown(file);
            lang.pick(
                format!("Danh mục manifest.json ghi {file} hai lần: danh mục đã bị sửa. Lập lại văn bản vào thư mục khác rồi so."),
                format!("manifest.json lists {file} twice: it was changed. Make the papers again in another folder and compare."),
            )
        }
        Finding::PaperMissing { file } => {
            let file = shown(file);
            lang.pick(
                format!("Thiếu văn bản {file} có trong danh mục. Tìm lại tệp, hoặc lập lại bằng hoidong papers."),
                format!("The paper {file} is listed and not there. Find it, or make it again with hoidong papers."),
            )
        }
        Finding::PaperUnread { file, .. } => {
            let file = shown(file);
            lang.pick(
                format!("Không đọc được {file} như văn bản mà tên tệp cho biết: tệp hỏng, quá lớn, hoặc đã bị thay. Lập lại bằng hoidong papers vào thư mục khác."),
                format!("{file} cannot be read as the paper its name says: it is damaged, too large, or was replaced. Make it again with hoidong papers in another folder."),
            )
        }
        Finding::PaperUnlisted { files } => {
            let files = some(&files.iter().map(|file| shown(file)).collect::<Vec<_>>(), ", ", lang);
            lang.pick(
                format!("Không có trong danh mục: {files}. Chương trình không lập các tệp này; nếu không rõ nguồn gốc thì không dùng."),
                format!("Not in the list: {files}. The program did not make these files here; if nobody knows where they are from, do not use them."),
            )
        }
        Finding::OtherEvent { files, seq, latest } => {
            let files = some(&files.iter().map(|file| shown(file)).collect::<Vec<_>>(), ", ", lang);
            lang.pick(
                format!("Lập từ sự kiện số {seq}, trong khi bản hiện hành lập từ sự kiện số {latest}: {files}. Lập lại nếu cần bản hiện hành."),
                format!("Made from event {seq}, where those that stand now are made from event {latest}: {files}. Make them again if those are wanted."),
            )
        }
        Finding::PapersWhole { files } => lang.pick(
            format!("{files} tệp văn bản nguyên vẹn, số liệu khớp với hồ sơ."),
            format!("Files as they were made, with the numbers of the record: {files}."),
        ),
        Finding::PapersByBytes { files } => lang.pick(
            format!("{files} tệp văn bản đúng từng byte như danh mục; số liệu chưa đối chiếu được với hồ sơ."),
            format!("Files that are, byte for byte, as listed, their numbers not compared with a record: {files}."),
        ),
        Finding::Edited { file, words } => {
            let (file, words) = (shown(file), words.as_ref().map_or_else(String::new, |words| parts(words, lang)));
            lang.pick(
                format!("Văn bản {file} đã chỉnh sửa, số liệu khớp{words}."),
                format!("{file} was edited; its numbers are those of the record{words}."),
            )
        }
        Finding::OtherWords { file, words } => {
            let (file, words) = (shown(file), parts(words, lang));
            lang.pick(
                format!("Văn bản {file} đúng số liệu nhưng khác lời văn phiên bản này lập ra{words}. Có thể do phiên bản khác của chương trình lập; đọc lại chỗ khác nhau."),
                format!("{file} has the numbers of the record in other words than this version uses{words}. Another version may have made it; read what differs."),
            )
        }
        Finding::WordsDiffer { file, words } => {
            let (file, words) = (shown(file), parts(words, lang));
            lang.pick(
                format!("Văn bản {file} khác với hồ sơ{words}. Không dùng bản này; lập lại bằng hoidong papers vào thư mục khác."),
                format!("{file} is not what the record gives{words}. Do not use it; make it again with hoidong papers in another folder."),
            )
        }
        Finding::NumbersDiffer { file, differences } => {
            let figures: Vec<_> = differences.iter().map(|difference| figure(difference, lang)).collect();
            let (file, figures) = (shown(file), some(&figures, "; ", lang));
            lang.pick(
                format!("Văn bản {file}: số liệu KHÁC hồ sơ: {figures}. Không dùng bản này; đối chiếu phiếu gốc và lập lại văn bản."),
                format!("{file}: its numbers DIFFER from the record: {figures}. Do not use it; compare the sheets and make the paper again."),
            )
        }
        Finding::EditedUncompared { file } => {
            let file = shown(file);
            lang.pick(
                format!("Văn bản {file} không đúng như danh mục, hoặc không phải văn bản nào của hồ sơ; số liệu không đối chiếu được. Không dùng bản này khi chưa rõ nguồn gốc."),
                format!("{file} is not as listed, or is no paper of the record; its numbers cannot be compared. Do not use it before it is known where it is from."),
            )
        }
        Finding::NothingCarried { file } => {
            let file = shown(file);
            lang.pick(
                format!("Tệp {file} không mang theo bản ghi phiên họp: kiểm tra được chữ ký và mã in trên giấy, không tính lại được số liệu từ riêng tệp này. Bản lưu trữ (luu-tru.pdf) tính lại được."),
                format!("{file} carries no record: its signatures and printed code can be checked, its numbers cannot be computed from it alone. The copy to keep (luu-tru.pdf) can."),
            )
        }
        Finding::CarriedDiffers { file, name } => {
            let (file, name) = (shown(file), shown(name));
            lang.pick(
                format!("Bảng {name} mang theo trong {file} khác với bản ghi mang theo. Tệp đã bị sửa; không dùng."),
                format!("The table {name} carried in {file} is not what the carried events give. The file was changed; do not use it."),
            )
        }
        signature => of_signature(signature, report, lang),
    }
}

fn of_signature(finding: &Finding, report: &Report, lang: Lang) -> String {
    match finding {
        Finding::Signed { files, by, at, enrolled, recorded, later } => {
            let files: Vec<_> = files.iter().map(|file| shown(file)).collect();
            let (file, by) = (some(&files, ", ", lang), signer(by, report, lang));
            let at = at.as_deref().map_or_else(String::new, |at| when(at, lang));
            let mut said = lang.pick(
                format!("Chữ ký của {by} trên {file} hợp lệ{at}"),
                format!("The signature of {by} on {file} holds{at}"),
            );
            if *later > 0 {
                said += &lang.pick(
                    format!("; sau đó tệp được ký thêm {later} lần"),
                    format!("; later signatures in the file: {later}"),
                );
            }
            match (enrolled, recorded) {
                (true, Some(true) | None) => {}
                (true, Some(false)) => {
                    said += lang.pick("; chữ ký chưa ghi trong hồ sơ", "; the record does not tell of it");
                }
                (false, Some(true)) => {
                    said += lang.pick(
                        "; khóa chưa đăng ký, chữ ký có ghi trong hồ sơ",
                        "; the key is not enrolled, the record tells of the signature",
                    );
                }
                (false, None) => said += lang.pick("; khóa chưa đăng ký", "; the key is not enrolled"),
                (false, Some(false)) => {
                    said += lang.pick(
                        "; nhưng khóa chưa đăng ký và chữ ký không ghi trong hồ sơ. Hỏi lại người ký trước khi tin chữ ký này",
                        "; but the key is not enrolled and the record does not tell of it. Ask whoever signed before relying on it",
                    );
                }
            }
            said + "."
        }
        Finding::SignatureInvalid { file, field, by, why } => {
            let whose = by.as_ref().map(|by| signer(by, report, lang));
            let whose = whose.map_or_else(String::new, |by| lang.pick(format!(" của {by}"), format!(" of {by}")));
            let field = field.as_deref().map_or_else(String::new, |field| {
                let field = shown(field);
                lang.pick(format!(" (ô ký {field})"), format!(" (field {field})"))
            });
            let (file, why) = (shown(file), invalid(*why, lang));
            lang.pick(
                format!("Chữ ký{whose} trong {file}{field} KHÔNG hợp lệ: {why}. Không tin chữ ký này; tìm lại bản đã ký."),
                format!("The signature{whose} in {file}{field} does NOT hold: {why}. Do not rely on it; find the file as it was signed."),
            )
        }
        Finding::Stamped { .. } | Finding::StampInvalid { .. } => of_stamp(finding, report, lang),
        Finding::NotCovered { file, by } => {
            let (file, by) = (shown(file), signer(by, report, lang));
            lang.pick(
                format!("Tệp {file} bị sửa sau khi {by} ký: phần thêm vào không phải là chữ ký. Không dùng bản này; dùng bản đúng lúc ký."),
                format!("{file} was changed after {by} signed: what was added is no signature. Do not use it; use the file as it was signed."),
            )
        }
        Finding::SignedFileGone { file, of } => {
            let (file, of) = (shown(file), shown(of));
            lang.pick(
                format!("Có chữ ký {file} nhưng không có tệp {of} để kiểm tra. Tìm lại tệp đã ký."),
                format!("There is the signature {file}, but no {of} to check it with. Find the file that was signed."),
            )
        }
        Finding::RecordedGone { by, files } => {
            let by = signer(by, report, lang);
            let files = some(&files.iter().map(|file| shown(file)).collect::<Vec<_>>(), ", ", lang);
            lang.pick(
                format!("Hồ sơ có ghi chữ ký của {by} trên {files}, nhưng trong thư mục không có chữ ký đó. Tìm lại tệp chữ ký."),
                format!("The record tells of a signature of {by} on {files}, which is not in the folder. Find the file of the signature."),
            )
        }
        Finding::RecordedOtherwise { file } => {
            let file = shown(file);
            lang.pick(
                format!("Tệp {file} không còn là tệp đã ký theo hồ sơ. Tìm lại bản đã ký."),
                format!("{file} is no longer the file that was signed, as the record tells. Find the signed one."),
            )
        }
        Finding::NotACopy { file, of } => {
            let (file, of) = (shown(file), shown(of));
            lang.pick(
                format!("Bản đã ký {file} không bắt đầu bằng đúng nội dung của {of}: hai tệp không cùng một văn bản. Không dùng khi chưa rõ bản nào đúng."),
                format!("The signed copy {file} does not begin with {of}: they are not one paper. Do not use them before it is known which is right."),
            )
        }
        Finding::AllowedSignersDiffer => lang.pick(
            "Tệp allowed_signers khác danh sách khóa đã đăng ký trong hồ sơ. Chương trình kiểm tra theo hồ sơ; không dùng tệp này với ssh-keygen.",
            "allowed_signers is not the list of keys that the record has enrolled. This program goes by the record; do not use the file with ssh-keygen.",
        )
        .to_owned(),
        Finding::TrustUnchecked => lang.pick(
            "Chữ ký PDF: chưa kiểm tra ai bảo đảm cho các chứng thư (cả của nơi đóng dấu thời gian) và chứng thư có bị thu hồi hay không.",
            "PDF signatures: who vouches for the certificates (also those of time-stamping authorities) and whether they were withdrawn was not checked.",
        )
        .to_owned(),
        // `NoSignatures`, and whatever the other file says.
        _ => lang.pick("Chưa có chữ ký nào.", "There are no signatures.").to_owned(),
    }
}

fn invalid(why: Invalid, lang: Lang) -> &'static str {
    match why {
        Invalid::Changed => lang.pick(
            "tệp đã bị sửa sau khi ký, hoặc chữ ký thuộc tệp khác",
            "the file was changed after it was signed, or the signature is of another file",
        ),
        Invalid::Unreadable => lang.pick("tệp chữ ký hỏng hoặc đã bị sửa", "the signature is damaged or was changed"),
        Invalid::Absent => lang.pick(
            "tệp mang tên bản đã ký nhưng không có chữ ký nào",
            "the file is called a signed copy, and nobody signed it",
        ),
        Invalid::OtherPurpose => lang.pick("chữ ký được tạo cho mục đích khác", "it was made for another purpose"),
        Invalid::OtherKind => {
            lang.pick("loại khóa hoặc cách ký không kiểm tra được", "its kind of key cannot be checked here")
        }
        Invalid::Certificate => lang.pick(
            "chứng thư không dùng để ký được, hoặc không có hiệu lực lúc ký",
            "the certificate is not one to sign with, or was not valid then",
        ),
    }
}

/// One time-stamp.
fn of_stamp(finding: &Finding, report: &Report, lang: Lang) -> String {
    match finding {
        Finding::Stamped { file, of, by, at } => {
            let (file, by) = (shown(file), shown(by));
            let at = chrono::DateTime::parse_from_rfc3339(at).map_or_else(|_| shown(at), date::date_time);
            let of = stamped(of.as_ref(), report, lang);
            lang.pick(
                format!("Dấu thời gian {of} trong {file} đúng: {at}, do «{by}» đóng."),
                format!("The time-stamp {of} in {file} holds: {at}, by “{by}”."),
            )
        }
        Finding::StampInvalid { file, of, why } => {
            let (file, why) = (shown(file), invalid_stamp(*why, lang));
            let of = stamped(of.as_ref(), report, lang);
            lang.pick(
                format!("Dấu thời gian {of} trong {file} không dùng được: {why}. Không dựa vào dấu này để nói lúc ký."),
                format!("The time-stamp {of} in {file} counts for nothing: {why}. It tells no time of signing."),
            )
        }
        _ => String::new(),
    }
}

/// What a stamp was put on.
fn stamped(of: Option<&Signer>, report: &Report, lang: Lang) -> String {
    match of.map(|of| signer(of, report, lang)) {
        Some(by) => lang.pick(format!("cho chữ ký của {by}"), format!("on the signature of {by}")),
        None => lang.pick("cho cả tệp", "on the whole file").to_owned(),
    }
}

fn invalid_stamp(why: Invalid, lang: Lang) -> &'static str {
    match why {
        Invalid::OtherKind => {
            lang.pick("loại khóa hoặc cách đóng dấu không kiểm tra được", "its kind of key cannot be checked here")
        }
        Invalid::Certificate => lang.pick(
            "chứng thư của nơi đóng dấu không phải để đóng dấu thời gian, hoặc không có hiệu lực lúc đó",
            "the certificate is not one to make time-stamps with, or was not valid then",
        ),
        Invalid::Unreadable | Invalid::Absent => lang.pick("dấu hỏng hoặc đã bị sửa", "it is damaged or was changed"),
        Invalid::Changed | Invalid::OtherPurpose => lang.pick(
            "dấu thuộc chữ ký hoặc tệp khác, hoặc tệp bị sửa sau khi đóng dấu",
            "it belongs to something else, or the file was changed after it",
        ),
    }
}

fn signer(by: &Signer, report: &Report, lang: Lang) -> String {
    match (by, &report.state) {
        (Signer::Member(id), Some(state)) => name::member(&state.session, id, lang),
        (Signer::Member(id), None) => id.to_string(),
        (Signer::Named(name), _) => format!("«{}»", shown(name)),
        (Signer::Key(fingerprint), _) => shown(fingerprint),
    }
}

fn when(at: &str, lang: Lang) -> String {
    let at = chrono::DateTime::parse_from_rfc3339(at).map_or_else(|_| shown(at), date::date_time);
    lang.pick(format!(", ký lúc {at} theo chữ ký"), format!(", made at {at} as it says"))
}

/// `P01.mean ghi «92,67», tính lại «72,67»`.
fn figure(Difference { what, printed, computed }: &Difference, lang: Lang) -> String {
    let what = shown(what);
    let quoted = |text: &str| lang.pick(format!("«{}»", shown(text)), format!("“{}”", shown(text)));
    match (printed, computed) {
        (Some(printed), Some(computed)) => {
            let (printed, computed) = (quoted(printed), quoted(computed));
            lang.pick(
                format!("{what} ghi {printed}, tính lại {computed}"),
                format!("{what} says {printed}, computed {computed}"),
            )
        }
        (None, Some(computed)) => {
            let computed = quoted(computed);
            lang.pick(format!("{what} không còn, tính lại {computed}"), format!("{what} is gone, computed {computed}"))
        }
        (Some(printed), None) => {
            let printed = quoted(printed);
            lang.pick(
                format!("{what} ghi {printed}, hồ sơ không có"),
                format!("{what} says {printed}, the record has none"),
            )
        }
        (None, None) => what,
    }
}

/// Where words part.
fn parts(Words { expected, printed }: &Words, lang: Lang) -> String {
    let quoted = |text: &str| lang.pick(format!("«{}»", shown(text)), format!("“{}”", shown(text)));
    match (expected.is_empty(), printed.is_empty()) {
        (false, false) => {
            let (expected, printed) = (quoted(expected), quoted(printed));
            lang.pick(
                format!("; chữ khác ở chỗ: hồ sơ {expected}, văn bản {printed}"),
                format!("; words part at: the record {expected}, the paper {printed}"),
            )
        }
        (false, true) => {
            let expected = quoted(expected);
            lang.pick(format!("; thiếu chữ {expected}"), format!("; lacking {expected}"))
        }
        (true, false) => {
            let printed = quoted(printed);
            lang.pick(format!("; thêm chữ {printed}"), format!("; added {printed}"))
        }
        (true, true) => String::new(),
    }
}
