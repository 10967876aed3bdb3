//! What holds of the totals of every registry.

use proptest::prelude::*;

use super::*;

fn queries() -> impl Strategy<Value = TotalQuery> {
    let dimension = || prop::sample::select(Dimension::ALL);
    let depth = prop::option::of(1_usize..4);
    let allocation = prop::sample::select(Allocation::ALL);
    (prop::collection::vec(dimension(), 1..4), allocation, depth, prop::option::of(1_usize..4))
        .prop_filter_map("dimensions that go together", |(by, allocation, depth, top)| {
            let depth = depth.filter(|_| by.iter().any(|by| by.is_tree()));
            // The first tree may have a depth of its own.
            let own = by.iter().find(|by| by.is_tree()).filter(|_| top == Some(1)).map(|by| (*by, 1));
            let depths = own.into_iter().collect();
            let year = Some(2024);
            let query = TotalQuery { by, allocation, depth, depths, top, year, ..TotalQuery::default() };
            let registry = registry(vec![]);
            sensible(&registry, &query).is_ok().then_some(query)
        })
}

/// The rows that a level of nesting has, apart from subtotals of deeper ones.
fn level<'a, 'r>(report: &'a TotalReport<'r>, depth: usize) -> Vec<&'a Row<'r>> {
    report.rows.iter().filter(|row| row.key.len() == depth).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    /// R9: by dimensions that partition, the rows of every level of nesting add up to the grand total, and so do the
    /// margins of the second dimension; the grand total is the sum of what counts, whatever the question.
    #[test]
    fn totals_conserve(registry in registries(12), query in queries()) {
        let report = report(&registry, &Selection::default(), &query);
        let plain = plain_sum(&registry);
        prop_assert_eq!(report.total.amount, plain);
        let apart = report.total.cancelled.records();
        prop_assert_eq!(report.total.records() + apart, registry.projects().len());
        if !report.overlapping {
            for depth in 1..=query.by.len() {
                let sum = Money::checked_sum(level(&report, depth).iter().map(|row| row.tally.amount)).unwrap();
                prop_assert_eq!(sum, plain, "at depth {}", depth);
            }
            if query.by.len() == 2 {
                let sum = Money::checked_sum(report.columns.iter().map(|row| row.tally.amount)).unwrap();
                prop_assert_eq!(sum, plain);
            }
        }
        if !report.overlapping && !report.counted_in_parts {
            let counted: usize = level(&report, query.by.len()).iter().map(|row| row.tally.records()).sum();
            prop_assert_eq!(counted, report.total.records());
        }
        for row in &report.rows {
            let Tally { disclosed, undisclosed, of_which, .. } = row.tally;
            prop_assert_eq!(disclosed + undisclosed + of_which.pieces, row.tally.records());
        }
    }

    /// R14: the row of a year is what the parts of projects in it add up to, one by one; so is the row for all years but the
    /// largest, in which a project is counted once; and a region's share of projects is spread like the whole.
    #[test]
    fn rows_of_years_are_sums_of_parts(registry in registries(12), top in prop::option::of(1_usize..5), split in any::<bool>()) {
        let allocation = if split { Allocation::Split } else { Allocation::Joint };
        let query = TotalQuery { allocation, ..by(&[Dimension::Year]) };
        let selection = Selection { regions: if split { vec!["north".to_owned()] } else { vec![] }, ..Selection::default() };
        let selected = selection.select(&registry).unwrap();
        let full = total(&registry, &selected, &query).unwrap();
        // A second dimension with one row makes the same cells one by one.
        let cells = total(&registry, &selected, &TotalQuery { by: vec![Dimension::Band, Dimension::Year], ..query.clone() }).unwrap();
        let mut sums: std::collections::BTreeMap<String, Tally> = std::collections::BTreeMap::new();
        for cell in cells.rows.iter().filter(|row| !row.subtotal) {
            sums.entry(cell.key[1].id.to_string()).or_default().add_all(&cell.tally).unwrap();
        }
        for row in &full.rows {
            let sum = sums.remove(&*row.key[0].id).unwrap_or_default();
            prop_assert_eq!(Tally { cancelled: Default::default(), ..row.tally }, Tally { cancelled: Default::default(), ..sum });
        }
        prop_assert!(sums.is_empty());
        if let Some(top) = top {
            let few = total(&registry, &selected, &TotalQuery { top: Some(top), ..query.clone() }).unwrap();
            let sum = Money::checked_sum(few.rows.iter().map(|row| row.tally.amount)).unwrap();
            prop_assert_eq!(sum, full.total.amount);
            for row in few.rows.iter().filter(|row| row.key[0].bucket != Some(Bucket::Rest)) {
                let same = full.rows.iter().find(|other| other.key == row.key).unwrap();
                prop_assert_eq!(row.tally, same.tally);
            }
            if let Some(rest) = few.rows.iter().find(|row| row.key[0].bucket == Some(Bucket::Rest)) {
                let folded: Vec<_> = full.rows.iter().filter(|row| few.rows.iter().all(|kept| kept.key != row.key)).collect();
                let most = folded.iter().map(|row| row.tally.records()).max().unwrap();
                let all: usize = folded.iter().map(|row| row.tally.records()).sum();
                prop_assert!((most..=all.min(full.total.records())).contains(&rest.tally.records()));
            }
        }
    }

    /// Subtotals are sums of the cells below them where these partition.
    #[test]
    fn margins_are_sums_of_cells(registry in registries(12), query in queries()) {
        let report = report(&registry, &Selection::default(), &query);
        if !query.by.last().unwrap().overlaps() && query.by.len() > 1 {
            let cells = level(&report, query.by.len());
            for subtotal in level(&report, query.by.len() - 1) {
                let own = cells.iter().filter(|cell| cell.key.starts_with(&subtotal.key));
                let sum = Money::checked_sum(own.map(|cell| cell.tally.amount)).unwrap();
                prop_assert_eq!(sum, subtotal.tally.amount);
            }
        }
    }

    /// No total depends on the order of records.
    #[test]
    fn totals_do_not_depend_on_the_order_of_records(registry in registries(10), query in queries()) {
        let programmes: Vec<_> = registry.programmes().cloned().collect();
        let turned = registry_with(registry.projects().rev_cloned(), programmes);
        let key = |row: &Row<'_>| {
            (row.key.iter().map(|key| key.id.to_string()).collect::<Vec<_>>(), row.tally, row.share)
        };
        let sorted = |registry: &Registry| {
            // Which of equal rows is among the largest is a tie that the registry's order breaks.
            let query = TotalQuery { top: None, ..query.clone() };
            let answer = report(registry, &Selection::default(), &query);
            let mut rows: Vec<_> = answer.rows.iter().map(key).collect();
            rows.sort_by(|a, b| a.0.cmp(&b.0));
            (rows, answer.total)
        };
        prop_assert_eq!(sorted(&registry), sorted(&turned));
    }

    /// Where nothing is a piece or cancelled, a row is what the selection of the same name adds up to: two ways to one
    /// number.
    #[test]
    fn a_row_is_what_its_selection_adds_up_to(registry in registries(12)) {
        let registry = of_wholes(&registry);
        let alone = |selection: &Selection| report(&registry, selection, &by(&[])).total;
        let rows = |dimension, depth| {
            let query = TotalQuery { depth, ..by(&[dimension]) };
            report(&registry, &Selection::default(), &query).rows
        };
        for row in rows(Dimension::Zone, None).iter().filter(|row| row.key[0].bucket.is_none()) {
            let selection = Selection { zones: vec![row.key[0].id.to_string()], ..Selection::default() };
            prop_assert_eq!(alone(&selection), row.tally);
        }
        for row in rows(Dimension::Programme, None).iter().filter(|row| row.key[0].bucket.is_none()) {
            let selection = Selection { programmes: vec![row.key[0].id.to_string()], ..Selection::default() };
            prop_assert_eq!(alone(&selection), row.tally);
        }
        for row in rows(Dimension::Sector, Some(1)).iter().filter(|row| row.key[0].bucket.is_none()) {
            let selection = Selection { sectors: vec![row.key[0].id.to_string()], ..Selection::default() };
            prop_assert_eq!(alone(&selection), row.tally);
        }
    }

    /// R7: pieces count in a selection without their wholes, and so it can come to more than its row, never to less.
    #[test]
    fn a_selection_never_comes_to_less_than_its_row(registry in registries(12)) {
        let query = by(&[Dimension::Sector]);
        for row in &report(&registry, &Selection::default(), &query).rows {
            let selection = Selection { sectors: vec![row.key[0].id.to_string()], ..Selection::default() };
            // Sectors select those in them too; the row is of the sector itself.
            let tree = TotalQuery { depth: None, ..query.clone() };
            let own = report(&registry, &selection, &tree).rows;
            let own = own.iter().find(|other| other.key == row.key).unwrap().tally;
            prop_assert!(own.amount >= row.tally.amount);
            prop_assert_eq!(own.records(), row.tally.records());
            if row.tally.of_which.pieces == 0 {
                prop_assert_eq!(own.amount, row.tally.amount);
            }
        }
    }

    /// A narrower filter never raises a total of disclosed money, where nothing is a piece.
    #[test]
    fn a_narrower_selection_never_totals_more(registry in registries(10)) {
        let registry = of_wholes(&registry);
        let wide = Selection { regions: vec!["north".into()], ..Selection::default() };
        let narrow = Selection { sectors: vec!["metals".into()], ..wide.clone() };
        for allocation in Allocation::ALL {
            let query = TotalQuery { allocation: *allocation, ..by(&[]) };
            let total = |selection| report(&registry, selection, &query).total.amount;
            prop_assert!(total(&narrow) <= total(&wide));
            prop_assert!(total(&wide) <= total(&Selection::default()));
        }
    }
}

