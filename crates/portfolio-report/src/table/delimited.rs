//! CSV and TSV: exact digits, the unit of money in a column of its own, nothing that only the eye needs.

use std::borrow::Cow;
use std::io::{self, Write};

use super::survey::Survey;
use super::{CellFrom, Column, Figures, Kind, Role, RowFrom, TableFrom};
use crate::sanitize;

/// How to write a delimited file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Delimited {
    /// Tabs instead of commas.
    pub tabs: bool,
    /// A byte-order mark, by which Excel knows UTF-8.
    pub bom: bool,
    /// Text that a spreadsheet would run as a formula stays as it is, without an apostrophe before it.
    pub raw: bool,
    /// What the first line says.
    pub headings: Headings,
}

/// What the first line of a delimited file says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Headings {
    /// The columns' headings, in the catalogue's language; so are the words that tell sums from rows.
    #[default]
    Words,
    /// The columns' keys, the same in every language and version; so are the words that tell sums from rows.
    Keys,
    /// Nothing: the first line is a row.
    None,
}

/// Writes a table.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write_delimited(
    out: &mut dyn Write,
    table: &TableFrom<'_>,
    figures: &Figures<'_>,
    how: Delimited,
) -> io::Result<()> {
    if how.bom {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let columns = columns(table, figures, how.headings);
    let mut writer =
        csv::WriterBuilder::new().delimiter(if how.tabs { b'\t' } else { b',' }).from_writer(out);
    if how.headings != Headings::None {
        let headings = columns.iter().map(|column| guarded(Cow::Borrowed(&column.heading), how));
        write_record(&mut writer, headings, how)?;
    }
    table.write_rows(|row| {
        write_record(&mut writer, columns.iter().map(|column| (column.field)(row, how)), how)
    })?;
    writer.flush()
}

fn write_record<'c>(
    writer: &mut csv::Writer<impl Write>,
    fields: impl Iterator<Item = Cow<'c, str>>,
    how: Delimited,
) -> io::Result<()> {
    let mut fields = fields.map(|field| harmless(field, how));
    fields.try_for_each(|field| writer.write_field(&*field)).map_err(io_error)?;
    writer.write_record(None::<&[u8]>).map_err(io_error)
}

/// What went wrong with the file, which tells a closed pipe from a full disk.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// What stands in a row's field of a column.
type Content<'t> = dyn for<'c> Fn(&'c RowFrom<'_>, Delimited) -> Cow<'c, str> + 't;

/// A column of the file.
struct Field<'t> {
    heading: String,
    field: Box<Content<'t>>,
}

impl<'t> Field<'t> {
    fn new(heading: String, field: impl for<'c> Fn(&'c RowFrom<'_>, Delimited) -> Cow<'c, str> + 't) -> Self {
        Self { heading, field: Box::new(field) }
    }
}

/// The columns of the file. One column of the table may become several: amounts, their qualifiers, counts in brackets.
fn columns<'t>(table: &'t TableFrom<'_>, figures: &'t Figures<'t>, headings: Headings) -> Vec<Field<'t>> {
    let survey = table.survey();
    let keys = headings == Headings::Keys;
    let own = |id: &str, key: &str| if keys { key.to_owned() } else { figures.messages.get(id) };
    let derived = |id: &str, column: &Column, suffix: &str| {
        if keys {
            format!("{}_{suffix}", column.key)
        } else {
            figures.messages.with(id, &[("heading", (&column.heading).into())])
        }
    };
    let mut columns = Vec::new();
    if survey.any_sums {
        columns.push(Field::new(own("file-row", "row"), move |row, _| role(row.role, figures, keys).into()));
    }
    let last_money = table.columns.iter().rposition(|column| column.kind == Kind::Money);
    for (index, column) in table.columns.iter().enumerate().filter(|(_, c)| c.kind != Kind::Chart) {
        let seen = survey.columns[index];
        columns.push(Field::new(heading(column, figures, &survey, index, keys), move |row, how| {
            plain(&row.cells[index], figures, how)
        }));
        if seen.any_amounts {
            let heading = derived("file-qualifier", column, "qualifier");
            columns.push(Field::new(heading, move |row, _| qualifier(&row.cells[index], figures).into()));
        }
        if seen.any_counted {
            let heading = derived("file-undisclosed", column, "undisclosed");
            columns.push(Field::new(heading, move |row, _| counted(&row.cells[index]).into()));
        }
        if Some(index) == last_money {
            let unit = figures.unit_word();
            columns.push(Field::new(own("file-unit", "unit"), move |_, _| unit.clone().into()));
        }
    }
    columns
}

