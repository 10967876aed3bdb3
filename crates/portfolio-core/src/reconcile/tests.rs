use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::facts::{Cite, Metric, Says, Stage};
use crate::registry::Parts;
use crate::testing::{amount, cite, parts, programme, project, registries, registry_with};

/// Projects `a`, `b` … with those amounts, and one programme of all of them.
fn one(
    count: Option<u32>,
    declared: &str,
    members: &[&str],
    change: impl FnOnce(&mut Programme),
) -> Registry {
    let ids = ["a", "b", "c", "d"];
    let projects = ids.iter().zip(members).map(|(id, money)| project(id, money)).collect();
    let mut group = programme("group", count, declared, &ids[..members.len()]);
    change(&mut group);
    registry_with(projects, vec![group])
}

fn with_row<T>(registry: &Registry, look: impl FnOnce(&ReconcileRow<'_>) -> T) -> T {
    look(&reconcile(registry, registry.programmes()).unwrap().rows[0])
}

fn verdict(count: Option<u32>, declared: &str, members: &[&str], open: bool) -> (String, String) {
    let registry = one(count, declared, members, |group| group.open = open);
    with_row(&registry, |row| (row.verdict.projects.to_string(), row.verdict.amount.to_string()))
}

fn amount_of(declared: &str, members: &[&str], open: bool) -> String {
    verdict(None, declared, members, open).1
}

#[test]
fn the_count_agrees_differs_or_is_not_declared() {
    assert_eq!(verdict(Some(2), "", &["1亿元", ""], false), ("agrees".into(), "not-declared".into()));
    assert_eq!(verdict(Some(3), "", &["1亿元", ""], false).0, "differs");
    assert_eq!(verdict(Some(1), "", &["1亿元", ""], false).0, "differs");
    assert_eq!(verdict(None, "", &[], false), ("not-declared".into(), "not-declared".into()));
}

/// What `--strict` ends with: a shortfall, an excess or a count that differs, each alone; a remainder is none.
#[test]
fn findings_are_what_does_not_add_up() {
    let finds = |count, declared: &str, members: &[&str]| {
        let registry = one(count, declared, members, |_| {});
        reconcile(&registry, registry.programmes()).unwrap().has_findings()
    };
    assert!(!finds(Some(1), "1亿元", &["1亿元"]));
    assert!(!finds(Some(2), "2亿元", &["1亿元", ""]), "a remainder");
    assert!(!finds(None, "2亿元", &[""]), "untested");
    assert!(finds(Some(1), "2亿元", &["1亿元"]), "a shortfall");
    assert!(finds(None, "1亿元", &["2亿元"]), "an excess");
    assert!(finds(Some(2), "1亿元", &["1亿元"]), "a count");
}

/// Pieces are counted apart, each of them.
#[test]
fn every_piece_is_counted() {
    let mut list: Vec<_> = ["a", "b", "c"].iter().map(|id| project(id, "1亿元")).collect();
    let whole = list[0].id.clone();
    list[1].part_of = Some(whole.clone());
    list[2].part_of = Some(whole);
    let registry = registry_with(list, vec![programme("group", Some(3), "3亿元", &["a", "b", "c"])]);
    assert_eq!(with_row(&registry, |row| (row.members.projects, row.members.pieces)), (3, 2));
}

/// R8: what a programme declares itself is confronted, whatever its umbrella costs; `check` confronts that one.
#[test]
fn a_programmes_own_declaration_comes_before_its_umbrellas_amount() {
    let list = vec![project("zone", "3亿元"), project("a", "1亿元"), project("b", "2亿元")];
    let mut group = programme("group", None, "50亿元", &["a", "b"]);
    group.umbrella = Some("zone".parse().unwrap());
    let registry = registry_with(list, vec![group]);
    let verdict =
        with_row(&registry, |row| (row.verdict.amount, row.difference.amount, row.umbrella.is_none()));
    assert_eq!(verdict, (AmountVerdict::Shortfall, Some(amount("47亿元").money), true));
    let report = reconcile(&registry, registry.programmes()).unwrap();
    assert_eq!(report.total.declared.amount, amount("50亿元").money);
}

/// R5: how many of the members' amounts are qualified in any way; what is declared keeps its own qualifier.
#[test]
fn qualified_amounts_are_counted_and_kept() {
    let registry = one(None, "预计超过6亿元", &["约1亿元", "估算2亿元", "3亿元", ""], |_| {});
    with_row(&registry, |row| {
        assert_eq!((row.members.approximate, row.members.disclosed, row.members.undisclosed), (2, 3, 1));
        assert_eq!(row.declared.to_amount(), Some(amount("预计超过6亿元")));
    });
    let flat = one(None, "6亿元", &["6亿元"], |_| {});
    with_row(&flat, |row| {
        assert_eq!((row.declared.to_amount(), row.declared.qualifier), (Some(amount("6亿元")), None));
    });
    let none = one(Some(1), "", &["6亿元"], |_| {});
    with_row(&none, |row| assert_eq!(row.declared.to_amount(), None));
}

/// 人工智能产业: 56 + 13 + 12 = 81 (chapter 5, section 3).
#[test]
fn the_amount_agrees_where_the_members_come_to_it() {
    assert_eq!(amount_of("预计81亿元", &["56亿元", "13亿元", "12亿元"], false), "agrees");
    assert_eq!(amount_of("81亿元", &["56亿元", "25亿元", ""], false), "agrees");
}

#[test]
fn what_is_left_is_a_remainder_where_something_may_explain_it_and_else_a_shortfall() {
    assert_eq!(amount_of("10亿元", &["3亿元", ""], false), "remainder");
    assert_eq!(amount_of("10亿元", &["3亿元", "6.99亿元"], false), "shortfall");
    assert_eq!(amount_of("约10亿元", &["3亿元", "6.99亿元"], false), "shortfall", "约 is no excuse");
    assert_eq!(
        amount_of("10亿元", &["3亿元", "6.99亿元"], true),
        "remainder",
        "an open list has no shortfall"
    );
}

/// R12: 超过 and 不低于 cannot be exceeded; other qualifiers can.
#[test]
fn a_floor_cannot_be_exceeded() {
    assert_eq!(amount_of("10亿元", &["10.01亿元"], false), "excess");
    assert_eq!(amount_of("约10亿元", &["10.01亿元", ""], true), "excess");
    assert_eq!(amount_of("超过10亿元", &["12亿元"], false), "agrees");
    assert_eq!(amount_of("不低于10亿元", &["12亿元"], false), "agrees");
    assert_eq!(amount_of("不低于10亿元", &["9亿元"], false), "shortfall");
}

#[test]
fn nothing_is_tested_where_no_member_discloses() {
    assert_eq!(amount_of("73亿元", &["", ""], false), "untested");
    assert_eq!(amount_of("73亿元", &[], true), "untested");
    let registry = one(None, "73亿元", &["", ""], |_| {});
    with_row(&registry, |row| {
        assert_eq!(row.difference.amount, Some(amount("73亿元").money));
        assert_eq!((row.implied, row.withheld), (None, None));
    });
}

/// 170 − 120 − 15 − 8 = 27, with the declaration's 预计.
#[test]
fn the_only_undisclosed_member_of_a_closed_list_has_an_implied_amount() {
    let members = ["8亿元", "", "15亿元", "120亿元"];
    let registry = one(Some(4), "预计170亿元", &members, |_| {});
    with_row(&registry, |row| {
        let implied = row.implied.unwrap();
        assert_eq!((implied.member.project.as_str(), implied.to_amount()), ("b", amount("预计27亿元")));
        assert_eq!(row.withheld, None);
    });
    let open = one(Some(4), "预计170亿元", &members, |group| group.open = true);
    with_row(&open, |row| assert_eq!((row.implied, row.withheld), (None, None)));
    let two = one(None, "预计170亿元", &["8亿元", "", ""], |_| {});
    with_row(&two, |row| assert_eq!(row.implied, None));
}

fn says(money: &str) -> Cite {
    let says = Says { investment: Some(amount(money)), ..Says::default() };
    Cite { says: Some(says.into()), ..cite(2, 1, None) }
}

/// R12: it is withheld, with the reason, where a fact that it rests on is in conflict.
#[test]
fn an_implied_amount_is_withheld_where_a_fact_is_in_doubt() {
    let mut known = project("a", "8亿元");
    known.cite.push(says("9亿元"));
    let projects = vec![known, project("b", "")];
    let registry = registry_with(projects, vec![programme("group", None, "10亿元", &["a", "b"])]);
    with_row(&registry, |row| {
        assert_eq!(row.implied, None);
        let withheld = row.withheld.unwrap();
        assert_eq!(
            (withheld.member.project.as_str(), withheld.reason),
            ("b", WithheldReason::MemberInConflict)
        );
        assert_eq!(row.conflicts[0].member.project.as_str(), "a");
        assert_eq!(row.conflicts[0].codes, [Code::AmountsDiffer]);
    });
    let reason = |registry: &Registry| with_row(registry, |row| row.withheld.map(|w| w.reason));
    let declared_twice = one(None, "10亿元", &["8亿元", ""], |group| group.cite.push(says("11亿元")));
    assert_eq!(reason(&declared_twice), Some(WithheldReason::DeclarationInConflict));
    let one_more = one(Some(3), "10亿元", &["8亿元", ""], |_| {});
    assert_eq!(reason(&one_more), Some(WithheldReason::CountDiffers));
}

/// R7: pieces are members as the text lists them; what they cost is of which where another member states the whole.
#[test]
fn pieces_of_a_priced_member_add_nothing() {
    let mut piece = project("b", "1亿元");
    piece.part_of = Some("a".parse().unwrap());
    let group = |declared: &str, whole: &str| {
        let group = programme("group", Some(2), declared, &["a", "b"]);
        registry_with(vec![project("a", whole), piece.clone()], vec![group])
    };
    with_row(&group("3亿元", "3亿元"), |row| {
        assert_eq!((row.members.projects, row.members.pieces, row.members.of_which.pieces), (2, 1, 1));
        assert_eq!(row.members.of_which.amount, amount("1亿元").money);
        assert_eq!(row.verdict, Verdict { projects: CountVerdict::Agrees, amount: AmountVerdict::Agrees });
    });
    // Of an undisclosed whole, the piece is all that is known, and the rest is implied to be the whole's.
    with_row(&group("3亿元", ""), |row| {
        assert_eq!((row.members.amount, row.members.undisclosed), (amount("1亿元").money, 1));
        assert_eq!(row.implied.unwrap().member.project.as_str(), "a");
    });
}

/// What is left over is implied to be the one undisclosed member's that adds anything: a piece of a priced member and a
/// cancelled one add nothing, whether they disclose anything or not.
#[test]
fn what_adds_nothing_takes_nothing_of_what_is_left() {
    let mut piece = project("piece", "");
    piece.part_of = Some("whole".parse().unwrap());
    let mut cancelled = project("cancelled", "");
    cancelled.stage = Some(Stage::Cancelled);
    let members = ["whole", "piece", "cancelled", "other"];
    let group = programme("group", None, "10亿元", &members);
    let list = vec![project("whole", "6亿元"), piece, cancelled, project("other", "")];
    with_row(&registry_with(list, vec![group]), |row| {
        let implied = row.implied.unwrap();
        assert_eq!((implied.member.project.as_str(), implied.to_amount()), ("other", amount("4亿元")));
    });
}

/// R7: cancelled members are among those that the text lists, and in no amount; they explain no remainder.
#[test]
fn cancelled_members_are_counted_and_add_nothing() {
    let cancelled = |id: &str, money: &str| Project { stage: Some(Stage::Cancelled), ..project(id, money) };
    let of = |declared: &str, member: Project| {
        let group = programme("group", Some(2), declared, &["a", "b"]);
        registry_with(vec![project("a", "3亿元"), member], vec![group])
    };
    with_row(&of("3亿元", cancelled("b", "1亿元")), |row| {
        assert_eq!((row.members.projects, row.members.disclosed), (2, 1));
        assert_eq!((row.members.cancelled.projects, row.members.amount), (1, amount("3亿元").money));
        assert_eq!(row.verdict, Verdict { projects: CountVerdict::Agrees, amount: AmountVerdict::Agrees });
    });
    with_row(&of("4亿元", cancelled("b", "")), |row| {
        assert_eq!((row.members.undisclosed, row.verdict.amount), (0, AmountVerdict::Shortfall));
        assert!(row.implied.is_none());
    });
}

/// The 20亿元 of the 亳清河 zone are a project's money (R7) and the items of box 4 come to 32.81亿元.
#[test]
fn an_umbrella_is_compared_and_adds_nothing_to_the_totals() {
    let group = |own: &str, members: &[&str]| {
        let mut group = programme("box", None, "", &["a", "zone"]);
        group.umbrella = Some("zone".parse().unwrap());
        let mut projects = vec![project("zone", own), project("b", "")];
        projects.extend(members.iter().map(|money| project("a", money)));
        registry_with(projects, vec![group])
    };
    let registry = group("20亿元", &["32.81亿元"]);
    let report = reconcile(&registry, registry.programmes()).unwrap();
    let row = &report.rows[0];
    assert_eq!(row.umbrella.unwrap().id, "zone");
    assert_eq!((row.declared.amount, row.members.projects), (Some(amount("20亿元").money), 1));
    assert_eq!(row.verdict.amount, AmountVerdict::Excess);
    assert_eq!((report.total.declared.programmes, report.total.beyond), (0, Money::ZERO));
    let problems = programme_conflicts(&registry);
    assert_eq!(problems[0].code().as_str(), "W408");
    assert_eq!(problems[0].path.to_string(), "programmes[0].umbrella");
    assert_eq!(problems[0].related[0].to_string(), "projects[0].investment");
    assert_eq!(
        problems[0].problem.to_string(),
        "the members of `box` come to 32.81亿元, more than the 20亿元 of `zone`, which frames them"
    );
    assert!(programme_conflicts(&group("20亿元", &["19亿元"]))[0].problem.to_string().contains("less than"));
    assert!(programme_conflicts(&group("20亿元", &["20亿元"])).is_empty());
    assert!(
        programme_conflicts(&group("20亿元", &[""])).is_empty(),
        "undisclosed members are no contradiction"
    );
    assert!(programme_conflicts(&group("", &["20亿元"])).is_empty());
}

/// Chapter 6, section 2 of the outline says 八大部分 and lists seven; chapter 5, section 2 says 等 3 个项目 and lists four.
#[test]
fn a_count_that_is_not_the_lists_is_told() {
    let told = |declared: u32, members: &[&str], open: bool| {
        let mut group = programme("parts", Some(declared), "", members);
        group.open = open;
        let projects = ["a", "b", "c"].into_iter().map(|id| project(id, "")).collect();
        programme_conflicts(&registry_with(projects, vec![group]))
    };
    let problems = told(4, &["a", "b", "c"], false);
    assert_eq!(problems[0].code().as_str(), "W409");
    assert_eq!(problems[0].path.to_string(), "programmes[0].declares.projects");
    assert_eq!(problems[0].problem.to_string(), "`parts` is said to have 4 projects, and 3 are listed");
    let one = told(1, &["a", "b"], false);
    assert_eq!(one[0].problem.to_string(), "`parts` is said to have 1 project, and 2 are listed");
    let other = told(2, &["a"], false);
    assert_eq!(other[0].problem.to_string(), "`parts` is said to have 2 projects, and 1 is listed");
    assert_eq!(told(2, &["a", "b", "c"], false).len(), 1);
    assert!(told(3, &["a", "b", "c"], false).is_empty());
    assert!(told(4, &["a", "b", "c"], true).is_empty(), "an open list may leave some out");
    assert_eq!(told(2, &["a", "b", "c"], true).len(), 1, "and yet lists no more than there are");
}

/// Chapter 11, section 2 of the outline: 全县创建5个省级重点专科和8个市级重点专科; box 9 has 3 + 2 and 5 + 2.
#[test]
fn a_measure_that_the_members_do_not_come_to_is_told() {
    let metric = |name: &str, value: i64| Metric {
        name: name.to_owned(),
        value: value.into(),
        unit: Some("个".to_owned()),
    };
    let told = |declared: Vec<Metric>, second: &[Metric], open: bool| {
        let mut group = programme("specialties", None, "", &["a", "b"]);
        (group.declares.metrics, group.open) = (declared, open);
        let mut projects = vec![project("a", ""), project("b", "")];
        projects[0].metrics = vec![metric("省级", 3), metric("市级", 5)];
        projects[1].metrics = second.to_vec();
        programme_conflicts(&registry_with(projects, vec![group]))
    };
    let both = || vec![metric("省级", 5), metric("市级", 8)];
    let second = [metric("省级", 2), metric("市级", 2)];
    let problems = told(both(), &second, false);
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].code().as_str(), "W409");
    assert_eq!(problems[0].path.to_string(), "programmes[0].declares.metrics[1]");
    let words = "`specialties` is said to have 市级 8个, and its members come to 7个";
    assert_eq!(problems[0].problem.to_string(), words);
    assert!(told(both(), &second, true).is_empty(), "an open list may leave some out");
    assert!(told(both(), &second[..1], false).is_empty(), "the other may have the rest");
    assert!(told(vec![metric("床位", 1)], &second, false).is_empty(), "none states it");
    let too_many = [metric("省级", 3), metric("市级", 3)];
    assert_eq!(told(both(), &too_many, true).len(), 1, "3 + 3 province-level are more than 5");
    let thousands = Metric { value: 5.into(), unit: Some("千个".to_owned()), ..metric("省级", 0) };
    assert_eq!(
        told(vec![thousands], &second, false)[0].problem.to_string(),
        "`specialties` is said to have 省级 5000个, and its members come to 5个"
    );
}

