//! A first file, to begin a registry with.

use super::write::{Quotes, Syntax, text};

/// What a first file says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FirstFile {
    /// What the list is called.
    pub title: String,
    /// The year that it is for, if it is a year's.
    pub year: Option<u16>,
    /// Where editors find the format's JSON Schema.
    pub schema: String,
    /// What is said at the top to whoever opens the file, a line each.
    pub advice: Vec<String>,
}

impl FirstFile {
    /// The text: it loads, has nothing that `check` complains of, and takes records by `add`.
    ///
    /// ```
    /// use portfolio_exchange::edit::FirstFile;
    /// let file = FirstFile { title: "2026年重点项目".into(), year: Some(2026), ..FirstFile::default() };
    /// let loaded = portfolio_core::load_text("projects.yaml", &file.text())?;
    /// assert!(portfolio_core::check(&loaded).diagnostics.is_empty());
    /// # Ok::<(), portfolio_core::RegistryError>(())
    /// ```
    #[must_use]
    pub fn text(&self) -> String {
        let mut made = String::new();
        if !self.schema.is_empty() {
            made += &format!("# yaml-language-server: $schema={}\n", self.schema);
        }
        self.advice.iter().for_each(|line| made += &format!("# {line}\n"));
        made += "format: portfolio/1\n";
        made += &format!("title: {}\n", text(&self.title, Syntax::Block, Quotes::AsNeeded));
        self.year.iter().for_each(|year| made += &format!("year: {year}\n"));
        made += "sectors:\n";
        for (id, name, english) in SECTORS {
            made += &format!("  - {{id: {id}, name: {name}, english: {english}}}\n");
        }
        made += "regions: []\nprojects: []\n";
        made
    }
}

/// The sectors that offices mostly group by.
const SECTORS: [(&str, &str, &str); 8] = [
    ("industry", "工业", "Industry"),
    ("agriculture", "农业农村", "Agriculture"),
    ("transport", "交通", "Transport"),
    ("water", "水利", "Water"),
    ("energy", "能源", "Energy"),
    ("urban", "城建", "Urban works"),
    ("environment", "生态环保", "Environment"),
    ("livelihood", "社会民生", "Livelihood"),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// What editors need to know comes first, then advice, then a list that loads.
    #[test]
    fn a_first_file_loads() {
        let bare = FirstFile { title: "清单: 2026".to_owned(), ..FirstFile::default() };
        let full = FirstFile {
            year: Some(2026),
            schema: "https://a.example/s.json".to_owned(),
            advice: vec!["one".to_owned(), "two".to_owned()],
            ..bare.clone()
        };
        assert!(bare.text().starts_with("format: portfolio/1\n"));
        let head =
            "# yaml-language-server: $schema=https://a.example/s.json\n# one\n# two\nformat: portfolio/1\n";
        assert!(full.text().starts_with(head));
        for (file, year) in [(bare, None), (full, Some(2026))] {
            let loaded = portfolio_core::load_text("plan.yaml", &file.text()).unwrap();
            let head = loaded.registry().head().unwrap();
            assert_eq!((head.title.as_deref(), head.year), (Some("清单: 2026"), year));
            assert_eq!(loaded.registry().sectors().iter().count(), SECTORS.len());
        }
    }
}
