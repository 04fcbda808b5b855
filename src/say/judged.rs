//! How alike the members judged, as it may be told: of a meeting that ended, or of any table.
//!
//! The figures are `council::agreement`'s, the marks `meeting::judged`'s; this says of
//! whom they may be told, and in which sentences, to the command and to the page
//! alike. Invariants: before the end there is no figure; where the regulation does
//! not allow names, nothing here depends on the order of the members.

mod sentences;

use serde::Serialize;

pub use sentences::{Part, basis, counts, of_meeting, of_table};

use crate::council::agreement::{Coefficient, Concordance, Matrix, Why};
use crate::council::{MemberId, ProductId};
use crate::law::{CriterionId, Points, SetNumber, Stars};
use crate::meeting::State;
use crate::meeting::judged::{self, Marks, WithoutOne};
use crate::say::measure::Measure;

/// Every figure of a table, once.
#[derive(Debug)]
pub struct Figures {
    /// What the marks of the table count.
    pub measure: Measure,
    /// The table itself.
    pub matrix: Matrix,
    /// Kendall's W.
    pub kendall: Result<Concordance, Why>,
    /// The intraclass correlations, in the order of [`ICC`](crate::council::agreement::ICC).
    pub icc: [Result<Coefficient, Why>; 6],
    /// Krippendorff's alpha.
    pub alpha: Result<f64, Why>,
    /// By member; without names, in the order of their size.
    pub severity: Vec<(Option<String>, Option<f64>)>,
}

/// What may be told of a meeting that ended.
#[derive(Debug)]
pub struct OfMeeting {
    /// The figures over the totals of the products with a result.
    pub figures: Figures,
    /// The results that hang on one sheet; `None` where the rule set gives no stars.
    pub without_one: Option<Vec<Hanging>>,
    /// The least alike first.
    pub criteria: Vec<Apart>,
}

/// A product whose stars hang on one sheet, and on whose.
#[derive(Debug, Serialize)]
pub struct Hanging {
    /// Which product.
    pub product: ProductId,
    /// The stars proposed.
    pub from: Stars,
    /// The stars without one of these sheets.
    pub to: Stars,
    /// How many sheets would do it, each alone.
    pub sheets: usize,
    /// Whose they are, where names are allowed.
    pub members: Option<Vec<MemberId>>,
}

/// A criterion and how far apart its marks lie.
#[derive(Debug, Serialize)]
pub struct Apart {
    /// On the sheet of which product set.
    pub set: SetNumber,
    /// Which criterion.
    pub criterion: CriterionId,
    /// The most it can give.
    pub max: Points,
    /// How many products were scored on it.
    pub products: usize,
    /// The standard deviation of marks on the same product, in points.
    pub deviation: f64,
    /// The same as a share of the most the criterion gives.
    pub share: f64,
    /// Krippendorff's alpha of its marks, if there is one.
    pub krippendorff_alpha_interval: Option<f64>,
}

impl Figures {
    /// Of a table of what `measure` counts; without names the members cannot be told apart by their order either.
    pub fn of(matrix: Matrix, measure: Measure, names: Option<Vec<String>>) -> Self {
        let severity = matrix.severity();
        let severity = if let Some(names) = names {
            names.into_iter().map(Some).zip(severity).collect()
        } else {
            let mut known: Vec<_> = severity.iter().flatten().copied().collect();
            known.sort_by(f64::total_cmp);
            let unknown = severity.len() - known.len();
            let known = known.into_iter().map(Some).chain(std::iter::repeat_n(None, unknown));
            known.map(|severity| (None, severity)).collect()
        };
        Self { measure, kendall: matrix.kendall(), icc: matrix.icc(), alpha: matrix.alpha(), severity, matrix }
    }
}

impl OfMeeting {
    /// What may be told; nothing before the meeting ended.
    pub fn of(state: &State) -> Option<Self> {
        let judged = judged::judged(state)?;
        let named = state.regulation.named_agreement;
        let rows: Vec<_> = judged.products.iter().map(|product| product.totals.clone()).collect();
        let members = named.then(|| judged.members.iter().map(|member| member.0.clone()).collect());
        let matrix = Matrix::of_points(judged.members.len(), &rows);
        let figures = Figures::of(matrix, Measure::of_meeting(state), members);
        let without_one = judged.without_one.as_ref().map(|found| hanging(found, named));
        let mut criteria: Vec<_> =
            judged.criteria.iter().filter_map(|marks| Apart::of(marks, judged.members.len())).collect();
        criteria.sort_by(|a, b| b.share.total_cmp(&a.share));
        Some(Self { figures, without_one, criteria })
    }

    /// Whether no product has a result, so that there is nothing to compare.
    pub const fn is_empty(&self) -> bool {
        self.figures.matrix.products() == 0
    }
}

/// The same change of the same product stands once.
fn hanging(found: &[WithoutOne], named: bool) -> Vec<Hanging> {
    let mut hanging: Vec<Hanging> = Vec::new();
    for WithoutOne { product, member, from, to } in found {
        let at = hanging.iter().position(|h| h.product == *product && h.to == *to).unwrap_or_else(|| {
            let (product, members) = (product.clone(), named.then(Vec::new));
            hanging.push(Hanging { product, from: *from, to: *to, sheets: 0, members });
            hanging.len() - 1
        });
        hanging[at].sheets += 1;
        if let Some(members) = &mut hanging[at].members {
            members.push(member.clone());
        }
    }
    // Which change stands first must not tell whose sheet comes first.
    let order: Vec<_> = found.iter().map(|one| one.product.clone()).collect();
    hanging.sort_by_key(|h| (order.iter().position(|product| *product == h.product), h.to));
    hanging
}

impl Apart {
    fn of(marks: &Marks, members: usize) -> Option<Self> {
        let Marks { set, criterion, max, rows } = marks;
        let matrix = Matrix::of_points(members, rows);
        let deviation = matrix.within()?;
        let most = f64::from(max.hundredths()) / 100.0;
        Some(Self {
            set: *set,
            criterion: criterion.clone(),
            max: *max,
            products: matrix.products(),
            deviation,
            share: if most > 0.0 { deviation / most } else { 0.0 },
            krippendorff_alpha_interval: matrix.alpha().ok(),
        })
    }
}
