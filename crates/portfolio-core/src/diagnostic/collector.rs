//! Collects problems: all of them counted, at most a stated number of each code kept.

use std::collections::BTreeMap;

use super::suggest::Patience;
use super::{Code, Diagnostic, Problem, SourceProblem};

/// How many problems of one code are kept where nothing else is said.
pub const PER_CODE: usize = 50;

/// Problems as they are found.
#[derive(Clone, Debug)]
pub(crate) struct Collector {
    per_code: usize,
    kept: Vec<Diagnostic>,
    counts: BTreeMap<Code, Count>,
    total: usize,
    /// What suggestions may still cost, all together.
    patience: Patience,
}

#[derive(Clone, Debug, Default)]
struct Count {
    total: usize,
    /// The first that is not kept: the note on the rest stands at its place.
    beyond: Option<Box<Diagnostic>>,
}

impl Default for Collector {
    fn default() -> Self {
        Self::new(PER_CODE)
    }
}

impl Collector {
    pub(crate) fn new(per_code: usize) -> Self {
        Self { per_code, kept: Vec::new(), counts: BTreeMap::new(), total: 0, patience: Patience::default() }
    }

    /// Counts a problem; it is only made where it will be kept, as suggestions cost time.
    pub(crate) fn add(&mut self, code: Code, make: impl FnOnce() -> Diagnostic) {
        self.total += 1;
        let count = self.counts.entry(code).or_default();
        count.total += 1;
        if count.total <= self.per_code {
            self.kept.push(make());
        } else if count.beyond.is_none() {
            count.beyond = Some(Box::new(make()));
        }
    }

    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.add(diagnostic.code(), || diagnostic);
    }

    /// The candidate nearest to a text, as long as there is patience to look for it.
    pub(crate) fn nearest<'c>(
        &self,
        text: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Option<&'c str> {
        self.patience.nearest(text, candidates)
    }

    /// Whether there is patience to look through so many bytes; then they are paid for.
    pub(crate) fn affords(&self, bytes: usize) -> bool {
        self.patience.spend(bytes).is_some()
    }

    /// How many were found, kept or not.
    pub(crate) const fn total(&self) -> usize {
        self.total
    }

    /// Whether one more of that code is kept.
    pub(crate) fn keeps(&self, code: Code) -> bool {
        self.of_code(code) < self.per_code
    }

    /// How many of one code were found, kept or not.
    pub(crate) fn of_code(&self, code: Code) -> usize {
        self.counts.get(&code).map_or(0, |count| count.total)
    }

    /// What was kept, with one note for each code that has more.
    pub(crate) fn finish(self) -> Vec<Diagnostic> {
        let Self { per_code, mut kept, counts, .. } = self;
        for (code, count) in counts {
            if let Some(beyond) = count.beyond {
                let note = SourceProblem::More { code, count: count.total - per_code };
                let place = beyond.place;
                kept.push(Diagnostic { place, ..Diagnostic::new(note, beyond.path) });
            }
        }
        kept
    }
}

/// Keeps to so many problems of each code where some have been given another code than they were counted by: those beyond
/// are added to the note of what is more.
pub(crate) fn keep_to(per_code: usize, problems: &mut Vec<Diagnostic>) {
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    let is_beyond = |problem: &mut Diagnostic| {
        if matches!(problem.problem, Problem::Source(SourceProblem::More { .. })) {
            return false;
        }
        let count = counts.entry(problem.code()).or_default();
        *count += 1;
        *count > per_code
    };
    let beyond: Vec<Diagnostic> = problems.extract_if(.., is_beyond).collect();
    for problem in beyond {
        let of = problem.code();
        let noted = problems.iter_mut().find_map(|noted| match &mut noted.problem {
            Problem::Source(SourceProblem::More { code, count }) if *code == of => Some(count),
            _ => None,
        });
        match noted {
            Some(count) => *count += 1,
            None => {
                let note = SourceProblem::More { code: of, count: 1 };
                let Diagnostic { place, path, .. } = problem;
                problems.push(Diagnostic { place, ..Diagnostic::new(note, path) });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::DocPath;

    /// Work on a problem is only done where it will be kept, and only while there is patience.
    #[test]
    fn as_many_are_kept_of_each_code_as_asked_for() {
        let mut problems = Collector::new(2);
        for kept in [true, true, false] {
            assert_eq!((problems.keeps(Code::Tag), problems.keeps(Code::Anchor)), (kept, true));
            problems.push(Diagnostic::new(SourceProblem::Tag, DocPath::top()));
        }
        assert_eq!(problems.nearest("sectr", ["sector"]), Some("sector"));
        assert!(problems.affords(1_000) && !problems.affords(usize::MAX));
    }

    #[test]
    fn what_is_not_kept_is_counted() {
        let mut problems = Collector::new(2);
        for index in 0..5 {
            problems.push(Diagnostic::new(SourceProblem::Tag, DocPath::record("projects", index)));
        }
        problems.push(Diagnostic::new(SourceProblem::Anchor, DocPath::top()));
        assert_eq!(problems.total(), 6);
        let kept = problems.finish();
        assert_eq!(kept.len(), 4);
        assert_eq!(kept[3].problem, Problem::Source(SourceProblem::More { code: Code::Tag, count: 3 }));
        assert_eq!(kept[3].path, DocPath::record("projects", 2));
    }

    /// What turns out to be of another kind is limited with the others of that kind, and counted where it is too many.
    #[test]
    fn what_is_given_another_code_is_kept_to_the_limit_of_that_code() {
        let problem = |problem: SourceProblem| Diagnostic::new(problem, DocPath::top());
        let mut collected = Collector::new(2);
        (0..3).for_each(|_| collected.push(problem(SourceProblem::Tag)));
        (0..2).for_each(|_| collected.push(problem(SourceProblem::Anchor)));
        let mut problems = collected.finish();
        for blamed in problems.iter_mut().filter(|problem| problem.code() == Code::Anchor) {
            blamed.problem = SourceProblem::Tag.into();
        }
        keep_to(2, &mut problems);
        let shown: Vec<_> = problems.iter().map(ToString::to_string).collect();
        let more = problem(SourceProblem::More { code: Code::Tag, count: 3 });
        assert_eq!((shown.len(), problems.last()), (3, Some(&more)), "{shown:?}");
        // The first of them is noted where none was.
        let mut problems = vec![problem(SourceProblem::Anchor); 3];
        keep_to(2, &mut problems);
        assert_eq!(problems[2], problem(SourceProblem::More { code: Code::Anchor, count: 1 }));
        // A note of another code is none of this.
        let other = problem(SourceProblem::More { code: Code::Tag, count: 1 });
        let mut problems = [vec![other.clone()], vec![problem(SourceProblem::Anchor); 3]].concat();
        keep_to(2, &mut problems);
        let more = problem(SourceProblem::More { code: Code::Anchor, count: 1 });
        assert_eq!((problems.len(), &problems[0], &problems[3]), (4, &other, &more));
    }
}
