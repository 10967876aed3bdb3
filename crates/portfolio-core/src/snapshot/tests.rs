//! What a snapshot must hold to: the same registry, the same answers, and nothing at all where it is not what it says.

use std::collections::BTreeSet;
use std::io::{self, Cursor, Read};

use proptest::prelude::*;

use super::*;
use crate::project::Project;
use crate::reconcile::reconcile;
use crate::record::Record as _;
use crate::registry::{ProjectIx, ProjectSet};
use crate::select::Selection;
use crate::source::{Source, load, load_text};
use crate::testing::{EVERYTHING, REGIONS, SECTORS, registries};
use crate::totals::{Allocation, Dimension, total};

const SECRET: Secret = [5; 32];

fn stamp(texts: &[&str]) -> Stamp {
    let mut stamping = Stamping::new(SECRET, &Limits::default());
    texts.iter().for_each(|text| stamping.add(text.as_bytes()));
    stamping.finish()
}

fn kept(loaded: &Loaded) -> Vec<u8> {
    let mut kept = Vec::new();
    write(loaded, stamp(&[]), &mut kept).unwrap();
    kept
}

fn open(kept: &[u8]) -> Option<Snapshot<Cursor<&[u8]>>> {
    Snapshot::open(Cursor::new(kept))
}

fn assert_same(found: &Registry, expected: &Registry) {
    assert!(found.has_outline() == expected.has_outline() && found.outline() == expected.outline());
    assert_eq!(found.head(), expected.head());
    assert!(found.parties().eq(expected.parties()) && found.zones().eq(expected.zones()));
    assert!(found.sectors().iter().eq(expected.sectors().iter()));
    assert!(found.regions().iter().eq(expected.regions().iter()));
    assert!(found.programmes().eq(expected.programmes()));
    assert!(found.projects().eq(expected.projects()));
}

