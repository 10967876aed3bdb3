//! The program in the page, and how much of a page is shown where all would be too much.

use super::reader::{Element, read};
use super::{COUNTY, HOSTILE, page_of, page_with};
use portfolio_core::Selection;
use portfolio_page::{Live, PageQuery};
use portfolio_report::Lang;

fn with(text: &str, live: Live<'_>, lang: Lang) -> String {
    let query = PageQuery { live: Some(live), ..PageQuery::default() };
    page_with(text, &Selection::default(), &query, lang)
}

/// The program and the registry's files in the page: nothing in a file's name or text ends the element that it stands in, and
/// only then may a program be compiled.
#[test]
fn the_program_in_the_page_is_data_until_it_is_asked() {
    let files = [("</script><script>.yaml", HOSTILE)];
    let html = with(HOSTILE, Live { module: b"\x1f\x8b</script>", files: &files }, Lang::Zh);
    assert_eq!((html.matches("<script").count(), html.matches("</script").count()), (4, 4));
    assert!(html.contains("'wasm-unsafe-eval'") && html.contains("\\u003c/script>\\u003cscript>.yaml"));
    let plain = page_of(HOSTILE, Lang::Zh);
    assert!(!plain.contains("wasm-unsafe-eval") && !plain.contains("id=\"ask_\""));
}

/// What can be asked stands in the page, hidden until a script serves it; rows are by sector unless asked otherwise.
#[test]
fn questions_can_be_put_where_the_program_is_in_the_page() {
    let live = Live { module: b"module", files: &[("plan.yaml", "text")] };
    for (lang, questions, none) in [
        (Lang::Zh, ["汇总", "清单", "规划数与分项核对", "检查", "年度进度"], "（不分）"),
        (
            Lang::En,
            ["Totals", "Projects", "Declared against summed", "Check", "The year's progress"],
            "(none)",
        ),
    ] {
        let page = read(&with(COUNTY, live, lang));
        let ask = page.one("#ask_");
        assert!(ask.attribute("hidden").is_some());
        assert_eq!(ask.one("#what_").texts("option"), questions);
        let chosen = |id: &str| {
            let options = ask.one(id).all("option");
            let chosen = options.iter().find(|option| option.attribute("selected").is_some());
            (options[0].text(), chosen.map(|option| option.attribute("value").unwrap().to_owned()))
        };
        assert_eq!(chosen("#first_"), (none.to_owned(), Some("sector".to_owned())));
        assert_eq!(chosen("#second_"), (none.to_owned(), None));
    }
}

/// The program and the files as they stand in the page: in base64, and as JSON that names each file.
#[test]
fn the_program_and_the_files_are_in_the_page() {
    let live = Live { module: b"module", files: &[("a.yaml", "甲\n"), ("b.yaml", "")] };
    let page = read(&with(COUNTY, live, Lang::Zh));
    assert_eq!(page.one("#registry_").text(), r#"{"a.yaml":"甲\n","b.yaml":""}"#);
    assert_eq!(page.one("#engine_").text(), "bW9kdWxl");
}

/// What each project shows: all facts, the main things with parties, or without them.
#[derive(Debug, PartialEq, Eq)]
enum Shown {
    All,
    WithParties,
    Bare,
}

fn shown(page: &Element) -> Shown {
    let rows = page.one("#rows_");
    let brief = page.one("#projects_").texts(".rule").iter().any(|line| line.contains("portfolio show"));
    match (rows.all("dl").is_empty(), rows.text().contains("县教育局")) {
        (false, _) if !brief => Shown::All,
        (true, true) if brief => Shown::WithParties,
        (true, false) if brief => Shown::Bare,
        other => panic!("{other:?} {brief}"),
    }
}

/// The program and its files do not count as a page that is too large, whatever they take.
#[test]
fn the_program_does_not_crowd_out_the_projects() {
    let module = vec![0; 1_600_000];
    let text = "文\n".repeat(100_000);
    let files = [("plan.yaml", &*text)];
    let page = read(&with(COUNTY, Live { module: &module, files: &[] }, Lang::Zh));
    assert_eq!(shown(&page), Shown::All);
    let page = read(&with(COUNTY, Live { module: &module, files: &files }, Lang::Zh));
    assert_eq!(shown(&page), Shown::All);
}

/// Two megabytes of what projects are to be are left out, but not their owners; of two megabytes of owners neither is shown.
/// Places, parts and ties stay. The rows themselves are the same, without ends of elements.
#[test]
fn what_is_too_large_is_told_shorter() {
    let long = "长".repeat(80_000);
    let with = |what: &str| {
        let project = |n: usize| format!("  - {{id: long-{n}, name: 长{n}, sector: industry, {what}}}\n");
        COUNTY.replace("programmes:", &((0..9).map(project).collect::<String>() + "programmes:"))
    };
    assert_eq!(shown(&read(&page_of(COUNTY, Lang::Zh))), Shown::All);
    let short = read(&page_of(&with(&format!("scale: {long}")), Lang::Zh));
    assert_eq!(shown(&short), Shown::WithParties);
    let below = |page: &Element| {
        let rows = page.one("#rows_").all("tbody");
        rows[..6].iter().map(|row| row.all("td").last().unwrap().text()).collect::<Vec<_>>()
    };
    assert_eq!(
        below(&short),
        [
            "第1章第1节 · 县教育局（项目单位） ⊂宿舍楼 →县幼儿园",
            "第1章第1节 ⊂中学",
            "第1章第1节 ←中学 –面粉厂",
            "",
            "第1章第2节 –县幼儿园",
            "第1章第2节"
        ]
    );
    let links = short.one("#rows_").links();
    assert_eq!(links[..3], ["中学 → #school", "宿舍楼 → #ward", "县幼儿园 → #nursery"].map(str::to_owned));
    let bare = read(&page_of(&with(&format!("parties: [{{name: {long}, role: owner}}]")), Lang::Zh));
    assert_eq!(shown(&bare), Shown::Bare);
    assert_eq!(below(&bare)[0], "第1章第1节 ⊂宿舍楼 →县幼儿园");
    let rows = |page: &Element| {
        let rows = page.one("#rows_").all("tbody");
        rows[..6].iter().map(|row| row.rows()[0].clone()).collect::<Vec<_>>()
    };
    assert_eq!(rows(&bare), rows(&read(&page_of(COUNTY, Lang::Zh))));
}

/// Thousands of short records are no reason to leave anything out, as long as all of them fit.
#[test]
fn of_some_thousand_short_records_all_is_shown() {
    let mut text =
        String::from("{format: portfolio/1, title: 清单, sectors: [{id: s, name: 行业}], projects: [");
    for n in 0..4_600 {
        text += &format!("{{id: p-{n}, name: 项目{n}, sector: s}}, ");
    }
    let page = read(&page_of(&(text + "]}"), Lang::Zh));
    assert_eq!(shown(&page), Shown::All);
    assert_eq!(page.one("#rows_").children().count(), 46, "a hundred rows are one table");
}
