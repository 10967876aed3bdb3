use super::*;
use crate::draw::drawn::{Drawing, LANGS};
use portfolio_core::{Dimension, Selection, load_text, totals};
use portfolio_report::{Lang, Messages};

fn money(yuan: i128) -> Money {
    Money::from_fen(yuan * 100).unwrap()
}

/// The columns of projects, each given as its sector, its amount or nothing, and its year or nothing, of a plan for 2021 to 2023.
fn drawn(lang: Lang, projects: &[(&str, &str, &str)]) -> Option<Drawing> {
    let mut sectors: Vec<&str> = projects.iter().map(|(sector, ..)| *sector).collect();
    sectors.sort_unstable();
    sectors.dedup();
    let mut text = "format: portfolio/1\noutline: {title: 甲, period: 2021..2023}\nsectors:\n".to_owned();
    for (place, sector) in sectors.iter().enumerate() {
        text += &format!("  - {{id: s{place}, name: {sector}}}\n");
    }
    text += "projects:\n";
    for (place, (sector, amount, year)) in projects.iter().enumerate() {
        let sector = sectors.binary_search(sector).unwrap();
        text += &format!("  - {{id: p{place}, name: 项目, sector: s{sector}");
        if !amount.is_empty() {
            text += &format!(", investment: {amount}");
        }
        if !year.is_empty() {
            text += &format!(", timeline: {{start: {year}, finish: {year}}}");
        }
        text += "}\n";
    }
    let loaded = load_text("plan.yaml", &text).unwrap();
    let everything = Selection::default().select(loaded.registry()).unwrap();
    let query = totals::TotalQuery { by: vec![Dimension::Sector, Dimension::Year], ..Default::default() };
    let report = totals::total(loaded.registry(), &everything, &query).unwrap();
    let messages = Messages::new(lang);
    let voice = Voice { messages: &messages, currency: "CNY", total: report.total.amount };
    draw(voice, &report, "投资").map(|drawing| Drawing::only(&drawing))
}

/// 丙 has a project without an amount and one without a year: neither is in a column.
const PLAN: [(&str, &str, &str); 6] = [
    ("甲", "1亿元", "2020"),
    ("甲", "3亿元", "2021"),
    ("乙", "1亿元", "2021"),
    ("乙", "5亿元", "2025"),
    ("丙", "2亿元", ""),
    ("丙", "", "2022"),
];

/// The axis has five steps of 1亿元, so that each is 48 high, and begins at 43: 12 behind the 31 that 5亿元 takes.
#[test]
fn columns_stand_side_by_side_and_are_as_high_as_their_amounts() {
    let chart = drawn(Lang::Zh, &PLAN).unwrap();
    let pieces: Vec<(&str, [i64; 4], &str)> = chart
        .of("rect", "")
        .filter(|rect| !rect.title.is_empty())
        .map(|rect| (&*rect.title, rect.numbers(["x", "y", "width", "height"]), rect.get("class").unwrap()))
        .collect();
    let ground = TOP + TALL;
    let expected = [
        ("2020 甲 1亿元", [65, ground - 48, 46, 48], "c1"),
        ("2021 乙 1亿元", [133, ground - 48, 46, 48], "c0"),
        ("2021 甲 3亿元", [133, ground - 192, 46, 144], "c1"),
        ("2025 乙 5亿元", [269, ground - 240, 46, 240], "c0"),
    ];
    assert_eq!(pieces, expected);
    assert_eq!(chart.title, "投资");
}

/// What is not disclosed is not zero.
#[test]
fn above_each_column_stands_its_amount_and_below_it_its_year() {
    let chart = drawn(Lang::Zh, &PLAN).unwrap();
    let ground = TOP + TALL;
    let amounts = [(88, ground - 53, "1.00"), (156, ground - 197, "4.00"), (292, ground - 245, "5.00")];
    assert_eq!(chart.texts("value"), amounts);
    let years: Vec<(i64, i64, &str)> =
        chart.texts("").into_iter().filter(|(_, _, text)| text.starts_with("202")).collect();
    assert_eq!(years, [(88, 303, "2020"), (156, 303, "2021"), (224, 303, "2022"), (292, 303, "2025")]);
    let left_out: Vec<(i64, i64, &str)> =
        chart.texts("").into_iter().filter(|(_, _, text)| *text == "…").collect();
    assert_eq!(left_out, [(258, 303, "…")], "between 2022 and 2025");
    let english = drawn(Lang::En, &PLAN).unwrap();
    let amounts: Vec<&str> = english.texts("value").iter().map(|(_, _, text)| *text).collect();
    assert_eq!(amounts, ["100.00", "400.00", "500.00"], "in millions, as on the axis");
}

