//! What each column of a list becomes in a record that is new, and in one that is there already.

use portfolio_core::{Project, Registry, load_text};
use portfolio_exchange::import::Request;

use super::support::{places, problems, take_with};

/// The registry of some projects, as a file has them.
fn registry(projects: &str) -> Registry {
    let text = format!(
        "format: portfolio/1\noutline: {{title: t}}\nsectors: [{{id: 未分类, name: 未分类}}]\nregions: [{{id: county, \
         name: 某县, kind: county}}, {{id: town, name: 甲镇, kind: township, parent: county}}, {{id: other, name: 乙镇, kind: \
         township, parent: county}}]\nprojects:\n{projects}"
    );
    load_text("plan.yaml", &text).unwrap_or_else(|problems| panic!("{problems}")).into_registry()
}

/// The projects of a registry after the import of a list of September 2026.
fn imported(list: &str, into: Option<&Registry>) -> Vec<Project> {
    let as_of = Some("2026-09".parse().unwrap());
    let request = Request { year: Some(2026), as_of, into, ..Request::default() };
    let done = take_with("list.csv", list.as_bytes(), &request);
    let registry =
        done.registry.as_ref().unwrap_or_else(|| panic!("refused:\n{}", problems(&done).join("\n")));
    registry.projects().cloned().collect()
}

fn assert_becomes(list: &str, into: Option<&str>, wanted: &str) {
    let into = into.map(registry);
    let wanted: Vec<Project> = registry(wanted).projects().cloned().collect();
    assert_eq!(imported(list, into.as_ref()), wanted, "{list}");
}

#[test]
fn each_column_has_its_field() {
    assert_becomes(
        "项目名称,项目代码,投资单位,经营主体,级别,标签,实际开工日期,实际竣工日期,建设工期,是否新开工,资金到位（万元）,累计支付（万元）,形象进度百分比,存在问题,备注\n\
         东桥,2020-140827-45-03-012345,甲公司、乙公司,丙公司,省级,民生、交通,2026年3月15日,2026-08,18个月,是,300,200,35%,用地未落实,甲\n\
         西桥,B-12,,,,,,,3年,否,0,,12.5,,\n",
        None,
        "  - id: 东桥
    name: 东桥
    sector: 未分类
    code: 2020-140827-45-03-012345
    parties: [{name: 甲公司, role: investor}, {name: 乙公司, role: investor}, {name: 丙公司, role: operator}]
    level: 省级
    tags: [民生, 交通]
    started: 2026-03
    finished: 2026-08
    timeline: {start: 2026, duration: P18M}
    updates: [{as_of: 2026-09, funds_in: 300万元, paid: 200万元, percent: 35}]
    problems: [{text: 用地未落实, raised: 2026-09}]
    notes: 甲
  - id: 西桥
    name: 西桥
    sector: 未分类
    timeline: {duration: P36M}
    updates: [{as_of: 2026-09, funds_in: 0元, physical: '12.5'}]
    notes: 项目代码：B-12
",
    );
}

