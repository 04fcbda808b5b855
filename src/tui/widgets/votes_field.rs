//! The three counts of a vote, typed as digits: for, against, abstaining.
//!
//! Nothing typed at all is no vote; where one count is there, an empty one is 0.

use ratatui::text::{Line, Span};

use crate::council::Votes;
use crate::text::words::decisions::Decisions as Words;
use crate::tui::key::Key;
use crate::tui::theme::Theme;

/// No council has more seats than three digits hold.
const DIGITS: usize = 3;

/// The counts being typed.
#[derive(Clone, Debug, Default)]
pub struct VotesField([String; 3]);

impl VotesField {
    /// How many counts there are to move through.
    pub const COUNTS: usize = 3;

    /// Begins with a vote, or with nothing.
    pub fn with(votes: Option<Votes>) -> Self {
        let counts = votes.map(|votes| [votes.r#for, votes.against, votes.abstained].map(|count| count.to_string()));
        Self(counts.unwrap_or_default())
    }

    /// Takes a digit or an erasing key for one of the counts.
    pub fn key(&mut self, at: usize, key: Key) {
        let Some(count) = self.0.get_mut(at) else { return };
        match key {
            Key::Char(digit) if digit.is_ascii_digit() && count.len() < DIGITS => count.push(digit),
            Key::Backspace => drop(count.pop()),
            Key::Delete => count.clear(),
            _ => {}
        }
    }

    /// The vote as typed; `None` where nothing is.
    pub fn votes(&self) -> Option<Votes> {
        if self.0.iter().all(String::is_empty) {
            return None;
        }
        let [yes, against, abstained] = [0, 1, 2].map(|at: usize| self.0[at].parse().unwrap_or_default());
        Some(Votes { r#for: yes, against, abstained })
    }

    /// The counts on one line, the one at `focus` marked.
    pub fn line(&self, focus: Option<usize>, words: &Words, theme: &Theme) -> Line<'static> {
        let labels = [words.votes_for, words.votes_against, words.votes_abstained];
        let spans = labels.into_iter().zip(&self.0).enumerate().flat_map(|(at, (label, count))| {
            let here = focus == Some(at);
            let style = if here { theme.cursor } else { theme.quiet };
            [
                Span::styled(format!("{label} "), theme.quiet),
                Span::styled(format!("[{count:>3}]"), style),
                Span::raw("  "),
            ]
        });
        Line::from(spans.collect::<Vec<_>>())
    }
}