const FILES: [&str; 2] = [
    "\u{feff}format: portfolio/1
title: 年度清单
year: 2026
parties: [{id: copper, name: 北方铜业股份有限公司, aliases: [北方铜业]}]
sectors: [{id: mining, name: 采矿业}, {id: copper-mining, name: 铜矿, parent: mining}]
regions: [{id: county, name: 某县, kind: county, code: \"140827\"}, {id: town, name: 某镇, kind: township, parent: county}]
projects:
  - {id: 尾矿库, name: 尾矿库, sector: mining, location: {sites: [{region: town, share: 1.00}], more: true}, depends_on: [{project: 选厂, lag: -P3M, basis: inferred, reason: 先后}], stage: 取消, updates: [{as_of: 2026-03, invested: 1亿元}]}
",
    "format: portfolio/1
sectors: [{id: mining, name: 采矿业}]
projects:
  - {id: 选厂, name: 选厂, sector: mining, part_of: 铜矿, investment: 约1.05亿元, annual: {2026: 0.5亿元}, started: 2026-03-09, notes: \"多\\n行\"}
  - {id: 铜矿, name: 铜矿, sector: copper-mining, investment: 999999999999999999.9亿元, tags: [省级], timeline: {within: 2026..2027-06}}
programmes: [{id: all, name: 全部, members: [选厂, 尾矿库], umbrella: 铜矿, declares: {projects: 2, investment: 不低于2亿元}}]
",
];

fn loaded() -> Loaded {
    let sources = ["a.yaml", "b.yaml"].into_iter().zip(FILES);
    let sources: Vec<Source<'_>> =
        sources.map(|(name, text)| Source { name, text: text.as_bytes() }).collect();
    load(&sources, &Limits::default()).unwrap()
}

#[test]
fn what_is_read_back_is_what_was_loaded() {
    let loaded = loaded();
    let bytes = kept(&loaded);
    assert_same(&open(&bytes).unwrap().registry().unwrap(), loaded.registry());
}

/// A finding has the same place, in the right file, whether its registry was read or restored.
#[test]
fn places_are_those_of_the_texts() {
    let loaded = loaded();
    let texts = || {
        let own = |(name, text): (&str, &str)| OwnedSource { name: name.to_owned(), text: text.into() };
        ["a.yaml", "b.yaml"].into_iter().zip(FILES).map(own).collect::<Vec<_>>()
    };
    let bytes = kept(&loaded);
    let again = open(&bytes).unwrap().loaded(texts(), &Limits::default()).unwrap();
    assert!(again.texts().eq(loaded.texts()));
    let (found, expected) = (crate::check(&again), crate::check(&loaded));
    assert!(!expected.diagnostics.is_empty());
    assert_eq!(found.diagnostics, expected.diagnostics);
    // Texts that are not those are none of its.
    let mut fewer = texts();
    fewer.pop();
    assert!(open(&bytes).unwrap().loaded(fewer, &Limits::default()).is_none());
}

/// Lines of JSON are read one by one, and a finding is looked for in its line.
#[test]
fn lines_keep_their_places() {
    let text = "{\"format\": \"portfolio/1\", \"outline\": {\"title\": \"t\"}, \"sectors\": [{\"id\": \"s\", \"name\": \"s\"}]}\n\
                {\"id\": \"a\", \"name\": \"a\", \"sector\": \"s\"}\n{\"id\": \"b\", \"name\": \"b\", \"sector\": \"s\"}\n";
    let loaded = load_text("lines.jsonl", text).unwrap();
    let bytes = kept(&loaded);
    let source = OwnedSource { name: "lines.jsonl".to_owned(), text: text.into() };
    let again = open(&bytes).unwrap().loaded(vec![source], &Limits::default()).unwrap();
    let places = |loaded: &Loaded| -> Vec<_> {
        crate::check(loaded).diagnostics.iter().map(|one| one.place.clone()).collect()
    };
    assert_eq!(places(&again), places(&loaded));
    assert!(places(&again).iter().any(Option::is_some));
}

/// Texts, their bounds, limits, the secret: a difference in any is a difference.
#[test]
fn a_stamp_tells_what_it_is_of() {
    let first = stamp(&["ab", "c"]);
    assert_eq!(first, stamp(&["ab", "c"]));
    assert_eq!(first.bytes, 3);
    let kept = kept(&loaded());
    let snapshot = open(&kept).unwrap();
    assert!(snapshot.is_of(&stamp(&[])) && !snapshot.is_of(&first));
    for other in [&["ab", "d"][..], &["a", "bc"], &["ab"], &["c", "ab"], &["ab", "c", ""]] {
        assert_ne!(first, stamp(other), "{other:?}");
    }
    let under = |limits: Limits, secret| {
        let mut stamping = Stamping::new(secret, &limits);
        stamping.read(Cursor::new("ab")).unwrap();
        stamping.add(b"c");
        stamping.finish()
    };
    assert_eq!(first, under(Limits::default(), SECRET));
    assert_ne!(first, under(Limits { full_parser_only: true, ..Limits::default() }, SECRET));
    assert_ne!(first, under(Limits { items: 7, ..Limits::default() }, SECRET));
    assert_ne!(first.digest, under(Limits::default(), [6; 32]).digest);
    // Each byte of the secret counts.
    let digests: BTreeSet<[u8; 32]> = (0..32)
        .map(|place| {
            let mut secret = SECRET;
            secret[place] ^= 0x11;
            under(Limits::default(), secret).digest
        })
        .collect();
    assert_eq!(digests.len(), 32);
    // So does what else tells it, and where that ends.
    let about = |about: &[&str]| {
        let mut stamping = Stamping::new(SECRET, &Limits::default());
        about.iter().for_each(|about| stamping.about(about.as_bytes()));
        stamping.finish()
    };
    let told = [&[][..], &["a"], &["b"], &["a", "b"], &["ab"], &["", "ab"]].map(|words| about(words).digest);
    assert_eq!(BTreeSet::from(told).len(), 6);
}

/// A read that a signal interrupts goes on; any other error ends it.
#[test]
fn an_interrupted_read_goes_on() {
    struct Once(Option<io::ErrorKind>);

    impl Read for Once {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            self.0.take().map_or(Ok(0), |kind| Err(kind.into()))
        }
    }

    let read = |kind: io::ErrorKind| {
        let mut stamping = Stamping::new(SECRET, &Limits::default());
        let read = stamping.read(Cursor::new("ab").chain(Once(Some(kind))).chain(Cursor::new("c")));
        read.map(|()| stamping.finish()).map_err(|error| error.kind())
    };
    assert_eq!(read(io::ErrorKind::Interrupted), Ok(stamp(&["abc"])));
    assert_eq!(read(io::ErrorKind::InvalidData), Err(io::ErrorKind::InvalidData));
}

/// A build whose records have other fields, kinds or words does not take a snapshot of this one for its own.
#[test]
fn a_build_is_told_by_its_records() {
    let print = stamp::fingerprint();
    let (version, tables) = print.split_once('\n').unwrap();
    assert!(version.starts_with(env!("CARGO_PKG_VERSION")), "{version}");
    let table = |name: &str| tables.lines().find(|line| line.split(' ').next() == Some(name)).unwrap();
    let fields: Vec<&str> = table(Project::TABLE.name).split(' ').skip(1).collect();
    assert_eq!(fields.len(), Project::TABLE.fields.len());
    for (key, kind) in [
        ("name", "="),
        ("sector", "@sectors"),
        ("aliases", "*="),
        ("stage", "|planned|"),
        ("timeline", ":"),
        ("depends_on", "*:"),
    ] {
        assert!(
            fields.iter().any(|field| field.starts_with(&format!("{key}{kind}"))),
            "{key}{kind}: {fields:?}"
        );
    }
}

/// Every byte that is changed and every end that is cut off is seen by whoever reads the part that it stands in.
#[test]
fn damage_is_seen() {
    let bytes = kept(&loaded());
    let texts = || FILES.iter().map(|text| OwnedSource { name: String::new(), text: (*text).into() });
    // Each part of a snapshot is read by one of these; what most of it is of comes first, where damage ends the search.
    let is_whole = |bytes: &[u8]| {
        let total = |(by, allocation)| {
            let query = TotalQuery { by: vec![by], allocation, ..TotalQuery::default() };
            open(bytes)
                .and_then(|mut one| one.columns(&query).ok().flatten())
                .is_some_and(|one| one.total().is_some())
        };
        open(bytes).and_then(|mut one| one.loaded(texts().collect(), &Limits::default())).is_some()
            && open(bytes).and_then(|mut one| one.programmes()).is_some()
            && columns::DIVISIONS.into_iter().all(total)
    };
    assert!(is_whole(&bytes));
    for end in 0..bytes.len() {
        assert!(open(&bytes[..end]).is_none(), "cut off at {end}");
    }
    assert!(open(&[&bytes[..], b"\n"].concat()).is_none());
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 1 << (at % 8);
        assert!(!is_whole(&damaged), "byte {at}");
    }
}

proptest! {
    /// A registry comes back as it was, and its programmes are reconciled the same without its other projects.
    #[test]
    fn registries_come_back(registry in registries(8)) {
        let loaded = Loaded::from(registry);
        let bytes = kept(&loaded);
        let registry = loaded.registry();
        assert_same(&open(&bytes).unwrap().registry().unwrap(), registry);
        let members = open(&bytes).unwrap().programmes().unwrap();
        prop_assert_eq!(
            reconcile(&members, members.programmes()).unwrap(),
            reconcile(registry, registry.programmes()).unwrap()
        );
    }

    /// A total from the columns is the one from the records, and a question that they do not answer is not answered.
    #[test]
    fn totals_are_the_same(
        registry in registries(8),
        by in proptest::sample::subsequence(Dimension::ALL.to_vec(), 0..=2).prop_shuffle(),
        split in any::<bool>(),
        depth in proptest::option::weighted(0.2, 1_usize..=3),
        top in proptest::option::weighted(0.3, 1_usize..=3),
    ) {
        let loaded = Loaded::from(registry);
        let bytes = kept(&loaded);
        let allocation = if split { Allocation::Split } else { Allocation::Joint };
        let query = TotalQuery { by, allocation, depth, top, ..TotalQuery::default() };
        let everything = Selection::default().select(loaded.registry()).unwrap();
        let columns = open(&bytes).unwrap().columns(&query).unwrap();
        if let Some(found) = columns.as_ref().and_then(Columns::total) {
            prop_assert_eq!(Ok(found), total(loaded.registry(), &everything, &query));
        } else if depth.is_none() && query.by == [Dimension::Sector] {
            prop_assert!(false, "the sectors have a column");
        }
    }

    /// Some fields of all projects, and some projects whole: what was asked for is as it was, and nothing else is stated.
    #[test]
    fn fields_come_back(
        registry in registries(8),
        keys in proptest::sample::subsequence(Project::TABLE.keys().collect::<Vec<_>>(), 0..=4),
        whole in proptest::option::of(any::<proptest::sample::Index>()),
    ) {
        let bytes = kept(&Loaded::from(registry.clone()));
        let size = registry.projects().len();
        let whole = whole.filter(|_| size > 0).map(|whole| registry.projects().nth(whole.index(size)).unwrap());
        let ids: Vec<&str> = whole.iter().map(|project| project.id.as_str()).collect();
        let found = open(&bytes).unwrap().fields(&keys, &ids).unwrap().unwrap();
        prop_assert!(found.programmes().eq(registry.programmes()));
        prop_assert_eq!(found.projects().len(), size);
        for (found, expected) in found.projects().zip(registry.projects()) {
            // The groups of projects are larger than these registries.
            let is_asked = |key| whole.is_some() || ["id", "name", "sector"].contains(&key) || keys.contains(&key);
            let absent = Project::new(expected.id.clone(), "", expected.sector.clone());
            for key in Project::TABLE.keys() {
                let expected = if is_asked(key) { expected } else { &absent };
                prop_assert_eq!(found.value(key), expected.value(key), "{}", key);
            }
        }
        prop_assert!(open(&bytes).unwrap().fields(&keys, &["no-such-project"]).unwrap().is_none());
    }

    /// A selection and a total say which fields they look at: without the others they say the same.
    #[test]
    fn questions_name_all_their_fields(
        registry in registries(8),
        by in proptest::sample::subsequence(Dimension::ALL.to_vec(), 0..=2).prop_shuffle(),
        split in any::<bool>(),
        year in proptest::option::of(2021..=2027),
        depth in proptest::option::weighted(0.2, 1_usize..=3),
        selection in selections(),
    ) {
        let bytes = kept(&Loaded::from(registry.clone()));
        let allocation = if split { Allocation::Split } else { Allocation::Joint };
        let query = TotalQuery { by, allocation, depth, year, ..TotalQuery::default() };
        let read = |keys: BTreeSet<&'static str>| {
            let keys: Vec<&str> = keys.into_iter().collect();
            open(&bytes).unwrap().fields(&keys, &[]).unwrap().unwrap()
        };
        let picked = |registry: &Registry| {
            let selected = selection.select(registry).map_err(|errors| errors.to_string())?;
            let places = |set: &ProjectSet| set.iter().map(ProjectIx::position).collect::<Vec<_>>();
            Ok::<_, String>([&selected.projects, &selected.undated, &selected.joint].map(places))
        };
        prop_assert_eq!(picked(&read(selection.fields())), picked(&registry));
        let part = read(&query.fields() | &selection.fields());
        prop_assert_eq!(
            selection.select(&part).ok().map(|selected| total(&part, &selected, &query)),
            selection.select(&registry).ok().map(|selected| total(&registry, &selected, &query))
        );
    }
}

