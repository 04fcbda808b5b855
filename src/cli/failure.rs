//! Why a command did nothing, in calm sentences: what happened, what to do.
//!
//! Turns the library's errors into words; a library's own message never
//! stands alone. Names of files and machines are cleaned before they are shown.

use std::io;
use std::path::Path;

use crate::host::Holder;
use crate::load::Problems;
use crate::meeting::{Refusal, State};
use crate::record::desk::DeskError;
use crate::record::place::OpenError;
use crate::record::replay::ReplayError;
use crate::record::{Broken, StoreError, Why};
use crate::say;
use crate::text::{Lang, date, safe};

use super::{Asked, Outcome};

/// A command that did nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Stable name, in kebab-case, for scripts.
    pub code: &'static str,
    /// What happened and what to do.
    pub message: String,
    /// 1 the input or the meeting says no, 2 wrong usage.
    pub exit: u8,
}

impl Failure {
    /// The input or the meeting says no.
    pub fn no(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), exit: 1 }
    }

    /// The command line is wrong.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { code: "usage", message: message.into(), exit: 2 }
    }

    /// What goes to stdout and the exit code.
    pub fn outcome(&self, asked: Asked) -> Outcome {
        let stdout = if asked.json {
            let error = serde_json::json!({"error": {"code": self.code, "message": self.message}});
            format!("{error:#}\n").into_bytes()
        } else {
            Vec::new()
        };
        Outcome { stdout, exit: self.exit }
    }

    /// The meeting says no.
    pub fn refused(refusal: &Refusal, state: &State, lang: Lang) -> Self {
        Self::no(refusal.code(), say::refusal::refusal(refusal, state, lang))
    }

    /// Files with errors, every one shown at its place.
    pub fn problems(problems: &Problems, lang: Lang) -> Self {
        let code = problems.iter().next().map_or("unreadable", crate::load::Problem::code);
        Self::no(code, problems.render(lang).trim_end())
    }

    /// The desk did not do an act.
    pub fn desk(error: &DeskError, state: &State, record: &Path, lang: Lang) -> Self {
        match error {
            DeskError::Refused(refusal) => Self::refused(refusal, state, lang),
            DeskError::Failed(error) => Self::store(error, record, lang),
        }
    }

    /// A session that cannot be opened.
    pub fn open(error: &OpenError, lang: Lang) -> Self {
        match error {
            OpenError::Load(problems) => Self::problems(problems, lang),
            OpenError::Record { path, error } => Self::replay(error, path, lang),
            OpenError::Held { path, by } => Self::held(path, by.as_ref(), lang),
            OpenError::Lock { path, error } => Self::store(&StoreError::from(clone(error)), path, lang),
            OpenError::OnNetwork { folder, kind } => Self::on_network(folder, kind, lang),
            OpenError::Random(_) => Self::no(
                "no-random",
                lang.pick(
                    "Máy không cấp được số ngẫu nhiên để mở hồ sơ phiên họp. Xin khởi động lại máy rồi thử lại.",
                    "The machine gives no random bytes, which a new record needs. Please restart it and try again.",
                ),
            ),
        }
    }

    fn on_network(folder: &Path, kind: &str, lang: Lang) -> Self {
        let (folder, kind) = (path(folder), safe::clean_line(kind));
        Self::no(
            "network-disk",
            lang.pick(
                format!("Thư mục {folder} nằm trên ổ đĩa mạng ({kind}). Chưa mở hồ sơ ở đó, vì qua mạng không bảo đảm được việc khóa và lưu chắc chắn xuống ổ đĩa. Xin chép tệp phiên họp về ổ đĩa của máy này rồi mở từ đó; muốn có bản sao trên ổ mạng thì mở kèm --mirror."),
                format!("The folder {folder} is on a network disk ({kind}). No record was begun there: over a network, locking and safe writing cannot be relied on. Please copy the session file to a disk of this machine and open it there; for a copy on the network disk, open with --mirror."),
            ),
        )
    }

    fn held(record: &Path, by: Option<&Holder>, lang: Lang) -> Self {
        let record = path(record);
        let message = match by {
            Some(Holder { pid, host, since }) => {
                let (host, since) = (safe::clean_line(host), date::date_time(*since));
                lang.pick(
                    format!("Phiên họp đang được mở để ghi tại máy «{host}» (tiến trình {pid}) từ {since}. Xin đóng chương trình ở đó trước, rồi thực hiện lại. Hồ sơ: {record}"),
                    format!("The session has been open for writing on “{host}” (process {pid}) since {since}. Close the program there, then try again. Record: {record}"),
                )
            }
            None => lang.pick(
                format!("Phiên họp đang được mở để ghi ở một cửa sổ hoặc máy khác. Xin đóng chương trình ở đó trước, rồi thực hiện lại. Hồ sơ: {record}"),
                format!("The session is open for writing in another window or on another machine. Close the program there, then try again. Record: {record}"),
            ),
        };
        Self::no("held", message)
    }

    /// A record that cannot be read back.
    pub fn replay(error: &ReplayError, record: &Path, lang: Lang) -> Self {
        let shown = path(record);
        match error {
            ReplayError::Store(error) => Self::store(error, record, lang),
            ReplayError::Empty => Self::no(
                "record-empty",
                lang.pick(
                    format!("Hồ sơ phiên họp chưa có dòng nào: {shown}. Có thể máy mất điện khi vừa mở. Ghi có mặt (attend) để bắt đầu lại."),
                    format!("The record has no row yet: {shown}. The power may have gone while it was made. Note attendance (attend) to begin again."),
                ),
            ),
            ReplayError::NoOpening => Self::no(
                "record-damaged",
                lang.pick(
                    format!("Dòng đầu của hồ sơ không phải dòng mở phiên họp: {shown}. Hồ sơ đã hỏng hoặc bị sửa; xin dùng bản sao lưu."),
                    format!("The first row is not the opening of a meeting: {shown}. The record is damaged or was changed; please use a backup."),
                ),
            ),
            ReplayError::Broken(Broken { seq, why }) => {
                let why = match why {
                    Why::HashDiffers => lang.pick("nội dung dòng đã bị sửa", "the row was changed"),
                    Why::PrevDiffers => lang.pick("dòng không nối tiếp dòng trước", "the row does not follow the one before"),
                    Why::SeqGap => lang.pick("thiếu, lặp hoặc đổi chỗ dòng", "a row is missing, repeated or moved"),
                };
                Self::no(
                    "record-damaged",
                    lang.pick(
                        format!("Chuỗi ghi nhận của hồ sơ đứt tại dòng {seq} ({why}): {shown}. Không dùng hồ sơ này nữa; giữ nguyên tệp để kiểm tra và mở bản sao lưu."),
                        format!("The chain of the record breaks at row {seq} ({why}): {shown}. Do not use this record; keep the file for inspection and open a backup."),
                    ),
                )
            }
            ReplayError::UnknownEvent { seq, kind } => {
                let kind = safe::clean_line(kind);
                Self::no(
                    "record-newer",
                    lang.pick(
                        format!("Dòng {seq} của hồ sơ (loại «{kind}») không đọc được bằng phiên bản này: {shown}. Xin dùng phiên bản mới hơn của chương trình."),
                        format!("Row {seq} of the record (kind “{kind}”) cannot be read by this version: {shown}. Please use a newer version of the program."),
                    ),
                )
            }
            ReplayError::Texts(problems) => {
                let problems = problems.render(lang);
                Self::no(
                    "record-damaged",
                    lang.pick(
                        format!("Nội dung tệp phiên họp lưu trong hồ sơ không dùng được: {shown}.\n{problems}"),
                        format!("The session file kept in the record cannot be used: {shown}.\n{problems}"),
                    ),
                )
            }
        }
    }

    /// A record that cannot be read or written.
    #[expect(clippy::too_many_lines, reason = "one arm an error, read as a list")]
    pub fn store(error: &StoreError, record: &Path, lang: Lang) -> Self {
        let shown = path(record);
        let (code, message) = match error {
            StoreError::Conflict { .. } => (
                "conflict",
                lang.pick(
                    format!("Hồ sơ vừa được một chương trình khác ghi thêm: {shown}. Chưa ghi gì; xin thực hiện lại."),
                    format!("Another program has just written to the record: {shown}. Nothing was written; please try again."),
                ),
            ),
            StoreError::Full => (
                "disk-full",
                lang.pick(
                    format!("Ổ đĩa đã đầy nên chưa ghi được vào hồ sơ: {shown}. Xin giải phóng chỗ trống rồi thực hiện lại."),
                    format!("The disk is full, so nothing was written to the record: {shown}. Please free some space and try again."),
                ),
            ),
            StoreError::ReadOnly => (
                "read-only",
                lang.pick(
                    format!("Tệp hoặc thư mục chỉ cho đọc nên chưa ghi được: {shown}. Xin bỏ chế độ chỉ đọc hoặc chép phiên họp sang thư mục ghi được."),
                    format!("The file or folder is read-only, so nothing was written: {shown}. Please allow writing or copy the session elsewhere."),
                ),
            ),
            StoreError::Busy => (
                "busy",
                lang.pick(
                    format!("Hồ sơ đang bận vì một chương trình khác giữ quá lâu: {shown}. Xin chờ giây lát rồi thực hiện lại."),
                    format!("Another program has held the record for too long: {shown}. Please wait a moment and try again."),
                ),
            ),
            StoreError::Poisoned => (
                "stopped",
                lang.pick(
                    format!("Lần ghi trước không thành công nên đã dừng ghi: {shown}. Xin mở lại phiên họp rồi kiểm tra dòng cuối."),
                    format!("An earlier write failed, so writing stopped: {shown}. Please open the session again and check the last row."),
                ),
            ),
            StoreError::Exists(there) => (
                "exists",
                lang.pick(
                    format!("Đã có tệp tại chỗ định tạo hồ sơ: {}. Xin mở lại phiên họp.", path(there)),
                    format!("There is a file already where the record would go: {}. Please open the session again.", path(there)),
                ),
            ),
            StoreError::Missing => (
                "missing",
                lang.pick(
                    format!("Không tìm thấy tệp: {shown}. Xin kiểm tra tên và thư mục."),
                    format!("There is no such file: {shown}. Please check its name and folder."),
                ),
            ),
            StoreError::NotAFile => (
                "not-a-file",
                lang.pick(
                    format!("Đây không phải tệp: {shown}. Xin đổi tên thư mục này hoặc chọn đúng tệp phiên họp."),
                    format!("This is not a file: {shown}. Please rename the folder or name the right session."),
                ),
            ),
            StoreError::EmptyFile => (
                "record-empty",
                lang.pick(
                    format!("Tệp hồ sơ không có nội dung: {shown}. Xin dùng bản sao lưu, hoặc chuyển tệp rỗng đi nơi khác để mở hồ sơ mới."),
                    format!("The record's file is empty: {shown}. Please use a backup, or move the empty file away to begin a new record."),
                ),
            ),
            StoreError::NotARecord | StoreError::OtherProgram { .. } => (
                "not-a-record",
                lang.pick(
                    format!("Tệp này không phải hồ sơ phiên họp của chương trình: {shown}. Xin kiểm tra đúng tên tệp; tệp được giữ nguyên."),
                    format!("This file is not a record of this program: {shown}. Please check its name; it was left as it is."),
                ),
            ),
            StoreError::NewerFormat { version } => (
                "record-newer",
                lang.pick(
                    format!("Hồ sơ do phiên bản mới hơn ghi (định dạng {version}): {shown}. Xin dùng phiên bản mới hơn của chương trình."),
                    format!("The record was written by a newer version (format {version}): {shown}. Please use a newer version of the program."),
                ),
            ),
            StoreError::Unfinished => (
                "unfinished",
                lang.pick(
                    format!("Có lần ghi dở dang cạnh hồ sơ: {shown}. Xin mở phiên họp để ghi một lần, hồ sơ sẽ tự trở về dòng cuối đã lưu."),
                    format!("An unfinished write lies beside the record: {shown}. Open the session for writing once; it goes back to the last saved row."),
                ),
            ),
            StoreError::Damaged(_) => (
                "record-damaged",
                lang.pick(
                    format!("Tệp hồ sơ đã hỏng: {shown}. Giữ nguyên tệp để kiểm tra và dùng bản sao lưu."),
                    format!("The record's file is damaged: {shown}. Keep it for inspection and use a backup."),
                ),
            ),
            StoreError::Io(said) => {
                let said = safe::clean_line(said);
                (
                    "io",
                    lang.pick(
                        format!("Máy không đọc hoặc ghi được tệp: {shown}. Xin kiểm tra ổ đĩa và quyền truy cập. (Máy báo: {said})"),
                        format!("The machine could not read or write the file: {shown}. Please check the disk and the rights. (It says: {said})"),
                    ),
                )
            }
        };
        Self::no(code, message)
    }

    /// A file other than the record that cannot be read or written.
    pub fn file(error: &io::Error, file: &Path, lang: Lang) -> Self {
        let shown = path(file);
        match StoreError::from(clone(error)) {
            StoreError::Full => Self::no(
                "disk-full",
                lang.pick(
                    format!("Ổ đĩa đã đầy nên chưa ghi được tệp: {shown}. Xin giải phóng chỗ trống rồi thực hiện lại."),
                    format!(
                        "The disk is full, so the file was not written: {shown}. Please free some space and try again."
                    ),
                ),
            ),
            error => Self::store(&error, file, lang),
        }
    }

    /// The answer cannot be printed.
    pub fn output(error: &io::Error, lang: Lang) -> Self {
        let said = safe::clean_line(&error.to_string());
        Self::no(
            "output",
            lang.pick(
                format!("Không in được kết quả ra màn hình hoặc tệp. (Máy báo: {said})"),
                format!("The answer could not be printed. (The machine says: {said})"),
            ),
        )
    }

    /// An answer that has no JSON form: a fault of the program, said as one in both languages.
    pub fn json(error: &serde_json::Error) -> Self {
        Self::no("json", format!("Chương trình không tạo được JSON. / The program could not make JSON. ({error})"))
    }
}

/// A path that can be printed.
pub fn path(path: &Path) -> String {
    safe::clean_line(&path.display().to_string())
}

fn clone(error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), error.to_string())
}
