//! The quick readers, each of its kind of text. Where one declines, the draft is as it was, and nothing has been reported.
//!
//! They find values, and [`Reading`] makes records of them. Of a large text one thread does the one and a second the other.

use std::collections::BTreeSet;
use std::num::NonZero;
use std::sync::mpsc;
use std::thread;

use super::cut::{self, Piece, PieceKind};
use super::document::Reading;
use super::found::{Place, Taker};
use super::parts::Draft;
use super::{Limits, json, lines, plain};
use crate::diagnostic::{Collector, DocPath, RecordKind, Step};
use crate::record::Tape;

/// Reads a text that is one document, and says in which pieces it was read.
pub(super) fn document(text: &str, source: usize, limits: &Limits, draft: &mut Draft) -> Option<Vec<Piece>> {
    let read = |reading: &mut Reading<'_>| match json::is_json(text) {
        true => read_found(text.len(), |to| json::find(text, limits, to), reading),
        false => read_found(text.len(), |to| plain::find(text, limits, to), reading),
    };
    kept(source, limits, draft, read)?;
    Some(cut::quick(text))
}

/// The records that the paths lead into, of a text that a quick reader has taken; `None` where a path leads elsewhere.
pub(super) fn records_of(text: &str, paths: &[&DocPath]) -> Option<Vec<Piece>> {
    let mut wanted: BTreeSet<(usize, usize)> = BTreeSet::new();
    for path in paths {
        let [Step::Key(list), Step::Index(number), ..] = &path.steps[..] else { return None };
        wanted.insert((RecordKind::of_list(list)? as usize, *number));
    }
    let mut pieces = records(text);
    pieces.retain(|piece| match piece.kind {
        PieceKind::Record(kind, number) | PieceKind::Alone(kind, number) => {
            wanted.contains(&(kind as usize, number))
        }
        _ => false,
    });
    (pieces.len() == wanted.len()).then_some(pieces)
}

/// The records of the lists of a document that has been read here, each a piece that reads by itself as it does in the whole.
pub(super) fn records(text: &str) -> Vec<Piece> {
    if json::is_json(text) { json::records(text).unwrap_or_default() } else { cut::cut(text) }
}

/// Reads a text in JSON lines.
pub(super) fn lines<'t>(
    text: &'t str,
    lines: &mut [Piece],
    source: usize,
    limits: &Limits,
    draft: &mut Draft,
) -> Option<()> {
    let line = |piece: &Piece| -> &'t str { &text[piece.bytes.clone()] };
    kept(source, limits, draft, |reading| {
        let (first, rest) = lines.split_first_mut().filter(|_| json::is_json(text))?;
        let find = |to: &mut dyn Taker<'t>| {
            json::find(line(first), limits, to)?;
            json::find_projects(rest.iter().map(line), limits, to)
        };
        read_found(text.len(), find, reading)?;
        let before = reading.counts[RecordKind::Project as usize] - rest.len();
        lines::numbered(rest, before);
        Some(())
    })
}

/// Reads into a draft of its own, which is kept only where nothing is missing and nothing was found wrong.
fn kept(
    source: usize,
    limits: &Limits,
    draft: &mut Draft,
    read: impl FnOnce(&mut Reading<'_>) -> Option<()>,
) -> Option<()> {
    let mut problems = Collector::new(limits.per_code);
    let mut quick = Draft { outline_source: draft.outline_source, ..Draft::default() };
    let mut reading = Reading::new(source, limits, &mut problems, &mut quick);
    read(&mut reading)?;
    reading.finish();
    (problems.total() == 0).then(|| draft.append(quick))
}

/// Each value is read when it is found.
impl<'t> Taker<'t> for Reading<'_> {
    fn take(&mut self, place: Place, tape: &mut Tape<'t>) -> Option<()> {
        self.found(place, tape)?;
        tape.clear();
        Some(())
    }
}

/// The bytes of a text from which on a second thread is worth its start.
const LARGE: usize = 1 << 21;
/// How many tokens are handed over at once: fewer would wake the other thread too often.
const BATCH: usize = 1 << 14;
/// How many batches may wait for their reader.
const WAITING: usize = 2;

/// Reads what `find` finds in a text of that size: in a large one a thread of its own finds, where there is a second processor.
fn read_found<'t>(
    size: usize,
    find: impl Fn(&mut dyn Taker<'t>) -> Option<()> + Sync,
    reading: &mut Reading<'_>,
) -> Option<()> {
    if size < LARGE || thread::available_parallelism().map_or(1, NonZero::get) == 1 {
        return find(reading);
    }
    let (to, batches) = mpsc::sync_channel(WAITING);
    let (done, used) = mpsc::channel();
    let mut sender = Sender { to, used };
    let find = &find;
    thread::scope(|scope| {
        let thread = thread::Builder::new().spawn_scoped(scope, move || find(&mut sender));
        // No thread can be started.
        let Ok(finder) = thread else { return find(reading) };
        for Batch { place, mut tape } in batches {
            reading.take(place, &mut tape)?;
            // Refused where all has been found.
            let _ = done.send(tape);
        }
        finder.join().ok()?
    })
}

