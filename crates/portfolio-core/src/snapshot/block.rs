//! The blocks that a snapshot is made of, each with its checksum, and the foot that says where they stand.

use std::io::{self, Read, Seek, SeekFrom, Write};

use highway::HighwayHash as _;

use super::stamp::{Secret, Stamp, bytes_of, hasher};
use crate::record::stored::{Ids, Reader, Writer};

/// The last bytes of a snapshot.
const MARK: &[u8; 8] = b"pfsnap\x01\n";

/// The parts of a snapshot, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// Outline, parties, sectors, regions and zones.
    Lists,
    /// What totals are summed from.
    Columns,
    /// The programmes, with the projects that they speak of.
    Members,
    /// Every programme and project.
    Records,
    /// Where they stand in the texts.
    Places,
}

const SECTIONS: usize = 5;
const CHECKSUM: usize = 32;
/// The lengths of numbers and texts, and the checksum.
const HEAD: usize = 16 + CHECKSUM;
/// Secret, digest, bytes, where the sections begin, checksum, mark.
const FOOT: usize = 32 + 32 + 8 + 8 * SECTIONS + CHECKSUM + MARK.len();

fn checksum(secret: &Secret, parts: &[&[u8]]) -> [u8; CHECKSUM] {
    let mut hasher = hasher(secret);
    parts.iter().for_each(|part| hasher.append(part));
    bytes_of(hasher.finalize256())
}

/// A snapshot that is written.
pub(super) struct Out<W> {
    to: W,
    stamp: Stamp,
    at: u64,
    begin: [u64; SECTIONS],
}

impl<W: Write> Out<W> {
    pub(super) const fn new(to: W, stamp: Stamp) -> Self {
        Self { to, stamp, at: 0, begin: [0; SECTIONS] }
    }

    /// What is written next is of that section.
    pub(super) const fn begin(&mut self, section: Section) {
        self.begin[section as usize] = self.at;
    }

    /// Where the next block will stand.
    pub(super) const fn at(&self) -> u64 {
        self.at
    }

    /// Writes what was gathered as a block.
    pub(super) fn block(&mut self, gathered: &mut Writer<'_>) -> io::Result<()> {
        if gathered.failed {
            return Err(io::Error::other("a record refers to what is not there"));
        }
        let (numbers, texts) = (gathered.numbers.as_slice(), gathered.texts.as_bytes());
        let lengths = [numbers.len(), texts.len()].map(|length| (length as u64).to_le_bytes()).concat();
        let place = self.at.to_le_bytes();
        let sum = checksum(&self.stamp.secret, &[&place, &lengths, numbers, texts]);
        for part in [&lengths, &sum[..], numbers, texts] {
            self.to.write_all(part)?;
            self.at += part.len() as u64;
        }
        gathered.numbers.clear();
        gathered.texts.clear();
        Ok(())
    }

    /// Writes the foot.
    pub(super) fn finish(mut self) -> io::Result<()> {
        let mut foot = Vec::with_capacity(FOOT);
        foot.extend(self.stamp.secret);
        foot.extend(self.stamp.digest);
        foot.extend(self.stamp.bytes.to_le_bytes());
        self.begin.iter().for_each(|begin| foot.extend(begin.to_le_bytes()));
        foot.extend(checksum(&self.stamp.secret, &[&foot]));
        foot.extend(MARK);
        self.to.write_all(&foot)?;
        self.to.flush()
    }
}

/// A snapshot that is read.
pub(super) struct In<R> {
    from: R,
    stamp: Stamp,
    begin: [u64; SECTIONS],
    at: u64,
    /// Where the foot stands.
    end: u64,
}

impl<R: Read + Seek> In<R> {
    /// Reads the foot; `None` where it is none.
    pub(super) fn new(mut from: R) -> Option<Self> {
        let size = from.seek(SeekFrom::End(0)).ok()?;
        let end = size.checked_sub(FOOT as u64)?;
        from.seek(SeekFrom::Start(end)).ok()?;
        let mut foot = [0; FOOT];
        from.read_exact(&mut foot).ok()?;
        let (told, mark) = foot.split_at(FOOT - MARK.len());
        let (told, sum) = told.split_at(told.len() - CHECKSUM);
        let (secret, rest) = told.split_first_chunk::<32>()?;
        let (digest, rest) = rest.split_first_chunk::<32>()?;
        let is_whole = mark == MARK && sum == checksum(secret, &[told]);
        let mut words = rest.as_chunks::<8>().0.iter().map(|word| u64::from_le_bytes(*word));
        let stamp = Stamp { secret: *secret, digest: *digest, bytes: words.next()? };
        let mut begin = [0; SECTIONS];
        for place in &mut begin {
            *place = words.next()?;
        }
        is_whole.then_some(Self { from, stamp, begin, at: size, end })
    }

    pub(super) const fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    /// Goes to where a section begins.
    pub(super) fn go(&mut self, section: Section) -> Option<()> {
        self.go_to(self.begin[section as usize])
    }

    pub(super) fn go_to(&mut self, place: u64) -> Option<()> {
        if place != self.at {
            self.from.seek(SeekFrom::Start(place)).ok()?;
            self.at = place;
        }
        Some(())
    }

    /// The next block, for records with those ids; `None` where it is damaged.
    pub(super) fn block<'b>(&mut self, buffer: &'b mut Vec<u8>, ids: &'b Ids) -> Option<Reader<'b>> {
        let left = self.end.checked_sub(self.at)?.checked_sub(HEAD as u64)?;
        let mut head = [0; HEAD];
        self.from.read_exact(&mut head).ok()?;
        let (lengths, sum) = head.split_at(16);
        let length = |at: usize| Some(u64::from_le_bytes(*lengths.get(at..at + 8)?.first_chunk()?));
        let (numbers, texts) = (length(0)?, length(8)?);
        let both = numbers.checked_add(texts).filter(|both| *both <= left)?;
        buffer.clear();
        buffer.reserve(usize::try_from(both).ok()?);
        (&mut self.from).take(both).read_to_end(buffer).ok()?;
        let place = self.at.to_le_bytes();
        self.at += HEAD as u64 + both;
        (sum == checksum(&self.stamp.secret, &[&place, lengths, buffer])).then_some(())?;
        let (numbers, texts) = buffer.split_at_checked(usize::try_from(numbers).ok()?)?;
        Some(Reader { numbers, texts: simdutf8::basic::from_utf8(texts).ok()?, ids })
    }
}
