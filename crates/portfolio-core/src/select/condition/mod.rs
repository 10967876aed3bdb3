//! Conditions on any field of a project: `responsible=发改局`, `investment>=1亿元`, `finish<2027` (design 15, `--where`).

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::calendar::{CalendarError, FactDate, Month, Months, Span};
use crate::facts::Stage;
use crate::money::{Amount, AmountError};
use crate::named::Named;
use crate::parameters::Value;
use crate::project::Project;
use crate::record::{FieldKind, FieldPath, FieldValue, RecordValue, Table, UnknownField, WordKind};
use crate::registry::Registry;
use crate::word::{UnknownWord, words};

words! {
    /// How a field is compared with a value.
    Operator {
        /// Is; of dates, lies in.
        Equal = "=",
        /// Is not.
        NotEqual = "!=",
        /// Is less, or lies before.
        Less = "<",
        /// Is at most, or does not reach beyond.
        AtMost = "<=",
        /// Is more, or lies after.
        More = ">",
        /// Is at least, or does not begin before.
        AtLeast = ">=",
        /// Contains the text; `:` is the same.
        Contains = "~",
    }
}

/// A condition on a field: an operator and one value, or several of which one must hold.
///
/// What is absent satisfies only `FIELD=` and `!=`. A list satisfies what any of its items does, a list of records by what
/// names them (`funding`: the source, `parties`: the name). Amounts compare without their qualifiers. A date less precise
/// than the value is before or after it only if every reading is.
///
/// ```
/// use portfolio_core::select::{Condition, Selection};
/// # let text = "
/// # format: portfolio/1
/// # title: 2026
/// # sectors: [{id: s, name: 教育}]
/// # projects:
/// #   - {id: a, name: 甲, sector: s, investment: 约1亿元, timeline: {finish: 2026}}
/// #   - {id: b, name: 乙, sector: s, investment: 9000万元, responsible: 教育局}
/// # ";
/// # let loaded = portfolio_core::load_text("plan.yaml", text)?;
/// # let registry = loaded.registry();
/// let count = |text: &str| -> Result<usize, Box<dyn std::error::Error>> {
///     let conditions = vec![text.parse::<Condition>()?];
///     Ok(Selection { conditions, ..Selection::default() }.resolve(registry)?.len())
/// };
/// assert_eq!(count("investment>=1亿元")?, 1);
/// assert_eq!(count("responsible=教育局,卫健委")?, 1);
/// assert_eq!(count("responsible=")?, 1);
/// assert_eq!(count("finish<2027")?, 1);
/// assert!("responsible<1".parse::<Condition>().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    path: FieldPath,
    operator: Operator,
    /// Alternatives; none stands for absence.
    values: Vec<Operand>,
    /// The values as written.
    written: String,
}

/// Why a text is not a condition.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConditionError {
    /// No operator.
    #[error("`{text}` is no condition: write FIELD=VALUE, or one of = != < <= > >= ~ between them")]
    NoOperator {
        /// The text as written.
        text: String,
    },
    /// No such field.
    #[error(transparent)]
    Field(#[from] UnknownField),
    /// The field's values have no order, or nothing is given to compare with.
    #[error("`{field}` cannot be compared by `{operator}`")]
    Operator {
        /// The field.
        field: String,
        /// The operator.
        operator: Operator,
    },
    /// Not a value of the field.
    #[error("`{value}` is no value of `{field}`: {reason}")]
    Value {
        /// The field.
        field: String,
        /// The value as written.
        value: String,
        /// Why not.
        reason: Box<ValueError>,
    },
}

