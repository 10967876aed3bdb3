//! How much goes where: the tables, what is said around them, what they lead to, and the heat of sectors and townships.

use super::reader::{Element, read};
use super::{COUNTY, page_of};
use portfolio_report::Lang;

fn money(text: &str, lang: Lang) -> Element {
    read(&page_of(text, lang))
}

/// Education: the hall, the school with its dormitory, which is a part of its amount, and the nursery; industry: the mill. The
/// kiln is cancelled. Money stands before the counts.
#[test]
fn sectors_add_up_with_money_first() {
    let page = money(COUNTY, Lang::Zh);
    let sectors = page.titled("按行业汇总投资");
    assert_eq!(
        sectors.rows(),
        [
            "行业 | 投资额（亿元） | 占比 | 图示 | 项目数 | 子项 | 已列明 | 未列明 | 约数",
            "教育 | 2 | 50.00% | | 3 | 1 | 2 | 1 | 0",
            "教育（未细分） | | | | 1 | 0 | 0 | 1 | 0",
            "学校 | 1 | 25.00% | | 1 | 1 | 1 | 0 | 0",
            "幼儿园 | 1 | 25.00% | | 1 | 0 | 1 | 0 | 0",
            "工业 | 2 | 50.00% | | 1 | 0 | 1 | 0 | 0",
            "合计 | 4 | 100.00% | | 4 | 1 | 3 | 1 | 0"
        ]
    );
    let links = ["教育 → g0", "教育（未细分） → s0", "学校 → s1", "幼儿园 → s2", "工业 → s3"];
    assert_eq!(sectors.links(), links);
}

/// The tables by their titles, in order; stages and chapters only where any project states one.
#[test]
fn tables_are_by_what_the_registry_states() {
    let titles = |text: &str| {
        let page = money(text, Lang::En);
        page.one("#money_").texts("h3")
    };
    assert_eq!(
        titles(COUNTY),
        [
            "Investment by sector",
            "Investment by region",
            "Sectors and townships",
            "Investment by stage",
            "Investment by year",
            "Investment by investment band",
            "Investment by chapter",
            "The 3 largest projects"
        ]
    );
    assert_eq!(
        titles(SMALL),
        [
            "Investment by sector",
            "Investment by region",
            "Sectors and townships",
            "Investment by year",
            "Investment by investment band",
            "The largest project"
        ]
    );
}

/// One project with an amount, one without; no stage, no citation.
const SMALL: &str = "
format: portfolio/1
title: A list
sectors: [{id: s, name: 行业, english: Sector}]
projects: [{id: a, name: 甲, english: First, sector: s, investment: 1亿元}, {id: b, name: 乙, sector: s}]
";

#[test]
fn what_holds_of_every_total_is_said_once() {
    let page = money(COUNTY, Lang::En);
    let section = page.one("#money_");
    assert_eq!(
        section.texts(".rule"),
        [
            "Projects in several townships have a row of their own",
            "unit: CNY million",
            "an even spread over the months from start to finish, stated annual amounts first; not an annual plan; a project is \
             counted in every year it spans",
            "by the main citation (selections look at any citation)"
        ]
    );
    let notes: Vec<String> = section.all(".notes").iter().flat_map(|notes| notes.texts("li")).collect();
    assert_eq!(
        notes,
        [
            "of which 1 piece (CNY 40 million): part of the amounts of their projects, and added to nothing",
            "a piece counts where its project is not selected, so that a selection can come to more than its row here",
            "1 project cancelled (CNY 300 million): counted apart, in no figure above",
            "in brackets: projects with the investment undisclosed"
        ]
    );
}

