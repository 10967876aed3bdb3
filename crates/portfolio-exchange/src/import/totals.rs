//! Stated totals against what the rows add up to.

use portfolio_core::{Amount, Money};

use super::amounts;
use super::draft::{Drafts, one};
use super::grid::{Area, Sheet};
use super::header::Column;
use super::headings;
use super::layout::Table;
use super::problem::ImportProblem;
use super::rows::{Kind, Level, Row};
use super::text::bare;
use super::units::Stated;

/// Every total, subtotal and count that differs from the rows that it stands for.
pub(super) fn differences(
    sheet: &Sheet,
    table: &Table,
    drafts: &Drafts,
) -> Vec<(ImportProblem, Option<Area>)> {
    let mut differences = Vec::new();
    for (index, row) in table.rows.iter().enumerate() {
        let (words, count, scopes) = match &row.kind {
            Kind::Total(total) => {
                (&total.words, total.count, of_total(&table.rows, index, total.sub, total.of.as_deref()))
            }
            Kind::Group(group) => {
                (&group.words, group.count, vec![of_group(&table.rows, index, group.level)])
            }
            _ => continue,
        };
        let counts: Vec<usize> =
            scopes.iter().map(|scope| projects(&table.rows[scope.clone()]).count()).collect();
        if let Some(stated) = count.filter(|stated| !counts.contains(&(*stated as usize))) {
            let count = counts.first().copied().unwrap_or(0).to_string();
            let problem =
                ImportProblem::CountDiffers { label: words.clone(), stated: stated.to_string(), count };
            differences.push((problem, Some(one(row.index, table.name))));
        }
        for column in table.columns.iter().filter(|column| column.is_money()) {
            let unit = if column.says.unit == Stated::No { table.unit } else { column.says.unit };
            let unit = headings::unit_of(unit);
            let Some(stated) = amounts::stated(sheet.cell(row.index, column.index), unit) else { continue };
            let sums: Vec<Option<Money>> =
                scopes.iter().map(|scope| sum(&table.rows[scope.clone()], column, drafts)).collect();
            // What could not be read is told already; a sum without it says nothing.
            let Some(first) = sums.first().copied().flatten() else { continue };
            if sums.contains(&Some(stated.money)) {
                continue;
            }
            differences.push((differs(words, column, stated, first), Some(one(row.index, column.index))));
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

fn projects(rows: &[Row]) -> impl Iterator<Item = &Row> {
    rows.iter().filter(|row| row.kind == Kind::Project)
}

/// The sum of a column; `None` where a cell of it, or a row, could not be read.
fn sum(rows: &[Row], column: &Column, drafts: &Drafts) -> Option<Money> {
    let read = |row: &Row| match row.kind {
        Kind::Project => match drafts.money.get(&(row.index, column.index)) {
            Some(Some(amount)) => Some(amount.money),
            // An empty cell adds nothing; a refused one is in the problems.
            Some(None) if refused(drafts, row.index, column.index) => None,
            _ => Some(Money::ZERO),
        },
        Kind::Group(_) | Kind::Total(_) | Kind::OfTotal => Some(Money::ZERO),
        _ => None,
    };
    let amounts: Option<Vec<Money>> = rows.iter().map(read).collect();
    Money::checked_sum(amounts?).ok()
}

fn refused(drafts: &Drafts, row: u32, column: u32) -> bool {
    let here = |(problem, area): &(ImportProblem, Option<Area>)| {
        let inside = area.is_some_and(|area| area.contains(row, column));
        (inside || matches!(problem, ImportProblem::NoUnit { .. })) && problem.code().starts_with('E')
    };
    drafts.problems.iter().any(here)
}

/// The rows of a group: up to the next heading of its level or of one above it.
fn of_group(rows: &[Row], index: usize, level: Level) -> std::ops::Range<usize> {
    let mut above: Vec<Level> = Vec::new();
    for row in &rows[..index] {
        if let Kind::Group(group) = &row.kind {
            if let Some(level) = above.iter().position(|other| *other == group.level) {
                above.truncate(level);
            }
            above.push(group.level);
        }
    }
    if let Some(level) = above.iter().position(|other| *other == level) {
        above.truncate(level);
    }
    above.push(level);
    let ends = |row: &Row| matches!(&row.kind, Kind::Group(group) if above.contains(&group.level));
    let grand = |row: &Row| matches!(&row.kind, Kind::Total(total) if !total.sub && total.of.is_none());
    let length = rows[index + 1..].iter().position(|row| ends(row) || grand(row));
    index + 1..length.map_or(rows.len(), |length| index + 1 + length)
}

/// The rows that a total may mean, the likeliest first.
fn of_total(rows: &[Row], index: usize, sub: bool, of: Option<&str>) -> Vec<std::ops::Range<usize>> {
    let whole = 0..rows.len();
    let first = projects(&rows[..index]).next().is_none();
    if let Some(name) = of.filter(|name| !name.is_empty()) {
        let same = |row: &Row| matches!(&row.kind, Kind::Group(g) if bare(&g.label).contains(&bare(name)) || bare(name).contains(&bare(&g.label)));
        if let Some(last) = rows[..index].iter().rposition(same) {
            return vec![last + 1..index, since(rows, index)];
        }
    }
    let after = index + 1..rows.len();
    if first {
        // Above its rows: the whole list, or up to the next total.
        let next = rows[index + 1..].iter().position(|row| matches!(&row.kind, Kind::Total(_)));
        let mut scopes = vec![whole, after];
        scopes.extend(next.map(|next| index + 1..index + 1 + next));
        return scopes;
    }
    let since_last = since(rows, index);
    let so_far = 0..index;
    let grand = rows[..index].iter().rposition(|row| matches!(&row.kind, Kind::Total(total) if !total.sub));
    let since_grand = grand.map_or(0, |row| row + 1)..index;
    let group =
        rows[..index].iter().rposition(|row| matches!(&row.kind, Kind::Group(_))).map_or(0, |row| row + 1)
            ..index;
    if sub { vec![since_last, group, since_grand] } else { vec![so_far, since_grand, group, since_last] }
}

/// The rows since the last heading of a group or total.
fn since(rows: &[Row], index: usize) -> std::ops::Range<usize> {
    let last = rows[..index].iter().rposition(|row| matches!(row.kind, Kind::Group(_) | Kind::Total(_)));
    last.map_or(0, |row| row + 1)..index
}

#[cfg(test)]
mod tests {
    use super::super::rows::{Group, Total};
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
            assert_eq!(of_group(&rows(kinds), index, level), expected, "{kinds} {index}");
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
}
