//! One record as a tree of texts, as the parser read it.

use std::borrow::Cow;

use crate::diagnostic::Shape;

/// What Chinese input methods type for a comma.
pub(crate) const FULL_WIDTH_COMMA: char = '，';

/// A value of the document. Scalars are kept as the text that stands in the file: `1.10` stays `1.10`.
#[derive(Clone, Debug)]
pub(crate) enum Node<'t> {
    /// A text; `plain` where it stands without quotes, so that `true` and `null` can be told from "true" and "null".
    Scalar { text: Cow<'t, str>, plain: bool },
    /// A list; whether it stands in brackets is looked up only where that could be a slip ([`Node::may_join`]).
    Seq { items: Vec<Node<'t>>, in_brackets: bool },
    /// A mapping, in document order, with double keys as they stand.
    Map(Vec<(Cow<'t, str>, Node<'t>)>),
    /// Something refused and reported already.
    Refused,
}

impl Node<'_> {
    /// Whether nothing is written: an empty value, `~` or `null`.
    #[inline]
    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Scalar { text, plain: true } if matches!(&**text, "" | "~" | "null" | "Null" | "NULL"))
    }

    /// Whether it is a text without quotes that a full-width comma may have made of several.
    pub(crate) fn may_join(&self) -> bool {
        matches!(self, Self::Scalar { text, plain: true } if text.contains(FULL_WIDTH_COMMA))
    }

    /// What it is, for messages.
    pub(crate) fn shape(&self) -> Shape {
        match self {
            Self::Scalar { .. } | Self::Refused => Shape::Text,
            Self::Seq { .. } => Shape::List,
            Self::Map(_) => Shape::Mapping,
        }
    }
}
