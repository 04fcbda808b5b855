//! Whether a folder lies on another machine, where SQLite's locks and syncs
//! cannot be relied on.
//!
//! Knows the names of network file systems and the shape of Windows' paths of
//! shares, nothing of records. What it cannot tell it takes for local: a drive
//! letter of Windows that stands for a share looks like any other drive, and on
//! systems other than Linux and Windows nothing is asked.

use std::path::Path;

/// File systems of other machines, as the kernel of Linux names them. Those in
/// user space (`fuse.…`) are named by their programs. `9p` is also how Linux
/// under Windows sees the drives of Windows.
const NETWORK: [&str; 23] = [
    "9p",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "fuse.curlftpfs",
    "fuse.davfs2",
    "fuse.gdrive",
    "fuse.glusterfs",
    "fuse.gvfsd-fuse",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.sshfs",
    "glusterfs",
    "gpfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
];

/// The name of the network file system that `folder` lies on, if it does.
pub fn network_file_system(folder: &Path) -> Option<String> {
    let folder = std::path::absolute(folder).ok()?;
    if cfg!(windows) {
        return is_share(&folder.to_string_lossy()).then(|| "SMB".to_owned());
    }
    if cfg!(target_os = "linux") {
        // Links are followed, as opening a file there would.
        let folder = folder.canonicalize().unwrap_or(folder);
        let mounts = std::fs::read_to_string("/proc/self/mountinfo").ok()?;
        return network_mount(&mounts, &folder.to_string_lossy());
    }
    None
}

/// The same, from the text of `/proc/self/mountinfo` and an absolute path: the
/// mount point that is the longest beginning of the path decides, the last one
/// where several are laid over each other.
fn network_mount(mounts: &str, path: &str) -> Option<String> {
    let (mut longest, mut found) = (0, None);
    for line in mounts.lines() {
        // 36 35 98:0 /root /mount/point rw,noatime master:1 - type source options
        let Some((before, after)) = line.split_once(" - ") else { continue };
        let (Some(point), Some(kind)) = (before.split(' ').nth(4), after.split(' ').next()) else { continue };
        let point = unescape(point);
        let rest = path.strip_prefix(point.trim_end_matches('/'));
        if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) && point.len() >= longest {
            longest = point.len();
            found = Some(kind);
        }
    }
    found.filter(|kind| NETWORK.contains(kind)).map(str::to_owned)
}

/// Space, tab, line break and backslash stand as `\040`, `\011`, `\012`, `\134`.
fn unescape(point: &str) -> String {
    [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
        .iter()
        .fold(point.to_owned(), |text, (code, letter)| text.replace(code, letter))
}

/// Whether a path of Windows names a share: `\\server\share` or
/// `\\?\UNC\server\share`, but neither `\\?\C:\` nor a device `\\.\…`.
fn is_share(path: &str) -> bool {
    let path = path.replace('/', "\\");
    let Some(rest) = path.strip_prefix("\\\\") else { return false };
    match rest.strip_prefix("?\\") {
        Some(verbatim) => verbatim.get(..4).is_some_and(|unc| unc.eq_ignore_ascii_case("UNC\\")),
        None => !rest.starts_with(".\\") && !rest.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// Lines in the form of proc(5): optional fields, several of them or none, before the dash.
    const MOUNTS: &str = r"21 28 0:20 / /proc rw,nosuid shared:12 - proc proc rw
28 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
40 28 0:34 / /srv/share rw,relatime shared:20 master:3 - nfs4 10.0.0.2:/data rw,vers=4.2
41 28 0:35 / /mnt/co\040quan rw,relatime - cifs //may-chu/chung rw
42 40 8:17 / /srv/share/usb rw,relatime shared:22 - vfat /dev/sdb1 rw
43 28 0:36 / /home/a/may-khac rw,nosuid - fuse.sshfs a@b:/ rw
44 28 0:37 / /home/a/kho rw,nosuid - fuse.veracrypt veracrypt rw
45 28 0:38 / /over rw - nfs a:/b rw
46 45 8:18 / /over rw - ext4 /dev/sdc1 rw
47 28 0:39 / /mnt/c rw - 9p drvfs rw
48 28 0:40 / /mnt/nga\134y rw - davfs https://x rw
a line that is none
";

    #[rstest]
    #[case("/home/a", None)]
    #[case("/", None)]
    #[case("/srv/share", Some("nfs4"))]
    #[case("/srv/share/2026/dot-2", Some("nfs4"))]
    #[case::beside("/srv/shared", None)]
    #[case::a_disk_within_a_share("/srv/share/usb/hop", None)]
    #[case::with_a_space("/mnt/co quan/hop", Some("cifs"))]
    #[case::with_a_backslash("/mnt/nga\\y", Some("davfs"))]
    #[case("/home/a/may-khac/hop", Some("fuse.sshfs"))]
    #[case::encrypted_and_local("/home/a/kho", None)]
    #[case::laid_over("/over/x", None)]
    #[case("/mnt/c/Users", Some("9p"))]
    fn the_longest_mount_point_decides(#[case] path: &str, #[case] expected: Option<&str>) {
        assert_eq!(network_mount(MOUNTS, path).as_deref(), expected);
    }

    #[test]
    fn without_mounts_everything_is_local() {
        assert_eq!(network_mount("", "/srv"), None);
    }

    #[rstest]
    #[case(r"\\may-chu\chung\hop", true)]
    #[case("//may-chu/chung/hop", true)]
    #[case(r"\\?\UNC\may-chu\chung", true)]
    #[case(r"\\?\unc\may-chu\chung", true)]
    #[case(r"\\?\C:\hop", false)]
    #[case(r"\\.\pipe\x", false)]
    #[case(r"C:\hop", false)]
    #[case(r"hop\dot-2", false)]
    #[case(r"\\", false)]
    #[case(r"\\?\Ü", false)]
    fn a_share_of_windows_is_known_by_its_path(#[case] path: &str, #[case] expected: bool) {
        assert_eq!(is_share(path), expected);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_folder_of_temporary_files_is_asked_of_the_kernel() {
        // Whatever it lies on, a folder that is not there yet is asked for like its parent.
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(network_file_system(folder.path()), network_file_system(&folder.path().join("x")));
    }
}
