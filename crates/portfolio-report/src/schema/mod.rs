//! The JSON Schema (draft-07) of a registry's file, from the tables of fields, with descriptions in both languages: for
//! editors, and for programs that write registries.

use portfolio_core::invisible::is_invisible;
use portfolio_core::record::{Field, FieldKind, Table, WordKind};
use portfolio_core::schema::tables;
use serde_json::{Map, Value, json};

use crate::fields::{about, label};
use crate::lang::Lang;
use crate::messages::Messages;

/// The amounts of the grammar (R4), as far as a regular expression can tell.
const AMOUNT: &str = "^\\s*(估算|预计|规划|计划)?\\s*(约|近|超过|不低于|~)?\\s*[0-9０-９][0-9０-９,，.．\\s]*(元|千元|万元|百万元|千万元|亿元|万亿元|千|万|百万|千万|亿|万亿|yuan|wan|yi)\\s*$";

/// The schema of a registry.
#[must_use]
pub fn json_schema() -> Value {
    let languages = [Messages::new(Lang::En), Messages::new(Lang::Zh)];
    let definitions: Map<String, Value> =
        tables().into_iter().map(|table| (table.name.to_owned(), record(table, &languages))).collect();
    let list = |name: &str| json!({"type": "array", "items": reference(name)});
    let head = |key: &str| definitions["head"]["properties"][key].clone();
    let properties = json!({
        "format": {"const": portfolio_core::registry::FORMAT},
        "title": head("title"),
        "year": head("year"),
        "currency": head("currency"),
        "outline": reference("outline"),
        "parties": list("party-record"),
        "sectors": list("sector"),
        "regions": list("region"),
        "zones": list("zone"),
        "projects": list("project"),
        "programmes": list("programme"),
    });
    let apart = ["title", "year", "currency"].map(|key| not_both("outline", key));
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "portfolio/1",
        "type": "object",
        "properties": properties,
        "required": ["format"],
        // What stands at the top of a list without an outline stands in the outline where there is one.
        "allOf": apart,
        "additionalProperties": false,
        "definitions": definitions,
    })
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/definitions/{name}")})
}

fn not_both(one: &str, other: &str) -> Value {
    json!({"not": {"required": [one, other]}})
}

/// What the fields of a record may not say together.
fn together(table: &Table) -> Option<Value> {
    Some(match table.name {
        "location" => json!([
            {"not": {"required": ["county", "sites"], "properties": {"county": {"const": true}}}},
            {"anyOf": [{"required": ["sites"]}, {"required": ["county"]}]},
        ]),
        "timeline" => json!([not_both("within", "start"), not_both("within", "finish")]),
        _ => return None,
    })
}

fn record(table: &'static Table, languages: &[Messages; 2]) -> Value {
    let properties: Map<String, Value> =
        table.fields.iter().map(|field| (field.key.to_owned(), property(table, field, languages))).collect();
    let required: Vec<&str> =
        table.fields.iter().filter(|field| field.required).map(|field| field.key).collect();
    let mut whole = json!({"type": "object", "properties": properties, "additionalProperties": false});
    if !required.is_empty() {
        whole["required"] = json!(required);
    }
    if let Some(rules) = together(table) {
        whole["allOf"] = rules;
    }
    if table.short.is_some() {
        whole = json!({"anyOf": [{"type": ["string", "integer"]}, whole]});
    }
    whole["description"] = table.doc.into();
    whole
}

fn property(table: &Table, field: &Field, languages: &[Messages; 2]) -> Value {
    let mut schema = narrowed(table, field).unwrap_or_else(|| kind(field));
    let [english, chinese] = languages;
    let described =
        format!("{}\n{}：{}", field.doc, label(chinese, table, field), about(chinese, table, field));
    // Beside a reference nothing is heeded in draft-07.
    if schema.get("$ref").is_some() {
        schema = json!({"allOf": [schema]});
    }
    schema["title"] = label(english, table, field).into();
    schema["description"] = described.into();
    schema
}

