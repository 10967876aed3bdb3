//! A table measured: what each cell says, and how wide each column may and must be.

use std::borrow::Cow;
use std::ops::ControlFlow;

use super::ruler::{GAP, INDENT, Ruler};
use super::survey::ColumnSurvey;
use super::{Branch, CellFrom, Column, Figures, Kind, RowFrom, TableFrom, chart, figures, wrap};
use crate::sanitize::one_line;

/// Words up to this width are not broken as long as any other way is left.
const WIDEST_PIECE: usize = 16;
/// No column of words becomes narrower than this many cells, unless its words are.
const NARROWEST_WORDS: usize = 8;
/// Names of rows in columns narrower than this, unless the names are, are hard to read.
const LEGIBLE_NAMES: usize = 16;
/// Ids are broken where no other way is left, but what is as short as a date never is.
const NARROWEST_CODE: usize = 16;
/// The least room for a name in a tree, as long as it is not too deep.
const NARROWEST_BRANCH: usize = 12;
/// The least room for the lines of a tree and its names, where it is deep.
const NARROWEST_TREE: usize = 24;

/// A table with the measures of its columns, found in two passes over its rows: what amounts need, then what is written.
pub(super) struct Sheet<'t> {
    pub(super) table: &'t TableFrom<'t>,
    pub(super) figures: &'t Figures<'t>,
    pub(super) ruler: Ruler,
    pub(super) columns: Vec<Measured>,
}

/// A column with its measures, in cells of the terminal.
pub(super) struct Measured {
    /// Its place in the table.
    pub(super) index: usize,
    pub(super) heading: String,
    pub(super) kind: Kind,
    pub(super) weight: u8,
    decimals: u32,
    rounded: bool,
    /// The width of the counts in brackets, so that the amounts before them stay aligned.
    counts: usize,
    /// All that it wants.
    pub(super) wanted: usize,
    /// What breaks no word and no number and leaves the heading legible.
    pub(super) least: usize,
    /// What breaks no number.
    pub(super) narrowest: usize,
    /// What is read with ease where it is what the rows are called.
    pub(super) legible: usize,
}

/// A cell in lines.
pub(super) struct Lines<'c> {
    pub(super) text: Cow<'c, str>,
    /// Where it is one line, and is measured: how wide.
    pub(super) width: Option<usize>,
}

impl<'c, T: Into<Cow<'c, str>>> From<T> for Lines<'c> {
    fn from(text: T) -> Self {
        Self { text: text.into(), width: None }
    }
}

/// What the cells of a column ask for.
#[derive(Clone, Copy, Default)]
struct Body {
    widest: usize,
    /// The longest piece that is broken last.
    longest: usize,
    /// What the lines of a tree and the beginnings of its names need; nothing where there is no tree.
    tree: usize,
}

impl Body {
    fn add(&mut self, cell: &CellFrom<'_>, written: &Lines<'_>, kind: Kind, ruler: Ruler) {
        let text = &*written.text;
        self.widest = written.width.unwrap_or_else(|| ruler.text(text)).max(self.widest);
        if let CellFrom::Branch(branch) = cell {
            let name = ruler.text(&branch.text).min(NARROWEST_BRANCH);
            let both = (ruler.text(&branch.lines) + name).clamp(NARROWEST_WORDS, NARROWEST_TREE);
            self.tree = both.max(self.tree);
        }
        // Only a piece that could count is looked for.
        if kind == Kind::Text && self.longest < WIDEST_PIECE {
            let pieces = wrap::pieces(text).map(|piece| ruler.text(piece.trim_end()));
            self.longest = pieces.max().unwrap_or(0).max(self.longest);
        }
    }
}

