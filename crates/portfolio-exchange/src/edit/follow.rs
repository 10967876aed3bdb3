//! A text made to say what a registry says, with every byte kept that says it already.

use portfolio_core::diagnostic::{DocPath, RecordKind, Step};
use portfolio_core::diff::{Fate, RecordChange, diff};
use portfolio_core::source::{Limits, TextNode, layout};
use portfolio_core::{Registry, to_yaml};

use super::editor::{Editor, kind_of};
use super::error::EditError;
use super::fields::keys_at;
use super::splice::Op;
use super::value::Value;

impl Editor {
    /// Makes a text (`source`, from 0) and those beside it say what a registry says: new records stand at the end of their
    /// lists, changed fields are set in place, and what is equal keeps its bytes.
    ///
    /// # Errors
    /// [`EditError::ElseChanged`] where the registry differs in more than records, or cannot be written;
    /// [`EditError::OutOfReach`] where a text is written in a way that only a hand can edit.
    ///
    /// ```
    /// use portfolio_core::source::{Limits, Source, load};
    /// use portfolio_exchange::edit::Editor;
    /// let text = "format: portfolio/1\noutline: {title: A plan}\nsectors: [{id: health, name: 卫生健康}]\n\
    ///             projects:\n- id: clinic # 县医院\n  name: 卫生院\n  sector: health\n";
    /// let more = format!("{text}  investment: 500万元\n- id: ward\n  name: 住院楼\n  sector: health\n");
    /// let source = |text: &'static str| Source { name: "plan.yaml", text: text.as_bytes() };
    /// let wanted = load(&[source(Box::leak(more.clone().into_boxed_str()))], &Limits::default())?;
    /// let mut editor = Editor::new(&[source(text)])?;
    /// editor.follow(wanted.registry(), 0)?;
    /// assert_eq!(editor.finish()?.texts[0].text, more.as_bytes());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn follow(&mut self, wanted: &Registry, source: usize) -> Result<(), EditError> {
        let failed = |what: String| EditError::ElseChanged { what };
        let report = diff(self.registry(), wanted).map_err(|error| failed(error.to_string()))?;
        let text = to_yaml(wanted).map_err(|error| failed(error.to_string()))?;
        let root = layout(&text, &Limits::default()).ok_or_else(|| failed("YAML".to_owned()))?;
        for change in &report.records {
            let kind = kind_of(change.kind).ok_or_else(|| failed(change.kind.to_string()))?;
            match change.fate {
                Fate::Added => {
                    let record =
                        record_of(&root, kind, &change.id).ok_or_else(|| failed(change.id.clone()))?;
                    let mut value = Value::from(record);
                    value.order(&|path| keys_at(kind, path));
                    self.touch(kind, &change.id, None);
                    let list = vec![Step::Key(kind.list().to_owned())];
                    self.change(source, kind, &[Op::Push(list, value)])?;
                }
                Fate::Removed => {
                    let target = self.find(&change.id, Some(kind))?;
                    self.remove(&[target], true)?;
                }
                Fate::Changed => self.follow_record(change, kind, &root)?,
            }
        }
        Ok(())
    }

    fn follow_record(
        &mut self,
        change: &RecordChange,
        kind: RecordKind,
        wanted: &TextNode,
    ) -> Result<(), EditError> {
        let target = self.find(&change.id, Some(kind))?;
        let record = record_of(wanted, kind, &change.id);
        let record = record
            .ok_or_else(|| EditError::ElseChanged { what: format!("{} {}", change.kind, change.id) })?;
        let mut done: Vec<&str> = Vec::new();
        for field in change.fields.iter().map(|change| change.field.split(['.', '[']).next().unwrap_or("")) {
            if done.contains(&field) {
                continue;
            }
            done.push(field);
            self.touch(kind, &change.id, Some(field));
            let mut steps = target.path.steps.clone();
            steps.push(Step::Key(field.to_owned()));
            let own = self.node(&DocPath { source: target.path.source, steps: steps.clone() });
            let ops = match (record.entry(field), own) {
                (Some(new), Some(own)) => below(steps, own, &new.value),
                (Some(new), None) => vec![Op::Put(steps, Value::from(&new.value))],
                (None, Some(_)) => vec![Op::Remove(steps)],
                (None, None) => Vec::new(),
            };
            self.change(target.path.source, kind, &ops)?;
        }
        Ok(())
    }
}

/// The record of an id in a canonical text.
fn record_of<'t>(root: &'t TextNode, kind: RecordKind, id: &str) -> Option<&'t TextNode> {
    let items = root.entry(kind.list())?.value.items();
    items
        .iter()
        .map(|item| &item.value)
        .find(|item| item.entry("id").and_then(|id| id.value.text()) == Some(id))
}

/// What makes a value another one: within mappings key by key, and further items of a list that begins alike at its end,
/// so that what is equal stays as it was written.
fn below(steps: Vec<Step>, own: &TextNode, new: &TextNode) -> Vec<Op> {
    let step_to = |step: Step| steps.iter().cloned().chain([step]).collect::<Vec<_>>();
    let alike = |a: &TextNode, b: &TextNode| Value::from(a).is_alike(&Value::from(b));
    if alike(own, new) {
        return Vec::new();
    }
    if !own.entries().is_empty() && !new.entries().is_empty() {
        let kept = new.entries().iter().flat_map(|entry| {
            let path = step_to(Step::Key(entry.key.to_string()));
            match own.entry(&entry.key) {
                Some(own) => below(path, &own.value, &entry.value),
                None => vec![Op::Put(path, Value::from(&entry.value))],
            }
        });
        let gone = own.entries().iter().filter(|entry| new.entry(&entry.key).is_none());
        let gone = gone.map(|entry| Op::Remove(step_to(Step::Key(entry.key.to_string()))));
        return kept.chain(gone).collect();
    }
    let (before, after) = (own.items(), new.items());
    let begins = !before.is_empty()
        && before.len() <= after.len()
        && before.iter().zip(after).all(|(a, b)| alike(&a.value, &b.value));
    if begins {
        let more = after[before.len()..].iter();
        return more.map(|item| Op::Push(steps.clone(), Value::from(&item.value))).collect();
    }
    vec![Op::Put(steps, Value::from(new))]
}
