//! A registry read while its text comes in: no more of the text in memory than a few pieces, each thread with one of its own, and
//! no more of each project than is asked for.
//!
//! Where a piece ends is guessed: where a record seems to end, and the next one to begin. The first piece begins with a record;
//! each is read as whole records up to its last byte; so every guess that was taken was right. Whatever else is found, or
//! wrong, nothing is said of it here: who asks reads the text whole.

use std::collections::BTreeMap;
use std::io::Read;
use std::mem;
use std::num::NonZero;
use std::sync::Mutex;
use std::thread;

use memchr::memmem;

use super::document::Reading;
use super::found::{End, Keys, Place, Taker};
use super::json::{self, Document};
use super::parts::Draft;
use super::plain::Plain;
use super::text::{is_ordinary, utf8};
use super::{Limits, lines, unite};
use crate::diagnostic::{Collector, DocPath, RecordKind};
use crate::id::ProjectId;
use crate::project::Project;
use crate::record::Tape;
use crate::registry::{Parts, Registry, with_fitting};

/// How many bytes are read at once: few enough to stay near a processor.
const PIECE: usize = 1 << 18;
/// Within how many bytes the list of projects begins.
const HEAD: usize = 1 << 23;
/// More threads than this wait for each other.
const THREADS: usize = 8;
/// The list that is read in pieces.
const LIST: RecordKind = RecordKind::Project;

/// What is asked for of projects.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'f> {
    /// Of every project these fields, by their keys, besides those that it must have.
    pub keys: &'f [&'f str],
    /// Of the projects with these ids every field.
    pub whole: &'f [&'f str],
}

impl Fields<'_> {
    /// Leaves out of a project what is not asked for, of the fields that fit other records whatever else it states. Keeps in
    /// mind which projects it waits for.
    fn leave(&self, project: &mut Project, awaited: &mut Vec<ProjectId>) {
        if project.detail.stated().is_none() || self.whole.contains(&project.id.as_str()) {
            return;
        }
        let mut all = mem::take(&mut project.detail);
        let all = all.make();
        let is_asked = |key: &str| self.keys.contains(&key);
        if all.apart.stated().is_some() {
            project.detail.make().apart = mem::take(&mut all.apart);
        }
        if is_asked("depends_on") {
            project.depends_on = mem::take(&mut all.depends_on);
        } else {
            awaited.extend(all.depends_on.iter().map(|dependency| dependency.project.clone()));
        }
        macro_rules! keep {
            ($($field:ident),*) => {$(
                if is_asked(stringify!($field)) {
                    project.$field = mem::take(&mut all.$field);
                }
            )*};
        }
        keep!(parties, location, timeline, scale, metrics, cite);
    }
}

/// The registry of a text that is read quickly and has no problem, with what is asked for of its projects, else with
/// everything. `None` where the text must be read whole, for whatever reason: that it cannot be read included.
///
/// ```
/// use portfolio_core::source::{Fields, Limits, read_part};
/// let text = "
/// format: portfolio/1
/// sectors: [{id: health, name: 卫生健康}]
/// projects:
///   - {id: clinic, name: 卫生院, sector: health, investment: 1亿元, scale: 30张床位}
///   - {id: ward, name: 病房楼, sector: health}
/// ";
/// let fields = Fields { keys: &["investment"], whole: &[] };
/// let registry = read_part("plan.yaml", text.as_bytes(), &Limits::default(), Some(fields)).unwrap();
/// let clinic = registry.project("clinic").unwrap();
/// assert_eq!((clinic.investment.to_string().as_str(), &clinic.scale), ("1亿元", &None));
/// assert!(read_part("plan.yaml", "formt: portfolio/1".as_bytes(), &Limits::default(), None).is_none());
/// ```
#[must_use]
pub fn read_part(
    name: &str,
    from: impl Read + Send,
    limits: &Limits,
    fields: Option<Fields<'_>>,
) -> Option<Registry> {
    // What may only be short comes in short pieces, so that even a fuzzer's texts come in several.
    read_pieces(name, from, limits, fields, PIECE.min(limits.bytes / 64 + 1))
}

