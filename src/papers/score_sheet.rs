//! The evaluation sheet (phiếu đánh giá): a member's, filled, and the blank one for scoring on paper.
//!
//! Both are one form, numbered as the screen is, so that a paper sheet is typed
//! in line by line. It is filled only with what `meeting::visible` shows: of a
//! sealed product no sheet is written. The place to sign stays empty, and the
//! place and the day are the evaluator's to write.

use std::fmt;

use chrono::NaiveTime;

use super::annexes::Stand;
use super::document::{Block, Cell, Column, Document, Meta, Name, Page, Run, Signature, Table};
use super::minutes::{banners, made_from, meta};
use super::words::words;
use crate::council::sheet::PartSum;
use crate::council::{Member, Product, Session};
use crate::law::rubric::Case;
use crate::law::{Choice, Criterion, Level, Part, Points, Rubric, RuleSet, Section};
use crate::meeting::confirmation::Subject;
use crate::meeting::{Filed, ProductState, Source, State, visible};
use crate::say::measure::Measure;
use crate::say::name::capital;
use crate::say::{raised, sheet, signing};
use crate::text::Lang;

/// Room to write on.
const DOTS: &str = "……………………………………";

/// A form: which sheet, for which product, and what a member gave.
struct Form<'a> {
    rubric: &'a Rubric,
    product: Option<&'a Product>,
    filled: Option<Filled<'a>>,
    lang: Lang,
}

/// What a form is filled with.
#[derive(Clone, Copy)]
struct Filled<'a> {
    state: &'a State,
    member: &'a Member,
    product: &'a Product,
    given: &'a Filed,
}

/// Every sheet of a member that may be seen, a product on pages of its own; nothing if there is none.
pub fn score_sheets(stand: Stand<'_>, member: &Member, lang: Lang) -> Option<Document> {
    let Stand { state, basis, .. } = stand;
    let mut blocks = Vec::new();
    for (product, _) in state.agenda() {
        let seen = visible::sheet(state, &product.id, &member.id, visible::Viewer::Secretary);
        let (Some(given), Some(rubric)) = (seen, state.rubric(&product.id)) else { continue };
        if !blocks.is_empty() {
            blocks.push(Block::NewPage);
        }
        let filled = Some(Filled { state, member, product, given });
        blocks.extend(banners(basis.is_none(), lang));
        blocks.extend(Form { rubric, product: Some(product), filled, lang }.blocks());
    }
    if blocks.is_empty() {
        return None;
    }
    blocks.extend(made_from(state, basis, lang));
    let title = format!("{} – {} – {}", kind(lang), member.id, state.session.title);
    Some(Document { meta: meta(title, state, basis, lang), page: Page::Portrait, blocks })
}

/// The blank form for a product of a session, its head filled in.
pub fn blank_for_product(session: &Session, product: &Product, rubric: &Rubric, lang: Lang) -> Document {
    let title = format!("{} – {} – {}", kind(lang), product.id, session.title);
    let meta = Meta { title, lang, created: session.meeting.starts, draft: false, foot: None };
    blank_form(meta, rubric, Some(product))
}

/// The blank form of a product set, for any product.
pub fn blank(rubric: &Rubric, rules: &RuleSet, lang: Lang) -> Document {
    let title = format!("{} – {}", kind(lang), set(rubric, lang));
    // As for a guide: the act is what it is made from.
    let created = rules.in_force_from.and_time(NaiveTime::MIN).and_utc().fixed_offset();
    blank_form(Meta { title, lang, created, draft: false, foot: None }, rubric, None)
}

fn blank_form(meta: Meta, rubric: &Rubric, product: Option<&Product>) -> Document {
    let lang = meta.lang;
    let mut blocks = banners(false, lang);
    blocks.extend(Form { rubric, product, filled: None, lang }.blocks());
    Document { meta, page: Page::Portrait, blocks }
}

fn kind(lang: Lang) -> &'static str {
    lang.pick("PHIẾU ĐÁNH GIÁ", "EVALUATION SHEET")
}

fn set(Rubric { set, name, .. }: &Rubric, lang: Lang) -> String {
    lang.pick(format!("Bộ sản phẩm số {set}: {name}"), format!("Product set {set}: {name}"))
}

