//! Which projects stand behind which figure: every row of a figure has a token, and a project's row bears the tokens of
//! all the rows that count it. A link that filters, and an option of a filter, name the tokens they want.

use std::collections::{BTreeMap, BTreeSet};

use portfolio_core::registry::{ProjectIx, Registry};
use portfolio_core::select::Selected;
use portfolio_core::totals::{Key, TotalQuery, TotalReport, behind};
use portfolio_core::{Dimension, ProjectId};

use crate::PageQuery;
use crate::error::PageError;
use crate::year::FIELDS;

/// What projects have beside their places in dimensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Places of the outline contradict each other on it.
    InConflict,
    /// It waits for others, others wait for it, or it is tied to others.
    Tied,
    /// It is a piece of another project.
    Piece,
    /// It is counted as undisclosed: it states no amount, and is no part of one that is stated.
    Undisclosed,
    /// Its investment or its start is behind the year's plan.
    Lagging,
    /// It has a problem that is not solved.
    Obstructed,
    /// It has a plan for the year and has not reported what was done.
    Silent,
}

impl Mark {
    pub(crate) const ALL: [Self; 7] = [
        Self::InConflict,
        Self::Tied,
        Self::Piece,
        Self::Undisclosed,
        Self::Lagging,
        Self::Obstructed,
        Self::Silent,
    ];

    pub(crate) const fn token(self) -> &'static str {
        match self {
            Self::InConflict => "x0",
            Self::Tied => "x1",
            Self::Piece => "x2",
            Self::Undisclosed => "x3",
            Self::Lagging => "x4",
            Self::Obstructed => "x5",
            Self::Silent => "x6",
        }
    }
}

/// A level of a tree, or the rows themselves.
type Level = Option<usize>;

/// The tokens of all rows, and those of each project.
#[derive(Default)]
pub(crate) struct Tokens {
    rows: BTreeMap<(Dimension, Level, String), String>,
    of: BTreeMap<ProjectIx, String>,
    /// How many tokens there are of each letter.
    counts: BTreeMap<char, usize>,
}

/// The dimensions with a letter each; sectors above those of the rows have `g`.
const DIMENSIONS: [(Dimension, char); 12] = [
    (Dimension::Sector, 's'),
    (Dimension::Region, 'r'),
    (Dimension::Stage, 't'),
    (Dimension::Nature, 'n'),
    (Dimension::Band, 'b'),
    (Dimension::Chapter, 'c'),
    (Dimension::Year, 'y'),
    (Dimension::Programme, 'm'),
    (FIELDS[0], 'u'),
    (FIELDS[1], 'l'),
    (FIELDS[2], 'v'),
    (FIELDS[3], 'a'),
];

impl Tokens {
    pub(crate) fn of(
        registry: &Registry,
        selected: &Selected,
        query: &PageQuery<'_>,
    ) -> Result<Self, PageError> {
        let mut tokens = Self::default();
        for (dimension, letter) in DIMENSIONS {
            tokens.rows(
                registry,
                selected,
                &TotalQuery { by: vec![dimension], ..TotalQuery::default() },
                letter,
            )?;
        }
        if let Some(query) = query.dated(registry) {
            tokens.rows(registry, selected, &query, 'k')?;
        }
        // Below the last level but one, a sector's row is its own.
        for level in 1..registry.sectors().depth().max(2) {
            let query =
                TotalQuery { by: vec![Dimension::Sector], depth: Some(level), ..TotalQuery::default() };
            tokens.rows(registry, selected, &query, 'g')?;
        }
        Ok(tokens)
    }

    /// A token for each row by the query's one dimension.
    fn rows(
        &mut self,
        registry: &Registry,
        selected: &Selected,
        query: &TotalQuery,
        letter: char,
    ) -> Result<(), PageError> {
        let (dimension, level) = (query.by[0], query.depth);
        let rows = behind(registry, selected, dimension, query)?;
        if matches!(dimension, Dimension::Field(_)) && rows.iter().all(|row| row.key.bucket.is_some()) {
            return Ok(());
        }
        for row in rows {
            // That a project is in no programme, or states no nature, is no figure.
            let unasked = matches!(dimension, Dimension::Programme | Dimension::Nature);
            if unasked && row.key.bucket.is_some() {
                continue;
            }
            let count = self.counts.entry(letter).or_default();
            let token = format!("{letter}{count}");
            *count += 1;
            for project in row.projects {
                self.mark(project, &token);
            }
            self.rows.insert((dimension, level, row.key.id.into_owned()), token);
        }
        Ok(())
    }

    fn mark(&mut self, project: ProjectIx, token: &str) {
        let own = self.of.entry(project).or_default();
        if !own.is_empty() {
            own.push(' ');
        }
        own.push_str(token);
    }

    /// Marks projects beside their places in dimensions.
    pub(crate) fn mark_all<'p>(
        &mut self,
        registry: &Registry,
        mark: Mark,
        projects: impl Iterator<Item = &'p ProjectId>,
    ) {
        let marked: BTreeSet<ProjectIx> = projects.filter_map(|id| registry.index_of(id)).collect();
        for project in marked {
            self.mark(project, mark.token());
        }
    }

    /// The tokens of a project.
    pub(crate) fn of_project(&self, project: ProjectIx) -> &str {
        self.of.get(&project).map_or("", String::as_str)
    }

    /// The token of a row by one dimension.
    pub(crate) fn row(&self, dimension: Dimension, key: &Key<'_>) -> Option<&str> {
        self.find(dimension, None, &key.id)
    }

    /// The token of the row that stands for the sector of that level and all below it.
    pub(crate) fn sector(&self, level: usize, key: &Key<'_>) -> Option<&str> {
        self.find(Dimension::Sector, Some(level), &key.id)
    }

    fn find(&self, dimension: Dimension, level: Level, id: &str) -> Option<&str> {
        self.rows.get(&(dimension, level, id.to_owned())).map(String::as_str)
    }

    /// The token of a programme's row.
    pub(crate) fn programme(&self, id: &str) -> Option<&str> {
        self.find(Dimension::Programme, None, id)
    }

    /// The tokens of a table's lines by one dimension: subtotals stand for all below them.
    pub(crate) fn lines(&self, report: &TotalReport<'_>) -> Vec<Option<&str>> {
        let dimension = report.by[0];
        let token = |row: &&portfolio_core::totals::Row<'_>| {
            let key = row.key.first()?;
            if row.subtotal && dimension == Dimension::Sector {
                self.sector(row.level, key)
            } else {
                self.row(dimension, key)
            }
        };
        report.lines().iter().map(token).collect()
    }
}

#[cfg(test)]
mod tests;
