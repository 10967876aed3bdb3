use super::*;
use crate::facts::{Metric, Party, Role, Stage};
use crate::testing::{amount, cite, investment, parts, programme, project, registry, sites, timeline};

/// The conflicts of a project that chapter 1, section 1 cites as recorded and chapter 2 cites as saying otherwise.
fn found(record: impl FnOnce(&mut Project), says: Says) -> Vec<String> {
    let mut made = project("mine", "");
    record(&mut made);
    made.cite.push(Cite { says: Some(says.into()), ..cite(2, 1, Some(3)) });
    let registry = registry(vec![made]);
    let conflicts = registry.projects().flat_map(|project| of_project(&registry, project));
    conflicts.map(|c| format!("{}: {} / {}", c.fact, c.recorded.text, c.said.text)).collect()
}

fn none() -> Vec<String> {
    Vec::new()
}

#[test]
fn amounts_differ_by_their_money_and_not_by_a_floor_that_is_reached() {
    let said = |recorded: &str, said: &str| {
        let says = Says::new().with_investment(amount(said));
        found(|p| p.investment = investment(recorded), says)
    };
    assert_eq!(said("20亿元", "18亿元"), ["amount: 20亿元 / 18亿元"]);
    assert_eq!(said("5亿元", "约5亿元"), none(), "a qualifier is no contradiction");
    assert_eq!(said("约5亿元", "5.2亿元"), ["amount: 约5亿元 / 5.2亿元"], "and no excuse");
    assert_eq!(said("5.2亿元", "超过5亿元"), none());
    assert_eq!(said("4.9亿元", "不低于5亿元"), ["amount: 4.9亿元 / 不低于5亿元"]);
    assert_eq!(said("", "5亿元"), none(), "silence contradicts nothing");
    assert_eq!(said("超过5亿元", "5亿元"), none(), "a floor is reached by itself");
    assert_eq!(said("超过5亿元", "5.2亿元"), none());
    assert_eq!(said("超过5亿元", "4.9亿元"), ["amount: 超过5亿元 / 4.9亿元"]);
}

/// Without a record's value, the citations are compared with the first of them that has one.
#[test]
fn citations_are_compared_with_each_other_where_the_record_is_silent() {
    let says = |text: &str| Some(Box::new(Says::new().with_investment(amount(text))));
    let mut made = project("mine", "");
    made.cite = vec![
        cite(1, 1, None),
        Cite { says: says("5亿元"), ..cite(1, 2, None) },
        Cite { says: says("6亿元"), ..cite(2, 1, None) },
    ];
    let registry = registry(vec![made]);
    let all = conflicts(&registry);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].path.to_string(), "projects[0].cite[2].says.investment");
    let related: Vec<String> = all[0].related.iter().map(ToString::to_string).collect();
    assert_eq!(related, ["projects[0].cite[1]"]);
    assert_eq!(
        all[0].problem.to_string(),
        "two places differ on `mine`, amount: 5亿元 (chapter 1, section 2); 6亿元 (chapter 2, section 1)"
    );
}

/// R1: both citations are named, and the record's value.
#[test]
fn a_conflict_names_both_citations() {
    let mut made = project("mine", "5亿元");
    let says = Says::new().with_investment(amount("6亿元"));
    made.cite.insert(0, Cite { says: Some(says.into()), ..cite(2, 1, Some(3)) });
    let all = conflicts(&registry(vec![made]));
    assert_eq!(all[0].path.to_string(), "projects[0].cite[0].says.investment");
    let related: Vec<String> = all[0].related.iter().map(ToString::to_string).collect();
    assert_eq!(related, ["projects[0].investment", "projects[0].cite[1]"]);
    assert_eq!(
        all[0].to_string(),
        "warning W401: two places differ on `mine`, amount: 5亿元 (chapter 1, section 1); \
         6亿元 (chapter 2, section 1, box 3)"
    );
}

fn party(name: &str, role: Role) -> Party {
    Party { name: name.to_owned(), role }
}