fn heading(column: &Column, figures: &Figures<'_>, survey: &Survey, index: usize, keys: bool) -> String {
    if keys {
        return column.key.clone();
    }
    match column.kind {
        Kind::Percent => format!("{} (%)", column.heading),
        Kind::Money => {
            figures.heading(&column.heading, false, figures.decimals(survey.columns[index].money).1)
        }
        _ => column.heading.clone(),
    }
}

/// What a row is, for who leaves the sums out.
fn role(role: Role, figures: &Figures<'_>, keys: bool) -> String {
    let (id, key) = match role {
        Role::Body => ("file-row-body", "row"),
        Role::Subtotal => ("file-row-subtotal", "subtotal"),
        Role::Total => ("file-row-total", "total"),
        Role::Apart => ("file-row-apart", "apart"),
    };
    if keys { key.to_owned() } else { figures.messages.get(id) }
}

fn plain<'c>(cell: &'c CellFrom<'_>, figures: &Figures<'_>, how: Delimited) -> Cow<'c, str> {
    let number = match cell {
        CellFrom::Blank | CellFrom::Unknown(_) | CellFrom::Bar(..) | CellFrom::Span(..) => String::new(),
        CellFrom::Text(text) => return guarded(Cow::Borrowed(text), how),
        CellFrom::Nested(_, text) => return guarded(text.into(), how),
        CellFrom::Branch(branch) => return guarded((&branch.text).into(), how),
        CellFrom::Said(note) => return guarded(note.say(figures).into(), how),
        CellFrom::Count(count) => count.to_string(),
        CellFrom::Whole(number) => number.to_string(),
        CellFrom::Money(money) => figures.plain(*money),
        CellFrom::Counted(money, _) => money.map_or_else(String::new, |money| figures.plain(money)),
        CellFrom::Amount(amount) => figures.plain(amount.money),
        CellFrom::Percent(percent) => percent.normalize().to_string(),
    };
    number.into()
}

fn qualifier(cell: &CellFrom<'_>, figures: &Figures<'_>) -> String {
    let CellFrom::Amount(amount) = cell else { return String::new() };
    super::figures::qualifier_words(figures.messages, amount.qualifier).trim_end().to_owned()
}

fn counted(cell: &CellFrom<'_>) -> String {
    let CellFrom::Counted(_, count) = cell else { return String::new() };
    count.to_string()
}

/// What a spreadsheet takes for the beginning of a formula; the full-width signs become the others as it reads.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];

