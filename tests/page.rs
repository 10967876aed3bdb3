//! What must hold of the page as text: nothing from outside, no text that acts, every figure and every project, small.
#![allow(clippy::unwrap_used, clippy::panic, reason = "what a test makes is sound, or the test fails")]

#[path = "page/conflicts.rs"]
mod conflicts;
#[path = "page/head.rs"]
mod head;
#[path = "page/laws.rs"]
mod laws;
#[path = "page/live.rs"]
mod live;
#[path = "page/money.rs"]
mod money;
#[path = "page/projects.rs"]
mod projects;
#[path = "page/reader.rs"]
mod reader;
#[path = "page/time.rs"]
mod time;
#[path = "page/year.rs"]
mod year;

use std::fmt::Write as _;

use portfolio_core::{Selection, load_text};
use portfolio_page::{PageQuery, page};
use portfolio_report::{Lang, Messages};

/// The page of what is selected of a registry.
fn page_with(text: &str, selection: &Selection, query: &PageQuery<'_>, lang: Lang) -> String {
    let loaded = load_text("plan.yaml", text).unwrap();
    let registry = loaded.registry();
    page(registry, &selection.select(registry).unwrap(), query, &Messages::new(lang)).unwrap()
}

/// The page of a registry in a language.
fn page_of(text: &str, lang: Lang) -> String {
    page_with(text, &Selection::default(), &PageQuery::default(), lang)
}

/// The page of some of its projects.
fn page_of_some(text: &str, ids: &[&str], lang: Lang) -> String {
    let ids = ids.iter().map(|id| (*id).to_owned()).collect();
    page_with(text, &Selection { ids, ..Selection::default() }, &PageQuery::default(), lang)
}

/// A county of five projects, one of them a piece, and of a sixth that is cancelled: 1 + 1 + 2 亿元 are disclosed, the hall
/// states nothing.
const COUNTY: &str = "
format: portfolio/1
outline: {title: 某县规划, issuer: 某县人民政府, document: 某政发〔2021〕1号, issued: 2021-06, period: 2021..2025,
  chapters: [{number: 1, title: 民生, sections: [{number: 1, title: 教育}, {number: 2, title: 工业}]}]}
sectors:
  - {id: education, name: 教育, english: Education}
  - {id: schools, name: 学校, english: Schools, parent: education}
  - {id: nurseries, name: 幼儿园, english: Nurseries, parent: education}
  - {id: industry, name: 工业, english: Industry}
regions:
  - {id: east, name: 东镇, english: East, kind: township}
  - {id: west, name: 西镇, english: West, kind: township}
projects:
  - {id: school, name: 中学, english: School, sector: schools, investment: 1亿元, location: {sites: [east]}, timeline: {start: 2021, finish: 2022}, stage: construction, scale: 六轨, parties: [{name: 县教育局, role: owner}], cite: [{chapter: 1, section: 1, says: {investment: 1.2亿元}}]}
  - {id: ward, name: 宿舍楼, english: Dormitory, sector: schools, investment: 4000万元, part_of: school, location: {sites: [east]}, timeline: {start: 2021, finish: 2021}, stage: construction, cite: [{chapter: 1, section: 1}]}
  - {id: nursery, name: 县幼儿园, english: Nursery, sector: nurseries, investment: 1亿元, location: {sites: [east, west]}, timeline: {start: 2023, finish: 2023}, stage: planned, cite: [{chapter: 1, section: 1}], depends_on: [{project: school, basis: inferred, reason: 先后}]}
  - {id: hall, name: 礼堂, english: Hall, sector: education}
  - {id: mill, name: 面粉厂, english: Mill, sector: industry, investment: 2亿元, location: {sites: [west]}, timeline: {start: 2024, finish: 2025}, cite: [{chapter: 1, section: 2}], depends_on: [{project: nursery, type: unordered, basis: inferred, reason: 关联}]}
  - {id: kiln, name: 砖窑, english: Kiln, sector: industry, investment: 3亿元, location: {sites: [west]}, stage: cancelled, cite: [{chapter: 1, section: 2}]}