impl Measured {
    fn measure(&mut self, body: &Body, ruler: Ruler) {
        let Body { widest: body, longest, tree } = *body;
        let heading = ruler.text(&self.heading);
        self.wanted = body.max(heading);
        self.least = match self.kind {
            Kind::Text => self.wanted.min(NARROWEST_WORDS.max(longest.min(WIDEST_PIECE))),
            Kind::Chart => self.wanted,
            _ => body.max(heading_words(&self.heading, ruler)),
        };
        self.narrowest = match self.kind {
            Kind::Text => self.wanted.min(NARROWEST_WORDS),
            Kind::Code if tree > 0 => body.min(tree),
            Kind::Code => body.min(NARROWEST_CODE).max(heading.min(NARROWEST_WORDS)),
            _ => body.max(heading.min(NARROWEST_WORDS)),
        };
        self.narrowest = self.narrowest.min(self.least);
        self.legible = match self.kind {
            Kind::Text => self.wanted.min(LEGIBLE_NAMES).max(self.least),
            _ => self.least,
        };
    }
}

impl<'t> Sheet<'t> {
    /// For renderers that need no widths: none of the columns is measured.
    pub(super) fn of(table: &'t TableFrom<'t>, figures: &'t Figures<'t>) -> Self {
        let mut sheet =
            Self { table, figures, ruler: Ruler::of(figures.messages.lang()), columns: Vec::new() };
        let survey = table.survey();
        let columns = table.columns.iter().zip(&survey.columns).enumerate();
        sheet.columns = columns.map(|(index, (column, seen))| sheet.column(index, column, seen)).collect();
        sheet
    }

    /// With every column measured, for so many cells of the terminal.
    pub(super) fn measured(table: &'t TableFrom<'t>, figures: &'t Figures<'t>, limit: Option<usize>) -> Self {
        let mut sheet = Self::of(table, figures);
        sheet.measure(limit.is_some());
        let drawn = |column: &Measured| column.kind == Kind::Chart;
        let others: usize =
            sheet.columns.iter().filter(|c| !drawn(c)).map(|column| column.wanted + GAP).sum();
        for column in sheet.columns.iter_mut().filter(|column| drawn(column)) {
            column.wanted = chart::width(limit, others).max(column.wanted);
            column.least = chart::NARROWEST.max(column.least);
            column.narrowest = column.least;
        }
        sheet
    }

    /// A column that is not yet measured.
    fn column(&self, index: usize, column: &Column, seen: &ColumnSurvey) -> Measured {
        let (decimals, rounded) = self.figures.decimals(seen.money);
        let unit_above = self.table.unit_above;
        let heading = match column.kind {
            Kind::Money => self.figures.heading(&column.heading, !unit_above, rounded && !unit_above),
            _ => column.heading.clone(),
        };
        Measured {
            index,
            heading: one_line(&heading).into_owned(),
            kind: column.kind,
            weight: column.weight,
            decimals,
            rounded,
            counts: seen.counts,
            wanted: 0,
            least: 0,
            narrowest: 0,
            legible: 0,
        }
    }

    /// Measures the columns: a cell of each row after the other is written and forgotten again. Where nothing is `limited`,
    /// no column is made narrower, and no piece is looked for.
    fn measure(&mut self, limited: bool) {
        let longest = if limited { 0 } else { WIDEST_PIECE };
        let mut bodies = vec![Body { longest, ..Body::default() }; self.columns.len()];
        let _ = self.table.each_row(|row| {
            for (column, body) in self.columns.iter().zip(&mut bodies) {
                if let Some(cell) = row.cells.get(column.index) {
                    body.add(cell, &self.write(cell, column), column.kind, self.ruler);
                }
            }
            ControlFlow::Continue(())
        });
        let ruler = self.ruler;
        self.columns.iter_mut().zip(bodies).for_each(|(column, body)| column.measure(&body, ruler));
    }

    /// The cell of a column in a row, on one line.
    pub(super) fn cell<'c>(&self, row: &'c RowFrom<'_>, column: &Measured) -> Cow<'c, str> {
        row.cells.get(column.index).map_or(Cow::Borrowed(""), |cell| self.write(cell, column).text)
    }

