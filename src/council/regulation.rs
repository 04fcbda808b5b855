//! The council's own regulation (Quy chế): what the law leaves to it.
//!
//! 26/2026/QĐ-TTg fixes neither quorum nor divergence limit nor how star
//! minimums combine across members; Đ7.3b sends them to the regulation that the
//! chairman of the province issues. Each setting can name the document behind
//! it; one that names none is shown as "chưa xác minh".

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::law::Points;

/// The settings of one council.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own in the regulation")]
pub struct Regulation {
    /// Least share of appointed members present, as numerator and denominator.
    pub quorum: (u32, u32),
    /// Whether nothing happens without the chair.
    pub chair_required: bool,
    /// Whether a vice-chair may preside where the chair is not there.
    pub deputy_presides: bool,
    /// Whether a member who takes part online counts as present.
    pub online_counts: bool,
    /// Whether someone authorised in a member's place counts as that member.
    pub authorised_counts: bool,
    /// How far apart two totals may lie.
    pub divergence_limit: Points,
    /// Whether the limit itself is allowed.
    pub divergence_when: DivergenceWhen,
    /// How many rounds of scoring a product can have.
    pub max_rounds: u32,
    /// How a star minimum is tested across members.
    pub star_minimums: StarMinimumMode,
    /// How early dossiers reach the members.
    pub lead_time: LeadTime,
    /// Whether a paper sheet is typed once or twice.
    pub paper_entry: PaperEntry,
    /// How the council votes.
    pub votes: Voting,
    /// Whether the council may refuse a product whose mean is forwarded to the level above.
    pub council_may_withhold: bool,
    /// How people come to the shared terminal.
    pub access: Access,
    /// Who signs the minutes.
    pub signers: Signers,
    /// Whether members confirm sheets and minutes in the program before the end.
    pub confirmations: Confirmations,
    /// Whether figures on how the members judged may name them.
    pub named_agreement: bool,
    /// How many minutes a producer has to present a product; 0 where nobody times it.
    pub presentation_minutes: u32,
    /// What a member sees beside the sheet while scoring, beyond the dossier itself.
    pub members_see: MembersSee,
    /// The document behind a setting, by the setting's name.
    pub sources: BTreeMap<String, String>,
}

/// What may sway a member who is scoring, and is shown only where the council wants it. The acts are silent on both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MembersSee {
    /// The score the producer gave the product (Mẫu 02).
    pub self_score: bool,
    /// What a tick would make of the member's own sheet: its total, and the stars it can still reach.
    pub outlook: bool,
}

impl MembersSee {
    /// Whether there is anything of the kind.
    pub const fn any(self) -> bool {
        self.self_score || self.outlook
    }
}

/// When a spread counts as a divergence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DivergenceWhen {
    /// Beyond the limit: exactly 10 is allowed ("không quá 10").
    #[default]
    Over,
    /// From the limit on: exactly 10 is a divergence.
    AtLeast,
}

/// How a star minimum is tested across the members' sheets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StarMinimumMode {
    /// The mean of the criterion reaches it. Where it is the criterion's maximum, this means unanimity.
    #[default]
    OnMean,
    /// Every counted sheet reaches it.
    EverySheet,
    /// More than half of the counted sheets reach it.
    Majority,
    /// Every sheet reaches it, or none does; on anything in between the council decides in the meeting.
    CouncilDecides,
}

impl StarMinimumMode {
    /// All four, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::OnMean, Self::EverySheet, Self::Majority, Self::CouncilDecides];
}

/// How early a dossier must be with the members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeadTime {
    /// In working days.
    pub days: u32,
    /// How they are counted.
    pub counting: DayCounting,
    /// What follows for a product whose dossier reached a member too late.
    pub when_late: WhenLate,
}

/// What a dossier that came too late does to its product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WhenLate {
    /// It is shown.
    #[default]
    Warn,
    /// The product is not opened for scoring until the chair's decision to go on is recorded.
    Block,
}

/// Two readings of "at least N working days before".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayCounting {
    /// Step back N working days from the meeting; that day is the last allowed.
    #[default]
    StepBack,
    /// N whole working days lie between delivery and meeting.
    ClearDays,
}

/// How paper sheets are typed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaperEntry {
    /// Once.
    #[default]
    Single,
    /// Twice, by two clerks.
    Double,
}