/// The same by pieces of that size.
pub(super) fn read_pieces(
    name: &str,
    from: impl Read + Send,
    limits: &Limits,
    fields: Option<Fields<'_>>,
    size: usize,
) -> Option<Registry> {
    if limits.full_parser_only || lines::are_named(name) {
        return None;
    }
    let mut problems = Collector::new(limits.per_code);
    let mut draft = Draft::default();
    let mut reading = Reading::new(0, limits, &mut problems, &mut draft);
    let mut feed = Feed {
        from,
        size,
        ahead: Vec::new(),
        left: limits.bytes,
        is_done: false,
        is_stopped: false,
        pieces: 0,
    };
    let (mut keys, form) = head(&mut feed, &mut reading)?;
    let Draft { outline, regions, .. } = &*reading.draft;
    let before = Parts { outline: outline.clone(), regions: regions.clone(), ..Parts::default() };
    let found = pieces(feed, &Work { form: &form, limits, fields, before: &before })?;
    reading.counts[LIST as usize] = found.projects.len();
    if found.projects.len() > limits.records {
        return None;
    }
    reading.draft.projects = found.projects;
    form.tail(&found.rest, limits, &mut keys, &mut reading)?;
    reading.finish();
    // An outline behind the projects is one that their citations were not held against.
    if draft.outline.is_some() != before.outline.is_some() {
        return None;
    }
    unite::unite(&mut draft, &mut problems);
    let (parts, known, _) = draft.finish();
    let registry = Registry::checked(parts, &known, &mut problems, DocPath::clone)?;
    let whole = fields.map_or(&[][..], |fields| fields.whole);
    let awaited = found.awaited.iter().map(ProjectId::as_str);
    awaited.chain(whole.iter().copied()).all(|id| registry.project(id).is_some()).then_some(registry)
}

/// A text on its way.
struct Feed<R> {
    from: R,
    /// How many bytes are read at once.
    size: usize,
    /// What has come and was not handed out.
    ahead: Vec<u8>,
    /// How many bytes more there may be.
    left: usize,
    /// Whether all has come.
    is_done: bool,
    /// Whether no more pieces are handed out.
    is_stopped: bool,
    /// How many pieces were handed out.
    pieces: usize,
}

impl<R: Read> Feed<R> {
    /// Takes in so many bytes more, or all that there are.
    fn more(&mut self, bytes: usize) -> Option<()> {
        self.ahead.reserve(bytes.min(self.size) + 1);
        let limit = u64::try_from(bytes).unwrap_or(u64::MAX);
        let read = self.from.by_ref().take(limit).read_to_end(&mut self.ahead).ok()?;
        self.is_done = read < bytes;
        self.left = self.left.checked_sub(read)?;
        Some(())
    }

    /// Puts the next piece into a buffer. Its number, where there is one.
    fn piece(&mut self, between: &Between, buffer: &mut Vec<u8>) -> Option<Option<usize>> {
        while !self.is_stopped {
            if !self.is_done {
                self.more(self.size)?;
            }
            let place = if self.is_done { None } else { memmem::rfind(&self.ahead, &between.bytes) };
            if place.is_none() && !self.is_done {
                continue;
            }
            mem::swap(buffer, &mut self.ahead);
            self.ahead.clear();
            match place {
                Some(place) => {
                    self.ahead.extend_from_slice(&buffer[place + between.begins..]);
                    buffer.truncate(place + between.ends);
                }
                None => self.is_stopped = true,
            }
            self.pieces += 1;
            return Some(Some(self.pieces - 1));
        }
        Some(None)
    }
}

/// What stands between two records, from the last byte of one to the first key or item of the other.
struct Between {
    bytes: Vec<u8>,
    /// How much of it belongs to the one that ends.
    ends: usize,
    /// Where the one begins that follows.
    begins: usize,
}

/// What a text is written in.
enum Form {
    Json(Between),
    Yaml(Between),
}

/// Reads what stands before the first project, and takes it off.
fn head<R: Read>(feed: &mut Feed<R>, reading: &mut Reading<'_>) -> Option<(Keys, Form)> {
    let limits = reading.limits;
    loop {
        feed.more(feed.size)?;
        let mut keys = Keys::default();
        let text = std::str::from_utf8(&feed.ahead)
            .or_else(|error| std::str::from_utf8(&feed.ahead[..error.valid_up_to()]))
            .ok()
            .filter(|text| is_ordinary(text))?;
        let found = if text.starts_with('{') {
            json::is_json(text).then(|| json_head(text, limits, &mut keys, reading)).flatten()
        } else {
            yaml_head(text, limits, &mut keys, reading)
        };
        if let Some((start, form)) = found {
            feed.ahead.drain(..start);
            return Some((keys, form));
        }
        if feed.is_done || feed.ahead.len() > HEAD || reading.problems.total() > 0 {
            return None;
        }
        *reading.draft = Draft::default();
        reading.seen.clear();
        reading.counts = Default::default();
    }
}

