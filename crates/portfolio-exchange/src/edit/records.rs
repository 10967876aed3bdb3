//! Whole records: added, taken out, renamed, split.

use std::collections::{BTreeMap, BTreeSet};

use portfolio_core::diagnostic::{DocPath, RecordKind, Step};
use portfolio_core::id::new_id;
use portfolio_core::source::{TextNode, refers_to};

use super::editor::{Editor, Found, ids_of};
use super::error::EditError;
use super::fields::{keys_at, resolve, typed};
use super::set::{Assignment, Change};
use super::splice::Op;
use super::value::Value;

/// A piece that a project is split into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its name.
    pub name: String,
    /// What it costs, where that is known.
    pub investment: Option<String>,
}

/// A place that refers to a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The kind and id of the record that refers.
    pub by: (RecordKind, String),
    /// Where.
    pub path: DocPath,
}

impl Editor {
    /// Adds a record at the end of its list in a text (`source`, from 0). An id that is not among the fields is made of
    /// the name.
    ///
    /// # Errors
    /// As [`Editor::set`].
    pub fn add(
        &mut self,
        kind: RecordKind,
        source: usize,
        fields: &[Assignment],
    ) -> Result<Found, EditError> {
        let mut record = Value::Mapping(Vec::new());
        for assignment in fields {
            let Change::Set(text) = &assignment.change else { continue };
            let (steps, field) = resolve(kind, &assignment.field)?;
            record.put(&steps, typed(field, text));
        }
        let given = |key: &str| record.entry(key).and_then(Value::text).map(str::to_owned);
        let id = given("id").unwrap_or_else(|| self.new_id(kind, &given("name").unwrap_or_default()));
        record.put(&[Step::Key("id".to_owned())], Value::Text(id.clone()));
        record.order(&|path| keys_at(kind, path));
        let list = vec![Step::Key(kind.list().to_owned())];
        let index = self.node(&DocPath { source, steps: list.clone() }).map_or(0, |node| node.items().len());
        let path = DocPath { source, steps: list.iter().cloned().chain([Step::Index(index)]).collect() };
        self.touch(kind, &id, None);
        self.change(source, kind, &[Op::Push(list, record)])?;
        Ok(Found { kind, id, path })
    }

    /// The id that a name makes, with a number behind it where it is taken.
    #[must_use]
    pub fn new_id(&self, kind: RecordKind, name: &str) -> String {
        let ids = ids_of(self.registry(), kind);
        let is_taken = |id: &str| ids.contains(&id) || self.added(kind, id);
        new_id(name, is_taken).unwrap_or_default()
    }

    /// Every place that refers to a record, in document order, its own among them.
    #[must_use]
    pub fn references(&self, record: &Found) -> Vec<Reference> {
        self.references_of(std::slice::from_ref(record)).pop().unwrap_or_default()
    }

    /// The places that refer to each of some records: the texts are gone through once.
    fn references_of(&self, records: &[Found]) -> Vec<Vec<Reference>> {
        let mut sought = Sought::new();
        for (number, record) in records.iter().enumerate() {
            // A sector or region may be called by its name.
            let name = self.node(&record.path).and_then(|node| node.entry("name")?.value.text());
            for name in
                [Some(record.id.as_str()), name.filter(|name| *name != record.id)].into_iter().flatten()
            {
                sought.entry(name).or_default().push((record.kind, number));
            }
        }
        let mut found: Vec<Vec<DocPath>> = records.iter().map(|_| Vec::new()).collect();
        for source in 0..self.sources() {
            let top = DocPath { source, steps: Vec::new() };
            if let Some(root) = self.node(&top) {
                referring(root, &top, &sought, &mut found);
            }
        }
        let by = |path: DocPath| Some(Reference { by: self.record_at(&path)?, path });
        found.into_iter().map(|paths| paths.into_iter().filter_map(by).collect()).collect()
    }

    /// The kind and id of the record that a path leads into.
    fn record_at(&self, path: &DocPath) -> Option<(RecordKind, String)> {
        let [Step::Key(list), Step::Index(_), ..] = path.steps.as_slice() else { return None };
        let kind = RecordKind::of_list(list)?;
        let record = DocPath { source: path.source, steps: path.steps[..2].to_vec() };
        Some((kind, self.node(&record)?.entry("id")?.value.text()?.to_owned()))
    }

    /// Takes records out. What refers to them is taken out as well with `force`.
    ///
    /// # Errors
    /// [`EditError::StillReferredTo`] without `force`; [`EditError::Invalid`] where what refers to it cannot be without.
    pub fn remove(&mut self, records: &[Found], force: bool) -> Result<Vec<Reference>, EditError> {
        let mut all = Vec::new();
        let places: BTreeSet<&DocPath> = records.iter().map(|record| &record.path).collect();
        for (record, mut references) in records.iter().zip(self.references_of(records)) {
            // Every record stands two steps below the top.
            let goes = |path: &DocPath| {
                let steps = path.steps.iter().take(2).cloned().collect();
                places.contains(&DocPath { source: path.source, steps })
            };
            references.retain(|reference| !goes(&reference.path));
            if !force && !references.is_empty() {
                let by = references.into_iter().map(|reference| reference.by).collect();
                return Err(EditError::StillReferredTo { kind: record.kind, id: record.id.clone(), by });
            }
            self.touch(record.kind, &record.id, None);
            references.iter().for_each(|reference| self.touch_at(reference));
            all.extend(references);
        }
        let mut gone: Vec<DocPath> = all.iter().map(|reference| whole_item(&reference.path)).collect();
        gone.extend(records.iter().map(|record| record.path.clone()));
        gone.sort();
        gone.dedup();
        // From the end, so that numbers of items stay true.
        for of_one_text in gone.chunk_by(|a, b| a.source == b.source).rev() {
            let ops: Vec<Op> = of_one_text.iter().rev().map(|path| Op::Remove(path.steps.clone())).collect();
            self.change_together(of_one_text[0].source, RecordKind::Project, &ops)?;
        }
        Ok(all)
    }

