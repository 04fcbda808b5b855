//! The two empty places of the finished minutes.

use crate::papers::{ARCHIVE, MINUTES};

#[test]
fn look() {
    let dir = std::path::Path::new("/tmp/pp");
    std::fs::create_dir_all(dir).unwrap();
    std::fs::write(dir.join("m.pdf"), &*MINUTES).unwrap();
    std::fs::write(dir.join("a.pdf"), &*ARCHIVE).unwrap();
}
