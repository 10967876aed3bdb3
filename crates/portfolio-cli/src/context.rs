//! What every command has at hand: the words, the files, and where answers and complaints go.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use portfolio_core::Loaded;
use portfolio_report::problems::Complaint;
use portfolio_report::{Messages, excerpt};

use crate::args::{Format, OutputArgs};
use crate::color::Color;
use crate::failure::Failure;
use crate::input;
use crate::output::Output;
use crate::terminal;

/// What every command has at hand.
pub(crate) struct Context {
    pub(crate) messages: Messages,
    pub(crate) color: Color,
    pub(crate) files: Vec<PathBuf>,
}

impl Context {
    /// Refuses files named by `-f` where a command names its own.
    ///
    /// # Errors
    /// Wrong usage, where there are any.
    pub(crate) fn take_no_files(&self) -> Result<(), Failure> {
        if self.files.is_empty() {
            return Ok(());
        }
        Err(Failure::usage(Complaint::new(self.messages.get("error-takes-no-files"))))
    }

    /// The registry of the files that the flags name.
    ///
    /// # Errors
    /// Every file that can't be read, or every problem of the data.
    pub(crate) fn load(&self) -> Result<Loaded, Failure> {
        self.load_files(&self.files)
    }

    /// The registry of some files, whatever files the flags name.
    ///
    /// # Errors
    /// As [`Context::load`].
    pub(crate) fn load_files(&self, files: &[PathBuf]) -> Result<Loaded, Failure> {
        input::read(files, &self.messages)?.load()
    }

    /// Where the answer goes, in the format asked for or else `usual`.
    pub(crate) fn output<'a>(&'a self, args: &'a OutputArgs, usual: Format) -> Output<'a> {
        Output { args, format: args.format(usual), messages: &self.messages, color: self.color }
    }

    /// Prints to standard error. Nobody can be told where that fails.
    pub(crate) fn complain(&self, render: impl FnOnce(&excerpt::Style) -> String) {
        self.complain_within(None, render);
    }

    /// Prints to standard error in so many cells, else in those of the terminal.
    pub(crate) fn complain_within(&self, width: Option<u16>, render: impl FnOnce(&excerpt::Style) -> String) {
        let stderr = io::stderr();
        let terminal = stderr.is_terminal();
        let width = width.map(usize::from).or_else(|| terminal::size(terminal).0);
        let style = excerpt::Style { color: self.color.shows(terminal), width };
        let _ = stderr.lock().write_all(render(&style).as_bytes());
    }
}
