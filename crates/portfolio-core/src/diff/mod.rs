//! What changed between two registries.

mod moves;

use std::fmt;

use serde::{Serialize, Serializer};

use crate::diagnostic::RecordKind;
use crate::facts::PartyRecord;
use crate::map::IndexMap;
use crate::money::{Money, MoneyError};
use crate::outline::{Head, Outline};
use crate::programme::Programme;
use crate::project::Project;
use crate::record::{Field, FieldValue, Record};
use crate::registry::Registry;
use crate::tally::Tally;
use crate::taxonomy::{Region, Sector, Zone};
use crate::word::words;

pub use moves::{Moved, Renamed, SameBy, VerdictChange};

/// What can change: what a registry has once, or a record of some kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The outline itself.
    Outline,
    /// The head of a list without an outline.
    Head,
    /// A record that has an id.
    Record(RecordKind),
}

impl Kind {
    /// The word that stands for it in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Outline => "outline",
            Self::Head => "head",
            Self::Record(kind) => kind.word(),
        }
    }

    /// The name of the table of its fields.
    #[must_use]
    pub const fn table(self) -> &'static str {
        match self {
            // A project's own parties have the shorter name.
            Self::Record(RecordKind::Party) => "party-record",
            other => other.word(),
        }
    }
}

impl From<RecordKind> for Kind {
    fn from(kind: RecordKind) -> Self {
        Self::Record(kind)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

words! {
    /// What became of a record.
    Fate {
        /// It is only in the new registry.
        Added = "added",
        /// It is only in the old registry.
        Removed = "removed",
        /// It is in both, with other facts.
        Changed = "changed",
    }
}

/// A field that changed. Values are as the file has them; lists and mappings in one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FieldChange {
    /// The field's key in the file.
    pub field: String,
    /// What it was; `None` where it was absent.
    pub old: Option<String>,
    /// What it is; `None` where it is absent.
    pub new: Option<String>,
}

/// A record that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RecordChange {
    /// What kind of record it is.
    pub kind: Kind,
    /// Its id, which never changes (R1); nothing for the outline.
    pub id: String,
    /// Its name, in the new registry where it is there.
    pub name: String,
    /// What became of it.
    pub fate: Fate,
    /// The fields that changed; none of a record that came or went.
    pub fields: Vec<FieldChange>,
}

/// What changed from one registry to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DiffReport {
    /// The records that changed: kind by kind, in the old registry's order, then what is new in the new one's.
    pub records: Vec<RecordChange>,
    /// Projects that went and came again under another id: their codes or names are the same.
    pub renamed: Vec<Renamed>,
    /// The sectors and regions whose money moved, each summed by itself; none where the currencies differ.
    pub moved: Vec<Moved>,
    /// The programmes of both whose count or amount is judged otherwise.
    pub verdicts: Vec<VerdictChange>,
    /// What all projects added up to.
    pub old: Tally,
    /// What all projects add up to.
    pub new: Tally,
    /// By how much the total rose, in 元; negative where it fell; `None` where the currencies differ.
    pub difference: Option<Money>,
    /// The ISO code of the new registry's currency.
    pub currency: String,
}

/// What changed from `old` to `new`. The order of records is no change.
///
/// # Errors
/// [`MoneyError::Overflow`] where a total cannot be held exactly.
///
/// ```
/// use portfolio_core::diff::{Fate, diff};
/// use portfolio_core::load_text;
/// let read = |amount: &str| {
///     let text = format!(
///         "format: portfolio/1\noutline: {{title: A plan}}\nsectors: [{{id: health, name: 卫生健康}}]\n\
///          projects: [{{id: clinic, name: 卫生院, sector: health, investment: {amount}}}]\n"
///     );
///     load_text("plan.yaml", &text)
/// };
/// let report = diff(read("300万元")?.registry(), read("约350万元")?.registry())?;
/// let change = &report.records[0];
/// assert_eq!((change.fate, change.fields[0].new.as_deref()), (Fate::Changed, Some("约350万元")));
/// assert_eq!(report.difference.unwrap().to_string(), "500000");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn diff(old: &Registry, new: &Registry) -> Result<DiffReport, MoneyError> {
    let mut records = Vec::new();
    let outline = |registry| Some(registry).filter(|r: &&Registry| r.has_outline()).map(Registry::outline);
    compare(Kind::Outline, outline(old), outline(new), &mut records);
    compare(Kind::Head, old.head(), new.head(), &mut records);
    compare(Kind::Record(RecordKind::Party), old.parties(), new.parties(), &mut records);
    compare(Kind::Record(RecordKind::Sector), old.sectors().iter(), new.sectors().iter(), &mut records);
    compare(Kind::Record(RecordKind::Region), old.regions().iter(), new.regions().iter(), &mut records);
    compare(Kind::Record(RecordKind::Zone), old.zones(), new.zones(), &mut records);
    compare(Kind::Record(RecordKind::Project), old.projects(), new.projects(), &mut records);
    compare(Kind::Record(RecordKind::Programme), old.programmes(), new.programmes(), &mut records);
    let (before, after) = (Tally::of(old, &old.all())?, Tally::of(new, &new.all())?);
    let same_currency = old.outline().currency == new.outline().currency;
    let moved = if same_currency { moves::moved(old, new)? } else { Vec::new() };
    Ok(DiffReport {
        renamed: moves::renamed(old, new),
        moved,
        verdicts: moves::verdicts(old, new)?,
        records,
        old: before,
        new: after,
        difference: after.amount.checked_sub(before.amount).ok().filter(|_| same_currency),
        currency: new.outline().currency.clone(),
    })
}

