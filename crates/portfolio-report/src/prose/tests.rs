//! The rules of prose: exact or said to be rounded, unknown is not zero, errors have places.

use portfolio_core::source::Loaded;
use portfolio_core::totals::{Dimension, TotalQuery, total};
use portfolio_core::{Selection, load_text};

use super::*;
use crate::table::UnitChoice;
use crate::{Lang, Messages};

fn loaded() -> Loaded {
    let text = "
format: portfolio/1
outline: {title: 某县规划}
sectors: [{id: health, name: 卫生健康, english: Health}, {id: roads, name: 交通, english: Roads}]
projects:
  - {id: clinic, name: 卫生院, sector: health, investment: 约5200.005万元}
  - {id: ward, name: 病房楼, sector: health}
  - {id: road, name: 县道, sector: roads, investment: 20亿元}
";
    load_text("plan.yaml", text).unwrap()
}

fn written(template: &str, figuring: Figuring, lang: Lang) -> Result<String, TemplateError> {
    let loaded = loaded();
    let registry = loaded.registry();
    let selected = Selection::default().select(registry).unwrap();
    let query = TotalQuery { by: vec![Dimension::Sector], ..TotalQuery::default() };
    let report = total(registry, &selected, &query).unwrap();
    write("own.txt", template, &super::total(&Messages::new(lang), registry, &report), figuring, lang)
}

fn zh(template: &str) -> String {
    written(template, Figuring::default(), Lang::Zh).unwrap().trim_end().to_owned()
}

/// 200,000万元 and 5,200.005万元 are 205,200.005万元, by hand.
#[test]
fn amounts_are_exact_in_a_unit_and_rounded_half_up_where_asked() {
    assert_eq!(zh("{{ total.amount }}"), "2052000050");
    assert_eq!(zh("{{ total.amount | yuan }} {{ total.amount | wan }}"), "2052000050 205200.005");
    assert_eq!(zh("{{ total.amount | yi }} {{ total.amount | yi(3) }}"), "20.5200005 20.520");
    assert_eq!(zh("{{ total.amount | million(1) }}"), "2052.0");
    assert_eq!(zh("{{ total.amount | wan(2) }}"), "205200.01");
}

#[test]
fn money_has_one_unit_and_says_whether_it_was_rounded() {
    assert_eq!(zh("{{ total.amount | money }}{% if rounded() %}!{% endif %}"), "20.52亿元!");
    assert_eq!(zh("{{ rows[1].amount | money }}{% if rounded() %}!{% endif %}"), "20亿元");
    assert_eq!(zh("{{ rows[0].amount | money }}"), "0.52亿元", "the unit is that of the largest");
    let wan = Figuring { unit: UnitChoice::Wan, decimals: Some(3), ..Figuring::default() };
    let exact = written("{{ rows[0].amount | money }}{{ rounded() }}", wan, Lang::Zh).unwrap();
    assert_eq!(exact, "5200.005万元False\n");
    assert_eq!(zh("{{ '1' | money }}"), "0.00000001亿元", "what is not zero is not shown as zero");
    let english = written("{{ total.amount | money }}", Figuring::default(), Lang::En).unwrap();
    assert_eq!(english, "CNY 2,052.00 million\n", "2,052.00005");
}

#[test]
fn what_is_not_stated_is_said_to_be_so() {
    assert_eq!(zh("{{ none | money }}"), "未列明");
    assert_eq!(zh("{{ {'amount': none, 'qualifier': none} | wan }}"), "未列明");
    let qualified = "{{ {'amount': '80000000', 'qualifier': {'basis': '预计', 'precision': none}} | money }}";
    assert_eq!(zh(qualified), "预计0.8亿元");
}