#[test]
fn the_axis_rises_in_even_steps_to_the_right_of_its_amounts() {
    let chart = drawn(Lang::Zh, &PLAN).unwrap();
    let lines: Vec<[i64; 4]> =
        chart.of("line", "grid").map(|line| line.numbers(["x1", "y1", "x2", "y2"])).collect();
    let ground = TOP + TALL;
    let even: Vec<[i64; 4]> =
        (0..=5).map(|step| [43, ground - 48 * step, chart.width, ground - 48 * step]).collect();
    assert_eq!(lines, even);
    let said: Vec<(i64, i64, &str)> =
        chart.texts("small").into_iter().filter(|(_, _, text)| text.ends_with('元')).collect();
    let names = ["0亿元", "1亿元", "2亿元", "3亿元", "4亿元", "5亿元"];
    let beside: Vec<(i64, i64, &str)> =
        lines.iter().zip(names).map(|(line, name)| (37, line[1] + 4, name)).collect();
    assert_eq!(said, beside);
}

/// The groups that have a column, in the order and the colours of their pieces.
#[test]
fn the_legend_names_the_groups_below_the_axis() {
    let chart = drawn(Lang::Zh, &PLAN).unwrap();
    let ground = TOP + TALL;
    assert_eq!(chart.texts("key"), [(63, ground + 44, "乙"), (63, ground + 64, "甲")]);
    let keys = |class| chart.of("rect", class).filter(|rect| rect.title.is_empty());
    for (class, fill, y) in [("c0", FILLS[0], ground + 34), ("c1", FILLS[1], ground + 54)] {
        let key = keys(class).next().unwrap();
        assert_eq!(
            (key.numbers(["x", "y", "width", "height"]), key.get("fill")),
            ([43, y, 12, 12], Some(fill))
        );
        assert!(chart.of("rect", class).all(|rect| rect.get("fill") == Some(fill)));
    }
    assert_eq!(chart.height, ground + 44 + 2 * LINE);
    assert_eq!((colour(6), colour(7)), (("c6", FILLS[6]), ("c6", FILLS[6])), "there are seven");
}

/// Half a gap more on each side than its columns, and what it says in it, in two lines where one is too long.
#[test]
fn what_lies_outside_of_the_plan_period_is_shaded_and_says_so() {
    let shades = |lang, projects: &[(&str, &str, &str)]| {
        let chart = drawn(lang, projects).unwrap();
        let shades: Vec<[i64; 4]> = chart.of("rect", "out").filter_map(|rect| rect.frame()).collect();
        let said: Vec<String> = chart
            .texts("small")
            .into_iter()
            .filter(|(_, _, text)| text.ends_with(['前', '后', 'e', 'r', 'd']))
            .map(|(x, y, text)| format!("{x} {y} {text}"))
            .collect();
        (shades, said)
    };
    let bottom = TOP + TALL + 22;
    assert_eq!(
        shades(Lang::Zh, &PLAN),
        (
            vec![[54, 2, 122, bottom], [258, 2, 326, bottom]],
            vec!["58 13 规划期前".to_owned(), "262 13 规划期后".to_owned()]
        )
    );
    let (_, said) = shades(Lang::En, &PLAN);
    let words: Vec<&str> = said.iter().map(|said| said.splitn(3, ' ').nth(2).unwrap()).collect();
    assert_eq!(words, ["before the", "period", "after the", "period"]);
    assert_eq!(shades(Lang::Zh, &[("甲", "1亿元", "2021"), ("甲", "1亿元", "2023")]).0, [[0; 4]; 0]);
    let two = shades(Lang::En, &[("甲", "1亿元", "2024"), ("甲", "1亿元", "2025")]);
    assert_eq!((two.0.len(), two.1.len()), (1, 1), "two columns have room for one line");
}

#[test]
fn nothing_is_cut_off_and_no_text_stands_upon_another() {
    let long = "县级以上重点基础设施与公共服务建设项目以及其他各类项目合计";
    let cases: [&[(&str, &str, &str)]; 5] = [
        &PLAN,
        // A column as high as the axis on either side of the period.
        &[("甲", "5亿元", "2020"), ("甲", "5亿元", "2024")],
        &[(long, "1元", "2021")],
        &[("甲", "123456789012亿元", "2021"), ("乙", "0.01元", "2030")],
        &[("甲", "3万元", "2022"), ("乙", "1元", "2023")],
    ];
    for projects in cases {
        for lang in LANGS {
            drawn(lang, projects).unwrap().is_tidy();
        }
    }
}

#[test]
fn without_money_that_has_a_year_there_is_no_drawing() {
    for projects in [[("甲", "1亿元", "")], [("甲", "", "2021")]] {
        assert!(drawn(Lang::Zh, &projects).is_none(), "{projects:?}");
    }
}

#[test]
fn the_axis_ends_at_a_round_amount_that_no_column_exceeds() {
    let scale = |yuan| {
        let scale = Scale::to(money(yuan));
        (scale.step, scale.steps)
    };
    assert_eq!(scale(224), (money(50), 5));
    assert_eq!(scale(5), (money(1), 5));
    assert_eq!(scale(501), (money(200), 3));
    assert_eq!(scale(1_000_000), (money(200_000), 5));
}

#[test]
fn heights_are_in_proportion() {
    let scale = Scale::to(money(500));
    assert_eq!((scale.height(money(500)), scale.height(money(250))), (TALL, TALL / 2));
}
