//! What differs between the session a record holds and the session file as it is now.
//!
//! The record is the truth; this only names the places, by the path a person
//! finds them at in the file, with what stood there and what stands there now.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::council::session::{Dossier, Sent};
use crate::council::{Member, Product, Regulation, Session};

/// One place that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The path in the session file: `members.M3.name`.
    pub what: String,
    /// What the record holds; `None` when the place is new in the file.
    pub recorded: Option<String>,
    /// What the file says now; `None` when it is gone from the file.
    pub now: Option<String>,
}

/// Every place that differs, in the order of the paths.
pub fn between(recorded: &Session, now: &Session) -> Vec<Difference> {
    let (recorded, now) = (flat(recorded), flat(now));
    let paths = recorded.keys().chain(now.keys().filter(|path| !recorded.contains_key(*path)));
    let mut differences: Vec<_> = paths
        .map(|path| Difference {
            what: path.clone(),
            recorded: recorded.get(path).cloned(),
            now: now.get(path).cloned(),
        })
        .filter(|difference| difference.recorded != difference.now)
        .collect();
    differences.sort_by(|a, b| a.what.cmp(&b.what));
    differences
}

/// A session as paths and values, spelled as in the file.
fn flat(session: &Session) -> BTreeMap<String, String> {
    let Session { id, title, rules, council, regulation, meeting, members, products } = session;
    let mut paths: BTreeMap<String, String> = [
        ("id", id.clone()),
        ("title", title.clone()),
        ("rules", rules.clone()),
        ("council.level", format!("{:?}", council.level)),
        ("council.body", council.body.clone()),
        ("council.parent", council.parent.clone()),
        ("council.established_by", council.established_by.clone()),
        ("meeting.starts", meeting.starts.to_rfc3339()),
        ("meeting.ends", meeting.ends.map_or_else(String::new, |ends| ends.to_rfc3339())),
        ("meeting.place", meeting.place.clone()),
        ("members", members.iter().map(|member| member.id.to_string()).collect::<Vec<_>>().join(", ")),
        ("products", products.iter().map(|product| product.id.to_string()).collect::<Vec<_>>().join(", ")),
    ]
    .map(|(path, value)| (path.to_owned(), value))
    .into();
    paths.extend(regulation_paths(regulation));
    for member in members {
        paths.extend(member_paths(member));
    }
    for product in products {
        paths.extend(product_paths(product));
    }
    paths
}

fn regulation_paths(regulation: &Regulation) -> Vec<(String, String)> {
    let Regulation {
        quorum,
        chair_required,
        deputy_presides,
        online_counts,
        authorised_counts,
        divergence_limit,
        divergence_when,
        max_rounds,
        star_minimums,
        lead_time,
        paper_entry,
        votes,
        council_may_withhold,
        access,
        signers,
        confirmations,
        named_agreement,
        presentation_minutes,
        members_see,
        sources,
    } = regulation;
    let settings = [
        ("quorum", format!("{quorum:?}")),
        ("chair_required", chair_required.to_string()),
        ("deputy_presides", deputy_presides.to_string()),
        ("online_counts", online_counts.to_string()),
        ("authorised_counts", authorised_counts.to_string()),
        ("divergence_limit", divergence_limit.to_string()),
        ("divergence_when", format!("{divergence_when:?}")),
        ("max_rounds", max_rounds.to_string()),
        ("star_minimums", format!("{star_minimums:?}")),
        ("lead_time.days", lead_time.days.to_string()),
        ("lead_time.counting", format!("{:?}", lead_time.counting)),
        ("lead_time.when_late", format!("{:?}", lead_time.when_late)),
        ("paper_entry", format!("{paper_entry:?}")),
        ("votes.majority_of", format!("{:?}", votes.majority_of)),
        ("votes.conclusions", format!("{:?}", votes.conclusions)),
        ("council_may_withhold", council_may_withhold.to_string()),
        ("access.pins", format!("{:?}", access.pins)),
        ("access.idle_minutes", access.idle_minutes.to_string()),
        ("access.chair_pin", access.chair_pin.to_string()),
        ("signers", format!("{signers:?}")),
        ("confirmations", format!("{confirmations:?}")),
        ("named_agreement", named_agreement.to_string()),
        ("presentation_minutes", presentation_minutes.to_string()),
        ("members_see.self_score", members_see.self_score.to_string()),
        ("members_see.outlook", members_see.outlook.to_string()),
    ];
    let settings = settings.map(|(name, value)| (format!("regulation.{name}"), value));
    let sources = sources.iter().map(|(name, source)| (format!("regulation.sources.{name}"), source.clone()));
    settings.into_iter().chain(sources).collect()
}

