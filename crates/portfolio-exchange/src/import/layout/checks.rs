//! What the rows of a list say against its headings: another unit, more fields, an amount in two, a text too long.

use std::collections::BTreeSet;

use super::super::grid::{Area, Sheet, Value, letters};
use super::super::header::{Column, Header};
use super::super::problem::ImportProblem;
use super::super::rows::{self, Row};
use super::super::text::{self, bare};
use super::super::units::{self, Stated};
use super::{Field, cell_at};

/// Lines among the rows, such as 二、新开工项目（单位：亿元）, whose unit is not that of the columns.
pub(super) fn units_between(
    sheet: &Sheet,
    header: &Header,
    rows: &[Row],
    parts: &[(u32, u32)],
    unit: Stated,
) -> Vec<(ImportProblem, Option<Area>)> {
    let mut problems = Vec::new();
    let of = |column: &Column| if column.says.unit == Stated::No { unit } else { column.says.unit };
    let projects = rows.iter().filter(|row| row.kind == rows::Kind::Project);
    let projects: BTreeSet<u32> = projects.map(|row| row.index).collect();
    for row in parts.iter().flat_map(|(from, to)| *from..*to).filter(|row| !projects.contains(row)) {
        for (at_column, cell) in sheet.row(row) {
            let Value::Text(words) = &cell.value else { continue };
            let said = units::of_line(words);
            let differs = |column: &&Column| {
                column.is_money()
                    && column.index != at_column
                    && matches!((of(column), said), (Stated::One(a), Stated::One(b)) if a != b)
                    || column.is_money()
                        && matches!(of(column), Stated::One(_))
                        && matches!(said, Stated::Several | Stated::Foreign)
            };
            let Some(column) = header.columns.iter().find(differs) else { continue };
            let problem =
                ImportProblem::UnitChanges { label: text::tidy(words), heading: column.heading.clone() };
            problems.push((problem, Some(cell_at((row, at_column)))));
        }
    }
    problems
}

/// Units in a column of units, which is not read, that the amounts beside them do not have by their headings: 3 under
/// 总投资（万元） and 亿元 under 单位. A column that is left out by a mapping says nothing.
pub(super) fn units_beside(
    sheet: &Sheet,
    header: &Header,
    rows: &[Row],
    unit: Stated,
) -> Vec<(ImportProblem, Option<Area>)> {
    let of = |column: &Column| if column.says.unit == Stated::No { unit } else { column.says.unit };
    let unread = |column: &&Column| matches!(column.says.field, None | Some(Field::Untaken));
    let columns =
        header.columns.iter().filter(unread).filter(|column| bare(&column.heading).contains("单位"));
    let columns: Vec<&Column> = columns.collect();
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let mut problems = Vec::new();
    for row in rows.iter().filter(|row| row.kind == rows::Kind::Project).map(|row| row.index) {
        for column in &columns {
            let words = sheet.spread(row, column.index).words();
            let said = units::exactly(&words);
            if said == Stated::No {
                continue;
            }
            // An amount with a unit of its own has that.
            let bare_amount = |column: &&Column| {
                let amount = bare(&sheet.cell(row, column.index).words());
                column.is_money()
                    && of(column) != Stated::No
                    && !amount.is_empty()
                    && amount.chars().all(digits)
            };
            let amounts: Vec<&Column> = header.columns.iter().filter(bare_amount).collect();
            if let Some(first) = amounts.first().filter(|_| amounts.iter().all(|column| of(column) != said)) {
                let problem =
                    ImportProblem::UnitChanges { label: text::tidy(&words), heading: first.heading.clone() };
                problems.push((problem, Some(cell_at((row, column.index)))));
            }
        }
    }
    problems
}

/// Texts that no registry holds, in rows that are no project's; those of projects are told where they are read.
pub(super) fn too_long(
    sheet: &Sheet,
    header: &Header,
    rows: &[Row],
    parts: &[(u32, u32)],
) -> Vec<(ImportProblem, Option<Area>)> {
    let projects = rows.iter().filter(|row| row.kind == rows::Kind::Project);
    let projects: BTreeSet<u32> = projects.map(|row| row.index).collect();
    let others = parts.iter().flat_map(|(from, to)| *from..*to).filter(|row| !projects.contains(row));
    let cells = others.flat_map(|row| sheet.row(row).map(move |(column, cell)| ((row, column), cell)));
    let long = cells.filter_map(|(place, cell)| {
        let Value::Long(bytes) = cell.value else { return None };
        let heading = header.columns.iter().find(|column| column.index == place.1);
        let heading = heading.map_or_else(|| letters(place.1), |column| column.heading.clone());
        Some((ImportProblem::too_long(&heading, bytes), Some(cell_at(place))))
    });
    long.collect()
}

/// Rows of a delimited text that have more fields than its headings.
pub(super) fn shifted(sheet: &Sheet, header: &Header, rows: &[Row]) -> Vec<(ImportProblem, Option<Area>)> {
    let Some(headings) = sheet.fields(header.bottom) else { return Vec::new() };
    let projects = rows.iter().filter(|row| row.kind == rows::Kind::Project);
    let longer = projects.filter_map(|row| {
        let fields = sheet.fields(row.index).filter(|fields| *fields > headings)?;
        let (fields, headings) = (fields.to_string(), headings.to_string());
        let last = cell_at((row.index, sheet.row(row.index).last().map_or(0, |(column, _)| column)));
        Some((ImportProblem::TooManyFields { fields, headings }, Some(last)))
    });
    longer.collect()
}

/// Amounts of a delimited text behind which three digits stand in a column that is no money: 1,200 cut at its comma. Where
/// such a column always holds digits (a count, a code), nothing is said.
pub(super) fn cut_in_two(sheet: &Sheet, header: &Header, rows: &[Row]) -> Vec<(ImportProblem, Option<Area>)> {
    let Some(headings) = sheet.fields(header.bottom) else { return Vec::new() };
    let digits = |row: u32, column: u32| {
        let words = sheet.cell(row, column).words();
        let whole = words.split('.').next().unwrap_or("").to_owned();
        whole.bytes().all(|b| b.is_ascii_digit()).then_some(whole).filter(|whole| !whole.is_empty())
    };
    let projects: Vec<u32> = rows
        .iter()
        .filter(|row| row.kind == rows::Kind::Project && sheet.fields(row.index) <= Some(headings))
        .map(|row| row.index)
        .collect();
    let mut problems = Vec::new();
    for pair in header.columns.windows(2) {
        let [money, next] = pair else { continue };
        if !money.is_money() || next.is_money() || next.index != money.index + 1 {
            continue;
        }
        let filled = projects.iter().filter(|row| !sheet.cell(**row, next.index).is_empty()).count();
        let all =
            projects.iter().filter(|row| digits(**row, next.index).is_some()).count() == filled && filled > 1;
        let cut = |row: &u32| {
            let (amount, rest) = (digits(*row, money.index)?, digits(*row, next.index)?);
            (amount.len() <= 3 && rest.len() == 3).then_some((*row, amount, rest))
        };
        for (row, amount, rest) in projects.iter().filter(|_| !all).filter_map(cut) {
            let (heading, next) = (money.heading.clone(), next.heading.clone());
            let problem = ImportProblem::SplitAmount { heading, amount, next, rest };
            problems.push((problem, Some(cell_at((row, money.index)))));
        }
    }
    problems
}
