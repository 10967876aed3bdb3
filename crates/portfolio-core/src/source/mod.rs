//! From YAML text to a [`Registry`], or to every problem with its place.
//!
//! One parser decides what is YAML. Records are built and checked one at a time as it goes, so memory stays near the size
//! of the records. Two quick readers go before it, of JSON (`json`) and of the plain part of YAML (`plain`): what they take
//! it would have read as the same records, and wherever they meet what they do not know or anything is wrong, it reads the
//! text from the start, so that it alone says what is wrong. Of a large text they find the values in a thread of their own
//! (`quick`). Only where a text is not YAML at all it is cut at its records
//! and each piece is read by itself, so that one bad line does not hide the other problems.

mod cursor;
mod cut;
mod document;
mod events;
mod found;
mod full_width;
mod hint;
mod json;
mod layout;
mod lines;
mod loaded;
mod locate;
mod meant;
mod metered;
mod parts;
mod plain;
mod quick;
mod spoilt;
#[cfg(feature = "snapshot")]
mod stored;
mod stream;
mod text;
mod unite;
mod words;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

use saphyr_parser::Marker;

use crate::diagnostic::{
    Code, Collector, Diagnostic, DocPath, PER_CODE, Place, Problem, RecordKind, RecordProblem, SourceProblem,
    Trail, keep_to,
};
use crate::registry::{Registry, RegistryError};
use cursor::Cursor;
use cut::{Piece, PieceKind};
use document::Reading;
pub use hint::refers_to;
pub use layout::{Content, EcoString, Form, TextEntry, TextItem, TextNode, layout};
pub use lines::is_json_lines;
use loaded::Built;
pub use loaded::Loaded;
pub use locate::place_in;
use locate::{Lines, place_at};
pub use meant::is_meant_as_registry;
use parts::Draft;
use spoilt::Spoilt;
pub use stream::{Fields, read_part};
use text::Readable;
pub use unite::join;

/// A text to load, with the name that diagnostics give it.
#[derive(Clone, Copy, Debug)]
pub struct Source<'t> {
    /// The name, such as the path of a file.
    pub name: &'t str,
    /// The bytes of the file as it stands.
    pub text: &'t [u8],
}

/// What a source may be at most. Beyond, it is refused with a clear error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one source.
    pub bytes: usize,
    /// Collections within each other.
    pub depth: usize,
    /// Bytes of one text.
    pub scalar: usize,
    /// Characters that the parser may have to look ahead: of one text, or of a flow collection (`[…]`, `{…}`) that stands
    /// where a key could.
    pub ahead: usize,
    /// Records of one list in one source.
    pub records: usize,
    /// Entries of one list or mapping within a record.
    pub items: usize,
    /// Problems of one code that are kept; the rest are counted.
    pub per_code: usize,
    /// No limit of a text but of the loader: whether the full parser reads every text, those too that the quick readers of
    /// JSON and of plain YAML would have read as the same records.
    pub full_parser_only: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 1 << 30,
            depth: 32,
            scalar: 1 << 18,
            ahead: 1 << 20,
            records: 1_000_000,
            items: 100_000,
            per_code: PER_CODE,
            full_parser_only: false,
        }
    }
}

/// A text with the pieces that it was read in.
struct Text<'t> {
    name: &'t str,
    text: &'t str,
    /// How many bytes of a byte-order mark were cut off before it.
    bom: usize,
    pieces: Vec<Piece>,
}

/// A text to load that is given away: the loaded registry keeps it, and it is not copied.
#[derive(Clone, Debug)]
pub struct OwnedSource {
    /// The name, such as the path of a file.
    pub name: String,
    /// The bytes of the file as it stands.
    pub text: Vec<u8>,
}

/// Loads a registry from one text, within the default limits.
///
/// # Errors
/// As [`load`].
///
/// ```
/// use portfolio_core::load_text;
/// let text = "
/// format: portfolio/1
/// outline: {title: A plan}
/// sectors: [{id: health, name: 卫生健康}]
/// projects:
///   - {id: clinic, name: 卫生院, sector: health, investment: 1.10亿元}
/// ";
/// let loaded = load_text("plan.yaml", text)?;
/// assert_eq!(loaded.registry().projects().len(), 1);
///
/// let error = load_text("plan.yaml", &text.replace("sector: health", "sectr: health")).unwrap_err();
/// assert_eq!(error[0].to_string(), "plan.yaml:6:5: error E103: a project needs `sector`");
/// assert_eq!(error[1].help().unwrap(), "did you mean `sector`?");
/// # Ok::<(), portfolio_core::RegistryError>(())
/// ```
pub fn load_text(name: &str, text: &str) -> Result<Loaded, RegistryError> {
    load(&[Source { name, text: text.as_bytes() }], &Limits::default())
}

