//! Ids of new records: the name, lower-cased, runs of other characters one hyphen, then -2, -3 … if taken.

use std::collections::BTreeSet;

/// The most characters that an id may have, with room for a number behind it.
const LONGEST: usize = 92;

/// A new id from a name; `None` where not even the fallback is one.
pub(super) fn new<Id, E>(
    name: &str,
    fallback: &str,
    taken: &mut BTreeSet<String>,
    make: impl Fn(&str) -> Result<Id, E>,
) -> Option<Id> {
    let own = slug(name, |c| c.is_alphanumeric());
    let plain = slug(name, |c| c.is_ascii_alphanumeric());
    for stem in [own, plain, fallback.to_owned()] {
        if stem.is_empty() || make(&stem).is_err() {
            continue;
        }
        let numbered = (2_u64..).map(|number| format!("{stem}-{number}"));
        let free = std::iter::once(stem.clone()).chain(numbered).find(|id| !taken.contains(id))?;
        let id = make(&free).ok()?;
        taken.insert(free);
        return Some(id);
    }
    None
}

fn slug(name: &str, keeps: impl Fn(char) -> bool) -> String {
    let mut out = String::new();
    for c in super::text::narrow(name).chars().flat_map(char::to_lowercase) {
        if keeps(c) {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let cut: String = out.chars().take(LONGEST).collect();
    cut.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_follow_the_rule() {
        let mut taken = BTreeSet::new();
        let mut made = |name: &str| {
            new(name, "project", &mut taken, |id| if id.contains('x') { Err(()) } else { Ok(id.to_owned()) })
        };
        assert_eq!(made("职业中学新校区（二期）").unwrap(), "职业中学新校区-二期");
        assert_eq!(made("职业中学新校区 二期").unwrap(), "职业中学新校区-二期-2");
        assert_eq!(made("500MW 光伏").unwrap(), "500mw-光伏");
        assert_eq!(made("—x—").unwrap(), "project");
        assert_eq!(made("！").unwrap(), "project-2");
    }
}
