//! Two registries made one: the files of two bureaus.

use std::collections::BTreeMap;

use portfolio_core::diagnostic::{DocPath, Place, RecordKind, Step};
use portfolio_core::diff::{DiffReport, Fate, diff};
use portfolio_core::source::{
    Content, Form, Limits, Loaded, Source, TextItem, TextNode, layout, load, place_in,
};
use portfolio_core::{Registry, RegistryError};

use super::error::EditError;
use super::splice::{Op, Writer, apply, in_turn};
use super::value::Value;
use super::write::{self, Syntax};

/// Which of two registries is right where they contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The first.
    A,
    /// The second.
    B,
}

/// Why two registries could not be made one.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MergeError {
    /// One of the two does not load, even beside the other.
    #[error(transparent)]
    Data(RegistryError),
    /// Both have a record of one id with different facts, and neither is preferred: `old` is the first's, `new` the
    /// second's.
    #[error("{} records contradict each other", .0.records.len())]
    Conflicts(Box<DiffReport>),
    /// The text of the first cannot take what the second has.
    #[error(transparent)]
    Edit(#[from] EditError),
}

/// Two registries made one.
#[derive(Clone, Debug)]
pub struct Merged {
    /// The text: the first's, with what only the second has at the end of each list, comments before it included.
    pub text: Vec<u8>,
    /// What it has more than the first, and where the second was preferred.
    pub report: DiffReport,
}

/// Joins two registries in one text. What is equal in both stands in it once; either may refer to what only the other
/// has.
///
/// # Errors
/// [`MergeError::Conflicts`] where both have a record with different facts and no side is preferred.
///
/// ```
/// use portfolio_core::source::Source;
/// use portfolio_exchange::edit::merge;
/// let a = "format: portfolio/1\noutline: {title: A plan}\nsectors: [{id: roads, name: 公路}]\nprojects:\n  - {id: ring, name: 环城路, sector: roads}\n";
/// let b = "format: portfolio/1\nprojects:\n  # 新增\n  - {id: bridge, name: 大桥, sector: roads}\n";
/// let source = |name, text: &'static str| Source { name, text: text.as_bytes() };
/// let merged = merge(source("a.yaml", a), source("b.yaml", b), None)?;
/// let wanted = format!("{a}  # 新增\n  - {{id: bridge, name: 大桥, sector: roads}}\n");
/// assert_eq!(merged.text, wanted.as_bytes());
/// # Ok::<(), portfolio_exchange::edit::MergeError>(())
/// ```
pub fn merge(a: Source<'_>, b: Source<'_>, prefer: Option<Side>) -> Result<Merged, MergeError> {
    let limits = Limits::default();
    let (first, second) = (Part::of(&a, &limits)?, Part::of(&b, &limits)?);
    let as_a = first.beside(&a, (&b, &second), &limits)?;
    let as_b = second.beside(&b, (&a, &first), &limits)?;
    let mut conflicts = diff(as_a.registry(), as_b.registry())
        .map_err(|error| EditError::ElseChanged { what: error.to_string() })?;
    conflicts.records.retain(|record| record.fate == Fate::Changed);
    if prefer.is_none() && !conflicts.records.is_empty() {
        return Err(MergeError::Conflicts(Box::new(conflicts)));
    }
    let text = first.join(&second, prefer == Some(Side::B), a.name, &limits)?;
    let wanted = if prefer == Some(Side::B) { as_b.registry() } else { as_a.registry() };
    proven(&first, text, wanted, &a, &limits)
}

/// The text once it loads as the registry that was wanted.
fn proven(
    first: &Part<'_>,
    text: String,
    wanted: &Registry,
    a: &Source<'_>,
    limits: &Limits,
) -> Result<Merged, MergeError> {
    let text = if first.bom { format!("{BOM}{text}") } else { text };
    let made = load(&[Source { name: a.name, text: text.as_bytes() }], limits).map_err(MergeError::Data)?;
    let overflow = |error: portfolio_core::MoneyError| EditError::ElseChanged { what: error.to_string() };
    let other = diff(wanted, made.registry()).map_err(overflow)?;
    if let Some(other) = other.records.first() {
        return Err(EditError::ElseChanged { what: format!("{} {}", other.kind, other.id) }.into());
    }
    let report = match load(&[*a], limits) {
        Ok(before) => diff(before.registry(), made.registry()).map_err(overflow)?,
        Err(_) => diff(wanted, made.registry()).map_err(overflow)?,
    };
    Ok(Merged { text: text.into_bytes(), report })
}

const BOM: &str = "\u{feff}";

/// One of the two.
struct Part<'t> {
    text: &'t str,
    bom: bool,
    root: TextNode,
}

