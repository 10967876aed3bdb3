//! Tables for the eye: aligned by cell width, numbers never broken, rules above totals.

use std::io::{self, Write};

use super::fit::{self, Block, Fitted};
use super::ruler::{GAP, INDENT, Ruler};
use super::sheet::{self, Sheet};
use super::{Figures, Role, TableFrom, wrap};
use crate::lang::Lang;
use crate::sanitize::one_line;

/// How to print for the eye.
#[derive(Clone, Copy, Debug)]
pub struct TextStyle {
    /// How many cells there are; no limit where `None`.
    pub width: Option<usize>,
    /// Whether headings and totals may be bold.
    pub color: bool,
}

impl TextStyle {
    fn bold(self, line: &str) -> String {
        if self.color { format!("\u{1b}[1m{line}\u{1b}[0m") } else { line.to_owned() }
    }
}

/// Prints a table: nothing is wider than the style says, unless a single number is.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write_text(
    out: &mut dyn Write,
    table: &TableFrom<'_>,
    figures: &Figures<'_>,
    style: TextStyle,
) -> io::Result<()> {
    let table =
        &*fit::turned(table, |table| fit::fits(&Sheet::measured(table, figures, style.width), style.width));
    let sheet = Sheet::measured(table, figures, style.width);
    let line = |text: &str| prose(text, style.width, figures.messages.lang());
    if let Some(title) = &table.title {
        for line in line(title).lines() {
            writeln!(out, "{}", style.bold(line))?;
        }
    }
    for caption in &table.captions {
        writeln!(out, "{}", line(caption))?;
    }
    if table.unit_above {
        writeln!(out, "{}", line(&sheet.unit_line()))?;
    }
    if table.title.is_some() || !table.captions.is_empty() {
        writeln!(out)?;
    }
    let mut notes: Vec<String> = table.notes.iter().map(|note| note.say(figures)).collect();
    let any_rows = !table.is_empty();
    if any_rows {
        let Fitted { blocks, left_out } = fit::fit(&sheet, style.width);
        if !left_out.is_empty() {
            let messages = figures.messages;
            let columns = left_out.join(messages.comma());
            notes.push(messages.with("table-left-out", &[("columns", (&columns).into())]));
        }
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                writeln!(out)?;
            }
            write_block(out, &sheet, block, style)?;
        }
    }
    if !notes.is_empty() && any_rows {
        writeln!(out)?;
    }
    notes.iter().try_for_each(|note| writeln!(out, "{}", line(note)))
}

/// How many cells a text takes on terminals of a language.
#[must_use]
pub fn text_width(text: &str, lang: Lang) -> usize {
    Ruler::of(lang).text(text)
}

/// As much of a text as fits, with `…` where that is not all of it.
#[must_use]
pub fn shortened(text: &str, width: usize, lang: Lang) -> String {
    Ruler::of(lang).shorten(text, width)
}

/// A sentence, in lines of at most `width` cells as terminals of a language draw them.
#[must_use]
pub fn prose(text: &str, width: Option<usize>, lang: Lang) -> String {
    match width {
        Some(width) => wrap::wrap(&one_line(text), width, Ruler::of(lang)).into_owned(),
        None => one_line(text).into_owned(),
    }
}

fn write_block(
    out: &mut dyn Write,
    sheet: &Sheet<'_>,
    block: &Block<'_>,
    style: TextStyle,
) -> io::Result<()> {
    let headings = block.columns.iter().map(|(column, width)| sheet.heading(&column.heading, *width).into());
    let mut lines = Lines { sheet, block, style, out, line: String::new() };
    lines.write(headings.collect(), true)?;
    lines.rule()?;
    let mut before = Role::Total;
    sheet.table.write_rows(|row| {
        if row.role == Role::Total && before != Role::Total {
            lines.rule()?;
        }
        before = row.role;
        let cells = block.columns.iter().map(|(column, width)| sheet.lines(row, column, *width));
        lines.write(cells.collect(), row.role != Role::Body)
    })
}

/// Writes rows whose cells may have several lines.
struct Lines<'l> {
    sheet: &'l Sheet<'l>,
    block: &'l Block<'l>,
    style: TextStyle,
    out: &'l mut dyn Write,
    /// The line that is being made, so that one piece of memory does for all.
    line: String,
}

impl Lines<'_> {
    fn rule(&mut self) -> io::Result<()> {
        let gaps = GAP * self.block.columns.len().saturating_sub(1);
        let width = self.block.columns.iter().map(|(_, width)| width).sum::<usize>() + gaps;
        writeln!(self.out, "{}", "-".repeat(width))
    }

    fn write(&mut self, cells: Vec<sheet::Lines<'_>>, heavy: bool) -> io::Result<()> {
        let mut left: Vec<_> = cells.iter().map(|cell| Some((&*cell.text, cell.width))).collect();
        while left.iter().any(Option::is_some) {
            let (line, mut blanks) = (&mut self.line, 0);
            line.clear();
            for (rest, (column, width)) in left.iter_mut().zip(&self.block.columns) {
                let (text, measured) = next_line(rest);
                let spare = width.saturating_sub(measured.unwrap_or_else(|| self.sheet.ruler.text(text)));
                let (before, after) = if column.kind.is_number() { (spare, 0) } else { (0, spare) };
                blanks += before;
                if !text.is_empty() {
                    leave(line, blanks);
                    line.push_str(text);
                    blanks = 0;
                }
                blanks += after + GAP;
            }
            if line.contains(INDENT) {
                *line = line.replace(INDENT, " ");
            }
            line.truncate(line.trim_end().len());
            if heavy {
                *line = self.style.bold(line);
            }
            line.push('\n');
            self.out.write_all(line.as_bytes())?;
        }
        Ok(())
    }
}

/// Takes the first line off what is left of a cell, with its width where that is known.
fn next_line<'c>(rest: &mut Option<(&'c str, Option<usize>)>) -> (&'c str, Option<usize>) {
    if let Some((text, None)) = *rest
        && let Some((line, more)) = text.split_once('\n')
    {
        *rest = Some((more, None));
        return (line, None);
    }
    rest.take().unwrap_or_default()
}

/// Leaves that many blanks, many at a time: they are most of a table.
fn leave(line: &mut String, mut blanks: usize) {
    const MANY: &str = "                                                                ";
    while blanks > 0 {
        let now = blanks.min(MANY.len());
        line.push_str(&MANY[..now]);
        blanks -= now;
    }
}

#[cfg(test)]
mod tests;
