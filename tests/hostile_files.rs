//! Bad files and what people are told about them.
//!
//! Every `tests/hostile/NAME.ron` stands beside `NAME.txt`, the Vietnamese
//! sentences a person sees. An empty `.txt` says that the file is fine.
//! `tests/hostile/rubrics/` holds score sheets and rule sets the same way,
//! `tests/hostile/calendars/` calendars of days off, `tests/hostile/checklists/` lists for
//! inspections, `tests/hostile/settings/` a person's settings.

#![expect(clippy::expect_used, reason = "without its fixtures a test has nothing to say")]

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use hoidong::law::SetNumber;
use hoidong::law::lint::{Fault, SumOf};
use hoidong::load::kind::{CalendarProblem, ProblemKind, SheetProblem};
use hoidong::load::{Problems, Shelf, Source, check_file, check_source};
use hoidong::text::Lang;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile")
}

fn shelf() -> Shelf {
    let read = |name: &str| Source::read(&folder().join("shelf").join(name)).expect("a fixture");
    let mut shelf = Shelf::default();
    shelf.put_rules("thu-2026", read("rules.ron"));
    shelf.put_rules("khong-sao", read("khong-sao.ron"));
    shelf.put_sheet("thu-2026", SetNumber(4), read("04-thu.ron"));
    shelf
}

fn check_bytes(name: &str, bytes: &[u8]) -> Problems {
    match Source::from_bytes(name, bytes) {
        Ok(source) => check_source(&source, &shelf()),
        Err(problems) => problems,
    }
}

/// What differs between the folder's files and the sentences beside them.
fn differences(folder: &Path) -> Vec<String> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "ron"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    let difference = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        let seen = check_bytes(name, &fs::read(path).expect("a fixture")).render(Lang::Vi);
        let expected = fs::read_to_string(path.with_extension("txt")).map(|text| text.replace("\r\n", "\n"));
        (expected.ok().as_ref() != Some(&seen)).then(|| format!("=== {name}\n{seen}"))
    };
    files.iter().filter_map(difference).collect()
}

/// The folders with files and the sentences beside them.
fn folders() -> [PathBuf; 5] {
    let below = |name: &str| folder().join(name);
    [folder(), below("rubrics"), below("calendars"), below("checklists"), below("settings")]
}

/// Every file of the folders with a problem to tell.
fn bad_files() -> Vec<PathBuf> {
    let files =
        |folder: PathBuf| fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path());
    folders().into_iter().flat_map(files).filter(|path| path.extension().is_some_and(|ext| ext == "ron")).collect()
}

