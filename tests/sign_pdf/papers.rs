//! The minutes and the copy to keep of a small meeting that closed.

use std::sync::LazyLock;

use chrono::{DateTime, FixedOffset};
use hoidong::host::Clock;
use hoidong::papers::{Format, Stand, made, minutes};
use hoidong::seal::pdf::{Place, Signing, Trial, new_trial};
use hoidong::text::Lang;

use crate::papers_fixture::{closed, time};

/// The minutes as they are made.
pub(crate) static MINUTES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let (state, basis) = closed();
    made(&minutes(&state, Some(&basis), Lang::Vi, &[Format::Pdf])).unwrap().remove(0).bytes
});

/// The copy to keep.
pub(crate) static ARCHIVE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let (state, basis) = closed();
    let stand = Stand { state: &state, basis: Some(&basis), number: 1 };
    let archive = hoidong::papers::archive(stand, None, &basis, b"{}\n".to_vec());
    made(&[archive]).unwrap().remove(0).bytes
});

/// When people sign in these tests, if their certificates were made for it.
pub(crate) fn then() -> DateTime<FixedOffset> {
    time("2026-12-10T11:40:07+07:00")
}

/// Now, for certificates that `openssl` makes of today.
pub(crate) fn now() -> DateTime<FixedOffset> {
    let seven = FixedOffset::east_opt(7 * 3600).unwrap();
    // A certificate that was just made holds from this very second.
    hoidong::host::SystemClock.now().with_timezone(&seven) + chrono::TimeDelta::seconds(1)
}

/// Signing in a place.
pub(crate) fn at(place: Place, at: DateTime<FixedOffset>) -> Signing<'static> {
    Signing {
        place,
        at,
        agency: "Văn phòng điều phối Chương trình OCOP tỉnh Mẫu",
        reason: "Ký biên bản họp Hội đồng",
        stamper: None,
    }
}

/// Certificates for trials of the secretary and the chair.
pub(crate) static TRIALS: LazyLock<[Trial; 2]> = LazyLock::new(|| {
    ["Đại diện Văn phòng điều phối", "Nguyễn Thị Phương Đông"]
        .map(|name| new_trial(name, time("2026-12-01T08:00:00+07:00"), crate::tools::signing::PASSPHRASE).unwrap())
});
