//! Whatever stands in a table and however wide it may be: it is written in every form, no words are wider than asked, and a table
//! whose rows are made as they are written looks like one that holds them.

use std::io::{self, Write};

use portfolio_report::table::{
    Cell, Column, Delimited, Figures, Grouping, Kind, Role, Row, Table, TableFrom, TextStyle, UnitChoice,
    text_width, write_delimited, write_markdown, write_text,
};
use portfolio_report::{Lang, Messages};

/// Kinds of cells that a byte chooses among.
const KINDS: [Kind; 5] = [Kind::Text, Kind::Code, Kind::Count, Kind::Money, Kind::Percent];
/// Below this many cells not even two columns of words stand beside each other.
const NARROWEST: usize = 24;

/// Width, language and kinds of columns, a byte each; then the texts of the cells, a line each.
pub(crate) fn holds(bytes: &[u8]) {
    let [width, how, kinds, rest @ ..] = bytes else { return };
    let text = String::from_utf8_lossy(rest);
    let only_words = how & 2 == 0;
    let count = 1 + usize::from(kinds % 6);
    let kind = |index: usize| {
        if only_words { Kind::Text } else { KINDS[(usize::from(*kinds) + index) % KINDS.len()] }
    };
    let mut lines = text.split('\n');
    let heading = |index| Column::new(lines.next().unwrap_or_default(), kind(index));
    let columns: Vec<Column> = (0..count).map(heading).collect();
    let texts: Vec<&str> = lines.take(200).collect();
    let row = |texts: &[&str]| {
        let cells = (0..count).map(|index| cell(kind(index), texts.get(index).copied().unwrap_or_default()));
        let role = if texts[0].starts_with('=') { Role::Total } else { Role::Body };
        Row { role, cells: cells.collect() }
    };
    let mut held = Table::new(columns.clone());
    held.rows = texts.chunks(count).map(row).collect();
    let mut long =
        TableFrom::new(columns).long(|_, each| texts.chunks(count).try_for_each(|texts| each(row(texts))));
    if how & 4 != 0 {
        held.title = texts.first().map(ToString::to_string);
        long.title.clone_from(&held.title);
    }
    let lang = if how & 1 == 0 { Lang::En } else { Lang::Zh };
    let width = NARROWEST + usize::from(*width);
    let shown = forms(&held, lang, width);
    assert_eq!(shown, forms(&long, lang, width), "made as it is written it looks otherwise");
    if only_words {
        for line in shown[0].lines() {
            assert!(text_width(line, lang) <= width, "wider than {width}: {line:?}");
        }
    }
}

fn cell(kind: Kind, text: &str) -> Cell {
    match kind {
        Kind::Text if text.starts_with('>') => Cell::Nested(text.len() % 40, text.to_owned()),
        Kind::Text | Kind::Code | Kind::Chart => Cell::text(text),
        Kind::Count => Cell::Count(text.len()),
        Kind::Money => text.parse().map_or_else(|_| Cell::unknown(text), Cell::Amount),
        Kind::Percent => Cell::Percent(portfolio_core::Decimal::new(text.len() as i64, 2)),
    }
}

fn forms(table: &TableFrom<'_>, lang: Lang, width: usize) -> Vec<String> {
    let messages = Messages::new(lang);
    let tables = std::slice::from_ref(table);
    let figures = Figures::of(tables, UnitChoice::Auto, None, Grouping::None, &messages, "CNY");
    let form = |write: &dyn Fn(&mut dyn Write) -> io::Result<()>| {
        let mut out = Vec::new();
        write(&mut out).expect("memory can be written to");
        String::from_utf8(out).expect("what is written is UTF-8")
    };
    vec![
        form(&|out| write_text(out, table, &figures, TextStyle { width: Some(width), color: false })),
        form(&|out| write_text(out, table, &figures, TextStyle { width: None, color: true })),
        form(&|out| write_markdown(out, table, &figures)),
        form(&|out| write_delimited(out, table, &figures, Delimited::default())),
        form(&|out| {
            write_delimited(out, table, &figures, Delimited { tabs: true, bom: true, ..Delimited::default() })
        }),
    ]
}