#[test]
fn every_bad_file_gets_the_sentences_beside_it() {
    let differences: Vec<_> = folders().iter().flat_map(|folder| differences(folder)).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// Where a fault stands in the list of codes; a new one does not build until it has a place and a file.
const fn place(fault: &Fault) -> usize {
    match fault {
        Fault::NotEnoughBasis { .. } => 0,
        Fault::PartsDiffer { .. } => 1,
        Fault::SumDiffers { of: SumOf::Sections, .. } => 2,
        Fault::SumDiffers { of: SumOf::Criteria, .. } => 3,
        Fault::TopLevelDiffers { .. } => 4,
        Fault::DuplicateId { .. } => 5,
        Fault::NotAscending => 6,
        Fault::SamePoints { .. } => 7,
        Fault::SameText { .. } => 8,
        Fault::StarOnNothing { .. } => 9,
        Fault::StarsNotAscending { .. } => 10,
        Fault::UnsureWithoutStar => 11,
        Fault::MinimumOutOfReach { .. } => 12,
        Fault::BandOutOfReach { .. } => 13,
        Fault::UndeclaredCase { .. } => 14,
        Fault::UnusedCase { .. } => 15,
        Fault::CaseMissing => 16,
        Fault::SetWithoutSheet { .. } => 17,
        Fault::SetListedTwice { .. } => 18,
        Fault::SetNotListed { .. } => 19,
        Fault::StarOutside => 20,
        Fault::StarWithoutBand { .. } => 21,
        Fault::NoScale { .. } => 22,
    }
}

#[test]
fn every_fault_the_linter_knows_has_a_file_that_shows_it() {
    let mut shown = BTreeSet::new();
    for path in bad_files() {
        let problems = check_bytes("x.ron", &fs::read(&path).expect("a fixture"));
        for problem in problems.iter() {
            if let ProblemKind::Sheet(SheetProblem::Found { fault, .. }) = problem.kind() {
                assert_eq!(problem.code(), fault.code());
                shown.insert(place(fault));
            }
        }
    }
    assert_eq!(shown, (0..=22).collect());
}

/// The same for what is wrong with a calendar.
const fn calendar_place(problem: &CalendarProblem) -> usize {
    match problem {
        CalendarProblem::OutsideYears { .. } => 0,
        CalendarProblem::DayTwice { .. } => 1,
        CalendarProblem::NotASaturday { .. } => 2,
        CalendarProblem::BadSpan { .. } => 3,
        CalendarProblem::NoOtherHalf { .. } => 4,
        CalendarProblem::SwapOfSeveral => 5,
    }
}

#[test]
fn every_slip_in_a_calendar_has_a_file_that_shows_it() {
    let mut shown = BTreeSet::new();
    for path in bad_files() {
        for problem in check_bytes("x.ron", &fs::read(&path).expect("a fixture")).iter() {
            if let ProblemKind::Calendar(problem) = problem.kind() {
                shown.insert(calendar_place(problem));
            }
        }
    }
    assert_eq!(shown, (0..=5).collect());
}

#[test]
fn a_wrong_expectation_is_noticed() {
    let copy = tempfile::tempdir().expect("a folder");
    for name in ["several.ron", "several.txt"] {
        fs::copy(folder().join(name), copy.path().join(name)).expect("a copy");
    }
    assert!(differences(copy.path()).is_empty());
    fs::remove_file(copy.path().join("several.txt")).expect("removed");
    assert_eq!(differences(copy.path()).len(), 1);
}

#[test]
fn every_text_beside_a_file_belongs_to_one() {
    for entry in folders().iter().flat_map(|folder| fs::read_dir(folder).expect("the folder")) {
        let path = entry.expect("an entry").path();
        assert!(path.is_dir() || path.with_extension("ron").exists(), "{}", path.display());
    }
}

#[test]
fn the_same_problems_are_told_in_english() {
    for path in bad_files() {
        let problems = check_bytes("x.ron", &fs::read(&path).expect("a fixture"));
        for (vi, en) in problems.views(Lang::Vi).into_iter().zip(problems.views(Lang::En)) {
            assert_eq!((vi.code, vi.line, vi.column), (en.code, en.line, en.column));
            assert_ne!(vi.message, en.message);
            assert_ne!(vi.hint, en.hint);
        }
    }
}

/// Whatever cleaning takes out of a name, someone is told; the name itself is what cleaning leaves.
#[test]
fn a_name_with_hidden_characters_is_cleaned_and_nothing_happens_in_silence() {
    let good = fs::read_to_string(folder().join("good.ron")).expect("a fixture");
    for name in
        ["Che\u{302}\u{300}", "Chè\u{202E}đen", "Chè\u{7}", "Chè\u{1b}[2J", &format!("Ch{}", "e\u{301}".repeat(3))]
    {
        let source = Source::new("x.ron", good.replacen("name: \"Chè\"", &format!("name: \"{name}\""), 1));
        let loaded = hoidong::load::session_source(&source, &shelf()).expect("a warning at most");
        let cleaned = hoidong::text::safe::clean_line(name);
        assert_eq!(loaded.session.products[0].name, cleaned);
        let normal: String = unicode_normalization::UnicodeNormalization::nfc(name).collect();
        assert_eq!(
            loaded.warnings.iter().any(|warning| warning.code() == "cleaned-text"),
            cleaned != normal,
            "{name:?}"
        );
    }
}

fn code_and_place(problems: &Problems) -> Vec<(&'static str, Option<(usize, usize)>)> {
    problems.iter().map(|problem| (problem.code(), problem.line_column())).collect()
}

#[test]
fn a_file_of_17_mib_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("lon.ron");
    File::create(&path).and_then(|file| file.set_len(17 * 1024 * 1024)).expect("a large file");
    let problems = check_file(&path, &Shelf::embedded());
    assert_eq!(code_and_place(&problems), [("too-large", None)]);
    assert!(problems.render(Lang::Vi).contains("Tệp nặng 17 MiB, quá mức cho phép 16 MiB."));
}

