//! Any list of cells is read into records or refused by cell: what is read is a registry that can be saved and loaded again as the
//! same, and nothing is left without a reason.

use portfolio_core::load_text;
use portfolio_core::save::to_yaml;
use portfolio_exchange::import::{Import, Request, import};

/// A list as a spreadsheet exports it.
pub(crate) fn holds(bytes: &[u8]) {
    let files = [("list.csv".to_owned(), bytes.to_vec())];
    let strict = import(&Request { files: &files, ..Request::default() });
    let lenient = import(&Request { files: &files, keep_going: true, ..Request::default() });
    for done in [&strict, &lenient] {
        sound(done);
    }
    assert!(strict.registry.is_some() || strict.left(), "refused without a reason");
    if let (Some(strict), Some(lenient)) = (&strict.registry, &lenient.registry) {
        assert!(
            strict.projects().eq(lenient.projects()),
            "what is whole is read otherwise by who keeps going"
        );
    }
}

fn sound(done: &Import) {
    for finding in &done.findings {
        let said = finding.problem.to_string();
        assert!(!said.is_empty() && said.len() < 4000, "{said:?}");
    }
    let Some(registry) = &done.registry else { return };
    let saved = to_yaml(registry).expect("what is read can be saved");
    let again = load_text("saved.yaml", &saved).unwrap_or_else(|problems| panic!("{}\n{saved}", problems[0]));
    assert!(again.registry().projects().eq(registry.projects()), "{saved}");
}
