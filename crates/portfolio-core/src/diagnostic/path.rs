//! Paths in a document: `projects[12].depends_on[0].project`.

use std::fmt;

use serde::{Serialize, Serializer};

/// One step down a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Into the value of a key.
    Key(String),
    /// To the key itself, where the key is what is wrong.
    KeyItself(String),
    /// Into an item of a sequence, from 0.
    Index(usize),
}

/// Where in which document something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocPath {
    /// Which of the sources that were loaded together, from 0.
    pub source: usize,
    /// The steps from the top.
    pub steps: Vec<Step>,
}

impl DocPath {
    /// The top of the first document.
    #[must_use]
    pub const fn top() -> Self {
        Self { source: 0, steps: Vec::new() }
    }

    /// The item `index` of the top-level sequence `list`, such as `projects[12]`.
    #[must_use]
    pub fn record(list: &str, index: usize) -> Self {
        Self::top().key(list).index(index)
    }

    /// The path of the value of `key` below this one.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.step(Step::Key(key.to_owned()))
    }

    /// The path of `key` itself below this one.
    #[must_use]
    pub fn key_itself(&self, key: &str) -> Self {
        self.step(Step::KeyItself(key.to_owned()))
    }

    /// The path of the item `index` below this one.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.step(Step::Index(index))
    }

    fn step(&self, step: Step) -> Self {
        let mut path = self.clone();
        path.steps.push(step);
        path
    }
}

impl fmt::Display for DocPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (depth, step) in self.steps.iter().enumerate() {
            match step {
                Step::Key(key) | Step::KeyItself(key) if depth == 0 => f.write_str(key)?,
                Step::Key(key) | Step::KeyItself(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

impl Serialize for DocPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
