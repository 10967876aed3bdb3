//! Tables for the eye: aligned by cell width, numbers never wrapped, rules above totals.

use std::io::{self, Write};

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, TableStyle, Width};
use unicode_width::UnicodeWidthStr;

use super::{Cell, Column, Figures, Kind, Role, Table, chart, figures, wrap};
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

/// Blanks between columns.
const GAP: usize = 2;
/// Stands where comfy-table draws the line between two rows, so that each can be kept or dropped; no cell has it,
/// because control characters are escaped.
const BETWEEN: char = '\u{1}';
/// Stands for the blanks that a nested cell begins with, which wrapping would swallow.
pub(super) const INDENT: char = '\u{2}';
/// No frame: lines that are ASCII stay one cell wide even where a terminal draws box characters two cells wide.
const LOOK: TableStyle = TableStyle::new()
    .header_separator(LineStyle::none().fill(BETWEEN))
    .row_separator(LineStyle::none().fill(BETWEEN));
/// No column of words becomes narrower than this many cells, unless its words are.
const NARROWEST_WORDS: usize = 8;
/// Words up to this width are not broken.
const WIDEST_PIECE: usize = 16;

/// Prints a table.
pub fn write_text(
    out: &mut dyn Write,
    table: &Table,
    figures: &Figures<'_>,
    style: TextStyle,
) -> io::Result<()> {
    let line = |text: &str| match style.width {
        Some(width) => wrap::wrap(&one_line(text), width).into_owned(),
        None => one_line(text).into_owned(),
    };
    if let Some(title) = &table.title {
        writeln!(out, "{}", style.bold(&line(title)))?;
    }
    for caption in &table.captions {
        writeln!(out, "{}", line(caption))?;
    }
    if table.unit_above {
        writeln!(out, "{}", unit_line(table, figures))?;
    }
    if table.title.is_some() || !table.captions.is_empty() {
        writeln!(out)?;
    }
    if !table.rows.is_empty() {
        write_grid(out, table, figures, style)?;
    }
    if !table.notes.is_empty() {
        if !table.rows.is_empty() {
            writeln!(out)?;
        }
        for note in &table.notes {
            writeln!(out, "{}", line(note))?;
        }
    }
    Ok(())
}

/// The unit of all money in the table, and whether any of it is rounded.
pub(crate) fn unit_line(table: &Table, figures: &Figures<'_>) -> String {
    let mut money = (0..table.columns.len()).filter(|at| table.columns[*at].kind == Kind::Money);
    let rounded = money.any(|at| figures.decimals(table.column_cells(at)).1);
    let unit = figures.unit_word();
    figures
        .messages
        .with(if rounded { "table-unit-rounded" } else { "table-unit" }, &[("unit", (&unit).into())])
}

/// A column with its cells written out.
pub(crate) struct Written {
    pub(super) heading: String,
    pub(super) kind: Kind,
    pub(super) cells: Vec<String>,
}

impl Written {
    fn body_width(&self) -> usize {
        self.cells.iter().map(|cell| cell.width()).max().unwrap_or(0)
    }

    fn width(&self) -> usize {
        self.body_width().max(self.heading.width())
    }

    /// The widest piece that wrapping would have to break.
    fn longest_piece(&self) -> usize {
        let pieces = self.cells.iter().flat_map(|cell| wrap::pieces(cell));
        pieces.map(|piece| piece.trim_end().width()).max().unwrap_or(0)
    }

    /// The least width that breaks no number and leaves a heading legible.
    fn least(&self) -> usize {
        match self.kind {
            Kind::Text => self.width().min(NARROWEST_WORDS.max(self.longest_piece().min(WIDEST_PIECE))),
            Kind::Chart => self.width(),
            _ => self.body_width().max(narrowest_heading(&self.heading)),
        }
    }
}

/// How narrow a heading may become: its English words stay whole, Chinese may take two lines.
fn narrowest_heading(heading: &str) -> usize {
    let word = |word: &str| {
        if word.is_ascii() {
            word.width()
        } else {
            word.width().div_ceil(2).next_multiple_of(2).min(word.width())
        }
    };
    heading.split(' ').map(word).max().unwrap_or(0)
}

fn write_grid(out: &mut dyn Write, table: &Table, figures: &Figures<'_>, style: TextStyle) -> io::Result<()> {
    let columns = written(table, figures, style.width);
    let grid = grid(&columns, style.width);
    // The first piece is the heading, then one for each row.
    let mut piece = 0;
    for line in grid.lines() {
        if line.starts_with(BETWEEN) {
            if ruled(table, piece) {
                writeln!(out, "{}", line.replace(BETWEEN, "-"))?;
            }
            piece += 1;
            continue;
        }
        let heavy = piece == 0 || table.rows[piece - 1].role != Role::Body;
        let line = line.replace(INDENT, " ");
        let line = line.trim_end();
        writeln!(out, "{}", if heavy { style.bold(line) } else { line.to_owned() })?;
    }
    Ok(())
}

/// Whether a rule stands below a piece: below the headings and above the grand total.
fn ruled(table: &Table, piece: usize) -> bool {
    let role = |at: usize| table.rows.get(at).map(|row| row.role);
    piece == 0 || (role(piece) == Some(Role::Total) && role(piece - 1) != Some(Role::Total))
}

