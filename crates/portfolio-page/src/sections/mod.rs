//! The sections of the page, each a function of the answers.

pub(crate) mod conflicts;
pub(crate) mod head;
pub(crate) mod money;
pub(crate) mod programmes;
pub(crate) mod projects;
pub(crate) mod ties;
pub(crate) mod time;
pub(crate) mod year;

use maud::{Markup, html};
use portfolio_core::ProjectId;
use portfolio_core::registry::Registry;
use portfolio_report::words;

use crate::answers::Answers;
use crate::markup::{Safe, Voice};
use crate::tokens::Tokens;

/// How much is said of each project, and how much is drawn: less, where the page would grow too large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// Everything.
    Whole,
    /// Citations, parties and links; no descriptions.
    Short,
    /// Citations and links.
    Bare,
}

impl Detail {
    /// From the most to the least.
    pub(crate) const ALL: [Self; 3] = [Self::Whole, Self::Short, Self::Bare];

    /// How many projects a drawing may have.
    const fn most(self) -> usize {
        match self {
            Self::Whole => 300,
            Self::Short | Self::Bare => 100,
        }
    }
}

/// What every section draws upon.
#[derive(Clone, Copy)]
pub(crate) struct Page<'p, 'r> {
    pub(crate) answers: &'p Answers<'r>,
    pub(crate) tokens: &'p Tokens,
    pub(crate) voice: Voice<'p>,
    pub(crate) detail: Detail,
}

impl<'r> Page<'_, 'r> {
    const fn registry(&self) -> &'r Registry {
        self.answers.registry
    }

    /// A project's name, with a link where the page has it.
    fn project(&self, id: &ProjectId) -> Markup {
        let registry = self.registry();
        let Some(project) = registry.project(id) else { return html! { (id) } };
        let name = words::name(self.voice.messages, &project.name, project.english.as_deref());
        let here = registry.index_of(id).is_some_and(|index| self.answers.selected.projects.contains(index));
        html! { @if here { a href={ "#" (id) } { (Safe(name)) } } @else { (Safe(name)) } }
    }
}
