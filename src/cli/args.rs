//! The commands and their arguments, as clap reads them. Their texts are in `help`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand, ValueEnum};

use super::Asked;
use crate::council::{ProductId, Upgrade, Votes};
use crate::law::filing::DayOfYear;
use crate::law::{Dues, SetNumber};
use crate::meeting::Decision;
use crate::record::log::Kind;
use crate::text::Lang;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "hoidong",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub struct Args {
    /// `vi` or `en`; read by [`asked`] before clap sees the line.
    #[arg(long, global = true, value_parser = ["vi", "en"], hide_possible_values = true)]
    lang: Option<String>,
    /// One JSON document; read by [`asked`].
    #[arg(long, global = true)]
    json: bool,
    #[arg(long, short, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(long, short = 'V', action = ArgAction::Version)]
    version: Option<bool>,
    /// A session to open, where no command is named.
    pub session: Option<PathBuf>,
    /// A folder for a second copy, where a session is opened.
    #[arg(long, value_name = "DIR")]
    pub mirror: Option<PathBuf>,
    /// As a dialogue, where a session is opened.
    #[arg(long)]
    pub plain: bool,
    /// The command.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands.
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub enum Command {
    Open(OpenArgs),
    Show(RoomArgs),
    New(NewArgs),
    Check(FilesArgs),
    Attend(AttendArgs),
    Act(ActArgs),
    Scores {
        #[command(subcommand)]
        command: ScoresCommand,
    },
    Tally(TallyArgs),
    Conclude(ConcludeArgs),
    Close(CloseArgs),
    Papers(PapersArgs),
    Sign(SignArgs),
    Log(LogArgs),
    Verify(VerifyArgs),
    Recount(RecountArgs),
    Backup(BackupArgs),
    Restore(RestoreArgs),
    Deadline(DeadlineArgs),
    Register(RegisterArgs),
    Inspect(InspectArgs),
    Report(ReportArgs),
    Consultants(ConsultantsArgs),
    Stats(StatsArgs),
    Rubric {
        #[command(subcommand)]
        command: RubricCommand,
    },
    Identity {
        #[command(subcommand)]
        command: IdentityCommand,
    },
    Doctor,
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// `identity …`
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub enum IdentityCommand {
    New(IdentityNewArgs),
    List,
    Import(IdentityImportArgs),
    Enrol(IdentityEnrolArgs),
}

/// Where the passphrase of a key is read from.
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct PassArgs {
    #[arg(long, value_name = "FILE", conflicts_with = "pass_stdin")]
    pub pass_file: Option<PathBuf>,
    #[arg(long)]
    pub pass_stdin: bool,
}

/// `identity new`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct IdentityNewArgs {
    pub name: String,
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    #[arg(long)]
    pub comment: Option<String>,
    #[command(flatten)]
    pub pass: PassArgs,
    #[arg(long, conflicts_with_all = ["pass_file", "pass_stdin"])]
    pub no_passphrase: bool,
    #[arg(long, conflicts_with_all = ["no_passphrase", "comment"])]
    pub certificate: bool,
    #[arg(long, value_name = "NAME", requires = "certificate")]
    pub subject: Option<String>,
}

/// `identity import`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct IdentityImportArgs {
    pub file: PathBuf,
    #[arg(long = "as", value_name = "NAME")]
    pub name: Option<String>,
}

/// `identity enrol`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct IdentityEnrolArgs {
    pub session: PathBuf,
    pub name: Option<String>,
    #[arg(long = "as", value_name = "MEMBER")]
    pub member: String,
    #[arg(long, value_name = "FILE", conflicts_with = "name")]
    pub key: Option<PathBuf>,
    #[arg(long, value_name = "FILE", conflicts_with = "pin_stdin")]
    pub pin_file: Option<PathBuf>,
    #[arg(long)]
    pub pin_stdin: bool,
}

/// `sign`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct SignArgs {
    pub session: PathBuf,
    #[arg(long = "as", value_name = "MEMBER")]
    pub member: String,
    #[arg(long, value_name = "NAME")]
    pub identity: Option<String>,
    #[arg(long, value_name = "FILE", conflicts_with = "identity")]
    pub key: Option<PathBuf>,
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub pass: PassArgs,
    #[command(flatten)]
    pub pdf: PdfKeyArgs,
    #[arg(long, value_name = "FILE.pdf", conflicts_with_all = ["identity", "key", "p12", "pkcs11", "ink"])]
    pub import: Option<PathBuf>,
    #[arg(long, value_name = "SCAN", num_args = 0..=1, conflicts_with_all = ["identity", "key", "p12", "pkcs11"])]
    pub ink: Option<Option<PathBuf>>,
}