/// What may stand in a field that takes less than its kind.
fn narrowed(table: &Table, field: &Field) -> Option<Value> {
    Some(match (table.name, field.key) {
        ("site", "share") => json!({"anyOf": [
            {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
            {"type": "string", "pattern": "^(0?\\.[0-9]*[1-9][0-9]*|1(\\.0+)?)$"},
        ]}),
        ("update", "percent") => json!({"anyOf": [
            {"type": "number", "minimum": 0, "maximum": 100},
            {"type": "string", "pattern": "^([0-9]{1,2}(\\.[0-9]+)?|100(\\.0+)?)$"},
        ]}),
        ("timeline", "duration") => json!({"type": "string", "pattern": "^P([0-9]+Y)?([0-9]+M)?$"}),
        _ => return None,
    })
}

/// A text without characters that nobody sees, and without those that `besides` has.
fn visible(besides: &str) -> Value {
    static UNSEEN: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    let unseen = UNSEEN.get_or_init(|| {
        let unseen =
            |code: &u32| char::from_u32(*code).is_some_and(is_invisible) && !matches!(code, 9 | 10 | 13);
        let codes: Vec<u32> = (0..0x1_0000).filter(unseen).collect();
        let runs = codes.chunk_by(|one, next| one + 1 == *next);
        runs.map(|run| format!("\\u{:04x}-\\u{:04x}", run[0], run[run.len() - 1])).collect()
    });
    json!({"type": ["string", "number"], "pattern": format!("^\\s*[^{unseen}{besides}]*\\s*$")})
}

/// What may stand in a field.
fn kind(field: &Field) -> Value {
    match field.kind {
        // An id of its own has a form; a reference may also be a name.
        FieldKind::Id(_) if field.key == "id" => {
            json!({"type": ["string", "integer"], "pattern": "^[^A-Z\\s_./,，、（）()]+$"})
        }
        kind => of_kind(kind),
    }
}

fn of_kind(kind: FieldKind) -> Value {
    // What YAML takes for a number is a text here.
    match kind {
        FieldKind::Text => visible("\\n\\t\\r"),
        FieldKind::Prose => visible("\\r"),
        FieldKind::Id(_) => json!({"type": ["string", "number"]}),
        FieldKind::Flag => json!({"type": "boolean"}),
        FieldKind::Count => json!({"type": "integer", "minimum": 0}),
        FieldKind::Number => json!({"type": ["number", "string"], "pattern": "^-?[0-9]+(\\.[0-9]+)?$"}),
        FieldKind::Amount => json!({"type": "string", "pattern": AMOUNT}),
        FieldKind::Date => {
            json!({"type": ["integer", "string"], "pattern": "^[0-9]{4,6}(-(0[1-9]|1[0-2]))?$"})
        }
        FieldKind::FactDate => json!({
            "type": ["integer", "string"],
            "pattern": "^[0-9]{4,6}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
        }),
        FieldKind::Span => json!({
            "type": ["integer", "string"],
            "pattern": "^[0-9]{4,6}(-[0-9]{2})?(\\.\\.[0-9]{4,6}(-[0-9]{2})?)?$",
        }),
        FieldKind::Months => json!({"type": "string", "pattern": "^-?P([0-9]+Y)?([0-9]+M)?$"}),
        FieldKind::Currency => json!({"type": "string", "pattern": "^[A-Z]{3}$"}),
        FieldKind::Word(WordKind { words, chinese, .. }) => {
            let pairs = words().into_iter().zip(chinese());
            let all = pairs.flat_map(|(word, chinese)| std::iter::once(word).chain(chinese.iter().copied()));
            json!({"enum": all.collect::<Vec<_>>()})
        }
        // No record is referred to twice in one list.
        FieldKind::List(FieldKind::Id(list)) => {
            json!({"type": "array", "uniqueItems": true, "items": of_kind(FieldKind::Id(list))})
        }
        FieldKind::List(item) => json!({"type": "array", "items": of_kind(*item)}),
        FieldKind::OneOrMany(item) => {
            json!({"anyOf": [of_kind(*item), {"type": "array", "items": of_kind(*item)}]})
        }
        FieldKind::Annual => json!({
            "type": "object",
            "patternProperties": {"^[0-9]{4,6}$": {"type": "string", "pattern": AMOUNT}},
            "additionalProperties": false,
        }),
        FieldKind::Record(table) => reference(table().name),
        _ => json!({}),
    }
}

#[cfg(test)]
mod tests;
