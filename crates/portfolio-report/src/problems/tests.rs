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

/// What a problem says in Chinese of what it holds, each kind in its own words.
#[test]
fn a_problem_is_said_in_its_own_words() {
    use portfolio_core::diagnostic::{OrderProblem as O, RecordProblem as R, SourceProblem as S};
    let messages = Messages::new(Lang::Zh);
    let text = "format: portfolio/1\nprojects: [{id: a, name: a, sector: s, 造价: 1}]\n";
    let errors = portfolio_core::load_text("a.yaml", text).unwrap_err();
    let owner = errors.iter().find_map(|error| match &error.problem {
        Problem::Record(R::UnknownKey { owner, .. }) => Some(*owner),
        _ => None,
    });
    let owner = owner.unwrap();
    let unknown = |key: &str, known: &[&'static str]| R::UnknownKey {
        key: key.to_owned(),
        owner,
        known: known.to_vec(),
    };
    let ids = |ids: &[&str]| ids.iter().map(ToString::to_string).collect();
    for (problem, said) in [
        (Problem::Source(S::TooManyValues { limit: 9 }), "一条记录的内容超过 9 项"),
        (Problem::Source(S::Concealed { code: Code::Tag }), "此处内容不合项目库的格式"),
        (Problem::Source(S::More { code: Code::Tag, count: 7 }), "同类问题还有 7 处，未逐一列出"),
        (Problem::Record(unknown("", &["id"])), "项目没有这样的键"),
        (Problem::Record(unknown("造价", &[])), "项目没有“造价”这一键"),
        (Problem::Record(unknown("造价", &["id", "name"])), "项目没有“造价”这一键，可用：id、name"),
        (Problem::Record(R::PartsOverflow { what: "funding" }), "“funding”合计过大，无法精确表示"),
        (Problem::Order(O::Cycle { projects: ids(&["a"]) }), "“a”依赖于自己"),
        (Problem::Order(O::Cycle { projects: ids(&["a", "b"]) }), "项目互为前置：a -> b -> a"),
    ] {
        assert_eq!(message(&problem, &messages), said);
    }
}
