use super::*;

fn of(path: &[&str]) -> Option<Field> {
    let path: Vec<String> = path.iter().map(|part| (*part).to_owned()).collect();
    resolve(&path, &Mapping::default()).field
}

#[test]
fn headings_of_real_lists_are_known() {
    let key = |key| Some(Field::Key(key));
    for (path, expected) in [
        (&["项目名称"][..], key("name")),
        (&["项目\n名称"], key("name")),
        (&["项目", "名称"], key("name")),
        (&["序号"], Some(Field::Number)),
        (&["总投资（万元）"], key("investment")),
        (&["计划总投资\n（亿元）"], key("investment")),
        (&["总投资", "合计"], key("investment")),
        (&["总投资（万元）", "其中：中央预算内投资"], Some(Field::Funding("中央预算内投资".to_owned()))),
        (&["资金来源", "银行贷款"], Some(Field::Funding("银行贷款".to_owned()))),
        (&["资金来源", "村集体出资"], Some(Field::Funding("村集体出资".to_owned()))),
        (&["资金来源"], key("funding")),
        (&["2026年计划投资（万元）"], Some(Field::Annual(Some(2026)))),
        (&["2026年度投资计划"], Some(Field::Annual(Some(2026)))),
        (&["年度计划投资"], Some(Field::Annual(None))),
        (&["今年计划投资"], Some(Field::Annual(None))),
        (&["分年度投资计划", "2024年"], Some(Field::Annual(Some(2024)))),
        (&["2026年", "计划投资"], Some(Field::Annual(Some(2026)))),
        (&["投资情况（万元）", "总投资"], key("investment")),
        (&["建设起", "止年限"], key("period")),
        (&["（预计）开工时间"], key("start")),
        (&["开工时间（年月）"], key("start")),
        (&["建设规模及内容（含主要产品）"], key("scale")),
        (&["截至2025年底累计完成投资"], key("completed_before")),
        (&["从开工到2025年底预计完成投资"], key("completed_before")),
        (&["1-9月完成投资"], key("invested_year")),
        (&["2026年1-9月累计完成投资"], key("invested_year")),
        (&["9月完成投资"], Some(Field::Untaken)),
        (&["今年累计完成投资"], key("invested_year")),
        (&["完成情况", "本年完成投资"], key("invested_year")),
        (&["截至9月底自开工累计完成投资"], key("invested")),
        (&["截至9月底累计完成投资"], None),
        (&["累计完成投资"], Some(Field::Untaken)),
        (&["形象进度"], key("physical")),
        (&["本月完成投资"], Some(Field::Untaken)),
        (&["完成率（%）"], Some(Field::Ignored)),
    ] {
        assert_eq!(of(path), expected, "{path:?}");
    }
}

/// What is not the project's whole money is never taken for it.
#[test]
fn other_money_is_not_the_investment() {
    for path in [
        &["总投资（已完成）"][..],
        &["已完成投资"],
        &["2026年总投资"],
        &["2026年", "总投资"],
        &["完成情况", "投资额"],
        &["累计完成", "总投资"],
        &["总投资（万元）", "已完成"],
        &["设备投资"],
        &["政府投资完成"],
        &["2024-2026年投资"],
        &["年度资金来源", "银行贷款"],
        &["总投资（不含征地）"],
    ] {
        let found = of(path);
        assert!(found.as_ref().is_none_or(|field| !field.is_money()), "{path:?}: {found:?}");
    }
}

/// What stands below others is what both say together; where that is nothing, what it says itself.
#[test]
fn headings_below_others() {
    let key = |key| Some(Field::Key(key));
    let funding = |source: &str| Some(Field::Funding(source.to_owned()));
    for (path, expected) in [
        // The whole of money is that money, the whole of sources nothing of its own.
        (&["2026年计划投资", "合计"][..], Some(Field::Annual(Some(2026)))),
        (&["2026年计划投资", "总投资"], None),
        (&["完成投资", "合计"], Some(Field::Untaken)),
        (&["资金来源", "合计"], Some(Field::Ignored)),
        (&["资金来源", "总投资"], key("investment")),
        (&["建设规模", "合计"], None),
        // Sources stand below funds as a whole, and are no other field.
        (&["资金来源", "村集体出资"], funding("村集体出资")),
        (&["资金来源", "备注"], key("notes")),
        (&["资金", "其中：银行贷款"], funding("银行贷款")),
        (&["年度资金", "银行贷款"], None),
        (&["2025年底资金", "银行贷款"], None),
        (&["到位资金", "银行贷款"], None),
        (&["资金完成", "银行贷款"], None),
        (&["支付资金", "银行贷款"], None),
        (&["到账资金", "银行贷款"], None),
        (&["拨付资金", "银行贷款"], None),
        // What is no money stays what it is.
        (&["一期", "建设规模"], key("scale")),
        (&["完成情况", "建设规模"], key("scale")),
        (&["2026年", "建设规模"], key("scale")),
        // The year above counts, where it is one.
        (&["2026年投资情况", "年度计划投资"], Some(Field::Annual(Some(2026)))),
        (&["投资情况", "年度计划投资"], Some(Field::Annual(None))),
        (&["2025年、2026年投资情况", "年度计划投资"], None),
        (&["投资情况", "已完成投资"], Some(Field::Untaken)),
        (&["年度投资情况", "已完成投资"], Some(Field::Untaken)),
        (&["年度投资情况", "总投资"], None),
    ] {
        assert_eq!(of(path), expected, "{path:?}");
    }
}

