//! The records of the tables as one document, and the way back from a place in it to a row.

use std::collections::BTreeMap;
use std::fmt;

use portfolio_core::diagnostic::Step;
use serde_json::{Map, Value};

use super::shape::{OUTLINE, REGISTRY, joined};

/// A sheet and a row of it.
pub(super) type Spot = (usize, u32);

/// The way from a record to a record in one of its lists: `cite.2.says.parties`, 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Way(Vec<(String, u32)>);

impl Way {
    pub(super) fn parse(field: &str, number: &str) -> Option<Self> {
        let mut steps = Vec::new();
        let mut keys = String::new();
        for part in field.split('.').chain([number.trim()]).map(str::trim) {
            match part.parse::<u32>() {
                Ok(number) if !keys.is_empty() => steps.push((std::mem::take(&mut keys), number)),
                Ok(_) => return None,
                Err(_) if part.is_empty() => return None,
                Err(_) => keys = joined(&keys, part),
            }
        }
        keys.is_empty().then_some(Self(steps))
    }

    pub(super) fn depth(&self) -> usize {
        self.0.len()
    }
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let steps: Vec<String> = self.0.iter().map(|(keys, number)| format!("{keys}.{number}")).collect();
        f.write_str(&steps.join("."))
    }
}

/// Why a row has no place.
pub(super) enum Misplaced {
    /// The record that it belongs to is not there.
    NoOwner,
    /// Another row has its place.
    Twice,
}

/// A record with those in its lists.
#[derive(Debug)]
struct Branch {
    spot: Spot,
    record: Map<String, Value>,
    lists: BTreeMap<String, BTreeMap<u32, Branch>>,
    /// Whether it is an amount of a year, which stands in a mapping of them.
    annual: bool,
}

/// All records by table, in order, with the first of each id.
#[derive(Debug, Default)]
pub(super) struct Tree {
    tables: BTreeMap<&'static str, Vec<Branch>>,
    first: BTreeMap<(&'static str, String), usize>,
}

impl Tree {
    /// Puts a record; whether its id was new.
    pub(super) fn put(
        &mut self,
        table: &'static str,
        id: &str,
        record: Map<String, Value>,
        spot: Spot,
    ) -> bool {
        let branches = self.tables.entry(table).or_default();
        let key = (table, id.trim().to_owned());
        let is_new = !self.first.contains_key(&key);
        self.first.entry(key).or_insert(branches.len());
        branches.push(Branch { spot, record, lists: BTreeMap::new(), annual: false });
        is_new
    }

    /// Puts a record into a list of another.
    pub(super) fn put_inner(
        &mut self,
        of: &str,
        id: &str,
        way: &Way,
        record: Map<String, Value>,
        annual: bool,
        spot: Spot,
    ) -> Result<(), Misplaced> {
        let table = self.tables.keys().copied().find(|table| *table == of).ok_or(Misplaced::NoOwner)?;
        let index = self.first.get(&(table, id.to_owned())).ok_or(Misplaced::NoOwner)?;
        let branches = self.tables.get_mut(table).ok_or(Misplaced::NoOwner)?;
        let mut branch = branches.get_mut(*index).ok_or(Misplaced::NoOwner)?;
        let Some(((last, number), before)) = way.0.split_last() else { return Err(Misplaced::NoOwner) };
        for (list, number) in before {
            let below = branch.lists.get_mut(list).and_then(|list| list.get_mut(number));
            branch = below.ok_or(Misplaced::NoOwner)?;
        }
        let list = branch.lists.entry(last.clone()).or_default();
        let same_year = |branch: &Branch| branch.record.keys().eq(record.keys());
        if list.contains_key(number) || annual && list.values().any(same_year) {
            return Err(Misplaced::Twice);
        }
        list.insert(*number, Branch { spot, record, lists: BTreeMap::new(), annual });
        Ok(())
    }

    /// The document, in the file's shape.
    pub(super) fn document(&self) -> Value {
        let mut top = Map::new();
        for (table, branches) in &self.tables {
            let mut records = branches.iter().map(Branch::value);
            match (*table, records.next()) {
                (REGISTRY, Some(Value::Object(head))) => top.extend(head),
                (OUTLINE, Some(outline)) => drop(top.insert(OUTLINE.to_owned(), outline)),
                (list, Some(first)) => {
                    top.insert(list.to_owned(), std::iter::once(first).chain(records).collect());
                }
                (_, None) => {}
            }
        }
        Value::Object(top)
    }

    /// The row that a path in the document leads to, and the heading of what it leads to there.
    pub(super) fn place_of(&self, steps: &[Step]) -> Option<(Spot, String)> {
        let key = |step: &Step| match step {
            Step::Key(key) | Step::KeyItself(key) => Some(key.clone()),
            Step::Index(_) => None,
        };
        let (mut branch, mut steps) = match steps {
            [Step::Key(list), Step::Index(index), rest @ ..] => {
                (self.tables.get(list.as_str())?.get(*index)?, rest)
            }
            [Step::Key(one), rest @ ..] if one == OUTLINE => (self.tables.get(OUTLINE)?.first()?, rest),
            rest => (self.tables.get(REGISTRY)?.first()?, rest),
        };
        loop {
            let keys: Vec<String> = steps.iter().map_while(key).collect();
            let list = (1..=keys.len())
                .find_map(|length| Some((length, branch.lists.get(&keys[..length].join("."))?)));
            let Some((length, list)) = list else { return Some((branch.spot, keys.join("."))) };
            let index = match steps.get(length) {
                Some(Step::Index(index)) => list.values().nth(*index),
                // An amount of a year by its year.
                Some(step) => list
                    .values()
                    .find(|branch| key(step).is_some_and(|year| branch.record.contains_key(&year))),
                None => None,
            };
            let Some(below) = index.or_else(|| list.values().next()) else {
                return Some((branch.spot, keys.join(".")));
            };
            (branch, steps) = (below, steps.get(length + 1..).unwrap_or_default());
        }
    }
}

impl Branch {
    fn value(&self) -> Value {
        let mut record = self.record.clone();
        for (keys, list) in &self.lists {
            let value = if list.values().any(|branch| branch.annual) {
                Value::Object(list.values().flat_map(|branch| branch.record.clone()).collect())
            } else {
                Value::Array(list.values().map(Self::value).collect())
            };
            let mut branch = &mut record;
            let mut keys = keys.split('.').peekable();
            while let Some(key) = keys.next() {
                if keys.peek().is_none() {
                    branch.insert(key.to_owned(), value);
                    break;
                }
                let Value::Object(below) = branch.entry(key).or_insert_with(|| Value::Object(Map::new()))
                else {
                    break;
                };
                branch = below;
            }
        }
        Value::Object(record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_lead_through_lists() {
        let way = Way::parse("cite.2.says.parties", "1").unwrap();
        assert_eq!(way, Way(vec![("cite".to_owned(), 2), ("says.parties".to_owned(), 1)]));
        assert_eq!(way.to_string(), "cite.2.says.parties.1");
        for (field, number) in [("", "1"), ("cite", ""), ("cite", "x"), ("cite..a", "1"), ("2.cite", "1")] {
            assert_eq!(Way::parse(field, number), None, "{field} {number}");
        }
    }
}