impl<'t> Part<'t> {
    /// What keeps one of them from being read is what loading says.
    fn of(source: &Source<'t>, limits: &Limits) -> Result<Self, MergeError> {
        Self::read(source, limits).ok_or_else(|| match load(&[*source], limits) {
            Err(error) => MergeError::Data(error),
            Ok(_) => {
                let text = std::str::from_utf8(source.text).unwrap_or_default();
                EditError::unread(source.name, text).into()
            }
        })
    }

    fn read(source: &Source<'t>, limits: &Limits) -> Option<Self> {
        let whole = std::str::from_utf8(source.text).ok()?;
        let text = whole.strip_prefix(BOM).unwrap_or(whole);
        let root = layout(text, limits)?;
        Some(Self { text, bom: text.len() < whole.len(), root })
    }

    /// This registry with what only the other has beside it, so that it may refer to it.
    fn beside(
        &self,
        own: &Source<'_>,
        (theirs, other): (&Source<'_>, &Self),
        limits: &Limits,
    ) -> Result<Loaded, MergeError> {
        let more: Vec<(String, Value)> = other
            .root
            .entries()
            .iter()
            .filter_map(|entry| Some((entry.key.to_string(), self.lacks(&entry.key, other)?)))
            .collect();
        let mut more = Value::Mapping(more);
        more.put(&[Step::Key("format".to_owned())], Value::Text("portfolio/1".to_owned()));
        let help = write::value(&more, Syntax::Json);
        let sources = [*own, Source { name: theirs.name, text: help.as_bytes() }];
        // What is wrong with it is shown where the other has it itself.
        let place =
            |path: &DocPath| (path.source == 1).then(|| other.place_of(theirs.name, path, self)).flatten();
        load(&sources, limits).map_err(|error| MergeError::Data(error.moved(&place)))
    }

    /// Where this text has what stands at a path among what it has and another lacks.
    fn place_of(&self, name: &str, path: &DocPath, lacking: &Self) -> Option<Place> {
        let mut steps = path.steps.clone();
        if let [Step::Key(list), Step::Index(index), ..] = steps.as_mut_slice() {
            let own = lacking.places(list);
            let items = self.root.entry(list)?.value.items().iter().enumerate();
            *index = items.filter(|(_, item)| own.of(&item.value).is_none()).nth(*index)?.0;
        }
        let of_key = match steps.as_slice() {
            [above @ .., Step::KeyItself(key)] => self.root.at(above).and_then(|node| node.entry(key)),
            _ => None,
        };
        let bytes = match of_key {
            Some(entry) => entry.key_bytes.clone(),
            None => (0..=steps.len()).rev().find_map(|length| self.root.at(&steps[..length]))?.bytes.clone(),
        };
        Some(place_in(name, self.text, bytes))
    }

    /// What the other has under a key at the top and this one has not.
    fn lacks(&self, key: &str, other: &Self) -> Option<Value> {
        let theirs = &other.root.entry(key)?.value;
        let Content::List(items) = &theirs.content else {
            return self.root.entry(key).is_none().then(|| Value::from(theirs));
        };
        let own = self.places(key);
        let more = items.iter().filter(|item| own.of(&item.value).is_none());
        Some(Value::List(more.map(|item| Value::from(&item.value)).collect()))
    }

    /// Where the records of a list stand in it.
    fn places(&self, list: &str) -> Places<'_> {
        let items = self.root.entry(list).map(|list| list.value.items()).unwrap_or_default();
        let mut places = BTreeMap::new();
        for (index, item) in items.iter().enumerate() {
            if let Some(id) = id_of(&item.value) {
                places.entry(id).or_insert((index, &item.value));
            }
        }
        Places(places)
    }