/// Values on their way to their reader.
struct Batch<'t> {
    place: Place,
    tape: Tape<'t>,
}

/// Hands over what is found to the thread that reads it.
struct Sender<'t> {
    to: mpsc::SyncSender<Batch<'t>>,
    /// Tapes to be used again.
    used: mpsc::Receiver<Tape<'t>>,
}

impl<'t> Taker<'t> for Sender<'t> {
    fn take(&mut self, place: Place, tape: &mut Tape<'t>) -> Option<()> {
        let empty = self.used.try_recv().unwrap_or_default();
        self.to.send(Batch { place, tape: std::mem::replace(tape, empty) }).ok()
    }

    fn take_records(&mut self, kind: RecordKind, tape: &mut Tape<'t>) -> Option<()> {
        if tape.end() < BATCH { Some(()) } else { self.take(Place::Records(kind), tape) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Project;

    /// The projects of a document, read as one of that size is; `None` where it is declined.
    fn read(text: &str, size: usize) -> Option<Vec<Project>> {
        let (limits, mut draft) = (Limits::default(), Draft::default());
        kept(0, &limits, &mut draft, |reading| match json::is_json(text) {
            true => read_found(size, |to| json::find(text, &limits, to), reading),
            false => read_found(size, |to| plain::find(text, &limits, to), reading),
        })?;
        let origins = draft.origins.0[RecordKind::Project as usize].iter();
        assert!(origins.zip(0_u32..).all(|((_, index), place)| *index == place), "each is where it stands");
        Some(draft.projects)
    }

    /// One thread that finds and one that reads make the same of a text as one that does both, over any number of batches;
    /// and whatever is wrong, wherever it stands and whichever of them meets it, both decline.
    #[test]
    fn two_threads_read_what_one_does() {
        const PROJECTS: usize = 5_000;
        let (yaml, json): (Vec<_>, Vec<_>) = (0..PROJECTS)
            .map(|n| {
                let fields =
                    [("id", format!("p{n}")), ("name", format!("项目{n}")), ("sector", "s".to_owned())];
                let json = fields.each_ref().map(|(key, value)| format!("\"{key}\": \"{value}\""));
                (format!("  - {{id: p{n}, name: 项目{n}, sector: s}}\n"), format!("{{{}}}", json.join(", ")))
            })
            .unzip();
        let sectors = "format: portfolio/1\nsectors: [{id: s, name: s}]\n";
        let yaml = format!("{sectors}projects:\n{}title: 清单\n", yaml.concat());
        let json =
            format!("{{\"format\": \"portfolio/1\", \"projects\": [{}], \"year\": 2026}}", json.join(","));
        // The reader meets what no record may have, in the first of them, in the last and behind them; whoever finds, what
        // is no text of the kind.
        let of_records = [("p0", "P0"), ("p4999", "P4999")];
        let of_yaml = [("title: 清单", "title: \"\""), ("name: 项目4000", "name: \"\"\"\"")];
        let of_json = [("\"year\": 2026", "\"year\": -2026"), ("项目4000", "\\x")];
        for (text, own) in [(yaml, of_yaml), (json, of_json)] {
            let (one, two) = (read(&text, 0).unwrap(), read(&text, LARGE).unwrap());
            assert_eq!((one.len(), two.len()), (PROJECTS, PROJECTS));
            assert!(one == two);
            for (right, wrong) in of_records.iter().chain(&own) {
                let broken = text.replacen(right, wrong, 1);
                assert!(broken != text, "{right}");
                for size in [0, LARGE] {
                    assert!(read(&broken, size).is_none(), "{right} → {wrong}, of {size} bytes");
                }
            }
        }
    }

    /// So do they of lines of JSON, a project each, where the text is large.
    #[test]
    fn two_threads_read_lines_as_a_document() {
        let name = "长".repeat(40);
        let project = |n| format!("{{\"id\": \"p{n}\", \"name\": \"{name}{n}\", \"sector\": \"s\"}}");
        let projects: Vec<_> = (0..15_000).map(project).collect();
        let head = "\"format\": \"portfolio/1\", \"sectors\": [{\"id\": \"s\", \"name\": \"s\"}]";
        let lines = format!("{{{head}}}\n{}\n", projects.join("\n"));
        let document = format!("{{{head}, \"projects\": [{}]}}", projects.join(","));
        assert!(lines.len() > LARGE);
        let load = |text: &str| crate::source::load_text("plan", text);
        let of = |text: &str| load(text).unwrap().registry().projects().cloned().collect::<Vec<_>>();
        assert!(of(&lines) == of(&document));
        for wrong in ["p0", "p14999"] {
            let text = lines.replacen(&format!("\"{wrong}\""), "\"P\"", 1);
            let Err(error) = load(&text) else { panic!("{wrong} is read") };
            let place = error.0.first().map(|problem| problem.path.to_string());
            assert_eq!(place, Some(format!("projects[{}].id", &wrong[1..])));
        }
    }
}