/// The sum of what counts, reckoned by the words of R7 alone: each project that is not cancelled, but for those that have a
/// live, disclosed project somewhere above them.
fn plain_sum(registry: &Registry) -> Money {
    let live = |project: &Project| project.stage != Some(Stage::Cancelled);
    let counts = |project: &&Project| {
        let mut up = project.part_of.as_ref().and_then(|id| registry.project(id));
        while let Some(whole) = up {
            if live(whole) && whole.money().is_some() {
                return false;
            }
            up = whole.part_of.as_ref().and_then(|id| registry.project(id));
        }
        live(project)
    };
    Money::checked_sum(registry.projects().filter(counts).filter_map(|project| project.money())).unwrap()
}

/// The registry with every project whole and none cancelled.
fn of_wholes(registry: &Registry) -> Registry {
    let whole = |project: &Project| {
        let stage = project.stage.filter(|stage| *stage != Stage::Cancelled);
        project.clone().with_part_of(None).with_stage(stage)
    };
    registry_with(registry.projects().map(whole).collect(), registry.programmes().cloned().collect())
}

/// The projects, the last one first.
trait RevCloned {
    fn rev_cloned(self) -> Vec<Project>;
}

impl<'a, I: Iterator<Item = &'a Project>> RevCloned for I {
    fn rev_cloned(self) -> Vec<Project> {
        let mut all: Vec<Project> = self.cloned().collect();
        all.reverse();
        all
    }
}

proptest! {
    /// Behind every row stand exactly the records that it counts.
    #[test]
    fn as_many_stand_behind_a_row_as_it_counts(registry in registries(12)) {
        let everything = Selection::default().select(&registry).unwrap();
        for dimension in Dimension::ALL.iter().copied() {
            let query = TotalQuery { year: Some(2024), ..by(&[dimension]) };
            let counted = total(&registry, &everything, &query).unwrap();
            let rows = counted.rows.iter().filter(|row| row.tally.records() > 0);
            let apart = counted.below.iter().map(|row| (row.key[0].id.to_string(), row.tally.records()));
            let rows = rows.map(|row| (row.key[0].id.to_string(), row.tally.records()));
            let counted: std::collections::BTreeMap<_, _> = rows.chain(apart).collect();
            let behind = behind(&registry, &everything, dimension, &query).unwrap();
            let behind: std::collections::BTreeMap<_, _> =
                behind.iter().map(|row| (row.key.id.to_string(), row.projects.len())).collect();
            prop_assert_eq!(counted, behind);
        }
    }
}
