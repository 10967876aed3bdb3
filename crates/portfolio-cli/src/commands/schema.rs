//! `schema`: the JSON Schema of a registry, for editors.

use portfolio_report::schema::json_schema;

use crate::args::{Format, SchemaArgs};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;

pub(crate) fn run(context: &Context, args: &SchemaArgs) -> Result<Exit, Failure> {
    let output = context.output(&args.output, Format::Json);
    let schema = serde_json::to_string_pretty(&json_schema()).unwrap_or_default();
    output.write(|page| writeln!(page.out, "{schema}"))?;
    Ok(Exit::Fine)
}
