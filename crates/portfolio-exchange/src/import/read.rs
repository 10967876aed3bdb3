//! The whole way of an import: files, sheets, lists, drafts, records.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use portfolio_core::diagnostic::{PER_CODE, Step};
use portfolio_core::{Amount, Diagnostic, FactDate, ProjectId, RegionKind, Registry};

use super::alike::Alike;
use super::assemble::{Assembly, assemble};
use super::class::Class;
use super::draft::{Draft, Reading, one};
use super::field::Field;
use super::grid::{Area, Sheet, Workbook, letters};
use super::header::Column;
use super::layout;
use super::mapping::Mapping;
use super::problem::{Finding, ImportProblem};
use super::rows::Kind;
use super::sums;
use super::text::{bare, tidy};
use super::totals;
use super::workbook::ReadError;

/// What to import, and how.
#[derive(Clone, Debug, Default)]
pub struct Request<'a> {
    /// Files by name and content, in order.
    pub files: &'a [(String, Vec<u8>)],
    /// The sheets to take; all that hold a list and are not hidden, where empty.
    pub sheets: &'a [String],
    /// The cells to take of each sheet, such as `B4:K30`.
    pub range: Option<&'a str>,
    /// What headings mean that no field of the catalogue has.
    pub mapping: Mapping,
    /// The year of the lists, where neither title nor heading names it.
    pub year: Option<i32>,
    /// Up to when the lists report what is done, where they do not say it themselves.
    pub as_of: Option<FactDate>,
    /// Whether to take what can be read and leave the rest.
    pub keep_going: bool,
    /// The registry that the lists go into: its records are matched by id, code, then name.
    pub into: Option<&'a Registry>,
}

/// What became of an import.
#[derive(Debug, Default)]
pub struct Import {
    /// The registry; `None` where something could not be understood and the request does not keep going.
    pub registry: Option<Registry>,
    /// Every problem, in order of files, sheets and cells.
    pub findings: Vec<Finding>,
    /// The projects that are new.
    pub added: Vec<ProjectId>,
    /// The projects that were there and have rows in the lists.
    pub matched: Vec<ProjectId>,
    /// The names of the projects that were left out whole, amounts included, because their records were refused.
    pub refused: Vec<String>,
}

impl Import {
    fn refused(findings: Vec<Finding>) -> Self {
        Self { findings, ..Self::default() }
    }

    /// Whether anything was left.
    #[must_use]
    pub fn left(&self) -> bool {
        self.findings.iter().any(Finding::is_error)
    }
}

/// Where something was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Spot {
    file: String,
    sheet: Option<String>,
}

impl Spot {
    fn finding(&self, problem: ImportProblem, cell: Option<Area>) -> Finding {
        Finding { problem, file: self.file.clone(), sheet: self.sheet.clone(), cell, record: None }
    }
}

#[derive(Default)]
struct Gathered {
    drafts: Vec<Draft>,
    /// For each draft, where it stands.
    spots: Vec<Rc<Spot>>,
    findings: Vec<Finding>,
    title: Option<String>,
    year: Option<i32>,
}

/// Reads lists of projects.
#[must_use]
pub fn import(request: &Request<'_>) -> Import {
    let mut gathered = Gathered::default();
    for (file, bytes) in request.files {
        gathered.file(file, bytes, request);
    }
    let repeated = gathered.repeats();
    if request.keep_going {
        gathered.leave(&repeated);
    }
    let refused = gathered.findings.iter().any(Finding::is_error);
    if refused && !request.keep_going {
        return Import::refused(gathered.findings);
    }
    gathered.registry(request)
}

