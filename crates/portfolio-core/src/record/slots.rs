//! The values of a mapping by the fields of its record: what is unknown, double or missing is reported.

use super::read::{shortened, unknown_key, wrong_type};
use super::{Form, Node, Table};
use crate::diagnostic::{Collector, Diagnostic, Expected, RecordProblem, Trail};

/// The values of a mapping, each in its field's place.
pub(crate) struct Slots<'s, 'n, 't> {
    trail: &'s Trail<'s>,
    table: &'static Table,
    values: &'s [Option<&'n Node<'t>>],
    /// The record stands as the value of one field, without a key.
    short: bool,
}

impl<'s, 'n, 't> Slots<'s, 'n, 't> {
    /// Puts each value of a mapping into the place of its field; unknown and double keys are reported.
    pub(crate) fn of(
        node: &'n Node<'t>,
        trail: &'s Trail<'s>,
        table: &'static Table,
        values: &'s mut [Option<&'n Node<'t>>],
        problems: &mut Collector,
    ) -> Option<Self> {
        if let (Node::Scalar { .. }, Some(place)) = (node, table.short.and_then(table.position)) {
            values[place] = Some(node);
            return Some(Self { trail, table, values, short: true });
        }
        let Node::Map(entries) = node else {
            wrong_type(node, trail, Expected::Mapping, problems);
            return None;
        };
        for (key, value) in entries {
            match (table.position)(key) {
                None => {
                    unknown_key(key, trail, table.owner, table.keys(), problems);
                    // With a full-width colon behind it a key is no other; its value is not missed a second time.
                    let meant = key.split_once('：').and_then(|(key, _)| (table.position)(key.trim()));
                    if let Some(place) = meant {
                        values[place].get_or_insert(&Node::Refused);
                    }
                }
                Some(place) if values[place].is_some() => double(key, trail, problems),
                Some(place) => values[place] = Some(value),
            }
        }
        Some(Self { trail, table, values, short: false })
    }

    /// Whether the mapping has any of the fields at these places.
    pub(crate) fn any(&self, places: &[usize]) -> bool {
        places.iter().any(|place| self.values[*place].is_some())
    }

    /// A field that must be there.
    pub(crate) fn need<T, F: Form<T>>(
        &self,
        place: usize,
        key: &'static str,
        problems: &mut Collector,
    ) -> Option<T> {
        if self.values[place].is_none() {
            self.trail.report(problems, RecordProblem::MissingKey { key, owner: self.table.owner });
        }
        self.maybe::<T, F>(place, key, problems)
    }

    /// A field that may be absent. `None` also where it is malformed, which has been reported then.
    pub(crate) fn maybe<T, F: Form<T>>(
        &self,
        place: usize,
        key: &'static str,
        problems: &mut Collector,
    ) -> Option<T> {
        let node = self.values[place]?;
        if self.short {
            F::read(node, self.trail, problems)
        } else {
            F::read(node, &self.trail.key(key), problems)
        }
    }
}

fn double(key: &str, trail: &Trail<'_>, problems: &mut Collector) {
    let problem = RecordProblem::DuplicateKey { key: shortened(key) };
    problems.add(problem.code(), || {
        Diagnostic::new(problem, trail.path().key_itself(key)).relate(trail.path().key(key))
    });
}