/// What is asked most is answered by the columns, and as from the records: by each dimension that has one, by two of them, with all
/// rows and with the largest, in full and in shares. What has none, or goes deep, or has bands or roles of its own, is not.
#[test]
fn every_question_is_answered_alike_by_columns() {
    let loaded = load_text("a.yaml", EVERYTHING).unwrap();
    let registry = loaded.registry();
    let bytes = kept(&loaded);
    let everything = Selection::default().select(registry).unwrap();
    let answered = |query: &TotalQuery| {
        let columns = open(&bytes).unwrap().columns(query).unwrap();
        let found = columns.as_ref().and_then(Columns::total)?;
        let expected = total(registry, &everything, query).unwrap();
        assert_eq!(
            serde_json::to_value(&found).unwrap(),
            serde_json::to_value(&expected).unwrap(),
            "{query:?}"
        );
        Some(())
    };
    let by: BTreeSet<Dimension> = columns::DIVISIONS.iter().map(|(by, _)| *by).collect();
    let ones = by.iter().map(|one| vec![*one]);
    let pairs = by.iter().flat_map(|one| by.iter().map(|other| vec![*one, *other]));
    for by in [vec![]].into_iter().chain(ones).chain(pairs.filter(|pair| pair[0] != pair[1])) {
        for (split, top) in [(false, None), (true, None), (false, Some(1)), (true, Some(2))] {
            let allocation = if split { Allocation::Split } else { Allocation::Joint };
            let query = TotalQuery { by: by.clone(), allocation, top, ..TotalQuery::default() };
            // Money is divided among places or years, not among both.
            let twice = split && by.contains(&Dimension::Region) && by.contains(&Dimension::Year);
            let makes_sense = total(registry, &everything, &query).is_ok();
            assert!(answered(&query).is_some() || twice || !makes_sense, "{query:?}");
        }
    }
    let sector = TotalQuery { by: vec![Dimension::Sector], ..TotalQuery::default() };
    let bands = TotalQuery { by: vec![Dimension::Band], ..TotalQuery::default() };
    let roles = TotalQuery {
        by: vec![Dimension::Party],
        roles: vec![crate::facts::Role::Owner],
        ..TotalQuery::default()
    };
    let deep = TotalQuery { depth: Some(1), ..sector.clone() };
    let one_deep = TotalQuery { depths: [(Dimension::Sector, 1)].into(), ..sector.clone() };
    for query in [bands, roles, deep, one_deep] {
        assert!(answered(&query).is_none(), "{query:?}");
    }
    assert!(answered(&sector).is_some());
}

