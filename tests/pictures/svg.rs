//! A screen as SVG: one rectangle or text a run of cells of one style, in the colours of a dark terminal.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// A cell in pixels, the size of letters, and the frame around all.
const WIDE: usize = 9;
const HIGH: usize = 20;
const LETTER: usize = 15;
const FRAME: usize = 12;

const PAPER: &str = "#16181d";
const INK: &str = "#d7dae0";

/// How a cell is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Look {
    ink: &'static str,
    paper: &'static str,
    bold: bool,
    dim: bool,
}

impl Look {
    fn of(cell: &Cell) -> Self {
        let colour = |colour, usual| match colour {
            Color::Green => "#7fce8f",
            Color::Yellow => "#e8c46a",
            Color::Cyan => "#6ec7d2",
            _ => usual,
        };
        let (ink, paper) = (colour(cell.fg, INK), colour(cell.bg, PAPER));
        let turned = cell.modifier.contains(Modifier::REVERSED);
        let (ink, paper) = if turned { (paper, ink) } else { (ink, paper) };
        let has = |modifier| cell.modifier.contains(modifier);
        Self { ink, paper, bold: has(Modifier::BOLD), dim: has(Modifier::DIM) }
    }
}

/// The whole screen.
pub(crate) fn of(buffer: &Buffer) -> String {
    let area = buffer.area;
    let (columns, rows) = (usize::from(area.width), usize::from(area.height));
    let (wide, high) = (columns * WIDE + 2 * FRAME, rows * HIGH + 2 * FRAME);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\" viewBox=\"0 0 {wide} {high}\" \
         font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"{LETTER}\">\n\
         <rect width=\"{wide}\" height=\"{high}\" rx=\"8\" fill=\"{PAPER}\"/>\n"
    );
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let from = x;
            let look = Look::of(&buffer[(x, y)]);
            let mut text = String::new();
            while x < area.width && Look::of(&buffer[(x, y)]) == look {
                text.push_str(buffer[(x, y)].symbol());
                x += 1;
            }
            run(&mut svg, &look, &text, (usize::from(from), usize::from(y)), usize::from(x - from));
        }
    }
    svg.push_str("</svg>\n");
    svg
}

fn run(svg: &mut String, look: &Look, text: &str, (column, row): (usize, usize), cells: usize) {
    let (left, top) = (FRAME + column * WIDE, FRAME + row * HIGH);
    if look.paper != PAPER {
        let wide = cells * WIDE;
        let _ = writeln!(
            svg,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{HIGH}\" fill=\"{}\"/>",
            look.paper
        );
    }
    // Words are set one by one, so that a font of another width moves none of them.
    let mut at = column;
    for part in text.split(' ') {
        let cells = hoidong::text::width::width(part);
        if cells > 0 {
            word(svg, look, part, FRAME + at * WIDE, top, cells * WIDE);
        }
        at += cells + 1;
    }
}

fn word(svg: &mut String, look: &Look, text: &str, left: usize, top: usize, wide: usize) {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let weight = if look.bold { " font-weight=\"bold\"" } else { "" };
    let dim = if look.dim { " opacity=\"0.65\"" } else { "" };
    let base = top + LETTER;
    let _ = writeln!(
        svg,
        "<text x=\"{left}\" y=\"{base}\" textLength=\"{wide}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\"{weight}{dim}>{escaped}</text>",
        look.ink
    );
}
