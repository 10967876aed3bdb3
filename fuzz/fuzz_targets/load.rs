//! Any bytes either load or give problems with places inside the text; what loads is saved and loads as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use portfolio_core::check::check;
use portfolio_core::save::to_yaml;
use portfolio_core::source::{Limits, Source, load};

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { bytes: 1 << 16, ..Limits::default() };
    let loaded = match load(&[Source { name: "fuzz.yaml", text: bytes }], &limits) {
        Ok(loaded) => loaded,
        Err(problems) => {
            assert!(!problems.is_empty(), "refused without a reason");
            for problem in &problems {
                assert!(problem.place.is_some(), "without a place: {problem}");
            }
            return;
        }
    };
    for finding in check(&loaded).diagnostics {
        assert!(finding.place.is_some(), "without a place: {finding}");
    }
    let registry = loaded.registry();
    let saved = to_yaml(registry).expect("what loads can be saved");
    let again = load(&[Source { name: "saved.yaml", text: saved.as_bytes() }], &Limits::default());
    let again = again.unwrap_or_else(|problems| panic!("{}\n{saved}", problems[0]));
    assert!(again.registry().projects().eq(registry.projects()), "{saved}");
    assert!(again.registry().programmes().eq(registry.programmes()), "{saved}");
    assert_eq!(again.registry().outline(), registry.outline(), "{saved}");
});