/// Why a text is no value to compare a field with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ValueError {
    /// Not one amount of money.
    #[error(transparent)]
    Amount(#[from] AmountError),
    /// Not a date, a span or a duration.
    #[error(transparent)]
    Date(#[from] CalendarError),
    /// Not a word of the field's vocabulary.
    #[error(transparent)]
    Word(#[from] UnknownWord),
    /// Not a number that can be held exactly.
    #[error("write a number in plain digits")]
    Number,
    /// Neither yes nor no.
    #[error("write yes or no")]
    Flag,
}

/// A value to compare with, of the field's kind.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Operand {
    Text(String),
    Flag(bool),
    Number(Decimal),
    Dates(Day, Day),
    Word(&'static str),
}

/// A day as a month and the day in it, to compare by.
type Day = (Month, u8);

impl Condition {
    /// A condition whose field is looked up in another way, such as by labels.
    ///
    /// # Errors
    /// [`ConditionError`] with the reason.
    pub fn parse(
        text: &str,
        find: impl FnOnce(&str) -> Result<FieldPath, UnknownField>,
    ) -> Result<Self, ConditionError> {
        let (field, operator, value) =
            split(text).ok_or_else(|| ConditionError::NoOperator { text: text.to_owned() })?;
        let path = find(field)?;
        let values = value.split([',', '，']).map(str::trim).filter(|value| !value.is_empty());
        let refused = || ConditionError::Operator { field: path.to_string(), operator };
        let values: Vec<&str> = values.collect();
        let kind = compared(&path);
        let may_be_absent = matches!(operator, Operator::Equal | Operator::NotEqual);
        let may_be_ordered = matches!(operator, Operator::Equal | Operator::NotEqual | Operator::Contains);
        if (values.is_empty() && !may_be_absent) || !(may_be_ordered || has_order(kind)) {
            return Err(refused());
        }
        let written = values.join(",");
        let operand = |value: &&str| {
            if operator == Operator::Contains {
                return Ok(Operand::Text(value.to_lowercase()));
            }
            operand(kind, value).map_err(|reason| ConditionError::Value {
                field: path.to_string(),
                value: (*value).to_owned(),
                reason: Box::new(reason),
            })
        };
        let values = values.iter().map(operand).collect::<Result<_, _>>()?;
        Ok(Self { path, operator, values, written })
    }

    /// The field of a project that it looks at, by its key.
    pub(super) fn field(&self) -> &'static str {
        self.path.first()
    }

    /// Whether a project satisfies it.
    #[must_use]
    pub fn holds(&self, registry: &Registry, project: &Project) -> bool {
        let value = self.path.value_of(project);
        if self.values.is_empty() {
            return value.is_absent() == (self.operator == Operator::Equal);
        }
        let any =
            |value: &FieldValue<'_>| self.values.iter().any(|operand| self.item(registry, value, operand));
        match self.operator {
            Operator::NotEqual => !each(&value).any(any),
            _ => each(&value).any(any),
        }
    }

    /// Whether it asks for cancelled projects by name, so that totals count them (R7).
    pub(crate) fn asks_for_cancelled(&self) -> bool {
        let is_stage = self.path.steps().len() == 1 && self.path.field().key == "stage";
        is_stage
            && self.operator == Operator::Equal
            && self.values.contains(&Operand::Word(Stage::Cancelled.word()))
    }

    /// Whether one value satisfies it; of `!=`, whether it is the value.
    fn item(&self, registry: &Registry, value: &FieldValue<'_>, operand: &Operand) -> bool {
        match (value, operand) {
            (FieldValue::Record(record), _) => self.item(registry, named(record), operand),
            (FieldValue::Absent, _) => false,
            (_, Operand::Text(wanted)) => {
                let called = texts(registry, value);
                if self.operator == Operator::Contains {
                    called.iter().any(|text| text.to_lowercase().contains(wanted.as_str()))
                } else {
                    called.contains(wanted)
                }
            }
            (FieldValue::Flag(flag), Operand::Flag(wanted)) => flag == wanted,
            (FieldValue::Word(word), Operand::Word(wanted)) => word.word == *wanted,
            (_, Operand::Number(wanted)) => number(value).is_some_and(|number| match self.operator {
                Operator::Less => number < *wanted,
                Operator::AtMost => number <= *wanted,
                Operator::More => number > *wanted,
                Operator::AtLeast => number >= *wanted,
                _ => number == *wanted,
            }),
            (_, Operand::Dates(from, to)) => days(value).is_some_and(|(first, last)| match self.operator {
                Operator::Less => last < *from,
                Operator::AtMost => last <= *to,
                Operator::More => first > *to,
                Operator::AtLeast => first >= *from,
                _ => first >= *from && last <= *to,
            }),
            _ => false,
        }
    }
}

/// The field, the operator and the value: at the first operator, full-width forms included.
fn split(text: &str) -> Option<(&str, Operator, &str)> {
    let offset =
        text.find(['=', '!', '<', '>', '~', ':', '＝', '！', '＜', '＞', '～', '：', '≤', '≥', '≠'])?;
    let (field, rest) = text.split_at(offset);
    const WRITTEN: [(&str, Operator); 21] = [
        ("!=", Operator::NotEqual),
        ("<=", Operator::AtMost),
        (">=", Operator::AtLeast),
        ("！=", Operator::NotEqual),
        ("！＝", Operator::NotEqual),
        ("＜=", Operator::AtMost),
        ("＜＝", Operator::AtMost),
        ("＞=", Operator::AtLeast),
        ("＞＝", Operator::AtLeast),
        ("≠", Operator::NotEqual),
        ("≤", Operator::AtMost),
        ("≥", Operator::AtLeast),
        ("=", Operator::Equal),
        ("＝", Operator::Equal),
        ("<", Operator::Less),
        ("＜", Operator::Less),
        (">", Operator::More),
        ("＞", Operator::More),
        ("~", Operator::Contains),
        ("～", Operator::Contains),
        (":", Operator::Contains),
    ];
    let written = WRITTEN.iter().find_map(|(sign, operator)| Some((*operator, rest.strip_prefix(sign)?)));
    let (operator, value) = written.or_else(|| Some((Operator::Contains, rest.strip_prefix('：')?)))?;
    (!field.trim().is_empty()).then(|| (field.trim(), operator, value.trim()))
}

/// What is compared: of records, what names them.
fn compared(path: &FieldPath) -> FieldKind {
    let mut kind = path.kind().item();
    while let Some(field) = kind.table().and_then(Table::naming) {
        kind = field.kind.item();
    }
    kind
}

const fn has_order(kind: FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Count
            | FieldKind::Number
            | FieldKind::Amount
            | FieldKind::Annual
            | FieldKind::Date
            | FieldKind::Span
            | FieldKind::FactDate
            | FieldKind::Months
    )
}