/// Why a file is no registry.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FileError {
    /// It cannot be read.
    #[error("{}: {reason}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why not.
        reason: std::io::Error,
    },
    /// What stands in it has problems.
    #[error(transparent)]
    Registry(#[from] RegistryError),
}

/// Loads a registry from a file, within the default limits.
///
/// # Errors
/// [`FileError`]: a file that cannot be read, or every problem of what stands in it.
///
/// ```no_run
/// let loaded = portfolio_core::load_file("projects.yaml")?;
/// println!("{} projects", loaded.registry().projects().len());
/// # Ok::<(), portfolio_core::source::FileError>(())
/// ```
pub fn load_file(path: impl AsRef<Path>) -> Result<Loaded, FileError> {
    let (path, limits) = (path.as_ref(), Limits::default());
    let unreadable = |reason| FileError::Unreadable { path: path.to_owned(), reason };
    let mut text = Vec::new();
    // One byte more than is allowed is enough to know that it is too large.
    let most = u64::try_from(limits.bytes).unwrap_or(u64::MAX).saturating_add(1);
    File::open(path).and_then(|file| file.take(most).read_to_end(&mut text)).map_err(unreadable)?;
    Ok(load(&[Source { name: &path.to_string_lossy(), text: &text }], &limits)?)
}