fn written(table: &Table, figures: &Figures<'_>, width: Option<usize>) -> Vec<Written> {
    let mut columns: Vec<Written> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| write_column(table, figures, at, column))
        .collect();
    let others: usize = columns.iter().filter(|c| c.kind != Kind::Chart).map(|c| c.width() + GAP).sum();
    for (at, column) in columns.iter_mut().enumerate().filter(|(_, c)| c.kind == Kind::Chart) {
        let width = chart::width(width, others);
        column.cells = table.column_cells(at).map(|cell| chart::draw(cell, width)).collect();
    }
    columns
}

/// The columns written out, with charts of the usual width.
pub(crate) fn written_plainly(table: &Table, figures: &Figures<'_>) -> Vec<Written> {
    written(table, figures, None)
}

fn write_column(table: &Table, figures: &Figures<'_>, at: usize, column: &Column) -> Written {
    let (decimals, rounded) = figures.decimals(table.column_cells(at));
    let heading = if column.kind == Kind::Money {
        figures.heading(&column.heading, !table.unit_above, rounded && !table.unit_above)
    } else {
        column.heading.clone()
    };
    let counted = suffix_width(table, at);
    let cells = table.column_cells(at).map(|cell| write_cell(cell, figures, decimals, counted)).collect();
    Written { heading: one_line(&heading).into_owned(), kind: column.kind, cells }
}

/// The width of the counts in brackets, so that the amounts before them stay aligned.
fn suffix_width(table: &Table, at: usize) -> usize {
    let counts = table.column_cells(at).filter_map(|cell| match cell {
        Cell::Counted(_, count) if *count > 0 => Some(count.to_string().len() + 3),
        _ => None,
    });
    counts.max().unwrap_or(0)
}

fn write_cell(cell: &Cell, figures: &Figures<'_>, decimals: u32, counted: usize) -> String {
    match cell {
        Cell::Blank | Cell::Bar(..) | Cell::Span(..) => String::new(),
        Cell::Text(text) | Cell::Unknown(text) => one_line(text).into_owned(),
        Cell::Nested(depth, text) => INDENT.to_string().repeat(2 * depth) + &one_line(text),
        Cell::Count(count) => count.to_string(),
        Cell::Money(money) => figures.digits(*money, decimals) + &" ".repeat(counted),
        Cell::Amount(amount) => {
            figures::qualifier_words(figures.messages, amount.qualifier)
                + &figures.digits(amount.money, decimals)
        }
        Cell::Counted(money, count) => {
            let digits = money.map_or_else(String::new, |money| figures.digits(money, decimals));
            let count = if *count > 0 { format!("({count})") } else { String::new() };
            format!("{digits}{count:>counted$}")
        }
        Cell::Percent(percent) => format!("{percent:.2}%"),
    }
}

fn grid(columns: &[Written], limit: Option<usize>) -> comfy_table::Table {
    let widths = widths(columns, limit);
    let mut grid = comfy_table::Table::new();
    grid.load_style(LOOK);
    grid.set_header(columns.iter().zip(&widths).map(|(column, width)| {
        // A unit goes to the next line whole.
        let wraps = column.heading.width() > *width;
        comfy_table::Cell::new(if wraps {
            column.heading.replace('（', "\n（").replace(" (", "\n(")
        } else {
            column.heading.clone()
        })
    }));
    let rows = columns.first().map_or(0, |column| column.cells.len());
    for row in 0..rows {
        let cells = columns.iter().zip(&widths);
        grid.add_row(
            cells.map(|(column, width)| comfy_table::Cell::new(wrap::wrap(&column.cells[row], *width))),
        );
    }
    for (at, column) in columns.iter().enumerate() {
        let Some(shown) = grid.column_mut(at) else { continue };
        shown.set_padding((0, if at + 1 < columns.len() { GAP as u16 } else { 0 }));
        if column.kind.is_number() {
            shown.set_cell_alignment(CellAlignment::Right);
        }
        shown.set_constraint(ColumnConstraint::Absolute(Width::Fixed(
            u16::try_from(widths[at]).unwrap_or(u16::MAX).saturating_add(shown.padding_width()),
        )));
    }
    grid.set_content_arrangement(ContentArrangement::Disabled);
    grid
}

/// The width of every column: all it wants where the table fits; else headings of numbers take a second line, then
/// words are wrapped, the widest column first. Numbers are never broken, so a table may stay too wide.
fn widths(columns: &[Written], limit: Option<usize>) -> Vec<usize> {
    let mut widths: Vec<usize> = columns.iter().map(Written::width).collect();
    let Some(room) = limit.map(|limit| limit.saturating_sub(GAP * columns.len().saturating_sub(1))) else {
        return widths;
    };
    for words in [false, true] {
        while widths.iter().sum::<usize>() > room {
            let spare = |at: usize| widths[at].saturating_sub(columns[at].least());
            let candidates = (0..columns.len()).filter(|at| (columns[*at].kind == Kind::Text) == words);
            // The widest of words, but of headings the one that can spare most.
            let Some(next) = candidates
                .filter(|at| spare(*at) > 0)
                .max_by_key(|at| if words { widths[*at] } else { spare(*at) })
            else {
                break;
            };
            widths[next] -= 1;
        }
    }
    widths
}

#[cfg(test)]
mod tests;
