//! What is wrong with a list: coded findings, each with its file, sheet and cell.

use std::fmt;

use portfolio_core::Severity;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::grid::{Area, most_bytes};

macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident = $code:literal { $($field:ident),* } $text:literal, $help:expr;)*) => {
        /// What is wrong, with what the words need. E8xx keeps the list from being taken whole, W8xx is told.
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        #[non_exhaustive]
        #[expect(missing_docs, reason = "the fields are the words of the messages")]
        pub enum ImportProblem {
            $($(#[$doc])* #[error($text)] $name { $($field: String),* },)*
        }

        impl ImportProblem {
            /// Every code, in order.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// The stable code.
            #[must_use]
            pub fn code(&self) -> &str {
                // The registry's own problems keep their own codes.
                if let Self::Record { code, .. } = self {
                    return code;
                }
                match self {
                    $(Self::$name { .. } => $code,)*
                }
            }

            /// What the words need, by name: for who says it in another language.
            #[must_use]
            pub fn fields(&self) -> Vec<(&'static str, &str)> {
                match self {
                    $(Self::$name { $($field),* } => vec![$((stringify!($field), $field.as_str())),*],)*
                }
            }

            /// How to mend it, in one sentence.
            #[must_use]
            pub const fn help(&self) -> Option<&'static str> {
                match self {
                    $(Self::$name { .. } => $help,)*
                }
            }
        }
    };
}