fn member_paths(member: &Member) -> Vec<(String, String)> {
    let Member { id, name, position, agency, role, secretary, scores, observer, appointed } = member;
    [
        ("name", name.clone()),
        ("position", position.clone()),
        ("agency", agency.clone()),
        ("role", format!("{role:?}")),
        ("secretary", secretary.to_string()),
        ("scores", scores.to_string()),
        ("observer", observer.to_string()),
        ("appointed", appointed.to_string()),
    ]
    .map(|(field, value)| (format!("members.{id}.{field}"), value))
    .into()
}

fn product_paths(product: &Product) -> Vec<(String, String)> {
    let Product { id, code, name, set, producer, kind, procedure, dossier, self_score, stars, expires } = product;
    let Dossier { sent, complete, consultant, missing, filed, proposed, samples, remark } = dossier;
    let sent = sent.iter().map(dispatch).collect::<Vec<_>>().join(", ");
    let day = |day: &Option<NaiveDate>| day.map(|day| day.to_string());
    let optional = [
        ("code", code.clone()),
        ("dossier.consultant", consultant.clone()),
        ("dossier.remark", remark.clone()),
        ("dossier.missing", (!missing.is_empty()).then(|| missing.join("; "))),
        ("dossier.filed", day(filed)),
        ("dossier.proposed", day(proposed)),
        ("dossier.samples", samples.map(|count| count.to_string())),
        ("expires", day(expires)),
        ("stars", stars.map(|stars| stars.to_string())),
        ("self_score", self_score.map(|score| score.to_string())),
    ];
    let always = [
        ("name", name.clone()),
        ("set", set.to_string()),
        ("producer.name", producer.name.clone()),
        ("producer.commune", producer.commune.clone()),
        ("kind", format!("{kind:?}")),
        ("procedure", format!("{procedure:?}")),
        ("dossier.complete", complete.to_string()),
        ("dossier.sent", sent),
    ];
    let optional = optional.into_iter().filter_map(|(field, value)| Some((field, value?)));
    always.into_iter().chain(optional).map(|(field, value)| (format!("products.{id}.{field}"), value)).collect()
}

fn dispatch(sent: &Sent) -> String {
    let Sent { member, on, means } = sent;
    means.map_or_else(|| format!("{member} {on}"), |means| format!("{member} {on} {means:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Source, sample, session_source};

    #[test]
    fn a_corrected_name_and_a_product_taken_out_are_named_with_their_places() {
        let source = Source::new("x.ron", sample::SESSION);
        let recorded = session_source(&source, &sample::shelf()).expect("the sample is right").session;
        let mut now = recorded.clone();
        assert_eq!(between(&recorded, &now), []);
        let before = now.members[1].name.clone();
        now.members[1].name = "Tên khác".to_owned();
        let gone = now.products.pop().expect("a product");
        let found = between(&recorded, &now);
        let name = found.iter().find(|d| d.what == format!("members.{}.name", now.members[1].id)).expect("named");
        assert_eq!((name.recorded.clone(), name.now.as_deref()), (Some(before), Some("Tên khác")));
        let product = found.iter().find(|d| d.what == format!("products.{}.name", gone.id)).expect("named");
        assert_eq!((product.recorded.as_deref(), product.now.as_deref()), (Some(gone.name.as_str()), None));
        assert!(found.iter().any(|d| d.what == "products"), "the list of products itself is shorter");
    }
}
