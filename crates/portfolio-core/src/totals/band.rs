//! Investment bands.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::money::{Amount, Money, Unit};
use crate::parameters::Values;

/// Bounds of investment bands: each band has its lower bound and not its upper one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bands {
    bounds: Vec<Money>,
}

/// Why amounts cannot be the bounds of bands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BandsError {
    /// A bound that is not above the one before it.
    #[error("the bounds of bands must rise: {bound} yuan does not")]
    NotRising {
        /// The bound.
        bound: Money,
    },
    /// No bound at all.
    #[error("bands need at least one bound")]
    Empty,
}

impl Bands {
    /// Bands between those bounds, with one below the first and one from the last on.
    ///
    /// # Errors
    /// Where there is no bound, or the bounds don't rise from above zero.
    pub fn new(bounds: Vec<Money>) -> Result<Self, BandsError> {
        let mut last = Money::ZERO;
        for bound in &bounds {
            if *bound <= last {
                return Err(BandsError::NotRising { bound: *bound });
            }
            last = *bound;
        }
        if bounds.is_empty() { Err(BandsError::Empty) } else { Ok(Self { bounds }) }
    }

    /// The band of an amount, from 0.
    pub(super) fn of(&self, money: Money) -> usize {
        self.bounds.partition_point(|bound| *bound <= money)
    }

    /// A band's lower and upper bound, where it has them.
    pub(super) fn bounds(&self, band: usize) -> (Option<Money>, Option<Money>) {
        (
            band.checked_sub(1).and_then(|index| self.bounds.get(index).copied()),
            self.bounds.get(band).copied(),
        )
    }

    /// Its id, such as `5000000..10000000` (元).
    pub(super) fn id(&self, band: usize) -> String {
        let text = |bound: Option<Money>| bound.map_or_else(String::new, |bound| bound.to_string());
        let (low, high) = self.bounds(band);
        format!("{}..{}", text(low), text(high))
    }

    /// Its name as planning offices write it, such as 500万元—1000万元.
    pub(super) fn chinese(&self, band: usize) -> String {
        let text = |bound: Money| {
            let unit = bound.natural_unit();
            format!("{}{}", bound.in_unit(unit), unit.word())
        };
        match self.bounds(band) {
            (None, Some(high)) => format!("{}以下", text(high)),
            (Some(low), Some(high)) => format!("{}—{}", text(low), text(high)),
            (Some(low), None) => format!("{}及以上", text(low)),
            (None, None) => String::new(),
        }
    }

    /// Its name in English, in millions.
    pub(super) fn english(&self, band: usize) -> String {
        let text = |bound: Money| bound.in_unit(Unit::BaiWan).to_string();
        match self.bounds(band) {
            (None, Some(high)) => format!("below {} million", text(high)),
            (Some(low), Some(high)) => format!("{} to {} million", text(low), text(high)),
            (Some(low), None) => format!("{} million and more", text(low)),
            (None, None) => String::new(),
        }
    }
}

/// The bounds as amounts: `["500万元", "1000万元"]`.
impl Serialize for Bands {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.bounds.iter().map(|bound| Amount::exactly(*bound)))
    }
}

impl<'de> Deserialize<'de> for Bands {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let texts = Vec::<String>::deserialize(deserializer)?;
        Values::read(&texts).map_err(serde::de::Error::custom)
    }
}

impl Values for Bands {
    fn read(values: &[String]) -> Result<Self, String> {
        let each = values.iter().flat_map(|text| text.split([',', '，']));
        let bounds =
            each.map(|text| text.parse().and_then(Amount::unqualified).map_err(|error| error.to_string()));
        Self::new(bounds.collect::<Result<_, _>>()?).map_err(|error| error.to_string())
    }

    fn written(&self) -> impl Serialize {
        self
    }
}

/// The bands of planning offices: below 500万元, to 1000万元, to 5000万元, to 1亿元, to 10亿元, and more.
impl Default for Bands {
    fn default() -> Self {
        let wan = |count: i128| Money::from_fen(count * 1_000_000).unwrap_or(Money::MAX);
        Self { bounds: [500, 1000, 5000, 10_000, 100_000].map(wan).into() }
    }
}
