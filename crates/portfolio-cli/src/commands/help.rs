//! `help`: the program, a command or a topic at length.

use portfolio_core::diagnostic::nearest;
use portfolio_report::problems::Complaint;
use portfolio_report::{Lang, Messages};

use crate::args::help::{self, Detail, TOPICS};
use crate::args::{self, Format, HelpArgs, OutputArgs};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;

/// As wide as help is where nobody knows the width.
const USUAL_WIDTH: usize = 100;

pub(crate) fn run(context: &Context, args: &HelpArgs) -> Result<Exit, Failure> {
    let messages = &context.messages;
    let mut command = help::localise(args::definition(), messages, Detail::Whole);
    let mut texts: Vec<clap::builder::StyledStr> = Vec::new();
    match &args.topic {
        None => texts.push(command.render_help()),
        Some(name) => {
            texts.extend(topic(context, name));
            texts.extend(command.find_subcommand_mut(name).map(clap::Command::render_help));
            if texts.is_empty() {
                return Err(unknown(context, name, &command));
            }
        }
    }
    context.output(&OutputArgs::default(), Format::Table).write(|page| {
        let columns = || std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let width = page.style.width.or_else(columns).unwrap_or(USUAL_WIDTH);
        for (index, text) in texts.iter().enumerate() {
            let text = if page.style.color { text.ansi().to_string() } else { text.to_string() };
            let between = if index > 0 { "\n" } else { "" };
            write!(page.out, "{between}{}", help::wrapped(text.trim_end(), width, messages.lang()))?;
        }
        Ok(())
    })?;
    Ok(Exit::Fine)
}

/// The text of a topic, by its word or its title.
fn topic(context: &Context, name: &str) -> Option<clap::builder::StyledStr> {
    let messages = &context.messages;
    let title = |topic: &str| messages.get(&format!("help-topic-title-{topic}"));
    let chinese = Messages::new(Lang::Zh);
    let is_meant = |topic: &&&str| {
        let titled = || chinese.get(&format!("help-topic-title-{topic}")).contains(name);
        name == **topic || (!name.is_ascii() && titled())
    };
    let topic = TOPICS.iter().find(is_meant)?;
    let text = help::reflowed(&messages.get(&format!("help-topic-{topic}")));
    Some(format!("{}\n\n{text}", title(topic)).into())
}

fn unknown(context: &Context, name: &str, command: &clap::Command) -> Failure {
    let messages = &context.messages;
    let known = || TOPICS.into_iter().chain(command.get_subcommands().map(clap::Command::get_name));
    let topics = TOPICS.join(messages.comma());
    let help = match nearest(name, known()) {
        Some(near) => messages.with("did-you-mean", &[("values", near.into())]),
        None => messages.with("help-topics", &[("topics", (&topics).into())]),
    };
    Failure::usage(Complaint::new(messages.with("error-no-topic", &[("name", name.into())])).help(Some(help)))
}
