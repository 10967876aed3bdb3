//! Two bureaus' files made one.

use portfolio_core::load_text;
use portfolio_core::source::Source;
use portfolio_exchange::edit::{MergeError, Merged, Side, merge};

const ROADS: &str = "\
# the roads
format: portfolio/1
outline: {title: 规划}
sectors:
  - {id: roads, name: 公路}
projects:
  # main
  - id: ring
    name: 环城路  # whole
    sector: roads
    investment: 3亿元
";

const WATER: &str = "\
format: portfolio/1\r
sectors: [{id: water, name: 水利}]\r
projects:\r
- id: dam\r
  name: 水库\r
  sector: water\r
  scale: |\r
    一\r
    二\r
# where the dam is reached\r
- id: access\r
  name: 进库公路  # 县道\r
  sector: roads\r
  depends_on: {project: dam, basis: inferred, reason: 同步}\r
programmes:\r
  - {id: all, name: 重点, members: [ring, dam]}\r
";

fn join(a: &str, b: &str, prefer: Option<Side>) -> Result<Merged, MergeError> {
    let source =
        |name, text: &str| Source { name, text: Box::leak(text.to_owned().into_boxed_str()).as_bytes() };
    merge(source("a.yaml", a), source("b.yaml", b), prefer)
}

/// What only the second has comes behind what the first has, with its comments, in the first's layout and line breaks; the
/// second may refer to the first.
#[test]
fn what_only_one_has_is_in_both() {
    let merged = join(ROADS, WATER, None).unwrap();
    let wanted = ROADS.replace("name: 公路}\n", "name: 公路}\n  - {id: water, name: 水利}\n")
        + "  - id: dam\n    name: 水库\n    sector: water\n    scale: |\n      一\n      二\n  # where the dam is reached\n  - id: access\n    name: 进库公路  # 县道\n    sector: roads\n    depends_on: {project: dam, basis: inferred, reason: 同步}\nprogrammes:\n  - {id: all, name: 重点, members: [ring, dam]}\n";
    assert_eq!(String::from_utf8(merged.text).unwrap(), wanted);
    assert!(load_text("merged", &wanted).is_ok());
}

/// The other way round: lines that stood further in come to the margin, and the comments before each go with it, but not what
/// is said behind the record before.
#[test]
fn lines_come_with_their_comments() {
    let more = ROADS.to_owned()
        + "    stage: planned  # for now\n\n  # the bridge\n\n# of steel\n  - id: bridge\n    name: 大桥\n    sector: roads\n";
    let merged = join(WATER, &more, None).unwrap();
    let ring = "# main\r\n- id: ring\r\n  name: 环城路  # whole\r\n  sector: roads\r\n  investment: 3亿元\r\n  stage: planned  # for now\r\n";
    let bridge = "\r\n# the bridge\r\n\r\n# of steel\r\n- id: bridge\r\n  name: 大桥\r\n  sector: roads\r\n";
    let wanted = WATER
        .replace("name: 水利}]", "name: 水利}, {id: roads, name: 公路}]")
        .replace("programmes:", &format!("{ring}{bridge}programmes:"))
        + "outline: {title: 规划}\r\n";
    assert_eq!(String::from_utf8(merged.text).unwrap(), wanted);
}

/// What is no list is taken over where it is missing, and where the other side is preferred only when it says something else;
/// a mark at the beginning stays.
#[test]
fn the_head_is_replaced_only_where_it_differs() {
    let own = ROADS.replace("outline: {title: 规划}", "outline:\n  title: 规划  # the plan");
    assert_eq!(join(&own, ROADS, Some(Side::B)).unwrap().text, own.as_bytes());
    let other = ROADS.replace("规划", "纲要");
    assert_eq!(join(ROADS, &other, Some(Side::B)).unwrap().text, other.as_bytes());
    assert_eq!(join(ROADS, &other, Some(Side::A)).unwrap().text, ROADS.as_bytes());
    let marked = format!("\u{feff}{ROADS}");
    let both = join(&marked, WATER, None).unwrap().text;
    assert_eq!(both.strip_prefix("\u{feff}".as_bytes()), Some(&join(ROADS, WATER, None).unwrap().text[..]));
}

/// Equal records stand once, however they are written; joining a file with itself changes no byte.
#[test]
fn what_is_equal_stands_once() {
    assert_eq!(join(ROADS, ROADS, None).unwrap().text, ROADS.as_bytes());
    let other = ROADS
        .replace("investment: 3亿元", "investment: \"3.0 亿元\"")
        .replace("    name: 环城路  # whole\n", "    name: '环城路'\n");
    assert_eq!(join(ROADS, &other, None).unwrap().text, ROADS.as_bytes());
}

#[test]
fn contradictions_are_shown_and_a_side_may_be_preferred() {
    let other = ROADS.replace("investment: 3亿元", "stage: construction\n    investment: 约3.5亿元");
    let Err(MergeError::Conflicts(report)) = join(ROADS, &other, None) else { panic!("they contradict") };
    let fields = &report.records[0].fields;
    let shown: Vec<_> =
        fields.iter().map(|f| (f.field.as_str(), f.old.as_deref(), f.new.as_deref())).collect();
    assert_eq!(
        shown,
        [("investment", Some("3亿元"), Some("约3.5亿元")), ("stage", None, Some("construction"))]
    );
    assert_eq!(join(ROADS, &other, Some(Side::A)).unwrap().text, ROADS.as_bytes());
    let wanted = ROADS.replace("investment: 3亿元\n", "investment: 约3.5亿元\n    stage: construction\n");
    assert_eq!(join(ROADS, &other, Some(Side::B)).unwrap().text, wanted.as_bytes());
}

#[test]
fn what_does_not_load_is_not_joined() {
    assert!(matches!(join(ROADS, "format: [", None), Err(MergeError::Data(_))));
    assert!(matches!(
        join(ROADS, &WATER.replace("sector: roads", "sector: rods"), None),
        Err(MergeError::Data(_))
    ));
}

/// What is wrong with the second beside the first is shown where the second has it.
#[test]
fn a_problem_stands_where_its_file_has_it() {
    let titled = "# theirs\nformat: portfolio/1\ntitle: u\n";
    let known =
        "format: portfolio/1\nprojects:\n- {id: ring, name: 环城路, sector: roads, investment: 3亿元}\n";
    let unknown = format!("{known}- {{id: b, name: m, sector: nosuch}}\n");
    // Of a key that may not stand there the key is marked, of a value the value.
    for (second, [line, column], excerpt) in
        [(titled, [3, 1], "title: u"), (&unknown, [4, 28], "- {id: b, name: m, sector: nosuch}")]
    {
        let Err(MergeError::Data(error)) = join(ROADS, second, None) else { panic!("{second}") };
        let place = error[0].place.as_ref().unwrap();
        assert_eq!((place.file.as_str(), [place.line, place.column]), ("b.yaml", [line, column]));
        assert_eq!(place.excerpt, excerpt);
    }
}

/// A further item of a list in brackets is set apart as one of the last is.
#[test]
fn items_in_brackets_are_set_apart_alike() {
    let list = |items: &str| format!("format: portfolio/1\ntitle: t\nsectors: [{items}]\n");
    let own = "{id: a, name: l},  # one\n  {id: b, name: m},   {id: c, name: n}";
    let merged = join(&list(own), &list("{id: d, name: o}, {id: e, name: p}"), None).unwrap();
    let wanted = list(&format!("{own},   {{id: d, name: o}},   {{id: e, name: p}}"));
    assert_eq!(String::from_utf8(merged.text).unwrap(), wanted);
}
