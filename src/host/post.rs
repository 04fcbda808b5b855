//! The network: one request, one answer. Only builds that time-stamp signatures have it.
//!
//! Nothing is asked but what somebody named on the command line. Answers are bounded
//! in size and time.

use std::time::Duration;

use ureq::{Agent, Error};

/// How long a server may take for its whole answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum NotPosted {
    /// The server said no, by number.
    #[error("HTTP {0}")]
    Status(u16),
    /// The answer is longer than it may be.
    #[error("too large")]
    TooLarge,
    /// Nobody answered in time: what the system said.
    #[error("{0}")]
    NoAnswer(String),
}

/// Whether it is an address that can be asked: `http://`, a server, no spaces.
pub fn is_address(address: &str) -> bool {
    let parsed = address.parse::<ureq::http::Uri>();
    parsed.is_ok_and(|address| {
        address.scheme_str() == Some("http") && address.host().is_some_and(|host| !host.is_empty())
    })
}

/// Posts `body` to an `http://` address. `kinds`: what is sent, and what is wanted.
pub fn post(address: &str, body: &[u8], kinds: [&str; 2], largest: u64) -> Result<Vec<u8>, NotPosted> {
    let agent: Agent = Agent::config_builder().timeout_global(Some(PATIENCE)).build().into();
    let said = |error: Error| match error {
        Error::StatusCode(number) => NotPosted::Status(number),
        Error::BodyExceedsLimit(_) => NotPosted::TooLarge,
        other => NotPosted::NoAnswer(other.to_string()),
    };
    let [sent, wanted] = kinds;
    let request = agent.post(address).header("Content-Type", sent).header("Accept", wanted);
    let mut answer = request.send(body).map_err(said)?;
    answer.body_mut().with_config().limit(largest).read_to_vec().map_err(said)
}
