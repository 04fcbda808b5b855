//! The window: its size, its kind, its colours and whether it shows Vietnamese, ★ and frames.
//!
//! What a terminal draws cannot be asked; what is told here is what its
//! environment promises, and a row of signs for the eye.

use std::io::{self, IsTerminal as _};

use super::Matter;
use crate::text::Lang;
use crate::tui::chrome::SMALLEST;

/// The size the screens are made for.
const USUAL: (u16, u16) = (80, 24);
/// Signs that the screens need; an eye sees at once which is not there.
const SIGNS: &str = "★ ☆ ▶ ✓ ┌─┐ │ └─┘ █░ Ế ữ ợ đ";

/// What the program finds around it.
#[derive(Clone, Debug, Default)]
pub(super) struct Around {
    /// Columns and rows; none where no terminal is there.
    size: Option<(u16, u16)>,
    term: Option<String>,
    no_color: bool,
    /// The first of `LC_ALL`, `LC_CTYPE` and `LANG` that says anything.
    locale: Option<String>,
    /// Whether the system is Windows, which has neither `TERM` nor a locale of bytes.
    windows: bool,
}

impl Around {
    pub(super) fn here() -> Self {
        let said = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let watched = io::stdin().is_terminal() && io::stdout().is_terminal();
        Self {
            size: watched.then(crossterm::terminal::size).and_then(Result::ok),
            term: said("TERM"),
            no_color: std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
            locale: ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(said),
            windows: cfg!(windows),
        }
    }
}

pub(super) fn look(around: &Around, lang: Lang) -> Vec<Matter> {
    let mut matters = vec![size(around, lang)];
    matters.extend(term(around, lang));
    matters.push(colours(around, lang));
    matters.push(letters(around, lang));
    matters
}

fn size(around: &Around, lang: Lang) -> Matter {
    let Some((columns, rows)) = around.size else {
        return Matter::warning(
            "window",
            lang.pick(
                "Không chạy trong cửa sổ dòng lệnh, nên chưa xem được cửa sổ.",
                "This does not run in a terminal, so no window was looked at.",
            ),
            lang.pick("Chạy lại trong cửa sổ sẽ dùng để họp.", "Run it again in the window the meeting will use."),
        );
    };
    let message = lang.pick(format!("Cửa sổ {columns} × {rows}."), format!("Window {columns} × {rows}."));
    let (least, usual) = (SMALLEST, USUAL);
    if columns < least.0 || rows < least.1 {
        let remedy = lang.pick(
            format!("Kéo rộng cửa sổ đến ít nhất {} × {}, nên {} × {}.", least.0, least.1, usual.0, usual.1),
            format!("Make it at least {} × {}, better {} × {}.", least.0, least.1, usual.0, usual.1),
        );
        return Matter::stop("window", message, remedy);
    }
    if columns < usual.0 || rows < usual.1 {
        let remedy = lang.pick(
            format!("Dùng được; nên kéo rộng đến {} × {}.", usual.0, usual.1),
            format!("It will do; {} × {} is better.", usual.0, usual.1),
        );
        return Matter::warning("window", message, remedy);
    }
    Matter::ok("window", message)
}

fn term(around: &Around, lang: Lang) -> Option<Matter> {
    // Windows knows no TERM, and without a window nothing is drawn.
    if around.windows || around.size.is_none() {
        return None;
    }
    let term = around.term.as_deref().map(crate::text::safe::clean_line);
    let said = term.clone().unwrap_or_default();
    Some(match term.as_deref() {
        None | Some("dumb" | "unknown") => Matter::stop(
            "term",
            lang.pick(
                format!("TERM là «{said}»: cửa sổ này không vẽ được màn hình phiên họp."),
                format!("TERM is “{said}”: this window cannot draw the screens."),
            ),
            lang.pick(
                "Mở một cửa sổ dòng lệnh thường, hoặc đặt TERM=xterm-256color.",
                "Open an ordinary terminal, or set TERM=xterm-256color.",
            ),
        ),
        Some("linux") => Matter::warning(
            "term",
            lang.pick(
                "TERM là «linux»: màn hình chữ của máy, phông ở đó thường thiếu ★ và chữ Việt.",
                "TERM is “linux”: the machine's text console, whose typefaces often lack ★ and Vietnamese letters.",
            ),
            lang.pick(
                "Nên mở cửa sổ dòng lệnh trong môi trường đồ họa.",
                "Better open a terminal in the graphical desktop.",
            ),
        ),
        Some(other) => Matter::ok("term", format!("TERM: {other}.")),
    })
}

