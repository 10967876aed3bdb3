//! Messages that are said in every row of a long table.

use std::fmt::{self, Write as _};
use std::sync::OnceLock;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

use super::{Arg, Messages};

/// A message that is looked up once and said many times, which takes a fifth of looking it up each time.
#[derive(Debug)]
pub(crate) struct Phrase<'m> {
    messages: &'m Messages,
    id: &'static str,
    pieces: OnceLock<Option<Vec<Piece>>>,
}

/// A piece of a message that is texts alone.
#[derive(Clone, Debug)]
pub(super) enum Piece<T = String> {
    /// Its own text.
    Own(T),
    /// What is given under that name.
    Given(T),
}

impl<'m> Phrase<'m> {
    /// The message of that id; it is looked up when it is first said.
    pub(crate) const fn new(messages: &'m Messages, id: &'static str) -> Self {
        Self { messages, id, pieces: OnceLock::new() }
    }

    /// The message with these texts.
    pub(crate) fn with(&self, texts: &[(&str, &dyn fmt::Display)]) -> String {
        let Some(pieces) = self.pieces.get_or_init(|| self.messages.pieces(self.id)) else {
            let texts: Vec<_> = texts.iter().map(|(key, text)| (*key, text.to_string())).collect();
            let args: Vec<_> = texts.iter().map(|(key, text)| (*key, Arg::from(text))).collect();
            return self.messages.with(self.id, &args);
        };
        let mut said = String::with_capacity(32);
        for piece in pieces {
            match piece {
                Piece::Own(text) => said.push_str(text),
                Piece::Given(name) => {
                    if let Some((_, text)) = texts.iter().find(|(key, _)| key == name) {
                        let _ = write!(said, "{text}");
                    }
                }
            }
        }
        said
    }
}

/// The pieces of a pattern, where all of them are texts.
pub(super) fn pieces<'p>(pattern: &'p Pattern<&str>) -> impl Iterator<Item = Option<Piece<&'p str>>> {
    pattern.elements.iter().map(|element| match element {
        PatternElement::TextElement { value } => Some(Piece::Own(*value)),
        PatternElement::Placeable { expression: Expression::Inline(expression) } => match expression {
            InlineExpression::VariableReference { id } => Some(Piece::Given(id.name)),
            InlineExpression::StringLiteral { value } if !value.contains('\\') => Some(Piece::Own(*value)),
            _ => None,
        },
        PatternElement::Placeable { .. } => None,
    })
}

#[cfg(test)]
mod tests {
    use fluent_syntax::ast::Entry;
    use fluent_syntax::parser::parse;

    use super::*;

    /// The pieces of a message, as `own` and `<given>`; `None` where not all are texts.
    fn said(text: &str) -> Option<Vec<String>> {
        let parsed = parse(text).unwrap();
        let Some(Entry::Message(message)) = parsed.body.first() else { panic!("{text}") };
        let piece = |piece: Option<Piece<&str>>| match piece? {
            Piece::Own(text) => Some(text.to_owned()),
            Piece::Given(name) => Some(format!("<{name}>")),
        };
        pieces(message.value.as_ref().unwrap()).map(piece).collect()
    }

    /// Texts of its own, those in quotes and those given are pieces; what is chosen by a number, and a text with an escape,
    /// are left to fluent.
    #[test]
    fn texts_alone_are_pieces() {
        let of = |pieces: &[&str]| Some(pieces.iter().map(|piece| (*piece).to_owned()).collect::<Vec<_>>());
        assert_eq!(said("a = 共 { $count } 个"), of(&["共 ", "<count>", " 个"]));
        assert_eq!(said("a = { \"  \" }个"), of(&["  ", "个"]));
        assert_eq!(said("a = { \"\\u00a0\" }个"), None);
        assert_eq!(said("a = { $n ->\n    [one] 1\n   *[other] 2\n }"), None);
    }
}
