//! National project codes: one project, one code.

use std::collections::HashMap;

use super::Check;
use crate::diagnostic::{RecordProblem, Trail};
use crate::project::Project;

impl Check<'_, '_> {
    /// Equal codes are an error unless both projects lie in one tree of pieces, which may share their whole's code.
    pub(super) fn codes(&mut self, wholes: &[Option<usize>], with_code: &[(usize, &str)]) {
        let top = Trail::Top(0);
        let list = top.key("projects");
        let projects: &[Project] = &self.parts.projects;
        let mut first: HashMap<&str, usize> = HashMap::new();
        for (index, code) in with_code.iter().copied() {
            let earlier = *first.entry(code).or_insert(index);
            if earlier == index || root(wholes, earlier) == root(wholes, index) {
                continue;
            }
            let problem = RecordProblem::DuplicateCode {
                id: projects[index].id.to_string(),
                other: projects[earlier].id.to_string(),
                code: code.to_owned(),
            };
            let (path, other) = (list.index(index), list.index(earlier));
            self.report_with(&path.key("code"), problem, &other.key("code"));
        }
    }
}

/// The whole that a project is in the end a piece of; of a cycle, which is reported elsewhere, any of it.
fn root(wholes: &[Option<usize>], index: usize) -> usize {
    let up = std::iter::successors(Some(index), |index| wholes[*index]);
    up.take(wholes.len() + 1).last().unwrap_or(index)
}
