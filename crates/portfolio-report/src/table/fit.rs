//! Which columns of a table stand beside each other at a width, and how wide each is.

use std::borrow::Cow;

use super::ruler::GAP;
use super::sheet::{Measured, Sheet};
use super::{Cell, Column, Kind, Layout, MATTERS_MOST, Role, Row, TableFrom};

/// Columns that stand beside each other, each with its width.
pub(super) struct Block<'s> {
    pub(super) columns: Vec<(&'s Measured, usize)>,
}

/// A table laid out.
pub(super) struct Fitted<'s> {
    /// One below the other.
    pub(super) blocks: Vec<Block<'s>>,
    /// The headings of what found no room.
    pub(super) left_out: Vec<&'s str>,
}

/// Lays a table out in as many cells as there are: words and headings are wrapped first, then ids, then a matrix is split
/// below itself, and of any other table the least columns are left out, before what the rows are called becomes a strip of
/// broken words, but not so money. Numbers are never broken.
pub(super) fn fit<'s>(sheet: &'s Sheet<'_>, limit: Option<usize>) -> Fitted<'s> {
    let mut columns: Vec<&Measured> = sheet.columns.iter().collect();
    if sheet.table.layout == Layout::Matrix && widths(&columns, limit).is_none() {
        let blocks = split(&columns, limit.unwrap_or(usize::MAX));
        return Fitted { blocks, left_out: Vec::new() };
    }
    let mut left_out: Vec<&Measured> = Vec::new();
    let widths = loop {
        // What the rows are called stays; of the rest the one that matters least goes, the last of several.
        let least = (1..columns.len()).rev().min_by_key(|index| columns[*index].weight);
        let may_go = columns.len() > 2 && least.is_some_and(|at| columns[at].weight < MATTERS_MOST);
        if let Some(widths) = widths(&columns, limit)
            && (!may_go || widths[0] >= columns[0].legible)
        {
            break widths;
        }
        match least.filter(|_| columns.len() > 2) {
            Some(index) => left_out.push(columns.remove(index)),
            None => break columns.iter().map(|column| column.narrowest).collect(),
        }
    };
    left_out.sort_unstable_by_key(|column| column.index);
    Fitted {
        blocks: vec![Block { columns: columns.into_iter().zip(widths).collect() }],
        left_out: left_out.into_iter().map(|column| column.heading.as_str()).collect(),
    }
}

/// The width of every column: all it wants where the table fits; else headings of numbers take a second line, then words
/// are wrapped, the widest column first, what the rows are called no further than is legible, then words are broken as well. Nothing where even that is too wide.
fn widths(columns: &[&Measured], limit: Option<usize>) -> Option<Vec<usize>> {
    let mut widths: Vec<usize> = columns.iter().map(|column| column.wanted).collect();
    let Some(room) = limit.map(|limit| limit.saturating_sub(GAP * columns.len().saturating_sub(1))) else {
        return Some(widths);
    };
    let is_words = |column: &Measured| column.kind == Kind::Text;
    let least = |index: usize| if index == 0 { columns[index].legible } else { columns[index].least };
    take(&mut widths, room, |index, width| (!is_words(columns[index])).then(|| (width, least(index))), true);
    take(&mut widths, room, |index, width| is_words(columns[index]).then(|| (width, least(index))), false);
    take(&mut widths, room, |index, width| Some((width, columns[index].narrowest)), false);
    (widths.iter().sum::<usize>() <= room).then_some(widths)
}

