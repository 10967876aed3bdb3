//! Wordings of one thing: short forms of names, longer and shorter descriptions, units with and without 万.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::facts::Metric;

/// What a text is compared by: its letters and characters, and its numbers whole. Blanks and punctuation are not.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Character(char),
    Number(String),
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut number = String::new();
    for character in text.chars().map(narrow) {
        if character.is_ascii_digit() || (character == '.' && !number.is_empty()) {
            number.push(character);
            continue;
        }
        tokens.extend(take_number(&mut number));
        if character.is_alphanumeric() || character == '%' {
            tokens.extend(character.to_lowercase().map(Token::Character));
        }
    }
    tokens.extend(take_number(&mut number));
    tokens
}

/// Full-width digits and letters as ASCII.
fn narrow(character: char) -> char {
    match u32::from(character) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(character),
        _ => character,
    }
}

/// The number gathered so far, without trailing zeros.
fn take_number(number: &mut String) -> Option<Token> {
    if number.is_empty() {
        return None;
    }
    let text = std::mem::take(number);
    let plain = text.trim_end_matches('.');
    let value = Decimal::from_str_exact(plain).map(|value| value.normalize().to_string());
    Some(Token::Number(value.unwrap_or_else(|_| plain.to_owned())))
}

/// A name as written, and as it is compared.
pub(super) struct ComparedName<'t> {
    pub(super) text: &'t str,
    tokens: Vec<Token>,
}

impl<'t> ComparedName<'t> {
    /// A name that is compared as if it were written in another way.
    pub(super) fn as_if(text: &'t str, written: &str) -> Self {
        Self { text, tokens: tokens(written) }
    }

    /// Whether two names may be one bearer's: one is the other, or a short form of it (中条山集团 of
    /// 中条山有色金属集团有限公司).
    pub(super) fn is_variant(&self, other: &Self) -> bool {
        self.has_all_of(other) || other.has_all_of(self)
    }

    /// Whether it has all characters and numbers of the other, in their order, others between them or not.
    fn has_all_of(&self, other: &Self) -> bool {
        let mut rest = self.tokens.iter();
        other.tokens.iter().all(|token| rest.any(|own| own == token))
    }
}

/// The clauses of a description, cut at its punctuation; blanks are none. Numbers stand between marks, so that 1 is no
/// part of 10.
fn clauses(text: &str) -> Vec<String> {
    const MARK: char = '\u{1}';
    let cut = |c: char| !(c.is_alphanumeric() || c.is_whitespace() || matches!(c, '%' | '％' | '.' | '．'));
    let plain = |clause: &str| {
        let mut plain = String::with_capacity(clause.len());
        for token in tokens(clause) {
            match token {
                Token::Character(character) => plain.push(character),
                Token::Number(number) => plain.extend([MARK].into_iter().chain(number.chars()).chain([MARK])),
            }
        }
        plain
    };
    text.split(cut).map(plain).filter(|clause| !clause.is_empty()).collect()
}

/// Whether one description only says more than the other: it has each clause of the other, or their words unbroken and
/// in their order.
pub(super) fn says_more(text: &str, other: &str) -> bool {
    let (own, others) = (clauses(text), clauses(other));
    let known: BTreeSet<&String> = own.iter().collect();
    if others.iter().all(|clause| known.contains(clause)) {
        return true;
    }
    // Each search goes on where the last one ended: linear, however long the texts are.
    let whole = own.concat();
    let mut rest = whole.as_str();
    others.iter().all(|clause| {
        let end = rest.find(clause.as_str()).map(|offset| offset + clause.len());
        rest = &rest[end.unwrap_or(rest.len())..];
        end.is_some()
    })
}

/// A measure in its unit without 亿, 万, 千: 1 万吨 is 10000 吨. One that is too large for it stays as it is.
pub(crate) fn plain_measure(metric: &Metric) -> (Decimal, &str) {
    const STEPS: [(char, i64); 3] = [('亿', 100_000_000), ('万', 10_000), ('千', 1000)];
    let (mut value, mut unit) = (metric.value, metric.unit.as_deref().unwrap_or_default().trim());
    while let Some((rest, factor)) =
        STEPS.iter().find_map(|(word, factor)| Some((unit.strip_prefix(*word)?, *factor)))
    {
        match value.checked_mul(Decimal::from(factor)) {
            Some(larger) if !rest.is_empty() => (value, unit) = (larger, rest),
            _ => break,
        }
    }
    (value.normalize(), unit)
}
