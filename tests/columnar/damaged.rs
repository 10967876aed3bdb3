//! Tables that do not fit together are refused and never read as if they did.

use std::fs::File;
use std::path::Path;

use arrow_array::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use portfolio_core::{Dimension, TotalQuery};

use super::decided::{cell, tables};

/// The tables of a county whose lists have rows of a project of another.
#[test]
fn rows_of_a_record_that_is_not_there_are_refused() {
    let folder = tables(
        "
regions: [{id: one, name: 甲县, kind: county}, {id: two, name: 乙县, kind: county}]
projects:
  - {id: a, name: A, sector: s, funding: [{source: x}], location: {sites: [one]}}
  - {id: b, name: B, sector: s, funding: [{source: y}], location: {sites: [two]}}
",
    );
    assert_eq!(portfolio_columnar::read(folder.path()).unwrap().projects().len(), 2);
    let funding = |county: &str| folder.path().join(format!("county={county}/projects_funding.parquet"));
    let kept = std::fs::read(funding("one")).unwrap();
    for (from, to) in [("two", "one"), ("one", "two")] {
        std::fs::copy(funding(from), funding(to)).unwrap();
        let error = portfolio_columnar::read(folder.path()).unwrap_err().to_string();
        let wanted = format!("county={to}/projects_funding.parquet");
        assert!(error.contains(&wanted) && error.contains("rows of a record that is not there"), "{error}");
        std::fs::write(funding("one"), &kept).unwrap();
    }
}

/// Writes the parts anew, without those of a project in a division; each division by itself, or all as one.
fn without(folder: &Path, division: &str, project: &str, apart: bool) {
    let path = folder.join("parts.parquet");
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(&path).unwrap()).unwrap();
    let batches: Vec<RecordBatch> = reader.build().unwrap().map(Result::unwrap).collect();
    let mut writer = ArrowWriter::try_new(File::create(&path).unwrap(), batches[0].schema(), None).unwrap();
    let mut group = String::new();
    for batch in &batches {
        let of = |column: &str, row| cell(batch.column_by_name(column).unwrap(), row);
        for row in 0..batch.num_rows() {
            let own = of("division", row);
            if own == division && of("project_row", row) == project {
                continue;
            }
            if apart && own != group {
                writer.flush().unwrap();
                group = own;
            }
            writer.write(&batch.slice(row, 1)).unwrap();
        }
    }
    writer.close().unwrap();
}

/// Two divisions are of the same projects.
#[test]
fn divisions_of_other_projects_are_refused() {
    let plan =
        "projects: [{id: a, name: A, sector: s}, {id: b, name: B, sector: s}, {id: c, name: C, sector: s}]\n";
    let query = TotalQuery { by: vec![Dimension::Sector, Dimension::Stage], ..TotalQuery::default() };
    let answered = |division: &str, project: &str| {
        let folder = tables(plan);
        without(folder.path(), division, project, true);
        let totals = portfolio_columnar::Totals::open(folder.path(), &query).unwrap().unwrap();
        totals.report().map(|report| report.is_some()).map_err(|error| error.to_string())
    };
    assert_eq!(answered("sector", "none"), Ok(true));
    assert_eq!(answered("nature", "1"), Ok(true), "which is not asked for");
    for (division, project) in [("sector", "0"), ("stage", "1"), ("sector", "2"), ("stage", "2")] {
        let error = answered(division, project).unwrap_err();
        assert!(
            error.contains("its divisions are not of the same projects"),
            "{division} {project}: {error}"
        );
    }
}

/// Where divisions do not stand apart, the columns say nothing, be it of the first by name or of the last.
#[test]
fn divisions_that_are_mixed_are_no_answer() {
    let plan = "projects: [{id: a, name: A, sector: s, investment: 1元}]\n";
    for by in [Dimension::Band, Dimension::Sector, Dimension::Zone] {
        let query = TotalQuery { by: vec![by], ..TotalQuery::default() };
        for apart in [true, false] {
            let folder = tables(plan);
            without(folder.path(), "none", "none", apart);
            let totals = portfolio_columnar::Totals::open(folder.path(), &query).unwrap().unwrap();
            assert_eq!(totals.report().unwrap().is_some(), apart, "{by:?}");
        }
    }
}
