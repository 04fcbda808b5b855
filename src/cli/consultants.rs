//! `consultants`: what became of the dossiers that each consultant prepared.

use std::collections::BTreeMap;

use serde::Serialize;

use super::args::ConsultantsArgs;
use super::register_gather::{self, Gathered, Trust};
use super::report_text::table;
use super::rubric_show::hang;
use super::{Asked, Failure, Outcome, register, tell};
use crate::law::Stars;
use crate::register::consultants::{Consultant, consultants};
use crate::text::Lang;
use crate::text::words::register as words;
use crate::text::words::report::Report as Words;

#[derive(Serialize)]
struct ConsultantView<'a> {
    /// Null for the dossiers that name nobody.
    consultant: Option<&'a str>,
    dossiers: u32,
    complete: u32,
    /// Agreed to, by star.
    stars: BTreeMap<String, u32>,
    not_upgraded: u32,
    forwarded: u32,
    to_supplement: u32,
    asked_by_members: u32,
    not_proposed: u32,
    withdrawn: u32,
    recognised: u32,
    declined: u32,
}

pub(super) fn run(args: &ConsultantsArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let Gathered { summaries, read, left_out, .. } = register_gather::gather(&args.folders, &[], Trust::Written, lang)?;
    register::tell_left_out(&left_out, lang);
    register::something_was_read(read, &left_out, lang)?;
    for summary in &summaries {
        summary.diverged.iter().for_each(|other| tell(&words::diverged(lang, &summary.file, other)));
    }
    let all = consultants(&summaries);
    if asked.json {
        return Outcome::json(&all.iter().map(view).collect::<Vec<_>>());
    }
    let w = Words::of(lang);
    if all.is_empty() {
        return Ok(Outcome::text(w.consultants_empty));
    }
    let mut lines = table(rows(&all, lang));
    lines.push(String::new());
    lines.extend(hang("", w.consultants_note));
    Ok(Outcome::text(&lines.join("\n")))
}

fn view(of: &Consultant) -> ConsultantView<'_> {
    ConsultantView {
        consultant: of.name.as_deref(),
        dossiers: of.dossiers,
        complete: of.complete,
        stars: of.by_stars.iter().map(|(stars, count)| (stars.to_string(), *count)).collect(),
        not_upgraded: of.kept,
        forwarded: of.forwarded,
        to_supplement: of.to_supplement,
        asked_by_members: of.asked,
        not_proposed: of.refused,
        withdrawn: of.withdrawn,
        recognised: of.recognised,
        declined: of.declined,
    }
}

/// A column for each star that any of them has, the highest first.
fn rows(all: &[Consultant], lang: Lang) -> Vec<Vec<String>> {
    let w = Words::of(lang);
    let given = |rank: &Stars| all.iter().any(|it| it.by_stars.contains_key(rank));
    let ranks: Vec<_> = (1..=5).rev().filter_map(Stars::new).filter(given).collect();
    let mut head = [w.consultant, w.dossiers, w.complete].map(ToOwned::to_owned).to_vec();
    head.extend(ranks.iter().map(|rank| format!("{rank}★")));
    // Few tables need these two.
    let (kept, declined) = (all.iter().any(|it| it.kept > 0), all.iter().any(|it| it.declined > 0));
    head.extend(kept.then(|| w.not_upgraded.to_owned()));
    let told = [w.to_supplement, w.asked, w.not_proposed, w.withdrawn, w.forwarded, w.confirmed];
    head.extend(told.into_iter().chain(declined.then_some(w.declined)).map(ToOwned::to_owned));
    let row = |it: &Consultant| -> Vec<String> {
        let name = it.name.clone().unwrap_or_else(|| w.nobody.to_owned());
        let stars = ranks.iter().map(|rank| it.by_stars.get(rank).copied().unwrap_or_default());
        let counts = [it.dossiers, it.complete].into_iter().chain(stars).chain(kept.then_some(it.kept));
        let counts = counts.chain([it.to_supplement, it.asked, it.refused, it.withdrawn, it.forwarded, it.recognised]);
        let counts = counts.chain(declined.then_some(it.declined));
        std::iter::once(name).chain(counts.map(|count| count.to_string())).collect()
    };
    std::iter::once(head).chain(all.iter().map(row)).collect()
}
