//! A time-stamping authority that is asked over HTTP (RFC 3161, 3.4).
//!
//! The address is http: a stamp guards itself, and authorities are reached so.

use crate::host::post::{self, NotPosted};

use super::stamp::{Stamper, Unstamped};

/// How requests and answers are named.
const QUERY: &str = "application/timestamp-query";
const REPLY: &str = "application/timestamp-reply";

/// The largest answer that is read, in bytes.
const LARGEST: u64 = 1 << 20;

/// An authority at an address.
#[derive(Clone, Debug)]
pub struct Authority {
    address: String,
}

impl Authority {
    /// At `http://…`; nothing is asked yet.
    pub fn at(address: &str) -> Result<Self, Unstamped> {
        if !post::is_address(address) {
            return Err(Unstamped::Address);
        }
        Ok(Self { address: address.to_owned() })
    }
}

impl Stamper for Authority {
    fn answer(&self, request: &[u8]) -> Result<Vec<u8>, Unstamped> {
        post::post(&self.address, request, [QUERY, REPLY], LARGEST).map_err(|error| match error {
            NotPosted::Status(number) => Unstamped::Status(number),
            NotPosted::TooLarge => Unstamped::NotAnAnswer,
            NotPosted::NoAnswer(said) => Unstamped::NoAnswer(said),
        })
    }
}
