//! What columns are called: the headings of the fields are the catalogue's, and beside them stand here the headings of what
//! is no field, the words that mean several fields until the list is seen, and the names of sources of funds.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use portfolio_core::follow_up::{Plan, Update};
use portfolio_core::record::{Record as _, Table};
use portfolio_core::{Project, Role, Timeline};
use portfolio_report::{Lang, Messages, fields};

use super::wording::in_form;

/// The fields that an import takes: the key by which mapping files name each, the record that it is a field of, its key there.
#[rustfmt::skip]
const FIELDS: &[(&str, &Table, &str)] = &[
    ("id", &Project::TABLE, "id"),
    ("name", &Project::TABLE, "name"),
    ("english", &Project::TABLE, "english"),
    ("aliases", &Project::TABLE, "aliases"),
    ("code", &Project::TABLE, "code"),
    ("sector", &Project::TABLE, "sector"),
    ("nature", &Project::TABLE, "nature"),
    ("stage", &Project::TABLE, "stage"),
    ("responsible", &Project::TABLE, "responsible"),
    ("lead", &Project::TABLE, "lead"),
    ("level", &Project::TABLE, "level"),
    ("tags", &Project::TABLE, "tags"),
    ("location", &Project::TABLE, "location"),
    ("investment", &Project::TABLE, "investment"),
    ("annual", &Project::TABLE, "annual"),
    ("completed_before", &Project::TABLE, "completed_before"),
    ("funding", &Project::TABLE, "funding"),
    ("scale", &Project::TABLE, "scale"),
    ("problems", &Project::TABLE, "problems"),
    ("notes", &Project::TABLE, "notes"),
    ("period", &Project::TABLE, "timeline"),
    ("period", &Timeline::TABLE, "duration"),
    ("start", &Timeline::TABLE, "start"),
    ("finish", &Timeline::TABLE, "finish"),
    ("started", &Project::TABLE, "started"),
    ("finished", &Project::TABLE, "finished"),
    ("goal", &Plan::TABLE, "goal"),
    ("invested_year", &Update::TABLE, "invested_year"),
    ("invested", &Update::TABLE, "invested"),
    ("funds_in", &Update::TABLE, "funds_in"),
    ("paid", &Update::TABLE, "paid"),
    ("physical", &Update::TABLE, "physical"),
    ("physical", &Update::TABLE, "percent"),
    // What an office divided itself follows from the amounts.
    ("rate!", &Update::TABLE, "rate"),
];

/// The roles of parties that have columns of their own.
const ROLES: &[(&str, Role)] =
    &[("owner", Role::Owner), ("investor", Role::Investor), ("operator", Role::Operator)];

/// Headings of what is no field, or no field yet; they go before the fields'. What ends in `!` is derived, counted or
/// unclear without what stands beside it.
#[rustfmt::skip]
const OTHERS: &[(&str, &[&str])] = &[
    ("number", &["序号", "编号", "no", "no.", "序", "项目序号", "#", "总序号", "分序号", "行号", "seq"]),
    // The class, the nature or the sector, as its cells say.
    ("kind", &["项目类别", "项目类型", "类别", "类型", "分类", "项目分类", "项目性质", "项目大类", "category",
        "type"]),
    ("invested_month!", &["本月完成投资", "当月完成投资", "本月投资", "当月投资", "当月完成投资额",
        "本月完成投资额"]),
    // Since the start where the year's stands beside it, else of nobody knows when.
    ("cumulative!", &["累计完成投资", "累计完成投资额", "累计已完成投资", "总累计完成投资"]),
    ("done!", &["已完成投资", "目前累计完成投资", "完成投资", "累计投资"]),
    ("funds_year!", &["年度到位资金"]),
    ("count!", &["项目个数", "个数", "项目数", "项目数量", "项目个数(个)", "项目数(个)", "个数(个)"]),
    ("contact!", &["联系人", "联系电话", "联系方式", "责任人", "项目负责人", "负责人", "联络员", "电话",
        "填报人", "具体责任人", "项目联系人", "联系人及电话", "联系人及联系方式", "责任人及电话", "手机",
        "法人代表"]),
    ("rate!", &["占比", "超(欠)序时进度", "序时进度", "排名"]),
];

/// Every heading with the key of what it means, as [`in_form`] writes it.
fn known() -> &'static BTreeMap<String, &'static str> {
    static KNOWN: OnceLock<BTreeMap<String, &'static str>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut known = BTreeMap::new();
        for (key, heading) in others().chain(of_fields()) {
            known.entry(in_form(&heading)).or_insert(key);
        }
        known
    })
}

fn others() -> impl Iterator<Item = (&'static str, String)> {
    OTHERS.iter().flat_map(|(key, words)| words.iter().map(|word| (*key, (*word).to_owned())))
}

