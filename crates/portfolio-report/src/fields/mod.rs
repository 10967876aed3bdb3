//! Fields in words: the label of each, and what stands in it. Every list, page and form that shows a field asks here.

pub(crate) mod facts;

use std::collections::HashMap;
use std::sync::LazyLock;

use portfolio_core::record::{
    Field, FieldPath, FieldValue, Record as _, RecordValue, Table, UnknownField, WordValue,
};
use portfolio_core::{Amount, Cite, Project, Registry, Role, Timeline};

use crate::lang::Lang;
use crate::messages::Messages;
use crate::table::{Figures, UnitChoice};

/// The entry of a field in the catalogue: by its table and key, else by its key alone.
fn entry(messages: &Messages, table: &str, key: &str, attribute: &str) -> Option<String> {
    let own = format!("field-{table}-{key}{attribute}");
    messages.find(&own, &[]).or_else(|| messages.find(&format!("field-{key}{attribute}"), &[]))
}

/// What a field is called.
#[must_use]
pub fn label(messages: &Messages, table: &Table, field: &Field) -> String {
    label_of(messages, table.name, field.key)
}

/// What the field of that key is called, in the table of that name.
#[must_use]
pub fn label_of(messages: &Messages, table: &str, key: &str) -> String {
    entry(messages, table, key, "").unwrap_or_else(|| key.to_owned())
}

/// What a field of a project is called; the catalogue has every one.
#[must_use]
pub fn project_label(messages: &Messages, key: &str) -> String {
    label_of(messages, Project::TABLE.name, key)
}

/// What the field at the end of a way is called, with the list that it stands in, where it stands in one.
#[must_use]
pub fn path_label(messages: &Messages, path: &FieldPath) -> String {
    let mut table: Option<&Table> = Some(const { &Project::TABLE });
    let mut labels = Vec::new();
    for step in path.steps() {
        let Some(here) = table else { break };
        labels.push((label(messages, here, step), step.kind.is_list()));
        table = step.kind.table();
    }
    let last = labels.pop().map(|(label, _)| label).unwrap_or_default();
    match labels.iter().rfind(|(_, is_list)| *is_list) {
        Some((list, _)) => {
            messages.with("field-of-list", &[("list", list.into()), ("field", (&last).into())])
        }
        None => last,
    }
}

/// The way to a field of a project that a text names: by its keys, by the name that other flags have for it, or by a label
/// in either language.
///
/// # Errors
/// [`UnknownField`] with the nearest key.
///
/// ```
/// assert_eq!(portfolio_report::fields::find("开工")?.to_string(), "timeline.start");
/// assert_eq!(portfolio_report::fields::find("amount")?.to_string(), "investment");
/// # Ok::<(), portfolio_core::record::UnknownField>(())
/// ```
pub fn find(text: &str) -> Result<FieldPath, UnknownField> {
    let unknown = match FieldPath::of_project(text) {
        Ok(path) => return Ok(path),
        Err(unknown) => unknown,
    };
    CALLED.get(&text.trim().to_lowercase()).cloned().ok_or(unknown)
}

/// The ways to the fields of a project by what they are called, in lower case: by a label of either language, else by a
/// heading that an import understands; where several are called the same, the shortest.
static CALLED: LazyLock<HashMap<String, FieldPath>> = LazyLock::new(|| {
    let mut ways = FieldPath::all::<Project>();
    ways.sort_by_key(|way| way.steps().len());
    let both = [Lang::Zh, Lang::En].map(Messages::new);
    let mut called = HashMap::new();
    for messages in &both {
        for way in &ways {
            called.entry(path_label(messages, way).to_lowercase()).or_insert_with(|| way.clone());
        }
    }
    for messages in &both {
        for way in &ways {
            for heading in path_synonyms(messages, way) {
                called.entry(heading).or_insert_with(|| way.clone());
            }
        }
    }
    called
});

/// The headings of the field at the end of a way.
fn path_synonyms(messages: &Messages, path: &FieldPath) -> Vec<String> {
    let mut table: Option<&Table> = Some(const { &Project::TABLE });
    let mut words = Vec::new();
    for step in path.steps() {
        let Some(here) = table else { break };
        words = synonyms(messages, here, step);
        table = step.kind.table();
    }
    words
}

