//! What a command answers: bytes for stdout and an exit code.

use serde::Serialize;

use super::Failure;

/// A command's answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What goes to stdout, whole.
    pub stdout: Vec<u8>,
    /// 0 done, 1 the input or the meeting says no.
    pub exit: u8,
}

impl Outcome {
    /// Lines for people; ends with a line break.
    pub fn text(text: &str) -> Self {
        let text = text.trim_end();
        let stdout = if text.is_empty() { Vec::new() } else { format!("{text}\n").into_bytes() };
        Self { stdout, exit: 0 }
    }

    /// One JSON document.
    pub fn json(value: &impl Serialize) -> Result<Self, Failure> {
        let mut stdout = serde_json::to_vec_pretty(value).map_err(|error| Failure::json(&error))?;
        stdout.push(b'\n');
        Ok(Self { stdout, exit: 0 })
    }
}
