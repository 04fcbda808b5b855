//! Time-stamps and what else office programs add, through the commands.

use std::sync::Arc;

use serde_json::Value;

use crate::commands::{Answer, Room, SESSION};
use crate::office::{put, signed_elsewhere};
use crate::stamps::{with_a_stamp, with_proofs};
use crate::tools::authority::{self, Authority};
use crate::tools::signing::Keys;
#[cfg(feature = "timestamp")]
use crate::tools::signing::PASSPHRASE;

const SETTINGS: &str = "digests = sha256\ness_cert_id_alg = sha256";

fn sign_at(address: &str) -> [&str; 9] {
    ["sign", SESSION, "--as", "M7", "--p12", "thu-ky.p12", "--pass-stdin", "--timestamp", address]
}

#[test]
fn a_file_with_stamps_and_proofs_behind_is_kept_and_verify_tells_of_them() {
    let room = Room::closed();
    let Some(keys) = Keys::new().map(Arc::new) else { return };
    keys.person("rsa", "Trần Văn Ngọc", "rsa:2048", "digitalSignature,nonRepudiation");
    let tsa = Authority::new(keys.clone(), SETTINGS);
    let address = authority::serve(move |request| (200, tsa.answer(request)));
    let options = ["--use-pades", "--timestamp-url", &address];
    let Some(signed) = signed_elsewhere(&keys, &room.paper("bien-ban.pdf"), "ThuKy", "rsa", &options) else { return };
    let proved = with_proofs(&keys, &signed).unwrap();
    let imported = |answer: &Answer| assert_eq!(answer.exit, 0, "{answer:?}");
    imported(&room.import(&put(&keys, "co-chung-thuc.pdf", &proved)));
    let [note] = &room.recorded()[..] else { panic!("one signature") };
    assert_eq!((&note["field"], &note["stamped"]["by"]), (&"ThuKy".into(), &authority::NAME.into()));
    assert_eq!(note["not_checked"], serde_json::json!(["trust_chain", "revocation"]));

    // A stamp over the whole file comes later; nobody signed by it, and the longer file takes the place of the first.
    let stamped = with_a_stamp(&keys, &proved, &address).unwrap();
    let again = room.import(&put(&keys, "co-dau.pdf", &stamped));
    imported(&again);
    assert!(again.stdout.contains("đã được ghi nhận từ trước"), "{again:?}");
    assert!(std::fs::read(room.paper("bien-ban-ky-so.pdf")).unwrap() == stamped);
    assert_eq!(room.recorded().len(), 1);

    let said = room.run(&["verify", SESSION]);
    assert_eq!(said.exit, 0, "{said:?}");
    for line in [
        "Dấu thời gian cho chữ ký của «Trần Văn Ngọc» trong bien-ban-ky-so.pdf đúng:",
        "Dấu thời gian cho cả tệp trong bien-ban-ky-so.pdf đúng:",
        "do «Dấu thời gian thử» đóng.",
    ] {
        assert!(said.stdout.contains(line), "{line}: {said:?}");
    }
    let view: Value = serde_json::from_str(&room.run(&["verify", SESSION, "--json"]).stdout).unwrap();
    let found = view["signatures"].as_array().unwrap();
    assert_eq!(found.len(), 1, "{view:#}");
    assert!(found[0]["stamped_at"].as_str().unwrap().ends_with("+07:00"), "{view:#}");
    assert_eq!(found[0]["covers_all"], true);
}

#[test]
fn a_time_stamp_goes_with_a_certificate_only() {
    let room = Room::closed();
    let answer = room.run(&["sign", SESSION, "--as", "M7", "--timestamp", "http://127.0.0.1/"]);
    assert_eq!(answer.exit, 2, "{answer:?}");
    assert!(answer.stderr.contains("--p12"), "{answer:?}");
}

#[cfg(not(feature = "timestamp"))]
#[test]
fn a_usual_build_says_that_it_asks_no_server() {
    let room = Room::closed();
    let before = room.files();
    let answer = room.run(&sign_at("http://127.0.0.1/"));
    assert_eq!(answer.exit, 2, "{answer:?}");
    assert!(answer.stderr.contains("--features timestamp"), "{answer:?}");
    assert!(room.files() == before);
}

#[cfg(feature = "timestamp")]
#[test]
fn the_program_asks_an_authority_and_records_its_time() {
    let room = Room::closed();
    let Some(keys) = Keys::new().map(Arc::new) else { return };
    let tsa = Authority::new(keys, SETTINGS);
    let address = authority::serve(move |request| (200, tsa.answer(request)));
    let answer = room.run(&sign_at(&address));
    assert_eq!(answer.exit, 0, "{answer:?}");
    let [note] = &room.recorded()[..] else { panic!("one signature") };
    assert_eq!(note["stamped"]["by"], authority::NAME);
    for name in ["bien-ban-ky-so.pdf", "luu-tru-ky-so.pdf"] {
        let checked = hoidong::seal::pdf::check(&std::fs::read(room.paper(name)).unwrap()).unwrap();
        assert!(checked[0].holds() && checked[0].stamped().is_some(), "{name}: {checked:#?}");
    }
    let log = room.run(&["log", SESSION]);
    assert!(log.stdout.contains("của «Dấu thời gian thử»"), "{log:?}");
}

#[cfg(feature = "timestamp")]
#[test]
fn a_server_that_gives_no_stamp_leaves_nothing_signed() {
    let room = Room::closed();
    // A port that was free a moment ago and is nobody's.
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for (address, why) in [
        (format!("http://{nobody}/"), "máy chủ không trả lời"),
        (authority::serve(|_| (503, Vec::new())), "HTTP 503"),
        (authority::serve(|_| (200, b"<html>".to_vec())), "không phải của một máy chủ dấu thời gian"),
        (authority::serve(|_| (200, vec![0x30; 2 << 20])), "không phải của một máy chủ dấu thời gian"),
        ("https://tsa.example/".to_owned(), "không cần https"),
        ("tsa".to_owned(), "địa chỉ phải có dạng"),
    ] {
        let said = room.refused(&sign_at(&address), PASSPHRASE, &[]);
        assert!(said.contains(why) && said.contains("Chưa ký gì"), "{address}: {said}");
    }
}
