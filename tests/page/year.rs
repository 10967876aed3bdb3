//! The year: its plan against what is done.

use super::head::figures;
use super::reader::{Element, bearing, read};
use super::{outline, page_of, page_with};
use portfolio_core::Selection;
use portfolio_page::PageQuery;
use portfolio_report::Lang;

/// A year's list of three projects: 600 of 1,200 and 100 of 200 done by September, one planned 600 that has not reported.
const YEAR: &str = "
format: portfolio/1
title: 某县2026年度重点项目
year: 2026
sectors: [{id: s, name: 行业}]
projects:
  - {id: school, name: 学校, sector: s, investment: 3000万元, responsible: 县教育局, started: 2025-03, plans: [{year: 2026, investment: 1200万元}],
     updates: [{as_of: 2026-09, invested_year: 600万元}], problems: [{raised: 2026-06, text: 用地未批, responsible: 县自然资源局, due: 2026-08}]}
  - {id: clinic, name: 卫生院, sector: s, investment: 800万元, responsible: 县卫健局, started: 2026-02,
     plans: [{year: 2026, investment: 200万元}], updates: [{as_of: 2026-09, invested_year: 190万元}]}
  - {id: road, name: 公路, sector: s, responsible: 县教育局, plans: [{year: 2026, investment: 600万元, start: 2026-05}]}
";

/// Every figure of the year stands there, from a hand calculation: planned 2,000, done 790 of the 1,400 that reported, which
/// is 56.43% and 18.57 points behind; the school lags 300 behind three quarters of 1,200; the road should have started.
#[test]
fn the_year_is_told_where_the_registry_has_it() {
    let html = page_of(YEAR, Lang::Zh);
    let year = html.split_once("id=\"year_\"").unwrap().1.split_once("</section>").unwrap().0;
    for said in
        ["56.43%", "-18.57%", "县教育局", "学校", "用地未批", "县自然资源局", "逾期", "新开工", "续建"]
    {
        assert!(year.contains(said), "{said}");
    }
    assert!(html.contains("2026 年，截至 2026-09"), "the date that it speaks of");
    let marked = |mark: &str| {
        let bears = |row: &&str| {
            row.split_once("data-k=\"")
                .unwrap()
                .1
                .split('"')
                .next()
                .unwrap()
                .split(' ')
                .any(|token| token == mark)
        };
        html.split("<tbody id=\"")
            .skip(1)
            .filter(bears)
            .map(|row| row.split('"').next().unwrap().to_owned())
            .collect()
    };
    let (lagging, obstructed, silent): (Vec<String>, Vec<String>, Vec<String>) =
        (marked("x4"), marked("x5"), marked("x6"));
    assert_eq!(lagging, ["school", "road"], "in its investment, and in its start");
    assert_eq!((obstructed, silent), (vec!["school".to_owned()], vec!["road".to_owned()]));
    for mark in ["x4", "x5", "x6"] {
        assert!(html.contains(&format!("data-f=\"{mark}\"")), "a figure leads to {mark}");
    }
}

/// The outline has no updates, and so no year; nothing of it is on the page.
#[test]
fn without_plans_and_reports_there_is_no_year() {
    let html = page_of(&outline(), Lang::Zh);
    assert!(
        !html.contains("id=\"year_\"") && !html.contains("href=\"#year_\"") && !html.contains("年度类别")
    );
}

/// A date that is asked for is the date of the page: by June nothing was reported, so that nothing has a rate.
#[test]
fn the_page_speaks_of_the_date_asked_for() {
    let query = PageQuery { as_of: Some("2026-06".parse().unwrap()), ..PageQuery::default() };
    let html = page_with(YEAR, &Selection::default(), &query, Lang::Zh);
    assert!(html.contains("2026 年，截至 2026-06") && !html.contains("56.43%"));
}

/// The year's page of a list of which something is followed, in September 2026.
fn september(text: &str, lang: Lang) -> Element {
    let query = PageQuery { as_of: Some("2026-09".parse().unwrap()), ..PageQuery::default() };
    read(&page_with(text, &Selection::default(), &query, lang))
}