    /// The cell of a column in a row, in lines of at most `width` cells.
    pub(super) fn lines<'c>(&self, row: &'c RowFrom<'_>, column: &Measured, width: usize) -> Lines<'c> {
        match row.cells.get(column.index) {
            Some(cell @ (CellFrom::Bar(..) | CellFrom::Span(_))) => chart::draw(cell, width).into(),
            Some(CellFrom::Branch(branch)) => self.branch(branch, width).into(),
            Some(cell) => {
                let Lines { text, width: written } = self.write(cell, column);
                match written.unwrap_or_else(|| self.ruler.text(&text)) {
                    wide if wide > width => self.broken(&text, width).into(),
                    one => Lines { text, width: Some(one) },
                }
            }
            None => Lines::from(""),
        }
    }

    /// What is indented stays so on every line, where that leaves room.
    fn broken(&self, text: &str, width: usize) -> String {
        let inner = text.trim_start_matches(INDENT);
        let indent = (text.len() - inner.len()) / INDENT.len_utf8();
        if indent + NARROWEST_WORDS > width {
            return wrap::wrap(inner, width, self.ruler).into_owned();
        }
        let blanks = INDENT.to_string().repeat(indent);
        let wrapped = wrap::wrap(inner, width - indent, self.ruler);
        wrapped.split('\n').map(|line| format!("{blanks}{line}")).collect::<Vec<_>>().join("\n")
    }

    /// A line of a tree stays one line: what is too deep says how deep it is, what is too long is cut.
    fn branch(&self, branch: &Branch, width: usize) -> String {
        let (lines, name) = (written_lines(&branch.lines), one_line(&branch.text));
        if self.ruler.text(&lines) + self.ruler.text(&name).min(NARROWEST_WORDS) <= width {
            return self.ruler.shorten(&(lines + &name), width);
        }
        self.ruler.shorten(&format!("|   [{}] {name}", branch.depth), width)
    }

    fn write<'c>(&self, cell: &'c CellFrom<'_>, column: &Measured) -> Lines<'c> {
        #[cfg(test)]
        WRITTEN.set(WRITTEN.get() + 1);
        let (figures, decimals, counts) = (self.figures, column.decimals, column.counts);
        let written = match cell {
            CellFrom::Blank | CellFrom::Bar(..) | CellFrom::Span(..) => return Lines::from(""),
            CellFrom::Text(text) | CellFrom::Unknown(text) => {
                return match self.ruler.harmless(text) {
                    Some(width) => Lines { text: Cow::Borrowed(text), width: Some(width) },
                    None => one_line(text).into(),
                };
            }
            CellFrom::Said(note) => one_line(&note.say(figures)).into_owned(),
            CellFrom::Nested(depth, text) => INDENT.to_string().repeat(2 * depth) + &one_line(text),
            CellFrom::Branch(branch) => written_lines(&branch.lines) + &one_line(&branch.text),
            CellFrom::Count(count) => count.to_string(),
            CellFrom::Whole(number) => number.to_string(),
            CellFrom::Money(money) => figures.digits(*money, decimals) + &" ".repeat(counts),
            CellFrom::Amount(amount) => {
                let mut text = figures.digits(amount.money, decimals);
                if amount.is_approximate() {
                    text.insert_str(0, &figures::qualifier_words(figures.messages, amount.qualifier));
                }
                text
            }
            CellFrom::Counted(money, count) => {
                let digits = money.map_or_else(String::new, |money| figures.digits(money, decimals));
                let count = if *count > 0 { format!("({count})") } else { String::new() };
                format!("{digits}{count:>counts$}")
            }
            CellFrom::Percent(percent) => format!("{percent:.2}%"),
        };
        written.into()
    }

    /// The unit of all money in the table, and whether any of it is rounded.
    pub(super) fn unit_line(&self) -> String {
        let rounded = self.columns.iter().any(|column| column.kind == Kind::Money && column.rounded);
        let unit = self.figures.unit_word();
        let id = if rounded { "table-unit-rounded" } else { "table-unit" };
        self.figures.messages.with(id, &[("unit", (&unit).into())])
    }

