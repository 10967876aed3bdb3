//! The office's workbook: what its sheets are, and that a spreadsheet program that reckons every formula anew has our totals.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test fails, or says why it was not run"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::Command;

use portfolio_core::{Selection, load_text};
use portfolio_report::table::{Figures, Grouping, UnitChoice, workbook};
use portfolio_report::tables::office::Answers;
use portfolio_report::{Lang, Messages};

fn book(file: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(file);
    let loaded = load_text(file, &fs::read_to_string(path).unwrap()).unwrap();
    let registry = loaded.registry();
    let selected = Selection::default().select(registry).unwrap();
    let messages = Messages::new(Lang::Zh);
    let answers = Answers::of(registry, &selected).unwrap();
    let tables = answers.tables(&messages);
    let figures = Figures::of(&tables, UnitChoice::Wan, None, Grouping::None, &messages, registry.currency());
    workbook(&tables, &figures).unwrap()
}

/// The parts of a workbook, each by its name.
fn parts(book: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let part = |index| {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        (name, text)
    };
    (0..zip::ZipArchive::new(Cursor::new(book)).unwrap().len()).map(part).collect()
}

/// The same workbook with nothing but noughts where the results of its formulas were kept.
fn forgetful(book: &[u8]) -> Vec<u8> {
    let mut made = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts(book) {
        made.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        let mut pieces = text.split("</f><v>");
        let mut forgot = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            forgot += "</f><v>0";
            forgot += &piece[piece.find('<').unwrap()..];
        }
        made.write_all(forgot.as_bytes()).unwrap();
    }
    made.finish().unwrap().into_inner()
}

fn sheet_names(book: &[u8]) -> Vec<String> {
    let parts = parts(book);
    let (_, list) = parts.iter().find(|(name, _)| name == "xl/workbook.xml").unwrap();
    let names = list.split("<sheet name=\"").skip(1);
    names.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn an_office_has_a_sheet_for_each_question() {
    let county = book("projects.yaml");
    assert_eq!(sheet_names(&county), ["项目", "分行业汇总", "分区域汇总", "规划核对"]);
    let list = book("examples/annual-2026.yaml");
    assert_eq!(sheet_names(&list), ["项目", "分行业汇总", "分区域汇总", "年度计划与进度"]);
    let words = parts(&list).into_iter().find(|(name, _)| name == "xl/sharedStrings.xml").unwrap().1;
    for word in ["序号", "合计", "单位：万元", "某县2026年度重点项目清单", "取消"] {
        assert!(words.contains(&format!(">{word}<")), "{word}");
    }
    for (name, sheet) in parts(&list).iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")) {
        let printed = ["orientation=\"landscape\"", "paperSize=\"9\"", "state=\"frozen\"", "<f>SUM("];
        printed.iter().for_each(|wanted| assert!(sheet.contains(wanted), "{name}: {wanted}"));
    }
}

/// Every sheet of a workbook as LibreOffice shows it, by the sheet's name; `anew` where it is told to trust no kept result.
fn seen(book: &[u8], anew: bool) -> BTreeMap<String, String> {
    const PROFILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>MODE</value></prop></item>
</oor:items>"#;
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("profile");
    fs::create_dir_all(profile.join("user")).unwrap();
    // 0 is always, 1 never.
    let mode = PROFILE.replace("MODE", if anew { "0" } else { "1" });
    fs::write(profile.join("user/registrymodifications.xcu"), mode).unwrap();
    let file = folder.path().join("book.xlsx");
    fs::write(&file, book).unwrap();
    let out = folder.path().join("out");
    let done = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to"])
        .arg("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1")
        .arg("--outdir")
        .args([&out, &file])
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let sheets = fs::read_dir(out).unwrap().map(|entry| entry.unwrap().path());
    sheets
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// LibreOffice keeps what a file says that its formulas come to, unless it is told to reckon them anew. It then has our
/// totals, be the kept results what they may.
#[test]
fn libreoffice_has_our_totals() {
    if Command::new("soffice").arg("--version").output().is_err() {
        println!("not run: LibreOffice (soffice) is not installed here");
        return;
    }
    for file in ["projects.yaml", "examples/annual-2026.yaml"] {
        let ours = book(file);
        let wanted = seen(&ours, false);
        assert!(wanted.len() == sheet_names(&ours).len(), "{:?}", wanted.keys());
        let forgetful = forgetful(&ours);
        if file == "projects.yaml" {
            assert_ne!(seen(&forgetful, false), wanted, "a kept result is shown as it stands");
        }
        let anew = seen(&forgetful, true);
        for (sheet, text) in &wanted {
            let other = anew[sheet].lines();
            let differing = text.lines().zip(other).find(|(ours, theirs)| ours != theirs);
            assert_eq!(differing, None, "{file} {sheet}");
        }
        assert_eq!(anew, wanted, "{file}");
    }
}
