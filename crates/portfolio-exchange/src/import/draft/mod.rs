//! From the rows of a list to drafts of projects: what each cell says, with the place that says it.

mod project;
mod reported;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use portfolio_core::follow_up::Obstacle;
use portfolio_core::{Date, FactDate, Money, RegionKind, Role};

use super::amounts;
use super::class::Class;
use super::dates::{self, Around, NoDate, When};
use super::field::Field;
use super::grid::{Area, Cell, Sheet, Value, most_bytes};
use super::header::Column;
use super::headings;
use super::layout::Table;
use super::places::{self, Place};
use super::problem::ImportProblem;
use super::rows::{Group, Kind, Level, Meaning, meaning};
use super::text::{self, bare};
use super::units::Stated;
use project::Cells;
pub(super) use project::Draft;
use words::{apart, code, funding, listed, paragraphs, parties, short, source_of};

/// The drafts of a list, and what stood in their way.
#[derive(Clone, Debug, Default)]
pub(super) struct Drafts {
    pub(super) drafts: Vec<Draft>,
    pub(super) problems: Vec<(ImportProblem, Option<Area>)>,
    /// The columns that are read.
    pub(super) read: BTreeSet<u32>,
    /// The money of each project's row, by row and column, where there is any; `None` where it could not be read.
    money: BTreeMap<(u32, u32), Option<Money>>,
    /// Which of the problems are of an area that may be told of again.
    told: BTreeMap<Area, Vec<usize>>,
}

impl Drafts {
    /// What a project's row adds to the sum of a column; `None` where its cell could not be read.
    pub(super) fn amount(&self, row: u32, column: u32) -> Option<Money> {
        self.money.get(&(row, column)).copied().unwrap_or(Some(Money::ZERO))
    }

    /// Tells a problem of an area, unless it is told already.
    fn tell_once(&mut self, problem: ImportProblem, area: Area) {
        let told = self.told.entry(area).or_default();
        if !told.iter().any(|told| self.problems[*told].0 == problem) {
            told.push(self.problems.len());
            self.problems.push((problem, Some(area)));
        }
    }
}

/// What a list's drafts are read with.
pub(super) struct Reading<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) table: &'a Table,
    /// The year of the list.
    pub(super) year: Option<i32>,
    /// Up to when the list reports what is done.
    pub(super) as_of: Option<FactDate>,
    /// The registry's regions by name.
    pub(super) regions: &'a [(String, RegionKind)],
}

pub(super) const fn one(row: u32, column: u32) -> Area {
    Area { top: row, left: column, bottom: row, right: column }
}

