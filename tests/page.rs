//! What must hold of the page as text: nothing from outside, no text that acts, every figure and every project, small.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;

use portfolio_core::{Selection, load_text};
use portfolio_page::{Live, PageQuery, page};
use portfolio_report::{Lang, Messages};

/// The page of a registry in a language.
fn page_of(text: &str, lang: Lang) -> String {
    let loaded = load_text("plan.yaml", text).unwrap();
    let registry = loaded.registry();
    let everything = Selection::default().select(registry).unwrap();
    page(registry, &everything, &PageQuery::default(), &Messages::new(lang)).unwrap()
}

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
    let loaded = load_text("plan.yaml", YEAR).unwrap();
    let everything = Selection::default().select(loaded.registry()).unwrap();
    let query = PageQuery { as_of: Some("2026-06".parse().unwrap()), ..PageQuery::default() };
    let html = page(loaded.registry(), &everything, &query, &Messages::new(Lang::Zh)).unwrap();
    assert!(html.contains("2026 年，截至 2026-06") && !html.contains("56.43%"));
}

/// The program and the registry's files in the page: nothing in a file's name or text ends the element that it stands in, and
/// only then may a program be compiled.
#[test]
fn the_program_in_the_page_is_data_until_it_is_asked() {
    let loaded = load_text("plan.yaml", HOSTILE).unwrap();
    let everything = Selection::default().select(loaded.registry()).unwrap();
    let files = [("</script><script>.yaml", HOSTILE)];
    let live = Some(Live { module: b"\x1f\x8b</script>", files: &files });
    let query = PageQuery { live, ..PageQuery::default() };
    let html = page(loaded.registry(), &everything, &query, &Messages::new(Lang::Zh)).unwrap();
    assert_eq!((html.matches("<script").count(), html.matches("</script").count()), (4, 4));
    assert!(html.contains("'wasm-unsafe-eval'") && html.contains("\\u003c/script>\\u003cscript>.yaml"));
    let plain = page_of(HOSTILE, Lang::Zh);
    assert!(!plain.contains("wasm-unsafe-eval") && !plain.contains("id=\"ask_\""));
}