/// Loads a registry from one or several texts.
///
/// Each text is a document with `format: portfolio/1` and any of the other top-level keys; the lists of all of them are
/// joined, and one of them has the `outline`.
///
/// # Errors
/// Every problem, each with its place, in document order; of one code at most [`Limits::per_code`], with a count of the
/// rest.
///
/// ```
/// use portfolio_core::source::{Limits, Source, load};
/// let axes = "{format: portfolio/1, outline: {title: A plan}, sectors: [{id: health, name: 卫生健康}]}";
/// let projects = "{format: portfolio/1, projects: [{id: clinic, name: 卫生院, sector: health}]}";
/// let sources = [
///     Source { name: "axes.yaml", text: axes.as_bytes() },
///     Source { name: "projects.yaml", text: projects.as_bytes() },
/// ];
/// let loaded = load(&sources, &Limits::default())?;
/// assert_eq!(loaded.registry().projects().len(), 1);
/// # Ok::<(), portfolio_core::RegistryError>(())
/// ```
pub fn load(sources: &[Source<'_>], limits: &Limits) -> Result<Loaded, RegistryError> {
    let built = build(sources, limits)?;
    let own =
        |source: &Source<'_>| OwnedSource { name: source.name.to_owned(), text: source.text.to_owned() };
    Ok(built.with(sources.iter().map(own)))
}

/// Loads a registry as [`load`] does, from texts that are given away and therefore need not be copied.
///
/// # Errors
/// As [`load`].
///
/// ```
/// use portfolio_core::source::{Limits, OwnedSource, load_owned};
/// let text = "{format: portfolio/1, sectors: [{id: health, name: 卫生健康}]}";
/// let source = OwnedSource { name: "plan.yaml".to_owned(), text: text.as_bytes().to_vec() };
/// let loaded = load_owned(vec![source], &Limits::default())?;
/// assert_eq!(loaded.texts().next(), Some(("plan.yaml", text)));
/// # Ok::<(), portfolio_core::RegistryError>(())
/// ```
pub fn load_owned(sources: Vec<OwnedSource>, limits: &Limits) -> Result<Loaded, RegistryError> {
    let given: Vec<_> =
        sources.iter().map(|source| Source { name: &source.name, text: &source.text }).collect();
    let built = build(&given, limits)?;
    Ok(built.with(sources.into_iter()))
}

fn build(sources: &[Source<'_>], limits: &Limits) -> Result<Built, RegistryError> {
    let mut problems = Collector::new(limits.per_code);
    let mut draft = Draft::default();
    let mut texts = Vec::with_capacity(sources.len());
    for (number, Source { name, text: bytes }) in sources.iter().enumerate() {
        let text = text::text(name, bytes, number, limits, &mut problems);
        let pieces = match text {
            Some(text) => read(name, text, number, limits, &mut problems, &mut draft),
            None => {
                RecordKind::ALL.iter().for_each(|kind| draft.lose(*kind));
                draft.outline_source.get_or_insert(number);
                Vec::new()
            }
        };
        let text = text.map_or("", |text| text.text);
        let bom = if bytes.starts_with(text::BOM.as_bytes()) { text::BOM.len() } else { 0 };
        texts.push(Text { name, text, bom, pieces });
    }
    unite::unite(&mut draft, &mut problems);
    let outline_source = draft.outline_source.unwrap_or(0);
    let (parts, known, origins) = draft.finish();
    let hints = hint::Names::of(&parts, &problems);
    let registry =
        Registry::checked(parts, &known, &mut problems, |path| origins.resolve(path, outline_source));
    match registry {
        Some(registry) => {
            let pieces = texts.into_iter().map(|text| text.pieces).collect();
            Ok(Built { registry, pieces, origins, outline_source, limits: *limits })
        }
        None => {
            let mut problems = problems.finish();
            hint::suggest_ids(&mut problems, &hints);
            locate_all(&texts, limits.ahead, &mut problems);
            full_width::blame(&mut problems);
            sort(&mut problems);
            keep_to(limits.per_code, &mut problems);
            let strangers: Vec<bool> =
                sources.iter().map(|source| !document::is_registry_head(source.text)).collect();
            problems.iter_mut().for_each(|problem| conceal(problem, &strangers));
            sort(&mut problems);
            Err(RegistryError(problems))
        }
    }
}

/// Takes what a file says out of a problem of it, where the file does not begin as a registry does: it may be one that was
/// never meant to be shown, such as what a link in somebody else's folder leads to.
fn conceal(problem: &mut Diagnostic, strangers: &[bool]) {
    let is_stranger = |source: usize| strangers.get(source).copied().unwrap_or(false);
    if is_stranger(problem.path.source) {
        problem.path.steps.clear();
        problem.suggestion = None;
        problem.problem = untold(&problem.problem);
    }
    let own = problem.place.as_mut().map(|place| (&problem.path, place));
    let related = problem.related.iter().zip(&mut problem.related_places);
    for (path, place) in own.into_iter().chain(related) {
        if is_stranger(path.source) {
            place.excerpt.clear();
            place.marked = 0..0;
        }
    }
}

/// The problem without the words of the file.
fn untold(problem: &Problem) -> Problem {
    match problem {
        Problem::Record(RecordProblem::UnknownKey { owner, .. }) => {
            RecordProblem::UnknownKey { key: String::new(), owner: *owner, known: Vec::new() }.into()
        }
        // What is expected is told, and of what is there no more than its kind.
        Problem::Record(
            RecordProblem::MissingKey { .. } | RecordProblem::WrongType { .. } | RecordProblem::EmptyValue,
        ) => problem.clone(),
        Problem::Source(source) if !matches!(source, SourceProblem::UnsupportedFormat { .. }) => {
            problem.clone()
        }
        other => SourceProblem::Concealed { code: other.code() }.into(),
    }
}

/// Reads one text into the draft and says in which pieces it was read.
fn read(
    name: &str,
    readable: Readable<'_>,
    source: usize,
    limits: &Limits,
    problems: &mut Collector,
    draft: &mut Draft,
) -> Vec<Piece> {
    let text = readable.text;
    let may_be_quick = readable.is_ordinary && !limits.full_parser_only;
    if let Some(mut lines) = lines::lines(name, text, limits) {
        if may_be_quick && quick::lines(text, &mut lines, source, limits, draft).is_some() {
            return lines;
        }
        return read_lines(
            lines,
            &Spoilt { name, text, lines: OnceCell::new() },
            source,
            limits,
            problems,
            draft,
        );
    }
    if may_be_quick && let Some(piece) = quick::document(text, source, limits, draft) {
        return piece;
    }
    // Kept apart until the text is known to be YAML to its end.
    let mut found_whole = problems.clone();
    let mut whole = Draft { outline_source: draft.outline_source, ..Draft::default() };
    let mut reading = Reading::new(source, limits, &mut found_whole, &mut whole);
    match reading.document(text) {
        Ok(second) => {
            reading.finish();
            if let Some(mark) = second {
                let mut diagnostic =
                    Diagnostic::new(SourceProblem::SeveralDocuments, Trail::Top(source).path());
                diagnostic.place = Some(place_of(name, text, mark));
                found_whole.push(diagnostic);
            }
            *problems = found_whole;
            draft.append(whole);
            cut::whole(text)
        }
        Err(error) => {
            let pieces = cut::cut(text);
            let before = syntax_errors(problems);
            let spoilt = Spoilt { name, text, lines: OnceCell::new() };
            let mut reading = Reading::new(source, limits, problems, draft);
            for piece in &pieces {
                spoilt.read_piece(&mut reading, piece);
            }
            reading.finish();
            // The pieces may be sound where the whole is not.
            if syntax_errors(problems) == before {
                spoilt.report(&error, 0..text.len(), source, limits, problems);
            }
            pieces
        }
    }
}

/// Reads a registry in JSON lines: a bad line does not hide the problems of the others.
fn read_lines(
    mut pieces: Vec<Piece>,
    text: &Spoilt<'_>,
    source: usize,
    limits: &Limits,
    problems: &mut Collector,
    draft: &mut Draft,
) -> Vec<Piece> {
    let mut reading = Reading::new(source, limits, problems, draft);
    let before = |reading: &Reading<'_>| reading.counts[RecordKind::Project as usize];
    if let Some((first, rest)) = pieces.split_first_mut() {
        text.read_piece(&mut reading, first);
        lines::numbered(rest, before(&reading));
        rest.iter().for_each(|line| text.read_piece(&mut reading, line));
    }
    reading.finish();
    pieces
}

fn syntax_errors(problems: &Collector) -> usize {
    [Code::Yaml, Code::Tab, Code::TooDeep, Code::ScalarTooLong, Code::FullWidth]
        .into_iter()
        .map(|code| problems.of_code(code))
        .sum()
}

fn place_of(name: &str, text: &str, mark: Marker) -> Place {
    let byte = Cursor::new(text).byte_of(mark);
    place_at(name, &Lines::new(text), byte..byte)
}

/// The bytes of each path in a text: of one that a quick reader has taken no more is read again than the records that all of
/// them lead into.
fn bytes_of(text: &Text<'_>, ahead: usize, paths: &[&DocPath]) -> Vec<Option<Range<usize>>> {
    let is_quick = matches!(text.pieces[..], [Piece { kind: PieceKind::Quick, .. }]);
    let records = is_quick.then(|| quick::records_of(text.text, paths)).flatten();
    locate::bytes_of(text.text, records.as_ref().unwrap_or(&text.pieces), ahead, paths)
}

/// Gives every diagnostic that lacks one its place. Each text is read again at most once.
fn locate_all(texts: &[Text<'_>], ahead: usize, diagnostics: &mut [Diagnostic]) {
    let mut places: BTreeMap<DocPath, Place> = BTreeMap::new();
    for (source, text) in texts.iter().enumerate() {
        let own = diagnostics.iter().filter(|d| d.place.is_none()).map(|d| &d.path);
        let all = own.chain(diagnostics.iter().flat_map(|d| &d.related));
        let wanted: Vec<&DocPath> = all.filter(|path| path.source == source).collect();
        if wanted.is_empty() {
            continue;
        }
        let lines = Lines::new(text.text);
        let bytes = bytes_of(text, ahead, &wanted);
        places.extend(
            wanted
                .into_iter()
                .zip(bytes)
                .map(|(path, bytes)| (path.clone(), place_at(text.name, &lines, bytes.unwrap_or(0..0)))),
        );
    }
    for diagnostic in diagnostics {
        let Diagnostic { path, place, related, related_places, .. } = diagnostic;
        *place = place.take().or_else(|| places.get(path).cloned());
        *related_places = related.iter().filter_map(|path| places.get(path).cloned()).collect();
        // The texts were read without their byte-order marks; the bytes count them.
        let all = std::iter::once(&*path).chain(&*related).zip(place.iter_mut().chain(related_places));
        for (path, place) in all {
            let bom = texts.get(path.source).map_or(0, |text| text.bom);
            place.bytes = place.bytes.start + bom..place.bytes.end + bom;
        }
    }
}

/// Document order; the notes on what is not shown come last in their source.
pub(crate) fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_key(|d| {
        let note = matches!(d.problem, Problem::Source(SourceProblem::More { .. }));
        (d.path.source, note, d.place.as_ref().map(|place| place.bytes.start), d.code())
    });
}

#[cfg(test)]
mod tests;
