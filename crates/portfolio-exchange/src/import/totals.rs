//! Stated totals against what the rows add up to.

use std::ops::Range;

use portfolio_core::{Amount, Money};

use super::amounts;
use super::draft::{Drafts, one};
use super::grid::{Area, Sheet};
use super::header::Column;
use super::headings;
use super::layout::Table;
use super::problem::ImportProblem;
use super::rows::{Kind, Level, Row, Total};
use super::text::bare;
use super::units::Stated;

/// Every total, subtotal and count that differs from the rows that it stands for.
pub(super) fn differences(
    sheet: &Sheet,
    table: &Table,
    drafts: &Drafts,
) -> Vec<(ImportProblem, Option<Area>)> {
    let stated = stated(&table.rows);
    let mut differences = counts(table, &stated);
    let columns = table.columns.iter().filter(|column| drafts.read.contains(&column.index));
    for column in columns.filter(|column| column.is_money()) {
        let unit = if column.says.unit == Stated::No { table.unit } else { column.says.unit };
        let unit = headings::unit_of(unit);
        let sums = Sums::of(table.rows.iter().map(|row| money(row, column, drafts)));
        for Statement { row, words, scopes, .. } in &stated {
            let Some(stated) = amounts::stated(sheet.cell(*row, column.index), unit) else { continue };
            let mut sums = scopes.iter().map(|scope| sums.sum(scope)).peekable();
            // What could not be read is told already; a sum without it says nothing.
            let Some(first) = sums.peek().copied().flatten() else { continue };
            if !sums.any(|sum| sum == Some(stated.money)) {
                let place = one(*row, column.index);
                differences.push((differs(words, column, stated, first), Some(place)));
            }
        }
    }
    differences
}

/// A row that states what others add up to: a total, or the heading of a group.
struct Statement<'r> {
    row: u32,
    words: &'r str,
    count: Option<u32>,
    /// The rows that it may mean, the likeliest first.
    scopes: Vec<Range<usize>>,
}

fn stated(rows: &[Row]) -> Vec<Statement<'_>> {
    let mut above = Above::default();
    let mut stated = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let (words, count, scopes) = match &row.kind {
            Kind::Total(total) => (total.words.as_str(), total.count, above.of_total(rows, index, total)),
            Kind::Group(group) => {
                (group.words.as_str(), group.count, vec![above.of_group(rows, index, group.level)])
            }
            _ => {
                above.pass(index, row);
                continue;
            }
        };
        above.pass(index, row);
        stated.push(Statement { row: row.index, words, count, scopes });
    }
    stated
}

