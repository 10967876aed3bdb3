//! Where the records of a loaded registry stand, as snapshots have it.

use super::cut::{Piece, PieceKind};
use super::loaded::Built;
use super::parts::Origins;
use super::text::{BOM, utf8};
use super::{Limits, Loaded, OwnedSource};
use crate::diagnostic::RecordKind;
use crate::record::stored::{Reader, Stored, Writer};
use crate::registry::Registry;

impl Loaded {
    /// Puts into a snapshot where the records stand, without the texts.
    pub(crate) fn store_places(&self, to: &mut Writer<'_>) {
        self.outline_source.store(to);
        self.origins.store(to);
        to.size(self.texts.len());
        self.texts.iter().for_each(|text| text.pieces.store(to));
    }

    /// The registry with the texts that it was loaded from, in their order; `None` where places are none of these.
    pub(crate) fn restored(
        registry: Registry,
        places: &mut Reader<'_>,
        texts: Vec<OwnedSource>,
        limits: &Limits,
    ) -> Option<Self> {
        let outline_source = usize::restore(places)?;
        let origins = Origins::restore(places)?;
        let pieces = Vec::<Vec<Piece>>::restore(places)?;
        // Each piece is cut out of its text before it is read.
        let fits = |(pieces, source): (&Vec<Piece>, &OwnedSource)| {
            let Ok(text) = utf8(&source.text) else { return false };
            let text = text.strip_prefix(BOM).unwrap_or(text);
            pieces.iter().all(|piece| text.get(piece.bytes.clone()).is_some())
        };
        let fit = pieces.len() == texts.len() && pieces.iter().zip(&texts).all(fits);
        let built = Built { registry, pieces, origins, outline_source, limits: *limits };
        (fit && places.is_empty()).then(|| built.with(texts.into_iter()))
    }
}

/// Runs of neighbours of one source: the source, the first's place in it, and how many.
impl Stored for Origins {
    fn store(&self, to: &mut Writer<'_>) {
        for list in &self.0 {
            let mut runs: Vec<(u32, u32, u32)> = Vec::new();
            for (source, index) in list {
                match runs.last_mut() {
                    Some((of, first, count)) if of == source && first.checked_add(*count) == Some(*index) => {
                        *count += 1;
                    }
                    _ => runs.push((*source, *index, 1)),
                }
            }
            runs.store(to);
        }
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        let mut origins = Self::default();
        for list in &mut origins.0 {
            for (source, first, count) in Vec::<(u32, u32, u32)>::restore(from)? {
                list.extend((0..count).map(|number| (source, first.saturating_add(number))));
            }
        }
        Some(origins)
    }
}

/// What it holds (the keys, the first line, a whole text, or beyond that the record of a list, in it or alone), its number, and its bytes.
impl Stored for Piece {
    fn store(&self, to: &mut Writer<'_>) {
        let (kind, number) = match self.kind {
            PieceKind::Keys => (0, 0),
            PieceKind::FirstLine => (1, 0),
            PieceKind::Quick => (2, 0),
            PieceKind::Record(list, number) => (3 + 2 * list as usize, number),
            PieceKind::Alone(list, number) => (4 + 2 * list as usize, number),
        };
        (kind, number).store(to);
        (self.bytes.start, self.bytes.end).store(to);
    }

    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        let (kind, number): (usize, usize) = Stored::restore(from)?;
        let (start, end) = Stored::restore(from)?;
        let kind = match kind {
            0 => PieceKind::Keys,
            1 => PieceKind::FirstLine,
            2 => PieceKind::Quick,
            list => {
                let (list, is_alone) = ((list - 3) / 2, list.is_multiple_of(2));
                let list = *RecordKind::ALL.get(list)?;
                if is_alone { PieceKind::Alone(list, number) } else { PieceKind::Record(list, number) }
            }
        };
        Some(Self { kind, bytes: start..end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::stored::again;

    /// Each record comes back with its source and its place there, whether its neighbours were of that source, stood beside it, or
    /// were left out.
    #[test]
    fn records_keep_their_places() {
        let mut origins = Origins::default();
        origins.0[0] = vec![(0, 0), (0, 1), (1, 2), (1, 3), (1, 5), (0, 6), (0, 2), (2, 0)];
        origins.0[RecordKind::Project as usize] = vec![(0, 0)];
        assert_eq!(again(&origins).unwrap().0, origins.0);
    }

    /// So does each piece that a text was read in.
    #[test]
    fn pieces_come_back() {
        let of_lists =
            RecordKind::ALL.iter().flat_map(|list| [PieceKind::Record(*list, 7), PieceKind::Alone(*list, 9)]);
        for kind in [PieceKind::Keys, PieceKind::FirstLine, PieceKind::Quick].into_iter().chain(of_lists) {
            let piece = again(&Piece { kind, bytes: 3..11 }).unwrap();
            assert_eq!((format!("{:?}", piece.kind), piece.bytes), (format!("{kind:?}"), 3..11));
        }
    }
}