impl Form<'_> {
    fn blocks(&self) -> Vec<Block> {
        let Self { rubric, filled, lang, .. } = self;
        let mut blocks = vec![Block::Title { kind: kind(*lang).to_owned(), subject: set(rubric, *lang) }];
        blocks.push(Block::List(self.head()));
        blocks.extend(rubric.incomplete.iter().map(|why| paragraph(sheet::not_enough(why, *lang))));
        if !rubric.rejects.is_empty() {
            let grounds = rubric.rejects.join("; ");
            blocks.push(italic(
                lang.pick(format!("Hồ sơ bị loại khi: {grounds}."), format!("A dossier is refused for: {grounds}.")),
            ));
        }
        blocks.push(italic(self.how_to_fill()));
        blocks.push(self.table());
        blocks.extend(filled.iter().flat_map(|filled| filled.standing(*lang)));
        blocks.extend(self.opinion());
        blocks.push(Block::Signer {
            dated: lang.pick("………………, ngày …… tháng …… năm ………", "………………, … / … / ………").to_owned(),
            place: Signature {
                title: lang.pick("NGƯỜI ĐÁNH GIÁ", "EVALUATOR").to_owned(),
                hint: lang.pick("(Ký, ghi rõ họ tên)", words(*lang).sign_hint).to_owned(),
            },
        });
        blocks.push(Block::Small(sheet::wording(rubric, *lang)));
        blocks
    }

    /// Which product, whose, and who evaluates.
    fn head(&self) -> Vec<Vec<Run>> {
        let Self { product, filled, lang, .. } = self;
        let or_dots = |text: Option<String>| text.unwrap_or_else(|| DOTS.to_owned());
        let fact = |vi: &str, en: &str, value: Option<String>| {
            vec![Run::bold(format!("{}: ", lang.pick(vi, en))), Run::plain(or_dots(value))]
        };
        let evaluator = filled.map(|Filled { member: Member { id, name, position, agency, .. }, .. }| {
            format!("{name} ({id}), {position}, {agency}")
        });
        vec![
            fact("Tên sản phẩm", "Product", product.map(|p| format!("{} ({})", p.name, p.id))),
            fact("Mã sản phẩm", "Code", product.and_then(|p| p.code.clone())),
            fact("Chủ thể", "Producer", product.map(|p| p.producer.name.clone())),
            fact("Xã, phường", "Commune", product.map(|p| p.producer.commune.clone())),
            fact("Người đánh giá", "Evaluator", evaluator),
        ]
    }

    fn measure(&self) -> Measure {
        Measure::of(self.rubric)
    }

    fn how_to_fill(&self) -> &'static str {
        let lang = self.lang;
        if self.measure() == Measure::Yeses {
            return lang.pick(
                "Mỗi câu hỏi đánh dấu x vào đúng một ô, Có hoặc Không, và ghi lại câu trả lời ở cột bên.",
                "Each question takes an x in exactly one box, yes or no, and the answer again in the column beside it.",
            );
        }
        if self.rubric.criteria().all(|criterion| criterion.scale.is_some()) {
            return lang.pick(
                "Mỗi tiêu chí ghi một số điểm theo thang điểm in ở dòng đó.",
                "Each criterion takes one mark on the scale of its line.",
            );
        }
        lang.pick(
            "Mỗi tiêu chí đánh dấu x vào đúng một mức và ghi số điểm của mức đó; không đạt mức nào thì được 0 điểm.",
            "Each criterion takes an x at exactly one level and the points of it; reaching none gives 0 points.",
        )
    }

    fn table(&self) -> Block {
        let lang = self.lang;
        let measure = self.measure();
        let (what, given) = match measure {
            Measure::Points => {
                (lang.pick("Tiêu chí và các mức điểm", "Criteria and levels"), lang.pick("Điểm", "Points"))
            }
            Measure::Yeses => (lang.pick("Câu hỏi", "Questions"), lang.pick("Trả lời", "Answer")),
        };
        let columns = vec![
            Column::center(lang.pick("Số", "No."), 12),
            Column::left(what, 100),
            Column::center(given, 16),
            Column::left(lang.pick("Nhận xét", "Remarks"), 36),
        ];
        let row = |id: &str, what: String| [id, &what, "", ""].map(Cell::from).to_vec();
        let sums: Option<Vec<PartSum>> = self.filled.map(|filled| filled.given.sheet.part_sums(self.rubric));
        let mut rows = Vec::new();
        for (at, part) in self.rubric.parts.iter().enumerate() {
            let Part { id, title, max, sections } = part;
            let at_most = measure.at_most(*max, lang);
            let name = lang.pick("PHẦN", "PART");
            rows.push(row(id, format!("{name} {id}. {} ({at_most})", title.to_uppercase())));
            for section in sections {
                let Section { id, title, max, criteria } = section;
                if !stands_alone(section) {
                    rows.push(row(id, format!("{title} ({})", measure.at_most(*max, lang))));
                }
                rows.extend(criteria.iter().map(|criterion| self.criterion(criterion)));
            }
            let sum = sums.as_ref().and_then(|sums| sums.get(at)).map(|sum| sum.points);
            let name = match measure {
                Measure::Points => lang.pick(format!("Cộng phần {id} ({at_most})"), format!("Part {id} ({at_most})")),
                Measure::Yeses => lang.pick(
                    format!("Số câu trả lời “Có”, phần {id} ({at_most})"),
                    format!("Answered yes, part {id} ({at_most})"),
                ),
            };
            rows.push(vec!["".into(), name.into(), self.points(sum, id), "".into()]);
        }
        let total = self.filled.map(|filled| filled.given.sheet.total());
        let name = match measure {
            Measure::Points => lang.pick("TỔNG CỘNG", "TOTAL"),
            Measure::Yeses => lang.pick("SỐ CÂU TRẢ LỜI “CÓ”", "ANSWERED YES"),
        };
        let all = format!("{name} ({})", measure.at_most(self.rubric.max(), lang));
        rows.push(vec!["".into(), all.into(), self.points(total, &"total"), "".into()]);
        Block::Table(Table::new(columns, rows))
    }

    /// Points that were given for something; an empty cell on a blank form.
    fn points(&self, points: Option<Points>, what: &impl fmt::Display) -> Cell {
        self.given(points.map(|points| sheet::short(points, self.lang)), what)
    }

    fn given(&self, text: Option<String>, what: &impl fmt::Display) -> Cell {
        let Some((text, Filled { product, member, .. })) = text.zip(self.filled) else { return "".into() };
        Cell::from(text).named(Name::given(&product.id, what, &member.id))
    }

    fn criterion(&self, criterion: &Criterion) -> Vec<Cell> {
        let lang = self.lang;
        let Criterion { id, title, max, notes, evidence: _, cases, scale, levels } = criterion;
        let mark = self.filled.and_then(|filled| filled.given.sheet.marks.get(id).copied());
        let measure = self.measure();
        let mut lines = vec![match measure {
            Measure::Points => format!("{title} ({})", sheet::at_most(*max, lang)),
            Measure::Yeses => title.clone(),
        }];
        lines.extend(notes.iter().map(|note| sheet::note(note, lang)));
        if let Some(scale) = scale {
            lines.push(capital(&sheet::scale(*scale, lang)));
        } else {
            let of =
                |case| levels.iter().filter(move |level| level.case == case).map(|l| level(l, mark, measure, lang));
            lines.extend(of(None));
            for Case { id, text } in cases {
                lines.push(lang.pick(format!("Trường hợp {id}: {text}"), format!("Case {id}: {text}")));
                lines.extend(of(Some(*id)));
            }
        }
        let remark = self.filled.map_or_else(String::new, |filled| filled.remark(criterion, lang));
        vec![
            id.to_string().into(),
            lines.join("\n").into(),
            self.given(mark.map(|choice| measure.short_mark(choice.points, lang)), id),
            remark.into(),
        ]
    }

    /// What the member told of, and room for what else there is to say.
    fn opinion(&self) -> Vec<Block> {
        let lang = self.lang;
        let heading = lang.pick("Ý kiến của người đánh giá:", "Opinion of the evaluator:");
        let mut blocks = vec![Block::Paragraph(vec![Run::bold(heading)])];
        blocks.extend(self.filled.and_then(|filled| filled.raised(lang)));
        blocks.extend((0..2).map(|_| paragraph(DOTS.repeat(2))));
        blocks
    }
}

