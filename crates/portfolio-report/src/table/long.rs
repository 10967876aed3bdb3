//! Rows that a table holds only where they are few: else they are made as they are written.

use std::fmt;
use std::ops::ControlFlow;
use std::sync::{Arc, OnceLock};

use super::survey::Survey;
use super::{Kind, Row, RowFrom};

/// What takes rows, one after the other, until it has enough.
pub type Each<'e> = &'e mut dyn FnMut(RowFrom<'_>) -> ControlFlow<()>;

/// Which cells of its rows a table is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// All of them.
    All,
    /// Those of money, by which its unit and its decimals are chosen: whatever else is in a row may be left blank.
    Money,
}

impl Asked {
    /// Whether the cells of a column of that kind are asked for.
    #[must_use]
    pub fn of(self, kind: Kind) -> bool {
        self == Self::All || kind == Kind::Money
    }
}

type Make<'t> = dyn Fn(Asked, Each<'_>) -> ControlFlow<()> + Send + Sync + 't;

/// Makes the rows of a table whenever they are asked for: the same each time.
#[derive(Clone)]
pub(super) struct Long<'t> {
    make: Arc<Make<'t>>,
    surveyed: OnceLock<Surveyed>,
}

/// What a pass over all rows has found.
#[derive(Clone)]
struct Surveyed {
    survey: Survey,
    /// The rows themselves, where they are few.
    few: Option<Vec<Row>>,
}

/// So many rows take less to hold than to make again, which a table for the eye does twice. (Tests have both kinds small.)
const FEW: usize = if cfg!(test) { 6 } else { 1_000 };