#[test]
fn folders_and_missing_files_have_their_own_sentences() {
    assert_eq!(code_and_place(&check_file(&folder(), &Shelf::embedded())), [("directory", None)]);
    let missing = check_file(&folder().join("khong-co.ron"), &Shelf::embedded());
    assert_eq!(code_and_place(&missing), [("missing-file", None)]);
    assert!(missing.render(Lang::Vi).ends_with("ngoặc kép.\n"));
}

/// The fixture whose name says nothing wrong, in every dress an editor gives it.
#[test]
fn a_good_file_stays_good_with_any_line_end_and_a_byte_order_mark() {
    let good = fs::read_to_string(folder().join("good.ron")).expect("a fixture").replace("\r\n", "\n");
    for dressed in [good.clone(), format!("\u{FEFF}{good}"), good.replace('\n', "\r\n"), good.replace('\n', "\r")] {
        let problems = check_bytes("good.ron", dressed.as_bytes());
        assert!(problems.is_empty(), "{}", problems.render(Lang::Vi));
    }
}

#[test]
fn places_are_right_with_any_line_end() {
    let bad = fs::read_to_string(folder().join("several.ron")).expect("a fixture").replace("\r\n", "\n");
    let expected = code_and_place(&check_bytes("x", bad.as_bytes()));
    for dressed in [format!("\u{FEFF}{bad}"), bad.replace('\n', "\r\n"), bad.replace('\n', "\r")] {
        assert_eq!(code_and_place(&check_bytes("x", dressed.as_bytes())), expected);
    }
}

#[test]
fn other_encodings_are_named() {
    let good = fs::read_to_string(folder().join("good.ron")).expect("a fixture");
    let wide: Vec<u8> = good.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [&[0xFF, 0xFE], wide.as_slice()].concat();
    for bytes in [wide, marked] {
        assert_eq!(code_and_place(&check_bytes("x", &bytes)), [("utf-16", None)]);
    }
    // Windows-1258 writes ế as ê and a combining acute: EA EC.
    let narrow = b"Session(\n  title: \"K\xEA\xECt qu\xE0\",\n)";
    assert_eq!(code_and_place(&check_bytes("x", narrow)), [("not-utf-8", Some((2, 12)))]);
    assert_eq!(code_and_place(&check_bytes("x", b"Session(\n\0)")), [("nul-byte", Some((2, 1)))]);
    assert_eq!(code_and_place(&check_bytes("x", b"\xEF\xBB\xBF \n")), [("empty-file", None)]);
}

#[test]
fn a_thousand_brackets_neither_hang_nor_overflow() {
    for open in ["(", "[", "{", "Some(", "A(a:"] {
        let problems = check_bytes("x", open.repeat(200_000).as_bytes());
        assert_eq!(code_and_place(&problems).len(), 1, "{open}");
    }
}

/// Megabytes of what does not belong there on one line: refused with a bounded number of sentences.
#[test]
fn megabytes_of_nonsense_are_refused_without_a_flood() {
    let list = "1,".repeat(1024 * 1024);
    let fields = (0..100_000).map(|i| format!("f{i}: 1")).collect::<Vec<_>>().join(",");
    for (text, most) in [(format!("Session(products: [{list}])"), 201), (format!("Session({fields})"), 201)] {
        let problems = check_bytes("x", text.as_bytes());
        assert!(problems.has_errors() && problems.len() <= most, "{}", problems.len());
    }
}

/// Cut anywhere, a good file is refused with exactly one sentence and a place inside it.
#[test]
fn a_file_cut_short_never_passes_and_never_panics() {
    let good = fs::read_to_string(folder().join("good.ron")).expect("a fixture").replace("\r\n", "\n");
    let whole = good.trim_end().len();
    for (at, _) in good.char_indices().filter(|(at, _)| *at < whole) {
        let problems = check_bytes("x", &good.as_bytes()[..at]);
        assert!(problems.has_errors(), "cut at byte {at}");
        assert!(
            problems
                .iter()
                .filter_map(hoidong::load::Problem::line_column)
                .all(|(line, _)| line <= good.lines().count())
        );
    }
}
