//! Registries as columnar tables: which paths mean them, and what they are written over. A program that was built without
//! knows their paths too, and says what it lacks.

use std::fs;
use std::path::Path;
use std::process::Output;

use super::{folder, portfolio, text};

/// The program on files of its own in a folder.
fn run_in(folder: &Path, line: &str) -> Output {
    let words: Vec<&str> = line.split(' ').collect();
    portfolio(&words).env_remove("PORTFOLIO_FILE").current_dir(folder).output().unwrap()
}

fn says(folder: &Path, line: &str) -> String {
    let output = run_in(folder, line);
    assert_eq!(output.status.code(), Some(2), "{line}: {}", text(&output.stdout));
    text(&output.stderr)
}

/// What is said of tables that are none, or by a program that reads none.
const OF_TABLES: &str = if cfg!(feature = "columnar") { "sectors.parquet" } else { "without Parquet tables" };

/// A folder means tables that has those of projects in it or in folders of counties, and so does the table itself; a file
/// beside them is refused.
#[test]
fn folders_of_tables_are_known_by_their_projects() {
    let made = tempfile::tempdir().unwrap();
    let at = |path: &str| made.path().join(path);
    for folder in ["own", "more", "nation/county=140827", "nation/other", "other/parts", "bare/county=1"] {
        fs::create_dir_all(at(folder)).unwrap();
    }
    fs::create_dir_all(at("odd/projects.parquet")).unwrap();
    for folder in ["own", "more", "nation/county=140827", "other/parts"] {
        fs::write(at(folder).join("projects.parquet"), "none").unwrap();
    }
    fs::copy(folder().join("registry.yaml"), at("plan.yaml")).unwrap();
    for path in ["own", "own/projects.parquet", "nation"] {
        let said = says(made.path(), &format!("list -f {path}"));
        assert!(said.contains(OF_TABLES), "{path}: {said}");
    }
    for path in ["other", "bare", "odd", "odd/projects.parquet", "more/county=1"] {
        let said = says(made.path(), &format!("list -f {path}"));
        assert!(!said.contains(OF_TABLES), "{path}: {said}");
    }
    let alone = "folders of tables and files are not read together";
    assert!(says(made.path(), "list -f own -f plan.yaml").contains(alone));
    assert!(!says(made.path(), "list -f own -f more").contains(alone));
    assert!(run_in(made.path(), "list -f plan.yaml").status.success());
}

/// Parquet needs a place to go to, which its ending asks for as well as the flag does.
#[test]
fn parquet_goes_into_a_folder_or_a_file_that_is_named() {
    let made = tempfile::tempdir().unwrap();
    fs::copy(folder().join("registry.yaml"), made.path().join("plan.yaml")).unwrap();
    assert!(says(made.path(), "export -f plan.yaml -O parquet").contains("Parquet tables go into a folder"));
    if cfg!(feature = "columnar") {
        return;
    }
    for to in ["-o plan.parquet", "-O parquet -o tables"] {
        let said = says(made.path(), &format!("export -f plan.yaml {to}"));
        assert!(said.contains(OF_TABLES), "{to}: {said}");
    }
    assert_eq!(fs::read_dir(made.path()).unwrap().count(), 1, "nothing is written");
}

#[cfg(feature = "columnar")]
mod written {
    use super::*;