/// By hand: declared 10 + 5 + 2 = 17; distinct members 4 + 6 + 1 = 11; unexplained (10 − 4) + (2 − 1) = 7;
/// beyond 10 − 5 = 5; `a` twice: shared 4. 17 − 11 = 7 − 5 + 4.
#[test]
fn totals_count_each_project_once() {
    let projects =
        vec![project("a", "4亿元"), project("b", "6亿元"), project("c", "1亿元"), project("d", "9亿元")];
    let groups = vec![
        programme("first", Some(1), "10亿元", &["a"]),
        programme("second", None, "约5亿元", &["a", "b"]),
        programme("third", Some(2), "2亿元", &["c"]),
        programme("counted", Some(1), "", &["d"]),
    ];
    let registry = registry_with(projects, groups);
    let report = reconcile(&registry, registry.programmes()).unwrap();
    let total = report.total;
    let yi = |text: &str| amount(text).money;
    assert_eq!((total.declared.programmes, total.declared.projects, total.declared.approximate), (3, 3, 1));
    assert_eq!((total.declared.amount, total.members.amount), (yi("17亿元"), yi("11亿元")));
    assert_eq!((total.members.projects, total.programmes), (3, 4));
    assert_eq!((total.unexplained, total.beyond, total.shared), (yi("7亿元"), yi("5亿元"), yi("4亿元")));
    assert_eq!(total.counts, CountTotal { programmes: 3, declared: 4, members: 3, differing: 1 });
    assert!(report.has_findings());
}

