//! What each row of a list is: a project, the heading of a group, a total, a note, or something that nobody can tell.

mod numbers;
mod words;

use super::field::Field;
use super::grid::{Cell, Sheet, Value};
use super::header::{Column, Header};
use super::text::{self, Numbering, bare};
use super::units;
pub(super) use words::meaning;
use words::{is_count, is_group_word, is_note, is_statistic, speaks_of_total, total};

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Its place, from 0.
    pub(super) index: u32,
    /// What it is.
    pub(super) kind: Kind,
}

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A project.
    Project,
    /// The heading of a group; its amounts, if any, are a subtotal.
    Group(Box<Group>),
    /// A total or subtotal of the rows around it.
    Total(Box<Total>),
    /// What a total is made of, by words and not by rows.
    OfTotal,
    /// A project or a group: nobody can tell.
    Unclear(String),
    /// Facts without a name.
    Nameless,
    /// A part of the project above it.
    OfWhich(String),
    /// A number such as 1.1 below another.
    SubNumber(Box<(String, String)>),
    /// A further row of the project above it.
    Continued(u32),
}

/// The heading of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// Its words without numbering and count.
    pub(super) label: String,
    /// Its words as they stand.
    pub(super) words: String,
    /// How it is numbered: groups of one kind stand beside each other, of another below each other.
    pub(super) level: Level,
    /// How many projects it says it has.
    pub(super) count: Option<u32>,
}

/// By what groups are told to be of one level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Numbered(Numbering),
    Plain(Meaning),
}

/// What the words of a group mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// 续建项目, 新建: a class of the year's list.
    Class,
    /// A place.
    Region,
    /// A body that answers for the projects.
    Responsible,
    /// Anything else is a sector.
    Sector,
}

/// A total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Total {
    pub(super) words: String,
    /// Whether it sums only what stands since the last heading or subtotal (小计).
    pub(super) sub: bool,
    /// The group that it names.
    pub(super) of: Option<String>,
    pub(super) count: Option<u32>,
}

struct Reader<'s> {
    sheet: &'s Sheet,
    columns: &'s [Column],
    name: u32,
    number: Option<u32>,
    numbered: bool,
    bracketed: bool,
    described: bool,
    parallel: bool,
    first_money: Option<u32>,
    first: u32,
    end: u32,
}

/// The rows of a list from `from` to before `to`.
pub(super) fn of(sheet: &Sheet, header: &Header, name: u32, from: u32, to: u32) -> Vec<Row> {
    let number = header.columns.iter().find(|c| c.says.field == Some(Field::Number)).map(|c| c.index);
    let columns = &header.columns;
    let mut reader = Reader {
        first: from,
        end: to,
        sheet,
        columns,
        name,
        number,
        numbered: false,
        bracketed: false,
        described: columns.iter().any(|c| c.says.field.as_ref().is_some_and(Field::describes)),
        parallel: columns.iter().filter(|c| c.says.field.is_some()).count() > 2,
        first_money: columns.iter().filter(|c| c.is_money()).map(|c| c.index).min(),
    };
    reader.count_numbers(from, to);
    let mut rows = Vec::new();
    let mut total_above = false;
    let mut of_total = false;
    for row in from..to {
        let kind =
            if of_total && reader.goes_on(row) { Some(Kind::OfTotal) } else { reader.kind(row, total_above) };
        let Some(kind) = kind else { continue };
        of_total = kind == Kind::OfTotal;
        total_above = matches!(kind, Kind::Total(_) | Kind::OfTotal | Kind::Group(_));
        rows.push(Row { index: row, kind });
    }
    reader.leave_notes(&mut rows, to);
    reader.doubt_groups(&mut rows);
    rows
}

/// How a row is numbered.
#[derive(Clone, Debug, PartialEq, Eq)]
enum RowNumber {
    None,
    Arabic,
    Bracketed,
    Below(String),
    Numeral,
    Words,
}

