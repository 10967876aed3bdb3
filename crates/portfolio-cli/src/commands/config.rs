//! `config`: each setting, and where it comes from.

use portfolio_report::table::{Cell, Kind, Role, Table};
use serde::Serialize;

use crate::args::{ConfigArgs, Format};
use crate::cache::{self, Cache};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::settings::{KEYS, Key, Source};

/// A setting with its value.
#[derive(Debug, Serialize)]
struct Effective {
    key: &'static str,
    value: Option<String>,
    source: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    variable: &'static str,
}

pub(crate) fn run(context: &Context, args: &ConfigArgs) -> Result<Exit, Failure> {
    let complaints = context.settings.complaints(&context.messages);
    let mut all: Vec<Effective> = KEYS.iter().map(|key| effective(context, key)).collect();
    all.push(cache(context));
    context.output(&args.output, Format::Table).answer(&all, &all, "", || vec![table(context, &all)])?;
    if complaints.is_empty() { Ok(Exit::Fine) } else { Err(Failure::Said(Exit::Usage, complaints)) }
}

fn effective(context: &Context, key: &'static Key) -> Effective {
    let built_in = |value: Option<String>, source| Effective {
        key: key.name,
        value,
        source,
        file: None,
        line: None,
        variable: key.variable,
    };
    let flag = match key.name {
        "file" => context.files.first().map(|file| file.display().to_string()),
        _ => None,
    };
    if flag.is_some() {
        return built_in(flag, "flag");
    }
    let of_environment = || std::env::var_os(key.variable).is_some_and(|file| !file.is_empty());
    if key.name == "file" && (of_environment() || context.settings.get("file").is_none()) {
        let files = crate::input::usual_files(&context.settings);
        let source = if of_environment() { "environment" } else { "found" };
        return built_in(files.first().map(|file| file.display().to_string()), source);
    }
    let Some(setting) = context.settings.get(key.name) else {
        return match key.name {
            "lang" => built_in(Some(context.messages.lang().to_string()), "locale"),
            _ => built_in(key.usual.map(str::to_owned), "built-in"),
        };
    };
    let (source, file, line) = match &setting.source {
        Source::Environment(_) => ("environment", None, None),
        Source::Folder(file, line) => ("folder", Some(file), Some(*line)),
        Source::User(file, line) => ("user", Some(file), Some(*line)),
    };
    let file = file.map(|file| file.display().to_string());
    Effective { file, line, ..built_in(Some(setting.value.clone()), source) }
}

/// Where snapshots are kept. No file says it: one that comes with a folder must not choose where is written.
fn cache(context: &Context) -> Effective {
    let of_environment = Cache::of_environment();
    let is_set = std::env::var_os(cache::VARIABLE).is_some_and(|value| !value.is_empty());
    let source = match () {
        () if context.cache != of_environment => "flag",
        () if is_set => "environment",
        () => "built-in",
    };
    let value = match &context.cache {
        Cache::Off => cache::OFF.to_owned(),
        Cache::Usual => "on".to_owned(),
        Cache::Named(folder) => folder.display().to_string(),
    };
    let variable = cache::VARIABLE;
    Effective { key: "cache", value: Some(value), source, file: None, line: None, variable }
}

fn table(context: &Context, all: &[Effective]) -> Table {
    let messages = &context.messages;
    let columns = [
        ("config-col-key", Kind::Code),
        ("config-col-value", Kind::Text),
        ("config-col-source", Kind::Text),
        ("config-col-variable", Kind::Code),
    ];
    let mut table = Table::of(messages, &columns);
    for one in all {
        let place = one.file.as_ref().map(|file| format!("{file}:{}", one.line.unwrap_or_default()));
        let args = [("place", place.as_deref().unwrap_or_default().into())];
        let source = messages.with(&format!("config-from-{}", one.source), &args);
        let value = one.value.as_deref().map_or(Cell::Blank, Cell::text);
        let cells = vec![Cell::text(one.key), value, Cell::text(source), Cell::text(one.variable)];
        table.push(Role::Body, cells);
    }
    table.note(messages.get("config-order"));
    table
}
