//! Fields and their values as they are typed.

use portfolio_core::diagnostic::RecordKind;
use portfolio_core::schema::table_of;
use portfolio_exchange::edit::{Assignment, Change};
use portfolio_report::problems::Complaint;
use portfolio_report::{Lang, Messages, fields};

use crate::failure::Failure;

/// `FIELD VALUE`, or any number of `FIELD=VALUE`, `FIELD+=VALUE`, `FIELD-=VALUE` and `FIELD=`.
pub(super) fn assignments(
    messages: &Messages,
    kind: RecordKind,
    words: &[String],
) -> Result<Vec<Assignment>, Failure> {
    if let [field, value] = words
        && !field.contains('=')
    {
        let change = if value.trim().is_empty() { Change::Unset } else { Change::Set(value.clone()) };
        return Ok(vec![Assignment { field: key_of(kind, field), change }]);
    }
    words.iter().map(|word| assignment(messages, kind, word)).collect()
}

fn assignment(messages: &Messages, kind: RecordKind, word: &str) -> Result<Assignment, Failure> {
    let Some((field, value)) = word.split_once('=') else {
        let message = messages.with("edit-no-value", &[("word", word.into())]);
        return Err(Failure::usage(Complaint::new(message).help(Some(messages.get("edit-no-value-help")))));
    };
    let value = value.to_owned();
    let (field, change) = match (field.strip_suffix('+'), field.strip_suffix('-')) {
        (Some(field), _) => (field, Change::Add(value)),
        (None, Some(field)) => (field, Change::Take(value)),
        (None, None) if value.trim().is_empty() => (field, Change::Unset),
        (None, None) => (field, Change::Set(value)),
    };
    Ok(Assignment { field: key_of(kind, field), change })
}

/// The key of a field that is named by its key or by its label in either language; what is neither stays as it is.
pub(super) fn key_of(kind: RecordKind, text: &str) -> String {
    let text = text.trim();
    let table = table_of(kind);
    let first = text.split(['.', '[']).next().unwrap_or_default().replace('-', "_");
    if table.field(&first).is_some() {
        return text.to_owned();
    }
    if kind == RecordKind::Project {
        return fields::find(text).map_or_else(|_| text.to_owned(), |path| path.to_string());
    }
    let wanted = text.to_lowercase();
    let mut all = [Lang::Zh, Lang::En].into_iter().flat_map(|lang| {
        let messages = Messages::new(lang);
        table.fields.iter().map(move |field| (field.key, fields::label(&messages, table, field)))
    });
    let field = all.find(|(_, label)| label.to_lowercase() == wanted);
    field.map_or_else(|| text.to_owned(), |(key, _)| key.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_named_by_key_or_label() {
        for text in ["timeline.start", "开工"] {
            assert_eq!(key_of(RecordKind::Project, text), "timeline.start");
        }
        assert_eq!(key_of(RecordKind::Project, "投资额"), "investment");
        assert_eq!(key_of(RecordKind::Project, "cite[0].chapter"), "cite[0].chapter");
        assert_eq!(key_of(RecordKind::Programme, "成员"), "members");
        assert_eq!(key_of(RecordKind::Programme, "unheard of"), "unheard of");
    }

    #[test]
    fn both_ways_to_give_a_value_are_read() {
        let messages = Messages::new(Lang::En);
        let read = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            assignments(&messages, RecordKind::Project, &words).ok()
        };
        let one = |field: &str, change: Change| Assignment { field: field.to_owned(), change };
        assert_eq!(read(&["name", "a=b"]), Some(vec![Assignment::set("name", "a=b")]));
        assert_eq!(read(&["name", ""]), Some(vec![Assignment::unset("name")]));
        let wanted = vec![
            Assignment::set("name", "a=b"),
            one("aliases", Change::Add("x".to_owned())),
            one("aliases", Change::Take("y".to_owned())),
            Assignment::unset("notes"),
        ];
        assert_eq!(read(&["name=a=b", "aliases+=x", "别名-=y", "notes="]), Some(wanted));
        assert_eq!(read(&["name"]), None);
        assert_eq!(read(&["name", "a", "notes=b"]), None);
    }
}
