//! The folders: whether they can be written and have room, who holds a session, network disks.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Matter;
use crate::cli::failure::path;
use crate::host::{self, Standing};
use crate::text::{Lang, date, safe};

/// Too little for a meeting with its papers.
const LEAST: u64 = 50 * MIB;
/// Less than one wants to begin with.
const LITTLE: u64 = 500 * MIB;
const MIB: u64 = 1024 * 1024;

pub(super) fn look(lang: Lang) -> Vec<Matter> {
    let here = PathBuf::from(".");
    let (data, config) = (host::data_folder(), host::config_folder());
    let here_writes = host::can_write_beside(&here.join("x"));
    let data_writes = data.as_deref().is_some_and(writes);
    let mut matters =
        vec![present(here_writes, data_writes, lang), own(data.as_deref(), data_writes, here_writes, lang)];
    matters.push(settings(config.as_deref(), lang));
    let sessions = here.join("sessions");
    let folders: Vec<PathBuf> = [Some(here), Some(sessions), data].into_iter().flatten().collect();
    matters.push(space(&folders, lang));
    matters.push(network(&folders, lang));
    matters.extend(locks(&folders, lang));
    matters
}

/// Whether a file could be made in a folder, or in the nearest one above it that is there.
fn writes(folder: &Path) -> bool {
    there(folder).is_some_and(|folder| host::can_write_beside(&folder.join("x")))
}

fn there(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|folder| folder.exists() || folder.as_os_str().is_empty()).filter(|folder| folder.is_dir())
}

/// A folder as people can find it.
fn whole(folder: &Path) -> String {
    path(&std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned()))
}

fn present(here: bool, data: bool, lang: Lang) -> Matter {
    let shown = std::env::current_dir().map_or_else(|_| ".".to_owned(), |folder| path(&folder));
    if here {
        return Matter::ok(
            "folder",
            lang.pick(
                format!("Thư mục hiện tại ghi được: {shown}."),
                format!("The present folder can be written: {shown}."),
            ),
        );
    }
    let message = lang.pick(
        format!("Thư mục hiện tại không ghi được: {shown}."),
        format!("The present folder cannot be written: {shown}."),
    );
    if data {
        let remedy = lang.pick(
            "Hồ sơ sẽ nằm trong thư mục dữ liệu; muốn để cạnh tệp phiên họp thì chép tệp sang thư mục ghi được.",
            "Records will lie in the data folder; to keep them beside the session file, copy it to a folder that can be written.",
        );
        return Matter::warning("folder", message, remedy);
    }
    let remedy = lang.pick(
        "Chép tệp phiên họp sang thư mục ghi được rồi mở từ đó.",
        "Copy the session file to a folder that can be written and open it there.",
    );
    Matter::stop("folder", message, remedy)
}

fn own(folder: Option<&Path>, writes: bool, here: bool, lang: Lang) -> Matter {
    let Some(folder) = folder else {
        let message = lang.pick(
            "Máy không cho biết thư mục dữ liệu của người dùng.",
            "The machine knows no data folder of this user.",
        );
        let remedy = lang.pick(
            "Đặt biến HOIDONG_DATA là một thư mục ghi được.",
            "Set HOIDONG_DATA to a folder that can be written.",
        );
        return if here { Matter::warning("data", message, remedy) } else { Matter::stop("data", message, remedy) };
    };
    let shown = path(folder);
    if writes {
        return Matter::ok(
            "data",
            lang.pick(
                format!("Thư mục dữ liệu ghi được: {shown}."),
                format!("The data folder can be written: {shown}."),
            ),
        );
    }
    let message = lang.pick(
        format!("Thư mục dữ liệu không ghi được: {shown}."),
        format!("The data folder cannot be written: {shown}."),
    );
    let remedy = lang.pick(
        "Xin kiểm tra quyền truy cập, hoặc đặt biến HOIDONG_DATA là thư mục khác.",
        "Please check the rights, or set HOIDONG_DATA to another folder.",
    );
    if here { Matter::warning("data", message, remedy) } else { Matter::stop("data", message, remedy) }
}

fn settings(folder: Option<&Path>, lang: Lang) -> Matter {
    let shown = folder.map_or_else(|| "–".to_owned(), path);
    if folder.is_some_and(writes) {
        return Matter::ok(
            "config",
            lang.pick(
                format!("Thư mục cài đặt ghi được: {shown}."),
                format!("The settings folder can be written: {shown}."),
            ),
        );
    }
    Matter::warning(
        "config",
        lang.pick(
            format!("Thư mục cài đặt không ghi được: {shown}."),
            format!("The settings folder cannot be written: {shown}."),
        ),
        lang.pick(
            "Họp vẫn được; muốn đặt lịch nghỉ riêng thì đặt biến HOIDONG_CONFIG là thư mục ghi được.",
            "A meeting can be held; for days off of your own set HOIDONG_CONFIG to a folder that can be written.",
        ),
    )
}

/// The disk with the least room.
fn space(folders: &[PathBuf], lang: Lang) -> Matter {
    let free = |folder: &PathBuf| Some((host::free_bytes(there(folder)?).ok()?, whole(there(folder)?)));
    match folders.iter().filter_map(free).min() {
        Some((bytes, folder)) => room(bytes, &folder, lang),
        None => Matter::warning(
            "space",
            lang.pick(
                "Máy không cho biết ổ đĩa còn bao nhiêu chỗ trống.",
                "The machine does not tell how much room the disk has.",
            ),
            lang.pick("Xin tự xem chỗ trống trước khi họp.", "Please look at the free space before the meeting."),
        ),
    }
}