/// What a field holds: in English its documentation, in Chinese the catalogue's description.
#[must_use]
pub fn about(messages: &Messages, table: &Table, field: &Field) -> String {
    let chinese =
        (messages.lang() == Lang::Zh).then(|| entry(messages, table.name, field.key, ".about")).flatten();
    chinese.unwrap_or_else(|| field.doc.to_owned())
}

/// The headings that an import takes for a field, beside its label, in the catalogue's language; those of every role for the
/// parties.
#[must_use]
pub fn synonyms(messages: &Messages, table: &Table, field: &Field) -> Vec<String> {
    let of_roles = (table.name, field.key) == (Project::TABLE.name, "parties");
    let roles = Role::ALL.iter().filter(|_| of_roles).flat_map(|role| role_headings(messages, *role));
    listed(messages, table.name, field.key).chain(roles).collect()
}

/// The headings that an import takes for a field in the catalogue's language: its label, and what else it is called.
///
/// ```
/// use portfolio_core::{Project, record::Record};
/// use portfolio_report::{Lang, Messages, fields::headings};
/// let investment = Project::TABLE.fields.iter().find(|field| field.key == "investment").unwrap();
/// let headings = headings(&Messages::new(Lang::Zh), &Project::TABLE, investment);
/// assert!(headings.contains(&"总投资".to_owned()));
/// ```
#[must_use]
pub fn headings(messages: &Messages, table: &Table, field: &Field) -> Vec<String> {
    std::iter::once(label(messages, table, field)).chain(synonyms(messages, table, field)).collect()
}

/// The headings that an import takes for the parties of a role, where the catalogue has any.
#[must_use]
pub fn role_headings(messages: &Messages, role: Role) -> Vec<String> {
    let label = entry(messages, "parties", role.word(), "");
    label.into_iter().chain(listed(messages, "parties", role.word())).collect()
}

fn listed(messages: &Messages, table: &str, key: &str) -> impl Iterator<Item = String> + use<> {
    let listed = entry(messages, table, key, ".import").unwrap_or_default();
    let words: Vec<String> = listed.split(';').map(|word| word.trim().to_owned()).collect();
    words.into_iter().filter(|word| !word.is_empty())
}

/// A word of a closed vocabulary.
#[must_use]
pub fn word(messages: &Messages, word: &WordValue) -> String {
    crate::words::in_language(messages, word.word, word.chinese)
}

/// Values in words, in a registry's currency and with its names.
#[derive(Clone, Copy, Debug)]
pub struct Words<'m, 'r> {
    /// The catalogue.
    pub messages: &'m Messages,
    /// The ISO code of the currency.
    pub currency: &'r str,
    /// Where the names of records come from; without it they are called by their ids.
    pub registry: Option<&'r Registry>,
    /// The unit that amounts are written in; each in its own natural one, where that is not said.
    pub unit: UnitChoice,
}

impl<'m, 'r> Words<'m, 'r> {
    /// Words for the values of a registry.
    #[must_use]
    pub fn of(messages: &'m Messages, registry: &'r Registry) -> Self {
        Self {
            messages,
            currency: &registry.outline().currency,
            registry: Some(registry),
            unit: UnitChoice::Auto,
        }
    }

    /// Words for values whose records are called by their ids.
    #[must_use]
    pub const fn without_names(messages: &'m Messages, currency: &'r str) -> Self {
        Self { messages, currency, registry: None, unit: UnitChoice::Auto }
    }

    /// The same, with amounts in a unit.
    #[must_use]
    pub const fn in_unit(self, unit: UnitChoice) -> Self {
        Self { unit, ..self }
    }

    fn amount(&self, amount: Amount) -> String {
        Figures::over(std::iter::once(amount.money), self.unit, self.messages, self.currency).say(amount)
    }