impl Gathered {
    fn file(&mut self, file: &str, bytes: &[u8], request: &Request<'_>) {
        let spot = Spot { file: file.to_owned(), sheet: None };
        let book = match Workbook::read(file, bytes) {
            Ok(book) => book,
            Err(error) => {
                self.findings.push(Finding::unread(file, error));
                return;
            }
        };
        let (before, drafts) = (self.findings.len(), self.drafts.len());
        let names: Vec<&str> = book.sheets.iter().filter_map(|sheet| sheet.name.as_deref()).collect();
        for wanted in request.sheets.iter().filter(|wanted| !names.contains(&wanted.as_str())) {
            let sheets = names.join("、");
            let problem = ImportProblem::NoSheet { wanted: wanted.clone(), sheets };
            self.findings.push(spot.finding(problem, None));
        }
        let area = match request.range.map(|range| (range, Area::parse(range))) {
            Some((range, None)) => {
                let problem = ImportProblem::BadRange { range: range.to_owned() };
                self.findings.push(spot.finding(problem, None));
                return;
            }
            Some((_, area)) => area,
            None => None,
        };
        let mut lists = 0;
        for sheet in &book.sheets {
            let name = sheet.name.clone();
            let chosen = name.as_ref().is_some_and(|name| request.sheets.contains(name));
            if !request.sheets.is_empty() && name.is_some() && !chosen {
                continue;
            }
            let spot = Rc::new(Spot { file: file.to_owned(), sheet: name });
            let part = area.map(|area| sheet.within(area));
            lists += self.sheet(&spot, part.as_ref().unwrap_or(sheet), chosen, request);
        }
        if self.drafts.len() == drafts && !self.findings[before..].iter().any(Finding::is_error) {
            let nothing = if lists == 0 { ImportProblem::NoTable {} } else { ImportProblem::NoProjects {} };
            self.findings.push(spot.finding(nothing, None));
        }
    }

    /// Reads the lists of a sheet; how many there are.
    fn sheet(&mut self, spot: &Rc<Spot>, sheet: &Sheet, chosen: bool, request: &Request<'_>) -> usize {
        let left = |reason: &str| spot.finding(ImportProblem::SheetLeft { reason: reason.to_owned() }, None);
        if sheet.hidden && !chosen {
            self.findings.push(left("hidden"));
            return 0;
        }
        let layout = layout::of(sheet, &request.mapping);
        if let Some(reason) = layout.none {
            if sheet.rows() > 0 && spot.sheet.is_some() {
                self.findings.push(left(reason));
            }
            return 0;
        }
        let regions = known_regions(request.into);
        let mut problems = layout.problems;
        let class = spot.sheet.as_deref().and_then(Class::of);
        for table in &layout.tables {
            let year = table.year.or(request.year).or_else(|| layout::only_year([stem(&spot.file)]));
            let year = request.year.or(year);
            let mut dates = table.dates.clone();
            dates.dedup_by_key(|(date, _)| *date);
            let stated = dates.first().filter(|_| dates.len() == 1).cloned();
            let as_of = request.as_of.or(stated.as_ref().map(|(date, _)| *date));
            let reading = Reading { sheet, table, year, regions: &regions, as_of };
            let mut drafts = reading.drafts();
            let reports =
                drafts.drafts.iter().any(|draft| draft.update.is_some() || !draft.problems.is_empty());
            if let Some((date, title)) = stated.filter(|_| request.as_of.is_none() && reports) {
                problems.push((ImportProblem::DateTaken { date: date.to_string(), title }, None));
            }
            let asked = request.as_of.filter(|_| reports);
            // A heading of another date is refused with its cell.
            let of_column = |title: &String| table.columns.iter().any(|column| column.heading == *title);
            for (own, title) in table.dates.iter().filter(|(_, title)| !of_column(title)) {
                if let Some(date) = asked.filter(|asked| asked.last_day() != own.last_day()) {
                    let (date, own) = (date.to_string(), own.to_string());
                    let problem = ImportProblem::DateOverruled { date, title: title.clone(), own };
                    problems.push((problem, None));
                }
            }
            problems.extend(totals::differences(sheet, table, &drafts));
            let doubts = sums::doubts(sheet, table, &drafts);
            drafts.drafts.retain(|draft| !draft.cell.is_some_and(|cell| doubts.rows.contains(&cell.top)));
            problems.extend(doubts.problems);
            for mut draft in drafts.drafts.drain(..) {
                if let Some(class) = class {
                    reading.apply(class, &mut draft);
                }
                self.drafts.push(draft);
                self.spots.push(Rc::clone(spot));
            }
            problems.extend(drafts.problems);
            problems.extend(hidden(sheet, table));
            self.title = self.title.take().or_else(|| table.title.clone());
            self.year = self.year.or(year);
        }
        problems.sort_by_key(|(_, area)| area.map(|area| (area.top, area.left)));
        let findings = problems.into_iter().map(|(problem, area)| spot.finding(problem, area));
        self.findings.extend(findings);
        layout.tables.len().max(1)
    }

