//! Help, versions and wrong usage, said in the catalogue's language.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};

use clap::error::{ContextKind, ContextValue, ErrorKind};

use portfolio_core::select::ConditionError;
use portfolio_core::{AmountError, SortError};
use portfolio_report::problems::{self, Complaint};
use portfolio_report::{Messages, excerpt};

use super::help;
use crate::color::Color;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::terminal;

/// Prints what clap has to say and ends.
pub(super) fn report<T>(error: &clap::Error, args: &[OsString], messages: &Messages) -> Result<T, Exit> {
    let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if asked || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let failed = print(error, messages).map_err(|failed| Failure::write(messages, None, &failed)).err();
        return Err(match failed {
            Some(Failure::Said(exit, complaints)) => {
                complain(&complaints, args, messages, "");
                exit
            }
            _ if asked => Exit::Fine,
            _ => Exit::Usage,
        });
    }
    complain(&[in_words(error, args, messages)], args, messages, &usage(error, messages));
    Err(Exit::Usage)
}

/// Prints to standard error; nobody can be told where that fails.
fn complain(complaints: &[Complaint], args: &[OsString], messages: &Messages, more: &str) {
    let mut stderr = io::stderr();
    // `--color` may be what is wrong, so only the environment decides here.
    let terminal = stderr.is_terminal();
    let width = width(args).or_else(|| terminal::size(terminal).0);
    let style = excerpt::Style { color: Color::Auto.shows(terminal), width };
    let text = excerpt::complaints(complaints, messages, &style) + more;
    let _ = stderr.write_all(text.as_bytes());
}

/// Prints help or the version as clap does, in lines that fit.
fn print(error: &clap::Error, messages: &Messages) -> io::Result<()> {
    let (mut stdout, mut stderr) = (io::stdout(), io::stderr());
    let terminal = if error.use_stderr() { stderr.is_terminal() } else { stdout.is_terminal() };
    let text = error.render();
    let text = if Color::Auto.shows(terminal) { text.ansi().to_string() } else { text.to_string() };
    let columns = || std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let width = terminal::size(terminal).0.or_else(columns).unwrap_or(USUAL_WIDTH);
    let text = help::wrapped(&text, width, messages.lang());
    if error.use_stderr() {
        return stderr.write_all(text.as_bytes());
    }
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}

/// As wide as clap's own help where nobody knows the width.
const USUAL_WIDTH: usize = 100;

/// How the command is called, where clap says so, and where to read more.
fn usage(error: &clap::Error, messages: &Messages) -> String {
    let mut text = String::new();
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.to_string().replace("[OPTIONS]", &messages.get("help-value-options"));
        let usage = usage.trim_start_matches("Usage:").trim();
        text = format!("\n{}{usage}\n", messages.get("help-heading-usage"));
    }
    format!("{text}\n{}\n", messages.get("usage-try-help"))
}

fn context(error: &clap::Error, kind: ContextKind, messages: &Messages) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(messages.comma())),
        _ => None,
    }
}

/// What `--width` says, where the arguments cannot be read as a whole.
fn width(args: &[OsString]) -> Option<usize> {
    let mut args = args.iter().skip(1).map(|arg| arg.to_str().unwrap_or_default());
    let value = args.find_map(|arg| match arg.strip_prefix("--width")? {
        "" => Some(None),
        rest => rest.strip_prefix('=').map(Some),
    })?;
    value.or_else(|| args.next())?.parse().ok().filter(|width| *width >= 20)
}

/// A word that is no argument is perhaps looked for: how to ask for that.
fn search(error: &clap::Error, args: &[OsString], messages: &Messages) -> Option<String> {
    let (kind, start) = match error.kind() {
        ErrorKind::UnknownArgument => (ContextKind::InvalidArg, ""),
        ErrorKind::InvalidSubcommand => (ContextKind::InvalidSubcommand, "portfolio list "),
        _ => return None,
    };
    let definition = super::definition();
    let mut commands = args.iter().skip(1).filter_map(|arg| definition.find_subcommand(arg));
    let searches =
        commands.next().is_none_or(|command| command.get_arguments().any(|arg| arg.get_id() == "matches"));
    let near = error.get(ContextKind::SuggestedSubcommand).is_some();
    let word = context(error, kind, messages).filter(|word| searches && !near && !word.starts_with('-'))?;
    let plain = word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let word = if plain { word } else { format!("'{}'", word.replace('\'', "'\\''")) };
    let search = format!("{start}--match {word}");
    Some(messages.with("usage-search", &[("search", (&search).into())]))
}

fn in_words(error: &clap::Error, given: &[OsString], messages: &Messages) -> Complaint {
    let arg = context(error, ContextKind::InvalidArg, messages).unwrap_or_default();
    let value = context(error, ContextKind::InvalidValue, messages).unwrap_or_default();
    let sub = context(error, ContextKind::InvalidSubcommand, messages).unwrap_or_default();
    let prior = context(error, ContextKind::PriorArg, messages).unwrap_or_default();
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
        ErrorKind::TooManyValues => messages.with("usage-wrong-number", &args[..1]),
        ErrorKind::InvalidUtf8 => messages.get("usage-not-utf8"),
        _ => return Complaint::new(error.render().to_string().trim_start_matches("error: ").trim_end()),
    };
    let hints = [
        (ContextKind::SuggestedValue, "did-you-mean"),
        (ContextKind::SuggestedArg, "did-you-mean"),
        (ContextKind::SuggestedSubcommand, "did-you-mean"),
        (ContextKind::ValidValue, "usage-possible-values"),
        (ContextKind::ValidSubcommand, "usage-possible-commands"),
    ];
    let mut said = Vec::new();
    for (kind, id) in hints {
        if let Some(values) = context(error, kind, messages).filter(|values| !values.is_empty()) {
            said.push(messages.with(id, &[("values", (&values).into())]));
        }
    }
    said.extend(search(error, given, messages));
    Complaint::new(message).help((!said.is_empty()).then(|| said.join("\n")))
}