/// A year's list of four: the school's plan was raised to 1,200, of which 600 are done; of the clinic's 200 there are 190; the
/// road has not reported of 600 and should have started in May; the bridge has no plan, no unit and a problem that nobody is
/// to solve.
const FOLLOWED: &str = "
format: portfolio/1
title: 某县2026年度重点项目
year: 2026
sectors: [{id: s, name: 行业, english: Sector}]
projects:
  - {id: school, name: 学校, english: School, sector: s, investment: 3000万元, responsible: 县教育局, started: 2025-03,
     plans: [{year: 2026, investment: 1000万元, issued: 2026-01}, {year: 2026, investment: 1200万元, issued: 2026-07}],
     updates: [{as_of: 2026-09, invested_year: 600万元, invested: 1500万元}],
     problems: [{raised: 2026-06, text: 用地未批, responsible: 县自然资源局, due: 2026-08},
       {raised: 2026-07, text: 林地未批, kind: 用地, responsible: 县自然资源局, due: 2026-12}, {raised: 2026-01, text: 已办, solved: 2026-02}]}
  - {id: clinic, name: 卫生院, english: Clinic, sector: s, investment: 800万元, responsible: 县卫健局, started: 2026-02,
     plans: [{year: 2026, investment: 200万元}], updates: [{as_of: 2026-09, invested_year: 190万元}]}
  - {id: road, name: 公路, english: Road, sector: s, responsible: 县教育局, plans: [{year: 2026, investment: 600万元, start: 2026-05}]}
  - {id: bridge, name: 桥, english: Bridge, sector: s, problems: [{raised: 2026-08, text: 资金缺口}]}
";

fn section(text: &str, lang: Lang) -> Element {
    read(&page_of(text, lang))
}

/// 2,000 are planned and 790 done; these are of 1,400 that reported, 56.43%.
#[test]
fn the_head_tells_the_year_in_figures() {
    let page = section(FOLLOWED, Lang::Zh);
    assert_eq!(
        figures(&page),
        [
            "项目数 4",
            "已列明投资额合计 3800万元",
            "投资额未列明 2",
            "本年计划 2000万元",
            "本年完成 790万元",
            "完成率 56.43%",
            "滞后项目 2",
            "有计划未报完成 1",
            "有未解决问题的项目 2"
        ]
    );
    assert_eq!(
        page.one(".shares").texts("li"),
        ["新开工 2 个，800万元，21.05%", "续建 1 个，3000万元，78.95%", "前期 1 个，投资额未列明"]
    );
    assert_eq!(page.one(".shares").links(), ["新开工 → k0", "续建 → k1", "前期 → k2"]);
}

#[test]
fn the_year_is_told_by_class() {
    let page = section(FOLLOWED, Lang::Zh);
    let classes = page.titled("2026 年进度（截至 2026-09）");
    assert_eq!(
        classes.rows(),
        [
            "年度类别 | 项目数 | 投资额（万元） | 本年计划（万元） | 本年完成（万元） | 完成率 | 超（欠）序时 | 自开工累计完成（万元） | 竖线为序时进度",
            "新开工 | 2 | 800 | 800 | 190 | 95.00% | 20.00% | |",
            "续建 | 1 | 3000 | 1200 | 600 | 50.00% | -25.00% | 1500 |",
            "前期 | 1 | | | | | | |",
            "合计 | 4 | 3800 | 2000 | 790 | 56.43% | -18.57% | 1500 |"
        ]
    );
    assert_eq!(classes.links(), ["新开工 → k0", "续建 → k1", "前期 → k2"]);
    assert_eq!(paces(classes), ["done 114", "late 60", "-", "late 67"]);
}

/// How far each row's bar reaches, of 120 for the whole plan, and whether it is late: 95% of the new, half of the continued,
/// 790 of 1,400 of all.
fn paces(table: &Element) -> Vec<String> {
    let bar = |row: &&Element| {
        let bars = row.all("rect");
        let bar = bars
            .iter()
            .find(|bar| bar.attribute("class").is_some_and(|class| class == "done" || class == "late"));
        bar.map_or("-".to_owned(), |bar| {
            format!("{} {}", bar.attribute("class").unwrap(), bar.attribute("width").unwrap())
        })
    };
    table.all("tr").iter().skip(1).map(bar).collect()
}

