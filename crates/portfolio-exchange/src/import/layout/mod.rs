//! From a sheet to its lists: headings, rows, the unit, the year.

mod checks;

use std::collections::{BTreeMap, BTreeSet};

use portfolio_core::{Date, FactDate, ProjectId};

use super::field::Field;
use super::grid::{Area, Cell, Sheet, Value, letters};
use super::header::{self, Column, Header};
use super::headings;
use super::mapping::Mapping;
use super::problem::ImportProblem;
use super::rows::{self, Row};
use super::text::{self, bare, narrow};
use super::units::{self, Stated};

/// A list of projects on a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    /// Its columns that mean something.
    pub(super) columns: Vec<Column>,
    /// The column of names.
    pub(super) name: u32,
    /// Its rows.
    pub(super) rows: Vec<Row>,
    /// The unit that stands above it, or elsewhere on the sheet where it is the only one.
    pub(super) unit: Stated,
    /// The one year that its title names.
    pub(super) year: Option<i32>,
    /// Its title.
    pub(super) title: Option<String>,
    /// The rows of projects that state another unit than the headings of their amounts.
    pub(super) other_units: BTreeSet<u32>,
    /// The dates up to which its titles and headings say that they speak, with the words.
    pub(super) dates: Vec<(FactDate, String)>,
}

/// What a sheet holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// Its lists, from the top.
    pub(super) tables: Vec<Table>,
    /// What keeps them from being read, with the cells.
    pub(super) problems: Vec<(ImportProblem, Option<Area>)>,
    /// Why there is none, where that can be said.
    pub(super) none: Option<&'static str>,
}

const fn cell_at((row, column): (u32, u32)) -> Area {
    Area { top: row, left: column, bottom: row, right: column }
}

/// Finds the lists of a sheet.
pub(super) fn of(sheet: &Sheet, mapping: &Mapping) -> Layout {
    let mut layout = Layout::default();
    let headers = header::all(sheet, mapping);
    let (forms, headers): (Vec<Header>, Vec<Header>) = headers
        .into_iter()
        .filter(|header| !header.counts)
        .partition(|header| is_form(sheet, header, mapping));
    if headers.is_empty() {
        layout.none = Some(if forms.is_empty() { why_none(sheet) } else { "form" });
        return layout;
    }
    let preambles: Vec<u32> = (0..headers.len()).map(|index| preamble(sheet, &headers, index)).collect();
    let anywhere = outside(sheet, &headers, &preambles);
    let mut index = 0;
    while index < headers.len() {
        let header = &headers[index];
        if let Some(other) = header.beside {
            let other = super::grid::address(other.0, other.1);
            layout.problems.push((ImportProblem::TablesBeside { other }, Some(cell_at((header.top, 0)))));
        }
        let above = preambles[index]..header.top;
        let mut rows_of = Vec::new();
        // A heading that is repeated for each printed page goes on with the same list.
        let mut last = index;
        loop {
            let end = headers.get(last + 1).map_or(sheet.rows(), |_| preambles[last + 1]);
            rows_of.push((headers[last].bottom + 1, end));
            let same = headers
                .get(last + 1)
                .is_some_and(|next| same_columns(header, next) && preambles[last + 1] == next.top);
            if !same {
                break;
            }
            last += 1;
        }
        table(sheet, header, above, &rows_of, (anywhere, mapping), &mut layout);
        index = last + 1;
    }
    layout
}