#[test]
fn parties_differ_within_a_role_and_not_by_short_names() {
    let said = |recorded: &[&str], said: &[&str]| {
        let list = |names: &[&str]| names.iter().map(|name| party(name, Role::Investor)).collect();
        found(|p| p.parties = list(recorded), Says::new().with_parties(list(said)))
    };
    // Box 1 and chapter 5, section 3 of the outline.
    assert_eq!(
        said(&["广西碳歌环保新材料股份有限公司"], &["广西碳歌环保科技有限公司"]),
        ["investor: 广西碳歌环保新材料股份有限公司 / 广西碳歌环保科技有限公司"]
    );
    assert_eq!(said(&["山西中条山机电设备有限公司"], &["中条山机电设备有限公司"]), none());
    assert_eq!(said(&["中条山有色金属集团有限公司"], &["中条山集团"]), none());
    assert_eq!(said(&["甲公司", "乙公司"], &["甲公司"]), none(), "a place may name fewer");
    assert_eq!(said(&["甲公司", "乙公司"], &["甲公司", "丙公司"]).len(), 1);
}

/// Box 1 and chapter 5, section 2 of the outline: 北方铜业股份有限公司投资, 实施中条山集团园子沟尾矿库.
#[test]
fn an_investor_here_differs_from_an_owner_there() {
    let said = |recorded: &[Party], said: &[Party]| {
        found(|p| p.parties = recorded.to_vec(), Says::new().with_parties(said.to_vec()))
    };
    let copper = party("北方铜业股份有限公司", Role::Investor);
    let group = party("中条山集团", Role::Owner);
    assert_eq!(
        said(std::slice::from_ref(&copper), std::slice::from_ref(&group)),
        ["investor against owner: 北方铜业股份有限公司 / 中条山集团"]
    );
    assert_eq!(
        said(std::slice::from_ref(&group), std::slice::from_ref(&copper)),
        ["owner against investor: 中条山集团 / 北方铜业股份有限公司"]
    );
    let short = party("北方铜业", Role::Owner);
    assert_eq!(said(std::slice::from_ref(&copper), &[short]), none(), "a short form of the name");
    let both = [copper.clone(), group.clone()];
    assert_eq!(said(&both, std::slice::from_ref(&group)), none(), "the record has that owner");
    assert_eq!(said(std::slice::from_ref(&copper), &both), none(), "the place has that investor");
    assert_eq!(said(&[copper], &[party("中条山集团", Role::Host)]), none(), "a host is neither");
}

/// R13: a year is any of its months, so that it contradicts only what lies outside of it.
#[test]
fn dates_differ_where_no_reading_makes_both_true() {
    let said = |recorded: (&str, &str), said: (&str, &str)| {
        let says = Says::new().with_timeline(timeline(said.0, said.1));
        found(|p| p.timeline = timeline(recorded.0, recorded.1), says)
    };
    assert_eq!(said(("2021", ""), ("2021-09", "")), none());
    assert_eq!(said(("2021-03", ""), ("2021-09", "")), ["start: 2021-03 / 2021-09"]);
    assert_eq!(said(("2021", "2023"), ("2021", "2024")), ["finish: 2023 / 2024"]);
    assert_eq!(said(("2024", ""), ("", "2023")), ["start against finish: 2024 / 2023"]);
    assert_eq!(said(("", "2024"), ("2023", "")), none());
    // A year has its first and its last month; what starts may finish in the same month.
    assert_eq!(said(("2021-01", ""), ("2021", "")), none());
    assert_eq!(said(("2021-12", ""), ("2021", "")), none());
    assert_eq!(said(("2021-12", ""), ("2022", "")), ["start: 2021-12 / 2022"]);
    assert_eq!(said(("2022-01", ""), ("2021", "")), ["start: 2022-01 / 2021"]);
    assert_eq!(said(("2021-05", ""), ("", "2021-05")), none());
    assert_eq!(said(("2021-05", ""), ("", "2021-04")), ["start against finish: 2021-05 / 2021-04"]);
    assert_eq!(said(("", "2021-05"), ("2021-05", "")), none());
    assert_eq!(said(("", "2021-05"), ("2021-06", "")), ["finish against start: 2021-05 / 2021-06"]);
    let within = |span: &str| Timeline { within: Some(span.parse().unwrap()), ..Timeline::default() };
    let says = || Says::new().with_timeline(within("2021..2025"));
    assert_eq!(found(|p| p.timeline = timeline("", "2025"), says()), none());
    assert_eq!(
        found(|p| p.timeline = timeline("", "2026-01"), says()),
        ["finish against within: 2026-01 / 2021..2025"]
    );
    let lasting = |text: &str| Timeline { duration: Some(text.parse().unwrap()), ..Timeline::default() };
    let says = Says::new().with_timeline(lasting("P1Y"));
    assert_eq!(found(|p| p.timeline = lasting("P12M"), says.clone()), none());
    assert_eq!(found(|p| p.timeline = lasting("P18M"), says), ["duration: P18M / P12M"]);
}