/// Where the first project begins, and what stands between it and the next one.
fn json_head(
    text: &str,
    limits: &Limits,
    keys: &mut Keys,
    reading: &mut Reading<'_>,
) -> Option<(usize, Form)> {
    let mut document = Document::new(text, limits);
    document.opens(b'{')?;
    let end = document.entries(keys, Some(LIST), reading)?;
    let start = document.offset;
    let between = (end == End::List).then(|| document.between()).flatten()?;
    let begins = between.rfind('{')?;
    Some((start, Form::Json(Between { bytes: between.into(), ends: 1, begins })))
}

fn yaml_head(
    text: &str,
    limits: &Limits,
    keys: &mut Keys,
    reading: &mut Reading<'_>,
) -> Option<(usize, Form)> {
    let mut plain = Plain::begin(text, limits)?;
    let end = plain.entries(keys, Some(LIST), reading)?;
    let start = plain.offset - plain.indent;
    let bytes = format!("\n{}- ", " ".repeat(plain.indent)).into_bytes();
    (end == End::List).then_some((start, Form::Yaml(Between { bytes, ends: 1, begins: 1 })))
}

impl Form {
    const fn between(&self) -> &Between {
        match self {
            Self::Json(between) | Self::Yaml(between) => between,
        }
    }

    /// Reads a piece as records up to its end or to that of their list: where that is, if it is in it.
    fn records<'t>(
        &self,
        text: &'t str,
        limits: &'t Limits,
        reading: &mut dyn Taker<'t>,
    ) -> Option<Option<usize>> {
        match self {
            Self::Json(_) => {
                let mut document = Document::new(text, limits);
                let ends = json::is_like_yaml(text).then(|| document.records(LIST, reading)).flatten()?;
                Some(ends.then_some(document.offset))
            }
            Self::Yaml(_) => {
                let mut plain = Plain::begin(text, limits)?;
                plain.records(LIST, reading)?;
                Some((!plain.is_done()).then(|| plain.offset - plain.indent))
            }
        }
    }

    /// Reads what stands behind the list; of YAML that may be nothing.
    fn tail(&self, rest: &[u8], limits: &Limits, keys: &mut Keys, reading: &mut Reading<'_>) -> Option<()> {
        let text = utf8(rest).ok().filter(|text| is_ordinary(text))?;
        let end = match self {
            Self::Json(_) => {
                let mut document = Document::new(text, limits);
                match document.ends_document()? {
                    true => End::Document,
                    false => {
                        json::is_like_yaml(text).then(|| document.entries(keys, None, reading)).flatten()?
                    }
                }
            }
            Self::Yaml(_) if text.is_empty() => End::Document,
            Self::Yaml(_) => Plain::begin(text, limits)?.entries(keys, None, reading)?,
        };
        (end == End::Document).then_some(())
    }
}

/// What every thread needs to know.
struct Work<'w> {
    form: &'w Form,
    limits: &'w Limits,
    fields: Option<Fields<'w>>,
    /// What stands before the projects.
    before: &'w Parts,
}

/// What became of a piece.
struct Part {
    projects: Vec<Project>,
    /// The projects that those wait for, where that is not kept with them.
    awaited: Vec<ProjectId>,
    /// What stands behind the list, where it has ended.
    rest: Option<Vec<u8>>,
}

/// What became of all pieces, put together in their order.
#[derive(Default)]
struct Found {
    projects: Vec<Project>,
    awaited: Vec<ProjectId>,
    /// What stands behind the list.
    rest: Vec<u8>,
    /// Whether the list has ended.
    is_ended: bool,
    /// How many pieces have been put together.
    count: usize,
    /// Those that others are still to come before; without projects, where they are no records.
    waiting: BTreeMap<usize, Result<Part, Vec<u8>>>,
}

