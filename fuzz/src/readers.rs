//! Whichever reader a text goes to, the quick ones or the full parser alone: the same records in the same places, or the same
//! problems.

use portfolio_core::check::check;
use portfolio_core::diagnostic::Diagnostic;
use portfolio_core::source::{Fields, Limits, Loaded, Source, load, read_part};
use portfolio_core::{Investment, Project, ProjectId, Registry, RegistryError};

/// Small enough that a fuzzer's texts come up against them.
const SMALL: Limits = Limits {
    bytes: 1 << 14,
    depth: 4,
    scalar: 60,
    ahead: 1000,
    records: 6,
    items: 4,
    per_code: 5,
    full_parser_only: false,
};

/// The text of a registry.
pub fn holds(bytes: &[u8]) {
    for limits in [SMALL, Limits { bytes: 1 << 18, ..Limits::default() }] {
        let quick = read(bytes, &limits);
        let full = read(bytes, &Limits { full_parser_only: true, ..limits });
        match (&quick, &full) {
            (Ok(quick), Ok(full)) => {
                assert!(same(quick.registry(), full.registry()), "the readers read different records");
                assert_eq!(
                    shown(&check(quick).diagnostics),
                    shown(&check(full).diagnostics),
                    "the readers find different places"
                );
            }
            (Err(quick), Err(full)) => assert_eq!(shown(quick.iter()), shown(full.iter())),
            (Ok(_), Err(problems)) => panic!("a quick reader takes what the parser refuses: {}", problems[0]),
            (Err(problems), Ok(_)) => panic!("refused though the parser takes it: {}", problems[0]),
        }
        in_pieces(bytes, &limits, full.ok().as_ref().map(Loaded::registry));
    }
}

/// What is read in pieces is what is read whole; what is left out is no less right.
fn in_pieces(bytes: &[u8], limits: &Limits, whole: Option<&Registry>) {
    let read = |fields| read_part("fuzz.yaml", bytes, limits, fields);
    if let Some(part) = read(None) {
        assert!(whole.is_some_and(|whole| same(&part, whole)), "pieces are other records than the whole");
    }
    if let Some(part) = read(Some(Fields { keys: &["investment"], whole: &[] })) {
        let whole = whole.expect("pieces are taken of what is refused as a whole");
        assert!(part.projects().map(asked).eq(whole.projects().map(asked)), "pieces lose what is asked for");
    }
}

const fn asked(project: &Project) -> (&ProjectId, &String, &Investment) {
    (&project.id, &project.name, &project.investment)
}

fn read(text: &[u8], limits: &Limits) -> Result<Loaded, RegistryError> {
    load(&[Source { name: "fuzz.yaml", text }], limits)
}

fn shown<'p>(problems: impl IntoIterator<Item = &'p Diagnostic>) -> Vec<String> {
    problems.into_iter().map(|problem| format!("{problem} {:?}", problem.place)).collect()
}

fn same(one: &Registry, other: &Registry) -> bool {
    one.has_outline() == other.has_outline()
        && one.head() == other.head()
        && one.outline() == other.outline()
        && one.parties().eq(other.parties())
        && one.sectors().iter().eq(other.sectors().iter())
        && one.regions().iter().eq(other.regions().iter())
        && one.zones().eq(other.zones())
        && one.projects().eq(other.projects())
        && one.programmes().eq(other.programmes())
}
