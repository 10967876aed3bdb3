//! The plan outline that a registry records: its chapters, sections and boxes.

use std::collections::BTreeMap;

use portfolio_derive::Record;

use crate::calendar::{Date, Span};

/// The outline as a document.
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(owner = "the outline")]
#[non_exhaustive]
pub struct Outline {
    /// Full title.
    #[record(required)]
    pub title: String,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Document number (文号).
    pub document: Option<String>,
    /// When it was issued.
    pub issued: Option<Date>,
    /// The plan period (规划期), both years included.
    pub period: Option<Span>,
    /// The year that its vision reaches to.
    pub horizon: Option<Date>,
    /// The ISO 4217 code of the currency of every amount, such as CNY.
    #[record(form = CurrencyCode, default = "CNY".to_owned())]
    pub currency: String,
    /// Its chapters, in order.
    pub chapters: Vec<Chapter>,
}

impl Outline {
    /// The chapter of that number.
    #[must_use]
    pub fn chapter(&self, number: u32) -> Option<&Chapter> {
        self.chapters.iter().find(|chapter| chapter.number == number)
    }

    /// The box of that number, with its chapter; boxes are numbered through the whole outline.
    #[must_use]
    pub fn find_box(&self, number: u32) -> Option<(&Chapter, &OutlineBox)> {
        self.chapters
            .iter()
            .find_map(|chapter| chapter.boxes.iter().find(|b| b.number == number).map(|b| (chapter, b)))
    }
}

/// The head of a registry that records no outline, such as a year's list (年度重点项目计划).
#[derive(Clone, Debug, Default, PartialEq, Eq, Record)]
#[record(owner = "a registry", name = "head")]
#[non_exhaustive]
pub struct Head {
    /// What the list is called.
    pub title: Option<String>,
    /// The year that it is for; reports by class are for this year unless asked otherwise.
    pub year: Option<u32>,
    /// The ISO 4217 code of the currency of every amount; CNY where absent.
    #[record(form = CurrencyCode)]
    pub currency: Option<String>,
}

/// A chapter of the outline.
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(owner = "a chapter")]
#[non_exhaustive]
pub struct Chapter {
    /// Its number.
    #[record(required)]
    pub number: u32,
    /// Its heading without the number.
    #[record(required)]
    pub title: String,
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// Its boxes (专题), in order.
    pub boxes: Vec<OutlineBox>,
}

impl Chapter {
    /// The section of that number.
    #[must_use]
    pub fn section(&self, number: u32) -> Option<&Section> {
        self.sections.iter().find(|section| section.number == number)
    }
}

/// A section of a chapter.
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(owner = "a section")]
#[non_exhaustive]
pub struct Section {
    /// Its number within the chapter.
    #[record(required)]
    pub number: u32,
    /// Its heading without the number.
    #[record(required)]
    pub title: String,
}

/// A box (专题): a titled list of projects within a section.
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(owner = "a box")]
#[non_exhaustive]
pub struct OutlineBox {
    /// Its number within the outline.
    #[record(required)]
    pub number: u32,
    /// The section that it stands in, where the registry says.
    pub section: Option<u32>,
    /// Its heading without the number.
    #[record(required)]
    pub title: String,
}

/// The parts of an outline by their numbers, for who looks up many.
#[derive(Clone, Debug, Default)]
pub(crate) struct OutlineIndex<'o> {
    chapters: BTreeMap<u32, &'o Chapter>,
    sections: BTreeMap<(u32, u32), &'o Section>,
    boxes: BTreeMap<u32, (&'o Chapter, &'o OutlineBox)>,
}

impl<'o> OutlineIndex<'o> {
    pub(crate) fn new(outline: &'o Outline) -> Self {
        let chapters = &outline.chapters;
        let sections = chapters
            .iter()
            .flat_map(|chapter| chapter.sections.iter().map(|s| ((chapter.number, s.number), s)));
        let boxes =
            chapters.iter().flat_map(|chapter| chapter.boxes.iter().map(move |b| (b.number, (chapter, b))));
        // Turned round, so that of several with one number the first remains.
        Self {
            chapters: chapters.iter().rev().map(|chapter| (chapter.number, chapter)).collect(),
            sections: sections.rev().collect(),
            boxes: boxes.rev().collect(),
        }
    }

    pub(crate) fn chapter(&self, number: u32) -> Option<&'o Chapter> {
        self.chapters.get(&number).copied()
    }

    pub(crate) fn section(&self, chapter: u32, number: u32) -> Option<&'o Section> {
        self.sections.get(&(chapter, number)).copied()
    }

    pub(crate) fn find_box(&self, number: u32) -> Option<(&'o Chapter, &'o OutlineBox)> {
        self.boxes.get(&number).copied()
    }

    pub(crate) fn lists_boxes(&self) -> bool {
        !self.boxes.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Chapters and boxes are numbered through the outline, sections within their chapter; of several with one number, which a
    /// registry does not have, the first is meant.
    #[test]
    fn parts_are_found_by_their_numbers() {
        let outline: Outline = serde_json::from_str(
            r#"{"title": "t", "chapters": [
                {"number": 1, "title": "一", "sections": [{"number": 1, "title": "一一"}, {"number": 2, "title": "一二"}],
                 "boxes": [{"number": 1, "title": "甲"}]},
                {"number": 2, "title": "二", "sections": [{"number": 1, "title": "二一"}], "boxes": [{"number": 2, "title": "乙"}]}]}"#,
        )
        .unwrap();
        let index = OutlineIndex::new(&outline);
        for (number, title) in [(1, Some("一")), (2, Some("二")), (3, None), (0, None)] {
            assert_eq!(outline.chapter(number).map(|chapter| &chapter.title[..]), title);
            assert_eq!(index.chapter(number), outline.chapter(number));
        }
        for (chapter, number, title) in
            [(1, 1, Some("一一")), (1, 2, Some("一二")), (2, 1, Some("二一")), (2, 2, None)]
        {
            let section = outline.chapter(chapter).unwrap().section(number);
            assert_eq!(section.map(|section| &section.title[..]), title);
            assert_eq!(index.section(chapter, number), section);
        }
        for (number, found) in [(1, Some(("一", "甲"))), (2, Some(("二", "乙"))), (3, None)] {
            let found_box = outline.find_box(number);
            assert_eq!(found_box.map(|(chapter, one)| (&chapter.title[..], &one.title[..])), found);
            assert_eq!(index.find_box(number), found_box);
        }
        assert!(index.lists_boxes() && !OutlineIndex::default().lists_boxes());
    }
}
