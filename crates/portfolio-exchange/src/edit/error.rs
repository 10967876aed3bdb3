//! Why a text could not be edited. Nothing is changed then.

use portfolio_core::RegistryError;
use portfolio_core::diagnostic::RecordKind;
use portfolio_core::source::is_json_lines;

/// Why a text could not be edited. Nothing is changed then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EditError {
    /// The registry as it stands does not load.
    #[error(transparent)]
    Data(#[from] RegistryError),
    /// With the change it would not load.
    #[error("the registry would not load with this change:\n{0}")]
    Invalid(RegistryError),
    /// There is no such record.
    #[error("there is no record `{id}`")]
    NoSuchRecord {
        /// The id as asked for.
        id: String,
        /// The nearest id that there is.
        near: Option<String>,
    },
    /// Records of several kinds have the id.
    #[error("`{id}` is a {} at the same time", kinds.iter().map(ToString::to_string).collect::<Vec<_>>().join(" and a "))]
    SeveralKinds {
        /// The id as asked for.
        id: String,
        /// The kinds.
        kinds: Vec<RecordKind>,
    },
    /// The kind of record has no such field.
    #[error("a {kind} has no field `{field}`")]
    NoSuchField {
        /// The kind of record.
        kind: RecordKind,
        /// The field as asked for.
        field: String,
        /// The nearest that it has.
        near: Option<String>,
    },
    /// The text is written in a way that cannot be changed there without other bytes.
    #[error("{file}:{line}: this is written in a way that only a hand can edit")]
    OutOfReach {
        /// The text.
        file: String,
        /// The line, from 1.
        line: usize,
    },
    /// The text is JSON lines, which are read and not edited.
    #[error("{file} is JSON lines, which are read and not edited")]
    JsonLines {
        /// The text.
        file: String,
    },
    /// The change would have changed something else as well.
    #[error("the change would have changed something else as well: {what}")]
    ElseChanged {
        /// What: a record, or a text.
        what: String,
    },
    /// Other records refer to the record that is to be taken out.
    #[error("{kind} `{id}` is still referred to by {}", by.iter().map(|(kind, id)| format!("{kind} {id}")).collect::<Vec<_>>().join(", "))]
    StillReferredTo {
        /// Its kind.
        kind: RecordKind,
        /// Its id.
        id: String,
        /// The kinds and ids of the records that refer to it.
        by: Vec<(RecordKind, String)>,
    },
}

impl EditError {
    /// Why a text that loads has no layout to edit.
    pub(super) fn unread(name: &str, text: &str) -> Self {
        let file = name.to_owned();
        if is_json_lines(name, text) { Self::JsonLines { file } } else { Self::OutOfReach { file, line: 1 } }
    }
}