/// The headings of the catalogue, in both languages, and the keys themselves.
fn of_fields() -> impl Iterator<Item = (&'static str, String)> {
    let both = [Lang::Zh, Lang::En].map(Messages::new);
    both.into_iter().flat_map(|messages| {
        let field = |(key, table, of): &(&'static str, &Table, &str)| {
            let field = table.fields.iter().find(|field| field.key == *of);
            let headings = field.map_or_else(Vec::new, |field| fields::headings(&messages, table, field));
            headings.into_iter().map(|heading| (*key, heading)).collect::<Vec<_>>()
        };
        let role = |(key, role): &(&'static str, Role)| {
            let headings = fields::role_headings(&messages, *role);
            headings.into_iter().map(|heading| (*key, heading)).collect::<Vec<_>>()
        };
        let keys = FIELDS.iter().map(|(key, ..)| (*key, (*key).to_owned()));
        FIELDS.iter().flat_map(field).chain(ROLES.iter().flat_map(role)).chain(keys).collect::<Vec<_>>()
    })
}

/// The key of what a heading means, which [`in_form`] has written.
pub(super) fn find(heading: &str) -> Option<&'static str> {
    known().get(heading).copied()
}

/// Whether a heading is one of those of a key that is no field.
pub(super) fn is_other(key: &str, heading: &str) -> bool {
    OTHERS.iter().any(|(own, words)| *own == key && words.contains(&heading))
}

/// The keys that mapping files may name.
pub(super) fn keys() -> impl Iterator<Item = &'static str> {
    let fields = FIELDS.iter().map(|(key, ..)| *key);
    let all = fields.chain(ROLES.iter().map(|(key, _)| *key)).chain(OTHERS.iter().map(|(key, _)| *key));
    let mut met = std::collections::BTreeSet::new();
    all.filter(move |key| !key.ends_with('!') && met.insert(*key))
}

/// Names of sources of funds that stand as headings.
#[rustfmt::skip]
pub(super) const SOURCES: &[&str] = &["中央预算内投资", "中央预算内资金", "中央预算内", "中央专项", "中央专项资金",
    "中央资金", "中央补助", "中央财政资金", "超长期国债", "超长期特别国债", "特别国债", "国债", "国债资金",
    "省级补助", "省级资金", "省级财政资金", "省级专项", "省预算内", "省预算内资金", "市级资金", "市级补助",
    "市级财政资金", "县级资金", "县级财政资金", "县级配套", "地方配套", "地方配套资金", "地方专项债券",
    "地方政府专项债券", "专项债券", "专项债", "一般债券", "地方债券", "政府资金", "政府投资", "财政资金",
    "财政性资金", "政府债券", "银行贷款", "贷款", "国内贷款", "金融机构贷款", "自筹", "自筹资金", "企业自筹",
    "企业自筹资金", "业主自筹", "单位自筹", "社会资本", "社会投资", "民间投资", "外资", "利用外资", "其他",
    "其他资金", "其它", "其它资金", "上级资金", "上级补助", "上级补助资金", "争取上级资金", "资本金",
    "项目资本金", "融资", "市场化融资", "中央", "省级", "市级", "县级", "地方财政", "本级财政",
    "开发性金融工具", "政策性开发性金融工具", "债券", "债券资金", "中央财政", "省级财政", "市级财政", "县级财政",
    "企业资金"];

#[cfg(test)]
mod tests {
    use super::*;

    /// A heading that two keys share would be read by whichever comes first. 项目类别 is the sector to a question, and to
    /// an import whatever its cells say; 编号 and 累计完成投资 are explained where they are listed.
    #[test]
    fn no_heading_stands_for_two_fields() {
        let mut met: BTreeMap<String, &str> = BTreeMap::new();
        let shared = |heading: &str| OTHERS.iter().any(|(_, words)| words.contains(&heading));
        for (key, heading) in of_fields() {
            let heading = in_form(&heading);
            if !shared(&heading) {
                let before = met.insert(heading.clone(), key);
                assert!(before.is_none_or(|before| before == key), "{heading}: {before:?} and {key}");
            }
        }
        let mut others: Vec<String> = others().map(|(_, heading)| heading).collect();
        let all = others.len();
        others.sort_unstable();
        others.dedup();
        assert_eq!(others.len(), all);
    }

    /// One home: what an import understands for a field is the catalogue's, and every field that it takes has headings there.
    #[test]
    fn every_field_of_an_import_has_its_headings_in_the_catalogue() {
        let messages = Messages::new(Lang::Zh);
        for (key, table, of) in FIELDS {
            let field = table.fields.iter().find(|field| field.key == *of).unwrap_or_else(|| panic!("{key}"));
            let listed = fields::synonyms(&messages, table, field);
            assert!(!listed.is_empty(), "{key} has no `.import`");
            for heading in listed {
                let found = find(&in_form(&heading)).unwrap();
                assert!(found == *key || found == "kind", "{heading}: {found}");
            }
        }
        for (key, role) in ROLES {
            assert!(fields::role_headings(&messages, *role).len() > 1, "{key}");
        }
    }

    #[test]
    fn others_are_in_the_form_that_headings_are_looked_up_in() {
        for (_, heading) in others() {
            assert_eq!(in_form(&heading), heading);
        }
    }
}
