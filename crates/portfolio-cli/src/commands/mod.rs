//! The commands: each selects, asks the core, and turns its report into the neutral table.

pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod config;
pub(crate) mod diff;
pub(crate) mod edit;
pub(crate) mod evaluate;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod fields;
pub(crate) mod graph;
pub(crate) mod help;
pub(crate) mod impact;
pub(crate) mod import;
pub(crate) mod list;
pub(crate) mod man;
pub(crate) mod progress;
mod prose;
pub(crate) mod reconcile;
pub(crate) mod report;
pub(crate) mod schedule;
pub(crate) mod schema;
mod selecting;
pub(crate) mod show;
pub(crate) mod total;
#[cfg(feature = "spreadsheets")]
mod whole;

use std::io::Write;

use crate::context::Context;
use crate::failure::Failure;
use crate::inputs;

/// Prints bytes as they are.
fn print(context: &Context, bytes: &[u8]) -> Result<(), Failure> {
    let written = inputs::stdout().and_then(|stdout| {
        let mut out = stdout.lock();
        out.write_all(bytes).and_then(|()| out.flush())
    });
    written.map_err(|error| Failure::write(&context.messages, None, &error))
}
