//! Values of the fields of a record, set as they are typed.

use portfolio_core::diagnostic::Step;
use portfolio_core::record::FieldKind;

use super::editor::{Editor, Found};
use super::error::EditError;
use super::fields::{resolve, typed};
use super::splice::Op;
use super::value::Value;
use super::write::{self, Syntax};

/// What is asked for of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// The field: a key, dotted where it lies deeper, such as `timeline.start`.
    pub field: String,
    /// What becomes of it.
    pub change: Change,
}

/// What becomes of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It gets the value, as it is written in a file; lists and mappings in brackets.
    Set(String),
    /// It is taken out.
    Unset,
    /// Its list gets one more at the end.
    Add(String),
    /// Its list loses one.
    Take(String),
}

impl Assignment {
    /// A field that gets a value.
    #[must_use]
    pub fn set(field: &str, value: &str) -> Self {
        Self { field: field.to_owned(), change: Change::Set(value.to_owned()) }
    }

    /// A field that is taken out.
    #[must_use]
    pub fn unset(field: &str) -> Self {
        Self { field: field.to_owned(), change: Change::Unset }
    }
}

/// Why a value changed, kept with the record under `changes`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// The day, month or year of the change; never the clock's.
    pub date: String,
    /// Why.
    pub reason: String,
    /// The document that decided it, where there is one.
    pub document: Option<String>,
}

impl Editor {
    /// Sets fields of a record, all of them or none.
    ///
    /// # Errors
    /// [`EditError::NoSuchField`]; [`EditError::OutOfReach`] where the text cannot be spliced.
    pub fn set(&mut self, record: &Found, assignments: &[Assignment]) -> Result<(), EditError> {
        self.set_because(record, assignments, None)
    }

    /// Sets fields of a record and writes down why, oldest first, under `changes`.
    ///
    /// # Errors
    /// As [`Editor::set`].
    pub fn set_because(
        &mut self,
        record: &Found,
        assignments: &[Assignment],
        reason: Option<&Reason>,
    ) -> Result<(), EditError> {
        // What is added to lists without a reason, one after the other, asks for nothing that stands there.
        let is_added = |one: &Assignment| reason.is_none() && matches!(one.change, Change::Add(_));
        for several in assignments.chunk_by(|a, b| is_added(a) && is_added(b)) {
            if let [one] = several {
                self.set_one(record, one, reason)?;
                continue;
            }
            let mut ops = Vec::new();
            for one in several {
                ops.extend(self.op(record, one)?);
            }
            self.change_together(record.path.source, record.kind, &ops)?;
        }
        Ok(())
    }

    fn set_one(
        &mut self,
        record: &Found,
        assignment: &Assignment,
        reason: Option<&Reason>,
    ) -> Result<(), EditError> {
        let Some(op) = self.op(record, assignment)? else { return Ok(()) };
        let before = reason.map(|_| self.value_of(record, &assignment.field)).transpose()?;
        self.change(record.path.source, record.kind, &[op])?;
        if let (Some(reason), Some(before)) = (reason, before) {
            let after = self.value_of(record, &assignment.field)?;
            self.note(record, &assignment.field, [before, after], reason)?;
        }
        Ok(())
    }

    fn value_of(&self, record: &Found, field: &str) -> Result<Option<Value>, EditError> {
        let mut path = record.path.clone();
        path.steps.extend(resolve(record.kind, field)?.0);
        Ok(self.node(&path).map(Value::from))
    }

    /// What an assignment does to the text; nothing where it is so already.
    fn op(&mut self, record: &Found, assignment: &Assignment) -> Result<Option<Op>, EditError> {
        let (field, kind) = resolve(record.kind, &assignment.field)?;
        if let Some(Step::Key(key)) = field.first() {
            self.touch(record.kind, &record.id, Some(key));
        }
        let mut path = record.path.clone();
        path.steps.extend(field);
        let old = self.node(&path).map(Value::from);
        let steps = path.steps;
        Ok(match &assignment.change {
            Change::Unset => old.map(|_| Op::Remove(steps)),
            Change::Set(text) => {
                let value = typed(kind, text);
                (old.as_ref() != Some(&value)).then_some(Op::Put(steps, value))
            }
            Change::Add(text) => Some(Op::Push(steps, typed(kind.item(), text))),
            Change::Take(text) => {
                let one = typed(kind.item(), text);
                let index = match &old {
                    Some(Value::List(items)) => items.iter().position(|item| item.is_alike(&one)),
                    Some(only) => only.is_alike(&one).then_some(0),
                    None => None,
                };
                index.map(|index| Op::Remove(steps.into_iter().chain([Step::Index(index)]).collect()))
            }
        })
    }

    /// Writes down one more entry of `changes`.
    fn note(
        &mut self,
        record: &Found,
        field: &str,
        [from, to]: [Option<Value>; 2],
        reason: &Reason,
    ) -> Result<(), EditError> {
        self.touch(record.kind, &record.id, Some("changes"));
        let (steps, _) = resolve(record.kind, "changes")?;
        let text = |text: &str| Value::Text(text.to_owned());
        let shown = |value: Value| match value {
            Value::Text(text) | Value::Bare(text) => Value::Text(text),
            collection => Value::Text(write::value(&collection, Syntax::Flow)),
        };
        let entries = [
            ("date", Some(typed(FieldKind::FactDate, &reason.date))),
            ("field", Some(text(field))),
            ("from", from.map(shown)),
            ("to", to.map(shown)),
            ("reason", Some(text(&reason.reason))),
            ("document", reason.document.as_deref().map(text)),
        ];
        let entries = entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
        let path = record.path.steps.iter().cloned().chain(steps).collect();
        let op = Op::Push(path, Value::Mapping(entries.collect()));
        self.change(record.path.source, record.kind, &[op])
    }
}