/// The key of a certificate, for signatures inside PDFs.
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct PdfKeyArgs {
    #[arg(long, value_name = "FILE", group = "certificate", conflicts_with_all = ["identity", "key", "pkcs11"])]
    pub p12: Option<PathBuf>,
    #[arg(long, value_name = "MODULE", group = "certificate", conflicts_with_all = ["identity", "key"])]
    pub pkcs11: Option<PathBuf>,
    #[arg(long, value_name = "LABEL", requires = "pkcs11")]
    pub token: Option<String>,
    #[arg(long, value_name = "LABEL", requires = "pkcs11")]
    pub key_label: Option<String>,
    #[arg(long, value_name = "URL", requires = "certificate")]
    pub timestamp: Option<String>,
}

/// `scores …`
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub enum ScoresCommand {
    Import(ImportArgs),
    Export(ExportArgs),
}

/// `rubric …`
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub enum RubricCommand {
    List(ListArgs),
    Show(ShowArgs),
    Check(FilesArgs),
    Diff(DiffArgs),
    Wording {
        #[command(subcommand)]
        command: WordingCommand,
    },
}

/// `rubric wording …`
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub enum WordingCommand {
    Import(WordingImportArgs),
    Export(WordingExportArgs),
}

/// `show`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct RoomArgs {
    pub session: PathBuf,
}

/// `tally`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct TallyArgs {
    pub session: PathBuf,
    #[arg(long)]
    pub margins: bool,
}

/// `open`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct OpenArgs {
    pub session: PathBuf,
    #[arg(long, value_name = "DIR")]
    pub mirror: Option<PathBuf>,
    #[arg(long)]
    pub plain: bool,
}

/// `new`
#[derive(Debug, Default, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct NewArgs {
    #[arg(long, value_name = "LIST")]
    pub from: Vec<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    #[arg(long)]
    pub id: Option<String>,
    #[arg(long)]
    pub title: Option<String>,
    #[arg(long, value_name = "TIME")]
    pub starts: Option<String>,
    #[arg(long)]
    pub place: Option<String>,
    #[arg(long)]
    pub council: Option<String>,
    #[arg(long)]
    pub parent: Option<String>,
    #[arg(long)]
    pub established_by: Option<String>,
}

/// `completions`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct CompletionsArgs {
    #[arg(value_enum, hide_possible_values = true)]
    pub shell: clap_complete::Shell,
}

/// `man`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct ManArgs {
    pub command: Vec<String>,
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    pub out: Option<PathBuf>,
}

/// Some files.
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct FilesArgs {
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
}

/// `attend`
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("who").required(true).multiple(true).args(["present", "absent"]))]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct AttendArgs {
    pub session: PathBuf,
    #[arg(long, value_delimiter = ',')]
    pub present: Vec<String>,
    #[arg(long)]
    pub absent: Vec<String>,
}

/// `act`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct ActArgs {
    #[arg(long)]
    pub list: bool,
    #[arg(required_unless_present = "list")]
    pub session: Option<PathBuf>,
    #[arg(required_unless_present = "list")]
    pub file: Option<PathBuf>,
    #[arg(long)]
    pub by: Option<String>,
    #[arg(long, value_name = "FILE", requires = "by", conflicts_with = "pin_stdin")]
    pub pin_file: Option<PathBuf>,
    #[arg(long, requires = "by")]
    pub pin_stdin: bool,
}

/// `scores import`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct ImportArgs {
    pub session: PathBuf,
    pub file: PathBuf,
    #[arg(long)]
    pub clerk: Option<String>,
    #[arg(long)]
    pub second: bool,
}

/// `scores export`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct ExportArgs {
    pub session: PathBuf,
    #[arg(long, value_enum, hide_possible_values = true)]
    pub format: Option<ExportFormat>,
    #[arg(long)]
    pub out: Option<PathBuf>,
}

/// The formats of `scores export`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "named as people know them")]
pub enum ExportFormat {
    Csv,
    Xlsx,
    Json,
}

/// `conclude`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct ConcludeArgs {
    pub session: PathBuf,
    #[arg(value_parser = |id: &str| Ok::<_, std::convert::Infallible>(ProductId::from(id)))]
    pub product: ProductId,
    #[arg(long, value_parser = decision, hide_possible_values = true)]
    pub decision: Decision,
    #[arg(long)]
    pub note: Option<String>,
    #[arg(long = "item")]
    pub items: Vec<String>,
    #[arg(long, value_parser = votes)]
    pub votes: Option<Votes>,
    #[arg(long, value_parser = upgrade, hide_possible_values = true)]
    pub upgrade: Option<Upgrade>,
}

