//! Where answers go: standard output, a pager, or a file that is replaced only when the whole answer is there.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use portfolio_report::Messages;
use portfolio_report::problems::Complaint;
use portfolio_report::sanitize::Harmless;
use portfolio_report::table::{self, Delimited, Figures, TableFrom, TextStyle};
use serde::Serialize;

use crate::args::{Format, OutputArgs};
use crate::color::Color;
use crate::failure::Failure;
use crate::inputs;
use crate::replace::{self, Guard};
use crate::terminal;

/// What a renderer of text gets to know.
pub(crate) struct Page<'a> {
    /// Where to write.
    pub(crate) out: &'a mut dyn Write,
    /// How.
    pub(crate) style: TextStyle,
}

/// What writes an answer onto a page. Behind a pointer: the ways out are compiled once, not once an answer.
type Render<'r> = Box<dyn FnOnce(&mut Page<'_>) -> io::Result<()> + 'r>;

/// Writes answers as the arguments say.
pub(crate) struct Output<'a> {
    pub(crate) args: &'a OutputArgs,
    pub(crate) format: Format,
    pub(crate) messages: &'a Messages,
    pub(crate) color: Color,
}

impl Output<'_> {
    /// Whether the format is one for the eye, with lines of its own.
    const fn is_for_the_eye(&self) -> bool {
        matches!(self.format, Format::Table | Format::Tree | Format::Markdown)
    }

    /// Whether the format has a place for what is to be said of an answer, such as that it is cut short.
    pub(crate) const fn has_notes(&self) -> bool {
        match self.format {
            Format::Table | Format::Tree | Format::Markdown | Format::Xlsx | Format::Json => true,
            Format::Csv | Format::Tsv | Format::Jsonl | Format::Dot | Format::Mermaid | Format::Github => {
                false
            }
        }
    }

    /// Writes an answer: the report itself in JSON, its `rows` one a line in JSON lines, else the tables made of it.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(crate) fn answer<'t, J: Serialize>(
        &self,
        report: &J,
        rows: impl IntoIterator<Item = impl Serialize>,
        currency: &str,
        tables: impl FnOnce() -> Vec<TableFrom<'t>>,
    ) -> Result<(), Failure> {
        match self.format {
            Format::Json => self.write(|page| json(page.out, report)),
            Format::Jsonl => {
                self.write(|page| rows.into_iter().try_for_each(|row| json_line(page.out, &row)))
            }
            Format::Xlsx => self.workbook(&tables(), currency),
            _ => {
                let tables = tables();
                self.write(|page| self.tables(page, &tables, currency))
            }
        }
    }

    /// A workbook goes to a file, or to a program that reads standard output; a terminal cannot show it.
    #[cfg(feature = "workbook")]
    pub(crate) fn workbook(&self, tables: &[TableFrom<'_>], currency: &str) -> Result<(), Failure> {
        let args = self.args;
        let to_terminal = args.output.as_deref().is_none_or(is_stdout) && io::stdout().is_terminal();
        if to_terminal {
            return Err(Failure::usage(Complaint::new(self.messages.get("error-workbook-to-terminal"))));
        }
        let figures = Figures::of(tables, self.unit(), args.decimals, args.grouping, self.messages, currency);
        let bytes = table::workbook(tables, &figures).map_err(io::Error::other);
        self.write(|page| bytes.and_then(|bytes| page.out.write_all(&bytes)))
    }

    #[cfg(not(feature = "workbook"))]
    pub(crate) fn workbook(&self, _: &[TableFrom<'_>], _: &str) -> Result<(), Failure> {
        Err(Failure::usage(Complaint::new(self.messages.get("error-no-workbook"))))
    }

    fn tables(&self, page: &mut Page<'_>, tables: &[TableFrom<'_>], currency: &str) -> io::Result<()> {
        let args = self.args;
        let figures = Figures::of(tables, self.unit(), args.decimals, args.grouping, self.messages, currency);
        let delimited = |tabs| Delimited { tabs, bom: args.bom, raw: args.raw, headings: args.headings() };
        for (index, table) in tables.iter().enumerate() {
            if index > 0 {
                writeln!(page.out)?;
            }
            match self.format {
                Format::Csv => table::write_delimited(page.out, table, &figures, delimited(false))?,
                Format::Tsv => table::write_delimited(page.out, table, &figures, delimited(true))?,
                Format::Markdown => table::write_markdown(page.out, table, &figures)?,
                _ => table::write_text(page.out, table, &figures, page.style)?,
            }
        }
        Ok(())
    }

    /// Files that programs read have one unit whatever the amounts are: 万元, as planning offices' spreadsheets.
    fn unit(&self) -> table::UnitChoice {
        match self.args.unit {
            table::UnitChoice::Auto if self.format.is_for_programs() || self.format == Format::Xlsx => {
                table::UnitChoice::Wan
            }
            choice => choice,
        }
    }

    /// Writes text of any form.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(crate) fn write<'r>(
        &self,
        render: impl FnOnce(&mut Page<'_>) -> io::Result<()> + 'r,
    ) -> Result<(), Failure> {
        self.render(Box::new(render))
    }

    fn render(&self, render: Render<'_>) -> Result<(), Failure> {
        let path = self.args.output.as_deref().filter(|path| !is_stdout(path));
        let written = match path {
            Some(path) => self.to_file(path, render),
            None => self.to_stdout(render),
        };
        written.map_err(|error| Failure::write(self.messages, path, &error))
    }

    fn to_stdout(&self, render: Render<'_>) -> io::Result<()> {
        let stdout = inputs::stdout()?;
        let terminal = stdout.is_terminal();
        let (width, height) = terminal::size(terminal);
        let style = TextStyle {
            width: self.args.width.map(usize::from).or(width),
            color: self.is_for_the_eye() && self.color.shows(terminal),
        };
        let pager = terminal && self.is_for_the_eye() && !self.args.no_pager;
        let mut out = BufWriter::with_capacity(1 << 16, stdout.lock());
        if !pager {
            render(&mut Page { out: &mut out, style })?;
            return out.flush();
        }
        let mut text = Vec::new();
        render(&mut Page { out: &mut text, style })?;
        let lines = text.iter().filter(|byte| **byte == b'\n').count();
        if lines < height.unwrap_or(usize::MAX) || !page(&text)? {
            out.write_all(&text)?;
        }
        out.flush()
    }

    fn to_file(&self, path: &Path, render: Render<'_>) -> io::Result<()> {
        let style = TextStyle { width: self.args.width.map(usize::from), color: false };
        replace::write(path, Guard::NoRegistry, |out| render(&mut Page { out, style }))
    }
}

