//! What papers and sheets are made of: the embedded typefaces, the office's own wording and days off.

use super::{Matter, State};
use crate::law::catalogue;
use crate::load::{Office, Problems, calendar};
use crate::text::Lang;

pub(super) fn look(office: &Office, lang: Lang) -> Vec<Matter> {
    vec![
        #[cfg(feature = "pdf")]
        faces(lang),
        sheets(office, lang),
        days_off(office, lang),
    ]
}

/// The face of the papers must be among those the program carries.
#[cfg(feature = "pdf")]
fn faces(lang: Lang) -> Matter {
    /// As the style file names it.
    const FACE: &str = "Libertinus Serif";
    if crate::papers::pdf::Faces::embedded().has(FACE) {
        return Matter::ok(
            "fonts",
            lang.pick(
                format!("Phông chữ của văn bản PDF có sẵn trong chương trình ({FACE})."),
                format!("The typeface of the PDFs is inside the program ({FACE})."),
            ),
        );
    }
    Matter::stop(
        "fonts",
        lang.pick(
            format!("Chương trình thiếu phông chữ {FACE}, không viết được PDF."),
            format!("The program lacks the typeface {FACE}; it cannot write PDFs."),
        ),
        lang.pick("Xin cài lại chương trình.", "Please install the program again."),
    )
}

/// A sheet the office words its own way must read; otherwise no session with that set opens.
fn sheets(office: &Office, lang: Lang) -> Matter {
    let shelf = office.shelf();
    let (mut broken, mut strays, mut own) = (Problems::default(), Problems::default(), 0);
    for id in catalogue::rule_set_ids() {
        if let Some(closed) = office.closed(id) {
            broken.append(closed.clone().into());
        }
        strays.append(office.strays(id));
        let Some(Ok(rules)) = shelf.read_rules(id) else { continue };
        for set in shelf.sets(id) {
            match shelf.sheet(&rules, set) {
                Some(Err(problems)) => broken.append(problems),
                Some(Ok(sheet)) if !sheet.rubric.wording.is_empty() => own += 1,
                _ => {}
            }
        }
    }
    // A folder that cannot be read is found with every sheet of it.
    let said = |problems: &Problems| {
        let mut sentences = problems.brief(lang);
        sentences.dedup();
        sentences.join(" ")
    };
    if broken.has_errors() {
        let remedy = lang.pick(
            "Sửa hoặc xóa tệp đó; xóa thì phiếu trở lại lời văn có sẵn.",
            "Mend or delete the file; without it the sheet has the program's wording again.",
        );
        return Matter { state: State::Stop, ..Matter::warning("wording", said(&broken), remedy) };
    }
    if !strays.is_empty() {
        let remedy = lang.pick("Xin chuyển tệp đó ra khỏi thư mục.", "Please move the file out of the folder.");
        return Matter::warning("wording", said(&strays), remedy);
    }
    let message = match own {
        0 => lang.pick(
            "Các phiếu dùng lời văn có sẵn trong chương trình.".to_owned(),
            "The sheets have the program's own wording.".to_owned(),
        ),
        own => lang.pick(
            format!("Lời văn của cơ quan: {own} phiếu, đọc được."),
            format!("The office's wording: {own} sheets, all of them read."),
        ),
    };
    Matter::ok("wording", message)
}

fn days_off(office: &Office, lang: Lang) -> Matter {
    let shelf = office.shelf();
    let read = shelf.calendars().and_then(|sources| Ok((sources.len(), calendar::read_all(&sources, false)?)));
    match read {
        Err(problems) => Matter::stop(
            "calendar",
            problems.brief(lang).join(" "),
            lang.pick(
                "Sửa tệp lịch nghỉ (hoidong check TỆP), hoặc chuyển tệp đi nơi khác.",
                "Mend the calendar (hoidong check FILE), or move it away.",
            ),
        ),
        Ok((files, _)) if files > 1 => Matter::ok(
            "calendar",
            lang.pick(
                "Lịch nghỉ: có phần riêng của cơ quan, đọc được.",
                "Days off: with rows of the office's own, which read.",
            ),
        ),
        Ok(_) => Matter::ok(
            "calendar",
            lang.pick("Lịch nghỉ: có sẵn trong chương trình.", "Days off: those inside the program."),
        ),
    }
}
