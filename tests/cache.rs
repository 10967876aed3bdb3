//! Snapshots never change an answer: every command says the same, byte for byte and with the same exit code, without a cache,
//! the first time with one, and from the snapshot; whatever becomes of the snapshot, of its folder and of the files.
#![allow(clippy::unwrap_used, reason = "tests may")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use portfolio_core::registry::Parts;
use portfolio_core::{Dimension, Investment, Registry, Stage, load_text, to_yaml};
use proptest::prelude::*;
use tempfile::TempDir;

/// What is asked: each command that reads a registry, and totals both in the columns and beyond them.
const QUESTIONS: &[&str] = &[
    "total",
    "total --by sector",
    "total --by sector --lang zh -O csv",
    "total --by sector --depth 1 --chart",
    "total --by region",
    "total --by region --allocation split -O json",
    "total --by region,sector --pivot",
    "total --by chapter,stage -O markdown",
    "total --by year,region --allocation split",
    "total --by zone --top 2",
    "total --by nature --sort amount",
    "total --by party",
    "total --by party --role owner --sort amount",
    "total --by funding",
    "total --by region:1,stage --sector education",
    "total --by chapter --depth 2",
    "total --by year --active 2023 --where investment>=1亿元",
    "total --by class --year 2023 --finish 2020..2024",
    "total --by tags --match 医院",
    "total --by programme --stage construction",
    "total --by class --year 2022",
    "total --by nonsense",
    "list -O json",
    "list --sector education --sort investment --columns id,name,scale,stage",
    "list --by region",
    "list --by party --sort amount --lang zh",
    "list --by class --columns number,name,tags -O csv",
    "list --by chapter -O json",
    "list --party 县 --columns name,parties,programmes,cite --limit 9",
    "list --start 2022 --sort timeline.finish -O csv",
    "list --chapter 5 --columns id,funding,updates,notes",
    "list --id 医疗集团",
    "show medical-group",
    "show medical-group new-energy-industry-base -O json",
    "show 垣曲县妇幼保健院二级医院创建",
    "show no-such-project",
    "reconcile",
    "reconcile -O json --strict",
    "reconcile new-energy-industry",
    "reconcile no-such-programme",
    "progress",
    "schedule",
    "schedule --sector education -O json",
    "schedule --chart --lang zh",
    "impact medical-group --slip 6",
    "graph --order",
    "graph --order --stage planned -O json",
    "graph --order --lang zh",
    "graph --cycles -O json",
    "graph -O json",
    "graph",
    "graph -O dot",
    "graph -O mermaid --lang zh",
    "graph --order -O dot",
    "graph --reduce -O csv",
    "graph 医疗集团 --depth 1",
    "graph medical-group --up -O json",
    "graph new-energy-industry-base --to medical-group",
    "check --strict",
    "check -O json",
    "diff FILE FILE",
    "evaluate FILE FILE",
    "export --full -O json",
    "export -O csv",
];

/// A registry in a folder of its own, large enough to have a snapshot, with a folder for that.
struct Case {
    folder: TempDir,
    file: PathBuf,
}

impl Case {
    fn new(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("projects.yaml");
        fs::write(&file, padded(text)).unwrap();
        Self { folder, file }
    }

    fn cache(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    fn ask(&self, question: &str, cache: &Path, flags: &[&str]) -> Output {
        let file = self.file.to_str().unwrap();
        let words = question.split(' ').map(|word| if word == "FILE" { file } else { word });
        let mut command = Command::new(env!("CARGO_BIN_EXE_portfolio"));
        command.args(words).args(flags).env_clear().env("LC_ALL", "C").env("PORTFOLIO_CACHE", cache);
        if !question.contains("FILE") {
            command.args(["-f", file]);
        }
        command.output().unwrap()
    }

    fn without(&self, question: &str) -> Output {
        self.ask(question, Path::new("off"), &[])
    }

    fn with(&self, question: &str) -> Output {
        self.ask(question, &self.cache(), &[])
    }

    /// The snapshots that are kept.
    fn snapshots(&self) -> Vec<PathBuf> {
        let kept = fs::read_dir(self.cache().join("snapshots"));
        kept.into_iter().flatten().map(|entry| entry.unwrap().path()).collect()
    }
}

/// A text with a megabyte of comment.
fn padded(text: &str) -> String {
    let line = format!("# {}\n", "x".repeat(1_021));
    text.to_owned() + &line.repeat(1_024)
}

fn real() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../projects.yaml");
    fs::read_to_string(file).unwrap()
}

fn assert_same(found: &Output, expected: &Output, about: &str) {
    assert_eq!(found.status.code(), expected.status.code(), "{about}");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert_eq!(text(&found.stdout), text(&expected.stdout), "{about}");
    assert_eq!(text(&found.stderr), text(&expected.stderr), "{about}");
}

