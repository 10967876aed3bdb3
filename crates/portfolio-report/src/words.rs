//! Words of the core's closed vocabularies, and of records, in the catalogue's language.

use portfolio_core::Named;
use portfolio_core::{Basis, EdgeType, Nature, Relation, Role, Stage};

use crate::lang::Lang;
use crate::messages::Messages;

/// A record's name: the English one where English is spoken and there is one.
pub fn name<'n>(messages: &Messages, name: &'n str, english: Option<&'n str>) -> &'n str {
    match (messages.lang(), english) {
        (Lang::En, Some(english)) => english,
        _ => name,
    }
}

/// The name of a record.
pub fn named<'n, Id>(messages: &Messages, record: &Named<'n, Id>) -> &'n str {
    name(messages, record.name, record.english)
}

/// A stage.
pub fn stage(messages: &Messages, stage: Stage) -> String {
    messages.get(&format!("stage-{}", stage.word()))
}

/// A party's role.
pub fn role(messages: &Messages, role: Role) -> String {
    messages.get(&format!("role-{}", role.word()))
}

/// Whether a project is new or changes what stands.
pub fn nature(messages: &Messages, nature: Nature) -> String {
    messages.get(&format!("nature-{}", nature.word()))
}

/// Why one project waits for another.
pub fn relation(messages: &Messages, relation: Relation) -> String {
    messages.get(&format!("relation-{}", relation.word()))
}

/// Which ends an edge ties together.
pub fn edge(messages: &Messages, edge: EdgeType) -> String {
    messages.get(&format!("edge-{}", edge.word()))
}

/// Whether the text says a thing.
pub fn basis(messages: &Messages, basis: Basis) -> String {
    messages.get(&format!("basis-{}", basis.word()))
}
