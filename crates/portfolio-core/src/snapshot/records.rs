//! Projects and programmes. The projects stand group by group, in each group field by field, so that a question reads no more
//! than the fields that it looks at.

use std::collections::BTreeSet;
use std::io::{self, Read, Seek, Write};

use super::block::{In, Out, Section};
use super::{Lists, all};
use crate::programme::Programme;
use crate::project::Project;
use crate::record::Record as _;
use crate::record::columns::Columns as _;
use crate::record::stored::{Ids, Places, Reader, Stored, Writer};
use crate::registry::Registry;

/// How many bytes a group has, about.
const GROUP: usize = 1 << 20;

const COLUMNS: usize = Project::COUNT;

/// How many projects a group has, and where its columns stand; those without a value are not there.
type Group = (usize, Vec<Option<u64>>);

/// Writes programmes and projects, and behind them where they stand, which is where the sections begin.
pub(super) fn write<'r>(
    sections: &[Section],
    projects: impl IntoIterator<Item = &'r Project, IntoIter: Clone>,
    programmes: &[&Programme],
    lists: &Places<'_>,
    out: &mut Out<impl Write>,
) -> io::Result<()> {
    let projects = projects.into_iter();
    let ids = Places {
        projects: projects.clone().map(|project| project.id.as_str()).collect(),
        programmes: programmes.iter().map(|programme| programme.id.as_str()).collect(),
        ..lists.clone()
    };
    let mut to = Writer::new(&ids);
    let head = out.at();
    ids.store(&mut to);
    programmes.iter().for_each(|programme| programme.store(&mut to));
    out.block(&mut to)?;
    let mut columns = vec![Writer::new(&ids); COLUMNS];
    let (mut groups, mut count) = (Vec::<Group>::new(), 0);
    for project in projects {
        project.store(&mut columns);
        count += 1;
        if columns.iter().map(|column| column.numbers.len() + column.texts.len()).sum::<usize>() >= GROUP {
            groups.push((std::mem::take(&mut count), write_group(&mut columns, out)?));
        }
    }
    groups.push((count, write_group(&mut columns, out)?));
    sections.iter().for_each(|section| out.begin(*section));
    (head, groups).store(&mut to);
    out.block(&mut to)
}

fn write_group(columns: &mut [Writer<'_>], out: &mut Out<impl Write>) -> io::Result<Vec<Option<u64>>> {
    let mut places = Vec::with_capacity(columns.len());
    for column in columns {
        let place = out.at();
        let is_there = !column.numbers.is_empty();
        if is_there || column.failed {
            out.block(column)?;
        }
        places.push(is_there.then_some(place));
    }
    Ok(places)
}

/// What is read of the projects.
pub(super) struct Wanted<'w> {
    columns: [bool; COLUMNS],
    whole: BTreeSet<&'w str>,
}

impl<'w> Wanted<'w> {
    /// All of each.
    pub(super) const ALL: Self = Self { columns: [true; COLUMNS], whole: BTreeSet::new() };

    /// Some fields, by their keys, with those that each project has; of the projects of those ids everything.
    pub(super) fn fields(keys: &[&str], whole: &[&'w str]) -> Self {
        let mut columns = [true; COLUMNS];
        for (column, field) in columns.iter_mut().zip(const { &Project::TABLE }.fields) {
            *column = field.required || keys.contains(&field.key);
        }
        Self { columns, whole: whole.iter().copied().collect() }
    }
}

/// The registry of those lists with the programmes and projects of a section; nothing where it has not every project that is
/// wanted whole, `None` where it is damaged.
pub(super) fn read<R: Read + Seek>(
    from: &mut In<R>,
    section: Section,
    lists: Lists,
    wanted: &Wanted<'_>,
) -> Option<Option<Registry>> {
    let Lists { ids: lists, mut parts } = lists;
    let (none, mut buffer) = (Ids::default(), Vec::new());
    from.go(section)?;
    let mut index = from.block(&mut buffer, &none)?;
    let (head, groups): (u64, Vec<Group>) = Stored::restore(&mut index)?;
    index.is_empty().then_some(())?;
    from.go_to(head)?;
    let mut head = from.block(&mut buffer, &none)?;
    let Ids { projects, programmes, .. } = Ids::restore(&mut head)?;
    let ids = Ids { projects, programmes, ..lists };
    let mut head = Reader { ids: &ids, ..head };
    parts.programmes = all(ids.programmes.len(), &mut head)?;
    head.is_empty().then_some(())?;
    let is_whole = |id: &&_| wanted.whole.contains(AsRef::<str>::as_ref(*id));
    if !wanted.whole.is_empty() && ids.projects.iter().filter(is_whole).count() < wanted.whole.len() {
        return Some(None);
    }
    let mut buffers = vec![Vec::new(); COLUMNS];
    parts.projects = Vec::with_capacity(ids.projects.len());
    for (count, places) in groups {
        let first = parts.projects.len();
        let own = ids.projects.get(first..first.checked_add(count)?)?;
        let reads_all = !wanted.whole.is_empty() && own.iter().any(|id| is_whole(&id));
        let mut columns = vec![None; COLUMNS];
        let known = columns.iter_mut().zip(&mut buffers).zip(wanted.columns).zip(places);
        for (((column, buffer), is_wanted), place) in known {
            if let Some(place) = place.filter(|_| is_wanted || reads_all) {
                from.go_to(place)?;
                *column = Some(from.block(buffer, &ids)?);
            }
        }
        for _ in 0..count {
            parts.projects.push(Project::restore(&mut columns)?);
        }
        columns.iter().flatten().all(Reader::is_empty).then_some(())?;
    }
    // A reference was restored as the id at its place: so that it leads to a record, each must have its own.
    let own = parts.projects.iter().map(|project| &project.id).eq(&ids.projects)
        && parts.programmes.iter().map(|programme| &programme.id).eq(&ids.programmes);
    own.then(|| Registry::restored(parts)).flatten().map(Some)
}
