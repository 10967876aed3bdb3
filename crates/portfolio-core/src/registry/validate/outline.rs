//! The outline's own numbers, and citations against it.

use std::collections::BTreeMap;

use super::Check;
use crate::diagnostic::{RecordProblem, Trail};
use crate::facts::Cite;

impl Check<'_, '_> {
    pub(super) fn numbers(&mut self) {
        let Some(outline) = &self.parts.outline else { return };
        let top = Trail::Top(0);
        let (top, mut numbers, mut boxes) = (top.key("outline"), BTreeMap::new(), BTreeMap::new());
        let list = top.key("chapters");
        for (index, chapter) in outline.chapters.iter().enumerate() {
            let path = list.index(index);
            if let Some(first) = numbers.insert(chapter.number, index) {
                self.number_twice(&path, chapter.number, &list.index(first));
            }
            let (sections, mut own) = (path.key("sections"), BTreeMap::new());
            for (place, section) in chapter.sections.iter().enumerate() {
                let path = sections.index(place);
                if let Some(first) = own.insert(section.number, place) {
                    self.number_twice(&path, section.number, &sections.index(first));
                }
            }
            let in_chapter = path.key("boxes");
            for (place, outline_box) in chapter.boxes.iter().enumerate() {
                let path = in_chapter.index(place);
                if let Some((chapter, first)) = boxes.insert(outline_box.number, (index, place)) {
                    let chapter = list.index(chapter);
                    let first_boxes = chapter.key("boxes");
                    self.number_twice(&path, outline_box.number, &first_boxes.index(first));
                }
                if let Some(section) = outline_box.section
                    && !chapter.sections.is_empty()
                    && self.outline.section(chapter.number, section).is_none()
                {
                    let problem = RecordProblem::NoSuchSection { chapter: chapter.number, section };
                    self.report(&path.key("section"), problem);
                }
            }
        }
    }

    fn number_twice(&mut self, trail: &Trail<'_>, number: u32, first: &Trail<'_>) {
        let problem = RecordProblem::ListedTwice { item: number.to_string() };
        self.report_with(&trail.key("number"), problem, &first.key("number"));
    }

    /// The citations of a record against the outline's chapters, as far as it lists them.
    pub(super) fn cites(&mut self, cites: &[Cite], record: &Trail<'_>) {
        let list = record.key("cite");
        for (index, cite) in cites.iter().enumerate() {
            let path = list.index(index);
            self.cite(cite, &path);
        }
    }

    fn cite(&mut self, cite: &Cite, trail: &Trail<'_>) {
        if self.parts.outline.as_ref().is_none_or(|outline| outline.chapters.is_empty()) {
            return;
        }
        let Some(chapter) = self.outline.chapter(cite.chapter) else {
            self.report(&trail.key("chapter"), RecordProblem::NoSuchChapter { chapter: cite.chapter });
            return;
        };
        if let Some(section) = cite.section.filter(|_| !chapter.sections.is_empty())
            && self.outline.section(cite.chapter, section).is_none()
        {
            let problem = RecordProblem::NoSuchSection { chapter: cite.chapter, section };
            self.report(&trail.key("section"), problem);
        }
        let Some(number) = cite.box_number.filter(|_| self.outline.lists_boxes()) else { return };
        match self.outline.find_box(number) {
            None => self.report(&trail.key("box"), RecordProblem::NoSuchBox { number }),
            Some((chapter, outline_box)) => {
                let here = chapter.number == cite.chapter
                    && outline_box.section.is_none_or(|s| cite.section.is_none_or(|section| s == section));
                if !here {
                    let problem = RecordProblem::BoxElsewhere {
                        number,
                        chapter: chapter.number,
                        section: outline_box.section,
                    };
                    self.report(&trail.key("box"), problem);
                }
            }
        }
    }
}
