//! What rows are called, where they stand, and what is told of them.

use proptest::prelude::*;

use super::*;
use crate::facts::{Location, Nature};
use crate::id::SectorId;
use crate::project::Funding;
use crate::registry::Parts;
use crate::taxonomy::Zone;
use crate::testing::parts;

pub(super) fn of_sector(id: &str, money: &str, sector: &str) -> Project {
    Project { sector: SectorId::new(sector).unwrap(), ..project(id, money) }
}

pub(super) fn all<'r>(registry: &'r Registry, query: &TotalQuery) -> TotalReport<'r> {
    report(registry, &Selection::default(), query)
}

fn ids(rows: &[Row<'_>]) -> Vec<String> {
    rows.iter().map(|row| row.key.last().unwrap().id.to_string()).collect()
}

/// A key of the first row by one dimension: id, name, English name.
fn first_key(registry: &Registry, query: &TotalQuery) -> (String, String, Option<String>) {
    let answer = all(registry, query);
    let key = &answer.rows[0].key[0];
    (key.id.to_string(), key.name.to_string(), key.english.as_ref().map(ToString::to_string))
}

/// Every dimension names its rows as the registry names the records, or as planning offices write the value.
#[test]
fn rows_are_called_what_their_records_are_called() {
    let mut one = of_sector("a", "600万元", "schools");
    one.location = sites(&["south"]);
    one.cite = vec![cite(1, 2, Some(2))];
    one.stage = Some(Stage::Construction);
    one.nature = Some(Nature::Relocation);
    one.timeline = timeline("2022", "2022");
    one.parties = vec![Party { name: "乙".to_owned(), role: Role::Owner }];
    one.funding = vec![Funding::new("专项债券").with_amount(amount("600万元"))];
    // A record of another name before it, so that the first place is not the right one by chance.
    let mut other = project("b", "");
    other.parties = vec![Party { name: "甲".to_owned(), role: Role::Owner }];
    other.funding = vec![Funding::new("省级资金")];
    let groups = vec![programme("p", None, "", &["b"]), programme("q", None, "", &["a"])];
    let registry = registry_with(vec![other, one], groups);
    let key = |dimension| {
        let query = TotalQuery { sort: Some(RankKey::Amount.into()), ..by(&[dimension]) };
        first_key(&registry, &query)
    };
    let named = |id: &str, name: &str, english: Option<&str>| {
        (id.to_owned(), name.to_owned(), english.map(ToOwned::to_owned))
    };
    assert_eq!(key(Dimension::Sector), named("schools", "学校", Some("schools")));
    assert_eq!(key(Dimension::Region), named("south", "南乡", Some("south")));
    assert_eq!(key(Dimension::Zone), named("axis", "一轴", None));
    assert_eq!(key(Dimension::Chapter), named("1", "工业强县", None));
    assert_eq!(key(Dimension::Box), named("2", "专题2", None));
    assert_eq!(key(Dimension::Stage), named("construction", "在建", Some("construction")));
    assert_eq!(key(Dimension::Nature), named("relocation", "迁建", Some("relocation")));
    assert_eq!(key(Dimension::Year), named("2022", "2022年", None));
    assert_eq!(key(Dimension::Party), named("乙", "乙", None));
    assert_eq!(key(Dimension::Funding), named("专项债券", "专项债券", None));
    assert_eq!(key(Dimension::Programme), named("q", "q", None));
    assert_eq!(key(Dimension::Band), named("5000000..10000000", "500万元—1000万元", Some("5 to 10 million")));
    let sections =
        TotalQuery { depth: Some(2), sort: Some(RankKey::Amount.into()), ..by(&[Dimension::Chapter]) };
    assert_eq!(first_key(&registry, &sections), named("1.2", "第2节", None));
}

/// Design §9: the words for what is in no record.
#[test]
fn buckets_are_called_as_planning_offices_write_them() {
    let mut lists = vec![project("nowhere", "1元"), located("both", "1元", &["north", "south"])];
    lists.push(project("county", "1元").with_location(Location::CountyWide));
    let registry = registry(lists);
    let names = |dimension| -> Vec<String> {
        all(&registry, &by(&[dimension])).rows.iter().map(|row| row.key[0].name.to_string()).collect()
    };
    assert_eq!(names(Dimension::Region), ["跨乡镇", "全县性", "建设地点未明确"]);
    assert_eq!(names(Dimension::Year), ["时间未明确"]);
    assert_eq!(names(Dimension::Box), ["正文（不在专题）"]);
    assert_eq!(names(Dimension::Party), ["相关单位未列明"]);
    let answer = all(&registry, &by(&[Dimension::Region]));
    assert_eq!(answer.rows[0].key[0].bucket, Some(Bucket::Joint));
    assert_eq!(answer.rows.iter().map(|row| row.level).collect::<Vec<_>>(), [0, 0, 0]);
}

/// Each key in its natural direction: 金属 has 9元, 2 projects, 1 undisclosed; 新能源产业 3元, 4 and none; 学校 4元, 3 and 2.
/// By characters 学 (U+5B66) comes before 新 (U+65B0) and 金 (U+91D1).
#[test]
fn rows_are_sorted_by_any_key_either_way() {
    let registry = registry(vec![
        of_sector("a", "9元", "metals"),
        of_sector("b", "", "metals"),
        of_sector("c", "1元", "new-energy"),
        of_sector("d", "1元", "new-energy"),
        of_sector("e", "1元", "new-energy"),
        of_sector("f", "0元", "new-energy"),
        of_sector("g", "4元", "schools"),
        of_sector("h", "", "schools"),
        of_sector("i", "", "schools"),
    ]);
    let (metals, energy, schools) = ("metals", "new-energy", "schools");
    for (key, order) in [
        (RankKey::Key, [metals, energy, schools]),
        (RankKey::Name, [schools, energy, metals]),
        (RankKey::Amount, [metals, schools, energy]),
        (RankKey::Projects, [energy, schools, metals]),
        (RankKey::Undisclosed, [schools, metals, energy]),
    ] {
        let natural: Sort<RankKey> = key.into();
        let sorted =
            |sort| ids(&all(&registry, &TotalQuery { sort: Some(sort), ..by(&[Dimension::Sector]) }).rows);
        assert_eq!(sorted(natural), order, "{key}");
        let mut opposite = order;
        opposite.reverse();
        assert_eq!(sorted(Sort { key, descending: !natural.descending }), opposite, "{key}");
    }
}

/// A tie keeps the registry's order, whatever the direction.
#[test]
fn ties_keep_the_order_of_the_registry() {
    let registry = registry(vec![of_sector("a", "1元", "schools"), of_sector("b", "1元", "metals")]);
    for descending in [false, true] {
        let sort = Some(Sort { key: RankKey::Amount, descending });
        let answer = all(&registry, &TotalQuery { sort, ..by(&[Dimension::Sector]) });
        assert_eq!(ids(&answer.rows), ["metals", "schools"]);
    }
}

/// Parties, programmes and sources come by amount unless told otherwise, and so does whatever is cut to its largest rows.
#[test]
fn the_usual_order_is_the_registrys_but_for_names_and_the_largest() {
    let party = |id: &str, money: &str, name: &str| {
        let mut made = project(id, money);
        made.parties = vec![Party { name: name.to_owned(), role: Role::Investor }];
        made.funding = vec![Funding::new(name).with_amount(made.investment.amount())];
        made
    };
    let mut list = vec![party("a", "1元", "甲"), party("b", "3元", "乙"), party("c", "2元", "丙")];
    list[0].stage = Some(Stage::Planned);
    list[1].stage = Some(Stage::Preparation);
    list[2].stage = Some(Stage::Construction);
    let registry = registry(list);
    assert_eq!(ids(&all(&registry, &by(&[Dimension::Party])).rows), ["乙", "丙", "甲"]);
    assert_eq!(ids(&all(&registry, &by(&[Dimension::Funding])).rows), ["乙", "丙", "甲"]);
    let stages = by(&[Dimension::Stage]);
    assert_eq!(ids(&all(&registry, &stages).rows), ["planned", "preparation", "construction"]);
    let top = TotalQuery { top: Some(2), ..stages };
    assert_eq!(ids(&all(&registry, &top).rows), ["preparation", "construction", "rest"]);
}

/// What the largest rows leave over stands behind them though it may be more, and a project in two of the rows that it
/// folds counts once in it.
#[test]
fn the_rest_counts_each_project_once_and_stays_behind() {
    let party = |name: &str| Party { name: name.to_owned(), role: Role::Owner };
    let mut both = project("both", "4元");
    both.parties = vec![party("乙"), party("丙")];
    let mut large = project("large", "5元");
    large.parties = vec![party("甲")];
    let mut small = project("small", "2元");
    small.parties = vec![party("丙")];
    let registry = registry(vec![large, both, small]);
    let query = TotalQuery { top: Some(1), ..by(&[Dimension::Party]) };
    // 丙 has 4 + 2 = 6元 and is the largest; 甲 5元 and 乙 4元 are left over.
    expect(&all(&registry, &query), &[("丙", "6元"), ("rest", "9元")]);
    let none = TotalQuery { top: Some(0), ..by(&[Dimension::Party]) };
    let answer = all(&registry, &none);
    expect(&answer, &[("rest", "11元")]);
    assert_eq!(answer.rows[0].tally.projects, 3);
}

/// R14 and R9: years outside of the period are marked, zones whose members the text does not name or leaves open, and a
/// record's own projects beside those of the records below it.
#[test]
fn notes_say_what_a_reader_must_know() {
    let zone = |id: &str, members: &[&str], more| {
        let kept = parts().zones.remove(0);
        let members = members.iter().map(|id| id.parse().unwrap()).collect();
        Zone { id: id.parse().unwrap(), members, more, ..kept }
    };
    let zones =
        vec![zone("named", &["north"], false), zone("open", &["north"], true), zone("unnamed", &[], true)];
    let projects = vec![
        of_sector("own", "1元", "industry"),
        of_sector("below", "2元", "metals"),
        of_sector("long", "84元", "education").with_timeline(timeline("2020", "2026")),
    ];
    let registry = Registry::new(Parts { projects, zones, ..parts() }).unwrap();
    let notes = |dimension| -> Vec<_> {
        let answer = all(&registry, &by(&[dimension]));
        answer.rows.iter().map(|row| (row.key[0].id.to_string(), row.note)).collect()
    };
    let note = |id: &str, note| (id.to_owned(), note);
    assert_eq!(
        notes(Dimension::Zone),
        [
            note("named", None),
            note("open", Some(RowNote::MembersOpen)),
            note("unnamed", Some(RowNote::MembersNotNamed)),
            note("not-stated", None),
        ]
    );
    let years = notes(Dimension::Year);
    assert_eq!(years[0..2], [note("2020", Some(RowNote::BeforePeriod)), note("2021", None)]);
    assert_eq!(
        years[5..8],
        [note("2025", None), note("2026", Some(RowNote::AfterPeriod)), note("undated", None)]
    );
    assert!(notes(Dimension::Period).iter().all(|(_, note)| note.is_none()));
    assert_eq!(
        notes(Dimension::Sector),
        [note("industry", Some(RowNote::Direct)), note("metals", None), note("education", None)]
    );
}

/// R7 and R9: the records above those of the rows, each before its own rows; a record with projects of its own and others
/// below it is both. Sorted otherwise, no group stands where it would mislead.
#[test]
fn groups_stand_before_their_rows_in_the_order_of_the_tree() {
    let registry = registry(vec![
        of_sector("a", "1元", "industry"),
        of_sector("b", "2元", "metals"),
        of_sector("c", "4元", "new-energy"),
        of_sector("d", "8元", "schools"),
    ]);
    let lines = |query: &TotalQuery| -> Vec<(String, Money, bool, usize)> {
        let answer = all(&registry, query);
        let line = |row: &&Row<'_>| (row.key[0].id.to_string(), row.tally.amount, row.subtotal, row.level);
        answer.lines().iter().map(line).collect()
    };
    let line = |id: &str, text: &str, subtotal, level| (id.to_owned(), yuan(text), subtotal, level);
    assert_eq!(
        lines(&by(&[Dimension::Sector])),
        [
            line("industry", "7元", true, 1),
            line("industry", "1元", false, 1),
            line("metals", "2元", false, 2),
            line("new-energy", "4元", false, 2),
            line("education", "8元", true, 1),
            line("schools", "8元", false, 2),
        ]
    );
    let sorted = TotalQuery { sort: Some(RankKey::Amount.into()), ..by(&[Dimension::Sector]) };
    let sorted = lines(&sorted);
    assert_eq!(
        sorted.iter().map(|line| line.0.as_str()).collect::<Vec<_>>(),
        ["schools", "new-energy", "metals", "industry"]
    );
    let roots = TotalQuery { depth: Some(1), ..by(&[Dimension::Sector]) };
    assert_eq!(lines(&roots), [line("industry", "7元", false, 1), line("education", "8元", false, 1)]);
}

/// Of regions, a county's row would lack what is joint and county-wide, so there is none.
#[test]
fn a_county_is_no_group() {
    let registry = registry(vec![located("a", "1元", &["north-hill"]), located("b", "2元", &["works"])]);
    let groups = |depth| all(&registry, &TotalQuery { depth, ..by(&[Dimension::Region]) }).groups;
    assert_eq!(ids(&groups(Some(3))), ["north"]);
    assert_eq!(ids(&groups(None)), [] as [&str; 0]);
}

/// Chapters are of the first level, and their sections of the second, in the order of their numbers.
#[test]
fn sections_stand_below_their_chapters() {
    let cited = |id: &str, money: &str, chapter, section| {
        project(id, money).with_cite(vec![cite(chapter, section, None)])
    };
    let registry = registry(vec![cited("a", "1元", 2, 1), cited("b", "2元", 1, 2), cited("c", "4元", 1, 1)]);
    let answer = all(&registry, &TotalQuery { depth: Some(2), ..by(&[Dimension::Chapter]) });
    let lines: Vec<_> =
        answer.lines().iter().map(|row| (row.key[0].id.to_string(), row.tally.amount, row.level)).collect();
    let line = |id: &str, text: &str, level| (id.to_owned(), yuan(text), level);
    assert_eq!(
        lines,
        [
            line("1", "6元", 1),
            line("1.1", "4元", 2),
            line("1.2", "2元", 2),
            line("2", "1元", 1),
            line("2.1", "1元", 2)
        ]
    );
    let chapters = all(&registry, &by(&[Dimension::Chapter]));
    assert!(chapters.groups.is_empty() && chapters.rows.iter().all(|row| row.level == 1));
}

/// An outline need not list its chapters: the rows are called by their numbers then, whatever these are.
#[test]
fn chapters_that_the_outline_does_not_list_are_called_by_their_numbers() {
    let mut bare = parts();
    bare.outline.as_mut().unwrap().chapters.clear();
    bare.zones.clear();
    let last = u32::MAX;
    for (id, chapter, section) in [("a", 5, 2), ("b", 5, 0), ("c", last, last), ("d", last, 1)] {
        let cite = vec![cite(chapter, section, None)];
        bare.projects.push(project(id, "1元").with_cite(cite));
    }
    let registry = Registry::new(bare).unwrap();
    let named = |query: &TotalQuery| -> Vec<_> {
        let answer = all(&registry, query);
        answer
            .lines()
            .iter()
            .map(|row| (row.key[0].id.to_string(), row.key[0].name.to_string(), row.level))
            .collect()
    };
    let row = |number: &str, level| (number.to_owned(), number.to_owned(), level);
    assert_eq!(named(&by(&[Dimension::Chapter])), [row("5", 1), row("4294967295", 1)]);
    let sections = TotalQuery { depth: Some(2), ..by(&[Dimension::Chapter]) };
    assert_eq!(
        named(&sections),
        [
            row("5", 1),
            row("5.0", 2),
            row("5.2", 2),
            row("4294967295", 1),
            row("4294967295.1", 2),
            row("4294967295.4294967295", 2),
        ]
    );
}

/// Design 15, Funds: money partitions, counts overlap; what no source covers and what sources exceed have rows of their own.
#[test]
fn money_is_summed_by_the_source_that_pays_it() {
    let fund = |source: &str, money: &str| {
        Funding::new(source).with_amount((!money.is_empty()).then(|| amount(money)))
    };
    let mut bonds = project("a", "10亿元");
    bonds.funding = vec![fund("专项债券", "3亿元"), fund("自筹", "")];
    let mut over = project("b", "约2亿元");
    over.funding = vec![fund("专项债券", "2.5亿元")];
    let mut undisclosed = project("c", "");
    undisclosed.funding = vec![fund("专项债券", "9亿元")];
    let registry = registry(vec![bonds, over, undisclosed, project("d", "1亿元")]);
    let report = all(&registry, &by(&[Dimension::Funding]));
    let row = |id: &str| {
        let row = report.rows.iter().find(|row| row.key[0].id == id).unwrap();
        (row.tally.amount.to_string(), row.tally.records(), row.tally.approximate)
    };
    assert_eq!(row("专项债券"), ("550000000".to_owned(), 3, 1));
    assert_eq!(row("自筹"), ("0".to_owned(), 1, 0));
    // 7亿 of the first, all of the last.
    assert_eq!(row("not-stated"), ("800000000".to_owned(), 2, 0));
    assert_eq!(row("excess"), ("-50000000".to_owned(), 1, 1));
    assert_eq!(report.total.amount, amount("13亿元").money);
    let apart = report.funds_of_undisclosed.unwrap();
    assert_eq!((apart.projects, apart.amount), (1, amount("9亿元").money));
}

/// Any field with a short vocabulary is a dimension; a list overlaps, and both have a row for none.
#[test]
fn any_short_field_is_a_dimension() {
    let mut one = project("a", "3元");
    one.responsible = Some("水利局".to_owned());
    one.tags = vec!["专项债".to_owned(), "省重点".to_owned()];
    let registry = registry(vec![project("b", "1元"), one]);
    let units = all(&registry, &by(&["responsible".parse().unwrap()]));
    assert_eq!(ids(&units.rows), ["水利局", "not-stated"]);
    assert!(!units.overlapping);
    let tags = all(&registry, &by(&["tags".parse().unwrap()]));
    assert_eq!(ids(&tags.rows), ["专项债", "省重点", "not-stated"]);
    assert!(tags.overlapping && "scale".parse::<Dimension>().is_err());
}

/// Design 15, Classes: a partition by the first class that fits; what finishes in the year is of which.
#[test]
fn classes_of_a_year_partition() {
    let made = |id: &str, start: &str, finish: &str| {
        let mut made = project(id, "1元");
        made.timeline = timeline(start, finish);
        made
    };
    let mut list =
        vec![made("new", "2026-03", "2027"), made("old", "2024", "2026"), made("later", "2027", "")];
    let mut done = made("done", "2020", "2022");
    done.finished = Some("2025-12-31".parse().unwrap());
    let mut started = made("started", "2026-03", "");
    started.started = Some("2025-11".parse().unwrap());
    let mut gone = made("gone", "2026", "");
    gone.stage = Some(Stage::Cancelled);
    list.extend([done, started, gone, project("none", "1元")]);
    let registry = registry(list);
    let report = all(&registry, &TotalQuery { year: Some(2026), ..by(&[Dimension::Class]) });
    let rows: Vec<_> =
        report.rows.iter().map(|row| (&*row.key[0].id, row.tally.projects, row.finishing)).collect();
    assert_eq!(
        rows,
        [
            ("new", 1, Some(0)),
            ("continued", 2, Some(1)),
            ("preparation", 2, Some(0)),
            ("finished", 1, Some(0))
        ]
    );
    assert_eq!((report.total.projects, report.finishing), (6, Some(1)));
    assert_eq!(report.below.unwrap().key[0].id, "cancelled");
    let everything = Selection::default().select(&registry).unwrap();
    let unasked = total(&registry, &everything, &by(&[Dimension::Class]));
    assert_eq!(unasked.unwrap_err(), TotalError::NoYear);
}

proptest! {
    /// Money by source, and by class, adds up to the total to the fen, whatever else it is grouped by.
    #[test]
    fn sources_and_classes_partition(registry in registries(8), year in 2018_i32..2028) {
        for with in [None, Some(Dimension::Sector), Some(Dimension::Region)] {
            for dimension in [Dimension::Funding, Dimension::Class] {
                for allocation in [Allocation::Joint, Allocation::Split] {
                    let dimensions: Vec<_> = with.into_iter().chain([dimension]).collect();
                    let query = TotalQuery { year: Some(year), allocation, ..by(&dimensions) };
                    let report = all(&registry, &query);
                    let rows = report.rows.iter().filter(|row| !row.subtotal).map(|row| row.tally.amount);
                    prop_assert_eq!(Money::checked_sum(rows).unwrap(), report.total.amount);
                }
            }
        }
    }
}

/// A source that is approximate makes its own row so; where the whole investment is, each row is, and counts it once.
#[test]
fn an_approximate_source_makes_its_row_approximate() {
    let of = |whole: &str| {
        let mut made = project("a", whole);
        let source = |name: &str, money: &str| Funding::new(name).with_amount(amount(money));
        made.funding = vec![source("专项债券", "约6元"), source("省级资金", "4元")];
        let registry = registry(vec![made]);
        let answer = report(&registry, &Selection::default(), &by(&[Dimension::Funding]));
        answer.rows.iter().map(|row| (row.key[0].name.to_string(), row.tally.approximate)).collect::<Vec<_>>()
    };
    let told =
        |bonds: usize, province: usize| [("专项债券".to_owned(), bonds), ("省级资金".to_owned(), province)];
    assert_eq!(of("10元"), told(1, 0));
    assert_eq!(of("约10元"), told(1, 1));
}
