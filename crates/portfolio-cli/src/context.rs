//! What every command has at hand: the words, the files, and where answers and complaints go.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use portfolio_core::{Loaded, Registry, TotalQuery};
use portfolio_report::problems::Complaint;
use portfolio_report::sanitize::one_line;
use portfolio_report::table::prose;
use portfolio_report::{Messages, excerpt};

use crate::args::{Format, OutputArgs};
use crate::cache::{Cache, Columns, Spot, Warm};
use crate::color::Color;
use crate::failure::Failure;
use crate::input::{self, Texts};
use crate::needs::Needs;
use crate::output::Output;
use crate::settings::Settings;
use crate::{tables, terminal};

/// What every command has at hand.
pub(crate) struct Context {
    pub(crate) messages: Messages,
    pub(crate) color: Color,
    pub(crate) files: Vec<PathBuf>,
    /// Standard error is for errors alone.
    pub(crate) quiet: bool,
    /// In how many cells messages are told, where that is asked for.
    pub(crate) width: Option<u16>,
    /// What the environment and files of settings say.
    pub(crate) settings: Settings,
    /// Where snapshots of large registries are kept.
    pub(crate) cache: Cache,
}

impl Context {
    /// Refuses files named by `-f` where a command names its own.
    ///
    /// # Errors
    /// Wrong usage, where there are any.
    pub(crate) fn take_no_files(&self) -> Result<(), Failure> {
        self.take_no_files_because("error-takes-no-files")
    }

    /// As [`Context::take_no_files`], in the words of a message, which may name the first of them.
    pub(crate) fn take_no_files_because(&self, message: &str) -> Result<(), Failure> {
        let Some(file) = self.files.first() else { return Ok(()) };
        let file = file.display().to_string();
        Err(Failure::usage(Complaint::new(self.messages.with(message, &[("file", (&file).into())]))))
    }

    /// Looks for a snapshot of the files that the flags name as they stand.
    pub(crate) fn look(&self) -> Looked {
        let spot = self.spot(&self.files);
        let warm = spot.as_ref().and_then(Spot::warm);
        if warm.is_some() {
            self.say_where_found();
        }
        Looked { spot, warm }
    }

    fn spot(&self, files: &[PathBuf]) -> Option<Spot> {
        self.cache.spot(&input::meant(files, &self.settings, &self.messages).ok()?)
    }

