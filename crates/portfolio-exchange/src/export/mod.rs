//! Registries out: as files that load again.
//!
//! ```
//! use portfolio_core::{Selection, load_text};
//! use portfolio_exchange::export::{part, to_json_lines};
//! let loaded = load_text("plan.yaml", "
//! format: portfolio/1
//! outline: {title: A plan}
//! sectors: [{id: health, name: 卫生健康}, {id: energy, name: 能源}]
//! projects:
//!   - {id: clinic, name: 卫生院, sector: health, stage: completed}
//!   - {id: ward, name: 病房楼, sector: health, depends_on: {project: clinic}}
//! ")?;
//! let registry = loaded.registry();
//! let unfinished = Selection { stages: vec!["not:completed".to_owned()], ..Selection::default() };
//! let part = part(registry, &unfinished.select(registry)?.projects)?;
//! assert_eq!(part.registry.projects().len(), 1);
//! assert_eq!(part.registry.sectors().len(), 1);
//! assert_eq!(part.left.len(), 1, "what the ward waits for");
//! assert_eq!(to_json_lines(&part.registry)?.lines().count(), 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod full;
mod json;
pub mod oc4ids;
mod part;

pub use json::{ExportError, to_json, to_json_lines};
pub use part::{LeftOut, Part, part};