/// What programmes speak of stands apart: their members and what these are pieces of, without what they wait for.
#[test]
fn members_stand_apart_from_what_they_wait_for() {
    let other = |id: &str| format!("  - {{id: {id}, name: {id}, sector: s}}\n");
    let text = format!(
        "format: portfolio/1\nsectors: [{{id: s, name: s}}]\nprojects:\n{}  - {{id: whole, name: w, sector: s, investment: 5万元}}\n  \
         - {{id: piece, name: p, sector: s, part_of: whole, depends_on: [{{project: a}}]}}\n\
         programmes: [{{id: g, name: g, declares: {{investment: 5万元}}, members: [piece]}}]\n",
        ["a", "b", "c", "d"].map(other).concat()
    );
    let loaded = load_text("a.yaml", &text).unwrap_or_else(|problems| panic!("{problems}"));
    let members = open(&kept(&loaded)).unwrap().programmes().unwrap();
    let found: Vec<_> = members.projects().map(|one| (one.id.as_str(), one.depends_on.len())).collect();
    assert_eq!(found, [("whole", 0), ("piece", 0)]);
    let expected = reconcile(loaded.registry(), loaded.registry().programmes()).unwrap();
    assert_eq!(reconcile(&members, members.programmes()).unwrap(), expected);
}

