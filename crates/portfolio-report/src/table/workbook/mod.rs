//! Workbooks: a sheet for each table, numbers as numbers, sums as formulas, ready to print on A4.

use std::collections::BTreeSet;

use portfolio_core::Money;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError};

use super::survey::Survey;
use super::{Cell, Column, Figures, Kind, Role, Table, TableFrom, text_width};
use crate::sanitize;

/// Digits of a number that a spreadsheet keeps: beyond, an amount is written as text.
const DIGITS: usize = 15;
/// The widest column, in characters.
const WIDEST: usize = 48;
/// The most ranges of rows that a formula adds up: a spreadsheet takes 255.
const RANGES: usize = 200;

/// The bytes of a workbook with a sheet for each table.
///
/// Money stands in the figures' unit, exact; an amount of more than 15 significant digits is text. A sum of the rows above
/// it is a formula with its value, wherever the rows do add up to it. A qualifier has a column of its own.
///
/// # Errors
/// Where a table has more rows or columns than a sheet can hold.
pub fn workbook(tables: &[TableFrom<'_>], figures: &Figures<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let mut names = BTreeSet::new();
    for (index, table) in tables.iter().enumerate() {
        let sheet = book.add_worksheet();
        let table = &table.held();
        sheet.set_name(sheet_name(table, index, &mut names))?;
        Sheet { sheet, table, survey: table.survey().into_owned(), figures }.write()?;
    }
    book.save_to_buffer()
}

/// What a sheet may be called: at most 31 characters, none that formulas need, each name once.
fn sheet_name(table: &Table, index: usize, taken: &mut BTreeSet<String>) -> String {
    let title = table.sheet.as_deref().or(table.title.as_deref()).unwrap_or_default();
    let plain: String = title
        .chars()
        .map(|c| {
            if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') || c.is_control() {
                ' '
            } else {
                c
            }
        })
        .collect();
    let plain: String = plain.trim().chars().take(27).collect();
    let base = if plain.is_empty() { format!("{}", index + 1) } else { plain };
    let name = if taken.contains(&base.to_lowercase()) { format!("{base} {}", index + 1) } else { base };
    taken.insert(name.to_lowercase());
    name
}

/// A column of the sheet: what of a column of the table stands there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole,
    Qualifier,
    Undisclosed,
}

struct Sheet<'s, 't> {
    sheet: &'s mut Worksheet,
    table: &'t Table,
    survey: Survey,
    figures: &'t Figures<'t>,
}

impl Sheet<'_, '_> {
    fn write(mut self) -> Result<(), XlsxError> {
        let columns = self.columns();
        let last = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let mut row = self.head(last)?;
        let heading = Format::new().set_bold().set_border(FormatBorder::Thin).set_text_wrap();
        let heading = heading.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
        for (place, (column, part)) in columns.iter().enumerate() {
            self.sheet.write_string_with_format(
                row,
                column_number(place),
                self.heading(*column, *part),
                &heading,
            )?;
            self.sheet.set_column_width(column_number(place), self.width(*column, *part))?;
        }
        let header = row;
        self.body(header, &columns)?;
        row += 1 + u32::try_from(self.table.rows.len()).unwrap_or(u32::MAX);
        let above_total = self.table.rows.iter().take_while(|row| row.role != Role::Total);
        let lines = u32::try_from(above_total.count()).unwrap_or(0);
        if lines > 0 && self.table.rows.iter().all(|row| row.role != Role::Subtotal) {
            self.sheet.autofilter(header, 0, header + lines, last)?;
        }
        self.sheet.set_freeze_panes(header + 1, 0)?;
        self.sheet.set_repeat_rows(0, header)?;
        self.sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        for note in &self.table.notes {
            row += 1;
            self.sheet.write_string(row, 0, clean(&note.say(self.figures)))?;
        }
        Ok(())
    }