#[test]
fn rates_and_dates_are_written_as_the_language_does() {
    assert_eq!(
        zh("{{ '0.6069' | percent }} {{ '-0.1080' | points }} {{ '0.5' | percent(0) }}"),
        "60.69% 10.80 50%"
    );
    assert_eq!(
        zh("{{ '2026-09' | date }} {{ '2026-09-20' | date }} {{ '2026' | date }}"),
        "2026年9月 2026年9月20日 2026年"
    );
    let english = written("{{ '2026-09-20' | date }}", Figuring::default(), Lang::En).unwrap();
    assert_eq!(english, "20 September 2026\n");
}

#[test]
fn every_error_has_its_line() {
    let line = |template: &str| written(template, Figuring::default(), Lang::Zh).unwrap_err().line();
    assert_eq!(line("一\n{{ total.amuont }}"), Some(2));
    assert_eq!(line("一\n二\n{{ total.amount | mony }}"), Some(3));
    assert_eq!(line("{% for row in rows %}"), Some(1));
    assert_eq!(line("一\n{{ 'x' | money }}"), Some(2));
    assert_eq!(line("一\n{{ total.amount | float }}"), Some(2), "no money becomes a float");
    assert_eq!(
        line("{% for a in range(9999) %}{% for b in range(9999) %}{{ b }}{% endfor %}{% endfor %}"),
        Some(1)
    );
    assert_eq!(line("{% include '/etc/passwd' %}"), Some(1), "no file is read");
    let error = written("一\n{{ total.amuont }}", Figuring::default(), Lang::Zh).unwrap_err();
    let place = error.complaint(&Messages::new(Lang::Zh), "own.txt").place.unwrap();
    assert_eq!((place.line, &place.excerpt[place.marked]), (2, "total.amuont"));
}

/// Ours fill in without an error, and speak their language.
#[test]
fn templates_that_are_built_in_are_found_by_both_names() {
    for built_in in BUILT_IN {
        for lang in [Lang::Zh, Lang::En] {
            let found = BuiltIn::find(built_in.name(lang)).unwrap();
            assert_eq!(found.command, built_in.command);
        }
        assert!(built_in.text(Lang::En).is_ascii(), "{}", built_in.command);
    }
    let text = written(BUILT_IN[0].text(Lang::Zh), Figuring::default(), Lang::Zh).unwrap();
    assert_eq!(
        text,
        "某县规划，共安排重点项目 3 个，总投资20.52亿元（另有 1 个未列明），其中 1 个的投资额为约数。按行业分：\
         卫生健康 2 个，投资0.52亿元，占 2.53%（1 个未列明）；交通 1 个，投资20亿元，占 97.47%。\
         （金额四舍五入，精确数见汇总表。）\n"
    );
}

/// What is wrong is said by its kind, and the place shown: what is at fault, else the whole of its line.
#[test]
fn an_error_says_what_is_wrong_and_where() {
    let messages = Messages::new(Lang::Zh);
    let endless = "{% for a in range(9999) %}{% for b in range(9999) %}{{ b }}{% endfor %}{% endfor %}";
    for (line, said, marked) in [
        ("{% include '/etc/passwd' %}", "模板语法有误：unknown statement include", "include"),
        ("{{ total.amuont }}", "模板中的“total.amuont”没有值", "total.amuont"),
        ("{{ total.amount | mony }}", "没有这个过滤器：filter mony is unknown", "total.amount"),
        ("{% if total is bad %}{% endif %}", "没有这个函数或判断：test bad is unknown", "bad"),
        ("{{ bad() }}", "没有这个函数或判断：bad is unknown", "bad()"),
        (endless, "模板的循环次数过多，已停止", endless),
        ("{{ 'x' | money }}", "模板无法填写：“x”不是金额", "'x'"),
    ] {
        let template = format!("一\n{line}\n二");
        let error = written(&template, Figuring::default(), Lang::Zh).unwrap_err();
        let complaint = error.complaint(&messages, "own.txt");
        let place = complaint.place.unwrap();
        assert_eq!((complaint.message.as_str(), place.line), (said, 2));
        assert_eq!((&template[place.bytes], &place.excerpt[place.marked]), (marked, marked));
    }
}
