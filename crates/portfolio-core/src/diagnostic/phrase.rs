//! What problems of a text speak of: the mapping that a key stands in, what belongs in a place and what stands there.

use std::fmt;

use crate::word::words;

/// A kind of mapping, as problems call it: a record, or a part of one.
///
/// ```
/// use portfolio_core::{Project, record::Record};
/// assert_eq!(Project::TABLE.owner.name(), "project");
/// assert_eq!(Project::TABLE.owner.to_string(), "a project");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Owner {
    name: &'static str,
    phrase: &'static str,
}

impl Owner {
    pub(crate) const fn new(name: &'static str, phrase: &'static str) -> Self {
        Self { name, phrase }
    }

    /// What catalogues know it by: the name of its [`Table`](crate::record::Table).
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }
}

/// As it stands in a sentence: `a project`.
impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.phrase)
    }
}

words! {
    /// What belongs in a place.
    Expected {
        /// 文字
        Text = "a text",
        /// 列表
        List = "a list",
        /// 键值表
        Mapping = "a mapping",
        /// What a whole file is.
        Registry = "a mapping with the keys of a registry",
        /// Amounts by year.
        Annual = "a mapping of years to amounts",
        /// 是或否
        Truth = "true or false",
        /// 年份
        Year = "a year",
        /// A number from 0 without a point.
        WholeNumber = "a whole number in plain digits",
        /// A number that may have a point.
        DecimalNumber = "a decimal number (plain digits with at most one point, at most 28 of them)",
        /// An ISO 4217 code.
        CurrencyCode = "a currency code of three letters, such as CNY",
        /// 项目代码 (GB/T 40058)
        ProjectCode = "a project code of 24 characters, such as 2105-140827-04-01-123456",
        /// 行政区划代码 (GB/T 2260)
        RegionCode = "an administrative code of 6, 9 or 12 digits",
    }
}

words! {
    /// What stands in a place, by its shape.
    Shape {
        /// 文字
        Text = "a text",
        /// 列表
        List = "a list",
        /// 键值表
        Mapping = "a mapping",
    }
}
