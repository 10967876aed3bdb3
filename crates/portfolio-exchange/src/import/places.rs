//! Where projects are built: the words of lists, and the regions of the registry.

use portfolio_core::RegionKind;

use super::text::{self, bare};

/// What the words of a place say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The whole county.
    County,
    /// Some regions, by name; `more` where the list is open.
    Sites {
        /// Their names, each with the kind that it says it is.
        names: Vec<(String, RegionKind)>,
        /// 等
        more: bool,
    },
    /// An address that names no region.
    Words,
}

/// Reads words such as 新城镇、古城镇 or 全县; `known` are the names of the registry's regions with their kinds.
pub(super) fn read(words: &str, known: &[(String, RegionKind)]) -> Place {
    let plain = bare(words);
    let county = [
        "全县",
        "县域",
        "全县域",
        "全县范围",
        "各乡镇",
        "县域内",
        "全域",
        "全市",
        "全区",
        "全县各乡镇",
        "县境内",
        "全市域",
    ];
    if county.contains(&plain.as_str()) {
        return Place::County;
    }
    let (mut names, mut more) = (Vec::new(), false);
    for part in text::tidy(words).split(['、', '，', ',', ';', '；', '/', '及', '和']) {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        let open = part.split_once('等').filter(|(_, rest)| is_rest(rest));
        more |= open.is_some();
        let part = open.map_or(part, |(before, _)| before).trim();
        if part.is_empty() {
            continue;
        }
        match region(part, known) {
            Some(found) => names.push(found),
            None => return Place::Words,
        }
    }
    names.dedup();
    if names.is_empty() { Place::Words } else { Place::Sites { names, more } }
}

/// What may follow 等: 8个乡镇, 地, nothing.
fn is_rest(rest: &str) -> bool {
    let rest =
        rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十多各".contains(c));
    ["", "地", "乡镇", "个乡镇", "个镇", "个村", "村", "个行政村", "镇", "处"].contains(&rest)
}

/// The region that a part names: a known one, or a new one whose words end as regions' do.
fn region(part: &str, known: &[(String, RegionKind)]) -> Option<(String, RegionKind)> {
    let part = text::tidy(part);
    let whole = |name: &str| known.iter().find(|(known, _)| known == name).cloned();
    if let Some(found) = whole(&part) {
        return Some(found);
    }
    // 垣曲县新城镇左家湾村: the last known region that the words run through.
    let mut best: Option<(usize, (String, RegionKind))> = None;
    for (name, kind) in known {
        if let Some(offset) = part.find(name.as_str()) {
            let end = offset + name.len();
            if best.as_ref().is_none_or(|(before, (other, _))| {
                end > *before || (end == *before && name.len() > other.len())
            }) {
                best = Some((end, (name.clone(), *kind)));
            }
        }
    }
    if let Some((end, found)) = best {
        // What follows a county's name may be a township of its own.
        let deeper = matches!(found.1, RegionKind::Province | RegionKind::City | RegionKind::County);
        let rest = &part[end..];
        let below = if deeper { kind_of(rest).filter(|_| !rest.is_empty()) } else { None };
        return Some(below.map_or(found, |kind| (rest.to_owned(), kind)));
    }
    kind_of(&part).map(|kind| (part, kind))
}

