use super::*;

#[test]
fn every_code_is_explained_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        let messages = Messages::new(lang);
        let lacking: Vec<_> = codes().filter(|code| explanation(code, &messages).is_none()).collect();
        assert!(lacking.is_empty(), "{lang:?}: {lacking:?}");
    }
}

#[test]
fn no_explanation_is_of_a_code_that_does_not_exist() {
    for line in crate::messages::Part::Explain.text(Lang::Zh).lines() {
        if let Some(rest) = line.strip_prefix("explain-") {
            let code = rest.split(" =").next().unwrap();
            assert!(codes().any(|known| known == code), "{code}");
        }
    }
}
