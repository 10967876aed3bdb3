//! Rows that state what the rows beside them add up to: totals by another name, which must not be counted again.

use std::collections::BTreeSet;

use portfolio_core::Money;

use super::draft::{Drafts, one};
use super::field::Field;
use super::grid::{Area, Sheet};
use super::layout::Table;
use super::problem::ImportProblem;
use super::rows::{Kind, Row};
use super::text;

/// The most rows that are added up for one.
const MOST: usize = 20_000;

/// The projects whose row may be a total; in `rows`, those that are too doubtful to be taken.
pub(super) struct Doubts {
    pub(super) problems: Vec<(ImportProblem, Option<Area>)>,
    pub(super) rows: BTreeSet<u32>,
}

/// Compares every project with the projects between it and the next group, total or end of the list, above and below.
///
/// It is doubtful where the amounts of two or more columns are the sums of two or more rows, or those of one column the
/// sum of three: with nothing of its own but a name it is not taken, with facts of its own it is told.
pub(super) fn doubts(sheet: &Sheet, table: &Table, drafts: &Drafts) -> Doubts {
    let list = List { sheet, table, drafts };
    let mut found = Doubts { problems: Vec::new(), rows: BTreeSet::new() };
    let upward = |index: usize, met: &BTreeSet<u32>| list.run(table.rows[..index].iter().rev(), index, met);
    let mut sums: Vec<(usize, usize, usize)> = Vec::new();
    let mut met = BTreeSet::new();
    for index in 0..table.rows.len() {
        if let Some((count, columns)) = upward(index, &met) {
            met.insert(table.rows[index].index);
            sums.push((index, count, columns));
        }
    }
    let mut met = BTreeSet::new();
    for index in (0..table.rows.len()).rev() {
        if let Some((count, columns)) = list.run(table.rows[index + 1..].iter(), index, &met) {
            met.insert(table.rows[index].index);
            if sums.iter().all(|(other, ..)| *other != index) {
                sums.push((index, count, columns));
            }
        }
    }
    sums.sort_unstable();
    for (index, count, columns) in sums {
        let row = table.rows[index].index;
        let strong = columns > 1 || count > 2;
        let described = list.is_described(row);
        let label = text::tidy(&sheet.cell(row, table.name).words());
        let (place, count) = (Some(one(row, table.name)), count.to_string());
        if strong && !described {
            found.rows.insert(row);
            found.problems.push((ImportProblem::SumRow { label, count }, place));
        } else if strong || !described {
            found.problems.push((ImportProblem::SumTaken { label, count }, place));
        }
    }
    found
}

struct List<'a> {
    sheet: &'a Sheet,
    table: &'a Table,
    drafts: &'a Drafts,
}

impl List<'_> {
    /// How many rows of a run up to the next boundary a project's amounts are the sums of, and in how many columns that
    /// differ; what is a sum itself ends a run.
    fn run<'r>(
        &self,
        rows: impl Iterator<Item = &'r Row>,
        index: usize,
        met: &BTreeSet<u32>,
    ) -> Option<(usize, usize)> {
        let own = &self.table.rows[index];
        if own.kind != Kind::Project {
            return None;
        }
        let wanted = self.amounts(own.index)?;
        let columns: Vec<usize> = (0..wanted.len()).filter(|column| wanted[*column] != Money::ZERO).collect();
        let first = *columns.first()?;
        let mut sums = vec![Money::ZERO; wanted.len()];
        let mut run: Vec<Vec<Money>> = Vec::new();
        for row in rows.take(MOST) {
            if row.kind != Kind::Project || met.contains(&row.index) {
                break;
            }
            let amounts = self.amounts(row.index)?;
            for (sum, amount) in sums.iter_mut().zip(&amounts) {
                *sum = sum.checked_add(*amount).ok()?;
            }
            if sums[first] > wanted[first] {
                return None;
            }
            run.push(amounts);
        }
        let count =
            run.iter().filter(|amounts| columns.iter().any(|index| amounts[*index] != Money::ZERO)).count();
        if count < 2 || columns.iter().any(|column| sums[*column] != wanted[*column]) {
            return None;
        }
        // Columns that say the same all along are one.
        let distinct: BTreeSet<Vec<Money>> =
            columns.iter().map(|column| run.iter().map(|amounts| amounts[*column]).collect()).collect();
        Some((count, distinct.len()))
    }

    /// The amounts of a row, a column of money each, nothing where there is none; `None` where one was refused.
    fn amounts(&self, row: u32) -> Option<Vec<Money>> {
        let columns = self.table.columns.iter().filter(|column| column.is_money());
        let amount = |index: u32| match self.drafts.money.get(&(row, index)) {
            Some(Some(amount)) => Some(amount.money),
            Some(None) if !self.sheet.cell(row, index).is_empty() => {
                text::is_unknown(&self.sheet.cell(row, index).words()).then_some(Money::ZERO)
            }
            _ => Some(Money::ZERO),
        };
        columns.map(|column| amount(column.index)).collect()
    }

    /// Whether a row says what only a project has.
    fn is_described(&self, row: u32) -> bool {
        self.table.columns.iter().any(|column| {
            let words = self.sheet.spread(row, column.index).words();
            column.index != self.table.name
                && column.says.field.as_ref().is_some_and(Field::describes)
                && !words.is_empty()
                && !text::is_unknown(&words)
        })
    }
}
