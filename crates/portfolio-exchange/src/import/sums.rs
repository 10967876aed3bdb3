//! Rows that state what the rows beside them add up to: totals by another name, which must not be counted again.

use std::collections::{BTreeMap, BTreeSet};

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
    let list = List::of(sheet, table, drafts);
    let rows = table.rows.len();
    let mut sums = list.sums(0..rows, |index| (0..index).rev());
    for (index, sum) in list.sums((0..rows).rev(), |index| index + 1..rows) {
        sums.entry(index).or_insert(sum);
    }
    let mut doubts = Doubts { problems: Vec::new(), rows: BTreeSet::new() };
    for (index, (count, columns)) in sums {
        let row = table.rows[index].index;
        let strong = columns > 1 || count > 2;
        let described = list.is_described(row);
        let label = text::tidy(&sheet.cell(row, table.name).words());
        let (place, count) = (Some(one(row, table.name)), count.to_string());
        if strong && !described {
            doubts.rows.insert(row);
            doubts.problems.push((ImportProblem::SumRow { label, count }, place));
        } else if strong || !described {
            doubts.problems.push((ImportProblem::SumTaken { label, count }, place));
        }
    }
    doubts
}

struct List<'a> {
    sheet: &'a Sheet,
    table: &'a Table,
    /// Of each row its amounts, a column of money each, nothing where there is none; `None` where one was refused.
    amounts: Vec<Option<Vec<Money>>>,
}

impl<'a> List<'a> {
    fn of(sheet: &'a Sheet, table: &'a Table, drafts: &Drafts) -> Self {
        let columns: Vec<u32> =
            table.columns.iter().filter(|column| column.is_money()).map(|column| column.index).collect();
        let amounts = |row: &Row| columns.iter().map(|column| drafts.amount(row.index, *column)).collect();
        Self { sheet, table, amounts: table.rows.iter().map(amounts).collect() }
    }

    /// The rows, taken in an order, that are sums of those beside them: of how many, and in how many columns that differ.
    fn sums<R: Iterator<Item = usize>>(
        &self,
        order: impl Iterator<Item = usize>,
        beside: impl Fn(usize) -> R,
    ) -> BTreeMap<usize, (usize, usize)> {
        let mut sums = BTreeMap::new();
        for index in order {
            if let Some(sum) = self.run(beside(index), index, &sums) {
                sums.insert(index, sum);
            }
        }
        sums
    }

    /// How many rows of a run up to the next boundary a project's amounts are the sums of, and in how many columns that
    /// differ; what is a sum itself ends a run.
    fn run(
        &self,
        beside: impl Iterator<Item = usize>,
        index: usize,
        sums_before: &BTreeMap<usize, (usize, usize)>,
    ) -> Option<(usize, usize)> {
        let is_project = |index: usize| self.table.rows[index].kind == Kind::Project;
        if !is_project(index) {
            return None;
        }
        let wanted = self.amounts[index].as_ref()?;
        let columns: Vec<usize> = (0..wanted.len()).filter(|column| wanted[*column] != Money::ZERO).collect();
        let first = *columns.first()?;
        let mut sums = vec![Money::ZERO; wanted.len()];
        let mut run: Vec<&Vec<Money>> = Vec::new();
        for other in beside.take(MOST) {
            if !is_project(other) || sums_before.contains_key(&other) {
                break;
            }
            let amounts = self.amounts[other].as_ref()?;
            for (sum, amount) in sums.iter_mut().zip(amounts) {
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