/// The bridge has no unit. What was done since the start is left out; problems lead to the projects that have them.
#[test]
fn the_year_is_told_by_unit() {
    let page = section(FOLLOWED, Lang::Zh);
    let units = page.titled("按责任单位");
    assert_eq!(
        units.rows(),
        [
            "责任单位 | 项目数 | 已报 | 计划开工 | 已开工 | 本年计划（万元） | 本年完成（万元） | 完成率 | 超（欠）序时 | 未解决问题 | 竖线为序时进度",
            "县教育局 | 2 | 1 | 1 | 0 | 1800 | 600 | 50.00% | -25.00% | 2 |",
            "县卫健局 | 1 | 1 | 0 | 0 | 200 | 190 | 95.00% | 20.00% | 0 |",
            "未列明 | 1 | 0 | 0 | 0 | | | | | 1 |",
            "合计 | 4 | 2 | 1 | 0 | 2000 | 790 | 56.43% | -18.57% | 3 |"
        ]
    );
    assert_eq!(
        units.links(),
        ["县教育局 → u0", "2 → x5 u0", "县卫健局 → u1", "未列明 → u2", "1 → x5 u2", "3 → x5"]
    );
    assert_eq!(bearing(&page, "x5 u0"), ["school"]);
    assert_eq!(paces(units), ["late 60", "done 114", "-", "late 67"]);
    let nobody = FOLLOWED.replace(", responsible: 县教育局", "").replace(", responsible: 县卫健局", "");
    assert!(!section(&nobody, Lang::Zh).one("#year_").texts("h3").contains(&"按责任单位".to_owned()));
}

#[test]
fn the_year_is_told_project_by_project() {
    let page = section(FOLLOWED, Lang::En);
    let details = page.one("#year_").one("details");
    assert_eq!(details.one("summary").text(), "Project by project (4)");
    let table = details.one("table");
    assert_eq!(table.rows()[3], "Road | new | 县教育局 | 6 | | | | | | | | 0 |");
    assert_eq!(table.links(), ["School → #school", "Clinic → #clinic", "Road → #road", "Bridge → #bridge"]);
    assert_eq!(paces(table), ["late 60", "done 114", "-", "-", "late 67"]);
}

/// Two hundred projects are listed one by one; of one more the page says what tells them.
#[test]
fn of_too_many_projects_the_year_is_told_by_class_and_the_rest_is_said_to_be_elsewhere() {
    let listed = |count: usize| {
        let mut text = String::from(
            "{format: portfolio/1, title: 清单, year: 2026, sectors: [{id: s, name: 行业}], projects: [",
        );
        for n in 0..count {
            text += &format!("{{id: p-{n}, name: 项目{n}, sector: s, annual: {{2026: 1万元}}}}, ");
        }
        let page = september(&(text + "]}"), Lang::Zh);
        let said = page.one("#year_").texts(".rule").into_iter().filter(|line| line.contains("列不下"));
        (page.one("#year_").texts("summary"), said.collect::<Vec<_>>())
    };
    assert_eq!(listed(200), (vec!["逐项列出（200 个项目）".to_owned()], vec![]));
    let said = "逐项列出（201 个项目）：网页列不下，见 portfolio progress".to_owned();
    assert_eq!(listed(201), (vec![], vec![said]));
}

/// The school is 300 behind three quarters of 1,200; the road is four months late.
#[test]
fn what_lags_is_listed() {
    let page = section(FOLLOWED, Lang::Zh);
    let money = page.titled("2026 年投资滞后项目（截至 2026-09）");
    assert_eq!(money.rows()[1..], ["学校 | 县教育局 | 1200 | 600 | 50.00% | -25.00% | 300".to_owned()]);
    assert_eq!(money.links(), ["学校 → #school"]);
    let starts = page.titled("2026 年开工滞后项目（截至 2026-09）");
    assert_eq!(starts.rows()[1..], ["公路 | 县教育局 | 2026-05 | 4".to_owned()]);
    assert_eq!(starts.links(), ["公路 → #road"]);
}

