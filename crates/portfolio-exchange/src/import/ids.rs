//! Ids of new records: the name, lower-cased, runs of other characters one hyphen, then -2, -3 … if taken.

use std::borrow::Borrow;
use std::collections::BTreeSet;

use portfolio_core::id::new_id;

use super::text::narrow;

/// A new id from a name; `None` where not even the fallback is one.
pub(super) fn new<Id: Ord + Clone + Borrow<str>, E>(
    name: &str,
    fallback: &str,
    taken: &mut BTreeSet<Id>,
    make: impl Fn(&str) -> Result<Id, E>,
) -> Option<Id> {
    let free = |stem: &str| new_id(stem, |id| taken.contains(id));
    let text = free(&narrow(name)).or_else(|| free(fallback))?;
    let id = make(&text).ok()?;
    taken.insert(id.clone());
    Some(id)
}

#[cfg(test)]
mod tests {
    use portfolio_core::ProjectId;

    use super::*;

    #[test]
    fn ids_follow_the_rule() {
        let mut taken = BTreeSet::new();
        let mut made = |name: &str| new(name, "project", &mut taken, ProjectId::new).map(|id| id.to_string());
        assert_eq!(made("职业中学新校区（二期）").unwrap(), "职业中学新校区-二期");
        assert_eq!(made("职业中学新校区 二期").unwrap(), "职业中学新校区-二期-2");
        assert_eq!(made("５００MW 光伏").unwrap(), "500mw-光伏");
        assert_eq!(made("—").unwrap(), "project");
        assert_eq!(made("！").unwrap(), "project-2");
    }
}