/// The registry of a county is answered from a snapshot as it is, without what pads it elsewhere.
#[test]
fn a_county_is_large_enough() {
    let case = Case::new(&real());
    fs::write(&case.file, real()).unwrap();
    for _ in 0..2 {
        assert_same(&case.with("total --by sector"), &case.without("total --by sector"), "as it is");
        assert_eq!(case.snapshots().len(), 1);
    }
}

#[test]
fn the_real_registry_answers_the_same() {
    let case = Case::new(&real());
    assert_same(&case.with(QUESTIONS[0]), &case.without(QUESTIONS[0]), "cold");
    for question in QUESTIONS {
        assert_same(&case.with(question), &case.without(question), question);
        assert_eq!(case.snapshots().len(), 1, "{question}");
    }
}

/// What `progress` looks at is what it names: without the other fields of a yearly list it says the same, whatever it is asked.
#[test]
fn a_year_answers_the_same() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/annual-2026.yaml");
    let case = Case::new(&fs::read_to_string(file).unwrap());
    let divided = Dimension::ALL.iter().map(|by| format!("progress --by {by} -O json"));
    let others = [
        "progress",
        "progress -O json",
        "progress --as-of 2026-06 --year 2026 -O json",
        "progress --by sector,stage -O csv",
        "progress --by level,lead",
        "progress --behind -O json --strict",
        "progress --problems -O json",
        "progress --baseline -O json",
        "progress --against 2026-06 -O json",
        "progress --stage cancelled -O json",
        "progress --where tags=专项债 --min 1000万元",
        "progress --template 进度通报",
        "progress --by nature --template progress-report",
    ];
    for question in others.map(str::to_owned).into_iter().chain(divided) {
        let expected = case.without(&question);
        assert_same(&case.with(&question), &expected, &question);
        assert_same(&case.with(&question), &expected, &question);
    }
}

/// A registry of some of the real projects, as a draw has changed them; it may be none.
fn drawn(draw: &[u8]) -> Option<String> {
    let loaded = load_text("projects.yaml", &real()).unwrap();
    let registry = loaded.registry();
    let dice = |number: usize| draw[number % draw.len()].rotate_left((number / draw.len()) as u32);
    let mut projects = Vec::new();
    for (number, project) in
        registry.projects().enumerate().filter(|(number, _)| dice(*number).is_multiple_of(3))
    {
        let mut project = project.clone();
        match dice(number + 1) % 8 {
            0 => project.stage = Some(Stage::Cancelled),
            1 => project.investment = Investment::Undisclosed,
            2 => project.notes = Some(format!("第{number}个\n二行")),
            3 => project.cite.clear(),
            _ => {}
        }
        projects.push(project);
    }
    let ids: Vec<_> = projects.iter().map(|project| project.id.clone()).collect();
    // Where one refers to what is left out, the registry is mostly none: that answers the same too.
    if !draw[0].is_multiple_of(4) {
        for project in &mut projects {
            project.depends_on.retain(|one| ids.contains(&one.project));
            if project.part_of.as_ref().is_some_and(|whole| !ids.contains(whole)) {
                project.part_of = None;
            }
        }
    }
    let mut programmes: Vec<_> = registry.programmes().cloned().collect();
    for programme in &mut programmes {
        programme.members.retain(|member| ids.contains(member));
        programme.umbrella = programme.umbrella.take().filter(|umbrella| ids.contains(umbrella));
    }
    let parts = Parts {
        outline: Some(registry.outline().clone()),
        sectors: registry.sectors().iter().cloned().collect(),
        regions: registry.regions().iter().cloned().collect(),
        zones: registry.zones().cloned().collect(),
        parties: registry.parties().cloned().collect(),
        projects,
        programmes,
        ..Parts::default()
    };
    to_yaml(&Registry::new(parts).ok()?).ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, max_shrink_iters: 0, ..ProptestConfig::default() })]

    #[test]
    fn random_registries_answer_the_same(draw in proptest::collection::vec(any::<u8>(), 64)) {
        let case = Case::new(&drawn(&draw).unwrap_or_else(|| real().replacen("sector:", "sektor:", 1)));
        for question in QUESTIONS.iter().skip(usize::from(draw[0] % 3)).step_by(3) {
            let expected = case.without(question);
            assert_same(&case.with(question), &expected, question);
            assert_same(&case.with(question), &expected, question);
        }
    }
}

