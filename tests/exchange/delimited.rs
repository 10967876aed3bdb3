//! Lists as delimited texts: no merges, no formulas, blanks where a merged cell was.

use portfolio_exchange::import::Request;

use super::support::{places, problems, projects, take, take_mapped, take_with, total};

#[test]
fn a_plain_list() {
    let list = "\
垣曲县2026年重点工程项目计划表,,,,,,,
单位：万元,,,,,,,
序号,项目名称,建设地点,建设规模及内容,总投资,2026年计划投资,建设起止年限,责任单位
1,县医院迁建工程,新城镇,建筑面积3万平方米,12000,3000,2025-2027,县卫健局
2,★亳清河治理,全县,治理河道12公里,约8000.5,待定,2026.3-2026.11,县水利局
,合计,,,20000.5,3000,,
";
    let done = take("list.csv", list.as_bytes());
    assert_eq!(
        projects(&done),
        [
            "县医院迁建工程 | 未分类 | 1.2亿元 | 2026:3000万元 | at:新城镇 | from:2025 | to:2027 | by:县卫健局 | scale:建筑面积3万平方米",
            "亳清河治理 | 未分类 | 约8000.5万元 | at:全县 | from:2026-03 | to:2026-11 | by:县水利局 | scale:治理河道12公里",
        ]
    );
    assert_eq!(places(&done), [" W889"]);
}

#[test]
fn groups_totals_and_notes_are_never_counted() {
    let list = "\
2026年重点项目表（单位：亿元）,,,,
序号,项目名称,建设单位,总投资,2026年度计划投资（万元）
,合计（4个）,,10.5,9000
,一、续建项目（2个）,,6,5000
,（一）工业项目,,4,3000
1,铜冶炼技改,中条山集团,4,3000
,（二）交通,,2,2000
2,县道改造,县交通局,2,2000
,二、新开工项目（2个）,,4.5,4000
,（一）工业项目,,4.5,4000
1,光伏电站,国电投,3,2500
2,储能电站,国电投,1.5,1500
注：以上项目均为初步统计。,,,,
填表人：张三,,,,
";
    let done = take("list.csv", list.as_bytes());
    assert_eq!(
        projects(&done),
        [
            "铜冶炼技改 | 工业 | 4亿元 | 2026:3000万元 | owner:中条山集团 | stage:construction",
            "县道改造 | 交通 | 2亿元 | 2026:2000万元 | owner:县交通局 | stage:construction",
            "光伏电站 | 工业 | 3亿元 | 2026:2500万元 | owner:国电投 | from:2026",
            "储能电站 | 工业 | 1.5亿元 | 2026:1500万元 | owner:国电投 | from:2026",
        ]
    );
    assert_eq!(total(&done), "1050000000");
    assert_eq!(problems(&done), Vec::<String>::new());
}

#[test]
fn stated_totals_that_differ_are_told() {
    let list = "\
单位：万元,,,
序号,项目名称,建设单位,总投资
,合计（3项）,,600
一,工业（2项）,,300
1,甲厂,甲公司,100
2,乙厂,乙公司,250
";
    let done = take("list.csv", list.as_bytes());
    assert_eq!(projects(&done).len(), 2);
    assert_eq!(places(&done), ["B3 W884", "D3 W883", "D4 W883"]);
    assert!(
        problems(&done)[1]
            .contains("states 600万元 of `总投资`; its rows add up to 350万元, a difference of -250万元")
    );
    assert!(problems(&done)[2].contains("add up to 350万元, a difference of +50万元"));
}

#[test]
fn headings_of_two_rows() {
    let list = "\
2026年项目,,,,,,,
序号,项目名称,投资情况（万元）,,,建设起,备注,
,,总投资,其中：中央预算内投资,2026年计划投资,止年限,,
1,甲工程,1000,100,400,2024-2026,重点,
2,乙工程,500,,,2026,,
";
    let done = take("list.csv", list.as_bytes());
    let found = projects(&done);
    assert_eq!(
        found,
        [
            "甲工程 | 未分类 | 1000万元 | 2026:400万元 | 中央预算内投资:100万元 | from:2024 | to:2026 | notes:重点",
            "乙工程 | 未分类 | 500万元 | from:2026 | to:2026",
        ]
    );
}

