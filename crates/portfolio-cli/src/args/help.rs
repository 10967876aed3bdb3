//! Puts the help texts of a language into the definition of the arguments.
//!
//! A text is looked up as `help-COMMAND-ARGUMENT`, else as `help-arg-ARGUMENT`; a command's are `help-COMMAND` and, for
//! the examples below it, `help-COMMAND.examples`.

use std::borrow::Cow;

use clap::builder::PossibleValue;
use clap::{Arg, ArgAction, Command};

use portfolio_report::Lang;
use portfolio_report::Messages;
use portfolio_report::table::{prose, text_width};

/// How much a help says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// What is asked for most, on a screen: `-h`.
    Short,
    /// Everything: `--help`, `help COMMAND`, man pages.
    Whole,
}

/// What `help` explains besides commands.
pub(crate) const TOPICS: [&str; 8] =
    ["selection", "money", "dates", "fields", "format", "templates", "config", "exit-codes"];

/// What `help` explains.
pub(crate) fn subjects() -> Vec<&'static str> {
    TOPICS.to_vec()
}

/// The arguments that a short help leaves out.
const RARE: [&str; 39] = [
    "decimals",
    "grouping",
    "bom",
    "raw",
    "headings",
    "no_header",
    "no_pager",
    "color",
    "quiet",
    "no_cache",
    "version",
    "zone",
    "chapter",
    "boxes",
    "party",
    "programme",
    "undisclosed",
    "disclosed",
    "active",
    "starts",
    "finishes",
    "id",
    "group",
    "bands",
    "role",
    "as_of",
    "year",
    "range",
    "keep_going",
    "problems",
    "document",
    "relation",
    "width",
    "max",
    "measures",
    "allocation",
    "depth",
    "reduce",
    "basis",
];

/// The commands that a short help of the program leaves out.
const RARE_COMMANDS: [&str; 4] = ["schema", "completions", "man", "split"];

/// More words than this are named by the whole help alone.
const FEW_WORDS: usize = 20;

/// The command with every help text in the language of `messages`.
pub(crate) fn localise(command: Command, messages: &Messages, detail: Detail) -> Command {
    let words = Texts { messages, detail };
    // Clap counts every character as one cell and breaks lines at blanks only: see [`wrapped`].
    let mut command = localise_one(command.term_width(0), "portfolio", &words);
    if detail == Detail::Short {
        command = command.mut_subcommands(|sub| {
            let rare = RARE_COMMANDS.contains(&sub.get_name());
            sub.hide(rare)
        });
    }
    // Builds what clap itself adds, so that it is translated too.
    command.build();
    if messages.lang() == Lang::Zh { localise_usage(command, messages) } else { command }
}

/// The texts of help, as much of each as is wanted.
struct Texts<'m> {
    messages: &'m Messages,
    detail: Detail,
}

impl Texts<'_> {
    /// A text, or what it says before it goes into detail.
    fn cut(&self, text: String) -> String {
        if self.detail == Detail::Whole {
            return text;
        }
        let ends = [": ", "; ", "：", "；"];
        let end = ends.iter().filter_map(|end| text.find(end)).min().unwrap_or(text.len());
        text[..end].to_owned()
    }

    /// What stands below a help: examples, or where there is more.
    fn after(&self, name: &str) -> Option<String> {
        let messages = self.messages;
        let is_program = name == "portfolio";
        if self.detail == Detail::Short {
            let command = if is_program { "portfolio".to_owned() } else { format!("portfolio {name}") };
            let id = if is_program { "help-short-program" } else { "help-short-tail" };
            return Some(messages.with(id, &[("command", (&command).into())]));
        }
        let examples = messages.find(&format!("help-{name}.examples"), &[])?;
        let topics = TOPICS.join(messages.comma());
        let topics = || messages.with("help-topics", &[("topics", (&topics).into())]);
        let examples = reflowed(&examples);
        Some(if is_program { format!("{examples}\n\n{}", topics()) } else { examples })
    }
}