fn metric(name: &str, value: i64, unit: &str) -> Metric {
    Metric { name: name.to_owned(), value: value.into(), unit: Some(unit.to_owned()) }
}

#[test]
fn measures_differ_by_value_in_one_unit() {
    let said = |recorded: &[Metric], said: &[Metric]| {
        let says = Says::new().with_metrics(said.to_vec());
        found(|p| p.metrics = recorded.to_vec(), says)
    };
    // Box 1 and chapter 5, section 3 of the outline: 1万吨 and 10万吨 of one iron powder.
    let one = metric("年产超细高纯铁", 1, "万吨");
    assert_eq!(
        said(std::slice::from_ref(&one), &[metric("年产超细高纯铁", 10, "万吨")]),
        ["measure 年产超细高纯铁: 1万吨 / 10万吨"]
    );
    assert_eq!(said(std::slice::from_ref(&one), &[metric("年产超细高纯铁", 10_000, "吨")]), none());
    assert_eq!(said(std::slice::from_ref(&one), &[metric("年产超细高纯铁", 20_000, "吨")]).len(), 1);
    assert_eq!(said(std::slice::from_ref(&one), &[metric("占地", 10, "万吨")]), none());
    let plain = |value: i64| Metric { unit: None, ..metric("人次", value, "") };
    assert_eq!(said(&[metric("人次", 5, "万")], &[plain(60_000)]), none(), "万 alone is a unit of its own");
    assert_eq!(said(&[one], &[metric("年产超细高纯铁", 10, "亩")]), none(), "units of two kinds");
}

/// A longer description says more; another number or another word in its place contradicts.
#[test]
fn scales_differ_unless_one_only_says_more() {
    let said = |recorded: &str, said: &str| {
        let says = Says::new().with_scale(said.to_owned());
        found(|p| p.scale = Some(recorded.to_owned()), says)
    };
    assert_eq!(said("打造成经济带、产业带", "打造成经济带、产业带和农旅融合带"), none());
    assert_eq!(said("国保单位", "市保单位"), ["scale: 国保单位 / 市保单位"]);
    // Chapter 7, section 3 and chapter 1, section 1 of the outline.
    assert_eq!(said("市保单位", "槐南白关帝庙等5处市级重点文物成功申报第八批国保单位").len(), 1);
    assert_eq!(said("新建教学楼、食堂", "食堂，新建教学楼，操场"), none());
    assert_eq!(said("新建教学楼、实训楼", "新建教学楼、操场").len(), 1);
    assert_eq!(said("年产1万吨", "年产10万吨").len(), 1, "1 is no part of 10");
    assert_eq!(said("年产 1.0 万吨", "年产１万吨铁粉"), none());
}

/// One finding for one contradiction: words repeat what the measures say.
#[test]
fn a_scale_in_words_is_not_reported_beside_its_measure() {
    let says = Says::new().with_scale("年产10万吨".to_owned()).with_metrics([metric("年产", 10, "万吨")]);
    let record = |p: &mut Project| {
        p.scale = Some("年产1万吨".to_owned());
        p.metrics = vec![metric("年产", 1, "万吨")];
    };
    assert_eq!(found(record, says), ["measure 年产: 1万吨 / 10万吨"]);
}

