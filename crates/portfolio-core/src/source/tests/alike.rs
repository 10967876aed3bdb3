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

fn within(text: &str, limits: &Limits) -> [Result<(), String>; 2] {
    [false, true].map(|full_parser_only| {
        let limits = Limits { full_parser_only, ..limits.clone() };
        let loaded = load(&[Source { name: "a.yaml", text: text.as_bytes() }], &limits);
        loaded.map(|_| ()).map_err(|problems| problems.to_string())
    })
}

/// One character more or another in its place, anywhere: what is taken is read alike.
#[test]
fn what_is_taken_is_read_alike_near_every_mark() {
    assert!(is_quick(PLAIN));
    assert_same(PLAIN);
    let ends = (0..PLAIN.len()).filter(|at| PLAIN.is_char_boundary(*at));
    let mut taken = 0;
    for (at, here) in ends.zip(PLAIN.chars()) {
        for new in
            [" ", "\n", ":", "#", ",", "[", "]", "{", "}", "-", "\"", "'", "\\", "|", "~", ": ", " #", ""]
        {
            for past in [at, at + here.len_utf8()] {
                let text = format!("{}{new}{}", &PLAIN[..at], &PLAIN[past..]);
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
    assert!(taken > 1000, "{taken}");
}

/// What a limit allows is quick, and what is beyond it is refused as the full parser refuses it.
#[test]
fn what_is_taken_keeps_to_the_limits() {
    let of = |limits: &Limits| quick::document(PLAIN, 0, limits, &mut Draft::default()).is_some();
    let standard = Limits::default;
    let all = (1..12)
        .map(|items| Limits { items, ..standard() })
        .chain((1..8).map(|depth| Limits { depth, ..standard() }))
        .chain((1..40).map(|scalar| Limits { scalar, ..standard() }))
        .chain((1..4).map(|records| Limits { records, ..standard() }));
    for limits in all {
        let [quick, full] = within(PLAIN, &limits);
        assert_eq!(quick, full, "{limits:?}");
        assert_eq!(of(&limits), full.is_ok(), "{limits:?}");
    }
    for ahead in (10..400).step_by(10) {
        let limits = Limits { ahead, ..standard() };
        let [quick, full] = within(PLAIN, &limits);
        assert_eq!(quick, full, "{limits:?}");
    }
}
