use super::*;
use crate::draw::drawn::{Drawing, plain};
use portfolio_core::totals::{TotalQuery, total};
use portfolio_core::{Dimension, Selection, load_text};
use portfolio_report::{Lang, Messages};

/// The shares of projects by sector, each given by its sector and what else is in its record.
fn drawn(projects: &[(&str, &str)]) -> Markup {
    let mut sectors: Vec<&str> = projects.iter().map(|(sector, _)| *sector).collect();
    sectors.dedup();
    let mut text = "{format: portfolio/1, title: 甲, sectors: [".to_owned();
    for sector in sectors {
        text += &format!("{{id: {sector}, name: {sector}}}, ");
    }
    text += "], projects: [";
    for (place, (sector, rest)) in projects.iter().enumerate() {
        text += &format!("{{id: p{place}, name: 项目, sector: {sector}{rest}}}, ");
    }
    let loaded = load_text("plan.yaml", &(text + "]}")).unwrap();
    let everything = Selection::default().select(loaded.registry()).unwrap();
    let query = TotalQuery { by: vec![Dimension::Sector], ..Default::default() };
    let report = total(loaded.registry(), &everything, &query).unwrap();
    let messages = Messages::new(Lang::Zh);
    let voice = Voice { messages: &messages, currency: "CNY", total: report.total.amount };
    draw(voice, &report, &|key| (key.id == "b").then_some("s1"))
}

/// The places and widths of a bar's parts, and their classes.
fn parts(drawing: &Drawing) -> Vec<([i64; 4], &str)> {
    drawing.of("rect", "").map(|e| (e.frame().unwrap(), e.get("class").unwrap())).collect()
}

fn said(markup: &Markup) -> Vec<String> {
    markup.0.split("<li>").skip(1).map(|entry| plain(entry).trim().to_owned()).collect()
}

/// Two, one and one of four projects: a half and two quarters of 1000, each two short of the next; a cancelled one is no
/// part. Of 4亿元, 3 and 1; what is not disclosed has no share.
#[test]
fn parts_are_as_long_as_their_projects_are_many_and_each_says_its_money() {
    let money = |amount| format!(", investment: {amount}");
    let markup = drawn(&[
        ("a", &money("1亿元")),
        ("a", &money("2亿元")),
        ("b", &money("1亿元")),
        ("c", ""),
        ("d", ", stage: cancelled"),
    ]);
    let all = Drawing::all(&markup);
    let expected = [([0, 0, 498, 14], "c0"), ([500, 0, 748, 14], "c1"), ([750, 0, 998, 14], "c2")];
    assert_eq!(parts(&all[0]), expected);
    assert!(markup.0.contains("viewBox=\"0 0 1000 14\""));
    assert_eq!(said(&markup), ["a 2 个，3亿元，75%", "b 1 个，1亿元，25%", "c 1 个，投资额未列明"]);
    let keys: Vec<Vec<([i64; 4], &str)>> = all[1..].iter().map(parts).collect();
    assert_eq!(
        keys,
        ["c0", "c1", "c2"].map(|class| vec![([0, 0, 11, 11], class)]),
        "a key has its part's colour"
    );
    assert!(markup.0.contains("<a href=\"#projects_\" data-f=\"s1\">b</a>"), "and leads to its projects");
    assert!(plain(&markup.0).trim().starts_with("行业构成"), "{}", plain(&markup.0));
}

/// Seven colours, then the first again; one of 600 projects still shows.
#[test]
fn colours_come_again_and_what_is_there_shows() {
    let eight: Vec<(&str, &str)> = ["a", "b", "c", "d", "e", "f", "g", "h"].map(|sector| (sector, "")).into();
    let markup = drawn(&eight);
    let all = Drawing::all(&markup);
    let classes: Vec<&str> = parts(&all[0]).into_iter().map(|(_, class)| class).collect();
    assert_eq!(classes, ["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c0"]);
    for (part, key) in all[0].of("rect", "").zip(&all[1..]) {
        let key = key.of("rect", "").next().unwrap();
        assert_eq!((part.get("class"), part.get("fill")), (key.get("class"), key.get("fill")));
    }
    let mut many = vec![("a", ""); 599];
    many.push(("b", ""));
    let few = drawn(&many);
    assert_eq!(parts(&Drawing::all(&few)[0])[1], ([998, 0, 999, 14], "c1"));
}

#[test]
fn without_projects_that_count_there_is_no_bar() {
    assert_eq!(drawn(&[("a", ", stage: cancelled")]).0, "");
}