/// Why a value cannot be read.
fn reason(source: &(dyn std::error::Error + 'static), messages: &Messages) -> String {
    if let Some(error) = source.downcast_ref::<SortError>() {
        let known = match error {
            SortError::Key(unknown) => &unknown.known[..],
            _ => &["asc", "desc"],
        };
        let known = known.join(messages.comma());
        return messages.with("usage-possible-values", &[("values", (&known).into())]);
    }
    if let Some(error) = source.downcast_ref::<ConditionError>() {
        return problems::refusal::condition(messages, error);
    }
    if let Some(error) = source.downcast_ref::<AmountError>() {
        return problems::amount_reason(error, messages);
    }
    if source.is::<std::num::ParseIntError>() {
        return messages.get("usage-no-number");
    }
    // What clap says of a range has no type of its own.
    let text = source.to_string();
    let range = text.split_once(" is not in ").and_then(|(_, range)| range.split_once("..="));
    range.map_or(text.clone(), |(least, most)| {
        messages.with("usage-out-of-range", &[("least", least.into()), ("most", most.into())])
    })
}

#[cfg(test)]
mod tests {
    use portfolio_report::Lang;

    use super::*;

    /// What is said of a command line: what is wrong, and what is advised.
    fn said(words: &[&str]) -> (String, String) {
        let args: Vec<OsString> = ["portfolio"].iter().chain(words).map(OsString::from).collect();
        let error = super::super::definition().try_get_matches_from(&args).unwrap_err();
        let complaint = in_words(&error, &args, &Messages::new(Lang::En));
        (complaint.message, complaint.help.unwrap_or_default())
    }

    /// A word that is no text, as a terminal of another encoding sends, is told in our words and once.
    #[cfg(unix)]
    #[test]
    fn a_word_that_is_no_text_is_told() {
        use std::os::unix::ffi::OsStringExt as _;

        let word = OsString::from_vec(b"\xbd\xcc\xd3\xfd".to_vec());
        let args = ["portfolio", "list", "--sector"].iter().map(OsString::from).chain([word]);
        let args: Vec<OsString> = args.collect();
        let error = super::super::definition().try_get_matches_from(&args).unwrap_err();
        let said = |lang| in_words(&error, &args, &Messages::new(lang)).message;
        assert_eq!(said(Lang::En), "a word of the command line is not UTF-8");
        assert_eq!(said(Lang::Zh), "命令行中有不是 UTF-8 编码的文字");
    }

    fn advice(words: &[&str]) -> String {
        said(words).1
    }

    #[test]
    fn wrong_usage_is_said_in_the_words_of_the_catalogue() {
        let wrong = |words: &[&str]| said(words).0;
        assert_eq!(wrong(&["--lang", "en"]), "a command is missing");
        assert_eq!(wrong(&["list", "--bom=1"]), "wrong number of values for `--bom`");
        assert_eq!(wrong(&["list", "--lang"]), "`--lang <LANG>` needs a value");
        assert_eq!(wrong(&["list", "--lang", "fr"]), "`--lang <LANG>` has no value `fr`");
        assert_eq!(wrong(&["list", "--bum"]), "there is no argument `--bum`");
        assert_eq!(wrong(&["lst"]), "there is no command `lst`");
    }

    /// A word that is neither argument nor command is looked for, by commands that can.
    #[test]
    fn a_word_that_is_no_argument_is_looked_for() {
        let search = |flag: &str| format!("to look for projects by a text, write `{flag}`");
        assert_eq!(advice(&["学校"]), search("portfolio list --match 学校"));
        assert_eq!(advice(&["list", "学校"]), search("--match 学校"));
        assert_eq!(advice(&["list", "new-school_2"]), search("--match new-school_2"));
        assert_eq!(advice(&["list", "new school"]), search("--match 'new school'"));
        assert_eq!(advice(&["list", "it's"]), search("--match 'it'\\''s'"));
        assert!(!advice(&["list", "--match-all"]).contains("write"), "an argument that is none");
        assert_eq!(advice(&["explain", "E101", "学校"]), "", "it searches nothing");
        assert_eq!(advice(&["lst"]), "did you mean list?", "a command is nearer");
        assert_eq!(advice(&["list", "--lang", "学校"]), "possible values: zh, en", "a value that is none");
    }

    /// What can be sorted by is said where that is what is wrong, and else which way.
    #[test]
    fn what_can_be_sorted_by_is_said() {
        let sort = |value: &str| said(&["total", "--sort", value]).0;
        let keys = sort("nothing");
        assert!(keys.contains("amount") && !keys.contains("desc"), "{keys}");
        let ways = sort("amount:up");
        assert!(ways.ends_with("possible values: asc, desc"), "{ways}");
    }
}