    /// Title, captions and unit; returns the row of the headings.
    fn head(&mut self, last: u16) -> Result<u32, XlsxError> {
        let mut row = 0;
        if let Some(title) = &self.table.title {
            let format = Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center);
            if last > 0 {
                self.sheet.merge_range(row, 0, row, last, &clean(title), &format)?;
            } else {
                self.sheet.write_string_with_format(row, 0, clean(title), &format)?;
            }
            row += 1;
        }
        for caption in &self.table.captions {
            self.sheet.write_string(row, 0, clean(caption))?;
            row += 1;
        }
        if self.table.columns.iter().any(|column| column.kind == Kind::Money) {
            let unit = self.figures.unit_word();
            let unit = self.figures.messages.with("table-unit", &[("unit", (&unit).into())]);
            let right = Format::new().set_align(FormatAlign::Right);
            self.sheet.write_string_with_format(row, last, unit, &right)?;
            row += 1;
        }
        Ok(row)
    }

    /// The columns of the sheet: without pictures, with qualifiers and counts beside the amounts that have them.
    fn columns(&self) -> Vec<(usize, Part)> {
        let mut columns = Vec::new();
        for (index, _) in self.table.columns.iter().enumerate().filter(|(_, c)| c.kind != Kind::Chart) {
            columns.push((index, Part::Whole));
            let any = |is: fn(&Cell) -> bool| cells_of(self.table, index).any(is);
            if any(|cell| matches!(cell, Cell::Amount(amount) if amount.is_approximate())) {
                columns.push((index, Part::Qualifier));
            }
            if any(|cell| matches!(cell, Cell::Counted(_, count) if *count > 0)) {
                columns.push((index, Part::Undisclosed));
            }
        }
        columns
    }

    fn heading(&self, column: usize, part: Part) -> String {
        let Column { heading, kind, .. } = &self.table.columns[column];
        let derived = |id: &str| self.figures.messages.with(id, &[("heading", heading.into())]);
        clean(&match (part, kind) {
            (Part::Qualifier, _) => derived("file-qualifier"),
            (Part::Undisclosed, _) => derived("file-undisclosed"),
            (Part::Whole, Kind::Percent) => format!("{heading}（%）"),
            (Part::Whole, _) => heading.clone(),
        })
    }

    /// Rows of cells, borders round each, sums bold.
    fn body(&mut self, header: u32, columns: &[(usize, Part)]) -> Result<(), XlsxError> {
        for (index, row) in self.table.rows.iter().enumerate() {
            let line = header + 1 + u32::try_from(index).unwrap_or(u32::MAX);
            let mut format =
                Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
            if matches!(row.role, Role::Total | Role::Subtotal) {
                format = format.set_bold();
            }
            for (place, (column, part)) in columns.iter().enumerate() {
                self.cell(line, column_number(place), *column, *part, index, header, &format)?;
            }
        }
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "the place in the sheet and in the table")]
    fn cell(
        &mut self,
        line: u32,
        place: u16,
        column: usize,
        part: Part,
        row: usize,
        header: u32,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let cell = &self.table.rows[row].cells[column];
        let text = match (part, cell) {
            (Part::Qualifier, Cell::Amount(amount)) => {
                super::figures::qualifier_words(self.figures.messages, amount.qualifier).trim_end().to_owned()
            }
            (Part::Undisclosed, Cell::Counted(_, count)) => {
                return self.number(line, place, &count.to_string(), "0", format);
            }
            (Part::Qualifier | Part::Undisclosed, _) => String::new(),
            (_, Cell::Count(count)) => {
                return match self.sum_of_counts(row, column, *count) {
                    Some(rows) => self.formula(line, place, &rows, header, &count.to_string(), "0", format),
                    None => self.number(line, place, &count.to_string(), "0", format),
                };
            }
            (_, Cell::Whole(number)) => return self.number(line, place, &number.to_string(), "0", format),
            (_, Cell::Percent(percent)) => {
                return self.number(line, place, &percent.to_string(), "0.00", format);
            }
            (_, cell) => match cell.money() {
                Some(money) => return self.money(line, place, column, row, header, money, format),
                None => words(cell, self.figures),
            },
        };
        let wrapped = format.clone().set_text_wrap();
        self.sheet.write_string_with_format(line, place, clean(&text), &wrapped)?;
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "the place in the sheet and in the table")]
    fn money(
        &mut self,
        line: u32,
        place: u16,
        column: usize,
        row: usize,
        header: u32,
        money: Money,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let digits = self.figures.plain(money);
        let (decimals, _) = self.figures.decimals(self.survey.columns[column].money);
        let pattern = if decimals == 0 {
            "#,##0".to_owned()
        } else {
            format!("#,##0.{}", "0".repeat(decimals as usize))
        };
        match self.sum_of_money(row, column, money) {
            Some(rows) => self.formula(line, place, &rows, header, &digits, &pattern, format),
            None => self.number(line, place, &digits, &pattern, format),
        }
    }

    /// A number of its exact digits; one that a spreadsheet would round is text.
    #[expect(
        clippy::disallowed_types,
        reason = "a spreadsheet's numbers are doubles; what one cannot hold is written as text"
    )]
    fn number(
        &mut self,
        line: u32,
        place: u16,
        digits: &str,
        pattern: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let format = figures_as(pattern, format);
        let significant = digits.chars().filter(char::is_ascii_digit).count();
        match digits.parse::<f64>() {
            Ok(number) if significant <= DIGITS => {
                self.sheet.write_number_with_format(line, place, number, &format)?;
            }
            _ => {
                self.sheet.write_string_with_format(line, place, digits, &format)?;
            }
        }
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "the place in the sheet, and what stands there")]
    fn formula(
        &mut self,
        line: u32,
        place: u16,
        rows: &[usize],
        header: u32,
        result: &str,
        pattern: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let format = figures_as(pattern, format);
        let column = rust_xlsxwriter::utility::column_number_to_name(place);
        let ranges: Vec<String> = runs(rows)
            .into_iter()
            .map(|(from, to)| {
                let line = |row: usize| header as usize + 2 + row;
                format!("{column}{}:{column}{}", line(from), line(to))
            })
            .collect();
        let formula = Formula::new(format!("=SUM({})", ranges.join(","))).set_result(result);
        self.sheet.write_formula_with_format(line, place, formula, &format)?;
        Ok(())
    }

    /// The rows that a sum is of, where there are any and a formula can name them: of a total all rows, of a subtotal those down
    /// to the next sum.
    fn summed(&self, row: usize) -> Option<Vec<usize>> {
        let rows = &self.table.rows;
        let is_body = |index: &usize| rows[*index].role == Role::Body;
        let summed: Vec<usize> = match rows[row].role {
            Role::Total => (0..row).filter(is_body).collect(),
            Role::Subtotal => (row + 1..rows.len()).take_while(is_body).collect(),
            Role::Body | Role::Apart => return None,
        };
        (1..=RANGES).contains(&runs(&summed).len()).then_some(summed)
    }

    fn sum_of_money(&self, row: usize, column: usize, wanted: Money) -> Option<Vec<usize>> {
        let rows = self.summed(row)?;
        let parts = rows.iter().filter_map(|index| self.table.rows[*index].cells[column].money());
        (Money::checked_sum(parts).ok()? == wanted).then_some(rows)
    }

    fn sum_of_counts(&self, row: usize, column: usize, wanted: usize) -> Option<Vec<usize>> {
        let rows = self.summed(row)?;
        let count = |index: &usize| match &self.table.rows[*index].cells[column] {
            Cell::Count(count) => *count,
            _ => 0,
        };
        (rows.iter().map(count).sum::<usize>() == wanted).then_some(rows)
    }

    /// As wide as its words, Chinese ones counted double, within reason.
    #[expect(clippy::cast_precision_loss, reason = "a width in characters")]
    #[expect(clippy::disallowed_types, reason = "a width in characters")]
    fn width(&self, column: usize, part: Part) -> f64 {
        let lang = self.figures.messages.lang();
        let heading = text_width(&self.heading(column, part), lang);
        let widest = cells_of(self.table, column).map(|cell| match (part, cell.money()) {
            (Part::Whole, Some(money)) => self.figures.plain(money).len() + 4,
            (Part::Whole, None) => text_width(&words(cell, self.figures), lang),
            _ => 6,
        });
        (heading.max(widest.max().unwrap_or(0)).clamp(6, WIDEST) + 2) as f64
    }
}

fn cells_of(table: &Table, column: usize) -> impl Iterator<Item = &Cell> {
    table.rows.iter().filter_map(move |row| row.cells.get(column))
}

fn column_number(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

/// Numbers one after the other as first and last.
fn runs(rows: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *row => *last = *row,
            _ => runs.push((*row, *row)),
        }
    }
    runs
}

/// The words of a cell that is no number: counts and percents have room in the narrowest column.
fn words(cell: &Cell, figures: &Figures<'_>) -> String {
    match cell {
        Cell::Text(text) | Cell::Unknown(text) => text.to_string(),
        Cell::Nested(depth, text) => format!("{}{text}", "　".repeat(*depth)),
        Cell::Branch(branch) => format!("{}{}", "　".repeat(branch.depth), branch.text),
        Cell::Said(note) => note.say(figures),
        _ => String::new(),
    }
}

/// The format of numbers that are written by a pattern.
fn figures_as(pattern: &str, format: &Format) -> Format {
    format.clone().set_num_format(pattern).set_align(FormatAlign::Right)
}

/// Text without characters that a sheet cannot hold.
fn clean(text: &str) -> String {
    sanitize::lines(text).into_owned()
}

#[cfg(test)]
mod tests;