/// Text that no spreadsheet runs: an apostrophe goes before what would be a formula, and before an apostrophe that would
/// be taken for that one, so that taking one away again gives the text.
fn guarded(text: Cow<'_, str>, how: Delimited) -> Cow<'_, str> {
    let guarded = text.trim_start_matches('\'').starts_with(FORMULA);
    if guarded && !how.raw { format!("'{text}").into() } else { text }
}

/// Nothing hostile to a terminal, no tab or line break in TSV.
fn harmless(field: Cow<'_, str>, how: Delimited) -> Cow<'_, str> {
    match if how.tabs { sanitize::one_line(&field) } else { sanitize::lines(&field) } {
        Cow::Owned(harmless) => harmless.into(),
        Cow::Borrowed(_) => field,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::messages::Messages;
    use crate::table::testing::Closed;
    use crate::table::{Cell, Grouping, Table, UnitChoice};
    use portfolio_core::Amount;

    fn write_in(lang: Lang, table: &Table, how: Delimited) -> String {
        let messages = Messages::new(lang);
        let tables = std::slice::from_ref(table);
        let figures = Figures::of(tables, UnitChoice::Wan, None, Grouping::None, &messages, "CNY");
        let mut out = Vec::new();
        write_delimited(&mut out, table, &figures, how).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn write(table: &Table, how: Delimited) -> String {
        write_in(Lang::En, table, how)
    }

    fn sample(name: &str) -> Table {
        let columns =
            vec![Column::new("Project", Kind::Text).keyed("name"), Column::new("Investment", Kind::Money)];
        let mut table = Table::new(columns);
        table.push(Role::Body, vec![Cell::text(name), Cell::Amount("约0.5亿元".parse().unwrap())]);
        table.push(Role::Body, vec![Cell::text("b"), Cell::unknown("not stated")]);
        table
    }

    #[test]
    fn unit_and_qualifier_have_columns_of_their_own_and_the_unknown_is_empty() {
        let csv = write(&sample("a,\"b\""), Delimited::default());
        let expected = "Project,Investment,Investment: qualifier,Unit\n\"a,\"\"b\"\"\",5000,about,CNY 10k\nb,,,CNY 10k\n";
        assert_eq!(csv, expected);
    }

    /// Design 15, "CSV guard": by one apostrophe, which whoever reads the file takes away.
    #[test]
    fn text_is_no_formula_unless_asked_to_stay_as_it_is() {
        for (text, guarded) in [
            ("=cmd()", "'=cmd()"),
            ("+1", "'+1"),
            ("-3", "'-3"),
            ("@a", "'@a"),
            ("＝1", "'＝1"),
            ("＋1", "'＋1"),
            ("－1", "'－1"),
            ("＠a", "'＠a"),
            ("'=1", "''=1"),
            ("'a", "'a"),
            ("''=1", "'''=1"),
            ("a=1", "a=1"),
        ] {
            let field =
                |how| write(&sample(text), how).lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
            assert_eq!(field(Delimited::default()), guarded);
            assert_eq!(field(Delimited { raw: true, ..Delimited::default() }), text);
        }
    }

    /// By its key a column is known in every language: the catalogue's name without the family, in words joined by `_`.
    #[test]
    fn columns_of_the_catalogue_have_keys_in_every_language() {
        let keys = [Lang::Zh, Lang::En].map(|lang| {
            let columns = [("col-old", Kind::Money), ("schedule-early-start", Kind::Text)];
            let table = Table::new(Column::all(&Messages::new(lang), &columns));
            write_in(lang, &table, Delimited { headings: Headings::Keys, ..Delimited::default() })
        });
        assert_eq!(keys, ["old,unit,early_start\n"; 2]);
    }

    /// No digit is hidden silently: 50,005,000 yuan are 5000.5 of ten thousand, and 5000 or 5001 only where the heading says so.
    #[test]
    fn the_heading_says_where_a_file_is_rounded() {
        let mut table = Table::new(vec![Column::new("Investment", Kind::Money)]);
        table.push(Role::Body, vec![Cell::Money("5000.5万元".parse::<Amount>().unwrap().money)]);
        let messages = Messages::new(Lang::En);
        let heading = |decimals| {
            let tables = std::slice::from_ref(&table);
            let figures = Figures::of(tables, UnitChoice::Wan, decimals, Grouping::None, &messages, "CNY");
            let mut out = Vec::new();
            write_delimited(&mut out, &table, &figures, Delimited::default()).unwrap();
            String::from_utf8(out).unwrap().lines().next().unwrap().to_owned()
        };
        assert_eq!([None, Some(1)].map(heading), ["Investment,Unit", "Investment,Unit"]);
        assert_eq!(heading(Some(0)), "Investment (rounded),Unit");
    }

    #[test]
    fn numbers_are_never_guarded() {
        let mut table = Table::new(vec![Column::new("a", Kind::Code), Column::new("b", Kind::Money)]);
        let money =
            portfolio_core::Money::ZERO.checked_sub("1万元".parse::<portfolio_core::Amount>().unwrap().money);
        table.push(Role::Body, vec![Cell::Whole(-3), Cell::Money(money.unwrap())]);
        assert_eq!(write(&table, Delimited::default()).lines().nth(1).unwrap(), "-3,-1,CNY 10k");
    }

    #[test]
    fn a_byte_order_mark_is_written_on_demand() {
        let csv = write(&sample("a"), Delimited { bom: true, ..Delimited::default() });
        assert!(csv.starts_with("\u{feff}Project"), "{csv}");
    }

    #[test]
    fn sums_are_marked_so_that_nobody_adds_them_twice() {
        let mut table = sample("a");
        let total = Cell::Money("0.5亿元".parse::<portfolio_core::Amount>().unwrap().money);
        table.push(Role::Total, vec![Cell::text("Total"), total]);
        let tsv = |lang, headings| {
            write_in(lang, &table, Delimited { tabs: true, headings, ..Delimited::default() })
        };
        let english = tsv(Lang::En, Headings::Words);
        assert!(english.contains("\ntotal\tTotal\t5000\t"), "{english}");
        let chinese = tsv(Lang::Zh, Headings::Words);
        assert!(chinese.contains("\n合计\tTotal\t5000\t"), "{chinese}");
        let keys = tsv(Lang::Zh, Headings::Keys);
        assert!(keys.starts_with("row\tname\tInvestment\tInvestment_qualifier\tunit\n"), "{keys}");
        assert!(keys.contains("\ntotal\tTotal\t5000\t"), "{keys}");
        assert_eq!(tsv(Lang::Zh, Headings::None), chinese.split_once('\n').unwrap().1);
    }

    /// A pipe that is closed must be told from a disk that is full.
    #[test]
    fn what_went_wrong_with_the_file_is_not_hidden() {
        let messages = Messages::new(Lang::En);
        let mut table = sample("a");
        for _ in 0..2000 {
            table.push(Role::Body, vec![Cell::text("x".repeat(100)), Cell::Blank]);
        }
        let figures = Figures::of(&[], UnitChoice::Wan, None, Grouping::None, &messages, "CNY");
        let error = write_delimited(&mut Closed, &table, &figures, Delimited::default()).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }
}
