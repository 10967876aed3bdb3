//! Any selection is understood or refused; narrower ones select less; and what is selected adds up by any dimensions.

use std::sync::OnceLock;

use portfolio_core::facts::Role;
use portfolio_core::registry::ProjectSet;
use portfolio_core::select::Selected;
use portfolio_core::source::{Limits, Loaded, Source, load};
use portfolio_core::totals::{Allocation, Bands, Dimension, Row, Tally, TotalQuery, TotalReport, total};
use portfolio_core::{Amount, Money, Registry, Selection};

type Values = fn(&mut Selection) -> &mut Vec<String>;

/// The flags that can be repeated and negated.
const FLAGS: [(&str, Values); 11] = [
    ("sector", |s| &mut s.sectors),
    ("region", |s| &mut s.regions),
    ("zone", |s| &mut s.zones),
    ("chapter", |s| &mut s.chapters),
    ("box", |s| &mut s.boxes),
    ("stage", |s| &mut s.stages),
    ("party", |s| &mut s.parties),
    ("programme", |s| &mut s.programmes),
    ("active", |s| &mut s.active),
    ("match", |s| &mut s.matches),
    ("id", |s| &mut s.ids),
];

/// Lines of a flag and its value, as on a command line but without hyphens: `sector not:education`.
pub fn holds(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let registry = registry();
    let (mut selection, mut query) = (Selection::default(), TotalQuery::default());
    let mut single = Vec::new();
    for line in text.lines().take(24) {
        let (flag, value) = line.split_once(' ').unwrap_or((line, ""));
        ask(&mut query, flag, value);
        let mut alone = Selection::default();
        if select(&mut selection, flag, value) && select(&mut alone, flag, value) {
            single.push((flag, value, alone));
        }
    }
    let selected = match selection.select(registry) {
        Ok(selected) => selected,
        Err(errors) => {
            assert!(!errors.is_empty() && errors.iter().all(|error| !error.to_string().is_empty()));
            return;
        }
    };
    assert!(selected.projects.intersection(&selected.undated).is_empty());
    assert_eq!(selected.joint.union(&selected.projects), selected.projects);
    composes(registry, &selected, &single);
    adds_up(registry, &selected, &query);
}

fn registry() -> &'static Registry {
    static LOADED: OnceLock<Loaded> = OnceLock::new();
    let loaded = LOADED.get_or_init(|| {
        let text = include_bytes!("../../tests/cli/registry.yaml");
        load(&[Source { name: "registry.yaml", text }], &Limits::default()).expect("the registry loads")
    });
    loaded.registry()
}

/// Whether the flag is one of a selection.
fn select(selection: &mut Selection, flag: &str, value: &str) -> bool {
    let yes = matches!(value, "yes" | "true" | "");
    match (flag, FLAGS.iter().find(|(word, _)| *word == flag)) {
        (_, Some((_, values))) => values(selection).push(value.to_owned()),
        ("min", _) => selection.min = Some(value.to_owned()),
        ("max", _) => selection.max = Some(value.to_owned()),
        ("undisclosed", _) => selection.undisclosed = Some(yes),
        ("group", _) => selection.group = Some(yes),
        _ => return false,
    }
    true
}

fn ask(query: &mut TotalQuery, flag: &str, value: &str) {
    match flag {
        "by" => query.by.extend(value.split(',').filter_map(|word| word.parse::<Dimension>().ok())),
        "allocation" => query.allocation = value.parse().unwrap_or(Allocation::Split),
        "depth" => match value.split_once(':') {
            Some((dimension, depth)) => {
                if let (Ok(dimension), Ok(depth)) = (dimension.parse(), depth.parse()) {
                    query.depths.insert(dimension, depth);
                }
            }
            None => query.depth = value.parse().ok(),
        },
        "top" => query.top = value.parse().ok(),
        "sort" => query.sort = value.parse().ok(),
        "role" => query.roles.extend(value.parse::<Role>()),
        "bands" => {
            let bounds = value.split(',').filter_map(|bound| Some(bound.parse::<Amount>().ok()?.money));
            if let Ok(bands) = Bands::new(bounds.collect()) {
                query.bands = bands;
            }
        }
        _ => {}
    }
    query.by.truncate(4);
}

