//! Where a list begins: its headings of one to four rows, merged or split, and what stands above them.

use super::field::Field;
use super::grid::{Area, Sheet, Value};
use super::headings::{self, Heading};
use super::mapping::Mapping;
use super::text::{bare, narrow};
use super::units::{self, Stated};

/// The rows of a list's headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// First row.
    pub(super) top: u32,
    /// Last row.
    pub(super) bottom: u32,
    /// The columns that have a heading.
    pub(super) columns: Vec<Column>,
    /// Where another list stands beside it.
    pub(super) beside: Option<(u32, u32)>,
    /// Whether it counts projects instead of listing them.
    pub(super) counts: bool,
}

/// A column with its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// Its place, from 0.
    pub(super) index: u32,
    /// Its heading, as messages show it.
    pub(super) heading: String,
    /// What the heading says.
    pub(super) says: Heading,
    /// The lowest cell of the heading that holds something.
    pub(super) cell: (u32, u32),
}

impl Column {
    pub(super) fn is(&self, key: &str) -> bool {
        matches!(&self.says.field, Some(Field::Key(own)) if *own == key)
    }

    pub(super) fn is_money(&self) -> bool {
        self.says.field.as_ref().is_some_and(Field::is_money)
    }
}

/// The most rows of headings below the one that names the projects, and above it.
const MOST: u32 = 4;

/// The most characters of a heading in a row that is not the first.
const LONGEST: usize = 40;

/// Every header of a sheet, from the top.
pub(super) fn all(sheet: &Sheet, mapping: &Mapping) -> Vec<Header> {
    let mut headers: Vec<Header> = Vec::new();
    let mut rows = 0..sheet.rows();
    while let Some(row) = rows.next() {
        let Some(header) = header_at(sheet, row, mapping) else { continue };
        rows.start = header.bottom + 1;
        headers.push(header);
    }
    headers
}

/// The header whose heading of names stands in a row.
fn header_at(sheet: &Sheet, row: u32, mapping: &Mapping) -> Option<Header> {
    let mut names = Vec::new();
    for (column, cell) in sheet.row(row) {
        let Value::Text(text) = &cell.value else { continue };
        if text.chars().count() > LONGEST {
            continue;
        }
        let merge_bottom = sheet.merged(row, column).map_or(row, |area| area.bottom);
        if headings::is_name(text, mapping) {
            let below = bare(&sheet.cell(merge_bottom + 1, column).words());
            let split = ["名称", "名"].contains(&below.as_str());
            names.push((column, merge_bottom + u32::from(split)));
        } else {
            // 项目 over 名称
            let joined = format!("{text}{}", sheet.cell(merge_bottom + 1, column).words());
            if joined.chars().count() <= LONGEST && headings::is_name(&joined, mapping) {
                names.push((column, merge_bottom + 1));
            }
        }
    }
    let (name, bottom) = strongest(sheet, row, &names)?;
    let bottom = bottom.min(row + MOST);
    let top = up(sheet, row);
    let bottom = down(sheet, top, bottom, name, mapping);
    let columns = columns(sheet, top, bottom, mapping);
    let known = columns.iter().filter(|column| known(column)).count();
    let weak = ["项目", "名称", "建设项目", "工程项目", "项目名", "name", "project"];
    let is_weak = weak.contains(&bare(&sheet.cell(row, name).words()).as_str()) && bottom == row;
    if known < if is_weak { 3 } else { 2 } {
        return None;
    }
    let beside = names.iter().find(|(column, _)| repeats(&columns, name, *column));
    let counts = columns.iter().any(|column| column.is("count"));
    let beside = beside.map(|(column, _)| (row, *column));
    Some(Header { top, bottom, columns, beside, counts })
}

/// Whether a column's heading means something.
fn known(column: &Column) -> bool {
    column.says.field.is_some()
}

/// The heading of names among several: the fullest word, else the leftmost.
fn strongest(sheet: &Sheet, row: u32, names: &[(u32, u32)]) -> Option<(u32, u32)> {
    let full = names.iter().find(|(column, _)| bare(&sheet.cell(row, *column).words()).contains("名称"));
    full.or_else(|| names.first()).copied()
}

/// Whether the headings from `second` on say again what those from `first` on say.
fn repeats(columns: &[Column], first: u32, second: u32) -> bool {
    let money = |from: u32, to: u32| columns.iter().any(|c| (from..to).contains(&c.index) && c.is_money());
    money(first, second) && money(second, u32::MAX)
}

/// The first row of the headings: rows of groups of headings may stand above.
fn up(sheet: &Sheet, row: u32) -> u32 {
    let mut top = row;
    while top > 0 && row - top < 2 {
        let above = top - 1;
        let texts: Vec<String> = sheet.row(above).map(|(_, cell)| cell.words()).collect();
        let plain = sheet.row(above).all(|(_, cell)| matches!(cell.value, Value::Text(_)));
        let meta = texts.iter().any(|text| narrow(text).contains(':') || text.chars().count() > LONGEST);
        let words =
            ["情况", "来源", "投资", "计划", "完成", "时间", "年限", "单位", "基本", "信息", "资金", "进度"];
        let groups = texts.iter().any(|text| words.iter().any(|word| text.contains(word)));
        if texts.len() < 2 || !plain || meta || !groups {
            break;
        }
        top = above;
    }
    top
}