programmes:
  - {id: works, name: 学校工程, english: School works, declares: {projects: 3, investment: 3亿元}, members: [school, nursery], cite: {chapter: 1, section: 1}}
  - {id: later, name: 后续工程, english: Later works, declares: {investment: 5000万元}, members: [], cite: {chapter: 1, section: 2}}
  - {id: names, name: 名单, english: Names, open: true, members: [hall, mill, kiln], cite: {chapter: 1, section: 2}}
";

fn outline() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../projects.yaml")).unwrap()
}

/// The text of the page's own markup: what stands between its tags is gone.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    let body = html.split_once("<body").unwrap().1;
    let body = body.split_once("<script>").unwrap().0;
    body.split('<').skip(1).map(|tag| tag.split_once('>').unwrap().0)
}

/// Hostile names, as the issue lists them: markup, quotes, the end of a style, an entity. Turns of direction are refused
/// when a registry is read.
const HOSTILE: &str = r##"
format: portfolio/1
outline: {title: "</title><script>alert(1)</script>", period: 2021..2025, chapters: [{number: 1, title: "<b>&amp;", sections: [{number: 1, title: "'"}]}]}
sectors: [{id: s, name: "</style><img src=x onerror=alert(1)>", english: "\"><script>"}]
regions: [{id: r, name: "<svg onload=alert(1)>", kind: township}]
projects:
  - {id: one, name: "<script>alert('一')</script>", sector: s, investment: 1亿元, location: {sites: [r]}, timeline: {start: 2021, finish: 2022}, scale: "--><!-- </script>", parties: [{name: "\" onmouseover=\"alert(1)", role: owner}], cite: [{chapter: 1, section: 1, says: {investment: 2亿元, name: "</dl></table>"}}]}
  - {id: two, name: "a & b \" ' `抄", sector: s, cite: [{chapter: 1, section: 1}], depends_on: [{project: one, basis: inferred, reason: "<a href=javascript:alert(1)>"}]}
programmes:
  - {id: p, name: "<!--", declares: {projects: 2, investment: 3亿元}, members: [one, two], cite: {chapter: 1, section: 1}}
"##;

#[test]
fn hostile_text_stays_text() {
    for lang in [Lang::Zh, Lang::En] {
        let html = page_of(HOSTILE, lang);
        assert_eq!((html.matches("<script").count(), html.matches("</script").count()), (1, 1));
        assert_eq!((html.matches("<style").count(), html.matches("</style").count()), (1, 1));
        assert!(!html.contains("<img") && !html.contains("<!--"));
        assert!(html.contains("&lt;script&gt;alert('一')&lt;/script&gt;"), "it is still shown");
        for tag in tags(&html) {
            let name: String =
                tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
            assert!(KNOWN.contains(&name.as_str()), "{tag}");
            // Attributes of ours are quoted, so an attribute of theirs would stand outside of quotes.
            let outside: String = tag.split('"').step_by(2).collect();
            assert!(
                !outside.contains("on") || !outside.split_whitespace().any(|word| word.starts_with("on")),
                "{tag}"
            );
        }
    }
}

/// The elements that the page is made of.
const KNOWN: [&str; 48] = [
    "a",
    "body",
    "button",
    "dd",
    "defs",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "form",
    "g",
    "h1",
    "h2",
    "h3",
    "header",
    "input",
    "label",
    "li",
    "line",
    "main",
    "marker",
    "nav",
    "option",
    "p",
    "path",
    "q",
    "rect",
    "section",
    "select",
    "small",
    "span",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "html",
    "head",
    "meta",
    "style",
];

#[test]
fn nothing_comes_from_outside_and_nothing_is_styled_in_place() {
    let html = page_of(&outline(), Lang::Zh);
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"zh-CN\">"));
    assert!(html.contains("content=\"default-src 'none'; style-src 'sha256-"));
    for tag in tags(&html) {
        let attributes: Vec<&str> = tag.split('"').step_by(2).collect();
        for banned in [" style=", " src=", " onclick=", " onload=", " action="] {
            assert!(!attributes.iter().any(|text| text.ends_with(banned)), "{tag}");
        }
        if let Some((_, target)) = tag.split_once("href=\"") {
            assert!(target.starts_with('#'), "{tag}");
        }
    }
    // The name of the SVG language is no address to fetch.
    let rest = html.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
    assert!(!rest.contains("http://") && !rest.contains("https://"));
}

