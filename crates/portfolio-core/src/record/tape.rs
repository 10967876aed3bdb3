//! One record as the parser read it: its values one behind the other on a tape, which the next record is read onto again.

use std::borrow::Cow;

use crate::diagnostic::Shape;

/// What Chinese input methods type for a comma.
pub(crate) const FULL_WIDTH_COMMA: char = '，';

/// A value of the document, where it stands on its tape. Scalars are kept as the text that stands in the file: `1.10` stays
/// `1.10`.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Node<'n> {
    /// A text; `plain` where it stands without quotes, so that `true` and `null` can be told from "true" and "null".
    Scalar { text: &'n str, plain: bool },
    /// A list; whether it stands in brackets is looked up only where that could be a slip ([`Node::may_join`]).
    Seq { items: Within<'n>, in_brackets: bool },
    /// A mapping, in document order, with double keys as they stand.
    Map(Within<'n>),
    /// Something refused and reported already.
    Refused,
}

impl<'n> Node<'n> {
    /// Whether nothing is written: an empty value, `~` or `null`.
    #[inline]
    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Scalar { text, plain: true } if matches!(*text, "" | "~" | "null" | "Null" | "NULL"))
    }

    /// Whether it is a text without quotes that a full-width comma may have made of several.
    pub(crate) fn may_join(&self) -> bool {
        matches!(self, Self::Scalar { text, plain: true } if text.contains(FULL_WIDTH_COMMA))
    }

    /// What it is, for messages.
    pub(crate) const fn shape(&self) -> Shape {
        match self {
            Self::Scalar { .. } | Self::Refused => Shape::Text,
            Self::Seq { .. } => Shape::List,
            Self::Map(_) => Shape::Mapping,
        }
    }

    /// The value that tokens begin with, and those behind it.
    #[inline]
    fn first(tokens: &'n [Token<'n>]) -> Option<(Self, &'n [Token<'n>])> {
        let (token, rest) = tokens.split_first()?;
        let within = |count, length| {
            let (tokens, rest) = rest.split_at_checked(length)?;
            Some((Within { tokens, count }, rest))
        };
        Some(match *token {
            Token::Text { ref text, plain } => (Self::Scalar { text, plain }, rest),
            Token::List { count, length, in_brackets } => {
                let (items, rest) = within(count, length)?;
                (Self::Seq { items, in_brackets }, rest)
            }
            Token::Mapping { count, length } => {
                let (entries, rest) = within(count, length)?;
                (Self::Map(entries), rest)
            }
            Token::Refused => (Self::Refused, rest),
        })
    }
}

/// What stands in a list or a mapping.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Within<'n> {
    tokens: &'n [Token<'n>],
    count: usize,
}

impl<'n> Within<'n> {
    /// How many items or entries there are.
    pub(crate) const fn len(self) -> usize {
        self.count
    }

    /// The items of a list.
    #[inline]
    pub(crate) fn items(self) -> impl Iterator<Item = Node<'n>> {
        let mut left = self.tokens;
        std::iter::from_fn(move || {
            let (node, rest) = Node::first(left)?;
            left = rest;
            Some(node)
        })
    }

    /// The keys of a mapping with the place of each value, which [`Self::at`] leads to.
    #[inline]
    pub(crate) fn places(self) -> impl Iterator<Item = (&'n str, usize)> {
        let mut left = self.tokens;
        std::iter::from_fn(move || {
            let (Token::Text { text, .. }, behind) = left.split_first()? else { return None };
            left = behind.get(behind.first()?.length()..)?;
            Some((&**text, self.tokens.len() - behind.len()))
        })
    }

    /// The keys of a mapping with their values.
    pub(crate) fn entries(self) -> impl Iterator<Item = (&'n str, Node<'n>)> {
        self.places().map(move |(key, place)| (key, self.at(place)))
    }

    /// The value at a place; beyond all places one that was refused.
    #[inline]
    pub(crate) fn at(self, place: usize) -> Node<'n> {
        let tokens = self.tokens.get(place..).unwrap_or_default();
        Node::first(tokens).map_or(Node::Refused, |(node, _)| node)
    }
}