    /// The drafts that stand on an earlier sheet too; told as an error for each pair of sheets, or as a warning where the
    /// amounts differ or one sheet repeats a name.
    fn repeats(&mut self) -> BTreeSet<usize> {
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        let mut alike = Alike::default();
        let mut pairs: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        // Of each draft the first of its sheet. One that is read twice is two.
        let mut seen: BTreeMap<*const Spot, usize> = BTreeMap::new();
        let sheet = |(index, spot): (usize, &Rc<Spot>)| *seen.entry(Rc::as_ptr(spot)).or_insert(index);
        let sheets: Vec<usize> = self.spots.iter().enumerate().map(sheet).collect();
        let mut findings = Vec::new();
        for (index, draft) in self.drafts.iter().enumerate().filter(|(_, draft)| !draft.name.is_empty()) {
            let named = *first.entry(bare(&draft.name)).or_insert(index);
            let elsewhere = alike.elsewhere((named, money(draft)), draft.code.as_deref(), index, &sheets);
            if let Some(other) = elsewhere {
                pairs.entry((sheets[other], sheets[index])).or_default().push(index);
            } else if named != index {
                let cell = self.drafts[named].cell.map(|cell| cell.to_string()).unwrap_or_default();
                let sheet = self.spots[named].sheet.clone().filter(|_| sheets[named] != sheets[index]);
                let other = sheet.map_or(cell.clone(), |sheet| format!("{sheet}!{cell}"));
                let problem = ImportProblem::SameName { name: draft.name.clone(), other };
                findings.push(self.spots[index].finding(problem, draft.cell));
            }
        }
        for ((one, other), repeated) in &pairs {
            let other_sheet = &self.spots[*one];
            let problem = ImportProblem::SheetsRepeat {
                other: other_sheet.sheet.clone().unwrap_or_else(|| other_sheet.file.clone()),
                count: repeated.len().to_string(),
                example: self.drafts[repeated[0]].name.clone(),
            };
            findings.push(self.spots[*other].finding(problem, self.drafts[repeated[0]].cell));
        }
        self.findings.extend(findings);
        pairs.into_values().flatten().collect()
    }

    /// Leaves what is taken already, and what has no name.
    fn leave(&mut self, repeated: &BTreeSet<usize>) {
        let stay: Vec<bool> = (0..self.drafts.len())
            .map(|index| !repeated.contains(&index) && !self.drafts[index].name.is_empty())
            .collect();
        let mut keep = stay.iter();
        self.drafts.retain(|_| *keep.next().unwrap_or(&true));
        let mut keep = stay.iter();
        self.spots.retain(|_| *keep.next().unwrap_or(&true));
    }