    /// A folder with the small registry in it, and a way to run the program there that succeeds.
    fn plan() -> (tempfile::TempDir, impl Fn(&str) -> Output) {
        let made = tempfile::tempdir().unwrap();
        fs::copy(folder().join("registry.yaml"), made.path().join("plan.yaml")).unwrap();
        let within = made.path().to_owned();
        let run = move |line: &str| {
            let output = run_in(&within, line);
            assert!(output.status.success(), "{line}: {}", text(&output.stderr));
            output
        };
        (made, run)
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// A folder of tables answers as the file that it was written from, whatever the question reads of it, also where the
    /// full reader is asked for.
    #[test]
    fn tables_answer_as_their_file_does() {
        let (made, run) = plan();
        run("export -f plan.yaml -O parquet -o tables");
        for question in [
            "list",
            "total --by sector",
            "total --by sector,stage -O json",
            "reconcile",
            "show hospital",
            "show photovoltaic storage -O json",
            "graph",
            "export",
        ] {
            let expected = run(&format!("{question} -f plan.yaml")).stdout;
            assert_eq!(run(&format!("{question} -f tables")).stdout, expected, "{question}");
            let words: Vec<&str> = question.split(' ').chain(["-f", "tables"]).collect();
            let full = portfolio(&words).env("PORTFOLIO_READER", "full").current_dir(made.path()).output();
            assert_eq!(full.unwrap().stdout, expected, "{question}, read in full");
        }
    }

    /// An ending asks for the table of projects alone, in a file beside which nothing is left and over one as well; a folder
    /// that is called so is a folder.
    #[test]
    fn an_ending_asks_for_projects_alone() {
        let (made, run) = plan();
        for _ in 0..2 {
            let output = run("export -f plan.yaml -o plan.parquet");
            assert!(text(&output.stderr).contains("one table of the projects"), "{}", text(&output.stderr));
            assert!(fs::read(made.path().join("plan.parquet")).unwrap().starts_with(b"PAR1"));
        }
        let output = run("export -f plan.yaml -O parquet -o deep/tables");
        assert!(!text(&output.stderr).contains("one table of the projects"));
        assert_eq!(names(&made.path().join("deep")), ["tables"]);
        fs::create_dir(made.path().join("folder.parquet")).unwrap();
        run("export -f plan.yaml -o folder.parquet");
        assert!(made.path().join("folder.parquet/projects.parquet").is_file());
        // The format that is asked for does not make a table of what another ending names.
        run("export -f plan.yaml -O parquet -o plan.json");
        assert!(made.path().join("plan.json/projects.parquet").is_file());
        assert_eq!(names(made.path()), ["deep", "folder.parquet", "plan.json", "plan.parquet", "plan.yaml"]);
    }

    /// Tables take the place of tables, with those of counties among them, and of nothing; what holds anything else is left
    /// as it is.
    #[test]
    fn tables_take_the_place_of_tables_alone() {
        let (made, run) = plan();
        let at = |path: &str| made.path().join(path);
        let write = |file: &str| {
            fs::create_dir_all(at(file).parent().unwrap()).unwrap();
            fs::write(at(file), "old").unwrap();
        };
        fs::create_dir(at("empty")).unwrap();
        write("tables/old.parquet");
        write("nation/sectors.parquet");
        write("nation/county=140827/projects.parquet");
        for folder in ["empty", "tables", "nation"] {
            run(&format!("export -f plan.yaml -O parquet -o {folder}"));
            assert!(at(folder).join("projects.parquet").is_file(), "{folder}");
            assert!(!at(folder).join("old.parquet").exists() && !at(folder).join("county=140827").exists());
        }
        write("notes/notes.txt");
        write("both/a.parquet");
        write("both/notes.txt");
        // In whatever order a folder tells its entries, one that is no table is enough, and two do not make up for another.
        write("two/a.txt");
        write("two/b.txt");
        write("below/county=1/notes.txt");
        write("apart/archive/a.parquet");
        write("file/county=1");
        let mut left = vec!["notes", "both", "two", "below", "apart", "file"];
        #[cfg(unix)]
        {
            write("elsewhere/projects.parquet");
            fs::create_dir(at("link")).unwrap();
            std::os::unix::fs::symlink(at("elsewhere"), at("link/county=1")).unwrap();
            left.push("link");
        }
        for folder in left {
            let before = names(&at(folder));
            let said = says(made.path(), &format!("export -f plan.yaml -O parquet -o {folder}"));
            assert!(said.contains("holds something other than tables"), "{folder}: {said}");
            assert_eq!(names(&at(folder)), before, "{folder}");
        }
    }
}
