//! What a question serialises to reads back as the same question, and what it cannot be is refused with the reason.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::Parameters;
use crate::graph::EdgeFilter;
use crate::money::{Amount, Money};
use crate::progress::ProgressQuery;
use crate::project::Project;
use crate::record::FieldPath;
use crate::select::{Condition, Question, Selection};
use crate::sort::Sort;
use crate::totals::{Allocation, Bands, Dimension, RankKey, TotalQuery};
use crate::view::{ListQuery, SortKey};
use crate::word::Vocabulary;
use crate::{Basis, FactDate, Relation, Role};

fn word<V: Vocabulary + std::fmt::Debug>() -> impl Strategy<Value = V> {
    prop::sample::select(V::ALL)
}

fn values() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("not:[a-z]{1,5}|\\PC{0,8}", 0..3)
}

/// Conditions on fields of every kind, as people write them.
fn condition() -> impl Strategy<Value = Condition> {
    let texts = [
        "investment>=1亿元",
        "investment≠ 5000万元",
        "responsible＝教育局，卫健委",
        "responsible=",
        "name~职业=中学<2",
        "name==甲",
        "name:a:b",
        "timeline.start<2026-03",
        "start=2025..2026",
        "stage!=在建,谋划",
        "funding.amount＜=1000万元",
        "group=是",
        "part-of=",
        "tags!=",
        "annual>500万元",
    ];
    prop::sample::select(texts.to_vec()).prop_map(|text| text.parse().unwrap())
}

fn fact_date() -> impl Strategy<Value = FactDate> {
    (1_i32..9999, 1_u32..=12, 1_u32..=28)
        .prop_map(|(year, month, day)| FactDate::day(year, month, day).unwrap())
}

prop_compose! {
    fn selection()(
        (sectors, regions, zones, chapters) in (values(), values(), values(), values()),
        (boxes, stages, parties, programmes) in (values(), values(), values(), values()),
        (active, starts, finishes, matches, ids) in (values(), values(), values(), values(), values()),
        (min, max) in (prop::option::of("[0-9]{1,4}(万元)?"), prop::option::of("\\PC{0,8}")),
        (undisclosed, group) in (any::<Option<bool>>(), any::<Option<bool>>()),
        conditions in prop::collection::vec(condition(), 0..3),
    ) -> Selection {
        Selection {
            sectors, regions, zones, chapters, boxes, stages, parties, programmes, min, max, undisclosed, active, starts,
            finishes, matches, ids, conditions, group,
        }
    }
}

fn dimensions() -> impl Strategy<Value = Vec<Dimension>> {
    prop::collection::vec(word::<Dimension>(), 0..3)
}

fn depths() -> impl Strategy<Value = BTreeMap<Dimension, usize>> {
    prop::collection::btree_map(word::<Dimension>(), 0_usize..9, 0..3)
}

prop_compose! {
    fn total_query()(
        (by, depth, depths) in (dimensions(), any::<Option<usize>>(), depths()),
        allocation in word::<Allocation>(),
        bounds in prop::collection::btree_set(1_i128..1 << 90, 1..5),
        roles in prop::collection::vec(word::<Role>(), 0..3),
        sort in prop::option::of((word::<RankKey>(), any::<bool>())),
        (most_columns, top) in (any::<Option<usize>>(), any::<Option<usize>>()),
        (year, as_of) in (any::<Option<i32>>(), prop::option::of(fact_date())),
    ) -> TotalQuery {
        let bounds = bounds.into_iter().map(|fen| Money::from_fen(fen).unwrap()).collect();
        TotalQuery {
            by, allocation, depth, depths, roles, most_columns, year, as_of, top,
            bands: Bands::new(bounds).unwrap(),
            sort: sort.map(|(key, descending)| Sort { key, descending }),
        }
    }
}

prop_compose! {
    fn list_query()(
        keys in prop::collection::vec((prop::sample::select(FieldPath::all::<Project>()), any::<bool>()), 0..3),
        limit in any::<Option<usize>>(),
    ) -> ListQuery {
        let sort = keys.into_iter().map(|(path, descending)| Sort { key: SortKey::from(path), descending });
        ListQuery { sort: sort.collect(), limit }
    }
}

prop_compose! {
    fn progress_query()(
        (by, depth, depths) in (dimensions(), any::<Option<usize>>(), depths()),
        (year, as_of) in (any::<Option<i32>>(), prop::option::of(fact_date())),
    ) -> ProgressQuery {
        ProgressQuery { as_of, year, by, depth, depths }
    }
}

fn edges() -> impl Strategy<Value = EdgeFilter> {
    (prop::option::of(word::<Basis>()), prop::collection::vec(word::<Relation>(), 0..3))
        .prop_map(|(basis, relations)| EdgeFilter { basis, relations })
}