    /// The registry of the drafts. Where its own rules refuse a record, that is told by the record's cell; a request that
    /// keeps going leaves such records and tries again.
    fn registry(mut self, request: &Request<'_>) -> Import {
        let title = self.title.clone().unwrap_or_else(|| {
            request.files.first().map_or_else(String::new, |(file, _)| stem(file).to_owned())
        });
        let mut left = BTreeSet::new();
        let mut refused = Vec::new();
        let before = self.findings.len();
        // Each that is refused is known at once, or a list of many would be put together for some of them at a time.
        let per_code = if request.keep_going { usize::MAX } else { PER_CODE };
        loop {
            let Assembly { parts, origins, unsorted, problems, .. } =
                assemble(&self.drafts, request.into, &title, self.year);
            let mut bad: BTreeSet<usize> = problems.iter().map(|(draft, _)| *draft).collect();
            for (draft, problem) in problems {
                let finding = self.finding(Some(draft), problem, None);
                self.complain(finding, &mut left);
            }
            let ids: Vec<ProjectId> = parts.projects.iter().map(|project| project.id.clone()).collect();
            match Registry::within(parts, per_code) {
                Ok(registry) if bad.is_empty() || request.keep_going => {
                    let rows =
                        origins.iter().zip(ids).filter(|(origin, _)| origin.is_some()).map(|(_, id)| id);
                    let known = |id: &ProjectId| request.into.is_some_and(|into| into.project(id).is_some());
                    let (matched, added) = rows.partition(known);
                    self.tell_unsorted(unsorted, before);
                    return Import {
                        registry: Some(registry),
                        findings: self.findings,
                        added,
                        matched,
                        refused,
                    };
                }
                Ok(_) => {}
                Err(error) => {
                    for diagnostic in error.into_diagnostics() {
                        let (draft, area) = self.place(&diagnostic, &origins);
                        let code = diagnostic.code().as_str().to_owned();
                        let problem = ImportProblem::Record { code, message: diagnostic.problem.to_string() };
                        let finding = self.finding(draft, problem, area);
                        let record = Some(diagnostic.problem);
                        self.complain(Finding { record, ..finding }, &mut left);
                        bad.extend(draft);
                    }
                }
            }
            if !request.keep_going || bad.is_empty() {
                self.tell_unsorted(unsorted, before);
                return Import::refused(self.findings);
            }
            refused.extend(bad.iter().map(|draft| self.drafts[*draft].name.clone()));
            self.leave(&bad);
        }
    }

    /// How many of the projects that are taken have no sector, before what the registry's rules refuse.
    fn tell_unsorted(&mut self, unsorted: usize, place: usize) {
        if unsorted > 0 {
            let spot = self.spots.first().cloned().unwrap_or_default();
            let (count, sector) = (unsorted.to_string(), "未分类".to_owned());
            self.findings.insert(place, spot.finding(ImportProblem::NoSector { count, sector }, None));
        }
    }

    /// A problem of a draft at one of its cells, or where it begins; one of none is told of the first sheet.
    fn finding(&self, draft: Option<usize>, problem: ImportProblem, area: Option<Area>) -> Finding {
        let draft = draft.unwrap_or(0);
        let spot = self.spots.get(draft).cloned().unwrap_or_default();
        spot.finding(problem, area.or_else(|| self.drafts.get(draft).and_then(|draft| draft.cell)))
    }

    fn complain(&mut self, finding: Finding, left: &mut BTreeSet<String>) {
        if left.insert(finding.to_string()) {
            self.findings.push(finding);
        }
    }

    /// The draft and the cell of a problem of the registry.
    fn place(&self, diagnostic: &Diagnostic, origins: &[Option<usize>]) -> (Option<usize>, Option<Area>) {
        let [Step::Key(list), Step::Index(index), rest @ ..] = diagnostic.path.steps.as_slice() else {
            return (None, None);
        };
        let draft = if list == "projects" { origins.get(*index).copied().flatten() } else { None };
        let cells = draft.and_then(|draft| self.drafts.get(draft)).map(|draft| &draft.cells);
        let key = rest.iter().filter_map(|step| match step {
            Step::Key(key) | Step::KeyItself(key) => Some(key.as_str()),
            Step::Index(_) => None,
        });
        let keys: Vec<&str> = key.collect();
        let area = cells.and_then(|cells| {
            let near = |key: &&str| match *key {
                "timeline" => ["period", "start", "finish"].iter().find_map(|part| cells.of(part)),
                key => cells.of(key),
            };
            keys.iter().rev().find_map(near)
        });
        (draft, area)
    }
}

