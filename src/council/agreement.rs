//! How alike the members judged: statistics over a table of products and members.
//!
//! For whoever prepares the next campaign. Knows no names and no session, and
//! is the only pure room with floats: no mean, star or rank of a result is made
//! here. Invariant: a figure that cannot be computed is a reason, never a NaN,
//! an infinity or a zero that looks like a finding.
//!
//! Kendall's W: M. G. Kendall, Rank Correlation Methods (1948). ICC: Shrout and
//! Fleiss, Psychological Bulletin 86 (1979); their intervals: `McGraw` and Wong,
//! Psychological Methods 1 (1996). Alpha: K. Krippendorff, Content Analysis.

use statrs::distribution::{ChiSquared, ContinuousCDF, FisherSnedecor};

use crate::law::Points;

/// Why a figure cannot be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It compares products, and fewer than two were scored.
    FewProducts,
    /// It compares members, and fewer than two scored.
    FewMembers,
    /// It needs every member's mark on every product, and one is missing.
    Missing,
    /// All marks are the same.
    NoDifference,
    /// The products differ too little from each other for what the figure divides by.
    ProductsAlike,
}

/// Marks, a row for each product and a column for each member.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    members: usize,
    rows: Vec<Vec<Option<f64>>>,
}

/// Kendall's coefficient of concordance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Concordance {
    /// As if nobody gave two products the same mark.
    pub w: f64,
    /// Corrected for equal marks.
    pub w_tie_corrected: f64,
    /// Of the corrected coefficient.
    pub chi2: f64,
    /// Degrees of freedom: products less one.
    pub df: usize,
    /// How often rankings made blindly would agree as much or more.
    pub p: f64,
}

/// The six intraclass correlations, in this order.
pub const ICC: [&str; 6] = ["ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k"];

/// An intraclass correlation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coefficient {
    /// Its value.
    pub value: f64,
    /// Where it lies with 95% confidence; none where the marks leave no residue to judge by.
    pub interval: Option<(f64, f64)>,
}

/// The mean squares of marks in products and members, and how many there are of each.
#[derive(Clone, Copy, Debug)]
struct MeanSquares {
    n: f64,
    k: f64,
    products: f64,
    members: f64,
    residue: f64,
    within: f64,
}

/// Marks beyond this are no marks; their squares would lose the others.
pub const LIMIT: f64 = 1e6;

/// What is smaller than this share of the squared marks is what rounding left of nothing.
const NOTHING: f64 = 1e-20;

impl Matrix {
    /// A table of so many members; what is no number within the limit is missing.
    pub fn new(members: usize, rows: Vec<Vec<Option<f64>>>) -> Self {
        // Adding zero makes -0 and 0 the same mark.
        let mark = |cell: Option<f64>| cell.filter(|mark| mark.abs() <= LIMIT).map(|mark| mark + 0.0);
        let row =
            |row: Vec<_>| row.into_iter().map(mark).chain(std::iter::repeat(None)).take(members).collect::<Vec<_>>();
        Self { members, rows: rows.into_iter().map(row).collect() }
    }

    /// The same of points.
    pub fn of_points(members: usize, rows: &[Vec<Option<Points>>]) -> Self {
        let row = |row: &Vec<Option<Points>>| row.iter().map(|cell| cell.map(in_points)).collect();
        Self::new(members, rows.iter().map(row).collect())
    }

    /// How many products.
    pub const fn products(&self) -> usize {
        self.rows.len()
    }

    /// How many members.
    pub const fn members(&self) -> usize {
        self.members
    }

    /// How many marks are missing.
    pub fn missing(&self) -> usize {
        self.rows.iter().flatten().filter(|cell| cell.is_none()).count()
    }

    /// The rows without a hole, if no row has one and there is something to compare.
    fn whole(&self) -> Result<Vec<Vec<f64>>, Why> {
        if self.products() < 2 {
            return Err(Why::FewProducts);
        }
        if self.members < 2 {
            return Err(Why::FewMembers);
        }
        self.rows.iter().map(|row| row.iter().copied().collect::<Option<_>>().ok_or(Why::Missing)).collect()
    }

    /// The marks of each product that two members or more scored.
    fn shared(&self) -> Vec<Vec<f64>> {
        let rows = self.rows.iter().map(|row| row.iter().flatten().copied().collect::<Vec<_>>());
        rows.filter(|row| row.len() > 1).collect()
    }

