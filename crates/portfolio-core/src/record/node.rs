//! One record as a tree of texts, as the parser read it.

use std::borrow::Cow;

use crate::diagnostic::Shape;

/// A value of the document. Scalars are kept as the text that stands in the file: `1.10` stays `1.10`.
#[derive(Clone, Debug)]
pub(crate) enum Node<'t> {
    /// A text; `plain` where it stands without quotes, so that `true` and `null` can be told from "true" and "null".
    Scalar { text: Cow<'t, str>, plain: bool },
    /// A list.
    Seq(Vec<Node<'t>>),
    /// A mapping, in document order, with double keys as they stand.
    Map(Vec<(Cow<'t, str>, Node<'t>)>),
    /// Something refused and reported already.
    Refused,
}

impl Node<'_> {
    /// Whether nothing is written: an empty value, `~` or `null`.
    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Scalar { text, plain: true } if matches!(&**text, "" | "~" | "null" | "Null" | "NULL"))
    }

    /// What it is, for messages.
    pub(crate) fn shape(&self) -> Shape {
        match self {
            Self::Scalar { .. } | Self::Refused => Shape::Text,
            Self::Seq(_) => Shape::List,
            Self::Map(_) => Shape::Mapping,
        }
    }
}
