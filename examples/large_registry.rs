//! Makes a registry of so many projects in memory, loads it and says how long that took:
//! `cargo run --release -p portfolio-core --example large_registry -- 100000`. Without a number it makes a thousand.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::fmt::Write as _;
use std::time::Instant;

use portfolio_core::source::{Limits, Source, load};

fn registry(projects: usize) -> Result<String, std::fmt::Error> {
    let mut text = String::from(
        "format: portfolio/1
outline: {title: 某县第十四个五年规划纲要, period: 2021..2025}
sectors: [{id: education, name: 教育}, {id: roads, name: 公路}]
regions: [{id: county, name: 某县, kind: county}, {id: xincheng, name: 新城镇, kind: township, parent: county}]
projects:
",
    );
    for number in 0..projects {
        let sector = if number % 2 == 0 { "education" } else { "roads" };
        writeln!(
            text,
            "  - id: project-{number}
    name: 职业中学新校区{number}
    english: New campus of the vocational school {number}
    aliases: [新校区{number}]
    sector: {sector}
    investment: 估算{}.{:02}万元
    parties:
      - {{name: 山西五龙投资集团有限公司, role: investor}}
    location: {{sites: [xincheng]}}
    timeline: {{start: 2018-11, finish: 2021}}
    stage: construction
    scale: 占地面积140706.67平方米，总建筑面积84569平方米，新建教学楼、实训楼、宿舍楼、食堂及室外运动场等附属设施
    metrics:
      - {{name: 总建筑面积, value: 84569, unit: 平方米}}
    cite:
      - {{chapter: 11, section: 1, box: 8}}
      - {{chapter: 7, section: 2, says: {{name: 职业中学}}}}",
            number % 9_999 + 1,
            number % 100,
        )?;
        if number > 0 {
            writeln!(
                text,
                "    depends_on: {{project: project-{}, basis: inferred, reason: 先后}}",
                number / 2
            )?;
        }
    }
    Ok(text)
}

fn main() -> Result<(), Box<dyn Error>> {
    let projects = std::env::args().nth(1).map_or(Ok(1_000), |number| number.parse())?;
    let text = registry(projects)?;
    let start = Instant::now();
    let loaded = load(&[Source { name: "large.yaml", text: text.as_bytes() }], &Limits::default())
        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    let taken = start.elapsed();
    println!("{} projects of {} bytes in {taken:?}", loaded.registry().projects().len(), text.len());
    Ok(())
}
