//! Records as snapshots have them: field after field without keys, for this very build alone.
//!
//! Numbers and texts stand apart, so that all texts of a block are known to be UTF-8 at once. An id is its record's place in
//! its list: a reference that is restored leads to a record, and shares its id with it.

mod values;

use super::{Apart, Few};
use crate::id::{PartyId, ProgrammeId, ProjectId, RegionId, SectorId, ZoneId};
use crate::map::IdList;

/// A value with the form that it has in a snapshot.
pub(crate) trait Stored: Sized {
    /// Puts it into a snapshot.
    fn store(&self, to: &mut Writer<'_>);

    /// Takes it from one; `None` where there is none such.
    fn restore(from: &mut Reader<'_>) -> Option<Self>;
}

/// The ids of all records, by kind and in the order of their lists.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    pub(crate) parties: Vec<PartyId>,
    pub(crate) sectors: Vec<SectorId>,
    pub(crate) regions: Vec<RegionId>,
    pub(crate) zones: Vec<ZoneId>,
    pub(crate) projects: Vec<ProjectId>,
    pub(crate) programmes: Vec<ProgrammeId>,
}

/// The places of all records by their ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places<'r> {
    pub(crate) parties: IdList<'r>,
    pub(crate) sectors: IdList<'r>,
    pub(crate) regions: IdList<'r>,
    pub(crate) zones: IdList<'r>,
    pub(crate) projects: IdList<'r>,
    pub(crate) programmes: IdList<'r>,
}

/// Values on their way into a snapshot.
#[derive(Clone, Debug)]
pub(crate) struct Writer<'r> {
    pub(crate) numbers: Vec<u8>,
    pub(crate) texts: String,
    pub(crate) places: &'r Places<'r>,
    /// Whether a value had no form, so that what was written is no snapshot.
    pub(crate) failed: bool,
}

impl<'r> Writer<'r> {
    pub(crate) const fn new(places: &'r Places<'r>) -> Self {
        Self { numbers: Vec::new(), texts: String::new(), places, failed: false }
    }

    /// Seven bits a byte, the lowest first; the last byte is below 128.
    pub(crate) fn number(&mut self, mut number: u64) {
        while number >= 1 << 7 {
            self.numbers.push(number as u8 | 1 << 7);
            number >>= 7;
        }
        self.numbers.push(number as u8);
    }

    pub(crate) fn size(&mut self, size: usize) {
        self.number(size as u64);
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.size(text.len());
        self.texts.push_str(text);
    }

    fn place(&mut self, place: Option<usize>) {
        self.failed |= place.is_none();
        self.size(place.unwrap_or(0));
    }
}

/// What is left of a block of a snapshot.
#[derive(Clone, Debug)]
pub(crate) struct Reader<'b> {
    pub(crate) numbers: &'b [u8],
    pub(crate) texts: &'b str,
    pub(crate) ids: &'b Ids,
}

impl<'b> Reader<'b> {
    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.numbers.split_first()?;
        self.numbers = rest;
        Some(*first)
    }

    pub(crate) fn number(&mut self) -> Option<u64> {
        let first = self.byte()?;
        if first < 1 << 7 {
            return Some(u64::from(first));
        }
        let mut number = u64::from(first & 0x7f);
        for shift in (7..64).step_by(7) {
            let next = self.byte()?;
            number |= u64::from(next & 0x7f) << shift;
            if next < 1 << 7 {
                return Some(number);
            }
        }
        None
    }

    pub(crate) fn size(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    pub(crate) fn text(&mut self) -> Option<&'b str> {
        let (text, rest) = self.texts.split_at_checked(self.size()?)?;
        self.texts = rest;
        Some(text)
    }

    /// An empty list for so many items, each of which takes a byte: what a damaged count claims is given no memory.
    pub(crate) fn list<T>(&self, count: usize) -> Option<Vec<T>> {
        (count <= self.numbers.len()).then(|| Vec::with_capacity(count))
    }

    /// Whether nothing is left.
    pub(crate) const fn is_empty(&self) -> bool {
        self.numbers.is_empty() && self.texts.is_empty()
    }
}

impl Stored for String {
    fn store(&self, to: &mut Writer<'_>) {
        to.text(self);
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        from.text().map(str::to_owned)
    }
}

