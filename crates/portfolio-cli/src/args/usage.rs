//! Help, versions and wrong usage, said in the catalogue's language.

use std::io::{self, IsTerminal, Write};

use clap::error::{ContextKind, ContextValue, ErrorKind};

use portfolio_core::SortError;

use super::Color;
use crate::exit::Exit;
use crate::failure::Complaint;
use crate::lang::Lang;
use crate::messages::Messages;
use crate::{output, report, sanitize};

/// Prints what clap has to say and ends.
pub(super) fn report<T>(
    error: &clap::Error,
    command: &clap::Command,
    messages: &Messages,
) -> Result<T, Exit> {
    let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if asked || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        // A closed pipe is no reason to complain.
        let _ = error.print();
        return Err(if asked { Exit::Fine } else { Exit::Usage });
    }
    let mut stderr = io::stderr();
    // `--color` may be what is wrong, so only the environment decides here.
    let style = report::Style { color: output::colours(Color::Auto, stderr.is_terminal()) };
    let said = |complaint| report::complaints(&[complaint], messages, &style);
    let text = match messages.lang() {
        Lang::En => {
            // Without clap's own colours, among which an argument could hide others.
            let text = error.render().to_string();
            let (message, rest) = text.split_once('\n').unwrap_or((&text, ""));
            said(Complaint::new(message.trim_start_matches("error: "))) + &sanitize::lines(rest)
        }
        Lang::Zh => said(in_chinese(error, messages)) + &usage(error, command, messages),
    };
    let _ = stderr.write_all(text.as_bytes());
    Err(Exit::Usage)
}

/// How the command is called, in Chinese.
fn usage(error: &clap::Error, command: &clap::Command, messages: &Messages) -> String {
    let usage = usage_line(error, command).replace("[OPTIONS]", &messages.get("help-value-options"));
    format!("\n{} {usage}\n\n{}\n", messages.get("help-heading-usage"), messages.get("usage-try-help"))
}

fn usage_line(error: &clap::Error, command: &clap::Command) -> String {
    let usage = match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => usage.to_string(),
        _ => command.clone().render_usage().to_string(),
    };
    usage.trim_start_matches("Usage:").trim().to_owned()
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join("、")),
        ContextValue::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn in_chinese(error: &clap::Error, messages: &Messages) -> Complaint {
    let arg = context(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = context(error, ContextKind::InvalidValue).unwrap_or_default();
    let sub = context(error, ContextKind::InvalidSubcommand).unwrap_or_default();
    let prior = context(error, ContextKind::PriorArg).unwrap_or_default();
    let reason = std::error::Error::source(error).map(|source| reason(source, messages)).unwrap_or_default();
    let args = [
        ("arg", (&arg).into()),
        ("value", (&value).into()),
        ("other", (&prior).into()),
        ("reason", (&reason).into()),
    ];
    let message = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => messages.with("usage-no-value", &args[..1]),
        ErrorKind::InvalidValue => messages.with("usage-invalid-value", &args[..2]),
        ErrorKind::ValueValidation => messages.with("usage-bad-value", &args),
        ErrorKind::UnknownArgument => messages.with("usage-unknown-argument", &args[..1]),
        ErrorKind::InvalidSubcommand => messages.with("usage-unknown-command", &[("command", (&sub).into())]),
        ErrorKind::MissingRequiredArgument => messages.with("usage-missing-argument", &args[..1]),
        ErrorKind::MissingSubcommand => messages.get("usage-missing-command"),
        ErrorKind::ArgumentConflict => messages.with("usage-conflict", &[args[0], args[2]]),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            messages.with("usage-wrong-number", &args[..1])
        }
        ErrorKind::NoEquals => messages.with("usage-no-equals", &args[..1]),
        _ => return Complaint::new(error.render().to_string().trim_start_matches("error: ").trim_end()),
    };
    let hints = [
        (ContextKind::ValidValue, "usage-possible-values"),
        (ContextKind::ValidSubcommand, "usage-possible-commands"),
        (ContextKind::SuggestedValue, "did-you-mean"),
        (ContextKind::SuggestedArg, "did-you-mean"),
        (ContextKind::SuggestedSubcommand, "did-you-mean"),
    ];
    let mut said = Vec::new();
    for (kind, id) in hints {
        if let Some(values) = context(error, kind).filter(|values| !values.is_empty()) {
            said.push(messages.with(id, &[("values", (&values).into())]));
        }
    }
    Complaint::new(message).help((!said.is_empty()).then(|| said.join("\n")))
}

/// Why a value cannot be read: the core's own errors in Chinese.
fn reason(source: &(dyn std::error::Error + 'static), messages: &Messages) -> String {
    match source.downcast_ref::<SortError>() {
        Some(SortError::Key(unknown)) => {
            let known = unknown.known.join("、");
            messages.with("usage-possible-values", &[("values", (&known).into())])
        }
        Some(SortError::Direction { .. }) => {
            messages.with("usage-possible-values", &[("values", "asc、desc".into())])
        }
        _ => source.to_string(),
    }
}