/// `close`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct CloseArgs {
    pub session: PathBuf,
    #[arg(long)]
    pub ended: Option<String>,
}

/// `papers`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct PapersArgs {
    #[arg(required_unless_present_any = ["set", "only"])]
    pub session: Option<PathBuf>,
    #[arg(long, value_parser = |set: &str| set.parse().map(SetNumber))]
    pub set: Option<SetNumber>,
    #[arg(long)]
    pub rules: Option<String>,
    #[arg(long)]
    pub font: Option<String>,
    #[arg(long)]
    pub out: Option<PathBuf>,
    #[arg(long, value_delimiter = ',')]
    pub only: Vec<String>,
    #[arg(long, value_delimiter = ',')]
    pub format: Vec<String>,
    #[arg(long)]
    pub force: bool,
}

/// `log`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct LogArgs {
    pub session: PathBuf,
    #[arg(long)]
    pub product: Option<String>,
    #[arg(long)]
    pub member: Option<String>,
    #[arg(long, value_parser = kind)]
    pub kind: Option<Kind>,
}

/// `verify`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct VerifyArgs {
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
    #[arg(long)]
    pub paper: bool,
    #[arg(long, value_name = "HEAD|COPY")]
    pub against: Vec<OsString>,
}

/// `recount`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct RecountArgs {
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
}

/// `backup`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct BackupArgs {
    pub session: PathBuf,
    #[arg(value_name = "DEST")]
    pub dest: PathBuf,
}

/// `restore`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct RestoreArgs {
    #[arg(value_name = "COPY")]
    pub copy: PathBuf,
    #[arg(value_name = "DEST")]
    pub dest: PathBuf,
}

/// `deadline`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct DeadlineArgs {
    #[arg(value_name = "DATE")]
    pub date: String,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=366))]
    pub working_days: u32,
    #[arg(long)]
    pub clear: bool,
}

/// `register`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct RegisterArgs {
    #[arg(value_name = "DIR", required_unless_present = "import")]
    pub folders: Vec<PathBuf>,
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(0..=3660))]
    pub due: Option<u32>,
    #[arg(long, value_name = "TEXT")]
    pub find: Option<String>,
    #[arg(long, value_name = "LIST")]
    pub import: Vec<PathBuf>,
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    #[arg(long, requires = "json")]
    pub full: bool,
    #[arg(long, value_name = "DIR", requires = "due")]
    pub letters: Option<PathBuf>,
    #[arg(long, value_delimiter = ',', requires = "letters")]
    pub format: Vec<String>,
    #[arg(long, requires = "letters")]
    pub force: bool,
}

/// `inspect`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct InspectArgs {
    #[arg(required_unless_present = "list")]
    pub session: Option<PathBuf>,
    #[arg(
        required_unless_present = "list",
        value_parser = |id: &str| Ok::<_, std::convert::Infallible>(ProductId::from(id))
    )]
    pub product: Option<ProductId>,
    #[arg(long, conflicts_with_all = ["session", "product", "file", "out"])]
    pub list: bool,
    #[arg(long, value_name = "FILE")]
    pub checklist: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "date")]
    pub file: Option<PathBuf>,
    #[arg(long, value_name = "DATE", requires = "file")]
    pub date: Option<String>,
    #[arg(long = "inspector", value_name = "NAME", requires = "file")]
    pub inspectors: Vec<String>,
    #[arg(long, value_name = "TEXT", requires_all = ["due", "file"])]
    pub remedy: Option<String>,
    #[arg(long, value_name = "DATE", requires = "remedy")]
    pub due: Option<String>,
    #[arg(long, value_name = "N", requires = "out", conflicts_with = "file")]
    pub number: Option<u32>,
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(long, value_delimiter = ',', requires = "out")]
    pub format: Vec<String>,
    #[arg(long, requires = "out")]
    pub force: bool,
}

/// `report`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct ReportArgs {
    #[arg(value_name = "DIR", required_unless_present = "import")]
    pub folders: Vec<PathBuf>,
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(2000..=2100))]
    pub year: i32,
    #[arg(long, value_name = "1|2", value_parser = clap::value_parser!(u8).range(1..=2))]
    pub half: Option<u8>,
    #[arg(long, value_name = "D/M,D/M", value_parser = dues)]
    pub due: Option<Dues>,
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    #[arg(long, value_name = "LIST")]
    pub import: Vec<PathBuf>,
    #[arg(long)]
    pub recount: bool,
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(long, value_delimiter = ',')]
    pub format: Vec<String>,
    #[arg(long)]
    pub force: bool,
}

/// `consultants`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct ConsultantsArgs {
    #[arg(value_name = "DIR", required = true)]
    pub folders: Vec<PathBuf>,
}

