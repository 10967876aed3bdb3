//! What not every record states, behind a pointer: a million short records stay small.

use std::fmt;

/// The fields of a record that mostly are absent; without any of them it is a pointer to nothing.
#[derive(Clone)]
pub(crate) struct Apart<T>(Option<Box<T>>);

/// A struct of fields that mostly are absent.
pub(crate) trait Few: Default + 'static {
    /// With all of them absent.
    fn none() -> &'static Self;
}

impl<T: Few> Apart<T> {
    /// Of a record that states some of them.
    pub(crate) fn new(fields: T) -> Self {
        Self(Some(Box::new(fields)))
    }

    /// Of a record that may state some of them.
    #[cfg(feature = "snapshot")]
    pub(crate) fn of(fields: T) -> Self
    where
        T: PartialEq,
    {
        if fields == *T::none() { Self(None) } else { Self::new(fields) }
    }

    /// The fields.
    pub(crate) fn get(&self) -> &T {
        match &self.0 {
            Some(fields) => fields,
            None => T::none(),
        }
    }

    /// The fields, where any was stated.
    pub(crate) fn stated(&self) -> Option<&T> {
        self.0.as_deref()
    }

    /// The fields, to be changed.
    pub(crate) fn make(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

impl<T> Default for Apart<T> {
    fn default() -> Self {
        Self(None)
    }
}

/// Equal where the fields are; a pointer to nothing but absent fields is none.
impl<T: Few + PartialEq> PartialEq for Apart<T> {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (None, None) => true,
            _ => self.get() == other.get(),
        }
    }
}

impl<T: Few + Eq> Eq for Apart<T> {}

impl<T: Few + fmt::Debug> fmt::Debug for Apart<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}