impl Reader<'_> {
    fn count_numbers(&mut self, from: u32, to: u32) {
        let (mut plain, mut bracketed, mut bare_rows) = (0, 0, 0);
        for row in from..to {
            if self.name_of(row).is_empty() {
                continue;
            }
            match self.row_number(row) {
                RowNumber::Arabic => plain += 1,
                RowNumber::Bracketed => bracketed += 1,
                _ => bare_rows += 1,
            }
        }
        self.bracketed = plain == 0 && bracketed > 0;
        let numbers = if self.bracketed { bracketed } else { plain };
        self.numbered = numbers > 0 && (numbers >= 2 || bare_rows <= numbers);
    }

    /// The name without marks: a cell of nothing else, such as the `####` of a column that was too narrow, has none.
    fn name_of(&self, row: u32) -> String {
        text::tidy(text::unmarked(&self.sheet.cell(row, self.name).words()))
    }

    fn row_number(&self, row: u32) -> RowNumber {
        let Some(column) = self.number else { return RowNumber::None };
        let cell = self.sheet.cell(row, column);
        let words = bare(text::unmarked(&cell.words()));
        if words.is_empty() {
            // A number that is counted out is a number all the same.
            return if cell.formula { RowNumber::Arabic } else { RowNumber::None };
        }
        let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
        let circled = |c: char| ('①'..='⑳').contains(&c);
        let plain = words.trim_end_matches(['.', '、']);
        if digits(plain) {
            RowNumber::Arabic
        } else if digits(plain.trim_matches(['(', ')'])) || plain.chars().all(circled) {
            RowNumber::Bracketed
        } else if plain.split(['.', '-', '_', '—']).all(digits) {
            RowNumber::Below(words)
        } else if text::is_numeral(plain) {
            RowNumber::Numeral
        } else {
            RowNumber::Words
        }
    }

    /// Leaves out the sentences behind 说明： or 注：, numbered or not, that end a list: they state nothing but words.
    fn leave_notes(&self, rows: &mut Vec<Row>, to: u32) {
        let says = |at: u32| {
            let cells: Vec<(u32, &Cell)> = self.sheet.row(at).collect();
            self.amounts(&cells) > 0 || self.descriptions(&cells) > 0
        };
        let last = (self.first..to).rev().find(|at| says(*at)).map_or(self.first, |last| last + 1);
        let opens = |at: &u32| {
            let cells: Vec<(u32, &Cell)> = self.sheet.row(*at).collect();
            is_note(&self.label(&self.name_of(*at), &cells))
        };
        if let Some(notes) = (last..to).find(opens) {
            rows.retain(|row| row.index < notes);
        }
    }

    /// A group with amounts and nothing below it may be a project that is numbered as groups are.
    fn doubt_groups(&self, rows: &mut [Row]) {
        let mut above: Vec<Level> = Vec::new();
        for at in 0..rows.len() {
            let Kind::Group(group) = &rows[at].kind else { continue };
            if let Some(same) = above.iter().position(|level| *level == group.level) {
                above.truncate(same);
            }
            above.push(group.level);
            let next = rows[at + 1..].iter().find(|row| !matches!(row.kind, Kind::Total(_) | Kind::OfTotal));
            let empty = match next.map(|row| &row.kind) {
                None => true,
                Some(Kind::Group(next)) => above.contains(&next.level),
                Some(_) => false,
            };
            if empty && self.states_amounts(rows[at].index) {
                rows[at].kind = Kind::Unclear(group.words.clone());
            }
        }
    }

    /// Whether a row has an amount that is not zero.
    fn states_amounts(&self, row: u32) -> bool {
        self.sheet.row(row).any(|(column, cell)| {
            let words = cell.words();
            let zero = words.trim_matches(['0', '.']).is_empty();
            self.in_column(column, Column::is_money) && !zero && !text::is_unknown(&words)
        })
    }

    /// Whether a row says what else a total is made of: words in front, no name, nothing that only a project has.
    fn goes_on(&self, row: u32) -> bool {
        let cells: Vec<(u32, &Cell)> = self.sheet.row(row).collect();
        self.name_of(row).is_empty()
            && self.row_number(row) == RowNumber::Words
            && self.descriptions(&cells) == 0
            && total(&self.label("", &cells)).is_none()
    }

    /// What a row is; nothing for one without content, a repeated heading or a note.
    fn kind(&self, row: u32, total_above: bool) -> Option<Kind> {
        let cells: Vec<(u32, &Cell)> = self.sheet.row(row).collect();
        if cells.is_empty() {
            return self.continued(row);
        }
        if self.is_column_numbers(row, &cells) {
            return None;
        }
        let number = self.row_number(row);
        let name = self.name_of(row);
        let label = self.label(&name, &cells);
        let others = cells.iter().filter(|(column, _)| Some(*column) != self.number && *column != self.name);
        let others: Vec<&(u32, &Cell)> =
            others.filter(|(_, cell)| !text::is_unknown(&cell.words())).collect();
        let note = is_note(&label);
        if note && self.amounts(&cells) == 0 {
            return None;
        }
        let counts = if self.bracketed { RowNumber::Bracketed } else { RowNumber::Arabic };
        let counted = number == counts && !name.is_empty();
        if let Some(total) = total(&label) {
            // 南沟合计站 at 新城镇 is a project's name; 工业合计 with its sums is none.
            if total.of.is_none() || self.descriptions(&cells) == 0 {
                return Some(Kind::Total(Box::new(total)));
            }
            return Some(if counted { Kind::Project } else { Kind::Unclear(label) });
        }
        if counted {
            return Some(Kind::Project);
        }
        if note {
            return Some(Kind::Unclear(label));
        }
        if is_statistic(&label) && self.descriptions(&cells) == 0 {
            return Some(Kind::OfTotal);
        }
        if let Some(continued) = self.continued(row) {
            return Some(continued);
        }
        if name.is_empty() && self.sheet.cell(row, self.name).formula {
            return Some(Kind::Nameless);
        }
        if others.is_empty() && name.is_empty() && number == RowNumber::Arabic {
            return None; // rows numbered beforehand
        }
        let parts = ["其中", "#其中"];
        if parts.iter().any(|part| bare(&label).starts_with(part)) {
            let described = self.descriptions(&cells) > 0 || number == RowNumber::Arabic;
            let kind = if total_above && !described { Kind::OfTotal } else { Kind::OfWhich(label) };
            return Some(kind);
        }
        if let RowNumber::Below(number) = number {
            return Some(Kind::SubNumber(Box::new((number, label))));
        }
        self.unnumbered(row, &number, &name, label, &cells, others.len())
    }

    fn unnumbered(
        &self,
        row: u32,
        number: &RowNumber,
        name: &str,
        label: String,
        cells: &[(u32, &Cell)],
        others: usize,
    ) -> Option<Kind> {
        let unmarked = text::unmarked(&label);
        let (numbering, rest) = text::numbering(unmarked);
        let numeral = *number == RowNumber::Numeral;
        let rest = units::without(rest);
        let (base, count) = text::counted(&rest);
        let framed = unmarked.starts_with(['【', '[', '〖'])
            || unmarked.starts_with("——")
            || unmarked.starts_with("--");
        let described = self.descriptions(cells);
        let amounts = self.amounts(cells);
        let group = |level| {
            let label =
                text::tidy(base.trim_matches(['【', '】', '[', ']', '〖', '〗', '—', '-', ':', '：', '、']));
            Kind::Group(Box::new(Group {
                label,
                words: text::tidy(unmarked),
                level,
                count: count.or_else(|| self.counted(cells)),
            }))
        };
        if numbering.is_some() || numeral || count.is_some() || framed {
            // A count in brackets may be a project's own: 停车场（5个）.
            let own = numbering.is_none() && !numeral && !is_group_word(&base);
            if described > 0 || (own && amounts > 0 && !self.sums_up(row, 1)) {
                return Some(Kind::Unclear(label));
            }
            let own = self.sheet.cell(row, self.number.unwrap_or(self.name)).words();
            let level = match numbering
                .or_else(|| text::numbering(&format!("{}、x", own.trim_end_matches(['、', '.']))).0)
            {
                Some(numbering) => Level::Numbered(numbering),
                None => Level::Plain(meaning(&base)),
            };
            return Some(group(level));
        }
        if label.is_empty() {
            return self.without_name(cells);
        }
        let long = label.chars().count() > 40 || label.contains(['。', '；']);
        let alone = cells.len() == 1;
        if alone && long {
            return None;
        }
        let grouped = is_group_word(&base);
        let spread = cells.first().is_some_and(|(column, _)| {
            self.sheet.merged(row, *column).is_some_and(|area| area.right - area.left >= 2)
        });
        let heading = grouped || (self.numbered && self.parallel && label.chars().count() <= 10);
        // What stands alone behind the names, or in a column of facts, heads nothing.
        let front = described == 0 && cells.iter().all(|(column, _)| *column <= self.name);
        if alone && (spread || (front && heading)) {
            return Some(group(Level::Plain(meaning(&base))));
        }
        if name.is_empty() {
            return self.without_name(cells);
        }
        if described == 0 && grouped && (amounts == 0 || self.sums_up(row, 1)) {
            return Some(group(Level::Plain(meaning(&base))));
        }
        if self.numbered || (described == 0 && (grouped || speaks_of_total(&label))) {
            return Some(Kind::Unclear(label));
        }
        if others == 0 && self.described && self.parallel {
            return Some(Kind::Unclear(label));
        }
        // Over a single project its amount is that project's.
        let alike = base.ends_with("项目") || base.ends_with('类');
        let heads_one = self.facts(row) == 0 && (alike || self.facts(row + 1) > 0) && self.sums_up(row, 1);
        if described == 0 && (heads_one || self.sums_up(row, 2)) {
            return Some(Kind::Unclear(label));
        }
        Some(Kind::Project)
    }

    /// Facts without a name, but nothing where only columns behind the names that mean nothing hold words.
    fn without_name(&self, cells: &[(u32, &Cell)]) -> Option<Kind> {
        let fact = |(column, cell): &(u32, &Cell)| {
            *column <= self.name
                || (self.in_column(*column, |c| c.says.field.is_some()) && !text::is_unknown(&cell.words()))
        };
        cells.iter().any(fact).then_some(Kind::Nameless)
    }

    /// Whether the row's amount is the sum of so many or more rows that follow it: then it is a group's.
    fn sums_up(&self, row: u32, least: usize) -> bool {
        let Some(column) = self.first_money else { return false };
        let amount = |row: u32| match &self.sheet.cell(row, column).value {
            Value::Number(number) => number.rounded,
            Value::Text(text) => super::text::narrow(text).replace(',', "").trim().parse().ok(),
            _ => None,
        };
        let Some(whole) = amount(row).filter(|whole| !whole.is_zero()) else { return false };
        let mut sum = portfolio_core::Decimal::ZERO;
        for (count, next) in (row + 1..self.sheet.rows().min(row + 2000)).enumerate() {
            let more = amount(next).unwrap_or_default();
            let Some(more) = sum.checked_add(more) else { return false };
            sum = more;
            if sum == whole && count + 1 >= least {
                return true;
            }
            if sum > whole {
                return false;
            }
        }
        false
    }

    fn label(&self, name: &str, cells: &[(u32, &Cell)]) -> String {
        if !name.is_empty() {
            return name.to_owned();
        }
        let says = |text: &str| !text::is_unknown(text) && !text::unmarked(text).is_empty();
        let first = cells.iter().find(|(_, cell)| matches!(&cell.value, Value::Text(text) if says(text)));
        let before = |column: u32| column <= self.name || self.first_money.is_none_or(|money| column < money);
        let label = first.filter(|(column, _)| before(*column)).map(|(_, cell)| text::tidy(&cell.words()));
        label.unwrap_or_default()
    }

    fn in_column(&self, column: u32, which: impl Fn(&Column) -> bool) -> bool {
        self.columns.iter().any(|c| c.index == column && which(c))
    }

    fn amounts(&self, cells: &[(u32, &Cell)]) -> usize {
        let money = |cell: &(u32, &Cell)| self.in_column(cell.0, Column::is_money);
        cells.iter().filter(|cell| money(cell) && !text::is_unknown(&cell.1.words())).count()
    }

    /// How many cells say what only a project has; what counts projects says nothing of one.
    fn descriptions(&self, cells: &[(u32, &Cell)]) -> usize {
        let says = |(column, cell): &&(u32, &Cell)| {
            let words = cell.words();
            self.in_column(*column, |c| c.says.field.as_ref().is_some_and(Field::describes))
                && !text::is_unknown(&words)
                && !is_count(&words)
        };
        cells.iter().filter(says).count()
    }

    /// How many cells of a row hold more than its number, its name and money.
    fn facts(&self, row: u32) -> usize {
        let facts = self.sheet.row(row).filter(|(column, cell)| {
            *column != self.name
                && Some(*column) != self.number
                && !self.in_column(*column, Column::is_money)
                && !text::is_unknown(&cell.words())
        });
        facts.count()
    }

    /// A count that stands in a cell of its own, such as 12个.
    fn counted(&self, cells: &[(u32, &Cell)]) -> Option<u32> {
        let texts = cells.iter().filter(|(column, _)| *column > self.name);
        texts
            .map(|(_, cell)| cell.words())
            .filter(|words| is_count(words))
            .find_map(|words| text::counted(&words).1)
    }

    /// The row below a name that is merged over several rows.
    fn continued(&self, row: u32) -> Option<Kind> {
        let area = self.sheet.merged(row, self.name).filter(|area| area.top < row)?;
        self.sheet.row(row).next().map(|_| Kind::Continued(area.top))
    }
}

#[cfg(test)]
mod tests;