fn comes_back<Q>(selection: Selection, query: Q) -> Result<(), TestCaseError>
where
    Q: Parameters + serde::Serialize + serde::de::DeserializeOwned + Clone + PartialEq + std::fmt::Debug,
{
    let text = serde_json::to_string(&query).unwrap();
    prop_assert_eq!(&serde_json::from_str::<Q>(&text).unwrap(), &query, "{}", text);
    let question = Question { selection, query };
    let text = serde_json::to_string(&question).unwrap();
    prop_assert_eq!(&serde_json::from_str::<Question<Q>>(&text).unwrap(), &question, "{}", text);
    let yaml = serde_yaml::to_string(&question).unwrap();
    prop_assert_eq!(&serde_yaml::from_str::<Question<Q>>(&yaml).unwrap(), &question, "{}", yaml);
    Ok(())
}

proptest! {
    #[test]
    fn what_is_written_of_a_question_reads_back(
        selection in selection(), total in total_query(), list in list_query(), progress in progress_query(),
        edges in edges(),
    ) {
        let text = serde_json::to_string(&selection).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Selection>(&text).unwrap(), &selection, "{}", text);
        comes_back(selection.clone(), total)?;
        comes_back(selection.clone(), list)?;
        comes_back(selection.clone(), progress)?;
        comes_back(selection, edges)?;
    }

    #[test]
    fn amounts_are_written_as_their_text(fen in 0_i128..1 << 90, text in "(估算|预计)?(约|近|超过|不低于)?") {
        let money = Money::from_fen(fen).unwrap();
        let amount: Amount = format!("{text}{}", Amount::exactly(money)).parse().unwrap();
        let json = serde_json::to_string(&amount).unwrap();
        prop_assert_eq!(&json, &format!("\"{amount}\""));
        prop_assert_eq!(serde_json::from_str::<Amount>(&json).unwrap(), amount);
        let json = serde_json::to_string(&money).unwrap();
        prop_assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), money);
    }
}

#[test]
fn what_is_as_by_default_is_not_written() {
    assert_eq!(serde_json::to_string(&Question::<TotalQuery>::default()).unwrap(), "{}");
}

/// One value or several, as texts, numbers or lists, with commas where no value has any.
#[test]
fn values_are_read_however_they_are_given() {
    let wanted = TotalQuery {
        by: vec![Dimension::Sector, Dimension::Region],
        depth: Some(1),
        ..TotalQuery::default()
    };
    for text in [
        r#"{"by": "sector,region", "depth": 1}"#,
        r#"{"by": ["sector", "区域"], "depth": "1"}"#,
        r#"{"by": "行业", "depth": 1, "by": "region"}"#,
        r#"{"by": ["sector,region"], "depth": [1], "top": null}"#,
    ] {
        assert_eq!(serde_json::from_str::<TotalQuery>(text).unwrap(), wanted, "{text}");
    }
    let query: TotalQuery = serde_json::from_str(r#"{"bands": "500万元,1亿元", "most-columns": 7}"#).unwrap();
    assert_eq!(serde_json::to_string(&query).unwrap(), r#"{"bands":["500万元","1亿元"],"most_columns":7}"#);
}

#[test]
fn what_cannot_be_asked_is_refused_with_the_reason() {
    for (text, reason) in [
        (r#"{"stag": "construction"}"#, "there is no parameter `stag`: is `stage` meant?"),
        (r#"{"by": "sectr"}"#, "`by`: `sectr` is not one of sector"),
        (r#"{"depth": "deep"}"#, "`depth`: `deep` is not a whole number"),
        (r#"{"min": ["1亿元", "2亿元"]}"#, "`min`: only one value can be given"),
        (r#"{"where": "sectr=edu"}"#, "`where`: a project has no field `sectr`"),
        (r#"{"bands": "1亿元,500万元"}"#, "`bands`: the bounds of bands must rise"),
        (r#"{"sort": "amount:up"}"#, "`sort`: `up` is not a direction"),
        (r#"{"undisclosed": "maybe"}"#, "`undisclosed`: `maybe` is neither true nor false"),
        (r#"{"depth": 1.5}"#, "invalid type: floating point `1.5`"),
    ] {
        let error = serde_json::from_str::<Question<TotalQuery>>(text).unwrap_err().to_string();
        assert!(error.starts_with(reason), "{text}: {error}");
    }
}

/// Two sets of parameters may stand in a user's own struct, each taking what is its own.
#[expect(clippy::disallowed_types, reason = "what serde derives for flattened fields names floats")]
#[test]
fn questions_can_be_flattened_into_a_request() {
    #[derive(serde::Deserialize)]
    struct Request {
        page: String,
        #[serde(flatten)]
        selection: Selection,
        #[serde(flatten)]
        query: ListQuery,
    }
    let text = r#"{"page": "2", "sector": "edu", "limit": "20", "sector": "health"}"#;
    let request: Request = serde_json::from_str(text).unwrap();
    assert_eq!((request.page.as_str(), request.query.limit), ("2", Some(20)));
    assert_eq!(request.selection.sectors, ["edu", "health"]);
}