/// What cannot be spread over years has no column of years; the others are there all the same.
#[test]
fn what_cannot_be_divided_has_no_column() {
    let text = "format: portfolio/1\nsectors: [{id: s, name: s}]\nprojects: [{id: a, name: a, sector: s, investment: 1万元, \
                timeline: {start: 1000, finish: 9999}}]\n";
    let bytes = kept(&load_text("a.yaml", text).unwrap());
    let columns = |by: Dimension| {
        let query = TotalQuery { by: vec![by], ..TotalQuery::default() };
        open(&bytes).unwrap().columns(&query).unwrap().is_some()
    };
    assert_eq!([Dimension::Year, Dimension::Sector, Dimension::Stage].map(columns), [false, true, true]);
}

/// One of each way to select, some of which meet nothing.
fn selections() -> impl Strategy<Value = Selection> {
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let none = Selection::default;
    let condition = |text: &str| Selection { conditions: vec![text.parse().unwrap()], ..none() };
    proptest::sample::select(vec![
        none(),
        Selection { sectors: texts(&[SECTORS[0]]), ..none() },
        Selection { regions: texts(&[REGIONS[0], "joint"]), ..none() },
        Selection { regions: texts(&["not:county-wide"]), ..none() },
        Selection { chapters: texts(&["1.2"]), ..none() },
        Selection { boxes: texts(&["1"]), ..none() },
        Selection { stages: texts(&["cancelled", "planned"]), ..none() },
        Selection { parties: texts(&["公司1"]), ..none() },
        Selection { parties: texts(&["公"]), ..none() },
        Selection { programmes: texts(&["g0"]), ..none() },
        Selection { min: Some("1000万元".to_owned()), ..none() },
        Selection { undisclosed: Some(true), ..none() },
        Selection { active: texts(&["2022", "2026"]), ..none() },
        Selection { starts: texts(&["2026"]), ..none() },
        Selection { finishes: texts(&["2020..2024"]), ..none() },
        Selection { matches: texts(&["又名", "MILL"]), ..none() },
        Selection { ids: texts(&["一期", "p1"]), ..none() },
        Selection { group: Some(true), ..none() },
        condition("responsible=发改局"),
        condition("timeline.finish<2024"),
        condition("updates.percent>10"),
        condition("plans="),
    ])
}