/// A snapshot that is cut off, changed or none at all is passed over without a word and written anew.
#[test]
fn damaged_snapshots_are_replaced() {
    let case = Case::new(&real());
    // Each part of a snapshot is read by one of these.
    let questions = [
        "total --by sector,stage -O json",
        "total --by region,nature -O json",
        "total --by zone,chapter -O json",
        "total --by year -O json",
        "total --by region --allocation split -O json",
        "reconcile -O json",
        "list --limit 3",
        "show medical-group -O json",
        "check -O json",
    ];
    let expected = questions.map(|question| case.without(question));
    assert_same(&case.with(questions[0]), &expected[0], "cold");
    let [snapshot] = &case.snapshots()[..] else { panic!("one snapshot") };
    let whole = fs::read(snapshot).unwrap();
    let damage = |at: usize| {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x10;
        damaged
    };
    let step = whole.len() / 6;
    let mut damaged: Vec<Vec<u8>> = (0..6).map(|part| damage(part * step + step / 2)).collect();
    damaged.extend([vec![], whole[..whole.len() / 2].to_vec(), real().into_bytes()]);
    for (number, bytes) in damaged.iter().enumerate() {
        fs::write(snapshot, bytes).unwrap();
        for (question, expected) in questions.iter().zip(&expected) {
            assert_same(&case.with(question), expected, &format!("{question}, damage {number}"));
        }
        assert!(fs::read(snapshot).ok().as_ref() != Some(bytes), "damage {number} was not found");
    }
}

/// The content decides, and neither size nor age: a file that is changed and made to look as old as before is read anew.
#[test]
fn what_is_changed_is_read_anew() {
    let case = Case::new(&real());
    let question = "total --by sector -O json";
    let before = case.with(question);
    let age = fs::metadata(&case.file).unwrap().modified().unwrap();
    let text = fs::read_to_string(&case.file).unwrap();
    let changed = text.replacen("投资8亿元", "投资9亿元", 1).replacen("investment: 2", "investment: 3", 1);
    assert!(changed != text && changed.len() == text.len());
    fs::write(&case.file, changed).unwrap();
    fs::File::open(&case.file).unwrap().set_modified(age).unwrap();
    let after = case.with(question);
    assert_ne!(after.stdout, before.stdout);
    assert_same(&after, &case.without(question), "changed");
    assert_same(&case.with(question), &after, "changed, from the snapshot");
    assert_eq!(case.snapshots().len(), 1, "one for its file");
    // So where the texts themselves are asked for.
    let back = fs::read_to_string(&case.file).unwrap().replacen("sector:", "sektor:", 1);
    let expected = case.without("check -O json");
    assert_same(&case.with("check -O json"), &expected, "from the snapshot");
    fs::write(&case.file, back).unwrap();
    let after = case.with("check -O json");
    assert_ne!(after.stdout, expected.stdout);
    assert_same(&after, &case.without("check -O json"), "changed, with its texts");
}

/// A registry has a snapshot from 131,072 bytes on.
#[test]
fn few_bytes_have_no_snapshot() {
    let case = Case::new("");
    let few = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cli/registry.yaml"));
    let few = few.unwrap() + "# ";
    for (bytes, kept) in [(131_071, 0), (131_072, 1)] {
        fs::write(&case.file, few.clone() + &"x".repeat(bytes - few.len())).unwrap();
        assert!(case.with("total").status.success());
        assert_eq!(case.snapshots().len(), kept, "{bytes}");
    }
}

/// What another build of the program has left is not taken: this one has its own.
#[cfg(unix)]
#[test]
fn each_build_has_its_own_snapshots() {
    let case = Case::new(&real());
    let expected = case.with("total");
    let other = case.folder.path().join("portfolio");
    fs::copy(env!("CARGO_BIN_EXE_portfolio"), &other).unwrap();
    let past = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    fs::File::open(&other).unwrap().set_modified(past).unwrap();
    let mut command = Command::new(&other);
    command.args(["total", "-f"]).arg(&case.file).env_clear().env("LC_ALL", "C");
    let output = command.env("PORTFOLIO_CACHE", case.cache()).output().unwrap();
    assert_same(&output, &expected, "by the other");
    assert_eq!(case.snapshots().len(), 2);
}

/// Nothing is written where it does not pay or was not wanted: for small files, standard input, pipes, what has errors.
#[test]
fn nothing_is_written_where_it_is_not_wanted() {
    let case = Case::new(&real());
    case.without("total");
    case.ask("total", &case.cache(), &["--no-cache"]);
    let shell = |line: &str| {
        let mut command = Command::new("sh");
        command.args(["-c", line]).env("FILE", &case.file).env("PORTFOLIO_CACHE", case.cache());
        let output = command.env("PORTFOLIO", env!("CARGO_BIN_EXE_portfolio")).output().unwrap();
        assert!(output.status.success(), "{output:?}");
    };
    shell("\"$PORTFOLIO\" -f - total < \"$FILE\"");
    shell("PORTFOLIO_READER=full \"$PORTFOLIO\" -f \"$FILE\" total");
    shell("cat \"$FILE\" | \"$PORTFOLIO\" -f /dev/stdin total");
    shell(
        "cd \"$(dirname \"$FILE\")\" && PORTFOLIO_CACHE=off \"$PORTFOLIO\" -f \"$FILE\" total && ! [ -e off ]",
    );
    assert!(!case.cache().exists());
    fs::write(&case.file, padded(&real().replacen("sector:", "sektor:", 1))).unwrap();
    assert_eq!(case.with("total").status.code(), Some(1));
    let few = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cli/registry.yaml");
    fs::copy(few, &case.file).unwrap();
    assert!(case.with("total").status.success());
    assert!(!case.cache().exists());
}

