//! Reads the page back: its elements by id, class or name, and their text as a reader sees it.

use std::collections::BTreeMap;

/// An element with its attributes and what stands in it.
#[derive(Debug, Default)]
pub(crate) struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    children: Vec<Child>,
}

#[derive(Debug)]
enum Child {
    Text(String),
    Element(Element),
}

/// Elements that have no end.
const VOID: [&str; 2] = ["meta", "input"];
/// Elements whose end may be left out, each with those whose start ends it.
const ENDED_BY: [(&str, &[&str]); 6] = [
    ("td", &["td", "th", "tr", "tbody"]),
    ("th", &["td", "th", "tr", "tbody"]),
    ("tr", &["tr", "tbody"]),
    ("tbody", &["tbody"]),
    ("dt", &["dt", "dd"]),
    ("dd", &["dt", "dd"]),
];

/// The page as one element.
pub(crate) fn read(html: &str) -> Element {
    let mut open = vec![Element::default()];
    let mut rest = html;
    while let Some((text, after)) = rest.split_once('<') {
        put(&mut open, Child::Text(unescaped(text)));
        let (tag, after) = after.split_once('>').unwrap();
        rest = after;
        if tag.starts_with('!') {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            while close(&mut open) != name {}
            continue;
        }
        let element = started(tag);
        while open.last().is_some_and(|last| is_ended_by(&last.name, &element.name)) {
            close(&mut open);
        }
        let name = element.name.clone();
        open.push(element);
        if VOID.contains(&&*name) {
            close(&mut open);
        } else if name == "script" || name == "style" {
            // What stands in these is no markup.
            let (text, after) = rest.split_once("</").unwrap();
            put(&mut open, Child::Text(text.to_owned()));
            close(&mut open);
            rest = after.split_once('>').unwrap().1;
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().unwrap()
}

fn put(open: &mut [Element], child: Child) {
    open.last_mut().unwrap().children.push(child);
}

/// Ends the element that was opened last.
fn close(open: &mut Vec<Element>) -> String {
    let element = open.pop().unwrap();
    let name = element.name.clone();
    put(open, Child::Element(element));
    name
}

fn is_ended_by(open: &str, start: &str) -> bool {
    ENDED_BY.iter().any(|(name, starts)| *name == open && starts.contains(&start))
}

/// An element from what stands between `<` and `>`.
fn started(tag: &str) -> Element {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut attributes = BTreeMap::new();
    while !rest.trim().is_empty() {
        rest = rest.trim_start();
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix('=') {
            // An attribute without a value.
            None => ("", after),
            Some(quoted) if quoted.starts_with('"') => quoted[1..].split_once('"').unwrap(),
            Some(bare) => bare.split_once(' ').unwrap_or((bare, "")),
        };
        attributes.insert(key.to_owned(), unescaped(value));
        rest = after;
    }
    Element { name: name.to_owned(), attributes, children: Vec::new() }
}

fn one_blank(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

impl Element {
    /// All elements below it that are meant by `#id`, `.class` or `name`, in the page's order.
    pub(crate) fn all(&self, meant: &str) -> Vec<&Self> {
        let mut found = Vec::new();
        for child in &self.children {
            if let Child::Element(element) = child {
                if element.is(meant) {
                    found.push(element);
                }
                found.extend(element.all(meant));
            }
        }
        found
    }

    /// The one that is meant.
    pub(crate) fn one(&self, meant: &str) -> &Self {
        let found = self.all(meant);
        assert_eq!(found.len(), 1, "{meant} in {}", self.text());
        found[0]
    }

    fn is(&self, meant: &str) -> bool {
        match meant.split_at(1) {
            ("#", id) => self.attribute("id") == Some(id),
            (".", class) => self.attribute("class").is_some_and(|own| own.split(' ').any(|own| own == class)),
            _ => self.name == meant,
        }
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// Its text, blanks and ends of lines as one blank.
    pub(crate) fn text(&self) -> String {
        one_blank(&self.raw())
    }

    fn write(&self, text: &mut String) {
        for child in &self.children {
            match child {
                Child::Text(own) => text.push_str(own),
                Child::Element(element) => element.write(text),
            }
        }
    }

    /// Its text as it stands.
    pub(crate) fn raw(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    pub(crate) fn is_named(&self, name: &str) -> bool {
        self.name == name
    }

    /// The texts of all that are meant.
    pub(crate) fn texts(&self, meant: &str) -> Vec<String> {
        self.all(meant).into_iter().map(Self::text).collect()
    }

    /// Its children that are elements.
    pub(crate) fn children(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The rows of its tables: cells with ` | ` between them, an empty one as `|`.
    pub(crate) fn rows(&self) -> Vec<String> {
        let row = |row: &Self| one_blank(&row.children().map(Self::text).collect::<Vec<_>>().join(" | "));
        self.all("tr").into_iter().map(row).collect()
    }

    /// Where each link below it leads: `text → #id` or `text → tokens`.
    pub(crate) fn links(&self) -> Vec<String> {
        let link = |link: &Self| {
            let target = link.attribute("data-f").or(link.attribute("href")).unwrap();
            format!("{} → {target}", link.text())
        };
        self.all("a").into_iter().map(link).collect()
    }

    /// The table of that title: what scrolls by itself is labelled with it.
    pub(crate) fn titled(&self, title: &str) -> &Self {
        let wide = self.all(".wide").into_iter().filter(|wide| wide.attribute("aria-label") == Some(title));
        let found: Vec<&Self> = wide.collect();
        assert_eq!(found.len(), 1, "{title}");
        found[0]
    }
}

/// The rows of projects that bear all of the tokens.
pub(crate) fn bearing<'p>(page: &'p Element, tokens: &str) -> Vec<&'p str> {
    let bears = |row: &&&Element| {
        let own: Vec<&str> = row.attribute("data-k").unwrap().split(' ').collect();
        tokens.split(' ').all(|token| own.contains(&token))
    };
    let rows = page.one("#rows_");
    rows.all("tbody").iter().filter(bears).map(|row| row.attribute("id").unwrap()).collect()
}
