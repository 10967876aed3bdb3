//! What a row of a total stands for.

use std::borrow::Cow;

use serde::Serialize;

use crate::word::{Vocabulary, words};

words! {
    /// A row that stands for no record of the registry.
    Bucket {
        /// 其余: what `top` leaves over.
        Rest = "rest",
        /// 跨乡镇: sites in several regions of the level.
        Joint = "joint",
        /// 全县性
        CountyWide = "county-wide",
        /// What the row is about is not stated, or does not apply: 未明确.
        NotStated = "not-stated",
        /// 规划期前已完成: stated as invested before the plan period.
        CompletedBefore = "completed-before",
        /// 规划期前
        BeforePeriod = "before-period",
        /// 规划期内
        WithinPeriod = "within-period",
        /// 规划期后
        AfterPeriod = "after-period",
        /// 时段内（未分年）: only a span of years is stated.
        Within = "within",
        /// 年度安排之外的余额: stated annual amounts leave it over.
        Unallocated = "unallocated",
        /// 起止不全
        Incomplete = "incomplete",
        /// 时间未明确
        Undated = "undated",
        /// 超出投资额: what sources of funds state beyond the investment, negative.
        Excess = "excess",
    }
}

words! {
    /// What a reader must know of a row.
    RowNote {
        /// Projects of the record itself, not of those below it in the tree.
        Direct = "direct",
        /// The text does not name the zone's members.
        MembersNotNamed = "members-not-named",
        /// The text's list of the zone's members is open.
        MembersOpen = "members-open",
        /// A year before the plan period.
        BeforePeriod = "before-period",
        /// A year after the plan period.
        AfterPeriod = "after-period",
    }
}

/// What a row stands for, in one dimension.
///
/// In JSON: `{"id", "name"}`, with `english` where there is an English name and `"bucket": true` where the row stands
/// for no record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Key<'r> {
    /// The record's id; of a chapter or box its number, of a year its number, of a party its name.
    pub id: Cow<'r, str>,
    /// The record's name.
    pub name: Cow<'r, str>,
    /// The record's English name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub english: Option<Cow<'r, str>>,
    /// The bucket, where it is one.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "is_bucket")]
    pub bucket: Option<Bucket>,
}

#[expect(clippy::ref_option, reason = "serde passes fields by reference")]
fn is_bucket<S: serde::Serializer>(_: &Option<Bucket>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bool(true)
}

impl<'r> Key<'r> {
    pub(crate) fn record(id: &'r str, name: &'r str, english: Option<&'r str>) -> Self {
        Self { id: id.into(), name: name.into(), english: english.map(Cow::from), bucket: None }
    }

    pub(super) fn numbered(number: impl ToString, name: impl Into<Cow<'r, str>>) -> Self {
        Self { id: number.to_string().into(), name: name.into(), english: None, bucket: None }
    }

    /// A value of a closed vocabulary.
    pub(super) fn word<V: Vocabulary>(value: V) -> Self {
        let chinese = value.chinese_words().first().copied();
        Self::record(value.word(), chinese.unwrap_or(value.word()), Some(value.word()))
    }
}
