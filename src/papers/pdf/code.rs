//! A square code (QR) as a picture, so that a camera reads what a page says.

use qrcode::{Color, EcLevel, QrCode};

use super::PdfError;

/// Light modules around a code, as its standard asks.
const QUIET: usize = 4;

/// The code of `text` as SVG, one unit a module.
pub(super) fn square(text: &str) -> Result<String, PdfError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|e| PdfError::Export(e.to_string()))?;
    let width = code.width();
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
    let square = |(at, _): (usize, Color)| {
        let (column, row) = (at % width + QUIET, at / width + QUIET);
        format!("M{column} {row}h1v1h-1z")
    };
    let path = dark.map(square).collect::<Vec<_>>().concat();
    let side = width + 2 * QUIET;
    Ok(format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"><path d="{path}"/></svg>"#
    ))
}