/// The shape that design section 7 promises.
#[test]
fn the_report_has_the_documented_shape() {
    let registry = one(Some(2), "预计10亿元", &["8亿元", ""], |_| {});
    let report = serde_json::to_value(reconcile(&registry, registry.programmes()).unwrap()).unwrap();
    assert_eq!(report["currency"], "CNY");
    assert_eq!(
        report["rows"][0],
        json!({
            "programme": {"id": "group", "name": "group"},
            "declared": {"projects": 2, "amount": "1000000000", "qualifier": {"basis": "预计", "precision": null}},
            "members": {
                "projects": 2, "pieces": 0, "of_which": {"pieces": 0, "amount": "0"}, "disclosed": 1, "undisclosed": 1,
                "approximate": 0, "amount": "800000000", "cancelled": {"projects": 0, "pieces": 0, "amount": "0"},
            },
            "open": false,
            "umbrella": null,
            "difference": {"projects": 0, "amount": "200000000"},
            "verdict": {"projects": "agrees", "amount": "remainder"},
            "implied": {"project": "b", "name": "b", "amount": "200000000", "qualifier": {"basis": "预计", "precision": null}},
            "withheld": null,
            "conflicts": [],
        })
    );
    assert_eq!(report["total"]["unexplained"], "200000000");
}