    /// This text with what the other has more, and with what it has otherwise where it is preferred.
    fn join(&self, other: &Self, preferred: bool, name: &str, limits: &Limits) -> Result<String, EditError> {
        let mut joined = Joined { text: self.text.to_owned(), root: self.root.clone(), name, limits };
        for entry in other.root.entries() {
            let path = vec![Step::Key(entry.key.to_string())];
            let Content::List(items) = &entry.value.content else {
                let own = self.root.entry(&entry.key).map(|own| Value::from(&own.value));
                let theirs = Value::from(&entry.value);
                if own.is_none() || preferred && !own.is_some_and(|own| own.is_alike(&theirs)) {
                    joined.make(&[Op::Put(path, theirs)], RecordKind::Project)?;
                }
                continue;
            };
            let kind = RecordKind::of_list(&entry.key).unwrap_or(RecordKind::Project);
            let own = self.places(&entry.key);
            let (both, more): (Vec<_>, Vec<_>) =
                items.iter().enumerate().partition(|(_, item)| own.of(&item.value).is_some());
            if preferred {
                let both = both.iter().filter_map(|(_, item)| Some((own.of(&item.value)?, &item.value)));
                let changes = both.map(|((index, own), theirs)| {
                    changes(&[path.as_slice(), &[Step::Index(index)]].concat(), own, theirs)
                });
                for changes in in_turn(changes.collect()) {
                    joined.make(&changes, kind)?;
                }
            }
            let push = |joined: &Joined<'_>, (number, item): (usize, &TextItem)| {
                let value = Value::from(&item.value);
                match other.lines_of(&entry.value, number).filter(|_| joined.takes_lines(&entry.key)) {
                    Some(lines) => Op::Paste(path.clone(), value, lines),
                    None => Op::Push(path.clone(), value),
                }
            };
            let mut more = more.into_iter();
            // The first may make the list that lines can be pasted into.
            if let Some(first) = more.next() {
                joined.make(&[push(&joined, first)], kind)?;
            }
            let rest: Vec<Op> = more.map(|one| push(&joined, one)).collect();
            joined.make(&rest, kind)?;
        }
        Ok(joined.text)
    }

    /// The lines of an item with the comments before it, as they would stand at the margin.
    fn lines_of(&self, list: &TextNode, number: usize) -> Option<String> {
        if list.form != Form::Block {
            return None;
        }
        let items = list.items();
        let item = &items[number];
        let line_start = self.text[..item.bytes.start].rfind('\n').map_or(0, |offset| offset + 1);
        let margin = &self.text[line_start..item.bytes.start];
        if !margin.bytes().all(|b| b == b' ') {
            return None;
        }
        let before = number.checked_sub(1).map_or(list.bytes.start, |before| items[before].bytes.end);
        let from = self.text[before.min(line_start)..line_start]
            .find('\n')
            .map_or(line_start, |offset| before + offset + 1);
        let to = self.text[item.bytes.end..]
            .find(['\r', '\n'])
            .map_or(self.text.len(), |offset| item.bytes.end + offset);
        // The first item's comments stand between the key and its hyphen.
        let from = if number == 0 { self.comments_before(line_start) } else { from };
        let dedented = |line: &str| {
            let line = line.strip_suffix('\r').unwrap_or(line);
            let blank = line.len() - line.trim_start_matches(' ').len();
            line[blank.min(margin.len())..].to_owned()
        };
        Some(self.text[from..to].split('\n').map(dedented).collect::<Vec<_>>().join("\n"))
    }

    /// Where the comment lines directly before a line begin.
    fn comments_before(&self, line_start: usize) -> usize {
        let mut from = line_start;
        for line in self.text[..line_start].split_inclusive('\n').rev() {
            if !line.trim_start().starts_with('#') {
                break;
            }
            from -= line.len();
        }
        from
    }
}

/// The text in the making.
struct Joined<'n> {
    text: String,
    root: TextNode,
    name: &'n str,
    limits: &'n Limits,
}

impl Joined<'_> {
    /// Makes changes that stand apart together: each for itself would mean to read the whole text again.
    fn make(&mut self, ops: &[Op], kind: RecordKind) -> Result<(), EditError> {
        if ops.is_empty() {
            return Ok(());
        }
        let writer = Writer { text: &self.text, root: &self.root, kind };
        let mut expected = Value::from(&self.root);
        let splices = writer.plan_all(ops, &mut expected);
        let text = apply(&self.text, splices.map_err(|place| place.in_text(self.name, &self.text))?);
        let root = layout(&text, self.limits).filter(|root| expected.is_said_by(root));
        let root = root.ok_or_else(|| EditError::ElseChanged { what: self.name.to_owned() })?;
        (self.text, self.root) = (text, root);
        Ok(())
    }

    /// Whether a list has hyphens, below which lines can be pasted.
    fn takes_lines(&self, list: &str) -> bool {
        self.root.entry(list).is_some_and(|list| list.value.form == Form::Block)
    }
}

/// Where the records of a list stand in it, by their ids; of two with one id the first.
struct Places<'n>(BTreeMap<&'n str, (usize, &'n TextNode)>);

impl<'n> Places<'n> {
    /// The record with the id of another.
    fn of(&self, other: &TextNode) -> Option<(usize, &'n TextNode)> {
        self.0.get(id_of(other)?).copied()
    }
}

fn id_of(record: &TextNode) -> Option<&str> {
    record.entry("id")?.value.text()
}

/// What makes a record what another is, field by field.
fn changes(record: &[Step], own: &TextNode, theirs: &TextNode) -> Vec<Op> {
    let path = |key: &str| record.iter().cloned().chain([Step::Key(key.to_owned())]).collect();
    let other = theirs.entries().iter().filter_map(|entry| {
        let value = Value::from(&entry.value);
        let is_so = own.entry(&entry.key).is_some_and(|own| Value::from(&own.value).is_alike(&value));
        (!is_so).then(|| Op::Put(path(&entry.key), value))
    });
    let gone = own.entries().iter().filter(|entry| theirs.entry(&entry.key).is_none());
    other.chain(gone.map(|entry| Op::Remove(path(&entry.key)))).collect()
}
