//! What the words of a row say: of what kind a group is, whether it is a total or a note.

use super::super::text::{self, bare};
use super::{Meaning, Total};

/// What a group's words mean.
pub(in super::super) fn meaning(label: &str) -> Meaning {
    let text = bare(label);
    if super::super::class::Class::of(&text).is_some() {
        return Meaning::Class;
    }
    let ends = |words: &[&str]| words.iter().any(|word| text.ends_with(word));
    let bodies = [
        "局",
        "委",
        "办",
        "厅",
        "公司",
        "集团",
        "中心",
        "政府",
        "委员会",
        "管委会",
        "办公室",
        "联社",
        "银行",
        "学校",
        "医院",
        "分局",
        "支队",
        "大队",
        "服务中心",
        "人社",
        "公安",
        "税务",
    ];
    if ends(&bodies) {
        return Meaning::Responsible;
    }
    let places = ["省", "市", "县", "区", "镇", "乡", "街道", "村", "开发区", "园区", "街道办", "办事处"];
    if ends(&places) && text.chars().count() >= 2 {
        return Meaning::Region;
    }
    Meaning::Sector
}

/// Words that name a class, a place, a body or a branch, and hardly ever a project.
pub(super) fn is_group_word(words: &str) -> bool {
    let text = bare(words);
    let ends = ["类", "类项目", "产业", "领域", "产业项目", "板块", "行业"];
    match meaning(&text) {
        Meaning::Class => true,
        Meaning::Responsible | Meaning::Region => text.chars().count() <= 14,
        Meaning::Sector => text.chars().count() <= 8 && ends.iter().any(|end| text.ends_with(end)),
    }
}

/// Whether a text is nothing but a count, such as 共12项.
pub(super) fn is_count(words: &str) -> bool {
    let (rest, count) = text::counted(words);
    count.is_some() && rest.is_empty()
}

/// 备注：…, the lines of who filled in the list, and the numbers of pages.
pub(super) fn is_note(label: &str) -> bool {
    let text = bare(label);
    let colon = |word: &str| {
        text.strip_prefix(word).is_some_and(|rest| rest.starts_with([':', '.', '、']) || rest.is_empty())
    };
    let words = [
        "注",
        "备注",
        "说明",
        "附注",
        "填表说明",
        "填报说明",
        "填表人",
        "填报人",
        "制表人",
        "制表",
        "审核",
        "审核人",
        "联系人",
        "联系电话",
        "负责人",
        "单位负责人",
        "统计负责人",
        "填报单位",
        "填报日期",
        "填表日期",
        "报送单位",
        "制表单位",
        "填表单位",
        "报出日期",
        "主要领导",
        "分管领导",
        "单位",
        "金额单位",
        "编制单位",
        "签字",
        "盖章",
        "附件",
    ];
    words.iter().any(|word| colon(word))
        || text
            .strip_prefix('注')
            .is_some_and(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(':'))
        || text.starts_with("(此页无正文")
        || text
            .strip_prefix('第')
            .is_some_and(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('页'))
}

/// 合计, 小计, 工业合计, 总计（104项）.
pub(super) fn total(label: &str) -> Option<Total> {
    let (base, count) = text::counted(text::unmarked(label));
    let (_, rest) = text::numbering(&base);
    let text = bare(rest);
    let text = text.trim_matches(['(', ')', ':', '【', '】', '[', ']', '、']);
    let grand = [
        "合计",
        "总计",
        "共计",
        "总合计",
        "累计",
        "全部合计",
        "汇总",
        "汇总数",
        "合计数",
        "总计数",
        "总和",
        "总数",
        "全部",
        "计",
        "共",
        "总",
        "σ",
        "total",
        "grandtotal",
        "totals",
        "sum",
        // Where a row has no other name, its words are a heading's.
        "总投资",
        "投资总额",
        "投资合计",
        "合计投资",
        "合计金额",
        "总金额",
        "总额",
    ];
    let sub = ["小计", "分计", "本页小计", "subtotal"];
    let words = text::tidy(label);
    if grand.contains(&text) {
        return Some(Total { words, sub: false, of: None, count });
    }
    if sub.contains(&text) {
        return Some(Total { words, sub: true, of: None, count });
    }
    for (ends, is_sub) in [(&["小计"][..], true), (&["合计", "总计", "共计"], false)] {
        for end in ends {
            let stem = text.strip_suffix(end).or_else(|| behind(text, end));
            if let Some(stem) = stem.filter(|stem| stem.chars().count() <= 20) {
                let of = stem.trim_matches(['(', ')', ':', '、']).to_owned();
                return Some(Total { words, sub: is_sub, of: Some(of), count });
            }
        }
    }
    None
}

/// What stands behind a word for a total and a sign: 合计（一+二）, 合计：工业. 合计沟 is a place.
fn behind<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(word)?;
    let count = rest.starts_with(|c: char| c.is_ascii_digit());
    (count || rest.starts_with(['(', ':', '【', '[', '、', ',', '-', '—'])).then_some(rest)
}

/// Words for a total within others, 三项合计投资: no name of a project, unless what stands beside them says so.
pub(super) fn speaks_of_total(label: &str) -> bool {
    let text = bare(label);
    ["合计", "总计", "共计", "小计"].iter().any(|word| text.contains(word))
}

/// A row that compares or divides the others: 占比, 同比增长, 上年同期, 平均.
pub(super) fn is_statistic(label: &str) -> bool {
    let text = bare(text::unmarked(label));
    let text = text.split('(').next().unwrap_or("").trim_end_matches([':', '%']);
    let words = [
        "占比",
        "比重",
        "比例",
        "占总投资比重",
        "占总投资比例",
        "同比",
        "同比增长",
        "同比增减",
        "环比",
        "增长率",
        "增幅",
        "增速",
        "比上年增长",
        "较上年增长",
        "增减",
        "平均",
        "平均值",
        "平均数",
        "均值",
        "上年同期",
        "去年同期",
        "上年",
        "去年",
        "上年数",
        "完成率",
        "投资完成率",
        "序时进度",
        "差额",
        "最大值",
        "最小值",
        "average",
        "share",
    ];
    words.contains(&text)
}
