//! A question about some of the projects, as one set of parameters.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Selection;
use crate::parameters::{Parameters, read_all};

/// What is asked, of which projects: the parameters of a [`Selection`] and of a query beside each other, as a request to a
/// server has them. A parameter that neither knows is refused, with the nearest that there is.
///
/// ```
/// use portfolio_core::select::Question;
/// use portfolio_core::{Dimension, TotalQuery};
/// # fn read(_: &str) -> Result<Question<TotalQuery>, serde_json::Error> {
/// let question: Question<TotalQuery> = serde_json::from_str(r#"{"by": "sector", "stage": ["construction"]}"#)?;
/// assert_eq!(question.query.by, [Dimension::Sector]);
/// assert_eq!(question.selection.stages, ["construction"]);
/// # Ok(question) }
/// # read("")?;
/// assert!(serde_json::from_str::<Question<TotalQuery>>(r#"{"stag": "construction"}"#).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question<Q> {
    /// Which projects.
    pub selection: Selection,
    /// What of them.
    pub query: Q,
}

impl<Q: Parameters> Serialize for Question<Q> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.selection.write(&mut map)?;
        self.query.write(&mut map)?;
        map.end()
    }
}

impl<'de, Q: Parameters> Deserialize<'de> for Question<Q> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(QuestionVisitor(PhantomData))
    }
}

struct QuestionVisitor<Q>(PhantomData<Q>);

impl<'de, Q: Parameters> Visitor<'de> for QuestionVisitor<Q> {
    type Value = Question<Q>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("parameters by their names")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let (mut selection, mut query) = (Selection::default(), Q::default());
        read_all(map, &[Selection::NAMES, Q::NAMES], |name, values| {
            selection.read(name, values).or_else(|| query.read(name, values))
        })?;
        Ok(Question { selection, query })
    }
}
