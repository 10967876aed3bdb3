//! Registries as tables, and back.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;

use portfolio_core::{Registry, load_text};
use tempfile::TempDir;

fn registry(file: &str) -> Registry {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(file);
    let text = std::fs::read_to_string(path).unwrap();
    load_text(file, &text).unwrap().registry().clone()
}

fn written(registry: &Registry) -> TempDir {
    let folder = TempDir::new().unwrap();
    portfolio_columnar::write(registry, folder.path()).unwrap();
    folder
}

/// What is written reads back: equal records in the same order.
#[test]
fn tables_read_back_as_the_registry_that_they_were_written_from() {
    for file in
        ["projects.yaml", "examples/annual-2026.yaml", "examples/townships.yaml", "examples/phases.yaml"]
    {
        let once = registry(file);
        let again = portfolio_columnar::read(written(&once).path()).unwrap();
        let differs = again.projects().zip(once.projects()).find(|(again, once)| again != once);
        assert_eq!(differs, None, "{file}");
        assert_eq!(again.projects().len(), once.projects().len());
        assert_eq!((again.outline(), again.head()), (once.outline(), once.head()));
        assert!(again.parties().eq(once.parties()), "{file}: parties");
        assert!(again.sectors().iter().eq(once.sectors().iter()), "{file}: sectors");
        assert!(again.regions().iter().eq(once.regions().iter()), "{file}: regions");
        assert!(again.zones().eq(once.zones()), "{file}: zones");
        assert!(again.programmes().eq(once.programmes()), "{file}: programmes");
    }
}

/// The sum of `parts` by division, in fen, of the projects that count in full.
fn sums(folder: &Path) -> BTreeMap<String, i128> {
    use arrow_array::cast::AsArray;
    use arrow_array::types::Decimal128Type;
    let file = std::fs::File::open(folder.join("parts.parquet")).unwrap();
    let reader = parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
    let mut sums = BTreeMap::new();
    for batch in reader.build().unwrap() {
        let batch = batch.unwrap();
        let text = |name: &str| batch.column_by_name(name).unwrap().as_string::<i32>().clone();
        let amounts = batch.column_by_name("amount").unwrap().as_primitive::<Decimal128Type>().clone();
        for (row, (division, counts)) in text("division").iter().zip(&text("counts")).enumerate() {
            if counts == Some("in-full") {
                let amount = amounts.iter().nth(row).flatten().unwrap_or_default();
                *sums.entry(division.unwrap().to_owned()).or_default() += amount;
            }
        }
    }
    sums
}

/// Whatever divides the outline's projects without overlap adds up to what they come to: 556.466896亿元, the sum that
/// `tests/oracle/totals.py` makes of the file by itself.
#[test]
fn every_partition_adds_up_to_the_whole() {
    let folder = written(&registry("projects.yaml"));
    let sums = sums(folder.path());
    let overlapping = ["zone", "party", "programme", "tags"];
    assert!(sums.len() > 20, "{sums:?}");
    for (division, fen) in &sums {
        if !overlapping.contains(&division.as_str()) {
            assert_eq!(*fen, 5_564_668_960_000, "{division}");
        }
    }
}

/// Exact or refused: a number with more digits than its column is an error that names it.
#[test]
fn a_number_that_no_column_holds_is_refused() {
    let text = "
format: portfolio/1
outline: {title: A plan}
sectors: [{id: roads, name: 公路}]
projects:
  - {id: ring, name: 环线, sector: roads, metrics: [{name: 长度, value: 0.1234567890123456789, unit: 公里}]}
";
    let loaded = load_text("plan.yaml", text).unwrap();
    let folder = TempDir::new().unwrap();
    let error = portfolio_columnar::write(loaded.registry(), folder.path()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`0.1234567890123456789` in row 0 of `projects_metrics.value` has more digits than the column holds (20 before the \
         point, 18 after)"
    );
}

/// A folder that holds something else is no registry, and says which table is wanting.
#[test]
fn a_folder_without_tables_is_refused() {
    let folder = TempDir::new().unwrap();
    let error = portfolio_columnar::read(folder.path()).unwrap_err().to_string();
    assert!(error.contains("parties.parquet"), "{error}");
    std::fs::write(folder.path().join("parties.parquet"), "not a table").unwrap();
    let error = portfolio_columnar::read(folder.path()).unwrap_err().to_string();
    assert!(error.contains("parties.parquet"), "{error}");
}