    /// A heading in lines of at most `width` cells; a unit goes to the next line whole.
    pub(super) fn heading<'h>(&self, heading: &'h str, width: usize) -> Cow<'h, str> {
        if self.ruler.text(heading) <= width {
            return Cow::Borrowed(heading);
        }
        let broken = heading.replace('（', "\n（").replace(" (", "\n(");
        let lines = broken.split('\n').map(|line| wrap::wrap(line, width, self.ruler));
        Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
    }
}

#[cfg(test)]
thread_local! {
    static WRITTEN: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// How many cells this thread has written out.
#[cfg(test)]
pub(super) fn written() -> usize {
    WRITTEN.get()
}

/// The blanks that a line of a tree begins with would be taken for none.
fn written_lines(lines: &str) -> String {
    let rest = lines.trim_start_matches(' ');
    INDENT.to_string().repeat(lines.len() - rest.len()) + rest
}

/// How narrow a heading may become: its English words stay whole, Chinese may take two lines.
fn heading_words(heading: &str, ruler: Ruler) -> usize {
    let word = |word: &str| {
        let width = ruler.text(word);
        if word.is_ascii() { width } else { width.div_ceil(2).next_multiple_of(2).min(width) }
    };
    heading.split(' ').map(word).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use portfolio_core::Amount;

    use super::*;
    use crate::lang::Lang;
    use crate::messages::Messages;
    use crate::table::testing::suited;
    use crate::table::{Cell, Grouping, Role, Table, UnitChoice};

    /// What `find` finds of a table with these columns and one row, measured for so many cells.
    fn of<T>(
        columns: &[(&str, Kind)],
        cells: Vec<Cell>,
        limit: Option<usize>,
        find: impl Fn(&Sheet<'_>) -> T,
    ) -> T {
        let mut table =
            Table::new(columns.iter().map(|(heading, kind)| Column::new(*heading, *kind)).collect());
        table.push(Role::Body, cells);
        let messages = Messages::new(Lang::Zh);
        let figures = suited(&table, &messages);
        find(&Sheet::measured(&table, &figures, limit))
    }

    /// Of the first column: what it wants, what breaks no word, what breaks no number, what is read with ease.
    fn measures(heading: &str, kind: Kind, cell: Cell) -> [usize; 4] {
        of(&[(heading, kind)], vec![cell], Some(80), |sheet| {
            let column = &sheet.columns[0];
            [column.wanted, column.least, column.narrowest, column.legible]
        })
    }

    /// Words of up to sixteen cells are not broken while anything else can be done, eight cells are the least there are, and
    /// sixteen are read with ease.
    #[test]
    fn words_need_as_much_as_the_longest_of_them() {
        let words = |text: &str| measures("名称", Kind::Text, Cell::text(text));
        assert_eq!(words("学校 newcampus"), [14, 9, 8, 14]);
        assert_eq!(words("职业中学 newcampus"), [18, 9, 8, 16]);
        assert_eq!(words("a abcdefghijklmnopqrstu"), [23, 16, 8, 16]);
        assert_eq!(words("学校"), [4, 4, 4, 4]);
    }

    /// Ids are broken at sixteen cells, the line of a tree is cut after twelve of its name or at twenty-four, and neither as
    /// long as there is room.
    #[test]
    fn ids_and_lines_of_trees_need_less_than_they_want() {
        let code = |cell| measures("编号", Kind::Code, cell);
        assert_eq!(code(Cell::text("x".repeat(30))), [30, 30, 16, 30]);
        assert_eq!(code(Cell::text("2026-06")), [7, 7, 7, 7]);
        let branch = |text: String| Cell::Branch(Branch { depth: 1, lines: "|   ".to_owned(), text });
        assert_eq!(code(branch("x".repeat(26))), [30, 30, 16, 30]);
        assert_eq!(code(branch("x".repeat(5))), [9, 9, 9, 9]);
        let deep = Branch { depth: 5, lines: "|   ".repeat(5), text: "x".repeat(26) };
        assert_eq!(code(Cell::Branch(deep)), [46, 46, 24, 46]);
    }

    /// A chart takes what the others leave, ten cells at least; its heading stays on one line.
    #[test]
    fn a_chart_takes_what_is_left() {
        let chart = |heading: &str, limit: usize| {
            let columns = [("名称", Kind::Text), (heading, Kind::Chart)];
            of(&columns, vec![Cell::text("学校"), Cell::Bar(1, 2)], Some(limit), |sheet| {
                let column = &sheet.columns[1];
                [column.wanted, column.least, column.narrowest]
            })
        };
        assert_eq!(chart("图", 40), [34, 10, 10]);
        assert_eq!(chart("图", 12), [10, 10, 10]);
        assert_eq!(chart("二〇二一年至二〇二五年", 40), [34, 22, 22]);
    }

    /// A line that is broken keeps its indent where that leaves eight cells.
    #[test]
    fn what_is_indented_stays_so_where_there_is_room() {
        let text = format!("{}new school building", INDENT.to_string().repeat(4));
        let broken = |width: usize| {
            of(&[("名称", Kind::Text)], vec![Cell::Blank], None, |sheet| sheet.broken(&text, width))
        };
        let lines = |words: &[&str]| {
            words
                .iter()
                .map(|word| format!("{INDENT}{INDENT}{INDENT}{INDENT}{word}"))
                .collect::<Vec<_>>()
                .join("\n")
        };
        assert_eq!(broken(14), lines(&["new school", "building"]));
        assert_eq!(broken(12), lines(&["new", "school", "building"]));
        assert_eq!(broken(11), "new school\nbuilding");
    }

    /// Two blanks for each level; the line of a tree is cut, and says how deep it is where there is no room for its lines.
    #[test]
    fn depth_is_drawn_or_said() {
        let written = |cell: Cell| {
            of(&[("名称", Kind::Text)], vec![Cell::Blank], None, |sheet| {
                sheet.write(&cell, &sheet.columns[0]).text.into_owned()
            })
        };
        let blanks = |count: usize| INDENT.to_string().repeat(count);
        assert_eq!(written(Cell::Nested(1, "a".into())), blanks(2) + "a");
        assert_eq!(written(Cell::Nested(3, "a".into())), blanks(6) + "a");
        let branch = Branch { depth: 1, lines: "|   ".to_owned(), text: "职业中学新校区".to_owned() };
        let cut = |width: usize| {
            of(&[("名称", Kind::Code)], vec![Cell::Blank], None, |sheet| sheet.branch(&branch, width))
        };
        assert_eq!(cut(18), "|   职业中学新校区");
        assert_eq!(cut(12), "|   职业中…");
        assert_eq!(cut(11), "|   [1]…");
        let under = Branch { depth: 2, lines: "    `-- ".to_owned(), text: "甲".to_owned() };
        assert_eq!(written(Cell::Branch(under)), blanks(4) + "`-- 甲");
    }

    /// The unit above a table is told to be rounded where an amount is.
    #[test]
    fn the_unit_says_where_amounts_are_rounded() {
        let mut table =
            Table::new(vec![Column::new("Name", Kind::Text), Column::new("Investment", Kind::Money)]);
        let amount = "5000.5万元".parse::<Amount>().unwrap();
        table.push(Role::Body, vec![Cell::text("a"), Cell::Money(amount.money)]);
        let messages = Messages::new(Lang::En);
        let line = |decimals: Option<u32>| {
            let tables = std::slice::from_ref(&table);
            let figures = Figures::of(tables, UnitChoice::Wan, decimals, Grouping::None, &messages, "CNY");
            Sheet::of(&table, &figures).unit_line()
        };
        assert_eq!(line(None), line(Some(1)));
        assert!(line(None).contains("CNY 10k") && !line(None).contains("rounded"), "{}", line(None));
        assert!(line(Some(0)).contains("CNY 10k") && line(Some(0)).contains("rounded"), "{}", line(Some(0)));
    }
}
