//! Files that somebody bent: nothing panics, and nothing bent is taken for good.

use std::sync::LazyLock;

use hoidong::seal::pdf::{Certificate, Checked, P12, check};
use proptest::prelude::*;

use crate::others::{find, signed_twice};
use crate::papers::{MINUTES, TRIALS};
use crate::tools::signing::PASSPHRASE;

static SIGNED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let [_, second] = signed_twice(&MINUTES);
    second
});

/// Where the two signatures themselves are.
static HOLES: LazyLock<[std::ops::Range<usize>; 2]> = LazyLock::new(|| {
    let hole = |from: usize| {
        let start = from + find(&SIGNED[from..], b"/Contents<").unwrap() + 9;
        start..start + find(&SIGNED[start..], b">").unwrap() + 1
    };
    let first = hole(MINUTES.len());
    let second = hole(first.end);
    [first, second]
});

fn is_good(file: &[u8]) -> bool {
    check(file).is_ok_and(|checked| {
        checked.last().is_some_and(|last| last.covers_all) && checked.len() == 2 && checked.iter().all(Checked::holds)
    })
}

/// Brackets in brackets, and a file that says it is its own page.
#[test]
fn files_without_an_end_are_read_to_an_end() {
    for inside in ["[".repeat(100_000), "<<".repeat(100_000), "(".repeat(100_000), "<</V ".repeat(50_000)] {
        let update = format!(
            "\n999 0 obj\n{inside}\nendobj\nxref\n999 1\n{:010} 00000 n \ntrailer\n<</Size 1000/Root 999 0 R/Prev 0>>\nstartxref\n{}\n%%EOF",
            SIGNED.len() + 1,
            SIGNED.len() + inside.len() + 20
        );
        assert!(!is_good(&[SIGNED.as_slice(), update.as_bytes()].concat()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_byte_that_changed_is_seen_wherever_it_is(at in 0..SIGNED.len(), by in 1_u8..) {
        prop_assume!(HOLES.iter().all(|hole| !hole.contains(&at)));
        let mut file = SIGNED.clone();
        file[at] ^= by;
        prop_assert!(!is_good(&file));
    }

    /// Most of what matters lies in the updates: tables, ranges, fields.
    #[test]
    fn updates_that_were_bent_are_seen(at in MINUTES.len()..SIGNED.len(), with in prop::collection::vec(any::<u8>(), 1..40)) {
        let end = (at + with.len()).min(SIGNED.len());
        prop_assume!(HOLES.iter().all(|hole| hole.end <= at || end <= hole.start));
        let mut file = SIGNED.clone();
        file[at..end].copy_from_slice(&with[..end - at]);
        prop_assume!(file != *SIGNED);
        prop_assert!(!is_good(&file));
    }

    #[test]
    fn a_message_that_was_bent_never_panics(at in 0_usize..3000, with in "[0-9a-f]{1,30}") {
        let mut file = SIGNED.clone();
        let start = HOLES[0].start + 1 + at;
        file[start..start + with.len()].copy_from_slice(with.as_bytes());
        // Another encoding of the same message there is none.
        prop_assert!(file == *SIGNED || !is_good(&file));
    }

    #[test]
    fn files_that_end_early_or_are_none_never_panic(length in 0..SIGNED.len(), bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(!is_good(&SIGNED[..length]));
        let _ = check(&bytes);
        let _ = Certificate::from_file(&bytes);
        let _ = P12::open(&bytes, PASSPHRASE);
    }

    #[test]
    fn keys_that_were_bent_never_panic(at in 0..TRIALS[0].p12.len(), by in 1_u8..) {
        let mut p12 = TRIALS[0].p12.clone();
        // The rounds of work stay few.
        prop_assume!(!(p12.len() - 20..p12.len()).contains(&at));
        p12[at] ^= by;
        let _ = P12::open(&p12, "khác");
        let mut certificate = TRIALS[0].certificate.der().to_vec();
        let at = at % certificate.len();
        certificate[at] ^= by;
        let _ = Certificate::from_file(&certificate);
    }
}
