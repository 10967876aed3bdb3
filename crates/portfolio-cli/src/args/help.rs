//! Puts the help texts of a language into the definition of the arguments.
//!
//! A text is looked up as `help-COMMAND-ARGUMENT`, else as `help-arg-ARGUMENT`; a command's are `help-COMMAND` and, for
//! the examples below it, `help-COMMAND.examples`.

use clap::builder::PossibleValue;
use clap::{Arg, ArgAction, Command};

use portfolio_report::Lang;
use portfolio_report::Messages;
use portfolio_report::table::{prose, text_width};

/// The command with every help text in the language of `messages`.
pub(crate) fn localise(command: Command, messages: &Messages) -> Command {
    // Clap counts every character as one cell and breaks lines at blanks only: see [`wrapped`].
    let mut command = localise_one(command.term_width(0), "portfolio", messages);
    // Builds what clap itself adds, so that it is translated too.
    command.build();
    if messages.lang() == Lang::Zh { localise_usage(command, messages) } else { command }
}

/// A help text in lines of so many cells: what explains an argument goes on below where it begins.
pub(super) fn wrapped(text: &str, width: usize, lang: Lang) -> String {
    text.lines().map(|line| wrapped_line(line, width, lang)).collect::<Vec<_>>().join("\n") + "\n"
}

fn wrapped_line(line: &str, width: usize, lang: Lang) -> String {
    let measure = |text: &str| text_width(&plain(text), lang);
    if measure(line) <= width {
        return line.to_owned();
    }
    let begins = line.len() - line.trim_start().len();
    let gap = line[begins..].find("  ").map(|at| begins + at);
    let begins = gap.map_or(begins, |gap| gap + line[gap..].len() - line[gap..].trim_start().len());
    let (before, explained) = line.split_at(begins);
    let indent = measure(before);
    // Where there is no room beside the argument, it goes below.
    if indent + NARROWEST > width {
        let lines = prose(explained, Some(width.saturating_sub(BELOW.len())), lang);
        return format!("{}\n{BELOW}{}", before.trim_end(), lines.replace('\n', &format!("\n{BELOW}")));
    }
    let lines = prose(explained, Some(width - indent), lang);
    before.to_owned() + &lines.replace('\n', &format!("\n{}", " ".repeat(indent)))
}

/// The least room for an explanation beside its argument.
const NARROWEST: usize = 20;
/// What an explanation below its argument is indented by.
const BELOW: &str = "          ";

/// The text without the escapes that colour it.
fn plain(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| plain + part.split_once('m').map_or("", |(_, rest)| rest))
}

fn localise_one(command: Command, name: &str, messages: &Messages) -> Command {
    let subcommands: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let arguments: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    let usage = messages.get("help-heading-usage");
    let mut command = command
        .about(messages.get(&format!("help-{name}")))
        .help_template(format!("{{about-with-newline}}\n{usage}{{usage}}\n\n{{all-args}}{{after-help}}"))
        .subcommand_help_heading(messages.get("help-heading-commands"))
        .subcommand_value_name(messages.get("help-value-command"))
        .disable_help_subcommand(true);
    if let Some(examples) = messages.find(&format!("help-{name}.examples"), &[]) {
        command = command.after_help(examples);
    }
    for id in arguments {
        command = command.mut_arg(&id, |arg| localise_argument(arg, name, &id, messages));
    }
    for sub in subcommands {
        command = command.mut_subcommand(&sub, |c| localise_one(c, &sub, messages));
    }
    command
}

/// Clap writes `[OPTIONS]` whatever the language is.
fn localise_usage(mut command: Command, messages: &Messages) -> Command {
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim();
    let options = messages.get("help-value-options");
    command = command.override_usage(usage.replace("[OPTIONS]", &options));
    let subcommands: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    subcommands
        .iter()
        .fold(command, |command, sub| command.mut_subcommand(sub, |c| localise_usage(c, messages)))
}

fn localise_argument(arg: Arg, command: &str, id: &str, messages: &Messages) -> Arg {
    let own = format!("help-{command}-{id}");
    let shared = format!("help-arg-{id}");
    let text = messages.find(&own, &[]).unwrap_or_else(|| messages.get(&shared));
    let heading = match arg.get_help_heading() {
        Some("selection") => "help-heading-selection",
        Some("output") => "help-heading-output",
        Some("common") => "help-heading-common",
        _ if arg.is_positional() => "help-heading-arguments",
        _ => "help-heading-options",
    };
    let arg = arg.help_heading(messages.get(heading));
    // Clap says these in English only.
    let mut text = text;
    if messages.lang() == Lang::Zh && matches!(arg.get_action(), ArgAction::Set | ArgAction::Append) {
        text += &values_in_chinese(&arg, messages);
        return arg.help(text).hide_possible_values(true).hide_default_value(true);
    }
    arg.help(text)
}

fn values_in_chinese(arg: &Arg, messages: &Messages) -> String {
    let mut text = String::new();
    let values: Vec<_> =
        arg.get_possible_values().iter().map(PossibleValue::get_name).map(str::to_owned).collect();
    if !values.is_empty() && !arg.is_hide_possible_values_set() {
        let values = values.join("、");
        text += &messages.with("help-possible-values", &[("values", (&values).into())]);
    }
    let defaults: Vec<_> = arg.get_default_values().iter().filter_map(|value| value.to_str()).collect();
    if !defaults.is_empty() {
        let default = defaults.join(",");
        text += &messages.with("help-default", &[("value", (&default).into())]);
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::args::definition;
    use portfolio_report::Part;

    /// The ids that a command looks up, of which the first that exists is taken.
    fn wanted(command: &Command, name: &str, found: &mut Vec<Vec<String>>) {
        found.push(vec![format!("help-{name}")]);
        for arg in command.get_arguments() {
            let id = arg.get_id();
            found.push(vec![format!("help-{name}-{id}"), format!("help-arg-{id}")]);
        }
        command.get_subcommands().for_each(|sub| wanted(sub, sub.get_name(), found));
    }

    #[test]
    fn every_command_and_argument_has_a_help_text_and_every_text_is_used() {
        let mut all = Vec::new();
        wanted(&definition(), "portfolio", &mut all);
        let mut used = BTreeSet::new();
        for ids in all {
            let messages = Messages::new(Lang::Zh);
            let id = ids.iter().find(|id| messages.find(id, &[]).is_some());
            used.insert(id.unwrap_or_else(|| panic!("no help text: {ids:?}")).clone());
        }
        let fixed = ["help-heading-", "help-value-", "help-possible-values", "help-default"];
        for line in Part::Help.text(Lang::Zh).lines().filter(|line| line.starts_with("help-")) {
            let id = line.split(" =").next().unwrap();
            assert!(used.contains(id) || fixed.iter().any(|prefix| id.starts_with(prefix)), "{id} is unused");
        }
    }

    #[test]
    fn every_command_has_examples() {
        for lang in [Lang::Zh, Lang::En] {
            let messages = Messages::new(lang);
            for sub in definition().get_subcommands() {
                let id = format!("help-{}.examples", sub.get_name());
                assert!(messages.find(&id, &[]).is_some(), "{lang:?} {id}");
            }
        }
    }

    #[test]
    fn the_definition_is_sound() {
        for lang in [Lang::Zh, Lang::En] {
            localise(definition(), &Messages::new(lang)).debug_assert();
        }
    }
}
