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
}

/// A list or a mapping, where it was opened on its tape.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Within<'n> {
    tape: &'n Tape<'n>,
    opened: usize,
}

impl<'n> Within<'n> {
    /// How many items or entries there are.
    pub(crate) fn len(self) -> usize {
        match self.tape.tokens[self.opened] {
            Token::List { count, .. } | Token::Mapping { count, .. } => count,
            _ => 0,
        }
    }

    /// The place behind all that stands in it.
    #[inline]
    fn end(self) -> usize {
        self.opened + self.tape.tokens[self.opened].length()
    }

    /// The items of a list.
    #[inline]
    pub(crate) fn items(self) -> impl Iterator<Item = Node<'n>> {
        self.tape.between(self.opened + 1, self.end())
    }

    /// The keys of a mapping with the place of each value, which [`Self::at`] leads to.
    #[inline]
    pub(crate) fn places(self) -> impl Iterator<Item = (&'n str, usize)> {
        let (mut next, end) = (self.opened + 1, self.end());
        std::iter::from_fn(move || {
            let [key, value, ..] = self.tape.tokens.get(next..end)? else { return None };
            let place = next + 1;
            next = place + value.length();
            Some((self.tape.text_of(key)?, place))
        })
    }

    /// The keys of a mapping with their values.
    pub(crate) fn entries(self) -> impl Iterator<Item = (&'n str, Node<'n>)> {
        self.places().map(move |(key, place)| (key, self.at(place)))
    }

    /// The value at a place; beyond all places one that was refused.
    #[inline]
    pub(crate) fn at(self, place: usize) -> Node<'n> {
        self.tape.at(place)
    }
}

/// What stands on a tape: a collection before what stands in it, and a key before its value.
#[derive(Clone, Copy, Debug)]
enum Token<'t> {
    /// A text that stands in the file.
    Text {
        text: &'t str,
        plain: bool,
    },
    /// One that does not, such as what an escape is of, by its place among these.
    Made {
        start: usize,
        end: usize,
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
            Self::Text { .. } | Self::Made { .. } | Self::Refused => 1,
            Self::List { length, .. } | Self::Mapping { length, .. } => 1 + *length,
        }
    }
}

/// The values of a record, in document order.
#[derive(Debug, Default)]
pub(crate) struct Tape<'t> {
    tokens: Vec<Token<'t>>,
    /// The texts that do not stand in the file, one behind the other: a tape that is used again allocates none.
    made: String,
}

impl<'t> Tape<'t> {
    /// Takes off what stands on it.
    #[inline]
    pub(crate) fn clear(&mut self) {
        self.tokens.clear();
        self.made.clear();
    }

    /// Puts a text of the file behind the others, or a key.
    #[inline]
    pub(crate) fn text(&mut self, text: &'t str, plain: bool) {
        self.tokens.push(Token::Text { text, plain });
    }

    /// Puts a text behind the others that need not stand in the file.
    pub(crate) fn made(&mut self, text: &str, plain: bool) {
        let token = self.make(text, plain);
        self.tokens.push(token);
    }