fn table(
    sheet: &Sheet,
    header: &Header,
    above: std::ops::Range<u32>,
    parts: &[(u32, u32)],
    (anywhere, mapping): (Stated, &Mapping),
    layout: &mut Layout,
) {
    let mut header = header.clone();
    let Some(name) = names(sheet, &mut header, &mut layout.problems) else { return };
    by_cells(sheet, &mut header, name, parts);
    // What the headings say in brackets is theirs.
    let stated = above.clone().flat_map(|row| sheet.row(row)).map(|(_, cell)| units::of_line(&cell.words()));
    let mut unit = stated.fold(Stated::No, Stated::and);
    if unit == Stated::No {
        unit = line_in(sheet, header.top..=header.bottom);
    }
    let titles: Vec<String> =
        above.flat_map(|row| sheet.row(row)).map(|(_, cell)| text::tidy(&cell.words())).collect();
    let titles: Vec<&String> =
        titles.iter().filter(|title| !units::without(title).contains([':', '：'])).collect();
    let title = titles.iter().find(|title| title.chars().count() >= 4 && units::exactly(title) == Stated::No);
    let named = sheet.name.as_deref().unwrap_or("");
    let year = only_year(titles.iter().map(|title| title.as_str())).or_else(|| only_year([named]));
    let rows: Vec<Row> =
        parts.iter().flat_map(|(from, to)| rows::of(sheet, &header, name, *from, *to)).collect();
    unheaded(sheet, &mut header, name, &rows, mapping);
    let unit = if unit == Stated::No { anywhere } else { unit };
    let unit = if unit == Stated::No { units::of_line(named) } else { unit };
    let title = title.map(|title| units::without(title));
    let in_titles = titles.iter().filter_map(|title| Some((reported(title)?, units::without(title))));
    let of_heading = |column: &Column| {
        let month =
            column.says.month.filter(|_| column.says.field.as_ref().is_some_and(Field::is_reported_money))?;
        let date = Date::month(column.says.year.or(year)?, month).ok()?;
        Some((FactDate::from(date), column.heading.clone()))
    };
    let dates = in_titles.chain(header.columns.iter().filter_map(of_heading)).collect();
    layout.problems.extend(checks::too_long(sheet, &header, &rows, parts));
    layout.problems.extend(checks::units_between(sheet, &header, &rows, parts, unit));
    let beside = checks::units_beside(sheet, &header, &rows, unit);
    let other_units = beside.iter().filter_map(|(_, cell)| Some((*cell)?.top)).collect();
    layout.problems.extend(beside);
    layout.problems.extend(checks::shifted(sheet, &header, &rows));
    layout.problems.extend(checks::cut_in_two(sheet, &header, &rows));
    let columns = header.columns;
    layout.tables.push(Table { columns, name, rows, unit, year, title, other_units, dates });
}

/// Settles by the cells below what a heading alone leaves open: 年度目标 is money where numbers stand below it, 编号 the id
/// where ids do.
fn by_cells(sheet: &Sheet, header: &mut Header, name: u32, parts: &[(u32, u32)]) {
    let rows = || parts.iter().flat_map(|(from, to)| *from..*to);
    for column in &mut header.columns {
        let cells = rows().map(|row| sheet.cell(row, column.index));
        let filled: Vec<&Cell> =
            cells.filter(|cell| !cell.is_empty() && !text::is_unknown(&cell.words())).collect();
        match &column.says.field {
            Some(Field::Key("goal")) => {
                let number = |cell: &&Cell| matches!(cell.value, Value::Number(_)) || cell.formula;
                if (!filled.is_empty() && filled.iter().all(number)) || column.says.unit != Stated::No {
                    column.says.field = Some(Field::Annual(column.says.year));
                }
            }
            Some(Field::Number) if bare(&column.heading) == "编号" => {
                let own = rows().filter(|row| !sheet.cell(*row, name).is_empty());
                let words: Vec<String> = own
                    .map(|row| sheet.cell(row, column.index).words())
                    .filter(|words| !words.is_empty())
                    .collect();
                let id = |words: &String| {
                    let digits = words.chars().all(|c| c.is_ascii_digit());
                    !digits && !text::is_numeral(words) && ProjectId::new(words).is_ok()
                };
                if !words.is_empty() && words.iter().all(id) {
                    column.says.field = Some(Field::Key("id"));
                }
            }
            _ => {}
        }
    }
}

/// Columns without a heading that hold something of a project are called by their letters, as a reader of the sheet calls
/// them, and are taken or left as those with a heading. Numbers before the names are those of the rows.
fn unheaded(sheet: &Sheet, header: &mut Header, name: u32, rows: &[Row], mapping: &Mapping) {
    let projects = rows.iter().filter(|row| row.kind == rows::Kind::Project);
    let headed: BTreeSet<u32> = header.columns.iter().map(|column| column.index).collect();
    let cells = projects.flat_map(|row| sheet.row(row.index)).filter(|(column, _)| !headed.contains(column));
    let mut filled: BTreeMap<u32, bool> = BTreeMap::new();
    for (column, cell) in cells {
        *filled.entry(column).or_insert(true) &= is_number(&bare(&cell.words()));
    }
    let unheaded = filled.into_iter().filter(|(index, numbers)| !(*numbers && *index < name));
    let new = unheaded.map(|(index, _)| {
        let heading = letters(index);
        let says = headings::of_letters(&heading, mapping);
        Column { index, heading, says, cell: (header.bottom, index) }
    });
    let new: Vec<Column> = new.collect();
    header.columns.extend(new);
    header.columns.sort_by_key(|column| column.index);
}

/// A line such as 单位：万元 among the headings.
fn line_in(sheet: &Sheet, rows: std::ops::RangeInclusive<u32>) -> Stated {
    let lines = rows.flat_map(|row| sheet.row(row)).map(|(_, cell)| cell.words());
    lines
        .filter(|words| bare(words).contains("单位:"))
        .map(|words| units::of_line(&words))
        .fold(Stated::No, Stated::and)
}

