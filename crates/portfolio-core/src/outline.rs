//! The plan outline that a registry records: its chapters, sections and boxes.

use crate::calendar::{Date, Span};

/// The outline as a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// Full title.
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
    pub fn boxed(&self, number: u32) -> Option<(&Chapter, &OutlineBox)> {
        self.chapters
            .iter()
            .find_map(|chapter| chapter.boxes.iter().find(|b| b.number == number).map(|b| (chapter, b)))
    }
}

/// A chapter of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its number.
    pub number: u32,
    /// Its heading without the number.
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its number within the chapter.
    pub number: u32,
    /// Its heading without the number.
    pub title: String,
}

/// A box (专题): a titled list of projects within a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineBox {
    /// Its number within the outline.
    pub number: u32,
    /// The section that it stands in, where the registry says.
    pub section: Option<u32>,
    /// Its heading without the number.
    pub title: String,
}