#[test]
fn headings_split_over_two_rows_and_column_numbers() {
    let list = "\
单位：万元,,,,
序号,项目,总,建设起,责任
,名称,投资,止年限,单位
甲,乙,1,2,3
1,甲工程,1000,2024-2026,县发改局
";
    let done = take("list.csv", list.as_bytes());
    assert_eq!(projects(&done), ["甲工程 | 未分类 | 1000万元 | from:2024 | to:2026 | by:县发改局"]);
}

#[test]
fn a_heading_over_the_numbers_and_the_names() {
    let list = "\
单位：万元,,,
项目名称,,总投资,备注
1,甲工程,1000,
2,乙工程,2000,
";
    assert_eq!(
        projects(&take("list.csv", list.as_bytes())),
        ["甲工程 | 未分类 | 1000万元", "乙工程 | 未分类 | 2000万元"]
    );
}

#[test]
fn amounts_that_are_not_one_amount_are_refused_by_cell() {
    let list = "\
单位：万元,,
序号,项目名称,总投资
1,甲,6000-8000
2,乙,1亿2000万元
3,丙,#REF!
4,丁,5000美元
5,戊,0.0000001
6,己,5000
";
    let done = take("list.csv", list.as_bytes());
    assert!(done.registry.is_none());
    assert_eq!(places(&done), ["C3 E843", "C4 E843", "C5 E842", "C6 E843", "C7 E843"]);
    let going = take_with("list.csv", list.as_bytes(), &Request { keep_going: true, ..Request::default() });
    assert_eq!(projects(&going)[5], "己 | 未分类 | 5000万元");
    assert_eq!(total(&going), "50000000");
    assert!(going.left());
}

#[test]
fn without_a_unit_nothing_is_taken() {
    let list = "序号,项目名称,总投资\n1,甲,5000\n2,乙,300\n";
    let done = take("list.csv", list.as_bytes());
    assert_eq!(places(&done), ["C1 E816"]);
    let mapped = take_mapped("list.csv", list.as_bytes(), "总投资: investment 万元\n");
    assert_eq!(total(&mapped), "53000000");
    // Units in the cells are enough.
    let list = "序号,项目名称,总投资\n1,甲,5000万元\n2,乙,1.2亿\n";
    assert_eq!(total(&take("list.csv", list.as_bytes())), "170000000");
    // 单位 may mean a body.
    let list = "填报单位：县发改局,,\n序号,项目名称,总投资\n1,甲,5000\n";
    assert_eq!(places(&take("list.csv", list.as_bytes())), ["C2 E816"]);
    for line in ["单位：亿元、万元", "单位：万美元"] {
        let list = format!("{line},,\n序号,项目名称,总投资\n1,甲,5000\n");
        assert!(take("list.csv", list.as_bytes()).registry.is_none(), "{line}");
    }
}

#[test]
fn the_year_of_a_plan_must_be_stated() {
    let list = "单位：万元,,,\n序号,项目名称,总投资,年度计划投资\n1,甲,5000,300\n";
    assert_eq!(places(&take("list.csv", list.as_bytes())), ["D2 E818"]);
    let said = take_with("list.csv", list.as_bytes(), &Request { year: Some(2026), ..Request::default() });
    assert_eq!(projects(&said), ["甲 | 未分类 | 5000万元 | 2026:300万元"]);
    assert_eq!(
        projects(&take("2026年重点项目.csv", list.as_bytes())),
        ["甲 | 未分类 | 5000万元 | 2026:300万元"]
    );
    let list = format!("2021-2025年项目,,,\n{list}");
    assert_eq!(places(&take("list.csv", list.as_bytes())), ["D3 E818"]);
}

#[test]
fn rows_that_may_be_pieces_or_groups_are_refused() {
    for (row, code) in [
        (",一期,甲公司,600", "E831"),
        (",园区,,600", "E831"),
        (",其中：一期,,600", "E834"),
        ("1.1,一期,甲公司,600", "E835"),
        (",,甲公司,600", "E832"),
        ("1,####,甲公司,600", "E832"),
    ] {
        let list = format!(
            "单位：万元,,,\n序号,项目名称,建设单位,总投资\n1,甲园,甲公司,1000\n{row}\n2,乙厂,乙公司,500\n"
        );
        let done = take("list.csv", list.as_bytes());
        assert_eq!(places(&done), [format!("B4 {code}")], "{row}");
    }
}

