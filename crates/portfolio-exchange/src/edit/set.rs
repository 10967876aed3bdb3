//! Values of the fields of a record, set as they are typed.

use portfolio_core::RegistryError;
use portfolio_core::diagnostic::{DocPath, Step, nearest};
use portfolio_core::schema::table_of;
use portfolio_core::source::Form;

use super::editor::{Editor, Found, steps};
use super::error::EditError;
use super::splice::Op;
use super::value::{Value, is_word};
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

/// An assignment with the ways in which its value can be meant, of which the first that the format takes is the one.
struct Attempt {
    path: DocPath,
    ops: Vec<Op>,
    chosen: usize,
}

impl Editor {
    /// Sets fields of a record, all of them or none.
    ///
    /// # Errors
    /// [`EditError::NoSuchField`]; [`EditError::Invalid`] where the registry would not load;
    /// [`EditError::OutOfReach`] where the text cannot be spliced.
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
        let mut attempts = Vec::new();
        for assignment in assignments {
            attempts.extend(self.attempt(record, assignment)?);
        }
        let notes: Vec<Op> = match reason {
            Some(reason) if !attempts.is_empty() => {
                self.touch(record.kind, &record.id, Some("changes"));
                assignments.iter().map(|assignment| self.note(record, assignment, reason)).collect()
            }
            _ => Vec::new(),
        };
        let mut first_problems: Option<RegistryError> = None;
        loop {
            let mut tried = self.clone();
            let done = attempts
                .iter()
                .try_for_each(|one| {
                    tried.change(record.path.source, record.kind, &one.ops[one.chosen..=one.chosen])
                })
                .and_then(|()| tried.change(record.path.source, record.kind, &notes));
            let problems = match done {
                Ok(()) => match tried.try_out() {
                    Ok(()) => {
                        *self = tried;
                        return Ok(());
                    }
                    Err(problems) => problems,
                },
                Err(EditError::Invalid(problems)) => problems,
                Err(other) => return Err(other),
            };
            let mut has_more = false;
            for attempt in &mut attempts {
                let blamed = problems.iter().any(|problem| is_below(&problem.path, &attempt.path));
                if blamed && attempt.chosen + 1 < attempt.ops.len() {
                    attempt.chosen += 1;
                    has_more = true;
                }
            }
            let first = first_problems.get_or_insert(problems);
            if !has_more {
                return Err(EditError::Invalid(first.clone()));
            }
        }
    }

    /// The ways to make an assignment; none where nothing would change.
    fn attempt(&mut self, record: &Found, assignment: &Assignment) -> Result<Option<Attempt>, EditError> {
        let field = steps(&assignment.field);
        let Some(Step::Key(key)) = field.first() else { return Ok(None) };
        let keys = table_of(record.kind).keys().collect::<Vec<_>>();
        if !keys.contains(&key.as_str()) {
            return Err(EditError::NoSuchField {
                kind: record.kind,
                field: assignment.field.clone(),
                near: nearest(key, keys.iter().copied()).map(str::to_owned),
            });
        }
        self.touch(record.kind, &record.id, Some(key));
        let mut path = record.path.clone();
        path.steps.extend(field);
        let old = self.node(&path);
        let steps = || path.steps.clone();
        let ops: Vec<Op> = match &assignment.change {
            Change::Unset if old.is_none() => return Ok(None),
            Change::Unset => vec![Op::Remove(steps())],
            Change::Set(text) => {
                let bare = old.is_some_and(|old| old.form == Form::Plain && old.text().is_some_and(is_word));
                let present = old.map(Value::from);
                let values = readings(text, bare);
                if present.is_some_and(|present| values.first() == Some(&present)) {
                    return Ok(None);
                }
                values.into_iter().map(|value| Op::Put(steps(), value)).collect()
            }
            Change::Add(text) => {
                readings(text, false).into_iter().map(|value| Op::Push(steps(), value)).collect()
            }
            Change::Take(text) => {
                let items = old.map(|old| old.items()).unwrap_or_default();
                let values = readings(text, true);
                let is_it = |value: Value| values.contains(&value);
                let at = items.iter().position(|item| is_it(Value::from(&item.value)));
                let Some(at) = at else { return Ok(None) };
                let mut item = steps();
                item.push(Step::Index(at));
                vec![Op::Remove(item)]
            }
        };
        Ok(Some(Attempt { path, ops, chosen: 0 }))
    }

    /// One more entry of `changes`.
    fn note(&self, record: &Found, assignment: &Assignment, reason: &Reason) -> Op {
        let mut path = record.path.clone();
        path.steps.extend(steps(&assignment.field));
        let text = |text: &str| Value::Text(text.to_owned());
        let shown = |value: &Value| match value {
            Value::Text(text) | Value::Bare(text) => Value::Text(text.clone()),
            collection => Value::Text(write::value(collection, Syntax::Flow)),
        };
        let from = self.value(&path);
        let to = match &assignment.change {
            Change::Set(value) => Some(text(value)),
            Change::Unset => None,
            Change::Add(value) => Some(text(&format!("+{value}"))),
            Change::Take(value) => Some(text(&format!("-{value}"))),
        };
        let entry = |key: &str, value: Option<Value>| value.map(|value| (key.to_owned(), value));
        let entries = [
            entry("date", Some(Value::Bare(reason.date.clone()))),
            entry("field", Some(text(&assignment.field))),
            entry("from", from.as_ref().map(shown)),
            entry("to", to),
            entry("reason", Some(text(&reason.reason))),
            entry("document", reason.document.as_deref().map(text)),
        ];
        let mut list = record.path.steps.clone();
        list.push(Step::Key("changes".to_owned()));
        Op::Push(list, Value::Mapping(entries.into_iter().flatten().collect()))
    }
}

/// What a value that was typed can be meant as, the likeliest first. `bare` where a number or the like stood there.
fn readings(text: &str, bare: bool) -> Vec<Value> {
    let mut readings = Vec::new();
    if text.trim_start().starts_with(['[', '{']) {
        readings.extend(Value::parse(text));
    }
    let quoted = Value::Text(text.to_owned());
    if is_word(text) {
        let word = Value::Bare(text.to_owned());
        readings.extend(if bare { [word, quoted] } else { [quoted, word] });
    } else {
        readings.push(quoted);
    }
    // One that belongs in a list.
    readings.push(Value::List(vec![Value::Text(text.to_owned())]));
    readings
}

/// Whether a problem is at a path or below it.
fn is_below(problem: &DocPath, path: &DocPath) -> bool {
    let key = |step: &Step| match step {
        Step::KeyItself(key) => Step::Key(key.clone()),
        other => other.clone(),
    };
    problem.source == path.source
        && problem.steps.len() >= path.steps.len()
        && problem.steps.iter().zip(&path.steps).all(|(a, b)| key(a) == key(b))
}