/// Whether a path is another word for standard output.
fn is_stdout(path: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|word| path.as_os_str() == *word)
}

/// Shows a long text with `$PAGER`, else `less`; whether one could be started.
fn page(text: &[u8]) -> io::Result<bool> {
    let pager = std::env::var("PAGER").ok();
    let words: Vec<String> =
        pager.as_deref().unwrap_or("less -FRX").split_whitespace().map(str::to_owned).collect();
    let Some((program, args)) = words.split_first() else { return Ok(false) };
    if program == "cat" {
        return Ok(false);
    }
    let mut command = Command::new(PathBuf::from(program));
    // In the C locale less would show every Chinese character as bytes.
    command.args(args).env("LESSCHARSET", "utf-8").stdin(Stdio::piped());
    let Ok(mut child) = command.spawn() else { return Ok(false) };
    if let Some(mut stdin) = child.stdin.take() {
        match stdin.write_all(text) {
            // Whoever leaves the pager early has read enough.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(error),
            _ => {}
        }
    }
    child.wait()?;
    Ok(true)
}

fn json(out: &mut dyn Write, report: &impl Serialize) -> io::Result<()> {
    report.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Harmless::pretty()))?;
    writeln!(out)
}

fn json_line(out: &mut dyn Write, row: &impl Serialize) -> io::Result<()> {
    row.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Harmless::compact()))?;
    writeln!(out)
}
