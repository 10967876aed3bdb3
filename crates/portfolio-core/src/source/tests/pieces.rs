//! What is read piece by piece is what is read whole: whatever the pieces are, and whatever is left out.

use super::*;
use crate::id::ProjectId;
use crate::project::Project;
use crate::record::Record as _;
use crate::source::stream::read_pieces;

/// Four projects between what stands before and behind them, as JSON and as YAML.
const JSON: &str = r#"{"format": "portfolio/1", "outline": {"title": "t", "chapters": [{"number": 1, "title": "a"}]},
"sectors": [{"id": "s", "name": "s"}], "regions": [{"id": "r", "name": "县", "kind": "county"}], "projects": [
{"id": "a", "name": "甲", "sector": "s", "cite": {"chapter": 1}, "metrics": [{"name": "m", "value": 1}, {"name": "n", "value": 2}]},
{"id": "b", "name": "乙", "sector": "s", "location": {"sites": ["r"]}, "part_of": "a", "scale": "大"},
{"id": "c", "name": "丙", "sector": "s", "depends_on": [{"project": "d"}, {"project": "b"}]},
{"id": "d", "name": "丁", "sector": "s", "timeline": {"start": 2021, "finish": 2022}}
], "programmes": [{"id": "g", "name": "g", "members": ["a"]},
{"id": "h", "name": "h", "members": ["d"]},
{"id": "i", "name": "i", "members": ["c"]}]}
"#;
const YAML: &str = "\
format: portfolio/1
outline: {title: t, chapters: [{number: 1, title: a}]}
sectors: [{id: s, name: s}]
regions: [{id: r, name: 县, kind: county}]
projects:
  - {id: a, name: 甲, sector: s, cite: {chapter: 1}}
  - id: b
    name: 乙
    sector: s
    location:
      sites:
        - r
    part_of: a
    scale: 大
  # 注
  - {id: c, name: 丙, sector: s, depends_on: [{project: d}, {project: b}]}

  - {id: d, name: 丁, sector: s, timeline: {start: 2021, finish: 2022}}
programmes:
  - {id: g, name: g, members: [a]}
  - {id: h, name: h, members: [d]}
  - {id: i, name: i, members: [c]}
";

fn in_pieces(text: &str, fields: Option<Fields<'_>>, size: usize) -> Option<Registry> {
    read_pieces("a", text.as_bytes(), &Limits::default(), fields, size)
}

/// What is asked for, and what every project must have, is as it was; any other field is so too, or absent.
fn assert_part(part: &Registry, whole: &Registry, keys: &[&str]) {
    assert_eq!((part.outline(), part.head()), (whole.outline(), whole.head()));
    assert!(
        part.sectors().iter().eq(whole.sectors().iter()) && part.regions().iter().eq(whole.regions().iter())
    );
    assert!(part.programmes().eq(whole.programmes()) && part.zones().eq(whole.zones()));
    assert_eq!(part.projects().len(), whole.projects().len());
    for (found, expected) in part.projects().zip(whole.projects()) {
        for field in const { &Project::TABLE }.fields {
            let (found, expected) = (found.value(field.key), expected.value(field.key));
            let may_be_left = !field.required && !keys.contains(&field.key);
            let is_left = may_be_left && field.default().is_some_and(|absent| absent == found);
            assert!(found == expected || is_left, "{}: {found} for {expected}", field.key);
        }
    }
}

/// Pieces of any size, of one record or of several, are read as the whole is; what stands behind the list may be cut too.
#[test]
fn pieces_of_any_size_are_the_whole() {
    for text in [JSON, YAML] {
        let whole = load_text("a", text).unwrap().into_registry();
        let mut taken = 0;
        for size in 1..=text.len() + 1 {
            for fields in [None, Some(&[][..]), Some(&["scale", "depends_on"])] {
                let fields = fields.map(|keys| Fields { keys, whole: &[] });
                let Some(part) = in_pieces(text, fields, size) else { continue };
                let all: Vec<&str> = Project::TABLE.keys().collect();
                assert_part(&part, &whole, fields.map_or(&all, |fields| fields.keys));
                taken += 1;
            }
        }
        assert!(taken > text.len(), "{taken} of {}", text.len());
    }
}