fn colours(around: &Around, lang: Lang) -> Matter {
    let message = if around.no_color {
        lang.pick(
            "Màu: tắt theo NO_COLOR; màn hình vẫn đủ dấu để đọc.",
            "Colours: off, as NO_COLOR asks; the screens read well without.",
        )
    } else {
        lang.pick("Màu: dùng 16 màu của cửa sổ.", "Colours: the window's own sixteen.")
    };
    Matter::ok("colours", message)
}

fn letters(around: &Around, lang: Lang) -> Matter {
    let utf8 = around.locale.as_deref().is_some_and(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    });
    if around.windows || utf8 {
        return Matter::ok(
            "letters",
            lang.pick(
                format!("Chữ UTF-8. Các dấu này phải rõ, không có ô vuông hay dấu hỏi: {SIGNS} (nếu không, đổi phông của cửa sổ)."),
                format!("UTF-8 text. These signs must be clear, no boxes or question marks: {SIGNS} (if not, change the window's typeface)."),
            ),
        );
    }
    let locale = crate::text::safe::clean_line(around.locale.as_deref().unwrap_or("–"));
    Matter::warning(
        "letters",
        lang.pick(
            format!("Ngôn ngữ của máy («{locale}») không phải UTF-8: tiếng Việt, ★ và khung có thể hỏng."),
            format!("The locale (“{locale}”) is not UTF-8: Vietnamese, ★ and frames may come out wrong."),
        ),
        lang.pick(
            "Đặt LANG=C.UTF-8 hoặc vi_VN.UTF-8 rồi mở lại cửa sổ.",
            "Set LANG=C.UTF-8 or vi_VN.UTF-8 and open the window again.",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;

    fn good() -> Around {
        Around {
            size: Some((80, 24)),
            term: Some("xterm-256color".into()),
            no_color: false,
            locale: Some("vi_VN.UTF-8".into()),
            windows: false,
        }
    }

    fn states(around: &Around) -> Vec<(&'static str, State)> {
        look(around, Lang::Vi)
            .iter()
            .map(|matter| (matter.name, matter.state))
            .filter(|(_, s)| *s != State::Ok)
            .collect()
    }

    #[test]
    fn a_usual_window_is_all_right_and_each_lack_is_named() {
        assert_eq!(states(&good()), []);
        assert_eq!(states(&Around { no_color: true, ..good() }), []);
        assert_eq!(states(&Around { size: Some((59, 24)), ..good() }), [("window", State::Stop)]);
        assert_eq!(states(&Around { size: Some((60, 18)), ..good() }), [("window", State::Warning)]);
        assert_eq!(states(&Around { size: None, ..good() }), [("window", State::Warning)]);
        assert_eq!(states(&Around { term: None, ..good() }), [("term", State::Stop)]);
        assert_eq!(states(&Around { term: Some("dumb".into()), ..good() }), [("term", State::Stop)]);
        assert_eq!(states(&Around { term: Some("linux".into()), ..good() }), [("term", State::Warning)]);
        assert_eq!(states(&Around { locale: Some("C".into()), ..good() }), [("letters", State::Warning)]);
        assert_eq!(states(&Around { locale: None, ..good() }), [("letters", State::Warning)]);
        assert_eq!(states(&Around { locale: None, term: None, windows: true, ..good() }), []);
    }
}
