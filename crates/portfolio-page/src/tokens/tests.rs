use super::*;
use portfolio_core::totals::total;
use portfolio_core::{Selection, load_text};

/// Sectors of two levels; one project of a programme, and one that states its nature.
const PLAN: &str = "
format: portfolio/1
outline: {title: 甲, period: 2021..2025}
sectors: [{id: industry, name: 工业}, {id: coking, name: 焦化, parent: industry}, {id: energy, name: 能源, parent: industry},
  {id: health, name: 卫生}]
regions: [{id: town, name: 镇, kind: township}, {id: village, name: 村, kind: township}]
projects:
  - {id: a, name: 甲, sector: coking, investment: 1亿元, nature: 新建, location: {sites: [town, village]}, timeline: {start: 2021, finish: 2022}}
  - {id: b, name: 乙, sector: energy, investment: 6亿元, stage: 在建, location: {sites: [town]}, timeline: {start: 2022, finish: 2022}}
  - {id: c, name: 丙, sector: health, lead: 王局长}
programmes:
  - {id: hundred, name: 百项工程, declares: {projects: 1}, members: [a]}
";

fn asked<T>(text: &str, ask: impl Fn(&Registry, &Selected, &Tokens) -> T) -> T {
    let loaded = load_text("plan.yaml", text).unwrap();
    let everything = Selection::default().select(loaded.registry()).unwrap();
    let tokens = Tokens::of(loaded.registry(), &everything, &PageQuery::default()).unwrap();
    ask(loaded.registry(), &everything, &tokens)
}

fn by(dimension: Dimension) -> TotalQuery {
    TotalQuery { by: vec![dimension], ..TotalQuery::default() }
}

/// The ids of the projects that bear a token.
fn bearers(registry: &Registry, selected: &Selected, tokens: &Tokens, token: &str) -> Vec<String> {
    let bears = |index: &ProjectIx| tokens.of_project(*index).split(' ').any(|own| own == token);
    selected.projects.iter().filter(bears).map(|index| registry.at(index).id.to_string()).collect()
}

/// By the count of the projects in a row, whichever dimension it is by; no two rows have one token.
#[test]
fn the_projects_behind_a_row_are_those_that_bear_its_token() {
    asked(PLAN, |registry, selected, tokens| {
        let mut seen = BTreeSet::new();
        for (dimension, letter) in DIMENSIONS {
            for row in &total(registry, selected, &by(dimension)).unwrap().rows {
                let Some(token) = tokens.row(dimension, &row.key[0]) else { continue };
                assert!(token.starts_with(letter) && seen.insert(token.to_owned()), "{token}");
                let bearers = bearers(registry, selected, tokens, token);
                assert_eq!(bearers.len(), row.tally.records(), "{dimension:?} {}", row.key[0].id);
            }
        }
    });
}

/// The ids of the rows by a dimension, each with the projects that it leads to.
fn behind_rows(text: &str, dimension: Dimension) -> Vec<(String, Vec<String>)> {
    asked(text, |registry, selected, tokens| {
        let report = total(registry, selected, &by(dimension)).unwrap();
        let rows = report.rows.iter().filter_map(|row| {
            let token = tokens.row(dimension, &row.key[0])?;
            Some((row.key[0].id.to_string(), bearers(registry, selected, tokens, token)))
        });
        rows.collect()
    })
}

fn row(id: &str, projects: &[&str]) -> (String, Vec<String>) {
    (id.to_owned(), projects.iter().map(|id| (*id).to_owned()).collect())
}

#[test]
fn a_row_leads_to_every_project_that_it_counts_a_part_of() {
    let regions = behind_rows(PLAN, Dimension::Region);
    assert_eq!(regions[..2], [row("town", &["b"]), row("joint", &["a"])], "of two townships together");
    let years = behind_rows(PLAN, Dimension::Year);
    assert_eq!(years[..2], [row("2021", &["a"]), row("2022", &["a", "b"])]);
    assert_eq!(years[2..].iter().map(|(_, projects)| projects.len()).sum::<usize>(), 1, "c has no year");
}

/// That a project is in no programme or states no nature is no figure; that one has no lead is one where others have.
#[test]
fn what_nobody_asks_for_has_no_token() {
    assert_eq!(behind_rows(PLAN, Dimension::Programme), [row("hundred", &["a"])]);
    assert_eq!(behind_rows(PLAN, Dimension::Nature), [row("new", &["a"])]);
    let leads: Vec<Vec<String>> =
        behind_rows(PLAN, FIELDS[1]).into_iter().map(|(_, projects)| projects).collect();
    assert_eq!(leads, [vec!["c".to_owned()], vec!["a".to_owned(), "b".to_owned()]]);
    assert_eq!(behind_rows(PLAN, FIELDS[0]), [], "where no project has a field it is no dimension");
    let stages = behind_rows(PLAN, Dimension::Stage);
    assert_eq!(stages.iter().map(|(_, projects)| projects.len()).sum::<usize>(), 3);
    asked(PLAN, |registry, selected, tokens| {
        let programme = tokens.programme("hundred").unwrap();
        assert_eq!(bearers(registry, selected, tokens, programme), ["a"]);
        assert_eq!(tokens.programme("thousand"), None);
    });
}

/// A subtotal by sector stands for its sector and all below it, a row for itself.
#[test]
fn a_line_of_a_table_leads_to_what_it_counts() {
    let lines = |dimension| {
        asked(PLAN, |registry, selected, tokens| {
            let report = total(registry, selected, &by(dimension)).unwrap();
            let lines = tokens.lines(&report);
            let ids = report.lines().iter().map(|line| line.key[0].id.to_string()).collect::<Vec<_>>();
            let projects = lines.iter().map(|token| bearers(registry, selected, tokens, token.unwrap()));
            ids.into_iter().zip(projects).collect::<Vec<_>>()
        })
    };
    let expected =
        [row("industry", &["a", "b"]), row("coking", &["a"]), row("energy", &["b"]), row("health", &["c"])];
    assert_eq!(lines(Dimension::Sector), expected);
    assert_eq!(lines(Dimension::Region)[..2], [row("town", &["b"]), row("joint", &["a"])]);
    asked(PLAN, |registry, selected, tokens| {
        let report = total(registry, selected, &by(Dimension::Sector)).unwrap();
        let industry = tokens.sector(1, &report.groups[0].key[0]).unwrap();
        assert_eq!((industry, bearers(registry, selected, tokens, industry).len()), ("g0", 2));
    });
}

/// All that a project bears, whichever way it is asked for; marks are added to it.
#[test]
fn a_project_bears_each_of_its_tokens_and_its_marks_once() {
    let loaded = load_text("plan.yaml", PLAN).unwrap();
    let registry = loaded.registry();
    let everything = Selection::default().select(registry).unwrap();
    let mut tokens = Tokens::of(registry, &everything, &PageQuery::default()).unwrap();
    let [a, b, _] = *everything.projects.iter().collect::<Vec<_>>() else { panic!("three projects") };
    let before = tokens.of_project(a).to_owned();
    let id = &registry.at(a).id;
    tokens.mark_all(registry, Mark::Piece, [id, id].into_iter());
    assert_eq!(tokens.of_project(a), format!("{before} x2"));
    assert!(!tokens.of_project(b).contains("x2"));
    let words: Vec<&str> = tokens.of_project(a).split(' ').collect();
    assert_eq!(words.len(), words.iter().collect::<BTreeSet<_>>().len());
    assert_eq!(Mark::ALL.map(Mark::token), ["x0", "x1", "x2", "x3", "x4", "x5", "x6"]);
}