    /// Gives a record another id, and every place that refers to it.
    ///
    /// # Errors
    /// [`EditError::Invalid`] where the id is taken or is none.
    pub fn rename(&mut self, record: &Found, id: &str) -> Result<Vec<Reference>, EditError> {
        let references = self.references(record);
        self.touch(record.kind, &record.id, None);
        self.touch(record.kind, id, None);
        let mut of_texts: BTreeMap<usize, Vec<Op>> = BTreeMap::new();
        let mut put = |path: &DocPath| {
            let op = Op::Put(path.steps.clone(), Value::Text(id.to_owned()));
            of_texts.entry(path.source).or_default().push(op);
        };
        for reference in &references {
            self.touch_at(reference);
            // What calls it by its name still does.
            if self.node(&reference.path).and_then(TextNode::text) == Some(&record.id) {
                put(&reference.path);
            }
        }
        put(&record.path.key("id"));
        for (source, ops) in of_texts {
            self.change_together(source, record.kind, &ops)?;
        }
        Ok(references)
    }

    fn touch_at(&mut self, reference: &Reference) {
        let field = match reference.path.steps.get(2) {
            Some(Step::Key(key)) => Some(key.as_str()),
            _ => None,
        };
        let (kind, id) = &reference.by;
        self.touch(*kind, id, field);
    }

    /// Splits a project into pieces, which stand behind it and have its sector.
    ///
    /// # Errors
    /// As [`Editor::add`].
    pub fn split(&mut self, whole: &Found, pieces: &[Piece]) -> Result<Vec<String>, EditError> {
        let sector = self.node(&whole.path).and_then(|node| Some(Value::from(&node.entry("sector")?.value)));
        let [list @ .., Step::Index(index)] = whole.path.steps.as_slice() else { return Ok(Vec::new()) };
        let mut made = Vec::new();
        for (number, piece) in pieces.iter().enumerate() {
            let id = self.new_id(whole.kind, &piece.name);
            self.touch(whole.kind, &id, None);
            let text = |text: &str| Some(Value::Text(text.to_owned()));
            let entries = [
                ("id", text(&id)),
                ("name", text(&piece.name)),
                ("sector", sector.clone()),
                ("investment", piece.investment.as_deref().and_then(text)),
                ("part_of", text(&whole.id)),
            ];
            let entries = entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
            let op = Op::Insert(list.to_vec(), index + 1 + number, Value::Mapping(entries.collect()));
            self.change(whole.path.source, whole.kind, &[op])?;
            made.push(id);
        }
        Ok(made)
    }
}

/// By its names, the kinds and numbers of the records that are sought.
type Sought<'n> = BTreeMap<&'n str, Vec<(RecordKind, usize)>>;

/// Every path below a node that leads to one of the records that are sought, for each of them.
fn referring(node: &TextNode, path: &DocPath, sought: &Sought<'_>, found: &mut [Vec<DocPath>]) {
    let called = node.text().and_then(|name| sought.get(name)).map(Vec::as_slice).unwrap_or_default();
    if !called.is_empty()
        && let Some(kind) = refers_to(path)
    {
        let of_kind = called.iter().filter(|(own, _)| *own == kind);
        of_kind.for_each(|(_, number)| found[*number].push(path.clone()));
    }
    for (index, item) in node.items().iter().enumerate() {
        referring(&item.value, &path.index(index), sought, found);
    }
    for entry in node.entries() {
        referring(&entry.value, &path.key(&entry.key), sought, found);
    }
}

/// What goes with a reference: the whole dependency or site that it is the head of, in a list or without one.
fn whole_item(path: &DocPath) -> DocPath {
    match path.steps.as_slice() {
        [item @ .., Step::Key(key)] if key == "project" || key == "region" => {
            DocPath { source: path.source, steps: item.to_vec() }
        }
        _ => path.clone(),
    }
}

#[cfg(test)]
mod tests {
    use portfolio_core::source::Source;

    use super::*;

    /// What refers to a record that gets another id differs in that field alone.
    #[test]
    fn references_differ_in_their_field() {
        let text = "format: portfolio/1\ntitle: t\nsectors: [{id: s, name: n}]\n\
                    projects: [{id: a, name: n, sector: s}, {id: b, name: m, sector: s, part_of: a}]\n";
        let mut editor = Editor::new(&[Source { name: "plan.yaml", text: text.as_bytes() }]).unwrap();
        let whole = editor.find("a", None).unwrap();
        editor.rename(&whole, "c").unwrap();
        let is_whole = ["a", "b", "c"].map(|id| editor.added(RecordKind::Project, id));
        assert_eq!(is_whole, [true, false, true]);
    }
}
