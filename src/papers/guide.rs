//! The producers' guide to one sheet: what is judged, what each star needs, what to bring.
//!
//! Made from a sheet and its rule set alone, so it says nothing of a meeting or a
//! product. What is in doubt in the source is said to be, where it stands. The
//! texts of the sheet stay Vietnamese in the English copy, whose frame is translated.

use chrono::NaiveTime;

use super::document::{Block, Column, Document, Meta, Page, Run, Table};
use crate::law::rubric::{Case, Place, StarMinimum};
use crate::law::{Criterion, Level, Note, Part, Rubric, RuleSet, Stars};
use crate::say::name::capital;
use crate::say::{sheet, stars};
use crate::text::Lang;

/// The guide to a sheet of `rules`.
pub fn guide(rubric: &Rubric, rules: &RuleSet, lang: Lang) -> Document {
    let title = lang.pick("HƯỚNG DẪN CHỦ THỂ OCOP", "GUIDE FOR OCOP PRODUCERS");
    let Rubric { set, name, .. } = rubric;
    let subject = lang.pick(format!("Bộ sản phẩm số {set}: {name}"), format!("Product set {set}: {name}"));
    let mut blocks = banners(rubric, lang);
    blocks.push(Block::Title { kind: title.to_owned(), subject: subject.clone() });
    blocks.extend(the_sheet(rubric, rules, lang));
    blocks.extend(refusals(rubric, lang));
    blocks.extend(stars_need(rubric, rules, lang));
    blocks.extend(criteria(rubric, lang));
    blocks.extend(misprints(rubric, lang));
    blocks.push(Block::Small(sheet::wording(rubric, lang)));
    // The act is what a guide is made from; its first day stands for the time.
    let created = rules.in_force_from.and_time(NaiveTime::MIN).and_utc().fixed_offset();
    let meta = Meta { title: format!("{title} – {subject}"), lang, created, draft: false, foot: None };
    Document { meta, page: Page::Portrait, blocks }
}

fn banners(rubric: &Rubric, lang: Lang) -> Vec<Block> {
    let translation = match lang {
        Lang::Vi => None,
        Lang::En => Some("Bản dịch tham khảo / Reference translation".to_owned()),
    };
    let incomplete = rubric.incomplete.iter().map(|why| sheet::not_enough(why, lang));
    translation.into_iter().chain(incomplete).map(Block::Banner).collect()
}

fn heading(vi: &str, en: &str, lang: Lang) -> Block {
    Block::Heading { level: 1, text: lang.pick(vi, en).to_owned() }
}

fn list(items: Vec<String>) -> Block {
    Block::List(items.into_iter().map(|item| vec![Run::plain(item)]).collect())
}

fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph(vec![Run::plain(text)])
}

fn the_sheet(rubric: &Rubric, rules: &RuleSet, lang: Lang) -> Vec<Block> {
    let act = &rules.act;
    let what = lang.pick(
        format!("Phiếu này vừa là bộ tiêu chí, vừa là phiếu đánh giá của thành viên Hội đồng theo {act}. Mỗi tiêu chí được chấm đúng một mức; không đạt mức nào thì được 0 điểm, kể cả khi phiếu không in ô 0 điểm. Tổng điểm của sản phẩm là trung bình cộng của các thành viên."),
        format!("This sheet is both the criteria and the members' evaluation sheet under {act}. Each criterion takes exactly one level; reaching none gives 0 points, also where the sheet prints no box for it. A product's total is the mean of the members."),
    );
    let mut facts = vec![format!("{}: {}", lang.pick("Nguồn", "Source"), rubric.source)];
    if !rubric.lead.is_empty() {
        facts.push(format!("{}: {}", lang.pick("Cơ quan chủ trì", "Lead agency"), rubric.lead.join("; ")));
    }
    let samples = sheet::samples(rubric.samples, lang);
    facts.push(format!("{}: {samples}", lang.pick("Mẫu sản phẩm", "Product samples")));
    let part = lang.pick("Phần", "Part");
    let parts = rubric.parts.iter();
    facts.extend(parts.map(|p| format!("{part} {}. {}: {}", p.id, p.title, sheet::at_most(p.max, lang))));
    facts.push(format!("{}: {}", lang.pick("Tổng cộng", "Total"), sheet::at_most(rubric.max(), lang)));
    vec![heading("I. Phiếu đánh giá", "I. The sheet", lang), paragraph(what), list(facts)]
}

