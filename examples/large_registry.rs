//! Writes a registry of so many made-up projects, for figures of speed:
//! `cargo run --release -p portfolio-core --example large_registry -- 100000 > large.yaml`. Without a number it makes a
//! thousand. It is the same for the same number. With `followed` behind the number each project has a plan of the year and
//! four updates; with `--counties 10` they lie in so many counties, some in two of them.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::io::{BufWriter, Write, stdout};

const SECTORS: usize = 24;
const TOWNSHIPS: usize = 12;

/// What regions are called: of several counties with the county's number.
struct Called {
    counties: usize,
}

impl Called {
    fn id(&self, kind: &str, county: usize, number: usize) -> String {
        if self.counties == 1 { format!("{kind}{number}") } else { format!("{kind}{county}-{number}") }
    }

    fn county(&self, county: usize) -> String {
        format!("county{}", self.number(county))
    }

    fn number(&self, county: usize) -> String {
        if self.counties == 1 { String::new() } else { county.to_string() }
    }
}

fn regions(out: &mut impl Write, called: &Called) -> std::io::Result<()> {
    writeln!(out, "regions:")?;
    for county in 0..called.counties {
        let id = called.county(county);
        let code =
            if called.counties == 1 { String::new() } else { format!(", code: '{}'", 140_801 + county) };
        writeln!(out, "  - {{id: {id}, name: 某县{}, kind: county{code}}}", called.number(county))?;
        for number in 0..TOWNSHIPS {
            let (township, village) = (called.id("t", county, number), called.id("v", county, number));
            writeln!(out, "  - {{id: {township}, name: 乡镇{number}, kind: township, parent: {id}}}")?;
            writeln!(out, "  - {{id: {village}, name: 村{number}, kind: village, parent: {township}}}")?;
        }
    }
    Ok(())
}

/// Where a project lies: in several sites, in all of its county, nobody knows, in a village.
fn location(out: &mut impl Write, n: usize, called: &Called) -> std::io::Result<()> {
    let (county, place) = (n % called.counties, n / called.counties % TOWNSHIPS);
    let village = called.id("v", county, place);
    match n / called.counties % 5 {
        0 => {
            // Of several counties, one such project in seven lies in two.
            let next = if n.is_multiple_of(7) { (county + 1) % called.counties } else { county };
            let (one, other) = (called.id("t", county, place), called.id("t", next, (place + 5) % TOWNSHIPS));
            writeln!(out, "    location: {{sites: [{one}, {other}, {village}]}}")
        }
        1 if called.counties == 1 => writeln!(out, "    location: {{county: true}}"),
        1 => writeln!(out, "    location: {{sites: [{}]}}", called.county(county)),
        2 => Ok(()),
        _ => writeln!(out, "    location: {{sites: [{village}]}}"),
    }
}

fn axes(out: &mut impl Write, called: &Called) -> std::io::Result<()> {
    writeln!(out, "format: portfolio/1")?;
    writeln!(out, "outline:\n  title: 某县第十四个五年规划纲要\n  period: 2021..2025\n  chapters:")?;
    for chapter in 1..=12 {
        writeln!(
            out,
            "    - {{number: {chapter}, title: 第{chapter}章, sections: [{{number: 1, title: 一}}, \
             {{number: 2, title: 二}}], boxes: [{{number: {chapter}, section: 1, title: 专题}}]}}"
        )?;
    }
    writeln!(out, "sectors:")?;
    for sector in 0..SECTORS {
        let parent = if sector < 6 { String::new() } else { format!(", parent: s{}", sector % 6) };
        writeln!(out, "  - {{id: s{sector}, name: 行业{sector}{parent}}}")?;
    }
    regions(out, called)?;
    writeln!(out, "projects:")
}

fn project(out: &mut impl Write, n: usize, called: &Called) -> std::io::Result<()> {
    let (sector, chapter) = (n % SECTORS, n % 12 + 1);
    let (start, years) = (2019 + n % 6, n % 4);
    writeln!(out, "  - id: project-{n}\n    name: 职业中学新校区{n}\n    sector: s{sector}")?;
    // A third does not disclose its amount; some amounts are qualified.
    match n % 6 {
        0 | 3 => {}
        1 => writeln!(out, "    investment: 估算约{}.{:02}万元", n % 9_999 + 1, n % 100)?,
        _ => writeln!(out, "    investment: {}.{:02}万元", n % 9_999 + 1, n % 100)?,
    }
    writeln!(out, "    parties: [{{name: 投资公司{}, role: investor}}]", n % 500)?;
    location(out, n, called)?;
    if n % 7 > 1 {
        writeln!(out, "    timeline: {{start: {start}-{:02}, finish: {}}}", n % 12 + 1, start + years)?;
    }
    writeln!(out, "    stage: {}", if n.is_multiple_of(3) { "planned" } else { "construction" })?;
    writeln!(
        out,
        "    scale: 占地面积140706.67平方米，总建筑面积84569平方米，新建教学楼、实训楼、宿舍楼、食堂"
    )?;
    writeln!(out, "    metrics: [{{name: 总建筑面积, value: {}, unit: 平方米}}]", n % 90_000)?;
    writeln!(out, "    cite:\n      - {{chapter: {chapter}, section: 1, box: {chapter}}}")?;
    writeln!(out, "      - {{chapter: {}, section: 2, says: {{name: 职业中学}}}}", (n + 5) % 12 + 1)?;
    if n > 0 && n.is_multiple_of(2) {
        writeln!(out, "    depends_on: [{{project: project-{}, basis: inferred, reason: 先后}}]", n / 2)?;
    }
    Ok(())
}

/// What the office planned and was told in a year.
fn year(out: &mut impl Write, n: usize) -> std::io::Result<()> {
    let plan = n % 9_999 / 3 + 1;
    writeln!(out, "    responsible: 县第{}局\n    started: 2025-0{}-12", n % 40, n % 9 + 1)?;
    writeln!(out, "    plans:\n      - {{year: 2026, issued: 2026-02-28, investment: {}万元}}", plan)?;
    writeln!(out, "    updates:")?;
    for quarter in 1..=4 {
        let (month, done) = (3 * quarter, plan * quarter / 5);
        writeln!(
            out,
            "      - {{as_of: 2026-{month:02}, invested_year: {done}万元, invested: {}万元, percent: {}, physical: 主体施工}}",
            done + 100,
            20 * quarter
        )?;
    }
    Ok(())
}

/// Writes a registry of that many projects in so many counties; `followed`: each with a plan of the year and updates.
pub(crate) fn registry(
    out: &mut impl Write,
    projects: usize,
    counties: usize,
    followed: bool,
) -> std::io::Result<()> {
    let called = Called { counties };
    axes(out, &called)?;
    for n in 0..projects {
        project(out, n, &called)?;
        if followed {
            year(out, n)?;
        }
    }
    writeln!(
        out,
        "programmes:\n  - {{id: g, name: 项目群, declares: {{projects: 3, investment: 1亿元}}, members: [project-0]}}"
    )
}

fn main() -> Result<(), Box<dyn Error>> {
    let (mut projects, mut followed, mut counties) = (1_000, false, 1);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "followed" => followed = true,
            "--counties" => counties = arguments.next().ok_or("how many counties?")?.parse()?,
            number => projects = number.parse()?,
        }
    }
    if counties == 0 {
        return Err("no county".into());
    }
    let mut out = BufWriter::new(stdout().lock());
    registry(&mut out, projects, counties, followed)?;
    Ok(out.flush()?)
}
