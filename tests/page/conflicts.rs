//! What does not agree: programmes against their members, and places of the outline against each other.

use super::reader::{Element, read};
use super::{COUNTY, page_of, page_of_some};
use portfolio_report::Lang;

#[test]
fn what_is_declared_stands_against_what_members_come_to() {
    let page = read(&page_of(COUNTY, Lang::Zh));
    let section = page.one("#reconcile_");
    let rows = section.one("table").rows();
    assert_eq!(rows[1], "学校工程 | 3 | 2 | 个数不符 | 3.0 | 2 | 1.0 | 少列");
    assert_eq!(rows.len(), 3, "the open list that declares nothing is left out: {rows:?}");
    assert!(rows[2].starts_with("后续工程"), "{rows:?}");
    assert_eq!(section.one("table").links(), ["学校工程 → m0"], "nothing is behind what lists nothing");
}

#[test]
fn lists_that_declare_nothing_are_said_to_be_left_out() {
    let note = |text: &str, lang| {
        read(&page_of(text, lang)).one("#reconcile_").one(".notes").texts("li").pop().unwrap()
    };
    assert_eq!(note(COUNTY, Lang::Zh), "另有 1 个未尽列举（…等）没有规划数，未列入");
    assert_eq!(note(COUNTY, Lang::En), "1 open list (…等) that declares nothing is left out");
    let none = COUNTY.replace("open: true, members", "declares: {projects: 3}, members");
    assert!(!note(&none, Lang::Zh).contains("未列入"));
}

#[test]
fn the_members_of_what_lists_any_are_named() {
    let members = |lang| {
        let page = read(&page_of(COUNTY, lang));
        let details = page.one("#reconcile_").all("details");
        details.iter().map(|details| details.text()).collect::<Vec<_>>()
    };
    assert_eq!(members(Lang::Zh), ["学校工程 (2)中学县幼儿园"]);
    assert_eq!(members(Lang::En), ["School works (2)SchoolNursery"]);
    let none = COUNTY.replace("members: [school, nursery]", "members: []");
    let page = read(&page_of(&none, Lang::En));
    let section = page.one("#reconcile_");
    assert!(section.all("details").is_empty() && section.all("h3").is_empty());
}

/// A page of some projects has the programmes that list any of them; who is not on the page is named without a link.
#[test]
fn of_some_projects_there_are_the_programmes_that_list_them() {
    let page = read(&page_of_some(COUNTY, &["nursery"], Lang::En));
    let section = page.one("#reconcile_");
    assert_eq!(section.one("table").texts("th")[8..], ["School works"]);
    assert_eq!(section.one("details").links(), ["Nursery → #nursery"]);
    assert_eq!(section.one("details").texts("li"), ["School", "Nursery"]);
    assert!(!section.text().contains("open list"), "the list has none of them");
    let page = read(&page_of_some(COUNTY, &["ward"], Lang::En));
    assert!(page.all("#reconcile_").is_empty(), "no programme lists it");
}

/// Contradictions of each kind: of a region, a project and a programme, all three named works, whose places differ; of
/// counts, of a measure, and of a project that frames less than its members.
const DIFFERING: &str = "
format: portfolio/1
outline: {title: 规划, chapters: [{number: 1, title: 一, sections: [{number: 1, title: 甲}, {number: 2, title: 乙}]}]}
sectors: [{id: s, name: 行业}]
regions: [{id: works, name: 东镇, english: East, kind: township, cite: [{chapter: 1, section: 1}, {chapter: 1, section: 2, says: {name: 东乡}}]}]
projects:
  - {id: works, name: 中学, english: School, sector: s, investment: 2亿元, metrics: [{name: 学位, value: 300, unit: 个}], cite: [{chapter: 1, section: 1, says: {investment: 3亿元}}]}
  - {id: frame, name: 强县工程, english: Frame, sector: s, investment: 1.5亿元, cite: [{chapter: 1, section: 1}]}
programmes:
  - {id: works, name: 学校工程, english: School works, members: [works], declares: {projects: 2, investment: 4亿元, metrics: [{name: 学位, value: 500, unit: 个}]},
     cite: [{chapter: 1, section: 1}, {chapter: 1, section: 2, says: {investment: 5亿元}}]}
  - {id: framed, name: 统领各项, english: Framed works, members: [works], umbrella: frame, cite: {chapter: 1, section: 1}}