#[test]
fn locations_differ_where_each_excludes_the_other() {
    let said = |recorded: Location, said: Location| {
        found(|p| p.location = recorded, Says::new().with_location(said))
    };
    assert_eq!(said(sites(&["north"]), sites(&["south"])), ["location: 北镇 / 南乡"]);
    assert_eq!(said(sites(&["north"]), sites(&["north-hill"])), none(), "the village lies in it");
    assert_eq!(said(sites(&["north", "south"]), sites(&["north"])), none(), "a place may name fewer");
    assert_eq!(said(sites(&["north", "south"]), sites(&["north", "west"])).len(), 1);
    assert_eq!(said(Location::CountyWide, sites(&["west"])), none());
    let open = match sites(&["north"]) {
        Location::Sites { sites, .. } => Location::Sites { sites, more: true },
        other => other,
    };
    assert_eq!(said(open.clone(), sites(&["south"])), none(), "an open list excludes nothing");
    assert_eq!(said(sites(&["south"]), open), none(), "nor does it where it is said");
    assert_eq!(said(sites(&["north"]), sites(&["north", "south"])), none(), "a place may name more");
}

#[test]
fn stages_differ_at_an_end_or_a_stop_and_where_one_plans_what_is_under_way() {
    let said = |recorded, said| found(|p| p.stage = Some(recorded), Says::new().with_stage(said));
    // 三园两区: chapter 1, section 1 has it carried out (实施了), chapter 6, section 2 plans it.
    assert_eq!(said(Stage::Planned, Stage::Construction), ["stage: planned / construction"]);
    assert_eq!(said(Stage::Construction, Stage::Planned).len(), 1);
    for near in [Stage::Planned, Stage::Construction] {
        assert_eq!(said(Stage::Preparation, near), none(), "preparations are planned and go on");
        assert_eq!(said(near, Stage::Preparation), none());
    }
    assert_eq!(said(Stage::Completed, Stage::Planned), ["stage: completed / planned"]);
    assert_eq!(said(Stage::Construction, Stage::Suspended).len(), 1);
}

#[test]
fn variants_of_a_projects_name_are_no_conflict() {
    let says = Says::new().with_name("职中新校区".to_owned());
    assert_eq!(found(|_| {}, says), none());
}

/// 英言镇 at one place, 英言乡 at another; a short form of a region's name is none.
#[test]
fn regions_differ_by_their_kind_only() {
    let mut parts = parts();
    let says = |name: &str| Some(Box::new(Says::new().with_name(name.to_owned())));
    let north = parts.regions.iter_mut().find(|region| region.id.as_str() == "north").unwrap();
    north.cite = vec![
        cite(1, 1, None),
        Cite { says: says("北乡"), ..cite(2, 1, None) },
        Cite { says: says("北"), ..cite(1, 2, None) },
        // Another name altogether is another matter.
        Cite { says: says("南乡"), ..cite(1, 2, None) },
        Cite { says: says("上北镇"), ..cite(1, 2, None) },
    ];
    let all = conflicts(&Registry::new(parts).unwrap());
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].code().as_str(), "W407");
    assert_eq!(all[0].path.to_string(), "regions[1].cite[1].says.name");
}

#[test]
fn a_programme_may_be_declared_differently() {
    let mut group = programme("group", None, "10亿元", &[]);
    let says = Says::new().with_investment(amount("12亿元"));
    group.cite.push(Cite { says: Some(says.into()), ..cite(2, 1, None) });
    let all = conflicts(&crate::testing::registry_with(Vec::new(), vec![group]));
    assert_eq!(all[0].path.to_string(), "programmes[0].cite[1].says.investment");
    assert_eq!(all[0].related[0].to_string(), "programmes[0].declares.investment");
}

/// A hundred companies at two places are compared; where there are thousands at each, the first of them alone.
#[test]
fn comparing_has_a_budget() {
    let companies = |from: usize, count: usize| -> Vec<Party> {
        let named = |i| Party { name: format!("第{i}有限公司"), role: Role::Owner };
        (from..from + count).map(named).collect()
    };
    let differences = |count: usize| {
        let says = Says::new().with_parties(companies(count + 1_000_000, count));
        found(|p| p.parties = companies(1_000_000, count), says).len()
    };
    assert_eq!((differences(1), differences(100), differences(2_000)), (1, 1, 0));
}

/// Of a programme, places may declare different amounts.
#[test]
fn declarations_are_compared() {
    let mut declared = programme("g", None, "5亿元", &[]);
    declared.cite.push(Cite {
        says: Some(Box::new(Says::new().with_investment(amount("6亿元")))),
        ..cite(2, 1, None)
    });
    assert_eq!(of_programme(&declared).len(), 1);
    declared.cite.pop();
    assert!(of_programme(&declared).is_empty());
}
