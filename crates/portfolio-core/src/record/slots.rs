//! The values of a mapping by the fields of its record: what is unknown, double or missing is reported.

use super::read::{shortened, unknown_key, wrong_type};
use super::tape::Within;
use super::{Form, Node, Table};
use crate::diagnostic::{Collector, Diagnostic, Expected, RecordProblem, Trail};

/// The values of a mapping, each in its field's place.
pub(crate) struct Slots<'s, 'n> {
    trail: &'s Trail<'s>,
    table: &'static Table,
    /// Where the value of each field stands among the entries; where there is none, 0: the first place is a key's.
    places: &'s [usize],
    values: Values<'n>,
}

/// The values that there are.
enum Values<'n> {
    Entries(Within<'n>),
    /// The record stands as the value of one field, without a key.
    Short(Node<'n>),
}

/// The place of a value that nothing is asked of.
const REFUSED: usize = usize::MAX;

impl<'s, 'n> Slots<'s, 'n> {
    /// Puts each value of a mapping into the place of its field; unknown and double keys are reported. As many `places` as
    /// fields are given, all 0.
    pub(crate) fn of(
        node: &Node<'n>,
        trail: &'s Trail<'s>,
        table: &'static Table,
        places: &'s mut [usize],
        problems: &mut Collector,
    ) -> Option<Self> {
        if let (Node::Scalar { .. }, Some(field)) = (node, table.short.and_then(table.position)) {
            places[field] = 1;
            return Some(Self { trail, table, places, values: Values::Short(*node) });
        }
        let Node::Map(entries) = node else {
            wrong_type(node, trail, Expected::Mapping, problems);
            return None;
        };
        for (key, place) in entries.places() {
            match (table.position)(key) {
                None => {
                    unknown_key(key, trail, table.owner, table.keys(), problems);
                    // With a full-width colon behind it a key is no other; its value is not missed a second time.
                    let meant = key.split_once('：').and_then(|(key, _)| (table.position)(key.trim()));
                    if let Some(field) = meant.filter(|field| places[*field] == 0) {
                        places[field] = REFUSED;
                    }
                }
                Some(field) if places[field] != 0 => double(key, trail, problems),
                Some(field) => places[field] = place,
            }
        }
        Some(Self { trail, table, places, values: Values::Entries(*entries) })
    }

    #[inline]
    fn has(&self, field: usize) -> bool {
        self.places[field] != 0
    }

    /// Whether the mapping has any of these fields.
    pub(crate) fn any(&self, fields: &[usize]) -> bool {
        fields.iter().any(|field| self.has(*field))
    }

    /// A field that must be there.
    pub(crate) fn need<T, F: Form<T>>(
        &self,
        field: usize,
        key: &'static str,
        problems: &mut Collector,
    ) -> Option<T> {
        if !self.has(field) {
            self.trail.report(problems, RecordProblem::MissingKey { key, owner: self.table.owner });
        }
        self.maybe::<T, F>(field, key, problems)
    }

    /// A field that may be absent. `None` also where it is malformed, which has been reported then.
    #[inline]
    pub(crate) fn maybe<T, F: Form<T>>(
        &self,
        field: usize,
        key: &'static str,
        problems: &mut Collector,
    ) -> Option<T> {
        if self.has(field) { self.read::<T, F>(field, key, problems) } else { None }
    }

    fn read<T, F: Form<T>>(&self, field: usize, key: &'static str, problems: &mut Collector) -> Option<T> {
        match self.values {
            Values::Entries(entries) => {
                F::read(&entries.at(self.places[field]), &self.trail.key(key), problems)
            }
            Values::Short(node) => F::read(&node, self.trail, problems),
        }
    }
}

fn double(key: &str, trail: &Trail<'_>, problems: &mut Collector) {
    let problem = RecordProblem::DuplicateKey { key: shortened(key) };
    problems.add(problem.code(), || {
        Diagnostic::new(problem, trail.path().key_itself(key)).relate(trail.path().key(key))
    });
}