/// A text whose paragraphs are a line each, whatever lines the catalogue has them in; what is indented or has columns stays.
pub(crate) fn reflowed(text: &str) -> String {
    let flows = |line: &str| !line.is_empty() && !line.starts_with(' ') && !line.contains("  ");
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        match lines.last_mut() {
            Some(last) if flows(last) && flows(line) => {
                let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
                let apart = is_letter(last.chars().last()) && is_letter(line.chars().next());
                last.push_str(if apart { " " } else { "" });
                last.push_str(line);
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines.join("\n")
}

/// A help text in lines of so many cells: what explains an argument goes on below where it begins.
pub(crate) fn wrapped(text: &str, width: usize, lang: Lang) -> String {
    text.lines().map(|line| wrapped_line(&colon(line, lang), width, lang)).collect::<Vec<_>>().join("\n")
        + "\n"
}

/// A heading, behind which clap writes its own colon whatever the language is.
fn colon(line: &str, lang: Lang) -> Cow<'_, str> {
    let shown = plain(line);
    let is_heading = lang == Lang::Zh && !shown.is_ascii() && !shown.starts_with(' ') && shown.ends_with(':');
    match line.rfind(':').filter(|_| is_heading) {
        Some(offset) => Cow::Owned(format!("{}：{}", &line[..offset], &line[offset + 1..])),
        None => Cow::Borrowed(line),
    }
}

fn wrapped_line(line: &str, width: usize, lang: Lang) -> String {
    let measure = |text: &str| text_width(&plain(text), lang);
    if measure(line) <= width {
        return line.to_owned();
    }
    let begins = line.len() - line.trim_start().len();
    let gap = line[begins..].find("  ").map(|offset| begins + offset);
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

fn localise_one(command: Command, name: &str, texts: &Texts<'_>) -> Command {
    let messages = texts.messages;
    let subcommands: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let arguments: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    let usage = messages.get("help-heading-usage");
    let mut command = command
        .about(texts.cut(messages.get(&format!("help-{name}"))))
        .help_template(format!("{{about-with-newline}}\n{usage}{{usage}}\n\n{{all-args}}{{after-help}}"))
        .subcommand_help_heading(messages.get("help-heading-commands"))
        .subcommand_value_name(messages.get("help-value-command"))
        .disable_help_subcommand(true);
    if let Some(after) = texts.after(name) {
        command = command.after_help(after);
    }
    for id in arguments {
        command = command.mut_arg(&id, |arg| localise_argument(arg, name, &id, texts));
    }
    for sub in subcommands {
        command = command.mut_subcommand(&sub, |c| localise_one(c, &sub, texts));
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

fn localise_argument(arg: Arg, command: &str, id: &str, texts: &Texts<'_>) -> Arg {
    let (messages, short) = (texts.messages, texts.detail == Detail::Short);
    let own = format!("help-{command}-{id}");
    let shared = format!("help-arg-{id}");
    let text = texts.cut(messages.find(&own, &[]).unwrap_or_else(|| messages.get(&shared)));
    let heading = match arg.get_help_heading() {
        Some("selection") => "help-heading-selection",
        Some("output") => "help-heading-output",
        Some("common") => "help-heading-common",
        _ if arg.is_positional() => "help-heading-arguments",
        _ => "help-heading-options",
    };
    let heading = texts.cut(messages.get(heading));
    let heading =
        if short { heading.split([' ', '（']).next().unwrap_or_default().to_owned() } else { heading };
    let mut arg = arg.help_heading(heading);
    if short {
        let many = arg.get_possible_values().len() > FEW_WORDS;
        arg = arg.hide(RARE.contains(&id));
        if arg.get_action().takes_values() {
            arg = arg.hide_default_value(true).hide_possible_values(many);
        }
    }
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
    let shown = if arg.is_hide_default_value_set() { &[][..] } else { arg.get_default_values() };
    let defaults: Vec<_> = shown.iter().filter_map(|value| value.to_str()).collect();
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
    fn wanted(command: &Command, name: &str, paths: &mut Vec<Vec<String>>) {
        paths.push(vec![format!("help-{name}")]);
        for arg in command.get_arguments() {
            let id = arg.get_id();
            paths.push(vec![format!("help-{name}-{id}"), format!("help-arg-{id}")]);
        }
        command.get_subcommands().for_each(|sub| wanted(sub, sub.get_name(), paths));
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
        let fixed = [
            "help-topic",
            "help-short-",
            "help-heading-",
            "help-value-",
            "help-possible-values",
            "help-default",
        ];
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
            for detail in [Detail::Short, Detail::Whole] {
                localise(definition(), &Messages::new(lang), detail).debug_assert();
            }
        }
    }

    /// A screen of 24 lines and what one scroll shows more: no short help is longer than 40 lines of 80 cells.
    #[test]
    fn a_short_help_fits_a_screen() {
        for lang in [Lang::Zh, Lang::En] {
            let mut command = localise(definition(), &Messages::new(lang), Detail::Short);
            let mut helps = vec![("portfolio".to_owned(), command.render_help().to_string())];
            for sub in command.get_subcommands_mut() {
                helps.push((sub.get_name().to_owned(), sub.render_help().to_string()));
            }
            for (name, help) in helps {
                let lines = wrapped(&help, 80, lang).lines().count();
                assert!(lines <= 40, "{lang:?} {name}: {lines} lines\n{}", wrapped(&help, 80, lang));
            }
        }
    }

    /// What is a heading in Chinese ends with a Chinese colon; no other line does.
    #[test]
    fn a_chinese_heading_has_a_chinese_colon() {
        for (line, lang, wanted) in [
            ("选项:", Lang::Zh, "选项："),
            ("\u{1b}[1m选项:\u{1b}[0m", Lang::Zh, "\u{1b}[1m选项：\u{1b}[0m"),
            ("选项:", Lang::En, "选项:"),
            ("Options:", Lang::Zh, "Options:"),
            ("  例如:", Lang::Zh, "  例如:"),
            ("如 name:asc 升序", Lang::Zh, "如 name:asc 升序"),
        ] {
            assert_eq!(colon(line, lang), wanted, "{line} {lang:?}");
        }
    }

    /// An explanation has twenty cells beside its argument, or goes below it.
    #[test]
    fn an_explanation_without_room_goes_below() {
        let wrapped =
            |argument: &str| wrapped_line(&format!("{argument}  one two three four five six"), 40, Lang::En);
        // Eighteen cells and the gap leave twenty.
        assert_eq!(
            wrapped("--eighteen <CELLS>"),
            "--eighteen <CELLS>  one two three four\n                    five six"
        );
        for argument in ["--nineteen1 <CELLS>", "--far-more-than-nineteen <CELLS>"] {
            let below = format!("{argument}\n{BELOW}one two three four five six");
            assert_eq!(wrapped(argument), below);
        }
    }

    /// A short help names up to twenty words of a flag.
    #[test]
    fn a_short_help_names_few_words() {
        let messages = Messages::new(Lang::En);
        let texts = Texts { messages: &messages, detail: Detail::Short };
        for (count, hidden) in [(20, false), (21, true)] {
            let words: Vec<String> = (0..count).map(|number| format!("w{number}")).collect();
            let arg = Arg::new("sector")
                .long("sector")
                .value_parser(clap::builder::PossibleValuesParser::new(words));
            let arg = localise_argument(arg.action(ArgAction::Set), "list", "sector", &texts);
            assert_eq!(arg.is_hide_possible_values_set(), hidden, "{count}");
        }
    }

    #[test]
    fn every_topic_has_a_text_and_a_title_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let messages = Messages::new(lang);
            for topic in TOPICS {
                for id in [format!("help-topic-{topic}"), format!("help-topic-title-{topic}")] {
                    assert!(messages.find(&id, &[]).is_some_and(|text| !text.is_empty()), "{lang:?} {id}");
                }
            }
        }
    }

    /// Whoever does not know the words of a flag finds them in its help.
    #[test]
    fn each_flag_with_closed_words_names_them() {
        for lang in [Lang::Zh, Lang::En] {
            let command = localise(definition(), &Messages::new(lang), Detail::Whole);
            let list = command.find_subcommand("list").unwrap().clone().render_help().to_string();
            for word in ["planned", "cancelled", "split", "github"] {
                assert_eq!(list.contains(word), matches!(word, "planned" | "cancelled"), "{lang:?} {word}");
            }
        }
    }
}