#[test]
fn bodies_places_and_classes_head_groups() {
    let list = "\
单位：万元,,
序号,项目名称,总投资
县交通局（1个）,,
1,甲路,100
【英言镇】,,
1,乙路,200
,竣工投产项目,
1,丙路,300
";
    let done = take_with("list.csv", list.as_bytes(), &Request { year: Some(2026), ..Request::default() });
    assert_eq!(
        projects(&done),
        [
            "甲路 | 未分类 | 100万元 | by:县交通局",
            "乙路 | 未分类 | 200万元 | at:英言镇 | by:县交通局",
            "丙路 | 未分类 | 300万元 | at:英言镇 | to:2026 | by:县交通局",
        ]
    );
}

/// Found by the fuzzer of cells: the registry had a sector without a name, which no file may have.
#[test]
fn a_group_of_nothing_but_its_number_names_no_sector() {
    let list = "项目名称,2026年计划投资（万元）\n一.,\n,\n甲路,100\n";
    let done = take("list.csv", list.as_bytes());
    let registry = done.registry.as_ref().unwrap();
    assert_eq!(projects(&done), ["甲路 | 未分类 | - | 2026:100万元"]);
    assert!(registry.sectors().iter().all(|sector| !sector.name.is_empty()));
}

#[test]
fn a_repeated_heading_goes_on_with_the_list() {
    let list = "\
单位：万元,,
序号,项目名称,总投资
1,甲,100
序号,项目名称,总投资
2,乙,200
";
    assert_eq!(total(&take("list.csv", list.as_bytes())), "3000000");
}

#[test]
fn two_lists_below_each_other_keep_their_units() {
    let list = "\
一、续建项目,,
单位：万元,,
序号,项目名称,总投资
1,甲,100
合计,,100
,,
二、前期项目,,
单位：亿元,,
序号,项目名称,总投资
1,乙,2
合计,,2
";
    let done = take("list.csv", list.as_bytes());
    assert_eq!(total(&done), "201000000");
    assert_eq!(places(&done), [" W889"]);
}

#[test]
fn two_lists_beside_each_other_are_refused() {
    let list = "单位：万元,,,\n项目名称,总投资,项目名称,总投资\n甲,100,乙,200\n";
    let done = take("list.csv", list.as_bytes());
    assert!(done.registry.is_none());
    assert!(places(&done).contains(&"A2 E813".to_owned()), "{:?}", places(&done));
    let left =
        take_with("list.csv", list.as_bytes(), &Request { range: Some("A1:B3"), ..Request::default() });
    assert_eq!(total(&left), "1000000");
}

#[test]
fn money_that_is_done_is_not_money_that_is_planned() {
    let list = "\
2026年项目 单位：万元,,,,,
序号,项目名称,总投资,今年累计完成投资,自开工累计完成投资,完成率
1,甲,1000,300,500,60%
";
    let done = take("list.csv", list.as_bytes());
    assert_eq!(places(&done), ["D2 E821", "E2 E821"]);
    let as_of = Some("2026-09".parse().unwrap());
    let done = take_with("list.csv", list.as_bytes(), &Request { as_of, ..Request::default() });
    assert_eq!(projects(&done), ["甲 | 未分类 | 1000万元"]);
    assert_eq!(places(&done), [" W889"]);
}

#[test]
fn what_counts_projects_lists_none() {
    let list = "单位：万元,,,\n项目,个数,总投资,备注\n工业,12,30000,\n交通,3,5000,\n";
    let done = take("list.csv", list.as_bytes());
    assert!(done.registry.is_none());
    assert_eq!(places(&done), [" E811"]);
}

#[test]
fn names_with_line_breaks_and_blanks() {
    let list = "单位：万元,,\n序号,项目名称,总投资\n1,\"县医院\n迁建  工程\",\" 1,200 \"\n";
    assert_eq!(projects(&take("list.csv", list.as_bytes())), ["县医院迁建工程 | 未分类 | 1200万元"]);
}

#[test]
fn sources_of_funds() {
    let list = "\
单位：万元,,,,,
序号,项目名称,总投资,资金来源,,
,,,中央资金,银行贷款,村集体
1,甲,1000,300,700,
2,乙,500,,400,100
";
    let done = take("list.csv", list.as_bytes());
    assert_eq!(
        projects(&done),
        [
            "甲 | 未分类 | 1000万元 | 中央资金:300万元 | 银行贷款:700万元",
            "乙 | 未分类 | 500万元 | 银行贷款:400万元 | 村集体:100万元",
        ]
    );
    let list = "单位：万元,,,\n序号,项目名称,总投资,资金来源\n1,甲,1000,财政资金、银行贷款\n2,乙,800,\"专项债500万元，自筹300万元\"\n3,丙,800,专项债500\n";
    let done = take("list.csv", list.as_bytes());
    assert_eq!(places(&done), ["D5 E848"]);
}

