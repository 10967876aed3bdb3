//! When everything can happen, and what waits for what.

use std::fmt::Write as _;

use super::reader::read;
use super::{COUNTY, page_of, page_of_some};
use portfolio_report::Lang;

/// Industry stands before education. The works take 2021, the mill twelve months after them, the school is dated by
/// itself; of the hall, which waits for the mill, no duration is known.
const PLAN: &str = "
format: portfolio/1
outline: {title: A plan, period: 2021..2025}
sectors: [{id: industry, name: 工业, english: Industry}, {id: mills, name: 粮油, english: Mills, parent: industry}, {id: education, name: 教育, english: Education}]
projects:
  - {id: school, name: 中学, english: School, sector: education, timeline: {start: 2021, finish: 2021}}
  - {id: works, name: 水厂, english: Waterworks, sector: industry, timeline: {start: 2021, finish: 2021}}
  - {id: mill, name: 面粉厂, english: Mill, sector: mills, timeline: {duration: P12M}, depends_on: [{project: works, basis: inferred, reason: 用水}]}
  - {id: hall, name: 礼堂, english: Hall, sector: education, depends_on: [{project: mill, basis: inferred, reason: 用粮}]}
";

#[test]
fn bars_stand_in_the_sectors_of_the_first_level_in_their_order() {
    let page = read(&page_of(PLAN, Lang::En));
    let section = page.one("#time_");
    let figures = section.all("figure");
    let of = |figure: &super::reader::Element| {
        format!("{}: {}", figure.texts("figcaption").join(""), figure.links().len())
    };
    let drawn: Vec<String> = figures.iter().map(|figure| of(figure)).collect();
    assert_eq!(drawn, ["Industry: 2", "Education: 1"]);
    let zh = read(&page_of(PLAN, Lang::Zh));
    assert_eq!(zh.one("#time_").texts("figcaption"), ["工业", "教育"]);
}

/// From January 2021 the works and then the mill take 24 months; the hall starts after these, and what it takes is not
/// known.
#[test]
fn the_schedule_says_how_long_all_takes_and_what_is_left_out() {
    let page = read(&page_of(PLAN, Lang::En));
    let section = page.one("#time_");
    let said = "From 2021-01 to the opening of 2023-01 at the earliest, 24 months at least";
    assert_eq!(section.texts(".rule"), [said]);
    let notes = section.all(".notes")[0].texts("li");
    assert!(notes.contains(&"3 projects scheduled".to_owned()), "{notes:?}");
    assert!(
        notes.iter().any(|note| note.starts_with("1 more") && note.ends_with("not scheduled")),
        "{notes:?}"
    );
    assert!(notes.last().unwrap().starts_with("Red bars are critical"), "{notes:?}");
}

/// The chain that drives the finish, and what waits without a duration, each with links to its projects.
#[test]
fn the_chain_and_what_has_no_duration_are_tables() {
    let page = read(&page_of(PLAN, Lang::Zh));
    let section = page.one("#time_");
    assert_eq!(section.texts("h3"), ["关键线路", "工期未明确、但有先后关系的项目"]);
    assert_eq!(section.titled("关键线路").links(), ["水厂 → #works", "面粉厂 → #mill"]);
    assert_eq!(section.titled("工期未明确、但有先后关系的项目").links(), ["礼堂 → #hall"]);
}

/// What drives the finish from outside of the page is named without a link.
#[test]
fn no_link_leads_to_what_is_not_on_the_page() {
    let page = read(&page_of_some(PLAN, &["works", "hall"], Lang::En));
    for target in page.one("#time_").links() {
        assert!(!target.ends_with("#mill"), "{target}");
    }
    let ids = page.one("#rows_").all("tbody");
    assert_eq!(ids.len(), 2);
}

/// A critical path of two hundred is listed; of a longer one the page says what tells it.
#[test]
fn of_too_long_a_chain_it_is_said_where_it_is_told() {
    let said = |length: usize| {
        let page = read(&page_of(&many(0, length), Lang::En));
        let lines = page.one("#time_").texts(".rule").into_iter();
        lines.filter(|line| line.contains("too long")).collect::<Vec<_>>()
    };
    assert_eq!(said(200), [""; 0]);
    assert_eq!(said(201), ["Critical path: too long for this page; see portfolio schedule"]);
}