    /// What stands in a field; `None` where nothing does.
    #[must_use]
    pub fn value(&self, value: &FieldValue<'_>) -> Option<String> {
        let messages = self.messages;
        Some(match value {
            _ if value.is_absent() => return None,
            FieldValue::Flag(true) => messages.get("flag-yes"),
            FieldValue::Flag(false) => return None,
            FieldValue::Amount(amount) => self.amount(*amount),
            FieldValue::Word(one) => word(messages, one),
            FieldValue::Id(list, id) => self.name_of(list, id),
            FieldValue::List(items) => self.join(items.iter().filter_map(|item| self.value(item)).collect()),
            FieldValue::Annual(amounts) => {
                let amount = |(year, amount): &(i32, _)| format!("{year} {}", self.amount(*amount));
                self.join(amounts.iter().map(amount).collect())
            }
            FieldValue::Record(record) => self.record(record),
            other => other.to_string(),
        })
    }

    /// Texts one after the other.
    #[must_use]
    pub fn join(&self, texts: Vec<String>) -> String {
        crate::words::listed(self.messages, texts).into_owned()
    }

    /// The name of the record of that id.
    fn name_of(&self, list: &str, id: &str) -> String {
        let named = self.registry.and_then(|registry| registry.named(list, id));
        named.map_or_else(|| id.to_owned(), |named| crate::words::named(self.messages, &named).to_owned())
    }

    /// A record within a record: some kinds have a way of their own to be said.
    fn record(&self, record: &RecordValue<'_>) -> String {
        let text = |key: &str| self.value(record.value(key)).unwrap_or_default();
        match record.table().name {
            "party" => facts::party(self.messages, &text("name"), &text("role")),
            "metric" => format!("{} {} {}", text("name"), text("value"), text("unit")).trim_end().to_owned(),
            "location" if text("county").is_empty() => text("sites"),
            "location" => self.messages.get("county-wide"),
            "site" => text("region"),
            "timeline" => self.timeline(record),
            "funding" => {
                let paid = format!("{} {}", text("source"), text("amount")).trim_end().to_owned();
                self.join(std::iter::once(paid).chain(self.labelled(record, &["source", "amount"])).collect())
            }
            _ => self.join(self.labelled(record, &[])),
        }
    }

    fn timeline(&self, record: &RecordValue<'_>) -> String {
        let date = |key: &str| match record.value(key) {
            FieldValue::Date(date) => Some(*date),
            _ => None,
        };
        let within = match record.value("within") {
            FieldValue::Span(span) => Some(*span),
            _ => None,
        };
        let duration = match record.value("duration") {
            FieldValue::Months(months) => Some(*months),
            _ => None,
        };
        let timeline = Timeline::new().with_start(date("start")).with_finish(date("finish"));
        let timeline = timeline.with_within(within).with_duration(duration);
        facts::Facts::new(self.messages).timeline(&timeline).unwrap_or_default()
    }

    /// The fields of a record that say something, each with its label, but those of the keys left out.
    fn labelled(&self, record: &RecordValue<'_>, left_out: &[&str]) -> Vec<String> {
        let fields = record.written().filter(|(field, _)| !left_out.contains(&field.key));
        let said = fields.filter_map(|(field, value)| {
            let (label, value) = (label(self.messages, record.table(), field), self.value(value)?);
            let args = [("field", (&label).into()), ("value", (&value).into())];
            Some(self.messages.with("field-and-value", &args))
        });
        said.collect()
    }

    /// A citation with what it states differently.
    #[must_use]
    pub fn cite(&self, cite: &Cite) -> String {
        let place = facts::place(self.messages, cite);
        let Some(says) = cite.says.as_deref().map(RecordValue::of) else { return place };
        let said = says.written().filter_map(|(field, value)| {
            let (label, value) = (label(self.messages, says.table(), field), self.value(value)?);
            Some(self.messages.with("show-says", &[("field", (&label).into()), ("value", (&value).into())]))
        });
        let said = self.join(said.collect());
        if said.is_empty() {
            return place;
        }
        self.messages.with("show-cite-says", &[("place", (&place).into()), ("says", (&said).into())])
    }
}

#[cfg(test)]
mod tests;