problems! {
    /// A file that cannot be read as what it is.
    Unreadable = "E801" { reason } "the file cannot be read: {reason}",
        Some("open it in Excel or WPS and save it as .xlsx");
    /// A workbook with a password.
    Password = "E802" {} "the workbook is protected with a password",
        Some("remove the password and save it again");
    /// A page with the name of a workbook.
    WebPage = "E803" {} "the file is an HTML or XML page with the name of a workbook",
        Some("open it in Excel or WPS and save it as .xlsx");
    /// More than a list can hold.
    TooLarge = "E804" {} "the file is larger than a list of projects can be",
        Some("import the sheet that holds the list, saved as a file of its own");
    /// An encoding that is not recognised.
    Encoding = "E805" {} "the text is neither UTF-8, UTF-16 nor GB 18030",
        Some("save it as UTF-8");
    /// A quote of a delimited text that is never closed.
    OpenQuote = "E806" { line } "the quote that opens this cell, in line {line} of the file, is never closed: all that follows would be one cell",
        Some("close it, write it twice where it is part of the words, or delete it");
    /// More of a field behind its quotes.
    BehindQuote = "E807" { line, behind } "the cell opens with a quote in line {line} of the file, and behind the one that closes it stands `{behind}`: where it ends cannot be told",
        Some("write a quote that is part of the words twice, or delete the one that opens by mistake");
    /// Quotes of a delimited text that hold rows together.
    RowsInQuotes = "E808" {} "the cell in quotes holds several lines that would be whole rows of the list without the quotes",
        Some("delete the quotes that stand there by mistake; in a cell of several lines, write ， for the delimiter");
    /// No heading of names anywhere.
    NoTable = "E811" {} "no list of projects is found: no heading means the name of a project (项目名称)",
        Some("name the headings with --map, or the place with --sheet and --range");
    /// A sheet that is not there.
    NoSheet = "E812" { wanted, sheets } "there is no sheet `{wanted}`; there are {sheets}", None;
    /// Two tables beside each other.
    TablesBeside = "E813" { other } "two lists stand beside each other, the other one at {other}",
        Some("import them one by one with --range");
    /// The same projects on two sheets.
    SheetsRepeat = "E814" { other, count, example } "sheet `{other}` has {count} of the same projects, such as {example}: taken twice, their money would be counted twice",
        Some("choose the sheets to take with --sheet");
    /// Two columns that mean the same.
    TwoColumns = "E815" { heading, other, field } "`{heading}` and `{other}` both mean `{field}`",
        Some("say with --map which one counts, and `-` for the other");
    /// An amount's column without unit.
    NoUnit = "E816" { heading } "the unit of `{heading}` is not stated: 元 and 万元 differ by four digits",
        Some("write 单位：万元 above the list or （万元） into the heading, or say it with --map");
    /// A unit that is not one of our money.
    BadUnit = "E817" { heading } "the unit of `{heading}` is not one of yuan",
        Some("convert the amounts into yuan, or leave the column out with --map");
    /// A column of a year's money without the year.
    NoYear = "E818" { heading } "the year that `{heading}` means is not stated",
        Some("say it with --year");
    /// A text that is no range.
    BadRange = "E819" { range } "`{range}` is not a range of cells such as B4:K30", None;
    /// A line among the rows, or a cell beside an amount, that states another unit than the columns have.
    UnitChanges = "E820" { label, heading } "`{label}` states another unit than `{heading}` has above it",
        Some("write the amounts in the unit of the heading, give these rows a list of their own with its own headings, or import the parts one by one with --range");
    /// Progress without a date.
    NoDate = "E821" { heading } "`{heading}` reports what is done, but the list does not say up to when",
        Some("say it with --as-of 2026-09");
    /// Progress of another date.
    OtherDate = "E822" { heading, date } "`{heading}` speaks of another date than {date}",
        Some("correct --as-of, or leave the column out with --map");
    /// A row that may be a project or a group.
    UnclearRow = "E831" { label } "`{label}` may be a project or the heading of a group",
        Some("give projects a number in the 序号 column, and groups one such as 一、 or （一）");
    /// A row with facts and no name.
    NamelessRow = "E832" {} "the row has facts but no name of a project", None;
    /// An amount over several rows.
    MergedAmount = "E833" { heading, area } "the amount of `{heading}` stands in the merged cell {area}: whose it is cannot be told",
        Some("split the cell and give each project its own amount");
    /// A row of an "of which".
    OfWhich = "E834" { label } "`{label}` is a part of what stands above it, and would be counted twice",
        Some("delete the row, or make it a project of its own and take its amount off the other");
    /// A number below another number.
    SubNumber = "E835" { number, label } "`{label}` has the number {number}: a project of its own, or a piece of another",
        Some("number projects 1, 2, 3 …; delete the rows of pieces, or those of the wholes");
    /// A project over several rows.
    SeveralRows = "E836" { name } "`{name}` stands over several rows",
        Some("give the project one row");
    /// A row of a delimited text with more fields than headings.
    TooManyFields = "E837" { fields, headings } "the row has {fields} fields under {headings} headings: a comma inside an amount, such as 1,200, makes two of it",
        Some("put amounts with commas into quotes, or take the commas out");
    /// A row whose amounts are those of the rows beside it.
    SumRow = "E838" { label, count } "`{label}` states exactly what {count} rows beside it add up to, and nothing else: a total or a project",
        Some("call a total 合计 or 小计, or delete the row; let a project say where it is built or who builds it");
    /// An amount that a comma may have cut in two.
    SplitAmount = "E839" { heading, amount, next, rest } "`{amount}` under `{heading}` and `{rest}` under `{next}` may be one amount that a comma has cut in two",
        Some("put amounts with commas into quotes, or take the commas out");
    /// A formula where data belongs.
    Formula = "E841" { heading, cached } "`{heading}` is a formula (last result: {cached}); what it yields is not taken as data",
        Some("paste it as values, or leave the cell out with --keep-going");
    /// An error value.
    ErrorValue = "E842" { heading, error } "`{heading}` holds {error}", None;
    /// A text that is not one amount.
    BadAmount = "E843" { heading, text, reason } "`{text}` under `{heading}` is not one amount: {reason}", None;
    /// A number that no decimal is near to, or that is no whole fen.
    InexactAmount = "E844" { heading, shown, unit } "{shown} {unit} under `{heading}` is no exact amount to the fen",
        Some("round it to the fen, and paste it as a value");
    /// A number that is shown as another.
    ShownOtherwise = "E845" { heading, shown } "the number under `{heading}` is shown otherwise than it is kept ({shown})",
        Some("give the cell a plain number format and check the amount");
    /// A text that is not a date.
    BadDate = "E846" { heading, text } "`{text}` under `{heading}` is not a date that can be told for certain",
        Some("write it as 2024-10, or 2023..2025 for a span");
    /// A date whose month may be January or October.
    MonthLost = "E847" { heading, text } "{text} under `{heading}` is a number: it may be January or October",
        Some("write it as a text, 2022-01 or 2022-10");
    /// A text that is no project code.
    BadFunding = "E848" { heading, text, reason } "`{text}` under `{heading}` cannot be read as sources of funds: {reason}", None;
    /// A text that no registry holds.
    TextTooLong = "E849" { heading, bytes, most } "the text under `{heading}` has {bytes} bytes; a text of a registry has {most} at most",
        Some("shorten it, or keep it in a document of its own");
    /// A sheet or file of a registry written whole that is none of its tables.
    NoSuchTable = "E851" { name } "`{name}` is none of the tables of a registry",
        Some("delete it, or give it the name that it had");
    /// A column that a table does not have.
    NoSuchColumn = "E852" { heading, table } "the table `{table}` has no column `{heading}`",
        Some("delete the column, or give it the heading that it had");
    /// A row of something that is not there.
    NoOwner = "E853" { owner } "there is no record `{owner}`, which the row belongs to",
        Some("delete the row, or say in the columns `owner…` what it belongs to");
    /// What may stand once.
    Twice = "E854" { what } "`{what}` stands here a second time", None;
    /// A workbook or folder without the table that says that it is a registry.
    NotWhole = "E855" { table } "there is no table `{table}`: this is not a registry written whole",
        Some("import a list of projects without --full");
    /// What the registry's own rules refuse; the code is theirs.
    Record = "E861" { code, message } "{message}", None;
    /// Two records that a row may mean.
    UnclearMatch = "E862" { name, ids } "`{name}` may be any of {ids}",
        Some("add a column 项目代码, or 编码 with the id");
    /// A line of a mapping file.
    BadMapping = "E871" { line, text } "line {line} of the mapping is not `heading: field`: {text}", None;
    /// A field that a mapping names and that is not there.
    NoField = "E872" { field, known } "there is no field `{field}`; there are {known}", None;
    /// A text that does not begin as a mapping does; what stands in it is not told.
    NotMapping = "E873" { line, known } "the file does not begin as a mapping: line {line} is not `heading: field` with one of the fields {known}", None;
    /// A column that is not taken.
    ColumnLeft = "W881" { heading } "the column `{heading}` is not taken",
        Some("say what it means with --map, or `-` to leave it out without a word");
    /// A sheet that is not taken.
    SheetLeft = "W882" { reason } "the sheet is not taken ({reason})", None;
    /// A stated total that the rows do not give.
    TotalDiffers = "W883" { label, heading, stated, sum, difference } "`{label}` states {stated} of `{heading}`; its rows add up to {sum}, a difference of {difference}", None;
    /// A stated count that the rows do not give.
    CountDiffers = "W884" { label, stated, count } "`{label}` states {stated}, counting its projects gives {count}", None;
    /// Words that a closed vocabulary does not have.
    WordKept = "W886" { heading, text } "`{text}` under `{heading}` is no word that the field knows; it is kept in the notes", None;
    /// One name twice.
    SameName = "W887" { name, other } "`{name}` stands at {other} too", None;
    /// An investment of nothing.
    ZeroAmount = "W888" { heading } "the amount of `{heading}` is zero; where it is not known yet, leave the cell empty", None;
    /// No sector anywhere.
    NoSector = "W889" { count, sector } "projects without a sector are put into {sector}: {count}", None;
    /// Rows or columns that the reader of the list does not see.
    HiddenTaken = "W890" { what, cells } "{what} {cells} are hidden in the workbook and are read all the same", Some("delete them, or unhide and check them");
    /// The date that a title names.
    DateTaken = "W891" { date, title } "progress is taken as of {date}, which `{title}` says", None;
    /// A project that states what the rows beside it add up to.
    SumTaken = "W892" { label, count } "`{label}` states exactly what {count} rows beside it add up to; it is taken as a project",
        Some("if it is a total, call it 合计 or 小计, or delete the row");
    /// Progress is asked for up to another date than a title says.
    DateOverruled = "W893" { date, title, own } "progress is taken as of {date}, as asked for, though `{title}` says {own}",
        Some("leave --as-of out where the title is right");
    /// Headings over nothing.
    NoProjects = "W894" {} "no project stands below the headings of the list",
        Some("check that the rows have names; a row that numbers the columns (栏次) is none");
}

