//! The texts of a registry while they are edited, and the proof that nothing else has changed.

use std::collections::BTreeMap;

use portfolio_core::diagnostic::{DocPath, RecordKind, nearest};
use portfolio_core::diff::{DiffReport, Fate, Kind, RecordChange, diff};
use portfolio_core::id::id_of_name;
use portfolio_core::source::{Content, EcoString, Form, Limits, Loaded, Source, TextNode, layout, load};
use portfolio_core::{Registry, RegistryError};

use super::error::EditError;
use super::splice::{Op, Writer, apply, apply_apart};
use super::value::Value;

/// The mark that a text in UTF-8 may begin with; it is kept.
const BOM: &str = "\u{feff}";

/// A registry whose texts are edited. What it is asked for is only given out by [`Editor::finish`], which checks it.
#[derive(Clone, Debug)]
pub struct Editor {
    loaded: Loaded,
    drafts: Vec<Draft>,
    limits: Limits,
    /// What may differ from the registry as it was: kinds, ids and fields, or all of a record.
    touched: BTreeMap<(Kind, String), Vec<Option<String>>>,
}

/// A text in the making.
#[derive(Clone, Debug)]
struct Draft {
    name: String,
    bom: bool,
    text: String,
    root: TextNode,
    /// The values that the text must have in the end, once it has been changed.
    expected: Option<Value>,
}

/// A record in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its kind.
    pub kind: RecordKind,
    /// Its id.
    pub id: String,
    /// Where it stands.
    pub path: DocPath,
}

/// What an edit has made.
#[derive(Clone, Debug)]
pub struct Edited {
    /// The texts that changed; none where everything was as asked for already.
    pub texts: Vec<EditedText>,
    /// What changed.
    pub report: DiffReport,
    /// The registry with the change.
    pub loaded: Loaded,
}

/// A text that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditedText {
    /// Which of the sources it is, from 0.
    pub source: usize,
    /// The whole text.
    pub text: Vec<u8>,
}