/// The kind of a region by how its name ends; nothing for long names, which are addresses.
fn kind_of(name: &str) -> Option<RegionKind> {
    if !(2..=10).contains(&name.chars().count()) || name.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word) && name.len() > word.len());
    // Two endings in one name are an address: 新城镇左家湾村.
    let markers = name.chars().filter(|c| ['省', '市', '县', '镇', '乡', '村'].contains(c)).count();
    if markers > 1 {
        return None;
    }
    if ends(&["开发区", "高新区", "工业园区", "产业园区", "经开区", "工业园", "产业园", "园区"])
    {
        Some(RegionKind::DevelopmentZone)
    } else if ends(&["镇", "乡", "街道", "街道办", "办事处"]) {
        Some(RegionKind::Township)
    } else if ends(&["村"]) {
        Some(RegionKind::Village)
    } else if ends(&["县"])
        || (ends(&["区"])
            && !ends(&[
                "小区", "社区", "库区", "景区", "矿区", "灌区", "城区", "厂区", "片区", "校区", "院区",
            ]))
    {
        Some(RegionKind::County)
    } else if ends(&["市"]) {
        Some(RegionKind::City)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_places() {
        let known: Vec<(String, RegionKind)> = [
            ("垣曲县", RegionKind::County),
            ("新城镇", RegionKind::Township),
            ("左家湾村", RegionKind::Village),
        ]
        .map(|(name, kind)| (name.to_owned(), kind))
        .into();
        let sites = |names: &[&str], more| (names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>(), more);
        for (words, expected) in [
            ("新城镇", sites(&["新城镇"], false)),
            ("垣曲县新城镇", sites(&["新城镇"], false)),
            ("新城镇左家湾村", sites(&["左家湾村"], false)),
            ("垣曲县古城镇", sites(&["古城镇"], false)),
            ("新城镇、古城镇", sites(&["新城镇", "古城镇"], false)),
            ("新城镇、古城镇等8个乡镇", sites(&["新城镇", "古城镇"], true)),
            ("新城镇北环路东侧", sites(&["新城镇"], false)),
            ("垣曲县", sites(&["垣曲县"], false)),
            // Each 等 leaves something out, and what 等 only begins leaves out nothing.
            ("新城镇等地、古城镇等地", sites(&["新城镇", "古城镇"], true)),
            ("新城镇等候区", sites(&["新城镇"], false)),
        ] {
            match read(words, &known) {
                Place::Sites { names, more } => {
                    assert_eq!((names.into_iter().map(|(n, _)| n).collect(), more), expected, "{words}");
                }
                other => panic!("{words}: {other:?}"),
            }
        }
        assert_eq!(read("全县", &known), Place::County);
        for words in ["北环路东侧", "县城", "中条山腹地3号", "新建小区"] {
            assert_eq!(read(words, &known), Place::Words, "{words}");
        }
    }

    #[test]
    fn an_address_is_in_the_last_region_that_it_names_and_the_longest_of_those() {
        let (town, part) = (("新城镇", RegionKind::Township), ("城镇", RegionKind::DevelopmentZone));
        let hill = ("东山", RegionKind::Village);
        for (words, known, expected) in [
            ("新城镇北侧", [part, town], town),
            ("新城镇北侧", [town, part], town),
            ("新城镇东山北侧", [hill, town], hill),
            ("新城镇东山北侧", [town, hill], hill),
            // Of two of one name the first.
            ("新城镇北侧", [town, ("新城镇", RegionKind::DevelopmentZone)], town),
        ] {
            let known = known.map(|(name, kind)| (name.to_owned(), kind));
            assert_eq!(
                region(words, &known),
                Some((expected.0.to_owned(), expected.1)),
                "{words}: {known:?}"
            );
        }
    }

    #[test]
    fn how_a_name_ends_tells_its_kind() {
        for (name, kind) in [
            ("城东工业园", Some(RegionKind::DevelopmentZone)),
            ("城关街道", Some(RegionKind::Township)),
            ("平陆县", Some(RegionKind::County)),
            ("盐湖区", Some(RegionKind::County)),
            ("运城市", Some(RegionKind::City)),
            ("左家湾村", Some(RegionKind::Village)),
            // An ending alone is no name, a number is of an address, and so are more than ten characters.
            ("街道", None),
            ("2号安置村", None),
            ("中条山东麓黄河北岸移民村", None),
            ("新城镇左家湾村", None),
            ("城东小区", None),
        ] {
            assert_eq!(kind_of(name), kind, "{name}");
        }
    }
}