/// The first row of what stands above a header and belongs to it: titles, units, blanks.
fn preamble(sheet: &Sheet, headers: &[Header], index: usize) -> u32 {
    let header = &headers[index];
    let Some(before) = index.checked_sub(1).map(|before| &headers[before]) else { return 0 };
    let mut top = header.top;
    while top > before.bottom + 1 {
        let cells: Vec<String> = sheet.row(top - 1).map(|(_, cell)| cell.words()).collect();
        let meta = |text: &String| narrow(text).contains(':') || units::of_line(text) != Stated::No;
        let words = sheet.row(top - 1).all(|(_, cell)| matches!(cell.value, Value::Text(_)));
        let belongs = cells.is_empty() || (words && (cells.len() == 1 || cells.iter().all(meta)));
        // The heading of a group goes on below a repeated header.
        let goes_on = || same_columns(before, header) && !cells.iter().any(meta) && is_group(&cells);
        if !belongs || goes_on() {
            break;
        }
        top -= 1;
    }
    top
}

/// Whether a lone text is the heading of a group.
fn is_group(cells: &[String]) -> bool {
    cells.iter().any(|text| text::numbering(text).0.is_some() || text::counted(text).1.is_some())
}

fn same_columns(one: &Header, other: &Header) -> bool {
    let says = |header: &Header| -> Vec<(u32, Option<Field>, Stated)> {
        header.columns.iter().map(|c| (c.index, c.says.field.clone(), c.says.unit)).collect()
    };
    says(one) == says(other)
}

/// The unit that titles and the notes behind the lists agree on.
fn outside(sheet: &Sheet, headers: &[Header], preambles: &[u32]) -> Stated {
    let mut stated = Stated::No;
    for (header, top) in headers.iter().zip(preambles) {
        for (_, cell) in (*top..header.top).flat_map(|row| sheet.row(row)) {
            stated = stated.and(units::of_line(&cell.words()));
        }
    }
    if stated == Stated::No {
        // 注：金额单位为万元 below a list; only lines that speak of a unit, for rows of projects say many things.
        let last = headers.last().map_or(0, |header| header.bottom + 1);
        for (_, cell) in (last..sheet.rows()).flat_map(|row| sheet.row(row)) {
            let words = cell.words();
            if bare(&words).contains("单位") && bare(&words).starts_with(['注', '备', '说', '单', '金', '('])
            {
                stated = stated.and(units::of_line(&words));
            }
        }
    }
    stated
}

/// Whether headings stand where names would: a form that says one thing of one project in each line.
fn is_form(sheet: &Sheet, header: &Header, mapping: &Mapping) -> bool {
    let Some(name) = header.columns.iter().find(|column| column.is("name")) else { return false };
    let names =
        (header.bottom + 1..sheet.rows().min(header.bottom + 4)).map(|row| sheet.cell(row, name.index));
    names.into_iter().any(|cell| {
        let words = cell.words();
        let says = headings::resolve(std::slice::from_ref(&words), mapping);
        says.field.is_some_and(|field| field.is_money() && !matches!(field, Field::Funding(_)))
            && says.unit != Stated::No
    })
}

fn why_none(sheet: &Sheet) -> &'static str {
    let pivot = ["求和项", "计数项", "行标签", "列标签", "Row Labels", "Sum of "];
    let mut cells = (0..sheet.rows().min(200)).flat_map(|row| sheet.row(row));
    if cells.any(|(_, cell)| pivot.iter().any(|word| cell.words().contains(word))) {
        "pivot"
    } else {
        "no list of projects"
    }
}