/// The registry with its projects and programmes in the opposite order.
fn reversed(registry: &Registry) -> Registry {
    let (mut projects, mut programmes): (Vec<_>, Vec<_>) =
        (registry.projects().cloned().collect(), registry.programmes().cloned().collect());
    projects.reverse();
    programmes.reverse();
    programmes.iter_mut().for_each(|programme: &mut Programme| programme.members.reverse());
    Registry::new(Parts { projects, programmes, ..parts() }).unwrap()
}

proptest! {
    /// Each row by itself, and all rows together: declared − found is the difference, whatever the verdict.
    #[test]
    fn differences_add_up(registry in registries(8)) {
        let report = reconcile(&registry, registry.programmes()).unwrap();
        let mut sum = 0;
        for row in &report.rows {
            let declared = row.declared.amount.unwrap();
            let difference = row.difference.amount.unwrap();
            prop_assert_eq!(row.members.amount.checked_add(difference).unwrap(), declared);
            let Members { projects, disclosed, undisclosed, of_which, cancelled, .. } = row.members;
            prop_assert_eq!(projects, disclosed + undisclosed + of_which.pieces + cancelled.records());
            sum += difference.fen();
            if let Some(implied) = row.implied {
                prop_assert_eq!(implied.amount, difference);
            }
        }
        let total = report.total;
        prop_assert_eq!(sum, total.unexplained.fen() - total.beyond.fen());
        let between = total.declared.amount.fen() - total.members.amount.fen();
        prop_assert_eq!(between, total.unexplained.fen() - total.beyond.fen() + total.shared.fen());
        prop_assert!(total.members.projects <= registry.projects().len());
    }

    #[test]
    fn the_order_of_records_changes_nothing(registry in registries(8)) {
        let other = reversed(&registry);
        let report = reconcile(&registry, registry.programmes()).unwrap();
        let mut opposite = reconcile(&other, other.programmes()).unwrap();
        opposite.rows.reverse();
        // What is listed in document order turns with it.
        opposite.rows.iter_mut().for_each(|row| row.conflicts.reverse());
        prop_assert_eq!(report, opposite);
    }

    /// A programme is the same by itself as among others.
    #[test]
    fn a_row_does_not_depend_on_other_programmes(registry in registries(8)) {
        let all = reconcile(&registry, registry.programmes()).unwrap();
        for (programme, row) in registry.programmes().zip(&all.rows) {
            let alone = reconcile(&registry, [programme]).unwrap();
            prop_assert_eq!(&alone.rows[0], row);
        }
    }
}