/// The headings of fields are the catalogue's: labels and synonyms in both languages, and what a word leaves open is settled
/// by the cells.
#[test]
fn headings_are_those_of_the_field_table() {
    let list = "编号,项目名称,曾用名,英文名,投资额（万元）,年度目标,标签\n\
        clinic-2026,乡卫生院,老卫生院、公社医院,Clinic,500,主体封顶,民生\n";
    let done = take_with("a.csv", list.as_bytes(), &Request { year: Some(2026), ..Request::default() });
    let registry = done.registry.as_ref().unwrap();
    let clinic = registry.projects().next().unwrap();
    assert_eq!(clinic.id.as_str(), "clinic-2026");
    assert_eq!(clinic.aliases, ["老卫生院", "公社医院"]);
    assert_eq!(clinic.english.as_deref(), Some("Clinic"));
    assert_eq!(clinic.plans[0].goal.as_deref(), Some("主体封顶"));
    let list = "编号,项目名称,总投资（万元）,年度目标（万元）\n1,乡卫生院,500,200\n2,水库,600,\n";
    let done = take_with("a.csv", list.as_bytes(), &Request { year: Some(2026), ..Request::default() });
    assert_eq!(projects(&done), ["乡卫生院 | 未分类 | 500万元 | 2026:200万元", "水库 | 未分类 | 600万元"]);
    let list = "Project,Total investment (wan),Responsible\nClinic,500,Health bureau\n";
    let done = take("a.csv", list.as_bytes());
    assert_eq!(projects(&done), ["Clinic | 未分类 | 500万元 | by:Health bureau"]);
}

/// A row that numbers the columns (栏次) has a list below it. The only row of a list, and one that is followed by 乙, is that
/// of a project called 甲, whose amounts happen to be 1 and 2.
#[test]
fn a_project_called_as_columns_are_numbered_is_taken() {
    let heading = "项目名称,2025年计划投资（万元）,2026年计划投资（万元）\n";
    let taken = |rows: &str| projects(&take("list.csv", format!("{heading}{rows}").as_bytes()));
    assert_eq!(taken("甲,1,2\n"), ["甲 | 未分类 | - | 2025:1万元 | 2026:2万元"]);
    assert_eq!(taken("甲,1,2\n乙,3,4\n").len(), 2);
    assert_eq!(taken("甲,1,2\n东桥,3,4\n"), ["东桥 | 未分类 | - | 2025:3万元 | 2026:4万元"]);
    assert_eq!(taken("1,2,3\n东桥,3,4\n").len(), 1);
    let told = |rows: &str| places(&take("list.csv", format!("{heading}{rows}").as_bytes()));
    assert_eq!([told("1,2,3\n"), told("")], [[" W894"], [" W894"]], "an empty list is told");
}

/// R22: a formula is no data, be it the name of a project.
#[test]
fn a_name_that_is_a_formula_is_told_as_one() {
    let list = "序号,项目名称,总投资（万元）\n1,=路5,100\n2,=B2,\n3,东桥,200\n";
    let done = take("list.csv", list.as_bytes());
    assert_eq!(places(&done), ["B2 E841", "B3 E841"]);
}

/// Whoever keeps going is told which projects are left out whole; those without a sector are counted without them.
#[test]
fn what_is_left_out_whole_is_told() {
    let list =
        "项目名称,总投资（万元）,开工时间,竣工时间\n东桥,500,2026-05,2025-01\n西桥,300,2024-01,2025-01\n";
    let request = Request { keep_going: true, ..Request::default() };
    let done = take_with("list.csv", list.as_bytes(), &request);
    assert_eq!(projects(&done).len(), 1);
    assert_eq!(done.refused, ["东桥"]);
    let said: Vec<String> = done.findings.iter().map(|finding| finding.problem.to_string()).collect();
    assert_eq!(
        said,
        [
            "projects without a sector are put into 未分类: 1",
            "the start 2026-05 lies after the finish 2025-01"
        ]
    );
}
