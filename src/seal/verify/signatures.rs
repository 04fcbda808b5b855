//! Placeholder.
use super::Anchor;
use super::files::Files;
use super::report::Report;
use crate::meeting::State;

/// Nothing yet.
pub fn check(_: &Files, _: Option<&State>, _: &mut Report) -> Vec<Anchor> {
    Vec::new()
}
