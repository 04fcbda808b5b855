//! A session as prepared by the secretary: the council, its members, the products.
//!
//! This is the checked form of a session file: ids are unique, dates are
//! dates, texts are clean. It never changes during a meeting; what happens in
//! the meeting is in `meeting`.

use std::fmt;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Regulation;
use crate::law::rules::CouncilLevel;
use crate::law::{Points, SetNumber, Stars};

/// Before the title of a trial, and so on every screen and paper of it: none may pass for a real one.
pub const TRIAL: &str = "CHẠY THỬ, KHÔNG CÓ GIÁ TRỊ – ";

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }
    };
}

id!(
    /// A member's id in the session file (`M1`).
    MemberId
);
id!(
    /// A product's id in the session file (`P01`).
    ProductId
);

/// A council's meeting, prepared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Stable name of the session; a slug of `[a-z0-9-]`.
    pub id: String,
    /// The meeting's title as it stands in the minutes; that of a trial begins with [`TRIAL`].
    pub title: String,
    /// The rule set, by id (`qd-26-2026`).
    pub rules: String,
    /// The council.
    pub council: Council,
    /// What the council's own regulation settles.
    pub regulation: Regulation,
    /// When and where.
    pub meeting: Meeting,
    /// Members in the order of the decision that appointed them.
    pub members: Vec<Member>,
    /// Products in the order of the agenda.
    pub products: Vec<Product>,
}

/// The body that meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Council {
    /// The level it sits at, which decides what it can recognise; a council outside the
    /// administration has none.
    pub level: Option<CouncilLevel>,
    /// The council's name, as the issuing body of the minutes.
    pub body: String,
    /// The parent body, above it in the heading.
    pub parent: String,
    /// The decision that established it.
    pub established_by: String,
}

/// When and where the council sits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The time in the invitation.
    pub starts: DateTime<FixedOffset>,
    /// The end in the invitation, where it names one; nothing but the forecast of the scoring reads it.
    pub ends: Option<DateTime<FixedOffset>>,
    /// The room.
    pub place: String,
}

/// What a member is in the council.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// Presides and signs (chủ tịch hội đồng, chủ tọa).
    Chair,
    /// Presides when the chair is absent.
    ViceChair,
    /// Scores.
    Member,
}

/// Someone who sits at the table.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own in the session file")]
pub struct Member {
    /// Id in the session file.
    pub id: MemberId,
    /// The name; the samples use position and agency, never an invented person.
    pub name: String,
    /// Position held.
    pub position: String,
    /// Agency represented.
    pub agency: String,
    /// Role in the council.
    pub role: Role,
    /// Whether this member also keeps the minutes.
    pub secretary: bool,
    /// Whether the regulation lets this seat score.
    pub scores: bool,
    /// Whether this person fills in sheets that are kept and never counted.
    pub observer: bool,
    /// Whether the seat counts for the quorum (a guest does not).
    pub appointed: bool,
}

/// A product on the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// Id in the session file.
    pub id: ProductId,
    /// Official code `T-X-STT-20YY`, when given.
    pub code: Option<String>,
    /// The product's name.
    pub name: String,
    /// Which sheet it is scored on.
    pub set: SetNumber,
    /// Who makes it.
    pub producer: Producer,
    /// First evaluation, upgrade or re-evaluation.
    pub kind: Kind,
    /// Whether the council meets on it or gives written opinions.
    pub procedure: Procedure,
    /// What was filed.
    pub dossier: Dossier,
    /// The producer's own score from the self-assessment (Mẫu 02).
    pub self_score: Option<Points>,
    /// The star it holds, for an upgrade or a re-evaluation, when noted.
    pub stars: Option<Stars>,
    /// The last day of the certificate it has, for an upgrade or a re-evaluation, when noted.
    pub expires: Option<NaiveDate>,
}

/// Who makes a product (chủ thể).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Producer {
    /// Name of the cooperative, company or household.
    pub name: String,
    /// The commune it is in.
    pub commune: String,
}

/// Why the product is on the agenda.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Đánh giá lần đầu.
    #[default]
    First,
    /// Nâng hạng.
    Upgrade,
    /// Đánh giá lại.
    Reevaluation,
}

/// How the council evaluates a product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Procedure {
    /// In a meeting.
    #[default]
    Meeting,
    /// By written opinions (Đ7.6, re-evaluation).
    Written,
}

/// What reached the council before the meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dossier {
    /// To whom it was sent, and when.
    pub sent: Vec<Sent>,
    /// Whether the standing body found it complete; never so with papers missing.
    pub complete: bool,
    /// The consultant who prepared it, if any.
    pub consultant: Option<String>,
    /// The papers found missing, by name.
    pub missing: Vec<String>,
    /// The day the producer filed it, when noted.
    pub filed: Option<NaiveDate>,
    /// The day the level below proposed it (the commune to the province, the province to the centre), when noted.
    pub proposed: Option<NaiveDate>,
    /// How many samples came with it, when noted.
    pub samples: Option<u32>,
    /// What the advisory team (Tổ tư vấn) noted on it for the members, if anything.
    pub remark: Option<String>,
}

/// A dossier on its way to one member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// To whom.
    pub member: MemberId,
    /// On which day.
    pub on: NaiveDate,
    /// In which form, when noted.
    pub means: Option<Means>,
}

/// The form in which a dossier is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// Bản giấy.
    Paper,
    /// Bản điện tử.
    Electronic,
}

impl Product {
    /// Whether the council gives written opinions on it. The act has that for re-evaluations only
    /// (Đ7.6, 26/2026/QĐ-TTg), so whatever else a file calls `Written` is evaluated in the meeting.
    pub fn by_written_opinion(&self) -> bool {
        self.procedure == Procedure::Written && self.kind == Kind::Reevaluation
    }
}

impl Session {
    /// The member with this id.
    pub fn member(&self, id: &MemberId) -> Option<&Member> {
        self.members.iter().find(|member| member.id == *id)
    }

    /// The product with this id.
    pub fn product(&self, id: &ProductId) -> Option<&Product> {
        self.products.iter().find(|product| product.id == *id)
    }

    /// The seats that count for the quorum.
    pub fn appointed(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|member| member.appointed)
    }

    /// The seats that score.
    pub fn scorers(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|member| member.scores)
    }

    /// The chair.
    pub fn chair(&self) -> Option<&Member> {
        self.members.iter().find(|member| member.role == Role::Chair)
    }

    /// Whoever keeps the minutes.
    pub fn secretary(&self) -> Option<&Member> {
        self.members.iter().find(|member| member.secretary)
    }
}