fn room(bytes: u64, folder: &str, lang: Lang) -> Matter {
    let mib = bytes / MIB;
    let size = if mib >= 10 * 1024 { format!("{} GiB", mib / 1024) } else { format!("{mib} MiB") };
    let message =
        lang.pick(format!("Ổ đĩa còn trống {size} ({folder})."), format!("Room left on the disk: {size} ({folder})."));
    let remedy = lang.pick("Xin giải phóng chỗ trống trước khi họp.", "Please free some space before the meeting.");
    match bytes {
        0..LEAST => Matter::stop("space", message, remedy),
        LEAST..LITTLE => Matter::warning("space", message, remedy),
        _ => Matter::ok("space", message),
    }
}

fn network(folders: &[PathBuf], lang: Lang) -> Matter {
    let kind = |folder: &PathBuf| {
        let folder = there(folder)?;
        Some((whole(folder), host::network_file_system(folder)?))
    };
    let Some((folder, kind)) = folders.iter().find_map(kind) else {
        return Matter::ok(
            "network",
            lang.pick("Các thư mục nằm trên ổ đĩa của máy này.", "The folders lie on a disk of this machine."),
        );
    };
    let kind = safe::clean_line(&kind);
    Matter::warning(
        "network",
        lang.pick(
            format!("Thư mục nằm trên ổ đĩa mạng ({kind}): {folder}. Không mở hồ sơ mới ở đó được."),
            format!("A folder lies on a network disk ({kind}): {folder}. No record can be begun there."),
        ),
        lang.pick(
            "Chép tệp phiên họp về ổ đĩa của máy này rồi mở từ đó.",
            "Copy the session file to a disk of this machine and open it there.",
        ),
    )
}

/// Sessions that somebody has open; what a crash left is told and holds nobody up.
fn locks(folders: &[PathBuf], lang: Lang) -> Vec<Matter> {
    let files = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().filter_map(Result::ok);
    let files: BTreeSet<PathBuf> = files
        .map(|entry| entry.path())
        .filter(|file| file.file_name().is_some_and(|name| name.to_string_lossy().ends_with(".hoidong.lock")))
        .collect();
    let mut matters: Vec<_> = files.iter().filter_map(|file| lock(file, &Standing::of(file).ok()?, lang)).collect();
    if matters.is_empty() {
        matters.push(Matter::ok(
            "locks",
            lang.pick("Không phiên họp nào đang bị giữ để ghi.", "No session is held for writing."),
        ));
    }
    matters
}

fn lock(file: &Path, standing: &Standing, lang: Lang) -> Option<Matter> {
    let record = path(&file.with_extension(""));
    let (Standing::Held(holder) | Standing::LeftBehind(holder)) = standing else { return None };
    let who = match holder {
        Some(holder) => {
            let (host, since, pid) = (safe::clean_line(&holder.host), date::date_time(holder.since), holder.pid);
            lang.pick(
                format!("máy «{host}» (tiến trình {pid}) từ {since}"),
                format!("“{host}” (process {pid}) since {since}"),
            )
        }
        None => lang.pick("một chương trình khác", "another program").to_owned(),
    };
    Some(match standing {
        Standing::Held(_) => Matter::warning(
            "locks",
            lang.pick(format!("{record} đang được mở để ghi: {who}."), format!("{record} is open for writing: {who}.")),
            lang.pick(
                "Muốn mở ở đây thì đóng chương trình ở đó trước.",
                "To open it here, close the program there first.",
            ),
        ),
        _ => Matter::ok(
            "locks",
            lang.pick(
                format!("{record}: lần mở trước không đóng hẳn ({who}); không cản trở gì, mở lại là họp tiếp được."),
                format!("{record}: it was not closed in order ({who}); that holds nothing up, open it again to go on."),
            ),
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;
    use crate::host::Holder;

    #[test]
    fn room_is_judged_by_what_a_meeting_writes() {
        let state = |bytes| room(bytes, "/x", Lang::Vi).state;
        assert_eq!([state(0), state(LEAST - 1)], [State::Stop; 2]);
        assert_eq!([state(LEAST), state(LITTLE - 1)], [State::Warning; 2]);
        assert_eq!(state(LITTLE), State::Ok);
        assert!(room(123 * 1024 * MIB, "/x", Lang::Vi).message.contains("123 GiB"));
    }

    #[test]
    fn only_where_no_folder_can_be_written_the_meeting_stops() {
        let folder = Path::new("/x");
        let states = |here, data| [present(here, data, Lang::Vi).state, own(Some(folder), data, here, Lang::Vi).state];
        assert_eq!(states(true, true), [State::Ok, State::Ok]);
        assert_eq!(states(false, true), [State::Warning, State::Ok]);
        assert_eq!(states(true, false), [State::Ok, State::Warning]);
        assert_eq!(states(false, false), [State::Stop, State::Stop]);
    }

    #[test]
    fn a_held_session_names_its_holder_and_a_leftover_holds_nobody_up() {
        let holder = Holder { pid: 42, host: "may-thu-ky".into(), since: "2026-12-10T08:00:00+07:00".parse().unwrap() };
        let file = Path::new("a/x.hoidong.lock");
        let held = lock(file, &Standing::Held(Some(holder.clone())), Lang::Vi).unwrap();
        assert_eq!(held.state, State::Warning);
        assert!(
            held.message
                .ends_with("x.hoidong đang được mở để ghi: máy «may-thu-ky» (tiến trình 42) từ 08:00 10/12/2026.")
        );
        assert_eq!(lock(file, &Standing::LeftBehind(Some(holder)), Lang::Vi).unwrap().state, State::Ok);
        assert_eq!(lock(file, &Standing::Free, Lang::Vi), None);
    }
}