    /// Whether the members put the products in the same order.
    pub fn kendall(&self) -> Result<Concordance, Why> {
        let rows = self.whole()?;
        let (n, k) = (real(rows.len()), real(self.members));
        let mut sums = vec![0.0; rows.len()];
        let mut ties = 0.0;
        for member in 0..self.members {
            let mut marks: Vec<f64> = rows.iter().map(|row| row[member]).collect();
            marks.sort_by(f64::total_cmp);
            for (sum, row) in sums.iter_mut().zip(&rows) {
                let below = real(marks.partition_point(|mark| *mark < row[member]));
                let equal = real(marks.partition_point(|mark| *mark <= row[member])) - below;
                *sum += below + f64::midpoint(equal, 1.0);
                // Each of t equal marks brings t² - 1; together they bring t³ - t.
                ties += equal * equal - 1.0;
            }
        }
        let most = k * k * (n * n * n - n);
        if most - k * ties <= 0.0 {
            return Err(Why::NoDifference);
        }
        let s = 12.0 * squares(&sums);
        let w_tie_corrected = s / (most - k * ties);
        let chi2 = k * (n - 1.0) * w_tie_corrected;
        let df = rows.len() - 1;
        let p = ChiSquared::new(real(df)).map_err(|_| Why::FewProducts)?.sf(chi2);
        Ok(Concordance { w: s / most, w_tie_corrected, chi2, df, p })
    }

    /// The intraclass correlations in the order of [`ICC`]: how much of the difference between marks is that between products.
    pub fn icc(&self) -> [Result<Coefficient, Why>; 6] {
        match self.mean_squares() {
            Err(why) => [Err(why); 6],
            Ok(squares) => squares.correlations(),
        }
    }

    fn mean_squares(&self) -> Result<MeanSquares, Why> {
        let rows = self.whole()?;
        let (n, k) = (real(rows.len()), real(self.members));
        let of_product: Vec<f64> = rows.iter().map(|row| mean(row)).collect();
        let of_member: Vec<f64> =
            (0..self.members).map(|at| mean(&rows.iter().map(|row| row[at]).collect::<Vec<_>>())).collect();
        let all = mean(&of_product);
        let left = rows.iter().zip(&of_product).flat_map(|(row, product)| {
            row.iter().zip(&of_member).map(move |(mark, member)| mark - product - member + all)
        });
        let nothing = NOTHING * rows.iter().flatten().map(|mark| mark * mark).sum::<f64>();
        let rid = |sum: f64| if sum <= nothing { 0.0 } else { sum };
        let (products, members) = (rid(k * squares(&of_product)), rid(n * squares(&of_member)));
        let residue = rid(left.map(|x| x * x).sum());
        if products + members + residue <= 0.0 {
            return Err(Why::NoDifference);
        }
        Ok(MeanSquares {
            n,
            k,
            products: products / (n - 1.0),
            members: members / (k - 1.0),
            residue: residue / ((n - 1.0) * (k - 1.0)),
            within: (members + residue) / (n * (k - 1.0)),
        })
    }

    /// Krippendorff's alpha for marks on an interval scale; marks may be missing.
    pub fn alpha(&self) -> Result<f64, Why> {
        if self.members < 2 {
            return Err(Why::FewMembers);
        }
        let shared = self.shared();
        match shared.len() {
            0 if self.products() > 1 => return Err(Why::FewMembers),
            0 | 1 => return Err(Why::FewProducts),
            _ => {}
        }
        let marks = shared.concat();
        let expected = squares(&marks);
        if expected <= NOTHING * marks.iter().map(|mark| mark * mark).sum::<f64>() {
            return Err(Why::NoDifference);
        }
        let observed: f64 = shared.iter().map(|row| real(row.len()) * squares(row) / (real(row.len()) - 1.0)).sum();
        let n = real(marks.len());
        Ok(1.0 - (n - 1.0) / n * observed / expected)
    }

    /// How far each member lies from the mean of the products he scored with others: above it, or below (negative).
    pub fn severity(&self) -> Vec<Option<f64>> {
        let shared: Vec<_> = self.rows.iter().filter(|row| row.iter().flatten().count() > 1).collect();
        let of = |member: usize| {
            let apart = shared.iter().filter_map(|row| {
                let marks: Vec<f64> = row.iter().flatten().copied().collect();
                Some(row[member]? - mean(&marks))
            });
            let apart: Vec<f64> = apart.collect();
            (!apart.is_empty()).then(|| mean(&apart))
        };
        (0..self.members).map(of).collect()
    }

    /// How far marks on the same product lie apart: their standard deviation, over all products two or more scored.
    pub fn within(&self) -> Option<f64> {
        let shared = self.shared();
        let free: f64 = shared.iter().map(|row| real(row.len()) - 1.0).sum();
        (free > 0.0).then(|| (shared.iter().map(|row| squares(row)).sum::<f64>() / free).sqrt())
    }
}