/// A source without the word for its money is one of the money before it; below words of a year or of what is done it is not.
#[test]
fn sources_alone_follow_the_money_before_them() {
    for (path, follows) in [
        (&["银行贷款"][..], true),
        (&["其中：银行贷款"], true),
        (&["甲", "其中：银行贷款"], true),
        (&["甲", "银行贷款"], false),
        (&["资金来源", "银行贷款"], false),
        (&["年度", "其中：银行贷款"], false),
        (&["2025年底", "其中：银行贷款"], false),
        (&["完成", "其中：银行贷款"], false),
        (&["到位", "其中：银行贷款"], false),
        (&["甲", "其中：村集体出资"], false),
    ] {
        let path: Vec<String> = path.iter().map(|part| (*part).to_owned()).collect();
        assert_eq!(resolve(&path, &Mapping::default()).follows, follows, "{path:?}");
    }
}

/// Words in brackets behind money may change what it is, unless they say no more than how exact it is or how to write it.
#[test]
fn words_in_brackets() {
    for (heading, expected) in [
        ("总投资（估算）", Some(Field::Key("investment"))),
        ("总投资（估算）（必填）", Some(Field::Key("investment"))),
        ("总投资（估算）（一期）", None),
        ("银行贷款（估算）", Some(Field::Funding("银行贷款".to_owned()))),
        ("银行贷款（一期）", None),
        ("建设规模（一期）", Some(Field::Key("scale"))),
    ] {
        assert_eq!(of(&[heading]), expected, "{heading}");
    }
}

#[test]
fn months_that_headings_speak_up_to() {
    for (heading, month) in [
        ("1-9月完成投资", Some(9)),
        ("1月至12月完成投资", Some(12)),
        ("截至9月底累计完成投资", Some(9)),
        ("2026年9月底累计完成投资", Some(9)),
        ("9月完成投资", None),
        ("1-13月完成投资", None),
        ("1-0月完成投资", None),
        ("截至月底完成投资", None),
        ("完成投资", None),
    ] {
        assert_eq!(month_of(heading), month, "{heading}");
    }
}

/// A date is taken off where it has its month.
#[test]
fn headings_without_their_dates() {
    for (heading, rest) in [
        ("截至9月底累计完成投资", "累计完成投资"),
        ("截至年度9月末累计完成投资", "累计完成投资"),
        ("截至9月15日累计完成投资", "累计完成投资"),
        ("截至月底累计完成投资", "截至月底累计完成投资"),
        ("截至目前累计完成投资", "截至目前累计完成投资"),
        ("累计完成投资", "累计完成投资"),
    ] {
        assert_eq!(without_date(heading), rest, "{heading}");
    }
}

/// What is done from January to a month is the year's; of a month alone, or without one, nobody takes it so.
#[test]
fn what_is_done_from_january() {
    for (heading, expected) in [
        ("1-9月完成投资", Some(Field::Key("invested_year"))),
        ("一至九月完成", Some(Field::Key("invested_year"))),
        ("9月完成投资额", Some(Field::Untaken)),
        ("3-9月完成投资", Some(Field::Untaken)),
        ("1-9月计划投资", None),
        ("完成", None),
        ("1-9月", None),
    ] {
        assert_eq!(patterned(heading), expected, "{heading}");
    }
}

#[test]
fn words_that_leave_money_whole() {
    for (over, neutral) in [
        ("投资情况", true),
        ("年度计划", true),
        ("1-9月", true),
        ("截至2025年底", true),
        ("总投资（一期）", true),
        ("一期", false),
        ("政府投资", false),
    ] {
        assert_eq!(is_neutral(&Words::of(over).text), neutral, "{over}");
    }
}