/// Projects and columns that are read although the user of the workbook does not see them.
fn hidden(sheet: &Sheet, table: &layout::Table) -> Vec<(ImportProblem, Option<Area>)> {
    let projects = table.rows.iter().filter(|row| row.kind == Kind::Project && sheet.row_hidden(row.index));
    let rows: Vec<u32> = projects.map(|row| row.index).collect();
    let taken = |column: &&Column| {
        let skipped =
            matches!(column.says.field, None | Some(Field::Ignored | Field::Number | Field::Untaken));
        !skipped && sheet.column_hidden(column.index)
    };
    let columns: Vec<u32> = table.columns.iter().filter(taken).map(|column| column.index).collect();
    let mut problems = Vec::new();
    if let Some(first) = rows.first() {
        let cells = runs(&rows, |row| (row + 1).to_string());
        let problem = ImportProblem::HiddenTaken { what: "rows".to_owned(), cells };
        problems.push((problem, Some(one(*first, table.name))));
    }
    if let Some(first) = columns.first() {
        let cells = runs(&columns, letters);
        let heading = table.columns.iter().find(|column| column.index == *first);
        let cell = heading.map(|column| one(column.cell.0, column.cell.1));
        problems.push((ImportProblem::HiddenTaken { what: "columns".to_owned(), cells }, cell));
    }
    problems
}

/// Numbers in order as runs: 3-5, 9.
fn runs(numbers: &[u32], name: impl Fn(u32) -> String) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, to)) if *to + 1 == *number => *to = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let said = runs
        .iter()
        .map(|(from, to)| if from == to { name(*from) } else { format!("{}-{}", name(*from), name(*to)) });
    said.collect::<Vec<_>>().join(", ")
}

fn money(draft: &Draft) -> Option<Amount> {
    draft.investment
}

/// The file's name without folders and ending.
fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn known_regions(into: Option<&Registry>) -> Vec<(String, RegionKind)> {
    let regions = into.into_iter().flat_map(|registry| registry.regions().iter());
    regions.map(|region| (region.name.clone(), region.kind)).collect()
}

impl Finding {
    /// What is told of a file that gives no sheets.
    #[must_use]
    pub fn unread(file: &str, error: ReadError) -> Self {
        let (problem, cell) = unread(error);
        Spot { file: file.to_owned(), sheet: None }.finding(problem, cell)
    }
}

fn unread(error: ReadError) -> (ImportProblem, Option<Area>) {
    let problem = match error {
        ReadError::Unreadable { reason } => ImportProblem::Unreadable { reason },
        ReadError::Password => ImportProblem::Password {},
        ReadError::WebPage => ImportProblem::WebPage {},
        ReadError::TooLarge => ImportProblem::TooLarge {},
        ReadError::Encoding => ImportProblem::Encoding {},
        ReadError::OpenQuote { row, column, line } => {
            return (ImportProblem::OpenQuote { line: line.to_string() }, Some(one(row, column)));
        }
        ReadError::RowsInQuotes { row, column } => {
            return (ImportProblem::RowsInQuotes {}, Some(one(row, column)));
        }
        ReadError::BehindQuote { row, column, line, behind } => {
            let behind = tidy(&behind).chars().take(40).collect();
            let problem = ImportProblem::BehindQuote { line: line.to_string(), behind };
            return (problem, Some(one(row, column)));
        }
    };
    (problem, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_beside_each_other_are_told_as_one_run() {
        for (numbers, told) in
            [(&[][..], ""), (&[7][..], "7"), (&[3, 4, 5, 9][..], "3-5, 9"), (&[1, 3, 4][..], "1, 3-4")]
        {
            assert_eq!(runs(numbers, |number| number.to_string()), told);
        }
    }
}
