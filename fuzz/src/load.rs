//! Any bytes load or give problems with places inside the text; what loads is saved as the same, and every question that
//! can be asked of it is answered or refused.

use portfolio_core::check::check;
use portfolio_core::diagnostic::{Code, Diagnostic};
use portfolio_core::diff::diff;
use portfolio_core::graph::DependencyGraph;
use portfolio_core::reconcile::reconcile;
use portfolio_core::save::to_yaml;
use portfolio_core::schedule::{ScheduleQuery, schedule};
use portfolio_core::source::{Limits, Loaded, Source, load};
use portfolio_core::totals::{Allocation, Dimension, TotalError, TotalQuery, total};
use portfolio_core::view::{ListQuery, list, show};
use portfolio_core::{Money, Registry, RegistryError, Selection};

/// Small enough that a fuzzer's texts come up against them.
const SMALL: Limits = Limits {
    bytes: 1 << 14,
    depth: 12,
    scalar: 400,
    ahead: 1000,
    records: 12,
    items: 24,
    per_code: 5,
    full_parser_only: false,
};

/// The text of a registry.
pub fn holds(bytes: &[u8]) {
    // The small limits must give a clear answer too, and where they don't bite the same one.
    let small = read(bytes, &SMALL);
    let wide = read(bytes, &Limits { bytes: 1 << 16, ..Limits::default() });
    match (small, wide) {
        (Ok(small), Ok(wide)) => {
            assert!(same(small.registry(), wide.registry()), "limits changed what was read");
            answers(&wide);
        }
        (Ok(_), Err(problems)) => panic!("wide limits refuse what small ones take: {}", problems[0]),
        (Err(problems), Ok(wide)) => {
            let limited = problems.iter().any(|problem| LIMITED.contains(&problem.code()));
            assert!(limited, "small limits refuse without saying so: {}", problems[0]);
            answers(&wide);
        }
        (Err(_), Err(_)) => {}
    }
}

const LIMITED: [Code; 4] = [Code::TooLarge, Code::TooDeep, Code::ScalarTooLong, Code::TooManyRecords];

fn read(text: &[u8], limits: &Limits) -> Result<Loaded, RegistryError> {
    let loaded = load(&[Source { name: "fuzz.yaml", text }], limits);
    match &loaded {
        Ok(loaded) => check(loaded).diagnostics.iter().for_each(|finding| placed(text, finding)),
        Err(problems) => {
            assert!(!problems.is_empty(), "refused without a reason");
            problems.iter().for_each(|problem| placed(text, problem));
            for code in problems.iter().map(Diagnostic::code) {
                let count = problems.iter().filter(|problem| problem.code() == code).count();
                assert!(count <= limits.per_code + 1, "{count} of {code}");
            }
        }
    }
    loaded
}

/// Every problem says where it is, and what it shows of the text is short and stands there.
fn placed(text: &[u8], problem: &Diagnostic) {
    let shown = problem.to_string();
    assert!(shown.len() < 4000, "{shown:?}");
    let place = problem.place.as_ref().unwrap_or_else(|| panic!("no place: {shown}"));
    assert!(place.line >= 1 && place.column >= 1, "{shown}");
    assert!(place.line <= text.split(|byte| matches!(byte, b'\n' | b'\r')).count() + 1, "{shown}");
    assert!(
        place.bytes.start <= place.bytes.end && place.bytes.end <= text.len(),
        "{shown}: {:?}",
        place.bytes
    );
    assert!(place.excerpt.get(place.marked.clone()).is_some(), "{shown}: {:?}", place.marked);
    assert!(place.excerpt.len() < 4000);
    let _ = problem.help();
}

fn same(one: &Registry, other: &Registry) -> bool {
    one.outline() == other.outline()
        && one.sectors().iter().eq(other.sectors().iter())
        && one.regions().iter().eq(other.regions().iter())
        && one.zones().eq(other.zones())
        && one.projects().eq(other.projects())
        && one.programmes().eq(other.programmes())
}

fn answers(loaded: &Loaded) {
    let registry = loaded.registry();
    let saved = to_yaml(registry).expect("what loads can be saved");
    let again = load(&[Source { name: "saved.yaml", text: saved.as_bytes() }], &Limits::default());
    let again = again.unwrap_or_else(|problems| panic!("{}\n{saved}", problems[0]));
    assert!(same(again.registry(), registry), "{saved}");
    assert_eq!(to_yaml(again.registry()).ok().as_ref(), Some(&saved), "saved twice");
    if let Ok(report) = diff(registry, again.registry()) {
        assert!(report.records.is_empty() && report.difference.is_none_or(Money::is_zero));
    }
    // One dimension a text: all of them would take longer than the rest together.
    adds_up(registry, Dimension::ALL[saved.len() % Dimension::ALL.len()]);
    let _ = list(registry, &registry.all(), &ListQuery::default());
    for project in registry.projects() {
        assert!(show(registry, &project.id).is_some());
        let itself = Selection { ids: vec![project.id.to_string()], ..Selection::default() };
        let found = itself.resolve(registry).expect("an id is known");
        assert!(registry.members(&found).any(|found| found.id == project.id));
    }
    let _ = reconcile(registry, registry.programmes());
    let acyclic = DependencyGraph::new(registry).is_acyclic();
    assert_eq!(schedule(registry, &registry.all().into(), &ScheduleQuery::default()).is_ok(), acyclic);
}

fn adds_up(registry: &Registry, by: Dimension) {
    let everything = Selection::default().select(registry).expect("nothing is asked");
    for allocation in [Allocation::Joint, Allocation::Split] {
        let query = TotalQuery { by: vec![by], allocation, year: Some(2025), ..TotalQuery::default() };
        match total(registry, &everything, &query) {
            Ok(report) if !report.overlapping => {
                let rows = report.rows.iter().map(|row| row.tally.amount.fen());
                assert_eq!(rows.sum::<i128>(), report.total.amount.fen(), "by {by}");
            }
            Ok(_) | Err(TotalError::Money { .. } | TotalError::NoPeriod) => {}
            Err(error) => assert!(by.spreads(), "by {by}: {error}"),
        }
    }
}