impl Reading<'_> {
    /// Reads every row.
    pub(super) fn drafts(&self) -> Drafts {
        let mut drafts = Drafts::default();
        let columns = self.usable(&mut drafts);
        drafts.read = columns.iter().map(|(column, _)| column.index).collect();
        let mut groups: Vec<(Level, Group)> = Vec::new();
        for row in &self.table.rows {
            let problem = match &row.kind {
                Kind::Project => {
                    let draft = self.draft(row.index, &columns, &groups, &mut drafts);
                    drafts.drafts.push(draft);
                    continue;
                }
                Kind::Group(group) => {
                    if let Some(index) = groups.iter().position(|(level, _)| *level == group.level) {
                        groups.truncate(index);
                    }
                    groups.push((group.level, (**group).clone()));
                    continue;
                }
                Kind::Total(_) | Kind::OfTotal => continue,
                Kind::Unclear(label) => ImportProblem::UnclearRow { label: label.clone() },
                Kind::Nameless => self.nameless(row.index),
                Kind::OfWhich(label) => ImportProblem::OfWhich { label: label.clone() },
                Kind::SubNumber(both) => {
                    let (number, label) = (**both).clone();
                    ImportProblem::SubNumber { number, label }
                }
                Kind::Continued(top) => ImportProblem::SeveralRows {
                    name: text::tidy(&self.sheet.cell(*top, self.table.name).words()),
                },
            };
            drafts.problems.push((problem, Some(one(row.index, self.table.name))));
        }
        drafts
    }

    /// A row whose name is the result of a formula that was not kept has one, and it is no data.
    fn nameless(&self, row: u32) -> ImportProblem {
        let cell = self.sheet.cell(row, self.table.name);
        if !cell.formula {
            return ImportProblem::NamelessRow {};
        }
        let heading = self.table.columns.iter().find(|column| column.index == self.table.name);
        amounts::formula(cell, heading.map_or("", |column| &column.heading))
    }

    /// The columns that are read, with the keys of their fields; what is wrong with a column is told once, at its heading.
    fn usable(&self, drafts: &mut Drafts) -> Vec<(Column, Rc<str>)> {
        let mut taken: BTreeMap<Field, String> = BTreeMap::new();
        let mut columns = Vec::new();
        for column in &self.table.columns {
            let mut column = column.clone();
            let place = Some(one(column.cell.0, column.cell.1));
            let heading = || column.heading.clone();
            let Some(field) = column.says.field.clone() else {
                if self.holds_something(column.index) {
                    drafts.problems.push((ImportProblem::ColumnLeft { heading: heading() }, place));
                }
                continue;
            };
            let field = match field {
                Field::Annual(None) => match self.year {
                    Some(year) => Field::Annual(Some(year)),
                    None => {
                        drafts.problems.push((ImportProblem::NoYear { heading: heading() }, place));
                        continue;
                    }
                },
                field => field,
            };
            if matches!(field, Field::Number | Field::Ignored) || column.is("count") {
                continue;
            }
            if let Some(problem) = self.out_of_time(&column, &field) {
                if self.holds_something(column.index) {
                    drafts.problems.push((problem, place));
                }
                continue;
            }
            if field == Field::Untaken {
                if self.holds_something(column.index) {
                    drafts.problems.push((ImportProblem::ColumnLeft { heading: heading() }, place));
                }
                continue;
            }
            if let Some(other) = taken.get(&field) {
                let problem = if field.is_money() {
                    ImportProblem::TwoColumns { heading: heading(), other: other.clone(), field: field.key() }
                } else {
                    ImportProblem::ColumnLeft { heading: heading() }
                };
                // Two columns of names are told where the list's column of names is looked for.
                if !column.is("name") && self.holds_something(column.index) {
                    drafts.problems.push((problem, place));
                }
                continue;
            }
            if field.is_money() {
                let unit = if column.says.unit == Stated::No { self.table.unit } else { column.says.unit };
                if unit == Stated::Foreign {
                    drafts.problems.push((ImportProblem::BadUnit { heading: heading() }, place));
                    continue;
                }
                column.says.unit = unit;
            }
            taken.insert(field.clone(), heading());
            let key = Rc::from(field.key());
            column.says.field = Some(field);
            columns.push((column, key));
        }
        // A class says only what no column says, wherever that stands.
        columns.sort_by_key(|(column, _)| column.says.field.as_ref().is_some_and(Field::is_class));
        columns
    }

    /// Whether a column holds anything in a project's row.
    fn holds_something(&self, column: u32) -> bool {
        let projects = self.table.rows.iter().filter(|row| row.kind == Kind::Project);
        projects.into_iter().any(|row| {
            let cell = self.sheet.spread(row.index, column);
            !cell.is_empty() && !text::is_unknown(&cell.words())
        })
    }

    fn draft(
        &self,
        row: u32,
        columns: &[(Column, Rc<str>)],
        groups: &[(Level, Group)],
        drafts: &mut Drafts,
    ) -> Draft {
        let cells = Cells::with_room(columns.len());
        let mut draft = Draft { cell: Some(one(row, self.table.name)), cells, ..Draft::default() };
        for (column, key) in columns {
            let Some(field) = &column.says.field else { continue };
            let cell = self.sheet.cell(row, column.index);
            let area = self.sheet.merged(row, column.index);
            if field.is_money() {
                self.money(row, (column, key), field, &mut draft, drafts);
                continue;
            }
            // What is merged downwards holds for each row, but for names.
            let cell =
                if column.index == self.table.name { cell } else { self.sheet.spread(row, column.index) };
            if cell.is_empty() {
                continue;
            }
            let (top, left) = area.map_or((row, column.index), |area| (area.top, area.left));
            let place = one(top, left);
            draft.cells.insert(key, (top, left));
            // A merged cell is complained of once.
            for problem in self.fact(cell, column, field, &mut draft) {
                drafts.tell_once(problem, place);
            }
        }
        self.inherit(groups, &mut draft);
        // Texts that fit may be too long together.
        let notes: usize = draft.notes.iter().map(|note| note.len() + 1).sum();
        if notes > most_bytes() {
            draft.notes.clear();
            drafts.problems.push((ImportProblem::too_long("备注", notes), draft.cell));
        }
        draft
    }

    /// The merged area that a cell of money lies in, where whose amount it is cannot be told: over other rows than the
    /// project's, or over other money.
    fn shared(&self, row: u32, column: u32) -> Option<Area> {
        let area = self.sheet.merged(row, column)?;
        let other =
            |other: &Column| other.index != column && other.is_money() && area.contains(row, other.index);
        let rows = |area: Area| (area.top, area.bottom);
        let of_name = self.sheet.merged(row, self.table.name).map(rows) == Some(rows(area));
        let shared = (area.top != area.bottom && !of_name) || self.table.columns.iter().any(other);
        shared.then_some(area)
    }

    fn money(
        &self,
        row: u32,
        (column, key): (&Column, &Rc<str>),
        field: &Field,
        draft: &mut Draft,
        drafts: &mut Drafts,
    ) {
        let heading = &column.heading;
        let unit = headings::unit_of(column.says.unit);
        if let Some(area) = self.shared(row, column.index) {
            let filled = !self.sheet.spread(row, column.index).is_empty();
            let unknown = text::is_unknown(&self.sheet.spread(row, column.index).words());
            if filled && !unknown {
                drafts.money.insert((row, column.index), None);
                let problem =
                    ImportProblem::MergedAmount { heading: heading.clone(), area: area.to_string() };
                drafts.tell_once(problem, area);
            }
            return;
        }
        let cell = self.sheet.cell(row, column.index);
        if self.table.other_units.contains(&row) && !cell.is_empty() {
            drafts.money.insert((row, column.index), None);
            return;
        }
        let place = one(row, column.index);
        match amounts::read(cell, heading, unit) {
            Ok(amount) => {
                draft.cells.insert(key, (row, column.index));
                let Some(amount) = amount else { return };
                drafts.money.insert((row, column.index), Some(amount.money));
                match field {
                    Field::Annual(Some(year)) => drop(draft.annual.insert(*year, amount)),
                    Field::Funding(source) if !amount.money.is_zero() => {
                        draft.funding.push(source_of(source, Some(amount)));
                    }
                    Field::Key("investment") => {
                        if amount.money.is_zero() {
                            let problem = ImportProblem::ZeroAmount { heading: heading.clone() };
                            drafts.problems.push((problem, Some(place)));
                        }
                        draft.investment = Some(amount);
                    }
                    Field::Key("completed_before") => draft.completed_before = Some(amount),
                    Field::Key(key) => self.report(key, amount, draft),
                    _ => {}
                }
            }
            Err(problem) => {
                drafts.money.insert((row, column.index), None);
                // A unit that is not stated is the heading's fault, once.
                let place = if matches!(problem, ImportProblem::NoUnit { .. }) {
                    one(column.cell.0, column.cell.1)
                } else {
                    place
                };
                drafts.tell_once(problem, place);
            }
        }
    }

    /// Puts what a cell says into the draft.
    fn fact(&self, cell: &Cell, column: &Column, field: &Field, draft: &mut Draft) -> Vec<ImportProblem> {
        let heading = column.heading.clone();
        if cell.formula {
            return vec![amounts::formula(cell, &heading)];
        }
        match &cell.value {
            Value::Error(error) => {
                return vec![ImportProblem::ErrorValue { heading, error: error.to_string() }];
            }
            Value::Long(bytes) => return vec![ImportProblem::too_long(&heading, *bytes)],
            _ => {}
        }
        let Field::Key(key) = field else { return Vec::new() };
        let words = cell.words();
        if *key != "name" && text::is_unknown(&words) {
            return Vec::new();
        }
        match *key {
            "start" | "started" | "finish" | "finished" | "period" => {
                return self.when(cell, column, key, draft).err().into_iter().collect();
            }
            _ if field.is_class() => {
                return self.class(&words, key, heading, draft).into_iter().collect();
            }
            "funding" => return funding(&words, &heading, draft).err().into_iter().collect(),
            _ => {}
        }
        let line = text::tidy(&words);
        match *key {
            "name" => draft.name = text::tidy(text::unmarked(&line)),
            "english" => draft.english = Some(line),
            "id" => draft.id = Some(line),
            "code" => return code(&line, heading, draft).into_iter().collect(),
            "sector" => draft.sector = vec![line],
            "owner" => parties(&line, Role::Owner, draft),
            "investor" => parties(&line, Role::Investor, draft),
            "operator" => parties(&line, Role::Operator, draft),
            "responsible" => draft.responsible = Some(apart(&words)),
            "lead" => draft.lead = Some(line),
            "level" => draft.level = Some(line),
            "tags" => draft.tags = listed(&line),
            "aliases" => draft.aliases = listed(&line),
            "goal" => match self.year {
                Some(year) => drop(draft.goals.insert(year, paragraphs(&words))),
                None => draft.notes.push(format!("{}：{}", short(&heading), paragraphs(&words))),
            },
            "location" => {
                let place = places::read(&words, self.regions);
                if place == Place::Words {
                    draft.notes.push(format!("{}：{line}", short(&heading)));
                }
                draft.place = Some(place);
            }
            "scale" => draft.scale = Some(paragraphs(&words)),
            "physical" => self.physical(cell, &heading, draft),
            "problems" if self.as_of.is_some() => {
                let problem = |raised| Obstacle::new(paragraphs(&words), raised);
                draft.problems.extend(self.as_of.map(problem));
            }
            "notes" => draft.notes.push(paragraphs(&words)),
            _ => draft.notes.push(format!("{}：{}", short(&heading), paragraphs(&words))),
        }
        Vec::new()
    }

    fn when(&self, cell: &Cell, column: &Column, key: &str, draft: &mut Draft) -> Result<(), ImportProblem> {
        let heading = bare(&column.heading);
        let around = Around {
            year: self.year,
            months: column.says.months || heading.contains("月份"),
            length: key == "period" && ["(月)", "(个月)"].iter().any(|unit| heading.contains(unit)),
            epoch_1904: self.sheet.epoch_1904(),
        };
        let (heading, words) = (column.heading.clone(), text::tidy(&cell.words()));
        let bad = || ImportProblem::BadDate { heading: column.heading.clone(), text: words.clone() };
        let when = dates::read(cell, around).map_err(|error| match error {
            NoDate::Unclear => bad(),
            NoDate::MonthLost => ImportProblem::MonthLost { heading, text: words.clone() },
        })?;
        let Some(when) = when else { return Ok(()) };
        match (key, when) {
            ("start", When::One(date)) => draft.start = Some(date),
            ("finish", When::One(date)) => draft.finish = Some(date),
            ("started" | "finished", When::One(date)) => {
                let day = match &cell.value {
                    Value::Date(day) => FactDate::day(day.year, day.month, day.day).ok(),
                    _ => None,
                };
                let fact = Some(day.unwrap_or_else(|| FactDate::from(date)));
                if key == "started" { draft.started = fact } else { draft.finished = fact }
            }
            ("period", When::One(date)) => {
                draft.start = draft.start.or(Some(date));
                draft.finish = draft.finish.or(Some(date));
            }
            ("period", When::For(months)) => draft.duration = Some(months),
            ("period", When::Span(start, finish)) => {
                draft.start = draft.start.or(start);
                draft.finish = draft.finish.or(finish);
            }
            _ => return Err(bad()),
        }
        Ok(())
    }

    fn class(&self, words: &str, key: &str, heading: String, draft: &mut Draft) -> Option<ImportProblem> {
        let plain = bare(words);
        if heading.contains('是') {
            match plain.as_str() {
                "是" | "√" => self.apply(Class { starts: true, ..Class::default() }, draft),
                _ => {}
            }
            return None;
        }
        if let Some(class) = Class::of(&plain) {
            self.apply(class, draft);
            return None;
        }
        let line = text::tidy(words);
        if key == "kind" {
            if draft.sector.is_empty() {
                draft.sector = vec![line];
            } else {
                draft.notes.push(format!("{}：{line}", short(&heading)));
            }
            return None;
        }
        draft.notes.push(format!("{}：{line}", short(&heading)));
        Some(ImportProblem::WordKept { heading, text: line })
    }

    /// What a class says, where nothing nearer has said it.
    pub(super) fn apply(&self, class: Class, draft: &mut Draft) {
        draft.stage = draft.stage.or(class.stage);
        draft.nature = draft.nature.or(class.nature);
        let year = self.year.and_then(|year| Date::year(year).ok());
        if class.starts
            && draft.start.is_none()
            && draft.finish.is_none_or(|finish| year.is_some_and(|y| y.first_month() <= finish.last_month()))
        {
            draft.start = year;
        }
        if class.finishes
            && draft.finish.is_none()
            && draft.start.is_none_or(|start| year.is_some_and(|y| start.first_month() <= y.last_month()))
        {
            draft.finish = year;
        }
    }

    /// What the headings of a row's groups say, the nearest first.
    fn inherit(&self, groups: &[(Level, Group)], draft: &mut Draft) {
        let mut sectors = Vec::new();
        // One that is nothing but its number says nothing.
        for (_, group) in groups.iter().rev().filter(|(_, group)| !group.label.trim().is_empty()) {
            match meaning(&group.label) {
                Meaning::Class => {
                    if let Some(class) = Class::of(&group.label) {
                        self.apply(class, draft);
                    }
                }
                Meaning::Responsible => {
                    if draft.responsible.is_none() {
                        draft.responsible = Some(group.label.clone());
                    }
                }
                Meaning::Region => {
                    if draft.place.is_none() {
                        draft.place = Some(places::read(&group.label, self.regions));
                    }
                }
                Meaning::Sector => sectors.insert(0, group.label.clone()),
            }
        }
        if draft.sector.is_empty() {
            draft.sector = sectors;
        } else if sectors.first().is_some_and(|widest| draft.sector.first() != Some(widest)) {
            // The column is nearer than the groups; their words are not lost.
            draft.notes.push(format!("分组：{}", sectors.join("/")));
        }
    }
}