/// The last row of the headings: rows below belong to them where they have no name and split the headings above.
fn down(sheet: &Sheet, top: u32, first: u32, name: u32, mapping: &Mapping) -> u32 {
    let mut bottom = first;
    while bottom + 1 - top < MOST {
        let below = bottom + 1;
        let cells: Vec<(u32, &super::grid::Cell)> = sheet.row(below).collect();
        let short = cells.iter().all(|(_, cell)| match &cell.value {
            Value::Text(text) => text.chars().count() <= LONGEST,
            Value::Number(_) => year_of(cell.words().as_str()),
            _ => false,
        });
        let from_name = cells.iter().find(|(column, _)| *column >= name);
        if !short || from_name.is_none_or(|(column, _)| *column == name) {
            break;
        }
        let with = columns(sheet, top, below, mapping);
        let says = |index: u32| with.iter().any(|column| column.index == index && known(column));
        // Every cell must be a heading by what it says with those above it, or stand under one that spans several.
        let fits = cells.iter().filter(|(column, _)| {
            let spans = sheet.merged(bottom, *column).is_some_and(|area| area.left < area.right)
                || parent_of(sheet, bottom, *column).is_some_and(|(index, _)| index != *column);
            spans || says(*column) || own_unit(sheet, below, *column)
        });
        if fits.count() < cells.len() {
            break;
        }
        bottom = below;
    }
    bottom
}

fn own_unit(sheet: &Sheet, row: u32, column: u32) -> bool {
    let words = sheet.cell(row, column).words();
    let inner = bare(&words);
    units::exactly(inner.trim_matches(['(', ')'])) != Stated::No
}

fn year_of(text: &str) -> bool {
    text.parse::<i32>().is_ok_and(|year| (1990..=2099).contains(&year))
}

/// Where merges are not told, a blank heading belongs to the one on its left where both have headings below.
fn parent_of(sheet: &Sheet, row: u32, column: u32) -> Option<(u32, String)> {
    let own = sheet.spread(row, column).words();
    if !own.is_empty() {
        return Some((column, own));
    }
    if sheet.merged(row, column).is_some() || sheet.cell(row + 1, column).is_empty() {
        return None;
    }
    let mut left = column;
    while left > 0 {
        left -= 1;
        if sheet.cell(row + 1, left).is_empty() {
            return None;
        }
        let text = sheet.spread(row, left).words();
        if !text.is_empty() {
            // A heading that is merged downwards or across stops where its area does.
            return sheet.merged(row, left).is_none().then_some((left, text));
        }
    }
    None
}

/// The columns with their headings.
fn columns(sheet: &Sheet, top: u32, bottom: u32, mapping: &Mapping) -> Vec<Column> {
    let mut columns: Vec<Column> =
        (0..sheet.columns()).filter_map(|index| column(sheet, top, bottom, index, mapping)).collect();
    let year = columns.iter().any(|column| column.says.field == Some(Field::Key("invested_year")));
    let since = columns.iter().any(|column| column.says.field == Some(Field::Key("invested")));
    for column in columns.iter_mut().filter(|column| column.says.cumulative && year && !since) {
        column.says.field = Some(Field::Key("invested"));
    }
    // A source of funds without more words is one of the money before it; only the whole investment's are taken.
    let mut before: Option<Field> = None;
    for column in &mut columns {
        if column.says.follows {
            if before != Some(Field::Key("investment")) {
                column.says.field = None;
            }
        } else if !matches!(column.says.field, Some(Field::Funding(_))) {
            before = column.says.field.clone();
        }
    }
    columns
}

fn column(sheet: &Sheet, top: u32, bottom: u32, index: u32, mapping: &Mapping) -> Option<Column> {
    let (mut path, mut cell) = (Vec::new(), None);
    let mut last: Option<Area> = None;
    for row in top..=bottom {
        let merge = sheet.merged(row, index);
        if merge.is_some() && merge == last {
            continue;
        }
        last = merge;
        let below = row < bottom;
        let text = if below {
            parent_of(sheet, row, index).map(|(_, text)| text)
        } else {
            Some(sheet.spread(row, index).words())
        };
        let Some(text) = text.filter(|text| !text.is_empty()) else { continue };
        cell = Some(merge.map_or((row, index), |area| (area.top, area.left)));
        path.push(text);
    }
    let cell = cell?;
    let heading = path.iter().map(|part| super::text::tidy(part)).collect::<Vec<_>>().join(" / ");
    Some(Column { index, heading, says: headings::resolve(&path, mapping), cell })
}

#[cfg(test)]
mod tests;