/// So many projects that stand alone, and so many in a chain.
fn many(alone: usize, chained: usize) -> String {
    let mut text = String::from(
        "format: portfolio/1\noutline: {title: A plan, period: 2021..2025}\nsectors: [{id: s, name: 行业, english: Sector}]\nprojects:\n",
    );
    for n in 0..alone {
        writeln!(
            text,
            "  - {{id: a-{n}, name: 项目{n}, sector: s, timeline: {{start: 2021, finish: 2022}}}}"
        )
        .unwrap();
    }
    for n in 0..chained {
        let waits = if n > 0 {
            format!(", depends_on: [{{project: c-{}, basis: inferred, reason: 一}}]", n - 1)
        } else {
            String::new()
        };
        writeln!(text, "  - {{id: c-{n}, name: 续建{n}, sector: s, timeline: {{duration: P1M}}{waits}}}")
            .unwrap();
    }
    text
}

/// What is said to be left out of the bars of so many projects; three hundred are drawn, those of the chain first.
fn left_out(alone: usize, chained: usize, lang: Lang) -> Vec<String> {
    let page = read(&page_of(&many(alone, chained), lang));
    let section = page.one("#time_");
    let drawn = section.all("figure").iter().flat_map(|figure| figure.links()).collect::<Vec<_>>();
    let chain = drawn.iter().filter(|link| link.contains("#c-")).count();
    assert_eq!((drawn.len(), chain), (300.min(alone + chained), 300.min(chained)));
    let lines = section.texts(".rule").into_iter();
    lines.filter(|line| line.contains("drawn") || line.contains("未画出")).collect()
}

#[test]
fn three_hundred_bars_are_drawn_and_the_rest_is_said_to_stand_alone() {
    assert!(left_out(298, 2, Lang::En).is_empty());
    assert_eq!(left_out(299, 2, Lang::Zh), ["另有 1 个与其他项目没有先后关系的项目未画出，见全部项目"]);
    assert_eq!(left_out(300, 2, Lang::En), ["2 more that stand alone are not drawn; see all projects"]);
}

#[test]
fn what_waits_and_is_not_drawn_is_not_said_to_stand_alone() {
    assert_eq!(left_out(1, 300, Lang::En), ["1 more that stands alone is not drawn; see all projects"]);
    assert_eq!(left_out(1, 301, Lang::Zh), ["另有 2 个项目未画出，见全部项目"]);
    assert_eq!(left_out(0, 301, Lang::En), ["1 more is not drawn; see all projects"]);
}

/// The nursery waits for the school, the mill is tied to the nursery without an order.
#[test]
fn ties_are_counted_and_lead_to_what_is_tied() {
    let page = read(&page_of(COUNTY, Lang::En));
    let ties = page.one("#ties_");
    assert_eq!(
        ties.one(".rule").text(),
        "3 projects are tied to each other by 2 dependencies, in 1 group; arrows lead from predecessor to successor"
    );
    assert_eq!(ties.one(".rule").links(), ["3 projects → x1"]);
    let zh = read(&page_of(COUNTY, Lang::Zh));
    let said = "3 个项目有先后或关联关系，共 2 条，分为 1 组；箭头由前置项目指向后续项目";
    assert_eq!(zh.one("#ties_").one(".rule").text(), said);
}

/// Of two projects that are tied to each other and a third that is tied to what is not on the page, two are tied.
#[test]
fn what_is_tied_is_tied_to_others_of_the_page() {
    let more = COUNTY.replace(
        "sector: education}",
        "sector: education, depends_on: [{project: ward, basis: inferred, reason: 先后}]}",
    );
    let page = read(&page_of_some(&more, &["school", "nursery", "hall"], Lang::En));
    assert!(
        page.one("#ties_")
            .one(".rule")
            .text()
            .starts_with("2 projects are tied to each other by 1 dependency, in 1 group")
    );
    assert_eq!(super::reader::bearing(&page, "x1"), ["school", "nursery"]);
}
