//! Ids of new records: the name, lower-cased, runs of other characters one hyphen, then -2, -3 … if taken.

use std::borrow::Borrow;
use std::collections::BTreeSet;

use portfolio_core::id::NewIds;

use super::text::narrow;

/// The ids of a kind of record that are taken.
pub(super) struct Taken<Id> {
    ids: BTreeSet<Id>,
    made: NewIds,
}

impl<Id: Ord + Clone + Borrow<str>> Taken<Id> {
    pub(super) fn new(ids: impl Iterator<Item = Id>) -> Self {
        Self { ids: ids.collect(), made: NewIds::default() }
    }

    /// A new id from a name, which is taken from then on; `None` where not even the fallback is one.
    pub(super) fn take<E>(
        &mut self,
        name: &str,
        fallback: &str,
        make: impl Fn(&str) -> Result<Id, E>,
    ) -> Option<Id> {
        let ids = &self.ids;
        let mut free = |stem: &str| self.made.next(stem, |id| ids.contains(id));
        let text = free(&narrow(name)).or_else(|| free(fallback))?;
        let id = make(&text).ok()?;
        self.ids.insert(id.clone());
        Some(id)
    }
}

#[cfg(test)]
mod tests {
    use portfolio_core::ProjectId;

    use super::*;

    #[test]
    fn ids_follow_the_rule() {
        let taken = ["桥-3", "桥"].map(|id| ProjectId::new(id).unwrap());
        let mut taken = Taken::new(taken.into_iter());
        let mut made = |name: &str| taken.take(name, "project", ProjectId::new).map(|id| id.to_string());
        assert_eq!(made("职业中学新校区（二期）").unwrap(), "职业中学新校区-二期");
        assert_eq!(made("职业中学新校区 二期").unwrap(), "职业中学新校区-二期-2");
        assert_eq!(made("５００MW 光伏").unwrap(), "500mw-光伏");
        assert_eq!(made("—").unwrap(), "project");
        assert_eq!(made("！").unwrap(), "project-2");
        // What is there already is passed over, and a name that looks like a numbered one is a name.
        assert_eq!(
            ["桥", "桥", "桥 5", "桥"].map(|name| made(name).unwrap()),
            ["桥-2", "桥-4", "桥-5", "桥-6"]
        );
    }
}
