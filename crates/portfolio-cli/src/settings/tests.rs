//! The rules of settings: the nearer wins, a folder's file can do no harm, what is wrong has a code and a place.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;

use portfolio_report::Messages;

use super::*;

struct Home {
    folder: tempfile::TempDir,
    environment: BTreeMap<&'static str, OsString>,
}

impl Home {
    fn new(of_folder: &str, own: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("county/2026");
        fs::create_dir_all(&below).unwrap();
        fs::write(folder.path().join("county").join(FILE), of_folder).unwrap();
        let file = folder.path().join("own.toml");
        fs::write(&file, own).unwrap();
        let environment = BTreeMap::from([(VARIABLE, file.into_os_string())]);
        Self { folder, environment }
    }

    fn set(mut self, name: &'static str, value: &str) -> Self {
        self.environment.insert(name, value.into());
        self
    }

    fn settings(&self) -> Settings {
        let registry = self.folder.path().join("county/2026/projects.yaml");
        let args = [OsString::from("portfolio"), "-f".into(), registry.into()];
        Settings::read(&args, &|name| self.environment.get(name).cloned())
    }

    fn value(&self, key: &str) -> Option<String> {
        self.settings().get(key).map(|setting| setting.value.clone())
    }

    fn problems(&self) -> Vec<(Option<&'static str>, Option<usize>, String)> {
        let complaints = self.settings().complaints(&Messages::new(Lang::En));
        let line = |complaint: &Complaint| complaint.place.as_ref().map(|place| place.line);
        complaints.into_iter().map(|one| (one.code, line(&one), one.message)).collect()
    }
}

#[test]
fn the_environment_wins_over_the_folder_which_wins_over_the_user() {
    let home = Home::new("unit = \"wan\"\nwidth = 100\n", "unit = \"yi\"\nwidth = 90\ndecimals = 2\n");
    let home = home.set("PORTFOLIO_WIDTH", "80");
    assert_eq!(home.value("unit").as_deref(), Some("wan"));
    assert_eq!(home.value("width").as_deref(), Some("80"));
    assert_eq!(home.value("decimals").as_deref(), Some("2"));
    assert_eq!(home.value("grouping"), None);
    assert!(home.problems().is_empty());
}

#[test]
fn words_are_read_in_both_languages_and_lists_as_lists() {
    let home = Home::new("columns = [\"name\", \"investment\"]\nunit = \"万元\"\n", "");
    assert_eq!(home.value("columns").as_deref(), Some("name,investment"));
    assert_eq!(home.value("unit").as_deref(), Some("wan"));
}

#[test]
fn every_problem_has_a_code_and_its_line() {
    let home =
        Home::new("unti = \"wan\"\nunit = \"k\"\nwidth = 3\ncolumns = \"nmae\"\nlang = {a = 1}\n", "= 1\n");
    let found = home.problems();
    let in_short: Vec<_> = found.iter().map(|(code, line, _)| (code.unwrap(), line.unwrap())).collect();
    assert_eq!(
        in_short,
        [("E902", 1), ("E903", 2), ("E903", 3), ("E903", 4), ("E903", 5), ("E901", 1)],
        "{found:?}"
    );
    let found = Home::new("", "").set("PORTFOLIO_UNIT", "k").problems();
    assert_eq!(found, [(Some("E903"), None, "`PORTFOLIO_UNIT` cannot be `k`".to_owned())]);
    let home = Home::new("", "").set(VARIABLE, "/nowhere/own.toml");
    assert_eq!(home.problems()[0].0, Some("E901"), "a file that is named must be there");
}

/// It comes along with a folder that somebody else has made.
#[test]
fn the_file_of_a_folder_names_no_file_outside_it() {
    for path in ["../projects.yaml", "/etc/passwd", "a/../../b.yaml"] {
        let home = Home::new(&format!("file = '{path}'\n"), "");
        assert_eq!(home.problems().iter().map(|found| found.0).collect::<Vec<_>>(), [Some("E904")], "{path}");
        assert_eq!(home.settings().files(), [] as [PathBuf; 0]);
        let own = Home::new("", &format!("file = '{path}'\n"));
        assert_eq!(own.settings().files().len(), 1, "the user's own may");
    }
    let home = Home::new("file = [\"a.yaml\", \"b/c.yaml\"]\n", "");
    let county = home.folder.path().join("county");
    assert_eq!(home.settings().files(), [county.join("a.yaml"), county.join("b/c.yaml")]);
    let home = Home::new("pager = \"rm\"\n", "");
    assert_eq!(home.problems()[0].0, Some("E902"), "no program is named in it");
}

#[test]
fn no_file_is_read_where_none_is_asked_for() {
    let home = Home::new("unit = \"wan\"\n", "").set(VARIABLE, "none").set("PORTFOLIO_UNIT", "yi");
    assert_eq!(home.value("unit").as_deref(), Some("yi"));
    let home = home.set("PORTFOLIO_UNIT", "");
    assert_eq!(home.value("unit"), None);
}

/// A line of the file is shown with a problem where the file is one of settings, as its first line that says anything tells. Of
/// any other nothing is shown but the place: it may be a link to one that is private.
#[test]
fn nothing_is_shown_of_a_file_that_is_none_of_settings() {
    let shown = |own: &str| {
        let complaints = Home::new("", own).settings().complaints(&Messages::new(Lang::En));
        assert!(!complaints.is_empty(), "{own}");
        complaints.iter().map(|one| one.place.as_ref().map_or("", |place| &place.excerpt)).collect::<String>()
    };
    for own in ["unit = \"x\"\n", "# ours\n\n  unit = \"x\"\n", "width = 90\nsecret = 1\n"] {
        assert!(!shown(own).is_empty(), "{own}");
    }
    for own in ["secret = \"hunter2\"\n", "# ours\n\nsecret = 1\nunit = \"x\"\n", "hunter2\n", "[unit]\n"] {
        assert_eq!(shown(own), "", "{own}");
    }
}

/// Each setting is read as what it is, with the line that it stands in; a list only where a setting may have several values; and
/// what it may be is told.
#[test]
fn a_setting_has_its_line_and_its_kind() {
    let home = Home::new("", "unit = \"wan\"\n\ncolor = \"never\"\ncolumns = [\"id\", \"name\"]\n");
    let settings = home.settings();
    let line = |key: &str| match settings.get(key)?.source {
        Source::User(_, line) => Some(line),
        _ => None,
    };
    assert_eq!(["unit", "color", "columns"].map(line), [Some(1), Some(3), Some(4)]);
    assert_eq!(
        ["color", "columns"].map(|key| home.value(key)),
        ["never", "id,name"].map(|text| Some(text.to_owned()))
    );
    for (own, message, help) in [
        ("unit = [\"wan\", \"yi\"]\n", "unit", ""),
        ("color = false\n", "false", "auto, always, never"),
        ("color = \"nevr\"\n", "nevr", "never"),
        ("width = 19\n", "19", "20"),
        ("columns = [\"nam\"]\n", "nam", "name"),
    ] {
        let [found] = &Home::new("", own).settings().complaints(&Messages::new(Lang::En))[..] else {
            panic!("{own}")
        };
        assert_eq!(found.code, Some("E903"), "{own}");
        assert!(found.message.contains(message) && !found.message.contains("wan,yi"), "{found:?}");
        assert!(found.help.as_deref().unwrap_or_default().contains(help), "{found:?}");
    }
}