impl MeanSquares {
    /// A single member's marks, then the mean of all: each product scored by members of its own,
    /// how high a member marks counting as a difference, and not counting.
    fn correlations(&self) -> [Result<Coefficient, Why>; 6] {
        let Self { n, k, products, members, residue, within } = *self;
        let one = self.ratio(products - within, products + (k - 1.0) * within);
        let apart = (members - residue) / n;
        let two = self.ratio(products - residue, products + (k - 1.0) * residue + k * apart);
        let three = self.ratio(products - residue, products + (k - 1.0) * residue);
        let intervals = [
            self.by_f(within, n * (k - 1.0)),
            two.ok().and_then(|value| self.of_two_way(value)),
            self.by_f(residue, (n - 1.0) * (k - 1.0)),
        ];
        let of_mean = |interval: Option<(f64, f64)>| interval.and_then(|(low, high)| self.stepped_up(low, high));
        let with = |value: Result<f64, Why>, interval| value.map(|value| Coefficient { value, interval });
        [
            with(one, intervals[0]),
            with(two, intervals[1]),
            with(three, intervals[2]),
            with(self.ratio(products - within, products), of_mean(intervals[0])),
            with(self.ratio(products - residue, products + apart), of_mean(intervals[1])),
            with(self.ratio(products - residue, products), of_mean(intervals[2])),
        ]
    }

    /// A quotient, where what it divides by is more than rounding could have left.
    fn ratio(&self, above: f64, below: f64) -> Result<f64, Why> {
        let nothing = 1e-9 * (self.products + self.members + self.residue);
        if below > nothing { Ok(above / below) } else { Err(Why::ProductsAlike) }
    }

    /// The interval of a correlation that rests on one quotient of mean squares.
    fn by_f(&self, below: f64, free: f64) -> Option<(f64, f64)> {
        let f = self.ratio(self.products, below).ok().filter(|f| *f > 0.0)?;
        let icc = |f: f64| (f - 1.0) / (f + self.k - 1.0);
        Some((icc(f / quantile(self.n - 1.0, free)?), icc(f * quantile(free, self.n - 1.0)?)))
    }

    /// The interval of the second correlation, which rests on two quotients.
    fn of_two_way(&self, value: f64) -> Option<(f64, f64)> {
        let Self { n, k, products, members, residue, .. } = *self;
        let a = k * value / (n * (1.0 - value));
        let b = 1.0 + a * (n - 1.0);
        let (a, b) = (a * members, b * residue);
        let free = (a + b).powi(2) / (a * a / (k - 1.0) + b * b / ((n - 1.0) * (k - 1.0)));
        let rest = k * members + (k * n - k - n) * residue;
        let (down, up) = (quantile(n - 1.0, free)?, quantile(free, n - 1.0)?);
        let low = self.ratio(n * (products - down * residue), down * rest + n * products).ok()?;
        Some((low, self.ratio(n * (up * products - residue), rest + n * up * products).ok()?))
    }

    /// The interval of a mean of all from that of a single member (Spearman and Brown).
    fn stepped_up(&self, low: f64, high: f64) -> Option<(f64, f64)> {
        let of = |single: f64| {
            let below = 1.0 + (self.k - 1.0) * single;
            (below > 1e-9).then(|| self.k * single / below)
        };
        Some((of(low)?, of(high)?))
    }
}

/// The value that F exceeds once in forty; halved in on, since a search that may not end has no place here.
fn quantile(above: f64, below: f64) -> Option<f64> {
    let f = FisherSnedecor::new(above, below).ok()?;
    // Between 2⁻⁶⁴ and 2⁶⁴: beyond lies nothing a council could tell apart.
    let (mut low, mut high) = (-64.0, 64.0_f64);
    for _ in 0..100 {
        let middle = f64::midpoint(low, high);
        if f.sf(middle.exp2()) > 0.025 { low = middle } else { high = middle }
    }
    // At an end there is none between them.
    (-63.0..63.0).contains(&low).then(|| low.exp2())
}

fn in_points(points: Points) -> f64 {
    f64::from(points.hundredths()) / 100.0
}

/// A count; tables stay far below where this would round.
fn real(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

fn mean(marks: &[f64]) -> f64 {
    marks.iter().sum::<f64>() / real(marks.len())
}

/// The sum of squared distances from the mean.
fn squares(marks: &[f64]) -> f64 {
    let mean = mean(marks);
    marks.iter().map(|mark| (mark - mean).powi(2)).sum()
}