/// Each problem leads to its project; what is overdue stands out, with its date.
#[test]
fn open_problems_are_listed_and_what_is_overdue_stands_out() {
    let page = section(FOLLOWED, Lang::Zh);
    let problems = page.titled("未解决的问题（截至 2026-09）");
    assert_eq!(
        problems.rows()[1..],
        [
            "县自然资源局 | 学校 | 用地未批 | | 2026-06 | 2026-08 | 逾期",
            "| 学校 | 林地未批 | 用地 | 2026-07 | 2026-12 |",
            "未明确 | 桥 | 资金缺口 | | 2026-08 | |"
        ]
    );
    assert_eq!(problems.links(), ["学校 → #school", "学校 → #school", "桥 → #bridge"]);
    let warned: Vec<String> = problems.texts(".warn");
    assert_eq!(warned, ["2026-08", "逾期"]);
    let solved = FOLLOWED.replace("raised: 2026-06,", "raised: 2026-06, solved: 2026-07,");
    let page = section(&solved, Lang::Zh);
    assert!(page.titled("未解决的问题（截至 2026-09）").all(".warn").is_empty());
}

#[test]
fn changed_plans_are_listed() {
    let page = section(FOLLOWED, Lang::Zh);
    let changes = page.titled("2026 年计划调整（截至 2026-09）");
    assert_eq!(changes.rows()[1..], ["学校 | 1000 | 1200 | 200 | | 2026-07".to_owned()]);
    assert_eq!(changes.links(), ["学校 → #school"]);
}

/// Without problems and without changes there is no table of them.
#[test]
fn what_there_is_none_of_has_no_table() {
    let text = "{format: portfolio/1, title: 清单, year: 2026, sectors: [{id: s, name: 行业}], projects: [{id: a, name: 甲, sector: s, \
                plans: [{year: 2026, investment: 1万元}]}]}";
    assert_eq!(
        september(text, Lang::Zh).one("#year_").texts("h3"),
        [
            "2026 年进度（截至 2026-09）",
            "2026 年投资滞后项目（截至 2026-09）",
            "2026 年开工滞后项目（截至 2026-09）"
        ]
    );
}

/// How the year's figures are meant is said once, above the first table, and below it what has not reported.
#[test]
fn what_holds_of_the_year_is_said_once() {
    let page = section(FOLLOWED, Lang::Zh);
    let year = page.one("#year_");
    assert_eq!(
        year.texts(".rule"),
        [
            "序时进度 9/12；完成率为本年完成投资占本年计划，只计两者都有的项目；超（欠）序时为完成率减序时进度，以百分点计"
        ]
    );
    let notes: Vec<String> = year.all(".notes").iter().flat_map(|notes| notes.texts("li")).collect();
    assert_eq!(
        notes,
        [
            "2 个项目未报本年完成投资，不作零计；未报部分的本年计划为 600万元，不在完成率之内",
            "计划开工 1 个，已开工 0 个，开工率 0%",
            "未解决的问题 3 个，其中逾期 1 个",
            "有计划而未报、是否滞后不明的 1 个：公路",
            "未解决的问题 3 个，其中逾期 1 个",
            "未调整的 2 个",
            "本年计划合计：首次 1800万元，现行 2000万元"
        ]
    );
}

/// A plan, a report, a problem or a yearly amount alone is something of the year; a project that has none is not.
#[test]
fn the_year_is_there_where_anything_is_followed() {
    let there = |of: &str| {
        let text = format!(
            "{{format: portfolio/1, title: 清单, year: 2026, sectors: [{{id: s, name: 行业}}], projects: [{{id: a, name: 甲, sector: s{of}}}]}}"
        );
        !september(&text, Lang::Zh).all("#year_").is_empty()
    };
    assert!(there(", plans: [{year: 2026, investment: 1万元}]"));
    assert!(there(", updates: [{as_of: 2026-06, invested_year: 1万元}]"));
    assert!(there(", problems: [{raised: 2026-06, text: 用地}]"));
    assert!(there(", annual: {2026: 1万元}"));
    assert!(!there(", started: 2026-05"));
}

/// Plans without a report and without a date are plans as of no date; the classes of the year are known all the same.
#[test]
fn without_a_date_there_is_no_year() {
    let text = "{format: portfolio/1, title: 清单, year: 2026, sectors: [{id: s, name: 行业}], projects: [{id: a, name: 甲, sector: s, \
                plans: [{year: 2026, investment: 1万元}]}]}";
    let page = section(text, Lang::Zh);
    assert!(page.all("#year_").is_empty());
    assert_eq!(page.one(".shares").one("figcaption").text(), "年度类别构成（条长按项目数，占比按投资额）");
}