impl Editor {
    /// Begins to edit the registry in some texts.
    ///
    /// # Errors
    /// [`EditError::Data`] with every problem where they do not load.
    pub fn new(sources: &[Source<'_>]) -> Result<Self, EditError> {
        Self::within(sources, Limits::default())
    }

    /// As [`Editor::new`], with other limits.
    ///
    /// # Errors
    /// As [`Editor::new`].
    pub fn within(sources: &[Source<'_>], limits: Limits) -> Result<Self, EditError> {
        let loaded = load(sources, &limits)?;
        let draft = |((name, text), source): ((&str, &str), &Source<'_>)| {
            let root = layout(text, &limits).ok_or_else(|| EditError::unread(name, text))?;
            let bom = source.text.starts_with(BOM.as_bytes());
            Ok(Draft { name: name.to_owned(), bom, text: text.to_owned(), root, expected: None })
        };
        let drafts = loaded.texts().zip(sources).map(draft).collect::<Result<_, EditError>>()?;
        Ok(Self { loaded, drafts, limits, touched: BTreeMap::new() })
    }

    /// The registry as it stands, before the edits.
    #[must_use]
    pub const fn registry(&self) -> &Registry {
        self.loaded.registry()
    }

    /// The record of an id, of one kind or of whichever has it; else of a name that makes that id, or that it bears.
    ///
    /// # Errors
    /// [`EditError::NoSuchRecord`]; [`EditError::SeveralKinds`] where no kind is given and several have it.
    pub fn find(&self, id: &str, kind: Option<RecordKind>) -> Result<Found, EditError> {
        let kinds = RecordKind::ALL.iter().copied().filter(|own| kind.is_none_or(|kind| kind == *own));
        let normal = id_of_name(id);
        let lookup =
            |kind, id: &str| Some(Found { kind, id: id.to_owned(), path: self.loaded.path_of(kind, id)? });
        let by_id = |kind| lookup(kind, id).or_else(|| lookup(kind, normal.as_deref()?));
        let by_name = |kind| {
            let mut bearers = self.registry().records(kind).filter(|record| record.name == id.trim());
            let bearer = bearers.next().filter(|_| bearers.next().is_none());
            lookup(kind, bearer?.id)
        };
        let mut all: Vec<Found> = kinds.clone().filter_map(by_id).collect();
        if all.is_empty() {
            all = kinds.clone().filter_map(by_name).collect();
        }
        match (all.pop(), all.is_empty()) {
            (Some(one), true) => Ok(one),
            (None, _) => {
                let ids = kinds.flat_map(|kind| ids_of(self.registry(), kind));
                let near = nearest(id, ids).map(str::to_owned);
                Err(EditError::NoSuchRecord { id: id.to_owned(), near })
            }
            (Some(last), false) => {
                let kinds = all.iter().chain([&last]).map(|lookup| lookup.kind).collect();
                Err(EditError::SeveralKinds { id: id.to_owned(), kinds })
            }
        }
    }

    /// How many texts there are.
    pub(super) fn sources(&self) -> usize {
        self.drafts.len()
    }

    /// Whether a record of that id has been added.
    pub(super) fn added(&self, kind: RecordKind, id: &str) -> bool {
        self.touched_of(Kind::Record(kind), id).contains(&None)
    }

    pub(super) fn node(&self, path: &DocPath) -> Option<&TextNode> {
        self.drafts.get(path.source)?.root.at(&path.steps)
    }

    /// Lets a record differ in the end: in one field, or whole.
    pub(super) fn touch(&mut self, kind: RecordKind, id: &str, field: Option<&str>) {
        let fields = self.touched.entry((Kind::Record(kind), id.to_owned())).or_default();
        let field = field.map(str::to_owned);
        if !fields.contains(&field) {
            fields.push(field);
        }
    }

    /// In which fields a record may differ; in all where one of them is none.
    fn touched_of(&self, kind: Kind, id: &str) -> &[Option<String>] {
        self.touched.get(&(kind, id.to_owned())).map_or(&[], Vec::as_slice)
    }

    /// Makes changes in a text that stand apart: each for itself would mean to read the whole text again.
    pub(super) fn change_at_once(
        &mut self,
        source: usize,
        kind: RecordKind,
        ops: &[Op],
    ) -> Result<(), EditError> {
        if ops.is_empty() {
            return Ok(());
        }
        let draft = &mut self.drafts[source];
        let expected = draft.expected.get_or_insert_with(|| Value::from(&draft.root));
        let writer = Writer { text: &draft.text, root: &draft.root, kind };
        let splices = writer.plan_all(ops, expected);
        let splices = splices.map_err(|place| place.in_text(&draft.name, &draft.text))?;
        let text = apply(&draft.text, splices);
        // Before the nodes of the text as it becomes are made, those of the text as it was are given back.
        draft.root = nothing();
        if let Some(root) = layout(&text, &self.limits) {
            (draft.text, draft.root) = (text, root);
            return Ok(());
        }
        // Why it does not read is what loading says.
        draft.text = text;
        let what = draft.name.clone();
        Err(self.load().map_or_else(EditError::Invalid, |_| EditError::ElseChanged { what }))
    }

    /// Makes changes in a text, one after the other.
    pub(super) fn change(&mut self, source: usize, kind: RecordKind, ops: &[Op]) -> Result<(), EditError> {
        for op in ops {
            self.change_at_once(source, kind, std::slice::from_ref(op))?;
        }
        Ok(())
    }

    /// Makes changes as [`Editor::change`] does, on one reading where they stand apart: each for itself would mean to read
    /// the whole text again.
    pub(super) fn change_together(
        &mut self,
        source: usize,
        kind: RecordKind,
        ops: &[Op],
    ) -> Result<(), EditError> {
        if ops.len() < 2 {
            return self.change(source, kind, ops);
        }
        if self.drafts[source].try_together(kind, ops, &self.limits) {
            return Ok(());
        }
        // What does not stand apart is in one of the halves, or between them.
        let (first, second) = ops.split_at(ops.len() / 2);
        self.change_together(source, kind, first)?;
        self.change_together(source, kind, second)
    }

    /// Loads the registry in the texts as they have become.
    fn load(&self) -> Result<Loaded, RegistryError> {
        let whole: Vec<String> = self.drafts.iter().map(Draft::whole).collect();
        let sources = self.drafts.iter().zip(&whole);
        let sources: Vec<Source<'_>> =
            sources.map(|(draft, text)| Source { name: &draft.name, text: text.as_bytes() }).collect();
        load(&sources, &self.limits)
    }

    /// The texts with the changes, once they load as the registry that was asked for and no other.
    ///
    /// # Errors
    /// [`EditError::Invalid`] where they don't load; [`EditError::ElseChanged`] where anything else would be different.
    pub fn finish(mut self) -> Result<Edited, EditError> {
        let loaded = self.load().map_err(EditError::Invalid)?;
        for draft in &mut self.drafts {
            // What they take is given back before registries are compared.
            let (expected, root) = (draft.expected.take(), std::mem::replace(&mut draft.root, nothing()));
            if expected.is_some_and(|expected| !expected.is_said_by(&root)) {
                return Err(EditError::ElseChanged { what: draft.name.clone() });
            }
        }
        let report = diff(self.registry(), loaded.registry())
            .map_err(|error| EditError::ElseChanged { what: error.to_string() })?;
        if let Some(other) = report.records.iter().find(|record| !self.may_differ(record)) {
            return Err(EditError::ElseChanged { what: format!("{} {}", other.kind, other.id) });
        }
        let changed = self.drafts.iter().zip(self.loaded.texts()).enumerate();
        let changed = changed.filter(|(_, (draft, (_, before)))| draft.text != *before);
        let texts =
            changed.map(|(source, (draft, _))| EditedText { source, text: draft.whole().into_bytes() });
        Ok(Edited { texts: texts.collect(), report, loaded })
    }

    /// Whether a record may differ as it does: whole, or in the fields that were asked for.
    fn may_differ(&self, record: &RecordChange) -> bool {
        let fields: Vec<Option<&str>> =
            self.touched_of(record.kind, &record.id).iter().map(Option::as_deref).collect();
        let asked_for = |field: &str| fields.contains(&field.split('.').next());
        fields.contains(&None)
            || record.fate == Fate::Changed && record.fields.iter().all(|change| asked_for(&change.field))
    }
}

impl Draft {
    /// Makes changes on one reading; nothing where their places touch or the text would say anything else.
    fn try_together(&mut self, kind: RecordKind, ops: &[Op], limits: &Limits) -> bool {
        let mut expected = self.expected.clone().unwrap_or_else(|| Value::from(&self.root));
        let writer = Writer { text: &self.text, root: &self.root, kind };
        let splices = writer.plan_all(ops, &mut expected).ok();
        let text = splices.and_then(|splices| apply_apart(&self.text, splices));
        let Some(text) = text else { return false };
        match layout(&text, limits) {
            Some(root) if expected.is_said_by(&root) => {
                (self.text, self.root, self.expected) = (text, root, Some(expected));
                true
            }
            _ => false,
        }
    }

    fn whole(&self) -> String {
        if self.bom { format!("{BOM}{}", self.text) } else { self.text.clone() }
    }
}

/// The node of a text that says nothing.
fn nothing() -> TextNode {
    TextNode { bytes: 0..0, form: Form::Nothing, content: Content::Text(EcoString::new()) }
}

pub(super) const fn kind_of(kind: Kind) -> Option<RecordKind> {
    match kind {
        Kind::Outline | Kind::Head => None,
        Kind::Record(kind) => Some(kind),
    }
}

/// The ids of a kind, in document order.
pub(super) fn ids_of(registry: &Registry, kind: RecordKind) -> Vec<&str> {
    registry.records(kind).map(|record| record.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was not asked for may not differ: not another field, not another record, and a record of that id in no other list.
    #[test]
    fn only_what_was_asked_for_may_differ() {
        let old = "format: portfolio/1\noutline: {title: t}\nsectors: [{id: s, name: n}, {id: a, name: n}]\nprojects: [{id: a, name: n, sector: s}]\n";
        let editor = |touched: &[(RecordKind, &str, Option<&str>)]| {
            let mut editor = Editor::new(&[Source { name: "plan.yaml", text: old.as_bytes() }]).unwrap();
            touched.iter().for_each(|(kind, id, field)| editor.touch(*kind, id, *field));
            editor
        };
        let may_become = |editor: &Editor, new: &str| {
            let new =
                load(&[Source { name: "plan.yaml", text: new.as_bytes() }], &Limits::default()).unwrap();
            let report = diff(editor.registry(), new.registry()).unwrap();
            assert_eq!(report.records.len(), 1, "{report:?}");
            editor.may_differ(&report.records[0])
        };
        let renamed = old.replace("{id: a, name: n, s", "{id: a, name: m, s");
        let placed = renamed.replace("sector: s}", "sector: a}");
        let (title, other) =
            (old.replace("title: t", "title: u"), old.replace("{id: s, name: n}", "{id: s, name: m}"));
        let namesake = old.replace("{id: a, name: n}]", "{id: a, name: m}]");
        let more = old.replace("sector: s}", "sector: s}, {id: b, name: n, sector: s}");
        let less = old.replace("{id: a, name: n, sector: s}", "");
        let name = editor(&[(RecordKind::Project, "a", Some("name"))]);
        assert!(may_become(&name, &renamed));
        for new in [&placed, &title, &other, &namesake, &more, &less] {
            assert!(!may_become(&name, new), "{new}");
        }
        let whole = editor(&[(RecordKind::Project, "a", None)]);
        assert!(may_become(&whole, &placed) && may_become(&whole, &less));
        assert!(!may_become(&whole, &more) && !may_become(&whole, &namesake));
        assert!(may_become(&editor(&[(RecordKind::Project, "b", None)]), &more));
        let both =
            editor(&[(RecordKind::Project, "a", Some("name")), (RecordKind::Project, "a", Some("sector"))]);
        assert!(may_become(&both, &placed));
    }
}
