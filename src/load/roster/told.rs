//! What is wrong with a list, a line each: every slip at its place, the same sentence about the same column once.

use super::Slip;
use crate::text::Lang;

/// The slips as lines.
pub fn lines(slips: &[Slip], lang: Lang) -> Vec<String> {
    let mut said: Vec<(&Slip, String, Vec<usize>)> = Vec::new();
    for slip in slips {
        let message = slip.fault.message(lang);
        let same = said.iter_mut().find(|(first, told, _)| {
            let (a, b) = (&first.spot, &slip.spot);
            *told == message && (&a.file, &a.sheet, &a.column) == (&b.file, &b.sheet, &b.column)
        });
        match same {
            Some((.., lines)) => lines.extend(slip.spot.line),
            None => said.push((slip, message, slip.spot.line.into_iter().collect())),
        }
    }
    let line = |(slip, message, at): (&Slip, String, Vec<usize>)| {
        let place = slip.spot.said(lang, &at);
        let place = if place.is_empty() { String::new() } else { format!(", {place}") };
        format!("{}{place}: {message}", slip.spot.file)
    };
    said.into_iter().map(line).collect()
}
