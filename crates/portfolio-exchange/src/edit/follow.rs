//! A text made to say what a registry says, with every byte kept that says it already.

use std::collections::BTreeMap;

use portfolio_core::diagnostic::{DocPath, RecordKind, Step};
use portfolio_core::diff::{Fate, RecordChange, diff};
use portfolio_core::source::{Limits, TextNode, layout};
use portfolio_core::{Registry, to_yaml};

use super::editor::{Editor, Found, kind_of};
use super::error::EditError;
use super::fields::keys_at;
use super::splice::{Op, in_turn};
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
        let records = records_of(&root);
        let record =
            |kind, id: &str| records.get(&(kind, id)).copied().ok_or_else(|| failed(format!("{kind} {id}")));
        let (mut changed, mut gone, mut added) = (BTreeMap::new(), Vec::new(), BTreeMap::new());
        for change in &report.records {
            let kind = kind_of(change.kind).ok_or_else(|| failed(change.kind.to_string()))?;
            match change.fate {
                Fate::Added => {
                    let mut value = Value::from(record(kind, &change.id)?);
                    value.order(&|path| keys_at(kind, path));
                    self.touch(kind, &change.id, None);
                    let list = vec![Step::Key(kind.list().to_owned())];
                    added.entry(kind).or_insert_with(Vec::new).push(Op::Push(list, value));
                }
                Fate::Removed => gone.push(self.find(&change.id, Some(kind))?),
                Fate::Changed => {
                    let target = self.find(&change.id, Some(kind))?;
                    let ops = self.changes(change, &target, record(kind, &change.id)?);
                    changed.entry((kind, target.path.source)).or_insert_with(Vec::new).push(ops);
                }
            }
        }
        for ((kind, source), records) in changed {
            for ops in in_turn(records) {
                self.change_at_once(source, kind, &ops)?;
            }
        }
        // Numbers of items are true until some are taken out.
        self.remove(&gone, true)?;
        for (kind, ops) in added {
            // The first may make the list that the others stand in.
            let (first, others) = ops.split_at(1);
            self.change_at_once(source, kind, first)?;
            self.change_at_once(source, kind, others)?;
        }
        Ok(())
    }

    /// What makes a record what another one is.
    fn changes(&mut self, change: &RecordChange, target: &Found, wanted: &TextNode) -> Vec<Op> {
        let mut done: Vec<&str> = Vec::new();
        let mut ops = Vec::new();
        for field in change.fields.iter().map(|change| change.field.split(['.', '[']).next().unwrap_or("")) {
            if done.contains(&field) {
                continue;
            }
            done.push(field);
            self.touch(target.kind, &change.id, Some(field));
            let mut steps = target.path.steps.clone();
            steps.push(Step::Key(field.to_owned()));
            let own = self.node(&DocPath { source: target.path.source, steps: steps.clone() });
            match (wanted.entry(field), own) {
                (Some(new), Some(own)) => ops.extend(below(steps, own, &new.value)),
                (Some(new), None) => ops.push(Op::Put(steps, Value::from(&new.value))),
                (None, Some(_)) => ops.push(Op::Remove(steps)),
                (None, None) => {}
            }
        }
        ops
    }
}

/// The records of a canonical text, by kind and id.
fn records_of(root: &TextNode) -> BTreeMap<(RecordKind, &str), &TextNode> {
    let lists = RecordKind::ALL.iter().filter_map(|kind| Some((*kind, root.entry(kind.list())?)));
    let records =
        lists.flat_map(|(kind, list)| list.value.items().iter().map(move |item| (kind, &item.value)));
    records.filter_map(|(kind, record)| Some(((kind, record.entry("id")?.value.text()?), record))).collect()
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
