//! What a snapshot is of, told by 256 bits.

use std::io::{self, Read};

use highway::{HighwayHash, HighwayHasher, Key};

use crate::record::FieldKind;
use crate::schema::tables;
use crate::source::Limits;

/// To be raised whenever the form of a snapshot or of its columns changes and no field of a record does.
const FORM: u32 = 4;

/// How much of a text is read at once.
const CHUNK: usize = 1 << 16;

/// A secret that only the snapshot knows: whoever does not cannot make two texts of one [`Stamp`].
pub type Secret = [u8; 32];

/// What a snapshot is of: texts, limits and this build of the library, as a hash of 256 bits under the snapshot's own key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub(super) secret: Secret,
    pub(super) digest: [u8; 32],
    /// Bytes of all texts.
    pub(super) bytes: u64,
}

/// A [`Stamp`] in the making: texts are added in their order.
///
/// ```
/// use portfolio_core::Limits;
/// use portfolio_core::snapshot::Stamping;
/// let stamp = |texts: &[&str]| {
///     let mut stamping = Stamping::new([7; 32], &Limits::default());
///     texts.iter().for_each(|text| stamping.add(text.as_bytes()));
///     stamping.finish()
/// };
/// assert_eq!(stamp(&["a", "b"]), stamp(&["a", "b"]));
/// assert_ne!(stamp(&["a", "b"]), stamp(&["ab", ""]));
/// ```
#[derive(Clone, Debug)]
pub struct Stamping {
    secret: Secret,
    hasher: HighwayHasher,
    bytes: u64,
}

impl Stamping {
    /// No texts yet. A new snapshot takes a random secret, one that is there has [its own](super::Snapshot::secret).
    #[must_use]
    pub fn new(secret: Secret, limits: &Limits) -> Self {
        let mut hasher = hasher(&secret);
        let about = format!("{}\n{limits:?}", fingerprint());
        hasher.append(about.as_bytes());
        Self { secret, hasher, bytes: 0 }
    }

    /// Adds what else tells whoever keeps the snapshot from others, before the texts.
    pub fn about(&mut self, about: &[u8]) {
        self.hasher.append(about);
        self.hasher.append(&(about.len() as u64).to_le_bytes());
    }

    /// Adds a text.
    pub fn add(&mut self, text: &[u8]) {
        self.hasher.append(text);
        self.end(text.len() as u64);
    }

    /// Adds a text that is read for it and not kept.
    ///
    /// # Errors
    /// Whatever reading ends with.
    pub fn read(&mut self, mut text: impl Read) -> io::Result<()> {
        let mut chunk = vec![0; CHUNK];
        let mut length = 0;
        loop {
            match text.read(&mut chunk) {
                Ok(0) => break,
                Ok(read) => {
                    self.hasher.append(&chunk[..read]);
                    length += read as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.end(length);
        Ok(())
    }

    /// How long a text was stands behind it, so that none runs over into the next.
    fn end(&mut self, length: u64) {
        self.hasher.append(&length.to_le_bytes());
        self.bytes += length;
    }

    /// What all of it is told by.
    #[must_use]
    pub fn finish(self) -> Stamp {
        Stamp { secret: self.secret, digest: bytes_of(self.hasher.finalize256()), bytes: self.bytes }
    }
}

/// A hasher under a secret.
pub(super) fn hasher(secret: &Secret) -> HighwayHasher {
    let mut key = [0; 4];
    for (word, bytes) in key.iter_mut().zip(secret.chunks_exact(8)) {
        *word = bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
    }
    HighwayHasher::new(Key(key))
}

pub(super) fn bytes_of(words: [u64; 4]) -> [u8; 32] {
    let mut bytes = [0; 32];
    for (bytes, word) in bytes.chunks_exact_mut(8).zip(words) {
        bytes.copy_from_slice(&word.to_le_bytes());
    }
    bytes
}

/// What tells the snapshots of this build from those of others: the version, and the records with their fields and words.
pub(super) fn fingerprint() -> String {
    let mut print = format!("{} {FORM}", env!("CARGO_PKG_VERSION"));
    for table in tables() {
        print.push('\n');
        print.push_str(table.name);
        for field in table.fields {
            print.push(' ');
            print.push_str(field.key);
            kind(&field.kind, &mut print);
        }
    }
    print
}

fn kind(kind: &FieldKind, print: &mut String) {
    match kind {
        FieldKind::Word(words) => (words.words)().iter().for_each(|word| {
            print.push('|');
            print.push_str(word);
        }),
        FieldKind::Record(table) => {
            print.push(':');
            print.push_str(table().name);
        }
        FieldKind::List(item) | FieldKind::OneOrMany(item) => {
            print.push('*');
            self::kind(item, print);
        }
        FieldKind::Id(list) => {
            print.push('@');
            print.push_str(list);
        }
        simple => print.push_str(&format!("={simple:?}")),
    }
}
