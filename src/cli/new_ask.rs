//! What `new` asks at the terminal, one line after the other: only what is not known yet.
//!
//! An empty answer leaves a place to fill, save where the council could not sit
//! without it. Nothing is written here; giving up leaves nothing.

use std::io::{self, Stdout, Write};
use std::path::{Path, PathBuf};

use super::failure::path;
use super::new;
use crate::council::session::{Dossier, Kind, Procedure, Producer};
use crate::council::{Member, MemberId, Product, ProductId, Role};
use crate::law::SetNumber;
use crate::load::draft::{Draft, Gap};
use crate::load::roster::{Around, Item};
use crate::load::session::{MEMBERS, PRODUCTS};
use crate::text::slug::slug;
use crate::text::{Lang, date, safe};
use crate::tui::dialogue::Dialogue;
use crate::tui::input::{Source, TerminalSource};

/// The dialogue with the person at this terminal.
pub(super) fn at_terminal() -> io::Result<Dialogue<TerminalSource, Stdout>> {
    Dialogue::at_terminal(TerminalSource::new(), io::stdout())
}

/// An answer, or `None` where the person gave up.
type Asked<T> = io::Result<Option<T>>;

/// Asks, and gives up where the person does.
macro_rules! answer {
    ($asked:expr) => {
        match $asked? {
            Some(answer) => answer,
            None => return Ok(None),
        }
    };
}

/// Says how to answer, and asks for day and hour where they are not known.
pub(super) fn starts<S: Source, W: Write>(draft: &mut Draft, lang: Lang, dialogue: &mut Dialogue<S, W>) -> Asked<()> {
    dialogue.say(lang.pick(
        "Soạn tệp phiên họp. Trả lời từng dòng rồi Enter; chưa biết thì Enter để trống, điền sau. Esc hoặc Ctrl-C: thôi, không ghi gì.\n",
        "A session file is made. Answer line by line with Enter; leave empty what is not known yet. Esc or Ctrl-C: give up, nothing is written.\n",
    ))?;
    while draft.starts.is_none() {
        let question = lang
            .pick("Giờ và ngày họp (như 08:00 10/12/2026):", "Hour and day of the meeting (like 08:00 10/12/2026):");
        let given = answer!(dialogue.ask(question, ""));
        if given.is_empty() {
            break;
        }
        draft.starts = new::when(&given);
        if draft.starts.is_none() {
            dialogue.say(&new::no_time(&safe::clean_line(&given), lang))?;
        }
    }
    Ok(Some(()))
}

/// How the rest is asked.
pub(super) struct Questions<'a> {
    pub(super) around: &'a Around,
    pub(super) lang: Lang,
    /// Whether the id and the file are settled.
    pub(super) id_named: bool,
}

