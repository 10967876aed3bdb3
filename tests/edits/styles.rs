//! Edits of registries written in every style that YAML has: by indentation and in brackets, with every kind of quotes,
//! comments, line breaks of both kinds, with and without a byte-order mark and a last line break; and in JSON.

use portfolio_core::source::{Limits, Loaded, Source, layout, load};
use portfolio_exchange::edit::{Assignment, Change, EditError, Editor, Value};

use super::random::{LINES, Random, TEXTS};
use super::{replaced, text_of};

pub(crate) const BOM: &str = "\u{feff}";

/// Writes values in random styles.
pub(crate) struct Scribe<'r> {
    pub(crate) random: &'r mut Random,
    pub(crate) comments: usize,
    /// Without comments.
    pub(crate) silent: bool,
    /// Only what JSON has.
    pub(crate) json: bool,
}

impl Scribe<'_> {
    fn comment(&mut self) -> String {
        if self.json || self.silent || !self.random.in_ten(2) {
            return String::new();
        }
        self.comments += 1;
        format!("  # comment {}: [x] {{y}}", self.comments)
    }

    fn lines(&mut self, indent: usize) -> String {
        let mut made = String::new();
        while !self.silent && self.random.in_ten(1) {
            self.comments += 1;
            let margin = " ".repeat(self.random.below(indent + 1));
            made += &match self.random.below(3) {
                0 => format!("\n{margin}# line {}", self.comments),
                1 => "\n".to_owned(),
                _ => format!("\n# - line {}: x", self.comments),
            };
        }
        made
    }

    fn text(&mut self, text: &str, in_flow: bool) -> String {
        let plain = Value::parse(&if in_flow { format!("[{text}]") } else { text.to_owned() });
        let wanted = Value::Text(text.to_owned());
        let is_plain = plain == Some(if in_flow { Value::List(vec![wanted.clone()]) } else { wanted })
            && !text.contains('#');
        match self.random.below(3) {
            0 if is_plain && !self.json => text.to_owned(),
            1 if !self.json && !text.contains('\n') => format!("'{}'", text.replace('\'', "''")),
            _ => {
                let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
                format!("\"{escaped}\"")
            }
        }
    }

    fn key(&mut self, key: &str) -> String {
        if self.json || self.random.in_ten(1) { format!("\"{key}\"") } else { key.to_owned() }
    }

    fn flow(&mut self, value: &Value, indent: usize) -> String {
        let spread = self.random.in_ten(3);
        let margin = " ".repeat(indent + 2);
        let gap = if spread { format!(",\n{margin}") } else { ", ".to_owned() };
        let (open, close) = if spread {
            (format!("\n{margin}"), format!("\n{}", " ".repeat(indent + 1)))
        } else {
            Default::default()
        };
        match value {
            Value::Text(text) => self.text(text, true),
            Value::Bare(word) => word.clone(),
            Value::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.flow(item, indent + 2)).collect();
                let close = if items.is_empty() { String::new() } else { close };
                let open = if items.is_empty() { String::new() } else { open };
                format!("[{open}{}{close}]", items.join(&gap))
            }
            Value::Mapping(entries) => {
                let mut written = Vec::new();
                for (key, value) in entries {
                    let (key, value) = (self.key(key), self.flow(value, indent + 2));
                    written.push(format!("{key}: {value}"));
                }
                let trailing = if !self.json && self.random.in_ten(1) { "," } else { "" };
                format!("{{{open}{}{trailing}{close}}}", written.join(&gap))
            }
        }
    }

    /// What stands behind a colon or a hyphen.
    fn behind(&mut self, value: &Value, indent: usize) -> String {
        match value {
            Value::Text(text) if text.contains('\n') && self.random.in_ten(7) && !text.contains("\n ") => {
                let margin = " ".repeat(indent + 2);
                let body =
                    text.replace('\n', &format!("\n{margin}")).replace(&format!("\n{margin}\n"), "\n\n");
                format!(" |-{}\n{margin}{body}", self.comment())
            }
            Value::Text(text) if self.random.in_ten(1) => {
                format!("{}\n{}{}", self.comment(), " ".repeat(indent + 2), self.text(text, false))
            }
            Value::Text(text) => format!(" {}{}", self.text(text, false), self.comment()),
            Value::Bare(word) => format!(" {word}{}", self.comment()),
            Value::List(items) if !items.is_empty() && self.random.in_ten(6) => {
                let indent = indent + if self.random.in_ten(3) { 0 } else { 2 };
                let mut made = self.comment();
                for item in items {
                    made += &format!(
                        "{}\n{}-{}",
                        self.lines(indent),
                        " ".repeat(indent),
                        self.item(item, indent)
                    );
                }
                made
            }
            Value::Mapping(entries) if self.random.in_ten(6) => {
                let indent = indent + 1 + self.random.below(4);
                let head = self.comment();
                head + &self.entries(entries, indent)
            }
            value => format!(" {}{}", self.flow(value, indent), self.comment()),
        }
    }

    fn item(&mut self, value: &Value, indent: usize) -> String {
        match value {
            Value::Mapping(entries) if self.random.in_ten(7) => {
                let indent = indent + 2;
                let made = self.entries(entries, indent);
                let on_this_line = made.strip_prefix(&format!("\n{}", " ".repeat(indent)));
                match on_this_line {
                    Some(rest) if self.random.in_ten(8) => format!(" {rest}"),
                    _ => made,
                }
            }
            Value::List(_) => format!(" {}", self.flow(value, indent)),
            value => self.behind(value, indent),
        }
    }

    fn entries(&mut self, entries: &[(String, Value)], indent: usize) -> String {
        let mut made = String::new();
        for (key, value) in entries {
            let lines = if made.is_empty() { String::new() } else { self.lines(indent) };
            let key = self.key(key);
            made += &format!("{lines}\n{}{key}:{}", " ".repeat(indent), self.behind(value, indent));
        }
        made
    }

    pub(crate) fn document(&mut self, value: &Value) -> String {
        let Value::Mapping(entries) = value else { panic!("a registry is a mapping") };
        if self.json || self.random.in_ten(1) {
            return self.flow(value, 0);
        }
        let made = self.entries(entries, 0);
        let head = if self.random.in_ten(3) && !self.silent { "# a head\n---\n" } else { "" };
        format!("{head}{}", made.trim_start_matches('\n'))
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn mapping<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::Mapping(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

/// A random registry as values.
pub(crate) fn registry(random: &mut Random) -> Value {
    let mut projects = Vec::new();
    for index in 0..1 + random.below(4) {
        let mut entries = vec![
            ("id", text(&format!("p{index}"))),
            ("name", text(&format!("项目{index}"))),
            ("sector", text("s")),
        ];
        if random.in_ten(5) {
            entries.insert(2, ("aliases", Value::List(vec![text("别名"), text(random.of(TEXTS))])));
        }
        if random.in_ten(5) {
            entries.push(("investment", text(random.of(&["3亿元", "约1.1亿元", "预计500万元"]))));
        }
        if random.in_ten(5) {
            let party = |role: &str| mapping([("name", text("甲公司")), ("role", text(role))]);
            entries.push(("parties", Value::List(vec![party("owner"), party("investor")])));
        }
        if random.in_ten(5) {
            entries.push(("timeline", mapping([("finish", text("2025-06"))])));
        }
        if random.in_ten(5) {
            entries.push(("scale", text(random.of(LINES))));
        }
        if random.in_ten(3) {
            entries.push(("group", Value::Bare("true".to_owned())));
        }
        if random.in_ten(4) {
            entries.push(("notes", text(random.of(TEXTS))));
        }
        projects.push(Value::Mapping(entries.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()));
    }
    mapping([
        ("format", text("portfolio/1")),
        ("outline", mapping([("title", text("纲要")), ("period", text("2021..2025"))])),
        ("sectors", Value::List(vec![mapping([("id", text("s")), ("name", text("行业"))])])),
        ("projects", Value::List(projects)),
    ])
}

fn entries_of(registry: &mut Value, project: usize) -> &mut Vec<(String, Value)> {
    let Value::Mapping(top) = registry else { panic!() };
    let Value::List(projects) = &mut top[3].1 else { panic!() };
    let Value::Mapping(entries) = &mut projects[project] else { panic!() };
    entries
}

fn put(entries: &mut Vec<(String, Value)>, key: &str, value: Option<Value>) {
    let index = entries.iter().position(|(own, _)| own == key);
    match (index, value) {
        (Some(index), Some(value)) => entries[index].1 = value,
        (Some(index), None) => drop(entries.remove(index)),
        (None, Some(value)) => entries.push((key.to_owned(), value)),
        (None, None) => {}
    }
}

/// A random edit, made in the values as well.
fn random_edit(random: &mut Random, registry: &mut Value, project: usize) -> Assignment {
    let entries = entries_of(registry, project);
    let own = |entries: &[(String, Value)], key: &str| {
        entries.iter().find(|(k, _)| k == key).map(|(_, v)| v.clone())
    };
    let texts = if random.in_ten(6) { TEXTS } else { LINES };
    match random.below(9) {
        0 => {
            let value = random.of(TEXTS);
            put(entries, "name", Some(text(value)));
            Assignment::set("name", value)
        }
        1 | 2 => {
            let (key, value) = (random.of(&["scale", "notes"]), random.of(texts));
            put(entries, key, Some(text(value)));
            Assignment::set(key, value)
        }
        3 => {
            put(entries, "investment", Some(text("预计7.5亿元")));
            Assignment::set("investment", "预计7.5亿元")
        }
        4 => {
            let mut timeline = match own(entries, "timeline") {
                Some(Value::Mapping(timeline)) => timeline,
                _ => Vec::new(),
            };
            put(&mut timeline, "start", Some(text("2022-01")));
            put(entries, "timeline", Some(Value::Mapping(timeline)));
            Assignment::set("timeline.start", "2022-01")
        }
        5 => {
            let key = random.of(&["scale", "notes", "aliases", "parties", "timeline", "group", "investment"]);
            put(entries, key, None);
            Assignment::unset(key)
        }
        6 => {
            let value = random.of(TEXTS);
            let mut aliases = match own(entries, "aliases") {
                Some(Value::List(aliases)) => aliases,
                _ => Vec::new(),
            };
            // One that reads as a list in brackets is one.
            if value.starts_with(['[', '{']) && Value::parse(value).is_some() {
                return random_edit(random, registry, project);
            }
            aliases.push(text(value));
            put(entries, "aliases", Some(Value::List(aliases)));
            Assignment { field: "aliases".to_owned(), change: Change::Add(value.to_owned()) }
        }
        7 => {
            put(entries, "group", Some(Value::Bare("true".to_owned())));
            Assignment::set("group", "true")
        }
        _ => {
            let party = mapping([("name", text("乙, 公司")), ("role", text("lead"))]);
            put(entries, "parties", Some(Value::List(vec![party])));
            Assignment::set("parties", "[{name: '乙, 公司', role: lead}]")
        }
    }
}

fn loaded(text: &str) -> Loaded {
    let source = Source { name: "plan.yaml", text: text.as_bytes() };
    load(&[source], &Limits::default()).unwrap_or_else(|problems| panic!("{problems}\n{text}"))
}

fn same_projects(a: &Loaded, b: &Loaded) -> bool {
    a.registry().projects().eq(b.registry().projects()) && a.registry().outline() == b.registry().outline()
}

#[test]
fn an_edit_changes_one_value_in_whatever_style() {
    for seed in 0..400 {
        let mut random = Random(seed);
        let mut model = registry(&mut random);
        let json = random.in_ten(2);
        let mut scribe = Scribe { random: &mut random, comments: 0, silent: false, json };
        let mut written = scribe.document(&model);
        let comments = scribe.comments;
        written += if random.in_ten(7) { "\n" } else { "" };
        let crlf = random.in_ten(3) && !json;
        if crlf {
            written = written.replace('\n', "\r\n");
        }
        let bom = if random.in_ten(2) { BOM } else { "" };
        let old = format!("{bom}{written}");
        let before = loaded(&old);
        let projects = before.registry().projects().len();
        let project = random.below(projects);
        let assignment = random_edit(&mut random, &mut model, project);
        let context = || format!("seed {seed}: p{project} {assignment:?}\n{old}");

        let source = Source { name: "plan.yaml", text: old.as_bytes() };
        let mut editor = Editor::new(&[source]).unwrap_or_else(|error| panic!("{error}\n{}", context()));
        let record = editor.find(&format!("p{project}"), None).unwrap();
        let done = editor.set(&record, std::slice::from_ref(&assignment)).and_then(|()| editor.finish());
        let edited = match done {
            Ok(edited) => edited,
            Err(error) => panic!("{error}\n{}", context()),
        };
        let new = text_of(&edited, &old);
        // The values, written anew in one style by another hand, are the same registry.
        let mut plain = Random(1);
        let wanted = Scribe { random: &mut plain, comments: 0, silent: false, json: true }.document(&model);
        assert!(same_projects(&loaded(&new), &loaded(&wanted)), "{}\nbecame\n{new}", context());
        // The bytes outside of the record are the same, whatever they are.
        let root = layout(&written, &Limits::default()).unwrap();
        let own = root.at(&record.path.steps).unwrap().bytes.clone();
        let bytes = replaced(&old, &new);
        let line = written[own.end..].find('\n').map_or(written.len(), |offset| own.end + offset + 1);
        assert!(
            new == old || bytes.start + 8 >= own.start + bom.len() && bytes.end <= line + bom.len() + 16,
            "{bytes:?} of {own:?}\n{}\nbecame\n{new}",
            context()
        );
        assert_eq!(new.starts_with(BOM), !bom.is_empty());
        // A blank line before what was the last stays as well.
        let is_last_gone = assignment.change == Change::Unset && bytes.end == old.len();
        assert!(is_last_gone || new.ends_with('\n') == old.ends_with('\n'), "{}\nbecame\n{new}", context());
        if crlf {
            assert_eq!(
                new.matches('\n').count(),
                new.matches("\r\n").count(),
                "{}\nbecame\n{new:?}",
                context()
            );
        }
        // No comment is lost but those within what was replaced or taken out.
        let is_text = matches!(&assignment.change, Change::Set(value) if !value.starts_with('['));
        let left = (1..=comments)
            .filter(|n| new.contains(&format!("comment {n}: [x]")) || new.contains(&format!("line {n}")));
        let written_comments = (1..=comments)
            .filter(|n| old.contains(&format!("comment {n}: [x]")) || old.contains(&format!("line {n}")));
        if is_text {
            assert_eq!(left.count(), written_comments.count(), "{}\nbecame\n{new}", context());
        }
    }
}

/// What is inserted between brackets is set apart as its neighbours are, and its colon is as theirs.
#[test]
fn what_is_inserted_is_written_as_its_neighbours_are() {
    let head = "\nformat: portfolio/1\noutline: {title: t}\nsectors: [{id: s, name: n}]\nprojects:\n";
    let plan = |project: &str| format!("{head}- {project}\n");
    let with = |text: &str, field: &str| {
        let added = Assignment { field: field.to_owned(), change: Change::Add("c".to_owned()) };
        text_of(&super::set(text, "a", &[added]).unwrap(), text)
    };
    for (old, new) in [
        ("[a, b]", "[a, b, c]"),
        ("[a,b]", "[a,b,c]"),
        ("[a,  b]", "[a,  b,  c]"),
        ("[\n   a\n ]", "[\n   a,\n   c\n ]"),
        ("[ # one\n   a]", "[ # one\n   a, c]"),
        ("[a, # one\n   b]", "[a, # one\n   b, c]"),
        ("[ a]", "[ a, c]"),
        ("[a]", "[a, c]"),
    ] {
        let of = |aliases: &str| plan(&format!("{{id: a, name: n, sector: s, aliases: {aliases}}}"));
        assert_eq!(with(&of(old), "aliases"), of(new));
    }
    let scaled =
        |text: &str| text_of(&super::set(text, "a", &[Assignment::set("scale", "x")]).unwrap(), text);
    let quoted = r#"{"id":"a","sector":"s"}"#.replace("\"sector", "\"name\":\"n\",\"sector");
    assert_eq!(scaled(&plan(&quoted)), plan(&quoted.replace('}', ",scale: x}")));
    let json = format!(
        r#"{{"format":"portfolio/1","outline":{{"title":"t"}},"sectors":[{{"id":"s","name":"n"}}],"projects":[{quoted}]}}"#
    );
    assert_eq!(scaled(&json), json.replace("\"s\"}]}", "\"s\",\"scale\":\"x\"}]}"));
    let wide = json.replace("\":", "\": ");
    assert_eq!(scaled(&wide), wide.replace("\"s\"}]}", "\"s\",\"scale\": \"x\"}]}"));
}

/// A value is written as the one that it replaces, and what is said behind that stays; what is taken out takes its comma along.
#[test]
fn what_is_replaced_is_written_as_it_was() {
    let plan = |fields: &str| {
        format!(
            "format: portfolio/1\noutline: {{title: t}}\nsectors: [{{id: s, name: n}}]\nprojects:\n- {fields}\n  id: a\n  sector: s\n"
        )
    };
    let changed = |text: &str, field: &str, change: Change| {
        text_of(&super::set(text, "a", &[Assignment { field: field.to_owned(), change }]).unwrap(), text)
    };
    let set = |value: &str| Change::Set(value.to_owned());
    let take = |value: &str| Change::Take(value.to_owned());
    for (old, field, change, new) in [
        ("name: 'b'  # c", "name", set("d"), "name: 'd'  # c"),
        ("name: 'b'", "name", set("it's"), "name: 'it''s'"),
        ("name: \"b\"", "name", set("d"), "name: \"d\""),
        ("name: b", "name", set("d: e"), "name: \"d: e\""),
        ("name: b\n  scale: |  # c\n    x\n    y", "scale", set("z"), "name: b\n  scale: z  # c"),
        (
            "name: b\n  scale: |-  # c\n    x\n    y",
            "scale",
            set("z\nw"),
            "name: b\n  scale: |-  # c\n    z\n    w",
        ),
        ("name: b\n  scale: x", "scale", set("z\nw"), "name: b\n  scale: |-\n    z\n    w"),
        ("name: b\n  aliases: [x, # c\n    y]", "aliases", take("x"), "name: b\n  aliases: [ # c\n    y]"),
        ("name: b\n  aliases: [x, # c\n    y]", "aliases", take("y"), "name: b\n  aliases: [x, # c\n    ]"),
        ("name: b\n  aliases: [x, y, z]", "aliases", take("y"), "name: b\n  aliases: [x, z]"),
        ("name: b\n  aliases: [x, y]", "aliases", take("y"), "name: b\n  aliases: [x]"),
        ("english: b\n  name: b", "english", Change::Unset, "name: b"),
        ("english: b  # c\n  name: b", "english", Change::Unset, "  # c\n  name: b"),
    ] {
        assert_eq!(changed(&plan(old), field, change), plan(new), "{old}");
    }
}

/// What would make the registry unsound is refused with what is wrong, and nothing is given out.
#[test]
fn what_would_not_load_is_refused() {
    let mut random = Random(7);
    let model = registry(&mut random);
    let old = Scribe { random: &mut random, comments: 0, silent: false, json: false }.document(&model);
    let cases = [
        ("sector", "nowhere", "there is no sector `nowhere`"),
        ("investment", "many", "`many` has no number"),
        ("stage", "constructoin", "constructoin"),
        ("group", "maybe", "true or false"),
        ("part_of", "p9", "there is no project `p9`"),
        ("name", " ", "nothing is written here"),
    ];
    for (field, value, wanted) in cases {
        match super::set(&old, "p0", &[Assignment::set(field, value)]) {
            Err(EditError::Invalid(problems)) => {
                assert!(problems.to_string().contains(wanted), "{field}: {problems}");
            }
            other => panic!("{field}: {other:?}"),
        }
    }
    assert!(matches!(
        super::set(&old, "p0", &[Assignment::set("investmnt", "1元")]),
        Err(EditError::NoSuchField { near: Some(near), .. }) if near == "investment"
    ));
    assert!(matches!(super::set(&old, "p99", &[]), Err(EditError::NoSuchRecord { near: None, .. })));
}