/// `stats`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct StatsArgs {
    #[arg(conflicts_with = "matrix")]
    pub session: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub matrix: Option<PathBuf>,
}

/// `rubric list`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct ListArgs {
    #[arg(long)]
    pub rules: Option<String>,
}

/// `rubric diff`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct DiffArgs {
    #[arg(value_name = "RULES_A/SET", value_parser = sheet_name)]
    pub before: SheetName,
    #[arg(value_name = "RULES_B/SET", value_parser = sheet_name)]
    pub after: SheetName,
}

/// A sheet as the command line names it: `qd-26-2026/11`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetName {
    /// The rule set's id.
    pub rules: String,
    /// The product set.
    pub set: SetNumber,
}

fn sheet_name(word: &str) -> Result<SheetName, String> {
    let (rules, set) = word.rsplit_once('/').ok_or("RULES/SET")?;
    let set = set.parse().map_err(|_| "RULES/SET".to_owned())?;
    Ok(SheetName { rules: rules.to_owned(), set: SetNumber(set) })
}

/// `rubric show`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct ShowArgs {
    #[arg(value_parser = |set: &str| set.parse().map(SetNumber))]
    pub set: SetNumber,
    #[arg(long)]
    pub rules: Option<String>,
}

/// `rubric wording import`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct WordingImportArgs {
    pub file: PathBuf,
    #[arg(long)]
    pub rules: Option<String>,
}

/// `rubric wording export`
#[derive(Debug, clap::Args)]
#[expect(missing_docs, reason = "their texts are in `help`")]
pub struct WordingExportArgs {
    pub file: PathBuf,
    #[arg(long, value_parser = set_choice)]
    pub set: SetChoice,
    #[arg(long)]
    pub rules: Option<String>,
}

/// Which sheets of a rule set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetChoice {
    /// That of one product set.
    One(SetNumber),
    /// Every one.
    All,
}

fn set_choice(word: &str) -> Result<SetChoice, String> {
    if word == "all" {
        return Ok(SetChoice::All);
    }
    word.parse().map(|set| SetChoice::One(SetNumber(set))).map_err(|_| "1, 2, … | all".to_owned())
}

/// The words of `--decision`, as in the record.
pub const DECISIONS: [&str; 4] = ["agree", "supplement", "retest", "refuse"];

fn decision(word: &str) -> Result<Decision, String> {
    serde_json::from_value(word.into()).map_err(|_| DECISIONS.join(", "))
}

/// The form of `--votes`: for, against, abstaining.
pub const VOTES: &str = "8,1,0";
/// The words of `--upgrade`, as in the record.
pub const UPGRADES: [&str; 2] = ["granted", "kept"];

fn votes(text: &str) -> Result<Votes, String> {
    let counts: Vec<u32> = text.split(',').filter_map(|count| count.trim().parse().ok()).collect();
    match counts[..] {
        [yes, against, abstained] if text.matches(',').count() == 2 => Ok(Votes { r#for: yes, against, abstained }),
        _ => Err(VOTES.to_owned()),
    }
}

fn upgrade(word: &str) -> Result<Upgrade, String> {
    serde_json::from_value(word.into()).map_err(|_| UPGRADES.join(", "))
}

/// The form of `--due`: when the report of the half year is due, and when that of the year.
pub const DUES: &str = "25/6,30/11";

fn dues(text: &str) -> Result<Dues, String> {
    let day = |text: &str| -> Option<DayOfYear> {
        let (day, month) = text.trim().split_once('/')?;
        Some(DayOfYear { month: month.parse().ok()?, day: day.parse().ok()? })
    };
    let both = text.split_once(',').and_then(|(half, year)| Dues::new(day(half)?, day(year)?));
    both.ok_or_else(|| DUES.to_owned())
}

fn kind(word: &str) -> Result<Kind, String> {
    let named = Kind::ALL.iter().find(|(_, name)| *name == word).map(|(kind, _)| *kind);
    named.ok_or_else(|| Kind::ALL.map(|(_, name)| name).join(", "))
}

/// How the answer is wanted, read before anything can go wrong with the line; `set`: the language in the settings.
pub fn asked(line: &[OsString], set: Option<Lang>) -> Asked {
    let words: Vec<_> = line.iter().skip(1).take_while(|word| *word != "--").filter_map(|word| word.to_str()).collect();
    let after = |flag: &str| words.windows(2).find(|pair| pair[0] == flag).map(|pair| pair[1]);
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let named = joined.or_else(|| after("--lang")).and_then(Lang::from_code);
    let usual = std::env::var("HOIDONG_LANG").ok().and_then(|code| Lang::from_code(&code));
    Asked { lang: named.or(usual).or(set).unwrap_or_default(), json: words.contains(&"--json") }
}