/// Takes from the columns what there is too much: first from the one that can spare most, or that is widest, until the
/// others are alike, and so on. `bounds` says how wide a column is and must be, where it takes part.
fn take(
    widths: &mut [usize],
    room: usize,
    bounds: impl Fn(usize, usize) -> Option<(usize, usize)>,
    by_spare: bool,
) {
    let total: usize = widths.iter().sum();
    let Some(excess) = total.checked_sub(room).filter(|excess| *excess > 0) else { return };
    // Of each column what may stay above its least, and how high it stands among the others.
    let columns: Vec<(usize, usize, usize)> = (0..widths.len())
        .filter_map(|index| {
            let (width, least) = bounds(index, widths[index])?;
            let spare = width.saturating_sub(least);
            (spare > 0).then_some((index, spare, if by_spare { spare } else { width }))
        })
        .collect();
    let spared_at = |level: usize| -> usize {
        columns.iter().map(|(_, spare, height)| height.saturating_sub(level).min(*spare)).sum()
    };
    // The highest level at which enough is taken.
    let (mut low, mut high) = (0, columns.iter().map(|(_, _, height)| *height).max().unwrap_or(0));
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        if spared_at(middle) >= excess { low = middle } else { high = middle - 1 }
    }
    let mut too_much = spared_at(low).saturating_sub(excess);
    for (index, spare, height) in columns {
        let taken = height.saturating_sub(low).min(spare);
        // One cell too many is given back to the first of those that are cut to the level.
        let back = usize::from(too_much > 0 && taken > 0 && taken == height.saturating_sub(low));
        too_much -= back;
        widths[index] -= taken - back;
    }
}

/// The columns of a matrix in blocks below each other, each with the names of the rows.
fn split<'s>(columns: &[&'s Measured], limit: usize) -> Vec<Block<'s>> {
    let Some((names, rest)) = columns.split_first() else { return Vec::new() };
    let mut blocks = Vec::new();
    let mut from = 0;
    while from < rest.len() {
        let fits = |to: usize| {
            let used: usize = rest[from..to].iter().map(|column| GAP + column.least).sum();
            names.least + used <= limit
        };
        let to = (from + 1..=rest.len()).take_while(|to| fits(*to)).last().unwrap_or(from + 1);
        let block: Vec<&Measured> = std::iter::once(*names).chain(rest[from..to].iter().copied()).collect();
        let widths = widths(&block, Some(limit))
            .unwrap_or_else(|| block.iter().map(|column| column.narrowest).collect());
        blocks.push(Block { columns: block.into_iter().zip(widths).collect() });
        from = to;
    }
    blocks
}

/// A matrix that is too wide with its rows for columns, where that fits.
pub(super) fn turned<'a, 't>(
    table: &'a TableFrom<'t>,
    fits: impl Fn(&TableFrom<'_>) -> bool,
) -> Cow<'a, TableFrom<'t>> {
    let may_turn = table.layout == Layout::Matrix && table.rows.len() < table.columns.len();
    if !may_turn || fits(table) {
        return Cow::Borrowed(table);
    }
    let turned = turn(table);
    if fits(&turned) { Cow::Owned(turned) } else { Cow::Borrowed(table) }
}

/// The same matrix with its rows for columns. The last column of a matrix is its total, as its last row is.
fn turn<'t>(table: &TableFrom<'t>) -> TableFrom<'t> {
    let Some((names, others)) = table.columns.split_first() else { return table.clone() };
    let heading = |row: &Row| match row.cells.first() {
        Some(Cell::Text(text)) => text.to_string(),
        Some(Cell::Nested(_, text)) => text.clone(),
        _ => String::new(),
    };
    let kind = others.first().map_or(Kind::Text, |column| column.kind);
    let columns = std::iter::once(names.clone());
    let columns = columns.chain(table.rows.iter().map(|row| Column::new(heading(row), kind)));
    let mut turned = TableFrom { columns: columns.collect(), rows: Vec::new(), ..table.clone() };
    for (index, column) in others.iter().enumerate() {
        let name = Cell::text(&column.heading);
        let cells = table.rows.iter().map(|row| row.cells.get(index + 1).cloned().unwrap_or_default());
        let role = if index + 1 == others.len() { Role::Total } else { Role::Body };
        turned.push(role, std::iter::once(name).chain(cells).collect());
    }
    turned
}