/// The darkest cell is the largest, two 亿元 of industry in the west; one 亿元 is half as dark. Margins have no shade, what is
/// undisclosed none either. A cell leads to what is in its row and its column, a margin to its row or its column, the sum of
/// all to nothing, as does an empty cell.
#[test]
fn heat_is_in_proportion_and_each_figure_leads_to_its_projects() {
    let page = money(COUNTY, Lang::En);
    let heat = page.titled("Sectors and townships");
    assert_eq!(
        heat.rows(),
        [
            "Sector / region | East | West | multi-township | site not stated | Total",
            "Education | 100 | | 100 | (1) | 200 (1)",
            "Industry | | 200 | | | 200",
            "Total | 100 | 200 | 100 | (1) | 400 (1)"
        ]
    );
    let classes = |row: &Element| {
        let class =
            |cell: &Element| cell.attribute("class").unwrap_or("-").trim_start_matches("n ").to_owned();
        row.children().skip(1).map(class).collect::<Vec<_>>().join(" ")
    };
    let shades: Vec<String> = heat.all("tr").into_iter().skip(1).map(classes).collect();
    assert_eq!(shades, ["h2 n h2 n n", "n h5 n n n", "n n n n n"]);
    assert_eq!(heat.one("table").attribute("class"), Some("heat"));
    assert_eq!(
        heat.links(),
        [
            "Education → g0",
            "100 → g0 r0",
            "100 → g0 r2",
            "(1) → g0 r3",
            "200 (1) → g0",
            "Industry → g1",
            "200 → g1 r1",
            "200 → g1",
            "100 → r0",
            "200 → r1",
            "100 → r2",
            "(1) → r3"
        ]
    );
}

/// What costs nothing has its figure and no shade.
#[test]
fn zero_has_no_shade() {
    let text = "{format: portfolio/1, title: A list, sectors: [{id: s, name: 一}, {id: u, name: 二}], projects: [{id: a, name: 甲, \
                sector: s, investment: 0元}, {id: b, name: 乙, sector: u, investment: 3元}]}";
    let page = money(text, Lang::Zh);
    let heat = page.titled("行业与乡镇对照");
    assert_eq!(heat.rows()[1..3], ["一 | 0 | 0", "二 | 3 | 3"].map(str::to_owned));
    assert_eq!((heat.all(".h0").len(), heat.all(".h5").len()), (0, 1));
}

/// Bars are 200 long where the amount is the largest.
fn bars(of: &Element) -> Vec<String> {
    of.all("rect").iter().map(|bar| bar.attribute("width").unwrap().to_owned()).collect()
}

/// What adds to the total, the largest first: no piece of what is there, nothing cancelled, nothing undisclosed.
#[test]
fn the_largest_are_of_those_that_count() {
    let page = money(COUNTY, Lang::En);
    let largest = page.titled("The 3 largest projects");
    assert_eq!(
        largest.rows(),
        [
            "Project | Sector | Investment (CNY million) | Chart",
            "Mill | Industry | 200 |",
            "School | Schools | 100 |",
            "Nursery | Nurseries | 100 |"
        ]
    );
    assert_eq!(largest.links(), ["Mill → #mill", "School → #school", "Nursery → #nursery"]);
    assert_eq!(bars(largest), ["200", "100", "100"]);
    let page = money(COUNTY, Lang::Zh);
    assert_eq!(page.titled("投资额最大的 3 个项目").rows()[1], "面粉厂 | 工业 | 2 |");
}

/// By region: a hundred of the east, two hundred of the west, a hundred of both.
#[test]
fn bars_are_in_proportion_to_the_largest_row() {
    assert_eq!(bars(money(COUNTY, Lang::En).titled("Investment by region")), ["100", "200", "100"]);
}

/// Where nothing is disclosed there is no largest project, no bar and no drawing of years.
#[test]
fn without_amounts_nothing_is_drawn() {
    let text = SMALL.replace(", investment: 1亿元", "");
    let page = money(&text, Lang::En);
    let section = page.one("#money_");
    assert!(section.all("figure").is_empty() && section.all("rect").is_empty());
    assert_eq!(section.texts("h3").last().unwrap(), "Investment by investment band");
    let sectors = section.titled("Investment by sector").rows();
    assert_eq!(sectors[1], "Sector | | | | 2 | 0 | 2 | 0", "undisclosed is not zero");
}

/// The school takes 12 months of each of two years, the nursery all of 2023, the mill 2024 and 2025.
#[test]
fn years_are_drawn_and_in_a_table() {
    let page = money(COUNTY, Lang::Zh);
    let title = "按年份均摊推算的投资（亿元，柱顶数已四舍五入；能分年的部分，精确数见下表）";
    assert_eq!(page.one("#money_").texts("figcaption"), [title]);
    let drawn = page.titled(title).texts("text");
    for year in ["2021", "2022", "2023", "2024", "2025"] {
        assert!(drawn.iter().any(|text| text == year), "{year}");
    }
    let rows = page.titled("按年份汇总投资").rows();
    assert_eq!(rows[3], "2023年 | 10000.000000 | 25.00% | | 1 | 0 | 1 | 0 | 0");
    assert_eq!(rows[6], "时间未明确 | | | | 1 | 0 | 0 | 1 | 0");
}