impl Filled<'_> {
    /// The member's remark, and what a corrected mark was before.
    fn remark(&self, Criterion { id, .. }: &Criterion, lang: Lang) -> String {
        let Self { state, product, member, given, .. } = self;
        let round = state.products.get(&product.id).map_or(1, ProductState::round);
        let corrected = visible::corrected_from(state, &product.id, &member.id, round, id).map(|from| {
            let from = Measure::of_product(state, &product.id).mark(from, lang);
            lang.pick(format!("(Đính chính; trước ghi {from})"), format!("(Corrected; was {from})"))
        });
        given.sheet.comments.get(id).cloned().into_iter().chain(corrected).collect::<Vec<_>>().join("\n")
    }

    /// Which round it is of, what the rounds before gave, whether it counts, whether it came from paper.
    fn standing(&self, lang: Lang) -> Vec<Block> {
        let Self { state, product, member, given, .. } = self;
        let Some(standing) = state.products.get(&product.id) else { return Vec::new() };
        let mut lines = Vec::new();
        let round = standing.round();
        for earlier in 1..round {
            let seen = visible::sheet_of_round(state, &product.id, &member.id, earlier, visible::Viewer::Secretary);
            if let Some(then) = seen.filter(|_| visible::scored_in(state, &product.id, &member.id, earlier)) {
                let total = sheet::short(then.sheet.total(), lang);
                lines.push(lang.pick(
                    format!("Lần chấm {earlier}: tổng điểm {total}."),
                    format!("Round {earlier}: total {total}."),
                ));
            }
        }
        if round > 1 {
            let again = visible::scored_in(state, &product.id, &member.id, round);
            lines.push(if again {
                lang.pick(format!("Phiếu này của lần chấm {round}."), format!("This is the sheet of round {round}."))
            } else {
                lang.pick(
                    format!("Lần chấm {round} không chấm lại; phiếu của lần chấm trước được giữ nguyên."),
                    format!("Not scored again in round {round}; the sheet of the round before stands."),
                )
            });
        }
        if matches!(given.source, Source::Paper(_)) {
            lines.push(lang.pick("Nhập từ phiếu giấy.", "Typed in from a paper sheet.").to_owned());
        }
        let own = state.products_of(&member.id).any(|id| *id == product.id);
        if let Some(word) = state.confirmation(&member.id, Subject::Sheets).filter(|_| own) {
            let confirmed = capital(&signing::confirmed(word, lang));
            lines.push(lang.pick(format!("{confirmed} (không phải chữ ký)."), format!("{confirmed} (no signature).")));
        }
        if standing.set_aside.is_some() {
            let aside = lang.pick(
                "Sản phẩm đã được đưa ra khỏi chương trình; phiếu không tính vào kết quả nào.",
                "The product was taken off the agenda; the sheet counts in no result.",
            );
            lines.push(aside.to_owned());
        } else if !standing.counted.contains(&member.id) {
            let watched = lang.pick("Phiếu này không tính vào kết quả.", "This sheet does not count in the result.");
            lines.push(watched.to_owned());
        }
        (!lines.is_empty()).then(|| paragraph(lines.join(" "))).into_iter().collect()
    }

    fn raised(&self, lang: Lang) -> Option<Block> {
        let Self { state, product, member, .. } = self;
        let told = state.products.get(&product.id)?.raised.iter().filter(|told| told.member == member.id);
        let items: Vec<_> = told.map(|t| vec![Run::plain(raised::raised(t, state, &product.id, lang))]).collect();
        (!items.is_empty()).then_some(Block::List(items))
    }
}

/// Whether a section is one criterion under its own number and title, which is written once.
fn stands_alone(Section { id, title, criteria, .. }: &Section) -> bool {
    matches!(criteria.as_slice(), [one] if one.id.0 == *id && one.title == *title)
}

/// `[x] 2 điểm: …`, or `[x] Có`.
fn level(level: &Level, mark: Option<Choice>, measure: Measure, lang: Lang) -> String {
    let tick = if mark == Some(level.choice()) { "[x]" } else { "[ ]" };
    if measure == Measure::Yeses {
        return format!("{tick} {}", measure.mark(level.choice(), lang));
    }
    let points = sheet::short(level.points, lang);
    let unit = lang.pick("điểm", "pt");
    let star = sheet::mark(level, lang).map_or_else(String::new, |mark| format!(" [{mark}]"));
    let unprinted =
        if level.printed { "" } else { lang.pick(" (phiếu không in ô này)", " (not printed on the sheet)") };
    format!("{tick} {points} {unit}: {}{star}{unprinted}", level.text)
}

fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph(vec![Run::plain(text)])
}

fn italic(text: impl Into<String>) -> Block {
    Block::Paragraph(vec![Run::italic(text)])
}
