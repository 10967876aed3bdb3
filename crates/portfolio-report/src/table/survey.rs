//! What all cells of a table together say of its money and its counts, found in one pass.

use portfolio_core::{Money, Unit};

use super::{CellFrom, Role, RowFrom};

/// Of a table: its columns, and whether any of its rows is a sum.
#[derive(Clone, Debug, Default)]
pub(super) struct Survey {
    pub(super) columns: Vec<ColumnSurvey>,
    /// All money, in cells and in sentences.
    pub(super) money: Extent,
    pub(super) any_sums: bool,
}

/// Of a column.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ColumnSurvey {
    pub(super) money: Extent,
    pub(super) any_amounts: bool,
    pub(super) any_counted: bool,
    /// The width of the widest count in brackets.
    pub(super) counts: usize,
}

impl Survey {
    pub(super) fn new(columns: usize) -> Self {
        Self { columns: vec![ColumnSurvey::default(); columns], ..Self::default() }
    }

    pub(super) fn add(&mut self, row: &RowFrom<'_>) {
        self.any_sums |= row.role != Role::Body;
        for (column, cell) in self.columns.iter_mut().zip(&row.cells) {
            if let Some(money) = cell.money() {
                column.money.add(money);
                self.money.add(money);
            }
            match cell {
                CellFrom::Said(note) => note.amounts().for_each(|money| self.money.add(money)),
                CellFrom::Amount(_) => column.any_amounts = true,
                CellFrom::Counted(_, count) => {
                    column.any_counted = true;
                    column.counts = column.counts.max(counts_width(*count));
                }
                _ => {}
            }
        }
    }
}

fn counts_width(count: usize) -> usize {
    if count > 0 { count.to_string().len() + 3 } else { 0 }
}

/// How large amounts are, and how fine.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Extent {
    /// The largest amount, in fen.
    pub(super) largest: u128,
    /// How many zeros all amounts end with, counted in fen; `None` where all are nothing.
    zeros: Option<u32>,
}

impl Extent {
    /// More zeros than any unit has.
    const ALL: u32 = 18;

    pub(super) fn add(&mut self, money: Money) {
        let fen = money.fen().unsigned_abs();
        if fen == 0 {
            return;
        }
        self.largest = self.largest.max(fen);
        let mut zeros = self.zeros.unwrap_or(Self::ALL);
        while !fen.is_multiple_of(10_u128.pow(zeros)) {
            zeros -= 1;
        }
        self.zeros = Some(zeros);
    }

    /// With what another has seen.
    pub(super) fn join(&mut self, other: Self) {
        self.largest = self.largest.max(other.largest);
        self.zeros = match (self.zeros, other.zeros) {
            (Some(own), Some(other)) => Some(own.min(other)),
            (own, other) => own.or(other),
        };
    }

    /// The decimals that every amount can be written with in a unit.
    pub(super) fn decimals(self, unit: Unit) -> u32 {
        self.zeros.map_or(0, |zeros| (unit.exponent() + 2).saturating_sub(zeros))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Cell, Row};
    use super::*;

    /// The unit suits the money that is said in a sentence too, which is no amount of the column.
    #[test]
    fn money_in_a_sentence_is_money_of_the_table() {
        let amount = |text: &str| text.parse::<portfolio_core::Amount>().unwrap();
        let said =
            super::super::Note::new("note", [("amount", super::super::Value::Amount(amount("3亿元")))]);
        let mut survey = Survey::new(1);
        survey.add(&Row { role: Role::Body, cells: vec![Cell::Said(said)] });
        let column = survey.columns[0];
        assert_eq!(
            (survey.money.largest, column.money.largest, column.any_amounts),
            (30_000_000_000, 0, false)
        );
    }

    proptest! {
        /// The decimals of several amounts are the most that any of them needs by itself, as the library reckons it.
        #[test]
        fn decimals_are_those_of_the_finest_amount(fen in prop::collection::vec((0_i128..2000, 0_u32..20), 0..6)) {
            let amounts: Vec<Money> =
                fen.iter().filter_map(|(digits, zeros)| Money::from_fen(digits * 10_i128.pow(*zeros)).ok()).collect();
            let mut extent = Extent::default();
            amounts.iter().for_each(|money| extent.add(*money));
            for unit in [Unit::Yuan, Unit::Wan, Unit::BaiWan, Unit::Yi, Unit::WanYi] {
                let most = amounts.iter().map(|money| money.in_unit(unit).scale()).max().unwrap_or(0);
                prop_assert_eq!(extent.decimals(unit), most);
            }
        }
    }
}
