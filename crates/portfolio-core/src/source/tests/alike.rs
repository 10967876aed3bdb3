//! Whatever a quick reader takes, the full parser takes as the same records: near every mark of YAML, and at every limit.

use super::*;

/// A registry with every construct that the quick reader of YAML takes.
const PLAIN: &str = "\
# 注
format: portfolio/1
title: a:b#c-d

  # 注
sectors:
- id: s
  name: 教育
regions: [{id: r, name: 'a: b', kind: township}, {id: t, name: \"x #y\", kind: village, parent: r}]
projects:
  - id: a
    name: -5 新 校, [a] {b}
    sector: s
    aliases: [b-c, a:b#c, \"d, e\", 'f]', .5]
    notes: http://a.b/#c
    location:
      sites:
      - r
    funding:
      - source: x
        amount: 1万元
      - {source: y, amount: 2万元}
    tags: []
    timeline: {start: 2021, finish: 2022}
";

/// The same kinds of values in JSON: texts with escapes and without, numbers, truths, nothing, and lists of each.
const JSON: &str = r#"{"format": "portfolio/1", "title": "a:b\n",
"sectors": [{"id": "s", "name": "教育"}], "regions": [{"id": "r", "name": "a: b", "kind": "township"}],
"projects": [
  {"id": "a", "name": "\u65b0 校, [a]", "sector": "s", "aliases": ["b-c", "d\"e", "f\\"], "group": true,
   "location": {"sites": [{"region": "r", "share": 1}]}, "cite": [{"chapter": 1, "section": 12}],
   "funding": [{"source": "x", "amount": "1万元"}], "tags": [], "timeline": {"start": 2021, "finish": "2022"}}
]}
"#;

fn within(text: &str, limits: &Limits) -> [Result<(), String>; 2] {
    [false, true].map(|full_parser_only| {
        let limits = Limits { full_parser_only, ..*limits };
        let loaded = load(&[Source { name: "a.yaml", text: text.as_bytes() }], &limits);
        loaded.map(|_| ()).map_err(|problems| problems.to_string())
    })
}

/// One character more or another in its place, anywhere: what is taken is read alike.
#[test]
fn what_is_taken_is_read_alike_near_every_mark() {
    for base in [PLAIN, JSON] {
        let taken = taken_alike(base);
        assert!(taken > 500, "{taken} of\n{base}");
    }
}

/// How many texts that differ from one in one place are taken.
fn taken_alike(base: &str) -> usize {
    assert!(is_quick(base), "{base}");
    assert_same(base);
    let mut taken = 0;
    let mut before = ' ';
    for (at, here) in base.char_indices() {
        // Within a word all places are alike.
        if std::mem::replace(&mut before, here).is_alphanumeric() && here.is_alphanumeric() {
            continue;
        }
        for new in
            [" ", "\n", ":", "#", ",", "[", "]", "{", "}", "-", "\"", "'", "\\", "|", "~", ": ", " #", ""]
        {
            for past in [at, at + here.len_utf8()] {
                let text = format!("{}{new}{}", &base[..at], &base[past..]);
                if !is_quick(&text) {
                    continue;
                }
                taken += 1;
                match both(&text) {
                    [Ok(_), Ok(_)] => assert_same(&text),
                    found => {
                        let [quick, full] =
                            found.map(|loaded| loaded.map(|_| ()).map_err(|problems| problems.to_string()));
                        assert_eq!(quick, full, "{text}");
                    }
                }
            }
        }
    }
    taken
}

/// What a limit allows is quick, and what is beyond it is refused as the full parser refuses it.
#[test]
fn what_is_taken_keeps_to_the_limits() {
    let standard = Limits::default;
    // Whose longest text is a key.
    let key = "format: portfolio/1\nsectors: [{id: s, name: s}]\nprojects:\n  - id: a\n    name: a\n    sector: s\n    \
               investment: 9元\n    completed_before: 1元\n";
    // Whose deepest value stands in a list of blocks; in brackets within brackets; and an empty mapping.
    let deep = "format: portfolio/1\nsectors: [{id: s, name: s}]\nprojects:\n  - id: a\n    name: a\n    sector: s\n    \
                funding:\n      - source: x\n";
    let flow = "format: portfolio/1\nsectors: [{id: s, name: s}]\nprojects: [{id: a, name: a, sector: s, location: {sites: []}}]\n";
    let empty = "format: portfolio/1\nsectors: [{id: s, name: s}]\nprojects: [{id: a, name: a, sector: s, timeline: {}, tags: []}]\n";
    for text in [PLAIN, JSON, key, deep, flow, empty] {
        let all = (1..12)
            .map(|items| Limits { items, ..standard() })
            .chain((1..8).map(|depth| Limits { depth, ..standard() }))
            .chain((1..40).map(|scalar| Limits { scalar, ..standard() }))
            .chain((1..4).map(|records| Limits { records, ..standard() }));
        for limits in all {
            let [quick, full] = within(text, &limits);
            assert_eq!(quick, full, "{limits:?}");
            let taken = quick::document(text, 0, &limits, &mut Draft::default()).is_some();
            assert_eq!(taken, full.is_ok(), "{limits:?}");
        }
        for ahead in (10..4000).step_by(20) {
            let limits = Limits { ahead, ..standard() };
            let [quick, full] = within(text, &limits);
            assert_eq!(quick, full, "{limits:?}");
        }
    }
}