/// Only a folder that is the user's own and closed to others is used; where there can be none, there is no cache.
#[cfg(unix)]
#[test]
fn a_folder_of_others_is_not_used() {
    use std::os::unix::fs::PermissionsExt as _;

    let case = Case::new(&real());
    let expected = case.without("total");
    let folder = case.cache().join("snapshots");
    fs::create_dir_all(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o777)).unwrap();
    assert_same(&case.with("total"), &expected, "open to others");
    assert!(case.snapshots().is_empty());
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    // Only root can give a folder away.
    if std::os::unix::fs::chown(&folder, Some(65_534), None).is_ok() {
        assert_same(&case.with("total"), &expected, "another's");
        assert!(case.snapshots().is_empty());
    }
    fs::remove_dir(&folder).unwrap();
    std::os::unix::fs::symlink(case.folder.path(), &folder).unwrap();
    assert_same(&case.with("total"), &expected, "a link");
    fs::remove_file(&folder).unwrap();
    assert_same(&case.with("total"), &expected, "made");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&folder), mode(&case.snapshots()[0])), (0o700, 0o600));
    let none = case.file.join("below-a-file");
    assert_same(&case.ask("total", &none, &[]), &expected, "no folder");
}

/// Several at once: each answers, and what is left is one snapshot that answers too.
#[test]
fn several_at_once_are_fine() {
    let case = Case::new(&real());
    let expected = case.without("total --by region");
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| assert_same(&case.with("total --by region"), &expected, "at once"));
        }
    });
    assert_eq!(case.snapshots().len(), 1);
    assert_same(&case.with("total --by region"), &expected, "after");
}

/// The oldest go: there are never more than 32.
#[test]
fn the_oldest_go() {
    let case = Case::new(&real());
    case.with("total");
    let [first] = &case.snapshots()[..] else { panic!("one snapshot") };
    let folder = first.parent().unwrap().to_owned();
    let hour = std::time::Duration::from_secs(3_600);
    let age = |file: &Path, hours: u32| {
        let time = std::time::SystemTime::now() - hour * hours;
        fs::File::open(file).unwrap().set_modified(time).unwrap();
    };
    for number in 0..40_u32 {
        let old = folder.join(format!("{number:02}.snapshot"));
        fs::write(&old, "old").unwrap();
        age(&old, 100 + number);
    }
    let left = folder.join(".new-left");
    fs::write(&left, "of a program that was ended").unwrap();
    age(&left, 2);
    fs::write(folder.join(".new-now"), "of one that runs").unwrap();
    fs::remove_file(first).unwrap();
    case.with("total");
    let kept = case.snapshots();
    assert!(kept.contains(first) && kept.contains(&folder.join("00.snapshot")));
    assert!(!kept.contains(&folder.join("39.snapshot")) && !left.exists());
    assert_eq!(kept.len(), 33, "with the file that is being written");
}

/// Nor more than a gibibyte, the one that was written last among it.
#[test]
fn the_oldest_go_where_they_are_large() {
    let case = Case::new(&real());
    case.with("total");
    let [first] = &case.snapshots()[..] else { panic!("one snapshot") };
    let own = fs::metadata(first).unwrap().len();
    let old = first.with_file_name("00.snapshot");
    for (more, stays) in [(0, true), (1, false)] {
        // Of nothing but a hole.
        let file = fs::File::create(&old).unwrap();
        file.set_len((1 << 30) - own + more).unwrap();
        file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_secs(3_600)).unwrap();
        fs::remove_file(first).unwrap();
        case.with("total");
        assert_eq!(fs::metadata(first).unwrap().len(), own);
        assert_eq!(old.exists(), stays, "{more}");
    }
}

/// What was read is never replaced by an answer, whether it was read or only hashed.
#[test]
fn an_answer_never_replaces_a_registry_that_was_only_hashed() {
    let case = Case::new(&real());
    let file = case.file.to_str().unwrap();
    let expected = case.ask("total", Path::new("off"), &["-o", file]);
    assert_eq!(expected.status.code(), Some(2));
    case.with("total");
    assert_same(&case.ask("total", &case.cache(), &["-o", file]), &expected, "warm");
    assert_eq!(fs::read_to_string(&case.file).unwrap(), padded(&real()));
}