/// A record that is found again by its id.
trait Identified: Record + PartialEq {
    /// Its id; nothing for the outline, which is the only one of its kind.
    fn id(&self) -> &str;
    /// Its name.
    fn name(&self) -> &str;
}

impl Identified for Outline {
    fn id(&self) -> &str {
        ""
    }

    fn name(&self) -> &str {
        &self.title
    }
}

impl Identified for Head {
    fn id(&self) -> &str {
        ""
    }

    fn name(&self) -> &str {
        self.title.as_deref().unwrap_or_default()
    }
}

macro_rules! identified {
    ($($record:ident),*) => {$(
        impl Identified for $record {
            fn id(&self) -> &str {
                self.id.as_str()
            }

            fn name(&self) -> &str {
                &self.name
            }
        }
    )*};
}

identified!(PartyRecord, Sector, Region, Zone, Project, Programme);

fn compare<'r, R: Identified + 'r>(
    kind: Kind,
    old: impl IntoIterator<Item = &'r R>,
    new: impl IntoIterator<Item = &'r R>,
    found: &mut Vec<RecordChange>,
) {
    let by_id = |record: &'r R| (record.id(), record);
    let old: IndexMap<&str, &R> = old.into_iter().map(by_id).collect();
    let new: IndexMap<&str, &R> = new.into_iter().map(by_id).collect();
    for (id, before) in &old {
        match new.get(id) {
            None => found.push(change(kind, *before, Fate::Removed, Vec::new())),
            Some(after) if after != before => {
                found.push(change(kind, *after, Fate::Changed, changes(*before, *after)));
            }
            Some(_) => {}
        }
    }
    let added = new.iter().filter(|(id, _)| !old.contains_key(*id));
    found.extend(added.map(|(_, after)| change(kind, *after, Fate::Added, Vec::new())));
}

fn change(kind: Kind, record: &impl Identified, fate: Fate, fields: Vec<FieldChange>) -> RecordChange {
    RecordChange { kind, id: record.id().to_owned(), name: record.name().to_owned(), fate, fields }
}