/// The column of names. A heading merged over the numbers and the names is taken apart by what stands below.
fn names(
    sheet: &Sheet,
    header: &mut Header,
    problems: &mut Vec<(ImportProblem, Option<Area>)>,
) -> Option<u32> {
    let all: Vec<usize> =
        (0..header.columns.len()).filter(|index| header.columns[*index].is("name")).collect();
    let first = *all.first()?;
    let cell = header.columns[first].cell;
    let mut under: Vec<u32> =
        all.iter().map(|i| &header.columns[*i]).filter(|c| c.cell == cell).map(|c| c.index).collect();
    let next = header.columns[first].index + 1;
    let blank_next =
        !header.columns.iter().any(|c| c.index == next) && sheet.merged(cell.0, cell.1).is_none();
    if under.len() == 1 && blank_next && next < sheet.columns() {
        under.push(next);
    }
    let numbers = |column: u32| {
        let cells = (header.bottom + 1..sheet.rows()).map(|row| bare(&sheet.cell(row, column).words()));
        let filled: Vec<String> = cells.filter(|words| !words.is_empty()).collect();
        let numbers = filled.iter().filter(|words| is_number(words));
        (!filled.is_empty(), numbers.count() * 2 > filled.len())
    };
    let name = *under.iter().find(|column| numbers(**column) == (true, false)).or(under.first())?;
    let moved = header.columns[first].clone();
    for column in &mut header.columns {
        if under.contains(&column.index) && column.index != name {
            column.says.field = Some(if numbers_only(sheet, header.bottom, column.index) {
                Field::Number
            } else {
                Field::Untaken
            });
        }
    }
    if !header.columns.iter().any(|column| column.index == name) {
        header.columns.push(Column { index: name, ..moved.clone() });
    }
    let lacks = |index: u32| !header.columns.iter().any(|column| column.index == index);
    let number = under.iter().find(|index| **index != name && numbers_only(sheet, header.bottom, **index));
    if let Some(number) = number.filter(|number| lacks(**number)) {
        let mut moved = moved;
        (moved.index, moved.says.field) = (*number, Some(Field::Number));
        header.columns.push(moved);
    }
    header.columns.sort_by_key(|column| column.index);
    let heading_of = |index: u32| {
        header.columns.iter().find(|c| c.index == index).map(|c| c.heading.clone()).unwrap_or_default()
    };
    for column in header.columns.iter().filter(|c| c.is("name") && c.index != name) {
        let (other, field) = (heading_of(name), "name".to_owned());
        problems.push((
            ImportProblem::TwoColumns { heading: column.heading.clone(), other, field },
            Some(cell_at(column.cell)),
        ));
    }
    Some(name)
}

fn numbers_only(sheet: &Sheet, bottom: u32, column: u32) -> bool {
    let mut cells = (bottom + 1..sheet.rows())
        .map(|row| bare(&sheet.cell(row, column).words()))
        .filter(|w| !w.is_empty());
    cells.all(|words| is_number(&words))
}

/// Whether bare words are the number of a row: 1, 2., 三、
fn is_number(words: &str) -> bool {
    words.trim_end_matches(['.', '、']).chars().all(|c| c.is_ascii_digit()) || text::is_numeral(words)
}

/// The date up to which a title says that it speaks: 截至2026年9月底, 2026年1-9月进展情况.
fn reported(title: &str) -> Option<FactDate> {
    let plain = bare(title);
    let speaks = ["截至", "截止", "进度", "进展", "完成情况", "调度", "通报"];
    if !speaks.iter().any(|word| plain.contains(word)) || plain.contains("日期") {
        return None;
    }
    let offset = plain.find('年')?;
    let digits = plain[..offset].chars().rev().take_while(char::is_ascii_digit).count();
    let year: i32 =
        plain[offset - digits..offset].parse().ok().filter(|year| (1990..=2099).contains(year))?;
    let rest = &plain[offset + '年'.len_utf8()..];
    let span = |c: char| matches!(c, '-' | '—' | '～' | '~' | '至' | '到');
    let rest = rest
        .strip_prefix("1月")
        .or_else(|| rest.strip_prefix('1'))
        .and_then(|rest| rest.strip_prefix(span))
        .unwrap_or(rest);
    let end = rest.find(|c: char| !c.is_ascii_digit())?;
    let (month, after) = (rest[..end].parse().ok()?, rest[end..].strip_prefix('月')?);
    let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    if let Some(day) = after[..end].parse().ok().filter(|_| after[end..].starts_with('日')) {
        return FactDate::day(year, month, day).ok();
    }
    Date::month(year, month).ok().map(FactDate::from)
}

/// The one year that some titles name; none where they name several or a span.
pub(super) fn only_year<'t>(titles: impl IntoIterator<Item = &'t str>) -> Option<i32> {
    let mut years = std::collections::BTreeSet::new();
    for title in titles {
        let chars: Vec<char> = narrow(title).chars().collect();
        for start in 0..chars.len() {
            let four = chars.get(start..start + 4).filter(|four| four.iter().all(char::is_ascii_digit));
            let alone = start == 0 || !chars[start - 1].is_ascii_digit();
            let ends = chars.get(start + 4).is_none_or(|c| !c.is_ascii_digit());
            let year = four.and_then(|four| four.iter().collect::<String>().parse::<i32>().ok());
            if let Some(year) = year.filter(|year| alone && ends && (1990..=2099).contains(year)) {
                years.insert(year);
            }
        }
    }
    if years.len() == 1 { years.first().copied() } else { None }
}

#[cfg(test)]
mod tests;
