//! Many records of meetings that are alike: one is really held, the others are copies of it,
//! each with its own session, products, day and nonce, and its own whole chain.

#![allow(dead_code, unreachable_pub, reason = "each binary uses its own part")]

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use hoidong::council::ProductId;
use hoidong::law::Stars;
use hoidong::load::{self, Shelf, Source};
use hoidong::meeting::{Actor, Command, Decision, Recognition};
use hoidong::record::{Desk, Digest, Draft, Opening, SqliteStore, Store as _};
use hoidong::text::Lang;

use crate::{held, stage};

/// The day of the meeting that is copied.
const DAY: &str = "2026-12-10";

/// What stands for the number of the copy in certificates.
const MARK: &str = "GCN-MAU";

/// A meeting that was held: its opening, and every row after it.
pub struct Corpus {
    opening: Opening,
    at: String,
    drafts: Vec<Draft>,
}

impl Corpus {
    /// Every sheet in, products of 55 and 70 points by turns, all agreed to and recognised where the province may.
    pub fn of(size: held::Size) -> Self {
        Self::held(size, |_| Decision::Agree, |_| {})
    }

    /// The same with one dossier to be supplemented and one refused, as a meeting of many products has them.
    pub fn mixed(size: held::Size) -> Self {
        let decision = |product: usize| match product {
            1 => Decision::Supplement,
            2 => Decision::Refuse,
            _ => Decision::Agree,
        };
        Self::held(size, decision, |_| {})
    }

    /// All agreed to, and what is recorded afterwards.
    pub fn followed_by(size: held::Size, afterwards: impl FnOnce(&mut Desk)) -> Self {
        Self::held(size, |_| Decision::Agree, afterwards)
    }

    fn held(size: held::Size, decision: impl Fn(usize) -> Decision, afterwards: impl FnOnce(&mut Desk)) -> Self {
        let text = held::session(size);
        let loaded = load::session_source(&Source::new("kho.ron", text), &Shelf::embedded())
            .unwrap_or_else(|problems| panic!("{}", problems.render(Lang::En)));
        let opening = stage::opening(&loaded);
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("mau.hoidong");
        let store = SqliteStore::create(&path, opening.genesis().expect("a genesis")).expect("a new record");
        let mut desk = stage::desk_on(Box::new(store), loaded, opening.clone());
        let first = desk.state().session.products[0].id.clone();
        let rubric = desk.state().rubric(&first).expect("a sheet").clone();
        let sheets = [(55, 3), (70, 4)].map(|(total, keep)| stage::sheet_of(&rubric, total, keep, &[]));
        let mark = |product: usize, _: usize, line: &hoidong::law::Criterion| {
            let sheet = &sheets[product % sheets.len()];
            sheet.iter().find(|(id, _)| *id == line.id).map(|(_, choice)| *choice).expect("a mark")
        };
        held::hold(&mut desk, mark, false);
        conclude(&mut desk, decision);
        afterwards(&mut desk);
        drop(desk);
        let rows = SqliteStore::open_read_only(&path).and_then(|store| store.rows()).expect("rows");
        let at = rows[0].at.clone();
        let draft = |row: &hoidong::record::Row| Draft {
            at: row.at.clone(),
            actor: row.actor.clone(),
            kind: row.kind.clone(),
            body: row.body.clone(),
        };
        Self { opening, at, drafts: rows[1..].iter().map(draft).collect() }
    }

    /// Writes a copy: of this number, of a meeting on this day.
    pub fn write(&self, path: &Path, number: usize, day: NaiveDate) {
        self.write_altered(path, number, day, |_| {});
    }

    /// The same with rows that never were; the chain is whole all the same.
    pub fn write_altered(&self, path: &Path, number: usize, day: NaiveDate, alter: impl Fn(&mut Draft)) {
        let own = |text: &str| text.replace(DAY, &day.to_string()).replace(MARK, &format!("GCN-{number}"));
        let mut opening = self.opening.clone();
        let session = format!("kho-{number}");
        opening.texts.session = own(&opening.texts.session)
            .replace(&opening.session, &session)
            .replace("name: \"Sản phẩm ", &format!("name: \"Sản phẩm {number}-"));
        opening.session = session;
        opening.nonce = Digest::of(format!("{number}").as_bytes()).to_string();
        let mut drafts = vec![opening.draft(own(&self.at)).expect("a first row")];
        drafts.extend(self.drafts.iter().map(|draft| {
            let mut draft = Draft { at: own(&draft.at), body: own(&draft.body), ..draft.clone() };
            alter(&mut draft);
            draft
        }));
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        let genesis = opening.genesis().expect("a genesis");
        let mut store = SqliteStore::create(path, genesis).expect("a new record");
        store.append(0, &drafts).expect("the rows");
    }
}

/// Everything is concluded on, the meeting ends, what the province decides on is recognised.
fn conclude(desk: &mut Desk, decision: impl Fn(usize) -> Decision) {
    let products: Vec<ProductId> = desk.state().session.products.iter().map(|product| product.id.clone()).collect();
    let agreed = |at: usize| decision(at) == Decision::Agree;
    let conclusion = |(at, product): (usize, &ProductId)| Command::Conclude {
        product: product.clone(),
        decision: decision(at),
        note: (!agreed(at)).then(|| "hồ sơ chưa đủ minh chứng".to_owned()),
        items: Vec::new(),
        votes: None,
        upgrade: None,
    };
    operator(desk, products.iter().enumerate().map(conclusion).collect());
    let ended = desk.now();
    operator(desk, vec![Command::Close { ended, read_back: true }]);
    let day: NaiveDate = DAY.parse().expect("a day");
    let recognised = |(product, number): (&ProductId, usize)| {
        if !agreed(number - 1) {
            return None;
        }
        let stars = desk.state().minuted(product)?.result.as_ref()?.stars?;
        (Stars::THREE..=Stars::FOUR).contains(&stars).then(|| {
            Command::RecordRecognition(Recognition {
                product: product.clone(),
                stars,
                decision: "1/QĐ-UBND".to_owned(),
                decided: day,
                certificate: Some(format!("{number}/{MARK}")),
                issued: Some(day),
                note: None,
            })
        })
    };
    let recognised: Vec<_> = products.iter().zip(1..).filter_map(recognised).collect();
    assert!(!recognised.is_empty(), "nothing was recognised");
    operator(desk, recognised);
}

fn operator(desk: &mut Desk, commands: Vec<Command>) {
    let acts = commands.into_iter().map(|command| (Actor::Operator, command)).collect();
    desk.act_all(acts).unwrap_or_else(|error| panic!("{error:?}"));
}
