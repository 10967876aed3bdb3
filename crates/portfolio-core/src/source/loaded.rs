//! A registry as it was loaded: with its texts, and where its records stand in them.

use super::cut::Piece;
use super::parts::Origins;
use super::text::{BOM, utf8};
use super::{Limits, OwnedSource, Text, locate_all};
use crate::diagnostic::{Diagnostic, DocPath, RecordKind};
use crate::registry::Registry;

/// A registry with the texts that it came from: what is needed to give findings their places.
#[derive(Clone, Debug)]
pub struct Loaded {
    registry: Registry,
    pub(super) texts: Vec<OwnText>,
    pub(super) origins: Origins,
    pub(super) outline_source: usize,
    limits: Limits,
}

impl Loaded {
    /// The registry.
    #[must_use]
    pub const fn registry(&self) -> &Registry {
        &self.registry
    }

    /// The registry alone, without the texts.
    #[must_use]
    pub fn into_registry(self) -> Registry {
        self.registry
    }

    /// How many problems of one code a report keeps ([`Limits::per_code`]).
    pub(crate) const fn per_code(&self) -> usize {
        self.limits.per_code
    }

    /// Gives findings about the registry their places in the texts; their order stays.
    #[must_use]
    pub fn locate(&self, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        for diagnostic in &mut diagnostics {
            let Diagnostic { path, related, .. } = diagnostic;
            for path in std::iter::once(path).chain(related) {
                *path = self.origins.resolve(path, self.outline_source);
            }
        }
        let texts: Vec<Text<'_>> = self.texts.iter().map(OwnText::read).collect();
        locate_all(&texts, self.limits.ahead, &mut diagnostics);
        diagnostics
    }

    /// The names and texts that the registry came from, in the order in which they were given; without byte-order marks.
    pub fn texts(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.texts.iter().map(|text| (text.name.as_str(), text.text()))
    }

    /// Where the record of a kind and id stands: in which text, and its path there.
    ///
    /// ```
    /// use portfolio_core::diagnostic::RecordKind;
    /// use portfolio_core::load_text;
    /// use portfolio_core::source::{Limits, layout};
    /// let text = "
    /// format: portfolio/1
    /// outline: {title: A plan}
    /// sectors: [{id: health, name: 卫生健康}]
    /// projects: [{id: clinic, name: 卫生院, sector: health}, {id: ward, name: 病房楼, sector: health}]
    /// ";
    /// let loaded = load_text("plan.yaml", text)?;
    /// let path = loaded.path_of(RecordKind::Project, "ward").unwrap();
    /// assert_eq!(path.to_string(), "projects[1]");
    /// let node = layout(text, &Limits::default()).unwrap();
    /// assert_eq!(&text[node.at(&path.steps).unwrap().bytes.clone()], "{id: ward, name: 病房楼, sector: health}");
    /// # Ok::<(), portfolio_core::RegistryError>(())
    /// ```
    #[must_use]
    pub fn path_of(&self, kind: RecordKind, id: &str) -> Option<DocPath> {
        let index = self.registry.place_in(kind, id)?;
        let path = DocPath::record(kind.list(), index);
        Some(self.origins.resolve(&path, self.outline_source))
    }
}

/// A registry that came from no text, such as one built in code: findings about it have paths and no places.
///
/// ```
/// use portfolio_core::{Loaded, check, load_text};
/// let text = "
/// format: portfolio/1
/// outline: {title: A plan}
/// sectors: [{id: health, name: 卫生健康}]
/// projects: [{id: clinic, name: 卫生院, sector: health}]
/// ";
/// let registry = load_text("plan.yaml", text)?.into_registry();
/// let report = check(&Loaded::from(registry));
/// assert_eq!((report.summary.warnings, report.diagnostics[0].path.to_string().as_str()), (1, "projects[0]"));
/// assert!(report.diagnostics[0].place.is_none());
/// # Ok::<(), portfolio_core::RegistryError>(())
/// ```
impl From<Registry> for Loaded {
    fn from(registry: Registry) -> Self {
        let limits = Limits::default();
        Self { registry, texts: Vec::new(), origins: Origins::default(), outline_source: 0, limits }
    }
}

/// A text with the pieces that it was read in, kept for later.
#[derive(Clone, Debug)]
pub(super) struct OwnText {
    name: String,
    /// With its byte-order mark. It was found to be UTF-8 and stays as it was given: as a `String` it would be looked through
    /// again at once, and few commands ask for it.
    whole: Vec<u8>,
    pub(super) pieces: Vec<Piece>,
}

impl OwnText {
    fn text(&self) -> &str {
        let text = utf8(&self.whole).unwrap_or_default();
        text.strip_prefix(BOM).unwrap_or(text)
    }

    fn read(&self) -> Text<'_> {
        let text = self.text();
        Text { name: &self.name, text, bom: self.whole.len() - text.len(), pieces: self.pieces.clone() }
    }
}

/// What was read of the sources, without their texts.
pub(super) struct Built {
    pub(super) registry: Registry,
    /// In which pieces each text was read.
    pub(super) pieces: Vec<Vec<Piece>>,
    pub(super) origins: Origins,
    pub(super) outline_source: usize,
    pub(super) limits: Limits,
}

impl Built {
    /// With the texts that it was read from.
    pub(super) fn with(self, texts: impl Iterator<Item = OwnedSource>) -> Loaded {
        let Self { registry, pieces, origins, outline_source, limits } = self;
        let own = |(source, pieces): (OwnedSource, Vec<Piece>)| {
            let OwnedSource { name, text: whole } = source;
            OwnText { name, whole, pieces }
        };
        Loaded { registry, texts: texts.zip(pieces).map(own).collect(), origins, outline_source, limits }
    }
}