/// What gets a dossier refused, on the whole and at single criteria.
fn refusals(rubric: &Rubric, lang: Lang) -> Vec<Block> {
    let mut grounds = rubric.rejects.clone();
    for criterion in rubric.criteria() {
        let Criterion { id, title, .. } = criterion;
        let bars = criterion.notes.iter().filter(|note| !matches!(note, Note::Remark(_)));
        grounds.extend(bars.map(|note| format!("{id} {title} – {}", sheet::note(note, lang))));
    }
    let mut blocks = vec![heading(
        "II. Hồ sơ bị loại, không được xét hoặc dừng chấm khi",
        "II. When a dossier is refused, not evaluated, or scoring stops",
        lang,
    )];
    if rubric.rejects.is_empty() {
        blocks.push(paragraph(lang.pick(
            "Nguồn của phiếu này không ghi căn cứ loại hồ sơ chung; xin hỏi cơ quan tiếp nhận.",
            "The source of this sheet gives no general grounds to refuse a dossier; please ask the receiving office.",
        )));
    }
    if !grounds.is_empty() {
        blocks.push(list(grounds));
    }
    blocks
}

/// Star by star: the band of the mean, then the marked levels.
fn stars_need(rubric: &Rubric, rules: &RuleSet, lang: Lang) -> Vec<Block> {
    let mut blocks = vec![
        heading("III. Mỗi hạng sao cần ít nhất gì", "III. What each star needs at least", lang),
        paragraph(lang.pick(
            "Cần cả hai: tổng điểm trung bình nằm trong khoảng của hạng, và các tiêu chí có dấu sao đạt mức tối thiểu. Hạng cao hơn cần đạt cả mức tối thiểu của các hạng dưới. Cách xét mức tối thiểu khi các thành viên chấm khác nhau do Quy chế của Hội đồng quy định.",
            "Both are needed: a mean in the band of the star, and the marked criteria at their minimum. A higher star needs the minimums of the lower ones too. How a minimum is judged when members differ is fixed by the council's regulation.",
        )),
    ];
    let minimums = rubric.star_minimums();
    for star in Stars::WITH_MINIMUMS {
        let of_star: Vec<_> = minimums.iter().filter(|minimum| minimum.star == star).collect();
        let and = if of_star.is_empty() { "." } else { lang.pick(", và:", ", and:") };
        blocks.push(Block::Paragraph(vec![
            Run::bold(format!("{}: ", stars::words(star, lang))),
            Run::plain(format!("{}{and}", band(rules, star, lang))),
        ]));
        if of_star.is_empty() {
            blocks.push(paragraph(lang.pick(
                "Phiếu không ghi mức tối thiểu riêng cho hạng này.",
                "The sheet marks no minimum of its own for this star.",
            )));
        } else {
            blocks.push(list(of_star.into_iter().map(|minimum| asked(rubric, minimum, lang)).collect()));
        }
    }
    blocks
}

fn band(rules: &RuleSet, star: Stars, lang: Lang) -> String {
    let floor = |star: Option<Stars>| star.and_then(|star| rules.floor(star)).map(|floor| sheet::short(floor, lang));
    let Some(from) = floor(Some(star)) else {
        return lang.pick("không có khoảng điểm riêng", "no band of its own").to_owned();
    };
    match floor(Stars::new(star.count() + 1)) {
        Some(to) => lang.pick(
            format!("tổng điểm trung bình từ {from} đến dưới {to} điểm"),
            format!("a mean from {from} to below {to} points"),
        ),
        None => lang
            .pick(format!("tổng điểm trung bình từ {from} điểm trở lên"), format!("a mean of {from} points or more")),
    }
}

/// A minimum with the words of its level and the doubt about its mark.
fn asked(rubric: &Rubric, minimum: &StarMinimum, lang: Lang) -> String {
    let Some(criterion) = rubric.criterion(&minimum.criterion) else { return minimum.criterion.to_string() };
    let marked = |level: &&Level| level.star == Some(minimum.star) && level.points == minimum.needs;
    let level = criterion.levels.iter().find(marked);
    let text = level.map_or_else(String::new, |level| format!(" – {}", level.text));
    let unsure = level
        .and_then(|level| level.star_unsure.as_ref())
        .map_or_else(String::new, |why| lang.pick(format!(" (chưa chắc: {why})"), format!(" (not certain: {why})")));
    format!("{}{text}{unsure}", sheet::minimum(criterion, minimum.needs, lang))
}