/// The value of a field's kind that a text is, or why it is none.
fn operand(kind: FieldKind, text: &str) -> Result<Operand, ValueError> {
    Ok(match kind {
        FieldKind::Flag => match text {
            "true" | "yes" | "是" | "有" => Operand::Flag(true),
            "false" | "no" | "否" | "无" => Operand::Flag(false),
            _ => return Err(ValueError::Flag),
        },
        FieldKind::Count | FieldKind::Number => {
            let plain = text.strip_suffix('%').unwrap_or(text);
            Operand::Number(Decimal::from_str_exact(plain).map_err(|_| ValueError::Number)?)
        }
        FieldKind::Amount | FieldKind::Annual => {
            let amount: Amount = text.parse()?;
            if amount.is_approximate() {
                return Err(
                    AmountError::Qualified { qualifier: amount.qualifier, amount: amount.money }.into()
                );
            }
            Operand::Number(amount.money.yuan())
        }
        FieldKind::Months => Operand::Number(Decimal::from(text.parse::<Months>()?.count())),
        FieldKind::Date | FieldKind::FactDate | FieldKind::Span => match text.split_once("..") {
            Some(_) => {
                let span: Span = text.parse()?;
                Operand::Dates((span.first_month(), 1), (span.last_month(), 31))
            }
            None => {
                let date: FactDate = text.parse()?;
                Operand::Dates(date.first_day(), date.last_day())
            }
        },
        FieldKind::Word(WordKind { words, chinese, .. }) => {
            let (words, chinese) = (words(), chinese());
            let meant =
                words.iter().zip(&chinese).find(|(word, chinese)| **word == text || chinese.contains(&text));
            match meant {
                Some((word, _)) => Operand::Word(word),
                None => return Err(UnknownWord { word: text.to_owned(), known: words, chinese }.into()),
            }
        }
        _ => Operand::Text(text.to_owned()),
    })
}

/// The items of a list, or the value itself; nothing of what is absent.
fn each<'v, 'r>(value: &'v FieldValue<'r>) -> Box<dyn Iterator<Item = &'v FieldValue<'r>> + 'v> {
    match value {
        FieldValue::List(items) => Box::new(items.iter()),
        value if value.is_absent() => Box::new(std::iter::empty()),
        value => Box::new(std::iter::once(value)),
    }
}

/// What names a record.
fn named<'v, 'r>(record: &'v RecordValue<'r>) -> &'v FieldValue<'r> {
    record.table().naming().map_or(&FieldValue::Absent, |field| record.value(field.key))
}

/// What a value is called: its text; of an id, the record's names too.
fn texts(registry: &Registry, value: &FieldValue<'_>) -> Vec<String> {
    let mut texts = vec![value.to_string()];
    match value {
        FieldValue::Id(list, id) => {
            if let Some(Named { name, english, .. }) = registry.named(list, id) {
                texts.extend([Some(name), english].into_iter().flatten().map(str::to_owned));
            }
        }
        FieldValue::Word(word) => texts.extend(word.chinese.iter().map(|chinese| (*chinese).to_owned())),
        _ => {}
    }
    texts
}

fn number(value: &FieldValue<'_>) -> Option<Decimal> {
    Some(match value {
        FieldValue::Count(count) => Decimal::from(*count),
        FieldValue::Number(number) => *number,
        FieldValue::Amount(amount) => amount.money.yuan(),
        FieldValue::Annual(amounts) => amounts.iter().map(|(_, amount)| amount.money).max()?.yuan(),
        FieldValue::Months(months) => Decimal::from(months.count()),
        _ => return None,
    })
}

fn days(value: &FieldValue<'_>) -> Option<(Day, Day)> {
    Some(match value {
        FieldValue::Date(date) => ((date.first_month(), 1), (date.last_month(), 31)),
        FieldValue::Span(span) => ((span.first_month(), 1), (span.last_month(), 31)),
        FieldValue::FactDate(date) => (date.first_day(), date.last_day()),
        _ => return None,
    })
}

/// By the keys and short names of a project's fields.
impl FromStr for Condition {
    type Err = ConditionError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text, FieldPath::of_project)
    }
}

/// By the keys of the field, whatever it was called when it was read.
impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", self.path, self.operator, self.written)
    }
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl Value for Condition {
    fn read(text: &str) -> Result<Self, String> {
        text.parse().map_err(|error: ConditionError| error.to_string())
    }

    fn written(&self) -> impl Serialize {
        self
    }
}

#[cfg(test)]
mod tests;
