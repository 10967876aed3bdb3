//! Writes a registry of so many made-up projects, for figures of speed:
//! `cargo run --release -p portfolio-core --example large_registry -- 100000 > large.yaml`. Without a number it makes a
//! thousand. It is the same for the same number. With `followed` behind the number each project has a plan of the year and
//! four updates.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::io::{BufWriter, Write, stdout};

const SECTORS: usize = 24;
const TOWNSHIPS: usize = 12;

fn axes(out: &mut impl Write) -> std::io::Result<()> {
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
    writeln!(out, "regions:\n  - {{id: county, name: 某县, kind: county}}")?;
    for township in 0..TOWNSHIPS {
        writeln!(out, "  - {{id: t{township}, name: 乡镇{township}, kind: township, parent: county}}")?;
        writeln!(out, "  - {{id: v{township}, name: 村{township}, kind: village, parent: t{township}}}")?;
    }
    writeln!(out, "projects:")
}

fn project(out: &mut impl Write, n: usize) -> std::io::Result<()> {
    let (sector, chapter, place) = (n % SECTORS, n % 12 + 1, n % TOWNSHIPS);
    let (start, years) = (2019 + n % 6, n % 4);
    writeln!(out, "  - id: project-{n}\n    name: 职业中学新校区{n}\n    sector: s{sector}")?;
    // A third does not disclose its amount; some amounts are qualified.
    match n % 6 {
        0 | 3 => {}
        1 => writeln!(out, "    investment: 估算约{}.{:02}万元", n % 9_999 + 1, n % 100)?,
        _ => writeln!(out, "    investment: {}.{:02}万元", n % 9_999 + 1, n % 100)?,
    }
    writeln!(out, "    parties: [{{name: 投资公司{}, role: investor}}]", n % 500)?;
    match n % 5 {
        0 => writeln!(out, "    location: {{sites: [t{place}, t{}, v{place}]}}", (place + 5) % TOWNSHIPS)?,
        1 => writeln!(out, "    location: {{county: true}}")?,
        2 => {}
        _ => writeln!(out, "    location: {{sites: [v{place}]}}")?,
    }
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

fn main() -> Result<(), Box<dyn Error>> {
    let projects = std::env::args().nth(1).map_or(Ok(1_000), |number| number.parse())?;
    let followed = std::env::args().nth(2).is_some_and(|word| word == "followed");
    let mut out = BufWriter::new(stdout().lock());
    axes(&mut out)?;
    for n in 0..projects {
        project(&mut out, n)?;
        if followed {
            year(&mut out, n)?;
        }
    }
    writeln!(
        out,
        "programmes:\n  - {{id: g, name: 项目群, declares: {{projects: 3, investment: 1亿元}}, members: [project-0]}}"
    )?;
    Ok(out.flush()?)
}
