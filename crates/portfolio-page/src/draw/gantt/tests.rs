use super::*;
use crate::draw::drawn::{Drawing, Element, LANGS};
use portfolio_core::{Selection, load_text, schedule};
use portfolio_report::{Lang, Messages};

/// What a test asks of the schedule of projects, each given as the rest of its record behind its id, its name and its sector.
fn asked<T>(projects: &[(&str, &str)], ask: impl Fn(&ScheduleReport<'_>) -> T) -> T {
    let mut text = "{format: portfolio/1, title: 甲, sectors: [{id: s, name: 甲}], projects: [".to_owned();
    for (id, rest) in projects {
        text += &format!("{{id: {id}, name: {id}, sector: s, {rest}}}, ");
    }
    let loaded = load_text("plan.yaml", &(text + "]}")).unwrap();
    let everything = Selection::default().select(loaded.registry()).unwrap();
    ask(&schedule(loaded.registry(), &everything, &Default::default()).unwrap())
}

fn span(text: &str) -> Option<Span> {
    Some(text.parse().unwrap())
}

fn drawn(lang: Lang, projects: &[(&str, &str)], period: Option<Span>) -> Drawing {
    let messages = Messages::new(lang);
    let voice = Voice { messages: &messages, currency: "CNY", total: portfolio_core::Money::ZERO };
    asked(projects, |report| {
        let tasks: Vec<&Task<'_>> = report.tasks.iter().collect();
        Drawing::only(&draw(voice, &Calendar::of(report, period), "工期", &tasks))
    })
}

/// Of a registry with one project, from July 2021.
fn calendar(months: i64, period: &str) -> Calendar {
    let timeline = format!("timeline: {{start: 2021-07, duration: P{months}M}}");
    asked(&[("p", &timeline)], |report| Calendar::of(report, span(period)))
}

/// b waits for a and for d, which has half a year to spare; c stands alone, and m is a milestone.
const PLAN: [(&str, &str); 5] = [
    ("a", "timeline: {start: 2021-07, duration: P12M}"),
    ("b", "timeline: {duration: P6M}, depends_on: [{project: a}, {project: d}]"),
    ("c", "timeline: {start: 2022-01, finish: 2022-03}"),
    ("d", "timeline: {duration: P6M}"),
    ("m", "timeline: {start: 2022-01, duration: P0M}"),
];

/// A line each, in the order given: eight units a month, all 18 months at most.
#[test]
fn a_bar_reaches_from_the_earliest_start_to_the_earliest_finish() {
    let chart = drawn(Lang::Zh, &PLAN, None);
    let names: Vec<(i64, &str)> = chart
        .of("text", "")
        .filter(|e| e.get("text-anchor") == Some("end"))
        .map(|e| (e.number("y"), &*e.text))
        .collect();
    let tasks = asked(&PLAN, |report| {
        report.tasks.iter().map(|task| task.project.id.to_string()).collect::<Vec<_>>()
    });
    let line = |id: &str| TOP + LINE * coordinate(tasks.iter().position(|task| task == id).unwrap());
    let in_order: Vec<(i64, &str)> = tasks.iter().map(|id| (line(id) + 14, id.as_str())).collect();
    assert_eq!(names, in_order);
    let bars = |class| {
        let mut bars: Vec<[i64; 4]> =
            chart.of("rect", class).map(|e| e.numbers(["x", "y", "width", "height"])).collect();
        bars.sort_unstable();
        bars
    };
    assert_eq!(bars("critical"), [[NAMES, line("a") + 4, 96, 12], [NAMES + 96, line("b") + 4, 48, 12]]);
    assert_eq!(bars("task"), [[NAMES, line("d") + 4, 48, 12], [NAMES + 48, line("c") + 4, 24, 12]]);
    let milestone: Vec<Option<&str>> = chart.of("path", "").map(|e| e.get("d")).collect();
    assert_eq!(milestone, [Some(&*format!("M{} {}l6 -6l6 6l-6 6z", NAMES + 42, line("m") + 10))]);
    let float: Vec<[i64; 4]> =
        chart.of("line", "float").map(|e| e.numbers(["x1", "y1", "x2", "y2"])).collect();
    assert_eq!(float, [[NAMES + 48, line("d") + 10, NAMES + 96, line("d") + 10]], "its float behind it");
    assert_eq!((chart.width, chart.height), (NAMES + 144 + DATES, TOP + 5 * LINE + 6));
}

/// Behind its bar and its float, as its title has them too.
#[test]
fn a_bar_says_its_dates_and_its_float() {
    let said = |lang, projects: &[(&str, &str)]| {
        let chart = drawn(lang, projects, None);
        let mut said: Vec<(i64, String)> = chart
            .of("text", "small")
            .filter(|e| e.text.contains('–'))
            .map(|e| (e.number("x"), e.text.clone()))
            .collect();
        said.sort();
        said
    };
    let expected = [
        (NAMES + 54, "2022-01–2022-01"),
        (NAMES + 78, "2022-01–2022-03"),
        (NAMES + 102, "2021-07–2021-12 +6"),
        (NAMES + 102, "2021-07–2022-06 关键"),
        (NAMES + 150, "2022-07–2022-12 关键"),
    ];
    assert_eq!(said(Lang::Zh, &PLAN), expected.map(|(x, text)| (x, text.to_owned())));
    let undated =
        [("p", "timeline: {duration: P6M}"), ("q", "timeline: {duration: P1M}, depends_on: [{project: p}]")];
    let expected = [(NAMES + 54, "0–6 critical"), (NAMES + 62, "6–7 critical")];
    assert_eq!(said(Lang::En, &undated), expected.map(|(x, text)| (x, text.to_owned())));
    let chart = drawn(Lang::En, &undated, None);
    let titles: Vec<(Option<&str>, &str)> =
        chart.of("a", "").map(|e| (e.get("href"), e.title.as_str())).collect();
    assert_eq!(titles, [(Some("#p"), "p 0–6 critical"), (Some("#q"), "q 6–7 critical")]);
}

/// q waits for what nobody knows the duration of.
const OPEN: [(&str, &str); 3] = [
    ("p", "timeline: {start: 2021-07}"),
    ("q", "timeline: {duration: P12M}, depends_on: [{project: p}]"),
    ("r", "timeline: {duration: P1M}, depends_on: [{project: q}]"),
];

#[test]
fn a_bar_that_may_be_later_says_so() {
    for (lang, words) in [(Lang::Zh, "不早于"), (Lang::En, "at the earliest")] {
        let chart = drawn(lang, &OPEN, None);
        let said: Vec<&str> =
            chart.of("text", "small").map(|e| &*e.text).filter(|text| text.ends_with(words)).collect();
        assert_eq!(said.len(), 2, "{said:?}");
        assert_eq!(chart.width, NAMES + 13 * 8 + DATES + EARLIEST);
        chart.is_tidy();
    }
}

#[test]
fn bars_and_dates_lie_within_the_drawing() {
    let century = [
        ("p", "timeline: {start: 2021-07, duration: P1200M}"),
        ("q", "timeline: {start: 2022-01, duration: P1M}"),
    ];
    let cases: [&[(&str, &str)]; 3] =
        [&PLAN, &century, &[("only-one-project-with-a-name-that-is-too-long", PLAN[0].1)]];
    for lang in LANGS {
        for projects in cases {
            let chart = drawn(lang, projects, span("2020..2030"));
            chart.is_tidy();
            assert!(chart.of("rect", "task").filter_map(Element::frame).all(|bar| bar[2] - bar[0] >= 2));
        }
    }
}

/// From July 2021 to June 2024: the first year that begins is 2022, six months in, and 8 units are a month.
#[test]
fn years_and_the_period_stand_at_their_months() {
    let years = calendar(36, "2022..2023");
    assert_eq!(years.years(), [(2022, NAMES + 48), (2023, NAMES + 144), (2024, NAMES + 240)]);
    assert_eq!(years.period(), Some((NAMES + 48, 192)));
    assert_eq!(calendar(36, "2019..2020").period(), None, "a period that is over");
    assert_eq!(calendar(36, "2030..2035").period(), None, "a period to come");
    assert_eq!(calendar(36, "2021..2030").period(), Some((NAMES, 288)), "a period around it");
    let chart = drawn(Lang::Zh, &[("p", "timeline: {start: 2021-07, duration: P36M}")], span("2022..2023"));
    let shade: Vec<[i64; 4]> = chart.of("rect", "period").filter_map(Element::frame).collect();
    assert_eq!(shade, [[NAMES + 48, 0, NAMES + 240, chart.height]]);
    let lines: Vec<[i64; 4]> = chart.of("line", "grid").filter_map(Element::frame).collect();
    let at = [NAMES + 48, NAMES + 144, NAMES + 240];
    assert_eq!(lines, at.map(|x| [x, 14, x, chart.height]));
    let named: Vec<(i64, i64, &str)> =
        chart.texts("small").into_iter().filter(|(_, y, _)| *y == 12).collect();
    assert_eq!(named, [(at[0] + 3, 12, "2022"), (at[1] + 3, 12, "2023"), (at[2] + 3, 12, "2024")]);
}

/// 960 units are ten years of eight a month.
#[test]
fn many_months_are_narrower_so_that_all_take_no_more_room() {
    for (months, wide) in [(1, 8), (36, 288), (120, 960), (121, 955), (240, 960), (1_200, 960)] {
        assert_eq!(calendar(months, "2022").width(), NAMES + wide + DATES, "{months}");
    }
}

/// The least of 1, 5, 10, 15 … years that leaves 34 units between two.
#[test]
fn years_of_a_century_do_not_stand_upon_each_other() {
    for (months, apart) in [(120, 1), (320, 1), (400, 5), (1_200, 5), (1_900, 10)] {
        let years = calendar(months, "2022").years();
        assert!(years.len() > 1);
        assert!(years.windows(2).all(|pair| pair[1].0 - pair[0].0 == apart), "{months} {years:?}");
        assert!(years.windows(2).all(|pair| pair[1].1 - pair[0].1 >= 34), "{months} {years:?}");
        assert!(years.iter().all(|(year, _)| year % apart == 0));
    }
}
