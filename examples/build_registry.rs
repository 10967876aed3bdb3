//! Builds a registry in code, has it validated, and writes it as the text of a file: what a program does that turns another
//! system's records into a registry.
#![allow(clippy::print_stdout)]

use std::error::Error;

use portfolio_core::outline::Head;
use portfolio_core::registry::Parts;
use portfolio_core::{
    Amount, Dependency, Plan, Project, ProjectId, Region, RegionKind, Registry, Sector, SectorId, Stage,
    Timeline, to_yaml,
};

fn main() -> Result<(), Box<dyn Error>> {
    let education: SectorId = "education".parse()?;
    let school: ProjectId = "职业中学新校区".parse()?;
    let canteen: ProjectId = "学校食堂".parse()?;
    let projects = vec![
        Project::new(school.clone(), "职业中学新校区", education.clone())
            .with_investment("2.8亿元".parse::<Amount>()?)
            .with_stage(Stage::Construction)
            .with_timeline(Timeline::new().with_start("2025-03".parse::<portfolio_core::Date>()?))
            .with_plans(vec![Plan::new(2026_u32).with_investment("1.2亿元".parse::<Amount>()?)]),
        Project::new(canteen, "学校食堂", education.clone()).with_depends_on(vec![Dependency::new(school)]),
    ];
    let parts = Parts {
        head: Head::new().with_title("2026 年重点项目".to_owned()).with_year(2026_u32),
        sectors: vec![Sector::new(education, "教育")],
        regions: vec![Region::new(
            "xincheng".parse::<portfolio_core::RegionId>()?,
            "新城镇",
            RegionKind::Township,
        )],
        projects,
        ..Parts::default()
    };
    // Every problem of the records against each other, each with its path; here there is none.
    let registry = Registry::new(parts)?;
    print!("{}", to_yaml(&registry)?);
    Ok(())
}