    fn make(&mut self, text: &str, plain: bool) -> Token<'t> {
        let start = self.made.len();
        self.made.push_str(text);
        Token::Made { start, end: self.made.len(), plain }
    }

    /// Puts a value that was refused, which may become another: a key, or a collection that what follows stands in. Returns
    /// the place behind it.
    #[inline]
    pub(crate) fn open(&mut self) -> usize {
        self.tokens.push(Token::Refused);
        self.tokens.len()
    }

    /// Makes a key of what was opened.
    pub(crate) fn key(&mut self, opened: usize, text: Cow<'t, str>) {
        let token = match text {
            Cow::Borrowed(text) => Token::Text { text, plain: false },
            Cow::Owned(text) => self.make(&text, false),
        };
        self.turn(opened, token);
    }

    /// Makes a list of what was opened: so many items follow it.
    #[inline]
    pub(crate) fn list(&mut self, opened: usize, count: usize, in_brackets: bool) {
        let length = self.tokens.len() - opened;
        self.turn(opened, Token::List { count, length, in_brackets });
    }

    /// Makes a mapping of what was opened: so many entries follow it.
    #[inline]
    pub(crate) fn mapping(&mut self, opened: usize, count: usize) {
        let length = self.tokens.len() - opened;
        self.turn(opened, Token::Mapping { count, length });
    }

    /// Leaves what was opened refused, without what follows it.
    pub(crate) fn refuse(&mut self, opened: usize) {
        self.tokens.truncate(opened);
    }

    #[inline]
    fn turn(&mut self, opened: usize, token: Token<'t>) {
        self.tokens[opened - 1] = token;
    }

    /// The place behind all that stands on it.
    pub(crate) const fn end(&self) -> usize {
        self.tokens.len()
    }

    /// Leaves of a list that was put last, behind a place, no more than its items. `None` where it is something else.
    pub(crate) fn spread(&mut self, place: usize) -> Option<()> {
        let Some(Token::List { .. }) = self.tokens.get(place) else { return None };
        self.tokens.remove(place);
        Some(())
    }

    /// Whether a text stands behind a place.
    #[inline]
    pub(crate) fn is_text(&self, place: usize) -> bool {
        matches!(self.tokens.get(place), Some(Token::Text { .. } | Token::Made { .. }))
    }

    /// All that stands on it, value by value.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = Node<'_>> {
        self.since(0)
    }

    /// What stands behind a place, value by value.
    pub(crate) fn since(&self, place: usize) -> impl Iterator<Item = Node<'_>> {
        self.between(place, self.end())
    }

    #[inline]
    fn between(&self, mut next: usize, end: usize) -> impl Iterator<Item = Node<'_>> {
        std::iter::from_fn(move || {
            let place = next;
            next += self.tokens[..end].get(place)?.length();
            Some(self.at(place))
        })
    }

    /// The first value that stands on it.
    #[inline]
    pub(crate) fn node(&self) -> Node<'_> {
        self.at(0)
    }

    /// The text that a token is.
    #[inline]
    fn text_of(&self, token: &Token<'t>) -> Option<&str> {
        match token {
            Token::Text { text, .. } => Some(text),
            Token::Made { start, end, .. } => Some(&self.made[*start..*end]),
            _ => None,
        }
    }

    /// The value at a place; beyond all places one that was refused.
    #[inline]
    fn at(&self, place: usize) -> Node<'_> {
        let within = Within { tape: self, opened: place };
        match self.tokens.get(place) {
            Some(Token::Text { text, plain }) => Node::Scalar { text, plain: *plain },
            Some(Token::Made { start, end, plain }) => {
                Node::Scalar { text: &self.made[*start..*end], plain: *plain }
            }
            Some(Token::List { in_brackets, .. }) => Node::Seq { items: within, in_brackets: *in_brackets },
            Some(Token::Mapping { .. }) => Node::Map(within),
            Some(Token::Refused) | None => Node::Refused,
        }
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
        let made = tape.open();
        tape.made("1", true);
        tape.key(made, Cow::Owned("e".to_owned()));
        tape.mapping(mapping, 3);

        let Node::Map(entries) = tape.node() else { panic!("{tape:?}") };
        let all: Vec<_> = entries.entries().collect();
        let [
            ("a", Node::Seq { items, in_brackets: true }),
            ("c", Node::Scalar { text: "d", plain: false }),
            ("e", Node::Scalar { text: "1", plain: true }),
        ] = all[..]
        else {
            panic!("{all:?}")
        };
        assert_eq!((entries.len(), items.len()), (3, 3));
        let items: Vec<_> = items.items().collect();
        assert!(
            matches!(items[..], [Node::Scalar { text: "b", plain: true }, Node::Map(inner), Node::Refused] if inner.len() == 0),
            "{items:?}"
        );
        assert!(matches!(entries.at(99), Node::Refused));
        assert_eq!(tape.nodes().count(), 1);
        tape.clear();
        assert!(matches!(tape.node(), Node::Refused));
    }

    /// Of a list that is spread its items alone stand on the tape, behind what stood there before it.
    #[test]
    fn a_list_may_be_spread_into_its_items() {
        let mut tape = Tape::default();
        tape.text("before", true);
        let place = tape.end();
        let list = tape.open();
        tape.text("a", true);
        let inner = tape.open();
        tape.text("b", true);
        tape.list(inner, 1, false);
        tape.list(list, 2, false);
        assert_eq!(tape.spread(place), Some(()));
        let found: Vec<_> = tape.nodes().collect();
        let [
            Node::Scalar { text: "before", .. },
            Node::Scalar { text: "a", .. },
            Node::Seq { items: inner, .. },
        ] = found[..]
        else {
            panic!("{found:?}")
        };
        assert!(matches!(inner.items().next(), Some(Node::Scalar { text: "b", .. })));
        assert_eq!((tape.spread(0), tape.spread(99)), (None, None));
    }
}
