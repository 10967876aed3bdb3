//! Which projects of several sheets are one that is listed twice.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use portfolio_core::Amount;

/// Drafts that state one name and one amount, of each code the first: a name and an amount may stand in every row.
#[derive(Default)]
pub(super) struct Alike<'d> {
    /// Of each code.
    coded: HashMap<(Stated, Option<&'d str>), usize>,
    /// Of whatever code: the first, and the first that stands on another sheet than that.
    any: HashMap<Stated, (usize, Option<usize>)>,
}

/// The first draft of a name, and an amount.
pub(super) type Stated = (usize, Option<Amount>);

impl<'d> Alike<'d> {
    /// The first draft on another sheet that a code does not tell from this one, which is counted from then on.
    pub(super) fn elsewhere(
        &mut self,
        stated: Stated,
        code: Option<&'d str>,
        index: usize,
        sheets: &[usize],
    ) -> Option<usize> {
        let is_elsewhere = |other: &usize| sheets[*other] != sheets[index];
        let (first, second) = self.any.entry(stated).or_insert((index, None));
        let found = match code {
            None => Some(*first).filter(is_elsewhere).or(second.filter(is_elsewhere)),
            Some(_) => {
                let of = |code| self.coded.get(&(stated, code)).copied().filter(is_elsewhere);
                of(None).into_iter().chain(of(code)).min()
            }
        };
        if let Entry::Vacant(new) = self.coded.entry((stated, code)) {
            new.insert(index);
            if second.is_none() && sheets[*first] != sheets[index] {
                *second = Some(index);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two codes tell projects apart, one alone does not; what stands on the same sheet is not elsewhere.
    #[test]
    fn two_codes_tell_projects_apart_and_one_does_not() {
        for (rows, found) in [
            (&[(0, None), (1, None)][..], Some(0)),
            (&[(0, Some("A")), (1, None)], Some(0)),
            (&[(0, None), (1, Some("A"))], Some(0)),
            (&[(0, Some("A")), (1, Some("A"))], Some(0)),
            (&[(0, Some("A")), (1, Some("B"))], None),
            (&[(0, None), (0, None)], None),
            (&[(0, Some("A")), (0, Some("B")), (1, Some("B"))], Some(1)),
            (&[(0, None), (1, Some("A")), (0, None)], Some(1)),
            // The second is the first once more.
            (&[(0, Some("A")), (1, Some("A")), (0, None)], None),
            (&[(0, Some("A")), (1, Some("B")), (2, None), (0, None)], Some(1)),
            (&[(0, Some("A")), (1, None), (2, Some("A"))], Some(0)),
        ] {
            let sheets: Vec<usize> = rows.iter().map(|(sheet, _)| *sheet).collect();
            let mut alike = Alike::default();
            let each = rows.iter().enumerate();
            let last =
                each.map(|(index, (_, code))| alike.elsewhere((0, None), *code, index, &sheets)).last();
            assert_eq!(last.flatten(), found, "{rows:?}");
        }
    }
}