impl Found {
    /// Takes a piece, and puts together what there is.
    fn take(&mut self, number: usize, part: Result<Part, Vec<u8>>, cut: &[u8]) -> Option<()> {
        self.waiting.insert(number, part);
        while let Some(part) = self.waiting.remove(&self.count) {
            self.count += 1;
            match part {
                Ok(mut part) if !self.is_ended => {
                    self.projects.append(&mut part.projects);
                    self.awaited.append(&mut part.awaited);
                    self.is_ended = part.rest.is_some();
                    self.rest = part.rest.unwrap_or_default();
                }
                Err(bytes) if self.is_ended => self.rest.extend([cut, &bytes].concat()),
                // No records where they should be, or what looks like them where they should not.
                _ => return None,
            }
        }
        Some(())
    }
}

/// Reads the pieces, as many at once as there are processors.
fn pieces<R: Read + Send>(feed: Feed<R>, work: &Work<'_>) -> Option<Found> {
    let Between { bytes, ends, begins } = work.form.between();
    let cut = &bytes[*ends..*begins];
    let (feed, found) = (Mutex::new(feed), Mutex::new(Found::default()));
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(THREADS);
    thread::scope(|scope| {
        let read = || with_fitting(work.before, |fits| work.read(&feed, &found, cut, fits));
        // Where none can be started, this one does all of it.
        let start = |_| thread::Builder::new().spawn_scoped(scope, read).ok();
        let others: Vec<_> = (1..threads).filter_map(start).collect();
        let own = read();
        others.into_iter().fold(own, |all, other| all.and(other.join().ok()?))
    })?;
    let (mut feed, mut found) = (feed.into_inner().ok()?, found.into_inner().ok()?);
    if !found.is_ended {
        return matches!(work.form, Form::Yaml(_)).then_some(found);
    }
    feed.more(feed.left.saturating_add(1))?;
    if !feed.ahead.is_empty() {
        found.rest.extend([cut, &feed.ahead].concat());
    }
    Some(found)
}

impl Work<'_> {
    /// Reads one piece after the other. `None` where the text does not come, or is no list of projects.
    fn read<R: Read>(
        &self,
        feed: &Mutex<Feed<R>>,
        found: &Mutex<Found>,
        cut: &[u8],
        fits: &mut dyn FnMut(&Project) -> bool,
    ) -> Option<()> {
        let mut buffer = Vec::new();
        loop {
            let next = feed.lock().ok()?.piece(self.form.between(), &mut buffer)?;
            let Some(number) = next else { return Some(()) };
            let part = self.part(&buffer, fits).ok_or_else(|| mem::take(&mut buffer));
            let is_last = !matches!(part, Ok(Part { rest: None, .. }));
            let taken = found.lock().ok()?.take(number, part, cut);
            if taken.is_none() || is_last {
                feed.lock().ok()?.is_stopped = true;
            }
            taken?;
        }
    }

    /// Reads a piece as projects; `None` where it is anything else.
    fn part(&self, bytes: &[u8], fits: &mut dyn FnMut(&Project) -> bool) -> Option<Part> {
        let text = utf8(bytes).ok().filter(|text| is_ordinary(text))?;
        let mut problems = Collector::new(self.limits.per_code);
        let mut draft = Draft::default();
        let reading = Reading::new(0, self.limits, &mut problems, &mut draft);
        let mut leaving = Leaving { reading, fields: self.fields, fits, awaited: Vec::new() };
        let end = self.form.records(text, self.limits, &mut leaving)?;
        let awaited = leaving.awaited;
        let rest = end.map(|end| bytes[end..].to_vec());
        (problems.total() == 0).then_some(Part { projects: draft.projects, awaited, rest })
    }
}

/// Reads projects, and leaves out of each what is not asked for at once: what the next one needs takes its place.
struct Leaving<'r, 'f> {
    reading: Reading<'r>,
    fields: Option<Fields<'f>>,
    fits: &'f mut dyn FnMut(&Project) -> bool,
    awaited: Vec<ProjectId>,
}

impl<'t> Taker<'t> for Leaving<'_, '_> {
    fn take(&mut self, place: Place, tape: &mut Tape<'t>) -> Option<()> {
        let before = self.reading.draft.projects.len();
        self.reading.take(place, tape)?;
        let Some(fields) = self.fields else { return Some(()) };
        for project in &mut self.reading.draft.projects[before..] {
            // What does not fit, or is called by a name, stays for the whole to be checked.
            if (self.fits)(project) {
                fields.leave(project, &mut self.awaited);
            }
        }
        Some(())
    }
}