/// The fields that differ, in the file's order of keys.
fn changes<R: Record>(old: &R, new: &R) -> Vec<FieldChange> {
    let written =
        |field: &Field, value: &FieldValue<'_>| (!field.is_left_out(value)).then(|| value.to_string());
    let both = old.values().zip(new.values());
    both.filter(|((_, before), (_, after))| before != after)
        .map(|((field, before), (_, after))| FieldChange {
            field: field.key.to_owned(),
            old: written(field, &before),
            new: written(field, &after),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::reconcile::AmountVerdict;
    use crate::testing::{project, registries, registry};

    #[test]
    fn what_came_went_and_changed_is_told_apart() {
        let old = registry(vec![project("gone", "1元"), project("same", "2元"), project("other", "3元")]);
        let mut other = project("other", "约5元");
        other.scale = Some("扩大".to_owned());
        let new = registry(vec![other, project("same", "2元"), project("new", "4元")]);
        let report = diff(&old, &new).unwrap();
        let fates: Vec<_> = report.records.iter().map(|r| (r.id.as_str(), r.fate)).collect();
        assert_eq!(fates, [("gone", Fate::Removed), ("other", Fate::Changed), ("new", Fate::Added)]);
        let field = |field: &str, old: Option<&str>, new: Option<&str>| FieldChange {
            field: field.to_owned(),
            old: old.map(str::to_owned),
            new: new.map(str::to_owned),
        };
        let wanted = [field("investment", Some("3元"), Some("约5元")), field("scale", None, Some("扩大"))];
        assert_eq!(report.records[1].fields, wanted);
        // 11 − 6
        assert_eq!(report.difference.unwrap().to_string(), "5");
    }

    /// The outline is one record without an id, and so is the head of a list; each is told by its title. A programme that is
    /// judged otherwise is told with both verdicts, one that is judged as before is not.
    #[test]
    fn titles_and_verdicts_that_changed_are_told() {
        let of = |head: &str, declared: &str| {
            let text = format!(
                "format: portfolio/1\n{head}\nsectors: [{{id: s, name: s}}]\nprojects:\n  - {{id: a, name: a, sector: s, \
                 investment: 2亿元}}\nprogrammes:\n  - {{id: p, name: 甲组, declares: {{investment: {declared}}}, members: [a]}}\n  \
                 - {{id: q, name: 乙组, declares: {{investment: 2亿元}}, members: [a]}}\n"
            );
            crate::load_text("a.yaml", &text).unwrap_or_else(|problems| panic!("{problems}"))
        };
        for (head, kind) in [("outline: {title: TITLE}", Kind::Outline), ("title: TITLE", Kind::Head)] {
            let [old, new] = [("旧", "2亿元"), ("新", "1亿元")]
                .map(|(title, declared)| of(&head.replace("TITLE", title), declared));
            let report = diff(old.registry(), new.registry()).unwrap();
            let told = &report.records[0];
            assert_eq!(
                (told.kind, told.id.as_str(), told.name.as_str(), told.fate),
                (kind, "", "新", Fate::Changed)
            );
            assert_eq!(kind.to_string(), kind.word());
            let field = &told.fields[0];
            assert_eq!(
                (&field.field[..], field.old.as_deref(), field.new.as_deref()),
                ("title", Some("旧"), Some("新"))
            );
            let [verdict] = &report.verdicts[..] else {
                panic!("one programme is judged otherwise: {report:?}")
            };
            assert_eq!((&verdict.id[..], &verdict.name[..]), ("p", "甲组"));
            assert_eq!(
                [verdict.old_amount, verdict.new_amount],
                [AmountVerdict::Agrees, AmountVerdict::Excess]
            );
        }
    }

    /// A project that keeps its code or its name is the same under another id; a name that several bear tells nothing.
    #[test]
    fn renamed_projects_are_found_again() {
        let named = |id: &str, name: &str| {
            let mut one = project(id, "1元");
            one.name = name.to_owned();
            one
        };
        let coded = |id: &str, name: &str| {
            let mut one = named(id, name);
            one.code = Some("2406-140827-04-01-123456".to_owned());
            one
        };
        let old = registry(vec![coded("a", "甲"), named("b", "乙"), named("c", "丙"), named("d", "丙")]);
        let new = registry(vec![coded("a2", "甲厂"), named("b2", "乙"), named("c2", "丙")]);
        let report = diff(&old, &new).unwrap();
        let found: Vec<_> = report.renamed.iter().map(|r| (r.old.as_str(), r.new.as_str(), r.by)).collect();
        assert_eq!(found, [("a", "a2", SameBy::Code), ("b", "b2", SameBy::Name)]);
    }

    /// 3 − 1 came to the one sector there is.
    #[test]
    fn money_that_moved_is_told_by_sector() {
        let report =
            diff(&registry(vec![project("a", "1元")]), &registry(vec![project("a", "3元")])).unwrap();
        let sector: Vec<_> =
            report.moved.iter().filter(|m| m.by == crate::totals::Dimension::Sector).collect();
        assert_eq!(sector.len(), 1);
        assert_eq!(sector[0].difference.to_string(), "2");
    }

    proptest! {
        /// A registry does not differ from itself, and what is added one way is removed the other way.
        #[test]
        fn differences_mirror(a in registries(6), b in registries(6)) {
            prop_assert!(diff(&a, &a).unwrap().records.is_empty());
            let count = |report: &DiffReport, fate| report.records.iter().filter(|r| r.fate == fate).count();
            let (there, back) = (diff(&a, &b).unwrap(), diff(&b, &a).unwrap());
            prop_assert_eq!(count(&there, Fate::Added), count(&back, Fate::Removed));
            prop_assert_eq!(count(&there, Fate::Changed), count(&back, Fate::Changed));
            prop_assert_eq!(there.renamed.len(), back.renamed.len());
            // Sectors partition: what moved among them is what the total rose by.
            let sectors = there.moved.iter().filter(|m| m.by == crate::totals::Dimension::Sector);
            let sum = Money::checked_sum(sectors.map(|m| m.difference)).unwrap();
            prop_assert_eq!(Some(sum), there.difference);
        }
    }
}
