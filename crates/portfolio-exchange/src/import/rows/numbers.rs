//! The row below the headings that numbers the columns (栏次).

use super::Reader;
use crate::import::grid::Cell;
use crate::import::text::bare;

const STEMS: [&str; 8] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"];

impl Reader<'_> {
    /// 1 2 3 … or 甲 乙 1 2 … below the headings. A list whose first project is called 甲 begins likewise where its amounts are
    /// 1 2 …: a row of numbers has rows below it, and they do not go on with 乙.
    pub(super) fn is_column_numbers(&self, row: u32, cells: &[(u32, &Cell)]) -> bool {
        if row != self.first || cells.len() < 3 || !cells.iter().any(|(column, _)| *column == self.name) {
            return false;
        }
        let (mut stem, mut number) = (0, 0);
        let numbers = cells.iter().all(|(_, cell)| {
            let words = bare(&cell.words());
            // 5=6+7 is column 5, (3)=(1)+(2) is column 3.
            let inner = words.split('=').next().unwrap_or(&words);
            let inner = inner.trim_matches(['(', ')', '栏', '第', '列']);
            if number == 0 && STEMS.get(stem) == Some(&inner) {
                stem += 1;
                return true;
            }
            number += 1;
            inner.parse::<u32>().is_ok_and(|found| found == number)
        });
        numbers && !(stem == 1 && self.names_a_project(row))
    }

    /// Whether a row whose name is 甲 is the only one of its list, or the next is 乙.
    fn names_a_project(&self, row: u32) -> bool {
        let below = (row + 1..self.end).map(|next| self.name_of(next)).find(|name| !name.is_empty());
        self.name_of(row) == STEMS[0] && below.is_none_or(|next| next == STEMS[1])
    }
}