/// What a list states replaces what was there; what it does not state stays: parties in other roles, shares of the same
/// sites, what another year plans, what another date reports. Nothing that is said already is said twice.
#[test]
fn what_a_list_does_not_state_stays() {
    let before = "  - id: east
    name: 东桥
    aliases: [老桥]
    sector: 未分类
    parties: [{name: 旧公司, role: investor}, {name: 业主, role: owner}]
    location: {sites: [{region: town, share: 0.4}, {region: other, share: 0.6}]}
    tags: [民生]
    timeline: {within: 2020..2030}
    annual: {2025: 1万元, 2026: 2万元}
    updates: [{as_of: 2026-06, paid: 1万元}, {as_of: 2026-12, paid: 9万元}]
    problems: [{text: 用地未落实, raised: 2026-01, solved: 2026-02}, {text: 资金未到位, raised: 2026-01}]
    notes: |-
      甲
      乙
  - {id: west, name: 西桥, sector: 未分类, location: {sites: [town]}, plans: [{year: 2025, goal: 开工}, {year: 2026, issued: 2026-01, investment: 3万元, goal: 封顶}], updates: [{as_of: 2026-09-30, paid: 1万元, physical: 基础}]}
";
    let after = "  - id: east
    name: 东桥
    aliases: [老桥, 新桥]
    sector: 未分类
    parties: [{name: 业主, role: owner}, {name: 甲公司, role: investor}]
    location: {sites: [{region: town, share: 0.4}, {region: other, share: 0.6}]}
    tags: [民生, 交通]
    timeline: {start: 2026-03}
    annual: {2025: 1万元}
    plans: [{year: 2026, investment: 5万元, goal: 通车}]
    updates: [{as_of: 2026-06, paid: 1万元}, {as_of: 2026-09, paid: 3万元}, {as_of: 2026-12, paid: 9万元}]
    problems: [{text: 用地未落实, raised: 2026-01, solved: 2026-02}, {text: 资金未到位, raised: 2026-01}, {text: 用地未落实, raised: 2026-09}]
    notes: |-
      甲
      乙
  - {id: west, name: 西桥, sector: 未分类, location: {sites: [other]}, plans: [{year: 2025, goal: 开工}, {year: 2026, issued: 2026-01, investment: 6万元, goal: 通车}], updates: [{as_of: 2026-09-30, paid: 4万元, physical: 基础}], problems: [{text: 资金未到位, raised: 2026-09}], notes: 丙}
";
    let list = "项目名称,曾用名,投资单位,建设地点,标签,开工时间,2026年计划投资（万元）,年度目标,累计支付（万元）,存在问题,备注\n\
                东桥,东桥、老桥、新桥,甲公司,甲镇、乙镇,民生、交通,2026-03,5,通车,3,用地未落实,乙\n\
                西桥,,,乙镇,,,6,通车,4,资金未到位,丙\n";
    assert_becomes(list, Some(before), after);
    let again = "项目名称,存在问题,备注\n东桥,资金未到位,甲\n";
    let unchanged = imported(again, Some(&registry(after)));
    assert_eq!(unchanged, registry(after).projects().cloned().collect::<Vec<_>>());
}

/// A class of the list's year gives a year where none is stated, and only one that fits what is.
#[test]
fn a_class_gives_the_year_where_it_fits() {
    assert_becomes(
        "项目名称,项目类别,开工时间,竣工时间\n甲桥,新开工,,2027\n乙桥,新开工,,2025\n丙桥,年内竣工,2024,\n丁桥,年内竣工,2027,\n\
         戊桥,新开工,,2026\n己桥,年内竣工,2026,\n庚桥,新开工,2026-05,\n",
        None,
        "  - {id: 甲桥, name: 甲桥, sector: 未分类, timeline: {start: 2026, finish: 2027}}
  - {id: 乙桥, name: 乙桥, sector: 未分类, timeline: {finish: 2025}}
  - {id: 丙桥, name: 丙桥, sector: 未分类, timeline: {start: 2024, finish: 2026}}
  - {id: 丁桥, name: 丁桥, sector: 未分类, timeline: {start: 2027}}
  - {id: 戊桥, name: 戊桥, sector: 未分类, timeline: {start: 2026, finish: 2026}}
  - {id: 己桥, name: 己桥, sector: 未分类, timeline: {start: 2026, finish: 2026}}
  - {id: 庚桥, name: 庚桥, sector: 未分类, timeline: {start: 2026-05}}
",
    );
}

/// Wherever the column of classes stands, what another column says goes before it, and its own words are not lost.
#[test]
fn a_class_says_only_what_no_column_says() {
    let of = |order: [usize; 4]| {
        let rows = [
            ["项目名称", "项目类别", "建设年限", "行业"],
            ["甲桥", "新开工", "2024-2027", "交通"],
            ["乙桥", "民生", "2025", "交通"],
        ];
        let list = rows.map(|row| order.map(|column| row[column]).join(",")).join("\n");
        imported(&list, None)
    };
    let all = [of([0, 1, 2, 3]), of([0, 3, 2, 1]), of([1, 3, 2, 0])];
    for projects in &all {
        assert_eq!(projects[0].timeline.start, Some("2024".parse().unwrap()));
        assert_eq!(projects[1].notes.as_deref(), Some("项目类别：民生"));
        assert_eq!(projects, &all[0]);
    }
}

/// What was done before the list's year is of that year's end alone.
#[test]
fn money_of_other_years_is_left() {
    let told = |heading: &str| {
        let list = format!("项目名称,总投资（万元）,{heading}\n甲桥,100,50\n");
        places(&take_with("a.csv", list.as_bytes(), &Request { year: Some(2026), ..Request::default() }))
    };
    assert_eq!(told("截至2025年底完成投资（万元）"), [" W889"]);
    assert_eq!(told("截至2024年底完成投资（万元）"), ["C1 W881", " W889"]);
    assert_eq!(told("2025年完成投资（万元）"), ["C1 W881", " W889"]);
    assert_eq!(told("2026年完成投资（万元）"), ["C1 E821"]);
}