/// A table for each part: every criterion with its levels and what to bring.
fn criteria(rubric: &Rubric, lang: Lang) -> Vec<Block> {
    let mut blocks = vec![
        heading(
            "IV. Tiêu chí, các mức điểm và minh chứng cần chuẩn bị",
            "IV. Criteria, levels and the evidence to bring",
            lang,
        ),
        paragraph(lang.pick(
            "Việc gắn loại minh chứng với từng tiêu chí là gợi ý để chuẩn bị hồ sơ; Quyết định không in cách gắn này. Ô để trống nghĩa là chưa có gợi ý, không có nghĩa là không cần minh chứng.",
            "Which evidence goes with which criterion is a suggestion for preparing the dossier; the decision does not print it. An empty cell means that there is no suggestion, not that none is needed.",
        )),
    ];
    for part in &rubric.parts {
        let Part { id, title, max, .. } = part;
        let name = lang.pick("Phần", "Part");
        blocks
            .push(Block::Heading { level: 2, text: format!("{name} {id}. {title} ({})", sheet::at_most(*max, lang)) });
        let columns = vec![
            Column::center(lang.pick("Số", "No."), 10),
            Column::left(lang.pick("Tiêu chí", "Criterion"), 38),
            Column::left(lang.pick("Các mức điểm", "Levels"), 76),
            Column::left(lang.pick("Minh chứng", "Evidence"), 40),
        ];
        let places = rubric.places().filter(|place| place.part.id == part.id);
        blocks.push(Block::Table(Table::new(columns, places.map(|place| row(place, lang)))));
    }
    blocks
}

fn row(Place { section, criterion, .. }: Place<'_>, lang: Lang) -> Vec<String> {
    let Criterion { id, title, max, notes, evidence, cases, scale, levels } = criterion;
    let mut what = vec![format!("{title} ({})", sheet::at_most(*max, lang))];
    if section.id != id.0 {
        let name = lang.pick("Mục", "Section");
        what.push(format!("{name} {}: {}", section.id, section.title));
    }
    what.extend(notes.iter().map(|note| sheet::note(note, lang)));
    if let Some(scale) = scale {
        let scale = capital(&sheet::scale(*scale, lang));
        return vec![id.to_string(), what.join("\n"), scale, evidence.join("\n")];
    }
    let mut ticks: Vec<_> = levels.iter().filter(|l| l.case.is_none()).filter_map(|l| level(l, lang)).collect();
    for Case { id, text } in cases {
        ticks.push(lang.pick(format!("Trường hợp {id}: {text}"), format!("Case {id}: {text}")));
        ticks.extend(levels.iter().filter(|l| l.case == Some(*id)).filter_map(|l| level(l, lang)));
    }
    vec![id.to_string(), what.join("\n"), ticks.join("\n"), evidence.join("\n")]
}

/// A printed level; that nothing is reached earns nothing needs no preparing.
fn level(level: &Level, lang: Lang) -> Option<String> {
    let points = sheet::short(level.points, lang);
    let mark = sheet::mark(level, lang).map_or_else(String::new, |mark| format!(" [{mark}]"));
    level.printed.then(|| {
        lang.pick(format!("{points} điểm: {}{mark}", level.text), format!("{points} pt: {}{mark}", level.text))
    })
}

fn misprints(rubric: &Rubric, lang: Lang) -> Vec<Block> {
    if rubric.glitches.is_empty() {
        return Vec::new();
    }
    let explained = lang.pick(
        "Những chỗ bản in có sai sót hoặc chưa rõ, và cách hiểu dùng ở tài liệu này:",
        "Where the print is wrong or unclear, and how this guide reads it:",
    );
    let glitches = rubric.glitches.iter().map(|glitch| sheet::glitch(glitch, lang)).collect();
    vec![
        heading("V. Sai sót của bản in", "V. Misprints of the source", lang),
        Block::Paragraph(vec![Run::italic(explained)]),
        list(glitches),
    ]
}
