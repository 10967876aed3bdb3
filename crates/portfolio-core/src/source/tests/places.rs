//! Where a problem lies, found by reading again no more than the record that it lies in.

use std::collections::BTreeSet;

use super::*;
use crate::source::quick::records_of;

/// Every path that leads into a text, to keys as well as to values, and beside each some that lead nowhere.
fn paths(text: &str) -> Vec<DocPath> {
    let root = layout(text, &Limits::default()).unwrap();
    let (mut open, mut all) = (vec![(DocPath::top(), &root)], Vec::new());
    while let Some((path, node)) = open.pop() {
        all.extend([path.key("none"), path.key_itself("none"), path.index(99)]);
        open.extend(node.items().iter().enumerate().map(|(index, item)| (path.index(index), &item.value)));
        for entry in node.entries() {
            all.push(path.key_itself(&entry.key));
            open.push((path.key(&entry.key), &entry.value));
        }
        all.push(path);
    }
    all
}

/// Whatever a quick reader takes: paths have the bytes that reading the whole finds, those that lead into the
/// records of lists, of JSON or in block style, without reading it.
fn assert_places(text: &str) {
    let quick_piece = cut::quick(text);
    assert_eq!(
        quick::document(text, 0, &Limits::default(), &mut Draft::default()),
        Some(quick_piece.clone())
    );
    let ahead = Limits::default().ahead;
    let all = paths(text);
    let found = |pieces: &[Piece], paths: &[&DocPath]| {
        bytes_of(&Text { name: "", text, bom: 0, pieces: pieces.to_vec() }, ahead, paths)
    };
    let records: BTreeSet<String> = quick::records(text)
        .iter()
        .filter_map(|piece| match piece.kind {
            cut::PieceKind::Record(kind, number) | cut::PieceKind::Alone(kind, number) => {
                Some(format!("{}[{number}]", kind.list()))
            }
            _ => None,
        })
        .collect();
    let is_within = |path: &&DocPath| {
        let record = DocPath { steps: path.steps.iter().take(2).cloned().collect(), ..DocPath::top() };
        records.contains(&record.to_string())
    };
    let within: Vec<&DocPath> = all.iter().filter(is_within).collect();
    assert_eq!(records_of(text, &within).map(|pieces| pieces.len()), Some(records.len()), "{text}");
    assert_eq!(found(&quick_piece, &within), found(&cut::whole(text), &within));
    let all: Vec<&DocPath> = all.iter().collect();
    assert_eq!(found(&quick_piece, &all), found(&cut::whole(text), &all));
}

/// With comments, blank lines, records in brackets, lists within them, and the list at the margin or indented.
#[test]
fn a_place_in_a_record_is_that_in_the_whole() {
    let text = "format: portfolio/1\nsectors: [{id: s, name: 行业}]\n# 项目\nprojects:\n- id: 甲\n  name: '名 称'\n\n  # 部门\n  \
        sector: s\n  aliases:\n  - 一\n  - \"二\"\n- {id: b, name: 乙, sector: s, aliases: [三, 四]}\n# 完\n\
        programmes:\n  - id: g\n    name: 群\n    members: [甲, b]\n";
    assert_places(text);
    let indented = text.split_inclusive('\n').map(|line| {
        let indent = if line.starts_with(['-', ' ']) { "   " } else { "" };
        format!("{indent}{line}")
    });
    assert_places(&indented.collect::<String>());
    let within = records_of(text, &[&DocPath::record("projects", 1).key("name")]).unwrap();
    let [record] = &within[..] else { panic!("{within:?}") };
    assert_eq!(&text[record.bytes.clone()], "- {id: b, name: 乙, sector: s, aliases: [三, 四]}\n# 完\n");
    // What leads into no record of a block list is found in the whole.
    for elsewhere in [
        DocPath::top(),
        DocPath::top().key("projects"),
        DocPath::record("projects", 2),
        DocPath::record("sectors", 0),
    ] {
        assert_eq!(records_of(text, &[&DocPath::record("projects", 1), &elsewhere]), None, "{elsewhere}");
    }
}

/// In JSON every list is one of records, whatever stands before it on its line.
#[test]
fn a_place_in_json_is_that_in_the_whole() {
    let text = r#"{"format": "portfolio/1", "sectors": [{"id": "s", "name": "行业"}, {"id": "t", "name": "\u4e00"}],
        "projects": [ {"id": "a", "name": "甲\n", "sector": "s", "aliases": ["一", "二"]},
          {"id": "b", "name": "乙", "sector": "t", "depends_on": [{"project": "a", "lag": "-P3M"}]}],
        "programmes": []}"#;
    assert_places(text);
    assert_places(&text.replace('\n', " "));
    let name = DocPath::record("sectors", 1).key("name");
    let json = Text { name: "", text, bom: 0, pieces: cut::quick(text) };
    let bytes = bytes_of(&json, Limits::default().ahead, &[&name]);
    assert_eq!(&text[bytes[0].clone().unwrap()], r#""\u4e00""#);
}

#[test]
fn places_in_the_real_registry_are_those_in_the_whole() {
    // A package that was unpacked alone has no registry beside it.
    if let Ok(text) = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../projects.yaml")) {
        assert_places(&text);
    }
}

/// A list in a text that is not YAML is cut at its records: those before another key stay where they are.
#[test]
fn a_later_key_moves_no_place() {
    let text = "format: portfolio/1\nprojects:\n  - {id: a, nam: x, sector: s}\n  - {id: b, name: \"y, sector: s}\n\
        sectors: [{id: s, name: S}]\nprogrammes: [{id: g, name: G, membrs: []}]\n";
    let problems = load_text("a.yaml", text).unwrap_err();
    let places = problems.iter().map(|problem| {
        let place = problem.place.as_ref().unwrap();
        (problem.code(), place.line, &text[place.bytes.clone()])
    });
    assert_eq!(
        places.collect::<Vec<_>>(),
        [
            (Code::MissingKey, 3, "{"),
            (Code::UnknownKey, 3, "nam"),
            (Code::Yaml, 4, "\""),
            (Code::UnknownKey, 6, "membrs"),
        ]
    );
}
