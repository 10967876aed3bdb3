//! Reads drawings back, so that tests hold what is drawn against the rules of the picture.

use std::collections::BTreeMap;

use maud::Markup;
use portfolio_report::Lang;

use super::room;

/// A drawing: its size, what it is called, and what stands in it.
pub(crate) struct Drawing {
    pub(crate) width: i64,
    pub(crate) height: i64,
    pub(crate) title: String,
    pub(crate) elements: Vec<Element>,
}

/// An element with its attributes, the text right behind its tag, and its title.
#[derive(Default)]
pub(crate) struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    pub(crate) text: String,
    pub(crate) title: String,
}

/// Left, top, right and bottom.
type Frame = [i64; 4];

impl Drawing {
    /// All drawings of a piece of markup.
    pub(crate) fn all(markup: &Markup) -> Vec<Self> {
        markup.0.split("<svg ").skip(1).map(Self::read).collect()
    }

    /// The only drawing of it.
    pub(crate) fn only(markup: &Markup) -> Self {
        let mut all = Self::all(markup);
        assert_eq!(all.len(), 1);
        all.remove(0)
    }

    fn read(text: &str) -> Self {
        let (head, body) = text.split_once('>').unwrap();
        let head = Element::read(&format!("svg {head}"), "");
        let mut elements: Vec<Element> = Vec::new();
        for tag in body.split_once("</svg>").unwrap().0.split('<').skip(1) {
            let (tag, text) = tag.split_once('>').unwrap();
            match (tag, elements.last_mut()) {
                ("title", Some(last)) => text.clone_into(&mut last.title),
                _ if tag.starts_with('/') => {}
                _ => elements.push(Element::read(tag, text)),
            }
        }
        let size = |name| head.attributes.get(name).and_then(|size| size.parse().ok()).unwrap_or_default();
        let title = head.attributes.get("aria-label").cloned().unwrap_or_default();
        Self { width: size("width"), height: size("height"), title, elements }
    }

    /// The elements of that name and class, of any class where that is empty, in their order.
    pub(crate) fn of<'d>(&'d self, name: &'d str, class: &'d str) -> impl Iterator<Item = &'d Element> {
        self.elements.iter().filter(move |e| {
            e.name == name && (class.is_empty() || e.words("class").any(|word| word == class))
        })
    }

    /// The texts of that class with their places.
    pub(crate) fn texts<'d>(&'d self, class: &'d str) -> Vec<(i64, i64, &'d str)> {
        self.of("text", class).map(|e| (e.number("x"), e.number("y"), e.text.as_str())).collect()
    }

    /// All lies within the drawing, and no text upon another.
    pub(crate) fn is_tidy(&self) {
        let frames: Vec<(Frame, &Element)> =
            self.elements.iter().filter_map(|e| Some((e.frame()?, e))).collect();
        for ([left, top, right, bottom], e) in &frames {
            let within = *left >= 0 && *top >= 0 && *right <= self.width && *bottom <= self.height;
            assert!(
                within,
                "{} {:?} {} beyond {} × {}",
                e.name, e.attributes, e.text, self.width, self.height
            );
        }
        let texts: Vec<&(Frame, &Element)> = frames.iter().filter(|(_, e)| e.name == "text").collect();
        for (place, (one, e)) in texts.iter().enumerate() {
            for (other, f) in &texts[place + 1..] {
                assert!(!meet(*one, *other), "{} {one:?} upon {} {other:?}", e.text, f.text);
            }
        }
    }
}

/// The text of a piece of markup without its tags.
pub(crate) fn plain(html: &str) -> String {
    html.split('<').map(|tag| tag.split_once('>').map_or(tag, |(_, text)| text)).collect()
}

/// Whether two frames have room in common.
pub(crate) fn meet(one: Frame, other: Frame) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

impl Element {
    fn read(tag: &str, text: &str) -> Self {
        let (name, rest) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut parts = rest.split('"');
        let mut attributes = BTreeMap::new();
        while let (Some(key), Some(value)) = (parts.next(), parts.next()) {
            attributes.insert(key.trim().trim_end_matches('=').to_owned(), value.to_owned());
        }
        Self { name: name.to_owned(), attributes, text: text.to_owned(), title: String::new() }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.attributes.get(key).map(String::as_str)
    }

    pub(crate) fn number(&self, key: &str) -> i64 {
        self.get(key).unwrap().parse().unwrap()
    }

    pub(crate) fn numbers<const N: usize>(&self, keys: [&str; N]) -> [i64; N] {
        keys.map(|key| self.number(key))
    }

    fn words(&self, key: &str) -> impl Iterator<Item = &str> {
        self.get(key).unwrap_or_default().split(' ')
    }

    /// The numbers of a path that goes to places by their coordinates alone.
    pub(crate) fn path(&self) -> Vec<i64> {
        let numbers = self.get("d").unwrap().split(|c: char| c.is_ascii_alphabetic() || c == ' ');
        numbers.filter(|number| !number.is_empty()).map(|number| number.parse().unwrap()).collect()
    }

    /// The room it takes, where it is clear; of a text, so much as its letters are thought to take.
    pub(crate) fn frame(&self) -> Option<Frame> {
        Some(match self.name.as_str() {
            "rect" => {
                let [x, y, width, height] = self.numbers(["x", "y", "width", "height"]);
                [x, y, x + width, y + height]
            }
            "line" => {
                let [x1, y1, x2, y2] = self.numbers(["x1", "y1", "x2", "y2"]);
                [x1.min(x2), y1.min(y2), x1.max(x2), y1.max(y2)]
            }
            "text" => {
                let small = self.words("class").any(|word| word == "small");
                let ([x, y], size) = (self.numbers(["x", "y"]), if small { 11 } else { 12 });
                let long = room(&self.text) * size / 12;
                let left = match self.get("text-anchor") {
                    Some("end") => x - long,
                    Some("middle") => x - long / 2,
                    _ => x,
                };
                [left, y - 10, left + long, y + 2]
            }
            "path" if !self.get("d")?.contains(['l', 'z']) => {
                let path = self.path();
                let (x, y) = (path.iter().step_by(2), path.iter().skip(1).step_by(2));
                [*x.clone().min()?, *y.clone().min()?, *x.max()?, *y.max()?]
            }
            _ => return None,
        })
    }
}

pub(crate) const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];
