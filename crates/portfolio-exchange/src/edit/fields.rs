//! Which field a path leads to, and what a value that is typed for it is.

use std::str::FromStr;

use portfolio_core::diagnostic::{RecordKind, Step, nearest};
use portfolio_core::record::{FieldKind, Table, WordKind};
use portfolio_core::schema::table_of;
use portfolio_core::{Amount, Months, Span};

use super::error::EditError;
use super::value::{Value, is_word};

/// The steps of a field such as `timeline.start`, `cite[0].chapter` or `annual.2026`, and what stands there.
///
/// # Errors
/// [`EditError::NoSuchField`] where the kind of record has none.
pub(super) fn resolve(kind: RecordKind, field: &str) -> Result<(Vec<Step>, FieldKind), EditError> {
    let mut steps = Vec::new();
    let mut table = Some(table_of(kind));
    let mut here: Option<FieldKind> = None;
    let unknown = |table: Option<&Table>, part: &str| EditError::NoSuchField {
        kind,
        field: field.to_owned(),
        near: table.and_then(|table| nearest(part, table.keys())).map(str::to_owned),
    };
    for part in field.split(['.', '[']).map(|part| part.trim().trim_end_matches(']')) {
        if let (Some(FieldKind::List(item) | FieldKind::OneOrMany(item)), Ok(index)) = (here, part.parse()) {
            steps.push(Step::Index(index));
            here = Some(*item);
        } else if matches!(here, Some(FieldKind::Annual)) {
            steps.push(Step::Key(part.to_owned()));
            here = Some(FieldKind::Amount);
        } else {
            let key = part.replace('-', "_");
            let known = table.and_then(|table| table.field(&key)).ok_or_else(|| unknown(table, &key))?;
            steps.push(Step::Key(known.key.to_owned()));
            here = Some(known.kind);
        }
        table = here.filter(|kind| !kind.is_list()).and_then(|kind| kind.table());
    }
    here.map(|kind| (steps, kind)).ok_or_else(|| unknown(table, field))
}

/// The keys of the mapping at a path within a record, in their usual order.
pub(super) fn keys_at(kind: RecordKind, steps: &[Step]) -> Vec<&'static str> {
    let mut table = Some(table_of(kind));
    for step in steps {
        if let Step::Key(key) = step {
            table = table.and_then(|table| table.field(key)).and_then(|field| field.kind.table());
        }
    }
    table.map(|table| table.keys().collect()).unwrap_or_default()
}

/// The value that a text means which is typed for a field of a kind, as a file has it.
pub(super) fn typed(kind: FieldKind, text: &str) -> Value {
    let in_brackets =
        |opening: char| text.trim_start().starts_with(opening).then(|| Value::parse(text)).flatten();
    let plain = || Value::Text(text.to_owned());
    match kind {
        FieldKind::Flag | FieldKind::Count | FieldKind::Number | FieldKind::Date | FieldKind::FactDate
            if is_word(text) =>
        {
            Value::Bare(text.to_owned())
        }
        FieldKind::Word(words) => Value::Text(word(words, text)),
        FieldKind::List(item) | FieldKind::OneOrMany(item) => {
            in_brackets('[').unwrap_or_else(|| Value::List(vec![typed(*item, text)]))
        }
        FieldKind::Record(_) | FieldKind::Annual => in_brackets('{').unwrap_or_else(plain),
        _ => plain(),
    }
}

/// A value of a field as the format writes it; what it cannot be is left as it is.
pub(super) fn canonical(kind: FieldKind, value: Value) -> Value {
    let Some(text) = value.text().map(str::trim) else { return value };
    fn again<T: FromStr + ToString>(text: &str) -> Option<String> {
        text.parse::<T>().ok().map(|value| value.to_string())
    }
    let written = match kind.item() {
        FieldKind::Amount => again::<Amount>(text),
        FieldKind::Span => again::<Span>(text),
        FieldKind::Months => again::<Months>(text),
        FieldKind::Flag => Some(text.to_lowercase()),
        // A date has one form.
        _ => None,
    };
    typed(kind.item(), written.as_deref().unwrap_or(text))
}

/// A word as the file has it, where a Chinese one is typed.
fn word(words: WordKind, text: &str) -> String {
    let typed = text.trim();
    let chinese = (words.chinese)();
    let place = chinese.iter().position(|own| own.contains(&typed));
    place.and_then(|place| (words.words)().get(place).copied()).unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_through_lists_and_records() {
        let key = |key: &str| Step::Key(key.to_owned());
        let (steps, kind) = resolve(RecordKind::Project, "cite[1].says.timeline.start").unwrap();
        assert_eq!(steps, [key("cite"), Step::Index(1), key("says"), key("timeline"), key("start")]);
        assert!(matches!(kind, FieldKind::Date));
        let (steps, kind) = resolve(RecordKind::Project, "annual.2026").unwrap();
        assert_eq!(steps, [key("annual"), key("2026")]);
        assert!(matches!(kind, FieldKind::Amount));
        assert_eq!(resolve(RecordKind::Project, "part-of").unwrap().0, [key("part_of")]);
        for (field, meant) in [
            ("investmnt", Some("investment")),
            ("timeline.strat", Some("start")),
            ("x", None),
            ("name.x", None),
            ("aliases.x", None),
        ] {
            let wanted = EditError::NoSuchField {
                kind: RecordKind::Project,
                field: field.to_owned(),
                near: meant.map(str::to_owned),
            };
            assert_eq!(resolve(RecordKind::Project, field).unwrap_err(), wanted);
        }
    }

    #[test]
    fn what_is_typed_is_what_the_field_holds() {
        let of = |field: &str, text: &str| typed(resolve(RecordKind::Project, field).unwrap().1, text);
        let (text, bare) = (|s: &str| Value::Text(s.to_owned()), |s: &str| Value::Bare(s.to_owned()));
        assert_eq!(of("name", "1.10"), text("1.10"));
        assert_eq!(of("name", "[a]"), text("[a]"));
        assert_eq!(of("group", "true"), bare("true"));
        assert_eq!(of("timeline.start", "2021"), bare("2021"));
        assert_eq!(of("stage", "在建"), text("construction"));
        assert_eq!(of("stage", "constructoin"), text("constructoin"));
        assert_eq!(of("aliases", "null"), Value::List(vec![text("null")]));
        assert_eq!(of("aliases", "[a, b]"), Value::List(vec![text("a"), text("b")]));
        assert_eq!(of("annual", "{2026: 1元}"), Value::Mapping(vec![("2026".to_owned(), text("1元"))]));
    }

    #[test]
    fn what_has_several_forms_is_written_in_one() {
        let of = |field: &str, text: &str| {
            canonical(resolve(RecordKind::Project, field).unwrap().1, Value::Text(text.to_owned()))
        };
        let (text, bare) = (|s: &str| Value::Text(s.to_owned()), |s: &str| Value::Bare(s.to_owned()));
        assert_eq!(of("investment", " 约15000 万元 "), text("约1.5亿元"));
        assert_eq!(of("annual.2026", "5000000元"), text("500万元"));
        assert_eq!(of("timeline.within", "2021 .. 2025-06"), text("2021..2025-06"));
        assert_eq!(of("timeline.duration", "P1Y6M"), text("P18M"));
        assert_eq!(of("timeline.start", " 2021 "), bare("2021"));
        assert_eq!(of("group", "TRUE"), bare("true"));
        assert_eq!(of("stage", " 在建 "), text("construction"));
        // What is none of these stays.
        assert_eq!(of("investment", "若干"), text("若干"));
        assert_eq!(of("name", " P1Y6M "), text("P1Y6M"));
    }
}