/// What stands on a tape: a collection before what stands in it, and a key before its value.
#[derive(Debug)]
enum Token<'t> {
    Text {
        text: Cow<'t, str>,
        plain: bool,
    },
    /// So many items, all of them so many tokens long.
    List {
        count: usize,
        length: usize,
        in_brackets: bool,
    },
    /// So many entries, all of them so many tokens long.
    Mapping {
        count: usize,
        length: usize,
    },
    Refused,
}

impl Token<'_> {
    /// How many tokens a value takes that begins with this one.
    #[inline]
    const fn length(&self) -> usize {
        match self {
            Self::Text { .. } | Self::Refused => 1,
            Self::List { length, .. } | Self::Mapping { length, .. } => 1 + *length,
        }
    }
}

/// The values of a record, in document order.
#[derive(Debug, Default)]
pub(crate) struct Tape<'t>(Vec<Token<'t>>);

impl<'t> Tape<'t> {
    /// Takes off what stands on it.
    #[inline]
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// Puts a text behind the others, or a key.
    #[inline]
    pub(crate) fn text(&mut self, text: impl Into<Cow<'t, str>>, plain: bool) {
        self.0.push(Token::Text { text: text.into(), plain });
    }

    /// Puts a value that was refused, which may become another: a key, or a collection that what follows stands in. Returns
    /// the place behind it.
    #[inline]
    pub(crate) fn open(&mut self) -> usize {
        self.0.push(Token::Refused);
        self.0.len()
    }

    /// Makes a key of what was opened.
    pub(crate) fn key(&mut self, opened: usize, text: Cow<'t, str>) {
        self.turn(opened, Token::Text { text, plain: false });
    }

    /// Makes a list of what was opened: so many items follow it.
    #[inline]
    pub(crate) fn list(&mut self, opened: usize, count: usize, in_brackets: bool) {
        let length = self.0.len() - opened;
        self.turn(opened, Token::List { count, length, in_brackets });
    }

    /// Makes a mapping of what was opened: so many entries follow it.
    #[inline]
    pub(crate) fn mapping(&mut self, opened: usize, count: usize) {
        let length = self.0.len() - opened;
        self.turn(opened, Token::Mapping { count, length });
    }

    /// Leaves what was opened refused, without what follows it.
    pub(crate) fn refuse(&mut self, opened: usize) {
        self.0.truncate(opened);
    }

    #[inline]
    fn turn(&mut self, opened: usize, token: Token<'t>) {
        self.0[opened - 1] = token;
    }

    /// The place behind all that stands on it.
    pub(crate) const fn end(&self) -> usize {
        self.0.len()
    }

    /// What stands behind a place, value by value.
    pub(crate) fn since(&self, place: usize) -> impl Iterator<Item = Node<'_>> {
        Within { tokens: &self.0[place..], count: 0 }.items()
    }

    /// The value that stands on it.
    #[inline]
    pub(crate) fn node(&self) -> Node<'_> {
        Node::first(&self.0).map_or(Node::Refused, |(node, _)| node)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is put onto a tape stands in it as it was nested, and what is refused takes with it what stands in it.
    #[test]
    fn a_tape_holds_values_within_each_other() {
        let mut tape = Tape::default();
        let mapping = tape.open();
        tape.text("a", false);
        let list = tape.open();
        tape.text("b", true);
        let inner = tape.open();
        tape.mapping(inner, 0);
        let refused = tape.open();
        tape.text("lost", true);
        tape.refuse(refused);
        tape.list(list, 3, true);
        let key = tape.open();
        tape.text("d", false);
        tape.key(key, Cow::Borrowed("c"));
        tape.mapping(mapping, 2);

        let Node::Map(entries) = tape.node() else { panic!("{tape:?}") };
        let all: Vec<_> = entries.entries().collect();
        let [("a", Node::Seq { items, in_brackets: true }), ("c", Node::Scalar { text: "d", plain: false })] =
            all[..]
        else {
            panic!("{all:?}")
        };
        assert_eq!((entries.len(), items.len()), (2, 3));
        let items: Vec<_> = items.items().collect();
        assert!(
            matches!(items[..], [Node::Scalar { text: "b", plain: true }, Node::Map(inner), Node::Refused] if inner.len() == 0),
            "{items:?}"
        );
        assert!(matches!(entries.at(99), Node::Refused));
        tape.clear();
        assert!(matches!(tape.node(), Node::Refused));
    }
}
