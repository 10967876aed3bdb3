//! What a list reports as done up to its date.

use portfolio_core::follow_up::Update;
use portfolio_core::{Amount, Decimal};

use super::super::field::Field;
use super::super::grid::{Cell, Format, Value};
use super::super::header::Column;
use super::super::problem::ImportProblem;
use super::super::text::bare;
use super::words::{paragraphs, short};
use super::{Draft, Reading};

impl Reading<'_> {
    /// What keeps a column from being read as what is done up to the list's date, or before its year.
    pub(super) fn out_of_time(&self, column: &Column, field: &Field) -> Option<ImportProblem> {
        let heading = column.heading.clone();
        let stated = column.says.year;
        if *field == Field::Key("completed_before") {
            let other = stated.is_some_and(|stated| self.year.is_some_and(|year| stated != year - 1));
            return other.then_some(ImportProblem::ColumnLeft { heading });
        }
        if !field.is_reported_money() {
            return None;
        }
        let Some(as_of) = self.as_of else {
            // What was done in a year before the list's is history.
            let before = stated.is_some_and(|stated| self.year.is_some_and(|year| stated < year));
            let left = ImportProblem::ColumnLeft { heading: heading.clone() };
            return Some(if before { left } else { ImportProblem::NoDate { heading } });
        };
        if stated.is_some_and(|year| year < as_of.year()) {
            return Some(ImportProblem::ColumnLeft { heading });
        }
        let other = stated.is_some_and(|year| year != as_of.year())
            || column.says.month.is_some_and(|month| i64::from(month) != as_of.last_month().number());
        other.then(|| ImportProblem::OtherDate { heading, date: as_of.to_string() })
    }

    /// Puts a reported amount into the draft.
    pub(super) fn report(&self, key: &str, amount: Amount, draft: &mut Draft) {
        let Some(as_of) = self.as_of else { return };
        let update = draft.update.get_or_insert_with(|| Update::new(as_of));
        let field = match key {
            "invested_year" => &mut update.invested_year,
            "invested" => &mut update.invested,
            "funds_in" => &mut update.funds_in,
            _ => &mut update.paid,
        };
        *field = Some(amount);
    }

    /// Puts 形象进度 into the draft: a percentage where it is one, else words.
    pub(super) fn physical(&self, cell: &Cell, heading: &str, draft: &mut Draft) {
        let words = cell.words();
        let Some(as_of) = self.as_of else {
            return draft.notes.push(format!("{}：{}", short(heading), paragraphs(&words)));
        };
        let percent = match &cell.value {
            Value::Number(number) if cell.format == Format::Percent => {
                number.decimal().and_then(|share| share.checked_mul(Decimal::ONE_HUNDRED))
            }
            Value::Number(number) if heading.contains(['%', '％']) => number.decimal(),
            _ => bare(&words).strip_suffix('%').and_then(|number| number.parse().ok()),
        };
        let update = draft.update.get_or_insert_with(|| Update::new(as_of));
        match percent {
            Some(percent) => update.percent = Some(percent.normalize()),
            None => update.physical = Some(paragraphs(&words)),
        }
    }
}