impl Questions<'_> {
    /// Fills the draft and answers where it goes.
    pub(super) fn fill<S: Source, W: Write>(
        &self,
        draft: &mut Draft,
        place: &dyn Fn(&str) -> PathBuf,
        dialogue: &mut Dialogue<S, W>,
    ) -> Asked<PathBuf> {
        let lang = self.lang;
        let texts = [
            (
                &mut draft.title,
                lang.pick("Tên phiên họp (ghi vào biên bản):", "Title of the meeting (as in the minutes):"),
            ),
            (&mut draft.body, lang.pick("Tên Hội đồng:", "Name of the council:")),
            (
                &mut draft.parent,
                lang.pick("Cơ quan thành lập Hội đồng (như Ủy ban nhân dân tỉnh …):", "The council's parent body:"),
            ),
            (
                &mut draft.established_by,
                lang.pick(
                    "Quyết định thành lập Hội đồng (số, ngày):",
                    "The decision that established the council (number, day):",
                ),
            ),
            (&mut draft.place, lang.pick("Nơi họp:", "Place:")),
        ];
        for (field, question) in texts {
            if field.is_none() {
                let given = answer!(dialogue.ask(question, ""));
                *field = Some(given).filter(|text| !text.is_empty());
            }
        }
        if draft.members.is_empty() {
            draft.members = answer!(self.members(dialogue));
        }
        if draft.products.is_empty() {
            draft.products = answer!(self.products(dialogue));
        }
        let out = answer!(self.name(draft, place, dialogue));
        dialogue.say(&self.summary(draft, &out))?;
        let question = lang.pick("Ghi tệp? c: ghi, k: thôi", "Write the file? y: yes, n: no");
        loop {
            let given = answer!(dialogue.ask(question, lang.pick("c", "y")));
            match given.to_lowercase().as_str() {
                "c" | "có" | "co" | "y" | "yes" => return Ok(Some(out)),
                "k" | "không" | "khong" | "n" | "no" => return Ok(None),
                _ => dialogue.say(lang.pick("Xin trả lời c hoặc k.", "Please answer y or n."))?,
            }
        }
    }

    /// The session's id, whose file must be free.
    fn name<S: Source, W: Write>(
        &self,
        draft: &mut Draft,
        place: &dyn Fn(&str) -> PathBuf,
        dialogue: &mut Dialogue<S, W>,
    ) -> Asked<PathBuf> {
        let lang = self.lang;
        if !self.id_named
            && let Some(starts) = draft.starts
        {
            draft.id = format!("phien-hop-{}", starts.date_naive());
        }
        let mut settled = self.id_named;
        loop {
            if !settled {
                let question = lang.pick(
                    "Mã phiên họp, cũng là tên tệp (a–z, 0–9, gạch nối):",
                    "Id of the session, also its file's name (a–z, 0–9, dashes):",
                );
                let given = answer!(dialogue.ask(question, &draft.id));
                draft.id = slug(&given);
            }
            let out = place(&draft.id);
            match new::free(&out, lang) {
                Ok(()) => return Ok(Some(out)),
                Err(failure) => dialogue.say(&failure.message)?,
            }
            settled = false;
        }
    }

    fn members<S: Source, W: Write>(&self, dialogue: &mut Dialogue<S, W>) -> Asked<Vec<Member>> {
        let lang = self.lang;
        let question = lang.pick("Số thành viên Hội đồng (để trống: điền sau):", "How many members (empty: later):");
        let Some(count) = answer!(self.number(question, "", 0..=MEMBERS, dialogue)).filter(|count| *count > 0) else {
            return Ok(Some(Vec::new()));
        };
        let mut members = Vec::with_capacity(count);
        for n in 1..=count {
            let ask = |vi: &str, en: &str| {
                lang.pick(format!("Thành viên {n}/{count}, {vi}:"), format!("Member {n}/{count}, {en}:"))
            };
            let name = answer!(self.filled(&ask("họ và tên", "name"), dialogue));
            let position = answer!(dialogue.ask(&ask("chức vụ", "position"), ""));
            let agency = answer!(dialogue.ask(&ask("cơ quan", "agency"), ""));
            members.push(Member {
                id: MemberId(format!("M{n}")),
                name,
                position,
                agency,
                role: Role::Member,
                secretary: false,
                scores: true,
                observer: false,
                appointed: true,
            });
        }
        let last = count.to_string();
        let chair = lang.pick("Chủ tịch Hội đồng là thành viên số:", "The chair is member number:");
        let secretary = lang.pick(
            "Thư ký, người ghi biên bản, là thành viên số:",
            "The secretary, who keeps the minutes, is member number:",
        );
        let vice = lang.pick(
            "Phó Chủ tịch là thành viên số (không có thì để trống):",
            "The vice-chair is member number (empty: none):",
        );
        let seat = |members: &mut Vec<Member>, n: Option<usize>, change: fn(&mut Member)| {
            if let Some(member) = n.and_then(|n| members.get_mut(n.wrapping_sub(1))) {
                change(member);
            }
        };
        let vice = answer!(self.number(vice, "", 1..=count, dialogue));
        seat(&mut members, vice, |member| member.role = Role::ViceChair);
        let chair = answer!(self.needed_number(chair, "1", count, dialogue));
        seat(&mut members, Some(chair), |member| member.role = Role::Chair);
        let secretary = answer!(self.needed_number(secretary, &last, count, dialogue));
        seat(&mut members, Some(secretary), |member| member.secretary = true);
        Ok(Some(members))
    }

    fn products<S: Source, W: Write>(&self, dialogue: &mut Dialogue<S, W>) -> Asked<Vec<Item>> {
        let lang = self.lang;
        let question = lang.pick("Số sản phẩm (để trống: điền sau):", "How many products (empty: later):");
        let count = answer!(self.number(question, "", 0..=PRODUCTS, dialogue)).unwrap_or_default();
        let digits = count.to_string().len().max(2);
        let mut items = Vec::with_capacity(count);
        for n in 1..=count {
            let ask = |vi: &str, en: &str| {
                lang.pick(format!("Sản phẩm {n}/{count}, {vi}:"), format!("Product {n}/{count}, {en}:"))
            };
            let name = answer!(self.filled(&ask("tên", "name"), dialogue));
            let set =
                answer!(self.set(&ask("bộ sản phẩm số (? để xem)", "product set number (? for the list)"), dialogue));
            let producer = answer!(self.filled(&ask("chủ thể", "producer"), dialogue));
            let commune = answer!(self.filled(&ask("xã/phường", "commune"), dialogue));
            let kind =
                answer!(self.kind(
                    &ask("1 lần đầu, 2 nâng hạng, 3 đánh giá lại", "1 first, 2 upgrade, 3 re-evaluation"),
                    dialogue
                ));
            let product = Product {
                id: ProductId(format!("P{n:0digits$}")),
                code: None,
                name,
                set,
                producer: Producer { name: producer, commune },
                kind,
                procedure: Procedure::Meeting,
                dossier: Dossier::default(),
                self_score: None,
                stars: None,
                expires: None,
            };
            items.push(Item { product, sent: None });
        }
        Ok(Some(items))
    }

    /// A text that must say something.
    fn filled<S: Source, W: Write>(&self, question: &str, dialogue: &mut Dialogue<S, W>) -> Asked<String> {
        loop {
            let given = answer!(dialogue.ask(question, ""));
            if !given.is_empty() {
                return Ok(Some(given));
            }
            dialogue.say(self.lang.pick("Mục này không để trống được.", "This cannot be left empty."))?;
        }
    }

    /// A number in a range, or nothing.
    fn number<S: Source, W: Write>(
        &self,
        question: &str,
        usual: &str,
        range: std::ops::RangeInclusive<usize>,
        dialogue: &mut Dialogue<S, W>,
    ) -> Asked<Option<usize>> {
        loop {
            let given = answer!(dialogue.ask(question, usual));
            match given.parse().ok().filter(|number| range.contains(number)) {
                Some(number) => return Ok(Some(Some(number))),
                None if given.is_empty() => return Ok(Some(None)),
                None => {
                    let (least, most) = (range.start(), range.end());
                    dialogue.say(&self.lang.pick(
                        format!("Xin ghi một số từ {least} đến {most}."),
                        format!("Please give a number from {least} to {most}."),
                    ))?;
                }
            }
        }
    }

    fn needed_number<S: Source, W: Write>(
        &self,
        question: &str,
        usual: &str,
        most: usize,
        dialogue: &mut Dialogue<S, W>,
    ) -> Asked<usize> {
        loop {
            if let Some(number) = answer!(self.number(question, usual, 1..=most, dialogue)) {
                return Ok(Some(number));
            }
            dialogue.say(self.lang.pick("Mục này không để trống được.", "This cannot be left empty."))?;
        }
    }

    fn set<S: Source, W: Write>(&self, question: &str, dialogue: &mut Dialogue<S, W>) -> Asked<SetNumber> {
        loop {
            let given = answer!(dialogue.ask(question, ""));
            let set = given.parse().ok().map(SetNumber);
            if let Some(set) = set.filter(|set| self.around.sets.contains_key(set)) {
                return Ok(Some(set));
            }
            for (set, name) in &self.around.sets {
                dialogue.say(&format!("{:>4}  {name}", set.0))?;
            }
            dialogue
                .say(self.lang.pick("Xin ghi số của một bộ ở trên.", "Please give the number of one of these sets."))?;
        }
    }

    fn kind<S: Source, W: Write>(&self, question: &str, dialogue: &mut Dialogue<S, W>) -> Asked<Kind> {
        let number = answer!(self.needed_number(question, "1", 3, dialogue));
        Ok(Some(match number {
            2 => Kind::Upgrade,
            3 => Kind::Reevaluation,
            _ => Kind::First,
        }))
    }

    /// What would be written.
    fn summary(&self, draft: &Draft, out: &Path) -> String {
        let lang = self.lang;
        let (products, members, file) = (draft.products.len(), draft.members.len(), path(out));
        let mut lines = vec![
            String::new(),
            lang.pick(
                format!("Tệp {file}: {products} sản phẩm, {members} thành viên."),
                format!("File {file}: {products} products, {members} members."),
            ),
        ];
        if let Some(starts) = draft.starts {
            let at = date::date_time(starts);
            let day = date::weekday(starts.date_naive(), lang);
            lines.push(lang.pick(format!("Họp lúc {at} ({day})."), format!("The meeting is at {at} ({day}).")));
        }
        let gaps: Vec<_> = draft.gaps().into_iter().filter(|gap| gap.is_needed()).map(Gap::called).collect();
        if !gaps.is_empty() {
            let gaps = gaps.into_iter().map(|(vi, en)| lang.pick(vi, en)).collect::<Vec<_>>().join(", ");
            lines.push(lang.pick(format!("Còn thiếu: {gaps}."), format!("Still missing: {gaps}.")));
        }
        lines.join("\n")
    }
}