/// What each line selects by itself: flags are AND, values of one flag OR, `not:` takes away.
fn composes(registry: &Registry, whole: &Selected, single: &[(&str, &str, Selection)]) {
    let all = registry.all();
    let one_each =
        single.iter().enumerate().all(|(index, one)| single[..index].iter().all(|other| other.0 != one.0));
    let mut common = all.clone();
    for (flag, value, alone) in single {
        // Of a bound that was given twice only the last counts, so that an earlier one may not even be an amount.
        let Ok(found) = alone.select(registry) else { continue };
        common = common.intersection(&found.projects);
        if whole.scope.is_none() {
            assert!(whole.joint.is_empty());
        }
        let Some((_, values)) = FLAGS.iter().find(|(word, _)| word == flag) else { continue };
        if !value.trim().starts_with("not:") {
            let mut without = Selection::default();
            values(&mut without).push(format!("not:{value}"));
            let without = without.select(registry).expect("what is known can be taken away");
            assert!(without.projects.intersection(&found.projects).is_empty(), "{flag} {value}");
            let either = without.projects.union(&found.projects).union(&found.undated);
            assert_eq!(either, all, "{flag} {value}");
        }
    }
    if one_each {
        assert_eq!(whole.projects, common, "flags are AND");
    }
    for (flag, values) in FLAGS {
        alternatives(registry, values, single.iter().filter(|one| one.0 == flag).map(|one| one.1));
    }
}

fn alternatives<'v>(registry: &Registry, values: Values, given: impl Iterator<Item = &'v str>) {
    let mut together = Selection::default();
    let (mut any, mut none) = (None::<ProjectSet>, registry.none());
    for value in given {
        let (wanted, value) = match value.trim().strip_prefix("not:") {
            Some(rest) => (false, rest),
            None => (true, value),
        };
        let mut alone = Selection::default();
        values(&mut alone).push(value.trim().to_owned());
        // A second `not:` is part of the value, and taken for one when it stands alone.
        let (false, Ok(found)) = (value.trim().starts_with("not:"), alone.resolve(registry)) else { return };
        values(&mut together).push(format!("{}{value}", if wanted { "" } else { "not:" }));
        if wanted {
            any = Some(any.unwrap_or_else(|| registry.none()).union(&found));
        } else {
            none = none.union(&found);
        }
    }
    if any.is_some() {
        let found = together.resolve(registry).expect("each of them is known");
        assert_eq!(
            found,
            any.unwrap_or_else(|| registry.all()).difference(&none),
            "values are OR: {together:?}"
        );
    }
}

fn adds_up(registry: &Registry, selected: &Selected, query: &TotalQuery) {
    let report = match total(registry, selected, query) {
        Ok(report) => report,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let depth = report.by.len();
    let tallies = report.rows.iter().chain(&report.groups).chain(&report.columns).map(|row| &row.tally);
    for tally in tallies.chain([&report.total]).chain(&report.joint) {
        assert_eq!(tally.disclosed + tally.undisclosed + tally.of_which.pieces, tally.records());
        assert!(tally.approximate <= tally.disclosed);
        assert!(tally.amount >= Money::ZERO && tally.amount <= report.total.amount);
    }
    if report.allocation != Some(Allocation::Split) || selected.scope.is_none() {
        assert_eq!(report.total.records(), selected.projects.len(), "each project once");
    }
    if depth == 0 || report.overlapping {
        return;
    }
    let cells = || report.rows.iter().filter(|row| row.key.len() == depth);
    agrees(&report, cells(), &report.total);
    for level in 1..depth {
        agrees(&report, report.rows.iter().filter(|row| row.key.len() == level), &report.total);
    }
    for row in report.rows.iter().filter(|row| row.key.len() < depth) {
        let below = |cell: &&Row<'_>| cell.key.starts_with(&row.key) && cell.key.len() == row.key.len() + 1;
        agrees(&report, report.rows.iter().filter(below), &row.tally);
    }
    if depth == 2 {
        agrees(&report, report.columns.iter(), &report.total);
        for column in &report.columns {
            agrees(&report, cells().filter(|cell| cell.key[1] == column.key[0]), &column.tally);
        }
    }
}

/// Whether rows add up: money to the fen, and records too, where none is counted in several rows.
fn agrees<'r>(report: &TotalReport<'_>, rows: impl Iterator<Item = &'r Row<'r>> + Clone, sum: &Tally) {
    let amount = rows.clone().map(|row| row.tally.amount.fen()).sum::<i128>();
    assert_eq!(amount, sum.amount.fen(), "by {:?}, {:?}", report.by, report.allocation);
    if !report.counted_in_parts {
        assert_eq!(rows.clone().map(|row| row.tally.records()).sum::<usize>(), sum.records());
        assert_eq!(rows.map(|row| row.tally.undisclosed).sum::<usize>(), sum.undisclosed);
    }
}