";

fn rows(page: &Element) -> Vec<String> {
    page.one("#conflicts_").one("table").rows()
}

#[test]
fn both_places_are_quoted_and_records_are_named() {
    let page = read(&page_of(DIFFERING, Lang::Zh));
    let mut found = rows(&page);
    assert_eq!(found.remove(0), "所指 | 项 | 一处 | 另一处");
    found.sort();
    assert_eq!(
        found,
        [
            "东镇 | 建制 | 东镇（第1章第1节） | 东乡（第1章第2节）",
            "中学 | 投资额 | 2亿元（记录） | 3亿元（第1章第1节）",
            "学校工程 | 投资额 | 4亿元（第1章第1节） | 5亿元（第1章第2节）",
            "项目群“学校工程”的学位规划 500个，各项合计 300个",
            "项目群“学校工程”规划 2 个，列出 1 个",
            "项目群“统领各项”各项合计 2亿元，超出统领它的项目“强县工程”自身投资 1.5亿元",
        ]
    );
    assert_eq!(page.one("#conflicts_").links(), ["中学 → #works"], "only the project has a row to lead to");
    assert_eq!(page.one("#conflicts_").one(".rule").text(), "共 6 处；两处原文都列出，未作取舍");
}

/// English names where there are any, one in the singular.
#[test]
fn english_names_records_in_english() {
    let page = read(&page_of(DIFFERING, Lang::En));
    let text = rows(&page).join("\n");
    for said in [
        "East | ",
        "School | ",
        "School works | ",
        "`School works` is said to have 2 projects, and 1 is listed",
        "`School works` is said to have 学位 500个, and its members come to 300个",
        "the members of `Framed works` come to 2亿元, more than the 1.5亿元 of `Frame`, which frames them",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    let rule = page.one("#conflicts_").one(".rule").text();
    assert_eq!(rule, "6 contradictions; both places are quoted, neither is preferred");
}

/// Of some projects the page has what contradicts itself on these and on the programmes that list them, and on regions.
#[test]
fn of_some_projects_there_are_their_contradictions() {
    let of = |id| {
        let page = read(&page_of_some(DIFFERING, &[id], Lang::En));
        let rows = rows(&page).into_iter().skip(1);
        rows.map(|row| row.split(" | ").next().unwrap().split(" to have").next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let programmes =
        "the members of `Framed works` come to 2亿元, more than the 1.5亿元 of `Frame`, which frames them";
    let mut works = of("works");
    works.sort();
    let said = "`School works` is said";
    assert_eq!(works, ["East", "School", "School works", said, said, programmes]);
    assert_eq!(of("frame"), ["East"]);
}

/// Of two thousand owners at each of two places not all are compared: of a project by its name, where the page is about it.
#[test]
fn what_was_not_compared_is_said_of_what_is_on_the_page() {
    let owners = |from: usize| {
        (from..from + 2_000)
            .map(|n| format!("{{name: 第{n}有限公司, role: owner}}"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let text = format!(
        "
format: portfolio/1
outline: {{title: 规划, chapters: [{{number: 1, title: 一, sections: [{{number: 1, title: 甲}}]}}]}}
sectors: [{{id: s, name: 行业}}]
projects:
  - {{id: mill, name: 面粉厂, sector: s, parties: [{}], cite: [{{chapter: 1, section: 1, says: {{parties: [{}]}}}}]}}
  - {{id: hall, name: 礼堂, sector: s}}
",
        owners(1_000_000),
        owners(2_000_000)
    );
    let page = read(&page_of(&text, Lang::Zh));
    assert_eq!(rows(&page)[1..], ["“面粉厂”各处出处所列过多，未全部比对，可能还有前后不一致之处".to_owned()]);
    assert!(read(&page_of_some(&text, &["hall"], Lang::Zh)).all("#conflicts_").is_empty());
}

#[test]
fn where_nothing_differs_nothing_is_said() {
    let page = read(&page_of("{format: portfolio/1, outline: {title: A plan}}", Lang::En));
    assert!(page.all("#conflicts_").is_empty() && page.all("#reconcile_").is_empty());
}