    /// The registry of the files that the flags name, without their texts.
    ///
    /// # Errors
    /// As [`Context::load`].
    pub(crate) fn registry(&self) -> Result<&'static Registry, Failure> {
        self.part(&Needs::All)
    }

    /// What a question needs of the registry of the files that the flags name: by their snapshot where there is one, else
    /// with all the rest of it.
    ///
    /// # Errors
    /// As [`Context::load`].
    pub(crate) fn part(&self, needs: &Needs) -> Result<&'static Registry, Failure> {
        self.part_of(self.look(), needs)
    }

    /// The same by a snapshot that was looked for.
    ///
    /// # Errors
    /// As [`Context::load`].
    pub(crate) fn part_of(
        &self,
        Looked { spot, warm }: Looked,
        needs: &Needs,
    ) -> Result<&'static Registry, Failure> {
        if let Some(registry) = warm.and_then(|warm| warm.part(needs)) {
            return Ok(kept(registry));
        }
        if let Some(registry) = tables::read_part(&self.files, needs, &self.messages) {
            return Ok(kept(registry));
        }
        match tables::read(&self.files, &self.messages)? {
            Some(loaded) => Ok(kept(loaded).registry()),
            None => self.read_part(spot.as_ref(), needs),
        }
    }

    /// What a question needs of the registry that has no snapshot; where none will be written, without the texts.
    fn read_part(&self, spot: Option<&Spot>, needs: &Needs) -> Result<&'static Registry, Failure> {
        if spot.is_none() {
            let files = input::meant(&self.files, &self.settings, &self.messages)?;
            if let Some(registry) = input::read_part(&files, needs, &self.messages) {
                self.say_where_found();
                return Ok(kept(registry));
            }
        }
        Ok(load_anew(spot, self.texts()?)?.registry())
    }

    /// The registry of the files that the flags name, with their texts. It lives as long as the program, which ends with its
    /// answer: to free it record by record would take an eighth of the time that it took to read.
    ///
    /// # Errors
    /// Every file that can't be read, or every problem of the data.
    pub(crate) fn load(&self) -> Result<&'static Loaded, Failure> {
        match tables::read(&self.files, &self.messages)? {
            Some(loaded) => Ok(kept(loaded)),
            None => self.load_texts(&self.files, self.texts()?),
        }
    }

    /// The registry of texts, by their snapshot where there is one.
    fn load_texts(&self, files: &[PathBuf], texts: Texts) -> Result<&'static Loaded, Failure> {
        let Some(spot) = self.spot(files) else { return Ok(kept(texts.load()?)) };
        match spot.loaded(texts) {
            Ok(loaded) => Ok(kept(loaded)),
            Err(Some(texts)) => load_anew(Some(&spot), texts),
            Err(None) => load_anew(Some(&spot), self.read(files)?),
        }
    }

    /// The texts of the files that the flags name. On a terminal it is said where the file was found, unless it was named
    /// or stands here: in a shared folder it may be a stranger's.
    ///
    /// # Errors
    /// Every file that can't be read.
    pub(crate) fn texts(&self) -> Result<Texts, Failure> {
        let texts = self.read(&self.files)?;
        self.say_where_found();
        Ok(texts)
    }

    fn say_where_found(&self) {
        let is_told = !self.quiet && io::stderr().is_terminal();
        if let Some(found) = input::found_above(&self.files, &self.settings).filter(|_| is_told) {
            let file = found.display().to_string();
            self.complain(|_| {
                let note = self.messages.with("note-found-above", &[("file", (&file).into())]);
                format!("{}\n", one_line(&note))
            });
        }
    }

    /// The registry of some files, whatever files the flags name.
    ///
    /// # Errors
    /// As [`Context::load`].
    pub(crate) fn load_files(&self, files: &[PathBuf]) -> Result<&'static Registry, Failure> {
        let spot = self.spot(files);
        let warm = spot.as_ref().and_then(Spot::warm);
        if let Some(registry) = warm.and_then(|warm| warm.part(&Needs::All)) {
            return Ok(kept(registry));
        }
        match tables::read(files, &self.messages)? {
            Some(loaded) => Ok(kept(loaded).registry()),
            None => Ok(load_anew(spot.as_ref(), self.read(files)?)?.registry()),
        }
    }

    /// The texts of some files; of the usual ones where there are none.
    ///
    /// # Errors
    /// Every file that can't be read.
    pub(crate) fn read(&self, files: &[PathBuf]) -> Result<Texts, Failure> {
        input::read(files, &self.settings, &self.messages)
    }

    /// Where the answer goes, in the format asked for or else `usual`.
    pub(crate) fn output<'a>(&'a self, args: &'a OutputArgs, usual: Format) -> Output<'a> {
        Output { args, format: args.format(usual), messages: &self.messages, color: self.color }
    }

    /// Prints a note to standard error, unless it is for errors alone.
    pub(crate) fn note(&self, text: &str) {
        if !self.quiet {
            self.complain(|style| prose(text, style.width, self.messages.lang()) + "\n");
        }
    }

    /// Sentences for standard output, a line each, or as many as each takes on the terminal.
    pub(crate) fn lines(&self, sentences: &[String]) -> String {
        let width = terminal::size(io::stdout().is_terminal()).0;
        sentences.iter().map(|one| prose(one, width, self.messages.lang()) + "\n").collect()
    }

    /// Prints to standard error, in the cells asked for, else in those of the terminal. Nobody can be told where that
    /// fails.
    pub(crate) fn complain(&self, render: impl FnOnce(&excerpt::Style) -> String) {
        let stderr = io::stderr();
        let terminal = stderr.is_terminal();
        let width = self.width.map(usize::from).or_else(|| terminal::size(terminal).0);
        let style = excerpt::Style { color: self.color.shows(terminal), width };
        let _ = stderr.lock().write_all(render(&style).as_bytes());
    }
}

/// The place of a snapshot, and the snapshot where it is of the files as they stand.
pub(crate) struct Looked {
    spot: Option<Spot>,
    warm: Option<Warm>,
}

impl Looked {
    /// What answers a total over all projects.
    pub(crate) fn columns(&mut self, query: &TotalQuery) -> Option<Columns> {
        self.warm.as_mut()?.columns(query)
    }
}

/// A registry for as long as the program runs: whoever answers one question ends when it is answered, and need not give
/// back a hundred thousand records one by one.
fn kept<T>(loaded: T) -> &'static T {
    Box::leak(Box::new(loaded))
}

/// The registry of texts that have no snapshot; there will be one, where it has a place.
fn load_anew(spot: Option<&Spot>, texts: Texts) -> Result<&'static Loaded, Failure> {
    let stamp = spot.and_then(|spot| spot.new_stamp(&texts));
    let loaded = kept(texts.load()?);
    if let Some(spot) = spot {
        spot.keep(loaded, stamp);
    }
    Ok(loaded)
}