impl ImportProblem {
    /// What is told of a text under a heading that no registry holds.
    pub(super) fn too_long(heading: &str, bytes: usize) -> Self {
        let (bytes, most) = (bytes.to_string(), most_bytes().to_string());
        Self::TextTooLong { heading: heading.to_owned(), bytes, most }
    }

    /// How bad it is: said by the code's first letter.
    #[must_use]
    pub fn severity(&self) -> Severity {
        if self.code().starts_with('W') { Severity::Warning } else { Severity::Error }
    }
}

/// A problem with its place.
///
/// In JSON: `{code, severity, message, file, sheet, cell, help}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub problem: ImportProblem,
    /// The file.
    pub file: String,
    /// The sheet, where the file has any.
    pub sheet: Option<String>,
    /// The cell or cells.
    pub cell: Option<Area>,
    /// The registry's own problem, where its rules refuse the record.
    pub record: Option<portfolio_core::diagnostic::Problem>,
}

impl Finding {
    /// Whether it keeps the list from being taken whole.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.problem.severity() == Severity::Error
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Finding", 7)?;
        map.serialize_field("code", self.problem.code())?;
        map.serialize_field("severity", &self.problem.severity())?;
        map.serialize_field("message", &self.problem.to_string())?;
        map.serialize_field("file", &self.file)?;
        map.serialize_field("sheet", &self.sheet)?;
        map.serialize_field("cell", &self.cell.map(|cell| cell.to_string()))?;
        map.serialize_field("help", &self.problem.help())?;
        map.end()
    }
}

/// `list.xlsx:项目表!C7: error E843: …`
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.file)?;
        match (&self.sheet, self.cell) {
            (Some(sheet), Some(cell)) => write!(f, "{sheet}!{cell}:")?,
            (Some(sheet), None) => write!(f, "{sheet}:")?,
            (None, Some(cell)) => write!(f, "{cell}:")?,
            (None, None) => {}
        }
        write!(f, " {} {}: {}", self.problem.severity(), self.problem.code(), self.problem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_in_order() {
        assert!(ImportProblem::CODES.is_sorted_by(|a, b| a[1..] < b[1..]));
    }
}