/// Whether a measured table fits without being split.
pub(super) fn fits(sheet: &Sheet<'_>, limit: Option<usize>) -> bool {
    widths(&sheet.columns.iter().collect::<Vec<_>>(), limit).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::messages::Messages;
    use crate::table::Table;
    use crate::table::testing::suited;
    use proptest::prelude::*;

    /// 20 cells of words of at most 8: as the names of rows legible in 16, as other words in 8.
    const WORDS: &str = "aaaaaaaa bbbbbbbb cc";

    /// A table of one row with these columns: heading, cell, kind, weight.
    fn table(columns: &[(&str, &str, Kind, u8)]) -> Table {
        let one =
            |(heading, _, kind, weight): &(&str, _, _, _)| Column::new(*heading, *kind).weighing(*weight);
        let mut table = Table::new(columns.iter().map(one).collect());
        table.push(Role::Body, columns.iter().map(|(_, cell, ..)| Cell::text(*cell)).collect());
        table
    }

    /// The widths of its columns, block by block, and the headings of what is left out.
    fn laid_out(table: &Table, limit: usize) -> (Vec<Vec<usize>>, Vec<String>) {
        let messages = Messages::new(Lang::En);
        let figures = suited(table, &messages);
        let sheet = Sheet::measured(table, &figures, Some(limit));
        let fitted = fit(&sheet, Some(limit));
        let widths = |block: &Block<'_>| block.columns.iter().map(|(_, width)| *width).collect();
        let left_out = fitted.left_out.into_iter().map(ToOwned::to_owned).collect();
        (fitted.blocks.iter().map(widths).collect(), left_out)
    }

    /// 20 + 2 + 6 + 2 + 6 cells are wanted. Before the names become narrower than 16, the last of the columns that matter least
    /// goes; where the others matter most, or are only one, none does.
    #[test]
    fn the_least_column_goes_before_names_are_hard_to_read() {
        let columns = |weight: u8| {
            [
                ("n", WORDS, Kind::Text, 4),
                ("x", "123456", Kind::Count, weight),
                ("y", "123456", Kind::Count, weight),
            ]
        };
        let light = table(&columns(1));
        assert_eq!(laid_out(&light, 36), (vec![vec![20, 6, 6]], vec![]));
        assert_eq!(laid_out(&light, 32), (vec![vec![16, 6, 6]], vec![]));
        assert_eq!(laid_out(&light, 31), (vec![vec![20, 6]], vec!["y".to_owned()]));
        assert_eq!(laid_out(&table(&columns(MATTERS_MOST)), 31), (vec![vec![15, 6, 6]], vec![]));
        let two = table(&columns(1)[..2]);
        assert_eq!(laid_out(&two, 23), (vec![vec![15, 6]], vec![]));
        assert_eq!(
            laid_out(&two, 10),
            (vec![vec![8, 6]], vec![]),
            "too narrow for anything: as narrow as may be"
        );
    }

    /// The heading of a number takes a second line before any words are wrapped, and other words are wrapped further than what
    /// the rows are called.
    #[test]
    fn headings_of_numbers_wrap_first_and_names_of_rows_last() {
        let number = table(&[("n", WORDS, Kind::Text, 4), ("long heading", "100", Kind::Count, 4)]);
        assert_eq!([34, 30, 28].map(|limit| laid_out(&number, limit).0), [[[20, 12]], [[20, 8]], [[19, 7]]]);
        let words = table(&[("n", WORDS, Kind::Text, 4), ("note", WORDS, Kind::Text, 4)]);
        assert_eq!(
            [42, 38, 28, 26].map(|limit| laid_out(&words, limit).0),
            [[[20, 20]], [[18, 18]], [[16, 10]], [[16, 8]]]
        );
    }

    /// Names of 4 cells and five columns of 3, each with a gap of 2: three columns take 19 cells, two 14. Where not even one has
    /// room, each stands by itself.
    #[test]
    fn a_matrix_is_split_into_as_many_columns_as_have_room() {
        let mut columns = vec![("n", "aaaa", Kind::Text, 4)];
        columns.extend([("1", "100", Kind::Count, 4); 5]);
        let mut matrix = table(&columns);
        matrix.layout = Layout::Matrix;
        assert_eq!(laid_out(&matrix, 29).0, [[4, 3, 3, 3, 3, 3]]);
        assert_eq!(laid_out(&matrix, 28).0, [vec![4, 3, 3, 3, 3], vec![4, 3]]);
        assert_eq!(laid_out(&matrix, 19).0, [vec![4, 3, 3, 3], vec![4, 3, 3]]);
        assert_eq!(laid_out(&matrix, 18).0, [vec![4, 3, 3], vec![4, 3, 3], vec![4, 3]]);
        assert_eq!(laid_out(&matrix, 5).0, vec![vec![4, 3]; 5]);
    }

    /// A matrix with fewer rows than columns is turned where that fits: its rows' names become headings, its headings names, and
    /// what was the last column, the total, becomes the total below.
    #[test]
    fn a_matrix_is_turned_with_every_cell_in_its_place() {
        let mut matrix =
            Table::new(["", "2021", "2022", "total"].map(|heading| Column::new(heading, Kind::Count)).into());
        matrix.layout = Layout::Matrix;
        matrix.push(Role::Body, vec![Cell::text("roads"), Cell::Count(1), Cell::Count(2), Cell::Count(3)]);
        matrix.push(
            Role::Body,
            vec![Cell::Nested(1, "bridges".into()), Cell::Count(4), Cell::Count(5), Cell::Count(9)],
        );
        let is_turned = |table: &TableFrom<'_>| table.columns[1].heading == "roads";
        let turned_matrix = turned(&matrix, is_turned).into_owned();
        let headings: Vec<&str> =
            turned_matrix.columns.iter().map(|column| column.heading.as_str()).collect();
        assert_eq!(headings, ["", "roads", "bridges"]);
        let said = |row: &Row| match row.cells[..] {
            [Cell::Text(ref name), Cell::Count(roads), Cell::Count(bridges)] => {
                (row.role, name.to_string(), roads, bridges)
            }
            ref other => panic!("{other:?}"),
        };
        let row = |role, name: &str, roads, bridges| (role, name.to_owned(), roads, bridges);
        let rows =
            [row(Role::Body, "2021", 1, 4), row(Role::Body, "2022", 2, 5), row(Role::Total, "total", 3, 9)];
        assert_eq!(turned_matrix.rows.iter().map(said).collect::<Vec<_>>(), rows);
        assert!(!is_turned(&turned(&matrix, |_| false)), "neither way fits");
        assert!(!is_turned(&turned(&matrix, |_| true)), "it fits as it is");
        let total = vec![Cell::text("total"), Cell::Count(5), Cell::Count(7), Cell::Count(12)];
        matrix.push(Role::Total, total.clone());
        assert!(is_turned(&turned(&matrix, is_turned)));
        matrix.push(Role::Apart, total);
        assert!(!is_turned(&turned(&matrix, is_turned)), "as many rows as columns");
    }

    /// The rule by which widths are taken, one cell at a time: from the widest, the last of several.
    fn one_by_one(widths: &mut [usize], least: &[usize], room: usize) {
        while widths.iter().sum::<usize>() > room {
            let spare = (0..widths.len()).filter(|index| widths[*index] > least[*index]);
            let Some(widest) = spare.max_by_key(|index| widths[*index]) else { break };
            widths[widest] -= 1;
        }
    }

    proptest! {
        #[test]
        fn widths_are_taken_from_the_widest_as_if_cell_by_cell(
            columns in prop::collection::vec((0_usize..60, 0_usize..20), 0..8), room in 0_usize..200,
        ) {
            let (mut widths, least): (Vec<_>, Vec<_>) = columns.into_iter().unzip();
            let mut slowly = widths.clone();
            one_by_one(&mut slowly, &least, room);
            take(&mut widths, room, |index, width| Some((width, least[index])), false);
            prop_assert_eq!(widths, slowly);
        }
    }
}