impl Stored for bool {
    fn store(&self, to: &mut Writer<'_>) {
        to.numbers.push(u8::from(*self));
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        match from.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

macro_rules! counts {
    ($($type:ty)*) => {$(
        impl Stored for $type {
            fn store(&self, to: &mut Writer<'_>) {
                to.number(*self as u64);
            }

            fn restore(from: &mut Reader<'_>) -> Option<Self> {
                from.number()?.try_into().ok()
            }
        }
    )*};
}

counts!(u32 u64 usize);

/// Small numbers of either sign are small.
impl Stored for i64 {
    fn store(&self, to: &mut Writer<'_>) {
        to.number((self << 1 ^ self >> 63).cast_unsigned());
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        let number = from.number()?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }
}

impl Stored for i32 {
    fn store(&self, to: &mut Writer<'_>) {
        i64::from(*self).store(to);
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        i64::restore(from)?.try_into().ok()
    }
}

/// Its lower half, and what is above that, which mostly is nothing.
impl Stored for i128 {
    fn store(&self, to: &mut Writer<'_>) {
        let number = (self << 1 ^ self >> 127).cast_unsigned();
        // Two halves of 63 and 65 bits would do; three of 62, 62 and 4 stay within what `number` takes.
        to.number((number & LOW) as u64 | u64::from(number > LOW) << 62);
        if number > LOW {
            to.number((number >> 62 & LOW) as u64);
            to.number((number >> 124) as u64);
        }
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        let low = from.number()?;
        let mut number = u128::from(low) & LOW;
        match low >> 62 {
            0 => {}
            1 => {
                number |= (u128::from(from.number()?) & LOW) << 62;
                number |= u128::from(from.number()?) << 124;
            }
            _ => return None,
        }
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }
}

/// The lowest 62 bits.
const LOW: u128 = (1 << 62) - 1;

impl<T: Stored> Stored for Vec<T> {
    fn store(&self, to: &mut Writer<'_>) {
        to.size(self.len());
        self.iter().for_each(|item| item.store(to));
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        let count = from.size()?;
        let mut list = from.list(count)?;
        for _ in 0..count {
            list.push(T::restore(from)?);
        }
        Some(list)
    }
}

impl<T: Stored> Stored for Option<T> {
    fn store(&self, to: &mut Writer<'_>) {
        self.is_some().store(to);
        if let Some(value) = self {
            value.store(to);
        }
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        if bool::restore(from)? { T::restore(from).map(Some) } else { Some(None) }
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    fn store(&self, to: &mut Writer<'_>) {
        self.0.store(to);
        self.1.store(to);
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        Some((A::restore(from)?, B::restore(from)?))
    }
}

impl<A: Stored, B: Stored, C: Stored> Stored for (A, B, C) {
    fn store(&self, to: &mut Writer<'_>) {
        self.0.store(to);
        self.1.store(to);
        self.2.store(to);
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        Some((A::restore(from)?, B::restore(from)?, C::restore(from)?))
    }
}

impl<T: Few + Stored> Stored for Apart<T> {
    fn store(&self, to: &mut Writer<'_>) {
        self.stated().is_some().store(to);
        if let Some(fields) = self.stated() {
            fields.store(to);
        }
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        Some(if bool::restore(from)? { Self::new(T::restore(from)?) } else { Self::default() })
    }
}

/// The value as it comes back, where all that was stored of it is read.
#[cfg(test)]
pub(crate) fn again<T: Stored>(value: &T) -> Option<T> {
    let (places, ids) = (Places::default(), Ids::default());
    let mut to = Writer::new(&places);
    value.store(&mut to);
    let mut from = Reader { numbers: &to.numbers, texts: &to.texts, ids: &ids };
    T::restore(&mut from).filter(|_| from.is_empty() && !to.failed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use rust_decimal::Decimal;

    /// A reference to what is not there fails the whole, whatever else is written.
    #[test]
    fn what_has_no_place_fails_the_whole() {
        let places = Places::default();
        let failed = |written: &[Option<usize>]| {
            let mut to = Writer::new(&places);
            written.iter().for_each(|place| to.place(*place));
            to.failed
        };
        assert!(!failed(&[]) && !failed(&[Some(0), Some(7)]));
        assert!(failed(&[None]) && failed(&[None, None]) && failed(&[Some(0), None, Some(1)]));
    }

    proptest! {
        /// A value that was stored comes back as it was.
        #[test]
        fn values_come_back(
            count in any::<u64>(), small in any::<i32>(), number in any::<i64>(), large in any::<i128>(),
            text in ".{0,9}", mantissa in any::<i64>(), scale in 0_u32..=28, negative in any::<bool>(),
        ) {
            prop_assert_eq!(again(&count), Some(count));
            prop_assert_eq!(again(&small), Some(small));
            prop_assert_eq!(again(&number), Some(number));
            prop_assert_eq!(again(&large), Some(large));
            prop_assert_eq!(again(&text), Some(text));
            let mut decimal = Decimal::from_i128_with_scale(mantissa.into(), scale);
            decimal.set_sign_negative(negative);
            let found = again(&decimal).unwrap();
            prop_assert_eq!((found.serialize(), found.to_string()), (decimal.serialize(), decimal.to_string()));
        }

        /// Whatever bytes there are: a value or none, never a panic.
        #[test]
        fn damage_is_no_panic(numbers in proptest::collection::vec(any::<u8>(), 0..40), texts in ".{0,9}") {
            let ids = Ids::default();
            let from = Reader { numbers: &numbers, texts: &texts, ids: &ids };
            let _ = crate::facts::Says::restore(&mut from.clone());
            let _ = Vec::<crate::follow_up::Update>::restore(&mut from.clone());
            let _ = crate::project::Funding::restore(&mut from.clone());
            let _ = Vec::<String>::restore(&mut from.clone());
        }
    }

    #[test]
    fn the_ends_of_numbers_come_back() {
        for number in [i128::MIN, i128::MAX, 0, -1, 1 << 61, (1 << 61) - 1, -(1 << 61)] {
            assert_eq!(again(&number), Some(number));
        }
        for number in [i64::MIN, i64::MAX] {
            assert_eq!(again(&number), Some(number));
        }
        assert_eq!(again(&u64::MAX), Some(u64::MAX));
    }

    /// A count that is larger than what there is asks for no memory.
    #[test]
    fn a_count_beyond_the_bytes_is_damage() {
        let ids = Ids::default();
        let numbers = [0xff; 9].into_iter().chain([1, 0, 0]).collect::<Vec<u8>>();
        assert_eq!(Vec::<u32>::restore(&mut Reader { numbers: &numbers, texts: "", ids: &ids }), None);
    }
}
