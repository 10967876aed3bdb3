//! What quick readers find, and who takes it from them.

use std::collections::BTreeSet;

use crate::diagnostic::RecordKind;
use crate::record::Tape;
use crate::registry::KEYS;

/// The known keys at the top that a text has had.
#[derive(Default)]
pub(super) struct Keys(BTreeSet<&'static str>);

impl Keys {
    /// The known key that this is, where the text has not had it.
    pub(super) fn first(&mut self, key: &str) -> Option<&'static str> {
        KEYS.iter().copied().find(|known| *known == key).filter(|known| self.0.insert(known))
    }
}

/// Where values stand that were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Behind a key that has no list of records: one value.
    Key(&'static str),
    /// In a list of records.
    Records(RecordKind),
}

/// Where reading came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With the document.
    Document,
    /// Before the first record of the list that it was to end at.
    List,
}

/// Who takes what a quick reader finds. `None` where it need not look on.
pub(super) trait Taker<'t> {
    /// Takes all that stands on the tape.
    fn take(&mut self, place: Place, tape: &mut Tape<'t>) -> Option<()>;

    /// Takes the records that stand on the tape, or leaves them there until there are more of the list; at its end
    /// [`Self::take`] is called.
    fn take_records(&mut self, kind: RecordKind, tape: &mut Tape<'t>) -> Option<()> {
        self.take(Place::Records(kind), tape)
    }
}