/// What is not asked for is left out, but for projects that are asked for whole, which must be there.
#[test]
fn what_is_not_asked_for_is_left_out() {
    for text in [JSON, YAML] {
        let fields = |keys, whole| in_pieces(text, Some(Fields { keys, whole }), 1 << 16);
        let part = fields(&["timeline"], &["c"]).unwrap();
        let of = |id: &str| part.project(id).unwrap();
        assert_eq!((of("b").scale.as_deref(), of("b").location.sites().len()), (None, 0));
        assert_eq!(of("b").part_of.as_ref().map(ProjectId::as_str), Some("a"));
        assert_eq!((of("a").cite.len(), of("c").depends_on.len()), (0, 2));
        assert!(of("d").timeline.start.is_some());
        assert!(fields(&[], &["e"]).is_none(), "another project");
    }
}

/// Whatever is wrong, with a record or between records, whether it is kept or not, nothing is read.
#[test]
fn what_is_wrong_is_not_read_in_pieces() {
    let json = [
        (r#""sites": ["r"]"#, r#""sites": ["q"]"#),
        (r#""cite": {"chapter": 1}"#, r#""cite": {"chapter": 2}"#),
        (r#"{"project": "d"}"#, r#"{"project": "e"}"#),
        (r#"{"id": "d""#, r#"{"id": "a""#),
        (r#""part_of": "a""#, r#""part_of": "x""#),
        ("2021", "2023"),
        (r#""members": ["d"]"#, r#""members": ["e"]"#),
        ("\n], \"programmes\"", "\n]], \"programmes\""),
    ];
    let yaml = [
        ("        - r\n", "        - q\n"),
        ("cite: {chapter: 1}", "cite: {chapter: 2}"),
        ("{project: d}", "{project: e}"),
        ("{id: d", "{id: a"),
        ("part_of: a", "part_of: x"),
        ("2021", "2023"),
        ("members: [d]", "members: [e]"),
        ("\nprogrammes:", "\nprogramme:"),
    ];
    let both = [("丙", "\u{200b}"), ("portfolio/1", "portfolio/2"), ("大", "")];
    let all = json.map(|pair| (JSON, pair)).into_iter().chain(yaml.map(|pair| (YAML, pair)));
    let all = all.chain([JSON, YAML].into_iter().flat_map(|text| both.map(|pair| (text, pair))));
    for (text, (right, wrong)) in all {
        let broken = text.replacen(right, wrong, 1);
        assert!(broken != text && load_text("a", &broken).is_err(), "{right} → {wrong}");
        for size in [1, 40, 100, 200, 1 << 16] {
            for fields in [None, Some(Fields { keys: &[], whole: &[] })] {
                let found = in_pieces(&broken, fields, size);
                assert!(found.is_none(), "{right} → {wrong}, {size} bytes at once");
            }
        }
    }
}

/// An outline behind the projects, which their citations are held against, is known to stand there.
#[test]
fn an_outline_behind_the_projects_counts() {
    let outline = "outline: {title: t, chapters: [{number: 1, title: a}]}\n";
    let fine = YAML.replacen(outline, "", 1) + outline;
    let wrong = fine.replacen("cite: {chapter: 1}", "cite: {chapter: 2}", 1);
    assert!(load_text("a", &fine).is_ok() && load_text("a", &wrong).is_err());
    for text in [fine, wrong] {
        assert!(in_pieces(&text, Some(Fields { keys: &[], whole: &[] }), 1 << 16).is_none());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// So is any registry, in YAML and in JSON on one line and on several.
    #[test]
    fn registries_are_read_in_pieces(
        registry in registries(6),
        keys in proptest::sample::subsequence(Project::TABLE.keys().collect::<Vec<_>>(), 0..=5),
        size in 1_usize..3_000,
    ) {
        let json = InFile::whole(&registry);
        for text in [
            to_yaml(&registry).unwrap(),
            serde_json::to_string(&json).unwrap(),
            serde_json::to_string_pretty(&json).unwrap(),
        ] {
            let whole = load_text("a", &text).unwrap().into_registry();
            for (fields, keys) in [(None, &Project::TABLE.keys().collect::<Vec<_>>()), (Some(()), &keys)] {
                let fields = fields.map(|()| Fields { keys, whole: &[] });
                if let Some(part) = in_pieces(&text, fields, size) {
                    assert_part(&part, &whole, keys);
                }
            }
        }
    }
}
