//! The way from the top of a document to the value being read. Kept on the stack; it becomes a path only when there is
//! something to report.

use super::{Collector, Diagnostic, DocPath, Problem, Step};

/// The way to a value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Trail<'a> {
    /// The top of the source of that number.
    Top(usize),
    /// The value of a key.
    Key(&'a Trail<'a>, &'a str),
    /// An item of a list.
    Index(&'a Trail<'a>, usize),
}

impl<'a> Trail<'a> {
    pub(crate) const fn key(&'a self, key: &'a str) -> Self {
        Trail::Key(self, key)
    }

    pub(crate) const fn index(&'a self, index: usize) -> Self {
        Trail::Index(self, index)
    }

    pub(crate) const fn source(&self) -> usize {
        let mut trail = self;
        loop {
            match trail {
                Trail::Top(source) => return *source,
                Trail::Key(above, _) | Trail::Index(above, _) => trail = above,
            }
        }
    }

    pub(crate) fn path(&self) -> DocPath {
        let mut steps = Vec::new();
        let mut trail = self;
        loop {
            match trail {
                Trail::Top(_) => break,
                Trail::Key(above, key) => {
                    steps.push(Step::Key((*key).to_owned()));
                    trail = above;
                }
                Trail::Index(above, index) => {
                    steps.push(Step::Index(*index));
                    trail = above;
                }
            }
        }
        steps.reverse();
        DocPath { source: self.source(), steps }
    }

    /// Reports a problem of the value.
    pub(crate) fn report(&self, problems: &mut Collector, problem: impl Into<Problem>) {
        let problem = problem.into();
        problems.add(problem.code(), || Diagnostic::new(problem, self.path()));
    }

    /// Reports a problem of a key of the mapping here.
    pub(crate) fn report_key(&self, problems: &mut Collector, key: &str, problem: impl Into<Problem>) {
        let problem = problem.into();
        problems.add(problem.code(), || Diagnostic::new(problem, self.path().key_itself(key)));
    }

    /// Reports a problem of the value that has its key to blame: nothing is written behind it.
    pub(crate) fn report_empty(&self, problems: &mut Collector, problem: impl Into<Problem>) {
        match self {
            Trail::Key(above, key) => above.report_key(problems, key, problem),
            _ => self.report(problems, problem),
        }
    }
}