/// The grand total of the outline's amounts, as `total` prints it, and every project by name, each with an anchor.
#[test]
fn every_project_and_the_total_are_on_the_page_without_script() {
    let loaded = load_text("projects.yaml", &outline()).unwrap();
    let registry = loaded.registry();
    let html = page_of(&outline(), Lang::Zh);
    let text = html.split_once("<script>").unwrap().0;
    for project in registry.projects() {
        assert_eq!(text.matches(&format!("<tbody id=\"{}\"", project.id)).count(), 1, "{}", project.id);
        assert!(text.contains(&*project.name.replace('&', "&amp;")), "{}", project.name);
    }
    let total = portfolio_core::Money::checked_sum(registry.projects().filter_map(|project| project.money()))
        .unwrap();
    assert!(text.contains(&format!("{}亿元", total.in_unit(portfolio_core::Unit::Yi))));
}

/// Every link within the page leads to something that is there.
#[test]
fn no_link_leads_nowhere() {
    for lang in [Lang::Zh, Lang::En] {
        let html = page_of(&outline(), lang);
        let ids: std::collections::BTreeSet<&str> =
            html.split(" id=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
        for target in html.split("href=\"#").skip(1).map(|rest| rest.split_once('"').unwrap().0) {
            assert!(ids.contains(target), "{target}");
        }
    }
}

#[test]
fn the_same_registry_makes_the_same_page() {
    assert_eq!(page_of(&outline(), Lang::En), page_of(&outline(), Lang::En));
}

/// Five thousand projects with everything that a registry of an outline says of each are still below two megabytes.
#[test]
fn five_thousand_projects_fit_into_two_megabytes() {
    let mut text = String::from(
        "format: portfolio/1\noutline: {title: 规划, period: 2021..2025, chapters: [{number: 1, title: 一, sections: \
         [{number: 1, title: 一}]}]}\nsectors: [{id: s, name: 行业}]\nregions: [{id: t, name: 某镇, kind: township}]\nprojects:\n",
    );
    for n in 0..5_000 {
        let waits = if n > 0 {
            format!(", depends_on: [{{project: p-{}, basis: inferred, reason: 先后}}]", n / 2)
        } else {
            String::new()
        };
        writeln!(
            text,
            "  - {{id: p-{n}, name: 某县某镇第{n}号重点建设项目, sector: s, investment: {}万元, location: {{sites: [t]}}, \
             timeline: {{start: 2021-03, finish: 2023}}, stage: planned, scale: 总建筑面积84569平方米，新建教学楼、实训楼、宿舍楼, \
             parties: [{{name: 投资公司{}, role: investor}}], cite: [{{chapter: 1, section: 1}}]{waits}}}",
            n + 1,
            n % 500
        )
        .unwrap();
    }
    let html = page_of(&text, Lang::Zh);
    assert!(html.len() < 2_000_000, "{} bytes", html.len());
    assert_eq!(html.matches("<tbody id=\"p-").count(), 5_000);
    assert!(html.contains("portfolio show"), "what is left out is said");
}

/// Dependencies in a circle leave no schedule; the page says so and has everything else.
#[test]
fn a_circle_of_dependencies_is_said_and_the_rest_is_there() {
    let text = "
format: portfolio/1
outline: {title: A plan, period: 2021..2025}
sectors: [{id: s, name: 行业}]
projects:
  - {id: a, name: 甲, sector: s, timeline: {start: 2021, finish: 2022}, depends_on: [{project: b, basis: inferred, reason: 一}]}
  - {id: b, name: 乙, sector: s, timeline: {start: 2021, finish: 2022}, depends_on: [{project: a, basis: inferred, reason: 一}]}
";
    let html = page_of(text, Lang::Zh);
    assert!(html.contains("a → b → a"));
    assert!(html.contains("<tbody id=\"a\"") && html.contains("id=\"ties_\""));
}

/// An empty registry has a page too.
#[test]
fn a_registry_without_projects_has_a_page() {
    let html = page_of("{format: portfolio/1, outline: {title: A plan}}", Lang::En);
    assert!(html.contains("<h1>A plan</h1>"));
}