impl<'t> Long<'t> {
    pub(super) fn new(make: impl Fn(Asked, Each<'_>) -> ControlFlow<()> + Send + Sync + 't) -> Self {
        Self { make: Arc::new(make), surveyed: OnceLock::new() }
    }

    pub(super) fn each(&self, mut each: impl FnMut(&RowFrom<'_>) -> ControlFlow<()>) -> ControlFlow<()> {
        match self.surveyed.get() {
            Some(Surveyed { few: Some(rows), .. }) => rows.iter().try_for_each(each),
            _ => (self.make)(Asked::All, &mut |row| each(&row)),
        }
    }

    /// What all its cells together say, found in one pass over its money.
    pub(super) fn survey(&self, columns: usize) -> &Survey {
        let surveyed = self.surveyed.get_or_init(|| {
            let (mut survey, few) = (Survey::new(columns), self.few());
            match &few {
                Some(rows) => rows.iter().for_each(|row| survey.add(row)),
                None => {
                    let _ = (self.make)(Asked::Money, &mut |row| {
                        survey.add(&row);
                        ControlFlow::Continue(())
                    });
                }
            }
            Surveyed { survey, few }
        });
        &surveyed.survey
    }

    /// The rows, where they are few.
    fn few(&self) -> Option<Vec<Row>> {
        let mut rows = Vec::new();
        let all = (self.make)(Asked::All, &mut |row| {
            rows.push(row.held());
            if rows.len() <= FEW { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        all.is_continue().then_some(rows)
    }
}

impl fmt::Debug for Long<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rows made as they are written")
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};
    use std::sync::atomic::AtomicUsize;
    use std::sync::atomic::Ordering::Relaxed;

    use proptest::prelude::*;

    use super::*;
    use portfolio_core::view::{ListQuery, ListReport};

    use crate::lang::Lang;
    use crate::messages::Messages;
    use crate::table::testing::{Closed, suited};
    use crate::table::{
        Cell, CellFrom, Column, Delimited, Figures, Grouping, Kind, Role, Table, TableFrom, TextStyle,
        UnitChoice, Written, write_delimited, write_markdown, write_text,
    };
    use crate::tables::list;

    /// Every form that a table is written in.
    fn forms(table: &TableFrom<'_>) -> Vec<String> {
        let messages = Messages::new(Lang::Zh);
        let figures = suited(table, &messages);
        let form = |write: &dyn Fn(&mut dyn Write) -> io::Result<()>| {
            let mut out = Vec::new();
            write(&mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        let text = |width| form(&|out| write_text(out, table, &figures, TextStyle { width, color: false }));
        vec![
            text(None),
            text(Some(24)),
            form(&|out| write_markdown(out, table, &figures)),
            form(&|out| write_delimited(out, table, &figures, Delimited::default())),
            format!("{:?}", Written::of(table, &figures)),
        ]
    }

    fn columns() -> Vec<Column> {
        vec![Column::new("项目", Kind::Text), Column::new("投资额", Kind::Money)]
    }

    /// No more of a row than is asked for.
    fn asked_for(asked: Asked, mut row: Row) -> Row {
        if !asked.of(Kind::Text) {
            row.cells[0] = Cell::Blank;
        }
        row
    }

    proptest! {
        /// Rows that are made as they are written look as rows that are held.
        #[test]
        fn a_long_table_is_written_as_one_that_holds_its_rows(
            rows in prop::collection::vec(("[a-z学校 ]{0,12}", 0_u32..4, 0_u32..12), 0..12),
            kept in 0_usize..12,
        ) {
            let row = |(name, kind, zeros): &(String, u32, u32)| {
                let amount = format!("约{}元", 10_u64.pow(*zeros)).parse().unwrap();
                let money = match kind {
                    0 => Cell::unknown("未列明"),
                    1 => Cell::Counted(None, *zeros as usize),
                    _ => Cell::Amount(amount),
                };
                let role = if *kind == 3 { Role::Total } else { Role::Body };
                Row { role, cells: vec![Cell::text(name.as_str()), money] }
            };
            let held = Table { rows: rows.iter().map(row).collect(), ..Table::new(columns()) };
            let long = TableFrom::new(columns()).long(|asked, each| {
                rows.iter().try_for_each(|one| each(asked_for(asked, row(one))))
            });
            prop_assert_eq!(forms(&long), forms(&held));
            prop_assert_eq!(long.is_empty(), rows.is_empty());
            // So do those that stand below some that are held.
            let (kept, made) = rows.split_at(kept.min(rows.len()));
            let both = TableFrom { rows: kept.iter().map(row).collect(), ..TableFrom::new(columns()) };
            let both = both.long(|asked, each| made.iter().try_for_each(|one| each(asked_for(asked, row(one)))));
            prop_assert_eq!(forms(&both), forms(&held));
        }
    }

    /// Looks how many rows have been made whenever something is written.
    struct Watch<'w> {
        made: &'w AtomicUsize,
        first: Option<usize>,
    }

    impl Write for Watch<'_> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.first.get_or_insert(self.made.load(Relaxed));
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// How many rows of so many have been made whole when the first is written, how many in all, and how many for their money.
    fn made(rows: usize) -> (Option<usize>, usize, usize) {
        let [whole, money] = [const { AtomicUsize::new(0) }; 2];
        let table = TableFrom::new(columns()).long(|asked, each| {
            (0..rows).try_for_each(|_| {
                if asked == Asked::All { &whole } else { &money }.fetch_add(1, Relaxed);
                let cells = vec![Cell::text("x"), Cell::Amount("1万元".parse().unwrap())];
                each(asked_for(asked, Row { role: Role::Body, cells }))
            })
        });
        let messages = Messages::new(Lang::Zh);
        let figures = suited(&table, &messages);
        let mut out = Watch { made: &whole, first: None };
        write_text(&mut out, &table, &figures, TextStyle { width: Some(80), color: false }).unwrap();
        (out.first, whole.load(Relaxed), money.load(Relaxed))
    }

    /// Issue 12: a table is written as it is made, in at most three passes, one of which makes no more than its money, and none
    /// of its rows is kept; but where they are few, they are made once.
    #[test]
    fn a_long_table_is_written_as_it_is_made() {
        // As many as tell that they are not few, one pass for the widths, one row to see that there is any; then headings are
        // written.
        let many = 3 * FEW;
        let before = FEW + 1 + many + 1;
        assert_eq!(made(many), (Some(before), before + many, many));
        assert_eq!(made(FEW), (Some(FEW), FEW, 0));
    }

    /// A list that is asked for its money alone tells all of it, in whatever columns.
    #[test]
    fn a_list_leaves_out_no_money() {
        let text = "{format: portfolio/1, sectors: [{id: s, name: 行业}], projects: [
            {id: a, name: 甲, sector: s, investment: 约2亿元, completed_before: 300万元, annual: {2026: 5000万元}},
            {id: b, name: 乙, sector: s, funding: [{source: 债券, amount: 1亿元}]}]}";
        let loaded = portfolio_core::load_text("a.yaml", text).unwrap();
        let registry = loaded.registry();
        let selected = portfolio_core::Selection::default().select(registry).unwrap();
        let report = ListReport::of(registry, &selected, &ListQuery::default());
        let messages = Messages::new(Lang::Zh);
        let all = ["investment", "name", "completed_before", "annual", "funding.amount", "number"];
        for keys in [&all[..], &list::FOR_THE_EYE, &list::FOR_PROGRAMS] {
            let columns = list::columns(keys);
            let table = list::table(&messages, &columns, &report);
            let amounts = |asked| {
                let mut amounts = Vec::new();
                let _ = (table.long.as_ref().unwrap().make)(asked, &mut |row| {
                    amounts.extend(row.cells.iter().map(CellFrom::money));
                    ControlFlow::Continue(())
                });
                amounts
            };
            assert_eq!(amounts(Asked::Money), amounts(Asked::All), "{keys:?}");
            let money = amounts(Asked::All).into_iter().flatten().count();
            assert_eq!(money, if keys == all { 2 } else { 1 }, "{keys:?}");
        }
    }

    #[test]
    fn no_more_rows_are_made_once_nothing_can_be_written() {
        let made = AtomicUsize::new(0);
        let table = TableFrom::new(columns()).long(|_, each| {
            (0..100_usize).try_for_each(|_| {
                made.fetch_add(1, Relaxed);
                each(Row { role: Role::Body, cells: vec![Cell::text("x".repeat(10_000)), Cell::Blank] })
            })
        });
        let messages = Messages::new(Lang::Zh);
        let figures = Figures::of(&[], UnitChoice::Wan, None, Grouping::None, &messages, "CNY");
        let error = write_delimited(&mut Closed, &table, &figures, Delimited::default()).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
        assert!(made.load(Relaxed) < 110, "{}", made.load(Relaxed));
    }
}
