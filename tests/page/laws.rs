//! What holds of every page: each figure leads to as many projects as it says, each section is in the contents.

use super::reader::{Element, bearing, read};
use super::{COUNTY, outline, page_of, page_of_some};
use portfolio_report::Lang;

/// The pages of the outline, of a county with all that a page can show, and of what is selected of it.
fn pages() -> Vec<Element> {
    let mut pages = vec![read(&page_of(&outline(), Lang::En))];
    for lang in [Lang::Zh, Lang::En] {
        pages.push(read(&page_of(COUNTY, lang)));
        pages.push(read(&page_of_some(COUNTY, &["school", "ward", "mill"], lang)));
    }
    pages
}

/// A count in the head that is a link leads to as many projects.
#[test]
fn a_figure_leads_to_as_many_projects_as_it_says() {
    for page in pages() {
        let mut figures = 0;
        for link in page.one("header").all("a") {
            let (Ok(count), Some(tokens)) = (link.text().parse::<usize>(), link.attribute("data-f")) else {
                continue;
            };
            assert_eq!(bearing(&page, tokens).len(), count, "{tokens}");
            assert!(count > 0, "nothing is behind a figure of none: {tokens}");
            figures += 1;
        }
        assert!(figures > 2);
    }
}

/// The name of a row of a table leads to as many projects as the row counts, pieces among them.
#[test]
fn a_row_leads_to_as_many_projects_as_it_counts() {
    for page in pages() {
        let mut counted = 0;
        for table in page.one("#money_").all("table") {
            let headings = table.one("thead").texts("th");
            let columns: Vec<usize> = ["Projects", "Pieces", "项目数", "子项"]
                .iter()
                .filter_map(|count| headings.iter().position(|heading| heading == count))
                .collect();
            for row in table.one("tbody").all("tr").into_iter().filter(|_| !columns.is_empty()) {
                let cells: Vec<&Element> = row.children().collect();
                let count: usize =
                    columns.iter().map(|place| cells[*place].text().parse::<usize>().unwrap()).sum();
                let Some(link) = cells[0].all("a").pop() else { continue };
                let tokens = link.attribute("data-f").unwrap();
                assert_eq!(bearing(&page, tokens).len(), count, "{}", cells[0].text());
                counted += 1;
            }
        }
        assert!(counted > 10, "{counted}");
    }
}

/// A value of a filter says in brackets how many projects it leaves.
#[test]
fn a_filter_leaves_as_many_projects_as_it_says() {
    for page in pages() {
        let options = page.one("#filters_").all("option");
        let counted = options.iter().filter(|option| option.text().ends_with(')'));
        let mut seen = 0;
        for option in counted {
            let text = option.text();
            let count: usize = text.rsplit_once('(').unwrap().1.trim_end_matches(')').parse().unwrap();
            assert_eq!(bearing(&page, option.attribute("value").unwrap()).len(), count, "{text}");
            seen += 1;
        }
        assert!(seen > 10, "{seen}");
    }
}

/// The contents name the sections that there are, in their order and by their headings.
#[test]
fn the_contents_are_the_sections() {
    let mut pages = pages();
    pages.push(read(&page_of("{format: portfolio/1, outline: {title: A plan}}", Lang::En)));
    for page in pages {
        let sections = page.one("main").all("section");
        let of = |section: &&Element| {
            format!("{} → #{}", section.all("h2")[0].text(), section.attribute("id").unwrap())
        };
        assert_eq!(page.one("nav").links(), sections.iter().map(of).collect::<Vec<_>>());
    }
}