/// The stated counts of projects that differ from how many there are.
fn counts(table: &Table, stated: &[Statement<'_>]) -> Vec<(ImportProblem, Option<Area>)> {
    let mut projects = vec![0];
    for row in &table.rows {
        projects.push(projects.last().unwrap_or(&0) + usize::from(row.kind == Kind::Project));
    }
    let mut differences = Vec::new();
    for Statement { row, words, count, scopes } in stated {
        let Some(stated) = *count else { continue };
        let mut counts = scopes.iter().map(|scope| projects[scope.end] - projects[scope.start]).peekable();
        let count = counts.peek().map_or_else(String::new, usize::to_string);
        if !counts.any(|count| count == stated as usize) {
            let (label, stated) = ((*words).to_owned(), stated.to_string());
            let problem = ImportProblem::CountDiffers { label, stated, count };
            differences.push((problem, Some(one(*row, table.name))));
        }
    }
    differences
}

fn differs(label: &str, column: &Column, stated: Amount, sum: Money) -> ImportProblem {
    let (more, less) = (sum.max(stated.money), sum.min(stated.money));
    let by = more.checked_sub(less).map(|by| Amount::exactly(by).to_string()).unwrap_or_default();
    let difference = format!("{}{by}", if sum > stated.money { "+" } else { "-" });
    ImportProblem::TotalDiffers {
        label: label.to_owned(),
        heading: column.heading.clone(),
        stated: stated.to_string(),
        sum: Amount::exactly(sum).to_string(),
        difference,
    }
}

/// What a row adds to a column's sum; `None` where its cell, or the row, could not be read.
fn money(row: &Row, column: &Column, drafts: &Drafts) -> Option<Money> {
    match row.kind {
        Kind::Project => drafts.amount(row.index, column.index),
        Kind::Group(_) | Kind::Total(_) | Kind::OfTotal => Some(Money::ZERO),
        _ => None,
    }
}

/// What the amounts before each row add up to, in fen, and how many could not be read: the sum of any rows is a difference.
struct Sums(Vec<(i128, usize)>);

impl Sums {
    fn of(amounts: impl Iterator<Item = Option<Money>>) -> Self {
        let (mut fen, mut unread) = (0, 0);
        // A sheet's rows are fewer than 2^32, an amount's fen than 2^96.
        let sums = amounts.map(|amount| {
            fen += amount.map_or(0, Money::fen);
            unread += usize::from(amount.is_none());
            (fen, unread)
        });
        Self(std::iter::once((0, 0)).chain(sums).collect())
    }

    /// The sum of some rows; `None` where one of them could not be read, or it is more than money can be.
    fn sum(&self, rows: &Range<usize>) -> Option<Money> {
        let ((before, unread_before), (fen, unread)) = (self.0[rows.start], self.0[rows.end]);
        if unread > unread_before { None } else { Money::from_fen(fen - before).ok() }
    }
}

/// What stands above a row, as far as it tells which rows a total may mean.
#[derive(Default)]
struct Above {
    /// The levels of the headings that the row stands below, the widest first.
    levels: Vec<Level>,
    /// Every heading's words, and the row behind it.
    groups: Vec<(String, usize)>,
    has_project: bool,
    /// The row behind the last heading or total, and behind the last total that is no subtotal.
    any: usize,
    grand: usize,
}

impl Above {
    fn pass(&mut self, index: usize, row: &Row) {
        match &row.kind {
            Kind::Project => self.has_project = true,
            Kind::Group(group) => {
                self.levels = self.levels_with(group.level);
                self.groups.push((bare(&group.label), index + 1));
                self.any = index + 1;
            }
            Kind::Total(total) => {
                self.any = index + 1;
                if !total.sub {
                    self.grand = index + 1;
                }
            }
            _ => {}
        }
    }

    /// The levels of the headings that a row below a heading of a level stands below.
    fn levels_with(&self, level: Level) -> Vec<Level> {
        let above = self.levels.iter().copied().take_while(|other| *other != level);
        above.chain([level]).collect()
    }

    /// The rows of a group: up to the next heading of its level or of one above it, or to the total of all.
    fn of_group(&self, rows: &[Row], index: usize, level: Level) -> Range<usize> {
        let levels = self.levels_with(level);
        let ends = |row: &Row| match &row.kind {
            Kind::Group(group) => levels.contains(&group.level),
            Kind::Total(total) => !total.sub && total.of.is_none(),
            _ => false,
        };
        let length = rows[index + 1..].iter().position(ends);
        index + 1..length.map_or(rows.len(), |length| index + 1 + length)
    }

    /// The rows that a total may mean, the likeliest first.
    fn of_total(&self, rows: &[Row], index: usize, total: &Total) -> Vec<Range<usize>> {
        let since_any = self.any..index;
        if let Some(name) = total.of.as_deref().map(bare).filter(|name| !name.is_empty()) {
            let same = |(label, _): &&(String, usize)| label.contains(&name) || name.contains(label);
            if let Some((_, behind)) = self.groups.iter().rev().find(same) {
                return vec![*behind..index, since_any];
            }
        }
        if !self.has_project {
            // Above its rows: the whole list, or up to the next total.
            let next = rows[index + 1..].iter().position(|row| matches!(&row.kind, Kind::Total(_)));
            let mut scopes = vec![0..rows.len(), index + 1..rows.len()];
            scopes.extend(next.map(|next| index + 1..index + 1 + next));
            return scopes;
        }
        let since_grand = self.grand..index;
        let group = self.groups.last().map_or(0, |(_, behind)| *behind)..index;
        if total.sub {
            vec![since_any, group, since_grand]
        } else {
            vec![0..index, since_grand, group, since_any]
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::rows::Group;
    use super::super::text::Numbering;
    use super::*;

    /// Rows by letters: P project, 一 and （ headings of groups numbered so, T total, S subtotal.
    fn rows(kinds: &str) -> Vec<Row> {
        let kind = |c: char| match c {
            'P' => Kind::Project,
            'T' | 'S' => {
                let words = String::new();
                Kind::Total(Box::new(Total { words, sub: c == 'S', of: None, count: None }))
            }
            _ => {
                let level = if c == '一' { Numbering::Chinese } else { Numbering::Bracketed };
                let (label, words) = (format!("组{c}"), String::new());
                Kind::Group(Box::new(Group { label, words, level: Level::Numbered(level), count: None }))
            }
        };
        kinds.chars().zip(0..).map(|(c, index)| Row { index, kind: kind(c) }).collect()
    }

    fn before(rows: &[Row], index: usize) -> Above {
        let mut above = Above::default();
        rows[..index].iter().enumerate().for_each(|(index, row)| above.pass(index, row));
        above
    }

    fn of_total(rows: &[Row], index: usize, sub: bool, of: Option<&str>) -> Vec<Range<usize>> {
        let total = Total { words: String::new(), sub, of: of.map(str::to_owned), count: None };
        before(rows, index).of_total(rows, index, &total)
    }

    #[test]
    fn a_group_reaches_to_the_next_of_its_level_or_above_or_to_the_total() {
        let (above, below) = (Level::Numbered(Numbering::Chinese), Level::Numbered(Numbering::Bracketed));
        for (kinds, index, level, expected) in [
            ("一PP", 0, above, 1..3),
            ("一PP一P", 0, above, 1..3),
            ("一PP一P", 3, above, 4..5),
            ("一（P（PP一P", 0, above, 1..6),
            ("一（P（PP一P", 1, below, 2..3),
            ("一（P（PP一P", 3, below, 4..6),
            // The total of all ends it, a subtotal does not.
            ("一PPT", 0, above, 1..3),
            ("一PSPT", 0, above, 1..4),
            // What follows a heading at once ends it too.
            ("一一P", 0, above, 1..1),
        ] {
            let rows = rows(kinds);
            assert_eq!(before(&rows, index).of_group(&rows, index, level), expected, "{kinds} {index}");
        }
    }

    #[test]
    fn a_total_is_of_what_is_likeliest_before_it_or_of_all_that_follows() {
        for (kinds, index, sub, expected) in [
            // Above its rows: all, those behind it, those up to the next total.
            ("TPPTP", 0, false, vec![0..5, 1..5, 1..3]),
            ("TPP", 0, false, vec![0..3, 1..3]),
            // So far, since the last total, since the last heading, since either or a subtotal.
            ("PPT", 2, false, vec![0..2, 0..2, 0..2, 0..2]),
            ("PT一PSPT", 6, false, vec![0..6, 2..6, 3..6, 5..6]),
            // A subtotal: since the last of any, of its group, since the last total.
            ("PT一PSPS", 6, true, vec![5..6, 3..6, 2..6]),
            ("一PPS", 3, true, vec![1..3, 1..3, 0..3]),
        ] {
            assert_eq!(of_total(&rows(kinds), index, sub, None), expected, "{kinds} {index}");
        }
    }

    #[test]
    fn a_total_that_names_a_group_is_of_its_rows() {
        let rows = rows("一PP（PT");
        // 组一 stands in the first row, 组（ in the fourth.
        assert_eq!(of_total(&rows, 5, false, Some("组一")), [1..5, 4..5]);
        assert_eq!(of_total(&rows, 5, false, Some("组一项目")), [1..5, 4..5]);
        assert_eq!(of_total(&rows, 5, true, Some("组")), [4..5, 4..5]);
        // Of no group that is there, or of no name: as any total.
        for name in ["其他", ""] {
            assert_eq!(of_total(&rows, 5, false, Some(name)), [0..5, 0..5, 4..5, 4..5], "{name}");
        }
    }

    proptest! {
        /// The sum of any rows is what their amounts add up to one by one, none where one of them could not be read.
        #[test]
        fn any_rows_add_up_to_what_they_do_one_by_one(
            fen in prop::collection::vec(prop::option::weighted(0.9, 0..=Money::MAX.fen() / 4), 0..12),
            ends in [0_usize..13, 0_usize..13],
        ) {
            let amounts: Vec<Option<Money>> = fen.iter().map(|fen| Money::from_fen((*fen)?).ok()).collect();
            let [one, other] = ends.map(|end| end.min(amounts.len()));
            let rows = one.min(other)..one.max(other);
            let plain = amounts[rows.clone()].iter().copied().collect::<Option<Vec<_>>>();
            let plain = plain.and_then(|amounts| Money::checked_sum(amounts).ok());
            prop_assert_eq!(Sums::of(amounts.into_iter()).sum(&rows), plain);
        }
    }
}