/// How the council votes on what a member brings up and on its conclusions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Voting {
    /// Of which seats more than half carry a motion.
    pub majority_of: MajorityOf,
    /// Whether every conclusion needs a count of votes.
    pub conclusions: ConclusionVotes,
}

/// Whose majority carries a motion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MajorityOf {
    /// Of the appointed seats that are there.
    #[default]
    Present,
    /// Of all appointed seats.
    Appointed,
}

/// Whether a conclusion carries a count of votes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ConclusionVotes {
    /// Where a vote was taken, and always where a member asked for a supplement or new tests.
    #[default]
    IfTaken,
    /// Every conclusion.
    Always,
}

/// Who signs the minutes. Form 1.9 of Decree 30/2020/NĐ-CP has the two; a regulation may ask for more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signers {
    /// Whoever presides and whoever keeps the minutes.
    #[default]
    ChairAndSecretary,
    /// Those two, and every member who took part, in a list.
    AllMembers,
}

/// Whether whoever is at the table confirms sheets and minutes in the program before the meeting ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Confirmations {
    /// Whoever likes.
    #[default]
    Optional,
    /// Everybody who scores, and the secretary.
    Required,
}

/// The name of the setting that says how long a producer presents.
pub const PRESENTATION_MINUTES: &str = "presentation_minutes";

/// As the session file calls what members see while scoring.
pub const MEMBERS_SEE: &str = "members_see";
/// The name of how written opinions are tallied, as a key of `sources`: the act leaves it open, the
/// share is that of the quorum, and the document behind using it so is named here.
pub const WRITTEN_OPINIONS: &str = "written_opinions";
/// The name of the setting how star minimums combine, as a key of `sources`.
pub const STAR_MINIMUMS: &str = "star_minimums";
/// How people come to the shared terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// Whether the curtain asks for a PIN.
    pub pins: Pins,
    /// After how many minutes without a key the curtain falls, 1 to 60.
    pub idle_minutes: u32,
    /// Whether an act of the chair takes the PIN of whoever presides.
    pub chair_pin: bool,
}

/// Whether a name alone opens the curtain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pins {
    /// It opens with a name and that person's PIN.
    #[default]
    Required,
    /// It opens with a name.
    Off,
}

impl Default for Access {
    fn default() -> Self {
        Self { pins: Pins::default(), idle_minutes: 5, chair_pin: false }
    }
}

impl Default for Regulation {
    /// What most councils use: 3/4 present with the chair himself, online or by
    /// someone authorised too, no two totals more than 10 apart, two rounds, a majority of those
    /// present. None of it is law.
    fn default() -> Self {
        Self {
            quorum: (3, 4),
            chair_required: true,
            deputy_presides: false,
            online_counts: true,
            authorised_counts: true,
            divergence_limit: Points::whole(10),
            divergence_when: DivergenceWhen::default(),
            max_rounds: 2,
            star_minimums: StarMinimumMode::default(),
            lead_time: LeadTime { days: 3, counting: DayCounting::default(), when_late: WhenLate::default() },
            paper_entry: PaperEntry::default(),
            votes: Voting::default(),
            council_may_withhold: false,
            access: Access::default(),
            signers: Signers::default(),
            confirmations: Confirmations::default(),
            named_agreement: false,
            presentation_minutes: 0,
            members_see: MembersSee::default(),
            sources: BTreeMap::new(),
        }
    }
}

impl Regulation {
    /// The settings that can name a document behind them, as the session file calls them.
    pub const SETTINGS: [&str; 20] = [
        "quorum",
        "chair_required",
        "deputy_presides",
        "online_counts",
        "authorised_counts",
        "divergence_limit",
        "divergence_when",
        "max_rounds",
        "star_minimums",
        "lead_time",
        "paper_entry",
        "votes",
        "council_may_withhold",
        WRITTEN_OPINIONS,
        "access",
        "signers",
        "confirmations",
        "named_agreement",
        PRESENTATION_MINUTES,
        MEMBERS_SEE,
    ];

    /// The document behind a setting; `None` is "chưa xác minh".
    pub fn source(&self, setting: &str) -> Option<&str> {
        self.sources.get(setting).map(String::as_str)
    }
}
